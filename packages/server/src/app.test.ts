import { hostname } from 'node:os'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { walkRights } from '@kontor/testing/rights-matrix.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { EVERYTHING, createToken } from './access/public.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app, work } = await testApp({ db, clock })

interface Listed { readonly id: string; readonly number: string; readonly state: string; readonly reason: string | null; readonly customer: { readonly number: string } }
type Body = Record<string, unknown> & { readonly id: string; readonly kind?: string; readonly planHash: string; readonly version: number; readonly items: readonly Listed[]; readonly next: string | null }

let master: Record<string, string>
let second: Record<string, string>
let keys = 0

async function ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object, headers: Record<string, string> = {}, company = 'DE') {
  const url = `/api/v1/${path}${path.includes('?') ? '&' : '?'}company=${company}`
  const answer = await app.inject({ method, url, headers: { ...(method === 'GET' ? {} : { 'idempotency-key': `key-${++keys}` }), ...master, ...headers }, ...(payload ? { payload } : {}) })
  const isJson = String(answer.headers['content-type']).includes('json')
  return { status: answer.statusCode, body: (isJson ? answer.json() : {}) as Body, text: answer.body, headers: answer.headers, bytes: answer.rawPayload }
}
async function created(path: string, payload?: object): Promise<Body> {
  const { status, body } = await ask('POST', path, payload)
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(body)}`)
  return body
}
const price = (amount: string) => ({ amount, currency: 'EUR' })
const money = price
const customers: Record<string, string> = {}
let fibre: string

async function preview(date = '2026-12-01'): Promise<Body> {
  return created('billing-runs', { date })
}
async function billed(date = '2026-12-01'): Promise<Body> {
  const run = await preview(date)
  await created(`billing-runs/${run.id}/approval`, { planHash: run.planHash })
  await created(`billing-runs/${run.id}/execution`)
  await work()
  return (await ask('GET', `billing-runs/${run.id}`)).body
}

beforeAll(async () => {
  master = await bearer(app, clock, { scopes: PERMISSIONS })
  second = await bearer(app, clock, { scopes: PERMISSIONS })
  for (const [code, country] of [['DE', 'DE'], ['CZ', 'CZ']]) {
    const made = await app.inject({ method: 'POST', url: '/api/v1/companies', headers: master, payload: { code, country, name: `Einblick ${code}`, street: 'Gasse 1', postcode: '36037', city: 'Fulda', iban: 'DE89370400440532013000' } })
    if (made.statusCode !== 201) throw new Error(made.body)
  }
  fibre = (await created('products', {
    sku: 'FIBRE', name: 'Glasfaser 250', kind: 'access_line', unit: 'Monat', intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', revenueAccount: '8400',
    price: { validFrom: '2024-01-01', netPrice: price('39.90') },
  })).id
  const unpriced = (await created('products', {
    sku: 'LATER', name: 'Ohne Preis', kind: 'service', unit: 'Monat', intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', revenueAccount: '8400',
  })).id
  for (const [name, product] of [['Adler', fibre], ['Birke', fibre], ['Cramer', unpriced], ['Dorn', null]] as const) {
    const { customer } = await created('customers', { kind: 'person', lastName: name, firstName: 'Ada', street: 'Weg 2', postcode: '36037', city: 'Fulda', country: 'DE', email: `${name}@example.org` }) as unknown as { customer: { id: string } }
    customers[name] = customer.id
    if (product) await created('subscriptions', { customerId: customer.id, productId: product, startDate: '2026-12-01', state: 'active' })
  }
})

describe('a billing run', () => {
  let run: Body
  let invoice: Listed

  test('is previewed: who is billed what, who is not and why, and nothing is issued', async () => {
    run = await preview()
    expect(run).toMatchObject({
      date: '2026-12-01', state: 'planned', selected: 4, invoices: 2, totals: { net: money('79.80'), tax: money('15.16'), gross: money('94.96') },
      counts: { selected: 4, pending: 2, parked: 1, skipped: 1 }, issued: { invoices: 0 }, createdBy: expect.stringMatching(/^user:/),
    })
    const { body } = await ask('GET', `billing-runs/${run.id}/items`)
    expect(body.items.map((item) => [item.state, item.reason])).toEqual([['pending', null], ['pending', null], ['parked', 'price_missing'], ['skipped', 'nothing_due']])
    expect((await ask('GET', `billing-runs/${run.id}/items?outlier=first_invoice`)).body.items).toHaveLength(2)
    expect((await ask('GET', `billing-runs/${run.id}/items?reason=price_missing&state=parked`)).body.items).toHaveLength(1)
    const first = await ask('GET', `billing-runs/${run.id}/items?limit=3`)
    expect((await ask('GET', `billing-runs/${run.id}/items?limit=3&cursor=${first.body.next}`)).body).toMatchObject({ items: [{ reason: 'nothing_due' }], next: null })
    expect((await ask('GET', `billing-runs/${run.id}/items/1`)).body).toMatchObject({
      gross: money('47.48'), outlier: 'first_invoice', plan: { invoices: [{ dueDate: '2026-12-15', lines: [{ sku: 'FIBRE', period: { from: '2026-12-01', until: '2026-12-31' }, net: money('39.90'), tax: { category: 'S', rate: '19.00' } }] }], zeroLines: [], waitingLines: 0 },
    })
    expect((await ask('GET', `billing-runs/${run.id}/items/99`)).body).toMatchObject({ status: 404, kind: 'billing_run_item_not_found' })
    expect((await ask('GET', 'invoices')).body.items).toEqual([])
  })

  test('is planned once for one key, and taken up where the server was killed while it planned', async () => {
    const once = { 'idempotency-key': 'preview-once' }
    const again = () => ask('POST', 'billing-runs', { date: '2026-12-02' }, once)
    const planned = await again()
    expect([planned.status, planned.body]).toEqual([201, expect.objectContaining({ state: 'planned', invoices: 2 })])
    expect((await again()).body).toEqual(planned.body)
    expect((await ask('POST', 'billing-runs', { date: '2026-12-03' }, once)).body).toMatchObject({ status: 409, kind: 'idempotency_key_reused' })
    expect((await ask('GET', 'billing-runs?state=planned')).body.items).toHaveLength(2)
    const killed = (holder: string) => db.pool.query(`update billing_runs set state = 'planning', leased_by = $2 where id = $1`, [planned.body.id, holder])
    await killed('elsewhere:1:1')
    expect((await again()).body, 'somebody may be planning it').toMatchObject({ id: planned.body.id, state: 'planning' })
    await killed(`${hostname()}:9999999:0`)
    expect((await again()).body).toEqual(planned.body)
    expect((await ask('POST', `billing-runs/${planned.body.id}/cancellation`)).status).toBe(201)
    expect((await again()).body).toMatchObject({ id: planned.body.id, state: 'cancelled' })
    expect((await ask('POST', 'billing-runs', { date: '2027-01-22' }, { 'idempotency-key': 'preview-far' })).body.kind).toBe('run_date_too_far_ahead')
  })

  test('is refused for dates far ahead, unknown runs, unapproved plans and plans that were not seen', async () => {
    expect((await ask('POST', 'billing-runs', { date: '2027-01-22' })).body).toMatchObject({ status: 409, kind: 'run_date_too_far_ahead', params: { latest: '2026-12-23' } })
    expect((await ask('GET', 'billing-runs/999')).body).toMatchObject({ status: 404, kind: 'billing_run_not_found' })
    expect((await ask('GET', 'billing-runs/999/items')).body).toMatchObject({ status: 404, kind: 'billing_run_not_found' })
    expect((await ask('GET', 'billing-runs/999/events')).body).toMatchObject({ status: 404, kind: 'billing_run_not_found' })
    expect((await ask('POST', `billing-runs/${run.id}/execution`)).body).toMatchObject({ status: 409, kind: 'billing_run_not_approved' })
    expect((await ask('POST', `billing-runs/${run.id}/approval`, { planHash: 'f'.repeat(64) })).body).toMatchObject({ status: 409, kind: 'plan_is_another' })
    expect((await ask('POST', `billing-runs/${run.id}/approval`, { planHash: 'short' })).status).toBe(422)
    expect((await ask('GET', `billing-runs/${run.id}`, undefined, {}, 'CZ')).body).toMatchObject({ status: 404, kind: 'billing_run_not_found' })
    expect((await ask('GET', 'billing-runs?colour=red')).body).toMatchObject({ status: 422, kind: 'malformed_request' })
  })

  test('is approved once, with the hash that was seen and a key', async () => {
    const unkeyed = await app.inject({ method: 'POST', url: `/api/v1/billing-runs/${run.id}/approval?company=DE`, headers: master, payload: { planHash: run.planHash } })
    expect(unkeyed.json()).toMatchObject({ status: 422, kind: 'idempotency_key_required' })
    const once = { 'idempotency-key': 'approve-once' }
    const approved = await ask('POST', `billing-runs/${run.id}/approval`, { planHash: run.planHash }, once)
    expect([approved.status, approved.body]).toEqual([201, expect.objectContaining({ state: 'approved' })])
    expect((await ask('POST', `billing-runs/${run.id}/approval`, { planHash: run.planHash }, once)).text, 'a replay').toBe(approved.text)
    expect((await ask('POST', `billing-runs/${run.id}/approval`, { planHash: 'e'.repeat(64) }, once)).body).toMatchObject({ kind: 'idempotency_key_reused' })
    expect((await ask('POST', `billing-runs/${run.id}/approval`, { planHash: run.planHash })).body).toMatchObject({ kind: 'billing_run_not_planned' })
  })

  test('is executed in the background, once, and tells its progress until it has ended', async () => {
    const once = { 'idempotency-key': 'execute-once' }
    const started = await ask('POST', `billing-runs/${run.id}/execution`, undefined, once)
    expect([started.status, (await ask('POST', `billing-runs/${run.id}/execution`, undefined, once)).text]).toEqual([202, started.text])
    const events = ask('GET', `billing-runs/${run.id}/events`)
    expect(await work(), 'one job for one key').toEqual(['done'])
    const { headers, text } = await events
    expect([headers['content-type'], headers['x-accel-buffering']]).toEqual(['text/event-stream; charset=utf-8', 'no'])
    expect(text).toMatch(/id: (\S+)\nevent: ended\ndata: \{"state":"done","done":2,"total":4\}\n\n$/)
    const last = /id: (\S+)\nevent: ended/.exec(text)?.[1] ?? ''
    expect((await ask('GET', `billing-runs/${run.id}/events`, undefined, { 'last-event-id': last })).text).toBe('retry: 2000\n\n')
    expect((await ask('GET', `billing-runs/${run.id}`)).body).toMatchObject({ state: 'done', counts: { billed: 2, parked: 1, skipped: 1, pending: 0 }, issued: { invoices: 2, gross: money('94.96') } })
    expect((await ask('POST', `billing-runs/${run.id}/cancellation`)).body).toMatchObject({ kind: 'billing_run_ended' })
    expect((await ask('GET', 'billing-runs?state=done')).body.items).toEqual([expect.objectContaining({ id: run.id, progress: { done: 4, total: 4 } })])
  })

  test('leaves invoices that are listed, shown, explained and printed', async () => {
    const { body } = await ask('GET', `invoices?run=${run.id}&sort=number`)
    expect(body.items).toMatchObject([{ number: 'RE-2026-00001', state: 'open', gross: money('47.48'), rest: money('47.48') }, { number: 'RE-2026-00002' }])
    invoice = body.items[0]!
    expect((await ask('GET', `invoices/${invoice.id}`)).body).toMatchObject({
      number: 'RE-2026-00001', dueDate: '2026-12-15', language: 'de', vat: [{ category: 'S', rate: '19.00', taxable: money('39.90'), tax: money('7.58') }], corrections: [], preceding: null,
      lines: [{ line: 1, kind: 'recurring', sku: 'FIBRE', period: { from: '2026-12-01', until: '2026-12-31' }, net: money('39.90'), revenueAccount: '8400', charge: expect.any(String) }],
    })
    expect((await ask('GET', `invoices/${invoice.id}/explanation`)).body).toMatchObject({ lines: [{ price: { source: 'catalogue', amount: '39.90', validFrom: '2024-01-01' }, period: { days: 31, of: 31 } }] })
    const pdf = await ask('GET', `invoices/${invoice.id}/pdf`)
    expect([pdf.headers['content-type'], pdf.headers['content-disposition'], pdf.bytes.subarray(0, 5).toString()]).toEqual(['application/pdf', expect.stringContaining('RE-2026-00001.pdf'), '%PDF-'])
    expect((await ask('GET', `invoices/${invoice.id}/pdf`)).bytes.equals(pdf.bytes)).toBe(true)
    expect((await ask('GET', `invoices/${invoice.id}/pages`)).body).toEqual({ count: 1 })
    const page = await ask('GET', `invoices/${invoice.id}/pages/1`)
    expect([page.status, page.headers['content-type'], page.headers['content-security-policy']]).toEqual([200, 'image/svg+xml; charset=utf-8', expect.stringContaining('sandbox')])
    expect(page.bytes.toString()).toMatch(/^<svg .*<\/svg>$/s)
    expect((await ask('GET', `invoices/${invoice.id}/pages/2`)).body).toMatchObject({ status: 404, kind: 'document_page_not_found', params: { pages: 1 } })
    expect((await ask('GET', `credit-notes/${invoice.id}/pages/1`)).body).toMatchObject({ status: 404, kind: 'credit_note_not_found' })
    for (const path of ['invoices/999', 'invoices/999/pdf', 'invoices/999/pages', 'invoices/999/pages/1', 'invoices/999/explanation']) expect((await ask('GET', path)).body).toMatchObject({ status: 404, kind: 'invoice_not_found' })
    expect((await ask('GET', `credit-notes/${invoice.id}`)).body).toMatchObject({ status: 404, kind: 'credit_note_not_found' })
    expect((await ask('GET', `journal-entries?document=${invoice.number}`)).body.items).toMatchObject([{ sealed: true, postings: [{ account: '1400' }, { account: '8400' }, { account: '1776' }] }])
    expect((await ask('GET', `open-items?customer=${customers['Adler']}`)).body.items).toMatchObject([{ number: 'RE-2026-00001', rest: money('47.48') }])
    expect((await ask('GET', `outbox?document=${invoice.id}`)).body.items).toMatchObject([{ number: 'RE-2026-00001', delivery: 'email' }])
  })

  test('finds nothing twice, and nothing before the last issue date', async () => {
    const again = await preview()
    expect(again).toMatchObject({ invoices: 0, counts: { parked: 1, skipped: 3 } })
    expect((await ask('POST', `billing-runs/${again.id}/cancellation`)).body).toMatchObject({ state: 'cancelled' })
    expect((await ask('POST', `billing-runs/${again.id}/execution`)).body).toMatchObject({ kind: 'billing_run_cancelled' })
    expect((await ask('POST', 'billing-runs', { date: '2026-11-30' })).body).toMatchObject({ kind: 'issue_date_before_last' })
    expect((await ask('POST', 'billing-runs/999/cancellation')).body).toMatchObject({ status: 404, kind: 'billing_run_not_found' })
  })

  test('needs a second person where the company wants four eyes, and two tokens are not two people', async () => {
    const wantFourEyes = async (fourEyes: boolean) => {
      const company = { url: '/api/v1/companies/DE', headers: master }
      const { version } = (await app.inject({ method: 'GET', ...company })).json<Body>()
      const changed = await app.inject({ method: 'PATCH', url: company.url, headers: { ...master, 'if-match': `"${version}"` }, payload: { fourEyes } })
      expect(changed.statusCode).toBe(200)
    }
    const { user } = (await app.inject({ method: 'GET', url: '/api/v1/session', headers: master })).json<{ user: { id: string } }>()
    const other = await db.system({ actor: { name: 'cli:test', source: 'cli' } }, (tx) =>
      createToken(tx, BigInt(user.id), { name: 'another', scopes: PERMISSIONS }, { name: 'cli:test', rights: EVERYTHING, clock }))
    if (!other.ok) throw new Error(other.refusal.kind)
    await wantFourEyes(true)
    const planned = await preview()
    const approve = async (headers: Record<string, string>) => (await ask('POST', `billing-runs/${planned.id}/approval`, { planHash: planned.planHash }, headers)).body
    expect(await approve(master)).toMatchObject({ status: 409, kind: 'four_eyes_required' })
    expect(await approve({ authorization: `Bearer ${other.value.secret}` })).toMatchObject({ status: 409, kind: 'four_eyes_required' })
    expect(await approve(second)).toMatchObject({ state: 'approved' })
    await ask('POST', `billing-runs/${planned.id}/cancellation`)
    await wantFourEyes(false)
  })
})

describe('held-back customers and schedules', () => {
  test('a customer is parked, not billed, and released with a reason', async () => {
    expect((await ask('POST', 'parked-customers', { customer: customers['Birke'], reason: 'Klärung' })).body).toMatchObject({ customer: { name: 'Birke Ada' }, reason: 'Klärung', run: null })
    expect((await ask('POST', 'parked-customers', { customer: customers['Birke'], reason: 'nochmal' })).body).toMatchObject({ status: 409, kind: 'customer_already_parked' })
    expect((await ask('POST', 'parked-customers', { customer: '999', reason: 'wer' })).body).toMatchObject({ status: 404, kind: 'customer_not_found' })
    expect((await ask('GET', 'parked-customers')).body.items).toHaveLength(1)
    expect((await ask('POST', `parked-customers/${customers['Birke']}/release`, { reason: 'geklärt' })).status).toBe(204)
    expect((await ask('POST', `parked-customers/${customers['Birke']}/release`, { reason: 'geklärt' })).body).toMatchObject({ status: 404, kind: 'parked_customer_not_found' })
  })

  test('a schedule is made, changed and removed', async () => {
    const schedule = { task: 'billing', rhythm: 'month', days: [31], timeOfDay: '05:30', mode: 'ask', enabled: true }
    expect((await ask('POST', 'schedules', schedule)).body).toMatchObject({ ...schedule, bankDays: false, repeatMinutes: null, last: null, fault: null, next: { time: '05:30' }, version: 1 })
    expect((await ask('POST', 'schedules', schedule)).body).toMatchObject({ kind: 'schedule_exists' })
    expect((await ask('POST', 'schedules', { ...schedule, timeOfDay: '25:00' })).status).toBe(422)
    expect((await ask('POST', 'schedules', { ...schedule, task: 'direct_debits', rhythm: 'week', days: [8] })).body).toMatchObject({ kind: 'schedule_days_out_of_range' })
    expect((await ask('PATCH', 'schedules/billing', { mode: 'automatic' }, { 'if-match': '"1"' })).body).toMatchObject({ mode: 'automatic', days: [31], version: 2 })
    expect((await ask('PATCH', 'schedules/billing', { mode: 'ask' }, { 'if-match': '"1"' })).body).toMatchObject({ status: 412, kind: 'version_changed' })
    expect((await ask('POST', 'schedules/billing/acknowledgement')).body).toMatchObject({ kind: 'nothing_to_acknowledge' })
    expect((await ask('GET', 'schedules')).body.items).toHaveLength(1)
    expect((await ask('DELETE', 'schedules/billing')).status).toBe(204)
    for (const answer of [await ask('DELETE', 'schedules/billing'), await ask('GET', 'schedules/billing'), await ask('PATCH', 'schedules/billing', {}, { 'if-match': '"1"' })]) {
      expect(answer.body).toMatchObject({ status: 404, kind: 'schedule_not_found' })
    }
  })
})

describe('corrections', () => {
  const byNumber = async (number: string) => (await ask('GET', `invoices?number=${number}`)).body.items[0]!

  test('a part of an invoice is credited by lines, once as far as it reaches', async () => {
    const { id } = await byNumber('RE-2026-00001')
    const credit = (payload: object) => ask('POST', `invoices/${id}/credit-note`, { reason: 'Ausfall', issueDate: '2026-12-01', ...payload })
    expect((await credit({ lines: [{ line: 7, net: money('1.00') }] })).body).toMatchObject({ status: 404, kind: 'line_not_found' })
    expect((await credit({ lines: [{ line: 1, net: money('39.91') }] })).body).toMatchObject({ status: 409, kind: 'credit_exceeds_line', params: { rest: '39.90' } })
    expect((await credit({ lines: [{ line: 1, net: { amount: '1.00', currency: 'CZK' } }] })).body).toMatchObject({ kind: 'credit_currency_foreign' })
    expect((await credit({ lines: [{ line: 1, net: money('39.90') }, { line: 1, net: money('39.90') }] })).body).toMatchObject({ status: 422, errors: [{ path: 'lines', kind: 'line_named_twice' }] })
    expect((await credit({ issueDate: '2036-12-01' })).body).toMatchObject({ kind: 'issue_date_too_far_ahead' })
    expect((await ask('POST', 'invoices/999/credit-note', { reason: 'nichts' })).body).toMatchObject({ status: 404, kind: 'invoice_not_found' })
    const issued = await credit({ lines: [{ line: 1, net: money('10.00') }] })
    expect(issued.body).toMatchObject({ kind: 'credit_note', number: 'GS-2026-00001' })
    expect((await ask('GET', `invoices/${id}`)).body).toMatchObject({ rest: money('35.58'), corrections: [{ number: 'GS-2026-00001', gross: money('11.90'), cancellation: false }] })
    expect((await ask('GET', `credit-notes/${issued.body.id}`)).body).toMatchObject({
      gross: money('11.90'), rest: money('0.00'), state: 'settled', preceding: { number: 'RE-2026-00001' }, lines: [{ net: money('10.00'), correctsLine: 1 }], reason: 'Ausfall',
    })
    expect((await ask('POST', `invoices/${issued.body.id}/credit-note`, { reason: 'falsch', issueDate: '2026-12-01' })).body).toMatchObject({ kind: 'document_is_no_invoice' })
  })

  test('a cancelled invoice is settled and its charges are billed again', async () => {
    const { id } = await byNumber('RE-2026-00002')
    const cancel = (charges: string) => ask('POST', `invoices/${id}/cancellation`, { reason: 'falscher Tarif', issueDate: '2026-12-01', charges })
    expect((await cancel('bill_again')).body).toMatchObject({ number: 'GS-2026-00002' })
    expect((await cancel('waive')).body).toMatchObject({ status: 409, kind: 'invoice_is_credited_already' })
    expect((await ask('GET', 'invoices?state=settled')).body.items.map(({ number }) => number)).toEqual(['RE-2026-00002'])
    expect((await ask('GET', 'invoices?state=open')).body.items.map(({ number }) => number)).toEqual(['RE-2026-00001'])
    expect((await ask('GET', 'credit-notes?state=settled&sort=-gross')).body.items).toMatchObject([{ gross: money('47.48'), cancellation: true }, { gross: money('11.90') }])
    expect((await ask('GET', 'open-items?state=settled')).body.items).toHaveLength(3)
    expect(await billed()).toMatchObject({ state: 'done', issued: { invoices: 1 } })
    expect((await byNumber('RE-2026-00003')).customer.number).toBe((await byNumber('RE-2026-00002')).customer.number)
  })

  test('documents are not issued into a closed month, by a clock that went back, or onto accounts that are missing', async () => {
    const { id } = await byNumber('RE-2026-00001')
    const owner = (sql: string) => db.system({ actor: { name: 'cli:test', source: 'cli' } }, (tx) => tx.run(sql))
    const credit = async () => (await ask('POST', `invoices/${id}/credit-note`, { reason: 'spät', issueDate: '2026-12-02' })).body
    await owner(`update accounting_periods set state = 'closed' where period = '2026-12-01'`)
    expect(await credit()).toMatchObject({ status: 409, kind: 'accounting_period_closed' })
    await owner(`update accounting_periods set state = 'open' where period = '2026-12-01'`)
    await owner(`update number_counters set last_at = last_at + interval '1 hour'`)
    expect(await credit()).toMatchObject({ status: 409, kind: 'clock_went_back' })
    await owner(`update number_counters set last_at = last_at - interval '1 hour'`)
    await owner(`update posting_rules set tax_account = null where tax_case = 'domestic' and tax_class = 'S'`)
    expect(await credit()).toMatchObject({ status: 409, kind: 'tax_account_missing' })
    await owner(`update posting_rules set tax_account = '1776' where tax_case = 'domestic' and tax_class = 'S' and company_id = 1`)
  })

  test('a document whose logo is gone from the files is not printed without it', async () => {
    await db.system({ actor: { name: 'cli:test', source: 'cli' } }, (tx) => tx.run(`update companies set logo_sha256 = repeat('a', 64) where company_id = 1`))
    const { id } = await byNumber('RE-2026-00001')
    const credit = await ask('POST', `invoices/${id}/credit-note`, { reason: 'Kulanz', issueDate: '2026-12-01', lines: [{ line: 1, net: money('0.50') }] })
    for (const file of ['pdf', 'pages', 'pages/1']) expect((await ask('GET', `credit-notes/${credit.body.id}/${file}`)).body).toMatchObject({ status: 409, kind: 'document_not_renderable', params: { because: 'file_missing' } })
    await db.system({ actor: { name: 'cli:test', source: 'cli' } }, (tx) => tx.run('update companies set logo_sha256 = null where company_id = 1'))
  })

  test('a run whose breaker tripped halts until a person accepts it', async () => {
    const run = await preview()
    await db.system({ actor: { name: 'cli:test', source: 'cli' } }, (tx) =>
      tx.run(`update billing_runs set breakers = '[{"kind": "total_off_forecast", "planned": "1000", "expected": "10"}]' where id = $1`, [run.id]))
    await created(`billing-runs/${run.id}/approval`, { planHash: run.planHash })
    expect((await ask('POST', `billing-runs/${run.id}/execution`)).status).toBe(202)
    expect(await work()).toEqual(['billing_run_halted'])
    expect((await ask('POST', `billing-runs/${run.id}/execution`)).body).toMatchObject({ status: 409, kind: 'billing_run_halted', params: { breakers: [{ kind: 'total_off_forecast' }] } })
    const other = await preview()
    await created(`billing-runs/${other.id}/approval`, { planHash: other.planHash })
    expect((await ask('POST', `billing-runs/${other.id}/execution`)).body).toMatchObject({ status: 409, kind: 'another_billing_run_unfinished', params: { run: run.id, state: 'halted' } })
    expect(await created(`billing-runs/${run.id}/approval`, { planHash: run.planHash })).toMatchObject({ state: 'interrupted', breakersAcceptedBy: expect.stringMatching(/^user:/) })
    expect((await ask('POST', `billing-runs/${run.id}/execution`)).status).toBe(202)
    expect(await work()).toEqual(['done'])
  })
})

describe('drafts', () => {
  const line = { kind: 'once', name: 'Router', quantity: '2', unit: 'Stk', unitPrice: '49.50', taxClass: 'S', serviceKind: 'goods', supply: 'goods', revenueAccount: '8400' }
  const content = { lines: [line] }
  const draft = (change: object = {}) => created('drafts', { kind: 'invoice', customer: customers['Dorn'], content: { ...content, ...change } })

  test('are edited freely, added up, and issued once', async () => {
    const made = await draft()
    expect(made).toMatchObject({ kind: 'invoice', version: 1, document: null })
    const put = (version: number, lines: object[]) => ask('PUT', `drafts/${made.id}`, { content: { lines } }, { 'if-match': `"${version}"` })
    expect((await put(1, [line, { ...line, name: 'Versand', quantity: '1', unitPrice: '5' }])).body).toMatchObject({ version: 2 })
    expect((await put(1, [])).body).toMatchObject({ status: 412, kind: 'version_changed' })
    expect((await ask('PUT', `drafts/${made.id}`, { content: { lines: null, reason: 'anders' } }, { 'if-match': '"2"' })).body).toMatchObject({ kind: 'draft_is_of_another_kind' })
    expect((await ask('POST', `drafts/${made.id}/preview`, { issueDate: '2026-12-02' })).body).toMatchObject({ net: money('104.00'), tax: money('19.76'), gross: money('123.76') })
    // A form that is not saved yet is reckoned in the place of what the draft says, and nothing of it stays.
    const typed = { content: { lines: [{ ...line, quantity: '1', unitPrice: '10.00' }] }, issueDate: '2026-12-02' }
    expect((await ask('POST', `drafts/${made.id}/preview`, typed)).body).toMatchObject({ net: money('10.00'), issueDate: '2026-12-02', number: expect.stringMatching(/^RE-2026-/) })
    expect((await ask('POST', `drafts/${made.id}/preview`, { content: { lines: null, reason: 'x' } })).body).toMatchObject({ kind: 'draft_is_of_another_kind' })
    expect((await ask('GET', `drafts/${made.id}`)).body).toMatchObject({ version: 2, customerName: expect.stringContaining('Dorn'), correctsNumber: null })
    expect((await ask('GET', 'drafts')).body.items).toHaveLength(1)
    const once = { 'idempotency-key': 'issue-once' }
    const issued = await ask('POST', `drafts/${made.id}/issue`, { issueDate: '2026-12-02' }, once)
    expect(issued.body).toMatchObject({ kind: 'invoice', number: 'RE-2026-00004' })
    expect((await ask('POST', `drafts/${made.id}/issue`, { issueDate: '2026-12-02' }, once)).text).toBe(issued.text)
    expect((await ask('POST', `drafts/${made.id}/issue`, { issueDate: '2026-12-02' })).body).toMatchObject({ status: 409, kind: 'draft_is_issued' })
    expect((await ask('GET', `drafts/${made.id}`)).body).toMatchObject({ document: issued.body.id })
    expect((await ask('GET', 'drafts')).body.items).toEqual([])
  })

  test('are refused where they make no invoice', async () => {
    const issue = async (change: object, issueDate = '2026-12-02') => (await ask('POST', `drafts/${(await draft(change)).id}/issue`, { issueDate })).body
    expect(await issue({ lines: [] })).toMatchObject({ kind: 'invoice_has_no_lines' })
    expect(await issue({ lines: [{ ...line, quantity: '-1' }] })).toMatchObject({ kind: 'invoice_is_not_positive' })
    expect(await issue({ lines: [{ ...line, revenueAccount: '9998' }] })).toMatchObject({ kind: 'account_unknown' })
    expect(await issue({ lines: [{ ...line, taxClass: 'R' }] })).toMatchObject({ kind: 'account_is_automatic' })
    expect(await issue({ lines: [{ ...line, period: { from: '1990-01-01', until: '1990-12-31' } }] })).toMatchObject({ kind: 'tax_rate_missing' })
    expect(await issue({}, '2036-12-01')).toMatchObject({ kind: 'issue_date_too_far_ahead' })
    expect(await issue({}, '2026-12-01')).toMatchObject({ kind: 'issue_date_before_last' })
    expect((await ask('POST', 'drafts', { kind: 'invoice', customer: customers['Dorn'], content: { lines: [{ ...line, unitPrice: '1e9' }] } })).status).toBe(422)
    expect((await ask('POST', 'drafts', { kind: 'invoice', customer: '999', content })).body).toMatchObject({ status: 404, kind: 'customer_not_found' })
    expect((await ask('POST', 'drafts', { kind: 'credit_note', invoice: '999', content: { lines: null, reason: 'weg' } })).body).toMatchObject({ status: 404, kind: 'invoice_not_found' })
    for (const [method, path] of [['GET', 'drafts/999'], ['DELETE', 'drafts/999'], ['POST', 'drafts/999/issue'], ['POST', 'drafts/999/preview']] as const) {
      expect((await ask(method, path, method === 'POST' ? {} : undefined)).body, path).toMatchObject({ status: 404, kind: 'draft_not_found' })
    }
  })

  test('are discarded, and a credit note is drafted too', async () => {
    const { id } = (await ask('GET', 'invoices?number=RE-2026-00004')).body.items[0]!
    const made = await created('drafts', { kind: 'credit_note', invoice: id, content: { lines: [{ line: 1, net: money('9.00') }], reason: 'Nachlass' } })
    expect((await ask('GET', `drafts/${made.id}`)).body).toMatchObject({ correctsNumber: expect.stringMatching(/^RE-/), content: { lines: [{ line: 1, net: money('9.00') }], reason: 'Nachlass' } })
    expect((await ask('POST', `drafts/${made.id}/preview`, { issueDate: '2026-12-02' })).body).toMatchObject({ net: money('9.00'), tax: money('1.71'), gross: money('10.71'), number: expect.stringMatching(/^GS-/) })
    const tooMuch = { lines: [{ line: 1, net: money('90000.00') }], reason: 'Nachlass' }
    expect((await ask('POST', `drafts/${made.id}/preview`, { content: tooMuch, issueDate: '2026-12-02' })).body).toMatchObject({ kind: 'credit_exceeds_line', params: { rest: expect.stringMatching(/^\d+\.\d\d$/) } })
    const issued = await ask('POST', `drafts/${made.id}/issue`, { issueDate: '2026-12-02' })
    expect(issued.body).toMatchObject({ kind: 'credit_note', number: 'GS-2026-00004' })
    const other = await draft()
    expect((await ask('DELETE', `drafts/${other.id}`)).status).toBe(204)
    expect((await ask('DELETE', `drafts/${other.id}`)).body).toMatchObject({ kind: 'draft_is_discarded' })
  })
})

describe('lists of documents', () => {
  test.each(['date', '-date', 'number', '-number', 'gross', '-gross'])('come page by page, each once, sorted by %s', async (sort) => {
    const whole = (await ask('GET', `invoices?sort=${sort}`)).body.items.map(({ number }) => number)
    const pages: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: Body } = await ask('GET', `invoices?sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`)
      pages.push(...body.items.map(({ number }) => number))
      cursor = body.next
    }
    expect([pages, pages.length]).toEqual([whole, 4])
  })

  test('are filtered by amount, date, customer and the beginning of a number', async () => {
    const numbers = async (filter: string) => (await ask('GET', `invoices?sort=number&${filter}`)).body.items.map(({ number }) => number)
    expect(await numbers('grossFrom=100&grossUntil=200.00')).toEqual(['RE-2026-00004'])
    expect(await numbers('from=2026-12-02')).toEqual(['RE-2026-00004'])
    expect(await numbers(`customer=${customers['Adler']}`)).toEqual(['RE-2026-00001'])
    expect(await numbers('number=RE-2026-0000')).toHaveLength(4)
    expect(await numbers('number=RE-2025')).toEqual([])
    expect((await ask('GET', 'credit-notes?grossFrom=10&sort=gross')).body.items).toMatchObject([{ gross: money('10.71') }, { gross: money('11.90') }, { gross: money('47.48') }])
    expect((await ask('GET', 'invoices?cursor=W10')).status).toBe(422)
    const month = 'from=2026-12-01&until=2026-12-31&sort=-number&limit=3'
    const first = await ask('GET', `invoices?${month}`)
    expect([...first.body.items, ...(await ask('GET', `invoices?${month}&cursor=${first.body.next}`)).body.items].map(({ number }) => number))
      .toEqual(['RE-2026-00004', 'RE-2026-00003', 'RE-2026-00002', 'RE-2026-00001'])
    expect((await ask('GET', 'invoices?grossFrom=ten')).status).toBe(422)
    expect((await ask('GET', 'invoices', undefined, {}, 'CZ')).body.items).toEqual([])
  })
})

describe('the change log', () => {
  test('says who changed what, and whether it is still as it was written', async () => {
    const { body } = await ask('GET', `audit-log?table=customers&row=${customers['Adler']}`)
    expect(body.items).toMatchObject([{ action: 'insert', actor: expect.stringMatching(/^token:/), source: 'api', intact: true, after: { last_name: 'Adler' } }])
    expect((await ask('GET', 'audit-log?from=2000-01-01&until=2000-12-31')).body.items).toEqual([])
    const first = await ask('GET', 'audit-log?table=customers&limit=3')
    const rest = await ask('GET', `audit-log?table=customers&limit=3&cursor=${first.body.next}`)
    expect([first.body.items.length, new Set([...first.body.items, ...rest.body.items].map(({ id }) => id)).size]).toEqual([3, first.body.items.length + rest.body.items.length])
    expect((await ask('GET', 'audit-log?actor=user:nobody')).body.items).toEqual([])
    const system = await app.inject({ method: 'GET', url: '/api/v1/audit-log/system?table=users', headers: master })
    expect(system.json<Body>().items.length).toBeGreaterThan(0)
  })

  test('shows when somebody has tampered with it', async () => {
    await billed('2026-12-03')
    expect((await ask('GET', 'audit-log/seals')).body).toMatchObject({ intact: true, chains: [{ chain: 'journal', unsealed: '0', broken: [] }, { chain: 'change_log', broken: [] }] })
    const owner = await db.pool.connect()
    const target = (await owner.query<{ id: bigint }>(`select id from change_log where company_id = 1 and table_name = 'customers' order by id limit 1`)).rows[0]!.id
    await owner.query('alter table change_log disable trigger user')
    await owner.query(`update change_log set actor = 'user:innocent' where company_id = 1 and id = $1`, [target])
    await owner.query('alter table change_log enable trigger user')
    owner.release()
    expect((await ask('GET', 'audit-log/seals')).body).toMatchObject({ intact: false, chains: [{ broken: [] }, { broken: [{ row: String(target), problem: 'content_changed' }] }] })
    expect((await ask('GET', 'audit-log?actor=user:innocent')).body.items).toMatchObject([{ intact: false }])
  })
})

test('a large company is planned in the background', async () => {
  await db.system({ actor: { name: 'cli:test', source: 'cli' } }, (tx) => tx.run(
    `insert into customers (company_id, id, number, kind, last_name, country, added_on, language) select 2, 500000 + n, (50000 + n)::text, 'person', 'Novák', 'CZ', '2026-01-01', 'cs' from generate_series(1, 5001) n`))
  const made = await ask('POST', 'billing-runs', { date: '2026-12-01' }, {}, 'CZ')
  expect(made.body).toMatchObject({ state: 'planning', planHash: null })
  expect(await work()).toEqual(['planned'])
  expect((await ask('GET', `billing-runs/${made.body.id}`, undefined, {}, 'CZ')).body).toMatchObject({ state: 'planned', selected: 5001, counts: { skipped: 5001 } })
})

test('every route asks for its permission and hides other companies', async () => {
  const { faults, asked } = await walkRights(app, clock, { own: 'DE', foreign: 'CZ' })
  expect(faults).toEqual([])
  expect(asked).toBeGreaterThan(300)
}, 120_000)
