/** Stocktaking (SUB-4): begin, count, close with the differences as movements, or discard. */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { StockRefusal } from '@kontor/domain/stock/stock.ts'
import { countOf, differences } from '@kontor/domain/stock/stocktaking.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import { enterStock } from './commands.ts'
import type { AtStock } from './commands.ts'
import * as store from './store/stocktakings.ts'
import type { StocktakingRecord } from './store/stocktakings.ts'
import { lockStore } from './store/stores.ts'

export type StocktakingRefusal = { readonly kind: 'stocktaking_not_found' } | { readonly kind: 'stocktaking_is_over' }

/** Begins a stocktaking. Refuses an unknown or closed store; the database a second one of a store. */
export async function beginStocktaking(tx: Tx, at: AtStock, storeId: bigint): Promise<Result<bigint, { readonly kind: 'store_not_found' } | { readonly kind: 'store_is_closed'; readonly store: string }>> {
  const counted = await lockStore(tx, at.company, storeId)
  if (!counted) return no({ kind: 'store_not_found' })
  if (counted.closedOn !== null) return no({ kind: 'store_is_closed', store: counted.code })
  const id = await takeId(tx)
  await store.insertStocktaking(tx, at.company, { id, store: storeId, by: at.by })
  return yes(id)
}

/** Notes a count beside what is expected now; another count of the article replaces it. */
export async function countArticle(
  tx: Tx, at: AtStock, { id, article, ...counted }: { readonly id: bigint; readonly article: bigint; readonly quantity: string; readonly serials: readonly string[] },
): Promise<Result<bigint, StocktakingRefusal | StockRefusal>> {
  const open = await openOne(tx, at.company, id)
  if (!open.ok) return open
  const expected = await store.expectedOf(tx, at.company, { store: open.value.storeId, article })
  if (!expected) return no({ kind: 'stock_article_not_found', lineNo: 1 })
  const count = countOf(expected, counted)
  if (!count.ok) return count
  await store.putCount(tx, at.company, id, count.value, at.by)
  return yes(id)
}

/** Writes what differs as movements; without a difference there is no entry. What was not counted stays. Refuses what `decideMovements` refuses. */
export async function closeStocktaking(tx: Tx, at: AtStock, id: bigint): Promise<Result<bigint, StocktakingRefusal | StockRefusal>> {
  const open = await openOne(tx, at.company, id)
  if (!open.ok) return open
  const wanted = differences(await store.countsOf(tx, at.company, id), open.value.storeId)
  const entry = wanted.length === 0 ? yes(null) : await enterStock(tx, at, { kind: 'stocktaking', date: at.today }, wanted)
  if (!entry.ok) return entry
  await store.closeStocktaking(tx, at.company, { id, by: at.by, entry: entry.value })
  return yes(id)
}

export async function discardStocktaking(tx: Tx, company: number, id: bigint): Promise<Result<null, StocktakingRefusal>> {
  const open = await openOne(tx, company, id)
  if (!open.ok) return open
  await store.discardStocktaking(tx, company, id)
  return yes(null)
}

async function openOne(tx: Tx, company: number, id: bigint): Promise<Result<StocktakingRecord, StocktakingRefusal>> {
  const found = await store.lockStocktaking(tx, company, id)
  if (!found) return no({ kind: 'stocktaking_not_found' })
  return found.closedAt === null && !found.discarded ? yes(found) : no({ kind: 'stocktaking_is_over' })
}
