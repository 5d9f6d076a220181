import { createHash } from 'node:crypto'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { TESTER } from '@kontor/testing/tester.ts'
import { schemaFaults } from '@kontor/testing/xml-schemas.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stopRenderer } from '../forms/public.ts'
import { sealedFiles } from '../platform/files/sealed-files.ts'
import { runSweeps } from '../reporting/sweeps.ts'
import { approveDebits, debitContext, exportDebits, planDebits } from './public.ts'

const { db } = await createDatabase()
// A Monday; the invoices of the first fall due on the sixteenth.
const clock = steppingClock('2026-11-23T09:00:00.000Z')
const { app, files } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body?: object, version?: string) => ask('POST', path, body, { key: `debit-${++keys}`, ...(version && { version }) })
const IBAN = 'DE02120300000000202051'
const owner = (sql: string, values: readonly unknown[] = []) => db.pool.query(sql, values as unknown[])
const mandates = new Map<number, string>()
interface Item { readonly customer: { readonly number: string }; readonly state: string; readonly reason: string | null; readonly detail: { readonly on?: string } | null }
interface Run { readonly id: string; readonly items: number; readonly planHash: string; readonly reasons: readonly object[]; readonly kind?: string }
const items = async (run: string, query = ''): Promise<Item[]> => (await ask('GET', `direct-debit-runs/${run}/items?limit=200${query}`)).body.items
const plan = async (wish: object = {}): Promise<Run> => (await post('direct-debit-runs', wish)).body
const approved = async (wish: object = {}) => {
  const run = await plan(wish)
  await post(`direct-debit-runs/${run.id}/approval`, { planHash: run.planHash })
  return run.id
}
const file = (run: string) => app.inject({ method: 'GET', url: `/api/v1/direct-debit-runs/${run}/file?company=ONE`, headers })

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 9, seed: 5 })
  await owner(`update customers set payment_method = 'direct_debit', grouping = 'month', payment_days = null, language = 'de', country = 'DE'`)
  expect(await bill(db, { company, date: '2026-11-01' })).toMatchObject({ ok: true })
  for (const customer of [1, 2, 3, 4, 5, 6]) {
    const { body } = await ask('POST', 'mandates', { customerId: String(customer), reference: `M-${customer}`, signedOn: '2026-01-10', iban: IBAN, ...(customer === 3 && { scheme: 'B2B' }) })
    mandates.set(customer, body.id)
  }
}, 60_000)
afterAll(stopRenderer)

