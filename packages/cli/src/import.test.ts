import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '@kontor/testing/database.ts'
import { clock, fixture, importsInto, secrets } from '@kontor/testing/imports.ts'
import { Command, CommanderError } from 'commander'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { importCommand } from './import.ts'

const { db } = await createDatabase()
const { newCompany, count } = importsInto(db)
const company = await newCompany()
const folder = mkdtempSync(join(tmpdir(), 'kontor-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

let stdout: string[] = []
let stderr: string[] = []
let code: number | undefined
beforeEach(() => {
  stdout = []
  stderr = []
  code = undefined
})

/** Runs `kontor import …` as the entry does: the exit code is commander's 2 or the command's own. */
async function kontor(...args: string[]): Promise<void> {
  const program = new Command('kontor').exitOverride().configureOutput({ writeErr: () => undefined })
  program.addCommand(importCommand({
    db: async () => db, secrets: () => secrets, actor: { name: 'cli:clara', source: 'cli' }, clock, language: 'de',
    answer: (text) => stdout.push(text), tell: (text) => stderr.push(text), setExitCode: (set) => { code = set },
  }).exitOverride().configureOutput({ writeErr: () => undefined }))
  try {
    await program.parseAsync(['import', ...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    code = 2
  }
}

function file(name: string, content: Buffer | string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
interface Report { readonly ok: boolean; readonly state: string; readonly rows: number; readonly errorFile: string | null; readonly problems: readonly { readonly rule: string; readonly message: string }[] }
const answered = (): Report => JSON.parse(stdout[0] ?? '') as Report
const bad = fixture('DE', 'customers').toString().replace('\r\n10003;', '\r\nA3;')

test('a folder is no file: wrong use, in a sentence', async () => {
  await kontor('customers', folder, '--company', 't1', '--json')
  expect(code).toBe(2)
  expect(stderr).toEqual([`Die Datei ${folder} kann nicht gelesen werden: EISDIR`])
  expect(stdout.map((text) => JSON.parse(text) as unknown)).toEqual([{ refused: { kind: 'file_unreadable', detail: stderr[0] } }])
})

test('a dry run says what would happen, writes nothing and leaves no file', async () => {
  await kontor('customers', file('dry.csv', bad), '--company', 't1', '--dry-run', '--json')
  expect(code).toBe(1)
  expect(stdout).toHaveLength(1)
  expect(answered()).toMatchObject({ ok: false, state: 'checked', rows: 120, errorFile: null })
  expect(answered().problems).toContainEqual({
    severity: 'refusal', line: 4, column: 'number', value: 'A3', rule: 'digits_expected', params: { minimum: 1, maximum: 10 }, correction: null,
    message: 'Erlaubt sind nur Ziffern, 1 bis 10 Stellen.',
  })
  expect(stderr[0]).toBe('Fehler: Zeile 4, Spalte number „A3“: Erlaubt sind nur Ziffern, 1 bis 10 Stellen.')
  expect(stderr.at(-1)).toBe('Probelauf: Es wurde nichts geschrieben.')
  expect(await count(company, 'customers')).toBe(0)
  expect(readdirSync(folder)).toEqual(['dry.csv'])
})

test('an import of all or nothing is refused with 1 and an error file beside it, for its owner only', async () => {
  const path = file('all.csv', bad)
  await kontor('customers', path, '--company', 'T1', '--json')
  expect([code, answered().state, await count(company, 'customers')]).toEqual([1, 'refused', 0])
  const errors = join(folder, 'all.errors.csv')
  expect(answered().errorFile).toBe(errors)
  expect(statSync(errors).mode & 0o777).toBe(0o600)
  expect(readFileSync(errors, 'utf8').split('\r\n')).toHaveLength(3)
})

test('--partial is done with 0 and says where the rest is', async () => {
  const errors = join(folder, 'rest.csv')
  await kontor('customers', file('partial.csv', bad), '--company', 'T1', '--partial', '--errors', errors)
  expect([code, await count(company, 'customers')]).toEqual([0, 119])
  expect(stdout).toEqual([])
  expect(stderr.slice(-2)).toEqual(['Teilweise importiert: Die abgelehnten Zeilen stehen in der Fehlerdatei.', `Fehlerdatei: ${errors}`])
})

test('a file that is refused as a whole says why, in words and as JSON', async () => {
  await kontor('customers', file('empty.csv', ''), '--company', 'T1', '--json')
  expect([code, stderr[0]]).toEqual([1, 'Fehler: Die Datei ist leer.'])
  expect(answered()).toMatchObject({ ok: false, state: 'refused', fileProblems: [{ rule: 'file_empty', params: {}, message: 'Die Datei ist leer.' }] })
})

test('mapping, encoding and delimiter are taken from options', async () => {
  const mapping = file('mapping.json', JSON.stringify({ customer: 'Kunde' }))
  const path = file('mapped.csv', Buffer.from('Kunde|sku|label|quantity|start\n10001|FIB100|Klo\u00e1e|1|01.02.2026\n', 'latin1'))
  await kontor('subscriptions', path, '--company', 'T1', '--dry-run', '--json', '--mapping', mapping, '--encoding', 'cp852', '--delimiter', '|')
  expect(answered()).toMatchObject({ encoding: 'cp852', delimiter: '|', rows: 1, refused: 1, counts: { sku_unknown: 1 } })
})

test.each([
  ['a kind that there is not', 2, ['open-items', 'x.csv', '--company', 'T1']],
  ['no company', 2, ['customers', 'x.csv']],
  ['a file that there is not', 2, ['customers', join(folder, 'nowhere.csv'), '--company', 'T1']],
  ['a date that is none', 2, ['products', 'x.csv', '--company', 'T1', '--valid-from', '1.1.2026']],
])('%s is wrong use', async (_name, expected, args) => {
  await kontor(...args)
  expect(code).toBe(expected)
})

test('an unknown company is refused, and a file never becomes its own error file', async () => {
  const path = file('own.csv', bad)
  await kontor('customers', path, '--company', 'NONE', '--json')
  expect([code, JSON.parse(stdout[0]!)]).toMatchObject([1, { refused: { kind: 'company_not_found' } }])
  await kontor('customers', path, '--company', 'T1', '--errors', path)
  expect(code).toBe(2)
  expect(readFileSync(path, 'utf8')).toBe(bad)
})

test('a folder marked read-only gets no error file', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'kontor-closed-'))
  const path = join(closed, 'kontor-closed-customers.csv')
  writeFileSync(path, bad)
  chmodSync(closed, 0o555)
  const here = join(process.cwd(), 'kontor-closed-customers.errors.csv')
  try {
    await kontor('customers', path, '--company', 'T1')
    expect([readdirSync(closed), existsSync(here)]).toEqual([['kontor-closed-customers.csv'], true])
  } finally {
    rmSync(here, { force: true })
    chmodSync(closed, 0o755)
    rmSync(closed, { recursive: true })
  }
})

test('an import is undone whole, after a rehearsal that says what it brought; once', async () => {
  const undone = await newCompany()
  const code_ = `t${undone}`
  await kontor('products', file('products-undo.csv', fixture('DE', 'products')), '--company', code_, '--json')
  const { import: id } = JSON.parse(stdout[0] ?? '') as { import: string }
  await kontor('undo', id, '--company', code_, '--dry-run')
  expect([code, stderr.at(-1)]).toEqual([0, 'Er kann rückgängig gemacht werden.'])
  await kontor('undo', id, '--company', code_, '--json')
  expect([code, JSON.parse(stdout.at(-1) ?? '')]).toMatchObject([0, { ok: true, counts: { products: expect.any(Number) }, hindrances: [] }])
  await kontor('undo', id, '--company', code_)
  expect([code, stderr.at(-1)]).toEqual([1, expect.stringContaining('This import was undone already')])
  await kontor('undo', 'abc', '--company', code_)
  expect(code).toBe(2)
  await kontor('undo', id, '--company', 'nowhere')
  expect([code, stderr.at(-1)]).toEqual([1, expect.stringContaining('no company with the code')])
})
