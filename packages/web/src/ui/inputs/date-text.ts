/** Reads dates as people type and paste them: 3.2. · 03.02. · 3.2.26 · 03022026 · 2026-02-03 · heute, dnes, today · +14 · ult. The day always comes before the month. */
import { addDays, dateOf, daysInMonth, lastOfMonth, partsOf } from '@kontor/domain/kernel/calendar-date.ts'
import type { Read, UnreadKind } from './unread.ts'

const NAMED: Readonly<Record<string, number>> = {
  heute: 0, h: 0, dnes: 0, d: 0, today: 0, t: 0, morgen: 1, 'zítra': 1, zitra: 1, tomorrow: 1, gestern: -1, 'včera': -1, vcera: -1, yesterday: -1,
}
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

/** The day as ISO text, or why the text is refused. `today` completes what was left out: the year, the month. */
export function readDate(text: string, today: string): Read<string> {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const refused = (kind: UnreadKind): Read<string> => ({ ok: false, why: { unread: text, kind } })
  const checked = (date: string): Read<string> => (inCalendar(Number(date.slice(0, -6))) ? { ok: true, value: date } : refused('date_out_of_range'))
  if (Object.hasOwn(NAMED, typed)) return checked(addDays(today, NAMED[typed]!))
  if (/^ult(imo|\.)?$/.test(typed)) return checked(lastOfMonth(today))
  const relative = /^([+-]) ?([0-9]{1,5})$/.exec(typed)
  if (relative) return checked(addDays(today, Number(relative[2]) * (relative[1] === '-' ? -1 : 1)))
  const parts = partsIn(typed, today)
  if (!parts) return refused('date_unreadable')
  const { year, month, day } = parts
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return refused('date_does_not_exist')
  return inCalendar(year) ? { ok: true, value: dateOf(year, month, day) } : refused('date_out_of_range')
}

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
}

function partsIn(typed: string, today: string): Parts | undefined {
  const now = partsOf(today)
  const iso = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/.exec(typed) ?? /^((?:19|20|21)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$/.exec(typed)
  if (iso && !isDayFirst(typed)) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const written = /^([0-9]{1,2})[./] ?(?:([0-9]{1,2})(?:[./] ?([0-9]{4}|[0-9]{2})?)?)?$/.exec(typed) ?? /^([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})?$/.exec(typed) ?? /^([0-9]{1,2})$/.exec(typed)
  if (!written) return undefined
  return { day: Number(written[1]), month: written[2] === undefined ? now.month : Number(written[2]), year: written[3] === undefined ? now.year : fullYear(written[3], now.year) }
}

/** Eight digits that are a day, a month and a year in this order: 03022026. Read year first they never are a date as well. */
function isDayFirst(typed: string): boolean {
  const match = /^(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])((?:19|20|21)[0-9]{2})$/.exec(typed)
  return match !== null
}

/** Two digits: up to twenty years ahead are this century, the rest the last one (birthdays). */
function fullYear(text: string, thisYear: number): number {
  if (text.length === 4) return Number(text)
  const century = Math.floor(thisYear / 100) * 100
  const year = century + Number(text)
  return year > thisYear + 20 ? year - 100 : year
}

const inCalendar = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR
