/** Where files of banks are picked up, what was put aside, what is missed. */
import { answer, api } from '../../api/client.ts'

export const statementSourcesQuery = (company: string) => ({
  queryKey: ['statement-sources', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/statement-sources', { params: { query: { company } } }))).items,
})

export const statementPickupsQuery = (company: string) => ({
  queryKey: ['statement-pickups', company] as const,
  queryFn: () => answer(api.GET('/api/v1/statement-pickups', { params: { query: { company } } })),
  refetchInterval: 15_000,
})

export const statementAlarmsQuery = (company: string) => ({
  queryKey: ['statement-alarms', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/statement-alarms', { params: { query: { company } } }))).items,
})

/** The company's mailboxes; none where one may not see them. */
export const namedMailboxesQuery = (company: string) => ({
  queryKey: ['mailboxes', company, 'named'] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/mailboxes', { params: { query: { company } } }))).items,
})
