/**
 * What every command gets: the opened installation, who acts, and the two ways to speak (one JSON object on stdout, all else on stderr).
 * It owns: opening on first use and closing at the end. It does not own: what any command does.
 */
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { userInfo } from 'node:os'
import { companyByCode } from '@kontor/server/companies/public.ts'
import { systemClock } from '@kontor/server/platform/clock.ts'
import type { Clock } from '@kontor/server/platform/clock.ts'
import { connect } from '@kontor/server/platform/database/database.ts'
import type { Actor, Database } from '@kontor/server/platform/database/database.ts'
import { migrate } from '@kontor/server/platform/database/migrate.ts'
import { folderFileStore } from '@kontor/server/platform/files/file-store.ts'
import type { FileStore } from '@kontor/server/platform/files/file-store.ts'
import { openPostgres } from '@kontor/server/platform/postgres/launcher.ts'
import { createSecrets, loadMasterKey } from '@kontor/server/platform/secrets.ts'
import type { Secrets } from '@kontor/server/platform/secrets.ts'
import { words } from './words.ts'

export interface Installation {
  /** The owner's url: for migrations, backup, sweeps. */
  readonly url: string
  readonly db: Database
  readonly secrets: Secrets
  readonly files: FileStore
  readonly dataFolder: string
  readonly filesFolder: string
  /** True where this process found the database server running already. */
  readonly adopted: boolean
  /** Migrations that were applied just now. */
  readonly applied: readonly string[]
}

export interface CliContext {
  readonly actor: Actor
  readonly clock: Clock
  readonly dataFolder: () => string
  /** Whether the demo provider is meant (`--demo`). */
  readonly demo: () => boolean
  /** Opens the installation once: PostgreSQL started or adopted, schema brought up to date. */
  readonly open: () => Promise<Installation>
  /** The company of a short code; throws a Refused error that names the known codes. */
  readonly company: (code: string) => Promise<number>
  /** One JSON object on stdout. */
  readonly print: (value: unknown) => void
  /** A line for people, on stderr. */
  readonly note: (line: string) => void
  /** Ends the command with exit code 1 and the reason: as JSON where that was asked for, else in words. */
  readonly refuse: (refusal: { readonly kind: string }, json?: boolean) => void
  readonly close: () => Promise<void>
}

/** Thrown for a refusal in the middle of a command; the entry prints it and exits 1. */
export class Refused extends Error {
  readonly refusal: { readonly kind: string }
  constructor(refusal: { readonly kind: string }) {
    super(words(refusal))
    this.refusal = refusal
  }
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

export interface GlobalOptions {
  readonly data?: string
  readonly demo?: boolean
}

/** Where the data lies: `--data`, else KONTOR_DATA, else `.kontor/` in the project, the demo's apart from the real. */
export const dataFolderOf = (options: GlobalOptions): string =>
  resolve(options.data ?? process.env['KONTOR_DATA'] ?? join(ROOT, '.kontor', options.demo ? 'demo' : 'data'))

/** Where files lie: KONTOR_FILES, else beside the database. */
export const filesFolderOf = (dataFolder: string): string => process.env['KONTOR_FILES'] ?? join(dataFolder, 'files')

export function createContext(globals: () => GlobalOptions): CliContext {
  let opened: Promise<Installation & { stop(): Promise<void> }> | undefined
  const open = () => (opened ??= openInstallation(dataFolderOf(globals())))
  const actor: Actor = { name: `cli:${userInfo().username}`, source: 'cli' }
  return {
    actor, clock: systemClock, open,
    dataFolder: () => dataFolderOf(globals()), demo: () => globals().demo ?? false,
    company: async (code) => {
      const { db } = await open()
      const company = await db.system({ actor }, (tx) => companyByCode(tx, code.toUpperCase()))
      if (!company) throw new Refused({ kind: 'company_not_found', code } as { kind: string })
      return company.company
    },
    print: (value) => process.stdout.write(`${JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item))}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    refuse(refusal, json = false) {
      process.exitCode = 1
      if (json) this.print({ refused: refusal })
      process.stderr.write(`${words(refusal)}\n`)
    },
    close: async () => {
      await opened?.then((installation) => installation.stop(), () => undefined)
    },
  }
}

/** How many statements after which a crash test kills this process; unset in life. */
const CRASH_AT = Number(process.env['KONTOR_CRASH_AT'] ?? 0)

async function openInstallation(dataFolder: string): Promise<Installation & { stop(): Promise<void> }> {
  const postgres = await openPostgres({ dataFolder, url: process.env['DATABASE_URL'] })
  try {
    const applied = await migrate({ url: postgres.url })
    const filesFolder = filesFolderOf(dataFolder)
    let statements = 0
    const db = connect({ url: postgres.url, ...(CRASH_AT > 0 && { onStatement: () => { if (++statements === CRASH_AT) process.kill(process.pid, 'SIGKILL') } }) })
    return {
      url: postgres.url, db, secrets: createSecrets(loadMasterKey({ dataFolder })), files: folderFileStore({ folder: filesFolder }), dataFolder, filesFolder,
      adopted: postgres.adopted, applied,
      stop: async () => {
        await db.close()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}
