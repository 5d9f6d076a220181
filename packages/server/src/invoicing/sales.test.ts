import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { runSweeps } from '@kontor/server/reporting/sweeps.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, describe, expect, test } from 'vitest'

const { db } = await createDatabase()
const clock = steppingClock()
const { app } = await testApp({ db, clock })
let headers: Record<string, string>
let company: number
let customer: string
let code: string
let keys = 0

const client = (of: () => Record<string, string>) => {
  const asked = apiClient(() => app as never, { headers: of, company: 'S1' })
  return (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, more: { readonly version?: string } = {}) => asked(method, path, payload, { company: code, key: `k${++keys}`, ...more })
}
const ask = client(() => headers)

const line = (quantity: string, more: object = {}) => ({
  kind: 'once', name: 'Kabel', quantity, unit: 'm', unitPrice: '2.50', taxClass: 'S', serviceKind: 'goods', supply: 'goods', revenueAccount: '8400', ...more,
})
const REDUCED = { name: 'Handbuch', unit: 'Stk', unitPrice: '10.00', taxClass: 'R', revenueAccount: '8300' }

/** A document of a kind with its lines, issued. */
async function issued(kind: string, lines: readonly object[], content: object = {}) {
  const draft = await ask('POST', 'drafts', { kind, customer, content: { lines, ...content } })
  const document = await ask('POST', `drafts/${draft.body.id}/sales-document`, {})
  if (document.status !== 201) throw new Error(JSON.stringify(document.body))
  return document.body as { id: string; number: string }
}

const linesOf = async (noun: string, id: string) => (await ask('GET', `${noun}/${id}`)).body.lines.map((one: Record<string, string>) => `${Number(one['quantity'])}: ${one['delivered']} / ${one['invoiced']}`)

beforeAll(async () => {
  company = await createSmallProvider(db, { customers: 2, seed: 4 })
  headers = await bearer(app as never, clock, { scopes: PERMISSIONS })
  code = (await db.company({ company, actor: { name: 'cli:test', source: 'cli' } }, (tx) => tx.one<{ code: string }>('select code from companies where company_id = $1', [company]))).code
  customer = (await ask('GET', 'customers')).body.items[0].id
})

