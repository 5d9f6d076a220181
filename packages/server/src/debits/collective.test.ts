import { mt940File } from '@kontor/demo/bank/statement-files.ts'
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
const IBAN = 'DE89370400440532013000'
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body?: object) => ask('POST', path, body, { key: `collective-${++keys}` })
const owner = async <R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> => (await db.pool.query<R>(sql, values as unknown[])).rows

interface Debit { readonly id: string; readonly e2e: string; readonly minor: bigint; readonly number: string; readonly customer: string; readonly file: string }
let debits: Debit[]

interface Detail { readonly e2e: string; readonly minor: bigint; readonly reason?: string }
interface Told { readonly minor: bigint; readonly details?: readonly Detail[]; readonly charges?: bigint; readonly text?: string }
let [messages, statements, balance] = [0, 0, 0n]
const amount = (minor: bigint): string => `<Amt Ccy="EUR">${minorText(minor < 0n ? -minor : minor)}</Amt><CdtDbtInd>${minor < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
const today = (): string => clock.today('Europe/Berlin')
const entryOf = ({ minor, details = [], charges, text = 'RETOUREN' }: Told): string => `<Ntry>${amount(minor)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${today()}</Dt></BookgDt><AcctSvcrRef>N${++messages}</AcctSvcrRef>${
  charges === undefined ? '' : `<Chrgs><Rcrd><Amt Ccy="EUR">${minorText(charges)}</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>`}<NtryDtls>${
  details.map(({ e2e, minor: part, reason }) => `<TxDtls><Refs><EndToEndId>${e2e}</EndToEndId></Refs>${amount(minor < 0n ? -part : part)}${reason === undefined ? '' : `<RtrInf><Rsn><Cd>${reason}</Cd></Rsn></RtrInf>`}</TxDtls>`).join('')}</NtryDtls><AddtlNtryInf>${text}</AddtlNtryInf></Ntry>`
const bring = async (bytes: string): Promise<void> => {
  const answer = await app.inject({ method: 'POST', url: '/api/v1/bank-statements?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(bytes) })
  expect(answer.json().files[0].refusal).toBeNull()
  await matchAll(db, { company, actor, clock, asked: false, first: [rejectDebits, bookDebits, bookCollective] })
}
/** A statement of the next day. */
async function come(...told: Told[]): Promise<void> {
  clock.pass(24 * 60)
  const closing = told.reduce((sum, { minor }) => sum + minor, balance)
  const bal = (code: string, minor: bigint): string => `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(minor)}<Dt><Dt>${today()}</Dt></Dt></Bal>`
  const file = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M${++statements}</MsgId></GrpHdr><Stmt><Id>S${statements}</Id><Acct><Id><IBAN>${IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>${bal('OPBD', balance)}${bal('CLBD', closing)}${told.map(entryOf).join('')}</Stmt></BkToCstmrStmt></Document>`
  balance = closing
  await bring(file)
}
const notified = (...told: Told[]): string => `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>N${++messages}</MsgId></GrpHdr><Ntfctn><Id>N${messages}</Id><Acct><Id><IBAN>${IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>${told.map(entryOf).join('')}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`
const waiting = async (): Promise<string[]> => (await ask('GET', 'bank-matching?limit=200')).body.items.map(({ reason, rest }: { reason: string; rest: { amount: string } }) => `${reason} ${rest.amount}`)
const states = async (ids: readonly Debit[]): Promise<string> => (await owner<{ state: string }>('select state from direct_debits where id = any ($1) order by id', [ids.map(({ id }) => id)])).map(({ state }) => state).join(' ')
const faults = async () => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)
const sum = (ids: readonly Debit[]): bigint => ids.reduce((total, { minor }) => total + minor, 0n)
const named = (ids: readonly Debit[], reason?: string): Detail[] => ids.map(({ e2e, minor }) => ({ e2e, minor, ...(reason && { reason }) }))
const returnsOf = async (ids: readonly Debit[]) => (await owner<{ code: string; charge: string }>('select reason_code as code, charge_minor::text as charge from direct_debit_returns where debit_id = any ($1) order by debit_id', [ids.map(({ id }) => id)])).map(({ code, charge }) => `${code} ${charge}`)

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 24, seed: 5 })
  await owner(`update customers set payment_method = 'direct_debit', grouping = 'month', payment_days = null, language = 'de', country = 'DE'`)
  await owner(`update companies set creditor_id = 'DE98ZZZ09999999999' where company_id = $1`, [company])
  expect(await bill(db, { company, date: '2026-11-01' })).toMatchObject({ ok: true })
  for (let customer = 1; customer <= 24; customer++) await ask('POST', 'mandates', { customerId: String(customer), reference: `M-${customer}`, signedOn: '2026-01-10', iban: 'DE02120300000000202051' })
  const run = (await post('direct-debit-runs', {})).body
  await post(`direct-debit-runs/${run.id}/approval`, { planHash: run.planHash })
  expect((await post(`direct-debit-runs/${run.id}/execution`)).body.state).toBe('exported')
  debits = (await owner<Debit & { minor: string }>(
    `select d.id::text, d.end_to_end_id as e2e, d.amount_minor::text as minor, i.number, d.customer_id::text as customer, f.message_id as file from direct_debits d join open_items o on o.id = d.open_item_id join documents i on i.id = o.document_id
       join direct_debit_files f on f.run_id = d.run_id order by d.id`)).map((row) => ({ ...row, minor: BigInt(row.minor) }))
  expect(debits.length).toBeGreaterThan(14)
}, 60_000)

