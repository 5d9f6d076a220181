import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const auditRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'audit-log', component: lazyRouteComponent(() => import('./AuditLogPage.tsx'), 'AuditLogPage') }),
] as const
