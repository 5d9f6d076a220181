import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { insertPriceVersions, insertProducts } from '../catalog/public.ts'
import { createCompany, raiseEvents, tellEvents } from '../companies/public.ts'
import type { EventListener } from '../companies/public.ts'
import { insertCustomers } from '../customers/public.ts'
import { endExpired, insertSubscriptions, subscriptionsRoutes } from './public.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const actor = { name: 'cli:test', source: 'cli' } as const
let app: Awaited<ReturnType<typeof testServer>>
let headers: Record<string, string>
let company = 0
const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })
const eur = (amount: string) => ({ amount, currency: 'EUR' })

const [CUSTOMER, OTHER, FIBRE, OLD] = [700_000_001n, 700_000_002n, 700_000_003n, 700_000_004n]
let serial = 700_001_000n
const create = (change: object = {}) => ask('POST', 'subscriptions', { customerId: String(CUSTOMER), productId: String(FIBRE), startDate: '2026-01-15', minimumTermMonths: 0, noticeDays: 0, ...change })
const act = (id: string, noun: string, version: string, payload?: object) => ask('POST', `subscriptions/${id}/${noun}`, payload, { version })

/** Charges a subscription's days up to `until`, as a billing run or (elsewhere) an import would leave it. */
const charge = (id: string, start: string, until: string, outcome = 'invoiced') => db.company({ company, actor }, (tx) => tx.run(
  `insert into charges (company_id, id, customer_id, subscription_id, component, starts_after, until, outcome, currency, created_by)
   values ($1, $2, $3, $4, 'recurring', $5::date - 1, $6, $7, 'EUR', 'job:test')`, [company, ++serial, CUSTOMER, id, start, until, outcome]))

