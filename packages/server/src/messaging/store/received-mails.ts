/** Mails that came in, and what they report of messages of ours. */
import type { Bounced, BounceReason } from '@kontor/domain/messaging/bounce.ts'
import type { MessageState, RecipientState } from '@kontor/domain/messaging/message.ts'
import type { ReceivedKind, ReceivedState } from '@kontor/domain/messaging/received-mail.ts'
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface NewReceivedMail {
  readonly id: bigint
  /** Null where somebody handed it in. */
  readonly mailbox: bigint | null
  readonly handedInBy: string | null
  readonly fingerprint: string
  readonly kind: ReceivedKind
  readonly fault: string | null
  readonly message: bigint | null
  readonly customer: bigint | null
  readonly headerName: string | null
  readonly fromName: string
  readonly fromAddress: string
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly fileNames: readonly string[]
  readonly sha256: string
  readonly bytes: number
  readonly writtenAt: string | null
  readonly receivedAt: string
}

/** Writes a mail, unless it was taken before: then false. */
export const insertReceived = async (tx: Tx, company: number, mail: NewReceivedMail): Promise<boolean> =>
  (await tx.run(
    `insert into received_mails (company_id, id, mailbox_id, fingerprint, kind, fault, state, message_id, customer_id, header_name, from_name, from_address, subject, body_text, body_html, file_names, sha256, bytes, written_at, received_at, handed_in_by)
     values ($1, $2, $3, $4, $5, $6, case when $8::bigint is null then 'unassigned' else 'filed' end, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) on conflict (company_id, fingerprint) do nothing`,
    [company, mail.id, mail.mailbox, mail.fingerprint, mail.kind, mail.fault, mail.message, mail.customer, mail.headerName, mail.fromName, mail.fromAddress, mail.subject, mail.text, mail.html, mail.fileNames, mail.sha256, mail.bytes,
      mail.writtenAt, mail.receivedAt, mail.handedInBy])) === 1

export interface MessageNamed {
  readonly id: bigint
  readonly customer_id: bigint
  readonly header_name: string
}

/** Messages of ours by their Message-IDs. */
export const messagesNamed = (tx: Tx, company: number, headerNames: readonly string[]): Promise<MessageNamed[]> =>
  tx.rows<MessageNamed & Record<string, unknown>>('select id, customer_id, header_name from messages where company_id = $1 and header_name = any ($2)', [company, headerNames])

// Bounces ------------------------------------------------------------------------------------------

/** The recipients of a message, locked: a worker who just hands it over waits, or is waited for. */
export async function lockRecipients(tx: Tx, company: number, message: bigint): Promise<{ readonly state: MessageState; readonly recipients: readonly { readonly address: string; readonly state: RecipientState }[] }> {
  const { state } = await tx.one<{ state: MessageState }>('select state from messages where company_id = $1 and id = $2 for update', [company, message])
  return { state, recipients: await tx.rows('select address, state from message_recipients where company_id = $1 and message_id = $2 order by position', [company, message]) }
}

const BOUNCE = {
  company_id: 'int', id: 'bigint', message_id: 'bigint', received_mail_id: 'bigint', address: 'text', action: 'text', status: 'text', reason: 'text', permanent: 'boolean', diagnostic: 'text', reported_at: 'timestamptz',
} as const
export const insertBounces = (tx: Tx, rows: readonly Record<keyof typeof BOUNCE, string | number | bigint | boolean | null>[]): Promise<void> => bulkInsert(tx, 'message_bounces', BOUNCE, rows)