test('a collective credit under a name of the bank\'s own is booked by its notification, which comes before it or after it, once', async () => {
  const [first, later] = [debits.slice(0, 4), debits.slice(4)]
  clock.pass(24 * 60)
  const notification = notified({ minor: sum(first), details: named(first), text: 'SAMMLER' })
  await bring(notification)
  expect([await states(first), await waiting()]).toEqual([first.map(() => 'exported').join(' '), []])
  clock.pass(-24 * 60)
  await come({ minor: sum(first), text: 'SAMMELGUTSCHRIFT' })
  expect([await states(first), await waiting()]).toEqual([first.map(() => 'booked').join(' '), []])
  await come({ minor: sum(later), text: 'SAMMELGUTSCHRIFT' })
  expect(await waiting()).toEqual([`nobody_named ${minorText(sum(later))}`])
  // Of other details it is not, though they come to the same; a detail of nobody books nothing.
  await bring(notified({ minor: sum(later), details: [...named(later.slice(1)), { e2e: 'NOBODY', minor: later[0]!.minor }] }))
  expect(await states(later)).toBe(later.map(() => 'submitted').join(' '))
  await bring(notified({ minor: sum(later), details: named(later) }))
  expect([await states(later), await waiting(), await faults()]).toEqual([later.map(() => 'booked').join(' '), [], []])
  await bring(notification)
  expect(await waiting()).toEqual([])
})

test('a collective return is split by its notification: each with its reason, what the bank took for all of it shared to the cent; the same in the statement again changes nothing', async () => {
  const back = debits.slice(0, 3)
  await come({ minor: -sum(back) - 1000n })
  expect(await waiting()).toEqual([`money_went ${minorText(-sum(back) - 1000n)}`])
  await bring(notified({ minor: -sum(back) - 1000n, charges: 1000n, details: back.map(({ e2e, minor }, i) => ({ e2e, minor, reason: ['AM04', 'MD01', 'AC04'][i]! })) }))
  expect([await states(back), await waiting(), await returnsOf(back)]).toEqual(['returned returned returned', [], ['AM04 334', 'MD01 333', 'AC04 333']])
  await come({ minor: -sum(back.slice(0, 2)), details: named(back.slice(0, 2), 'AM04') })
  expect((await waiting()).map((one) => one.split(' ')[0])).toEqual(['return_twice', 'return_twice'])
  expect(await faults()).toEqual([])
  await owner('update bank_entry_work set put_off_until = $1 where waits_for is not null', ['2027-12-01'])
})

