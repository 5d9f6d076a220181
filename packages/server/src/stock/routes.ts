/** Addresses of stock: stores, articles, movements, serial numbers, goods in, transfers (SUB-4). */
import { id } from '@kontor/contract/basics.ts'
import { serialNumberColumns, stockArticleColumns, stockMovementColumns, storeColumns } from '@kontor/contract/columns/stock.ts'
import * as contract from '@kontor/contract/stock.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { route } from '../platform/http/route.ts'
import { atStock, MOVING } from './at-stock.ts'
import { changeArticle, changeStore, closeStore, createStore, receiveGoods, reverseReceipt, transferStock } from './commands.ts'
import { returnGoods } from './returns.ts'
import { articleOf, entryOf, shownArticle, shownMovement, shownSerial, takenOf } from './shown.ts'
import * as lists from './store/lists.ts'
import { stocktakingRoutes } from './stocktaking-routes.ts'
import { listStores } from './store/stores.ts'

export function stockRoutes(app: FastifyInstance): void {
  storeRoutes(app)
  closureRoutes(app)
  articleRoutes(app)
  listRoutes(app)
  entryRoutes(app)
  returnRoutes(app)
  stocktakingRoutes(app)
}

function storeRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/stores', summary: 'Stores and vans, open ones first',
    permission: 'stock:read', scope: 'company', reply: contract.storeList, columns: storeColumns,
    handler: async ({ tx, company }) => yes({ items: await listStores(tx, company) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/stores', summary: 'Open a store or van',
    permission: 'stock:write', scope: 'company', status: 201, body: contract.storeInput, reply: contract.store, refusals: ['store_code_taken'], constraints: { store_code_unique: 'store_code_taken' },
    handler: async ({ tx, company, body: { code, name, kind, usual } }) => yes(await createStore(tx, company, { code, name, kind, usual })),
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/stores/:id', summary: 'Change a store; what is left out stays',
    permission: 'stock:write', scope: 'company', params: { id }, ifMatch: true, body: contract.storeChange, reply: contract.store, refusals: ['store_not_found', 'version_changed', 'store_is_closed'],
    handler: ({ tx, company, params, version, body: { company: _code, ...change } }) => changeStore(tx, company, { id: params.id, version, change: given(change) }),
  })
}

/** What was said of a record; what was left out stays as it is. */
const given = <T extends object>(change: T) => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }

function closureRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/stores/:id/closure', summary: 'Close an empty store: nothing moves there any more',
    permission: 'stock:write', scope: 'company', status: 201, params: { id }, reply: contract.store, refusals: ['store_not_found', 'store_is_not_empty'],
    handler: async (call) => closeStore(call.tx, call.company, { id: call.params.id, closedOn: (await atStock(call.tx, call)).today }),
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/stores/:id/closure', summary: 'Open a closed store again',
    permission: 'stock:write', scope: 'company', params: { id }, reply: contract.store, refusals: ['store_not_found', 'store_is_not_empty'],
    handler: ({ tx, company, params }) => closeStore(tx, company, { id: params.id, closedOn: null }),
  })
}

const currencyOf = async (tx: Tx, company: number): Promise<string> => (await loadCompany(tx, company)).currency

function articleRoutes(app: FastifyInstance): void {
  const answered = async (tx: Tx, company: number, article: bigint) => {
    const shown = await articleOf(tx, company, article, await currencyOf(tx, company))
    return shown ? yes(shown) : no({ kind: 'stock_article_not_found' as const })
  }

  route(app, {
    method: 'GET', url: '/api/v1/stock-articles/by-code', summary: 'The article that a scanner read: by bar code, article number or serial number',
    permission: 'stock:read', scope: 'company', query: contract.scanQuery, reply: contract.scanned, refusals: ['stock_article_not_found'],
    handler: async ({ tx, company, query }) => {
      const found = await lists.findScanned(tx, company, query.code)
      const article = found ? await answered(tx, company, found.article) : no({ kind: 'stock_article_not_found' as const })
      return article.ok ? yes({ article: article.value, serial: found?.serial ?? null, store: found?.store ?? null }) : article
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/stock-articles/:id', summary: 'An article with what is in each store',
    permission: 'stock:read', scope: 'company', params: { id }, reply: contract.stockArticle, refusals: ['stock_article_not_found'],
    handler: ({ tx, company, params }) => answered(tx, company, params.id),
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/stock-articles/:id', summary: 'Change bar code, minimum, or whether pieces have serial numbers',
    permission: 'stock:write', scope: 'company', params: { id }, ifMatch: true, body: contract.stockArticleChange, reply: contract.stockArticle,
    refusals: ['stock_article_not_found', 'version_changed', 'barcode_taken', 'article_has_pieces'],
    constraints: { stock_article_barcode_once: 'barcode_taken', article_keeps_its_pieces: 'article_has_pieces' },
    handler: async ({ tx, company, params, version, body: { company: _code, ...change } }) => {
      const changed = await changeArticle(tx, company, { id: params.id, version, change: given(change) })
      return changed.ok ? answered(tx, company, changed.value) : changed
    },
  })
}

function listRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/stock-articles', summary: 'Articles with what is on hand, by article number',
    permission: 'stock:read', scope: 'company', query: contract.stockArticleFilter, reply: contract.stockArticlePage, columns: stockArticleColumns,
    totals: ({ tx, company, query }) => lists.articleTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await lists.listArticles(tx, company, { ...query, after: query.cursor?.[0] ?? null }, query.limit + 1)
      const currency = await currencyOf(tx, company)
      return yes(pageFrom({ rows: rows.map((row) => shownArticle(row, currency)), limit: query.limit, cursor: contract.stockArticleCursor, key: (row) => [row.sku] as [string] }))
    },
  })

  listRoute(app, {
    method: 'GET', url: '/api/v1/stock-movements', summary: 'What came in and left, newest first',
    permission: 'stock:read', scope: 'company', query: contract.stockMovementFilter, reply: contract.stockMovementPage, columns: stockMovementColumns,
    totals: ({ tx, company, query }) => lists.movementTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await lists.listMovements(tx, company, query, query.limit + 1)
      const currency = await currencyOf(tx, company)
      return yes(pageFrom({ rows: rows.map((row) => shownMovement(row, currency)), limit: query.limit, cursor: contract.stockMovementCursor, key: (row) => [row.date, row.entry, row.line] as [string, bigint, number] }))
    },
  })

  listRoute(app, {
    method: 'GET', url: '/api/v1/serial-numbers', summary: 'Serial numbers and where each piece is',
    permission: 'stock:read', scope: 'company', query: contract.serialNumberFilter, reply: contract.serialNumberPage, columns: serialNumberColumns,
    totals: ({ tx, company, query }) => lists.serialTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await lists.listSerials(tx, company, query, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shownSerial), limit: query.limit, cursor: contract.serialNumberCursor, key: (row) => [row.serial, row.article.id] as [string, bigint] }))
    },
  })
}

