/**
 * Subscriptions (SUB-1): the states of a service that is billed regularly, and what may become of it on a day.
 * It owns: states, changes of terms, cancellation and its revocation as decisions.
 * It does not own: charging (invoicing), or the clock of minimum term and notice (contract-term).
 * Invariant: what is charged stays true: neither terms nor end may move into charged days.
 */
import { addDays } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { trimDecimal } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export const SUBSCRIPTION_STATES = ['draft', 'active', 'suspended', 'cancelled', 'ended'] as const
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number]

/** The days of a subscription that were charged, by who did it. */
export interface ChargedDays {
  /** Last day charged here, as invoiced, zero or waived; null where nothing was. */
  readonly hereUntil: CalendarDate | null
  /** Last day that a former system billed; it may lie after the end. */
  readonly elsewhereUntil: CalendarDate | null
}

export interface SubscriptionFacts {
  readonly state: SubscriptionState
  readonly startDate: CalendarDate
  readonly endDate: CalendarDate | null
  readonly deleted: boolean
}

export type StateRefusal = { readonly kind: 'subscription_state_forbids'; readonly state: SubscriptionState }
export type BilledRefusal = { readonly kind: 'period_already_billed'; readonly until: CalendarDate }
export type ChangeRefusal = StateRefusal | BilledRefusal | { readonly kind: 'change_before_start'; readonly start: CalendarDate } | { readonly kind: 'change_after_end'; readonly end: CalendarDate }
export type EndRefusal = StateRefusal | BilledRefusal | { readonly kind: 'end_before_start'; readonly start: CalendarDate }

const chargedUntil = ({ hereUntil, elsewhereUntil }: ChargedDays): CalendarDate | null =>
  hereUntil !== null && (elsewhereUntil === null || hereUntil > elsewhereUntil) ? hereUntil : elsewhereUntil

/** Only a draft becomes active. Refuses `subscription_state_forbids`. */
export const activation = (subscription: SubscriptionFacts): Result<'active', StateRefusal> =>
  subscription.state === 'draft' && !subscription.deleted ? yes('active') : no({ kind: 'subscription_state_forbids', state: subscription.state })

/**
 * Whether new terms (price, quantity, discount) may hold from a day on.
 * Refuses an ended or deleted subscription, a day before the start or after the end, and `period_already_billed` for a day that is charged: the past stays as billed.
 */
export function termsChange(subscription: SubscriptionFacts, charged: ChargedDays, from: CalendarDate): Result<null, ChangeRefusal> {
  if (subscription.state === 'ended' || subscription.deleted) return no({ kind: 'subscription_state_forbids', state: subscription.state })
  if (from < subscription.startDate) return no({ kind: 'change_before_start', start: subscription.startDate })
  if (subscription.endDate !== null && from > subscription.endDate) return no({ kind: 'change_after_end', end: subscription.endDate })
  const until = chargedUntil(charged)
  if (until !== null && from <= until) return no({ kind: 'period_already_billed', until })
  return yes(null)
}

/** What is paid for a subscription, in decimal text. */
export interface Terms {
  readonly quantity: string
  /** Null: the catalogue's. */
  readonly netPrice: string | null
  readonly discountPercent: string
}

/** Whether they say the same, however many zeros they are written with. */
export const sameTerms = (one: Terms, other: Terms): boolean => {
  const [a, b] = [one, other].map(({ quantity, netPrice, discountPercent }) => [quantity, netPrice, discountPercent].map((text) => (text === null ? '' : trimDecimal(text))).join(' '))
  return a === b
}

/**
 * Whether the subscription may end on a day, which is its last one: as cancelled while that day lies ahead, as ended from then on.
 * Refuses `period_already_billed` where days after that end are charged here; what a former system billed beyond it is its own affair (fixtures/isp).
 */
export function ending(
  subscription: SubscriptionFacts, charged: ChargedDays, { endDate, today }: { readonly endDate: CalendarDate; readonly today: CalendarDate },
): Result<'cancelled' | 'ended', EndRefusal> {
  if (subscription.deleted || !['active', 'suspended', 'cancelled'].includes(subscription.state)) return no({ kind: 'subscription_state_forbids', state: subscription.state })
  if (endDate < subscription.startDate) return no({ kind: 'end_before_start', start: subscription.startDate })
  if (charged.hereUntil !== null && charged.hereUntil > endDate) return no({ kind: 'period_already_billed', until: charged.hereUntil })
  return yes(endDate < today ? 'ended' : 'cancelled')
}

/**
 * Whether a cancellation may be taken back. Refuses where there is none, or `subscription_already_ended` once the last day has passed:
 * then days would come back that nobody was served.
 */
export function cancellationRevocation(
  subscription: SubscriptionFacts, today: CalendarDate,
): Result<'active', StateRefusal | { readonly kind: 'subscription_already_ended'; readonly end: CalendarDate }> {
  if (subscription.deleted || subscription.state !== 'cancelled' || subscription.endDate === null) return no({ kind: 'subscription_state_forbids', state: subscription.state })
  if (subscription.endDate < today) return no({ kind: 'subscription_already_ended', end: subscription.endDate })
  return yes('active')
}

/** The first day on which terms may change or the service may end after: the day after the last one charged. */
export const firstFreeDay = (subscription: SubscriptionFacts, charged: ChargedDays): CalendarDate => {
  const until = chargedUntil(charged)
  return until === null ? subscription.startDate : addDays(until, 1)
}
