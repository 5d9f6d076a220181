/**
 * Direct debits of a moment at which a schedule has them due (BIL-7, docs/decisions/0050): a plan, and where nobody has to be asked its file.
 * It owns: what may go on without a person. It does not own: plan, approval and file (runs.ts, export-run.ts), when it is due (companies/schedules.ts).
 * Invariants: only a plan within all limits, of a company without four eyes, is approved by itself; a try that was killed goes on with its plan; handing the file to the bank stays with a person.
 */
import { trippedLimits } from '@kontor/domain/debits/run-limits.ts'
import type { TrippedLimit } from '@kontor/domain/debits/run-limits.ts'
import type { DueTime } from '@kontor/domain/companies/schedule.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { detailOf, lockEnabled, noteRun } from '../companies/public.ts'
import type { Schedule } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import type { SealedFiles } from '../platform/files/sealed-files.ts'
import type { Secrets } from '../platform/secrets.ts'
import { exportDebits } from './export-run.ts'
import type { ExportRefusal } from './export-run.ts'
import { approveDebits, debitContext, planDebits, stepDebits } from './runs.ts'
import type { PlanRefusal } from './runs.ts'
import * as store from './store/runs.ts'
import type { DebitRun } from './store/runs.ts'

interface Sums {
  readonly run: bigint
  readonly debits: number
  readonly amount: string
}

export type CollectedDay =
  /** The file is made and waits to be handed to the bank. */
  | ({ readonly kind: 'went' } & Sums)
  | ({ readonly kind: 'waits'; readonly because: 'asks' | 'four_eyes' | 'limits'; readonly limits: readonly TrippedLimit[] } & Sums)
  | { readonly kind: 'nothing' }
  | { readonly kind: 'schedule_gone' }
  /** Somebody decided on the plan meanwhile. */
  | { readonly kind: 'under_way'; readonly run: bigint; readonly state: string }
  | { readonly kind: 'refused'; readonly refusal: PlanRefusal | ExportRefusal }

export interface DueDebits {
  readonly company: number
  readonly due: DueTime
  readonly clock: Clock
  readonly actor: Actor
  readonly secrets: Secrets
  readonly sealed: SealedFiles
}

/** Plans, and where nobody has to be asked approves and makes the file: three transactions, each of which a later try finds done. */
export async function collectDueDay(db: Database, day: DueDebits): Promise<CollectedDay> {
  const { company, actor } = day
  const planned = await inTransaction(db, day, (tx) => beginPlan(tx, day))
  if (!('run' in planned) || 'kind' in planned) return planned
  const decided = await db.company({ company, actor }, (tx) => decide(tx, day, planned.run))
  if (decided !== 'approved') return decided
  return db.company({ company, actor }, (tx) => makeFile(tx, day, planned.run))
}

/** A plan of nothing leaves no trace. */
class NothingToCollect extends Error {}

async function inTransaction(db: Database, { company, actor }: DueDebits, work: (tx: Tx) => Promise<CollectedDay | { readonly run: bigint }>): Promise<CollectedDay | { readonly run: bigint }> {
  try {
    return await db.company({ company, actor }, work)
  } catch (error) {
    if (error instanceof NothingToCollect) return { kind: 'nothing' }
    throw error
  }
}

async function beginPlan(tx: Tx, { company, due, clock, actor }: DueDebits): Promise<CollectedDay | { readonly run: bigint }> {
  if (!(await lockEnabled(tx, company, 'direct_debits'))) return { kind: 'schedule_gone' }
  const moment = { company, task: 'direct_debits', due } as const
  const begun = (await detailOf(tx, moment))?.['run']
  if (typeof begun === 'string') return { run: BigInt(begun) }
  const context = await debitContext(tx, company, clock)
  if (!context.ok) return { kind: 'refused', refusal: context.refusal }
  // A plan of an earlier day that nobody decided on holds by now nothing that this one does not.
  for (const waiting of await store.plansOf(tx, company, actor.name)) await stepDebits(tx, company, { run: waiting, step: 'cancel', actor })
  const plan = await planDebits(tx, context.value, { collectionDate: null, bankAccount: null, format: null, by: actor.name })
  if (!plan.ok) return { kind: 'refused', refusal: plan.refusal }
  if (plan.value.debits === 0) throw new NothingToCollect()
  await noteRun(tx, moment, { run: plan.value.id })
  return { run: plan.value.id }
}

const sumsOf = ({ id, debits, amountMinor }: DebitRun): Sums => ({ run: id, debits, amount: minorText(amountMinor) })

async function decide(tx: Tx, { company, actor }: DueDebits, run: bigint): Promise<CollectedDay | 'approved'> {
  const schedule = await lockEnabled(tx, company, 'direct_debits')
  if (!schedule) return { kind: 'schedule_gone' }
  const row = await store.lockRun(tx, company, run)
  invariant(row, `run ${run} of direct debits was planned`)
  const isOurs = (await store.stepsOf(tx, company, run)).every(({ by }) => by === actor.name)
  if (row.state === 'approved' && isOurs) return 'approved'
  if (row.state === 'exported' && isOurs) return { kind: 'went', ...sumsOf(row) }
  if (row.state !== 'planned') return { kind: 'under_way', run, state: row.state }
  const limits = await trippedBy(tx, company, row, schedule)
  const waits = (because: 'asks' | 'four_eyes' | 'limits'): CollectedDay => ({ kind: 'waits', because, limits, ...sumsOf(row) })
  if (schedule.mode === 'ask') return waits('asks')
  if (limits.length > 0) return waits('limits')
  const approved = await approveDebits(tx, company, { run, planHash: row.planHash, actor })
  if (approved.ok) return 'approved'
  invariant(approved.refusal.kind === 'four_eyes_required', `a plan just made is approved, not ${approved.refusal.kind}`)
  return waits('four_eyes')
}

async function trippedBy(tx: Tx, company: number, run: DebitRun, { limitAmountMinor, limitCount, limitChangePercent, limitFirstPercent }: Schedule): Promise<TrippedLimit[]> {
  const { lastMinor, firstDebits } = await store.comparisonOf(tx, company, run.id)
  return trippedLimits({ ...run, firstDebits }, lastMinor, { amountMinor: limitAmountMinor, count: limitCount, changePercent: limitChangePercent, firstPercent: limitFirstPercent })
}

async function makeFile(tx: Tx, { company, clock, actor, secrets, sealed }: DueDebits, run: bigint): Promise<CollectedDay> {
  const context = await debitContext(tx, company, clock)
  if (!context.ok) return { kind: 'refused', refusal: context.refusal }
  const made = await exportDebits(tx, context.value, run, { secrets, sealed, clock, actor })
  // Of two who try at once, the second one finds the file made.
  if (!made.ok && !(made.refusal.kind === 'direct_debit_run_not_approved' && made.refusal.state === 'exported')) return { kind: 'refused', refusal: made.refusal }
  const file = (await store.readFile(tx, company, run))!
  return { kind: 'went', run, debits: file.debits, amount: minorText(file.amountMinor) }
}
