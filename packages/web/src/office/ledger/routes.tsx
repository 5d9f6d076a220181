import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const ledgerRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'journal', component: lazyRouteComponent(() => import('./JournalPage.tsx'), 'JournalPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'journal/new', component: lazyRouteComponent(() => import('./NewEntryPage.tsx'), 'NewEntryPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'journal/$id', component: lazyRouteComponent(() => import('./JournalEntryPage.tsx'), 'JournalEntryPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'trial-balance', component: lazyRouteComponent(() => import('./TrialBalancePage.tsx'), 'TrialBalancePage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'accounts', component: lazyRouteComponent(() => import('./AccountsPage.tsx'), 'AccountsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'accounting-periods', component: lazyRouteComponent(() => import('./PeriodsPage.tsx'), 'PeriodsPage') }),
] as const
