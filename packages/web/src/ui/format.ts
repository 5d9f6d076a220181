/** How numbers, amounts, dates and instants are shown, in the language of whoever reads. Amounts are decimal strings and never pass through a float that is shown. */
import { spoken } from './words.ts'
import type { Language } from './words.ts'

const LOCALES: Readonly<Record<Language, string>> = { de: 'de-DE', cs: 'cs-CZ', en: 'en-GB' }
export const localeOf = (language: Language = spoken()): string => LOCALES[language]

const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(LOCALES[language], options)
  formats.set(key, made)
  return made
}

/** Decimals that say something: "49.580000" has two, "1.000000" none. */
const meaningful = (value: string): number => value.split('.')[1]?.replace(/0+$/, '').length ?? 0

/** A decimal string such as "1234.500000" with the separators of the language, exact, without zeros that say nothing; prices ask for two decimals at least. */
export function decimalText(value: string, { language = spoken(), atLeast = 0 }: { readonly language?: Language; readonly atLeast?: number } = {}): string {
  const places = Math.max(atLeast, meaningful(value))
  // Intl formats decimal strings exactly (ES2023); the types still say number.
  return numberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places }).format(value as unknown as number)
}

export interface MoneyJson {
  readonly amount: string
  readonly currency: string
}

/** "1.234,50 €", "1 234,50 Kč", "€1,234.50"; a unit price keeps all the decimals that it has. */
export function moneyText({ amount, currency }: MoneyJson, language: Language = spoken()): string {
  const places = Math.max(2, meaningful(amount))
  return numberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: places, maximumFractionDigits: places }).format(amount as unknown as number)
}

/** A percentage given as "19" or "19.00": "19 %". */
export function percentText(value: string, language: Language = spoken()): string {
  const short = value.includes('.') ? value.replace(/\.?0+$/, '') : value
  return `${decimalText(short, { language })}${language === 'en' ? '' : '\u00a0'}%`
}

export const countText = (value: number, language: Language = spoken()): string => numberFormat(language, {}).format(value)

/** Bytes as people say them: 84 kB. */
export const bytesText = (bytes: number): string => (bytes < 1_000_000 ? `${countText(Math.max(1, Math.round(bytes / 1000)))} kB` : `${decimalText((bytes / 1_000_000).toFixed(1))} MB`)

/** An ISO date as people of the language write it: 22.11.2026, 22. 11. 2026, 22/11/2026. */
export function dateText(iso: string, language: Language = spoken()): string {
  const [year, month, day] = iso.slice(0, 10).split('-') as [string, string, string]
  if (language === 'de') return `${day}.${month}.${year}`
  if (language === 'cs') return `${Number(day)}.\u00a0${Number(month)}.\u00a0${year}`
  return `${day}/${month}/${year}`
}

/** A month, `2026-11`: November 2026. */
export const monthText = (month: string, language: Language = spoken()): string =>
  new Intl.DateTimeFormat(LOCALES[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))

/** A period with both its days: "01.11.2026 – 30.11.2026". */
export const periodText = (from: string, until: string | null, language: Language = spoken()): string => `${dateText(from, language)} – ${until === null ? '…' : dateText(until, language)}`

/** An instant in the time zone of the reader, to the minute (or second). */
export function instantText(instant: string, { seconds = false, language = spoken() }: { readonly seconds?: boolean; readonly language?: Language } = {}): string {
  const at = new Date(instant)
  const time = new Intl.DateTimeFormat(LOCALES[language], { hour: '2-digit', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}) }).format(at)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${dateText(`${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`, language)} ${time}`
}

/** Today where the reader sits; what the server decides by it names its own day. */
export function today(): string {
  const now = new Date()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
}
