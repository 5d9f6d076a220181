/**
 * A person writes a message to a customer (MSG-1): what they can choose from, a template filled to go on writing, how it will look, and the message into the outbox.
 * It owns: which documents, addresses and templates go with a customer, and that the same message is queued once. It does not own: the outbox (messaging), the files of documents (export.ts).
 * Invariants: only documents of this customer and uploads of this company go along (M4); what the preview shows is what is queued.
 */
import { formThatApplies } from '@kontor/domain/forms/applying.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { presentPaper } from '@kontor/domain/forms/paper-presentation.ts'
import { presentDocument } from '@kontor/domain/forms/presentation.ts'
import { billingMailAddress } from '@kontor/domain/customers/customer.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { defaultTemplate } from '@kontor/domain/messaging/default-templates.ts'
import { templateData, templateKindName } from '@kontor/domain/messaging/template.ts'
import type { TemplateContent, TemplateFault, TemplateKind } from '@kontor/domain/messaging/template.ts'
import { hourFault, readAddresses, sizeFault, URGENCY_PRIORITY } from '@kontor/domain/messaging/written-message.ts'
import type { Addressed, Urgency, WrittenMessageFault } from '@kontor/domain/messaging/written-message.ts'
import { lockCustomer } from '../customers/public.ts'
import { fillTemplate, lastSenderOf, listSenders, listTemplates, loadWriting, logoFile, mailLogo, mailOfMarkup, queueMessages, sameMessages, templateContentOf, uploadsOf } from '../messaging/public.ts'
import type { MailLogo, NewMessage, Writing } from '../messaging/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { paperOfCustomer } from './customer-papers.ts'
import type { Archive } from './export.ts'
import { attachmentsOf, templateKindOf } from './mail-documents.ts'
import * as store from './store/written-messages.ts'
import type { WritableCustomer, WritableDocument } from './store/written-messages.ts'

export type WriteMessageRefusal = WrittenMessageFault | TemplateFault
  | { readonly kind: 'customer_not_found' }
  | { readonly kind: 'document_not_found' }
  | { readonly kind: 'template_not_found' }
  | { readonly kind: 'message_upload_not_found' }
  | { readonly kind: 'mail_sender_missing' }
  | { readonly kind: 'mail_sender_not_found' }

type Refused<K extends WriteMessageRefusal['kind']> = Extract<WriteMessageRefusal, { readonly kind: K }>

/** Whose letter it is, and when. */
export interface Writer {
  readonly by: string
  readonly user: bigint
  readonly clock: Clock
}

const OWNERS = [['main', 'email'], ['billing', 'billing_email'], ['technical', 'technical_email'], ['commercial', 'commercial_email']] as const
const COPIED_KINDS: Readonly<Record<string, string>> = { invoice: 'invoice', proforma: 'invoice', credit_note: 'credit_note' }

export async function mailOptions(tx: Tx, company: number, { customer: id, document: about, by }: { readonly customer: bigint; readonly document: bigint | undefined } & Pick<Writer, 'by'>) {
  const customer = await store.customerToWrite(tx, company, id)
  if (!customer) return no({ kind: 'customer_not_found' } as const)
  const [document] = about === undefined ? [] : await store.documentsToWrite(tx, company, id, [about])
  if (about !== undefined && !document) return no({ kind: 'document_not_found' } as const)
  const senders = await listSenders(tx, company)
  const last = await lastSenderOf(tx, company, by)
  const usualSender = senders.find((sender) => sender.id === last) ?? senders.find(({ preferred }) => preferred)
  const documents = await store.documentsOfCustomer(tx, company, id)
  return yes({
    customer: { id: customer.id, number: customer.number, name: customer.name }, language: customer.language, addresses: await addressesOf(tx, company, { customer, document }),
    senders: senders.map((sender) => ({ id: sender.id, name: sender.name, from: sender.from_address, usual: sender === usualSender })),
    templates: await templatesFor(tx, company, { customer, document }),
    documents: documents.map((one) => ({ ...one, ticked: one.id === about })), document: document ? { id: document.id, kind: document.kind, number: document.number } : null,
  })
}

interface About {
  readonly customer: WritableCustomer
  readonly document: WritableDocument | undefined
}

/** The customer's own addresses and those of their contact persons, each once; what brings a document goes where documents go. */
async function addressesOf(tx: Tx, company: number, { customer, document }: About) {
  const usual = document ? billingMailAddress({ email: customer.email, billingEmail: customer.billing_email }) : customer.email ?? customer.billing_email
  const contacts = (await store.contactsToWrite(tx, company, customer.id)).map(({ name, email, mail_kinds: kinds }) => ({ address: email, owner: 'contact' as const, name, copied: document !== undefined && kinds.includes(COPIED_KINDS[document.kind] ?? '') }))
  const own = OWNERS.flatMap(([owner, column]) => (customer[column] === null ? [] : [{ address: customer[column], owner, name: null, copied: false }]))
  const seen = new Set<string>()
  return [...own, ...contacts].flatMap(({ copied, ...one }) => {
    const key = one.address.toLowerCase()
    if (seen.has(key)) return []
    seen.add(key)
    return [{ ...one, usual: one.address === usual ? 'to' as const : copied ? 'cc' as const : null }]
  })
}

