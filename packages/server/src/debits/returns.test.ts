import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, expect, test } from 'vitest'
import { matchAll } from '../payments/public.ts'
import { runSweeps } from '../reporting/sweeps.ts'
import { bookCollective, bookDebits, rejectDebits } from './public.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-11-23T09:00:00.000Z')
const { app } = await testApp({ db, clock })
const actor = { name: 'job:match-bank-entries', source: 'job' } as const
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body?: object) => ask('POST', path, body, { key: `return-${++keys}` })
const owner = async <R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> => (await db.pool.query<R>(sql, values as unknown[])).rows

interface Debit { readonly id: string; readonly e2e: string; readonly minor: bigint; readonly item: string; readonly customer: string; readonly group: string; readonly file: string; readonly run: string; readonly mandate: string }
let debits: Debit[]

interface Detail { readonly e2e: string; readonly minor: bigint; readonly reason?: string; readonly original?: bigint; readonly charges?: bigint }
interface Entry { readonly minor: bigint; readonly batch?: string; readonly details?: readonly Detail[]; readonly text?: string }
let [statements, balance] = [0, 0n]
const amount = (minor: bigint, name = 'Amt'): string => `<${name} Ccy="EUR">${minorText(minor < 0n ? -minor : minor)}</${name}>`
const side = (minor: bigint): string => `<CdtDbtInd>${minor < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
const detail = (of: bigint, { e2e, minor, reason, original, charges }: Detail): string => `<TxDtls><Refs><EndToEndId>${e2e}</EndToEndId></Refs>${amount(minor)}${side(of)}${original === undefined ? '' : `<AmtDtls><InstdAmt>${amount(original)}</InstdAmt></AmtDtls>`}${
  charges === undefined ? '' : `<Chrgs><Rcrd>${amount(charges)}<CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>`}${reason === undefined ? '' : `<RtrInf><Rsn><Cd>${reason}</Cd></Rsn></RtrInf>`}</TxDtls>`

/** A statement of the day with these entries, brought in and matched. */
async function come(...entries: Entry[]): Promise<void> {
  statements++
  const date = clock.today('Europe/Berlin')
  const closing = entries.reduce((sum, { minor }) => sum + minor, balance)
  const bal = (code: string, minor: bigint): string => `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(minor)}${side(minor)}<Dt><Dt>${date}</Dt></Dt></Bal>`
  const file = `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M${statements}</MsgId></GrpHdr><Stmt><Id>S${statements}</Id><ElctrncSeqNb>${statements}</ElctrncSeqNb><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>${bal('OPBD', balance)}${bal('CLBD', closing)}${
    entries.map(({ minor, batch, details = [], text }, i) => `<Ntry>${amount(minor)}${side(minor)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${date}</Dt></BookgDt><ValDt><Dt>${date}</Dt></ValDt><AcctSvcrRef>R${statements}-${i}</AcctSvcrRef><NtryDtls>${
      batch === undefined ? '' : `<Btch><PmtInfId>${batch}</PmtInfId></Btch>`}${details.map((one) => detail(minor, one)).join('')}</NtryDtls>${text === undefined ? '' : `<AddtlNtryInf>${text}</AddtlNtryInf>`}</Ntry>`).join('')}</Stmt></BkToCstmrStmt></Document>`
  balance = closing
  const answer = await app.inject({ method: 'POST', url: '/api/v1/bank-statements?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(file) })
  expect(answer.json().files[0].refusal).toBeNull()
  await matchAll(db, { company, actor, clock, asked: false, first: [rejectDebits, bookDebits, bookCollective] })
}
const waiting = async (): Promise<string[]> => (await ask('GET', 'bank-matching')).body.items.map(({ reason }: { reason: string }) => reason)
const states = async (ids: readonly Debit[]): Promise<string> => (await owner<{ state: string }>('select state from direct_debits where id = any ($1) order by id', [ids.map(({ id }) => id)])).map(({ state }) => state).join(' ')
const rest = async ({ item }: Debit): Promise<string> => (await ask('GET', `open-items/${item}`)).body.rest.amount
const faults = async () => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0)
const back = ({ e2e, minor }: Debit, over: Partial<Detail> & { readonly took?: bigint } = {}): Entry => ({ minor: -(over.took ?? minor), details: [{ e2e, minor: over.took ?? minor, reason: 'AM04', ...over }] })
const returnOf = async ({ id }: Debit) => (await ask('GET', 'direct-debit-returns?limit=200')).body.items.find((one: { debit: string }) => one.debit === id)

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 16, seed: 5 })
  await owner(`update customers set payment_method = 'direct_debit', grouping = 'month', payment_days = null, language = 'de', country = 'DE', kind = case when id % 4 = 0 then 'business' else 'person' end`)
  await owner(`update companies set creditor_id = 'DE98ZZZ09999999999' where company_id = $1`, [company])
  expect(await bill(db, { company, date: '2026-11-01' })).toMatchObject({ ok: true })
  for (let customer = 1; customer <= 16; customer++) await ask('POST', 'mandates', { customerId: String(customer), reference: `M-${customer}`, signedOn: '2026-01-10', iban: 'DE02120300000000202051' })
  const run = (await post('direct-debit-runs', {})).body
  await post(`direct-debit-runs/${run.id}/approval`, { planHash: run.planHash })
  expect((await post(`direct-debit-runs/${run.id}/execution`)).body.state).toBe('exported')
  debits = (await owner<Debit & { minor: string }>(
    `select d.id::text, d.end_to_end_id as e2e, d.amount_minor::text as minor, d.open_item_id::text as item, d.customer_id::text as customer, d.mandate_id::text as mandate, g.payment_information_id as "group", f.message_id as file, d.run_id::text as run
       from direct_debits d join direct_debit_groups g on g.run_id = d.run_id and g.group_no = d.group_no join direct_debit_files f on f.run_id = d.run_id order by d.id`)).map((row) => ({ ...row, minor: BigInt(row.minor) }))
  expect(debits.length).toBeGreaterThan(8)
  clock.pass(2 * 24 * 60)
}, 60_000)

const total = (): bigint => debits.reduce((sum, { minor }) => sum + minor, 0n)

test('a return that comes before the credit waits, and a collective credit of another amount books nothing', async () => {
  await come(back(debits[0]!))
  expect(await waiting()).toEqual(['return_before_booking'])
  await come({ minor: total() - 1n, batch: debits[0]!.group })
  expect([await waiting(), new Set((await states(debits)).split(' '))]).toEqual([['return_before_booking', 'debit_amount_differs'], new Set(['exported'])])
})

test('a collective credit books every debit of its group as the payment of exactly its item, and then the return that waited takes its own back', async () => {
  await come({ minor: total(), batch: debits[0]!.group })
  expect(await states(debits)).toBe(['returned', ...debits.slice(1).map(() => 'booked')].join(' '))
  expect((await ask('GET', `direct-debit-runs/${debits[0]!.run}`)).body).toMatchObject({ state: 'submitted', steps: [{ step: 'approve' }, { step: 'export' }, { step: 'submit' }] })
  expect([await rest(debits[0]!), await rest(debits[1]!)]).toEqual([minorText(debits[0]!.minor), '0.00'])
  expect(await waiting()).toEqual(['debit_amount_differs'])
  await come({ minor: total(), batch: debits[0]!.group })
  expect(await waiting(), 'the same money twice is not booked twice').toEqual(['debit_amount_differs', 'debit_booked_already'])
  expect(await returnOf(debits[0]!)).toMatchObject({ code: 'AM04', decision: 'retry', charge: { amount: '0.00' }, fee: null })
  expect(await faults()).toEqual([])
})

test('what the bank took is a cost, and the customer owes it; a consumer never more than that, and nobody for what was not theirs', async () => {
  const [consumer, business, ours] = [debits.find(({ customer }, i) => i > 0 && Number(customer) % 4 !== 0)!, debits.find(({ customer }, i) => i > 0 && Number(customer) % 4 === 0)!, debits.findLast(({ customer }) => Number(customer) % 4 !== 0)!]
  expect((await ask('PUT', 'debit-return-policies/AC04', { action: 'stop', retryDays: 7, fee: 'own', feeAmount: { amount: '9.00', currency: 'EUR' } }, { key: 'policy', version: '"1"' })).status).toBe(200)
  await come(back(consumer, { took: consumer.minor + 350n, original: consumer.minor, reason: 'AC04' }), back(business, { took: business.minor + 350n, charges: 350n, reason: 'AC04' }), back(ours, { took: ours.minor + 300n, reason: 'MD01' }))
  expect(await states([consumer, business, ours])).toBe('returned returned returned')
  expect(await returnOf(consumer)).toMatchObject({ code: 'AC04', decision: 'stopped', charge: { amount: '3.50' }, fee: { amount: { amount: '3.50' } } })
  expect(await returnOf(business)).toMatchObject({ fee: { amount: { amount: '9.00' } } })
  expect(await returnOf(ours)).toMatchObject({ charge: { amount: '3.00' }, fee: null })
  expect((await ask('GET', `mandates/${consumer.mandate}`)).body.revokedOn).toBe('2026-11-25')
  expect((await owner<{ sum: string }>(`select sum(debit_minor - credit_minor) as sum from postings where account = '4970'`))[0]!.sum).toBe('1000')
  expect(await faults()).toEqual([])
})

test('a fee is an open item of its own: paid before the claim, waived with a reason, what was paid of it credit again', async () => {
  const charged = (await ask('GET', 'direct-debit-returns?limit=200')).body.items.find(({ fee }: { fee: { amount: { amount: string } } | null }) => fee?.amount.amount === '3.50')
  const shown = (await ask('GET', `fees/${charged.fee.id}`)).body
  expect(shown).toMatchObject({ kind: 'returned_debit', number: `${charged.document.number}/R`, rest: { amount: '3.50' }, waived: null })
  expect((await ask('GET', `open-items/${shown.openItem}`)).body).toMatchObject({ kind: 'fee', number: shown.number, fee: shown.id, rest: { amount: '3.50' } })
  expect((await ask('GET', `open-items?customer=${charged.customer.id}&limit=50`)).body.items).toContainEqual(expect.objectContaining({ kind: 'fee', number: shown.number }))
  expect((await post('payments', { customer: charged.customer.id, amount: { amount: '2.00', currency: 'EUR' } })).body.numbers).toEqual([shown.number])
  expect((await post(`fees/${shown.id}/waiver`, { reason: 'Kulanz', date: '2026-11-24' })).body.kind).toBe('waived_before_fee')
  expect((await post(`fees/${shown.id}/waiver`, { reason: 'Kulanz', date: '2026-12-24' })).body.kind).toBe('value_date_ahead')
  expect((await post(`fees/${shown.id}/waiver`, { reason: 'Kulanz' })).body).toMatchObject({ rest: { amount: '0.00' }, waived: { reason: 'Kulanz' } })
  expect((await post(`fees/${shown.id}/waiver`, { reason: 'Kulanz' })).body.kind).toBe('fee_waived_already')
  expect((await post('fees/1/waiver', { reason: 'x' })).body.kind).toBe('fee_not_found')
  const statement = (await ask('GET', `customers/${charged.customer.id}/account-statement?from=2026-11-01&until=2026-11-30`)).body
  expect(statement.entries.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['fee', 'fee_waiver']))
  expect(await faults()).toEqual([])
})

test('a return of nothing, of a part, of another amount, or for the second time waits with its reason and changes nothing', async () => {
  const one = debits.findLast(({ customer }) => Number(customer) % 4 === 0)!
  const before = await waiting()
  await come({ minor: -500n, details: [{ e2e: one.e2e, minor: 500n, reason: 'AM04' }] }, back(one, { took: one.minor + 3000n }), back(debits[0]!), { minor: -777n, batch: one.file, text: 'RETOURE' })
  expect((await waiting()).slice(before.length).sort()).toEqual(['return_amount_differs', 'return_amount_differs', 'return_twice', 'return_unknown'])
  expect(await states([one])).toBe('booked')
  expect(await faults()).toEqual([])
})

test('a person who takes the payment back has the debit and its money wait; the bank that does so has not', async () => {
  const one = debits.findLast(({ customer }) => Number(customer) % 4 === 0)!
  const [booking] = await owner<{ payment_id: string }>('select payment_id::text from direct_debit_bookings where debit_id = $1', [one.id])
  const before = (await waiting()).length
  expect((await post(`payments/${booking!.payment_id}/reversal`, { reason: 'Irrtum' })).status).toBe(201)
  expect([await states([one]), (await waiting()).length]).toEqual(['submitted', before + 1])
  await come({ minor: one.minor, details: [{ e2e: one.e2e, minor: one.minor }] })
  expect(await states([one])).toBe('booked')
  expect(await faults()).toEqual([])
})

test('what came back is collected once more when its day has come, by a person\'s word or never; a third time not', async () => {
  const asked = debits.find(({ id }, i) => i > 4 && id !== debits.findLast(({ customer }) => Number(customer) % 4 === 0)!.id && Number(debits[i]!.customer) % 4 !== 0)!
  // By then the customer has revoked the mandate: what was collected by it comes back all the same.
  await owner(`update mandates set revoked_on = '2026-11-24' where id = $1`, [asked.mandate])
  await come(back(asked, { reason: 'MS03' }))
  await owner('update mandates set revoked_on = null where id = $1', [asked.mandate])
  const shown = await returnOf(asked)
  expect(shown).toMatchObject({ decision: 'asked', reason: expect.stringContaining('Bank') })
  const plan = async (customer: string) => {
    const run = (await post('direct-debit-runs', {})).body
    return (await ask('GET', `direct-debit-runs/${run.id}/items?limit=200&customer=${customer}`)).body.items.map(({ reason, detail }: { reason: string | null; detail: { from?: string } | null }) => `${reason ?? 'in'}${detail?.from ? ` ${detail.from}` : ''}`)
  }
  expect([await plan(asked.customer), await plan(debits[0]!.customer)]).toEqual([['return_undecided'], ['retry_not_before 2026-12-02']])
  const decide = (wish: object) => post(`direct-debit-returns/${shown.id}/decision`, wish)
  expect((await decide({ decision: 'retry', retryFrom: '2026-11-01' })).body.kind).toBe('retry_in_the_past')
  expect((await decide({ decision: 'retry' })).body).toMatchObject({ decision: 'retry', decidedBy: expect.stringMatching(/^user:/) })
  expect((await decide({ decision: 'left' })).body.kind).toBe('return_decided_already')
  expect((await post('direct-debit-returns/1/decision', { decision: 'left' })).body.kind).toBe('direct_debit_return_not_found')
  expect(await plan(asked.customer)).toEqual(['in'])
})

test('a report of the bank rejects before anything is booked: a whole file, or what is left of it; it comes twice without effect, and nobody else\'s file is touched', async () => {
  clock.pass(16 * 24 * 60)
  expect(await bill(db, { company, date: '2026-12-01' })).toMatchObject({ ok: true })
  const run = (await post('direct-debit-runs', {})).body
  await post(`direct-debit-runs/${run.id}/approval`, { planHash: run.planHash })
  const { file } = (await post(`direct-debit-runs/${run.id}/execution`)).body
  const made = (await owner<{ id: string; e2e: string; item: string }>('select id::text, end_to_end_id as e2e, open_item_id::text as item from direct_debits where run_id = $1 order by id', [run.id]))
  const report = async (message: string, body: string) => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><GrpHdr><MsgId>X</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId>${body}</CstmrPmtStsRpt></Document>`
    const answer = await app.inject({ method: 'POST', url: '/api/v1/bank-statements?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(xml) })
    await matchAll(db, { company, actor, clock, asked: false, first: [rejectDebits, bookDebits, bookCollective] })
    return answer.json().files[0]
  }
  const one = `</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>${file.groups[0].id}</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>${made[0]!.e2e}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>`
  expect(await report(file.messageId, one)).toMatchObject({ format: 'pain.002', rejections: 1, refusal: null })
  expect(await report(file.messageId, one), 'the same file').toMatchObject({ rejections: 0 })
  expect(await report('SOMEBODY-ELSE', '<GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>')).toMatchObject({ rejections: 1 })
  expect((await owner<{ state: string; count: string }>('select state, count(*)::text as count from direct_debits where run_id = $1 group by 1 order by 1', [run.id]))).toEqual([{ state: 'returned', count: '1' }, { state: 'submitted', count: String(made.length - 1) }])
  expect(await report(file.messageId, '<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>')).toMatchObject({ rejections: 1 })
  expect((await owner<{ outcome: string; origin: string | null; code: string | null; count: number }>('select p.outcome, r.origin, r.reason_code as code, count(*)::int as count from payment_reports p left join direct_debit_returns r on r.report_id = p.id group by p.id, 1, 2, 3 order by p.id'))).toEqual([
    { outcome: 'rejected', origin: 'report', code: 'AC01', count: 1 }, { outcome: 'unknown', origin: null, code: null, count: 1 }, { outcome: 'rejected', origin: 'report', code: 'FF01', count: made.length - 1 },
  ])
  expect((await ask('GET', `open-items/${made[0]!.item}`)).body.rest.amount).not.toBe('0.00')
  expect(await faults()).toEqual([])
})

test('a return of a month that is closed waits until somebody opens it, and takes nothing back before', async () => {
  const one = debits.findLast(({ customer }) => Number(customer) % 4 === 0)!
  await owner(`update accounting_periods set state = 'closed' where company_id = $1 and period = '2026-12-01'`, [company])
  await come(back(one))
  expect([await states([one]), await rest(one)]).toEqual(['booked', '0.00'])
  await owner(`update accounting_periods set state = 'open' where company_id = $1 and period = '2026-12-01'`, [company])
  await matchAll(db, { company, actor, clock, asked: false, first: [rejectDebits, bookDebits, bookCollective] })
  expect([await states([one]), await rest(one)]).toEqual(['returned', minorText(one.minor)])
})
