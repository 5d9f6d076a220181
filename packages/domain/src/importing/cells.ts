/**
 * Reads the cells of one row as typed values and gathers what is wrong with them.
 * It owns: text, choices, numbers, dates, money and percent as columns of any kind of file have them. It does not own: rules between columns or rows.
 * Invariant: a raw value is put right only where exactly one value can be meant, and that is reported.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { undamaged } from './damaged-text.ts'
import { orderShownBy, toCalendarDate } from './date-format.ts'
import type { DateOrder } from './date-format.ts'
import { signShownBy, toPlainNumber } from './number-format.ts'
import type { DecimalSign } from './number-format.ts'
import { fault, found } from './problem.ts'
import type { CellFault, CellResult, CellWarning, ImportProblem } from './problem.ts'

/** A row as it stands in the file. */
export interface RawRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** How a file writes: where each of our columns stands, and what its numbers and dates look like. */
export interface Layout {
  readonly positions: ReadonlyMap<string, number>
  readonly width: number
  readonly numbers: ReadonlyMap<string, DecimalSign>
  readonly dates: ReadonlyMap<string, DateOrder>
  /** Columns of numbers or dates whose values contradict each other: each value must show its meaning by itself. */
  readonly mixed: ReadonlySet<string>
  /** Columns that cannot be read until a person says how; the file is refused, and the other columns are still checked. */
  readonly unread: ReadonlySet<string>
}

export interface Cells {
  readonly line: number
  readonly problems: ImportProblem[]
  raw(column: string): string
  text(column: string, options: { readonly max: number; readonly required?: boolean }): string | null
  choice<T extends string>(column: string, allowed: readonly T[], fallback: T | null): T | null
  /** Digits only, kept as text: leading zeros count. */
  digits(column: string, options: { readonly min: number; readonly max: number; readonly required?: boolean }): string | null
  integer(column: string, options: { readonly min: number; readonly max: number; readonly required?: boolean }): number | null
  price(column: string, options?: { readonly required?: boolean }): string | null
  percent(column: string): string | null
  quantity(column: string): string | null
  date(column: string, options?: { readonly required?: boolean }): CalendarDate | null
  country(column: string, fallback: string | null): string | null
  /** Reads a cell by a function of its own; null where it is empty or refused. */
  own<T>(column: string, read: (text: string) => CellResult<T>): T | null
  refuse(column: string | null, rule: CellFault, correction?: string | null): void
  warn(column: string | null, rule: CellWarning, correction?: string | null): void
}

/** Prices and quantities are numeric(18, 6). */
const DECIMALS_MAX = 6
const WHOLE_DIGITS_MAX = 12
const VALUE_SHOWN_MAX = 200

const shown = (value: string): string => (value.length > VALUE_SHOWN_MAX ? `${value.slice(0, VALUE_SHOWN_MAX)}…` : value)

/** A reader over one row. */
export function cellsOf(row: RawRow, layout: Layout): Cells {
  const problems: ImportProblem[] = []
  const raw = (column: string): string => {
    const at = layout.positions.get(column)
    return at === undefined ? '' : (row.cells[at] ?? '')
  }
  const add = (severity: ImportProblem['severity']) => (column: string | null, rule: CellFault | CellWarning, correction: string | null = null): void => {
    problems.push({ severity, line: row.line, column, value: column === null ? null : shown(raw(column)), rule, correction })
  }
  const refuse = add('refusal')
  const warn = add('warning')

  function own<T>(column: string, read: (text: string) => CellResult<T>, required = false): T | null {
    const text = raw(column).trim()
    if (layout.unread.has(column)) return null
    if (text === '') {
      if (required) refuse(column, { kind: 'value_required' })
      return null
    }
    const result = read(text)
    if (!result.ok) {
      refuse(column, result.refusal.rule, result.refusal.correction)
      return null
    }
    if (result.value.corrected !== undefined) warn(column, { kind: 'value_corrected' }, result.value.corrected)
    return result.value.value
  }
  const number = (column: string) => (text: string) => readNumber(text, layout.numbers.get(column) ?? 'point', layout.mixed.has(column))
  const within = (column: string, judge: (plain: string) => CellFault | undefined) => (text: string): CellResult<string> => {
    const plain = number(column)(text)
    if (!plain.ok) return plain
    const wrong = judge(plain.value.value)
    return wrong ? fault(wrong) : plain
  }

  return {
    line: row.line,
    problems,
    raw,
    refuse,
    warn,
    own,
    text: (column, { max, required }) => own(column, (text) => readText(text, max), required),
    choice: (column, allowed, fallback) => own(column, (text) => readChoice(text, allowed)) ?? (raw(column).trim() === '' ? fallback : null),
    digits: (column, { min, max, required }) => own(column, (text) => readDigits(text, min, max), required),
    integer: (column, { min, max, required }) => own(column, (text) => readInteger(text, min, max), required),
    price: (column, options) => own(column, within(column, priceFault), options?.required),
    percent: (column) => own(column, within(column, percentFault)),
    quantity: (column) => own(column, within(column, quantityFault), true),
    date: (column, options) => own(column, (text) => readDate(text, layout.dates.get(column) ?? 'day-first', layout.mixed.has(column)), options?.required),
    country: (column, fallback) => own(column, readCountry) ?? (raw(column).trim() === '' ? fallback : null),
  }
}

