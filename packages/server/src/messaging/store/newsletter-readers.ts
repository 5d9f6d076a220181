/** Who may be reached by a newsletter, what they said about it, and who of an audience got it. */
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { LeftOutReason, Reader, SubscriptionAct, SubscriptionSource } from '@kontor/domain/messaging/newsletter.ts'
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface FoundReader extends Reader {
  readonly customer: bigint
  readonly contactPerson: bigint | null
  readonly number: string
  readonly name: string
  readonly contactName: string | null
  readonly language: Language
}

/** A mail that came back in so many days says that nobody is there. */
const BOUNCED_DAYS = 180

/** What was last said for a reader `k` about the category `$2`: of them, or by a link for their address, whoever it belonged to. */
const SAID = `(select s.act from (
    (select s.act, s.created_at, s.id from newsletter_subscriptions s where s.company_id = $1 and s.customer_id = k.customer and s.contact_person_id is not distinct from k."contactPerson" and (s.category_id = $2 or s.category_id is null) order by s.created_at desc, s.id desc limit 1)
    union all
    (select s.act, s.created_at, s.id from newsletter_subscriptions s where s.company_id = $1 and s.source = 'link' and lower(s.address) = lower(btrim(k.address)) and (s.category_id = $2 or s.category_id is null) order by s.created_at desc, s.id desc limit 1)) s
  order by s.created_at desc, s.id desc limit 1)`
const BOUNCED = `exists (select from message_recipients r join messages m on m.company_id = r.company_id and m.id = r.message_id
  where r.company_id = $1 and r.state = 'bounced' and lower(r.address) = lower(btrim(k.address)) and m.created_at > now() - interval '${BOUNCED_DAYS} days')`

/**
 * The readers behind the next customers of an audience by their ids: each customer, then the persons there who want newsletters, whether ticked at the person or by their own word.
 * `where` are conditions over `customers`.
 */
export function readersAfter(tx: Tx, { company, category, where, after, most }: { readonly company: number; readonly category: bigint; readonly where: (company: number) => Conditions; readonly after: bigint; readonly most: number }): Promise<FoundReader[]> {
  // The category is the second value of the statement, whatever the filter adds behind it.
  const chosen = where(company)
  const shifted = chosen.sql().replaceAll(/\$(\d+)/g, (_, no: string) => (no === '1' ? '$1' : `$${Number(no) + 3}`))
  return tx.rows<FoundReader & Record<string, unknown>>(
    `with chosen as (select id, number, ${customerName()} as name, email, billing_email, language, customer_group from customers where ${shifted} and id > $3 order by id limit $4),
     k as (
       select c.id as customer, null::bigint as "contactPerson", c.number, c.name, null as "contactName", coalesce(nullif(btrim(c.email), ''), c.billing_email) as address, coalesce(c.language, g.settings ->> 'language', o.language) as language
         from chosen c join companies o on o.company_id = $1 left join customer_groups g on g.company_id = $1 and g.code = c.customer_group
       union all
       select c.id, p.id, c.number, c.name, p.name, p.email, coalesce(c.language, g.settings ->> 'language', o.language)
         from chosen c join companies o on o.company_id = $1 left join customer_groups g on g.company_id = $1 and g.code = c.customer_group
         join contact_persons p on p.company_id = $1 and p.customer_id = c.id and p.deleted_at is null and p.email is not null
        where 'newsletter' = any (p.mail_kinds) or exists (select from newsletter_subscriptions s where s.company_id = $1 and s.contact_person_id = p.id and s.customer_id = c.id))
     select k.*, k."contactPerson" is not null as "isContact", ${SAID} as said, ${BOUNCED} as bounced,
            exists (select from subscriptions x where x.company_id = $1 and x.customer_id = k.customer and x.deleted_at is null) as "hasContract"
       from k order by k.customer, k."contactPerson" nulls first`, [company, category, after, most, ...chosen.values.slice(1)])
}

// Recipients ----------------------------------------------------------------------------------------

const RECIPIENT = { company_id: 'int', newsletter_id: 'bigint', position: 'int', customer_id: 'bigint', contact_person_id: 'bigint', address: 'text', language: 'text', state: 'text', reason: 'text' } as const
export const insertRecipients = (tx: Tx, rows: readonly Record<keyof typeof RECIPIENT, string | number | bigint | null>[]): Promise<void> => bulkInsert(tx, 'newsletter_recipients', RECIPIENT, rows)

