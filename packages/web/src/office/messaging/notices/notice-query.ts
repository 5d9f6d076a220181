/** Automatic notices as the API keeps them. */
import type { components, paths } from '@kontor/contract/client/paths.ts'
import { answer, api } from '../../../api/client.ts'

export type NoticeSwitch = components['schemas']['NoticeSwitch']
export type ToldNotice = components['schemas']['Notice']

export const noticeSwitchesQuery = (company: string) => ({
  queryKey: ['notice-switches', company] as const,
  queryFn: () => answer(api.GET('/api/v1/notice-switches', { params: { query: { company } } })),
})

type SwitchInput = paths['/api/v1/notice-switches/{kind}']['put']['requestBody']['content']['application/json']

/** Writes a switch as it is, but for what has changed. */
export const writeSwitch = (company: string, own: NoticeSwitch, change: Partial<SwitchInput>, key: string) => answer(api.PUT('/api/v1/notice-switches/{kind}', {
  params: { path: { kind: own.kind }, query: { company }, header: { 'idempotency-key': key, 'if-match': `"${own.version}"` } }, body: { on: own.since !== null, ...change },
}))

export const noticesOfQuery = (company: string, of: { readonly customer: string } | { readonly message: string }) => ({
  queryKey: ['notices-of', company, of] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/notices', { params: { query: { company, limit: '20', ...of } } }))).items,
})

export const noticePreviewQuery = (company: string, kind: NoticeSwitch['kind'], customer: string) => ({
  queryKey: ['notice-preview', company, kind, customer] as const,
  retry: false, gcTime: 0,
  queryFn: () => answer(api.POST('/api/v1/notices/preview', { params: { query: { company } }, body: { kind, customer } })),
})
