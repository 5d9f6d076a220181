/**
 * Settings that inherit (MAS-11): the system's value, which a company may override; customers override some of them by fields of their own.
 * It owns: the keys, their values and the system's default. It does not own: storage.
 */
import { stepsDescend } from '../kernel/cash-discount.ts'
import type { CashDiscount } from '../kernel/cash-discount.ts'
import { CREDIT_OFFSETS } from '../kernel/credit-offset.ts'
import type { CreditOffset } from '../kernel/credit-offset.ts'
import { DEBIT_FORMATS } from '../kernel/debit-format.ts'
import type { DebitFormat } from '../kernel/debit-format.ts'
import { EINVOICE_CHOICES } from '../kernel/einvoice-format.ts'
import type { EInvoiceChoice } from '../kernel/einvoice-format.ts'

export const SETTING_KEYS = [
  'customers.delivery', 'customers.einvoice_format', 'customers.grouping', 'customers.payment_method', 'customers.billing_interval_months', 'customers.cash_discount', 'customers.discount_percent',
  'customers.collective_day', 'customers.credit_offset', 'customers.external_link', 'einvoices.previous_turnover', 'payments.discount_grace_days', 'payments.matching', 'payments.order', 'payments.refund_approval', 'payments.tolerance', 'subscriptions.minimum_term_months', 'subscriptions.notice_days',
  'direct_debits.lead_days', 'direct_debits.pre_notification_days', 'direct_debits.submission_days', 'direct_debits.cut_off', 'direct_debits.minimum', 'direct_debits.format',
  'bank_statements.days_max', 'notices.quiet_hours', 'dunning.default_begins', 'dunning.day_count', 'dunning.real_cost',
] as const
export type SettingKey = (typeof SETTING_KEYS)[number]

export interface Settings {
  /** How documents go to customers who, with their group, say nothing else; so with the next ones (customer-settings.ts). */
  readonly 'customers.delivery': 'email' | 'post' | 'both'
  readonly 'customers.einvoice_format': EInvoiceChoice
  readonly 'customers.grouping': 'month' | 'service' | 'due_day'
  readonly 'customers.payment_method': 'transfer' | 'direct_debit' | 'cash' | 'card'
  readonly 'customers.billing_interval_months': number | null
  readonly 'customers.cash_discount': CashDiscount | null
  readonly 'customers.discount_percent': string
  readonly 'customers.collective_day': number | null
  readonly 'customers.credit_offset': CreditOffset
  /** Address of a customer in another program; `{reference}` stands for the external reference. */
  readonly 'customers.external_link': string | null
  /** The issuer's turnover of the year before: from 2027 on it decides whether German business customers must get e-invoices (§ 27 Abs. 38 UStG). */
  readonly 'einvoices.previous_turnover': 'up_to_800000' | 'above_800000'
  /** So many days after its last one a cash discount still counts as kept in time. */
  readonly 'payments.discount_grace_days': number
  /** Whether the rules book by themselves what they are sure of, or when somebody asks them to (BIL-7). */
  readonly 'payments.matching': 'automatic' | 'ask'
  /** What a payment settles that nobody directed: what is due first, or a part of all that is due. */
  readonly 'payments.order': 'oldest_first' | 'in_proportion'
  /** Above this amount a refund is approved by another person than who asked for it, in the company's currency; 0: each one. */
  readonly 'payments.refund_approval': string
  /** Up to which amount what stays open of an item may be given up with a payment, in the company's currency. */
  readonly 'payments.tolerance': string
  /** Where neither subscription nor product says otherwise. */
  readonly 'subscriptions.minimum_term_months': number
  /** § 56 Abs. 3 TKG: one month after the first term. */
  readonly 'subscriptions.notice_days': number
  /** Nothing is collected before so many days after its invoice. */
  readonly 'direct_debits.lead_days': number
  /** So many days lie between the invoice, which announces the debit, and its collection. */
  readonly 'direct_debits.pre_notification_days': number
  /** How many days on which banks settle the own bank wants a file before its collection. */
  readonly 'direct_debits.submission_days': number
  /** Time of day in the company's zone; a file that is made later counts as of the next day. */
  readonly 'direct_debits.cut_off': string
  /** Less is not collected. */
  readonly 'direct_debits.minimum': string
  readonly 'direct_debits.format': DebitFormat
  /** What contracts and invoices say of when a customer is in default (dunning/default-interest.ts). */
  readonly 'dunning.default_begins': 'agreed' | 'announced' | 'reminder'
  /** By which years interest is reckoned. */
  readonly 'dunning.day_count': 'act_365' | 'act_act'
  /** What a reminder really costs, postage and paper: the most that a German consumer owes for it, in the company's currency. */
  readonly 'dunning.real_cost': string
  /** So many days of banks may pass without a statement of an account before it is an alarm; 0: any number. */
  readonly 'bank_statements.days_max': number
  /** When no automatic notice leaves, by the company's own clock; null: they go at any hour. */
  readonly 'notices.quiet_hours': { readonly from: string; readonly until: string; readonly sundays: boolean } | null
}

