/**
 * Stocktaking (SUB-4): what a count differs from what was expected at that moment, and the movements that close it.
 * It owns: the difference. It does not own: what stock allows (stock), who counts when.
 */
import { decimal, plus, toDecimalText } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { StockRefusal, WantedMovement } from './stock.ts'

/** What should be there. */
export interface Expected {
  readonly article: bigint
  readonly sku: string
  readonly serialised: boolean
  readonly quantity: string
  readonly serials: readonly string[]
}

export interface Count {
  readonly article: bigint
  readonly expected: string
  readonly counted: string
  readonly serials: readonly string[]
  readonly missing: readonly string[]
  readonly found: readonly string[]
}

/** A count beside what was expected. Refuses serial numbers that are not as many as pieces, or named twice. */
export function countOf(expected: Expected, counted: { readonly quantity: string; readonly serials: readonly string[] }): Result<Count, Extract<StockRefusal, { readonly kind: 'serial_numbers_do_not_match' | 'serial_number_named_twice' }>> {
  const { quantity, serials } = counted
  const wanted = expected.serialised ? toDecimalText(decimal(quantity), 0) : '0'
  if (String(serials.length) !== wanted) return no({ kind: 'serial_numbers_do_not_match', lineNo: 1, sku: expected.sku, wanted, given: serials.length })
  const twice = serials.find((serial, index) => serials.indexOf(serial) !== index)
  if (twice !== undefined) return no({ kind: 'serial_number_named_twice', serial: twice })
  return yes({
    article: expected.article, expected: expected.quantity, counted: quantity, serials,
    missing: expected.serials.filter((serial) => !serials.includes(serial)), found: serials.filter((serial) => !expected.serials.includes(serial)),
  })
}

export function differenceOf({ expected, counted }: Pick<Count, 'expected' | 'counted'>): string {
  const { n, d } = decimal(expected)
  return toDecimalText(plus(decimal(counted), { n: -n, d }), 0)
}

/** The movements that make what is kept equal to what was counted: at the average, whatever they are worth. */
export function differences(counts: readonly Count[], store: bigint): readonly WantedMovement[] {
  return counts.flatMap((count, index) => {
    const moved = (quantity: string, serials: readonly string[]): WantedMovement => ({ line: index + 1, article: count.article, store, quantity, valueMinor: null, serials, documentLine: null })
    if (count.serials.length > 0 || count.missing.length > 0) {
      return [...(count.missing.length > 0 ? [moved(`-${count.missing.length}`, count.missing)] : []), ...(count.found.length > 0 ? [moved(String(count.found.length), count.found)] : [])]
    }
    const difference = differenceOf(count)
    return difference === '0' ? [] : [moved(difference, [])]
  })
}
