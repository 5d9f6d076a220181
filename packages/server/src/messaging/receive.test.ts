import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { startDovecot } from '@kontor/testing/dovecot.ts'
import type { TestMailbox } from '@kontor/testing/dovecot.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { mailCorpus } from '@kontor/testing/mail-corpus.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { startSmtp } from '@kontor/testing/smtp.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { loopbackMail, TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runSweeps } from '../reporting/public.ts'
import { companiesWithMailboxes, preferredSender, queueMessages, receiveMail, sendDue } from './public.ts'

const HOST = '127.0.21.3'
const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
let box: TestMailbox
const { app, files } = await testApp({ db, clock, relays: [HOST] })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const key = () => ({ key: `inbound-${++keys}` })
const actor = { name: 'job:mail', source: 'job' } as const
const office = () => ({ db, files, secrets: TEST_SECRETS, network: { ...loopbackMail(HOST), authorities: [box.authority] }, clock, company, actor })

const BOX = { name: 'Rückläufer', host: HOST, port: 1993, security: 'tls', login: 'post@example.de', password: 'Sesam-öffne-dich' }
let mailbox: { id: string; version: number }

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 3, seed: 5 })
  box = await startDovecot(HOST)
  await ask('POST', 'mail-senders', { name: 'Rechnungen', fromName: 'Netz', fromAddress: 'rechnung@example.de', host: HOST, port: 2525, security: 'none' }, key())
}, 60_000)
afterAll(() => box.close())

/** Time passes: mailboxes are due. */
const receive = async (options = {}) => {
  await db.pool.query('update mailbox_progress set next_read_at = now()')
  expect(await db.system({ actor }, companiesWithMailboxes)).toEqual((await db.pool.query<{ demo: boolean }>('select demo from companies')).rows[0]!.demo ? [] : [company])
  return receiveMail(office(), options)
}

/** A message that was handed over; its Message-ID and id. */
async function sent(to: readonly string[], { customer = 1n, cc = [] }: { readonly customer?: bigint; readonly cc?: readonly string[] } = {}): Promise<{ readonly id: string; readonly messageId: string }> {
  const smtp = await startSmtp(HOST)
  const [id] = await db.company({ company, actor }, async (tx) => queueMessages(tx, company, {
    sender: (await preferredSender(tx, company))!, by: 'test', messages: [{
      dedupeKey: `test:${++keys}`, customer, document: null, language: 'de', subject: 'Ihre Rechnung', text: 'Guten Tag', html: '<p>Guten Tag</p>', templateVersion: null, to, cc, attachments: [], written: true, sendAt: null, priority: 1,
    }],
  }))
  expect(await sendDue(office())).toMatchObject({ sent: 1 })
  await smtp.close()
  return { id: String(id), messageId: smtp.taken[0]!.messageId }
}

const message = async (id: string) => (await ask('GET', `messages/${id}`)).body
const received = async (query = '') => (await ask('GET', `received-mails?limit=200${query}`)).body.items
const corpus = (messageId: string, to: string, name: string): string => mailCorpus(messageId, to).find((mail) => mail.name === name)!.raw

describe('mailboxes', () => {
  test('are added, tested, changed and removed; the password is sealed and never answered', async () => {
    expect((await ask('POST', 'mailboxes', { ...BOX, port: 5432 }, key())).body.kind).toBe('mailbox_port_not_allowed')
    const made = await ask('POST', 'mailboxes', BOX, key())
    expect([made.status, made.body]).toMatchObject([201, { folder: 'INBOX', fault: null, readAt: null, version: 1 }])
    expect(JSON.stringify(made.body)).not.toContain('Sesam')
    mailbox = made.body
    expect((await ask('POST', 'mailboxes', BOX, key())).body.kind).toBe('mailbox_exists')
    const second = (await ask('POST', 'mailboxes', { ...BOX, name: 'Zweites' }, key())).body
    expect((await ask('DELETE', `mailboxes/${second.id}`, undefined, { ...key(), version: '"1"' })).status).toBe(204)
    // The app knows the well-known authorities only.
    expect((await ask('POST', `mailboxes/${mailbox.id}/tests`)).body).toEqual({ outcome: 'tls_failed', server: HOST, mails: null })
    expect((await ask('GET', 'mailboxes')).body).toMatchObject({ reading: 'on', items: [{ name: 'Rückläufer' }] })
    await db.pool.query('update companies set demo = true')
    expect((await ask('POST', `mailboxes/${mailbox.id}/tests`)).body.kind).toBe('demo_reads_nothing')
    expect(await receive(), 'a demo connects to nothing').toMatchObject({ taken: 0, failing: [] })
    await db.pool.query('update companies set demo = false')
    await expect(ask('GET', 'mailboxes')).resolves.toMatchObject({ body: { items: [{ readAt: null }] } })
  })

  test.each([
    [{ password: 'falsch' }, 'login_refused'],
    [{ folder: 'Gibt es nicht', password: BOX.password }, 'folder_missing'],
    [{ folder: 'INBOX', port: 1143 }, 'tls_failed'],
    [{ port: 993 }, 'unreachable'],
    [{ port: 1993, host: 'mail.example.org' }, 'host_unknown'],
    [{ host: '10.0.0.7' }, 'host_not_allowed'],
  ])('%j is told as what it is, once', async (change, fault) => {
    mailbox = (await ask('PATCH', `mailboxes/${mailbox.id}`, change, { ...key(), version: `"${mailbox.version}"` })).body
    expect(await receive({ limits: { connectMs: 3000 } })).toMatchObject({ taken: 0, failing: [{ mailbox: 'Rückläufer', fault }] })
    expect((await receive({ limits: { connectMs: 3000 } })).failing).toEqual([])
    expect((await ask('GET', 'mailboxes')).body.items).toMatchObject([{ fault, failingSince: expect.any(String) }])
  })

  test('are read again when what was wrong is mended', async () => {
    mailbox = (await ask('PATCH', `mailboxes/${mailbox.id}`, { ...BOX, port: 1143, security: 'starttls' }, { ...key(), version: `"${mailbox.version}"` })).body
    expect(await receive()).toMatchObject({ taken: 0, failing: [] })
    expect((await ask('GET', 'mailboxes')).body.items).toMatchObject([{ fault: null, failingSince: null, readAt: expect.any(String) }])
  })
})

