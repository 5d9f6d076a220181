import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { runSweeps } from '../../reporting/sweeps.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app } = await testApp({ db, clock })
const IBAN = 'DE02120300000000202051'
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body: object = {}) => ask('POST', path, body, { key: `refund-${keys++}` })
const eur = (minor: number) => ({ amount: minorText(BigInt(minor)), currency: 'EUR' })
const TYPED = { from: 'typed', account: IBAN }
let customer: number
let payers: number[]
const pay = async (minor: number): Promise<string> => (await post('payments', { customer: String(customer), amount: eur(minor), items: [] })).body.openItem
const request = (minor: number, more: object = {}) => post('refunds', { customer: String(customer), amount: eur(minor), account: TYPED, reason: 'Zu viel gezahlt', ...more })
const free = async () => (await ask('GET', `refund-proposal?customer=${customer}`)).body
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)
/** As if another person had asked for it: the test has one login. */
const askedByAnother = (refund: string) => db.pool.query(`alter table refunds disable trigger append_only; update refunds set requested_by = 'user:99' where id = ${refund}; alter table refunds enable trigger append_only`)

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 16, seed: 5 })
  expect(await bill(db, { company, date: '2026-12-01' })).toMatchObject({ ok: true })
  payers = (await db.pool.query<{ id: string }>('select distinct customer_id as id from open_items where company_id = $1 order by 1', [company])).rows.map(({ id }) => Number(id))
}, 60_000)
beforeEach(() => { customer = payers.shift()! })

test('a refund holds its credit from the moment somebody asks; withdrawn, the credit is free again', async () => {
  const [first, second] = [await pay(3000), await pay(2000)]
  expect(await free()).toMatchObject({ free: eur(5000), promised: eur(0), accounts: [], approvalAbove: eur(10_000) })
  const asked = await request(4000)
  expect([asked.status, asked.body.state, asked.body.needsApproval]).toEqual([201, 'approved', false])
  expect(asked.body).toMatchObject({ account: { source: 'typed', last4: '2051', country: 'DE' }, credits: [{ openItem: first, amount: eur(3000) }, { openItem: second, amount: eur(1000) }], steps: [{ step: 'approve' }] })
  expect(await free()).toMatchObject({ free: eur(1000), promised: eur(4000) })
  // Nobody sets it off meanwhile, neither by hand nor by taking the payment back; and it is promised once.
  expect((await post('allocations', { credit: first })).body).toMatchObject({ status: 409, kind: 'credit_promised_to_refund' })
  expect((await post('allocations', { credit: second })).body).toMatchObject({ settled: eur(1000) })
  const { rows: [payment] } = await db.pool.query<{ id: string }>('select payment_id as id from open_items where id = $1', [first])
  expect((await post(`payments/${payment!.id}/reversal`, { reason: 'x' })).body.kind).toBe('credit_promised_to_refund')
  expect((await request(1)).body).toMatchObject({ status: 409, kind: 'no_credit_to_refund' })
  expect((await ask('GET', `open-items/${first}`)).body).toMatchObject({ promised: eur(3000), rest: eur(-3000) })
  expect(await broken()).toEqual([])

  expect((await post(`refunds/${asked.body.id}/withdrawal`, { reason: 'Der Kunde will verrechnen' })).body).toMatchObject({ state: 'withdrawn', steps: [{}, { step: 'withdraw', reason: 'Der Kunde will verrechnen' }] })
  expect((await post(`refunds/${asked.body.id}/withdrawal`, { reason: 'x' })).body.kind).toBe('refund_is_over')
  expect(await free()).toMatchObject({ free: eur(4000), promised: eur(0) })
  expect((await post(`payments/${payment!.id}/reversal`, { reason: 'x' })).status).toBe(201)
  expect((await db.pool.query<{ text: string }>('select r::text as text from refunds r')).rows.some(({ text }) => text.includes(IBAN) || text.includes(Buffer.from(IBAN).toString('hex')))).toBe(false)
  expect(await broken()).toEqual([])
})

