/** While one batch of a run is written, the next one is read and planned already: what that must not change. */
import { isDeepStrictEqual } from 'node:util'
import { createDatabase } from '@kontor/testing/database.ts'
import { importsInto } from '@kontor/testing/imports.ts'
import { expect, test } from 'vitest'
import { fixedClock } from '../platform/clock.ts'
import { connect } from '../platform/database/database.ts'
import type { Actor, Database } from '../platform/database/database.ts'
import { approveRun } from './billing-runs.ts'
import { executeRun } from './execute-run.ts'
import { planningContext, previewRun } from './preview-run.ts'
import { loadIssuer } from './store/billing-context.ts'

const { db, url } = await createDatabase()
const { withFixtures } = importsInto(db)
const actor: Actor = { name: 'cli:test', source: 'cli' }

const FIRST_BATCH = `with first_batch as (
  select customer_id, invoices from billing_run_items where company_id = $1 and run_id = $2 and planned in ('due', 'zero') order by position limit 40)`

async function approvedRun(company: number): Promise<bigint> {
  const previewed = await previewRun(db, { company, runDate: '2026-12-01', actor, clock: fixedClock('2026-11-22') })
  if (!previewed.ok) throw new Error(previewed.refusal.kind)
  const { run, sums } = previewed.value
  await db.company({ company, actor }, (tx) => approveRun(tx, company, { run, planHash: sums.hash, actor }))
  return run
}

/** Holds the series of invoices, so that a batch waits in the midst of its writing, until `meanwhile` is done. */
async function whileABatchWrites(company: number, meanwhile: () => Promise<unknown>): Promise<void> {
  await db.company({ company, actor }, async (tx) => {
    await tx.rows('select id from number_series where company_id = $1 for update', [company])
    await meanwhile()
  })
}

/** Counts how often the customers of a batch have been locked and come back. */
function watched(): { readonly other: Database; readonly locked: (times: number) => Promise<void> } {
  let seen = 0
  const other = connect({ url, onStatement: (place, sql) => { if (place === 'after' && sql.includes('order by id for no key update')) seen += 1 } })
  const locked = async (times: number): Promise<void> => {
    await expect.poll(() => seen, { timeout: 30_000 }).toBeGreaterThanOrEqual(times)
    // The reads that follow the lock, and the planning.
    await new Promise((wake) => setTimeout(wake, 500))
  }
  return { other, locked }
}

test('what a batch was planned by is equal to itself when it is read again: else each batch would be planned twice', async () => {
  const company = await withFixtures('DE', ['products', 'customers', 'subscriptions'])
  const read = () => db.company({ company, actor }, async (tx) => {
    const issuer = await loadIssuer(tx, company)
    return { issuer, context: await planningContext(tx, issuer, '2026-12-01') }
  })
  expect(isDeepStrictEqual(await read(), await read())).toBe(true)
})

test('a price that comes in after a batch was planned ahead, and before it writes, leaves its customers out as changed', async () => {
  const company = await withFixtures('DE', ['products', 'customers', 'subscriptions'])
  const run = await approvedRun(company)
  const { other, locked } = watched()
  try {
    let executed: ReturnType<typeof executeRun> | undefined
    await whileABatchWrites(company, async () => {
      executed = executeRun(other, { company, run, actor, holder: 'here:1:1', batch: 40 })
      await locked(2)
      await db.system({ actor }, (tx) => tx.run('update price_versions set net_price = net_price + 1 where company_id = $1', [company]))
    })
    const result = await executed!
    if (!result.ok) throw new Error(result.refusal.kind)
    expect(result.value.counts).toMatchObject({ pending: 0, failed: 0 })
    // The first batch was planned under the old prices and holds its products while it writes. The others see the new ones, and bill only
    // whom the prices of the catalogue do not concern.
    const byCatalogue = (which: string) => db.company({ company, actor }, (tx) => tx.one<{ n: number }>(
      `${FIRST_BATCH} select count(*)::int n from charges where company_id = $1 and run_id = $2 and component = 'recurring' and price_version_id is not null
          and customer_id ${which} (select customer_id from first_batch)`, [company, run]))
    expect((await byCatalogue('in')).n).toBeGreaterThan(20)
    expect((await byCatalogue('not in')).n).toBe(0)
    expect(result.value.counts.changed).toBeGreaterThan(50)
  } finally {
    await other.close()
  }
}, 60_000)

test('a run that is cancelled while a batch is planned ahead ends between two batches, and leaves nobody locked', async () => {
  const company = await withFixtures('CZ', ['products', 'customers', 'subscriptions'])
  const run = await approvedRun(company)
  const { other, locked } = watched()
  try {
    let executed: ReturnType<typeof executeRun> | undefined
    let cancelled: Promise<number> | undefined
    await whileABatchWrites(company, async () => {
      executed = executeRun(other, { company, run, actor, holder: 'here:1:1', batch: 40 })
      await locked(2)
      // Waits for the run's row, which the batch holds, and is then before the one that was planned ahead.
      cancelled = db.company({ company, actor }, (tx) => tx.run(`update billing_runs set state = 'cancelled' where company_id = $1 and id = $2`, [company, run]))
      await new Promise((wake) => setTimeout(wake, 300))
    })
    await cancelled
    expect(await executed).toMatchObject({ ok: false, refusal: { kind: 'billing_run_cancelled' } })
    // The cancellation and the batches wait for the run's row: on a busy machine a second or third may come first, and a batch is issued whole or not at all.
    const issued = await db.company({ company, actor }, (tx) => tx.one<{ n: number; batches: number[] }>(
      `select (select count(*)::int from documents where company_id = $1) n, array_agg(sum order by sum) batches
         from (select sum(sum(invoices)) over (order by batch)::int from (
           select invoices, (row_number() over (order by position) - 1) / 40 batch from billing_run_items where company_id = $1 and run_id = $2 and planned in ('due', 'zero')) items
          group by batch) sums`, [company, run]))
    expect(issued.batches.length).toBeGreaterThan(2)
    expect(issued.batches.slice(0, -1)).toContain(issued.n)
    const locks = await db.pool.query(`select from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()`)
    expect(locks.rowCount).toBe(0)
  } finally {
    await other.close()
  }
}, 60_000)
