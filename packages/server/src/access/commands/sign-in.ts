/**
 * Coming in and going out: password, one-time code, session, token.
 * Invariants: an unknown login costs the same time and gets the same answer as a wrong password; guesses are counted before they are checked;
 * each login makes a new session id; a new password ends the other sessions.
 */
import { passwordFault } from '@kontor/domain/access/password.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { createHash } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import type { Actor, Database, Tx } from '../../platform/database/database.ts'
import type { Credentials, Principal } from '../../platform/http/principal.ts'
import { hashPassword, passwordFits, randomSecret, secretHash } from '../secrets.ts'
import * as sessions from '../store/sessions.ts'
import * as users from '../store/users.ts'

/** Failures within a quarter of an hour after which no guess is looked at. An address may be a whole office behind one router. */
export const ATTEMPTS_MAX = { login: 10, address: 100, all: 2000 } as const
const RETRY_AFTER_SECONDS = 900
export const SESSION_HOURS = 12
const ONE_TIME_LOGIN_MINUTES = 60

export interface Visitor {
  readonly address: string
  readonly userAgent: string
}

export interface NewSession {
  /** The cookie's value; nowhere else in clear. */
  readonly secret: string
  readonly session: bigint
  readonly user: bigint
  readonly expiresAt: string
}

export type TooMany = { readonly kind: 'too_many_attempts'; readonly retryAfterSeconds: number }
export type PasswordTooWeak = { readonly kind: 'password_too_weak'; readonly fault: string }

/** Logs a person in by password. Refused: too_many_attempts, server_busy, login_refused (unknown, disabled, without password or wrong: not told apart). */
export async function logIn(
  db: Database,
  { login, password, visitor, clock, actor }: { readonly login: string; readonly password: string; readonly visitor: Visitor; readonly clock: Clock; readonly actor: Actor },
): Promise<Result<NewSession, TooMany | { readonly kind: 'login_refused' | 'server_busy' }>> {
  const attempt = await countAttempt(db, { login, visitor, clock, actor })
  if (!attempt.ok) return attempt
  const found = await db.system({ actor }, (tx) => users.findPassword(tx, login))
  const fits = await passwordFits(found?.password_hash ?? null, password)
  if (fits === undefined) return no({ kind: 'server_busy' })
  if (!fits || !found) return no({ kind: 'login_refused' })
  return yes(await db.system({ actor: { ...actor, name: `user:${found.id}` } }, async (tx) => {
    await sessions.noteSuccess(tx, attempt.value)
    return openSession(tx, found.id, visitor, clock)
  }))
}

/** Sets a password by a one-time code and logs in with it; all earlier sessions end. Refused: too_many_attempts, login_refused (unknown, used or old code), password_too_weak. */
export async function logInOnce(
  db: Database,
  { code, newPassword, visitor, clock, actor }: { readonly code: string; readonly newPassword: string; readonly visitor: Visitor; readonly clock: Clock; readonly actor: Actor },
): Promise<Result<NewSession, TooMany | PasswordTooWeak | { readonly kind: 'login_refused' | 'server_busy' }>> {
  // A code has 256 bits and needs no limit of its own; the limits by address and in all keep the noise down.
  const attempt = await countAttempt(db, { login: `one-time:${visitor.address}`, visitor, clock, actor })
  if (!attempt.ok) return attempt
  const codeHash = secretHash(code)
  const found = await db.system({ actor }, (tx) => users.findOneTimeLogin(tx, codeHash, clock.now()))
  if (!found) return no({ kind: 'login_refused' })
  const fault = passwordFault(newPassword, found.login)
  if (fault) return no({ kind: 'password_too_weak', fault })
  const passwordHash = await hashPassword(newPassword)
  if (passwordHash === undefined) return no({ kind: 'server_busy' })
  return db.system({ actor: { ...actor, name: `user:${found.user_id}` } }, async (tx) => {
    const at = clock.now()
    if (!(await users.useOneTimeLogin(tx, codeHash, at))) return no({ kind: 'login_refused' as const })
    await sessions.noteSuccess(tx, attempt.value)
    await users.setPassword(tx, found.user_id, passwordHash, at)
    await sessions.endSessions(tx, { user: found.user_id, except: null, at, because: 'one_time_login' })
    return yes(await openSession(tx, found.user_id, visitor, clock))
  })
}

