/**
 * The crash harness: a PostgreSQL of its own with everything durable on, a small provider that is about to be billed or to look what its bank says, and every way to die in between (B10).
 * It owns: trials (a fresh copy of the database, a fate, the resumption, the comparison). It does not own: which trials are made (main).
 * Invariant: it signals only processes that it started itself, by their pid.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect, type Database } from '@kontor/server/platform/database/database.ts'
import { fingerprint, firstDifference, type Fingerprint } from '@kontor/server/platform/database/fingerprint.ts'
import { migrate } from '@kontor/server/platform/database/migrate.ts'
import type { Postgres } from '@kontor/server/platform/postgres/launcher.ts'
import { runSweeps } from '@kontor/server/reporting/sweeps.ts'
import pg from 'pg'
import { bill } from '../billing-run.ts'
import { killPostgres, startMortal } from '../mortal-postgres.ts'
import { createSmallProvider } from '../small-provider.ts'
import { withDatabase } from '../test-server.ts'
import { TESTER } from '../tester.ts'
import { prepareMoney } from './money.ts'
import type { Answer, Job } from './worker.ts'
import { warmWorkers, type Worker } from './workers.ts'

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url))
const CUSTOMERS = 60
const BATCH = 10
const BEFORE = '2026-11-01'
const DATE = '2026-12-01'

export type Fate =
  | { readonly kind: 'at'; readonly place: number }
  | { readonly kind: 'worker' | 'postgres' | 'both' | 'zombie'; readonly afterMs: number }

export interface Trial {
  readonly fates: readonly Fate[]
  /** What differs from the undisturbed run: a table, a sweep, a count; nothing is well. */
  readonly differences: readonly string[]
  readonly kills: number
  readonly postgresKills: number
  readonly zombies: number
  /** Plans that a killed process left without approval; they bill nobody. */
  readonly abandonedPlans: number
}

export interface Harness {
  /** Calls of the statement hook in the undisturbed run: each is a place to die at. */
  readonly places: number
  readonly undisturbedMs: number
  /** Lets the fates strike one after the other, then brings the run to its end and compares. */
  trial(fates: readonly Fate[]): Promise<Trial>
  close(): Promise<void>
}

interface State {
  readonly folder: string
  postgres: Postgres
  readonly workers: ReturnType<typeof warmWorkers<Job, Answer>>
  company: number
  undisturbed: Fingerprint
  trials: number
  readonly work: Job['work']
}

export async function createHarness(options: { readonly seed: number; readonly work: Job['work'] }): Promise<Harness> {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-crash-'))
  chmodSync(folder, 0o711)
  const state: State = { folder, postgres: await startMortal(folder), workers: warmWorkers<Job, Answer>(WORKER), company: 0, undisturbed: { tables: {}, total: '' }, trials: 0, work: options.work }
  try {
    await admin(state, 'create database base template template0')
    const url = withDatabase(state.postgres.url, 'base')
    await migrate({ url })
    const db = connect({ url })
    state.company = await createSmallProvider(db, { customers: CUSTOMERS, seed: options.seed })
    const first = await bill(db, { company: state.company, date: BEFORE, batch: BATCH })
    if (options.work === 'money') await prepareMoney(db, state.company, join(folder, 'files'))
    await db.close()
    if (!first.ok) throw new Error(`the run before is refused: ${first.kind}`)
    const name = await freshDatabase(state)
    const begun = performance.now()
    const worker = await state.workers.take()
    const answer = await job(state, worker, name, 0).answer
    if (!answer?.done.ok || answer.done.made === 0) throw new Error(`the undisturbed run makes nothing: ${JSON.stringify(answer)} ${worker.errors()}`)
    const undisturbedMs = performance.now() - begun
    const found = await judge(state, name)
    if (found.broken.length > 0) throw new Error(`the undisturbed run breaks ${found.broken.join(', ')}`)
    state.undisturbed = found.fingerprint
    await admin(state, `drop database ${name}`)
    return { places: answer.places, undisturbedMs, trial: (fates) => trial(state, fates), close: () => close(state) }
  } catch (error) {
    await close(state)
    throw error
  }
}

async function close(state: State): Promise<void> {
  await state.workers.close()
  await state.postgres.stop()
  rmSync(state.folder, { recursive: true, force: true })
}

async function admin(state: State, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(state.postgres.url, 'postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function freshDatabase(state: State): Promise<string> {
  const name = `trial_${++state.trials}`
  // file_copy, because a sequence copied by wal_log falls back after a crash to the value that it was copied with: PostgreSQL believes the template's log covers it.
  await admin(state, `create database ${name} template base strategy file_copy`)
  return name
}

const job = (state: State, worker: Worker<Job, Answer>, name: string, crashAt: number) =>
  worker.start({ work: state.work, url: withDatabase(state.postgres.url, name), company: state.company, date: DATE, batch: BATCH, files: join(state.folder, 'files'), crashAt })

const wait = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms))

