/**
 * The clock of a contract (SUB-5): first term, notice, and the day it may end at the earliest.
 * Source: § 56 TKG and § 309 Nr. 9 BGB: at most 24 months at first; afterwards the contract runs on and ends with one month's notice on any day.
 */
import { addDays, addMonths, later } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'

export interface ContractRule {
  readonly start: CalendarDate
  /** Months of the first term; 0: none. */
  readonly minimumTermMonths: number
  readonly noticeDays: number
}

export interface ContractClock {
  /** Last day of the first term; null where there is none. */
  readonly firstTermUntil: CalendarDate | null
  /** Last day on which notice still ends the contract with its first term; null once that is past, or where there is none. */
  readonly noticeUntil: CalendarDate | null
  /** The day on which it goes on by itself beyond its first term; null once it does, or where there is none. */
  readonly renewsOn: CalendarDate | null
  /** The last day of the contract if notice is given today. */
  readonly earliestEnd: CalendarDate
}

/** The clock of a contract as it stands on a day. */
export function contractClock(rule: ContractRule, today: CalendarDate): ContractClock {
  const firstTermUntil = rule.minimumTermMonths === 0 ? null : addDays(addMonths(rule.start, rule.minimumTermMonths), -1)
  const afterNotice = later(addDays(today, rule.noticeDays), rule.start)
  const noticeUntil = firstTermUntil === null ? null : addDays(firstTermUntil, -rule.noticeDays)
  return {
    firstTermUntil,
    noticeUntil: noticeUntil !== null && noticeUntil >= today ? noticeUntil : null,
    renewsOn: firstTermUntil !== null && firstTermUntil >= today ? addDays(firstTermUntil, 1) : null,
    earliestEnd: firstTermUntil === null ? afterNotice : later(firstTermUntil, afterNotice),
  }
}