export interface WaitingRecipient {
  readonly position: number
  readonly customer: bigint
  readonly contactPerson: bigint | null
  readonly contactName: string | null
  readonly address: string
  readonly language: Language
  readonly said: SubscriptionAct | null
  readonly bounced: boolean
}

/** The next who wait, with what they said until now. */
export const nextWaiting = (tx: Tx, company: number, { newsletter, category, most }: { readonly newsletter: bigint; readonly category: bigint; readonly most: number }): Promise<WaitingRecipient[]> =>
  tx.rows<WaitingRecipient & Record<string, unknown>>(
    `with k as (
       select r.position, r.customer_id as customer, r.contact_person_id as "contactPerson", p.name as "contactName", r.address, r.language
         from newsletter_recipients r left join contact_persons p on p.company_id = r.company_id and p.id = r.contact_person_id
        where r.company_id = $1 and r.newsletter_id = $3 and r.state = 'waiting' order by r.position limit $4)
     select k.*, ${SAID} as said, ${BOUNCED} as bounced from k order by k.position`, [company, category, newsletter, most])

export const leaveOut = (tx: Tx, company: number, newsletter: bigint, left: readonly { readonly position: number; readonly reason: LeftOutReason }[]): Promise<number> =>
  tx.run(
    `update newsletter_recipients r set state = 'left_out', reason = x.reason from unnest($3::int[], $4::text[]) x (position, reason) where r.company_id = $1 and r.newsletter_id = $2 and r.position = x.position`,
    [company, newsletter, left.map(({ position }) => position), left.map(({ reason }) => reason)])

export const noteQueued = (tx: Tx, company: number, newsletter: bigint, queued: readonly { readonly position: number; readonly message: bigint; readonly tokenHash: string }[]): Promise<number> =>
  tx.run(
    `update newsletter_recipients r set state = 'queued', message_id = x.message, token_hash = x.hash from unnest($3::int[], $4::bigint[], $5::text[]) x (position, message, hash)
      where r.company_id = $1 and r.newsletter_id = $2 and r.position = x.position and r.state = 'waiting'`,
    [company, newsletter, queued.map(({ position }) => position), queued.map(({ message }) => message), queued.map(({ tokenHash }) => tokenHash)])

/** Why a message of a newsletter that somebody stopped waits no longer. */
const STOPPED = 'newsletter_stopped'

/** What waits in the outbox stays there until the newsletter goes on. */
export const holdBack = (tx: Tx, company: number, newsletter: bigint): Promise<number> =>
  tx.run(`update messages set state = 'cancelled', fault = '${STOPPED}', fence = fence + 1, settled_at = clock_timestamp() where company_id = $1 and newsletter_id = $2 and state = 'queued'`, [company, newsletter])

/** Lets go what was held back, but to those who unsubscribed meanwhile. */
export const letGo = (tx: Tx, company: number, newsletter: bigint): Promise<number> =>
  tx.run(
    `update messages m set state = 'queued', fault = null, next_attempt_at = clock_timestamp(), fence = fence + 1, settled_at = null from newsletter_recipients r
      where m.company_id = $1 and m.newsletter_id = $2 and m.state = 'cancelled' and m.fault = '${STOPPED}' and r.company_id = $1 and r.newsletter_id = $2 and r.message_id = m.id and r.state = 'queued'`, [company, newsletter])

export interface Counts {
  readonly total: number
  readonly settled: number
}

/** How many of an audience get it, and of how many it is known how it ended. */
export const progressOf = (tx: Tx, company: number, newsletter: bigint): Promise<Counts> =>
  tx.one<Counts & Record<string, unknown>>(
    `select (select count(*)::int from newsletter_recipients where company_id = $1 and newsletter_id = $2 and state <> 'left_out') as total,
            (select count(*)::int from messages where company_id = $1 and newsletter_id = $2 and state not in ('queued', 'sending')) as settled`, [company, newsletter])

/** Recipients by state of the message and reason. */
export const countRecipients = (tx: Tx, company: number, newsletter: bigint): Promise<{ state: string; reason: LeftOutReason | null; count: number }[]> =>
  tx.rows(
    `select coalesce(case when r.state = 'queued' then m.state end, r.state) as state, r.reason, count(*)::int as count
       from newsletter_recipients r left join messages m on m.company_id = r.company_id and m.id = r.message_id where r.company_id = $1 and r.newsletter_id = $2 group by 1, 2`, [company, newsletter])

