/**
 * The account statement of a customer for any stretch of time: what was there, what came, what is left (DOC-1, ARE-7).
 * It owns: the running balance, what is open at the end, its ageing. It does not own: where the rows come from, or how the paper looks.
 * A balance is the customer's: plus is their credit, minus their arrears (CUS-5). Amounts are in minor units of one currency.
 * Invariants: opening and all entries sum to closing; closing is what the open items sum to, with the other sign.
 */
import { addDays, dayNumber } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { sumMinor } from '../kernel/money.ts'
import type { DuePart } from './instalment-plan.ts'

/** What an open item comes from: a document, a payment, what was given up, money that went back, or what was taken back of those. */
export type ItemKind = 'invoice' | 'credit_note' | 'payment' | 'payment_reversal' | 'write_off' | 'write_off_reversal' | 'cash_discount' | 'cash_discount_reversal' | 'refund' | 'refund_reversal' | 'fee' | 'fee_waiver'

/** An open item by what it comes from, with what settled it until the last day of the statement. */
export interface StatementItem {
  readonly item: bigint
  /** Null for a payment. */
  readonly document: bigint | null
  readonly kind: ItemKind
  readonly cancellation: boolean
  /** Of the document; a payment has none. */
  readonly number: string
  readonly date: CalendarDate
  readonly dueDate: CalendarDate
  /** Plus is owed, minus credited. */
  readonly amountMinor: bigint
  /** How much of it was set off, never negative. */
  readonly allocatedMinor: bigint
  /** What a credit was set off against. */
  readonly settles: readonly { readonly number: string; readonly amountMinor: bigint }[]
}

export interface StatementEntry {
  readonly item: bigint
  readonly document: bigint | null
  readonly kind: ItemKind | 'cancellation'
  readonly number: string
  readonly date: CalendarDate
  /** Of an invoice. */
  readonly dueDate: CalendarDate | null
  readonly debitMinor: bigint | null
  readonly creditMinor: bigint | null
  readonly balanceMinor: bigint
  readonly settles: StatementItem['settles']
}

export interface OpenAtEnd {
  readonly item: bigint
  readonly document: bigint | null
  readonly kind: ItemKind
  readonly number: string
  readonly date: CalendarDate
  /** Of its next part, where instalments are agreed. */
  readonly dueDate: CalendarDate
  readonly amountMinor: bigint
  /** Plus is owed, minus credited. */
  readonly restMinor: bigint
  /** Since the due date; 0 while it is not over, and for credit. */
  readonly daysOverdue: number
}

export const AGES = ['not_due', 'to_30', 'to_60', 'to_90', 'over_90'] as const
export type Age = (typeof AGES)[number]

export interface AccountStatement {
  readonly openingMinor: bigint
  readonly entries: readonly StatementEntry[]
  readonly debitsMinor: bigint
  readonly creditsMinor: bigint
  readonly closingMinor: bigint
  readonly open: readonly OpenAtEnd[]
  /** What is owed by days since it was due; credit that is not set off stands apart. */
  readonly ageing: Readonly<Record<Age, bigint>>
  readonly unallocatedCreditMinor: bigint
  readonly overdueMinor: bigint
}

/** What is left of an item: plus is owed, minus credited. */
export const restOf = ({ amountMinor, allocatedMinor }: Pick<StatementItem, 'amountMinor' | 'allocatedMinor'>): bigint => (amountMinor > 0n ? amountMinor - allocatedMinor : amountMinor + allocatedMinor)

/** Where nothing is agreed, all of an item is due on its day. */
const NOTHING_AGREED: ReadonlyMap<bigint, readonly DuePart[]> = new Map()

/** The statement from the first day to the last, of all items that the customer had until then, in order of date and number. What is agreed says when parts of an item are due; its age goes by that. */
export function accountStatement(
  items: readonly StatementItem[], { from, until, agreed = NOTHING_AGREED }: { readonly from: CalendarDate; readonly until: CalendarDate; readonly agreed?: ReadonlyMap<bigint, readonly DuePart[]> },
): AccountStatement {
  const openingMinor = -sumMinor(items.filter(({ date }) => date < from).map(({ amountMinor }) => amountMinor))
  let balanceMinor = openingMinor
  const entries = items.filter(({ date }) => date >= from && date <= until).map((item): StatementEntry => {
    balanceMinor -= item.amountMinor
    const owed = item.amountMinor > 0n
    return {
      item: item.item, document: item.document, kind: item.cancellation ? 'cancellation' : item.kind, number: item.number, date: item.date, dueDate: item.kind === 'invoice' ? item.dueDate : null,
      debitMinor: owed ? item.amountMinor : null, creditMinor: owed ? null : -item.amountMinor, balanceMinor, settles: item.settles,
    }
  })
  const open = items.flatMap((item): OpenAtEnd[] => {
    const restMinor = restOf(item)
    const dueDate = agreed.get(item.item)?.[0]?.dueOn ?? item.dueDate
    return restMinor === 0n ? [] : [{
      item: item.item, document: item.document, kind: item.kind, number: item.number, date: item.date, dueDate, amountMinor: item.amountMinor, restMinor,
      daysOverdue: restMinor > 0n ? daysOverdue(dueDate, until) : 0,
    }]
  }).toSorted((one, other) => one.dueDate.localeCompare(other.dueDate) || one.number.localeCompare(other.number))
  const owed = open.filter(({ restMinor }) => restMinor > 0n)
  const parts = owed.flatMap(({ item, dueDate, restMinor }): readonly DuePart[] => agreed.get(item) ?? [{ dueOn: dueDate, amountMinor: restMinor }])
  const aged = (age: Age): bigint => sumMinor(parts.filter(({ dueOn }) => ageOf(daysOverdue(dueOn, until)) === age).map(({ amountMinor }) => amountMinor))
  const ageing = { not_due: aged('not_due'), to_30: aged('to_30'), to_60: aged('to_60'), to_90: aged('to_90'), over_90: aged('over_90') }
  return {
    openingMinor, entries, debitsMinor: sumMinor(entries.map(({ debitMinor }) => debitMinor ?? 0n)), creditsMinor: sumMinor(entries.map(({ creditMinor }) => creditMinor ?? 0n)),
    closingMinor: balanceMinor, open, ageing, unallocatedCreditMinor: -sumMinor(open.filter(({ restMinor }) => restMinor < 0n).map(({ restMinor }) => restMinor)),
    overdueMinor: sumMinor(owed.map(({ restMinor }) => restMinor)) - ageing.not_due,
  }
}

/** An item is overdue from the day after it was due. */
const daysOverdue = (due: CalendarDate, on: CalendarDate): number => Math.max(0, dayNumber(on) - dayNumber(due))

const ageOf = (days: number): Age => (days === 0 ? 'not_due' : days <= 30 ? 'to_30' : days <= 60 ? 'to_60' : days <= 90 ? 'to_90' : 'over_90')

/** Where nobody says a first day: a year that ends with the last one. */
export const statementBegin = (until: CalendarDate): CalendarDate => addDays(until, -364)
