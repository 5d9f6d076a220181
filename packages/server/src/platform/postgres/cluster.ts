/**
 * The cluster: the folder that initdb makes, its settings and its password.
 * It owns: where the folder lies, how it is made (complete or not at all), which settings Kontor decides.
 * It does not own: the running server.
 * Invariants: data checksums on, UTF8, locale C.UTF-8 of libc (the one locale that 15 and 18 share), password login everywhere.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync, chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { canReach, SHARED_ROOT, type Binaries, type ServerUser } from './binaries.ts'

export const SUPERUSER = 'kontor_owner'

export type Settings = Readonly<Record<string, string>>

/** What Kontor decides; everything else stays PostgreSQL's default. */
const SETTINGS: Settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '256MB',
  // A billing run writes much in a short time: few, spread checkpoints instead of one after each GB.
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  wal_compression: 'on',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] %q%u@%d ',
  // Linux may remove shared memory of a service user that logs out; mmap is not touched by that.
  dynamic_shared_memory_type: 'posix',
}

export interface Cluster {
  readonly folder: string
  readonly version: number
  readonly password: string
}

/** The version of the cluster in this data folder, or undefined when there is none yet. */
export function clusterVersion(dataFolder: string): number | undefined {
  const file = join(dataFolder, 'postgres/PG_VERSION')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').trim()) : undefined
}

/** Opens the cluster of a data folder, and makes it first where there is none. A start that died half-way leaves nothing behind that counts. */
export function openCluster(dataFolder: string, binaries: Binaries, user: ServerUser | undefined): Cluster {
  const folder = join(dataFolder, 'postgres')
  if (!existsSync(join(folder, 'PG_VERSION'))) makeCluster(dataFolder, folder, binaries, user)
  return { folder: realpathSync(folder), version: binaries.version, password: readFileSync(passwordFile(dataFolder), 'utf8').trim() }
}

/** Writes Kontor's settings; answers whether they differ from what stood there, because a running server then has to be started anew. */
export function writeSettings(cluster: Cluster, user: ServerUser | undefined, settings: Settings): boolean {
  const file = join(cluster.folder, 'kontor.conf')
  const lines = Object.entries({ ...SETTINGS, ...settings }).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
  const text = `# Written by Kontor at every start; changes here are lost. Own settings go to postgresql.conf, below the include.\n${lines.join('')}`
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false
  writeOwned(file, text, user)
  return true
}

/** A folder of the server's user that nobody else enters. */
export function makePrivateFolder(folder: string, user: ServerUser | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (user) chownSync(folder, user.uid, user.gid)
}

function makeCluster(dataFolder: string, folder: string, binaries: Binaries, user: ServerUser | undefined): void {
  const place = clusterPlace(dataFolder, folder, user)
  const unfinished = `${place}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  makePrivateFolder(unfinished, user)
  const password = existsSync(passwordFile(dataFolder)) ? readFileSync(passwordFile(dataFolder), 'utf8').trim() : randomBytes(24).toString('base64url')
  writeFileSync(passwordFile(dataFolder), `${password}\n`, { mode: 0o600 })
  const passwordCopy = `${unfinished}.password`
  writeOwned(passwordCopy, `${password}\n`, user)
  try {
    execFileSync(
      join(binaries.bin, 'initdb'),
      [
        '-D', unfinished, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordCopy}`,
        '--encoding=UTF8', '--locale-provider=libc', '--locale=C.UTF-8', '--data-checksums', '--no-instructions',
      ],
      { ...user, cwd: unfinished, env: serverEnvironment(unfinished), stdio: ['ignore', 'pipe', 'pipe'] },
    )
  } catch (error) {
    throw new Error(`initdb of PostgreSQL ${binaries.version} failed: ${String((error as { stderr?: Buffer }).stderr ?? error)}`, { cause: error })
  } finally {
    rmSync(passwordCopy, { force: true })
  }
  appendFileSync(join(unfinished, 'postgresql.conf'), "\ninclude_if_exists 'kontor.conf'\n")
  renameSync(unfinished, place)
}

/** The cluster's folder in the data folder, or behind a symbolic link from there, where the server's user cannot enter the data folder. */
function clusterPlace(dataFolder: string, folder: string, user: ServerUser | undefined): string {
  if (!user || canReach(user, 'x', dataFolder)) return folder
  if (lstatSync(folder, { throwIfNoEntry: false })) rmSync(folder)
  mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o711 })
  const home = mkdtempSync(join(SHARED_ROOT, 'data-'))
  chmodSync(home, 0o711)
  symlinkSync(join(home, 'postgres'), folder)
  return join(home, 'postgres')
}

/** HOME must be a folder the user may read, and no PG* variable of the caller may lead the server elsewhere. */
export function serverEnvironment(folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: folder, LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}

function passwordFile(dataFolder: string): string {
  return join(dataFolder, 'postgres.password')
}

function writeOwned(file: string, text: string, user: ServerUser | undefined): void {
  writeFileSync(file, text, { mode: 0o600 })
  if (user) chownSync(file, user.uid, user.gid)
}
