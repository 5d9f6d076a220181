import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../api/client.ts'
import { useCompany, useMay } from '../../../api/session.ts'

export const channelsQuery = (company: string) => queryOptions({
  queryKey: ['message-channels', company], staleTime: 300_000,
  queryFn: () => answer(api.GET('/api/v1/message-channels', { params: { query: { company } } })),
})

/** Whether the company sends SMS: without a gateway nothing of them is shown. */
export function useSms(): boolean {
  const may = useMay()
  return useQuery({ ...channelsQuery(useCompany()), enabled: may('messages:read') }).data?.sms ?? false
}
