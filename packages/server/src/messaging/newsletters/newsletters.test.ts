import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider, insertRows } from '@kontor/testing/small-provider.ts'
import { startSmtp } from '@kontor/testing/smtp.ts'
import type { TestSmtp } from '@kontor/testing/smtp.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { loopbackMail, TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { TESTER } from '@kontor/testing/tester.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formSources } from '../../invoicing/public.ts'
import type { Database, Tx } from '../../platform/database/database.ts'
import { sendDue, sendNewsletter } from '../public.ts'
import { claimDue } from '../store/messages.ts'

const HOST = '127.0.21.34'
const BASE = 'https://kontor.example'
const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app, files } = await testApp({ db, clock, relays: [HOST], baseUrl: BASE })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let smtp: TestSmtp
let customers: string[]
const categories: Record<string, string> = {}
let keys = 0
const key = () => ({ key: `news-${++keys}` })

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 6, seed: 5 })
  await db.pool.query(`update customers set email = 'k' || id || '@d.example.org', billing_email = null, language = 'de'`)
  customers = (await db.pool.query<{ id: bigint }>('select id from customers order by id')).rows.map(({ id }) => String(id))
  smtp = await startSmtp(HOST, {})
  const sender = (await ask('POST', 'mail-senders', { name: 'Post', fromName: 'Netz', fromAddress: 'post@example.de', host: HOST, port: 2525, security: 'none' }, key())).body
  const signed = (await ask('POST', `mail-senders/${sender.id}/dkim-key`, undefined, { version: `"${sender.version}"`, ...key() })).body
  await ask('PATCH', `mail-senders/${sender.id}`, { dkimSigns: true }, { version: `"${signed.version}"`, ...key() })
  for (const [basis, name] of [['consent', 'Angebote'], ['customers', 'Neues für Kunden'], ['operational', 'Wartung']] as const) {
    categories[basis] = (await ask('POST', 'newsletter-categories', { name: { de: name, cs: `${name} cs`, en: `${name} en` }, basis }, key())).body.id
  }
}, 60_000)
afterAll(() => smtp.close())

const TEXTS = { de: { subject: 'Wartung für {{ buyer.name }}', body: '# Wartung\n\nGuten Tag {{ buyer.salutationName }},\n\nam Montag.' }, cs: { subject: 'Údržba', body: 'Dobrý den,\n\nv pondělí.' }, en: { subject: '', body: '' } }
const SENDER = { name: 'user:1', source: 'job' } as const
const room = (through: Database = db) => ({ db: through, files, sources: formSources, clock, company, actor: SENDER })
const send = () => sendDue({ db, files, secrets: TEST_SECRETS, network: loopbackMail(HOST), clock, company, actor: { name: 'job:mail', source: 'job' } }, { limits: { connectMs: 2000, silenceMs: 700 } })
const read = async (id: string) => (await ask('GET', `newsletters/${id}`)).body

async function draft(basis: string, more: object = {}): Promise<{ id: string; version: number }> {
  const made = (await ask('POST', 'newsletters', { category: categories[basis] }, key())).body
  const { body } = await ask('PATCH', `newsletters/${made.id}`, { texts: TEXTS, ...more }, { version: `"${made.version}"`, ...key() })
  return body
}
const start = ({ id, version }: { id: string; version: number }, more: object = {}) => ask('POST', `newsletters/${id}/start`, more, { version: `"${version}"`, ...key() })
const unfold = (raw: string): string => raw.replaceAll(/\r\n[ \t]+/g, ' ')
const linkOf = (raw: string): string => /^List-Unsubscribe: <([^>]+)>/im.exec(unfold(raw))![1]!
const visit = (url: string, method: 'GET' | 'POST' = 'GET', payload = 'List-Unsubscribe=One-Click', more: Record<string, string> = {}) =>
  app.inject({ method, url: new URL(url).pathname, headers: { 'content-type': 'application/x-www-form-urlencoded', ...more }, ...(method === 'POST' && { payload }) })

