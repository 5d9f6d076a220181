/** Stock as the API shows it. */
import type * as contract from '@kontor/contract/stock.ts'
import { trimDecimal } from '@kontor/domain/kernel/rational.ts'
import { restOf } from '@kontor/domain/stock/returns.ts'
import { averageCost, stockLevelOf } from '@kontor/domain/stock/stock.ts'
import type { z } from 'zod'
import type { Tx } from '../platform/database/database.ts'
import * as entries from './store/entries.ts'
import * as lists from './store/lists.ts'
import type { ArticleRow, MovementRow, SerialRow } from './store/lists.ts'
import { articleNames, takenLines } from './store/taken.ts'

export function shownArticle({ id, sku, name, unit, barcode, serialised, minimum, version, quantity, inStore, valueMinor }: ArticleRow, currency: string): z.output<typeof contract.stockArticleListed> {
  return {
    id, sku, name, unit, barcode, serialised, version, minimum: minimum === null ? null : trimDecimal(minimum), quantity: trimDecimal(inStore ?? quantity), value: { minor: valueMinor, currency },
    averageCost: averageCost({ quantity, valueMinor }), level: stockLevelOf({ quantity, minimum }),
  }
}

/** The article with its stores; undefined where there is none. */
export async function articleOf(tx: Tx, company: number, id: bigint, currency: string): Promise<z.output<typeof contract.stockArticle> | undefined> {
  const row = await lists.findArticle(tx, company, id)
  return row && { ...shownArticle(row, currency), stores: (await lists.levelsOf(tx, company, id)).map((store) => ({ ...store, quantity: trimDecimal(store.quantity) })) }
}

const documentOf = (row: Pick<MovementRow, 'documentId' | 'documentKind' | 'documentNumber' | 'customerId' | 'customerNumber' | 'customerName'>) => ({
  document: row.documentId === null ? null : { id: row.documentId, kind: row.documentKind!, number: row.documentNumber! },
  customer: row.customerId === null ? null : { id: row.customerId, number: row.customerNumber!, name: row.customerName! },
})

export const shownMovement = (row: MovementRow, currency: string): z.output<typeof contract.stockMovement> => ({
  entry: row.entry, line: row.line, kind: row.kind, date: row.date, article: { id: row.articleId, sku: row.sku, name: row.name, unit: row.unit }, store: { id: row.storeId, code: row.storeCode },
  quantity: trimDecimal(row.quantity), value: { minor: row.valueMinor, currency }, serials: row.serials, ...documentOf(row),
  supplier: row.supplier, reference: row.reference, supplierInvoice: row.supplierInvoice, remark: row.remark, by: row.by, at: row.at,
})

export const shownSerial = (row: SerialRow): z.output<typeof contract.serialNumber> => ({
  article: { id: row.articleId, sku: row.sku, name: row.name }, serial: row.serial, store: row.storeId === null ? null : { id: row.storeId, code: row.storeCode! }, since: row.since, kind: row.kind, ...documentOf(row),
})

/** Of one entry, which an input limits to so many lines. */
const MOVEMENTS_MAX = 1000

export async function entryOf(tx: Tx, company: number, id: bigint, currency: string): Promise<z.output<typeof contract.stockEntry> | undefined> {
  const entry = await entries.findEntry(tx, company, id)
  if (!entry) return undefined
  const movements = (await lists.listMovements(tx, company, { entry: id }, MOVEMENTS_MAX)).toReversed()
  return { ...entry, movements: movements.map((row) => shownMovement(row, currency)) }
}

export async function takenOf(tx: Tx, company: number, document: bigint): Promise<z.output<typeof contract.takenGoods>[]> {
  const lines = await takenLines(tx, company, document)
  const names = new Map((await articleNames(tx, company, lines.map(({ article }) => article))).map((article) => [article.id, article]))
  return lines.map((line) => ({
    line: line.line, article: names.get(line.article)!, store: line.store, quantity: line.quantity, serials: [...line.serials],
    rest: restOf(line), restSerials: line.serials.filter((serial) => !line.returnedSerials.includes(serial)),
  }))
}
