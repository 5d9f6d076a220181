/**
 * What moves on the account of a cash desk gets its receipt (ARE-8): the last step of payments, payouts and what a desk books itself.
 * It owns: the next links of the chain. It does not own: the rules (domain/payments/cash.ts), entries.
 * Invariants: the desk is locked until the transaction ends, so the chain has one end; receipts commit with what they are of.
 */
import { firstOfMonth } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { cashLimit, judgeCashReceipt, receiptNumber } from '@kontor/domain/payments/cash.ts'
import type { CashKind, CashRefusal } from '@kontor/domain/payments/cash.ts'
import { periodState } from '../../ledger/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import { takeIds } from '../../platform/database/ids.ts'
import type { Till } from '../till.ts'
import * as store from './store.ts'
import type { ReceiptRow } from './store.ts'

export interface CashMovement {
  /** The receipt's; left out: a fresh one. */
  readonly id?: bigint
  /** Where it moved; what is no desk's gets no receipt. */
  readonly account: string
  readonly kind: Exclude<CashKind, 'opening'>
  readonly day: CalendarDate
  /** Below zero: out. */
  readonly amountMinor: bigint
  readonly customer: bigint | null
  /** From whom or to whom, where that is no customer. */
  readonly party: string | null
  readonly purpose: string
  readonly counterAccount: string
  readonly entry: bigint
  readonly payment?: bigint
  readonly payout?: bigint
  readonly reversalOf?: bigint | null
  readonly reason?: string | null
}

/** Writes receipts for what moved on accounts of desks, in this order. Refuses what `judgeCashReceipt` refuses; nothing is kept then. `openedBy`: whoever answers for desks acts for who opened it. */
export async function writeReceipts(tx: Tx, till: Till, movements: readonly CashMovement[], { openedBy = till.by }: { readonly openedBy?: string } = {}): Promise<Result<readonly bigint[], CashRefusal>> {
  if (movements.length === 0) return yes([])
  const { company, country, currency, today, by } = till
  const desks = new Map((await store.lockDesksOf(tx, company, [...new Set(movements.map(({ account }) => account))])).map((desk) => [desk.account, desk]))
  const moved = movements.filter(({ account }) => desks.has(account))
  if (moved.length === 0) return yes([])
  const known = await whatIsKnown(tx, company, moved)
  const ids = await takeIds(tx, moved.length)
  const rows: ReceiptRow[] = []
  for (const [i, movement] of moved.entries()) {
    const desk = desks.get(movement.account)!
    const { kind, day, amountMinor, customer, reversalOf = null } = movement
    const paid = `${customer} ${day}`
    const judged = judgeCashReceipt({ amountMinor, bookedOn: day, dayMinor: known.paid.get(paid) ?? 0n }, {
      desk, by: openedBy, today, periodState: known.periods.get(firstOfMonth(day))!, limitMinor: kind === 'payment' && reversalOf === null ? cashLimit({ country, currency, day }) : null,
    })
    if (!judged.ok) return judged
    const after = { ...desk, seq: desk.seq + 1, balanceMinor: desk.balanceMinor + amountMinor, lastOn: day }
    rows.push({
      company_id: company, id: movement.id ?? ids[i]!, desk_id: desk.id, seq: after.seq, number: receiptNumber(desk.code, after.seq), cash_session_id: desk.session, kind, booked_on: day, amount_minor: amountMinor, balance_minor: after.balanceMinor,
      previous_seq: desk.seq, previous_on: desk.lastOn, previous_balance_minor: desk.balanceMinor, customer_id: customer, party: customer === null ? movement.party : known.names.get(customer)!, purpose: movement.purpose, account: movement.counterAccount,
      entry_id: movement.entry, payment_id: movement.payment ?? null, payout_id: movement.payout ?? null, reversal_of: reversalOf, reason: movement.reason ?? null, created_by: by,
    })
    desks.set(movement.account, after)
    if (kind === 'payment') known.paid.set(paid, (known.paid.get(paid) ?? 0n) + amountMinor)
  }
  await store.insertReceipts(tx, rows)
  return yes(rows.map(({ id }) => id as bigint))
}

/** Names, what was paid in cash on the same days before, and the state of the months: a statement each. */
async function whatIsKnown(tx: Tx, company: number, moved: readonly CashMovement[]) {
  const customers = [...new Set(moved.flatMap(({ customer }) => customer ?? []))]
  const days = [...new Set(moved.map(({ day }) => day))]
  const periods = new Map<CalendarDate, 'open' | 'closed'>()
  for (const month of new Set(days.map(firstOfMonth))) periods.set(month, await periodState(tx, company, month))
  const paid = customers.length === 0 ? [] : await store.paidInCash(tx, company, customers, days)
  return { names: await store.payerNames(tx, company, customers), periods, paid: new Map(paid.map(({ customer, day, minor }) => [`${customer} ${day}`, minor])) }
}
