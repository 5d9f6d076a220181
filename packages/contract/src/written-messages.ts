/** What is said when somebody writes a message to a customer (MSG-1): what they can choose from, what the message will look like, and the message itself. */
import { BODY_MAX, SUBJECT_MAX, TEMPLATE_KINDS } from '@kontor/domain/messaging/template.ts'
import { MESSAGE_ADDRESSES_MAX, MESSAGE_BYTES_MAX, MESSAGE_FILES_MAX, URGENCIES } from '@kontor/domain/messaging/written-message.ts'
import { z } from 'zod'
import { currency, date, id, instant, language, text } from './basics.ts'

const address = z.string().trim().min(3).max(254)
const subject = z.string().trim().min(1).max(SUBJECT_MAX)
const body = z.string().trim().min(1).max(BODY_MAX).meta({ description: 'Markup without placeholders: # heading, - list, | name | value, **bold**, *italic*, [words](https://…).' })

export const SENT_PAPERS = ['account_statement', 'letter', 'contract', 'service_settings'] as const
/** Papers that are made when they are sent. */
export const sentPaper = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account_statement'), from: date.optional(), until: date.optional(), currency: currency.optional() }).meta({ description: 'Without days: of the year until today.' }),
  z.strictObject({ kind: z.literal('letter'), letter: id }).meta({ description: 'As it was printed.' }),
  z.strictObject({ kind: z.literal('contract'), subscription: id }),
  z.strictObject({ kind: z.literal('service_settings'), subscription: id }).meta({ description: 'Without secrets: those stand on paper only.' }),
])

export const mailOptionsQuery = {
  document: id.optional().meta({ description: 'What it is about: its file is preticked, and it says who usually gets it.' }),
  paper: z.enum(SENT_PAPERS).optional().meta({ description: 'The kind of paper that it is to bring: its templates are offered.' }),
  forward: id.optional().meta({ description: 'An earlier message to the customer that is to be sent to somebody else.' }),
}
export const mailOptions = z.object({
  customer: z.object({ id, number: z.string(), name: z.string() }), language,
  addresses: z.array(z.object({
    address: z.string(), owner: z.enum(['main', 'billing', 'technical', 'commercial', 'contact']), name: z.string().nullable().meta({ description: 'Of a contact person.' }),
    usual: z.enum(['to', 'cc']).nullable().meta({ description: 'How it usually gets a message like this.' }),
  })),
  senders: z.array(z.object({ id, name: z.string(), from: z.string(), usual: z.boolean().meta({ description: 'The one whom this person took last, else the preferred one.' }) })),
  templates: z.array(z.object({ template: id.nullable().meta({ description: 'Null: what applies to mails of this kind.' }), kind: z.enum(TEMPLATE_KINDS), name: z.string() })),
  documents: z.array(z.object({ id, kind: z.string(), number: z.string(), date: z.iso.date(), ticked: z.boolean() })).meta({ description: 'Of the customer, newest first, fifty at most.' }),
  document: z.object({ id, kind: z.string(), number: z.string() }).nullable(),
  papers: z.array(z.object({ paper: sentPaper, name: z.string() })).meta({ description: 'What else can go along: statement, printed letters, contracts and settings of services.' }),
  forwarded: z.object({ id, subject: z.string(), body: z.string(), files: z.array(z.object({ position: z.int(), name: z.string(), bytes: z.int() })) }).nullable(),
}).meta({ id: 'MailOptions' })

export const mailDraftInput = z.strictObject({ kind: z.enum(TEMPLATE_KINDS), template: id.optional().meta({ description: 'One to be chosen by name; without: what applies to the kind.' }), document: id.optional(), paper: sentPaper.optional(), language: language.optional() })
export const mailDraft = z.object({ subject: z.string(), body: z.string(), language }).meta({ id: 'MailDraft', description: 'A template filled for the customer, as markup to go on writing.' })

export const mailPreviewInput = z.strictObject({ subject, body, language })

export const messageUploadQuery = { name: text(150) }
export const messageUpload = z.object({ id, name: z.string(), type: z.string(), bytes: z.int() }).meta({ id: 'MessageUpload' })
/** Bytes of one file: as many as of all together. */
export const MESSAGE_UPLOAD_MAX = MESSAGE_BYTES_MAX

export const writtenMessageInput = z.strictObject({
  once: z.uuid().meta({ description: 'Made when the message is begun: the same message is queued once, however often it is sent here.' }),
  to: z.array(address).min(1).max(MESSAGE_ADDRESSES_MAX), cc: z.array(address).max(MESSAGE_ADDRESSES_MAX).prefault([]),
  sender: id.optional().meta({ description: 'Without: the preferred one.' }), subject, body, language,
  document: id.optional().meta({ description: 'What it is about; the message stands on its page too.' }),
  documents: z.array(id).max(MESSAGE_FILES_MAX).prefault([]).meta({ description: 'Documents of the customer whose files go along.' }),
  papers: z.array(sentPaper).max(MESSAGE_FILES_MAX).prefault([]),
  forwarded: z.strictObject({ message: id, files: z.array(z.int().min(0).max(100)).max(MESSAGE_FILES_MAX) }).optional().meta({ description: 'Files of an earlier message to the customer, by their positions.' }),
  uploads: z.array(id).max(MESSAGE_FILES_MAX).prefault([]),
  urgency: z.enum(URGENCIES).prefault('normal'),
  sendAt: instant.optional().meta({ description: 'Not before; at most a year ahead.' }),
})
