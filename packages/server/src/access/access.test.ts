import { createDatabase } from '@kontor/testing/database.ts'
import { PASSWORD, addCompanies, addPerson, bearer, logIn, steppingClock, testServer } from '@kontor/testing/http.ts'
import type { Person } from '@kontor/testing/http.ts'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { ATTEMPTS_MAX } from './commands/sign-in.ts'
import { deleteOutdated, firstLogin } from './public.ts'

const { db } = await createDatabase()
const clock = steppingClock()
let app: FastifyInstance
let ada: Person
let master: { authorization: string }

const SYSTEM = { actor: { name: 'cli:test', source: 'cli' } } as const
const ORIGIN = { origin: 'http://localhost' }

interface Listed { readonly id: string; readonly login: string; readonly current: boolean; readonly masterAdmin: boolean; readonly version: number; readonly disablement: unknown }
/** What the tests read of answers, whatever the route. */
interface Body {
  readonly id?: string; readonly code?: string; readonly secret?: string; readonly next?: string | null; readonly user?: unknown
  readonly token?: { readonly id: string }; readonly items?: readonly Listed[]; readonly roles?: readonly { readonly id: string }[]
  readonly companies?: readonly { readonly permissions: readonly string[] }[]
}

/** A request and its answer; writes of a cookie carry our own Origin as a browser would. */
async function ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, headers: Record<string, string>, payload?: object) {
  const answer = await app.inject({ method, url, headers: { ...ORIGIN, ...headers }, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: (answer.body ? answer.json() : {}) as Body, headers: answer.headers, cookies: answer.cookies }
}
const guess = (login: string, password: string) => ask('POST', '/api/v1/session', {}, { login, password })
const whoAmI = async (headers: Record<string, string>) => (await ask('GET', '/api/v1/session', headers)).status

beforeAll(async () => {
  app = await testServer({ db, clock })
  await addCompanies(db, [[1, 'DE'], [2, 'CZ']])
})

describe('the first start', () => {
  test('makes an admin with a code that is good once and for an hour; then there is no more code', async () => {
    const first = await db.system(SYSTEM, (tx) => firstLogin(tx, clock))
    const second = await db.system(SYSTEM, (tx) => firstLogin(tx, clock))
    const use = (code: string | undefined, newPassword = PASSWORD) => ask('POST', '/api/v1/session/one-time', {}, { code, newPassword })
    expect(second?.login).toBe('admin')
    expect((await use(first?.code)).body, 'an older code').toMatchObject({ status: 401, kind: 'login_refused' })
    clock.pass(61)
    expect((await use(second?.code)).body, 'a late code').toMatchObject({ kind: 'login_refused' })
    const third = await db.system(SYSTEM, (tx) => firstLogin(tx, clock))
    expect((await use(third?.code, 'admin-admin-1')).body).toMatchObject({ status: 409, kind: 'password_too_weak', params: { fault: 'contains_login' } })
    expect((await use(third?.code, 'short')).body).toMatchObject({ status: 422 })
    const opened = await use(third?.code)
    expect([opened.status, opened.body.user]).toEqual([201, expect.objectContaining({ login: 'admin', masterAdmin: true })])
    expect((await use(third?.code)).body, 'a used code').toMatchObject({ kind: 'login_refused' })
    expect(await db.system(SYSTEM, (tx) => firstLogin(tx, clock))).toBeNull()
    master = await bearer(app, clock, { scopes: PERMISSIONS })
    ada = await addPerson(app, clock, { login: 'ada', roles: [{ role: 'clerk', company: 'DE' }] })
  })

  test('a code used twice at once lets one in', async () => {
    const { body } = await ask('POST', `/api/v1/users/${ada.id}/one-time-login`, master)
    const answers = await Promise.all([1, 2, 3].map(() => ask('POST', '/api/v1/session/one-time', {}, { code: body.code, newPassword: PASSWORD })))
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['201', '401', '401'])
  })
})

