import { date, id, money } from '@kontor/contract/basics.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { addCompanies, addPerson, bearer, logIn, steppingClock, testServer } from '@kontor/testing/http.ts'
import { walkRights } from '@kontor/testing/rights-matrix.ts'
import type { FastifyInstance } from 'fastify'
import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { route } from './route.ts'

const { db } = await createDatabase()
const clock = steppingClock()
let app: FastifyInstance
let writer: { authorization: string }
let hold: Promise<void> = Promise.resolve()

// Routes that stand for a slice's: a write of money, an edit, a read, a file. They keep their rows in the settings of a company.
const setting = z.object({ key: z.string(), paid: money, due: date, number: id, version: z.int() })
function sampleRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST', url: '/api/v1/samples', summary: 'Pay', permission: 'receivables:write', scope: 'company', money: true, status: 201,
    body: z.strictObject({ key: z.string().min(1).max(50), paid: money, due: date, number: id }), reply: setting,
    refusals: ['sample_taken', 'sample_closed'],
    constraints: { settings_pkey: 'sample_taken' },
    handler: async ({ tx, body, company }) => {
      await tx.run('insert into settings (company_id, key, value) values ($1, $2, $3)', [company, body.key, JSON.stringify(body.paid.minor.toString())])
      await hold
      return body.key === 'closed' ? no({ kind: 'sample_closed', since: '2026-01-01' }) : yes({ ...body, version: 1 })
    },
  })
  route(server, {
    method: 'PATCH', url: '/api/v1/samples/:id', summary: 'Edit', permission: 'receivables:write', scope: 'company', params: { id }, ifMatch: true,
    body: z.strictObject({ key: z.string() }), reply: z.object({ id, version: z.int() }), refusals: ['version_changed'],
    handler: async ({ params, version }) => (version === 3 ? yes({ id: params.id, version: 4 }) : no({ kind: 'version_changed' })),
  })
  route(server, {
    method: 'GET', url: '/api/v1/samples', summary: 'Count', permission: 'receivables:read', scope: 'company', query: { write: z.enum(['yes']).optional(), fail: z.enum(['yes']).optional() },
    reply: z.object({ count: z.int() }),
    handler: async ({ tx, query }) => {
      if (query.write) await tx.run(`insert into settings (company_id, key, value) values (1, 'by-get', '1')`)
      if (query.fail) throw new Error('the secret cause at line 7')
      return yes(await tx.one<{ count: number }>('select count(*)::int as count from settings'))
    },
  })
  route(server, {
    method: 'GET', url: '/api/v1/samples/file', summary: 'Paper', permission: 'receivables:read', scope: 'company', reply: 'file',
    handler: async () => yes({ contentType: 'application/pdf', fileName: 'Rechnung Nr. "ü".pdf', content: Buffer.from('%PDF') }),
  })
  route(server, {
    method: 'POST', url: '/api/v1/samples/upload', summary: 'Upload', permission: 'imports:write', scope: 'company', body: 'upload', bodyLimit: 4 * 1024 * 1024,
    reply: z.object({ bytes: z.int() }),
    handler: async ({ body }) => yes({ bytes: body.length }),
  })
}

beforeAll(async () => {
  app = await testServer({ db, clock, routes: sampleRoutes })
  await addCompanies(db, [[1, 'DE'], [2, 'CZ']])
  writer = await bearer(app, clock, { role: 'accountant', company: 'DE', scopes: ['receivables:read', 'receivables:write', 'imports:write'] })
})

// The locks of this file's own database: others run beside it on the same server.
const ADVISORY_LOCKS = `select 1 from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`

const sample = (key: string) => ({ key, paid: { amount: '8.19', currency: 'EUR' }, due: '2026-12-01', number: '9007199254740993' })
const pay = (payload: unknown, key?: string, url = '/api/v1/samples?company=DE') =>
  app.inject({ method: 'POST', url, payload: payload as object, headers: { ...writer, ...(key ? { 'idempotency-key': key } : {}) } })
const count = async () => (await app.inject({ url: '/api/v1/samples?company=DE', headers: writer })).json<{ count: number }>().count

