import type { paths } from '@kontor/contract/client/paths.ts'
import { answer, api } from '../../api/client.ts'

export const messageQuery = (company: string, id: string) => ({
  queryKey: ['message', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/messages/{id}', { params: { path: { id }, query: { company } } })),
})
export type Message = Awaited<ReturnType<ReturnType<typeof messageQuery>['queryFn']>>

export const messagesOfQuery = (company: string, document: string) => ({
  queryKey: ['messages-of', company, document] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/messages', { params: { query: { company, document, limit: '20' } } }))).items,
})

type CorrespondencePage = paths['/api/v1/customers/{id}/correspondence']['get']['responses']['200']['content']['application/json']
export type Correspondence = CorrespondencePage['items'][number]

/** What was written to a customer, page by page; it is asked anew with whatever makes messages stale. */
export const correspondenceQuery = (company: string, customer: string, kind: Correspondence['kind'] | undefined) => ({
  queryKey: ['messages-of', company, 'customer', customer, kind ?? null] as const,
  queryFn: ({ pageParam }: { readonly pageParam: string | undefined }): Promise<CorrespondencePage> =>
    answer(api.GET('/api/v1/customers/{id}/correspondence', { params: { path: { id: customer }, query: { company, limit: '50', ...(kind && { kind }), ...(pageParam !== undefined && { cursor: pageParam }) } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: CorrespondencePage) => next ?? undefined,
})

export const mailDeliveryQuery = (company: string) => ({
  queryKey: ['mail-delivery', company] as const,
  queryFn: () => answer(api.GET('/api/v1/mail-delivery', { params: { query: { company } } })),
})
