/**
 * Schedules: runs that begin by themselves on set days, in the company's time zone (BIL-7, docs/decisions/0008, 0050).
 * It owns: when one is due, that it begins once, what came of it, and what did not happen. It does not own: what runs (each slice), the job queue.
 * Invariants: a moment begins at most once, whoever looks, by the key of schedule_runs; what was due before a schedule was made or changed never begins.
 */
import { bankCalendarOf } from '@kontor/domain/kernel/bank-days.ts'
import { dueText, lastDue, nextDue, scheduleFault } from '@kontor/domain/companies/schedule.ts'
import type { DueTime, ScheduledTask, ScheduleFault } from '@kontor/domain/companies/schedule.ts'
import { wallClock } from '../platform/clock.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import * as store from './store/schedules.ts'
import type { Schedule } from './store/schedules.ts'

export interface BegunMoment {
  readonly company: number
  readonly task: ScheduledTask
  /** `YYYY-MM-DD HH:MM` by the wall clock of the company. */
  readonly due: string
}

/** The job that does what a schedule has due. */
export const jobOf = (task: ScheduledTask): string => `scheduled-${task.replace('_', '-')}`

/**
 * Looks at all schedules once and enqueues the job of each whose moment has come; answers those. What passed while nothing ran is made up for, only the last
 * of several (it does what the others left).
 */
export async function tickSchedules(db: Database, { clock, actor }: { readonly clock: Clock; readonly actor: Actor }): Promise<BegunMoment[]> {
  const begun: BegunMoment[] = []
  for (const { company, task } of (await db.system({ actor }, store.enabledSchedules)).filter((schedule) => newMoment(schedule, clock))) {
    const due = await db.company({ company, actor }, (tx) => begin(tx, company, task, clock))
    if (due) begun.push({ company, task, due: dueText(due) })
  }
  return begun
}

const dueAt = (schedule: Schedule, instant: string): DueTime | undefined => lastDue(schedule, wallClock(instant, schedule.timeZone), bankCalendarOf(schedule.currency))

/** The moment that has come and was not begun; none where the clock went back. */
function newMoment(schedule: Schedule, clock: Clock): DueTime | undefined {
  const due = dueAt(schedule, clock.now())
  if (!due || dueText(due) <= schedule.startsAfter) return undefined
  return schedule.last === null || dueText(due) > dueText(schedule.last) ? due : undefined
}

async function begin(tx: Tx, company: number, task: ScheduledTask, clock: Clock): Promise<DueTime | undefined> {
  const schedule = await store.lockEnabled(tx, company, task)
  const due = schedule && newMoment(schedule, clock)
  if (!due || !(await store.insertRun(tx, company, task, due))) return undefined
  await enqueue(tx, jobOf(task), { company, due: due.date, time: due.time }, { key: `${jobOf(task)}:${company}:${dueText(due)}` })
  return due
}

/** A run must be done this long after its time. */
const HOURS_MAX = 2

export const faultOf = (schedule: Schedule, clock: Clock): ScheduleFault | null => {
  const overdue = dueAt(schedule, new Date(Date.parse(clock.now()) - HOURS_MAX * 3_600_000).toISOString())
  return schedule.enabled ? scheduleFault({ overdue, startsAfter: schedule.startsAfter, last: schedule.last }) : null
}

export const nextOf = (schedule: Schedule, clock: Clock): DueTime | null =>
  (schedule.enabled ? nextDue(schedule, wallClock(clock.now(), schedule.timeZone), bankCalendarOf(schedule.currency)) : undefined) ?? null

export interface ScheduleFinding {
  readonly kind: 'schedule_missed' | 'scheduled_run_late' | 'scheduled_run_refused'
  /** Its code. */
  readonly company: string
  readonly task: ScheduledTask
  readonly due: string
  readonly reason?: string
}

/** What did not happen, over all companies. `overcome`: whether what was refused has been done since by other means. */
export async function findScheduleFaults(
  db: Database, { clock, actor, overcome }: { readonly clock: Clock; readonly actor: Actor; readonly overcome: (tx: Tx, schedule: Schedule) => Promise<boolean> },
): Promise<ScheduleFinding[]> {
  const found: ScheduleFinding[] = []
  for (const schedule of await db.system({ actor }, store.enabledSchedules)) {
    const { company, code, task, last } = schedule
    const fault = faultOf(schedule, clock)
    if (fault === null) continue
    if (fault === 'missed') found.push({ kind: 'schedule_missed', company: code, task, due: dueText(dueAt(schedule, clock.now())!) })
    else if (fault === 'late') found.push({ kind: 'scheduled_run_late', company: code, task, due: dueText(last!) })
    else if (!(await db.company({ company, actor }, (tx) => overcome(tx, schedule)))) found.push({ kind: 'scheduled_run_refused', company: code, task, due: dueText(last!), reason: String(last!.detail?.['reason'] ?? '') })
  }
  return found
}
