import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderFileStore, sha256Of, writeDurably } from './file-store.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const INVOICE = bytes('%PDF-1.7 an invoice')
const INVOICE_HASH = sha256Of(INVOICE)

let folder = ''
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'kontor-files-')) })
afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

const placeOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
const collected = async (list: AsyncIterable<string>): Promise<string[]> => { const all: string[] = []; for await (const each of list) all.push(each); return all }

describe('a file store', () => {
  it('gives back what was put, under the hash of its content', async () => {
    const store = folderFileStore({ folder })
    expect(await store.put(INVOICE)).toBe(INVOICE_HASH)
    expect(await store.has(INVOICE_HASH)).toBe(true)
    expect(Buffer.from(await store.get(INVOICE_HASH)).equals(INVOICE)).toBe(true)
    expect(await readFile(placeOf(INVOICE_HASH), 'utf8')).toBe('%PDF-1.7 an invoice')
  })

  it('stores the same content once, also when twenty store it at the same time', async () => {
    const store = folderFileStore({ folder })
    const hashes = await Promise.all(Array.from({ length: 20 }, () => store.put(INVOICE)))
    expect(new Set(hashes)).toEqual(new Set([INVOICE_HASH]))
    expect(await collected(store.list())).toEqual([INVOICE_HASH])
    expect(await readdir(join(folder, 'temporary'))).toEqual([])
  })

  it('takes away what nobody put since, and leaves what was put again', async () => {
    const store = folderFileStore({ folder })
    await store.put(INVOICE)
    expect(await store.remove(INVOICE_HASH, new Date(Date.now() - 60_000))).toBe(false)
    await utimes(placeOf(INVOICE_HASH), new Date(0), new Date(0))
    await store.put(INVOICE)
    expect(await store.remove(INVOICE_HASH, new Date(Date.now() - 60_000))).toBe(false)
    expect(await store.remove(INVOICE_HASH, new Date(Date.now() + 60_000))).toBe(true)
    expect([await store.has(INVOICE_HASH), await store.remove(INVOICE_HASH, new Date())]).toEqual([false, false])
    expect(await readdir(join(folder, 'temporary'))).toEqual([])
  })

  it('lists all files in order and nothing else', async () => {
    const store = folderFileStore({ folder })
    const hashes = await Promise.all(['a', 'b', 'c', ''].map((text) => store.put(bytes(text))))
    await writeFile(join(folder, 'readme.txt'), 'not a stored file')
    expect(await collected(store.list())).toEqual([...hashes].sort())
    expect(await collected(folderFileStore({ folder: join(folder, 'nowhere') }).list())).toEqual([])
  })

  it('reports one flipped byte as damage, and storing the file again makes it whole', async () => {
    const store = folderFileStore({ folder })
    await store.put(INVOICE)
    const damaged = await readFile(placeOf(INVOICE_HASH))
    damaged[3] = damaged[3]! ^ 1
    await writeFile(placeOf(INVOICE_HASH), damaged)
    await expect(store.get(INVOICE_HASH)).rejects.toMatchObject({ kind: 'file_damaged', sha256: INVOICE_HASH })
    await store.put(INVOICE)
    expect(Buffer.from(await store.get(INVOICE_HASH)).equals(INVOICE)).toBe(true)
  })

  it('reports a missing file as missing', async () => {
    const store = folderFileStore({ folder })
    expect(await store.has(INVOICE_HASH)).toBe(false)
    await expect(store.get(INVOICE_HASH)).rejects.toMatchObject({ kind: 'file_missing', sha256: INVOICE_HASH })
  })

  it('says that a full disk kept a file from being written, and leaves no half of it', async () => {
    const full = async (path: string): Promise<void> => {
      await writeDurably(path, INVOICE.subarray(0, 4))
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    }
    const store = folderFileStore({ folder, write: full })
    await expect(store.put(INVOICE)).rejects.toMatchObject({ kind: 'file_not_written', sha256: INVOICE_HASH, message: expect.stringContaining('no space left') })
    expect(await store.has(INVOICE_HASH)).toBe(false)
    expect(await readdir(join(folder, 'temporary'))).toEqual([])
  })

  it('takes no name that is not a hash', async () => {
    const store = folderFileStore({ folder })
    await expect(store.get('../../etc/passwd')).rejects.toThrow('64 hexadecimal digits')
    await expect(store.has(INVOICE_HASH.toUpperCase())).rejects.toThrow('64 hexadecimal digits')
  })
})
