import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const bankingRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'bank-statements', component: lazyRouteComponent(() => import('./BankStatementsPage.tsx'), 'BankStatementsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'bank-statements/$id', component: lazyRouteComponent(() => import('./BankStatementPage.tsx'), 'BankStatementPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'bank-reconciliation', component: lazyRouteComponent(() => import('./ReconciliationPage.tsx'), 'ReconciliationPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'bank-entries', component: lazyRouteComponent(() => import('./BankEntriesPage.tsx'), 'BankEntriesPage') }),
] as const