/** The entry as it now stands in the ledger. */
async function entered<K extends string>(tx: Tx, company: number, entry: Result<bigint, { readonly kind: K }>) {
  if (!entry.ok) return entry
  const shown = await entryOf(tx, company, entry.value, await currencyOf(tx, company))
  return shown ? yes(shown) : no({ kind: 'stock_entry_not_found' as const })
}

function entryRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/stock-entries/:id', summary: 'An entry of stock with its movements',
    permission: 'stock:read', scope: 'company', params: { id }, reply: contract.stockEntry, refusals: ['stock_entry_not_found'],
    handler: ({ tx, company, params }) => entered(tx, company, yes(params.id)),
  })

  route(app, {
    method: 'POST', url: '/api/v1/goods-receipts', summary: 'Goods come in, with their cost and serial numbers',
    permission: 'stock:write', scope: 'company', money: true, status: 201, body: contract.goodsReceiptInput, reply: contract.stockEntry,
    refusals: [...MOVING, 'stock_date_ahead', 'supplier_invoice_not_found', 'stock_entry_not_found'], constraints: { stock_entry_supplier_invoice: 'supplier_invoice_not_found' },
    handler: async (call) => {
      const at = await atStock(call.tx, call)
      const { body } = call
      return entered(call.tx, call.company, await receiveGoods(call.tx, at, {
        ...body, date: body.date ?? at.today, supplier: body.supplier ?? null, reference: body.reference ?? null, supplierInvoice: body.supplierInvoice ?? null, remark: body.remark ?? null,
      }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/goods-receipts/:id/reversal', summary: 'Take goods in back, while the pieces are still there',
    permission: 'stock:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.goodsReceiptReversalInput, reply: contract.stockEntry,
    refusals: [...MOVING, 'stock_entry_not_found', 'stock_entry_is_no_receipt', 'goods_receipt_is_reversed'], constraints: { stock_entry_reversed_once: 'goods_receipt_is_reversed' },
    handler: async (call) => entered(call.tx, call.company, await reverseReceipt(call.tx, await atStock(call.tx, call), { id: call.params.id, remark: call.body.remark ?? null })),
  })

  route(app, {
    method: 'POST', url: '/api/v1/stock-transfers', summary: 'Move goods from one store to another',
    permission: 'stock:write', scope: 'company', money: true, status: 201, body: contract.stockTransferInput, reply: contract.stockEntry,
    refusals: [...MOVING, 'stock_date_ahead', 'transfer_within_store', 'stock_entry_not_found'],
    handler: async (call) => {
      const at = await atStock(call.tx, call)
      return entered(call.tx, call.company, await transferStock(call.tx, at, { ...call.body, date: call.body.date ?? at.today, remark: call.body.remark ?? null }))
    },
  })
}

function returnRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/taken-goods', summary: 'What a document took from stock, line by line, and what may still come back',
    permission: 'stock:read', scope: 'company', query: contract.takenGoodsFilter, reply: contract.takenGoodsList,
    handler: async ({ tx, company, query }) => yes({ items: await takenOf(tx, company, query.document) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/stock-returns', summary: 'Goods that a document took come back, at the cost at which they left',
    permission: 'stock:write', scope: 'company', money: true, status: 201, body: contract.goodsReturnInput, reply: contract.stockEntry,
    refusals: [...MOVING, 'stock_date_ahead', 'document_not_found', 'nothing_left_to_return', 'line_took_nothing', 'return_exceeds_taken', 'serial_number_not_of_document', 'stock_entry_not_found'],
    handler: async (call) => {
      const at = await atStock(call.tx, call)
      const { document, date, store, remark, lines } = call.body
      return entered(call.tx, call.company, await returnGoods(call.tx, at, { document, date: date ?? at.today, store: store ?? null, remark: remark ?? null, lines: lines ?? null }))
    },
  })
}