test('who gets it: by consent, by a running contract, or everybody; each reason is counted, each address once', async () => {
  const [no, twin, person, gone] = [customers[0]!, customers[1]!, customers[2]!, customers[3]!]
  await db.pool.query(`update customers set email = null where id = $1`, [no])
  await db.pool.query(`update customers set email = upper('k' || $2 || '@d.example.org') where id = $1`, [twin, person])
  await db.pool.query(`update customers set state = 'inactive' where id = $1`, [gone])
  const contact = (await ask('POST', 'contact-persons', { customerId: person, name: 'Erika Muster', email: 'erika@example.org', mailKinds: ['newsletter'] }, key())).body
  const count = async (basis: string, audience: object = { filter: { state: 'active' } }) => (await ask('POST', 'newsletters/audience', { category: categories[basis], audience, languages: ['de'], fallbackLanguage: 'de' })).body
  expect(await count('operational')).toMatchObject({ chosen: 6, gets: 4, leftOut: [{ reason: 'no_address', count: 1 }, { reason: 'same_address', count: 1 }], languages: [{ language: 'de', count: 4 }] })
  expect(await count('customers', { ids: [person, twin] })).toMatchObject({ chosen: 3, gets: 1, leftOut: [{ reason: 'no_consent', count: 1 }, { reason: 'same_address', count: 1 }] })
  expect(await count('consent')).toMatchObject({ gets: 0, leftOut: [{ reason: 'no_consent', count: 6 }] })
  await ask('POST', `customers/${person}/newsletter-subscriptions`, { category: categories['consent'], contactPerson: contact.id, act: 'subscribed', note: 'Formular vom 20.11.' }, key())
  const subscribed = await count('consent')
  expect([subscribed.gets, subscribed.sample[0].contact]).toEqual([1, 'Erika Muster'])
  const { body: seen } = await ask('GET', `customers/${person}/newsletter-subscriptions`)
  expect(seen.readers.map(({ categories: of }: { categories: { wants: string }[] }) => of.map(({ wants }) => wants))).toEqual([['no_consent', 'yes', 'yes'], ['yes', 'no_consent', 'yes']])
  expect(seen.history).toMatchObject([{ act: 'subscribed', source: 'api', note: 'Formular vom 20.11.', contactPerson: contact.id, address: 'erika@example.org' }])
  await expect(db.pool.query(`update newsletter_subscriptions set act = 'unsubscribed'`)).rejects.toThrow('append-only')
})

test('what cannot go is refused by its reason', async () => {
  const made = await draft('operational')
  const change = async (said: object) => (await ask('PATCH', `newsletters/${made.id}`, said, { version: `"${(await read(made.id)).version}"`, ...key() })).body
  expect((await change({ texts: { ...TEXTS, de: { subject: '{{ buyer.nam }}', body: 'x' } } })).kind).toBe('template_placeholder_unknown')
  expect((await change({ uploads: ['999999'] })).kind).toBe('message_upload_not_found')
  expect((await change({ category: '999999' })).kind).toBe('newsletter_category_not_found')
  expect((await start(await change({ fallbackLanguage: 'en' }))).body).toMatchObject({ kind: 'newsletter_text_missing', params: { language: 'en' } })
  expect((await start(await change({ fallbackLanguage: 'de', texts: { ...TEXTS, en: { subject: 'Half', body: '' } } }))).body.kind).toBe('newsletter_text_incomplete')
  expect((await start(await change({ texts: TEXTS, audience: { ids: [customers[0]!] } }))).body.kind).toBe('newsletter_reaches_nobody')
  expect((await start({ ...made, version: 1 })).body.kind).toBe('version_changed')
  expect((await start(await change({ audience: { filter: {} } }), { sendAt: '2026-11-01T00:00:00.000Z' })).body.kind).toBe('message_hour_past')
  expect((await ask('DELETE', `newsletters/${made.id}`, undefined, key())).body.state).toBe('discarded')
  expect((await start(await read(made.id))).body).toMatchObject({ kind: 'newsletter_state_forbids', params: { state: 'discarded' } })
  const bare = await testApp({ db, clock, relays: [HOST] })
  const elsewhere = apiClient(() => bare.app, { headers: () => headers, company: 'ONE' })
  const other = await draft('operational')
  expect((await elsewhere('POST', `newsletters/${other.id}/start`, {}, { version: `"${other.version}"`, ...key() })).body.kind).toBe('public_address_missing')
})

