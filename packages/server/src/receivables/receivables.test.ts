import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { scoring } from '@kontor/domain/receivables/scoring.ts'
import type { ScoredInvoice } from '@kontor/domain/receivables/scoring.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { TESTER } from '@kontor/testing/tester.ts'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSweeps } from '../reporting/sweeps.ts'
import { scoringOf } from './store/scoring.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body: object = {}) => ask('POST', path, body, { key: `receivables-${++keys}` })
const owner = (sql: string, values: readonly unknown[] = []) => db.pool.query(sql, values as unknown[])

interface Item { readonly id: string; readonly number: string; readonly document: string; readonly rest: { readonly amount: string }; readonly dueDate: string; readonly disputed: object | null; readonly agreedDueDate: string | null }
const cents = (amount: string): number => Math.round(Number(amount) * 100)
const eur = (minor: number) => ({ amount: minorText(BigInt(minor)), currency: 'EUR' })
const owed = async (query = ''): Promise<Item[]> => (await ask('GET', `open-items?customer=${customer}&side=owed${query}`)).body.items
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 24, seed: 5 })
  await owner('update customers set payment_days = 3')
  for (const date of ['2026-11-15', '2026-12-01', '2026-12-15']) expect(await bill(db, { company, date })).toMatchObject({ ok: true })
}, 60_000)

/** Each test has customers of its own, who owe two items at least. */
let payers: number[]
let customer: number
beforeAll(async () => {
  payers = (await db.pool.query<{ id: string }>('select customer_id as id from open_items where company_id = $1 group by 1 having count(*) > 1 and min(amount_minor) > 300 order by 1', [company])).rows.map(({ id }) => Number(id))
})
beforeEach(() => { customer = payers.shift()! })