describe('rights', () => {
  test('every route refuses strangers, wrong permissions and foreign companies', async () => {
    const { faults, asked } = await walkRights(app, clock, { own: 'DE', foreign: 'CZ' })
    expect(faults).toEqual([])
    expect(asked).toBeGreaterThan(app.routeTable.length)
  })

  test('the matrix finds a route that lets anybody in', async () => {
    const lax = await testServer({ db, clock, routes: (server) => {
      server.routeTable.push({ method: 'GET', url: '/api/v1/health', permission: 'ledger:read', scope: 'company', money: false, refusals: [] })
    } })
    const { faults } = await walkRights(lax, clock, { own: 'DE', foreign: 'CZ' })
    expect(faults.map((fault) => fault.asked)).toContain('without a login')
  })

  test('a route that does not say who may call it keeps the server from starting', async () => {
    await expect(testServer({ db, clock, routes: (server) => void server.get('/api/v1/forgotten', async () => 'open') })).rejects.toThrow(/declares who may call it/)
  })

  test('a company may be named in the body, but not another one than in the address', async () => {
    const inBody = await pay({ ...sample('in-body'), company: 'DE' }, 'in-body', '/api/v1/samples')
    expect(inBody.statusCode).toBe(201)
    expect((await pay({ ...sample('x'), company: 'CZ' }, 'x', '/api/v1/samples')).json()).toMatchObject({ status: 404, kind: 'company_not_found' })
    expect((await pay({ ...sample('x'), company: 'CZ' }, 'x')).json()).toMatchObject({ status: 422, errors: [{ path: 'company', kind: 'company_named_twice' }] })
    expect((await pay(sample('x'), 'x', '/api/v1/samples')).json()).toMatchObject({ status: 422, errors: [{ path: 'company', kind: 'required' }] })
  })
})

describe('idempotency', () => {
  test('the same key and body get the same answer and one effect, whatever the order of properties', async () => {
    const before = await count()
    const first = await pay(sample('once'), 'key-once')
    const { key, ...rest } = sample('once')
    const again = await pay({ ...rest, key }, 'key-once')
    expect([first.statusCode, again.statusCode]).toEqual([201, 201])
    expect(again.body).toBe(first.body)
    expect(first.json()).toEqual({ ...sample('once'), version: 1 })
    expect(await count()).toBe(before + 1)
  })

  test('the same key with another body or address is refused', async () => {
    await pay(sample('reuse'), 'key-reuse')
    expect((await pay(sample('other'), 'key-reuse')).json()).toMatchObject({ status: 409, kind: 'idempotency_key_reused' })
    const elsewhere = await app.inject({ method: 'PATCH', url: '/api/v1/samples/1?company=DE', payload: sample('reuse'), headers: { ...writer, 'if-match': '"3"', 'idempotency-key': 'key-reuse' } })
    expect(elsewhere.statusCode).toBe(422)
    const edit = await app.inject({ method: 'PATCH', url: '/api/v1/samples/1?company=DE', payload: { key: 'x' }, headers: { ...writer, 'if-match': '"3"', 'idempotency-key': 'key-reuse' } })
    expect(edit.json()).toMatchObject({ status: 409, kind: 'idempotency_key_reused' })
  })

  test('a second request while the first still works is refused, and later replayed', async () => {
    let release = () => {}
    hold = new Promise((resolve) => { release = resolve })
    const first = pay(sample('slow'), 'key-slow')
    await expect.poll(async () => (await db.pool.query(ADVISORY_LOCKS)).rowCount).toBeGreaterThan(0)
    expect((await pay(sample('slow'), 'key-slow')).json()).toMatchObject({ status: 409, kind: 'idempotency_key_in_progress' })
    release()
    expect((await first).statusCode).toBe(201)
    expect((await pay(sample('slow'), 'key-slow')).body).toBe((await first).body)
  })

  test('twenty at once have one effect', async () => {
    const before = await count()
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay(sample('crowd'), 'key-crowd')))
    expect(answers.every(({ statusCode, body }) => statusCode === 201 || JSON.parse(body).kind === 'idempotency_key_in_progress')).toBe(true)
    expect(answers.some(({ statusCode }) => statusCode === 201)).toBe(true)
    expect(await count()).toBe(before + 1)
  })

  test('a refusal is replayed as well, and nothing of it stays', async () => {
    const before = await count()
    const first = await pay(sample('closed'), 'key-closed')
    expect(first.json()).toMatchObject({ status: 409, kind: 'sample_closed', params: { since: '2026-01-01' } })
    expect((await pay(sample('closed'), 'key-closed')).body).toBe(first.body)
    expect(await count()).toBe(before)
    const taken = await pay(sample('once'), 'key-taken')
    expect(taken.json()).toMatchObject({ status: 409, kind: 'sample_taken' })
    expect((await pay(sample('once'), 'key-taken')).body).toBe(taken.body)
  })

  test('money moves only with a key, and another principal does not see my answers', async () => {
    expect((await pay(sample('no-key'))).json()).toMatchObject({ status: 422, kind: 'idempotency_key_required' })
    expect((await pay(sample('bad-key'), 'spaces are no key')).json()).toMatchObject({ status: 422, errors: [{ in: 'headers' }] })
    const other = await bearer(app, clock, { role: 'accountant', company: 'DE', scopes: ['receivables:write'] })
    const answer = await app.inject({ method: 'POST', url: '/api/v1/samples?company=DE', payload: sample('once'), headers: { ...other, 'idempotency-key': 'key-once' } })
    expect(answer.json()).toMatchObject({ kind: 'sample_taken' })
  })

  test('a kept answer cannot be changed', async () => {
    await expect(db.system({ actor: { name: 'test', source: 'job' } }, (tx) => tx.run('update idempotency_keys set status = 500'))).rejects.toThrow(/permission denied/)
  })
})

