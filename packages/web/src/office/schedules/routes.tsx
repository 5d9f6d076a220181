import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const schedulesRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'schedules', component: lazyRouteComponent(() => import('./SchedulesPage.tsx'), 'SchedulesPage') }),
] as const
