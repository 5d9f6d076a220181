/**
 * When a file of direct debits may be collected: not before the bank can pass it on, on a day on which banks settle.
 * It owns: the earliest and latest day, and what is wrong with a chosen one. It does not own: when an open item may be collected (direct-debit.ts).
 */
import { addDays } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { addTargetDays, isTargetDay, targetDayFrom } from '../kernel/bank-days.ts'

export interface HandOver {
  /** The wall clock in the company's zone. */
  readonly now: { readonly date: CalendarDate; readonly time: string }
  /** `14:00`: what reaches the bank later counts as of its next day. */
  readonly cutOff: string
  /** TARGET days between the bank's receipt and the collection. */
  readonly submissionDays: number
}

/**
 * The earliest day on which what is handed over now can be collected. A file reaches the debtor's bank one TARGET day before
 * (EPC016-06 and EPC222-07, Core and B2B rulebooks, 4.3: D-1 for every sequence); the own bank may want more.
 */
export function earliestCollection({ now, cutOff, submissionDays }: HandOver): CalendarDate {
  const inTime = isTargetDay(now.date) && now.time.slice(0, 5) <= cutOff
  const received = inTime ? now.date : targetDayFrom(addDays(now.date, 1))
  return addTargetDays(received, submissionDays)
}

/** A file is taken at most so many calendar days before its collection (Core rulebook, 4.3.1). */
export const AHEAD_DAYS_MAX = 14

export type CollectionDateFault =
  | { readonly kind: 'collection_date_not_banking_day'; readonly next: CalendarDate }
  | { readonly kind: 'collection_date_too_early'; readonly earliest: CalendarDate }
  | { readonly kind: 'collection_date_too_late'; readonly latest: CalendarDate }

/** What is wrong with a day of collection, or undefined. */
export function collectionDateFault(date: CalendarDate, handOver: HandOver): CollectionDateFault | undefined {
  const earliest = earliestCollection(handOver)
  if (date < earliest) return { kind: 'collection_date_too_early', earliest }
  const latest = addDays(handOver.now.date, AHEAD_DAYS_MAX)
  if (date > latest && date > earliest) return { kind: 'collection_date_too_late', latest: latest < earliest ? earliest : latest }
  return isTargetDay(date) ? undefined : { kind: 'collection_date_not_banking_day', next: targetDayFrom(date) }
}
