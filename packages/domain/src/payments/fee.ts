/**
 * Fees that a customer owes beside their invoices: what a returned direct debit cost (BNK-5), the interest, lump sum or penalty of default (ARE-6).
 * It owns: what may be asked for and waived, and the postings. It does not own: when one arises, storage.
 * A fee is damages, not a consideration for a supply, and so bears no tax (§ 280 BGB; Abschn. 1.3 UStAE).
 * Invariant: a consumer in Germany pays at most what it cost (§ 309 Nr. 5 BGB: no lump sum above the damage that is to be expected).
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { Posting } from '../ledger/journal-entry.ts'

export const FEE_KINDS = ['returned_debit', 'interest', 'lump_sum', 'penalty', 'dunning'] as const
export type FeeKind = (typeof FEE_KINDS)[number]

export type FeeRefusal =
  | { readonly kind: 'payment_currency_foreign'; readonly currency: string; readonly expected: string }
  | { readonly kind: 'fee_above_damage'; readonly mostMinor: bigint }
  | { readonly kind: 'fee_account_missing' }
  | { readonly kind: 'value_date_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }

interface Books {
  readonly today: CalendarDate
  readonly periodState: 'open' | 'closed'
}

/** The most that may be asked for; null: what the contract says. */
export const feeMost = ({ country, consumer, damageMinor }: { readonly country: string; readonly consumer: boolean; readonly damageMinor: bigint }): bigint | null => (country === 'DE' && consumer ? damageMinor : null)

/** Judges a fee; refusals come in the order of FeeRefusal. Answers the revenue account. */
export function judgeFee(
  fee: { readonly amountMinor: bigint; readonly currency: string; readonly date: CalendarDate; readonly mostMinor: bigint | null },
  books: Books & { readonly currency: string; readonly account: string | null },
): Result<string, FeeRefusal> {
  const { amountMinor, currency, date, mostMinor } = fee
  if (currency !== books.currency) return no({ kind: 'payment_currency_foreign', currency, expected: books.currency })
  if (mostMinor !== null && amountMinor > mostMinor) return no({ kind: 'fee_above_damage', mostMinor })
  if (books.account === null) return no({ kind: 'fee_account_missing' })
  if (date > books.today) return no({ kind: 'value_date_ahead', today: books.today })
  if (books.periodState === 'closed') return no({ kind: 'accounting_period_closed', period: date.slice(0, 7) })
  return yes(books.account)
}

export type FeeWaiverRefusal =
  | { readonly kind: 'fee_is_waiver' }
  | { readonly kind: 'fee_waived_already' }
  | { readonly kind: 'waived_before_fee'; readonly date: CalendarDate }
  | { readonly kind: 'value_date_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }

/** Judges waiving a fee on a day. What was paid of it becomes credit. */
export function judgeFeeWaiver(fee: { readonly reversalOf: bigint | null; readonly waived: boolean; readonly date: CalendarDate }, waiver: Books & { readonly date: CalendarDate }): Result<null, FeeWaiverRefusal> {
  if (fee.reversalOf !== null) return no({ kind: 'fee_is_waiver' })
  if (fee.waived) return no({ kind: 'fee_waived_already' })
  if (waiver.date < fee.date) return no({ kind: 'waived_before_fee', date: fee.date })
  if (waiver.date > waiver.today) return no({ kind: 'value_date_ahead', today: waiver.today })
  if (waiver.periodState === 'closed') return no({ kind: 'accounting_period_closed', period: waiver.date.slice(0, 7) })
  return yes(null)
}

/** The customer owes it; it is other income. */
export const feePostings = (fee: { readonly account: string; readonly receivableAccount: string; readonly customer: bigint; readonly amountMinor: bigint }): Posting[] => [
  { account: fee.receivableAccount, customerId: fee.customer, debitMinor: fee.amountMinor, creditMinor: 0n },
  { account: fee.account, customerId: null, debitMinor: 0n, creditMinor: fee.amountMinor },
]

const LETTERS: Readonly<Record<FeeKind, string>> = { returned_debit: 'R', interest: 'Z', lump_sum: 'P', penalty: 'V', dunning: 'M' }

/** The number of the invoice that a fee is about, with a letter for its kind: return, interest (Zins), lump sum (Pauschale), penalty of delay (Verzug), reminder (Mahnung); from the second one of the kind on with its place. */
export const feeNumber = (invoice: string, kind: FeeKind, before: number): string => `${invoice}/${LETTERS[kind]}${before === 0 ? '' : before + 1}`
