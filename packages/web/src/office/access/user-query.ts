/** Staff and their tokens, as the pages ask for them. */
import { answer, api } from '../../api/client.ts'

export const userQuery = (id: string) => ({
  queryKey: ['user', id] as const,
  queryFn: () => answer(api.GET('/api/v1/users/{id}', { params: { path: { id } } })),
})
export type User = Awaited<ReturnType<ReturnType<typeof userQuery>['queryFn']>>

/** Tokens of a user, or (without an id) one's own. */
export const tokensQuery = (user: string | null) => ({
  queryKey: ['tokens', user] as const,
  queryFn: () => user === null ? answer(api.GET('/api/v1/tokens')) : answer(api.GET('/api/v1/users/{id}/tokens', { params: { path: { id: user } } })),
})
export type Token = Awaited<ReturnType<ReturnType<typeof tokensQuery>['queryFn']>>['items'][number]

export const sessionsQuery = { queryKey: ['sessions'] as const, queryFn: () => answer(api.GET('/api/v1/sessions')) }
export type OpenSession = Awaited<ReturnType<typeof sessionsQuery.queryFn>>['items'][number]
