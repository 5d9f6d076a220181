import { bulkInsert } from '../platform/database/bulk.ts'
import type { Tx } from '../platform/database/database.ts'

const OPEN_ITEM = {
  company_id: 'int', id: 'bigint', customer_id: 'bigint', document_id: 'bigint', account: 'text', currency: 'char(3)', amount_minor: 'bigint', due_date: 'date',
} as const
export type OpenItemRow = Record<keyof typeof OPEN_ITEM, string | number | bigint>

/** Opens an item per document: a receivable (plus) or a credit (minus), in minor units. */
export const insertOpenItems = (tx: Tx, rows: readonly OpenItemRow[]): Promise<void> => bulkInsert(tx, 'open_items', OPEN_ITEM, rows)

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
