/**
 * Staff and their rights: users, roles, tokens.
 * Invariants: nobody hands out or touches more than they hold themselves; one master admin stays enabled; who lost a right or was disabled is out with the next request.
 * `by.rights` are those of whoever asks; the command line asks with `EVERYTHING`.
 */
import { mayDo, mayDoSomewhere, mayGrant, mayManage } from '@kontor/domain/access/permissions.ts'
import type { Permission, Rights, Role } from '@kontor/domain/access/permissions.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/database.ts'
import { randomSecret, secretHash } from '../secrets.ts'
import * as sessions from '../store/sessions.ts'
import type { Token } from '../store/sessions.ts'
import * as users from '../store/users.ts'
import type { User } from '../store/users.ts'
import { createOneTimeLogin } from './sign-in.ts'

export interface By {
  /** `user:12`, `cli:root`. */
  readonly name: string
  readonly rights: Rights
  readonly clock: Clock
}

/** The rights of whoever may run the command line on the server itself. */
export const EVERYTHING: Rights = { masterAdmin: true, grants: [], limits: null }

type Refused<K extends string> = { readonly kind: K }
interface RoleInput { readonly role: Role; readonly company: string | null }

export interface UserInput {
  readonly login: string
  readonly name: string
  readonly email?: string | null | undefined
  readonly mobile?: string | null | undefined
  readonly language?: User['language'] | undefined
  readonly masterAdmin?: boolean | undefined
  readonly roles?: readonly RoleInput[] | undefined
}

/** Creates a user without a password; a one-time login lets the person set one. A login that is taken breaks `user_login_unique`. */
export async function createUser(tx: Tx, input: UserInput, by: By): Promise<Result<User, Refused<'grants_more_than_held' | 'company_not_found'>>> {
  const { rights } = by
  if (input.masterAdmin && !mayManage(rights, { masterAdmin: true, grants: [] })) return no({ kind: 'grants_more_than_held' })
  const at = by.clock.now()
  const id = await users.insertUser(tx, {
    login: input.login, name: input.name, email: input.email ?? null, mobile: input.mobile ?? null, language: input.language ?? 'de', masterAdmin: input.masterAdmin ?? false, at, by: by.name,
  })
  for (const role of input.roles ?? []) {
    const granted = await insertGrant(tx, id, role, by)
    if (!granted.ok) return granted
  }
  return yes(await theUser(tx, id))
}

export interface UserChange {
  readonly name?: string | undefined
  readonly email?: string | null | undefined
  readonly mobile?: string | null | undefined
  readonly language?: User['language'] | undefined
  readonly theme?: User['theme'] | undefined
  readonly masterAdmin?: boolean | undefined
}

/** Changes a user whose version is still the one that was read. */
export async function changeUser(
  tx: Tx, id: bigint, version: number, change: UserChange, by: By,
): Promise<Result<User, Refused<'user_not_found' | 'version_changed' | 'user_above_own_rights' | 'grants_more_than_held' | 'last_master_admin'>>> {
  const found = await manageable(tx, id, by)
  if (!found.ok) return found
  const user = found.value
  if (user.version !== version) return no({ kind: 'version_changed' })
  const masterAdmin = change.masterAdmin ?? user.masterAdmin
  if (masterAdmin && !user.masterAdmin && !mayManage(by.rights, { masterAdmin: true, grants: [] })) return no({ kind: 'grants_more_than_held' })
  if (user.masterAdmin && !masterAdmin && (await users.otherMasterAdmins(tx, id)) === 0) return no({ kind: 'last_master_admin' })
  await users.updateUser(tx, {
    id, masterAdmin, name: change.name ?? user.name, email: change.email === undefined ? user.email : change.email, mobile: change.mobile === undefined ? user.mobile : change.mobile, language: change.language ?? user.language, theme: change.theme ?? user.theme,
  })
  if (masterAdmin !== user.masterAdmin) await rightsChanged(tx, id, by)
  return yes(await theUser(tx, id))
}

/** Disables a user: no login, no session, no token works any more. */
export async function disableUser(tx: Tx, id: bigint, reason: string | null, by: By): Promise<Result<User, Refused<'user_not_found' | 'user_above_own_rights' | 'user_already_disabled' | 'last_master_admin'>>> {
  const found = await manageable(tx, id, by)
  if (!found.ok) return found
  if (found.value.disablement) return no({ kind: 'user_already_disabled' })
  if (found.value.masterAdmin && (await users.otherMasterAdmins(tx, id)) === 0) return no({ kind: 'last_master_admin' })
  const at = by.clock.now()
  await users.setDisablement(tx, id, { at, by: by.name, reason })
  await sessions.endSessions(tx, { user: id, except: null, at, because: 'user_disabled' })
  return yes(await theUser(tx, id))
}

/** Lets a disabled user in again. */
export async function enableUser(tx: Tx, id: bigint, by: By): Promise<Result<User, Refused<'user_not_found' | 'user_above_own_rights' | 'user_not_disabled'>>> {
  const found = await manageable(tx, id, by)
  if (!found.ok) return found
  if (!found.value.disablement) return no({ kind: 'user_not_disabled' })
  await users.setDisablement(tx, id, null)
  return yes(await theUser(tx, id))
}

