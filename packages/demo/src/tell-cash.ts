/** The cash desk of the demo's Czech provider: a month of days at the counter, opened and closed with a count. Told in one transaction, once. */
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Company } from '@kontor/server/companies/public.ts'
import { bookPayments, bookTypedReceipt, closeSession, createDesk, listDesks, openSession, tillOf } from '@kontor/server/payments/public.ts'
import type { Till } from '@kontor/server/payments/public.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import type { Actor, Tx } from '@kontor/server/platform/database/database.ts'
import { granted } from './granted.ts'
import * as store from './store.ts'

const ACCOUNT = '211'
const OPENING = 3_000_00n
/** So many days back the desk begins; the counter is open every third day. */
const [DAYS, EVERY] = [30, 3]
/** More than this goes to the bank in the evening. */
const KEPT = 6_000_00n

const SPENT = [['Česká pošta', 'Poštovné', 186_00n], ['Papírnictví', 'Papír do tiskárny', 349_00n], ['Čerpací stanice', 'Voda do chladiče', 129_00n]] as const

/** Late payers come to the counter, small things are bought, and what is too much goes to the bank. */
export async function tellOfCash(tx: Tx, { company }: Company, { actor, today }: { readonly actor: Actor; readonly today: CalendarDate }): Promise<void> {
  if ((await listDesks(tx, company)).length > 0) return
  const first = addDays(today, -DAYS) < `${today.slice(0, 4)}-01-01` ? `${today.slice(0, 4)}-01-01` : addDays(today, -DAYS)
  const at = async (day: CalendarDate): Promise<Till> => tillOf(tx, { company, clock: fixedClock(day), by: actor.name })
  const beginning = await at(first)
  const { id } = granted(await createDesk(tx, beginning, { code: 'P1', name: 'Hlavní pokladna', account: ACCOUNT, opening: { minor: OPENING, currency: beginning.currency }, openedOn: first, operators: [] }))
  const payers = await store.latePayers(tx, company, today)
  let visit = 0
  for (let day = first; day < today; day = addDays(day, EVERY)) {
    const till = await at(day)
    const inside = async (): Promise<bigint> => (await listDesks(tx, company))[0]!.balanceMinor
    const count = async (more = 0n) => ({ desk: id, countedMinor: (await inside()) + more, currency: till.currency, pieces: null, reason: more === 0n ? null : 'Chyba při vracení' })
    const typed = { desk: id, day, account: null, taxClass: null, party: null }
    granted(await openSession(tx, till, await count()))
    const payer = payers[visit]
    if (payer) granted(await bookPayments(tx, till, [{ customer: payer.customer, amount: { minor: payer.restMinor, currency: till.currency }, valueDate: day, account: ACCOUNT, origin: 'typed', reference: null, directed: [{ item: payer.item, amountMinor: null }], giveUp: null }]))
    const spent = SPENT[visit]
    if (spent) granted(await bookTypedReceipt(tx, till, { ...typed, kind: 'expense', amount: { minor: spent[2], currency: till.currency }, account: '501', taxClass: 'S', party: spent[0], purpose: spent[1] }))
    const tooMuch = (await inside()) - KEPT
    if (tooMuch > 0n) granted(await bookTypedReceipt(tx, till, { ...typed, kind: 'transfer_out', amount: { minor: (tooMuch / 1_000_00n + 1n) * 1_000_00n, currency: till.currency }, purpose: 'Odvod do banky' }))
    granted(await closeSession(tx, till, { ...(await count(visit === 2 ? -10_00n : 0n)), mayCloseOthers: false }))
    visit++
  }
}