/** A database that dies at a statement, as a killed worker's does. */
function dying(at: RegExp): Database {
  const wrap = (tx: Tx): Tx => ({ ...tx, run: (sql, values) => (at.test(sql) ? Promise.reject(new Error('killed')) : tx.run(sql, values)) })
  return { ...db, company: (scope, work) => db.company(scope, (tx) => work(wrap(tx))) }
}

test('each address gets it once, however often the job is killed; one click ends it at once, and looking ends nothing', async () => {
  const made = await draft('operational', { audience: { ids: customers } })
  expect((await start(made)).body).toMatchObject({ state: 'scheduled', report: null })
  await expect(sendNewsletter(room(dying(/update newsletter_recipients/)), BigInt(made.id))).rejects.toThrow('killed')
  const settled = await read(made.id)
  expect(settled).toMatchObject({ state: 'sending', report: { chosen: 7, waiting: 5, sent: 0 } })
  // Settled is settled: who comes later does not get it, who ends it before their turn neither.
  await ask('POST', `customers/${customers[4]!}/newsletter-subscriptions`, { category: categories['operational'], act: 'unsubscribed' }, key())
  expect(await sendNewsletter(room(), BigInt(made.id))).toBe(4)
  expect(await sendNewsletter(room(), BigInt(made.id))).toBe(0)
  expect(await send()).toMatchObject({ sent: 4, failed: 0 })
  const mails = smtp.taken.splice(0)
  expect(new Set(mails.flatMap(({ to }) => to)).size).toBe(4)
  expect((await read(made.id)).report).toEqual({
    chosen: 7, waiting: 0, sent: 4, failed: 0, bounced: 0, cancelled: 0, unsubscribed: 0, leftOut: [{ reason: 'no_address', count: 1 }, { reason: 'unsubscribed', count: 1 }, { reason: 'same_address', count: 1 }],
  })

  const { raw, to } = mails.find((mail) => mail.to[0]!.startsWith(`K${customers[2]!}`))!
  const unfolded = unfold(raw)
  expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/im)
  expect(unfolded).toMatch(/^Auto-Submitted: auto-generated$/im)
  expect(/^DKIM-Signature:.*h=([^;]+)/im.exec(unfolded)![1]!.toLowerCase().replaceAll(/\s/g, '').split(':')).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']))
  const link = linkOf(raw)
  expect(link).toMatch(/^https:\/\/kontor\.example\/unsubscribe\/\d+-[\w-]{32}$/)
  expect((await ask('GET', `messages?customer=${customers[1]!}`)).body.items[0].recipients).toEqual(to)

  // Whoever gets it forwarded must not end it for somebody else.
  const { items: [copy] } = (await ask('GET', `messages?customer=${customers[1]!}`)).body
  const forwarded = (await ask('GET', `customers/${customers[1]!}/mail-options?forward=${copy.id}`)).body.forwarded
  expect([forwarded.body.includes('am Montag.'), forwarded.body.includes('unsubscribe')]).toEqual([true, false])
  expect((await ask('GET', `messages/${copy.id}`)).body).toMatchObject({ newsletter: { id: made.id, name: TEXTS.de.subject }, script: null, template: null })

  const page = await visit(link)
  expect([page.statusCode, page.headers['content-type'], page.body.includes('Möchten Sie „Wartung“'), page.body.includes('<script')]).toEqual([200, 'text/html; charset=utf-8', true, false])
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'nonce-[^']+'; img-src data:; form-action 'self'; frame-ancestors 'none'/)
  await visit(link, 'GET')
  expect((await read(made.id)).report.unsubscribed).toBe(0)

  for (const origin of [undefined, BASE, 'https://mail.example.org']) expect((await visit(link, 'POST', 'List-Unsubscribe=One-Click', origin === undefined ? {} : { origin })).body).toContain('Abbestellt')
  expect((await read(made.id)).report.unsubscribed).toBe(1)
  expect((await visit(link)).body).toContain('geht nicht mehr an')
  // What was said by a link holds for the address, whoever it belongs to.
  const facts = (await ask('GET', `customers/${customers[2]!}/newsletter-subscriptions`)).body
  expect([facts.readers[0].categories.at(-1).wants, facts.history.filter(({ source }: { source: string }) => source === 'link').length]).toEqual(['unsubscribed', 1])
  await visit(link, 'POST', 'scope=all')
  expect((await ask('GET', `customers/${customers[2]!}/newsletter-subscriptions`)).body.readers[0].categories.map(({ wants }: { wants: string }) => wants)).toEqual(['unsubscribed', 'unsubscribed', 'unsubscribed'])
  await db.pool.query('update customers set deleted_at = now() where id = $1', [customers[1]!])
  expect((await visit(link, 'POST')).statusCode).toBe(200)
  await db.pool.query('update customers set deleted_at = null where id = $1', [customers[1]!])
}, 30_000)

