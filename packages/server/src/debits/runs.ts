/**
 * Commands of runs of direct debits (BNK-2): plan, approve, hand over, withdraw. Making the file is export-run.ts.
 * It owns: the stored plan and its hash, who may approve it, what becomes of debits when a run is withdrawn. It does not own: who is collected from (domain/debits).
 * Invariant: what is executed is what was approved; a withdrawn run frees its items, and one that the bank has is withdrawn there.
 */
import { createHash } from 'node:crypto'
import { collectionDateFault, earliestCollection, AHEAD_DAYS_MAX } from '@kontor/domain/debits/collection-date.ts'
import type { CollectionDateFault, HandOver } from '@kontor/domain/debits/collection-date.ts'
import { debitRunAfter, decideDebits, DEBITS_IN_FILE_MAX } from '@kontor/domain/debits/direct-debit.ts'
import type { DebitDecision, DebitStepRefusal, DebitTerms } from '@kontor/domain/debits/direct-debit.ts'
import { addDays, later } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { DebitFormat } from '@kontor/domain/kernel/debit-format.ts'
import { tryMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { listBankAccounts, loadCompany, settingsOf } from '../companies/public.ts'
import type { BankAccount } from '../companies/public.ts'
import { wallClock } from '../platform/clock.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import { nextCandidates } from './store/candidates.ts'
import type { Candidate, CandidateItem } from './store/candidates.ts'
import * as store from './store/runs.ts'
import type { DebitRun, PlannedItem } from './store/runs.ts'

/** What holds for the runs of a company. */
export interface DebitContext {
  readonly company: number
  readonly creditor: { readonly name: string; readonly creditorId: string }
  readonly fourEyes: boolean
  readonly handOver: HandOver
  readonly format: DebitFormat
  readonly defaultMethod: string
  readonly terms: Omit<DebitTerms, 'collectionDate'>
  readonly accounts: readonly BankAccount[]
}

export async function debitContext(tx: Tx, company: number, clock: Clock): Promise<Result<DebitContext, { readonly kind: 'creditor_id_missing' }>> {
  const { name, creditorId, timeZone, fourEyes } = await loadCompany(tx, company)
  if (creditorId === null) return no({ kind: 'creditor_id_missing' })
  const settings = await settingsOf(tx, company)
  return yes({
    company, creditor: { name, creditorId }, fourEyes, format: settings['direct_debits.format'], defaultMethod: settings['customers.payment_method'], accounts: await listBankAccounts(tx, company),
    handOver: { now: wallClock(clock.now(), timeZone), cutOff: settings['direct_debits.cut_off'], submissionDays: settings['direct_debits.submission_days'] },
    terms: { leadDays: settings['direct_debits.lead_days'], preNotificationDays: settings['direct_debits.pre_notification_days'], minimumMinor: tryMinor(settings['direct_debits.minimum']) ?? 0n },
  })
}

export interface Proposal {
  readonly earliest: CalendarDate
  readonly latest: CalendarDate
  readonly format: DebitFormat
  readonly accounts: readonly BankAccount[]
}

/** Between which days a run of now may collect, and to which accounts. */
export function proposalOf({ handOver, format, accounts }: DebitContext): Proposal {
  const earliest = earliestCollection(handOver)
  return { earliest, latest: later(earliest, addDays(handOver.now.date, AHEAD_DAYS_MAX)), format, accounts: accounts.filter(({ iban }) => iban !== null) }
}

export interface DebitWish {
  readonly collectionDate: CalendarDate | null
  readonly bankAccount: bigint | null
  readonly format: DebitFormat | null
}

export type PlanRefusal = CollectionDateFault | { readonly kind: 'creditor_id_missing' | 'bank_account_not_found' | 'bank_account_without_iban' }

/** Customers read and decided on at once. */
const CUSTOMERS_AT_ONCE = 1_000
const ITEMS_AT_ONCE = 5_000

interface Decided {
  readonly candidate: Candidate
  readonly item: CandidateItem
  readonly decision: DebitDecision
}

/** Plans a run: each open item of those who pay by direct debit is in it or not, with its reason. */
export async function planDebits(tx: Tx, context: DebitContext, wish: DebitWish & { readonly by: string }): Promise<Result<DebitRun, PlanRefusal>> {
  const { company, handOver } = context
  const collectionDate = wish.collectionDate ?? earliestCollection(handOver)
  const fault = collectionDateFault(collectionDate, handOver)
  if (fault) return no(fault)
  const account = context.accounts.find(({ id, printed }) => (wish.bankAccount === null ? printed : id === wish.bankAccount))
  if (!account) return no({ kind: 'bank_account_not_found' })
  if (account.iban === null) return no({ kind: 'bank_account_without_iban' })
  const decided = await decideAll(tx, context, { ...context.terms, collectionDate })
  const format = wish.format ?? context.format
  const id = await takeId(tx)
  const collected = decided.flatMap(({ decision }) => (decision.outcome === 'in' ? [decision.amountMinor] : []))
  const planHash = hashOf(decided, [collectionDate, String(account.id), format])
  await store.insertRun(tx, company, {
    id, collectionDate, format, bankAccount: account.id, planHash, items: decided.length, debits: collected.length, amountMinor: collected.reduce((sum, minor) => sum + minor, 0n), createdBy: wish.by,
  })
  const rows = decided.map((one, index) => planned(company, id, one, index + 1))
  for (let at = 0; at < rows.length; at += ITEMS_AT_ONCE) await store.insertItems(tx, rows.slice(at, at + ITEMS_AT_ONCE))
  return yes((await store.readRun(tx, company, id))!)
}

async function decideAll(tx: Tx, { company, defaultMethod, handOver }: DebitContext, terms: DebitTerms): Promise<Decided[]> {
  const decided: Decided[] = []
  let [after, debits] = ['', 0]
  for (;;) {
    const candidates = await nextCandidates(tx, company, { after, defaultMethod, customers: CUSTOMERS_AT_ONCE, today: handOver.now.date })
    for (const candidate of candidates) {
      for (const [index, decision] of decideDebits(candidate, terms).entries()) {
        const isFull = decision.outcome === 'in' && ++debits > DEBITS_IN_FILE_MAX
        decided.push({ candidate, item: candidate.items[index]!, decision: isFull ? { outcome: 'out', reason: { kind: 'file_full' } } : decision })
      }
    }
    if (candidates.length < CUSTOMERS_AT_ONCE) return decided
    after = candidates.at(-1)!.number
  }
}

function planned(company: number, run: bigint, { candidate, item, decision }: Decided, position: number): PlannedItem {
  const { kind = null, ...detail } = decision.outcome === 'out' ? decision.reason : {}
  return {
    company_id: company, run_id: run, position, open_item_id: item.id, customer_id: candidate.customer, mandate_id: candidate.mandate?.id ?? null, currency: item.currency, rest_minor: item.restMinor,
    amount_minor: decision.outcome === 'in' ? decision.amountMinor : 0n, due_date: item.dueDate, reason: kind, detail: Object.keys(detail).length > 0 ? JSON.stringify(detail) : null,
  }
}

/** Over everything that is collected: approval names it. */
function hashOf(decided: readonly Decided[], head: readonly string[]): string {
  const hash = createHash('sha256').update(head.join(' '))
  for (const { candidate, item, decision } of decided) if (decision.outcome === 'in') hash.update(`\n${item.id} ${decision.amountMinor} ${candidate.mandate!.id}`)
  return hash.digest('hex')
}

export type RunRefusal = DebitStepRefusal | { readonly kind: 'direct_debit_run_not_found' }
export type ApproveRefusal = RunRefusal | { readonly kind: 'plan_is_another'; readonly hash: string } | { readonly kind: 'four_eyes_required'; readonly by: string } | { readonly kind: 'nothing_to_collect' }

/** Approves a plan as it was seen (its hash). Refuses where the company wants four eyes and the approver made the plan, or is the command line, which is never the second pair. */
export async function approveDebits(tx: Tx, company: number, question: { readonly run: bigint; readonly planHash: string; readonly actor: Actor }): Promise<Result<DebitRun, ApproveRefusal>> {
  const { run, planHash, actor } = question
  const row = await store.lockRun(tx, company, run)
  if (!row) return no({ kind: 'direct_debit_run_not_found' })
  const after = debitRunAfter(row.state, 'approve')
  if (!after.ok) return after
  if (row.planHash !== planHash) return no({ kind: 'plan_is_another', hash: row.planHash })
  if (row.debits === 0) return no({ kind: 'nothing_to_collect' })
  const { fourEyes } = await loadCompany(tx, company)
  if (fourEyes && (actor.name === row.createdBy || actor.source === 'cli' || actor.source === 'job')) return no({ kind: 'four_eyes_required', by: row.createdBy })
  await store.takeStep(tx, company, run, { step: 'approve', state: after.value, by: actor.name })
  return yes((await store.readRun(tx, company, run))!)
}

/** Notes that the file was handed to the bank, or withdraws a run that was not: its items are free for the next one. */
export async function stepDebits(tx: Tx, company: number, question: { readonly run: bigint; readonly step: 'submit' | 'cancel'; readonly actor: Actor }): Promise<Result<DebitRun, RunRefusal>> {
  const { run, step, actor } = question
  const row = await store.lockRun(tx, company, run)
  if (!row) return no({ kind: 'direct_debit_run_not_found' })
  const after = debitRunAfter(row.state, step)
  if (!after.ok) return after
  await store.takeStep(tx, company, run, { step, state: after.value, by: actor.name })
  await store.moveDebits(tx, company, run, step === 'submit' ? 'submitted' : 'cancelled')
  return yes((await store.readRun(tx, company, run))!)
}
