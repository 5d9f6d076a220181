/** Every SQL statement about entries of stock: what they are judged by, and how they are written. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { StockedArticle, StockEntryKind, StockMovement, StockState } from '@kontor/domain/stock/stock.ts'
import type { Tx } from '../../platform/database/database.ts'
import { heldStores } from './stores.ts'

export interface NewEntry {
  readonly id: bigint
  readonly kind: StockEntryKind
  readonly date: CalendarDate
  readonly supplier: string | null
  readonly reference: string | null
  readonly supplierInvoice: bigint | null
  readonly document: bigint | null
  readonly reverses: bigint | null
  readonly remark: string | null
  readonly by: string
}

/** What is so of the articles that an entry names. They are locked in the order of their ids until the transaction ends, so that what is judged is what is written. */
export async function lockedState(tx: Tx, company: number, articles: readonly bigint[], serials: readonly string[]): Promise<StockState> {
  const ids = [...new Set(articles)]
  await tx.rows('select from stock_articles where company_id = $1 and product_id = any ($2::bigint[]) order by product_id for update', [company, ids])
  const found = await tx.rows<StockedArticle & Record<string, unknown>>(
    `select p.id, p.sku, a.serialised, coalesce(t.quantity, 0)::text as quantity, coalesce(t.value_minor, 0) as "valueMinor"
       from stock_articles a join products p on p.company_id = a.company_id and p.id = a.product_id and p.stocked and p.deleted_at is null
       left join stock_totals t on t.company_id = a.company_id and t.product_id = a.product_id
      where a.company_id = $1 and a.product_id = any ($2::bigint[])`, [company, ids])
  const levels = await tx.rows<{ store: bigint; article: bigint; quantity: string }>(
    'select store_id as store, product_id as article, quantity::text from stock_levels where company_id = $1 and product_id = any ($2::bigint[])', [company, ids])
  const places = await tx.rows<{ article: bigint; serial: string; store: bigint | null }>(
    'select product_id as article, serial, store_id as store from serial_numbers where company_id = $1 and product_id = any ($2::bigint[]) and serial = any ($3::text[])', [company, ids, serials])
  return {
    articles: new Map(found.map((article) => [article.id, article])), stores: new Map((await heldStores(tx, company)).map((store) => [store.id, store])),
    onHand: new Map(levels.map(({ store, article, quantity }) => [`${store} ${article}`, quantity])), places: new Map(places.map(({ article, serial, store }) => [`${article} ${serial}`, store])),
  }
}

/** An entry with all its movements; the database moves what is derived. */
export async function insertEntry(tx: Tx, company: number, entry: NewEntry, movements: readonly StockMovement[]): Promise<void> {
  await tx.run(
    `insert into stock_entries (company_id, id, kind, entry_date, supplier, reference, supplier_invoice_id, document_id, reverses_entry_id, remark, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [company, entry.id, entry.kind, entry.date, entry.supplier, entry.reference, entry.supplierInvoice, entry.document, entry.reverses, entry.remark, entry.by])
  await tx.run(
    `insert into stock_movements (company_id, entry_id, line_no, product_id, store_id, quantity, value_minor, serials, document_line_no)
       select $1, $2, m.line, m.article, m.store, m.quantity, m.value, array(select jsonb_array_elements_text(m.serials)), m.document_line
         from jsonb_to_recordset($3::jsonb) m (line smallint, article bigint, store bigint, quantity numeric, value bigint, serials jsonb, document_line smallint)`,
    [company, entry.id, JSON.stringify(movements.map(({ article, store, quantity, valueMinor, serials, documentLine }, index) => ({
      line: index + 1, article: String(article), store: String(store), quantity, value: String(valueMinor), serials, document_line: documentLine,
    })))])
}

export interface EntryRecord {
  readonly id: bigint
  readonly kind: StockEntryKind
  readonly date: CalendarDate
  readonly supplier: string | null
  readonly reference: string | null
  readonly supplierInvoice: bigint | null
  readonly remark: string | null
  readonly reversedBy: bigint | null
}

export const findEntry = (tx: Tx, company: number, id: bigint): Promise<EntryRecord | undefined> =>
  tx.maybe<EntryRecord & Record<string, unknown>>(
    `select e.id, e.kind, e.entry_date as date, e.supplier, e.reference, e.supplier_invoice_id as "supplierInvoice", e.remark, r.id as "reversedBy"
       from stock_entries e left join stock_entries r on r.company_id = e.company_id and r.reverses_entry_id = e.id where e.company_id = $1 and e.id = $2`, [company, id])

/** As they were written. */
export const movementsOf = (tx: Tx, company: number, entry: bigint): Promise<StockMovement[]> =>
  tx.rows<StockMovement & Record<string, unknown>>(
    `select product_id as article, store_id as store, quantity::text, value_minor as "valueMinor", serials, document_line_no as "documentLine"
       from stock_movements where company_id = $1 and entry_id = $2 order by line_no`, [company, entry])
