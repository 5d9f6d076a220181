import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { companiesRoutes } from './public.ts'

const { db } = await createDatabase()
const clock = steppingClock()
let app: Awaited<ReturnType<typeof testServer>>
let headers: Record<string, string>
let master: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })
const create = (change: object) => ask('POST', 'companies', { code: 'FJORD', name: 'Fjordnetz GmbH', country: 'DE', ...change }, { company: null })

beforeAll(async () => {
  app = await testServer({ db, clock, routes: companiesRoutes })
  master = await bearer(app, clock, { scopes: PERMISSIONS })
  headers = master
  expect((await create({})).body).toMatchObject({ code: 'FJORD', chart: 'SKR03', currency: 'EUR', version: 1 })
  expect((await create({ code: 'VLNA', name: 'Vlnanet s.r.o.', country: 'CZ', taxRegime: 'small_business' })).body).toMatchObject({ chart: 'CZ', currency: 'CZK' })
})

describe('companies', () => {
  test.each([
    [{}, 'company_code_taken'], [{ code: 'X', iban: 'DE02120300000000202052' }, 'iban_invalid'], [{ code: 'X', timeZone: 'Mars/Olympus' }, 'time_zone_unknown'],
    [{ code: 'X', creditorId: 'DE99ZZZ09999999999' }, 'creditor_id_invalid'], [{ code: 'x' }, 'malformed_request'], [{ code: 'X', demo: true }, 'malformed_request'],
  ])('with %j are refused: %s', async (change, kind) => {
    expect((await create(change)).body.kind).toBe(kind)
  })

  test('are changed by the version that was read', async () => {
    const before = await ask('GET', 'companies/FJORD', undefined, { company: null })
    const edit = (version: string) => ask('PATCH', 'companies/FJORD', { city: 'Kiel', paymentDays: 10 }, { company: null, version })
    expect((await edit(before.version)).body).toMatchObject({ city: 'Kiel', paymentDays: 10, version: 2 })
    expect((await edit(before.version)).body.kind).toBe('version_changed')
  })

  test('that somebody has nothing to do with do not exist for them', async () => {
    headers = await bearer(app, clock, { role: 'clerk', company: 'FJORD', scopes: ['companies:read', 'companies:write', 'settings:write'] })
    const listed = await ask('GET', 'companies', undefined, { company: null })
    const [own, other] = [await ask('GET', 'companies/FJORD', undefined, { company: null }), await ask('GET', 'companies/VLNA', undefined, { company: null })]
    const changed = await ask('PATCH', 'companies/FJORD', { city: 'Rom' }, { company: null, version: own.version })
    headers = master
    expect(listed.body.items.map((item: { code: string }) => item.code)).toEqual(['FJORD'])
    expect([own.status, other.body.kind, changed.body.kind]).toEqual([200, 'company_not_found', 'not_permitted'])
  })
})

test('a tax regime changes from a day on and is taken back', async () => {
  const regimes = async () => (await ask('GET', 'tax-regimes', undefined, { company: 'VLNA' })).body.items
  expect(await regimes()).toEqual([{ validFrom: '2000-01-01', regime: 'small_business' }])
  const add = () => ask('POST', 'tax-regimes', { validFrom: '2027-01-01', regime: 'standard' }, { company: 'VLNA' })
  expect((await add()).status).toBe(201)
  expect((await add()).body.kind).toBe('tax_regime_exists')
  expect((await ask('DELETE', 'tax-regimes/2027-01-01', undefined, { company: 'VLNA' })).body.items).toHaveLength(1)
  expect((await ask('DELETE', 'tax-regimes/2027-01-01', undefined, { company: 'VLNA' })).body.kind).toBe('tax_regime_not_found')
})

test('number series show the next number and change within their rules', async () => {
  const { body } = await ask('GET', 'number-series')
  expect(Object.fromEntries(body.items.map((one: { kind: string; next: string }) => [one.kind, one.next]))).toEqual({
    invoice: 'RE-2026-00001', credit_note: 'GS-2026-00001', quote: 'AN-2026-00001', order: 'AU-2026-00001', order_confirmation: 'AB-2026-00001', delivery_note: 'LS-2026-00001', proforma: 'PF-2026-00001',
    customer: '10001', contract: 'V-00001',
  })
  const customers = body.items.find((one: { kind: string }) => one.kind === 'customer')
  const edit = (pattern: string, version = '"1"', id: string = customers.id) => ask('PATCH', `number-series/${id}`, { pattern, startNumber: 500 }, { version })
  expect((await edit('K{000}')).body.kind).toBe('customer_number_not_variable_symbol')
  expect((await edit('{000')).body.kind).toBe('number_pattern_invalid')
  expect((await edit('{0000}', '"1"', '999999999')).body.kind).toBe('number_series_not_found')
  expect((await edit('2{0000}')).body).toMatchObject({ pattern: '2{0000}', startNumber: 500, next: '20500', version: 2 })
  expect((await edit('2{0000}')).body.kind).toBe('version_changed')
})

describe('settings', () => {
  const notice = async (query = '') => (await ask('GET', `settings${query}`)).body.items.find((one: { key: string }) => one.key === 'subscriptions.notice_days')
  const put = (value: unknown, version: number) => ask('PUT', 'settings/subscriptions.notice_days', { value, version })

  test('come from the system until the company has its own value, and say so', async () => {
    expect(await notice()).toEqual({ key: 'subscriptions.notice_days', value: 30, origin: 'system', inherited: 30, version: 0 })
    expect((await put(14, 0)).status).toBe(200)
    expect(await notice()).toEqual({ key: 'subscriptions.notice_days', value: 14, origin: 'company', inherited: 30, version: 1 })
    expect((await put(21, 0)).body.kind).toBe('version_changed')
    expect((await put('a month', 1)).body.kind).toBe('setting_value_invalid')
    expect((await ask('PUT', 'settings/nothing', { value: 1, version: 0 })).status).toBe(404)
  })

  test('tell what they were on a date, and fall back when taken away', async () => {
    // Values hold from a day of the company, which in the last hours of a day in London is the next one already.
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' })
    expect([(await notice('?date=2020-01-01')).value, (await notice(`?date=${today}`)).value]).toEqual([30, 14])
    expect((await ask('DELETE', 'settings/subscriptions.notice_days', undefined, { version: '"9"' })).body.kind).toBe('setting_not_found')
    expect((await ask('DELETE', 'settings/subscriptions.notice_days', undefined, { version: '"1"' })).status).toBe(200)
    expect((await notice()).origin).toBe('system')
  })
})
