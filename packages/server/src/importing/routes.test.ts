import type { Permission } from '@kontor/domain/access/permissions.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { fixture, importsInto, secrets } from '@kontor/testing/imports.ts'
import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { importingRoutes } from './routes.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const { newCompany, count } = importsInto(db)
let app: FastifyInstance
let headers: Record<string, string>
let company = 0
const SCOPES: readonly Permission[] = ['imports:read', 'imports:write']

beforeAll(async () => {
  app = await testServer({ db, clock, routes: (server) => importingRoutes(server, { secrets }) })
  company = await newCompany()
  await newCompany('CZ')
  headers = await bearer(app, clock, { scopes: SCOPES })
})

interface Body {
  readonly kind?: string; readonly state?: string; readonly id?: string; readonly import?: string; readonly errorFile?: string; readonly next?: string | null
  readonly items?: readonly { readonly id: string }[]; readonly params?: { readonly report: { readonly refused: number; readonly problems: readonly object[]; readonly errorFile: string } }
}

async function upload(query: string, payload: Buffer, more: Record<string, string> = {}) {
  const answer = await app.inject({ method: 'POST', url: `/api/v1/imports?company=T1&${query}`, headers: { ...headers, 'content-type': 'text/csv', ...more }, payload })
  return { status: answer.statusCode, body: answer.json<Body>() }
}
async function get(path: string) {
  const answer = await app.inject({ method: 'GET', url: `/api/v1/${path}`, headers })
  return { status: answer.statusCode, body: answer.json<Body>() }
}
const bad = Buffer.from(fixture('DE', 'customers').toString().replace('\r\n10003;', '\r\nA3;'))

describe('POST /imports', () => {
  test('a rehearsal tells everything and writes nothing', async () => {
    const { status, body } = await upload('kind=customers&dry_run=true', bad)
    expect([status, body.state, await count(company, 'customers')]).toEqual([200, 'checked', 0])
    expect(body).toMatchObject({ rows: 120, accepted: 119, refused: 1, import: null })
  })

  test('a file with faults is refused with its report and the error file', async () => {
    const { status, body } = await upload('kind=customers&language=en', bad)
    expect([status, body.kind, await count(company, 'customers')]).toEqual([409, 'import_refused', 0])
    expect(body.params?.report.problems).toContainEqual(expect.objectContaining({ line: 4, column: 'number', rule: 'digits_expected', message: 'Only digits are allowed, 1 to 10 of them.' }))
    expect(Buffer.from(body.params!.report.errorFile, 'base64').toString()).toContain('\r\nA3;')
    expect((await upload('kind=customers', Buffer.from('PK\u0003\u0004'))).body).toMatchObject({ kind: 'import_refused', params: { report: { fileProblems: [{ rule: 'file_is_not_text' }] } } })
  })

  test('a good file is imported once for one idempotency key, remembered, and listed', async () => {
    const key = { 'idempotency-key': 'take-over-1' }
    const first = await upload('kind=customers&file_name=Kunden.csv', fixture('DE', 'customers'), key)
    const again = await upload('kind=customers&file_name=Kunden.csv', fixture('DE', 'customers'), key)
    expect(first).toMatchObject({ status: 200, body: { state: 'done', accepted: 120 } })
    expect(again).toEqual(first)
    expect([await count(company, 'customers'), await count(company, 'imports')]).toEqual([120, 1])
    expect((await get(`imports/${first.body.import}?company=T1`)).body).toMatchObject({ fileName: 'Kunden.csv', fileSize: '22396', state: 'done', rows: 120, encoding: 'utf-8' })
    expect((await get('imports?company=T1')).body).toMatchObject({ items: [{ id: first.body.import }], next: null })
  })

  test('what was wrong with it is kept, encrypted, for whoever looks later and in their language', async () => {
    const file = bad.toString().replaceAll(/\b1(\d{4});/g, '2$1;')
    const { body } = await upload('kind=customers&partial=true&language=en', Buffer.from(file))
    expect(body).toMatchObject({ state: 'partial', import: expect.any(String) as string, errorFile: expect.any(String) as string })
    expect(await get(`imports/${body.import}/report?company=T1&language=en`)).toEqual({ status: 200, body })
    expect(JSON.stringify((await get(`imports/${body.import}/report?company=T1&language=cs`)).body)).not.toContain('Only digits')
    const [stored] = await db.company({ company, actor: { name: 'test', source: 'job' } }, (tx) => tx.rows<{ found: boolean }>(`select position('digits_expected'::bytea in report_cipher) > 0 as found from imports where id = $1`, [body.import]))
    expect(stored).toEqual({ found: false })
    expect((await get(`imports/${body.import}/report?company=T2`)).body.kind).toBe('import_not_found')
  })

  test('another company sees none of it', async () => {
    expect((await get('imports?company=T2')).body.items).toEqual([])
    const { id } = (await get('imports?company=T1')).body.items![0]!
    expect(await get(`imports/${id}?company=T2`)).toMatchObject({ status: 404, body: { kind: 'import_not_found' } })
  })

  test('reading imports is not enough to make one', async () => {
    const reader = await bearer(app, clock, { scopes: ['imports:read'] })
    expect(await upload('kind=customers&dry_run=true', bad, reader)).toMatchObject({ status: 403, body: { kind: 'not_permitted' } })
  })

  test.each(['kind=invoices', '', 'kind=customers&dates=american', 'kind=customers&colour=red'])('a malformed question (%s) is 422', async (query) => {
    expect((await upload(query, bad)).status).toBe(422)
  })
})
