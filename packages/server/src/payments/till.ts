/** What commands of money in need to know of the company and of who acts. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { SettlingOrder } from '@kontor/domain/receivables/settling.ts'

export interface Till {
  readonly company: number
  readonly currency: string
  readonly country: string
  readonly order: SettlingOrder
  /** Up to this much of an item is given up as a small difference. */
  readonly toleranceMinor: bigint
  readonly today: CalendarDate
  /** The person, whatever token or session they came with. */
  readonly by: string
}
