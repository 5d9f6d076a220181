/**
 * Sending what is due (MSG-1, M2, M3).
 * It owns: leases, the record of each attempt. It does not own: how many fly at once (flights.ts), SMTP (adapters/mail), what an answer means for the message (domain/messaging/message.ts).
 * Invariants: what a worker claimed nobody else sends before the lease ends; a result is written under the fence of its claim, and is not forgotten while the process lives; a slow domain holds four connections at most.
 */
import { LOGO_ID } from '@kontor/domain/messaging/mail-shell.ts'
import { settleAttempt } from '@kontor/domain/messaging/message.ts'
import type { AttemptResult } from '@kontor/domain/messaging/message.ts'
import { isQuiet, quietUntil } from '@kontor/domain/messaging/notice.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { openSmtp } from '../adapters/mail/smtp.ts'
import type { HandedOver, NotHandedOver, SmtpConnection, SmtpLimits } from '../adapters/mail/smtp.ts'
import type { MailNetwork } from '../adapters/mail/mail-host.ts'
import { loadCompany, settingsOf } from '../companies/public.ts'
import { wallClock } from '../platform/clock.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Database } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import { FileStoreError } from '../platform/files/file-store.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Secrets } from '../platform/secrets.ts'
import { flyDue, surely } from './flights.ts'
import type { Landing, SendCounts } from './flights.ts'
import { fromSender, serverOf } from './senders.ts'
import * as store from './store/messages.ts'
import type { ClaimedMessage } from './store/messages.ts'
import { senderOf } from './store/senders.ts'
import type { SenderRow } from './store/senders.ts'

export interface PostOffice {
  readonly db: Database
  readonly files: FileStore
  readonly secrets: Secrets
  readonly network: MailNetwork
  readonly clock: Clock
  readonly company: number
  readonly actor: Actor
}

export interface SendOptions {
  /** No more is claimed after so long; what flies then is landed. */
  readonly claimSeconds?: number
  readonly leaseSeconds?: number
  readonly limits?: SmtpLimits
}

const CONNECTIONS = 8
const PER_DOMAIN = 4
/** Longer than any conversation with a server may take: its time limits are per phase. */
const LEASE_SECONDS = 900

/** Sends what is due and answers what came of it. Safe to run at once on many machines, and to kill at any point. */
export async function sendDue(office: PostOffice, options: SendOptions = {}): Promise<SendCounts> {
  if (office.network.off) return { sent: 0, deferred: 0, failed: 0 }
  const { db, company } = office
  const { demo, hours, timeZone } = await db.company(office, async (tx) => {
    await store.takeBackLost(tx, company)
    return { ...(await loadCompany(tx, company)), hours: (await settingsOf(tx, company))['notices.quiet_hours'] }
  })
  const now = () => wallClock(office.clock.now(), timeZone)
  const isQuietNow = (): boolean => hours !== null && isQuiet(hours, now())
  if (hours !== null && isQuietNow()) {
    const { date, time } = quietUntil(hours, now())
    await db.company(office, (tx) => store.keepQuiet(tx, company, { until: `${date} ${time}`, timeZone }))
  }
  const connections = new Map<bigint, Promise<Line>>()
  try {
    return await flyDue({
      claim: (most) => db.company(office, (tx) => store.claimDue(tx, company, { most, perDomain: PER_DOMAIN, leaseSeconds: options.leaseSeconds ?? LEASE_SECONDS, quiet: isQuietNow() })),
      attempt: (message) => attempt(office, { message, demo, connections, options }), claimSeconds: options.claimSeconds,
    })
  } finally {
    for (const line of await Promise.all(connections.values())) if (line.opened.ok) line.opened.value.close()
  }
}

/** A sender with its open connections, or why there are none. */
interface Line {
  readonly sender: SenderRow
  readonly opened: Result<SmtpConnection, NotHandedOver>
}

interface Flight {
  readonly message: ClaimedMessage
  readonly demo: boolean
  readonly connections: Map<bigint, Promise<Line>>
  readonly options: SendOptions
}

