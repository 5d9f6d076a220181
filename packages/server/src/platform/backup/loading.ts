/**
 * Lifts from the schema what stands in the way of loading rows, and puts it back, all within the caller's transaction.
 * It works for the owner of the tables, superuser or not: foreign keys are dropped and made again (which checks every row by one query each and knows no circles),
 * triggers are switched off (what they once derived is in the backup), and FORCE row-level security is lifted, because COPY refuses to load under it.
 */
import pg from 'pg'
import { BackupError } from './backup-error.ts'
import { qualified, type SavedTable } from './catalog.ts'

/** What the migrations themselves put into a new database; the change log holds how it came there. */
const REFERENCE_TABLES = ['tax_rates']

/** Locks the tables and opens them for loading; the answer closes them again and checks all foreign keys. */
export async function openForLoading(client: pg.ClientBase, tables: readonly SavedTable[]): Promise<() => Promise<void>> {
  const names = tables.map(qualified)
  await client.query(`lock table ${names.join(', ')} in access exclusive mode`)
  const keys = await statements(client, FOREIGN_KEYS, names)
  const triggers = await statements(client, TRIGGERS, names)
  const forced = await statements(client, FORCED, names)
  for (const { open } of [...keys, ...triggers, ...forced]) await client.query(open)
  return async () => {
    // Without statistics the planner checks foreign keys by nested loops: 68 s instead of 2 s for 420,000 rows. And the restored database is quick at once.
    await client.query(`analyze ${names.join(', ')}`)
    for (const { close } of [...keys, ...triggers, ...forced]) await client.query(close)
  }
}

/** Refuses a database that holds anything but what migrations put there. A database without tables is empty. */
export async function refuseWhereNotEmpty(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c
    where relnamespace in (select oid from pg_namespace where nspname in ('public', 'kontor')) and relkind in ('r', 'p') and not relispartition
      and oid is distinct from to_regclass('kontor.migrations') order by 1`)
  for (const { name } of rows) {
    if (REFERENCE_TABLES.includes(name)) continue
    const condition = name === 'change_log' ? ` where table_name <> all (array[${REFERENCE_TABLES.map((table) => pg.escapeLiteral(table)).join(', ')}])` : ''
    const { rows: [found] } = await client.query<{ filled: boolean }>(`select exists (select from ${name}${condition}) as filled`)
    if (found?.filled) throw new BackupError('target_not_empty', `The database is not empty: ${name} holds rows. A backup is restored into an empty database only.`)
  }
}

/** Takes out what the migrations put in, since the backup brings it along. */
export async function emptyTables(client: pg.ClientBase, tables: readonly SavedTable[]): Promise<void> {
  await client.query(`truncate ${tables.map(qualified).join(', ')}`)
}

interface Statement {
  readonly open: string
  readonly close: string
}

async function statements(client: pg.ClientBase, sql: string, names: readonly string[]): Promise<Statement[]> {
  return (await client.query<Statement>(sql, [names])).rows
}

const FOREIGN_KEYS = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as open,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as close
  from pg_constraint where contype = 'f' and conparentid = 0 and conrelid = any ($1::regclass[]) order by conrelid, conname`

const TRIGGERS = `
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as open, format('alter table %s enable trigger %I', tgrelid::regclass, tgname) as close
  from pg_trigger where not tgisinternal and tgenabled = 'O' and tgparentid = 0 and tgrelid = any ($1::regclass[]) order by tgrelid, tgname`

const FORCED = `
  select format('alter table %s no force row level security', oid::regclass) as open, format('alter table %s force row level security', oid::regclass) as close
  from pg_class where relforcerowsecurity and oid = any ($1::regclass[]) order by oid`