describe('bad requests', () => {
  const cases: [string, unknown, number, object][] = [
    ['an unknown property', { ...sample('a'), version: 9 }, 422, { in: 'body', path: 'version', kind: 'unknown_property' }],
    ['a missing property', { ...sample('a'), paid: undefined }, 422, { path: 'paid', kind: 'required' }],
    ['an amount with a comma', { ...sample('a'), paid: { amount: '8,19', currency: 'EUR' } }, 422, { path: 'paid.amount' }],
    ['an amount with three decimals', { ...sample('a'), paid: { amount: '8.190', currency: 'EUR' } }, 422, { path: 'paid.amount' }],
    ['an amount as a number', { ...sample('a'), paid: { amount: 8.19, currency: 'EUR' } }, 422, { path: 'paid.amount', kind: 'invalid_type' }],
    ['a day that is not', { ...sample('a'), due: '2026-02-30' }, 422, { path: 'due' }],
    ['a day before any calendar', { ...sample('a'), due: '0000-01-01' }, 422, { path: 'due', kind: 'date_out_of_range' }],
    ['an id beyond the column', { ...sample('a'), number: '9999999999999999999' }, 422, { path: 'number', kind: 'id_out_of_range' }],
    ['text with NUL', { ...sample('a\0b') }, 422, { kind: 'invalid_text' }],
    ['half a surrogate pair', { ...sample('\ud800') }, 422, { kind: 'invalid_text' }],
    ['bottomless nesting', JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`), 422, { kind: 'nested_too_deep' }],
  ]
  for (const [name, payload, status, error] of cases) {
    test(name, async () => {
      const answer = await pay(payload, 'bad')
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(answer.json()).toMatchObject({ status, kind: 'malformed_request', errors: [error] })
    })
  }

  test('broken JSON, prototype keys, wrong types, oversized bodies', async () => {
    const send = async (payload: string, type = 'application/json') =>
      (await app.inject({ method: 'POST', url: '/api/v1/samples?company=DE', payload, headers: { ...writer, 'idempotency-key': 'k', 'content-type': type } })).json<{ status: number; kind: string }>()
    expect(await send('{')).toMatchObject({ status: 400, kind: 'malformed_request' })
    expect(await send('')).toMatchObject({ status: 422, errors: [{ in: 'body', path: '' }] })
    expect(await send('{"__proto__": {"x": 1}}')).toMatchObject({ status: 400 })
    expect(await send('{"constructor": {"prototype": {"x": 1}}}')).toMatchObject({ status: 400 })
    expect(await send('key=a', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415, kind: 'media_type_unsupported' })
    expect(await send(JSON.stringify({ key: 'x'.repeat(1024 * 1024) }))).toMatchObject({ status: 413, kind: 'body_too_large' })
  })

  test('unknown and repeated query keys, malformed addresses', async () => {
    const get = async (url: string) => (await app.inject({ url, headers: writer })).json<object>()
    expect(await get('/api/v1/samples?company=DE&role=admin')).toMatchObject({ status: 422, errors: [{ in: 'query', path: 'role', kind: 'unknown_property' }] })
    expect(await get('/api/v1/samples?company=DE&company=CZ')).toMatchObject({ status: 422 })
    expect(await get('/api/v1/users/%ff')).toMatchObject({ status: 400 })
    expect(await get('/api/v1/nothing')).toMatchObject({ status: 404, kind: 'not_found' })
    expect(await get('/api/v1/..%2f..%2fetc/passwd')).toMatchObject({ status: 404 })
  })

  test('an upload takes bytes up to the limit of its route', async () => {
    const upload = (bytes: number) => app.inject({ method: 'POST', url: '/api/v1/samples/upload?company=DE', payload: Buffer.alloc(bytes, 'a'), headers: { ...writer, 'content-type': 'text/csv' } })
    expect((await upload(2 * 1024 * 1024)).json()).toEqual({ bytes: 2 * 1024 * 1024 })
    expect((await upload(5 * 1024 * 1024)).statusCode).toBe(413)
  })
})

describe('answers', () => {
  test('a GET cannot write', async () => {
    expect((await app.inject({ url: '/api/v1/samples?company=DE&write=yes', headers: writer })).json()).toMatchObject({ status: 500, kind: 'internal_error' })
  })

  test('a fault answers with an id and nothing of its cause, and is logged once with neither credentials nor query', async () => {
    const lines: string[] = []
    const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => { lines.push(chunk.toString()); done() } })
    const logging = await testServer({ db, clock, routes: sampleRoutes, log: { level: 'info', stream } })
    const answer = await logging.inject({ url: '/api/v1/samples?company=DE&fail=yes', headers: { ...writer, cookie: 'kontor_session=canary-cookie' } })
    expect(Object.keys(answer.json<object>()).sort()).toEqual(['instance', 'kind', 'status', 'title', 'type'])
    expect(answer.body).not.toMatch(/secret cause|at .*\.ts/)
    const log = lines.join('')
    expect(lines.filter((line) => line.includes('secret cause'))).toHaveLength(1)
    expect(log).toContain(answer.json<{ instance: string }>().instance)
    expect(log).not.toMatch(/canary-cookie|fail=yes|kontor_[A-Za-z0-9_-]{43}/)
  })

  test('If-Match: without 428, with another version 412, with the right one a new ETag', async () => {
    const edit = (match?: string) =>
      app.inject({ method: 'PATCH', url: '/api/v1/samples/7?company=DE', payload: { key: 'x' }, headers: { ...writer, ...(match ? { 'if-match': match } : {}) } })
    expect((await edit()).json()).toMatchObject({ status: 428, kind: 'version_required' })
    expect((await edit('"2"')).json()).toMatchObject({ status: 412, kind: 'version_changed' })
    const done = await edit('"3"')
    expect([done.statusCode, done.headers['etag'], done.json()]).toEqual([200, '"4"', { id: '7', version: 4 }])
  })

  test('a file is offered under a harmless name and shown without rights', async () => {
    const { headers, body } = await app.inject({ url: '/api/v1/samples/file?company=DE', headers: writer })
    expect(body).toBe('%PDF')
    expect(headers['content-disposition']).toBe(`attachment; filename="Rechnung_Nr.____.pdf"; filename*=UTF-8''Rechnung%20Nr.%20%22%C3%BC%22.pdf`)
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  test('every answer carries the security headers, errors included', async () => {
    const urls = ['/', '/api/v1/nothing', '/api/v1/health', '/api/v1/openapi.json', '/api/docs', '/api/v1/users/%ff', ...app.routeTable.map(({ url }) => url.replaceAll(/:[a-z]+/g, '1'))]
    for (const url of urls) {
      for (const headers of [{}, writer]) {
        const answer = await app.inject({ url, headers })
        expect(answer.headers, url).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin' })
        expect(answer.headers['content-security-policy'], url).toMatch(/default-src 'none'/)
        expect(answer.headers['server'] ?? answer.headers['x-powered-by'] ?? answer.headers['strict-transport-security'], url).toBeUndefined()
        if (!url.startsWith('/api/docs') && !url.endsWith('openapi.json')) expect(answer.headers['cache-control'], url).toBe('no-store')
      }
    }
  })

  test('what is no HTTP gets a problem and the headers too', async () => {
    const listening = await testServer({ db, clock })
    const { port } = new URL(await listening.listen({ host: '127.0.0.1', port: 0 }))
    const say = (text: string) => new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text))
      let heard = ''
      socket.on('data', (bytes) => { heard += bytes.toString() }).on('close', () => resolve(heard))
    })
    const twice = 'Content-Length: 5\r\nContent-Length: 6\r\n'
    for (const [text, status] of [['NONSENSE\r\n\r\n', 400], [`POST /api/v1/session HTTP/1.1\r\nHost: x\r\n${twice}\r\nhello`, 400], [`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431]] as const) {
      const answer = await say(text)
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
      expect(answer).toContain('x-content-type-options: nosniff')
      expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status, kind: 'malformed_request' })
    }
    await listening.close()
  })

  test('behind https: HSTS, and a __Host- cookie that scripts cannot read', async () => {
    const secure = await testServer({ db, clock, baseUrl: 'https://kontor.example' })
    const person = await addPerson(secure, clock, { login: 'hanna', masterAdmin: true })
    const answer = await secure.inject({ method: 'POST', url: '/api/v1/session', payload: { login: person.login, password: person.password } })
    expect(answer.headers['strict-transport-security']).toMatch(/^max-age=63072000/)
    expect(answer.headers['set-cookie']).toMatch(/^__Host-kontor=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })
})

