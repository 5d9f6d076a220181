/**
 * That the money of a refund went, or came back (ARE-4, BNK-6).
 * It owns: payout, entry, open item and what it settles, and the way back of all of them. It does not own: the rules (domain/payments/refund.ts), which entry of a statement it is (entry-payouts.ts).
 * Invariants: all of it commits together; what came back leaves the very credit that was there before (P9).
 */
import { later } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { reversed } from '@kontor/domain/ledger/journal-entry.ts'
import type { CashRefusal } from '@kontor/domain/payments/cash.ts'
import { judgePayout, judgeReturn, payoutPostings, refundAfter } from '@kontor/domain/payments/refund.ts'
import type { PayoutRefusal, ReturnRefusal, TransferState } from '@kontor/domain/payments/refund.ts'
import { raiseEvents } from '../../companies/public.ts'
import { insertEntries, openPeriod, periodState } from '../../ledger/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import { takeId, takeIds } from '../../platform/database/ids.ts'
import { writeReceipts } from '../cash/receipts.ts'
import { receiptOf } from '../cash/store.ts'
import { insertAllocations, lockPayers, moneyAccounts } from '../store/payments.ts'
import type { Till } from '../till.ts'
import type { StepRefusal } from './commands.ts'
import * as store from './store/payouts.ts'
import { endRefunds, creditsOf, findRefund, insertStep, moveRefund } from './store/refunds.ts'
import { liveTransfer, moveTransfer } from './store/transfers.ts'

export interface PayoutWish {
  readonly refund: bigint
  readonly paidOn: CalendarDate
  /** Null: the company's bank. */
  readonly account: string | null
  readonly origin: 'by_hand' | 'statement'
}

export type PayOutRefusal = PayoutRefusal | CashRefusal | StepRefusal | { readonly kind: 'refund_in_file' }

/** Notes that a refund was paid: the credit that it held is used up. By hand only what no file for the bank holds. */
export async function payOut(tx: Tx, till: Till, wish: PayoutWish): Promise<Result<bigint, PayOutRefusal>> {
  const { company, by, today } = till
  const { paidOn, origin } = wish
  const seen = await findRefund(tx, company, wish.refund)
  if (!seen) return no({ kind: 'refund_not_found' })
  await lockPayers(tx, company, [seen.customer])
  const refund = (await findRefund(tx, company, wish.refund, { lock: true }))!
  const after = refundAfter(refund.state, 'pay')
  if (!after.ok) return after
  const transfer = await liveTransfer(tx, company, refund.id)
  if (origin === 'by_hand' && transfer) return no({ kind: 'refund_in_file' })
  const credits = await creditsOf(tx, company, refund.id)
  const accounts = await moneyAccounts(tx, company)
  const account = judgePayout({ paidOn, account: wish.account ?? accounts.find(({ role }) => role === 'bank')?.number ?? null }, {
    notBefore: latest(credits.map(({ since }) => since)), today, moneyAccounts: new Set(accounts.map(({ number }) => number)), periodState: await periodState(tx, company, paidOn),
  })
  if (!account.ok) return account
  await openPeriod(tx, company, paidOn)
  const [id, entry, item, ...allocations] = (await takeIds(tx, 3 + credits.length)) as [bigint, bigint, bigint, ...bigint[]]
  const { customer, currency, receivableAccount, amountMinor } = refund
  const common = { company_id: company, customer_id: customer, currency, amount_minor: amountMinor }
  await store.insertPayout(tx, { ...common, id, refund_id: refund.id, paid_on: paidOn, account: account.value, receivable_account: receivableAccount, origin, reversal_of: null, reason: null, created_by: by })
  await insertEntries(tx, company, [{
    id: entry, postingDate: paidOn, sourceType: 'payout', sourceId: id, postingKind: 'payout', documentNumber: null, description: `${refund.customerNumber} ${refund.reason}`.slice(0, 200), reversalOf: null, currency, runId: null, createdBy: by,
    postings: payoutPostings({ account: account.value, receivableAccount, customer, amountMinor }),
  }])
  await store.insertPayoutItem(tx, { ...common, id: item, payout_id: id, account: receivableAccount, due_date: paidOn })
  const cash = origin === 'statement' ? yes(null) : await writeReceipts(tx, till, [{ account: account.value, kind: 'refund', day: paidOn, amountMinor: -amountMinor, customer, party: null, purpose: refund.reason, counterAccount: receivableAccount, entry, payout: id }])
  if (!cash.ok) return cash
  // Its credit is no longer promised, so it may be set off.
  await moveRefund(tx, company, refund.id, after.value)
  await insertAllocations(tx, credits.map((credit, i) => ({
    company_id: company, id: allocations[i]!, open_item_id: item, credit_item_id: credit.openItem, amount_minor: credit.amountMinor, releases: null, since: null, created_by: by,
  })))
  if (transfer) await moveTransfer(tx, company, transfer.id, 'booked')
  await raiseEvents(tx, company, [{ kind: 'refund_paid', key: String(id), customer, facts: { amount: minorText(amountMinor), day: paidOn, account: `•••• ${refund.last4}` } }])
  return yes(id)
}

