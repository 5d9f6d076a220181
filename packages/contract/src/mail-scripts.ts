/** What is said about e-mail scripts. */
import { SCRIPT_EVENTS, SCRIPT_OUTCOMES, SCRIPT_PAPERS, SCRIPT_RECIPIENTS, SCRIPT_RECORDS } from '@kontor/domain/messaging/mail-script.ts'
import { MESSAGE_STATES } from '@kontor/domain/messaging/message.ts'
import { BODY_MAX, SUBJECT_MAX } from '@kontor/domain/messaging/template.ts'
import { MESSAGE_FILES_MAX } from '@kontor/domain/messaging/written-message.ts'
import { z } from 'zod'
import { id, instant, text, version } from './basics.ts'
import { serviceKind } from './catalog.ts'
import { code } from './code-lists.ts'
import { headerLine } from './messaging.ts'
import { messageUpload } from './written-messages.ts'

const scriptFields = {
  name: headerLine(100),
  record: z.enum(SCRIPT_RECORDS).meta({ description: 'What it is about, and in whose menu it is offered.' }),
  serviceKind: serviceKind.nullable().meta({ description: 'Of services only of this kind; null: of all.' }),
  events: z.array(z.enum(SCRIPT_EVENTS)).max(SCRIPT_EVENTS.length).meta({ description: 'When it goes by itself.' }),
  recipient: z.enum(SCRIPT_RECIPIENTS).meta({ description: 'An address of the customer (the main one where that is missing), that of the contact, those of everybody there with the `role`, or `address`.' }),
  role: code.nullable().meta({ description: 'For the recipient `role`: a code of the list contact_roles. Where nobody at the customer has it, the main address.' }),
  papers: z.array(z.enum(SCRIPT_PAPERS)).max(SCRIPT_PAPERS.length).meta({ description: 'Papers of the record that go along: the document itself, the account statement of customers and their contacts, contract and settings of services. Only of scripts that go by hand.' }),
  address: z.string().trim().min(3).max(254).nullable().meta({ description: 'For the recipient `fixed`.' }),
  sender: id.nullable().meta({ description: 'Null: the preferred one.' }),
  html: z.boolean().meta({ description: 'Markup in the company\'s look; else plain text, for machines.' }),
  subject: headerLine(SUBJECT_MAX), body: text(BODY_MAX),
  okWords: text(200).nullable().meta({ description: 'An answer that says this is a success.' }), failedWords: text(200).nullable().meta({ description: 'An answer that says this is a failure; goes first.' }),
}
export const mailScript = z.object({ id, ...scriptFields, name: z.string(), subject: z.string(), body: z.string(), address: z.string().nullable(), okWords: z.string().nullable(), failedWords: z.string().nullable(), role: z.string().nullable(), files: z.array(messageUpload).meta({ description: 'They always go along.' }), version }).meta({ id: 'MailScript' })
export const mailScriptList = z.object({ items: z.array(mailScript) })
export const mailScriptInput = z.strictObject({
  ...scriptFields, serviceKind: scriptFields.serviceKind.prefault(null), events: scriptFields.events.prefault([]), address: scriptFields.address.prefault(null), sender: scriptFields.sender.prefault(null), role: scriptFields.role.prefault(null), papers: scriptFields.papers.prefault([]), html: scriptFields.html.prefault(false),
  okWords: scriptFields.okWords.prefault(null), failedWords: scriptFields.failedWords.prefault(null),
  uploads: z.array(id).max(MESSAGE_FILES_MAX).prefault([]).meta({ description: 'Files that always go along; 25 MB together at most.' }),
})
export const mailScriptFilter = { record: z.enum(SCRIPT_RECORDS).optional() }

export const scriptRecordInput = z.strictObject({ record: id.meta({ description: 'The customer, contact, service or document.' }) })
export const scriptPreview = z.object({
  to: z.array(z.string()).meta({ description: 'Empty: nobody has such an address.' }), subject: z.string(), text: z.string(), html: z.string().nullable(), files: z.array(messageUpload), papers: z.array(z.enum(SCRIPT_PAPERS)).meta({ description: 'Made when it is sent.' }),
}).meta({ id: 'ScriptPreview' })
export const scriptSendingInput = z.strictObject({ ...scriptRecordInput.shape, once: z.string().regex(/^[A-Za-z0-9-]{8,64}$/).meta({ description: 'Names this one time: the same again is the same message.' }) })

export const scriptSending = z.object({
  id, script: z.object({ id, name: z.string() }), event: z.enum(SCRIPT_EVENTS).nullable().meta({ description: 'Null: a person sent it.' }), message: z.object({ id, state: z.enum(MESSAGE_STATES) }).nullable(), to: z.array(z.string()),
  fault: z.string().nullable().meta({ description: 'Why it could not be sent.' }), outcome: z.enum(SCRIPT_OUTCOMES).nullable().meta({ description: 'What the answer says.' }), answer: id.nullable(), createdBy: z.string(), createdAt: instant,
}).meta({ id: 'ScriptSending' })
export const scriptSendingList = z.object({ items: z.array(scriptSending) })
export const scriptSendingFilter = { subscription: id.optional(), customer: id.optional(), script: id.optional() }
