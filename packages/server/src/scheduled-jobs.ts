/**
 * What schedules have due, as jobs (BIL-7): each calls its slice, and what came of it is kept at the moment that began.
 * It does not own: when something is due (companies/schedules.ts), what may go on without a person (the slices).
 */
import type { DueTime, ScheduledTask, ScheduleOutcome } from '@kontor/domain/companies/schedule.ts'
import { readFilesApart } from './adapters/mail/read-files-apart.ts'
import { filesWaiting, PICK_UP, pickUp } from './banking/public.ts'
import type { PickedUp } from './banking/public.ts'
import { endRun, jobOf, lockEnabled } from './companies/public.ts'
import { collectDueDay } from './debits/public.ts'
import type { CollectedDay } from './debits/public.ts'
import { billDueDay } from './invoicing/public.ts'
import type { Scheduled } from './invoicing/public.ts'
import { mailsFrom } from './messaging/public.ts'
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
  readonly dataFolder: string
}

/** Who plans and approves for a schedule. */
const actorOf = (task: ScheduledTask): Actor => ({ name: `job:${jobOf(task)}`, source: 'job' })

export function scheduledJobs(options: ScheduledOptions): Readonly<Record<string, Task>> {
  const { db, clock } = options
  return {
    [jobOf('billing')]: { work: (payload) => scheduled(db, 'billing', payload, async (company, due) => billed(await billDueDay(db, { company, due: due.date, clock, actor: actorOf('billing') }))) },
    [jobOf('direct_debits')]: { work: (payload) => scheduled(db, 'direct_debits', payload, (company, due) => collect(options, company, due)) },
    [jobOf('statements')]: { quiet: true, work: (payload) => scheduled(db, 'statements', payload, (company) => statements(options, company)) },
    [PICK_UP]: { quiet: true, work: async (payload) => pickedReport(await pickUp(pickingUp(options, Number(payload['company']), String(payload['by'])))) },
  }
}

/** A refusal of the business: recorded, and not tried again. */
export const refusedReport = (refusal: Refusal): JobReport => ({ detail: { refusal }, error: `Refused: ${refusal.kind}` })

interface Ended {
  readonly outcome: ScheduleOutcome
  /** What the page of schedules tells of it. */
  readonly found: object
  readonly report: JobReport | undefined
}

/** Does what a schedule has due, and keeps what came of it; whoever throws is tried again. */
async function scheduled(db: Database, task: ScheduledTask, payload: JobPayload, work: (company: number, due: DueTime) => Promise<Ended>): Promise<JobReport | undefined> {
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

/** Mails of banks come in with all others. */
export const STATEMENT_MAILS = { from: mailsFrom, filesOf: readFilesApart }

const pickingUp = ({ db, files, secrets, clock, dataFolder }: ScheduledOptions, company: number, by: string) =>
  ({ db, files, secrets, company, actor: actorOf('statements'), by, now: clock.now(), dataFolder, mails: STATEMENT_MAILS })

async function statements(options: ScheduledOptions, company: number): Promise<Ended> {
  const schedule = await options.db.company({ company, actor: actorOf('statements') }, (tx) => lockEnabled(tx, company, 'statements'))
  if (!schedule) return { outcome: 'nothing', found: {}, report: undefined }
  const at = pickingUp(options, company, actorOf('statements').name)
  if (schedule.mode === 'ask') {
    const { files, unusable } = await filesWaiting(at)
    if (unusable.length > 0) return unusableFolders(unusable)
    return files === 0 ? { outcome: 'nothing', found: {}, report: undefined } : { outcome: 'waits', found: { because: 'asks', files }, report: { detail: { waiting: files } } }
  }
  const picked = await pickUp(at)
  if (picked.unusable.length > 0) return unusableFolders(picked.unusable)
  const { files } = picked
  return { outcome: files.length === 0 ? 'nothing' : 'went', found: { files: files.length, entries: sumOf(picked), refused: refusedOf(picked) }, report: pickedReport(picked) }
}

const unusableFolders = (folders: readonly string[]): Ended =>
  ({ outcome: 'refused', found: { reason: 'pickup_folder_not_usable', params: { folder: folders.join(', ') } }, report: refusedReport({ kind: 'pickup_folder_not_usable', folder: folders.join(', ') } as Refusal) })

const sumOf = ({ files }: PickedUp): number => files.reduce((sum, { entries }) => sum + entries, 0)
const refusedOf = ({ files }: PickedUp): number => files.filter(({ outcome }) => outcome === 'refused').length

function pickedReport(picked: PickedUp): JobReport | undefined {
  const refused = refusedOf(picked)
  if (picked.files.length + picked.unusable.length === 0) return undefined
  const error = [...(refused > 0 ? [`${refused} files were put aside.`] : []), ...picked.unusable.map((folder) => `The folder ${folder} cannot be used.`)].join(' ')
  return { detail: { files: picked.files.length, entries: sumOf(picked), refused }, ...(error !== '' && { error }) }
}
