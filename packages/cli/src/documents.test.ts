import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type TestDatabase } from '@kontor/testing/database.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CliContext, Installation } from './context.ts'
import { documentsCommand } from './documents.ts'

let database: TestDatabase
let mine = 0
const folder = mkdtempSync(join(tmpdir(), 'kontor-documents-'))
afterAll(() => rmSync(folder, { recursive: true }))

beforeAll(async () => {
  database = await createDatabase()
  mine = await createSmallProvider(database.db, { customers: 3, seed: 3 })
  expect(await bill(database.db, { company: mine, date: '2026-11-01' })).toMatchObject({ ok: true })
}, 60_000)

async function exporting(company: number, run: string) {
  const printed: unknown[] = []
  const context = {
    actor: { name: 'cli:tester', source: 'cli' }, company: async () => company, open: async () => ({ db: database.db }) as unknown as Installation,
    print: (value: unknown) => printed.push(value), note: () => undefined,
  } as unknown as CliContext
  const out = mkdtempSync(join(folder, 'out-'))
  await documentsCommand(context).parseAsync(['export', '--company', 'ANY', '--run', run, '--format', 'json', '--out', out, '--json'], { from: 'user' })
  return { printed, files: readdirSync(out) }
}

test('the documents of a run, and no success for a run that is none of this company', async () => {
  const [run] = await database.db.system({ actor: { name: 'cli:tester', source: 'cli' } }, (tx) => tx.rows<{ id: bigint }>('select id from billing_runs where company_id = $1', [mine]))
  const { printed, files } = await exporting(mine, String(run!.id))
  expect(files.length).toBeGreaterThan(0)
  expect(printed).toMatchObject([{ documents: files.length, format: 'json' }])
  for (const [company, number] of [[mine + 1, String(run!.id)], [mine, '999999999'], [mine, 'abc']] as const) {
    await expect(exporting(company, number)).rejects.toMatchObject({ refusal: { kind: 'billing_run_not_found' } })
  }
})