/** A refund gives credit back, so it is not paid before the last of it was there. */
const latest = (days: readonly CalendarDate[]): CalendarDate => days.reduce(later)

export interface TakenBackPayout {
  readonly id: bigint
}

/** Takes a payout back. `to`: the booking was wrong and the refund is approved as before, or the money came back and the refund is over. */
export async function takePayoutBack(
  tx: Tx, till: Till, question: { readonly payout: bigint; readonly date: CalendarDate; readonly reason: string; readonly to: 'approved' | 'returned' },
): Promise<Result<TakenBackPayout, PayoutRefusal | CashRefusal | { readonly kind: 'payout_came_back' }>> {
  const { company, by, today } = till
  const { date, reason, to } = question
  const seen = (await store.findPayout(tx, company, question.payout))!
  await lockPayers(tx, company, [seen.customer])
  const refund = (await findRefund(tx, company, seen.refund, { lock: true }))!
  const payout = (await store.findPayout(tx, company, question.payout))!
  if (payout.reversalOf !== null || payout.takenBack) return no({ kind: 'payout_came_back' })
  const judged = judgePayout({ paidOn: date, account: payout.account }, { notBefore: payout.paidOn, today, moneyAccounts: new Set([payout.account]), periodState: await periodState(tx, company, date) })
  if (!judged.ok) return judged
  await openPeriod(tx, company, date)
  const standing = await store.standingOf(tx, company, payout.item)
  const [id, entry, item, closing, ...releases] = (await takeIds(tx, 4 + standing.length)) as [bigint, bigint, bigint, bigint, ...bigint[]]
  const { account, receivableAccount, currency, amountMinor, customer } = payout
  const common = { company_id: company, customer_id: customer, currency, amount_minor: -amountMinor }
  await store.insertPayout(tx, { ...common, id, refund_id: refund.id, paid_on: date, account, receivable_account: receivableAccount, origin: payout.origin, reversal_of: payout.id, reason, created_by: by })
  await insertEntries(tx, company, [{
    id: entry, postingDate: date, sourceType: 'payout', sourceId: id, postingKind: 'reversal', documentNumber: null, description: reason.slice(0, 200), reversalOf: payout.entry, currency, runId: null, createdBy: by,
    postings: reversed(payoutPostings({ account, receivableAccount, customer, amountMinor })),
  }])
  await store.insertPayoutItem(tx, { ...common, id: item, payout_id: id, account: receivableAccount, due_date: date })
  await insertAllocations(tx, [
    ...standing.map((each, i) => ({ company_id: company, id: releases[i]!, open_item_id: payout.item, credit_item_id: each.credit, amount_minor: -each.amountMinor, releases: each.id, since: date, created_by: by })),
    { company_id: company, id: closing, open_item_id: payout.item, credit_item_id: item, amount_minor: amountMinor, releases: null, since: null, created_by: by },
  ])
  const cash = payout.origin === 'statement' ? yes(null) : await writeReceipts(tx, till, [{
    account, kind: 'refund', day: date, amountMinor, customer, party: null, purpose: reason, counterAccount: receivableAccount, entry, payout: id, reversalOf: await receiptOf(tx, company, { payout: payout.id }), reason,
  }])
  if (!cash.ok) return cash
  if (to === 'returned') await insertStep(tx, company, { id: await takeId(tx), refund: refund.id, step: 'return', hash: null, reason, by })
  await moveRefund(tx, company, refund.id, to)
  const transfer = await liveTransfer(tx, company, refund.id)
  if (transfer) await moveTransfer(tx, company, transfer.id, to === 'returned' ? 'returned' : 'submitted')
  return yes({ id })
}

/** A person notes that a refund came back: the bank refused it, or what was paid by hand is there again. The credit is the customer's. */
export async function returnRefund(tx: Tx, till: Till, question: { readonly refund: bigint; readonly date: CalendarDate; readonly reason: string }): Promise<Result<null, StepRefusal | ReturnRefusal | PayoutRefusal | CashRefusal | { readonly kind: 'payout_came_back' }>> {
  const { company, by } = till
  const refund = await findRefund(tx, company, question.refund, { lock: true })
  if (!refund) return no({ kind: 'refund_not_found' })
  const transfer = await liveTransfer(tx, company, refund.id)
  const payout = await store.standingPayout(tx, company, refund.id)
  const judged = judgeReturn({ state: refund.state, transfer: (transfer?.state ?? null) as TransferState | null, paidBy: payout?.origin ?? null })
  if (!judged.ok) return judged
  if (payout) {
    const back = await takePayoutBack(tx, till, { payout: payout.id, date: question.date, reason: question.reason, to: 'returned' })
    return back.ok ? yes(null) : back
  }
  await endRefunds(tx, company, [{ step: await takeId(tx), refund: refund.id, transfer: transfer!.id, reason: question.reason }], by)
  return yes(null)
}
