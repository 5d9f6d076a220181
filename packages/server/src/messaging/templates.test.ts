import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { EXAMPLES } from '@kontor/domain/forms/hard-cases/cast.ts'
import { exampleView } from '@kontor/domain/forms/hard-cases/examples.ts'
import { defaultTemplate } from '@kontor/domain/messaging/default-templates.ts'
import { mailParts, STANDARD_LOOK } from '@kontor/domain/messaging/mail-shell.ts'
import { templateExample } from '@kontor/domain/messaging/template-examples.ts'
import { EVERY_TEMPLATE_KIND, templateData } from '@kontor/domain/messaging/template.ts'
import type { TemplateKind } from '@kontor/domain/messaging/template.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { startSmtp } from '@kontor/testing/smtp.ts'
import type { TestSmtp } from '@kontor/testing/smtp.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillTemplate, templateFault } from './template-language.ts'
import { contentFault } from './templates.ts'

const HOST = '127.0.21.3'
const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app } = await testApp({ db, clock, relays: [HOST] })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let keys = 0
let smtp: TestSmtp

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  await createSmallProvider(db, { customers: 4, seed: 5 })
  smtp = await startSmtp(HOST, {})
}, 60_000)
afterAll(() => smtp.close())

const key = () => ({ key: `template-${++keys}` })
const CONTENT = { subject: 'Rechnung {{ document.number }}', body: 'Guten Tag,\n\n**{{ totals.due }}** bis {{ document.dueDate }}' }
const INVOICE = { kind: 'invoice', name: 'Rechnung', content: CONTENT }
const make = async (more: object = {}) => ask('POST', 'templates', { ...INVOICE, ...more }, key())
const versioned = (version: number) => ({ ...key(), version: `"${version}"` })

