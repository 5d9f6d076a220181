/** The statements by which a planned price change is checked, written and taken back for its subscriptions, and its lists. */
import { customerName } from '../../customers/public.ts'
import type { Tx } from '../../platform/database/database.ts'

/** Lines with subscriptions above `after` and up to `to`: what one step writes or takes back. */
export interface LineRange { readonly after: bigint; readonly to: bigint }

const LINES = `l.company_id = $1 and l.price_change_id = $2 and l.subscription_id > $3 and l.subscription_id <= $4`
const NO_EXCEPTION = `not exists (select from price_change_exceptions e where e.company_id = l.company_id and e.price_change_id = l.price_change_id and e.line = 'subscription' and e.line_id = l.subscription_id)`

/** How many subscriptions with a price of their own the change has, up to the given one. */
export const countLines = async (tx: Tx, company: number, change: bigint, to: bigint): Promise<number> =>
  (await tx.one<{ count: number }>('select count(*)::int as count from price_change_subscriptions where company_id = $1 and price_change_id = $2 and subscription_id <= $3', [company, change, to])).count

/** Where the next step ends, and how many lines it has; undefined where none is left. */
export const nextLines = (tx: Tx, company: number, change: bigint, { after, to, most }: LineRange & { readonly most: number }): Promise<{ last: bigint; count: number } | undefined> =>
  tx.maybe(
    `select max(subscription_id) as last, count(*)::int as count from (select subscription_id from price_change_subscriptions
      where company_id = $1 and price_change_id = $2 and subscription_id > $3 and subscription_id <= $4 order by subscription_id limit $5) step having count(*) > 0`, [company, change, after, to, most])

/** Locks the customers of these lines in the order of their ids, as billing does before it charges (F19). */
export const lockTouchedCustomers = (tx: Tx, company: number, change: bigint, range: LineRange): Promise<number> =>
  tx.run(
    `select from customers where company_id = $1 and id in (select l.customer_id from price_change_subscriptions l where ${LINES}) order by id for no key update`,
    [company, change, range.after, range.to])

const CHARGED = `(select max(c.until) from charges c where c.company_id = l.company_id and c.subscription_id = l.subscription_id and c.component = 'recurring' and c.generation = 1)`

/** Subscriptions that are no longer as the plan saw them: other terms, deleted, ended, or charged beyond their day. The first ones, up to `most`. */
export const changedSubscriptions = (tx: Tx, company: number, change: bigint, { after, to, most }: LineRange & { readonly most: number }): Promise<{ subscription: bigint }[]> =>
  tx.rows(
    `select l.subscription_id as subscription from price_change_subscriptions l join subscriptions s on s.company_id = l.company_id and s.id = l.subscription_id
       left join lateral (select o.id, o.version from subscription_terms o where o.company_id = l.company_id and o.subscription_id = l.subscription_id and o.valid_from <= l.valid_from
         order by o.valid_from desc limit 1) t on true
      where ${LINES} and ((t.id, t.version) is distinct from (l.old_term_id, l.old_term_version) or s.deleted_at is not null
        or s.state not in ('active', 'suspended', 'cancelled') or s.end_date < l.valid_from or ${CHARGED} >= l.valid_from) order by l.subscription_id limit $5`, [company, change, after, to, most])

export const insertExceptions = (tx: Tx, company: number, change: bigint, { act, line, ids }: { readonly act: 'execution' | 'undo'; readonly line: 'product' | 'subscription'; readonly ids: readonly bigint[] }): Promise<number> =>
  tx.run('insert into price_change_exceptions (company_id, price_change_id, act, line, line_id) select $1, $2, $3, $4, unnest($5::bigint[])', [company, change, act, line, ids])

/** The products that an act left as they were. */
export const excludedProducts = async (tx: Tx, company: number, change: bigint): Promise<ReadonlySet<bigint>> =>
  new Set((await tx.rows<{ id: bigint }>(`select line_id as id from price_change_exceptions where company_id = $1 and price_change_id = $2 and line = 'product'`, [company, change])).map(({ id }) => id))

/** Writes the new prices of these lines: onto terms that begin on that very day, else as new terms from that day with the same quantity and discount. */
export async function writeSubscriptionPrices(tx: Tx, company: number, change: bigint, range: LineRange): Promise<void> {
  const values = [company, change, range.after, range.to]
  await tx.run(
    `update subscription_terms t set net_price = l.new_price, version = t.version + 1 from price_change_subscriptions l
      where ${LINES} and ${NO_EXCEPTION} and t.company_id = $1 and t.id = l.old_term_id and t.valid_from = l.valid_from`, values)
  await tx.run(
    `insert into subscription_terms (company_id, id, subscription_id, valid_from, quantity, net_price, discount_percent)
     select l.company_id, l.new_term_id, l.subscription_id, l.valid_from, l.quantity, l.new_price, l.discount_percent
       from price_change_subscriptions l join subscription_terms t on t.company_id = l.company_id and t.id = l.old_term_id
      where ${LINES} and ${NO_EXCEPTION} and t.valid_from < l.valid_from`, values)
}

