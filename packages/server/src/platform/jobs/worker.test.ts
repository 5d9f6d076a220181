import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createDatabase } from '@kontor/testing/database.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { enqueue } from './enqueue.ts'
import { jobRuns, listLog, listQueue, retryJob } from './store.ts'
import { startWorker } from './worker.ts'
import type { Task, Worker } from './worker.ts'

const { db, url } = await createDatabase()
const ACTOR = { name: 'cli:test', source: 'cli' } as const
const workers: Worker[] = []
const lines: string[] = []

beforeEach(() => db.pool.query('truncate job_log; truncate graphile_worker._private_jobs cascade'))
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop(1)
})

async function start(tasks: Readonly<Record<string, Task>>): Promise<Worker> {
  const worker = await startWorker({ url, tasks, log: (line) => lines.push(line) })
  workers.push(worker)
  return worker
}

async function until<T>(ask: () => Promise<T | undefined | false>, seconds = 15): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    const answer = await ask()
    if (answer) return answer
    await new Promise((wake) => setTimeout(wake, 50))
  }
  throw new Error(`not within ${seconds} s; the worker said: ${lines.join('\n')}`)
}

const add = (task: string, payload = {}, options = {}) => db.system({ actor: ACTOR }, (tx) => enqueue(tx, task, payload, options))
const logged = async (task: string) => (await listLog(db.pool, { task, most: 10 }))
const queued = () => listQueue(db.pool, { most: 100 })

test('a job exists exactly if the transaction of its cause was committed', async () => {
  await expect(db.system({ actor: ACTOR }, async (tx) => {
    await enqueue(tx, 'one', {})
    throw new Error('the cause failed')
  })).rejects.toThrow('the cause failed')
  expect(await queued()).toEqual([])
  await db.system({ actor: ACTOR }, async (tx) => {
    await enqueue(tx, 'one', { id: 9_007_199_254_740_993n })
    expect(await queued()).toEqual([])
  })
  expect(await queued()).toMatchObject([{ task: 'one', state: 'waiting', attemptsMax: 8 }])
})

test('a company enqueues too, and a key makes one job of two', async () => {
  await db.system({ actor: ACTOR }, (tx) => tx.run(
    `insert into companies (company_id, code, name, country, currency, language, time_zone, chart) values (1, 'DE', 'Netz', 'DE', 'EUR', 'de', 'Europe/Berlin', 'SKR03') on conflict do nothing`))
  for (const n of [1, 2]) await db.company({ company: 1, actor: ACTOR }, (tx) => enqueue(tx, 'one', { company: 1, n }, { key: 'same' }))
  expect(await queued()).toMatchObject([{ task: 'one', company: 'DE' }])
})

test('a job runs with its payload and is logged with what it answered', async () => {
  const seen: unknown[] = []
  await start({ one: { work: async (payload) => { seen.push(payload); return { detail: { done: 3 } } } } })
  await add('one', { run: 9_007_199_254_740_993n })
  const [entry] = await until(async () => (await logged('one')).filter((row) => row.finishedAt).length > 0 && logged('one'))
  expect(seen).toEqual([{ run: '9007199254740993' }])
  expect(entry).toMatchObject({ error: null, detail: { run: '9007199254740993', done: 3, attempt: 1 } })
  await until(async () => (await queued()).length === 0)
})

test('a job that throws is logged with its error and waits longer each time; a refusal is recorded and not tried again', async () => {
  await start({
    broken: { work: async () => { throw new Error('no paper') } },
    refused: { work: async () => ({ error: 'Refused: accounting_period_closed' }) },
  })
  await add('broken')
  await add('refused')
  await until(async () => (await logged('refused'))[0]?.finishedAt)
  const [job] = await until(async () => { const jobs = await queued(); return jobs[0]?.lastError ? jobs : undefined })
  expect(job).toMatchObject({ task: 'broken', state: 'waiting', attempts: 1, lastError: 'no paper' })
  expect(Date.parse(job!.runAt)).toBeGreaterThan(Date.now() + 1000)
  expect((await logged('broken'))[0]?.error).toContain('no paper')
  expect(await logged('refused')).toMatchObject([{ error: 'Refused: accounting_period_closed' }])
})

