/**
 * The composition of background work: which tasks there are, when they begin, and what slices they call (BIL-7, ADM-5). Stands beside app.ts.
 * It owns: the list of tasks, their times, what is logged of them. It does not own: the queue (platform/jobs), what a task does (the slices).
 * Invariant: every task is safe to run twice, for a killed worker's jobs begin anew.
 */
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { deleteOutdated } from './access/public.ts'
import { companiesWithUnheard, deleteOldRuns, jobOf, tellEvents, tickSchedules } from './companies/public.ts'
import type { EventListener } from './companies/public.ts'
import type { MailNetwork } from './adapters/mail/mail-host.ts'
import type { SmsNetwork } from './adapters/sms/sms-port.ts'
import {
  deleteOldPlannings, enqueueExecution, enqueueMail, enqueuePlanning, enqueuePrinting, enqueueRendering, enqueueSms, EXECUTE_RUN, executeRun, MAIL, formSources, MAKE_PRINT_BATCH, makePrintBatch, PLAN_RUN, planRun, queueDocumentMails, recoverRuns, RENDER_RUN, renderPage, SMS,
  readRun, thisHolder, writeNotices,
} from './invoicing/public.ts'
import type { RunJobs } from './invoicing/public.ts'
import { companiesWithDue, companiesWithMailboxes, companiesWithNotices, companiesWithSms, enqueueNewsletter, forgetUnsentUploads, lookForNotices, newslettersDue, noticeListener, receiveMail, scriptListener, sendDue, SEND_NEWSLETTER, sendNewsletter, sendSms } from './messaging/public.ts'
import { lastSeals, sealCompany } from './ledger/public.ts'
import { bookCollective, bookDebits, rejectDebits } from './debits/public.ts'
import { companiesToMatch, MATCH_ENTRIES, matchAll } from './payments/public.ts'
import type { Matched, MatchingStep } from './payments/public.ts'
import type { Clock } from './platform/clock.ts'
import type { Actor, Database } from './platform/database/database.ts'
import type { FileStore } from './platform/files/file-store.ts'
import { enqueue } from './platform/jobs/enqueue.ts'
import type { JobPayload } from './platform/jobs/enqueue.ts'
import { deleteOldFailures, deleteOldLog } from './platform/jobs/store.ts'
import { startWorker } from './platform/jobs/worker.ts'
import type { CronTask, JobReport, Task, Worker } from './platform/jobs/worker.ts'
import type { Secrets } from './platform/secrets.ts'
import { refusedReport, scheduledJobs } from './scheduled-jobs.ts'
import { chains, watch } from './watchdog.ts'
import { refusePlan, WORK_ON_PRICE_CHANGE, workOff } from './subscriptions/public.ts'

export interface JobsOptions {
  /** The owner's url: the queue is closed to the application's roles. */
  readonly url: string
  readonly db: Database
  readonly files: FileStore
  readonly secrets: Secrets
  /** Which servers mail may be handed to. */
  readonly network: MailNetwork
  /** What SMS may be handed to. */
  readonly sms: SmsNetwork
  readonly clock: Clock
  /** Where `seals.log` is written. */
  readonly dataFolder: string
  /** A line for whoever runs the process. */
  readonly log: (line: string) => void
  /** Jobs at the same time; 3 unless said. */
  readonly concurrency?: number
}

/** What the routes of billing runs ask of background work. */
export const runJobs: RunJobs = {
  plan: async (tx, job) => void await enqueuePlanning(tx, job),
  execute: async (tx, job) => void await enqueueExecution(tx, job),
  print: async (tx, job) => void await enqueuePrinting(tx, job),
  mail: async (tx, { company }) => void await enqueueMail(tx, company),
  sms: async (tx, { company }) => void await enqueueSms(tx, company),
}

const RECEIVE_MAIL = 'receive-mail'

/** What looks every minute, and the night's work; times in UTC, for schedules know their own time zones. */
const CRONTAB: readonly CronTask[] = [
  { task: 'schedule-tick', pattern: '* * * * *' },
  { task: 'seal', pattern: '* * * * *' },
  { task: 'event-tick', pattern: '* * * * *' },
  { task: 'notice-tick', pattern: '* * * * *' },
  { task: 'bank-tick', pattern: '* * * * *' },
  { task: 'mail-tick', pattern: '* * * * *' },
  { task: 'sms-tick', pattern: '* * * * *' },
  { task: 'recover-runs', pattern: '* * * * *' },
  { task: 'watchdog', pattern: '*/5 * * * *' },
  { task: 'housekeeping', pattern: '17 3 * * *', catchUpHours: 24 },
]

