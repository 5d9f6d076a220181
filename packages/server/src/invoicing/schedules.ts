/**
 * Billing of a day on which a schedule has it due (BIL-7, docs/decisions/0008-schedules.md).
 * It owns: what may go on without a person. It does not own: when a day is due and that it begins once (companies/schedules.ts), the job queue.
 * Invariant: only a plan without breakers of a company without four eyes is approved by itself.
 */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { lockEnabled } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { approveRun } from './billing-runs.ts'
import { enqueueExecution } from './enqueue-runs.ts'
import { beginPreview, planRun } from './preview-run.ts'
import type { PreviewRefusal } from './preview-run.ts'
import * as runs from './store/runs.ts'
import * as store from './store/schedules.ts'

export type Scheduled =
  | { readonly kind: 'executes'; readonly run: bigint; readonly invoices: number }
  /** For a person: because the schedule asks, the company wants four eyes, or the plan is far off the forecast. */
  | { readonly kind: 'waits'; readonly run: bigint; readonly invoices: number; readonly because: 'asks' | 'four_eyes' | 'breakers' }
  | { readonly kind: 'nothing_due' }
  /** Somebody bills that day already. */
  | { readonly kind: 'under_way'; readonly run: bigint; readonly state: string }
  | { readonly kind: 'schedule_gone' }
  | { readonly kind: 'refused'; readonly refusal: PreviewRefusal }

interface Day {
  readonly company: number
  readonly due: CalendarDate
  readonly clock: Clock
  readonly actor: Actor
}

/** Plans the run of a due day and, where nobody has to be asked, approves it and enqueues its execution. Safe to repeat: a second try goes on with the plan of the first. */
export async function billDueDay(db: Database, day: Day): Promise<Scheduled> {
  const { company, actor } = day
  const begun = await db.company({ company, actor }, (tx) => beginPlan(tx, day))
  if ('kind' in begun) return begun
  const sums = await planRun(db, { company, actor, run: begun.run })
  return db.company({ company, actor }, async (tx) => {
    const schedule = await lockEnabled(tx, company, 'billing')
    if (!schedule) return { kind: 'schedule_gone' }
    if (sums.due + sums.zero > 0) return decide(tx, day, begun.run, schedule.mode)
    await runs.deleteRun(tx, company, begun.run)
    return { kind: 'nothing_due' }
  })
}

async function beginPlan(tx: Tx, { company, due, clock, actor }: Day): Promise<Scheduled | { readonly run: bigint }> {
  if (!(await lockEnabled(tx, company, 'billing'))) return { kind: 'schedule_gone' }
  const open = await store.openRun(tx, company, due, actor.name)
  if (open) return open.state === 'planning' || open.state === 'planned' ? { run: open.id } : underWay(open)
  const begun = await beginPreview(tx, { company, runDate: due, clock, actor })
  return begun.ok ? { run: begun.value } : { kind: 'refused', refusal: begun.refusal }
}

const underWay = ({ id, state }: runs.RunRow): Scheduled => ({ kind: 'under_way', run: id, state })

async function decide(tx: Tx, { company, actor }: Day, run: bigint, mode: 'ask' | 'automatic'): Promise<Scheduled> {
  const row = await runs.lockRun(tx, company, run)
  invariant(row, `billing run ${run} exists`)
  const { invoices } = row
  if (row.state !== 'planned') return underWay(row)
  if (mode === 'ask') return { kind: 'waits', run, invoices, because: 'asks' }
  if (row.breakers.length > 0) return { kind: 'waits', run, invoices, because: 'breakers' }
  const approved = await approveRun(tx, company, { run, planHash: row.plan_hash ?? '', actor })
  if (!approved.ok) {
    invariant(approved.refusal.kind === 'four_eyes_required', `a plan just made is approved, not ${approved.refusal.kind}`)
    return { kind: 'waits', run, invoices, because: 'four_eyes' }
  }
  await enqueueExecution(tx, { company, run, by: actor.name })
  return { kind: 'executes', run, invoices }
}
