/** What commands of the books need to know of a call: the company, its currency, today, who acts. */
import { loadCompany } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { personOf } from '../platform/http/principal.ts'
import type { Principal } from '../platform/http/principal.ts'
import type { Bookkeeping } from './commands.ts'

export const bookkeeping = (tx: Tx, { company, clock, principal }: { readonly company: number; readonly clock: Clock; readonly principal: Principal }): Promise<Bookkeeping> => bookkeeper(tx, { company, clock, by: personOf(principal) })

/** The same for whoever comes by no route. */
export async function bookkeeper(tx: Tx, { company, clock, by }: { readonly company: number; readonly clock: Clock; readonly by: string }): Promise<Bookkeeping> {
  const { currency, timeZone } = await loadCompany(tx, company)
  return { company, currency, today: clock.today(timeZone), by }
}
