/**
 * Service periods: which stretches of time a subscription is charged for, and when they fall due.
 * It owns: tiling time into periods, the billable part of each, and its division where the terms change.
 * It does not own: prices (catalog) or what becomes of the charges (invoicing).
 * Invariants: the parts of a subscription follow each other without gap or overlap (B1, B2) and lie within start and end (B6).
 */
import { addDays, addMonths, earlier, fromMonthIndex, later, monthIndex } from '../kernel/calendar-date.ts'
import type { CalendarDate, DateSpan } from '../kernel/calendar-date.ts'

export type Timing = 'advance' | 'arrears'
/** calendar: blocks that tile the calendar year; anniversary: counted from the start of the subscription. */
export type Alignment = 'calendar' | 'anniversary'

export interface PeriodRule {
  readonly start: CalendarDate
  /** Last day of the subscription, inclusive; null while it runs on. */
  readonly end: CalendarDate | null
  readonly intervalMonths: number
  readonly timing: Timing
  readonly alignment: Alignment
}

export interface DuePeriod {
  /** The whole period, for proration. */
  readonly whole: DateSpan
  /** What of it is billable now. */
  readonly billable: DateSpan
  /** The day on which it fell due: first billable day in advance, last in arrears. */
  readonly dueOn: CalendarDate
}

/** The whole period that holds `day`. Anniversaries are counted from the start, so that 31 Jan, 28 Feb, 31 Mar follow each other. */
export function periodAround(rule: Pick<PeriodRule, 'start' | 'intervalMonths' | 'alignment'>, day: CalendarDate): DateSpan {
  const n = rule.intervalMonths
  if (rule.alignment === 'calendar') {
    const first = Math.floor(monthIndex(day) / n) * n
    return { from: fromMonthIndex(first, 1), until: fromMonthIndex(first + n - 1, 31) }
  }
  let k = Math.floor((monthIndex(day) - monthIndex(rule.start)) / n)
  if (addMonths(rule.start, k * n) > day) k--
  return { from: addMonths(rule.start, k * n), until: addDays(addMonths(rule.start, (k + 1) * n), -1) }
}

/**
 * All periods that are due on `runDate` and not charged yet, oldest first (catch-up).
 * `chargedUntil` is the last day already charged, by Kontor or a former system; null if none. At most `limit` periods come back.
 */
export function duePeriods(rule: PeriodRule, chargedUntil: CalendarDate | null, runDate: CalendarDate, limit: number): DuePeriod[] {
  const due: DuePeriod[] = []
  let next = chargedUntil === null ? rule.start : later(rule.start, addDays(chargedUntil, 1))
  while (due.length < limit && (rule.end === null || next <= rule.end)) {
    const whole = periodAround(rule, next)
    const until = rule.end === null ? whole.until : earlier(whole.until, rule.end)
    const dueOn = rule.timing === 'advance' ? next : until
    if (dueOn > runDate) break
    due.push({ whole, billable: { from: next, until }, dueOn })
    next = addDays(until, 1)
  }
  return due
}

/** Cuts a span before each of the given days that lies inside it; the parts come in order and cover the span exactly. */
export function splitAt(whole: DateSpan, cuts: readonly CalendarDate[]): DateSpan[] {
  const inside = [...new Set(cuts)].filter((day) => day > whole.from && day <= whole.until).sort()
  if (inside.length === 0) return [whole]
  const starts = [whole.from, ...inside]
  return starts.map((from, i) => ({ from, until: i + 1 < starts.length ? addDays(starts[i + 1]!, -1) : whole.until }))
}

/**
 * Whether a collective invoice day falls into (after, upTo]; a month without that day has it on its last.
 * `after` is the date of the last run before this one's day; with none, it is one month before.
 */
export function collectiveDayFalls(day: number, after: CalendarDate | null, upTo: CalendarDate): boolean {
  const begin = after ?? addMonths(upTo, -1)
  for (let month = monthIndex(begin); month <= monthIndex(upTo); month++) {
    const falls = fromMonthIndex(month, day)
    if (falls > begin && falls <= upTo) return true
  }
  return false
}