export const countUnsubscribed = async (tx: Tx, company: number, newsletter: bigint): Promise<number> =>
  (await tx.one<{ count: number }>(`select count(distinct lower(address))::int as count from newsletter_subscriptions where company_id = $1 and newsletter_id = $2 and act = 'unsubscribed'`, [company, newsletter])).count

export interface ListedRecipient {
  readonly position: number
  readonly customer: bigint
  readonly number: string
  readonly name: string
  readonly contact: string | null
  readonly address: string | null
  readonly language: Language
  readonly state: string
  readonly reason: LeftOutReason | null
  readonly message: bigint | null
  readonly unsubscribed: boolean
}

export interface RecipientFilter {
  readonly state?: string | undefined
  readonly reason?: LeftOutReason | undefined
}

const STATE = `coalesce(case when r.state = 'queued' then m.state end, r.state)`
const RECIPIENTS = 'newsletter_recipients r left join messages m on m.company_id = r.company_id and m.id = r.message_id'

function recipientConditions(company: number, newsletter: bigint, { state, reason }: RecipientFilter): Conditions {
  const where = conditionsOf(company, 'r.company_id')
  where.add('r.newsletter_id = ?', newsletter)
  where.add(`${STATE} = ?`, state)
  where.add('r.reason = ?', reason)
  return where
}

export const recipientTotals = (tx: Tx, company: number, newsletter: bigint, filter: RecipientFilter): Promise<Totals> =>
  totalsOf(tx, { from: RECIPIENTS, where: recipientConditions(company, newsletter, filter) })

export function listRecipients(tx: Tx, company: number, newsletter: bigint, filter: RecipientFilter & { readonly after: number }, most: number): Promise<ListedRecipient[]> {
  const where = recipientConditions(company, newsletter, filter)
  where.add('r.position > ?', filter.after)
  return tx.rows<ListedRecipient & Record<string, unknown>>(
    `select r.position, r.customer_id as customer, c.number, ${customerName('c')} as name, p.name as contact, r.address, r.language, ${STATE} as state, r.reason, r.message_id as message,
            exists (select from newsletter_subscriptions s where s.company_id = r.company_id and s.newsletter_id = r.newsletter_id and lower(s.address) = lower(r.address)) as unsubscribed
       from ${RECIPIENTS} join customers c on c.company_id = r.company_id and c.id = r.customer_id left join contact_persons p on p.company_id = r.company_id and p.id = r.contact_person_id
      where ${where.sql()} order by r.position limit ${where.value(most)}`, where.values)
}

// What readers say ----------------------------------------------------------------------------------

export interface NewFact {
  readonly id: bigint
  /** Null: every category. */
  readonly category: bigint | null
  readonly customer: bigint
  readonly contactPerson: bigint | null
  readonly address: string | null
  readonly act: SubscriptionAct
  readonly source: SubscriptionSource
  readonly note: string | null
  readonly newsletter: bigint | null
  readonly by: string
}

