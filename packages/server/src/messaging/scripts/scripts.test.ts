import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { REGISTRAR_ORDER, scriptFields } from '@kontor/domain/messaging/mail-script.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { startSmtp } from '@kontor/testing/smtp.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { loopbackMail, TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseEvents, tellEvents } from '../../companies/public.ts'
import { formSources } from '../../invoicing/form-sources.ts'
import { stopRenderer } from '../../forms/public.ts'
import { forgetUnsentUploads, scriptListener, sendDue } from '../public.ts'

const HOST = '127.0.21.4'
const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app, files } = await testApp({ db, clock, relays: [HOST] })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const key = () => ({ key: `script-${++keys}` })
const actor = { name: 'job:event-tick', source: 'job' } as const

const { name, okWords, failedWords, ...ORDER } = REGISTRAR_ORDER
const SCRIPT = { ...ORDER, events: [...ORDER.events], name: name.de, okWords, failedWords }
let script: { id: string; version: number }
let service: bigint

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 2, seed: 5 })
  await ask('POST', 'mail-senders', { name: 'Technik', fromName: 'Netz', fromAddress: 'technik@example.de', host: HOST, port: 2525, security: 'none' }, key())
  const { rows } = await db.pool.query<{ id: bigint; product_id: bigint }>('select id, product_id from subscriptions where deleted_at is null order by id limit 1')
  service = rows[0]!.id
  await db.pool.query(`update products set kind = 'domain' where id = $1`, [rows[0]!.product_id])
  await db.pool.query(`update subscriptions set label = E'novotna.example' where id = $1`, [service])
}, 60_000)
afterAll(stopRenderer)

const sendings = async () => (await ask('GET', `script-sendings?subscription=${service}`)).body.items
const tell = () => tellEvents(db, { company, actor, listeners: [scriptListener({ sources: formSources, clock })] })
const raise = (eventKey: string) => db.company({ company, actor }, async (tx) => {
  const { customer_id: customer } = await tx.one<{ customer_id: bigint }>('select customer_id from subscriptions where company_id = $1 and id = $2', [company, service])
  await raiseEvents(tx, company, [{ kind: 'service_activated', key: eventKey, customer, subscription: service }])
})

test('the example is saved, and what cannot be right is refused', async () => {
  const made = await ask('POST', 'mail-scripts', SCRIPT, key())
  expect([made.status, made.body]).toMatchObject([201, { record: 'service', events: ['service_activated'], version: 1 }])
  script = made.body
  for (const [wrong, kind] of [
    [{}, 'mail_script_exists'], [{ address: null }, 'script_address_missing'], [{ address: 'kein robot' }, 'mail_address_invalid'], [{ recipient: 'contact', address: null }, 'script_contact_only_of_contacts'],
    [{ record: 'customer' }, 'script_events_only_of_services'], [{ body: '{{ service.nonsense }}' }, 'template_placeholder_unknown'], [{ body: '{{ document.number }}' }, 'template_placeholder_unknown'],
    [{ recipient: 'role', address: null }, 'script_role_missing'], [{ recipient: 'role', address: null, role: 'tecnical' }, 'code_unknown'], [{ papers: ['contract'] }, 'script_papers_only_by_hand'], [{ papers: ['document'], events: [] }, 'script_paper_of_another_record'],
    [{ uploads: ['999999'] }, 'message_upload_not_found'],
    [{ body: '{% include "/etc/passwd" %}' }, 'template_command_unknown'], [{ subject: 'ORDER\r\nBcc: x@example.org' }, 'malformed_request'], [{ sender: '999999' }, 'mail_sender_not_found'],
  ] as const) expect([wrong, (await ask('POST', 'mail-scripts', { ...SCRIPT, name: kind === 'mail_script_exists' ? SCRIPT.name : 'Neu', ...wrong }, key())).body.kind]).toEqual([wrong, kind])
})

test('a value begins neither a header nor a line', async () => {
  await db.pool.query(`update subscriptions set label = E'a.example\\r\\nCommand: delete' where id = $1`, [service])
  await db.pool.query(`update customers set city = E'Ort\\nCommand: transfer\\u2028Command: x', street = '*Stern*' where id in (select customer_id from subscriptions where id = $1)`, [service])
  const seen = (await ask('POST', `mail-scripts/${script.id}/preview`, { record: String(service) })).body
  expect(seen).toMatchObject({ to: ['robot@registrar.example'], subject: 'ORDER a.example Command: delete', html: null })
  expect(seen.text.split(/[\r\n\u2028]/).filter((line: string) => line.startsWith('Command:'))).toEqual(['Command: create'])
  expect(seen.text, 'plain text is no markup').toContain('Owner-Street: *Stern*')
  await db.pool.query(`update subscriptions set label = 'novotna.example' where id = $1`, [service])
})