/** A code with which a person sets a first or a new password. */
export async function inviteUser(
  tx: Tx, id: bigint, by: By,
): Promise<Result<{ login: string; code: string; expiresAt: string }, Refused<'user_not_found' | 'user_above_own_rights' | 'user_already_disabled'>>> {
  const found = await manageable(tx, id, by)
  if (!found.ok) return found
  if (found.value.disablement) return no({ kind: 'user_already_disabled' })
  return yes({ login: found.value.login, ...(await createOneTimeLogin(tx, { user: id, by: by.name, clock: by.clock })) })
}

/** Grants a role; the person logs in again to use it. A role that is held already breaks `user_role_once`. */
export async function grantRole(
  tx: Tx, id: bigint, role: RoleInput, by: By,
): Promise<Result<User, Refused<'user_not_found' | 'user_above_own_rights' | 'company_not_found' | 'grants_more_than_held'>>> {
  const found = await manageable(tx, id, by)
  if (!found.ok) return found
  const granted = await insertGrant(tx, id, role, by)
  if (!granted.ok) return granted
  await rightsChanged(tx, id, by)
  return yes(await theUser(tx, id))
}

/** Takes a role away. */
export async function revokeRole(tx: Tx, id: bigint, grant: bigint, by: By): Promise<Result<User, Refused<'user_not_found' | 'user_above_own_rights' | 'role_grant_not_found'>>> {
  const found = await manageable(tx, id, by)
  if (!found.ok) return found
  if (!found.value.roles.some((role) => role.id === grant)) return no({ kind: 'role_grant_not_found' })
  await users.revokeRole(tx, { id: grant, at: by.clock.now(), by: by.name })
  await rightsChanged(tx, id, by)
  return yes(await theUser(tx, id))
}

export interface TokenInput {
  readonly name: string
  readonly scopes: readonly Permission[]
  readonly companies?: readonly string[] | null | undefined
  readonly days?: number | null | undefined
}

/** A token for a user whose rights are `by.rights`: its scopes are ones that the user holds, its companies ones that the user knows. The secret is returned once. */
export async function createToken(
  tx: Tx, user: bigint, input: TokenInput, by: By,
): Promise<Result<{ token: Token; secret: string }, Refused<'scopes_more_than_held' | 'company_not_found'>>> {
  const companies: number[] = []
  for (const code of input.companies ?? []) {
    const company = await users.findCompanyId(tx, code)
    if (company === undefined || !input.scopes.some((scope) => mayDo(by.rights, scope, company))) return no({ kind: 'company_not_found' })
    companies.push(company)
  }
  const held = (scope: Permission) => (input.companies ? companies.every((company) => mayDo(by.rights, scope, company)) : mayDoSomewhere(by.rights, scope))
  if (!input.scopes.every(held)) return no({ kind: 'scopes_more_than_held' })
  const secret = randomSecret('kontor_')
  const at = by.clock.now()
  const id = await sessions.insertToken(tx, {
    secretHash: secretHash(secret), hint: secret.slice(0, 12), user, name: input.name, scopes: [...new Set(input.scopes)], companies: input.companies ? companies : null, at, by: by.name,
    expiresAt: input.days ? new Date(Date.parse(at) + input.days * 86_400_000).toISOString() : null,
  })
  const token = await sessions.findToken(tx, id)
  if (!token) throw new Error('a token that was just written is there')
  return yes({ token, secret })
}

/** Revokes a token: one's own, or with `tokens:write` that of a user who may not more than oneself. Somebody else's is not found. */
export async function revokeToken(tx: Tx, id: bigint, user: bigint, by: By): Promise<Result<void, Refused<'token_not_found'>>> {
  const token = await sessions.findToken(tx, id)
  if (!token || token.revokedAt) return no({ kind: 'token_not_found' })
  if (token.user !== user) {
    const owner = await users.findUser(tx, token.user)
    if (!owner || !mayDo(by.rights, 'tokens:write', null) || !mayManage(by.rights, rightsOf(owner))) return no({ kind: 'token_not_found' })
  }
  await sessions.revokeToken(tx, { id, at: by.clock.now(), by: by.name })
  return yes(undefined)
}

/** The rights of a user as a person, for whoever acts in their name on the command line. */
export function rightsOf(user: User): Rights {
  return { masterAdmin: user.masterAdmin, grants: user.roles.map(({ role, companyId }) => ({ role, company: companyId })), limits: null }
}

async function insertGrant(tx: Tx, user: bigint, { role, company: code }: RoleInput, by: By): Promise<Result<void, Refused<'company_not_found' | 'grants_more_than_held'>>> {
  const company = code === null ? null : await users.findCompanyId(tx, code)
  if (company === undefined) return no({ kind: 'company_not_found' })
  if (!mayGrant(by.rights, { role, company })) return no({ kind: 'grants_more_than_held' })
  await users.insertRole(tx, { user, role, company, at: by.clock.now(), by: by.name })
  return yes(undefined)
}

async function manageable(tx: Tx, id: bigint, by: By): Promise<Result<User, Refused<'user_not_found' | 'user_above_own_rights'>>> {
  const user = await users.lockUser(tx, id)
  if (!user) return no({ kind: 'user_not_found' })
  return mayManage(by.rights, rightsOf(user)) ? yes(user) : no({ kind: 'user_above_own_rights' })
}

/** New rights, new session: what was open under the old ones ends. */
async function rightsChanged(tx: Tx, user: bigint, by: By): Promise<void> {
  await sessions.endSessions(tx, { user, except: null, at: by.clock.now(), because: 'rights_changed' })
}

async function theUser(tx: Tx, id: bigint): Promise<User> {
  const user = await users.findUser(tx, id)
  if (!user) throw new Error('a user that was just written is there')
  return user
}
