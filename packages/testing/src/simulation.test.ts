import { expect, test } from 'vitest'
import { createDatabase } from './database.ts'
import { simulate } from './simulate/simulation.ts'

const { db } = await createDatabase()

test('six weeks of a provider, by chance: after every act the books hold', async () => {
  const { faults, outcomes } = await simulate(db, { days: 42, customers: 20, seed: 7 })
  expect(faults).toEqual([])
  expect(outcomes['bills the month']).toEqual({ done: 2 })
  expect(outcomes['the bank tells']?.['done']).toBeGreaterThan(5)
}, 60_000)
