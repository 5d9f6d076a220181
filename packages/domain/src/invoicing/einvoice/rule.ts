/** How a rule is written down: its name, how much it weighs, and a function from the invoice to what is wrong. The tables of rules are made of these few shapes. */
import { tryDate } from '../../kernel/calendar-date.ts'
import { plus, rational, roundHalfAwayFromZero, times, toDecimalText } from '../../kernel/rational.ts'
import type { Rational } from '../../kernel/rational.ts'
import type { BusinessTerm, ProblemDetail, ProblemSeverity } from './problem.ts'
import type { SemanticInvoice, SemanticLine } from './semantic-invoice.ts'

export interface Finding {
  readonly says: ProblemDetail
  readonly line?: string
}

export interface Rule {
  readonly id: string
  readonly severity: ProblemSeverity
  /** Rules about lines do not judge a profile that has none. */
  readonly about: 'document' | 'breakdown' | 'lines'
  readonly find: (invoice: SemanticInvoice) => readonly Finding[]
}

type Get<T> = (from: T) => string | null | undefined
type Options = { readonly severity?: ProblemSeverity; readonly about?: Rule['about']; readonly when?: (invoice: SemanticInvoice) => boolean }

export function rule(id: string, find: (invoice: SemanticInvoice) => readonly (ProblemDetail | false | null | undefined)[], { severity = 'error', about = 'document', when = () => true }: Options = {}): Rule {
  return { id, severity, about, find: (invoice) => (when(invoice) ? find(invoice).filter(isDetail).map((says) => ({ says })) : []) }
}

const isDetail = (value: ProblemDetail | false | null | undefined): value is ProblemDetail => typeof value === 'object' && value !== null

export const blank = (text: string | null | undefined): boolean => text === null || text === undefined || text.trim() === ''

/** A term that every invoice has, or every invoice for which `when` holds. */
export const required = (id: string, term: BusinessTerm, get: Get<SemanticInvoice>, options: Options = {}): Rule =>
  rule(id, (invoice) => [blank(get(invoice)) && { kind: 'term_missing', term }], options)

/** Something about each line. */
export const eachLine = (id: string, find: (line: SemanticLine, invoice: SemanticInvoice) => ProblemDetail | false | null | undefined, options: Omit<Options, 'about'> = {}): Rule => ({
  id,
  severity: options.severity ?? 'error',
  about: 'lines',
  find: (invoice) => (options.when?.(invoice) === false ? [] : invoice.lines.flatMap((line, index) => {
    const says = find(line, invoice)
    return isDetail(says) ? [{ says, line: blank(line.id) ? String(index + 1) : line.id }] : []
  })),
})

export const requiredOfLine = (id: string, term: BusinessTerm, get: Get<SemanticLine>): Rule => eachLine(id, (line) => blank(get(line)) && { kind: 'term_missing', term })

/** Decimal text as XML Schema allows it, in a few more ways than Kontor's own: `+1`, `.5`, `5.`. */
export function numberOf(text: string | null | undefined): Rational | undefined {
  const match = /^([+-]?)(?:(\d{1,30})\.?(\d{0,30})|\.(\d{1,30}))$/.exec(text ?? '')
  if (!match) return undefined
  const [, sign, whole = '0', after, only] = match
  const fraction = after || only || ''
  const n = BigInt(whole + fraction)
  return rational(sign === '-' ? -n : n, 10n ** BigInt(fraction.length))
}

export const ZERO = rational(0n)
export const sum = (numbers: readonly Rational[]): Rational => numbers.reduce(plus, ZERO)
export const negative = (value: Rational): Rational => rational(-value.n, value.d)
export const minus = (a: Rational, b: Rational): Rational => plus(a, negative(b))
export const compare = (a: Rational, b: Rational): number => Number(a.n * b.d > b.n * a.d) - Number(a.n * b.d < b.n * a.d)
export const magnitude = (value: Rational): Rational => (value.n < 0n ? negative(value) : value)
/** To cents, halves away from zero. */
export const toCents = (value: Rational): Rational => rational(roundHalfAwayFromZero(times(value, rational(100n))), 100n)
export const amountText = (value: Rational): string => toDecimalText(toCents(value), 2)

/** The sum of amounts, or undefined where one is no number: then another rule says so, and no sum can be right. */
export function sumOf(texts: readonly (string | null)[]): Rational | undefined {
  const numbers = texts.map(numberOf)
  return numbers.every((number) => number !== undefined) ? sum(numbers as readonly Rational[]) : undefined
}

/** An amount that must be the sum of others. `within` is what the norm lets it be off, since some round line by line. */
export function sumCheck(term: BusinessTerm, found: string | null, expected: Rational | undefined, within = ZERO): ProblemDetail | false {
  const number = numberOf(found)
  if (number === undefined || expected === undefined) return false
  const off = magnitude(minus(number, toCents(expected)))
  const wrong = within.n === 0n ? off.n !== 0n : compare(off, within) >= 0
  return wrong && { kind: 'sum_wrong', term, expected: amountText(expected), found: found ?? '' }
}

export const badDay = (term: BusinessTerm, value: string | null): ProblemDetail | false => !blank(value) && tryDate(value!) === undefined && { kind: 'not_a_day', term, value: value! }
export const badNumber = (term: BusinessTerm, value: string | null): ProblemDetail | false => !blank(value) && numberOf(value) === undefined && { kind: 'not_a_number', term, value: value! }

export const decimals = (term: BusinessTerm, value: string | null, most = 2): ProblemDetail | false =>
  numberOf(value) !== undefined && (value!.split('.')[1] ?? '').length > most && { kind: 'too_many_decimals', term, value: value!, most }

export const outside = (codes: { has(code: string): boolean }, term: BusinessTerm, value: string | null | undefined): ProblemDetail | false =>
  !blank(value) && !codes.has(value!) && { kind: 'code_unknown', term, value: value! }

export const oneOf = (terms: readonly BusinessTerm[], values: readonly (string | null | undefined)[]): ProblemDetail | false => values.every(blank) && { kind: 'one_of_terms_missing', terms }
