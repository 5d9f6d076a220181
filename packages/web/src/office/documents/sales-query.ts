/** Quotes, orders and the like, as the pages ask for them. All kinds have the same shape under their own address, so one of them stands for the client's types. */
import { useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import type { SalesNoun } from './document-query.ts'

export const salesQuery = (company: string, noun: SalesNoun, id: string) => ({
  queryKey: ['sales', company, noun, id] as const,
  queryFn: () => answer(api.GET(`/api/v1/${noun}/{id}` as '/api/v1/quotes/{id}', { params: { path: { id }, query: { company } } })),
})
export type SalesDocument = Awaited<ReturnType<ReturnType<typeof salesQuery>['queryFn']>>
export type SalesState = SalesDocument['state']

/** How a state stands out: what waits for somebody, what went well, what is over. */
export const STATE_COLORS: Readonly<Record<SalesState, 'yellow' | 'green' | 'red' | 'gray'>> = {
  open: 'yellow', expired: 'red', accepted: 'green', rejected: 'gray', withdrawn: 'gray', closed: 'gray', partly_invoiced: 'yellow', invoiced: 'green',
}

/** What an end or a follow-up changes on other screens. */
export function useSalesChanged() {
  const company = useCompany()
  const queryClient = useQueryClient()
  return () => Promise.all([['sales', company], ['list', 'quotes'], ['list', 'orders'], ['list', 'order-confirmations'], ['list', 'delivery-notes'], ['list', 'proformas'], ['list', 'drafts'], ['list', 'invoices'], ['list', 'stock-articles'], ['list', 'stock-movements'], ['list', 'serial-numbers'], ['stock-article', company], ['taken-goods', company]]
    .map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