test('it goes once for an event, is told at the service, and an answer says what came of it', async () => {
  await Promise.all([raise('1'), raise('1')])
  await Promise.all([tell(), tell()])
  await tell()
  expect(await sendings()).toMatchObject([{ script: { name: SCRIPT.name }, event: 'service_activated', to: ['robot@registrar.example'], message: { state: 'queued' }, outcome: null }])
  const smtp = await startSmtp(HOST)
  await sendDue({ db, files, secrets: TEST_SECRETS, network: loopbackMail(HOST), clock, company, actor })
  await smtp.close()
  expect(smtp.taken[0]!.raw).toMatch(/^Subject: ORDER novotna\.example\r$/m)
  expect(smtp.taken[0]!.raw, 'no second part').not.toMatch(/text\/html/)
  const answer = (no: number, text: string) => app.inject({
    method: 'POST', url: '/api/v1/received-mails?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' },
    payload: `From: robot@registrar.example\r\nSubject: Re: ORDER\r\nMessage-ID: <r${no}@registrar.example>\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <${smtp.taken[0]!.messageId}>\r\n\r\n${text}`,
  })
  await answer(1, 'We got your order.')
  expect(await sendings()).toMatchObject([{ outcome: 'answered' }])
  await answer(2, 'Domain: novotna.example\r\nSTATUS:   Success\r\n')
  await answer(3, 'Thank you.')
  expect(await sendings()).toMatchObject([{ outcome: 'ok', message: { state: 'sent' }, answer: expect.any(String) }])
  await answer(4, 'Status: error\r\n(instead of Status: success)')
  expect(await sendings()).toMatchObject([{ outcome: 'failed' }])
})

test('by hand it goes once for each time that is meant, to whom the record says, and only where it fits', async () => {
  const send = (id: string, once: string) => ask('POST', `mail-scripts/${id}/sendings`, { record: String(service), once }, key())
  const [first, again, other] = [await send(script.id, 'once-0001'), await send(script.id, 'once-0001'), await send(script.id, 'once-0002')]
  expect([first.status, again.body.id === first.body.id, other.body.id === first.body.id]).toEqual([201, true, false])
  expect((await ask('GET', `messages/${first.body.id}`)).body).toMatchObject({ written: false, html: '', to: [{ address: 'robot@registrar.example' }] })
  expect((await ask('POST', `mail-scripts/${script.id}/preview`, { record: '999999' })).body.kind).toBe('script_record_not_found')
  await db.pool.query(`update products set kind = 'hosting'`)
  expect((await send(script.id, 'once-0003')).body.kind).toBe('script_not_for_this_service')
  await raise('2')
  await tell()
  expect((await sendings()).length).toBe(3)
  for (const record of ['customer', 'document'] as const) {
    const body = scriptFields(record).map((field) => `# {{ ${field} }}`).join('\n')
    const made = (await ask('POST', 'mail-scripts', { name: `Alles: ${record}`, record, recipient: 'billing', html: true, subject: 'Alles {{ customer.number }}', body }, key())).body
    expect(made.kind).toBeUndefined()
    if (record === 'customer') expect((await ask('POST', `mail-scripts/${made.id}/preview`, { record: '1' })).body).toMatchObject({ html: expect.stringContaining('</html>') })
  }
  await db.pool.query('update customers set email = null, billing_email = null where id = 1')
  const { items } = (await ask('GET', 'mail-scripts?record=customer')).body
  expect((await ask('POST', `mail-scripts/${items[0].id}/sendings`, { record: '1', once: 'once-0004' }, key())).body.kind).toBe('mail_address_missing')
})

