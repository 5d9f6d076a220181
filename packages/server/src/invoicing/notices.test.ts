import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { defaultTemplate } from '@kontor/domain/messaging/default-templates.ts'
import { contractClock } from '@kontor/domain/subscriptions/contract-term.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tellEvents } from '../companies/public.ts'
import { lookForNotices, noticeListener, sendDue } from '../messaging/public.ts'
import { claimDueSms } from '../messaging/store/sms.ts'
import { connect } from '../platform/database/database.ts'
import { writeNotices } from './write-notices.ts'

const { db, url } = await createDatabase()
let clock = steppingClock('2025-12-01T11:00:00.000Z')
const { app, files } = await testApp({ db, clock: { now: () => clock.now(), today: (zone) => clock.today(zone) } })
let headers: Record<string, string>
let company: number
let keys = 0
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
const key = () => ({ key: `notice-${++keys}` })
const actor = { name: 'job:notice-tick', source: 'job' } as const
const desk = () => ({ db, files, company, actor, clock })

/** What a minute's jobs do. */
async function minute(): Promise<{ found: number; written: number; withheld: number }> {
  await tellEvents(db, { company, actor, listeners: [noticeListener] })
  const found = await lookForNotices(db, { company, actor, clock })
  const { written, withheld } = await writeNotices(desk())
  return { found, written, withheld }
}
const at = (instant: string) => { clock = steppingClock(instant) }
const switches = async (): Promise<{ kind: string; since: string | null; days: number | null; version: number; waiting: number; written: number; withheld: number }[]> => (await ask('GET', 'notice-switches')).body.items
const turn = async (kind: string, body: object = { on: true }) => ask('PUT', `notice-switches/${kind}`, body, { ...key(), version: `"${(await switches()).find((one) => one.kind === kind)!.version}"` })
const listed = async (query = ''): Promise<{ kind: string; state: string; withheldBecause: string | null; day: string | null; customer: { id: string }; message: { id: string; recipients: string[] } | null }[]> => (await ask('GET', `notices?limit=200${query}`)).body.items
const mails = async (): Promise<{ subject: string; recipients: string[] }[]> => (await ask('GET', 'messages?limit=200')).body.items
const subscribe = async (customer: string, more: object = {}) => (await ask('POST', 'subscriptions', { customerId: customer, productId: fibre, startDate: '2025-12-01', minimumTermMonths: 0, ...more }, key())).body
let fibre: string
let customers: string[]

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 5, seed: 5 })
  await ask('POST', 'mail-senders', { name: 'Service', fromName: 'Netz', fromAddress: 'service@example.de', host: 'mail.example.net', port: 587, security: 'starttls' }, key())
  fibre = String((await db.pool.query<{ id: bigint }>(`select id from products where sku = 'FIBRE'`)).rows[0]!.id)
}, 60_000)

/** Before any day on which this is run: what happens is written down by the database's own clock. Five customers without contracts and nothing told. */
beforeEach(async () => {
  await db.pool.query(`set session_replication_role = replica; truncate notices, notice_switches, notice_looks, events, message_recipients, message_attachments, messages cascade; delete from subscription_terms; delete from subscriptions; delete from contact_persons;
    update customers set deleted_at = null, declined_notices = '{}', email = 'k' || id || '@example.org', billing_email = null, kind = 'person', company_name = null, last_name = 'Berg', payment_method = null, language = 'de'; delete from mandates; delete from settings; delete from sms_gateways; update customers set mobile = null, phone = null; set session_replication_role = default`)
  customers = (await db.pool.query<{ id: bigint }>('select id from customers order by id')).rows.map(({ id }) => String(id))
  at('2025-12-01T11:00:00.000Z')
})

