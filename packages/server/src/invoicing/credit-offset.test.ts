import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, expect, test } from 'vitest'
import { einvoiceXml } from '../adapters/einvoice/write-einvoice.ts'
import { runSweeps } from '../reporting/sweeps.ts'

const { db } = await createDatabase()
const clock = steppingClock('2027-01-01T09:00:00.000Z')
const { app } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body: object) => ask('POST', path, body, { key: `key-${keys++}` })
const cents = (amount: string): number => Math.round(Number(amount) * 100)
const eur = (minor: number) => ({ amount: minorText(BigInt(minor)), currency: 'EUR' })
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)

interface Item { readonly id: string; readonly document: string; readonly number: string; readonly rest: { readonly amount: string } }
const items = async (customer: number): Promise<Item[]> => (await ask('GET', `open-items?customer=${customer}`)).body.items
const owedBy = async (customer: number): Promise<number> => (await items(customer)).reduce((sum, { rest }) => sum + Math.max(0, cents(rest.amount)), 0)
const creditOf = async (customer: number): Promise<number> => (await items(customer)).reduce((sum, { rest }) => sum - Math.min(0, cents(rest.amount)), 0)
/** Pays what the customer owes, and so much more. */
const overpay = async (customer: number, more: number): Promise<void> => expect((await post('payments', { customer: String(customer), amount: eur(await owedBy(customer) + more) })).status).toBe(201)
const lastInvoice = async (customer: number): Promise<CanonicalDocument & { id: string }> => {
  const { rows: [row] } = await db.pool.query<{ id: string; canonical: string }>(
    `select d.id, c.canonical from documents d join document_contents c on c.document_id = d.id where d.customer_id = $1 and d.kind = 'invoice' order by d.issue_date desc, d.id desc limit 1`, [customer])
  return { ...(JSON.parse(row!.canonical) as CanonicalDocument), id: row!.id }
}
const line = (unitPrice: string) => ({ kind: 'once', name: 'Ausbau', quantity: '1', unit: 'Stk', unitPrice, taxClass: 'S', serviceKind: 'service', supply: 'service', revenueAccount: '8400' })

let payers: number[]
beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 20, seed: 5 })
  for (const date of ['2026-11-15', '2026-12-01', '2026-12-15']) expect(await bill(db, { company, date })).toMatchObject({ ok: true })
  payers = (await db.pool.query<{ id: string }>(`select customer_id as id from documents where company_id = $1 and issue_date = '2026-12-01' and kind = 'invoice' group by 1 order by 1`, [company])).rows.map(({ id }) => Number(id))
}, 60_000)

test('a run settles free credit and says so on the invoice; whoever does not want that, and whoever has none, pays all', async () => {
  const [part, whole, unwilling, none] = payers as [number, number, number, number]
  await overpay(part, 100)
  await overpay(part, 50)
  await overpay(whole, 1_000_000)
  await overpay(unwilling, 300)
  await db.pool.query(`update customers set credit_offset = 'never' where id = $1`, [unwilling])
  const preview = (await post('billing-runs', { date: '2027-01-01' })).body
  const planned = async (customer: number) => (await ask('GET', `billing-runs/${preview.id}/items?customer=${customer}`)).body.items[0]
  const before = { part: await planned(part), whole: await planned(whole), unwilling: await planned(unwilling) }
  expect([before.part.credit, before.whole.credit, before.unwilling.credit]).toEqual([eur(150), before.whole.gross, eur(0)])
  expect(before.whole.gross.amount).not.toBe('0.00')

  // A payment that comes in between changes no plan; its credit is used, too.
  await post('payments', { customer: String(part), amount: eur(7) })
  expect((await post(`billing-runs/${preview.id}/approval`, { planHash: preview.planHash })).status).toBe(201)
  expect(await bill(db, { company, date: '2027-01-01' })).toMatchObject({ ok: true })

  const [settledInPart, settled, open, usual] = [await lastInvoice(part), await lastInvoice(whole), await lastInvoice(unwilling), await lastInvoice(none)]
  const gross = cents(settledInPart.totals.gross)
  expect([settledInPart.issueDate, settledInPart.totals.credited, settledInPart.totals.due]).toEqual(['2027-01-01', '1.57', minorText(BigInt(gross - 157))])
  expect([await owedBy(part), await creditOf(part)]).toEqual([gross - 157, 0])
  expect((await ask('GET', `invoices/${settledInPart.id}`)).body).toMatchObject({ credited: eur(157), rest: eur(gross - 157) })
  expect([settled.totals.due, await owedBy(whole), await creditOf(whole)]).toEqual(['0.00', 0, 1_000_000 - cents(settled.totals.gross)])
  expect((await ask('GET', `invoices/${settled.id}`)).body).toMatchObject({ state: 'settled' })
  expect([open.totals.credited, open.totals.due, await creditOf(unwilling)]).toEqual([undefined, open.totals.gross, 300])
  // Without credit the frozen content has no new word.
  expect('credited' in usual.totals).toBe(false)
  // BT-113 and BT-115.
  expect(/PrepaidAmount currencyID="EUR">([^<]*)<[\s\S]*PayableAmount currencyID="EUR">([^<]*)</.exec(Buffer.from(einvoiceXml(settledInPart, 'xrechnung-ubl')).toString())?.slice(1)).toEqual(['1.57', settledInPart.totals.due])
  expect(await broken()).toEqual([])

  const statement = async () => (await ask('GET', `customers/${whole}/account-statement?from=2026-01-01&until=2027-01-01`)).body.closing.amount as string
  const balance = await statement()
  expect((await post(`invoices/${settled.id}/cancellation`, { reason: 'Irrtum', charges: 'bill_again', issueDate: '2027-01-01' })).status).toBe(201)
  expect([await owedBy(whole), await creditOf(whole), cents(await statement()) - cents(balance)]).toEqual([0, 1_000_000, cents(settled.totals.gross)])
  expect(await broken()).toEqual([])
})

test('a single invoice takes credit where the company wants it for all, a deposit never', async () => {
  const customer = payers[4]!
  await overpay(customer, 500)
  const draft = async (more: object = {}) => (await post('drafts', { kind: 'invoice', customer: String(customer), content: { lines: [line('100.00')], ...more } })).body.id as string
  const sums = async (id: string) => (await post(`drafts/${id}/preview`, {})).body
  const [one, deposit] = [await draft(), await draft({ deposit: true })]
  expect(await sums(one)).toMatchObject({ credited: eur(0), due: eur(11_900) })
  const { version } = ((await ask('GET', 'settings')).body.items as { key: string; version: number }[]).find(({ key }) => key === 'customers.credit_offset')!
  expect((await ask('PUT', 'settings/customers.credit_offset', { value: 'sometimes', version })).body.kind).toBe('setting_value_invalid')
  expect((await ask('PUT', 'settings/customers.credit_offset', { value: 'always', version })).status).toBe(200)
  expect(await sums(one)).toMatchObject({ credited: eur(500), due: eur(11_400) })
  expect(await sums(deposit)).toMatchObject({ credited: eur(0), due: eur(11_900) })
  for (const id of [deposit, one]) expect((await post(`drafts/${id}/issue`, { issueDate: '2027-01-01' })).status).toBe(201)
  expect((await lastInvoice(customer)).totals).toMatchObject({ gross: '119.00', credited: '5.00', due: '114.00' })
  expect(await creditOf(customer)).toBe(0)
  expect(await broken()).toEqual([])
})