/** What can be chosen: what applies to the document, and own templates that are meant for this customer. */
async function templatesFor(tx: Tx, company: number, { customer, document }: About) {
  const kind = document && templateKindOf(JSON.parse(document.canonical) as CanonicalDocument)
  const own = (await listTemplates(tx, company, { own: true }, null, TEMPLATES_MAX)).filter((template) => (template.kind === 'message' || template.kind === kind) && isMeantFor(template, customer))
  const standard = ([...(kind ? [kind] : []), 'message'] as const).map((each) => ({ template: null, kind: each, name: templateKindName(each, customer.language) }))
  return [...standard, ...own.map((template) => ({ template: template.id, kind: template.kind, name: template.name }))]
}

export const TEMPLATES_MAX = 200

export const isMeantFor = (template: { readonly customer: bigint | null; readonly customerGroup: string | null }, customer: WritableCustomer): boolean =>
  (template.customer === null || template.customer === customer.id) && (template.customerGroup === null || template.customerGroup === customer.customer_group)

export interface DraftWish {
  readonly customer: bigint
  readonly kind: TemplateKind
  /** One to be chosen by name; null: what applies to the kind. */
  readonly template: bigint | null
  readonly document: bigint | null
  /** Null: the customer's. */
  readonly language: Language | null
}

/** A template filled for the customer: from here on it is a person's text. */
export async function mailDraft(
  tx: Tx, company: number, wish: DraftWish & Writer,
): Promise<Result<TemplateContent & { readonly language: Language }, TemplateFault | Refused<'customer_not_found' | 'document_not_found' | 'template_not_found'>>> {
  const customer = await store.customerToWrite(tx, company, wish.customer)
  if (!customer) return no({ kind: 'customer_not_found' })
  const [document] = wish.document === null ? [] : await store.documentsToWrite(tx, company, customer.id, [wish.document])
  if (wish.document !== null && !document) return no({ kind: 'document_not_found' })
  const language = wish.language ?? customer.language
  const content = await contentOf(tx, company, { ...wish, language, customer })
  if (!content) return no({ kind: 'template_not_found' })
  const canonical = document && (JSON.parse(document.canonical) as CanonicalDocument)
  const view = canonical && wish.kind !== 'message' ? presentDocument(canonical, { language }) : await letterView(tx, company, { ...wish, customer, language })
  const filled = fillTemplate(content, templateData(wish.kind, view, { einvoice: Boolean(canonical?.einvoice) }))
  // A condition that does not hold leaves its empty lines behind, which say nothing to whoever goes on writing.
  return filled.ok ? yes({ subject: filled.value.subject, body: filled.value.body.replaceAll(/\n{3,}/g, '\n\n').trim(), language }) : filled
}

async function contentOf(tx: Tx, company: number, { template, kind, language, customer }: Omit<DraftWish, 'customer' | 'language'> & { readonly language: Language; readonly customer: WritableCustomer }): Promise<TemplateContent | undefined> {
  if (template !== null) {
    const chosen = await templateContentOf(tx, company, template)
    return chosen && chosen.kind === kind && isMeantFor(chosen, customer) ? chosen.content : undefined
  }
  const { templates } = await loadWriting(tx, company, [customer.id])
  return formThatApplies(templates, { kind, language, customer: customer.id, customerGroup: customer.customer_group }).form ?? defaultTemplate(kind, language)
}

/** What a letter of today to this customer would show: the company, the customer, who signs. */
export async function letterView(tx: Tx, company: number, { customer, language, user, clock }: Pick<Writer, 'user' | 'clock'> & { readonly customer: WritableCustomer; readonly language: Language }): Promise<FormView> {
  const paper = await paperOfCustomer(tx, company, { kind: 'letter', customer: customer.id, subscription: null, language, subject: '', text: '', user, clock })
  invariant(paper.ok, 'a customer that is there can be written to')
  return presentPaper(paper.value.data)
}

export interface MailWords extends TemplateContent {
  readonly language: Language
}

