/**
 * Commands of stock (SUB-4): stores, articles, goods in, transfers, and the one way in which anything moves.
 * It owns: reading what the rules need, and writing what they allow. It does not own: the rules (domain/stock), which documents take goods (invoicing).
 */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { costOf, decideMovements, takenBack, transferMovements } from '@kontor/domain/stock/stock.ts'
import type { StockMovement, StockRefusal, StoreKind, WantedMovement } from '@kontor/domain/stock/stock.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import * as entries from './store/entries.ts'
import type { NewEntry } from './store/entries.ts'
import * as lists from './store/lists.ts'
import * as stores from './store/stores.ts'
import type { StoreRecord } from './store/stores.ts'

/** Who moves stock, and what day it is there. */
export interface AtStock {
  readonly company: number
  readonly today: CalendarDate
  /** The person, whatever token or session they came with. */
  readonly by: string
}

const BLANK = { supplier: null, reference: null, supplierInvoice: null, document: null, reverses: null, remark: null } as const

type EntryToWrite = Partial<Omit<NewEntry, 'id' | 'by'>> & Pick<NewEntry, 'kind' | 'date'>

/** Writes an entry with what the rules make of its movements. Refuses what `decideMovements` refuses. */
export async function enterStock(
  tx: Tx, at: Pick<AtStock, 'company' | 'by'>, entry: EntryToWrite, wanted: readonly WantedMovement[],
): Promise<Result<bigint, StockRefusal>> {
  const decided = await decideEntry(tx, at.company, wanted)
  return decided.ok ? yes(await writeEntry(tx, at, entry, decided.value)) : decided
}

/** What an entry would come to, with its articles held until the transaction ends: whoever takes goods with a document decides before the first write. Refuses what `decideMovements` refuses. */
export async function decideEntry(tx: Tx, company: number, wanted: readonly WantedMovement[]): Promise<Result<readonly StockMovement[], StockRefusal>> {
  return decideMovements(wanted, await entries.lockedState(tx, company, wanted.map(({ article }) => article), wanted.flatMap(({ serials }) => serials)))
}

/** Writes what was decided in the same transaction. */
export async function writeEntry(tx: Tx, at: Pick<AtStock, 'company' | 'by'>, entry: EntryToWrite, movements: readonly StockMovement[]): Promise<bigint> {
  const id = await takeId(tx)
  await entries.insertEntry(tx, at.company, { ...BLANK, ...entry, id, by: at.by }, movements)
  return id
}

export type DatedRefusal = StockRefusal | { readonly kind: 'stock_date_ahead'; readonly today: CalendarDate }

interface Line {
  readonly article: bigint
  readonly quantity: string
  readonly serials: readonly string[]
}

export interface GoodsReceipt {
  readonly date: CalendarDate
  readonly store: bigint
  readonly supplier: string | null
  readonly reference: string | null
  readonly supplierInvoice: bigint | null
  readonly remark: string | null
  readonly lines: readonly (Line & { readonly unitCost: string })[]
}

/** Goods come in. Refuses a day ahead, and what `decideMovements` refuses. */
export async function receiveGoods(tx: Tx, at: AtStock, { lines, store, ...entry }: GoodsReceipt): Promise<Result<bigint, DatedRefusal>> {
  if (entry.date > at.today) return no({ kind: 'stock_date_ahead', today: at.today })
  return enterStock(tx, at, { ...entry, kind: 'goods_in' }, lines.map(({ article, quantity, serials, unitCost }, index) => ({
    line: index + 1, article, store, quantity, serials, valueMinor: costOf(quantity, unitCost), documentLine: null,
  })))
}

export type ReceiptReversalRefusal = StockRefusal | { readonly kind: 'stock_entry_not_found' } | { readonly kind: 'stock_entry_is_no_receipt' } | { readonly kind: 'goods_receipt_is_reversed'; readonly entry: bigint }