test('above the limit another person approves what they saw, or rejects it', async () => {
  await pay(30_000)
  const asked = (await request(10_001)).body
  expect([asked.state, asked.needsApproval]).toEqual(['requested', true])
  expect((await post(`refunds/${asked.id}/approval`, { hash: asked.hash })).body).toMatchObject({ status: 409, kind: 'four_eyes_required' })
  await askedByAnother(asked.id)
  expect((await post(`refunds/${asked.id}/approval`, { hash: '0'.repeat(64) })).body.kind).toBe('refund_is_another')
  expect((await post(`refunds/${asked.id}/approval`, { hash: asked.hash })).body).toMatchObject({ state: 'approved', steps: [{ step: 'approve' }] })
  expect((await post(`refunds/${asked.id}/approval`, { hash: asked.hash })).body.kind).toBe('refund_not_requested')
  const other = (await request(19_999)).body
  expect((await post(`refunds/${other.id}/rejection`, { reason: 'Bitte verrechnen' })).body).toMatchObject({ state: 'rejected' })
  expect((await ask('GET', `refunds?customer=${customer}&state=rejected`)).body.items.map(({ id }: { id: string }) => id)).toEqual([other.id])
  expect(await broken()).toEqual([])
})

test('what cannot be is refused: nothing, too much, more than came, a wrong account or one of somebody else', async () => {
  const stranger = payers[0]!
  expect((await request(100)).body.kind).toBe('no_credit_to_refund')
  await pay(500)
  expect((await request(501)).body).toMatchObject({ kind: 'refund_exceeds_credit', params: { freeMinor: '500' } })
  expect((await request(100, { amount: { amount: '1.00', currency: 'CZK' } })).body.kind).toBe('payment_currency_foreign')
  for (const amount of ['0.00', '-1.00', '1.005']) expect((await request(1, { amount: { amount, currency: 'EUR' } })).status, amount).toBe(422)
  expect((await request(100, { account: { from: 'typed', account: 'DE02120300000000202052' } })).body.kind).toBe('account_number_invalid')
  expect((await request(100, { account: { from: 'typed', account: '19-2000145399/0800' } })).body.kind).toBe('account_number_invalid')
  expect((await request(100, { account: { from: 'customer' } })).body.kind).toBe('refund_account_not_theirs')
  const { body: mandate } = await ask('POST', 'mandates', { customerId: String(stranger), reference: 'M-X', signedOn: '2026-01-10', iban: 'DE89370400440532013000' })
  expect((await request(100, { account: { from: 'mandate', id: mandate.id } })).body.kind).toBe('refund_account_not_theirs')
  expect((await request(100, { account: { from: 'typed', account: 'DE89 3704 0044 0532 0130 00' } })).body).toMatchObject({ kind: 'refund_account_of_another' })
  expect((await post('refunds', { customer: '999999', amount: eur(1), account: TYPED, reason: 'x' })).body).toMatchObject({ status: 404, kind: 'customer_not_found' })
  expect((await ask('GET', 'refunds/999999')).status).toBe(404)
  // A credit note for an invoice that nobody paid gives no money back.
  const { rows: [invoice] } = await db.pool.query<{ id: string }>('select document_id as id from open_items where customer_id = $1 and amount_minor > 0 order by id limit 1', [customer])
  const written = await post(`open-items/${(await db.pool.query<{ id: string }>('select id from open_items where document_id = $1', [invoice!.id])).rows[0]!.id}/write-off`, { reason: 'uneinbringlich' })
  expect(written.status).toBe(201)
  expect((await post(`invoices/${invoice!.id}/cancellation`, { reason: 'Falsch', charges: 'waive' })).status).toBe(201)
  const { free: credit } = await free()
  expect((await post('refunds', { customer: String(customer), amount: credit, account: TYPED, reason: 'x' })).body).toMatchObject({ status: 409, kind: 'refund_exceeds_received' })
  expect(await broken()).toEqual([])
})

test('two people ask for one credit: one gets it', async () => {
  await pay(700)
  const answers = await Promise.all([request(600), request(600), request(600)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
  expect(await free()).toMatchObject({ free: eur(100), promised: eur(600) })
})
