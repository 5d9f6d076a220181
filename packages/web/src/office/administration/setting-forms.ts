/** What kind of value stands under each setting: the schema of its form, and how its value is shown. The server judges by domain/companies/settings.ts. */
import { days } from '@kontor/contract/companies.ts'
import { billingIntervalMonths, collectiveDay, creditOffset, delivery, einvoiceFormat, grouping, paymentMethod } from '@kontor/contract/customer-settings.ts'
import { debitFormat } from '@kontor/contract/direct-debits.ts'
import { percent } from '@kontor/contract/prices.ts'
import type { SettingKey } from '@kontor/domain/companies/settings.ts'
import { DEBIT_CURRENCY } from '@kontor/domain/debits/direct-debit.ts'
import { DAY_COUNTS, DEFAULT_BEGINNINGS } from '@kontor/domain/dunning/default-interest.ts'
import type { CashDiscount, DiscountStep } from '@kontor/domain/kernel/cash-discount.ts'
import type { QuietHours } from '@kontor/domain/messaging/notice.ts'
import { SETTLING_ORDERS } from '@kontor/domain/receivables/settling.ts'
import i18next from 'i18next'
import { z } from 'zod'
import { decimalText, percentText } from '../../ui/format.ts'

const hour = z.string().trim().regex(/^([01]?\d|2[0-3]):[0-5]\d$/)

export const SETTING_FORMS = {
  'customers.delivery': z.strictObject({ value: delivery }),
  'customers.einvoice_format': z.strictObject({ value: einvoiceFormat }),
  'customers.grouping': z.strictObject({ value: grouping }),
  'customers.payment_method': z.strictObject({ value: paymentMethod }),
  'customers.billing_interval_months': z.strictObject({ value: billingIntervalMonths.nullable() }),
  'customers.cash_discount': z.strictObject({ percent: percent.nullable(), days: days.nullable(), secondPercent: percent.nullable(), secondDays: days.nullable() }),
  'customers.discount_percent': z.strictObject({ value: percent }),
  'customers.collective_day': z.strictObject({ value: collectiveDay.nullable() }),
  'customers.credit_offset': z.strictObject({ value: creditOffset }),
  'customers.external_link': z.strictObject({ value: z.string().max(500).nullable() }),
  'einvoices.previous_turnover': z.strictObject({ value: z.enum(['up_to_800000', 'above_800000']) }),
  'payments.discount_grace_days': z.strictObject({ value: z.int().min(0).max(30) }),
  'payments.matching': z.strictObject({ value: z.enum(['automatic', 'ask']) }),
  'payments.order': z.strictObject({ value: z.enum(SETTLING_ORDERS) }),
  'payments.refund_approval': z.strictObject({ value: z.string().regex(/^(0|[1-9][0-9]{0,5})(\.[0-9]{1,2})?$/) }),
  'payments.tolerance': z.strictObject({ value: z.string().regex(/^(0|[1-9][0-9]?)(\.[0-9]{1,2})?$/) }),
  'subscriptions.minimum_term_months': z.strictObject({ value: z.int().min(0).max(24) }),
  'subscriptions.notice_days': z.strictObject({ value: days }),
  'direct_debits.lead_days': z.strictObject({ value: days }),
  'direct_debits.pre_notification_days': z.strictObject({ value: z.int().min(1).max(30) }),
  'direct_debits.submission_days': z.strictObject({ value: z.int().min(1).max(10) }),
  'direct_debits.cut_off': z.strictObject({ value: z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/) }),
  'direct_debits.minimum': z.strictObject({ value: z.string().regex(/^(0|[1-9][0-9]{0,5})(\.[0-9]{1,2})?$/) }),
  'direct_debits.format': z.strictObject({ value: debitFormat }),
  'dunning.default_begins': z.strictObject({ value: z.enum(DEFAULT_BEGINNINGS) }),
  'dunning.day_count': z.strictObject({ value: z.enum(DAY_COUNTS) }),
  'dunning.real_cost': z.strictObject({ value: z.string().regex(/^(0|[1-9][0-9]{0,2})(\.[0-9]{1,2})?$/) }),
  'bank_statements.days_max': z.strictObject({ value: z.int().min(0).max(60) }),
  'notices.quiet_hours': z.strictObject({ from: hour.nullable(), until: hour.nullable(), sundays: z.boolean() }),
} as const satisfies Readonly<Record<SettingKey, z.ZodType>>

/** `customers.payment_method` → `customers_payment_method`: the words of a setting. */
export const wordOf = (key: SettingKey): string => key.replace('.', '_')

const isCashDiscount = (value: unknown): value is CashDiscount => typeof value === 'object' && value !== null && 'percent' in value && 'days' in value