test('a link that is wrong, of another company or of a test tells nothing', async () => {
  const { rows: [known] } = await db.pool.query<{ body_text: string }>(`select body_text from messages where newsletter_id is not null order by id limit 1`)
  const token = /unsubscribe\/(\d+-[\w-]{32})/.exec(known!.body_text)![1]!
  for (const wrong of [`${company + 1}${token.slice(String(company).length)}`, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'x', '1-%27%3B--']) {
    for (const method of ['GET', 'POST'] as const) {
      const page = await visit(`${BASE}/unsubscribe/${wrong}`, method)
      expect([wrong, page.statusCode, page.body.includes('example.org')]).toEqual([wrong, 404, false])
    }
  }
  expect((await visit(`${BASE}/unsubscribe/test`)).statusCode).toBe(200)
  expect((await app.inject({ method: 'GET', url: '/unsubscribe/x', headers: { 'accept-language': 'cs-CZ,cs;q=0.9' } })).body).toContain('Tento odkaz neplatí')
  for (let miss = 0; miss < 300; miss++) await app.inject({ method: 'GET', url: '/unsubscribe/x', remoteAddress: '192.0.2.7' })
  const busy = await app.inject({ method: 'GET', url: '/unsubscribe/x', remoteAddress: '192.0.2.7' })
  expect([busy.statusCode, busy.headers['retry-after']]).toEqual([429, '60'])
})

test('what is stopped stays in the outbox and goes on without those who ended it; no line of a text begins a header', async () => {
  const made = await draft('operational', { audience: { ids: [customers[3]!, customers[5]!] }, texts: { ...TEXTS, de: { subject: 'Hallo\r\nBcc: alle@example.org', body: 'Text.' } } })
  expect((await read(made.id)).texts.de.subject).toBe('Hallo\r\nBcc: alle@example.org')
  await start(made)
  await sendNewsletter(room(), BigInt(made.id))
  const { rows: [first] } = await db.pool.query<{ id: bigint; subject: string; unsubscribe_url: string }>(`select id, subject, unsubscribe_url from messages where newsletter_id = $1 and customer_id = $2`, [made.id, customers[3]!])
  expect(first!.subject).toBe('Hallo Bcc: alle@example.org')
  expect((await ask('POST', `newsletters/${made.id}/interruption`, undefined, key())).body).toMatchObject({ state: 'interrupted', report: { cancelled: 2 } })
  expect(await send()).toMatchObject({ sent: 0 })
  await visit(first!.unsubscribe_url, 'POST')
  await ask('POST', `newsletters/${made.id}/continuation`, undefined, key())
  expect(await sendNewsletter(room(), BigInt(made.id))).toBe(0)
  expect(await send()).toMatchObject({ sent: 1 })
  expect(smtp.taken.splice(0).map(({ to, raw }) => [to, /^Bcc:/im.test(raw)])).toEqual([[[`k${customers[5]!}@d.example.org`], false]])
  expect(await read(made.id)).toMatchObject({ state: 'sent', report: { sent: 1, cancelled: 0, unsubscribed: 1, leftOut: [{ reason: 'unsubscribed', count: 1 }] } })
  const { body: rows } = await ask('GET', `newsletters/${made.id}/recipients`)
  expect(rows.items.map(({ state, reason, unsubscribed }: Record<string, unknown>) => [state, reason, unsubscribed])).toEqual([['left_out', 'unsubscribed', true], ['sent', null, false]])
  expect((await ask('GET', `newsletters/${made.id}/recipients?state=sent`)).body.items).toHaveLength(1)
})

