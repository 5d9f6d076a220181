import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { beforeAll, expect, test } from 'vitest'
import { companiesRoutes, createCompany } from '../companies/public.ts'
import { createSecrets } from '../platform/secrets.ts'
import { customersRoutes } from './public.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const actor = { name: 'cli:test', source: 'cli' } as const
let app: Awaited<ReturnType<typeof testServer>>
let headers: Record<string, string>
let id = ''
let version = ''
const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })
const settings = async (on?: string) => {
  const { body } = await ask('GET', `customers/${id}/settings${on ? `?on=${on}` : ''}`)
  return Object.fromEntries(body.items.map((item: { key: string }) => [item.key, item])) as Record<string, { value: unknown; origin: string; setBy: string | null; since: string | null; levels: object }>
}
const change = async (fields: object) => {
  const answer = await ask('PATCH', `customers/${id}`, fields, { version })
  expect(answer.status).toBe(200)
  version = answer.version
}
/** Puts what was logged until now on an earlier day; the log is append-only for everybody but the owner of the test. */
const logOn = (day: string) => db.pool.query(`begin; set local session_replication_role = replica; update change_log set at = '${day} 12:00+00' where at > now() - interval '1 hour'; commit`)

beforeAll(async () => {
  app = await testServer({ db, clock, routes: (server) => { companiesRoutes(server); customersRoutes(server, { secrets: createSecrets(Buffer.alloc(32, 3)) }) } })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  const made = await db.system({ actor }, (tx) => createCompany(tx, { code: 'FJORD', name: 'Fjord', country: 'DE' }))
  if (!made.ok) throw new Error(made.refusal.kind)
  const created = await ask('POST', 'customers', { kind: 'person', lastName: 'Ohlsen', street: 'Hafenstraße 3', postcode: '24103', city: 'Kiel', country: 'DE', email: 'f@example.net', customerGroup: 'reseller' })
  id = created.body.customer.id
  version = created.version
})

test('a customer of whom nothing is said has the company\'s and the system\'s values', async () => {
  const found = await settings()
  expect(found['paymentDays']).toMatchObject({ value: 14, origin: 'company', setBy: 'cli:test', levels: { system: 14, company: 14, group: null, customer: null } })
  expect(found['language']).toMatchObject({ value: 'de', origin: 'company' })
  expect(found['delivery']).toEqual({ key: 'delivery', value: 'email', origin: 'system', setBy: null, since: null, levels: { system: 'email', company: null, group: null, customer: null } })
  expect((await ask('GET', 'customers/999999999/settings')).body.kind).toBe('customer_not_found')
  await logOn('2026-11-01')
})

test('the nearest level holds, and the day tells who said so and what it was before', async () => {
  const group = (await ask('GET', 'code-lists/customer_groups')).body.items.find((entry: { code: string }) => entry.code === 'reseller')
  await ask('PATCH', `code-lists/customer_groups/${group.id}`, { settings: { paymentDays: 30, discountPercent: '12.5', cashDiscount: { percent: '3', days: 10 } } }, { version: `"${group.version}"` })
  await ask('PUT', 'settings/customers.delivery', { value: 'post', version: 0 })
  await logOn('2026-11-10')
  await change({ paymentDays: 7, cashDiscountPercent: '0', cashDiscountDays: 0 })
  await logOn('2026-11-20')

  const now = await settings()
  expect(now['paymentDays']).toMatchObject({ value: 7, origin: 'customer', setBy: expect.stringMatching(/^token:/), since: '2026-11-20T12:00:00.000Z', levels: { system: 14, company: 14, group: 30, customer: 7 } })
  expect(now['discountPercent']).toMatchObject({ value: '12.5', origin: 'group', since: '2026-11-10T12:00:00.000Z' })
  expect(now['delivery']).toMatchObject({ value: 'post', origin: 'company', since: '2026-11-10T12:00:00.000Z' })
  expect(now['cashDiscount']).toMatchObject({ value: { percent: '0', days: 0 }, origin: 'customer' })

  const between = await settings('2026-11-15')
  expect(between['paymentDays']).toMatchObject({ value: 30, origin: 'group', levels: { customer: null } })
  expect(between['cashDiscount']).toMatchObject({ value: { percent: '3', days: 10 }, origin: 'group' })
  const before = await settings('2026-11-05')
  expect([before['paymentDays'], before['delivery'], before['discountPercent']]).toMatchObject([{ value: 14, origin: 'company' }, { value: 'email', origin: 'system' }, { value: '0', origin: 'system' }])
})

test('a customer who moves to another group had the old one\'s settings until then', async () => {
  await change({ customerGroup: null, paymentDays: null })
  expect((await settings())['discountPercent']).toMatchObject({ value: '0', origin: 'system' })
  expect((await settings('2026-11-20'))['discountPercent']).toMatchObject({ value: '12.5', origin: 'group' })
  expect((await ask('GET', `customers/${id}/settings?on=2026-11-20`)).body).toMatchObject({ on: '2026-11-20', group: 'reseller' })
})

test('a change of one half of a cash discount is one of the whole', async () => {
  await change({ cashDiscountPercent: '2', cashDiscountDays: 8 })
  await logOn('2026-11-21')
  await change({ cashDiscountDays: 14 })
  expect((await settings())['cashDiscount']).toMatchObject({ value: { percent: '2', days: 14 } })
  expect((await settings('2026-11-21'))['cashDiscount']).toMatchObject({ value: { percent: '2', days: 8 }, since: '2026-11-21T12:00:00.000Z' })
})
