/**
 * What the change log says, in words: tables, fields, values, people, places.
 * Labels and values are shared with the pages of the records.
 * words: audit:table.*, audit:field.*, audit:fieldOf.*, audit:source.*, audit:actor.*, audit:series.*, audit:draft.*, audit:regime.*, audit:period.*, customers:field.*, catalog:field.*, subscriptions:field.*
 */
import { minorText } from '@kontor/domain/kernel/money.ts'
import i18next from 'i18next'
import { problemWords } from '../../api/problem-words.ts'
import { countText, dateText, decimalText, instantText, localeOf, moneyText, percentText } from '../../ui/format.ts'
import type { Change } from './change.ts'
import { HISTORY_FIELDS } from './history-fields.ts'

const said = (...keys: readonly string[]): string | undefined => {
  const key = keys.find((one) => i18next.exists(one))
  return key === undefined ? undefined : i18next.t(key)
}

/** `billingEmail` → "billing email": for what is newer than this page. */
const readable = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ')

export const tableText = (table: string): string => said(`audit:table.${table}`) ?? readable(table)

export const fieldText = (table: string, field: string): string =>
  said(`audit:fieldOf.${table}.${field}`, `audit:field.${field}`, `customers:field.${field}`, `catalog:field.${field}`, `subscriptions:field.${field}`) ?? readable(field)

/** Where the words of a coded value stand; by table and field, else by field. */
const CODES: Readonly<Record<string, string>> = {
  'customers.kind': 'customers:kind', 'customers.state': 'customers:state', 'paymentMethod': 'customers:paymentMethod', 'grouping': 'customers:grouping', 'creditOffset': 'customers:creditOffset', 'delivery': 'customers:delivery',
  'products.kind': 'catalog:kind', 'serviceKind': 'catalog:kind', 'supply': 'catalog:supply', 'timing': 'catalog:timing', 'alignment': 'catalog:alignment', 'taxClass': 'catalog:taxClass',
  'subscriptions.state': 'subscriptions:state', 'planned_items.kind': 'subscriptions:item.kinds', 'parked_customers.reason': 'billing:reason', 'number_series.kind': 'audit:series',
  'drafts.kind': 'audit:draft', 'forms.kind': 'audit:draft', 'documents.kind': 'audit:draft', 'company_tax_regimes.regime': 'audit:regime', 'user_roles.role': 'access:role', 'accounting_periods.state': 'audit:period', 'theme': 'shell:themes',
}
const PERCENTS: ReadonlySet<string> = new Set(['discountPercent', 'cashDiscountPercent'])
const MONEY: ReadonlySet<string> = new Set(['netPrice', 'setupFee', 'unitPrice'])
const QUANTITIES: ReadonlySet<string> = new Set(['quantity'])
const DAYS: ReadonlySet<string> = new Set(['paymentDays', 'cashDiscountDays', 'noticeDays'])
const MONTHS: ReadonlySet<string> = new Set(['billingIntervalMonths', 'intervalMonths', 'minimumTermMonths'])
const LANGUAGE_NAMES: Readonly<Record<string, string>> = { de: 'Deutsch', cs: 'Čeština', en: 'English' }

const countryText = (code: string): string => new Intl.DisplayNames(localeOf(), { type: 'region', fallback: 'code' }).of(code) ?? code
const BOUNDLESS: Readonly<Record<string, number>> = { true: 1, false: 0 }

/** A setting's row is its key: `customers.payment_method` is called and shown as the field `paymentMethod` is. */
export const fieldOfChange = (change: { readonly table: string; readonly row: Readonly<Record<string, unknown>> }, field: string): string =>
  change.table === 'settings' && field === 'value' && typeof change.row['key'] === 'string' ? change.row['key'].split('.').at(-1)!.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) : field

