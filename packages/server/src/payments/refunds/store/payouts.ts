/** Payouts with their entries and open items. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { bulkInsert } from '../../../platform/database/bulk.ts'
import type { Tx } from '../../../platform/database/database.ts'

const PAYOUT = {
  company_id: 'int', id: 'bigint', refund_id: 'bigint', customer_id: 'bigint', paid_on: 'date', account: 'text', receivable_account: 'text', currency: 'char(3)', amount_minor: 'bigint', origin: 'text', reversal_of: 'bigint', reason: 'text', created_by: 'text',
} as const
export const insertPayout = (tx: Tx, row: Readonly<Record<keyof typeof PAYOUT, string | number | bigint | null>>): Promise<void> => bulkInsert(tx, 'payouts', PAYOUT, [row])

const ITEM = { company_id: 'int', id: 'bigint', customer_id: 'bigint', payout_id: 'bigint', account: 'text', currency: 'char(3)', amount_minor: 'bigint', due_date: 'date' } as const
/** The item of a payout, which settles credit; or what closes it, where the money came back. */
export const insertPayoutItem = (tx: Tx, row: Readonly<Record<keyof typeof ITEM, string | number | bigint>>): Promise<void> => bulkInsert(tx, 'open_items', ITEM, [row])

export interface Payout {
  readonly id: bigint
  readonly refund: bigint
  readonly customer: bigint
  readonly paidOn: CalendarDate
  readonly account: string
  readonly receivableAccount: string
  readonly currency: string
  readonly amountMinor: bigint
  readonly origin: 'by_hand' | 'statement'
  readonly reversalOf: bigint | null
  readonly takenBack: boolean
  readonly reason: string | null
  readonly by: string
  readonly at: string
  readonly entry: bigint
  readonly item: bigint
}

const SELECT = `select p.id, p.refund_id as refund, p.customer_id as customer, p.paid_on as "paidOn", p.account, p.receivable_account as "receivableAccount", p.currency, p.amount_minor as "amountMinor", p.origin, p.reversal_of as "reversalOf",
       exists (select from payouts r where r.company_id = p.company_id and r.reversal_of = p.id) as "takenBack", p.reason, p.created_by as by, p.created_at as at, e.id as entry, o.id as item
  from payouts p join open_items o on o.company_id = p.company_id and o.payout_id = p.id join journal_entries e on e.company_id = p.company_id and e.source_type = 'payout' and e.source_id = p.id`

export const findPayout = (tx: Tx, company: number, id: bigint): Promise<Payout | undefined> => tx.maybe<Payout & Record<string, unknown>>(`${SELECT} where p.company_id = $1 and p.id = $2`, [company, id])

/** What was paid for a refund and what came back, oldest first. */
export const payoutsOf = (tx: Tx, company: number, refund: bigint): Promise<Payout[]> => tx.rows<Payout & Record<string, unknown>>(`${SELECT} where p.company_id = $1 and p.refund_id = $2 order by p.id`, [company, refund])

export const standingPayout = async (tx: Tx, company: number, refund: bigint): Promise<Payout | undefined> => (await payoutsOf(tx, company, refund)).find(({ reversalOf, takenBack }) => reversalOf === null && !takenBack)

/** Which credit settled the item of a payout, as far as it was not released. */
export const standingOf = (tx: Tx, company: number, item: bigint): Promise<{ id: bigint; credit: bigint; amountMinor: bigint }[]> =>
  tx.rows(
    `select a.id, a.credit_item_id as credit, a.amount_minor as "amountMinor" from allocations a where a.company_id = $1 and a.open_item_id = $2 and a.releases is null
        and not exists (select from allocations r where r.company_id = a.company_id and r.releases = a.id) order by a.id`, [company, item])
