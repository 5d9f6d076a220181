/**
 * Databases for tests: one throw-away PostgreSQL for the whole run, a migrated template, and a clone of it for each test file.
 * It owns: the test server, the template, cloning, keeping what a failed test leaves.
 * It does not own: data; the cast does.
 * Invariant: fsync is off here and nowhere else; crash tests start their own server through the launcher.
 */
import { randomBytes } from 'node:crypto'
import { connect, type Database } from '@kontor/server/platform/database/database.ts'
import pg from 'pg'
import { ADMIN_URL, MIGRATION_FAULT } from './global-setup.ts'
import { openDatabases } from './open-databases.ts'
import { TEMPLATE, withDatabase } from './test-server.ts'

export interface TestDatabase {
  /** The owner's url, as the launcher would answer it. */
  readonly url: string
  readonly db: Database
  close(): Promise<void>
}

export interface EmptyDatabase {
  readonly url: string
  /** One connection, for statements outside Kontor's own door. */
  query(sql: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/**
 * A migrated database of its own for this test file, removed at the file's end. When a test of the file failed it is kept, and how to open it is printed:
 * keep the server with KONTOR_KEEP_TEST_SERVER=1.
 */
export async function createDatabase(): Promise<TestDatabase> {
  const fault = process.env[MIGRATION_FAULT]
  if (fault) throw new Error(`There is no migrated database to clone: ${fault}`)
  const name = await clone(TEMPLATE)
  const url = urlOf(name)
  const db = connect({ url, applicationName: name })
  let closed = false
  async function end(failed: boolean): Promise<void> {
    if (closed) return
    closed = true
    await db.close()
    if (failed) console.error(`A test failed; its database is kept while the server runs (KONTOR_KEEP_TEST_SERVER=1 keeps it): psql '${url}'`)
    else await admin(`drop database if exists ${name} with (force)`)
  }
  openDatabases.push(end)
  return { url, db, close: () => end(false) }
}

/** A database with nothing in it, for tests of migrations. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const name = await clone('template0')
  const client = new pg.Client({ connectionString: urlOf(name) })
  await client.connect()
  return {
    url: urlOf(name),
    query: async (sql) => {
      const result = await client.query(sql) as pg.QueryResult | pg.QueryResult[]
      return Array.isArray(result) ? result.at(-1)?.rows ?? [] : result.rows
    },
    close: async () => {
      await client.end()
      await admin(`drop database if exists ${name} with (force)`)
    },
  }
}

async function clone(template: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  // file_copy beats wal_log at this size once fsync is off (see docs/decisions/0002-migrations.md).
  await admin(`create database ${name} template ${template} strategy file_copy`)
  return name
}

function urlOf(database: string): string {
  const url = process.env[ADMIN_URL]
  if (!url) throw new Error('The test server is not running: run the tests through vitest.config.ts of the workspace, whose globalSetup starts it.')
  return withDatabase(url, database)
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