/** Takes up what dead processes left and starts the worker. `stop` waits ten seconds for jobs that run and gives the others back. */
export async function startJobs(options: JobsOptions): Promise<Worker> {
  const recovered = await recoverRuns(options.db, { actor: actorOf('recover-runs'), planner: PLANNER.name })
  for (const { run, goesOn } of recovered) options.log(`Billing run ${run} was interrupted${goesOn ? ' and goes on' : ''}.`)
  return startWorker({ url: options.url, tasks: jobTasks(options), crontab: CRONTAB, log: options.log, ...(options.concurrency && { concurrency: options.concurrency }) })
}

const actorOf = (task: string): Actor => ({ name: `job:${task}`, source: 'job' })
/** Who plans and approves for a schedule. */
const PLANNER = actorOf(jobOf('billing'))

/** All tasks by name. */
export function jobTasks(options: Omit<JobsOptions, 'url' | 'log'>): Readonly<Record<string, Task>> {
  const { db, clock } = options
  return {
    [EXECUTE_RUN]: { work: (payload) => execute(db, runOf(payload)) },
    [PLAN_RUN]: { work: (payload) => plan(db, runOf(payload)) },
    [WORK_ON_PRICE_CHANGE]: { work: (payload) => changePrices(options, payload) },
    [MAKE_PRINT_BATCH]: { work: (payload) => print(options, payload) },
    [SEND_NEWSLETTER]: { work: (payload) => newsletter(options, payload) },
    [MAIL]: { quiet: true, work: (payload) => mail(options, companyOf(payload)) },
    [RECEIVE_MAIL]: { quiet: true, work: (payload) => receive(options, companyOf(payload)) },
    'mail-tick': { quiet: true, work: () => mailTick(options) },
    [MATCH_ENTRIES]: { quiet: true, work: async (payload) => matchedReport(await matchAll(db, { company: companyOf(payload), actor: actorOf(MATCH_ENTRIES), clock, asked: true, first: FIRST_RULES })) },
    'bank-tick': { quiet: true, work: () => bankTick(options) },
    'event-tick': { quiet: true, work: () => eventTick(options) },
    [SMS]: { quiet: true, work: (payload) => sms(options, companyOf(payload)) },
    'sms-tick': { quiet: true, work: () => smsTick(options) },
    'notice-tick': { quiet: true, work: () => noticeTick(options) },
    [RENDER_RUN]: { quiet: true, work: (payload) => render(options, payload) },
    ...scheduledJobs(options),
    'schedule-tick': { quiet: true, work: async () => ifAny('begun', await tickSchedules(db, { clock, actor: actorOf('schedule-tick') })) },
    'recover-runs': { quiet: true, work: async () => ifAny('interrupted', await recoverRuns(db, { actor: actorOf('recover-runs'), planner: PLANNER.name })) },
    seal: { quiet: true, work: () => seal(db) },
    watchdog: { quiet: true, work: () => watch(options, { actor: actorOf('watchdog'), planner: PLANNER.name }) },
    housekeeping: { work: () => keepHouse(options) },
  }
}

const ifAny = (name: string, things: readonly unknown[]): JobReport | undefined => (things.length > 0 ? { detail: { [name]: things } } : undefined)

const companyOf = (payload: JobPayload): number => Number(payload['company'])

interface RunOf {
  readonly company: number
  readonly run: bigint
  readonly by: string
}

const runOf = (payload: JobPayload): RunOf => ({ company: companyOf(payload), run: BigInt(String(payload['run'])), by: String(payload['by'] ?? `job:${EXECUTE_RUN}`) })

/** A holder whose process died on another machine is known only by the end of its lease; a little later the run is free or done. */
const ASK_AGAIN_SECONDS = 60
/** Refusals that mean that the work is done, or was taken back. */
const ENDED: ReadonlySet<string> = new Set(['billing_run_not_found', 'billing_run_not_approved', 'billing_run_cancelled'])

