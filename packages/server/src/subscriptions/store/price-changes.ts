/** Every SQL statement of price changes (MAS-7): set-based, so that 100,000 subscriptions are a few statements. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'

export type PriceChangeState = 'planning' | 'planned' | 'refused' | 'approved' | 'executing' | 'interrupted' | 'executed' | 'undoing' | 'undone' | 'discarded'

/** A product or subscription that somebody changed meanwhile, so that the act left it as it was. */
export interface Exception {
  readonly act: 'execution' | 'undo'
  readonly line: 'product' | 'subscription'
  readonly id: string
  /** The product's article number and name, or the customer's number and name. */
  readonly number: string
  readonly name: string
}

export interface PriceChange {
  readonly id: bigint
  readonly name: string | null
  readonly validFrom: CalendarDate
  readonly rule: Record<string, unknown>
  readonly leftOut: { readonly productId: string; readonly sku: string; readonly name: string; readonly kind: string; readonly params: Record<string, unknown> }[]
  readonly state: PriceChangeState
  /** Why it could not be planned; only in state `refused`. */
  readonly fault: { readonly kind: string; [param: string]: unknown } | null
  /** Of the planning, execution or undoing that is under way or was the last. */
  readonly progress: { readonly done: number; readonly total: number }
  /** How many lines were left as they were, and the first of them. */
  readonly exceptionCount: number
  readonly exceptions: Exception[]
  readonly planHash: string
  readonly products: number
  readonly subscriptions: number
  readonly customers: number
  readonly currency: string
  readonly monthlyBeforeMinor: bigint
  readonly monthlyAfterMinor: bigint
  readonly createdBy: string
  readonly createdAt: string
  readonly approvedBy: string | null
  readonly approvedAt: string | null
  readonly executedBy: string | null
  readonly executedAt: string | null
  readonly undoneBy: string | null
  readonly undoneAt: string | null
  readonly version: number
}

/** So many exceptions are shown; more have one cause. */
const EXCEPTIONS_SHOWN_MAX = 100
const EXCEPTIONS = `select e.act, e.line, e.line_id::text as id, coalesce(p.sku, c.number) as number, coalesce(p.name, nullif(c.company_name, ''), btrim(c.last_name || ' ' || c.first_name)) as name
  from price_change_exceptions e
  left join products p on e.line = 'product' and p.company_id = e.company_id and p.id = e.line_id
  left join subscriptions s on e.line = 'subscription' and s.company_id = e.company_id and s.id = e.line_id left join customers c on c.company_id = s.company_id and c.id = s.customer_id
 where e.company_id = l.company_id and e.price_change_id = l.id order by e.act, e.line, e.line_id limit ${EXCEPTIONS_SHOWN_MAX}`

const SELECT = `select l.id, l.name, l.valid_from as "validFrom", l.rule, l.left_out as "leftOut", l.state, l.fault, l.plan_hash as "planHash", l.products, l.subscriptions, l.customers, l.currency,
  l.monthly_before_minor as "monthlyBeforeMinor", l.monthly_after_minor as "monthlyAfterMinor", l.created_by as "createdBy", l.created_at as "createdAt", l.approved_by as "approvedBy",
  l.approved_at as "approvedAt", l.executed_by as "executedBy", l.executed_at as "executedAt", l.undone_by as "undoneBy", l.undone_at as "undoneAt", l.version,
  coalesce((select jsonb_build_object('done', w.done, 'total', w.total) from price_change_work w where w.company_id = l.company_id and w.price_change_id = l.id), '{"done": 0, "total": 0}') as progress,
  (select count(*)::int from price_change_exceptions e where e.company_id = l.company_id and e.price_change_id = l.id) as "exceptionCount",
  coalesce((select jsonb_agg(x) from (${EXCEPTIONS}) x), '[]') as exceptions from price_changes l`

export const findPriceChange = (tx: Tx, company: number, id: bigint): Promise<PriceChange | undefined> =>
  tx.maybe<PriceChange & Record<string, unknown>>(`${SELECT} where l.company_id = $1 and l.id = $2`, [company, id])
/** Steps of the work and whoever changes the state wait for each other. */
export const lockPriceChange = (tx: Tx, company: number, id: bigint): Promise<PriceChange | undefined> =>
  tx.maybe<PriceChange & Record<string, unknown>>(`${SELECT} where l.company_id = $1 and l.id = $2 for no key update of l`, [company, id])

