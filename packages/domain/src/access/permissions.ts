/**
 * What members of staff and their tokens may do.
 * It owns: the permissions, the roles, and the one question `mayDo`. It does not own: who is logged in (server), or which customer a row belongs to (row-level security).
 * Invariants: nothing is allowed unless a grant says so; a token never may more than its user; nobody hands out more than they have.
 */

export const PERMISSIONS = [
  'companies:read', 'companies:write',
  'settings:read', 'settings:write',
  'customers:read', 'customers:write',
  'mandates:read', 'mandates:write',
  'catalog:read', 'catalog:write',
  'stock:read', 'stock:write',
  'subscriptions:read', 'subscriptions:write',
  'planned-items:read', 'planned-items:write',
  'billing:read', 'billing:preview', 'billing:approve', 'billing:execute',
  'documents:read', 'documents:write', 'documents:issue', 'documents:cancel',
  'receivables:read', 'receivables:write', 'receivables:override',
  'direct-debits:read', 'direct-debits:write', 'direct-debits:approve', 'direct-debits:execute',
  'refunds:write', 'refunds:approve', 'refunds:execute',
  'cash-desks:read', 'cash-desks:use', 'cash-desks:write',
  'bank-statements:read', 'bank-statements:write',
  'supplier-invoices:read', 'supplier-invoices:write',
  'ledger:read', 'ledger:write', 'ledger:close',
  'forms:read', 'forms:write',
  'messages:read', 'messages:write',
  'reports:read',
  'imports:read', 'imports:write',
  'exports:read',
  'audit:read',
  'jobs:read', 'jobs:write',
  'users:read', 'users:write',
  'tokens:read', 'tokens:write',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = ['admin', 'accountant', 'clerk', 'technician', 'manager', 'auditor', 'api'] as const
export type Role = (typeof ROLES)[number]

const READS = PERMISSIONS.filter((permission) => permission.endsWith(':read'))
/** What says who works here and what they did; not for everyday roles. */
const STAFF_READS: readonly Permission[] = ['users:read', 'tokens:read', 'audit:read', 'jobs:read']
const BUSINESS_READS = READS.filter((permission) => !STAFF_READS.includes(permission))

/** Roles and what they contain. The master admin is no role: a flag of the user, and it may everything everywhere. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  admin: PERMISSIONS,
  accountant: [
    ...BUSINESS_READS, 'audit:read', 'jobs:read', 'customers:write', 'mandates:write', 'planned-items:write', 'stock:write', 'billing:preview', 'billing:approve', 'billing:execute',
    'documents:write', 'documents:issue', 'documents:cancel', 'receivables:write', 'receivables:override', 'direct-debits:write', 'direct-debits:approve', 'direct-debits:execute', 'refunds:write', 'refunds:approve', 'refunds:execute', 'cash-desks:use', 'cash-desks:write', 'bank-statements:write', 'supplier-invoices:write', 'ledger:write', 'ledger:close', 'imports:write', 'messages:write',
  ],
  clerk: [
    'companies:read', 'customers:read', 'customers:write', 'mandates:read', 'mandates:write', 'catalog:read', 'stock:read', 'stock:write', 'subscriptions:read', 'subscriptions:write',
    'planned-items:read', 'planned-items:write', 'billing:read', 'billing:preview', 'documents:read', 'documents:write', 'receivables:read', 'direct-debits:read', 'direct-debits:write', 'refunds:write', 'cash-desks:read', 'cash-desks:use', 'bank-statements:read', 'supplier-invoices:read', 'supplier-invoices:write', 'forms:read', 'messages:read', 'messages:write',
  ],
  technician: ['companies:read', 'customers:read', 'catalog:read', 'stock:read', 'stock:write', 'subscriptions:read', 'planned-items:read', 'planned-items:write'],
  manager: [...BUSINESS_READS, 'audit:read', 'jobs:read', 'billing:preview', 'billing:approve', 'direct-debits:write', 'direct-debits:approve', 'refunds:write', 'refunds:approve'],
  auditor: READS,
  api: [
    ...BUSINESS_READS, 'jobs:read', 'customers:write', 'mandates:write', 'catalog:write', 'stock:write', 'subscriptions:write', 'planned-items:write', 'billing:preview', 'billing:approve',
    'billing:execute', 'documents:write', 'documents:issue', 'documents:cancel', 'receivables:write', 'direct-debits:write', 'direct-debits:approve', 'direct-debits:execute', 'refunds:write', 'refunds:approve', 'refunds:execute', 'cash-desks:use', 'bank-statements:write', 'supplier-invoices:write', 'imports:write', 'messages:write',
  ],
}

/** A role in one company, or (`company: null`) in all of them. */
export interface Grant {
  readonly role: Role
  readonly company: number | null
}

/** Rights of whoever asks: a member of staff, or a token, which carries limits on top of its user's rights. */
export interface Rights {
  readonly masterAdmin: boolean
  readonly grants: readonly Grant[]
  /** Null for a person. `companies: null` means every company of the user. */
  readonly limits: { readonly scopes: readonly Permission[]; readonly companies: readonly number[] | null } | null
}

/**
 * Whether these rights allow a permission in a company; `company: null` asks for what concerns no single company and is
 * answered by grants over all companies only.
 */
export function mayDo(rights: Rights, permission: Permission, company: number | null): boolean {
  return withinLimits(rights, permission, company) && grantedIn(rights, permission, company)
}

/** Whether a permission is held in at least one company: enough to see a list that is then narrowed to those companies. */
export function mayDoSomewhere(rights: Rights, permission: Permission): boolean {
  if (rights.limits && !rights.limits.scopes.includes(permission)) return false
  if (rights.masterAdmin || rights.grants.some((grant) => grant.company === null && ROLE_PERMISSIONS[grant.role].includes(permission))) return true
  return rights.grants.some((grant) => grant.company !== null && mayDo(rights, permission, grant.company))
}

/** Whether the principal has anything to do with a company at all. If not, the company does not exist for it (404, not 403). */
export function knowsCompany(rights: Rights, company: number): boolean {
  if (rights.limits?.companies && !rights.limits.companies.includes(company)) return false
  return rights.masterAdmin || rights.grants.some((grant) => grant.company === null || grant.company === company)
}

/** All permissions held in a company (or, with null, over all companies), in the order of PERMISSIONS. */
export function permissionsIn(rights: Rights, company: number | null): Permission[] {
  return PERMISSIONS.filter((permission) => mayDo(rights, permission, company))
}

/** Whether somebody may hand out a role: only one whose every permission they hold themselves, where they hold it. */
export function mayGrant(rights: Rights, grant: Grant): boolean {
  return ROLE_PERMISSIONS[grant.role].every((permission) => mayDo(rights, permission, grant.company))
}

/**
 * Whether somebody may change another user (password, state, roles): only one who may not more than they do.
 * Without this rule a reset of the master admin's password would be a way up.
 */
export function mayManage(rights: Rights, other: Pick<Rights, 'masterAdmin' | 'grants'>): boolean {
  if (other.masterAdmin) return rights.masterAdmin && rights.limits === null
  return other.grants.every((grant) => mayGrant(rights, grant))
}

function withinLimits({ limits }: Rights, permission: Permission, company: number | null): boolean {
  if (!limits) return true
  if (!limits.scopes.includes(permission)) return false
  return limits.companies === null || (company !== null && limits.companies.includes(company))
}

function grantedIn(rights: Rights, permission: Permission, company: number | null): boolean {
  if (rights.masterAdmin) return true
  return rights.grants.some((grant) => (grant.company === null || grant.company === company) && ROLE_PERMISSIONS[grant.role].includes(permission))
}
