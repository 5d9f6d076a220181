/** A billing run as the page asks for it, kept fresh by its events while it works. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { answer, api, fileUrl } from '../../api/client.ts'

export const runQuery = (company: string, id: string) => ({
  queryKey: ['billing-run', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/billing-runs/{id}', { params: { path: { id }, query: { company } } })),
})

export type BillingRun = Awaited<ReturnType<ReturnType<typeof runQuery>['queryFn']>>

export interface Progress {
  readonly done: number
  readonly total: number
  /** Customers a second since the page watches; undefined until there is something to measure. */
  readonly rate: number | undefined
}

interface ProgressEvent {
  readonly state: BillingRun['state']
  readonly done: number
  readonly total: number
}

const WORKING: readonly BillingRun['state'][] = ['planning', 'running', 'approved', 'interrupted']

/** The run, and while it works its progress as it happens. A closed tab stops nothing; a lost line is taken up by the browser. */
export function useRun(company: string, id: string) {
  const queryClient = useQueryClient()
  const run = useQuery(runQuery(company, id))
  const [progress, setProgress] = useState<Progress | null>(null)
  const working = run.data !== undefined && WORKING.includes(run.data.state)
  useEffect(() => {
    if (!working) return
    const events = new EventSource(fileUrl(`/api/v1/billing-runs/${id}/events`, { company }))
    let first: { at: number; done: number } | undefined
    let state: string | undefined
    const heard = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as ProgressEvent
      const now = performance.now()
      first ??= { at: now, done: event.done }
      const seconds = (now - first.at) / 1000
      setProgress({ done: event.done, total: event.total, rate: seconds > 1 && event.done > first.done ? (event.done - first.done) / seconds : undefined })
      if (state !== event.state) void queryClient.invalidateQueries({ queryKey: ['billing-run', company, id] })
      state = event.state
    }
    events.addEventListener('progress', heard)
    events.addEventListener('ended', (message) => {
      heard(message)
      events.close()
    })
    return () => events.close()
  }, [working, company, id, queryClient])
  // The customers of the run change with its state; a small run is over before its first event is heard.
  const state = run.data?.state
  const before = useRef(state)
  useEffect(() => {
    if (before.current !== undefined && before.current !== state) void queryClient.invalidateQueries({ queryKey: ['list', 'billing-run-items'] })
    before.current = state
  }, [state, queryClient])
  return { run, progress: working ? progress : null }
}
