/** A throw-away PostgreSQL with a database to migrate, for a test run or for what is generated from the schema. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@kontor/server/platform/database/migrate.ts'
import { startPostgres } from '@kontor/server/platform/postgres/launcher.ts'
import pg from 'pg'

export const TEMPLATE = 'kontor_template'

export interface TestServer {
  /** The owner's url of the database postgres. */
  readonly adminUrl: string
  readonly dataFolder: string
  /** Migrates the database TEMPLATE, which is empty until then. */
  migrate(): Promise<void>
  stop(): Promise<void>
}

/** Starts the server with an empty database TEMPLATE. KONTOR_TEST_POSTGRES=debian takes Debian's PostgreSQL instead of the npm package's. */
export async function startTestServer(options: { readonly endWithParent: boolean }): Promise<TestServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'kontor-tests-'))
  chmodSync(dataFolder, 0o711)
  const server = await startPostgres({
    dataFolder,
    binaries: process.env['KONTOR_TEST_POSTGRES'] === 'debian' ? 'debian' : 'embedded',
    endWithParent: options.endWithParent,
    // Nothing here outlives the run, so nothing has to reach the disk. Crash tests start a server of their own, with all of it on.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  const adminUrl = withDatabase(server.url, 'postgres')
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await client.query(`create database ${TEMPLATE} template template0`)
  await client.end()
  return {
    adminUrl,
    migrate: async () => void await migrate({ url: withDatabase(adminUrl, TEMPLATE) }),
    dataFolder,
    stop: async () => {
      await server.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** The same server and login, another database. */
export function withDatabase(url: string, database: string): string {
  return url.replace(/(@[^/]*\/)[^/?]+(?=\?|$)/, `$1${database}`)
}