describe('sessions', () => {
  test('tell who I am and what I may do where', async () => {
    const { body } = await ask('GET', '/api/v1/session', { cookie: await logIn(app, ada) })
    expect(body).toMatchObject({ user: { login: 'ada', masterAdmin: false }, permissions: [], companies: [{ code: 'DE', name: 'Company DE' }] })
    expect(body.companies?.[0]?.permissions).toContain('customers:write')
  })

  test('each login makes a new id, and one brought along is not taken', async () => {
    const planted = { cookie: `kontor_session=${'a'.repeat(43)}` }
    const answer = await ask('POST', '/api/v1/session', planted, { login: 'ada', password: PASSWORD })
    expect(answer.cookies[0]?.value).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(answer.cookies[0]?.value).not.toBe('a'.repeat(43))
    expect(await whoAmI(planted)).toBe(401)
    expect(await logIn(app, ada)).not.toBe(await logIn(app, ada))
  })

  test('end by logging out, and the cookie is worth nothing after', async () => {
    const [cookie, other] = [await logIn(app, ada), await logIn(app, ada)]
    expect((await ask('DELETE', '/api/v1/session', { cookie })).status).toBe(204)
    expect([await whoAmI({ cookie }), await whoAmI({ cookie: other })]).toEqual([401, 200])
  })

  test('end after half an hour without a request, and not before', async () => {
    const cookie = await logIn(app, ada)
    for (let i = 0; i < 3; i++) {
      clock.pass(29)
      expect(await whoAmI({ cookie })).toBe(200)
    }
    clock.pass(31)
    expect(await whoAmI({ cookie })).toBe(401)
  })

  test('end after twelve hours however busy', async () => {
    const cookie = await logIn(app, ada)
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      clock.pass(20)
      expect(await whoAmI({ cookie })).toBe(200)
    }
    clock.pass(20)
    expect(await whoAmI({ cookie })).toBe(401)
  })

  test('a new password ends the others of the person', async () => {
    const [mine, other] = [await logIn(app, ada), await logIn(app, ada)]
    const change = (currentPassword: string, newPassword: string) => ask('PUT', '/api/v1/session/password', { cookie: mine }, { currentPassword, newPassword })
    expect((await change('wrong', 'drei grüne Boote im Hafen')).body).toMatchObject({ status: 403, kind: 'current_password_wrong' })
    expect((await change(PASSWORD, 'aaaaaaaaaaaaaa')).body).toMatchObject({ kind: 'password_too_weak' })
    expect((await change(PASSWORD, 'drei grüne Boote im Hafen')).status).toBe(204)
    expect([await whoAmI({ cookie: mine }), await whoAmI({ cookie: other })]).toEqual([200, 401])
    expect((await guess('ada', PASSWORD)).status).toBe(401)
    // The same letters typed on another keyboard (decomposed ü) are the same password.
    expect((await guess('ada', 'drei grüne Boote im Hafen'.normalize('NFD'))).status).toBe(201)
    ada = { ...ada, password: 'drei grüne Boote im Hafen' }
  })

  test('can be listed and ended one by one, but only my own', async () => {
    const eve = await addPerson(app, clock, { login: 'eve' })
    const [mine, hers] = [await logIn(app, ada), await logIn(app, eve)]
    const list = await ask('GET', '/api/v1/sessions', { cookie: mine })
    const current = (list.body.items ?? []).filter((item) => item.current)
    expect(current).toHaveLength(1)
    expect((await ask('DELETE', `/api/v1/sessions/${current[0]?.id}`, { cookie: hers })).body).toMatchObject({ status: 404, kind: 'session_not_found' })
    expect((await ask('DELETE', `/api/v1/sessions/${current[0]?.id}`, { cookie: mine })).status).toBe(204)
    expect(await whoAmI({ cookie: mine })).toBe(401)
  })
})

