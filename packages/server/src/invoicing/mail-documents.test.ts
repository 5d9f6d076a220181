import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { smtpError, startSmtp } from '@kontor/testing/smtp.ts'
import type { SmtpScript, TestSmtp } from '@kontor/testing/smtp.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { loopbackMail, TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { stopRenderer } from '../forms/public.ts'
import { sendDue } from '../messaging/public.ts'
import { claimDue } from '../messaging/store/messages.ts'
import { connect } from '../platform/database/database.ts'
import { sha256Of } from '../platform/files/file-store.ts'
import { queueDocumentMails } from './mail-documents.ts'

const HOST = '127.0.21.2'
const { db, url } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app, files } = await testApp({ db, clock, relays: [HOST] })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
let script: SmtpScript = {}
let smtp: TestSmtp
const actor = { name: 'job:mail', source: 'job' } as const
const office = () => ({ db, files, secrets: TEST_SECRETS, network: loopbackMail(HOST), clock, company, actor })

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 14, seed: 5 })
  await db.pool.query(`update customers set delivery = 'email', grouping = 'month', email = 'k' || id || '@d' || (id % 3) || '.example.org'`)
  smtp = await startSmtp(HOST, { recipient: (address, mail) => script.recipient?.(address, mail), data: (mail) => script.data?.(mail) })
}, 60_000)
afterEach(() => { script = {}; smtp.taken.length = 0 })
afterAll(async () => {
  await smtp.close()
  await stopRenderer()
})

const key = () => ({ key: `mail-${++keys}` })
const send = (options = {}) => sendDue(office(), { limits: { connectMs: 2000, silenceMs: 700 }, ...options })
const states = async (): Promise<Record<string, number>> => Object.fromEntries((await db.pool.query<{ state: string; n: number }>('select state, count(*)::int n from messages group by 1')).rows.map(({ state, n }) => [state, n]))
/** Time passes: what waits is due, and leases have run out. */
const later = () => db.pool.query(`update messages set next_attempt_at = now() - interval '1 second' where state = 'queued'; update messages set leased_until = now() - interval '1 second' where state = 'sending'`)
const listed = async (query = ''): Promise<{ id: string; state: string; fault: string | null; recipients: string[]; document: { id: string }; attempts: number }[]> => (await ask('GET', `messages?limit=200${query}`)).body.items
const shown = async (id: string) => (await ask('GET', `messages/${id}`)).body
/** Everything waits again, as if nothing had been sent. */
const anew = () => db.pool.query(`set session_replication_role = replica; update messages set state = 'queued', attempts = 0, leased_until = null, settled_at = null, next_attempt_at = now() - interval '1 second' where state <> 'cancelled' and domain <> ''; update message_recipients set state = 'pending', reply = null; set session_replication_role = default`)