export const SYSTEM_SETTINGS: Settings = {
  'customers.delivery': 'email',
  'customers.einvoice_format': 'none',
  'customers.grouping': 'month',
  'customers.payment_method': 'transfer',
  'customers.billing_interval_months': null,
  'customers.cash_discount': null,
  'customers.discount_percent': '0',
  'customers.collective_day': null,
  'customers.credit_offset': 'runs',
  'customers.external_link': null,
  // The stricter one: an e-invoice too many harms nobody.
  'einvoices.previous_turnover': 'above_800000',
  'payments.discount_grace_days': 0,
  'payments.matching': 'automatic',
  'payments.order': 'oldest_first',
  'payments.refund_approval': '100.00',
  'payments.tolerance': '0.00',
  'subscriptions.minimum_term_months': 0,
  'subscriptions.notice_days': 30,
  'direct_debits.lead_days': 0,
  // Core rulebook, 4.3.4: where nothing shorter is agreed.
  'direct_debits.pre_notification_days': 14,
  'direct_debits.submission_days': 1,
  'direct_debits.cut_off': '12:00',
  'direct_debits.minimum': '0.00',
  'direct_debits.format': 'pain.008.001.08',
  'dunning.default_begins': 'agreed',
  'dunning.day_count': 'act_365',
  'dunning.real_cost': '1.20',
  'bank_statements.days_max': 5,
  'notices.quiet_hours': { from: '20:00', until: '08:00', sundays: true },
}

const isOneOf = (values: readonly unknown[]) => (value: unknown): boolean => values.includes(value)
const isWhole = (most: number, least = 0) => (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
const orNone = (fits: (value: unknown) => boolean) => (value: unknown): boolean => value === null || fits(value)
/** Between 0 and 100 with two decimals, as text. */
const isPercent = (value: unknown): boolean => typeof value === 'string' && /^(100(\.0{1,2})?|[1-9]?[0-9](\.[0-9]{1,2})?)$/.test(value)
const isDiscountStep = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { percent, days, ...rest } = value as Record<string, unknown>
  return isPercent(percent) && isWhole(365)(days) && Object.keys(rest).length === 0
}
const isCashDiscount = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { second = null, ...first } = value as Record<string, unknown>
  return isDiscountStep(first) && (second === null || isDiscountStep(second)) && stepsDescend(value as CashDiscount)
}

const isHour = (value: unknown): boolean => typeof value === 'string' && /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(value)
const isQuietHours = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { from, until, sundays, ...rest } = value as Record<string, unknown>
  return isHour(from) && isHour(until) && typeof sundays === 'boolean' && Object.keys(rest).length === 0
}

const CHECKS: Readonly<Record<SettingKey, (value: unknown) => boolean>> = {
  'customers.delivery': isOneOf(['email', 'post', 'both']),
  'customers.einvoice_format': isOneOf(EINVOICE_CHOICES),
  'customers.grouping': isOneOf(['month', 'service', 'due_day']),
  'customers.payment_method': isOneOf(['transfer', 'direct_debit', 'cash', 'card']),
  'customers.billing_interval_months': orNone(isWhole(120, 1)),
  'customers.cash_discount': orNone(isCashDiscount),
  'customers.discount_percent': isPercent,
  'customers.collective_day': orNone(isWhole(31, 1)),
  'customers.credit_offset': isOneOf(CREDIT_OFFSETS),
  // Only web addresses, so that a link can never run anything in the reader's browser.
  'customers.external_link': (value) => value === null || (typeof value === 'string' && value.length <= 500 && /^https?:\/\/[^\s"'<>]+$/.test(value) && value.includes('{reference}')),
  'einvoices.previous_turnover': isOneOf(['up_to_800000', 'above_800000']),
  'payments.discount_grace_days': isWhole(30),
  'payments.matching': isOneOf(['automatic', 'ask']),
  'payments.order': isOneOf(['oldest_first', 'in_proportion']),
  'payments.refund_approval': (value) => typeof value === 'string' && /^(0|[1-9][0-9]{0,5})(\.[0-9]{1,2})?$/.test(value),
  'payments.tolerance': (value) => typeof value === 'string' && /^(0|[1-9][0-9]?)(\.[0-9]{1,2})?$/.test(value),
  'subscriptions.minimum_term_months': isWhole(24),
  'subscriptions.notice_days': isWhole(365),
  'direct_debits.lead_days': isWhole(365),
  'direct_debits.pre_notification_days': isWhole(30, 1),
  'direct_debits.submission_days': isWhole(10, 1),
  'direct_debits.cut_off': (value) => typeof value === 'string' && /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(value),
  'direct_debits.format': isOneOf(DEBIT_FORMATS),
  'direct_debits.minimum': (value) => typeof value === 'string' && /^(0|[1-9][0-9]{0,5})(\.[0-9]{1,2})?$/.test(value),
  'dunning.default_begins': isOneOf(['agreed', 'announced', 'reminder']),
  'dunning.day_count': isOneOf(['act_365', 'act_act']),
  'dunning.real_cost': (value) => typeof value === 'string' && /^(0|[1-9][0-9]{0,2})(\.[0-9]{1,2})?$/.test(value),
  'bank_statements.days_max': isWhole(60),
  'notices.quiet_hours': orNone(isQuietHours),
}

export const isSettingKey = (key: string): key is SettingKey => (SETTING_KEYS as readonly string[]).includes(key)

/** Whether a value may stand under a key. */
export const settingFits = (key: SettingKey, value: unknown): boolean => CHECKS[key](value)

export interface EffectiveSetting {
  readonly key: SettingKey
  readonly value: unknown
  /** Where the value comes from. */
  readonly origin: 'system' | 'company'
  /** What holds without the company's own value. */
  readonly inherited: unknown
}

/** Every setting with its value and where that comes from. */
export function effectiveSettings(own: ReadonlyMap<string, unknown>): EffectiveSetting[] {
  return SETTING_KEYS.map((key) => ({
    key, value: own.has(key) ? own.get(key) : SYSTEM_SETTINGS[key], origin: own.has(key) ? 'company' : 'system', inherited: SYSTEM_SETTINGS[key],
  }))
}
