import { answer, api } from '../../api/client.ts'

/** All accounts; with a date each with its balance. */
export const accountsQuery = (company: string, date?: string) => ({
  queryKey: ['accounts', company, date ?? null] as const,
  staleTime: 60_000,
  queryFn: () => answer(api.GET('/api/v1/accounts', { params: { query: { company, ...(date && { date }) } } })),
})
export type Account = Awaited<ReturnType<ReturnType<typeof accountsQuery>['queryFn']>>['items'][number]
