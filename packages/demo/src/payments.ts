/** What customers pay in a stretch of days: most what is due, on time; some late, in part or too much, and a few never. Which ones follows from the seed, so every load books the same. */
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Company } from '@kontor/server/companies/public.ts'
import { bookPayments } from '@kontor/server/payments/public.ts'
import type { PaymentInput } from '@kontor/server/payments/public.ts'
import type { Actor, Tx } from '@kontor/server/platform/database/database.ts'
import { granted } from './granted.ts'
import { randomFrom } from './random.ts'
import type { Random } from './random.ts'
import * as store from './store.ts'
import type { DueItem } from './store.ts'

interface Days {
  /** After this day, which is told already. */
  readonly since: CalendarDate
  readonly until: CalendarDate
}

/** Payments booked by one call: each writes a handful of rows. */
const CHUNK = 1000
const ODD_CENTS = 1000n

/** Books what was paid in these days; all in the transaction of the caller. */
export async function payDue(tx: Tx, { company: { company, currency, country }, actor, seed }: { readonly company: Company; readonly actor: Actor; readonly seed: number }, { since, until }: Days): Promise<void> {
  const random = randomFrom(seed, country === 'DE' ? 7 : 8, Number(until.replaceAll('-', '')))
  const items = await store.itemsDue(tx, company, until)
  const payments = items.flatMap((item) => paymentOf(item, random, { since, until, currency }))
  const till = { company, currency, country, order: 'oldest_first', toleranceMinor: 0n, today: until, by: actor.name } as const
  for (let at = 0; at < payments.length; at += CHUNK) granted(await bookPayments(tx, till, payments.slice(at, at + CHUNK)))
}

/** How many of a hundred items are paid when they fall due; then in part, too much, and each month of what is late. */
const ON_TIME = 86
const IN_PART = 2
const TOO_MUCH = 1
const LATE = 60

function paymentOf(item: DueItem, random: Random, { since, until, currency }: Days & { readonly currency: string }): PaymentInput[] {
  const [late, lot, shift] = [item.dueDate <= since, random.below(100), random.below(9)]
  const paid = late ? (lot < LATE ? item.restMinor : 0n) : lot < ON_TIME ? item.restMinor : lot < ON_TIME + IN_PART ? item.restMinor / 2n : lot < ON_TIME + IN_PART + TOO_MUCH ? item.restMinor + ODD_CENTS : 0n
  if (paid <= 0n) return []
  const usual = late ? addDays(since, 1 + shift * 2) : addDays(item.dueDate, -shift)
  const valueDate = [item.date, addDays(since, 1)].reduce((day, earliest) => (day < earliest ? earliest : day), usual)
  return [{
    customer: item.customer, amount: { minor: paid, currency }, valueDate: valueDate > until ? until : valueDate, account: null, origin: 'typed', reference: item.number, directed: [{ item: item.id, amountMinor: null }], giveUp: null,
  }]
}
