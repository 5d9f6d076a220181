/**
 * Reads a backup from end to end and checks everything that it says about itself.
 * It owns: the walk over the records, for verifying and for restoring alike, so that a restore can do nothing with bytes that were not checked.
 */
import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { BackupError } from './backup-error.ts'
import type { BackupKey } from './backup-key.ts'
import { isEncrypted, unsealed } from './envelope.ts'
import { fileMeter, FILE_PREFIX, HEAD, JOBS, MANIFEST, MASTER_KEY, meter, parseHead, parseManifest, TABLE_PREFIX, tableName, totalOf, type Counted, type FileMeter, type Head, type Manifest } from './manifest.ts'
import { entries, type Entry } from './records.ts'

export interface VerifiedBackup {
  readonly createdAt: string
  readonly encrypted: boolean
  readonly postgres: string
  readonly migrations: Head['migrations']
  readonly manifest: Manifest
}

/** What a reader does with the records; bytes arrive checked for damage, and whether they are all there is known at the end. */
export interface Receiver {
  readonly head?: (head: Head) => Promise<void>
  readonly table?: (table: Head['tables'][number], body: AsyncIterable<Buffer>) => Promise<void>
  readonly jobs?: (body: AsyncIterable<Buffer>) => Promise<void>
  readonly file?: (sha256: string, bytes: Buffer) => Promise<void>
  readonly masterKey?: (key: Buffer) => Promise<void>
}

/**
 * Reads all of `file` and checks every chunk, every table's rows and hash, every stored file, and the total.
 * Throws BackupError 'not_a_backup', 'damaged' (naming the place), 'key_missing', 'wrong_key', 'not_encrypted'.
 */
export async function verifyBackup(file: string, key?: BackupKey): Promise<VerifiedBackup> {
  return readBackup(file, key, {})
}

/** Reads all of `file`, hands its records to `receiver` and checks it like `verifyBackup`. */
export async function readBackup(file: string, key: BackupKey | undefined, receiver: Receiver): Promise<VerifiedBackup> {
  const encrypted = await isEncrypted(file)
  const plain = createZstdDecompress()
  // The callback form ends both streams on a fault; the fault itself is thrown by the loop that reads `plain`.
  pipeline(Readable.from(unsealed(file, key), { objectMode: true }), plain, () => undefined)
  const found: Found = { counted: [], files: fileMeter(), masterKey: false }
  let reading = 'its beginning'
  try {
    for await (const entry of entries(plain as AsyncIterable<Buffer>)) {
      reading = entry.name
      if (found.manifest) throw new BackupError('damaged', `${entry.name} follows the manifest of the backup.`)
      await receive(entry, found, receiver)
    }
  } catch (error) {
    if (error instanceof BackupError) throw new BackupError(error.kind, error.kind === 'damaged' ? `${error.message} It was found while reading ${reading}.` : error.message, { cause: error })
    if (String((error as { code?: string }).code).startsWith('ZSTD')) throw new BackupError('damaged', `The compressed content of the backup is damaged. It was found while reading ${reading}.`, { cause: error })
    throw error
  } finally {
    plain.destroy()
  }
  const { head, manifest } = found
  if (!head || !manifest) throw new BackupError('damaged', 'The backup has no manifest: it is not complete.')
  compare(found, head, manifest)
  return { createdAt: head.createdAt, encrypted, postgres: head.postgres, migrations: head.migrations, manifest }
}

interface Found {
  head?: Head
  headHash?: string
  manifest?: Manifest
  readonly counted: Counted[]
  readonly files: FileMeter
  masterKey: boolean
}

async function receive(entry: Entry, found: Found, receiver: Receiver): Promise<void> {
  const { name, body } = entry
  if (name === HEAD) {
    const bytes = await whole(body)
    found.headHash = createHash('sha256').update(bytes).digest('hex')
    found.head = parsed(name, () => parseHead(bytes.toString('utf8')))
    await receiver.head?.(found.head)
    return
  }
  if (!found.head) throw new BackupError('damaged', `${name} stands before the head of the backup.`)
  if (name === MANIFEST) {
    const bytes = await whole(body)
    found.manifest = parsed(name, () => parseManifest(bytes.toString('utf8')))
  } else if (name === MASTER_KEY) {
    found.masterKey = true
    await receiver.masterKey?.(await whole(body))
  } else if (name.startsWith(FILE_PREFIX)) {
    const bytes = await whole(body)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (FILE_PREFIX + sha256 !== name) throw new BackupError('damaged', `The content of ${name} has another hash.`)
    found.files.add(sha256, bytes.length)
    await receiver.file?.(sha256, bytes)
  } else {
    await receiveRows(entry, found, found.head, receiver)
  }
}

async function receiveRows({ name, body }: Entry, found: Found, head: Head, receiver: Receiver): Promise<void> {
  const table = head.tables.find((candidate) => TABLE_PREFIX + tableName(candidate) === name)
  if (!table && name !== JOBS) throw new BackupError('damaged', `The backup holds a record ${name} that its head does not name.`)
  const measure = meter()
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const bytes of body) {
      measure.add(bytes)
      yield bytes
    }
  }
  const take = table ? receiver.table && ((rows: AsyncIterable<Buffer>) => receiver.table?.(table, rows)) : receiver.jobs
  if (take) await take(measured())
  else for await (const bytes of body) measure.add(bytes)
  found.counted.push(measure.done(table ? tableName(table) : JOBS))
}

function compare(found: Found, head: Head, manifest: Manifest): void {
  const damaged = (what: string) => new BackupError('damaged', `The backup does not hold what its manifest says: ${what}.`)
  if (found.headHash !== manifest.head) throw damaged('its head')
  const names = new Set([...found.counted, ...manifest.tables].map(({ name }) => name))
  for (const name of names) {
    const [is, said] = [found.counted, manifest.tables].map((list) => list.filter((table) => table.name === name))
    if (is?.length !== 1 || said?.length !== 1 || is[0]?.sha256 !== said[0]?.sha256 || is[0]?.rows !== said[0]?.rows) throw damaged(`table ${name}`)
  }
  for (const table of head.tables) if (!names.has(tableName(table))) throw damaged(`table ${tableName(table)}`)
  if (JSON.stringify(found.files.done()) !== JSON.stringify(manifest.files)) throw damaged('the stored files')
  if (found.masterKey !== manifest.masterKey) throw damaged('the master key')
  if (totalOf(head, manifest) !== manifest.total) throw damaged('the total')
}

function parsed<T>(name: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new BackupError('damaged', `${name} of the backup cannot be read; it may be of a newer Kontor.`, { cause: error })
  }
}

async function whole(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const bytes of body) parts.push(bytes)
  return Buffer.concat(parts)
}
