/** Exchange rates of a day, and the currencies that are offered first. */
import { answer, api } from '../../api/client.ts'

/** Those of the neighbours of our companies, and the large ones. */
export const CURRENCIES = ['EUR', 'CZK', 'USD', 'GBP', 'CHF', 'PLN', 'HUF'] as const

export const ratesQuery = (company: string, on: string) => ({
  queryKey: ['exchange-rates', company, on] as const,
  queryFn: () => answer(api.GET('/api/v1/exchange-rates', { params: { query: { company, on } } })),
})
export type Rate = Awaited<ReturnType<ReturnType<typeof ratesQuery>['queryFn']>>['items'][number]
