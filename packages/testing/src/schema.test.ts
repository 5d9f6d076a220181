import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from './database.ts'
import { ROWS_FILE, rowsText, SCHEMA_FILE, schemaText } from './generated.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})

/** Tables of the whole installation: no company owns their rows, and only kontor_system writes them. */
const SYSTEM_TABLES = new Set([
  'kontor.migrations',
  'users', 'user_roles', 'sessions', 'api_tokens', 'api_token_uses', 'login_attempts', 'one_time_logins', 'tax_rates', 'job_log', 'user_preferences',
])

const names = async (sql: string): Promise<string[]> => (await database.db.pool.query<{ name: string }>(sql)).rows.map(({ name }) => name)

const OUR_TABLES = `pg_class c join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'p') and nspname in ('public', 'kontor')`

test('schema.sql is the migrated database (npm run generate writes it)', async () => {
  expect(await schemaText(database.url)).toBe(readFileSync(SCHEMA_FILE, 'utf8'))
})

test('the row types are those of the migrated database (npm run generate writes them)', () => {
  expect(rowsText(database.url)).toBe(readFileSync(ROWS_FILE, 'utf8'))
})

test('every table says in a comment what it is', async () => {
  expect(await names(`select c.oid::regclass::text as name from ${OUR_TABLES} and obj_description(c.oid, 'pg_class') is null`)).toEqual([])
})

test('row-level security is on and forced for every table of companies', async () => {
  const open = await names(`select c.oid::regclass::text as name from ${OUR_TABLES} and not (relrowsecurity and relforcerowsecurity)`)
  expect(open.filter((name) => !SYSTEM_TABLES.has(name))).toEqual([])
})

test('the application’s roles own nothing, are no superusers and do not pass row-level security', async () => {
  expect(await names(`select rolname as name from pg_roles where rolname in ('kontor_app', 'kontor_system') and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb)`)).toEqual([])
  expect(await names(`select c.oid::regclass::text as name from pg_class c join pg_roles r on r.oid = relowner where rolname in ('kontor_app', 'kontor_system')`)).toEqual([])
})

test('company_id is first in the primary key of every table of companies', async () => {
  const found = await names(`
    select c.oid::regclass::text as name from ${OUR_TABLES} and not exists (
      select from pg_constraint k join pg_attribute a on attrelid = conrelid and attnum = conkey[1] where conrelid = c.oid and contype = 'p' and attname = 'company_id')`)
  expect(found.filter((name) => !SYSTEM_TABLES.has(name))).toEqual([])
})

test('a foreign key between two tables of companies takes company_id along', async () => {
  expect(await names(`
    select conrelid::regclass || '.' || conname as name from pg_constraint k
    where contype = 'f' and connamespace = 'public'::regnamespace
      and exists (select from pg_attribute where attrelid = conrelid and attname = 'company_id') and exists (select from pg_attribute where attrelid = confrelid and attname = 'company_id')
      and not exists (select from pg_attribute where attrelid = conrelid and attname = 'company_id' and attnum = any (conkey))`)).toEqual([])
})

test('no column is a floating-point number or money', async () => {
  expect(await names(`select attrelid::regclass || '.' || attname as name from pg_attribute where attnum > 0 and not attisdropped
    and attrelid in (select c.oid from ${OUR_TABLES}) and atttypid in ('float4'::regtype, 'float8'::regtype, 'money'::regtype)`)).toEqual([])
})

test('every system table that is listed here exists', async () => {
  const all = new Set(await names(`select c.oid::regclass::text as name from ${OUR_TABLES}`))
  expect([...SYSTEM_TABLES].filter((name) => !all.has(name))).toEqual([])
})

test('lists of known values and of causes grow, and know what they knew before', async () => {
  const client = await database.db.pool.connect()
  try {
    await client.query(`
      create temp table grown (kind text collate "C", first_id int, second_id int, third_id int,
        constraint kind_is_known check (kind in ('one', 'two')), constraint one_cause check (num_nonnulls(first_id, second_id) = 1));
      select kontor.also_known('grown', 'kind_is_known', array['two', 'three']), kontor.also_causes('grown', 'one_cause', 'third_id');
      insert into grown values ('one', 1, null, null), ('three', null, null, 1), (null, null, 1, null)`)
    await expect(client.query(`insert into grown values ('four', 1, null, null)`)).rejects.toThrow('kind_is_known')
    await expect(client.query(`insert into grown values ('one', 1, null, 1)`)).rejects.toThrow('one_cause')
  } finally {
    client.release(true)
  }
})