describe('guessing', () => {
  test('an unknown login, a disabled one and a wrong password get the same answer', async () => {
    const gone = await addPerson(app, clock, { login: 'gone' })
    await ask('POST', `/api/v1/users/${gone.id}/disablement`, master, {})
    const answers = [await guess('nobody', 'x'), await guess('gone', PASSWORD), await guess('ada', 'x'), await guess('\\0\' or 1=1 --', 'x')]
    const shown = answers.map(({ status, body }) => ({ status, ...(body as object), instance: '' }))
    expect(new Set(shown.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(shown[0]).toMatchObject({ status: 401, kind: 'login_refused' })
  })

  test('an unknown login costs as long as a known one', async () => {
    const time = async (login: string) => {
      const start = performance.now()
      await guess(login, 'wrong password')
      return performance.now() - start
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 6; i++) {
      known.push(await time('ada'))
      unknown.push(await time(`stranger${i}`))
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[2] ?? 0
    // Without the hash for strangers the ratio is ten and more; a machine under load may well double one side.
    expect(median(known) / median(unknown)).toBeLessThan(4)
    expect(median(unknown) / median(known)).toBeLessThan(4)
    clock.pass(16)
  })

  test('locks the account for a quarter of an hour, for the right password too', async () => {
    const eve = { login: 'eve', password: PASSWORD }
    for (let i = 0; i < ATTEMPTS_MAX.login; i++) expect((await guess('EVE', `guess ${i}`)).status).toBe(401)
    const locked = await guess(eve.login, eve.password)
    expect(locked.body).toMatchObject({ status: 429, kind: 'too_many_attempts' })
    expect(locked.headers['retry-after']).toBe('900')
    expect((await guess('ada', ada.password)).status).toBe(201)
    clock.pass(16)
    expect((await guess(eve.login, eve.password)).status).toBe(201)
  })

  test('many at once are counted as well', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, (_, i) => guess('mallory', `guess ${i}`)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(ATTEMPTS_MAX.login)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(25 - ATTEMPTS_MAX.login)
    clock.pass(16)
  })

  test('from one address is slowed down whatever the login', async () => {
    await db.system(SYSTEM, (tx) =>
      tx.run(`insert into login_attempts (at, login_hash, address) select $1, decode(md5(n::text), 'hex'), '127.0.0.1' from generate_series(1, $2::int) n`, [clock.now(), ATTEMPTS_MAX.address]))
    expect((await guess('ada', ada.password)).status).toBe(429)
    const forged = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'ada', password: ada.password }, headers: { 'x-forwarded-for': '203.0.113.9' } })
    expect(forged.statusCode, 'X-Forwarded-For is nobody').toBe(429)
    clock.pass(16)
    expect((await guess('ada', ada.password)).status).toBe(201)
  })

  test('from everywhere at once is slowed down', async () => {
    await db.system(SYSTEM, (tx) =>
      tx.run(`insert into login_attempts (at, login_hash, address) select $1, decode(md5(n::text), 'hex'), n::text from generate_series(1, $2::int) n`, [clock.now(), ATTEMPTS_MAX.all]))
    expect((await guess('ada', ada.password)).status).toBe(429)
    clock.pass(16)
  })
})

