import { expect, test } from 'vitest'
import { readMailAddress } from './mail-address.ts'
import { dkimRecord, senderFault } from './sender.ts'
import type { SenderFields } from './sender.ts'

test.each([
  ['jan.novak@example.cz', 'jan.novak@example.cz'],
  ['Jan+Rechnung@EXAMPLE.DE', 'Jan+Rechnung@example.de'],
  ["o'brien@mail.example.co", "o'brien@mail.example.co"],
  ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
  [`${'l'.repeat(64)}@example.org`, `${'l'.repeat(64)}@example.org`],
  [`${'l'.repeat(65)}@example.org`, undefined],
  ['a@localhost', undefined],
  ['a@127.0.0.1', undefined],
  ['a@[127.0.0.1]', undefined],
  ['.a@example.org', undefined],
  ['a..b@example.org', undefined],
  ['"a b"@example.org', undefined],
  ['a@example.org, b@example.org', undefined],
  ['a@example.org\r\nBcc: b@example.org', undefined],
  ['Jan <a@example.org>', undefined],
  ['a@b@example.org', undefined],
  ['ž@example.org', undefined],
  ['@example.org', undefined],
  ['', undefined],
])('the address %j is read as %j', (text, address) => {
  expect(readMailAddress(text)).toBe(address)
})

const SENDER: SenderFields = {
  name: 'Rechnungen', fromName: 'Netz GmbH', fromAddress: 'rechnung@example.de', replyTo: null, envelopeSender: null, host: 'mail.example.de', port: 587, security: 'starttls', login: 'netz', ratePerMinute: 600,
}

test.each([
  [{}, true, undefined],
  [{ login: null, security: 'none', port: 25 }, false, undefined],
  [{ fromAddress: 'netz' }, true, 'mail_address_invalid'],
  [{ replyTo: 'a@b@c.de' }, true, 'mail_address_invalid'],
  [{ port: 5432 }, true, 'mail_port_not_allowed'],
  [{}, false, 'sender_password_missing'],
  [{ security: 'none' }, true, 'sender_password_in_clear'],
] as const)('a sender with %j, password %j: %s', (change, hasPassword, kind) => {
  expect(senderFault({ ...SENDER, ...change }, { hasPassword })?.kind).toBe(kind)
})

test('the DNS record of a key is as RFC 6376 has it', () => {
  expect(dkimRecord({ selector: 'kontor1', domain: 'example.de', publicKey: 'MIIB' })).toEqual({ name: 'kontor1._domainkey.example.de', value: 'v=DKIM1; k=rsa; p=MIIB' })
})
