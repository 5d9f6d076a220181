/**
 * Execution: exactly the approved plan, batch by batch, each in one transaction (BIL-2, BIL-3).
 * It owns: lease and fence, planning again from what is true now, issue, progress.
 * Invariants: a customer whose plan is no longer the approved one is left out as `changed`; a batch commits with its run's progress, so that
 * any kill loses at most an uncommitted batch and no batch is done twice.
 */
import type { CustomerPlan } from '@kontor/domain/invoicing/draft-invoices.ts'
import { unitPriceShown } from '@kontor/domain/invoicing/charging.ts'
import type { PlannedCharge } from '@kontor/domain/invoicing/charging.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { sealCompany } from '../ledger/public.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { refreshStatistics } from '../platform/database/statistics.ts'
import { enqueueRendering } from './enqueue-runs.ts'
import { issueDocuments } from './issue.ts'
import type { DocumentToIssue, IssueRefusal, LineToIssue } from './issue.ts'
import { decide } from './plan.ts'
import type { PlanningContext } from './plan.ts'
import { planningContext } from './preview-run.ts'
import type { Progress } from './preview-run.ts'
import { holdPrices, loadIssuer } from './store/billing-context.ts'
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

/** Customers of one transaction: 1,000 needed 302 MB at their peak, 800 need 292 MB, 500 need 286 MB (docs/performance.md). */
const BATCH = 800

/** A first run fills empty tables: the planner is told after batches that doubled them. */
const STATISTICS_AFTER: ReadonlySet<number> = new Set([1, 2, 4, 8, 16, 32])
const GROWING = ['charges', 'documents', 'document_lines', 'document_numbers', 'journal_entries', 'open_items']

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
  const { fence, runDate } = leased.value
  let position = leased.value.position
  let batch = options.batch ?? BATCH
  for (let batches = 1; ; batches++) {
    const step = await oneBatch(db, { ...options, fence, runDate, position, batch, usualBatch: options.batch ?? BATCH })
    if (!step.ok) return step
    if (step.value.done) break
    position = step.value.position
    batch = step.value.nextBatch
    if (STATISTICS_AFTER.has(batches)) await refreshStatistics(db, GROWING)
    options.onProgress?.({ phase: 'execute', done: position, total: leased.value.selected })
  }
  await sealCompany(db, company, actor)
  return yes(await db.company({ company, actor }, (tx) => runResult(tx, company, run)))
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

/**
 * One batch. Where the data of some customer breaks it, the batch is tried again with a tenth of its customers, down to the one: that one is marked as failed
 * with what the database said, and the run goes on (B8).
 */