/** Whether a row has as many cells as the header; a row with more or fewer is not read at all. */
export function columnCountFault(row: RawRow, layout: Layout): ImportProblem | undefined {
  const found = row.cells.length
  if (found === layout.width) return undefined
  return {
    severity: 'refusal', line: row.line, column: null, value: shown(row.cells.join(' | ')), rule: { kind: 'column_count', expected: layout.width, found }, correction: null,
  }
}

export function readText(text: string, max: number): CellResult<string> {
  if (/[\r\n]/.test(text)) return fault({ kind: 'text_has_line_break' }, text.replace(/\s*[\r\n]+\s*/g, ' '))
  // oxlint-disable-next-line no-control-regex -- Controls are what is looked for.
  const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.exec(text)
  if (control) return fault({ kind: 'text_has_control_character', code: `U+${control[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` })
  if (text.includes('\ufffd') || !isWellFormed(text)) return fault({ kind: 'text_is_damaged' })
  const meant = undamaged(text)
  if (meant !== undefined) return fault({ kind: 'text_is_damaged' }, meant)
  return text.length > max ? fault({ kind: 'value_too_long', maximum: max }) : found(text)
}

/** Half a surrogate pair would be stored as another letter. */
const isWellFormed = (text: string): boolean => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)

function readChoice<T extends string>(text: string, allowed: readonly T[]): CellResult<T> {
  const exact = allowed.find((value) => value === text)
  if (exact !== undefined) return found(exact)
  // Direct-Debit, direct debit, e-mail: the signs between the letters say nothing.
  const bare = (value: string): string => value.toLowerCase().replaceAll(/[\s_-]+/g, '')
  const same = allowed.find((value) => bare(value) === bare(text))
  return same === undefined ? fault({ kind: 'value_not_allowed', allowed: allowed.join(', ') }) : found(same, same)
}

function readDigits(text: string, minimum: number, maximum: number): CellResult<string> {
  if (/^\d+$/.test(text) && text.length >= minimum && text.length <= maximum) return found(text)
  const digits = text.replace(/\s+/g, '')
  const correction = digits !== text && /^\d+$/.test(digits) && digits.length >= minimum && digits.length <= maximum ? digits : null
  return fault({ kind: 'digits_expected', minimum, maximum }, correction)
}

function readInteger(text: string, minimum: number, maximum: number): CellResult<number> {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : undefined
  return value === undefined || value < minimum || value > maximum ? fault({ kind: 'integer_expected', minimum, maximum }) : found(value)
}

/** A number with its currency or a percent sign behind or before it has exactly one meaning, but it is not a number. */
const UNITS = /^(?:€|EUR|Kč|CZK)\s*|\s*(?:€|EUR|Kč|CZK|%|,-|,–)$/gi

