/** Every SQL statement of the lists of stock: articles, movements, serial numbers. */
import type { documentKind } from '@kontor/contract/documents.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { StockEntryKind } from '@kontor/domain/stock/stock.ts'
import type { z } from 'zod'
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface ArticleRow {
  readonly id: bigint
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly barcode: string | null
  readonly serialised: boolean
  readonly minimum: string | null
  readonly version: number
  /** Over all stores. */
  readonly quantity: string
  /** In the store that was asked for; null where none was. */
  readonly inStore: string | null
  readonly valueMinor: bigint
}

const ARTICLES = `stock_articles a join products p on p.company_id = a.company_id and p.id = a.product_id and p.stocked and p.deleted_at is null
  left join stock_totals t on t.company_id = a.company_id and t.product_id = a.product_id`
const QUANTITY = 'coalesce(t.quantity, 0)'
const LEVEL = `case when ${QUANTITY} = 0 then 'none' when a.minimum > ${QUANTITY} then 'low' else 'enough' end`
const articleColumns = (inStore: string): string =>
  `p.id, p.sku, p.name, p.unit, a.barcode, a.serialised, a.minimum::text, a.version, ${QUANTITY}::text as quantity, ${inStore} as "inStore", coalesce(t.value_minor, 0) as "valueMinor"`

export interface ArticleFilter {
  readonly text?: string | undefined
  readonly store?: bigint | undefined
  readonly level?: 'enough' | 'low' | 'none' | undefined
}

function articleConditions(company: number, filter: ArticleFilter): Conditions {
  const where = conditionsOf(company, 'a.company_id')
  where.add('(strpos(kontor.fold(p.name), kontor.fold(?)) > 0 or starts_with(lower(p.sku), lower(?)) or a.barcode = ?)', filter.text)
  where.add('exists (select from stock_levels s where s.company_id = a.company_id and s.product_id = a.product_id and s.store_id = ? and s.quantity > 0)', filter.store)
  where.add(`${LEVEL} = ?`, filter.level)
  return where
}

/** In the order of their article numbers; of a store those of which it has something. */
export function listArticles(tx: Tx, company: number, filter: ArticleFilter & { readonly after: string | null }, most: number): Promise<ArticleRow[]> {
  const where = articleConditions(company, filter)
  where.add('p.sku > ?', filter.after ?? undefined)
  const inStore = filter.store === undefined ? 'null::text' : `(select s.quantity::text from stock_levels s where s.company_id = a.company_id and s.product_id = a.product_id and s.store_id = ${where.value(filter.store)})`
  return tx.rows<ArticleRow & Record<string, unknown>>(`select ${articleColumns(inStore)} from ${ARTICLES} where ${where.sql()} order by p.sku limit ${where.value(most)}`, where.values)
}

/** Sums are of all stores, as the value of an article is. */
export const articleTotals = (tx: Tx, company: number, filter: ArticleFilter): Promise<Totals> =>
  totalsOf(tx, {
    from: ARTICLES, where: articleConditions(company, filter), state: LEVEL, currency: '(select c.currency from companies c where c.company_id = a.company_id)', amounts: { amount: 'coalesce(t.value_minor, 0)' },
  })

export const findArticle = (tx: Tx, company: number, id: bigint): Promise<ArticleRow | undefined> =>
  tx.maybe<ArticleRow & Record<string, unknown>>(`select ${articleColumns('null::text')} from ${ARTICLES} where a.company_id = $1 and a.product_id = $2`, [company, id])

export const levelsOf = (tx: Tx, company: number, article: bigint): Promise<{ id: bigint; code: string; name: string; quantity: string }[]> =>
  tx.rows('select s.id, s.code, s.name, l.quantity::text from stock_levels l join stores s on s.company_id = l.company_id and s.id = l.store_id where l.company_id = $1 and l.product_id = $2 and l.quantity > 0 order by s.code', [company, article])

/** The article of a bar code, article number or serial number: in this order, for a bar code is what most scanners read. */
export const findScanned = (tx: Tx, company: number, code: string): Promise<{ article: bigint; serial: string | null; store: bigint | null } | undefined> =>
  tx.maybe(
    `select * from (
       select 1 as rank, a.product_id as article, null::text as serial, null::bigint as store from stock_articles a where a.company_id = $1 and a.barcode = $2
       union all select 2, p.id, null, null from products p where p.company_id = $1 and p.sku in ($2, upper($2)) and p.stocked and p.deleted_at is null
       union all select 3, n.product_id, n.serial, n.store_id from serial_numbers n where n.company_id = $1 and n.serial = $2) found
     order by rank, article limit 1`, [company, code])

export const updateArticle = async (tx: Tx, company: number, { id, version, barcode, serialised, minimum }: Pick<ArticleRow, 'id' | 'version' | 'barcode' | 'serialised' | 'minimum'>): Promise<boolean> =>
  (await tx.run('update stock_articles set barcode = $4, serialised = $5, minimum = $6, version = version + 1 where company_id = $1 and product_id = $2 and version = $3', [company, id, version, barcode, serialised, minimum])) === 1

interface NamedDocument {
  readonly documentId: bigint | null
  readonly documentKind: z.output<typeof documentKind> | null
  readonly documentNumber: string | null
  readonly customerId: bigint | null
  readonly customerNumber: string | null
  readonly customerName: string | null
}

export interface MovementRow extends NamedDocument {
  readonly entry: bigint
  readonly line: number
  readonly kind: StockEntryKind
  readonly date: CalendarDate
  readonly articleId: bigint
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly storeId: bigint
  readonly storeCode: string
  readonly quantity: string
  readonly valueMinor: bigint
  readonly serials: string[]
  readonly supplier: string | null
  readonly reference: string | null
  readonly supplierInvoice: bigint | null
  readonly remark: string | null
  readonly by: string
  readonly at: string
}