describe('mail that comes in', () => {
  test('a bounce finds its message and its recipient, and is an alarm until somebody saw to it', async () => {
    await db.pool.query(`update customers set email = 'Jana@kunde.example' where id = 1`)
    const { id, messageId } = await sent(['jana@kunde.example'], { cc: ['buch@kunde.example'] })
    await box.deliver(corpus(messageId, 'jana@kunde.example', 'Postfix: delayed'))
    expect(await receive()).toMatchObject({ taken: 1, bounced: 0 })
    expect(await message(id)).toMatchObject({ state: 'sent', bounces: [{ action: 'delayed', reason: 'unreachable' }] })
    await box.deliver(corpus(messageId, 'jana@kunde.example', 'Postfix: user unknown'))
    expect(await receive()).toMatchObject({ taken: 1, bounced: 1 })
    const bounced = await message(id)
    expect(bounced).toMatchObject({
      state: 'bounced', acknowledgedAt: null, to: [{ address: 'jana@kunde.example', state: 'bounced' }, { address: 'buch@kunde.example', state: 'accepted' }],
      bounces: [{ action: 'delayed' }, { action: 'failed', status: '5.1.1', reason: 'address_unknown', permanent: true, diagnostic: '550 5.1.1 <jana@kunde.example>: Recipient address rejected: User unknown in virtual mailbox table' }],
    })
    expect(await received(`&message=${id}&kind=bounce`)).toMatchObject([{ state: 'filed', customer: { id: '1' }, message: { id }, mailbox: { name: 'Rückläufer' } }])
    const alarms = async () => (await ask('GET', 'messages?state=bounced&acknowledged=false')).body.items.map((one: { id: string }) => one.id)
    expect(await alarms()).toEqual([id])
    const warnings = async () => (await ask('GET', 'customers/1/mail-warnings')).body.items
    expect(await warnings()).toMatchObject([{ address: 'jana@kunde.example', reason: 'address_unknown' }])
    expect((await ask('POST', `messages/${id}/attempts`, undefined, key())).body.kind, 'nothing goes out twice').toBe('message_sent')
    await db.pool.query(`update customers set email = 'jana.neu@kunde.example' where id = 1`)
    expect(await warnings(), 'the address was changed').toEqual([])
    await db.pool.query(`update customers set email = 'jana@kunde.example' where id = 1`)
    expect((await ask('POST', `messages/${id}/acknowledgement`, undefined, key())).body).toMatchObject({ state: 'bounced', acknowledgedAt: expect.any(String) })
    expect([await alarms(), await warnings()]).toEqual([[], []])
    expect((await ask('POST', `messages/${(await sent(['x@kunde.example'])).id}/acknowledgement`, undefined, key())).body.kind).toBe('message_not_bounced')
  })

  test('each mail is taken once, however often the mailbox is read or renumbered; nothing in it is changed', async () => {
    expect(await receive()).toMatchObject({ taken: 0 })
    const before = (await received()).length
    await box.renumber()
    expect(await receive()).toMatchObject({ taken: 0, failing: [] })
    expect([(await received()).length, await box.flags()]).toEqual([before, [[], []]])
  })

  test('answers are filed at message and customer, and shown harmless; the original stays to be had', async () => {
    const { id, messageId } = await sent(['jana@kunde.example'], { customer: 2n })
    await box.deliver(corpus(messageId, 'jana@kunde.example', 'somebody answers'), corpus(messageId, 'jana@kunde.example', 'out of office'))
    expect(await receive()).toMatchObject({ taken: 2, bounced: 0 })
    const [away, answer] = await received('&customer=2')
    expect([away, answer]).toMatchObject([{ kind: 'auto_reply', message: { id } }, { kind: 'answer', message: { id }, from: { name: 'Jana Nováková' }, files: ['potvrzení.pdf'] }])
    const shown = (await ask('GET', `received-mails/${answer.id}`)).body
    expect([shown.text, shown.html]).toEqual([expect.stringContaining('Děkuji'), expect.not.stringMatching(/script|tracker|javascript/)])
    const original = await app.inject({ url: `/api/v1/received-mails/${answer.id}/original?company=ONE`, headers })
    expect([original.headers['content-type'], original.body]).toEqual(['message/rfc822', corpus(messageId, 'jana@kunde.example', 'somebody answers')])
    expect((await message(id)).state, 'nobody is alarmed by a holiday').toBe('sent')
    expect((await ask('POST', `received-mails/${answer.id}/putting-aside`, undefined, key())).body.kind).toBe('received_mail_answers_a_message')
  })

  test('what belongs to nobody waits for a person', async () => {
    await db.pool.query(`update customers set billing_email = 'Somebody@Example.ORG' where id = 3`)
    await box.deliver(corpus(`${'00'.repeat(20)}@example.de`, 'x@example.org', 'a stranger writes that a mail failed'))
    await receive()
    const [mail] = await received('&state=unassigned')
    expect(mail).toMatchObject({ kind: 'answer', customer: null, from: { address: 'somebody@example.org' } })
    expect((await ask('GET', `received-mails/${mail.id}`)).body.likely).toMatchObject([{ id: '3' }])
    expect((await ask('POST', `received-mails/${mail.id}/assignment`, { customer: '999999' }, key())).body.kind).toBe('customer_not_found')
    expect((await ask('POST', `received-mails/${mail.id}/putting-aside`, undefined, key())).body).toMatchObject({ state: 'put_aside', customer: null })
    expect((await ask('POST', `received-mails/${mail.id}/assignment`, { customer: '3' }, key())).body).toMatchObject({ state: 'filed', customer: { id: '3' }, decidedBy: expect.any(String) })
    expect((await ask('POST', 'received-mails/999999/assignment', { customer: '3' }, key())).body.kind).toBe('received_mail_not_found')
  })

  test('a mail that cannot be read is told and holds up nothing behind it', async () => {
    const { id, messageId } = await sent(['jana@kunde.example'])
    const nested = Array.from({ length: 60 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join('')
    await box.deliver(nested, `Subject: groß\r\n\r\n${'x'.repeat(400_000)}`, corpus(messageId, 'JANA@kunde.example', 'qmail'))
    expect(await receive({ limits: { mailBytesMax: 300_000 } })).toMatchObject({ taken: 3, bounced: 1, unreadable: 1 })
    expect((await received()).slice(0, 3)).toMatchObject([{ kind: 'bounce' }, { kind: 'answer', fault: 'too_large', subject: 'groß' }, { kind: 'unreadable', fault: 'not_readable', state: 'unassigned' }])
    expect((await message(id)).state).toBe('bounced')
  })

  test('a mail that somebody has as a file is handed in, once', async () => {
    const { id, messageId } = await sent(['jana@kunde.example'])
    const hand = (raw: string) => app.inject({ method: 'POST', url: '/api/v1/received-mails?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: raw })
    const bounce = corpus(messageId, 'jana@kunde.example', 'Exim of old, for people only')
    expect((await hand(bounce)).json()).toMatchObject({ kind: 'bounce', mailbox: null, handedInBy: expect.any(String), message: { id } })
    expect((await message(id)).state).toBe('bounced')
    expect([(await hand(bounce)).json().kind, (await hand('no mail')).json().kind]).toEqual(['received_mail_known', 'mail_not_readable'])
  })

  test('what came before the mailbox was added stays unread', async () => {
    await db.pool.query(`update mailboxes set created_at = now() + interval '1 hour'; update mailbox_progress set last_uid = 0, uid_validity = null`)
    await box.deliver('Subject: alt\r\n\r\nalt')
    expect(await receive()).toMatchObject({ taken: 0 })
    await db.pool.query(`update mailboxes set created_at = now() - interval '1 hour'`)
  })
})

test('a report that is quicker than our own commit is not lost, and the mail does not go out again', async () => {
  const { id, messageId } = await sent(['jana@kunde.example'])
  await db.pool.query(`set session_replication_role = replica; update messages set state = 'sending', leased_until = now() + interval '1 hour', settled_at = null where id = ${id}; update message_recipients set state = 'pending' where message_id = ${id}; set session_replication_role = default`)
  await box.deliver(corpus(messageId, 'jana@kunde.example', 'Gmail: account does not exist'))
  await receive()
  expect(await message(id)).toMatchObject({ state: 'sending', to: [{ state: 'bounced' }] })
  await db.pool.query(`update messages set leased_until = now() - interval '1 second' where id = ${id}`)
  await sendDue(office())
  expect(await message(id)).toMatchObject({ to: [{ state: 'bounced' }] })
})

test('the sweeps of messages find nothing', async () => {
  expect((await runSweeps(db)).sweeps.filter(({ id, rows }) => id.startsWith('M') && rows > 0)).toEqual([])
})
