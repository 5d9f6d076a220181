/** Lists of issued documents and of what waits to be sent, over years of them; and a document as people see it. */
import type { DocumentKind as AnyKind } from '@kontor/domain/invoicing/document.ts'
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { groupsOf, monthOf } from '../../platform/database/groups.ts'
import type { Groups } from '../../platform/database/groups.ts'
import type { TotalsQuestion } from '../../platform/database/totals.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export type DocumentKind = 'invoice' | 'credit_note'
export type DocumentSort = 'date' | '-date' | 'number' | '-number' | 'gross' | '-gross'

/** Amounts as stored, in minor units: those of credit notes are negative. */
export interface ListedDocument {
  readonly id: bigint
  readonly kind: DocumentKind
  readonly number: string
  readonly customer_id: bigint
  readonly customer_number: string
  readonly customer_name: string
  readonly issue_date: string
  readonly due_date: string | null
  readonly currency: string
  readonly net_minor: bigint
  readonly tax_minor: bigint
  readonly gross_minor: bigint
  /** What is left of its open item; zero when settled. */
  readonly rest_minor: bigint
  readonly open_item: bigint | null
  readonly cancellation: boolean
  readonly corrects_document_id: bigint | null
  readonly run_id: bigint | null
  /** When it was last confirmed as printed for the post. */
  readonly printed_at: string | null
}

export interface DocumentFilter {
  readonly kind: DocumentKind
  readonly customer?: bigint | undefined
  readonly number?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly run?: bigint | undefined
  readonly grossFrom?: bigint | undefined
  readonly grossUntil?: bigint | undefined
  readonly state?: 'open' | 'settled' | undefined
  readonly sort: DocumentSort
  /** Issue date, number, amount (minor units, as shown) and id of the last row. */
  readonly cursor?: readonly [date: string, number: string, gross: bigint, id: bigint] | undefined
}

/** A list's order as columns: what the page is sorted by, and the cursor's place for each. */
const ORDER = {
  date: [['issue_date', 'date', 0], ['number', 'text', 1]],
  number: [['number', 'text', 1]],
  gross: [['gross_minor', 'bigint', 2], ['id', 'bigint', 3]],
} as const

/**
 * In a series later numbers never have earlier dates (I2), so the order by number and the order by date and number are one: whichever suits the filter is taken. Measured over
 * a million documents: a month of two years ago by number takes 700 ms from the index of numbers and 6 ms from that of dates. The indexes of open and of settled ones are by date.
 */
function orderOf(filter: DocumentFilter): keyof typeof ORDER {
  if (filter.sort.endsWith('gross')) return 'gross'
  if (filter.run !== undefined || filter.number !== undefined) return 'number'
  return filter.from !== undefined || filter.until !== undefined || filter.state !== undefined ? 'date' : filter.sort.endsWith('date') ? 'date' : 'number'
}

const COLUMNS = `d.company_id, d.id, d.kind, d.number, d.customer_id, d.issue_date, d.due_date, d.currency, d.net_minor, d.tax_minor, d.gross_minor, d.cancellation,
  d.corrects_document_id, d.run_id`

const DECORATED = `p.*, c.number customer_number, ${customerName('c')} customer_name,
  coalesce(o.amount_minor - o.allocated_minor, 0) rest_minor, o.id open_item,
  (select max(v.created_at) from deliveries v where v.company_id = p.company_id and v.document_id = p.id and v.channel = 'post' and v.state = 'confirmed') printed_at`

const JOINS = `join customers c on c.company_id = p.company_id and c.id = p.customer_id
  left join open_items o on o.company_id = p.company_id and o.document_id = p.id`

