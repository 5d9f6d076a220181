import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSweeps } from '../reporting/sweeps.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body: object = {}) => ask('POST', path, body, { key: `receivables-${++keys}` })
const owner = (sql: string, values: readonly unknown[] = []) => db.pool.query(sql, values as unknown[])

interface Item { readonly id: string; readonly number: string; readonly document: string; readonly rest: { readonly amount: string }; readonly dueDate: string; readonly disputed: object | null }
const cents = (amount: string): number => Math.round(Number(amount) * 100)
const eur = (minor: number) => ({ amount: minorText(BigInt(minor)), currency: 'EUR' })
const owed = async (query = ''): Promise<Item[]> => (await ask('GET', `open-items?customer=${customer}&side=owed${query}`)).body.items
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 16, seed: 5 })
  await owner('update customers set payment_days = 3')
  for (const date of ['2026-11-15', '2026-12-01', '2026-12-15']) expect(await bill(db, { company, date })).toMatchObject({ ok: true })
}, 60_000)

/** Each test has customers of its own, who owe two items at least. */
let payers: number[]
let customer: number
beforeAll(async () => {
  payers = (await db.pool.query<{ id: string }>('select customer_id as id from open_items where company_id = $1 group by 1 having count(*) > 1 and min(amount_minor) > 300 order by 1', [company])).rows.map(({ id }) => Number(id))
})
beforeEach(() => { customer = payers.shift()! })

describe('a dispute', () => {
  test('waits for a decision, which is made once; a credit note grants it', async () => {
    const [item] = await owed()
    const opened = await post(`open-items/${item!.id}/disputes`, { amount: eur(200), channel: 'letter', reason: 'amount', receivedOn: '2026-12-18', note: 'Der Rabatt fehlt.' })
    expect([opened.status, opened.body]).toEqual([201, expect.objectContaining({ openItem: item!.id, amount: eur(200), receivedOn: '2026-12-18', decision: null })])
    expect((await owed('&disputed=true')).map(({ id, disputed }) => [id, disputed])).toEqual([[item!.id, eur(200)]])
    expect((await owed('&disputed=false')).map(({ id }) => id)).not.toContain(item!.id)
    expect((await post(`open-items/${item!.id}/disputes`, { channel: 'phone', reason: 'other' })).body.kind).toBe('dispute_live_already')

    const decide = (body: object) => post(`disputes/${opened.body.id}/decision`, { outcome: 'justified', remark: 'Stimmt.', ...body })
    expect((await decide({ decidedOn: '2026-12-17' })).body.kind).toBe('dispute_decided_too_early')
    expect((await decide({ decidedOn: '2026-12-21' })).body.kind).toBe('dispute_decided_ahead')
    expect((await decide({ creditNote: item!.document })).body.kind).toBe('credit_note_of_another_invoice')
    const { body: { creditNote } } = await post(`invoices/${item!.document}/cancellation`, { reason: 'Beanstandung', charges: 'waive' }).then(async () => ({ body: { creditNote: (await ask('GET', `credit-notes?customer=${customer}`)).body.items[0] } }))
    expect((await decide({ outcome: 'rejected', creditNote: creditNote.id })).body.kind).toBe('credit_note_only_where_justified')
    expect((await decide({ creditNote: creditNote.id })).body.decision).toMatchObject({ outcome: 'justified', decidedOn: '2026-12-20', creditNote: { number: creditNote.number } })
    expect((await decide({})).body.kind).toBe('dispute_decided_already')
    expect((await ask('GET', `open-items/${item!.id}/disputes`)).body.items).toHaveLength(1)
    expect((await post('disputes/999999/decision', { outcome: 'rejected', remark: 'x' })).body.kind).toBe('dispute_not_found')
    expect((await post(`open-items/${item!.id}/disputes`, { channel: 'phone', reason: 'other' })).body.kind).toBe('dispute_of_nothing_owed')
    expect(await broken()).toEqual([])
  })

  test('is refused where it cannot be', async () => {
    const [item] = await owed()
    const dispute = (body: object, id = item!.id) => post(`open-items/${id}/disputes`, { channel: 'email', reason: 'service', ...body })
    expect((await dispute({}, '999999')).body.kind).toBe('open_item_not_found')
    expect((await ask('GET', 'open-items/999999/disputes')).body.kind).toBe('open_item_not_found')
    expect((await dispute({ amount: eur(cents(item!.rest.amount) + 1) })).body).toMatchObject({ kind: 'dispute_exceeds_rest', params: { restMinor: String(cents(item!.rest.amount)) } })
    expect((await dispute({ amount: { amount: '1.00', currency: 'CZK' } })).body).toMatchObject({ kind: 'dispute_currency_foreign', params: { expected: 'EUR' } })
    expect((await dispute({ receivedOn: '2026-12-21' })).body.kind).toBe('dispute_received_ahead')
    expect((await dispute({ amount: eur(0) })).status).toBe(422)
    // A decision lets another objection come.
    const { body } = await dispute({})
    expect(body.amount).toEqual(item!.rest)
    expect((await post(`disputes/${body.id}/decision`, { outcome: 'withdrawn', remark: 'Zurückgezogen.' })).status).toBe(201)
    expect((await dispute({})).status).toBe(201)
  })

  test('is left out of direct debits: the whole item, or the part', async () => {
    const items = await owed()
    await owner(`update companies set creditor_id = 'DE98ZZZ09999999999' where company_id = $1`, [company])
    await owner(`update customers set payment_method = 'direct_debit' where company_id = $1 and id = $2`, [company, customer])
    await ask('POST', 'mandates', { customerId: String(customer), reference: 'M-1', signedOn: '2026-01-10', iban: 'DE02120300000000202051' })
    await post(`open-items/${items[0]!.id}/disputes`, { channel: 'phone', reason: 'not_ordered' })
    await post(`open-items/${items[1]!.id}/disputes`, { amount: eur(100), channel: 'phone', reason: 'amount' })
    const run = (await post('direct-debit-runs')).body
    const planned = (await ask('GET', `direct-debit-runs/${run.id}/items?limit=200`)).body.items as { openItem: string; reason: string | null; amount: object }[]
    const by = new Map(planned.map((item) => [item.openItem, item]))
    expect(by.get(items[0]!.id)?.reason).toBe('disputed')
    expect(by.get(items[1]!.id)?.amount).toEqual(eur(cents(items[1]!.rest.amount) - 100))
  })
})