test('two entries of one amount on one day: a person decides; an MT940 that says only the sum waits for the report of the bank', async () => {
  const back = debits.slice(3, 5)
  await come({ minor: -sum(back) }, { minor: -sum(back), text: 'RETOUREN 2' })
  await bring(notified({ minor: -sum(back), details: named(back, 'AM04') }))
  expect([await states(back), (await waiting()).length]).toEqual(['booked booked', 2])
  const [entry] = (await ask('GET', 'bank-matching')).body.items
  const offered = (await ask('GET', `bank-matching/${entry.id}/direct-debits`)).body.items as { id: string; told: boolean }[]
  expect(offered.filter(({ told }) => told).map(({ id }) => id).toSorted()).toEqual(back.map(({ id }) => id).toSorted())
  await owner('update bank_entry_work set put_off_until = $1 where waits_for is not null', ['2027-12-01'])

  const reported = debits.slice(5, 8)
  clock.pass(24 * 60)
  const closing = balance - sum(reported)
  await bring([...mt940File({ iban: IBAN, digits: '', currency: 'EUR', number: ++statements, date: today(), openingMinor: balance, closingMinor: closing, entries: () => [{ minor: -sum(reported), reference: 'RT1', name: '', account: '', text: 'RUECKLASTSCHRIFTEN 3 STUECK' }] })].join(''))
  balance = closing
  expect(await states(reported)).toBe('booked booked booked')
  const rejected = reported.map(({ e2e }, i) => `<TxInfAndSts><OrgnlEndToEndId>${e2e}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>${['MS03', 'AC04', 'AM04'][i]}</Cd></Rsn></StsRsnInf></TxInfAndSts>`).join('')
  await bring(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>R</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${reported[0]!.file}</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>X</OrgnlPmtInfId>${rejected}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`)
  expect([await states(reported), await waiting(), await returnsOf(reported), await faults()]).toEqual(['returned returned returned', [], ['MS03 0', 'AC04 0', 'AM04 0'], []])
})

test('a person picks what came back: the sum fits to the cent, what the bank took named; nothing that was not booked, and nothing twice', async () => {
  const [one, two, gone] = [debits[8]!, debits[9]!, debits[0]!]
  await come({ minor: -sum([one, two]) - 600n }, { minor: 5000n, text: 'Fremd' })
  const items = (await ask('GET', 'bank-matching')).body.items as { id: string; amount: { amount: string } }[]
  const [entry, credit] = [items.find(({ amount: { amount: said } }) => said.startsWith('-'))!, items.find(({ amount: { amount: said } }) => said === '50.00')!]
  const pick = (ids: readonly string[], charge?: string, of = entry.id) => post(`bank-matching/${of}/returns`, { debits: ids, ...(charge && { charge: { amount: charge, currency: 'EUR' } }) })
  expect((await pick([one.id, two.id])).body).toMatchObject({ status: 409, kind: 'returned_sum_differs', params: { sumMinor: String(sum([one, two])), takenMinor: String(sum([one, two]) + 600n) } })
  expect((await pick([one.id, gone.id])).body).toMatchObject({ kind: 'direct_debit_returned_already', params: { number: gone.number } })
  expect((await pick(['1'])).body.kind).toBe('direct_debit_not_found')
  expect((await pick([one.id], undefined, credit.id)).body.kind).toBe('bank_entry_is_money_that_came')
  expect((await pick([one.id], undefined, '1')).body.kind).toBe('bank_entry_not_found')
  expect([(await pick([one.id, one.id])).status, (await pick([])).status, (await pick([one.id], '-1.00')).status, (await pick([one.id], '1.005')).status]).toEqual([422, 422, 422, 422])
  expect((await post(`bank-matching/${entry.id}/returns`, { debits: [one.id], charge: { amount: '6.00', currency: 'CZK' } })).body.kind).toBe('payment_currency_foreign')
  const search = (await ask('GET', `bank-matching/${entry.id}/direct-debits?q=${encodeURIComponent(two.number)}`)).body.items
  expect(search).toMatchObject([{ id: two.id, number: two.number, amount: { amount: minorText(two.minor) } }])
  expect((await pick([one.id, two.id], '6.00')).body).toEqual({ returned: 2, entry: entry.id })
  expect([await states([one, two]), await returnsOf([one, two])]).toEqual(['returned returned', ['MS03 300', 'MS03 300']])
  expect((await pick([one.id, two.id], '6.00')).body.kind).toBe('direct_debit_returned_already')
  expect((await ask('GET', `bank-matching/${entry.id}`)).body).toMatchObject({ rest: { amount: '0.00' }, bookings: [{ rule: 'return' }, { rule: 'return' }, { rule: 'return' }, { rule: 'return' }] })
  expect(await faults()).toEqual([])
})

test('a return without its collection is refused by name: the bank has not credited it yet', async () => {
  const run = await (async () => {
    clock.pass(20 * 24 * 60)
    expect(await bill(db, { company, date: '2026-12-01' })).toMatchObject({ ok: true })
    const planned = (await post('direct-debit-runs', {})).body
    await post(`direct-debit-runs/${planned.id}/approval`, { planHash: planned.planHash })
    return (await post(`direct-debit-runs/${planned.id}/execution`)).body
  })()
  const [fresh] = await owner<{ id: string; minor: string; number: string }>('select d.id::text, d.amount_minor::text as minor, i.number from direct_debits d join open_items o on o.id = d.open_item_id join documents i on i.id = o.document_id where d.run_id = $1 order by d.id limit 1', [run.id])
  await come({ minor: -BigInt(fresh!.minor) })
  const entry = ((await ask('GET', 'bank-matching')).body.items as { id: string; amount: { amount: string } }[]).findLast(({ amount: { amount: said } }) => said.startsWith('-'))!
  expect((await post(`bank-matching/${entry.id}/returns`, { debits: [fresh!.id] })).body).toMatchObject({ status: 409, kind: 'direct_debit_not_booked', params: { number: fresh!.number } })
  await owner(`update accounting_periods set state = 'closed' where company_id = $1 and period = '2026-12-01'`, [company])
  await come({ minor: -100n })
  const unposted = ((await ask('GET', 'bank-matching')).body.items as { id: string; amount: { amount: string } }[]).find(({ amount: { amount: said } }) => said === '-1.00')!
  expect((await post(`bank-matching/${unposted.id}/returns`, { debits: [fresh!.id] })).body.kind).toBe('bank_entry_not_posted')
  await owner(`update accounting_periods set state = 'open' where company_id = $1 and period = '2026-12-01'`, [company])
})
