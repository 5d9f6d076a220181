import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertSmallCompany } from '@kontor/testing/small-company.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../database/database.ts'
import { fingerprint, firstDifference } from '../database/fingerprint.ts'
import { migrate } from '../database/migrate.ts'
import { folderFileStore } from '../files/file-store.ts'
import { chooseBinaries, type BinariesKind } from '../postgres/binaries.ts'
import { startPostgres, type Postgres } from '../postgres/launcher.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

/** Kontor must move between these; where a machine lacks one of them, there is nothing to move to, and the output says so. */
const installed = (['embedded', 'debian'] as const).filter((kind) => {
  try {
    chooseBinaries({ kind, dataFolder: join(tmpdir(), 'kontor-no-data'), user: undefined })
    return true
  } catch {
    console.log(`PostgreSQL of kind ${kind} is not installed on this machine: moving to and from it is not tested here.`)
    return false
  }
})

const servers = new Map<BinariesKind, Postgres>()
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kontor-move-'))
  chmodSync(folder, 0o711)
  for (const kind of installed) servers.set(kind, await startPostgres({ dataFolder: join(folder, kind), binaries: kind, endWithParent: true, settings: { fsync: 'off', full_page_writes: 'off' } }))
})

afterAll(async () => {
  for (const server of servers.values()) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A new database on a server; owned by a role that is no superuser when asked. */
async function newDatabase(kind: BinariesKind, owner?: string): Promise<string> {
  const server = servers.get(kind)!.url  // Only the kinds that were started are asked for.
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  const name = `move_${randomBytes(4).toString('hex')}`
  // A real own PostgreSQL may well sort texts by a language; the order of rows in a backup does not follow it.
  await client.query(`create database ${name} template template0`)
  if (owner) {
    for (const role of ['kontor_app', 'kontor_system']) await client.query(`do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if; end $$`)
    await client.query(`create role ${owner} login password 'own'; grant kontor_app, kontor_system to ${owner} with admin option; alter database ${name} owner to ${owner}`)
  }
  await client.end()
  const url = server.replace('/kontor?', `/${name}?`)
  return owner ? url.replace(/\/\/[^@]*@/, `//${owner}:own@`) : url
}

async function filled(url: string): Promise<void> {
  await migrate({ url })
  const db = connect({ url })
  await insertSmallCompany({ run: async (sql, values) => (await db.pool.query(sql, values as unknown[])).rowCount ?? 0 }, { firstId: 1_000, customers: 25, fileSha256: await folderFileStore({ folder: join(folder, 'files') }).put(Buffer.from('logo')) })
  await db.close()
}

async function said(url: string) {
  const db = connect({ url })
  try {
    return await db.system({ actor: { name: 'job:test', source: 'job' } }, fingerprint)
  } finally {
    await db.close()
  }
}

const directions = installed.flatMap((from) => installed.filter((to) => to !== from).map((to) => [from, to] as const))

// Where only one is installed, there is no direction, and the line above has said so.
test.each(directions)('a backup of %s PostgreSQL restores into %s PostgreSQL and back, byte for byte', async (from, to) => {
  const [one, two, three] = [await newDatabase(from), await newDatabase(to), await newDatabase(from)]
  await filled(one)
  const [there, back] = [join(folder, `there-${from}-${to}`), join(folder, `back-${from}-${to}`)]
  const first = await backup({ url: one, fileStore: join(folder, 'files'), out: there })
  await restore({ file: there, url: two, fileStore: join(folder, `files-${to}`) })
  expect(firstDifference(await said(one), await said(two))).toBeUndefined()
  const second = await backup({ url: two, fileStore: join(folder, `files-${to}`), out: back })
  // The note of the first backup itself was written after its snapshot, so it is not in it.
  expect(second.total).toBe(first.total)
  await restore({ file: back, url: three, fileStore: join(folder, 'files') })
  expect(firstDifference(await said(one), await said(three))).toBeUndefined()
})

test.each(installed)('the role that owns the tables needs to be no superuser, and may be called like our schema, on %s PostgreSQL', async (kind) => {
  // As docs/operations.md says it: its own name stands first in the search path.
  const [source, target] = [await newDatabase(kind), await newDatabase(kind, 'kontor')]
  await filled(source)
  const there = join(folder, `owner-${kind}`)
  const made = await backup({ url: source, fileStore: join(folder, 'files'), out: there })
  await restore({ file: there, url: target, fileStore: join(folder, 'files') })
  expect(firstDifference(await said(source), await said(target))).toBeUndefined()
  const again = await backup({ url: target, fileStore: join(folder, 'files'), out: `${there}-again` })
  expect(again.total).toBe(made.total)
  const db = connect({ url: target })
  const seen = await db.company({ company: 2, actor: { name: 'job:test', source: 'job' } }, (tx) => tx.rows('select from customers'))
  await expect(db.company({ company: 1, actor: { name: 'job:test', source: 'job' } }, (tx) => tx.run('delete from documents'))).rejects.toThrow(/permission denied/)
  await db.close()
  expect(seen).toEqual([])
})
