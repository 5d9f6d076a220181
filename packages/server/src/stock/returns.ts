/** Goods that a document took come back (SUB-4): all that is left of them, or pieces that somebody names. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { decideReturn } from '@kontor/domain/stock/returns.ts'
import type { ReturnRefusal } from '@kontor/domain/stock/returns.ts'
import type { StockRefusal } from '@kontor/domain/stock/stock.ts'
import type { Tx } from '../platform/database/database.ts'
import { enterStock } from './commands.ts'
import type { AtStock } from './commands.ts'
import { heldDocument, takenLines } from './store/taken.ts'

export interface GoodsReturn {
  readonly document: bigint
  readonly date: CalendarDate
  /** Null: each into the store from which it came. */
  readonly store: bigint | null
  readonly remark: string | null
  /** Null: all that is left. */
  readonly lines: readonly { readonly line: number; readonly quantity: string; readonly serials: readonly string[] }[] | null
}

/** Takes goods back. Refuses an unknown document, a day ahead, and what `decideReturn` and `decideMovements` refuse. */
export async function returnGoods(
  tx: Tx, at: AtStock, { document, date, store, remark, lines }: GoodsReturn,
): Promise<Result<bigint, StockRefusal | ReturnRefusal | { readonly kind: 'document_not_found' } | { readonly kind: 'stock_date_ahead'; readonly today: CalendarDate }>> {
  if (date > at.today) return no({ kind: 'stock_date_ahead', today: at.today })
  if (!(await heldDocument(tx, at.company, document))) return no({ kind: 'document_not_found' })
  const decided = decideReturn(await takenLines(tx, at.company, document), lines, store)
  return decided.ok ? enterStock(tx, at, { kind: 'return', date, document, remark }, decided.value) : decided
}

/** Gives back all that a cancelled or withdrawn document took; nothing where it took nothing, or all is back. Refuses a store that is closed by now. */
export async function giveBack(
  tx: Tx, at: Pick<AtStock, 'company' | 'by'>, { document, date }: Pick<GoodsReturn, 'document' | 'date'>,
): Promise<Result<bigint | null, StockRefusal>> {
  const decided = decideReturn(await takenLines(tx, at.company, document), null, null)
  return decided.ok ? enterStock(tx, at, { kind: 'return', date, document }, decided.value) : yes(null)
}
