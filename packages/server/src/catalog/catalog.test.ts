import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { createCompany } from '../companies/public.ts'
import { insertCustomers } from '../customers/public.ts'
import { insertSubscriptions } from '../subscriptions/public.ts'
import { catalogRoutes } from './public.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const actor = { name: 'cli:test', source: 'cli' } as const
let app: Awaited<ReturnType<typeof testServer>>
let headers: Record<string, string>
let company = 0
const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })

const eur = (amount: string) => ({ amount, currency: 'EUR' })
const fibre = {
  sku: 'FIB100', name: 'Glasfaser 100', kind: 'access_line', unit: 'Stk', intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', revenueAccount: '8400',
  price: { validFrom: '2026-01-01', netPrice: eur('29.33'), setupFee: eur('49.58') },
}
let skus = 0
const create = (change: object = {}) => ask('POST', 'products', { ...fibre, sku: `P${++skus}`, ...change })
const price = (productId: string, change: object) => ask('POST', 'price-versions', { productId, netPrice: eur('31.00'), ...change })
const repriced = (id: string, version: string, change: object) => ask('PATCH', `price-versions/${id}`, change, { version })

/** A subscription of the product whose period from `from` was charged by the price version, as a billing run would leave it. */
async function chargeOnce(productId: string, priceVersionId: string, from: string, until: string): Promise<void> {
  await db.company({ company, actor }, async (tx) => {
    const base = 800_000_000n + BigInt(++skus) * 10n
    await insertCustomers(tx, company, [{ id: base, number: String(30000 + skus), kind: 'person', lastName: 'Berg', country: 'DE', language: 'de', addedOn: '2026-01-01' }])
    await insertSubscriptions(tx, company, [{
      id: base + 1n, customerId: base, productId: BigInt(productId), state: 'active', startDate: from, term: { id: base + 2n, quantity: '1', netPrice: null, discountPercent: '0' },
    }])
    await tx.run(
      `insert into charges (company_id, id, customer_id, subscription_id, component, starts_after, until, outcome, price_version_id, currency, created_by)
       values ($1, $2, $3, $4, 'recurring', $5::date - 1, $6, 'invoiced', $7, 'EUR', 'job:test')`, [company, base + 3n, base, base + 1n, from, until, priceVersionId])
  })
}

beforeAll(async () => {
  app = await testServer({ db, clock, routes: catalogRoutes })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  const made = await db.system({ actor }, (tx) => createCompany(tx, { code: 'FJORD', name: 'Fjordnetz GmbH', country: 'DE' }))
  if (made.ok) company = made.value.company
})

describe('a new product', () => {
  test('has its unit code and today\'s price', async () => {
    const { status, body } = await create({ sku: 'FIB100' })
    expect([status, body]).toEqual([201, expect.objectContaining({
      sku: 'FIB100', unitCode: 'H87', supply: 'service', penalised: true, stocked: false, paymentDays: null, price: expect.objectContaining({ netPrice: eur('29.33'), setupFee: eur('49.58'), validUntil: null }),
    })])
    expect((await create({ kind: 'goods', unit: 'Netz' })).body).toMatchObject({ supply: 'goods', unitCode: 'C62' })
  })

  test.each([
    [{ sku: 'FIB100' }, 409, 'sku_taken'],
    [{ revenueAccount: '1200' }, 409, 'account_not_revenue'],
    [{ productGroup: 'Telefony' }, 409, 'code_unknown'],
    [{ revenueAccount: '8999' }, 409, 'account_not_revenue'],
    [{ revenueAccount: '8300' }, 409, 'account_of_other_tax_class'],
    [{ taxClass: 'R' }, 409, 'account_of_other_tax_class'],
    [{ price: { ...fibre.price, netPrice: { amount: '29.33', currency: 'CZK' } } }, 409, 'currency_not_of_company'],
    [{ price: { ...fibre.price, netPrice: eur('-1.00') } }, 422, 'malformed_request'],
    [{ price: { ...fibre.price, netPrice: eur('1,00') } }, 422, 'malformed_request'],
    [{ intervalMonths: 0 }, 422, 'malformed_request'],
    [{ sku: 'A B' }, 422, 'malformed_request'],
  ])('with %j: %i %s', async (change, status, kind) => {
    const answer = await create(change)
    expect([answer.status, answer.body.kind]).toEqual([status, kind])
  })
})

describe('changing a product', () => {
  test('what running periods stand on stays while it is in use', async () => {
    const made = await create()
    const edit = (version: string, change: object) => ask('PATCH', `products/${made.body.id}`, change, { version })
    const before = await edit(made.version, { intervalMonths: 3, unit: 'Monat' })
    expect(before.body).toMatchObject({ intervalMonths: 3, unitCode: 'MON', name: 'Glasfaser 100', version: 2 })
    await chargeOnce(made.body.id, made.body.price.id, '2026-10-01', '2026-12-31')
    expect((await edit(before.version, { intervalMonths: 1 })).body).toMatchObject({ kind: 'product_in_use', params: { field: 'intervalMonths' } })
    expect((await edit(before.version, { name: 'Glasfaser 100 neu', intervalMonths: 3 })).status).toBe(200)
    expect((await edit(before.version, { name: 'x' })).body.kind).toBe('version_changed')
    expect((await edit('"3"', { revenueAccount: '8300' })).body.kind).toBe('account_of_other_tax_class')
    expect((await ask('PATCH', 'products/999999999', { name: 'x' }, { version: '"1"' })).body.kind).toBe('product_not_found')
    expect((await ask('GET', 'products/999999999')).status).toBe(404)
  })
})

