/** What the statement says of direct debits, and what came back: as it is read, written and shown. */
import type { DebitState, DebitWaitingReason, ReturnDecision } from '@kontor/domain/debits/returns.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface EntryOfDebits {
  readonly id: bigint
  readonly bookingDate: CalendarDate
  readonly amountMinor: bigint
  readonly originalMinor: bigint | null
  readonly chargesMinor: bigint | null
  readonly returnReason: string | null
  readonly text: string
  readonly currency: string
}

/** By what an entry may name a debit, a group or a file: its end-to-end id, its batch, or an identifier of ours in its words. */
const KEYS = `array_remove(array[e.end_to_end_id, e.batch_reference, substring(e.remittance from 'SDD-\\d{4}-\\d{2}-\\d{2}-\\d+(?:-\\d+)?')], null)`

/** The next entries about direct debits that nobody has looked at, locked; credits first. */
export const entriesOfDebits = (tx: Tx, company: number, today: CalendarDate, most: number): Promise<EntryOfDebits[]> =>
  tx.rows<EntryOfDebits & Record<string, unknown>>(
    `select e.id, e.booking_date as "bookingDate", w.amount_minor as "amountMinor", e.original_minor as "originalMinor", e.charges_minor as "chargesMinor", e.return_reason as "returnReason", e.remittance as text, e.currency
       from bank_entry_work w join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id
      where w.company_id = $1 and w.looked_at is null and w.posted_by is not null and w.booked_minor = 0 and w.booking_date <= $2 and exists (select from direct_debit_files f where f.company_id = $1)
        and exists (select from unnest(${KEYS}) k (key)
                     where exists (select from direct_debits d where d.company_id = $1 and d.end_to_end_id = k.key) or exists (select from direct_debit_groups g where g.company_id = $1 and g.payment_information_id = k.key)
                        or exists (select from direct_debit_files f where f.company_id = $1 and f.message_id = k.key))
      order by w.amount_minor < 0, w.booking_date, w.bank_entry_id limit $3 for no key update of w skip locked`, [company, today, most])

export interface NamedDebit {
  /** The entry, or the report, that names it. */
  readonly by: bigint
  readonly id: bigint
  readonly run: bigint
  readonly openItem: bigint
  readonly customer: bigint
  readonly mandate: bigint
  readonly endToEndId: string
  readonly amountMinor: bigint
  readonly state: DebitState
  readonly document: bigint
  readonly number: string
  readonly consumer: boolean
  readonly receivableAccount: string
  readonly itemRestMinor: bigint
  /** How often its item came back already. */
  readonly returns: number
  /** The payment by which it was booked, and which stands. */
  readonly payment: bigint | null
}

const NAMED = `
  select x.by, d.id, d.run_id as run, d.open_item_id as "openItem", d.customer_id as customer, d.mandate_id as mandate, d.end_to_end_id as "endToEndId", d.amount_minor as "amountMinor", d.state, o.document_id as document, i.number,
         c.kind <> 'business' as consumer, o.account as "receivableAccount", o.amount_minor - o.allocated_minor as "itemRestMinor",
         (select count(*)::int from direct_debit_returns r where r.company_id = d.company_id and r.open_item_id = d.open_item_id) as returns,
         (select b.payment_id from direct_debit_bookings b where b.company_id = d.company_id and b.debit_id = d.id
             and not exists (select from payments r where r.company_id = b.company_id and r.reversal_of = b.payment_id)) as payment
    from (select by, id from named_one union select by, id from named_group union select by, id from named_file) x
    join direct_debits d on d.company_id = $1 and d.id = x.id join open_items o on o.company_id = d.company_id and o.id = d.open_item_id
    join documents i on i.company_id = o.company_id and i.id = o.document_id join customers c on c.company_id = d.company_id and c.id = d.customer_id
   order by x.by, d.id`

/** The debits that things name, each by the narrowest of its keys that we know: one debit, else a group, else a file. */
const namedBy = (keys: string): string => `
  with asked as materialized (${keys}),
  named_one as (select a.by, d.id from asked a join direct_debits d on d.company_id = $1 and d.end_to_end_id = a.key),
  named_group as (select a.by, d.id from asked a join direct_debit_groups g on g.company_id = $1 and g.payment_information_id = a.key join direct_debits d on d.company_id = $1 and d.run_id = g.run_id and d.group_no = g.group_no
                   where not exists (select from named_one n where n.by = a.by) and not exists (select from asked o join direct_debits y on y.company_id = $1 and y.end_to_end_id = o.key where o.by = a.by)),
  named_file as (select a.by, d.id from asked a join direct_debit_files f on f.company_id = $1 and f.message_id = a.key join direct_debits d on d.company_id = $1 and d.run_id = f.run_id
                  where not exists (select from named_one n where n.by = a.by) and not exists (select from named_group n where n.by = a.by))
  ${NAMED}`