describe('users', () => {
  const create = (payload: object, headers = master) => ask('POST', '/api/v1/users', headers, payload)

  test('are created, changed by version, listed by pages, disabled and let in again', async () => {
    const { status, body, headers } = await create({ login: 'Bert', name: ' Bert Behn ', roles: [{ role: 'clerk', company: 'DE' }, { role: 'auditor', company: null }] })
    expect([status, headers['etag']]).toEqual([201, '"1"'])
    expect(body).toMatchObject({ login: 'Bert', name: 'Bert Behn', hasPassword: false, disablement: null, roles: [{ role: 'clerk', company: 'DE' }, { role: 'auditor', company: null }] })
    const url = `/api/v1/users/${String(body.id)}`
    expect((await ask('PATCH', url, { ...master, 'if-match': '"1"' }, { name: 'B. Behn', theme: 'dark' })).body).toMatchObject({ name: 'B. Behn', theme: 'dark', version: 2 })
    expect((await ask('PATCH', url, { ...master, 'if-match': '"1"' }, { name: 'C' })).body).toMatchObject({ status: 412, kind: 'version_changed' })
    expect((await ask('POST', `${url}/disablement`, master, { reason: 'left' })).body).toMatchObject({ disablement: { reason: 'left' } })
    expect((await ask('POST', `${url}/disablement`, master, {})).body).toMatchObject({ kind: 'user_already_disabled' })
    expect((await ask('POST', `${url}/one-time-login`, master)).body).toMatchObject({ kind: 'user_already_disabled' })
    expect((await ask('GET', '/api/v1/users?disabled=true', master)).body.items).toContainEqual(expect.objectContaining({ login: 'Bert' }))
    expect((await ask('DELETE', `${url}/disablement`, master)).body).toMatchObject({ disablement: null })
    expect((await ask('DELETE', `${url}/disablement`, master)).body).toMatchObject({ kind: 'user_not_disabled' })
    expect((await ask('GET', url, master)).body).toMatchObject({ login: 'Bert' })
    expect((await ask('GET', '/api/v1/users/999999', master)).body).toMatchObject({ status: 404, kind: 'user_not_found' })
  })

  test('pages follow each other without gap or repetition', async () => {
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const { body }: { body: Body } = await ask('GET', `/api/v1/users?limit=2${next ? `&cursor=${next}` : ''}`, master)
      seen.push(...(body.items ?? []).map(({ login }) => login))
      next = body.next ?? null
    }
    expect(seen).toEqual([...seen].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toContain('Bert')
    expect((await ask('GET', '/api/v1/users?cursor=bm9uc2Vuc2U', master)).body).toMatchObject({ status: 422, errors: [{ path: 'cursor' }] })
    expect((await ask('GET', `/api/v1/users?cursor=${Buffer.from('[{"$gt":""}]').toString('base64url')}`, master)).status).toBe(422)
    expect((await ask('GET', '/api/v1/users?limit=201', master)).body).toMatchObject({ errors: [{ kind: 'number_out_of_range', params: { maximum: 200 } }] })
  })

  test('have one login each, whatever its case, and each role once', async () => {
    expect((await create({ login: 'BERT', name: 'Other' })).body).toMatchObject({ status: 409, kind: 'login_taken' })
    const twice = { role: 'clerk', company: 'DE' }
    expect((await create({ login: 'twice', name: 'T', roles: [twice, twice] })).body).toMatchObject({ kind: 'role_already_held' })
    expect((await create({ login: 'twice', name: 'T', roles: [{ role: 'clerk', company: 'XX' }] })).body).toMatchObject({ status: 404, kind: 'company_not_found' })
    expect((await create({ login: 'twice', name: 'T' })).status, 'nothing of the refused ones stayed').toBe(201)
    const { body } = await create({ login: 'roles', name: 'R' })
    const grant = () => ask('POST', `/api/v1/users/${String(body.id)}/roles`, master, twice)
    expect([(await grant()).status, (await grant()).body]).toEqual([201, expect.objectContaining({ kind: 'role_already_held' })])
  })

  test('take nothing but what the contract names', async () => {
    for (const extra of [{ id: '1' }, { version: 7 }, { password_hash: 'x' }, { passwordHash: 'x' }, { disabled_at: null }, { createdAt: '2026-01-01T00:00:00Z' }, { hasPassword: true }]) {
      expect((await create({ login: 'mass', name: 'M', ...extra })).body).toMatchObject({ status: 422, errors: [{ kind: 'unknown_property', path: Object.keys(extra)[0] }] })
    }
  })

  test('lose their session with their rights, and the rights with the next request', async () => {
    const person = await addPerson(app, clock, { login: 'nora', roles: [{ role: 'admin', company: null }] })
    const cookie = await logIn(app, person)
    expect((await ask('GET', '/api/v1/users', { cookie })).status).toBe(200)
    const { body } = await ask('GET', `/api/v1/users/${person.id}`, master)
    const grant = String(body.roles?.[0]?.id)
    expect((await ask('DELETE', `/api/v1/users/${ada.id}/roles/${grant}`, master)).body).toMatchObject({ status: 404, kind: 'role_grant_not_found' })
    expect((await ask('DELETE', `/api/v1/users/${person.id}/roles/${grant}`, master)).body).toMatchObject({ roles: [] })
    expect(await whoAmI({ cookie })).toBe(401)
    expect((await ask('GET', '/api/v1/users', { cookie: await logIn(app, person) })).status).toBe(403)
  })

  test('nobody grants or touches more than they hold', async () => {
    const chief = await addPerson(app, clock, { login: 'chief', roles: [{ role: 'admin', company: null }] })
    const cookie = await logIn(app, chief)
    const admin = (await ask('GET', '/api/v1/users?limit=1', master)).body.items?.[0]
    expect(admin).toMatchObject({ login: 'ada' })
    const boss = (await ask('GET', '/api/v1/users', master)).body.items ?? []
    const top = boss.find(({ login }) => login === 'admin')
    expect((await create({ login: 'up', name: 'U', masterAdmin: true }, { cookie } as never)).body).toMatchObject({ status: 403, kind: 'grants_more_than_held' })
    for (const [method, path, payload] of [['PATCH', '', { name: 'x' }], ['POST', '/disablement', {}], ['POST', '/one-time-login', undefined], ['POST', '/roles', { role: 'clerk', company: null }]] as const) {
      const answer = await ask(method, `/api/v1/users/${top?.id}${path}`, { cookie, 'if-match': `"${top?.version}"` }, payload)
      expect(answer.body, `${method} ${path}`).toMatchObject({ status: 403, kind: 'user_above_own_rights' })
    }
    expect((await ask('PATCH', `/api/v1/users/${chief.id}`, { cookie, 'if-match': '"2"' }, { masterAdmin: true })).body).toMatchObject({ kind: 'grants_more_than_held' })
    const narrow = await bearer(app, clock, { scopes: ['users:write'] })
    expect((await ask('POST', `/api/v1/users/${ada.id}/roles`, narrow, { role: 'accountant', company: 'DE' })).body).toMatchObject({ kind: 'user_above_own_rights' })
  })

  test('the last master admin stays', async () => {
    const list = (await ask('GET', '/api/v1/users', master)).body.items ?? []
    const masters = list.filter(({ masterAdmin, disablement }) => masterAdmin && !disablement)
    const keep = masters.find(({ login }) => login === 'admin')
    const cookie = await logIn(app, { login: 'admin', password: PASSWORD })
    for (const other of masters.filter(({ login }) => login !== 'admin')) expect((await ask('POST', `/api/v1/users/${other.id}/disablement`, { cookie }, {})).status).toBe(201)
    expect((await ask('POST', `/api/v1/users/${keep?.id}/disablement`, { cookie }, {})).body).toMatchObject({ status: 409, kind: 'last_master_admin' })
    expect((await ask('PATCH', `/api/v1/users/${keep?.id}`, { cookie, 'if-match': `"${keep?.version}"` }, { masterAdmin: false })).body).toMatchObject({ kind: 'last_master_admin' })
    expect(await whoAmI(master), 'the token of a disabled user').toBe(401)
    master = await bearer(app, clock, { scopes: PERMISSIONS })
  })
})

