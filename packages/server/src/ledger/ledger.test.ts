import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { walkRights } from '@kontor/testing/rights-matrix.ts'
import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { createCompany } from '../companies/public.ts'
import { insertEntries, openPeriod, sealCompany } from './public.ts'
import { ledgerRoutes } from './routes.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const ACTOR = { name: 'cli:test', source: 'cli' } as const
let app: FastifyInstance
let first: Record<string, string>
let second: Record<string, string>
let company: number

type Body = Record<string, unknown> & { readonly id: string; readonly kind?: string; readonly items: readonly Record<string, unknown>[]; readonly next: string | null }
let keys = 0

/** A request; writes carry a fresh idempotency key. */
async function ask(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, headers: Record<string, string> = first) {
  const url = `/api/v1/${path}${path.includes('?') ? '&' : '?'}company=DE`
  const key = method === 'POST' ? { 'idempotency-key': `key-${++keys}` } : {}
  const answer = await app.inject({ method, url, headers: { ...key, ...headers }, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: (answer.body ? answer.json() : {}) as Body, headers: answer.headers }
}

const money = (amount: string, currency = 'EUR') => ({ amount, currency })
const entry = (change: object = {}) => ({
  postingDate: '2026-10-05', description: 'Kasse an Bank', postings: [
    { account: '1200', side: 'debit', amount: money('100.00') }, { account: '1000', side: 'credit', amount: money('100.00') },
  ], ...change,
})
const post = (change: object = {}) => ask('POST', 'journal-entries', entry(change))

beforeAll(async () => {
  app = await testServer({ db, clock, routes: ledgerRoutes })
  company = await db.system({ actor: ACTOR }, async (tx) => {
    const made = await createCompany(tx, { code: 'DE', name: 'Einblick Netz GmbH', country: 'DE' })
    const other = await createCompany(tx, { code: 'CZ', name: 'Vlna s.r.o.', country: 'CZ' })
    if (!made.ok || !other.ok) throw new Error('companies are made')
    return made.value.company
  })
  first = await bearer(app, clock, { role: 'accountant', company: 'DE', scopes: PERMISSIONS.filter((p) => p.startsWith('ledger:')) })
  second = await bearer(app, clock, { role: 'accountant', company: 'DE', scopes: PERMISSIONS.filter((p) => p.startsWith('ledger:')) })
})

describe('entries by hand', () => {
  test('are posted, listed with their postings, and once for one key', async () => {
    const headers = { 'idempotency-key': 'once', ...first }
    const posted = await app.inject({ method: 'POST', url: '/api/v1/journal-entries?company=DE', headers, payload: entry({ documentNumber: 'B-17' }) })
    const again = await app.inject({ method: 'POST', url: '/api/v1/journal-entries?company=DE', headers, payload: entry({ documentNumber: 'B-17' }) })
    expect([posted.statusCode, again.body]).toEqual([201, posted.body])
    const listed = await ask('GET', 'journal-entries?document=B-17')
    expect(listed.body.items).toEqual([posted.json()])
    expect(posted.json()).toMatchObject({
      postingDate: '2026-10-05', sourceType: 'manual', documentNumber: 'B-17', reversalOf: null, sealed: false,
      postings: [{ line: 1, account: '1200', side: 'debit', amount: money('100.00') }, { line: 2, account: '1000', side: 'credit', amount: money('100.00') }],
    })
    await sealCompany(db, company, ACTOR)
    expect((await ask('GET', `journal-entries/${posted.json<Body>().id}`)).body).toMatchObject({ sealed: true, createdBy: expect.stringMatching(/^user:/) })
  })

  test.each([
    ['posting_date_too_far_ahead', { postingDate: '2026-12-24' }],
    ['entry_currency_foreign', { postings: [{ account: '1200', side: 'debit', amount: money('1.00', 'CZK') }, { account: '1000', side: 'credit', amount: money('1.00', 'CZK') }] }],
    ['account_unknown', { postings: [{ account: '9998', side: 'debit', amount: money('1.00') }, { account: '1000', side: 'credit', amount: money('1.00') }] }],
    ['account_is_receivable_control', { postings: [{ account: '1400', side: 'debit', amount: money('1.00') }, { account: '1000', side: 'credit', amount: money('1.00') }] }],
    ['journal_entry_unbalanced', { postings: [{ account: '1200', side: 'debit', amount: money('1.00') }, { account: '1000', side: 'credit', amount: money('1.01') }] }],
  ])('are refused: %s', async (kind, change) => {
    expect((await post(change)).body).toMatchObject({ status: 409, kind })
  })

  test('that are malformed, or come without a key, say so', async () => {
    expect((await post({ postings: [{ account: '1200', side: 'debit', amount: money('0.00') }, { account: '1000', side: 'credit', amount: money('0.00') }] })).body)
      .toMatchObject({ status: 422, errors: [expect.objectContaining({ kind: 'amount_not_positive' }), expect.anything()] })
    expect((await post({ description: 'two\u001ffields' })).status).toBe(422)
    expect((await app.inject({ method: 'POST', url: '/api/v1/journal-entries?company=DE', headers: first, payload: entry() })).json()).toMatchObject({ kind: 'idempotency_key_required' })
    expect((await ask('GET', 'journal-entries?colour=red')).body).toMatchObject({ status: 422 })
  })

  test('are found by account and date, page by page, newest first', async () => {
    for (const day of ['01', '02', '03']) await post({ postingDate: `2026-09-${day}`, postings: [{ account: '1200', side: 'debit', amount: money('5.00') }, { account: '1360', side: 'credit', amount: money('5.00') }] })
    const page = await ask('GET', 'journal-entries?account=1360&from=2026-09-01&until=2026-09-30&limit=2')
    const rest = await ask('GET', `journal-entries?account=1360&from=2026-09-01&until=2026-09-30&limit=2&cursor=${page.body.next}`)
    expect([...page.body.items, ...rest.body.items].map((item) => item['postingDate'])).toEqual(['2026-09-03', '2026-09-02', '2026-09-01'])
    expect(rest.body.next).toBeNull()
    expect((await ask('GET', 'journal-entries?cursor=bm90aGluZw')).status).toBe(422)
    expect((await ask('GET', 'journal-entries?customer=77')).body.items).toEqual([])
  })
})

describe('reversals', () => {
  test('mirror their entry once, on or after its date', async () => {
    const { body } = await post()
    expect((await ask('POST', `journal-entries/${body.id}/reversal`, { postingDate: '2026-10-04', reason: 'Zahlendreher' })).body).toMatchObject({ kind: 'reversal_before_entry' })
    expect((await ask('POST', `journal-entries/${body.id}/reversal`, { postingDate: '2027-10-04', reason: 'Zahlendreher' })).body).toMatchObject({ kind: 'posting_date_too_far_ahead' })
    const reversal = await ask('POST', `journal-entries/${body.id}/reversal`, { reason: 'Zahlendreher' })
    expect(reversal.body).toMatchObject({
      reversalOf: body.id, postingDate: '2026-11-22', description: 'Zahlendreher',
      postings: [expect.objectContaining({ account: '1200', side: 'credit' }), expect.objectContaining({ account: '1000', side: 'debit' })],
    })
    expect((await ask('POST', `journal-entries/${body.id}/reversal`, { reason: 'nochmal' })).body).toMatchObject({ kind: 'journal_entry_already_reversed' })
    expect((await ask('POST', `journal-entries/${reversal.body.id}/reversal`, { reason: 'zurück' })).body).toMatchObject({ kind: 'journal_entry_is_reversal' })
    expect((await ask('POST', 'journal-entries/999999/reversal', { reason: 'nichts' })).body).toMatchObject({ status: 404, kind: 'journal_entry_not_found' })
    expect((await ask('GET', `journal-entries/${body.id}`)).body).toMatchObject({ reversedBy: reversal.body.id })
  })

  test('are refused for what a document posted: its credit note corrects it', async () => {
    await db.company({ company, actor: ACTOR }, async (tx) => {
      await openPeriod(tx, company, '2026-11-01')
      await insertEntries(tx, company, [{
        id: 77n, postingDate: '2026-11-01', sourceType: 'document', sourceId: 7n, postingKind: 'issue', documentNumber: 'RE-2026-00001', description: 'RE-2026-00001',
        reversalOf: null, currency: 'EUR', runId: null, createdBy: 'cli:test',
        postings: [{ account: '1400', customerId: null, debitMinor: 100n, creditMinor: 0n }, { account: '8400', customerId: null, debitMinor: 0n, creditMinor: 100n }],
      }])
    })
    expect((await ask('POST', 'journal-entries/77/reversal', { reason: 'weg' })).body).toMatchObject({ status: 409, kind: 'journal_entry_belongs_to_document', params: { documentNumber: 'RE-2026-00001' } })
  })
})

describe('months', () => {
  test('are closed when over, take nothing then, and open again with two people', async () => {
    expect((await ask('POST', 'accounting-periods/2026-11/closing')).body).toMatchObject({ kind: 'accounting_period_not_over', params: { until: '2026-11-30' } })
    expect((await ask('POST', 'accounting-periods/2026-08/reopening', { reason: 'zu früh' })).body).toMatchObject({ kind: 'accounting_period_not_closed' })
    expect((await ask('POST', 'accounting-periods/2026-08/reopening/approval')).body).toMatchObject({ status: 404, kind: 'period_reopening_not_found' })
    const before = (await post({ postingDate: '2026-08-31' })).body
    expect((await ask('POST', 'accounting-periods/2026-08/closing')).body).toEqual({ period: '2026-08', state: 'closed', reopenings: [] })
    expect((await ask('POST', 'accounting-periods/2026-08/closing')).body).toMatchObject({ kind: 'accounting_period_already_closed' })
    expect((await post({ postingDate: '2026-08-31' })).body).toMatchObject({ kind: 'accounting_period_closed', params: { period: '2026-08' } })
    expect((await ask('POST', `journal-entries/${before.id}/reversal`, { postingDate: '2026-08-31', reason: 'spät' })).body).toMatchObject({ kind: 'accounting_period_closed' })
    expect((await ask('POST', 'accounting-periods/2026-08/reopening', { reason: 'Beleg nachgereicht' })).status).toBe(201)
    expect((await ask('POST', 'accounting-periods/2026-08/reopening', { reason: 'noch einer' }, second)).body).toMatchObject({ kind: 'period_reopening_already_requested' })
    expect((await ask('POST', 'accounting-periods/2026-08/reopening/approval')).body).toMatchObject({ status: 403, kind: 'second_person_required' })
    const opened = await ask('POST', 'accounting-periods/2026-08/reopening/approval', undefined, second)
    expect(opened.body).toMatchObject({ state: 'open', reopenings: [{ reason: 'Beleg nachgereicht' }] })
    expect((await post({ postingDate: '2026-08-31' })).status).toBe(201)
    expect((await ask('GET', 'accounting-periods')).body.items).toContainEqual(opened.body)
  })

  test('wait, when closed, for a posting that is under way', async () => {
    let commit = (): void => undefined
    const mayCommit = new Promise<void>((resolve) => { commit = resolve })
    let begun = (): void => undefined
    const hasBegun = new Promise<void>((resolve) => { begun = resolve })
    const posting = db.company({ company, actor: ACTOR }, async (tx) => {
      await openPeriod(tx, company, '2026-07-01')
      await insertEntries(tx, company, [{
        id: 78n, postingDate: '2026-07-01', sourceType: 'manual', sourceId: 78n, postingKind: 'entry', documentNumber: null, description: 'langsam', reversalOf: null, currency: 'EUR',
        runId: null, createdBy: 'cli:test', postings: [{ account: '1200', customerId: null, debitMinor: 1n, creditMinor: 0n }, { account: '1000', customerId: null, debitMinor: 0n, creditMinor: 1n }],
      }])
      begun()
      await mayCommit
    })
    await hasBegun
    let closed = false
    const closing = ask('POST', 'accounting-periods/2026-07/closing').then((answer) => { closed = true; return answer })
    await new Promise((wake) => setTimeout(wake, 200))
    expect(closed).toBe(false)
    commit()
    await posting
    expect((await closing).body).toMatchObject({ state: 'closed' })
    expect((await ask('GET', 'journal-entries/78')).status).toBe(200)
  })
})

describe('accounts', () => {
  test('are added and renamed', async () => {
    expect((await ask('POST', 'accounts', { number: '4980', name: 'Betriebsbedarf', kind: 'expense' })).body).toMatchObject({ number: '4980', receivable: false, version: 1 })
    expect((await ask('POST', 'accounts', { number: '4980', name: 'Betriebsbedarf', kind: 'expense' })).body).toMatchObject({ status: 409, kind: 'account_exists' })
    const renamed = await ask('PATCH', 'accounts/4980', { name: 'Sonstiger Bedarf' }, { ...first, 'if-match': '"1"' })
    expect([renamed.headers['etag'], renamed.body['name']]).toEqual(['"2"', 'Sonstiger Bedarf'])
    expect((await ask('PATCH', 'accounts/4980', { name: 'Anders' }, { ...first, 'if-match': '"1"' })).body).toMatchObject({ status: 412, kind: 'version_changed' })
    expect((await ask('PATCH', 'accounts/9998', { name: 'Anders' }, { ...first, 'if-match': '"1"' })).body).toMatchObject({ status: 404, kind: 'account_not_found' })
  })

  test('have a balance at a date, and the trial balance agrees', async () => {
    const at = async (date: string) => (await ask('GET', `accounts?date=${date}`)).body.items.find((account) => account['number'] === '1360')
    expect((await at('2026-09-02'))?.['balance']).toEqual(money('-10.00'))
    expect((await at('2026-09-03'))?.['balance']).toEqual(money('-15.00'))
    expect((await ask('GET', 'accounts')).body.items[0]).toMatchObject({ balance: null })
    const { body } = await ask('GET', 'trial-balance?from=2026-09-02&until=2026-09-30')
    expect(body.items.find((line) => line['account'] === '1360')).toMatchObject({ opening: money('-5.00'), debit: money('0.00'), credit: money('10.00'), closing: money('-15.00') })
    expect(body['totals']).toEqual({ debit: money('10.00'), credit: money('10.00') })
  })
})

test('every route of the books asks for its permission and hides other companies', async () => {
  const { faults } = await walkRights(app, clock, { own: 'DE', foreign: 'CZ' })
  expect(faults).toEqual([])
})
