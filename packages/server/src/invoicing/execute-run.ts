/**
 * Execution: exactly the approved plan, batch by batch, each in one transaction (BIL-2, BIL-3).
 * It owns: lease and fence, planning again from what is true now, issue, progress.
 * Invariants: a customer whose plan is no longer the approved one is left out as `changed`; a batch commits with its run's progress, so that
 * any kill loses at most uncommitted batches and no batch is done twice.
 * While one batch is written, the next one locks, reads and plans its customers in a transaction of its own; it writes nothing before the first has committed.
 */
import { isDeepStrictEqual } from 'node:util'
import type { CustomerPlan } from '@kontor/domain/invoicing/draft-invoices.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { sealCompany } from '../ledger/public.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { refreshStatistics } from '../platform/database/statistics.ts'
import { plannedDocument } from './document-to-issue.ts'
import { enqueueRendering } from './enqueue-runs.ts'
import { issueDocuments } from './issue.ts'
import type { IssueRefusal } from './issue.ts'
import { decide } from './plan.ts'
import type { PlanningContext } from './plan.ts'
import { planningContext } from './preview-run.ts'
import type { Progress } from './preview-run.ts'
import { holdPrices, loadIssuer } from './store/billing-context.ts'
import type { Issuer } from './store/billing-context.ts'
import { isDead } from './holder.ts'
import { lockedCustomers } from './store/plan-inputs.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'
import * as runs from './store/runs.ts'
import type { DueItem, RunCounts, RunRow, RunTotals } from './store/runs.ts'

export interface ExecuteOptions {
  readonly company: number
  readonly run: bigint
  readonly actor: Actor
  /** Who executes: host, process, moment; shown while the run is leased. */
  readonly holder: string
  readonly batch?: number
  readonly leaseSeconds?: number
  readonly onProgress?: (progress: Progress) => void
}

export type ExecuteRefusal =
  | IssueRefusal
  | { readonly kind: 'billing_run_not_found' }
  | { readonly kind: 'billing_run_not_approved'; readonly state: string }
  | { readonly kind: 'billing_run_already_running'; readonly holder: string }
  | { readonly kind: 'another_billing_run_unfinished'; readonly run: string; readonly date: CalendarDate; readonly state: string }
  | { readonly kind: 'billing_run_halted'; readonly breakers: readonly runs.Breaker[] }
  | { readonly kind: 'billing_run_taken_over' }
  | { readonly kind: 'billing_run_cancelled' }

export interface RunResult {
  readonly run: RunRow
  readonly counts: RunCounts
  readonly totals: RunTotals
}

/** Customers of one transaction. Two batches are in memory at a time; 500 cost the database a sixth more CPU and saved 30 MB (docs/performance.md). */
const BATCH = 1_000

/** A first run fills empty tables. Only the trigger on reversals plans by the size of one; it is told after batches that doubled it, and one column is enough for that. */
const STATISTICS_AFTER: ReadonlySet<number> = new Set([1, 2, 4, 8, 16, 32, 64])
const GROWING = ['journal_entries (company_id)']

/** A batch takes about a second; a lease this long means that its holder is dead. */
const LEASE_SECONDS = 30

/**
 * Executes an approved run or goes on where it stopped. Safe to repeat and to kill at any point.
 * Refuses what is not approved, a run that somebody executes right now, one whose breakers nobody has accepted, and what `issueDocuments` refuses;
 * a refusal in the middle leaves the run interrupted, with all earlier batches issued.
 */
export async function executeRun(db: Database, options: ExecuteOptions): Promise<Result<RunResult, ExecuteRefusal>> {
  const { company, run, actor } = options
  const leased = await db.company({ company, actor }, (tx) => takeLease(tx, options)).catch(async (error: unknown) => {
    if ((error as { constraint?: string }).constraint !== 'billing_run_one_at_a_time') throw error
    return no(await db.company({ company, actor }, (tx) => otherRunFirst(tx, company, run)))
  })
  if (!leased.ok) return leased
  const refused = await allBatches(db, options, leased.value)
  if (refused) return no(refused)
  await sealCompany(db, company, actor)
  return yes(await db.company({ company, actor }, (tx) => runResult(tx, company, run)))
}