describe('delivery by itself', () => {
  test('needs a sender, and begins when it is switched on', async () => {
    expect((await ask('PUT', 'mail-delivery', { documents: true }, key())).body.kind).toBe('mail_sender_missing')
    await ask('POST', 'mail-senders', { name: 'Rechnungen', fromName: 'Netz', fromAddress: 'rechnung@example.de', host: HOST, port: 2525, security: 'none' }, key())
    expect(await bill(db, { company, date: '2026-10-01' })).toMatchObject({ ok: true })
    expect(await queueDocumentMails({ db, files, company, actor })).toEqual({ queued: 0, failed: [], unfilled: [], last: null })
    expect((await ask('PUT', 'mail-delivery', { documents: true }, key())).body).toMatchObject({ documentsSince: expect.any(String), sending: 'on' })
    expect(await queueDocumentMails({ db, files, company, actor }), 'what was issued before stays').toEqual({ queued: 0, failed: [], unfilled: [], last: null })
  })

  test('queues each document once, whoever asks how often; who has no usable address is a dead letter at once', async () => {
    await db.pool.query(`update customers set email = 'ž@d0.example.org' where id = 1`)
    expect(await bill(db, { company, date: '2026-11-01' })).toMatchObject({ ok: true })
    const wanted = (await db.pool.query<{ n: number }>(`select count(*)::int n from outbox o join documents d on d.id = o.document_id where d.issue_date = '2026-11-01' and o.delivery = 'email'`)).rows[0]!.n
    const pages = await Promise.allSettled([queueDocumentMails({ db, files, company, actor }), queueDocumentMails({ db, files, company, actor })])
    expect(pages.some(({ status }) => status === 'fulfilled')).toBe(true)
    await queueDocumentMails({ db, files, company, actor })
    const { queued = 0, failed = 0 } = await states()
    expect([queued + failed, failed]).toEqual([wanted, 1])
    expect(await listed('&state=failed')).toMatchObject([{ fault: 'address_missing', recipients: [] }])
    const [dead] = await listed('&state=failed')
    expect((await ask('POST', `messages/${dead!.id}/attempts`, undefined, key())).body.kind).toBe('message_without_recipient')
    expect((await ask('POST', 'messages', { document: '999' })).body.kind).toBe('document_not_found')
  }, 60_000)

  test('sends each to its customer with the archived file, and keeps the proof', async () => {
    const waiting = (await states())['queued']!
    expect(await send()).toEqual({ sent: waiting, deferred: 0, failed: 0 })
    expect(smtp.taken.length).toBe(waiting)
    const [message] = await listed('&state=sent')
    const detail = await shown(message!.id)
    expect(detail).toMatchObject({ state: 'sent', attempts: 1, to: [{ role: 'to', state: 'accepted' }], dispatches: [{ outcome: 'accepted', server: HOST, accepted: 1, reply: expect.stringMatching(/^250/) }] })
    const taken = smtp.taken.find(({ messageId }) => messageId === detail.messageId)!
    expect(taken.to).toEqual(detail.recipients)
    const pdf = Buffer.from(/Content-Disposition: attachment; filename=\S+\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(taken.raw)![1]!, 'base64')
    expect([pdf.subarray(0, 5).toString(), sha256Of(pdf)]).toEqual(['%PDF-', detail.attachments[0].sha256])
    const { rows } = await db.pool.query(`select from documents d join customers c on c.id = d.customer_id where d.id = $1 and c.email = $2`, [message!.document.id, taken.to[0]])
    expect(rows.length, 'the customer of the document').toBe(1)
    expect(await send(), 'nothing is sent twice').toEqual({ sent: 0, deferred: 0, failed: 0 })
    expect((await ask('POST', `messages/${message!.id}/cancellation`, undefined, key())).body.kind).toBe('message_sent')
  }, 60_000)
})

