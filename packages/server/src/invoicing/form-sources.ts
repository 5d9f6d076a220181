/** What forms are filled with: issued documents, the company as they name it, papers of customers and contracts. */
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import type { FormSources } from '../forms/public.ts'
import { paperOfCustomer } from './customer-papers.ts'
import { loadIssuer } from './store/billing-context.ts'
import { buyersOf } from './store/buyers.ts'
import { paperSource } from './store/invoices.ts'

export const formSources: FormSources = {
  document: async (tx, company, id) => {
    const source = await paperSource(tx, company, id)
    return source && (JSON.parse(source.canonical) as CanonicalDocument)
  },
  seller: async (tx, company) => (await loadIssuer(tx, company)).seller,
  buyers: buyersOf,
  paper: paperOfCustomer,
}
