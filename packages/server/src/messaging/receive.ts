/**
 * Taking in mail (MSG-1): each mail of a mailbox once, filed where it belongs, and what it reports of messages of ours written down.
 * It owns: leases of mailboxes, fingerprints, attribution, bounces. It does not own: IMAP and MIME (adapters/mail), what a mail is (domain/messaging/received-mail.ts), what people do with it (filing.ts).
 * Invariants: a mail and how far the mailbox is read are one transaction; what cannot be read holds up nothing behind it; nothing that comes in is answered.
 */
import { createHash } from 'node:crypto'
import type { Bounced } from '@kontor/domain/messaging/bounce.ts'
import { pauseAfterFault } from '@kontor/domain/messaging/mailbox.ts'
import type { MailboxFault } from '@kontor/domain/messaging/mailbox.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { judgeMail } from '@kontor/domain/messaging/received-mail.ts'
import type { JudgedMail, ReadMail } from '@kontor/domain/messaging/received-mail.ts'
import { withMailbox } from '../adapters/mail/imap.ts'
import type { FetchedMail, ImapLimits, OpenMailbox } from '../adapters/mail/imap.ts'
import { readMailApart } from '../adapters/mail/read-mail-apart.ts'
import { loadCompany } from '../companies/public.ts'
import { isConnectionFault } from '../platform/database/database.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId, takeIds } from '../platform/database/ids.ts'
import { noteScriptAnswer } from './scripts/send-script.ts'
import { imapServerOf } from './mailboxes.ts'
import type { PostOffice } from './send.ts'
import * as boxes from './store/mailboxes.ts'
import type { ClaimedMailbox } from './store/mailboxes.ts'
import * as store from './store/received-mails.ts'
import type { MessageNamed } from './store/received-mails.ts'

export interface ReceiveOptions {
  readonly limits?: ImapLimits
  readonly readMail?: typeof readMailApart
}

export interface ReceiveCounts {
  readonly taken: number
  readonly bounced: number
  readonly unreadable: number
  /** Mailboxes that began to fail, or fail for another reason. */
  readonly failing: readonly { readonly mailbox: string; readonly fault: MailboxFault }[]
}

/** Mails of a mailbox in one reading; what is left follows at once in the next. */
const MAILS_AT_ONCE = 200
/** Longer than so many mails take: each has twenty seconds at most to be taken apart. */
const LEASE_SECONDS = 3600
const PAUSE_SECONDS = 50
/** A company has a handful; whoever has more gets to the rest a minute later. */
const MAILBOXES_AT_ONCE = 20

/** Reads all mailboxes of a company that are due. Safe to run at once on many machines, and to kill at any point. */
export async function receiveMail(office: PostOffice, options: ReceiveOptions = {}): Promise<ReceiveCounts> {
  const counts = { taken: 0, bounced: 0, unreadable: 0, failing: [] as { mailbox: string; fault: MailboxFault }[] }
  if (office.network.off || (await office.db.company(office, (tx) => loadCompany(tx, office.company))).demo) return counts
  for (let read = 0; read < MAILBOXES_AT_ONCE; read++) {
    const box = await office.db.company(office, (tx) => boxes.claimMailbox(tx, office.company, LEASE_SECONDS))
    if (!box) break
    const reading: Reading = { office, box, counts, options }
    const ended = await withMailbox(imapServerOf(box, office.secrets), office.network, (open) => readNew(reading, open), options.limits)
    // Told once; the page of mailboxes shows it for as long as it lasts.
    if (!ended.ok && ended.refusal !== box.fault) counts.failing.push({ mailbox: box.name, fault: ended.refusal })
    const failingMinutes = box.failing_since === null ? 0 : (Date.now() - new Date(box.failing_since).getTime()) / 60_000
    await office.db.company(office, (tx) => boxes.endReading(tx, office.company, box, ended.ok ? { fault: null, pauseSeconds: ended.value ? 0 : PAUSE_SECONDS } : { fault: ended.refusal, pauseSeconds: pauseAfterFault(failingMinutes) * 60 - 10 }))
  }
  return counts
}

