/**
 * What a run of direct debits may be to go to its file without a person (BIL-7).
 * It owns: which limits a plan trips. It does not own: who set them, and who then decides.
 */

export interface DebitLimits {
  readonly amountMinor: bigint | null
  readonly count: number | null
  /** How far the sum may differ from that of the last run, in percent of it. */
  readonly changePercent: number | null
  /** Which share may be first debits of their mandate: a mistake in an import of mandates shows there. */
  readonly firstPercent: number | null
}

export interface PlannedSums {
  readonly amountMinor: bigint
  readonly debits: number
  readonly firstDebits: number
}

export const DEBIT_LIMITS = ['amount', 'count', 'change', 'no_comparison', 'first_debits'] as const
export type TrippedLimit = (typeof DEBIT_LIMITS)[number]

/** The limits that a plan trips. `lastMinor`: the sum of the last run of which a file was made; where there was none, nothing says that this one is as usual. */
export function trippedLimits({ amountMinor, debits, firstDebits }: PlannedSums, lastMinor: bigint | null, limits: DebitLimits): TrippedLimit[] {
  const tripped: TrippedLimit[] = []
  if (limits.amountMinor !== null && amountMinor > limits.amountMinor) tripped.push('amount')
  if (limits.count !== null && debits > limits.count) tripped.push('count')
  if (limits.changePercent !== null) {
    if (lastMinor === null) tripped.push('no_comparison')
    else if (distance(amountMinor, lastMinor) * 100n > lastMinor * BigInt(limits.changePercent)) tripped.push('change')
  }
  if (limits.firstPercent !== null && firstDebits * 100 > debits * limits.firstPercent) tripped.push('first_debits')
  return tripped
}

const distance = (one: bigint, other: bigint): bigint => (one > other ? one - other : other - one)
