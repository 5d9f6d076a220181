/**
 * The worker: takes jobs from the queue and runs them, each logged in job_log with its end and the text of its error (ADM-5).
 * It owns: its connections, the proof that it lives, taking up what dead workers held, starting again when PostgreSQL was away, the graceful stop.
 * It does not own: what a task does.
 * Invariants: a job whose worker was killed is taken up at the next start, not after graphile-worker's four hours; the driver's global type parsers stay as they are,
 * for graphile-worker reads them.
 */
import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, run } from 'graphile-worker'
import type { CronItem, Runner, TaskList, WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { ATTEMPTS_MAX } from './enqueue.ts'
import type { JobPayload } from './enqueue.ts'
import { LIFE_LOCK, logEnd, logStart, logWhole, unlock, unlockDead } from './store.ts'

/** What is kept of a job that ended. `error` records a refusal or alarm that trying again would not mend; whoever wants to be tried again throws. */
export interface JobReport {
  readonly detail?: object
  readonly error?: string
}

export interface Task {
  /** Small, and safe to run twice: a killed worker's jobs begin anew. Nothing answered means that there was nothing to do. */
  readonly work: (payload: JobPayload) => Promise<JobReport | undefined>
  /** Logged only when it did something or failed: for what looks every minute. */
  readonly quiet?: boolean
}

/** A task that begins at the minutes of a cron pattern, in UTC; what must begin at a local time asks every minute instead. */
export interface CronTask {
  readonly task: string
  readonly pattern: string
  /** Begins once at the next start when its time passed within so many hours while no worker ran. */
  readonly catchUpHours?: number
}

export interface WorkerOptions {
  /** The owner's url: the queue is closed to the application's roles. */
  readonly url: string
  readonly tasks: Readonly<Record<string, Task>>
  readonly crontab?: readonly CronTask[]
  /** Jobs at the same time; 3 unless said. */
  readonly concurrency?: number
  readonly log: (line: string) => void
}

export interface Worker {
  /** Takes no more jobs and waits for those that run; after `graceSeconds` (10) they go back to the queue. */
  stop(graceSeconds?: number): Promise<void>
}

const CONCURRENCY = 3
/** A notification wakes the worker at once; asking is for jobs that fall due later. */
const POLL_MS = 1000
/** A killed worker's locks count after 5 seconds (store.ts); then every half minute, for workers of other machines. */
const UNLOCK_AFTER_MS = 6_000
const UNLOCK_EVERY_MS = 30_000
const RESTART_MS = 1_000
const GRACE_SECONDS = 10

export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const concurrency = options.concurrency ?? CONCURRENCY
  const pool = new pg.Pool({ connectionString: options.url, max: concurrency + 4, application_name: 'kontor worker' })
  // A connection that breaks is missed by whoever uses it; it must not take the process with it.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const life = await showLife(options)
  const state: State = { options, concurrency, pool, life, stopping: false, ended: false }
  const unlockNow = (): void => void unlockDead(pool).catch((error: unknown) => { if (!state.stopping) options.log(`Locks of dead workers cannot be looked at: ${textOf(error)}`) })
  let first: Runner
  try {
    await unlockDead(pool)
    first = await startRunner(state)
  } catch (error) {
    await life.end()
    await pool.end()
    throw error
  }
  const soon = setTimeout(unlockNow, UNLOCK_AFTER_MS)
  const often = setInterval(unlockNow, UNLOCK_EVERY_MS)
  const ended = keepRunning(state, first)
  return {
    stop: async (graceSeconds = GRACE_SECONDS) => {
      if (state.stopping) return
      state.stopping = true
      clearTimeout(soon)
      clearInterval(often)
      await stopRunner(state.runner, graceSeconds * 1000)
      await Promise.race([ended, pause(2 * RESTART_MS)])
      state.ended = true
      if (state.name) await unlock(pool, [state.name]).catch(() => undefined)
      await life.end()
      await pool.end()
    },
  }
}

interface State {
  readonly options: WorkerOptions
  readonly concurrency: number
  readonly pool: pg.Pool
  readonly life: Life
  stopping: boolean
  /** The grace is over: jobs that still run are given back, and whatever becomes of them here counts no more. */
  ended: boolean
  runner?: Runner
  /** The name under which the runner locks its jobs. */
  name?: string
}

async function startRunner(state: State): Promise<Runner> {
  const { options, pool, life } = state
  const events = new EventEmitter() as WorkerEvents
  events.on('pool:create', ({ workerPool }) => {
    state.name = workerPool.id
    life.take(workerPool.id)
  })
  const taskList: TaskList = Object.fromEntries(Object.entries(options.tasks).map(([name, task]) => [name, async (payload, { job }) => {
    // Before the others can see that this worker lives, a job would be taken for a dead one's.
    await life.shown()
    await runLogged(state, name, task, payload as JobPayload, job)
  }]))
  state.runner = await run({
    pgPool: pool, taskList, concurrency: state.concurrency, noHandleSignals: true, pollInterval: POLL_MS, events,
    parsedCronItems: parseCronItems((options.crontab ?? []).map(toCronItem)),
    // Failures of tasks stand in job_log; what is left are faults of the queue itself.
    logger: new Logger(() => (level, message, meta) => { if (level === 'error' && !meta?.['failure']) options.log(`Jobs: ${message}`) }),
  })
  return state.runner
}

