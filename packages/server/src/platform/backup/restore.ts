/**
 * Puts a backup back: into an empty database, whole or not at all.
 * It owns: the order of the steps, the refusals, the one transaction, the proof that the database now says what the backup says.
 * It does not own: how the schema is lifted for loading (loading.ts).
 * Invariants: nothing is written before the whole file was verified; a kill at any point leaves a database without rows; what was restored is read back and compared.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { migrate, MIGRATIONS_FOLDER, readMigrations } from '../database/migrate.ts'
import { folderFileStore } from '../files/file-store.ts'
import { BackupError } from './backup-error.ts'
import type { BackupKey } from './backup-key.ts'
import type { Progress } from './backup.ts'
import { ADD_JOBS, copyIn, copyOut, hasJobQueue, JOBS_IN, JOBS_TABLE, PLAIN_TEXT_SETTINGS, qualified, readAppliedMigrations, readTables, type SavedTable } from './catalog.ts'
import { copyFrom, copyTo } from './copy.ts'
import { emptyTables, openForLoading, refuseWhereNotEmpty } from './loading.ts'
import { JOBS, meter, tableName, type Head, type Manifest } from './manifest.ts'
import { readBackup, verifyBackup } from './verify.ts'

export interface RestoreOptions {
  readonly file: string
  readonly key?: BackupKey | undefined
  /** The address of an empty database, as the role that owns it (or will own Kontor's tables). */
  readonly url: string
  /** The folder of the file store; files that are there already stay. */
  readonly fileStore: string
  readonly progress?: Progress | undefined
}

export interface Restored {
  readonly createdAt: string
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** Files that were missing already when the backup was made. */
  readonly missingFiles: readonly string[]
  readonly jobs: number
  /** Migrations applied after the rows were back, because the backup is of an older Kontor. */
  readonly migrated: readonly string[]
  /** The master key, where the backup holds it: for the caller to put into its file. */
  readonly masterKey?: Buffer
  readonly total: string
  readonly seconds: number
}

/**
 * Restores `file` into the empty database at `url`. Throws BackupError: all that `verifyBackup` throws, before anything is written; 'other_program' for a backup
 * of a newer or another Kontor; 'target_not_empty', 'target_not_utf8', 'not_the_owner'; 'not_as_saved' when the database says something else than the backup afterwards.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const started = performance.now()
  const { file, key, url } = options
  options.progress?.({ what: 'verify', done: 0, of: 1 })
  const verified = await verifyBackup(file, key)
  const later = refuseOtherProgram(verified.migrations)
  await refuseUnfitTarget(url, verified.migrations)
  await migrateTo(url, verified.migrations.length)
  const loaded = await loadAll(options, verified.manifest)
  const migrated = later > 0 ? await migrate({ url }) : []
  const { manifest } = verified
  return {
    createdAt: verified.createdAt, tables: manifest.tables.length, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), files: manifest.files.count,
    missingFiles: manifest.missingFiles, migrated, total: manifest.total, seconds: Math.round(performance.now() - started) / 1000, ...loaded,
  }
}

/** How many migrations this program has beyond those of the backup. */
function refuseOtherProgram(migrations: Head['migrations']): number {
  const own = readMigrations()
  migrations.forEach(({ name, sha256 }, index) => {
    const mine = own[index]
    if (!mine) throw new BackupError('other_program', `The backup is of a newer Kontor: it has the migration ${name}, which this one does not have. Restore with that version.`)
    if (mine.name !== name || mine.sha256 !== sha256) throw new BackupError('other_program', `The backup was made with another migration ${name} than this Kontor has. Restore with the version that made it.`)
  })
  return own.length - migrations.length
}

async function refuseUnfitTarget(url: string, migrations: Head['migrations']): Promise<void> {
  const client = await connected(url)
  try {
    const { rows: [server] } = await client.query<{ encoding: string }>(`select current_setting('server_encoding') as encoding`)
    if (server?.encoding !== 'UTF8') throw new BackupError('target_not_utf8', `The database has the encoding ${server?.encoding}; Kontor needs UTF8.`)
    const applied = await readAppliedMigrations(client)
    if (applied.length > migrations.length) throw new BackupError('target_not_empty', 'The schema of the database is newer than that of the backup. Give a new database without any tables.')
    await refuseWhereNotEmpty(client)
  } finally {
    await client.end()
  }
}

