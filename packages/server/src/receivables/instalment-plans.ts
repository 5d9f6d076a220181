/**
 * Instalment plans: agree when items are paid, and end that (ARE-5).
 * It owns: reading items under their locks, and writing what the rules allow. It does not own: the rules (domain/receivables/instalment-plan.ts).
 */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { equalInstalments, judgePlan, judgePlanEnd } from '@kontor/domain/receivables/instalment-plan.ts'
import type { Instalment, PlanEndRefusal, PlanKind, PlanOutcome, PlanRefusal } from '@kontor/domain/receivables/instalment-plan.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Clerk } from './clerk.ts'
import * as store from './store/instalment-plans.ts'

export interface PlanInput {
  readonly kind: PlanKind
  readonly items: readonly bigint[]
  readonly acceptedOn: CalendarDate
  readonly breakAfterDays: number | null
  readonly reason: string
  readonly instalments: readonly Instalment[] | { readonly count: number; readonly first: CalendarDate; readonly months: number }
}

/** Agrees a plan over all that is left of the items. Refuses an unknown item and what `judgePlan` refuses. */
export async function agreePlan(tx: Tx, { company, by, today }: Clerk, input: PlanInput): Promise<Result<bigint, PlanRefusal | { readonly kind: 'open_item_not_found' }>> {
  const { kind, acceptedOn, breakAfterDays, reason } = input
  const locked = await store.lockPlannable(tx, company, input.items)
  if (locked.length < input.items.length) return no({ kind: 'open_item_not_found' })
  const agreed = await store.agreedParts(tx, company, { items: input.items, today })
  const items = locked.map((item) => ({ ...item, isPlanned: agreed.has(item.id) }))
  const instalments = 'count' in input.instalments ? equalInstalments(sumMinor(items.map(({ restMinor }) => restMinor)), input.instalments) : input.instalments
  const judged = judgePlan({ instalments, acceptedOn }, { items, today })
  if (!judged.ok) return judged
  const id = await takeId(tx)
  const { customer, currency } = items[0]!
  await store.insertPlan(tx, company, { id, customer, kind, currency, acceptedOn, breakAfterDays, reason, by, items, instalments })
  return yes(id)
}

/** Ends a plan: its items are due as their documents say. Refuses an unknown one and what `judgePlanEnd` refuses. */
export async function endPlan(
  tx: Tx, { company, by, today }: Clerk, { plan: id, outcome, reason }: { readonly plan: bigint; readonly outcome: PlanOutcome; readonly reason: string },
): Promise<Result<null, PlanEndRefusal | { readonly kind: 'instalment_plan_not_found' }>> {
  const plan = await store.findPlan(tx, company, id)
  if (!plan) return no({ kind: 'instalment_plan_not_found' })
  const judged = judgePlanEnd(plan, today)
  if (!judged.ok) return judged
  // Somebody else may have ended it in the same moment.
  return (await store.endPlan(tx, company, id, { outcome, on: today, reason, by })) ? yes(null) : no({ kind: 'plan_stands_no_longer', state: outcome })
}
