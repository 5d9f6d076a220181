/**
 * The files of a ZIP archive, as banks pack them. It owns: limits on number, size and folding, and that sizes and check sums are as the archive says (F17).
 * Names are only shown, never used as paths; an archive within an archive is a file that is no statement.
 */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { crc32, inflateRawSync } from 'node:zlib'

export interface ArchivedFile {
  readonly name: string
  /** Undefined where this one cannot be unfolded. */
  readonly bytes: Buffer | undefined
}

export type ArchiveFault = { readonly kind: 'archive_damaged' } | { readonly kind: 'archive_has_too_much'; readonly most: number } | { readonly kind: 'archive_unfolds_too_large' }

const FILES_MAX = 500
const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
/** The end of an archive lies behind at most this much of a comment. */
const COMMENT_MAX = 65_557
const STORED = 0
const DEFLATED = 8

export const isArchive = (bytes: Buffer): boolean => bytes.length >= 22 && (bytes.readUInt32LE(0) === LOCAL || bytes.readUInt32LE(0) === END)

export function filesOfArchive(bytes: Buffer, bytesMax: number): Result<readonly ArchivedFile[], ArchiveFault> {
  try {
    return unpacked(bytes, bytesMax)
  } catch (error) {
    // Reading beyond the end: what the archive says of itself is not so.
    if (error instanceof RangeError) return no({ kind: 'archive_damaged' })
    throw error
  }
}

function unpacked(bytes: Buffer, bytesMax: number): Result<readonly ArchivedFile[], ArchiveFault> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end < bytes.length - COMMENT_MAX) return no({ kind: 'archive_damaged' })
  const count = bytes.readUInt16LE(end + 10)
  if (count > FILES_MAX) return no({ kind: 'archive_has_too_much', most: FILES_MAX })
  const files: ArchivedFile[] = []
  let left = bytesMax
  for (let [at, index] = [bytes.readUInt32LE(end + 16), 0]; index < count; index++) {
    if (bytes.readUInt32LE(at) !== CENTRAL) return no({ kind: 'archive_damaged' })
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const size = bytes.readUInt32LE(at + 24)
    if (!name.endsWith('/')) {
      left -= size
      if (left < 0) return no({ kind: 'archive_unfolds_too_large' })
      files.push({ name: name.split(/[/\\]/).at(-1)!.replaceAll(/\p{Cc}/gu, '').slice(0, 200) || 'file', bytes: contentOf(bytes, at, size) })
    }
    at += 46 + nameLength + extra + comment
  }
  return yes(files)
}

function contentOf(bytes: Buffer, at: number, size: number): Buffer | undefined {
  const [flags, method, sum, packed, local] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
  if ((flags & 1) === 1 || bytes.readUInt32LE(local) !== LOCAL || (method !== STORED && method !== DEFLATED)) return undefined
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const content = method === STORED ? bytes.subarray(from, from + packed) : inflated(bytes.subarray(from, from + packed), size)
  return content?.length === size && crc32(content) === sum ? content : undefined
}

function inflated(packed: Buffer, size: number): Buffer | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) })
  } catch {
    return undefined
  }
}