export const debitsOfEntries = (tx: Tx, company: number, entries: readonly bigint[]): Promise<NamedDebit[]> =>
  tx.rows<NamedDebit & Record<string, unknown>>(namedBy(`select e.id as by, k.key from bank_statement_entries e cross join unnest(${KEYS}) k (key) where e.company_id = $1 and e.id = any ($2::bigint[])`), [company, entries])

/** Debits by their ids, as if each named itself. */
export const debitsById = (tx: Tx, company: number, debits: readonly bigint[]): Promise<NamedDebit[]> =>
  tx.rows<NamedDebit & Record<string, unknown>>(namedBy('select id as by, end_to_end_id as key from direct_debits where company_id = $1 and id = any ($2::bigint[])'), [company, debits])

export interface RejectionReport {
  readonly id: bigint
  readonly reason: string | null
  readonly words: string | null
}

/** Rejections of direct debits that nobody has looked at, locked. */
export const reportsToLookAt = (tx: Tx, company: number, most: number): Promise<RejectionReport[]> =>
  tx.rows<RejectionReport & Record<string, unknown>>(
    `select id, reason_code as reason, bank_words as words from payment_reports where company_id = $1 and outcome is null and coalesce(message_name, 'pain.008') like 'pain.008%' order by id limit $2 for update skip locked`, [company, most])

export const debitsOfReports = (tx: Tx, company: number, reports: readonly bigint[]): Promise<NamedDebit[]> =>
  tx.rows<NamedDebit & Record<string, unknown>>(namedBy('select id as by, coalesce(payment, payment_group, message) as key from payment_reports where company_id = $1 and id = any ($2::bigint[])'), [company, reports])

export const lookAtCreditsAgain = (tx: Tx, company: number): Promise<number> => tx.run(`update bank_entry_work set looked_at = null where company_id = $1 and waits_for = 'debit_amount_differs'`, [company])

/** Nobody withdraws a run, or calls it handed over, while its debits are booked. */
export const lockRuns = (tx: Tx, company: number, runs: readonly bigint[]): Promise<{ id: bigint; state: string }[]> =>
  tx.rows('select id, state from direct_debit_runs where company_id = $1 and id = any ($2::bigint[]) order by id for update', [company, runs])

const BOOKING = { company_id: 'int', payment_id: 'bigint', debit_id: 'bigint', bank_entry_id: 'bigint' } as const
/** The trigger books the debits. */
export const insertDebitBookings = (tx: Tx, rows: readonly Readonly<Record<keyof typeof BOOKING, number | bigint>>[]): Promise<void> => bulkInsert(tx, 'direct_debit_bookings', BOOKING, rows)

/** Returns that came before their booking are looked at again. */
export const lookAtReturnsOf = (tx: Tx, company: number, debits: readonly string[]): Promise<number> =>
  tx.run(
    `update bank_entry_work w set looked_at = null from bank_statement_entries e
      where w.company_id = $1 and w.waits_for = 'return_before_booking' and e.company_id = $1 and e.id = w.bank_entry_id and e.end_to_end_id = any ($2::text[])`, [company, debits])

export const valueDateOf = async (tx: Tx, company: number, payment: bigint): Promise<CalendarDate> =>
  (await tx.one<{ date: CalendarDate }>('select value_date as date from payments where company_id = $1 and id = $2', [company, payment])).date

const RETURN = {
  company_id: 'int', id: 'bigint', debit_id: 'bigint', open_item_id: 'bigint', customer_id: 'bigint', origin: 'text', reason_code: 'text', bank_words: 'text', returned_on: 'date', bank_entry_id: 'bigint', report_id: 'bigint',
  payment_id: 'bigint', amount_minor: 'bigint', charge_minor: 'bigint', fee_id: 'bigint', decision: 'text', retry_from: 'date', created_by: 'text',
} as const
export type ReturnRow = Readonly<Record<keyof typeof RETURN, string | number | bigint | null>> & { readonly decision: ReturnDecision }
/** The trigger returns the debits. */
export const insertReturns = (tx: Tx, rows: readonly ReturnRow[]): Promise<void> => bulkInsert(tx, 'direct_debit_returns', RETURN, rows)

export type Looked = { readonly entry: bigint; readonly waitsFor: DebitWaitingReason | null }