/** Marks recipients whose mail came back, and their message where nobody of it waits any more. */
export async function bounce(tx: Tx, company: number, message: bigint, failed: readonly Pick<Bounced, 'address' | 'diagnostic'>[]): Promise<void> {
  await tx.run(
    `update message_recipients r set state = 'bounced', reply = coalesce(x.diagnostic, r.reply) from unnest($3::text[], $4::text[]) x (address, diagnostic)
      where r.company_id = $1 and r.message_id = $2 and r.address = x.address and r.state in ('accepted', 'pending')`, [company, message, failed.map(({ address }) => address), failed.map(({ diagnostic }) => diagnostic)])
  await tx.run(
    `update messages m set state = case when exists (select from message_recipients r where r.company_id = $1 and r.message_id = $2 and r.state = 'refused') then 'failed' else 'bounced' end, fence = fence + 1, settled_at = coalesce(settled_at, clock_timestamp()) where company_id = $1 and id = $2 and state in ('sent', 'queued')
        and exists (select from message_recipients r where r.company_id = $1 and r.message_id = $2 and r.state = 'bounced')
        and not exists (select from message_recipients r where r.company_id = $1 and r.message_id = $2 and r.state = 'pending')`, [company, message])
}

export interface ListedBounce {
  readonly id: bigint
  readonly message_id: bigint
  readonly received_mail_id: bigint
  readonly address: string
  readonly action: 'failed' | 'delayed'
  readonly status: string | null
  readonly reason: BounceReason
  readonly permanent: boolean
  readonly diagnostic: string | null
  readonly reported_at: string
}

const BOUNCE_COLUMNS = 'b.id, b.message_id, b.received_mail_id, b.address, b.action, b.status, b.reason, b.permanent, b.diagnostic, b.reported_at'

export const bouncesOf = (tx: Tx, company: number, message: bigint): Promise<ListedBounce[]> =>
  tx.rows<ListedBounce & Record<string, unknown>>(`select ${BOUNCE_COLUMNS} from message_bounces b where b.company_id = $1 and b.message_id = $2 order by b.reported_at, b.id`, [company, message])

/** Addresses that a customer has now and that do not take mail: until the address is changed, or somebody says that they saw to it. The latest report of each. */
export const warningsOf = (tx: Tx, company: number, customer: bigint): Promise<ListedBounce[]> =>
  tx.rows<ListedBounce & Record<string, unknown>>(
    `select distinct on (lower(b.address)) ${BOUNCE_COLUMNS} from message_bounces b join messages m on m.company_id = b.company_id and m.id = b.message_id
      where b.company_id = $1 and m.customer_id = $2 and b.permanent and m.acknowledged_at is null
        and lower(b.address) in (
          select lower(a) from customers c, unnest(array[c.email, c.billing_email, c.technical_email, c.commercial_email]) a where c.company_id = $1 and c.id = $2
          union select lower(p.email) from contact_persons p where p.company_id = $1 and p.customer_id = $2 and p.deleted_at is null)
      order by lower(b.address), b.reported_at desc, b.id desc`, [company, customer])

/** Somebody saw to it that a message came back; the first word stays. */
export const acknowledge = (tx: Tx, company: number, message: bigint, by: string): Promise<number> =>
  tx.run('update messages set acknowledged_at = clock_timestamp(), acknowledged_by = $3 where company_id = $1 and id = $2 and acknowledged_at is null', [company, message, by])

// Lists --------------------------------------------------------------------------------------------

export interface ListedMail {
  readonly id: bigint
  readonly kind: ReceivedKind
  readonly fault: string | null
  readonly state: ReceivedState
  readonly message_id: bigint | null
  readonly message_subject: string | null
  readonly customer_id: bigint | null
  readonly customer_number: string | null
  readonly customer_name: string | null
  readonly mailbox_id: bigint | null
  readonly mailbox_name: string | null
  readonly gateway_id: bigint | null
  readonly gateway_name: string | null
  readonly from_name: string
  readonly from_address: string
  readonly subject: string
  readonly received_at: string
  readonly file_names: string[]
}

export interface ReceivedFilter {
  readonly state?: ReceivedState | undefined
  readonly kind?: ReceivedKind | undefined
  readonly customer?: bigint | undefined
  readonly message?: bigint | undefined
}

function receivedConditions(company: number, filter: ReceivedFilter): Conditions {
  const where = conditionsOf(company, 'r.company_id')
  where.add('r.state = ?', filter.state)
  where.add('r.kind = ?', filter.kind)
  where.add('r.customer_id = ?', filter.customer)
  where.add('r.message_id = ?', filter.message)
  return where
}

export const receivedTotals = (tx: Tx, company: number, filter: ReceivedFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'received_mails r', where: receivedConditions(company, filter), state: 'r.state' })

