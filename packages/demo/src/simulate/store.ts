/** What the simulator reads back from the database to hold it against the auditor's books. */
import type { Tx } from '@kontor/server/platform/database/database.ts'

export interface ObservedInvoice {
  readonly id: bigint
  readonly customer: bigint
  readonly net: bigint
  readonly tax: bigint
}

/** The invoices of an issue date, without credit notes. */
export const invoicesOf = (tx: Tx, company: number, date: string): Promise<ObservedInvoice[]> =>
  tx.rows<ObservedInvoice & Record<string, unknown>>(
    `select id, customer_id as customer, net_minor as net, tax_minor as tax from documents where company_id = $1 and issue_date = $2 and kind = 'invoice' order by id`, [company, date])

/** What each customer still owes: open items less what is set off against them. */
export const balances = (tx: Tx, company: number): Promise<{ customer: bigint; minor: bigint }[]> =>
  tx.rows<{ customer: bigint; minor: bigint } & Record<string, unknown>>(
    `select customer_id as customer, sum(amount_minor - allocated_minor)::bigint as minor from open_items where company_id = $1 group by customer_id`, [company])

/** Items of invoices that are owed. */
export const owedItems = (tx: Tx, company: number): Promise<{ id: bigint; customer: bigint; restMinor: bigint }[]> =>
  tx.rows<{ id: bigint; customer: bigint; restMinor: bigint } & Record<string, unknown>>(
    'select id, customer_id as customer, amount_minor - allocated_minor as "restMinor" from open_items where company_id = $1 and amount_minor > 0 and not settled and document_id is not null order by id', [company])

/** Lines of an invoice with their net and rate. */
export const linesOf = (tx: Tx, company: number, document: bigint): Promise<{ line_no: number; net: bigint; rate: string }[]> =>
  tx.rows<{ line_no: number; net: bigint; rate: string } & Record<string, unknown>>(
    'select line_no, net_minor as net, tax_rate::text as rate from document_lines where company_id = $1 and document_id = $2 order by line_no', [company, document])

export const versionOf = async (tx: Tx, company: number, table: 'customers' | 'subscriptions', id: bigint): Promise<number> =>
  (await tx.one<{ version: number }>(`select version from ${table} where company_id = $1 and id = $2`, [company, id])).version