interface Reading {
  readonly office: PostOffice
  readonly box: ClaimedMailbox
  readonly counts: { taken: number; bounced: number; unreadable: number }
  readonly options: ReceiveOptions
}

/** Takes what is new; answers whether there may be more. */
async function readNew(reading: Reading, open: OpenMailbox): Promise<boolean> {
  const { office, box } = reading
  // Other numbers than before: all are looked at again, and known by their fingerprints.
  const after = box.uid_validity === open.uidValidity ? Number(box.last_uid) : 0
  // Servers tell whole seconds.
  const since = `${box.created_at.slice(0, 19)}.000Z`
  const uids = await open.newMails({ after, since, most: MAILS_AT_ONCE })
  for (const uid of uids) {
    const mail = await open.fetch(uid)
    const place = { uidValidity: open.uidValidity, uid }
    const goesOn = mail && mail.receivedAt >= since ? await take(reading, mail, place) : await office.db.company(office, (tx) => boxes.advance(tx, office.company, box, place))
    if (!goesOn) return false
  }
  return uids.length === MAILS_AT_ONCE
}

interface Place {
  readonly uidValidity: bigint
  readonly uid: number
}

/** Takes one mail; false where somebody else reads the mailbox meanwhile. */
async function take(reading: Reading, mail: FetchedMail, place: Place): Promise<boolean> {
  const { office, options } = reading
  // Before the transaction: a row never names a file that is not there; a file that nothing names does no harm.
  const sha256 = await office.files.put(mail.bytes)
  const read = await (options.readMail ?? readMailApart)(mail.bytes)
  const unreadable: Known = { sha256, mail: NOTHING, judged: null, fault: mail.whole ? (read.ok ? 'not_readable' : read.refusal) : 'too_large' }
  if (!read.ok) return keep(reading, mail, place, unreadable)
  try {
    return await keep(reading, mail, place, { sha256, mail: read.value, judged: judgeMail(read.value), fault: mail.whole ? null : 'too_large' })
  } catch (error) {
    if (isConnectionFault(error)) throw error
    // Something in it that we cannot keep: the mail itself is in the store, and those behind it go on.
    return keep(reading, mail, place, unreadable)
  }
}

interface Known {
  readonly sha256: string
  readonly mail: ReadMail
  /** Null: unreadable. */
  readonly judged: JudgedMail | null
  readonly fault: 'too_large' | 'not_readable' | 'took_too_long' | null
}

const NOTHING: ReadMail = { headers: [], from: { name: '', address: '' }, subject: '', writtenAt: null, text: '', html: null, fileNames: [], report: null, returned: null }

function keep({ office: { db, company, actor }, box, counts }: Reading, fetched: FetchedMail, place: Place, { sha256, mail, judged, fault }: Known): Promise<boolean> {
  return db.company({ company, actor }, async (tx) => {
    if (!(await boxes.advance(tx, company, box, place))) return false
    const filed = await file(tx, company, { sha256, mail, judged, fault, bytes: fetched.bytes, receivedAt: fetched.receivedAt, mailbox: box.id, handedInBy: null })
    if (!filed) return true
    counts.bounced += filed.bounced
    counts.taken++
    if (!judged) counts.unreadable++
    return true
  })
}

interface Filed extends Known {
  readonly bytes: Uint8Array
  readonly receivedAt: string
  readonly mailbox: bigint | null
  readonly handedInBy: string | null
}

/** Writes a mail with what it reports; undefined where it was there already. */
async function file(tx: Tx, company: number, { sha256, mail, judged, fault, bytes, receivedAt, mailbox, handedInBy }: Filed): Promise<{ readonly id: bigint; readonly bounced: number } | undefined> {
  const message = judged && (await messageOf(tx, company, judged.about))
  const id = await takeId(tx)
  const fresh = await store.insertReceived(tx, company, {
    id, mailbox, handedInBy, fingerprint: judged ? fingerprintOf(mail, bytes) : sha256, kind: judged?.kind ?? 'unreadable', fault, message: message?.id ?? null, customer: message?.customer_id ?? null, headerName: headerOf(mail, 'message-id'),
    fromName: mail.from.name, fromAddress: mail.from.address, subject: mail.subject, text: mail.text, html: mail.html, fileNames: mail.fileNames, sha256, bytes: bytes.length, writtenAt: mail.writtenAt, receivedAt,
  })
  if (!fresh) return undefined
  if (message && judged.bounced.length === 0) await noteScriptAnswer(tx, company, { message: message.id, answer: id, mail })
  return { id, bounced: message && judged.bounced.length > 0 ? await noteBounces(tx, company, { id, message: message.id, bounced: judged.bounced, reportedAt: receivedAt }) : 0 }
}