test('it goes to whoever has the role, with files that are always the same and with the papers of its record, and never with too much', async () => {
  const customer = (await ask('GET', `subscriptions/${service}`)).body.customerId
  const upload = (await app.inject({ method: 'POST', url: '/api/v1/message-uploads?company=ONE&name=Anleitung.pdf', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from('%PDF-1.7') })).json()
  const said = { name: 'Störung', record: 'service', recipient: 'role', role: 'technical', html: true, subject: 'Zu {{ service.label }}', body: 'Siehe Anhang.', papers: ['contract'], uploads: [upload.id] }
  const made = await ask('POST', 'mail-scripts', said, key())
  expect([made.status, made.body]).toMatchObject([201, { role: 'technical', papers: ['contract'], files: [{ name: 'Anleitung.pdf', bytes: 8 }] }])
  const preview = async () => (await ask('POST', `mail-scripts/${made.body.id}/preview`, { record: String(service) })).body
  await db.pool.query(`update customers set email = 'haupt@example.de', language = null where id = $1`, [customer])
  expect(await preview(), 'nobody has the role').toMatchObject({ to: ['haupt@example.de'], papers: ['contract'] })
  for (const [person, email, roles] of [['A', 'a@example.de', ['technical']], ['B', 'b@example.de', ['accounting']], ['C', 'c@example.de', ['accounting', 'technical']], ['D', null, ['technical']]] as const) {
    await ask('POST', 'contact-persons', { customerId: customer, name: person, email, roles, mailKinds: [] }, key())
  }
  expect((await preview()).to).toEqual(['a@example.de', 'c@example.de'])
  const sent = await Promise.all([1, 2].map(() => ask('POST', `mail-scripts/${made.body.id}/sendings`, { record: String(service), once: 'once-files' })))
  expect(sent.map(({ status }) => status)).toEqual([201, 201])
  expect(sent[1]!.body.id).toBe(sent[0]!.body.id)
  const { to, attachments: along } = (await ask('GET', `messages/${sent[0]!.body.id}`)).body
  expect(to.map(({ address }: { address: string }) => address)).toEqual(['a@example.de', 'c@example.de'])
  expect(along.map(({ name }: { name: string }) => name)).toEqual(['Anleitung.pdf', expect.stringMatching(/^Vertrag.*\.pdf$/)])
  headers = await bearer(app, clock, { scopes: ['messages:read', 'messages:write'] })
  expect((await ask('POST', `mail-scripts/${made.body.id}/sendings`, { record: String(service), once: 'once-right' })).body).toMatchObject({ kind: 'not_permitted' })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  const role = (await ask('GET', 'code-lists/contact_roles')).body.items.find((entry: { code: string }) => entry.code === 'technical')
  expect((await ask('DELETE', `code-lists/contact_roles/${role.id}`, undefined, { version: `"${role.version}"` })).body).toMatchObject({ kind: 'code_in_use', params: { usage: 4 } })
  // What is always sent is not forgotten with what was never sent.
  await db.pool.query(`alter table message_uploads disable trigger user; update message_uploads set created_at = now() - interval '9 days', bytes = 26 * 1024 * 1024; alter table message_uploads enable trigger user`)
  expect(await forgetUnsentUploads({ db, files, actor: { name: 'test', source: 'job' }, now: clock.now() })).toBe(0)
  expect((await ask('POST', `mail-scripts/${made.body.id}/sendings`, { record: String(service), once: 'once-large' })).body.kind).toBe('message_files_too_large')
  expect((await ask('PUT', `mail-scripts/${made.body.id}`, said, { ...key(), version: '"1"' })).body).toMatchObject({ kind: 'message_files_too_large' })
})

test('a document goes along as it is archived', async () => {
  expect(await bill(db, { company, date: '2026-11-01' })).toMatchObject({ ok: true })
  const issued = String((await db.pool.query<{ id: bigint }>('select id from documents order by id limit 1')).rows[0]!.id)
  const made = (await ask('POST', 'mail-scripts', { name: 'Beleg an den Steuerberater', record: 'document', recipient: 'fixed', address: 'steuer@example.de', subject: '{{ document.number }}', body: 'Anbei.', papers: ['document'] }, key())).body
  const sent = await ask('POST', `mail-scripts/${made.id}/sendings`, { record: issued, once: 'once-document' })
  expect((await ask('GET', `messages/${sent.body.id}`)).body.attachments).toMatchObject([{ name: expect.stringMatching(/\.pdf$/) }])
})

test('a script is changed and removed; what it sent stays', async () => {
  const changed = await ask('PUT', `mail-scripts/${script.id}`, { ...SCRIPT, events: [] }, { ...key(), version: '"1"' })
  expect(changed.body).toMatchObject({ events: [], version: 2 })
  expect((await ask('PUT', `mail-scripts/${script.id}`, SCRIPT, { ...key(), version: '"1"' })).body.kind).toBe('version_changed')
  expect((await ask('DELETE', `mail-scripts/${script.id}`, undefined, { ...key(), version: '"2"' })).status).toBe(204)
  expect((await ask('POST', `mail-scripts/${script.id}/preview`, { record: String(service) })).body.kind).toBe('mail_script_not_found')
  expect((await sendings()).length).toBe(4)
})