test('it leaves a sender room in each minute for what cannot wait', async () => {
  const made = await draft('operational')
  await start(made)
  await sendNewsletter(room(), BigInt(made.id))
  await db.pool.query(`update messages set claimed_at = null where claimed_at is not null`)
  await db.pool.query('update mail_senders set rate_per_minute = 2')
  const claim = () => db.company({ company, actor: SENDER }, async (tx) => (await claimDue(tx, company, { most: 16, perDomain: 16, leaseSeconds: 60 })).map(({ id }) => id))
  expect([(await claim()).length, await claim()]).toEqual([1, []])
  const { rows: [urgent] } = await db.pool.query<{ id: bigint }>(`update messages set priority = 10 where id = (select min(id) from messages where state = 'queued') returning id`)
  expect([await claim(), await claim()]).toEqual([[urgent!.id], []])
  await db.pool.query('update mail_senders set rate_per_minute = 600')
  await db.pool.query(`update messages set state = 'cancelled', leased_until = null where state in ('queued', 'sending')`)
})

test('at its hour; until then it can be taken back', async () => {
  const made = await draft('operational')
  expect((await start(made, { sendAt: '2026-12-24T08:00:00.000Z' })).body).toMatchObject({ state: 'scheduled', sendAt: '2026-12-24T08:00:00.000Z' })
  expect((await ask('POST', `newsletters/${made.id}/interruption`, undefined, key())).body.state).toBe('draft')
})

test('an audience of thousands is settled and written by statements that do not grow with it', async () => {
  const most = 5000
  await db.company({ company, actor: TESTER }, (tx) => insertRows(tx, 'customers', Array.from({ length: most }, (_, i) => ({
    company_id: company, id: 70_000_000 + i, number: String(70_000_000 + i), kind: 'person', last_name: 'Viel', first_name: 'Kunde', street: 'Weg 1', postcode: '36037', city: 'Fulda', country: 'DE', language: 'de', added_on: '2026-01-01', state: 'active', email: `viel${i}@example.org`, source: null,
  }))))
  const made = await draft('operational', { audience: { filter: { name: 'Viel' } }, texts: { ...TEXTS, de: { subject: 'S', body: 'B' } } })
  await start(made)
  let [statements, steps] = [0, 0]
  const counting = (tx: Tx): Tx => ({ ...tx, run: (...call) => { statements++; return tx.run(...call) }, rows: (...call) => { statements++; return tx.rows(...call) } })
  // The audience and two steps of 250 messages: enough to see what one costs.
  const counted: Database = { ...db, company: (scope, work) => (++steps > 4 ? Promise.reject(new Error('enough')) : db.company(scope, (tx) => work(counting(tx)))) }
  await expect(sendNewsletter(room(counted), BigInt(made.id))).rejects.toThrow('enough')
  expect(statements).toBeLessThan(50)
  expect((await read(made.id)).report).toMatchObject({ chosen: most, waiting: most })
  expect((await ask('GET', `newsletters/${made.id}/recipients/totals?state=queued`)).body.count).toBe(500)
}, 60_000)
