/** Statements on users, their roles and one-time logins. */
import type { Grant, Role } from '@kontor/domain/access/permissions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface RoleGrant {
  readonly id: bigint
  readonly role: Role
  readonly company: string | null
  readonly companyId: number | null
  readonly grantedAt: string
  readonly grantedBy: string
}

export interface User {
  readonly id: bigint
  readonly login: string
  readonly name: string
  readonly email: string | null
  /** Where an SMS reaches them. */
  readonly mobile: string | null
  readonly language: 'de' | 'cs' | 'en'
  readonly theme: 'system' | 'light' | 'dark'
  readonly masterAdmin: boolean
  readonly hasPassword: boolean
  readonly disablement: { readonly at: string; readonly by: string; readonly reason: string | null } | null
  readonly roles: readonly RoleGrant[]
  readonly createdAt: string
  readonly version: number
}

interface UserRow {
  id: bigint; login: string; name: string; email: string | null; mobile: string | null; language: User['language']; theme: User['theme']; master_admin: boolean; has_password: boolean
  disabled_at: string | null; disabled_by: string | null; disabled_reason: string | null; created_at: string; version: number
  roles: { id: string; role: Role; company: string | null; company_id: number | null; granted_at: string; granted_by: string }[]
}

const USER = `
  select u.id, u.login, u.name, u.email, u.mobile, u.language, u.theme, u.master_admin, u.password_hash is not null as has_password, u.disabled_at, u.disabled_by, u.disabled_reason,
         u.created_at, u.version, coalesce((
           select json_agg(json_build_object('id', r.id::text, 'role', r.role, 'company_id', r.company_id, 'company', c.code, 'granted_at', r.granted_at, 'granted_by', r.granted_by) order by r.id)
             from user_roles r left join companies c on c.company_id = r.company_id
            where r.user_id = u.id and r.revoked_at is null), '[]') as roles
    from users u`

function toUser(row: UserRow): User {
  return {
    id: row.id, login: row.login, name: row.name, email: row.email, mobile: row.mobile, language: row.language, theme: row.theme, masterAdmin: row.master_admin, hasPassword: row.has_password,
    disablement: row.disabled_at && row.disabled_by ? { at: row.disabled_at, by: row.disabled_by, reason: row.disabled_reason } : null,
    roles: row.roles.map((role) => ({
      id: BigInt(role.id), role: role.role, company: role.company, companyId: role.company_id, grantedAt: new Date(role.granted_at).toISOString(), grantedBy: role.granted_by,
    })),
    createdAt: row.created_at,
    version: row.version,
  }
}

export async function findUser(tx: Tx, id: bigint): Promise<User | undefined> {
  const row = await tx.maybe<UserRow>(`${USER} where u.id = $1`, [id])
  return row && toUser(row)
}

export async function findUserByLogin(tx: Tx, login: string): Promise<User | undefined> {
  const row = await tx.maybe<UserRow>(`${USER} where lower(u.login) = lower($1)`, [login])
  return row && toUser(row)
}

/** Locks the user, so that two changes of rights or state come one after the other. */
export async function lockUser(tx: Tx, id: bigint): Promise<User | undefined> {
  await tx.rows('select 1 from users where id = $1 for update', [id])
  return findUser(tx, id)
}

const DISABLED = '($1::boolean is null or (u.disabled_at is not null) = $1)'

export async function listUsers(tx: Tx, page: { readonly after: readonly [login: string] | undefined; readonly limit: number; readonly disabled: boolean | undefined }): Promise<User[]> {
  const rows = await tx.rows<UserRow>(
    `${USER} where ${DISABLED} and lower(u.login) > $2 order by lower(u.login) limit $3`, [page.disabled ?? null, page.after?.[0] ?? '', page.limit],
  )
  return rows.map(toUser)
}

export const userTotals = (tx: Tx, disabled: boolean | undefined): Promise<Totals> =>
  totalsOf(tx, { from: 'users u', where: { sql: () => DISABLED, values: [disabled ?? null] }, state: `case when u.disabled_at is null then 'enabled' else 'disabled' end` })

export async function insertUser(tx: Tx, user: Pick<User, 'login' | 'name' | 'email' | 'mobile' | 'language' | 'masterAdmin'> & { readonly at: string; readonly by: string }): Promise<bigint> {
  const { id } = await tx.one<{ id: bigint }>(
    'insert into users (login, name, email, mobile, language, master_admin, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id',
    [user.login, user.name, user.email, user.mobile, user.language, user.masterAdmin, user.at, user.by],
  )
  return id
}

export async function updateUser(tx: Tx, user: Pick<User, 'id' | 'name' | 'email' | 'mobile' | 'language' | 'theme' | 'masterAdmin'>): Promise<void> {
  await tx.run(
    'update users set name = $2, email = $3, mobile = $4, language = $5, theme = $6, master_admin = $7, version = version + 1 where id = $1',
    [user.id, user.name, user.email, user.mobile, user.language, user.theme, user.masterAdmin],
  )
}

