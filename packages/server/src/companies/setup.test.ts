import { deflateSync, crc32 } from 'node:zlib'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { readImage } from './images.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const { app, work } = await testApp({ db, clock })
let headers: Record<string, string>
const ask = apiClient(() => app as never, { headers: () => headers, company: 'FJORD' })
const bare = (method: 'GET' | 'PATCH' | 'POST', path: string, payload?: object, version?: string) => ask(method, path, payload, { company: null, ...(version ? { version } : {}) })
const company = () => bare('GET', 'companies/FJORD')
const inside = <T extends object>(sql: string, values: unknown[] = []) => db.company({ company: 1, actor: { name: 'cli:test', source: 'cli' } }, (tx) => tx.rows<T & Record<string, unknown>>(sql, values))
const upload = async (kind: string, bytes: Uint8Array, version?: string) => {
  const answer = await app.inject({
    method: 'PUT', url: `/api/v1/companies/FJORD/images/${kind}`, payload: Buffer.from(bytes),
    headers: { ...headers, 'content-type': 'application/octet-stream', 'if-match': version ?? (await company()).version },
  })
  return { status: answer.statusCode, body: answer.json() }
}

/** A whole PNG of one colour. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, content: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))), chunk('IEND', Buffer.alloc(0)),
  ])
}
/** The segments of a JPEG without its picture, which nobody here looks at. */
const jpeg = (width: number, height: number) => Buffer.from([
  0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x4a, 0x46, 0xff, 0xc0, 0x00, 0x0b, 0x08, height >> 8, height & 255, width >> 8, width & 255, 0x01, 0x01, 0x11, 0x00, 0xff, 0xda, 0x00, 0x02, 0x00, 0xff, 0xd9,
])
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#036"/></svg>')

beforeAll(async () => {
  headers = await bearer(app as never, clock, { scopes: PERMISSIONS })
})

test('from nothing to the first invoice, the checklist says what is missing, and the invoice bears bank account and logo', async () => {
  const missing = async () => {
    const { body } = await bare('GET', 'companies/FJORD/readiness')
    const left = body.steps.filter((step: { done: boolean }) => !step.done).map((step: { kind: string }) => step.kind)
    expect(body.ready).toBe(left.length === 0)
    return left
  }
  expect((await bare('GET', 'companies/FJORD/readiness')).body.kind).toBe('company_not_found')
  const made = await bare('POST', 'companies', { code: 'FJORD', name: 'Fjord Netz GmbH', country: 'DE' })
  expect(await missing()).toEqual(['address', 'tax_number', 'bank_account', 'product_with_price', 'customer', 'subscription'])
  const addressed = await bare('PATCH', 'companies/FJORD', { street: 'Hafenstraße 1', postcode: '24103', city: 'Kiel', mailFromName: 'Fjord Netz', mailFromAddress: 'rechnung@fjord.example' }, made.version)
  expect(addressed.body).toMatchObject({ mailFromAddress: 'rechnung@fjord.example', logoSha256: null, stampSha256: null })
  await bare('PATCH', 'companies/FJORD', { taxNumber: '20/123/45678' }, addressed.version)
  expect(await missing()).toEqual(['bank_account', 'product_with_price', 'customer', 'subscription'])
  expect((await ask('POST', 'bank-accounts', { iban: 'DE02 1203 0000 0000 2020 51', bankName: 'Fördebank' })).body).toMatchObject({ iban: 'DE02120300000000202051', printed: true })
  expect((await upload('logo', SVG)).status).toBe(200)
  const product = await ask('POST', 'products', {
    sku: 'FIB', name: 'Glasfaser', kind: 'access_line', unit: 'Monat', intervalMonths: 1, timing: 'advance', alignment: 'calendar', revenueAccount: '8400', taxClass: 'S',
    price: { validFrom: '2026-01-01', netPrice: { amount: '29.00', currency: 'EUR' } },
  })
  const customer = await ask('POST', 'customers', { kind: 'person', lastName: 'Ohlsen', street: 'Hafenstraße 3', postcode: '24103', city: 'Kiel', country: 'DE', email: 'f@example.net', customerGroup: 'private' })
  expect(await missing()).toEqual(['subscription'])
  expect((await ask('POST', 'subscriptions', { customerId: customer.body.customer.id, productId: product.body.id, startDate: '2026-12-01' })).status).toBe(201)
  expect(await missing()).toEqual([])

  const run = await ask('POST', 'billing-runs', { date: '2026-12-01' }, { key: 'setup-plan' })
  await work()
  const { body: planned } = await ask('GET', `billing-runs/${run.body.id}`)
  await ask('POST', `billing-runs/${run.body.id}/approval`, { planHash: planned.planHash }, { key: 'setup-approve' })
  await ask('POST', `billing-runs/${run.body.id}/execution`, {}, { key: 'setup-execute' })
  await work()
  const [document] = await inside<{ id: bigint; canonical: string }>('select document_id as id, canonical from document_contents')
  const { seller } = JSON.parse(document!.canonical) as { seller: { iban: string; bankName: string; logo: string } }
  expect([seller.iban, seller.bankName, seller.logo]).toEqual(['DE02120300000000202051', 'Fördebank', (await company()).body.logoSha256])
  const pdf = await app.inject({ method: 'GET', url: `/api/v1/invoices/${document!.id}/pdf?company=FJORD`, headers })
  expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])

  // Now documents stand on country and currency.
  const { version } = await company()
  expect((await bare('PATCH', 'companies/FJORD', { currency: 'CZK' }, version)).body.kind).toBe('company_has_books')
  expect((await bare('PATCH', 'companies/FJORD', { country: 'AT' }, version)).body.kind).toBe('company_has_books')
  expect((await bare('PATCH', 'companies/FJORD', { country: 'DE', currency: 'EUR', city: 'Lübeck' }, version)).body.city).toBe('Lübeck')
})

