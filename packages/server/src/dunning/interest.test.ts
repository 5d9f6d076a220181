import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { defaultInterest, interestSum } from '@kontor/domain/dunning/default-interest.ts'
import type { DayCount, InterestTerms } from '@kontor/domain/dunning/default-interest.ts'
import { rateTable, SHIPPED_RATES } from '@kontor/domain/dunning/reference-rates.ts'
import { addDays, fromDayNumber, dayNumber } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { runSweeps } from '../reporting/sweeps.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body: object = {}) => ask('POST', path, body, { key: `interest-${++keys}` })
const owner = (sql: string, values: readonly unknown[] = []) => db.pool.query(sql, values as unknown[])

interface Item { readonly id: string; readonly number: string; readonly rest: { readonly amount: string }; readonly customer: { readonly id: string } }
let items: Item[]

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 24, seed: 5 })
  await owner(`update customers set payment_days = 3, kind = case when id % 2 = 0 then 'business' else 'person' end`)
  expect(await bill(db, { company, date: '2026-11-15' })).toMatchObject({ ok: true })
  items = ((await ask('GET', 'open-items?side=owed&limit=100')).body.items as Item[]).filter(({ rest }) => Number(rest.amount) > 20)
}, 60_000)
const itemOf = (kind: 'business' | 'consumer'): Item => items.splice(items.findIndex(({ customer }) => (Number(customer.id) % 2 === 0) === (kind === 'business')), 1)[0]!
const enter = (halfYear: string, percent: string, { version = 1, rate = 'bundesbank_base' } = {}) => ask('PUT', `reference-rates/${rate}/${halfYear}`, { percent, source: 'Bundesanzeiger' }, { version: `"${version}"`, key: `rate-${++keys}` })

test('a rate that nobody entered stops the interest by name, and is asked for', async () => {
  const item = itemOf('consumer')
  expect((await ask('GET', `open-items/${item.id}/interest`)).body).toMatchObject({ kind: 'reference_rate_missing', params: { rate: 'bundesbank_base', halfYear: '2026-07-01' } })
  expect((await ask('GET', 'reference-rates')).body.missing).toEqual([{ rate: 'bundesbank_base', halfYear: '2026-07-01' }])
  expect((await enter('2026-08-01', '1.50')).body).toMatchObject({ kind: 'half_year_begins_otherwise', params: { day: '2026-07-01' } })
  expect((await enter('2027-07-01', '1.50')).body).toMatchObject({ kind: 'reference_rate_ahead', params: { latest: '2027-01-01' } })
  expect((await enter('2026-07-01', '1.50', { version: 2 })).body.kind).toBe('version_changed')
  expect((await enter('2026-07-01', '1.50')).body.missing).toEqual([])
  expect((await ask('GET', 'audit-log?table=reference_rates')).body.items[0].row).toEqual({ rate: 'bundesbank_base', half_year: '2026-07-01' })
  const shown = (await ask('GET', `open-items/${item.id}/interest`)).body
  expect(shown.rows).toEqual([expect.objectContaining({ percent: '6.50', reference: { rate: 'bundesbank_base', halfYear: '2026-07-01', percent: '1.50' }, until: '2026-12-20' })])

  // What comes with Kontor can be corrected, and holds again when that is taken back.
  expect((await enter('2026-01-01', '1.28')).body.items.find(({ halfYear }: { halfYear: string }) => halfYear === '2026-01-01')).toMatchObject({ percent: '1.28', shippedPercent: '1.27', own: true, version: 2 })
  expect((await ask('DELETE', 'reference-rates/bundesbank_base/2026-01-01', undefined, { version: '"2"', key: `rate-${++keys}` })).status).toBe(204)
  expect((await ask('DELETE', 'reference-rates/bundesbank_base/2026-01-01', undefined, { version: '"2"', key: `rate-${++keys}` })).body.kind).toBe('version_changed')
})