describe('tokens', () => {
  test('may what their scopes say and their user may, in their companies', async () => {
    const cookie = await logIn(app, ada)
    const create = (payload: object) => ask('POST', '/api/v1/tokens', { cookie }, payload)
    expect((await create({ name: 't', scopes: ['ledger:close'] })).body).toMatchObject({ status: 403, kind: 'scopes_more_than_held' })
    expect((await create({ name: 't', scopes: ['customers:read'], companies: ['CZ'] })).body).toMatchObject({ status: 404, kind: 'company_not_found' })
    expect((await create({ name: 't', scopes: ['everything'] })).status).toBe(422)
    const { status, body } = await create({ name: 'Shop', scopes: ['customers:read'], companies: ['DE'], days: 30 })
    expect(status).toBe(201)
    const headers = { authorization: `Bearer ${String(body.secret)}` }
    expect((await ask('GET', '/api/v1/session', headers)).body).toMatchObject({ session: null, permissions: [], companies: [{ code: 'DE', permissions: ['customers:read'] }] })
    expect((await ask('GET', '/api/v1/users', headers)).status).toBe(403)
    expect((await ask('POST', '/api/v1/tokens', headers, { name: 'heir', scopes: ['customers:read'] })).body).toMatchObject({ kind: 'not_a_person' })
    expect((await ask('PUT', '/api/v1/session/password', headers, { currentPassword: 'x', newPassword: 'drei grüne Boote im Hafen' })).body).toMatchObject({ kind: 'not_a_person' })
    expect((await ask('DELETE', '/api/v1/session', headers)).body).toMatchObject({ kind: 'not_a_person' })
    const list = (await ask('GET', '/api/v1/tokens', { cookie })).body.items
    expect(list).toMatchObject([{ name: 'Shop', hint: String(body.secret).slice(0, 12), scopes: ['customers:read'], companies: ['DE'], lastUsedAt: expect.any(String) as string }])
    clock.pass(31 * 24 * 60)
    expect(await whoAmI(headers)).toBe(401)
  })

  test('can be revoked by their owner and by whoever may, and by nobody else', async () => {
    const cookie = await logIn(app, ada)
    const create = async () => (await ask('POST', '/api/v1/tokens', { cookie }, { name: 't', scopes: ['customers:read'] })).body
    const [first, second] = [await create(), await create()]
    const url = (created: Body) => `/api/v1/tokens/${created.token?.id}`
    const eve = await logIn(app, { login: 'eve', password: PASSWORD })
    expect((await ask('DELETE', url(first), { cookie: eve })).body).toMatchObject({ status: 404, kind: 'token_not_found' })
    expect((await ask('DELETE', url(first), { cookie })).status).toBe(204)
    expect((await ask('DELETE', url(first), { cookie })).body).toMatchObject({ kind: 'token_not_found' })
    expect((await ask('GET', `/api/v1/users/${ada.id}/tokens`, master)).body.items).toContainEqual(expect.objectContaining({ name: 't' }))
    expect((await ask('DELETE', url(second), master)).status).toBe(204)
    for (const created of [first, second]) expect(await whoAmI({ authorization: `Bearer ${String(created['secret'])}` })).toBe(401)
    expect((await ask('GET', '/api/v1/users/999999/tokens', master)).body).toMatchObject({ kind: 'user_not_found' })
  })

  test('a replayed creation does not show the secret again', async () => {
    const cookie = await logIn(app, ada)
    const create = () => ask('POST', '/api/v1/tokens', { cookie, 'idempotency-key': 'token-1' }, { name: 'once', scopes: ['customers:read'] })
    const [first, again] = [await create(), await create()]
    expect(first.body.secret).toMatch(/^kontor_/)
    expect(again.body).toEqual({ ...first.body, secret: null })
  })

  test('of a disabled user stop working', async () => {
    const person = await addPerson(app, clock, { login: 'temp', roles: [{ role: 'clerk', company: 'DE' }] })
    const { body } = await ask('POST', '/api/v1/tokens', { cookie: await logIn(app, person) }, { name: 't', scopes: ['customers:read'] })
    const headers = { authorization: `Bearer ${String(body.secret)}` }
    expect(await whoAmI(headers)).toBe(200)
    await ask('POST', `/api/v1/users/${person.id}/disablement`, master, {})
    expect(await whoAmI(headers)).toBe(401)
  })
})

