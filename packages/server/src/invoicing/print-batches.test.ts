import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stopRenderer } from '../forms/public.ts'
import { makePrintBatch } from './make-print-batch.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app, files, work } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let run: string
let keys = 0

/** Customers by post, the last in Austria: its postcode comes first, its country last. */
const POSTCODES: Readonly<Record<number, string>> = { 1: '99084', 2: '01067', 4: '0010' }

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 14, seed: 5 })
  for (const [id, postcode] of Object.entries(POSTCODES)) await db.pool.query(`update customers set delivery = 'post', grouping = 'month', postcode = $2 where id = $1`, [id, postcode])
  await db.pool.query(`update customers set delivery = 'email', email = 'k@example.org' where not (id = any ($1))`, [Object.keys(POSTCODES)])
  await db.pool.query(`update customers set country = 'AT' where id = 4`)
  expect(await bill(db, { company, date: '2026-11-01' })).toMatchObject({ ok: true })
  run = (await ask('GET', 'billing-runs')).body.items[0].id
}, 60_000)
afterAll(stopRenderer)

const post = (path: string, body: object = {}) => ask('POST', path, body, { key: `print-${++keys}` })
const begin = (wish: object) => post('print-batches', wish)
const step = (batch: string, noun: string) => ask('POST', `print-batches/${batch}/${noun}`, undefined, { key: `print-${++keys}` })
const listed = async (): Promise<{ id: string; number: string; customer: { number: string }; printedAt: string | null }[]> => (await ask('GET', `invoices?run=${run}&limit=200`)).body.items
const byPost = async () => (await listed()).filter(({ customer }) => Object.keys(POSTCODES).includes(String(Number(customer.number) - 20_000)))
const making = (batch: string, more: Partial<Parameters<typeof makePrintBatch>[1]> = {}) =>
  makePrintBatch({ db, files, company, actor: { name: 'cli:test', source: 'cli' } }, { batch: BigInt(batch), holder: 'test:1:1', clock, ...more })
const order = async (batch: string): Promise<string[]> =>
  (await db.pool.query<{ number: string }>('select u.number from print_batch_items i join documents d on d.id = i.document_id join customers u on u.id = d.customer_id where batch_id = $1 order by position', [batch])).rows.map(({ number }) => number)

describe('a print batch of a run', () => {
  let batch: string

  test('holds what goes by post, by postcode with the own country first, merged into one file', async () => {
    const { status, body } = await begin({ run, ownSheets: true })
    expect([status, body]).toMatchObject([201, { state: 'making', progress: { done: 0, total: 3 }, order: 'postcode', unprintedOnly: true, selection: { run } }])
    batch = body.id
    expect(await order(batch)).toEqual(['20002', '20001', '20004'])
    expect(await work()).toEqual(['made'])
    const made = (await ask('GET', `print-batches/${batch}`)).body
    expect(made).toMatchObject({ state: 'made', progress: { done: 3, total: 3 }, failed: 0, failures: [], parts: [{ part: 1, documents: 3, pages: made.pages }] })
    const file = await app.inject({ method: 'GET', url: `/api/v1/print-batches/${batch}/parts/1?company=ONE`, headers })
    const pdf = await PDFDocument.load(file.rawPayload)
    // A document of two pages, then two of one: an empty back between these.
    expect([file.headers['content-type'], file.headers['content-disposition'], pdf.getPageCount()]).toEqual(['application/pdf', expect.stringContaining(`${batch}-1.pdf`), 5])
    expect((await ask('GET', `print-batches/${batch}/parts/2`)).body.kind).toBe('print_batch_part_not_found')
    const events = await app.inject({ method: 'GET', url: `/api/v1/print-batches/${batch}/events?company=ONE`, headers })
    expect(events.body).toContain('event: ended\ndata: {"state":"made","done":3,"total":3}')
  })

  test('counts as delivered only when a person says that it is printed', async () => {
    const [first] = await byPost()
    expect([first!.printedAt, (await ask('GET', `invoices/${first!.id}`)).body.deliveries]).toEqual([null, [expect.objectContaining({ channel: 'post', state: 'prepared', batch })]])
    expect((await begin({ run })).body.kind, 'it waits to be printed').toBe('nothing_to_print')
    expect((await step(batch, 'confirmation')).body).toMatchObject({ state: 'printed', printedBy: expect.stringMatching(/^user:/) })
    expect((await ask('GET', `invoices/${first!.id}`)).body).toMatchObject({ printedAt: expect.any(String), deliveries: [{ state: 'confirmed', batch }] })
    expect((await byPost()).every(({ printedAt }) => printedAt !== null)).toBe(true)
    for (const noun of ['confirmation', 'cancellation', 'execution']) expect((await step(batch, noun)).body).toMatchObject({ status: 409, kind: 'print_batch_printed' })
  })

  test('can be printed once more, which is one more delivery; a cancelled one leaves no trace on its documents', async () => {
    expect((await begin({ run })).body.kind).toBe('nothing_to_print')
    const again = (await begin({ run, unprintedOnly: false, order: 'customer', separators: true })).body.id
    expect(await order(again)).toEqual(['20001', '20002', '20004'])
    expect(await work()).toEqual(['made'])
    // Four pages of three customers, and a sheet before each of them.
    expect((await ask('GET', `print-batches/${again}`)).body).toMatchObject({ separators: true, pages: 7, parts: [{ documents: 3, pages: 7 }] })
    const [first] = await byPost()
    const states = async () => (await ask('GET', `invoices/${first!.id}`)).body.deliveries.map(({ state }: { state: string }) => state)
    expect(await states()).toEqual(['prepared', 'confirmed'])
    expect((await step(again, 'execution')).body.kind).toBe('print_batch_not_cancelled')
    expect((await step(again, 'cancellation')).body.state).toBe('cancelled')
    expect(await states()).toEqual(['confirmed'])
    expect((await step(again, 'confirmation')).body).toMatchObject({ kind: 'print_batch_not_made', params: { state: 'cancelled' } })
  })

  test('is made of chosen documents whatever their delivery, and refused for none, unknown runs and empty wishes', async () => {
    const mailed = (await listed()).find(({ customer }) => customer.number === '20008')!
    expect((await begin({ documents: [mailed.id] })).body).toMatchObject({ progress: { total: 1 }, selection: { chosen: true, run: null } })
    expect(await work()).toEqual(['made'])
    expect((await begin({ from: '2031-01-01' })).body.kind).toBe('nothing_to_print')
    expect((await begin({ run: '999999999' })).body.kind).toBe('billing_run_not_found')
    expect((await begin({})).body).toMatchObject({ kind: 'malformed_request', errors: [{ kind: 'nothing_selected' }] })
    expect((await begin({ from: '2026-12-01', until: '2026-11-01' })).body).toMatchObject({ errors: [{ path: 'until', kind: 'period_ends_before_start' }] })
    expect((await ask('GET', 'print-batches/999')).body.kind).toBe('print_batch_not_found')
    expect((await ask('GET', 'print-batches?state=printed')).body.items).toHaveLength(1)
  })
})

