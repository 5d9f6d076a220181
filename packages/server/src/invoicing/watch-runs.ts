/**
 * Watches over billing that nobody watches: takes up runs whose process died, and finds what does not go on (BIL-7).
 * It does not own: who is told; the watchdog of the server writes what is found into the log of jobs, where the health check reads it.
 */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Actor, Database } from '../platform/database/database.ts'
import { queuedKeys, reviveFailed } from '../platform/jobs/store.ts'
import { EXECUTE_RUN, executionKey, PLAN_RUN, planningKey } from './enqueue-runs.ts'
import { isDead } from './holder.ts'
import * as runs from './store/runs.ts'
import * as store from './store/schedules.ts'

export type BillingFinding =
  /** Approved, interrupted or halted, and no job goes on with it. */
  | { readonly kind: 'run_abandoned'; readonly company: string; readonly run: string; readonly date: CalendarDate; readonly state: string }
  /** The schedule's plan has waited for a person for more than a day. */
  | { readonly kind: 'plan_waits'; readonly company: string; readonly run: string; readonly date: CalendarDate }

/** What in billing does not go on, over all companies. */
export async function findBillingFaults(db: Database, { actor, planner }: { readonly actor: Actor; readonly planner: string }): Promise<BillingFinding[]> {
  const live = await queuedKeys(db.pool, EXECUTE_RUN, 'live')
  const faults: BillingFinding[] = []
  for (const { company, code, run, date, state, stale } of await db.system({ actor }, (tx) => store.unfinishedRuns(tx, planner))) {
    if (state === 'planned') faults.push({ kind: 'plan_waits', company: code, run: String(run), date })
    else if ((state !== 'running' || stale) && !live.has(executionKey(company, run))) faults.push({ kind: 'run_abandoned', company: code, run: String(run), date, state })
  }
  return faults
}

/**
 * Runs that are being executed according to the books, but whose process is dead or has not been heard of: interrupted. One that a job executed goes on by itself,
 * because the queue still has its job; that job begins anew if it had failed for good. Answers the runs.
 */
export async function recoverRuns(db: Database, { actor, planner }: { readonly actor: Actor; readonly planner: string }): Promise<{ readonly company: number; readonly run: bigint; readonly goesOn: boolean }[]> {
  const held = (await db.system({ actor }, (tx) => store.unfinishedRuns(tx, planner)))
    .filter(({ state, stale, leasedBy }) => state === 'running' && (stale || (leasedBy !== null && isDead(leasedBy))))
  if (held.length === 0) return []
  const keys = await queuedKeys(db.pool, EXECUTE_RUN, 'all')
  const recovered = []
  for (const { company, run, fence } of held) {
    const key = executionKey(company, run)
    if (await db.company({ company, actor }, (tx) => store.interrupt(tx, company, run, fence)) === 0) continue
    await reviveFailed(db.pool, key)
    recovered.push({ company, run, goesOn: keys.has(key) })
  }
  return recovered
}

/** Throws away plans whose planning began more than a day ago and which no job goes on with; answers how many. */
export async function deleteOldPlannings(db: Database, actor: Actor): Promise<number> {
  const live = await queuedKeys(db.pool, PLAN_RUN, 'live')
  const old = (await db.system({ actor }, store.oldPlannings)).filter(({ company, run }) => !live.has(planningKey(company, run)))
  for (const { company, run } of old) await db.company({ company, actor }, (tx) => runs.deleteRun(tx, company, run))
  return old.length
}