describe('a run of direct debits', () => {
  let run: Run

  test('wants a creditor id and a day on which banks settle, not too soon and not too late', async () => {
    expect((await plan()).kind).toBe('creditor_id_missing')
    expect((await ask('GET', 'direct-debit-runs/proposal')).body.kind).toBe('creditor_id_missing')
    await owner(`update companies set creditor_id = 'DE98ZZZ09999999999' where company_id = $1`, [company])
    expect((await ask('GET', 'direct-debit-runs/proposal')).body).toMatchObject({ earliest: '2026-11-24', latest: '2026-12-07', accounts: [{ iban: 'DE89370400440532013000' }] })
    expect(await plan({ collectionDate: '2026-11-28' })).toMatchObject({ kind: 'collection_date_not_banking_day', params: { next: '2026-11-30' } })
    expect(await plan({ collectionDate: '2026-11-23' })).toMatchObject({ kind: 'collection_date_too_early', params: { earliest: '2026-11-24' } })
    expect(await plan({ collectionDate: '2026-12-08' })).toMatchObject({ kind: 'collection_date_too_late' })
    expect((await plan({ bankAccount: '1' })).kind).toBe('bank_account_not_found')
  })

  test('names everybody with a reason: in or not', async () => {
    await owner(`insert into parked_customers (company_id, customer_id, reason, parked_by) values ($1, 4, 'disputed', 'user:1')`, [company])
    await owner(`update mandates set signed_on = '2023-01-01' where customer_id = 5`)
    await owner(`update mandates set iban_country = 'TR' where customer_id = 6`)
    run = await plan()
    expect(run).toMatchObject({ state: 'planned', collectionDate: '2026-11-24', format: 'pain.008.001.08', file: null, steps: [] })
    const all = await items(run.id)
    expect(all).toHaveLength(run.items)
    const by = (number: string) => [...new Set(all.filter(({ customer }) => customer.number === number).map(({ state, reason }) => reason ?? state))].join()
    expect([1, 2, 3, 4, 5, 6, 8].map((n) => by(String(20_000 + n)))).toEqual(['in', 'in', 'in', 'customer_parked', 'mandate_expired', 'account_outside_sepa', 'mandate_missing'])
    expect(run.reasons).toEqual(expect.arrayContaining([{ reason: 'customer_parked', count: all.filter(({ reason }) => reason === 'customer_parked').length }]))
    expect((await items(run.id, '&reason=mandate_expired')).every(({ detail }) => detail?.on === '2026-01-01')).toBe(true)
  })

  test('is approved as it was seen, by another person where the company wants that', async () => {
    const approve = (planHash: string) => post(`direct-debit-runs/${run.id}/approval`, { planHash })
    expect((await post(`direct-debit-runs/${run.id}/execution`)).body.kind).toBe('direct_debit_run_not_approved')
    expect((await approve('0'.repeat(64))).body).toMatchObject({ kind: 'plan_is_another', params: { hash: run.planHash } })
    await owner('update companies set four_eyes = true')
    expect((await approve(run.planHash)).body.kind).toBe('four_eyes_required')
    await owner('update companies set four_eyes = false')
    expect((await approve(run.planHash)).body).toMatchObject({ state: 'approved', steps: [{ step: 'approve' }] })
    expect((await approve(run.planHash)).body.kind).toBe('direct_debit_run_not_planned')
  })

  test('makes its file once, of what was approved and still holds, and gives the same bytes again', async () => {
    // Since the approval: a mandate revoked, an invoice credited in part, another whole.
    expect((await post(`mandates/${mandates.get(2)}/revocation`, {}, '"1"')).status).toBe(200)
    expect((await file(run.id)).json().kind).toBe('direct_debit_run_not_exported')
    const made = (await post(`direct-debit-runs/${run.id}/execution`)).body
    expect(made).toMatchObject({ state: 'exported', file: { messageId: `SDD-2026-11-24-${run.id}`, groups: [{ scheme: 'CORE', sequence: 'FRST', debits: 1 }, { scheme: 'B2B', sequence: 'FRST', debits: 1 }] } })
    expect((await items(run.id, '&state=left_out')).map(({ customer, reason }) => `${customer.number} ${reason}`)).toEqual(run.items > 0 ? expect.arrayContaining(['20002 mandate_missing']) : [])
    const first = await file(run.id)
    expect([first.statusCode, first.headers['content-disposition']]).toEqual([200, expect.stringContaining(`SDD-2026-11-24-${run.id}.xml`)])
    expect(schemaFaults(first.rawPayload, 'pain.008.001.08 of German banks')).toEqual([])
    expect(createHash('sha256').update(first.rawPayload).digest('hex')).toBe(made.file.sha256)
    expect((await file(run.id)).rawPayload.equals(first.rawPayload)).toBe(true)
    expect(first.body).toMatch(/<Ustrd>Rechnung RE-2026-\d+ vom 01.11.2026, Kunde 20001<\/Ustrd>/)
    for await (const hash of files.list()) expect(Buffer.from(await files.get(hash)).includes(IBAN), 'what is stored is unreadable').toBe(false)
    expect((await post(`direct-debit-runs/${run.id}/execution`)).body.kind).toBe('direct_debit_run_not_approved')
  })

  test('holds its items in collection until it is withdrawn; what the bank has is withdrawn there', async () => {
    const second = await plan({ collectionDate: '2026-11-25' })
    expect([...new Set((await items(second.id)).filter(({ customer }) => ['20001', '20003'].includes(customer.number)).map(({ reason }) => reason))]).toEqual(['in_collection'])
    expect((await post(`direct-debit-runs/${second.id}/approval`, { planHash: second.planHash })).body.kind).toBe('nothing_to_collect')
    expect((await post(`direct-debit-runs/${run.id}/cancellation`)).body).toMatchObject({ state: 'cancelled', steps: [{ step: 'approve' }, { step: 'export' }, { step: 'cancel' }] })
    expect((await file(run.id)).json().kind).toBe('direct_debit_run_cancelled')
    const third = await approved()
    expect((await post(`direct-debit-runs/${third}/submission`)).body.kind).toBe('direct_debit_run_not_exported')
    expect((await post(`direct-debit-runs/${third}/execution`)).body.file.groups.map(({ sequence }: { sequence: string }) => sequence), 'the first was never handed over').toContain('FRST')
    expect((await post(`direct-debit-runs/${third}/submission`)).body.state).toBe('submitted')
    expect((await post(`direct-debit-runs/${third}/cancellation`)).body.kind).toBe('direct_debit_run_submitted')
    expect((await ask('GET', 'direct-debit-runs?state=submitted')).body.items.map(({ id }: { id: string }) => id)).toEqual([third])
    expect((await ask('GET', `mandates/${mandates.get(1)}`)).body).toMatchObject({ lastUsedOn: '2026-11-24', expiresOn: '2029-11-24' })
  })

  test('tells the bank of another account and creditor id with the next debit, and then no more', async () => {
    expect(await bill(db, { company, date: '2026-12-01' })).toMatchObject({ ok: true })
    clock.pass(23 * 24 * 60)
    const { version } = await ask('GET', `mandates/${mandates.get(1)}`)
    expect((await post(`mandates/${mandates.get(1)}/amendments`, { iban: 'CH9300762011623852957', signedOn: '2026-12-10' }, version)).status).toBe(201)
    await owner(`update companies set creditor_id = 'DE91ABC09999999999' where company_id = $1`, [company])
    const run4 = await approved()
    const made = (await post(`direct-debit-runs/${run4}/execution`)).body
    const xml = (await file(run4)).body
    expect(made.file.groups.map(({ sequence }: { sequence: string }) => sequence)).toContain('RCUR')
    expect(xml.match(/<Id>SMNDA<\/Id>/g)).toHaveLength(1)
    expect(xml.match(/<OrgnlCdtrSchmeId>/g)?.length).toBe(2)
    expect(xml).toContain('<TwnNm>Fulda</TwnNm>')
    expect(schemaFaults(Buffer.from(xml), 'pain.008.001.08 of German banks')).toEqual([])
    expect((await runSweeps(db)).sweeps.filter(({ id, rows }) => rows > 0 && /^(D|L4|S[14])/.test(id))).toEqual([])
    expect((await post(`direct-debit-runs/${run4}/cancellation`)).body.state).toBe('cancelled')
  })

  test('killed between file and rows it leaves nothing; two executions at once make one file', async () => {
    const actor = { ...TESTER, name: 'user:9' }
    const stopping = { put: async () => { throw new Error('killed') }, get: async () => new Uint8Array() }
    const run5 = await db.company({ company, actor }, async (tx) => {
      const context = await debitContext(tx, company, clock)
      if (!context.ok) throw new Error(context.refusal.kind)
      const planned = await planDebits(tx, context.value, { collectionDate: null, bankAccount: null, format: 'pain.008.001.02', by: 'user:9' })
      if (!planned.ok) throw new Error(planned.refusal.kind)
      const yes = await approveDebits(tx, company, { run: planned.value.id, planHash: planned.value.planHash, actor })
      if (!yes.ok) throw new Error(yes.refusal.kind)
      return yes.value.id
    })
    const execute = (sealed: ReturnType<typeof sealedFiles>) => db.company({ company, actor }, async (tx) => {
      const context = await debitContext(tx, company, clock)
      if (!context.ok) throw new Error(context.refusal.kind)
      return exportDebits(tx, context.value, run5, { secrets: TEST_SECRETS, sealed, clock, actor })
    })
    await expect(execute(stopping)).rejects.toThrow('killed')
    expect((await ask('GET', `direct-debit-runs/${run5}`)).body).toMatchObject({ state: 'approved', file: null })
    const both = await Promise.all([execute(sealedFiles(files, TEST_SECRETS)), execute(sealedFiles(files, TEST_SECRETS))])
    expect(both.map((one) => (one.ok ? one.value.state : one.refusal.kind)).sort()).toEqual(['direct_debit_run_not_approved', 'exported'])
    expect((await owner('select count(*)::int as count from direct_debit_files where run_id = $1', [run5])).rows[0].count).toBe(1)
  })

  test('a run of nobody is not there', async () => {
    for (const path of ['', '/items', '/file']) expect((await ask('GET', `direct-debit-runs/1${path}`)).body.kind).toBe('direct_debit_run_not_found')
    for (const noun of ['execution', 'submission', 'cancellation']) expect((await post(`direct-debit-runs/1/${noun}`)).body.kind).toBe('direct_debit_run_not_found')
  })
})

test('a mandate is printed to be signed, with the next reference of its customer', async () => {
  const paper = await app.inject({ method: 'GET', url: `/api/v1/mandate-form?company=ONE&customer=7`, headers })
  expect([paper.statusCode, paper.headers['content-type'], paper.headers['content-disposition']]).toEqual([200, 'application/pdf', expect.stringContaining('ONE-20007-1.pdf')])
  expect((await ask('GET', 'mandate-form?customer=999')).body.kind).toBe('customer_not_found')
}, 30_000)
