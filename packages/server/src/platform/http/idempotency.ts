/**
 * Idempotency keys (S3): the same key and body get the same answer and one effect, for ever; another body or a second request meanwhile is refused.
 * The answer is written by the transaction of its effect. "In progress" is a lock that lives exactly as long as that transaction, so that a killed server leaves no key stuck;
 * where the lock fails to help (a pooler, another engine), the primary key still lets only one of the two commit.
 */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Tx } from '../database/database.ts'
import type { Refusal } from './problem.ts'

export interface OnceKey {
  readonly company: number
  readonly principal: string
  readonly key: string
  readonly route: string
  readonly bodyHash: Buffer
}

export interface StoredAnswer {
  readonly status: number
  /** JSON text, empty for 204. */
  readonly response: string
}

export type Once = { readonly kind: 'first' } | { readonly kind: 'replay'; readonly answer: StoredAnswer } | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Takes the key for this transaction, or tells what it was used for. */
export async function takeKey(tx: Tx, once: OnceKey): Promise<Once> {
  const { free } = await tx.one<{ free: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1, 20261122)) as free', [
    [once.company, once.principal, once.key].join('\n'),
  ])
  if (!free) return { kind: 'refused', refusal: { kind: 'idempotency_key_in_progress' } }
  const used = await tx.maybe<StoredAnswer & { route: string; body_hash: Buffer }>(
    'select route, body_hash, status, response from idempotency_keys where company_id = $1 and principal = $2 and key = $3',
    [once.company, once.principal, once.key],
  )
  if (!used) return { kind: 'first' }
  if (used.route !== once.route || !used.body_hash.equals(once.bodyHash)) return { kind: 'refused', refusal: { kind: 'idempotency_key_reused' } }
  return { kind: 'replay', answer: { status: used.status, response: used.response } }
}

/** Remembers the answer, in the transaction of its effect. */
export async function keepAnswer(tx: Tx, once: OnceKey, answer: StoredAnswer): Promise<void> {
  await tx.run(
    'insert into idempotency_keys (company_id, principal, key, route, body_hash, status, response) values ($1, $2, $3, $4, $5, $6, $7)',
    [once.company, once.principal, once.key, once.route, once.bodyHash, answer.status, answer.response],
  )
}

/** What a request asks for: address with query, and body with its properties in order, so that a client may write them in another one. */
export function requestHash(request: FastifyRequest): Buffer {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`)
  return (Buffer.isBuffer(request.body) ? hash.update(request.body) : hash.update(canonical(request.body ?? null))).digest()
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  )
}
