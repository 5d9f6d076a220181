import { createDatabase } from '@kontor/testing/database.ts'
import { addCompanies, bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { walkRights } from '@kontor/testing/rights-matrix.ts'
import type { FastifyInstance } from 'fastify'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { jobRoutes } from './jobs-routes.ts'
import { enqueue } from './platform/jobs/enqueue.ts'

const { db } = await createDatabase()
const clock = steppingClock()
let app: FastifyInstance
let headers: Record<string, string>

beforeAll(async () => {
  app = await testServer({ db, clock, routes: jobRoutes })
  await addCompanies(db, [[1, 'DE'], [2, 'CZ']])
  headers = await bearer(app, clock, { scopes: ['jobs:read', 'jobs:write'] })
})
beforeEach(() => db.pool.query('truncate job_log; truncate graphile_worker._private_jobs cascade'))

const add = (task: string, payload = {}) => db.system({ actor: { name: 'cli:test', source: 'cli' } }, (tx) => enqueue(tx, task, payload))
// oxlint-disable-next-line typescript/no-explicit-any -- the shape of an answer is what the tests state
async function ask(method: 'GET' | 'POST', path: string): Promise<{ status: number; body: any }> {
  const answer = await app.inject({ method, url: `/api/v1/${path}`, headers })
  return { status: answer.statusCode, body: answer.json() }
}

test('the queue is paged and filtered', async () => {
  for (const task of ['one', 'two', 'one']) await add(task, { company: 2 })
  await db.pool.query(`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'no paper' where id = (select min(id) from graphile_worker._private_jobs)`)
  const first = await ask('GET', 'jobs?limit=2')
  expect(first).toMatchObject({ status: 200, body: { items: [{ task: 'one', state: 'waiting', company: 'CZ', attempts: 0, attemptsMax: 8, lastError: null }, { task: 'two' }] } })
  const second = await ask('GET', `jobs?limit=2&cursor=${first.body.next}`)
  expect(second.body).toMatchObject({ items: [{ task: 'one', state: 'failed', lastError: 'no paper' }], next: null })
  expect((await ask('GET', 'jobs?task=one')).body.items).toHaveLength(2)
  expect((await ask('GET', 'jobs?state=failed')).body.items).toHaveLength(1)
  expect((await ask('GET', 'jobs?state=broken')).status).toBe(422)
})

test('the log is paged and filtered', async () => {
  await db.pool.query(`insert into job_log (task, company_id, finished_at, error, detail) values ('one', 1, now(), null, '{"done": 3}'), ('two', null, now(), 'no paper', null), ('one', null, null, null, null)`)
  const all = (await ask('GET', 'jobs/log')).body
  expect(all).toMatchObject({ items: [{ task: 'one', finishedAt: null }, { task: 'two', error: 'no paper' }, { task: 'one', company: 'DE', detail: { done: 3 } }], next: null })
  expect((await ask('GET', 'jobs/log?failed=true')).body.items).toMatchObject([{ task: 'two' }])
  expect((await ask('GET', 'jobs/log?failed=false&task=one')).body.items).toHaveLength(2)
  const page = (await ask('GET', 'jobs/log?limit=1')).body
  expect((await ask('GET', `jobs/log?limit=1&cursor=${page.next}`)).body.items).toMatchObject([{ task: 'two' }])
})

test('a job that failed is begun again, which is noted; one that runs or is unknown is not', async () => {
  const id = await add('one')
  await db.pool.query(`update graphile_worker._private_jobs set attempts = max_attempts, run_at = now() + interval '1 hour'`)
  for (const _ of [1, 2]) expect(await ask('POST', `jobs/${id}/retry`)).toEqual({ status: 202, body: { id: String(id), task: 'one' } })
  const [job] = (await ask('GET', 'jobs')).body.items
  expect(job).toMatchObject({ state: 'waiting', attempts: 0 })
  expect(Date.parse(job.runAt)).toBeLessThanOrEqual(Date.now() + 1000)
  expect((await ask('GET', 'jobs/log?task=retry-job')).body.items[0]).toMatchObject({ detail: { job: String(id), of: 'one' } })
  await db.pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'x'`)
  expect(await ask('POST', `jobs/${id}/retry`)).toMatchObject({ status: 409, body: { kind: 'job_running' } })
  expect(await ask('POST', 'jobs/999999/retry')).toMatchObject({ status: 404, body: { kind: 'job_not_found' } })
})

test('every route is closed to whoever lacks its right', async () => {
  const { faults, asked } = await walkRights(app, clock, { own: 'DE', foreign: 'CZ' })
  expect(faults).toEqual([])
  expect(asked).toBeGreaterThan(9)
})
