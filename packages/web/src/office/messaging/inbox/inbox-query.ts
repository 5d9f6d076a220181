import { answer, api } from '../../../api/client.ts'

export const mailboxesQuery = (company: string) => ({
  queryKey: ['mailboxes', company] as const,
  queryFn: () => answer(api.GET('/api/v1/mailboxes', { params: { query: { company } } })),
})
export type Mailbox = Awaited<ReturnType<ReturnType<typeof mailboxesQuery>['queryFn']>>['items'][number]

export const receivedMailQuery = (company: string, id: string) => ({
  queryKey: ['received-mail', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/received-mails/{id}', { params: { path: { id }, query: { company } } })),
})
export type ReceivedMail = Awaited<ReturnType<ReturnType<typeof receivedMailQuery>['queryFn']>>

/** What came in of a customer, or about a message, the last first. */
export const receivedOfQuery = (company: string, of: { readonly customer: string } | { readonly message: string }) => ({
  queryKey: ['received-of', company, of] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/received-mails', { params: { query: { company, ...of, limit: '50' } } }))).items,
})

export const mailWarningsQuery = (company: string, customer: string) => ({
  queryKey: ['mail-warnings', company, customer] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/customers/{id}/mail-warnings', { params: { path: { id: customer }, query: { company } } }))).items,
})
