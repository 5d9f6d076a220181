import { tmpdir } from 'node:os'
import { createDatabase, type TestDatabase } from '@kontor/testing/database.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock, type Clock } from './clock.ts'
import { connect } from './database/database.ts'
import { health } from './health.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})

beforeEach(async () => {
  await database.db.pool.query(`delete from job_log; delete from graphile_worker._private_jobs; update kontor.migrations set applied_at = now()`)
})

const clockAt = (seconds: number): Clock => ({ ...systemClock, now: () => new Date(Date.now() + seconds * 1000).toISOString() })
const ask = async (options: Partial<Parameters<typeof health>[1]> = {}) => health(database.db, { clock: systemClock, dataFolder: tmpdir(), diskBytesMin: 1, ...options })
const finding = async (id: string, options: Partial<Parameters<typeof health>[1]> = {}) => (await ask(options)).checks.find((check) => check.id === id)

test('a new installation is well', async () => {
  const { ok, checks } = await ask()
  expect(checks.filter((check) => !check.ok)).toEqual([])
  expect(ok).toBe(true)
  expect(checks.map(({ id }) => id)).toEqual(['database', 'migrations', 'jobs', 'schedules', 'clock', 'backup', 'disk'])
})

test('a database that does not answer is told, and nothing else is asked', async () => {
  const gone = connect({ url: database.url.replace(/:[^:@/]+@/, ':wrong@') })
  const { ok, checks } = await health(gone, { clock: systemClock })
  expect(ok).toBe(false)
  expect(checks).toMatchObject([{ id: 'database', ok: false }])
  await gone.close()
})

test('missing, strange and edited migrations are told by name', async () => {
  await database.db.pool.query(`insert into kontor.migrations (name, sha256) values ('9999_later.sql', repeat('a', 64))`)
  expect(await finding('migrations')).toMatchObject({ ok: false, detail: expect.stringContaining('9999_later.sql') as string })
  const { rows: [last] } = await database.db.pool.query<{ name: string; sha256: string }>(`delete from kontor.migrations where name = '9999_later.sql';
    delete from kontor.migrations where name = (select max(name) from kontor.migrations) returning name, sha256`).then((results) => (results as unknown as { rows: { name: string; sha256: string }[] }[]).at(-1) ?? { rows: [] })
  expect(await finding('migrations')).toMatchObject({ ok: false, detail: expect.stringContaining(`the first is ${last?.name}`) as string })
  await database.db.pool.query('insert into kontor.migrations (name, sha256) values ($1, $2)', [last?.name, last?.sha256])
  expect(await finding('migrations')).toMatchObject({ ok: true })
})

test('jobs that failed for good or wait too long are told', async () => {
  await database.db.pool.query(`select graphile_worker.add_job('render', run_at := now() + interval '1 hour')`)
  expect(await finding('jobs')).toMatchObject({ ok: true, detail: expect.stringContaining('1 jobs wait') as string })
  await database.db.pool.query(`update graphile_worker._private_jobs set run_at = now() - interval '20 minutes'`)
  expect(await finding('jobs')).toMatchObject({ ok: false, detail: expect.stringContaining('Does a worker run?') as string })
  await database.db.pool.query(`update graphile_worker._private_jobs set attempts = max_attempts`)
  expect(await finding('jobs')).toMatchObject({ ok: false, detail: expect.stringContaining('1 failed for good') as string })
})

test('schedules that nobody looks at, and what the watchdog found, are told', async () => {
  const ask = (sql: string) => database.db.pool.query(sql)
  await ask(`insert into companies (company_id, code, name, country, currency, language, time_zone, chart) values (1, 'DE', 'Netz', 'DE', 'EUR', 'de', 'Europe/Berlin', 'SKR03');
    insert into schedules (company_id, task, rhythm, days, time_of_day, starts_after, mode) values (1, 'billing', 'month', '{1}', '06:00', '2026-11-01 06:00', 'ask')`)
  expect(await finding('schedules')).toMatchObject({ ok: false, detail: expect.stringContaining('no worker has ever run') as string })
  await ask(`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution) values ('schedule-tick', now(), now() - interval '20 minutes')`)
  expect(await finding('schedules')).toMatchObject({ ok: false, detail: expect.stringContaining('for 20 minutes') as string })
  await ask(`update graphile_worker._private_known_crontabs set last_execution = now()`)
  expect(await finding('schedules')).toMatchObject({ ok: true })
  await ask(`insert into job_log (task, finished_at, error) values ('watchdog', now(), 'Billing of DE for 2026-11-01 did not begin.')`)
  expect(await finding('schedules')).toMatchObject({ ok: false, detail: 'Billing of DE for 2026-11-01 did not begin.' })
  await ask(`insert into job_log (task, finished_at) values ('watchdog', now()); delete from schedules; delete from graphile_worker._private_known_crontabs`)
  expect(await finding('schedules')).toMatchObject({ ok: true })
})

test('a clock that went back, or differs from the database’s, is told', async () => {
  expect(await finding('clock', { clock: clockAt(4) })).toMatchObject({ ok: true })
  expect(await finding('clock', { clock: clockAt(60) })).toMatchObject({ ok: false, detail: expect.stringContaining('differ by') as string })
  await database.db.pool.query(`insert into job_log (task, started_at) values ('run', now() + interval '1 hour')`)
  expect(await finding('clock')).toMatchObject({ ok: false, detail: expect.stringContaining('went back') as string })
})

test('a backup that is too old, or was never made, is told', async () => {
  await database.db.pool.query(`update kontor.migrations set applied_at = now() - interval '50 hours'`)
  expect(await finding('backup')).toMatchObject({ ok: false, detail: expect.stringContaining('No backup was made yet') as string })
  await database.db.pool.query(`insert into job_log (task, finished_at) values ('backup', now() - interval '30 hours')`)
  expect(await finding('backup')).toMatchObject({ ok: true })
  expect(await finding('backup', { backupHoursMax: 24 })).toMatchObject({ ok: false, detail: expect.stringContaining('30 hours old') as string })
  await database.db.pool.query(`insert into job_log (task, finished_at, error) values ('backup', now(), 'disk full')`)
  expect(await finding('backup', { backupHoursMax: 24 })).toMatchObject({ ok: false })
})

test('a disk that runs full is told', async () => {
  expect(await finding('disk', { diskBytesMin: 1e18 })).toMatchObject({ ok: false, detail: expect.stringContaining('are needed') as string })
  expect(await finding('disk', { dataFolder: '/nowhere' })).toMatchObject({ ok: false, detail: expect.stringContaining('The check failed') as string })
})
