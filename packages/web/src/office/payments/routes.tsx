import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const paymentsRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'payments', component: lazyRouteComponent(() => import('./PaymentsPage.tsx'), 'PaymentsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'payments/new', component: lazyRouteComponent(() => import('./PaymentEntryPage.tsx'), 'PaymentEntryPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'open-items/$id', component: lazyRouteComponent(() => import('./OpenItemPage.tsx'), 'OpenItemPage') }),
] as const
