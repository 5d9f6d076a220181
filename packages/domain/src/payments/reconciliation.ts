/**
 * Bank and books side by side (BNK-7, P5): what the bank says of a day, what the books say, and of what the difference consists.
 * It owns: the kinds of what makes them differ, and that they come to the difference or the rest is said to be unexplained. It does not own: reading statements and books (server).
 */
import { sumMinor } from '../kernel/money.ts'

export const RECONCILIATION_SIDES = ['bank', 'clearing'] as const
/** What the bank has and the books have not; what stands on the clearing account. */
export type ReconciliationSide = (typeof RECONCILIATION_SIDES)[number]

export const RECONCILIATION_KINDS = ['opening', 'gap', 'unposted', 'by_hand', 'waiting'] as const
/**
 * The balance with which the first statement began; a statement that begins with another balance than the one before ended; entries that are in no books, for their month is closed;
 * what was booked by hand, and not from a statement; entries that nobody has booked yet, or a part of them.
 */
export type ReconciliationKind = (typeof RECONCILIATION_KINDS)[number]

export interface ReconciliationFacts {
  /** What the bank says of all accounts that are this one in the books; null while no statement has a balance. */
  readonly bankMinor: bigint | null
  readonly booksMinor: bigint
  /** Each with the sign with which it makes the bank have more than the books. */
  readonly bankItems: readonly { readonly minor: bigint }[]
  /** What stands on the clearing account; above zero: money that came. */
  readonly clearingMinor: bigint
  readonly clearingItems: readonly { readonly minor: bigint }[]
}

export interface Reconciled {
  readonly differenceMinor: bigint | null
  /** What of the difference nothing explains: zero, or something is wrong. */
  readonly unexplainedMinor: bigint
  readonly clearingUnexplainedMinor: bigint
}

export function reconciled({ bankMinor, booksMinor, bankItems, clearingMinor, clearingItems }: ReconciliationFacts): Reconciled {
  const differenceMinor = bankMinor === null ? null : bankMinor - booksMinor
  return {
    differenceMinor, unexplainedMinor: differenceMinor === null ? 0n : differenceMinor - sumMinor(bankItems.map(({ minor }) => minor)), clearingUnexplainedMinor: clearingMinor - sumMinor(clearingItems.map(({ minor }) => minor)),
  }
}