async function execute(db: Database, { company, run, by }: RunOf): Promise<JobReport> {
  const actor: Actor = { name: by, source: 'job' }
  const executed = await executeRun(db, { company, run, actor, holder: thisHolder() })
  if (executed.ok) return { detail: { state: executed.value.run.state, invoices: executed.value.totals.invoices, counts: executed.value.counts } }
  const { refusal } = executed
  if (refusal.kind === 'billing_run_taken_over') throw new Error(`billing run ${run} was taken over`)
  if (refusal.kind === 'billing_run_already_running') {
    await db.company({ company, actor }, (tx) => enqueueExecution(tx, { company, run, by }, ASK_AGAIN_SECONDS))
    return { detail: { runsAt: refusal.holder } }
  }
  return ENDED.has(refusal.kind) ? { detail: { refusal } } : refusedReport(refusal)
}

async function plan(db: Database, { company, run, by }: RunOf): Promise<JobReport> {
  const actor: Actor = { name: by, source: 'job' }
  if (!(await db.company({ company, actor }, (tx) => readRun(tx, company, run)))) return { detail: { gone: true } }
  const sums = await planRun(db, { company, run, actor })
  return { detail: { due: sums.due, zero: sums.zero, parked: sums.parked, skipped: sums.skipped, invoices: sums.invoices } }
}

async function changePrices({ db, clock }: Pick<JobsOptions, 'db' | 'clock'>, payload: JobPayload): Promise<JobReport> {
  const [company, id] = [companyOf(payload), BigInt(String(payload['change']))]
  const actor: Actor = { name: String(payload['by']), source: 'job' }
  const done = await workOff((step) => db.company({ company, actor }, step), { company, id, now: clock.now })
  if (done.ok) return { detail: { finished: true } }
  await db.company({ company, actor }, (tx) => refusePlan(tx, company, id, done.refusal))
  return { detail: { refusal: done.refusal } }
}

async function print({ db, files, clock }: Pick<JobsOptions, 'db' | 'files' | 'clock'>, payload: JobPayload): Promise<JobReport> {
  const [company, batch, by] = [companyOf(payload), BigInt(String(payload['batch'])), String(payload['by'])]
  const actor: Actor = { name: by, source: 'job' }
  const made = await makePrintBatch({ db, files, company, actor }, { batch, holder: thisHolder(), clock })
  if (made.ok) return { detail: { documents: made.value.documents, pages: made.value.pages, failed: made.value.failed } }
  if (made.refusal.kind !== 'print_batch_being_made') return { detail: { refusal: made.refusal } }
  await db.company({ company, actor }, (tx) => enqueuePrinting(tx, { company, batch, by }, ASK_AGAIN_SECONDS))
  return { detail: { runsAt: made.refusal.holder } }
}

/** Pages of documents queued before sending begins, so that neither waits long for the other. */
const PAGES_AT_ONCE = 25

async function mail(options: Omit<JobsOptions, 'url' | 'log'>, company: number): Promise<JobReport | undefined> {
  const actor = actorOf(MAIL)
  const office = { ...options, company, actor }
  const failed: { readonly document: string; readonly reason: string }[] = []
  const unfilled: { readonly document: string; readonly reason: string }[] = []
  let [queued, after] = [0, 0n]
  for (let page = 0; page < PAGES_AT_ONCE; page++) {
    const made = await queueDocumentMails(office, { after })
    queued += made.queued
    failed.push(...made.failed)
    unfilled.push(...made.unfilled)
    if (made.last === null) break
    after = made.last
  }
  const counts = await sendDue(office)
  if (queued > 0 && counts.sent > 0) await options.db.company({ company, actor }, (tx) => enqueueMail(tx, company))
  if (queued + counts.sent + counts.deferred + counts.failed + failed.length === 0) return undefined
  const error = [
    ...(failed.length > 0 ? [`${failed.length} documents could not be made into mails.`] : []), ...(unfilled.length > 0 ? [`${unfilled.length} mails were written with the standard template, for the company's own could not be filled.`] : []),
  ].join(' ')
  return { detail: { queued, ...counts, ...(failed.length > 0 && { failed: failed.slice(0, 20) }), ...(unfilled.length > 0 && { unfilled: unfilled.slice(0, 20) }) }, ...(error !== '' && { error }) }
}

