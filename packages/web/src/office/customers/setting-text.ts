/** Values of preferences in words, as the billing tab and bulk changes show them. */
import type { CashDiscount } from '@kontor/domain/kernel/cash-discount.ts'
import type { TFunction } from 'i18next'
import { dateText, percentText } from '../../ui/format.ts'

export const LANGUAGE_NAMES: Readonly<Record<string, string>> = { de: 'Deutsch', cs: 'Čeština', en: 'English' }

interface Labelled {
  readonly value: string
  readonly label: string
}

/** Labels of codes by field: customerGroup, source. */
export type CodeLabels = Readonly<Record<string, readonly Labelled[]>>

/** "14 Tage", "2 % in 7 Tagen", "E-Mail"; a dash where nothing is said. */
export function settingText(t: TFunction<'customers'>, key: string, value: unknown, codes: CodeLabels = {}): string {
  if (value === null || value === undefined || value === '') return key === 'billingIntervalMonths' ? t('value.asService') : key === 'collectiveDay' ? t('value.everyRun') : t('value.none')
  switch (key) {
    case 'paymentDays': case 'cashDiscountDays': return t('value.days', { count: Number(value) })
    case 'billingIntervalMonths': return t('value.months', { count: Number(value) })
    case 'collectiveDay': return t('value.dayOfMonth', { day: Number(value) })
    case 'cashDiscount': {
      const agreed = value as CashDiscount
      return [agreed, ...(agreed.second ? [agreed.second] : [])].map(({ percent, days }) => t('value.cashDiscount', { percent: percentText(percent), count: days })).join('; ')
    }
    case 'cashDiscountPercent': case 'discountPercent': return percentText(String(value))
    case 'paymentMethod': return t(`paymentMethod.${value as 'transfer'}`)
    case 'grouping': return t(`grouping.${value as 'month'}`)
    case 'creditOffset': return t(`creditOffset.${value as 'runs'}`)
    case 'delivery': return t(`delivery.${value as 'email'}`)
    case 'einvoiceFormat': return t(`einvoiceFormat.${value as 'none'}`)
    case 'state': return t(`state.${value as 'active'}`)
    case 'language': return LANGUAGE_NAMES[String(value)] ?? String(value)
    case 'reverseChargeUntil': return dateText(String(value))
    default: return codes[key]?.find((code) => code.value === value)?.label ?? String(value)
  }
}