async function trial(state: State, fates: readonly Fate[]): Promise<Trial> {
  const name = await freshDatabase(state)
  const counts = { kills: 0, postgresKills: 0, zombies: 0 }
  const strange: string[] = []
  for (const fate of fates) await strike(state, name, fate, counts, strange)
  const last = await job(state, await state.workers.take(), name, 0).answer
  if (!last?.done.ok) strange.push(`the resumption ended with ${JSON.stringify(last?.done ?? 'no answer')}`)
  if (fates.some(({ kind }) => kind !== 'at')) {
    const again = await job(state, await state.workers.take(), name, 0).answer
    if (!again?.done.ok || again.done.made !== 0) strange.push(`a second run made ${JSON.stringify(again?.done)}`)
  }
  const found = await judge(state, name)
  const table = firstDifference(state.undisturbed, found.fingerprint)
  await admin(state, `drop database ${name} with (force)`)
  return { fates, ...counts, abandonedPlans: found.abandonedPlans, differences: [...strange, ...(table ? [`table ${table}`] : []), ...found.broken] }
}

async function strike(state: State, name: string, fate: Fate, counts: { kills: number; postgresKills: number; zombies: number }, strange: string[]): Promise<void> {
  const worker = await state.workers.take()
  const running = job(state, worker, name, fate.kind === 'at' ? fate.place : 0)
  if (fate.kind !== 'at') {
    await Promise.race([wait(fate.afterMs), running.answer])
    if (fate.kind === 'zombie') return haunt(state, name, worker, running.answer, counts, strange)
    if (fate.kind !== 'postgres' && worker.alive()) worker.signal('SIGKILL')
    if (fate.kind !== 'worker') {
      counts.postgresKills++
      killPostgres(state.folder, state.postgres)
    }
  }
  const answer = await running.answer
  if (answer === undefined && fate.kind !== 'postgres') counts.kills++
  if (answer === undefined && fate.kind === 'postgres') strange.push(`the worker did not survive the death of PostgreSQL: ${worker.errors()}`)
  if (fate.kind !== 'worker' && fate.kind !== 'at') state.postgres = await startMortal(state.folder)
  if (answer && !answer.done.ok && answer.done.kind !== 'lost_connection') strange.push(`the struck worker was refused: ${answer.done.kind}`)
}

/** The worker sleeps while its lease runs out and another one takes the run over; then it wakes up and wants to go on (F4). */
async function haunt(state: State, name: string, zombie: Worker<Job, Answer>, answered: Promise<unknown>, counts: { zombies: number }, strange: string[]): Promise<void> {
  if (!zombie.alive()) return
  zombie.signal('SIGSTOP')
  const client = new pg.Client({ connectionString: withDatabase(state.postgres.url, name) })
  await client.connect()
  // Before its run executes, a sleeper holds nothing that could run out.
  const { rowCount } = await client.query(`select from billing_runs where state = 'running'`)
  if (rowCount === 0) {
    await client.end()
    zombie.signal('SIGCONT')
    await answered
    return
  }
  counts.zombies++
  // Time passes. Where the sleeper holds the row in an open transaction its lease cannot run out before it wakes: then there is no zombie.
  await client.query(`set lock_timeout = '100ms'; update billing_runs set leased_until = clock_timestamp() - interval '1 second' where state = 'running'`).catch(() => undefined)
  await client.end()
  const heir = await state.workers.take()
  const heirs = job(state, heir, name, 0).answer
  await Promise.race([wait(150), heirs])
  zombie.signal('SIGCONT')
  const [one, other] = await Promise.all([answered, heirs]) as { done: { ok: boolean; kind?: string } }[]
  for (const answer of [one, other]) {
    const kind = answer?.done.ok === false ? answer.done.kind : undefined
    if (!answer) strange.push(`zombie or heir died: ${zombie.errors()} ${heir.errors()}`)
    else if (kind && kind !== 'billing_run_taken_over' && kind !== 'billing_run_not_approved') strange.push(`zombie or heir was refused: ${kind}`)
  }
}

interface Judgement {
  readonly fingerprint: Fingerprint
  readonly broken: readonly string[]
  readonly abandonedPlans: number
}

async function judge(state: State, name: string): Promise<Judgement> {
  const db: Database = connect({ url: withDatabase(state.postgres.url, name) })
  try {
    const report = await runSweeps(db)
    return await db.system({ actor: TESTER }, async (tx) => {
      // A plan that nobody approved bills nobody and is no part of what the books say.
      const abandonedPlans = await tx.run(`delete from billing_runs where state in ('planning', 'planned')`)
      return {
        fingerprint: await fingerprint(tx), abandonedPlans,
        broken: report.sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `sweep ${id}: ${examples[0]!.subject}: ${examples[0]!.problem}`),
      }
    })
  } finally {
    await db.close()
  }
}