describe('what happens', () => {
  test('is told from when it is switched on, once, whoever writes', async () => {
    await subscribe(customers[0]!)
    await minute()
    expect((await turn('service_activated')).body).toMatchObject({ since: '2025-12-01T11:00:00.000Z', days: null, version: 2 })
    expect(await listed(), 'what happened before stays untold').toEqual([])
    await subscribe(customers[1]!, { label: 'Büro', quantity: '2' })
    await tellEvents(db, { company, actor, listeners: [noticeListener] })
    const both = await Promise.all([writeNotices(desk()), writeNotices(desk())])
    expect(both.map(({ written }) => written).toSorted()).toEqual([0, 1])
    expect(await minute()).toEqual({ found: 0, written: 0, withheld: 0 })
    expect(await mails()).toMatchObject([{ subject: 'Ihr Dienst ist eingerichtet: Büro', recipients: [`k${customers[1]}@example.org`] }])
    const [told] = await listed(`&customer=${customers[1]}`)
    const { text } = (await ask('GET', `messages/${told!.message!.id}`)).body
    expect(text).toContain('- Büro (Vertrag ')
    // Two at 29.90 with 19 % tax: a private customer is told what they pay.
    expect(text).toContain('71,16\u00A0€ im Monat einschließlich Umsatzsteuer')
    expect((await switches()).find(({ kind }) => kind === 'service_activated')).toMatchObject({ waiting: 0, written: 1 })
  })

  test('goes to whom it concerns: copies by what contact persons want, a changed address to both', async () => {
    await turn('service_cancelled')
    await turn('customer_mail_changed')
    await db.pool.query(`insert into contact_persons (company_id, id, customer_id, name, email, mail_kinds) values ($1, 1, $2, 'Ole', 'ole@example.org', '{contract}'), ($1, 2, $2, 'Ida', 'ida@example.org', '{invoice}')`, [company, customers[0]])
    const made = await subscribe(customers[0]!)
    await ask('POST', `subscriptions/${made.id}/cancellation`, { endDate: '2026-01-31' }, { ...key(), version: `"${made.version}"` })
    at('2025-12-05T23:30:00.000Z')
    const { version } = (await ask('GET', `customers/${customers[1]}`)).body
    await ask('PATCH', `customers/${customers[1]}`, { email: 'neu@example.net' }, { ...key(), version: `"${version}"` })
    expect(await minute(), 'at night only what cannot wait').toMatchObject({ written: 2 })
    expect((await mails()).map(({ recipients }) => recipients).toSorted()).toEqual([[`k${customers[1]}@example.org`], ['neu@example.net']])
    at('2025-12-06T09:00:00.000Z')
    expect(await minute()).toMatchObject({ written: 1 })
    expect((await mails())[0]).toMatchObject({ subject: 'Wir bestätigen Ihre Kündigung zum 31.01.2026', recipients: [`k${customers[0]}@example.org`, 'ole@example.org'] })
  })

  test('is not told to who declined, has no address or is gone, nor what is long ago or switched off; each with its reason', async () => {
    await turn('service_activated')
    for (const customer of customers) await subscribe(customer)
    await tellEvents(db, { company, actor, listeners: [noticeListener] })
    const [declines, addressless, gone, old] = customers
    await db.pool.query(`update customers set declined_notices = '{service_activated}' where id = $1`, [declines])
    await db.pool.query('update customers set email = null where id = $1', [addressless])
    await db.pool.query('update customers set deleted_at = now() where id = $1', [gone])
    await db.pool.query(`update notices set created_at = '2025-11-01' where customer_id = $1`, [old])
    expect(await minute()).toMatchObject({ written: 1, withheld: 4 })
    const reasons = new Map((await listed()).map(({ customer, withheldBecause }) => [customer.id, withheldBecause]))
    expect(customers.map((id) => reasons.get(id))).toEqual(['declined', 'no_address', 'gone', 'outdated', null])
    await db.pool.query('update customers set deleted_at = null')
    await subscribe(customers[4]!)
    await tellEvents(db, { company, actor, listeners: [noticeListener] })
    await turn('service_activated', { on: false })
    expect(await minute()).toEqual({ found: 0, written: 0, withheld: 0 })
    expect((await listed(`&customer=${customers[4]}`)).map(({ withheldBecause }) => withheldBecause)).toEqual(['switched_off', null])
  })

  test('a told notice cannot be told again, and reaches nobody else', async () => {
    await turn('service_activated')
    await subscribe(customers[0]!)
    await minute()
    await expect(db.pool.query(`update notices set state = 'waiting', message_id = null, settled_at = null`)).rejects.toThrow('is written')
    await expect(db.pool.query(`update notices set day = '2026-01-01'`)).rejects.toThrow('is written')
    await expect(db.pool.query(`insert into notices (company_id, id, kind, key, customer_id) values ($1, 1, 'service_activated', 'x', $2)`, [company, customers[1]])).resolves.toBeDefined()
    await expect(db.pool.query(`update notices set state = 'written', message_id = (select min(id) from messages), settled_at = now() where id = 1`)).rejects.toThrow('is not to customer')
  })
})