test('interest is asked for as a fee with its reckoning, no day twice, and the lump sum once', async () => {
  const item = itemOf('business')
  const first = await post(`open-items/${item.id}/interest`, { until: '2026-12-10', lumpSum: true })
  expect([first.status, first.body.charged[0], first.body.lumpSum]).toEqual([201, expect.objectContaining({ number: `${item.number}/Z`, until: '2026-12-10', waived: false }), { amount: { amount: '40.00', currency: 'EUR' }, source: '§ 288 Abs. 5 BGB', charged: true }])
  const again = (body: object) => post(`open-items/${item.id}/interest`, body)
  expect((await again({ until: '2026-12-10' })).body).toMatchObject({ kind: 'interest_reckoned_already', params: { until: '2026-12-10' } })
  expect((await again({ lumpSum: true })).body.kind).toBe('lump_sum_charged_already')
  expect((await again({ until: '2026-12-21' })).body.kind).toBe('interest_until_ahead')
  const second = await again({})
  expect(second.body.charged.map(({ from, until }: { from: string; until: string }) => [from, until])[0]).toEqual(['2026-12-11', '2026-12-20'])
  // Waived is forgiven: those days are not reckoned again.
  await post(`fees/${second.body.charged[0].fee}/waiver`, { reason: 'Kulanz' })
  expect((await ask('GET', `open-items/${item.id}/interest`)).body).toMatchObject({ rows: [], hindrance: { kind: 'interest_reckoned_already', day: '2026-12-20' } })
  const balance = await owner(`select p.account, sum(p.credit_minor - p.debit_minor)::int as minor from postings p join journal_entries e on e.company_id = p.company_id and e.id = p.entry_id where e.source_type = 'fee' and p.account in ('2650', '2700') group by 1 order by 1`)
  expect(balance.rows).toEqual([{ account: '2650', minor: Math.round(Number(first.body.charged[0].amount.amount) * 100) }, { account: '2700', minor: 4000 }])
  expect((await ask('GET', `open-items/${first.body.charged[0].openItem}/interest`)).body.kind).toBe('interest_of_invoices_only')
  expect((await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0)).toEqual([])
})

test('a reminder costs a German consumer what it really costs, nobody anything before default, and more only by who may say so and why', async () => {
  const [consumer, business] = [itemOf('consumer'), itemOf('business')]
  const fee = (item: Item, minor: number, more: object = {}, path = 'dunning-fees') => post(`open-items/${item.id}/${path}`, { amount: { amount: minorText(BigInt(minor)), currency: 'EUR' }, ...more })
  expect((await ask('GET', `open-items/${consumer.id}/fee-guard`)).body).toEqual({ reason: 'real_cost', most: { amount: '1.20', currency: 'EUR' }, defaultFrom: '2026-11-19' })
  expect((await fee(consumer, 500)).body).toMatchObject({ kind: 'fee_above_cap', params: { mostMinor: '120', guard: 'real_cost' } })
  const { body: { fee: charged } } = await fee(consumer, 120)
  expect((await ask('GET', `fees/${charged}`)).body).toMatchObject({ kind: 'dunning', number: `${consumer.number}/M`, amount: { amount: '1.20' }, overriddenBecause: null })
  const above = (await fee(consumer, 500, { because: 'Nachsendung ermittelt' }, 'dunning-fees/above-cap')).body.fee
  expect((await ask('GET', `fees/${above}`)).body).toMatchObject({ number: `${consumer.number}/M2`, overriddenBecause: 'Nachsendung ermittelt' })
  expect((await ask('GET', `open-items/${business.id}/fee-guard`)).body).toMatchObject({ reason: 'contract', most: null })
  expect((await fee(business, 500)).status).toBe(201)
  expect((await post(`open-items/${business.id}/dunning-fees`, { amount: { amount: '5.00', currency: 'CZK' } })).body.kind).toBe('payment_currency_foreign')
  expect((await post(`open-items/${(await ask('GET', `fees/${above}`)).body.openItem}/dunning-fees`, { amount: { amount: '1.00', currency: 'EUR' } })).body.kind).toBe('dunning_fee_of_invoices_only')
  await ask('PUT', 'settings/dunning.default_begins', { value: 'reminder', version: 0 }, { key: `rate-${++keys}` })
  expect((await fee(consumer, 100)).body).toMatchObject({ kind: 'fee_above_cap', params: { mostMinor: '0', guard: 'before_default' } })
  await ask('DELETE', 'settings/dunning.default_begins', undefined, { version: '"1"', key: `rate-${++keys}` })
  await post('payments', { customer: business.customer.id, amount: business.rest, valueDate: '2026-12-01', items: [{ openItem: business.id }] })
  expect((await fee(business, 500)).body.kind).toBe('dunning_fee_of_settled_item')
})

