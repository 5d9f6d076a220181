/**
 * Preview: the stored plan of a billing run (BIL-2).
 * It owns: going through all customers chunk by chunk and keeping for each what would be billed, or why not.
 * Invariant: a preview writes nothing but the plan; it can be repeated and thrown away.
 */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import { creditFor } from './credit-offset.ts'
import { isDead, thisHolder } from './holder.ts'
import { decide } from './plan.ts'
import type { Decision, PlanningContext } from './plan.ts'
import { loadDraftingContext, loadIssuer } from './store/billing-context.ts'
import type { Issuer } from './store/billing-context.ts'
import * as inputs from './store/plan-inputs.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'
import * as runs from './store/runs.ts'
import type { Breaker, PlanSums } from './store/runs.ts'

export interface RunOptions {
  readonly company: number
  readonly runDate: CalendarDate
  readonly actor: Actor
  readonly clock: Clock
  /** Customers per transaction; 1,000 was measured to be best. */
  readonly chunk?: number
  /** Chunks planned at the same time. */
  readonly workers?: number
  readonly onProgress?: (progress: Progress) => void
  /** The process that plans, for what it leaves behind when it is killed (`thisHolder`). */
  readonly holder?: string
}

export interface Progress {
  readonly phase: 'preview' | 'execute'
  readonly done: number
  readonly total: number
}

export type PreviewRefusal =
  | { readonly kind: 'run_date_too_far_ahead'; readonly date: CalendarDate; readonly latest: CalendarDate }
  | { readonly kind: 'issue_date_before_last'; readonly date: CalendarDate; readonly last: CalendarDate }

export const CHUNK = 1000
/** A run's date may lie this far ahead of the clock (design.md §10). */
const DAYS_AHEAD_MAX = 31
/** A run is halted when its total is further off the forecast than this many percent (B7). */
const TOTAL_OFF_PERCENT = 5n
/** … or when more than one percent of its customers, and at least this many, are held back. */
const PARKED_AT_LEAST = 5

/**
 * Plans a run and stores the plan: who is billed what, who is not and why, the change against the last invoice, outliers, one hash over all.
 * Refuses a date more than 31 days ahead, or before the last issue date of the invoice series (I2).
 */
export async function previewRun(db: Database, options: RunOptions): Promise<Result<{ run: bigint; sums: PlanSums }, PreviewRefusal>> {
  const { company, actor } = options
  const begun = await db.company({ company, actor }, (tx) => beginPreview(tx, options))
  if (!begun.ok) return begun
  return yes({ run: begun.value, sums: await planRun(db, { ...options, run: begun.value }) })
}

/** Makes the row of a run in state `planning`; `planRun` goes on from it, at once or in a job. Refuses what `previewRun` refuses. */
export async function beginPreview(tx: Tx, { company, runDate, clock, actor, holder }: Pick<RunOptions, 'company' | 'runDate' | 'clock' | 'actor' | 'holder'>): Promise<Result<bigint, PreviewRefusal>> {
  const issuer = await loadIssuer(tx, company)
  const latest = addDays(clock.today(issuer.timeZone), DAYS_AHEAD_MAX)
  if (runDate > latest) return no({ kind: 'run_date_too_far_ahead', date: runDate, latest })
  const last = await runs.lastIssueDate(tx, company)
  if (last !== null && last > runDate) return no({ kind: 'issue_date_before_last', date: runDate, last })
  const run = await takeId(tx)
  await runs.insertRun(tx, company, {
    id: run, runDate, currency: issuer.currency, createdBy: actor.name, hasForecast: await runs.hasBilledBefore(tx, company), holder: holder ?? null,
  })
  return yes(run)
}

/** Whether a begun run is to be planned by the process that began it, not by a job. */
export const planningIsHeld = async (tx: Tx, company: number, run: bigint): Promise<boolean> => (await runs.readRun(tx, company, run))?.leased_by === thisHolder()

/** Takes the planning of a run over from a process that was killed; answers whether the caller is to plan it now. */
export async function takeOverPlanning(tx: Tx, company: number, run: bigint): Promise<boolean> {
  const row = await runs.lockRun(tx, company, run)
  if (row?.state !== 'planning' || row.leased_by === null || !isDead(row.leased_by)) return false
  await runs.setHolder(tx, company, run, thisHolder())
  return true
}

/** Throws away the plans of a date that an actor's processes left behind unapproved when they were killed. */
export async function dropAbandonedPlans(tx: Tx, { company, runDate, actor }: Pick<RunOptions, 'company' | 'runDate' | 'actor'>): Promise<void> {
  for (const { id, leased_by: holder } of await runs.heldPlans(tx, company, runDate, actor.name)) {
    if (holder !== null && isDead(holder)) await runs.deleteRun(tx, company, id)
  }
}

