/** The company's own data, as the pages of its administration ask for it. */
import { answer, api } from '../../api/client.ts'

export const bankAccountsQuery = (company: string) => ({
  queryKey: ['bank-accounts', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/bank-accounts', { params: { query: { company } } }))).items,
})
export type BankAccount = Awaited<ReturnType<ReturnType<typeof bankAccountsQuery>['queryFn']>>[number]

export const regimesQuery = (company: string) => ({
  queryKey: ['tax-regimes', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/tax-regimes', { params: { query: { company } } }))).items,
})
export type Regime = Awaited<ReturnType<ReturnType<typeof regimesQuery>['queryFn']>>[number]

export const seriesQuery = (company: string) => ({
  queryKey: ['number-series', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/number-series', { params: { query: { company } } }))).items,
})
export type Series = Awaited<ReturnType<ReturnType<typeof seriesQuery>['queryFn']>>[number]

export const settingsQuery = (company: string) => ({
  queryKey: ['settings', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/settings', { params: { query: { company } } }))).items,
})
export type Setting = Awaited<ReturnType<ReturnType<typeof settingsQuery>['queryFn']>>[number]