/** Changes one's own password; every other session of the person ends. Refused: not_a_person (a token), too_many_attempts, current_password_wrong, password_too_weak. */
export async function changePassword(
  db: Database,
  options: { readonly principal: Principal; readonly currentPassword: string; readonly newPassword: string; readonly visitor: Visitor; readonly clock: Clock; readonly actor: Actor },
): Promise<Result<void, TooMany | PasswordTooWeak | { readonly kind: 'not_a_person' | 'current_password_wrong' | 'server_busy' }>> {
  const { principal, clock, actor } = options
  if (principal.session === null) return no({ kind: 'not_a_person' })
  const attempt = await countAttempt(db, { login: principal.login, visitor: options.visitor, clock, actor })
  if (!attempt.ok) return attempt
  const found = await db.system({ actor }, (tx) => users.findPassword(tx, principal.login))
  const fits = await passwordFits(found?.password_hash ?? null, options.currentPassword)
  if (fits === undefined) return no({ kind: 'server_busy' })
  if (!fits) return no({ kind: 'current_password_wrong' })
  const fault = passwordFault(options.newPassword, principal.login)
  if (fault) return no({ kind: 'password_too_weak', fault })
  const passwordHash = await hashPassword(options.newPassword)
  if (passwordHash === undefined) return no({ kind: 'server_busy' })
  await db.system({ actor }, async (tx) => {
    const at = clock.now()
    await sessions.noteSuccess(tx, attempt.value)
    await users.setPassword(tx, principal.user, passwordHash, at)
    await sessions.endSessions(tx, { user: principal.user, except: principal.session, at, because: 'password_changed' })
  })
  return yes(undefined)
}

/** The principal behind a cookie or token; undefined when it is unknown, ended, too old, or its user is disabled. */
export async function authenticate(tx: Tx, credentials: Credentials, clock: Clock): Promise<Principal | undefined> {
  const hash = secretHash(credentials.secret)
  if (credentials.kind === 'session') {
    const holder = await sessions.useSession(tx, hash, clock.now())
    return holder && { ...holder, name: `user:${holder.user}`, session: holder.id, limits: null }
  }
  const holder = await sessions.useToken(tx, hash, clock.now())
  if (!holder) return undefined
  const scopes = holder.scopes.filter((scope): scope is Permission => PERMISSIONS.includes(scope))
  return { ...holder, name: `token:${holder.id}`, session: null, limits: { scopes, companies: holder.companies } }
}

/** A one-time code for a user; earlier codes of the same user stop working. The code is returned once and stored as a hash. */
export async function createOneTimeLogin(tx: Tx, options: { readonly user: bigint; readonly by: string; readonly clock: Clock }): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const code = randomSecret()
  const at = options.clock.now()
  const expiresAt = later(at, ONE_TIME_LOGIN_MINUTES)
  await users.insertOneTimeLogin(tx, { codeHash: secretHash(code), user: options.user, at, by: options.by, expiresAt })
  return { code, expiresAt }
}

/**
 * The first start: while nobody has a password yet, a master admin (`admin`, made when there is none) gets a fresh one-time code to print.
 * Null once somebody has one.
 */
export async function firstLogin(tx: Tx, clock: Clock): Promise<{ readonly login: string; readonly code: string; readonly expiresAt: string } | null> {
  if (await users.anyPassword(tx)) return null
  const at = clock.now()
  let admin = await users.findMasterAdminWithoutPassword(tx)
  if (!admin) {
    const person = { login: 'admin', name: 'Administrator', email: null, mobile: null, language: 'de', masterAdmin: true } as const
    admin = { id: await users.insertUser(tx, { ...person, at, by: 'first start' }), login: person.login }
  }
  return { login: admin.login, ...(await createOneTimeLogin(tx, { user: admin.id, by: 'first start', clock })) }
}

async function openSession(tx: Tx, user: bigint, visitor: Visitor, clock: Clock): Promise<NewSession> {
  const secret = randomSecret()
  const at = clock.now()
  const expiresAt = later(at, SESSION_HOURS * 60)
  const userAgent = visitor.userAgent.slice(0, 300)
  const session = await sessions.insertSession(tx, { tokenHash: secretHash(secret), user, at, expiresAt, address: visitor.address, userAgent })
  return { secret, session, user, expiresAt }
}

async function countAttempt(
  db: Database,
  { login, visitor, clock, actor }: { readonly login: string; readonly visitor: Visitor; readonly clock: Clock; readonly actor: Actor },
): Promise<Result<bigint, TooMany>> {
  const loginHash = createHash('sha256').update(login.normalize('NFC').toLowerCase()).digest()
  return db.system({ actor }, async (tx) => {
    const attempt = { loginHash, address: visitor.address, at: clock.now() }
    const failures = await sessions.countFailures(tx, attempt)
    if (failures.login >= ATTEMPTS_MAX.login || failures.address >= ATTEMPTS_MAX.address || failures.all >= ATTEMPTS_MAX.all) {
      return no({ kind: 'too_many_attempts' as const, retryAfterSeconds: RETRY_AFTER_SECONDS })
    }
    return yes(await sessions.insertAttempt(tx, attempt))
  })
}

function later(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString()
}
