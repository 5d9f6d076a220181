/** Money: minor units with their ISO 4217 currency. JSON carries it as decimal text. */
import { invariant } from './invariant.ts'
import { rational, roundHalfAwayFromZero, times, tryDecimal } from './rational.ts'
import type { Rational } from './rational.ts'

export type Currency = string

export interface Money {
  readonly minor: bigint
  readonly currency: Currency
}

/** Decimals of a currency. Both of ours have two; a currency without cents is added here when somebody invoices in it. */
export const MINOR_PER_UNIT = 100n
const DECIMALS = 2

/** Rounds an exact amount in whole currency units to minor units, halves away from zero. */
export const toMinor = (exact: Rational): bigint => roundHalfAwayFromZero(times(exact, rational(MINOR_PER_UNIT)))

/** 1234 → `12.34`. */
export function minorText(minor: bigint): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(DECIMALS + 1, '0')
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`
}

/** `12.34` → 1234; undefined for text with more decimals than the currency has, or no number at all. */
export function tryMinor(text: string): bigint | undefined {
  const exact = tryDecimal(text)
  if (!exact || (exact.n * MINOR_PER_UNIT) % exact.d !== 0n) return undefined
  return (exact.n * MINOR_PER_UNIT) / exact.d
}

export const sumMinor = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n
  for (const amount of amounts) sum += amount
  return sum
}

/** Shares an amount by weights so that the shares sum to it exactly: each is the rounded running total less what was given before. */
export function shareOut(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = sumMinor(weights)
  invariant(sum > 0n, 'there is something to share by')
  let running = 0n
  let given = 0n
  return weights.map((weight) => {
    running += weight
    const upTo = roundHalfAwayFromZero(rational(total * running, sum))
    const share = upTo - given
    given = upTo
    return share
  })
}