const DOCUMENT = `left join documents d on d.company_id = e.company_id and d.id = e.document_id left join customers c on c.company_id = d.company_id and c.id = d.customer_id`
const DOCUMENT_COLUMNS = `d.id as "documentId", d.kind as "documentKind", d.number as "documentNumber", c.id as "customerId", c.number as "customerNumber",
  ${customerName('c')} as "customerName"`
const MOVEMENTS = `stock_movements m join stock_entries e on e.company_id = m.company_id and e.id = m.entry_id`

export interface MovementFilter {
  readonly article?: bigint | undefined
  readonly store?: bigint | undefined
  readonly kind?: StockEntryKind | undefined
  readonly document?: bigint | undefined
  readonly supplierInvoice?: bigint | undefined
  readonly serial?: string | undefined
  readonly from?: CalendarDate | undefined
  readonly until?: CalendarDate | undefined
  readonly entry?: bigint | undefined
}

function movementConditions(company: number, filter: MovementFilter): Conditions {
  const where = conditionsOf(company, 'm.company_id')
  where.add('m.entry_id = ?', filter.entry)
  where.add('m.product_id = ?', filter.article)
  where.add('m.store_id = ?', filter.store)
  where.add('e.kind = ?', filter.kind)
  where.add('e.document_id = ?', filter.document)
  where.add('e.supplier_invoice_id = ?', filter.supplierInvoice)
  where.add('(m.product_id in (select n.product_id from serial_numbers n where n.company_id = m.company_id and n.serial = ?) and ? = any (m.serials))', filter.serial)
  where.add('e.entry_date >= ?', filter.from)
  where.add('e.entry_date <= ?', filter.until)
  return where
}

/** Newest first. */
export function listMovements(tx: Tx, company: number, filter: MovementFilter & { readonly cursor?: readonly [date: string, entry: bigint, line: number] | undefined }, most: number): Promise<MovementRow[]> {
  const where = movementConditions(company, filter)
  if (filter.cursor) where.always(`(e.entry_date, e.id, m.line_no) < (${filter.cursor.map((part, index) => `${where.value(part)}::${['date', 'bigint', 'int'][index]}`).join(', ')})`)
  return tx.rows<MovementRow & Record<string, unknown>>(
    `select e.id as entry, m.line_no as line, e.kind, e.entry_date as date, p.id as "articleId", p.sku, p.name, p.unit, s.id as "storeId", s.code as "storeCode", m.quantity::text, m.value_minor as "valueMinor", m.serials,
            e.supplier, e.reference, e.supplier_invoice_id as "supplierInvoice", e.remark, e.created_by as by, e.created_at as at, ${DOCUMENT_COLUMNS}
       from ${MOVEMENTS} join products p on p.company_id = m.company_id and p.id = m.product_id join stores s on s.company_id = m.company_id and s.id = m.store_id ${DOCUMENT}
      where ${where.sql()} order by e.entry_date desc, e.id desc, m.line_no desc limit ${where.value(most)}`, where.values)
}

/** What the movements of a filter are worth together: of all until a day, what stock was worth on that day. */
export const movementTotals = (tx: Tx, company: number, filter: MovementFilter): Promise<Totals> =>
  totalsOf(tx, { from: MOVEMENTS, where: movementConditions(company, filter), currency: '(select c.currency from companies c where c.company_id = m.company_id)', amounts: { amount: 'm.value_minor' } })

export interface SerialRow extends NamedDocument {
  readonly serial: string
  readonly articleId: bigint
  readonly sku: string
  readonly name: string
  readonly storeId: bigint | null
  readonly storeCode: string | null
  readonly since: CalendarDate
  readonly kind: StockEntryKind
}

export interface SerialFilter {
  readonly serial?: string | undefined
  readonly article?: bigint | undefined
  readonly store?: bigint | undefined
  readonly inStock?: boolean | undefined
}

function serialConditions(company: number, filter: SerialFilter): Conditions {
  const where = conditionsOf(company, 'n.company_id')
  where.add(`n.serial >= ? and n.serial < ? || U&'\\FFFF'`, filter.serial)
  where.add('n.product_id = ?', filter.article)
  where.add('n.store_id = ?', filter.store)
  where.add('(n.store_id is not null) = ?', filter.inStock)
  return where
}

export function listSerials(tx: Tx, company: number, filter: SerialFilter & { readonly cursor?: readonly [serial: string, article: bigint] | undefined }, most: number): Promise<SerialRow[]> {
  const where = serialConditions(company, filter)
  if (filter.cursor) where.always(`(n.serial, n.product_id) > (${where.value(filter.cursor[0])}::text collate "C", ${where.value(filter.cursor[1])}::bigint)`)
  return tx.rows<SerialRow & Record<string, unknown>>(
    `select n.serial, p.id as "articleId", p.sku, p.name, s.id as "storeId", s.code as "storeCode", e.entry_date as since, e.kind, ${DOCUMENT_COLUMNS}
       from serial_numbers n join products p on p.company_id = n.company_id and p.id = n.product_id left join stores s on s.company_id = n.company_id and s.id = n.store_id
       join stock_entries e on e.company_id = n.company_id and e.id = n.entry_id ${DOCUMENT}
      where ${where.sql()} order by n.serial, n.product_id limit ${where.value(most)}`, where.values)
}

export const serialTotals = (tx: Tx, company: number, filter: SerialFilter): Promise<Totals> => totalsOf(tx, { from: 'serial_numbers n', where: serialConditions(company, filter) })