/** The key lets minutes that nobody worked off, or that failed, become one job. */
const toCronItem = ({ task, pattern, catchUpHours }: CronTask): CronItem =>
  ({ task, match: pattern, identifier: task, options: { jobKey: task, jobKeyMode: 'replace', maxAttempts: ATTEMPTS_MAX, backfillPeriod: (catchUpHours ?? 0) * 3_600_000 } })

/** The runner ends by itself only when PostgreSQL is away for long: then another takes its place and its jobs. */
async function keepRunning(state: State, first: Runner): Promise<void> {
  let runner: Runner | undefined = first
  while (!state.stopping) {
    try {
      if (runner) await runner.promise
    } catch (error) {
      state.options.log(`Jobs stopped and start again: ${textOf(error)}`)
    }
    if (state.stopping) return
    await pause(RESTART_MS)
    try {
      if (state.name) await unlock(state.pool, [state.name])
      if (!state.stopping) runner = await startRunner(state)
    } catch (error) {
      runner = undefined
      state.options.log(`Jobs cannot start: ${textOf(error)}`)
    }
  }
}

async function stopRunner(runner: Runner | undefined, graceMs: number): Promise<void> {
  if (!runner) return
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((settle) => { timer = setTimeout(() => settle('late'), graceMs) })
  const stopped = runner.stop().then(() => 'stopped' as const, () => 'stopped' as const)
  if (await Promise.race([stopped, late]) === 'late') await runner.kill().catch(() => undefined)
  clearTimeout(timer)
}

async function runLogged(state: State, name: string, task: Task, payload: JobPayload, job: { readonly id: string; readonly attempts: number; readonly max_attempts: number }): Promise<void> {
  const { pool } = state
  const company = typeof payload['company'] === 'number' ? payload['company'] : null
  const begun = performance.now()
  const about = { job: String(job.id), attempt: job.attempts, ...withoutCron(payload) }
  const entry = task.quiet ? undefined : await logStart(pool, { task: name, company, detail: about })
  const end = (detail: object, error: string | null) => entry !== undefined
    ? logEnd(pool, entry, { detail, error })
    : logWhole(pool, { task: name, company, detail, error, seconds: (performance.now() - begun) / 1000 })
  let report: JobReport | undefined
  try {
    report = await task.work(payload)
    if (state.ended) return await never()
  } catch (error) {
    if (state.ended) return await never()
    await end({ ...about, attemptsMax: job.max_attempts }, textOf(error))
    throw error
  }
  if (report || !task.quiet) await end({ ...about, ...report?.detail }, report?.error ?? null)
}

function withoutCron({ _cron, ...payload }: JobPayload): JobPayload {
  return payload
}

const ERROR_LENGTH_MAX = 4000
const textOf = (error: unknown): string => (error instanceof Error ? error.stack ?? error.message : String(error)).slice(0, ERROR_LENGTH_MAX)
/** For what was left behind: an answer would be written by connections that are closed. */
const never = (): Promise<never> => new Promise(() => undefined)
const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms))

interface Life {
  /** Shows that the worker of this name lives. */
  take(name: string): void
  /** Resolves when it is shown; not while the connection is away. */
  shown(): Promise<void>
  end(): Promise<void>
}

/** Holds, in a session of its own, an advisory lock for each name: PostgreSQL lets it go when the process dies, wherever that process was. */
async function showLife({ url, log }: WorkerOptions): Promise<Life> {
  const names: string[] = []
  const session = { ending: false }
  let client: pg.Client | undefined
  let shown: Promise<void> = Promise.resolve()
  const lock = async (on: pg.Client, name: string): Promise<void> => void await on.query('select pg_advisory_lock($1, hashtext($2))', [LIFE_LOCK, name])

  async function open(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'kontor worker alive', keepAlive: true })
    fresh.on('error', () => undefined)
    fresh.on('end', () => {
      if (!session.ending && client === fresh) shown = reopen()
    })
    await fresh.connect()
    // A machine that loses power closes no connection: the server has to ask.
    await fresh.query('set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3')
    for (const name of names) await lock(fresh, name)
    client = fresh
  }

  async function reopen(): Promise<void> {
    while (!session.ending) {
      try {
        return await open()
      } catch (error) {
        log(`Jobs: PostgreSQL does not answer: ${(error as Error).message}`)
        await pause(RESTART_MS)
      }
    }
  }

  await open()
  return {
    take(name) {
      names.splice(0, names.length, name)
      const before = shown
      shown = before.then(() => (client ? lock(client, name) : undefined)).catch((error: unknown) => log(`Jobs: ${(error as Error).message}`))
    },
    shown: () => shown,
    end: async () => {
      session.ending = true
      await client?.end().catch(() => undefined)
    },
  }
}
