/**
 * Starts, adopts and stops Kontor's own PostgreSQL.
 * It owns: the choice between DATABASE_URL, the npm package's server and Debian's; one running server per data folder; who uses it; what a kill -9 leaves.
 * It does not own: roles, schema and backups.
 * Invariants: never two servers on one folder; the last user to leave stops the server; whatever was killed, a new start works.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { chooseBinaries, serverUser, type BinariesKind, type ServerUser } from './binaries.ts'
import { clusterVersion, makePrivateFolder, openCluster, serverEnvironment, SUPERUSER, writeSettings, type Cluster, type Settings } from './cluster.ts'
import { processFacts, serverProcessesIn, signal, waitUntil } from './processes.ts'

const DATABASE = 'kontor'
const SOCKET_PORT = 5432
/** sockaddr_un holds 108 bytes with the closing zero. */
const SOCKET_PATH_MAX = 107
const STOP_MS_MAX = 60_000
/** A server that recovers from a crash with much WAL may take minutes; it is alive all the while. */
const READY_MS_MAX = 600_000
const LOG_BYTES_MAX = 10_000_000

export interface PostgresOptions {
  /** `KONTOR_DATA`: the cluster is its subfolder `postgres`. */
  readonly dataFolder: string
  /** Which programs; default: the npm package's, else Debian's newest. */
  readonly binaries?: BinariesKind
  /** Settings over Kontor's own, such as `{ fsync: 'off' }` for a test's throw-away server. */
  readonly settings?: Settings
  /** The kernel ends the server when this process dies, however it dies. Without it the server lives on and the next start adopts it. */
  readonly endWithParent?: boolean
}

export interface Postgres {
  /** Superuser kontor_owner on database kontor, with password. */
  readonly url: string
  /** Major version: 15, 18. */
  readonly version: number
  /** The postmaster; 0 for a server of others, behind DATABASE_URL. */
  readonly pid: number
  /** True when the server was running already. */
  readonly adopted: boolean
  /** Ends this use; the last user of the data folder shuts the server down and waits for it. */
  stop(): Promise<void>
}

