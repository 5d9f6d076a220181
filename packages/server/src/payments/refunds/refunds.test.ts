import { createHash } from 'node:crypto'
import { camtFile } from '@kontor/demo/bank/statement-files.ts'
import type { BankEntry } from '@kontor/demo/bank/statement-files.ts'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { schemaFaults } from '@kontor/testing/xml-schemas.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { runSweeps } from '../../reporting/sweeps.ts'
import { matchAll } from '../matching-job.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app, files } = await testApp({ db, clock })
const IBAN = 'DE02120300000000202051'
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body: object = {}) => ask('POST', path, body, { key: `refund-${keys++}` })
const eur = (minor: number) => ({ amount: minorText(BigInt(minor)), currency: 'EUR' })
const TYPED = { from: 'typed', account: IBAN }
let customer: number
let payers: number[]
const pay = async (minor: number): Promise<string> => (await post('payments', { customer: String(customer), amount: eur(minor), items: [] })).body.openItem
const request = (minor: number, more: object = {}) => post('refunds', { customer: String(customer), amount: eur(minor), account: TYPED, reason: 'Zu viel gezahlt', ...more })
const free = async () => (await ask('GET', `refund-proposal?customer=${customer}`)).body
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)
/** As if another person had asked for it: the test has one login. */
const askedByAnother = (refund: string) => db.pool.query(`alter table refunds disable trigger append_only; update refunds set requested_by = 'user:99' where id = ${refund}; alter table refunds enable trigger append_only`)

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 16, seed: 5 })
  expect(await bill(db, { company, date: '2026-12-01' })).toMatchObject({ ok: true })
  payers = (await db.pool.query<{ id: string }>('select distinct customer_id as id from open_items where company_id = $1 order by 1', [company])).rows.map(({ id }) => Number(id))
}, 60_000)
beforeEach(() => { customer = payers.shift()! })

test('a refund holds its credit from the moment somebody asks; withdrawn, the credit is free again', async () => {
  const [first, second] = [await pay(3000), await pay(2000)]
  expect(await free()).toMatchObject({ free: eur(5000), promised: eur(0), accounts: [], approvalAbove: eur(10_000) })
  const asked = await request(4000)
  expect([asked.status, asked.body.state, asked.body.needsApproval]).toEqual([201, 'approved', false])
  expect(asked.body).toMatchObject({ account: { source: 'typed', last4: '2051', country: 'DE' }, credits: [{ openItem: first, amount: eur(3000) }, { openItem: second, amount: eur(1000) }], steps: [{ step: 'approve' }] })
  expect(await free()).toMatchObject({ free: eur(1000), promised: eur(4000) })
  // Nobody sets it off meanwhile, neither by hand nor by taking the payment back; and it is promised once.
  expect((await post('allocations', { credit: first })).body).toMatchObject({ status: 409, kind: 'credit_promised_to_refund' })
  expect((await post('allocations', { credit: second })).body).toMatchObject({ settled: eur(1000) })
  const { rows: [payment] } = await db.pool.query<{ id: string }>('select payment_id as id from open_items where id = $1', [first])
  expect((await post(`payments/${payment!.id}/reversal`, { reason: 'x' })).body.kind).toBe('credit_promised_to_refund')
  expect((await request(1)).body).toMatchObject({ status: 409, kind: 'no_credit_to_refund' })
  expect((await ask('GET', `open-items/${first}`)).body).toMatchObject({ promised: eur(3000), rest: eur(-3000) })
  expect(await broken()).toEqual([])

  expect((await post(`refunds/${asked.body.id}/withdrawal`, { reason: 'Der Kunde will verrechnen' })).body).toMatchObject({ state: 'withdrawn', steps: [{}, { step: 'withdraw', reason: 'Der Kunde will verrechnen' }] })
  expect((await post(`refunds/${asked.body.id}/withdrawal`, { reason: 'x' })).body.kind).toBe('refund_is_over')
  expect(await free()).toMatchObject({ free: eur(4000), promised: eur(0) })
  expect((await post(`payments/${payment!.id}/reversal`, { reason: 'x' })).status).toBe(201)
  expect((await db.pool.query<{ text: string }>('select r::text as text from refunds r')).rows.some(({ text }) => text.includes(IBAN) || text.includes(Buffer.from(IBAN).toString('hex')))).toBe(false)
  expect(await broken()).toEqual([])
})

