/**
 * Secrets at rest: IBANs and the like, unreadable in the database and in every copy of it (S4).
 * It owns: the master key's file, encryption (AES-256-GCM), and the keyed hash by which a secret is found again (HMAC-SHA-256).
 * It does not own: what is secret, or passwords (those are hashed by the slice access).
 * Invariants: the key never enters the database; a changed byte is refused, never decrypted to something else; one key, three derived keys, one use each.
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Key id, nonce and tag stand before the text. */
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES

/** Why the installation cannot read its key; the message says what to do. */
export class MasterKeyError extends Error {}

/** Why bytes could not be decrypted: damaged, or made with another key. */
export class SecretError extends Error {}

export interface Secrets {
  /** Text to bytes for a bytea column; the same text never gives the same bytes twice. */
  encrypt(text: string): Buffer
  /** Throws SecretError where the bytes are damaged or were made with another key. */
  decrypt(bytes: Uint8Array): string
  /** The same for bytes that are no text: files. */
  encryptBytes(bytes: Uint8Array): Buffer
  decryptBytes(bytes: Uint8Array): Buffer
  /** The keyed hash to look a secret up by. Bring the text into its one written form first (an IBAN: upper case, no blanks). */
  search(text: string): Buffer
}

/**
 * The master key of the installation: from KONTOR_KEY_FILE, else from `master.key` in the folder that holds the data folder.
 * A missing `master.key` is created (mode 0600) on first start; a missing KONTOR_KEY_FILE is an error, because whoever names a file has one.
 * Throws MasterKeyError for a file that others may read, or that holds no key of 32 bytes in hexadecimal.
 */
export function loadMasterKey(options: { readonly dataFolder: string; readonly environment?: Readonly<Record<string, string | undefined>> }): Buffer {
  const named = (options.environment ?? process.env)['KONTOR_KEY_FILE']
  const path = named ? resolve(named) : join(dirname(resolve(options.dataFolder)), 'master.key')
  if (!named) createOnce(path)
  let text: string
  try {
    if ((statSync(path).mode & 0o077) !== 0) throw new MasterKeyError(`${path} can be read by others: chmod 600 it.`)
    text = readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof MasterKeyError) throw error
    throw new MasterKeyError(`The master key ${path} cannot be read.`, { cause: error })
  }
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new MasterKeyError(`${path} holds no key: 64 hexadecimal digits are expected.`)
  return Buffer.from(text, 'hex')
}

function createOnce(path: string): void {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return
    throw new MasterKeyError(`The master key ${path} cannot be created.`, { cause: error })
  }
  try {
    // On disk before anything is encrypted with it: a key lost in a power cut would take every secret along.
    writeSync(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  chmodSync(path, 0o600)
}

/** Encryption and search under one master key of 32 bytes. */
export function createSecrets(masterKey: Uint8Array): Secrets {
  if (masterKey.length !== KEY_BYTES) throw new MasterKeyError('A master key has 32 bytes.')
  const derive = (purpose: string, length: number) => Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `kontor ${purpose}`, length))
  // As keys: of plain bytes Node looks at every use whether they are one, which costs more than the use (50 µs an entry of a statement).
  const encryptionKey = createSecretKey(derive('encryption', KEY_BYTES))
  const searchKey = createSecretKey(derive('search', KEY_BYTES))
  // Tells bytes of another key from damaged ones, and is bound to the text as associated data.
  const keyId = derive('key id', 1)

  const encryptBytes = (content: Uint8Array): Buffer => {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce, { authTagLength: TAG_BYTES }).setAAD(keyId)
    const body = Buffer.concat([cipher.update(content), cipher.final()])
    return Buffer.concat([keyId, nonce, cipher.getAuthTag(), body])
  }
  const decryptBytes = (input: Uint8Array): Buffer => {
    const bytes = Buffer.from(input)
    if (bytes.length < HEAD_BYTES) throw new SecretError('The bytes are too short for a secret.')
    if (bytes[0] !== keyId[0]) throw new SecretError('The secret was encrypted with another master key.')
    const nonce = bytes.subarray(1, 1 + NONCE_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', encryptionKey, nonce, { authTagLength: TAG_BYTES }).setAAD(keyId)
    decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES))
    try {
      return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()])
    } catch (error) {
      throw new SecretError('The secret is damaged, or was encrypted with another master key.', { cause: error })
    }
  }
  return {
    encrypt: (text) => encryptBytes(Buffer.from(text, 'utf8')),
    decrypt: (input) => decryptBytes(input).toString('utf8'),
    encryptBytes,
    decryptBytes,
    search: (text) => createHmac('sha256', searchKey).update(text, 'utf8').digest(),
  }
}
