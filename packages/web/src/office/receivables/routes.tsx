import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const receivablesRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'open-items', component: lazyRouteComponent(() => import('./OpenItemsPage.tsx'), 'OpenItemsPage') }),
] as const
