import { formKindName } from '@kontor/domain/forms/field-wording.ts'
import type { ScriptPaper, ScriptRecord } from '@kontor/domain/messaging/mail-script.ts'
import type { TFunction } from 'i18next'
import { answer, api } from '../../../api/client.ts'
import { spoken } from '../../../ui/words.ts'

export const scriptsQuery = (company: string, record?: ScriptRecord) => ({
  queryKey: ['mail-scripts', company, record ?? ''] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/mail-scripts', { params: { query: { company, ...(record && { record }) } } }))).items,
})
export type Script = Awaited<ReturnType<ReturnType<typeof scriptsQuery>['queryFn']>>[number]

export const sendingsQuery = (company: string, subscription: string) => ({
  queryKey: ['script-sendings', company, subscription] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/script-sendings', { params: { query: { company, subscription } } }))).items,
})

export const paperName = (t: TFunction<'scripts'>, paper: ScriptPaper): string => (paper === 'document' ? t('theDocument') : formKindName(paper, spoken()))
