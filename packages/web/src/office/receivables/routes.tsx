import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const receivablesRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'open-items', component: lazyRouteComponent(() => import('./OpenItemsPage.tsx'), 'OpenItemsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'customers/$id/account-statement', component: lazyRouteComponent(() => import('./AccountStatementPage.tsx'), 'AccountStatementPage') }),
] as const
