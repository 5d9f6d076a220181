/** Statements on sessions, tokens and login attempts. */
import type { Grant, Permission, Role } from '@kontor/domain/access/permissions.ts'
import type { Tx } from '../../platform/database/database.ts'

interface HolderRow {
  id: bigint
  user_id: bigint
  login: string
  master_admin: boolean
  grants: { role: Role; company: number | null }[]
}

/** Who stands behind a session or token, with the rights of this very moment: a right that was taken is gone with the next request. */
export interface Holder {
  readonly id: bigint
  readonly user: bigint
  readonly login: string
  readonly masterAdmin: boolean
  readonly grants: readonly Grant[]
}

const HOLDER = `u.id as user_id, u.login, u.master_admin, coalesce((
  select json_agg(json_build_object('role', r.role, 'company', r.company_id)) from user_roles r where r.user_id = u.id and r.revoked_at is null), '[]') as grants`

const toHolder = (row: HolderRow): Holder => ({ id: row.id, user: row.user_id, login: row.login, masterAdmin: row.master_admin, grants: row.grants })

/** Half an hour without a request ends a session. */
const IDLE = `interval '30 minutes'`
/** A use is written down once a minute, so that reading does not mean writing. */
const USE_STEP = `interval '1 minute'`

export async function insertSession(tx: Tx, session: {
  readonly tokenHash: Buffer; readonly user: bigint; readonly at: string; readonly expiresAt: string; readonly address: string; readonly userAgent: string
}): Promise<bigint> {
  const { id } = await tx.one<{ id: bigint }>(
    'insert into sessions (token_hash, user_id, created_at, last_seen_at, expires_at, address, user_agent) values ($1, $2, $3, $3, $4, $5, $6) returning id',
    [session.tokenHash, session.user, session.at, session.expiresAt, session.address, session.userAgent],
  )
  return id
}

export async function useSession(tx: Tx, tokenHash: Buffer, at: string): Promise<Holder | undefined> {
  const row = await tx.maybe<HolderRow & { stale: boolean }>(
    `select s.id, s.last_seen_at < $2::timestamptz - ${USE_STEP} as stale, ${HOLDER} from sessions s join users u on u.id = s.user_id
      where s.token_hash = $1 and s.revoked_at is null and u.disabled_at is null and s.expires_at > $2 and s.last_seen_at > $2::timestamptz - ${IDLE}`,
    [tokenHash, at],
  )
  if (row?.stale) await tx.run('update sessions set last_seen_at = $2 where id = $1 and last_seen_at < $2', [row.id, at])
  return row && toHolder(row)
}

export async function useToken(tx: Tx, secretHash: Buffer, at: string): Promise<(Holder & { scopes: Permission[]; companies: number[] | null }) | undefined> {
  const row = await tx.maybe<HolderRow & { stale: boolean; scopes: Permission[]; company_ids: number[] | null }>(
    `select t.id, coalesce(l.last_used_at < $2::timestamptz - ${USE_STEP}, true) as stale, t.scopes, t.company_ids, ${HOLDER}
       from api_tokens t join users u on u.id = t.user_id left join api_token_uses l on l.token_id = t.id
      where t.secret_hash = $1 and t.revoked_at is null and u.disabled_at is null and (t.expires_at is null or t.expires_at > $2)`,
    [secretHash, at],
  )
  if (row?.stale) {
    await tx.run('insert into api_token_uses (token_id, last_used_at) values ($1, $2) on conflict (token_id) do update set last_used_at = excluded.last_used_at', [row.id, at])
  }
  return row && { ...toHolder(row), scopes: row.scopes, companies: row.company_ids }
}

export type RevocationReason = 'logout' | 'password_changed' | 'revoked' | 'user_disabled' | 'one_time_login' | 'rights_changed'

/** Ends the open sessions of a user: all, or all but one. */
export async function endSessions(tx: Tx, options: { readonly user: bigint; readonly except: bigint | null; readonly at: string; readonly because: RevocationReason }): Promise<number> {
  return tx.run(
    'update sessions set revoked_at = $3, revoked_because = $4 where user_id = $1 and id is distinct from $2::bigint and revoked_at is null',
    [options.user, options.except, options.at, options.because],
  )
}

export async function endSession(tx: Tx, options: { readonly id: bigint; readonly user: bigint; readonly at: string; readonly because: RevocationReason }): Promise<boolean> {
  return (await tx.run('update sessions set revoked_at = $3, revoked_because = $4 where id = $1 and user_id = $2 and revoked_at is null', [options.id, options.user, options.at, options.because])) === 1
}

export interface SessionEntry {
  readonly id: bigint
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly expiresAt: string
  readonly address: string
  readonly userAgent: string
}

interface SessionRow { id: bigint; created_at: string; last_seen_at: string; expires_at: string; address: string; user_agent: string }

