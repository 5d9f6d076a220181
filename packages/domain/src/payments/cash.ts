/**
 * Cash desks (ARE-8): what may be booked in one, and what a count means.
 * It owns: the order and the balance of the book, who may book, limits of the law for cash, notes and coins. It does not own: what a payment settles, storage.
 * Invariants: the balance never falls below zero; no receipt before an earlier one; only who opened the session books in it.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { tryMinor } from '../kernel/money.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { Posting } from '../ledger/journal-entry.ts'

/** What is typed at the desk itself. transfer_out, transfer_in: to or from the bank or another desk; on its way it stands on an account of its own. */
export const TYPED_CASH_KINDS = ['income', 'expense', 'transfer_out', 'transfer_in'] as const
export type TypedCashKind = (typeof TYPED_CASH_KINDS)[number]
/** opening: the balance with which the book begins. refund: credit that a customer gets back. difference: what was counted otherwise than the book said. */
export const CASH_KINDS = ['opening', 'payment', 'refund', ...TYPED_CASH_KINDS, 'difference'] as const
export type CashKind = (typeof CASH_KINDS)[number]

export interface DeskState {
  readonly id: bigint
  readonly name: string
  readonly balanceMinor: bigint
  /** The day of the last receipt. */
  readonly lastOn: CalendarDate
  /** Null: nobody has it open. */
  readonly openedBy: string | null
}

