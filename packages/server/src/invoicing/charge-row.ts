import { startsAfter } from '@kontor/domain/invoicing/charging.ts'
import type { PlannedCharge } from '@kontor/domain/invoicing/charging.ts'
import type { ChargeRow } from './store/documents.ts'

export interface ChargeToWrite {
  readonly company: number
  readonly id: bigint
  readonly customerId: bigint
  readonly charge: PlannedCharge
  readonly outcome: 'invoiced' | 'zero'
  readonly currency: string
  readonly runId: bigint | null
  readonly createdBy: string
}

/** A charge with its place in the chain of its subscription (B1, B2) and its derivation (BIL-5), as the table keeps it. */
export function chargeRow({ charge, ...written }: ChargeToWrite): ChargeRow {
  const recurring = charge.component === 'recurring'
  const before = recurring ? startsAfter(charge) : null
  return {
    company_id: written.company, id: written.id, customer_id: written.customerId,
    subscription_id: charge.component === 'planned' ? null : charge.subscriptionId, planned_item_id: charge.plannedItemId,
    component: charge.component, generation: charge.generation, starts_after: before, until: recurring ? charge.days!.until : null,
    previous_until: charge.generation === 1 && charge.follows ? before : null, released_generation: charge.generation > 1 ? charge.generation : null,
    outcome: written.outcome, period_from: charge.whole?.from ?? null, period_until: charge.whole?.until ?? null, days: charge.billedDays, whole_days: charge.wholeDays,
    interval_months: charge.intervalMonths, base_interval_months: charge.baseIntervalMonths, quantity: charge.quantity, unit_price: charge.unitPrice,
    price_version_id: charge.priceVersionId, term_id: charge.termId, subscription_discount: charge.subscriptionDiscount, customer_discount: charge.customerDiscount,
    earlier_minor: charge.earlier?.minor ?? null, earlier_exact: charge.earlier ? `${charge.earlier.exact.n}/${charge.earlier.exact.d}` : null,
    net_minor: charge.netMinor, currency: written.currency, run_id: written.runId, created_by: written.createdBy,
  }
}
