import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import type { TestApp } from '@kontor/testing/test-app.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCompany } from '../companies/public.ts'
import { stopRenderer } from './public.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const actor = { name: 'cli:test', source: 'cli' } as const
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 65 20"><rect width="65" height="20" fill="#0b5566"/></svg>'
const PERSON = { kind: 'person', lastName: 'Ohlsen', street: 'Hafenstraße 3', postcode: '24103', city: 'Kiel', country: 'DE', email: 'frieda@example.net' }
let app: TestApp
let headers: Record<string, string>
let customer: string
const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })

beforeAll(async () => {
  app = (await testApp({ db, clock })).app
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  for (const code of ['FJORD', 'OTHER']) {
    const made = await db.system({ actor }, (tx) => createCompany(tx, { code, name: code, country: 'DE' }))
    if (!made.ok) throw new Error(made.refusal.kind)
  }
  customer = (await ask('POST', 'customers', { ...PERSON, customerGroup: 'business' })).body.customer.id
})
afterAll(() => stopRenderer())

// oxlint-disable-next-line typescript/no-explicit-any -- a form as JSON, changed at will
type Content = any
const contentOf = async (form: { id: string; latest: { id: string } }): Promise<Content> => (await ask('GET', `forms/${form.id}/versions/${form.latest.id}`)).body.content
const made = async (form: object) => (await ask('POST', 'forms', { kind: 'invoice', name: 'Rechnung', ...form })).body
const upload = (name: string, bytes: Uint8Array | string) => app.inject({
  method: 'POST', url: `/api/v1/form-images?company=FJORD&name=${name}`, headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(bytes),
})

