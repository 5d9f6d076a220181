/** What commands of the books need to know of a call: the company, its currency, today, who acts. */
import { loadCompany } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { personOf } from '../platform/http/principal.ts'
import type { Principal } from '../platform/http/principal.ts'
import type { Bookkeeping } from './commands.ts'

export async function bookkeeping(tx: Tx, call: { readonly company: number; readonly clock: Clock; readonly principal: Principal }): Promise<Bookkeeping> {
  const { currency, timeZone } = await loadCompany(tx, call.company)
  return { company: call.company, currency, today: call.clock.today(timeZone), by: personOf(call.principal) }
}
