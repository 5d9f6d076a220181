/** What is said about stock: stores, articles with what is on hand, movements, serial numbers, goods in, transfers (SUB-4). */
import { isBarcodeRight, STOCK_ENTRY_KINDS, STORE_KINDS } from '@kontor/domain/stock/stock.ts'
import { z } from 'zod'
import { booleanInQuery, companyCode, cursorOf, date, id, instant, limit, money, pageOf, text, version } from './basics.ts'
import { documentKind } from './documents.ts'
import { quantity } from './prices.ts'
import { serial, serials } from './serials.ts'

/** What one piece costs, net, in the company's currency. */
const unitCost = z.string().regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/)
const barcode = z.string().trim().regex(/^[!-~]{1,40}$/).refine(isBarcodeRight, { params: { kind: 'barcode_check_digit_wrong' } })
const storeCode = z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,11}$/)

export const storeKind = z.enum(STORE_KINDS)
export const stockEntryKind = z.enum(STOCK_ENTRY_KINDS)
export const stockLevel = z.enum(['enough', 'low', 'none'])

export const store = z.object({
  id, code: z.string(), name: z.string(), kind: storeKind, usual: z.boolean().meta({ description: 'Documents take from it unless another store is named.' }), closedOn: date.nullable(),
  articles: z.int().meta({ description: 'Of which there is something.' }), version,
}).meta({ id: 'Store' })
export const storeList = z.object({ items: z.array(store) })
export const storeInput = z.strictObject({ company: companyCode.optional(), code: storeCode, name: text(60), kind: storeKind, usual: z.boolean().prefault(false) })
export const storeChange = z.strictObject({ company: companyCode.optional(), name: text(60).optional(), kind: storeKind.optional(), usual: z.boolean().optional() })

const articleFields = {
  id: id.meta({ description: 'Of the product.' }), sku: z.string(), name: z.string(), unit: z.string(),
  barcode: z.string().nullable(), serialised: z.boolean().meta({ description: 'Each piece has a serial number.' }), minimum: z.string().nullable(),
  quantity: z.string().meta({ description: 'On hand: over all stores, or in the one that was asked for.' }),
  value: money.meta({ description: 'Of what is in all stores, at cost.' }), averageCost: z.string().nullable().meta({ description: 'Moving average of one piece, net.' }),
  level: stockLevel.meta({ description: 'All stores together against the minimum.' }), version,
}
export const stockArticleListed = z.object(articleFields).meta({ id: 'StockArticleListed' })
export const stockArticlePage = pageOf(stockArticleListed)
export const stockArticleCursor = cursorOf(z.tuple([z.string().min(1).max(60)]))
export const stockArticleFilter = {
  text: text(100).optional().meta({ description: 'A part of the name, the beginning of the article number, or the bar code.' }),
  store: id.optional(), level: stockLevel.optional(), cursor: stockArticleCursor.optional(), limit,
}
export const stockArticle = z.object({
  ...articleFields,
  stores: z.array(z.object({ id, code: z.string(), name: z.string(), quantity: z.string() })),
}).meta({ id: 'StockArticle' })
export const stockArticleChange = z.strictObject({ company: companyCode.optional(), barcode: barcode.nullable().optional(), serialised: z.boolean().optional(), minimum: quantity.nullable().optional() })

/** What a scanner reads: a bar code, an article number or a serial number. */
export const scanQuery = { code: text(60) }
export const scanned = z.object({ article: stockArticle, serial: z.string().nullable().meta({ description: 'Where a serial number was read.' }), store: id.nullable().meta({ description: 'Where that piece lies; null: outside.' }) })

const movementFields = {
  entry: id, line: z.int(), kind: stockEntryKind, date, article: z.object({ id, sku: z.string(), name: z.string(), unit: z.string() }), store: z.object({ id, code: z.string() }),
  quantity: z.string().meta({ description: 'Plus came in, minus left.' }), value: money, serials: z.array(z.string()),
  document: z.object({ id, kind: documentKind, number: z.string() }).nullable(), customer: z.object({ id, number: z.string(), name: z.string() }).nullable(),
  supplier: z.string().nullable(), reference: z.string().nullable(), supplierInvoice: id.nullable(), remark: z.string().nullable(), by: z.string(), at: instant,
}
export const stockMovement = z.object(movementFields).meta({ id: 'StockMovement' })
export const stockMovementPage = pageOf(stockMovement)
export const stockMovementCursor = cursorOf(z.tuple([date, id, z.int()]))
export const stockMovementFilter = {
  article: id.optional(), store: id.optional(), kind: stockEntryKind.optional(), document: id.optional(), supplierInvoice: id.optional(), serial: serial.optional(), from: date.optional(), until: date.optional(),
  cursor: stockMovementCursor.optional(), limit,
}

