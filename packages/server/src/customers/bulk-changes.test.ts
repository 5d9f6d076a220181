import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { companiesRoutes, createCompany } from '../companies/public.ts'
import { createSecrets } from '../platform/secrets.ts'
import { customersRoutes } from './public.ts'

const { db, url } = await createDatabase()
const clock = steppingClock()
const actor = { name: 'cli:test', source: 'cli' } as const
let app: FastifyInstance
let headers: Record<string, string>
let company = 0
const ids: string[] = []

const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })
const at = 'customers/bulk-changes'
const preview = async (selection: object, change: object) => (await ask('POST', `${at}/preview`, { selection, change })).body
const daysOf = async (id: string | undefined) => (await ask('GET', `customers/${id}`)).body.paymentDays as number | null
const inKiel = { filter: { city: 'Kiel' } }

beforeAll(async () => {
  app = await testServer({ db, clock, routes: (server) => { companiesRoutes(server); customersRoutes(server, { secrets: createSecrets(Buffer.alloc(32, 3)) }) } })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  for (const code of ['FJORD', 'BUCHT']) {
    const made = await db.system({ actor }, (tx) => createCompany(tx, { code, name: code, country: 'DE' }))
    if (!made.ok) throw new Error(made.refusal.kind)
    if (code === 'FJORD') company = made.value.company
  }
  await db.company({ company, actor }, (tx) => tx.run(`insert into customer_groups (company_id, id, code, label_de, label_cs, label_en) values ($1, 900001, 'vip', 'VIP', 'VIP', 'VIP')`, [company]))
  for (let n = 1; n <= 25; n++) {
    const made = await ask('POST', 'customers', { kind: 'person', lastName: `Ohlsen ${n}`, city: n <= 22 ? 'Kiel' : 'Husum', country: 'DE', ...(n <= 2 ? { paymentDays: 30 } : {}) })
    ids.push(made.body.customer.id)
  }
})

