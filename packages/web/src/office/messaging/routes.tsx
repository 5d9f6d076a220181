import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const messagingRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'mail-senders', component: lazyRouteComponent(() => import('./SendersPage.tsx'), 'SendersPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'messages', component: lazyRouteComponent(() => import('./MessagesPage.tsx'), 'MessagesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'messages/$id', component: lazyRouteComponent(() => import('./MessagePage.tsx'), 'MessagePage') }),
] as const
