import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const formsRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'forms', component: lazyRouteComponent(() => import('./FormsPage.tsx'), 'FormsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'forms/$id', component: lazyRouteComponent(() => import('./DesignerPage.tsx'), 'DesignerPage') }),
] as const
