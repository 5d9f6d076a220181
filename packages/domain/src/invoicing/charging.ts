/**
 * Charging: what a customer owes on a run date, line by line (BIL-1, BIL-3, BIL-5).
 * It owns: from subscriptions, terms, prices and planned items to charges with their derivation and tax.
 * It does not own: how charges are grouped into invoices (draft-invoices) or written.
 * Invariants: every amount is exact until it is rounded once (fixtures/isp rule 4); the parts of a period sum to its whole (B5).
 */
import { priceOn } from '../catalog/price.ts'
import type { PriceVersion } from '../catalog/price.ts'
import { decideTax, regimeOn } from '../catalog/tax.ts'
import type { ServiceKind, Supply, TaxAnswer, TaxClass, TaxRate, TaxRefusal, TaxRegimes } from '../catalog/tax.ts'
import { addDays, daysBetween } from '../kernel/calendar-date.ts'
import type { CalendarDate, DateSpan } from '../kernel/calendar-date.ts'
import { toMinor } from '../kernel/money.ts'
import { decimal, lessPercent, plus, rational, roundHalfAwayFromZero, times, toDecimalText } from '../kernel/rational.ts'
import type { Rational } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { duePeriods, periodAround, splitAt } from '../subscriptions/service-period.ts'
import type { Alignment, Timing } from '../subscriptions/service-period.ts'
import type { LineKind } from './document.ts'

export interface ChargeableProduct {
  readonly id: bigint
  readonly sku: string
  readonly name: string
  readonly kind: ServiceKind
  readonly supply: Supply
  readonly unit: string
  readonly unitCode: string
  readonly intervalMonths: number
  readonly timing: Timing
  readonly alignment: Alignment
  readonly taxClass: TaxClass
  readonly revenueAccount: string
  readonly paymentDays: number | null
  readonly prices: readonly PriceVersion[]
}

export interface SubscriptionTerm {
  readonly id: bigint
  readonly validFrom: CalendarDate
  readonly quantity: string
  /** The subscription's own price; null: the catalogue's. Zero is a price. */
  readonly netPrice: string | null
  readonly discountPercent: string
}

/** Parts of the period under way that are charged already: their exact sum and what was invoiced for them. */
export interface PartsCharged {
  readonly periodFrom: CalendarDate
  readonly exact: Rational
  readonly minor: bigint
}

interface Carried {
  readonly periodFrom: CalendarDate
  readonly earlierMinor: bigint | null
  readonly earlierExact: string | null
}

export interface ReleasedCharge {
  readonly component: 'recurring' | 'setup' | 'planned'
  readonly generation: number
  /** Recurring only: the released days. */
  readonly days: DateSpan | null
  /** Recurring only: the parts of its period that were charged before it. */
  readonly parts: PartsCharged | null
}

export interface ChargeableSubscription {
  readonly id: bigint
  readonly productId: bigint
  readonly label: string | null
  readonly contractNumber: string | null
  readonly start: CalendarDate
  readonly end: CalendarDate | null
  readonly intervalMonths: number | null
  readonly timing: Timing | null
  readonly paymentDays: number | null
  readonly setupFeeDue: boolean
  readonly setupCharged: boolean
  readonly chargedUntil: CalendarDate | null
  readonly partsCharged: PartsCharged | null
  /** In order of their first day; never empty. */
  readonly terms: readonly SubscriptionTerm[]
  readonly released: readonly ReleasedCharge[]
}

export interface ChargeablePlannedItem {
  readonly id: bigint
  readonly subscriptionId: bigint | null
  readonly kind: Exclude<LineKind, 'recurring'>
  readonly sku: string | null
  readonly description: string
  readonly quantity: string
  readonly unit: string
  readonly unitCode: string
  readonly netPrice: string
  readonly discountPercent: string
  readonly taxClass: TaxClass
  readonly serviceKind: ServiceKind
  readonly supply: Supply
  readonly revenueAccount: string
  readonly period: DateSpan | null
  readonly dueFrom: CalendarDate
  readonly generation: number
}

export interface ChargeableCustomer {
  readonly country: string
  readonly vatId: string | null
  readonly reverseChargeUntil: CalendarDate | null
  readonly discountPercent: string
  readonly billingIntervalMonths: number | null
}

export interface ChargingContext {
  readonly runDate: CalendarDate
  readonly issuerCountry: string
  readonly regimes: TaxRegimes
  readonly taxRates: readonly TaxRate[]
  readonly products: ReadonlyMap<bigint, ChargeableProduct>
}