/** The database to use: `url` (DATABASE_URL) where set, and then nothing is started; else Kontor's own server in the data folder. */
export async function openPostgres(options: PostgresOptions & { readonly url?: string | undefined }): Promise<Postgres> {
  if (!options.url) return startPostgres(options)
  const client = new pg.Client({ connectionString: options.url })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int / 10000 as version`)
    return { url: options.url, version: rows[0]?.version ?? 0, pid: 0, adopted: true, stop: async () => undefined }
  } finally {
    await client.end()
  }
}

/** Starts the server of a data folder, or adopts the one that runs there already; makes the cluster and the database `kontor` the first time. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const dataFolder = resolve(options.dataFolder)
  // 0711: the server's user passes through, and sees nothing else.
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
  return locked(dataFolder, () => startLocked(options, dataFolder))
}

async function startLocked(options: PostgresOptions, dataFolder: string): Promise<Postgres> {
  const user = serverUser()
  const binaries = chooseBinaries({ kind: options.binaries, version: clusterVersion(dataFolder), dataFolder, user })
  const cluster = openCluster(dataFolder, binaries, user)
  const use = registerUse(dataFolder)
  try {
    const changed = writeSettings(cluster, user, options.settings ?? {})
    const running = await runningServer(cluster)
    if (running && changed) await stopServer(running.pid, cluster)
    const server = running && !changed ? running : await launch(dataFolder, cluster, { ...options, bin: binaries.bin, user })
    const url = (database: string) => serverUrl(server, cluster.password, database)
    await makeDatabase(url('postgres'))
    return {
      url: url(DATABASE), version: cluster.version, pid: server.pid, adopted: server === running,
      stop: () => locked(dataFolder, async () => {
        use.end()
        if (!use.othersAlive()) await stopServer(server.pid, cluster)
      }),
    }
  } catch (error) {
    use.end()
    throw error
  }
}

/**
 * One start or stop of a data folder at a time. The lock is a listening socket in Linux' abstract namespace: the kernel frees it with its process,
 * so that a kill -9 leaves no stale lock behind.
 */
async function locked<T>(dataFolder: string, work: () => Promise<T>): Promise<T> {
  const name = `\0kontor-postgres-${createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 32)}`
  const lock = createServer()
  const taken = () => new Promise<boolean>((settle, refuse) => {
    lock.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? settle(false) : refuse(error)))
    lock.listen(name, () => settle(true))
  })
  for (const deadline = performance.now() + READY_MS_MAX; !(await taken());) {
    if (performance.now() > deadline) throw new Error(`Another process has been starting or stopping the database in ${dataFolder} for too long.`)
    lock.removeAllListeners()
    await new Promise((wake) => setTimeout(wake, 50))
  }
  try {
    return await work()
  } finally {
    await new Promise((closed) => lock.close(closed))
  }
}

interface Server {
  readonly pid: number
  /** A folder with the socket, or the loopback address. */
  readonly host: string
  readonly port: number
}

/** The server that lives in this cluster and accepts connections. Clears what a dead one left; waits for one that is stopping or not reaped. */
async function runningServer(cluster: Cluster): Promise<Server | undefined> {
  const file = join(cluster.folder, 'postmaster.pid')
  const deadline = performance.now() + READY_MS_MAX
  while (existsSync(file) && performance.now() < deadline) {
    const [pid = '', , , port = '', socketFolder = '', address = '', , status = ''] = readFileSync(file, 'utf8').split('\n')
    if (!isPostmaster(Number(pid), cluster)) {
      await clearRemains(file, cluster)
      return undefined
    }
    const host = socketFolder.trim() || address.trim()
    if (status.trim() === 'ready' && host) {
      const server: Server = { pid: Number(pid), host, port: Number(port) }
      if (await accepts(server, cluster)) return server
    }
    await new Promise((wake) => setTimeout(wake, 20))
  }
  if (!existsSync(file)) await clearRemains(file, cluster)
  return undefined
}

/** The pid may belong to anyone by now: only a living process that works in the cluster's folder is its postmaster. */
function isPostmaster(pid: number, cluster: Cluster): boolean {
  return pid > 0 && serverProcessesIn(cluster.folder).includes(pid)
}

/**
 * After a kill -9 of the postmaster its backends end by themselves, at the latest when their statement ends; those that do not are ended here,
 * because a new server must not start beside them. Then the pid file goes: an un-reaped postmaster or a foreign process with its pid would block the start.
 */
async function clearRemains(file: string, cluster: Cluster): Promise<void> {
  const gone = () => serverProcessesIn(cluster.folder).length === 0
  if (!(await waitUntil(gone, 2_000))) {
    for (const pid of serverProcessesIn(cluster.folder)) signal(pid, 'SIGKILL')
    if (!(await waitUntil(gone, 10_000))) throw new Error(`Processes of a killed PostgreSQL do not end: ${serverProcessesIn(cluster.folder).join(', ')}.`)
  }
  rmSync(file, { force: true })
}

async function launch(
  dataFolder: string,
  cluster: Cluster,
  options: PostgresOptions & { readonly bin: string; readonly user: ServerUser | undefined },
): Promise<Server> {
  const place = await listenPlace(cluster, options.user)
  const program = join(options.bin, 'postgres')
  const args = ['-D', cluster.folder, '-p', String(place.port), '-c', `listen_addresses=${place.socketFolder ? '' : place.host}`, '-c', `unix_socket_directories=${place.socketFolder}`]
  // setpriv asks the kernel for the signal before it becomes the server: INT is PostgreSQL's fast, clean shutdown.
  const [command, commandArgs] = options.endWithParent ? ['setpriv', ['--pdeathsig', 'INT', program, ...args]] as const : [program, args] as const
  const log = openLog(dataFolder)
  // An own process group: Ctrl-C in the terminal is Kontor's to handle, in its order.
  const child = spawn(command, commandArgs, {
    ...options.user, cwd: cluster.folder, env: serverEnvironment(cluster.folder), detached: true, stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  let failure: Error | string | undefined
  child.once('error', (error) => { failure = error })
  child.once('exit', (code, name) => { failure = `exit ${code ?? name}` })
  const server: Server = { pid: child.pid ?? 0, host: place.host, port: place.port }
  for (const deadline = performance.now() + READY_MS_MAX; performance.now() < deadline;) {
    if (failure) throw new Error(`PostgreSQL ended at its start (${String(failure)}):\n${logTail(dataFolder)}`)
    if (await accepts(server, cluster)) return server
    await new Promise((wake) => setTimeout(wake, 15))
  }
  throw new Error(`PostgreSQL does not accept connections after ${READY_MS_MAX / 60_000} minutes:\n${logTail(dataFolder)}`)
}

/** A unix socket in a private folder; where its path would be too long, a free port of the loopback address (with the password either way). */
async function listenPlace(cluster: Cluster, user: ServerUser | undefined): Promise<{ host: string; port: number; socketFolder: string }> {
  const socketFolder = join(dirname(cluster.folder), 'socket')
  if (Buffer.byteLength(`${socketFolder}/.s.PGSQL.${SOCKET_PORT}.lock`) <= SOCKET_PATH_MAX) {
    // No server of this cluster lives, so what lies there is of a dead one; its lock file would block the start when its pid is used again.
    rmSync(socketFolder, { recursive: true, force: true })
    makePrivateFolder(socketFolder, user)
    return { host: socketFolder, port: SOCKET_PORT, socketFolder }
  }
  const port = await new Promise<number>((settle, refuse) => {
    const probe = createServer().once('error', refuse).listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => settle(typeof address === 'object' && address ? address.port : 0))
    })
  })
  return { host: '127.0.0.1', port, socketFolder: '' }
}

async function accepts(server: Server, cluster: Cluster): Promise<boolean> {
  const client = new pg.Client({ connectionString: serverUrl(server, cluster.password, 'postgres'), connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    // A wrong password will never become right: a foreign server on our port, or a password file of another cluster.
    if ((error as { code?: string }).code === '28P01') throw error
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function serverUrl(server: Server, password: string, database: string): string {
  return server.host.startsWith('/')
    ? `postgresql://${SUPERUSER}:${password}@/${database}?host=${encodeURIComponent(server.host)}&port=${server.port}`
    : `postgresql://${SUPERUSER}:${password}@${server.host}:${server.port}/${database}`
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/** Fast shutdown, waited for; a server that hangs is ended hard and recovers at its next start. */
async function stopServer(pid: number, cluster: Cluster): Promise<void> {
  const ended = () => !isPostmaster(pid, cluster)
  if (ended()) return
  signal(pid, 'SIGINT')
  if (await waitUntil(ended, STOP_MS_MAX)) return
  signal(pid, 'SIGQUIT')
  if (!(await waitUntil(ended, STOP_MS_MAX))) throw new Error(`PostgreSQL (process ${pid}) does not stop.`)
}

let uses = 0

/** One file per user of the server, named by process: whoever was killed leaves a file that names no living process. */
function registerUse(dataFolder: string): { end(): void; othersAlive(): boolean } {
  const folder = join(dataFolder, 'postgres-users')
  mkdirSync(folder, { recursive: true })
  const own = `${process.pid}-${processFacts(process.pid)?.startedAt ?? ''}-${uses++}`
  writeFileSync(join(folder, own), '')
  return {
    end: () => rmSync(join(folder, own), { force: true }),
    othersAlive: () => readdirSync(folder).some((name) => {
      const [pid, startedAt] = name.split('-')
      const facts = processFacts(Number(pid))
      const alive = facts !== undefined && !facts.zombie && facts.startedAt === startedAt
      if (!alive) rmSync(join(folder, name), { force: true })
      return alive
    }),
  }
}

function openLog(dataFolder: string): number {
  const file = join(dataFolder, 'postgres.log')
  const tooLong = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX
  return openSync(file, tooLong ? 'w' : 'a', 0o600)
}

function logTail(dataFolder: string): string {
  return readFileSync(join(dataFolder, 'postgres.log'), 'utf8').split('\n').slice(-15).join('\n')
}