test('interest is not asked for where nobody is in default, or where it would be nothing', async () => {
  const item = itemOf('consumer')
  const charge = (body: object = {}) => post(`open-items/${item.id}/interest`, body)
  expect((await charge({ lumpSum: true })).body.kind).toBe('lump_sum_of_businesses_only')
  expect((await charge({ until: '2026-11-01' })).body).toMatchObject({ kind: 'not_in_default', params: { from: '2026-11-19' } })
  await ask('PUT', 'settings/dunning.default_begins', { value: 'reminder', version: 0 }, { key: `rate-${++keys}` })
  expect((await ask('GET', `open-items/${item.id}/interest`)).body).toMatchObject({ default: null, hindrance: { kind: 'not_in_default', day: null } })
  await ask('PUT', 'settings/dunning.default_begins', { value: 'agreed', version: 1 }, { key: `rate-${++keys}` })
  await post(`payments`, { customer: item.customer.id, amount: { amount: minorText(BigInt(item.rest.amount.replace('.', '')) - 1n), currency: 'EUR' }, valueDate: '2026-11-16', items: [{ openItem: item.id }] })
  expect((await charge()).body.kind).toBe('interest_of_nothing')
  const planned = itemOf('consumer')
  await post('instalment-plans', { kind: 'deferral', items: [planned.id], reason: 'Kulanz', equal: { count: 1, first: '2027-01-15' } })
  expect((await post(`open-items/${planned.id}/interest`)).body).toMatchObject({ kind: 'item_due_by_agreement', params: { dueOn: '2027-01-15' } })
})

