import { createCast } from '@kontor/testing/create-cast.ts'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { createSecrets } from '../platform/secrets.ts'
import { searchRoutes } from './search.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const actor = { name: 'cli:test', source: 'cli' } as const
let app: Awaited<ReturnType<typeof testServer>>
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })
const found = async (q: string, company = 'FJORD') => (await ask('GET', `search?q=${encodeURIComponent(q)}`, undefined, { company })).body

beforeAll(async () => {
  app = await testServer({ db, clock, routes: searchRoutes })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  await createCast(db, { secrets: createSecrets(Buffer.alloc(32, 5)), today: '2026-11-22' })
})

describe('a customer is found by', () => {
  test.each([
    // words                 company  names
    ['ohlsen', 'FJORD', ['Ohlsen Frieda']],
    ['OHL kiel', 'FJORD', ['Ohlsen Frieda']],
    ['luders', 'FJORD', ['Praxis Dr. Lüders']],
    ['Lüders', 'FJORD', ['Praxis Dr. Lüders']],
    ['werft hansen', 'FJORD', ['Werft Hansen GmbH']],
    ['10001', 'FJORD', ['Ohlsen Frieda']],
    ['7700112', 'FJORD', ['Kramm Ute']],
    ['431858687', 'FJORD', ['Ohlsen Frieda']],
    ['0431 85 86 87', 'FJORD', ['Ohlsen Frieda']],
    ['+49 (431) 858687', 'FJORD', ['Ohlsen Frieda']],
    ['joerg@example.net', 'FJORD', ['Petersen Jörg']],
    ['ATU12011204', 'FJORD', ['Zwirn & Söhne OG']],
    ['zizk', 'VLNA', ['Žižková Anna']],
    ['u řeky', 'VLNA', ['Hotel U Řeky s.r.o.']],
    ['ohlsen brno', 'FJORD', []],
    ['100%', 'FJORD', []],
    ['_hlsen', 'FJORD', []],
    ["' or 1=1 --", 'FJORD', []],
    ['ohlsen', 'VLNA', []],
  ])('%j in %s', async (q, company, names) => {
    expect((await found(q, company)).customers.map((customer: { name: string }) => customer.name)).toEqual(names)
  })

  test('the beginning of the number, the exact one first', async () => {
    expect((await found('1000')).customers.map((customer: { number: string }) => customer.number).sort()).toEqual(Array.from({ length: 9 }, (_, i) => `1000${i + 1}`))
  })
})

test('contracts are found by the beginning of their number, products by name or SKU', async () => {
  expect((await found('v-0000')).subscriptions.map((one: { contractNumber: string }) => one.contractNumber)).toContain('V-00001')
  expect((await found('glasf')).products.map((one: { sku: string }) => one.sku)).toEqual(['FIB100', 'FIB1000', 'FIB300'])
  expect((await found('fib3')).products).toHaveLength(1)
  expect((await found('RE-2026')).documents).toEqual([])
})

test('what may not be read stays empty', async () => {
  const all = headers
  headers = await bearer(app, clock, { scopes: ['customers:read'] })
  const answer = await found('v-0000')
  headers = all
  expect([answer.subscriptions, answer.documents, answer.products]).toEqual([[], [], []])
})

test('nobody looks into another company through the function', async () => {
  const companies = await db.system({ actor }, (tx) => tx.rows<{ company_id: number }>('select company_id from companies order by company_id'))
  const [own, other] = [companies[0]!.company_id, companies[1]!.company_id]
  await expect(db.company({ company: own, actor }, (tx) => tx.rows('select * from kontor.search_customers($1, $2, 5)', [other, ['anna']]))).rejects.toMatchObject({ constraint: 'search_in_own_company' })
})

test('an empty question is malformed', async () => {
  expect((await ask('GET', 'search?q=%20')).status).toBe(422)
})
