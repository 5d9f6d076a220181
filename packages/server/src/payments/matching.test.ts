import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { camtFile } from '@kontor/demo/bank/statement-files.ts'
import type { BankEntry } from '@kontor/demo/bank/statement-files.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { runSweeps } from '../reporting/sweeps.ts'
import { matchAll } from './matching-job.ts'
import { lookAgain } from './store/matching.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-20T09:00:00.000Z')
const { app } = await testApp({ db, clock })
const actor = { name: 'job:match-bank-entries', source: 'job' } as const
const IBAN = 'DE89370400440532013000'
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body: object) => ask('POST', path, body, { key: `key-${keys++}` })

interface Owing { readonly id: number; readonly number: string; readonly name: string; readonly items: readonly { readonly document: string; readonly minor: bigint }[] }
let owing: Owing[]
let payer: Owing
let other: Owing
let statements = 0
let balance = 0n

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 24, seed: 6 })
  for (const date of ['2026-11-15', '2026-12-01', '2026-12-15']) expect(await bill(db, { company, date })).toMatchObject({ ok: true })
  owing = (await db.pool.query<Owing & { items: { document: string; minor: string }[] }>(
    `select c.id::int, c.number, coalesce(nullif(c.company_name, ''), c.first_name || ' ' || c.last_name) as name, json_agg(json_build_object('document', d.number, 'minor', (o.amount_minor - o.allocated_minor)::text) order by o.due_date, d.number) as items
       from customers c join open_items o on o.customer_id = c.id join documents d on d.id = o.document_id where c.company_id = $1 and o.amount_minor > 0 group by c.company_id, c.id having count(*) > 1 order by c.id`, [company])).rows
    .map((row) => ({ ...row, items: row.items.map(({ document, minor }) => ({ document, minor: BigInt(minor) })) }))
}, 60_000)
beforeEach(() => { [payer, other] = [owing.shift()!, owing.shift()!] })

const credit = (minor: bigint, text: string, over: Partial<BankEntry> = {}): BankEntry => ({ minor, reference: `R${statements}-${text}`, name: payer.name, account: `DE0212030000000020${String(payer.id).padStart(4, '0')}`, text, ...over })

