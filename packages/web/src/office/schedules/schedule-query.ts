/** Schedules as the pages ask for them. */
import { answer, api } from '../../api/client.ts'

export const schedulesQuery = (company: string) => ({
  queryKey: ['schedules', company] as const,
  queryFn: () => answer(api.GET('/api/v1/schedules', { params: { query: { company } } })),
  refetchInterval: 60_000,
})

export type Schedule = Awaited<ReturnType<ReturnType<typeof schedulesQuery>['queryFn']>>['items'][number]
export type Task = Schedule['task']