export const insertFact = (tx: Tx, company: number, fact: NewFact): Promise<number> =>
  tx.run(
    `insert into newsletter_subscriptions (company_id, id, category_id, customer_id, contact_person_id, address, act, source, note, newsletter_id, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [company, fact.id, fact.category, fact.customer, fact.contactPerson, fact.address, fact.act, fact.source, fact.note, fact.newsletter, fact.by])

export interface Fact extends Omit<NewFact, 'id' | 'customer'> {
  readonly at: string
}

/** What was said for a customer and the persons there, or by a link for one of their addresses; newest first. */
export const factsOf = (tx: Tx, company: number, { customer, addresses, most }: { readonly customer: bigint; readonly addresses: readonly string[]; readonly most: number }): Promise<Fact[]> =>
  tx.rows<Fact & Record<string, unknown>>(
    `select category_id as category, case when customer_id = $2 then contact_person_id end as "contactPerson", address, act, source, note, newsletter_id as newsletter, created_by as by, created_at as at
       from newsletter_subscriptions where company_id = $1 and (customer_id = $2 or (source = 'link' and lower(address) = any ($3))) order by created_at desc, id desc limit $4`,
    [company, customer, addresses.map((address) => address.toLowerCase()), most])

export interface CustomerReader {
  readonly contactPerson: bigint | null
  readonly name: string | null
  readonly address: string | null
  readonly hasContract: boolean
}

/** The customer, then the persons there who have an address; nobody for a customer who is not there. */
export const readersOf = (tx: Tx, company: number, customer: bigint): Promise<CustomerReader[]> =>
  tx.rows<CustomerReader & Record<string, unknown>>(
    `select null::bigint as "contactPerson", null as name, coalesce(nullif(btrim(c.email), ''), c.billing_email) as address,
            exists (select from subscriptions x where x.company_id = $1 and x.customer_id = c.id and x.deleted_at is null) as "hasContract" from customers c where c.company_id = $1 and c.id = $2 and c.deleted_at is null
     union all
     (select p.id, p.name, p.email, true from contact_persons p join customers c on c.company_id = p.company_id and c.id = p.customer_id and c.deleted_at is null
       where p.company_id = $1 and p.customer_id = $2 and p.deleted_at is null and p.email is not null order by p.name, p.id)`, [company, customer])

// The link ------------------------------------------------------------------------------------------

export interface TokenHolder {
  readonly newsletter: bigint
  readonly category: bigint
  readonly categoryName: Readonly<Record<Language, string>>
  readonly position: number
  readonly customer: bigint
  readonly contactPerson: bigint | null
  readonly address: string
  readonly language: Language
  readonly said: SubscriptionAct | null
  readonly saidOfAll: boolean
}

/** Whose link it is, whoever is gone since. */
export const tokenHolder = (tx: Tx, company: number, tokenHash: string): Promise<TokenHolder | undefined> =>
  tx.maybe<TokenHolder & Record<string, unknown>>(
    `select r.newsletter_id as newsletter, n.category_id as category, json_build_object('de', k.name_de, 'cs', k.name_cs, 'en', k.name_en) as "categoryName", r.position, r.customer_id as customer,
            r.contact_person_id as "contactPerson", r.address, r.language, s.act as said, s.act is not null and s.category_id is null as "saidOfAll"
       from newsletter_recipients r join newsletters n on n.company_id = r.company_id and n.id = r.newsletter_id join newsletter_categories k on k.company_id = n.company_id and k.id = n.category_id
       left join lateral (
         select s.act, s.category_id from newsletter_subscriptions s
          where s.company_id = r.company_id and (s.category_id = n.category_id or s.category_id is null) and ((s.source = 'link' and lower(s.address) = lower(r.address)) or (s.customer_id = r.customer_id and s.contact_person_id is not distinct from r.contact_person_id))
          order by s.created_at desc, s.id desc limit 1) s on true
      where r.company_id = $1 and r.token_hash = $2`, [company, tokenHash])

/** Newsletters on their way wait for whoever unsubscribes, and the other way round: no step in between writes to somebody who has just ended it. */
export const holdSending = (tx: Tx, company: number): Promise<unknown> => tx.rows(`select id from newsletters where company_id = $1 and state = 'sending' order by id for share`, [company])

/** Takes back what waits for somebody who does not want it any more: in the outbox, and who has not been reached yet. `category` null: every one. */
export async function takeBack(tx: Tx, company: number, { address, category }: { readonly address: string; readonly category: bigint | null }): Promise<void> {
  await tx.run(
    `with theirs as (
       select r.newsletter_id, r.position, r.message_id, r.state from newsletter_recipients r join newsletters n on n.company_id = r.company_id and n.id = r.newsletter_id
        where r.company_id = $1 and lower(r.address) = lower($2) and r.state <> 'left_out' and n.state in ('sending', 'interrupted', 'sent') and ($3::bigint is null or n.category_id = $3)),
     stopped as (
       update messages m set state = 'cancelled', fault = 'unsubscribed', fence = fence + 1, settled_at = clock_timestamp() from theirs
        where m.company_id = $1 and m.id = theirs.message_id and (m.state = 'queued' or (m.state = 'cancelled' and m.fault = '${STOPPED}')) returning m.id)
     update newsletter_recipients r set state = 'left_out', reason = 'unsubscribed' from theirs
      where r.company_id = $1 and r.newsletter_id = theirs.newsletter_id and r.position = theirs.position and (theirs.state = 'waiting' or theirs.message_id in (select id from stopped))`, [company, address, category])
}
