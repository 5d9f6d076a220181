/**
 * What schedules have due, as jobs (BIL-7): each calls its slice, and what came of it is kept at the moment that began.
 * It does not own: when something is due (companies/schedules.ts), what may go on without a person (the slices).
 */
import type { DueTime, ScheduledTask, ScheduleOutcome } from '@kontor/domain/companies/schedule.ts'
import { endRun, jobOf } from './companies/public.ts'
import { collectDueDay } from './debits/public.ts'
import type { CollectedDay } from './debits/public.ts'
import { billDueDay } from './invoicing/public.ts'
import type { Scheduled } from './invoicing/public.ts'
import type { Clock } from './platform/clock.ts'
import type { Actor, Database } from './platform/database/database.ts'
import type { FileStore } from './platform/files/file-store.ts'
import { sealedFiles } from './platform/files/sealed-files.ts'
import type { Refusal } from './platform/http/problem.ts'
import type { JobPayload } from './platform/jobs/enqueue.ts'
import type { JobReport, Task } from './platform/jobs/worker.ts'
import type { Secrets } from './platform/secrets.ts'

export interface ScheduledOptions {
  readonly db: Database
  readonly files: FileStore
  readonly secrets: Secrets
  readonly clock: Clock
}

/** Who plans and approves for a schedule. */
const actorOf = (task: ScheduledTask): Actor => ({ name: `job:${jobOf(task)}`, source: 'job' })

export function scheduledJobs(options: ScheduledOptions): Readonly<Record<string, Task>> {
  const { db, clock } = options
  return {
    [jobOf('billing')]: { work: (payload) => scheduled(db, 'billing', payload, async (company, due) => billed(await billDueDay(db, { company, due: due.date, clock, actor: actorOf('billing') }))) },
    [jobOf('direct_debits')]: { work: (payload) => scheduled(db, 'direct_debits', payload, (company, due) => collect(options, company, due)) },
  }
}

/** A refusal of the business: recorded, and not tried again. */
export const refusedReport = (refusal: Refusal): JobReport => ({ detail: { refusal }, error: `Refused: ${refusal.kind}` })

interface Ended {
  readonly outcome: ScheduleOutcome
  /** What the page of schedules tells of it. */
  readonly found: object
  readonly report: JobReport
}

/** Does what a schedule has due, and keeps what came of it; whoever throws is tried again. */
async function scheduled(db: Database, task: ScheduledTask, payload: JobPayload, work: (company: number, due: DueTime) => Promise<Ended>): Promise<JobReport> {
  const company = Number(payload['company'])
  const due: DueTime = { date: String(payload['due']), time: String(payload['time']) }
  const { outcome, found, report } = await work(company, due)
  await db.company({ company, actor: actorOf(task) }, (tx) => endRun(tx, { company, task, due }, outcome, found))
  return report
}

const OUTCOMES = { executes: 'went', went: 'went', waits: 'waits', nothing_due: 'nothing', nothing: 'nothing', schedule_gone: 'nothing', under_way: 'under_way', refused: 'refused' } as const

function ended(told: Scheduled | CollectedDay, alarm: string | undefined): Ended {
  const outcome = OUTCOMES[told.kind]
  if (told.kind === 'refused') {
    const { kind: reason, ...params } = told.refusal
    return { outcome, found: { reason, params }, report: refusedReport(told.refusal) }
  }
  const { kind: _kind, ...found } = told
  return { outcome, found, report: { detail: { outcome: told }, ...(alarm !== undefined && { error: alarm }) } }
}

const billed = (told: Scheduled): Ended => ended(told, told.kind === 'waits' && told.because === 'breakers' ? 'The plan is far off the forecast and waits for a person.' : undefined)

async function collect({ db, files, secrets, clock }: ScheduledOptions, company: number, due: DueTime): Promise<Ended> {
  const told = await collectDueDay(db, { company, due, clock, secrets, sealed: sealedFiles(files, secrets), actor: actorOf('direct_debits') })
  return ended(told, told.kind === 'waits' && told.because === 'limits' ? `The direct debits trip limits (${told.limits.join(', ')}) and wait for a person.` : undefined)
}
