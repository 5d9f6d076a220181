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
import { listSenders } from './store/senders.ts'
import type { SenderRow } from './store/senders.ts'

export interface NewMessage {
  /** What makes it be sent once: `document:17`. */
  readonly dedupeKey: string
  readonly customer: bigint
  readonly document: bigint
  readonly language: Language
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Null: the standard template. */
  readonly templateVersion: bigint | null
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly attachments: readonly { readonly format: string; readonly fileName: string; readonly contentType: string; readonly sha256: string; readonly bytes: number }[]
  /** Lower is sooner; a person who waits comes before a run. */
  readonly priority: number
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
    template_version_id: message.templateVersion,
  })))
  await store.insertRecipients(tx, parties.flatMap((list, i) => list.map(({ role, address }, position) => ({ company_id: company, message_id: ids[i]!, position, role, address }))))
  await store.insertAttachments(tx, messages.flatMap(({ attachments }, i) => attachments.map((file, position) => (
    { company_id: company, message_id: ids[i]!, position, format: file.format, file_name: file.fileName, content_type: file.contentType, sha256: file.sha256, bytes: file.bytes }))))
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
