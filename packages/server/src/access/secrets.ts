/** Passwords and random secrets: made, hashed, compared. Hashing costs 19 MB and some 20 ms, so only a few run at once, the others wait, and a crowd is sent away. */
import { hash, verify } from '@node-rs/argon2'
import { createHash, randomBytes } from 'node:crypto'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const HASHES_AT_ONCE = 2
const HASHES_WAITING_MAX = 50

/** 256 random bits as text for a link, a cookie or a header. */
export function randomSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** What is stored of a random secret. It has 256 bits, so a plain SHA-256 cannot be guessed back. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Argon2id in PHC form; undefined when too many wait already. */
export function hashPassword(password: string): Promise<string | undefined> {
  return inTurn(() => hash(password.normalize('NFC'), ARGON2))
}

/**
 * Whether the password fits. Takes the same time when there is no hash to compare with, so that nobody learns which
 * logins exist. Undefined when too many wait already.
 */
export async function passwordFits(stored: string | null, password: string): Promise<boolean | undefined> {
  unknown ??= await hash(randomSecret(), ARGON2)
  const against = stored ?? unknown
  const fits = await inTurn(() => verify(against, password.normalize('NFC')))
  return fits === undefined ? undefined : fits && stored !== null
}
let unknown: string | undefined

const waiting: (() => void)[] = []
let running = 0

async function inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
  if (running >= HASHES_AT_ONCE) {
    if (waiting.length >= HASHES_WAITING_MAX) return undefined
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
