import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const billingRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'billing-runs', component: lazyRouteComponent(() => import('./BillingRunsPage.tsx'), 'BillingRunsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'billing-runs/$id', component: lazyRouteComponent(() => import('./BillingRunPage.tsx'), 'BillingRunPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'parked-customers', component: lazyRouteComponent(() => import('./ParkedPage.tsx'), 'ParkedPage') }),
] as const
