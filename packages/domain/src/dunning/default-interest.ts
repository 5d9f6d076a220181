/**
 * What the law gives a creditor whom somebody pays late (ARE-6): from when, how much interest, and the lump sum between businesses.
 * It owns: the rules of Germany and Czechia, an agreed rate, the reckoning row by row. It does not own: rates of central banks (reference-rates.ts), what a company asks for of it.
 * Invariants: no interest on interest (§ 289 BGB: only the claim bears it); the rows sum to the whole, which is rounded once; a rate that nobody entered stops it by name.
 */
import { addDays, dateOf, daysBetween, earlier, isLeapYear, later, partsOf } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { sumMinor } from '../kernel/money.ts'
import type { Money } from '../kernel/money.ts'
import { decimal, plus, rational, roundHalfAwayFromZero, times, toDecimalText } from '../kernel/rational.ts'
import type { Rational } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { nextHalfYear, rateOn } from './reference-rates.ts'
import type { RateMissing, RateTable, ReferenceRate, ReferenceRateName } from './reference-rates.ts'
import { workingDayFrom } from './working-days.ts'

// From when ----------------------------------------------------------------------------------------

/** By what a debtor is in default: the day was agreed, they were reminded, or thirty days went by. */
export const DEFAULT_CAUSES = ['due_date', 'reminder', 'thirty_days'] as const
export type DefaultCause = (typeof DEFAULT_CAUSES)[number]

/** What a company's contracts and invoices say. `agreed`: contracts name the day or the days after the invoice. `announced`: invoices to consumers carry the notice of the thirty days. */
export const DEFAULT_BEGINNINGS = ['agreed', 'announced', 'reminder'] as const
export type DefaultBeginning = (typeof DEFAULT_BEGINNINGS)[number]

export interface LateClaim {
  readonly country: string
  readonly consumer: boolean
  readonly issueDate: CalendarDate
  readonly dueDate: CalendarDate
  /** When a reminder asked for it first; null: none did. */
  readonly remindedOn: CalendarDate | null
}

/** The first day of default, and why; null: not yet. A day that falls on a Saturday, Sunday or holiday is the next working day. */
export function defaultBegins({ country, consumer, issueDate, dueDate, remindedOn }: LateClaim, beginning: DefaultBeginning): { readonly from: CalendarDate; readonly cause: DefaultCause } | null {
  const due = workingDayFrom(dueDate, country)
  // § 1968 of the Czech Civil Code: who does not pay in time is in default. § 286 Abs. 2 Nr. 1 and 2 BGB: where the day was agreed, no reminder is needed.
  if (country !== 'DE' || beginning === 'agreed') return { from: addDays(due, 1), cause: 'due_date' }
  const reminded = remindedOn === null ? null : addDays(later(remindedOn, due), 1)
  // § 286 Abs. 3 BGB: thirty days after it is due and the invoice came; a consumer only where the invoice says so.
  const thirty = consumer && beginning !== 'announced' ? null : addDays(workingDayFrom(addDays(later(dueDate, issueDate), 30), country), 1)
  if (reminded === null || (thirty !== null && thirty <= reminded)) return thirty === null ? null : { from: thirty, cause: 'thirty_days' }
  return { from: reminded, cause: 'reminder' }
}

// How much -----------------------------------------------------------------------------------------

export const DAY_COUNTS = ['act_365', 'act_act'] as const
export type DayCount = (typeof DAY_COUNTS)[number]

/** By the law of the creditor's country, or by a rate that was agreed, in percent a year. */
export type InterestTerms = { readonly kind: 'statutory'; readonly country: string; readonly consumer: boolean } | { readonly kind: 'agreed'; readonly percent: string }

export interface InterestRule {
  readonly reference: ReferenceRateName
  readonly points: number
  /** Anew for each half-year, or as on the first day of the half-year in which default began, to the end. */
  readonly floating: boolean
  readonly source: string
}

/** What the law says; undefined: Kontor does not know this country's. */
export function interestRule(country: string, consumer: boolean): InterestRule | undefined {
  if (country === 'DE') return { reference: 'bundesbank_base', points: consumer ? 5 : 9, floating: true, source: consumer ? '§ 288 Abs. 1 BGB' : '§ 288 Abs. 2 BGB' }
  return country === 'CZ' ? { reference: 'cnb_repo', points: 8, floating: false, source: '§ 1970 zákona č. 89/2012 Sb., § 2 nařízení vlády č. 351/2013 Sb.' } : undefined
}

export interface LumpSum extends Money {
  readonly source: string
}

/** Once for each claim, from businesses only; in Germany it counts against the cost of pursuing the claim (§ 288 Abs. 5 BGB). */
export function lumpSum(country: string, consumer: boolean): LumpSum | undefined {
  if (consumer) return undefined
  if (country === 'DE') return { minor: 4000n, currency: 'EUR', source: '§ 288 Abs. 5 BGB' }
  return country === 'CZ' ? { minor: 120_000n, currency: 'CZK', source: '§ 3 nařízení vlády č. 351/2013 Sb.' } : undefined
}