async function oneBatch(db: Database, options: BatchOptions): Promise<Step> {
  const { company, actor, position, batch } = options
  try {
    const step = await db.company({ company, actor }, (tx) => writeBatch(tx, options))
    return yes({ ...step, nextBatch: Math.min(batch * 10, options.usualBatch) })
  } catch (error) {
    if (error instanceof BatchRefused) return refusedBatch(db, options, error.refusal)
    const fault = dataFault(error)
    if (!fault) throw error
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
  await runs.markExceptions(tx, company, run, [{ position: item!.position, exception: 'failed', reason }])
  return item!.position
}

/** The run itself comes first in a batch: its row lock orders the batch against a cancellation and against a second holder. */
async function moveOn(tx: Tx, { company, run, fence, leaseSeconds }: BatchOptions, position: number): Promise<void> {
  if ((await runs.advance(tx, company, run, { fence, position, seconds: leaseSeconds ?? LEASE_SECONDS })) > 0) return
  const row = await runs.readRun(tx, company, run)
  throw new BatchRefused(row?.state === 'cancelled' ? { kind: 'billing_run_cancelled' } : { kind: 'billing_run_taken_over' })
}

async function writeBatch(tx: Tx, options: BatchOptions): Promise<{ done: boolean; position: number }> {
  const { company, run, fence } = options
  const items = await runs.nextItems(tx, company, run, options.position, options.batch)
  const position = items.at(-1)?.position ?? options.position
  await moveOn(tx, options, position)
  if (items.length === 0) {
    await runs.finishRun(tx, company, run, fence)
    // Paper follows in the background; the job exists exactly if the run is done.
    await enqueueRendering(tx, { company, run, after: 0n })
    return { done: true, position }
  }
  // Prices, rates and accounts are read anew for every batch: what came in since the last one must not be billed as it was before (F19).
  await holdPrices(tx, company)
  const issuer = await loadIssuer(tx, company)
  const context = await planningContext(tx, issuer, options.runDate)
  const { planned, changed } = await planAgain(tx, company, items, context)
  await runs.markExceptions(tx, company, run, changed)
  const documents = planned.flatMap(({ customer, plan }) => plan.invoices.map((invoice): DocumentToIssue => ({
    kind: 'invoice', customer, issueDate: context.runDate, lines: invoice.charges.map(toLine), vat: invoice.vat,
    netMinor: invoice.netMinor, taxMinor: invoice.taxMinor, grossMinor: invoice.grossMinor, paymentDays: invoice.paymentDays, dueDate: invoice.dueDate,
    taxDate: invoice.taxDate, corrects: null, cancellation: false, reason: null, draftId: null, introduction: null, closing: null,
  })))
  const zeroCharges = planned.flatMap(({ customer, plan }) => plan.zeroCharges.map((charge) => ({ customerId: customer.id, charge })))
  const issued = await issueDocuments(tx, { issuer, kind: 'invoice', issueDate: context.runDate, documents, zeroCharges, runId: run, createdBy: options.actor.name })
  if (!issued.ok) throw new BatchRefused(issued.refusal)
  return { done: false, position }
}

interface PlannedAgain {
  readonly planned: readonly { readonly customer: BilledCustomer; readonly plan: CustomerPlan }[]
  readonly changed: readonly { readonly position: number; readonly exception: 'changed' | 'parked'; readonly reason: string }[]
}

/** Plans the batch from locked, current data; only what hashes to the approved plan is billed. */
async function planAgain(tx: Tx, company: number, items: readonly DueItem[], context: PlanningContext): Promise<PlannedAgain> {
  const customers = new Map((await lockedCustomers(tx, company, items.map((item) => item.customer_id))).map((customer) => [customer.id, customer]))
  const planned: { customer: BilledCustomer; plan: CustomerPlan }[] = []
  const changed: { position: number; exception: 'changed' | 'parked'; reason: string }[] = []
  for (const item of items) {
    const customer = customers.get(item.customer_id)
    const decision = customer && decide(customer, context)
    if (customer && decision && (decision.planned === 'due' || decision.planned === 'zero') && decision.hash === item.plan_hash) {
      planned.push({ customer, plan: decision.plan })
    } else if (decision?.planned === 'parked') {
      changed.push({ position: item.position, exception: 'parked', reason: decision.reason })
    } else {
      changed.push({ position: item.position, exception: 'changed', reason: 'changed_since_preview' })
    }
  }
  return { planned, changed }
}

export const toLine = (charge: PlannedCharge): LineToIssue => ({
  kind: charge.lineKind, sku: charge.product.sku, name: charge.product.name, note: charge.label, group: charge.group,
  period: charge.days, quantity: charge.quantity, unit: charge.product.unit, unitCode: charge.product.unitCode, unitPrice: unitPriceShown(charge),
  proration: charge.billedDays !== null && charge.billedDays !== charge.wholeDays ? { days: charge.billedDays, of: charge.wholeDays! } : null,
  subscriptionDiscount: charge.subscriptionDiscount, customerDiscount: charge.customerDiscount, netMinor: charge.netMinor,
  category: charge.tax.category, rate: charge.tax.rate, taxCase: charge.tax.taxCase, taxDate: charge.taxDate, taxClass: charge.taxClass,
  revenueAccount: charge.revenueAccount, charge, correctsLineNo: null,
})
