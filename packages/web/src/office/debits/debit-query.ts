/** Runs of direct debits as the pages ask for them. */
import { answer, api } from '../../api/client.ts'

export const debitRunQuery = (company: string, id: string) => ({
  queryKey: ['direct-debit-run', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/direct-debit-runs/{id}', { params: { path: { id }, query: { company } } })),
})

export type DebitRun = Awaited<ReturnType<ReturnType<typeof debitRunQuery>['queryFn']>>

/** Between which days a run of now may collect, and to which accounts. */
export const proposalQuery = (company: string) => ({
  queryKey: ['direct-debit-proposal', company] as const,
  // The cut-off may pass while a page stands open.
  staleTime: 0,
  queryFn: () => answer(api.GET('/api/v1/direct-debit-runs/proposal', { params: { query: { company } } })),
})
