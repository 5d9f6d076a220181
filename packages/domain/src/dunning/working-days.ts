/**
 * The days of work of a country: all but Saturdays, Sundays and the holidays that hold all over it. Holidays of a single Land do not count.
 * Sources: Feiertagsgesetze der Länder and Art. 2 Einigungsvertrag; §§ 1 and 2 of the Czech act 245/2000 Sb.
 */
import { easterSunday } from '../kernel/bank-days.ts'
import { addDays, dayNumber, partsOf } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'

interface Holidays {
  /** Month and day. */
  readonly fixed: ReadonlySet<string>
  /** Days after Easter Sunday. */
  readonly easter: readonly number[]
}

const DE: Holidays = { fixed: new Set(['01-01', '05-01', '10-03', '12-25', '12-26']), easter: [-2, 1, 39, 50] }
const CZ: Holidays = { fixed: new Set(['01-01', '05-01', '05-08', '07-05', '07-06', '09-28', '10-28', '11-17', '12-24', '12-25', '12-26']), easter: [-2, 1] }
/** Elsewhere only the days on which no bank of Europe works. */
const OTHER: Holidays = { fixed: new Set(['01-01', '05-01', '12-25', '12-26']), easter: [-2, 1] }

const holidaysOf = (country: string): Holidays => (country === 'DE' ? DE : country === 'CZ' ? CZ : OTHER)

/** 1970-01-01 was a Thursday; 0 is Monday. */
const weekdayOf = (date: CalendarDate): number => (dayNumber(date) + 3) % 7

export function isWorkingDay(date: CalendarDate, country: string): boolean {
  const { fixed, easter } = holidaysOf(country)
  if (weekdayOf(date) >= 5 || fixed.has(date.slice(5))) return false
  const sunday = dayNumber(easterSunday(partsOf(date).year))
  return !easter.includes(dayNumber(date) - sunday)
}

/** The day itself, or the next working day: when what was due on it is due (§ 193 BGB; § 607 of the Czech Civil Code). */
export function workingDayFrom(date: CalendarDate, country: string): CalendarDate {
  let day = date
  while (!isWorkingDay(day, country)) day = addDays(day, 1)
  return day
}
