/** Who is asking. The platform knows that somebody asks and with which rights; how a person or a token proves it is handed in by the slice `access`. */
import type { Rights } from '@kontor/domain/access/permissions.ts'
import type { Actor, Tx } from '../database/database.ts'

export interface Principal extends Rights {
  /** `user:12` or `token:7`: the name in the change log and the owner of idempotency keys. */
  readonly name: string
  readonly user: bigint
  /** The session of a person, or null for a token. */
  readonly session: bigint | null
  readonly login: string
}

/** What a request showed to prove who it is. */
export type Credentials = { readonly kind: 'token'; readonly secret: string } | { readonly kind: 'session'; readonly secret: string }

/** The door that the slice `access` fills. */
export interface AccessPort {
  /** The principal behind the credentials, or undefined when they are unknown, expired or revoked. */
  authenticate(tx: Tx, credentials: Credentials): Promise<Principal | undefined>
  /** The id of a company by its code. */
  findCompany(tx: Tx, code: string): Promise<number | undefined>
  /** The language that a user works in. */
  languageOf(tx: Tx, user: bigint): Promise<'de' | 'cs' | 'en'>
  /** The name of a company. */
  companyName(tx: Tx, company: number): Promise<string>
}

/** The actor that a principal's writes are logged under. */
export function actorOf(principal: Principal | null, requestId: string): Actor {
  if (!principal) return { name: 'anonymous', source: 'web', requestId }
  return { name: principal.name, source: principal.session === null ? 'api' : 'web', requestId }
}

/** The person behind a principal, whatever session or token they came with: two tokens of one user are not two people. */
export const personOf = (principal: Principal): string => `user:${principal.user}`