test('a penalty class asks for more, less or nothing, of single customers or of all; the law caps it for German consumers', async () => {
  const [consumer, business] = [itemOf('consumer'), itemOf('business')]
  const make = (body: object) => post('penalty-classes', { graceDays: 0, deposits: true, standard: false, ...body })
  expect((await make({ label: 'Hoch', basis: 'agreed' })).body.kind).toBe('penalty_rate_missing')
  expect((await make({ label: 'Fest', basis: 'fixed' })).body.kind).toBe('penalty_amount_missing')
  const high = (await make({ label: 'Hoch', basis: 'agreed', percent: '18.00', standard: true })).body
  expect((await make({ label: 'hoch', basis: 'none' })).body.kind).toBe('penalty_class_exists')
  expect((await make({ label: 'Kronen', basis: 'fixed', amount: { amount: '5.00', currency: 'CZK' } })).body.kind).toBe('payment_currency_foreign')
  const seen = async (item: Item) => (await ask('GET', `open-items/${item.id}/interest`)).body
  // The law: 1.50 + 5 for the consumer, who agreed on 18; the business owes what it agreed on.
  expect([await seen(consumer), await seen(business)]).toEqual([expect.objectContaining({ capped: true, rows: [expect.objectContaining({ percent: '6.50' })] }), expect.objectContaining({ capped: false, rows: [expect.objectContaining({ percent: '18.00', reference: null })] })])

  const fixed = (await make({ label: 'Fest', basis: 'fixed', amount: { amount: '5.00', currency: 'EUR' } })).body
  const assign = (item: Item, penaltyClass: string | null, version: number) => ask('PUT', `customers/${item.customer.id}/penalty-class`, { penaltyClass }, { version: `"${version}"`, key: `class-${++keys}` })
  expect((await assign(business, '999999', 1)).body.kind).toBe('penalty_class_not_found')
  expect((await assign(business, fixed.id, 2)).body.kind).toBe('version_changed')
  expect((await assign(business, fixed.id, 1)).body).toEqual({ own: fixed.id, applied: { id: fixed.id, label: 'Fest' }, version: 2 })
  await assign(consumer, fixed.id, 1)
  expect([(await seen(consumer)).hindrance.kind, (await seen(business)).fixed]).toEqual(['penalty_of_businesses_only', { amount: '5.00', currency: 'EUR' }])
  expect((await post(`open-items/${consumer.id}/interest`)).body.kind).toBe('penalty_of_businesses_only')
  expect((await post(`open-items/${business.id}/interest`)).status).toBe(201)
  expect((await post(`open-items/${business.id}/interest`)).body.kind).toBe('penalty_charged_already')

  const change = (row: { id: string; version: number }, body: object) => ask('PUT', `penalty-classes/${row.id}`, { label: 'Hoch', basis: 'none', graceDays: 0, deposits: true, standard: true, ...body }, { version: `"${row.version}"`, key: `class-${++keys}` })
  await assign(consumer, null, 2)
  expect((await change(high, {})).body).toMatchObject({ basis: 'none', percent: null, version: 2 })
  expect((await change(high, {})).body.kind).toBe('version_changed')
  expect((await change({ id: '999999', version: 1 }, {})).body.kind).toBe('penalty_class_not_found')
  expect((await post(`open-items/${consumer.id}/interest`)).body.kind).toBe('customer_not_penalised')
  await change({ id: high.id, version: 2 }, { basis: 'statutory', graceDays: 60 })
  expect((await post(`open-items/${consumer.id}/interest`)).body.kind).toBe('within_grace')
  await change({ id: high.id, version: 3 }, { basis: 'statutory', minimum: { amount: '500.00', currency: 'EUR' } })
  expect((await post(`open-items/${consumer.id}/interest`)).body.kind).toBe('penalty_below_minimum')
  await owner('alter table documents disable trigger all')
  await owner('update documents set deposit = true where number = $1', [consumer.number])
  await change({ id: high.id, version: 4 }, { basis: 'statutory', deposits: false })
  expect((await post(`open-items/${consumer.id}/interest`)).body.kind).toBe('deposits_not_penalised')
  await owner('update documents set deposit = false where number = $1', [consumer.number])
  await owner('alter table documents enable trigger all')

  const remove = (id: string, version: number) => ask('DELETE', `penalty-classes/${id}`, undefined, { version: `"${version}"`, key: `class-${++keys}` })
  expect((await remove(fixed.id, 1)).body).toMatchObject({ kind: 'penalty_class_in_use', params: { customers: 1 } })
  expect((await remove(high.id, 5)).status).toBe(204)
  expect((await remove(high.id, 5)).body.kind).toBe('penalty_class_not_found')
  // Whoever gives a class and whoever removes it at the same moment have seen it otherwise; the database decides.
  await expect(owner('update penalty_classes set removed_at = now() where id = $1', [fixed.id])).rejects.toMatchObject({ constraint: 'penalty_class_in_use_stays' })
  await expect(owner('update customer_penalty_classes set penalty_class_id = $1', [high.id])).rejects.toMatchObject({ constraint: 'penalty_class_of_customer_is_there' })
  expect((await seen(consumer)).basis).toBe('statutory')
  expect((await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0)).toEqual([])
})

