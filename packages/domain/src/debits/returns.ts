/**
 * What a statement says of direct debits (BNK-2, BNK-5): which are booked, which came back, what the bank took for it, and what follows.
 * It owns: those decisions, also those of a report (pain.002). It does not own: reasons (return-reasons.ts), finding debits, booking.
 * Invariants: an entry books exactly the debits that sum to it; a return opens exactly its item (P7); nothing is collected a third time.
 */
import { addDays } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { sumMinor } from '../kernel/money.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { feeMost } from '../payments/fee.ts'
import type { ReturnAction, ReturnFee } from '../kernel/return-reasons.ts'

export const DEBIT_STATES = ['exported', 'submitted', 'booked', 'returned', 'cancelled'] as const
export type DebitState = (typeof DEBIT_STATES)[number]

/** Why an entry about direct debits waits for a person, in the order in which it is asked. */
export const DEBIT_WAITING_REASONS = ['debit_unknown', 'debit_cancelled', 'debit_amount_differs', 'debit_booked_already', 'return_unknown', 'return_before_booking', 'return_amount_differs', 'return_twice'] as const
export type DebitWaitingReason = (typeof DEBIT_WAITING_REASONS)[number]

interface Collected {
  readonly state: DebitState
  readonly amountMinor: bigint
}

const isLive = ({ state }: Collected): boolean => state === 'exported' || state === 'submitted'

/** What a credit books of the debits that it names: one, a group, or a whole file. Those that came back before are not in it. */
export function judgeCredit<D extends Collected>(amountMinor: bigint, named: readonly D[]): { readonly kind: 'booked'; readonly debits: readonly D[] } | { readonly kind: 'waits'; readonly reason: DebitWaitingReason } {
  if (named.length === 0) return { kind: 'waits', reason: 'debit_unknown' }
  const live = named.filter(isLive)
  if (live.length > 0 && sumMinor(live.map((debit) => debit.amountMinor)) === amountMinor) return { kind: 'booked', debits: live }
  if (live.length === 0) return { kind: 'waits', reason: named.every(({ state }) => state === 'cancelled') ? 'debit_cancelled' : 'debit_booked_already' }
  return { kind: 'waits', reason: 'debit_amount_differs' }
}

/** Above this it is no charge of a bank for a return, with what it pays the other bank and its interest, but another amount. */
const CHARGE_MOST = 2500n

export interface ReturnEntry {
  /** What went, above zero. */
  readonly takenMinor: bigint
  readonly originalMinor: bigint | null
  readonly chargesMinor: bigint | null
}

/** What a debit entry returns, and what the bank took for it: what the entry names, else the difference. */
export function judgeReturn(entry: ReturnEntry, debit: Collected | undefined): { readonly kind: 'returned'; readonly chargeMinor: bigint } | { readonly kind: 'waits'; readonly reason: DebitWaitingReason } {
  if (!debit || debit.state === 'cancelled') return { kind: 'waits', reason: 'return_unknown' }
  if (debit.state === 'returned') return { kind: 'waits', reason: 'return_twice' }
  const chargeMinor = entry.takenMinor - debit.amountMinor
  const isNamed = entry.originalMinor === debit.amountMinor || entry.chargesMinor === chargeMinor
  if (chargeMinor < 0n || (chargeMinor > CHARGE_MOST && !isNamed)) return { kind: 'waits', reason: 'return_amount_differs' }
  // The money went before it came: some banks book in that order. As soon as it is there, the return is looked at again.
  if (debit.state !== 'booked') return { kind: 'waits', reason: 'return_before_booking' }
  return { kind: 'returned', chargeMinor }
}

// Collective entries ---------------------------------------------------------------------------------

/** One detail of a collective entry, signed as money came or went; the debit that it names, if it names one of ours. */
export interface CollectiveDetail<D extends Collected> {
  readonly minor: bigint
  readonly originalMinor: bigint | null
  readonly chargesMinor: bigint | null
  readonly debit: D | undefined
}

export interface ReturnedPart<D> {
  readonly debit: D
  readonly chargeMinor: bigint
  /** Which of the details says so. */
  readonly detail: number
}

/**
 * What a collective entry books by its details: all of them, or nothing. Every detail names another debit, live where money came, booked where it went;
 * what the bank took for all of it is a detail without a debit, and is shared among them to the cent.
 */
export function judgeCollective<D extends Collected & { readonly id: bigint }>(entryMinor: bigint, details: readonly CollectiveDetail<D>[]): { readonly kind: 'booked'; readonly debits: readonly D[] } | { readonly kind: 'returned'; readonly parts: readonly ReturnedPart<D>[] } | undefined {
  const named = details.flatMap(({ debit }) => (debit ? [debit] : []))
  if (named.length === 0 || new Set(named.map(({ id }) => id)).size < named.length || sumMinor(details.map(({ minor }) => minor)) !== entryMinor) return undefined
  if (entryMinor > 0n) return details.every(({ debit, minor }) => debit !== undefined && isLive(debit) && debit.amountMinor === minor) ? { kind: 'booked', debits: named } : undefined
  const parts: ReturnedPart<D>[] = []
  let commonMinor = 0n
  for (const [detail, { minor, originalMinor, chargesMinor, debit }] of details.entries()) {
    if (debit === undefined) {
      commonMinor -= minor
      continue
    }
    const judged = judgeReturn({ takenMinor: -minor, originalMinor, chargesMinor }, debit)
    if (judged.kind === 'waits') return undefined
    parts.push({ debit, chargeMinor: judged.chargeMinor, detail })
  }
  if (commonMinor < 0n || commonMinor > CHARGE_MOST * BigInt(parts.length)) return undefined
  const shares = shared(commonMinor, parts.length)
  return { kind: 'returned', parts: parts.map((part, i) => ({ ...part, chargeMinor: part.chargeMinor + shares[i]! })) }
}

