/**
 * The inner layer of a backup file: named records, one after the other, whose length need not be known before.
 * A record is: u16 length of the name, the name in UTF-8; then pieces of u32 length and bytes, closed by a piece of length 0. Numbers are big-endian.
 */
import { BackupError } from './backup-error.ts'

export interface Entry {
  readonly name: string
  /** To be read to its end before the next entry is asked for. */
  readonly body: AsyncIterable<Buffer>
}

const PIECE_BYTES_MAX = 1024 * 1024
const NAME_BYTES_MAX = 200

/** One record as bytes. */
export async function* record(name: string, body: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  const nameBytes = Buffer.from(name)
  const head = Buffer.alloc(2)
  head.writeUInt16BE(nameBytes.length)
  yield Buffer.concat([head, nameBytes])
  for await (const bytes of body) {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES_MAX) {
      const piece = bytes.subarray(from, from + PIECE_BYTES_MAX)
      yield lengthField(piece.length)
      yield piece
    }
  }
  yield lengthField(0)
}

/** The records in a stream of bytes, in their order. */
export async function* entries(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const take = taker(source)
  for (;;) {
    const head = await take(2)
    if (!head) return
    const length = head.readUInt16BE()
    if (length > NAME_BYTES_MAX) throw new BackupError('damaged', 'A record of the backup has no proper name.')
    const name = (await must(take, length)).toString('utf8')
    const body = bodyOf(take)
    yield { name, body }
    for await (const rest of body) if (rest.length > 0) continue
  }
}

type Take = (count: number) => Promise<Buffer | undefined>

async function* bodyOf(take: Take): AsyncGenerator<Buffer> {
  for (;;) {
    const length = (await must(take, 4)).readUInt32BE()
    if (length === 0) return
    if (length > PIECE_BYTES_MAX) throw new BackupError('damaged', 'A record of the backup has a piece that is too long.')
    yield await must(take, length)
  }
}

async function must(take: Take, count: number): Promise<Buffer> {
  const bytes = await take(count)
  if (!bytes) throw new BackupError('damaged', 'The backup ends within a record.')
  return bytes
}

/** Answers exactly so many bytes, or undefined at a proper end. */
function taker(source: AsyncIterable<Buffer>): Take {
  const iterator = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  return async (count) => {
    if (count === 0) return Buffer.alloc(0)
    const parts = [rest]
    let size = rest.length
    while (size < count) {
      const next = await iterator.next()
      if (next.done === true) {
        if (size > 0) throw new BackupError('damaged', 'The backup ends within a record.')
        return undefined
      }
      parts.push(next.value)
      size += next.value.length
    }
    const all = parts.length === 1 ? rest : Buffer.concat(parts, size)
    rest = all.subarray(count)
    return all.subarray(0, count)
  }
}

function lengthField(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