/** Newest first, one more than `limit`. */
export function listPriceChanges(tx: Tx, company: number, query: { readonly state: string | undefined; readonly before: bigint | undefined; readonly limit: number }): Promise<PriceChange[]> {
  const where = conditionsOf(company)
  where.add('l.state = ?', query.state)
  where.add('l.id < ?::bigint', query.before)
  return tx.rows<PriceChange & Record<string, unknown>>(`${SELECT} where ${where.sql()} order by l.id desc limit ${where.value(query.limit + 1)}`, where.values)
}

/** Written first without its sums, because its lines name it; `completePriceChange` ends the planning. */
export const insertPriceChange = (tx: Tx, company: number, change: Pick<PriceChange, 'id' | 'name' | 'validFrom' | 'rule' | 'currency' | 'createdBy' | 'createdAt'>): Promise<number> =>
  tx.run(
    `insert into price_changes (company_id, id, name, valid_from, rule, state, plan_hash, products, subscriptions, customers, currency, monthly_before_minor, monthly_after_minor, created_by, created_at)
     values ($1, $2, $3, $4, $5::jsonb, 'planning', repeat('0', 64), 0, 0, 0, $6, 0, 0, $7, $8)`,
    [company, change.id, change.name, change.validFrom, JSON.stringify(change.rule), change.currency, change.createdBy, change.createdAt])

export interface PlannedProduct {
  readonly productId: bigint
  readonly oldVersionId: bigint
  readonly oldPrice: string
  readonly newPrice: string
  readonly setupFee: string | null
  readonly newVersionId: bigint
  readonly subscriptions: number
  readonly customers: number
  readonly monthlyBeforeMinor: bigint
  readonly monthlyAfterMinor: bigint
}

const PRODUCT = {
  company_id: 'int', price_change_id: 'bigint', product_id: 'bigint', old_version_id: 'bigint', old_price: 'numeric', new_price: 'numeric', setup_fee: 'numeric', new_version_id: 'bigint',
  subscriptions: 'int', customers: 'int', monthly_before_minor: 'bigint', monthly_after_minor: 'bigint',
} as const

export const insertPlannedProducts = (tx: Tx, company: number, change: bigint, products: readonly PlannedProduct[]): Promise<void> =>
  bulkInsert(tx, 'price_change_products', PRODUCT, products.map((product) => ({
    company_id: company, price_change_id: change, product_id: product.productId, old_version_id: product.oldVersionId, old_price: product.oldPrice, new_price: product.newPrice,
    setup_fee: product.setupFee, new_version_id: product.newVersionId, subscriptions: product.subscriptions, customers: product.customers,
    monthly_before_minor: product.monthlyBeforeMinor, monthly_after_minor: product.monthlyAfterMinor,
  })))

export const plannedProducts = (tx: Tx, company: number, change: bigint): Promise<PlannedProduct[]> =>
  tx.rows<PlannedProduct & Record<string, unknown>>(
    `select product_id as "productId", old_version_id as "oldVersionId", old_price::text as "oldPrice", new_price::text as "newPrice", setup_fee::text as "setupFee",
            new_version_id as "newVersionId", subscriptions, customers, monthly_before_minor as "monthlyBeforeMinor", monthly_after_minor as "monthlyAfterMinor"
       from price_change_products where company_id = $1 and price_change_id = $2 order by product_id`, [company, change])

/** Subscriptions that run on the day or later, with their customer's discount as it inherits (MAS-11). */
const RUNNING = `subscriptions s join products p on p.company_id = s.company_id and p.id = s.product_id join customers c on c.company_id = s.company_id and c.id = s.customer_id
  left join customer_groups g on g.company_id = c.company_id and g.code = c.customer_group
  cross join lateral (select coalesce(c.discount_percent, (g.settings ->> 'discountPercent')::numeric,
    (select (o.value #>> '{}')::numeric from settings o where o.company_id = s.company_id and o.key = 'customers.discount_percent'), 0) as discount) d`
const IS_RUNNING = (day: string): string => `s.state in ('active', 'suspended', 'cancelled') and s.deleted_at is null and (s.end_date is null or s.end_date >= ${day})`

/** `monthlyMinor` of the domain as SQL: one exact division, halves away from zero; a test holds both equal. */
export const monthlySql = (price: string, quantity: string, discount: string, customerDiscount: string, months: string): string => {
  const whole = `${price} * ${quantity} * (100 - ${discount}) * (100 - ${customerDiscount}) * 100`
  return `div(2 * ${whole} + 10000 * ${months}, 20000 * ${months})::bigint`
}
const share = (price: string): string => monthlySql(price, 't.quantity', 't.discount_percent', 'd.discount', 'p.interval_months')

const termOn = (day: string): string =>
  `cross join lateral (select * from subscription_terms o where o.company_id = s.company_id and o.subscription_id = s.id and o.valid_from <= greatest(${day}, s.start_date)
     order by o.valid_from desc limit 1) t`

