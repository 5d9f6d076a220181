/** Messages, their recipients, attachments and attempts. */
import type { Language } from '@kontor/domain/kernel/language.ts'
import { BULK_PRIORITY } from '@kontor/domain/messaging/message.ts'
import type { MessageChannel, MessageState, RecipientState } from '@kontor/domain/messaging/message.ts'
import type { SmsReportOutcome } from '@kontor/domain/messaging/sms/gateway.ts'
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

const MESSAGE = {
  company_id: 'int', id: 'bigint', dedupe_key: 'text', header_name: 'text', sender_id: 'bigint', customer_id: 'bigint', document_id: 'bigint', language: 'text', subject: 'text', body_text: 'text', body_html: 'text',
  domain: 'text', priority: 'smallint', state: 'text', fault: 'text', created_by: 'text',
  template_version_id: 'bigint', written: 'boolean', newsletter_id: 'bigint', unsubscribe_url: 'text', script_id: 'bigint', channel: 'text', gateway_id: 'bigint', keeps_quiet: 'boolean',
} as const
export const insertMessages = (tx: Tx, rows: readonly Record<keyof typeof MESSAGE, string | number | bigint | boolean | null>[]): Promise<void> => bulkInsert(tx, 'messages', MESSAGE, rows)

const RECIPIENT = { company_id: 'int', message_id: 'bigint', position: 'smallint', role: 'text', address: 'text' } as const
export const insertRecipients = (tx: Tx, rows: readonly Record<keyof typeof RECIPIENT, string | number | bigint>[]): Promise<void> => bulkInsert(tx, 'message_recipients', RECIPIENT, rows)

const ATTACHMENT = {
  company_id: 'int', message_id: 'bigint', position: 'smallint', format: 'text', file_name: 'text', content_type: 'text', sha256: 'text', bytes: 'int', document_id: 'bigint', upload_id: 'bigint', customer_id: 'bigint', letter_id: 'bigint',
  subscription_id: 'bigint',
} as const
export const insertAttachments = (tx: Tx, rows: readonly Record<keyof typeof ATTACHMENT, string | number | bigint | null>[]): Promise<void> => bulkInsert(tx, 'message_attachments', ATTACHMENT, rows)

export interface NewAttempt {
  readonly id: bigint
  readonly message: bigint
  readonly outcome: 'accepted' | 'partly' | 'not_accepted' | 'lost' | 'kept'
  readonly server: string
  readonly fault: string | null
  readonly reply: string | null
  readonly accepted: number
  readonly refused: number
  readonly startedAt: string
}

