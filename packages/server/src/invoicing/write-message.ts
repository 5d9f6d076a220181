/**
 * A person writes a message to a customer (MSG-1): what they can choose from, a template filled to go on writing, how it will look, and the message into the outbox.
 * It owns: which documents, addresses and templates go with a customer, and that the same message is queued once. It does not own: the outbox (messaging), the files of documents (export.ts).
 * Invariants: only documents of this customer and uploads of this company go along (M4); what the preview shows is what is queued.
 */
import { mayDo } from '@kontor/domain/access/permissions.ts'
import type { Rights } from '@kontor/domain/access/permissions.ts'
import { formKindName } from '@kontor/domain/forms/field-wording.ts'
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
import { LOGO_ID } from '@kontor/domain/messaging/mail-shell.ts'
import { templateData, templateKindName } from '@kontor/domain/messaging/template.ts'
import type { TemplateContent, TemplateFault, TemplateKind } from '@kontor/domain/messaging/template.ts'
import { forwarded, hourFault, readAddresses, sizeFault, URGENCY_PRIORITY } from '@kontor/domain/messaging/written-message.ts'
import type { Addressed, Urgency, WrittenMessageFault } from '@kontor/domain/messaging/written-message.ts'
import { lockCustomer } from '../customers/public.ts'
import { fillTemplate, lastSenderOf, listSenders, listTemplates, loadWriting, logoFile, mailLogo, mailOfMarkup, messageWithFiles, queueMessages, recipientsOf, sameFile, sameMessages, templateContentOf, uploadsOf } from '../messaging/public.ts'
import type { MailLogo, NewMessage, OfWhom, Writing } from '../messaging/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { paperOfCustomer } from './customer-papers.ts'
import { sentFile, sentPaper } from './sent-papers.ts'
import type { PaperQuestion, SentPaper, SentPaperRefusal } from './sent-papers.ts'
import { contractsOf, listLetters } from './store/letters.ts'
import type { Archive } from './export.ts'
import { attachmentsOf, templateKindOf } from './mail-documents.ts'
import * as store from './store/written-messages.ts'
import type { WritableCustomer, WritableDocument } from './store/written-messages.ts'

export type WriteMessageRefusal = WrittenMessageFault | TemplateFault | SentPaperRefusal
  | { readonly kind: 'customer_not_found' }
  | { readonly kind: 'document_not_found' }
  | { readonly kind: 'template_not_found' }
  | { readonly kind: 'message_not_found' }
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

export interface OptionsWish {
  readonly customer: bigint
  readonly document: bigint | undefined
  readonly paper: SentPaper['kind'] | undefined
  readonly forward: bigint | undefined
  readonly asker: Rights
}

export async function mailOptions(tx: Tx, company: number, { customer: id, document: about, paper, forward, asker, by }: OptionsWish & Pick<Writer, 'by'>) {
  const customer = await store.customerToWrite(tx, company, id)
  if (!customer) return no({ kind: 'customer_not_found' } as const)
  const [document] = about === undefined ? [] : await store.documentsToWrite(tx, company, id, [about])
  if (about !== undefined && !document) return no({ kind: 'document_not_found' } as const)
  const forwarding = forward === undefined ? null : await forwardedOf(tx, company, { message: forward, customer })
  if (forwarding === undefined) return no({ kind: 'message_not_found' } as const)
  const senders = await listSenders(tx, company)
  const last = await lastSenderOf(tx, company, by)
  const usualSender = senders.find((sender) => sender.id === last) ?? senders.find(({ preferred }) => preferred)
  const documents = await store.documentsOfCustomer(tx, company, id)
  return yes({
    customer: { id: customer.id, number: customer.number, name: customer.name }, language: customer.language, addresses: await addressesOf(tx, company, { customer, document }),
    senders: senders.map((sender) => ({ id: sender.id, name: sender.name, from: sender.from_address, usual: sender === usualSender })),
    templates: await templatesFor(tx, company, { customer, document, paper }),
    documents: documents.map((one) => ({ ...one, ticked: one.id === about })), document: document ? { id: document.id, kind: document.kind, number: document.number } : null,
    papers: await papersFor(tx, company, { customer, asker }), forwarded: forwarding,
  })
}

