import { answer, api } from '../../api/client.ts'

export const subscriptionQuery = (company: string, id: string) => ({
  queryKey: ['subscription', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/subscriptions/{id}', { params: { path: { id }, query: { company } } })),
})
export type Subscription = Awaited<ReturnType<ReturnType<typeof subscriptionQuery>['queryFn']>>
