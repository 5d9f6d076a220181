import { expect, test } from 'vitest'
import { readMailAddress } from './mail-address.ts'
import { messageAfter, settleAttempt } from './message.ts'
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

const refused = (address: string, permanent: boolean) => ({ address, permanent, reply: permanent ? '550 no' : '450 later' })
const TAKEN = { handedOver: true, permanent: false }
const NOBODY = { handedOver: false, permanent: false, refused: [] }

test.each([
  ['all accept', { ...TAKEN, refused: [] }, 1, false, 'sent', null, ['accepted', 'accepted']],
  ['one of two is refused for good', { ...TAKEN, refused: [refused('b', true)] }, 1, false, 'failed', null, ['accepted', 'refused']],
  ['one of two is put off', { ...TAKEN, refused: [refused('b', false)] }, 1, false, 'queued', 1, ['accepted', 'pending']],
  ['one is put off for the eighth time', { ...TAKEN, refused: [refused('b', false)] }, 8, false, 'failed', null, ['accepted', 'refused']],
  ['the server is down', NOBODY, 3, false, 'queued', 15, ['pending', 'pending']],
  ['the server is down for the eighth time', NOBODY, 8, false, 'failed', null, ['refused', 'refused']],
  ['the content is refused', { ...NOBODY, permanent: true }, 1, false, 'failed', null, ['refused', 'refused']],
  ['the rest accepts after somebody was refused', { ...TAKEN, refused: [] }, 2, true, 'failed', null, ['accepted', 'accepted']],
] as const)('when %s', (_, result, attempts, refusedBefore, state, pauseMinutes, states) => {
  const settled = settleAttempt(result, { attempts, pending: ['a', 'b'], refusedBefore })
  expect([settled.state, settled.pauseMinutes, settled.recipients.map((one) => one.state)]).toEqual([state, pauseMinutes, states])
})

test.each([
  ['queued', 'cancel', 'cancelled'], ['failed', 'cancel', 'cancelled'], ['cancelled', 'retry', 'queued'], ['failed', 'retry', 'queued'], ['queued', 'retry', 'queued'],
  ['sending', 'retry', 'message_being_sent'], ['sending', 'cancel', 'message_being_sent'], ['sent', 'retry', 'message_sent'], ['sent', 'cancel', 'message_sent'],
] as const)('a message that is %s, step %s: %s', (state, step, expected) => {
  const after = messageAfter({ state, recipients: 1 }, step)
  expect(after.ok ? after.value : after.refusal.kind).toBe(expected)
})

test('a message to nobody cannot be tried again', () => {
  expect(messageAfter({ state: 'failed', recipients: 0 }, 'retry')).toMatchObject({ refusal: { kind: 'message_without_recipient' } })
})
