/** All that happened on a customer's account in one line of time (CUS-5). Who adds something of which customers have a history adds a source here. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Tx } from '../../platform/database/database.ts'
import { ITEM_KIND } from '../../receivables/public.ts'

/**
 * Each reads what is of the customer ($2) of a company ($1) and names the same columns. What `counts` changes the balance; `rank` orders what happened on one day.
 */
const SOURCES: readonly string[] = [
  // What is on the account, in the company's currency ($3): documents, payments, write-offs, and whatever else opens an item.
  `select 1 as rank, o.id, coalesce(d.issue_date, o.due_date) as date, ${ITEM_KIND} as kind, case when d.id is not null then 'documents' when o.payment_id is not null or o.payout_id is not null then 'payments' else 'other' end as grp,
          coalesce(d.cancellation, false) as cancellation, d.kind as document_kind, d.number, coalesce(p.reason, p.reference, w.reason) as note, null as state, o.id as open_item, d.id as document, null::bigint as run,
          null::bigint as subscription, -o.amount_minor as minor, true as counts
     from open_items o left join documents d on d.company_id = o.company_id and d.id = o.document_id left join payments p on p.company_id = o.company_id and p.id = o.payment_id
     left join write_offs w on w.company_id = o.company_id and w.id = o.write_off_id
    where o.company_id = $1 and o.customer_id = $2 and o.currency = $3`,
  // Documents that are not on it: quotes, orders, delivery notes, invoices over nothing.
  `select 0, d.id, d.issue_date, 'document', 'documents', d.cancellation, d.kind, d.number, null, null, null, d.id, null, null, d.gross_minor, false
     from documents d where d.company_id = $1 and d.customer_id = $2 and not exists (select from open_items o where o.company_id = d.company_id and o.document_id = d.id)`,
  `select 2, x.id, x.collection_date, 'direct_debit', 'debits', false, null, d.number, null, x.state, x.open_item_id, null, x.run_id, null, x.amount_minor, false
     from direct_debits x join open_items o on o.company_id = x.company_id and o.id = x.open_item_id left join documents d on d.company_id = o.company_id and d.id = o.document_id
    where x.company_id = $1 and x.customer_id = $2 and x.state <> 'cancelled'`,
  `select 3, x.id, x.received_on, 'dispute', 'disputes', false, null, d.number, x.note, null, x.open_item_id, null, null, null, x.amount_minor, false
     from disputes x join open_items o on o.company_id = x.company_id and o.id = x.open_item_id left join documents d on d.company_id = o.company_id and d.id = o.document_id
    where x.company_id = $1 and x.customer_id = $2`,
  `select 4, x.id, x.decided_on, 'dispute_decided', 'disputes', false, null, d.number, x.remark, x.outcome, x.open_item_id, null, null, null, x.amount_minor, false
     from disputes x join open_items o on o.company_id = x.company_id and o.id = x.open_item_id left join documents d on d.company_id = o.company_id and d.id = o.document_id
    where x.company_id = $1 and x.customer_id = $2 and x.decided_on is not null`,
  `select 5, s.id, s.start_date, 'service_began', 'services', false, null, s.contract_number, p.name, null, null, null, null, s.id, null, false
     from subscriptions s join products p on p.company_id = s.company_id and p.id = s.product_id where s.company_id = $1 and s.customer_id = $2 and s.deleted_at is null and s.state <> 'draft'`,
  `select 6, s.id, s.end_date, 'service_ended', 'services', false, null, s.contract_number, p.name, null, null, null, null, s.id, null, false
     from subscriptions s join products p on p.company_id = s.company_id and p.id = s.product_id where s.company_id = $1 and s.customer_id = $2 and s.deleted_at is null and s.state <> 'draft' and s.end_date is not null`,
]

export interface OverviewRow {
  readonly rank: number
  readonly id: bigint
  readonly date: CalendarDate
  readonly kind: string
  readonly cancellation: boolean
  readonly documentKind: string | null
  readonly number: string | null
  readonly note: string | null
  readonly state: string | null
  readonly openItem: bigint | null
  readonly document: bigint | null
  readonly run: bigint | null
  readonly subscription: bigint | null
  readonly minor: bigint | null
  readonly balance: bigint | null
}

export interface OverviewQuestion {
  readonly customer: bigint
  readonly currency: string
  readonly group?: string | undefined
  readonly from?: CalendarDate | undefined
  readonly until?: CalendarDate | undefined
  readonly cursor?: readonly [CalendarDate, number, bigint] | undefined
}

/** The newest first, each with the balance after it, whatever the filter leaves out. */
export const overviewOf = (tx: Tx, company: number, { customer, currency, group, from, until, cursor }: OverviewQuestion, most: number): Promise<OverviewRow[]> =>
  tx.rows<OverviewRow & Record<string, unknown>>(
    `with happened as (${SOURCES.join(' union all ')}),
     balanced as (select *, case when counts then sum(case when counts then minor else 0 end) over (order by date, rank, id)::bigint end as balance from happened)
     select rank, id, date, kind, cancellation, document_kind as "documentKind", number, note, state, open_item as "openItem", document, run, subscription, minor, balance from balanced
      where ($4::text is null or grp = $4) and ($5::date is null or date >= $5) and ($6::date is null or date <= $6) and ($7::date is null or (date, rank, id) < ($7, $8::int, $9::bigint))
      order by date desc, rank desc, id desc limit $10`, [company, customer, currency, group ?? null, from ?? null, until ?? null, cursor?.[0] ?? null, cursor?.[1] ?? null, cursor?.[2] ?? null, most])