/** Batch after batch to the end; each begins when the one before begins to write, and waits with its own writing for that one's commit. */
async function allBatches(db: Database, options: ExecuteOptions, leased: Leased): Promise<ExecuteRefusal | undefined> {
  const usualBatch = options.batch ?? BATCH
  const known: Known = {}
  const begin = (position: number, batch: number, turn: Promise<boolean>): Flight => startBatch(db, { ...options, ...leased, position, batch, usualBatch, known }, turn)
  let current = begin(leased.position, usualBatch, Promise.resolve(true))
  for (let batches = 1; ; batches++) {
    const reached = await current.writing
    let release: (go: boolean) => void = () => undefined
    const ahead = reached === undefined ? undefined : begin(reached, usualBatch, new Promise((resolve) => { release = resolve }))
    const step = await current.end.catch(async (error: unknown) => {
      release(false)
      await ahead?.end.catch(() => undefined)
      throw error
    })
    const goesOn = step.ok && !step.value.done && step.value.position === reached
    release(goesOn)
    // What was read ahead and is not used has to be rolled back before its customers are locked again.
    if (!goesOn) await ahead?.end.catch(() => undefined)
    if (!step.ok) return step.refusal
    if (step.value.done) return undefined
    if (STATISTICS_AFTER.has(batches)) await refreshStatistics(db, GROWING)
    options.onProgress?.({ phase: 'execute', done: step.value.position, total: leased.selected })
    current = goesOn && ahead ? ahead : begin(step.value.position, step.value.nextBatch, Promise.resolve(true))
  }
}

export async function runResult(tx: Tx, company: number, run: bigint): Promise<RunResult> {
  const row = await runs.readRun(tx, company, run)
  return { run: row!, counts: await runs.countItems(tx, company, run), totals: await runs.issuedTotals(tx, company, run) }
}

/** A company executes one run at a time: the other one is to be resumed or cancelled first. */
async function otherRunFirst(tx: Tx, company: number, run: bigint): Promise<ExecuteRefusal> {
  const other = await runs.leasedRun(tx, company, run)
  // The other one may have ended in between: then this one only has to be tried again.
  return other ? { kind: 'another_billing_run_unfinished', run: String(other.id), date: other.run_date, state: other.state } : { kind: 'billing_run_taken_over' }
}

interface Leased {
  readonly fence: bigint
  readonly position: number
  readonly selected: number
  readonly runDate: CalendarDate
}

async function takeLease(tx: Tx, { company, run, holder, leaseSeconds }: ExecuteOptions): Promise<Result<Leased, ExecuteRefusal>> {
  const row = await runs.lockRun(tx, company, run)
  if (!row) return no({ kind: 'billing_run_not_found' })
  if (row.state === 'cancelled') return no({ kind: 'billing_run_cancelled' })
  if (row.state === 'planning' || row.state === 'planned' || row.state === 'done') return no({ kind: 'billing_run_not_approved', state: row.state })
  if (row.breakers.length > 0 && row.breakers_accepted_by === null) {
    await runs.setState(tx, company, run, 'halted')
    return no({ kind: 'billing_run_halted', breakers: row.breakers })
  }
  const deadHolder = row.leased_by !== null && isDead(row.leased_by) ? row.leased_by : null
  const leased = await runs.lease(tx, company, run, { holder, seconds: leaseSeconds ?? LEASE_SECONDS, deadHolder })
  if (!leased) return no({ kind: 'billing_run_already_running', holder: row.leased_by ?? '' })
  return yes({ fence: leased.fence, position: row.done_position, selected: row.selected, runDate: row.run_date })
}

interface BatchOptions extends ExecuteOptions {
  readonly fence: bigint
  readonly runDate: CalendarDate
  readonly position: number
  readonly batch: number
  readonly usualBatch: number
  readonly known: Known
}

/** What the last batch planned by: the next one foresees its plans with it, and plans again where it is no longer true when its turn has come. */
interface Known {
  latest?: BatchContext
}

interface BatchContext {
  readonly issuer: Issuer
  readonly context: PlanningContext
}

