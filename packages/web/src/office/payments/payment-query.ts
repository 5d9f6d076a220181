/** What pages of money in ask the server, and what a booking makes stale. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'

export const moneyAccountsQuery = (company: string) => ({
  queryKey: ['money-accounts', company] as const,
  queryFn: () => answer(api.GET('/api/v1/money-accounts', { params: { query: { company } } })),
})

export interface PaymentQuestion {
  readonly customer: string
  readonly amount: { readonly amount: string; readonly currency: string }
  readonly valueDate: string
  readonly account?: string
  /** Where it is paid in another currency, and somebody says how it counts. */
  readonly conversion?: { readonly rate?: string; readonly value?: { readonly amount: string; readonly currency: string }; readonly countsAt?: 'payment_day' | 'invoice_day' }
  /** Said where no cash discount is granted. */
  readonly cashDiscount?: false
  /** Null: by the order that the company chose. */
  readonly items: readonly string[] | null
}

/** The body of a payment, or of its preview. */
export const bodyOf = ({ items, ...question }: PaymentQuestion) => ({ ...question, ...(items && { items: items.map((openItem) => ({ openItem })) }) })

export const previewQuery = (company: string, question: PaymentQuestion) => ({
  queryKey: ['payment-preview', company, question] as const,
  queryFn: () => answer(api.POST('/api/v1/payments/preview', { params: { query: { company } }, body: bodyOf(question) })),
})
export type Preview = Awaited<ReturnType<ReturnType<typeof previewQuery>['queryFn']>>

export const openItemQuery = (company: string, id: string) => ({
  queryKey: ['open-item', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/open-items/{id}', { params: { path: { id }, query: { company } } })),
})
export type OpenItem = Awaited<ReturnType<ReturnType<typeof openItemQuery>['queryFn']>>

export const paymentQuery = (company: string, id: string) => ({
  queryKey: ['payment', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/payments/{id}', { params: { path: { id }, query: { company } } })),
})
export type Payment = Awaited<ReturnType<ReturnType<typeof paymentQuery>['queryFn']>>

export const feeQuery = (company: string, id: string) => ({
  queryKey: ['fee', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/fees/{id}', { params: { path: { id }, query: { company } } })),
})

type PaymentBody = Omit<ReturnType<typeof bodyOf>, 'cashDiscount'> & { readonly cashDiscount?: boolean; readonly giveUpRest?: { readonly reason: string } | undefined; readonly reference?: string }

/** Books a payment; at a cash desk whoever may use it takes it. */
export function sendPayment(company: string, { account, ...body }: PaymentBody, { desk, key }: { readonly desk: string | null; readonly key: string }): Promise<Payment> {
  const once = { query: { company }, header: { 'idempotency-key': key } }
  return desk === null
    ? answer(api.POST('/api/v1/payments', { params: once, body: { ...body, ...(account !== undefined && { account }) } }))
    : answer(api.POST('/api/v1/cash-desks/{id}/payments', { params: { ...once, path: { id: desk } }, body }))
}

/** Takes a payment back; `key` makes it happen once. */
export const takeBack = (company: string, id: string, { reason, key }: { readonly reason: string; readonly key: string }) =>
  answer(api.POST('/api/v1/payments/{id}/reversal', { params: { path: { id }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } }))

const STALE = ['payment-preview', 'open-item', 'disputes', 'instalment-plans', 'interest', 'fee-guard', 'overview', 'scoring', 'payment', 'fee', 'customer-credit', 'document', 'documents-of', 'open-items-of', 'open-sum', 'overdue-sum', 'account-statement', 'home', 'cash-desks', 'cash-book'] as const
const LISTS = ['payments', 'open-items', 'invoices', 'journal-entries', 'cash-receipts'] as const

/** After money was booked, set off, released or taken back. */
export function useMoneyChanged(): () => Promise<unknown> {
  const company = useCompany()
  const queryClient = useQueryClient()
  return useCallback(() => Promise.all([
    ...STALE.map((name) => queryClient.invalidateQueries({ queryKey: [name, company] })),
    ...LISTS.map((list) => queryClient.invalidateQueries({ queryKey: ['list', list] })),
  ]), [company, queryClient])
}