async function attempt(office: PostOffice, { message, demo, connections, options }: Flight): Promise<Landing> {
  const startedAt = office.clock.now()
  let line = connections.get(message.sender_id)
  if (!line) connections.set(message.sender_id, line = openLine(office, message.sender_id, demo ? null : options.limits ?? {}))
  const { sender, opened } = await line
  const pending = message.recipients.filter(({ state }) => state === 'pending').map(({ address }) => address)
  const result = demo ? KEPT : opened.ok ? await handOver(office, { message, sender, connection: opened.value, pending }) : opened
  return surely(() => record(office, { message, startedAt, server: sender.host, pending, result, demo }))
}

/** Of a demo: as if it were accepted, and nothing leaves. */
const KEPT: Result<HandedOver, NotHandedOver> = { ok: true, value: { reply: '', refused: [] } }
const NOT_OPENED = { ok: false, refusal: { kind: 'host_unknown', permanent: false, reply: null, refused: [] } } as const

async function openLine({ db, secrets, network, company, actor }: PostOffice, id: bigint, limits: SmtpLimits | null): Promise<Line> {
  const sender = await db.company({ company, actor }, (tx) => senderOf(tx, company, id))
  return { sender, opened: limits === null ? NOT_OPENED : await openSmtp(serverOf(sender, secrets), network, { connections: CONNECTIONS, ...limits }) }
}

interface Handing {
  readonly message: ClaimedMessage
  readonly sender: SenderRow
  readonly connection: SmtpConnection
  readonly pending: readonly string[]
}

async function handOver({ files, secrets, clock }: PostOffice, { message, sender, connection, pending }: Handing): Promise<Result<HandedOver, NotHandedOver>> {
  const { envelopeFrom, ...common } = fromSender(sender, secrets)
  const addressed = (role: 'to' | 'cc') => message.recipients.filter((one) => one.role === role).map(({ address }) => address)
  try {
    // The store answers only bytes that have the hash that was asked for (M4, F24).
    const attachments = await Promise.all(message.attachments.map(async (file) => ({ fileName: file.file_name, contentType: file.content_type, content: await files.get(file.sha256), ...(file.format === LOGO_ID && { id: LOGO_ID }) })))
    return await connection.send({
      ...common, envelope: { from: envelopeFrom, to: pending }, to: addressed('to'), cc: addressed('cc'), subject: message.subject, text: message.body_text, html: message.body_html || null, messageId: message.header_name, automatic: !message.written, unsubscribe: message.unsubscribe_url,
      date: clock.now(), attachments,
    })
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error
    return { ok: false, refusal: { kind: 'attachment_damaged', permanent: true, reply: null, refused: [] } }
  }
}

interface Ended {
  readonly message: ClaimedMessage
  readonly startedAt: string
  readonly server: string
  readonly pending: readonly string[]
  readonly result: Result<HandedOver, NotHandedOver>
  readonly demo: boolean
}

/** Writes what came of an attempt, in one transaction; null where the lease was lost meanwhile, and somebody else tells. */
function record({ db, company, actor }: PostOffice, { message, startedAt, server, pending, result, demo }: Ended): Promise<Landing> {
  const outcome: AttemptResult = result.ok ? { handedOver: true, permanent: false, refused: result.value.refused } : { handedOver: false, permanent: result.refusal.permanent, refused: result.refusal.refused }
  const settled = settleAttempt(outcome, { attempts: message.attempts, pending, refusedBefore: message.recipients.some(({ state }) => state === 'refused') })
  const accepted = settled.recipients.filter(({ state }) => state === 'accepted').length
  const fault = result.ok ? (outcome.refused.length > 0 ? 'recipients_refused' : null) : result.refusal.kind
  return db.company({ company, actor }, async (tx) => {
    if (!(await store.settle(tx, company, { id: message.id, fence: message.fence, state: settled.state, pauseMinutes: settled.pauseMinutes, fault }))) return null
    await store.settleRecipients(tx, company, message.id, settled.recipients)
    await store.insertAttempt(tx, company, {
      id: await takeId(tx), message: message.id, outcome: demo ? 'kept' : !result.ok ? 'not_accepted' : outcome.refused.length > 0 ? 'partly' : 'accepted', server, fault,
      reply: (result.ok ? result.value.reply : result.refusal.reply ?? outcome.refused[0]?.reply) || null, accepted, refused: pending.length - accepted, startedAt,
    })
    return settled.state
  })
}
