/** What pages of transfer files ask the server. */
import { answer, api } from '../../api/client.ts'
import type { TagColor } from '../../ui/table/Tag.tsx'

export const transferRunQuery = (company: string, id: string) => ({
  queryKey: ['transfer-run', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/transfer-runs/{id}', { params: { path: { id }, query: { company } } })),
})
export type TransferRun = Awaited<ReturnType<ReturnType<typeof transferRunQuery>['queryFn']>>

export const transferProposalQuery = (company: string) => ({
  queryKey: ['transfer-proposal', company] as const,
  staleTime: 0,
  queryFn: () => answer(api.GET('/api/v1/transfer-proposal', { params: { query: { company } } })),
})
export type TransferProposal = Awaited<ReturnType<ReturnType<typeof transferProposalQuery>['queryFn']>>

/** Files that nobody has handed over yet. */
export const waitingRunsQuery = (company: string) => ({
  queryKey: ['transfer-runs-waiting', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/transfer-runs', { params: { query: { company, state: 'exported', limit: '20' } } }))).items,
})

/** All files, a page at a time. */
export const transferRunsQuery = (company: string) => ({
  queryKey: ['transfer-runs', company] as const,
  queryFn: ({ pageParam }: { readonly pageParam: string | null }) => answer(api.GET('/api/v1/transfer-runs', { params: { query: { company, limit: '20', ...(pageParam !== null && { cursor: pageParam }) } } })),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }: { readonly next: string | null }) => next,
})
export type ListedRun = Awaited<ReturnType<ReturnType<typeof transferRunsQuery>['queryFn']>>['items'][number]

export const RUN_COLORS: Readonly<Record<TransferRun['state'], TagColor>> = { exported: 'orange', submitted: 'green', cancelled: 'gray' }
