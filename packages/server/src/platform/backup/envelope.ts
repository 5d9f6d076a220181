/**
 * The outer layer of a backup file: a head and a row of sealed chunks (docs/decisions/0006-backup.md has the layout).
 * It owns: encryption, the check of every byte, and that a file that ends too early or too late is found.
 * It does not own: what the bytes mean.
 * Invariants: bytes leave the reader only after their chunk was checked; a chunk cannot be changed, left out, repeated, moved or taken from another file.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { BackupError } from './backup-error.ts'
import { deriveKeys, type BackupKey } from './backup-key.ts'

const MAGIC = Buffer.from('KONTOR-BACKUP 1\n')
const CHUNK_BYTES = 256 * 1024
const CHECK_BYTES = 16
const SALT_BYTES = 32
const HEAD_BYTES_MAX = 4096
/** The top bit of a chunk's length says that it is the last. */
const LAST = 0x8000_0000

interface Head {
  readonly cipher: 'none' | 'aes-256-gcm'
  readonly key?: 'raw' | 'passphrase'
  /** Of every file its own, encrypted or not: it ties the chunks to this file. */
  readonly salt: string
  readonly keyCheck?: string
}

/** Seals a stream of bytes: for `pipeline`, between the compression and the file. */
export function sealed(key: BackupKey | undefined): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* (source) {
    const salt = randomBytes(SALT_BYTES)
    const keys = key && deriveKeys(key, salt)
    const head: Head = keys
      ? { cipher: 'aes-256-gcm', key: key.kind, salt: salt.toString('hex'), keyCheck: keys.check.toString('hex') }
      : { cipher: 'none', salt: salt.toString('hex') }
    const start = startOf(Buffer.from(JSON.stringify(head)))
    yield start
    const seal = chunkSeal(start, keys?.chunks)
    let index = 0
    let pending: Buffer[] = []
    let size = 0
    for await (const piece of source) {
      for (let from = 0; from < piece.length;) {
        // A full chunk is sealed only when more follows, because the last one is marked.
        if (size === CHUNK_BYTES) {
          yield seal(index++, Buffer.concat(pending, size), false)
          pending = []
          size = 0
        }
        const part = piece.subarray(from, from + CHUNK_BYTES - size)
        pending.push(part)
        size += part.length
        from += part.length
      }
    }
    yield seal(index, Buffer.concat(pending, size), true)
  }
}

/** The bytes that were sealed. Throws BackupError where the file is damaged, incomplete, no backup, or the key does not fit. */
export async function* unsealed(path: string, key: BackupKey | undefined): AsyncGenerator<Buffer> {
  const file = await open(path, 'r')
  try {
    const { head, start } = await readHead(file)
    const chunkKey = keyFor(head, key)
    const unseal = chunkUnseal(start, chunkKey)
    let position = start.length
    for (let index = 0; ; index++) {
      const where = `chunk ${index} at byte ${position}`
      const lengthField = await readExactly(file, 4, position)
      if (lengthField.length < 4) throw new BackupError('damaged', `The backup ends before its end: ${where} is missing.`)
      const word = lengthField.readUInt32BE()
      const last = word >= LAST
      const length = last ? word - LAST : word
      if (length > CHUNK_BYTES) throw new BackupError('damaged', `The backup is damaged in ${where} (its length).`)
      const rest = await readExactly(file, length + CHECK_BYTES, position + 4)
      if (rest.length < length + CHECK_BYTES) throw new BackupError('damaged', `The backup ends before its end, within ${where}, or the length of that chunk is damaged.`)
      const body = unseal(index, lengthField, rest.subarray(0, length), rest.subarray(length))
      if (!body) throw new BackupError('damaged', `The backup is damaged in ${where} (${length} bytes long).`)
      yield body
      position += 4 + length + CHECK_BYTES
      if (last) break
    }
    if ((await readExactly(file, 1, position)).length > 0) throw new BackupError('damaged', `Bytes follow the end of the backup at byte ${position}.`)
  } finally {
    await file.close()
  }
}

/** Whether the file needs a key, without reading more than its head. */
export async function isEncrypted(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    return (await readHead(file)).head.cipher !== 'none'
  } finally {
    await file.close()
  }
}

function startOf(head: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return Buffer.concat([MAGIC, length, head])
}

