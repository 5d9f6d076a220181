import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute, flatSearch, rootRoute } from '../root-route.tsx'
import { LoginPage } from './LoginPage.tsx'

export const loginRoute = createRoute({ getParentRoute: () => rootRoute, path: '/login', component: LoginPage, validateSearch: flatSearch })

export const accessRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'users', component: lazyRouteComponent(() => import('./UsersPage.tsx'), 'UsersPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'users/new', component: lazyRouteComponent(() => import('./NewUserPage.tsx'), 'NewUserPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'users/$id', component: lazyRouteComponent(() => import('./UserPage.tsx'), 'UserPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'account', component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage') }),
] as const
