/**
 * What was to be expected of a charge, seen from the last one of its subscription, and when an amount is too far above it (B7).
 * It does not own: who is held back for it (the plan of a run).
 */
import { rational, roundHalfAwayFromZero } from '../kernel/rational.ts'

/** A recurring charge by its share of a whole period. */
export interface ChargedShare {
  readonly days: number
  readonly wholeDays: number
  readonly intervalMonths: number
}

export interface LastCharge extends ChargedShare {
  readonly minor: bigint
}

/** An amount above this many times the forecast is held back. */
const FORECAST_FACTOR = 3n

/** What a charge would come to at the price of its subscription's last one: a month of 28 days costs what one of 31 does. */
export const expectedNet = (last: LastCharge, { days, wholeDays, intervalMonths }: ChargedShare): bigint =>
  roundHalfAwayFromZero(rational(last.minor * BigInt(last.wholeDays * days * intervalMonths), BigInt(last.days * wholeDays * last.intervalMonths)))

/**
 * Whether charges come to too much against what was expected of them. Each of them, and the one that it is measured by, was rounded to the minor unit:
 * where a service costs but a few, that alone can make three times, so one is allowed for each.
 */
export const isAboveForecast = (sums: { readonly netMinor: bigint; readonly forecastMinor: bigint; readonly charges: number }): boolean =>
  sums.netMinor > FORECAST_FACTOR * sums.forecastMinor + BigInt(sums.charges)