describe('quiet hours', () => {
  test.each([
    ['spring', '2025-03-30T05:59:30.000Z', '2025-03-30T06:00:00.000Z'], ['winter', '2025-01-15T06:59:30.000Z', '2025-01-15T07:00:00.000Z'], ['autumn', '2025-10-26T06:59:30.000Z', '2025-10-26T07:00:00.000Z'],
  ])('end when the clock on the wall says so: %s', async (_season, before, after) => {
    await ask('PUT', 'settings/notices.quiet_hours', { value: { from: '20:00', until: '08:00', sundays: false }, version: 0 }, key())
    at('2025-01-02T12:00:00.000Z')
    await turn('service_activated')
    await subscribe(customers[0]!)
    at(before)
    expect([(await minute()).written, (await ask('GET', 'notice-switches')).body.quiet]).toEqual([0, true])
    at(after)
    expect([(await minute()).written, (await ask('GET', 'notice-switches')).body.quiet]).toEqual([1, false])
  })

  test('keep what was written before and has not left, until a person sends it all the same', async () => {
    await turn('service_activated')
    await subscribe(customers[0]!)
    at('2025-12-01T18:59:50.000Z')
    expect((await minute()).written).toBe(1)
    const network = { relays: new Set<string>(), resolve: async () => [] }
    const send = () => sendDue({ db, files, secrets: TEST_SECRETS, network, clock, company, actor })
    at('2025-12-01T19:00:10.000Z')
    expect(await send()).toEqual({ sent: 0, deferred: 0, failed: 0 })
    const [message] = (await ask('GET', 'messages')).body.items
    await db.pool.query(`update messages set next_attempt_at = '2025-12-01T18:59:55Z'`)
    await send()
    expect((await ask('GET', `messages/${message.id}`)).body.nextAttemptAt).toBe('2025-12-02T07:00:00.000Z')
    await ask('POST', `messages/${message.id}/attempts`, undefined, key())
    expect(await send()).toEqual({ sent: 0, deferred: 1, failed: 0 })
  })

  test('hold all Sunday where the company says so; what waits is not lost', async () => {
    await turn('service_activated')
    await subscribe(customers[0]!)
    at('2025-12-07T12:00:00.000Z')
    expect((await minute()).written).toBe(0)
    at('2025-12-08T07:00:00.000Z')
    expect((await minute()).written).toBe(1)
  })
})

