/** What a change of terms would do to the next invoice of a subscription (SUB-6), before anybody decides: the same arithmetic as the billing run, nothing written. */
import * as contract from '@kontor/contract/subscriptions.ts'
import { chargesDue } from '@kontor/domain/invoicing/charging.ts'
import type { ChargeableSubscription, ChargingRefusal, PlannedCharge } from '@kontor/domain/invoicing/charging.ts'
import { later } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import { trimDecimal } from '@kontor/domain/kernel/rational.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { route } from '../platform/http/route.ts'
import { findCustomer } from '../customers/public.ts'
import { findSubscription, judgeTerms } from '../subscriptions/public.ts'
import type { TermChange, TermRefusal } from '../subscriptions/public.ts'
import { loadDraftingContext, loadIssuer } from './store/billing-context.ts'
import { customersInRange } from './store/plan-inputs.ts'

export interface TermPreview {
  readonly now: readonly PlannedCharge[]
  readonly changed: readonly PlannedCharge[]
  readonly currency: string
}

/**
 * The charges that are due on a day for a subscription as it stands, and with the change. Without a run date: today, or the day of the change if that is later.
 * Refuses what the change itself would be refused for, and what would park the customer (`price_missing`, `tax_rate_missing`, `too_many_periods`).
 */
export async function previewTerms(
  tx: Tx, { company, clock, runDate }: { readonly company: number; readonly clock: Clock; readonly runDate?: CalendarDate | undefined }, change: TermChange,
): Promise<Result<TermPreview, TermRefusal | ChargingRefusal>> {
  const judged = await judgeTerms(tx, company, change, { lock: false })
  if (!judged.ok) return judged
  const issuer = await loadIssuer(tx, company)
  const day = runDate ?? later(clock.today(issuer.timeZone), change.validFrom)
  const context = await loadDraftingContext(tx, issuer, day)
  const found = await findSubscription(tx, company, change.subscriptionId)
  const number = found && (await findCustomer(tx, company, found.customerId))?.number
  // Numbers are digits, and a blank sorts before every digit: the range holds this customer alone.
  const [customer] = number === undefined ? [] : await customersInRange(tx, company, number, `${number} `)
  const subscription = customer?.subscriptions.find((one) => one.id === change.subscriptionId)
  // A draft is not billed, so it has no next invoice.
  if (!customer || !subscription) return no({ kind: 'subscription_state_forbids', state: found?.state ?? 'draft' })
  const now = chargesDue(subscription, customer, context)
  if (!now.ok) return now
  const changed = chargesDue(withTerm(subscription, judged.value.term), customer, context)
  return changed.ok ? yes({ now: now.value, changed: changed.value, currency: issuer.currency }) : changed
}

function withTerm(subscription: ChargeableSubscription, term: Omit<ChargeableSubscription['terms'][number], 'id'>): ChargeableSubscription {
  const others = subscription.terms.filter((one) => one.validFrom !== term.validFrom)
  const terms = [...others, { ...term, id: 0n }].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  return { ...subscription, terms }
}

export function termPreviewRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/subscription-term-previews', summary: 'What other terms would do to the next invoice; writes nothing',
    permission: 'subscriptions:read', scope: 'company', body: contract.termPreviewInput, reply: contract.termPreview,
    refusals: [
      'subscription_not_found', 'subscription_state_forbids', 'change_before_start', 'change_after_end', 'period_already_billed', 'currency_not_of_company',
      'price_missing', 'tax_rate_missing', 'too_many_periods',
    ],
    handler: async ({ tx, company, body, clock }) => {
      const { runDate, ...change } = body
      const preview = await previewTerms(tx, { company, clock, runDate }, change)
      if (!preview.ok) return preview
      const { now, changed, currency } = preview.value
      return yes({ now: now.map((charge) => shownLine(charge, currency)), changed: changed.map((charge) => shownLine(charge, currency)), netNow: netOf(now, currency), netChanged: netOf(changed, currency) })
    },
  })
}

const netOf = (charges: readonly PlannedCharge[], currency: string) => ({ minor: sumMinor(charges.map((charge) => charge.netMinor)), currency })

const shownLine = (charge: PlannedCharge, currency: string) => ({
  component: charge.component, description: charge.product.name, from: charge.days?.from ?? null, until: charge.days?.until ?? null, quantity: trimDecimal(charge.quantity),
  unitPrice: trimDecimal(charge.unitPrice, 2), net: { minor: charge.netMinor, currency },
})
