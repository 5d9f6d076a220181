import { createPublicKey, createVerify } from 'node:crypto'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { smtpError, startSmtp } from '@kontor/testing/smtp.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { resolveMailHost } from '../adapters/mail/mail-host.ts'

const { db } = await createDatabase()
const HOST = '127.0.21.1'
const { app } = await testApp({ db, clock: steppingClock('2026-11-22T09:00:00.000Z'), relays: [HOST] })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let keys = 0
const key = () => ({ key: `sender-${++keys}` })

const SENDER = { name: 'Rechnungen', fromName: 'Netz, „ONE“', fromAddress: 'rechnung@Example.DE', host: HOST, port: 2525, security: 'none' }

beforeAll(async () => {
  headers = await bearer(app, steppingClock('2026-11-22T09:00:00.000Z'), { scopes: PERMISSIONS })
  await createSmallProvider(db, { customers: 1, seed: 5 })
}, 60_000)

const create = (sender: object) => ask('POST', 'mail-senders', sender, key())
const change = (id: string, version: number, body: object) => ask('PATCH', `mail-senders/${id}`, body, { ...key(), version: `"${version}"` })

describe('senders', () => {
  let id: string

  test('the first one is preferred, until another is', async () => {
    const first = await create(SENDER)
    expect([first.status, first.body]).toMatchObject([201, { preferred: true, hasPassword: false, fromAddress: 'rechnung@example.de', ratePerMinute: 600, dkim: null, version: 1 }])
    id = first.body.id
    const second = (await create({ ...SENDER, name: 'Technik' })).body
    expect(second.preferred).toBe(false)
    expect((await ask('DELETE', `mail-senders/${id}`, undefined, { ...key(), version: '"1"' })).body.kind).toBe('sender_preferred')
    await change(second.id, 1, { preferred: true })
    expect((await ask('GET', 'mail-senders')).body.items.map((sender: { name: string; preferred: boolean }) => [sender.name, sender.preferred])).toEqual([['Technik', true], ['Rechnungen', false]])
    await change(id, 1, { preferred: true })
    expect((await ask('DELETE', `mail-senders/${second.id}`, undefined, { ...key(), version: '"2"' })).status).toBe(204)
    expect((await create({ ...SENDER, name: 'technik' })).status, 'a name is free again').toBe(201)
  })

  test.each([
    [{ name: 'TECHNIK' }, 409, 'mail_sender_exists'],
    [{ port: 5432 }, 409, 'mail_port_not_allowed'],
    [{ login: 'netz' }, 409, 'sender_password_missing'],
    [{ login: 'netz', password: 'geheim' }, 409, 'sender_password_in_clear'],
    [{ fromName: 'Netz\r\nBcc: x@example.org' }, 422, 'malformed_request'],
    [{ host: 'a b' }, 422, 'malformed_request'],
    [{ fromAddress: 'a@b@example.org' }, 422, 'malformed_request'],
  ])('%j is refused', async (wrong, status, kind) => {
    expect((await create({ ...SENDER, name: 'Neu', ...wrong })).body).toMatchObject({ status, kind })
  })

  test('a password is sealed, never answered, and stays until another is said', async () => {
    const secret = { login: 'netz', password: 'Canary-5ecret', security: 'tls', port: 465 }
    const made = (await create({ ...SENDER, name: 'Geheim', ...secret })).body
    expect(JSON.stringify(made)).not.toContain('Canary')
    expect(made).toMatchObject({ hasPassword: true, login: 'netz' })
    expect((await change(made.id, 1, { name: 'Streng geheim', password: null })).body).toMatchObject({ hasPassword: true })
    expect((await change(made.id, 2, { login: null })).body).toMatchObject({ hasPassword: false })
    const { rows } = await db.pool.query<{ clear: number }>(`select count(*)::int as clear from change_log where concat(before, after) like '%Canary%' or concat(before, after) like '%PRIVATE KEY%'`)
    expect(rows[0]!.clear).toBe(0)
  })

  test('a test mail says what came of it, in words of its own kind', async () => {
    const refusing = { 'full@example.org': smtpError(552, 'mailbox full'), 'later@example.org': smtpError(451, 'greylisted') } as Record<string, Error>
    const smtp = await startSmtp(HOST, { recipient: (address) => refusing[address], data: ({ to }) => (to[0] === 'spam@example.org' ? smtpError(554, 'looks like spam') : undefined) })
    const tried = async (to: string) => (await ask('POST', `mail-senders/${id}/test-mails`, { to })).body
    try {
      expect(await tried('a@example.org')).toMatchObject({ outcome: 'accepted', reply: expect.stringMatching(/^250/) })
      expect(smtp.taken[0]).toMatchObject({ from: 'rechnung@example.de', to: ['a@example.org'], raw: expect.stringMatching(/^auto-submitted: auto-generated$/im) })
      expect(await tried('full@example.org')).toEqual({ outcome: 'recipients_refused', server: HOST, reply: '552 mailbox full' })
      expect(await tried('later@example.org')).toMatchObject({ outcome: 'recipients_refused', reply: '451 greylisted' })
      expect(await tried('spam@example.org')).toMatchObject({ outcome: 'content_refused' })
      await change(id, 2, { security: 'starttls' })
      expect(await tried('a@example.org')).toMatchObject({ outcome: 'tls_failed' })
    } finally {
      await smtp.close()
    }
    await change(id, 3, { security: 'none' })
    expect(await tried('a@example.org')).toMatchObject({ outcome: 'unreachable' })
    expect((await ask('POST', `mail-senders/${id}/test-mails`, { to: 'ž@example.org' })).status).toBeGreaterThanOrEqual(409)
    await db.pool.query('update companies set demo = true')
    expect((await tried('a@example.org')).kind).toBe('demo_sends_nothing')
    await db.pool.query('update companies set demo = false')
  })

  test('a key signs once it is switched on, and its record verifies what was signed', async () => {
    expect((await change(id, 4, { dkimSigns: true })).body.kind).toBe('sender_key_missing')
    const made = (await ask('POST', `mail-senders/${id}/dkim-key`, undefined, { ...key(), version: '"4"' })).body
    expect(made).toMatchObject({ dkimSigns: false, dkim: { recordName: 'kontor1._domainkey.example.de', recordValue: expect.stringMatching(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/=]{300,}$/) } })
    await change(id, 5, { dkimSigns: true })
    const smtp = await startSmtp(HOST)
    await ask('POST', `mail-senders/${id}/test-mails`, { to: 'a@example.org' })
    await smtp.close()
    expect(verifies(smtp.taken[0]!.raw, made.dkim.recordValue)).toBe(true)
    expect((await ask('POST', `mail-senders/${id}/dkim-key`, undefined, { ...key(), version: '"6"' })).body).toMatchObject({ dkimSigns: false, dkim: { recordName: 'kontor2._domainkey.example.de' } })
  })
})

