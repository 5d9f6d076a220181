import { createDatabase, type TestDatabase } from '@kontor/testing/database.ts'
import { beforeAll, expect, test } from 'vitest'
import { runSweeps, sweeps } from './sweeps.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})

test('every sweep runs on the migrated database, and finds nothing in an empty one', async () => {
  const report = await runSweeps(database.db)
  expect(report.sweeps.filter(({ rows }) => rows > 0)).toEqual([])
  expect(report.ok).toBe(true)
  expect(report.sweeps.map(({ id }) => id)).toEqual(sweeps.map(({ id }) => id))
})

test('each invariant has one sweep', () => {
  expect(new Set(sweeps.map(({ id }) => id)).size).toBe(sweeps.length)
})
