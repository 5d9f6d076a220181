/**
 * What waits to be sent (MSG-1): messages written with their recipients and attachments, and what people do with them.
 * It owns: dedupe keys and Message-IDs, the steps. It does not own: sending (send.ts), what a message says (the slice of its cause).
 */
import { createHash } from 'node:crypto'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { domainOf, readMailAddress } from '@kontor/domain/messaging/mail-address.ts'
import { messageAfter } from '@kontor/domain/messaging/message.ts'
import type { MessageStep, MessageStepRefusal } from '@kontor/domain/messaging/message.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import * as store from './store/messages.ts'
import type { RepeatableFile, RepeatableMessage } from './store/messages.ts'
import { acknowledge } from './store/received-mails.ts'
import { listSenders } from './store/senders.ts'
import type { SenderRow } from './store/senders.ts'
import { queueSms } from './sms-outbox.ts'
import { listGateways } from './store/sms-gateways.ts'

/** Whom a paper was made for, and which letter or whose contract it is. */
export interface OfWhom {
  readonly customer: bigint
  readonly letter: bigint | null
  readonly subscription: bigint | null
}

export interface NewMessage {
  /** What makes it be sent once: `document:17`. */
  readonly dedupeKey: string
  readonly customer: bigint
  /** Null: about no document. */
  readonly document: bigint | null
  readonly language: Language
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Null: the standard template. */
  readonly templateVersion: bigint | null
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly attachments: readonly { readonly format: string; readonly fileName: string; readonly contentType: string; readonly sha256: string; readonly bytes: number; readonly document?: bigint; readonly upload?: bigint; readonly paper?: OfWhom }[]
  /** A person wrote it. */
  readonly written: boolean
  /** Not before; null: now. */
  readonly sendAt: string | null
  /** Lower is sooner; a person who waits comes before a run. */
  readonly priority: number
  /** It does not leave in quiet hours. */
  readonly keepsQuiet?: boolean
  /** The e-mail script that it is of. */
  readonly script?: bigint | undefined
  /** The newsletter of which it is a copy, and where one click ends it. */
  readonly newsletter?: { readonly id: bigint; readonly unsubscribeUrl: string } | undefined
}

/** The sender that takes what names none. */
export const preferredSender = async (tx: Tx, company: number): Promise<SenderRow | undefined> => (await listSenders(tx, company)).find(({ preferred }) => preferred)

/** Queues messages and answers their ids. One without a usable address is written as failed, so that somebody sees it (M3). */
export async function queueMessages(tx: Tx, company: number, { sender, by, messages }: { readonly sender: SenderRow; readonly by: string; readonly messages: readonly NewMessage[] }): Promise<bigint[]> {
  const ids = await takeIds(tx, messages.length)
  const parties = messages.map(({ to, cc }) => partiesOf(to, cc))
  await store.insertMessages(tx, messages.map((message, i) => ({
    company_id: company, id: ids[i]!, dedupe_key: message.dedupeKey, header_name: `${createHash('sha256').update(`${company}:${message.dedupeKey}`).digest('hex').slice(0, 40)}@${domainOf(sender.from_address)}`,
    sender_id: sender.id, customer_id: message.customer, document_id: message.document, language: message.language, subject: message.subject, body_text: message.text, body_html: message.html,
    domain: parties[i]![0] ? domainOf(parties[i]![0].address) : '', priority: message.priority, state: parties[i]!.length === 0 ? 'failed' : 'queued', fault: parties[i]!.length === 0 ? 'address_missing' : null, created_by: by,
    template_version_id: message.templateVersion, written: message.written, newsletter_id: message.newsletter?.id ?? null, unsubscribe_url: message.newsletter?.unsubscribeUrl ?? null, script_id: message.script ?? null, channel: 'mail', gateway_id: null, keeps_quiet: message.keepsQuiet ?? false,
  })))
  await store.insertRecipients(tx, parties.flatMap((list, i) => list.map(({ role, address }, position) => ({ company_id: company, message_id: ids[i]!, position, role, address }))))
  await store.insertAttachments(tx, messages.flatMap(({ attachments }, i) => attachments.map((file, position) => (
    { company_id: company, message_id: ids[i]!, position, format: file.format, file_name: file.fileName, content_type: file.contentType, sha256: file.sha256, bytes: file.bytes, document_id: file.document ?? null, upload_id: file.upload ?? null,
      customer_id: file.paper?.customer ?? null, letter_id: file.paper?.letter ?? null, subscription_id: file.paper?.subscription ?? null }))))
  const later = messages.flatMap(({ sendAt }, i) => (sendAt === null ? [] : [{ id: ids[i]!, until: sendAt }]))
  if (later.length > 0) await store.putOff(tx, company, later)
  return ids
}

