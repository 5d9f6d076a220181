import { createDatabase, type TestDatabase } from '@kontor/testing/database.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { FileStoreError } from '@kontor/server/platform/files/file-store.ts'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { checkCommand } from './check.ts'
import type { CliContext, Installation } from './context.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
  const company = await createSmallProvider(database.db, { customers: 12, seed: 3 })
  expect(await bill(database.db, { company, date: '2026-11-01' })).toMatchObject({ ok: true })
}, 60_000)

afterEach(() => { process.exitCode = 0 })

async function check(...args: string[]) {
  const [printed, noted]: [unknown[], string[]] = [[], []]
  const installation = { db: database.db, files: { get: (sha256: string) => Promise.reject(new FileStoreError('file_missing', sha256)) } } as unknown as Installation
  const context = {
    actor: { name: 'cli:tester', source: 'cli' }, open: async () => installation, print: (value: unknown) => printed.push(value), note: (line: string) => noted.push(line),
  } as unknown as CliContext
  await checkCommand(context).parseAsync(args, { from: 'user' })
  const exitCode = process.exitCode ?? 0
  process.exitCode = 0
  return { printed, noted: noted.join('\n'), exitCode }
}

test('a database in which all is well: exit 0, a sweep for every id, one line', async () => {
  const { printed, noted, exitCode } = await check('--json')
  expect(exitCode).toBe(0)
  expect(printed).toHaveLength(1)
  expect(printed[0]).toMatchObject({ ok: true, unsealed: { journal: 0 } })
  expect((printed[0] as { sweeps: { id: string; rows: number }[] }).sweeps).toContainEqual(expect.objectContaining({ id: 'L6', rows: 0 }))
  expect(noted).toMatch(/sweeps, all invariants hold/)
})

test('a broken invariant: exit 1, and the rows that break it', async () => {
  await database.db.pool.query(`set session_replication_role = replica; update open_items set amount_minor = amount_minor + 1 where id = (select min(id) from open_items); reset session_replication_role`)
  const { printed, noted, exitCode } = await check('--json')
  expect(exitCode).toBe(1)
  const { ok, sweeps } = printed[0] as { ok: boolean; sweeps: { id: string; rows: number; examples: { subject: string }[] }[] }
  expect(ok).toBe(false)
  expect(sweeps.filter(({ rows }) => rows > 0).map(({ id }) => id)).toEqual(['L6', 'I9'])
  expect(sweeps.find(({ id }) => id === 'L6')!.examples[0]!.subject).toMatch(/account 1400 customer/)
  expect(noted).toMatch(/L6 is broken by 1 row\. It should hold: The open items .*\n {2}company 1, account 1400 customer \d+: EUR: ledger/)
})
