/**
 * `npm run postfix`: mails of Kontor through a real Postfix into a real mailbox, one of them to nobody, whose bounce comes back and is read by IMAP; prints one JSON object, exit 1 where anything is not as it should be.
 * Needs Debian's postfix and dovecot-imapd, and root; it touches neither of the machine's own.
 */
import { deepStrictEqual } from 'node:assert'
import { setTimeout as wait } from 'node:timers/promises'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { preferredSender, queueMessages, receiveMail, sendDue } from '@kontor/server/messaging/public.ts'
import { apiClient } from '../api.ts'
import { createDatabase } from '../database.ts'
import { startDovecot } from '../dovecot.ts'
import setUp from '../global-setup.ts'
import { bearer, steppingClock } from '../http.ts'
import { createSmallProvider } from '../small-provider.ts'
import { testApp } from '../test-app.ts'
import { loopbackMail, TEST_SECRETS } from '../test-network.ts'
import { POSTFIX_PORT, startPostfix } from './postfix.ts'

const HOST = '127.0.21.25'
const [THERE, NOWHERE] = ['jana@kunde.example', 'niemand@kunde.example'] as const
const ATTACHED = 'Rechnung č. 7 für Jürgen.txt'
const PATIENCE = 200

const began = performance.now()
const end = await setUp()
const { db, close } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app, files } = await testApp({ db, clock, relays: [HOST] })
const headers = await bearer(app, clock, { scopes: PERMISSIONS })
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
const company = await createSmallProvider(db, { customers: 2, seed: 5 })
const box = await startDovecot(HOST)
const postfix = await startPostfix({ host: HOST, boxes: { [THERE]: null, [box.user]: box.folder } })
const actor = { name: 'job:mail', source: 'job' } as const
const office = { db, files, secrets: TEST_SECRETS, network: { ...loopbackMail(HOST), authorities: [box.authority] }, clock, company, actor }
let keys = 0
const key = () => ({ key: `postfix-${++keys}` })

try {
  await db.pool.query('update customers set email = $1 where id = 1', [NOWHERE])
  const made = [
    await ask('POST', 'mail-senders', { name: 'Rechnungen', fromName: 'Bürgernetz Žďár', fromAddress: box.user, host: HOST, port: POSTFIX_PORT, security: 'none' }, key()),
    await ask('POST', 'mailboxes', { name: 'Rückläufer', host: HOST, port: box.port, security: 'tls', login: box.user, password: box.password }, key()),
  ]
  deepStrictEqual(made.map(({ status }) => status), [201, 201])
  // What lies in a mailbox before it is added stays unread.
  await receiveMail(office)
  const content = Buffer.from('Příliš žluťoučký kůň')
  const sha256 = await files.put(content)
  const [taken, bounced] = await db.company(office, async (tx) => queueMessages(tx, company, {
    sender: (await preferredSender(tx, company))!, by: 'test', messages: [THERE, NOWHERE].map((address) => ({
      dedupeKey: `postfix:${address}`, customer: 1n, document: null, language: 'cs' as const, subject: 'Vaše vyúčtování – „říjen“', text: 'Dobrý den,\n.\npo tečce to jde dál.\n', html: '<p>Dobrý den</p>', templateVersion: null, to: [address], cc: [],
      attachments: [{ format: 'upload', fileName: ATTACHED, contentType: 'text/plain', sha256, bytes: content.length }], written: true, sendAt: null, priority: 1,
    })),
  }))
  deepStrictEqual(await sendDue(office), { sent: 2, deferred: 0, failed: 0 })
  const arrived = await until(() => postfix.delivered(THERE), (mails) => mails.length > 0)
  await until(() => postfix.delivered(box.user), (mails) => mails.length > 0)
  await db.pool.query('update mailbox_progress set next_read_at = now()')
  const read = await receiveMail(office)
  const [there, nowhere] = await Promise.all([taken, bounced].map(async (id) => (await ask('GET', `messages/${id}`)).body))
  const { body: warnings } = await ask('GET', 'customers/1/mail-warnings')
  deepStrictEqual(
    {
      mails: arrived.length, messageId: arrived[0]!.includes(`Message-ID: <${there.messageId}>`), read: [read.taken, read.bounced], states: [there.state, nowhere.state],
      bounces: nowhere.bounces.map(({ address, reason, permanent, status }: Record<string, unknown>) => [address, reason, permanent, status]), warned: warnings.items.map(({ address }: { address: string }) => address),
    },
    { mails: 1, messageId: true, read: [1, 1], states: ['sent', 'bounced'], bounces: [[NOWHERE, 'address_unknown', true, '5.1.1']], warned: [NOWHERE] })
  const reply = there.dispatches[0].reply
  process.stdout.write(`${JSON.stringify({ ok: true, reply, diagnostic: nowhere.bounces[0].diagnostic, seconds: Math.round((performance.now() - began) / 100) / 10 })}\n`)
} finally {
  await postfix.close()
  await box.close()
  await app.close()
  await close()
  await end()
}

async function until<T>(look: () => Promise<T>, enough: (seen: T) => boolean): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const seen = await look()
    if (enough(seen)) return seen
    if (attempt === PATIENCE) throw new Error('Postfix delivered nothing within ten seconds')
    await wait(50)
  }
}
