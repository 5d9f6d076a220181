/** Who moves stock on which day, and what moving may be refused with, wherever it is asked for. */
import { loadCompany } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { personOf } from '../platform/http/principal.ts'
import type { Principal } from '../platform/http/principal.ts'
import type { AtStock } from './commands.ts'

export const atStock = async (tx: Tx, call: { readonly company: number; readonly clock: Clock; readonly principal: Principal }): Promise<AtStock> =>
  ({ company: call.company, today: call.clock.today((await loadCompany(tx, call.company)).timeZone), by: personOf(call.principal) })

export const MOVING = [
  'stock_entry_is_empty', 'stock_article_not_found', 'store_not_found', 'store_is_closed', 'serial_numbers_do_not_match', 'serial_number_named_twice', 'serial_number_not_in_store', 'serial_number_in_stock', 'stock_is_short',
] as const
