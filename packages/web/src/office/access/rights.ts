/** What one may hand out: only what one holds oneself, where one holds it. The server asks again. */
import { PERMISSIONS, ROLE_PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import type { Permission, Role } from '@kontor/domain/access/permissions.ts'
import type { Session } from '../../api/session.ts'

/** The permissions that somebody holds in a company (null: over all companies). */
export function heldIn({ user, permissions, companies }: Session, company: string | null): readonly Permission[] {
  if (user.masterAdmin) return PERMISSIONS
  return company === null ? permissions : [...new Set([...permissions, ...(companies.find(({ code }) => code === company)?.permissions ?? [])])]
}

/** Everything that somebody may do anywhere: what a token can carry at most. */
export const heldAnywhere = (session: Session): readonly Permission[] =>
  session.user.masterAdmin ? PERMISSIONS : PERMISSIONS.filter((permission) => session.permissions.includes(permission) || session.companies.some(({ permissions }) => permissions.includes(permission)))

export function mayGrantRole(session: Session, role: Role, company: string | null): boolean {
  const held = heldIn(session, company)
  return ROLE_PERMISSIONS[role].every((permission) => held.includes(permission))
}

export interface ScopeArea {
  readonly area: string
  readonly permissions: readonly Permission[]
}

/** Permissions by what they are about, reading first: `customers` with `customers:read` and `customers:write`. */
export function scopeAreas(permissions: readonly Permission[]): readonly ScopeArea[] {
  const areas = Map.groupBy(permissions, (permission) => permission.slice(0, permission.indexOf(':')))
  return [...areas].map(([area, of]) => ({ area, permissions: of }))
}

export const actionOf = (permission: Permission): string => permission.slice(permission.indexOf(':') + 1)