/** Checks the signature over the header (RFC 6376 §3.7, relaxed). */
function verifies(raw: string, record: string): boolean {
  const [head] = raw.split('\r\n\r\n', 1)
  const fields = head!.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)] as const)
  const relaxed = ([name, value]: readonly [string, string]) => `${name.toLowerCase().trim()}:${value.replaceAll(/[ \t]+/g, ' ').trim()}`
  const signature = fields.find(([name]) => name.toLowerCase() === 'dkim-signature')!
  const names = /\bh=([^;]+)/.exec(signature[1])![1]!.split(':').map((name) => name.trim().toLowerCase())
  const signed = names.map((name) => fields.findLast(([other]) => other.toLowerCase() === name)!).map(relaxed).join('\r\n')
  const bytes = /\bb=([^;]+)/.exec(signature[1])![1]!.replaceAll(' ', '')
  const publicKey = createPublicKey({ key: Buffer.from(record.split('p=')[1]!, 'base64'), format: 'der', type: 'spki' })
  return createVerify('sha256').update(`${signed}\r\n${relaxed(signature).replace(/\bb=[^;]+/, 'b=')}`).verify(publicKey, Buffer.from(bytes, 'base64'))
}

test.each([
  ['mail.example.org', ['93.184.216.34'], undefined],
  ['mail.example.org', ['2606:4700::6810:84e5'], undefined],
  ['mail.example.org', [], 'host_unknown'],
  ['mail.example.org', ['93.184.216.34', '10.0.0.7'], 'host_not_allowed'],
  ['mail.example.org', ['169.254.169.254'], 'host_not_allowed'],
  ['mail.example.org', ['::1'], 'host_not_allowed'],
  ['mail.example.org', ['::ffff:127.0.0.1'], 'host_not_allowed'],
  ['mail.example.org', ['64:ff9b::a00:1'], 'host_not_allowed'],
  ['mail.example.org', ['fd00::1'], 'host_not_allowed'],
  ['mail.example.org', ['2002:7f00:1::'], 'host_not_allowed'],
  ['127.0.0.1', [], 'host_not_allowed'],
  ['2130706433', ['127.0.0.1'], 'host_not_allowed'],
  ['localhost', ['127.0.0.1'], 'host_not_allowed'],
  ['relay.intern.example', ['10.0.0.7'], undefined],
] as const)('a server called %s with the addresses %j: %s', async (host, addresses, kind) => {
  const found = await resolveMailHost({ host, port: 25 }, { relays: new Set(['relay.intern.example']), resolve: async () => addresses })
  expect(found.ok ? undefined : found.refusal.kind).toBe(kind)
})
