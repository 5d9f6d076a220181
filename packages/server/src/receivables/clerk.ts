/** Who acts for which company, and on which day: what commands of receivables need to know. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { loadCompany } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { personOf } from '../platform/http/principal.ts'
import type { Principal } from '../platform/http/principal.ts'

export interface Clerk {
  readonly company: number
  readonly currency: string
  readonly by: string
  readonly today: CalendarDate
}

export async function clerkOf({ tx, company, clock, principal }: { readonly tx: Tx; readonly company: number; readonly clock: Clock; readonly principal: Principal }): Promise<Clerk> {
  const { currency, timeZone } = await loadCompany(tx, company)
  return { company, currency, by: personOf(principal), today: clock.today(timeZone) }
}
