import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const cashRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'cash-desks', component: lazyRouteComponent(() => import('./CashDesksPage.tsx'), 'CashDesksPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'cash-desks/$id', component: lazyRouteComponent(() => import('./CashDeskPage.tsx'), 'CashDeskPage') }),
] as const
