/**
 * From charges to invoices: grouping, tax breakdown, totals, due date (BIL-1, MAS-6).
 * It owns: the plan of one customer in a run: which invoices, or why none.
 * It does not own: numbers, postings, storage.
 * Invariants: tax is computed on the sum of lines per category and rate (BR-CO-17); totals add up (I7); neither order nor batch changes an amount.
 */
import type { VatCategory } from '../catalog/tax.ts'
import { addDays, later } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { minorText, sumMinor } from '../kernel/money.ts'
import { decimal, rational, roundHalfAwayFromZero, times } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { chargesDue, plannedItemCharge } from './charging.ts'
import type { ChargeableCustomer, ChargeablePlannedItem, ChargeableSubscription, ChargingContext, ChargingRefusal, PlannedCharge } from './charging.ts'

export type Grouping = 'month' | 'service' | 'due_day'

export interface BillableCustomer extends ChargeableCustomer {
  readonly grouping: Grouping
  readonly paymentDays: number | null
  readonly subscriptions: readonly ChargeableSubscription[]
  readonly plannedItems: readonly ChargeablePlannedItem[]
}

export interface DraftingContext extends ChargingContext {
  readonly companyPaymentDays: number
}

export interface VatRow {
  readonly category: VatCategory
  readonly rate: string
  readonly taxableMinor: bigint
  readonly taxMinor: bigint
}

export interface DraftInvoice {
  readonly charges: readonly PlannedCharge[]
  readonly vat: readonly VatRow[]
  readonly netMinor: bigint
  readonly taxMinor: bigint
  readonly grossMinor: bigint
  readonly paymentDays: number
  readonly dueDate: CalendarDate
  /** BT-7: the latest tax date of its lines. */
  readonly taxDate: CalendarDate
}

export interface CustomerPlan {
  readonly invoices: readonly DraftInvoice[]
  /** Charges of invoices whose every line is zero: recorded as billed, without document (rule 6). */
  readonly zeroCharges: readonly PlannedCharge[]
  /** Charges that wait because their invoice would not be positive; they come again in the next run (I7). */
  readonly waiting: readonly PlannedCharge[]
}

/**
 * Everything that a customer is to be invoiced on the run date.
 * Refuses what `chargesDue` refuses; the customer is then parked with that reason, whole.
 */
export function planCustomer(customer: BillableCustomer, context: DraftingContext): Result<CustomerPlan, ChargingRefusal> {
  const charges: PlannedCharge[] = []
  for (const subscription of customer.subscriptions) {
    const due = chargesDue(subscription, customer, context)
    if (!due.ok) return no(due.refusal)
    charges.push(...due.value)
  }
  for (const item of customer.plannedItems) {
    if (item.dueFrom > context.runDate) continue
    const charge = plannedItemCharge(item, customer, context)
    if (!charge.ok) return no(charge.refusal)
    charges.push(charge.value)
  }
  const invoices: DraftInvoice[] = []
  const zeroCharges: PlannedCharge[] = []
  const waiting: PlannedCharge[] = []
  const waitsFrom = new Map<bigint, CalendarDate>()
  const ready: { readonly group: readonly PlannedCharge[]; readonly invoice: DraftInvoice | null }[] = []
  for (const group of grouped(charges, customer.grouping)) {
    const invoice = group.every((charge) => charge.netMinor === 0n) ? null : draftInvoice(group, customer, context)
    if (invoice === null || invoice.grossMinor > 0n) ready.push({ group, invoice })
    else wait(group, waiting, waitsFrom)
  }
  // The charges of a subscription follow each other without gap (B2): where one waits, the groups with later ones wait with it, and so on.
  for (let held = true; held;) {
    const at = ready.findIndex(({ group }) => group.some((charge) => followsWaiting(charge, waitsFrom)))
    held = at >= 0
    if (held) wait(ready.splice(at, 1)[0]!.group, waiting, waitsFrom)
  }
  for (const { group, invoice } of ready) {
    if (invoice) invoices.push(invoice)
    else zeroCharges.push(...group)
  }
  return yes({ invoices, zeroCharges, waiting })
}

/** Puts a group aside, and notes from which day on the charges of its subscriptions have to wait. */
function wait(group: readonly PlannedCharge[], waiting: PlannedCharge[], waitsFrom: Map<bigint, CalendarDate>): void {
  waiting.push(...group)
  for (const { component, generation, subscriptionId, days } of group) {
    if (component !== 'recurring' || generation !== 1) continue
    const known = waitsFrom.get(subscriptionId!)
    if (known === undefined || days!.from < known) waitsFrom.set(subscriptionId!, days!.from)
  }
}