describe('the placeholder language', () => {
  test('fills every standard template with every example in every language, and leaves no row of facts half empty', () => {
    for (const kind of EVERY_TEMPLATE_KIND) {
      for (const language of ['de', 'cs', 'en'] as const) {
        const template = defaultTemplate(kind, language)
        expect(contentFault(kind as TemplateKind, template), `${kind} ${language}`).toBeUndefined()
        for (const example of EXAMPLES) {
          const view = templateExample({ kind, language, example })
          const filled = fillTemplate(template, templateData(kind, view, { einvoice: true }))
          if (!filled.ok) throw new Error(`${kind} ${language} ${example}: ${JSON.stringify(filled.refusal)}`)
          const { text } = mailParts(filled.value.subject, filled.value.body, { language, fields: view.fields, look: STANDARD_LOOK, logo: false })
          expect(text, `${kind} ${language} ${example}`).not.toMatch(/\{|\}|undefined|null|\[object|:[ \t]*$(?!\n\n- )| {2}\.|\n{3}/m)
        }
      }
    }
  })

  test.each([
    ['{% if document.number %}', 'template_not_readable'], ['{{ document.number', 'template_not_readable'], ['{% endif %}', 'template_not_readable'], ['{{ lines }}', 'template_not_readable'],
    ['{% include "/etc/passwd" %}', 'template_command_unknown'], ['{% render "x" %}', 'template_command_unknown'], ['{% layout "x" %}', 'template_command_unknown'], ['{% assign a = 1 %}', 'template_command_unknown'],
    ['{% capture a %}x{% endcapture %}', 'template_command_unknown'], ['{% liquid echo 1 %}', 'template_command_unknown'], ['{{ document.number | raw }}', 'template_command_unknown'], ['{{ document.number | json }}', 'template_command_unknown'],
    ['{{ document.nmber }}', 'template_placeholder_unknown'], ['{{ document }}', 'template_placeholder_unknown'], ['{{ document.number.constructor }}', 'template_placeholder_unknown'], ['{{ document.__proto__ }}', 'template_placeholder_unknown'],
    ['{{ process.env.HOME }}', 'template_placeholder_unknown'], ['{{ document[buyer] }}', 'template_placeholder_unknown'], ['{% if false %}{{ statement.closing }}{% endif %}', 'template_placeholder_unknown'],
    ['{% for item in lines %}{{ item.cost }}{% endfor %}', 'template_placeholder_unknown'], ['{% for item in customers %}x{% endfor %}', 'template_placeholder_unknown'], ['{{ "x" | default: seller.password }}', 'template_placeholder_unknown'],
    ['{% for i in (1..100000000) %}x{% endfor %}', 'template_too_costly'], ['{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}', 'template_too_costly'],
    ['{% for i in (1..900) %}{% for line in lines %}0123456789012345678901{% endfor %}{% endfor %}', 'template_output_too_large'], [`{% for i in (1..9000) %}{% for j in (1..9000) %}${'x'.repeat(15_000)}{% endfor %}{% endfor %}`, 'template_output_too_large'],
    ['{% if document.validUntil %}x{% endif %}', 'template_says_nothing'],
  ])('refuses %s: %s', (body, kind) => {
    expect(contentFault('invoice', { subject: 'Rechnung', body })?.kind).toBe(kind)
  })

  test('names line and nearest placeholder, and judges the subject too', () => {
    expect(templateFault('invoice', { subject: 'x', body: '{% if seller.name %}\nGuten Tag\n{% endif %}\n{{ document.duedate }}' })).toEqual({ kind: 'template_placeholder_unknown', name: 'document.duedate', meant: 'document.dueDate', part: 'body', line: 4 })
    expect(templateFault('quote', { subject: '{{ mail.einvoice }}', body: 'x' })).toMatchObject({ kind: 'template_placeholder_unknown', part: 'subject' })
  })

  test('what is in a value stays a value: no command, no markup, no line in the subject', () => {
    const view = exampleView({ kind: 'invoice', language: 'de', example: 'normal' })
    const hostile = { ...view, fields: { ...view.fields, 'buyer.name': '{{ seller.iban }} **x** [y](https://evil.example) <b>\n# z\r\nBcc: a@b.example' } }
    const filled = fillTemplate({ subject: 'An {{ buyer.name }}', body: '{{ buyer.name }}' }, templateData('invoice', hostile, { einvoice: false }))
    if (!filled.ok) throw new Error(filled.refusal.kind)
    expect(filled.value.subject).toBe('An {{ seller.iban }} **x** [y](https://evil.example) <b> # z Bcc: a@b.example')
    const { html } = mailParts('x', filled.value.body, { language: 'de', fields: {}, look: STANDARD_LOOK, logo: false })
    expect(html).toContain('{{ seller.iban }} **x** [y](https://evil.example) &lt;b&gt;<br># z<br>Bcc: a@b.example')
  })

  test('commands alone on their lines leave no empty lines', () => {
    const view = exampleView({ kind: 'invoice', language: 'de', example: 'normal' })
    const body = '| a | 1\n{% if document.validUntil %}\n| b | 2\n{% endif %}\n  {% for line in lines %}\n| c | {{ line.no }}\n  {% endfor %}\n| d | 3'
    const filled = fillTemplate({ subject: 'x', body }, templateData('invoice', view, { einvoice: false }))
    expect(filled.ok && filled.value.body.replaceAll(' ', '')).toBe('|a|1\n|c|1\n|c|2\n|c|3\n|c|4\n|c|5\n|d|3')
  })
})

describe('templates', () => {
  test('are made, saved in versions, compared and taken back; the latest is in force', async () => {
    const made = await make()
    expect(made.status).toBe(201)
    const template = made.body
    expect(template).toMatchObject({ level: 'company', own: false, latest: { no: 1 }, version: 1 })
    const path = `templates/${template.id}`
    const saved = await ask('POST', `${path}/versions`, { content: { ...CONTENT, subject: 'Neue Rechnung {{ document.number }}' }, note: 'freundlicher' }, versioned(1))
    expect(saved.body).toMatchObject({ saved: { no: 2, inForce: true, note: 'freundlicher' }, version: 2 })
    expect((await ask('POST', `${path}/versions`, { content: { ...CONTENT, subject: 'Neue Rechnung {{ document.number }}' } }, versioned(2))).body.saved.no, 'the same again is no version').toBe(2)
    const { items } = (await ask('GET', `${path}/versions`)).body
    expect(items.map(({ no }: { no: number }) => no)).toEqual([2, 1])
    const back = await ask('POST', `${path}/versions`, { restores: items[1].id }, versioned(2))
    expect(back.body).toMatchObject({ saved: { no: 3, content: CONTENT } })
    expect((await ask('GET', `${path}/versions/${items[1].id}`)).body).toMatchObject({ no: 1, inForce: false, content: CONTENT })
    expect((await ask('PATCH', path, { name: 'Rechnung allgemein' }, versioned(3))).body.name).toBe('Rechnung allgemein')
    expect((await ask('GET', 'templates?kind=invoice')).body.items).toHaveLength(1)
  })

  test('exist once for a kind, level and language; a new one begins with what applies', async () => {
    expect((await make()).body.kind).toBe('template_exists')
    const group = await ask('POST', 'templates', { kind: 'invoice', name: 'Geschäft', customerGroup: 'business', language: 'de' }, key())
    const { items: [first] } = (await ask('GET', `templates/${group.body.id}/versions`)).body
    expect((await ask('GET', `templates/${group.body.id}/versions/${first.id}`)).body.content).toEqual({ ...CONTENT, sms: null })
    const quote = await ask('POST', 'templates', { kind: 'quote', name: 'Angebot', language: 'cs' }, key())
    const { items: [version] } = (await ask('GET', `templates/${quote.body.id}/versions`)).body
    expect((await ask('GET', `templates/${quote.body.id}/versions/${version.id}`)).body.content).toEqual({ ...defaultTemplate('quote', 'cs'), sms: null })
    expect((await make({ own: true, name: 'Zweite Fassung' })).status).toBe(201)
    expect((await make({ own: true, name: 'zweite fassung' })).body.kind).toBe('template_exists')
  })

  test.each([
    [{ kind: 'message', content: { subject: 'x', body: 'y' } }, 'template_message_is_own'],
    [{ customerGroup: 'business', customer: '1' }, 'template_of_group_or_customer'],
    [{ customer: '999999' }, 'customer_not_found'],
    [{ customerGroup: 'nobody' }, 'code_unknown'],
    [{ content: { subject: 'x', body: '{{ nope }}' } }, 'template_placeholder_unknown'],
  ])('with %j are refused: %s', async (more, kind) => {
    expect((await make(more)).body.kind).toBe(kind)
  })

  test('go and come back; what is gone cannot be saved', async () => {
    const { body: template } = await make({ kind: 'proforma', name: 'Proforma' })
    const path = `templates/${template.id}`
    expect((await ask('POST', `${path}/restoration`, undefined, versioned(1))).body.kind).toBe('template_is_not_deleted')
    expect((await ask('DELETE', path, undefined, versioned(7))).body.kind).toBe('version_changed')
    expect((await ask('DELETE', path, undefined, versioned(1))).status).toBe(204)
    expect((await ask('POST', `${path}/versions`, { content: CONTENT }, versioned(2))).body.kind).toBe('template_is_deleted')
    expect((await ask('POST', `${path}/restoration`, undefined, versioned(2))).body.deletedAt).toBeNull()
    expect((await ask('GET', `${path}/versions/1`)).body.kind).toBe('template_version_not_found')
    expect((await ask('GET', 'templates/1')).body.kind).toBe('template_not_found')
  })

  test('are listed by kind with all placeholders, their names and examples', async () => {
    const { items } = (await ask('GET', 'template-kinds?language=cs')).body
    const invoice = items.find((one: { kind: string }) => one.kind === 'invoice')
    expect(invoice.placeholders).toContainEqual({ placeholder: 'document.number', name: 'Číslo', group: 'Doklad', example: 'RE-2026-00042' })
    expect(invoice.lists.find((one: { list: string }) => one.list === 'lines').placeholders.length).toBeGreaterThan(5)
    expect((await ask('GET', 'template-kinds/quote/standard-template?language=en')).body.content).toEqual({ ...defaultTemplate('quote', 'en'), sms: null })
  })
})

describe('a look at a template', () => {
  const PREVIEW = { kind: 'invoice', language: 'de', content: CONTENT, data: { from: 'case', case: 'normal' } }

  test('shows the mail as it is sent, of an example or a customer', async () => {
    const { body: mail } = await ask('POST', 'templates/preview', PREVIEW)
    expect(mail.subject).toBe('Rechnung RE-2026-00042')
    expect(mail.text).toContain('199,53\u00A0€ bis 16.11.2026')
    expect(mail.html).toContain('<strong>199,53\u00A0€</strong>')
    const { rows: [customer] } = await db.pool.query<{ id: bigint; number: string }>('select id, number from customers order by id limit 1')
    const own = await ask('POST', 'templates/preview', { ...PREVIEW, kind: 'message', content: { subject: 'Hallo', body: '{{ buyer.number }}' }, data: { from: 'customer', customer: String(customer!.id) } })
    expect(own.body.text.startsWith(`${customer!.number}\n`)).toBe(true)
    expect((await ask('POST', 'templates/preview', { ...PREVIEW, content: { ...CONTENT, body: '{{ x.y }}' } })).body).toMatchObject({ kind: 'template_placeholder_unknown', params: { name: 'x.y', part: 'body', line: 1 } })
    expect((await ask('POST', 'templates/preview', { ...PREVIEW, data: { from: 'document', document: '1' } })).body.kind).toBe('document_not_found')
  })

  test('goes out as a test mail through the preferred sender', async () => {
    const test = { ...PREVIEW, to: 'erika@example.org' }
    expect((await ask('POST', 'templates/test-mails', test)).body.kind).toBe('mail_sender_missing')
    await ask('POST', 'mail-senders', { name: 'Rechnungen', fromName: 'Netz', fromAddress: 'rechnung@example.de', host: HOST, port: 2525, security: 'none' }, key())
    expect((await ask('POST', 'templates/test-mails', test)).body).toMatchObject({ outcome: 'accepted' })
    expect(smtp.taken.at(-1)?.raw).toContain('Rechnung RE-2026-00042')
  })

  test('the look of all mails is changed once, by one person at a time', async () => {
    const { body: look } = await ask('GET', 'mail-look')
    expect(look).toMatchObject({ colour: '#186b81', logo: true, logoUsable: false, version: 1 })
    const { logoUsable: _usable, version: _version, ...kept } = look
    const changed = { ...kept, colour: '#AA3355', signature: { de: 'Ihr **Kundenservice**', cs: '', en: '' } }
    expect((await ask('PUT', 'mail-look', changed, versioned(1))).body).toMatchObject({ colour: '#aa3355', version: 2 })
    expect((await ask('PUT', 'mail-look', changed, versioned(1))).body.kind).toBe('version_changed')
    expect((await ask('PUT', 'mail-look', changed, versioned(2))).body.version).toBe(3)
    const { body: mail } = await ask('POST', 'templates/preview', PREVIEW)
    expect([mail.html.includes('border-top:4px solid #aa3355'), mail.html.includes('<strong>Kundenservice</strong>'), mail.text.includes('Ihr Kundenservice')]).toEqual([true, true, true])
  })
})
