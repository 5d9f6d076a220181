/** What banks tell in detail of collective entries: by notifications (camt.054), by reports (pain.002), and what a person may pick. */
import type { DebitState } from '@kontor/domain/debits/returns.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { customerName } from '../../customers/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { EntryOfDebits } from './returns.ts'

const ENTRY = `e.id, e.booking_date as "bookingDate", w.amount_minor as "amountMinor", e.original_minor as "originalMinor", e.charges_minor as "chargesMinor", e.return_reason as "returnReason", e.remittance as text, e.currency`
/** What nobody has booked anything of; what a person took back is left to people. */
const WAITS = `w.booked_minor = 0 and w.booked_minor <> w.amount_minor and w.posted_by is not null and w.waits_for is distinct from 'undone'`
/** A notification and the statement name the day of an entry by their own lights; one entry without a name is only tied on the very day. */
const TIED = `n.company_id = e.company_id and n.bank_account_id = e.bank_account_id and n.collective_minor = e.amount_minor and n.booking_date between e.booking_date - 5 and e.booking_date + 5`

export interface ToldEntry extends EntryOfDebits {
  /** The message that tells of it: a notification and which entry of it, or a report. */
  readonly told: string
  readonly toldOn: CalendarDate
  /** Entries of the notification, or the reports. */
  readonly details: readonly bigint[]
}

/** Entries that wait, with what notifications of the last months tell of one like it: the same account, amount and nearly the same day. */
export const entriesTold = (tx: Tx, company: number, today: CalendarDate): Promise<ToldEntry[]> =>
  tx.rows<ToldEntry & Record<string, unknown>>(
    `with n as materialized (
       select company_id, bank_account_id, statement_id || ':' || collective_no as told, collective_minor, min(booking_date) as booking_date, array_agg(id order by position) as details
         from bank_statement_entries where company_id = $1 and purpose = 'notification' and collective_no is not null and booking_date >= $2::date - 120 group by company_id, bank_account_id, statement_id, collective_no, collective_minor)
     select ${ENTRY}, n.told, n.booking_date as "toldOn", n.details
       from n join bank_statement_entries e on e.purpose = 'statement' and ${TIED} join bank_entry_work w on w.company_id = e.company_id and w.bank_entry_id = e.id
      where w.company_id = $1 and ${WAITS} and w.booking_date <= $2
        and (cardinality(n.details) > 1 or (n.booking_date = e.booking_date and e.counterparty_account_search is null and (e.end_to_end_id is null or e.return_reason is not null)))
      order by e.booking_date, e.id for no key update of w skip locked`, [company, today])

/** Entries that took as much as the direct debits come to that a report rejects though they were booked: two or more, or what the statement calls a return. */
export const entriesReported = (tx: Tx, company: number, today: CalendarDate): Promise<ToldEntry[]> =>
  tx.rows<ToldEntry & Record<string, unknown>>(
    `with n as materialized (
       select r.file_id::text as told, min(r.created_at)::date as told_on, sum(d.amount_minor)::bigint as minor, array_agg(r.id order by r.id) as details
         from payment_reports r join direct_debits d on d.company_id = r.company_id and d.end_to_end_id = r.payment and d.state = 'booked' where r.company_id = $1 and r.outcome = 'nothing_left' and r.created_at >= $2::date - 120 group by r.file_id)
     select ${ENTRY}, n.told, n.told_on as "toldOn", n.details
       from n join bank_entry_work w on w.company_id = $1 and w.amount_minor = -n.minor join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id
      where ${WAITS} and w.booking_date <= $2 and w.booking_date between n.told_on - 10 and n.told_on + 10 and (cardinality(n.details) > 1 or e.return_reason is not null) and e.counterparty_account_search is null
      order by e.booking_date, e.id for no key update of w skip locked`, [company, today])

export interface Detail {
  readonly id: bigint
  readonly amountMinor: bigint
  readonly originalMinor: bigint | null
  readonly chargesMinor: bigint | null
  readonly reason: string | null
  readonly text: string
  readonly name: string | null
  readonly endToEndId: string | null
}

export const detailsById = (tx: Tx, company: number, ids: readonly bigint[]): Promise<Detail[]> =>
  tx.rows<Detail & Record<string, unknown>>(
    `select id, amount_minor as "amountMinor", original_minor as "originalMinor", charges_minor as "chargesMinor", return_reason as reason, remittance as text, counterparty_name as name, end_to_end_id as "endToEndId"
       from bank_statement_entries where company_id = $1 and id = any ($2::bigint[])`, [company, ids])

export const reportsById = (tx: Tx, company: number, ids: readonly bigint[]): Promise<{ id: bigint; reason: string | null; text: string }[]> =>
  tx.rows(`select id, reason_code as reason, coalesce(bank_words, '') as text from payment_reports where company_id = $1 and id = any ($2::bigint[])`, [company, ids])

export const entryAtHand = (tx: Tx, company: number, entry: bigint): Promise<(EntryOfDebits & { readonly restMinor: bigint; readonly posted: boolean }) | undefined> =>
  tx.maybe<EntryOfDebits & { restMinor: bigint; posted: boolean } & Record<string, unknown>>(
    `select ${ENTRY}, w.amount_minor - w.booked_minor as "restMinor", w.posted_by is not null as posted from bank_entry_work w join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id
      where w.company_id = $1 and w.bank_entry_id = $2 for no key update of w`, [company, entry])

export interface PickableDebit {
  readonly id: bigint
  readonly customer: bigint
  readonly customerNumber: string
  readonly customerName: string
  readonly number: string
  readonly collectionDate: CalendarDate
  readonly amountMinor: bigint
  readonly state: DebitState
  /** A message of the bank tells that it is of this entry. */
  readonly told: boolean
}

/** Direct debits that may have come back with an entry: what the bank tells of it first, then those of its very amount, then the latest. `words`: a part of a name or number. */
export const pickableDebits = (tx: Tx, company: number, { entry, words, most }: { readonly entry: bigint; readonly words: string; readonly most: number }): Promise<PickableDebit[]> =>
  tx.rows<PickableDebit & Record<string, unknown>>(
    `with told as materialized (
       select d.id from bank_statement_entries e join bank_statement_entries n on n.purpose = 'notification' and ${TIED} join direct_debits d on d.company_id = n.company_id and d.end_to_end_id = n.end_to_end_id where e.company_id = $1 and e.id = $2
       union select d.id from payment_reports r join direct_debits d on d.company_id = r.company_id and d.end_to_end_id = r.payment where r.company_id = $1 and r.outcome = 'nothing_left')
     select d.id, d.customer_id as customer, c.number as "customerNumber", ${customerName('c')} as "customerName", i.number, d.collection_date as "collectionDate", d.amount_minor as "amountMinor", d.state, t.id is not null as told
       from direct_debits d join customers c on c.company_id = d.company_id and c.id = d.customer_id join open_items o on o.company_id = d.company_id and o.id = d.open_item_id join documents i on i.company_id = o.company_id and i.id = o.document_id
       left join told t on t.id = d.id
      where d.company_id = $1 and d.state = 'booked' and ($3 = '' or c.number = $3 or i.number ilike '%' || $3 || '%' or ${customerName('c')} ilike '%' || $3 || '%')
      order by t.id is null, d.amount_minor <> (select -amount_minor from bank_entry_work where company_id = $1 and bank_entry_id = $2), d.collection_date desc, d.id desc limit greatest($4, (select count(*) from told))`, [company, entry, words.replaceAll(/[%_\\]/g, '\\$&'), most])
