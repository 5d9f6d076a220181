import { bill } from '@kontor/testing/billing-run.ts'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { insertRun } from '../companies/store/schedules.ts'
import { stopRenderer } from '../forms/public.ts'
import { sealedFiles } from '../platform/files/sealed-files.ts'
import { collectDueDay } from './collect-due-day.ts'
import type { CollectedDay } from './collect-due-day.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-11-23T06:00:00.000Z')
const { app, files } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
const actor = { name: 'job:scheduled-direct-debits', source: 'job' } as const
let company: number
let day = 0
const owner = (sql: string, values: readonly unknown[] = []) => db.pool.query(sql, values as unknown[])
const runs = async (): Promise<{ id: string; state: string }[]> => (await ask('GET', 'direct-debit-runs')).body.items

/** A moment of its own, as the scheduler begins it. */
async function begin(): Promise<{ date: string; time: string }> {
  const due = { date: `2026-11-${String(++day).padStart(2, '0')}`, time: '07:00' }
  await db.company({ company, actor }, (tx) => insertRun(tx, company, 'direct_debits', due))
  return due
}
const collect = (due: { date: string; time: string }): Promise<CollectedDay> => collectDueDay(db, { company, due, clock, actor, secrets: TEST_SECRETS, sealed: sealedFiles(files, TEST_SECRETS) })
const set = (change: object) => owner(`update schedules set ${Object.entries(change).map(([column, value]) => `${column} = ${value === null ? 'null' : `'${String(value)}'`}`).join(', ')}`)

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 5, seed: 5 })
  await owner(`update customers set payment_method = 'direct_debit', grouping = 'month', payment_days = null, language = 'de', country = 'DE'`)
  await bill(db, { company, date: '2026-11-01' })
  for (const customer of [1, 2, 3]) await ask('POST', 'mandates', { customerId: String(customer), reference: `M-${customer}`, signedOn: '2026-01-10', iban: 'DE02120300000000202051' }, { key: `m${customer}` })
  await ask('POST', 'schedules', { task: 'direct_debits', rhythm: 'week', days: [1, 2, 3, 4, 5], bankDays: true, timeOfDay: '07:00', mode: 'ask', enabled: true }, { key: 's' })
}, 60_000)
beforeEach(() => set({ mode: 'ask', limit_amount_minor: null, limit_first_percent: null, enabled: true }))
afterAll(stopRenderer)

describe('direct debits by schedule', () => {
  test('without a creditor id nothing can be planned, and that is said', async () => {
    expect(await collect(await begin())).toEqual({ kind: 'refused', refusal: { kind: 'creditor_id_missing' } })
    await owner(`update companies set creditor_id = 'DE98ZZZ09999999999'`)
  })

  test('where the schedule asks, the plan waits; a second try makes no second one, and the next day’s takes its place', async () => {
    const due = await begin()
    const first = await collect(due)
    expect(first).toMatchObject({ kind: 'waits', because: 'asks', debits: 2 })
    expect(await collect(due)).toEqual(first)
    const next = await collect(await begin())
    expect(next).toMatchObject({ kind: 'waits', because: 'asks' })
    expect(await runs()).toMatchObject([{ state: 'planned' }, { state: 'cancelled' }])
  })

  test('by itself it stops at a limit, and where the company wants four eyes', async () => {
    await set({ mode: 'automatic', limit_first_percent: 20, limit_amount_minor: 1 })
    expect(await collect(await begin())).toMatchObject({ kind: 'waits', because: 'limits', limits: ['amount', 'first_debits'] })
    await set({ limit_first_percent: null, limit_amount_minor: null })
    await owner('update companies set four_eyes = true')
    expect(await collect(await begin())).toMatchObject({ kind: 'waits', because: 'four_eyes' })
    await owner('update companies set four_eyes = false')
  })

  test('what a person decided on meanwhile is theirs', async () => {
    const due = await begin()
    const waits = await collect(due)
    if (waits.kind !== 'waits') throw new Error(waits.kind)
    const { body } = await ask('GET', `direct-debit-runs/${waits.run}`)
    await ask('POST', `direct-debit-runs/${waits.run}/approval`, { planHash: body.planHash }, { key: 'a' })
    await set({ mode: 'automatic' })
    expect(await collect(due)).toEqual({ kind: 'under_way', run: waits.run, state: 'approved' })
    await ask('POST', `direct-debit-runs/${waits.run}/cancellation`, undefined, { key: 'c' })
  })

  test('two workers at once make one file; then there is nothing to collect, and no plan of nothing is left', async () => {
    await set({ mode: 'automatic' })
    const due = await begin()
    const told = await Promise.all([collect(due), collect(due), collect(due)])
    expect(new Set(told.map((one) => JSON.stringify(one, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))).size).toBe(1)
    expect(told[0]).toMatchObject({ kind: 'went', debits: 2 })
    expect((await owner('select count(*)::int n from direct_debit_files')).rows).toEqual([{ n: 1 }])
    const before = await runs()
    expect(await collect(await begin())).toEqual({ kind: 'nothing' })
    expect(await runs()).toEqual(before)
  })

  test('switched off in between it does nothing', async () => {
    await set({ enabled: false })
    expect(await collect(await begin())).toEqual({ kind: 'schedule_gone' })
  })

  test('who may not execute direct debits may not let them go by themselves', async () => {
    const manager = await bearer(app, clock, { scopes: ['billing:read', 'billing:approve', 'direct-debits:write', 'direct-debits:approve'] })
    const { body: { version } } = await ask('GET', 'schedules/direct_debits')
    const change = (mode: string) => app.inject({ method: 'PATCH', url: '/api/v1/schedules/direct_debits?company=ONE', headers: { ...manager, 'if-match': `"${version}"`, 'idempotency-key': mode }, payload: { mode } })
    expect((await change('automatic')).json()).toMatchObject({ status: 403, kind: 'not_permitted', params: { permission: 'direct-debits:execute' } })
    expect((await change('ask')).statusCode).toBe(200)
  })
})
