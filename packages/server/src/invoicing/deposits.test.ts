import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { runSweeps } from '@kontor/server/reporting/sweeps.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, expect, test } from 'vitest'

const { db } = await createDatabase()
const clock = steppingClock()
const { app } = await testApp({ db, clock })
const TESTER = { name: 'cli:test', source: 'cli' } as const
let headers: Record<string, string>
let company: number
let code: string
let customer: string
let keys = 0

const asked = apiClient(() => app as never, { headers: () => headers, company: 'S1' })
const ask = (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, version?: string) => asked(method, path, payload, { company: code, key: `k${++keys}`, ...(version && { version }) })

const line = (quantity: string, more: object = {}) => ({
  kind: 'once', name: 'Ausbau', quantity, unit: 'Stk', unitPrice: '100.00', taxClass: 'S', serviceKind: 'service', supply: 'service', revenueAccount: '8400', ...more,
})
const REDUCED = { name: 'Handbuch', taxClass: 'R', revenueAccount: '8300' }

/** Balances of the accounts that deposits touch, as the books have them. */
async function books(): Promise<Record<string, string>> {
  const rows = await db.company({ company, actor: TESTER }, (tx) => tx.rows<{ account: string; minor: bigint }>(
    `select account, sum(debit_minor - credit_minor)::bigint minor from postings where company_id = $1 group by account having sum(debit_minor - credit_minor) <> 0 order by account`, [company]))
  return Object.fromEntries(rows.map(({ account, minor }) => [account, String(minor)]))
}

async function order(): Promise<{ id: string; number: string }> {
  const draft = await ask('POST', 'drafts', { kind: 'order', customer, content: { lines: [line('3'), line('1', REDUCED)] } })
  return (await ask('POST', `drafts/${draft.body.id}/sales-document`, {})).body
}

async function deposit(of: string, percent: string) {
  const begun = await ask('POST', `orders/${of}/deposit-invoice`, { percent })
  const issued = await ask('POST', `drafts/${begun.body.draft}/issue`, {})
  if (issued.status !== 201) throw new Error(JSON.stringify(issued.body))
  return issued.body as { id: string; number: string }
}

beforeAll(async () => {
  company = await createSmallProvider(db, { customers: 2, seed: 4 })
  headers = await bearer(app as never, clock, { scopes: PERMISSIONS })
  code = (await db.company({ company, actor: TESTER }, (tx) => tx.one<{ code: string }>('select code from companies where company_id = $1', [company]))).code
  customer = (await ask('GET', 'customers')).body.items[0].id
})

test('a deposit is a liability with its tax, the final invoice deducts it, and its cancellation gives it back', async () => {
  const of = await order()
  const first = await deposit(of.id, '33.33')
  expect((await ask('GET', `invoices/${first.id}`)).body).toMatchObject({ deposit: true, gross: { amount: '154.65' }, source: { number: of.number }, deductedBy: null })
  expect(await books()).toEqual({ 1400: '15465', 1711: '-3333', 1718: '-9999', 1771: '-233', 1776: '-1900' })
  const final = (await ask('POST', `orders/${of.id}/invoice`, {})).body.document
  const shown = (await ask('GET', `invoices/${final.id}`)).body
  // 3 × 100.00 at 19 % and 100.00 at 7 % come to 464.00.
  expect(shown).toMatchObject({ net: { amount: '400.00' }, tax: { amount: '64.00' }, gross: { amount: '464.00' }, rest: { amount: '309.35' } })
  expect(shown.deductions).toMatchObject([{ number: first.number, rate: '19.00', taxable: { amount: '99.99' }, tax: { amount: '19.00' } }, { rate: '7.00', taxable: { amount: '33.33' }, tax: { amount: '2.33' } }])
  expect(await books()).toEqual({ 1400: '46400', 1771: '-700', 1776: '-5700', 8300: '-10000', 8400: '-30000' })
  expect((await ask('GET', `open-deposits?customer=${customer}`)).body.items).toEqual([])
  expect((await ask('POST', `invoices/${first.id}/cancellation`, { reason: 'x', charges: 'waive' })).body).toMatchObject({ kind: 'deposit_is_deducted', params: { number: final.number } })
  expect((await ask('POST', `invoices/${final.id}/cancellation`, { reason: 'x', charges: 'waive' })).status).toBe(201)
  expect(await books()).toEqual({ 1400: '15465', 1711: '-3333', 1718: '-9999', 1771: '-233', 1776: '-1900' })
  expect((await ask('GET', `invoices/${final.id}`)).body.rest.amount).toBe('0.00')
  expect((await ask('GET', `open-deposits?customer=${customer}`)).body.items).toMatchObject([{ number: first.number, gross: { amount: '154.65' } }])
  expect((await ask('POST', `invoices/${first.id}/cancellation`, { reason: 'x', charges: 'waive' })).status).toBe(201)
  expect(await books()).toEqual({})
})

