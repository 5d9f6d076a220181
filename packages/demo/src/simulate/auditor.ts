/**
 * The auditor: what each customer must have been charged, recomputed from the facts alone.
 * It owns: a second reading of the billing rules (fixtures/isp/FORMAT.md, design.md §10), with its own dates and fractions.
 * It does not own: any code of Kontor; it imports nothing but its own arithmetic.
 */
import { add, cents, dayIn, dayOfMonth, fraction, monthOf, multiply, read, toDay, toIso, yearOf, type Fraction } from './exact.ts'
import type { CustomerFact, Facts, ProductFact, SubscriptionFact } from './facts.ts'

/** German rates, which do not change in the years that are simulated. */
const RATES = { S: '19.00', R: '7.00', Z: '0.00' } as const

interface Charge {
  readonly kind: 'recurring' | 'setup' | 'item'
  readonly owner: bigint
  readonly first: number
  readonly last: number
  readonly dueOn: number
  readonly group: string
  readonly net: bigint
  /** Category and rate. */
  readonly tax: string
  readonly again: boolean
  /** Recurring: the period it lies in, and its exact amount. */
  readonly periodFirst: number
  readonly exact: Fraction
  /** Recurring: the parts of that period before it; null where there are none. */
  readonly before: Parts | null
}

interface Parts {
  readonly periodFirst: number
  readonly exact: Fraction
  readonly net: bigint
}

export interface ExpectedInvoice {
  readonly customer: bigint
  readonly date: string
  readonly net: bigint
  readonly tax: bigint
  /** What is left to pay after credit notes. */
  left: bigint
  readonly charges: readonly Charge[]
}

interface Released {
  readonly charge: Charge
}

export interface Auditor {
  readonly invoices: ExpectedInvoice[]
  /** Bills the date in the auditor's own books, and answers the invoices that must have been issued. */
  run(date: string, facts: Facts): ExpectedInvoice[]
  /** The invoice was cancelled: nothing is left of it, and its charges are to be billed again or not. */
  cancel(invoice: ExpectedInvoice, again: boolean): void
  /** A part of a line of some rate was credited, net in cents. */
  credit(invoice: ExpectedInvoice, net: bigint, rate: string): void
  balanceOf(customer: bigint): bigint
  /** The last day charged of a subscription, as ISO text. */
  chargedUntil(subscription: bigint): string | null
}

interface Books {
  readonly chargedUntil: Map<bigint, number>
  readonly setupDone: Set<bigint>
  readonly itemsDone: Set<bigint>
  readonly parts: Map<bigint, Parts>
  readonly released: Released[]
  lastRun: number | null
}

export function createAuditor(): Auditor {
  const invoices: ExpectedInvoice[] = []
  const books: Books = { chargedUntil: new Map(), setupDone: new Set(), itemsDone: new Set(), parts: new Map(), released: [], lastRun: null }
  return {
    invoices,
    run: (date, facts) => {
      const made = runOn(toDay(date), facts, books)
      invoices.push(...made)
      return made
    },
    cancel: (invoice, again) => {
      invoice.left = 0n
      if (again) books.released.push(...invoice.charges.map((charge) => ({ charge })))
    },
    credit: (invoice, net, rate) => {
      invoice.left -= net + cents(multiply(fraction(net, 100n), read(rate), fraction(1n, 100n)))
    },
    balanceOf: (customer) => invoices.filter((invoice) => invoice.customer === customer).reduce((sum, { left }) => sum + left, 0n),
    chargedUntil: (subscription) => {
      const day = books.chargedUntil.get(subscription)
      return day === undefined ? null : toIso(day)
    },
  }
}

function runOn(date: number, facts: Facts, books: Books): ExpectedInvoice[] {
  const made: ExpectedInvoice[] = []
  let anything = false
  for (const customer of facts.customers.values()) {
    if (customer.collectiveDay !== null && !collectiveDayPassed(customer.collectiveDay, books.lastRun, date)) continue
    const groups = Map.groupBy(owedBy(customer, date, facts, books), ({ group }) => group)
    const billed: Charge[] = []
    for (const charges of groups.values()) {
      const invoice = invoiceOf(customer.id, date, charges)
      const zero = charges.every(({ net }) => net === 0n)
      // What is not positive waits for the next run, and nothing of it counts as billed.
      if (!zero && invoice.net + invoice.tax <= 0n) continue
      anything = true
      billed.push(...charges)
      if (!zero) made.push(invoice)
    }
    // Groups need not come in the order of days; the books do.
    for (const charge of billed.sort((a, b) => a.first - b.first)) book(charge, books)
  }
  if (anything) books.lastRun = date
  return made
}

