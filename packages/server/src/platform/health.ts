/**
 * Whether the installation is well, check by check: for `serve` at its start, for administrators and for watchdogs (ADM-5).
 * It owns: the checks and their limits. It does not own: the public route, which tells nobody more than "ok" (platform/http/health.ts).
 * Each check answers within CHECK_MS_MAX; a check that fails itself is not ok and says why.
 */
import { statfs } from 'node:fs/promises'
import type { Clock } from './clock.ts'
import type { Database } from './database/database.ts'
import { readMigrations } from './database/migrate.ts'

export interface HealthCheck {
  readonly id: 'database' | 'migrations' | 'jobs' | 'schedules' | 'disk' | 'clock' | 'backup'
  readonly ok: boolean
  /** A sentence for people. */
  readonly detail: string
}

export interface Health {
  readonly ok: boolean
  readonly checks: readonly HealthCheck[]
}

export interface HealthOptions {
  readonly clock: Clock
  /** Whose file system is looked at; without it there is no check of the disk (a database elsewhere). */
  readonly dataFolder?: string
  /** Bytes that must be free, default 1 GB: a billing run of 100,000 customers writes about that much. */
  readonly diskBytesMin?: number
  /** Default 48: a backup every night, and one that may fail. */
  readonly backupHoursMax?: number
}

const CHECK_MS_MAX = 5_000
const DISK_BYTES_MIN = 1_000_000_000
const BACKUP_HOURS_MAX = 48
/** X4: from here on no document is issued. */
const CLOCK_SECONDS_MAX = 5
/** A job that is due and not taken for so long: no worker runs, or all hang. */
const JOB_MINUTES_MAX = 15

type Finding = Omit<HealthCheck, 'id'>

/** Runs all checks. `db` connects as the owner, because the job queue is closed to the application's roles. */
export async function health(db: Database, options: HealthOptions): Promise<Health> {
  const database = await check('database', async () => {
    const [row] = await ask<{ version: string; standby: boolean }>(db, `select current_setting('server_version') as version, pg_is_in_recovery() as standby`)
    return { ok: row?.standby === false, detail: `PostgreSQL ${row?.version} answers${row?.standby ? ', but as a standby that cannot be written to' : ''}.` }
  })
  const others: [HealthCheck['id'], () => Promise<Finding>][] = [
    ['migrations', () => migrations(db)],
    ['jobs', () => jobs(db)],
    ['schedules', () => schedules(db)],
    ['clock', () => clockSkew(db, options.clock)],
    ['backup', () => lastBackup(db, options.backupHoursMax ?? BACKUP_HOURS_MAX)],
  ]
  // Without a database the others would each wait for it in vain.
  const checks = [database, ...(database.ok ? await Promise.all(others.map(([id, work]) => check(id, work))) : [])]
  const { dataFolder } = options
  if (dataFolder !== undefined) checks.push(await check('disk', () => disk(dataFolder, options.diskBytesMin ?? DISK_BYTES_MIN)))
  return { ok: checks.every(({ ok }) => ok), checks }
}

async function check(id: HealthCheck['id'], work: () => Promise<Finding>): Promise<HealthCheck> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Finding>((settle) => { timer = setTimeout(() => settle({ ok: false, detail: `No answer within ${CHECK_MS_MAX / 1000} seconds.` }), CHECK_MS_MAX) })
  try {
    return { id, ...await Promise.race([work(), late]) }
  } catch (error) {
    return { id, ok: false, detail: `The check failed: ${(error as Error).message}` }
  } finally {
    clearTimeout(timer)
  }
}

const tenths = (value: number) => Math.round(value * 10) / 10

const ask = async <T extends object>(db: Database, sql: string, values: unknown[] = []): Promise<T[]> => (await db.pool.query(sql, values)).rows as T[]

async function migrations(db: Database): Promise<Finding> {
  const applied = await ask<{ name: string; sha256: string }>(db, 'select name, sha256 from kontor.migrations order by name collate "C"')
  const own = readMigrations()
  const missing = own.slice(applied.length)
  const strange = applied.find(({ name, sha256 }, index) => own[index]?.name !== name || own[index].sha256 !== sha256)
  if (strange) return { ok: false, detail: `The database has the migration ${strange.name}, which this Kontor does not have in this form.` }
  if (missing.length > 0) return { ok: false, detail: `${missing.length} migrations are not applied, the first is ${missing[0]?.name}: run kontor migrate.` }
  return { ok: true, detail: `All ${own.length} migrations are applied.` }
}

