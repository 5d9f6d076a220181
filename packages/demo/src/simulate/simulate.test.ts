import { createSecrets } from '@kontor/server/platform/secrets.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { expect, test } from 'vitest'
import { simulate } from './simulate.ts'

test('four months of a provider agree with the auditor and with every sweep', async () => {
  const database = await createDatabase()
  const report = await simulate(database.db, { seed: 7, months: 4, secrets: createSecrets(Buffer.alloc(32, 7)) })
  expect(report.findings).toEqual([])
  expect(report.invoices).toBeGreaterThan(50)
  expect(report.events).toMatchObject({ 'price versions': expect.any(Number), 'terms changed': expect.any(Number), 'cancellations': expect.any(Number), 'imports': 8 })
}, 240_000)

test('a price that changes behind the facts is found by the auditor and by the price oracle', async () => {
  const database = await createDatabase()
  const report = await simulate(database.db, {
    seed: 7, months: 2, secrets: createSecrets(Buffer.alloc(32, 7)),
    onRun: async () => {
      await database.db.pool.query(`set session_replication_role = replica; update price_versions set net_price = net_price + 1 where net_price > 0; reset session_replication_role`)
    },
  })
  expect(report.ok).toBe(false)
  expect(report.findings.join('\n')).toMatch(/customer \d+ must be invoiced/)
  expect(report.findings.join('\n')).toMatch(/sweep B4/)
}, 240_000)
