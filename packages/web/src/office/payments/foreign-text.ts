/** Money in another currency in words: what it was worth, by which rate, and what came of the difference. */
import i18next from 'i18next'
import { dateText, decimalText, moneyText } from '../../ui/format.ts'
import type { Payment } from './payment-query.ts'

export type Foreign = NonNullable<Payment['foreign']>

/** "1 EUR = 24,315 CZK" */
export const quotationText = ({ base, quote, per, rate }: { readonly base: string; readonly quote: string; readonly per: number; readonly rate: string }): string => `${per} ${base} = ${decimalText(rate)} ${quote}`

export function rateText({ rate, source, rateOn }: Foreign): string {
  const from = i18next.t(`payments:foreign.source.${source}`)
  return [rate && quotationText(rate), rateOn === null ? from : `${from} ${dateText(rateOn)}`].filter(Boolean).join(', ')
}

/** Null where there is none. */
export function differenceText({ difference: { amount, currency } }: Foreign): string | null {
  if (!/[1-9]/.test(amount)) return null
  return i18next.t(`payments:foreign.${amount.startsWith('-') ? 'gain' : 'loss'}`, { amount: moneyText({ amount: amount.replace(/^-/, ''), currency }) })
}

/** All of it in a sentence or two. */
export const foreignText = (foreign: Foreign): string =>
  [i18next.t('payments:foreign.worth', { paid: moneyText(foreign.paid), value: moneyText(foreign.value), rate: rateText(foreign) }), differenceText(foreign)].filter(Boolean).join(' ')