beforeAll(async () => {
  app = await testServer({ db, clock, routes: subscriptionsRoutes })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  const made = await db.system({ actor }, (tx) => createCompany(tx, { code: 'FJORD', name: 'Fjordnetz GmbH', country: 'DE' }))
  if (made.ok) company = made.value.company
  await db.company({ company, actor }, async (tx) => {
    const common = { kind: 'access_line', unit: 'Stk', unitCode: 'H87', intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', revenueAccount: '8400' } as const
    await insertCustomers(tx, company, [CUSTOMER, OTHER].map((id, i) => ({ id, number: String(10001 + i), kind: 'person', lastName: 'Berg', firstName: 'Ole', country: 'DE', language: 'de', addedOn: '2026-01-01' })))
    await insertProducts(tx, company, [{ ...common, id: FIBRE, sku: 'FIB100', name: 'Glasfaser 100', noticeDays: 30 }, { ...common, id: OLD, sku: 'DSL', name: 'DSL', withdrawnOn: '2025-12-31' }])
    await insertPriceVersions(tx, company, [{ id: 700_000_005n, productId: FIBRE, validFrom: '2020-01-01', validUntil: null, netPrice: '29.33', setupFee: '49.58' }])
  })
})

describe('a new subscription', () => {
  test('has first terms, a contract number, and its contract\'s clock', async () => {
    const { status, body } = await create({ minimumTermMonths: 24, noticeDays: null, quantity: '2', netPrice: eur('25.00'), discountPercent: '10' })
    expect([status, body]).toEqual([201, expect.objectContaining({
      contractNumber: 'V-00001', state: 'active', sku: 'FIB100', chargedUntil: null, endDate: null, version: 1,
      terms: [expect.objectContaining({ validFrom: '2026-01-15', quantity: '2', netPrice: eur('25.00'), discountPercent: '10.00' })],
      clock: { firstTermUntil: '2028-01-14', noticeUntil: '2027-12-15', renewsOn: '2028-01-15', earliestEnd: '2028-01-14' },
    })])
  })

  test.each([
    [{ endDate: '2026-12-31' }, 'cancelled'], [{ endDate: '2026-03-31' }, 'ended'], [{ state: 'draft' }, 'draft'], [{ contractNumber: null }, 'active'],
  ])('with %j is %s', async (change, state) => {
    expect((await create(change)).body.state).toBe(state)
  })

  test.each([
    [{ customerId: '999999999' }, 'customer_not_found'], [{ productId: '999999999' }, 'product_not_found'], [{ productId: String(OLD) }, 'product_withdrawn'],
    [{ endDate: '2026-01-14' }, 'end_before_start'], [{ netPrice: { amount: '10', currency: 'CZK' } }, 'currency_not_of_company'], [{ contractNumber: 'V-00001' }, 'contract_number_taken'],
    [{ quantity: '0' }, 'malformed_request'], [{ netPrice: eur('-1') }, 'malformed_request'], [{ discountPercent: '100.5' }, 'malformed_request'],
  ])('with %j is refused: %s', async (change, kind) => {
    expect((await create(change)).body.kind).toBe(kind)
  })

  test('goes on above contract numbers given by hand', async () => {
    expect((await create({ contractNumber: 'V-00777' })).body.contractNumber).toBe('V-00777')
    expect((await create()).body.contractNumber).toBe('V-00778')
  })

  test('a draft is activated once, by the version that was read', async () => {
    const made = await create({ state: 'draft' })
    expect((await act(made.body.id, 'activation', '"7"')).body.kind).toBe('version_changed')
    const active = await act(made.body.id, 'activation', made.version)
    expect(active.body.state).toBe('active')
    expect((await act(made.body.id, 'activation', active.version)).body.kind).toBe('subscription_state_forbids')
    expect((await act('999999999', 'activation', '"1"')).body.kind).toBe('subscription_not_found')
  })
})

describe('other terms', () => {
  const change = (subscriptionId: string, validFrom: string, terms: object) => ask('POST', 'subscription-terms', { subscriptionId, validFrom, ...terms })
  test('hold from their day on and keep what is left out', async () => {
    const { body: { id } } = await create({ discountPercent: '5' })
    await change(id, '2026-12-01', { netPrice: eur('31.5') })
    const { body } = await change(id, '2027-01-01', { quantity: '3' })
    expect(body.terms.map((term: { validFrom: string; quantity: string; netPrice: unknown; discountPercent: string }) => [term.validFrom, term.quantity, term.netPrice, term.discountPercent])).toEqual([
      ['2026-01-15', '1', null, '5.00'], ['2026-12-01', '1', eur('31.50'), '5.00'], ['2027-01-01', '3', eur('31.50'), '5.00'],
    ])
    const again = await change(id, '2027-01-01', { netPrice: null })
    expect(again.body.terms).toHaveLength(3)
    expect(again.body.terms[2]).toMatchObject({ quantity: '3', netPrice: null })
    const back = await ask('DELETE', `subscription-terms/${again.body.terms[1].id}`)
    expect(back.body.terms).toHaveLength(2)
    expect((await ask('DELETE', `subscription-terms/${back.body.terms[0].id}`)).body.kind).toBe('first_terms_stay')
    expect((await ask('DELETE', 'subscription-terms/999999999')).body.kind).toBe('subscription_term_not_found')
    expect((await ask('GET', `subscription-terms?subscriptionId=${id}`)).body.items).toHaveLength(2)
  })

  test.each(['invoiced', 'zero', 'elsewhere'])('never move into days that are charged (%s)', async (outcome) => {
    const { body: { id } } = await create()
    await charge(id, '2026-01-15', '2026-11-30', outcome)
    expect((await change(id, '2026-11-30', { quantity: '2' })).body).toMatchObject({ kind: 'period_already_billed', status: 409, params: { until: '2026-11-30' } })
    expect((await change(id, '2026-12-01', { quantity: '2' })).status).toBe(201)
    expect((await ask('GET', `subscriptions/${id}`)).body.chargedUntil).toBe('2026-11-30')
  })

  test('lie within the subscription and in the company\'s currency', async () => {
    const made = await create({ endDate: '2026-12-31' })
    expect((await change(made.body.id, '2026-01-14', {})).body.kind).toBe('change_before_start')
    expect((await change(made.body.id, '2027-01-01', {})).body.kind).toBe('change_after_end')
    expect((await change(made.body.id, '2026-12-01', { netPrice: { amount: '1', currency: 'CZK' } })).body.kind).toBe('currency_not_of_company')
    expect((await change('999999999', '2026-12-01', {})).body.kind).toBe('subscription_not_found')
  })
})

describe('a cancellation', () => {
  test('ends on a day, and is taken back while that day lies ahead', async () => {
    const made = await create()
    const cancelled = await act(made.body.id, 'cancellation', made.version, { endDate: '2026-12-31' })
    expect(cancelled.body).toMatchObject({ state: 'cancelled', endDate: '2026-12-31' })
    const back = await ask('DELETE', `subscriptions/${made.body.id}/cancellation`, undefined, { version: cancelled.version })
    expect(back.body).toMatchObject({ state: 'active', endDate: null })
    expect((await ask('DELETE', `subscriptions/${made.body.id}/cancellation`, undefined, { version: back.version })).body.kind).toBe('subscription_state_forbids')
  })

  test('without a day takes the earliest that term and notice allow', async () => {
    const made = await create({ noticeDays: null })
    expect((await act(made.body.id, 'cancellation', made.version, { endDate: '2026-12-01' })).body).toMatchObject({ kind: 'end_before_term_allows', params: { earliest: '2026-12-22' } })
    expect((await act(made.body.id, 'cancellation', made.version, { endDate: '2026-01-14' })).body.kind).toBe('end_before_start')
    const cancelled = await act(made.body.id, 'cancellation', made.version, {})
    expect(cancelled.body).toMatchObject({ state: 'cancelled', endDate: '2026-12-22' })
    expect((await act(made.body.id, 'cancellation', cancelled.version, { endDate: '2026-12-01', waiveTerm: true })).body.endDate).toBe('2026-12-01')
  })

  test('never leaves charged days behind, but days that a former system billed', async () => {
    const here = await create()
    await charge(here.body.id, '2026-01-15', '2026-12-31')
    expect((await act(here.body.id, 'cancellation', here.version, { endDate: '2026-12-30' })).body).toMatchObject({ kind: 'period_already_billed', params: { until: '2026-12-31' } })
    expect((await act(here.body.id, 'cancellation', here.version, {})).body.endDate).toBe('2026-12-31')
    const elsewhere = await create()
    await charge(elsewhere.body.id, '2026-01-15', '2027-03-31', 'elsewhere')
    expect((await act(elsewhere.body.id, 'cancellation', elsewhere.version, { endDate: '2026-12-30' })).body.endDate).toBe('2026-12-30')
  })

  test('of a past day ends at once; a day that passes ends it by the daily job', async () => {
    const made = await create()
    expect((await act(made.body.id, 'cancellation', made.version, { endDate: '2026-11-21', waiveTerm: true })).body.state).toBe('ended')
    const later = await create({ endDate: '2026-11-23' })
    expect(await db.company({ company, actor }, (tx) => endExpired(tx, company, '2026-11-23'))).toBe(0)
    clock.pass(2 * 24 * 60)
    expect((await ask('DELETE', `subscriptions/${later.body.id}/cancellation`, undefined, { version: later.version })).body.kind).toBe('subscription_already_ended')
    expect(await db.company({ company, actor }, (tx) => endExpired(tx, company, '2026-11-24'))).toBe(1)
    clock.pass(-2 * 24 * 60)
    expect((await ask('GET', `subscriptions/${later.body.id}`)).body.state).toBe('ended')
    expect((await ask('PATCH', `subscriptions/${later.body.id}`, { label: 'x' }, { version: '"2"' })).body.kind).toBe('subscription_state_forbids')
  })
})

describe('what happens to a service', () => {
  const heard: string[] = []
  const tell = (...more: EventListener[]) => tellEvents(db, {
    company, actor, listeners: [...more, (_tx, _company, events) => Promise.resolve(void heard.push(...events.map(({ kind, facts }) => `${kind} ${Object.values(facts).join()}`.trim())))],
  })

  test('is told once, in order, and only what was committed', async () => {
    await tell()
    heard.length = 0
    const { body: { id }, version } = await create({ state: 'draft' })
    expect([await tell(), heard]).toEqual([0, []])
    const active = await act(id, 'activation', version)
    await ask('POST', 'subscription-terms', { subscriptionId: id, validFrom: '2026-12-01', quantity: '3' })
    // Terms that hold already are no news, however many zeros they are written with.
    await ask('POST', 'subscription-terms', { subscriptionId: id, validFrom: '2026-12-01', quantity: '3.00' })
    const cancelled = await act(id, 'cancellation', active.version, { endDate: '2026-12-31' })
    expect((await act(id, 'cancellation', active.version, { endDate: '2026-12-31' })).body.kind).toBe('version_changed')
    await ask('DELETE', `subscriptions/${id}/cancellation`, undefined, { version: cancelled.version })
    await expect(tell(() => Promise.reject(new Error('a listener stumbles')))).rejects.toThrow('stumbles')
    expect(heard).toEqual([])
    expect(await Promise.all([tell(), tell()]).then(([one, other]) => one + other)).toBe(4)
    expect(heard).toEqual(['service_activated 2026-01-15', 'service_changed 2026-12-01', 'service_cancelled 2026-12-31', 'service_cancellation_revoked'])
    const again = { kind: 'service_activated', key: 'again', customer: CUSTOMER } as const
    await db.company({ company, actor }, (tx) => raiseEvents(tx, company, [again, again, { ...again, key: 'other' }]))
    expect(await tell()).toBe(2)
  })
})

describe('a subscription entered by mistake', () => {
  test('is hidden and brought back', async () => {
    const made = await create()
    const hidden = await ask('DELETE', `subscriptions/${made.body.id}`, undefined, { version: made.version })
    expect(hidden.body.deletedAt).toMatch(/^2026-11-22T/)
    const listed = async (query: string) => (await ask('GET', `subscriptions?limit=200${query}`)).body.items.some((item: { id: string }) => item.id === made.body.id)
    expect([await listed(''), await listed('&deleted=true')]).toEqual([false, true])
    const back = await act(made.body.id, 'restoration', hidden.version)
    expect(back.body.deletedAt).toBeNull()
    expect((await act(made.body.id, 'restoration', back.version)).body.kind).toBe('subscription_not_deleted')
  })

  test('stays once it was charged', async () => {
    const made = await create()
    await charge(made.body.id, '2026-01-15', '2026-01-31')
    expect((await ask('DELETE', `subscriptions/${made.body.id}`, undefined, { version: made.version })).body.kind).toBe('subscription_has_charges')
  })
})

test('the list is paged, newest first, and filtered', async () => {
  const first = await ask('GET', 'subscriptions?limit=3')
  const second = await ask('GET', `subscriptions?limit=3&cursor=${first.body.next}`)
  expect(BigInt(first.body.items[2].id) > BigInt(second.body.items[0].id)).toBe(true)
  expect(first.body.items[0]).toMatchObject({ customerNumber: '10001', customerName: 'Berg Ole', sku: 'FIB100' })
  expect((await ask('GET', `subscriptions?customerId=${OTHER}`)).body.items).toEqual([])
  expect((await ask('GET', 'subscriptions?contractNumber=V-00777')).body.items).toHaveLength(1)
  expect((await ask('GET', 'subscriptions?state=draft')).body.items.every((item: { state: string }) => item.state === 'draft')).toBe(true)
})

test('many are written at once, with what a former system billed', async () => {
  const rows = [0n, 1n, 2n].map((i) => ({
    id: 710_000_000n + i, customerId: OTHER, productId: FIBRE, state: 'active' as const, startDate: '2026-01-31', endDate: i === 2n ? '2026-06-30' : null,
    term: { id: 710_000_100n + i, quantity: '0.5', netPrice: i === 1n ? '0' : null, discountPercent: '0' },
    billedElsewhere: i === 0n ? null : { chargeId: 710_000_200n + i, until: i === 1n ? '2026-11-30' : '2026-12-31', currency: 'EUR', createdBy: 'cli:import' },
  }))
  await db.company({ company, actor }, (tx) => insertSubscriptions(tx, company, rows))
  const { body } = await ask('GET', 'subscriptions/710000002')
  expect(body).toMatchObject({ setupFeeDue: false, chargedUntil: '2026-12-31', endDate: '2026-06-30', terms: [{ quantity: '0.5', netPrice: null }] })
  expect((await ask('GET', 'subscriptions/710000000')).body).toMatchObject({ setupFeeDue: true, chargedUntil: null })
  expect((await ask('GET', 'subscriptions/710000001')).body.terms[0].netPrice).toEqual(eur('0.00'))
})

test('the list says what each subscription costs today, and for one month', async () => {
  const [yearly, dear] = [710_100_001n, 710_100_002n]
  const product = { kind: 'access_line', unit: 'Stk', unitCode: 'H87', timing: 'advance', alignment: 'calendar', taxClass: 'S', revenueAccount: '8400' } as const
  const row = { customerId: OTHER, productId: FIBRE, state: 'active', startDate: '2026-01-01' } as const
  const term = { quantity: '1', netPrice: null, discountPercent: '0' }
  await db.company({ company, actor }, async (tx) => {
    await insertProducts(tx, company, [{ ...product, id: yearly, sku: 'YEAR', name: 'Domain', intervalMonths: 12 }, { ...product, id: dear, sku: 'DEAR', name: 'Standleitung', intervalMonths: 1 }])
    await insertPriceVersions(tx, company, [
      { id: 710_100_011n, productId: yearly, validFrom: '2020-01-01', validUntil: null, netPrice: '100', setupFee: null },
      { id: 710_100_012n, productId: dear, validFrom: '2020-01-01', validUntil: '2026-11-21', netPrice: '500', setupFee: null },
    ])
    await insertSubscriptions(tx, company, [
      { ...row, id: 710_100_021n, term: { ...term, id: 710_100_031n, quantity: '2', netPrice: '25', discountPercent: '10' } },
      { ...row, id: 710_100_022n, intervalMonths: 3, term: { ...term, id: 710_100_032n } },
      { ...row, id: 710_100_023n, productId: yearly, term: { ...term, id: 710_100_033n } },
      { ...row, id: 710_100_024n, productId: dear, term: { ...term, id: 710_100_034n } },
      { ...row, id: 710_100_025n, startDate: '2027-02-01', term: { ...term, id: 710_100_035n, netPrice: '7.5' } },
    ])
  })
  expect((await ask('POST', 'subscription-terms', { subscriptionId: '710100022', validFrom: '2026-11-22', quantity: '3' })).status).toBe(201)
  expect((await ask('POST', 'subscription-terms', { subscriptionId: '710100021', validFrom: '2026-11-23', netPrice: eur('99') })).status).toBe(201)
  const { body } = await ask('GET', `subscriptions?customerId=${OTHER}`)
  const costs = Object.fromEntries(body.items.map((item: Record<string, unknown>) => [item['id'], [item['netPrice'], item['quantity'], item['intervalMonths'], item['monthly']]]))
  expect(costs).toMatchObject({
    710100021: [eur('25.00'), '2', 1, eur('45.00')], 710100022: [eur('29.33'), '3', 1, eur('87.99')], 710100023: [eur('100.00'), '1', 12, eur('8.33')],
    710100024: [null, '1', 1, null], 710100025: [eur('7.50'), '1', 1, eur('7.50')],
  })
})

describe('a planned item', () => {
  let keys = 0
  const plan = (change: object = {}) => ask('POST', 'planned-items', { customerId: String(CUSTOMER), quantity: '2', ...change }, { key: `plan-${++keys}` })
  test('takes from its product what is left out', async () => {
    const { status, body } = await plan({ productId: String(FIBRE) })
    expect([status, body]).toEqual([201, expect.objectContaining({
      kind: 'once', description: 'Glasfaser 100', quantity: '2', netPrice: eur('29.33'), unit: 'Stk', taxClass: 'S', revenueAccount: '8400', dueFrom: '2026-11-22', charged: false,
    })])
  })

  const own = { description: 'Kabel', netPrice: eur('1.2345'), unit: 'm', taxClass: 'S', revenueAccount: '8400' }
  test.each([
    [own, 201, undefined], [{ ...own, description: undefined }, 409, 'planned_item_incomplete'], [{ ...own, revenueAccount: '1400' }, 409, 'account_not_revenue'],
    [{ ...own, revenueAccount: '8300' }, 409, 'account_of_other_tax_class'], [{ ...own, netPrice: { amount: '1', currency: 'CZK' } }, 409, 'currency_not_of_company'],
    [{ ...own, periodFrom: '2026-11-01' }, 409, 'period_incomplete'], [{ ...own, periodFrom: '2026-11-02', periodUntil: '2026-11-01' }, 409, 'period_ends_before_start'],
    [{ ...own, customerId: '999999999' }, 404, 'customer_not_found'], [{ ...own, productId: '999999999' }, 404, 'product_not_found'],
    [{ ...own, subscriptionId: '710000000' }, 404, 'subscription_not_found'], [{ ...own, quantity: '0' }, 422, 'malformed_request'],
  ])('with %j: %i %s', async (change, status, kind) => {
    const answer = await plan(change)
    expect([answer.status, answer.body.kind === 'once' ? undefined : answer.body.kind]).toEqual([status, kind])
  })

  test('waits until it is charged or withdrawn, and can be changed meanwhile', async () => {
    const made = await plan(own)
    const edit = (version: string, change: object, id: string = made.body.id) => ask('PATCH', `planned-items/${id}`, change, { version })
    const changed = await edit(made.version, { quantity: '-1', unit: 'Std' })
    expect(changed.body).toMatchObject({ quantity: '-1', unitCode: 'HUR', netPrice: eur('1.2345'), version: 2 })
    expect((await edit(made.version, {})).body.kind).toBe('version_changed')
    expect((await edit('"1"', {}, '999999999')).body.kind).toBe('planned_item_not_found')
    const withdrawn = await ask('POST', `planned-items/${made.body.id}/withdrawal`, undefined, { version: changed.version })
    expect(withdrawn.body.withdrawnAt).not.toBeNull()
    expect((await edit(withdrawn.version, { quantity: '5' })).body.kind).toBe('planned_item_withdrawn')
    const other = await plan(own)
    await db.company({ company, actor }, (tx) => tx.run(
      `insert into charges (company_id, id, customer_id, planned_item_id, component, outcome, currency, created_by) values ($1, $2, $3, $4, 'planned', 'invoiced', 'EUR', 'job:test')`,
      [company, ++serial, CUSTOMER, other.body.id]))
    expect((await edit(other.version, { quantity: '5' }, other.body.id)).body.kind).toBe('planned_item_already_charged')
    const { items } = (await ask('GET', `planned-items?customerId=${CUSTOMER}&waiting=true&limit=200`)).body
    expect(items[0].customer).toEqual({ id: String(CUSTOMER), number: '10001', name: 'Berg Ole' })
    const waiting = items.map((item: { id: string }) => item.id)
    expect([waiting.includes(made.body.id), waiting.includes(other.body.id), waiting.length > 0]).toEqual([false, false, true])
  })
})
