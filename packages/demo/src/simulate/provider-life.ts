/**
 * What happens at the simulated provider between two runs: contracts begin, change and end, prices rise, invoices are corrected.
 * Every event goes through the command that people use; what a command refuses did not happen, and the facts say only what did.
 */
import { addPriceVersion, createProduct } from '@kontor/server/catalog/public.ts'
import { createCustomer, updateCustomer } from '@kontor/server/customers/public.ts'
import { cancelInvoice, creditInvoice } from '@kontor/server/invoicing/public.ts'
import type { Actor, Database, Tx } from '@kontor/server/platform/database/database.ts'
import { takeIds } from '@kontor/server/platform/database/ids.ts'
import type { Secrets } from '@kontor/server/platform/secrets.ts'
import { cancelSubscription, changeTerms, createPlannedItem, createSubscription, insertSubscriptions, revokeCancellation } from '@kontor/server/subscriptions/public.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Auditor, ExpectedInvoice } from './auditor.ts'
import type { Chance } from './chance.ts'
import { decimalText, fraction, multiply, read, toDay, toIso } from './exact.ts'
import type { CustomerFact, Facts, ProductFact, SubscriptionFact } from './facts.ts'
import { invoicesOf, linesOf, versionOf } from './store.ts'

export interface Life {
  readonly db: Database
  readonly company: number
  readonly actor: Actor
  readonly secrets: Secrets
  readonly chance: Chance
  readonly facts: Facts
  readonly auditor: Auditor
  readonly productIds: Map<string, bigint>
  /** How often each kind of event happened. */
  readonly events: Map<string, number>
}

const PRODUCTS: readonly ProductFact[] = [
  { sku: 'FIBRE', telecom: true, months: 1, timing: 'advance', alignment: 'calendar', tax: 'S', prices: [{ from: '2024-01-01', price: '29.9', setup: '49' }] },
  { sku: 'PHONE', telecom: true, months: 1, timing: 'arrears', alignment: 'calendar', tax: 'S', prices: [{ from: '2024-01-01', price: '9.99', setup: null }] },
  { sku: 'HOSTING', telecom: false, months: 12, timing: 'advance', alignment: 'anniversary', tax: 'S', prices: [{ from: '2024-01-01', price: '119.88', setup: '10' }] },
  { sku: 'PAPER', telecom: false, months: 3, timing: 'advance', alignment: 'calendar', tax: 'R', prices: [{ from: '2024-01-01', price: '24.505', setup: null }] },
  { sku: 'SERVER', telecom: false, months: 1, timing: 'advance', alignment: 'anniversary', tax: 'S', prices: [{ from: '2024-01-01', price: '37.73', setup: null }] },
  { sku: 'ROOF', telecom: false, months: 6, timing: 'arrears', alignment: 'anniversary', tax: 'Z', prices: [{ from: '2024-01-01', price: '83.333333', setup: null }] },
  { sku: 'FREE', telecom: false, months: 1, timing: 'advance', alignment: 'calendar', tax: 'S', prices: [{ from: '2024-01-01', price: '0', setup: null }] },
]

const EUR = (amount: string) => ({ amount, currency: 'EUR' })

/** A command's transaction; what is refused is rolled back and answers undefined. */
export async function within<T>(life: Life, work: (tx: Tx) => Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: { readonly kind: string } }>): Promise<T | undefined> {
  const refused = new Error('refused')
  return life.db.company({ company: life.company, actor: life.actor }, async (tx) => {
    const result = await work(tx)
    if (!result.ok) throw refused
    return result.value
  }).catch((error: unknown) => {
    if (error === refused) return undefined
    throw error
  })
}

export const happened = (life: Life, kind: string): void => void life.events.set(kind, (life.events.get(kind) ?? 0) + 1)

export async function foundProvider(life: Life, today: string): Promise<void> {
  for (const product of PRODUCTS) {
    const { price, setup, from } = product.prices[0]!
    const made = await within(life, (tx) => createProduct(tx, life.company, {
      sku: product.sku, name: `Tarif ${product.sku}`, kind: product.telecom ? 'access_line' : product.tax === 'Z' ? 'goods' : 'hosting', supply: 'service', unit: 'Monat',
      intervalMonths: product.months, timing: product.timing, alignment: product.alignment, taxClass: product.tax,
      revenueAccount: product.tax === 'R' ? '8300' : product.tax === 'Z' ? '8290' : '8400', price: { validFrom: from, netPrice: EUR(price), setupFee: setup === null ? null : EUR(setup) },
    }))
    invariant(made, `product ${product.sku} is accepted`)
    life.productIds.set(product.sku, made.id)
    ;(life.facts.products as Map<string, ProductFact>).set(product.sku, { ...product, prices: [...product.prices] })
  }
  for (let n = 0; n < 24; n++) await newCustomer(life, today)
  for (let n = 0; n < 40; n++) await newSubscription(life, today)
  for (let n = 0; n < 8; n++) await importedSubscription(life)
}

