import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, emptyDatabase, type EmptyDatabase, type TestDatabase } from '@kontor/testing/database.ts'
import { insertSmallCompany } from '@kontor/testing/small-company.ts'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { connect } from '../database/database.ts'
import { fingerprint, firstDifference } from '../database/fingerprint.ts'
import { MIGRATIONS_FOLDER, readMigrations } from '../database/migrate.ts'
import { folderFileStore } from '../files/file-store.ts'
import { createSecrets } from '../secrets.ts'
import { backup } from './backup.ts'
import { readBackupKey, type BackupKey } from './backup-key.ts'
import { readFileHashColumns } from './catalog.ts'
import { restore } from './restore.ts'
import { readBackup, verifyBackup } from './verify.ts'

const IBAN = 'DE02120300000000202051'
const PASSWORD = 'Kanarienvogel-Passwort-7731'
const MASTER_KEY = randomBytes(32)
const KEY: BackupKey = { kind: 'raw', bytes: randomBytes(32) }

let source: TestDatabase
let folder: string
let fileStore: string
let plain: string
let encrypted: string
const targets: EmptyDatabase[] = []

const actor = { name: 'job:test', source: 'job' } as const
const said = async (url: string) => {
  const db = connect({ url })
  try {
    return await db.system({ actor }, fingerprint)
  } finally {
    await db.close()
  }
}

async function target(): Promise<{ url: string; query: (sql: string) => Promise<Record<string, unknown>[]> }> {
  const database = await emptyDatabase()
  targets.push(database)
  return { url: database.url, query: (sql) => database.query(sql) }
}

const withChange = (file: string, change: (bytes: Buffer) => Buffer): string => {
  const copy = join(folder, `changed-${randomBytes(4).toString('hex')}.backup`)
  writeFileSync(copy, change(readFileSync(file)))
  return copy
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kontor-backup-'))
  fileStore = join(folder, 'files')
  source = await createDatabase()
  const fileSha256 = await folderFileStore({ folder: fileStore }).put(Buffer.from('PDF\n\\N\0\xff', 'latin1'))
  const owner = { run: async (sql: string, values?: readonly unknown[]) => (await source.db.pool.query(sql, values as unknown[])).rowCount ?? 0 }
  await insertSmallCompany(owner, { firstId: 1_000, customers: 40, fileSha256, ibanCipher: createSecrets(MASTER_KEY).encrypt(IBAN) })
  await owner.run(`insert into users (login, name, password_hash, created_at, created_by) values ('anna', $1, '$argon2id$v=19$x', now(), 'cli:root')`, [`Anna ${PASSWORD}`])
  await owner.run(`select graphile_worker.add_job('render', '{"document": "1"}', job_key := 'render-1', flags := array['slow'], max_attempts := 3)`)
  await owner.run(`update customers set title = E'\\\\N \\\\. \\t \\r\\n ´ "', city = '' where number = '1002'`)
  plain = join(folder, 'plain.backup')
  encrypted = join(folder, 'encrypted.backup')
  await backup({ url: source.url, fileStore, out: plain })
  await backup({ url: source.url, fileStore, out: encrypted, key: KEY, masterKey: MASTER_KEY })
})