describe('a day that comes', () => {
  const cancelled = async (customer: string, endDate: string) => subscribe(customer, { endDate })

  test('is told so many days before, together where it is one customer and day, and made up for where nobody looked', async () => {
    await turn('contract_expiring', { on: true, days: 14 })
    await cancelled(customers[0]!, '2025-12-20')
    await cancelled(customers[0]!, '2025-12-20')
    await cancelled(customers[1]!, '2025-12-21')
    await cancelled(customers[2]!, '2025-12-14')
    at('2025-12-05T11:00:00.000Z')
    expect(await minute()).toMatchObject({ found: 0 })
    // Nobody looked on the 6th, when the first two were due.
    at('2025-12-08T11:00:00.000Z')
    expect(await minute(), 'due before it was switched on: the one of the 14th is not told').toMatchObject({ found: 3, written: 2 })
    expect(await minute(), 'once a day is enough').toMatchObject({ found: 0 })
    at('2025-12-09T11:00:00.000Z')
    expect(await minute()).toEqual({ found: 0, written: 0, withheld: 0 })
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Ihr Vertrag endet am 21.12.2025', 'Ihr Vertrag endet am 20.12.2025'])
    await cancelled(customers[3]!, '2025-12-28')
    at('2025-12-29T11:00:00.000Z')
    expect(await minute(), 'a day that is over is told to nobody').toMatchObject({ found: 0, written: 0 })
  })

  test('of a renewal is that of the contract\'s clock, whatever month it begins in', async () => {
    at('2026-01-01T12:00:00.000Z')
    await turn('contract_renewing', { on: true, days: 120 })
    const starts = ['2025-08-31', '2024-02-29', '2025-05-30', '2025-03-31', '2024-12-31']
    for (const [i, startDate] of starts.entries()) await subscribe(customers[i]!, { startDate, minimumTermMonths: i === 3 ? 12 : i === 4 ? 18 : 24, noticeDays: 30 + i })
    for (let day = new Date('2026-01-01T12:00:00.000Z'); day < new Date('2027-09-01'); day = new Date(day.getTime() + 5 * 86_400_000)) {
      at(day.toISOString())
      await lookForNotices(db, { company, actor, clock })
    }
    const days = new Map((await listed()).map(({ customer, day }) => [customer.id, day]))
    const expected = starts.map((start, i) => contractClock({ start, minimumTermMonths: i === 3 ? 12 : i === 4 ? 18 : 24, noticeDays: 30 + i }, start).noticeUntil)
    // The days of the second and fourth lie, or are due, before it was switched on.
    expect(customers.map((id) => days.get(id))).toEqual(expected.map((day) => (day! < '2026-05-01' ? undefined : day)))
  })

  test('of a new price is told with both prices, and not where nothing changes', async () => {
    await turn('price_change', { on: true, days: 45 })
    await subscribe(customers[0]!, { startDate: '2025-10-01' })
    await subscribe(customers[1]!, { startDate: '2025-10-01', netPrice: { amount: '20.00', currency: 'EUR' } })
    await subscribe(customers[2]!, { startDate: '2026-02-01' })
    await db.pool.query(`insert into price_versions (company_id, id, product_id, valid_from, net_price) values ($1, 990001, $2, '2026-01-10', 34.95)`, [company, fibre])
    expect(await minute()).toMatchObject({ found: 1, written: 1 })
    const [told] = await listed()
    expect((await ask('GET', `messages/${told!.message!.id}`)).body.text).toContain('bisher 35,58\u00A0€, dann 41,59\u00A0€')
    await db.pool.query(`delete from price_versions where id = 990001`)
  })

  test('that payment details are missing is told some days later, if they still are, and not to who lacked them before', async () => {
    await db.pool.query(`update customers set payment_method = 'direct_debit' where id in ($1, $2, $3)`, [customers[0], customers[1], customers[2]])
    await subscribe(customers[0]!)
    await turn('payment_details_needed', { on: true, days: 3 })
    await subscribe(customers[1]!)
    await subscribe(customers[2]!)
    expect(await minute()).toMatchObject({ found: 2, written: 0 })
    await db.pool.query(`insert into mandates (company_id, id, customer_id, reference, signed_on, iban_cipher, iban_search, iban_last4, iban_country) values ($1, 7, $2, 'M-7', '2025-12-02', '\\x00', '\\x00', '3000', 'DE')`, [company, customers[2]])
    at('2025-12-03T11:00:00.000Z')
    expect(await minute()).toMatchObject({ found: 0, written: 0 })
    at('2025-12-04T11:00:00.000Z')
    expect(await minute()).toMatchObject({ written: 1, withheld: 1 })
    const because = new Map((await listed()).map(({ customer, withheldBecause }) => [customer.id, withheldBecause]))
    expect(customers.slice(0, 3).map((id) => because.get(id))).toEqual(['before_switched_on', null, 'settled_meanwhile'])
  })
})

describe('switches', () => {
  test('keep within their limits and to whoever saw them last, and need a sender', async () => {
    expect((await turn('price_change', { on: true, days: 121 })).body).toMatchObject({ kind: 'notice_days_out_of_range', params: { least: 1, most: 120 } })
    expect((await turn('price_change', { on: true, days: 60 })).body).toMatchObject({ days: 60 })
    expect((await ask('PUT', 'notice-switches/price_change', { on: false }, { ...key(), version: '"1"' })).body.kind).toBe('version_changed')
    expect((await ask('PUT', 'notice-switches/invoice_overdue', { on: true }, { ...key(), version: '"1"' })).status, 'what nothing raises is not offered').toBe(404)
    await db.pool.query('update mail_senders set preferred = false')
    expect((await turn('service_changed')).body.kind).toBe('mail_sender_missing')
    await db.pool.query('update mail_senders set preferred = true')
  })

  test('a preview tells a customer of their own contract, and writes nothing', async () => {
    expect((await ask('POST', 'notices/preview', { kind: 'contract_expiring', customer: customers[0] })).body.kind).toBe('customer_without_contract')
    await subscribe(customers[0]!, { label: 'Büro' })
    const { body } = await ask('POST', 'notices/preview', { kind: 'contract_expiring', customer: customers[0] })
    expect([body.subject, body.text.includes('- Büro (Vertrag')]).toEqual(['Ihr Vertrag endet am 15.12.2025', true])
    expect((await ask('POST', 'notices/preview', { kind: 'customer_mail_changed', customer: customers[1] })).status).toBe(200)
    expect((await ask('POST', 'notices/preview', { kind: 'customer_mail_changed', customer: '999' })).body.kind).toBe('customer_not_found')
    expect([await listed(), await mails()]).toEqual([[], []])
  })
})