describe('a dispute', () => {
  test('waits for a decision, which is made once; a credit note grants it', async () => {
    const [item] = await owed()
    const opened = await post(`open-items/${item!.id}/disputes`, { amount: eur(200), channel: 'letter', reason: 'amount', receivedOn: '2026-12-18', note: 'Der Rabatt fehlt.' })
    expect([opened.status, opened.body]).toEqual([201, expect.objectContaining({ openItem: item!.id, amount: eur(200), receivedOn: '2026-12-18', decision: null })])
    expect((await owed('&disputed=true')).map(({ id, disputed }) => [id, disputed])).toEqual([[item!.id, eur(200)]])
    expect((await owed('&disputed=false')).map(({ id }) => id)).not.toContain(item!.id)
    expect((await post(`open-items/${item!.id}/disputes`, { channel: 'phone', reason: 'other' })).body.kind).toBe('dispute_live_already')

    const decide = (body: object) => post(`disputes/${opened.body.id}/decision`, { outcome: 'justified', remark: 'Stimmt.', ...body })
    expect((await decide({ decidedOn: '2026-12-17' })).body.kind).toBe('dispute_decided_too_early')
    expect((await decide({ decidedOn: '2026-12-21' })).body.kind).toBe('dispute_decided_ahead')
    expect((await decide({ creditNote: item!.document })).body.kind).toBe('credit_note_of_another_invoice')
    const { body: { creditNote } } = await post(`invoices/${item!.document}/cancellation`, { reason: 'Beanstandung', charges: 'waive' }).then(async () => ({ body: { creditNote: (await ask('GET', `credit-notes?customer=${customer}`)).body.items[0] } }))
    expect((await decide({ outcome: 'rejected', creditNote: creditNote.id })).body.kind).toBe('credit_note_only_where_justified')
    expect((await decide({ creditNote: creditNote.id })).body.decision).toMatchObject({ outcome: 'justified', decidedOn: '2026-12-20', creditNote: { number: creditNote.number } })
    expect((await decide({})).body.kind).toBe('dispute_decided_already')
    expect((await ask('GET', `open-items/${item!.id}/disputes`)).body.items).toHaveLength(1)
    expect((await post('disputes/999999/decision', { outcome: 'rejected', remark: 'x' })).body.kind).toBe('dispute_not_found')
    expect((await post(`open-items/${item!.id}/disputes`, { channel: 'phone', reason: 'other' })).body.kind).toBe('dispute_of_nothing_owed')
    expect(await broken()).toEqual([])
  })

  test('is refused where it cannot be', async () => {
    const [item] = await owed()
    const dispute = (body: object, id = item!.id) => post(`open-items/${id}/disputes`, { channel: 'email', reason: 'service', ...body })
    expect((await dispute({}, '999999')).body.kind).toBe('open_item_not_found')
    expect((await ask('GET', 'open-items/999999/disputes')).body.kind).toBe('open_item_not_found')
    expect((await dispute({ amount: eur(cents(item!.rest.amount) + 1) })).body).toMatchObject({ kind: 'dispute_exceeds_rest', params: { restMinor: String(cents(item!.rest.amount)) } })
    expect((await dispute({ amount: { amount: '1.00', currency: 'CZK' } })).body).toMatchObject({ kind: 'dispute_currency_foreign', params: { expected: 'EUR' } })
    expect((await dispute({ receivedOn: '2026-12-21' })).body.kind).toBe('dispute_received_ahead')
    expect((await dispute({ amount: eur(0) })).status).toBe(422)
    // A decision lets another objection come.
    const { body } = await dispute({})
    expect(body.amount).toEqual(item!.rest)
    expect((await post(`disputes/${body.id}/decision`, { outcome: 'withdrawn', remark: 'Zurückgezogen.' })).status).toBe(201)
    expect((await dispute({})).status).toBe(201)
  })

  test('is left out of direct debits: the whole item, or the part', async () => {
    const items = await owed()
    await owner(`update companies set creditor_id = 'DE98ZZZ09999999999' where company_id = $1`, [company])
    await owner(`update customers set payment_method = 'direct_debit' where company_id = $1 and id = $2`, [company, customer])
    await ask('POST', 'mandates', { customerId: String(customer), reference: 'M-1', signedOn: '2026-01-10', iban: 'DE02120300000000202051' })
    await post(`open-items/${items[0]!.id}/disputes`, { channel: 'phone', reason: 'not_ordered' })
    await post(`open-items/${items[1]!.id}/disputes`, { amount: eur(100), channel: 'phone', reason: 'amount' })
    const run = (await post('direct-debit-runs')).body
    const planned = (await ask('GET', `direct-debit-runs/${run.id}/items?limit=200`)).body.items as { openItem: string; reason: string | null; amount: object }[]
    const by = new Map(planned.map((item) => [item.openItem, item]))
    expect(by.get(items[0]!.id)?.reason).toBe('disputed')
    expect(by.get(items[1]!.id)?.amount).toEqual(eur(cents(items[1]!.rest.amount) - 100))
  })
})

