/** The cash discount that a payment leaves open: kept by itself in time, and where it is late if whoever books says so. */
import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { countText, dateText, moneyText, percentText } from '../../ui/format.ts'
import type { Preview } from './payment-query.ts'

type Offer = Pick<Preview, 'cashDiscount' | 'furtherCashDiscounts'>

/** Whether it is granted; `said` is null as long as nobody has said so. */
export const isKept = ({ cashDiscount, furtherCashDiscounts }: Offer, said: boolean | null): boolean => cashDiscount !== null && (said ?? [cashDiscount, ...furtherCashDiscounts].every(({ daysLate }) => daysLate === 0))

export function KeptDiscount({ offer, checked, set }: { readonly offer: NonNullable<Preview['cashDiscount']>; readonly checked: boolean; readonly set: (kept: boolean) => void }) {
  const { t } = useTranslation('payments')
  const words = { percent: percentText(offer.percent), amount: moneyText(offer.amount), until: dateText(offer.until) }
  const label = offer.daysLate === 0 ? t('discount.inTime', words) : t('discount.late', { ...words, count: offer.daysLate, days: countText(offer.daysLate) })
  return <Checkbox size="xs" mt={4} label={label} checked={checked} onChange={(event) => set(event.currentTarget.checked)} />
}
