import { describe, expect, test } from 'vitest'
import { PERMISSIONS, ROLES, ROLE_PERMISSIONS, knowsCompany, mayDo, mayDoSomewhere, mayGrant, mayManage, permissionsIn } from './permissions.ts'
import type { Grant, Permission, Rights, Role } from './permissions.ts'

const person = (...grants: Grant[]): Rights => ({ masterAdmin: false, grants, limits: null })
const of = (role: Role, company: number | null = null): Grant => ({ role, company })
const master: Rights = { masterAdmin: true, grants: [], limits: null }

describe('roles', () => {
  // One line a danger, one column a role: y may, - may not. Checked by eye with the provider's own list of duties.
  const table: [Permission, string][] = [
    //                     admin accountant clerk technician manager auditor api
    ['customers:read',     'y y y y y y y'],
    ['customers:write',    'y y y - - - y'],
    ['catalog:write',      'y - - - - - y'],
    ['subscriptions:write', 'y - y - - - y'],
    ['billing:preview',    'y y y - y - y'],
    ['billing:approve',    'y y - - y - y'],
    ['billing:execute',    'y y - - - - y'],
    ['documents:issue',    'y y - - - - y'],
    ['documents:cancel',   'y y - - - - y'],
    ['direct-debits:approve', 'y y - - y - y'],
    ['direct-debits:execute', 'y y - - - - y'],
    ['refunds:write',      'y y y - y - y'],
    ['refunds:approve',    'y y - - y - y'],
    ['refunds:execute',    'y y - - - - y'],
    ['cash-desks:use',     'y y y - - - y'],
    ['cash-desks:write',   'y y - - - - -'],
    ['receivables:override', 'y y - - - - -'],
    ['ledger:read',        'y y - - y y y'],
    ['ledger:close',       'y y - - - - -'],
    ['settings:write',     'y - - - - - -'],
    ['companies:write',    'y - - - - - -'],
    ['users:read',         'y - - - - y -'],
    ['users:write',        'y - - - - - -'],
    ['tokens:write',       'y - - - - - -'],
    ['audit:read',         'y y - - y y -'],
    ['imports:write',      'y y - - - - y'],
    ['jobs:read',          'y y - - y y y'],
  ]
  for (const [permission, row] of table) {
    test(`${permission}: ${row}`, () => {
      expect(ROLES.map((role) => (mayDo(person(of(role, 1)), permission, 1) ? 'y' : '-')).join(' ')).toBe(row)
    })
  }

  test('an auditor may read and nothing else', () => {
    expect(ROLE_PERMISSIONS.auditor.every((permission) => permission.endsWith(':read'))).toBe(true)
    expect(ROLE_PERMISSIONS.auditor).toEqual(PERMISSIONS.filter((permission) => permission.endsWith(':read')))
  })

  test('no role lists a permission twice', () => {
    for (const role of ROLES) expect(new Set(ROLE_PERMISSIONS[role]).size).toBe(ROLE_PERMISSIONS[role].length)
  })
})

describe('companies', () => {
  test('nobody without a grant may anything', () => {
    expect(permissionsIn(person(), 1)).toEqual([])
    expect(knowsCompany(person(), 1)).toBe(false)
  })

  test('the master admin may everything everywhere', () => {
    expect(permissionsIn(master, null)).toEqual([...PERMISSIONS])
    expect(permissionsIn(master, 42)).toEqual([...PERMISSIONS])
  })

  test('a role in one company says nothing about another, nor about the whole system', () => {
    const admin = person(of('admin', 1))
    expect([1, 2, null].map((company) => mayDo(admin, 'users:write', company))).toEqual([true, false, false])
    expect([1, 2].map((company) => knowsCompany(admin, company))).toEqual([true, false])
    expect(mayDoSomewhere(admin, 'users:write')).toBe(true)
    expect(mayDoSomewhere(person(of('clerk', 1)), 'users:write')).toBe(false)
  })

  test('a role over all companies holds in each and for the system', () => {
    const accountant = person(of('accountant'))
    expect([1, 2, null].map((company) => mayDo(accountant, 'ledger:close', company))).toEqual([true, true, true])
  })
})

describe('tokens', () => {
  const token = (user: Rights, scopes: Permission[], companies: number[] | null = null): Rights => ({ ...user, limits: { scopes, companies } })

  test('a token may what its scopes name and its user may, no more', () => {
    const reader = token(person(of('clerk', 1)), ['customers:read', 'ledger:read'])
    expect(permissionsIn(reader, 1)).toEqual(['customers:read'])
    expect(mayDoSomewhere(reader, 'customers:write')).toBe(false)
  })

  test('a token bound to a company knows no other, and nothing system-wide', () => {
    const bound = token(master, [...PERMISSIONS], [1])
    expect([1, 2, null].map((company) => mayDo(bound, 'customers:read', company))).toEqual([true, false, false])
    expect([1, 2].map((company) => knowsCompany(bound, company))).toEqual([true, false])
  })

  test('a scope that the user lost is lost for the token too', () => {
    expect(mayDo(token(person(), ['customers:read']), 'customers:read', 1)).toBe(false)
  })
})

describe('handing out', () => {
  test('nobody grants more than they have', () => {
    expect(mayGrant(person(of('admin', 1)), of('accountant', 1))).toBe(true)
    expect(mayGrant(person(of('admin', 1)), of('accountant', 2))).toBe(false)
    expect(mayGrant(person(of('admin', 1)), of('clerk', null))).toBe(false)
    expect(mayGrant(person(of('accountant')), of('admin', 1))).toBe(false)
    expect(mayGrant({ ...master, limits: { scopes: ['users:write'], companies: null } }, of('clerk', 1))).toBe(false)
  })

  test('nobody changes a user who may more than they do', () => {
    const admin = person(of('admin', 1))
    expect(mayManage(admin, person(of('clerk', 1)))).toBe(true)
    expect(mayManage(admin, person(of('clerk', 1), of('clerk', 2)))).toBe(false)
    expect(mayManage(person(of('admin')), master)).toBe(false)
    expect(mayManage(master, master)).toBe(true)
    expect(mayManage({ ...master, limits: { scopes: [...PERMISSIONS], companies: null } }, master)).toBe(false)
  })
})
