import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { fixture, importsInto, KINDS, secrets } from '@kontor/testing/imports.ts'
import type { ImportKind } from '@kontor/domain/importing/problem.ts'
import { expect, test } from 'vitest'
import { importingRoutes } from './routes.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const { newCompany, importing, count, rows } = importsInto(db)
const app = await testServer({ db, clock, routes: (server) => importingRoutes(server, { secrets }) })
const headers = await bearer(app, clock, { scopes: PERMISSIONS })
let companies = 0

/** A company with the three files imported, and their imports by kind. */
async function imported() {
  const company = await newCompany()
  const code = `T${++companies}`
  const ids: Record<string, string> = {}
  for (const kind of KINDS) ids[kind] = String((await importing({ company, kind, bytes: fixture('DE', kind) })).import)
  const ask = async (method: 'GET' | 'POST', path: string) => {
    const answer = await app.inject({ method, url: `/api/v1/imports/${path}?company=${code}`, headers })
    return { status: answer.statusCode, body: answer.json() }
  }
  return { company, ids: ids as Record<ImportKind, string>, ask, undo: (kind: ImportKind) => ask('POST', `${ids[kind]}/undo`), preview: (kind: ImportKind) => ask('GET', `${ids[kind]}/undo-preview`) }
}
const live = async (company: number, table: string) => (await rows(company, `select count(*)::int as n from ${table} where company_id = $1 and deleted_at is null`))[0]!['n']

test('is previewed, done whole from the last file to the first, and the same files come in again', async () => {
  const { company, ids, ask, undo, preview } = await imported()
  expect((await preview('subscriptions')).body).toMatchObject({ counts: { subscriptions: expect.any(Number), subscription_terms: expect.any(Number) }, hindrances: [] })
  expect((await preview('customers')).body).toMatchObject({ counts: { customers: 120 }, hindrances: [{ kind: 'has_subscriptions', count: expect.any(Number), examples: expect.any(Array) }] })
  expect((await undo('customers')).body).toMatchObject({ status: 409, kind: 'import_undo_prevented', params: { hindrances: [{ kind: 'has_subscriptions' }] } })
  expect((await undo('products')).body).toMatchObject({ kind: 'import_undo_prevented' })
  expect([await live(company, 'customers'), await count(company, 'import_undos')]).toEqual([120, 0])
  for (const kind of ['subscriptions', 'customers', 'products'] as const) {
    const done = await undo(kind)
    expect([done.status, done.body.hindrances]).toEqual([200, []])
    expect(await live(company, kind)).toBe(0)
    expect((await undo(kind)).body).toMatchObject({ status: 409, kind: 'import_already_undone' })
    expect((await preview(kind)).body.kind).toBe('import_already_undone')
  }
  expect([await count(company, 'mandates'), await count(company, 'alternate_variable_symbols')]).toEqual([0, 0])
  expect((await ask('GET', ids.customers)).body).toMatchObject({ undoneBy: expect.stringContaining('token:'), undoneAt: expect.any(String) })
  for (const kind of KINDS) {
    const again = await importing({ company, kind, bytes: fixture('DE', kind) })
    expect([kind, again.state, again.counts['same_file_seen' as never]]).toEqual([kind, 'done', undefined])
  }
  expect(await live(company, 'customers')).toBe(120)
})

test.each<[ImportKind, string, string]>([
  ['customers', 'changed_since', `update customers set phone = '1', version = version + 1 where company_id = $1 and number = '10003'`],
  ['customers', 'has_planned_items', `insert into planned_items (company_id, id, customer_id, kind, description, quantity, unit, unit_code, net_price, tax_class, revenue_account, due_from)
    select $1, 1, min(id), 'once', 'x', 1, 'Stk', 'H87', 1, 'S', '8400', '2026-01-01' from customers where company_id = $1`],
  ['customers', 'has_drafts', `insert into drafts (company_id, id, kind, customer_id, content, created_by) select $1, 1, 'invoice', min(id), '{}', 'x' from customers where company_id = $1`],
  ['customers', 'has_contact_persons', `insert into contact_persons (company_id, id, customer_id, name) select $1, 1, min(id), 'Ada' from customers where company_id = $1`],
  ['products', 'changed_since', `update price_versions set net_price = net_price + 1, version = version + 1 where company_id = $1`],
  ['subscriptions', 'changed_since', `insert into subscription_terms (company_id, id, subscription_id, valid_from, quantity) select $1, 1, min(id), '2030-01-01', 1 from subscriptions where company_id = $1`],
  ['subscriptions', 'charged', `insert into charges (company_id, id, customer_id, subscription_id, component, outcome, currency, created_by)
    select $1, 1, customer_id, id, 'setup', 'invoiced', 'EUR', 'x' from subscriptions where company_id = $1 order by id limit 1`],
])('of %s is prevented: %s', async (kind, hindrance, sql) => {
  const { company, preview, undo } = await imported()
  await db.pool.query(sql, [company])
  const before = await live(company, kind)
  expect((await preview(kind)).body.hindrances).toContainEqual({ kind: hindrance, count: expect.any(Number), examples: expect.arrayContaining([expect.any(String)]) })
  expect((await undo(kind)).body.kind).toBe('import_undo_prevented')
  expect(await live(company, kind)).toBe(before)
})

test('takes nothing of another import, of another company, or without the right', async () => {
  const first = await imported()
  const second = await imported()
  expect((await second.ask('POST', `${first.ids.subscriptions}/undo`)).body).toMatchObject({ status: 404, kind: 'import_not_found' })
  expect((await second.ask('GET', '999999999/undo-preview')).body.kind).toBe('import_not_found')
  await first.undo('subscriptions')
  expect(await live(second.company, 'subscriptions')).toBeGreaterThan(0)
  const extra = await importing({ company: second.company, kind: 'subscriptions', bytes: fixture('DE', 'subscriptions'), options: { again: true } })
  const whole = Number(await live(second.company, 'subscriptions'))
  expect((await second.ask('POST', `${extra.import}/undo`)).status).toBe(200)
  expect(await live(second.company, 'subscriptions')).toBe(whole / 2)
  const reader = await bearer(app, clock, { scopes: ['imports:read'] })
  expect((await app.inject({ method: 'POST', url: `/api/v1/imports/${second.ids.products}/undo?company=T1`, headers: reader })).json().kind).toBe('not_permitted')
})