test('a job that failed for good is begun again by hand; one that runs is not', async () => {
  const id = await add('broken')
  await db.pool.query(`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'no paper'`)
  expect(await queued()).toMatchObject([{ state: 'failed' }])
  expect(await retryJob(db.pool, id)).toBe('broken')
  expect(await queued()).toMatchObject([{ state: 'waiting', attempts: 0 }])
  await db.pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-x'`)
  expect(await retryJob(db.pool, id)).toBeUndefined()
  expect([await jobRuns(db.pool, id), await jobRuns(db.pool, id + 1n)]).toEqual([true, undefined])
})

test('a quiet task is logged only when it did something or failed', async () => {
  const answers = [undefined, { detail: { sealed: 2 } }]
  await start({ quiet: { quiet: true, work: async () => answers.shift() } })
  await add('quiet')
  await until(async () => answers.length === 1 && (await queued()).length === 0)
  await add('quiet')
  await until(async () => (await logged('quiet')).length > 0)
  expect(await logged('quiet')).toMatchObject([{ detail: { sealed: 2 }, error: null }])
})

test('what a killed worker held is taken up by the next one within seconds, and its entry in the log is closed', async () => {
  const script = `
    const { startWorker } = await import(${JSON.stringify(fileURLToPath(new URL('./worker.ts', import.meta.url)))})
    await startWorker({ url: process.env.URL, log: () => undefined, tasks: { long: { work: () => { console.log('taken'); return new Promise(() => undefined) } } } })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, URL: url }, stdio: ['ignore', 'pipe', 'inherit'] })
  await add('long')
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await queued()).toMatchObject([{ state: 'running' }])
  const began = Date.now()
  let done = 0
  await start({ long: { work: async () => { done++; return {} } } })
  await until(async () => (await queued()).length === 0, 20)
  expect(done).toBe(1)
  expect(Date.now() - began).toBeLessThan(15_000)
  expect(await logged('long')).toMatchObject([{ error: null }, { error: 'The process that ran this job ended before the job did.' }])
}, 40_000)

test('a living worker keeps its job, however often another one starts', async () => {
  let begun = 0
  let finish: () => void = () => undefined
  const task: Task = { work: () => { begun++; return new Promise((resolve) => { finish = () => resolve({}) }) } }
  await start({ long: task })
  await add('long')
  await until(async () => begun === 1)
  await db.pool.query(`update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute'`)
  await start({ long: task })
  await new Promise((wake) => setTimeout(wake, 1500))
  expect(begun).toBe(1)
  expect(await queued()).toMatchObject([{ state: 'running' }])
  finish()
  await until(async () => (await queued()).length === 0)
})

test('after all its connections broke, a worker goes on', async () => {
  let done = 0
  await start({ one: { work: async () => { done++; return {} } } })
  await add('one')
  await until(async () => done === 1)
  await db.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'kontor worker%'`)
  await add('one')
  await until(async () => done === 2)
})

test('stopping waits for a job that runs, and gives one back that takes too long; how that one ends later harms nobody', async () => {
  let ended = false
  const late: (() => void)[] = []
  const unhandled: unknown[] = []
  const note = (error: unknown): number => unhandled.push(error)
  process.on('unhandledRejection', note)
  const worker = await start({
    short: { work: async () => { await new Promise((wake) => setTimeout(wake, 500)); ended = true; return {} } },
    endless: { work: () => new Promise((resolve) => { late.push(() => resolve({})) }) },
    failing: { work: () => new Promise((_, reject) => { late.push(() => reject(new Error('the pool is closed'))) }) },
  })
  await add('short')
  await until(async () => (await queued())[0]?.state === 'running')
  await add('endless')
  await add('failing')
  await until(async () => late.length === 2)
  await worker.stop(2)
  expect(ended).toBe(true)
  const givenBack = [{ task: 'failing', state: 'waiting' }, { task: 'endless', state: 'waiting' }]
  expect(await queued()).toMatchObject(givenBack)
  for (const end of late) end()
  await new Promise((wake) => setTimeout(wake, 1000))
  expect(await queued()).toMatchObject(givenBack)
  expect(unhandled).toEqual([])
  process.off('unhandledRejection', note)
})