/** Plans all customers of a begun run and stores the plan. Safe to repeat: what an attempt that was killed left behind is thrown away first. */
export async function planRun(db: Database, options: Omit<RunOptions, 'runDate' | 'clock'> & { readonly run: bigint }): Promise<PlanSums> {
  const { company, actor, run } = options
  const { context, issuer, starts } = await db.company({ company, actor }, async (tx) => {
    const row = await runs.lockRun(tx, company, run)
    invariant(row, `billing run ${run} exists`)
    if (row.state === 'planning') await runs.deleteItems(tx, company, run)
    const starts = row.state === 'planning' ? await inputs.chunkStarts(tx, company, options.chunk ?? CHUNK) : []
    const issuer = await loadIssuer(tx, company)
    return { context: await planningContext(tx, issuer, row.run_date), issuer, starts }
  })
  let done = 0
  const chunks = starts.map((from, i) => ({ from, before: starts[i + 1] ?? null, firstPosition: i * (options.chunk ?? CHUNK) + 1 }))
  const next = chunks.values()
  const worker = async (): Promise<void> => {
    for (const chunk of next) {
      const count = await db.company({ company, actor }, (tx) => previewChunk(tx, { company, run, context, issuer, ...chunk }))
      done += count
      options.onProgress?.({ phase: 'preview', done, total: Math.max(done, starts.length * (options.chunk ?? CHUNK)) })
    }
  }
  await Promise.all(Array.from({ length: options.workers ?? 2 }, worker))
  return db.company({ company, actor }, async (tx) => {
    const planned = await runs.planSums(tx, company, run)
    await runs.finishPlan(tx, company, run, planned, context.hasForecast ? trippedBreakers(planned) : [])
    return planned
  })
}

/** What preview and execution plan by; both load it the same way, so that the same data gives the same plan. */
export async function planningContext(tx: Tx, issuer: Awaited<ReturnType<typeof loadIssuer>>, runDate: CalendarDate): Promise<PlanningContext> {
  return {
    ...await loadDraftingContext(tx, issuer, runDate), issuer: { currency: issuer.currency, seller: issuer.seller, previousTurnover: issuer.previousTurnover }, chart: issuer.chart,
    lastRunDate: await runs.lastRunDate(tx, issuer.company, runDate), hasForecast: await runs.hasBilledBefore(tx, issuer.company),
  }
}

interface Chunk {
  readonly company: number
  readonly run: bigint
  readonly context: PlanningContext
  readonly issuer: Issuer
  readonly from: string
  readonly before: string | null
  readonly firstPosition: number
}

async function previewChunk(tx: Tx, { company, run, context, issuer, from, before, firstPosition }: Chunk): Promise<number> {
  const customers = await inputs.customersInRange(tx, company, from, before)
  const decided = customers.map((customer) => ({ customer, decision: decide(customer, context) }))
  const invoices = decided.flatMap(({ customer, decision }) => ('plan' in decision ? decision.plan.invoices.map(({ grossMinor }) => ({ customer, dueMinor: grossMinor })) : []))
  const credits = await creditFor(tx, issuer, { invoices, date: context.runDate, origin: 'run' })
  const creditOf = new Map<bigint, bigint>()
  for (const [i, { customer: { id } }] of invoices.entries()) creditOf.set(id, (creditOf.get(id) ?? 0n) + sumMinor(credits[i]!.map(({ amountMinor }) => amountMinor)))
  await runs.insertItems(tx, decided.map(({ customer, decision }, i) => ({ ...toItem(company, run, firstPosition + i, customer, decision), credit_minor: creditOf.get(customer.id) ?? 0n })))
  return customers.length
}

function toItem(company: number, run: bigint, position: number, customer: BilledCustomer, decision: Decision): Omit<runs.ItemRow, 'credit_minor'> {
  const base = {
    company_id: company, run_id: run, position, customer_id: customer.id, customer_number: customer.number, planned: decision.planned,
    last_gross_minor: customer.lastGrossMinor,
  }
  if (decision.planned === 'skipped' || decision.planned === 'parked') {
    return {
      ...base, reason: decision.reason, detail: decision.detail && JSON.stringify(decision.detail), plan_hash: null, plan: null, invoices: 0, charges: 0,
      net_minor: 0n, tax_minor: 0n, gross_minor: 0n, forecast_minor: null, outlier: null,
    }
  }
  const { invoices, zeroCharges } = decision.plan
  const gross = sumMinor(invoices.map((invoice) => invoice.grossMinor))
  return {
    ...base, reason: null, detail: null, plan_hash: decision.hash, plan: decision.text, invoices: invoices.length,
    charges: invoices.reduce((sum, invoice) => sum + invoice.charges.length, zeroCharges.length),
    net_minor: sumMinor(invoices.map((invoice) => invoice.netMinor)), tax_minor: sumMinor(invoices.map((invoice) => invoice.taxMinor)), gross_minor: gross,
    forecast_minor: decision.forecastMinor, outlier: outlierOf(gross, customer.lastGrossMinor),
  }
}

/** Worth a person's look before approval: half as much again as the last invoice, or less than half of it; and a first invoice. */
function outlierOf(gross: bigint, last: bigint | null): string | null {
  // Whoever gets no invoice for nothing but zeros has no first one yet.
  if (last === null) return gross === 0n ? null : 'first_invoice'
  if (2n * gross > 3n * last) return 'much_more_than_last'
  return 2n * gross < last ? 'much_less_than_last' : null
}

function trippedBreakers(sums: PlanSums): Breaker[] {
  const breakers: Breaker[] = []
  const off = sums.net > sums.forecast ? sums.net - sums.forecast : sums.forecast - sums.net
  if (off * 100n > sums.forecast * TOTAL_OFF_PERCENT) breakers.push({ kind: 'total_off_forecast', planned: String(sums.net), expected: String(sums.forecast) })
  if (sums.parked >= PARKED_AT_LEAST && sums.parked * 100 > sums.selected) breakers.push({ kind: 'too_many_parked', planned: String(sums.parked), expected: String(Math.floor(sums.selected / 100)) })
  return breakers
}
