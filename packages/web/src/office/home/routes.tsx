import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const homeRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: '/', component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage') }),
] as const
