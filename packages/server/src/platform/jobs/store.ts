/**
 * The queue and the log of jobs, read and mended. The queue's tables are closed to the application's roles (platform/database/migrate.ts): these statements run as
 * the owner, on the pool itself. They read graphile-worker's private tables, whose version is pinned in package.json.
 */
import type pg from 'pg'
import type { Tx } from '../database/database.ts'
import { totalsOf } from '../database/totals.ts'
import type { Totals } from '../database/totals.ts'

type Pool = Pick<pg.Pool, 'query'>

const ask = async <T extends object>(pool: Pick<Pool, 'query'>, sql: string, values: readonly unknown[] = []): Promise<T[]> => (await pool.query(sql, values as unknown[])).rows as T[]

const json = (value: object): string => JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item))

/** First key of the advisory locks by which a worker shows that it lives; the second is a hash of its name. */
export const LIFE_LOCK = 7200
/** A worker takes its lock right after it has its name; locks younger than this say nothing. */
const YOUNG_SECONDS = 5

/**
 * Frees the jobs and queues of workers that live no more (no session holds their advisory lock) and closes their entries in the log.
 * graphile-worker alone would wait four hours. Answers how many jobs it freed.
 */
export async function unlockDead(pool: Pool): Promise<number> {
  const dead = await ask<{ worker: string }>(pool, `
    select worker from (
      select locked_by worker, max(locked_at) locked_at from graphile_worker._private_jobs where locked_by is not null group by 1
      union select locked_by, max(locked_at) from graphile_worker._private_job_queues where locked_by is not null group by 1) held
    where locked_at < now() - make_interval(secs => $2) and not exists (
      select from pg_locks where locktype = 'advisory' and granted and objsubid = 2 and classid::bigint = $1 and objid::bigint = (hashtext(worker)::bigint & 4294967295)
        and database = (select oid from pg_database where datname = current_database()))`, [LIFE_LOCK, YOUNG_SECONDS])
  const workers = [...new Set(dead.map(({ worker }) => worker))]
  return workers.length === 0 ? 0 : unlock(pool, workers)
}

/** Frees what the named workers hold: of this process, after they ended. */
export async function unlock(pool: Pool, workers: readonly string[]): Promise<number> {
  const jobs = await ask<{ id: string }>(pool, `select id::text from graphile_worker._private_jobs where locked_by = any($1::text[])`, [workers])
  await pool.query(`select graphile_worker.force_unlock_workers($1::text[])`, [workers])
  await pool.query(
    `update job_log set finished_at = clock_timestamp(), error = 'The process that ran this job ended before the job did.' where finished_at is null and detail ->> 'job' = any($1::text[])`,
    [jobs.map(({ id }) => id)])
  return jobs.length
}

export interface LogStart {
  readonly task: string
  readonly company: number | null
  readonly detail: object
}

/** Notes that a job began; answers the number of the entry, as text. */
export const logStart = async (pool: Pool, { task, company, detail }: LogStart): Promise<string> =>
  (await ask<{ id: string }>(pool, 'insert into job_log (task, company_id, detail) values ($1, $2, $3::jsonb) returning id::text', [task, company, json(detail)]))[0]!.id

export const logEnd = (pool: Pool, entry: string, { detail, error }: { readonly detail: object; readonly error: string | null }): Promise<unknown> =>
  pool.query('update job_log set finished_at = clock_timestamp(), error = $2, detail = $3::jsonb where id = $1', [entry, error, json(detail)])

/** One entry for a job that is only told when it did something: begun `seconds` ago, ended now. */
export const logWhole = (pool: Pool, entry: LogStart & { readonly error: string | null; readonly seconds: number }): Promise<unknown> =>
  pool.query(
    `insert into job_log (task, company_id, detail, error, started_at, finished_at) values ($1, $2, $3::jsonb, $4, clock_timestamp() - make_interval(secs => $5), clock_timestamp())`,
    [entry.task, entry.company, json(entry.detail), entry.error, entry.seconds])

/** The keys that begin so, of jobs that wait or run (`live`), or of all including those that failed for good. */
export async function queuedKeys(pool: Pool, prefix: string, which: 'live' | 'all'): Promise<ReadonlySet<string>> {
  const rows = await ask<{ key: string }>(pool,
    `select key from graphile_worker._private_jobs where starts_with(key, $1) and ($2 = 'all' or attempts < max_attempts or locked_at is not null)`, [prefix, which])
  return new Set(rows.map(({ key }) => key))
}

export type JobState = 'waiting' | 'running' | 'failed'

export interface QueuedJob {
  readonly id: bigint
  readonly task: string
  readonly state: JobState
  readonly company: string | null
  readonly priority: number
  readonly attempts: number
  readonly attemptsMax: number
  readonly runAt: string
  readonly lockedAt: string | null
  readonly lastError: string | null
}

