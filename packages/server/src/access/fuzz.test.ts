import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { fuzzApi } from '@kontor/testing/fuzz.ts'
import { addCompanies, bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import { date, id, money } from '@kontor/contract/basics.ts'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { route } from '../platform/http/route.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const SEED = 20261122

beforeAll(() => addCompanies(db, [[1, 'DE']]))

const credentials = (app: Awaited<ReturnType<typeof testServer>>) => () => bearer(app, clock, { scopes: PERMISSIONS })

test('no request to staff, sessions and tokens, however odd, breaks the server or its contract', async () => {
  const app = await testServer({ db, clock })
  const { faults, requests, statuses } = await fuzzApi(app, { seed: SEED, runs: 500, company: 'DE', credentials: credentials(app) })
  expect(faults).toEqual([])
  expect(requests).toBe(500)
  // It came past the gates as well: things were made, found, not found and refused.
  for (const status of ['200', '201', '204', '401', '404', '409', '422']) expect(statuses[status] ?? 0, `answers ${status}`).toBeGreaterThan(0)
})

test('the fuzzer finds planted bugs: a fault, an undocumented answer, a property taken that no schema names', async () => {
  const app = await testServer({ db, clock, routes: (server) => {
    const base = { permission: 'customers:read', scope: 'company', query: { number: id.optional() } } as const
    route(server, { ...base, method: 'GET', url: '/api/v1/planted/overflow', summary: '', reply: z.object({ n: z.int() }), handler: async ({ tx, query }) => yes(await tx.one<{ n: number }>('select $1::bigint::int as n', [query.number ?? 1n])) })
    route(server, { method: 'POST', url: '/api/v1/planted/lax', summary: '', permission: 'customers:write', scope: 'company', body: z.looseObject({ due: date, paid: money }), reply: z.object({ ok: z.boolean() }), handler: async () => yes({ ok: true }) })
    route(server, { ...base, method: 'GET', url: '/api/v1/planted/shape', summary: '', reply: z.object({ n: z.int() }), ownTransactions: async ({ reply }) => {
      reply.code(418).header('content-type', 'application/json')
      await reply.serializer(String).send('{"n": "three"}')
      return yes({ n: 3 })
    } })
  } })
  const { faults } = await fuzzApi(app, { seed: SEED, runs: 500, under: '/api/v1/planted', company: 'DE', credentials: credentials(app) })
  const found = faults.map(({ request, fault }) => `${request.split('?')[0] ?? ''}: ${fault.slice(0, 26)}`)
  expect(new Set(found)).toEqual(new Set([
    'GET /api/v1/planted/overflow: answers 500: {"type":"urn:', 'POST /api/v1/planted/lax: accepts an unknown propert', 'GET /api/v1/planted/shape: answers 418, which is not ',
  ]))
})
