/** Entries of bank statements that are about refunds. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { TransferState } from '@kontor/domain/payments/refund.ts'
import { customerName } from '../../../customers/public.ts'
import { bulkInsert } from '../../../platform/database/bulk.ts'
import type { Tx } from '../../../platform/database/database.ts'

export interface EntryOfTransfer {
  readonly entry: bigint
  readonly date: CalendarDate
  readonly amountMinor: bigint
  readonly text: string
  readonly transfer: bigint
  readonly refund: bigint
  readonly state: TransferState
  readonly transferMinor: bigint
  /** The bank had said that it does not carry it out, and nothing was booked. */
  readonly rejected: boolean
}

/** The next entries nobody has looked at that name a transfer by its end-to-end id, in the order of the statements, locked. */
export const entriesOfTransfers = (tx: Tx, company: number, most: number): Promise<EntryOfTransfer[]> =>
  tx.rows<EntryOfTransfer & Record<string, unknown>>(
    `select w.bank_entry_id as entry, w.booking_date as date, w.amount_minor as "amountMinor", e.remittance as text, t.id as transfer, t.refund_id as refund, t.state, t.amount_minor as "transferMinor",
            t.state = 'returned' and not exists (select from payouts p where p.company_id = t.company_id and p.refund_id = t.refund_id) as rejected
       from bank_entry_work w join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id join transfers t on t.company_id = e.company_id and t.end_to_end_id = upper(btrim(e.end_to_end_id))
      where w.company_id = $1 and w.looked_at is null and w.posted_by is not null and w.booked_minor = 0 order by w.booking_date, w.bank_entry_id limit $2 for no key update of w skip locked`, [company, most])

export interface SuggestedRefund {
  readonly refund: bigint
  readonly amountMinor: bigint
  readonly customer: bigint
  readonly customerNumber: string
  readonly customerName: string
  readonly reason: string
  /** The account of the entry is the refund's. */
  readonly sameAccount: boolean
}

const SUGGESTED = (account: string): string => `r.id as refund, r.amount_minor as "amountMinor", r.customer_id as customer, c.number as "customerNumber", ${customerName('c')} as "customerName", r.reason, coalesce(r.account_search = ${account}, false) as "sameAccount"`
const REFUNDS_MAX = 10

/** Refunds of an amount: where money went, those that are approved; where it came, those that are paid. */
export const refundsLike = (tx: Tx, company: number, like: { readonly came: boolean; readonly amountMinor: bigint; readonly currency: string; readonly account: Buffer | null }): Promise<SuggestedRefund[]> =>
  tx.rows<SuggestedRefund & Record<string, unknown>>(
    `select ${SUGGESTED('$5')} from refunds r join customers c on c.company_id = r.company_id and c.id = r.customer_id
      where r.company_id = $1 and r.state = $2 and r.amount_minor = $3 and r.currency = $4 and ($2 = 'approved' or r.account_search = $5) order by coalesce(r.account_search = $5, false) desc, r.id limit ${REFUNDS_MAX}`,
    [company, like.came ? 'paid' : 'approved', like.amountMinor, like.currency, like.account])

/** Refunds by their ids, as an entry is booked as them. */
export const refundsById = (tx: Tx, company: number, ids: readonly bigint[]): Promise<SuggestedRefund[]> =>
  tx.rows<SuggestedRefund & Record<string, unknown>>(`select ${SUGGESTED('null::bytea')} from refunds r join customers c on c.company_id = r.company_id and c.id = r.customer_id where r.company_id = $1 and r.id = any ($2::bigint[]) order by r.id`, [company, ids])

const BOOKING = {
  company_id: 'int', id: 'bigint', bank_entry_id: 'bigint', amount_minor: 'bigint', payout_id: 'bigint', releases: 'bigint', rule: 'text', fit: 'text', confidence: 'smallint', created_by: 'text',
} as const
export type PayoutBooking = Readonly<Record<keyof typeof BOOKING, string | number | bigint | null>>
/** What entries are booked as, where that is a payout. */
export const insertPayoutBookings = (tx: Tx, rows: readonly PayoutBooking[]): Promise<void> => bulkInsert(tx, 'bank_entry_bookings', BOOKING, rows)