describe('a server that', () => {
  test('greylists gets it later, and it is one mail', async () => {
    await anew()
    const seen = new Set<string>()
    script = { recipient: (address) => (seen.has(address) ? undefined : (seen.add(address), smtpError(451, 'greylisted'))) }
    const first = await send()
    expect(first).toMatchObject({ sent: 0, failed: 0 })
    expect(await send(), 'it waits for its pause').toEqual({ sent: 0, deferred: 0, failed: 0 })
    await later()
    expect(await send()).toMatchObject({ sent: first.deferred })
    expect(new Set(smtp.taken.map(({ messageId }) => messageId)).size).toBe(smtp.taken.length)
  }, 30_000)

  test('refuses one of three delivers to the others once, and the message is a dead letter that says who has not got it', async () => {
    await anew()
    const [one] = await listed('&state=queued')
    await db.pool.query(`update messages set next_attempt_at = now() + interval '1 day' where id <> $1 and state = 'queued'`, [one!.id])
    await db.pool.query(`insert into message_recipients (company_id, message_id, position, role, address) values ($1, $2, 1, 'cc', 'weg@d9.example.org'), ($1, $2, 2, 'cc', 'kopie@d9.example.org')`, [company, one!.id])
    script = { recipient: (address) => (address === 'weg@d9.example.org' ? smtpError(550, 'no such user') : undefined) }
    expect(await send()).toEqual({ sent: 0, deferred: 0, failed: 1 })
    expect(await shown(one!.id)).toMatchObject({ state: 'failed', to: [{ state: 'accepted' }, { state: 'refused', reply: '550 no such user' }, { state: 'accepted' }], dispatches: expect.arrayContaining([expect.objectContaining({ outcome: 'partly', accepted: 2, refused: 1 })]) })
    script = {}
    await ask('POST', `messages/${one!.id}/attempts`, undefined, key())
    expect(await send()).toMatchObject({ sent: 1 })
    expect(smtp.taken.map(({ to }) => to)).toEqual([[one!.recipients[0], 'kopie@d9.example.org'], ['weg@d9.example.org']])
  }, 30_000)

  test('defers one of two is not asked again by a worker who looked before the other got it', async () => {
    await anew()
    const one = (await listed('&state=queued')).find(({ recipients }) => recipients.length === 1)
    const due = () => db.pool.query(`update messages set next_attempt_at = case when id = $1 then now() else now() + interval '1 day' end where state = 'queued'`, [one!.id])
    await due()
    await db.pool.query(`insert into message_recipients (company_id, message_id, position, role, address) values ($1, $2, 1, 'cc', 'kopie@d9.example.org')`, [company, one!.id])
    // The late worker's statement stops at its first row-level policy, after it has seen the message as it is now.
    await db.pool.query(`create or replace function kontor.current_company() returns int language sql stable as $$
      select case when current_setting('application_name') = 'late' then pg_advisory_xact_lock_shared(77) end; select nullif(current_setting('kontor.company', true), '')::int $$`)
    const [gate, late] = [await db.pool.connect(), connect({ url, applicationName: 'late' })]
    await gate.query('select pg_advisory_lock(77)')
    const claimed = late.company({ company, actor }, (tx) => claimDue(tx, company, { most: 5, perDomain: 4, leaseSeconds: 60 }))
    await expect.poll(async () => (await db.pool.query(`select from pg_stat_activity where application_name = 'late' and wait_event = 'advisory'`)).rowCount).toBe(1)
    script = { recipient: (address) => (address === 'kopie@d9.example.org' ? undefined : smtpError(450, 'greylisted')) }
    expect(await send()).toMatchObject({ deferred: 1 })
    await due()
    await gate.query('select pg_advisory_unlock(77)')
    expect(await claimed).toEqual([])
    gate.release()
    await late.close()
    script = {}
    expect(await send()).toMatchObject({ sent: 1 })
    expect(smtp.taken.map(({ to }) => to)).toEqual([['kopie@d9.example.org'], one!.recipients])
  }, 30_000)

  test('hangs holds up its own domain only', async () => {
    await anew()
    script = { recipient: (address) => (address.endsWith('@d0.example.org') ? new Promise<never>(() => undefined) : undefined) }
    const counts = await send()
    expect(counts.sent).toBeGreaterThan(0)
    const { rows } = await db.pool.query<{ domain: string; state: string; fault: string | null }>(`select distinct domain, state, fault from messages where domain <> '' order by 1`)
    expect(rows).toEqual([{ domain: 'd0.example.org', state: 'queued', fault: 'timed_out' }, { domain: 'd1.example.org', state: 'sent', fault: null }, { domain: 'd2.example.org', state: 'sent', fault: null }])
  }, 30_000)

  test('hangs holds up its own domain only, though more waits for it than is weighed at a time', async () => {
    await anew()
    await db.pool.query(`set session_replication_role = replica;
      with one as (select * from messages where domain = 'd0.example.org' order by id limit 1),
           more as (
             insert into messages (company_id, id, dedupe_key, header_name, sender_id, customer_id, document_id, language, subject, body_text, body_html, domain, priority, state, created_by)
             select company_id, 9000000 + n, 'more:' || n, n || header_name, sender_id, customer_id, document_id, language, subject, body_text, body_html, domain, 0, 'queued', created_by from one, generate_series(1, 600) n
             returning company_id, id)
      insert into message_recipients (company_id, message_id, position, role, address) select company_id, id, 0, 'to', 'k' || id || '@d0.example.org' from more;
      set session_replication_role = default`)
    script = { recipient: (address) => (address.endsWith('@d0.example.org') ? new Promise<never>(() => undefined) : undefined) }
    await send({ claimSeconds: 2 })
    const { rows } = await db.pool.query<{ domain: string }>(`select distinct domain from messages where state = 'queued' and attempts = 0`)
    expect(rows).toEqual([{ domain: 'd0.example.org' }])
    await db.pool.query(`set session_replication_role = replica; delete from message_recipients where message_id > 9000000; delete from message_attempts where message_id > 9000000; delete from messages where id > 9000000; set session_replication_role = default`)
  }, 30_000)

  test('drops the connection after the final dot gets it again under the same Message-ID', async () => {
    await anew()
    const [one] = await listed('&state=queued')
    await db.pool.query(`update messages set next_attempt_at = now() + interval '1 day' where id <> $1 and state = 'queued'`, [one!.id])
    let dropped = false
    script = { data: () => (dropped ? undefined : (dropped = true, 'drop')) }
    expect(await send()).toMatchObject({ deferred: 1 })
    await db.pool.query(`update messages set next_attempt_at = now() where id = $1`, [one!.id])
    expect(await send()).toMatchObject({ sent: 1 })
    expect(smtp.taken.length).toBe(2)
    expect(new Set(smtp.taken.map(({ messageId }) => messageId)).size).toBe(1)
  }, 30_000)
})

