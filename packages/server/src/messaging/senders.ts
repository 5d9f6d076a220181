/**
 * Commands of mail senders (MSG-1): who a company's mail is from, their keys, and whether their server takes mail.
 * It owns: that exactly one is preferred while there is any, and that secrets are sealed. It does not own: the queue of messages.
 */
import { generateKeyPair, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { LOGO_ID } from '@kontor/domain/messaging/mail-shell.ts'
import { domainOf, readMailAddress } from '@kontor/domain/messaging/mail-address.ts'
import { senderFault } from '@kontor/domain/messaging/sender.ts'
import type { MailFault, SenderFault, SenderFields } from '@kontor/domain/messaging/sender.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import type { MailNetwork } from '../adapters/mail/mail-host.ts'
import { openSmtp } from '../adapters/mail/smtp.ts'
import type { OutgoingMail, SmtpServer } from '../adapters/mail/smtp.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { MailLogo } from './mail-writing.ts'
import * as store from './store/senders.ts'
import type { SenderRow } from './store/senders.ts'

type Said = { readonly [K in keyof SenderFields]?: SenderFields[K] | undefined } & { readonly password?: string | null | undefined }
type Change = Said & { readonly preferred?: true | undefined; readonly dkimSigns?: boolean | undefined }

export type ChangeSenderRefusal = SenderFault | { readonly kind: 'mail_sender_not_found' } | { readonly kind: 'version_changed' } | { readonly kind: 'sender_key_missing' }

/** Adds a sender; the first one is preferred. */
export async function createSender(tx: Tx, company: number, secrets: Secrets, said: SenderFields & Pick<Said, 'password'>): Promise<Result<SenderRow, SenderFault>> {
  const fault = senderFault(said, { hasPassword: Boolean(said.password) })
  if (fault) return no(fault)
  const id = await takeId(tx)
  const first = (await store.listSenders(tx, company)).length === 0
  await store.insertSender(tx, company, { ...columnsOf(said), id, password_cipher: said.login !== null && said.password ? secrets.encrypt(said.password) : null, preferred: first })
  return yes(await written(tx, company, id))
}

/** Changes what is said; a password that is not said stays. Signing needs a key. */
export async function updateSender(tx: Tx, company: number, secrets: Secrets, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: Change }): Promise<Result<SenderRow, ChangeSenderRefusal>> {
  const before = await store.readSender(tx, company, id)
  if (!before) return no({ kind: 'mail_sender_not_found' })
  const after = fieldsAfter(before, change)
  const cipher = after.login === null ? null : change.password ? secrets.encrypt(change.password) : before.password_cipher
  const fault = senderFault(after, { hasPassword: cipher !== null })
  if (fault) return no(fault)
  const dkimSigns = change.dkimSigns ?? before.dkim_signs
  if (dkimSigns && before.dkim_selector === null) return no({ kind: 'sender_key_missing' })
  if (!(await store.updateSender(tx, company, { ...columnsOf(after), id, version, password_cipher: cipher, dkimSigns }))) return no({ kind: 'version_changed' })
  if (change.preferred) await store.preferSender(tx, company, id)
  return yes(await written(tx, company, id))
}

function fieldsAfter(row: SenderRow, change: Change): SenderFields {
  const { name = row.name, fromName = row.from_name, fromAddress = row.from_address, replyTo = row.reply_to, envelopeSender = row.envelope_sender, host = row.host, port = row.port, security = row.security, login = row.login, ratePerMinute = row.rate_per_minute } = change
  return { name, fromName, fromAddress, replyTo, envelopeSender, host, port, security, login, ratePerMinute }
}

const columnsOf = (sender: SenderFields) => ({
  name: sender.name, from_name: sender.fromName, from_address: readMailAddress(sender.fromAddress)!, reply_to: sender.replyTo && readMailAddress(sender.replyTo)!,
  envelope_sender: sender.envelopeSender && readMailAddress(sender.envelopeSender)!, host: sender.host.toLowerCase(), port: sender.port, security: sender.security, login: sender.login, rate_per_minute: sender.ratePerMinute,
})

async function written(tx: Tx, company: number, id: bigint): Promise<SenderRow> {
  const sender = await store.readSender(tx, company, id)
  invariant(sender, 'the sender was just written')
  return sender
}

export type RemoveSenderRefusal = { readonly kind: 'mail_sender_not_found' } | { readonly kind: 'sender_preferred' } | { readonly kind: 'version_changed' }

