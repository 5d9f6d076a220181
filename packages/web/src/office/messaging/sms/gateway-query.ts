import type { components } from '@kontor/contract/client/paths.ts'
import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../../api/client.ts'

export type Gateway = components['schemas']['SmsGateway']

export const gatewaysQuery = (company: string) => queryOptions({
  queryKey: ['sms-gateways', company],
  queryFn: () => answer(api.GET('/api/v1/sms-gateways', { params: { query: { company } } })),
})