/** Brings the empty database to the first `count` migrations: the level at which the rows were saved. */
async function migrateTo(url: string, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-restore-'))
  try {
    for (const { name } of readMigrations().slice(0, count)) copyFileSync(join(MIGRATIONS_FOLDER, name), join(folder, name))
    await migrate({ url, folder })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Loaded {
  readonly jobs: number
  readonly masterKey?: Buffer
}

async function loadAll(options: RestoreOptions, manifest: Manifest): Promise<Loaded> {
  const client = await connected(options.url)
  try {
    await client.query(PLAIN_TEXT_SETTINGS)
    await client.query('begin')
    const tables = await readTables(client)
    // Locks every table, so that nobody can write between the look and the load.
    const close = await openForLoading(client, tables)
    await refuseWhereNotEmpty(client)
    await emptyTables(client, tables)
    const loaded = await load(client, tables, options, manifest)
    await compareWithManifest(client, tables, manifest, options.progress)
    options.progress?.({ what: 'constraints', done: 0, of: 1 })
    await close()
    for (const { schema, name, lastValue, called } of manifest.sequences) await client.query(`select setval($1::regclass, $2::bigint, $3)`, [qualified({ schema, name }), lastValue, called])
    await client.query('commit')
    return loaded
  } finally {
    await client.end()
  }
}

async function load(client: pg.Client, tables: readonly SavedTable[], options: RestoreOptions, manifest: Manifest): Promise<Loaded> {
  const store = folderFileStore({ folder: options.fileStore })
  const loaded: { jobs: number; masterKey?: Buffer } = { jobs: 0 }
  let done = 0
  const of = manifest.tables.length + manifest.files.count
  await readBackup(options.file, options.key, {
    head: async (head) => refuseOtherTables(head, tables),
    table: async (table, body) => {
      options.progress?.({ what: tableName(table), done: done++, of })
      await pipeline(body, copyFrom(client, copyIn(table)))
    },
    jobs: async (body) => {
      options.progress?.({ what: JOBS, done: done++, of })
      if (!(await hasJobQueue(client))) throw new BackupError('other_program', 'The backup holds waiting jobs, and this database has no job queue.')
      await client.query(JOBS_TABLE)
      await pipeline(body, copyFrom(client, JOBS_IN))
      const { rows: [added] } = await client.query<{ jobs: number }>(ADD_JOBS)
      loaded.jobs = added?.jobs ?? 0
    },
    file: async (sha256, bytes) => {
      options.progress?.({ what: sha256, done: done++, of })
      await store.put(bytes)
    },
    masterKey: async (key) => { loaded.masterKey = key },
  })
  return loaded
}

function refuseOtherTables(head: Head, tables: readonly SavedTable[]): void {
  const layout = (list: readonly { schema: string; name: string; columns: readonly string[] }[]) => list.map((table) => `${tableName(table)}(${[...table.columns].sort().join(',')})`)
  const [saved, here] = [layout(head.tables), new Set(layout(tables))]
  const strange = saved.find((table) => !here.has(table))
  if (strange || saved.length !== here.size) throw new BackupError('other_program', `The tables of the backup are not those of its migrations: ${strange ?? 'some are missing'}.`)
}

/** Reads every table back, in the order in which it was saved: the proof that nothing was lost on the way. */
async function compareWithManifest(client: pg.Client, tables: readonly SavedTable[], manifest: Manifest, progress: Progress | undefined): Promise<void> {
  let done = 0
  for (const table of tables) {
    const name = tableName(table)
    progress?.({ what: `compare ${name}`, done: done++, of: tables.length })
    const measure = meter()
    for await (const bytes of copyTo(client, copyOut(table))) measure.add(bytes)
    const [is, said] = [measure.done(name), manifest.tables.find((saved) => saved.name === name)]
    if (is.sha256 !== said?.sha256) throw new BackupError('not_as_saved', `Table ${name} differs after the restore: ${is.rows} rows, saved were ${said?.rows ?? 0}. Nothing was kept.`)
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'kontor restore' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}
