import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { runSweeps } from '../../reporting/sweeps.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app } = await testApp({ db, clock })
let mine: Record<string, string>
let others: Record<string, string>
let counter: Record<string, string>
let keys = 0
const as = (headers: () => Record<string, string>) => {
  const ask = apiClient(() => app, { headers, company: 'ONE' })
  return { get: (path: string) => ask('GET', path), post: (path: string, body: object = {}) => ask('POST', path, body, { key: `key-${keys++}` }), ask }
}
const me = as(() => mine)
const other = as(() => others)
const clerk = as(() => counter)
const eur = (amount: string) => ({ amount, currency: 'EUR' })
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)

let customer: string
let desk: string
let company: number
beforeAll(async () => {
  mine = await bearer(app, clock, { scopes: PERMISSIONS })
  others = await bearer(app, clock, { role: 'api', scopes: PERMISSIONS })
  counter = await bearer(app, clock, { role: 'clerk', scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 10, seed: 5 })
  expect(await bill(db, { company, date: '2026-12-15' })).toMatchObject({ ok: true })
  customer = String((await db.pool.query<{ id: bigint }>('select customer_id as id from open_items where company_id = $1 and amount_minor > 1000 order by 1 limit 1', [company])).rows[0]!.id)
}, 60_000)

const open = (minor: string, who = me, more: object = {}) => who.post(`cash-desks/${desk}/session`, { counted: eur(minor), ...more })
const close = (minor: string, who = me, more: object = {}) => who.post(`cash-desks/${desk}/session/closing`, { counted: eur(minor), ...more })
const take = (amount: string, more: object = {}, who = me) => who.post('payments', { customer, amount: eur(amount), account: '1000', ...more })
const book = async (): Promise<string[]> => ((await me.get(`cash-receipts?desk=${desk}`)).body.items as { number: string; kind: string; amount: { amount: string }; balance: { amount: string } }[]).map(({ number, kind, amount, balance }) => `${number} ${kind} ${amount.amount} ${balance.amount}`).reverse()
/** A desk with an account of its own. */
const newDesk = async (code: string, account: string, opening = '0.00'): Promise<string> => String((await me.post('cash-desks', { code, name: `Kasse ${code}`, account, opening: eur(opening) })).body.id)

