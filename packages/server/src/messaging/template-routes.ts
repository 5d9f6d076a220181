/** Addresses of mail templates: made, saved in versions, looked at with real records, tried by a mail; and the look of all mails. */
import { id } from '@kontor/contract/basics.ts'
import { testMailResult } from '@kontor/contract/messaging.ts'
import * as contract from '@kontor/contract/templates.ts'
import { formLevel } from '@kontor/domain/forms/applying.ts'
import { fieldGroupName } from '@kontor/domain/forms/field-wording.ts'
import { ITEM } from '@kontor/domain/forms/form-kinds.ts'
import { paragraphs } from '@kontor/domain/forms/form-parties.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { EXAMPLES } from '@kontor/domain/forms/hard-cases/cast.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import { defaultTemplate } from '@kontor/domain/messaging/default-templates.ts'
import { readMailAddress } from '@kontor/domain/messaging/mail-address.ts'
import { markupText, readMarkup } from '@kontor/domain/messaging/mail-markup.ts'
import { STANDARD_LOOK } from '@kontor/domain/messaging/mail-shell.ts'
import { withNoticeExample } from '@kontor/domain/messaging/template-examples.ts'
import { paperOf, TEMPLATE_KINDS, templateData, templateFieldName, templateFields, templateGroupName, templateItemFields, templateItemName, templateKindName, templateListName, templateLists } from '@kontor/domain/messaging/template.ts'
import type { TemplateContent, TemplateKind } from '@kontor/domain/messaging/template.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../companies/public.ts'
import { chosenView, DATA_REFUSALS, drawn, drawPages, formForPaper, ownExample, picturesFor } from '../forms/public.ts'
import type { FormSources } from '../forms/public.ts'
import type { Tx } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { pageFrom } from '../platform/http/page.ts'
import { personOf } from '../platform/http/principal.ts'
import type { Principal } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import type { Clock } from '../platform/clock.ts'
import { mailLogo, mailOfMarkup, withLogo } from './mail-writing.ts'
import { preferredSender } from './outbox.ts'
import type { SenderTools } from './sender-routes.ts'
import { sendTestMail } from './senders.ts'
import * as store from './store/templates.ts'
import type { TemplateRecord, TemplateVersionRecord } from './store/templates.ts'
import { fillSms, fillTemplate, templateFault } from './template-language.ts'
import { contentThatApplies, createTemplate, deleteTemplate, renameTemplate, restoreTemplate, saveTemplate } from './templates.ts'

export interface TemplateTools extends SenderTools {
  readonly files: FileStore
  readonly sources: FormSources
}

const shown = (template: TemplateRecord): z.output<typeof contract.template> => ({
  id: template.id, kind: template.kind, name: template.name, own: template.own, language: template.language, level: formLevel(template), customerGroup: template.customerGroup,
  customer: template.customer === null ? null : { id: template.customer, number: template.customerNumber ?? '', name: template.customerName ?? '' },
  latest: template.latest, createdBy: template.createdBy, createdAt: template.createdAt, deletedAt: template.deletedAt, version: template.version,
})

const listedVersion = ({ subject: _subject, body: _body, sms: _sms, ...version }: TemplateVersionRecord, template: TemplateRecord): z.output<typeof contract.templateVersionListed> => ({ ...version, inForce: template.latest.id === version.id })
const shownVersion = (version: TemplateVersionRecord, template: TemplateRecord): z.output<typeof contract.templateVersion> => ({ ...listedVersion(version, template), content: { subject: version.subject, body: version.body, sms: version.sms } })

export function templateRoutes(app: FastifyInstance, tools: TemplateTools): void {
  readRoutes(app)
  writeRoutes(app)
  versionRoutes(app)
  kindRoutes(app, tools)
  lookRoutes(app, tools)
  tryRoutes(app, tools)
}

export const TEMPLATE_FAULTS = ['template_not_readable', 'template_command_unknown', 'template_placeholder_unknown', 'template_too_costly', 'template_output_too_large', 'template_says_nothing'] as const
const ONCE = { mail_template_once: 'template_exists' } as const

function readRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/templates', summary: 'Templates of mail in the order in which they were made',
    permission: 'forms:read', scope: 'company', query: contract.templateFilter, reply: contract.templatePage,
    handler: async ({ tx, company, query }) => {
      const rows = await store.listTemplates(tx, company, query, query.cursor?.[0] ?? null, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.templateCursor, key: (template) => [template.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/templates/:id', summary: 'A template, and for whom it is made',
    permission: 'forms:read', scope: 'company', params: { id }, reply: contract.template, refusals: ['template_not_found'],
    handler: async ({ tx, company, params }) => {
      const template = await store.findTemplate(tx, company, params.id)
      return template ? yes(shown(template)) : no({ kind: 'template_not_found' })
    },
  })
}

function writeRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/templates', summary: 'Make a template for the company, a language, a customer group or a customer; mails from now on are written with it',
    permission: 'forms:write', scope: 'company', status: 201, body: contract.templateInput, reply: contract.template,
    refusals: [...TEMPLATE_FAULTS, 'template_message_is_own', 'template_of_group_or_customer', 'customer_not_found', 'code_unknown', 'code_archived', 'template_exists'], constraints: ONCE,
    handler: async ({ tx, company, body, principal }) => {
      const scope = { language: body.language ?? null, customerGroup: body.customerGroup ?? null, customer: body.customer ?? null }
      const content = body.content ?? await contentThatApplies(tx, company, { ...scope, kind: body.kind })
      const made = await createTemplate(tx, company, { ...scope, kind: body.kind, name: body.name, own: body.own ?? false, content, note: body.note ?? null, by: personOf(principal) })
      return made.ok ? yes(shown(made.value)) : made
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/templates/:id', summary: 'Rename a template',
    permission: 'forms:write', scope: 'company', params: { id }, ifMatch: true, body: contract.templateChange, reply: contract.template,
    refusals: ['template_not_found', 'template_is_deleted', 'version_changed', 'template_exists'], constraints: ONCE,
    handler: async ({ tx, company, params, version, body: { name } }) => {
      const renamed = await renameTemplate(tx, company, { id: params.id, version, name })
      return renamed.ok ? yes(shown(renamed.value)) : renamed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/templates/:id', summary: 'Delete a template: what applied before it applies again; it can be brought back',
    permission: 'forms:write', scope: 'company', params: { id }, ifMatch: true, reply: 'none', refusals: ['template_not_found', 'template_is_deleted', 'version_changed'],
    handler: ({ tx, company, params, version, clock }) => deleteTemplate(tx, company, { id: params.id, version, now: clock.now() }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/templates/:id/restoration', summary: 'Bring a deleted template back as it was',
    permission: 'forms:write', scope: 'company', params: { id }, ifMatch: true, reply: contract.template,
    refusals: ['template_not_found', 'template_is_not_deleted', 'version_changed', 'template_exists'], constraints: ONCE,
    handler: async ({ tx, company, params, version }) => {
      const restored = await restoreTemplate(tx, company, { id: params.id, version })
      return restored.ok ? yes(shown(restored.value)) : restored
    },
  })
}

function versionRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/templates/:id/versions', summary: 'Saved versions of a template, newest first',
    permission: 'forms:read', scope: 'company', params: { id }, query: contract.templateVersionFilter, reply: contract.templateVersionPage, refusals: ['template_not_found'],
    handler: async ({ tx, company, params, query }) => {
      const template = await store.findTemplate(tx, company, params.id)
      if (!template) return no({ kind: 'template_not_found' })
      const rows = await store.listTemplateVersions(tx, company, params.id, query.cursor?.[0] ?? null, query.limit + 1)
      return yes(pageFrom({ rows: rows.map((row) => listedVersion(row, template)), limit: query.limit, cursor: contract.templateVersionCursor, key: ({ no: last }) => [last] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/templates/:id/versions/:version', summary: 'What a version of a template says',
    permission: 'forms:read', scope: 'company', params: { id, version: id }, reply: contract.templateVersion, refusals: ['template_not_found', 'template_version_not_found'],
    handler: async ({ tx, company, params }) => {
      const template = await store.findTemplate(tx, company, params.id)
      if (!template) return no({ kind: 'template_not_found' })
      const version = await store.findTemplateVersion(tx, company, params.id, params.version)
      return version ? yes(shownVersion(version, template)) : no({ kind: 'template_version_not_found' })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/templates/:id/versions', summary: 'Save what a template says now, or an earlier version of it, as its next version: in force from now on',
    permission: 'forms:write', scope: 'company', status: 201, params: { id }, ifMatch: true, body: contract.templateVersionInput, reply: contract.savedTemplateVersion,
    refusals: [...TEMPLATE_FAULTS, 'template_not_found', 'template_is_deleted', 'template_version_not_found', 'version_changed'],
    handler: async ({ tx, company, params, version, body, principal }) => {
      const earlier = body.restores === undefined ? undefined : await store.findTemplateVersion(tx, company, params.id, body.restores)
      if (body.restores !== undefined && !earlier) return no({ kind: 'template_version_not_found' })
      const content = earlier ? { subject: earlier.subject, body: earlier.body, sms: earlier.sms } : body.content!
      const saved = await saveTemplate(tx, company, { template: params.id, version, content, note: body.note ?? null, by: personOf(principal) })
      if (!saved.ok) return saved
      const { template } = saved.value
      return yes({ template: shown(template), saved: shownVersion(saved.value.version, template), version: template.version })
    },
  })
}

function kindRoutes(app: FastifyInstance, { sources }: TemplateTools): void {
  route(app, {
    method: 'GET', url: '/api/v1/template-kinds', summary: 'Kinds of mail: the placeholders of each, as people call them, with an example, and the lists to go through',
    permission: 'forms:read', scope: 'company', query: contract.templateKindQuery, reply: contract.templateKindList,
    handler: async ({ tx, company, query: { language } }) => {
      const seller = await sources.seller(tx, company)
      const viewOf = (kind: TemplateKind): FormView => withNoticeExample(ownExample({ kind: paperOf(kind), name: 'normal', language, seller })!, kind, 'normal')
      return yes({ items: TEMPLATE_KINDS.map((kind) => shownKind(kind, viewOf(kind), language)) })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/template-kinds/:kind/standard-template', summary: 'The template that mails of a kind are written with where no other applies',
    permission: 'forms:read', scope: 'company', params: { kind: contract.templateKind }, query: contract.standardTemplateQuery, reply: contract.standardTemplate,
    ownTransactions: ({ params: { kind }, query: { language } }) => Promise.resolve(yes({ kind, language, content: { ...defaultTemplate(kind, language), sms: defaultTemplate(kind, language).sms ?? null } })),
  })
}

function shownKind(kind: TemplateKind, view: FormView, language: Language): z.output<typeof contract.templateKindListed> {
  const data = templateData(kind, view, { einvoice: true })
  const example = (list: string, field: string): string => String((data[list] as readonly Readonly<Record<string, string | null>>[])[0]?.[field] ?? '')
  return {
    kind, name: templateKindName(kind, language),
    placeholders: templateFields(kind).map((field) => ({ placeholder: field, name: templateFieldName(field, language), group: templateGroupName(field, language), example: view.fields[field] ?? '' })),
    lists: templateLists(kind).map((list) => ({
      list, name: templateListName(kind, list, language),
      placeholders: templateItemFields(kind, list).map((field) => ({ placeholder: field, name: templateItemName(kind, field, language), group: fieldGroupName(field, language), example: example(list, field.slice(ITEM.length)) })),
    })),
    cases: [...EXAMPLES],
  }
}

function lookRoutes(app: FastifyInstance, { files, sources }: TemplateTools): void {
  const look = async (tx: Tx, company: number): Promise<z.output<typeof contract.mailLook>> => {
    const { logo } = await sources.seller(tx, company)
    return { ...STANDARD_LOOK, version: 1, ...await store.readLook(tx, company), logoUsable: (await mailLogo(files, logo)) !== undefined }
  }

  route(app, {
    method: 'GET', url: '/api/v1/mail-look', summary: 'How the company\'s mails look: colour, logo, signature, what stands below',
    permission: 'forms:read', scope: 'company', reply: contract.mailLook,
    handler: async ({ tx, company }) => yes(await look(tx, company)),
  })

  route(app, {
    method: 'PUT', url: '/api/v1/mail-look', summary: 'Change how mails look from now on',
    permission: 'forms:write', scope: 'company', ifMatch: true, body: contract.mailLookInput, reply: contract.mailLook, refusals: ['version_changed'],
    handler: async ({ tx, company, version, body }) => ((await store.writeLook(tx, company, body, version)) ? yes(await look(tx, company)) : no({ kind: 'version_changed' })),
  })
}

interface Trying {
  readonly input: z.output<typeof contract.templatePreviewInput>
  readonly principal: Principal
  readonly clock: Clock
}

/** The words of a letter on the form that most letters are printed with. */
async function letterOf(tx: Tx, company: number, { subject, body, view, language }: TemplateContent & { readonly view: FormView; readonly language: Language }): Promise<{ readonly view: FormView; readonly form: Form }> {
  const { form } = await formForPaper(tx, company, { kind: 'letter', language, customer: null, customerGroup: null })
  return { form, view: { ...view, fields: { ...view.fields, 'letter.subject': subject }, lists: { ...view.lists, body: paragraphs(markupText(readMarkup(body))), enclosures: [] } } }
}

function tryRoutes(app: FastifyInstance, { files, sources, secrets, network }: TemplateTools): void {
  const tried = async (tx: Tx, company: number, { input: { kind, language, content, data }, principal, clock }: Trying) => {
    const fault = templateFault(kind, content)
    if (fault) return no(fault)
    const chosen = await chosenView(tx, company, { kind: paperOf(kind), language, data, asker: principal, clock, sources })
    if (!chosen.ok) return chosen
    const { einvoice } = chosen.value
    // Whom it is written to is real; what it tells of is an example.
    const view = withNoticeExample(chosen.value.view, kind, EXAMPLES.find((each) => data.from === 'case' && each === data.case) ?? 'normal')
    const filled = fillTemplate(content, templateData(kind, view, { einvoice }))
    if (!filled.ok) return filled
    const sms = content.sms ? fillSms(content.sms, templateData(kind, view, { einvoice })) : yes(null)
    if (!sms.ok) return sms
    const look = (await store.readLook(tx, company)) ?? STANDARD_LOOK
    const logo = await mailLogo(files, look.logo ? chosen.value.logo : null)
    const letter = kind === 'letter_text' ? { ...await letterOf(tx, company, { ...filled.value, view, language }), logo: chosen.value.logo } : undefined
    return yes({ subject: filled.value.subject, ...mailOfMarkup(filled.value, { language, view, look, logo }), logo, letter, sms: sms.value })
  }

  route(app, {
    method: 'POST', url: '/api/v1/templates/preview', summary: 'What a template in the making says of an example or a real record, as it would be sent',
    permission: 'forms:read', scope: 'company', status: 200, body: contract.templatePreviewInput, reply: contract.triedTemplate, refusals: [...TEMPLATE_FAULTS, ...DATA_REFUSALS, 'form_not_drawable', 'server_busy'],
    ownTransactions: async ({ db, company, actor, principal, clock, body }) => {
      const mail = await db.company({ company, actor }, (tx) => tried(tx, company, { input: body, principal, clock }))
      if (!mail.ok) return mail
      const { subject, text, html, logo, letter, sms } = mail.value
      const drawing = letter && await drawn(async () => drawPages({ ...letter, assets: await picturesFor(files, letter.form, [letter.logo]) }))
      if (drawing?.ok === false) return drawing
      return yes({ subject, text, html: withLogo(html, logo), sms, pages: drawing ? drawing.value.map((page) => Buffer.from(page).toString('utf8')) : null })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/templates/test-mails', summary: 'Hand a mail of a template in the making to the preferred sender\'s server, and hear what came of it',
    permission: 'forms:write', scope: 'company', status: 200, body: contract.templateTestMailInput, reply: testMailResult,
    refusals: [...TEMPLATE_FAULTS, ...DATA_REFUSALS, 'mail_sender_missing', 'mail_address_invalid', 'demo_sends_nothing'],
    ownTransactions: async ({ db, company, actor, principal, clock, body: { to: typed, ...input } }) => {
      const to = readMailAddress(typed)
      if (to === undefined) return no({ kind: 'mail_address_invalid' })
      const { mail, sender, own } = await db.company({ company, actor }, async (tx) => ({
        mail: await tried(tx, company, { input, principal, clock }), sender: await preferredSender(tx, company), own: await loadCompany(tx, company),
      }))
      if (!mail.ok) return mail
      if (own.demo) return no({ kind: 'demo_sends_nothing' })
      if (!sender) return no({ kind: 'mail_sender_missing' })
      return yes(await sendTestMail(sender, { secrets, network, to, words: mail.value, logo: mail.value.logo, now: clock.now() }))
    },
  })
}