test('a day of ten thousand customers costs a dozen statements to find, and a chunk as many to write as one', async () => {
  await turn('contract_expiring', { on: true, days: 14 })
  for (let n = 0; n < 10; n++) {
    const range = `generate_series(${n * 1000 + 1}, ${n * 1000 + 1000}) n`
    await db.pool.query(`set session_replication_role = replica; insert into subscriptions (company_id, id, customer_id, product_id, state, start_date, end_date) select ${company}, 2000000 + n, ${customers[0]}, ${fibre}, 'cancelled', '2025-01-01', '2025-12-15' from ${range};
      insert into subscription_terms (company_id, id, subscription_id, valid_from, quantity) select ${company}, 3000000 + n, 2000000 + n, '2025-01-01', 1 from ${range}; set session_replication_role = default`)
  }
  const statements: string[] = []
  const counted = connect({ url, onStatement: (place, sql) => { if (place === 'before' && sql !== 'commit') statements.push(sql) } })
  try {
    expect(await lookForNotices(counted, { company, actor, clock })).toBe(10_000)
    expect(statements.length).toBeLessThan(25)
    // Cut into customers of their own: one for a chunk, then a hundred.
    await db.pool.query(`set session_replication_role = replica; delete from notices where id not in (select id from notices order by id limit 101);
      insert into customers (company_id, id, number, kind, last_name, country, added_on, email) select ${company}, 4000000 + n, 50000 + n, 'person', 'Viele', 'DE', '2026-01-01', 'v' || n || '@example.org' from generate_series(1, 101) n;
      with numbered as (select id, subscription_id, row_number() over (order by id) as n from notices) update notices x set customer_id = 4000000 + n from numbered where numbered.id = x.id;
      update subscriptions s set customer_id = n.customer_id from notices n where n.subscription_id = s.id; set session_replication_role = default`)
    const costs: number[] = []
    for (const chunk of [1, 100]) {
      statements.length = 0
      expect(await writeNotices({ ...desk(), db: counted }, chunk)).toMatchObject({ written: chunk, withheld: 0 })
      costs.push(statements.filter((sql) => !sql.includes('id_blocks')).length)
    }
    expect(costs[1]).toBe(costs[0])
  } finally {
    await counted.close()
  }
}, 60_000)

test('that money came is told once with what it settles, and not what came long ago', async () => {
  await turn('payment_received')
  for (const [customer, valueDate] of [[customers[0], '2025-11-28'], [customers[1], '2025-10-01']] as const) {
    expect((await ask('POST', 'payments', { customer, amount: { amount: '25.00', currency: 'EUR' }, valueDate }, key())).status).toBe(201)
  }
  expect(await minute()).toMatchObject({ written: 1 })
  expect(await listed('&kind=payment_received')).toMatchObject([{ customer: { id: customers[0] }, day: '2025-11-28' }])
})

