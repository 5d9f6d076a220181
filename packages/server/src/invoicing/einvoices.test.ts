/** E-invoices: an incomplete one is not issued, whoever asks; a complete one is handed out in every format, the same for ever (DOC-3, DOC-5). */
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { EINVOICE_FORMATS } from '@kontor/domain/kernel/einvoice-format.ts'
import { runSweeps } from '@kontor/server/reporting/sweeps.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '../platform/clock.ts'
import { approveRun } from './billing-runs.ts'
import { executeRun } from './execute-run.ts'
import { previewRun } from './preview-run.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const { app } = await testApp({ db, clock })
const actor = { name: 'cli:test', source: 'cli' } as const
let headers: Record<string, string>
let company: number
let keys = 0
/** The customer who wants an XRechnung. */
let authority: { id: string; number: string }

const asked = apiClient(() => app as never, { headers: () => headers, company: 'ONE' })
const ask = (method: 'GET' | 'POST', path: string, payload?: object) => asked(method, path, payload, { key: `k${++keys}` })
const say = (sql: string, values: unknown[] = []) => db.company({ company, actor }, (tx) => tx.run(sql, values))
const reference = (text: string | null) => say('update customers set buyer_reference = $1 where id = $2', [text, authority.id])

beforeAll(async () => {
  company = await createSmallProvider(db, { customers: 8, seed: 3 })
  headers = await bearer(app as never, clock, { scopes: PERMISSIONS })
  authority = (await ask('GET', 'customers')).body.items[0]
  await say(`update customers set kind = 'business', company_name = 'Stadt Fulda', einvoice_format = 'xrechnung-ubl', vat_id = null where id = $1`, [authority.id])
  await say(`update companies set phone = '0661 1234', email = 'rechnung@einblick.example', postcode = '36037'`)
})

const content = { lines: [{ kind: 'once', name: 'Ausbau', quantity: '1', unit: 'Stk', unitPrice: '100.00', taxClass: 'S', serviceKind: 'service', supply: 'service', revenueAccount: '8400' }] }
const draft = async (): Promise<string> => (await ask('POST', 'drafts', { kind: 'invoice', customer: authority.id, content })).body.id
const LACKS = [expect.objectContaining({ rule: 'BR-DE-15', says: { kind: 'term_missing', term: 'BT-10' } })]

describe('a billing run', () => {
  const itemOf = async (run: bigint) => (await ask('GET', `billing-runs/${run}/items?customer=${authority.id}`)).body.items[0]
  const preview = async () => {
    const previewed = await previewRun(db, { company, runDate: '2026-11-01', actor, clock: fixedClock('2026-11-01') })
    if (!previewed.ok) throw new Error(previewed.refusal.kind)
    return previewed.value
  }

  test('einvoice_incomplete: whose e-invoice would not be valid is parked in the preview, with what is missing; nobody else is', async () => {
    const { run, sums } = await preview()
    expect(await itemOf(run)).toMatchObject({ state: 'parked', reason: 'einvoice_incomplete', detail: { format: 'xrechnung-ubl', because: 'customer', problems: LACKS } })
    expect(sums.due).toBeGreaterThan(2)
  })

  test('who was complete in the preview and is not any more is parked in the execution, and billed once mended', async () => {
    await reference('06611-FULDA-07')
    const { run, sums } = await preview()
    expect(await itemOf(run)).toMatchObject({ planned: 'due', reason: null })
    await db.company({ company, actor }, (tx) => approveRun(tx, company, { run, planHash: sums.hash, actor }))
    await reference(null)
    expect(await executeRun(db, { company, run, actor, holder: 'here:1:1' })).toMatchObject({ ok: true, value: { counts: { parked: 1, failed: 0, changed: 0 } } })
    expect(await itemOf(run)).toMatchObject({ state: 'parked', reason: 'einvoice_incomplete', detail: { problems: LACKS } })
    await reference('06611-FULDA-07')
    expect(await bill(db, { company, date: '2026-11-02' })).toMatchObject({ ok: true, invoices: 1, parked: 0 })
  })
})

test('einvoice_incomplete: a draft says while it is written what its e-invoice lacks, is refused, and keeps its number for later', async () => {
  await reference(null)
  const id = await draft()
  const sums = await ask('POST', `drafts/${id}/preview`, {})
  expect(sums.body.einvoice).toEqual({ format: 'xrechnung-ubl', because: 'customer', problems: [expect.objectContaining({ rule: 'BR-DE-15', text: 'Missing: buyer reference (Leitweg-ID) (BT-10). Enter it at the customer.' })] })
  expect(await ask('POST', `drafts/${id}/issue`, {})).toMatchObject({ status: 409, body: { kind: 'einvoice_incomplete', params: { format: 'xrechnung-ubl', problems: LACKS } } })
  await reference('06611-FULDA-07')
  expect((await ask('POST', `drafts/${id}/preview`, {})).body).toMatchObject({ number: sums.body.number, einvoice: null })
  expect(await ask('POST', `drafts/${id}/issue`, {})).toMatchObject({ status: 201, body: { number: sums.body.number } })
})

test('einvoice_incomplete: a credit note goes to the same customer and is held to the same', async () => {
  const issued = (await ask('POST', `drafts/${await draft()}/issue`, {})).body
  await reference(null)
  expect(await ask('POST', `invoices/${issued.id}/credit-note`, { reason: 'Doppelt berechnet' })).toMatchObject({ status: 409, body: { kind: 'einvoice_incomplete' } })
  const begun = (await ask('POST', 'drafts', { kind: 'credit_note', invoice: issued.id, content: { reason: 'Doppelt berechnet', lines: null } })).body
  expect((await ask('POST', `drafts/${begun.id}/preview`, {})).body).toMatchObject({ gross: { amount: '119.00' }, einvoice: { problems: LACKS } })
  await reference('06611-FULDA-07')
  expect(await ask('POST', `drafts/${begun.id}/issue`, {})).toMatchObject({ status: 201 })
})

test('an invoice is handed out in every format, unless said in that of its customer, and the same each time', async () => {
  const issued = (await ask('POST', `drafts/${await draft()}/issue`, {})).body
  const file = async (query: string) => {
    const answer = await app.inject({ method: 'GET', url: `/api/v1/invoices/${issued.id}/einvoice?company=ONE${query}`, headers })
    return { status: answer.statusCode, type: String(answer.headers['content-type']).split(';')[0], bytes: answer.rawPayload }
  }
  const files = []
  for (const format of EINVOICE_FORMATS) files.push(await file(`&format=${format}`))
  expect(files.map(({ status, type }) => `${status} ${type}`)).toEqual(['200 application/pdf', '200 application/pdf', '200 application/xml', '200 application/xml', '200 application/xml', '200 application/x-isdoc'])
  expect((await file('')).bytes.equals(files[2]!.bytes)).toBe(true)
  expect((await file('&format=zugferd')).bytes.equals(files[0]!.bytes)).toBe(true)
  expect(await file('&format=doc')).toMatchObject({ status: 422 })
  expect((await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0)).toEqual([])
})
