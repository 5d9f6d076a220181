/** In words, before anything is booked: what a payment settles, what stays open, what becomes credit. */
import i18next from 'i18next'
import { moneyText } from '../../ui/format.ts'
import { foreignText } from './foreign-text.ts'
import type { Preview } from './payment-query.ts'

const isNothing = (amount: string): boolean => !/[1-9]/.test(amount)

/** One sentence for each thing that happens. */
export function outcomeText({ items, credit, difference, cashDiscount, furtherCashDiscounts, foreign }: Preview, { giveUp, discount }: { readonly giveUp: boolean; readonly discount: boolean }): string {
  const discounted = [cashDiscount, ...furtherCashDiscounts].map((each) => each?.openItem)
  const becomes = (item: string) => (discount && discounted.includes(item) ? 'isDiscounted' : giveUp && item === difference?.openItem ? 'isGivenUp' : 'staysOpen')
  const touched = items.filter(({ settled }) => !isNothing(settled.amount))
  const whole = touched.filter(({ left }) => isNothing(left.amount)).map(({ number }) => number)
  const parts = touched.filter(({ left }) => !isNothing(left.amount))
  const sentences = [
    foreign !== null && foreignText(foreign),
    whole.length > 0 && i18next.t('payments:outcome.settles', { count: whole.length, numbers: whole.join(', ') }),
    ...parts.map(({ openItem, number, left }) => i18next.t(`payments:outcome.${becomes(openItem)}`, { number, left: moneyText(left) })),
    !isNothing(credit.amount) && i18next.t(items.length === 0 ? 'payments:outcome.allCredit' : 'payments:outcome.credit', { credit: moneyText(credit) }),
  ]
  return sentences.filter((sentence) => sentence !== false).join(' ')
}
