import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { runSweeps } from '../reporting/sweeps.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body: object) => ask('POST', path, body, { key: `key-${keys++}` })
const cents = (amount: string): number => Math.round(Number(amount) * 100)
const eur = (minor: number) => ({ amount: minorText(BigInt(minor)), currency: 'EUR' })
const czk = (minor: number) => ({ amount: minorText(BigInt(minor)), currency: 'CZK' })
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)

interface Invoice { readonly customer: string; readonly item: string; readonly number: string; readonly rest: number }
/** Invoices of 2026-12-01, when a euro was 25 crowns, one of a customer each. */
let invoices: Invoice[]
let invoice: Invoice
const pay = (minor: number, more: object = {}) => post('payments', { customer: invoice.customer, amount: czk(minor), items: [{ openItem: invoice.item }], valueDate: '2026-12-18', ...more })
const shown = async () => (await ask('GET', `open-items/${invoice.item}`)).body
const posted = async (entry: string) => (await ask('GET', `journal-entries/${entry}`)).body.postings.map(({ account, side, amount }: { account: string; side: string; amount: { amount: string } }) => `${account} ${side} ${amount.amount}`)

const ECB = 'Date,USD,CZK,\n2026-12-18,1.05,24,\n2026-12-01,1.05,25,\n'

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 20, seed: 5 })
  expect(await bill(db, { company, date: '2026-12-01' })).toMatchObject({ ok: true })
  const { rows } = await db.pool.query<{ customer: string; item: string; number: string; rest: string }>(
    `select distinct on (o.customer_id) o.customer_id::text as customer, o.id::text as item, d.number, o.amount_minor::text as rest from open_items o join documents d on d.company_id = o.company_id and d.id = o.document_id where o.company_id = $1 and o.amount_minor > 1000 order by o.customer_id, o.id`, [company])
  invoices = rows.map((row) => ({ ...row, rest: Number(row.rest) }))
}, 60_000)
beforeEach(() => { invoice = invoices.shift()! })

test('rates come as they are published, once; a person says one for a day, which goes before them and can be taken away', async () => {
  expect((await pay(100)).body).toMatchObject({ status: 409, kind: 'exchange_rate_missing', params: { currency: 'CZK', expected: 'EUR', date: '2026-12-18' } })
  expect((await post('exchange-rates/import', { text: 'x' })).body.kind).toBe('rate_file_unknown')
  expect((await post('exchange-rates/import', { text: ECB.replace('24,', 'viel,') })).body).toMatchObject({ kind: 'rate_file_broken', params: { line: 2 } })
  expect((await post('exchange-rates/import', { text: ECB })).body).toEqual({ source: 'ecb', from: '2026-12-01', until: '2026-12-18', rates: 4, added: 4, changed: 0 })
  expect((await post('exchange-rates/import', { text: ECB })).body).toMatchObject({ added: 0, changed: 0 })
  expect((await post('exchange-rates', { currency: 'EUR', validOn: '2026-12-18', rate: '1' })).body.kind).toBe('rate_of_books_currency')
  const said = await post('exchange-rates', { currency: 'CZK', validOn: '2026-12-18', per: 100, rate: '4.1' })
  const holding = async () => (await ask('GET', 'exchange-rates?on=2026-12-19')).body.items.filter(({ holds }: { holds: boolean }) => holds).map(({ source, per, base, rate, quote }: Record<string, string>) => `${source} ${per} ${base} = ${rate} ${quote}`)
  expect(await holding()).toEqual(['own 100 CZK = 4.1 EUR', 'ecb 1 EUR = 1.05 USD'])
  expect((await ask('DELETE', `exchange-rates/${said.body.id}`)).status).toBe(204)
  expect(await holding()).toEqual(['ecb 1 EUR = 24 CZK', 'ecb 1 EUR = 1.05 USD'])
  expect((await ask('DELETE', `exchange-rates/${said.body.id}`)).body.kind).toBe('exchange_rate_not_found')
  const [published] = (await ask('GET', 'exchange-rates?on=2026-12-19')).body.items as { id: string }[]
  expect((await ask('DELETE', `exchange-rates/${published!.id}`)).body.kind).toBe('published_rate_stays')
})

