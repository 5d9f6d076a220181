/** Plans one customer of a run: the domain's decision, and whether a breaker holds the customer back (B7), or an e-invoice that would not be one (DOC-3). */
import { hash } from 'node:crypto'
import { chosenEInvoice } from '@kontor/domain/invoicing/canonical.ts'
import type { PlannedCharge } from '@kontor/domain/invoicing/charging.ts'
import { planCustomer, planText } from '@kontor/domain/invoicing/draft-invoices.ts'
import type { CustomerPlan, DraftingContext } from '@kontor/domain/invoicing/draft-invoices.ts'
import { incompleteEInvoice } from '@kontor/domain/invoicing/einvoice/before-issue.ts'
import type { EInvoiceRefusal } from '@kontor/domain/invoicing/einvoice/before-issue.ts'
import { expectedNet, isAboveForecast } from '@kontor/domain/invoicing/forecast.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { revenueAccountOf } from '@kontor/domain/ledger/journal-entry.ts'
import type { Chart } from '@kontor/domain/ledger/journal-entry.ts'
import { collectiveDayFalls } from '@kontor/domain/subscriptions/service-period.ts'
import { canonicalOf, plannedDocument } from './document-to-issue.ts'
import type { PrintedIssuer } from './document-to-issue.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'

export interface PlanningContext extends DraftingContext {
  readonly issuer: PrintedIssuer
  readonly chart: Chart
  readonly lastRunDate: CalendarDate | null
  /** False on the first run after an import: then there is nothing to compare with. */
  readonly hasForecast: boolean
}

export type Decision =
  | { readonly planned: 'skipped'; readonly reason: 'nothing_due' | 'collective_day' | 'sum_not_positive'; readonly detail: Readonly<Record<string, unknown>> | null }
  | { readonly planned: 'parked'; readonly reason: string; readonly detail: Readonly<Record<string, unknown>> | null }
  | { readonly planned: 'due' | 'zero'; readonly plan: CustomerPlan; readonly hash: string; readonly text: string; readonly forecastMinor: bigint }

/** More lines than this for one service and period in one run are held back (B7). Lines are counted per period billed, so that a catch-up is not one. */
const LINES_PER_PERIOD_MAX = 15

/** Ten billion units of a currency: more is a mistake in the data, and the sums of a run must stay within a bigint. */
const AMOUNT_MAX_MINOR = 1_000_000_000_000n

/** Numbers are given at issue; that a plan has none breaks no rule. */
const NO_NUMBER_YET = '0'

const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor)

export function decide(customer: BilledCustomer, context: PlanningContext): Decision {
  if (customer.parkedReason !== null) return { planned: 'parked', reason: customer.parkedReason, detail: null }
  if (customer.collectiveDay !== null && !collectiveDayFalls(customer.collectiveDay, context.lastRunDate, context.runDate)) {
    return { planned: 'skipped', reason: 'collective_day', detail: { day: customer.collectiveDay } }
  }
  const planned = planCustomer(customer, context)
  if (!planned.ok) {
    const { kind, ...detail } = planned.refusal
    return { planned: 'parked', reason: kind, detail }
  }
  const plan = planned.value
  const charges = [...plan.invoices.flatMap((invoice) => invoice.charges), ...plan.zeroCharges]
  for (const charge of charges) {
    const account = revenueAccountOf({ revenueAccount: charge.revenueAccount, taxCase: charge.tax.taxCase, taxClass: charge.taxClass }, context.chart)
    if (!account.ok) {
      const { kind, ...detail } = account.refusal
      return { planned: 'parked', reason: kind, detail }
    }
  }
  if (charges.length === 0) {
    return { planned: 'skipped', reason: plan.waiting.length > 0 ? 'sum_not_positive' : 'nothing_due', detail: null }
  }
  if (charges.some((charge) => magnitude(charge.netMinor) > AMOUNT_MAX_MINOR)) return { planned: 'parked', reason: 'amount_too_large', detail: null }
  // What a person released is expected, for the breaker of the whole run too.
  const forecastMinor = customer.released ? sumMinor(charges.map((charge) => charge.netMinor)) : forecast(charges, customer)
  const breaker = context.hasForecast && !customer.released ? tripped(charges, customer) : null
  if (breaker) return { planned: 'parked', reason: breaker.reason, detail: breaker.detail }
  const incomplete = incompleteOf(customer, plan, context)
  if (incomplete) {
    const { kind, ...detail } = incomplete
    return { planned: 'parked', reason: kind, detail }
  }
  const text = planText(plan)
  return { planned: plan.invoices.length > 0 ? 'due' : 'zero', plan, text, hash: hash('sha256', text), forecastMinor }
}

/** What is wrong with the first of the e-invoices that the plan would make; most customers get none, and cost nothing here. */
function incompleteOf(customer: BilledCustomer, { invoices }: CustomerPlan, { issuer, runDate }: PlanningContext): EInvoiceRefusal | null {
  for (const invoice of invoices) {
    const smallBusiness = invoice.charges.every(({ tax }) => tax.taxCase === 'small_business')
    const chosen = chosenEInvoice({
      kind: 'invoice', einvoiceFormat: customer.einvoiceFormat, taxDate: invoice.taxDate, grossMinor: invoice.grossMinor, previousTurnover: issuer.previousTurnover, seller: issuer.seller, buyer: customer,
    }, smallBusiness)
    const incomplete = chosen && incompleteEInvoice(canonicalOf(plannedDocument(customer, invoice, runDate), issuer, NO_NUMBER_YET))
    if (incomplete) return incomplete
  }
  return null
}

/** What a charge was to be expected to come to; undefined for one without a past. */
function expected(charge: PlannedCharge, customer: BilledCustomer): bigint | undefined {
  const last = charge.component === 'recurring' && charge.subscriptionId !== null ? customer.lastPrices.get(charge.subscriptionId) : undefined
  return last && expectedNet(last, { days: charge.billedDays!, wholeDays: charge.wholeDays!, intervalMonths: charge.intervalMonths! })
}

/** What was to be expected of a customer; a charge without a past counts as it is. */
const forecast = (charges: readonly PlannedCharge[], customer: BilledCustomer): bigint =>
  sumMinor(charges.map((charge) => expected(charge, customer) ?? charge.netMinor))

/** Only charges with a past are compared: a credit beside them would make any amount look large against what is left of the forecast. */
function tripped(charges: readonly PlannedCharge[], customer: BilledCustomer): { reason: string; detail: Record<string, unknown> } | null {
  const known = charges.filter((charge) => expected(charge, customer) !== undefined)
  const [netMinor, forecastMinor] = [sumMinor(known.map((charge) => charge.netMinor)), forecast(known, customer)]
  if (isAboveForecast({ netMinor, forecastMinor, charges: known.length })) return { reason: 'amount_above_forecast', detail: { netMinor: String(netMinor), forecastMinor: String(forecastMinor) } }
  const perPeriod = new Map<string, number>()
  for (const charge of charges) {
    const key = `${charge.subscriptionId} ${charge.whole?.from ?? ''}`
    if (charge.subscriptionId !== null) perPeriod.set(key, (perPeriod.get(key) ?? 0) + 1)
  }
  const most = Math.max(0, ...perPeriod.values())
  return most > LINES_PER_PERIOD_MAX ? { reason: 'too_many_lines', detail: { lines: most } } : null
}