describe('ten thousand claims by chance', () => {
  const BEGIN = dayNumber('2023-01-01')
  const LENGTH = dayNumber('2026-06-30') - BEGIN

  /** Chance that is the same each time. */
  function claims() {
    let state = 4711
    const below = (most: number) => (state = (state * 48271) % 2147483647) % most
    return Array.from({ length: 10_000 }, (_, n) => {
      const defaultFrom = fromDayNumber(BEGIN + below(LENGTH - 20))
      const until = fromDayNumber(Math.min(BEGIN + LENGTH, dayNumber(defaultFrom) + (below(20) === 0 ? below(1200) : below(90))))
      const amountMinor = BigInt(1 + below(below(2) === 0 ? 9_999 : 5_000_000))
      const reductions = Array.from({ length: below(4) }, () => ({ on: addDays(defaultFrom, below(120) - 20), amountMinor: BigInt(1 + below(Number(amountMinor))) * (below(4) === 0 ? -1n : 1n) }))
      const country = below(2) === 0 ? 'DE' : 'CZ'
      const terms: InterestTerms = below(5) === 0 ? { kind: 'agreed', percent: minorText(BigInt(below(2000))) } : { kind: 'statutory', country, consumer: below(2) === 0 }
      return { n, amountMinor, defaultFrom, until, from: below(3) === 0 ? addDays(defaultFrom, below(60)) : null, reductions, terms, dayCount: (below(2) === 0 ? 'act_365' : 'act_act') as DayCount }
    })
  }

  test('bear the interest that SQL reckons day by day from the same claims and rates', async () => {
    const all = claims()
    const rates = rateTable([])
    const told = all.map(({ terms, from, until, dayCount, ...claim }) => {
      const rows = defaultInterest(claim, terms, { from, until, rates, dayCount })
      if (!rows.ok) throw new Error(rows.refusal.kind)
      return Number(interestSum(rows.value))
    })
    const { rows } = await owner(DAY_BY_DAY, [
      JSON.stringify(all.map(({ terms, ...claim }) => ({
        ...claim, amount: String(claim.amountMinor), amountMinor: undefined, agreed: terms.kind === 'agreed' ? terms.percent : null, country: terms.kind === 'statutory' ? terms.country : null, consumer: terms.kind === 'statutory' && terms.consumer,
        reductions: claim.reductions.map(({ on, amountMinor }) => ({ on, minor: String(amountMinor) })),
      }))),
      JSON.stringify(SHIPPED_RATES.map(({ rate, halfYear, percent }) => ({ rate, half_year: halfYear, percent }))),
    ])
    const reckoned = new Map(rows.map(({ n, minor }: { n: number; minor: string }) => [n, Number(minor)]))
    expect(all.filter(({ n }) => (reckoned.get(n) ?? 0) !== told[n]).slice(0, 3)).toEqual([])
    expect(told.filter((minor) => minor > 0).length).toBeGreaterThan(7_000)
  })
})

/** Each day by itself, at the rate of its half-year or of the beginning; added up exactly and rounded once. Shares nothing with the domain but what it is given. */
const DAY_BY_DAY = `
  with claims as materialized (
    select *, greatest("defaultFrom", "from") as start from jsonb_to_recordset($1) as c (n int, amount bigint, "defaultFrom" date, "from" date, until date, reductions jsonb, agreed numeric, country text, consumer boolean, "dayCount" text)),
  rates as materialized (select * from jsonb_to_recordset($2) as r (rate text, half_year date, percent numeric)),
  paid as materialized (select c.n, greatest((r ->> 'on')::date + 1, c.start) as day, sum((r ->> 'minor')::bigint) as minor from claims c, jsonb_array_elements(c.reductions) r group by 1, 2),
  days as (
    select c.n, c.start + d as day, c.amount - sum(coalesce(p.minor, 0)) over (partition by c.n order by d) as principal, c.agreed, c.country, c.consumer, c."dayCount", case c.country when 'DE' then c.start + d else c."defaultFrom" end as rated
      from claims c cross join generate_series(0, c.until - c.start) d left join paid p on p.n = c.n and p.day = c.start + d),
  parts as (
    select d.n, "dayCount" = 'act_act' and extract(day from make_date(extract(year from day)::int, 3, 1) - 1) = 29 as leap,
           greatest(principal, 0) * coalesce(agreed, r.percent + case when country = 'CZ' then 8 when consumer then 5 else 9 end) as part
      from days d left join rates r on r.rate = case country when 'DE' then 'bundesbank_base' else 'cnb_repo' end and r.half_year = make_date(extract(year from rated)::int, case when extract(month from rated) < 7 then 1 else 7 end, 1)),
  sums as (select n, coalesce(sum(part) filter (where not leap), 0) as common, coalesce(sum(part) filter (where leap), 0) as leap from parts group by 1)
  select n, round((common * 366 + leap * 365) / (36500::numeric * 366)) as minor from sums`
