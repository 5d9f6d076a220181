import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Timing } from '@kontor/domain/subscriptions/service-period.ts'
import type { SubscriptionState } from '@kontor/domain/subscriptions/subscription.ts'
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { groupsOf } from '../../platform/database/groups.ts'
import type { Groups } from '../../platform/database/groups.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'
import { monthlySql } from './price-changes.ts'

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

const SELECT = `select s.id, s.version, s.deleted_at as "deletedAt", ${FIELDS.map((field) => `s.${COLUMNS[field][0]} as "${field}"`).join(', ')}`

export interface SubscriptionWithProduct extends Subscription {
  readonly sku: string
  readonly productName: string
  readonly productTermMonths: number | null
  readonly productNoticeDays: number | null
}

export const findSubscription = (tx: Tx, company: number, id: bigint): Promise<SubscriptionWithProduct | undefined> =>
  tx.maybe<SubscriptionWithProduct>(
    `${SELECT}, p.sku, p.name as "productName", p.minimum_term_months as "productTermMonths", p.notice_days as "productNoticeDays"
       from subscriptions s join products p on p.company_id = s.company_id and p.id = s.product_id where s.company_id = $1 and s.id = $2`, [company, id])

const TERMS = `select id, subscription_id as "subscriptionId", valid_from as "validFrom", quantity::text as quantity, net_price::text as "netPrice", discount_percent::text as "discountPercent"
  from subscription_terms where company_id = $1`

/** Terms of a subscription in order of their first day. */
export const termsOf = (tx: Tx, company: number, subscriptionId: bigint): Promise<SubscriptionTermRow[]> =>
  tx.rows<SubscriptionTermRow>(`${TERMS} and subscription_id = $2 order by valid_from`, [company, subscriptionId])
export const findTerm = (tx: Tx, company: number, id: bigint): Promise<SubscriptionTermRow | undefined> => tx.maybe<SubscriptionTermRow>(`${TERMS} and id = $2`, [company, id])

export const updateTerm = (tx: Tx, company: number, term: TermFields & { readonly id: bigint }): Promise<number> =>
  tx.run('update subscription_terms set quantity = $3, net_price = $4, discount_percent = $5, version = version + 1 where company_id = $1 and id = $2',
    [company, term.id, term.quantity, term.netPrice, term.discountPercent])
export const deleteTerm = (tx: Tx, company: number, id: bigint): Promise<number> => tx.run('delete from subscription_terms where company_id = $1 and id = $2', [company, id])

/** The days that are charged, by who charged them. */
export const chargedDays = (tx: Tx, company: number, id: bigint): Promise<{ hereUntil: CalendarDate | null; elsewhereUntil: CalendarDate | null }> =>
  tx.one(
    `select max(until) filter (where outcome <> 'elsewhere') as "hereUntil", max(until) filter (where outcome = 'elsewhere') as "elsewhereUntil"
       from charges where company_id = $1 and subscription_id = $2 and component = 'recurring'`, [company, id])

/** Whether anything was ever charged or is planned for a subscription. */
export const hasCharges = async (tx: Tx, company: number, id: bigint): Promise<boolean> =>
  (await tx.one<{ has: boolean }>('select exists (select from charges where company_id = $1 and subscription_id = $2) as has', [company, id])).has

export const contractNumberTaken = async (tx: Tx, company: number, number: string, but: bigint | null): Promise<boolean> =>
  (await tx.one<{ taken: boolean }>(
    'select exists (select from subscriptions where company_id = $1 and contract_number = $2 and id is distinct from $3) as taken', [company, number, but])).taken

/** The subscription that bears the number, deleted ones aside. */
export const subscriptionByNumber = async (tx: Tx, company: number, number: string): Promise<bigint | undefined> =>
  (await tx.maybe<{ id: bigint }>('select id from subscriptions where company_id = $1 and contract_number = $2 and deleted_at is null', [company, number]))?.id

export const contractNumbers = async (tx: Tx, company: number): Promise<string[]> =>
  (await tx.rows<{ number: string }>('select contract_number as number from subscriptions where company_id = $1 and contract_number is not null', [company])).map((row) => row.number)

/** Writes the given fields if the version is still the one named; answers whether it was. */
export async function updateSubscription(tx: Tx, company: number, id: bigint, version: number, change: Partial<SubscriptionFields>): Promise<boolean> {
  const fields = FIELDS.filter((field) => change[field] !== undefined)
  const sets = fields.map((field, i) => `${COLUMNS[field][0]} = $${i + 4}::${COLUMNS[field][1]}`)
  return (await tx.run(`update subscriptions set ${[...sets, 'version = version + 1'].join(', ')} where company_id = $1 and id = $2 and version = $3`,
    [company, id, version, ...fields.map((field) => change[field])])) === 1
}

