import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { camtFile } from '@kontor/demo/bank/statement-files.ts'
import type { BankEntry } from '@kontor/demo/bank/statement-files.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, expect, test } from 'vitest'
import { runSweeps } from '../reporting/sweeps.ts'
import { matchAll } from './matching-job.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app } = await testApp({ db, clock })
const actor = { name: 'job:match-bank-entries', source: 'job' } as const
const [FIRST, SECOND] = ['DE89370400440532013000', 'DE02120300000000202051']
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let second: string
let keys = 0
const post = (path: string, body: object = {}) => ask('POST', path, body, { key: `key-${keys++}` })

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 4, seed: 6 })
})

const entry = (minor: bigint, text: string): BankEntry => ({ minor, reference: text, name: 'Wer weiß', account: 'DE68210501700012345678', text })
async function come(iban: string, day: string, openingMinor: bigint, ...entries: BankEntry[]): Promise<void> {
  const file = [...camtFile({ iban, digits: '', currency: 'EUR', number: Number(day.slice(-2)), date: day, openingMinor, closingMinor: entries.reduce((sum, { minor }) => sum + minor, openingMinor), entries: () => entries })].join('')
  const answer = await app.inject({ method: 'POST', url: '/api/v1/bank-statements?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(file) })
  expect(answer.json().files[0].refusal).toBeNull()
  await matchAll(db, { company, actor, clock, asked: false })
}
const reconciled = async (query = '') => (await ask('GET', `bank-reconciliation${query}`)).body
const short = ({ items }: { items: { side: string; kind: string; amount: { amount: string } }[] }) => items.map(({ side, kind, amount }) => `${side} ${kind} ${amount.amount}`)
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)

test('each bank account has its own account of the books, which nothing else has, and which stays once statements stand there', async () => {
  expect((await post('accounts', { number: '1210', name: 'Bank 2', kind: 'asset' })).status).toBe(201)
  const made = await post('bank-accounts', { iban: SECOND, bankName: 'Zweite', ledgerAccount: '1210' })
  expect([made.status, made.body.ledgerAccount]).toEqual([201, '1210'])
  second = made.body.id
  const other = (ledgerAccount: string) => post('bank-accounts', { iban: 'DE02100500000054540402', ledgerAccount })
  expect([(await other('1210')).body.kind, (await other('1400')).body.kind, (await other('8400')).body.kind, (await other('9999')).body.kind]).toEqual(['ledger_account_taken', 'account_not_for_banks', 'account_not_for_banks', 'account_not_for_banks'])
  await come(SECOND, '2026-12-01', 0n, entry(700n, 'A'))
  await come(FIRST, '2026-12-01', 10_000n, entry(500n, 'B'), entry(-200n, 'C'))
  expect(await reconciled(`?account=${second}`)).toMatchObject({ ledger: { number: '1210' }, bank: { amount: '7.00' }, books: { amount: '7.00' }, difference: { amount: '0.00' }, unexplained: { amount: '0.00' }, clearing: { account: { number: '1360' }, open: { amount: '10.00' }, unexplained: { amount: '0.00' } } })
  const change = (body: object) => ask('PATCH', `bank-accounts/${second}`, body, { key: `key-${keys++}`, version: `"${made.body.version}"` })
  expect((await change({ ledgerAccount: null })).body.kind).toBe('bank_account_in_books_already')
  expect((await change({ bankName: 'Zweite Bank' })).status).toBe(200)
  // Money that is typed in still goes to the usual one.
  expect((await ask('GET', 'money-accounts')).body.items.map(({ number }: { number: string }) => number)).toEqual(['1200', '1210', '1000', '1360'])
  expect(await broken()).toEqual([])
})

test('a difference is explained item by item: the first opening balance, a gap, a closed month, what was booked by hand; on any past day', async () => {
  expect(short(await reconciled())).toEqual(['bank opening 100.00', 'clearing waiting 7.00', 'clearing waiting 5.00', 'clearing waiting -2.00'].sort((a, b) => Number(a.startsWith('clearing')) - Number(b.startsWith('clearing'))))
  expect((await post('journal-entries', { postingDate: '2026-12-02', description: 'Eröffnung', postings: [{ account: '1200', side: 'debit', amount: { amount: '100.00', currency: 'EUR' } }, { account: '9000', side: 'credit', amount: { amount: '100.00', currency: 'EUR' } }] })).status).toBe(201)
  expect(await reconciled()).toMatchObject({ bank: { amount: '103.00' }, books: { amount: '103.00' }, difference: { amount: '0.00' }, unexplained: { amount: '0.00' } })
  await come(FIRST, '2026-12-05', 11_000n, entry(100n, 'D'))
  const now = await reconciled()
  expect([now.difference.amount, now.unexplained.amount, short(now).filter((item) => item.startsWith('bank'))]).toEqual(['7.00', '0.00', ['bank opening 100.00', 'bank by_hand -100.00', 'bank gap 7.00']])
  expect(await reconciled('?date=2026-12-01')).toMatchObject({ bank: { amount: '103.00' }, books: { amount: '3.00' }, difference: { amount: '100.00' }, unexplained: { amount: '0.00' }, clearing: { open: { amount: '10.00' } } })
  expect(await reconciled('?date=2026-11-30')).toMatchObject({ bank: null, difference: null, clearing: { open: { amount: '0.00' } } })
  await db.pool.query(`insert into accounting_periods (company_id, period, state) values ($1, '2026-11-01', 'closed') on conflict (company_id, period) do update set state = 'closed'`, [company])
  await come(SECOND, '2026-11-30', -50n, entry(50n, 'E'))
  expect(await reconciled(`?account=${second}&date=2026-11-30`)).toMatchObject({ bank: { amount: '0.00' }, books: { amount: '0.00' }, difference: { amount: '0.00' }, unexplained: { amount: '0.00' }, items: [{ kind: 'opening' }, { kind: 'unposted' }] })
  expect([(await ask('GET', 'bank-reconciliation?account=1')).body.kind, await broken()]).toEqual(['bank_account_not_found', []])
})

test('the clearing account of a past day shows what waited then, and what was put there by hand', async () => {
  const waiting = (await ask('GET', 'bank-matching')).body.items as { id: string; text: string; reason: string | null }[]
  const { id } = waiting.find(({ text }) => text === 'B')!
  expect((await post(`bank-matching/${id}/bookings`, { others: [{ account: '2650', amount: { amount: '5.00', currency: 'EUR' }, text: 'Zinsen' }] })).status).toBe(201)
  await db.pool.query(`insert into accounting_periods (company_id, period, state) values ($1, '2027-01-01', 'open') on conflict do nothing`, [company])
  expect((await post('journal-entries', { postingDate: '2026-12-10', description: 'Umbuchung', postings: [{ account: '1360', side: 'debit', amount: { amount: '3.00', currency: 'EUR' } }, { account: '1000', side: 'credit', amount: { amount: '3.00', currency: 'EUR' } }] })).status).toBe(201)
  const now = await reconciled()
  expect([now.clearing.open.amount, now.clearing.unexplained.amount, short(now).filter((item) => item.startsWith('clearing'))]).toEqual(['3.00', '0.00', ['clearing waiting 7.00', 'clearing waiting -2.00', 'clearing waiting 1.00', 'clearing by_hand -3.00']])
  // Taken back today: until then it was booked.
  await db.pool.query(`update accounting_periods set state = 'closed' where company_id = $1 and period = '2026-12-01'`, [company])
  clock.pass(16 * 24 * 60)
  expect((await post(`bank-matching/${id}/undo`, { reason: 'x' })).status).toBe(201)
  const [then, since] = [await reconciled('?date=2026-12-31'), await reconciled()]
  expect([then.clearing.open.amount, then.clearing.unexplained.amount, since.clearing.open.amount, since.clearing.unexplained.amount]).toEqual(['3.00', '0.00', '8.00', '0.00'])
  const file = await app.inject({ method: 'GET', url: `/api/v1/bank-reconciliation/export?company=ONE&format=csv&language=en&date=2026-12-31`, headers })
  expect([file.statusCode, file.body.split('\n').filter((line) => line !== '').length]).toEqual([200, then.items.length + 1])
  expect(await broken()).toEqual([])
})
