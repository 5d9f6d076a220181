/**
 * Cash discount as it is taken (MAS-6, ARE-3): whether what stays open of an invoice after a payment is the discount that was offered, and in time.
 * It owns: the steps, the days, what rounding may differ. It does not own: what is offered (invoicing/canonical.ts), what is booked (write-off.ts).
 * Invariants: nobody keeps more than was offered, but for a cent of rounding; what comes late is granted by a person, or within the company's days of grace.
 */
import { dayNumber } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { sumMinor } from '../kernel/money.ts'
import { taxGoesBack } from './write-off.ts'

/** A step as it stands on the invoice. */
export interface OfferedStep {
  readonly percent: string
  /** The last day on which it may be kept. */
  readonly until: CalendarDate
  readonly amountMinor: bigint
}

export interface TakenDiscount {
  readonly step: OfferedStep
  /** Days after the last one, less those of grace; nought: in time. */
  readonly daysLate: number
}

/** Payers round the percentage otherwise than we do. */
const ROUNDING_MINOR = 1n

/** In Germany the tax goes back by a booking (§ 17 (1) UStG). Elsewhere a document has to say so: in Czechia a corrective one (§§ 42, 45 of act 235/2004 Sb.). */
export const isBookedDiscount = (country: string): boolean => taxGoesBack(country)

const daysLate = ({ until }: OfferedStep, paidOn: CalendarDate, graceDays: number): number => Math.max(0, dayNumber(paidOn) - dayNumber(until) - graceDays)
const difference = ({ amountMinor }: OfferedStep, leftMinor: bigint): bigint => (amountMinor > leftMinor ? amountMinor - leftMinor : leftMinor - amountMinor)

/**
 * The step that explains what a payment left open; null where none does. In time it may be less than was offered, for whoever may keep 2 % may keep 1 %;
 * of several the one that comes nearest. Late it has to be the amount of the step, or else it is an underpayment like any other; of several the one that ran longest.
 */
export function discountTaken(steps: readonly OfferedStep[], { leftMinor, paidOn, graceDays }: { readonly leftMinor: bigint; readonly paidOn: CalendarDate; readonly graceDays: number }): TakenDiscount | null {
  if (leftMinor <= 0n) return null
  const taken = steps.map((step) => ({ step, daysLate: daysLate(step, paidOn, graceDays) }))
  const inTime = taken.filter(({ step, daysLate: late }) => late === 0 && leftMinor <= step.amountMinor + ROUNDING_MINOR)
  if (inTime.length > 0) return inTime.reduce((best, each) => (difference(each.step, leftMinor) < difference(best.step, leftMinor) ? each : best))
  const late = taken.filter(({ step }) => difference(step, leftMinor) <= ROUNDING_MINOR)
  return late.length === 0 ? null : late.reduce((best, each) => (each.daysLate < best.daysLate ? each : best))
}

/** What is paid for an invoice of which so much is left by whoever keeps a step that is still open; nothing where all have run out. */
export const discountedAmounts = (steps: readonly OfferedStep[], { restMinor, paidOn, graceDays }: { readonly restMinor: bigint; readonly paidOn: CalendarDate; readonly graceDays: number }): bigint[] =>
  steps.filter((step) => daysLate(step, paidOn, graceDays) === 0 && step.amountMinor > 0n && step.amountMinor < restMinor).map(({ amountMinor }) => restMinor - amountMinor)

/** What is paid of each of several items by whoever keeps on each the step that gives most; the last one takes what payers round otherwise. Null where the amount is not that, or an item has no step that is open. */
export function discountedTogether(items: readonly { readonly restMinor: bigint; readonly discountedMinor: readonly bigint[] }[], amountMinor: bigint): bigint[] | null {
  const least = items.map(({ discountedMinor }) => discountedMinor.reduce((best, each) => (each < best ? each : best), discountedMinor[0] ?? 0n))
  if (items.length < 2 || items.some(({ discountedMinor }) => discountedMinor.length === 0)) return null
  const over = amountMinor - sumMinor(least)
  if ((over < 0n ? -over : over) > ROUNDING_MINOR * BigInt(items.length)) return null
  const paid = least.map((minor, i) => (i === least.length - 1 ? minor + over : minor))
  return paid.at(-1)! > 0n && paid.at(-1)! < items.at(-1)!.restMinor ? paid : null
}

/** Whether an amount is one of them, as payers round. */
export const isDiscounted = (amounts: readonly bigint[], amountMinor: bigint): boolean => amounts.some((each) => (each > amountMinor ? each - amountMinor : amountMinor - each) <= ROUNDING_MINOR)
