/**
 * Invoices and credit notes are told apart by their address only.
 * words: documents:invoice, documents:credit_note
 */
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

/** An issued document never changes, and so its pages do not. */
export const pagesQuery = (company: string, noun: Noun, id: string) => ({
  queryKey: ['document-pages', company, noun, id] as const,
  staleTime: Infinity,
  queryFn: () => {
    const params = { path: { id }, query: { company } }
    return noun === 'invoices' ? answer(api.GET('/api/v1/invoices/{id}/pages', { params })) : answer(api.GET('/api/v1/credit-notes/{id}/pages', { params }))
  },
})
