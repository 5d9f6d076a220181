/**
 * Exchange rates (ARE-3): which one holds on a day, and what money is worth by it.
 * It owns: the choice, the conversion, reading what central banks publish. It does not own: storage, what a payment settles (payments/foreign-payment.ts).
 * Invariants: a rate is used as it was published and rounded once; without a rate there is no value.
 */
import { addDays, dateOf, tryDate } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { decimal, over, rational, roundHalfAwayFromZero, times, tryDecimal } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

/** What was published, and what a person of the company said for a day. */
export const PUBLISHED_SOURCES = ['cnb', 'ecb'] as const
export const RATE_SOURCES = [...PUBLISHED_SOURCES, 'own'] as const
export type RateSource = (typeof RATE_SOURCES)[number]

/** So many units of `base` are worth `rate` units of `quote`. */
export interface Quotation {
  readonly base: string
  readonly quote: string
  readonly per: number
  /** Decimal text. */
  readonly rate: string
}

export interface ExchangeRate extends Quotation {
  readonly source: RateSource
  readonly validOn: CalendarDate
}

/** A rate of a working day holds until there is another one; no holidays of banks are longer. */
export const RATE_HOLDS_DAYS = 7

/** The central bank whose rates the books of a country go by. */
export const centralBankOf = (country: string): RateSource => (country === 'CZ' ? 'cnb' : 'ecb')

const rank = (source: RateSource, country: string): number => (source === 'own' ? 0 : source === centralBankOf(country) ? 1 : 2)

/** The rate between two currencies that holds on a day: the newest one, of a day the own one, then that of the country's central bank. Null: there is none, and none is guessed. */
export function rateOn(rates: readonly ExchangeRate[], { between: [one, other], day, country }: { readonly between: readonly [string, string]; readonly day: CalendarDate; readonly country: string }): ExchangeRate | null {
  const oldest = addDays(day, -RATE_HOLDS_DAYS)
  const holding = rates.filter(({ base, quote, validOn }) => validOn <= day && validOn >= oldest && ((base === one && quote === other) || (base === other && quote === one)))
  return holding.toSorted((a, b) => b.validOn.localeCompare(a.validOn) || rank(a.source, country) - rank(b.source, country)).at(0) ?? null
}

/** What an amount of a currency is worth in the other one of the rate, in minor units, rounded once. */
export function convert(minor: bigint, currency: string, { base, per, rate }: Quotation): bigint {
  const [amount, units] = [rational(minor), rational(BigInt(per))]
  return roundHalfAwayFromZero(currency === base ? over(times(amount, decimal(rate)), units) : over(times(amount, units), decimal(rate)))
}

export type RateFileRefusal =
  | { readonly kind: 'rate_file_unknown' }
  | { readonly kind: 'rate_file_broken'; readonly line: number }
  | { readonly kind: 'rate_file_without_currency'; readonly currency: string }

export interface PublishedRates {
  readonly source: (typeof PUBLISHED_SOURCES)[number]
  readonly rates: readonly ExchangeRate[]
}

/** Reads what the ČNB (a day, a year) or the ECB (a day, many) publishes as a table; keeps the rates of the books' currency. */
export function readRateFile(text: string, currency: string): Result<PublishedRates, RateFileRefusal> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).map((line) => line.trim())
  const rows = FORMATS.find(({ begins }) => begins.test(lines.slice(0, 2).join('\n')))
  if (!rows) return no({ kind: 'rate_file_unknown' })
  const read = rows.read(lines)
  if (typeof read === 'number') return no({ kind: 'rate_file_broken', line: read + 1 })
  const rates = read.filter(({ base, quote }) => base === currency || quote === currency)
  return rates.length === 0 ? no({ kind: 'rate_file_without_currency', currency }) : yes({ source: rows.source, rates })
}

/** Answers the rates, or the line that is no rate. */
type Reader = (lines: readonly string[]) => ExchangeRate[] | number

