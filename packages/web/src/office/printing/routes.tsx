import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const printingRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'print-batches', component: lazyRouteComponent(() => import('./PrintBatchesPage.tsx'), 'PrintBatchesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'print-batches/$id', component: lazyRouteComponent(() => import('./PrintBatchPage.tsx'), 'PrintBatchPage') }),
] as const
