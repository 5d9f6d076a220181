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
}

export const noDateEvidence = (): DateEvidence => ({ dayFirst: undefined, monthFirst: undefined, open: undefined })

const SLASHED = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/
const POINTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/

/** Takes one value of the column into account. */
export function observeDate(evidence: DateEvidence, value: string, line: number): void {
  const match = SLASHED.exec(value.trim())
  if (!match) return
  const [first, second] = [Number(match[1]), Number(match[3])]
  if (first > 12 && second <= 12) evidence.dayFirst ??= { line, value }
  else if (second > 12 && first <= 12) evidence.monthFirst ??= { line, value }
  else if (first !== second && first <= 12) evidence.open ??= { line, value }
}

/** The order of the column; refused where values contradict each other or leave it open, unless a person said it (`named`). */
export function decideDates(column: string, evidence: DateEvidence, named?: DateOrder): Result<DateOrder, FileProblem> {
  const { dayFirst, monthFirst, open } = evidence
  if (named) {
    const against = named === 'day-first' ? monthFirst : dayFirst
    if (against) return no({ kind: 'date_format_mixed', column, ...against, otherLine: against.line, otherValue: against.value })
    return yes(named)
  }
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