test('above the limit another person approves what they saw, or rejects it', async () => {
  await pay(30_000)
  const asked = (await request(10_001)).body
  expect([asked.state, asked.needsApproval]).toEqual(['requested', true])
  expect((await post(`refunds/${asked.id}/approval`, { hash: asked.hash })).body).toMatchObject({ status: 409, kind: 'four_eyes_required' })
  await askedByAnother(asked.id)
  expect((await post(`refunds/${asked.id}/approval`, { hash: '0'.repeat(64) })).body.kind).toBe('refund_is_another')
  expect((await post(`refunds/${asked.id}/approval`, { hash: asked.hash })).body).toMatchObject({ state: 'approved', steps: [{ step: 'approve' }] })
  expect((await post(`refunds/${asked.id}/approval`, { hash: asked.hash })).body.kind).toBe('refund_not_requested')
  const other = (await request(19_999)).body
  expect((await post(`refunds/${other.id}/rejection`, { reason: 'Bitte verrechnen' })).body).toMatchObject({ state: 'rejected' })
  expect((await ask('GET', `refunds?customer=${customer}&state=rejected`)).body.items.map(({ id }: { id: string }) => id)).toEqual([other.id])
  expect(await broken()).toEqual([])
})

test('what cannot be is refused: nothing, too much, more than came, a wrong account or one of somebody else', async () => {
  const stranger = payers[0]!
  expect((await request(100)).body.kind).toBe('no_credit_to_refund')
  await pay(500)
  expect((await request(501)).body).toMatchObject({ kind: 'refund_exceeds_credit', params: { freeMinor: '500' } })
  expect((await request(100, { amount: { amount: '1.00', currency: 'CZK' } })).body.kind).toBe('payment_currency_foreign')
  for (const amount of ['0.00', '-1.00', '1.005']) expect((await request(1, { amount: { amount, currency: 'EUR' } })).status, amount).toBe(422)
  expect((await request(100, { account: { from: 'typed', account: 'DE02120300000000202052' } })).body.kind).toBe('account_number_invalid')
  expect((await request(100, { account: { from: 'typed', account: '19-2000145399/0800' } })).body.kind).toBe('account_number_invalid')
  expect((await request(100, { account: { from: 'customer' } })).body.kind).toBe('refund_account_not_theirs')
  const { body: mandate } = await ask('POST', 'mandates', { customerId: String(stranger), reference: 'M-X', signedOn: '2026-01-10', iban: 'DE89370400440532013000' })
  expect((await request(100, { account: { from: 'mandate', id: mandate.id } })).body.kind).toBe('refund_account_not_theirs')
  expect((await request(100, { account: { from: 'typed', account: 'DE89 3704 0044 0532 0130 00' } })).body).toMatchObject({ kind: 'refund_account_of_another' })
  expect((await post('refunds', { customer: '999999', amount: eur(1), account: TYPED, reason: 'x' })).body).toMatchObject({ status: 404, kind: 'customer_not_found' })
  expect((await ask('GET', 'refunds/999999')).status).toBe(404)
  // A credit note for an invoice that nobody paid gives no money back.
  const { rows: [invoice] } = await db.pool.query<{ id: string }>('select document_id as id from open_items where customer_id = $1 and amount_minor > 0 order by id limit 1', [customer])
  const written = await post(`open-items/${(await db.pool.query<{ id: string }>('select id from open_items where document_id = $1', [invoice!.id])).rows[0]!.id}/write-off`, { reason: 'uneinbringlich' })
  expect(written.status).toBe(201)
  expect((await post(`invoices/${invoice!.id}/cancellation`, { reason: 'Falsch', charges: 'waive' })).status).toBe(201)
  const { free: credit } = await free()
  expect((await post('refunds', { customer: String(customer), amount: credit, account: TYPED, reason: 'x' })).body).toMatchObject({ status: 409, kind: 'refund_exceeds_received' })
  expect(await broken()).toEqual([])
})