/** One month of it. */
export async function liveAMonth(life: Life, today: string): Promise<void> {
  const { chance } = life
  await newCustomer(life, today)
  for (let n = 0; n < 3; n++) await newSubscription(life, today)
  for (let n = 0; n < 3; n++) await changedTerms(life, today)
  for (let n = 0; n < 2; n++) await plannedItem(life, today)
  await cancellation(life, today)
  if (chance.oneIn(3)) await revocation(life, today)
  if (chance.oneIn(2)) await otherDiscount(life, today)
  if (chance.oneIn(4)) await newPrice(life, today)
  await correction(life, today, 'cancel')
  await correction(life, today, 'credit')
}

async function newCustomer(life: Life, today: string): Promise<void> {
  const { chance } = life
  const n = life.facts.customers.size + 1
  const country = n % 11 === 0 ? 'AT' as const : n % 13 === 0 ? 'CH' as const : 'DE' as const
  const business = n % 3 === 0 || n % 11 === 0
  const fact = {
    country, business, grouping: chance.pick(['month', 'month', 'service', 'due_day'] as const), collectiveDay: n % 7 === 0 ? chance.pick([1, 15, 31]) : null,
    certificateUntil: n % 9 === 0 && country === 'DE' ? '2027-06-30' : null, discount: chance.pick(['0.00', '0.00', '10.00', '33.33']),
  }
  const made = await within(life, (tx) => createCustomer(tx, { company: life.company, secrets: life.secrets, today }, {
    kind: business ? 'business' : 'person', ...(business && { companyName: `Firma ${n} GmbH` }), lastName: `Muster ${n}`, country, email: `k${n}@example.org`,
    vatId: country === 'AT' ? `ATU${10000000 + n}` : null, discountPercent: fact.discount, grouping: fact.grouping, collectiveDay: fact.collectiveDay, reverseChargeUntil: fact.certificateUntil,
  }))
  invariant(made, 'a customer is accepted')
  life.facts.customers.set(made.customer.id, { id: made.customer.id, ...fact })
  happened(life, 'customers')
}

const randomCustomer = (life: Life): CustomerFact => life.chance.pick([...life.facts.customers.values()])

async function newSubscription(life: Life, today: string): Promise<void> {
  const { chance } = life
  const customer = randomCustomer(life)
  const product = chance.pick([...life.facts.products.values()])
  // Some begin on the days that calendars are bad at.
  const start = chance.oneIn(4) ? nearbyEnd(today) : toIso(toDay(today) - 25 + chance.below(45))
  const months = product.sku === 'FIBRE' && chance.oneIn(6) ? 3 : null
  const term = { from: start, quantity: chance.pick(['1', '1', '2', '0.5', '3']), price: chance.oneIn(6) ? '7.77' : null, discount: chance.oneIn(5) ? '12.50' : '0.00' }
  const made = await within(life, (tx) => createSubscription(tx, { company: life.company, today }, {
    customerId: customer.id, productId: life.productIds.get(product.sku)!, startDate: start, intervalMonths: months, quantity: term.quantity,
    netPrice: term.price === null ? null : EUR(term.price), discountPercent: term.discount,
  }))
  invariant(made, 'a subscription is accepted')
  life.facts.subscriptions.push({ id: made.id, customer: customer.id, sku: product.sku, start, end: null, months, setupDue: true, elsewhereUntil: null, terms: [term] })
  happened(life, 'subscriptions')
}

/** The last day of the month before: the 28th, 29th, 30th or 31st. */
const nearbyEnd = (today: string): string => toIso(toDay(`${today.slice(0, 8)}01`) - 1)

