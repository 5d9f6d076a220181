/** Notices: switched on, found, withheld, written; and what is told of them. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { NoticeChannel, NoticeKind, WithheldReason } from '@kontor/domain/messaging/notice.ts'
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface NoticeSwitch {
  readonly kind: NoticeKind
  readonly since: string | null
  readonly days: number | null
  readonly channel: NoticeChannel
  readonly version: number
}

export const listSwitches = (tx: Tx, company: number): Promise<NoticeSwitch[]> =>
  tx.rows<NoticeSwitch & Record<string, unknown>>('select kind, since, days, channel, version from notice_switches where company_id = $1', [company])

/** Writes a switch if its version is still the one named (1: none yet); answers whether it was. Switched on it begins now; switched on again it keeps its beginning. */
export const writeSwitch = async (tx: Tx, company: number, { kind, on, days, channel, version, now }: { readonly kind: NoticeKind; readonly on: boolean; readonly days: number | null; readonly channel: NoticeChannel; readonly version: number; readonly now: string }): Promise<boolean> =>
  (await tx.run(
    `insert into notice_switches as s (company_id, kind, since, days, channel, version)
     select $1, $2, case when $3 then $6::timestamptz end, $4, $7, 2 where $5 = 1 or exists (select from notice_switches where company_id = $1 and kind = $2)
     on conflict (company_id, kind) do update set since = case when $3 then coalesce(s.since, excluded.since) end, days = $4, channel = $7, version = s.version + 1 where s.version = $5`,
    [company, kind, on, days, version, now, channel])) === 1

/** Companies that have anything to look for or to write. */
export const companiesWithNotices = async (tx: Tx): Promise<number[]> =>
  (await tx.rows<{ company_id: number }>(`select company_id from notice_switches where since is not null union select company_id from notices where state = 'waiting'`)).map(({ company_id: company }) => company)

export const lastLooks = async (tx: Tx, company: number): Promise<ReadonlyMap<string, CalendarDate>> =>
  new Map((await tx.rows<{ kind: string; looked_on: CalendarDate }>('select kind, looked_on from notice_looks where company_id = $1', [company])).map(({ kind, looked_on: day }) => [kind, day]))

export const noteLook = (tx: Tx, company: number, kind: NoticeKind, today: CalendarDate): Promise<number> =>
  tx.run('insert into notice_looks (company_id, kind, looked_on) values ($1, $2, $3) on conflict (company_id, kind) do update set looked_on = excluded.looked_on', [company, kind, today])

/** Lets the next look come at once. */
export const forgetLook = (tx: Tx, company: number, kind: NoticeKind): Promise<number> => tx.run('delete from notice_looks where company_id = $1 and kind = $2', [company, kind])

const NOTICE = { company_id: 'int', id: 'bigint', kind: 'text', key: 'text', customer_id: 'bigint', subscription_id: 'bigint', event_id: 'bigint', day: 'date', facts: 'jsonb' } as const
export const insertNotices = (tx: Tx, rows: readonly Record<keyof typeof NOTICE, string | number | bigint | null>[]): Promise<void> => bulkInsert(tx, 'notices', NOTICE, rows)

export interface WaitingNotice {
  readonly id: bigint
  readonly kind: NoticeKind
  readonly customer: bigint
  readonly subscription: bigint | null
  readonly event: bigint | null
  readonly day: CalendarDate | null
  readonly facts: Readonly<Record<string, string>>
}

const WAITING = `n.company_id = $1 and n.state = 'waiting' and (n.due_on is null or n.due_on <= $2::date)`

