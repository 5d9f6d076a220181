/**
 * What somebody types at a cash desk (ARE-8): other income and expenses, cash to and from the bank or another desk, and the reversal of a receipt.
 * It owns: their entries. It does not own: receipts (receipts.ts), payments of customers (../commands.ts), the rules (domain/payments/cash.ts).
 * Invariants: a receipt is reversed once, by a receipt of its own; cash on its way stands on one account until the other side has it.
 */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { otherPostings } from '@kontor/domain/payments/bank-rules.ts'
import type { InputTaxClass } from '@kontor/domain/payments/bank-rules.ts'
import { isCashOut, judgeCashReversal, receiptNumber } from '@kontor/domain/payments/cash.ts'
import type { CashRefusal, CashReversalRefusal, TypedCashKind } from '@kontor/domain/payments/cash.ts'
import type { TakingBackRefusal } from '@kontor/domain/payments/payment.ts'
import { accountsByRole, findEntry, insertEntries, openPeriod, periodState, reversalOf } from '../../ledger/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import { takeIds } from '../../platform/database/ids.ts'
import { inputTaxes } from '../apply-bank-rules.ts'
import { takePaymentBack } from '../commands.ts'
import { otherAccounts } from '../store/matching.ts'
import type { Till } from '../till.ts'
import { writeReceipts } from './receipts.ts'
import * as store from './store.ts'

export interface TypedReceipt {
  readonly desk: bigint
  readonly kind: TypedCashKind
  readonly amount: { readonly minor: bigint; readonly currency: string }
  readonly day: CalendarDate
  readonly account: string | null
  readonly taxClass: InputTaxClass | null
  readonly party: string | null
  readonly purpose: string
}

export type TypedReceiptRefusal =
  | { readonly kind: 'cash_desk_not_found' }
  | { readonly kind: 'payment_currency_foreign'; readonly currency: string; readonly expected: string }
  | { readonly kind: 'account_not_bookable'; readonly account: string | null }
  | { readonly kind: 'input_tax_on_money_that_came' }
  | CashRefusal

/** Books what went in or out of an open desk. Refuses what TypedReceiptRefusal says. */
export async function bookTypedReceipt(tx: Tx, till: Till, typed: TypedReceipt): Promise<Result<bigint, TypedReceiptRefusal>> {
  const { company, currency, by } = till
  const { kind, amount, day, taxClass, purpose } = typed
  const desk = await store.lockDesk(tx, company, typed.desk)
  if (!desk || desk.removedAt !== null) return no({ kind: 'cash_desk_not_found' })
  if (amount.currency !== currency) return no({ kind: 'payment_currency_foreign', currency: amount.currency, expected: currency })
  const isTransfer = kind === 'transfer_out' || kind === 'transfer_in'
  const account = isTransfer ? (await accountsByRole(tx, company, ['cash_transit'])).get('cash_transit') : typed.account
  if (account === undefined || account === null || (!isTransfer && !(await otherAccounts(tx, company, [account])).has(account))) return no({ kind: 'account_not_bookable', account: account ?? null })
  if (taxClass !== null && kind !== 'expense') return no({ kind: 'input_tax_on_money_that_came' })
  if ((await periodState(tx, company, day)) === 'closed') return no({ kind: 'accounting_period_closed', period: day.slice(0, 7) })
  await openPeriod(tx, company, day)
  const [id, entry] = (await takeIds(tx, 2)) as [bigint, bigint]
  const amountMinor = isCashOut(kind) ? -amount.minor : amount.minor
  await insertEntries(tx, company, [{
    id: entry, postingDate: day, sourceType: 'cash_receipt', sourceId: id, postingKind: kind, documentNumber: receiptNumber(desk.code, desk.seq + 1), description: [typed.party, purpose].filter(Boolean).join(': ').slice(0, 200), reversalOf: null, currency, runId: null, createdBy: by,
    postings: otherPostings({ clearing: desk.account, account, amountMinor, tax: await inputTaxes(tx, company)(day, taxClass) }),
  }])
  const written = await writeReceipts(tx, till, [{ id, account: desk.account, kind, day, amountMinor, customer: null, party: typed.party, purpose, counterAccount: account, entry }])
  return written.ok ? yes(id) : written
}

export type ReceiptReversalRefusal = CashReversalRefusal | CashRefusal | TakingBackRefusal | { readonly kind: 'cash_receipt_not_found' } | { readonly kind: 'payment_not_found' } | { readonly kind: 'credit_promised_to_refund' }

/** Reverses a receipt today by another one: a payment is taken back, anything else gets the mirror of its entry. */
export async function reverseReceipt(tx: Tx, till: Till, { receipt: id, reason }: { readonly receipt: bigint; readonly reason: string }): Promise<Result<null, ReceiptReversalRefusal>> {
  const { company, currency, by, today } = till
  const seen = await store.findReceipt(tx, company, id)
  if (!seen) return no({ kind: 'cash_receipt_not_found' })
  const desk = (await store.lockDesk(tx, company, seen.desk))!
  const receipt = (await store.findReceipt(tx, company, id))!
  const judged = judgeCashReversal(receipt)
  if (!judged.ok) return judged
  if (receipt.payment !== null) {
    const back = await takePaymentBack(tx, till, { payment: receipt.payment, date: today, reason })
    return back.ok ? yes(null) : back
  }
  const original = (await findEntry(tx, company, receipt.entry!))!
  await openPeriod(tx, company, today)
  const [own, entry] = (await takeIds(tx, 2)) as [bigint, bigint]
  await insertEntries(tx, company, [{
    id: entry, postingDate: today, sourceType: 'cash_receipt', sourceId: own, postingKind: 'reversal', documentNumber: receiptNumber(desk.code, desk.seq + 1), description: reason, reversalOf: original.id, currency, runId: null, createdBy: by,
    postings: reversalOf(original),
  }])
  const kind = receipt.kind as TypedCashKind
  const written = await writeReceipts(tx, till, [{ id: own, account: desk.account, kind, day: today, amountMinor: -receipt.amountMinor, customer: null, party: receipt.party, purpose: receipt.purpose, counterAccount: receipt.account!, entry, reversalOf: receipt.id, reason }])
  return written.ok ? yes(null) : written
}
