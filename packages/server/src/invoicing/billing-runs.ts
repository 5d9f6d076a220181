/** Commands of billing runs: approve, cancel, and the whole way from preview to issued invoices (BIL-1 to BIL-3). */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { executeRun, runResult } from './execute-run.ts'
import type { ExecuteRefusal, RunResult } from './execute-run.ts'
import { thisHolder } from './holder.ts'
import { dropAbandonedPlans, previewRun } from './preview-run.ts'
import type { PreviewRefusal, RunOptions } from './preview-run.ts'
import { loadIssuer } from './store/billing-context.ts'
import * as runs from './store/runs.ts'
import type { PlanSums } from './store/runs.ts'

export type ApproveRefusal =
  | { readonly kind: 'billing_run_not_found' }
  | { readonly kind: 'billing_run_not_planned'; readonly state: string }
  | { readonly kind: 'plan_is_another'; readonly hash: string }
  | { readonly kind: 'four_eyes_required'; readonly by: string }

/**
 * Approves a plan as it was seen (its hash), or accepts the breakers of a halted run.
 * Refuses where the company wants four eyes and the approver made the plan, or is the command line, which is never the second pair.
 */
export async function approveRun(tx: Tx, company: number, question: { readonly run: bigint; readonly planHash: string; readonly actor: Actor }): Promise<Result<null, ApproveRefusal>> {
  const { run, planHash, actor } = question
  const row = await runs.lockRun(tx, company, run)
  if (!row) return no({ kind: 'billing_run_not_found' })
  if (row.state !== 'planned' && row.state !== 'halted') return no({ kind: 'billing_run_not_planned', state: row.state })
  if (row.plan_hash !== planHash) return no({ kind: 'plan_is_another', hash: row.plan_hash ?? '' })
  const { fourEyes } = await loadIssuer(tx, company)
  if (fourEyes && (actor.name === row.created_by || actor.source === 'cli' || actor.source === 'job')) return no({ kind: 'four_eyes_required', by: row.created_by })
  if (row.state === 'planned') {
    await runs.approve(tx, company, run, actor.name)
    await runs.holdBack(tx, company, run, actor.name)
  } else {
    await runs.acceptBreakers(tx, company, run, actor.name)
    await runs.setState(tx, company, run, 'interrupted')
  }
  return yes(null)
}

export type CancelRefusal = { readonly kind: 'billing_run_not_found' } | { readonly kind: 'billing_run_ended'; readonly state: string }

/** Cancels a run. What is issued stays issued; the batch under way is rolled back. Safe while it runs: the row lock orders both. */
export async function cancelRun(tx: Tx, company: number, run: bigint): Promise<Result<null, CancelRefusal>> {
  const row = await runs.lockRun(tx, company, run)
  if (!row) return no({ kind: 'billing_run_not_found' })
  if (row.state === 'done' || row.state === 'cancelled') return no({ kind: 'billing_run_ended', state: row.state })
  await runs.setState(tx, company, run, 'cancelled')
  return yes(null)
}

export type BillRefusal = PreviewRefusal | ApproveRefusal | ExecuteRefusal

/** A run that was made, or the sums of a plan in which nothing was due. */
export type BillOutcome = { readonly kind: 'ran'; readonly result: RunResult } | { readonly kind: 'nothing_due'; readonly sums: PlanSums; readonly runDate: CalendarDate; readonly currency: string }

/**
 * Preview, approval and execution in one go, as `kontor billing run` and an automatic schedule do it; an unfinished run of that date is resumed instead,
 * and a plan that was not approved because its process was killed is made anew.
 * Where nothing is due nothing is written (B9). Refuses what the three steps refuse, above all `four_eyes_required`: the plan then waits for a person.
 */
export async function bill(db: Database, options: RunOptions & { readonly batch?: number }): Promise<Result<BillOutcome, BillRefusal>> {
  const { company, runDate, actor } = options
  const unfinished = await db.company({ company, actor }, async (tx) => {
    await dropAbandonedPlans(tx, options)
    return runs.unfinishedRun(tx, company, runDate)
  })
  if (unfinished) return executed(db, options, unfinished.id)
  const previewed = await previewRun(db, { ...options, holder: thisHolder() })
  if (!previewed.ok) return previewed
  const { run, sums } = previewed.value
  if (sums.due + sums.zero === 0) {
    const { currency } = await db.company({ company, actor }, async (tx) => {
      await runs.deleteRun(tx, company, run)
      return loadIssuer(tx, company)
    })
    return yes({ kind: 'nothing_due', sums, runDate, currency })
  }
  const approved = await db.company({ company, actor }, async (tx) => {
    const result = await approveRun(tx, company, { run, planHash: sums.hash, actor })
    if (!result.ok) await runs.setHolder(tx, company, run, null)
    return result
  })
  if (!approved.ok) return approved
  return executed(db, options, run)
}

async function executed(db: Database, options: RunOptions & { readonly batch?: number }, run: bigint): Promise<Result<BillOutcome, BillRefusal>> {
  const { company, actor, onProgress, batch } = options
  const result = await executeRun(db, { company, run, actor, holder: thisHolder(), ...(onProgress && { onProgress }), ...(batch && { batch }) })
  return result.ok ? yes({ kind: 'ran', result: result.value }) : result
}

export { runResult }