export interface Priced { readonly productId: bigint; readonly oldPrice: string; readonly newPrice: string }
export interface Effect { readonly productId: bigint; readonly subscriptions: number; readonly customers: number; readonly before: bigint; readonly after: bigint }

const pricedArrays = (priced: readonly Priced[]) => [priced.map((one) => one.productId), priced.map((one) => one.oldPrice), priced.map((one) => one.newPrice)]

/** Customers with ids above `after` and up to `to`: what one step plans. */
export interface CustomerRange { readonly after: bigint; readonly to: bigint }

/** What new catalogue prices do to a month, by product: subscriptions of these customers whose terms name no price of their own. */
export const catalogueEffects = (tx: Tx, company: number, priced: readonly Priced[], day: CalendarDate, range: CustomerRange): Promise<Effect[]> =>
  tx.rows<Effect & Record<string, unknown>>(
    `select s.product_id as "productId", count(*)::int as subscriptions, count(distinct s.customer_id)::int as customers, sum(${share('k.old_price')})::bigint as before, sum(${share('k.new_price')})::bigint as after
       from unnest($2::bigint[], $3::numeric[], $4::numeric[]) k (product_id, old_price, new_price) join (${RUNNING}) on s.product_id = k.product_id ${termOn('$5::date')}
      where s.company_id = $1 and s.customer_id > $6 and s.customer_id <= $7 and ${IS_RUNNING('$5::date')} and t.net_price is null group by s.product_id`,
    [company, ...pricedArrays(priced), day, range.after, range.to])

/** How many of these customers have a subscription that the change touches. */
export const touchedCustomers = async (tx: Tx, company: number, change: bigint, { priced, day, range }: { readonly priced: readonly Priced[]; readonly day: CalendarDate; readonly range: CustomerRange }): Promise<number> =>
  (await tx.one<{ count: number }>(
    `select count(*)::int as count from (
       select s.customer_id from subscriptions s ${termOn('$4::date')}
        where s.company_id = $1 and s.customer_id > $5 and s.customer_id <= $6 and s.product_id = any ($3::bigint[]) and ${IS_RUNNING('$4::date')} and t.net_price is null
       union select customer_id from price_change_subscriptions where company_id = $1 and price_change_id = $2 and customer_id > $5 and customer_id <= $6) touched`,
    [company, change, priced.map(({ productId }) => productId), day, range.after, range.to])).count

/** The last first day of a period that the catalogue charged, by product: an earlier price would belie it. */
export const lastChargedDays = async (tx: Tx, company: number, productIds: readonly bigint[]): Promise<Map<bigint, CalendarDate>> => {
  const rows = await tx.rows<{ id: bigint; day: CalendarDate }>(
    `select s.product_id as id, max(l.day) as day from subscriptions s cross join lateral (
        select c.starts_after + 1 as day from charges c where c.company_id = s.company_id and c.subscription_id = s.id and c.component = 'recurring' and c.generation = 1
           and c.price_version_id is not null order by c.until desc limit 1) l
      where s.company_id = $1 and s.product_id = any ($2::bigint[]) group by s.product_id`, [company, productIds])
  return new Map(rows.map(({ id, day }) => [id, day]))
}

/** Subscriptions with a price of their own: from the first day that is not charged, and the terms that hold then. */
const OWN_PRICED = `select s.id, s.customer_id, s.product_id, t.id as term_id, t.version as term_version, t.net_price, t.quantity, t.discount_percent, d.discount, p.interval_months, f.day
    from ${RUNNING}
    cross join lateral (select greatest($3::date, s.start_date, (select max(c.until) + 1 from charges c where c.company_id = s.company_id and c.subscription_id = s.id
      and c.component = 'recurring' and c.generation = 1)) as day) f ${termOn('f.day')}
   where s.company_id = $1 and s.customer_id > $4 and s.customer_id <= $5 and s.product_id = any ($2::bigint[]) and ${IS_RUNNING('f.day')} and t.net_price is not null`

interface Owned { readonly productIds: readonly bigint[]; readonly day: CalendarDate; readonly range: CustomerRange }

/** The prices that such subscriptions have, and how many have each. */
export const ownPrices = (tx: Tx, company: number, { productIds, day, range }: Owned): Promise<{ price: string; count: number }[]> =>
  tx.rows(`select net_price::text as price, count(*)::int as count from (${OWN_PRICED}) own group by net_price order by net_price`, [company, productIds, day, range.after, range.to])