test('crowns pay an invoice that was worth so many on its day; what they are worth more is posted as a gain, and all of it is taken back', async () => {
  const { rest, item, number } = invoice
  const value = Math.round(rest * 25 / 24)
  const preview = (await post('payments/preview', { customer: invoice.customer, amount: czk(rest * 25), items: [{ openItem: item }], valueDate: '2026-12-18' })).body
  expect([preview.settled, preview.credit, preview.foreign]).toEqual([eur(rest), eur(0), {
    paid: czk(rest * 25), source: 'ecb', rate: { base: 'EUR', quote: 'CZK', per: 1, rate: '24' }, rateOn: '2026-12-18', value: eur(value), countsAt: 'invoice_day', difference: eur(rest - value), account: '2660',
  }])
  const paid = await pay(rest * 25)
  expect([paid.status, paid.body.amount, paid.body.numbers, paid.body.foreign]).toEqual([201, eur(rest), [number], preview.foreign])
  expect(await posted(paid.body.entry)).toEqual([`1200 debit ${minorText(BigInt(value))}`, `2660 credit ${minorText(BigInt(value - rest))}`, `1400 credit ${minorText(BigInt(rest))}`])
  const settled = await shown()
  expect([settled.rest, settled.settledBy[0].foreign]).toEqual([eur(0), preview.foreign])
  // The difference belongs to what was settled.
  expect((await post(`allocations/${settled.settledBy[0].allocation}/release`, {})).body.kind).toBe('allocation_keeps_its_rate')
  expect(await broken()).toEqual([])
  expect((await post(`payments/${paid.body.id}/reversal`, { reason: 'Falsche Währung' })).status).toBe(201)
  expect((await shown()).rest).toEqual(eur(rest))
  const { rows } = await db.pool.query<{ minor: string }>(`select coalesce(sum(debit_minor - credit_minor), 0)::text as minor from postings where company_id = $1 and account in ('2660', '1200')`, [company])
  expect(rows[0]!.minor).toBe('0')
  expect(await broken()).toEqual([])
})

test('a part pays a part, and loses as much of it; what the bank took is what the money was worth', async () => {
  const { rest } = invoice
  // By the day of payment it counts for its value.
  expect((await pay(24_00)).body).toMatchObject({ amount: eur(100), foreign: { countsAt: 'payment_day', value: eur(100), difference: eur(0), account: null } })
  const half = await pay(50_00, { conversion: { countsAt: 'invoice_day', rate: '0.0384' } })
  expect(half.body).toMatchObject({ amount: eur(200), foreign: { source: 'bank_rate', rateOn: null, value: eur(192), difference: eur(8), account: '2150' } })
  expect(await posted(half.body.entry)).toEqual(['1200 debit 1.92', '2150 debit 0.08', '1400 credit 2.00'])
  const last = await pay((rest - 300) * 25, { conversion: { value: eur(rest - 310) } })
  expect(last.body).toMatchObject({ amount: eur(rest - 300), rest: eur(0), foreign: { source: 'bank_value', rate: null, value: eur(rest - 310), difference: eur(10), countsAt: 'invoice_day' } })
  expect((await shown()).rest).toEqual(eur(0))
  expect(await broken()).toEqual([])
})

test('is refused where nothing says what it is worth, or what was meant', async () => {
  expect((await pay(100, { valueDate: '2026-12-12' })).body.kind).toBe('exchange_rate_missing')
  expect((await pay(100, { valueDate: '2026-12-12', conversion: { rate: '0.04' } })).status).toBe(201)
  expect((await pay(1)).body.kind).toBe('payment_is_worth_nothing')
  expect((await pay(100, { conversion: { value: czk(4) } })).body).toMatchObject({ kind: 'payment_currency_foreign', params: { currency: 'CZK', expected: 'EUR' } })
  expect((await pay(100, { amount: eur(100), conversion: { countsAt: 'invoice_day' } })).body.kind).toBe('payment_in_books_currency')
  expect((await pay(100, { items: [{ openItem: invoice.item, amount: czk(100) }] })).body.kind).toBe('payment_currency_foreign')
  expect((await pay(100, { conversion: { rate: '0.04', value: eur(4) } })).body.errors).toMatchObject([{ kind: 'rate_and_value' }])
  expect((await pay(100, { conversion: { rate: '0' } })).status).toBe(422)
  await db.pool.query(`update accounts set payment_role = null where company_id = $1 and payment_role like 'exchange_%'`, [company])
  expect((await pay(cents(minorText(BigInt(invoice.rest))) * 25, { conversion: { countsAt: 'invoice_day' } })).body.kind).toBe('exchange_account_missing')
})
