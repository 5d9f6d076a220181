/** SMS that wait to be sent: messages of the one outbox whose channel is a gateway (MSG-3). It does not own: the words (the slice of their cause), sending (send-sms.ts). */
import { createHash } from 'node:crypto'
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import * as store from './store/messages.ts'
import type { SmsGatewayRow } from './store/sms-gateways.ts'

export interface NewSms {
  /** What makes it be sent once. */
  readonly dedupeKey: string
  readonly customer: bigint
  readonly language: Language
  /** As it is sent. */
  readonly text: string
  /** E.164. */
  readonly number: string
  /** A person wrote it. */
  readonly written: boolean
  /** Not before; null: now. */
  readonly sendAt: string | null
  /** Lower is sooner. */
  readonly priority: number
  /** It does not leave in quiet hours. */
  readonly keepsQuiet?: boolean
  /** The template that wrote it; without, the standard one or a person. */
  readonly templateVersion?: bigint | null
}

const SUBJECT_MAX = 80
/** What it is called in lists: its first words. */
export const subjectOf = (text: string): string => {
  const line = Array.from(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim())
  return line.length <= SUBJECT_MAX ? line.join('') : `${line.slice(0, SUBJECT_MAX - 1).join('')}…`
}

/** Queues SMS, each to one number, and answers their ids. */
export async function queueSms(tx: Tx, company: number, { gateway, by, messages }: { readonly gateway: SmsGatewayRow; readonly by: string; readonly messages: readonly NewSms[] }): Promise<bigint[]> {
  const ids = await takeIds(tx, messages.length)
  await store.insertMessages(tx, messages.map((sms, i) => ({
    company_id: company, id: ids[i]!, dedupe_key: sms.dedupeKey, header_name: createHash('sha256').update(`${company}:${sms.dedupeKey}`).digest('hex').slice(0, 32), channel: 'sms', sender_id: null, gateway_id: gateway.id,
    customer_id: sms.customer, document_id: null, language: sms.language, subject: subjectOf(sms.text), body_text: sms.text, body_html: '', domain: `sms:${gateway.id}`, priority: sms.priority, state: 'queued', fault: null, created_by: by,
    template_version_id: sms.templateVersion ?? null, written: sms.written, newsletter_id: null, unsubscribe_url: null, script_id: null, keeps_quiet: sms.keepsQuiet ?? false,
  })))
  await store.insertRecipients(tx, messages.map(({ number }, i) => ({ company_id: company, message_id: ids[i]!, position: 0, role: 'to', address: number })))
  const later = messages.flatMap(({ sendAt }, i) => (sendAt === null ? [] : [{ id: ids[i]!, until: sendAt }]))
  if (later.length > 0) await store.putOff(tx, company, later)
  return ids
}
