/**
 * Money back to a customer (ARE-4): what may be asked for, who approves it, what follows which step.
 * It owns: how much of which credit goes back, the states of a refund and of a file of transfers, postings. It does not own: what the file looks like, storage, or where the account comes from.
 * Invariants: never more than is to their credit and not promised already (P6); above the limit nobody approves what they asked for; what is paid, rejected or withdrawn is over.
 */
import { addDays } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Language } from '../kernel/language.ts'
import { sumMinor } from '../kernel/money.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { isReachedBySepa } from '../kernel/sepa-area.ts'
import type { Posting } from '../ledger/journal-entry.ts'

export const REFUND_STATES = ['requested', 'approved', 'rejected', 'withdrawn', 'paid', 'returned'] as const
/** `approved`: it may be paid. `paid`: the money is gone, by the statement or by hand. `returned`: it came back, or the bank refused it; the credit is the customer's again. */
export type RefundState = (typeof REFUND_STATES)[number]
export const ACCOUNT_SOURCES = ['paid', 'customer', 'mandate', 'typed'] as const
export type AccountSource = (typeof ACCOUNT_SOURCES)[number]

/** Credit of a customer, oldest first, less what is promised to other refunds. */
export interface FreeCredit {
  readonly item: bigint
  readonly account: string
  readonly freeMinor: bigint
}

export interface RefundPart {
  readonly item: bigint
  readonly amountMinor: bigint
}

export type RefundRefusal =
  | { readonly kind: 'payment_currency_foreign'; readonly currency: string; readonly expected: string }
  | { readonly kind: 'no_credit_to_refund' }
  | { readonly kind: 'refund_exceeds_credit'; readonly freeMinor: bigint }

/** Which credit a refund gives back: the oldest first, of one receivable account. Refusals come in the order of RefundRefusal. */
export function refundParts(
  credits: readonly FreeCredit[], wish: { readonly amountMinor: bigint; readonly currency: string }, books: { readonly currency: string },
): Result<{ readonly account: string; readonly parts: readonly RefundPart[] }, RefundRefusal> {
  if (wish.currency !== books.currency) return no({ kind: 'payment_currency_foreign', currency: wish.currency, expected: books.currency })
  const free = credits.filter(({ freeMinor }) => freeMinor > 0n)
  const account = free[0]?.account
  if (account === undefined) return no({ kind: 'no_credit_to_refund' })
  const own = free.filter((credit) => credit.account === account)
  const freeMinor = sumMinor(own.map((credit) => credit.freeMinor))
  if (wish.amountMinor > freeMinor) return no({ kind: 'refund_exceeds_credit', freeMinor })
  let left = wish.amountMinor
  const parts = own.flatMap((credit): RefundPart[] => {
    const amountMinor = left < credit.freeMinor ? left : credit.freeMinor
    left -= amountMinor
    return amountMinor > 0n ? [{ item: credit.item, amountMinor }] : []
  })
  return yes({ account, parts })
}

/** Above the limit another person approves. */
export const needsApproval = (amountMinor: bigint, aboveMinor: bigint): boolean => amountMinor > aboveMinor

export type RefundStep = 'approve' | 'reject' | 'withdraw' | 'pay' | 'return'
export type RefundStepRefusal =
  | { readonly kind: 'refund_not_requested'; readonly state: RefundState }
  | { readonly kind: 'refund_not_approved'; readonly state: RefundState }
  | { readonly kind: 'refund_is_over'; readonly state: RefundState }

/** The state after a step. */
export function refundAfter(state: RefundState, step: RefundStep): Result<RefundState, RefundStepRefusal> {
  switch (step) {
    case 'approve': return state === 'requested' ? yes('approved') : no({ kind: 'refund_not_requested', state })
    case 'reject': return state === 'requested' ? yes('rejected') : no({ kind: 'refund_not_requested', state })
    case 'withdraw': return state === 'requested' || state === 'approved' ? yes('withdrawn') : no({ kind: 'refund_is_over', state })
    case 'pay': return state === 'approved' ? yes('paid') : no({ kind: 'refund_not_approved', state })
    case 'return': return state === 'approved' || state === 'paid' ? yes('returned') : no({ kind: 'refund_not_approved', state })
  }
}

export type PayoutRefusal =
  | { readonly kind: 'value_date_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'paid_before_credit'; readonly date: CalendarDate }
  | { readonly kind: 'account_takes_no_money'; readonly account: string | null }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }

/** Judges that the money went on a day from an account; refusals come in the order of PayoutRefusal. Money that a statement tells of went when it says so. */
export function judgePayout(
  payout: { readonly paidOn: CalendarDate; readonly account: string | null },
  books: { readonly notBefore: CalendarDate; readonly today: CalendarDate; readonly moneyAccounts: ReadonlySet<string>; readonly periodState: 'open' | 'closed' },
): Result<string, PayoutRefusal> {
  const { paidOn, account } = payout
  if (paidOn > books.today) return no({ kind: 'value_date_ahead', today: books.today })
  if (paidOn < books.notBefore) return no({ kind: 'paid_before_credit', date: books.notBefore })
  if (account === null || !books.moneyAccounts.has(account)) return no({ kind: 'account_takes_no_money', account })
  if (books.periodState === 'closed') return no({ kind: 'accounting_period_closed', period: paidOn.slice(0, 7) })
  return yes(account)
}

