/**
 * Exact fractions of big integers: the only arithmetic between a price and a rounded amount.
 * It owns: parsing of decimal text, the four operations, and the one rounding.
 * Invariant: nothing is rounded but by `roundHalfAwayFromZero`, once, at a named step.
 */
import { invariant } from './invariant.ts'

export interface Rational {
  readonly n: bigint
  /** Always positive. */
  readonly d: bigint
}

export const rational = (n: bigint, d = 1n): Rational => {
  invariant(d !== 0n, 'a fraction has a denominator')
  return d < 0n ? { n: -n, d: -d } : { n, d }
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/** Reads plain decimal text such as `37.73` or `-0.5`; undefined for anything else (no exponent, no comma, no blanks). */
export function tryDecimal(text: string): Rational | undefined {
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign, whole, fraction = ''] = match
  const n = BigInt(whole + fraction)
  return { n: sign ? -n : n, d: 10n ** BigInt(fraction.length) }
}

/** Prices, quantities and rates repeat in thousands of lines: each is read once. Bounded, so that a run over all amounts there are stays small. */
const known = new Map<string, Rational>()
const KNOWN_MAX = 1000

/** Reads decimal text that is known to be good, such as a numeric column. */
export function decimal(text: string): Rational {
  const before = known.get(text)
  if (before) return before
  const value = tryDecimal(text)
  invariant(value, `"${text}" is a decimal number`)
  if (known.size < KNOWN_MAX) known.set(text, value)
  return value
}

export const times = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d })
export const plus = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
export const over = (a: Rational, divisor: Rational): Rational => rational(a.n * divisor.d, a.d * divisor.n)

/** The share that a discount in percent leaves: 10 → 9/10. */
export const lessPercent = (percent: Rational): Rational => ({ n: 100n * percent.d - percent.n, d: 100n * percent.d })

/** Rounds to a whole number, halves away from zero: 1886.5 → 1887, −1886.5 → −1887 (commercial rounding, DIN 1333). */
export function roundHalfAwayFromZero({ n, d }: Rational): bigint {
  const magnitude = n < 0n ? -n : n
  const rounded = (2n * magnitude + d) / (2n * d)
  return n < 0n ? -rounded : rounded
}

/** Decimal text with as many places as needed and at least `places`; the fraction must be a finite decimal of at most `most` places. */
export function toDecimalText(value: Rational, places: number, most = 12): string {
  const scale = 10n ** BigInt(most)
  invariant((value.n * scale) % value.d === 0n, 'the fraction is a finite decimal')
  const scaled = (value.n * scale) / value.d
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(most + 1, '0')
  const fraction = digits.slice(-most).replace(/0+$/, '').padEnd(places, '0')
  return (scaled < 0n ? '-' : '') + digits.slice(0, -most) + (fraction && `.${fraction}`)
}

/** Decimal text without needless zeros: `29.330000` → `29.33`, but at least `places` of them. */
export const trimDecimal = (text: string, places = 0): string => toDecimalText(decimal(text), places)
