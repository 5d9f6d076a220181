import type { ScriptRecord } from '@kontor/domain/messaging/mail-script.ts'
import { answer, api } from '../../../api/client.ts'

export const scriptsQuery = (company: string, record?: ScriptRecord) => ({
  queryKey: ['mail-scripts', company, record ?? ''] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/mail-scripts', { params: { query: { company, ...(record && { record }) } } }))).items,
})
export type Script = Awaited<ReturnType<ReturnType<typeof scriptsQuery>['queryFn']>>[number]

export const sendingsQuery = (company: string, subscription: string) => ({
  queryKey: ['script-sendings', company, subscription] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/script-sendings', { params: { query: { company, subscription } } }))).items,
})
