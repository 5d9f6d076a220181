/**
 * Number patterns (MAS-2): `RE-{YYYY}-{00000}` gives RE-2026-00001.
 * It owns: judging a pattern, rendering and reading a number, and which counter a year belongs to.
 * It does not own: the counters (server) or gaplessness (the chain of document_numbers).
 * Invariant: within one pattern two numbers of one year, or of two years, never render alike: the year has a fixed width, and the counter widens but never wraps.
 */
import { invariant } from '../kernel/invariant.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export const SERIES_KINDS = ['invoice', 'credit_note', 'quote', 'order', 'order_confirmation', 'delivery_note', 'proforma', 'customer', 'contract'] as const
export type SeriesKind = (typeof SERIES_KINDS)[number]

interface Parts {
  readonly before: string
  readonly year: '{YYYY}' | '{YY}' | null
  /** Between year and counter. */
  readonly between: string
  /** Least digits of the counter. */
  readonly width: number
}

export type PatternRefusal =
  | { readonly kind: 'number_pattern_invalid'; readonly pattern: string }
  | { readonly kind: 'customer_number_not_variable_symbol'; readonly pattern: string }

/** A variable symbol has at most ten digits (Czech payments; it also fits every SEPA reference). */
export const VARIABLE_SYMBOL_DIGITS = 10

const SHAPE = /^([A-Za-z0-9/_.-]*)(\{YYYY\}|\{YY\})?([A-Za-z0-9/_.-]*)\{(0{1,10})\}$/
const LENGTH_MAX = 40

function partsOfPattern(pattern: string): Parts | undefined {
  const match = pattern.length <= LENGTH_MAX ? SHAPE.exec(pattern) : null
  if (!match) return undefined
  return { before: match[1] ?? '', year: (match[2] ?? null) as Parts['year'], between: match[3] ?? '', width: (match[4] ?? '').length }
}

/** The parts of a stored pattern, which was judged when it was stored. */
function knownParts(pattern: string): Parts {
  const parts = partsOfPattern(pattern)
  invariant(parts, `"${pattern}" is a number pattern`)
  return parts
}

/**
 * What is wrong with the pattern of a series, or undefined.
 * `number_pattern_invalid` for anything but letters, digits and `/ _ . -`, one year at most, and a counter at the end;
 * `customer_number_not_variable_symbol` for customer numbers that are not digits only or longer than ten.
 */
export function patternFault(kind: SeriesKind, pattern: string): PatternRefusal | undefined {
  const parts = partsOfPattern(pattern)
  if (!parts) return { kind: 'number_pattern_invalid', pattern }
  const letters = parts.before + parts.between
  if (kind === 'customer' && (parts.year || !/^[0-9]*$/.test(letters) || letters.length + parts.width > VARIABLE_SYMBOL_DIGITS)) {
    return { kind: 'customer_number_not_variable_symbol', pattern }
  }
  return undefined
}

/** The number as printed, of the n-th of a year. An overflowing counter widens: 100000 under {00000} is 100000. */
export function renderNumber(pattern: string, at: { readonly year: number; readonly number: bigint }): string {
  invariant(at.number > 0n, 'numbers begin with one')
  const parts = knownParts(pattern)
  return prefixOf(parts, at.year) + at.number.toString().padStart(parts.width, '0')
}

/** All that stands before the counter in a year. */
function prefixOf({ before, year, between }: Parts, inYear: number): string {
  const four = String(inYear).padStart(4, '0')
  return before + (year === null ? '' : year === '{YYYY}' ? four : four.slice(2)) + between
}

/** Whether the counter begins anew each year. */
export const isYearly = (pattern: string): boolean => pattern.includes('{YY')

/** The year whose counter gives the number: the year where the pattern shows it, else 0, for that counter never begins anew. */
export const counterYear = (pattern: string, year: number): number => (isYearly(pattern) ? year : 0)

