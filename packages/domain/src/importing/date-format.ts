/**
 * How a column writes its dates. Points mean day first, a year in front means ISO; with slashes or dashes day or month may come first,
 * and only the column proves which: 13/02 is a day first, 02/13 a month first, and a column without either is refused.
 */
import type { FileProblem } from './problem.ts'
import { dateOf, tryDate } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export type DateOrder = 'day-first' | 'month-first'

interface Seen {
  readonly line: number
  readonly value: string
}

export interface DateEvidence {
  dayFirst: Seen | undefined
  monthFirst: Seen | undefined
  /** A value that both orders read, as different days. */
  open: Seen | undefined
  /** How many values show each. */
  daysFirst: number
  monthsFirst: number
}

export const noDateEvidence = (): DateEvidence => ({ dayFirst: undefined, monthFirst: undefined, open: undefined, daysFirst: 0, monthsFirst: 0 })

const SLASHED = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/
const POINTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/

/** Takes one value of the column into account. */
export function observeDate(evidence: DateEvidence, value: string, line: number): void {
  const shows = orderShownBy(value)
  if (shows === 'day-first') {
    evidence.dayFirst ??= { line, value }
    evidence.daysFirst++
  } else if (shows === 'month-first') {
    evidence.monthFirst ??= { line, value }
    evidence.monthsFirst++
  } else if (shows === 'open') evidence.open ??= { line, value }
}

/** Which order one value proves; 'open' where both read it, as different days; undefined for all else. */
export function orderShownBy(value: string): DateOrder | 'open' | undefined {
  const match = SLASHED.exec(value.trim())
  if (!match) return undefined
  const [first, second] = [Number(match[1]), Number(match[3])]
  if (first > 12 && second <= 12) return 'day-first'
  if (second > 12 && first <= 12) return 'month-first'
  return first !== second && first <= 12 ? 'open' : undefined
}

/** Whether some values of the column contradict the others, so that an open one says nothing any more. */
export const datesAreMixed = ({ dayFirst, monthFirst }: DateEvidence): boolean => dayFirst !== undefined && monthFirst !== undefined

/** The order of the column, by the same rule as the sign of numbers: a person's word, else what (nearly) all values show, else refused. */
export function decideDates(column: string, evidence: DateEvidence, named?: DateOrder): Result<DateOrder, FileProblem> {
  const { dayFirst, monthFirst, open } = evidence
  if (named) return yes(named)
  if (dayFirst && monthFirst && evidence.daysFirst !== evidence.monthsFirst) return yes(evidence.daysFirst > evidence.monthsFirst ? 'day-first' : 'month-first')
  if (dayFirst && monthFirst) {
    const [earlier, later] = dayFirst.line <= monthFirst.line ? [dayFirst, monthFirst] : [monthFirst, dayFirst]
    return no({ kind: 'date_format_mixed', column, ...later, otherLine: earlier.line, otherValue: earlier.value })
  }
  if (monthFirst) return yes('month-first')
  if (dayFirst || !open) return yes('day-first')
  const [, a, , b, year] = SLASHED.exec(open.value.trim())!
  return no({
    kind: 'date_format_ambiguous', column, ...open,
    dayFirst: dateOf(Number(year), Number(b), Number(a)), monthFirst: dateOf(Number(year), Number(a), Number(b)),
  })
}

/** A value as calendar date: 'not_a_date' for another shape, 'no_such_day' for 31.6. */
export function toCalendarDate(value: string, order: DateOrder): Result<CalendarDate, 'not_a_date' | 'no_such_day'> {
  const text = value.trim()
  const pointed = POINTED.exec(text)
  if (pointed) return dayOf(Number(pointed[3]), Number(pointed[2]), Number(pointed[1]))
  const iso = YEAR_FIRST.exec(text)
  if (iso) return dayOf(Number(iso[1]), Number(iso[3]), Number(iso[4]))
  const slashed = SLASHED.exec(text)
  if (!slashed) return no('not_a_date')
  const [first, second, year] = [Number(slashed[1]), Number(slashed[3]), Number(slashed[4])]
  return order === 'day-first' ? dayOf(year, second, first) : dayOf(year, first, second)
}

function dayOf(year: number, month: number, day: number): Result<CalendarDate, 'no_such_day'> {
  const date = tryDate(dateOf(year, month, day))
  return date === undefined ? no('no_such_day') : yes(date)
}
