/**
 * Brings the schema up to date: packages/server/migrations/NNNN_name.sql in order, forward only, then the job queue's own tables.
 * It owns: the list of applied files with their hashes, lock and retry, the queue's rights.
 * It does not own: any business SQL.
 * Invariants: a file is applied whole or not at all; an edited, missing or late file is refused by name (docs/decisions/0002-migrations.md).
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** Any number that no other program uses: one migration at a time per database. */
const ADVISORY_LOCK = 5_066_001
/** A migration that waits for a lock makes everyone behind it wait too: it gives up soon and tries again. */
const LOCK_TIMEOUT = '2s'
const ATTEMPTS_MAX = 10

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** Applies what is missing and answers the names of the files applied now. `url` is the owner's, not the application's. */
export async function migrate(options: { readonly url: string; readonly folder?: string }): Promise<string[]> {
  const client = new pg.Client({ connectionString: options.url, application_name: 'kontor migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    const files = readMigrations(options.folder ?? MIGRATIONS_FOLDER)
    const missing = await verifyApplied(client, files)
    await writeIntoPublic(client)
    for (const migration of missing) await apply(client, migration)
    await runMigrations({ connectionString: options.url, logger: new Logger(() => () => undefined) })
    await client.query(QUEUE_RIGHTS)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** The migrations of this program, or of a folder, in their order. Numbers ascend; one may be left out, because changes made side by side take theirs beforehand. */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql')).sort()
  return names.map((name, index) => {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name)) throw new Error(`Migration ${name} is not named NNNN_name.sql.`)
    if (names[index - 1]?.startsWith(name.slice(0, 5))) throw new Error(`Migration ${name} has the number of ${names[index - 1]}. Give it the next free number.`)
    const sql = readFileSync(join(folder, name), 'utf8')
    if (/^\s*(begin|commit|rollback)\s*;/im.test(sql)) throw new Error(`Migration ${name} holds its own begin, commit or rollback; each file is one transaction already.`)
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

async function verifyApplied(client: pg.Client, files: readonly Migration[]): Promise<Migration[]> {
  await client.query(`
    create schema if not exists kontor;
    create table if not exists kontor.migrations (name text collate "C" primary key, sha256 text not null, applied_at timestamptz not null default now());
    comment on table kontor.migrations is 'Migrations applied to this database, with the hash of each file.'`)
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from kontor.migrations order by name')
  rows.forEach((row, index) => {
    const file = files[index]
    if (!file || !files.some(({ name }) => name === row.name)) throw new Error(`This database was migrated with ${row.name}, which this Kontor does not have. Use the newer Kontor.`)
    if (file.name !== row.name) throw new Error(`Migration ${file.name} was added before ${row.name}, which is applied already. Give it the next free number.`)
    if (file.sha256 !== row.sha256) throw new Error(`Migration ${file.name} was edited after it was applied. Undo the edit and write a new migration.`)
  })
  return files.slice(rows.length)
}

/**
 * A role of the same name as a schema of ours (`kontor`, say) would find that schema before `public` and make its tables there: its connections to this database
 * look into `public` from now on.
 */
async function writeIntoPublic(client: pg.Client): Promise<void> {
  const { rows: [found] } = await client.query<{ schema: string | null }>('select current_schema() as schema')
  if (found?.schema === 'public') return
  await client.query(`do $$ begin execute format('alter role %I in database %I set search_path = public', current_user, current_database()); end $$; set search_path = public`)
}

async function apply(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`begin; set local lock_timeout = '${LOCK_TIMEOUT}'`)
      await client.query(sql)
      await client.query('insert into kontor.migrations (name, sha256) values ($1, $2)', [name, sha256])
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      const { code, position, message } = error as { code?: string; position?: string; message: string }
      if (code === '55P03' && attempt < ATTEMPTS_MAX) {
        await new Promise((wake) => setTimeout(wake, 200 * attempt))
        continue
      }
      const line = position ? ` at line ${sql.slice(0, Number(position)).split('\n').length}` : ''
      throw new Error(`Migration ${name} failed${line}: ${message}`, { cause: error })
    }
  }
}

/**
 * The application enqueues jobs in the transaction of their cause, as kontor_app. The queue's tables stay closed to it: it may only call the two functions
 * that add jobs, which run with their owner's rights and a fixed search path. The worker itself connects as the owner. Run after each start of
 * graphile-worker's migrations, because those may replace the functions.
 */
const QUEUE_RIGHTS = `
do $$
declare adder regprocedure;
begin
  revoke all on schema graphile_worker from public;
  revoke all on all functions in schema graphile_worker from public;
  if exists (select from pg_roles where rolname = 'kontor_app') then
    grant usage on schema graphile_worker to kontor_app, kontor_system;
    for adder in select oid::regprocedure from pg_proc where pronamespace = 'graphile_worker'::regnamespace and proname in ('add_job', 'add_jobs') loop
      execute format('alter function %s security definer set search_path = pg_catalog, graphile_worker, pg_temp', adder);
      execute format('grant execute on function %s to kontor_app, kontor_system', adder);
    end loop;
  end if;
end $$`