export async function setDisablement(tx: Tx, id: bigint, disablement: { readonly at: string; readonly by: string; readonly reason: string | null } | null): Promise<void> {
  await tx.run(
    'update users set disabled_at = $2, disabled_by = $3, disabled_reason = $4, version = version + 1 where id = $1',
    [id, disablement?.at ?? null, disablement?.by ?? null, disablement?.reason ?? null],
  )
}

/** Enabled master admins other than this user, all of them locked: two admins who disable each other at once come one after the other. */
export async function otherMasterAdmins(tx: Tx, id: bigint): Promise<number> {
  const rows = await tx.rows<{ id: bigint }>('select id from users where master_admin and disabled_at is null order by id for update', [])
  return rows.filter((row) => row.id !== id).length
}

export async function insertRole(tx: Tx, grant: Grant & { readonly user: bigint; readonly at: string; readonly by: string }): Promise<bigint> {
  const { id } = await tx.one<{ id: bigint }>(
    'insert into user_roles (user_id, role, company_id, granted_at, granted_by) values ($1, $2, $3, $4, $5) returning id',
    [grant.user, grant.role, grant.company, grant.at, grant.by],
  )
  return id
}

export async function revokeRole(tx: Tx, grant: { readonly id: bigint; readonly at: string; readonly by: string }): Promise<void> {
  await tx.run('update user_roles set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null', [grant.id, grant.at, grant.by])
}

export async function findPassword(tx: Tx, login: string): Promise<{ id: bigint; password_hash: string | null } | undefined> {
  return tx.maybe('select id, password_hash from users where lower(login) = lower($1) and disabled_at is null', [login])
}

export async function setPassword(tx: Tx, user: bigint, passwordHash: string, at: string): Promise<void> {
  await tx.run('update users set password_hash = $2, password_changed_at = $3, version = version + 1 where id = $1', [user, passwordHash, at])
}

/** Whether anybody has ever been able to log in; the first start makes an admin when not. */
export async function anyPassword(tx: Tx): Promise<boolean> {
  const { found } = await tx.one<{ found: boolean }>('select exists (select from users where password_hash is not null) as found', [])
  return found
}

export async function findMasterAdminWithoutPassword(tx: Tx): Promise<{ id: bigint; login: string } | undefined> {
  return tx.maybe('select id, login from users where master_admin and disabled_at is null and password_hash is null order by id limit 1', [])
}

export async function insertOneTimeLogin(tx: Tx, login: { readonly codeHash: Buffer; readonly user: bigint; readonly at: string; readonly by: string; readonly expiresAt: string }): Promise<void> {
  // Of several codes only the newest is good: the older ones may lie in mailboxes.
  await tx.run('update one_time_logins set used_at = $2 where user_id = $1 and used_at is null', [login.user, login.at])
  await tx.run(
    'insert into one_time_logins (code_hash, user_id, created_at, created_by, expires_at) values ($1, $2, $3, $4, $5)',
    [login.codeHash, login.user, login.at, login.by, login.expiresAt],
  )
}

/** The user of a code that is still good, without using it up. */
export async function findOneTimeLogin(tx: Tx, codeHash: Buffer, at: string): Promise<{ user_id: bigint; login: string } | undefined> {
  return tx.maybe(
    `select o.user_id, u.login from one_time_logins o join users u on u.id = o.user_id
      where o.code_hash = $1 and o.used_at is null and o.expires_at > $2 and u.disabled_at is null`,
    [codeHash, at],
  )
}

/** Uses a code up; only one of two who try at once gets true. */
export async function useOneTimeLogin(tx: Tx, codeHash: Buffer, at: string): Promise<boolean> {
  return (await tx.run('update one_time_logins set used_at = $2 where code_hash = $1 and used_at is null and expires_at > $2', [codeHash, at])) === 1
}

/** Companies by id and code: what a right can be bound to. The rest of a company belongs to the slice `companies`. */
export async function companyDirectory(tx: Tx): Promise<{ company_id: number; code: string; name: string }[]> {
  return tx.rows('select company_id, code, name from companies order by code', [])
}

export async function findCompanyId(tx: Tx, code: string): Promise<number | undefined> {
  return (await tx.maybe<{ company_id: number }>('select company_id from companies where code = $1', [code]))?.company_id
}

export const companyName = async (tx: Tx, company: number): Promise<string> =>
  (await tx.one<{ name: string }>('select name from companies where company_id = $1', [company])).name

/** The name under which somebody is known to others. */
export const nameOf = async (tx: Tx, user: bigint): Promise<string> => (await tx.one<{ name: string }>('select name from users where id = $1', [user])).name

export const languageOf = async (tx: Tx, user: bigint): Promise<User['language']> =>
  (await tx.one<{ language: User['language'] }>('select language from users where id = $1', [user])).language

/** Those who may do something in a company and have a mobile number. */
export const staffWithMobile = (tx: Tx, company: number): Promise<{ name: string; mobile: string }[]> =>
  tx.rows<{ name: string; mobile: string }>(
    `select u.name, u.mobile from users u
      where u.mobile is not null and u.disabled_at is null
        and (u.master_admin or exists (select from user_roles r where r.user_id = u.id and r.revoked_at is null and (r.company_id is null or r.company_id = $1))) order by lower(u.name) limit 100`, [company])
