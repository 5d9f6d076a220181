/**
 * When a schedule is due (BIL-7), in wall-clock time of the company. No clock and no time zone here: both sides are what a clock on the wall shows.
 * It owns: days and times, and what is said of a run that did not happen. It does not own: what runs.
 */
import { addDays, daysInMonth, partsOf } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { isBankDay, weekdayOf } from '../kernel/bank-days.ts'
import type { BankCalendar } from '../kernel/bank-days.ts'

export const SCHEDULED_TASKS = ['billing', 'direct_debits', 'statements'] as const
export type ScheduledTask = (typeof SCHEDULED_TASKS)[number]

export interface Rhythm {
  readonly rhythm: 'month' | 'week'
  /** Of the month (1 to 31; a shorter month has its last day instead), or of the week (1 is Monday). */
  readonly days: readonly number[]
  /** A day on which banks do not work moves to the next one on which they do. */
  readonly bankDays: boolean
  /** `HH:MM`. */
  readonly timeOfDay: string
  /** And then every so many minutes, until the day ends; null: once. */
  readonly repeatMinutes: number | null
}

/** What a clock on the wall of the company shows. */
export interface LocalTime {
  readonly date: CalendarDate
  /** `HH:MM:SS` or `HH:MM`. */
  readonly time: string
}

/** A day and time at which a schedule is due. */
export interface DueTime {
  readonly date: CalendarDate
  /** `HH:MM`. */
  readonly time: string
}

/** As text, so that moments are compared: an hour that comes twice in autumn is due at its first coming, one that spring skips right after it. */
export const dueText = ({ date, time }: DueTime): string => `${date} ${time}`

function isNamed({ rhythm, days }: Rhythm, date: CalendarDate): boolean {
  if (rhythm === 'week') return days.includes(weekdayOf(date) + 1)
  const { year, month, day } = partsOf(date)
  const last = daysInMonth(year, month)
  return days.some((named) => Math.min(named, last) === day)
}

/** Whether a schedule is due on a day. */
export function isDueDay(schedule: Rhythm, date: CalendarDate, calendar: BankCalendar): boolean {
  if (!schedule.bankDays) return isNamed(schedule, date)
  if (!isBankDay(date, calendar)) return false
  for (let named = date; ; named = addDays(named, -1)) {
    if (named !== date && isBankDay(named, calendar)) return false
    if (isNamed(schedule, named)) return true
  }
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const timeOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const LAST_MINUTE = 24 * 60 - 1

/** The latest time of a day that is not after a minute, or undefined. */
function lastTime({ timeOfDay, repeatMinutes }: Rhythm, until: number): string | undefined {
  const first = minutesOf(timeOfDay)
  if (first > until) return undefined
  return timeOf(repeatMinutes === null ? first : first + Math.floor((until - first) / repeatMinutes) * repeatMinutes)
}

function nextTime({ timeOfDay, repeatMinutes }: Rhythm, after: number): string | undefined {
  const first = minutesOf(timeOfDay)
  if (first > after) return timeOfDay
  if (repeatMinutes === null) return undefined
  const next = first + (Math.floor((after - first) / repeatMinutes) + 1) * repeatMinutes
  return next > LAST_MINUTE ? undefined : timeOf(next)
}

/** Longer than from the 31st of a month to the next, and the holidays behind it. */
const DAYS_MAX = 45

/** The latest moment at which the schedule was due. */
export function lastDue(schedule: Rhythm, now: LocalTime, calendar: BankCalendar): DueTime | undefined {
  for (let [date, back] = [now.date, 0]; back < DAYS_MAX; date = addDays(date, -1), back++) {
    const time = isDueDay(schedule, date, calendar) ? lastTime(schedule, back === 0 ? minutesOf(now.time) : LAST_MINUTE) : undefined
    if (time !== undefined) return { date, time }
  }
  return undefined
}

/** The moment at which it will be due next. */
export function nextDue(schedule: Rhythm, now: LocalTime, calendar: BankCalendar): DueTime | undefined {
  for (let [date, ahead] = [now.date, 0]; ahead < DAYS_MAX; date = addDays(date, 1), ahead++) {
    const time = isDueDay(schedule, date, calendar) ? nextTime(schedule, ahead === 0 ? minutesOf(now.time) : -1) : undefined
    if (time !== undefined) return { date, time }
  }
  return undefined
}

export const SCHEDULE_OUTCOMES = ['went', 'waits', 'nothing', 'under_way', 'refused'] as const
/** went: done, or under way to it. waits: for a person. nothing: there was nothing to do. under_way: somebody does it already. refused: it could not be done. */
export type ScheduleOutcome = (typeof SCHEDULE_OUTCOMES)[number]

export const SCHEDULE_FAULTS = ['missed', 'late', 'refused'] as const
/** missed: nobody began it. late: begun, and not done after two hours. refused: it could not be done. */
export type ScheduleFault = (typeof SCHEDULE_FAULTS)[number]

export interface BegunRun extends DueTime {
  /** Null while it is not done. */
  readonly outcome: ScheduleOutcome | null
  readonly acknowledged: boolean
}

/** What is wrong with a schedule. `overdue`: the latest moment that is long enough ago for its run to be done. */
export function scheduleFault({ overdue, startsAfter, last }: { readonly overdue: DueTime | undefined; readonly startsAfter: string; readonly last: BegunRun | null }): ScheduleFault | null {
  const expected = overdue && dueText(overdue) > startsAfter ? dueText(overdue) : null
  if (expected !== null && (last === null || dueText(last) < expected)) return 'missed'
  if (expected !== null && last !== null && last.outcome === null && dueText(last) <= expected) return 'late'
  return last?.outcome === 'refused' && !last.acknowledged ? 'refused' : null
}