/** One value as people read it; `name` is what people call the record that it names. An empty one answers null. */
export function valueText(table: string, field: string, value: string | null, { name = null, currency }: { readonly name?: string | null; readonly currency?: string | undefined } = {}): string | null {
  if (value === null || value === '') return null
  if (name !== null) return name
  if (field.endsWith('By')) return actorText(value, value)
  if (field.endsWith('Minor') && /^-?\d+$/.test(value)) return exactMoney(minorText(BigInt(value)), currency)
  const prefix = CODES[`${table}.${field}`] ?? CODES[field]
  if (prefix !== undefined && /^\w+$/.test(value)) return said(`${prefix}.${value}`) ?? readable(value)
  if (value in BOUNDLESS) return i18next.t(value === 'true' ? 'audit:yes' : 'audit:no')
  if (/country$/i.test(field) && /^[A-Z]{2}$/.test(value)) return countryText(value)
  if (field === 'language') return LANGUAGE_NAMES[value] ?? value
  if (field.endsWith('Last4')) return `•••• ${value}`
  if (field.endsWith('Sha256')) return i18next.t('audit:image', { hash: value.slice(0, 8) })
  if (/^-?\d+(\.\d+)?$/.test(value)) return numberText(field, value, currency)
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dateText(value)
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:/.test(value)) return instantText(value.replace(' ', 'T'), { seconds: false })
  return /^[[{"]/.test(value) ? structureText(table, field, value) : value
}

function numberText(field: string, value: string, currency: string | undefined): string {
  if (PERCENTS.has(field)) return percentText(value)
  if (MONEY.has(field)) return exactMoney(value, currency)
  if (QUANTITIES.has(field)) return decimalText(value)
  if (DAYS.has(field)) return i18next.t('audit:days', { count: Number(value), shown: countText(Number(value)) })
  if (MONTHS.has(field)) return i18next.t('audit:months', { count: Number(value), shown: countText(Number(value)) })
  return value
}

/** A unit price keeps the digits behind the cents that it has. */
const exactMoney = (value: string, currency: string | undefined): string =>
  currency !== undefined && /^-?\d+(\.\d{1,2}0*)?$/.test(value) ? moneyText({ amount: value, currency }) : `${decimalText(value, { atLeast: 2 })}${currency === undefined ? '' : `\u00a0${currency}`}`

/** Lists and small objects; what is longer is only said to have changed. */
function structureText(table: string, field: string, value: string): string {
  let read: unknown
  try {
    read = JSON.parse(value)
  } catch {
    return value
  }
  const shown = (item: unknown): string => (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean' ? (valueText(table, field, String(item)) ?? '') : JSON.stringify(item))
  if (typeof read === 'string') return valueText(table, field, read) ?? ''
  if (Array.isArray(read)) return read.length === 0 ? i18next.t('audit:nothing') : read.map(shown).join(', ')
  const entries = Object.entries(read as Record<string, unknown>)
  if (entries.length > 12 || entries.some(([, item]) => Array.isArray(item))) return i18next.t('audit:content', { count: entries.length })
  return entries.filter(([, item]) => item !== null).map(([key, item]) => `${fieldText(table, key)}: ${typeof item === 'object' ? JSON.stringify(item) : (valueText(table, key, String(item)) ?? '')}`).join('; ')
}

/** People by name; programs and background work in words. */
export function actorText(actor: string, actorName: string): string {
  if (actorName !== actor) return actorName
  const [kind = '', ...rest] = actor.split(':')
  const name = rest.join(':')
  if (kind === 'job') return i18next.t('audit:actor.job', { task: said(`jobs:task.${name}`) ?? readable(name) })
  if (kind === 'cli') return i18next.t('audit:actor.cli', { name })
  if (kind === 'user' || kind === 'token') return i18next.t(`audit:actor.${kind}`, { id: name })
  return said(`audit:actor.${actor}`) ?? actor
}

export const sourceText = (source: string): string => said(`audit:source.${source}`) ?? readable(source)

/** Why a change stays, with its field and value in words. */
export function refusalText(table: string, refusal: { readonly kind: string; readonly params: Readonly<Record<string, unknown>> }): string {
  const { field, present, table: of, ...params } = refusal.params
  return problemWords({
    kind: refusal.kind,
    params: {
      ...params, ...(typeof of === 'string' && { table: tableText(of) }), ...(typeof field === 'string' && { field: fieldText(table, field) }),
      ...(present !== undefined && { present: typeof field === 'string' ? (valueText(table, field, present === null ? null : String(present)) ?? i18next.t('audit:empty')) : present }),
    },
  })
}

/** The fields that a change says something with, in the usual order: what a row began or ended with says little where it says "nothing". */
export function shownFields({ action, table, fields }: Pick<Change, 'action' | 'table' | 'fields'>): readonly Change['fields'][number][] {
  const order = HISTORY_FIELDS[table] ?? []
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length)
  const told = action === 'update' ? fields : fields.filter(({ before, after }) => ![null, '', 'false', '[]', '{}'].includes(before ?? after))
  return told.toSorted((one, other) => place(one.field) - place(other.field))
}

/** A change in one line: "Zahlungsart: Überweisung → Lastschrift · Ort: Flensburg → Husum". */
export function changeText(change: Change, currency: string | undefined): string {
  return shownFields(change).slice(0, 4).map(({ field, before, beforeName, after, afterName }) => {
    const name = fieldOfChange(change, field)
    const value = (text: string | null, record: string | null) => valueText(change.table, name, text, { name: record, currency }) ?? i18next.t('audit:empty')
    const values = change.action === 'update' ? `${value(before, beforeName)} → ${value(after, afterName)}` : change.action === 'delete' ? value(before, beforeName) : value(after, afterName)
    return `${fieldText(change.table, name)}: ${values}`
  }).join(' · ')
}