/** The sessions of a user that still open the door. */
export async function listSessions(tx: Tx, user: bigint, at: string): Promise<SessionEntry[]> {
  const rows = await tx.rows<SessionRow>(
    `select id, created_at, last_seen_at, expires_at, address, user_agent from sessions
      where user_id = $1 and revoked_at is null and expires_at > $2 and last_seen_at > $2::timestamptz - ${IDLE} order by id desc limit 200`,
    [user, at],
  )
  return rows.map((row) => ({
    id: row.id, createdAt: row.created_at, lastSeenAt: row.last_seen_at, expiresAt: row.expires_at, address: row.address, userAgent: row.user_agent,
  }))
}

export async function findSession(tx: Tx, id: bigint): Promise<{ id: bigint; expiresAt: string } | undefined> {
  const row = await tx.maybe<{ expires_at: string }>('select expires_at from sessions where id = $1', [id])
  return row && { id, expiresAt: row.expires_at }
}

export interface Token {
  readonly id: bigint
  readonly user: bigint
  readonly name: string
  readonly hint: string
  readonly scopes: readonly Permission[]
  readonly companies: readonly string[] | null
  readonly createdAt: string
  readonly createdBy: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
}

interface TokenRow {
  id: bigint; user_id: bigint; name: string; hint: string; scopes: Permission[]; companies: string[] | null; created_at: string; created_by: string
  expires_at: string | null; last_used_at: string | null; revoked_at: string | null
}

const TOKEN = `
  select t.id, t.user_id, t.name, t.hint, t.scopes, t.created_at, t.created_by, t.expires_at, t.revoked_at, l.last_used_at,
         (select array_agg(c.code order by c.code) from companies c where c.company_id = any (t.company_ids)) as companies
    from api_tokens t left join api_token_uses l on l.token_id = t.id`

function toToken(row: TokenRow): Token {
  return {
    id: row.id, user: row.user_id, name: row.name, hint: row.hint, scopes: row.scopes, companies: row.companies, createdAt: row.created_at, createdBy: row.created_by,
    expiresAt: row.expires_at, lastUsedAt: row.last_used_at, revokedAt: row.revoked_at,
  }
}

export async function listTokens(tx: Tx, user: bigint): Promise<Token[]> {
  return (await tx.rows<TokenRow>(`${TOKEN} where t.user_id = $1 order by t.id desc limit 500`, [user])).map(toToken)
}

export async function findToken(tx: Tx, id: bigint): Promise<Token | undefined> {
  const row = await tx.maybe<TokenRow>(`${TOKEN} where t.id = $1`, [id])
  return row && toToken(row)
}

export async function insertToken(tx: Tx, token: {
  readonly secretHash: Buffer; readonly hint: string; readonly user: bigint; readonly name: string; readonly scopes: readonly Permission[]
  readonly companies: readonly number[] | null; readonly at: string; readonly by: string; readonly expiresAt: string | null
}): Promise<bigint> {
  const { id } = await tx.one<{ id: bigint }>(
    `insert into api_tokens (secret_hash, hint, user_id, name, scopes, company_ids, created_at, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [token.secretHash, token.hint, token.user, token.name, token.scopes, token.companies, token.at, token.by, token.expiresAt],
  )
  return id
}

export async function revokeToken(tx: Tx, token: { readonly id: bigint; readonly at: string; readonly by: string }): Promise<void> {
  await tx.run('update api_tokens set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null', [token.id, token.at, token.by])
}

/** Failures of the last quarter of an hour, for this login, this address and in all; taken under a lock of the login, so that guesses at once are counted too. */
export async function countFailures(tx: Tx, attempt: { readonly loginHash: Buffer; readonly address: string; readonly at: string }): Promise<{ login: number; address: number; all: number }> {
  await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 7))', [attempt.loginHash.toString('hex')])
  return tx.one<{ login: number; address: number; all: number }>(
    `select (count(*) filter (where login_hash = $1))::int as login, (count(*) filter (where address = $2))::int as address, count(*)::int as all
       from login_attempts where at > $3::timestamptz - interval '15 minutes' and not succeeded`,
    [attempt.loginHash, attempt.address, attempt.at],
  )
}

/** Written as failed before the password is looked at; a success is noted after. */
export async function insertAttempt(tx: Tx, attempt: { readonly loginHash: Buffer; readonly address: string; readonly at: string }): Promise<bigint> {
  const { id } = await tx.one<{ id: bigint }>('insert into login_attempts (at, login_hash, address) values ($3, $1, $2) returning id', [attempt.loginHash, attempt.address, attempt.at])
  return id
}

export async function noteSuccess(tx: Tx, attempt: bigint): Promise<void> {
  await tx.run('update login_attempts set succeeded = true where id = $1', [attempt])
}

/** Removes what no rule needs any more: old guesses, sessions and codes three months after their end. */
export async function deleteOutdated(tx: Tx, at: string): Promise<number> {
  return (
    (await tx.run(`delete from login_attempts where at < $1::timestamptz - interval '30 days'`, [at]))
    + (await tx.run(`delete from sessions where expires_at < $1::timestamptz - interval '90 days'`, [at]))
    + (await tx.run(`delete from one_time_logins where expires_at < $1::timestamptz - interval '90 days'`, [at]))
  )
}