/** So much for each, the cents that are left over for the first ones. */
const shared = (minor: bigint, among: number): readonly bigint[] => Array.from({ length: among }, (_, i) => minor / BigInt(among) + (BigInt(i) < minor % BigInt(among) ? 1n : 0n))

export type PickRefusal =
  | { readonly kind: 'direct_debit_not_found' }
  | { readonly kind: 'direct_debit_not_booked'; readonly number: string }
  | { readonly kind: 'direct_debit_returned_already'; readonly number: string }
  | { readonly kind: 'returned_sum_differs'; readonly sumMinor: bigint; readonly takenMinor: bigint }

/** What a person says came back with an entry that names nothing: exactly its sum, with what the bank took. Refusals come in the order of PickRefusal. */
export function judgePicked<D extends Collected & { readonly number: string }>(picked: readonly D[], { asked, takenMinor, chargeMinor }: { readonly asked: number; readonly takenMinor: bigint; readonly chargeMinor: bigint }): Result<readonly { readonly debit: D; readonly chargeMinor: bigint }[], PickRefusal> {
  if (picked.length < asked) return no({ kind: 'direct_debit_not_found' })
  const early = picked.find(({ state }) => state !== 'booked' && state !== 'returned')
  if (early) return no({ kind: 'direct_debit_not_booked', number: early.number })
  const twice = picked.find(({ state }) => state === 'returned')
  if (twice) return no({ kind: 'direct_debit_returned_already', number: twice.number })
  const total = sumMinor(picked.map(({ amountMinor }) => amountMinor)) + chargeMinor
  if (total !== takenMinor) return no({ kind: 'returned_sum_differs', sumMinor: total, takenMinor })
  const shares = shared(chargeMinor, picked.length)
  return yes(picked.map((debit, i) => ({ debit, chargeMinor: shares[i]! })))
}

export interface ReturnPolicy {
  readonly action: ReturnAction
  readonly retryDays: number
  readonly fee: ReturnFee
  /** Of our own. */
  readonly feeMinor: bigint
}

/** Money is there again after the next wages, more often than on the next day. */
export const RETRY_DAYS = 7
/** An item is collected once more, not more often. */
const RETRIES_MOST = 1

export const RETURN_DECISIONS = ['retry', 'asked', 'left', 'stopped', 'deceased'] as const
export type ReturnDecision = (typeof RETURN_DECISIONS)[number]

/** What follows from a return by the policy. `before`: how often the item had come back already. */
export function decisionOf({ action, retryDays }: ReturnPolicy, { before, today }: { readonly before: number; readonly today: CalendarDate }): { readonly decision: ReturnDecision; readonly retryFrom: CalendarDate | null } {
  switch (action) {
    case 'retry': return before < RETRIES_MOST ? { decision: 'retry', retryFrom: addDays(today, retryDays) } : { decision: 'asked', retryFrom: null }
    case 'stop': return { decision: 'stopped', retryFrom: null }
    case 'deceased': return { decision: 'deceased', retryFrom: null }
    case 'ask': return { decision: 'asked', retryFrom: null }
  }
}

/** What the customer owes for a return, and the most that may be asked for. In Germany a consumer pays no amount of our own, but what the bank took. */
export function feeOf({ fee, feeMinor }: ReturnPolicy, { country, consumer, chargeMinor }: { readonly country: string; readonly consumer: boolean; readonly chargeMinor: bigint }): { readonly amountMinor: bigint; readonly mostMinor: bigint | null } {
  const mostMinor = feeMost({ country, consumer, damageMinor: chargeMinor })
  const wanted = fee === 'none' ? 0n : fee === 'pass_on' ? chargeMinor : feeMinor
  return { amountMinor: mostMinor !== null && wanted > mostMinor ? mostMinor : wanted, mostMinor }
}

export type ReturnDecisionRefusal =
  | { readonly kind: 'return_decided_already'; readonly decision: ReturnDecision }
  | { readonly kind: 'item_retried_already' }
  | { readonly kind: 'retry_in_the_past'; readonly today: CalendarDate }

/** Judges what a person decides about a return that asks. */
export function judgeDecision(
  { decision, returns }: { readonly decision: ReturnDecision; readonly returns: number }, wish: { readonly decision: 'retry' | 'stopped' | 'left'; readonly retryFrom: CalendarDate | null }, today: CalendarDate,
): ReturnDecisionRefusal | undefined {
  if (decision !== 'asked') return { kind: 'return_decided_already', decision }
  if (wish.decision === 'retry' && returns > RETRIES_MOST) return { kind: 'item_retried_already' }
  if (wish.retryFrom !== null && wish.retryFrom < today) return { kind: 'retry_in_the_past', today }
  return undefined
}