test('before its books begin a company may still move to another country', async () => {
  const made = await bare('POST', 'companies', { code: 'MOVER', name: 'Umzug', country: 'DE' })
  expect((await bare('PATCH', 'companies/MOVER', { country: 'AT' }, made.version)).body).toMatchObject({ country: 'AT', currency: 'EUR' })
})

describe('bank accounts', () => {
  const CZ = 'CZ6508000000192000145399'
  test('are several, of which one is printed; the company\'s own row follows it, both ways', async () => {
    const second = await ask('POST', 'bank-accounts', { iban: CZ, accountNational: '19-2000145399/0800' })
    expect(second.body).toMatchObject({ printed: false, bankName: null })
    expect((await company()).body.iban).toBe('DE02120300000000202051')
    const printed = await ask('PATCH', `bank-accounts/${second.body.id}`, { printed: true, bankName: 'Česká spořitelna' }, { version: second.version })
    expect(printed.body).toMatchObject({ printed: true, bankName: 'Česká spořitelna' })
    expect((await company()).body).toMatchObject({ iban: CZ, accountNational: '19-2000145399/0800', bankName: 'Česká spořitelna' })
    expect((await ask('GET', 'bank-accounts')).body.items.map((one: { iban: string; printed: boolean }) => [one.iban, one.printed])).toEqual([[CZ, true], ['DE02120300000000202051', false]])

    const { version } = await company()
    const back = await bare('PATCH', 'companies/FJORD', { iban: 'DE02120300000000202051', bankName: 'Neue Bank', accountNational: null }, version)
    expect(back.body).toMatchObject({ iban: 'DE02120300000000202051', bankName: 'Neue Bank' })
    expect((await ask('GET', 'bank-accounts')).body.items.map((one: { iban: string; bankName: string; printed: boolean }) => [one.iban, one.bankName, one.printed]))
      .toEqual([['DE02120300000000202051', 'Neue Bank', true], [CZ, 'Česká spořitelna', false]])
  })

  test.each([
    [{ iban: 'DE02120300000000202052' }, 'iban_invalid'], [{ bankName: 'Ohne Nummer' }, 'bank_account_number_missing'], [{ iban: CZ.toLowerCase() }, 'bank_account_exists'],
  ])('%j is refused: %s', async (account, kind) => {
    const { status, body } = await ask('POST', 'bank-accounts', account)
    expect([status, body.kind]).toEqual([409, kind])
  })

  test('the printed one goes last', async () => {
    const [printed, other] = (await ask('GET', 'bank-accounts')).body.items as { id: string; version: number }[]
    expect((await ask('DELETE', `bank-accounts/${printed!.id}`, undefined, { version: `"${printed!.version}"` })).body.kind).toBe('bank_account_printed')
    expect((await ask('DELETE', `bank-accounts/${other!.id}`, undefined, { version: '"99"' })).body.kind).toBe('version_changed')
    expect((await ask('DELETE', `bank-accounts/${other!.id}`, undefined, { version: `"${other!.version}"` })).status).toBe(204)
    expect((await ask('DELETE', `bank-accounts/${other!.id}`, undefined, { version: '"1"' })).body.kind).toBe('bank_account_not_found')
    expect((await ask('DELETE', `bank-accounts/${printed!.id}`, undefined, { version: `"${printed!.version}"` })).status).toBe(204)
    expect((await company()).body).toMatchObject({ iban: null, bankName: null, bic: null, accountNational: null })
    expect((await bare('GET', 'companies/FJORD/readiness')).body.ready).toBe(false)
  })
})

