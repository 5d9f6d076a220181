import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDatabase } from '@kontor/testing/database.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { loopbackMail, NO_SMS, TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approveRun, cancelRun, enqueueExecution, previewRun, readRun } from './invoicing/public.ts'
import { endRun, insertRun, insertSchedule, readSchedule, updateSchedule } from './companies/store/schedules.ts'
import { jobTasks, runJobs, startJobs } from './jobs.ts'
import { systemClock } from './platform/clock.ts'
import type { Clock } from './platform/clock.ts'
import type { Tx } from './platform/database/database.ts'
import { folderFileStore } from './platform/files/file-store.ts'
import { listLog, listQueue } from './platform/jobs/store.ts'
import type { JobReport, Worker } from './platform/jobs/worker.ts'

const { db, url } = await createDatabase()
const ACTOR = { name: 'cli:test', source: 'cli' } as const
const dataFolder = mkdtempSync(join(tmpdir(), 'kontor-jobs-'))
const files = folderFileStore({ folder: join(dataFolder, 'files') })
let instant = '2026-11-30T12:00:00.000Z'
const clock: Clock = {
  now: () => instant,
  today: (timeZone) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(instant)),
}
const MAIL = { secrets: TEST_SECRETS, network: loopbackMail(), sms: NO_SMS }
const tasks = jobTasks({ db, files, ...MAIL, clock, dataFolder })
const runTask = (name: string, payload: Record<string, unknown> = {}): Promise<JobReport | undefined> => tasks[name]!.work(payload)
let company: number
const inCompany = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.company({ company, actor: ACTOR }, work)

beforeAll(async () => {
  company = await createSmallProvider(db, { customers: 12, seed: 3 })
})

beforeEach(async () => {
  await db.pool.query(`truncate job_log; truncate graphile_worker._private_jobs cascade; delete from schedules; truncate schedule_runs; update companies set four_eyes = false, time_zone = 'Europe/Berlin'`)
  await db.pool.query(`delete from billing_runs where state in ('planning', 'planned'); update billing_runs set state = 'cancelled' where state <> 'done'`)
})

const fields = (day: number, timeOfDay: string, mode: 'ask' | 'automatic' = 'ask') =>
  ({ task: 'billing', rhythm: 'month', days: [day], bankDays: false, timeOfDay, repeatMinutes: null, mode, enabled: true, limitAmountMinor: null, limitCount: null, limitChangePercent: null, limitFirstPercent: null }) as const

/** A schedule that was made long ago, or ran last on a day. */
async function schedule(dayOfMonth: number, timeOfDay: string, options: { mode?: 'ask' | 'automatic'; lastDueOn?: string } = {}): Promise<void> {
  await inCompany(async (tx) => {
    await insertSchedule(tx, company, { ...fields(dayOfMonth, timeOfDay, options.mode), startsAfter: '2020-01-01 00:00' })
    if (options.lastDueOn === undefined) return
    const due = { date: options.lastDueOn, time: timeOfDay }
    await insertRun(tx, company, 'billing', due)
    await endRun(tx, { company, task: 'billing', due }, 'went', {})
  })
}

/** Ticks at each instant and answers the days that began. */
async function ticksAt(...instants: string[]): Promise<string[]> {
  const days: string[] = []
  for (const at of instants) {
    instant = at
    const report = await runTask('schedule-tick')
    days.push(...((report?.detail as { begun: { due: string }[] } | undefined)?.begun ?? []).map(({ due }) => due.slice(0, 10)))
  }
  return days
}
const queue = () => listQueue(db.pool, { most: 50 })

