import { expect, test } from 'vitest'
import { makeStorm } from './storm/storm.ts'

test('mail in a storm: a rude server, workers and PostgreSQL killed meanwhile, and nothing is lost, misled or sent twice without need (M2, M3, M4)', async () => {
  const report = await makeStorm({ messages: 150, kills: 4, seed: 7 })
  expect(report.differences).toEqual([])
  expect(report).toMatchObject({ kills: 3, postgresKills: 1, unexplained: 0 })
  expect(report.sent + report.failed).toBe(150)
}, 180_000)
