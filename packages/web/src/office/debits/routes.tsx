import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const debitsRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'direct-debit-runs', component: lazyRouteComponent(() => import('./DebitRunsPage.tsx'), 'DebitRunsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'direct-debit-runs/$id', component: lazyRouteComponent(() => import('./DebitRunPage.tsx'), 'DebitRunPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'direct-debit-returns', component: lazyRouteComponent(() => import('./ReturnsPage.tsx'), 'ReturnsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'mandates', component: lazyRouteComponent(() => import('./MandatesPage.tsx'), 'MandatesPage') }),
] as const
