/** What is said about templates of mail: what they say, for whom, in which version (FRM-3), and how a company's mails look. */
import { FORM_LEVELS } from '@kontor/domain/forms/applying.ts'
import { BODY_MAX, SMS_TEMPLATE_MAX, SUBJECT_MAX, TEMPLATE_KINDS } from '@kontor/domain/messaging/template.ts'
import { z } from 'zod'
import { booleanInQuery, cursorOf, id, instant, language, limit, pageOf, text, version } from './basics.ts'
import { code } from './code-lists.ts'
import { formData } from './forms.ts'

export const templateKind = z.enum(TEMPLATE_KINDS)
const subject = z.string().trim().min(1).max(SUBJECT_MAX)
const body = z.string().trim().min(1).max(BODY_MAX)
export const templateContent = z.strictObject({
  subject: subject.meta({ description: 'One line, with placeholders: {{ document.number }}.' }),
  body: body.meta({ description: 'Markup with placeholders and conditions: # heading, - list, | name | value, **bold**, *italic*, [words](https://…), {% if document.dueDate %}…{% endif %}.' }),
  sms: z.string().trim().max(SMS_TEMPLATE_MAX).nullable().optional().meta({ description: 'The SMS, plain text with placeholders; without, or empty: it is for mail only.' }),
})

const customer = z.object({ id, number: z.string(), name: z.string() })

export const template = z.object({
  id, kind: templateKind, name: z.string(),
  own: z.boolean().meta({ description: 'Chosen by name when somebody writes; false: it takes the place of the standard template of its kind.' }),
  language: language.nullable().meta({ description: 'Null: every language that no other template of the same level is made for.' }),
  level: z.enum(FORM_LEVELS), customerGroup: code.nullable(), customer: customer.nullable(),
  latest: z.object({ id, no: z.int(), createdBy: z.string(), createdAt: instant }).meta({ description: 'The version in force.' }),
  createdBy: z.string(), createdAt: instant, deletedAt: instant.nullable(), version,
}).meta({ id: 'Template' })
export const templatePage = pageOf(template)
export const templateCursor = cursorOf(z.tuple([id]))
export const templateFilter = { kind: templateKind.optional(), own: booleanInQuery.optional(), customer: id.optional(), deleted: booleanInQuery.optional(), cursor: templateCursor.optional(), limit }

const note = text(200).nullable().optional()
export const templateInput = z.strictObject({
  kind: templateKind, name: text(100), own: z.boolean().optional(), language: language.nullable().optional(), customerGroup: code.nullable().optional(), customer: id.nullable().optional(), note,
  content: templateContent.optional().meta({ description: 'Without: what applies to the same language, group and customer at this moment.' }),
})
export const templateChange = z.strictObject({ name: text(100) })

const versionListed = { id, no: z.int(), note: z.string().nullable(), createdBy: z.string(), createdAt: instant, inForce: z.boolean() }
export const templateVersionListed = z.object(versionListed).meta({ id: 'TemplateVersionListed' })
export const templateVersionPage = pageOf(templateVersionListed)
export const templateVersionCursor = cursorOf(z.tuple([z.int().min(1).max(2_147_483_647)]))
export const templateVersionFilter = { cursor: templateVersionCursor.optional(), limit }
const storedContent = z.object({ subject: z.string(), body: z.string(), sms: z.string().nullable() })
export const templateVersion = z.object({ ...versionListed, content: storedContent }).meta({ id: 'TemplateVersion' })
export const savedTemplateVersion = z.object({ template, saved: templateVersion, version }).meta({ id: 'SavedTemplateVersion' })
export const templateVersionInput = z.strictObject({
  content: templateContent.optional(), restores: id.optional().meta({ description: 'In place of content: an earlier version of this template.' }), note,
}).refine(({ content, restores }) => (content === undefined) !== (restores === undefined), { params: { kind: 'content_or_restored_version' } })

/** A placeholder as it is written, as people call it, and what stands in its place in the example. */
const namedPlaceholder = z.object({ placeholder: z.string(), name: z.string(), group: z.string(), example: z.string() })
export const templateKindQuery = { language: language.prefault('en').meta({ description: 'Of names and examples.' }) }
export const templateKindListed = z.object({
  kind: templateKind, name: z.string(), placeholders: z.array(namedPlaceholder),
  lists: z.array(z.object({ list: z.string(), name: z.string(), placeholders: z.array(namedPlaceholder) })).meta({ description: 'What a template may go through: {% for item in lines %}…{% endfor %}.' }),
  cases: z.array(z.string()).meta({ description: 'Names of the examples that a template of this kind is tried with.' }),
}).meta({ id: 'TemplateKindListed' })
export const templateKindList = z.object({ items: z.array(templateKindListed) })
export const standardTemplateQuery = { language }
export const standardTemplate = z.object({ kind: templateKind, language, content: storedContent }).meta({ id: 'StandardTemplate' })

export const templatePreviewInput = z.strictObject({ kind: templateKind, language, content: templateContent, data: formData.meta({ description: 'With what it is filled: an example, or a real record.' }) })
export const writtenMail = z.object({ subject: z.string(), text: z.string(), html: z.string().meta({ description: 'As it is sent, with the logo inside: nothing in it is loaded from anywhere.' }) }).meta({ id: 'WrittenMail' })
export const triedTemplate = writtenMail.extend({ sms: z.string().nullable().meta({ description: 'Null: it is for mail only.' }), pages: z.array(z.string()).nullable().meta({ description: 'Of a letter: its pages as SVG, as it would be printed; a mail has none.' }) }).meta({ id: 'TriedTemplate' })
export const templateTestMailInput = templatePreviewInput.extend({ to: z.email().max(254) })

const shortText = z.string().trim().max(1000)
const inLanguages = z.strictObject({ de: shortText, cs: shortText, en: shortText })
export const mailLookInput = z.strictObject({
  colour: z.string().toLowerCase().regex(/^#[0-9a-f]{6}$/),
  logo: z.boolean().meta({ description: 'The company’s logo at the top, where it is a PNG or JPEG; else its name.' }),
  signature: inLanguages.meta({ description: 'Below the words of every mail.' }),
  footer: inLanguages.meta({ description: 'Below the company’s own particulars.' }),
})
export const mailLook = mailLookInput.extend({
  colour: z.string(), logoUsable: z.boolean().meta({ description: 'Whether the company has a logo that programs for mail show.' }), version,
}).meta({ id: 'MailLook' })
