/**
 * Files by the SHA-256 of their content: what was stored once can be proved unchanged, and is stored only once.
 * It owns writing, reading and listing; it does not own who may read a file or what it belongs to.
 * Invariants: a file under its final name is whole; what `get` answers has the hash that was asked for.
 */
import { createHash, randomUUID } from 'node:crypto'
import { access, mkdir, open, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { invariant } from '@kontor/domain/kernel/invariant.ts'

export interface FileStore {
  /** Stores bytes and answers their SHA-256 in hex. Safe to repeat and to run at once; after it returns the file survives a power cut. */
  put(bytes: Uint8Array): Promise<string>
  /** The bytes of a hash. Throws FileStoreError `file_missing` or `file_damaged`. */
  get(sha256: string): Promise<Uint8Array>
  has(sha256: string): Promise<boolean>
  /** Takes away a file that nothing names and that nobody has put since the instant; answers whether it went. What is put at this very moment stays. */
  remove(sha256: string, putBefore: Date): Promise<boolean>
  /** All hashes in order, for backup and check. */
  list(): AsyncIterable<string>
}

export type FileStoreFailure = 'file_missing' | 'file_damaged' | 'file_not_written'

export class FileStoreError extends Error {
  readonly kind: FileStoreFailure
  readonly sha256: string

  constructor(kind: FileStoreFailure, sha256: string, cause?: unknown) {
    super(`${kind}: ${sha256}${cause instanceof Error ? `: ${cause.message}` : ''}`, { cause })
    this.name = 'FileStoreError'
    this.kind = kind
    this.sha256 = sha256
  }
}

const HASH = /^[0-9a-f]{64}$/

/** The SHA-256 of bytes in lower-case hex, the name a file store gives them. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * A file store in a folder, `ab/cd/abcd…`: 65,536 folders keep each small enough for any file system.
 * `write` is how bytes reach the disk, exchangeable so that a full disk can be tried.
 */
export function folderFileStore({ folder, write = writeDurably }: { readonly folder: string; readonly write?: typeof writeDurably }): FileStore {
  const place = (sha256: string): string => {
    // A hash comes from the database or a URL: nothing else may become a path.
    invariant(HASH.test(sha256), 'a file is named by 64 hexadecimal digits')
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }
  const has = async (sha256: string): Promise<boolean> => await exists(place(sha256))
  return {
    has,
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      const target = place(sha256)
      // Touched first: whoever takes away what nothing names then leaves it. Read back, since a file damaged later is to be made whole again by whoever still has it.
      if (await touched(target) && await isWhole(target, sha256)) return sha256
      const temporary = join(folder, 'temporary', randomUUID())
      try {
        await makeFolder(dirname(temporary))
        await makeFolder(dirname(target))
        await write(temporary, bytes)
        await rename(temporary, target)
        await syncFolder(dirname(target))
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined)
        throw new FileStoreError('file_not_written', sha256, error)
      }
      return sha256
    },
    async get(sha256) {
      const bytes = await readFile(place(sha256)).catch((error: unknown) => {
        throw new FileStoreError(isMissing(error) ? 'file_missing' : 'file_damaged', sha256, error)
      })
      if (sha256Of(bytes) !== sha256) throw new FileStoreError('file_damaged', sha256)
      return bytes
    },
    async remove(sha256, putBefore) {
      const target = place(sha256)
      const aside = join(folder, 'temporary', randomUUID())
      try {
        if ((await stat(target)).mtime >= putBefore) return false
        await makeFolder(dirname(aside))
        await rename(target, aside)
        // Whoever put it between the two looks has touched it, and believes that it is there.
        if ((await stat(aside)).mtime < putBefore) {
          await rm(aside)
          return true
        }
        await rename(aside, target)
        return false
      } catch (error) {
        if (isMissing(error)) return false
        throw error
      }
    },
    async *list() {
      for (const first of await namesIn(folder, /^[0-9a-f]{2}$/)) {
        for (const second of await namesIn(join(folder, first), /^[0-9a-f]{2}$/)) yield* await namesIn(join(folder, first, second), HASH)
      }
    },
  }
}

/** Writes a new file and waits until the disk has it. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a folder and sees to it that its own name reaches the disk. */
async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 })
  if (made === undefined) return
  for (let each = path; each.length >= made.length; each = dirname(each)) await syncFolder(dirname(each))
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function isWhole(path: string, sha256: string): Promise<boolean> {
  try {
    return sha256Of(await readFile(path)) === sha256
  } catch {
    return false
  }
}

/** Whether there was a file to touch. */
async function touched(path: string): Promise<boolean> {
  try {
    const now = new Date()
    await utimes(path, now, now)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function namesIn(path: string, pattern: RegExp): Promise<readonly string[]> {
  try {
    return (await readdir(path)).filter((name) => pattern.test(name)).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
