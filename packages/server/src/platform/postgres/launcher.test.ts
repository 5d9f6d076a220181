import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { openPostgres, startPostgres, type Postgres, type PostgresOptions } from './launcher.ts'
import { processFacts, signal, waitUntil } from './processes.ts'

const folders: string[] = []
const started: Postgres[] = []
const children: ChildProcess[] = []

/** A data folder that every user can reach, as a real one is. */
function dataFolder(...below: string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'kontor-pg-'))
  chmodSync(root, 0o711)
  folders.push(root)
  return join(root, ...below)
}

async function start(options: PostgresOptions): Promise<Postgres> {
  const server = await startPostgres(options)
  started.push(server)
  return server
}

/** Another Kontor process that starts the server and then waits. */
async function startElsewhere(options: PostgresOptions): Promise<{ child: ChildProcess; pid: number }> {
  const launcher = new URL('./launcher.ts', import.meta.url).href
  const script = `const { startPostgres } = await import(${JSON.stringify(launcher)})
    const server = await startPostgres(${JSON.stringify(options)})
    console.log(server.pid)
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [text] = await once(child.stdout, 'data') as [Buffer]
  return { child, pid: Number(text.toString()) }
}

async function query<T extends pg.QueryResultRow>(server: Postgres, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

const running = (pid: number) => processFacts(pid)?.zombie === false

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop()
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) {
    const pidFile = join(folder, 'postgres/postmaster.pid')
    if (existsSync(pidFile)) {
      const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
      signal(pid, 'SIGINT')
      await waitUntil(() => !running(pid), 10_000)
    }
    rmSync(folder, { recursive: true, force: true })
  }
})

test.each([['embedded', 18], ['debian', 15]] as const)('%s programs start, keep data over a restart and end when asked', async (binaries, version) => {
  const folder = dataFolder()
  const first = await start({ dataFolder: folder, binaries })
  expect(first).toMatchObject({ version, adopted: false })
  await query(first, 'create table kept (n int); insert into kept values (7)')
  const settings = await query(first, `select name, setting from pg_settings where name in
    ('data_checksums', 'fsync', 'synchronous_commit', 'server_encoding', 'TimeZone', 'listen_addresses', 'shared_buffers', 'max_wal_size') order by name collate "C"`)
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    TimeZone: 'UTC', data_checksums: 'on', fsync: 'on', listen_addresses: '', max_wal_size: '4096', server_encoding: 'UTF8', shared_buffers: '32768', synchronous_commit: 'on',
  })
  expect(await query(first, `select datcollate, datctype from pg_database where datname = 'kontor'`)).toEqual([{ datcollate: 'C.UTF-8', datctype: 'C.UTF-8' }])
  await first.stop()
  expect(running(first.pid)).toBe(false)
  const second = await start({ dataFolder: folder, binaries })
  expect(second.pid).not.toBe(first.pid)
  expect(await query(second, 'select n from kept')).toEqual([{ n: 7 }])
})

test('nobody but the server’s user enters the cluster and the socket folder, and the password is needed', async () => {
  const folder = dataFolder()
  const server = await start({ dataFolder: folder })
  for (const name of ['postgres', 'socket']) expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o700)
  expect(statSync(join(folder, 'postgres.password')).mode & 0o777).toBe(0o600)
  const wrong = new pg.Client({ connectionString: server.url.replace(/:[^:@/]+@/, ':wrong@') })
  await expect(wrong.connect()).rejects.toThrow(/password authentication failed/)
})

test('after a kill -9 of Kontor the server lives on, the next start adopts it and its stop ends it', async () => {
  const folder = dataFolder()
  const { child, pid } = await startElsewhere({ dataFolder: folder })
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(running(pid)).toBe(true)
  const server = await start({ dataFolder: folder })
  expect(server).toMatchObject({ pid, adopted: true })
  await server.stop()
  expect(running(pid)).toBe(false)
})

test('while another process uses the server, a stop leaves it running', async () => {
  const folder = dataFolder()
  const { child, pid } = await startElsewhere({ dataFolder: folder })
  const guest = await startPostgres({ dataFolder: folder })
  await guest.stop()
  expect(running(pid)).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
})

test('after a kill -9 of PostgreSQL in the middle of writing, the next start recovers what was committed', async () => {
  const folder = dataFolder()
  const first = await startPostgres({ dataFolder: folder })
  await query(first, 'create table kept (n int)')
  await query(first, 'insert into kept select generate_series(1, 1000)')
  const busy = query(first, 'insert into kept select generate_series(1, 50000000)').catch((error: Error) => error)
  await new Promise((wake) => setTimeout(wake, 200))
  signal(first.pid, 'SIGKILL')
  const second = await start({ dataFolder: folder })
  expect(await busy).toBeInstanceOf(Error)
  expect(second.pid).not.toBe(first.pid)
  expect(await query(second, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }])
  await first.stop()
  expect(running(second.pid)).toBe(true)
})

test('a killed postmaster that its parent does not reap does not block the next start', async () => {
  const folder = dataFolder()
  const { child, pid } = await startElsewhere({ dataFolder: folder })
  child.kill('SIGSTOP')
  signal(pid, 'SIGKILL')
  await waitUntil(() => processFacts(pid)?.zombie === true, 5_000)
  expect(processFacts(pid)?.zombie).toBe(true)
  const server = await start({ dataFolder: folder })
  expect(server.adopted).toBe(false)
  expect(await query(server, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('a pid file that names a living process of someone else does not block the start', async () => {
  const folder = dataFolder()
  const first = await startPostgres({ dataFolder: folder })
  const pidFile = join(folder, 'postgres/postmaster.pid')
  const text = readFileSync(pidFile, 'utf8')
  await first.stop()
  const bystander = spawn('sleep', ['60'], { stdio: 'ignore' })
  children.push(bystander)
  writeFileSync(pidFile, text.replace(/^\d+/, String(bystander.pid)))
  const second = await start({ dataFolder: folder })
  expect(second.adopted).toBe(false)
  expect(running(bystander.pid ?? 0)).toBe(true)
})

test('two starts at the same moment use one server', async () => {
  const folder = dataFolder()
  const [one, other] = await Promise.all([startElsewhere({ dataFolder: folder }), startElsewhere({ dataFolder: folder })])
  expect(one.pid).toBe(other.pid)
})

test('a data folder with a long name is served on the loopback address', async () => {
  const server = await start({ dataFolder: dataFolder('long-'.repeat(20)) })
  expect(new URL(server.url).hostname).toBe('127.0.0.1')
  expect(await query(server, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('other settings start the server anew with them', async () => {
  const folder = dataFolder()
  const { pid } = await startElsewhere({ dataFolder: folder })
  const server = await start({ dataFolder: folder, settings: { fsync: 'off' } })
  expect(server.pid).not.toBe(pid)
  expect(await query(server, 'show fsync')).toEqual([{ fsync: 'off' }])
})

test('with endWithParent the server ends when its parent is killed', async () => {
  const { child, pid } = await startElsewhere({ dataFolder: dataFolder(), endWithParent: true })
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await waitUntil(() => !running(pid), 10_000)).toBe(true)
})

test('a folder that only root enters works too: the cluster lies elsewhere, behind a link', async () => {
  const folder = dataFolder('private', 'data')
  mkdirSync(join(folder, '..'), { mode: 0o700 })
  const server = await start({ dataFolder: folder })
  expect(await query(server, 'select 1 as n')).toEqual([{ n: 1 }])
  await server.stop()
  const place = realpathSync(join(folder, 'postgres'))
  folders.push(dirname(place))
  const again = await start({ dataFolder: folder })
  expect(await query(again, 'select 1 as n')).toEqual([{ n: 1 }])
  // Root's clusters must not be readable by whoever passes by.
  expect(statSync(place).mode & 0o777).toBe(0o700)
})

test('with DATABASE_URL nothing is started, and its server is left running at the end', async () => {
  const own = await start({ dataFolder: dataFolder() })
  const unused = dataFolder('unused')
  const theirs = await openPostgres({ dataFolder: unused, url: own.url })
  expect(theirs).toMatchObject({ url: own.url, version: own.version, pid: 0 })
  await theirs.stop()
  expect(existsSync(unused)).toBe(false)
  expect(await query(own, 'select 1 as n')).toEqual([{ n: 1 }])
  await expect(openPostgres({ dataFolder: unused, url: own.url.replace('/kontor?', '/absent?') })).rejects.toThrow(/does not exist/)
})

test('a start that was killed in the middle of initdb leaves nothing that counts', async () => {
  const folder = dataFolder()
  mkdirSync(join(folder, 'postgres.unfinished'), { recursive: true })
  writeFileSync(join(folder, 'postgres.unfinished/PG_VERSION'), '18')
  const server = await start({ dataFolder: folder })
  expect(await query(server, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('a cluster of another version is refused by name and not touched', async () => {
  const folder = dataFolder()
  const server = await startPostgres({ dataFolder: folder, binaries: 'debian' })
  await server.stop()
  await expect(startPostgres({ dataFolder: folder, binaries: 'embedded' })).rejects.toThrow(/made by PostgreSQL 15; installed: embedded 18.*kontor backup/)
})
