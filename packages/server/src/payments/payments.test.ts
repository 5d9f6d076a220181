import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { TESTER } from '@kontor/testing/tester.ts'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fingerprint } from '../platform/database/fingerprint.ts'
import { runSweeps } from '../reporting/sweeps.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body: object) => ask('POST', path, body, { key: `key-${keys++}` })

interface Item { readonly id: string; readonly number: string; readonly rest: { readonly amount: string }; readonly dueDate: string }
const cents = (amount: string): number => Math.round(Number(amount) * 100)
const text = (minor: number): string => minorText(BigInt(minor))
const eur = (minor: number) => ({ amount: text(minor), currency: 'EUR' })
/** What a customer owes, earliest first. */
const owed = async (customer: number): Promise<Item[]> => ((await ask('GET', `open-items?customer=${customer}`)).body.items as Item[]).filter(({ rest }) => !rest.amount.startsWith('-'))
const pay = (customer: number, minor: number, more: object = {}) => post('payments', { customer: String(customer), amount: eur(minor), ...more })
const balance = async (customer: number): Promise<string> => (await ask('GET', `customers/${customer}/account-statement?from=2026-01-01&until=2026-12-31`)).body.closing.amount as string
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 20, seed: 5 })
  await db.pool.query('update customers set payment_days = 3')
  for (const date of ['2026-11-15', '2026-12-01', '2026-12-15']) expect(await bill(db, { company, date })).toMatchObject({ ok: true })
}, 60_000)

/** Each test has customers of its own, who owe two items at least. */
let payers: number[]
let customer: number
beforeAll(async () => {
  payers = (await db.pool.query<{ id: string }>('select customer_id as id from open_items where company_id = $1 group by 1 having count(*) > 1 and min(amount_minor) > 300 order by 1', [company])).rows.map(({ id }) => Number(id))
})
beforeEach(() => { customer = payers.shift()! })

