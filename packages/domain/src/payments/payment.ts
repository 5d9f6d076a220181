/**
 * What may be booked as a payment, and what may be taken back (ARE-3).
 * It owns: the rules of a payment and of its reversal, their postings. It does not own: what it settles (receivables/settling.ts), storage.
 * Invariants: a payment is posted once and taken back at most once (L7, L8), never into a closed month (L5).
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { Posting } from '../ledger/journal-entry.ts'

export type PaymentRefusal =
  | { readonly kind: 'payment_currency_foreign'; readonly currency: string; readonly expected: string }
  | { readonly kind: 'value_date_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'account_takes_no_money'; readonly account: string | null }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }

/** Judges a payment; refusals come in the order of PaymentRefusal. Money is booked when it is there, so its value date never lies ahead. */
export function judgePayment(
  payment: { readonly currency: string; readonly valueDate: CalendarDate; readonly account: string | null },
  books: { readonly currency: string; readonly today: CalendarDate; readonly moneyAccounts: ReadonlySet<string>; readonly periodState: 'open' | 'closed' },
): Result<string, PaymentRefusal> {
  const { currency, valueDate, account } = payment
  if (currency !== books.currency) return no({ kind: 'payment_currency_foreign', currency, expected: books.currency })
  if (valueDate > books.today) return no({ kind: 'value_date_ahead', today: books.today })
  if (account === null || !books.moneyAccounts.has(account)) return no({ kind: 'account_takes_no_money', account })
  if (books.periodState === 'closed') return no({ kind: 'accounting_period_closed', period: valueDate.slice(0, 7) })
  return yes(account)
}

export type TakingBackRefusal =
  | { readonly kind: 'payment_is_reversal' }
  | { readonly kind: 'payment_taken_back_already' }
  | { readonly kind: 'taken_back_before_payment'; readonly valueDate: CalendarDate }
  | { readonly kind: 'value_date_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }

/** Judges taking a payment back on a day. */
export function judgeTakingBack(
  payment: { readonly reversalOf: bigint | null; readonly takenBack: boolean; readonly valueDate: CalendarDate },
  reversal: { readonly date: CalendarDate; readonly today: CalendarDate; readonly periodState: 'open' | 'closed' },
): Result<null, TakingBackRefusal> {
  if (payment.reversalOf !== null) return no({ kind: 'payment_is_reversal' })
  if (payment.takenBack) return no({ kind: 'payment_taken_back_already' })
  if (reversal.date < payment.valueDate) return no({ kind: 'taken_back_before_payment', valueDate: payment.valueDate })
  if (reversal.date > reversal.today) return no({ kind: 'value_date_ahead', today: reversal.today })
  if (reversal.periodState === 'closed') return no({ kind: 'accounting_period_closed', period: reversal.date.slice(0, 7) })
  return yes(null)
}

/** What money in another currency was worth, where that is not what it counts for. */
export interface ExchangeDifference {
  /** What the payment counts for less its value: plus is a loss. */
  readonly minor: bigint
  readonly account: string
}

/** The money came in on the one account, and the customer owes it no longer; an exchange difference stands between both. */
export function paymentPostings(payment: { readonly account: string; readonly receivableAccount: string; readonly customer: bigint; readonly amountMinor: bigint; readonly difference: ExchangeDifference | null }): Posting[] {
  const { account, receivableAccount, customer, amountMinor, difference } = payment
  const lost = difference?.minor ?? 0n
  return [
    { account, customerId: null, debitMinor: amountMinor - lost, creditMinor: 0n },
    ...(difference ? [{ account: difference.account, customerId: null, debitMinor: lost > 0n ? lost : 0n, creditMinor: lost < 0n ? -lost : 0n }] : []),
    { account: receivableAccount, customerId: customer, debitMinor: 0n, creditMinor: amountMinor },
  ]
}