describe('scoring', () => {
  interface Raw { readonly customer: string; readonly item: string; readonly issue: string; readonly due: string; readonly minor: string; readonly rest: string; readonly settled: { money: boolean; minor: number; on: string; since: string | null }[] }
  /** The domain's word for every customer, from rows as they stand, against what the database keeps. */
  async function compared() {
    const { rows } = await db.pool.query<Raw>(
      `select o.customer_id as customer, o.id as item, d.issue_date::text as issue, o.due_date::text as due, o.amount_minor as minor, o.amount_minor - o.allocated_minor as rest,
              coalesce((select jsonb_agg(jsonb_build_object('money', c.payment_id is not null, 'minor', a.amount_minor, 'on', coalesce(cd.issue_date, c.due_date), 'since', a.since))
                 from allocations a join open_items c on c.company_id = a.company_id and c.id = a.credit_item_id left join documents cd on cd.company_id = c.company_id and cd.id = c.document_id
                where a.company_id = o.company_id and a.open_item_id = o.id and a.releases is null and not exists (select from allocations r where r.company_id = a.company_id and r.releases = a.id)), '[]') as settled
         from open_items o join documents d on d.company_id = o.company_id and d.id = o.document_id and d.kind = 'invoice' where o.company_id = $1`, [company])
    const said = new Map<string, unknown>()
    for (const [id, own] of Map.groupBy(rows, (row) => row.customer)) {
      const invoices = own.map((row): ScoredInvoice => ({
        issueDate: row.issue, dueDate: row.due, amountMinor: BigInt(row.minor), restMinor: BigInt(row.rest), settledBy: row.settled.map(({ money, minor, on, since }) => ({ isMoney: money, amountMinor: BigInt(minor), on, since })),
      }))
      said.set(id, scoring(invoices, '2026-12-20'))
    }
    const kept = new Map<string, unknown>()
    for (const id of said.keys()) kept.set(id, await db.company({ company, actor: TESTER }, (tx) => scoringOf(tx, company, BigInt(id), '2026-12-20')))
    return { said, kept }
  }

  test('is what the domain says, whatever was paid, released, taken back, credited or written off, in any order', async () => {
    // Chance that is the same each time.
    let state = 17
    const below = (most: number) => (state = (state * 48271) % 2147483647) % most
    const mine = [customer, ...payers.splice(0, 3)]
    for (let step = 0; step < 40; step++) {
      customer = mine[below(mine.length)]!
      const items = await owed()
      const paid = ((await ask('GET', `payments?customer=${customer}`)).body.items as { id: string; openItem: string; takenBackOn: string | null; rest: { amount: string } }[]).filter(({ takenBackOn }) => takenBackOn === null)
      const item = items[below(items.length || 1)]
      const act = below(10)
      if (act < 5 && item) await post('payments', { customer: String(customer), amount: eur(act < 3 ? cents(item.rest.amount) + below(2) * 500 : 1 + below(cents(item.rest.amount))), valueDate: `2026-12-${String(5 + below(15)).padStart(2, '0')}`, items: act < 4 ? [{ openItem: item.id }] : [] })
      else if (act === 5 && paid.length > 0) await post(`payments/${paid[below(paid.length)]!.id}/reversal`, { reason: 'Zufall' })
      else if (act === 6 && item) await post(`open-items/${item.id}/write-off`, { amount: eur(1 + below(cents(item.rest.amount))), reason: 'Zufall' })
      else if (act === 7) for (const { openItem } of paid.filter(({ rest }) => rest.amount !== '0.00')) await post('allocations', { credit: openItem })
      else if (act === 8 && paid.length > 0) {
        const { settles } = (await ask('GET', `payments/${paid[below(paid.length)]!.id}`)).body as { settles: { allocation: string }[] }
        if (settles[0]) await post(`allocations/${settles[0].allocation}/release`)
      }
    }
    const { said, kept } = await compared()
    expect([...kept]).toEqual([...said])
    expect([...said.values()].filter((each) => (each as { paidInvoices: number }).paidInvoices > 0).length).toBeGreaterThan(1)
    const listed = (await ask('GET', `customers/${mine[0]}/scoring`)).body
    const row = ((await ask('GET', 'customers?limit=200')).body.items as { id: string; averageDays: string | null }[]).find(({ id }) => id === String(mine[0]))
    expect(row?.averageDays).toBe(listed.averageDays)
    expect(await broken()).toEqual([])
  })

  test('takes ratings of several sources, the latest of each', async () => {
    const rate = (body: object) => post(`customers/${customer}/credit-ratings`, body)
    expect((await rate({ method: 'manual', grade: 'A', ratedOn: '2026-12-21' })).body.kind).toBe('rated_ahead')
    expect((await post('customers/999999/credit-ratings', { method: 'manual', grade: 'A' })).body.kind).toBe('customer_not_found')
    await rate({ method: 'manual', grade: 'A' })
    await rate({ method: 'Auskunftei', grade: 'F', ratedOn: '2026-12-01', note: 'Insolvenzantrag' })
    const { body } = await rate({ method: 'Auskunftei', grade: 'B' })
    expect(body.rating).toMatchObject({ points: 95, results: [{ grade: 'B', counts: true }, { grade: 'A', counts: true }, { grade: 'F', counts: false, note: 'Insolvenzantrag' }] })
    expect((await rate({ method: 'manual', grade: 'G' })).status).toBe(422)
  })
})