/** What the filter means. */
export function documentConditions(company: number, filter: Omit<DocumentFilter, 'sort' | 'cursor'>): Conditions {
  const where = conditionsOf(company, 'd.company_id')
  where.add('d.kind = ?', filter.kind)
  where.add('d.customer_id = ?', filter.customer)
  where.add('d.run_id = ?', filter.run)
  where.add('d.issue_date >= ?', filter.from)
  where.add('d.issue_date <= ?', filter.until)
  // Columns of numbers compare byte by byte (collate "C"): what begins so lies between the beginning and its continuation by the highest letter.
  where.add('d.number >= ?', filter.number)
  where.add('d.number < ?', filter.number === undefined ? undefined : `${filter.number}~`)
  const sign = filter.kind === 'invoice' ? 1n : -1n
  where.add(`d.gross_minor ${sign > 0n ? '>=' : '<='} ?`, filter.grossFrom === undefined ? undefined : sign * filter.grossFrom)
  where.add(`d.gross_minor ${sign > 0n ? '<=' : '>='} ?`, filter.grossUntil === undefined ? undefined : sign * filter.grossUntil)
  // Written out, without a value: each state has partial indexes of its own.
  if (filter.state !== undefined) where.always(filter.state === 'settled' ? 'd.settled' : 'not d.settled')
  return where
}

/** Documents of one kind; the page is found by plain comparisons on an index first, names and rests are looked up for its rows only. */
export function listDocuments(tx: Tx, company: number, filter: DocumentFilter, most: number): Promise<ListedDocument[]> {
  const where = documentConditions(company, filter)
  const sign = filter.kind === 'invoice' ? 1n : -1n
  const columns = ORDER[orderOf(filter)]
  const descending = filter.sort.startsWith('-') !== (filter.sort.endsWith('gross') && sign < 0n)
  const { cursor } = filter
  if (cursor) {
    const last = [cursor[0], cursor[1], sign * cursor[2], cursor[3]] as const
    where.always(`(${columns.map(([column]) => `d.${column}`).join(', ')}) ${descending ? '<' : '>'} (${columns.map(([, type, place]) => `${where.value(last[place])}::${type}`).join(', ')})`)
  }
  const order = (table: string) => `order by ${columns.map(([column]) => `${table}.${column} ${descending ? 'desc' : 'asc'}`).join(', ')}`
  return tx.rows<ListedDocument & Record<string, unknown>>(
    `select ${DECORATED} from (
       select ${COLUMNS} from documents d where ${where.sql()} ${order('d')} limit ${where.value(most)}) p ${JOINS} ${order('p')}`, where.values)
}

/** The documents that a filter shows, with amounts as on paper and rests from their open items. */
function summed(company: number, filter: Omit<DocumentFilter, 'sort' | 'cursor'>): TotalsQuestion {
  const sign = filter.kind === 'invoice' ? '' : '-'
  // Of what is settled nothing is left, and no item is looked up; a join would read all items for a few thousand documents.
  const rest = '(select o.amount_minor - o.allocated_minor from open_items o where o.company_id = $1 and o.document_id = d.id)'
  return {
    from: 'documents d', where: documentConditions(company, filter), currency: 'd.currency',
    amounts: { net: `${sign}d.net_minor`, tax: `${sign}d.tax_minor`, gross: `${sign}d.gross_minor`, rest: `case when d.settled then 0 else ${sign}coalesce(${rest}, 0) end` },
  }
}

const STATE = `case when d.settled then 'settled' else 'open' end`
/** Sums of the documents that a filter shows, and how many are open. */
export const documentTotals = (tx: Tx, company: number, filter: Omit<DocumentFilter, 'sort' | 'cursor'>): Promise<Totals> => totalsOf(tx, { ...summed(company, filter), state: STATE })

const GROUPINGS = { month: { value: monthOf('d.issue_date') }, state: { value: STATE } }
export const documentGroups = (tx: Tx, company: number, filter: Omit<DocumentFilter, 'sort' | 'cursor'>, by: keyof typeof GROUPINGS): Promise<Groups> =>
  groupsOf(tx, by, { ...summed(company, filter), groupings: GROUPINGS })

