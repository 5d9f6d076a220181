import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { customersRoutes } from '../customers/public.ts'
import { createSecrets } from '../platform/secrets.ts'
import { companiesRoutes, createCompany } from './public.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const actor = { name: 'cli:test', source: 'cli' } as const
const LABEL = { de: 'Stammkunden', cs: 'Stálí zákazníci', en: 'Regulars' }
let app: Awaited<ReturnType<typeof testServer>>
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })
const customer = { kind: 'person', lastName: 'Ohlsen', street: 'Hafenstraße 3', postcode: '24103', city: 'Kiel', country: 'DE', email: 'frieda@example.net' }
const entryOf = async (list: string, code: string) => (await ask('GET', `code-lists/${list}?usage=true`)).body.items.find((entry: { code: string }) => entry.code === code)

beforeAll(async () => {
  app = await testServer({ db, clock, routes: (server) => { companiesRoutes(server); customersRoutes(server, { secrets: createSecrets(Buffer.alloc(32, 3)) }) } })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  for (const code of ['FJORD', 'OTHER']) {
    const made = await db.system({ actor }, (tx) => createCompany(tx, { code, name: code, country: 'DE' }))
    if (!made.ok) throw new Error(made.refusal.kind)
  }
})

test('a new company starts with all lists, in order and unused', async () => {
  const { body } = await ask('GET', 'code-lists/customer_groups?usage=true')
  expect(body.items.map((entry: { code: string; usage: number }) => [entry.code, entry.usage])).toEqual([['private', 0], ['business', 0], ['reseller', 0]])
  expect(body.items[0]).toMatchObject({ label: { de: 'Privatkunden', cs: 'Soukromí zákazníci', en: 'Private customers' }, archived: false, settings: {} })
  expect((await ask('GET', 'code-lists/customer_sources')).body.items.at(-1)).toMatchObject({ code: 'import', settings: null, usage: null })
  expect((await ask('GET', 'code-lists/payment_methods')).status).toBe(404)
})

test('an entry is added at the end, reworded, moved, archived and taken back', async () => {
  const made = await ask('POST', 'code-lists/customer_groups', { code: 'regular', label: LABEL, settings: { paymentDays: 30 } })
  expect([made.status, made.body]).toEqual([201, { id: expect.any(String), code: 'regular', label: LABEL, position: 40, archived: false, settings: { paymentDays: 30 }, usage: 0, version: expect.any(Number) }])
  const moved = await ask('PATCH', `code-lists/customer_groups/${made.body.id}`, { position: 5, label: { ...LABEL, en: 'Faithful' }, archived: true }, { version: made.version })
  expect(moved.body).toMatchObject({ position: 5, label: { en: 'Faithful', de: 'Stammkunden' }, archived: true, settings: { paymentDays: 30 } })
  expect((await ask('GET', 'code-lists/customer_groups?archived=false')).body.items).toHaveLength(3)
  expect((await ask('GET', 'code-lists/customer_groups')).body.items[0].code).toBe('regular')
  expect((await ask('PATCH', `code-lists/customer_groups/${made.body.id}`, { archived: false }, { version: made.version })).body.kind).toBe('version_changed')
  expect((await ask('PATCH', `code-lists/customer_groups/${made.body.id}`, { archived: false }, { version: moved.version })).body.archived).toBe(false)
})

describe('refused is', () => {
  test.each([
    ['customer_groups', { code: 'private', label: LABEL }, 409, 'code_taken'],
    ['customer_sources', { code: 'post', label: LABEL, settings: {} }, 409, 'settings_of_groups_only'],
    ['customer_groups', { code: ' ', label: LABEL }, 422, 'malformed_request'],
    ['customer_groups', { code: 'x', label: { de: 'X', en: 'X' } }, 422, 'malformed_request'],
    ['customer_groups', { code: 'x', label: LABEL, settings: { paymentDays: -1 } }, 422, 'malformed_request'],
    ['customer_groups', { code: 'x', label: LABEL, settings: { creditLimit: 5 } }, 422, 'malformed_request'],
  ])('in %s %j', async (list, entry, status, kind) => {
    const answer = await ask('POST', `code-lists/${list}`, entry)
    expect([answer.status, answer.body.kind]).toEqual([status, kind])
  })

  test('an entry of another company or list, as if it were not there', async () => {
    const { id, version } = await entryOf('customer_groups', 'private')
    const given = { version: `"${version}"` }
    expect((await ask('PATCH', `code-lists/customer_groups/${id}`, { position: 1 }, { ...given, company: 'OTHER' })).body.kind).toBe('code_not_found')
    expect((await ask('DELETE', `code-lists/customer_sources/${id}`, undefined, given)).body.kind).toBe('code_not_found')
  })

  test('settings of an entry that is no group', async () => {
    const { id, version } = await entryOf('product_groups', 'internet')
    expect((await ask('PATCH', `code-lists/product_groups/${id}`, { settings: {} }, { version: `"${version}"` })).body.kind).toBe('settings_of_groups_only')
  })

  test('a group that is not in the list, with the one that was meant', async () => {
    expect((await ask('POST', 'customers', { ...customer, customerGroup: 'Geschaftskunde' })).body).toMatchObject({
      kind: 'code_unknown', params: { list: 'customer_groups', code: 'Geschaftskunde', suggestion: 'business' },
    })
  })
})

test('an entry in use is archived, not deleted; who has it keeps it, nobody gets it anew', async () => {
  const made = await ask('POST', 'customers', { ...customer, customerGroup: 'business', source: 'fair' })
  const entry = await entryOf('customer_groups', 'business')
  expect(entry.usage).toBe(1)
  const deleted = await ask('DELETE', `code-lists/customer_groups/${entry.id}`, undefined, { version: `"${entry.version}"` })
  expect([deleted.status, deleted.body.kind, deleted.body.params]).toEqual([409, 'code_in_use', { code: 'business', usage: 1 }])
  const archived = await ask('PATCH', `code-lists/customer_groups/${entry.id}`, { archived: true }, { version: `"${entry.version}"` })
  expect((await ask('POST', 'customers', { ...customer, customerGroup: 'business' })).body.kind).toBe('code_archived')
  const kept = await ask('PATCH', `customers/${made.body.customer.id}`, { customerGroup: 'business', city: 'Bonn' }, { version: made.version })
  expect(kept.body.customer).toMatchObject({ customerGroup: 'business', city: 'Bonn' })
  expect((await ask('PATCH', `customers/${made.body.customer.id}`, { customerGroup: null }, { version: kept.version })).status).toBe(200)
  expect((await ask('DELETE', `code-lists/customer_groups/${entry.id}`, undefined, { version: archived.version })).status).toBe(204)
  expect(await entryOf('customer_groups', 'business')).toBeUndefined()
})

test('the database itself lets nothing name a code that is not there', async () => {
  const name = (sql: string) => db.company({ company: 1, actor }, (tx) => tx.run(sql))
  await expect(name(`update customers set customer_group = 'nobody'`)).rejects.toMatchObject({ constraint: 'customer_group_exists' })
  await expect(name(`delete from customer_sources where code = 'fair'`)).rejects.toMatchObject({ constraint: 'customer_source_exists' })
})
