import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
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
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)

interface Invoice { readonly customer: string; readonly item: string; readonly document: CanonicalDocument; readonly gross: number; readonly discount: number }
/** Invoices of 2026-12-01 with 2 % until 2026-12-11, one of a customer each. */
let invoices: Invoice[]
let invoice: Invoice
const pay = (minor: number, more: object = {}) => post('payments', { customer: invoice.customer, amount: eur(minor), items: [{ openItem: invoice.item }], ...more })
const preview = async (minor: number, valueDate: string) => (await post('payments/preview', { customer: invoice.customer, amount: eur(minor), items: [{ openItem: invoice.item }], valueDate })).body
/** Days before it was due that it was paid, as scoring keeps it. */
const scored = async () => (await db.pool.query<{ days: number }>('select days from paid_invoices where open_item_id = $1', [invoice.item])).rows.map(({ days }) => days)
const shown = async () => (await ask('GET', `open-items/${invoice.item}`)).body

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 20, seed: 5 })
  await db.pool.query('update customers set cash_discount_percent = 2, cash_discount_days = 10')
  expect(await bill(db, { company, date: '2026-12-01' })).toMatchObject({ ok: true })
  const { rows } = await db.pool.query<{ customer: string; item: string; canonical: string }>(
    `select distinct on (o.customer_id) o.customer_id::text as customer, o.id::text as item, c.canonical from open_items o join document_contents c on c.document_id = o.document_id where o.company_id = $1 and o.amount_minor > 1000 order by o.customer_id`, [company])
  invoices = rows.map(({ customer, item, canonical }) => {
    const document = JSON.parse(canonical) as CanonicalDocument
    return { customer, item, document, gross: cents(document.totals.gross), discount: cents(document.payment.cashDiscounts[0]!.amount) }
  })
}, 60_000)
beforeEach(() => { invoice = invoices.shift()! })

test('a payment in time that is short by the discount settles the invoice, with the tax that goes back, and is taken back whole', async () => {
  const { gross, discount, document } = invoice
  expect((await shown()).cashDiscounts).toEqual([{ percent: '2', until: '2026-12-11', amount: eur(discount), payable: eur(gross - discount) }])
  expect((await preview(gross - discount, '2026-12-11')).cashDiscount).toEqual({ openItem: invoice.item, number: document.number, amount: eur(discount), percent: '2', until: '2026-12-11', daysLate: 0 })
  expect((await preview(gross, '2026-12-11')).cashDiscount).toBe(null)
  expect((await pay(gross, { cashDiscount: true, valueDate: '2026-12-11' })).body.kind).toBe('no_cash_discount_left')
  const paid = await pay(gross - discount, { cashDiscount: true, valueDate: '2026-12-11' })
  expect(paid.status).toBe(201)
  const item = await shown()
  expect([item.rest, item.settledBy.map(({ kind, reason, amount }: { kind: string; reason: string | null; amount: object }) => [kind, reason, amount])]).toEqual([eur(0), [['payment', null, eur(gross - discount)], ['cash_discount', '2 %', eur(discount)]]])
  const given = (await ask('GET', `write-offs/${item.settledBy[1].writeOff}`)).body
  const tax = document.vat.reduce((sum, row) => sum + cents(row.tax), 0)
  expect([given.kind, given.account, given.payment]).toEqual(['cash_discount', '8730', paid.body.id])
  expect(Math.abs((given.taxes as { tax: { amount: string } }[]).reduce((sum, one) => sum + cents(one.tax.amount), 0) - discount * tax / gross)).toBeLessThanOrEqual(document.vat.length)
  expect(await broken()).toEqual([])
  // Who keeps the discount has paid, early.
  expect(await scored()).toEqual([(Date.parse(item.dueDate) - Date.parse('2026-12-11')) / 86_400_000])
  expect((await post(`payments/${paid.body.id}/reversal`, { reason: 'falsch' })).status).toBe(201)
  expect([(await shown()).rest, await scored()]).toEqual([eur(gross), []])
  expect(await broken()).toEqual([])
})

