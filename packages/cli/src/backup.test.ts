import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, emptyDatabase, type TestDatabase } from '@kontor/testing/database.ts'
import { insertSmallCompany } from '@kontor/testing/small-company.ts'
import type { Command } from 'commander'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { backupCommand, restoreCommand, type BackupContext } from './backup.ts'

let source: TestDatabase
let folder: string
let keyFile: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kontor-cli-backup-'))
  keyFile = join(folder, 'backup.key')
  writeFileSync(keyFile, 'correct horse battery staple\n', { mode: 0o600 })
  source = await createDatabase()
  await insertSmallCompany({ run: async (sql, values) => (await source.db.pool.query(sql, values as unknown[])).rowCount ?? 0 }, { firstId: 1_000 })
})

afterEach(() => { process.exitCode = 0 })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a command as an installation whose data folder is `place` below the test's folder. */
async function run(make: (context: BackupContext) => Command, url: string, place: string, ...args: string[]) {
  const [answers, told]: [string[], string[]] = [[], []]
  let stopped = 0
  await make({
    openDatabase: () => Promise.resolve({ url, stop: async () => { stopped++ } }), dataFolder: join(folder, place, 'data'), fileStore: join(folder, place, 'files'), environment: {},
    answer: (text) => answers.push(text), tell: (text) => told.push(text),
  }).parseAsync(args, { from: 'user' })
  const exitCode = process.exitCode ?? 0
  process.exitCode = 0
  return { answer: answers.length > 0 ? JSON.parse(answers.join('')) as Record<string, unknown> : undefined, told: told.join('\n'), exitCode, stopped }
}

test('a backup with the master key moves to another machine, and its JSON says what is in it', async () => {
  const out = join(folder, 'one.backup')
  rmSync(join(folder, 'old'), { recursive: true, force: true })
  writeFileSync(join(mkdir('old'), 'master.key'), `${'ab'.repeat(32)}\n`, { mode: 0o600 })
  const made = await run(backupCommand, source.url, 'old', '--out', out, '--key-file', keyFile, '--with-master-key', '--json')
  expect(made).toMatchObject({ exitCode: 0, stopped: 1, answer: { ok: true, file: out, encrypted: true, masterKey: true, files: 0 } })
  expect(made.answer?.['missingFiles']).toHaveLength(1)
  expect(made.told).toContain('ATTENTION: 1 stored files')
  const checked = await run(restoreCommand, 'not needed', 'new', out, '--key-file', keyFile, '--verify-only', '--json')
  expect(checked).toMatchObject({ exitCode: 0, stopped: 0, answer: { ok: true, rows: made.answer?.['rows'], total: made.answer?.['total'], masterKey: true } })

  const target = await emptyDatabase()
  mkdir('new')
  const restored = await run(restoreCommand, target.url, 'new', out, '--key-file', keyFile, '--json')
  expect(restored).toMatchObject({ exitCode: 0, stopped: 1, answer: { ok: true, rows: made.answer?.['rows'], masterKeyFile: join(folder, 'new/master.key') } })
  expect(JSON.stringify(restored)).not.toContain('abababab')
  expect(readFileSync(join(folder, 'new/master.key'), 'utf8')).toBe(`${'ab'.repeat(32)}\n`)
  expect(statSync(join(folder, 'new/master.key')).mode & 0o777).toBe(0o600)
  expect(await run(restoreCommand, target.url, 'new', out, '--key-file', keyFile, '--json')).toMatchObject({ exitCode: 1, answer: { ok: false, error: { kind: 'target_not_empty' } } })
  await target.close()
})

test('a master key that is there already is not overwritten', async () => {
  const out = join(folder, 'two.backup')
  writeFileSync(join(mkdir('a'), 'master.key'), 'ab'.repeat(32), { mode: 0o600 })
  writeFileSync(join(mkdir('b'), 'master.key'), 'cd'.repeat(32), { mode: 0o600 })
  await run(backupCommand, source.url, 'a', '--out', out, '--key-file', keyFile, '--with-master-key')
  const target = await emptyDatabase()
  const restored = await run(restoreCommand, target.url, 'b', out, '--key-file', keyFile)
  expect(restored.told).toContain('holds another key')
  expect(readFileSync(join(folder, 'b/master.key'), 'utf8')).toBe('cd'.repeat(32))
  expect(readFileSync(join(folder, 'b/master.key.restored'), 'utf8').trim()).toBe('ab'.repeat(32))
  await target.close()
})

test('a plain backup says what must be kept beside it, and refusals end with 1', async () => {
  const out = join(folder, 'three.backup')
  const made = await run(backupCommand, source.url, 'a', '--out', out)
  expect(made.exitCode).toBe(0)
  expect(made.told).toMatch(/not encrypted[\s\S]*master key is not in it\. Keep a copy of .*\/a\/master\.key/)
  expect(await run(backupCommand, source.url, 'a', '--out', out, '--json')).toMatchObject({ exitCode: 1, answer: { ok: false, error: { kind: 'file_exists' } } })
  expect(await run(backupCommand, source.url, 'a', '--out', `${out}2`, '--with-master-key', '--json')).toMatchObject({ exitCode: 1, answer: { error: { kind: 'key_missing' } } })
  expect(await run(restoreCommand, 'not needed', 'a', out, '--verify-only', '--key-file', keyFile, '--json')).toMatchObject({ exitCode: 1, answer: { error: { kind: 'not_encrypted' } } })
})

function mkdir(place: string): string {
  const path = join(folder, place)
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path)
  return path
}