interface Worded {
  readonly customer: WritableCustomer
  readonly writing: Writing
  readonly logo: MailLogo | undefined
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** A message in the company's look, exactly as it will be sent. */
export async function wordedMessage(archive: Archive, { customer: id, words, ...writer }: { readonly customer: bigint; readonly words: MailWords } & Writer): Promise<Result<Worded, Refused<'customer_not_found'>>> {
  const { db, company, files } = archive
  const read = await db.company(archive, async (tx) => {
    const customer = await store.customerToWrite(tx, company, id)
    return customer && { customer, writing: await loadWriting(tx, company, []), view: await letterView(tx, company, { ...writer, customer, language: words.language }) }
  })
  if (!read) return no({ kind: 'customer_not_found' })
  const { customer, writing, view } = read
  const logo = await mailLogo(files, writing.look.logo ? view.images.logo : null)
  const subject = words.subject.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return yes({ customer, writing, logo, subject, ...mailOfMarkup({ subject, body: words.body }, { language: words.language, view, look: writing.look, logo }) })
}

export interface WrittenMessage extends Addressed {
  readonly customer: bigint
  readonly once: string
  /** Null: the preferred one. */
  readonly sender: bigint | null
  readonly words: MailWords
  readonly document: bigint | null
  readonly documents: readonly bigint[]
  readonly uploads: readonly bigint[]
  readonly urgency: Urgency
  readonly sendAt: string | null
}

/** Queues a message with its files; the same one again is the one that is queued. */
export async function sendWritten(archive: Archive, message: WrittenMessage & Writer): Promise<Result<bigint, WriteMessageRefusal>> {
  const { db, company } = archive
  const addressed = readAddresses(message)
  if (!addressed.ok) return addressed
  const late = message.sendAt === null ? undefined : hourFault(Date.parse(message.sendAt), Date.parse(message.clock.now()))
  if (late) return no(late)
  const dedupeKey = `written:${message.customer}:${message.once}`
  const known = await db.company(archive, async (tx) => (await sameMessages(tx, company, [dedupeKey])).get(dedupeKey))
  if (known !== undefined) return yes(known)
  const worded = await wordedMessage(archive, message)
  if (!worded.ok) return worded
  const files = await filesOf(archive, message)
  if (!files.ok) return files
  const { customer, writing, logo, subject, text, html } = worded.value
  return db.company(archive, async (tx) => {
    // One message at a time is queued for a customer by a person: two clicks are one after the other.
    await lockCustomer(tx, company, customer.id)
    const same = (await sameMessages(tx, company, [dedupeKey])).get(dedupeKey)
    if (same !== undefined) return yes(same)
    const senders = await listSenders(tx, company)
    const sender = message.sender === null ? senders.find(({ preferred }) => preferred) : senders.find(({ id }) => id === message.sender)
    if (!sender) return no({ kind: message.sender === null ? 'mail_sender_missing' : 'mail_sender_not_found' })
    const [queued] = await queueMessages(tx, company, {
      sender, by: message.by, messages: [{
        dedupeKey, customer: customer.id, document: message.document, language: message.words.language, subject, text, html, templateVersion: null, ...addressed.value, attachments: [...files.value, ...logoFile(writing, logo)],
        priority: URGENCY_PRIORITY[message.urgency], written: true, sendAt: message.sendAt,
      }],
    })
    return yes(queued!)
  })
}

/** The archived files of the ticked documents, and what was uploaded; a document that is not the customer's is not there. */
async function filesOf(archive: Archive, message: WrittenMessage): Promise<Result<NewMessage['attachments'], Refused<'document_not_found' | 'message_upload_not_found' | 'message_files_too_large'>>> {
  const { db, company } = archive
  const named = [...new Set([...(message.document === null ? [] : [message.document]), ...message.documents])]
  const { documents, uploads } = await db.company(archive, async (tx) => ({
    documents: named.length === 0 ? [] : await store.documentsToWrite(tx, company, message.customer, named), uploads: message.uploads.length === 0 ? [] : await uploadsOf(tx, company, message.uploads),
  }))
  if (documents.length < named.length) return no({ kind: 'document_not_found' })
  if (uploads.length < new Set(message.uploads).size) return no({ kind: 'message_upload_not_found' })
  const files: NewMessage['attachments'][number][] = []
  for (const document of documents.filter(({ id }) => message.documents.includes(id))) {
    files.push(...(await attachmentsOf(archive, document.id, JSON.parse(document.canonical) as CanonicalDocument)).map((file) => ({ ...file, document: document.id })))
  }
  const chosen = [...new Set(message.uploads)].flatMap((id) => uploads.find((upload) => upload.id === id) ?? [])
  files.push(...chosen.map((upload) => ({ format: 'upload', fileName: upload.file_name, contentType: upload.content_type, sha256: upload.sha256, bytes: upload.bytes, upload: upload.id })))
  const fault = sizeFault(files.reduce((bytes, file) => bytes + file.bytes, 0))
  return fault?.kind === 'message_files_too_large' ? no(fault) : yes(files)
}
