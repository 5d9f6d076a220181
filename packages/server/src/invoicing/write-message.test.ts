import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { startSmtp } from '@kontor/testing/smtp.ts'
import type { TestSmtp } from '@kontor/testing/smtp.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { loopbackMail, TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopRenderer } from '../forms/public.ts'
import { forgetUnsentUploads, sendDue } from '../messaging/public.ts'
import { runSweeps } from '../reporting/public.ts'

const HOST = '127.0.21.4'
const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app, files } = await testApp({ db, clock, relays: [HOST] })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let smtp: TestSmtp
let customer: string
let document: string
let foreign: string
let keys = 0
const key = () => ({ key: `write-${++keys}` })

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 6, seed: 5 })
  await db.pool.query(`update customers set delivery = 'email', grouping = 'month', email = 'k' || id || '@d.example.org', billing_email = 'rechnung' || id || '@d.example.org'`)
  expect(await bill(db, { company, date: '2026-11-01' })).toMatchObject({ ok: true })
  const { rows } = await db.pool.query<{ id: bigint; customer_id: bigint }>('select distinct on (customer_id) id, customer_id from documents order by customer_id, id limit 2')
  ;[customer, document, foreign] = [String(rows[0]!.customer_id), String(rows[0]!.id), String(rows[1]!.id)]
  smtp = await startSmtp(HOST, {})
}, 60_000)
afterAll(async () => {
  await smtp.close()
  await stopRenderer()
})

const upload = async (name: string, content: string): Promise<string> =>
  (await app.inject({ method: 'POST', url: `/api/v1/message-uploads?company=ONE&name=${encodeURIComponent(name)}`, headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(content) })).json().id
const message = (more: object = {}) => ({ once: randomUUID(), to: ['frau@example.org'], subject: 'Ihr Umzug', body: 'Guten Tag,\n\nalles **klar**.', language: 'de', ...more })
const write = (more: object = {}, of = customer) => ask('POST', `customers/${of}/messages`, message(more))
const send = () => sendDue({ db, files, secrets: TEST_SECRETS, network: loopbackMail(HOST), clock, company, actor: { name: 'job:mail', source: 'job' } }, { limits: { connectMs: 2000, silenceMs: 700 } })

test('without a sender nothing can be written', async () => {
  expect((await write()).body.kind).toBe('mail_sender_missing')
  for (const name of ['Rechnungen', 'Service']) await ask('POST', 'mail-senders', { name, fromName: 'Netz', fromAddress: `${name.toLowerCase()}@example.de`, host: HOST, port: 2525, security: 'none' }, key())
})

test('what can be chosen: own addresses and contact persons, senders, templates, documents; what it is about is preticked', async () => {
  await ask('POST', 'contact-persons', { customerId: customer, name: 'Erika Muster', email: 'erika@example.org', mailKinds: ['invoice'] }, key())
  const { body: options } = await ask('GET', `customers/${customer}/mail-options?document=${document}`)
  expect(options.addresses).toEqual([
    { address: `k${customer}@d.example.org`, owner: 'main', name: null, usual: null }, { address: `rechnung${customer}@d.example.org`, owner: 'billing', name: null, usual: 'to' },
    { address: 'erika@example.org', owner: 'contact', name: 'Erika Muster', usual: 'cc' },
  ])
  expect(options.senders.map(({ name, usual }: { name: string; usual: boolean }) => [name, usual])).toEqual([['Rechnungen', true], ['Service', false]])
  expect(options.templates.map(({ kind }: { kind: string }) => kind)).toEqual(['invoice', 'message'])
  expect(options.documents.filter(({ ticked }: { ticked: boolean }) => ticked).map(({ id }: { id: string }) => id)).toEqual([document])
  expect((await ask('GET', `customers/${customer}/mail-options`)).body.addresses[0].usual).toBe('to')
  expect((await ask('GET', `customers/${customer}/mail-options?document=${foreign}`)).body.kind).toBe('document_not_found')
  expect((await ask('GET', 'customers/999999/mail-options')).body.kind).toBe('customer_not_found')
})

