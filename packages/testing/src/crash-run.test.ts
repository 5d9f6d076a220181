import { expect, test } from 'vitest'
import { makeCrashes } from './crash/crashes.ts'

test('a minute of crashes: killed at statements and at any time, with and without PostgreSQL, every run ends as the undisturbed one (B10)', async () => {
  const report = await makeCrashes({ seconds: 45, seed: 20261122 })
  expect(report.differences).toEqual([])
  expect(report.kills).toBeGreaterThan(3)
  expect(report.postgresKills + report.zombies).toBeGreaterThan(0)
}, 180_000)
