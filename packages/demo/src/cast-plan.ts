/** The named people of the cast as customers of the demo, beside the made-up ones. */
import { readPosition } from '@kontor/domain/customers/position.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { CastCompany, CastCustomer } from './cast.ts'
import type { CustomerPlan, SubscriptionPlan } from './customer-plan.ts'
import { granted } from './granted.ts'

export const planCast = ({ company, customers }: CastCompany): CustomerPlan[] =>
  customers.map((customer) => planOf(customer, company.language ?? (company.country === 'CZ' ? 'cs' : 'de')))

function planOf({ number, kind, addedOn, iban, accountNational, position, mandate, subscriptions, ...said }: CastCustomer, language: 'de' | 'cs' | 'en'): CustomerPlan {
  const joinedOn = addedOn ?? subscriptions.map(({ startDate }) => startDate).sort()[0]
  invariant(joinedOn !== undefined, `customer ${number} of the cast has a day on which it joined`)
  const place = position ? readPosition(position) : undefined
  return {
    joinedOn, number, kind, iban: iban ?? null, accountNational: accountNational ?? null, mandate: mandate ? { reference: mandate.reference, signedOn: mandate.signedOn } : null,
    fields: { language, ...given(said), ...(place ? granted(place) : {}) }, oneOffs: [],
    subscriptions: subscriptions.map((subscription): SubscriptionPlan => ({
      sku: subscription.sku, start: subscription.startDate, end: subscription.endDate ?? null, label: subscription.label ?? null, later: [], setupFeeDue: true, hasContract: true, install: null,
      term: { quantity: subscription.quantity ?? '1', netPrice: subscription.price ?? null, discountPercent: subscription.discountPercent ?? '0' },
    })),
  }
}
