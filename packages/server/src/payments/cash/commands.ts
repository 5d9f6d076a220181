/**
 * Commands of cash desks (ARE-8): set one up, open it with a count, close it with a count.
 * It owns: that a desk begins with what its account says, that a difference is posted with its reason. It does not own: the rules (domain/payments/cash.ts), receipts of payments (receipts.ts).
 * Invariants: a closed session ends with what was counted, and never changes.
 */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { cashPostings, judgeCount, OPENING_ACCOUNT, receiptNumber } from '@kontor/domain/payments/cash.ts'
import type { CashRefusal, Count, CountRefusal, DeskRefusal } from '@kontor/domain/payments/cash.ts'
import { loadCompany } from '../../companies/public.ts'
import { accountsByRole, insertEntries, openPeriod, periodState } from '../../ledger/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import { takeId, takeIds } from '../../platform/database/ids.ts'
import type { Till } from '../till.ts'
import { writeReceipts } from './receipts.ts'
import * as store from './store.ts'
import type { Desk } from './store.ts'

export interface NewDesk {
  readonly code: string
  readonly name: string
  readonly account: string
  /** What is in it now; what the account says already is no new posting. */
  readonly opening: { readonly minor: bigint; readonly currency: string }
  readonly openedOn: CalendarDate
  readonly operators: readonly string[]
}

/** Sets a desk up on an account for cash, or on one that is opened for it. Refuses what DeskRefusal says. */
export async function createDesk(tx: Tx, { company, currency, today, by }: Till, desk: NewDesk): Promise<Result<Desk, DeskRefusal>> {
  const { opening, openedOn: day } = desk
  if (opening.currency !== currency) return no({ kind: 'payment_currency_foreign', currency: opening.currency, expected: currency })
  const account = await store.cashAccount(tx, company, desk.account)
  if (account && !account.isForCash && !(account.isFree && account.balanceMinor === 0n)) return no({ kind: 'account_not_for_cash', account: desk.account })
  if (account && account.desk !== null) return no({ kind: 'cash_account_taken', account: desk.account })
  if (day > today) return no({ kind: 'value_date_ahead', today })
  if ((await periodState(tx, company, day)) === 'closed') return no({ kind: 'accounting_period_closed', period: day.slice(0, 7) })
  if (!account?.isForCash) await store.openCashAccount(tx, company, { number: desk.account, name: desk.name })
  const [id, receipt, entry] = (await takeIds(tx, 3)) as [bigint, bigint, bigint]
  await store.insertDesk(tx, company, { id, code: desk.code, name: desk.name, currency, account: desk.account, operators: desk.operators })
  const differenceMinor = opening.minor - (account?.balanceMinor ?? 0n)
  const counter = OPENING_ACCOUNT[(await loadCompany(tx, company)).chart]
  if (differenceMinor !== 0n) {
    await openPeriod(tx, company, day)
    await insertEntries(tx, company, [{
      id: entry, postingDate: day, sourceType: 'cash_receipt', sourceId: receipt, postingKind: 'opening', documentNumber: null, description: desk.name, reversalOf: null, currency, runId: null, createdBy: by,
      postings: cashPostings({ desk: desk.account, account: counter, amountMinor: differenceMinor }),
    }])
  }
  await store.insertReceipts(tx, [{
    company_id: company, id: receipt, desk_id: id, seq: 0, number: receiptNumber(desk.code, 0), cash_session_id: null, kind: 'opening', booked_on: day, amount_minor: opening.minor, balance_minor: opening.minor, previous_seq: null, previous_on: null, previous_balance_minor: null,
    customer_id: null, party: null, purpose: desk.name, account: differenceMinor === 0n ? null : counter, entry_id: differenceMinor === 0n ? null : entry, payment_id: null, payout_id: null, reversal_of: null, reason: null, created_by: by,
  }])
  return yes(await written(tx, company, id))
}

async function written(tx: Tx, company: number, id: bigint): Promise<Desk> {
  const desk = await store.findDesk(tx, company, id)
  invariant(desk, 'the desk was just written')
  return desk
}

export async function updateDesk(
  tx: Tx, company: number, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: { readonly name?: string | undefined; readonly operators?: readonly string[] | undefined } },
): Promise<Result<Desk, { readonly kind: 'cash_desk_not_found' } | { readonly kind: 'version_changed' }>> {
  const before = await store.findDesk(tx, company, id)
  if (!before || before.removedAt !== null) return no({ kind: 'cash_desk_not_found' })
  const isWritten = await store.updateDesk(tx, company, { id, version, name: change.name ?? before.name, operators: change.operators ?? before.operators })
  return isWritten ? yes(await written(tx, company, id)) : no({ kind: 'version_changed' })
}

