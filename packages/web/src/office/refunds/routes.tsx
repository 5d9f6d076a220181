import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const refundsRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'refunds', component: lazyRouteComponent(() => import('./RefundsPage.tsx'), 'RefundsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'refunds/$id', component: lazyRouteComponent(() => import('./RefundPage.tsx'), 'RefundPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'transfer-runs/$id', component: lazyRouteComponent(() => import('./TransferRunPage.tsx'), 'TransferRunPage') }),
] as const
