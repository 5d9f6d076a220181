import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Timing } from '@kontor/domain/subscriptions/service-period.ts'
import type { SubscriptionState } from '@kontor/domain/subscriptions/subscription.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface SubscriptionFields {
  readonly customerId: bigint
  readonly productId: bigint
  readonly contractNumber: string | null
  readonly label: string | null
  readonly state: SubscriptionState
  readonly startDate: CalendarDate
  /** The last day, inclusive. */
  readonly endDate: CalendarDate | null
  readonly intervalMonths: number | null
  readonly timing: Timing | null
  readonly paymentDays: number | null
  readonly minimumTermMonths: number | null
  readonly noticeDays: number | null
  readonly installStreet: string | null
  readonly installPostcode: string | null
  readonly installCity: string | null
  readonly dealer: string | null
  readonly setupFeeDue: boolean
}

export interface Subscription extends SubscriptionFields {
  readonly id: bigint
  readonly version: number
  readonly deletedAt: string | null
}

const COLUMNS = {
  customerId: ['customer_id', 'bigint'], productId: ['product_id', 'bigint'], contractNumber: ['contract_number', 'text'], label: ['label', 'text'], state: ['state', 'text'],
  startDate: ['start_date', 'date'], endDate: ['end_date', 'date'], intervalMonths: ['interval_months', 'smallint'], timing: ['timing', 'text'],
  paymentDays: ['payment_days', 'smallint'], minimumTermMonths: ['minimum_term_months', 'smallint'], noticeDays: ['notice_days', 'smallint'],
  installStreet: ['install_street', 'text'], installPostcode: ['install_postcode', 'text'], installCity: ['install_city', 'text'], dealer: ['dealer', 'text'],
  setupFeeDue: ['setup_fee_due', 'boolean'],
} as const satisfies Readonly<Record<keyof SubscriptionFields, readonly [string, string]>>
const FIELDS = Object.keys(COLUMNS) as (keyof SubscriptionFields)[]

const BLANK = {
  contractNumber: null, label: null, endDate: null, intervalMonths: null, timing: null, paymentDays: null, minimumTermMonths: null, noticeDays: null,
  installStreet: null, installPostcode: null, installCity: null, dealer: null, setupFeeDue: true,
} as const

export interface TermFields {
  readonly validFrom: CalendarDate
  /** Decimal text, above zero. */
  readonly quantity: string
  /** The subscription's own net price for one interval of the product; null: the catalogue's. */
  readonly netPrice: string | null
  /** Percent as decimal text. */
  readonly discountPercent: string
}

export type NewSubscription = { readonly id: bigint } & Omit<SubscriptionFields, keyof typeof BLANK> & Partial<Pick<SubscriptionFields, keyof typeof BLANK>> & {
  /** Terms in force from the start date. */
  readonly term: Omit<TermFields, 'validFrom'> & { readonly id: bigint }
  /** Everything up to this day was billed by a former system (design.md §10): recorded as a charge with the outcome 'elsewhere', and no setup fee is due. */
  readonly billedElsewhere?: { readonly chargeId: bigint; readonly until: CalendarDate; readonly currency: string; readonly createdBy: string } | null
}

const INSERT = { company_id: 'int', id: 'bigint', ...(Object.fromEntries(FIELDS.map((field) => COLUMNS[field])) as Record<string, string>) }
const TERM = { company_id: 'int', id: 'bigint', subscription_id: 'bigint', valid_from: 'date', quantity: 'numeric', net_price: 'numeric', discount_percent: 'numeric' } as const
const ELSEWHERE = {
  company_id: 'int', id: 'bigint', customer_id: 'bigint', subscription_id: 'bigint', component: 'text', starts_after: 'date', until: 'date', outcome: 'text',
  period_from: 'date', period_until: 'date', currency: 'char(3)', created_by: 'text',
} as const

/** Many subscriptions with their first terms and what a former system billed of them: three statements. Everything was judged before. */
export async function insertSubscriptions(tx: Tx, company: number, subscriptions: readonly NewSubscription[]): Promise<void> {
  await bulkInsert(tx, 'subscriptions', INSERT, subscriptions.map((subscription) => {
    const whole = { ...BLANK, ...subscription, ...(subscription.billedElsewhere ? { setupFeeDue: false } : {}) }
    return { company_id: company, id: subscription.id, ...Object.fromEntries(FIELDS.map((field) => [COLUMNS[field][0], whole[field]])) }
  }))
  await insertTerms(tx, company, subscriptions.map((subscription) => ({ ...subscription.term, subscriptionId: subscription.id, validFrom: subscription.startDate })))
  await bulkInsert(tx, 'charges', ELSEWHERE, subscriptions.flatMap((subscription) => {
    const elsewhere = subscription.billedElsewhere
    // Billed until before it starts means that nothing of it was billed.
    if (!elsewhere || elsewhere.until < subscription.startDate) return []
    return [{
      company_id: company, id: elsewhere.chargeId, customer_id: subscription.customerId, subscription_id: subscription.id, component: 'recurring',
      starts_after: addDays(subscription.startDate, -1), until: elsewhere.until, outcome: 'elsewhere', period_from: subscription.startDate, period_until: elsewhere.until,
      currency: elsewhere.currency, created_by: elsewhere.createdBy,
    }]
  }))
}

export interface SubscriptionTermRow extends TermFields {
  readonly id: bigint
  readonly subscriptionId: bigint
}

/** Many terms by one statement. */
export const insertTerms = (tx: Tx, company: number, terms: readonly SubscriptionTermRow[]): Promise<void> =>
  bulkInsert(tx, 'subscription_terms', TERM, terms.map((term) => ({
    company_id: company, id: term.id, subscription_id: term.subscriptionId, valid_from: term.validFrom, quantity: term.quantity, net_price: term.netPrice,
    discount_percent: term.discountPercent,
  })))
