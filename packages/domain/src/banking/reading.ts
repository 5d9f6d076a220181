/** What the formats have in common: amounts, dates, texts and symbols, each read strictly or refused with its place. */
import { dateOf, daysInMonth } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { stop } from './fault.ts'

export interface Place {
  readonly line: number
  readonly field: string
}

const AMOUNT = /^(\d{1,15})(?:\.(\d*))?$/

/** An amount with a decimal point, not below zero; zeros beyond the cents say nothing, other digits are refused. */
export function amountOf(text: string, place: Place): bigint {
  if (text.startsWith('-')) return stop({ kind: 'statement_amount_negative', ...place, text: shown(text) })
  const [, whole, fraction = ''] = AMOUNT.exec(text) ?? stop({ kind: 'statement_amount_malformed', ...place, text: shown(text) })
  if (/[1-9]/.test(fraction.slice(2))) return stop({ kind: 'statement_amount_too_precise', ...place, text: shown(text) })
  return BigInt(whole! + fraction.slice(0, 2).padEnd(2, '0'))
}

/** An amount that may be below zero, but not “minus zero”. */
export function signedAmountOf(text: string, place: Place): bigint {
  const minor = amountOf(text.replace(/^[+-]/, ''), place)
  if (!text.startsWith('-')) return minor
  return minor === 0n ? stop({ kind: 'statement_amount_negative', ...place, text: shown(text) }) : -minor
}

/** Of a malformed value no more than is needed to find it. */
export const shown = (text: string): string => text.slice(0, 40)

/** Banks that count 30 days a month write 30 February: its last day is meant. */
export function dateOfParts(year: number, month: number, day: number): CalendarDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  return dateOf(year, month, Math.min(day, daysInMonth(year, month)))
}

/** Two digits of a year: no statement is older than 1980. */
export const fullYear = (two: number): number => (two < 80 ? 2000 + two : 1900 + two)

/** Blanks, and what transmission leaves around a file: start and end of text, end of file. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const NOTHING = /^[\s\u0001\u0003\u001a]*$/
export const isNothing = (text: string): boolean => NOTHING.test(text)

export const orNull = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text.trim())

/** Blanks within become one; nothing that cannot be shown. */
// oxlint-disable-next-line no-control-regex -- they are what is taken out
export const plainText = (text: string): string => text.replace(/[\u0000-\u0020\u007f\u00a0]+/g, ' ').trim()

/** Of an identifier that says that there is none. */
export function identifierOf(text: string | null | undefined): string | null {
  const plain = orNull(text ?? undefined)
  return plain === null || /^(NOTPROVIDED|NOT PROVIDED|NONREF|NOREF|NICHT ANGEGEBEN)$/i.test(plain) ? null : plain.slice(0, 140)
}

export interface Symbols {
  readonly variableSymbol: string | null
  readonly constantSymbol: string | null
  readonly specificSymbol: string | null
}

/** A symbol of zeros is none. */
export const symbolOf = (digits: string | null | undefined): string | null => (digits && /^\d{1,10}$/.test(digits) && /[1-9]/.test(digits) ? digits : null)

const SYMBOLS = {
  VS: /(?:^|[^A-Za-z0-9])VS[:./ ]{0,2}(\d{1,10})(?!\d)/, KS: /(?:^|[^A-Za-z0-9])KS[:./ ]{0,2}(\d{1,10})(?!\d)/, SS: /(?:^|[^A-Za-z0-9])SS[:./ ]{0,2}(\d{1,10})(?!\d)/,
} as const

/** Symbols as Czech banks write them into references and texts: `/VS123/SS4/KS0308`, `VS:123`, `VS 123`. */
export function symbolsIn(texts: readonly (string | null)[]): Symbols {
  const find = (name: keyof typeof SYMBOLS): string | null => {
    for (const text of texts) {
      // Looking for two letters is quicker than asking the pattern, and nearly always the answer.
      const found = text?.includes(name) ? symbolOf(SYMBOLS[name].exec(text)?.[1]) : null
      if (found) return found
    }
    return null
  }
  return { variableSymbol: find('VS'), constantSymbol: find('KS'), specificSymbol: find('SS') }
}

/** Sixteen digits of a Czech account as people write them: `19-2000145399`. */
export function czechNumber(digits: string): string | null {
  const [prefix, number] = [digits.slice(0, 6).replace(/^0+/, ''), digits.slice(6).replace(/^0+/, '')]
  if (number === '') return null
  return prefix === '' ? number : `${prefix}-${number}`
}
