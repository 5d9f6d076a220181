/** A customer and what hangs on it, as the card asks for it. */
import { answer, api } from '../../api/client.ts'

export const customerQuery = (company: string, id: string) => ({
  queryKey: ['customer', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/customers/{id}', { params: { path: { id }, query: { company } } })),
})
export type Customer = Awaited<ReturnType<ReturnType<typeof customerQuery>['queryFn']>>

export const codesQuery = (company: string, list: 'customer_groups' | 'customer_sources' | 'contact_roles') => ({
  queryKey: ['codes', company, list] as const,
  staleTime: 60_000,
  queryFn: () => answer(api.GET('/api/v1/code-lists/{list}', { params: { path: { list }, query: { company } } })),
})

export const mandatesQuery = (company: string, customerId: string) => ({
  queryKey: ['mandates', company, customerId] as const,
  queryFn: () => answer(api.GET('/api/v1/mandates', { params: { query: { company, customerId } } })),
})
export type Mandate = Awaited<ReturnType<ReturnType<typeof mandatesQuery>['queryFn']>>['items'][number]

/** One mandate with what proves it. */
export const mandateQuery = (company: string, id: string) => ({
  queryKey: ['mandate', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/mandates/{id}', { params: { path: { id }, query: { company } } })),
})
