/**
 * Picking up files of banks (BIL-7): what is looked at, what is left alone, and when a statement is missed.
 * It owns: those rules. It does not own: folders and mails (server), what a file says (formats).
 */
import { bankDaysBetween } from '../kernel/bank-days.ts'
import type { BankCalendar } from '../kernel/bank-days.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'

/** What is not there whole: hidden files and what programs name so while they write. */
export const isUnfinished = (name: string): boolean => name.startsWith('.') || /(\.(part|partial|tmp|temp|filepart|crdownload|writing|lock)|~)$/i.test(name)

/** A file is whole when nothing has changed it for so long. */
export const QUIET_SECONDS = 10

/** What a mail of a bank brings besides statements: the letter itself, logos, signatures. */
export const isCompanionOfMail = (name: string): boolean => /\.(pdf|png|jpe?g|gif|bmp|svg|html?|p7s|p7m|asc|sig|ics|vcf|eml)$/i.test(name) || !/\.[a-z0-9]{1,8}$/i.test(name)

/** Files that are put aside may be this large at most; larger ones come in by the command line. */
export const FILE_BYTES_MAX = 2 * 1024 * 1024 * 1024

export const STATEMENT_ALARMS = ['no_statement', 'gap'] as const

export interface AccountFeed {
  readonly lastOn: CalendarDate
  readonly gaps: number
}

export type StatementAlarm = { readonly kind: 'no_statement'; readonly since: CalendarDate; readonly days: number } | { readonly kind: 'gap'; readonly count: number }

/** Counted no further: who has heard nothing for so long hears no more by a larger figure. */
const DAYS_MAX = 250

/** What is missing of an account of which statements come. `daysMax`: so many days of banks may pass without one; 0: any number. */
export function statementAlarms({ lastOn, gaps }: AccountFeed, { today, calendar, daysMax }: { readonly today: CalendarDate; readonly calendar: BankCalendar; readonly daysMax: number }): StatementAlarm[] {
  const days = daysMax === 0 ? 0 : bankDaysBetween(lastOn, today, calendar, DAYS_MAX)
  return [...(days > daysMax ? [{ kind: 'no_statement', since: lastOn, days } as const] : []), ...(gaps > 0 ? [{ kind: 'gap', count: gaps } as const] : [])]
}
