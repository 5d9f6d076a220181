import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const matchingRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'matching', component: lazyRouteComponent(() => import('./MatchingPage.tsx'), 'MatchingPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'matching/rules', component: lazyRouteComponent(() => import('./BankRulesPage.tsx'), 'BankRulesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'matching/$id', component: lazyRouteComponent(() => import('./EntryPage.tsx'), 'EntryPage') }),
] as const
