/**
 * What a backup reads of PostgreSQL's catalog, and the text of its COPY statements.
 * It owns: which tables and sequences are saved (all of public and kontor but the list of migrations), the order of rows, the settings that make the text the same on every version.
 * The job queue is saved apart, as what waits, because its tables belong to graphile-worker and change with it.
 */
import pg from 'pg'
import type { Tx } from '../database/database.ts'
import { BackupError } from './backup-error.ts'
import type { Manifest, TableLayout } from './manifest.ts'

export interface SavedTable extends TableLayout {
  /** Primary key, or all columns where there is none. */
  readonly order: readonly string[]
}

/** Text that neither the server's version nor its settings change. */
export const PLAIN_TEXT_SETTINGS = `
  set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set bytea_output = 'hex'; set timezone = 'UTC'; set extra_float_digits = 1; set client_encoding = 'UTF8';
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = '30s'; set search_path = public, pg_catalog`

const quoted = (name: string) => pg.escapeIdentifier(name)
export const qualified = (table: { readonly schema: string; readonly name: string }): string => `${quoted(table.schema)}.${quoted(table.name)}`

/** Reads a table in one order on every server. */
export function copyOut(table: SavedTable): string {
  return `copy (select ${table.columns.map(quoted).join(', ')} from ${qualified(table)} order by ${table.order.join(', ')}) to stdout`
}

export function copyIn(table: TableLayout): string {
  return `copy ${qualified(table)} (${table.columns.map(quoted).join(', ')}) from stdin`
}

/** The columns of a waiting job, as graphile_worker.add_job takes them. */
export const JOBS_TABLE = 'create temporary table restored_jobs (id bigint, task text, payload json, queue text, run_at timestamptz, max_attempts int, key text, priority int, flags text[]) on commit drop'
export const JOBS_IN = 'copy restored_jobs from stdin'
export const ADD_JOBS = `
  select count(graphile_worker.add_job(task, payload, queue_name := queue, run_at := run_at, max_attempts := max_attempts, job_key := key, priority := priority, flags := flags))::int as jobs
  from (select * from restored_jobs order by id) waiting`
/** Jobs that failed for good stay behind: adding them again would try them again. */
export const JOBS_OUT = `
  copy (select row_number() over (order by j.id), t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority,
      case when j.flags is not null then array(select jsonb_object_keys(j.flags)) end
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    where j.attempts < j.max_attempts order by j.id) to stdout`

export async function readTables(client: pg.ClientBase): Promise<SavedTable[]> {
  const { rows } = await client.query<SavedTable & { mine: boolean }>(TABLES)
  const foreign = rows.find(({ mine }) => !mine)
  // A role that is not the owner would see only the rows that its policies show, and the backup would be short without a word.
  if (foreign) throw new BackupError('not_the_owner', `${qualified(foreign)} belongs to another role. Use the address of the role that owns Kontor's tables.`)
  if (rows.length === 0) throw new BackupError('not_migrated', 'This database holds no tables of Kontor.')
  return rows.map(({ schema, name, columns, order }) => ({ schema, name, columns, order }))
}

export async function readSequences(client: pg.ClientBase): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ schema: string; name: string }>(SEQUENCES)
  const sequences: Manifest['sequences'] = []
  for (const sequence of rows) {
    const { rows: [state] } = await client.query<{ last: string; called: boolean }>(`select last_value::text as last, is_called as called from ${qualified(sequence)}`)
    sequences.push({ ...sequence, lastValue: state?.last ?? '1', called: state?.called ?? false })
  }
  return sequences
}

export async function readAppliedMigrations(client: pg.ClientBase): Promise<{ name: string; sha256: string }[]> {
  const { rows: [found] } = await client.query<{ exists: boolean }>(`select to_regclass('kontor.migrations') is not null as exists`)
  if (!found?.exists) return []
  return (await client.query<{ name: string; sha256: string }>('select name, sha256 from kontor.migrations order by name collate "C"')).rows
}

export async function hasJobQueue(client: pg.ClientBase): Promise<boolean> {
  const { rows: [found] } = await client.query<{ exists: boolean }>(`select to_regclass('graphile_worker._private_jobs') is not null as exists`)
  return found?.exists === true
}

/** The columns that hold the SHA-256 of a stored file: every text column of public whose name ends in sha256, but hashes of what passed by or is stored encrypted, under the hash of that. */
const FILE_HASH_COLUMNS = `
  select c.relname as table, attname as column from pg_attribute a join pg_class c on c.oid = attrelid
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and attnum > 0 and not attisdropped and atttypid = 'text'::regtype and attname like '%sha256'
     and (c.relname, attname) not in (('imports', 'file_sha256'), ('bank_statement_files', 'sha256'), ('direct_debit_files', 'sha256'), ('transfer_runs', 'sha256'), ('mandate_files', 'sha256'))
   order by 1, 2`

interface FileHashColumn { readonly table: string; readonly column: string }

export const readFileHashColumns = async (client: pg.ClientBase): Promise<FileHashColumn[]> => (await client.query<{ table: string; column: string }>(FILE_HASH_COLUMNS)).rows

/** Those of the hashes that no row of any company names any more. */
export async function unnamedFiles(tx: Tx, hashes: readonly string[]): Promise<string[]> {
  const columns = await tx.rows<FileHashColumn & Record<string, unknown>>(FILE_HASH_COLUMNS)
  const naming = columns.map(({ table, column }) => `select from ${table} where ${column} = file.sha256`)
  return (await tx.rows<{ sha256: string }>(`select sha256 from unnest($1::text[]) file (sha256) where ${naming.map((each) => `not exists (${each})`).join(' and ')}`, [hashes])).map(({ sha256 }) => sha256)
}

const TABLES = `
  select n.nspname as schema, c.relname as name, pg_has_role(c.relowner, 'usage') as mine,
    (select array_agg(attname::text order by attnum) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
    (select array_agg(quote_ident(attname) || case when attcollation <> 0 then ' collate "C"' else '' end order by coalesce(array_position(i.indkey::int2[], attnum), attnum))
       from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and (i.indkey is null or attnum = any (i.indkey))) as order
  from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where n.nspname in ('public', 'kontor') and c.relkind in ('r', 'p') and not c.relispartition and c.oid is distinct from to_regclass('kontor.migrations')
  order by n.nspname collate "C", c.relname collate "C"`

const SEQUENCES = `
  select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'kontor') and c.relkind = 'S' order by n.nspname collate "C", c.relname collate "C"`
