import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopRenderer } from '../forms/public.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app, work } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let customer: string
let stranger: string
let contract: string
let contact: string
let keys = 0
const key = () => ({ key: `letter-${++keys}` })

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  await createSmallProvider(db, { customers: 6, seed: 5 })
  const { rows } = await db.pool.query<{ customer_id: bigint; id: bigint }>(`select distinct on (customer_id) customer_id, id from subscriptions where state = 'active' order by customer_id, id limit 2`)
  ;[customer, contract, stranger] = [String(rows[0]!.customer_id), String(rows[0]!.id), String(rows[1]!.customer_id)]
  contact = (await ask('POST', 'contact-persons', { customerId: customer, name: 'Erika Muster' }, key())).body.id
}, 60_000)
afterAll(stopRenderer)

const WORDS = { language: 'de', subject: 'Ihr Umzug', body: 'wir haben Ihren Umzug vorgemerkt.\n\nDer Techniker kommt am Montag.', signatory: 'Petra Lehmann' }
const write = (more: object = {}) => ask('POST', 'letters', { customer, ...WORDS, ...more }, key())
const step = (letter: string, noun: string, body: object = {}) => ask('POST', `letters/${letter}/${noun}`, body, key())
const pdf = async (letter: string) => (await app.inject({ method: 'GET', url: `/api/v1/letters/${letter}/pdf?company=ONE`, headers })).rawPayload

test('what can be chosen: contact persons, contracts and own templates of letters; one is filled to go on writing, and plain', async () => {
  const { body: template } = await ask('POST', 'templates', { kind: 'letter_text', own: true, name: 'Umzug', content: { subject: 'Umzug {{ buyer.number }}', body: 'unser Zeichen **{{ letter.reference }}**\n\n- eins\n- zwei\n\n[Portal](https://p.example)' } }, key())
  expect((await ask('POST', 'templates', { kind: 'letter_text', name: 'Umzug', content: WORDS_ONLY }, key())).body.kind).toBe('template_message_is_own')
  expect((await ask('POST', 'templates', { kind: 'letter_text', own: true, name: 'x', content: { subject: 'x', body: '{{ letter.subject }}' } }, key())).body.kind).toBe('template_placeholder_unknown')
  const { body: options } = await ask('GET', `customers/${customer}/letter-options`)
  expect(options).toMatchObject({ language: 'de', contacts: [{ id: contact, name: 'Erika Muster' }], templates: [{ template: template.id, name: 'Umzug' }] })
  expect(options.subscriptions.map(({ id }: { id: string }) => id)).toContain(contract)
  const { body: draft } = await ask('POST', `customers/${customer}/letter-drafts`, { template: template.id })
  expect(draft.body).toMatch(/^unser Zeichen \d+\n\n- eins\n- zwei\n\nPortal \(https:\/\/p\.example\)$/)
  expect((await ask('POST', `customers/${customer}/letter-drafts`, { template: '999999' })).body.kind).toBe('template_not_found')
  const { body: tried } = await ask('POST', 'templates/preview', { kind: 'letter_text', language: 'de', content: WORDS_ONLY, data: { from: 'case', case: 'normal' } })
  expect([tried.pages.length, tried.pages[0].startsWith('<svg')]).toEqual([1, true])
})
const WORDS_ONLY = { subject: 'Umzug', body: 'Guter Text' }

test('a letter is seen exactly as it is printed; once printed, its words and file stay', async () => {
  const { body: seen } = await ask('POST', `customers/${customer}/letter-previews`, { ...WORDS, contact, subscription: contract, enclosures: ['Vertrag'] })
  expect(seen.pages[0].length).toBeGreaterThan(1000)
  const { body: letter } = await write({ contact, subscription: contract, enclosures: ['Vertrag'] })
  expect(letter).toMatchObject({ state: 'draft', contact: { name: 'Erika Muster' }, date: null, sha256: null })
  expect((await app.inject({ method: 'GET', url: `/api/v1/letters/${letter.id}/pdf?company=ONE`, headers })).json().kind).toBe('letter_not_printed')
  expect((await app.inject({ method: 'GET', url: `/api/v1/letters/${letter.id}/pages/1?company=ONE`, headers })).body).toBe(seen.pages[0])
  const { body: changed } = await ask('PUT', `letters/${letter.id}`, { ...WORDS, subject: 'Ihr Umzug am Montag' }, { ...key(), version: '"1"' })
  expect(changed).toMatchObject({ subject: 'Ihr Umzug am Montag', contact: null, version: 2 })
  expect((await ask('PUT', `letters/${letter.id}`, WORDS, { ...key(), version: '"1"' })).body.kind).toBe('version_changed')
  const [printed, again] = await Promise.all([step(letter.id, 'print'), step(letter.id, 'print')])
  expect(printed.body).toMatchObject({ state: 'printed', date: '2026-11-22', sha256: again.body.sha256 })
  const before = await pdf(letter.id)
  await db.pool.query(`update customers set street = 'Neue Straße 1' where id = $1`, [customer])
  expect((await pdf(letter.id)).equals(before)).toBe(true)
  expect((await ask('GET', `letters/${letter.id}/pages`)).body.count).toBe(1)
  expect((await ask('PUT', `letters/${letter.id}`, WORDS, { ...key(), version: '"3"' })).body.kind).toBe('letter_is_printed')
  expect((await ask('DELETE', `letters/${letter.id}`, undefined, { ...key(), version: '"3"' })).body.kind).toBe('letter_is_printed')
  await expect(db.pool.query(`update letters set body = 'anders' where id = $1`, [letter.id])).rejects.toThrow(/is printed/)
})

