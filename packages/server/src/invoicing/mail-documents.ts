/**
 * Documents become mails (BIL-6): the file, the words, who gets it.
 * It owns: which document goes with which files to whom. It does not own: the words (domain/messaging), sending (messaging).
 * Invariant: a document is mailed by itself once; what it carries are the archived bytes (M4).
 */
import { billingMailAddress } from '@kontor/domain/customers/customer.ts'
import { presentDocument } from '@kontor/domain/forms/presentation.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { TemplateKind } from '@kontor/domain/messaging/template.ts'
import { isHybrid } from '../adapters/einvoice/write-einvoice.ts'
import { RenderError } from '../forms/public.ts'
import { giveUp, loadWriting, logoFile, mailLogo, preferredSender, queueMessages, readDelivery, sameMessages, writeMail } from '../messaging/public.ts'
import type { MailLogo, NewMessage, Writing, WrittenMail } from '../messaging/public.ts'
import { FileStoreError, sha256Of } from '../platform/files/file-store.ts'
import { documentFile, EXTENSIONS, fileName } from './export.ts'
import type { Archive } from './export.ts'
import * as store from './store/mail-documents.ts'
import type { MailableDocument } from './store/mail-documents.ts'
import type { FileFormat } from './store/invoices.ts'

/** Made and queued at once; a page is a few seconds of rendering where nothing is archived yet. */
const PAGE = 20

export interface MailedPage {
  readonly queued: number
  /** Documents whose file could not be made, with the reason; they hold up no other, and are tried again the next time. */
  readonly failed: readonly { readonly document: string; readonly reason: string }[]
  /** Documents for which the company's template could not be filled, with the reason: the standard one took its place. */
  readonly unfilled: readonly { readonly document: string; readonly reason: string }[]
  /** The last document of the page; null where nothing is left. */
  readonly last: bigint | null
}

/** Queues the next documents after the given one that go by mail and have no message yet. Safe to repeat and to run at once: the dedupe key is unique. */
export async function queueDocumentMails(archive: Archive, { after = 0n, most = PAGE }: { readonly after?: bigint; readonly most?: number } = {}): Promise<MailedPage> {
  const { db, company, actor } = archive
  const { sender, documents, writing } = await db.company(archive, async (tx) => {
    const { documents_since: since } = await readDelivery(tx, company)
    const preferred = await preferredSender(tx, company)
    if (since === null || !preferred) return { sender: undefined, documents: [], writing: undefined }
    const waiting = await store.documentsToMail(tx, company, { since, after, most })
    if (waiting.length === 0) await store.noteProgress(tx, company, since)
    return { sender: preferred, documents: waiting, writing: await loadWriting(tx, company, waiting.map(({ customer_id: customer }) => customer)) }
  })
  if (!sender || !writing) return { queued: 0, failed: [], unfilled: [], last: null }
  const failed: { document: string; reason: string }[] = []
  const unfilled: { document: string; reason: string }[] = []
  const logos = new Map<string, Promise<MailLogo | undefined>>()
  const made = await Promise.all(documents.map(async (document) => {
    try {
      const { fault, ...mail } = await mailOf(archive, { document, writing, logos })
      if (fault) unfilled.push({ document: String(document.id), reason: fault.kind })
      return { ...mail, dedupeKey: `document:${document.id}`, priority: BY_ITSELF }
    } catch (error) {
      if (!(error instanceof RenderError || error instanceof FileStoreError)) throw error
      failed.push({ document: String(document.id), reason: error.kind })
      return null
    }
  }))
  const messages = made.filter((message) => message !== null)
  // Who was quicker has queued it: the key is asked again in the writing transaction, which the unique constraint guards.
  const queued = await db.company(archive, async (tx) => {
    const known = await sameMessages(tx, company, messages.map(({ dedupeKey }) => dedupeKey))
    const fresh = messages.filter(({ dedupeKey }) => !known.has(dedupeKey))
    await queueMessages(tx, company, { sender, by: actor.name, messages: fresh })
    return fresh.length
  })
  return { queued, failed, unfilled, last: documents.at(-1)?.id ?? null }
}

const BY_ITSELF = 10
/** Somebody waits for it. */
const BY_HAND = 1

export type MailDocumentRefusal =
  | { readonly kind: 'document_not_found' }
  | { readonly kind: 'mail_sender_missing' }
  | { readonly kind: 'mail_address_missing' }

