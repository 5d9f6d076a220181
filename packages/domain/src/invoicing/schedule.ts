/** When a monthly schedule is due (BIL-7), in wall-clock time of the company. No clock and no time zone here: both sides are what a clock on the wall shows. */
import { dateOf, daysInMonth, partsOf } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'

export interface MonthlySchedule {
  /** 1 to 31; a shorter month has its last day instead. */
  readonly dayOfMonth: number
  /** `HH:MM`. */
  readonly timeOfDay: string
}

/** What a clock on the wall of the company shows. */
export interface LocalTime {
  readonly date: CalendarDate
  /** `HH:MM:SS` or `HH:MM`. */
  readonly time: string
}

/** The due day of a schedule in a month. */
export const dueDayIn = (schedule: MonthlySchedule, year: number, month: number): CalendarDate =>
  dateOf(year, month, Math.min(schedule.dayOfMonth, daysInMonth(year, month)))

/**
 * The latest day on which the schedule was due, at a moment. Wall-clock times are compared as text, so an hour that the change to summer time skips
 * is due when the clock has jumped over it, and an hour that comes twice in autumn is due at its first coming.
 */
export function lastDueDay(schedule: MonthlySchedule, now: LocalTime): CalendarDate {
  const { year, month } = partsOf(now.date)
  const due = dueDayIn(schedule, year, month)
  if (now.date > due || (now.date === due && now.time >= schedule.timeOfDay)) return due
  return month === 1 ? dueDayIn(schedule, year - 1, 12) : dueDayIn(schedule, year, month - 1)
}