function readNumber(text: string, sign: DecimalSign, mixed: boolean): CellResult<string> {
  const shown = signShownBy(text)
  if (shown === 'open' && mixed) return fault({ kind: 'number_ambiguous', withPoint: toPlainNumber(text, 'point')!, withComma: toPlainNumber(text, 'comma')! })
  if (shown !== undefined && shown !== 'open' && shown !== sign) {
    const meant = toPlainNumber(text, shown)
    return fault({ kind: 'number_written_otherwise' }, meant === undefined ? null : sign === 'comma' ? meant.replace('.', ',') : meant)
  }
  const plain = toPlainNumber(text, sign)
  if (plain === undefined) {
    const bare = text.replace(UNITS, '').replace('−', '-').trim()
    return fault({ kind: 'number_expected' }, bare !== text && toPlainNumber(bare, sign) !== undefined ? bare : null)
  }
  const [whole = '', fraction = ''] = plain.replace('-', '').split('.')
  if (whole.length > WHOLE_DIGITS_MAX) return fault({ kind: 'number_too_large', maximum: '9'.repeat(WHOLE_DIGITS_MAX) })
  const needed = fraction.replace(/0+$/, '')
  if (needed.length > DECIMALS_MAX) return fault({ kind: 'too_many_decimals', maximum: DECIMALS_MAX })
  return found(fraction.length > DECIMALS_MAX ? `${plain.slice(0, plain.indexOf('.'))}${needed && `.${needed}`}` : plain)
}

const isNegative = (plain: string): boolean => plain.startsWith('-') && /[1-9]/.test(plain)
const isZero = (plain: string): boolean => !/[1-9]/.test(plain)

const priceFault = (plain: string): CellFault | undefined => (isNegative(plain) ? { kind: 'price_negative' } : undefined)
const quantityFault = (plain: string): CellFault | undefined => (isNegative(plain) || isZero(plain) ? { kind: 'quantity_not_positive' } : undefined)

/** Percentages are numeric(5, 2) from 0 to 100. */
function percentFault(plain: string): CellFault | undefined {
  const [whole = '', fraction = ''] = plain.split('.')
  const needed = fraction.replace(/0+$/, '')
  if (isNegative(plain) || whole.length > 3 || Number(whole) > 100 || (Number(whole) === 100 && needed !== '')) return { kind: 'percent_out_of_range' }
  return needed.length > 2 ? { kind: 'too_many_decimals', maximum: 2 } : undefined
}

const otherOrder = (order: DateOrder): DateOrder => (order === 'day-first' ? 'month-first' : 'day-first')
const dayIn = (text: string, order: DateOrder): CalendarDate | null => {
  const date = toCalendarDate(text, order)
  return date.ok ? date.value : null
}

function readDate(text: string, order: DateOrder, mixed: boolean): CellResult<CalendarDate> {
  const shown = orderShownBy(text)
  if (shown === 'open' && mixed) {
    const [dayFirst, monthFirst] = [dayIn(text, 'day-first'), dayIn(text, 'month-first')]
    if (dayFirst !== null && monthFirst !== null) return fault({ kind: 'date_ambiguous', dayFirst, monthFirst })
  }
  if (shown === otherOrder(order)) return fault({ kind: 'date_does_not_exist' }, dayIn(text, shown))
  const date = toCalendarDate(text, order)
  if (date.ok) return found(date.value)
  if (date.refusal === 'no_such_day') return fault({ kind: 'date_does_not_exist' })
  // A midnight behind the day says nothing more than the day.
  const day = /^(.+?)[T ]00:00(?::00(?:\.0+)?)?Z?$/.exec(text)?.[1]
  const bare = day === undefined ? undefined : toCalendarDate(day, order)
  return bare?.ok ? found(bare.value, bare.value) : fault({ kind: 'date_expected' })
}

/** ISO 3166-1 alpha-2, as far as anybody there is billed: the assigned codes. */
const COUNTRIES = new Set((
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ ' +
  'DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ ' +
  'OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
  'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' '))

/** What addresses on paper write for a country. */
const WRITTEN: Readonly<Record<string, string>> = {
  d: 'DE', deu: 'DE', deutschland: 'DE', germany: 'DE', německo: 'DE', a: 'AT', aut: 'AT', österreich: 'AT', austria: 'AT', rakousko: 'AT',
  cze: 'CZ', tschechien: 'CZ', česko: 'CZ', 'česká republika': 'CZ', czechia: 'CZ', 'czech republic': 'CZ', sr: 'SK', svk: 'SK', slowakei: 'SK', slovensko: 'SK',
  pol: 'PL', polen: 'PL', polska: 'PL', polsko: 'PL', che: 'CH', schweiz: 'CH', switzerland: 'CH', dnk: 'DK', dänemark: 'DK', uk: 'GB', el: 'GR',
}

function readCountry(text: string): CellResult<string> {
  if (COUNTRIES.has(text)) return found(text)
  const code = COUNTRIES.has(text.toUpperCase()) ? text.toUpperCase() : WRITTEN[text.toLowerCase()]
  return code === undefined ? fault({ kind: 'country_unknown' }) : found(code, code)
}
