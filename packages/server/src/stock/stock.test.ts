import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { runSweeps } from '../reporting/sweeps.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app } = await testApp({ db, clock })
const TODAY = '2026-11-22'
let headers: Record<string, string>
let keys = 0
let [cable, router, house, van] = ['', '', '', '']

async function ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object, more: Record<string, string> = {}) {
  const answer = await app.inject({ method, url: `/api/v1/${path}${path.includes('?') ? '&' : '?'}company=ONE`, headers: { ...headers, 'idempotency-key': `k${++keys}`, ...more }, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.statusCode === 204 ? null : answer.json() }
}
async function done(method: 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object, more?: Record<string, string>) {
  const { status, body } = await ask(method, path, payload, more)
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(body)}`)
  return body
}
const article = async (id: string) => (await ask('GET', `stock-articles/${id}`)).body
const receive = (lines: object[], more: object = {}) => ask('POST', 'goods-receipts', { store: house, lines, ...more })
const product = async (sku: string, stocked = true) => done('POST', 'products', {
  sku, name: sku === 'CAT6' ? 'Patchkabel Cat 6' : 'Router AX', kind: 'goods', supply: 'goods', unit: 'Stk', intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', revenueAccount: '8400', stocked,
})

beforeAll(async () => {
  await createSmallProvider(db, { customers: 3, seed: 5 })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  ;[house, van] = [(await done('POST', 'stores', { code: 'LAGER', name: 'Lager Fulda', kind: 'warehouse', usual: true })).id, (await done('POST', 'stores', { code: 'BUS-1', name: 'Bus Nord', kind: 'van' })).id]
  ;[cable, router] = [(await product('CAT6')).id, (await product('AX-1')).id]
  await done('PATCH', `stock-articles/${cable}`, { barcode: '4006381333931', minimum: '5' }, { 'if-match': '"1"' })
  await done('PATCH', `stock-articles/${router}`, { serialised: true }, { 'if-match': '"1"' })
})

test('goods come in at their cost, leave at the moving average, and are found by bar code, number and serial number', async () => {
  await receive([{ article: cable, quantity: '10', unitCost: '1.50' }], { supplier: 'Kabel Köhler', reference: 'LS 77' })
  await receive([{ article: cable, quantity: '5', unitCost: '2.2222' }, { article: router, quantity: '2', unitCost: '80', serials: ['AX0001', 'AX0002'] }])
  expect(await article(cable)).toMatchObject({ quantity: '15', value: { amount: '26.11' }, averageCost: '1.7407', level: 'enough', stores: [{ code: 'LAGER', quantity: '15' }] })
  expect((await ask('GET', 'stock-articles/by-code?code=4006381333931')).body).toMatchObject({ article: { id: cable }, serial: null })
  expect((await ask('GET', 'stock-articles/by-code?code=ax-1')).body).toMatchObject({ article: { id: router }, serial: null })
  expect((await ask('GET', 'stock-articles/by-code?code=AX0002')).body).toMatchObject({ article: { id: router }, serial: 'AX0002', store: house })
  expect((await ask('GET', 'stock-articles?text=4006381333931')).body.items).toMatchObject([{ sku: 'CAT6' }])
})

test('a transfer moves pieces with their serial numbers, and no value', async () => {
  const moved = await done('POST', 'stock-transfers', { from: house, to: van, remark: 'Montag', lines: [{ article: cable, quantity: '4' }, { article: router, quantity: '1', serials: ['AX0001'] }] })
  expect(moved.movements).toMatchObject([{ quantity: '-4', store: { code: 'LAGER' } }, { quantity: '4', store: { code: 'BUS-1' } }, { serials: ['AX0001'] }, { serials: ['AX0001'], value: { amount: '0.00' } }])
  expect(await article(cable)).toMatchObject({ quantity: '15', value: { amount: '26.11' }, stores: [{ code: 'BUS-1', quantity: '4' }, { code: 'LAGER', quantity: '11' }] })
  expect((await ask('GET', `stock-articles?store=${van}`)).body.items).toMatchObject([{ sku: 'AX-1', quantity: '1' }, { sku: 'CAT6', quantity: '4' }])
  expect((await ask('GET', `serial-numbers?store=${van}`)).body.items).toMatchObject([{ serial: 'AX0001', store: { code: 'BUS-1' }, kind: 'transfer' }])
  expect((await ask('GET', 'stock-movements?serial=AX0001')).body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['transfer', 'transfer', 'goods_in'])
  expect((await ask('GET', 'search?q=ax00')).body.serials).toMatchObject([{ serial: 'AX0001', sku: 'AX-1', store: 'Bus Nord', customer: null }, { serial: 'AX0002', store: 'Lager Fulda' }])
})

test('goods in are taken back while the pieces are there, once', async () => {
  const wrong = (await receive([{ article: cable, quantity: '100', unitCost: '9' }])).body
  await done('POST', `goods-receipts/${wrong.id}/reversal`, { remark: 'falscher Artikel' })
  expect(await article(cable)).toMatchObject({ quantity: '15', value: { amount: '26.11' } })
  expect((await ask('GET', `stock-entries/${wrong.id}`)).body).toMatchObject({ kind: 'goods_in', reversedBy: expect.any(String) })
  expect((await ask('POST', `goods-receipts/${wrong.id}/reversal`, {})).body.kind).toBe('goods_receipt_is_reversed')
  const [last] = (await ask('GET', `stock-movements?serial=AX0001&kind=goods_in`)).body.items
  expect((await ask('POST', `goods-receipts/${last.entry}/reversal`, {})).body).toMatchObject({ kind: 'serial_number_not_in_store', params: { serial: 'AX0001', store: 'LAGER' } })
})

describe('refused is', () => {
  test.each<[string, () => Promise<{ body: { kind?: string } }>, string]>([
    ['more than a store has', () => ask('POST', 'stock-transfers', { from: van, to: house, lines: [{ article: cable, quantity: '5' }] }), 'stock_is_short'],
    ['a transfer within a store', () => ask('POST', 'stock-transfers', { from: van, to: van, lines: [{ article: cable, quantity: '1' }] }), 'transfer_within_store'],
    ['a day ahead', () => receive([{ article: cable, quantity: '1', unitCost: '1' }], { date: '2026-11-23' }), 'stock_date_ahead'],
    ['a transfer on a day ahead', () => ask('POST', 'stock-transfers', { date: '2027-01-01', from: van, to: house, lines: [{ article: cable, quantity: '1' }] }), 'stock_date_ahead'],
    ['an unknown store', () => receive([{ article: cable, quantity: '1', unitCost: '1' }], { store: '1' }), 'store_not_found'],
    ['an article that is not kept in stock', async () => receive([{ article: (await product('SERVICE-1', false)).id, quantity: '1', unitCost: '1' }]), 'stock_article_not_found'],
    ['an unknown supplier invoice', () => receive([{ article: cable, quantity: '1', unitCost: '1' }], { supplierInvoice: '1' }), 'supplier_invoice_not_found'],
    ['a router without serial number', () => receive([{ article: router, quantity: '1', unitCost: '1' }]), 'serial_numbers_do_not_match'],
    ['a serial number that is there', () => receive([{ article: router, quantity: '1', unitCost: '1', serials: ['AX0002'] }]), 'serial_number_in_stock'],
    ['a serial number named twice', () => receive([{ article: router, quantity: '2', unitCost: '1', serials: ['AX9', 'AX9'] }]), 'serial_number_named_twice'],
    ['nothing at all', () => receive([]), 'malformed_request'],
    ['no pieces', () => receive([{ article: cable, quantity: '0', unitCost: '1' }]), 'malformed_request'],
    ['a bar code with a wrong check digit', () => ask('PATCH', `stock-articles/${cable}`, { barcode: '4006381333932' }, { 'if-match': '"2"' }), 'malformed_request'],
    ['the bar code of another article', () => ask('PATCH', `stock-articles/${router}`, { barcode: '4006381333931' }, { 'if-match': '"2"' }), 'barcode_taken'],
    ['an old version', () => ask('PATCH', `stock-articles/${router}`, { minimum: '3' }, { 'if-match': '"1"' }), 'version_changed'],
    ['serial numbers for pieces that are there', () => ask('PATCH', `stock-articles/${cable}`, { serialised: true }, { 'if-match': '"2"' }), 'article_has_pieces'],
    ['a product that lies in stores as not stocked', () => ask('PATCH', `products/${cable}`, { stocked: false }, { 'if-match': '"1"' }), 'product_is_in_stock'],
    ['a second store of one code', () => ask('POST', 'stores', { code: 'BUS-1', name: 'Bus Süd', kind: 'van' }), 'store_code_taken'],
    ['closing a store in which something lies', () => ask('POST', `stores/${van}/closure`), 'store_is_not_empty'],
    ['taking back what is no goods in', async () => ask('POST', `goods-receipts/${(await ask('GET', 'stock-movements?kind=transfer')).body.items[0].entry}/reversal`, {}), 'stock_entry_is_no_receipt'],
    ['an unknown code', () => ask('GET', 'stock-articles/by-code?code=NOBODY'), 'stock_article_not_found'],
  ])('%s', async (_, request, kind) => {
    expect((await request()).body.kind).toBe(kind)
  })
})

test('a store is closed when it is empty, takes nothing then, and opens again; one store is the usual one', async () => {
  const old = await done('POST', 'stores', { code: 'ALT', name: 'Altes Lager', kind: 'warehouse', usual: true })
  expect((await ask('GET', 'stores')).body.items.map((one: { code: string; usual: boolean }) => [one.code, one.usual])).toEqual([['ALT', true], ['BUS-1', false], ['LAGER', false]])
  expect(await done('POST', `stores/${old.id}/closure`)).toMatchObject({ closedOn: TODAY, usual: false })
  expect((await receive([{ article: cable, quantity: '1', unitCost: '1' }], { store: old.id })).body).toMatchObject({ kind: 'store_is_closed', params: { store: 'ALT' } })
  expect((await ask('PATCH', `stores/${old.id}`, { usual: true }, { 'if-match': '"2"' })).body.kind).toBe('store_is_closed')
  expect(await done('DELETE', `stores/${old.id}/closure`)).toMatchObject({ closedOn: null })
  expect(await done('PATCH', `stores/${house}`, { usual: true, name: 'Hauptlager' }, { 'if-match': '"2"' })).toMatchObject({ usual: true, name: 'Hauptlager' })
})

test('a stocktaking is counted, closed with its differences, and happens once at a time', async () => {
  const { id } = await done('POST', 'stocktakings', { store: house })
  expect((await ask('POST', 'stocktakings', { store: house })).body.kind).toBe('stocktaking_is_open')
  expect((await ask('POST', 'stocktakings', { store: '1' })).body.kind).toBe('store_not_found')
  const count = (article: string, quantity: string, serials: readonly string[] = []) => ask('PUT', `stocktakings/${id}/counts/${article}`, { quantity, serials })
  expect((await count(router, '1')).body.kind).toBe('serial_numbers_do_not_match')
  expect((await count('1', '1')).body.kind).toBe('stock_article_not_found')
  await count(router, '1', ['AX0777'])
  const { body } = await count(cable, '9')
  expect(body.lines).toMatchObject([{ article: { sku: 'AX-1' }, difference: '0', missing: ['AX0002'], found: ['AX0777'] }, { article: { sku: 'CAT6' }, expected: '11', counted: '9', difference: '-2' }])
  // Goods move on meanwhile: what is written is the difference.
  await done('POST', 'stock-transfers', { from: house, to: van, lines: [{ article: cable, quantity: '1' }] })
  const closed = await done('POST', `stocktakings/${id}/closure`)
  expect(closed).toMatchObject({ state: 'closed', entry: expect.any(String) })
  expect((await article(cable)).stores).toMatchObject([{ code: 'BUS-1', quantity: '5' }, { code: 'LAGER', quantity: '8' }])
  expect((await ask('GET', 'serial-numbers?serial=AX0')).body.items.map((one: { serial: string; store: unknown }) => [one.serial, one.store !== null])).toEqual([['AX0001', true], ['AX0002', false], ['AX0777', true]])
  expect((await count(cable, '1')).body.kind).toBe('stocktaking_is_over')
  const again = await done('POST', 'stocktakings', { store: house })
  expect((await ask('DELETE', `stocktakings/${again.id}`)).status).toBe(204)
  expect((await ask('POST', 'stocktakings/1/closure')).body.kind).toBe('stocktaking_not_found')
})

test('the value of stock is the sum of its movements, and no sweep finds anything', async () => {
  expect((await ask('GET', 'stock-articles/totals')).body.sums).toMatchObject([{ amount: { amount: expect.stringMatching(/^182\./), currency: 'EUR' } }])
  expect((await ask('GET', `stock-movements/totals?until=${TODAY}`)).body.sums).toMatchObject([{ amount: { amount: expect.stringMatching(/^182\./) } }])
  expect((await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0)).toEqual([])
})