describe('a quote', () => {
  test('is numbered and frozen when it is sent, posts nothing, and becomes an order and its invoice', async () => {
    const quote = await issued('quote', [line('10'), line('2', REDUCED)], { validUntil: '2099-12-31', introduction: 'Danke für Ihre Anfrage.' })
    expect(quote.number).toMatch(/^AN-\d{4}-00001$/)
    const shown = (await ask('GET', `quotes/${quote.id}`)).body
    expect(shown).toMatchObject({ state: 'open', validUntil: '2099-12-31', outcome: null, gross: { amount: '51.15' }, followUps: [] })
    expect((await ask('GET', `open-items?customer=${customer}`)).body.items).toEqual([])
    const order = (await ask('POST', `quotes/${quote.id}/acceptance`, { as: 'order', remark: 'am Telefon' })).body.document
    expect(order).toMatchObject({ kind: 'order', number: expect.stringMatching(/^AU-/) })
    expect((await ask('GET', `quotes/${quote.id}`)).body).toMatchObject({ state: 'accepted', outcome: { remark: 'am Telefon', late: false }, followUps: [{ kind: 'order', id: order.id }] })
    expect((await ask('POST', `quotes/${quote.id}/acceptance`, { as: 'order' })).body.kind).toBe('nothing_left_to_follow')
    const invoice = (await ask('POST', `orders/${order.id}/invoice`, {})).body.document
    expect((await ask('GET', `invoices/${invoice.id}`)).body).toMatchObject({ gross: { amount: '51.15' }, state: 'open', source: { kind: 'order', number: order.number } })
    expect((await ask('GET', `orders/${order.id}`)).body).toMatchObject({ state: 'invoiced', invoiced: 'all', source: { number: quote.number } })
    expect((await ask('POST', `orders/${order.id}/invoice`, {})).body.kind).toBe('nothing_left_to_follow')
  })

  test('is posted at once when it is accepted so, or stays the draft of an invoice', async () => {
    const [one, other] = [await issued('quote', [line('1')]), await issued('quote', [line('3')])]
    const posted = (await ask('POST', `quotes/${one.id}/invoice`, { remark: 'per Mail' })).body.document
    expect((await ask('GET', `invoices/${posted.id}`)).body).toMatchObject({ gross: { amount: '2.98' }, source: { number: one.number } })
    const { draft, document } = (await ask('POST', `quotes/${other.id}/acceptance`, { as: 'invoice_draft' })).body
    expect(document).toBeNull()
    expect((await ask('GET', `drafts/${draft}`)).body).toMatchObject({ kind: 'invoice', source: { number: other.number }, content: { lines: [{ quantity: '3', sourceLine: 1 }] } })
    // What a clerk writes over the accepted quantity is refused, what they add is not.
    const edited = (lines: object[]) => ask('GET', `drafts/${draft}`).then(({ version }) => ask('PUT', `drafts/${draft}`, { content: { lines } }, { version }))
    await edited([line('4', { sourceLine: 1 })])
    expect((await ask('POST', `drafts/${draft}/issue`, {})).body).toMatchObject({ kind: 'quantity_exceeds_rest', params: { lineNo: 1, rest: '3' } })
    await edited([line('3', { sourceLine: 1 }), line('1', { name: 'Anfahrt' })])
    expect((await ask('POST', `drafts/${draft}/issue`, {})).status).toBe(201)
  })

  test('ends once, and late only where it is said', async () => {
    const old = await issued('quote', [line('1')], { validUntil: clock.today('Europe/Berlin') })
    clock.pass(3 * 1440)
    headers = await bearer(app as never, clock, { scopes: PERMISSIONS })
    expect((await ask('GET', `quotes/${old.id}`)).body.state).toBe('expired')
    expect((await ask('POST', `quotes/${old.id}/acceptance`, { as: 'order' })).body.kind).toBe('quote_has_expired')
    expect((await ask('POST', `quotes/${old.id}/acceptance`, { as: 'order', late: true })).status).toBe(201)
    expect((await ask('GET', `quotes/${old.id}`)).body.outcome).toMatchObject({ outcome: 'accepted', late: true })
    const refused = await issued('quote', [line('1')])
    expect((await ask('POST', `quotes/${refused.id}/rejection`, { remark: 'zu teuer' })).status).toBe(204)
    expect((await ask('POST', `quotes/${refused.id}/withdrawal`, {})).body).toMatchObject({ kind: 'document_has_ended', params: { outcome: 'rejected' } })
    expect((await ask('POST', `quotes/${refused.id}/invoice`, {})).body.kind).toBe('document_has_ended')
    expect((await ask('POST', `orders/${refused.id}/closure`, {})).body.kind).toBe('document_not_found')
  })
})

