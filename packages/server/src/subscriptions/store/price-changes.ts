/** Every SQL statement of price changes (MAS-7): set-based, so that 100,000 subscriptions are a few statements. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'

export type PriceChangeState = 'planned' | 'approved' | 'executed' | 'undone' | 'discarded'

export interface PriceChange {
  readonly id: bigint
  readonly name: string | null
  readonly validFrom: CalendarDate
  readonly rule: Record<string, unknown>
  readonly leftOut: { readonly productId: string; readonly sku: string; readonly name: string; readonly kind: string; readonly params: Record<string, unknown> }[]
  readonly state: PriceChangeState
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

const SELECT = `select id, name, valid_from as "validFrom", rule, left_out as "leftOut", state, plan_hash as "planHash", products, subscriptions, customers, currency,
  monthly_before_minor as "monthlyBeforeMinor", monthly_after_minor as "monthlyAfterMinor", created_by as "createdBy", created_at as "createdAt", approved_by as "approvedBy",
  approved_at as "approvedAt", executed_by as "executedBy", executed_at as "executedAt", undone_by as "undoneBy", undone_at as "undoneAt", version from price_changes`

export const findPriceChange = (tx: Tx, company: number, id: bigint): Promise<PriceChange | undefined> =>
  tx.maybe<PriceChange & Record<string, unknown>>(`${SELECT} where company_id = $1 and id = $2`, [company, id])
export const lockPriceChange = (tx: Tx, company: number, id: bigint): Promise<PriceChange | undefined> =>
  tx.maybe<PriceChange & Record<string, unknown>>(`${SELECT} where company_id = $1 and id = $2 for update`, [company, id])

/** Newest first, one more than `limit`. */
export function listPriceChanges(tx: Tx, company: number, query: { readonly state: string | undefined; readonly before: bigint | undefined; readonly limit: number }): Promise<PriceChange[]> {
  const where = conditionsOf(company)
  where.add('state = ?', query.state)
  where.add('id < ?::bigint', query.before)
  return tx.rows<PriceChange & Record<string, unknown>>(`${SELECT} where ${where.sql()} order by id desc limit ${where.value(query.limit + 1)}`, where.values)
}

export type NewPriceChange = Pick<PriceChange, 'id' | 'name' | 'validFrom' | 'rule' | 'leftOut' | 'planHash' | 'products' | 'subscriptions' | 'customers' | 'currency' | 'monthlyBeforeMinor' | 'monthlyAfterMinor' | 'createdBy' | 'createdAt'>

/** Written first without its sums, because its lines name it; `completePriceChange` follows in the same transaction. */
export const insertPriceChange = (tx: Tx, company: number, change: Pick<NewPriceChange, 'id' | 'name' | 'validFrom' | 'rule' | 'leftOut' | 'currency' | 'createdBy' | 'createdAt'>): Promise<number> =>
  tx.run(
    `insert into price_changes (company_id, id, name, valid_from, rule, left_out, state, plan_hash, products, subscriptions, customers, currency, monthly_before_minor, monthly_after_minor, created_by, created_at)
     values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, 'planned', repeat('0', 64), 0, 0, 0, $7, 0, 0, $8, $9)`,
    [company, change.id, change.name, change.validFrom, JSON.stringify(change.rule), JSON.stringify(change.leftOut), change.currency, change.createdBy, change.createdAt])

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