describe('when a schedule is due', () => {
  test('at its time in the company’s zone, once', async () => {
    await schedule(1, '06:00', { lastDueOn: '2026-11-01' })
    expect(await ticksAt('2026-12-01T04:59:59.000Z')).toEqual([])
    expect(await ticksAt('2026-12-01T05:00:00.000Z', '2026-12-01T05:01:00.000Z', '2026-12-31T22:00:00.000Z')).toEqual(['2026-12-01'])
    expect(await queue()).toMatchObject([{ task: 'scheduled-billing', state: 'waiting', company: 'ONE' }])
    expect(await inCompany((tx) => readSchedule(tx, company, 'billing'))).toMatchObject({ last: { date: '2026-12-01', time: '06:00', outcome: null } })
  })

  test('in another zone at another instant', async () => {
    await db.pool.query(`update companies set time_zone = 'Pacific/Auckland'`)
    await schedule(1, '06:00', { lastDueOn: '2026-11-01' })
    expect(await ticksAt('2026-11-30T16:59:00.000Z')).toEqual([])
    expect(await ticksAt('2026-11-30T17:00:00.000Z')).toEqual(['2026-12-01'])
  })

  test('an hour that summer time skips: right after it; one that comes twice: at its first coming', async () => {
    await schedule(29, '02:30', { lastDueOn: '2026-02-28' })
    expect(await ticksAt('2026-03-29T00:59:59.000Z')).toEqual([])
    expect(await ticksAt('2026-03-29T01:00:00.000Z', '2026-03-29T01:30:00.000Z')).toEqual(['2026-03-29'])
    await db.pool.query(`delete from schedules; truncate schedule_runs`)
    await schedule(25, '02:30', { lastDueOn: '2026-09-25' })
    expect(await ticksAt('2026-10-25T00:29:00.000Z')).toEqual([])
    expect(await ticksAt('2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', '2026-10-25T02:30:00.000Z')).toEqual(['2026-10-25'])
  })

  test('the 31st is the last day of a shorter month, leap years too', async () => {
    await schedule(31, '00:00', { lastDueOn: '2027-12-31' })
    expect(await ticksAt('2028-01-31T00:00:00.000Z', '2028-02-28T12:00:00.000Z', '2028-02-29T12:00:00.000Z', '2028-03-31T12:00:00.000Z', '2028-04-30T12:00:00.000Z'))
      .toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'])
  })

  test('after nothing ran for a quarter, the last of the days that passed begins, once', async () => {
    await schedule(15, '06:00', { lastDueOn: '2026-08-15' })
    expect(await ticksAt('2026-11-20T08:00:00.000Z', '2026-11-20T08:01:00.000Z')).toEqual(['2026-11-15'])
  })

  test('a clock that went back begins nothing again', async () => {
    await schedule(15, '06:00', { lastDueOn: '2026-10-15' })
    expect(await ticksAt('2026-11-20T08:00:00.000Z', '2026-11-10T08:00:00.000Z', '2026-11-21T08:00:00.000Z')).toEqual(['2026-11-15'])
  })

  test('a new schedule, or one whose day was changed, begins with its next day', async () => {
    await inCompany((tx) => insertSchedule(tx, company, { ...fields(15, '06:00'), startsAfter: '2026-11-20 08:59' }))
    expect(await ticksAt('2026-11-20T08:00:00.000Z')).toEqual([])
    const changed = await inCompany((tx) => updateSchedule(tx, company, { ...fields(18, '06:00'), version: 1, startsAfter: '2026-11-20 09:01' }))
    expect(changed).toBe(true)
    expect(await ticksAt('2026-11-20T08:01:00.000Z')).toEqual([])
    expect(await ticksAt('2026-12-18T08:01:00.000Z')).toEqual(['2026-12-18'])
    await inCompany((tx) => updateSchedule(tx, company, { ...fields(18, '06:00', 'automatic'), version: 2, startsAfter: '2026-12-20 00:00' }))
    expect(await inCompany((tx) => readSchedule(tx, company, 'billing'))).toMatchObject({ startsAfter: '2026-11-20 09:01', mode: 'automatic' })
  })

  test('a disabled one never', async () => {
    await schedule(15, '06:00')
    await db.pool.query('update schedules set enabled = false')
    expect(await ticksAt('2026-11-20T08:00:00.000Z')).toEqual([])
  })

  test('sixteen who look at the same minute begin it once', async () => {
    await schedule(15, '06:00')
    instant = '2026-11-20T08:00:00.000Z'
    const reports = await Promise.all(Array.from({ length: 16 }, () => runTask('schedule-tick')))
    expect(reports.filter(Boolean)).toHaveLength(1)
    expect(await queue()).toHaveLength(1)
  })
})

