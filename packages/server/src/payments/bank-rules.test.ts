import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { camtFile } from '@kontor/demo/bank/statement-files.ts'
import type { BankEntry } from '@kontor/demo/bank/statement-files.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, expect, test } from 'vitest'
import { runSweeps } from '../reporting/sweeps.ts'
import { matchAll } from './matching-job.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app } = await testApp({ db, clock })
const actor = { name: 'job:match-bank-entries', source: 'job' } as const
const IBAN = 'DE89370400440532013000'
const SHOP = 'DE02120300000000202051'
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let [keys, statements, balance] = [0, 0, 0n]
const post = (path: string, body: object = {}) => ask('POST', path, body, { key: `key-${keys++}` })

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 4, seed: 6 })
})

const went = (minor: bigint, text: string, over: Partial<BankEntry> = {}): BankEntry => ({ minor, reference: `R${statements}-${text}`, name: 'Fördebank', account: SHOP, text, ...over })
async function come(...entries: BankEntry[]): Promise<{ readonly matched: number }> {
  statements++
  const closing = entries.reduce((sum, { minor }) => sum + minor, balance)
  const file = [...camtFile({ iban: IBAN, digits: '', currency: 'EUR', number: statements, date: `2026-12-${String(statements).padStart(2, '0')}`, openingMinor: balance, closingMinor: closing, entries: () => entries })].join('')
  balance = closing
  const answer = await app.inject({ method: 'POST', url: '/api/v1/bank-statements?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(file) })
  expect(answer.json().files[0].refusal).toBeNull()
  return match()
}
const match = () => matchAll(db, { company, actor, clock, asked: false })
const waiting = async () => (await ask('GET', 'bank-matching')).body.items as { id: string; reason: string; text: string }[]
const lastEntry = async (): Promise<string> => String((await db.pool.query<{ id: bigint }>('select id from bank_statement_entries order by booking_date desc, id desc limit 1')).rows[0]!.id)
const balanceOf = async (account: string): Promise<number> => Number((await db.pool.query<{ sum: string }>('select coalesce(sum(debit_minor - credit_minor), 0) as sum from postings where account = $1', [account])).rows[0]!.sum)
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)
const CHARGES = { label: 'Bankentgelte', direction: 'debit', words: ['Entgelt', 'Kontoführung'], bookAccount: '4970', bookingText: 'Bankentgelte', mode: 'book' }

test('a rule made of an entry takes the like of it from then on, and what waited at once; taken back, it stays with people', async () => {
  expect(await come(went(-990n, 'ENTGELTABSCHLUSS'), went(-500n, 'Rechnung 1'))).toMatchObject({ matched: 0 })
  expect((await ask('GET', 'bank-rules')).body).toMatchObject({ items: [], currency: 'EUR', ready: [{ key: 'charges', bookAccount: '4970' }, { key: 'interest_paid' }, { key: 'interest_earned' }] })
  expect((await post('bank-rules/preview', { direction: 'debit', words: CHARGES.words })).body).toMatchObject({ count: 1, sum: { amount: '-9.90' }, entries: [{ text: 'ENTGELTABSCHLUSS' }], left: 0 })
  const made = await post('bank-rules', CHARGES)
  expect([made.status, made.body.booked]).toEqual([201, 0])
  expect(await match()).toMatchObject({ matched: 1 })
  expect([await balanceOf('4970'), (await waiting()).map(({ text, reason }) => [text, reason])]).toEqual([990, [['Rechnung 1', 'money_went']]])
  expect(await come(went(-1490n, 'Kontoführung Dezember'))).toMatchObject({ matched: 1 })
  const entry = await lastEntry()
  expect((await ask('GET', `bank-matching/${entry}`)).body).toMatchObject({ rest: { amount: '0.00' }, bookings: [{ rule: 'bank_rule', bankRule: 'Bankentgelte', account: '4970', fit: null }] })
  expect((await post(`bank-matching/${entry}/undo`, { reason: 'War ein Abo' })).status).toBe(201)
  await ask('POST', 'bank-matching')
  await match()
  expect([await balanceOf('4970'), (await waiting()).find(({ id }) => id === entry)?.reason, await broken()]).toEqual([990, 'undone', []])
})

test('a rule never takes what may be a customer’s: an account, a number, a name of one', async () => {
  const { rows: [customer] } = await db.pool.query<{ number: string; name: string }>(`select number, coalesce(nullif(company_name, ''), first_name || ' ' || last_name) as name from customers where company_id = $1 order by id limit 1`, [company])
  await post('bank-rules', { label: 'Alles', direction: 'credit', words: ['Danke'], bookAccount: '2650', bookingText: 'Ertrag', mode: 'book' })
  const other = { account: 'DE68210501700012345678', name: 'Wer weiß' }
  expect(await come(went(700n, `Danke ${customer!.number}`, other), went(701n, 'Danke', { ...other, name: customer!.name }), went(702n, 'Danke sehr', other))).toMatchObject({ matched: 1 })
  const left = (await waiting()).filter(({ text }) => text.startsWith('Danke'))
  expect([left.length, await balanceOf('2650')]).toEqual([2, -702])
  for (const { id } of left) expect((await ask('GET', `bank-matching/${id}`)).body.byRule).toMatchObject({ label: 'Alles', named: true })
  expect((await post('bank-rules/preview', { direction: 'credit', words: ['Danke'] })).body).toMatchObject({ count: 0, left: 2 })
  expect(await broken()).toEqual([])
})

test('what is suggested waits for a person, one by one or all at once; input tax goes to its own account', async () => {
  const rule = (await post('bank-rules', { label: 'Server', direction: 'debit', account: SHOP.toLowerCase(), words: ['Hosting'], most: { amount: '500.00', currency: 'EUR' }, bookAccount: '4925', bookingText: 'Server', taxClass: 'S', mode: 'suggest' })).body
  expect([rule.accountLast4, 'account' in rule]).toEqual(['2051', false])
  await come(went(-11900n, 'Hosting 12'), went(-2380n, 'Hosting 13'), went(-60000n, 'Hosting zu groß'))
  const suggested = (await waiting()).filter(({ reason }) => reason === 'rule_suggests')
  expect(suggested.map(({ text }) => text)).toEqual(['Hosting 12', 'Hosting 13'])
  expect((await ask('GET', 'bank-matching?reason=rule_suggests')).body.items).toHaveLength(2)
  const { byRule } = (await ask('GET', `bank-matching/${suggested[0]!.id}`)).body
  expect(byRule).toMatchObject({ bookAccount: '4925', taxClass: 'S', named: false })
  expect((await post(`bank-matching/${suggested[0]!.id}/bookings`, { others: [{ account: '4925', amount: { amount: '119.00', currency: 'EUR' }, text: 'Server', taxClass: 'S' }] })).status).toBe(201)
  expect([await balanceOf('4925'), await balanceOf('1576')]).toEqual([10000, 1900])
  expect((await post(`bank-rules/${rule.id}/bookings`)).body).toEqual({ booked: 1 })
  expect([await balanceOf('4925'), await balanceOf('1576'), (await post(`bank-rules/${rule.id}/bookings`)).body.booked]).toEqual([12000, 2280, 0])
  expect((await post(`bank-matching/${suggested[1]!.id}/undo`, { reason: 'x' })).status).toBe(201)
  expect([await balanceOf('4925'), await balanceOf('1576'), await broken()]).toEqual([10000, 1900, []])
})

test('what a rule must not say is refused by name, and the order decides', async () => {
  const refused = async (change: object) => (await post('bank-rules', { ...CHARGES, label: 'Neu', ...change })).body.kind
  expect(await refused({ words: [] })).toBe('bank_rule_without_sign')
  expect(await refused({ words: ['ab'] })).toBe('bank_rule_word_too_short')
  expect(await refused({ least: { amount: '2.00', currency: 'EUR' }, most: { amount: '1.00', currency: 'EUR' } })).toBe('bank_rule_amounts_reversed')
  expect(await refused({ least: { amount: '2.00', currency: 'CZK' } })).toBe('payment_currency_foreign')
  expect(await refused({ direction: 'credit', taxClass: 'S' })).toBe('input_tax_on_money_that_came')
  expect(await refused({ account: 'DE02120300000000202052' })).toBe('iban_invalid')
  expect(await refused({ accountOfEntry: '1' })).toBe('bank_entry_not_found')
  for (const bookAccount of ['1400', '1200', '8400', '9999']) expect(await refused({ bookAccount })).toBe('account_not_bookable')
  expect(await refused({ label: 'bankentgelte' })).toBe('bank_rule_exists')
  expect((await post('bank-rules', { ...CHARGES, words: Array.from({ length: 11 }, () => 'Entgelt') })).status).toBe(422)
  const { items } = (await ask('GET', 'bank-rules')).body
  expect((await ask('PUT', 'bank-rules/order', { rules: [items[0].id] })).body.kind).toBe('bank_rules_changed_meanwhile')
  expect((await ask('PUT', 'bank-rules/order', { rules: items.map(({ id }: { id: string }) => id).reverse() })).status).toBe(204)
  const [first] = (await ask('GET', 'bank-rules')).body.items
  const tag = (version: number) => `"${version}"`
  expect(first.label).toBe('Server')
  const change = (body: object, version = first.version) => ask('PATCH', `bank-rules/${first.id}`, body, { key: `key-${keys++}`, version: tag(version) })
  expect((await change({ words: ['Hosting', 'Domain'] })).body).toMatchObject({ words: ['Hosting', 'Domain'], accountLast4: '2051', direction: 'debit', most: { amount: '500.00' } })
  expect((await change({ account: null }, first.version)).body.kind).toBe('version_changed')
  expect((await change({ account: null, words: [] }, first.version + 1)).body.kind).toBe('bank_rule_without_sign')
  expect((await ask('DELETE', `bank-rules/${first.id}`, undefined, { key: `key-${keys++}`, version: tag(first.version + 1) })).status).toBe(204)
  expect((await post(`bank-rules/${first.id}/bookings`)).body.kind).toBe('bank_rule_not_found')
})
