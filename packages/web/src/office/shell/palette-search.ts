/** What the one search field finds, as lines of one list: things of the company by number and name, and pages by their title. */
import type { DocumentKind } from '@kontor/domain/invoicing/document.ts'
import { answer, api } from '../../api/client.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { SALES_NOUNS } from '../documents/document-query.ts'

export interface Hit {
  readonly id: string
  readonly group: 'customers' | 'documents' | 'subscriptions' | 'products' | 'serials' | 'commands' | 'pages'
  readonly label: string
  readonly hint: string
  /** Below `/$company`. */
  readonly path: string
  readonly search?: Readonly<Record<string, string>>
}

const IBAN = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/

/** Everything that the server finds for a text; at most ten of a kind. */
export async function searchHits(company: string, text: string): Promise<Hit[]> {
  const iban = text.replaceAll(/\s/g, '').toUpperCase()
  const [found, owners] = await Promise.all([
    answer(api.GET('/api/v1/search', { params: { query: { company, q: text } } })),
    // Accounts are stored encrypted: one is found whole, however it is spaced, and not by its parts.
    IBAN.test(iban) ? answer(api.GET('/api/v1/customers', { params: { query: { company, iban, limit: '10' } } })).then(({ items }) => items.map(({ sortName, ...customer }) => ({ ...customer, name: sortName }))) : [],
  ])
  const customers = [...new Map([...owners, ...found.customers].map((customer) => [customer.id, customer])).values()]
  return [
    ...customers.map(({ id, number, name, city }): Hit => ({ id: `customer-${id}`, group: 'customers', label: `${number} · ${name}`, hint: city, path: `/customers/${id}` })),
    ...found.documents.map(({ id, kind, number, issueDate, total }): Hit => ({
      id: `document-${id}`, group: 'documents', label: number, hint: `${dateText(issueDate)} · ${moneyText(total)}`, path: pathOf(kind, id),
    })),
    ...found.subscriptions.map(({ id, contractNumber, label }): Hit => ({ id: `subscription-${id}`, group: 'subscriptions', label: contractNumber, hint: label ?? '', path: `/subscriptions/${id}` })),
    ...found.serials.map(({ serial, product, sku, name, store, customer }): Hit => ({
      id: `serial-${product}-${serial}`, group: 'serials', label: serial, hint: [`${sku} ${name}`, store ?? customer].filter((part) => part !== null).join(' · '), path: '/stock-movements', search: { serial },
    })),
    ...found.products.map(({ id, sku, name }): Hit => ({ id: `product-${id}`, group: 'products', label: `${sku} · ${name}`, hint: '', path: `/products/${id}` })),
  ]
}

const pathOf = (kind: DocumentKind, id: string): string => (kind === 'invoice' ? `/invoices/${id}` : kind === 'credit_note' ? `/credit-notes/${id}` : `/sales/${SALES_NOUNS[kind]}/${id}`)

/** Lower case without accents, as people type when they are in a hurry. */
export const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{Diacritic}/gu, '').toLowerCase()
