/**
 * Commands of the books (ARE-1): post by hand, reverse, close a month, open it again with two people, add and rename accounts.
 * It owns: reading what the rules need, and writing what they allow. It does not own: the rules (domain/ledger), entries of documents (invoicing).
 */
import { firstOfMonth } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Posting } from '@kontor/domain/ledger/journal-entry.ts'
import { judgeClosing, judgeManualEntry, judgeReopeningApproval, judgeReopeningRequest, judgeReversal } from '@kontor/domain/ledger/manual-entry.ts'
import type { ClosingRefusal, ManualEntryRefusal, ReopeningApprovalRefusal, ReopeningRefusal, ReversalRefusal } from '@kontor/domain/ledger/manual-entry.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import { insertEntries, openPeriod, periodState } from './store.ts'
import * as books from './store/books.ts'
import type { Account, ListedEntry } from './store/books.ts'

/** What a command needs to know of the company and of who acts. */
export interface Bookkeeping {
  readonly company: number
  readonly currency: string
  readonly today: CalendarDate
  /** The person: `user:12`, whatever token or session they came with. */
  readonly by: string
}

export interface ManualEntry {
  readonly postingDate: CalendarDate
  readonly description: string
  readonly documentNumber: string | null
  readonly postings: readonly { readonly account: string; readonly side: 'debit' | 'credit'; readonly amount: { readonly minor: bigint; readonly currency: string } }[]
}

/** Posts an entry by hand; amounts in minor units of the company's currency. Refuses what `judgeManualEntry` refuses. */
export async function postManualEntry(tx: Tx, at: Bookkeeping, entry: ManualEntry): Promise<Result<ListedEntry, ManualEntryRefusal>> {
  const { company } = at
  const postings = entry.postings.map(({ account, side, amount }): Posting => ({
    account, customerId: null, debitMinor: side === 'debit' ? amount.minor : 0n, creditMinor: side === 'credit' ? amount.minor : 0n,
  }))
  const accounts = new Map((await books.accountsByNumber(tx, company, postings.map((posting) => posting.account))).map((account) => [account.number, account]))
  const judged = judgeManualEntry({ ...entry, postings, currencies: entry.postings.map(({ amount }) => amount.currency) },
    { today: at.today, currency: at.currency, accounts, periodState: await periodState(tx, company, entry.postingDate) })
  if (!judged.ok) return judged
  await openPeriod(tx, company, entry.postingDate)
  const id = await takeId(tx)
  await insertEntries(tx, company, [{
    id, postingDate: entry.postingDate, sourceType: 'manual', sourceId: id, postingKind: 'entry', documentNumber: entry.documentNumber, description: entry.description,
    reversalOf: null, currency: at.currency, postings, runId: null, createdBy: at.by,
  }])
  return yes(await written(tx, company, id))
}

/** Reverses an entry that was posted by hand, once. Refuses `journal_entry_not_found` and what `judgeReversal` refuses. */
export async function reverseEntry(
  tx: Tx, at: Bookkeeping, reversal: { readonly entry: bigint; readonly postingDate: CalendarDate; readonly reason: string },
): Promise<Result<ListedEntry, ReversalRefusal | { readonly kind: 'journal_entry_not_found' }>> {
  const { company } = at
  const original = await books.findEntry(tx, company, reversal.entry)
  if (!original) return no({ kind: 'journal_entry_not_found' })
  const judged = judgeReversal(original, { postingDate: reversal.postingDate, today: at.today, periodState: await periodState(tx, company, reversal.postingDate) })
  if (!judged.ok) return judged
  await openPeriod(tx, company, reversal.postingDate)
  const id = await takeId(tx)
  await insertEntries(tx, company, [{
    id, postingDate: reversal.postingDate, sourceType: 'manual', sourceId: original.id, postingKind: 'reversal', documentNumber: original.documentNumber,
    description: reversal.reason, reversalOf: original.id, currency: at.currency, postings: books.reversalOf(original), runId: null, createdBy: at.by,
  }])
  return yes(await written(tx, company, id))
}

async function written(tx: Tx, company: number, id: bigint): Promise<ListedEntry> {
  const entry = await books.findEntry(tx, company, id)
  invariant(entry, `the entry ${id} was just posted`)
  return entry
}