test('a template is filled to go on writing; placeholders in what a person wrote stay words', async () => {
  const { body: draft } = await ask('POST', `customers/${customer}/mail-drafts`, { kind: 'invoice', document })
  expect([draft.language, draft.subject.startsWith('Rechnung RE-'), draft.body.includes('{{')]).toEqual(['de', true, false])
  const own = (await ask('POST', 'templates', { kind: 'message', own: true, name: 'Umzug', content: { subject: 'Umzug', body: 'Kunde {{ buyer.number }}' } }, key())).body
  expect((await ask('POST', `customers/${customer}/mail-drafts`, { kind: 'message', template: own.id })).body.body).toMatch(/^Kunde \d+$/)
  expect((await ask('POST', `customers/${customer}/mail-drafts`, { kind: 'invoice', template: own.id })).body.kind).toBe('template_not_found')
  const { body: seen } = await ask('POST', `customers/${customer}/mail-previews`, { subject: 'Hallo {{ buyer.number }}', body: '{{ seller.iban }} <b>', language: 'en' })
  expect([seen.subject, seen.text.startsWith('{{ seller.iban }} <b>\n'), seen.html.includes('{{ seller.iban }} &lt;b&gt;')]).toEqual(['Hallo {{ buyer.number }}', true, true])
})

test('what is written is queued once, sent as it was seen, with documents and files, and the sender is remembered', async () => {
  const uploads = await Promise.all(['a.pdf', 'b/../../c.txt', 'd.xlsx', 'e.png', 'f.bin'].map((name) => upload(name, name)))
  const { body: options } = await ask('GET', `customers/${customer}/mail-options`)
  const service = options.senders.find(({ name }: { name: string }) => name === 'Service').id
  const said = message({ cc: ['erika@example.org', 'FRAU@example.org'.toLowerCase()], sender: service, documents: [document], uploads, document, urgency: 'urgent' })
  const { body: seen } = await ask('POST', `customers/${customer}/mail-previews`, { subject: said.subject, body: said.body, language: 'de' })
  const twice = await Promise.all([ask('POST', `customers/${customer}/messages`, said), ask('POST', `customers/${customer}/messages`, said)])
  expect(twice.map(({ status }) => status)).toEqual([201, 201])
  expect(twice[0]!.body.id).toBe(twice[1]!.body.id)
  const { body: queued } = await ask('GET', `messages/${twice[0]!.body.id}`)
  expect(queued).toMatchObject({ state: 'queued', subject: seen.subject, text: seen.text, html: seen.html, written: true, template: null, recipients: ['frau@example.org', 'erika@example.org'], sender: 'Service', document: { id: document } })
  expect(queued.attachments.map(({ name, type }: { name: string; type: string }) => [name, type]).slice(1)).toEqual([
    ['a.pdf', 'application/pdf'], ['b_.._.._c.txt', 'text/plain'], ['d.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'], ['e.png', 'image/png'], ['f.bin', 'application/octet-stream'],
  ])
  expect(await send()).toMatchObject({ sent: 1, failed: 0 })
  const { raw, to } = smtp.taken.at(-1)!
  expect([to, /^auto-submitted/im.test(raw), raw.match(/Content-Disposition: attachment/g)?.length]).toEqual([['frau@example.org', 'erika@example.org'], false, 6])
  expect((await ask('GET', `customers/${customer}/mail-options`)).body.senders.find(({ usual }: { usual: boolean }) => usual).name).toBe('Service')
  expect((await ask('GET', `messages?customer=${customer}`)).body.items).toHaveLength(1)
  const again = await ask('POST', `messages/${queued.id}/repetition`, undefined, key())
  expect((await ask('POST', `messages/${queued.id}/repetition`, undefined, key())).body.id).toBe(again.body.id)
  expect((await ask('GET', `messages/${again.body.id}`)).body).toMatchObject({ state: 'queued', text: seen.text, attachments: queued.attachments })
  expect((await ask('POST', `messages/${again.body.id}/repetition`, undefined, key())).body.kind).toBe('message_not_sent_yet')
  expect(await send()).toMatchObject({ sent: 1 })
}, 60_000)

test('a message of a later hour waits for it', async () => {
  const { body } = await write({ sendAt: '2026-12-24T08:00:00.000Z' })
  expect((await ask('GET', `messages/${body.id}`)).body.nextAttemptAt).toBe('2026-12-24T08:00:00.000Z')
  await db.pool.query(`update messages set next_attempt_at = now() + interval '1 hour' where id = $1`, [body.id])
  expect(await send()).toEqual({ sent: 0, deferred: 0, failed: 0 })
})

test.each([
  [{ to: ['a@b'] }, 'mail_address_invalid'], [{ cc: ['a@example.org\r\nBcc: b@example.org'] }, 'mail_address_invalid'], [{ sender: '999999' }, 'mail_sender_not_found'], [{ uploads: ['999999'] }, 'message_upload_not_found'],
  [{ sendAt: '2026-11-20T00:00:00.000Z' }, 'message_hour_past'], [{ sendAt: '2028-01-01T00:00:00.000Z' }, 'message_hour_too_far'], [{ documents: ['999999'] }, 'document_not_found'],
])('with %j it is refused: %s', async (more, kind) => {
  expect((await write(more)).body.kind).toBe(kind)
})