async function mailTick({ db }: Pick<JobsOptions, 'db'>): Promise<undefined> {
  const actor = actorOf('mail-tick')
  for (const company of await db.system({ actor }, companiesWithDue)) await db.company({ company, actor }, (tx) => enqueueMail(tx, company))
  for (const due of await db.system({ actor }, newslettersDue)) await db.company({ company: due.company, actor }, (tx) => enqueueNewsletter(tx, due))
  // One at a time for a company: mailboxes have leases of their own, a queue keeps jobs from piling up behind a slow server.
  const receiving = (company: number) => ({ key: `${RECEIVE_MAIL}:${company}`, queue: `${RECEIVE_MAIL}:${company}` })
  for (const company of await db.system({ actor }, companiesWithMailboxes)) await db.company({ company, actor }, (tx) => enqueue(tx, RECEIVE_MAIL, { company }, receiving(company)))
}

async function newsletter(options: Omit<JobsOptions, 'url' | 'log'>, payload: JobPayload): Promise<JobReport> {
  const company = companyOf(payload)
  const actor: Actor = { name: String(payload['by']), source: 'job' }
  const messages = await sendNewsletter({ ...options, sources: formSources, company, actor }, BigInt(String(payload['newsletter'])))
  await options.db.company({ company, actor }, (tx) => enqueueMail(tx, company))
  return { detail: { messages } }
}

async function receive(options: Omit<JobsOptions, 'url' | 'log'>, company: number): Promise<JobReport | undefined> {
  const { failing, ...counts } = await receiveMail({ ...options, company, actor: actorOf(RECEIVE_MAIL) })
  if (counts.taken === 0 && failing.length === 0) return undefined
  const error = [...failing.map(({ mailbox, fault }) => `The mailbox “${mailbox}” cannot be read: ${fault}.`), ...(counts.unreadable > 0 ? [`${counts.unreadable} mails that came in could not be read.`] : [])].join(' ')
  return { detail: { ...counts, ...(failing.length > 0 && { failing }) }, ...(error !== '' && { error }) }
}

/** Who hears of what happened, in this order. */
const listeners = ({ clock }: Pick<JobsOptions, 'clock'>): readonly EventListener[] => [noticeListener, scriptListener({ sources: formSources, clock })]

const matchedReport = (matched: Matched): JobReport | undefined => (matched.days > 0 || matched.looked > 0 ? { detail: { ...matched } } : undefined)

/** Before the rules of matching look: what we ourselves sent to the bank. */
const FIRST_RULES: readonly MatchingStep[] = [rejectDebits, bookDebits, bookCollective]

async function bankTick({ db, clock }: Pick<JobsOptions, 'db' | 'clock'>): Promise<JobReport | undefined> {
  const actor = actorOf(MATCH_ENTRIES)
  const sum = { days: 0, looked: 0, matched: 0 }
  for (const company of await db.system({ actor }, companiesToMatch)) {
    const { days, looked, matched } = await matchAll(db, { company, actor, clock, asked: false, first: FIRST_RULES })
    sum.days += days
    sum.looked += looked
    sum.matched += matched
  }
  return matchedReport(sum)
}

async function eventTick({ db, clock }: Pick<JobsOptions, 'db' | 'clock'>): Promise<JobReport | undefined> {
  const actor = actorOf('event-tick')
  let told = 0
  for (const company of await db.system({ actor }, companiesWithUnheard)) told += await tellEvents(db, { company, actor, listeners: listeners({ clock }) })
  return told > 0 ? { detail: { told } } : undefined
}

/** What was sent to us waits at the message centre until we ask. */
const HEARING_MINUTES = 15

async function sms(options: Omit<JobsOptions, 'url' | 'log'>, company: number): Promise<JobReport | undefined> {
  const counts = await sendSms({ ...options, company, actor: actorOf(SMS) }, { hearing: new Date(options.clock.now()).getUTCMinutes() % HEARING_MINUTES === 0 })
  return counts.sent + counts.deferred + counts.failed === 0 ? undefined : { detail: { ...counts } }
}

