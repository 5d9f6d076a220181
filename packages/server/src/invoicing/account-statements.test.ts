import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopRenderer } from '../forms/public.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
const statement = async (query = '') => ask('GET', `customers/1/account-statement${query}`)
afterAll(stopRenderer)
let first: { id: string; number: string; gross: { amount: string } }

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  const company = await createSmallProvider(db, { customers: 2, seed: 5 })
  await db.pool.query('update customers set payment_days = 3')
  expect(await bill(db, { company, date: '2026-12-01' })).toMatchObject({ ok: true })
  first = (await ask('GET', 'invoices?customer=1&sort=number')).body.items[0]
  const cancelled = await ask('POST', `invoices/${first.id}/cancellation`, { reason: 'Falsch', charges: 'waive', issueDate: '2026-12-10' }, { key: 'cancel' })
  expect(cancelled.status).toBe(201)
}, 60_000)

test('says of each document what it did to the balance, and what a cancellation settled', async () => {
  const { status, body } = await statement('?from=2026-11-01&until=2026-12-31')
  expect([status, body.customer.number, body.opening, body.currencies]).toEqual([200, '20001', { amount: '0.00', currency: 'EUR' }, ['EUR']])
  const entries = body.entries as { document: { number: string }; cancellation: boolean; debit: unknown; credit: unknown; balance: { amount: string }; settles: unknown[] }[]
  expect(entries[0]).toMatchObject({ date: '2026-12-01', kind: 'invoice', document: { number: first.number }, debit: first.gross, credit: null, balance: { amount: `-${first.gross.amount}` } })
  expect(entries.at(-1)).toMatchObject({ date: '2026-12-10', cancellation: true, debit: null, credit: first.gross, settles: [{ number: first.number, amount: first.gross }] })
  expect([body.closing.amount, body.open, (await ask('GET', 'open-items/totals?customer=1')).body.sums]).toEqual(['0.00', [], []])
  expect(entries.at(-1)!.balance).toEqual(body.closing)
})

test('stands on a past day as things stood then: what was cancelled later is open', async () => {
  const { body } = await statement('?from=2026-12-02&until=2026-12-09')
  expect(body).toMatchObject({ opening: { amount: `-${first.gross.amount}` }, entries: [], closing: { amount: `-${first.gross.amount}` }, overdue: first.gross })
  expect(body.open).toMatchObject([{ document: { number: first.number }, dueDate: '2026-12-04', rest: first.gross, daysOverdue: 5 }])
  expect(body.ageing).toMatchObject({ not_due: { amount: '0.00' }, to_30: first.gross })
  expect((await statement('?from=2026-12-10&until=2026-12-31')).body.open.map(({ document }: { document: { number: string } }) => document.number)).not.toContain(first.number)
})

test('is of the last year where no days are named; refuses days that end before they begin and customers that are not there', async () => {
  expect((await statement()).body).toMatchObject({ from: '2025-12-21', until: '2026-12-20', currency: 'EUR' })
  expect((await statement('?currency=CZK')).body).toMatchObject({ currency: 'CZK', entries: [], closing: { amount: '0.00', currency: 'CZK' } })
  expect((await statement('?from=2026-12-01&until=2026-11-01')).body).toMatchObject({ status: 409, kind: 'period_ends_before_start' })
  expect((await ask('GET', 'customers/999/account-statement')).body).toMatchObject({ status: 404, kind: 'customer_not_found' })
})

test('is paper, too, made anew each time: the same bytes on the same day', async () => {
  const paper = async (query: string) => app.inject({ method: 'GET', url: `/api/v1/customers/1/account-statement/pdf?company=ONE&${query}`, headers })
  const file = await paper('from=2026-11-01&until=2026-12-31')
  expect([file.statusCode, file.headers['content-type'], file.headers['content-disposition']]).toEqual([200, 'application/pdf', expect.stringContaining('20001-2026-12-31.pdf')])
  const pdf = await PDFDocument.load(file.rawPayload)
  expect([pdf.getPageCount(), pdf.getTitle()]).toEqual([1, expect.stringMatching(/^Kontoauszug /)])
  expect((await paper('from=2026-11-01&until=2026-12-31')).rawPayload.equals(file.rawPayload)).toBe(true)
  expect((await paper('from=2026-12-01&until=2026-11-01')).json()).toMatchObject({ status: 409, kind: 'period_ends_before_start' })
})
