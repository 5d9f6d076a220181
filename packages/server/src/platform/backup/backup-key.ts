/** The key of an encrypted backup: 32 bytes, or a passphrase. It is not the master key of the installation. */
import { hkdfSync, scryptSync } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { BackupError } from './backup-error.ts'

export type BackupKey = { readonly kind: 'raw'; readonly bytes: Uint8Array } | { readonly kind: 'passphrase'; readonly text: string }

export interface DerivedKeys {
  readonly chunks: Buffer
  /** Stored in the clear, so that a wrong key is told from damage. */
  readonly check: Buffer
}

const KEY_BYTES = 32
const PASSPHRASE_LENGTH_MIN = 12
/** 64 MB and a few tenths of a second a guess; the salt of each file is its own. */
const SCRYPT = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 }

/**
 * The key in a file: 64 hexadecimal digits or exactly 32 bytes are the key itself, any other text is a passphrase of at least 12 characters.
 * Throws BackupError 'bad_key' for a file that others may read, that is missing, or that holds neither.
 */
export function readBackupKey(path: string): BackupKey {
  let bytes: Buffer
  try {
    if ((statSync(path).mode & 0o077) !== 0) throw new BackupError('bad_key', `${path} can be read by others: chmod 600 it.`)
    bytes = readFileSync(path)
  } catch (error) {
    if (error instanceof BackupError) throw error
    throw new BackupError('bad_key', `The key file ${path} cannot be read.`, { cause: error })
  }
  const text = bytes.toString('utf8').trim()
  if (/^[0-9a-f]{64}$/i.test(text)) return { kind: 'raw', bytes: Buffer.from(text, 'hex') }
  if (bytes.length === KEY_BYTES) return { kind: 'raw', bytes }
  if (text.length < PASSPHRASE_LENGTH_MIN) throw new BackupError('bad_key', `${path} holds neither a key of 64 hexadecimal digits nor a passphrase of at least ${PASSPHRASE_LENGTH_MIN} characters.`)
  return { kind: 'passphrase', text }
}

/** The keys of one file. As the salt is never used twice, chunk numbers can serve as nonces. */
export function deriveKeys(key: BackupKey, salt: Uint8Array): DerivedKeys {
  if (key.kind === 'raw' && key.bytes.length !== KEY_BYTES) throw new BackupError('bad_key', 'The key of a backup has 32 bytes.')
  const secret = key.kind === 'raw' ? key.bytes : scryptSync(key.text.normalize('NFC'), salt, KEY_BYTES, SCRYPT)
  const derive = (purpose: string, length: number) => Buffer.from(hkdfSync('sha256', secret, salt, `kontor backup ${purpose}`, length))
  return { chunks: derive('chunks', KEY_BYTES), check: derive('key check', 16) }
}