/** Subscriptions that keep the change from being undone: charged by the new price, or changed again since. The first ones, up to `most`. */
export const undoHindrances = (tx: Tx, company: number, change: bigint, { after, to, most }: LineRange & { readonly most: number }): Promise<{ subscription: bigint; charged: boolean }[]> =>
  tx.rows(
    `select l.subscription_id as subscription, coalesce(${CHARGED} >= l.valid_from, false) as charged from price_change_subscriptions l
       left join subscription_terms n on n.company_id = l.company_id and n.id = l.new_term_id
       left join subscription_terms o on o.company_id = l.company_id and o.id = l.old_term_id and o.valid_from = l.valid_from
      where ${LINES} and ${NO_EXCEPTION} and (${CHARGED} >= l.valid_from
        or case when o.id is null then (n.version, n.net_price, n.quantity, n.discount_percent) is distinct from (1, l.new_price, l.quantity, l.discount_percent)
                else (o.version, o.net_price) is distinct from (l.old_term_version + 1, l.new_price) end)
      order by 2 desc, 1 limit $5`, [company, change, after, to, most])

/** Takes the new prices of these lines back exactly: new terms go, terms of that very day get their old price. */
export async function withdrawSubscriptionPrices(tx: Tx, company: number, change: bigint, range: LineRange): Promise<void> {
  const values = [company, change, range.after, range.to]
  await tx.run(`delete from subscription_terms t using price_change_subscriptions l where ${LINES} and ${NO_EXCEPTION} and t.company_id = $1 and t.id = l.new_term_id`, values)
  await tx.run(
    `update subscription_terms t set net_price = l.old_price, version = t.version + 1 from price_change_subscriptions l
      where ${LINES} and ${NO_EXCEPTION} and t.company_id = $1 and t.id = l.old_term_id and t.valid_from = l.valid_from`, values)
}

export interface ProductLine {
  readonly productId: bigint
  readonly sku: string
  readonly name: string
  readonly oldPrice: string
  readonly newPrice: string
  readonly subscriptions: number
  readonly customers: number
  readonly monthlyBeforeMinor: bigint
  readonly monthlyAfterMinor: bigint
}

/** Products of a change by article number, one more than `limit`. */
export const productLines = (tx: Tx, company: number, change: bigint, page: { readonly after: string | null; readonly limit: number }): Promise<ProductLine[]> =>
  tx.rows<ProductLine & Record<string, unknown>>(
    `select l.product_id as "productId", p.sku, p.name, l.old_price::text as "oldPrice", l.new_price::text as "newPrice", l.subscriptions, l.customers,
            l.monthly_before_minor as "monthlyBeforeMinor", l.monthly_after_minor as "monthlyAfterMinor"
       from price_change_products l join products p on p.company_id = l.company_id and p.id = l.product_id
      where l.company_id = $1 and l.price_change_id = $2 and ($3::text is null or p.sku > $3) order by p.sku limit $4`, [company, change, page.after, page.limit + 1])

export interface SubscriptionLine {
  readonly subscriptionId: bigint
  readonly customerId: bigint
  readonly customerNumber: string
  readonly customerName: string
  readonly sku: string
  readonly label: string | null
  readonly validFrom: string
  readonly oldPrice: string
  readonly newPrice: string
  readonly monthlyBeforeMinor: bigint
  readonly monthlyAfterMinor: bigint
}

/** Subscriptions of a change by id, one more than `limit`. */
export const subscriptionLines = (tx: Tx, company: number, change: bigint, page: { readonly after: bigint | null; readonly limit: number }): Promise<SubscriptionLine[]> =>
  tx.rows<SubscriptionLine & Record<string, unknown>>(
    `select l.subscription_id as "subscriptionId", l.customer_id as "customerId", c.number as "customerNumber",
            ${customerName('c')} as "customerName", p.sku, s.label, l.valid_from as "validFrom",
            l.old_price::text as "oldPrice", l.new_price::text as "newPrice", l.monthly_before_minor as "monthlyBeforeMinor", l.monthly_after_minor as "monthlyAfterMinor"
       from price_change_subscriptions l join subscriptions s on s.company_id = l.company_id and s.id = l.subscription_id
       join customers c on c.company_id = l.company_id and c.id = l.customer_id join products p on p.company_id = l.company_id and p.id = l.product_id
      where l.company_id = $1 and l.price_change_id = $2 and ($3::bigint is null or l.subscription_id > $3) order by l.subscription_id limit $4`,
    [company, change, page.after, page.limit + 1])