test('a worker that dies between the server\'s yes and its own commit loses nothing and repeats that one only', async () => {
  await anew()
  const waiting = (await states())['queued']!
  let dies = false
  script = { data: () => { dies = smtp.taken.length >= 2; return undefined } }
  const dying = { ...db, company: (async (scope, work) => { if (dies) throw new Error('killed'); return db.company(scope, work) }) as typeof db.company }
  await expect(sendDue({ ...office(), db: dying })).rejects.toThrow('killed')
  script = {}
  expect(await send(), 'its lease still runs').toMatchObject({ failed: 0 })
  const held = (await states())['sending']!
  expect((await ask('POST', `messages/${(await listed('&state=sending'))[0]!.id}/cancellation`, undefined, key())).body.kind).toBe('message_being_sent')
  await later()
  expect(await send()).toMatchObject({ sent: held })
  expect((await states())['sent']).toBe(waiting)
  const ids = smtp.taken.map(({ messageId }) => messageId)
  expect([new Set(ids).size, ids.length - new Set(ids).size <= held]).toEqual([waiting, true])
}, 30_000)

test('ends after eight attempts as a dead letter; a person sends the document anew, and the old one is given up', async () => {
  await anew()
  script = { recipient: () => smtpError(451, 'later') }
  for (let attempt = 1; attempt <= 8; attempt++) {
    await later()
    await send()
  }
  expect(await states()).toMatchObject({ failed: expect.any(Number) })
  expect((await states())['queued']).toBeUndefined()
  script = {}
  const dead = (await listed('&state=failed')).find(({ recipients }) => recipients.length > 0)!
  expect(dead).toMatchObject({ attempts: 8, fault: 'recipients_refused' })
  const again = await ask('POST', 'messages', { document: dead.document.id })
  expect(again.status).toBe(201)
  expect((await shown(dead.id)).state).toBe('cancelled')
  expect(await send()).toMatchObject({ sent: 1 })
  expect((await listed(`&document=${dead.document.id}`)).map(({ state }) => state)).toEqual(['sent', 'cancelled'])
}, 60_000)

test('nothing leaves where it is switched off, and a demo keeps its mail', async () => {
  await anew()
  expect(await sendDue({ ...office(), network: { ...loopbackMail(HOST), off: true } })).toEqual({ sent: 0, deferred: 0, failed: 0 })
  await db.pool.query('update companies set demo = true')
  const { sent } = await send()
  expect([sent > 0, smtp.taken.length]).toEqual([true, 0])
  const [kept] = await listed('&state=sent')
  expect((await shown(kept!.id)).dispatches.at(-1)).toMatchObject({ outcome: 'kept', reply: null })
}, 30_000)