describe('logo and stamp', () => {
  test('are kept as they came and served by what they are', async () => {
    const whole = png(40, 10)
    expect((await upload('stamp', whole)).body).toMatchObject({ stampSha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const shown = await app.inject({ method: 'GET', url: '/api/v1/companies/FJORD/images/stamp', headers })
    expect([shown.headers['content-type'], shown.rawPayload.equals(whole)]).toEqual(['image/png', true])
    expect(String(shown.headers['content-security-policy'])).toContain('sandbox')
    expect((await ask('DELETE', 'companies/FJORD/images/stamp', undefined, { company: null, version: (await company()).version })).body.stampSha256).toBeNull()
    expect((await ask('GET', 'companies/FJORD/images/stamp', undefined, { company: null })).body.kind).toBe('image_not_found')
    expect((await upload('portrait', whole)).status).toBe(404)
  })

  test.each([
    ['a script in an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'image_not_safe'],
    ['a page that calls itself a picture', Buffer.from('<html><body/></html>'), 'image_format_unknown'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'image_format_unknown'],
    ['nothing but bytes', Buffer.from([0xfe, 0xff, 0x00]), 'image_format_unknown'],
    ['half an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect>'), 'image_damaged'],
    ['half a PNG', png(40, 10).subarray(0, 60), 'image_damaged'],
    ['a PNG with one bit turned', (() => { const bytes = png(40, 10); bytes[45]! ^= 1; return bytes })(), 'image_damaged'],
    ['a JPEG without its end', jpeg(40, 10).subarray(0, -2), 'image_damaged'],
    ['a poster', jpeg(9000, 9000), 'image_has_too_many_pixels'],
  ])('%s is refused', async (_, bytes, kind) => {
    const { status, body } = await upload('logo', bytes)
    expect([status, body.kind]).toEqual([409, kind])
  })

  test('too many bytes, and a page that is out of date', async () => {
    expect((await upload('logo', Buffer.alloc(2 * 1024 * 1024 + 1))).status).toBe(413)
    expect((await upload('logo', SVG, '"1"')).body.kind).toBe('version_changed')
  })

  test('a JPEG is known by its frame, a PNG that unfolds to gigabytes is not unfolded', () => {
    expect(readImage(jpeg(400, 100))).toEqual({ ok: true, value: 'image/jpeg' })
    expect(readImage(png(6001, 1))).toMatchObject({ refusal: { kind: 'image_has_too_many_pixels' } })
  })
})
