import { expect, test } from 'vitest'
import { languageFor, NEWSLETTER_STATES, newsletterAfter, newsletterFault, reached } from './newsletter.ts'
import type { NewsletterBasis, Reader } from './newsletter.ts'

const READER: Reader = { address: 'Eva@Example.org', isContact: false, said: null, hasContract: true, bounced: false }

test.each<readonly [NewsletterBasis, Partial<Reader>, string]>([
  ['operational', {}, 'Eva@example.org'],
  ['operational', { hasContract: false, isContact: true }, 'Eva@example.org'],
  ['operational', { said: 'unsubscribed' }, 'unsubscribed'],
  ['customers', {}, 'Eva@example.org'],
  ['customers', { hasContract: false }, 'no_consent'],
  ['customers', { isContact: true }, 'no_consent'],
  ['customers', { isContact: true, said: 'subscribed' }, 'Eva@example.org'],
  ['customers', { said: 'unsubscribed' }, 'unsubscribed'],
  ['consent', {}, 'no_consent'],
  ['consent', { said: 'subscribed' }, 'Eva@example.org'],
  ['consent', { said: 'unsubscribed', address: null }, 'unsubscribed'],
  ['operational', { address: null }, 'no_address'],
  ['operational', { address: '  ' }, 'no_address'],
  ['operational', { address: 'eva@example.org\r\nBcc: all@example.org' }, 'address_unusable'],
  ['operational', { bounced: true }, 'bounced'],
  ['operational', { address: 'TAKEN@example.org' }, 'same_address'],
])('for %s, a reader with %j: %s', (basis, more, expected) => {
  const found = reached(basis, { ...READER, ...more }, new Set(['taken@example.org']))
  expect('address' in found ? found.address : found.reason).toBe(expected)
})

test('a reader gets the language that is theirs where it is written, else the main one', () => {
  const texts = { de: { subject: 'S', body: 'B' }, cs: { subject: 'S', body: 'B' } }
  expect([languageFor(texts, 'cs', 'de'), languageFor(texts, 'en', 'de')]).toEqual(['cs', 'de'])
})

test('of each state, what may follow', () => {
  const steps = ['edit', 'start', 'stop', 'resume', 'discard'] as const
  const table = NEWSLETTER_STATES.map((state) => [state, ...steps.map((step) => { const after = newsletterAfter(state, step); return after.ok ? after.value : '-' })].join(' '))
  expect(table).toEqual([
    'draft draft scheduled - - discarded', 'scheduled - - draft - -', 'sending - - interrupted - -', 'interrupted - - - sending discarded', 'sent - - interrupted - -', 'discarded - - - - -',
  ])
})

test('a newsletter needs its main language, and no half of another', () => {
  const none = { subject: '', body: '' }
  const text = { subject: 'S', body: 'B' }
  expect(newsletterFault({ de: none, cs: text, en: none }, 'de')).toEqual({ kind: 'newsletter_text_missing', language: 'de' })
  expect(newsletterFault({ de: text, cs: { subject: 'S', body: ' ' }, en: none }, 'de')).toEqual({ kind: 'newsletter_text_incomplete', language: 'cs' })
  expect(newsletterFault({ de: text, cs: none, en: text }, 'de')).toBeUndefined()
})