export const stockEntry = z.object({
  id, kind: stockEntryKind, date, supplier: z.string().nullable(), reference: z.string().nullable(), supplierInvoice: id.nullable(), remark: z.string().nullable(),
  reversedBy: id.nullable().meta({ description: 'The entry that took it back.' }), movements: z.array(stockMovement),
}).meta({ id: 'StockEntry' })

export const serialNumber = z.object({
  article: z.object({ id, sku: z.string(), name: z.string() }), serial: z.string(), store: z.object({ id, code: z.string() }).nullable().meta({ description: 'Null: outside.' }),
  since: date, kind: stockEntryKind, document: z.object({ id, kind: documentKind, number: z.string() }).nullable(), customer: z.object({ id, number: z.string(), name: z.string() }).nullable(),
}).meta({ id: 'SerialNumber' })
export const serialNumberPage = pageOf(serialNumber)
export const serialNumberCursor = cursorOf(z.tuple([z.string().min(1).max(60), id]))
export const serialNumberFilter = {
  serial: serial.optional().meta({ description: 'The beginning of a serial number.' }), article: id.optional(), store: id.optional(), inStock: booleanInQuery.optional(),
  cursor: serialNumberCursor.optional(), limit,
}

const line = { article: id, quantity, serials }
const remark = text(200).nullable().optional()
const day = date.optional().meta({ description: 'Today, where nothing is said.' })
export const goodsReceiptInput = z.strictObject({
  date: day, supplier: text(100).nullable().optional(), reference: text(60).nullable().optional().meta({ description: 'The number on the supplier\'s delivery note.' }),
  supplierInvoice: id.nullable().optional(), store: id, remark, lines: z.array(z.strictObject({ ...line, unitCost })).min(1).max(200),
})
export const goodsReceiptReversalInput = z.strictObject({ remark })
export const stockTransferInput = z.strictObject({ date: day, from: id, to: id, remark, lines: z.array(z.strictObject(line)).min(1).max(200) })

export const takenGoodsFilter = { document: id }
export const takenGoods = z.object({
  line: z.int().meta({ description: 'Of the document.' }), article: z.object({ id, sku: z.string(), name: z.string(), unit: z.string() }), store: id, quantity: z.string(), serials: z.array(z.string()),
  rest: z.string().meta({ description: 'What may still come back.' }), restSerials: z.array(z.string()),
}).meta({ id: 'TakenGoods' })
export const takenGoodsList = z.object({ items: z.array(takenGoods) })
export const goodsReturnInput = z.strictObject({
  document: id, date: day, store: id.nullable().optional().meta({ description: 'The one from which they came, where nothing is said.' }), remark,
  lines: z.array(z.strictObject({ line: z.int().min(1).max(10_000), quantity, serials })).min(1).max(200).nullable().optional().meta({ description: 'Without: all that is left.' }),
})

export const stocktakingListed = z.object({
  id, store: z.object({ id, code: z.string(), name: z.string() }), state: z.enum(['open', 'closed', 'discarded']), begunBy: z.string(), begunAt: instant, closedBy: z.string().nullable(), closedAt: instant.nullable(),
  entry: id.nullable().meta({ description: 'Its differences as movements; null where there were none.' }), counted: z.int(),
}).meta({ id: 'StocktakingListed' })
export const stocktakingList = z.object({ items: z.array(stocktakingListed) })
export const stocktaking = stocktakingListed.extend({
  lines: z.array(z.object({
    article: z.object({ id, sku: z.string(), name: z.string(), unit: z.string(), serialised: z.boolean() }), expected: z.string().meta({ description: 'When it was counted; now, where it was not.' }),
    counted: z.string().nullable(), difference: z.string().nullable(), serials: z.array(z.string()), missing: z.array(z.string()), found: z.array(z.string()),
  })),
}).meta({ id: 'Stocktaking' })
export const stocktakingInput = z.strictObject({ store: id })
export const stocktakingCountInput = z.strictObject({ quantity: z.string().regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/), serials })