/** Locks what waits for the next customers: of kinds that may go now, or, if nothing may, of none. */
export const takeWaiting = (tx: Tx, company: number, { today, kinds, customers }: { readonly today: CalendarDate; readonly kinds: readonly NoticeKind[]; readonly customers: number }): Promise<WaitingNotice[]> =>
  tx.rows<WaitingNotice & Record<string, unknown>>(
    `select n.id, n.kind, n.customer_id as customer, n.subscription_id as subscription, n.event_id as event, n.day, n.facts from notices n
      where ${WAITING} and n.kind = any ($3) and n.customer_id in (select distinct n.customer_id from notices n where ${WAITING} and n.kind = any ($3) order by n.customer_id limit $4)
      order by n.customer_id, n.kind, n.id for update`, [company, today, kinds, customers])

export const withhold = (tx: Tx, company: number, notices: readonly { readonly id: bigint; readonly because: WithheldReason }[]): Promise<number> =>
  tx.run(
    `update notices n set state = 'withheld', withheld_because = x.because, settled_at = clock_timestamp() from unnest($2::bigint[], $3::text[]) x (id, because) where n.company_id = $1 and n.id = x.id`,
    [company, notices.map(({ id }) => id), notices.map(({ because }) => because)])

export const noteWritten = (tx: Tx, company: number, notices: readonly { readonly id: bigint; readonly message: bigint; readonly sms: bigint | null }[]): Promise<number> =>
  tx.run(
    `update notices n set state = 'written', message_id = x.message, sms_id = x.sms, settled_at = clock_timestamp() from unnest($2::bigint[], $3::bigint[], $4::bigint[]) x (id, message, sms) where n.company_id = $1 and n.id = x.id`,
    [company, notices.map(({ id }) => id), notices.map(({ message }) => message), notices.map(({ sms }) => sms)])

/** Nobody shall get what waits of a kind that was switched off. */
export const withholdKind = (tx: Tx, company: number, kind: NoticeKind): Promise<number> =>
  tx.run(`update notices set state = 'withheld', withheld_because = 'switched_off', settled_at = clock_timestamp() where company_id = $1 and kind = $2 and state = 'waiting'`, [company, kind])

/** Withholds what nobody needs any more: customers who are gone or said no, what happened too long ago, days that are over, mandates that came meanwhile. One statement, whatever waits. */
export const withholdNeedless = (tx: Tx, company: number, { today, now, declinable, outdatedDays, lacking }: { readonly today: CalendarDate; readonly now: string; readonly declinable: readonly NoticeKind[]; readonly outdatedDays: number; readonly lacking: string }): Promise<number> =>
  tx.run(
    `with judged as (
       select n.id, case when c.deleted_at is not null or s.deleted_at is not null then 'gone'
                         -- The bank says that the account holder has died: people write now, not programs.
                         when exists (select from direct_debit_returns r where r.company_id = n.company_id and r.customer_id = n.customer_id and r.decision = 'deceased') then 'gone'
                         when n.kind = any ($3) and n.kind = any (c.declined_notices) then 'declined'
                         when n.event_id is not null and n.created_at < $5::timestamptz - make_interval(days => $4) then 'outdated'
                         when n.event_id is null and n.day < $2::date then 'outdated'
                         when n.kind = 'payment_details_needed' and not (${lacking}) then 'settled_meanwhile' end as because
         from notices n join customers c on c.company_id = n.company_id and c.id = n.customer_id left join subscriptions s on s.company_id = n.company_id and s.id = n.subscription_id
        where ${WAITING})
     update notices n set state = 'withheld', withheld_because = judged.because, settled_at = clock_timestamp() from judged where n.company_id = $1 and n.id = judged.id and judged.because is not null`,
    [company, today, declinable, outdatedDays, now])

export interface NoticeAddresses {
  readonly id: bigint
  readonly email: string | null
  readonly billing_email: string | null
  readonly mobile: string | null
  readonly phone: string | null
  /** Where a number without a country code is at home. */
  readonly country: string
  readonly contacts: readonly { readonly email: string; readonly mobile: string | null; readonly kinds: readonly string[] }[]
}

