/**
 * Makes a backup: one file that holds all rows of one moment and the stored files that they name, while Kontor goes on working.
 * It owns: the order of the records, the snapshot, the file on disk (whole or not there).
 * It does not own: the layers of the file (envelope.ts, records.ts), what is read of the catalog (catalog.ts).
 * Invariants: memory does not grow with the database; the master key enters an encrypted backup only, and only when asked.
 */
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import pg from 'pg'
import { FileStoreError, folderFileStore, type FileStore } from '../files/file-store.ts'
import { BackupError } from './backup-error.ts'
import type { BackupKey } from './backup-key.ts'
import { copyOut, hasJobQueue, JOBS_OUT, PLAIN_TEXT_SETTINGS, readAppliedMigrations, readFileHashColumns, readSequences, readTables } from './catalog.ts'
import { copyTo } from './copy.ts'
import { sealed } from './envelope.ts'
import { fileMeter, FILE_PREFIX, FORMAT, HEAD, JOBS, MANIFEST, MASTER_KEY, meter, TABLE_PREFIX, tableName, totalOf, type Counted, type Head, type Manifest } from './manifest.ts'
import { record } from './records.ts'

/** Told now and then what is being worked on; counts are of records. */
export type Progress = (step: { readonly what: string; readonly done: number; readonly of: number }) => void

export interface BackupOptions {
  /** The address of the role that owns Kontor's tables. */
  readonly url: string
  /** The folder of the file store. */
  readonly fileStore: string
  /** The file to make; it must not exist yet. */
  readonly out: string
  /** With it the backup is encrypted. */
  readonly key?: BackupKey | undefined
  /** Taken along, so that IBANs can be read after a restore on another machine. Refused without `key`. */
  readonly masterKey?: Uint8Array | undefined
  readonly progress?: Progress | undefined
}

export interface BackupMade {
  readonly file: string
  readonly bytes: number
  readonly encrypted: boolean
  readonly masterKey: boolean
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly missingFiles: readonly string[]
  /** SHA-256 over all that the backup holds, hex. */
  readonly total: string
  readonly seconds: number
}

/**
 * Saves the database and its stored files to `out`, and notes it in job_log. Throws BackupError 'file_exists', 'not_the_owner', 'not_migrated',
 * or 'key_missing' for a master key without a key; whatever it throws, nothing is left at `out`.
 */
export async function backup(options: BackupOptions): Promise<BackupMade> {
  const started = performance.now()
  const out = resolve(options.out)
  if (existsSync(out)) throw new BackupError('file_exists', `${out} exists already; a backup never overwrites a file.`)
  if (options.masterKey && !options.key) throw new BackupError('key_missing', 'The master key goes into an encrypted backup only: give a key file as well.')
  const client = new pg.Client({ connectionString: options.url, application_name: 'kontor backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(PLAIN_TEXT_SETTINGS)
    await client.query('begin isolation level repeatable read, read only')
    const made: { manifest?: Manifest } = {}
    await writeWhole(out, content(client, options, (manifest) => { made.manifest = manifest }), options.key)
    await client.query('commit')
    const manifest = made.manifest!  // Set by the content's last record, without which the file would not be whole.
    const result: BackupMade = {
      file: out, bytes: (await stat(out)).size, encrypted: options.key !== undefined, masterKey: manifest.masterKey, tables: manifest.tables.length,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), files: manifest.files.count, missingFiles: manifest.missingFiles,
      total: manifest.total, seconds: Math.round(performance.now() - started) / 1000,
    }
    await noteBackup(client, result)
    return result
  } finally {
    await client.end()
  }
}