/** As an import writes it: what the former system billed is recorded as billed elsewhere. */
async function importedSubscription(life: Life): Promise<void> {
  const { chance } = life
  const customer = randomCustomer(life)
  const product = chance.pick([...life.facts.products.values()].filter(({ sku }) => sku !== 'FREE'))
  const [start, until] = ['2025-01-31', chance.pick(['2026-09-30', '2026-10-14', '2026-10-31', '2026-12-31'])]
  const id = await life.db.company({ company: life.company, actor: life.actor }, async (tx) => {
    const [subscription, term, charge] = await takeIds(tx, 3) as [bigint, bigint, bigint]
    await insertSubscriptions(tx, life.company, [{
      id: subscription, customerId: customer.id, productId: life.productIds.get(product.sku)!, startDate: start, state: 'active', setupFeeDue: false,
      term: { id: term, quantity: '1', netPrice: null, discountPercent: '0.00' }, billedElsewhere: { chargeId: charge, until, currency: 'EUR', createdBy: life.actor.name },
    }])
    return subscription
  })
  life.facts.subscriptions.push({
    id, customer: customer.id, sku: product.sku, start, end: null, months: null, setupDue: false, elsewhereUntil: until, terms: [{ from: start, quantity: '1', price: null, discount: '0.00' }],
  })
  happened(life, 'imports')
}

/** The first day of a subscription that nobody has billed. */
function freeDay(life: Life, subscription: SubscriptionFact): number {
  const charged = life.auditor.chargedUntil(subscription.id)
  return Math.max(toDay(subscription.start), ...[charged, subscription.elsewhereUntil].flatMap((day) => (day === null ? [] : [toDay(day) + 1])))
}

const running = (life: Life, today: string): SubscriptionFact[] => life.facts.subscriptions.filter(({ end }) => end === null || end > today)

/** What a quantity grows to; any other falls back to one. */
const MORE: Readonly<Record<string, string>> = { '1': '1.5', '0.5': '0.75' }

async function changedTerms(life: Life, today: string): Promise<void> {
  const { chance } = life
  const subscription = chance.pick(running(life, today))
  const from = toIso(freeDay(life, subscription) + chance.below(40))
  const before = subscription.terms.filter((term) => term.from <= from).at(-1) ?? subscription.terms[0]!
  // All that may come together stays below three times the last amount, where a breaker would rightly hold the customer back.
  const kind = chance.below(3)
  const change = kind === 0 ? { quantity: MORE[before.quantity] ?? '1' } : kind === 1 ? { discountPercent: before.discount === '0.00' ? '10.00' : '0.00' } : { netPrice: EUR(chance.pick(['8.88', '6.665'])) }
  if (kind === 2 && (before.price === null || subscription.sku === 'FREE')) return
  const made = await within(life, (tx) => changeTerms(tx, { company: life.company, today }, { subscriptionId: subscription.id, validFrom: from, ...change }))
  if (!made) return
  const term = { from, quantity: change.quantity ?? before.quantity, price: change.netPrice?.amount ?? before.price, discount: change.discountPercent ?? before.discount }
  const later = subscription.terms.filter((one) => one.from !== from)
  subscription.terms.splice(0, Infinity, ...[...later, term].sort((a, b) => (a.from < b.from ? -1 : 1)))
  happened(life, 'terms changed')
}

async function cancellation(life: Life, today: string): Promise<void> {
  const subscription = life.chance.pick(running(life, today))
  const end = toIso(Math.max(freeDay(life, subscription), toDay(today)) + life.chance.below(50))
  const made = await within(life, async (tx) => cancelSubscription(tx, { company: life.company, today }, {
    id: subscription.id, version: await versionOf(tx, life.company, 'subscriptions', subscription.id), endDate: end, waiveTerm: true,
  }))
  if (!made) return
  subscription.end = end
  happened(life, 'cancellations')
}

async function revocation(life: Life, today: string): Promise<void> {
  const ending = life.facts.subscriptions.filter(({ end }) => end !== null && end > today)
  if (ending.length === 0) return
  const subscription = life.chance.pick(ending)
  const made = await within(life, async (tx) => revokeCancellation(tx, { company: life.company, today }, { id: subscription.id, version: await versionOf(tx, life.company, 'subscriptions', subscription.id) }))
  if (!made) return
  subscription.end = null
  happened(life, 'cancellations taken back')
}