export interface Period {
  readonly period: string
  readonly state: 'open' | 'closed'
  readonly reopenings: books.Reopening[]
}

/** The months of the books, newest first, with the requests to open them again. */
export async function periods(tx: Tx, company: number): Promise<Period[]> {
  const reopenings = Map.groupBy(await books.listReopenings(tx, company), (reopening) => reopening.period)
  return (await books.listPeriods(tx, company)).map(({ period, state }) => ({ period: period.slice(0, 7), state, reopenings: reopenings.get(period) ?? [] }))
}

/**
 * Closes a month (named by any day in it): nothing is posted into it any more (L5). Its row is locked first, so that postings under way finish and are inside.
 * Refuses `accounting_period_not_over`, `accounting_period_already_closed`.
 */
export async function closePeriod(tx: Tx, at: Bookkeeping, period: CalendarDate): Promise<Result<Period, ClosingRefusal>> {
  await openPeriod(tx, at.company, period)
  const state = (await books.lockPeriod(tx, at.company, period)) ?? 'open'
  const judged = judgeClosing({ first: firstOfMonth(period), state }, at.today)
  if (!judged.ok) return judged
  await books.setPeriodState(tx, at.company, period, 'closed')
  return yes(await periodNow(tx, at.company, period))
}

/** Asks to open a closed month again; a second person has to approve. Refuses `accounting_period_not_closed`, `period_reopening_already_requested`. */
export async function requestReopening(tx: Tx, at: Bookkeeping, request: { readonly period: CalendarDate; readonly reason: string }): Promise<Result<Period, ReopeningRefusal>> {
  const { company } = at
  const state = (await books.lockPeriod(tx, company, request.period)) ?? 'open'
  const judged = judgeReopeningRequest(state, await books.pendingReopening(tx, company, request.period))
  if (!judged.ok) return judged
  await books.insertReopening(tx, company, { id: await takeId(tx), period: request.period, reason: request.reason, requestedBy: at.by })
  return yes(await periodNow(tx, company, request.period))
}

/** The second person opens the month again. Refuses `period_reopening_not_found`, `second_person_required`. */
export async function approveReopening(
  tx: Tx, at: Bookkeeping, approval: { readonly period: CalendarDate; readonly isPerson: boolean },
): Promise<Result<Period, ReopeningApprovalRefusal>> {
  const { company } = at
  await books.lockPeriod(tx, company, approval.period)
  const pending = await books.pendingReopening(tx, company, approval.period)
  const judged = judgeReopeningApproval(pending, { name: at.by, isPerson: approval.isPerson })
  if (!judged.ok) return judged
  invariant(pending, 'what was approved was requested')
  await books.approveReopening(tx, company, pending.id, at.by)
  await books.setPeriodState(tx, company, approval.period, 'open')
  return yes(await periodNow(tx, company, approval.period))
}

async function periodNow(tx: Tx, company: number, period: CalendarDate): Promise<Period> {
  const found = (await periods(tx, company)).find((row) => row.period === period.slice(0, 7))
  invariant(found, `the period of ${period} exists`)
  return found
}

/** Adds an account to the chart; control and automatic accounts come with the chart only. Refuses `account_exists`. */
export async function addAccount(tx: Tx, company: number, account: Pick<Account, 'number' | 'name' | 'kind'>): Promise<Result<Account, { readonly kind: 'account_exists' }>> {
  if ((await books.insertAccount(tx, company, account)) === 0) return no({ kind: 'account_exists' })
  return yes(await accountNow(tx, company, account.number))
}

/** Renames an account; its number and kind stay, because entries stand on them. Refuses `account_not_found`, `version_changed`. */
export async function renameAccount(
  tx: Tx, company: number, change: { readonly number: string; readonly version: number; readonly name: string },
): Promise<Result<Account, { readonly kind: 'account_not_found' } | { readonly kind: 'version_changed' }>> {
  if (!(await books.findAccount(tx, company, change.number))) return no({ kind: 'account_not_found' })
  if (!(await books.renameAccount(tx, company, change))) return no({ kind: 'version_changed' })
  return yes(await accountNow(tx, company, change.number))
}

async function accountNow(tx: Tx, company: number, number: string): Promise<Account> {
  const account = await books.findAccount(tx, company, number)
  invariant(account, `account ${number} exists`)
  return account
}
