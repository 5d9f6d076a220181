/** Lists of quotes, orders and the like, and one of them as people see it. They are thousands, not millions: states are derived a row at a time. */
import type { DocumentKind, SalesKind } from '@kontor/domain/invoicing/document.ts'
import type { Outcome, Progress, SalesState } from '@kontor/domain/invoicing/sales.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'
import type { ShownLine } from './document-lists.ts'
import { progress } from './sales.ts'

export interface SalesFilter {
  readonly kind: SalesKind
  /** By which a quote has expired or not. */
  readonly today: CalendarDate
  readonly customer?: bigint | undefined
  readonly number?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly state?: SalesState | undefined
  readonly sort: 'date' | '-date'
  readonly cursor?: readonly [date: string, number: string] | undefined
}

export interface ListedSalesDocument {
  readonly id: bigint
  readonly kind: SalesKind
  readonly number: string
  readonly customer_id: bigint
  readonly customer_number: string
  readonly customer_name: string
  readonly issue_date: string
  readonly valid_until: string | null
  readonly currency: string
  readonly net_minor: bigint
  readonly tax_minor: bigint
  readonly gross_minor: bigint
  readonly state: SalesState
  readonly delivered: Progress | null
  readonly invoiced: Progress | null
}

const FROM = `documents d left join document_outcomes e on e.company_id = d.company_id and e.document_id = d.id`

/** The rule of the domain in SQL, on the value of today; a test holds them equal. */
const stateOn = (today: string): string => `coalesce(e.outcome, case when d.kind = 'quote' then case when d.valid_until < ${today}::date then 'expired' else 'open' end
  else case ${progress('invoiced')} when 'all' then 'invoiced' when 'partly' then 'partly_invoiced' else 'open' end end)`

function conditions(company: number, filter: Omit<SalesFilter, 'sort' | 'cursor'>): Conditions {
  const where = conditionsOf(company, 'd.company_id')
  where.add('d.kind = ?', filter.kind)
  where.add('d.customer_id = ?', filter.customer)
  where.add('d.issue_date >= ?', filter.from)
  where.add('d.issue_date <= ?', filter.until)
  where.add('d.number >= ?', filter.number)
  where.add('d.number < ?', filter.number === undefined ? undefined : `${filter.number}~`)
  if (filter.state !== undefined) where.always(`${stateOn(where.value(filter.today))} = ${where.value(filter.state)}`)
  return where
}

const COLUMNS = `d.id, d.kind, d.number, d.customer_id, c.number customer_number, ${customerName('c')} customer_name,
  d.issue_date, d.valid_until, d.currency, d.net_minor, d.tax_minor, d.gross_minor, ${progress('delivered')} delivered, ${progress('invoiced')} invoiced`

export function listSalesDocuments(tx: Tx, company: number, filter: SalesFilter, most: number): Promise<ListedSalesDocument[]> {
  const where = conditions(company, filter)
  const descending = filter.sort === '-date'
  if (filter.cursor) where.always(`(d.issue_date, d.number) ${descending ? '<' : '>'} (${where.value(filter.cursor[0])}::date, ${where.value(filter.cursor[1])}::text)`)
  const today = where.value(filter.today)
  return tx.rows<ListedSalesDocument & Record<string, unknown>>(
    `select ${COLUMNS}, ${stateOn(today)} state from ${FROM} join customers c on c.company_id = d.company_id and c.id = d.customer_id
      where ${where.sql()} order by d.issue_date ${descending ? 'desc' : 'asc'}, d.number ${descending ? 'desc' : 'asc'} limit ${where.value(most)}`, where.values)
}

export function salesTotals(tx: Tx, company: number, filter: Omit<SalesFilter, 'sort' | 'cursor'>): Promise<Totals> {
  const where = conditions(company, filter)
  const today = where.value(filter.today)
  // Told by name, so that the parameter has a place in every statement of the totals.
  where.always(`${today}::date is not null`)
  return totalsOf(tx, { from: FROM, where, currency: 'd.currency', amounts: { net: 'd.net_minor', tax: 'd.tax_minor', gross: 'd.gross_minor' }, state: stateOn(today) })
}

export interface ShownSalesDocument extends Omit<ListedSalesDocument, 'state'> {
  readonly language: 'de' | 'cs' | 'en'
  readonly delivery: 'email' | 'post' | 'both'
  readonly created_by: string
  readonly created_at: string
  readonly outcome: Outcome | null
  readonly remark: string | null
  readonly late: boolean | null
  readonly ended_by: string | null
  readonly ended_at: string | null
  readonly source_document_id: bigint | null
  readonly source_kind: DocumentKind | null
  readonly source_number: string | null
  readonly order_document_id: bigint | null
  readonly order_number: string | null
}

export const showSalesDocument = (tx: Tx, company: number, kind: SalesKind, id: bigint): Promise<ShownSalesDocument | undefined> =>
  tx.maybe<ShownSalesDocument & Record<string, unknown>>(
    `select ${COLUMNS}, d.language, d.delivery, d.created_by, d.created_at, e.outcome, e.remark, e.late, e.created_by ended_by, e.created_at ended_at,
            d.source_document_id, d.source_kind, s.number source_number, d.order_document_id, o.number order_number
       from ${FROM} join customers c on c.company_id = d.company_id and c.id = d.customer_id
       left join documents s on s.company_id = d.company_id and s.id = d.source_document_id
       left join documents o on o.company_id = d.company_id and o.id = d.order_document_id
      where d.company_id = $1 and d.id = $2 and d.kind = $3`, [company, id, kind])

export interface ShownSalesLine extends ShownLine {
  readonly delivered: string
  readonly invoiced: string
}

const done = (count: 'delivered' | 'invoiced'): string => `trim_scale(coalesce((select sum(s.quantity) from document_line_sources s
  where s.company_id = l.company_id and s.source_document_id = l.document_id and s.source_line_no = l.line_no and s.counts_as = '${count}' and not kontor.is_void(s.company_id, s.document_id)), 0))::text ${count}`

export const salesLinesOf = (tx: Tx, company: number, document: bigint): Promise<ShownSalesLine[]> =>
  tx.rows<ShownSalesLine & Record<string, unknown>>(
    `select l.*, ${done('delivered')}, ${done('invoiced')} from document_lines l where l.company_id = $1 and l.document_id = $2 order by l.line_no`, [company, document])

export interface FollowUpDocument {
  readonly id: bigint
  readonly kind: DocumentKind
  readonly number: string
  readonly issue_date: string
  readonly gross_minor: bigint
  readonly void: boolean
}

/** What came of a document, directly or, of an order, by its delivery notes and proformas. */
export const followUpsOf = (tx: Tx, company: number, document: bigint): Promise<FollowUpDocument[]> =>
  tx.rows<FollowUpDocument & Record<string, unknown>>(
    `select d.id, d.kind, d.number, d.issue_date, d.gross_minor, kontor.is_void(d.company_id, d.id) void
       from documents d where d.company_id = $1 and (d.source_document_id = $2 or d.order_document_id = $2) order by d.issue_date, d.created_at, d.id`, [company, document])

/** Drafts that are to follow a document, neither issued nor discarded. */
export const draftsFollowing = (tx: Tx, company: number, document: bigint): Promise<{ id: bigint; kind: DocumentKind }[]> =>
  tx.rows(
    `select f.id, f.kind from drafts f
      where f.company_id = $1 and f.source_document_id = $2 and f.discarded_at is null and not exists (select from documents d where d.company_id = f.company_id and d.draft_id = f.id) order by f.id`,
    [company, document])
