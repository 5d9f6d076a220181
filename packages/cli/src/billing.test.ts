import { createDatabase } from '@kontor/testing/database.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import { expect, test } from 'vitest'
import { billingCommand } from './billing.ts'
import type { CliContext, Installation } from './context.ts'

const { db } = await createDatabase()
const company = await createSmallProvider(db, { customers: 3, seed: 3 })

function cli() {
  const printed: Record<string, unknown>[] = []
  const lines: string[] = []
  const context = {
    actor: { name: 'cli:tester', source: 'cli' }, clock: fixedClock('2026-11-30'), company: async () => company, open: async () => ({ db }) as unknown as Installation,
    print: (value: Record<string, unknown>) => printed.push(value), note: (line: string) => lines.push(line), refuse: (refusal: Record<string, unknown>) => printed.push(refusal),
  } as unknown as CliContext
  return { printed, lines, say: (...args: string[]) => billingCommand(context).parseAsync(args, { from: 'user' }) }
}

test('a preview says who is held back and why, and on demand every customer, for people and for programs', async () => {
  const { printed, lines, say } = cli()
  await db.pool.query(`update price_versions set valid_from = '2027-01-01' where product_id = (select product_id from subscriptions where customer_id = 1 limit 1)`)
  await say('preview', '--company', 'ANY', '--date', '2026-12-01')
  expect(lines.join('\n')).toMatch(/\d+ [^\n:]+: parked, \S+ has no price on 2026-/)
  lines.length = 0
  await say('preview', '--company', 'ANY', '--date', '2026-12-01', '--json', '--customers')
  const { run, customers } = printed[0] as { run: bigint; customers: Record<string, unknown>[] }
  expect(customers).toHaveLength(3)
  expect(customers.find(({ planned }) => planned === 'parked')).toMatchObject({ state: 'parked', reason: 'price_missing', invoices: 0, gross: '0.00' })
  await say('status', String(run), '--customers')
  expect(lines.filter((line) => /^ {2}\d+ .+: ((parked|skipped), |nothing to pay|[\d.]+ EUR)/.test(line))).toHaveLength(3)
})
