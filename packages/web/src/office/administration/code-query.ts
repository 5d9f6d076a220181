/** The code lists that a company edits. */
import { answer, api } from '../../api/client.ts'

export const LISTS = ['customer_groups', 'customer_sources', 'contact_roles', 'product_groups'] as const
export type List = (typeof LISTS)[number]

export const codesOf = (company: string, list: List) => ({
  queryKey: ['codes', company, list, 'usage'] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/code-lists/{list}', { params: { path: { list }, query: { company, usage: 'true' } } }))).items,
})
export type Code = Awaited<ReturnType<ReturnType<typeof codesOf>['queryFn']>>[number]
