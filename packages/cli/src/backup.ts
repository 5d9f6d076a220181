/**
 * `kontor backup` and `kontor restore`.
 * It owns: options, what people and scripts read, exit codes (0 done, 1 refused with reason), the master key's file after a restore.
 * It does not own: starting the database, or the backup itself (server/platform/backup).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { backup, type Progress } from '@kontor/server/platform/backup/backup.ts'
import { BackupError } from '@kontor/server/platform/backup/backup-error.ts'
import { readBackupKey } from '@kontor/server/platform/backup/backup-key.ts'
import { restore } from '@kontor/server/platform/backup/restore.ts'
import { verifyBackup } from '@kontor/server/platform/backup/verify.ts'
import { loadMasterKey, MasterKeyError } from '@kontor/server/platform/secrets.ts'
import { Command } from 'commander'

export interface BackupContext {
  /** Opens the database of this installation as its owner; `openPostgres` of the launcher answers this shape. */
  readonly openDatabase: () => Promise<{ readonly url: string; stop(): Promise<void> }>
  /** KONTOR_DATA. */
  readonly dataFolder: string
  /** The folder of the file store. */
  readonly fileStore: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** One line for programs (stdout) and one for people (stderr). */
  readonly answer: (text: string) => void
  readonly tell: (text: string) => void
}

interface Options {
  readonly keyFile?: string
  readonly json?: true
}

/** Between two lines of progress at least. */
const PROGRESS_MS = 1_000

export function backupCommand(context: BackupContext): Command {
  return new Command('backup')
    .description('save the database and its stored files to one file, while Kontor goes on working')
    .requiredOption('--out <file>', 'the file to make; it must not exist yet')
    .option('--key-file <file>', 'encrypt with the key (64 hexadecimal digits) or passphrase in this file')
    .option('--with-master-key', 'take the master key along (only into an encrypted backup)')
    .option('--json', 'print one JSON object')
    .action((options: Options & { readonly out: string; readonly withMasterKey?: true }) => answering(context, options, async () => {
      const key = options.keyFile === undefined ? undefined : readBackupKey(options.keyFile)
      const masterKey = options.withMasterKey ? loadMasterKey(context) : undefined
      const database = await context.openDatabase()
      try {
        const made = await backup({ url: database.url, fileStore: context.fileStore, out: options.out, key, masterKey, progress: telling(context) })
        // What cannot be read back is no backup.
        await verifyBackup(made.file, key)
        context.tell(`${made.rows} rows of ${made.tables} tables and ${made.files} files are saved and verified: ${made.file} (${megabytes(made.bytes)} MB, ${made.seconds} s).`)
        if (made.missingFiles.length > 0) context.tell(`ATTENTION: ${made.missingFiles.length} stored files that the database names are missing or damaged, the first is ${made.missingFiles[0]}.`)
        if (!made.encrypted) context.tell('The file is not encrypted: whoever has it reads all customers. Use --key-file.')
        context.tell(made.masterKey
          ? 'The master key is in it. Keep the key of the backup in another place.'
          : `The master key is not in it. Keep a copy of ${masterKeyFile(context)} in another place: without it no IBAN can be read after a restore.`)
        return made
      } finally {
        await database.stop()
      }
    }))
}

export function restoreCommand(context: BackupContext): Command {
  return new Command('restore')
    .description('restore a backup into an empty database, whole or not at all')
    .argument('<file>', 'the backup')
    .option('--key-file <file>', 'the key or passphrase of the backup')
    .option('--verify-only', 'read and check the whole backup, and write nothing')
    .option('--json', 'print one JSON object')
    .action((file: string, options: Options & { readonly verifyOnly?: true }) => answering(context, options, async () => {
      const key = options.keyFile === undefined ? undefined : readBackupKey(options.keyFile)
      if (options.verifyOnly) {
        const { createdAt, encrypted, postgres, manifest } = await verifyBackup(file, key)
        const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
        context.tell(`The backup of ${createdAt} is whole: ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.count} files.`)
        return { createdAt, encrypted, postgres, tables: manifest.tables.length, rows, files: manifest.files.count, missingFiles: manifest.missingFiles, masterKey: manifest.masterKey, total: manifest.total }
      }
      const database = await context.openDatabase()
      try {
        const { masterKey, ...restored } = await restore({ file, key, url: database.url, fileStore: context.fileStore, progress: telling(context) })
        context.tell(`The backup of ${restored.createdAt} is restored: ${restored.rows} rows of ${restored.tables} tables, ${restored.files} files, ${restored.jobs} waiting jobs (${restored.seconds} s).`)
        if (restored.missingFiles.length > 0) context.tell(`ATTENTION: ${restored.missingFiles.length} files were missing already when the backup was made.`)
        return { ...restored, masterKeyFile: keepMasterKey(context, masterKey) }
      } finally {
        await database.stop()
      }
    }))
}

/** Puts the restored master key into its file; one that is there already is never overwritten, because it may be the only copy. */
function keepMasterKey(context: BackupContext, key: Buffer | undefined): string | null {
  const path = masterKeyFile(context)
  if (!key) {
    context.tell(`The backup holds no master key: put the one that was kept beside it into ${path} (mode 0600), or no IBAN can be read.`)
    return null
  }
  const text = `${key.toString('hex')}\n`
  if (existsSync(path) && readFileSync(path, 'utf8').trim().toLowerCase() === text.trim()) return path
  const target = existsSync(path) ? `${path}.restored` : path
  writeFileSync(target, text, { mode: 0o600, flag: 'wx' })
  context.tell(target === path
    ? `The master key is back in ${path}.`
    : `ATTENTION: ${path} holds another key. The key of the backup is in ${target}: replace ${path} by it before Kontor starts, or no IBAN can be read.`)
  return target
}

const masterKeyFile = ({ dataFolder, environment }: BackupContext): string => {
  const named = environment['KONTOR_KEY_FILE']
  return named ? resolve(named) : join(dirname(resolve(dataFolder)), 'master.key')
}

/** Runs the work; a refusal becomes a sentence (and JSON), and exit code 1. */
async function answering(context: BackupContext, options: Options, work: () => Promise<object>): Promise<void> {
  try {
    const result = await work()
    if (options.json) context.answer(JSON.stringify({ ok: true, ...result }))
  } catch (error) {
    if (!(error instanceof BackupError || error instanceof MasterKeyError)) throw error
    context.tell(error.message)
    if (options.json) context.answer(JSON.stringify({ ok: false, error: { kind: error instanceof BackupError ? error.kind : 'master_key', detail: error.message } }))
    process.exitCode = 1
  }
}

function telling(context: BackupContext): Progress {
  let last = performance.now()
  return ({ what, done, of }) => {
    if (performance.now() - last < PROGRESS_MS) return
    last = performance.now()
    context.tell(`${done} of ${of}: ${what}`)
  }
}

const megabytes = (bytes: number) => Math.round(bytes / 10_000) / 100