/** Whether the customer's day of the month came after the last run and up to this one. */
function collectiveDayPassed(wanted: number, lastRun: number | null, date: number): boolean {
  const begin = lastRun ?? dayIn(yearOf(date), monthOf(date) - 1, dayOfMonth(date))
  for (let day = begin + 1; day <= date; day++) if (day === dayIn(yearOf(day), monthOf(day), wanted)) return true
  return false
}

function owedBy(customer: CustomerFact, date: number, facts: Facts, books: Books): Charge[] {
  const charges: Charge[] = []
  for (const subscription of facts.subscriptions) {
    if (subscription.customer === customer.id) charges.push(...owedFor(subscription, customer, facts.products.get(subscription.sku)!, date, books))
  }
  const again = new Set(books.released.filter(({ charge }) => charge.kind === 'item').map(({ charge }) => charge.owner))
  for (const item of facts.items) {
    if (item.customer !== customer.id || item.withdrawn || toDay(item.due) > date || (books.itemsDone.has(item.id) && !again.has(item.id))) continue
    charges.push({
      kind: 'item', owner: item.id, first: date, last: date, dueOn: toDay(item.due), group: groupOf(customer, '', toDay(item.due)), again: again.has(item.id),
      net: cents(multiply(read(item.quantity), read(item.price))), tax: taxOf(customer, item.tax, false, date), periodFirst: date, exact: fraction(0n), before: null,
    })
  }
  return charges
}

function owedFor(subscription: SubscriptionFact, customer: CustomerFact, product: ProductFact, date: number, books: Books): Charge[] {
  const charges: Charge[] = []
  const key = String(subscription.id)
  const released = books.released.filter(({ charge }) => charge.owner === subscription.id && charge.kind !== 'item').sort((a, b) => a.charge.first - b.charge.first)
  let previous: Charge | null = null
  for (const { charge } of released) {
    const group = groupOf(customer, key, date)
    if (charge.kind === 'setup') charges.push({ ...charge, tax: taxOf(customer, product.tax, product.telecom, date), dueOn: date, group, again: true })
    else {
      // What stood before it in its period stands there still, unless it is billed again as well.
      const parts: Parts | null = previous !== null && previous.last === charge.first - 1 ? upTo(previous) : charge.before
      previous = recurring(subscription, customer, product, [charge.first, charge.last], parts)
      charges.push({ ...previous, dueOn: date, group, again: true })
    }
  }
  const end = subscription.end === null ? Infinity : toDay(subscription.end)
  const elsewhere = subscription.elsewhereUntil === null ? -Infinity : toDay(subscription.elsewhereUntil)
  let next = Math.max(toDay(subscription.start), elsewhere + 1, (books.chargedUntil.get(subscription.id) ?? -Infinity) + 1)
  let parts = books.parts.get(subscription.id) ?? null
  for (let first = true; next <= end; first = false) {
    const [, periodLast] = periodOf(subscription, product, next)
    const last = Math.min(periodLast, end)
    const dueOn = product.timing === 'advance' ? next : last
    if (dueOn > date) break
    if (first && subscription.setupDue && !books.setupDone.has(subscription.id)) charges.push(...setup(subscription, customer, product, date))
    for (const [from, until] of cut(subscription, next, last)) {
      const charge = recurring(subscription, customer, product, [from, until], parts)
      charges.push({ ...charge, dueOn, group: groupOf(customer, key, dueOn) })
      parts = upTo(charge)
    }
    next = last + 1
  }
  return charges
}

/** A setup fee counts once, whole, at the price of the first day, taxed on the day of the run. */
function setup(subscription: SubscriptionFact, customer: CustomerFact, product: ProductFact, date: number): Charge[] {
  const fee = priceOn(product, toDay(subscription.start)).setup
  if (fee === null || read(fee).top === 0n) return []
  return [{
    kind: 'setup', owner: subscription.id, first: date, last: date, dueOn: date, group: groupOf(customer, String(subscription.id), date), net: cents(read(fee)),
    tax: taxOf(customer, product.tax, product.telecom, date), again: false, periodFirst: date, exact: fraction(0n), before: null,
  }]
}

