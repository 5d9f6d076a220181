/**
 * Rates that central banks give for each half-year, on which the interest of default builds (ARE-6).
 * It owns: which there are, what Kontor ships, how a company adds to it, which rate holds on a day. It does not own: what is added to a rate (default-interest.ts), storage.
 * Invariant: a half-year that nobody entered has no rate; none is carried on from the one before.
 */
import { dateOf, partsOf } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

/** § 247 BGB; § 2 of the Czech government order 351/2013 Sb. */
export const REFERENCE_RATES = ['bundesbank_base', 'cnb_repo'] as const
export type ReferenceRateName = (typeof REFERENCE_RATES)[number]

export interface ReferenceRate {
  readonly rate: ReferenceRateName
  /** Its first day: 1 January or 1 July. */
  readonly halfYear: CalendarDate
  /** A year, as decimal text. */
  readonly percent: string
  /** Where it was published. */
  readonly source: string
}

/** The first day of the half-year of a day. */
export function halfYearOf(day: CalendarDate): CalendarDate {
  const { year, month } = partsOf(day)
  return dateOf(year, month < 7 ? 1 : 7, 1)
}

export function nextHalfYear(day: CalendarDate): CalendarDate {
  const { year, month } = partsOf(day)
  return month < 7 ? dateOf(year, 7, 1) : dateOf(year + 1, 1, 1)
}

export const isHalfYear = (day: CalendarDate): boolean => halfYearOf(day) === day

/** Deutsche Bundesbank, Bekanntmachungen nach § 247 Abs. 2 BGB: a line wherever it changed; where nothing stands it stayed. */
const BASE: readonly (readonly [CalendarDate, string])[] = [
  ['2013-07-01', '-0.38'], ['2014-01-01', '-0.63'], ['2014-07-01', '-0.73'], ['2015-01-01', '-0.83'], ['2016-07-01', '-0.88'], ['2023-01-01', '1.62'], ['2023-07-01', '3.12'], ['2024-01-01', '3.62'], ['2024-07-01', '3.37'],
  ['2025-01-01', '2.27'], ['2025-07-01', '1.27'], ['2026-01-01', '1.27'],
]
/** ČNB, dvoutýdenní repo sazba on the first day of each half-year. */
const REPO: readonly (readonly [CalendarDate, string])[] = [
  ['2023-01-01', '7.00'], ['2023-07-01', '7.00'], ['2024-01-01', '6.75'], ['2024-07-01', '4.75'], ['2025-01-01', '4.00'], ['2025-07-01', '3.50'], ['2026-01-01', '3.50'],
]

/** One for each half-year, up to the last that is known: what comes after is entered. */
function eachHalfYear(changes: readonly (readonly [CalendarDate, string])[], rate: ReferenceRateName, source: string): ReferenceRate[] {
  const rates: ReferenceRate[] = []
  for (const [i, [from, percent]] of changes.entries()) {
    const end = changes[i + 1]?.[0] ?? nextHalfYear(from)
    for (let halfYear = from; halfYear < end; halfYear = nextHalfYear(halfYear)) rates.push({ rate, halfYear, percent, source })
  }
  return rates
}

export const SHIPPED_RATES: readonly ReferenceRate[] = [
  ...eachHalfYear(BASE, 'bundesbank_base', 'Deutsche Bundesbank, § 247 BGB'), ...eachHalfYear(REPO, 'cnb_repo', 'Česká národní banka, dvoutýdenní repo sazba'),
]

/** The rates that hold for a company, by name and half-year: what it entered itself, else what Kontor ships. */
export type RateTable = ReadonlyMap<string, ReferenceRate>
const keyOf = (rate: ReferenceRateName, halfYear: CalendarDate): string => `${rate} ${halfYear}`

export const rateTable = (own: readonly ReferenceRate[]): RateTable => new Map([...SHIPPED_RATES, ...own].map((one) => [keyOf(one.rate, one.halfYear), one]))

/** The clerk enters it at the settings; nothing is guessed. */
export interface RateMissing {
  readonly kind: 'reference_rate_missing'
  readonly rate: ReferenceRateName
  readonly halfYear: CalendarDate
}

/** The rate of the half-year of a day. */
export function rateOn(rates: RateTable, rate: ReferenceRateName, day: CalendarDate): Result<ReferenceRate, RateMissing> {
  const halfYear = halfYearOf(day)
  const known = rates.get(keyOf(rate, halfYear))
  return known ? yes(known) : no({ kind: 'reference_rate_missing', rate, halfYear })
}