describe('the making', () => {
  test('stops where a person cancels and goes on from there: no document twice, none lost', async () => {
    const { id: batch } = (await begin({ run, unprintedOnly: false })).body
    const stopped = await making(batch, {
      partMax: { pages: 1, bytes: 1e9 },
      onProgress: ({ done }) => { if (done === 1) void db.pool.query(`update print_batches set state = 'cancelled', fence = fence + 1 where id = $1`, [batch]) },
    })
    expect(stopped).toMatchObject({ ok: false, refusal: { kind: 'print_batch_cancelled' } })
    const done = (await ask('GET', `print-batches/${batch}`)).body
    expect(done).toMatchObject({ state: 'cancelled', progress: { total: 3 } })
    expect(done.parts).toHaveLength(done.progress.done)
    expect((await step(batch, 'execution')).body.state).toBe('making')
    const held = await making(batch, { holder: 'elsewhere:1:1', partMax: { pages: 1, bytes: 1e9 } })
    expect(held).toMatchObject({ ok: true, value: { state: 'made', done_position: 3 } })
    const { body } = await ask('GET', `print-batches/${batch}`)
    expect(body.parts.map(({ documents }: { documents: number }) => documents)).toEqual([1, 1, 1])
    await work()
    expect((await ask('GET', `print-batches/${batch}`)).body).toEqual(body)
  })

  test('is one process at a time', async () => {
    const { id: batch } = (await begin({ run, unprintedOnly: false })).body
    await db.pool.query(`update print_batches set leased_by = 'elsewhere:1:1', leased_until = now() + interval '1 minute' where id = $1`, [batch])
    expect(await work()).toEqual(['print_batch_being_made'])
    await db.pool.query(`update print_batches set leased_until = now() - interval '1 second' where id = $1`, [batch])
    expect(await making(batch)).toMatchObject({ ok: true })
  })

  test('leaves out by name what cannot be printed, and confirms only the rest', async () => {
    await db.pool.query(`update companies set logo_sha256 = $1`, ['0'.repeat(64)])
    const draft = { kind: 'invoice', customer: '1', content: { lines: [{ kind: 'once', name: 'Montage', quantity: '1', unit: 'Std', unitPrice: '60', taxClass: 'S', serviceKind: 'service', supply: 'service', revenueAccount: '8400' }] } }
    const { body: made } = await post('drafts', draft)
    const { body: issued } = await post(`drafts/${made.id}/issue`, { issueDate: '2026-11-22' })
    const [good] = await byPost()
    const { id: batch } = (await begin({ documents: [issued.id, good!.id], unprintedOnly: false })).body
    expect(await work()).toEqual(['made'])
    expect((await ask('GET', `print-batches/${batch}`)).body).toMatchObject({
      failed: 1, parts: [{ documents: 1 }], failures: [{ document: { id: issued.id, kind: 'invoice', number: issued.number }, reason: 'file_missing' }],
    })
    expect((await step(batch, 'confirmation')).status).toBe(201)
    expect((await ask('GET', `invoices/${issued.id}`)).body).toMatchObject({ printedAt: null, deliveries: [] })
  })
})

test('a document that a person printed from its page is one more delivery; unknown ones are none', async () => {
  const [document] = await byPost()
  const before = (await ask('GET', `invoices/${document!.id}`)).body.deliveries.length
  const { status, body } = await post(`invoices/${document!.id}/deliveries`, { channel: 'post' })
  expect([status, body.deliveries.length, body.deliveries[0]]).toEqual([201, before + 1, expect.objectContaining({ state: 'confirmed', batch: null })])
  expect((await post(`credit-notes/${document!.id}/deliveries`, { channel: 'post' })).body.kind).toBe('credit_note_not_found')
})