function recurring(
  subscription: SubscriptionFact, customer: CustomerFact, product: ProductFact, [first, last]: readonly [number, number], parts: Parts | null,
): Charge {
  const [periodFirst, periodLast] = periodOf(subscription, product, first)
  const term = subscription.terms.filter(({ from }) => toDay(from) <= first).at(-1) ?? subscription.terms[0]!
  const less = (percent: string): Fraction => add(fraction(1n), multiply(read(percent), fraction(-1n, 100n)))
  const exact = multiply(
    read(term.quantity), read(term.price ?? priceOn(product, first).price), fraction(BigInt(subscription.months ?? product.months), BigInt(product.months)),
    fraction(BigInt(last - first + 1), BigInt(periodLast - periodFirst + 1)), less(term.discount), less(customer.discount),
  )
  const before = parts?.periodFirst === periodFirst ? parts : null
  // The parts of a period come to its whole: what all come to, less what was charged.
  const net = before ? cents(add(before.exact, exact)) - before.net : cents(exact)
  return {
    kind: 'recurring', owner: subscription.id, first, last, dueOn: first, group: '', net, tax: taxOf(customer, product.tax, product.telecom, last), again: false, periodFirst, exact, before,
  }
}

/** All parts of a period up to this one. */
const upTo = ({ periodFirst, exact, net, before }: Charge): Parts => ({ periodFirst, exact: add(before?.exact ?? fraction(0n), exact), net: (before?.net ?? 0n) + net })

/** First and last day of the whole period around a day. */
function periodOf(subscription: SubscriptionFact, product: ProductFact, day: number): [number, number] {
  const months = subscription.months ?? product.months
  if (product.alignment === 'calendar') {
    let month = monthOf(day)
    let year = yearOf(day)
    while ((year * 12 + month) % months !== 0) if (--month < 0) [month, year] = [11, year - 1]
    return [dayIn(year, month, 1), dayIn(year, month + months - 1, 31)]
  }
  const start = toDay(subscription.start)
  const begin = (k: number): number => dayIn(yearOf(start), monthOf(start) + k * months, dayOfMonth(start))
  let k = 0
  while (begin(k + 1) <= day) k++
  return [begin(k), begin(k + 1) - 1]
}

/** Where terms change inside the days that are billed, the days are cut before the change. */
function cut(subscription: SubscriptionFact, first: number, last: number): [number, number][] {
  const starts = [first, ...subscription.terms.map(({ from }) => toDay(from)).filter((day) => day > first && day <= last)]
  return starts.map((from, i) => [from, (starts[i + 1] ?? last + 1) - 1])
}

const priceOn = (product: ProductFact, day: number): ProductFact['prices'][number] => product.prices.filter(({ from }) => toDay(from) <= day).at(-1)!

function taxOf(customer: CustomerFact, tax: 'S' | 'R' | 'Z', telecom: boolean, day: number): string {
  if (customer.country === 'CH') return 'O 0.00'
  if (customer.country === 'AT' && customer.business) return 'AE 0.00'
  if (customer.country === 'DE' && telecom && customer.certificateUntil !== null && day <= toDay(customer.certificateUntil)) return 'AE 0.00'
  return tax === 'Z' ? 'Z 0.00' : `S ${RATES[tax]}`
}

const groupOf = (customer: CustomerFact, owner: string, dueOn: number): string =>
  customer.grouping === 'month' ? '' : customer.grouping === 'service' ? owner : String(dueOn)

function invoiceOf(customer: bigint, date: number, charges: readonly Charge[]): ExpectedInvoice {
  const sum = (some: readonly Charge[]): bigint => some.reduce((total, { net }) => total + net, 0n)
  const net = sum(charges)
  let tax = 0n
  for (const [kind, lines] of Map.groupBy(charges, (charge) => charge.tax)) tax += cents(multiply(fraction(sum(lines), 100n), read(kind.split(' ')[1]!), fraction(1n, 100n)))
  return { customer, date: toIso(date), net, tax, left: net + tax, charges }
}

function book(charge: Charge, books: Books): void {
  if (charge.again) {
    const at = books.released.findIndex(({ charge: released }) => released.kind === charge.kind && released.owner === charge.owner && (charge.kind !== 'recurring' || released.first === charge.first))
    books.released.splice(at, 1)
    return
  }
  if (charge.kind === 'setup') books.setupDone.add(charge.owner)
  else if (charge.kind === 'item') books.itemsDone.add(charge.owner)
  else {
    books.parts.set(charge.owner, upTo(charge))
    books.chargedUntil.set(charge.owner, charge.last)
  }
}
