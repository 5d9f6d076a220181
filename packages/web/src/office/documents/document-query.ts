/**
 * Documents are told apart by their address only.
 * words: documents:invoice, documents:credit_note, documents:quote, documents:order, documents:order_confirmation, documents:delivery_note, documents:proforma
 */
import type { DocumentKind, SalesKind } from '@kontor/domain/invoicing/document.ts'
import { answer, api } from '../../api/client.ts'

export type Noun = 'invoices' | 'credit-notes'

export const documentQuery = (company: string, noun: Noun, id: string) => ({
  queryKey: ['document', company, noun, id] as const,
  queryFn: () => {
    const params = { path: { id }, query: { company } }
    return noun === 'invoices' ? answer(api.GET('/api/v1/invoices/{id}', { params })) : answer(api.GET('/api/v1/credit-notes/{id}', { params }))
  },
})
export type Document = Awaited<ReturnType<ReturnType<typeof documentQuery>['queryFn']>>
export type DocumentLine = Document['lines'][number]

export const explanationQuery = (company: string, noun: Noun, id: string) => ({
  queryKey: ['explanation', company, noun, id] as const,
  staleTime: Infinity,
  queryFn: () => {
    const params = { path: { id }, query: { company } }
    return noun === 'invoices' ? answer(api.GET('/api/v1/invoices/{id}/explanation', { params })) : answer(api.GET('/api/v1/credit-notes/{id}/explanation', { params }))
  },
})
export type Explanation = Awaited<ReturnType<ReturnType<typeof explanationQuery>['queryFn']>>

/** An issued document never changes, and so its pages do not. All kinds have them under the same name. */
export const pagesQuery = (company: string, noun: Noun | SalesNoun, id: string) => ({
  queryKey: ['document-pages', company, noun, id] as const,
  staleTime: Infinity,
  queryFn: () => answer(api.GET(`/api/v1/${noun}/{id}/pages` as '/api/v1/invoices/{id}/pages', { params: { path: { id }, query: { company } } })),
})

/** The kinds that post nothing, as they stand in addresses. */
export const SALES_NOUNS = { quote: 'quotes', order: 'orders', order_confirmation: 'order-confirmations', delivery_note: 'delivery-notes', proforma: 'proformas' } as const satisfies Readonly<Record<SalesKind, string>>
export type SalesNoun = (typeof SALES_NOUNS)[SalesKind]

/** The kind that an address names; quotes where it names none. */
export const kindOfNoun = (noun: string | undefined): SalesKind => (Object.keys(SALES_NOUNS) as SalesKind[]).find((kind) => SALES_NOUNS[kind] === noun) ?? 'quote'

/** Where a document of any kind is shown. */
export const documentLink = (company: string, { kind, id }: { readonly kind: DocumentKind; readonly id: string }) =>
  (kind === 'invoice' ? { to: '/$company/invoices/$id', params: { company, id } } as const
    : kind === 'credit_note' ? { to: '/$company/credit-notes/$id', params: { company, id } } as const
      : { to: '/$company/sales/$noun/$id', params: { company, noun: SALES_NOUNS[kind], id } } as const)
