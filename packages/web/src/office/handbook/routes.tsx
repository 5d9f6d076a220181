import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const handbookRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'handbook', component: lazyRouteComponent(() => import('./HandbookPage.tsx'), 'HandbookPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'handbook/$chapter', component: lazyRouteComponent(() => import('./ChapterPage.tsx'), 'ChapterPage') }),
] as const
