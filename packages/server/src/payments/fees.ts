/**
 * Fees: ask customers for what they cost beside their invoices, and waive that (ARE-5, BNK-5).
 * It owns: reading what the rules need, and writing what they allow. It does not own: the rules (domain/payments/fee.ts), what a fee is for.
 * Invariants: fee, entry and item commit together; a waiver settles what is left of the fee, and what was paid of it is credit.
 */
import { feeNumber, feePostings, judgeFee, judgeFeeWaiver } from '@kontor/domain/payments/fee.ts'
import type { FeeKind, FeeRefusal, FeeWaiverRefusal } from '@kontor/domain/payments/fee.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { reversed } from '@kontor/domain/ledger/journal-entry.ts'
import { accountsByRole, insertEntries, openPeriod, periodState } from '../ledger/public.ts'
import { takeIds } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/fees.ts'
import type { BookedFee } from './store/fees.ts'
import { insertAllocations, lockPayers } from './store/payments.ts'
import type { Till } from './till.ts'

export interface FeeInput {
  readonly customer: bigint
  readonly kind: FeeKind
  /** The invoice that it is about. */
  readonly document: { readonly id: bigint; readonly number: string }
  readonly amountMinor: bigint
  /** The receivable account of what it is about. */
  readonly receivableAccount: string
  readonly date: CalendarDate
  readonly reason: string
  /** Null: no more than the contract says. */
  readonly mostMinor: bigint | null
  /** The cap that was judged before, and why it was left. */
  readonly capMinor?: bigint | null
  readonly overriddenBecause?: string | null
}

/** Asks for fees, all or none; of one day. The caller has locked the customers. Answers their ids in order. */
export async function chargeFees(tx: Tx, till: Till, date: CalendarDate, fees: readonly Omit<FeeInput, 'date'>[]): Promise<Result<bigint[], FeeRefusal>> {
  const { company, by, currency, today } = till
  if (fees.length === 0) return yes([])
  const accounts = await accountsByRole(tx, company, ['fee', 'interest'])
  const books = { currency, today, periodState: await periodState(tx, company, date) }
  const before = new Map(await store.feesOf(tx, company, fees.map(({ document }) => document.id)))
  const ids = await takeIds(tx, fees.length * 3)
  const rows: { readonly fee: (typeof fees)[number]; readonly number: string; readonly account: string; readonly id: bigint; readonly entry: bigint; readonly item: bigint }[] = []
  for (const [i, fee] of fees.entries()) {
    const judged = judgeFee({ ...fee, currency, date }, { ...books, account: accounts.get(fee.kind === 'interest' ? 'interest' : 'fee') ?? null })
    if (!judged.ok) return judged
    const nth = before.get(`${fee.kind} ${fee.document.id}`) ?? 0
    before.set(`${fee.kind} ${fee.document.id}`, nth + 1)
    rows.push({ fee, number: feeNumber(fee.document.number, fee.kind, nth), account: judged.value, id: ids[i * 3]!, entry: ids[i * 3 + 1]!, item: ids[i * 3 + 2]! })
  }
  await openPeriod(tx, company, date)
  await store.insertFees(tx, rows.map(({ fee, number, account, id }) => ({
    company_id: company, id, customer_id: fee.customer, kind: fee.kind, number, document_id: fee.document.id, booked_on: date, account, receivable_account: fee.receivableAccount, currency, amount_minor: fee.amountMinor, reason: fee.reason,
    reversal_of: null, cap_minor: fee.capMinor ?? null, overridden_because: fee.overriddenBecause ?? null, created_by: by,
  })))
  await insertEntries(tx, company, rows.map(({ fee, number, account, id, entry }) => ({
    id: entry, postingDate: date, sourceType: 'fee', sourceId: id, postingKind: 'fee', documentNumber: number, description: `${number} ${fee.reason}`.slice(0, 200), reversalOf: null, currency, runId: null, createdBy: by,
    postings: feePostings({ ...fee, account }),
  })))
  await store.insertFeeItems(tx, rows.map(({ fee, id, item }) => ({ company_id: company, id: item, customer_id: fee.customer, fee_id: id, account: fee.receivableAccount, currency, amount_minor: fee.amountMinor, due_date: date })))
  return yes(rows.map(({ id }) => id))
}

/** Waives a fee. Refuses an unknown one and what `judgeFeeWaiver` refuses. */
export async function waiveFee(
  tx: Tx, till: Till, waiver: { readonly fee: bigint; readonly date: CalendarDate; readonly reason: string },
): Promise<Result<BookedFee, FeeWaiverRefusal | { readonly kind: 'fee_not_found' }>> {
  const { company, by, today } = till
  const { date, reason } = waiver
  const seen = await store.findFee(tx, company, waiver.fee)
  if (!seen) return no({ kind: 'fee_not_found' })
  await lockPayers(tx, company, [seen.customer])
  const fee = (await store.findFee(tx, company, waiver.fee))!
  const judged = judgeFeeWaiver({ ...fee, waived: fee.waivedOn !== null }, { date, today, periodState: await periodState(tx, company, date) })
  if (!judged.ok) return judged
  await openPeriod(tx, company, date)
  const [id, entry, item, allocation] = (await takeIds(tx, 4)) as [bigint, bigint, bigint, bigint]
  const common = { company_id: company, customer_id: fee.customer, currency: fee.currency }
  await store.insertFees(tx, [{
    ...common, id, kind: fee.kind, number: fee.number, document_id: fee.document, booked_on: date, account: fee.account, receivable_account: fee.receivableAccount, amount_minor: -fee.amountMinor, reason, reversal_of: fee.id, cap_minor: null, overridden_because: null, created_by: by,
  }])
  await insertEntries(tx, company, [{
    id: entry, postingDate: date, sourceType: 'fee', sourceId: id, postingKind: 'reversal', documentNumber: fee.number, description: reason, reversalOf: fee.entry, currency: fee.currency, runId: null, createdBy: by,
    postings: reversed(feePostings(fee)),
  }])
  await store.insertFeeItems(tx, [{ ...common, id: item, fee_id: id, account: fee.receivableAccount, amount_minor: -fee.amountMinor, due_date: date }])
  if (fee.restMinor > 0n) await insertAllocations(tx, [{ company_id: company, id: allocation, open_item_id: fee.item, credit_item_id: item, amount_minor: fee.restMinor, releases: null, since: null, created_by: by }])
  return yes((await store.findFee(tx, company, fee.id))!)
}