/** Takes goods in back, while the pieces are still where they came in. Refuses what is no goods in, a second time, and what `decideMovements` refuses. */
export async function reverseReceipt(tx: Tx, at: AtStock, { id, remark }: { readonly id: bigint; readonly remark: string | null }): Promise<Result<bigint, ReceiptReversalRefusal>> {
  const entry = await entries.findEntry(tx, at.company, id)
  if (!entry) return no({ kind: 'stock_entry_not_found' })
  if (entry.kind !== 'goods_in') return no({ kind: 'stock_entry_is_no_receipt' })
  if (entry.reversedBy !== null) return no({ kind: 'goods_receipt_is_reversed', entry: entry.reversedBy })
  return enterStock(tx, at, { kind: 'reversal', date: at.today, reverses: id, remark }, takenBack(await entries.movementsOf(tx, at.company, id)))
}

export interface StockTransfer {
  readonly date: CalendarDate
  readonly from: bigint
  readonly to: bigint
  readonly remark: string | null
  readonly lines: readonly Line[]
}

/** Goods go from one store to another. Refuses a day ahead, one store for both, and what `decideMovements` refuses. */
export async function transferStock(tx: Tx, at: AtStock, { date, from, to, remark, lines }: StockTransfer): Promise<Result<bigint, DatedRefusal | { readonly kind: 'transfer_within_store' }>> {
  if (date > at.today) return no({ kind: 'stock_date_ahead', today: at.today })
  if (from === to) return no({ kind: 'transfer_within_store' })
  return enterStock(tx, at, { kind: 'transfer', date, remark }, transferMovements(lines, { from, to }))
}

export async function createStore(tx: Tx, company: number, input: { readonly code: string; readonly name: string; readonly kind: StoreKind; readonly usual: boolean }): Promise<StoreRecord> {
  if (input.usual) await stores.noUsualStore(tx, company)
  const id = await takeId(tx)
  await stores.insertStore(tx, company, { ...input, id })
  return (await stores.findStore(tx, company, id))!
}

export type StoreRefusal = { readonly kind: 'store_not_found' | 'version_changed' } | { readonly kind: 'store_is_closed'; readonly store: string }

/** Refuses a version that is not the present one, and a closed store as the usual one. */
export async function changeStore(
  tx: Tx, company: number, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: Partial<Pick<StoreRecord, 'name' | 'kind' | 'usual'>> },
): Promise<Result<StoreRecord, StoreRefusal>> {
  const before = await stores.lockStore(tx, company, id)
  if (!before) return no({ kind: 'store_not_found' })
  if (before.version !== version) return no({ kind: 'version_changed' })
  if (change.usual && before.closedOn !== null) return no({ kind: 'store_is_closed', store: before.code })
  if (change.usual && !before.usual) await stores.noUsualStore(tx, company)
  await stores.updateStore(tx, company, { ...before, ...change })
  return yes((await stores.findStore(tx, company, id))!)
}

/** Closes an empty store, or opens one again. Refuses one in which something lies. */
export async function closeStore(
  tx: Tx, company: number, { id, closedOn }: { readonly id: bigint; readonly closedOn: CalendarDate | null },
): Promise<Result<StoreRecord, { readonly kind: 'store_not_found' } | { readonly kind: 'store_is_not_empty'; readonly articles: number }>> {
  const before = await stores.lockStore(tx, company, id)
  if (!before) return no({ kind: 'store_not_found' })
  if (closedOn !== null && before.articles > 0) return no({ kind: 'store_is_not_empty', articles: before.articles })
  await stores.updateStore(tx, company, { ...before, closedOn, usual: closedOn === null && before.usual })
  return yes((await stores.findStore(tx, company, id))!)
}

/** Changes what stock knows of an article. Refuses a version that is not the present one; the database refuses a bar code of another article, and serial numbers for pieces that are there. */
export async function changeArticle(
  tx: Tx, company: number, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: Partial<Pick<lists.ArticleRow, 'barcode' | 'serialised' | 'minimum'>> },
): Promise<Result<bigint, { readonly kind: 'stock_article_not_found' | 'version_changed' }>> {
  const before = await lists.findArticle(tx, company, id)
  if (!before) return no({ kind: 'stock_article_not_found' })
  return (await lists.updateArticle(tx, company, { ...before, ...change, version })) ? yes(id) : no({ kind: 'version_changed' })
}