async function readHead(file: FileHandle): Promise<{ head: Head; start: Buffer }> {
  const magic = await readExactly(file, MAGIC.length + 4, 0)
  if (magic.length < MAGIC.length + 4 || !magic.subarray(0, MAGIC.length).equals(MAGIC)) throw new BackupError('not_a_backup', 'This file is no backup of Kontor, or its first bytes are damaged.')
  const length = magic.readUInt32BE(MAGIC.length)
  if (length > HEAD_BYTES_MAX) throw new BackupError('damaged', `The backup is damaged in its head at byte ${MAGIC.length}.`)
  const bytes = await readExactly(file, length, MAGIC.length + 4)
  let head: Partial<Head> | null = null
  try {
    head = JSON.parse(bytes.toString('utf8')) as Partial<Head> | null
  } catch {
    // Told below, like a head that is JSON and yet none.
  }
  const hex = (text: unknown, length_: number) => typeof text === 'string' && new RegExp(`^[0-9a-f]{${length_ * 2}}$`).test(text)
  const plain = head?.cipher === 'none'
  const encrypted = head?.cipher === 'aes-256-gcm' && (head.key === 'raw' || head.key === 'passphrase') && hex(head.keyCheck, 16)
  if (!hex(head?.salt, SALT_BYTES) || !(plain || encrypted)) throw new BackupError('damaged', `The backup is damaged in its head at byte ${MAGIC.length + 4}.`)
  return { head: head as Head, start: startOf(bytes) }
}

function keyFor(head: Head, key: BackupKey | undefined): Buffer | undefined {
  if (head.cipher === 'none') {
    // Whoever gives a key expects that nobody without it could have made the file.
    if (key) throw new BackupError('not_encrypted', 'This backup is not encrypted, but a key was given. If you trust the file, leave the key out.')
    return undefined
  }
  if (!key) throw new BackupError('key_missing', `This backup is encrypted: give its ${head.key === 'raw' ? 'key' : 'passphrase'} (--key-file).`)
  if (key.kind !== head.key) throw new BackupError('wrong_key', `This backup was encrypted with a ${head.key === 'raw' ? 'key of 32 bytes' : 'passphrase'}, and the key file holds a ${key.kind === 'raw' ? 'key of 32 bytes' : 'passphrase'}.`)
  const keys = deriveKeys(key, Buffer.from(head.salt, 'hex'))
  if (!timingSafeEqual(keys.check, Buffer.from(head.keyCheck ?? '', 'hex'))) throw new BackupError('wrong_key', 'The key does not fit this backup (or its head is damaged).')
  return keys.chunks
}

type Seal = (index: number, body: Buffer, last: boolean) => Buffer
type Unseal = (index: number, lengthField: Buffer, body: Buffer, check: Buffer) => Buffer | undefined

function chunkSeal(start: Buffer, key: Buffer | undefined): Seal {
  const file = createHash('sha256').update(start).digest()
  return (index, body, last) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(last ? body.length + LAST : body.length)
    if (!key) return Buffer.concat([length, body, plainCheck(file, index, length, body)])
    const cipher = createCipheriv('aes-256-gcm', key, nonce(index), { authTagLength: CHECK_BYTES }).setAAD(Buffer.concat([file, length]))
    return Buffer.concat([length, cipher.update(body), cipher.final(), cipher.getAuthTag()])
  }
}

function chunkUnseal(start: Buffer, key: Buffer | undefined): Unseal {
  const file = createHash('sha256').update(start).digest()
  return (index, length, body, check) => {
    if (!key) return timingSafeEqual(plainCheck(file, index, length, body), check) ? body : undefined
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(index), { authTagLength: CHECK_BYTES }).setAAD(Buffer.concat([file, length])).setAuthTag(check)
    try {
      return Buffer.concat([decipher.update(body), decipher.final()])
    } catch {
      return undefined
    }
  }
}

function plainCheck(file: Buffer, index: number, length: Buffer, body: Buffer): Buffer {
  return createHash('sha256').update(file).update(nonce(index)).update(length).update(body).digest().subarray(0, CHECK_BYTES)
}

function nonce(index: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeBigUInt64BE(BigInt(index), 4)
  return bytes
}

async function readExactly(file: FileHandle, length: number, position: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