describe('what is left behind', () => {
  test('the change log says who changed what, and shows no hash', async () => {
    const rows = await db.system(SYSTEM, (tx) =>
      tx.rows<{ actor: string; request_id: string | null; after: object }>(`select actor, request_id, after from change_log where table_name = 'users' and after ? 'password_hash'`))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ after }) => (after as { password_hash: string }).password_hash === '•••')).toBe(true)
    expect(rows.every(({ actor, request_id }) => actor.startsWith('user:') && request_id !== null)).toBe(true)
  })

  test('no table holds a password, a token, a cookie or a code in clear', async () => {
    const person = await addPerson(app, clock, { login: 'canary' })
    const cookie = await logIn(app, person)
    const secret = cookie.split('=')[1] ?? ''
    const created = await ask('POST', '/api/v1/tokens', { cookie: await logIn(app, ada), 'idempotency-key': 'canary' }, { name: 'canary', scopes: ['customers:read'] })
    const invited = await ask('POST', `/api/v1/users/${person.id}/one-time-login`, { ...master, 'idempotency-key': 'canary-code' })
    await guess('canary', 'canary-of-a-wrong-password')
    await guess('canary-typed-as-login', 'x')
    const secrets = [PASSWORD, ada.password, secret, String(created.body.secret), String(invited.body.code), 'canary-of-a-wrong-password', 'canary-typed-as-login']
    expect(secrets.every((text) => text.length > 15)).toBe(true)
    const tables = await db.pool.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`)
    for (const { name } of tables.rows) {
      for (const text of secrets) {
        const { rows } = await db.pool.query<{ found: boolean }>(`select exists (select from ${name} t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0) as found`, [text, Buffer.from(text).toString('hex')])
        expect(rows[0]?.found, `${text} in ${name}`).toBe(false)
      }
    }
    // The search itself can find something.
    expect((await db.pool.query(`select from users t where strpos(t::text, 'canary') > 0`)).rowCount).toBe(1)
  })

  test('company transactions see the names of staff and nothing else of them', async () => {
    const asCompany = <T extends object>(sql: string) => db.company({ company: 1, actor: { name: 'test', source: 'job' } }, (tx) => tx.rows<T & Record<string, unknown>>(sql))
    expect((await asCompany<{ login: string }>('select id, login, name from users')).map(({ login }) => login)).toContain('ada')
    for (const sql of ['select password_hash from users', 'select * from sessions', 'select * from api_tokens', 'select * from user_roles', 'select * from one_time_logins', 'select * from login_attempts']) {
      await expect(asCompany(sql), sql).rejects.toThrow(/permission denied/)
    }
  })

  test('old guesses, sessions and codes are swept away', async () => {
    clock.pass(100 * 24 * 60)
    expect(await db.system(SYSTEM, (tx) => deleteOutdated(tx, clock.now()))).toBeGreaterThan(50)
    expect((await db.pool.query('select from login_attempts')).rowCount).toBe(0)
    expect((await db.pool.query('select from sessions')).rowCount).toBe(0)
  })
})
