/**
 * Scoring of a customer (CUS-7): how early or late they pay, and their credit rating.
 * It owns: which invoices count, the sum and the average of days, the points of a rating. It does not own: where ratings come from.
 * Invariants: whole numbers throughout; what credit notes and write-offs settle is no payment, but the cash discount of one counts with it.
 */
import { dayNumber, later } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { minorText, sumMinor } from '../kernel/money.ts'

export interface ScoredInvoice {
  readonly issueDate: CalendarDate
  readonly dueDate: CalendarDate
  readonly amountMinor: bigint
  readonly restMinor: bigint
  /** What stands of what settled it, money (with its cash discount) or not; `since` where the allocation names the day from which it counts, `on` is the day of the credit. */
  readonly settledBy: readonly { readonly isMoney: boolean; readonly amountMinor: bigint; readonly on: CalendarDate; readonly since: CalendarDate | null }[]
}

export interface Scoring {
  readonly paidInvoices: number
  /** Sum over paid invoices of due date − payment date: plus is early. */
  readonly daysSum: number
  readonly overdue: { readonly invoices: number; readonly restMinor: bigint; readonly daysSum: number }
}

/** The day on which money had settled an invoice in full; null where that is not so. Credit that was there before pays it on the day on which it is set off. */
export function paidOn({ issueDate, amountMinor, settledBy }: ScoredInvoice): CalendarDate | null {
  const money = settledBy.filter(({ isMoney }) => isMoney)
  if (money.length === 0 || sumMinor(money.map((each) => each.amountMinor)) !== amountMinor) return null
  return money.map(({ since, on }) => since ?? later(issueDate, on)).reduce(later)
}

export function scoring(invoices: readonly ScoredInvoice[], today: CalendarDate): Scoring {
  const days = invoices.flatMap((invoice) => {
    const paid = paidOn(invoice)
    return paid === null ? [] : [dayNumber(invoice.dueDate) - dayNumber(paid)]
  })
  const overdue = invoices.filter(({ restMinor, dueDate }) => restMinor > 0n && dueDate < today)
  return {
    paidInvoices: days.length, daysSum: days.reduce((sum, each) => sum + each, 0),
    overdue: { invoices: overdue.length, restMinor: sumMinor(overdue.map(({ restMinor }) => restMinor)), daysSum: overdue.reduce((sum, { dueDate }) => sum + dayNumber(today) - dayNumber(dueDate), 0) },
  }
}

/** Sum ÷ number, to a hundredth of a day, half away from zero; null where nothing was paid yet. */
export function averageDays({ daysSum, paidInvoices }: Pick<Scoring, 'daysSum' | 'paidInvoices'>): string | null {
  if (paidInvoices === 0) return null
  const [hundredths, count] = [BigInt(Math.abs(daysSum)) * 100n, BigInt(paidInvoices)]
  const rounded = (hundredths * 2n + count) / (count * 2n)
  return minorText(daysSum < 0 ? -rounded : rounded)
}

// Credit rating -------------------------------------------------------------------------------------

export const GRADES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Grade = (typeof GRADES)[number]

const POINTS: Readonly<Record<Grade, number>> = { A: 10, B: 5, C: 3, D: 1, E: -10, F: -50 }
/** A bad grade holds the whole rating down, whatever others say. */
const CAPS: Readonly<Partial<Record<Grade, number>>> = { E: 75, F: 60 }
const START = 80
const CAP = 100

export interface RatingResult {
  readonly id: bigint
  readonly method: string
  readonly grade: Grade
  readonly ratedOn: CalendarDate
}

/** The latest result of each method: that of the last day, of one day the one entered last. */
export function latestByMethod<R extends RatingResult>(results: readonly R[]): R[] {
  const latest = new Map<string, R>()
  for (const result of results.toSorted((one, other) => one.ratedOn.localeCompare(other.ratedOn) || (one.id < other.id ? -1 : 1))) latest.set(result.method, result)
  return [...latest.values()]
}

/** Points of the latest results, from 80 on, at most 100, and less where one of them is E or F. */
export function creditRating(results: readonly RatingResult[]): number {
  const grades = latestByMethod(results).map(({ grade }) => grade)
  return Math.min(grades.reduce((points, grade) => points + POINTS[grade], START), ...grades.map((grade) => CAPS[grade] ?? CAP), CAP)
}
