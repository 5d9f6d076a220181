/**
 * Price changes of many products and subscriptions at once (MAS-7, decision 0026): planned, approved as seen, executed exactly so, undone as a whole.
 * It owns: what may be done in which state, that nothing is written which the plan did not show, that undoing leaves prices and terms as they were.
 * It does not own: the arithmetic (domain/catalog/price-change), the steps of the work (plan-, execute-price-change), or letters to customers (messaging).
 * Invariants: what was charged keeps its price; a subscription that is charged beyond the day changes from its first day that is not. A small change is one transaction; the
 * steps of a large one are each, and a job goes on with them.
 */
import { priceChangeInput } from '@kontor/contract/price-changes.ts'
import { roundingFault } from '@kontor/domain/catalog/price-change.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { z } from 'zod'
import { currencyFault } from '../catalog/public.ts'
import type { CurrencyRefusal } from '../catalog/public.ts'
import { loadCompany } from '../companies/public.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import { enqueuePriceChange } from './enqueue-price-change.ts'
import { changedSince, executeStep, undoHindrance, undoStep } from './execute-price-change.ts'
import type { ChangedSince, ChargedAlready } from './execute-price-change.ts'
import { planStep, productsMeant, roundingOf } from './plan-price-change.ts'
import type { PriceChangeInput, StepRefusal } from './plan-price-change.ts'
import { countLines } from './store/price-change-execution.ts'
import * as progress from './store/price-change-work.ts'
import * as store from './store/price-changes.ts'
import type { PriceChange, PriceChangeState } from './store/price-changes.ts'

export interface By { readonly company: number; readonly actor: Actor; readonly now: string; /** Who asked, for the change log of what a job does. */ readonly person: string }

/** A company with more customers than this is planned by a job instead of in the request. */
const CUSTOMERS_PLANNED_AT_ONCE_MAX = 5000
/** More prices of subscriptions than this are written, or taken back, by a job: a step of it. */
const LINES_AT_ONCE_MAX = 1000

export type PlanRefusal = StepRefusal | CurrencyRefusal | { readonly kind: 'product_not_found' }

/**
 * Plans a change and stores it, at once or by a job; nothing else is written. Refuses what `PlanRefusal` lists, where a job plans only what shows at once;
 * products that cannot change are left out with their reason.
 */
export async function planPriceChange(tx: Tx, by: By, input: PriceChangeInput): Promise<Result<PriceChange, PlanRefusal>> {
  const { company, actor, now } = by
  const { change, select } = input
  const rounding = roundingOf(input)
  const fault = roundingFault(rounding) ?? (await currencyFault(tx, company, change.kind === 'amount' ? [change.amount] : change.kind === 'absolute' ? change.prices.map(({ netPrice }) => netPrice) : []))
  if (fault) return no(fault)
  const named = change.kind === 'absolute' ? change.prices.map(({ productId }) => productId) : select?.productIds
  if (named && !select?.kind && !select?.name && !select?.skuFrom && !select?.productGroup && new Set(named).size !== (await productsMeant(tx, company, input)).length) return no({ kind: 'product_not_found' })
  const { currency } = await loadCompany(tx, company)
  const id = await takeId(tx)
  const { company: _code, ...rule } = { ...input, rounding } as typeof input & { company?: unknown }
  await store.insertPriceChange(tx, company, { id, name: input.name ?? null, validFrom: input.validFrom, rule: z.encode(priceChangeInput, rule as never) as Record<string, unknown>, currency, createdBy: actor.name, createdAt: now })
  const customers = await progress.countCustomers(tx, company)
  await progress.beginWork(tx, company, id, customers)
  return goOn(tx, by, id, customers <= CUSTOMERS_PLANNED_AT_ONCE_MAX)
}

/** Does the work at once, or has a job do it. */
async function goOn(tx: Tx, { company, now, person }: By, id: bigint, atOnce: boolean): Promise<Result<PriceChange, StepRefusal>> {
  if (atOnce) {
    const done = await workOff((work) => work(tx), { company, id, now: () => now })
    if (!done.ok) return done
  } else await enqueuePriceChange(tx, { company, change: id, by: person })
  return yes(await known(tx, company, id))
}

async function known(tx: Tx, company: number, id: bigint): Promise<PriceChange> {
  const change = await store.findPriceChange(tx, company, id)
  invariant(change, `price change ${id} exists`)
  return change
}

/** Runs each step in a transaction: all in the request's own, or each in one of its own. */
export type Steps = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Goes on with what a change is at, step by step, until nothing is left to do or somebody stopped it. Safe to repeat and to kill at any point; refuses what planning refuses. */
export async function workOff(steps: Steps, { company, id, now }: { readonly company: number; readonly id: bigint; readonly now: () => string }): Promise<Result<null, StepRefusal>> {
  const taken = await steps((tx) => progress.takeWork(tx, company, id))
  if (!taken) return yes(null)
  for (;;) {
    const more = await steps((tx) => nextStep(tx, { company, id, fence: taken.fence, now: now() }))
    if (!more.ok) return more
    if (!more.value) return yes(null)
  }
}

async function nextStep(tx: Tx, { company, id, fence, now }: { readonly company: number; readonly id: bigint; readonly fence: bigint; readonly now: string }): Promise<Result<boolean, StepRefusal>> {
  const change = await store.lockPriceChange(tx, company, id)
  const work = await progress.readWork(tx, company, id)
  if (!change || work?.fence !== fence) return yes(false)
  switch (change.state) {
    case 'planning': return planStep(tx, company, { id, input: z.decode(priceChangeInput, change.rule as never), work })
    case 'executing': return yes(await executeStep(tx, company, { change, work, now }))
    case 'undoing': return yes(await undoStep(tx, company, { change, work, now }))
    case 'planned': case 'refused': case 'approved': case 'interrupted': case 'executed': case 'undone': case 'discarded': return yes(false)
  }
}