export type HandInRefusal = { readonly kind: 'mail_not_readable' } | { readonly kind: 'received_mail_known' }

/** Takes in a mail that somebody has as a file, as if it had come into a mailbox. */
export async function handInMail(tx: Tx, company: number, { files, bytes, by, now }: { readonly files: PostOffice['files']; readonly bytes: Uint8Array; readonly by: string; readonly now: string }): Promise<Result<bigint, HandInRefusal>> {
  const read = await readMailApart(bytes)
  // Anything can be taken for a header; a mail says whom it is from.
  if (!read.ok || read.value.from.address === '') return no({ kind: 'mail_not_readable' })
  const sha256 = await files.put(bytes)
  const filed = await file(tx, company, { sha256, mail: read.value, judged: judgeMail(read.value), fault: null, bytes, receivedAt: now, mailbox: null, handedInBy: by })
  return filed ? yes(filed.id) : no({ kind: 'received_mail_known' })
}

const headerOf = ({ headers }: ReadMail, name: string): string | null => headers.find(([one]) => one === name)?.[1] ?? null

/** The message that a mail is about: of those that it names the likeliest that is ours. */
async function messageOf(tx: Tx, company: number, about: readonly string[]): Promise<MessageNamed | undefined> {
  if (about.length === 0) return undefined
  const known = new Map((await store.messagesNamed(tx, company, about)).map((message) => [message.header_name, message]))
  return about.map((name) => known.get(name)).find((message) => message !== undefined)
}

/** The same for a mail that lies in two mailboxes, or in one that counts anew: only what servers write on top differs. */
function fingerprintOf(mail: ReadMail, bytes: Uint8Array): string {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const windows = all.indexOf('\r\n\r\n')
  const body = all.subarray(Math.max(windows < 0 ? all.indexOf('\n\n') : windows, 0))
  return createHash('sha256').update(['message-id', 'date', 'from', 'subject'].map((name) => headerOf(mail, name) ?? '').join('\n')).update(body).digest('hex')
}

interface Report {
  readonly id: bigint
  readonly message: bigint
  readonly bounced: readonly Bounced[]
  readonly reportedAt: string
}

/** Writes what a report says of the recipients of a message; answers for how many it came back. Whom nobody wrote to is not counted. */
async function noteBounces(tx: Tx, company: number, { id, message, bounced, reportedAt }: Report): Promise<number> {
  const { recipients } = await store.lockRecipients(tx, company, message)
  const told = new Map<string, Bounced>()
  for (const one of bounced) {
    const recipient = recipients.find(({ address }) => address.toLowerCase() === one.address.toLowerCase())
    // A mail that was passed on fails at an address of which we know nothing: whoever had it passed on has not got it, but theirs is not to blame.
    if (recipient) told.set(recipient.address, one)
    else if (recipients.length === 1 && bounced.length === 1) told.set(recipients[0]!.address, { ...one, permanent: false })
  }
  const ids = await takeIds(tx, told.size)
  await store.insertBounces(tx, [...told].map(([address, one], i) => ({
    company_id: company, id: ids[i]!, message_id: message, received_mail_id: id, address, action: one.action, status: one.status, reason: one.reason, permanent: one.permanent, diagnostic: one.diagnostic, reported_at: reportedAt,
  })))
  const failed = [...told].filter(([, { action }]) => action === 'failed').map(([address, { diagnostic }]) => ({ address, diagnostic }))
  if (failed.length > 0) await store.bounce(tx, company, message, failed)
  return failed.length
}
