/** Money at the simulated provider: customers pay anything at any time, clerks take payments back and give items up. */
import { bookPayments, takePaymentBack, writeOff } from '@kontor/server/payments/public.ts'
import type { Till } from '@kontor/server/payments/public.ts'
import { happened, within } from './provider-life.ts'
import type { Life } from './provider-life.ts'
import { owedItems } from './store.ts'

/** A month of it, booked on the day before the run. Most pay an amount that fits nothing, so that parts and credit come about. */
export async function moneyMoves(life: Life, today: string): Promise<void> {
  const { chance, facts } = life
  const till: Till = { company: life.company, currency: 'EUR', country: 'DE', order: chance.pick(['oldest_first', 'in_proportion'] as const), toleranceMinor: 500n, graceDays: 0, today, by: life.actor.name }
  const customers = [...facts.customers.keys()]
  for (let n = 0; n < 8; n++) {
    const customer = chance.pick(customers)
    const minor = BigInt(1 + chance.below(chance.oneIn(4) ? 40_000 : 6000))
    const made = await within(life, (tx) => bookPayments(tx, till, [{
      customer, amount: { minor, currency: 'EUR' }, valueDate: today, account: null, origin: 'typed', reference: null, directed: chance.oneIn(5) ? [] : null, giveUp: null,
    }]))
    if (!made) continue
    facts.payments.push({ id: made[0]!.id, customer, minor })
    happened(life, 'paid')
  }
  if (chance.oneIn(2)) await takenBack(life, till)
  if (chance.oneIn(2)) await givenUp(life, till)
}

async function takenBack(life: Life, till: Till): Promise<void> {
  const { payments } = life.facts
  const standing = payments.filter(({ id }) => id !== null)
  if (standing.length === 0) return
  const payment = life.chance.pick(standing)
  const made = await within(life, (tx) => takePaymentBack(tx, till, { payment: payment.id!, date: till.today, reason: 'Irrtum' }))
  if (!made) return
  payments.splice(payments.indexOf(payment), 1)
  happened(life, 'payments taken back')
}

async function givenUp(life: Life, till: Till): Promise<void> {
  const items = await life.db.company({ company: life.company, actor: life.actor }, (tx) => owedItems(tx, life.company))
  if (items.length === 0) return
  const item = life.chance.pick(items)
  const minor = life.chance.oneIn(2) ? item.restMinor : 1n + item.restMinor / 3n
  const made = await within(life, (tx) => writeOff(tx, till, { item: item.id, kind: 'uncollectible', amount: { minor, currency: 'EUR' }, date: till.today, reason: 'Uneinbringlich', payment: null }))
  if (made === undefined) return
  life.facts.payments.push({ id: null, customer: item.customer, minor })
  happened(life, 'written off')
}