describe('an order', () => {
  test('is delivered and invoiced in parts, never more than it has', async () => {
    const order = await issued('order', [line('10'), line('2', REDUCED)])
    const part = (kind: string, lines: object[]) => ask('POST', `orders/${order.id}/follow-up`, { kind, lines })
    const note = (await part('delivery_note', [{ line: 1, quantity: '4' }])).body.document
    expect(note.number).toMatch(/^LS-/)
    expect((await part('delivery_note', [{ line: 1, quantity: '7' }])).body).toMatchObject({ kind: 'quantity_exceeds_rest', params: { rest: '6' } })
    expect(await linesOf('orders', order.id)).toEqual(['10: 4 / 0', '2: 0 / 0'])
    // The delivery note is invoiced once, and counts for the order.
    const invoice = (await ask('POST', `delivery-notes/${note.id}/invoice`, {})).body.document
    expect(await linesOf('orders', order.id)).toEqual(['10: 4 / 4', '2: 0 / 0'])
    expect((await ask('POST', `delivery-notes/${note.id}/invoice`, {})).body.kind).toBe('nothing_left_to_follow')
    expect((await ask('GET', `orders/${order.id}`)).body).toMatchObject({ state: 'partly_invoiced', delivered: 'partly', invoiced: 'partly' })
    // An invoice that was cancelled counts no more.
    await ask('POST', `invoices/${invoice.id}/cancellation`, { reason: 'falsch', charges: 'waive' })
    expect(await linesOf('orders', order.id)).toEqual(['10: 4 / 0', '2: 0 / 0'])
    const again = (await ask('POST', `orders/${order.id}/invoice`, {})).body.document
    expect((await ask('GET', `invoices/${again.id}`)).body.gross.amount).toBe('51.15')
    expect((await ask('POST', `delivery-notes/${note.id}/invoice`, {})).body.kind).toBe('nothing_left_to_follow')
    expect((await ask('POST', `orders/${order.id}/withdrawal`, {})).body.kind).toBe('document_was_followed')
    expect((await ask('POST', `orders/${order.id}/closure`, { remark: 'Rest entfällt' })).status).toBe(204)
    expect((await part('delivery_note', [{ line: 1, quantity: '1' }])).body).toMatchObject({ kind: 'document_has_ended', params: { outcome: 'closed' } })
  })

  test('is confirmed, asked for by proforma, and a withdrawn delivery note frees what it took', async () => {
    const order = await issued('order', [line('5')])
    const made = async (kind: string) => (await ask('POST', `orders/${order.id}/follow-up`, { kind })).body.document
    expect((await made('order_confirmation')).number).toMatch(/^AB-/)
    const proforma = await made('proforma')
    const note = await made('delivery_note')
    expect((await ask('POST', `delivery-notes/${note.id}/withdrawal`, {})).status).toBe(204)
    expect(await linesOf('orders', order.id)).toEqual(['5: 0 / 0'])
    expect(await made('delivery_note')).toMatchObject({ kind: 'delivery_note' })
    expect((await ask('POST', `proformas/${proforma.id}/invoice`, {})).status).toBe(201)
    expect(await linesOf('orders', order.id)).toEqual(['5: 5 / 5'])
    expect((await ask('GET', `proformas/${proforma.id}`)).body.state).toBe('invoiced')
    expect((await ask('POST', `order-confirmations/${proforma.id}/follow-up`, { kind: 'invoice' })).status).toBe(404)
  })

  test('that two clerks invoice at once is invoiced once', async () => {
    const order = await issued('order', [line('5')])
    const both = await Promise.all([1, 2].map(() => ask('POST', `orders/${order.id}/invoice`, {})))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })
})

test('the quote behind a proforma is accepted by its invoice', async () => {
  const quote = await issued('quote', [line('2')])
  const proforma = (await ask('POST', `quotes/${quote.id}/follow-up`, { kind: 'proforma' })).body.document
  expect((await ask('GET', `quotes/${quote.id}`)).body.state).toBe('open')
  expect((await ask('POST', `quotes/${quote.id}/follow-up`, { kind: 'invoice' })).body.kind).toBe('follow_up_of_another_kind')
  expect((await ask('POST', `proformas/${proforma.id}/invoice`, {})).status).toBe(201)
  expect((await ask('GET', `quotes/${quote.id}`)).body.state).toBe('accepted')
})

test('lists tell the same states as the documents, and count them', async () => {
  for (const noun of ['quotes', 'orders', 'delivery-notes', 'proformas', 'order-confirmations']) {
    const { items } = (await ask('GET', noun)).body
    expect(items.length).toBeGreaterThan(0)
    for (const { id, state } of items) expect((await ask('GET', `${noun}/${id}`)).body.state).toBe(state)
    const state = items[0].state as string
    const { body } = await ask('GET', `${noun}/totals?state=${state}`)
    expect(body.count).toBe(items.filter((one: { state: string }) => one.state === state).length)
  }
})

test('sending needs the right to write, posting the right to issue', async () => {
  const clerk = await bearer(app as never, clock, { scopes: ['documents:read', 'documents:write'] })
  const asClerk = client(() => clerk)
  const draft = (await asClerk('POST', 'drafts', { kind: 'quote', customer, content: { lines: [line('1')] } })).body
  expect((await asClerk('POST', `drafts/${draft.id}/issue`, {})).body.kind).toBe('not_permitted')
  expect((await ask('POST', `drafts/${draft.id}/issue`, {})).body).toMatchObject({ kind: 'draft_is_of_another_kind' })
  const quote = (await asClerk('POST', `drafts/${draft.id}/sales-document`, {})).body
  expect((await asClerk('POST', `quotes/${quote.id}/invoice`, {})).body.kind).toBe('not_permitted')
  const accepted = (await asClerk('POST', `quotes/${quote.id}/acceptance`, { as: 'invoice_draft' })).body
  expect((await asClerk('POST', `drafts/${accepted.draft}/sales-document`, {})).body.kind).toBe('draft_is_of_another_kind')
})

test('no sweep finds anything', async () => {
  expect((await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0)).toEqual([])
})
