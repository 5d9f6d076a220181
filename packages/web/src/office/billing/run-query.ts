/** A billing run as the page asks for it, kept fresh by its events while it works. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { answer, api, fileUrl } from '../../api/client.ts'
import { useProgressEvents } from '../../api/progress-events.ts'

export const runQuery = (company: string, id: string) => ({
  queryKey: ['billing-run', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/billing-runs/{id}', { params: { path: { id }, query: { company } } })),
})

export type BillingRun = Awaited<ReturnType<ReturnType<typeof runQuery>['queryFn']>>

const WORKING: readonly BillingRun['state'][] = ['planning', 'running', 'approved', 'interrupted']

/** The run, and while it works its progress as it happens. */
export function useRun(company: string, id: string) {
  const queryClient = useQueryClient()
  const run = useQuery(runQuery(company, id))
  const working = run.data !== undefined && WORKING.includes(run.data.state)
  const changed = useCallback(() => void queryClient.invalidateQueries({ queryKey: ['billing-run', company, id] }), [queryClient, company, id])
  const progress = useProgressEvents({ url: fileUrl(`/api/v1/billing-runs/${id}/events`, { company }), working, changed })
  // The customers of the run change with its state; a small run is over before its first event is heard.
  const state = run.data?.state
  const before = useRef(state)
  useEffect(() => {
    if (before.current !== undefined && before.current !== state) void queryClient.invalidateQueries({ queryKey: ['list', 'billing-run-items'] })
    before.current = state
  }, [state, queryClient])
  return { run, progress }
}