describe('a payment', () => {
  test('settles what is due first, is posted, and is taken back without a trace but its reversal', async () => {
    const before = await owed(customer)
    const [first, second] = [cents(before[0]!.rest.amount), cents(before[1]!.rest.amount)]
    const at = await balance(customer)
    const preview = await ask('POST', 'payments/preview', { customer: String(customer), amount: eur(first + 1) })
    expect(preview.body).toMatchObject({ account: '1200', order: 'oldest_first', settled: eur(first + 1), credit: eur(0) })
    expect(preview.body.items.slice(0, 2)).toMatchObject([{ number: before[0]!.number, settled: eur(first), left: eur(0) }, { settled: eur(1), left: eur(second - 1) }])

    const paid = await pay(customer, first + 1, { valueDate: '2026-12-18', reference: 'Danke' })
    expect([paid.status, paid.body.numbers, paid.body.rest, paid.body.valueDate]).toEqual([201, [before[0]!.number, before[1]!.number], eur(0), '2026-12-18'])
    expect((await owed(customer)).map(({ rest }) => rest.amount)).toEqual([text(second - 1), ...before.slice(2).map(({ rest }) => rest.amount)])
    expect((await ask('GET', `journal-entries/${paid.body.entry}`)).body).toMatchObject({ sourceType: 'payment', postingDate: '2026-12-18', postings: [{ account: '1200', side: 'debit', amount: eur(first + 1) }, { account: '1400', side: 'credit', customer: String(customer) }] })
    expect(cents(await balance(customer))).toBe(cents(at) + first + 1)
    expect(await broken()).toEqual([])

    expect((await post(`payments/${paid.body.id}/reversal`, { reason: 'zu früh', date: '2026-12-17' })).body).toMatchObject({ kind: 'taken_back_before_payment', params: { valueDate: '2026-12-18' } })
    const back = await post(`payments/${paid.body.id}/reversal`, { reason: 'Falscher Kunde', date: '2026-12-19' })
    expect([back.status, back.body.takenBack, back.body.settles, back.body.rest]).toEqual([201, { date: '2026-12-19', by: expect.stringMatching(/^user:/), reason: 'Falscher Kunde' }, [], eur(0)])
    expect(await owed(customer)).toEqual(before)
    expect(await balance(customer)).toBe(at)
    // On the day between both, it stands as it stood then.
    expect((await ask('GET', `customers/${customer}/account-statement?from=2026-12-01&until=2026-12-18`)).body.closing.amount).toBe(text(cents(at) + first + 1))
    expect((await post(`payments/${paid.body.id}/reversal`, { reason: 'noch einmal' })).body).toMatchObject({ status: 409, kind: 'payment_taken_back_already' })
    const { rows: [reversal] } = await db.pool.query<{ id: string }>('select id from payments where reversal_of = $1', [paid.body.id])
    expect((await post(`payments/${reversal!.id}/reversal`, { reason: 'noch einmal' })).body.kind).toBe('payment_is_reversal')
    expect(await broken()).toEqual([])
  })

  test('settles what was named; what is over is credit, which settles later, is released, and stands in a ledger of its own', async () => {
    const before = await owed(customer)
    const last = before.at(-1)!
    const paid = await pay(customer, cents(last.rest.amount) + 500, { items: [{ openItem: last.id }] })
    expect([paid.body.numbers, paid.body.rest]).toEqual([[last.number], eur(500)])
    const ledger = async () => ((await ask('GET', `customers/${customer}/credit-ledger`)).body.items as { kind: string; amount: { amount: string }; balance: { amount: string } }[]).map(({ kind, amount, balance }) => `${kind} ${amount.amount} ${balance.amount}`)
    expect(await ledger()).toEqual([`payment ${text(cents(last.rest.amount) + 500)} ${text(cents(last.rest.amount) + 500)}`, `set_off -${last.rest.amount} 5.00`])

    const set = await post('allocations', { credit: paid.body.openItem, items: [{ openItem: before[0]!.id, amount: eur(200) }] })
    expect([set.status, set.body.settled, set.body.rest]).toEqual([201, eur(200), eur(300)])
    const shown = (await ask('GET', `open-items/${before[0]!.id}`)).body
    expect(shown).toMatchObject({ kind: 'invoice', rest: eur(cents(before[0]!.rest.amount) - 200), credit: eur(300), settledBy: [{ kind: 'payment', payment: paid.body.id, amount: eur(200), releasable: true, releasedOn: null }] })
    const released = await post(`allocations/${shown.settledBy[0].allocation}/release`, {})
    expect([released.status, released.body.amount]).toEqual([201, eur(200)])
    expect((await ask('GET', `open-items/${before[0]!.id}`)).body).toMatchObject({ rest: before[0]!.rest, settledBy: [{ releasable: false, releasedOn: '2026-12-20' }] })
    expect((await ledger()).slice(2)).toEqual(['set_off -2.00 3.00', 'released 2.00 5.00'])
    expect((await post(`allocations/${shown.settledBy[0].allocation}/release`, {})).body.kind).toBe('allocation_released_already')
    // Set off again, without a word which: by the company's order.
    expect((await post('allocations', { credit: paid.body.openItem })).body).toMatchObject({ settled: eur(500), items: [{ openItem: before[0]!.id }] })
    expect((await post('allocations', { credit: paid.body.openItem })).body.kind).toBe('credit_used_up')
    expect((await post('allocations', { credit: before[0]!.id })).body.kind).toBe('open_item_is_no_credit')
    expect(await broken()).toEqual([])
  })

  test('goes in proportion where the company says so', async () => {
    await setting('payments.order', 'in_proportion')
    const due = (await owed(customer)).filter(({ dueDate }) => dueDate <= '2026-12-20')
    const sum = due.reduce((minor, { rest }) => minor + cents(rest.amount), 0)
    const { body } = await ask('POST', 'payments/preview', { customer: String(customer), amount: eur(Math.floor(sum / 2)) })
    await setting('payments.order', 'oldest_first')
    const settled = (body.items as { settled: { amount: string } }[]).slice(0, due.length).map(({ settled }) => cents(settled.amount))
    settled.forEach((minor, i) => expect(Math.abs(minor - cents(due[i]!.rest.amount) / 2)).toBeLessThanOrEqual(1))
  })

  test('is refused for what cannot be, before anything is written', async () => {
    const [first] = await owed(customer)
    const other = (await owed(payers[0]!))[0]!
    const counted = async () => (await ask('GET', 'payments/totals')).body.count as number
    const before = await counted()
    expect((await pay(999_999, 100)).body).toMatchObject({ status: 404, kind: 'customer_not_found' })
    expect((await post('payments', { customer: String(customer), amount: { amount: '1.00', currency: 'CZK' } })).body).toMatchObject({ kind: 'exchange_rate_missing', params: { currency: 'CZK', expected: 'EUR', date: '2026-12-20' } })
    expect((await pay(customer, 100, { valueDate: '2026-12-21' })).body.kind).toBe('value_date_ahead')
    expect((await pay(customer, 100, { account: '8400' })).body.kind).toBe('account_takes_no_money')
    expect((await pay(customer, 100, { items: [{ openItem: other.id }] })).body.kind).toBe('open_item_not_owed')
    expect((await pay(customer, 99_999, { items: [{ openItem: first!.id, amount: eur(cents(first!.rest.amount) + 1) }] })).body).toMatchObject({ kind: 'open_item_has_less_left', params: { openItem: first!.number } })
    expect((await pay(customer, 100, { items: [{ openItem: first!.id, amount: eur(101) }] })).body.kind).toBe('settled_exceeds_money')
    for (const amount of ['0.00', '-1.00', '-0.00', '1.005', '1']) expect((await post('payments', { customer: String(customer), amount: { amount, currency: 'EUR' } })).status, amount).toBe(422)
    expect((await pay(customer, 100, { items: [{ openItem: first!.id }, { openItem: first!.id }] })).status).toBe(422)
    await db.pool.query(`insert into accounting_periods (company_id, period, state) values ($1, '2026-09-01', 'closed')`, [company])
    expect((await pay(customer, 100, { valueDate: '2026-09-30' })).body).toMatchObject({ kind: 'accounting_period_closed', params: { period: '2026-09' } })
    expect((await ask('POST', 'payments', { customer: String(customer), amount: eur(100) })).body.kind).toBe('idempotency_key_required')
    expect(await counted()).toBe(before)
  })

  test('is booked once by its key, and two clerks who pay the same item each have theirs: one settles, one is credit', async () => {
    const [first] = await owed(customer)
    const minor = cents(first!.rest.amount)
    const body = { customer: String(customer), amount: eur(minor), items: [{ openItem: first!.id }] }
    const answers = await Promise.all([ask('POST', 'payments', body, { key: 'one' }), ask('POST', 'payments', { ...body, items: [] }, { key: 'two' }), post('payments', body), ask('POST', 'payments', body, { key: 'one' })])
    const again = await ask('POST', 'payments', body, { key: 'one' })
    const booked = [...answers, again].filter(({ status }) => status === 201)
    // The same key names one payment, or is told to wait; of the two that name the item, one finds it settled.
    expect(new Set(booked.map(({ body }) => body.id)).size).toBe(2)
    expect([...answers, again].filter(({ status }) => status === 409).every(({ body }) => ['open_item_not_owed', 'idempotency_key_in_progress'].includes(body.kind))).toBe(true)
    expect((await ask('GET', `open-items/${first!.id}`)).body.rest).toEqual(eur(0))
    expect(await broken()).toEqual([])
  })
})

