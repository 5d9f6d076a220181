/** What the pages of dunning ask of rates and interest. */
import { answer, api } from '../../api/client.ts'

export const ratesQuery = (company: string) => ({
  queryKey: ['reference-rates', company] as const,
  queryFn: () => answer(api.GET('/api/v1/reference-rates', { params: { query: { company } } })),
})
export type ReferenceRates = Awaited<ReturnType<ReturnType<typeof ratesQuery>['queryFn']>>
export type ReferenceRate = ReferenceRates['items'][number]

export const interestQuery = (company: string, item: string) => ({
  queryKey: ['interest', company, item] as const,
  queryFn: () => answer(api.GET('/api/v1/open-items/{id}/interest', { params: { path: { id: item }, query: { company } } })),
  // A rate that is missing does not come by asking again.
  retry: false,
})
export type ItemInterest = Awaited<ReturnType<ReturnType<typeof interestQuery>['queryFn']>>
export type InterestRow = ItemInterest['rows'][number]