afterEach(async () => {
  for (const database of targets.splice(0)) await database.close()
  for (const name of readdirSync(folder)) if (name.startsWith('changed-')) rmSync(join(folder, name))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([['a plain', undefined], ['an encrypted', KEY]])('%s backup restored into an empty database says exactly the same', async (_, key) => {
  const { url, query } = await target()
  const files = join(folder, `files-${key ? 'b' : 'a'}`)
  const made = await restore({ file: key ? encrypted : plain, key, url, fileStore: files })
  expect(made).toMatchObject({ files: 1, jobs: 1, missingFiles: [], migrated: [] })
  expect(made.masterKey?.equals(MASTER_KEY)).toBe(key ? true : undefined)
  const [before, after] = [await source.db.system({ actor }, fingerprint), await said(url)]
  expect(firstDifference(before, after)).toBeUndefined()
  expect(after.total).toBe(before.total)
  // Beyond the business: ids, moments, audit, sequences, jobs, files and the schema itself.
  const asText = (sql: string) => `select md5(string_agg(to_jsonb(q)::text, ' ')) as text from (${sql}) q`
  for (const sql of [
    'select * from change_log order by company_id, id', 'select * from customers order by id', 'select * from charges order by id', 'select * from document_numbers order by number',
    `select schemaname, sequencename, last_value from pg_sequences where schemaname in ('public', 'kontor') and sequencename <> 'job_log_id_seq' order by 1, 2`,
    'select task_identifier, key, flags, max_attempts, run_at, attempts from graphile_worker.jobs',
    'select conrelid::regclass::text, conname, convalidated, pg_get_constraintdef(oid) def from pg_constraint where connamespace = \'public\'::regnamespace order by 1, 2',
    'select tgrelid::regclass::text, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2',
    `select relname, relrowsecurity, relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace order by 1`,
  ]) expect(await query(asText(sql)), sql).toEqual((await source.db.pool.query(asText(sql))).rows)
  const names: string[] = []
  for await (const name of folderFileStore({ folder: files }).list()) names.push(name)
  expect(names).toHaveLength(1)
  await expect(query(`insert into postings (company_id, entry_id, line_no, account, currency, debit_minor) values (1, 101001, 9, '1400', 'EUR', 1)`)).rejects.toThrow(/does not balance/)
})

test('a backup is one moment’s picture although rows are written meanwhile', async () => {
  const before = await source.db.system({ actor }, fingerprint)
  const out = join(folder, 'changed-meanwhile.backup')
  let wrote = Promise.resolve()
  await backup({
    url: source.url, fileStore, out,
    progress: ({ done }) => {
      if (done === 1) wrote = source.db.company({ company: 1, actor }, async (tx) => { await tx.run(`update products set name = 'anders'`) })
    },
  })
  await wrote
  const { url } = await target()
  await restore({ file: out, url, fileStore })
  expect(firstDifference(before, await said(url))).toBeUndefined()
  expect(firstDifference(before, await source.db.system({ actor }, fingerprint))).toBe('products')
  await source.db.company({ company: 1, actor }, async (tx) => { await tx.run(`update products set name = 'Glasfaser 100'`) })
})

test.each([['plain', undefined], ['encrypted', KEY]])('a changed byte anywhere in the %s backup is found and its place named', async (_, key) => {
  const file = key ? encrypted : plain
  const { size } = statSync(file)
  const places = new Set([...Array(330).keys(), ...Array.from({ length: 150 }, (__, n) => Math.floor((n * size) / 150)), ...Array.from({ length: 24 }, (__, n) => size - 1 - n)])
  for (const place of places) {
    const bytes = readFileSync(file)
    bytes[place]! ^= 1 << (place % 8)
    const changed = join(folder, 'changed-byte.backup')
    writeFileSync(changed, bytes)
    const error = await verifyBackup(changed, key).then(() => undefined, (fault: Error) => fault)
    expect(error, `byte ${place}`).toMatchObject({ name: 'BackupError' })
    expect(error?.message, `byte ${place}`).toMatch(/chunk \d+ at byte \d+|head at byte \d+|its first bytes|head is damaged|does not fit|its key/)
  }
}, 120_000)

test('a truncated, a lengthened and a foreign file are refused', async () => {
  const { size } = statSync(plain)
  for (let length = 0; length < size; length += Math.ceil(size / 60)) {
    await expect(verifyBackup(withChange(plain, (bytes) => bytes.subarray(0, length))), `${length} bytes`).rejects.toMatchObject({ name: 'BackupError' })
  }
  await expect(verifyBackup(withChange(plain, (bytes) => bytes.subarray(0, size - 1)))).rejects.toThrow(/ends before its end/)
  await expect(verifyBackup(withChange(plain, (bytes) => Buffer.concat([bytes, Buffer.from('x')])))).rejects.toThrow(/follow the end of the backup/)
  await expect(verifyBackup(withChange(plain, () => Buffer.from('%PDF-1.7 and more')))).rejects.toMatchObject({ kind: 'not_a_backup' })
})

test('a damaged backup is refused before anything is written', async () => {
  const { url, query } = await target()
  const changed = withChange(encrypted, (bytes) => {
    bytes[bytes.length - 100]! ^= 1
    return bytes
  })
  await expect(restore({ file: changed, key: KEY, url, fileStore })).rejects.toMatchObject({ kind: 'damaged' })
  expect(await query(`select relname from pg_class where relnamespace = 'public'::regnamespace`)).toEqual([])
})

test('a missing, a wrong and a needless key are told apart', async () => {
  await expect(verifyBackup(encrypted)).rejects.toMatchObject({ kind: 'key_missing' })
  await expect(verifyBackup(encrypted, { kind: 'raw', bytes: randomBytes(32) })).rejects.toMatchObject({ kind: 'wrong_key' })
  await expect(verifyBackup(encrypted, { kind: 'passphrase', text: 'correct horse battery' })).rejects.toMatchObject({ kind: 'wrong_key' })
  await expect(verifyBackup(plain, KEY)).rejects.toMatchObject({ kind: 'not_encrypted' })
})

test('a key file holds a key or a passphrase, and nobody else may read it', async () => {
  const file = join(folder, 'changed-key')
  writeFileSync(file, 'correct horse battery\n', { mode: 0o600 })
  const key = readBackupKey(file)
  expect(key).toEqual({ kind: 'passphrase', text: 'correct horse battery' })
  const out = join(folder, 'changed-passphrase.backup')
  const made = await backup({ url: source.url, fileStore, out, key })
  expect((await verifyBackup(out, key)).manifest.total).toBe(made.total)
  await expect(verifyBackup(out, { kind: 'passphrase', text: 'correct horse batterz' })).rejects.toMatchObject({ kind: 'wrong_key' })
  writeFileSync(file, 'ab'.repeat(32))
  expect(readBackupKey(file)).toMatchObject({ kind: 'raw' })
  writeFileSync(file, 'short')
  expect(() => readBackupKey(file)).toThrow(/neither a key/)
  chmodSync(file, 0o644)
  expect(() => readBackupKey(file)).toThrow(/chmod 600/)
  expect(() => readBackupKey(join(folder, 'nowhere'))).toThrow(/cannot be read/)
})

test('the encrypted file shows no text of the database, and no backup holds IBANs or the master key in clear', async () => {
  const bytes = readFileSync(encrypted)
  for (const canary of [IBAN, PASSWORD, 'Glasfaser', 'customers', MASTER_KEY.toString('hex'), MASTER_KEY]) expect(bytes.includes(canary), String(canary)).toBe(false)
  const content: Buffer[] = []
  const collect = async (body: AsyncIterable<Buffer>) => { for await (const part of body) content.push(part) }
  await readBackup(plain, undefined, { table: async (_, body) => collect(body), jobs: collect, file: async (_, part) => { content.push(part) }, masterKey: async (part) => { content.push(part) } })
  const text = Buffer.concat(content)
  expect(text.includes(PASSWORD)).toBe(true)
  for (const canary of [IBAN, MASTER_KEY, MASTER_KEY.toString('hex')]) expect(text.includes(canary)).toBe(false)
  await expect(backup({ url: source.url, fileStore, out: join(folder, 'changed-x'), masterKey: MASTER_KEY })).rejects.toMatchObject({ kind: 'key_missing' })
})

test('a database that holds anything is not restored into, nor a file overwritten', async () => {
  const filled = await createDatabase()
  await filled.db.pool.query(`insert into job_log (task) values ('something')`)
  await expect(restore({ file: plain, url: filled.url, fileStore })).rejects.toThrow(/not empty: job_log holds rows/)
  await filled.close()
  await expect(restore({ file: plain, url: source.url, fileStore })).rejects.toMatchObject({ kind: 'target_not_empty' })
  await expect(backup({ url: source.url, fileStore, out: plain })).rejects.toMatchObject({ kind: 'file_exists' })
})

test('a role that does not own the tables makes no backup that would be short', async () => {
  const role = `reader_${randomBytes(4).toString('hex')}`
  await source.db.pool.query(`create role ${role} login password 'x' in role kontor_system`)
  const out = join(folder, 'changed-by-reader')
  await expect(backup({ url: source.url.replace(/\/\/[^@]*@/, `//${role}:x@`), fileStore, out })).rejects.toMatchObject({ kind: 'not_the_owner' })
  expect(readdirSync(folder).filter((name) => name.includes('by-reader'))).toEqual([])
  await source.db.pool.query(`drop role ${role}`)
})

test.each(['public.postings', 'jobs', 'constraints'])('a kill -9 at "%s" leaves an empty database, and the next restore works', async (place) => {
  const { url, query } = await target()
  const script = `const { restore } = await import(${JSON.stringify(new URL('./restore.ts', import.meta.url).href)})
    await restore({ ...${JSON.stringify({ file: plain, url, fileStore })}, progress: ({ what }) => { if (what === ${JSON.stringify(place)}) process.kill(process.pid, 'SIGKILL') } })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' })
  const [, signal] = await once(child, 'exit') as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  for (;;) {
    const [{ alive }] = await query(`select count(*)::int as alive from pg_stat_activity where application_name = 'kontor restore' and datname = current_database()`) as [{ alive: number }]
    if (alive === 0) break
  }
  expect(await query('select (select count(*)::int from companies) + (select count(*)::int from users) + (select count(*)::int from postings) as rows')).toEqual([{ rows: 0 }])
  await restore({ file: plain, url, fileStore })
  expect(firstDifference(await source.db.system({ actor }, fingerprint), await said(url))).toBeUndefined()
})

test('a stored file that is missing is told and does not keep the rest from being saved', async () => {
  const out = join(folder, 'changed-without-files.backup')
  const made = await backup({ url: source.url, fileStore: join(folder, 'no-files'), out })
  expect(made.missingFiles).toHaveLength(1)
  expect(made.files).toBe(0)
  expect((await verifyBackup(out)).manifest.missingFiles).toEqual(made.missingFiles)
})

test('a new column of hashes is looked at: either the file store has the files, or it is named as one that has not', async () => {
  const client = new pg.Client({ connectionString: source.url })
  await client.connect()
  const columns = (await readFileHashColumns(client)).map(({ table, column }) => `${table}.${column}`)
  await client.end()
  expect(columns).toEqual([
    'bank_statement_file_parts.sha256', 'companies.logo_sha256', 'companies.stamp_sha256', 'direct_debit_files.stored_sha256', 'document_files.sha256', 'form_images.sha256', 'letters.sha256', 'mandate_files.stored_sha256',
    'message_attachments.sha256', 'message_uploads.sha256', 'print_batch_parts.sha256', 'received_mails.sha256', 'supplier_invoices.file_sha256', 'transfer_runs.stored_sha256',
  ])
})

test('a backup of an older Kontor is restored at its level and then migrated; one of a newer Kontor is refused', async () => {
  const newer = await createDatabase()
  await newer.db.pool.query(`insert into kontor.migrations (name, sha256) values ('9999_later.sql', repeat('a', 64))`)
  const out = join(folder, 'changed-newer.backup')
  await backup({ url: newer.url, fileStore, out })
  const { url } = await target()
  await expect(restore({ file: out, url, fileStore })).rejects.toThrow(/newer Kontor: it has the migration 9999_later\.sql/)
  await newer.db.pool.query(`delete from kontor.migrations where name > '0001_foundation.sql'; update kontor.migrations set sha256 = repeat('b', 64)`)
  rmSync(out)
  await backup({ url: newer.url, fileStore, out })
  await expect(restore({ file: out, url, fileStore })).rejects.toThrow(/another migration 0001_foundation\.sql/)
  await newer.close()

  const [{ migrate }, older] = [await import('../database/migrate.ts'), await target()]
  const few = mkdtempSync(join(folder, 'changed-migrations-'))
  for (const { name } of readMigrations().slice(0, 3)) writeFileSync(join(few, name), readFileSync(join(MIGRATIONS_FOLDER, name)))
  await migrate({ url: older.url, folder: few })
  rmSync(few, { recursive: true })
  await older.query(`insert into companies (company_id, code, name, country, currency, language, time_zone, chart) values (1, 'OLD', 'Alt', 'DE', 'EUR', 'de', 'Europe/Berlin', 'SKR03')`)
  const old = join(folder, 'changed-older.backup')
  await backup({ url: older.url, fileStore, out: old })
  const { migrated } = await restore({ file: old, url, fileStore })
  expect(migrated).toEqual(readMigrations().slice(3).map(({ name }) => name))
  expect(Object.entries((await said(url)).tables).filter(([, { rows }]) => rows > 0).map(([name]) => name)).toEqual(['accounts', 'companies', 'number_series', 'tax_rates'])
})

test('the backup is noted for the health check, and no unfinished file stays behind', async () => {
  const { rows } = await source.db.pool.query(`select detail ->> 'files' as files from job_log where task = 'backup' order by id limit 1`)
  expect(rows).toEqual([{ files: '1' }])
  expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])
  expect(statSync(plain).mode & 0o777).toBe(0o600)
  expect(existsSync(plain)).toBe(true)
})
