/**
 * How a column writes its numbers: decimal comma or decimal point.
 * One value can leave it open (1.234); the column decides, and where it cannot, nothing is read (never misread in silence).
 */
import type { FileProblem } from './problem.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export type DecimalSign = 'comma' | 'point'

interface Seen {
  readonly line: number
  readonly value: string
}

/** What the values of one column have shown so far. */
export interface NumberEvidence {
  comma: Seen | undefined
  point: Seen | undefined
  /** A value that both conventions read, differently: 1.234 or 1,234. */
  open: Seen | undefined
  /** How many values show each. */
  commas: number
  points: number
}

export const noNumberEvidence = (): NumberEvidence => ({ comma: undefined, point: undefined, open: undefined, commas: 0, points: 0 })

/** Blanks that separate thousands: 1 234,56 (Czech; also with no-break or thin blank) and 1'234.56 (Swiss). */
const BLANKS = /[\u0020\u00a0\u2009\u202f]/
const GROUPED_BY_BLANK = /^-?\d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3})+(?:([.,])\d+)?$/
const GROUPED_BY_APOSTROPHE = /^-?\d{1,3}(?:['’]\d{3})+(?:\.\d+)?$/
const COMMA_SURE = /^-?(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,(?:\d{1,2}|\d{4,})|\d{4,},\d{3}|0\d*,\d{3})$/
const POINT_SURE = /^-?(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})|\d{4,}\.\d{3}|0\d*\.\d{3})$/
const OPEN = /^-?\d{1,3}[.,]\d{3}$/

/** Takes one value of the column into account. Whole numbers and what is no number at all say nothing. */
export function observeNumber(evidence: NumberEvidence, value: string, line: number): void {
  const text = value.trim()
  const shows = signShownBy(text)
  if (shows === undefined) return
  evidence[shows] ??= { line, value: text }
  if (shows === 'comma') evidence.commas++
  if (shows === 'point') evidence.points++
}

/** Which sign one value proves; 'open' where both read it, differently; undefined for whole numbers and what is no number at all. */
export function signShownBy(text: string): DecimalSign | 'open' | undefined {
  if (text === '' || /^-?\d+$/.test(text)) return undefined
  if (COMMA_SURE.test(text)) return 'comma'
  if (POINT_SURE.test(text)) return 'point'
  if (OPEN.test(text)) return 'open'
  if (GROUPED_BY_APOSTROPHE.test(text)) return 'point'
  const sign = GROUPED_BY_BLANK.exec(text)?.[1]
  return sign === ',' ? 'comma' : sign === '.' ? 'point' : undefined
}

/** Whether some values of the column contradict the others, so that an open one says nothing any more. */
export const numbersAreMixed = ({ comma, point }: NumberEvidence): boolean => comma !== undefined && point !== undefined

/**
 * The convention of the column: what a person said (`named`), else what its values show. Where they contradict each other the more frequent one holds, and the
 * rows of the other are refused one by one; refused as a whole where both are as frequent, or where nothing shows it.
 */
export function decideNumbers(column: string, evidence: NumberEvidence, named?: DecimalSign): Result<DecimalSign, FileProblem> {
  const { comma, point, open } = evidence
  if (named) return yes(named)
  if (comma && point && evidence.commas !== evidence.points) return yes(evidence.commas > evidence.points ? 'comma' : 'point')
  if (comma && point) {
    const [earlier, later] = comma.line <= point.line ? [comma, point] : [point, comma]
    return no({ kind: 'number_format_mixed', column, ...later, otherLine: earlier.line, otherValue: earlier.value })
  }
  if (comma) return yes('comma')
  if (point) return yes('point')
  if (!open) return yes('point')
  return no({ kind: 'number_format_ambiguous', column, ...open, withPoint: toPlainNumber(open.value, 'point')!, withComma: toPlainNumber(open.value, 'comma')! })
}

/** Plain decimal text (`-1234.56`) of a value under the column's convention; undefined where it is no such number. */
export function toPlainNumber(value: string, sign: DecimalSign): string | undefined {
  let text = value.trim()
  if (BLANKS.test(text)) {
    if (!GROUPED_BY_BLANK.test(text)) return undefined
    text = text.replace(/[\u0020\u00a0\u2009\u202f]/g, '')
  } else if (GROUPED_BY_APOSTROPHE.test(text) && sign === 'point') text = text.replace(/['’]/g, '')
  const [decimal, group] = sign === 'comma' ? [',', '.'] : ['.', ',']
  const [whole = '', fraction, ...rest] = text.split(decimal)
  if (rest.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined
  let digits = whole
  if (whole.includes(group)) {
    if (!(group === '.' ? /^-?\d{1,3}(?:\.\d{3})+$/ : /^-?\d{1,3}(?:,\d{3})+$/).test(whole)) return undefined
    digits = whole.replaceAll(group, '')
  }
  if (!/^-?\d+$/.test(digits)) return undefined
  const trimmed = digits.replace(/^(-?)0+(?=\d)/, '$1')
  return fraction === undefined ? trimmed : `${trimmed}.${fraction}`
}