test('the overview tells all that happened, with the balance of the account statement, a page at a time', async () => {
  const [first] = await owed()
  await post('payments', { customer: String(customer), amount: first!.rest, reference: 'Danke' })
  await post(`open-items/${(await owed())[0]!.id}/disputes`, { amount: eur(100), channel: 'portal', reason: 'service' })
  interface Row { readonly key: string; readonly date: string; readonly kind: string; readonly amount: { readonly amount: string } | null; readonly balance: { readonly amount: string } | null }
  const page = async (query: string) => (await ask('GET', `customers/${customer}/overview?${query}`)).body as { items: Row[]; next: string | null }
  const { items } = await page('limit=200')
  expect(items.find(({ balance }) => balance !== null)?.balance).toEqual((await ask('GET', `customers/${customer}/account-statement?until=2026-12-31`)).body.closing)
  expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['invoice', 'payment', 'dispute', 'service_began']))
  expect(items.map(({ date }) => date)).toEqual(items.map(({ date }) => date).toSorted().toReversed())
  const turned: Row[] = []
  for (let next: string | null = ''; next !== null;) {
    const { items: some, next: then } = await page(`limit=2${next && `&cursor=${next}`}`)
    turned.push(...some)
    next = then
  }
  expect(turned).toEqual(items)
  expect((await page('group=payments')).items).toEqual(items.filter(({ kind }) => kind === 'payment'))
  expect((await page('from=2026-12-20&until=2026-12-20')).items).toEqual(items.filter(({ date }) => date === '2026-12-20'))
  expect((await ask('GET', 'customers/999999/overview')).body.kind).toBe('customer_not_found')
})

