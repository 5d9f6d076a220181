import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { addCompanies, addPerson, bearer, logIn, steppingClock, testServer } from '@kontor/testing/http.ts'
import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'

const { db } = await createDatabase()
const clock = steppingClock()
let app: FastifyInstance
let ada: string
let bert: string
let boss: string

interface View { readonly id: string; readonly version: number; readonly name: string; readonly mine: boolean; readonly mayChange: boolean; readonly shared: boolean; readonly search: unknown }
interface Body extends View { readonly items?: readonly View[]; readonly kind?: string; readonly preferences?: unknown; readonly user?: unknown; readonly errors?: readonly { readonly path: string }[] }

async function ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, cookie: string, payload?: object, version?: number) {
  const headers = { origin: 'http://localhost', cookie, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) }
  const answer = await app.inject({ method, url: `/api/v1/${url}`, headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: (answer.body ? answer.json() : {}) as Body }
}

const save = (cookie: string, view: object, company = 'DE') => ask('POST', `saved-views?company=${company}`, cookie, { list: 'customers', search: { state: 'active', sort: '-name' }, ...view })
const names = async (cookie: string, query = '', company = 'DE') => ((await ask('GET', `saved-views?company=${company}${query}`, cookie)).body.items ?? []).map(({ name }) => name)

beforeAll(async () => {
  app = await testServer({ db, clock })
  await addCompanies(db, [[1, 'DE'], [2, 'CZ']])
  ada = await logIn(app, await addPerson(app, clock, { login: 'ada', roles: [{ role: 'clerk', company: 'DE' }] }))
  bert = await logIn(app, await addPerson(app, clock, { login: 'bert', roles: [{ role: 'technician', company: 'DE' }, { role: 'technician', company: 'CZ' }] }))
  boss = await logIn(app, await addPerson(app, clock, { login: 'boss', roles: [{ role: 'admin', company: 'DE' }] }))
})

describe('a saved view', () => {
  test('is its owner\'s alone until it is shared, and stays in its company', async () => {
    const made = await save(ada, { name: 'Meine Kieler' })
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ name: 'Meine Kieler', mine: true, mayChange: true, shared: false, search: { state: 'active', sort: '-name' } })])
    expect([await names(ada), await names(bert), await names(boss)]).toEqual([['Meine Kieler'], [], []])
    expect((await ask('PATCH', `saved-views/${made.body.id}?company=DE`, boss, { name: 'x' }, 1)).body).toMatchObject({ status: 404, kind: 'saved_view_not_found' })
    const shared = await ask('PATCH', `saved-views/${made.body.id}?company=DE`, ada, { shared: true }, 1)
    expect(shared.body).toMatchObject({ shared: true, version: 2, name: 'Meine Kieler' })
    expect(await names(bert)).toEqual(['Meine Kieler'])
    expect(await names(bert, '&list=invoices')).toEqual([])
    expect(await names(bert, '', 'CZ')).toEqual([])
  })

  test('is changed by its owner or an admin, and by nobody else', async () => {
    const { body: { id } } = await save(ada, { name: 'Offene', shared: true })
    const at = `saved-views/${id}?company=DE`
    expect((await ask('PATCH', at, bert, { name: 'Meins' }, 1)).body).toMatchObject({ status: 403, kind: 'saved_view_of_somebody_else', params: { owner: 'ada' } })
    expect((await ask('DELETE', at, bert)).body).toMatchObject({ status: 403, kind: 'saved_view_of_somebody_else' })
    expect((await ask('PATCH', at, boss, { name: 'Alle offenen' }, 1)).body).toMatchObject({ name: 'Alle offenen', version: 2, mine: false })
    expect((await ask('PATCH', at, boss, { shared: false }, 2)).body).toMatchObject({ status: 403, kind: 'saved_view_of_somebody_else' })
    expect((await ask('PATCH', at, ada, { name: 'Späte Antwort' }, 1)).body).toMatchObject({ status: 412, kind: 'version_changed' })
    expect((await ask('DELETE', at, boss)).status).toBe(204)
    expect((await ask('DELETE', at, boss)).body).toMatchObject({ status: 404 })
  })

  test('has a name of its own among its owner\'s views of the list, and a list has a hundred of them at most', async () => {
    expect((await save(bert, { name: 'Neu' })).status).toBe(201)
    expect((await save(bert, { name: 'NEU' })).body).toMatchObject({ status: 409, kind: 'saved_view_name_taken' })
    expect((await save(bert, { name: 'Neu', list: 'invoices' })).status).toBe(201)
    for (let n = 2; n <= 100; n++) expect((await save(bert, { name: `Nr ${n}` })).status).toBe(201)
    expect((await save(bert, { name: 'Nr 101' })).body).toMatchObject({ status: 409, kind: 'too_many_saved_views', params: { maximum: 100 } })
  })

  test.each([
    ['a list that is no key', { list: 'Customers; drop' }], ['a parameter that is no text', { search: { a: 1 } }], ['a name of spaces', { name: '  ' }],
    ['a parameter too long', { search: { a: 'x'.repeat(2001) } }], ['too much of them', { search: Object.fromEntries(Array.from({ length: 61 }, (_, n) => [`p${n}`, ''])) }],
  ])('is refused with %s', async (_what, part) => {
    expect((await save(ada, { name: 'Falsch', ...part })).body).toMatchObject({ status: 422, kind: 'malformed_request' })
  })

  test('leaves its story in the change log', async () => {
    const rows = await db.company({ company: 1, actor: { name: 'cli:test', source: 'cli' } }, (tx) =>
      tx.rows<{ action: string }>('select action from change_log where company_id = 1 and table_name = $1', ['saved_views']))
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(['insert', 'update', 'delete']))
  })
})