async function otherDiscount(life: Life, today: string): Promise<void> {
  const customer = life.chance.pick([...life.facts.customers.values()].filter((one) => one.discount !== '33.33'))
  const discount = customer.discount === '0.00' ? '5.00' : '0.00'
  const made = await within(life, async (tx) => updateCustomer(tx, { company: life.company, secrets: life.secrets, today }, {
    id: customer.id, version: await versionOf(tx, life.company, 'customers', customer.id), change: { discountPercent: discount },
  }))
  if (!made) return
  customer.discount = discount
  happened(life, 'discounts changed')
}

async function newPrice(life: Life, today: string): Promise<void> {
  const product = life.chance.pick([...life.facts.products.values()].filter(({ sku }) => sku !== 'FREE'))
  const from = toIso(toDay(today) + 10 + life.chance.below(60))
  const last = product.prices.at(-1)!
  if (from <= last.from) return
  const price = decimalText(multiply(read(last.price), fraction(BigInt(life.chance.pick([93, 95, 105, 109])), 100n)))
  const made = await within(life, (tx) => addPriceVersion(tx, life.company, {
    productId: life.productIds.get(product.sku)!, validFrom: from, netPrice: EUR(price), setupFee: last.setup === null ? null : EUR(last.setup),
  }))
  if (!made) return
  product.prices.push({ from, price, setup: last.setup })
  happened(life, 'price versions')
}

async function plannedItem(life: Life, today: string): Promise<void> {
  const customer = randomCustomer(life)
  // A credit may make an invoice wait; so that the auditor need not know the order of groups, only those get one who get one invoice a run.
  const credit = customer.grouping === 'month' && life.chance.oneIn(3)
  const item = { quantity: life.chance.pick(['1', '1.5', '0.333']), price: credit ? '-14.99' : '60', tax: life.chance.pick(['S', 'R'] as const), due: toIso(toDay(today) + life.chance.below(20)) }
  const made = await within(life, (tx) => createPlannedItem(tx, { company: life.company, today }, {
    customerId: customer.id, quantity: item.quantity, netPrice: EUR(item.price), taxClass: item.tax, revenueAccount: item.tax === 'R' ? '8300' : '8400', unit: 'Std', description: 'Arbeit', dueFrom: item.due,
  }))
  invariant(made, 'a planned item is accepted')
  life.facts.items.push({ id: made.id, customer: customer.id, ...item, withdrawn: false })
  happened(life, credit ? 'planned credits' : 'planned items')
}

/** Corrects an invoice of a customer who got one that day, so that it is known which: cancelled to be billed again or waived, or credited in part. */
async function correction(life: Life, today: string, kind: 'cancel' | 'credit'): Promise<void> {
  const { chance, auditor } = life
  const alone = auditor.invoices.filter((invoice) => invoice.left > 0n && life.facts.customers.get(invoice.customer)?.grouping === 'month')
  if (alone.length === 0) return
  const invoice = chance.pick(alone)
  const document = await documentOf(life, invoice)
  if (kind === 'cancel') {
    const again = chance.oneIn(2)
    const made = await within(life, (tx) => cancelInvoice(tx, life.company, { invoice: document, issueDate: today, reason: 'Irrtum', actor: life.actor, charges: again ? 'bill_again' : 'waived' }))
    if (!made) return
    auditor.cancel(invoice, again)
    happened(life, again ? 'cancelled to be billed again' : 'cancelled and waived')
    return
  }
  if (invoice.left !== invoice.net + invoice.tax) return
  const lines = await life.db.company({ company: life.company, actor: life.actor }, (tx) => linesOf(tx, life.company, document))
  if (lines.some(({ net }) => net < 0n)) return
  const line = lines.find(({ net }) => net > 100n)
  if (!line) return
  const net = BigInt(1 + chance.below(Number(line.net) - 50))
  const made = await within(life, (tx) => creditInvoice(tx, life.company, { invoice: document, issueDate: today, reason: 'Störung', actor: life.actor, lines: [{ lineNo: line.line_no, netMinor: net }] }))
  if (!made) return
  auditor.credit(invoice, net, line.rate)
  happened(life, 'credited in part')
}

async function documentOf(life: Life, invoice: ExpectedInvoice): Promise<bigint> {
  const found = await life.db.company({ company: life.company, actor: life.actor }, (tx) => invoicesOf(tx, life.company, invoice.date))
  const same = found.filter(({ customer, net }) => customer === invoice.customer && net === invoice.net)
  invariant(same.length === 1, 'one invoice a run for a customer who wants one')
  return same[0]!.id
}