const LISTED = `select r.id, r.kind, r.fault, r.state, r.message_id, m.subject as message_subject, r.customer_id, c.number as customer_number, case when c.id is not null then ${customerName('c')} end as customer_name,
    r.mailbox_id, b.name as mailbox_name, r.gateway_id, g.name as gateway_name, r.from_name, r.from_address, r.subject, r.received_at, r.file_names
  from received_mails r left join mailboxes b on b.company_id = r.company_id and b.id = r.mailbox_id left join sms_gateways g on g.company_id = r.company_id and g.id = r.gateway_id left join customers c on c.company_id = r.company_id and c.id = r.customer_id
  left join messages m on m.company_id = r.company_id and m.id = r.message_id`

/** Mails, the last one to come first. */
export function listReceived(tx: Tx, company: number, filter: ReceivedFilter & { readonly before?: bigint | undefined }, most: number): Promise<ListedMail[]> {
  const where = receivedConditions(company, filter)
  where.add('r.id < ?', filter.before)
  return tx.rows<ListedMail & Record<string, unknown>>(`${LISTED} where ${where.sql()} order by r.id desc limit ${where.value(most)}`, where.values)
}

export interface ShownMail extends ListedMail {
  readonly body_text: string
  readonly body_html: string | null
  /** Null: an SMS, which is its text. */
  readonly sha256: string | null
  readonly bytes: number
  readonly written_at: string | null
  readonly handed_in_by: string | null
  readonly decided_by: string | null
  readonly decided_at: string | null
}

export const showReceived = (tx: Tx, company: number, id: bigint): Promise<ShownMail | undefined> =>
  tx.maybe<ShownMail & Record<string, unknown>>(
    `select l.*, r.body_text, r.body_html, r.sha256, r.bytes, r.written_at, r.handed_in_by, r.decided_by, r.decided_at from (${LISTED} where r.company_id = $1 and r.id = $2) l join received_mails r on r.company_id = $1 and r.id = l.id`, [company, id])

export interface LikelyCustomer {
  readonly id: bigint
  readonly number: string
  readonly name: string
}

/** Customers who have the address of a sender, for a person to choose. */
export const likelyCustomers = (tx: Tx, company: number, address: string): Promise<LikelyCustomer[]> =>
  tx.rows<LikelyCustomer & Record<string, unknown>>(
    `select c.id, c.number, ${customerName('c')} as name from customers c where c.company_id = $1 and c.deleted_at is null and $2 <> ''
        and (lower($2) in (lower(c.email), lower(c.billing_email), lower(c.technical_email), lower(c.commercial_email))
          or exists (select from contact_persons p where p.company_id = $1 and p.customer_id = c.id and p.deleted_at is null and lower(p.email) = lower($2)))
      order by c.number limit 5`, [company, address])

export const lockReceived = (tx: Tx, company: number, id: bigint): Promise<{ state: ReceivedState; message_id: bigint | null } | undefined> =>
  tx.maybe('select state, message_id from received_mails where company_id = $1 and id = $2 for update', [company, id])

export const decide = (tx: Tx, company: number, id: bigint, { state, customer, by }: { readonly state: ReceivedState; readonly customer: bigint | null; readonly by: string }): Promise<number> =>
  tx.run('update received_mails set state = $3, customer_id = $4, decided_by = $5, decided_at = clock_timestamp() where company_id = $1 and id = $2', [company, id, state, customer, by])

/** Mails of a mailbox from these senders (`@domain`: all of one) since an instant, oldest first. */
export const mailsFrom = (tx: Tx, company: number, { mailbox, senders, since }: { readonly mailbox: bigint; readonly senders: readonly string[]; readonly since: string }): Promise<{ id: bigint; sha256: string }[]> =>
  tx.rows(
    `select id, sha256 from received_mails where company_id = $1 and mailbox_id = $2 and received_at >= $4
        and (lower(from_address) = any ($3::text[]) or '@' || split_part(lower(from_address), '@', 2) = any ($3::text[])) order by received_at, id`, [company, mailbox, senders, since])