/** Removes an empty desk that nobody has open; its book stays. */
export async function removeDesk(
  tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number },
): Promise<Result<undefined, { readonly kind: 'cash_desk_not_found' } | { readonly kind: 'cash_session_open'; readonly by: string } | { readonly kind: 'cash_desk_not_empty'; readonly balanceMinor: bigint } | { readonly kind: 'version_changed' }>> {
  const desk = await store.lockDesk(tx, company, id)
  if (!desk || desk.removedAt !== null) return no({ kind: 'cash_desk_not_found' })
  if (desk.openedBy !== null) return no({ kind: 'cash_session_open', by: desk.openedBy })
  if (desk.balanceMinor !== 0n) return no({ kind: 'cash_desk_not_empty', balanceMinor: desk.balanceMinor })
  return (await store.removeDesk(tx, company, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}

export interface DeskCount extends Count {
  readonly desk: bigint
  readonly currency: string
  /** Why it is another amount than the book says. */
  readonly reason: string | null
}

export type SessionRefusal =
  | { readonly kind: 'cash_desk_not_found' }
  | { readonly kind: 'cash_desk_of_others'; readonly desk: string }
  | { readonly kind: 'cash_session_open'; readonly by: string }
  | { readonly kind: 'payment_currency_foreign'; readonly currency: string; readonly expected: string }
  | { readonly kind: 'cash_difference_account_missing' }
  | CountRefusal | CashRefusal

/** Opens a desk for who counted it. What was counted otherwise than the book says is its first receipt. */
export async function openSession(tx: Tx, till: Till, count: DeskCount): Promise<Result<bigint, SessionRefusal>> {
  const { company, currency, by, today } = till
  const desk = await store.lockDesk(tx, company, count.desk)
  if (!desk || desk.removedAt !== null) return no({ kind: 'cash_desk_not_found' })
  if (desk.operators.length > 0 && !desk.operators.includes(by)) return no({ kind: 'cash_desk_of_others', desk: desk.name })
  if (desk.openedBy !== null) return no({ kind: 'cash_session_open', by: desk.openedBy })
  if (count.currency !== currency) return no({ kind: 'payment_currency_foreign', currency: count.currency, expected: currency })
  const difference = judgeCount(count, { currency, balanceMinor: desk.balanceMinor, reason: count.reason })
  if (!difference.ok) return difference
  const id = await takeId(tx)
  await store.insertSession(tx, company, { id, desk: desk.id, openedBy: by, openedOn: today, afterSeq: desk.seq, foundMinor: desk.balanceMinor, openingMinor: count.countedMinor, openingPieces: count.pieces })
  const booked = await bookDifference(tx, till, desk, { differenceMinor: difference.value, reason: count.reason })
  return booked.ok ? yes(id) : booked
}

/** Closes the session of a desk with a count, by who opened it or whoever answers for desks. What was counted otherwise is its last receipt. */
export async function closeSession(tx: Tx, till: Till, count: DeskCount & { readonly mayCloseOthers: boolean }): Promise<Result<bigint, SessionRefusal>> {
  const { company, currency, by, today } = till
  const desk = await store.lockDesk(tx, company, count.desk)
  if (!desk) return no({ kind: 'cash_desk_not_found' })
  if (desk.session === null || desk.openedBy === null) return no({ kind: 'cash_session_missing', desk: desk.name })
  if (desk.openedBy !== by && !count.mayCloseOthers) return no({ kind: 'cash_session_of_another', desk: desk.name, by: desk.openedBy })
  if (count.currency !== currency) return no({ kind: 'payment_currency_foreign', currency: count.currency, expected: currency })
  const difference = judgeCount(count, { currency, balanceMinor: desk.balanceMinor, reason: count.reason })
  if (!difference.ok) return difference
  const booked = await bookDifference(tx, till, desk, { differenceMinor: difference.value, reason: count.reason })
  if (!booked.ok) return booked
  await store.closeSession(tx, company, { id: desk.session, by, on: today, lastSeq: (await written(tx, company, desk.id)).seq, expectedMinor: desk.balanceMinor, countedMinor: count.countedMinor, pieces: count.pieces })
  return yes(desk.session)
}

/** Posts what was counted otherwise than the book said, as shortage or overage. */
async function bookDifference(tx: Tx, till: Till, desk: Desk, { differenceMinor, reason }: { readonly differenceMinor: bigint; readonly reason: string | null }): Promise<Result<null, CashRefusal | { readonly kind: 'cash_difference_account_missing' }>> {
  if (differenceMinor === 0n) return yes(null)
  const { company, currency, by, today } = till
  const role = differenceMinor < 0n ? 'cash_short' : 'cash_over'
  const counterAccount = (await accountsByRole(tx, company, [role])).get(role)
  if (counterAccount === undefined) return no({ kind: 'cash_difference_account_missing' })
  const [id, entry] = (await takeIds(tx, 2)) as [bigint, bigint]
  await openPeriod(tx, company, today)
  await insertEntries(tx, company, [{
    id: entry, postingDate: today, sourceType: 'cash_receipt', sourceId: id, postingKind: 'difference', documentNumber: receiptNumber(desk.code, desk.seq + 1), description: `${desk.name}: ${reason!}`.slice(0, 200), reversalOf: null, currency, runId: null, createdBy: by,
    postings: cashPostings({ desk: desk.account, account: counterAccount, amountMinor: differenceMinor }),
  }])
  const receipts = await writeReceipts(tx, till, [{ id, account: desk.account, kind: 'difference', day: today, amountMinor: differenceMinor, customer: null, party: null, purpose: reason!, counterAccount, entry, reason }], { openedBy: desk.openedBy ?? by })
  return receipts.ok ? yes(null) : receipts
}
