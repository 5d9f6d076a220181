/**
 * Calendar dates as ISO text (`2026-12-01`), which sorts as time does. No clock, no time zone.
 * Day arithmetic goes over day numbers (days since 1970-01-01, proleptic Gregorian); billing computes millions of them,
 * therefore plain integers and not date objects. Tests hold them equal to Temporal.
 */
import { invariant } from './invariant.ts'

export type CalendarDate = string

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Reads ISO text; undefined where there is no such day (2026-02-30) or the year is outside 1900 to 2999. */
export function tryDate(text: string): CalendarDate | undefined {
  const match = SHAPE.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return text
}

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export const partsOf = (date: CalendarDate): DateParts => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
})

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))
export const dateOf = (year: number, month: number, day: number): CalendarDate => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`

/** Days since 1970-01-01. Years are counted from March, so that the leap day is the last of its year (Howard Hinnant's days_from_civil). */
export function dayNumber(date: CalendarDate): number {
  const { year, month, day } = partsOf(date)
  return dayNumberOf(year, month, day)
}

export function dayNumberOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

export function fromDayNumber(number: number): CalendarDate {
  const shifted = number + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return dateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromDayNumber(dayNumber(date) + days)

/** Whole days of an inclusive span: 1 Jan to 31 Jan is 31. */
export const daysBetween = (from: CalendarDate, until: CalendarDate): number => dayNumber(until) - dayNumber(from) + 1

/** Adds months and clips the day to the month's length: 31 Jan + 1 month = 28 or 29 Feb. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date)
  return fromMonthIndex(year * 12 + month - 1 + months, day)
}

/** The day `day`, clipped, of the month that is `index` = year × 12 + month − 1. */
export function fromMonthIndex(index: number, day: number): CalendarDate {
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return dateOf(year, month, Math.min(day, daysInMonth(year, month)))
}

export const monthIndex = (date: CalendarDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
export const firstOfMonth = (date: CalendarDate): CalendarDate => `${date.slice(0, 8)}01`
export const lastOfMonth = (date: CalendarDate): CalendarDate => fromMonthIndex(monthIndex(date), 31)
export const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b)
export const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b)

export interface DateSpan {
  readonly from: CalendarDate
  /** The last day, inclusive. */
  readonly until: CalendarDate
}

export function span(from: CalendarDate, until: CalendarDate): DateSpan {
  invariant(from <= until, `a span ends on or after its first day: ${from} to ${until}`)
  return { from, until }
}
