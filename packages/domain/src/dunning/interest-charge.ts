/**
 * Asking a customer for the interest of default, or for the lump sum (ARE-6).
 * It owns: whether it may be asked for now. It does not own: how much it is (default-interest.ts), the fee that it becomes (payments/fee.ts).
 * Invariant: no day of an item bears interest twice (U4).
 */
import { addDays } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { LumpSum } from './default-interest.ts'

export type InterestChargeRefusal =
  | { readonly kind: 'interest_of_invoices_only' }
  | { readonly kind: 'interest_until_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'item_due_by_agreement'; readonly dueOn: CalendarDate }
  | { readonly kind: 'not_in_default'; readonly from: CalendarDate | null }
  | { readonly kind: 'interest_reckoned_already'; readonly until: CalendarDate }

export interface InterestFacts {
  /** Null: the item is no invoice. */
  readonly claim: { readonly chargedUntil: CalendarDate | null } | null
  /** When the next part is due by an instalment plan that stands: who keeps it is in no default. */
  readonly agreedDueOn: CalendarDate | null
  readonly default: { readonly from: CalendarDate } | null
}

/** Judges interest until a day; refusals come in the order of InterestChargeRefusal. Answers the first day that is reckoned. */
export function judgeInterest({ claim, agreedDueOn, default: begins }: InterestFacts, { until, today }: { readonly until: CalendarDate; readonly today: CalendarDate }): Result<CalendarDate, InterestChargeRefusal> {
  if (claim === null) return no({ kind: 'interest_of_invoices_only' })
  if (until > today) return no({ kind: 'interest_until_ahead', today })
  if (agreedDueOn !== null) return no({ kind: 'item_due_by_agreement', dueOn: agreedDueOn })
  if (begins === null || begins.from > until) return no({ kind: 'not_in_default', from: begins?.from ?? null })
  const { chargedUntil } = claim
  if (chargedUntil !== null && chargedUntil >= until) return no({ kind: 'interest_reckoned_already', until: chargedUntil })
  return yes(chargedUntil === null ? begins.from : addDays(chargedUntil, 1))
}

export type LumpSumRefusal = { readonly kind: 'lump_sum_of_businesses_only' } | { readonly kind: 'lump_sum_charged_already' } | { readonly kind: 'lump_sum_currency_foreign'; readonly currency: string }

/** Judges the lump sum of a claim in default. */
export function judgeLumpSum(sum: LumpSum | undefined, { charged, currency }: { readonly charged: boolean; readonly currency: string }): Result<LumpSum, LumpSumRefusal> {
  if (!sum) return no({ kind: 'lump_sum_of_businesses_only' })
  if (charged) return no({ kind: 'lump_sum_charged_already' })
  return sum.currency === currency ? yes(sum) : no({ kind: 'lump_sum_currency_foreign', currency: sum.currency })
}
