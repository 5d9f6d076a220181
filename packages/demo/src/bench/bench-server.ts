/**
 * The database server of the benchmarks: a data folder of its own with the settings of production (WAL, fsync, synchronous commits).
 * It owns: data sets that are loaded once and kept as templates, named by what they hold and by the migrations; copies to work on.
 */
import { createHash } from 'node:crypto'
import { connect } from '@kontor/server/platform/database/database.ts'
import { migrate, readMigrations } from '@kontor/server/platform/database/migrate.ts'
import { startPostgres } from '@kontor/server/platform/postgres/launcher.ts'

export interface BenchServer {
  readonly postmaster: number
  readonly version: number
  /** The address of a data set; `load` fills a new, migrated database the first time. One of an older Kontor is migrated instead, as a provider's is. */
  dataSet(name: string, load: (url: string) => Promise<void>): Promise<string>
  /** A fresh copy of a data set under a name; an older one of that name is dropped. */
  copy(dataSet: string, name: string): Promise<string>
  drop(name: string): Promise<void>
  stop(): Promise<void>
}

/** `settings` come over those of production, for loading only. */
export async function openBenchServer(dataFolder: string, settings?: Readonly<Record<string, string>>): Promise<BenchServer> {
  const server = await startPostgres({ dataFolder, ...(settings && { settings }) })
  const urlOf = (database: string): string => server.url.replace(/\/kontor(?=\?|$)/, `/${database}`)
  // One pool on the maintenance database for all that is done to databases as a whole.
  const admin = connect({ url: urlOf('postgres'), poolSize: 1 })
  const run = async (...statements: readonly string[]): Promise<void> => {
    for (const statement of statements) await admin.pool.query(statement)
  }
  const exists = async (name: string): Promise<boolean> => (await admin.pool.query('select from pg_database where datname = $1', [name])).rowCount === 1
  /** Data of an older Kontor, brought to the present schema; undefined where there is none, or where its migrations are not the first of ours. */
  const broughtUp = async (name: string, database: string): Promise<string | undefined> => {
    const { rows: [older] } = await admin.pool.query<{ datname: string }>('select datname from pg_database where datname ~ $1 order by oid desc limit 1', [`^${name}_[0-9a-f]{12}$`])
    if (!older) return undefined
    try {
      await migrate({ url: urlOf(older.datname) })
    } catch {
      return undefined
    }
    await run(`alter database ${older.datname} rename to ${database}`)
    return urlOf(database)
  }
  return {
    postmaster: server.pid,
    version: server.version,
    dataSet: async (name, load) => {
      const database = `${name}_${MIGRATIONS_HASH}`
      if (await exists(database)) return urlOf(database)
      const older = await broughtUp(name, database)
      if (older) return older
      await run(`drop database if exists ${database}_loading with (force)`, `create database ${database}_loading`)
      await migrate({ url: urlOf(`${database}_loading`) })
      await load(urlOf(`${database}_loading`))
      // Only what was loaded whole gets the name that is looked for.
      await run(`alter database ${database}_loading rename to ${database}`)
      return urlOf(database)
    },
    copy: async (dataSet, name) => {
      const template = /\/(\w+)(?:\?|$)/.exec(dataSet.slice(dataSet.indexOf('@')))![1]!
      await run(`drop database if exists ${name} with (force)`, `create database ${name} template ${template} strategy file_copy`, 'checkpoint')
      return urlOf(name)
    },
    drop: async (name) => { await run(`drop database if exists ${name} with (force)`) },
    stop: async () => {
      await admin.close()
      await server.stop()
    },
  }
}

/** Once for the process: a migration that is edited meanwhile must not give the loaded data another name. */
const MIGRATIONS_HASH = createHash('sha256').update(readMigrations().map(({ sha256 }) => sha256).join()).digest('hex').slice(0, 12)