describe('a form', () => {
  test('begins as what applies, is saved in versions, renamed, deleted and brought back', async () => {
    const form = await ask('POST', 'forms', { kind: 'invoice', name: 'Rechnung' })
    expect(form).toMatchObject({ status: 201, body: { kind: 'invoice', level: 'company', language: null, place: null, published: null, latest: { no: 1 }, version: 1 } })
    const { id } = form.body
    const content = await contentOf(form.body)
    expect(content).toMatchObject({ schema: 'kontor-form-1', language: 'de' })
    const blue = { ...content, theme: { ...content.theme, accent: '#0000ff' } }
    const saved = await ask('POST', `forms/${id}/versions`, { content: blue, note: 'blau' }, { version: form.version })
    expect(saved).toMatchObject({ status: 201, body: { form: { latest: { no: 2 } }, saved: { no: 2, note: 'blau', inForce: false, problems: [], content: { theme: { accent: '#0000ff' } } } } })
    // The same again makes no version; a stale one is refused; an earlier one comes back as the next.
    expect((await ask('POST', `forms/${id}/versions`, { content: blue }, { version: saved.version })).body.saved.no).toBe(2)
    expect((await ask('POST', `forms/${id}/versions`, { content }, { version: form.version })).body.kind).toBe('version_changed')
    const first = (await ask('GET', `forms/${id}/versions`)).body.items.at(-1)
    const back = await ask('POST', `forms/${id}/versions`, { restores: first.id, note: 'doch nicht' }, { version: saved.version })
    expect(back.body.saved).toMatchObject({ no: 3, sha256: first.sha256 })
    const renamed = await ask('PATCH', `forms/${id}`, { name: 'Rechnung neu' }, { version: back.version })
    expect(renamed.body.name).toBe('Rechnung neu')
    expect((await ask('PATCH', `forms/${id}`, { place: 'document' }, { version: renamed.version })).body.kind).toBe('form_place_of_own_forms_only')
    expect((await ask('DELETE', `forms/${id}`, undefined, { version: renamed.version })).status).toBe(204)
    expect((await ask('GET', 'forms')).body.items).toEqual([])
    const [deleted] = (await ask('GET', 'forms?deleted=true')).body.items
    expect((await ask('POST', `forms/${id}/versions`, { content }, { version: `"${deleted.version}"` })).body.kind).toBe('form_is_deleted')
    const restored = await ask('POST', `forms/${id}/restoration`, undefined, { version: `"${deleted.version}"` })
    expect(restored.body).toMatchObject({ name: 'Rechnung neu', deletedAt: null, latest: { no: 3 } })
    expect((await ask('POST', `forms/${id}/restoration`, undefined, { version: restored.version })).body.kind).toBe('form_is_not_deleted')
    expect((await ask('DELETE', `forms/${id}`, undefined, { version: restored.version })).status).toBe(204)
  })

  test('exists once for a kind, level and language; own forms once by name', async () => {
    const forms = [{}, { language: 'cs' }, { customerGroup: 'business' }, { customer }, { place: 'document', name: 'Beiblatt' }, { place: 'document', name: 'Lieferzettel' }]
    for (const form of forms) expect([form, (await ask('POST', 'forms', { kind: 'invoice', name: 'Rechnung', ...form })).status]).toEqual([form, 201])
    for (const form of forms) expect([form, (await ask('POST', 'forms', { kind: 'invoice', name: 'Rechnung', ...form })).body.kind]).toEqual([form, 'form_exists'])
    expect((await ask('GET', 'forms?place=standard')).body.items.map(({ level }: { level: string }) => level)).toEqual(['company', 'company', 'group', 'customer'])
    expect((await ask('GET', 'forms?place=document')).body.items).toHaveLength(2)
    expect((await ask('GET', `forms?customer=${customer}`)).body.items).toHaveLength(1)
    const first = (await ask('GET', 'forms?limit=2')).body
    expect((await ask('GET', `forms?limit=200&cursor=${first.next}`)).body.items).toHaveLength(4)
  })

  test.each([
    [{ kind: 'sonnet' }, 422, 'malformed_request'], [{ name: ' ' }, 422, 'malformed_request'], [{ language: 'pl' }, 422, 'malformed_request'],
    [{ customer: '999999' }, 404, 'customer_not_found'], [{ customerGroup: 'busines' }, 409, 'code_unknown'], [{ customer: '1', customerGroup: 'business' }, 409, 'form_of_group_or_customer'],
  ])('for %j is refused', async (form, status, kind) => {
    const answer = await ask('POST', 'forms', { kind: 'quote', name: 'Angebot', ...form })
    expect([answer.status, answer.body.kind]).toEqual([status, kind])
  })

  test('that is no form is refused with the place of each mistake', async () => {
    const { id, version } = await made({ kind: 'proforma' })
    const content = await contentOf((await ask('GET', `forms/${id}`)).body)
    const broken = { ...content, page: { ...content.page, width: 'wide' }, flow: [{ id: 'x', kind: 'script', after: 0 }], evil: true }
    const answer = await ask('POST', `forms/${id}/versions`, { content: broken }, { version: `"${version}"` })
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map(({ path, kind }: { path: string; kind: string }) => [path, kind])).toEqual([
      ['content.page.width', 'form_shape_wrong'], ['content.flow.0.kind', 'form_shape_wrong'], ['content.evil', 'form_shape_wrong'],
    ])
    expect((await ask('POST', `forms/${id}/versions`, {}, { version: `"${version}"` })).status).toBe(422)
  })

  test('with a problem is saved, and says what is wrong', async () => {
    const form = (await ask('GET', 'forms?kind=proforma')).body.items[0]
    const content = await contentOf(form)
    const flow = [...content.flow, { id: 'seal', kind: 'image', image: 'f'.repeat(64), width: 20, height: 20, after: 0 }]
    const answer = await ask('POST', `forms/${form.id}/versions`, { content: { ...content, flow, texts: { ...content.texts, spare: [[{ field: 'totals.net' }]] } } }, { version: `"${form.version}"` })
    expect(answer.body.saved.problems).toEqual([
      { kind: 'form_image_missing', image: 'f'.repeat(64), block: 'seal', warning: false }, { kind: 'form_text_unused', text: 'spare', warning: true },
    ])
  })

  test('of another company is not there', async () => {
    const [form] = (await ask('GET', 'forms')).body.items
    for (const [method, path] of [['GET', `forms/${form.id}`], ['GET', `forms/${form.id}/versions`], ['GET', `forms/${form.id}/versions/${form.latest.id}`]] as const) {
      expect((await ask(method, path, undefined, { company: 'OTHER' })).body.kind).toBe('form_not_found')
    }
    expect((await ask('GET', `forms/${form.id}/versions/1`)).body.kind).toBe('form_version_not_found')
  })
})