describe('preferences', () => {
  test('are answered with who I am, and change one by one', async () => {
    const first = await ask('GET', 'session', ada)
    expect(first.body.preferences).toEqual({ language: 'de', theme: 'system', density: 'compact', fontSize: 'normal', startPage: null, tables: {}, shortcuts: {} })
    const customers = { order: ['number', 'name'], hidden: ['phone'], width: { name: 240 } }
    expect((await ask('PATCH', 'session/preferences', ada, { language: 'cs', theme: 'dark', tables: { customers, invoices: { hidden: ['tax'] } } })).status).toBe(200)
    const changed = await ask('PATCH', 'session/preferences', ada, { density: 'comfortable', fontSize: 'large', startPage: '/billing-runs', tables: { invoices: null } })
    expect(changed.body).toEqual({ language: 'cs', theme: 'dark', density: 'comfortable', fontSize: 'large', startPage: '/billing-runs', tables: { customers }, shortcuts: {} })
    const after = await ask('GET', 'session', ada)
    expect(after.body).toMatchObject({ preferences: changed.body, user: { language: 'cs', theme: 'dark' } })
    expect((await ask('GET', 'session', bert)).body.preferences).toMatchObject({ language: 'de', tables: {} })
  })

  test.each([
    ['a page elsewhere', { startPage: '//evil.example' }], ['a page with a scheme', { startPage: 'https://evil.example' }], ['an unknown density', { density: 'tiny' }],
    ['a width that is no number', { tables: { customers: { width: { name: 'auto' } } } }], ['a width beyond the screen', { tables: { customers: { width: { name: 20_000 } } } }],
  ])('are refused with %s', async (_what, change) => {
    expect((await ask('PATCH', 'session/preferences', ada, change)).body).toMatchObject({ status: 422, kind: 'malformed_request' })
  })

  test('hold the keys that somebody chose, where no other command has them', async () => {
    const keys = { print: 'mod+shift+p', 'goTo.forms': 'g f', apiCalls: null }
    expect((await ask('PATCH', 'session/preferences', bert, { shortcuts: keys })).body).toMatchObject({ shortcuts: keys })
    expect((await ask('PATCH', 'session/preferences', bert, { density: 'comfortable' })).body).toMatchObject({ shortcuts: keys })
    expect((await ask('PATCH', 'session/preferences', bert, { shortcuts: { 'goTo.forms': 'g c' } })).body).toMatchObject({ status: 409, kind: 'shortcut_keys_taken', params: { by: 'goTo.customers' } })
    expect((await ask('PATCH', 'session/preferences', bert, { shortcuts: { print: 'mod+t' } })).body).toMatchObject({ status: 409, kind: 'shortcut_keys_reserved' })
    expect((await ask('PATCH', 'session/preferences', bert, { shortcuts: { dance: 'd' } })).body).toMatchObject({ status: 409, kind: 'shortcut_command_unknown' })
    expect((await ask('PATCH', 'session/preferences', bert, { shortcuts: { print: 'alt+p' } })).body).toMatchObject({ status: 422, kind: 'malformed_request' })
    expect((await ask('GET', 'session', bert)).body.preferences).toMatchObject({ shortcuts: keys })
  })

  test('have an end', async () => {
    const columns = (n: number) => Array.from({ length: 60 }, (_, i) => `${'column'.repeat(7)}${n}x${i}`)
    const many = (from: number) => ({ tables: Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`list-${from + n}`, { order: columns(n) }])) })
    expect((await ask('PATCH', 'session/preferences', ada, many(0))).status).toBe(200)
    expect((await ask('PATCH', 'session/preferences', ada, many(100))).status).toBe(200)
    expect((await ask('PATCH', 'session/preferences', ada, many(200))).body).toMatchObject({ status: 409, kind: 'preferences_too_large' })
  })

  test('are a person\'s own: a stranger has none', async () => {
    expect((await ask('PATCH', 'session/preferences', 'kontor_session=nobody', { theme: 'dark' })).status).toBe(401)
    const token = await bearer(app, clock, { scopes: PERMISSIONS })
    const answer = await app.inject({ method: 'PATCH', url: '/api/v1/session/preferences', headers: token, payload: { fontSize: 'small' } })
    expect(answer.json()).toMatchObject({ fontSize: 'small' })
  })
})