/** A statement of the next day with these entries, brought in and matched. */
async function come(...entries: BankEntry[]): Promise<{ readonly looked: number; readonly matched: number }> {
  statements++
  const closing = entries.reduce((sum, { minor }) => sum + minor, balance)
  const file = [...camtFile({ iban: IBAN, digits: '', currency: 'EUR', number: statements, date: `2026-12-${String(statements).padStart(2, '0')}`, openingMinor: balance, closingMinor: closing, entries: () => entries })].join('')
  balance = closing
  const answer = await app.inject({ method: 'POST', url: '/api/v1/bank-statements?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(file) })
  expect(answer.json().files[0].refusal).toBeNull()
  return matchAll(db, { company, actor, clock, asked: false })
}
const rest = async (document: string): Promise<string> => minorText((await db.pool.query<{ rest: string }>('select o.amount_minor - o.allocated_minor as rest from open_items o join documents d on d.id = o.document_id where d.number = $1', [document])).rows.map((row) => BigInt(row.rest))[0]!)
const waiting = async () => (await ask('GET', 'bank-matching')).body.items as { id: string; reason: string; rest: { amount: string }; text: string }[]
const lastEntry = async (): Promise<string> => String((await db.pool.query<{ id: bigint }>('select id from bank_statement_entries order by booking_date desc, id desc limit 1')).rows[0]!.id)
const clearing = async (): Promise<string> => minorText((await db.pool.query<{ sum: string }>(`select coalesce(sum(debit_minor - credit_minor), 0) as sum from postings where account = '1360'`)).rows.map((row) => BigInt(row.sum))[0]!)
const broken = async (): Promise<string[]> => (await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${id}: ${examples[0]?.subject} ${examples[0]?.problem}`)

test('what names an invoice is booked to it by itself, from the clearing account, and a second look changes nothing', async () => {
  const [item] = payer.items
  expect(await come(credit(item!.minor, `Rechnung ${item!.document.replaceAll('-', ' ')}`))).toMatchObject({ looked: 1, matched: 1 })
  expect([await rest(item!.document), await waiting(), await clearing()]).toEqual(['0.00', [], '0.00'])
  const shown = (await ask('GET', `bank-matching/${await lastEntry()}`)).body
  expect(shown).toMatchObject({ rest: { amount: '0.00' }, suggestions: [], bookings: [{ rule: 'documents', fit: 'named', customer: { number: payer.number } }] })
  const { rows: [posted] } = await db.pool.query<{ description: string }>(`select description from journal_entries where source_type = 'bank_statement'`)
  expect(posted!.description).toBe(`${IBAN} 1`)
  expect((await ask('GET', `payments/${shown.bookings[0].payment}`)).body).toMatchObject({ origin: 'statement', account: '1360', numbers: [item!.document] })
  await db.company({ company, actor }, (tx) => lookAgain(tx, company))
  expect(await matchAll(db, { company, actor, clock, asked: false })).toEqual({ days: 0, looked: 0, matched: 0 })
  expect(await broken()).toEqual([])
})

test('two entries of one file never settle the same item twice, and an account once booked names its customer', async () => {
  const account = 'DE68210501700012345678'
  const [first, second] = payer.items
  await come(credit(first!.minor, `${first!.document} ${payer.number}`, { account }), credit(first!.minor, `${first!.document} ${payer.number}`, { account, reference: 'twice' }))
  const [left] = await waiting()
  expect([await rest(first!.document), left?.reason, left?.rest.amount]).toEqual(first!.minor === second!.minor ? ['0.00', undefined, undefined] : ['0.00', 'amount_fits_nothing', minorText(first!.minor)])
  if (left) expect((await post(`bank-matching/${left.id}/bookings`, { customers: [{ customer: String(payer.id), amount: { amount: left.rest.amount, currency: 'EUR' }, items: [] }] })).status).toBe(201)
  const owed = BigInt((await rest(second!.document)).replace('.', ''))
  if (owed > 0n) {
    expect(await come(credit(owed, 'Danke', { account }))).toMatchObject({ matched: 1 })
    expect((await ask('GET', `bank-matching/${await lastEntry()}`)).body.bookings[0]).toMatchObject({ rule: 'account', customer: { number: payer.number } })
  }
  expect([await waiting(), await clearing(), await broken()]).toEqual([[], '0.00', []])
})

test('what is not sure waits with its suggestion; a person books it in parts, takes it back, and the rules leave it alone', async () => {
  const [item] = payer.items
  expect(await come(credit(item!.minor + 500n, item!.document))).toMatchObject({ looked: 1, matched: 0 })
  const [entry] = await waiting()
  expect([entry?.reason, await clearing()]).toEqual(['amount_fits_nothing', `-${minorText(item!.minor + 500n)}`])
  const shown = (await ask('GET', `bank-matching/${entry!.id}`)).body
  expect(shown.suggestions[0]).toMatchObject({ customer: { number: payer.number }, rule: 'documents', fit: 'over', items: [{ number: item!.document, amount: { amount: minorText(item!.minor) } }], credit: { amount: '5.00' } })

  const eur = (minor: bigint) => ({ amount: minorText(minor), currency: 'EUR' })
  const book = (body: object) => post(`bank-matching/${entry!.id}/bookings`, body)
  expect((await book({})).status).toBe(422)
  expect((await book({ customers: [{ customer: String(payer.id), amount: eur(item!.minor + 501n) }] })).body).toMatchObject({ status: 409, kind: 'bank_entry_has_less_left' })
  expect((await book({ others: [{ account: '1400', amount: eur(500n), text: 'x' }] })).body.kind).toBe('account_not_bookable')
  expect((await book({ customers: [{ customer: String(payer.id), amount: eur(item!.minor), items: [{ openItem: shown.suggestions[0].items[0].openItem }] }] })).body).toMatchObject({ rest: { amount: '5.00' }, bookings: [{ rule: 'person' }] })
  const booked = await book({ others: [{ account: '2650', amount: eur(500n), text: 'Trinkgeld' }] })
  expect([booked.status, booked.body.rest.amount, booked.body.bookings.map(({ account }: { account: string | null }) => account), await waiting(), await clearing()]).toEqual([201, '0.00', [null, '2650'], [], '0.00'])
  expect(await broken()).toEqual([])

  expect((await post(`bank-matching/${entry!.id}/undo`, { reason: 'falsch' })).body).toMatchObject({ rest: { amount: minorText(item!.minor + 500n) }, reason: 'undone', bookings: [] })
  expect([await rest(item!.document), (await post(`bank-matching/${entry!.id}/undo`, { reason: 'falsch' })).body.kind]).toEqual([minorText(item!.minor), 'bank_entry_not_booked'])
  await ask('POST', 'bank-matching')
  await matchAll(db, { company, actor, clock, asked: true })
  expect([(await waiting())[0]?.reason, await broken()]).toEqual(['undone', []])
  expect((await ask('PUT', `bank-matching/${entry!.id}/note`, { note: 'Herr Alder ruft zurück', until: '2026-12-24' })).body).toMatchObject({ note: 'Herr Alder ruft zurück' })
  expect(await waiting()).toEqual([])
  // Off the desk for the other tests.
  expect((await book({ customers: [{ customer: String(payer.id), amount: eur(item!.minor + 500n) }] })).status).toBe(201)
})

test('two clerks on one entry: one books, the other is told', async () => {
  const [item] = payer.items
  await come(credit(item!.minor + 1n, other.items[0]!.document, { name: 'Wer weiß' }))
  const entry = await lastEntry()
  const amount = { amount: minorText(item!.minor + 1n), currency: 'EUR' }
  const both = await Promise.all([payer, other].map(({ id }) => post(`bank-matching/${entry}/bookings`, { customers: [{ customer: String(id), amount, items: [] }] })))
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  expect(both.find(({ status }) => status === 409)!.body.kind).toBe('bank_entry_has_less_left')
  // Taking the payment back on its own page opens the entry again.
  const { bookings } = (await ask('GET', `bank-matching/${entry}`)).body
  expect((await post(`payments/${bookings[0].payment}/reversal`, { reason: 'Falsch' })).status).toBe(201)
  expect([(await waiting()).map(({ reason }) => reason), await broken()]).toEqual([['undone'], []])
  expect((await post(`bank-matching/${entry}/bookings`, { customers: [{ customer: String(other.id), amount, items: [] }] })).status).toBe(201)
})

test('money that went, returns, and what follows a gap are left to people; money that went is booked on accounts only', async () => {
  await come(credit(-990n, 'Entgelt', { name: 'Bank' }))
  const [entry] = await waiting()
  expect(entry).toMatchObject({ reason: 'money_went', rest: { amount: '-9.90' } })
  const eur = { amount: '9.90', currency: 'EUR' }
  expect((await post(`bank-matching/${entry!.id}/bookings`, { customers: [{ customer: String(payer.id), amount: eur }] })).body.kind).toBe('bank_entry_is_money_that_went')
  expect((await post(`bank-matching/${entry!.id}/bookings`, { others: [{ account: '4900', amount: eur, text: 'Entgelt' }] })).body).toMatchObject({ rest: { amount: '0.00' } })
  balance += 100n
  const [item] = payer.items
  expect(await come(credit(item!.minor, item!.document))).toMatchObject({ matched: 0 })
  expect((await waiting()).map(({ reason }) => reason)).toEqual(['gap'])
  expect(await broken()).toEqual([])
})

test('what waited while its month was closed is booked today, by a person and by the rules', async () => {
  const [item] = payer.items
  await come(credit(item!.minor, 'Danke', { account: 'DE68210501700012349999', name: 'Wer weiß' }), credit(500n, 'auch', { account: 'DE68210501700012349999', name: 'Wer weiß' }))
  const [one, two] = (await waiting()).filter(({ text }) => text === 'Danke' || text === 'auch')
  await db.pool.query(`update accounting_periods set state = 'closed' where company_id = $1 and period = '2026-12-01'`, [company])
  clock.pass(30 * 24 * 60)
  const booked = await post(`bank-matching/${one!.id}/bookings`, { customers: [{ customer: String(payer.id), amount: { amount: minorText(item!.minor), currency: 'EUR' } }] })
  expect([booked.status, booked.body.bookings[0].rule]).toEqual([201, 'person'])
  expect((await ask('GET', `payments/${booked.body.bookings[0].payment}`)).body.valueDate).toBe(clock.now().slice(0, 10))
  // The account names its customer now.
  await db.company({ company, actor }, (tx) => lookAgain(tx, company))
  await matchAll(db, { company, actor, clock, asked: false })
  expect([(await ask('GET', `bank-matching/${two!.id}`)).body.reason, await broken()]).toEqual(['amount_fits_nothing', []])
  expect((await post(`bank-matching/${two!.id}/bookings`, { others: [{ account: '2650', amount: { amount: '5.00', currency: 'EUR' }, text: 'Trinkgeld' }] })).body.rest.amount).toBe('0.00')
  expect(await broken()).toEqual([])
})

test('a closed month takes nothing: its entries wait outside of the books until it is opened again', async () => {
  await db.pool.query(`insert into accounting_periods (company_id, period, state) values ($1, '2026-12-01', 'closed') on conflict (company_id, period) do update set state = 'closed'`, [company])
  const [item] = payer.items
  expect(await come(credit(item!.minor, item!.document))).toEqual({ days: 0, looked: 0, matched: 0 })
  const entry = await lastEntry()
  expect((await waiting()).find(({ id }) => id === entry)).toMatchObject({ reason: null })
  expect((await post(`bank-matching/${entry}/bookings`, { customers: [{ customer: String(payer.id), amount: { amount: '0.01', currency: 'EUR' } }] })).body).toMatchObject({ status: 409, kind: 'bank_entry_not_posted', params: { period: '2026-12' } })
  expect((await ask('GET', 'bank-matching/1')).body.kind).toBe('bank_entry_not_found')
})
