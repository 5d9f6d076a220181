/** What is generated from the migrated database: schema.sql and the row types. `npm run generate` writes them, schema.test.ts compares them. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { dumpSchema } from './schema-dump.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
export const SCHEMA_FILE = join(ROOT, 'packages/server/schema.sql')
export const ROWS_FILE = join(ROOT, 'packages/server/src/platform/database/rows.ts')

/** The text of schema.sql for the database at `url`. */
export async function schemaText(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await dumpSchema(client)
  } finally {
    await client.end()
  }
}

/** The text of rows.ts for the database at `url`: int8 is bigint, dates and timestamps are strings, as the door to the database reads them. */
export function rowsText(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-rows-'))
  try {
    const file = join(folder, 'rows.ts')
    execFileSync(
      process.execPath,
      [
        join(ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js'), '--dialect', 'postgres', '--url', url, '--out-file', file, '--log-level', 'error',
        '--default-schema', 'public', '--include-pattern', 'public.*', '--date-parser', 'string', '--type-mapping', '{"int8":"bigint","timestamptz":"string"}',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
    return readFileSync(file, 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