test('a late one is told, stays open unless it is granted, and the days of grace count as in time', async () => {
  const { gross, discount } = invoice
  expect((await preview(gross - discount, '2026-12-12')).cashDiscount).toMatchObject({ daysLate: 1 })
  // Late, another amount is an underpayment like any other.
  expect((await preview(gross - discount + 5, '2026-12-12')).cashDiscount).toBe(null)
  expect((await pay(gross - discount, { valueDate: '2026-12-12' })).status).toBe(201)
  expect((await shown()).rest).toEqual(eur(discount))
  invoice = invoices.shift()!
  expect((await pay(invoice.gross - invoice.discount, { valueDate: '2026-12-12', cashDiscount: true })).status).toBe(201)
  expect((await shown()).rest).toEqual(eur(0))
  invoice = invoices.shift()!
  const { version } = ((await ask('GET', 'settings')).body.items as { key: string; version: number }[]).find(({ key }) => key === 'payments.discount_grace_days')!
  expect((await ask('PUT', 'settings/payments.discount_grace_days', { value: 3, version })).status).toBe(200)
  expect((await preview(invoice.gross - invoice.discount, '2026-12-14')).cashDiscount).toMatchObject({ daysLate: 0 })
  expect(await broken()).toEqual([])
})

test('a company in Czechia is told that the discount takes a corrective document', async () => {
  await db.pool.query(`update companies set country = 'CZ' where company_id = $1`, [company])
  const refused = await pay(invoice.gross - invoice.discount, { valueDate: '2026-12-05', cashDiscount: true })
  const offered = (await preview(invoice.gross - invoice.discount, '2026-12-05')).cashDiscount
  await db.pool.query(`update companies set country = 'DE' where company_id = $1`, [company])
  expect([refused.body.kind, offered]).toEqual(['cash_discount_takes_credit_note', null])
})

test('two invoices in one payment, each less its discount, are both settled; who does not grant it has the later one open', async () => {
  expect(await bill(db, { company, date: '2027-01-01' })).toMatchObject({ ok: true })
  const { rows } = await db.pool.query<{ customer: string; paid: string; kept: string; items: string[] }>(
    `select o.customer_id::text as customer, sum(o.amount_minor - k.minor)::text as paid, sum(k.minor)::text as kept, array_agg(o.id::text order by o.due_date) as items
       from open_items o join documents d on d.company_id = o.company_id and d.id = o.document_id cross join lateral (select (d.cash_discounts -> 0 ->> 'amount')::numeric * 100 as minor) k
      where o.company_id = $1 and not o.settled and d.cash_discounts is not null group by 1 having count(*) = 2 and min(k.minor) > 2 order by 1 limit 1`, [company])
  const { customer, paid, kept, items } = rows[0]!
  const question = { customer, amount: eur(Number(paid)), items: items.map((openItem) => ({ openItem })), valueDate: '2026-12-11' }
  const offered = (await post('payments/preview', question)).body
  expect([offered.cashDiscount.openItem, offered.furtherCashDiscounts.map(({ openItem }: { openItem: string }) => openItem)]).toEqual([items[1], [items[0]]])
  const refused = (await post('payments/preview', { ...question, cashDiscount: false })).body
  expect([refused.furtherCashDiscounts, refused.items.at(-1).left]).toEqual([[], eur(Number(kept))])
  const booked = await post('payments', { ...question, cashDiscount: true })
  expect([booked.status, booked.body.rest]).toEqual([201, eur(0)])
  for (const item of items) expect((await ask('GET', `open-items/${item}`)).body.rest).toEqual(eur(0))
  expect(await broken()).toEqual([])
  await post(`payments/${booked.body.id}/reversal`, { reason: 'Falsch' })
  for (const item of items) expect((await ask('GET', `open-items/${item}`)).body.settledBy.every(({ releasedOn }: { releasedOn: string | null }) => releasedOn !== null)).toBe(true)
  expect(await broken()).toEqual([])
})