describe('by SMS', () => {
  const gateway = async () => expect((await ask('POST', 'sms-gateways', {
    name: 'SMS', from: 'Netz', secret: 'geheim', partsMax: 2, connection: {
      kind: 'http', url: 'https://sms.example.net/send?key={secret}', method: 'POST', headers: [], bodyKind: 'json', body: '{"to":"{digits}","text":"{text}"}', idPath: '', recognises: false, reportIdPath: '', reportStatePath: '', deliveredStates: [], undeliveredStates: [],
    },
  }, key())).body).toMatchObject({ preferred: true })
  const smsOf = async () => (await db.pool.query<{ text: string; number: string; keeps: boolean; priority: number }>(`select m.body_text as text, r.address as number, m.keeps_quiet as keeps, m.priority from messages m join message_recipients r on r.message_id = m.id where m.channel = 'sms' order by m.id`)).rows

  test('only with a gateway, and never alone where the law wants it in writing', async () => {
    expect((await turn('service_activated', { on: true, channel: 'sms' })).body.kind).toBe('sms_gateway_missing')
    await gateway()
    expect((await turn('service_cancelled', { on: true, channel: 'sms' })).body.kind).toBe('notice_not_by_this_channel')
    expect((await turn('customer_mail_changed', { on: true, channel: 'both' })).body.kind).toBe('notice_not_by_this_channel')
    expect((await turn('service_cancelled', { on: true, channel: 'both' })).body).toMatchObject({ channel: 'both', channels: ['mail', 'both'] })
    expect((await turn('service_cancelled', { on: true })).body, 'what is not named stays').toMatchObject({ channel: 'both' })
  })

  test('the mobile gets it, whoever has none gets the mail; both are told of one notice, and neither leaves at night', async () => {
    await gateway()
    await db.pool.query(`update customers set mobile = '0171 2345678' where id = $1`, [customers[0]])
    await db.pool.query(`update customers set phone = '030 1234567' where id = $1`, [customers[1]])
    await db.pool.query(`update customers set email = null where id = $1`, [customers[2]])
    await ask('POST', 'contact-persons', { customerId: customers[2], name: 'Technik', email: 't@example.org', mobile: '+49 171 9999999', mailKinds: ['contract'] }, key())
    await turn('service_activated', { on: true, channel: 'sms' })
    for (const customer of customers.slice(0, 3)) await subscribe(customer)
    expect(await minute()).toMatchObject({ written: 3, withheld: 0 })
    expect(await smsOf()).toEqual([
      { text: expect.stringMatching(/^Einblick Netz GmbH: Ihr Dienst ist ab dem 01\.12\.2025 bereit: .+\. Willkommen!$/), number: '+491712345678', keeps: true, priority: 10 }, { text: expect.any(String), number: '+491719999999', keeps: true, priority: 10 },
    ])
    expect((await listed('&kind=service_activated')).map(({ customer, message }) => [customer.id, message!.recipients]).toSorted()).toEqual([[customers[0], ['+491712345678']], [customers[1], [`k${customers[1]}@example.org`]], [customers[2], ['+491719999999']]])
    await turn('payment_details_needed', { on: true, channel: 'both', days: 0 })
    await db.pool.query(`update customers set payment_method = 'direct_debit' where id = $1`, [customers[0]])
    expect(await minute()).toMatchObject({ written: 1 })
    const [changed] = await listed('&kind=payment_details_needed')
    expect(changed!.message!.recipients).toEqual([`k${customers[0]}@example.org`, '+491712345678'])
    const text = (await db.pool.query<{ id: bigint }>(`select id from messages where channel = 'sms' order by id desc limit 1`)).rows[0]!.id
    expect(await listed(`&message=${text}`)).toMatchObject([{ kind: 'payment_details_needed' }])
    const claim = (quiet: boolean) => db.company({ company, actor }, (tx) => claimDueSms(tx, company, { most: 10, perGateway: 4, leaseSeconds: 60, quiet }))
    expect([(await claim(true)).length, (await claim(false)).length]).toEqual([0, 3])
  })

  test('a company words it itself; a text that is too long for its gateway goes as the mail alone', async () => {
    await gateway()
    await db.pool.query(`update customers set mobile = '0171 2345678' where id = $1`, [customers[0]])
    const own = (sms: string) => ask('POST', 'templates', { kind: 'service_activated', name: 'Unser', language: 'de', content: { ...defaultTemplate('service_activated', 'de'), sms } }, key())
    const made = await own('Los: {{ notice.services }}')
    expect(made.status).toBe(201)
    expect((await ask('POST', 'notices/preview', { kind: 'service_activated', customer: customers[0] })).body.kind).toBe('customer_without_contract')
    await turn('service_activated', { on: true, channel: 'both' })
    await subscribe(customers[0]!)
    await minute()
    expect(await smsOf()).toMatchObject([{ text: expect.stringMatching(/^Los: /) }])
    expect((await ask('POST', 'notices/preview', { kind: 'service_activated', customer: customers[0] })).body.sms).toMatch(/^Los: /)
    await db.pool.query(`set session_replication_role = replica; update mail_template_versions set sms = repeat('lang ', 100) where template_id = ${made.body.id}; set session_replication_role = default`)
    await subscribe(customers[0]!)
    await minute()
    expect((await smsOf()).length).toBe(1)
    await db.pool.query('set session_replication_role = replica; delete from mail_template_versions; delete from mail_templates; set session_replication_role = default')
  })
})
