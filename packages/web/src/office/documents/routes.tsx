import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'
import { SALES_NOUNS } from './document-query.ts'

/** An address that names no kind of document is wrong, and not a list of quotes. */
function knownNoun({ params }: { readonly params: { readonly noun: string } }): void {
  if (!Object.values<string>(SALES_NOUNS).includes(params.noun)) throw notFound()
}

export const documentsRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'invoices', component: lazyRouteComponent(() => import('./DocumentsPage.tsx'), 'InvoicesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'invoices/$id', component: lazyRouteComponent(() => import('./DocumentPage.tsx'), 'InvoicePage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'credit-notes', component: lazyRouteComponent(() => import('./DocumentsPage.tsx'), 'CreditNotesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'credit-notes/$id', component: lazyRouteComponent(() => import('./DocumentPage.tsx'), 'CreditNotePage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'sales/$noun', beforeLoad: knownNoun, component: lazyRouteComponent(() => import('./SalesPage.tsx'), 'SalesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'sales/$noun/$id', beforeLoad: knownNoun, component: lazyRouteComponent(() => import('./SalesDocumentPage.tsx'), 'SalesDocumentPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'drafts', component: lazyRouteComponent(() => import('./DraftsPage.tsx'), 'DraftsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'drafts/new', component: lazyRouteComponent(() => import('./NewDraftPage.tsx'), 'NewDraftPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'drafts/$id', component: lazyRouteComponent(() => import('./DraftPage.tsx'), 'DraftPage') }),
] as const
