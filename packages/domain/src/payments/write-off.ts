/**
 * What may be given up of an invoice, and what tax goes back with it (ARE-3, ARE-5).
 * It owns: the rules of a write-off, its shares per rate, its postings. It does not own: storage, or what was paid.
 * Invariants: never more than is left of the item (P4); the tax of parts follows that of the invoice, and of the whole it is exactly that.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { shareOut, sumMinor } from '../kernel/money.ts'
import { rational, roundHalfAwayFromZero } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { Posting } from '../ledger/journal-entry.ts'

export const WRITE_OFF_KINDS = ['uncollectible', 'small_difference', 'cash_discount'] as const
export type WriteOffKind = (typeof WRITE_OFF_KINDS)[number]

export type WriteOffRefusal =
  | { readonly kind: 'open_item_not_owed'; readonly openItem: string }
  | { readonly kind: 'deposit_is_credited_instead'; readonly number: string }
  | { readonly kind: 'payment_currency_foreign'; readonly currency: string; readonly expected: string }
  | { readonly kind: 'open_item_has_less_left'; readonly openItem: string; readonly restMinor: bigint }
  | { readonly kind: 'difference_above_tolerance'; readonly leftMinor: bigint; readonly toleranceMinor: bigint }
  | { readonly kind: 'write_off_account_missing'; readonly writeOff: WriteOffKind }
  | { readonly kind: 'value_date_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }

/** An item of an invoice of which something is to be given up. */
export interface GivenUpItem {
  readonly id: bigint
  /** Null where it comes from no invoice. */
  readonly number: string | null
  readonly deposit: boolean
  readonly currency: string
  readonly restMinor: bigint
}

/** Judges a write-off; refusals come in the order of WriteOffRefusal. Answers the expense account. */
export function judgeWriteOff(
  item: GivenUpItem, writeOff: { readonly kind: WriteOffKind; readonly amountMinor: bigint; readonly currency: string; readonly date: CalendarDate },
  books: { readonly toleranceMinor: bigint; readonly account: string | null; readonly today: CalendarDate; readonly periodState: 'open' | 'closed' },
): Result<string, WriteOffRefusal> {
  const { kind, amountMinor, currency, date } = writeOff
  if (item.number === null || item.restMinor <= 0n) return no({ kind: 'open_item_not_owed', openItem: item.number ?? String(item.id) })
  if (item.deposit) return no({ kind: 'deposit_is_credited_instead', number: item.number })
  if (currency !== item.currency) return no({ kind: 'payment_currency_foreign', currency, expected: item.currency })
  if (amountMinor > item.restMinor) return no({ kind: 'open_item_has_less_left', openItem: item.number, restMinor: item.restMinor })
  if (kind === 'small_difference' && amountMinor > books.toleranceMinor) return no({ kind: 'difference_above_tolerance', leftMinor: amountMinor, toleranceMinor: books.toleranceMinor })
  if (books.account === null) return no({ kind: 'write_off_account_missing', writeOff: kind })
  if (date > books.today) return no({ kind: 'value_date_ahead', today: books.today })
  if (books.periodState === 'closed') return no({ kind: 'accounting_period_closed', period: date.slice(0, 7) })
  return yes(books.account)
}

export type WriteOffTakingBackRefusal =
  | { readonly kind: 'write_off_is_reversal' }
  | { readonly kind: 'write_off_taken_back_already' }
  | { readonly kind: 'taken_back_before_write_off'; readonly date: CalendarDate }
  | { readonly kind: 'value_date_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }

/** Judges taking a write-off back on a day: the customer pays after all. */
export function judgeWriteOffTakingBack(
  writeOff: { readonly reversalOf: bigint | null; readonly takenBack: boolean; readonly date: CalendarDate },
  reversal: { readonly date: CalendarDate; readonly today: CalendarDate; readonly periodState: 'open' | 'closed' },
): Result<null, WriteOffTakingBackRefusal> {
  if (writeOff.reversalOf !== null) return no({ kind: 'write_off_is_reversal' })
  if (writeOff.takenBack) return no({ kind: 'write_off_taken_back_already' })
  if (reversal.date < writeOff.date) return no({ kind: 'taken_back_before_write_off', date: writeOff.date })
  if (reversal.date > reversal.today) return no({ kind: 'value_date_ahead', today: reversal.today })
  if (reversal.periodState === 'closed') return no({ kind: 'accounting_period_closed', period: reversal.date.slice(0, 7) })
  return yes(null)
}

/** Germany lets the tax go back when the price fell or cannot be collected (§ 17 Abs. 1, Abs. 2 Nr. 1 UStG); elsewhere that takes more than a booking. */
export const taxGoesBack = (country: string): boolean => country === 'DE'

export interface RateLeft {
  readonly category: string
  readonly rate: string
  /** Where its tax is posted; null where it bears none. */
  readonly account: string | null
  readonly grossMinor: bigint
  readonly taxMinor: bigint
}

export interface GivenUpTax {
  readonly category: string
  readonly rate: string
  readonly account: string
  readonly taxableMinor: bigint
  readonly taxMinor: bigint
}

/** The tax within an amount that is given up, per rate, in proportion to what is left of the invoice. */
export function taxWithin(amountMinor: bigint, rates: readonly RateLeft[]): GivenUpTax[] {
  const left = rates.filter(({ grossMinor }) => grossMinor > 0n)
  if (sumMinor(left.map(({ grossMinor }) => grossMinor)) === 0n) return []
  const shares = shareOut(amountMinor, left.map(({ grossMinor }) => grossMinor))
  return left.flatMap(({ category, rate, account, grossMinor, taxMinor: whole }, i) => {
    const share = shares[i]!
    const taxMinor = roundHalfAwayFromZero(rational(share * whole, grossMinor))
    return account === null || taxMinor === 0n ? [] : [{ category, rate, account, taxableMinor: share - taxMinor, taxMinor }]
  })
}

/** Expense and tax against the receivable. */
export function writeOffPostings(writeOff: { readonly account: string; readonly receivableAccount: string; readonly customer: bigint; readonly amountMinor: bigint; readonly taxes: readonly Pick<GivenUpTax, 'account' | 'taxMinor'>[] }): Posting[] {
  const taxes = new Map<string, bigint>()
  for (const { account, taxMinor } of writeOff.taxes) taxes.set(account, (taxes.get(account) ?? 0n) + taxMinor)
  const netMinor = writeOff.amountMinor - sumMinor(taxes.values())
  return [
    ...[[writeOff.account, netMinor] as const, ...taxes].filter(([, minor]) => minor > 0n).map(([account, minor]) => ({ account, customerId: null, debitMinor: minor, creditMinor: 0n })),
    { account: writeOff.receivableAccount, customerId: writeOff.customer, debitMinor: 0n, creditMinor: writeOff.amountMinor },
  ]
}
