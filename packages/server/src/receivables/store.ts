import type { FreeCredit } from '@kontor/domain/receivables/credit-offset.ts'
import { bulkInsert } from '../platform/database/bulk.ts'
import type { Tx } from '../platform/database/database.ts'

const OPEN_ITEM = {
  company_id: 'int', id: 'bigint', customer_id: 'bigint', document_id: 'bigint', account: 'text', currency: 'char(3)', amount_minor: 'bigint', due_date: 'date',
} as const
export type OpenItemRow = Record<keyof typeof OPEN_ITEM, string | number | bigint>

/** Opens an item per document: a receivable (plus) or a credit (minus), in minor units. */
export const insertOpenItems = (tx: Tx, rows: readonly OpenItemRow[]): Promise<void> => bulkInsert(tx, 'open_items', OPEN_ITEM, rows)

/** Credit of customers that nothing is set off against, that no refund holds, and that was there on a day; the oldest first. Whoever sets it off holds the customers' locks. */
export const freeCredits = (tx: Tx, company: number, question: { readonly customers: readonly bigint[]; readonly currency: string; readonly until: string }): Promise<(FreeCredit & { customer: bigint })[]> =>
  tx.rows(
    `select o.customer_id as customer, o.id as item, o.account, o.allocated_minor - o.amount_minor - kontor.promised(o.company_id, o.id) as "leftMinor"
       from open_items o left join documents d on d.company_id = o.company_id and d.id = o.document_id
      where o.company_id = $1 and o.customer_id = any ($2::bigint[]) and o.amount_minor < 0 and not o.settled and o.currency = $3 and coalesce(d.issue_date, o.due_date) <= $4
      order by o.due_date, o.id`, [company, question.customers, question.currency, question.until])

const ALLOCATION = { company_id: 'int', id: 'bigint', open_item_id: 'bigint', credit_item_id: 'bigint', amount_minor: 'bigint', releases: 'bigint', since: 'date', created_by: 'text' } as const
type AllocationRow = Readonly<Record<keyof typeof ALLOCATION, string | number | bigint | null>>

/** Sets off, or releases: one statement, whose trigger locks all items in order and refuses more than there is (P4). */
export const insertAllocations = (tx: Tx, rows: readonly AllocationRow[]): Promise<void> => bulkInsert(tx, 'allocations', ALLOCATION, rows)

/** What a document took of credit when it was issued and still has; both were written by one transaction. */
export const takenAtIssue = (tx: Tx, company: number, document: bigint): Promise<{ id: bigint; item: bigint; credit: bigint; amountMinor: bigint }[]> =>
  tx.rows(
    `select a.id, a.open_item_id as item, a.credit_item_id as credit, a.amount_minor as "amountMinor"
       from open_items o join allocations a on a.company_id = o.company_id and a.open_item_id = o.id and a.created_at = o.created_at
      where o.company_id = $1 and o.document_id = $2 and a.releases is null and not exists (select from allocations r where r.company_id = a.company_id and r.releases = a.id) order by a.id`, [company, document])

/**
 * Sets a credit note off against the rest of its invoice; what exceeds the rest stays as the customer's credit.
 * The trigger on allocations is the wall: it locks both items and refuses more than there is (P4).
 */
export async function offsetCredit(tx: Tx, company: number, credit: { readonly id: bigint; readonly creditNoteId: bigint; readonly invoiceId: bigint; readonly by: string }): Promise<void> {
  await tx.run(
    `insert into allocations (company_id, id, open_item_id, credit_item_id, amount_minor, created_by)
     select $1, $2, i.id, c.id, least(i.amount_minor - i.allocated_minor, -c.amount_minor), $5
       from open_items i, open_items c
      where i.company_id = $1 and i.document_id = $3 and c.company_id = $1 and c.document_id = $4 and not i.settled`,
    [company, credit.id, credit.invoiceId, credit.creditNoteId, credit.by])
}
