/**
 * Penalty classes (ARE-6): what a company asks of customers who pay late, by the law, an agreed rate, a fixed amount, or nothing.
 * It owns: what a class may say, what it makes of an item, and what the law leaves of it. It does not own: the interest itself (default-interest.ts), who has which class (server).
 * Invariant: a consumer in Germany owes no more than the law gives: no flat penalty, and no rate above that of § 288 BGB (§ 309 Nr. 5 BGB).
 */
import { addDays } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { interestSum } from './default-interest.ts'
import type { InterestRow } from './default-interest.ts'

/** `statutory`: what the law says. `agreed`: a rate of the contract. `fixed`: an amount, once for each invoice. `none`: nothing is asked for. */
export const PENALTY_BASES = ['statutory', 'agreed', 'fixed', 'none'] as const
export type PenaltyBasis = (typeof PENALTY_BASES)[number]

export interface PenaltyClass {
  readonly basis: PenaltyBasis
  /** A year; of an agreed rate only. */
  readonly percent: string | null
  /** Of a fixed penalty only. */
  readonly amountMinor: bigint | null
  /** Less is not asked for. */
  readonly minimumMinor: bigint
  /** Who pays within so many days after the due date owes nothing; later it counts from the beginning. */
  readonly graceDays: number
  /** Deposit invoices are penalised, too. */
  readonly deposits: boolean
}

/** What holds for a customer of whom nobody said anything. */
export const STATUTORY_CLASS: PenaltyClass = { basis: 'statutory', percent: null, amountMinor: null, minimumMinor: 0n, graceDays: 0, deposits: true }

export type PenaltyClassRefusal = { readonly kind: 'penalty_rate_missing' } | { readonly kind: 'penalty_amount_missing' }

/** Judges what a class says, and leaves out what its basis does not know; refusals come in the order of PenaltyClassRefusal. */
export function judgePenaltyClass(said: PenaltyClass): Result<PenaltyClass, PenaltyClassRefusal> {
  if (said.basis === 'agreed' && said.percent === null) return no({ kind: 'penalty_rate_missing' })
  if (said.basis === 'fixed' && said.amountMinor === null) return no({ kind: 'penalty_amount_missing' })
  return yes({ ...said, percent: said.basis === 'agreed' ? said.percent : null, amountMinor: said.basis === 'fixed' ? said.amountMinor : null })
}

/** Why a class asks for nothing of an item now, in the order in which it is asked. */
export type PenaltyHindrance =
  | { readonly kind: 'customer_not_penalised' }
  | { readonly kind: 'deposits_not_penalised' }
  | { readonly kind: 'within_grace'; readonly until: CalendarDate }
  | { readonly kind: 'penalty_of_businesses_only' }
  | { readonly kind: 'penalty_charged_already' }
  | { readonly kind: 'penalty_below_minimum'; readonly minimumMinor: bigint }

export interface PenalisedItem {
  readonly country: string
  readonly consumer: boolean
  readonly deposit: boolean
  readonly dueDate: CalendarDate
  /** A fixed penalty was asked for before. */
  readonly penalised: boolean
}

/** Whether a class asks for something of an item on a day. */
export function penaltyHindrance({ basis, graceDays, deposits }: PenaltyClass, item: PenalisedItem, day: CalendarDate): PenaltyHindrance | null {
  if (basis === 'none') return { kind: 'customer_not_penalised' }
  if (item.deposit && !deposits) return { kind: 'deposits_not_penalised' }
  const until = addDays(item.dueDate, graceDays)
  if (day <= until && graceDays > 0) return { kind: 'within_grace', until }
  if (basis !== 'fixed') return null
  if (flatCap(item) !== null) return { kind: 'penalty_of_businesses_only' }
  return item.penalised ? { kind: 'penalty_charged_already' } : null
}

/** Whether what was reckoned is worth asking for. */
export const belowMinimum = ({ minimumMinor }: PenaltyClass, reckonedMinor: bigint): PenaltyHindrance | null => (reckonedMinor > 0n && reckonedMinor < minimumMinor ? { kind: 'penalty_below_minimum', minimumMinor } : null)

/** What a flat penalty may be at most; null: what the contract says. A German consumer owes real cost only, and a delay by itself costs nothing (§ 309 Nr. 5 BGB). */
export const flatCap = ({ country, consumer }: Pick<PenalisedItem, 'country' | 'consumer'>): bigint | null => (country === 'DE' && consumer ? 0n : null)

/** Of an agreed rate what the law leaves: a German consumer owes the lower of both. */
export function withinLaw(agreed: readonly InterestRow[], statutory: readonly InterestRow[], { country, consumer }: Pick<PenalisedItem, 'country' | 'consumer'>): { readonly rows: readonly InterestRow[]; readonly capped: boolean } {
  const capped = country === 'DE' && consumer && interestSum(agreed) > interestSum(statutory)
  return { rows: capped ? statutory : agreed, capped }
}
