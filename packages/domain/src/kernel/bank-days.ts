/**
 * The days on which banks work. Euros move on all but the closing days of TARGET, the settlement system of the Eurosystem; crowns on the working days of Czechia.
 * Source: ECB, long-term calendar of TARGET closing days (press release of 14 December 2000, unchanged since): Saturdays, Sundays, New Year's Day,
 * Good Friday, Easter Monday, 1 May, 25 and 26 December. Holidays of a country do not count. Czechia: act 245/2000 Sb., §§ 1 and 2.
 */
import { addDays, dateOf, dayNumber, partsOf } from './calendar-date.ts'
import type { CalendarDate } from './calendar-date.ts'

/** Easter Sunday of the Gregorian calendar (algorithm of Meeus, Jones and Butcher). */
export function easterSunday(year: number): CalendarDate {
  const golden = year % 19
  const [century, rest] = [Math.floor(year / 100), year % 100]
  const leapsLeftOut = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25)
  const moon = (19 * golden + leapsLeftOut + 15) % 30
  const full = moon - Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11))
  const weekday = (century * 100 + rest + Math.floor((century * 100 + rest) / 4) + full + 2 - century + Math.floor(century / 4)) % 7
  const offset = full - weekday
  const month = 3 + Math.floor((offset + 40) / 44)
  return dateOf(year, month, offset + 28 - 31 * Math.floor(month / 4))
}

/** By the currency of what moves. */
export type BankCalendar = 'target' | 'czech'

export const bankCalendarOf = (currency: string): BankCalendar => (currency === 'CZK' ? 'czech' : 'target')

/** 1970-01-01 was a Thursday; 0 is Monday. */
export const weekdayOf = (date: CalendarDate): number => (dayNumber(date) + 3) % 7

const FIXED: ReadonlySet<string> = new Set(['01-01', '05-01', '12-25', '12-26'])

/** Whether TARGET is open on a day. */
export function isTargetDay(date: CalendarDate): boolean {
  if (weekdayOf(date) >= 5 || FIXED.has(date.slice(5))) return false
  const easter = easterSunday(partsOf(date).year)
  return date !== addDays(easter, -2) && date !== addDays(easter, 1)
}

const CZECH_FIXED: ReadonlySet<string> = new Set(['01-01', '05-01', '05-08', '07-05', '07-06', '09-28', '10-28', '11-17', '12-24', '12-25', '12-26'])

/** Whether banks work on a day. */
export function isBankDay(date: CalendarDate, calendar: BankCalendar): boolean {
  if (calendar === 'target') return isTargetDay(date)
  if (weekdayOf(date) >= 5 || CZECH_FIXED.has(date.slice(5))) return false
  const easter = easterSunday(partsOf(date).year)
  return date !== addDays(easter, -2) && date !== addDays(easter, 1)
}

/** How many days after the first one, up to the second one, banks work; at most `most`. */
export function bankDaysBetween(after: CalendarDate, until: CalendarDate, calendar: BankCalendar, most: number): number {
  let count = 0
  for (let day = addDays(after, 1); day <= until && count < most; day = addDays(day, 1)) if (isBankDay(day, calendar)) count++
  return count
}

/** The day itself, or the next one on which TARGET is open. */
export function targetDayFrom(date: CalendarDate): CalendarDate {
  let day = date
  while (!isTargetDay(day)) day = addDays(day, 1)
  return day
}

/** So many TARGET days after a day, which need not be one itself. */
export function addTargetDays(date: CalendarDate, days: number): CalendarDate {
  let day = date
  for (let left = days; left > 0; left--) day = targetDayFrom(addDays(day, 1))
  return day
}