/** One charge to be: what is written to `charges`, and with its tax what becomes an invoice line. */
export interface PlannedCharge {
  readonly component: 'recurring' | 'setup' | 'planned'
  readonly lineKind: LineKind
  readonly subscriptionId: bigint | null
  readonly plannedItemId: bigint | null
  readonly generation: number
  readonly product: { readonly sku: string | null; readonly name: string; readonly unit: string; readonly unitCode: string }
  readonly label: string | null
  readonly group: string | null
  readonly days: DateSpan | null
  /** Recurring: whether an earlier charge of the subscription reaches up to the day before (else this one is the first). */
  readonly follows: boolean
  readonly whole: DateSpan | null
  readonly billedDays: number | null
  readonly wholeDays: number | null
  readonly intervalMonths: number | null
  readonly baseIntervalMonths: number | null
  readonly quantity: string
  readonly unitPrice: string
  readonly priceVersionId: bigint | null
  readonly termId: bigint | null
  readonly subscriptionDiscount: string
  readonly customerDiscount: string
  /** Parts of the same period charged before: exact and as invoiced. */
  readonly earlier: { readonly exact: Rational; readonly minor: bigint } | null
  readonly netMinor: bigint
  readonly dueOn: CalendarDate
  readonly taxDate: CalendarDate
  readonly tax: TaxAnswer
  readonly taxClass: TaxClass
  readonly revenueAccount: string
  /** Days to pay of the service, and of its product (MAS-6). */
  readonly paymentDays: number | null
  readonly productPaymentDays: number | null
}

export type ChargingRefusal =
  | TaxRefusal
  | { readonly kind: 'price_missing'; readonly sku: string; readonly date: CalendarDate }
  | { readonly kind: 'too_many_periods'; readonly sku: string; readonly periods: number }

/** More unbilled periods than this for one subscription are a mistake in its data (fifty years of months). */
export const PERIODS_MAX = 600

const NOTHING: Rational = rational(0n)

export interface Derivation {
  readonly quantity: string
  readonly unitPrice: string
  readonly intervalMonths: number
  readonly baseIntervalMonths: number
  readonly days: number
  readonly wholeDays: number
  readonly subscriptionDiscount: string
  readonly customerDiscount: string
}

/** Rule 4: quantity × price × billable days ÷ days of the whole period × (1 − discounts), exact; a longer interval takes the price as often as the catalogue's fits into it. */
export function exactNet(line: Derivation): Rational {
  let exact = times(decimal(line.quantity), decimal(line.unitPrice))
  if (line.intervalMonths !== line.baseIntervalMonths) exact = times(exact, rational(BigInt(line.intervalMonths), BigInt(line.baseIntervalMonths)))
  if (line.days !== line.wholeDays) exact = times(exact, rational(BigInt(line.days), BigInt(line.wholeDays)))
  if (line.subscriptionDiscount !== '0.00') exact = times(exact, lessPercent(decimal(line.subscriptionDiscount)))
  if (line.customerDiscount !== '0.00') exact = times(exact, lessPercent(decimal(line.customerDiscount)))
  return exact
}

/**
 * All charges of one subscription that are due on the run date and not charged yet, oldest first, those released by a cancellation included.
 * Refuses `price_missing`, `tax_rate_missing`, `too_many_periods`: then nothing of this customer is billed.
 */
export function chargesDue(subscription: ChargeableSubscription, customer: ChargeableCustomer, context: ChargingContext): Result<PlannedCharge[], ChargingRefusal> {
  const product = context.products.get(subscription.productId)!
  const intervalMonths = subscription.intervalMonths ?? customer.billingIntervalMonths ?? product.intervalMonths
  const rule = {
    start: subscription.start, end: subscription.end, intervalMonths,
    timing: subscription.timing ?? product.timing, alignment: product.alignment,
  }
  const charges: PlannedCharge[] = []
  // A part before it that is billed again as well counts as it comes now, else as it was charged: the parts sum to the whole once more (B5).
  let before: { readonly until: CalendarDate; readonly parts: PartsCharged } | null = null
  for (const { component, generation, days, parts: charged } of subscription.released) {
    if (component === 'setup') {
      const again = setupCharge(subscription, customer, product, generation, context)
      if (!again.ok) return again
      if (again.value) charges.push(again.value)
      continue
    }
    const whole = periodAround(rule, days!.from)
    const known: PartsCharged | null = before && before.until === addDays(days!.from, -1) ? before.parts : charged
    const parts: PartsCharged | null = known?.periodFrom === whole.from ? known : null
    const again = recurringCharge({ subscription, customer, product, intervalMonths, part: days!, whole, dueOn: context.runDate, generation, parts }, context)
    if (!again.ok) return again
    charges.push(again.value)
    before = { until: days!.until, parts: withPart(parts, whole.from, again.value) }
  }
  const periods = duePeriods(rule, subscription.chargedUntil, context.runDate, PERIODS_MAX + 1)
  if (periods.length > PERIODS_MAX) return no({ kind: 'too_many_periods', sku: product.sku, periods: periods.length })
  if (periods.length > 0 && subscription.setupFeeDue && !subscription.setupCharged) {
    const setup = setupCharge(subscription, customer, product, 1, context)
    if (!setup.ok) return setup
    if (setup.value) charges.push(setup.value)
  }
  // The first terms hold from the start, whatever their day.
  const cuts = subscription.terms.slice(1).map((term) => term.validFrom)
  for (const period of periods) {
    let parts = subscription.partsCharged?.periodFrom === period.whole.from ? subscription.partsCharged : null
    for (const part of splitAt(period.billable, cuts)) {
      const charge = recurringCharge({ subscription, customer, product, intervalMonths, part, whole: period.whole, dueOn: period.dueOn, generation: 1, parts }, context)
      if (!charge.ok) return charge
      charges.push(charge.value)
      parts = withPart(parts, period.whole.from, charge.value)
    }
  }
  return yes(charges)
}

