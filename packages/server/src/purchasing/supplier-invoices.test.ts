import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'

const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app } = await testApp({ db, clock })
const actor = { name: 'cli:test', source: 'cli' } as const
let headers: Record<string, string>
let company: number
let subscription = ''
let keys = 0

const fixture = (name: string): Buffer => readFileSync(fileURLToPath(new URL(`../../../testing/fixtures/einvoice/${name}`, import.meta.url)))

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, more: Record<string, string> = {}) {
  const answer = await app.inject({ method, url: `/api/v1/${path}${path.includes('?') ? '&' : '?'}company=ONE`, headers: { ...headers, 'idempotency-key': `k${++keys}`, ...more }, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, bytes: answer.rawPayload, headers: answer.headers, body: (String(answer.headers['content-type']).includes('json') ? answer.json() : null) }
}

async function upload(bytes: Buffer, name = 'invoice.xml') {
  const answer = await app.inject({ method: 'POST', url: `/api/v1/supplier-invoices?company=ONE&name=${name}`, headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: bytes })
  return { status: answer.statusCode, body: answer.json() }
}

/** An invoice of a supplier of transit: two lines at two rates. */
function invoice({ number = 'T-2026-7', type = '380', tax = '22.50', gross = '172.50', currency = 'EUR' } = {}): Buffer {
  const amount = (name: string, value: string) => `<cbc:${name} currencyID="${currency}">${value}</cbc:${name}>`
  const category = (rate: string) => `<cbc:ID>S</cbc:ID><cbc:Percent>${rate}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>`
  const line = (id: string, name: string, net: string, rate: string) => `<cac:InvoiceLine><cbc:ID>${id}</cbc:ID><cbc:InvoicedQuantity unitCode="MON">1</cbc:InvoicedQuantity>${amount('LineExtensionAmount', net)}
    <cac:Item><cbc:Name>${name}</cbc:Name><cac:ClassifiedTaxCategory>${category(rate)}</cac:ClassifiedTaxCategory></cac:Item><cac:Price>${amount('PriceAmount', net)}</cac:Price></cac:InvoiceLine>`
  const subtotal = (taxable: string, of: string, rate: string) => `<cac:TaxSubtotal>${amount('TaxableAmount', taxable)}${amount('TaxAmount', of)}<cac:TaxCategory>${category(rate)}</cac:TaxCategory></cac:TaxSubtotal>`
  return Buffer.from(`<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"><cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>${number}</cbc:ID>
    <cbc:IssueDate>2026-11-20</cbc:IssueDate><cbc:DueDate>2026-12-04</cbc:DueDate><cbc:InvoiceTypeCode>${type}</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>
    <cac:AdditionalDocumentReference><cbc:ID>A1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="text/csv" filename="usage.csv">YTtiCg==</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
    <cac:AccountingSupplierParty><cac:Party><cac:PostalAddress><cbc:CityName>Hamburg</cbc:CityName><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>DE987654321</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>Transit Nord GmbH</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
    <cac:AccountingCustomerParty><cac:Party><cac:PostalAddress><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>Wir</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
    <cac:TaxTotal>${amount('TaxAmount', tax)}${subtotal('100.00', '19.00', '19')}${subtotal('50.00', '3.50', '7')}</cac:TaxTotal>
    <cac:LegalMonetaryTotal>${amount('LineExtensionAmount', '150.00')}${amount('TaxExclusiveAmount', '150.00')}${amount('TaxInclusiveAmount', gross)}${amount('PayableAmount', gross)}</cac:LegalMonetaryTotal>
    ${line('1', 'IP transit', '100.00', '19')}${line('2', 'Books', '50.00', '7')}</Invoice>`)
}

/** What stands on each account, debits less credits. */
async function balances(...accounts: string[]): Promise<Record<string, bigint>> {
  const rows = await db.company({ company, actor }, (tx) => tx.rows<{ account: string; minor: bigint }>(
    'select account, sum(debit_minor - credit_minor)::bigint minor from postings where company_id = $1 and account = any ($2) group by account', [company, accounts]))
  return Object.fromEntries(rows.map(({ account, minor }) => [account, minor]))
}

beforeAll(async () => {
  company = await createSmallProvider(db, { customers: 3, seed: 5 })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  await db.company({ company, actor }, (tx) => tx.run(
    `insert into accounts (company_id, number, name, kind, purchase_role) values ($1, '1600', 'Lieferanten', 'liability', 'payables'), ($1, '1576', 'Vorsteuer', 'asset', 'input_tax_standard'),
       ($1, '1571', 'Vorsteuer', 'asset', 'input_tax_reduced'), ($1, '3100', 'Fremdleistungen', 'expense', 'costs'), ($1, '4940', 'Bücher', 'expense', null)
       on conflict (company_id, number) do update set purchase_role = excluded.purchase_role`, [company]))
  const { body } = await ask('GET', 'subscriptions?limit=1')
  subscription = (body as { items: { id: string }[] }).items[0]!.id
})

test('an e-invoice is taken in, matched to a service, booked to the cent, reversed, and booked again', async () => {
  const { status, body } = await upload(invoice())
  expect([status, JSON.stringify(body).slice(0, 500)]).toEqual([201, expect.anything()])
  expect(body).toMatchObject({
    number: 'T-2026-7', supplier: 'Transit Nord GmbH', state: 'read', errors: 0, gross: { amount: '172.50', currency: 'EUR' }, dueDate: '2026-12-04', duplicates: [], seller: { vatId: 'DE987654321' },
    lines: [{ line: 1, name: 'IP transit', account: '3100', subscription: null }, { line: 2, account: '3100' }], attachments: [{ no: 1, name: 'usage.csv', embedded: true }],
  })
  const lines = [{ line: 1, account: '3100', subscription }, { line: 2, account: '4940', subscription: null }]
  const kept = await ask('PUT', `supplier-invoices/${body.id}/lines`, { lines }, { 'if-match': `"${body.version}"` })
  expect(kept.body).toMatchObject({ lines: [{ subscription: { id: subscription } }, { account: '4940' }] })
  expect((await ask('POST', `supplier-invoices/${body.id}/booking`, {})).body).toMatchObject({ state: 'booked' })
  expect(await balances('3100', '4940', '1576', '1571', '1600')).toEqual({ 3100: 10_000n, 4940: 5_000n, 1576: 1_900n, 1571: 350n, 1600: -17_250n })
  expect((await ask('GET', `subscriptions/${subscription}/costs`)).body).toMatchObject({ items: [{ number: 'T-2026-7', net: { amount: '100.00' }, state: 'booked' }], sums: [{ amount: '100.00', currency: 'EUR' }] })
  expect((await ask('POST', `supplier-invoices/${body.id}/booking`, {})).body).toMatchObject({ kind: 'supplier_invoice_is_booked' })
  expect((await ask('POST', `supplier-invoices/${body.id}/rejection`, { reason: 'x' })).body).toMatchObject({ kind: 'supplier_invoice_is_booked' })
  const entry = ((await ask('GET', `supplier-invoices/${body.id}`)).body as { entry: string }).entry
  expect((await ask('POST', `journal-entries/${entry}/reversal`, { reason: 'x' })).body).toMatchObject({ kind: 'journal_entry_belongs_to_document' })
  expect((await ask('POST', `supplier-invoices/${body.id}/booking-reversal`, { reason: 'Falsches Konto' })).body).toMatchObject({ state: 'read', entry: null })
  expect(await balances('3100', '1600')).toEqual({ 3100: 0n, 1600: 0n })
  expect((await ask('POST', `supplier-invoices/${body.id}/booking-reversal`, { reason: 'x' })).body).toMatchObject({ kind: 'supplier_invoice_not_booked' })
  expect((await ask('POST', `supplier-invoices/${body.id}/booking`, { postingDate: '2026-11-21' })).status).toBe(201)
  // The next invoice of the supplier knows where its lines go.
  const next = await upload(invoice({ number: 'T-2026-8' }))
  expect(next.body).toMatchObject({ lines: [{ account: '3100', subscription: { id: subscription } }, { account: '4940' }] })
})

test('the same file is refused by name, the same number warned about', async () => {
  expect((await upload(invoice())).body).toMatchObject({ kind: 'supplier_invoice_file_known', params: { number: 'T-2026-7', supplier: 'Transit Nord GmbH' } })
  expect((await upload(Buffer.concat([invoice(), Buffer.from('\n')]))).body).toMatchObject({ duplicates: [{ number: 'T-2026-7', state: 'booked' }] })
})

test('what is wrong with an invoice is told, and one that does not add up is not booked', async () => {
  const { body } = await upload(invoice({ number: 'T-9', gross: '172.51' }))
  expect(body.problems.map(({ rule }: { rule: string }) => rule)).toContain('BR-CO-15')
  expect((await ask('POST', `supplier-invoices/${body.id}/booking`, {})).body).toMatchObject({ kind: 'supplier_invoice_does_not_add_up' })
  const crowns = await upload(invoice({ number: 'T-10', currency: 'CZK' }))
  expect((await ask('POST', `supplier-invoices/${crowns.body.id}/booking`, {})).body).toMatchObject({ kind: 'supplier_invoice_currency_foreign' })
})

test('an invoice is rejected with its reason, and taken back', async () => {
  const { body } = await upload(fixture('xrechnung-01.01a-cii.xml'))
  expect((await ask('POST', `supplier-invoices/${body.id}/rejection`, { reason: 'Nicht bestellt' })).body).toMatchObject({ state: 'rejected', rejectionReason: 'Nicht bestellt' })
  expect((await ask('POST', `supplier-invoices/${body.id}/booking`, {})).body).toMatchObject({ kind: 'supplier_invoice_is_rejected' })
  expect((await ask('DELETE', `supplier-invoices/${body.id}/rejection`)).body).toMatchObject({ state: 'read', rejectionReason: null })
  expect((await ask('DELETE', `supplier-invoices/${body.id}/rejection`)).body).toMatchObject({ kind: 'supplier_invoice_not_rejected' })
})

test('the original and its attachments are handed out as they came, always for saving', async () => {
  const { body } = await upload(fixture('zugferd-teilrechnung.pdf'), 'teil.pdf')
  const original = await ask('GET', `supplier-invoices/${body.id}/file`)
  expect(original.bytes.equals(fixture('zugferd-teilrechnung.pdf'))).toBe(true)
  expect(original.headers['content-disposition']).toContain('attachment')
  const [first] = ((await ask('GET', 'supplier-invoices?number=T-2026-7')).body as { items: { id: string }[] }).items
  expect((await ask('GET', `supplier-invoices/${first!.id}/attachments/1`)).bytes.toString()).toBe('a;b\n')
  expect((await ask('GET', `supplier-invoices/${first!.id}/attachments/2`)).body).toMatchObject({ kind: 'attachment_not_found' })
})

test('bad input is refused', async () => {
  expect((await upload(Buffer.from('<!DOCTYPE x><x/>'))).body).toMatchObject({ kind: 'xml_has_document_type', status: 409, params: { line: 1 } })
  const { body } = await upload(invoice({ number: 'T-11' }))
  const put = (lines: object[], version = body.version) => ask('PUT', `supplier-invoices/${body.id}/lines`, { lines }, { 'if-match': `"${version}"` })
  expect((await put([{ line: 9, account: null, subscription: null }])).body).toMatchObject({ kind: 'cost_line_not_found' })
  expect((await put([{ line: 1, account: '9999', subscription: null }])).body).toMatchObject({ kind: 'account_unknown' })
  expect((await put([{ line: 1, account: null, subscription: '999' }])).body).toMatchObject({ kind: 'subscription_not_found' })
  expect((await put([{ line: 1, account: null, subscription: null }], 99)).body).toMatchObject({ kind: 'version_changed' })
  expect((await put([{ line: 1, account: null, subscription: null }])).status).toBe(200)
  expect((await ask('POST', `supplier-invoices/${body.id}/booking`, {})).body).toMatchObject({ kind: 'cost_line_without_account', params: { line: 1 } })
})

test('the list filters, sorts by due date and sums', async () => {
  const due = (await ask('GET', 'supplier-invoices?sort=due&supplier=transit&limit=2')).body as { items: { dueDate: string }[]; next: string }
  expect(due.items.map(({ dueDate }) => dueDate)).toEqual(['2026-12-04', '2026-12-04'])
  expect(((await ask('GET', `supplier-invoices?sort=due&supplier=transit&cursor=${due.next}`)).body as { items: object[] }).items.length).toBeGreaterThan(0)
  expect((await ask('GET', 'supplier-invoices/totals?state=booked')).body).toMatchObject({ count: 1, sums: [{ gross: { amount: '172.50' } }] })
})