describe('price versions', () => {
  test('follow each other, and the list shows today\'s', async () => {
    const { body: { id } } = await create()
    expect((await price(id, { validFrom: '2026-11-22' })).status).toBe(201)
    expect((await price(id, { validFrom: '2027-01-01', netPrice: eur('35') })).status).toBe(201)
    expect((await ask('GET', `products/${id}`)).body.price.netPrice).toEqual(eur('31.00'))
    expect((await ask('GET', `price-versions?productId=${id}`)).body.items.map((one: { netPrice: { amount: string } }) => one.netPrice.amount)).toEqual(['29.33', '31.00', '35.00'])
    expect((await price(id, { validFrom: '2027-01-01' })).body.kind).toBe('price_version_exists')
    expect((await price(id, { validFrom: '2027-02-01', validUntil: '2027-01-31' })).body.kind).toBe('price_version_ends_before_start')
    expect((await price(id, { validFrom: '2026-12-01', validUntil: '2027-01-01' })).body.kind).toBe('price_version_overlaps')
    expect((await price(id, { validFrom: '2028-01-01', netPrice: { amount: '1', currency: 'CZK' } })).body.kind).toBe('currency_not_of_company')
    expect((await price('999999999', { validFrom: '2028-01-01' })).body.kind).toBe('product_not_found')
  })

  test('that charged something keep their price; a new one is added instead', async () => {
    const { body } = await create()
    const first = body.price
    await chargeOnce(body.id, first.id, '2026-11-01', '2026-11-30')
    expect((await repriced(first.id, '"1"', { netPrice: eur('10') })).body).toMatchObject({ kind: 'price_already_charged', params: { until: '2026-11-01' } })
    expect((await repriced(first.id, '"1"', { validUntil: '2026-10-31' })).body.kind).toBe('price_already_charged')
    expect((await price(body.id, { validFrom: '2026-11-01' })).body.kind).toBe('price_already_charged')
    expect((await price(body.id, { validFrom: '2026-12-01' })).status).toBe(201)
    expect((await repriced(first.id, '"1"', { validUntil: '2026-11-30', netPrice: eur('29.330') })).body).toMatchObject({ validUntil: '2026-11-30', version: 2 })
    expect((await repriced(first.id, '"1"', { validUntil: null })).body.kind).toBe('version_changed')
    expect((await repriced('999999999', '"1"', {})).body.kind).toBe('price_version_not_found')
  })

  test('may be corrected before anything was charged', async () => {
    const { body } = await create()
    expect((await repriced(body.price.id, '"1"', { netPrice: eur('27.5'), setupFee: null })).body).toMatchObject({ netPrice: eur('27.50'), setupFee: null })
  })
})

test('products are listed by SKU, page by page, and found by name', async () => {
  const { body } = await ask('GET', 'products?limit=2')
  expect(body.items).toHaveLength(2)
  const next = await ask('GET', `products?limit=2&cursor=${body.next}`)
  expect(next.body.items[0].sku > body.items[1].sku).toBe(true)
  expect((await ask('GET', 'products?name=glasfaser%20100%20neu')).body.items).toHaveLength(1)
  expect((await ask('GET', 'products?kind=domain')).body.items).toEqual([])
})

test('tax rates name their law', async () => {
  const { body } = await ask('GET', 'tax-rates?country=CZ')
  expect(body.items).toContainEqual(expect.objectContaining({ country: 'CZ', taxClass: 'S', rate: '21.00', source: expect.stringContaining('235/2004') }))
})

describe('a price that is taken back', () => {
  const back = (id: string, version: string) => ask('DELETE', `price-versions/${id}`, undefined, { version })

  test('is gone, and the one before it goes on', async () => {
    const product = (await create()).body
    const added = await price(product.id, { validFrom: '2027-01-01' })
    expect((await back(added.body.id, '"9"')).body.kind).toBe('version_changed')
    expect((await back(added.body.id, added.version)).body).toMatchObject({ validFrom: '2027-01-01', netPrice: eur('31.00') })
    expect((await ask('GET', `price-versions?productId=${product.id}`)).body.items).toMatchObject([{ validFrom: '2026-01-01', validUntil: null }])
    expect((await back(added.body.id, added.version)).body.kind).toBe('price_version_not_found')
  })

  test('stays once something was charged by it', async () => {
    const product = (await create()).body
    await chargeOnce(product.id, product.price.id, '2026-05-01', '2026-05-31')
    expect((await back(product.price.id, '"1"')).body).toMatchObject({ kind: 'price_already_charged', params: { until: '2026-05-01' } })
  })
})
