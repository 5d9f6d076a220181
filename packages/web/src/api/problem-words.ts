/**
 * Refusals in words, in the language of the reader: what is wrong and what to do. The sentences stand in locales/<language>/problems.json: `refusal.<kind>` for what the business or the server
 * refuses, `field.<kind>` for what is wrong with one field. Invariant: every kind that the API declares has a sentence in every language (words.test.ts).
 * words: problems:refusal.*, problems:field.*, problems:value.*
 */
import { minorText } from '@kontor/domain/kernel/money.ts'
import i18next from 'i18next'
import { countText, dateText, decimalText, instantText, localeOf, moneyText, monthText } from '../ui/format.ts'

interface Refused {
  readonly kind: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

type Params = Readonly<Record<string, unknown>>

let lacksOfEInvoice: ((problems: unknown) => string) | undefined

/** Says what an e-invoice lacks: words that few pages need, and that come with the refusal (client.ts) or the page that needs them. */
export function sayEInvoiceProblemsWith(say: (problems: unknown) => string): void {
  lacksOfEInvoice = say
}

/** A sentence or two for what the server refused; for a kind that is newer than this page a general one with its name. */
export function problemWords({ kind, params = {} }: Refused): string {
  return said(`problems:refusal.${kind}`, params) ?? i18next.t('problems:refusal.unknown_kind', { kind: kind.replaceAll('_', ' ') })
}

/** A sentence for what is wrong with a field. A refusal of the business that stands at a field keeps its own words. */
export function fieldWords({ kind, params = {} }: Refused): string {
  return said(`problems:field.${fieldKey(kind, params)}`, params) ?? said(`problems:refusal.${kind}`, params) ?? i18next.t('problems:field.invalid')
}

function said(key: string, params: Params): string | undefined {
  const shown = shownParams(params)
  return i18next.exists(key, shown) ? i18next.t(key, shown) : undefined
}

/** How the API describes the patterns of its texts, and the name under which the words for them stand. */
export const PATTERNS: Readonly<Record<string, string>> = {
  '^[0-9]{1,10}$': 'digits_to_ten',
  '^[0-9]{3,8}$': 'account_number',
  '^[A-Z]{2}$': 'country',
  '^[A-Z]{3}$': 'currency',
  '^[A-Z0-9]{1,8}$': 'company_code',
  '^[A-Z0-9]{8}([A-Z0-9]{3})?$': 'bic',
  '^[^\\s;]{1,40}$': 'sku',
  '^[A-Z0-9]{5,34}$': 'iban',
  '^[A-Z0-9]{8,35}$': 'creditor_id',
  '^([0-9]{4}|[A-Z]{2}):(\\S{1,100})$': 'electronic_address',
  "^[A-Za-z0-9+?/:().,' -]{1,35}$": 'mandate_reference',
  '^([01][0-9]|2[0-3]):[0-5][0-9]$': 'time_of_day',
  '^(100(\\.0{1,2})?|[1-9]?[0-9](\\.[0-9]{1,2})?)$': 'percent',
  '^(?!0(\\.0+)?$)(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?$': 'quantity',
  '^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?$': 'price',
  '^[!-~]{1,60}$': 'serial',
  '^[!-~]{1,40}$': 'barcode',
  '^[A-Z0-9][A-Z0-9-]{0,11}$': 'store_code',
}

function fieldKey(kind: string, params: Params): string {
  if (kind === 'too_small' || kind === 'too_big') return `${kind}_${['string', 'array'].includes(String(params['origin'])) ? String(params['origin']) : 'number'}`
  if (kind !== 'invalid_format') return kind
  const format = String(params['format'])
  const named = format === 'regex' ? PATTERNS[String(params['pattern']).replace(/^\/|\/$/g, '').replaceAll('\\/', '/')] : format
  return named !== undefined && i18next.exists(`problems:field.format_${named}`) ? `format_${named}` : 'invalid_format'
}

/** What a sentence names, as the reader writes it: amounts, dates, numbers, codes in words. */
export function shownParams(params: Params): Record<string, unknown> {
  const shown: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(params)) {
    shown[name] = shownValue(name, value)
    // Plural forms go by the number itself.
    if (typeof value === 'number') shown['count'] ??= value
  }
  return shown
}

function shownValue(name: string, value: unknown): unknown {
  if (value === null || value === undefined) return '–'
  if (name === 'problems' && lacksOfEInvoice && Array.isArray(value) && value.every(isEInvoiceProblem)) return lacksOfEInvoice(value)
  if (typeof value === 'number') return name === 'year' ? String(value) : countText(value)
  if (Array.isArray(value)) return new Intl.ListFormat(localeOf(), { type: 'conjunction' }).format(value.map((item) => String(shownValue(name, item))))
  if (typeof value === 'object') return 'amount' in value && 'currency' in value ? moneyText({ amount: String(value.amount), currency: String(value.currency) }) : JSON.stringify(value)
  if (typeof value !== 'string') return String(value)
  // Minor units come as text without their currency.
  if (name.endsWith('Minor') || name === 'rest') return /^-?\d+$/.test(value) ? decimalText(minorText(BigInt(value))) : /^-?\d+\.\d+$/.test(value) ? decimalText(value) : value
  if ((name === 'onHand' || name === 'wanted') && /^\d+(\.\d+)?$/.test(value)) return decimalText(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dateText(value)
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return instantText(value)
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return monthText(value)
  if (name === 'format' && i18next.exists(`customers:einvoiceFormat.${value}`)) return i18next.t(`customers:einvoiceFormat.${value}`)
  const key = `problems:value.${name}.${value}`
  return /^\w+$/.test(value) && i18next.exists(key) ? i18next.t(key) : value
}

const isEInvoiceProblem = (value: unknown): boolean => typeof value === 'object' && value !== null && 'says' in value