export type CashRefusal =
  | { readonly kind: 'cash_session_missing'; readonly desk: string }
  | { readonly kind: 'cash_session_of_another'; readonly desk: string; readonly by: string }
  | { readonly kind: 'value_date_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'cash_receipt_before_last'; readonly lastOn: CalendarDate }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }
  | { readonly kind: 'cash_limit_exceeded'; readonly limitMinor: bigint; readonly dayMinor: bigint }
  | { readonly kind: 'cash_desk_would_be_negative'; readonly balanceMinor: bigint }

/** Judges a receipt; refusals come in the order of CashRefusal. `dayMinor`: what the same payer paid in cash on that day before. */
export function judgeCashReceipt(
  receipt: { readonly amountMinor: bigint; readonly bookedOn: CalendarDate; readonly dayMinor: bigint },
  { desk, by, today, periodState, limitMinor }: { readonly desk: DeskState; readonly by: string; readonly today: CalendarDate; readonly periodState: 'open' | 'closed'; readonly limitMinor: bigint | null },
): Result<null, CashRefusal> {
  const { amountMinor, bookedOn, dayMinor } = receipt
  if (desk.openedBy === null) return no({ kind: 'cash_session_missing', desk: desk.name })
  if (desk.openedBy !== by) return no({ kind: 'cash_session_of_another', desk: desk.name, by: desk.openedBy })
  if (bookedOn > today) return no({ kind: 'value_date_ahead', today })
  if (bookedOn < desk.lastOn) return no({ kind: 'cash_receipt_before_last', lastOn: desk.lastOn })
  if (periodState === 'closed') return no({ kind: 'accounting_period_closed', period: bookedOn.slice(0, 7) })
  if (limitMinor !== null && amountMinor > 0n && dayMinor + amountMinor > limitMinor) return no({ kind: 'cash_limit_exceeded', limitMinor, dayMinor })
  if (desk.balanceMinor + amountMinor < 0n) return no({ kind: 'cash_desk_would_be_negative', balanceMinor: desk.balanceMinor })
  return yes(null)
}

/** Which way a kind goes. */
export const isCashOut = (kind: TypedCashKind): boolean => kind === 'expense' || kind === 'transfer_out'

export type CashReversalRefusal =
  | { readonly kind: 'cash_receipt_is_reversal' }
  | { readonly kind: 'cash_receipt_reversed_already'; readonly by: string }
  | { readonly kind: 'cash_receipt_stays'; readonly number: string }

/** Judges the reversal of a receipt: a count is counted again, and a refund comes back on its own page. */
export function judgeCashReversal({ kind, number, reversalOf, reversedBy }: { readonly kind: CashKind; readonly number: string; readonly reversalOf: bigint | null; readonly reversedBy: string | null }): Result<null, CashReversalRefusal> {
  if (reversalOf !== null) return no({ kind: 'cash_receipt_is_reversal' })
  if (reversedBy !== null) return no({ kind: 'cash_receipt_reversed_already', by: reversedBy })
  return kind === 'opening' || kind === 'difference' || kind === 'refund' ? no({ kind: 'cash_receipt_stays', number }) : yes(null)
}

/** As it stands on paper: `K1-00042`. */
export const receiptNumber = (code: string, seq: number): string => `${code}-${String(seq).padStart(5, '0')}`

/** Most that one payer may pay in cash on a day; null: the law names no limit. */
export function cashLimit({ country, currency, day }: { readonly country: string; readonly currency: string; readonly day: CalendarDate }): bigint | null {
  // § 4 (1) and (3) of act 254/2004 Sb.
  if (country === 'CZ' && currency === 'CZK') return 270_000_00n
  // Regulation (EU) 2024/1624, art. 80 and 90.
  return currency === 'EUR' && day >= '2027-07-10' ? 10_000_00n : null
}

/** Notes and coins, the greatest first. */
const PIECES: Readonly<Record<string, readonly string[]>> = {
  EUR: ['500.00', '200.00', '100.00', '50.00', '20.00', '10.00', '5.00', '2.00', '1.00', '0.50', '0.20', '0.10', '0.05', '0.02', '0.01'],
  CZK: ['5000.00', '2000.00', '1000.00', '500.00', '200.00', '100.00', '50.00', '20.00', '10.00', '5.00', '2.00', '1.00'],
}
export const cashPieces = (currency: string): readonly string[] => PIECES[currency] ?? []

/** How many of each note and coin. */
export type Pieces = Readonly<Record<string, number>>

export interface Count {
  readonly countedMinor: bigint
  readonly pieces: Pieces | null
}

/** What the pieces come to. */
export const piecesMinor = (pieces: Pieces): bigint => Object.entries(pieces).reduce((sum, [piece, count]) => sum + (tryMinor(piece) ?? 0n) * BigInt(count), 0n)

export type CountRefusal =
  | { readonly kind: 'cash_piece_unknown'; readonly piece: string }
  | { readonly kind: 'cash_pieces_sum_otherwise'; readonly piecesMinor: bigint }
  | { readonly kind: 'cash_difference_without_reason'; readonly differenceMinor: bigint }

/** Judges a count against the book and answers the difference: below zero money is missing. */
export function judgeCount({ countedMinor, pieces }: Count, { currency, balanceMinor, reason }: { readonly currency: string; readonly balanceMinor: bigint; readonly reason: string | null }): Result<bigint, CountRefusal> {
  if (pieces !== null) {
    const unknown = Object.keys(pieces).find((piece) => !cashPieces(currency).includes(piece))
    if (unknown !== undefined) return no({ kind: 'cash_piece_unknown', piece: unknown })
    if (piecesMinor(pieces) !== countedMinor) return no({ kind: 'cash_pieces_sum_otherwise', piecesMinor: piecesMinor(pieces) })
  }
  const differenceMinor = countedMinor - balanceMinor
  return differenceMinor !== 0n && reason === null ? no({ kind: 'cash_difference_without_reason', differenceMinor }) : yes(differenceMinor)
}

/** Cash against another account; below zero it went out. */
export function cashPostings({ desk, account, amountMinor }: { readonly desk: string; readonly account: string; readonly amountMinor: bigint }): Posting[] {
  const side = (of: string, minor: bigint): Posting => ({ account: of, customerId: null, debitMinor: minor > 0n ? minor : 0n, creditMinor: minor < 0n ? -minor : 0n })
  return [side(desk, amountMinor), side(account, -amountMinor)]
}

export type DeskRefusal =
  | { readonly kind: 'cash_desk_exists' }
  | { readonly kind: 'payment_currency_foreign'; readonly currency: string; readonly expected: string }
  | { readonly kind: 'account_not_for_cash'; readonly account: string }
  | { readonly kind: 'cash_account_taken'; readonly account: string }
  | { readonly kind: 'value_date_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }

/** Where opening balances stand in each chart. */
export const OPENING_ACCOUNT = { SKR03: '9000', SKR04: '9000', CZ: '701' } as const