const FORMATS: readonly { readonly source: PublishedRates['source']; readonly begins: RegExp; readonly read: Reader }[] = [
  { source: 'cnb', begins: /^[^\n|]+#\d+\n[^|\n]+\|[^|\n]+\|[^|\n]+\|[^|\n]+\|[^|\n]+$/, read: dayOfCnb },
  { source: 'cnb', begins: /^(Datum|Date)\|\d+ [A-Z]{3}(\||\n)/, read: yearOfCnb },
  { source: 'ecb', begins: /^Date, ?[A-Z]{3} ?(,|\n)/, read: tableOfEcb },
]

function dayOfCnb(lines: readonly string[]): ExchangeRate[] | number {
  const validOn = dayIn(lines[0]!.split('#')[0]!)
  if (!validOn) return 0
  const rates: ExchangeRate[] = []
  for (const [i, line] of lines.entries()) {
    if (i < 2 || line === '') continue
    const [, , per, base, rate, ...more] = line.split('|')
    const quotation = quoted({ base, quote: 'CZK', per, rate })
    if (!quotation || more.length > 0) return i
    rates.push({ ...quotation, source: 'cnb', validOn })
  }
  return rates
}

function yearOfCnb(lines: readonly string[]): ExchangeRate[] | number {
  const heads = lines[0]!.split('|').slice(1).map((head) => head.split(' '))
  return dayRows(lines, '|', (cells, validOn) => cells.map((rate, column) => {
    const [per, base] = heads[column] ?? []
    const quotation = quoted({ base, quote: 'CZK', per, rate })
    return quotation && { ...quotation, source: 'cnb', validOn }
  }))
}

function tableOfEcb(lines: readonly string[]): ExchangeRate[] | number {
  const heads = lines[0]!.split(',').slice(1).map((head) => head.trim())
  return dayRows(lines, ',', (cells, validOn) => cells.flatMap((rate, column) => {
    // Lines end with a comma, and currencies that are gone with N/A.
    if (rate === '' || rate === 'N/A') return []
    const quotation = quoted({ base: 'EUR', quote: heads[column], per: '1', rate })
    return [quotation && { ...quotation, source: 'ecb' as const, validOn }]
  }))
}

function dayRows(lines: readonly string[], delimiter: string, ratesOf: (cells: readonly string[], day: CalendarDate) => readonly (ExchangeRate | undefined)[]): ExchangeRate[] | number {
  const rates: ExchangeRate[] = []
  for (const [i, line] of lines.entries()) {
    if (i === 0 || line === '') continue
    const [first = '', ...cells] = line.split(delimiter).map((cell) => cell.trim())
    const day = dayIn(first)
    const read = day ? ratesOf(cells, day) : [undefined]
    const good = read.filter((rate) => rate !== undefined)
    if (good.length < read.length) return i
    rates.push(...good)
  }
  return rates
}

const CURRENCY = /^[A-Z]{3}$/

function quoted({ base, quote, per = '', rate = '' }: { readonly base: string | undefined; readonly quote: string | undefined; readonly per: string | undefined; readonly rate: string | undefined }): Quotation | undefined {
  const number = rate.replace(',', '.')
  const exact = tryDecimal(number)
  if (!base || !quote || !CURRENCY.test(base) || !CURRENCY.test(quote) || !/^[1-9]\d{0,5}$/.test(per) || !isRate(number) || !exact || exact.n <= 0n) return undefined
  return { base, quote, per: Number(per), rate: number }
}

/** As many places as are kept. */
const isRate = (text: string): boolean => /^\d{1,9}(\.\d{1,8})?$/.test(text)

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `2026-11-27`, `27.11.2026`, `27 Nov 2026`, `27 November 2026`. */
function dayIn(text: string): CalendarDate | undefined {
  const trimmed = text.trim()
  const czech = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed)
  if (czech) return tryDate(dateOf(Number(czech[3]), Number(czech[2]), Number(czech[1])))
  const english = /^(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})$/.exec(trimmed)
  if (english) return tryDate(dateOf(Number(english[3]), MONTHS.indexOf(english[2]!.toLowerCase()) + 1, Number(english[1])))
  return tryDate(trimmed)
}
