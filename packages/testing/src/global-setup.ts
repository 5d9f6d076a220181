/** vitest's globalSetup: starts the one test server of a run, migrates the template, and stops and removes it all at the end. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@kontor/server/platform/database/migrate.ts'
import { startPostgres } from '@kontor/server/platform/postgres/launcher.ts'
import pg from 'pg'

/** The environment variable that hands the server's url to the test processes. */
export const ADMIN_URL = 'KONTOR_TEST_ADMIN_URL'
export const TEMPLATE = 'kontor_template'

/** KONTOR_TEST_POSTGRES=debian runs the same tests on Debian's PostgreSQL. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'kontor-tests-'))
  chmodSync(dataFolder, 0o711)
  const server = await startPostgres({
    dataFolder,
    binaries: process.env['KONTOR_TEST_POSTGRES'] === 'debian' ? 'debian' : 'embedded',
    endWithParent: process.env['KONTOR_KEEP_TEST_SERVER'] !== '1',
    // Nothing here outlives the run, so nothing has to reach the disk.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  const url = server.url.replace('/kontor?', '/postgres?').replace(/\/kontor$/, '/postgres')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${TEMPLATE} template template0`)
  await migrate({ url: url.replace('/postgres?', `/${TEMPLATE}?`).replace(/\/postgres$/, `/${TEMPLATE}`) })
  await client.query(`alter database ${TEMPLATE} is_template true allow_connections false`)
  await client.end()
  process.env[ADMIN_URL] = url
  return async () => {
    if (process.env['KONTOR_KEEP_TEST_SERVER'] === '1') return console.error(`The test server lives on in ${dataFolder}: ${url}`)
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
