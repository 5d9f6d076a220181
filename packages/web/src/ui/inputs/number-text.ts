/**
 * Reads numbers as people type and paste them: 1.234,56 · 1 234,56 · 1,234.56 · 1’234.50 · 1234,5.
 * Invariant: a text is read as the number that its writer means, or refused. What two conventions read differently is decided by the language only where the field
 * could not take the other reading; else the person chooses.
 */
import type { Language } from '../words.ts'
import type { Read, Unread, UnreadKind } from './unread.ts'

export interface NumberRules {
  readonly language: Language
  /** How many decimals the field takes. */
  readonly decimals: number
  /** Decimals that are always written, as in amounts. */
  readonly leastDecimals?: number
  readonly negative?: boolean
  /** Bounds, inclusive, as whole numbers. */
  readonly minimum?: number
  readonly maximum?: number
}

/** The signs of each language. Czech groups with blanks; a point there is nobody's rule. */
const SIGNS: Readonly<Record<Language, { readonly decimal: ',' | '.'; readonly group: ',' | '.' | undefined }>> = {
  de: { decimal: ',', group: '.' }, cs: { decimal: ',', group: undefined }, en: { decimal: '.', group: ',' },
}

const MOST_DIGITS = 15

/** A decimal text for the API ("1234.50", no exponent, no minus zero), or why the text is refused. */
export function readNumber(text: string, rules: NumberRules): Read<string> {
  const refused = (kind: UnreadKind, more: Partial<Unread> = {}): Read<string> => ({ ok: false, why: { unread: text, kind, ...more } })
  const cleaned = text.replace(/[\u2212\u2013\u2010\u2011]/g, '-').replace(/[\u00a0\u2009\u202f\u2007\t]/g, ' ').replaceAll('’', "'").trim()
  const match = /^([+-]?) ?(.+)$/.exec(cleaned)
  if (!match || !/^[0-9., ']+$/.test(match[2]!) || !/[0-9]/.test(match[2]!)) return refused('number_unreadable')
  const minus = match[1] === '-' ? '-' : ''
  const readings = readingsOf(match[2]!, rules)
  if (readings.length === 0) return refused('number_unreadable')
  const fitting = readings.filter(({ fraction }) => significant(fraction) <= rules.decimals)
  if (fitting.length === 0) return rules.decimals === 0 ? refused('whole_number_expected') : refused('too_many_decimals', { params: { decimals: rules.decimals } })
  if (fitting.length > 1) return refused('number_ambiguous', { readings: fitting.map((reading) => plain(minus, reading, rules)) })
  const [only] = fitting as [Reading]
  if (readings.length > 1) return refused('number_ambiguous', { readings: [plain(minus, only, rules)] })
  if (only.whole.replace(/^0+/, '').length > MOST_DIGITS) return refused('number_too_long', { params: { digits: MOST_DIGITS } })
  const value = plain(minus, only, rules)
  if (value.startsWith('-') && !rules.negative) return refused('negative_not_allowed')
  if (!within(value, rules)) return refused(outside(rules), { params: { origin: 'number', minimum: rules.minimum, maximum: rules.maximum } })
  return { ok: true, value }
}

interface Reading {
  readonly whole: string
  readonly fraction: string
}

/** All numbers that the digits and signs may stand for. */
function readingsOf(text: string, { language, decimals }: NumberRules): readonly Reading[] {
  const signs = SIGNS[language]
  const one = (whole: string, fraction = ''): readonly Reading[] => [{ whole, fraction }]
  const blank = /^([0-9]{1,3}(?: [0-9]{3})+)(?:[.,]([0-9]*))?$/.exec(text) ?? /^([0-9]{1,3}(?:'[0-9]{3})+)(?:\.([0-9]*))?$/.exec(text)
  if (blank) return one(blank[1]!.replace(/[ ']/g, ''), blank[2])
  if (/[ ']/.test(text)) return []
  if (/^[0-9]+$/.test(text)) return one(text)
  const both = /^([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]*)$/.exec(text) ?? /^([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]*)$/.exec(text)
  if (both) return one(both[1]!.replace(/[.,]/g, ''), both[2])
  if (/^[0-9]{1,3}(?:\.[0-9]{3}){2,}$|^[0-9]{1,3}(?:,[0-9]{3}){2,}$/.test(text)) return one(text.replace(/[.,]/g, ''))
  const single = /^([0-9]*)([.,])([0-9]*)$/.exec(text)
  if (!single) return []
  const [, whole = '', sign, fraction = ''] = single
  const couldGroup = fraction.length === 3 && /^[1-9][0-9]{0,2}$/.test(whole)
  if (!couldGroup) return one(whole === '' ? '0' : whole, fraction)
  // 1.234 and 1,234: grouped or decimal. A decimal sign of the language that the field can take is one; a group sign is one only where no decimals could be meant.
  if (sign === signs.decimal && decimals >= 3) return one(whole, fraction)
  if (sign === signs.group && decimals < 3) return one(whole + fraction)
  return [{ whole: whole + fraction, fraction: '' }, { whole, fraction }]
}

/** How many decimals matter. Zeros behind them do not, but three of them may be a thousand (1.000), which `readingsOf` has told apart before. */
const significant = (fraction: string): number => fraction.replace(/0+$/, '').length

function plain(minus: string, { whole, fraction }: Reading, { decimals, leastDecimals = 0 }: NumberRules): string {
  const digits = whole.replace(/^0+(?=[0-9])/, '')
  const kept = fraction.slice(0, decimals).replace(/0+$/, '').padEnd(leastDecimals, '0')
  const value = kept === '' ? digits : `${digits}.${kept}`
  return /[1-9]/.test(value) ? minus + value : value
}

const outside = ({ minimum, maximum }: NumberRules): UnreadKind => (maximum === undefined ? 'too_small' : minimum === undefined ? 'too_big' : 'number_out_of_range')

function within(value: string, { minimum, maximum }: NumberRules): boolean {
  const whole = BigInt(value.split('.')[0]!.replace('-', '')) * (value.startsWith('-') ? -1n : 1n)
  const hasFraction = /\.[0-9]*[1-9]/.test(value)
  if (minimum !== undefined && (whole < BigInt(minimum) || (value.startsWith('-') && hasFraction && whole <= BigInt(minimum)))) return false
  return maximum === undefined || whole < BigInt(maximum) || (whole === BigInt(maximum) && (!hasFraction || value.startsWith('-')))
}

/** A percentage, its sign allowed behind it. */
export const readPercent = (text: string, rules: NumberRules): Read<string> => keepText(text, readNumber(text.replace(/\s*%\s*$/, ''), rules))

/** The refusal quotes what was typed, not what was left of it for reading. */
export function keepText<T>(text: string, read: Read<T>): Read<T> {
  return read.ok ? read : { ok: false, why: { ...read.why, unread: text } }
}

/** A decimal text as it is edited: the decimal sign of the language and no groups, so that no digit typed into it can make it mean another number. */
export function editedNumber(value: string, language: Language, leastDecimals = 0): string {
  const [whole = '', fraction = ''] = value.split('.')
  const kept = fraction.padEnd(leastDecimals, '0')
  return kept === '' ? whole : whole + SIGNS[language].decimal + kept
}