/** Removes a sender; the preferred one only as the last. */
export async function removeSender(tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number }): Promise<Result<undefined, RemoveSenderRefusal>> {
  const senders = await store.listSenders(tx, company)
  const sender = senders.find((one) => one.id === id)
  if (!sender) return no({ kind: 'mail_sender_not_found' })
  if (sender.preferred && senders.length > 1) return no({ kind: 'sender_preferred' })
  return (await store.removeSender(tx, company, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}

const makeKeyPair = promisify(generateKeyPair)
/** RFC 8301: at least 1024, and 2048 is what still fits into the DNS everywhere. */
const KEY_BITS = 2048

/** Makes a DKIM key under a selector of its own, so that the old record stays true for what is on its way. Refuses `mail_sender_not_found`, `version_changed`. */
export async function makeSenderKey(tx: Tx, company: number, secrets: Secrets, { id, version }: { readonly id: bigint; readonly version: number }): Promise<Result<SenderRow, { readonly kind: 'mail_sender_not_found' } | { readonly kind: 'version_changed' }>> {
  const before = await store.readSender(tx, company, id)
  if (!before) return no({ kind: 'mail_sender_not_found' })
  const { publicKey, privateKey } = await makeKeyPair('rsa', { modulusLength: KEY_BITS })
  const generation = Number(before.dkim_selector?.slice(SELECTOR.length) ?? 0) + 1
  const made = await store.setKey(tx, company, {
    id, version, selector: `${SELECTOR}${generation}`, publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'), cipher: secrets.encrypt(privateKey.export({ type: 'pkcs8', format: 'pem' }) as string),
  })
  return made ? yes(await written(tx, company, id)) : no({ kind: 'version_changed' })
}

const SELECTOR = 'kontor'

/** The server of a sender with its password in clear: for the moment of connecting only. */
export const serverOf = (sender: SenderRow, secrets: Secrets): SmtpServer => ({
  host: sender.host, port: sender.port, security: sender.security,
  login: sender.login === null || sender.password_cipher === null ? null : { user: sender.login, password: secrets.decrypt(sender.password_cipher) },
})

/** What every mail of a sender has in common. */
export const fromSender = (sender: SenderRow, secrets: Secrets): Pick<OutgoingMail, 'from' | 'replyTo' | 'signature'> & { readonly envelopeFrom: string } => ({
  from: { name: sender.from_name, address: sender.from_address }, replyTo: sender.reply_to, envelopeFrom: sender.envelope_sender ?? sender.from_address,
  signature: sender.dkim_signs && sender.dkim_selector !== null && sender.dkim_key_cipher !== null
    ? { domain: domainOf(sender.from_address), selector: sender.dkim_selector, privateKey: secrets.decrypt(sender.dkim_key_cipher) } : null,
})

export interface TestMailResult {
  readonly outcome: 'accepted' | MailFault
  readonly server: string
  readonly reply: string | null
}

/** A person waits for the answer. */
const TEST_LIMITS = { connectMs: 10_000, silenceMs: 15_000 }

/** Hands a test mail to the sender's server and answers what came of it. */
export async function sendTestMail(sender: SenderRow, { secrets, network, to, words, logo, now }: {
  readonly secrets: Secrets
  readonly network: MailNetwork
  readonly to: string
  readonly words: { readonly subject: string; readonly text: string; readonly html: string | null }
  readonly logo: MailLogo | undefined
  readonly now: string
}): Promise<TestMailResult> {
  const opened = await openSmtp(serverOf(sender, secrets), network, TEST_LIMITS)
  if (!opened.ok) return { outcome: opened.refusal.kind, server: sender.host, reply: null }
  try {
    const { envelopeFrom, ...common } = fromSender(sender, secrets)
    const handed = await opened.value.send({
      ...common, ...words, automatic: true, unsubscribe: null, envelope: { from: envelopeFrom, to: [to] }, to: [to], cc: [], attachments: logo ? [{ fileName: 'logo', contentType: logo.contentType, content: logo.content, id: LOGO_ID }] : [], date: now, messageId: `${randomUUID()}@${domainOf(sender.from_address)}`,
    })
    return { server: sender.host, ...(handed.ok ? { outcome: 'accepted', reply: handed.value.reply } : { outcome: handed.refusal.kind, reply: handed.refusal.reply }) }
  } finally {
    opened.value.close()
  }
}