test('nobody gets the document of another customer, nor more than servers take', async () => {
  expect((await write({ documents: [foreign] })).body.kind).toBe('document_not_found')
  expect((await write({ document: foreign })).body.kind).toBe('document_not_found')
  expect((await write({}, '999999')).body.kind).toBe('customer_not_found')
  const { rows: [kept] } = await db.pool.query<{ id: bigint }>('select id from messages order by id limit 1')
  await expect(db.pool.query(`insert into message_attachments (company_id, message_id, position, format, file_name, content_type, sha256, bytes, document_id) values ($1, $2, 30, 'pdf', 'x.pdf', 'application/pdf', repeat('a', 64), 1, $3)`, [company, kept!.id, foreign])).rejects.toThrow(/is not of the customer/)
  const large = await upload('groß.bin', 'x')
  await db.pool.query('set session_replication_role = replica; update message_uploads set bytes = 26214401; set session_replication_role = default')
  expect((await write({ uploads: [large] })).body.kind).toBe('message_files_too_large')
  const put = async (bytes: number) => (await app.inject({ method: 'POST', url: '/api/v1/message-uploads?company=ONE&name=film.mp4', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.alloc(bytes) })).json()
  expect([(await put(30_000_000)).kind, (await put(25_000_000)).bytes]).toEqual(['body_too_large', 25_000_000])
  expect((await app.inject({ method: 'POST', url: '/api/v1/message-uploads?company=ONE&name=leer.txt', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.alloc(0) })).json().kind).toBe('file_empty')
  expect((await runSweeps(db)).sweeps.filter(({ id, rows }) => ['M3', 'M4'].includes(id) && rows > 0)).toEqual([])
})

test('files beside a message that was never sent are forgotten after a week, but not what a message or another row still names', async () => {
  const forget = (now: string) => forgetUnsentUploads({ db, files, actor: { name: 'job:housekeeping', source: 'job' }, now })
  const [lost, named, sent, fresh] = [await upload('weg.txt', 'nur hier'), await upload('doppelt.txt', 'zweimal'), await upload('mit.txt', 'versandt'), await upload('neu.txt', 'noch da')]
  await write({ uploads: [sent, await upload('auch.txt', 'zweimal')] })
  await expect(db.pool.query('delete from message_uploads where id = $1', [lost])).rejects.toThrow(/may still be sent/)
  await db.pool.query(`set session_replication_role = replica`)
  await db.pool.query(`update message_uploads set created_at = now() - interval '8 days' where id = any ($1::bigint[])`, [[lost, named, sent]])
  await db.pool.query(`set session_replication_role = default`)
  const hashes = new Map((await db.pool.query<{ id: bigint; sha256: string }>('select id, sha256 from message_uploads')).rows.map(({ id, sha256 }) => [String(id), sha256]))
  const inAWeek = new Date(Date.now() + 8 * 86_400_000).toISOString()
  expect(await forget(inAWeek)).toBe(2)
  expect(await Promise.all([lost, named, sent, fresh].map((id) => files.has(hashes.get(id)!)))).toEqual([false, true, true, true])
  expect(await forget(inAWeek)).toBe(0)
})

test('an earlier message goes to somebody else with its words and files; nobody forwards what another customer got', async () => {
  const { body: first } = await write({ documents: [document], uploads: [await upload('plan.txt', 'Plan')] })
  const { body: options } = await ask('GET', `customers/${customer}/mail-options?forward=${first.id}`)
  expect(options.forwarded).toMatchObject({ id: first.id, subject: 'WG: Ihr Umzug' })
  expect(options.forwarded.body).toMatch(/^\*Weitergeleitete Nachricht vom \d\d\.\d\d\.\d{4} an frau@example\.org:\*\n\nGuten Tag,/)
  const wanted = { message: first.id, files: options.forwarded.files.map(({ position }: { position: number }) => position) }
  const { body: sent } = await write({ to: ['anwalt@example.org'], subject: options.forwarded.subject, body: options.forwarded.body, forwarded: wanted })
  const files = (of: { attachments: { name: string; sha256: string }[] }) => of.attachments.map(({ name, sha256 }) => [name, sha256])
  expect(files((await ask('GET', `messages/${sent.id}`)).body)).toEqual(files((await ask('GET', `messages/${first.id}`)).body))
  const stranger = String((await db.pool.query<{ id: bigint }>('select customer_id as id from documents where id = $1', [foreign])).rows[0]!.id)
  expect((await ask('GET', `customers/${stranger}/mail-options?forward=${first.id}`)).body.kind).toBe('message_not_found')
  expect((await write({ forwarded: wanted }, stranger)).body.kind).toBe('message_not_found')
})