/** The file appears under its name only when it is complete and on disk. */
async function writeWhole(out: string, source: AsyncGenerator<Buffer>, key: BackupKey | undefined): Promise<void> {
  const unfinished = `${out}.unfinished-${process.pid}`
  try {
    const compress = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } })
    // flush: fsync before close.
    await pipeline(source, compress, sealed(key), createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }))
    await rename(unfinished, out)
    const folder = await open(dirname(out), 'r')
    await folder.sync()
    await folder.close()
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function* content(client: pg.Client, options: BackupOptions, finished: (manifest: Manifest) => void): AsyncGenerator<Buffer> {
  const tables = await readTables(client)
  const jobs = await hasJobQueue(client)
  const fileHashes = await openFileHashes(client)
  const steps = tables.length + (jobs ? 1 : 0) + fileHashes.count
  let done = 0
  const progress = (what: string) => options.progress?.({ what, done: done++, of: steps })
  const { rows: [server] } = await client.query<{ postgres: string }>(`select current_setting('server_version') as postgres`)
  const head: Head = {
    format: FORMAT, createdAt: new Date().toISOString(), postgres: server?.postgres ?? '', migrations: await readAppliedMigrations(client),
    tables: tables.map(({ schema, name, columns }) => ({ schema, name, columns })),
  }
  const headBytes = Buffer.from(JSON.stringify(head))
  yield* record(HEAD, [headBytes])
  const counted: Counted[] = []
  for (const table of tables) {
    progress(tableName(table))
    yield* record(TABLE_PREFIX + tableName(table), copied(client, copyOut(table), tableName(table), counted))
  }
  if (jobs) {
    progress(JOBS)
    yield* record(JOBS, copied(client, JOBS_OUT, JOBS, counted))
  }
  const sequences = await readSequences(client)
  const store = folderFileStore({ folder: options.fileStore })
  const files = fileMeter()
  const missingFiles: string[] = []
  for (;;) {
    const hashes = await fileHashes.next()
    if (hashes.length === 0) break
    for (const sha256 of hashes) {
      progress(FILE_PREFIX + sha256)
      const file = await readFile(store, sha256)
      if (file) {
        yield* record(FILE_PREFIX + sha256, [file])
        files.add(sha256, file.length)
      } else {
        missingFiles.push(sha256)
      }
    }
  }
  if (options.masterKey) yield* record(MASTER_KEY, [Buffer.from(options.masterKey)])
  const body = { head: createHash('sha256').update(headBytes).digest('hex'), tables: counted, sequences, files: files.done(), missingFiles, masterKey: options.masterKey !== undefined }
  const manifest: Manifest = { ...body, total: totalOf(head, body) }
  yield* record(MANIFEST, [Buffer.from(JSON.stringify(manifest))])
  finished(manifest)
}

async function* copied(client: pg.Client, sql: string, name: string, counted: Counted[]): AsyncGenerator<Buffer> {
  const measure = meter()
  for await (const bytes of copyTo(client, sql)) {
    measure.add(bytes)
    yield bytes
  }
  counted.push(measure.done(name))
}

/** The hashes that rows name, a thousand at a time. */
async function openFileHashes(client: pg.Client): Promise<{ count: number; next(): Promise<string[]> }> {
  const columns = await readFileHashColumns(client)
  if (columns.length === 0) return { count: 0, next: () => Promise.resolve([]) }
  const parts = columns.map(({ table, column }) => `select ${pg.escapeIdentifier(column)} as sha256 from public.${pg.escapeIdentifier(table)}`)
  const named = `select sha256 from (${parts.join(' union ')}) named where sha256 ~ '^[0-9a-f]{64}$'`
  const { rows: [counted] } = await client.query<{ count: number }>(`select count(*)::int as count from (${named}) all_named`)
  await client.query(`declare file_hashes cursor for ${named} order by sha256 collate "C"`)
  return {
    count: counted?.count ?? 0,
    next: async () => (await client.query<{ sha256: string }>('fetch 1000 from file_hashes')).rows.map(({ sha256 }) => sha256),
  }
}

/** A file that is missing or damaged is told, and does not keep the rest from being saved. */
async function readFile(store: FileStore, sha256: string): Promise<Buffer | undefined> {
  try {
    return Buffer.from(await store.get(sha256))
  } catch (error) {
    if (error instanceof FileStoreError) return undefined
    throw error
  }
}

/** For the health check. A standby, which can be saved too, cannot be written to, and the first releases had no such table. */
async function noteBackup(client: pg.Client, made: BackupMade): Promise<void> {
  const { rows: [server] } = await client.query<{ writable: boolean }>(`select not pg_is_in_recovery() and to_regclass('public.job_log') is not null as writable`)
  if (!server?.writable) return
  await client.query(
    `insert into job_log (task, started_at, finished_at, detail) values ('backup', now() - make_interval(secs => $1), now(), $2)`,
    [made.seconds, JSON.stringify({ bytes: made.bytes, rows: made.rows, files: made.files, missingFiles: made.missingFiles.length, encrypted: made.encrypted, total: made.total })],
  )
}
