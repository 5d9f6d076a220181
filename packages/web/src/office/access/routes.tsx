import { createRoute } from '@tanstack/react-router'
import { flatSearch, rootRoute } from '../root-route.tsx'
import { LoginPage } from './LoginPage.tsx'

export const loginRoute = createRoute({ getParentRoute: () => rootRoute, path: '/login', component: LoginPage, validateSearch: flatSearch })

export const accessRoutes = [] as const
