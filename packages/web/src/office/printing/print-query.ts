/** A print batch as the page asks for it, kept fresh by its events while it is made. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { answer, api, fileUrl } from '../../api/client.ts'
import { useProgressEvents } from '../../api/progress-events.ts'

export const printBatchQuery = (company: string, id: string) => ({
  queryKey: ['print-batch', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/print-batches/{id}', { params: { path: { id }, query: { company } } })),
})

export type PrintBatch = Awaited<ReturnType<ReturnType<typeof printBatchQuery>['queryFn']>>

export function usePrintBatch(company: string, id: string) {
  const queryClient = useQueryClient()
  const batch = useQuery(printBatchQuery(company, id))
  const working = batch.data?.state === 'making'
  const changed = useCallback(() => void queryClient.invalidateQueries({ queryKey: ['print-batch', company, id] }), [queryClient, company, id])
  const progress = useProgressEvents({ url: fileUrl(`/api/v1/print-batches/${id}/events`, { company }), working, changed, ended: changed })
  return { batch, progress }
}
