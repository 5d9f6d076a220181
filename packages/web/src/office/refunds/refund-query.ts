/** What pages of refunds ask the server, and what makes them stale. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { useMoneyChanged } from '../payments/payment-query.ts'

export const refundQuery = (company: string, id: string) => ({
  queryKey: ['refund', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/refunds/{id}', { params: { path: { id }, query: { company } } })),
})
export type Refund = Awaited<ReturnType<ReturnType<typeof refundQuery>['queryFn']>>

/** What may go back to a customer, and where to; with an item, of this credit only. */
export const refundProposalQuery = (company: string, { customer, credit }: { readonly customer: string; readonly credit: string | undefined }) => ({
  queryKey: ['refund-proposal', company, customer, credit ?? null] as const,
  staleTime: 0,
  queryFn: () => answer(api.GET('/api/v1/refund-proposal', { params: { query: { company, customer, ...(credit !== undefined && { credit }) } } })),
})
export type RefundProposal = Awaited<ReturnType<ReturnType<typeof refundProposalQuery>['queryFn']>>

/** After a refund was asked for, decided on, or paid: all of its money is stale, too. */
export function useRefundChanged(): () => Promise<unknown> {
  const company = useCompany()
  const queryClient = useQueryClient()
  const money = useMoneyChanged()
  return useCallback(() => Promise.all([
    money(), ...['refund', 'refund-proposal', 'transfer-run', 'transfer-proposal', 'transfer-runs-waiting'].map((name) => queryClient.invalidateQueries({ queryKey: [name, company] })), queryClient.invalidateQueries({ queryKey: ['list', 'refunds'] }),
  ]), [company, queryClient, money])
}

/** `DE •••• 2051`: nobody reads the whole account here. */
export const accountText = ({ country, last4 }: { readonly country: string | null; readonly last4: string }): string => [country, '••••', last4].filter(Boolean).join(' ')
