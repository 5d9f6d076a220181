/**
 * Where a customer's preferences come from (MAS-11): system, company, group, customer, now and on a day.
 * It owns: reading each level and its history. It does not own: the resolution (domain), or what billing makes of it (invoicing).
 */
import { CUSTOMER_SETTING_KEYS, customerLevel, originOf, resolveSetting, SETTING_LEVELS, SYSTEM_CUSTOMER_SETTINGS } from '@kontor/domain/companies/customer-settings.ts'
import type { CustomerSettingKey, Levels, SettingLevel } from '@kontor/domain/companies/customer-settings.ts'
import { valueOnDay } from '@kontor/domain/companies/history.ts'
import type { LoggedRow, ValueOnDay } from '@kontor/domain/companies/history.ts'
import type { CustomerFields } from '@kontor/domain/customers/customer.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { companySettingsLevel, groupLevel } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { findCustomer } from './store/customers.ts'
import { groupId, rowWithChanges } from './store/settings.ts'
import type { RowWithChanges } from './store/settings.ts'

type Row = NonNullable<LoggedRow>
const NOBODY: ValueOnDay = { value: null, by: null, at: null }

/** What company, group and customer say today. */
export const levelsOf = async (tx: Tx, company: number, customer: Pick<CustomerFields, 'customerGroup'> & Parameters<typeof customerLevel>[0]): Promise<Levels> => ({
  company: await companySettingsLevel(tx, company), group: await groupLevel(tx, company, customer.customerGroup), customer: customerLevel(customer),
})

export interface CustomerSettingReport {
  readonly key: CustomerSettingKey
  readonly value: unknown
  readonly origin: SettingLevel
  readonly setBy: string | null
  readonly since: string | null
  readonly levels: Readonly<Record<SettingLevel, unknown>>
}

/** Where the customer says it. A cash discount stands in two columns, of which a change may touch one. */
const CUSTOMER_COLUMN: Readonly<Record<Exclude<CustomerSettingKey, 'cashDiscount'>, string>> = {
  paymentDays: 'payment_days', billingIntervalMonths: 'billing_interval_months', paymentMethod: 'payment_method', discountPercent: 'discount_percent', grouping: 'grouping',
  collectiveDay: 'collective_day', creditOffset: 'credit_offset', delivery: 'delivery', einvoiceFormat: 'einvoice_format', language: 'language',
}

function ofCustomer(row: RowWithChanges, key: CustomerSettingKey): ValueOnDay {
  if (key !== 'cashDiscount') return told(row, (said) => asText(key, said[CUSTOMER_COLUMN[key]]))
  const percent = told(row, (said) => asText('discountPercent', said['cash_discount_percent']))
  const days = told(row, (said) => said['cash_discount_days'])
  const newer = (days.at ?? '') > (percent.at ?? '') ? days : percent
  return { ...newer, value: percent.value === null || days.value === null ? null : { percent: percent.value, days: days.value } }
}

/** The log holds percentages as numbers; they are text everywhere else. */
const asText = (key: CustomerSettingKey, value: unknown): unknown => (key === 'discountPercent' && typeof value === 'number' ? String(value) : value)

/** Where the company says it: two stand with the company itself. */
const COMPANY_COLUMN: Partial<Readonly<Record<CustomerSettingKey, string>>> = { paymentDays: 'payment_days', language: 'language' }
const COMPANY_SETTING: Partial<Readonly<Record<CustomerSettingKey, string>>> = {
  billingIntervalMonths: 'customers.billing_interval_months', paymentMethod: 'customers.payment_method', cashDiscount: 'customers.cash_discount',
  discountPercent: 'customers.discount_percent', grouping: 'customers.grouping', collectiveDay: 'customers.collective_day', creditOffset: 'customers.credit_offset', delivery: 'customers.delivery', einvoiceFormat: 'customers.einvoice_format',
}

/** Every preference of a customer with its origin and all levels, at the end of a day in the company's zone (null: now). Refuses `customer_not_found`. */
export async function customerSettings(
  tx: Tx, company: number, id: bigint, on: { readonly date: CalendarDate; readonly timeZone: string } | null,
): Promise<Result<{ readonly group: string | null; readonly items: CustomerSettingReport[] }, { readonly kind: 'customer_not_found' }>> {
  const customer = await findCustomer(tx, company, id)
  if (!customer || customer.deletedAt !== null) return no({ kind: 'customer_not_found' })
  const row = await rowWithChanges(tx, company, 'customers', String(id), on)
  const issuer = await rowWithChanges(tx, company, 'companies', String(company), on)
  const { value: code } = told(row, (said) => said['customer_group'])
  const group = typeof code === 'string' ? await groupId(tx, company, code) : undefined
  const groupRow = group === undefined ? null : await rowWithChanges(tx, company, 'customer_groups', group, on)
  const items: CustomerSettingReport[] = []
  for (const key of CUSTOMER_SETTING_KEYS) {
    const setting = COMPANY_SETTING[key]
    const ofCompany = setting === undefined ? told(issuer, (said) => said[COMPANY_COLUMN[key]!]) : told(await rowWithChanges(tx, company, 'settings', setting, on), (said) => said['value'])
    const ofGroup = groupRow === null ? NOBODY : told(groupRow, (said) => (said['settings'] as Row | undefined)?.[key])
    items.push(reported(key, { company: ofCompany, group: ofGroup, customer: ofCustomer(row, key) }))
  }
  return yes({ group: typeof code === 'string' ? code : null, items })
}

const told = ({ present, changes }: RowWithChanges, read: (row: Row) => unknown): ValueOnDay => valueOnDay(present, changes, read)

function reported(key: CustomerSettingKey, told: Readonly<Record<Exclude<SettingLevel, 'system'>, ValueOnDay>>): CustomerSettingReport {
  // What a level holds was checked when it was written.
  const levels = { company: { [key]: told.company.value }, group: { [key]: told.group.value }, customer: { [key]: told.customer.value } } as Levels
  const origin = originOf(key, levels)
  const source = origin === 'system' ? NOBODY : told[origin]
  const said = Object.fromEntries(SETTING_LEVELS.map((level) => [level, level === 'system' ? SYSTEM_CUSTOMER_SETTINGS[key] : told[level].value])) as Record<SettingLevel, unknown>
  return { key, value: resolveSetting(key, levels), origin, setBy: source.by, since: source.at, levels: said }
}