describe('what a due day does', () => {
  const due = async (day: string) => {
    await inCompany((tx) => insertRun(tx, company, 'billing', { date: day, time: '06:00' }))
    return runTask('scheduled-billing', { company, due: day, time: '06:00' })
  }
  const outcome = (report: JobReport | undefined) => (report!.detail as { outcome: { kind: string; run: bigint; invoices?: number; because?: string } }).outcome
  beforeEach(() => { instant = '2026-12-02T08:00:00.000Z' })

  test('asks: the plan is stored and waits, and a second try makes no second plan', async () => {
    await schedule(1, '06:00', { mode: 'ask' })
    const first = outcome(await due('2026-12-01'))
    expect(first).toMatchObject({ kind: 'waits', because: 'asks' })
    expect(outcome(await due('2026-12-01'))).toEqual(first)
    expect(await inCompany((tx) => readRun(tx, company, first.run))).toMatchObject({ state: 'planned', run_date: '2026-12-01', created_by: 'job:scheduled-billing' })
    expect(await queue()).toEqual([])
  })

  test('automatic, but the company wants four eyes: waits', async () => {
    await db.pool.query('update companies set four_eyes = true')
    await schedule(1, '06:00', { mode: 'automatic' })
    const waits = outcome(await due('2026-12-01'))
    expect(waits).toMatchObject({ kind: 'waits', because: 'four_eyes' })
    expect(await inCompany((tx) => readRun(tx, company, waits.run))).toMatchObject({ state: 'planned' })
  })

  test('a planning that was killed is gone on with, not begun again', async () => {
    await schedule(1, '06:00', { mode: 'ask' })
    const { run } = outcome(await due('2026-12-01'))
    await db.pool.query(`update billing_runs set state = 'planning', plan_hash = null where id = $1`, [run])
    expect(outcome(await due('2026-12-01'))).toMatchObject({ kind: 'waits', run })
  })

  test('automatic: is approved and executed to the end, then nothing is due; afterwards a breaker leaves the plan waiting', async () => {
    await schedule(1, '06:00', { mode: 'automatic' })
    const executes = outcome(await due('2026-12-01'))
    expect(executes).toMatchObject({ kind: 'executes' })
    expect(await queue()).toMatchObject([{ task: 'execute-billing-run', state: 'waiting' }])
    const report = await runTask('execute-billing-run', { company, run: String(executes.run), by: 'job:scheduled-billing' })
    expect(report).toMatchObject({ detail: { state: 'done' } })
    expect((report!.detail as { invoices: number }).invoices).toBeGreaterThan(5)
    expect(await inCompany((tx) => readSchedule(tx, company, 'billing'))).toMatchObject({ last: { date: '2026-12-01', outcome: 'went', detail: { run: String(executes.run), invoices: executes.invoices } } })
    // What is done is not done again, by no door.
    expect(await runTask('execute-billing-run', { company, run: String(executes.run) })).toEqual({ detail: { refusal: { kind: 'billing_run_not_approved', state: 'done' } } })
    expect(outcome(await due('2026-12-01'))).toEqual({ kind: 'nothing_due' })
    // A day before the last invoice can be billed no more, and is told.
    expect(await due('2026-11-15')).toMatchObject({ error: 'Refused: issue_date_before_last' })

    instant = '2027-01-02T08:00:00.000Z'
    await db.pool.query(`insert into price_versions (company_id, id, product_id, valid_from, net_price) select company_id, 900 + id, id, '2027-01-01', 900 from products`)
    const tripped = await due('2027-01-01')
    expect(outcome(tripped)).toMatchObject({ kind: 'waits', because: 'breakers' })
    expect(tripped?.error).toContain('waits for a person')
    expect(await inCompany((tx) => readRun(tx, company, outcome(tripped).run))).toMatchObject({ state: 'planned' })
    await db.pool.query('delete from price_versions where net_price = 900')
  })

  test('a schedule that was switched off in between does nothing', async () => {
    await schedule(1, '06:00')
    await db.pool.query('update schedules set enabled = false')
    expect(outcome(await due('2027-01-01'))).toEqual({ kind: 'schedule_gone' })
  })
})

