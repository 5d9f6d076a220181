/** vitest's globalSetup: the one test server of a run. */
import pg from 'pg'
import { startTestServer, TEMPLATE } from './test-server.ts'

/** The environment variable that hands the server's url to the test processes. */
export const ADMIN_URL = 'KONTOR_TEST_ADMIN_URL'
/** Why there is no migrated template; tests that need none run all the same. */
export const MIGRATION_FAULT = 'KONTOR_TEST_MIGRATION_FAULT'

/** KONTOR_KEEP_TEST_SERVER=1 leaves the server running, to look into the database of a failed test. */
export default async function setup(): Promise<() => Promise<void>> {
  const keep = process.env['KONTOR_KEEP_TEST_SERVER'] === '1'
  const server = await startTestServer({ endWithParent: !keep })
  await server.migrate().catch((error: Error) => { process.env[MIGRATION_FAULT] = error.message })
  const client = new pg.Client({ connectionString: server.adminUrl })
  await client.connect()
  // A connection to the template would make every clone wait.
  await client.query(`alter database ${TEMPLATE} is_template true allow_connections false`)
  await client.end()
  process.env[ADMIN_URL] = server.adminUrl
  return async () => {
    if (keep) console.error(`The test server lives on in ${server.dataFolder}: ${server.adminUrl}`)
    else await server.stop()
  }
}
