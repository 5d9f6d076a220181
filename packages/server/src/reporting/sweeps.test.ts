import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase, type TestDatabase } from '@kontor/testing/database.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { beforeAll, expect, test } from 'vitest'
import { runSweeps, sweeps } from './sweeps.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})

const broken = async () => (await runSweeps(database.db)).sweeps.filter(({ rows }) => rows > 0)

test('every sweep runs on the migrated database, and finds nothing in an empty one', async () => {
  const report = await runSweeps(database.db)
  expect(report.sweeps.filter(({ rows }) => rows > 0)).toEqual([])
  expect(report.ok).toBe(true)
  expect(report.sweeps.map(({ id }) => id)).toEqual(sweeps.map(({ id }) => id))
})

test('each invariant has one sweep', () => {
  expect(new Set(sweeps.map(({ id }) => id)).size).toBe(sweeps.length)
})

test('three months of a provider with every kind of contract leave nothing broken, and no tail unsealed', async () => {
  const company = await createSmallProvider(database.db, { customers: 60, seed: 1 })
  for (const date of ['2026-11-01', '2026-12-01', '2026-12-31']) {
    const run = await bill(database.db, { company, date, batch: 10 })
    if (!run.ok) throw new Error(run.kind)
    expect(run.invoices, date).toBeGreaterThan(10)
    expect(await broken(), date).toEqual([])
  }
  const again = await bill(database.db, { company, date: '2026-12-31', batch: 10 })
  expect(again).toMatchObject({ ok: true, invoices: 0 })
  expect(await broken()).toEqual([])
  expect((await runSweeps(database.db)).unsealed.journal).toBe(0)
})