export const addressesOf = (tx: Tx, company: number, customers: readonly bigint[]): Promise<NoticeAddresses[]> =>
  tx.rows<NoticeAddresses & Record<string, unknown>>(
    `select c.id, c.email, c.billing_email, c.mobile, c.phone, c.country, coalesce((select json_agg(json_build_object('email', p.email, 'mobile', p.mobile, 'kinds', p.mail_kinds) order by p.id) from contact_persons p
              where p.company_id = c.company_id and p.customer_id = c.id and p.deleted_at is null and p.email is not null), '[]') as contacts
       from customers c where c.company_id = $1 and c.id = any ($2::bigint[])`, [company, customers])

// Lists --------------------------------------------------------------------------------------------

export interface NoticeCounts {
  readonly kind: NoticeKind
  readonly waiting: number
  readonly written: number
  readonly withheld: number
}

/** What waits, and how much went out or was withheld in so many days. */
export const countNotices = (tx: Tx, company: number, days: number): Promise<NoticeCounts[]> =>
  tx.rows<NoticeCounts & Record<string, unknown>>(
    `select kind, count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'written')::int as written, count(*) filter (where state = 'withheld')::int as withheld
       from notices where company_id = $1 and (settled_at is null or settled_at > now() - make_interval(days => $2)) group by kind`, [company, days])

export interface NoticeFilter {
  readonly kind?: NoticeKind | undefined
  readonly state?: 'waiting' | 'written' | 'withheld' | undefined
  readonly customer?: bigint | undefined
  readonly message?: bigint | undefined
}

export interface ListedNotice {
  readonly id: bigint
  readonly kind: NoticeKind
  readonly state: 'waiting' | 'written' | 'withheld'
  readonly withheldBecause: WithheldReason | null
  readonly day: CalendarDate | null
  readonly dueOn: CalendarDate | null
  readonly createdAt: string
  readonly settledAt: string | null
  readonly customerId: bigint
  readonly customerNumber: string
  readonly customerName: string
  readonly subscriptionId: bigint | null
  readonly service: string | null
  readonly messageId: bigint | null
  readonly messageState: string | null
  readonly recipients: readonly string[]
}

function noticeConditions(company: number, filter: NoticeFilter): Conditions {
  const where = conditionsOf(company, 'n.company_id')
  where.add('n.kind = ?', filter.kind)
  where.add('n.state = ?', filter.state)
  where.add('n.customer_id = ?', filter.customer)
  where.add('(n.message_id = ? or n.sms_id = ?)', filter.message)
  return where
}

export const noticeTotals = (tx: Tx, company: number, filter: NoticeFilter): Promise<Totals> => totalsOf(tx, { from: 'notices n', where: noticeConditions(company, filter), state: 'n.state' })

/** Notices, newest first. */
export function listNotices(tx: Tx, company: number, filter: NoticeFilter & { readonly before?: bigint | undefined }, most: number): Promise<ListedNotice[]> {
  const where = noticeConditions(company, filter)
  where.add('n.id < ?', filter.before)
  return tx.rows<ListedNotice & Record<string, unknown>>(
    `select n.id, n.kind, n.state, n.withheld_because as "withheldBecause", n.day, n.due_on as "dueOn", n.created_at as "createdAt", n.settled_at as "settledAt", n.customer_id as "customerId", c.number as "customerNumber",
            ${customerName('c')} as "customerName", n.subscription_id as "subscriptionId", coalesce(s.label, p.name) as service, n.message_id as "messageId", m.state as "messageState",
            array(select r.address from message_recipients r where r.company_id = n.company_id and r.message_id in (n.message_id, n.sms_id) order by r.message_id, r.position) as recipients
       from notices n join customers c on c.company_id = n.company_id and c.id = n.customer_id
       left join subscriptions s on s.company_id = n.company_id and s.id = n.subscription_id left join products p on p.company_id = n.company_id and p.id = s.product_id
       left join messages m on m.company_id = n.company_id and m.id = n.message_id
      where ${where.sql()} order by n.id desc limit ${where.value(most)}`, where.values)
}
