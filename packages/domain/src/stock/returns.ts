/**
 * Goods that come back (SUB-4): how many of what a document took, at the cost at which it left.
 * Invariant: of no line comes back more than it took, neither pieces nor value, and only serial numbers that it took.
 */
import { decimal, over, plus, rational, roundHalfAwayFromZero, times, toDecimalText } from '../kernel/rational.ts'
import type { Rational } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { WantedMovement } from './stock.ts'

/** What a line of a document took, and what of that came back. */
export interface TakenLine {
  readonly line: number
  readonly article: bigint
  readonly store: bigint
  readonly quantity: string
  readonly valueMinor: bigint
  readonly serials: readonly string[]
  readonly returned: string
  readonly returnedMinor: bigint
  readonly returnedSerials: readonly string[]
}

export type ReturnRefusal =
  | { readonly kind: 'nothing_left_to_return' }
  | { readonly kind: 'line_took_nothing'; readonly lineNo: number }
  | { readonly kind: 'return_exceeds_taken'; readonly lineNo: number; readonly onHand: string }
  | { readonly kind: 'serial_number_not_of_document'; readonly serial: string }

const less = (one: Rational, other: Rational): Rational => plus(one, { n: -other.n, d: other.d })

/** What of a line may still come back. */
export const restOf = ({ quantity, returned }: Pick<TakenLine, 'quantity' | 'returned'>): string => toDecimalText(less(decimal(quantity), decimal(returned)), 0)

/** What comes back: the lines that are wanted, or (null) all that is left; into the store that they came from, or another. */
export function decideReturn(
  taken: readonly TakenLine[], wanted: readonly { readonly line: number; readonly quantity: string; readonly serials: readonly string[] }[] | null, store: bigint | null,
): Result<readonly WantedMovement[], ReturnRefusal> {
  const all = wanted ?? taken.map((line) => ({ line: line.line, quantity: restOf(line), serials: line.serials.filter((serial) => !line.returnedSerials.includes(serial)) }))
  const movements: WantedMovement[] = []
  for (const { line: lineNo, quantity, serials } of all) {
    const line = taken.find((one) => one.line === lineNo)
    if (!line) return no({ kind: 'line_took_nothing', lineNo })
    const rest = restOf(line)
    if (less(decimal(rest), decimal(quantity)).n < 0n) return no({ kind: 'return_exceeds_taken', lineNo, onHand: rest })
    const foreign = serials.find((serial) => !line.serials.includes(serial) || line.returnedSerials.includes(serial))
    if (foreign !== undefined) return no({ kind: 'serial_number_not_of_document', serial: foreign })
    if (decimal(quantity).n === 0n) continue
    movements.push({ line: lineNo, article: line.article, store: store ?? line.store, quantity, serials, documentLine: lineNo, valueMinor: valueBack(line, decimal(quantity), decimal(rest)) })
  }
  return movements.length === 0 ? no({ kind: 'nothing_left_to_return' }) : yes(movements)
}

/** Its share of what left; the last piece brings back the rest. */
function valueBack({ quantity, valueMinor, returnedMinor }: TakenLine, back: Rational, rest: Rational): bigint {
  const left = valueMinor - returnedMinor
  if (less(rest, back).n === 0n) return left
  const share = roundHalfAwayFromZero(times(rational(valueMinor), over(back, decimal(quantity))))
  return share < left ? share : left
}
