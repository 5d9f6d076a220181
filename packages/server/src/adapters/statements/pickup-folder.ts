/**
 * A folder into which a bank's program puts files (BIL-7): what of it is whole, taken away at once, and put to those that are done or failed.
 * It owns: that no file is read while it is written, taken twice or overwritten, and that nothing outside of the folder is touched: no link is followed.
 * It does not own: what a file says. A file that was taken and not put away, because the process died, is taken again.
 */
import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isUnfinished, QUIET_SECONDS } from '@kontor/domain/banking/pick-up.ts'

export interface TakenFile {
  /** Made when it was taken; the same when it is taken again. */
  readonly claim: string
  /** As it was called. */
  readonly name: string
  readonly path: string
  readonly bytes: number
  /** A link, a pipe: nothing that is read. */
  readonly isFile: boolean
}

const [TAKEN, DONE, FAILED] = ['.taken', 'done', 'failed'] as const
/** The length of a claim and the dash behind it. */
const CLAIM = 37
/** Looked at in one go; the others follow with the next. */
const FILES_MAX = 500

/** A folder that is none, or a link to elsewhere. */
export class PickupFolderFault extends Error {}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

async function ownFolder(path: string, mode = 0o770): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode })
    if ((await lstat(path)).isDirectory()) return
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
  }
  throw new PickupFolderFault(path)
}

/** The files that lie there whole, by name; `quietSeconds`: so long nothing has changed them. */
export async function wholeFiles(folder: string, quietSeconds = QUIET_SECONDS): Promise<readonly string[]> {
  await ownFolder(folder)
  const whole: string[] = []
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.isDirectory() || isUnfinished(entry.name)) continue
    const state = await lstat(join(folder, entry.name)).catch((error: unknown) => { if (isMissing(error)) return undefined; throw error })
    // The time of the last change of anything about a file; unlike that of its content, no program can set it back.
    if (state && Date.now() - state.ctimeMs >= quietSeconds * 1000) whole.push(entry.name)
    if (whole.length === FILES_MAX) break
  }
  return whole
}

/** Takes what lies there whole, and what was taken by a process that died. Of two who take at once each gets another file. */
export async function takeFiles(folder: string, quietSeconds = QUIET_SECONDS): Promise<readonly TakenFile[]> {
  const names = await wholeFiles(folder, quietSeconds)
  await ownFolder(join(folder, TAKEN), 0o700)
  for (const name of names) {
    await rename(join(folder, name), join(folder, TAKEN, `${randomUUID()}-${name}`)).catch((error: unknown) => { if (!isMissing(error)) throw error })
  }
  const taken: TakenFile[] = []
  for (const held of (await readdir(join(folder, TAKEN))).sort((one, other) => (one.slice(CLAIM) < other.slice(CLAIM) ? -1 : 1))) {
    const path = join(folder, TAKEN, held)
    const state = await lstat(path).catch((error: unknown) => { if (isMissing(error)) return undefined; throw error })
    if (state) taken.push({ claim: held.slice(0, CLAIM - 1), name: held.slice(CLAIM), path, bytes: state.size, isFile: state.isFile() })
  }
  return taken
}

/** Puts a file to those that are done, or that failed with the reason beside it; its name says when, and is never one that is there. */
export async function putAway(folder: string, { claim, name, path }: TakenFile, { at, reason }: { readonly at: string; readonly reason: string | null }): Promise<void> {
  const place = join(folder, reason === null ? DONE : FAILED)
  await ownFolder(place)
  const as = join(place, `${at.slice(0, 19).replaceAll(/[:T-]/g, '')}-${claim.slice(0, 8)}-${name}`.slice(0, 240 + place.length))
  if (reason !== null) await writeFile(`${as}.txt`, `${reason}\n`, { flag: 'w', mode: 0o640 })
  await rename(path, as).catch((error: unknown) => { if (!isMissing(error)) throw error })
}
