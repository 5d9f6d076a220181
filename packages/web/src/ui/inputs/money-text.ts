/** Reads amounts as people type and paste them, with or without the sign of the currency: 12 € · Kč 1 234,50 · -12 · 1.234,- */
import type { Language } from '../words.ts'
import { keepText, readNumber } from './number-text.ts'
import type { Read } from './unread.ts'

export interface MoneyRules {
  readonly language: Language
  /** ISO 4217; another one beside the number is refused, never converted. */
  readonly currency: string
  /** 2 for amounts, up to 6 for prices of one unit. */
  readonly decimals?: number
  readonly negative?: boolean
}

const SYMBOLS: Readonly<Record<string, string>> = { '€': 'EUR', euro: 'EUR', eur: 'EUR', 'kč': 'CZK', kc: 'CZK', czk: 'CZK', $: 'USD', usd: 'USD', '£': 'GBP', gbp: 'GBP', chf: 'CHF', fr: 'CHF', 'zł': 'PLN', pln: 'PLN' }

/** The amount as the API takes it ("1234.50", at least two decimals), or why the text is refused. */
export function readMoney(text: string, { language, currency, decimals = 2, negative = false }: MoneyRules): Read<string> {
  const spaced = text.replace(/\s/g, ' ').trim()
  const before = /^([+\-\u2212\u2013]?) ?([\p{L}\p{Sc}]+)\.? ?(?=[+\-\u2212\u2013]?[0-9.,])/u.exec(spaced)
  const after = /(?<=[0-9.,\-\u2013\u2014]) ?([\p{L}\p{Sc}]+)\.?$/u.exec(spaced)
  if (before && after) return { ok: false, why: { unread: text, kind: 'number_unreadable' } }
  const word = before?.[2] ?? after?.[1]
  if (word !== undefined) {
    const named = SYMBOLS[word.toLowerCase()] ?? (/^[A-Z]{3}$/.test(word) ? word : undefined)
    if (!named) return { ok: false, why: { unread: text, kind: 'number_unreadable' } }
    if (named !== currency) return { ok: false, why: { unread: text, kind: 'currency_is_another', params: { typedCurrency: named, currency } } }
  }
  const bare = before ? before[1]! + spaced.slice(before[0].length) : after ? spaced.slice(0, after.index) : spaced
  // 12,- and 12,-- are how Czech and German price tags say that no cents follow.
  return keepText(text, readNumber(bare.replace(/(?<=[0-9][.,])(?:[-\u2013]{1,2}|\u2014)$/, '00'), { language, decimals, leastDecimals: 2, negative }))
}