const isQuietHours = (value: unknown): value is QuietHours => typeof value === 'object' && value !== null && 'from' in value && 'sundays' in value

/** What the form begins with. */
export function formOf(key: SettingKey, value: unknown): object {
  if (key === 'customers.cash_discount') return isCashDiscount(value) ? { percent: value.percent, days: value.days, secondPercent: value.second?.percent ?? null, secondDays: value.second?.days ?? null } : { percent: null, days: null, secondPercent: null, secondDays: null }
  if (key === 'notices.quiet_hours') return isQuietHours(value) ? value : { from: null, until: null, sundays: false }
  return { value }
}

/** What is sent for what the form holds. */
export function valueOf(key: SettingKey, body: Readonly<Record<string, unknown>>): unknown {
  if (key === 'notices.quiet_hours') return quietHoursOf(body)
  if (key !== 'customers.cash_discount') return body['value'] ?? null
  const { percent: part, days: within, secondPercent = null, secondDays = null } = body
  const second = secondPercent === null && secondDays === null ? null : { percent: secondPercent, days: secondDays }
  return part === null && within === null && second === null ? null : { percent: part, days: within, ...(second && { second }) }
}

/** Without hours only Sundays can be quiet; with neither it never is. `8:00` is `08:00`. */
function quietHoursOf({ from, until, sundays }: { readonly from?: string | null; readonly until?: string | null; readonly sundays?: boolean }): QuietHours | null {
  const full = (hours: string | null | undefined): string => (hours ?? '').padStart(5, '0')
  if (from || until) return { from: full(from), until: full(until), sundays: sundays === true }
  return sundays ? { from: '00:00', until: '00:00', sundays } : null
}

/** A value as people read it; a null has words of its own. words: customers:delivery.*, customers:einvoiceFormat.*, administration:turnover.*, administration:matching.*, administration:paymentOrder.*, administration:defaultBegins.*, administration:dayCount.*, customers:grouping.*, customers:creditOffset.*, customers:paymentMethod.* */
export function settingText(key: SettingKey, value: unknown): string {
  const of = (prefix: string) => i18next.t(`${prefix}.${String(value)}`)
  if (value === null || value === undefined) return i18next.t(`administration:none.${wordOf(key)}`, { defaultValue: i18next.t('administration:none.any') })
  switch (key) {
    case 'customers.delivery': return of('customers:delivery')
    case 'customers.einvoice_format': return of('customers:einvoiceFormat')
    case 'einvoices.previous_turnover': return of('administration:turnover')
    case 'payments.matching': return of('administration:matching')
    case 'payments.order': return of('administration:paymentOrder')
    case 'payments.refund_approval': case 'payments.tolerance': case 'dunning.real_cost': return decimalText(String(value), { atLeast: 2 })
    case 'customers.grouping': return of('customers:grouping')
    case 'customers.credit_offset': return of('customers:creditOffset')
    case 'customers.payment_method': return of('customers:paymentMethod')
    case 'customers.billing_interval_months': case 'subscriptions.minimum_term_months': return i18next.t('audit:months', { count: Number(value), shown: String(value) })
    case 'payments.discount_grace_days': case 'subscriptions.notice_days': case 'direct_debits.lead_days': case 'direct_debits.pre_notification_days': case 'direct_debits.submission_days': case 'bank_statements.days_max': return i18next.t('audit:days', { count: Number(value), shown: String(value) })
    case 'dunning.default_begins': return of('administration:defaultBegins')
    case 'dunning.day_count': return of('administration:dayCount')
    case 'customers.discount_percent': return percentText(String(value))
    case 'customers.cash_discount': return isCashDiscount(value) ? [value, ...(value.second ? [value.second] : [])].map(stepText).join('; ') : ''
    case 'customers.collective_day': return i18next.t('administration:dayOfMonth', { day: String(value) })
    case 'direct_debits.minimum': return `${decimalText(String(value), { atLeast: 2 })} ${DEBIT_CURRENCY}`
    case 'customers.external_link': case 'direct_debits.cut_off': case 'direct_debits.format': return String(value)
    case 'notices.quiet_hours': return isQuietHours(value) ? quietText(value) : ''
  }
}

const stepText = ({ percent: part, days: within }: DiscountStep): string => i18next.t('administration:cashDiscount', { percent: percentText(part), days: i18next.t('audit:days', { count: within, shown: String(within) }) })

function quietText({ from, until, sundays }: QuietHours): string {
  const hours = from === until ? '' : i18next.t('administration:quiet.hours', { from, until })
  return [hours, sundays ? i18next.t('administration:quiet.sundays') : ''].filter((part) => part !== '').join(', ')
}
