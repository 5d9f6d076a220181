import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const importsRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'imports', component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'imports/new', component: lazyRouteComponent(() => import('./NewImportPage.tsx'), 'NewImportPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'imports/$id', component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage') }),
] as const