async function jobs(db: Database): Promise<Finding> {
  const [row] = await ask<{ waiting: number; failed: number; late: number }>(db, `
    select count(*) filter (where attempts < max_attempts)::int as waiting, count(*) filter (where attempts >= max_attempts)::int as failed,
      count(*) filter (where attempts < max_attempts and locked_at is null and run_at < now() - make_interval(mins => $1))::int as late
    from graphile_worker.jobs`, [JOB_MINUTES_MAX])
  const { waiting = 0, failed = 0, late = 0 } = row ?? {}
  const detail = `${waiting} jobs wait, ${failed} failed for good, ${late} are more than ${JOB_MINUTES_MAX} minutes late.`
  return { ok: failed === 0 && late === 0, detail: late > 0 ? `${detail} Does a worker run?` : detail }
}

/** What the watchdog found last, and whether anybody looks at the schedules at all. */
async function schedules(db: Database): Promise<Finding> {
  const [row] = await ask<{ enabled: number; minutes: string | null; fault: string | null }>(db, `
    select (select count(*)::int from schedules where enabled) as enabled,
      (select (extract(epoch from now() - coalesce(last_execution, known_since)) / 60)::text from graphile_worker._private_known_crontabs where identifier = 'schedule-tick') as minutes,
      (select error from job_log where task = 'watchdog' and finished_at is not null order by id desc limit 1) as fault`)
  const { enabled = 0, minutes = null, fault = null } = row ?? {}
  if (enabled > 0 && minutes === null) return { ok: false, detail: `${enabled} schedules are on, and no worker has ever run.` }
  if (enabled > 0 && Number(minutes) > JOB_MINUTES_MAX) return { ok: false, detail: `${enabled} schedules are on, and no worker has looked at them for ${Math.round(Number(minutes))} minutes.` }
  if (fault !== null) return { ok: false, detail: fault }
  return { ok: true, detail: `${enabled} schedules are on; nothing is missed.` }
}

async function clockSkew(db: Database, clock: Clock): Promise<Finding> {
  const [row] = await ask<{ skew: string; latest: string | null; back: string }>(db, `
    select extract(epoch from $1::timestamptz - clock_timestamp())::text as skew, latest::text as latest,
      coalesce(extract(epoch from latest - least($1::timestamptz, clock_timestamp())), 0)::text as back
    from (select greatest((select max(applied_at) from kontor.migrations), (select max(started_at) from job_log)) as latest) seen`, [clock.now()])
  const [skew, back] = [Number(row?.skew), Number(row?.back)]
  if (back > CLOCK_SECONDS_MAX) return { ok: false, detail: `The clock went back: something was recorded ${Math.round(back)} seconds from now (${row?.latest}). No document is issued until that is past or set right.` }
  if (Math.abs(skew) > CLOCK_SECONDS_MAX) return { ok: false, detail: `The clocks of this machine and of the database differ by ${tenths(skew)} seconds. Set them by NTP.` }
  return { ok: true, detail: `The clocks differ by ${tenths(Math.abs(skew))} seconds.` }
}

async function lastBackup(db: Database, hoursMax: number): Promise<Finding> {
  const [row] = await ask<{ hours: string | null; age: string }>(db, `
    select (extract(epoch from now() - (select max(finished_at) from job_log where task = 'backup' and error is null)) / 3600)::text as hours,
      (extract(epoch from now() - min(applied_at)) / 3600)::text as age from kontor.migrations`)
  if (!row || row.hours === null) return { ok: Number(row?.age) <= hoursMax, detail: 'No backup was made yet: kontor backup --out FILE.' }
  const hours = Number(row.hours)
  return { ok: hours <= hoursMax, detail: `The last backup is ${tenths(hours)} hours old${hours > hoursMax ? `, more than ${hoursMax}` : ''}.` }
}

async function disk(folder: string, bytesMin: number): Promise<Finding> {
  const { bavail, bsize, blocks } = await statfs(folder)
  const free = bavail * bsize
  const detail = `${tenths(free / 1e9)} GB of ${tenths((blocks * bsize) / 1e9)} GB are free in ${folder}.`
  return { ok: free >= bytesMin, detail: free >= bytesMin ? detail : `${detail} At least ${tenths(bytesMin / 1e9)} GB are needed.` }
}
