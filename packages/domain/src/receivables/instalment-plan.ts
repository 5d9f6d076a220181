/**
 * Instalment plans, and items that are put off to a day, which are plans of one instalment (ARE-5).
 * It owns: what may be agreed, how a plan stands, and what of each item is due when. It does not own: what a payment settles (settling.ts), dunning, which asks here what is due.
 * Invariants: the instalments are what was left of the items; a plan that fell, was ended or is fulfilled changes nothing of when items are due.
 */
import { addMonths, dayNumber } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { sumMinor } from '../kernel/money.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export const PLAN_KINDS = ['instalments', 'deferral'] as const
export type PlanKind = (typeof PLAN_KINDS)[number]
export const PLAN_OUTCOMES = ['broken', 'withdrawn'] as const
export type PlanOutcome = (typeof PLAN_OUTCOMES)[number]
export const INSTALMENTS_MAX = 120

export interface Instalment {
  readonly dueOn: CalendarDate
  readonly amountMinor: bigint
}

/** Equal instalments, a month or more apart; what does not divide comes with the last one. */
export function equalInstalments(totalMinor: bigint, { count, first, months }: { readonly count: number; readonly first: CalendarDate; readonly months: number }): Instalment[] {
  const each = totalMinor / BigInt(count)
  return Array.from({ length: count }, (_, i) => ({ dueOn: addMonths(first, i * months), amountMinor: i === count - 1 ? totalMinor - each * BigInt(count - 1) : each }))
}

export type PlanRefusal =
  | { readonly kind: 'plan_item_not_owed'; readonly openItem: string }
  | { readonly kind: 'plan_item_in_plan_already'; readonly openItem: string }
  | { readonly kind: 'plan_of_two_customers' }
  | { readonly kind: 'plan_of_two_currencies' }
  | { readonly kind: 'plan_accepted_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'instalments_not_in_order' }
  | { readonly kind: 'instalment_before_acceptance'; readonly acceptedOn: CalendarDate }
  | { readonly kind: 'instalment_of_nothing' }
  | { readonly kind: 'instalments_do_not_add_up'; readonly sumMinor: bigint; readonly totalMinor: bigint }

export interface PlannableItem {
  readonly id: bigint
  /** As people call it. */
  readonly name: string
  readonly customer: bigint
  readonly currency: string
  readonly restMinor: bigint
  readonly isPlanned: boolean
}

/** Judges a plan over items as they stand; refusals come in the order of PlanRefusal. */
export function judgePlan(
  plan: { readonly instalments: readonly Instalment[]; readonly acceptedOn: CalendarDate }, { items, today }: { readonly items: readonly PlannableItem[]; readonly today: CalendarDate },
): Result<null, PlanRefusal> {
  const { instalments, acceptedOn } = plan
  const settled = items.find(({ restMinor }) => restMinor <= 0n)
  if (settled) return no({ kind: 'plan_item_not_owed', openItem: settled.name })
  const planned = items.find(({ isPlanned }) => isPlanned)
  if (planned) return no({ kind: 'plan_item_in_plan_already', openItem: planned.name })
  if (new Set(items.map(({ customer }) => customer)).size > 1) return no({ kind: 'plan_of_two_customers' })
  if (new Set(items.map(({ currency }) => currency)).size > 1) return no({ kind: 'plan_of_two_currencies' })
  if (acceptedOn > today) return no({ kind: 'plan_accepted_ahead', today })
  if (instalments.some(({ dueOn }, i) => i > 0 && dueOn <= instalments[i - 1]!.dueOn)) return no({ kind: 'instalments_not_in_order' })
  if (instalments[0]!.dueOn < acceptedOn) return no({ kind: 'instalment_before_acceptance', acceptedOn })
  if (instalments.some(({ amountMinor }) => amountMinor <= 0n)) return no({ kind: 'instalment_of_nothing' })
  const [sum, total] = [sumMinor(instalments.map(({ amountMinor }) => amountMinor)), sumMinor(items.map(({ restMinor }) => restMinor))]
  return sum === total ? yes(null) : no({ kind: 'instalments_do_not_add_up', sumMinor: sum, totalMinor: total })
}

/** `broken`: somebody said so, or an instalment is later than the plan allows. */
export const PLAN_STATES = ['on_time', 'overdue', 'fulfilled', 'broken', 'withdrawn'] as const
export type PlanState = (typeof PLAN_STATES)[number]

export interface PlanFacts {
  readonly instalments: readonly Instalment[]
  readonly items: readonly PlannedItem[]
  readonly breakAfterDays: number | null
  readonly outcome: PlanOutcome | null
}

/** An item of a plan, the earliest due first, with what was left when it was agreed and what is left now. */
export interface PlannedItem {
  readonly id: bigint
  readonly amountMinor: bigint
  readonly restMinor: bigint
}

/** What was paid of a plan goes to its instalments one after the other; a payment that was taken back opens them again. */
export function instalmentRests({ instalments, items }: Pick<PlanFacts, 'instalments' | 'items'>): bigint[] {
  let paid = sumMinor(instalments.map(({ amountMinor }) => amountMinor)) - sumMinor(items.map(({ restMinor }) => restMinor))
  return instalments.map(({ amountMinor }) => {
    const taken = paid < amountMinor ? (paid < 0n ? 0n : paid) : amountMinor
    paid -= taken
    return amountMinor - taken
  })
}

export function planState(plan: PlanFacts, today: CalendarDate): PlanState {
  if (plan.items.every(({ restMinor }) => restMinor <= 0n)) return 'fulfilled'
  if (plan.outcome !== null) return plan.outcome
  const rests = instalmentRests(plan)
  const late = plan.instalments.find(({ dueOn }, i) => rests[i]! > 0n && dueOn < today)
  if (!late) return 'on_time'
  return plan.breakAfterDays !== null && dayNumber(today) - dayNumber(late.dueOn) > plan.breakAfterDays ? 'broken' : 'overdue'
}

export interface DuePart {
  readonly dueOn: CalendarDate
  readonly amountMinor: bigint
}

/** What of each item is due when, while the plan stands: the instalments fill the items one after the other. Empty where the plan stands no longer: items are then due as they were. */
export function dueParts(plan: PlanFacts, today: CalendarDate): Map<bigint, DuePart[]> {
  const state = planState(plan, today)
  if (state !== 'on_time' && state !== 'overdue') return new Map()
  const rests = instalmentRests(plan)
  const open = plan.instalments.map(({ dueOn }, i) => ({ dueOn, leftMinor: rests[i]! }))
  return new Map(plan.items.filter(({ restMinor }) => restMinor > 0n).map(({ id, restMinor }) => {
    let leftMinor = restMinor
    const parts = open.flatMap((instalment) => {
      const amountMinor = instalment.leftMinor < leftMinor ? instalment.leftMinor : leftMinor
      instalment.leftMinor -= amountMinor
      leftMinor -= amountMinor
      return amountMinor > 0n ? [{ dueOn: instalment.dueOn, amountMinor }] : []
    })
    return [id, parts]
  }))
}

export type PlanEndRefusal = { readonly kind: 'plan_stands_no_longer'; readonly state: PlanState }

/** Ends a plan by hand. One that is fulfilled or was ended is over; one that fell by itself may be told so. */
export function judgePlanEnd(plan: PlanFacts, today: CalendarDate): Result<null, PlanEndRefusal> {
  const state = planState(plan, today)
  return state === 'fulfilled' || plan.outcome !== null ? no({ kind: 'plan_stands_no_longer', state }) : yes(null)
}
