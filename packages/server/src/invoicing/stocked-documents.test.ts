import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, expect, test } from 'vitest'
import { runSweeps } from '../reporting/sweeps.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app } = await testApp({ db, clock })
let headers: Record<string, string>
let keys = 0
let [customer, router, cable, house] = ['', '', '', '']

async function ask(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, more: Record<string, string> = {}) {
  const answer = await app.inject({ method, url: `/api/v1/${path}${path.includes('?') ? '&' : '?'}company=ONE`, headers: { ...headers, 'idempotency-key': `k${++keys}`, ...more }, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.statusCode === 204 ? null : answer.json() }
}
async function done(method: 'POST' | 'PATCH', path: string, payload?: object, more?: Record<string, string>) {
  const { status, body } = await ask(method, path, payload, more)
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(body)}`)
  return body
}
const onHand = async (article: string): Promise<string> => (await ask('GET', `stock-articles/${article}`)).body.quantity
const lineOf = (article: string, quantity: string, serials: readonly string[] = []) => ({
  kind: 'once', name: 'Ware', quantity, unit: 'Stk', unitPrice: '100', taxClass: 'S', serviceKind: 'goods', supply: 'goods', revenueAccount: '8400', stock: { article, store: house, serials },
})
const draft = async (kind: string, lines: readonly object[], more: object = {}): Promise<string> => (await done('POST', 'drafts', { kind, customer, content: { lines, ...more } })).id
const issue = async (id: string, kind: string) => ask('POST', `drafts/${id}/${kind === 'invoice' ? 'issue' : 'sales-document'}`, {})
const issued = async (kind: string, lines: readonly object[]): Promise<{ id: string; number: string }> => (await issue(await draft(kind, lines), kind)).body

beforeAll(async () => {
  await createSmallProvider(db, { customers: 3, seed: 5 })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  customer = (await ask('GET', 'customers?limit=1')).body.items[0].id
  house = (await done('POST', 'stores', { code: 'LAGER', name: 'Lager', kind: 'warehouse', usual: true })).id
  const product = async (sku: string) => (await done('POST', 'products', { sku, name: sku, kind: 'goods', supply: 'goods', unit: 'Stk', intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', revenueAccount: '8400', stocked: true })).id as string
  ;[router, cable] = [await product('AX-1'), await product('CAT6')]
  await done('PATCH', `stock-articles/${router}`, { serialised: true }, { 'if-match': '"1"' })
  await done('POST', 'goods-receipts', { store: house, lines: [{ article: router, quantity: '4', unitCost: '80', serials: ['A1', 'A2', 'A3', 'A4'] }, { article: cable, quantity: '100', unitCost: '1.5' }] })
})

test('an invoice takes goods when it is issued, says their serial numbers, and its cancellation gives them back at their cost', async () => {
  const { id, number } = await issued('invoice', [lineOf(router, '2', ['A1', 'A2']), lineOf(cable, '10')])
  expect([await onHand(router), await onHand(cable)]).toEqual(['2', '90'])
  expect((await ask('GET', `invoices/${id}`)).body.lines).toMatchObject([{ note: 'Seriennummern: A1, A2' }, { note: null }])
  expect((await ask('GET', 'serial-numbers?serial=A1')).body.items).toMatchObject([{ store: null, document: { number }, customer: { id: customer } }])
  expect((await ask('GET', 'search?q=A1')).body.serials).toMatchObject([{ serial: 'A1', store: null, customer: expect.any(String) }])
  expect((await ask('GET', `taken-goods?document=${id}`)).body.items).toMatchObject([{ line: 1, article: { sku: 'AX-1' }, rest: '2', restSerials: ['A1', 'A2'] }, { line: 2, rest: '10' }])
  await done('POST', `invoices/${id}/cancellation`, { reason: 'Falscher Empfänger', charges: 'waive' })
  expect([await onHand(router), await onHand(cable)]).toEqual(['4', '100'])
  expect((await ask('GET', `stock-articles/${cable}`)).body.value).toEqual({ amount: '150.00', currency: 'EUR' })
})

test('goods that the customer keeps stay outside, and come back piece by piece', async () => {
  const { id } = await issued('invoice', [lineOf(router, '2', ['A1', 'A2'])])
  await done('POST', `invoices/${id}/cancellation`, { reason: 'Neu mit anderem Preis', charges: 'waive', goods: 'kept' })
  expect(await onHand(router)).toBe('2')
  const back = (lines: object[]) => ask('POST', 'stock-returns', { document: id, lines })
  expect((await back([{ line: 1, quantity: '1', serials: ['A3'] }])).body.kind).toBe('serial_number_not_of_document')
  expect((await back([{ line: 2, quantity: '1' }])).body.kind).toBe('line_took_nothing')
  expect((await back([{ line: 1, quantity: '3', serials: ['A1', 'A2', 'A3'] }])).body.kind).toBe('return_exceeds_taken')
  expect((await back([{ line: 1, quantity: '1', serials: ['A2'] }])).body).toMatchObject({ kind: 'return', movements: [{ serials: ['A2'], value: { amount: '80.00' } }] })
  await done('POST', 'stock-returns', { document: id })
  expect(await onHand(router)).toBe('4')
  expect((await ask('POST', 'stock-returns', { document: id })).body.kind).toBe('nothing_left_to_return')
  expect((await ask('POST', 'stock-returns', { document: '1' })).body.kind).toBe('document_not_found')
  expect((await ask('POST', 'stock-returns', { document: id, date: '2027-01-01' })).body.kind).toBe('stock_date_ahead')
})

test('goods leave with the delivery note; its invoice takes nothing again, and withdrawing a delivery note gives them back', async () => {
  const order = await issued('order', [lineOf(cable, '10')])
  expect(await onHand(cable)).toBe('100')
  const note = (await done('POST', `orders/${order.id}/follow-up`, { kind: 'delivery_note', lines: [{ line: 1, quantity: '4' }] })).document
  expect(await onHand(cable)).toBe('96')
  await done('POST', `delivery-notes/${note.id}/invoice`, {})
  expect(await onHand(cable)).toBe('96')
  const rest = (await done('POST', `orders/${order.id}/follow-up`, { kind: 'delivery_note' })).document
  expect(await onHand(cable)).toBe('90')
  await ask('POST', `delivery-notes/${rest.id}/withdrawal`, {})
  expect(await onHand(cable)).toBe('96')
})

test('the invoice of an order takes goods only where no delivery note has, and a delivery note after it takes none', async () => {
  const order = await issued('order', [lineOf(cable, '10')])
  await done('POST', `orders/${order.id}/follow-up`, { kind: 'delivery_note', lines: [{ line: 1, quantity: '6' }] })
  const before = Number(await onHand(cable))
  const begun = await done('POST', `orders/${order.id}/follow-up`, { kind: 'invoice' })
  const content = (await ask('GET', `drafts/${begun.draft}`)).body.content
  expect(content.lines[0].stock).toBeNull()
  const { version } = (await ask('GET', `drafts/${begun.draft}`)).body
  const changed = await app.inject({ method: 'PUT', url: `/api/v1/drafts/${begun.draft}?company=ONE`, headers: { ...headers, 'if-match': `"${version}"` }, payload: { content: { lines: [{ ...lineOf(cable, '10'), sourceLine: 1 }] } } })
  expect(changed.statusCode).toBe(200)
  expect((await issue(begun.draft, 'invoice')).body).toMatchObject({ kind: 'stock_taken_already', params: { lineNo: 1, documentKind: 'delivery_note' } })
  expect(Number(await onHand(cable))).toBe(before)

  const second = await issued('order', [lineOf(cable, '5')])
  await done('POST', `orders/${second.id}/invoice`, {})
  expect(Number(await onHand(cable))).toBe(before - 5)
  await done('POST', `orders/${second.id}/follow-up`, { kind: 'delivery_note' })
  expect(Number(await onHand(cable))).toBe(before - 5)
})

test('what is not there is not issued, and nothing is left of the try', async () => {
  const short = await draft('delivery_note', [lineOf(cable, '1000')])
  expect((await issue(short, 'delivery_note')).body).toMatchObject({ kind: 'stock_is_short', params: { lineNo: 1, sku: 'CAT6', store: 'LAGER', wanted: '1000' } })
  const unnamed = await draft('invoice', [lineOf(router, '1')])
  expect((await issue(unnamed, 'invoice')).body).toMatchObject({ kind: 'serial_numbers_do_not_match', params: { sku: 'AX-1', wanted: '1', given: 0 } })
  const order = await issued('order', [lineOf(router, '1')])
  expect((await ask('POST', `orders/${order.id}/follow-up`, { kind: 'delivery_note' })).body).toMatchObject({ kind: 'serial_numbers_need_draft', params: { lineNo: 1, sku: 'AX-1' } })
  expect((await ask('POST', `orders/${order.id}/follow-up`, { kind: 'delivery_note', draft: true })).status).toBe(201)
  expect((await ask('GET', 'drafts')).body.items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([short, unnamed]))
  expect((await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0)).toEqual([])
})