const setting = async (key: string, value: string) => {
  const { version } = ((await ask('GET', 'settings')).body.items as { key: string; version: number }[]).find((each) => each.key === key)!
  expect((await ask('PUT', `settings/${key}`, { value, version })).status).toBe(200)
}

describe('a write-off', () => {
  test('gives up what is left with its tax, settles the invoice, and is taken back when the customer pays after all', async () => {
    const [first] = await owed(customer)
    const item = (await ask('GET', `open-items/${first!.id}`)).body
    const document = (await ask('GET', `invoices/${item.document}`)).body
    const given = await post(`open-items/${first!.id}/write-off`, { reason: 'Insolvenz' })
    expect([given.status, given.body.kind, given.body.amount, given.body.account]).toEqual([201, 'uncollectible', first!.rest, '2400'])
    // All of it: the tax of the invoice to the cent.
    const taxes = (document.vat as { rate: string; taxable: { amount: string }; tax: { amount: string } }[]).filter(({ tax }) => tax.amount !== '0.00')
    expect(given.body.taxes).toMatchObject(taxes.map(({ rate, taxable, tax }) => ({ rate, taxable, tax })))
    expect((await ask('GET', `open-items/${first!.id}`)).body).toMatchObject({ rest: eur(0), settledBy: [{ kind: 'write_off', writeOff: given.body.id, reason: 'Insolvenz', releasable: false }] })
    expect((await ask('GET', `customers/${customer}/credit-ledger`)).body.items).toEqual([])
    const { body: { settledBy: [allocation] } } = await ask('GET', `open-items/${first!.id}`)
    expect((await post(`allocations/${allocation.allocation}/release`, {})).body.kind).toBe('allocation_stays_with_its_document')
    expect((await post(`open-items/${first!.id}/write-off`, { reason: 'noch einmal' })).body.kind).toBe('open_item_not_owed')
    expect(await broken()).toEqual([])
    expect((await post(`write-offs/${given.body.id}/reversal`, { reason: 'Zahlt doch' })).body.takenBack).toBe(true)
    expect((await post(`write-offs/${given.body.id}/reversal`, { reason: 'Zahlt doch' })).body.kind).toBe('write_off_taken_back_already')
    expect((await owed(customer))[0]).toEqual(first)
    expect(await broken()).toEqual([])
  })

  test('of a small difference goes with the payment, within the tolerance only, and comes back with it', async () => {
    const [first] = await owed(customer)
    const minor = cents(first!.rest.amount) - 3
    const body = { items: [{ openItem: first!.id }], giveUpRest: { reason: 'Bankspesen' } }
    expect((await pay(customer, minor, body)).body).toMatchObject({ kind: 'difference_above_tolerance', params: { leftMinor: '3', toleranceMinor: '0' } })
    await setting('payments.tolerance', '0.05')
    expect((await ask('POST', 'payments/preview', { customer: String(customer), amount: eur(minor) })).body.difference).toEqual({ openItem: first!.id, number: first!.number, amount: eur(3) })
    expect((await pay(customer, minor - 3, body)).body.kind).toBe('difference_above_tolerance')
    expect((await pay(customer, minor + 3, body)).body.kind).toBe('no_difference_left')
    const paid = await pay(customer, minor, body)
    expect(paid.status).toBe(201)
    expect((await ask('GET', `open-items/${first!.id}`)).body).toMatchObject({ rest: eur(0), settledBy: [{ kind: 'payment', amount: eur(minor) }, { kind: 'write_off', amount: eur(3), reason: 'Bankspesen' }] })
    expect(await broken()).toEqual([])
    expect((await post(`payments/${paid.body.id}/reversal`, { reason: 'Falsch' })).status).toBe(201)
    expect((await owed(customer))[0]).toEqual(first)
    expect(await broken()).toEqual([])
  })
})

