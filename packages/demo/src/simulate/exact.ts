/**
 * The auditor's own arithmetic: days as whole numbers since 1970, amounts as reduced fractions. Written a second time on purpose,
 * so that a fault of the kernel cannot agree with itself.
 */

const DAY_MS = 86_400_000

/** `2028-02-29` → days since 1970-01-01. */
export const toDay = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS)
export const toIso = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

const utc = (day: number): Date => new Date(day * DAY_MS)
export const yearOf = (day: number): number => utc(day).getUTCFullYear()
/** 0 to 11. */
export const monthOf = (day: number): number => utc(day).getUTCMonth()
export const dayOfMonth = (day: number): number => utc(day).getUTCDate()

/** The day `wanted`, or the month's last where it has none; months past 11 run into later years. */
export function dayIn(year: number, month: number, wanted: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Math.round(Date.UTC(year, month, Math.min(wanted, last)) / DAY_MS)
}

export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return x
}

export function fraction(top: bigint, bottom = 1n): Fraction {
  const by = gcd(top, bottom) || 1n
  return { top: top / by, bottom: bottom / by }
}

/** Decimal text, such as `-0.33`. */
export function read(text: string): Fraction {
  const negative = text.startsWith('-')
  const [whole = '0', part = ''] = text.replace('-', '').split('.')
  const value = BigInt(whole) * 10n ** BigInt(part.length) + BigInt(part || '0')
  return fraction(negative ? -value : value, 10n ** BigInt(part.length))
}

/** Decimal text of a positive amount with six places, what is beyond them cut off. */
export function decimalText(value: Fraction): string {
  const digits = ((value.top * 1_000_000n) / value.bottom).toString().padStart(7, '0')
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`
}

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const multiply = (...factors: readonly Fraction[]): Fraction => factors.reduce((a, b) => fraction(a.top * b.top, a.bottom * b.bottom))

/** Cents of an amount in whole units, a half away from zero. */
export function cents(amount: Fraction): bigint {
  const scaled = fraction(amount.top * 100n, amount.bottom)
  const size = scaled.top < 0n ? -scaled.top : scaled.top
  const [whole, rest] = [size / scaled.bottom, size % scaled.bottom]
  const rounded = 2n * rest >= scaled.bottom ? whole + 1n : whole
  return scaled.top < 0n ? -rounded : rounded
}