test('an invoice that is paid by deposits leaves nothing open, and one that has less than them is refused', async () => {
  const of = await order()
  await deposit(of.id, '100')
  const part = (await ask('POST', `orders/${of.id}/follow-up`, { kind: 'invoice', lines: [{ line: 1, quantity: '1' }] })).body.draft
  const { body, version } = await ask('GET', `drafts/${part}`)
  expect(body.content.deposits).toBeUndefined()
  const [open] = (await ask('GET', `open-deposits?customer=${customer}`)).body.items
  await ask('PUT', `drafts/${part}`, { content: { ...body.content, deposits: [{ id: open.id }] } }, version)
  expect((await ask('POST', `drafts/${part}/preview`, {})).body).toMatchObject({ kind: 'deposits_exceed_invoice', params: { rate: '19.00' } })
  const final = (await ask('POST', `orders/${of.id}/invoice`, {})).body.document
  expect((await ask('GET', `invoices/${final.id}`)).body).toMatchObject({ state: 'settled', rest: { amount: '0.00' }, gross: { amount: '464.00' } })
  // Its deposit is taken now, and so is a second time.
  expect((await ask('POST', `drafts/${part}/issue`, {})).body.kind).toBe('quantity_exceeds_rest')
  expect((await ask('POST', `invoices/${final.id}/credit-note`, { reason: 'x', lines: [{ line: 1, net: { amount: '10.00', currency: 'EUR' } }] })).status).toBe(201)
  expect((await ask('POST', `invoices/${final.id}/cancellation`, { reason: 'x', charges: 'waive' })).body.kind).toBe('credit_below_deposits')
  expect((await ask('POST', `invoices/${final.id}/credit-note`, { reason: 'x' })).status).toBe(201)
})

test('a deposit needs no order, and a final invoice takes what is left of it', async () => {
  const draft = await ask('POST', 'drafts', { kind: 'invoice', customer, content: { deposit: true, lines: [line('1')] } })
  const free = (await ask('POST', `drafts/${draft.body.id}/issue`, {})).body
  await ask('POST', `invoices/${free.id}/credit-note`, { reason: 'x', lines: [{ line: 1, net: { amount: '40.00', currency: 'EUR' } }] })
  const final = await ask('POST', 'drafts', { kind: 'invoice', customer, content: { deposits: [{ id: free.id }], lines: [line('1')] } })
  expect((await ask('POST', `drafts/${final.body.id}/preview`, {})).body).toMatchObject({ gross: { amount: '119.00' }, deducted: { amount: '71.40' }, due: { amount: '47.60' } })
  expect((await ask('POST', `drafts/${final.body.id}/issue`, {})).status).toBe(201)
  const again = await ask('POST', 'drafts', { kind: 'invoice', customer, content: { deposits: [{ id: free.id }], lines: [line('1')] } })
  expect((await ask('POST', `drafts/${again.body.id}/issue`, {})).body.kind).toBe('deposit_not_found')
})

test('in Czechia a deposit is asked for by a proforma', async () => {
  const draft = (await ask('POST', 'drafts', { kind: 'invoice', customer, content: { deposit: true, lines: [line('1')] } })).body.id
  const move = (country: string) => db.company({ company, actor: TESTER }, (tx) => tx.run('update companies set country = $2 where company_id = $1', [company, country]))
  await move('CZ')
  expect((await ask('POST', `drafts/${draft}/preview`, {})).body.kind).toBe('deposit_is_proforma_here')
  await move('DE')
})

test('no sweep finds anything', async () => {
  expect((await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0)).toEqual([])
})