/** The counter of a number that was given by a former system, or undefined where it does not follow the pattern. */
export function readNumber(pattern: string, year: number, text: string): bigint | undefined {
  const prefix = prefixOf(knownParts(pattern), year)
  const digits = text.slice(prefix.length)
  if (!text.startsWith(prefix) || !/^[0-9]{1,10}$/.test(digits)) return undefined
  const number = BigInt(digits)
  return number > 0n && renderNumber(pattern, { year, number }) === text ? number : undefined
}

/**
 * The numbers of a pattern that somebody who left out its letters and signs may have meant: `202600123` is RE-2026-00123 under `RE-{YYYY}-{00000}`. None where the digits have no year in
 * its place, or fewer than the counter shows.
 */
export function numbersRead(pattern: string, digits: string): readonly string[] {
  const { before, year, between, width } = knownParts(pattern)
  const yearDigits = year === null ? 0 : year === '{YYYY}' ? 4 : 2
  const [head, middle] = [before, between].map((text) => text.replace(/\D/g, '')) as [string, string]
  const counter = digits.slice(head.length + yearDigits + middle.length)
  const inYear = digits.slice(head.length, head.length + yearDigits)
  const fits = digits.startsWith(head) && digits.startsWith(middle, head.length + yearDigits) && (yearDigits !== 4 || /^(19|20)/.test(inYear))
  return fits && counter.length >= width && counter.length <= 10 && (counter.length === width || !counter.startsWith('0')) && /[1-9]/.test(counter) ? [before + inYear + between + counter] : []
}

export interface SeriesState {
  readonly pattern: string
  readonly startNumber: bigint
  /** The counter years in which a number was ever given. */
  readonly usedYears: readonly number[]
}

export type SeriesChangeRefusal = PatternRefusal | { readonly kind: 'number_series_in_use'; readonly part: 'year' | 'start_number' }

/**
 * Whether a series may change so. Once it has given numbers its counter must go on: the year in the pattern may neither come, go nor change its form
 * (another counter would begin, I1), and the first number may not move in a year that has begun. Text and width may change at any time.
 */
export function seriesChange(
  kind: SeriesKind, state: SeriesState, change: { readonly pattern: string; readonly startNumber: bigint }, year: number,
): Result<null, SeriesChangeRefusal> {
  const fault = patternFault(kind, change.pattern)
  if (fault) return no(fault)
  if (state.usedYears.length > 0 && knownParts(state.pattern).year !== knownParts(change.pattern).year) return no({ kind: 'number_series_in_use', part: 'year' })
  const began = state.usedYears.includes(counterYear(state.pattern, year))
  if (began && change.startNumber !== state.startNumber) return no({ kind: 'number_series_in_use', part: 'start_number' })
  return yes(null)
}

/** The series that a company starts with; docs/decisions/0005-number-series.md. */
export function startingSeries(country: string): { readonly kind: SeriesKind; readonly pattern: string; readonly startNumber: bigint }[] {
  const czech = country === 'CZ'
  return [
    { kind: 'invoice', pattern: czech ? '{YYYY}{00000}' : 'RE-{YYYY}-{00000}', startNumber: 1n },
    { kind: 'credit_note', pattern: czech ? 'ODD-{YYYY}-{00000}' : 'GS-{YYYY}-{00000}', startNumber: 1n },
    { kind: 'quote', pattern: czech ? 'NAB-{YYYY}-{00000}' : 'AN-{YYYY}-{00000}', startNumber: 1n },
    { kind: 'order', pattern: czech ? 'OBJ-{YYYY}-{00000}' : 'AU-{YYYY}-{00000}', startNumber: 1n },
    { kind: 'order_confirmation', pattern: czech ? 'POT-{YYYY}-{00000}' : 'AB-{YYYY}-{00000}', startNumber: 1n },
    { kind: 'delivery_note', pattern: czech ? 'DL-{YYYY}-{00000}' : 'LS-{YYYY}-{00000}', startNumber: 1n },
    { kind: 'proforma', pattern: 'PF-{YYYY}-{00000}', startNumber: 1n },
    { kind: 'customer', pattern: '{00000}', startNumber: 10001n },
    { kind: 'contract', pattern: czech ? 'S-{00000}' : 'V-{00000}', startNumber: 1n },
  ]
}