describe('a cash desk', () => {
  test('begins with what is in it, on an account that is its own', async () => {
    const made = await me.post('cash-desks', { code: 'K1', name: 'Ladenkasse', account: '1000', opening: eur('100.00'), openedOn: '2026-12-01' })
    expect([made.status, made.body.balance, made.body.session, made.body.isMine]).toEqual([201, eur('100.00'), null, false])
    desk = String(made.body.id)
    const kinds = await Promise.all([
      me.post('cash-desks', { code: 'K1', name: 'Zweite', account: '1001', opening: eur('0.00') }), me.post('cash-desks', { code: 'K2', name: 'Zweite', account: '1000', opening: eur('0.00') }),
      me.post('cash-desks', { code: 'K2', name: 'Zweite', account: '1200', opening: eur('0.00') }), me.post('cash-desks', { code: 'K2', name: 'Zweite', account: '1001', opening: { amount: '0.00', currency: 'CZK' } }),
      me.post('cash-desks', { code: 'K2', name: 'Zweite', account: '1001', opening: eur('0.00'), openedOn: '2026-12-21' }),
    ])
    expect(kinds.map(({ body }) => body.kind)).toEqual(['cash_desk_exists', 'cash_account_taken', 'account_not_for_cash', 'payment_currency_foreign', 'value_date_ahead'])
    expect(await broken()).toEqual([])
  })

  test('is opened by who counted it, and only they book in it', async () => {
    expect((await take('10.00')).body).toMatchObject({ kind: 'cash_session_missing', params: { desk: 'Ladenkasse' } })
    expect([(await open('99.00')).body.kind, (await open('100.00', me, { pieces: { '50.00': 1 } })).body.kind, (await open('1.00', me, { pieces: { '7.00': 1 } })).body.kind]).toEqual(['cash_difference_without_reason', 'cash_pieces_sum_otherwise', 'cash_piece_unknown'])
    const opened = await open('99.00', me, { pieces: { '50.00': 1, '20.00': 2, '5.00': 1, '2.00': 2 }, reason: 'Wechselgeld' })
    expect([opened.status, opened.body.found, opened.body.opening, opened.body.difference]).toEqual([201, eur('100.00'), eur('99.00'), eur('-1.00')])
    expect([(await open('99.00')).body.kind, (await take('10.00', {}, other)).body.kind]).toEqual(['cash_session_open', 'cash_session_of_another'])
    const [receipt] = (await me.get(`cash-receipts?desk=${desk}&kind=difference`)).body.items as { entry: string; reason: string }[]
    expect((await me.get(`journal-entries/${receipt?.entry}`)).body).toMatchObject({ sourceType: 'cash_receipt', documentNumber: 'K1-00001', postings: [{ account: '1000', side: 'credit', amount: eur('1.00') }, { account: '2309', side: 'debit' }] })
  })

  test('takes a customer’s cash as a payment with its receipt, and gives it back by another one', async () => {
    const paid = await take('10.00')
    expect([paid.status, paid.body.account, paid.body.numbers]).toEqual([201, '1000', [expect.stringMatching(/^RE-/)]])
    expect((await take('10.00', { valueDate: '2026-12-19' })).body).toMatchObject({ kind: 'cash_receipt_before_last', params: { lastOn: '2026-12-20' } })
    expect((await other.post(`payments/${paid.body.id}/reversal`, { reason: 'falsch' })).body.kind).toBe('cash_session_of_another')
    expect((await me.post(`payments/${paid.body.id}/reversal`, { reason: 'falsch getippt' })).status).toBe(201)
    expect(await book()).toEqual(['K1-00000 opening 100.00 100.00', 'K1-00001 difference -1.00 99.00', 'K1-00002 payment 10.00 109.00', 'K1-00003 payment -10.00 99.00'])
    const [back, first] = (await me.get(`cash-receipts?desk=${desk}`)).body.items as { id: string; reversalOf: string | null; reversedBy: string | null; reason: string | null }[]
    expect([back?.reversalOf, first?.reversedBy, back?.reason]).toEqual([first?.id, 'K1-00003', 'falsch getippt'])
    expect(await broken()).toEqual([])
  })

  test('never pays out more than is in it, and a refund in cash is its receipt', async () => {
    const paid = await take('20.00', { items: [] })
    const asked = await me.post('refunds', { customer, amount: eur('20.00'), account: { from: 'typed', account: 'DE02120300000000202051' }, reason: 'Zu viel gezahlt' })
    expect((await me.post(`payments/${paid.body.id}/reversal`, { reason: 'x' })).body.kind).toBe('credit_promised_to_refund')
    expect((await other.post(`refunds/${asked.body.id}/payment`, { account: '1000' })).body.kind).toBe('cash_session_of_another')
    expect((await me.post(`refunds/${asked.body.id}/payment`, { account: '1000' })).status).toBe(201)
    expect((await book()).at(-1)).toBe('K1-00005 refund -20.00 99.00')
    expect((await me.post(`refunds/${asked.body.id}/return`, { reason: 'liegen gelassen' })).status).toBe(201)
    expect((await book()).at(-1)).toBe('K1-00006 refund 20.00 119.00')

    const small = await newDesk('K2', '1001')
    await me.post(`cash-desks/${small}/session`, { counted: eur('0.00') })
    const more = await me.post('payments', { customer, amount: eur('5.00'), account: '1001', items: [] })
    await me.post(`cash-desks/${small}/session/closing`, { counted: eur('2.00'), reason: 'fehlt' })
    await me.post(`cash-desks/${small}/session`, { counted: eur('2.00') })
    expect((await me.post(`payments/${more.body.id}/reversal`, { reason: 'x' })).body).toMatchObject({ kind: 'cash_desk_would_be_negative', params: { balanceMinor: '200' } })
    expect(await broken()).toEqual([])
  })

  test('books expenses with their input tax, other income, and cash on its way to the bank, each reversed by a receipt of its own', async () => {
    const till = await newDesk('K7', '1007', '50.00')
    await me.post(`cash-desks/${till}/session`, { counted: eur('50.00') })
    const typed = (body: object) => me.post(`cash-desks/${till}/receipts`, { purpose: 'Porto', amount: eur('11.90'), ...body })
    const spent = await typed({ kind: 'expense', account: '4900', taxClass: 'S', party: 'Post' })
    expect([spent.status, spent.body.number, spent.body.amount, spent.body.balance]).toEqual([201, 'K7-00001', eur('-11.90'), eur('38.10')])
    expect((await me.get(`journal-entries/${spent.body.entry}`)).body.postings).toMatchObject([{ account: '4900', side: 'debit', amount: eur('10.00') }, { account: '1576', side: 'debit', amount: eur('1.90') }, { account: '1007', side: 'credit', amount: eur('11.90') }])
    const sent = await typed({ kind: 'transfer_out', amount: eur('30.00'), purpose: 'Einzahlung' })
    expect([sent.body.account, sent.body.balance]).toEqual(['1361', eur('8.10')])
    const kinds = [
      await typed({ kind: 'expense', account: '4900', amount: eur('8.11') }), await typed({ kind: 'expense', account: '1400' }), await typed({ kind: 'income', account: '2700', taxClass: 'S' }), await typed({ kind: 'income', account: '2700', amount: { amount: '1.00', currency: 'CZK' } }),
      await me.post(`cash-receipts/${sent.body.id}/reversal`, { reason: 'x' }), await me.post(`cash-receipts/${sent.body.id}/reversal`, { reason: 'x' }),
    ].map(({ body }) => body.kind)
    expect(kinds).toEqual(['cash_desk_would_be_negative', 'account_not_bookable', 'input_tax_on_money_that_came', 'payment_currency_foreign', 'transfer_out', 'cash_receipt_reversed_already'])
    const last = (await me.get(`cash-receipts?desk=${till}`)).body.items as { id: string; number: string; amount: object }[]
    expect([last[0]?.number, last[0]?.amount, (await me.post(`cash-receipts/${last[0]?.id}/reversal`, { reason: 'x' })).body.kind, (await me.post(`cash-receipts/${last.at(-1)?.id}/reversal`, { reason: 'x' })).body.kind]).toEqual(['K7-00003', eur('30.00'), 'cash_receipt_is_reversal', 'cash_receipt_stays'])
    const paid = await me.post('payments', { customer, amount: eur('4.00'), account: '1007' })
    const [receipt] = (await me.get(`cash-receipts?desk=${till}`)).body.items as { id: string; payment: string }[]
    expect([receipt?.payment, (await me.post(`cash-receipts/${receipt?.id}/reversal`, { reason: 'doch nicht' })).body.reversedBy]).toEqual([paid.body.id, 'K7-00005'])
    await typed({ kind: 'transfer_in', amount: eur('20.00'), purpose: 'Wechselgeld' })
    expect((await me.post(`cash-desks/${till}/session/closing`, { counted: eur('58.10') })).status).toBe(201)
    expect(await broken()).toEqual([])
  })

  test('moves by its receipts only', async () => {
    const posted = await me.post('journal-entries', { postingDate: '2026-12-20', description: 'Vorbei', postings: [{ account: '1000', side: 'debit', amount: eur('1.00') }, { account: '4900', side: 'credit', amount: eur('1.00') }] })
    expect(posted.body.kind).toBe('account_is_of_cash_desk')
  })

  test('is closed with a count, by who opened it or who answers for desks, and the session stays', async () => {
    expect((await close('119.00', clerk)).body.kind).toBe('cash_session_of_another')
    const closed = await close('120.00', me, { reason: 'zu viel' })
    expect([closed.body.received, closed.body.paidOut, closed.body.difference, closed.body.closed]).toMatchObject([eur('50.00'), eur('30.00'), eur('0.00'), { expected: eur('119.00'), counted: eur('120.00') }])
    expect([(await close('120.00')).body.kind, (await take('1.00')).body.kind]).toEqual(['cash_session_missing', 'cash_session_missing'])
    expect((await me.get(`cash-desks/${desk}/book?from=2026-12-02&until=2026-12-31`)).body).toMatchObject({ opening: eur('100.00'), received: eur('51.00'), paidOut: eur('31.00'), closing: eur('120.00'), receipts: 7 })
    expect((await me.get(`cash-desks/${desk}/sessions`)).body.items).toHaveLength(1)
  })

  test('is used by whom it names; a clerk takes cash there who may book nothing else', async () => {
    const own = String((await open('120.00', clerk)).body.openedBy)
    expect((await close('120.00', clerk)).status).toBe(201)
    const { version } = ((await me.get('cash-desks')).body.items as { id: string; version: number }[]).find(({ id }) => id === desk)!
    expect((await me.ask('PATCH', `cash-desks/${desk}`, { operators: [own] }, { version: `"${version}"` })).status).toBe(200)
    expect((await open('120.00')).body.kind).toBe('cash_desk_of_others')
    expect((await open('120.00', clerk)).status).toBe(201)
    expect((await take('3.00', {}, clerk)).body.kind).toBe('not_permitted')
    expect((await clerk.post(`cash-desks/${desk}/payments`, { customer, amount: eur('3.00') })).status).toBe(201)
    expect([(await clerk.post('cash-desks/99/payments', { customer, amount: eur('3.00') })).body.kind, (await me.ask('DELETE', `cash-desks/${desk}`, undefined, { version: `"${version + 1}"` })).body.kind]).toEqual(['cash_desk_not_found', 'cash_session_open'])
    expect((await close('123.00')).status).toBe(201)
    expect((await me.ask('DELETE', `cash-desks/${desk}`, undefined, { version: `"${version + 1}"` })).body.kind).toBe('cash_desk_not_empty')
    const empty = await newDesk('K3', '1002')
    expect([(await me.ask('DELETE', `cash-desks/${empty}`, undefined, { version: '"2"' })).body.kind, (await me.ask('DELETE', `cash-desks/${empty}`, undefined, { version: '"1"' })).status]).toEqual(['version_changed', 204])
    expect((await me.get('cash-receipts/99')).body.kind).toBe('cash_receipt_not_found')
    expect(await broken()).toEqual([])
  })

  test('takes no more from one payer on a day than the law allows, and tells a company without accounts for differences', async () => {
    const limited = await newDesk('K4', '1003')
    await db.pool.query(`update companies set country = 'CZ' where company_id = $1`, [company])
    await db.pool.query(`update accounts set payment_role = null where company_id = $1 and payment_role = 'cash_over'`, [company])
    expect((await me.post(`cash-desks/${limited}/session`, { counted: eur('1.00'), reason: 'x' })).body.kind).toBe('cash_difference_account_missing')
    clock.pass(205 * 24 * 60)
    await me.post(`cash-desks/${limited}/session`, { counted: eur('0.00') })
    const pay = (amount: string) => me.post('payments', { customer, amount: eur(amount), account: '1003' })
    expect([(await pay('9999.00')).status, (await pay('1.01')).body.kind, (await pay('1.00')).status]).toEqual([201, 'cash_limit_exceeded', 201])
  })
})
