import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type TestDatabase } from '@kontor/testing/database.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { systemClock } from '@kontor/server/platform/clock.ts'
import { folderFileStore } from '@kontor/server/platform/files/file-store.ts'
import { EXPORT_FORMATS } from '@kontor/server/invoicing/public.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountStatementCommand } from './account-statement.ts'
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

test('a print batch from the run to the printer, cancelled, resumed and confirmed', async () => {
  const files = folderFileStore({ folder: join(folder, 'files') })
  const printed: Record<string, unknown>[] = []
  const refused: unknown[] = []
  const context = {
    actor: { name: 'cli:tester', source: 'cli' }, clock: systemClock, company: async () => mine, open: async () => ({ db: database.db, files }) as unknown as Installation,
    print: (value: Record<string, unknown>) => printed.push(value), note: () => undefined, refuse: (refusal: unknown) => refused.push(refusal),
  } as unknown as CliContext
  const say = (...args: string[]) => documentsCommand(context).parseAsync(['print-batch', ...args, '--json'], { from: 'user' })
  await database.db.pool.query(`update customers set delivery = 'post' where id = 1`)
  expect(await bill(database.db, { company: mine, date: '2026-12-01' })).toMatchObject({ ok: true })
  const out = join(folder, 'print')
  await say('create', '--company', 'ANY', '--from', '2026-12-01', '--to', '2026-12-01', '--out', out)
  expect(printed[0]).toMatchObject({ company: 'ANY', state: 'made', documents: 1, done: 1, failed: 0, parts: [{ part: 1, documents: 1 }] })
  const batch = String(printed[0]!['batch'])
  expect([readdirSync(out), readFileSync(join(out, `${batch}-1.pdf`)).subarray(0, 5).toString()]).toEqual([[`${batch}-1.pdf`], '%PDF-'])
  await say('cancel', batch)
  await say('resume', batch)
  await say('confirm', batch)
  await say('status', batch)
  expect(printed.slice(1).map(({ state }) => state)).toEqual(['cancelled', 'made', 'printed', 'printed'])
  await say('cancel', batch)
  await say('create', '--company', 'ANY', '--from', '2026-12-01', '--out', out)
  expect(refused).toEqual([{ kind: 'print_batch_printed' }, { kind: 'nothing_to_print' }])
  await expect(say('status', '99')).rejects.toMatchObject({ refusal: { kind: 'print_batch_not_found' } })
}, 30_000)

test('the account of a customer, for programs and in lines for people', async () => {
  const printed: unknown[] = []
  const lines: string[] = []
  const context = {
    actor: { name: 'cli:tester', source: 'cli' }, clock: systemClock, company: async () => mine, open: async () => ({ db: database.db }) as unknown as Installation,
    print: (value: unknown) => printed.push(value), note: (line: string) => lines.push(line), refuse: (refusal: unknown) => printed.push(refusal),
  } as unknown as CliContext
  const say = (...args: string[]) => accountStatementCommand(context).parseAsync(['--company', 'ANY', ...args], { from: 'user' })
  await say('--customer', '20001', '--from', '2026-11-01', '--to', '2026-12-31', '--json')
  expect(printed[0]).toMatchObject({ customer: '20001', from: '2026-11-01', until: '2026-12-31', currency: 'EUR', opening: '0.00' })
  const { entries, closing } = printed[0] as { entries: { balance: string }[]; closing: string }
  expect([entries.length > 0, entries.at(-1)?.balance, lines.some((line) => line.startsWith('Closing balance') && line.endsWith(closing))]).toEqual([true, closing, true])
  await say('--customer', '7', '--json')
  expect(printed[1]).toEqual({ kind: 'customer_not_found' })
  const out = join(folder, 'statement.pdf')
  await say('--customer', '20001', '--from', '2026-11-01', '--to', '2026-12-31', '--out', out, '--json')
  expect([printed[2], readFileSync(out, 'latin1').slice(0, 5)]).toEqual([{ company: 'ANY', customer: '20001', until: '2026-12-31', out }, '%PDF-'])
})

test('a document in every format that there is', async () => {
  const files = folderFileStore({ folder: join(folder, 'formats') })
  const context = {
    actor: { name: 'cli:tester', source: 'cli' }, company: async () => mine, open: async () => ({ db: database.db, files }) as unknown as Installation, print: () => undefined, note: () => undefined,
  } as unknown as CliContext
  const { number } = (await database.db.pool.query<{ number: string }>(`select number from documents where kind = 'invoice' order by number limit 1`)).rows[0]!
  const begins: Record<string, string> = {}
  for (const format of EXPORT_FORMATS) {
    const out = join(folder, `as-${format}`)
    await documentsCommand(context).parseAsync(['export', '--company', 'ANY', '--number', number, '--format', format, '--out', out, '--json'], { from: 'user' })
    const [name = ''] = readdirSync(out)
    begins[`${format} ${name.slice(number.length)}`] = readFileSync(join(out, name), 'latin1').slice(0, 5)
  }
  expect(begins).toEqual({
    'pdf .pdf': '%PDF-', 'zugferd .pdf': '%PDF-', 'zugferd-xrechnung .pdf': '%PDF-', 'xrechnung-ubl .xml': '<?xml', 'xrechnung-cii .xml': '<?xml', 'peppol .xml': '<?xml', 'isdoc .isdoc': '<?xml', 'json .json': '{\n  "',
  })
}, 30_000)

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
