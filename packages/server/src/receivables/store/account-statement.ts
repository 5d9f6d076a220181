/** What an account statement is made of: the items of a customer until a day, with what had settled them by then. */
import type { StatementItem } from '@kontor/domain/receivables/account-statement.ts'
import type { Tx } from '../../platform/database/database.ts'
import { ITEM_KIND, ITEM_NUMBER } from './item-kind.ts'

/** The day of an item: of its document, else when it fell due, which of a payment is its value date. */
const day = (document: string, item: string): string => `coalesce(${document}.issue_date, ${item}.due_date)`

/** An allocation counts from the day of the later of its two items, unless it says otherwise: what a payment of March settles was open in February. */
const side = (mine: string, other: string): string => `
  select a.amount_minor, coalesce(e.number, (select f.number from fees f where f.company_id = x.company_id and f.id = x.fee_id)) number from allocations a
    join open_items x on x.company_id = a.company_id and x.id = a.${other} left join documents e on e.company_id = x.company_id and e.id = x.document_id
   where a.company_id = o.company_id and a.${mine} = o.id and coalesce(a.since, ${day('e', 'x')}) <= $4`

/** Items until a day in one currency, in order of date and number. */
export const statementItems = (tx: Tx, company: number, question: { readonly customer: bigint; readonly currency: string; readonly until: string }, most: number): Promise<StatementItem[]> =>
  tx.rows<StatementItem & Record<string, unknown>>(
    `select o.id as item, o.document_id as document, ${ITEM_KIND} as kind, coalesce(d.cancellation, false) as cancellation,
            coalesce(${ITEM_NUMBER}, '') as number, ${day('d', 'o')} as date, o.due_date as "dueDate", o.amount_minor as "amountMinor", s.allocated as "allocatedMinor",
            case when o.amount_minor < 0 then s.settles else '[]' end as settles
       from open_items o left join documents d on d.company_id = o.company_id and d.id = o.document_id
       cross join lateral (
         select coalesce(sum(minor), 0)::bigint allocated,
                coalesce(jsonb_agg(jsonb_build_object('number', number, 'amountMinor', minor::text) order by number) filter (where number is not null and minor <> 0), '[]') settles
           from (select number, sum(amount_minor) minor from (${side('open_item_id', 'credit_item_id')} union all ${side('credit_item_id', 'open_item_id')}) a group by number) a) s
      where o.company_id = $1 and o.customer_id = $2 and o.currency = $3 and ${day('d', 'o')} <= $4
      order by ${day('d', 'o')}, d.number nulls last, o.id limit $5`, [company, question.customer, question.currency, question.until, most])
    .then((rows) => rows.map((row) => ({ ...row, settles: row.settles.map(({ number, amountMinor }) => ({ number, amountMinor: BigInt(amountMinor) })) })))

/** The currencies in which a customer has items. */
export const statementCurrencies = async (tx: Tx, company: number, customer: bigint): Promise<string[]> =>
  (await tx.rows<{ currency: string }>('select distinct currency from open_items where company_id = $1 and customer_id = $2 order by currency', [company, customer])).map(({ currency }) => currency)