describe('an instalment plan', () => {
  const agree = (body: object) => post('instalment-plans', { kind: 'instalments', reason: 'Gespräch', ...body })

  test('makes items due by it, is paid in order, falls when an instalment is late, and is ended by hand', async () => {
    const items = (await owed()).slice(0, 2)
    const total = items.reduce((minor, { rest }) => minor + cents(rest.amount), 0)
    const agreed = await agree({ items: items.map(({ id }) => id), equal: { count: 3, first: '2026-12-31' }, breakAfterDays: 10 })
    expect([agreed.status, agreed.body]).toEqual([201, expect.objectContaining({ state: 'on_time', total: eur(total), rest: eur(total), acceptedOn: '2026-12-20' })])
    expect(agreed.body.instalments.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual(['2026-12-31', '2027-01-31', '2027-02-28'])
    expect((await owed()).filter(({ id }) => items.some((item) => item.id === id)).map(({ agreedDueDate }) => agreedDueDate)[0]).toBe('2026-12-31')
    expect((await ask('GET', `open-items/${items[0]!.id}`)).body).toMatchObject({ agreedDueDate: '2026-12-31', daysOverdue: 0 })
    expect((await agree({ items: [items[0]!.id], equal: { count: 1, first: '2027-01-01' } })).body).toMatchObject({ kind: 'plan_item_in_plan_already', params: { openItem: items[0]!.number } })

    // The statement ages by it, on each day by what was agreed then.
    const statement = async (until: string) => (await ask('GET', `customers/${customer}/account-statement?from=2026-01-01&until=${until}`)).body as { overdue: { amount: string }; open: { item: string; dueDate: string; daysOverdue: number }[] }
    const planned = (await statement('2026-12-20')).open.filter(({ dueDate }) => dueDate === '2026-12-31')
    expect(planned.map(({ daysOverdue }) => daysOverdue)).toContain(0)
    expect((await statement('2026-12-19')).open.some(({ dueDate }) => dueDate === '2026-12-31')).toBe(false)

    const first = cents(agreed.body.instalments[0].amount.amount)
    await post('payments', { customer: String(customer), amount: eur(first), items: items.map(({ id }) => ({ openItem: id })) })
    const shown = async () => (await ask('GET', `open-items/${items[1]!.id}/instalment-plans`)).body.items[0]
    expect((await shown()).instalments.map(({ rest }: { rest: { amount: string } }) => rest.amount === '0.00')).toEqual([true, false, false])
    // A month and eleven days later the second one is later than agreed.
    clock.pass(53 * 24 * 60)
    headers = await bearer(app, clock, { scopes: PERMISSIONS })
    expect((await shown()).state).toBe('broken')
    expect((await owed()).every(({ agreedDueDate }) => agreedDueDate === null)).toBe(true)
    const end = (body: object) => post(`instalment-plans/${agreed.body.id}/end`, { outcome: 'broken', reason: 'Rate fehlt', ...body })
    expect((await end({})).body).toMatchObject({ state: 'broken', ended: { outcome: 'broken', reason: 'Rate fehlt' } })
    expect((await end({})).body).toMatchObject({ kind: 'plan_stands_no_longer', params: { state: 'broken' } })
    expect((await post('instalment-plans/999999/end', { outcome: 'withdrawn', reason: 'x' })).body.kind).toBe('instalment_plan_not_found')
    expect((await ask('GET', `customers/${customer}/instalment-plans`)).body.items).toHaveLength(1)
    expect((await ask('GET', 'customers/999999/instalment-plans')).body.kind).toBe('customer_not_found')
    expect(await broken()).toEqual([])
  })

  test('takes typed instalments that add up, and one day to which an item is put off', async () => {
    const [item] = await owed()
    const rest = cents(item!.rest.amount)
    const items = [item!.id]
    const typed = (parts: readonly (readonly [string, number])[], more: object = {}) => agree({ items, instalments: parts.map(([dueOn, minor]) => ({ dueOn, amount: eur(minor) })), ...more })
    expect((await typed([['2027-03-01', rest - 1]])).body).toMatchObject({ kind: 'instalments_do_not_add_up', params: { sumMinor: String(rest - 1), totalMinor: String(rest) } })
    expect((await typed([['2027-03-01', 100], ['2027-03-01', rest - 100]])).body.kind).toBe('instalments_not_in_order')
    expect((await typed([['2027-01-01', rest]])).body.kind).toBe('instalment_before_acceptance')
    expect((await typed([['2027-03-01', rest]], { acceptedOn: '2027-03-01' })).body.kind).toBe('plan_accepted_ahead')
    expect((await typed([['2027-03-01', 100], ['2027-04-01', rest - 100]], { kind: 'deferral' })).body.kind).toBe('deferral_is_one_instalment')
    expect((await agree({ items, instalments: [{ dueOn: '2027-03-01', amount: { amount: '1.00', currency: 'CZK' } }] })).body.kind).toBe('instalment_currency_foreign')
    expect((await agree({ items: ['999999'], equal: { count: 2, first: '2027-03-01' } })).body.kind).toBe('open_item_not_found')
    expect((await agree({ items, equal: { count: 1, first: '2027-03-01' }, instalments: [] })).status).toBe(422)
    const paid = (await ask('GET', 'open-items?state=settled&side=owed')).body.items[0].id
    expect((await agree({ items: [paid], equal: { count: 1, first: '2027-03-01' } })).body.kind).toBe('plan_item_not_owed')
    const other = (await ask('GET', `open-items?customer=${payers[0]}&side=owed`)).body.items[0].id
    expect((await agree({ items: [item!.id, other], equal: { count: 2, first: '2027-03-01' } })).body.kind).toBe('plan_of_two_customers')

    const deferred = await agree({ kind: 'deferral', items, equal: { count: 1, first: '2027-03-15' } })
    expect(deferred.body).toMatchObject({ kind: 'deferral', state: 'on_time', instalments: [{ dueOn: '2027-03-15', amount: item!.rest }] })
    expect((await post(`instalment-plans/${deferred.body.id}/end`, { outcome: 'withdrawn', reason: 'Zahlt sofort' })).body.state).toBe('withdrawn')
    expect((await typed([['2027-03-01', 100], ['2027-04-01', rest - 100]])).body.instalments.map(({ amount }: { amount: object }) => amount)).toEqual([eur(100), eur(rest - 100)])
  })
})