function followsWaiting(charge: PlannedCharge, waitsFrom: ReadonlyMap<bigint, CalendarDate>): boolean {
  const from = charge.component === 'recurring' && charge.generation === 1 ? waitsFrom.get(charge.subscriptionId!) : undefined
  return from !== undefined && charge.days!.from > from
}

/** month: one invoice; service: one per subscription, items without one together; due_day: one per day on which charges fell due. */
function grouped(charges: readonly PlannedCharge[], grouping: Grouping): PlannedCharge[][] {
  if (charges.length === 0) return []
  if (grouping === 'month') return [[...charges]]
  const groups = new Map<string, PlannedCharge[]>()
  for (const charge of charges) {
    const key = grouping === 'service' ? String(charge.subscriptionId ?? '') : charge.dueOn
    const group = groups.get(key)
    if (group) group.push(charge)
    else groups.set(key, [charge])
  }
  return [...groups.values()]
}

/** Tax per category and rate on the sum of the lines, rounded once, half away from zero (BR-CO-17); the highest rate first, as people read it. */
export function vatBreakdown(lines: readonly { readonly category: VatCategory; readonly rate: string; readonly netMinor: bigint }[]): VatRow[] {
  const sums = new Map<string, { category: VatCategory; rate: string; taxable: bigint }>()
  for (const line of lines) {
    const key = `${line.category} ${line.rate}`
    const row = sums.get(key)
    if (row) row.taxable += line.netMinor
    else sums.set(key, { category: line.category, rate: line.rate, taxable: line.netMinor })
  }
  return [...sums.values()]
    .sort((a, b) => Number(decimal(b.rate).n - decimal(a.rate).n) || (a.category < b.category ? -1 : 1))
    .map(({ category, rate, taxable }) => ({ category, rate, taxableMinor: taxable, taxMinor: taxOn(taxable, rate) }))
}

/** Tax in minor units on a taxable amount in minor units, at a rate in percent. */
export const taxOn = (taxableMinor: bigint, rate: string): bigint => roundHalfAwayFromZero(times(rational(taxableMinor, 100n), decimal(rate)))

function draftInvoice(charges: readonly PlannedCharge[], customer: BillableCustomer, context: DraftingContext): DraftInvoice {
  const vat = vatBreakdown(charges.map((charge) => ({ category: charge.tax.category, rate: charge.tax.rate, netMinor: charge.netMinor })))
  const netMinor = sumMinor(charges.map((charge) => charge.netMinor))
  const taxMinor = sumMinor(vat.map((row) => row.taxMinor))
  const paymentDays = termOfPayment(charges, customer, context)
  return {
    charges, vat, netMinor, taxMinor, grossMinor: netMinor + taxMinor, paymentDays,
    dueDate: addDays(context.runDate, paymentDays),
    taxDate: charges.map((charge) => charge.taxDate).reduce(later),
  }
}

/** MAS-6: service before customer before product before company; where the lines of an invoice differ, the customer's, else the shortest. */
function termOfPayment(charges: readonly PlannedCharge[], customer: BillableCustomer, context: DraftingContext): number {
  const terms = new Set(charges.map((charge) => charge.paymentDays ?? customer.paymentDays ?? charge.productPaymentDays ?? context.companyPaymentDays))
  if (terms.size === 1) return [...terms][0]!
  return customer.paymentDays ?? Math.min(...terms)
}

/** The plan as text, equal exactly when every amount, day, price and tax is equal; its hash is what a person approves (BIL-2). */
export function planText(plan: CustomerPlan): string {
  return JSON.stringify([
    plan.invoices.map((invoice) => [invoice.dueDate, minorText(invoice.grossMinor), invoice.charges.map(chargeFacts)]),
    plan.zeroCharges.map(chargeFacts),
    plan.waiting.length,
  ])
}

const chargeFacts = (charge: PlannedCharge): unknown[] => [
  charge.component, String(charge.subscriptionId ?? ''), String(charge.plannedItemId ?? ''), charge.generation,
  charge.product.sku, charge.product.name, charge.label, charge.days?.from ?? null, charge.days?.until ?? null,
  charge.quantity, charge.unitPrice, charge.billedDays, charge.wholeDays, charge.subscriptionDiscount, charge.customerDiscount,
  minorText(charge.netMinor), charge.tax.category, charge.tax.rate, charge.tax.taxCase, charge.revenueAccount,
]