test('two people ask for one credit: one gets it', async () => {
  await pay(700)
  const answers = await Promise.all([request(600), request(600), request(600)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
  expect(await free()).toMatchObject({ free: eur(100), promised: eur(600) })
})

// The way of the money -----------------------------------------------------------------------------------

const actor = { name: 'job:match-bank-entries', source: 'job' } as const
let statements = 0
let bank = 0n
/** A statement of the next day, brought in and matched. */
async function come(...entries: BankEntry[]): Promise<void> {
  statements++
  const closing = entries.reduce((sum, { minor }) => sum + minor, bank)
  const file = [...camtFile({ iban: 'DE89370400440532013000', digits: '', currency: 'EUR', number: statements, date: `2026-12-${String(20 + statements)}`, openingMinor: bank, closingMinor: closing, entries: () => entries })].join('')
  bank = closing
  clock.pass(24 * 60)
  const answer = await app.inject({ method: 'POST', url: '/api/v1/bank-statements?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(file) })
  expect(answer.json().files[0].refusal).toBeNull()
  await matchAll(db, { company, actor, clock, asked: false })
}
const entry = (minor: bigint, more: Partial<BankEntry> = {}): BankEntry => ({ minor, reference: `S${statements}`, name: 'Erika Muster', account: IBAN, text: 'Erstattung', ...more })
const shown = async (refund: string) => (await ask('GET', `refunds/${refund}`)).body
const file = (run: string) => app.inject({ method: 'GET', url: `/api/v1/transfer-runs/${run}/file?company=ONE`, headers })
const make = async (wish: object = {}) => post('transfer-runs', { hash: (await ask('GET', 'transfer-proposal')).body.hash, ...wish })
const clearing = async (): Promise<string> => (await db.pool.query<{ sum: string }>(`select coalesce(sum(debit_minor - credit_minor), 0) as sum from postings where account = '1360'`)).rows[0]!.sum

test('approved refunds go to the bank in one file, made once of what was shown; withdrawn, they are free for the next', async () => {
  await db.pool.query(`update refunds set state = 'withdrawn' where state in ('requested', 'approved')`)
  await pay(5000)
  const refund = (await request(4000)).body.id
  const abroad = (await request(500, { account: { from: 'typed', account: 'CH9300762011623852957', payee: 'Reto Beispiel' } })).body.id
  const proposal = (await ask('GET', 'transfer-proposal')).body
  expect(proposal).toMatchObject({ formats: ['pain.001.001.09', 'pain.001.001.03'], transfers: 2, amount: eur(4500), accounts: [{ number: 'DE89370400440532013000' }] })
  expect((await post('transfer-runs', { hash: '0'.repeat(64) })).body.kind).toBe('plan_is_another')
  expect((await make({ executionDate: '2026-12-19' })).body).toMatchObject({ kind: 'execution_date_out_of_range', params: { from: '2026-12-20' } })
  expect((await make({ format: 'list' })).body.kind).toBe('transfer_format_unfit')
  expect((await make({ bankAccount: '1' })).body.kind).toBe('bank_account_not_found')
  const made = (await make()).body
  expect(made).toMatchObject({ state: 'exported', transfers: 2, amount: eur(4500), items: [{ refund, state: 'exported', account: { last4: '2051' } }, { refund: abroad }] })
  const bytes = (await file(made.id)).rawPayload
  expect(schemaFaults(bytes)).toEqual([])
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256)
  expect((await file(made.id)).rawPayload.equals(bytes)).toBe(true)
  expect(bytes.toString()).toMatch(new RegExp(`<MsgId>SCT-2026-12-20-${made.id}</MsgId>[\\s\\S]*<BtchBookg>false</BtchBookg>[\\s\\S]*<EndToEndId>R-${refund}-\\d+</EndToEndId>[\\s\\S]*<IBAN>${IBAN}</IBAN>`))
  for await (const hash of files.list()) expect(Buffer.from(await files.get(hash)).includes(IBAN), 'what is stored is unreadable').toBe(false)
  // Nothing is posted, and nothing else becomes of it meanwhile.
  expect([(await shown(refund)).state, await clearing()]).toEqual(['approved', '0'])
  expect((await make()).body.kind).toBe('nothing_to_transfer')
  expect((await post(`refunds/${refund}/withdrawal`, { reason: 'x' })).body.kind).toBe('refund_in_file')
  expect((await post(`refunds/${refund}/payment`)).body.kind).toBe('refund_in_file')
  expect((await post(`refunds/${refund}/return`, { reason: 'x' })).body.kind).toBe('refund_not_on_its_way')
  expect((await post(`transfer-runs/${made.id}/cancellation`)).body).toMatchObject({ state: 'cancelled', items: [{ state: 'cancelled' }, {}] })
  expect((await file(made.id)).json().kind).toBe('transfer_run_cancelled')
  const older = (await make({ format: 'pain.001.001.03', executionDate: '2026-12-23' })).body
  expect(schemaFaults((await file(older.id)).rawPayload)).toEqual([])
  expect((await post(`transfer-runs/${older.id}/submission`)).body).toMatchObject({ state: 'submitted', steps: [{ step: 'submit' }] })
  expect((await post(`transfer-runs/${older.id}/cancellation`)).body.kind).toBe('transfer_run_submitted')

  // The bank refuses one: a person says so, and the credit is there again. Nothing had been posted.
  expect((await post(`refunds/${abroad}/return`, { reason: 'Konto erloschen' })).body).toMatchObject({ state: 'returned', payouts: [], steps: [{}, { step: 'return', reason: 'Konto erloschen' }] })
  expect(await free()).toMatchObject({ free: eur(1000), promised: eur(4000) })
  expect(await broken()).toEqual([])

  // The statement says that the other one went: booked by its end-to-end id, and by nothing else.
  const endToEndId = older.items[0].endToEndId
  await come(entry(-4000n, { endToEndId }), entry(-4000n, { endToEndId: 'NOTPROVIDED' }))
  const paid = await shown(refund)
  expect(paid).toMatchObject({ state: 'paid', transfers: [{ state: 'cancelled' }, { state: 'booked' }], payouts: [{ amount: eur(4000), account: '1360', origin: 'statement', isReversal: false }] })
  expect((await ask('GET', `journal-entries/${paid.payouts[0].entry}`)).body).toMatchObject({ sourceType: 'payout', postingDate: '2026-12-21', postings: [{ account: '1400', side: 'debit', customer: String(customer) }, { account: '1360', side: 'credit' }] })
  expect((await ask('GET', `open-items/${paid.payouts[0].openItem}`)).body).toMatchObject({ kind: 'refund', rest: eur(0), settledBy: [{ kind: 'payment', amount: eur(4000), releasable: false }] })
  const ledger = async () => ((await ask('GET', `customers/${customer}/credit-ledger`)).body.items as { kind: string; balance: { amount: string } }[]).map(({ kind, balance }) => `${kind} ${balance.amount}`)
  expect(await ledger()).toEqual(['payment 50.00', 'refunded 10.00'])
  expect((await ask('GET', `customers/${customer}/account-statement?from=2026-12-21&until=2026-12-21`)).body.entries).toMatchObject([{ kind: 'refund', debit: eur(4000) }])
  expect((await db.pool.query(`select facts from events where kind = 'refund_paid'`)).rows).toMatchObject([{ facts: { amount: '40.00', day: '2026-12-21' } }])
  expect(await broken()).toEqual([])
  expect((await post(`refunds/${refund}/return`, { reason: 'x' })).body.kind).toBe('refund_paid_by_statement')

  // It comes back from the bank: the very credit is there again, once.
  await come(entry(4000n, { endToEndId, text: 'AC04 KONTO ERLOSCHEN' }))
  expect(await shown(refund)).toMatchObject({ state: 'returned', transfers: [{}, { state: 'returned' }], payouts: [{}, { amount: eur(-4000), isReversal: true }], steps: [{}, { step: 'return', reason: 'AC04 KONTO ERLOSCHEN' }] })
  expect(await ledger()).toEqual(['payment 50.00', 'refunded 10.00', 'released 50.00'])
  expect(await free()).toMatchObject({ free: eur(5000), promised: eur(0) })
  expect(await broken()).toEqual([])
})

test('a refund that a statement does not name is suggested by amount and account, booked by a person, and taken back', async () => {
  await post('payments', { customer: String(customer), amount: eur(1234), items: [], valueDate: '2026-11-30' })
  const refund = (await request(1234)).body.id
  await come(entry(-1234n))
  const { items } = (await ask('GET', 'bank-matching?direction=debit')).body
  const waiting = (items as { id: string; rest: { amount: string } }[]).find(({ rest }) => rest.amount === '-12.34')!
  expect((await ask('GET', `bank-matching/${waiting.id}`)).body.refunds).toMatchObject([{ id: refund, amount: eur(1234), sameAccount: true }])
  expect((await post(`bank-matching/${waiting.id}/bookings`, { refunds: ['999999'] })).body.kind).toBe('refund_not_found')
  expect((await post(`bank-matching/${waiting.id}/bookings`, { refunds: [refund] })).body).toMatchObject({ rest: eur(0), bookings: [{ rule: 'person', refund, customer: { id: String(customer) } }] })
  expect((await shown(refund)).state).toBe('paid')
  expect((await post(`bank-matching/${waiting.id}/undo`, { reason: 'falsch' })).body).toMatchObject({ rest: eur(-1234), bookings: [] })
  expect((await shown(refund)).state).toBe('approved')
  expect(await free()).toMatchObject({ free: eur(0), promised: eur(1234) })
  expect(await broken()).toEqual([])

  // In cash instead; then the customer brings it back.
  expect((await post(`refunds/${refund}/payment`, { date: '2026-11-29' })).body).toMatchObject({ kind: 'paid_before_credit', params: { date: '2026-11-30' } })
  await db.pool.query(`insert into accounting_periods (company_id, period, state) values ($1, '2026-11-01', 'closed') on conflict (company_id, period) do update set state = 'closed'`, [company])
  expect((await post(`refunds/${refund}/payment`, { account: '1000', date: '2026-11-30' })).body.kind).toBe('accounting_period_closed')
  expect((await post(`refunds/${refund}/payment`, { account: '8400' })).body.kind).toBe('account_takes_no_money')
  expect((await post(`refunds/${refund}/payment`, { account: '1000' })).body).toMatchObject({ state: 'paid', payouts: [{}, {}, { account: '1000', origin: 'by_hand' }] })
  expect((await post(`refunds/${refund}/payment`, { account: '1000' })).body.kind).toBe('refund_not_approved')
  expect((await post(`refunds/${refund}/return`, { reason: 'Zurückgebracht' })).body).toMatchObject({ state: 'returned' })
  expect(await free()).toMatchObject({ free: eur(1234), promised: eur(0) })
  expect(await broken()).toEqual([])
})

let reports = 0
/** A report of the bank about a file of transfers: all of it, or these of it. */
async function rejects(message: string, ...payments: readonly (readonly [endToEndId: string, reason: string])[]): Promise<void> {
  const reason = (code: string, words = '') => `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn>${words === '' ? '' : `<AddtlInf>${words}</AddtlInf>`}</StsRsnInf>`
  const report = `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>R${++reports}</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${
    payments.length === 0 ? `<GrpSts>RJCT</GrpSts>${reason('XY99', 'Auftrag  gesperrt')}` : ''}</OrgnlGrpInfAndSts>${
    payments.length === 0 ? '' : `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${message}-1</OrgnlPmtInfId>${payments.map(([id, code]) => `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>RJCT</TxSts>${reason(code)}</TxInfAndSts>`).join('')}</OrgnlPmtInfAndSts>`}</CstmrPmtStsRpt></Document>`
  for (const _twice of [1, 2]) await app.inject({ method: 'POST', url: '/api/v1/bank-statements?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(report) })
  await matchAll(db, { company, actor, clock, asked: false })
}

test('what the bank rejects of a file of transfers is over, one or all of it, and its credit is free once, whatever a statement says later', async () => {
  await pay(6000)
  const [one, other] = [(await request(1000)).body.id, (await request(2000)).body.id]
  const made = (await make()).body
  const id = (refund: string): string => made.items.find((item: { refund: string }) => item.refund === refund).endToEndId
  // Nobody had noted that the bank has the file.
  await rejects(made.messageId, [id(one), 'AC04'], ['R-1-1', 'AC01'])
  expect([await shown(one), (await shown(other)).state]).toMatchObject([{ state: 'returned', payouts: [], steps: [{}, { step: 'return', reason: 'Das Konto ist aufgelöst (AC04)' }], transfers: [{ state: 'returned' }] }, 'approved'])
  expect([await free(), (await ask('GET', `transfer-runs/${made.id}`)).body.state]).toMatchObject([{ free: eur(4000), promised: eur(2000) }, 'submitted'])
  expect((await db.pool.query<{ outcome: string }>('select outcome from payment_reports order by id')).rows.map(({ outcome }) => outcome)).toEqual(['rejected', 'unknown'])
  // The statement tells of both all the same: nobody is paid by it, and nothing is free twice.
  await come(entry(-1000n, { endToEndId: id(one) }), entry(1000n, { endToEndId: id(one) }), entry(-2000n, { endToEndId: id(other) }))
  expect([await free(), (await shown(one)).state, (await shown(other)).state]).toMatchObject([{ free: eur(4000), promised: eur(0) }, 'returned', 'paid'])
  expect((await ask('GET', 'bank-matching?reason=transfer_rejected')).body.items.map(({ amount }: { amount: { amount: string } }) => amount.amount)).toEqual(['-10.00', '10.00'])
  // What is booked by now comes back with a statement; a report frees nothing.
  await rejects(made.messageId, [id(other), 'AC04'])
  expect([await free(), (await shown(other)).state]).toMatchObject([{ free: eur(4000) }, 'paid'])
  await come(entry(2000n, { endToEndId: id(other) }))
  expect([await free(), (await shown(other)).state]).toMatchObject([{ free: eur(6000) }, 'returned'])
  const whole = [(await request(500)).body.id, (await request(600)).body.id]
  const second = (await make()).body
  await post(`transfer-runs/${second.id}/submission`)
  await rejects(second.messageId)
  expect([(await shown(whole[0])).steps[1], (await shown(whole[1])).state, await free()]).toMatchObject([{ reason: 'Auftrag gesperrt (XY99)' }, 'returned', { free: eur(6000), promised: eur(0) }])
  expect(await broken()).toEqual([])
})
