import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const messagingRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'mail-senders', component: lazyRouteComponent(() => import('./SendersPage.tsx'), 'SendersPage') }),
] as const