async function smsTick({ db }: Pick<JobsOptions, 'db'>): Promise<undefined> {
  const actor = actorOf('sms-tick')
  for (const company of await db.system({ actor }, companiesWithSms)) await db.company({ company, actor }, (tx) => enqueueSms(tx, company))
}

/** Chunks of customers written before the next company's turn; what is left goes a minute later. */
const NOTICE_CHUNKS = 100

/** Looks whose day has come and writes what may go now; the mails leave with the next that are sent. */
async function noticeTick(options: Omit<JobsOptions, 'url' | 'log'>): Promise<JobReport | undefined> {
  const actor = actorOf('notice-tick')
  const counts = { found: 0, written: 0, withheld: 0 }
  const unfilled: string[] = []
  for (const company of await options.db.system({ actor }, companiesWithNotices)) {
    counts.found += await lookForNotices(options.db, { company, actor, clock: options.clock })
    for (let chunk = 0; chunk < NOTICE_CHUNKS; chunk++) {
      const done = await writeNotices({ ...options, company, actor })
      counts.written += done.written
      counts.withheld += done.withheld
      unfilled.push(...done.unfilled)
      if (!done.more) break
    }
  }
  if (counts.found + counts.written + counts.withheld === 0) return undefined
  return { detail: { ...counts, ...(unfilled.length > 0 && { unfilled: unfilled.slice(0, 20) }) }, ...(unfilled.length > 0 && { error: `${unfilled.length} notices were written with the standard template, for the company's own could not be filled.` }) }
}

async function render({ db, files }: Pick<JobsOptions, 'db' | 'files'>, payload: JobPayload): Promise<JobReport | undefined> {
  const [company, run, after] = [companyOf(payload), BigInt(String(payload['run'])), BigInt(String(payload['after']))]
  const actor = actorOf(RENDER_RUN)
  const { failed, last } = await renderPage({ db, files, company, actor }, { run, after })
  if (last === null) return { detail: { finished: true } }
  await db.company({ company, actor }, (tx) => enqueueRendering(tx, { company, run, after: last }))
  return failed.length > 0 ? { detail: { failed }, error: `${failed.length} documents could not be rendered.` } : undefined
}

async function seal(db: Database): Promise<JobReport | undefined> {
  const actor = actorOf('seal')
  let sealed = 0
  for (const company of await chains(db, actor)) sealed += await sealCompany(db, company, actor)
  return sealed > 0 ? { detail: { sealed } } : undefined
}

const LOG_DAYS = 400
/** A job that failed for good waits so long for somebody who begins it again. */
const FAILURE_DAYS = 30

async function keepHouse({ db, files, clock, dataFolder }: Pick<JobsOptions, 'db' | 'files' | 'clock' | 'dataFolder'>): Promise<JobReport> {
  const actor = actorOf('housekeeping')
  const seals = await writeSeals({ db, clock, dataFolder }, actor)
  const outdated = await db.system({ actor }, (tx) => deleteOutdated(tx, clock.now()))
  const plannings = await deleteOldPlannings(db, actor)
  const moments = await db.system({ actor }, deleteOldRuns)
  const uploads = await forgetUnsentUploads({ db, files, actor, now: clock.now() })
  const logged = await deleteOldLog(db.pool, LOG_DAYS)
  const failed = await deleteOldFailures(db.pool, FAILURE_DAYS)
  return { detail: { seals, outdated, plannings, moments, uploads, logged, failed } }
}

/** Appends the ends of all chains to `seals.log`, which whoever rewrites the database does not reach (L4). */
async function writeSeals({ db, clock, dataFolder }: Pick<JobsOptions, 'db' | 'clock' | 'dataFolder'>, actor: Actor): Promise<number> {
  const lines: string[] = []
  for (const company of await chains(db, actor)) {
    for (const { chain, seq, hash } of await lastSeals(db, company, actor)) lines.push(`${JSON.stringify({ at: clock.now(), company, chain, seq: String(seq), hash })}\n`)
  }
  await mkdir(dataFolder, { recursive: true })
  const file = await open(join(dataFolder, 'seals.log'), 'a', 0o600)
  try {
    await file.appendFile(lines.join(''))
    await file.sync()
  } finally {
    await file.close()
  }
  return lines.length
}