export interface InterestClaim {
  /** What was owed before anything was paid of it. */
  readonly amountMinor: bigint
  /** The first day of default. */
  readonly defaultFrom: CalendarDate
  /** What settled it when; minus where that was released again. The day of a payment still bears interest on what it paid. */
  readonly reductions: readonly { readonly on: CalendarDate; readonly amountMinor: bigint }[]
}

export interface InterestRow {
  readonly from: CalendarDate
  /** Inclusive. */
  readonly until: CalendarDate
  readonly days: number
  /** Days of the year by which it is reckoned. */
  readonly yearDays: 365 | 366
  readonly principalMinor: bigint
  /** Null: an agreed rate. */
  readonly reference: Pick<ReferenceRate, 'rate' | 'halfYear' | 'percent'> | null
  /** All in all, a year. */
  readonly percent: string
  readonly amountMinor: bigint
}

export type InterestRefusal = { readonly kind: 'interest_law_unknown'; readonly country: string } | RateMissing

export interface InterestQuestion {
  /** What was reckoned before is left out; the first day of default where nothing was. */
  readonly from: CalendarDate | null
  /** Inclusive. */
  readonly until: CalendarDate
  readonly rates: RateTable
  readonly dayCount: DayCount
}

/** The interest of a claim in rows of one principal and one rate. Empty where it is not in default yet. */
export function defaultInterest(claim: InterestClaim, terms: InterestTerms, { from, until, rates, dayCount }: InterestQuestion): Result<InterestRow[], InterestRefusal> {
  const rule = terms.kind === 'statutory' ? interestRule(terms.country, terms.consumer) : null
  if (rule === undefined) return no({ kind: 'interest_law_unknown', country: terms.kind === 'statutory' ? terms.country : '' })
  const start = later(claim.defaultFrom, from ?? claim.defaultFrom)
  const rows: InterestRow[] = []
  let exact: Rational = rational(0n)
  let given = 0n
  for (const piece of pieces(claim, { start, until, floating: rule?.floating === true, byYear: dayCount === 'act_act' })) {
    const rate = rateFor(piece.from, claim, { terms, rule, rates })
    if (!rate.ok) return rate
    const yearDays = dayCount === 'act_act' && isLeapYear(partsOf(piece.from).year) ? 366 : 365
    const days = daysBetween(piece.from, piece.until)
    exact = plus(exact, times(times(rational(piece.principalMinor), decimal(rate.value.percent)), rational(BigInt(days), BigInt(yearDays * 100))))
    const upTo = roundHalfAwayFromZero(exact)
    rows.push({ ...piece, days, yearDays, ...rate.value, amountMinor: upTo - given })
    given = upTo
  }
  return yes(rows)
}

export const interestSum = (rows: readonly InterestRow[]): bigint => sumMinor(rows.map(({ amountMinor }) => amountMinor))

function rateFor(day: CalendarDate, { defaultFrom }: InterestClaim, { terms, rule, rates }: { readonly terms: InterestTerms; readonly rule: InterestRule | null; readonly rates: RateTable }): Result<Pick<InterestRow, 'reference' | 'percent'>, RateMissing> {
  if (rule === null) return yes({ reference: null, percent: terms.kind === 'agreed' ? terms.percent : '0' })
  const found = rateOn(rates, rule.reference, rule.floating ? day : defaultFrom)
  if (!found.ok) return found
  const { rate, halfYear, percent } = found.value
  const total = plus(decimal(percent), rational(BigInt(rule.points)))
  // Base rates have fallen so low that the sum could be nothing; it is never a credit of the debtor.
  return yes({ reference: { rate, halfYear, percent }, percent: total.n < 0n ? '0.00' : toDecimalText(total, 2) })
}

type Piece = Pick<InterestRow, 'from' | 'until' | 'principalMinor'>

/** Splits the time wherever principal or rate may change. */
function pieces({ amountMinor, reductions }: InterestClaim, { start, until, floating, byYear }: { readonly start: CalendarDate; readonly until: CalendarDate; readonly floating: boolean; readonly byYear: boolean }): Piece[] {
  const found: Piece[] = []
  const changes = reductions.map(({ on }) => addDays(on, 1)).filter((day) => day > start && day <= until).toSorted()
  for (let day = start; day <= until;) {
    const first = day
    const ends = [addDays(until, 1), ...(floating ? [nextHalfYear(first)] : []), ...(byYear ? [dateOf(partsOf(first).year + 1, 1, 1)] : []), changes.find((change) => change > first) ?? addDays(until, 1)]
    day = ends.reduce(earlier)
    const principalMinor = amountMinor - sumMinor(reductions.filter(({ on }) => on < first).map((reduction) => reduction.amountMinor))
    if (principalMinor > 0n) found.push({ from: first, until: addDays(day, -1), principalMinor })
  }
  return found
}
