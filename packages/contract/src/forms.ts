/** What is said about forms: what papers look like, for whom, in which version (FRM-1, FRM-2). */
import { FORM_LEVELS } from '@kontor/domain/forms/applying.ts'
import { FORM_KINDS } from '@kontor/domain/forms/form-kinds.ts'
import { FORM_PLACES } from '@kontor/domain/forms/places.ts'
import { shapeProblems } from '@kontor/domain/forms/form-shape.ts'
import { z } from 'zod'
import { code } from './code-lists.ts'
import { booleanInQuery, cursorOf, id, instant, language, limit, pageOf, text, version } from './basics.ts'

export const formKind = z.enum(FORM_KINDS)
export const formPlace = z.enum(FORM_PLACES)
const formLevel = z.enum(FORM_LEVELS)

/** A form as JSON (domain/forms/form.ts); whatever is wrong with its shape is told with its path. */
export const formContent = z.record(z.string(), z.unknown())
  .superRefine((value, context) => {
    for (const { path, expected } of shapeProblems(value)) {
      context.addIssue({ code: 'custom', path: path.split(/[.[\]]+/).filter((step) => step !== ''), params: { kind: 'form_shape_wrong', expected } })
    }
  })
  .meta({ id: 'FormContent', description: 'A form of the schema kontor-form-1: page, theme, blocks, columns, texts. All lengths are millimetres, type sizes points.' })

/** What is wrong with a form of the right shape; its other members say where. */
const formProblem = z.object({ kind: z.string(), warning: z.boolean().meta({ description: 'It may be published with.' }) }).catchall(z.unknown()).meta({ id: 'FormProblem' })

const customer = z.object({ id, number: z.string(), name: z.string() })
const versionNamed = z.object({ id, no: z.int() })

export const form = z.object({
  id, kind: formKind, name: z.string(),
  place: formPlace.nullable().meta({ description: 'The menu of an own form; null: it takes the place of the standard form of its kind.' }),
  language: language.nullable().meta({ description: 'Null: every language that no other form of the same level is made for.' }),
  level: formLevel, customerGroup: code.nullable(), customer: customer.nullable(),
  published: versionNamed.nullable().meta({ description: 'The version in force.' }),
  latest: versionNamed.extend({ createdBy: z.string(), createdAt: instant }),
  createdBy: z.string(), createdAt: instant, deletedAt: instant.nullable(), version,
}).meta({ id: 'Form' })
export const formPage = pageOf(form)
export const formCursor = cursorOf(z.tuple([id]))
export const formFilter = {
  kind: formKind.optional(), place: z.enum(['standard', ...formPlace.options]).optional().meta({ description: 'standard: those that take the place of standard forms; else own forms of a menu.' }),
  customer: id.optional(), deleted: booleanInQuery.optional(), cursor: formCursor.optional(), limit,
}

const note = text(200).nullable().optional()
export const formInput = z.strictObject({
  kind: formKind, name: text(100), place: formPlace.nullable().optional(), language: language.nullable().optional(), customerGroup: code.nullable().optional(),
  customer: id.nullable().optional(), note,
  content: formContent.optional().meta({ description: 'Without: what applies to the same language, group and customer at this moment.' }),
})
export const formChange = z.strictObject({ name: text(100).optional(), place: formPlace.optional() })

const versionListed = {
  id, no: z.int(), note: z.string().nullable(), sha256: z.string().meta({ description: 'Of the content; equal for equal contents.' }), createdBy: z.string(), createdAt: instant,
  publishedBy: z.string().nullable(), publishedAt: instant.nullable(), inForce: z.boolean(),
}
export const formVersionListed = z.object(versionListed).meta({ id: 'FormVersionListed' })
export const formVersionPage = pageOf(formVersionListed)
export const formVersionCursor = cursorOf(z.tuple([z.int().min(1).max(2_147_483_647)]))
export const formVersionFilter = { cursor: formVersionCursor.optional(), limit }
export const formVersion = z.object({ ...versionListed, content: z.record(z.string(), z.unknown()), problems: z.array(formProblem) }).meta({ id: 'FormVersion' })
export const savedFormVersion = z.object({ form, saved: formVersion, version }).meta({ id: 'SavedFormVersion' })
export const formVersionInput = z.strictObject({
  content: formContent.optional(), restores: id.optional().meta({ description: 'In place of content: an earlier version of this form.' }), note,
}).refine(({ content, restores }) => (content === undefined) !== (restores === undefined), { params: { kind: 'content_or_restored_version' } })

export const formPublicationInput = z.strictObject({ formVersion: id })

const oneResult = z.object({
  case: z.string(), pages: z.int(), milliseconds: z.int(),
  cut: z.array(z.string()).meta({ description: 'Blocks that did not fit: cut off at their box, or taller or wider than a page. Publishing does not ask for it.' }),
  failure: z.object({ kind: z.string(), detail: z.string() }).nullable(),
})
export const formTestInput = z.strictObject({ kind: formKind, content: formContent })
export const formTest = z.object({ passed: z.boolean(), engine: z.string(), problems: z.array(formProblem), results: z.array(oneResult) }).meta({ id: 'FormTest' })

