import { answer, api } from '../../api/client.ts'

export const classesQuery = (company: string) => ({
  queryKey: ['penalty-classes', company] as const,
  queryFn: () => answer(api.GET('/api/v1/penalty-classes', { params: { query: { company } } })),
})
export type PenaltyClass = Awaited<ReturnType<ReturnType<typeof classesQuery>['queryFn']>>['items'][number]

export const customerClassQuery = (company: string, customer: string) => ({
  queryKey: ['customer-penalty-class', company, customer] as const,
  queryFn: () => answer(api.GET('/api/v1/customers/{id}/penalty-class', { params: { path: { id: customer }, query: { company } } })),
})
