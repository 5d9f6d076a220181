/** What pages of cash desks ask the server, and what makes them stale. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { useMoneyChanged } from '../payments/payment-query.ts'

export const cashDesksQuery = (company: string) => ({
  queryKey: ['cash-desks', company] as const,
  queryFn: () => answer(api.GET('/api/v1/cash-desks', { params: { query: { company } } })),
})
export type CashDesk = Awaited<ReturnType<ReturnType<typeof cashDesksQuery>['queryFn']>>['items'][number]

export const cashSessionsQuery = (company: string, desk: string) => ({
  queryKey: ['cash-sessions', company, desk] as const,
  queryFn: () => answer(api.GET('/api/v1/cash-desks/{id}/sessions', { params: { path: { id: desk }, query: { company } } })),
})
export type CashSession = Awaited<ReturnType<ReturnType<typeof cashSessionsQuery>['queryFn']>>['items'][number]

export const cashReceiptQuery = (company: string, id: string) => ({
  queryKey: ['cash-receipt', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/cash-receipts/{id}', { params: { path: { id }, query: { company } } })),
})
export type CashReceipt = Awaited<ReturnType<ReturnType<typeof cashReceiptQuery>['queryFn']>>

export const cashBookQuery = (company: string, desk: string, { from, until }: { readonly from: string; readonly until: string }) => ({
  queryKey: ['cash-book', company, desk, from, until] as const,
  queryFn: () => answer(api.GET('/api/v1/cash-desks/{id}/book', { params: { path: { id: desk }, query: { company, from, until } } })),
})

/** After a desk was set up, opened or closed, or money moved in it. */
export function useCashChanged(): () => Promise<unknown> {
  const company = useCompany()
  const queryClient = useQueryClient()
  const money = useMoneyChanged()
  return useCallback(() => Promise.all([money(), ...['cash-sessions', 'cash-receipt', 'money-accounts', 'accounts'].map((name) => queryClient.invalidateQueries({ queryKey: [name, company] }))]), [company, queryClient, money])
}