export const insertAttempt = (tx: Tx, company: number, attempt: NewAttempt): Promise<number> =>
  tx.run(
    `insert into message_attempts (company_id, id, message_id, outcome, server, fault, reply, accepted, refused, started_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [company, attempt.id, attempt.message, attempt.outcome, attempt.server, attempt.fault, attempt.reply, attempt.accepted, attempt.refused, attempt.startedAt])

// Taking ------------------------------------------------------------------------------------------

/**
 * Takes back what dead workers hold: their attempt counts and is told as lost. It may have reached the server, and goes out again with the same Message-ID; after the eighth it has failed.
 * Where it came back meanwhile there is nobody left to send it to.
 * The ids of the attempts are those of the database's own blocks, one a row.
 */
export const takeBackLost = (tx: Tx, company: number): Promise<number> =>
  tx.run(
    `with lost as (
       select m.company_id, m.id, m.attempts, m.claimed_at, s.host from messages m join mail_senders s on s.company_id = m.company_id and s.id = m.sender_id
        where m.company_id = $1 and m.state = 'sending' and m.leased_until < clock_timestamp() for update of m skip locked),
     told as (insert into message_attempts (company_id, id, message_id, outcome, server, started_at) select company_id, nextval('kontor.id_blocks'), id, 'lost', host, claimed_at from lost)
     update messages m set state = lost_state.state, fault = 'connection_lost', fence = fence + 1, leased_until = null, next_attempt_at = clock_timestamp(), settled_at = case when lost_state.state <> 'queued' then clock_timestamp() end
       from lost, lateral (
         select case when count(*) filter (where r.state = 'pending') > 0 then case when lost.attempts >= 8 then 'failed' else 'queued' end when count(*) filter (where r.state = 'refused') > 0 then 'failed' else 'bounced' end as state
           from message_recipients r where r.company_id = lost.company_id and r.message_id = lost.id) lost_state
      where m.company_id = lost.company_id and m.id = lost.id`, [company])

export interface ClaimedMessage {
  readonly id: bigint
  readonly fence: bigint
  readonly attempts: number
  readonly sender_id: bigint
  readonly header_name: string
  readonly subject: string
  readonly body_text: string
  readonly body_html: string
  readonly written: boolean
  readonly unsubscribe_url: string | null
  readonly recipients: readonly { readonly role: 'to' | 'cc'; readonly address: string; readonly state: RecipientState }[]
  readonly attachments: readonly { readonly format: string; readonly file_name: string; readonly content_type: string; readonly sha256: string }[]
}

/** Of what is due so many are weighed at a time. */
const DUE_MAX = 500
/** Of what a sender may send in a minute, this part is not for what goes to everybody: an invoice that comes meanwhile leaves at once. */
const RESERVED = 5

/** How messages that are due are claimed, as the beginning of a statement; they are `claimed` in the rest of it. Of the parameters: company, how many, how many a domain, seconds of the lease, whether it is quiet now. */
export function claiming({ by, table }: { readonly by: 'sender_id'; readonly table: 'mail_senders' } | { readonly by: 'gateway_id'; readonly table: 'sms_gateways' }): string {
  return `with busy as (select domain, count(*) as flying from messages where company_id = $1 and state = 'sending' group by domain),
     allowed as (
       select s.id as ${by}, s.rate_per_minute - (select count(*) from messages c where c.company_id = $1 and c.${by} = s.id and c.claimed_at > clock_timestamp() - interval '1 minute') as allowed,
              least(greatest(s.rate_per_minute / ${RESERVED}, 1), s.rate_per_minute - 1) as reserved
         from ${table} s where s.company_id = $1),
     due as (
       select id, fence, ${by}, domain, priority, next_attempt_at from messages
        where company_id = $1 and state = 'queued' and next_attempt_at <= clock_timestamp()
          and domain <> all (array(select domain from busy where flying >= $3)) and ${by} = any (array(select ${by} from allowed where allowed > 0)) and not (keeps_quiet and $5)
          and (priority < ${BULK_PRIORITY} or ${by} = any (array(select ${by} from allowed where allowed > reserved)))
        order by priority, next_attempt_at, id limit ${DUE_MAX}),
     ranked as (
       select due.*, coalesce(busy.flying, 0) + row_number() over (partition by domain order by priority, next_attempt_at, id) as in_domain,
              row_number() over (partition by ${by} order by priority, next_attempt_at, id) as of_sender
         from due left join busy using (domain)),
     picked as (
       select ranked.id, ranked.fence from ranked join allowed using (${by}) where in_domain <= $3 and of_sender <= allowed.allowed - case when priority < ${BULK_PRIORITY} then 0 else reserved end order by priority, next_attempt_at, ranked.id limit $2),
     held as (select m.id from messages m join picked on picked.id = m.id and picked.fence = m.fence where m.company_id = $1 and m.state = 'queued' for update of m skip locked),
     claimed as (
       update messages m set state = 'sending', attempts = attempts + 1, fence = fence + 1, claimed_at = clock_timestamp(), leased_until = clock_timestamp() + make_interval(secs => $4)
         from held where m.company_id = $1 and m.id = held.id returning m.*)`
}

/**
 * Claims messages that are due: by priority and age, no more at once to a domain than `perDomain`, no more a minute than the sender may, of newsletters a little less. The attempt is counted before it is made.
 * A domain that is busy is not weighed at all: a thousand mails that wait for it must not stand before those for others.
 * Two workers never get the same one: who is locked is skipped, and the fence is asked again under the lock. Whoever tried it meanwhile has raised it; the recipients, read as of the
 * beginning of the statement, would then still show those as waiting who have got it.
 */
export const claimDue = (tx: Tx, company: number, { most, perDomain, leaseSeconds, quiet = false }: { readonly most: number; readonly perDomain: number; readonly leaseSeconds: number; readonly quiet?: boolean }): Promise<ClaimedMessage[]> =>
  tx.rows<ClaimedMessage & Record<string, unknown>>(
    `${claiming({ by: 'sender_id', table: 'mail_senders' })}
     select m.id, m.fence, m.attempts, m.sender_id, m.header_name, m.subject, m.body_text, m.body_html, m.written, m.unsubscribe_url,
            (select json_agg(json_build_object('role', r.role, 'address', r.address, 'state', r.state) order by r.position) from message_recipients r where r.company_id = $1 and r.message_id = m.id) as recipients,
            coalesce((select json_agg(json_build_object('format', a.format, 'file_name', a.file_name, 'content_type', a.content_type, 'sha256', a.sha256) order by a.position)
               from message_attachments a where a.company_id = $1 and a.message_id = m.id), '[]') as attachments
       from claimed m order by m.priority, m.id`, [company, most, perDomain, leaseSeconds, quiet])

export interface SettledMessage {
  readonly id: bigint
  readonly fence: bigint
  readonly state: 'sent' | 'queued' | 'failed'
  readonly pauseMinutes: number | null
  readonly fault: string | null
}

/** Writes how an attempt ended; touches nothing where the lease was lost meanwhile. A report may have been quicker than we: then it came back already. */
export const settle = async (tx: Tx, company: number, message: SettledMessage): Promise<boolean> =>
  (await tx.run(
    `update messages m set fault = $5, leased_until = null,
            state = case when $4 = 'sent' and exists (select from message_recipients r where r.company_id = $1 and r.message_id = $2 and r.state = 'bounced') then 'bounced' else $4 end, next_attempt_at = clock_timestamp() + make_interval(secs => $6), settled_at = case when $4 <> 'queued' then clock_timestamp() end
      where company_id = $1 and id = $2 and fence = $3 and state = 'sending'`,
    [company, message.id, message.fence, message.state, message.fault, (message.pauseMinutes ?? 0) * 60])) === 1

export const settleRecipients = (tx: Tx, company: number, message: bigint, recipients: readonly { readonly address: string; readonly state: RecipientState; readonly reply: string | null }[]): Promise<number> =>
  tx.run(
    `update message_recipients r set state = x.state, reply = x.reply from unnest($3::text[], $4::text[], $5::text[]) x (address, state, reply) where r.company_id = $1 and r.message_id = $2 and r.address = x.address and r.state = 'pending'`,
    [company, message, recipients.map(({ address }) => address), recipients.map(({ state }) => state), recipients.map(({ reply }) => reply)])

/** Companies with something due, or something that a dead worker holds. */
export const companiesWithDue = async (tx: Tx): Promise<number[]> =>
  (await tx.rows<{ company_id: number }>(
    `select distinct company_id from messages where channel = 'mail' and ((state = 'queued' and next_attempt_at <= clock_timestamp()) or (state = 'sending' and leased_until < clock_timestamp()))
     union select company_id from mail_deliveries where documents_since is not null`)).map(({ company_id }) => company_id)

// Steps of people ----------------------------------------------------------------------------------

export const lockMessage = (tx: Tx, company: number, id: bigint): Promise<{ state: MessageState; recipients: number } | undefined> =>
  tx.maybe(
    `select state, (select count(*)::int from message_recipients r where r.company_id = $1 and r.message_id = m.id) as recipients from messages m where company_id = $1 and id = $2 for update`, [company, id])

/** Enters a state by a person's word: tried again with all its attempts, to those who have not got it; at whatever hour. */
export async function setState(tx: Tx, company: number, id: bigint, state: 'queued' | 'cancelled'): Promise<void> {
  await tx.run(
    `update messages set state = $3, attempts = case when $3 = 'queued' then 0 else attempts end, next_attempt_at = clock_timestamp(), fence = fence + 1, keeps_quiet = keeps_quiet and $3 <> 'queued',
            settled_at = case when $3 = 'cancelled' then clock_timestamp() end where company_id = $1 and id = $2`, [company, id, state])
  if (state === 'queued') await tx.run(`update message_recipients set state = 'pending', reply = null where company_id = $1 and message_id = $2 and state = 'refused'`, [company, id])
}

/** Gives up what of a document was not sent, because it goes out anew. */
export const giveUp = (tx: Tx, company: number, document: bigint): Promise<number> =>
  tx.run(`update messages set state = 'cancelled', fence = fence + 1, settled_at = clock_timestamp() where company_id = $1 and document_id = $2 and state in ('queued', 'failed')`, [company, document])

/** The ids of messages that have one of these keys, by their key. */
export const sameMessages = async (tx: Tx, company: number, dedupeKeys: readonly string[]): Promise<ReadonlyMap<string, bigint>> =>
  new Map((await tx.rows<{ dedupe_key: string; id: bigint }>('select dedupe_key, id from messages where company_id = $1 and dedupe_key = any ($2)', [company, dedupeKeys])).map(({ dedupe_key: key, id }) => [key, id]))

/** What keeps quiet hours waits until they end. */
export const keepQuiet = (tx: Tx, company: number, { until, timeZone }: { readonly until: string; readonly timeZone: string }): Promise<number> =>
  tx.run(
    `update messages set next_attempt_at = $2::timestamp at time zone $3 where company_id = $1 and state = 'queued' and keeps_quiet and next_attempt_at < $2::timestamp at time zone $3`, [company, until, timeZone])

/** Wait until a person's hour. */
export const putOff = (tx: Tx, company: number, messages: readonly { readonly id: bigint; readonly until: string }[]): Promise<number> =>
  tx.run(
    `update messages m set next_attempt_at = x.until from unnest($2::bigint[], $3::timestamptz[]) x (id, until) where m.company_id = $1 and m.id = x.id and m.state = 'queued'`,
    [company, messages.map(({ id }) => id), messages.map(({ until }) => until)])

export interface RepeatableMessage {
  readonly state: MessageState
  /** One of the two: by mail, or as an SMS. */
  readonly sender_id: bigint | null
  readonly gateway_id: bigint | null
  readonly customer_id: bigint
  readonly document_id: bigint | null
  readonly language: Language
  readonly subject: string
  readonly body_text: string
  readonly body_html: string
  readonly template_version_id: bigint | null
  readonly written: boolean
  readonly newsletter_id: bigint | null
  readonly unsubscribe_url: string | null
  readonly script_id: bigint | null
  readonly files: readonly RepeatableFile[]
  readonly created_at: string
}

/** A file of an earlier message, with whose it is. */
export interface RepeatableFile {
  readonly format: string
  readonly file_name: string
  readonly content_type: string
  readonly sha256: string
  readonly bytes: number
  readonly document_id: string | null
  readonly upload_id: string | null
  readonly customer_id: string | null
  readonly letter_id: string | null
  readonly subscription_id: string | null
  readonly position: number
}

export const messageWithFiles = (tx: Tx, company: number, id: bigint): Promise<RepeatableMessage | undefined> =>
  tx.maybe<RepeatableMessage & Record<string, unknown>>(
    `select state, sender_id, gateway_id, customer_id, document_id, language, subject, body_text, body_html, template_version_id, written, created_at, newsletter_id, unsubscribe_url, script_id,
            coalesce((select json_agg(json_build_object('format', a.format, 'file_name', a.file_name, 'content_type', a.content_type, 'sha256', a.sha256, 'bytes', a.bytes, 'document_id', a.document_id::text, 'upload_id', a.upload_id::text,
                       'customer_id', a.customer_id::text, 'letter_id', a.letter_id::text, 'subscription_id', a.subscription_id::text, 'position', a.position) order by a.position)
               from message_attachments a where a.company_id = $1 and a.message_id = m.id), '[]') as files
       from messages m where company_id = $1 and id = $2`, [company, id])

/** Locked, so that one person at a time repeats it. */
export async function messageToRepeat(tx: Tx, company: number, id: bigint): Promise<RepeatableMessage | undefined> {
  await tx.rows('select id from messages where company_id = $1 and id = $2 for update', [company, id])
  return messageWithFiles(tx, company, id)
}

/** The sender whom somebody took for their last message. */
export const lastSenderOf = async (tx: Tx, company: number, by: string): Promise<bigint | undefined> =>
  (await tx.maybe<{ sender_id: bigint }>('select sender_id from messages where company_id = $1 and created_by = $2 and written and sender_id is not null order by id desc limit 1', [company, by]))?.sender_id

// Lists --------------------------------------------------------------------------------------------

export interface ListedMessage {
  readonly id: bigint
  readonly channel: MessageChannel
  readonly delivery: SmsReportOutcome | null
  readonly state: MessageState
  readonly subject: string
  readonly recipients: string[]
  readonly customer_id: bigint
  readonly customer_number: string
  readonly customer_name: string
  readonly document_id: bigint | null
  readonly document_kind: string | null
  readonly document_number: string | null
  readonly attempts: number
  readonly fault: string | null
  readonly created_at: string
  readonly next_attempt_at: string
  readonly settled_at: string | null
}

export interface MessageFilter {
  readonly channel?: MessageChannel | undefined
  readonly state?: MessageState | undefined
  readonly customer?: bigint | undefined
  readonly document?: bigint | undefined
  /** Of what came back: whether somebody saw to it. */
  readonly acknowledged?: boolean | undefined
}

function messageConditions(company: number, filter: MessageFilter): Conditions {
  const where = conditionsOf(company, 'm.company_id')
  where.add('m.state = ?', filter.state)
  where.add('m.channel = ?', filter.channel)
  where.add('m.customer_id = ?', filter.customer)
  where.add('m.document_id = ?', filter.document)
  if (filter.acknowledged !== undefined) where.always(`m.acknowledged_at is ${filter.acknowledged ? 'not null' : 'null'}`)
  return where
}

export const messageTotals = (tx: Tx, company: number, filter: MessageFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'messages m', where: messageConditions(company, filter), state: 'm.state' })

const LISTED = `select m.id, m.channel, m.state, m.subject, m.customer_id, m.document_id, m.attempts, m.fault, m.created_at, m.next_attempt_at, m.settled_at, c.number as customer_number,
    ${customerName('c')} as customer_name, d.kind as document_kind, d.number as document_number,
    case when m.channel = 'sms' then (select r.delivery from message_recipients r where r.company_id = m.company_id and r.message_id = m.id) end as delivery,
    array(select r.address from message_recipients r where r.company_id = m.company_id and r.message_id = m.id order by r.position) as recipients
  from messages m join customers c on c.company_id = m.company_id and c.id = m.customer_id left join documents d on d.company_id = m.company_id and d.id = m.document_id`

/** Messages, newest first. */
export function listMessages(tx: Tx, company: number, filter: MessageFilter & { readonly before?: bigint | undefined }, most: number): Promise<ListedMessage[]> {
  const where = messageConditions(company, filter)
  where.add('m.id < ?', filter.before)
  return tx.rows<ListedMessage & Record<string, unknown>>(`${LISTED} where ${where.sql()} order by m.id desc limit ${where.value(most)}`, where.values)
}

export interface ShownMessage extends ListedMessage {
  readonly header_name: string
  readonly body_text: string
  readonly created_by: string
  readonly body_html: string
  readonly written: boolean
  readonly sender_name: string
  readonly from_address: string
  readonly template_id: bigint | null
  readonly template_name: string | null
  readonly template_no: number | null
  readonly script_id: bigint | null
  readonly script_name: string | null
  readonly newsletter_id: bigint | null
  readonly newsletter_name: string | null
  readonly acknowledged_by: string | null
  readonly acknowledged_at: string | null
}

export const showMessage = (tx: Tx, company: number, id: bigint): Promise<ShownMessage | undefined> =>
  tx.maybe<ShownMessage & Record<string, unknown>>(
    `select l.*, m.acknowledged_by, m.acknowledged_at, m.header_name, m.body_text, m.body_html, m.written, m.created_by, coalesce(s.name, g.name) as sender_name, coalesce(s.from_address, g.from_number, '') as from_address, t.id as template_id, t.name as template_name, v.no as template_no,
            m.script_id, x.name as script_name, m.newsletter_id, case n.fallback_language when 'de' then n.subject_de when 'cs' then n.subject_cs else n.subject_en end as newsletter_name
       from (${LISTED} where m.company_id = $1 and m.id = $2) l
       join messages m on m.company_id = $1 and m.id = l.id
       left join mail_senders s on s.company_id = $1 and s.id = m.sender_id left join sms_gateways g on g.company_id = $1 and g.id = m.gateway_id
       left join mail_template_versions v on v.company_id = $1 and v.id = m.template_version_id left join mail_templates t on t.company_id = $1 and t.id = v.template_id
       left join mail_scripts x on x.company_id = $1 and x.id = m.script_id left join newsletters n on n.company_id = $1 and n.id = m.newsletter_id`, [company, id])

export const recipientsOf = (tx: Tx, company: number, id: bigint): Promise<{ role: 'to' | 'cc'; address: string; state: RecipientState; reply: string | null; delivery: SmsReportOutcome | null; delivery_at: string | null }[]> =>
  tx.rows('select role, address, state, reply, delivery, delivery_at from message_recipients where company_id = $1 and message_id = $2 order by position', [company, id])

export const attachmentsOf = (tx: Tx, company: number, id: bigint): Promise<{ format: string; file_name: string; content_type: string; sha256: string; bytes: number }[]> =>
  tx.rows('select format, file_name, content_type, sha256, bytes from message_attachments where company_id = $1 and message_id = $2 order by position', [company, id])

export interface ListedAttempt {
  readonly id: bigint
  readonly outcome: 'accepted' | 'partly' | 'not_accepted' | 'lost' | 'kept'
  readonly server: string
  readonly fault: string | null
  readonly reply: string | null
  readonly accepted: number
  readonly refused: number
  readonly started_at: string
  readonly ended_at: string
}

export const attemptsOf = (tx: Tx, company: number, id: bigint): Promise<ListedAttempt[]> =>
  tx.rows<ListedAttempt & Record<string, unknown>>(
    'select id, outcome, server, fault, reply, accepted, refused, started_at, ended_at from message_attempts where company_id = $1 and message_id = $2 order by started_at, id', [company, id])

// Delivery by itself --------------------------------------------------------------------------------

export const readDelivery = async (tx: Tx, company: number): Promise<{ documents_since: string | null; version: number }> =>
  (await tx.maybe<{ documents_since: string | null; version: number }>('select documents_since, version from mail_deliveries where company_id = $1', [company])) ?? { documents_since: null, version: 1 }

/** Switched on it begins now; switched on again it keeps its beginning. */
export const setDelivery = (tx: Tx, company: number, on: boolean): Promise<number> =>
  tx.run(
    `insert into mail_deliveries (company_id, documents_since) values ($1, case when $2 then now() end)
     on conflict (company_id) do update set documents_since = case when $2 then coalesce(mail_deliveries.documents_since, now()) end, version = mail_deliveries.version + 1`, [company, on])