/** Queues a document once more, or for the first time, because a person says so; what of it was not sent yet is given up. Within a minute it is the same message. */
export async function mailDocument(archive: Archive, { document: id, now }: { readonly document: bigint; readonly now: string }): Promise<Result<bigint, MailDocumentRefusal>> {
  const { db, company, actor } = archive
  const { sender, document, writing } = await db.company(archive, async (tx) => {
    const found = await store.documentToMail(tx, company, id)
    return { sender: await preferredSender(tx, company), document: found, writing: await loadWriting(tx, company, found ? [found.customer_id] : []) }
  })
  if (!document) return no({ kind: 'document_not_found' })
  if (!sender) return no({ kind: 'mail_sender_missing' })
  if (billingMailAddress({ email: document.email, billingEmail: document.billing_email }) === null) return no({ kind: 'mail_address_missing' })
  const { fault: _standardInstead, ...mail } = await mailOf(archive, { document, writing, logos: new Map() })
  const message = { ...mail, dedupeKey: `document:${id}:${now.slice(0, 16)}`, priority: BY_HAND }
  return db.company(archive, async (tx) => {
    const same = (await sameMessages(tx, company, [message.dedupeKey])).get(message.dedupeKey)
    if (same !== undefined) return yes(same)
    await giveUp(tx, company, id)
    const [queued] = await queueMessages(tx, company, { sender, by: actor.name, messages: [message] })
    return yes(queued!)
  })
}

interface ToWrite {
  readonly document: MailableDocument
  readonly writing: Writing
  /** Those that were read for the same page: most documents of a company show the same. */
  readonly logos: Map<string, Promise<MailLogo | undefined>>
}

function logoOnce({ files }: Archive, logos: ToWrite['logos'], sha256: string | null | undefined): Promise<MailLogo | undefined> {
  const read = logos.get(sha256 ?? '') ?? mailLogo(files, sha256)
  logos.set(sha256 ?? '', read)
  return read
}

/** The mail of a document: words from what it showed, by the template as it stands now; files from the archive, addresses as the customer has them now. */
async function mailOf(archive: Archive, { document, writing, logos }: ToWrite): Promise<Omit<NewMessage, 'dedupeKey' | 'priority'> & Pick<WrittenMail, 'fault'>> {
  const canonical = JSON.parse(document.canonical) as CanonicalDocument
  const { language } = canonical
  const view = presentDocument(canonical)
  const logo = await logoOnce(archive, logos, writing.look.logo ? canonical.seller.logo : null)
  const mail = writeMail(writing, { kind: templateKindOf(canonical), language, customer: document.customer_id, customerGroup: document.customer_group, view, einvoice: Boolean(canonical.einvoice), logo })
  const to = billingMailAddress({ email: document.email, billingEmail: document.billing_email })
  return {
    ...mail, written: false, sendAt: null, customer: document.customer_id, document: document.id, language, to: to === null ? [] : [to], cc: document.copies,
    attachments: [...await attachmentsOf(archive, document.id, canonical), ...logoFile(writing, logo)],
  }
}

/** The kind of mail that brings a document. */
export const templateKindOf = ({ kind, cancellation, typeCode }: CanonicalDocument): TemplateKind =>
  (cancellation ? 'cancellation' : kind === 'order' ? 'order_confirmation' : typeCode === DEPOSIT ? 'deposit' : kind)

/** UNTDID 1001: prepayment invoice. */
const DEPOSIT = '386'

/** The PDF, or the hybrid one where the e-invoice is inside; else the e-invoice beside it. */
export async function attachmentsOf(archive: Archive, id: bigint, { number, einvoice }: CanonicalDocument): Promise<NewMessage['attachments']> {
  const chosen = einvoice?.format
  const formats: FileFormat[] = chosen === undefined ? ['pdf'] : isHybrid(chosen) ? [chosen] : ['pdf', chosen]
  return Promise.all(formats.map(async (format) => {
    const content = (await documentFile(archive, id, format))!
    const extension = EXTENSIONS[format]
    return { format, fileName: `${fileName(number)}.${extension}`, contentType: extension === 'pdf' ? 'application/pdf' : 'application/xml', sha256: sha256Of(content), bytes: content.length }
  }))
}
