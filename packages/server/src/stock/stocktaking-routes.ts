/** Addresses of stocktakings. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/stock.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { differenceOf } from '@kontor/domain/stock/stocktaking.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Tx } from '../platform/database/database.ts'
import { route } from '../platform/http/route.ts'
import { atStock, MOVING } from './at-stock.ts'
import { beginStocktaking, closeStocktaking, countArticle, discardStocktaking } from './stocktaking.ts'
import * as store from './store/stocktakings.ts'
import type { StocktakingRecord } from './store/stocktakings.ts'

const listed = (row: StocktakingRecord): z.output<typeof contract.stocktakingListed> => ({
  id: row.id, store: { id: row.storeId, code: row.storeCode, name: row.storeName }, state: row.discarded ? 'discarded' : row.closedAt === null ? 'open' : 'closed',
  begunBy: row.begunBy, begunAt: row.begunAt, closedBy: row.closedBy, closedAt: row.closedAt, entry: row.entry, counted: row.counted,
})

/** The stocktaking as it now stands. */
async function answered<K extends string>(tx: Tx, company: number, done: Result<bigint, { readonly kind: K }>) {
  if (!done.ok) return done
  const row = await store.findStocktaking(tx, company, done.value)
  if (!row) return no({ kind: 'stocktaking_not_found' as const })
  const lines = (await store.sheetOf(tx, company, { id: row.id, store: row.storeId })).map(({ article, sku, name, unit, serialised, expected, counted, ...serials }) => ({
    article: { id: article, sku, name, unit, serialised }, expected, counted, difference: counted === null ? null : differenceOf({ expected, counted }), ...serials,
  }))
  return yes({ ...listed(row), lines })
}

export function stocktakingRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/stocktakings', summary: 'The latest stocktakings, newest first',
    permission: 'stock:read', scope: 'company', reply: contract.stocktakingList, handler: async ({ tx, company }) => yes({ items: (await store.listStocktakings(tx, company)).map(listed) }),
  })

  route(app, {
    method: 'GET', url: '/api/v1/stocktakings/:id', summary: 'A stocktaking: what lies in the store, what was counted, and the difference',
    permission: 'stock:read', scope: 'company', params: { id }, reply: contract.stocktaking, refusals: ['stocktaking_not_found'], handler: ({ tx, company, params }) => answered(tx, company, yes(params.id)),
  })

  route(app, {
    method: 'POST', url: '/api/v1/stocktakings', summary: 'Begin to count a store; goods may move on meanwhile',
    permission: 'stock:write', scope: 'company', status: 201, body: contract.stocktakingInput, reply: contract.stocktaking,
    refusals: ['store_not_found', 'store_is_closed', 'stocktaking_not_found', 'stocktaking_is_open'], constraints: { stocktaking_open_once: 'stocktaking_is_open' },
    handler: async (call) => answered(call.tx, call.company, await beginStocktaking(call.tx, await atStock(call.tx, call), call.body.store)),
  })

  route(app, {
    method: 'PUT', url: '/api/v1/stocktakings/:id/counts/:article', summary: 'Say how much of an article was counted; the last count holds',
    permission: 'stock:write', scope: 'company', params: { id, article: id }, body: contract.stocktakingCountInput, reply: contract.stocktaking, refusals: ['stocktaking_not_found', 'stocktaking_is_over', ...MOVING],
    handler: async (call) => answered(call.tx, call.company, await countArticle(call.tx, await atStock(call.tx, call), { ...call.params, ...call.body })),
  })

  route(app, {
    method: 'POST', url: '/api/v1/stocktakings/:id/closure', summary: 'Close a stocktaking: what differs becomes movements, what was not counted stays',
    permission: 'stock:write', scope: 'company', money: true, status: 201, params: { id }, reply: contract.stocktaking, refusals: ['stocktaking_not_found', 'stocktaking_is_over', ...MOVING],
    handler: async (call) => answered(call.tx, call.company, await closeStocktaking(call.tx, await atStock(call.tx, call), call.params.id)),
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/stocktakings/:id', summary: 'Discard an open stocktaking; nothing moves',
    permission: 'stock:write', scope: 'company', params: { id }, reply: 'none', refusals: ['stocktaking_not_found', 'stocktaking_is_over'],
    handler: async ({ tx, company, params }) => {
      const discarded = await discardStocktaking(tx, company, params.id)
      return discarded.ok ? yes(undefined) : discarded
    },
  })
}