describe('a change of many customers', () => {
  test('is shown before it is made: how many, the first of them with old and new, and nothing is written', async () => {
    const seen = await preview({ ...inKiel, count: 22 }, { paymentDays: 30, customerGroup: 'vip' })
    expect(seen).toMatchObject({ selected: 22, changed: 22, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(seen.rows).toHaveLength(20)
    expect(seen.rows[0]).toMatchObject({ name: 'Ohlsen 1', fields: [{ field: 'customerGroup', old: null, new: 'vip' }] })
    expect(seen.rows[2].fields).toEqual([{ field: 'customerGroup', old: null, new: 'vip' }, { field: 'paymentDays', old: null, new: 30 }])
    expect(await daysOf(ids[2])).toBeNull()
  })

  test('is made exactly as shown, in one go, logged for each, and once for one key', async () => {
    const seen = await preview(inKiel, { paymentDays: 30 })
    expect(seen).toMatchObject({ selected: 22, changed: 20 })
    const input = { selection: inKiel, change: { paymentDays: 30 }, hash: seen.hash }
    const made = await ask('POST', at, input, { key: 'one' })
    expect([made.status, made.body]).toEqual([201, { id: expect.any(String), selected: 22, changed: 20 }])
    expect((await ask('POST', at, input, { key: 'one' })).body).toEqual(made.body)
    expect([await daysOf(ids[0]), await daysOf(ids[5]), await daysOf(ids[24])]).toEqual([30, 30, null])
    const log = await db.company({ company, actor }, (tx) => tx.rows<{ before: unknown; after: unknown; actor: string }>(
      `select before - 'version' as before, after - 'version' as after, actor from change_log where company_id = $1 and table_name = 'customers' and action = 'update'`, [company]))
    expect(log).toHaveLength(20)
    expect(log[0]).toMatchObject({ before: { payment_days: null }, after: { payment_days: 30 }, actor: expect.stringMatching(/^token:/) })
    expect((await ask('POST', at, { ...input, hash: (await preview(inKiel, { paymentDays: 30 })).hash })).body).toMatchObject({ status: 409, kind: 'nothing_to_change' })
  })

  test('is taken back where nobody changed the same since; who was changed is named and left', async () => {
    const { hash } = await preview(inKiel, { delivery: 'post', customerGroup: 'vip' })
    const { body: { id } } = await ask('POST', at, { selection: inKiel, change: { delivery: 'post', customerGroup: 'vip' }, hash })
    const touched = await ask('GET', `customers/${ids[3]}`)
    await ask('PATCH', `customers/${ids[3]}`, { delivery: 'both' }, { version: touched.version })
    const phoned = await ask('GET', `customers/${ids[4]}`)
    await ask('PATCH', `customers/${ids[4]}`, { phone: '+49 431 858687' }, { version: phoned.version })
    const undone = await ask('POST', `${at}/${id}/undo`)
    expect([undone.status, undone.body]).toEqual([200, { id, undone: 21, kept: 1, keptCustomers: [{ id: ids[3], number: expect.any(String), name: 'Ohlsen 4' }] }])
    expect((await ask('GET', `customers/${ids[3]}`)).body).toMatchObject({ delivery: 'both', customerGroup: 'vip' })
    expect((await ask('GET', `customers/${ids[4]}`)).body).toMatchObject({ delivery: null, customerGroup: null, phone: '+49 431 858687' })
    expect((await ask('POST', `${at}/${id}/undo`)).body).toMatchObject({ status: 409, kind: 'bulk_change_already_undone' })
    expect((await ask('POST', `${at}/999999/undo`)).body).toMatchObject({ status: 404, kind: 'bulk_change_not_found' })
    expect((await ask('POST', `${at}/${id}/undo`, undefined, { company: 'BUCHT' })).body).toMatchObject({ status: 404, kind: 'bulk_change_not_found' })
  })

  test('is refused when anything of what was shown is otherwise by now', async () => {
    const selection = { ids: ids.slice(0, 3) }
    const { hash } = await preview(selection, { language: 'cs' })
    const before = await ask('GET', `customers/${ids[1]}`)
    await ask('PATCH', `customers/${ids[1]}`, { language: 'en' }, { version: before.version })
    expect((await ask('POST', at, { selection, change: { language: 'cs' }, hash })).body).toMatchObject({ status: 409, kind: 'selection_changed', params: { selected: 3 } })
    const all = await preview(inKiel, { state: 'inactive' })
    await ask('POST', 'customers', { kind: 'person', lastName: 'Neu', city: 'Kiel', country: 'DE' })
    expect((await ask('POST', at, { selection: inKiel, change: { state: 'inactive' }, hash: all.hash })).body).toMatchObject({ kind: 'selection_changed' })
    expect(await preview({ ...inKiel, count: 22 }, { state: 'inactive' })).toMatchObject({ kind: 'selection_changed', params: { selected: 23 } })
    expect(await preview({ ids: [...ids.slice(0, 2), '999999999'] }, { state: 'inactive' })).toMatchObject({ kind: 'selection_changed' })
    // What differs is the change: a hash of another one is none of this.
    const other = await preview(selection, { language: 'de' })
    expect((await ask('POST', at, { selection, change: { language: 'en' }, hash: other.hash })).body).toMatchObject({ kind: 'selection_changed' })
  })

  test.each([
    ['nothing', {}, 422, 'malformed_request'], ['half a cash discount', { cashDiscountDays: 10 }, 422, 'malformed_request'], ['names', { lastName: 'Alle' }, 422, 'malformed_request'],
    ['days beyond a year', { paymentDays: 4000 }, 422, 'malformed_request'], ['a group that is not there', { customerGroup: 'nowhere' }, 409, 'code_unknown'],
  ])('is refused with %s', async (_what, change, status, kind) => {
    expect(await preview(inKiel, change)).toMatchObject({ status, kind })
  })

  test('sees and touches customers of its company only, and needs the right to change them', async () => {
    expect((await ask('POST', `${at}/preview`, { selection: { ids: ids.slice(0, 1) }, change: { state: 'inactive' } }, { company: 'BUCHT' })).body).toMatchObject({ kind: 'selection_changed', params: { selected: 0 } })
    const mine = headers
    headers = await bearer(app, clock, { scopes: ['customers:read'] })
    expect(await preview(inKiel, { paymentDays: 10 })).toMatchObject({ status: 403, kind: 'not_permitted' })
    headers = mine
  })

  test('has an end: more are a matter for an import', async () => {
    const owner = new pg.Client({ connectionString: url })
    await owner.connect()
    await owner.query('alter table customers disable trigger user')
    await owner.query(
      `insert into customers (company_id, id, number, kind, last_name, country, city, added_on)
       select $1, 7000000 + n, (7000000 + n)::text, 'person', 'Viele', 'DE', 'Viel', '2026-01-01' from generate_series(1, 10001) n`, [company])
    await owner.query('alter table customers enable trigger user; analyze customers')
    await owner.end()
    expect(await preview({ filter: { city: 'Viel' } }, { paymentDays: 10 })).toMatchObject({ status: 409, kind: 'too_many_customers_selected', params: { maximum: 10000 } })
    const selection = { filter: { city: 'Viel', number: '7000' } }
    const { hash, changed } = await preview(selection, { paymentDays: 10 })
    expect(changed).toBe(999)
    expect((await ask('POST', at, { selection, change: { paymentDays: 10 }, hash })).body).toMatchObject({ changed })
  }, 60_000)
})
