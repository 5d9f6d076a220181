/**
 * What a payer wrote that may name an invoice or a customer: numbers, also broken by blanks and line ends, without their letters, or one behind another.
 * It owns: finding possible numbers in a text, and the document numbers that they may stand for. It does not own: which of them exist (server) and what they prove (matching.ts).
 * Invariant: it answers possibilities, and bounded ones; a number that nobody wrote never is among them.
 */
import { numbersRead } from '../companies/number-pattern.ts'

/** Fewer digits are days, months, house numbers and amounts. */
const DIGITS_MIN = 4
/** The longest that we give: a year and ten digits of a counter. */
const DIGITS_MAX = 14
/** A text of a bank has 140 letters, or 9 times that with all its repetitions. */
const GROUPS_MAX = 40

/** Digits that stand together, or apart by what people and banks put between: blanks, line ends, dashes, dots, slashes. */
const RUN = /\d+(?:[\s\-–./_]{1,3}\d+)*/g

/** All numbers of 4 to 14 digits that a text may mean, longest first: neighbouring groups joined, so that `RE-2026-00\n123` gives `202600123`. */
export function digitsIn(text: string): readonly string[] {
  const found = new Set<string>()
  for (const [run] of text.matchAll(RUN)) {
    const groups = run.match(/\d+/g)!.slice(0, GROUPS_MAX)
    for (let from = 0; from < groups.length; from++) {
      let joined = ''
      for (let to = from; to < groups.length && joined.length + groups[to]!.length <= DIGITS_MAX; to++) {
        joined += groups[to]!
        if (joined.length >= DIGITS_MIN) found.add(joined)
      }
    }
  }
  return [...found].toSorted((a, b) => b.length - a.length)
}

/** A symbol without the zeros that banks fill it up with; null where none is left. */
export const symbolOf = (digits: string | null): string | null => digits?.replace(/^0+/, '').match(/^\d{1,10}$/)?.[0] ?? null

export interface WrittenReferences {
  /** Document numbers as they are printed. */
  readonly documents: readonly string[]
  /** Numbers and symbols of customers. */
  readonly symbols: readonly string[]
}

/** What the words of a payment may name: `patterns` are those of the company's invoices. */
export function writtenReferences(texts: readonly (string | null)[], patterns: readonly string[]): WrittenReferences {
  const documents = new Set<string>()
  const symbols = new Set<string>()
  for (const digits of texts.flatMap((text) => (text === null ? [] : digitsIn(text)))) {
    for (const pattern of patterns) for (const number of numbersRead(pattern, digits)) documents.add(number)
    const symbol = symbolOf(digits)
    if (symbol !== null) symbols.add(symbol)
  }
  return { documents: [...documents], symbols: [...symbols] }
}
