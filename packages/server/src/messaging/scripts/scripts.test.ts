import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { REGISTRAR_ORDER, scriptFields } from '@kontor/domain/messaging/mail-script.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { startSmtp } from '@kontor/testing/smtp.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { loopbackMail, TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { beforeAll, expect, test } from 'vitest'
import { raiseEvents, tellEvents } from '../../companies/public.ts'
import { formSources } from '../../invoicing/form-sources.ts'
import { scriptListener, sendDue } from '../public.ts'

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
    [{ body: '{% include "/etc/passwd" %}' }, 'template_command_unknown'], [{ subject: 'ORDER\r\nBcc: x@example.org' }, 'malformed_request'], [{ sender: '999999' }, 'mail_sender_not_found'],
  ] as const) expect([wrong, (await ask('POST', 'mail-scripts', { ...SCRIPT, name: kind === 'mail_script_exists' ? SCRIPT.name : 'Neu', ...wrong }, key())).body.kind]).toEqual([wrong, kind])
})

test('a value begins neither a header nor a line', async () => {
  await db.pool.query(`update subscriptions set label = E'a.example\\r\\nCommand: delete' where id = $1`, [service])
  await db.pool.query(`update customers set city = E'Ort\\nCommand: transfer\\u2028Command: x', street = '*Stern*' where id in (select customer_id from subscriptions where id = $1)`, [service])
  const seen = (await ask('POST', `mail-scripts/${script.id}/preview`, { record: String(service) })).body
  expect(seen).toMatchObject({ to: 'robot@registrar.example', subject: 'ORDER a.example Command: delete', html: null })
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

test('a script is changed and removed; what it sent stays', async () => {
  const changed = await ask('PUT', `mail-scripts/${script.id}`, { ...SCRIPT, events: [] }, { ...key(), version: '"1"' })
  expect(changed.body).toMatchObject({ events: [], version: 2 })
  expect((await ask('PUT', `mail-scripts/${script.id}`, SCRIPT, { ...key(), version: '"1"' })).body.kind).toBe('version_changed')
  expect((await ask('DELETE', `mail-scripts/${script.id}`, undefined, { ...key(), version: '"2"' })).status).toBe(204)
  expect((await ask('POST', `mail-scripts/${script.id}/preview`, { record: String(service) })).body.kind).toBe('mail_script_not_found')
  expect((await sendings()).length).toBe(3)
})