test('statement, contract, settings of a service and a printed letter go along as papers, with words of their kind; what is not the customer’s does not', async () => {
  const { body: letter } = await ask('POST', 'letters', { customer, language: 'de', subject: 'Umzug', body: 'Alles vorgemerkt.' }, key())
  expect((await write({ papers: [{ kind: 'letter', letter: letter.id }] })).body.kind).toBe('letter_not_printed')
  await ask('POST', `letters/${letter.id}/print`, undefined, key())
  const { body: options } = await ask('GET', `customers/${customer}/mail-options?paper=service_settings`)
  const papers = options.papers.map(({ paper }: { paper: { kind: string } }) => paper) as { kind: string; subscription?: string }[]
  expect([...new Set(papers.map(({ kind }) => kind))]).toEqual(['account_statement', 'letter', 'contract', 'service_settings'])
  expect(options.templates.map(({ kind }: { kind: string }) => kind)).toEqual(['service_settings', 'message', 'message'])
  const service = papers.find(({ kind }) => kind === 'service_settings')!
  const { body: draft } = await ask('POST', `customers/${customer}/mail-drafts`, { kind: 'service_settings', paper: service })
  expect([draft.subject.startsWith('Zugangsdaten für '), draft.body.includes('{{')]).toEqual([true, false])
  const { body: sent } = await write({ papers: papers.filter(({ kind, subscription }) => kind !== 'contract' || subscription === service.subscription) })
  const { body: carried } = await ask('GET', `messages/${sent.id}`)
  expect(carried.attachments.map(({ name }: { name: string }) => name).some((name: string) => name.startsWith('Kontoauszug'))).toBe(true)
  expect(carried.attachments.some(({ sha256 }: { sha256: string }) => sha256 === undefined)).toBe(false)
  expect(carried.attachments.map(({ sha256 }: { sha256: string }) => sha256)).toContain((await ask('GET', `letters/${letter.id}`)).body.sha256)
  const paper = await app.inject({ method: 'GET', url: `/api/v1/subscriptions/${service.subscription}/papers/service_settings?company=ONE`, headers })
  expect([paper.statusCode, paper.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  const { body: theirs } = await ask('GET', `customers/${(await ask('GET', 'letters?limit=1')).body.items[0].customer.id}/correspondence`)
  expect(theirs.items[0].kind).toBe('mail')
  const stranger = String((await db.pool.query<{ id: bigint }>('select customer_id as id from documents where id = $1', [foreign])).rows[0]!.id)
  expect((await write({ papers: [service] }, stranger)).body.kind).toBe('subscription_not_found')
  expect((await write({ papers: [{ kind: 'letter', letter: letter.id }] }, stranger)).body.kind).toBe('letter_not_found')
  expect((await runSweeps(db)).sweeps.filter(({ id, rows }) => ['M3', 'M4'].includes(id) && rows > 0)).toEqual([])
  const restricted = await bearer(app, clock, { scopes: ['messages:write', 'messages:read'] })
  const refused = await app.inject({ method: 'POST', url: `/api/v1/customers/${customer}/messages?company=ONE`, headers: restricted, payload: message({ papers: [service] }) })
  expect(refused.json()).toMatchObject({ kind: 'not_permitted', params: { permission: 'subscriptions:read' } })
}, 60_000)

test('mails and letters of a customer stand in one line of time, page by page, by kind', async () => {
  const all: { kind: string; at: string }[] = []
  for (let cursor = ''; ;) {
    const { body } = await ask('GET', `customers/${customer}/correspondence?limit=3${cursor}`)
    all.push(...body.items)
    if (body.next === null || body.next === undefined) break
    cursor = `&cursor=${body.next}`
  }
  expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted().toReversed())
  expect(all.length).toBe(Number((await db.pool.query('select (select count(*) from messages where customer_id = $1) + (select count(*) from letters where customer_id = $1 and deleted_at is null) n', [customer])).rows[0].n))
  const letters = (await ask('GET', `customers/${customer}/correspondence?kind=letter`)).body.items
  expect(letters.map(({ kind, state }: { kind: string; state: string }) => [kind, state])).toEqual([['letter', 'printed']])
  expect((await ask('GET', 'customers/999999/correspondence')).body.kind).toBe('customer_not_found')
})