/** With what a form is filled for a look at it. */
export const formData = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('case'), case: text(100) }),
  z.strictObject({ from: z.literal('document'), document: id }),
  z.strictObject({ from: z.literal('customer'), customer: id }).meta({ description: 'For the kinds that a customer’s own forms have.' }),
  z.strictObject({ from: z.literal('subscription'), subscription: id }),
])
export const formPreviewInput = z.strictObject({ kind: formKind, content: formContent, data: formData })
export const formViewInput = z.strictObject({ kind: formKind, language, data: formData })
export const formPages = z.object({ pages: z.array(z.string()).meta({ description: 'SVG, one a page.' }) }).meta({ id: 'FormPages' })
export const formView = z.record(z.string(), z.unknown()).meta({ id: 'FormView', description: 'All values that a form may show, as finished text (kontor-view-1).' })

/** A field by its name in a form, and as people read it. */
const namedField = z.object({ field: z.string(), name: z.string(), group: z.string() })
export const formKindQuery = { language: language.prefault('en').meta({ description: 'Of the names.' }) }
export const formKindListed = z.object({
  kind: formKind, name: z.string(), fields: z.array(namedField),
  lists: z.array(z.object({ list: z.string(), name: z.string(), fields: z.array(namedField) })).meta({ description: 'What a form repeats: for each item of a list, the fields of the item.' }),
  conditions: z.array(z.object({ id: z.string(), name: z.string(), if: z.array(z.record(z.string(), z.unknown())) })).meta({ description: 'Conditions that make sense for papers of this kind.' }),
  cases: z.array(z.string()).meta({ description: 'Names of the examples that a form of this kind is tried with.' }),
}).meta({ id: 'FormKindListed' })
export const formKindList = z.object({ items: z.array(formKindListed) })
export const standardForm = z.object({ kind: formKind, language, content: z.record(z.string(), z.unknown()) }).meta({ id: 'StandardForm' })

export const standardFormQuery = { language }

/** Which form a customer's papers are printed with. */
const formNamed = z.object({ id, name: z.string() }).nullable().meta({ description: 'Null: the standard form.' })
export const appliedForm = z.object({
  kind: formKind, origin: formLevel, form: formNamed, formVersion: id.nullable(),
  inherited: z.object({ origin: formLevel, form: formNamed }).meta({ description: 'What applies without a form of the customer’s own.' }),
})
export const appliedFormQuery = { language: language.optional().meta({ description: 'Without: the customer’s own.' }) }
export const appliedFormList = z.object({ items: z.array(appliedForm) }).meta({ id: 'AppliedFormList' })

/** Of a picture in bytes, as of a company's logo. */
export const FORM_IMAGE_MAX = 2 * 1024 * 1024
export const formImage = z.object({
  id, name: z.string(), type: z.enum(['image/png', 'image/jpeg', 'image/svg+xml']), bytes: z.int(), sha256: z.string().meta({ description: 'What a form names it by.' }), createdBy: z.string(),
  createdAt: instant, version,
}).meta({ id: 'FormImage' })
export const formImageList = z.object({ items: z.array(formImage) })
export const formImageQuery = { name: text(100) }

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A form to be carried elsewhere. Pictures are small: thirty of the largest would not fit into one transfer. */
export const formFile = z.strictObject({
  schema: z.literal('kontor-form-file-1'), kind: formKind, name: text(100), place: formPlace.nullable(), content: formContent,
  images: z.array(z.strictObject({ name: text(100), sha256, data: z.base64().max(3 * 1024 * 1024).meta({ description: 'The picture in base64.' }) })).max(30),
}).meta({ id: 'FormFile' })
export const formFileQuery = { formVersion: id.optional().meta({ description: 'Without: as it was last saved.' }) }
export const formImport = z.strictObject({
  file: formFile, name: text(100).optional().meta({ description: 'Without: as in the file.' }), language: language.nullable().optional(), customerGroup: code.nullable().optional(), customer: id.nullable().optional(),
})
export const FORM_FILE_MAX = 16 * 1024 * 1024

/** What somebody writes into a paper when they print it. */
export const letterInput = z.strictObject({
  subject: text(200).optional().meta({ description: 'Of a letter; without: the name of the form.' }),
  text: z.string().trim().max(10_000).optional().meta({ description: 'Of a letter: its paragraphs, parted by line breaks; of a contract: what is agreed beside its terms.' }),
})
/** With what an own form is filled: what its menu belongs to. */
export const formPrintInput = z.strictObject({
  document: id.optional(), customer: id.optional(), subscription: id.optional(), ...letterInput.shape,
}).refine(({ document, customer, subscription }) => [document, customer, subscription].filter((one) => one !== undefined).length === 1, { params: { kind: 'document_customer_or_subscription' } })