const withPart = (parts: PartsCharged | null, periodFrom: CalendarDate, charge: PlannedCharge): PartsCharged => ({
  periodFrom, exact: plus(parts?.exact ?? NOTHING, exactOf(charge)), minor: (parts?.minor ?? 0n) + charge.netMinor,
})

const exactOf = (charge: PlannedCharge): Rational => exactNet({
  quantity: charge.quantity, unitPrice: charge.unitPrice, intervalMonths: charge.intervalMonths!, baseIntervalMonths: charge.baseIntervalMonths!,
  days: charge.billedDays!, wholeDays: charge.wholeDays!, subscriptionDiscount: charge.subscriptionDiscount, customerDiscount: charge.customerDiscount,
})

interface RecurringQuestion {
  readonly subscription: ChargeableSubscription
  readonly customer: ChargeableCustomer
  readonly product: ChargeableProduct
  readonly intervalMonths: number
  readonly part: DateSpan
  readonly whole: DateSpan
  readonly dueOn: CalendarDate
  readonly generation: number
  readonly parts: PartsCharged | null
}

function recurringCharge(question: RecurringQuestion, context: ChargingContext): Result<PlannedCharge, ChargingRefusal> {
  const { subscription, customer, product, intervalMonths, part, whole } = question
  const term = termOn(subscription.terms, part.from)
  const version = term.netPrice === null ? priceOn(product.prices, part.from) : undefined
  const unitPrice = term.netPrice ?? version?.netPrice
  if (unitPrice === undefined) return no({ kind: 'price_missing', sku: product.sku, date: part.from })
  const tax = taxOf(product, part.until, customer, context)
  if (!tax.ok) return tax
  const derivation: Derivation = {
    quantity: term.quantity, unitPrice, intervalMonths, baseIntervalMonths: product.intervalMonths,
    days: daysBetween(part.from, part.until), wholeDays: daysBetween(whole.from, whole.until),
    subscriptionDiscount: term.discountPercent, customerDiscount: customer.discountPercent,
  }
  const earlier = question.parts
  // B5: a later part of a period is the rounded sum of all parts less what was charged before.
  const netMinor = earlier === null ? toMinor(exactNet(derivation)) : toMinor(plus(earlier.exact, exactNet(derivation))) - earlier.minor
  return yes({
    component: 'recurring', lineKind: 'recurring', subscriptionId: subscription.id, plannedItemId: null, generation: question.generation,
    product, label: subscription.label, group: subscription.contractNumber,
    days: part, follows: part.from !== subscription.start, whole, billedDays: derivation.days, wholeDays: derivation.wholeDays, intervalMonths, baseIntervalMonths: product.intervalMonths,
    quantity: term.quantity, unitPrice, priceVersionId: version?.id ?? null, termId: term.id,
    subscriptionDiscount: term.discountPercent, customerDiscount: customer.discountPercent,
    earlier: earlier && { exact: earlier.exact, minor: earlier.minor },
    netMinor, dueOn: question.dueOn, taxDate: part.until, tax: tax.value, taxClass: product.taxClass, revenueAccount: product.revenueAccount,
    paymentDays: subscription.paymentDays, productPaymentDays: product.paymentDays,
  })
}