/** Each address once, the recipient before copies; without a recipient there are no copies either. */
function partiesOf(to: readonly string[], cc: readonly string[]): { readonly role: 'to' | 'cc'; readonly address: string }[] {
  const seen = new Set<string>()
  const usable = (addresses: readonly string[], role: 'to' | 'cc') => addresses.flatMap((text) => {
    const address = readMailAddress(text.trim())
    if (address === undefined || seen.has(address)) return []
    seen.add(address)
    return [{ role, address }]
  })
  const recipients = usable(to, 'to')
  return recipients.length === 0 ? [] : [...recipients, ...usable(cc, 'cc')]
}

export type StepMessageRefusal = MessageStepRefusal | { readonly kind: 'message_not_found' }

/** Tries a message again, or cancels it. Safe while a worker looks: the lock on its row orders both. */
export async function stepMessage(tx: Tx, company: number, { id, step }: { readonly id: bigint; readonly step: MessageStep }): Promise<Result<undefined, StepMessageRefusal>> {
  const message = await store.lockMessage(tx, company, id)
  if (!message) return no({ kind: 'message_not_found' })
  const after = messageAfter(message, step)
  if (!after.ok) return after
  if (after.value === 'queued' || after.value === 'cancelled') await store.setState(tx, company, id, after.value)
  return yes(undefined)
}

export type RepeatRefusal = { readonly kind: 'message_not_found' } | { readonly kind: 'message_not_sent_yet' } | { readonly kind: 'message_without_recipient' } | { readonly kind: 'mail_sender_missing' } | { readonly kind: 'sms_gateway_missing' }

/** Queues an exact copy of a message that was sent or given up: the same words, files and recipients. Within a minute it is the same copy. */
export async function repeatMessage(tx: Tx, company: number, { id, by, now }: { readonly id: bigint; readonly by: string; readonly now: string }): Promise<Result<bigint, RepeatRefusal>> {
  const message = await store.messageToRepeat(tx, company, id)
  if (!message) return no({ kind: 'message_not_found' })
  if (message.state === 'queued' || message.state === 'sending') return no({ kind: 'message_not_sent_yet' })
  const recipients = await store.recipientsOf(tx, company, id)
  if (recipients.length === 0) return no({ kind: 'message_without_recipient' })
  // Whoever sends again what came back has seen it.
  if (message.state === 'bounced') await acknowledge(tx, company, id, by)
  const dedupeKey = `again:${id}:${now.slice(0, 16)}`
  const same = (await store.sameMessages(tx, company, [dedupeKey])).get(dedupeKey)
  if (same !== undefined) return yes(same)
  if (message.gateway_id !== null) return repeatSms(tx, company, message, { dedupeKey, by, number: recipients[0]!.address })
  const senders = await listSenders(tx, company)
  const sender = senders.find((one) => one.id === message.sender_id) ?? senders.find(({ preferred }) => preferred)
  if (!sender) return no({ kind: 'mail_sender_missing' })
  const addressed = (role: 'to' | 'cc') => recipients.filter((one) => one.role === role).map(({ address }) => address)
  const [queued] = await queueMessages(tx, company, {
    sender, by, messages: [{
      dedupeKey, customer: message.customer_id, document: message.document_id, language: message.language, subject: message.subject, text: message.body_text, html: message.body_html, templateVersion: message.template_version_id,
      to: addressed('to'), cc: addressed('cc'), priority: REPEATED, written: message.written, sendAt: null,
      newsletter: message.newsletter_id === null || message.unsubscribe_url === null ? undefined : { id: message.newsletter_id, unsubscribeUrl: message.unsubscribe_url },
      script: message.script_id ?? undefined, attachments: message.files.map(sameFile),
    }],
  })
  return yes(queued!)
}

/** A file of an earlier message, of whomever it was. */
export const sameFile = (file: RepeatableFile): NewMessage['attachments'][number] => ({
  format: file.format, fileName: file.file_name, contentType: file.content_type, sha256: file.sha256, bytes: file.bytes, ...(file.document_id !== null && { document: BigInt(file.document_id) }), ...(file.upload_id !== null && { upload: BigInt(file.upload_id) }),
  ...(file.customer_id !== null && { paper: { customer: BigInt(file.customer_id), letter: file.letter_id === null ? null : BigInt(file.letter_id), subscription: file.subscription_id === null ? null : BigInt(file.subscription_id) } }),
})

async function repeatSms(tx: Tx, company: number, message: RepeatableMessage, { dedupeKey, by, number }: { readonly dedupeKey: string; readonly by: string; readonly number: string }): Promise<Result<bigint, RepeatRefusal>> {
  const gateways = await listGateways(tx, company)
  const gateway = gateways.find(({ id }) => id === message.gateway_id) ?? gateways.find(({ preferred }) => preferred)
  if (!gateway) return no({ kind: 'sms_gateway_missing' })
  const [queued] = await queueSms(tx, company, { gateway, by, messages: [{ dedupeKey, customer: message.customer_id, language: message.language, text: message.body_text, number, written: message.written, sendAt: null, priority: REPEATED }] })
  return yes(queued!)
}

/** Somebody waits for it. */
const REPEATED = 1