/** What new catalogue prices do to a month, by product: subscriptions whose terms name no price of their own. */
export const catalogueEffects = (tx: Tx, company: number, priced: readonly Priced[], day: CalendarDate): Promise<Effect[]> =>
  tx.rows<Effect & Record<string, unknown>>(
    `select s.product_id as "productId", count(*)::int as subscriptions, count(distinct s.customer_id)::int as customers, sum(${share('k.old_price')})::bigint as before, sum(${share('k.new_price')})::bigint as after
       from unnest($2::bigint[], $3::numeric[], $4::numeric[]) k (product_id, old_price, new_price) join (${RUNNING}) on s.product_id = k.product_id ${termOn('$5::date')}
      where s.company_id = $1 and ${IS_RUNNING('$5::date')} and t.net_price is null group by s.product_id`, [company, ...pricedArrays(priced), day])

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
   where s.company_id = $1 and s.product_id = any ($2::bigint[]) and ${IS_RUNNING('f.day')} and t.net_price is not null`

/** The prices that such subscriptions have, and how many have each. */
export const ownPrices = (tx: Tx, company: number, productIds: readonly bigint[], day: CalendarDate): Promise<{ price: string; count: number }[]> =>
  tx.rows(`select net_price::text as price, count(*)::int as count from (${OWN_PRICED}) own group by net_price order by net_price`, [company, productIds, day])

/** Plans a new price for each of them by its old one; `ids` are those of the terms to come, enough for all. */
export const insertPlannedSubscriptions = (
  tx: Tx, company: number, change: bigint,
  { productIds, day, prices, ids }: { readonly productIds: readonly bigint[]; readonly day: CalendarDate; readonly prices: readonly { readonly old: string; readonly new: string }[]; readonly ids: readonly bigint[] },
): Promise<number> =>
  tx.run(
    `insert into price_change_subscriptions (company_id, price_change_id, subscription_id, customer_id, product_id, old_term_id, old_term_version, old_price, new_price, quantity,
       discount_percent, valid_from, new_term_id, monthly_before_minor, monthly_after_minor)
     select $1, $4, own.id, own.customer_id, own.product_id, own.term_id, own.term_version, own.net_price, m.new_price, own.quantity, own.discount_percent, own.day,
            ($7::bigint[])[row_number() over (order by own.id)], ${monthlySql('own.net_price', 'own.quantity', 'own.discount_percent', 'own.discount', 'own.interval_months')},
            ${monthlySql('m.new_price', 'own.quantity', 'own.discount_percent', 'own.discount', 'own.interval_months')}
       from (${OWN_PRICED}) own join unnest($5::numeric[], $6::numeric[]) m (old_price, new_price) on m.old_price = own.net_price`,
    [company, productIds, day, change, prices.map((one) => one.old), prices.map((one) => one.new), ids])

/** Sums the plan up, counts whom it touches, and hashes exactly what it would write. */
export const completePriceChange = (tx: Tx, company: number, change: bigint, priced: readonly Priced[], day: CalendarDate): Promise<number> =>
  tx.run(
    `with lines as (
       select 'p' as kind, product_id as id, old_version_id as old, 0 as version, old_price, new_price, $6::date as day, monthly_before_minor as before, monthly_after_minor as after
         from price_change_products where company_id = $1 and price_change_id = $2
       union all select 's', subscription_id, old_term_id, old_term_version, old_price, new_price, valid_from, monthly_before_minor, monthly_after_minor
         from price_change_subscriptions where company_id = $1 and price_change_id = $2),
     touched as (
       select s.customer_id from unnest($3::bigint[], $4::numeric[], $5::numeric[]) k (product_id, old_price, new_price)
         join subscriptions s on s.company_id = $1 and s.product_id = k.product_id ${termOn('$6::date')} where ${IS_RUNNING('$6::date')} and t.net_price is null
       union select customer_id from price_change_subscriptions where company_id = $1 and price_change_id = $2)
     update price_changes set products = (select count(*) from lines where kind = 'p'), customers = (select count(*) from touched),
        subscriptions = (select coalesce(sum(subscriptions), 0) from price_change_products where company_id = $1 and price_change_id = $2) + (select count(*) from lines where kind = 's'),
        monthly_before_minor = (select coalesce(sum(before), 0) from lines), monthly_after_minor = (select coalesce(sum(after), 0) from lines),
        plan_hash = (select encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', kind, id, old, version, old_price, new_price, day), E'\\n' order by kind, id), ''), 'UTF8')), 'hex') from lines)
      where company_id = $1 and id = $2`, [company, change, ...pricedArrays(priced), day])

/** Moves a change on; answers whether it was still in the state it came from. */
export async function setPriceChangeState(
  tx: Tx, company: number, id: bigint, { from, to, by, at }: { readonly from: readonly PriceChangeState[]; readonly to: PriceChangeState; readonly by: string; readonly at: string },
): Promise<boolean> {
  const column = { approved: 'approved', executed: 'executed', undone: 'undone', planned: null, discarded: null }[to]
  const signed = column === null ? '' : `, ${column}_by = $5, ${column}_at = $6::timestamptz`
  return (await tx.run(
    `update price_changes set state = $3, version = version + 1${signed} where company_id = $1 and id = $2 and state = any ($4)`,
    [company, id, to, from, ...(column === null ? [] : [by, at])])) === 1
}