/** The setup fee of the version valid on the first day: once, whole, without discount; none where the product has none. */
function setupCharge(
  subscription: ChargeableSubscription, customer: ChargeableCustomer, product: ChargeableProduct, generation: number, context: ChargingContext,
): Result<PlannedCharge | null, ChargingRefusal> {
  const version = priceOn(product.prices, subscription.start)
  if (!version?.setupFee || decimal(version.setupFee).n === 0n) return yes(null)
  const tax = taxOf(product, context.runDate, customer, context)
  if (!tax.ok) return tax
  return yes({
    component: 'setup', lineKind: 'setup', subscriptionId: subscription.id, plannedItemId: null, generation,
    product, label: subscription.label, group: subscription.contractNumber, days: null, follows: false, whole: null,
    billedDays: null, wholeDays: null, intervalMonths: null, baseIntervalMonths: null,
    quantity: '1', unitPrice: version.setupFee, priceVersionId: version.id, termId: null, subscriptionDiscount: '0.00', customerDiscount: '0.00', earlier: null,
    netMinor: toMinor(decimal(version.setupFee)), dueOn: context.runDate, taxDate: context.runDate, tax: tax.value, taxClass: product.taxClass,
    revenueAccount: product.revenueAccount, paymentDays: subscription.paymentDays, productPaymentDays: product.paymentDays,
  })
}

/** A planned item that is due on the run date, as a charge. Refuses `tax_rate_missing`. */
export function plannedItemCharge(item: ChargeablePlannedItem, customer: ChargeableCustomer, context: ChargingContext): Result<PlannedCharge, ChargingRefusal> {
  const taxDate = item.period?.until ?? context.runDate
  const tax = taxOf({ taxClass: item.taxClass, kind: item.serviceKind, supply: item.supply }, taxDate, customer, context)
  if (!tax.ok) return tax
  const exact = times(times(decimal(item.quantity), decimal(item.netPrice)), lessPercent(decimal(item.discountPercent)))
  return yes({
    component: 'planned', lineKind: item.kind, subscriptionId: item.subscriptionId, plannedItemId: item.id, generation: item.generation,
    product: { sku: item.sku, name: item.description, unit: item.unit, unitCode: item.unitCode }, label: null, group: null,
    days: item.period, follows: false, whole: null, billedDays: null, wholeDays: null, intervalMonths: null, baseIntervalMonths: null,
    quantity: item.quantity, unitPrice: item.netPrice, priceVersionId: null, termId: null,
    subscriptionDiscount: item.discountPercent, customerDiscount: '0.00', earlier: null,
    netMinor: toMinor(exact), dueOn: item.dueFrom, taxDate, tax: tax.value, taxClass: item.taxClass, revenueAccount: item.revenueAccount,
    paymentDays: null, productPaymentDays: null,
  })
}

/** The tax of a supply to a customer on a day. */
export function taxOf(
  supply: { readonly taxClass: TaxClass; readonly kind: ServiceKind; readonly supply: Supply }, taxDate: CalendarDate, customer: ChargeableCustomer, context: ChargingContext,
): Result<TaxAnswer, TaxRefusal> {
  return decideTax({
    issuerCountry: context.issuerCountry, regime: regimeOn(context.regimes, taxDate), customerCountry: customer.country, customerVatId: customer.vatId,
    reverseChargeUntil: customer.reverseChargeUntil, taxClass: supply.taxClass, serviceKind: supply.kind, supply: supply.supply, taxDate,
  }, context.taxRates)
}

/** The term in force on a day; the first one also covers any day before it. */
function termOn(terms: readonly SubscriptionTerm[], day: CalendarDate): SubscriptionTerm {
  let found = terms[0]!
  for (const term of terms) if (term.validFrom <= day) found = term
  return found
}

/** What a charge carries of the parts of its period before it. */
export function partsBefore({ periodFrom, earlierMinor, earlierExact }: Carried): PartsCharged | null {
  if (earlierExact === null) return null
  const [n, d] = earlierExact.split('/')
  return { periodFrom, exact: rational(BigInt(n!), BigInt(d!)), minor: earlierMinor ?? 0n }
}

/** The parts of a period already charged, seen from the last charge: its own derivation and what it carried from parts before it. */
export function partsChargedBy(last: Derivation & Carried & { readonly netMinor: bigint }): PartsCharged {
  const before = partsBefore(last)
  return { periodFrom: last.periodFrom, exact: plus(before?.exact ?? NOTHING, exactNet(last)), minor: last.netMinor + (before?.minor ?? 0n) }
}

/** The day before the first billed day: where a recurring charge hangs onto its chain. */
export const startsAfter = (charge: PlannedCharge): CalendarDate => addDays(charge.days!.from, -1)

/** The price of one unit for the interval that is billed, as printed; to six decimals where the catalogue's interval does not fit into it. */
export function unitPriceShown(charge: PlannedCharge): string {
  if (charge.intervalMonths === charge.baseIntervalMonths) return charge.unitPrice
  const exact = times(decimal(charge.unitPrice), rational(BigInt(charge.intervalMonths!), BigInt(charge.baseIntervalMonths!)))
  return toDecimalText(rational(roundHalfAwayFromZero(times(exact, rational(1_000_000n))), 1_000_000n), 2)
}
