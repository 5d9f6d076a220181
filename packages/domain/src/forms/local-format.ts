/**
 * Numbers, dates and account numbers as people of one language write them on paper.
 * Written by hand and not through Intl, because an issued document must print the same bytes on every version of the runtime.
 * It owns the look of single values; it does not own any sentence (forms) or any arithmetic beyond moving digits.
 */
import type { Language } from '../invoicing/document.ts'

/** Non-breaking space: keeps a number with its unit. */
export const NBSP = '\u00a0'
const MINUS = '\u2212'

const SEPARATORS = {
  de: { group: '.', decimal: ',' },
  cs: { group: NBSP, decimal: ',' },
  en: { group: ',', decimal: '.' },
} as const satisfies Record<Language, { group: string; decimal: string }>

const MONTHS_EN = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const
const MONTHS = {
  de: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  cs: ['leden', 'únor', 'březen', 'duben', 'květen', 'červen', 'červenec', 'srpen', 'září', 'říjen', 'listopad', 'prosinec'],
  en: MONTHS_EN,
} as const

/**
 * Writes a decimal string in local style with grouped thousands.
 * `atLeast` decimals are kept or added; further decimals are kept as given, without trailing zeros; nothing is rounded.
 */
export function formatDecimal(decimal: string, language: Language, atLeast: number): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal)
  if (match === null) throw new Error(`not a decimal: ${decimal}`)
  const [, sign = '', whole = '0', given = ''] = match
  const separators = SEPARATORS[language]
  const fraction = given.replace(/0+$/, '').padEnd(atLeast, '0')
  const digits = whole.replace(/^0+(?=\d)/, '')
  // Czech leaves four digits together only in running text; in amounts it groups them, as the others do.
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, separators.group)
  const isZero = /^0*$/.test(digits + fraction)
  return (sign === '' || isZero ? '' : MINUS) + grouped + (fraction === '' ? '' : separators.decimal + fraction)
}

/** An amount with its two decimals and no currency, as it stands in a column. */
export function formatAmount(amount: string, language: Language): string {
  return formatDecimal(amount, language, 2)
}

/** An amount with its currency: `1.234,56 €`, `1 234,56 Kč`, `1,234.56 EUR`. The currency is the ISO 4217 code. */
export function formatMoney(amount: string, currency: string, language: Language): string {
  return formatAmount(amount, language) + NBSP + currencySign(currency, language)
}

/** The sign of a currency where the readers of the language know it, else its ISO code. */
export function currencySign(currency: string, language: Language): string {
  if (currency === 'EUR' && language !== 'en') return '€'
  if (currency === 'CZK' && language === 'cs') return 'Kč'
  return currency
}

/** A percentage without superfluous zeros: `19 %` in German and Czech, `19%` in English. */
export function formatPercent(percent: string, language: Language): string {
  return formatDecimal(percent, language, 0) + (language === 'en' ? '%' : `${NBSP}%`)
}

interface DateParts { readonly year: string; readonly month: string; readonly day: string }

/** The parts of an ISO date; throws for anything else, since a document with a malformed date was never issued. */
export function dateParts(isoDate: string): DateParts {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate)
  const [, year, month, day] = match ?? []
  if (year === undefined || month === undefined || day === undefined) throw new Error(`not an ISO date: ${isoDate}`)
  return { year, month, day }
}

const plain = (digits: string): string => digits.replace(/^0/, '')

/** A date in full: `02.11.2026`, `2. 11. 2026`, `2 November 2026`. */
export function formatDate(isoDate: string, language: Language): string {
  const { year, month, day } = dateParts(isoDate)
  if (language === 'de') return `${day}.${month}.${year}`
  if (language === 'cs') return `${plain(day)}.${NBSP}${plain(month)}.${NBSP}${year}`
  return `${plain(day)}${NBSP}${MONTHS_EN[Number(month) - 1] ?? month}${NBSP}${year}`
}

/** The month of a date: `Januar 2027`, `leden 2027`, `January 2027`. */
export function formatMonth(isoDate: string, language: Language): string {
  const { year, month } = dateParts(isoDate)
  return `${MONTHS[language][Number(month) - 1] ?? month}${NBSP}${year}`
}

/** A period with both days inclusive, as short as it can be said: `01.10.–31.10.2026`, `1. 10. – 31. 10. 2026`, `1–31 Oct 2026`. */
export function formatPeriod(period: { readonly from: string; readonly until: string }, language: Language): string {
  const from = dateParts(period.from)
  const until = dateParts(period.until)
  if (period.from === period.until) return shortDate(until, language, 'year')
  const scope = from.year !== until.year ? 'year' : from.month !== until.month || language !== 'en' ? 'month' : 'day'
  const dash = language === 'de' || scope === 'day' ? '–' : `${NBSP}– `
  return shortDate(from, language, scope) + dash + shortDate(until, language, 'year')
}

function shortDate({ year, month, day }: DateParts, language: Language, upTo: 'day' | 'month' | 'year'): string {
  if (language === 'de') return `${day}.${month}.${upTo === 'year' ? year : ''}`
  if (language === 'cs') return `${plain(day)}.${NBSP}${plain(month)}.${upTo === 'year' ? NBSP + year : ''}`
  const name = (MONTHS_EN[Number(month) - 1] ?? month).slice(0, 3)
  return plain(day) + (upTo === 'day' ? '' : NBSP + name) + (upTo === 'year' ? NBSP + year : '')
}

/** An IBAN in groups of four (ISO 13616 print format), held together by non-breaking spaces. */
export function formatIban(iban: string): string {
  return iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, `$1${NBSP}`)
}

/** What may be shown of a customer's account: country and last four characters. */
export function formatMaskedIban(country: string, last4: string): string {
  return `${country}${NBSP}••••${NBSP}${last4}`
}

/** Postcode and city in the order and grouping of the country; British and Irish codes stand on a line of their own. */
export function cityLines(address: { readonly postcode: string; readonly city: string; readonly country: string }): readonly string[] {
  const { postcode, city, country } = address
  if (country === 'GB' || country === 'IE') return [city, postcode].filter((line) => line !== '')
  const grouped = (country === 'CZ' || country === 'SK') && /^\d{5}$/.test(postcode) ? `${postcode.slice(0, 3)}${NBSP}${postcode.slice(3)}` : postcode
  return [`${grouped} ${city}`.trim()]
}