test('what came of it is told: posted, answered or come back, on days that can be; what was never posted is withdrawn', async () => {
  const { body: letter } = await write()
  expect((await step(letter.id, 'posting')).body.kind).toBe('letter_not_printed')
  await step(letter.id, 'print')
  expect((await step(letter.id, 'answer')).body.kind).toBe('letter_not_posted')
  expect((await step(letter.id, 'posting', { on: '2026-11-21' })).body).toMatchObject({ kind: 'letter_day_out_of_order', params: { earliest: '2026-11-22', latest: '2026-11-22' } })
  expect((await step(letter.id, 'posting')).body).toMatchObject({ state: 'posted', postedOn: '2026-11-22' })
  expect((await step(letter.id, 'withdrawal')).body.kind).toBe('letter_posted')
  expect((await step(letter.id, 'return', { remark: 'unbekannt verzogen' })).body).toMatchObject({ state: 'returned', endedOn: '2026-11-22', remark: 'unbekannt verzogen' })
  expect((await step(letter.id, 'posting')).body).toMatchObject({ state: 'posted', endedOn: null, remark: null })
  expect((await step(letter.id, 'answer')).body.state).toBe('answered')
  const { body: other } = await write()
  await step(other.id, 'print')
  expect((await step(other.id, 'withdrawal')).body.state).toBe('withdrawn')
  expect((await step(other.id, 'print')).body.kind).toBe('letter_withdrawn')
  const { body: gone } = await write()
  expect((await ask('DELETE', `letters/${gone.id}`, undefined, { ...key(), version: '"1"' })).status).toBe(204)
  expect((await step(gone.id, 'print')).body.kind).toBe('letter_not_found')
  expect((await ask('GET', `letters?customer=${customer}&limit=50`)).body.items.map(({ id }: { id: string }) => id)).not.toContain(gone.id)
})

test('a letter goes into a print batch beside others: it is printed with it, and posted when somebody says that the batch is', async () => {
  const [first, second] = [(await write()).body, (await write({ customer: stranger, subject: 'Ein anderer' })).body]
  const { body: deleted } = await write()
  const { body: batch } = await ask('POST', 'print-batches', { letters: [first.id, second.id, deleted.id] }, key())
  await ask('DELETE', `letters/${deleted.id}`, undefined, { ...key(), version: '"1"' })
  expect(await work()).toEqual(['made'])
  expect((await ask('GET', `print-batches/${batch.id}`)).body).toMatchObject({ state: 'made', pages: 2, failed: 1, parts: [{ documents: 2 }], failures: [{ document: null, letter: { id: deleted.id }, reason: 'letter_not_found' }] })
  expect((await ask('GET', `letters/${first.id}`)).body).toMatchObject({ state: 'printed', printBatches: [batch.id] })
  await ask('POST', `print-batches/${batch.id}/confirmation`, undefined, key())
  expect((await ask('GET', `letters/${second.id}`)).body).toMatchObject({ state: 'posted', postedOn: '2026-11-22' })
})

test.each([
  [{ customer: '999999' }, 'customer_not_found'], [{ contact: '999999' }, 'contact_person_not_found'], [{ subscription: '999999' }, 'subscription_not_found'],
])('with %j it is refused: %s', async (more, kind) => {
  expect((await write(more)).body.kind).toBe(kind)
})

test('nobody gets a letter about another customer’s contract or with another’s contact person, whoever writes the row', async () => {
  expect((await write({ customer: stranger, subscription: contract })).body.kind).toBe('subscription_not_found')
  expect((await write({ customer: stranger, contact })).body.kind).toBe('contact_person_not_found')
  const { body: letter } = await write()
  await expect(db.pool.query('update letters set customer_id = $2, contact_person_id = $3 where id = $1', [letter.id, stranger, contact])).rejects.toThrow(/of another customer/)
})