describe('runs as jobs', () => {
  let month = 2
  /** An approved run of a month of its own; breakers are accepted. */
  async function approved(): Promise<bigint> {
    const date = `2027-0${++month}-01`
    instant = `${date}T12:00:00.000Z`
    const previewed = await previewRun(db, { company, runDate: date, actor: ACTOR, clock })
    if (!previewed.ok) throw new Error(previewed.refusal.kind)
    const { run, sums } = previewed.value
    await inCompany((tx) => approveRun(tx, company, { run, planHash: sums.hash, actor: ACTOR }))
    await db.pool.query(`update billing_runs set breakers_accepted_by = 'user:2' where id = $1`, [run])
    return run
  }
  const stateOf = async (run: bigint) => (await inCompany((tx) => readRun(tx, company, run)))?.state

  test('a run that somebody executes ends quietly and is asked for again; a cancelled one ends', async () => {
    const run = await approved()
    await db.pool.query(`update billing_runs set state = 'running', leased_by = 'elsewhere:1:1', leased_until = now() + interval '30 seconds' where id = $1`, [run])
    expect(await runTask('execute-billing-run', { company, run: String(run), by: 'user:1' })).toEqual({ detail: { runsAt: 'elsewhere:1:1' } })
    const [again] = await queue()
    expect(again).toMatchObject({ task: 'execute-billing-run', state: 'waiting' })
    expect(Date.parse(again!.runAt)).toBeGreaterThan(Date.now() + 50_000)
    await inCompany((tx) => cancelRun(tx, company, run))
    expect(await runTask('execute-billing-run', { company, run: String(run) })).toMatchObject({ detail: { refusal: { kind: 'billing_run_cancelled' } } })
  })

  test('of dead holders: one from the command line is interrupted, one from a job goes on, a living one is left alone', async () => {
    const dead = `${(await import('node:os')).hostname()}:999999:1`
    for (const [holder, queued] of [[dead, false], [dead, true], ['elsewhere:1:1', false]] as const) {
      const run = await approved()
      await db.pool.query(`update billing_runs set state = 'running', leased_by = $2, leased_until = now() + interval '30 seconds' where id = $1`, [run, holder])
      if (queued) {
        await inCompany((tx) => enqueueExecution(tx, { company, run, by: 'user:1' }))
        await db.pool.query(`update graphile_worker._private_jobs set attempts = max_attempts`)
      }
      const report = await runTask('recover-runs')
      expect(await stateOf(run)).toBe(holder === dead ? 'interrupted' : 'running')
      expect(report?.detail).toEqual(holder === dead ? { interrupted: [{ company, run, goesOn: queued }] } : undefined)
      expect((await queue()).map(({ state }) => state)).toEqual(queued ? ['waiting'] : [])
      await db.pool.query(`truncate graphile_worker._private_jobs cascade; update billing_runs set state = 'cancelled' where id = ${run}`)
    }
  })

  test('by a worker of two: enqueued in a transaction, executed once, and rendered', async () => {
    const run = await approved()
    const lines: string[] = []
    const options = { url, db, files, ...MAIL, clock, dataFolder, log: (line: string) => lines.push(line) }
    const workers: Worker[] = [await startJobs(options), await startJobs(options)]
    try {
      await inCompany((tx) => runJobs.execute(tx, { company, run, by: 'user:7' }))
      for (const end = Date.now() + 40_000; Date.now() < end && (await stateOf(run)) !== 'done';) await new Promise((wake) => setTimeout(wake, 100))
      expect(await stateOf(run), lines.join('\n')).toBe('done')
      const { rows: [paper] } = await db.pool.query<{ documents: number; by: string }>('select count(*)::int as documents, min(created_by) as by from documents where run_id = $1', [run])
      expect(paper?.by).toBe('user:7')
      const rendered = async () => (await db.pool.query<{ n: number }>('select count(*)::int n from document_files f join documents d on d.company_id = f.company_id and d.id = f.document_id where d.run_id = $1', [run])).rows[0]!.n
      for (const end = Date.now() + 60_000; Date.now() < end && (await rendered()) < paper!.documents;) await new Promise((wake) => setTimeout(wake, 200))
      expect(await rendered(), lines.join('\n')).toBe(paper!.documents)
      const executions = (await listLog(db.pool, { task: 'execute-billing-run', most: 10 })).filter(({ detail }) => detail?.['state'] === 'done')
      expect(executions).toMatchObject([{ company: 'ONE', error: null, detail: { run: String(run) } }])
    } finally {
      await Promise.all(workers.map((worker) => worker.stop(2)))
    }
  }, 120_000)

  test('whose process is killed in the middle goes on at the next start by itself, and bills everybody once', async () => {
    const run = await approved()
    await inCompany((tx) => runJobs.execute(tx, { company, run, by: 'user:7' }))
    const module = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)))
    const script = `
      const [{ startJobs }, { connect }, { systemClock }, { folderFileStore }] = await Promise.all([import(${module('./jobs.ts')}), import(${module('./platform/database/database.ts')}),
        import(${module('./platform/clock.ts')}), import(${module('./platform/files/file-store.ts')})])
      const onStatement = (place, sql) => { if (place === 'after' && sql.includes('insert into documents')) process.kill(process.pid, 'SIGKILL') }
      const { URL: url, FOLDER: folder } = process.env
      await startJobs({ url, db: connect({ url, onStatement }), files: folderFileStore({ folder }), secrets: null, network: { relays: new Set(), off: true }, sms: { hosts: new Set(), spools: new Set(), off: true }, clock: systemClock, dataFolder: folder, log: console.error })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, URL: url, FOLDER: dataFolder }, stdio: 'inherit' })
    const [, signal] = await once(child, 'exit') as [number | null, string | null]
    expect(signal).toBe('SIGKILL')
    expect(await stateOf(run)).toBe('running')
    const worker = await startJobs({ url, db, files, ...MAIL, clock, dataFolder, log: () => undefined })
    try {
      expect(await stateOf(run)).toBe('interrupted')
      for (const end = Date.now() + 30_000; Date.now() < end && (await stateOf(run)) !== 'done';) await new Promise((wake) => setTimeout(wake, 100))
      expect(await stateOf(run)).toBe('done')
      const { rows: [issued] } = await db.pool.query<{ documents: number; customers: number }>('select count(*)::int as documents, count(distinct customer_id)::int as customers from documents where run_id = $1', [run])
      const { rows: [planned] } = await db.pool.query<{ invoices: number }>('select sum(invoices)::int as invoices from billing_run_items where run_id = $1', [run])
      expect(issued?.documents).toBe(planned?.invoices)
      expect(issued?.customers).toBeGreaterThan(5)
    } finally {
      await worker.stop(2)
    }
  }, 90_000)
})

describe('the watchdog', () => {
  const found = async () => {
    const report = await runTask('watchdog')
    if (report) await db.pool.query(`insert into job_log (task, finished_at, detail, error) values ('watchdog', now(), $1, $2)`, [JSON.stringify(report.detail), report.error ?? null])
    return report && (report.detail as { findings: { kind: string }[] }).findings
  }
  afterEach(() => db.pool.query(`update billing_runs set state = 'cancelled' where state = 'interrupted'`))

  test('tells of a day that nobody began, two hours after its time, once, and when it is over', async () => {
    await runTask('seal')
    await schedule(1, '06:00', { lastDueOn: '2026-11-01' })
    instant = '2026-12-01T06:59:00.000Z'
    expect(await found()).toBeUndefined()
    instant = '2026-12-01T07:00:00.000Z'
    expect(await found()).toEqual([{ kind: 'schedule_missed', company: 'ONE', task: 'billing', due: '2026-12-01 06:00' }])
    expect(await found()).toBeUndefined()
    await ticksAt('2026-12-01T07:01:00.000Z')
    expect(await found()).toEqual([{ kind: 'scheduled_run_late', company: 'ONE', task: 'billing', due: '2026-12-01 06:00' }])
    await inCompany((tx) => endRun(tx, { company, task: 'billing', due: { date: '2026-12-01', time: '06:00' } }, 'nothing', {}))
    expect(await found()).toEqual([])
  })

  test('tells of a day that was refused', async () => {
    await runTask('seal')
    await schedule(15, '06:00')
    instant = '2029-01-16T06:59:00.000Z'
    await ticksAt('2029-01-16T06:59:00.000Z')
    await inCompany((tx) => endRun(tx, { company, task: 'billing', due: { date: '2029-01-15', time: '06:00' } }, 'refused', { reason: 'issue_date_before_last' }))
    expect(await found()).toEqual([{ kind: 'scheduled_run_refused', company: 'ONE', task: 'billing', due: '2029-01-15 06:00', reason: 'issue_date_before_last' }])
  })

  test('tells of an interrupted run that no job goes on with, and of entries without a seal', async () => {
    await runTask('seal')
    const { rows: [run] } = await db.pool.query<{ id: bigint }>(`select id from billing_runs where state = 'cancelled' and approved_by is not null limit 1`)
    await db.pool.query(`update billing_runs set state = 'interrupted' where id = $1`, [run?.id])
    expect(await found()).toMatchObject([{ kind: 'run_abandoned', run: String(run?.id), state: 'interrupted' }])
    await inCompany((tx) => enqueueExecution(tx, { company, run: run!.id, by: 'user:1' }))
    expect(await found()).toEqual([])
    await db.pool.query(`insert into change_log (company_id, at, table_name, row_key, action, actor, source, content_hash) values (0, now() - interval '20 minutes', 'users', '{}', 'insert', 'x', 'job', '')`)
    expect(await found()).toMatchObject([{ kind: 'not_sealed', company: 0, minutes: 20 }])
    await runTask('seal')
    expect(await found()).toEqual([])
  })
})

test('the night’s work appends the ends of all chains in a second place and forgets what is too old', async () => {
  instant = systemClock.now()
  await runTask('seal')
  await db.pool.query(`insert into billing_runs (company_id, id, run_date, state, currency, created_by, created_at) values ($1, 77, '2027-12-01', 'planning', 'EUR', 'user:1', now() - interval '2 days')`, [company])
  await db.pool.query(`insert into job_log (task, finished_at) values ('old', now() - interval '500 days')`)
  expect(await runTask('housekeeping')).toMatchObject({ detail: { plannings: 1, logged: 1 } })
  expect(await runTask('housekeeping')).toMatchObject({ detail: { plannings: 0, logged: 0 } })
  const lines = readFileSync(join(dataFolder, 'seals.log'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, string>)
  const { rows: [last] } = await db.pool.query<{ hash: string; seq: bigint }>(`select encode(hash, 'hex') hash, seq from seals where company_id = $1 and chain = 'journal' order by seq desc limit 1`, [company])
  expect(lines.filter((line) => String(line['company']) === String(company) && line['chain'] === 'journal').map(({ seq, hash }) => ({ seq, hash }))).toEqual([0, 1].map(() => ({ seq: String(last?.seq), hash: last?.hash })))
})