/** Papers that can go along, as far as somebody may see them. */
async function papersFor(tx: Tx, company: number, { customer: { id, language }, asker }: { readonly customer: WritableCustomer; readonly asker: Rights }): Promise<{ paper: SentPaper; name: string }[]> {
  const contracts = mayDo(asker, 'subscriptions:read', company) ? await contractsOf(tx, company, id) : []
  const letters = mayDo(asker, 'messages:read', company) ? (await listLetters(tx, company, { customer: id }, LETTERS_MAX)).filter(({ state }) => state !== 'draft' && state !== 'withdrawn') : []
  return [
    ...(mayDo(asker, 'receivables:read', company) ? [{ paper: { kind: 'account_statement' as const }, name: formKindName('account_statement', language) }] : []),
    ...letters.map(({ id: letter, subject }) => ({ paper: { kind: 'letter' as const, letter }, name: `${formKindName('letter', language)}: ${subject}` })),
    ...contracts.flatMap(({ id: subscription, name }) => (['contract', 'service_settings'] as const).map((kind) => ({ paper: { kind, subscription }, name: `${formKindName(kind, language)}: ${name}` }))),
  ]
}

/** The newest are offered. */
const LETTERS_MAX = 20

/** An earlier message to the customer, as somebody begins who sends it to somebody else; undefined for one that is not theirs. */
async function forwardedOf(tx: Tx, company: number, { message: id, customer }: { readonly message: bigint; readonly customer: WritableCustomer }) {
  const message = await messageWithFiles(tx, company, id)
  if (message?.customer_id !== customer.id) return undefined
  const to = (await recipientsOf(tx, company, id)).map(({ address }) => address)
  return {
    id, ...forwarded({ subject: message.subject, text: message.body_text, day: message.created_at.slice(0, 10), to }, customer.language),
    files: message.files.filter(({ format }) => format !== LOGO_ID).map(({ position, file_name: name, bytes }) => ({ position, name, bytes })),
  }
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
async function templatesFor(tx: Tx, company: number, { customer, document, paper }: About & Pick<OptionsWish, 'paper'>) {
  const kind = document ? templateKindOf(JSON.parse(document.canonical) as CanonicalDocument) : paper
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
  readonly paper: SentPaper | null
  /** Null: the customer's. */
  readonly language: Language | null
}

/** A template filled for the customer: from here on it is a person's text. */
export async function mailDraft(
  tx: Tx, company: number, { asker, ...wish }: DraftWish & Writer & { readonly asker: PaperQuestion['asker'] },
): Promise<Result<TemplateContent & { readonly language: Language }, TemplateFault | SentPaperRefusal | Refused<'customer_not_found' | 'document_not_found' | 'template_not_found'>>> {
  const customer = await store.customerToWrite(tx, company, wish.customer)
  if (!customer) return no({ kind: 'customer_not_found' })
  const [document] = wish.document === null ? [] : await store.documentsToWrite(tx, company, customer.id, [wish.document])
  if (wish.document !== null && !document) return no({ kind: 'document_not_found' })
  const language = wish.language ?? customer.language
  const content = await contentOf(tx, company, { ...wish, language, customer })
  if (!content) return no({ kind: 'template_not_found' })
  const canonical = document && (JSON.parse(document.canonical) as CanonicalDocument)
  const brought = wish.paper?.kind === wish.kind ? await sentPaper(tx, company, { customer: customer.id, paper: wish.paper, language, asker, clock: wish.clock }) : null
  if (brought?.ok === false) return brought
  const view = brought ? presentPaper(brought.value.data) : canonical && wish.kind !== 'message' ? presentDocument(canonical, { language }) : await letterView(tx, company, { ...wish, customer, language })
  const filled = fillTemplate(content, templateData(wish.kind, view, { einvoice: Boolean(canonical?.einvoice) }))
  // A condition that does not hold leaves its empty lines behind, and a row may have no value: neither says anything to whoever goes on writing.
  return filled.ok ? yes({ subject: filled.value.subject, body: filled.value.body.replaceAll(/^\|[^|\n]*\|[ \t]*$\n?/gm, '').replaceAll(/\n{3,}/g, '\n\n').trim(), language }) : filled
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
  readonly papers: readonly SentPaper[]
  readonly forwarded: { readonly message: bigint; readonly files: readonly number[] } | null
  readonly uploads: readonly bigint[]
  readonly urgency: Urgency
  readonly sendAt: string | null
}

/** Queues a message with its files; the same one again is the one that is queued. */
export async function sendWritten(archive: Archive, message: WrittenMessage & Writer & Pick<PaperQuestion, 'asker'>): Promise<Result<bigint, WriteMessageRefusal>> {
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
async function filesOf(archive: Archive, message: WrittenMessage & Pick<PaperQuestion, 'asker' | 'clock'>): Promise<Result<NewMessage['attachments'], SentPaperRefusal | Refused<'document_not_found' | 'message_not_found' | 'message_upload_not_found' | 'message_files_too_large'>>> {
  const { db, company } = archive
  const named = [...new Set([...(message.document === null ? [] : [message.document]), ...message.documents])]
  const { documents, uploads, earlier } = await db.company(archive, async (tx) => ({
    earlier: message.forwarded === null ? null : await messageWithFiles(tx, company, message.forwarded.message),
    documents: named.length === 0 ? [] : await store.documentsToWrite(tx, company, message.customer, named), uploads: message.uploads.length === 0 ? [] : await uploadsOf(tx, company, message.uploads),
  }))
  if (documents.length < named.length) return no({ kind: 'document_not_found' })
  if (uploads.length < new Set(message.uploads).size) return no({ kind: 'message_upload_not_found' })
  if (earlier !== null && earlier?.customer_id !== message.customer) return no({ kind: 'message_not_found' })
  const files: NewMessage['attachments'][number][] = []
  for (const paper of message.papers) {
    const file = await sentFile(archive, { customer: message.customer, paper, language: message.words.language, asker: message.asker, clock: message.clock })
    if (!file.ok) return file
    // Before the transaction: a row never names a file that is not there.
    files.push({ format: 'paper', fileName: file.value.fileName, contentType: 'application/pdf', sha256: await archive.files.put(file.value.content), bytes: file.value.content.length, paper: ofWhom(message.customer, paper) })
  }
  files.push(...(earlier?.files ?? []).filter(({ position, format }) => format !== LOGO_ID && message.forwarded!.files.includes(position)).map((file) => {
    // Of its own document an earlier message does not say so at each file.
    const document = file.format === 'upload' || file.format === 'paper' ? undefined : file.document_id ?? earlier!.document_id
    return { ...sameFile(file), ...(document && { document: BigInt(document) }) }
  }))
  for (const document of documents.filter(({ id }) => message.documents.includes(id))) {
    files.push(...(await attachmentsOf(archive, document.id, JSON.parse(document.canonical) as CanonicalDocument)).map((file) => ({ ...file, document: document.id })))
  }
  const chosen = [...new Set(message.uploads)].flatMap((id) => uploads.find((upload) => upload.id === id) ?? [])
  files.push(...chosen.map((upload) => ({ format: 'upload', fileName: upload.file_name, contentType: upload.content_type, sha256: upload.sha256, bytes: upload.bytes, upload: upload.id })))
  const fault = sizeFault(files.reduce((bytes, file) => bytes + file.bytes, 0))
  return fault?.kind === 'message_files_too_large' ? no(fault) : yes(files)
}

const ofWhom = (customer: bigint, paper: SentPaper): OfWhom => ({ customer, letter: paper.kind === 'letter' ? paper.letter : null, subscription: 'subscription' in paper ? paper.subscription : null })