export interface ShownDocument extends ListedDocument {
  readonly tax_date: string
  readonly language: 'de' | 'cs' | 'en'
  readonly delivery: 'email' | 'post' | 'both'
  readonly reason: string | null
  readonly receivable_account: string
  readonly created_by: string
  readonly created_at: string
  readonly source_document_id: bigint | null
  readonly source_kind: AnyKind | null
  readonly source_number: string | null
  readonly deposit: boolean
  readonly credited_minor: bigint
}

/** The number of a document of any kind; undefined where there is none of that kind by that id. */
export const numberOf = async (tx: Tx, company: number, kind: AnyKind, id: bigint): Promise<string | undefined> =>
  (await tx.maybe<{ number: string }>('select number from documents where company_id = $1 and id = $2 and kind = $3', [company, id, kind]))?.number

export const showDocument = (tx: Tx, company: number, kind: DocumentKind, id: bigint): Promise<ShownDocument | undefined> =>
  tx.maybe<ShownDocument & Record<string, unknown>>(
    `select ${DECORATED}, s.number source_number from documents p ${JOINS} left join documents s on s.company_id = p.company_id and s.id = p.source_document_id where p.company_id = $1 and p.id = $2 and p.kind = $3`, [company, id, kind])

export interface ShownLine {
  readonly line_no: number
  readonly kind: 'recurring' | 'setup' | 'usage' | 'once' | 'fee'
  readonly sku: string | null
  readonly name: string
  readonly note: string | null
  readonly line_group: string | null
  readonly period_from: string | null
  readonly period_until: string | null
  readonly quantity: string
  readonly unit: string
  readonly unit_code: string
  readonly unit_price: string
  readonly net_minor: bigint
  readonly tax_category: string
  readonly tax_rate: string
  readonly tax_case: string
  readonly tax_date: string
  readonly revenue_account: string
  readonly charge_id: bigint | null
  readonly corrects_line_no: number | null
}

export const linesOf = (tx: Tx, company: number, document: bigint): Promise<ShownLine[]> =>
  tx.rows<ShownLine & Record<string, unknown>>('select * from document_lines where company_id = $1 and document_id = $2 order by line_no', [company, document])

/** The credit notes of an invoice, in order of issue. */
export const correctionsOf = (tx: Tx, company: number, document: bigint): Promise<{ id: bigint; number: string; issue_date: string; gross_minor: bigint; cancellation: boolean }[]> =>
  tx.rows('select id, number, issue_date, gross_minor, cancellation from documents where company_id = $1 and corrects_document_id = $2 order by issue_date, number', [company, document])

export interface OutboxEntry {
  readonly id: bigint
  readonly kind: 'document_issued'
  readonly customer: bigint
  readonly document: bigint
  readonly number: string
  readonly delivery: 'email' | 'post' | 'both'
  readonly createdAt: string
}

export interface OutboxFilter {
  readonly customer?: bigint | undefined
  readonly document?: bigint | undefined
}

function outboxConditions(company: number, filter: OutboxFilter): Conditions {
  const where = conditionsOf(company, 'o.company_id')
  where.add('o.customer_id = ?', filter.customer)
  where.add('o.document_id = ?', filter.document)
  return where
}

export const outboxTotals = (tx: Tx, company: number, filter: OutboxFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'outbox o', where: outboxConditions(company, filter), state: 'o.delivery' })

/** What waits to be sent, newest first. */
export function listOutbox(tx: Tx, company: number, filter: OutboxFilter & { readonly before?: bigint | undefined }, most: number): Promise<OutboxEntry[]> {
  const where = outboxConditions(company, filter)
  where.add('o.id < ?', filter.before)
  return tx.rows<OutboxEntry & Record<string, unknown>>(
    `select o.id, o.kind, o.customer_id as customer, o.document_id as document, d.number, o.delivery, o.created_at as "createdAt"
       from outbox o join documents d on d.company_id = o.company_id and d.id = o.document_id
      where ${where.sql()} order by o.id desc limit ${where.value(most)}`, where.values)
}
