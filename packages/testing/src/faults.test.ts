/**
 * Faults that need more than one process or a connection cut at the worst moment: ambiguous commits (F5, F6), many executors of one run (F8),
 * data that changes between preview and execution (F19). After each of them every sweep is run.
 */
import { createServer, connect as connectSocket, type Server, type Socket } from 'node:net'
import { approveRun, executeRun, previewRun } from '@kontor/server/invoicing/public.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import { connect, type Database } from '@kontor/server/platform/database/database.ts'
import { runSweeps } from '@kontor/server/reporting/sweeps.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bill } from './billing-run.ts'
import { createDatabase, type TestDatabase } from './database.ts'
import { createSmallProvider } from './small-provider.ts'
import { TESTER } from './tester.ts'

const DATE = '2026-11-01'
let database: TestDatabase
let company: number

beforeEach(async () => {
  database = await createDatabase()
  company = await createSmallProvider(database.db, { customers: 30, seed: 4 })
})

afterEach(() => database.close())

/** A plan of the date that somebody approved. */
async function approved(db: Database, date = DATE): Promise<bigint> {
  const preview = await previewRun(db, { company, runDate: date, actor: TESTER, clock: fixedClock(date), workers: 1 })
  if (!preview.ok) throw new Error(preview.refusal.kind)
  const { run, sums } = preview.value
  const done = await db.company({ company, actor: TESTER }, (tx) => approveRun(tx, company, { run, planHash: sums.hash, actor: TESTER }))
  if (!done.ok) throw new Error(done.refusal.kind)
  return run
}

const count = async (table: string): Promise<number> =>
  Number((await database.db.pool.query<{ n: bigint }>(`select count(*) n from ${table}`)).rows[0]!.n)

async function nothingBroken(): Promise<void> {
  expect((await runSweeps(database.db)).sweeps.filter(({ rows }) => rows > 0)).toEqual([])
}

describe('many executors of one run (F8)', () => {
  test('of sixteen at once one wins, the others are told who runs it, and nothing is made twice', async () => {
    const run = await approved(database.db)
    const databases = Array.from({ length: 16 }, () => connect({ url: database.url, poolSize: 1 }))
    const results = await Promise.all(databases.map((db, i) => executeRun(db, { company, run, actor: TESTER, holder: `elsewhere:${i}:0`, batch: 5 })))
    await Promise.all(databases.map((db) => db.close()))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const refusals = new Set(results.flatMap((result) => (result.ok ? [] : [result.refusal.kind])))
    expect([...refusals].filter((kind) => kind !== 'billing_run_already_running' && kind !== 'billing_run_not_approved')).toEqual([])
    const winner = results.find((result) => result.ok)
    expect(winner?.ok && winner.value.totals.invoices).toBe(await count('documents'))
    await nothingBroken()
  })

  test('eight who each preview, approve and execute the same date make the invoices of one', async () => {
    const alone = await createDatabase()
    const same = await createSmallProvider(alone.db, { customers: 30, seed: 4 })
    const undisturbed = await bill(alone.db, { company: same, date: DATE })
    await alone.close()
    const databases = Array.from({ length: 8 }, () => connect({ url: database.url, poolSize: 2 }))
    const outcomes = await Promise.all(databases.map((db) => bill(db, { company, date: DATE })))
    await Promise.all(databases.map((db) => db.close()))
    const allowed = new Set(['another_billing_run_unfinished', 'billing_run_not_approved', 'billing_run_taken_over', 'billing_run_not_planned', 'billing_run_not_found'])
    expect(outcomes.flatMap((outcome) => (outcome.ok || allowed.has(outcome.kind) ? [] : [outcome.kind]))).toEqual([])
    expect(undisturbed.ok && undisturbed.invoices).toBe(await count('documents'))
    await nothingBroken()
  })

  test('while a run is interrupted, the run of another date is refused with its name', async () => {
    await approved(database.db)
    await database.db.pool.query(`update billing_runs set state = 'interrupted'`)
    expect(await bill(database.db, { company, date: '2026-11-02' })).toEqual({ ok: false, kind: 'another_billing_run_unfinished' })
    expect(await bill(database.db, { company, date: DATE })).toMatchObject({ ok: true })
  })
})

