/** What an account statement is made of: the items of a customer until a day, with what had settled them by then. */
import type { StatementItem } from '@kontor/domain/receivables/account-statement.ts'
import type { Tx } from '../../platform/database/database.ts'

/** An allocation counts from the day of the later of its two documents: what a credit note of March settles was open in February. */
const SETTLED = `
  select a.amount_minor, e.number, e.issue_date from allocations a
    join open_items x on x.company_id = a.company_id and x.id = a.credit_item_id join documents e on e.company_id = x.company_id and e.id = x.document_id
   where a.company_id = o.company_id and a.open_item_id = o.id and e.issue_date <= $4
  union all
  select a.amount_minor, e.number, e.issue_date from allocations a
    join open_items x on x.company_id = a.company_id and x.id = a.open_item_id join documents e on e.company_id = x.company_id and e.id = x.document_id
   where a.company_id = o.company_id and a.credit_item_id = o.id and e.issue_date <= $4`

/** Items of documents until a day in one currency, in order of date and number. */
export const statementItems = (tx: Tx, company: number, question: { readonly customer: bigint; readonly currency: string; readonly until: string }, most: number): Promise<StatementItem[]> =>
  tx.rows<StatementItem & Record<string, unknown>>(
    `select o.document_id as document, d.kind, d.cancellation, d.number, d.issue_date as date, o.due_date as "dueDate", o.amount_minor as "amountMinor", s.allocated as "allocatedMinor",
            case when o.amount_minor < 0 then s.settles else '[]' end as settles
       from open_items o join documents d on d.company_id = o.company_id and d.id = o.document_id
       cross join lateral (
         select coalesce(sum(amount_minor), 0)::bigint allocated, coalesce(jsonb_agg(jsonb_build_object('number', number, 'amountMinor', amount_minor::text) order by number), '[]') settles
           from (${SETTLED}) a) s
      where o.company_id = $1 and o.customer_id = $2 and o.currency = $3 and d.issue_date <= $4
      order by d.issue_date, d.number limit $5`, [company, question.customer, question.currency, question.until, most])
    .then((rows) => rows.map((row) => ({ ...row, settles: row.settles.map(({ number, amountMinor }) => ({ number, amountMinor: BigInt(amountMinor) })) })))

/** The currencies in which a customer has items. */
export const statementCurrencies = async (tx: Tx, company: number, customer: bigint): Promise<string[]> =>
  (await tx.rows<{ currency: string }>('select distinct currency from open_items where company_id = $1 and customer_id = $2 order by currency', [company, customer])).map(({ currency }) => currency)
