import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase, type TestDatabase } from '@kontor/testing/database.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { TESTER } from '@kontor/testing/tester.ts'
import { beforeAll, expect, test } from 'vitest'
import { runSweeps, SWEEP_SETTINGS, sweeps } from './sweeps.ts'

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

interface Plan {
  readonly 'Node Type': string
  readonly 'Hash Cond'?: string
  readonly 'Merge Cond'?: string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

test('without statistics, too, no sweep joins long tables by their company alone', async () => {
  // Of each of these a company has one row, or a handful.
  const short = new Set(['companies', 'settings', 'products', 'number_series', 'tax_rates'])
  const tablesOf = (plan: Plan): string[] => [...(plan['Relation Name'] ? [plan['Relation Name']] : []), ...(plan.Plans ?? []).flatMap(tablesOf)]
  const byCompanyAlone = (plan: Plan): string[] => {
    const condition = plan['Hash Cond'] ?? plan['Merge Cond']
    const sides = (plan.Plans ?? []).filter((side) => !tablesOf(side).every((table) => short.has(table)))
    const own = condition !== undefined && !condition.includes(' AND ') && condition.includes('company_id') && sides.length === 2 ? [`${condition}: ${tablesOf(plan).join(', ')}`] : []
    return [...own, ...(plan.Plans ?? []).flatMap(byCompanyAlone)]
  }
  const found = await database.db.system({ actor: TESTER }, async (tx) => {
    await tx.run(SWEEP_SETTINGS)
    const plans: string[] = []
    for (const { id, sql } of sweeps) plans.push(...byCompanyAlone((await tx.one<{ 'QUERY PLAN': readonly [{ Plan: Plan }] }>(`explain (format json) ${sql}`))['QUERY PLAN'][0].Plan).map((join) => `${id}: ${join}`))
    return plans
  })
  expect(found).toEqual([])
})
