import { answer, api } from '../../api/client.ts'

export const messageQuery = (company: string, id: string) => ({
  queryKey: ['message', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/messages/{id}', { params: { path: { id }, query: { company } } })),
})
export type Message = Awaited<ReturnType<ReturnType<typeof messageQuery>['queryFn']>>

export const messagesOfQuery = (company: string, document: string) => ({
  queryKey: ['messages-of', company, document] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/messages', { params: { query: { company, document, limit: '20' } } }))).items,
})

export const messagesToQuery = (company: string, customer: string) => ({
  queryKey: ['messages-of', company, 'customer', customer] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/messages', { params: { query: { company, customer, limit: '50' } } }))).items,
})

export const mailDeliveryQuery = (company: string) => ({
  queryKey: ['mail-delivery', company] as const,
  queryFn: () => answer(api.GET('/api/v1/mail-delivery', { params: { query: { company } } })),
})
