/**
 * Preferences of a customer that inherit (MAS-11, CUS-2): system, company, customer group, customer; the nearest level that says something holds.
 * It owns: the keys, what may be said of each, and the resolution. It does not own: where each level is stored (server), and services' or products' own terms, which
 * stand between customer and company for payment days (MAS-6).
 */
import type { CashDiscount } from '../kernel/cash-discount.ts'
import type { CreditOffset } from '../kernel/credit-offset.ts'
import type { EInvoiceChoice } from '../kernel/einvoice-format.ts'
import type { Language } from '../kernel/language.ts'
import type { Settings } from './settings.ts'

export interface CustomerSettings {
  /** Whole days from the issue date until payment is due. */
  readonly paymentDays: number
  /** Months; null: each service as it says itself. */
  readonly billingIntervalMonths: number | null
  readonly paymentMethod: 'transfer' | 'direct_debit' | 'cash' | 'card'
  /** Null or nought percent: none. */
  readonly cashDiscount: CashDiscount | null
  /** Percent on every recurring line, as decimal text. */
  readonly discountPercent: string
  readonly grouping: 'month' | 'service' | 'due_day'
  /** Day of the month on which everything is invoiced; null: with each run. */
  readonly collectiveDay: number | null
  /** Which new invoices settle credit of the customer (BIL-4). */
  readonly creditOffset: CreditOffset
  readonly delivery: 'email' | 'post' | 'both'
  /** The format of e-invoices; none: only what the law wants (invoicing/einvoice/duty.ts). */
  readonly einvoiceFormat: EInvoiceChoice
  readonly language: Language
}
export type CustomerSettingKey = keyof CustomerSettings

export const CUSTOMER_SETTING_KEYS = [
  'paymentDays', 'billingIntervalMonths', 'paymentMethod', 'cashDiscount', 'discountPercent', 'grouping', 'collectiveDay', 'creditOffset', 'delivery', 'einvoiceFormat', 'language',
] as const satisfies readonly CustomerSettingKey[]

export const SETTING_LEVELS = ['system', 'company', 'group', 'customer'] as const
export type SettingLevel = (typeof SETTING_LEVELS)[number]

/** What one level says; left out, undefined or null: nothing, the level above holds. */
export type LevelSettings = { readonly [K in CustomerSettingKey]?: CustomerSettings[K] | null | undefined }

export const SYSTEM_CUSTOMER_SETTINGS: CustomerSettings = {
  paymentDays: 14, billingIntervalMonths: null, paymentMethod: 'transfer', cashDiscount: null, discountPercent: '0', grouping: 'month', collectiveDay: null, creditOffset: 'runs', delivery: 'email', einvoiceFormat: 'none', language: 'en',
}

export interface Levels {
  readonly company: LevelSettings
  readonly group: LevelSettings
  readonly customer: LevelSettings
}

/** The level whose word holds for a setting. */
export function originOf(key: CustomerSettingKey, levels: Levels): SettingLevel {
  if ((levels.customer[key] ?? null) !== null) return 'customer'
  if ((levels.group[key] ?? null) !== null) return 'group'
  return (levels.company[key] ?? null) !== null ? 'company' : 'system'
}

/** What holds for a customer by its levels. */
export function resolveSetting<K extends CustomerSettingKey>(key: K, { customer, group, company }: Levels): CustomerSettings[K] {
  return customer[key] ?? group[key] ?? company[key] ?? SYSTEM_CUSTOMER_SETTINGS[key]
}

/** What the company level says: payment days and language stand with the company itself, the rest among its settings. `stored` holds only the settings of its own. */
export function companyLevel(company: { readonly paymentDays: number; readonly language: Language }, stored: Partial<Settings>): LevelSettings {
  return {
    paymentDays: company.paymentDays, language: company.language, billingIntervalMonths: stored['customers.billing_interval_months'], paymentMethod: stored['customers.payment_method'],
    cashDiscount: stored['customers.cash_discount'], discountPercent: stored['customers.discount_percent'], grouping: stored['customers.grouping'],
    collectiveDay: stored['customers.collective_day'], creditOffset: stored['customers.credit_offset'], delivery: stored['customers.delivery'], einvoiceFormat: stored['customers.einvoice_format'],
  }
}

/** What the customer level says: its own fields; a cash discount stands in two. */
export function customerLevel(customer: { readonly cashDiscountPercent: string | null; readonly cashDiscountDays: number | null } & Omit<{ readonly [K in CustomerSettingKey]: CustomerSettings[K] | null }, 'cashDiscount'>): LevelSettings {
  const { paymentDays, billingIntervalMonths, paymentMethod, discountPercent, grouping, collectiveDay, creditOffset, delivery, einvoiceFormat, language, cashDiscountPercent: percent, cashDiscountDays: days } = customer
  return { paymentDays, billingIntervalMonths, paymentMethod, discountPercent, grouping, collectiveDay, creditOffset, delivery, einvoiceFormat, language, cashDiscount: percent !== null && days !== null ? { percent, days } : null }
}
