import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createSecrets, loadMasterKey, MasterKeyError, SecretError } from './secrets.ts'

const IBAN = 'DE02120300000000202051'
const key = Buffer.alloc(32, 7)
const secrets = createSecrets(key)

describe('secrets', () => {
  test('a text comes back as it went in, in any language', () => {
    for (const text of ['', IBAN, 'Žižka & Müller — 日本', 'x'.repeat(10_000)]) expect(secrets.decrypt(secrets.encrypt(text))).toBe(text)
  })

  test('the same text never gives the same bytes twice, and never shows in them', () => {
    const [a, b] = [secrets.encrypt(IBAN), secrets.encrypt(IBAN)]
    expect(a.equals(b)).toBe(false)
    expect(a.includes(Buffer.from(IBAN))).toBe(false)
  })

  test('a change of any single byte is refused', () => {
    const bytes = secrets.encrypt(IBAN)
    for (let place = 0; place < bytes.length; place++) {
      const tampered = Buffer.from(bytes)
      tampered[place] = tampered[place]! ^ 1
      expect(() => secrets.decrypt(tampered), `byte ${place}`).toThrow(SecretError)
    }
    expect(() => secrets.decrypt(bytes.subarray(0, -1))).toThrow(SecretError)
    expect(() => secrets.decrypt(Buffer.alloc(3))).toThrow(SecretError)
  })

  test('another master key neither reads nor finds a secret', () => {
    const other = createSecrets(Buffer.alloc(32, 8))
    expect(() => other.decrypt(secrets.encrypt(IBAN))).toThrow(SecretError)
    expect(other.search(IBAN).equals(secrets.search(IBAN))).toBe(false)
  })

  test('a secret is found by the same hash every time, and the hash is not the plain SHA-256', () => {
    expect(secrets.search(IBAN).equals(createSecrets(key).search(IBAN))).toBe(true)
    expect(secrets.search(IBAN).equals(secrets.search('DE02120300000000202052'))).toBe(false)
    expect(secrets.search(IBAN)).toHaveLength(32)
  })

  test('a key of another length is no master key', () => {
    expect(() => createSecrets(Buffer.alloc(16))).toThrow(MasterKeyError)
  })
})

describe('the master key', () => {
  const home = mkdtempSync(join(tmpdir(), 'kontor-key-'))
  const dataFolder = join(home, 'postgres')
  mkdirSync(dataFolder)
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  const load = (environment: Record<string, string> = {}) => loadMasterKey({ dataFolder, environment })

  test('is made beside the data folder on first start, for its owner only, and stays the same', () => {
    const first = load()
    expect(first).toHaveLength(32)
    expect(statSync(join(home, 'master.key')).mode & 0o777).toBe(0o600)
    expect(load().equals(first)).toBe(true)
    expect(readFileSync(join(home, 'master.key'), 'utf8').trim()).toBe(first.toString('hex'))
  })

  test('is refused when others may read it', () => {
    chmodSync(join(home, 'master.key'), 0o644)
    expect(() => load()).toThrow(/can be read by others/)
    chmodSync(join(home, 'master.key'), 0o600)
  })

  test('comes from KONTOR_KEY_FILE when that is named; a missing or broken file is an error and never made anew', () => {
    const named = join(home, 'elsewhere.key')
    expect(() => load({ KONTOR_KEY_FILE: named })).toThrow(MasterKeyError)
    writeFileSync(named, 'ab'.repeat(32), { mode: 0o600 })
    expect(load({ KONTOR_KEY_FILE: named }).equals(Buffer.alloc(32, 0xab))).toBe(true)
    writeFileSync(named, 'not a key')
    expect(() => load({ KONTOR_KEY_FILE: named })).toThrow(/holds no key/)
  })
})