interface Progressed {
  readonly done: boolean
  readonly position: number
  /** How many customers the next batch takes: fewer while one is looked for that cannot be billed. */
  readonly nextBatch: number
}

type Step = Result<Progressed, ExecuteRefusal>

/** Thrown to roll a batch back with the refusal that it met. */
class BatchRefused extends Error {
  readonly refusal: ExecuteRefusal
  constructor(refusal: ExecuteRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

/** A batch under way. */
interface Flight {
  /** The position that it reaches, once it writes; undefined where it ends without, is the last one, or a small one that looks for a fault. */
  readonly writing: Promise<number | undefined>
  readonly end: Promise<Step>
}

/** Thrown to roll back a batch that was read ahead and whose turn does not come. */
class NotItsTurn extends Error {}

function startBatch(db: Database, options: BatchOptions, turn: Promise<boolean>): Flight {
  let begun: (position: number | undefined) => void = () => undefined
  const writing = new Promise<number | undefined>((resolve) => { begun = resolve })
  const end = oneBatch(db, { ...options, turn, onWriting: (position) => begun(options.batch === options.usualBatch ? position : undefined) }).finally(() => begun(undefined))
  // Whoever waits for `writing` first must not be overtaken by an unhandled rejection.
  end.catch(() => undefined)
  return { writing, end }
}

interface Turn {
  /** True when everything before this batch is committed; false when this one is not to be written. */
  readonly turn: Promise<boolean>
  readonly onWriting: (position: number) => void
}

/**
 * One batch. Where the data of some customer breaks it, the batch is tried again with a tenth of its customers, down to the one: that one is marked as failed
 * with what the database said, and the run goes on (B8).
 */
async function oneBatch(db: Database, options: BatchOptions & Turn): Promise<Step> {
  const { company, actor, position, batch } = options
  try {
    const step = await db.company({ company, actor }, (tx) => writeBatch(tx, options))
    return yes({ ...step, nextBatch: Math.min(batch * 10, options.usualBatch) })
  } catch (error) {
    if (error instanceof BatchRefused) return refusedBatch(db, options, error.refusal)
    const fault = dataFault(error)
    // A batch that was read ahead says nothing of its own fault before it is its turn: then everything before it is committed.
    if (!fault || !await options.turn) throw error
    if (batch > 1) return yes({ done: false, position, nextBatch: Math.ceil(batch / 10) })
    return yes({ done: false, position: await db.company({ company, actor }, (tx) => markFailed(tx, options, fault)), nextBatch: 1 })
  }
}

async function refusedBatch(db: Database, { company, run, actor }: BatchOptions, refusal: ExecuteRefusal): Promise<Step> {
  if (refusal.kind !== 'billing_run_taken_over' && refusal.kind !== 'billing_run_cancelled') {
    await db.company({ company, actor }, (tx) => runs.setState(tx, company, run, 'interrupted'))
  }
  return no(refusal)
}

/** What the database said where data broke a rule of it (classes 22 and 23) or an assumption of ours; nothing for faults of connection or machine. */
function dataFault(error: unknown): string | undefined {
  const { code, constraint, message } = error as { code?: string; constraint?: string; message?: string }
  if (code?.startsWith('22') || code?.startsWith('23')) return constraint ?? message ?? code
  return message?.startsWith('Broken assumption') ? message : undefined
}

async function markFailed(tx: Tx, options: BatchOptions, reason: string): Promise<number> {
  const { company, run } = options
  const [item] = await runs.nextItems(tx, company, run, options.position, 1)
  await moveOn(tx, options, item!.position)
  await runs.markExceptions(tx, company, run, [{ position: item!.position, exception: 'failed', reason, detail: null }])
  return item!.position
}

/** The run itself comes first in a batch: its row lock orders the batch against a cancellation and against a second holder. */
async function moveOn(tx: Tx, { company, run, fence, leaseSeconds }: BatchOptions, position: number): Promise<void> {
  if ((await runs.advance(tx, company, run, { fence, position, seconds: leaseSeconds ?? LEASE_SECONDS })) > 0) return
  const row = await runs.readRun(tx, company, run)
  throw new BatchRefused(row?.state === 'cancelled' ? { kind: 'billing_run_cancelled' } : { kind: 'billing_run_taken_over' })
}

async function writeBatch(tx: Tx, options: BatchOptions & Turn): Promise<{ done: boolean; position: number }> {
  const { company, run, fence } = options
  const items = await runs.nextItems(tx, company, run, options.position, options.batch)
  const position = items.at(-1)?.position ?? options.position
  // Customers are locked and planned before it is this batch's turn; everything that is shared with the batch before, the run's own row first, only then.
  const customers = items.length > 0 ? await readCustomers(tx, company, items) : []
  const foreseen = items.length > 0 ? options.known.latest ?? await batchContext(tx, options) : undefined
  let plans = foreseen && await planAgain(customers, items, foreseen.context)
  if (!await options.turn) throw new NotItsTurn()
  await moveOn(tx, options, position)
  if (!foreseen || !plans) {
    await runs.finishRun(tx, company, run, fence)
    // Paper follows in the background; the job exists exactly if the run is done.
    await enqueueRendering(tx, { company, run, after: 0n })
    return { done: true, position }
  }
  // Prices, rates and accounts are held and read anew for every batch: what came in since the last one must not be billed as it was before (F19).
  await holdPrices(tx, company)
  const { issuer, context } = options.known.latest = await batchContext(tx, options)
  if (!isDeepStrictEqual({ issuer, context }, foreseen)) plans = await planAgain(customers, items, context)
  options.onWriting(position)
  const { planned, changed } = plans
  await runs.markExceptions(tx, company, run, changed)
  const documents = planned.flatMap(({ customer, plan }) => plan.invoices.map((invoice) => plannedDocument(customer, invoice, context.runDate)))
  const zeroCharges = planned.flatMap(({ customer, plan }) => plan.zeroCharges.map((charge) => ({ customerId: customer.id, charge })))
  const issued = await issueDocuments(tx, { issuer, kind: 'invoice', issueDate: context.runDate, documents, zeroCharges, runId: run, createdBy: options.actor.name })
  if (!issued.ok) throw new BatchRefused(issued.refusal)
  return { done: false, position }
}

interface PlannedAgain {
  readonly planned: readonly { readonly customer: BilledCustomer; readonly plan: CustomerPlan }[]
  readonly changed: readonly { readonly position: number; readonly exception: 'changed' | 'parked'; readonly reason: string; readonly detail: Detail }[]
}

type Detail = Readonly<Record<string, unknown>> | null

async function batchContext(tx: Tx, { company, runDate }: BatchOptions): Promise<BatchContext> {
  const issuer = await loadIssuer(tx, company)
  return { issuer, context: await planningContext(tx, issuer, runDate) }
}

const readCustomers = (tx: Tx, company: number, items: readonly DueItem[]): Promise<BilledCustomer[]> => lockedCustomers(tx, company, items.map((item) => item.customer_id))

/** Customers that are planned before the statements of the batch that is being written get their turn. */
const PLANNED_AT_ONCE = 50

/** Plans the batch from locked, current data; only what hashes to the approved plan is billed. */
async function planAgain(locked: readonly BilledCustomer[], items: readonly DueItem[], context: PlanningContext): Promise<PlannedAgain> {
  const customers = new Map(locked.map((customer) => [customer.id, customer]))
  const planned: { customer: BilledCustomer; plan: CustomerPlan }[] = []
  const changed: { position: number; exception: 'changed' | 'parked'; reason: string; detail: Detail }[] = []
  for (const [i, item] of items.entries()) {
    if (i % PLANNED_AT_ONCE === 0) await new Promise(setImmediate)
    const customer = customers.get(item.customer_id)
    const decision = customer && decide(customer, context)
    if (customer && decision && (decision.planned === 'due' || decision.planned === 'zero') && decision.hash === item.plan_hash) {
      planned.push({ customer, plan: decision.plan })
    } else if (decision?.planned === 'parked') {
      changed.push({ position: item.position, exception: 'parked', reason: decision.reason, detail: decision.detail })
    } else {
      changed.push({ position: item.position, exception: 'changed', reason: 'changed_since_preview', detail: null })
    }
  }
  return { planned, changed }
}