/** Deletes softly at an instant, or restores with null. */
export const setDeleted = async (tx: Tx, company: number, id: bigint, version: number, at: string | null): Promise<boolean> =>
  (await tx.run('update subscriptions set deleted_at = $4, version = version + 1 where company_id = $1 and id = $2 and version = $3', [company, id, version, at])) === 1

/** Cancelled subscriptions whose last day is past become ended; answers how many. */
export const endExpired = (tx: Tx, company: number, today: CalendarDate): Promise<number> =>
  tx.run(`update subscriptions set state = 'ended', version = version + 1 where company_id = $1 and end_date < $2 and state = 'cancelled'`, [company, today])

export interface SubscriptionFilter {
  readonly customerId?: bigint | undefined
  readonly productId?: bigint | undefined
  readonly state?: string | undefined
  readonly contractNumber?: string | undefined
  readonly endFrom?: CalendarDate | undefined
  readonly endUntil?: CalendarDate | undefined
  readonly deleted?: boolean | undefined
}

export interface ListedSubscription extends Subscription {
  /** Decimal text: of one unit for `priceMonths`, by the terms or else the catalogue; null: none is valid. */
  readonly netPrice: string | null
  readonly quantity: string | null
  /** The product's: what the price stands for, whatever interval the subscription is billed by. */
  readonly priceMonths: number
  /** Net for one month after the subscription's discount. */
  readonly monthlyMinor: bigint | null
  readonly customerNumber: string
  readonly customerName: string
  readonly sku: string
  readonly productName: string
}

/** What the filter means; deleted ones only when asked for. */
function subscriptionConditions(company: number, filter: SubscriptionFilter): Conditions {
  const where = conditionsOf(company, 's.company_id')
  where.always(filter.deleted ? 's.deleted_at is not null' : 's.deleted_at is null')
  where.add('s.customer_id = ?', filter.customerId)
  where.add('s.product_id = ?', filter.productId)
  where.add('s.state = ?', filter.state)
  where.add('s.contract_number = ?', filter.contractNumber)
  where.add('s.end_date >= ?::date', filter.endFrom)
  where.add('s.end_date <= ?::date', filter.endUntil)
  return where
}

export const subscriptionTotals = (tx: Tx, company: number, filter: SubscriptionFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'subscriptions s', where: subscriptionConditions(company, filter), state: 's.state' })

const GROUPINGS = {
  state: { value: 's.state' }, product: { value: 's.product_id', label: `(select p.sku || ' · ' || p.name from products p where p.company_id = $1 and p.id = value::bigint)` },
} as const
export const subscriptionGroups = (tx: Tx, company: number, filter: SubscriptionFilter, by: keyof typeof GROUPINGS): Promise<Groups> =>
  groupsOf(tx, by, { from: 'subscriptions s', where: subscriptionConditions(company, filter), groupings: GROUPINGS })

/** Terms and catalogue price of a subscription `s` on a day, or on its first day if that is later; a lateral each, so that only rows of the page look them up. */
const pricedOn = (day: string): string =>
  `left join lateral (select * from subscription_terms o where o.company_id = s.company_id and o.subscription_id = s.id and o.valid_from <= greatest(${day}, s.start_date)
       order by o.valid_from desc limit 1) t on true
     left join lateral (select * from price_versions v where v.company_id = s.company_id and v.product_id = s.product_id and v.valid_from <= greatest(${day}, s.start_date)
       order by v.valid_from desc limit 1) v on v.valid_until is null or v.valid_until >= greatest(${day}, s.start_date)`
const PRICE = 'coalesce(t.net_price, v.net_price)'

/** Subscriptions with what they cost today, newest first, one more than `limit`. */
export function listSubscriptions(
  tx: Tx, company: number, query: { readonly filter: SubscriptionFilter; readonly today: CalendarDate; readonly before: bigint | null; readonly limit: number },
): Promise<ListedSubscription[]> {
  const where = subscriptionConditions(company, query.filter)
  where.add('s.id < ?::bigint', query.before ?? undefined)
  return tx.rows<ListedSubscription & Record<string, unknown>>(
    `${SELECT}, c.number as "customerNumber", ${customerName('c')} as "customerName", p.sku, p.name as "productName",
            ${PRICE}::text as "netPrice", t.quantity::text as quantity, p.interval_months as "priceMonths", ${monthlySql(PRICE, 't.quantity', 't.discount_percent', '0', 'p.interval_months')} as "monthlyMinor"
       from (select * from subscriptions s where ${where.sql()} order by s.id desc limit ${where.value(query.limit + 1)}) s
       join customers c on c.company_id = s.company_id and c.id = s.customer_id join products p on p.company_id = s.company_id and p.id = s.product_id
       ${pricedOn(`${where.value(query.today)}::date`)}
      order by s.id desc`, where.values)
}
