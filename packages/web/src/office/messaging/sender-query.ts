import { answer, api } from '../../api/client.ts'

export const sendersQuery = (company: string) => ({
  queryKey: ['mail-senders', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/mail-senders', { params: { query: { company } } }))).items,
})
export type Sender = Awaited<ReturnType<ReturnType<typeof sendersQuery>['queryFn']>>[number]