type NotFound = { readonly kind: 'price_change_not_found' }
type StateRefusal = { readonly kind: 'price_change_state_forbids'; readonly state: string }

/** The change, locked, in one of these states. */
async function lockedIn(tx: Tx, company: number, id: bigint, states: readonly PriceChangeState[]): Promise<Result<PriceChange, NotFound | StateRefusal>> {
  const change = await store.lockPriceChange(tx, company, id)
  if (!change) return no({ kind: 'price_change_not_found' })
  return states.includes(change.state) ? yes(change) : no({ kind: 'price_change_state_forbids', state: change.state })
}

/** Approves the plan as it was seen. Refuses `plan_is_another`, and with four eyes `four_eyes_required` to whoever planned it and to the command line. */
export async function approvePriceChange(
  tx: Tx, { company, actor, now, person }: By, { id, planHash }: { readonly id: bigint; readonly planHash: string },
): Promise<Result<PriceChange, NotFound | StateRefusal | { readonly kind: 'plan_is_another'; readonly hash: string } | { readonly kind: 'four_eyes_required'; readonly by: string }>> {
  const found = await lockedIn(tx, company, id, ['planned'])
  if (!found.ok) return found
  const change = found.value
  if (change.planHash !== planHash) return no({ kind: 'plan_is_another', hash: change.planHash })
  const { fourEyes } = await loadCompany(tx, company)
  if (fourEyes && (person === change.createdBy || actor.name === change.createdBy || actor.source !== 'web')) return no({ kind: 'four_eyes_required', by: change.createdBy })
  await store.setPriceChangeState(tx, company, id, { from: ['planned'], to: 'approved', by: actor.name, at: now })
  return yes(await known(tx, company, id))
}

/** Lays a plan aside that was not executed, also while it is being made. */
export async function discardPriceChange(tx: Tx, { company, actor, now }: By, id: bigint): Promise<Result<PriceChange, NotFound | StateRefusal>> {
  const found = await lockedIn(tx, company, id, ['planning', 'planned', 'approved'])
  if (!found.ok) return found
  await store.setPriceChangeState(tx, company, id, { from: [found.value.state], to: 'discarded', by: actor.name, at: now })
  return yes(await known(tx, company, id))
}

/**
 * Writes exactly what was approved, or goes on where it was stopped. Refuses `prices_changed_since` where a price or subscription is not as the plan saw it: then it is planned anew.
 * What somebody changes while a job writes is left as they want it, and named (`exceptions`).
 */
export async function executePriceChange(tx: Tx, by: By, id: bigint): Promise<Result<PriceChange, NotFound | StateRefusal | ChangedSince>> {
  const { company, actor, now } = by
  const found = await lockedIn(tx, company, id, ['approved', 'interrupted'])
  if (!found.ok) return found
  const { state } = found.value
  const total = await countLines(tx, company, id, LAST)
  if (state === 'approved') {
    const other = await changedSince(tx, company, found.value)
    if (other) return no(other)
    await progress.beginWork(tx, company, id, total)
  }
  await store.setPriceChangeState(tx, company, id, { from: [state], to: 'executing', by: actor.name, at: now })
  return sure(await goOn(tx, by, id, total <= LINES_AT_ONCE_MAX))
}

const LAST = 9_223_372_036_854_775_807n

/** Only planning refuses in the middle. */
function sure(result: Result<PriceChange, StepRefusal>): Result<PriceChange, never> {
  invariant(result.ok, 'executing and undoing end')
  return result
}

/** Stops an execution after the step that is under way: what is written stays until it is undone, and the rest can still be written. */
export async function interruptPriceChange(tx: Tx, { company, actor, now }: By, id: bigint): Promise<Result<PriceChange, NotFound | StateRefusal>> {
  const found = await lockedIn(tx, company, id, ['executing'])
  if (!found.ok) return found
  await store.setPriceChangeState(tx, company, id, { from: ['executing'], to: 'interrupted', by: actor.name, at: now })
  return yes(await known(tx, company, id))
}

/**
 * Takes what was executed back whole: its price versions and terms go, each in the change log, and what they replaced holds again.
 * Refuses `prices_already_charged` once an invoice used one of them, `prices_changed_since` where one was changed again.
 */
export async function undoPriceChange(tx: Tx, by: By, id: bigint): Promise<Result<PriceChange, NotFound | StateRefusal | ChangedSince | ChargedAlready>> {
  const { company, actor, now } = by
  const found = await lockedIn(tx, company, id, ['executed', 'interrupted'])
  if (!found.ok) return found
  const { state } = found.value
  const reached = (await progress.readWork(tx, company, id))?.executedTo ?? null
  const hindrance = reached === null ? undefined : await undoHindrance(tx, company, found.value, reached)
  if (hindrance) return no(hindrance)
  const total = await countLines(tx, company, id, reached ?? 0n)
  await progress.beginWork(tx, company, id, total)
  await store.setPriceChangeState(tx, company, id, { from: [state], to: 'undoing', by: actor.name, at: now })
  return sure(await goOn(tx, by, id, total <= LINES_AT_ONCE_MAX))
}

/** The plan's own refusal, where a job made it. */
export const refusePlan = (tx: Tx, company: number, id: bigint, fault: StepRefusal): Promise<number> => store.refusePriceChange(tx, company, id, fault)