test('a customer without an address gets no mail by hand', async () => {
  const [document] = await listed('&state=sent')
  await db.pool.query('update customers set email = null, billing_email = null')
  expect((await ask('POST', 'messages', { document: document!.document.id })).body.kind).toBe('mail_address_missing')
  expect((await ask('GET', 'messages/1')).body.kind).toBe('message_not_found')
})

test('a document whose file is lost holds up no other, and waits; whatever came before it is not looked at again', async () => {
  await db.pool.query(`update customers set email = 'k' || id || '@d1.example.org'`)
  expect(await bill(db, { company, date: '2026-12-01' })).toMatchObject({ ok: true })
  const archive = { db, files, company, actor }
  const lost = (await db.pool.query<{ id: bigint }>(`select min(o.document_id) id from outbox o where o.delivery = 'email' and not exists (select from messages m where m.document_id = o.document_id) and o.created_at >= (select documents_since from mail_deliveries)`)).rows[0]!.id
  await db.pool.query(`insert into document_files (company_id, document_id, format, sha256, bytes, form_version) values ($1, $2, 'pdf', repeat('f', 64), 1, 'standard')`, [company, lost])
  const first = await queueDocumentMails(archive, { most: 1 })
  expect(first).toMatchObject({ queued: 0, failed: [{ document: String(lost) }], last: lost })
  expect(await queueDocumentMails(archive, { after: lost, most: 1 })).toMatchObject({ queued: 1, failed: [] })
  for (let after: bigint | null = lost; after !== null;) after = (await queueDocumentMails(archive, { after })).last
  const { rows: [progress] } = await db.pool.query<{ early: boolean }>('select p.all_before <= o.created_at early from mail_progress p, outbox o where o.document_id = $1', [lost])
  expect(progress).toEqual({ early: true })
  expect((await queueDocumentMails(archive)).failed).toHaveLength(1)
}, 60_000)

/** One pixel. */
const LOGO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

test('a mail says what the template said when it was queued, with the logo inside; where one cannot be filled the standard takes its place', async () => {
  const content = { subject: 'Ihre Rechnung {{ document.number }}', body: 'Zu zahlen: {{ totals.due }}' }
  const template = (await ask('POST', 'templates', { kind: 'invoice', name: 'Rechnung', content }, key())).body
  await db.pool.query('update companies set logo_sha256 = $1, demo = false', [await files.put(LOGO)])
  expect(await bill(db, { company, date: '2026-12-15' })).toMatchObject({ ok: true })
  const archive = { db, files, company, actor }
  const first = await queueDocumentMails(archive, { most: 2 })
  await ask('POST', `templates/${template.id}/versions`, { content: { ...content, subject: 'Später {{ document.number }}' } }, { ...key(), version: '"1"' })
  const [message] = await listed('&state=queued')
  expect(await shown(message!.id)).toMatchObject({ subject: expect.stringMatching(/^Ihre Rechnung RE-/), text: expect.stringMatching(/^Zu zahlen: /), template: { id: template.id, no: 1 } })
  await send()
  const { raw } = smtp.taken.at(-1)!
  expect([/Content-Id: <logo>/i.test(raw), /Content-Disposition: inline; filename=logo.png/.test(raw), raw.includes('src=3D"cid:logo"') || raw.includes('src="cid:logo"')]).toEqual([true, true, true])
  await db.pool.query(`insert into mail_template_versions (company_id, id, template_id, no, subject, body, created_by) values ($1, 999999001, $2, 3, '{{ nope }}', 'x', 'test')`, [company, template.id])
  for (let after: bigint | null = first.last; after !== null;) {
    const page = await queueDocumentMails(archive, { after, most: 5 })
    expect(page.unfilled.every(({ reason }) => reason === 'template_placeholder_unknown')).toBe(true)
    after = page.last
  }
  expect((await shown((await listed('&state=queued'))[0]!.id)).template).toBeNull()
}, 60_000)