test('whatever is paid, given up, released and taken back, in any order: the books hold, and when all is taken back everything is as it was', async () => {
  const mine = [customer, payers.shift()!]
  const seen = async () => {
    const print = await db.system({ actor: TESTER }, (tx) => fingerprint(tx))
    const rests = await db.pool.query('select id, amount_minor - allocated_minor as rest, settled from open_items where company_id = $1 and document_id is not null order by id', [company])
    return { documents: print.tables['documents'], rests: rests.rows, balances: await Promise.all(mine.map(balance)) }
  }
  const act = fc.record({ what: fc.constantFrom('pay', 'pay', 'direct', 'give up', 'release', 'allocate', 'take back'), who: fc.nat(1), minor: fc.integer({ min: 1, max: 9000 }), which: fc.nat(9) })
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 10 }), async (acts) => {
    const before = await seen()
    const standing: string[] = []
    const given: string[] = []
    for (const { what, who, minor, which } of acts) {
      const payer = mine[who]!
      const payment = standing.length > 0 ? (await ask('GET', `payments/${standing[which % standing.length]}`)).body : undefined
      if (what === 'pay') standing.push((await pay(payer, minor)).body.id)
      else if (what === 'direct') {
        const items = await owed(payer)
        const answer = await pay(payer, minor, { items: items.length > 0 ? [{ openItem: items[which % items.length]!.id }] : [] })
        standing.push(answer.body.id)
      } else if (what === 'give up') {
        const items = await owed(payer)
        if (items.length === 0) continue
        const item = items[which % items.length]!
        given.push((await post(`open-items/${item.id}/write-off`, { amount: eur(Math.min(minor, cents(item.rest.amount))), reason: 'Zufall' })).body.id)
      } else if (!payment) continue
      else if (what === 'release' && payment.settles.length > 0) expect((await post(`allocations/${payment.settles[0].allocation}/release`, {})).status).toBe(201)
      else if (what === 'allocate') expect((await post('allocations', { credit: payment.openItem })).status).toBe(payment.rest.amount === '0.00' ? 409 : 201)
      else if (what === 'take back') {
        expect((await post(`payments/${payment.id}/reversal`, { reason: 'Zufall' })).status).toBe(201)
        standing.splice(standing.indexOf(payment.id), 1)
      }
    }
    expect(await broken()).toEqual([])
    for (const id of given) expect((await post(`write-offs/${id}/reversal`, { reason: 'Zurück' })).status).toBe(201)
    for (const id of standing) expect((await post(`payments/${id}/reversal`, { reason: 'Zurück' })).status).toBe(201)
    expect(await seen()).toEqual(before)
  }), { numRuns: 3 })
  expect(await broken()).toEqual([])
}, 60_000)

test('payers are found by invoice, customer number, variable symbol and name', async () => {
  const [first] = await owed(customer)
  await db.pool.query(`update customers set variable_symbols = '{778899}' where id = $1`, [customer])
  const because = async (q: string) => ((await ask('GET', `payers?q=${encodeURIComponent(q)}`)).body.items as { because: string; customer: { id: string }; openItem: string | null }[]).map((item) => [item.because, item.customer.id, item.openItem])[0]
  const { body } = await ask('GET', `customers/${customer}`)
  expect(await because(first!.number.toLowerCase())).toEqual(['invoice', String(customer), first!.id])
  expect(await because(body.number)).toEqual(['customer_number', String(customer), null])
  expect(await because('0000778899')).toEqual(['variable_symbol', String(customer), null])
  expect((await ask('GET', 'payers?q=gibtesnicht')).body.items).toEqual([])
  expect((await ask('GET', `payments?customer=${customer}`)).body.items).toEqual([])
})
