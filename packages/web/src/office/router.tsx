/** The addresses of the office: each slice brings its own; the company stands first in each, so that every link says where it leads. */
import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { companyRoute, rootRoute } from './root-route.tsx'
import { administrationRoutes } from './administration/routes.tsx'
import { auditRoutes } from './audit/routes.tsx'
import { cashRoutes } from './cash/routes.tsx'
import { catalogRoutes } from './catalog/routes.tsx'
import { billingRoutes } from './billing/routes.tsx'
import { customersRoutes } from './customers/routes.tsx'
import { debitsRoutes } from './debits/routes.tsx'
import { documentsRoutes } from './documents/routes.tsx'
import { formsRoutes } from './forms/routes.tsx'
import { handbookRoutes } from './handbook/routes.tsx'
import { homeRoutes } from './home/routes.tsx'
import { importsRoutes } from './imports/routes.tsx'
import { ledgerRoutes } from './ledger/routes.tsx'
import { matchingRoutes } from './matching/routes.tsx'
import { messagingRoutes } from './messaging/routes.tsx'
import { bankingRoutes } from './banking/routes.tsx'
import { paymentsRoutes } from './payments/routes.tsx'
import { printingRoutes } from './printing/routes.tsx'
import { purchasingRoutes } from './purchasing/routes.tsx'
import { refundsRoutes } from './refunds/routes.tsx'
import { receivablesRoutes } from './receivables/routes.tsx'
import { schedulesRoutes } from './schedules/routes.tsx'
import { setupRoute } from './setup/routes.tsx'
import { stockRoutes } from './stock/routes.tsx'
import { subscriptionsRoutes } from './subscriptions/routes.tsx'
import { accessRoutes, loginRoute } from './access/routes.tsx'

const routeTree = rootRoute.addChildren([loginRoute, setupRoute, companyRoute.addChildren([...homeRoutes, ...customersRoutes, ...subscriptionsRoutes, ...billingRoutes, ...schedulesRoutes, ...documentsRoutes, ...printingRoutes, ...messagingRoutes, ...catalogRoutes, ...ledgerRoutes, ...receivablesRoutes, ...paymentsRoutes, ...refundsRoutes, ...cashRoutes, ...debitsRoutes, ...bankingRoutes, ...matchingRoutes, ...purchasingRoutes, ...stockRoutes, ...importsRoutes, ...accessRoutes, ...auditRoutes, ...administrationRoutes, ...formsRoutes, ...handbookRoutes])])

export function createOfficeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    // Search parameters are flat texts: what a list is filtered by can be read, typed and sent on.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const entries = Object.entries(search as Record<string, unknown>).filter(([, value]) => value !== undefined && value !== '').map(([key, value]) => [key, String(value)])
      const text = new URLSearchParams(entries).toString()
      return text === '' ? '' : `?${text}`
    },
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createOfficeRouter>
  }
}
