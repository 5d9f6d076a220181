/** What fees read and write. */
import type { FeeKind } from '@kontor/domain/payments/fee.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

const FEE = {
  company_id: 'int', id: 'bigint', customer_id: 'bigint', kind: 'text', number: 'text', document_id: 'bigint', booked_on: 'date', account: 'text', receivable_account: 'text', currency: 'char(3)', amount_minor: 'bigint', reason: 'text',
  reversal_of: 'bigint', cap_minor: 'bigint', overridden_because: 'text', created_by: 'text',
} as const
export const insertFees = (tx: Tx, rows: readonly Readonly<Record<keyof typeof FEE, string | number | bigint | null>>[]): Promise<void> => bulkInsert(tx, 'fees', FEE, rows)

const ITEM = { company_id: 'int', id: 'bigint', customer_id: 'bigint', fee_id: 'bigint', account: 'text', currency: 'char(3)', amount_minor: 'bigint', due_date: 'date' } as const
/** What is owed, or the credit of a waiver. */
export const insertFeeItems = (tx: Tx, rows: readonly Readonly<Record<keyof typeof ITEM, string | number | bigint>>[]): Promise<void> => bulkInsert(tx, 'open_items', ITEM, rows)

export interface BookedFee {
  readonly id: bigint
  readonly customer: bigint
  readonly customerNumber: string
  readonly customerName: string
  readonly kind: FeeKind
  readonly number: string
  readonly document: bigint | null
  readonly date: CalendarDate
  readonly account: string
  readonly receivableAccount: string
  readonly currency: string
  readonly amountMinor: bigint
  readonly restMinor: bigint
  readonly reason: string
  readonly overriddenBecause: string | null
  readonly reversalOf: bigint | null
  readonly waivedOn: CalendarDate | null
  readonly waivedBy: string | null
  readonly waivedBecause: string | null
  readonly entry: bigint
  readonly item: bigint
  readonly createdBy: string
}

export const findFee = (tx: Tx, company: number, id: bigint): Promise<BookedFee | undefined> =>
  tx.maybe<BookedFee & Record<string, unknown>>(
    `select f.id, f.customer_id as customer, c.number as "customerNumber", ${customerName('c')} as "customerName", f.kind, f.number, f.document_id as document, f.booked_on as date, f.account, f.receivable_account as "receivableAccount",
            f.currency, f.amount_minor as "amountMinor", o.amount_minor - o.allocated_minor as "restMinor", f.reason, f.overridden_because as "overriddenBecause", f.reversal_of as "reversalOf", w.booked_on as "waivedOn", w.created_by as "waivedBy", w.reason as "waivedBecause",
            e.id as entry, o.id as item, f.created_by as "createdBy"
       from fees f join customers c on c.company_id = f.company_id and c.id = f.customer_id join open_items o on o.company_id = f.company_id and o.fee_id = f.id
       join journal_entries e on e.company_id = f.company_id and e.source_type = 'fee' and e.source_id = f.id
       left join fees w on w.company_id = f.company_id and w.reversal_of = f.id
      where f.company_id = $1 and f.id = $2`, [company, id])

/** How many fees of each kind an invoice had already, by kind and invoice. */
export const feesOf = async (tx: Tx, company: number, documents: readonly bigint[]): Promise<ReadonlyMap<string, number>> =>
  new Map((await tx.rows<{ document: bigint; kind: FeeKind; count: number }>(
    'select document_id as document, kind, count(*)::int as count from fees where company_id = $1 and document_id = any ($2::bigint[]) and reversal_of is null group by 1, 2', [company, documents])).map(({ document, kind, count }) => [`${kind} ${document}`, count]))
