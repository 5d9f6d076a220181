import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyDatabase, type EmptyDatabase } from '@kontor/testing/database.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, MIGRATIONS_FOLDER } from './migrate.ts'

let database: EmptyDatabase
let folder: string

beforeEach(async () => {
  database = await emptyDatabase()
  folder = mkdtempSync(join(tmpdir(), 'kontor-migrations-'))
})

afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const run = () => migrate({ url: database.url, folder })

test('all migrations of Kontor apply to an empty database, and a second time nothing is left', async () => {
  const applied = await migrate({ url: database.url })
  expect(applied[0]).toBe('0001_foundation.sql')
  expect(await migrate({ url: database.url })).toEqual([])
})

test('the application adds jobs and touches nothing else of the queue', async () => {
  await migrate({ url: database.url })
  const asApp = async (sql: string) => {
    await database.query('begin; set local role kontor_app')
    try {
      return await database.query(sql)
    } finally {
      await database.query('rollback')
    }
  }
  expect(await asApp(`select key from graphile_worker.add_job('send', '{"id":1}', job_key := 'once')`)).toEqual([{ key: 'once' }])
  for (const sql of [
    'select * from graphile_worker._private_jobs', 'select * from graphile_worker.jobs', 'delete from graphile_worker._private_jobs',
    'select graphile_worker.complete_jobs(array[1::bigint])', `select graphile_worker.remove_job('once')`, 'create table graphile_worker.own (n int)',
  ]) await expect(asApp(sql), sql).rejects.toThrow(/permission denied/)
})

test('a file that fails leaves nothing of itself, and the error names file and line', async () => {
  write('0001_good.sql', 'create table good (n int);')
  write('0002_bad.sql', 'create table half (n int);\nselect nonsense from nowhere;')
  await expect(run()).rejects.toThrow(/Migration 0002_bad.sql failed at line 2/)
  expect(await database.query(`select to_regclass('good') is not null as good, to_regclass('half') is not null as half`)).toEqual([{ good: true, half: false }])
  write('0002_bad.sql', 'create table half (n int);')
  expect(await run()).toEqual(['0002_bad.sql'])
})

test('an edited, a late and a missing file are refused by name', async () => {
  write('0001_a.sql', 'select 1;')
  write('0002_b.sql', 'select 1;')
  await run()
  appendFileSync(join(folder, '0002_b.sql'), '-- later thought')
  await expect(run()).rejects.toThrow(/0002_b.sql was edited/)
  rmSync(join(folder, '0002_b.sql'))
  await expect(run()).rejects.toThrow(/migrated with 0002_b.sql, which this Kontor does not have/)
  cpSync(join(folder, '0001_a.sql'), join(folder, '0001_b.sql'))
  await expect(run()).rejects.toThrow(/0001_b.sql has the number of 0001_a.sql/)
})

test('a file with its own commit or a wrong name is refused', async () => {
  write('0001_a.sql', 'create table a (n int);\ncommit;')
  await expect(run()).rejects.toThrow(/holds its own begin, commit or rollback/)
  rmSync(join(folder, '0001_a.sql'))
  write('one.sql', 'select 1;')
  await expect(run()).rejects.toThrow(/not named NNNN_name.sql/)
})

test('a lock held by others is waited for, in short tries', async () => {
  write('0001_a.sql', 'create table a (n int);')
  await run()
  write('0002_b.sql', 'alter table a add m int;')
  await database.query('begin; lock table a in access share mode')
  const migrating = run()
  await new Promise((wake) => setTimeout(wake, 2_500))
  await database.query('commit')
  expect(await migrating).toEqual(['0002_b.sql'])
})

test('two migrations at once apply each file once', async () => {
  write('0001_a.sql', 'create table a (n int); select pg_sleep(0.2);')
  expect((await Promise.all([run(), run()])).flat()).toEqual(['0001_a.sql'])
})

test('the folder of Kontor’s own migrations is found wherever Kontor is started', () => {
  expect(MIGRATIONS_FOLDER).toMatch(/packages\/server\/migrations$/)
})
