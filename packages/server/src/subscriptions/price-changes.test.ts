import { monthlyMinor } from '@kontor/domain/catalog/price-change.ts'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { addPerson, bearer, logIn, steppingClock, testServer } from '@kontor/testing/http.ts'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { insertPriceVersions, insertProducts } from '../catalog/public.ts'
import { catalogRoutes } from '../catalog/routes.ts'
import { createCompany } from '../companies/public.ts'
import { insertCustomers } from '../customers/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { insertSubscriptions, subscriptionsRoutes, workOff } from './public.ts'
import { monthlySql } from './store/price-changes.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const actor = { name: 'cli:test', source: 'cli' } as const
const app = await testServer({ db, clock, routes: (server) => {
  catalogRoutes(server)
  subscriptionsRoutes(server)
} })
const headers = await bearer(app, clock, { scopes: PERMISSIONS })
const eur = (amount: string) => ({ amount, currency: 'EUR' })

let companies = 0
let serial = 900_000_000n
const next = () => ++serial

/** A provider of its own for each test: two products, a customer with the catalogue's price, one with their own, one who is billed by the year until 2027-06-30. */
async function provider() {
  const code = `P${++companies}`
  const made = await db.system({ actor }, (tx) => createCompany(tx, { code, name: 'Fjordnetz GmbH', country: 'DE' }))
  if (!made.ok) throw new Error(made.refusal.kind)
  const { company } = made.value
  const [fibre, mail, plain, own, yearly] = [next(), next(), next(), next(), next()]
  await db.company({ company, actor }, async (tx) => {
    const common = { kind: 'access_line', unit: 'Stk', unitCode: 'H87', intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', revenueAccount: '8400' } as const
    await insertProducts(tx, company, [{ ...common, id: fibre, sku: 'FIB100', name: 'Glasfaser 100' }, { ...common, id: mail, sku: 'MAIL', name: 'Postfach', intervalMonths: 12 }])
    await insertPriceVersions(tx, company, [
      { id: next(), productId: fibre, validFrom: '2020-01-01', validUntil: null, netPrice: '29.33', setupFee: '49.58' }, { id: next(), productId: mail, validFrom: '2020-01-01', validUntil: null, netPrice: '24', setupFee: null },
    ])
    const customers = [next(), next()]
    await insertCustomers(tx, company, customers.map((id, i) => ({ id, number: String(10001 + i), kind: 'person', lastName: 'Berg', country: 'DE', language: 'de', addedOn: '2026-01-01' })))
    const term = { quantity: '2', netPrice: null, discountPercent: '10' }
    const base = { productId: fibre, state: 'active', startDate: '2026-01-01' } as const
    await insertSubscriptions(tx, company, [
      { ...base, id: plain, customerId: customers[0]!, term: { ...term, id: next() } }, { ...base, id: own, customerId: customers[1]!, term: { ...term, id: next(), quantity: '1', netPrice: '20', discountPercent: '0' } },
      { ...base, id: yearly, customerId: customers[1]!, intervalMonths: 12, term: { ...term, id: next(), quantity: '1', netPrice: '20', discountPercent: '0' } },
      { ...base, id: next(), customerId: customers[1]!, state: 'draft', term: { ...term, id: next() } },
    ])
    await charge(tx, company, { subscription: yearly, customer: customers[1]!, until: '2027-06-30' })
  })
  const ask = apiClient(() => app, { headers: () => headers, company: code })
  const state = () => db.company({ company, actor }, async (tx) => ({
    versions: await tx.rows('select product_id, valid_from, valid_until, net_price, setup_fee from price_versions where company_id = $1 order by 1, 2', [company]),
    terms: await tx.rows('select subscription_id, valid_from, quantity, net_price, discount_percent from subscription_terms where company_id = $1 order by 1, 2', [company]),
  }))
  return { company, code, fibre, mail, plain, own, yearly, ask, state }
}

const charge = (tx: Tx, company: number, { subscription, customer, until, version = null }: { subscription: bigint; customer: bigint; until: string; version?: bigint | null }) => tx.run(
  `insert into charges (company_id, id, customer_id, subscription_id, component, starts_after, until, outcome, price_version_id, currency, created_by)
   values ($1, $2, $3, $4, 'recurring', '2025-12-31', $5, 'invoiced', $6, 'EUR', 'job:test')`, [company, next(), customer, subscription, until, version])

let now: Awaited<ReturnType<typeof provider>>
const BY_PERCENT = { validFrom: '2027-01-01', change: { kind: 'percent', percent: '5' } }
const plan = (input: object = BY_PERCENT) => now.ask('POST', 'price-changes', input)
const approve = (change: { id: string; planHash: string }) => now.ask('POST', `price-changes/${change.id}/approval`, { planHash: change.planHash })
const execute = (id: string) => now.ask('POST', `price-changes/${id}/execution`)
const undo = (id: string) => now.ask('POST', `price-changes/${id}/undo`)
async function executed(input: object = BY_PERCENT): Promise<string> {
  const { body } = await plan(input)
  await approve(body)
  const done = await execute(body.id)
  if (done.body.state !== 'executed') throw new Error(JSON.stringify(done.body))
  return body.id
}

beforeEach(async () => { now = await provider() })

describe('the plan', () => {
  test('shows each price, whom it touches and what it does to a month, and writes nothing', async () => {
    const before = await now.state()
    const { status, body } = await plan({ ...BY_PERCENT, rounding: { step: '0.1' }, subscriptions: { percent: '10' } })
    // 2 × (29.33 → 30.80) × 0.9, 24 → 25.20 without subscribers, and twice 20 → 22.
    expect([status, body]).toEqual([201, expect.objectContaining({
      state: 'planned', products: 2, subscriptions: 3, customers: 2, monthlyBefore: eur('92.79'), monthlyAfter: eur('99.44'), leftOut: [], planHash: expect.stringMatching(/^(?!0{64})[0-9a-f]{64}$/),
    })])
    expect((await now.ask('GET', `price-changes/${body.id}/products`)).body.items).toEqual([
      { productId: String(now.fibre), sku: 'FIB100', name: 'Glasfaser 100', oldPrice: eur('29.33'), newPrice: eur('30.80'), subscriptions: 1, customers: 1, monthlyBefore: eur('52.79'), monthlyAfter: eur('55.44') },
      expect.objectContaining({ sku: 'MAIL', oldPrice: eur('24.00'), newPrice: eur('25.20'), subscriptions: 0, monthlyAfter: eur('0.00') }),
    ])
    expect((await now.ask('GET', `price-changes/${body.id}/subscriptions?limit=1`)).body).toMatchObject({ items: [{ subscriptionId: String(now.own), validFrom: '2027-01-01', oldPrice: eur('20.00'), newPrice: eur('22.00') }], next: expect.any(String) })
    const [, late] = (await now.ask('GET', `price-changes/${body.id}/subscriptions`)).body.items
    expect(late).toMatchObject({ subscriptionId: String(now.yearly), validFrom: '2027-07-01' })
    expect(await now.state()).toEqual(before)
    expect((await now.ask('GET', 'price-changes?state=planned')).body.items).toHaveLength(1)
  })

  test('leaves out what cannot change, and says why', async () => {
    await now.ask('POST', 'price-versions', { productId: String(now.mail), validFrom: '2027-01-01', netPrice: eur('25.00') })
    expect((await plan()).body).toMatchObject({ products: 1, leftOut: [{ sku: 'MAIL', kind: 'price_version_exists', params: { validFrom: '2027-01-01' } }] })
    const less = { validFrom: '2027-02-01', change: { kind: 'amount', amount: eur('-26') } }
    expect((await plan(less)).body).toMatchObject({ products: 1, leftOut: [{ sku: 'MAIL', kind: 'price_below_zero', params: { price: '-1.00' } }] })
    expect((await plan({ ...less, select: { skuFrom: 'fib' } })).body).toMatchObject({ products: 1, leftOut: [] })
    const prices = [[now.fibre, '29.330'], [now.mail, '1']].map(([id, amount]) => ({ productId: String(id), netPrice: eur(String(amount)) }))
    expect((await plan({ validFrom: '2027-02-01', change: { kind: 'absolute', prices } })).body.leftOut).toMatchObject([{ sku: 'FIB100', kind: 'price_unchanged' }])
    expect((await plan({ ...BY_PERCENT, validFrom: '2019-01-01', subscriptions: { percent: '1' } })).body.leftOut).toMatchObject([{ sku: 'FIB100', kind: 'no_price_on_day' }, { sku: 'MAIL', kind: 'no_price_on_day' }])
  })

  test('of absolute prices takes the products that are priced', async () => {
    const { body } = await plan({ validFrom: '2027-01-01', change: { kind: 'absolute', prices: [{ productId: String(now.mail), netPrice: eur('26.5') }] } })
    expect(body).toMatchObject({ products: 1, subscriptions: 0 })
    expect((await now.ask('GET', `price-changes/${body.id}/products`)).body.items).toMatchObject([{ sku: 'MAIL', newPrice: eur('26.50') }])
  })

  test.each([
    [{ change: { kind: 'amount', amount: { amount: '1', currency: 'CZK' } } }, 'currency_not_of_company'],
    [{ select: { productIds: ['1'] } }, 'product_not_found'],
    [{ rounding: { step: '0.05', ending: '0.90' } }, 'rounding_step_invalid'],
    [{ change: { kind: 'percent', percent: '0' } }, 'nothing_to_change'],
    [{ change: { kind: 'percent', percent: '0' }, subscriptions: { percent: '-150' } }, 'price_below_zero'],
    [{ change: { kind: 'percent', percent: '1e3' } }, 'malformed_request'],
    [{ colour: 'red' }, 'malformed_request'],
  ])('with %j is refused: %s', async (more, kind) => expect((await plan({ ...BY_PERCENT, ...more })).body.kind).toBe(kind))

  test('too large a price is refused', async () => {
    await now.ask('POST', 'subscription-terms', { subscriptionId: String(now.own), validFrom: '2026-12-01', netPrice: eur('900000000') })
    expect((await plan({ ...BY_PERCENT, subscriptions: { percent: '100' } })).body.kind).toBe('price_too_large')
  })
})

describe('executing', () => {
  test('writes exactly the plan: versions, terms from the first free day, terms of that very day', async () => {
    await now.ask('POST', 'subscription-terms', { subscriptionId: String(now.own), validFrom: '2027-01-01', quantity: '3' })
    await executed({ ...BY_PERCENT, subscriptions: { percent: '10' } })
    const prices = (await now.ask('GET', `price-versions?productId=${now.fibre}`)).body.items
    expect(prices).toMatchObject([{ validFrom: '2020-01-01', netPrice: eur('29.33') }, { validFrom: '2027-01-01', validUntil: null, netPrice: eur('30.80'), setupFee: eur('49.58') }])
    const terms = async (id: bigint) => (await now.ask('GET', `subscriptions/${id}`)).body.terms.map(({ validFrom, quantity, netPrice }: Record<string, unknown>) => [validFrom, quantity, (netPrice as { amount: string } | null)?.amount])
    expect(await terms(now.own)).toEqual([['2026-01-01', '1', '20.00'], ['2027-01-01', '3', '22.00']])
    expect(await terms(now.yearly)).toEqual([['2026-01-01', '1', '20.00'], ['2027-07-01', '1', '22.00']])
    expect(await terms(now.plain)).toEqual([['2026-01-01', '2', undefined]])
  })

  test('needs an approval of this very plan, once', async () => {
    const { body } = await plan()
    expect((await execute(body.id)).body).toMatchObject({ kind: 'price_change_state_forbids', params: { state: 'planned' } })
    expect((await approve({ ...body, planHash: 'f'.repeat(64) })).body.kind).toBe('plan_is_another')
    expect((await approve(body)).body).toMatchObject({ state: 'approved', approvedBy: expect.stringContaining('token:') })
    expect((await execute(body.id)).body).toMatchObject({ state: 'executed' })
    expect((await execute(body.id)).body.kind).toBe('price_change_state_forbids')
    expect((await now.ask('DELETE', `price-changes/${body.id}`)).body.kind).toBe('price_change_state_forbids')
    for (const [method, path] of [['POST', '/execution'], ['POST', '/undo'], ['POST', '/interruption'], ['DELETE', ''], ['GET', ''], ['GET', '/products'], ['GET', '/subscriptions']] as const) {
      expect((await now.ask(method, `price-changes/999${path}`)).body.kind).toBe('price_change_not_found')
    }
    expect((await approve({ id: '999', planHash: body.planHash })).body.kind).toBe('price_change_not_found')
  })

  test('is refused once a price or a subscription is not as the plan saw it', async () => {
    const first = (await plan()).body
    const second = (await plan({ ...BY_PERCENT, change: { kind: 'percent', percent: '0' }, subscriptions: { percent: '10' } })).body
    await approve(first)
    await approve(second)
    await now.ask('POST', 'price-versions', { productId: String(now.fibre), validFrom: '2026-12-01', netPrice: eur('29.00') })
    expect((await execute(first.id)).body).toMatchObject({ status: 409, kind: 'prices_changed_since', params: { sku: 'FIB100' } })
    await now.ask('POST', 'subscription-terms', { subscriptionId: String(now.own), validFrom: '2026-12-01', quantity: '2' })
    expect((await execute(second.id)).body).toMatchObject({ kind: 'prices_changed_since', params: { subscription: String(now.own) } })
    expect((await now.ask('DELETE', `price-changes/${second.id}`)).body.state).toBe('discarded')
  })

  test('with four eyes takes another person than the one who planned it', async () => {
    await db.system({ actor }, (tx) => tx.run('update companies set four_eyes = true where company_id = $1', [now.company]))
    const people = await Promise.all(['one', 'two'].map(async (name) => logIn(app, await addPerson(app, clock, { login: `${name}-${now.code}`, roles: [{ role: 'admin', company: now.code }] }))))
    const as = (cookie: string, path: string, payload: object) => app.inject({ method: 'POST', url: `/api/v1/${path}?company=${now.code}`, headers: { cookie, origin: 'http://localhost' }, payload })
    const planned = (await as(people[0]!, 'price-changes', BY_PERCENT)).json()
    const approval = (cookie: string) => as(cookie, `price-changes/${planned.id}/approval`, { planHash: planned.planHash })
    expect((await approval(people[0]!)).json()).toMatchObject({ kind: 'four_eyes_required' })
    expect((await approve(planned)).body.kind).toBe('four_eyes_required')
    expect((await approval(people[1]!)).json()).toMatchObject({ state: 'approved' })
  })

  test('of subscriptions takes the right to change them', async () => {
    const catalog = await bearer(app, clock, { scopes: ['catalog:read', 'catalog:write', 'billing:approve'] })
    const answer = await app.inject({ method: 'POST', url: `/api/v1/price-changes?company=${now.code}`, headers: catalog, payload: { ...BY_PERCENT, subscriptions: { percent: '1' } } })
    expect(answer.json()).toMatchObject({ kind: 'not_permitted', params: { permission: 'subscriptions:write' } })
    const { body } = await plan({ ...BY_PERCENT, subscriptions: { percent: '1' } })
    await approve(body)
    expect((await app.inject({ method: 'POST', url: `/api/v1/price-changes/${body.id}/execution?company=${now.code}`, headers: catalog })).json().kind).toBe('not_permitted')
  })
})

describe('undoing', () => {
  test('leaves prices and terms exactly as they were, whatever the rule', async () => {
    await now.ask('POST', 'subscription-terms', { subscriptionId: String(now.own), validFrom: '2027-01-01', quantity: '3' })
    const before = await now.state()
    const rules = [{ kind: 'percent', percent: '-7.5' }, { kind: 'amount', amount: eur('3.33') }, { kind: 'absolute', prices: [{ productId: String(now.fibre), netPrice: eur('1') }] }]
    for (const [i, change] of rules.entries()) {
      const id = await executed({ validFrom: '2027-01-01', change, rounding: { step: '1', ending: '0.90' }, subscriptions: { percent: String(i * 13 + 1) } })
      expect(await now.state()).not.toEqual(before)
      expect((await undo(id)).body).toMatchObject({ state: 'undone', undoneBy: expect.stringContaining('token:') })
      expect(await now.state()).toEqual(before)
      expect((await undo(id)).body.kind).toBe('price_change_state_forbids')
    }
  })

  test('is refused once something was charged by a new price, or one was changed again', async () => {
    const id = await executed()
    const [, version] = (await now.ask('GET', `price-versions?productId=${now.fibre}`)).body.items
    const { customer_id: customer } = await db.company({ company: now.company, actor }, (tx) => tx.one<{ customer_id: bigint }>('select customer_id from subscriptions where company_id = $1 and id = $2', [now.company, now.plain]))
    await db.company({ company: now.company, actor }, (tx) => charge(tx, now.company, { subscription: now.plain, customer, until: '2027-01-31', version: BigInt(version.id) }))
    expect((await undo(id)).body).toMatchObject({ kind: 'prices_already_charged', params: { sku: 'FIB100' } })

    now = await provider()
    const other = await executed()
    const [, changed] = (await now.ask('GET', `price-versions?productId=${now.mail}`)).body.items
    await now.ask('PATCH', `price-versions/${changed.id}`, { netPrice: eur('26') }, { version: '"1"' })
    expect((await undo(other)).body).toMatchObject({ kind: 'prices_changed_since', params: { sku: 'MAIL' } })

    now = await provider()
    const terms = await executed({ ...BY_PERCENT, subscriptions: { percent: '5' } })
    await now.ask('POST', 'subscription-terms', { subscriptionId: String(now.own), validFrom: '2027-01-01', quantity: '9' })
    expect((await undo(terms)).body).toMatchObject({ kind: 'prices_changed_since', params: { subscription: String(now.own) } })
  })

  test('is refused once a subscription was charged beyond its day', async () => {
    const id = await executed({ ...BY_PERCENT, subscriptions: { percent: '5' } })
    const { customer_id: customer } = await db.company({ company: now.company, actor }, (tx) => tx.one<{ customer_id: bigint }>('select customer_id from subscriptions where company_id = $1 and id = $2', [now.company, now.own]))
    await db.company({ company: now.company, actor }, (tx) => charge(tx, now.company, { subscription: now.own, customer, until: '2027-01-31' }))
    expect((await undo(id)).body).toMatchObject({ kind: 'prices_already_charged', params: { subscription: String(now.own) } })
  })
})

describe('a large change', () => {
  /** 5,001 customers more, 1,500 of whom have a price of their own: a plan of four steps, an execution of three. */
  async function largeProvider() {
    const [customers, subscriptions, terms] = [serial += 10_000n, serial += 10_000n, serial += 10_000n]
    await db.company({ company: now.company, actor }, async (tx) => {
      await tx.run(`insert into customers (company_id, id, number, kind, last_name, country, language, added_on) select $1, $2 + n, (20000 + n)::text, 'person', 'Holm', 'DE', 'de', '2026-01-01' from generate_series(1, 5001) n`, [now.company, customers])
      await tx.run(
        `insert into subscriptions (company_id, id, customer_id, product_id, state, start_date, interval_months)
         select $1, $2 + n, $3 + n, $4, 'active', '2026-01-01', 1 from generate_series(1, 1500) n`, [now.company, subscriptions, customers, now.fibre])
      await tx.run(`insert into subscription_terms (company_id, id, subscription_id, valid_from, quantity, net_price, discount_percent) select $1, $2 + n, $3 + n, '2026-01-01', 1, 20 + n % 7, 0 from generate_series(1, 1500) n`, [now.company, terms, subscriptions])
    })
    serial += 10_000n
    return { first: subscriptions + 1n, last: subscriptions + 1500n }
  }

  let large: { readonly provider: typeof now; readonly first: bigint; readonly last: bigint } | undefined
  beforeEach(async () => {
    large ??= { provider: now, ...await largeProvider() }
    now = large.provider
  })

  const WITH_OWN = { ...BY_PERCENT, subscriptions: { percent: '10' } }
  /** Works like the job, and is killed when it has done so many steps. */
  async function work(id: string, stepsMax = Infinity) {
    let steps = 0
    const done = workOff(async (step) => {
      if (steps++ > stepsMax) throw new Error('killed')
      return db.company({ company: now.company, actor }, step)
    }, { company: now.company, id: BigInt(id), now: clock.now })
    return stepsMax === Infinity ? done : done.catch((error: Error) => error.message)
  }
  const read = async (id: string) => (await now.ask('GET', `price-changes/${id}`)).body

  test('is planned and executed in the background, goes on after a kill, and leaves alone what somebody changed meanwhile', async () => {
    const { first, last } = large!
    const before = await now.state()
    const { status, body: { id, state, progress } } = await plan(WITH_OWN)
    expect([status, state, progress]).toEqual([201, 'planning', { done: 0, total: 5003 }])
    expect((await db.pool.query(`select key from graphile_worker.jobs where task_identifier = 'work-on-price-change' and key like $1`, [`%:${now.company}:${id}`])).rows).toHaveLength(1)
    expect((await execute(id)).body).toMatchObject({ kind: 'price_change_state_forbids', params: { state: 'planning' } })
    expect(await work(id, 2)).toBe('killed')
    expect(await read(id)).toMatchObject({ state: 'planning', progress: { done: 2000 } })
    await work(id)
    const planned = await read(id)
    expect(planned).toMatchObject({ state: 'planned', products: 2, subscriptions: 1503, customers: 1502, progress: { done: 5003, total: 5003 } })
    expect(await now.state()).toEqual(before)

    await approve(planned)
    expect((await execute(id)).body).toMatchObject({ state: 'executing', progress: { done: 0, total: 1502 } })
    expect(await work(id, 2)).toBe('killed')
    expect((await now.ask('POST', `price-changes/${id}/interruption`)).body).toMatchObject({ state: 'interrupted', progress: { done: 1000 } })
    await work(id)
    expect(await read(id)).toMatchObject({ state: 'interrupted', progress: { done: 1000 } })
    await now.ask('POST', 'subscription-terms', { subscriptionId: String(last), validFrom: '2026-12-01', quantity: '9' })
    expect((await execute(id)).body.state).toBe('executing')
    await work(id)
    expect(await read(id)).toMatchObject({ state: 'executed', exceptionCount: 1, exceptions: [{ act: 'execution', line: 'subscription', id: String(last), number: '21500' }] })
    const terms = async (subscription: bigint) => (await now.ask('GET', `subscriptions/${subscription}`)).body.terms.map(({ validFrom, netPrice }: { validFrom: string; netPrice: { amount: string } }) => [validFrom, netPrice.amount])
    expect(await terms(first)).toEqual([['2026-01-01', '21.00'], ['2027-01-01', '23.10']])
    expect(await terms(last)).toEqual([['2026-01-01', '22.00'], ['2026-12-01', '22.00']])

    const stream = await app.inject({ url: `/api/v1/price-changes/${id}/events?company=${now.code}`, headers })
    expect(stream.body).toContain('event: ended\ndata: {"state":"executed","done":1502,"total":1502}')
    expect((await app.inject({ url: `/api/v1/price-changes/999/events?company=${now.code}`, headers })).json().kind).toBe('price_change_not_found')

    expect((await undo(id)).body).toMatchObject({ state: 'undoing' })
    await now.ask('POST', 'subscription-terms', { subscriptionId: String(first), validFrom: '2027-01-01', quantity: '2' })
    await work(id)
    expect(await read(id)).toMatchObject({ state: 'undone', exceptionCount: 2 })
    const after = await now.state()
    const kept = ({ subscription_id: subscription }: Record<string, unknown>) => subscription !== first && subscription !== last
    expect([after.versions, after.terms.filter(kept)]).toEqual([before.versions, before.terms.filter(kept)])
    expect(await terms(first)).toEqual([['2026-01-01', '21.00'], ['2027-01-01', '23.10']])
  })

  test('that was stopped is undone as far as it came; one that cannot be planned says why; a planning can be laid aside', async () => {
    const before = await now.state()
    const { body } = await plan(WITH_OWN)
    await work(body.id)
    await approve(await read(body.id))
    await execute(body.id)
    await work(body.id, 2)
    await now.ask('POST', `price-changes/${body.id}/interruption`)
    expect((await now.ask('POST', `price-changes/${body.id}/interruption`)).body.kind).toBe('price_change_state_forbids')
    expect((await undo(body.id)).body).toMatchObject({ state: 'undone', progress: { done: 1000, total: 1000 } })
    expect(await now.state()).toEqual(before)

    const { body: low } = await plan({ ...BY_PERCENT, subscriptions: { percent: '-150' } })
    expect(await work(low.id)).toMatchObject({ ok: false, refusal: { kind: 'price_below_zero' } })
    const { body: dropped } = await plan(WITH_OWN)
    expect((await now.ask('DELETE', `price-changes/${dropped.id}`)).body.state).toBe('discarded')
    await work(dropped.id)
    expect((await read(dropped.id)).state).toBe('discarded')
  })
})

test('a month in SQL is the month of the domain, to the cent', async () => {
  const decimals = (places: number, max: bigint) => fc.bigInt({ min: 0n, max }).map((n) => `${n / 10n ** BigInt(places)}.${String(n % 10n ** BigInt(places)).padStart(places, '0')}`)
  const terms = fc.record({
    price: fc.oneof(decimals(2, 999_999n), decimals(6, 9_999_999_999n)), quantity: decimals(6, 99_999_999n), subscriptionDiscount: decimals(2, 10_000n), customerDiscount: decimals(2, 10_000n),
    intervalMonths: fc.integer({ min: 1, max: 120 }),
  })
  const cases = fc.sample(terms, 2000)
  const { rows } = await db.pool.query<{ minor: bigint }>(
    `select ${monthlySql('p', 'q', 'd', 'c', 'm')} as minor from unnest($1::numeric[], $2::numeric[], $3::numeric[], $4::numeric[], $5::int[]) with ordinality x (p, q, d, c, m, i) order by i`,
    [cases.map((one) => one.price), cases.map((one) => one.quantity), cases.map((one) => one.subscriptionDiscount), cases.map((one) => one.customerDiscount), cases.map((one) => one.intervalMonths)])
  expect(rows.map(({ minor }) => minor)).toEqual(cases.map(monthlyMinor))
})