const save = async (form: { id: string; version: number }, change: (content: Content) => Content) => {
  const content = await contentOf((await ask('GET', `forms/${form.id}`)).body)
  const { body } = await ask('POST', `forms/${form.id}/versions`, { content: change(content) }, { version: `"${form.version}"` })
  return { form: body.form, formVersion: body.saved.id }
}
const publish = ({ form, formVersion }: { form: { id: string; version: number }; formVersion: string }) =>
  ask('POST', `forms/${form.id}/publication`, { formVersion }, { version: `"${form.version}"` })
const firstForm = async (query: string) => (await ask('GET', `forms?${query}`)).body.items[0]
const accented = (accent: string) => (content: Content): Content => ({ ...content, theme: { ...content.theme, accent } })

describe('a form in the making', () => {
  test('is described by its kind, begins with the standard form, and is filled with examples', async () => {
    const kinds = (await ask('GET', 'form-kinds?language=de')).body.items
    expect(kinds.map(({ kind }: { kind: string }) => kind)).toContain('account_statement')
    const invoice = kinds.find(({ kind }: { kind: string }) => kind === 'invoice')
    expect(invoice).toMatchObject({ name: 'Rechnung', fields: expect.arrayContaining([expect.objectContaining({ field: 'totals.due', name: expect.any(String) })]) })
    expect(invoice.lists.find(({ list }: { list: string }) => list === 'vat').fields.map(({ field }: { field: string }) => field)).toEqual(['item.label', 'item.base', 'item.tax'])
    expect(invoice.conditions).toContainEqual({ id: 'business', name: 'nur für Geschäftskunden', if: [{ field: 'buyer.kind', is: 'business' }] })
    expect(invoice.cases).toContain('many-lines')
    const { content } = (await ask('GET', 'form-kinds/invoice/standard-form?language=cs')).body
    expect(content.language).toBe('cs')
    const view = await ask('POST', 'forms/view', { kind: 'invoice', language: 'en', data: { from: 'case', case: 'normal' } })
    // The company's own name, the example's lines, the language that was asked for.
    expect(view.body).toMatchObject({ schema: 'kontor-view-1', author: 'FJORD', fields: { 'document.number': 'RE-2026-00042', 'language': 'en' } })
    const looked = await app.inject({ method: 'POST', url: '/api/v1/forms/preview?company=FJORD', headers, payload: { kind: 'invoice', content, data: { from: 'case', case: 'zero' } } })
    expect([looked.statusCode, looked.headers['content-type'], looked.rawPayload.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
    const { pages } = (await ask('POST', 'forms/pages', { kind: 'invoice', content, data: { from: 'case', case: 'many-lines' } })).body
    expect(pages.length).toBeGreaterThan(1)
    expect(pages[0]).toMatch(/^<svg/)
    expect((await ask('POST', 'forms/pages', { kind: 'invoice', content, data: { from: 'case', case: 'sonnet' } })).body.kind).toBe('form_case_not_found')
    expect((await ask('POST', 'forms/pages', { kind: 'invoice', content, data: { from: 'document', document: '1' } })).body.kind).toBe('document_not_found')
  })

  test('is published only when every example passes', async () => {
    const form = await firstForm('kind=invoice&customer=' + customer)
    const broken = await save(form, (content) => ({ ...content, texts: { ...content.texts, greeting: [[{ text: '漢字' }]] } }))
    const refused = await publish(broken)
    expect(refused.body).toMatchObject({ kind: 'form_test_failed', status: 409, params: { problems: [] } })
    expect(refused.body.params.failures[0]).toMatchObject({ case: 'normal', failure: { kind: 'characters_missing', detail: expect.stringContaining('U+6F22') } })
    const unknown = await save(broken.form, (content) => ({ ...content, texts: { ...content.texts, greeting: [[{ field: 'customer.password' }]] } }))
    expect((await publish(unknown)).body.params).toEqual({ failures: [], problems: [{ kind: 'form_field_unknown', field: 'customer.password', place: 'greeting', warning: false }] })
    const good = await save(unknown.form, (content) => ({ ...content, texts: { ...content.texts, greeting: [[{ text: 'Bis bald!' }]] } }))
    const published = await publish(good)
    expect([published.status, published.body.published]).toEqual([200, { id: good.formVersion, no: 4 }])
    // Again changes nothing; the versions say what is in force and since when.
    expect((await publish(good)).body.version).toBe(published.body.version)
    expect((await ask('GET', `forms/${form.id}/versions`)).body.items[0]).toMatchObject({ no: 4, inForce: true, publishedBy: expect.stringMatching(/^user:/), publishedAt: expect.any(String) })
    const withdrawn = await ask('DELETE', `forms/${form.id}/publication`, undefined, { version: published.version })
    expect(withdrawn.body.published).toBeNull()
    expect((await ask('DELETE', `forms/${form.id}/publication`, undefined, { version: withdrawn.version })).body.kind).toBe('form_not_published')
    expect((await publish({ form, formVersion: good.formVersion })).body.kind).toBe('version_changed')
    expect((await publish({ ...good, formVersion: '1' })).body.kind).toBe('form_version_not_found')
  })

  test('draws text of people as text, and reaches for no file', async () => {
    const { content } = (await ask('GET', 'form-kinds/invoice/standard-form?language=de')).body
    const evil = '#read("/etc/hostname") #image("/etc/passwd") $x$ <script>fetch("http://127.0.0.1:1")</script> {{constructor}} ${process.env}'
    const look = (greeting: string) => ask('POST', 'forms/pages', { kind: 'invoice', content: { ...content, texts: { ...content.texts, greeting: [[{ text: greeting }]] } }, data: { from: 'case', case: 'normal' } })
    expect((await look(evil)).body.pages).toHaveLength((await look('x'.repeat(evil.length))).body.pages.length)
  })
})

describe('a form as a file', () => {
  test('goes to another company with its pictures, and is judged on the way', async () => {
    const { sha256 } = (await upload('Siegel', SVG)).json()
    const form = await firstForm('kind=proforma')
    const { form: saved } = await save(form, (content) => ({ ...content, flow: [...content.flow.filter(({ id }: { id: string }) => id !== 'seal'), { id: 'seal', kind: 'image', image: sha256, width: 20, height: 20, after: 0 }] }))
    const file = (await ask('GET', `forms/${saved.id}/file`)).body
    expect(file).toMatchObject({ schema: 'kontor-form-file-1', kind: 'proforma', images: [{ name: 'Siegel', sha256 }] })
    const there = await ask('POST', 'forms/import', { file, language: 'de' }, { company: 'OTHER' })
    expect(there).toMatchObject({ status: 201, body: { kind: 'proforma', language: 'de', published: null } })
    expect((await ask('GET', 'form-images', undefined, { company: 'OTHER' })).body.items).toMatchObject([{ name: 'Siegel', sha256 }])
    expect((await ask('POST', 'forms/import', { file, language: 'de' }, { company: 'OTHER' })).body.kind).toBe('form_exists')
    const changed = { ...file, images: [{ ...file.images[0], data: Buffer.from('<svg/>').toString('base64') }] }
    expect((await ask('POST', 'forms/import', { file: changed }, { company: 'OTHER' })).body).toMatchObject({ kind: 'form_file_damaged', params: { image: 'Siegel' } })
    expect((await ask('POST', 'forms/import', { file: { ...file, content: { schema: 'kontor-form-1' } } })).body).toMatchObject({ status: 422, errors: expect.arrayContaining([expect.objectContaining({ path: 'file.content.page' })]) })
  })
})

describe('a document is printed with the form that applied when it was issued', () => {
  const invoice = async (of: string): Promise<string> => {
    const line = { kind: 'once', name: 'Einrichtung', quantity: '1', unit: 'Stk', unitPrice: '100', taxClass: 'S', serviceKind: 'access_line', supply: 'service', revenueAccount: '8400' }
    const draft = await ask('POST', 'drafts', { kind: 'invoice', customer: of, content: { lines: [line] } })
    const issued = await ask('POST', `drafts/${draft.body.id}/issue`, {}, { key: `issue-${draft.body.id}` })
    if (issued.status !== 201) throw new Error(JSON.stringify(issued.body))
    return issued.body.id
  }
  const pinned = async (id: string) => (await db.system({ actor }, (tx) => tx.one<{ form_version_id: bigint | null }>('select form_version_id from documents where id = $1', [BigInt(id)]))).form_version_id
  const page = async (id: string) => (await app.inject({ method: 'GET', url: `/api/v1/invoices/${id}/pages/1?company=FJORD`, headers })).body
  const pdf = async (id: string) => (await app.inject({ method: 'GET', url: `/api/v1/invoices/${id}/pdf?company=FJORD`, headers })).rawPayload.toString('base64')
  const applied = async (language: string) => (await ask('GET', `customers/${customer}/forms?language=${language}`)).body.items.find(({ kind }: { kind: string }) => kind === 'invoice')

  test('a draft as it would be issued today, marked as a draft, and nothing of it stays', async () => {
    const content = { lines: [{ kind: 'once', name: 'Einrichtung', quantity: '1', unit: 'Stk', unitPrice: '100', taxClass: 'S', serviceKind: 'access_line', supply: 'service', revenueAccount: '8400' }] }
    const draft = (await ask('POST', 'drafts', { kind: 'invoice', customer, content })).body
    const written = () => db.system({ actor }, (tx) => tx.rows('select (select count(*) from documents), (select count(*) from change_log), (select count(*) from number_counters), (select count(*) from journal_entries)'))
    const before = await written()
    expect((await ask('GET', `drafts/${draft.id}/pages`)).body).toEqual({ count: 1 })
    const picture = await app.inject({ method: 'GET', url: `/api/v1/drafts/${draft.id}/pages/1?company=FJORD`, headers })
    expect([picture.headers['content-type'], picture.body.includes('#b42318')]).toEqual(['image/svg+xml; charset=utf-8', true])
    expect((await app.inject({ method: 'GET', url: `/api/v1/drafts/${draft.id}/pdf?company=FJORD`, headers })).rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await ask('GET', `drafts/${draft.id}/pages/2`)).body.kind).toBe('document_page_not_found')
    expect(await written()).toEqual(before)
    const empty = (await ask('POST', 'drafts', { kind: 'invoice', customer, content: { lines: [] } })).body
    expect((await ask('GET', `drafts/${empty.id}/pages`)).body.kind).toBe('invoice_has_no_lines')
  })

  test('by level, and for ever', async () => {
    const standard = await invoice(customer)
    expect(await pinned(standard)).toBeNull()
    expect(await applied('de')).toMatchObject({ origin: 'system', form: null })
    const company = await save(await firstForm('kind=invoice&place=standard'), accented('#112233'))
    expect((await publish(company)).status).toBe(200)
    const ofCompany = await invoice(customer)
    expect(String(await pinned(ofCompany))).toBe(company.formVersion)
    const groups = (await ask('GET', 'forms?kind=invoice&place=standard')).body.items
    const group = await save(groups.find(({ level }: { level: string }) => level === 'group'), accented('#445566'))
    expect((await publish(group)).status).toBe(200)
    expect(await applied('de')).toMatchObject({ origin: 'group', form: { id: group.form.id }, formVersion: group.formVersion })
    const ofGroup = await invoice(customer)
    // Nothing that is published, withdrawn or deleted later changes what was issued, looked at before or not.
    const before = { page: await page(ofGroup), pdf: await pdf(ofGroup) }
    expect(before.page).toContain('#445566')
    const again = await save((await publish(await save((await ask('GET', `forms/${group.form.id}`)).body, accented('#778899')))).body, accented('#aabbcc'))
    expect((await ask('DELETE', `forms/${group.form.id}`, undefined, { version: `"${again.form.version}"` })).status).toBe(204)
    expect(await applied('de')).toMatchObject({ origin: 'company', form: { id: company.form.id } })
    expect({ page: await page(ofGroup), pdf: await pdf(ofGroup) }).toEqual(before)
    expect(await page(ofCompany)).toContain('#112233')
    // An own form of the documents' menu prints it in its own way, once it is published.
    const own = await firstForm('place=document')
    const print = (form: string, document: string) => app.inject({ method: 'POST', url: `/api/v1/forms/${form}/print?company=FJORD`, headers, payload: { document } })
    expect((await print(own.id, ofCompany)).json().kind).toBe('form_not_published')
    expect((await publish({ form: own, formVersion: own.latest.id })).status).toBe(200)
    const printed = await print(own.id, ofCompany)
    expect([printed.statusCode, printed.headers['content-type'], printed.headers['content-disposition']]).toEqual([200, 'application/pdf', expect.stringContaining('Beiblatt')])
    expect((await print(own.id, '1')).json().kind).toBe('document_not_found')
    expect((await print(company.form.id, ofCompany)).json().kind).toBe('form_is_no_own_form')
    expect(await page(standard)).not.toMatch(/#112233|#445566/)
  })
})

describe('own forms of customers and contracts', () => {
  let subscription: string
  const print = (form: string, body: object, as = headers) => app.inject({ method: 'POST', url: `/api/v1/forms/${form}/print?company=FJORD`, headers: as, payload: body })
  const view = async (kind: string, data: object, language = 'de') => (await ask('POST', 'forms/view', { kind, language, data })).body
  beforeAll(async () => {
    const product = await ask('POST', 'products', {
      sku: 'FIBRE', name: 'Glasfaser 250', kind: 'access_line', unit: 'Stk', intervalMonths: 1, timing: 'advance', alignment: 'calendar', revenueAccount: '8400', taxClass: 'S',
      price: { validFrom: '2020-01-01', netPrice: { amount: '29.90', currency: 'EUR' }, setupFee: { amount: '49.00', currency: 'EUR' } },
    })
    const made = await ask('POST', 'subscriptions', {
      customerId: customer, productId: product.body.id, startDate: '2026-01-01', setupFeeDue: true, quantity: '2', contractNumber: 'V-7001', minimumTermMonths: 24, noticeDays: 30, installStreet: 'Am Kai 4', installPostcode: '24103', installCity: 'Kiel',
    })
    subscription = made.body.id
  })

  test('say what the contract says', async () => {
    const of = { from: 'subscription', subscription }
    expect((await view('contract', of)).fields).toMatchObject({
      'document.number': 'V-7001', 'buyer.name': 'Ohlsen', 'contract.site': 'Am Kai 4, 24103 Kiel', 'contract.minimumTerm': '24\u00a0Monate', 'contract.notice': '1\u00a0Monat', 'contract.monthly': '71,16\u00a0€', 'contract.once': '58,31\u00a0€',
    })
    expect((await view('service_settings', of)).lists.settings.slice(0, 4).map(({ label, value }: { label: string; value: string }) => [label, value])).toEqual([
      ['Vertragsnummer', 'V-7001'], ['Kundennummer', expect.any(String)], ['Tarif', 'Glasfaser 250'], ['Menge', '2'],
    ])
    expect((await view('label', of, 'cs')).fields).toMatchObject({ 'label.title': 'Glasfaser 250', 'label.subtitle': 'Číslo smlouvy V-7001', 'label.code': 'V-7001' })
    const calendar = await view('payment_calendar', of)
    expect(calendar.lists.payments).toHaveLength(13)
    // Twice 29.90 and 19 % of tax; the fee of the start is due at once, with what was not billed yet.
    expect(calendar.lists.payments.at(-1)).toMatchObject({ text: 'Glasfaser 250', amount: '71,16' })
  })

  test('say what the customer’s account says', async () => {
    const { fields, lists } = await view('account_statement', { from: 'customer', customer })
    expect(lists.entries.length).toBeGreaterThan(2)
    expect(lists.entries[0]).toMatchObject({ text: 'Rechnung', debit: '119,00', credit: '', balance: '119,00' })
    expect(fields['statement.closing']).toBe(`${lists.entries.at(-1).balance}\u00a0€`)
  })

  test('are printed from their menu, each for whom it is, and by whom may see it', async () => {
    const form = await made({ kind: 'letter', name: 'Willkommen', place: 'customer' })
    const contract = await made({ kind: 'contract', name: 'Vertrag', place: 'subscription' })
    const others = await made({ kind: 'label', name: 'Etikett', place: 'customer', customerGroup: 'private' })
    for (const one of [form, contract, others]) expect((await ask('POST', `forms/${one.id}/publication`, { formVersion: one.latest.id }, { version: `"${one.version}"` })).status).toBe(200)
    const letter = await print(form.id, { customer, subject: 'Guten Tag', text: 'Erster Absatz.\nZweiter.' })
    expect([letter.statusCode, letter.headers['content-type'], letter.headers['content-disposition']]).toEqual([200, 'application/pdf', expect.stringContaining('Willkommen')])
    expect((await print(contract.id, { subscription })).rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await print(form.id, { subscription })).json()).toMatchObject({ kind: 'form_kind_not_of_place' })
    expect((await print(others.id, { customer })).json().kind).toBe('form_not_found')
    expect((await print(form.id, { customer: '999999' })).json().kind).toBe('customer_not_found')
    expect((await print(contract.id, { subscription: '999999' })).json().kind).toBe('subscription_not_found')
    expect((await print(form.id, { customer, subscription })).statusCode).toBe(422)
    const blind = await bearer(app, clock, { scopes: ['forms:read'] })
    expect((await print(form.id, { customer }, blind)).json()).toMatchObject({ status: 403, kind: 'not_permitted' })
  })

  test.each([['dunning_letter', 'customer'], ['contract', 'customer'], ['invoice', 'subscription'], ['letter', 'document']])('a %s has no place in the menu of a %s', async (kind, place) => {
    expect((await ask('POST', 'forms', { kind, name: 'x', place })).body.kind).toBe('form_kind_not_of_place')
  })
})

describe('pictures', () => {
  test('are offered by name, once each, until they are deleted', async () => {
    const answer = await upload('Siegel', SVG)
    expect([answer.statusCode, answer.json()]).toEqual([201, expect.objectContaining({ name: 'Siegel', type: 'image/svg+xml', bytes: SVG.length })])
    const { id, sha256, version } = answer.json()
    expect((await upload('Siegel%202', SVG)).json()).toMatchObject({ id, sha256, name: 'Siegel 2' })
    const file = await app.inject({ method: 'GET', url: `/api/v1/form-images/${id}?company=FJORD`, headers })
    expect([file.headers['content-type'], file.body]).toEqual(['image/svg+xml', SVG])
    expect((await ask('DELETE', `form-images/${id}`, undefined, { version: `"${version}"` })).body.kind).toBe('version_changed')
    expect((await ask('DELETE', `form-images/${id}`, undefined, { version: `"${version + 1}"` })).status).toBe(204)
    expect((await ask('GET', 'form-images')).body.items).toEqual([])
    // Whoever has the picture in a form keeps it.
    expect((await app.inject({ method: 'GET', url: `/api/v1/form-images/${id}?company=FJORD`, headers })).statusCode).toBe(200)
    expect((await app.inject({ method: 'GET', url: `/api/v1/form-images/${id}?company=OTHER`, headers })).statusCode).toBe(404)
  })

  test.each([
    ['a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image_not_safe'],
    ['a foreign object', '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>', 'image_not_safe'],
    ['something from elsewhere', '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/x.png"/></svg>', 'image_not_safe'],
    ['entities', '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', 'image_not_safe'],
    ['no picture', 'GIF89a', 'image_format_unknown'], ['a broken PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]), 'image_damaged'],
    ['a hundred megapixels', Buffer.from('ffd8ffc00011083e803e800301220002110103110111ffd9', 'hex'), 'image_has_too_many_pixels'],
  ])('with %s are refused', async (_, bytes, kind) => {
    expect((await upload('x', bytes)).json()).toMatchObject({ status: 409, kind })
  })

  test('of 40 MB are refused', async () => {
    expect((await upload('x', Buffer.alloc(40 * 1024 * 1024))).statusCode).toBe(413)
  })
})