/** What waits, runs or failed for good, newest first, below a job's id. */
export const listQueue = (pool: Pool, filter: { readonly state?: JobState | undefined; readonly task?: string | undefined; readonly before?: bigint | undefined; readonly most: number }): Promise<QueuedJob[]> =>
  ask<QueuedJob>(pool, `
    select * from (
      select j.id, t.identifier as task, case when j.locked_at is not null then 'running' when j.attempts >= j.max_attempts then 'failed' else 'waiting' end as state, c.code as company,
        j.priority::int as priority, j.attempts::int as attempts, j.max_attempts::int as "attemptsMax", j.run_at as "runAt", j.locked_at as "lockedAt", j.last_error as "lastError"
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id left join companies c on c.company_id::text = j.payload ->> 'company') jobs
    where ($1::text is null or state = $1) and ($2::text is null or task = $2) and ($3::bigint is null or id < $3) order by id desc limit $4`,
  [filter.state ?? null, filter.task ?? null, filter.before ?? null, filter.most])

/** Lets a job that waits or failed for good begin now, with all its attempts; answers its task, or undefined where it is unknown or runs. */
export const retryJob = async (pool: Pool, id: bigint): Promise<string | undefined> =>
  (await ask<{ task: string }>(pool, `
    select t.identifier as task from graphile_worker.reschedule_jobs(array[$1::bigint], run_at := now(), attempts := 0) j join graphile_worker._private_tasks t on t.id = j.task_id`, [id]))[0]?.task

/** Whether a job is in the queue, and runs. */
export const jobRuns = async (pool: Pool, id: bigint): Promise<boolean | undefined> =>
  (await ask<{ runs: boolean }>(pool, 'select locked_at is not null as runs from graphile_worker._private_jobs where id = $1', [id]))[0]?.runs

export interface LoggedJob {
  readonly id: bigint
  readonly task: string
  readonly company: string | null
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly error: string | null
  readonly detail: Record<string, unknown> | null
}

export interface LogFilter {
  readonly task?: string | undefined
  readonly failed?: boolean | undefined
  readonly before?: bigint | undefined
  readonly most: number
}

const LOGGED = '($1::text is null or l.task = $1) and ($2::boolean is null or (l.error is not null) = $2)'

/** What jobs did, newest first, below an entry's number. */
export const listLog = (pool: Pick<Pool, 'query'>, filter: LogFilter): Promise<LoggedJob[]> =>
  ask<LoggedJob>(pool, `
    select l.id, l.task, c.code as company, l.started_at as "startedAt", l.finished_at as "finishedAt", l.error, l.detail from job_log l left join companies c on c.company_id = l.company_id
     where ${LOGGED} and ($3::bigint is null or l.id < $3) order by l.id desc limit $4`,
  [filter.task ?? null, filter.failed ?? null, filter.before ?? null, filter.most])

export const logTotals = (tx: Tx, filter: Pick<LogFilter, 'task' | 'failed'>): Promise<Totals> =>
  totalsOf(tx, {
    from: 'job_log l', where: { sql: () => LOGGED, values: [filter.task ?? null, filter.failed ?? null] },
    state: `case when l.error is not null then 'failed' when l.finished_at is null then 'running' else 'done' end`,
  })

/** The newest ended entry of a task, or of that task for what its detail says. */
export const lastLogged = async (pool: Pool, task: string, about: object = {}): Promise<LoggedJob | undefined> =>
  (await ask<LoggedJob>(pool, `
    select id, task, null as company, started_at as "startedAt", finished_at as "finishedAt", error, detail from job_log
     where task = $1 and finished_at is not null and detail @> $2::jsonb order by id desc limit 1`, [task, json(about)]))[0]

/** Forgets entries that ended before so many days. */
export const deleteOldLog = async (pool: Pool, days: number): Promise<number> =>
  (await pool.query('delete from job_log where finished_at < now() - make_interval(days => $1)', [days])).rowCount ?? 0

/** Forgets jobs that failed for good and that nobody began again for so many days. */
export const deleteOldFailures = async (pool: Pool, days: number): Promise<number> =>
  (await pool.query(
    `select graphile_worker.complete_jobs(array(select id from graphile_worker._private_jobs
      where attempts >= max_attempts and locked_at is null and updated_at < now() - make_interval(days => $1)))`, [days])).rowCount ?? 0

/** Lets a job that failed for good begin anew, with all its attempts. */
export const reviveFailed = (pool: Pool, key: string): Promise<unknown> =>
  pool.query(
    `select graphile_worker.reschedule_jobs(array(select id from graphile_worker._private_jobs where key = $1 and attempts >= max_attempts and locked_at is null), run_at := now(), attempts := 0)`, [key])
