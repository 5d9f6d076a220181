/**
 * Watches over billing that nobody watches: takes up runs whose process died, and finds what did not happen (BIL-7).
 * It does not own: who is told; the watchdog of the server writes what is found into the log of jobs, where the health check reads it.
 */
import { lastDueDay } from '@kontor/domain/invoicing/schedule.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { wallClock } from '../platform/clock.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Database } from '../platform/database/database.ts'
import { lastLogged, queuedKeys, reviveFailed } from '../platform/jobs/store.ts'
import { EXECUTE_RUN, executionKey, PLAN_RUN, planningKey, SCHEDULED_BILLING, scheduledKey } from './enqueue-runs.ts'
import { isDead } from './holder.ts'
import * as runs from './store/runs.ts'
import * as store from './store/schedules.ts'

/** A run must have begun and been planned this long after its time. */
const HOURS_MAX = 2

export type BillingFinding =
  /** The day came, and nothing was even enqueued: no worker, or its clock stands. */
  | { readonly kind: 'schedule_missed'; readonly company: string; readonly due: CalendarDate }
  /** Enqueued two hours ago and not done: it fails, or nobody takes it. */
  | { readonly kind: 'scheduled_run_late'; readonly company: string; readonly due: CalendarDate }
  /** It could not be planned, above all because later invoices exist (I2). */
  | { readonly kind: 'scheduled_run_refused'; readonly company: string; readonly due: CalendarDate; readonly reason: string }
  /** Approved, interrupted or halted, and no job goes on with it. */
  | { readonly kind: 'run_abandoned'; readonly company: string; readonly run: string; readonly date: CalendarDate; readonly state: string }
  /** The schedule's plan has waited for a person for more than a day. */
  | { readonly kind: 'plan_waits'; readonly company: string; readonly run: string; readonly date: CalendarDate }

/** What in billing did not happen, over all companies. */
export async function findBillingFaults(db: Database, { clock, actor, planner }: { readonly clock: Clock; readonly actor: Actor; readonly planner: string }): Promise<BillingFinding[]> {
  const live = await queuedKeys(db.pool, EXECUTE_RUN, 'live')
  const { schedules, held } = await db.system({ actor }, async (tx) => ({ schedules: await store.enabledSchedules(tx), held: await store.unfinishedRuns(tx, planner) }))
  const faults: BillingFinding[] = []
  for (const schedule of schedules) {
    const fault = await faultOf(db, actor, schedule, clock)
    if (fault) faults.push(fault)
  }
  for (const { company, code, run, date, state, stale } of held) {
    if (state === 'planned') faults.push({ kind: 'plan_waits', company: code, run: String(run), date })
    else if ((state !== 'running' || stale) && !live.has(executionKey(company, run))) faults.push({ kind: 'run_abandoned', company: code, run: String(run), date, state })
  }
  return faults
}

async function faultOf(db: Database, actor: Actor, schedule: store.EnabledSchedule, clock: Clock): Promise<BillingFinding | undefined> {
  const { company, code, lastDueOn } = schedule
  if (lastDueOn === null) return undefined
  const before = new Date(Date.parse(clock.now()) - HOURS_MAX * 3_600_000).toISOString()
  const due = lastDueDay(schedule, wallClock(before, schedule.timeZone))
  if (lastDueOn < due) return { kind: 'schedule_missed', company: code, due }
  if ((await queuedKeys(db.pool, scheduledKey(company, due), 'all')).size > 0) return { kind: 'scheduled_run_late', company: code, due }
  const last = await lastLogged(db.pool, SCHEDULED_BILLING, { company, due: lastDueOn })
  const reason = last?.error && (last.detail as { refusal?: { kind: string } } | null)?.refusal?.kind
  if (!reason || await db.company({ company, actor }, (tx) => store.billedSince(tx, company, lastDueOn))) return undefined
  return { kind: 'scheduled_run_refused', company: code, due: lastDueOn, reason }
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