/** The customer's credit is used up, and the money left the other account. */
export const payoutPostings = (payout: { readonly account: string; readonly receivableAccount: string; readonly customer: bigint; readonly amountMinor: bigint }): Posting[] => [
  { account: payout.receivableAccount, customerId: payout.customer, debitMinor: payout.amountMinor, creditMinor: 0n },
  { account: payout.account, customerId: null, debitMinor: 0n, creditMinor: payout.amountMinor },
]

// Transfers ------------------------------------------------------------------------------------------

/** `list`: what a person types in, where the books are not in euros and so no SEPA file can be. */
export const TRANSFER_FORMATS = ['pain.001.001.09', 'pain.001.001.03', 'list'] as const
export type TransferFormat = (typeof TRANSFER_FORMATS)[number]
export const TRANSFER_RUN_STATES = ['exported', 'submitted', 'cancelled'] as const
/** `exported`: the file is made. `submitted`: the bank has it. Paid is only what a statement says. */
export type TransferRunState = (typeof TRANSFER_RUN_STATES)[number]
export const TRANSFER_STATES = ['exported', 'submitted', 'booked', 'returned', 'cancelled'] as const
export type TransferState = (typeof TRANSFER_STATES)[number]

export const formatsOf = (currency: string): readonly TransferFormat[] => (currency === 'EUR' ? ['pain.001.001.09', 'pain.001.001.03'] : ['list'])

/** Why an approved refund is not in the file. */
export const TRANSFER_HINDRANCES = ['account_without_iban', 'account_outside_sepa', 'approved_otherwise'] as const
export type TransferHindrance = (typeof TRANSFER_HINDRANCES)[number]

/** Whether a refund can go into a file: SEPA wants an IBAN of its area, and nothing goes that was not approved as it stands. */
export function transferHindrance(refund: { readonly country: string | null; readonly isAsApproved: boolean }, format: TransferFormat): TransferHindrance | null {
  if (!refund.isAsApproved) return 'approved_otherwise'
  if (format === 'list') return null
  if (refund.country === null) return 'account_without_iban'
  return isReachedBySepa(refund.country) ? null : 'account_outside_sepa'
}

/** Banks take transfers so many days ahead everywhere; one that falls on a day on which they do not settle is executed on the next. */
export const EXECUTION_DAYS_AHEAD_MAX = 30

export type ExecutionDateRefusal = { readonly kind: 'execution_date_out_of_range'; readonly from: CalendarDate; readonly until: CalendarDate }
export function judgeExecutionDate(date: CalendarDate, today: CalendarDate): Result<CalendarDate, ExecutionDateRefusal> {
  const until = addDays(today, EXECUTION_DAYS_AHEAD_MAX)
  return date < today || date > until ? no({ kind: 'execution_date_out_of_range', from: today, until }) : yes(date)
}

export type TransferStepRefusal = { readonly kind: 'transfer_run_cancelled' } | { readonly kind: 'transfer_run_submitted' }
/** The state after a step. What the bank has can only be called back there. */
export function transferRunAfter(state: TransferRunState, step: 'submit' | 'cancel'): Result<TransferRunState, TransferStepRefusal> {
  if (state === 'cancelled') return no({ kind: 'transfer_run_cancelled' })
  if (state === 'submitted') return no({ kind: 'transfer_run_submitted' })
  return yes(step === 'submit' ? 'submitted' : 'cancelled')
}

/** The text that the customer reads on their statement. */
export function transferText({ reason, customer, language }: { readonly reason: string; readonly customer: string; readonly language: Language }): string {
  switch (language) {
    case 'de': return `Erstattung, Kunde ${customer}: ${reason}`
    case 'cs': return `Vratka, zákazník ${customer}: ${reason}`
    case 'en': return `Refund, customer ${customer}: ${reason}`
  }
}

export type ReturnRefusal =
  | { readonly kind: 'refund_not_on_its_way' }
  | { readonly kind: 'refund_paid_by_statement' }

/** Judges that a person calls a refund returned: the bank refused what it has, or cash came back. What a statement booked comes back by a statement. */
export function judgeReturn(refund: { readonly state: RefundState; readonly transfer: TransferState | null; readonly paidBy: 'by_hand' | 'statement' | null }): Result<null, ReturnRefusal> {
  if (refund.state === 'paid') return refund.paidBy === 'statement' ? no({ kind: 'refund_paid_by_statement' }) : yes(null)
  return refund.state === 'approved' && refund.transfer === 'submitted' ? yes(null) : no({ kind: 'refund_not_on_its_way' })
}
