import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import i18next from 'i18next'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { LANGUAGES, allWords, speak, startWords } from '../../ui/words.ts'
import { actorText, fieldOfChange, fieldText, refusalText, sourceText, tableText, valueText } from './change-words.ts'
import { HISTORY_FIELDS } from './history-fields.ts'

const schema = readFileSync(fileURLToPath(new URL('../../../../server/schema.sql', import.meta.url)), 'utf8')

/** What no history shows: keys, secrets, what the database computes (undo-change.ts). */
const unseen = (column: string): boolean => ['company_id', 'id', 'key', 'version', 'search', 'created_at', 'has_email', 'source_key'].includes(column) || /_(cipher|search|hash|key)$/.test(column)
const fieldOf = (column: string): string => column.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

function columnsOf(table: string): string[] {
  const body = new RegExp(`create table ${table} \\(([\\s\\S]*?)\\n\\);`).exec(schema)?.[1] ?? ''
  return [...body.matchAll(/^ {2}"?([a-z0-9_]+)"? (?!CHECK|FOREIGN|UNIQUE|PRIMARY)/gm)].map((match) => match[1]!).filter((name) => name !== 'constraint' && !unseen(name)).map(fieldOf)
}

/** Tables whose changes are kept: each shows up in the change log. */
const LOGGED = [...new Set([...schema.matchAll(/CREATE TRIGGER log_inserts AFTER INSERT ON public\.([a-z_]+)/g)].map((match) => match[1]!))]

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} })
  await startWords('de')
  await allWords()
})

test.each(Object.keys(HISTORY_FIELDS))('the history of %s knows each of its columns', (table) => {
  expect(columnsOf(table).toSorted()).toEqual([...HISTORY_FIELDS[table]!].toSorted())
})

describe.each(LANGUAGES)('in %s', (language) => {
  test('every table and field has a label', async () => {
    await speak(language)
    const bare = LOGGED.flatMap((table) => columnsOf(table).filter((field) => !['audit:field.', `audit:fieldOf.${table}.`, 'customers:field.', 'catalog:field.', 'subscriptions:field.'].some((prefix) => i18next.exists(prefix + field))).map((field) => `${table}.${field}`))
    expect(bare).toEqual([])
    expect(LOGGED.filter((table) => !i18next.exists(`audit:table.${table}`))).toEqual([])
  })
})

test('values are shown as people write them', async () => {
  await speak('de')
  expect(valueText('supplier_invoices', 'netMinor', '-123450', { currency: 'EUR' })).toBe('-1.234,50\u00a0€')
  expect(valueText('price_changes', 'approvedBy', 'user:7')).toBe('Benutzer 7')
  expect(valueText('customers', 'discountPercent', '5.00')).toBe('5\u00a0%')
  expect(valueText('price_versions', 'netPrice', '24.900000', { currency: 'EUR' })).toBe('24,90\u00a0€')
  expect(valueText('price_versions', 'netPrice', '0.012500', { currency: 'EUR' })).toBe('0,0125\u00a0EUR')
  expect(valueText('customers', 'birthday', '1980-02-29')).toBe('29.02.1980')
  expect(valueText('customers', 'paymentMethod', 'direct_debit')).toBe('Lastschrift')
  expect(valueText('customers', 'paymentDays', '14')).toBe('14 Tage')
  expect(valueText('products', 'intervalMonths', '1')).toBe('1 Monat')
  expect(valueText('products', 'penalised', 'false')).toBe('nein')
  expect(valueText('customers', 'country', 'CZ')).toBe('Tschechien')
  expect(valueText('customers', 'postcode', '24937')).toBe('24937')
  expect(valueText('customers', 'resellerId', '77', { name: '10001 Nord GmbH' })).toBe('10001 Nord GmbH')
  expect(valueText('contact_persons', 'roles', '["admin", "billing"]')).toBe('admin, billing')
  expect(valueText('customer_groups', 'settings', '{"paymentDays": 30, "delivery": "post"}')).toBe('Zahlungsziel: 30 Tage; Versand: Post')
  expect(valueText('customers', 'phone', '')).toBe(null)
  expect(valueText('customers', 'companyName', '{not json')).toBe('{not json')
})

test('a setting is called as the field that it gives a value to', () => {
  const change = { table: 'settings', row: { key: 'customers.payment_method' } }
  expect(fieldText('settings', fieldOfChange(change, 'value'))).toBe('Zahlungsart')
  expect(valueText('settings', fieldOfChange(change, 'value'), 'cash')).toBe('Bar')
})

test('people, programs and places are named', () => {
  expect(actorText('user:7', 'Ute Rechnung')).toBe('Ute Rechnung')
  expect(actorText('cli:root', 'cli:root')).toBe('root (Kommandozeile)')
  expect(sourceText('api')).toBe('über die Schnittstelle')
  expect(tableText('never_heard_of')).toBe('never heard of')
})

test('why a change stays is said with the words of its field', () => {
  expect(refusalText('customers', { kind: 'changed_since', params: { field: 'paymentMethod', present: 'cash' } })).toContain('„Zahlungsart“')
  expect(refusalText('customers', { kind: 'changed_since', params: { field: 'paymentMethod', present: 'cash' } })).toContain('„Bar“')
  expect(refusalText('customers', { kind: 'changed_since', params: { field: 'phone', present: null } })).toContain('„leer“')
})