/** Plans a new price for each of them by its old one; `ids` are those of the terms to come, enough for all. */
export const insertPlannedSubscriptions = (
  tx: Tx, company: number, change: bigint,
  { productIds, day, range, prices, ids }: Owned & { readonly prices: readonly { readonly old: string; readonly new: string }[]; readonly ids: readonly bigint[] },
): Promise<number> =>
  tx.run(
    `insert into price_change_subscriptions (company_id, price_change_id, subscription_id, customer_id, product_id, old_term_id, old_term_version, old_price, new_price, quantity,
       discount_percent, valid_from, new_term_id, monthly_before_minor, monthly_after_minor)
     select $1, $6, own.id, own.customer_id, own.product_id, own.term_id, own.term_version, own.net_price, m.new_price, own.quantity, own.discount_percent, own.day,
            ($9::bigint[])[row_number() over (order by own.id)], ${monthlySql('own.net_price', 'own.quantity', 'own.discount_percent', 'own.discount', 'own.interval_months')},
            ${monthlySql('m.new_price', 'own.quantity', 'own.discount_percent', 'own.discount', 'own.interval_months')}
       from (${OWN_PRICED}) own join unnest($7::numeric[], $8::numeric[]) m (old_price, new_price) on m.old_price = own.net_price`,
    [company, productIds, day, range.after, range.to, change, prices.map((one) => one.old), prices.map((one) => one.new), ids])

export const countPlannedSubscriptions = async (tx: Tx, company: number, change: bigint): Promise<number> =>
  (await tx.one<{ count: number }>('select count(*)::int as count from price_change_subscriptions where company_id = $1 and price_change_id = $2', [company, change])).count

/** Ends the planning: sums the lines up, and hashes exactly what would be written. */
export const completePriceChange = (tx: Tx, company: number, change: bigint, { customers, leftOut }: { readonly customers: number; readonly leftOut: PriceChange['leftOut'] }): Promise<number> =>
  tx.run(
    `with lines as (
       select 'p' as kind, product_id as id, old_version_id as old, 0 as version, old_price, new_price, c.valid_from as day, l.monthly_before_minor as before, l.monthly_after_minor as after
         from price_change_products l join price_changes c on c.company_id = l.company_id and c.id = l.price_change_id where l.company_id = $1 and l.price_change_id = $2
       union all select 's', subscription_id, old_term_id, old_term_version, old_price, new_price, valid_from, monthly_before_minor, monthly_after_minor
         from price_change_subscriptions where company_id = $1 and price_change_id = $2)
     update price_changes set state = 'planned', version = version + 1, products = (select count(*) from lines where kind = 'p'), customers = $3, left_out = $4::jsonb,
        subscriptions = (select coalesce(sum(subscriptions), 0) from price_change_products where company_id = $1 and price_change_id = $2) + (select count(*) from lines where kind = 's'),
        monthly_before_minor = (select coalesce(sum(before), 0) from lines), monthly_after_minor = (select coalesce(sum(after), 0) from lines),
        plan_hash = (select encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', kind, id, old, version, old_price, new_price, day), E'\\n' order by kind, id), ''), 'UTF8')), 'hex') from lines)
      where company_id = $1 and id = $2`, [company, change, customers, JSON.stringify(leftOut)])

/** Why the planning came to nothing. */
export const refusePriceChange = (tx: Tx, company: number, change: bigint, fault: PriceChange['fault']): Promise<number> =>
  tx.run(`update price_changes set state = 'refused', fault = $3::jsonb, version = version + 1 where company_id = $1 and id = $2 and state = 'planning'`, [company, change, JSON.stringify(fault)])

const SIGNED: Partial<Readonly<Record<PriceChangeState, string>>> = { approved: 'approved', executing: 'executed', undoing: 'undone' }
/** Whoever began it is named; the moment is that of its end. */
const DATED: Partial<Readonly<Record<PriceChangeState, string>>> = { ...SIGNED, executed: 'executed', undone: 'undone' }

/** Moves a change on; answers whether it was still in a state that it may come from. */
export async function setPriceChangeState(
  tx: Tx, company: number, id: bigint, { from, to, by, at }: { readonly from: readonly PriceChangeState[]; readonly to: PriceChangeState; readonly by: string; readonly at: string },
): Promise<boolean> {
  const values: unknown[] = [company, id, to, from]
  const set = (column: string | undefined, suffix: string, value: string) => (column === undefined ? '' : `, ${column}${suffix} = $${values.push(value)}`)
  const signed = set(SIGNED[to], '_by', by) + set(DATED[to], '_at', at)
  return (await tx.run(`update price_changes set state = $3, version = version + 1${signed} where company_id = $1 and id = $2 and state = any ($4)`, values)) === 1
}