describe('foreign pages', () => {
  test('a cookie write needs our own Origin; a token write does not', async () => {
    const person = await addPerson(app, clock, { login: 'carla', masterAdmin: true })
    const cookie = await logIn(app, person)
    const create = (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/api/v1/users', payload: { login: 'x', name: '' }, headers })
    expect((await create({ cookie, origin: 'https://evil.example' })).json()).toMatchObject({ status: 403, kind: 'foreign_origin' })
    expect((await create({ cookie, origin: 'null' })).json()).toMatchObject({ status: 403, kind: 'foreign_origin' })
    expect((await create({ cookie })).json()).toMatchObject({ status: 403, kind: 'foreign_origin' })
    expect((await create({ cookie, origin: 'http://localhost' })).statusCode).toBe(422)
    expect((await create({ ...(await bearer(app, clock, { scopes: ['users:write'] })) })).statusCode).toBe(422)
    const logInFrom = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'carla', password: person.password }, headers: { origin: 'https://evil.example' } })
    expect(logInFrom.json()).toMatchObject({ status: 403, kind: 'foreign_origin' })
  })
})

describe('documents', () => {
  test('the OpenAPI document names every route, its statuses and each schema once', async () => {
    const { paths, components } = (await app.inject('/api/v1/openapi.json')).json<{ paths: Record<string, Record<string, { responses: object }>>; components: { schemas: object } }>()
    const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{([a-z]+)\}/g, ':$1')}`))
    expect(documented.sort()).toEqual(app.routeTable.map(({ method, url }) => `${method} ${url}`).sort())
    expect(Object.keys(components.schemas)).toEqual(['ActorList', 'ListTotals', 'Money', 'Preferences', 'Problem', 'SavedView'])
    expect(Object.keys(paths['/api/v1/samples']?.['post']?.responses ?? {})).toEqual(['201', '400', '401', '403', '404', '409', '413', '415', '422', '500'])
  })

  test('the reference page asks this server only', async () => {
    const page = await app.inject('/api/docs')
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'")
    expect(`${page.body}${(await app.inject('/api/docs/start.js')).body}`).not.toMatch(/https?:/)
    const script = await app.inject('/api/docs/scalar.js')
    expect([script.statusCode, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(script.body.length).toBeGreaterThan(1_000_000)
  })

  test('health tells whether it works and nothing else', async () => {
    expect((await app.inject('/api/v1/health')).json()).toEqual({ status: 'ok' })
  })
})