/** A proxy before PostgreSQL that cuts one connection at a COMMIT: before it arrives, or after it ran and before its answer comes back. */
function cuttingProxy(url: string, cut: 'before' | 'after', atCommit: number): Promise<{ readonly url: string; readonly cuts: () => number; close(): Promise<void> }> {
  const target = new URL(url.replace('postgresql://', 'http://').replace('@/', '@localhost/'))
  const socketFolder = target.searchParams.get('host')
  const port = Number(target.searchParams.get('port') ?? target.port)
  let [commits, cuts] = [0, 0]
  const sockets = new Set<Socket>()
  const server: Server = createServer((client) => {
    const upstream = socketFolder ? connectSocket(`${socketFolder}/.s.PGSQL.${port}`) : connectSocket(port, target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => { client.destroy(); upstream.destroy() })
    }
    let deaf = false
    client.on('data', (chunk) => {
      if (chunk.toString('latin1').includes('commit\0') && ++commits === atCommit) {
        cuts++
        if (cut === 'before') return void client.destroy()
        deaf = true
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      // The answer to the COMMIT is there, so it ran; nobody will hear of it.
      if (deaf) client.destroy()
      else client.write(chunk)
    })
  })
  return new Promise((settle) => {
    server.listen(0, '127.0.0.1', () => {
      const { port: own } = server.address() as { port: number }
      settle({
        url: `postgresql://${target.username}:${target.password}@127.0.0.1:${own}${target.pathname}`, cuts: () => cuts,
        close: () => new Promise((closed) => {
          for (const socket of sockets) socket.destroy()
          server.close(() => closed())
        }),
      })
    })
  })
}

describe('a connection cut at COMMIT (F5, F6)', () => {
  for (const cut of ['before', 'after'] as const) {
    for (const atCommit of [1, 2, 3, 4]) {
      test(`${cut} it ran, commit ${atCommit} of the execution: resumed, everything is issued once`, async () => {
        const run = await approved(database.db)
        const proxy = await cuttingProxy(database.url, cut, atCommit)
        const cutOff = connect({ url: proxy.url, poolSize: 1 })
        const failed = await executeRun(cutOff, { company, run, actor: TESTER, holder: 'nowhere:1:0', batch: 8, leaseSeconds: 1 }).then(() => 'ended', () => 'lost')
        expect([failed, proxy.cuts()]).toEqual(['lost', 1])
        await cutOff.close()
        await proxy.close()
        const resumed = await bill(database.db, { company, date: DATE, batch: 8 })
        const planned = (await database.db.pool.query<{ n: bigint }>(`select sum(invoices) n from billing_run_items where run_id = ${run}`)).rows[0]!.n
        expect(resumed).toMatchObject({ ok: true, changed: 0 })
        expect(await count('documents')).toBe(Number(planned))
        await nothingBroken()
      })
    }
  }
})

describe('data that changes between preview and execution (F19)', () => {
  test('a customer whose discount changed is left out as changed, everybody else is billed, and the next run bills them', async () => {
    const run = await approved(database.db)
    const { rows } = await database.db.pool.query<{ customer_id: bigint }>(`select customer_id from billing_run_items where run_id = ${run} and planned = 'due' order by position limit 1`)
    await database.db.company({ company, actor: TESTER }, (tx) => tx.run('update customers set discount_percent = 50 where company_id = $1 and id = $2', [company, rows[0]!.customer_id]))
    const executed = await executeRun(database.db, { company, run, actor: TESTER, holder: 'here:1:0' })
    expect(executed.ok && executed.value.counts).toMatchObject({ changed: 1, pending: 0, failed: 0 })
    expect(await bill(database.db, { company, date: DATE })).toMatchObject({ ok: true, changed: 0 })
    expect((await database.db.pool.query(`select from documents where customer_id = ${rows[0]!.customer_id}`)).rowCount).toBeGreaterThan(0)
    await nothingBroken()
  })

  test('a price that comes in while the run is executed is never billed at the old amount', async () => {
    const run = await approved(database.db)
    let added = false
    const executed = await executeRun(database.db, {
      company, run, actor: TESTER, holder: 'here:1:0', batch: 5,
      onProgress: () => {
        if (added) return
        added = true
        void database.db.company({ company, actor: TESTER }, (tx) => tx.run(
          `insert into price_versions (company_id, id, product_id, valid_from, net_price) select company_id, id + 7000, product_id, valid_from + 1, net_price + 1 from price_versions where company_id = $1 and net_price > 0`, [company]))
      },
    })
    expect(added && executed.ok).toBe(true)
    await nothingBroken()
  })
})

describe('numbers over the turn of a year (I1)', () => {
  test('a series that began with 500 at take-over begins the next year with 1', async () => {
    await database.db.pool.query(`update number_series set start_number = 500 where kind = 'invoice'`)
    for (const date of [DATE, '2027-01-01']) expect(await bill(database.db, { company, date })).toMatchObject({ ok: true })
    const { rows } = await database.db.pool.query<{ first: bigint }>('select min(number) as first from document_numbers group by fiscal_year order by fiscal_year')
    expect(rows.map(({ first }) => first)).toEqual([500n, 1n])
    await nothingBroken()
  })
})
