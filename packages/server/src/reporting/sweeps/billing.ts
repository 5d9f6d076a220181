/**
 * Sweeps of billing: no day charged twice or left out, every amount recomputed, every run accounted for.
 * The price oracle works in SQL with whole numbers: numerator and denominator of each amount are multiplied out, and divided once.
 * Master data may change after a charge; then the change log must know the value that the charge was made from.
 */
import { rounded } from './invoices.ts'
import type { Sweep } from './sweep.ts'

/** A charge is made in a transaction that may begin before a change of its inputs commits; the log may therefore be a little older. */
const GRACE = `interval '1 hour'`

/** Whether the change log knows a row to have had another content since a charge was made. */
const changedSince = (table: string, id: string, columns: readonly string[]): string => `
  exists (select from change_log g where g.company_id = c.company_id and g.table_name = '${table}' and g.row_key ->> 'id' = (${id})::text
     and g.at >= c.created_at - ${GRACE} and (g.action = 'delete' or g.before ?| array[${columns.map((column) => `'${column}'`).join(', ')}]))`

/** Whether the change log knows a row to have had exactly this value in a column since a charge was made. */
const hadValue = (table: string, id: string, column: string, value: string): string => `
  exists (select from change_log g where g.company_id = c.company_id and g.table_name = '${table}' and g.row_key ->> 'id' = (${id})::text
     and g.at >= c.created_at - ${GRACE} and (g.before ->> '${column}')::numeric = ${value})`

/** What became of an item: a run goes through them in order of position, so everything up to its mark is done. */
const STATE = `case when i.exception is not null then i.exception when i.planned in ('skipped', 'parked') then i.planned
  when i.position > r.done_position then 'pending' when i.planned = 'zero' then 'zero' else 'billed' end`

/** Whether a customer's discount was inherited at a time since a charge was made, or the company's own one changed: then the customer's row does not tell what it was. */
const inheritedSince = `
  (exists (select from change_log g where g.company_id = c.company_id and g.table_name = 'customers' and g.row_key ->> 'id' = (u.id)::text
     and g.at >= c.created_at - ${GRACE} and g.before -> 'discount_percent' = 'null')
   or u.discount_percent is null and exists (select from change_log g where g.company_id = c.company_id and g.table_name = 'settings' and g.row_key ->> 'key' = 'customers.discount_percent'
     and g.at >= c.created_at - ${GRACE}))`

const MONTHS = (date: string): string => `(extract(year from ${date})::int * 12 + extract(month from ${date})::int - 1)`

/** The exact net of a charge in minor units, as numerator and denominator; percentages and decimals become whole numbers first. */
const NUMERATOR = `(c.quantity * 1000000) * (c.unit_price * 1000000) * c.interval_months * c.days
  * (10000 - c.subscription_discount * 100) * (10000 - c.customer_discount * 100) * 100`
const DENOMINATOR = `1000000::numeric * 1000000 * c.base_interval_months * c.whole_days * 10000 * 10000`

export const billingSweeps: readonly Sweep[] = [
  {
    id: 'B1',
    title: 'No day of a subscription is charged twice, and no setup fee or planned item.',
    sql: `
      with standing as (
        select c.* from charges c left join charge_releases r on r.company_id = c.company_id and r.charge_id = c.id where r.charge_id is null)
      select company_id, 'subscription ' || subscription_id as subject, format('days from %s are charged twice', starts_after + 1) as problem
        from (select company_id, subscription_id, starts_after,
                     max(until) over (partition by company_id, subscription_id order by starts_after, until rows between unbounded preceding and 1 preceding) as reached
                from standing where component = 'recurring') s
       where starts_after < reached
      union all
      select company_id, case component when 'setup' then 'subscription ' || subscription_id else 'planned item ' || planned_item_id end, format('%s charges stand', count(*))
        from standing where component <> 'recurring' group by company_id, component, subscription_id, planned_item_id having count(*) > 1`,
  },
  {
    id: 'B2',
    title: 'From the start of a subscription to the last day charged there is no gap.',
    sql: `
      with chain as (
        select company_id, subscription_id, starts_after, previous_until, outcome, created_at,
               lag(until) over (partition by company_id, subscription_id order by starts_after) as reached
          from charges where component = 'recurring' and generation = 1)
      select company_id, 'subscription ' || subscription_id as subject, format('charged from %s, but before only to %s', starts_after + 1, reached) as problem
        from chain where reached is not null and (starts_after <> reached or previous_until is distinct from reached)
      union all
      select c.company_id, 'subscription ' || c.subscription_id, format('it starts on %s, but the first charge on %s', s.start_date, c.starts_after + 1)
        from chain c join subscriptions s on s.company_id = c.company_id and s.id = c.subscription_id
       where c.reached is null and c.starts_after + 1 > s.start_date and not ${changedSince('subscriptions', 'c.subscription_id', ['start_date'])}
      union all
      -- A day that was freed to be billed again is charged again exactly as it was, or waits; it is never charged in part.
      select r.company_id, 'charge ' || r.charge_id, 'what was freed is not billed again as a whole'
        from charge_releases r join charges c on c.company_id = r.company_id and c.subscription_id = r.subscription_id and c.component = r.component
         and c.generation = r.next_generation and c.starts_after < r.until and c.until > r.starts_after
       where c.starts_after <> r.starts_after or c.until <> r.until`,
  },
  {
    id: 'B3',
    title: 'After a run nothing that was due on its date is left unbilled for a customer whom it billed.',
    sql: `
      with reached as (
        select company_id, subscription_id, max(until) as until, sum(until - starts_after) as days, min(starts_after) as began
          from charges where component = 'recurring' and generation = 1 group by 1, 2),
      last_run as (
        select distinct on (i.company_id, i.customer_id) i.company_id, i.customer_id, r.run_date, r.created_at
          from billing_run_items i join billing_runs r on r.company_id = i.company_id and r.id = i.run_id
         where r.state = 'done' and ${STATE} in ('billed', 'zero') order by i.company_id, i.customer_id, r.run_date desc, r.id desc)
      select company_id, 'subscription ' || subscription_id as subject, format('%s days are charged between %s and %s', days, began + 1, until) as problem
        from reached where until - began <> days
      union all
      -- All parts of a period are charged together, so the last charge ends with its period or with its subscription.
      select c.company_id, 'subscription ' || c.subscription_id, format('charged to %s, in the middle of its period to %s', c.until, c.period_until)
        from charges c
        join reached e on e.company_id = c.company_id and e.subscription_id = c.subscription_id and e.until = c.until
        join subscriptions s on s.company_id = c.company_id and s.id = c.subscription_id
       where c.component = 'recurring' and c.generation = 1 and c.outcome in ('invoiced', 'zero') and c.until < least(c.period_until, s.end_date)
         and not ${changedSince('subscriptions', 's.id', ['start_date', 'end_date'])}
      union all
      select s.company_id, 'subscription ' || s.id, format('billed to %s although the run of %s billed its customer', coalesce(e.until::text, 'no day'), c.run_date)
        from last_run c join subscriptions s on s.company_id = c.company_id and s.customer_id = c.customer_id
        join products p on p.company_id = s.company_id and p.id = s.product_id
        left join reached e on e.company_id = s.company_id and e.subscription_id = s.id
       where s.state not in ('draft') and s.deleted_at is null and s.created_at < c.created_at and coalesce(s.timing, p.timing) = 'advance'
         and s.start_date <= c.run_date and coalesce(e.until, '-infinity') < least(c.run_date, s.end_date)
         and not ${changedSince('subscriptions', 's.id', ['start_date', 'end_date', 'state', 'timing', 'deleted_at', 'customer_id', 'product_id', 'interval_months'])}
         and not ${changedSince('products', 's.product_id', ['timing', 'interval_months', 'alignment'])}
         -- A credit that is larger than the invoice makes its lines wait (I7).
         and not exists (select from planned_items w where w.company_id = s.company_id and w.customer_id = s.customer_id and w.quantity * w.net_price < 0)`,
  },
  {
    id: 'B4',
    title: 'Every amount is what quantity, price, days, discounts and tax of its time make, computed again with exact fractions.',
    sql: `
      with priced as materialized (
        select c.*, ${NUMERATOR} as own_n, ${DENOMINATOR} as own_d,
               coalesce(split_part(c.earlier_exact, '/', 1)::numeric, 0) as earlier_n, coalesce(split_part(c.earlier_exact, '/', 2)::numeric, 1) as earlier_d
          from charges c where c.component = 'recurring' and c.outcome in ('invoiced', 'zero')),
      parts as (
        select c.*,
               sum(c.net_minor) over earlier_parts as before_minor,
               lag(c.own_n) over part as last_n, lag(c.own_d) over part as last_d, lag(c.earlier_n) over part as last_earlier_n, lag(c.earlier_d) over part as last_earlier_d
          from priced c where c.generation = 1
        window part as (partition by c.company_id, c.subscription_id, c.period_from order by c.starts_after),
               earlier_parts as (partition by c.company_id, c.subscription_id, c.period_from order by c.starts_after rows between unbounded preceding and 1 preceding))
      select c.company_id, 'charge ' || c.id as subject, format('charged %s, but %s × %s × %s/%s days comes to something else', c.net_minor, c.quantity, c.unit_price, c.days, c.whole_days) as problem
        from priced c
       -- earlier_exact is in whole units of currency, the own fraction in minor units.
       where c.net_minor <> ${rounded('(100 * c.earlier_n * c.own_d + c.own_n * c.earlier_d)', '(c.own_d * c.earlier_d)')} - coalesce(c.earlier_minor, 0)
          or c.own_n is null or c.own_d is null
      union all
      select c.company_id, 'charge ' || c.id, 'what it says of earlier parts of its period is not what they were'
        from parts c
       where coalesce(c.earlier_minor, 0) <> coalesce(c.before_minor, 0)
          or c.earlier_n * 100 * coalesce(c.last_d, 1) * coalesce(c.last_earlier_d, 1)
             <> c.earlier_d * (coalesce(c.last_n, 0) * coalesce(c.last_earlier_d, 1) + 100 * coalesce(c.last_earlier_n, 0) * coalesce(c.last_d, 1))
      union all
      select c.company_id, 'charge ' || c.id, format('%s to %s is not a period of its subscription, or its days are miscounted', c.period_from, c.period_until)
        from priced c
        join subscriptions s on s.company_id = c.company_id and s.id = c.subscription_id
        join products p on p.company_id = s.company_id and p.id = s.product_id
       where c.days <> c.until - c.starts_after or c.whole_days <> c.period_until - c.period_from + 1 or c.starts_after + 1 < c.period_from or c.until > c.period_until
          or ((case p.alignment
                when 'calendar' then extract(day from c.period_from) <> 1 or ${MONTHS('c.period_from')} % c.interval_months <> 0
                  or c.period_until <> (c.period_from + make_interval(months => c.interval_months) - interval '1 day')::date
                else (${MONTHS('c.period_from')} - ${MONTHS('s.start_date')}) % c.interval_months <> 0
                  or c.period_from <> (s.start_date + make_interval(months => ${MONTHS('c.period_from')} - ${MONTHS('s.start_date')}))::date
                  or c.period_until <> (s.start_date + make_interval(months => ${MONTHS('c.period_from')} - ${MONTHS('s.start_date')} + c.interval_months) - interval '1 day')::date
              end)
            and not ${changedSince('subscriptions', 'c.subscription_id', ['start_date', 'interval_months'])}
            and not ${changedSince('products', 'p.id', ['alignment', 'interval_months'])})
      union all
      select c.company_id, 'charge ' || c.id, format('%s × %s less %s %% is not the term of its first day', c.quantity, c.unit_price, c.subscription_discount)
        from priced c
        left join lateral (
          -- The term in force on the first day, of those that were known then; before the first term, the first.
          select t.* from subscription_terms t
           where t.company_id = c.company_id and t.subscription_id = c.subscription_id and t.created_at <= c.created_at
           order by (t.valid_from <= c.starts_after + 1) desc, case when t.valid_from <= c.starts_after + 1 then t.valid_from end desc, t.valid_from limit 1) t on true
       where (t.id is null or c.term_id is distinct from t.id or c.quantity <> t.quantity or c.subscription_discount <> t.discount_percent
              or (t.net_price is not null and c.unit_price <> t.net_price) or (t.net_price is null) <> (c.price_version_id is not null))
         and not ${changedSince('subscription_terms', 'coalesce(t.id, c.term_id)', ['quantity', 'net_price', 'discount_percent', 'valid_from'])}
         and not ${changedSince('subscription_terms', 'c.term_id', ['quantity', 'net_price', 'discount_percent', 'valid_from'])}
      union all
      select c.company_id, 'charge ' || c.id, format('%s is not the price of its first day', c.unit_price)
        from priced c
        join subscriptions s on s.company_id = c.company_id and s.id = c.subscription_id
        left join lateral (
          select v.* from price_versions v
           where v.company_id = c.company_id and v.product_id = s.product_id and v.valid_from <= c.starts_after + 1 and v.created_at <= c.created_at
           order by v.valid_from desc limit 1) v on true
       where c.price_version_id is not null
         and (v.id is distinct from c.price_version_id or v.valid_until < c.starts_after + 1 or c.unit_price <> v.net_price)
         and not ${changedSince('price_versions', 'coalesce(v.id, c.price_version_id)', ['net_price', 'valid_from', 'valid_until'])}
         and not ${changedSince('price_versions', 'c.price_version_id', ['net_price', 'valid_from', 'valid_until'])}
         and not ${changedSince('subscriptions', 'c.subscription_id', ['product_id'])}
      union all
      select c.company_id, 'charge ' || c.id, format('discount of %s %%, the customer has %s %%', c.customer_discount, i.discount)
        from priced c
        join customers u on u.company_id = c.company_id and u.id = c.customer_id
        left join customer_groups g on g.company_id = u.company_id and g.code = u.customer_group
        left join settings s on s.company_id = u.company_id and s.key = 'customers.discount_percent'
        cross join lateral (select coalesce(u.discount_percent, (g.settings ->> 'discountPercent')::numeric, (s.value #>> '{}')::numeric, 0) discount) i
       where c.customer_discount <> i.discount and not ${hadValue('customers', 'u.id', 'discount_percent', 'c.customer_discount')}
         and not (u.discount_percent is null and (${changedSince('customers', 'u.id', ['customer_group'])} or ${changedSince('customer_groups', 'g.id', ['settings'])}))
         and not ${inheritedSince}
      union all
      select c.company_id, 'charge ' || c.id, format('setup fee of %s, the version of the first day says %s', c.net_minor, v.setup_fee)
        from charges c left join price_versions v on v.company_id = c.company_id and v.id = c.price_version_id
       where c.component = 'setup' and c.outcome in ('invoiced', 'zero')
         and (v.id is null or c.unit_price <> v.setup_fee or c.quantity <> 1 or c.net_minor <> ${rounded('(c.unit_price * 100000000)', '1000000::numeric')})
         and not ${changedSince('price_versions', 'c.price_version_id', ['setup_fee'])}
      union all
      select c.company_id, 'charge ' || c.id, format('charged %s, but the planned item is %s × %s less %s %%', c.net_minor, i.quantity, i.net_price, i.discount_percent)
        from charges c join planned_items i on i.company_id = c.company_id and i.id = c.planned_item_id
       where c.component = 'planned' and c.outcome in ('invoiced', 'zero')
         and c.net_minor <> ${rounded('((i.quantity * 1000000) * (i.net_price * 1000000) * (10000 - i.discount_percent * 100))', '(10000::numeric * 10000000000)')}
         and not ${changedSince('planned_items', 'i.id', ['quantity', 'net_price', 'discount_percent'])}
      union all
      select l.company_id, format('document %s line %s', d.number, l.line_no), format('%s %s %% of class %s on %s', l.tax_category, l.tax_rate, l.tax_class, l.tax_date)
        from document_lines l
        join documents d on d.company_id = l.company_id and d.id = l.document_id
        join companies m on m.company_id = l.company_id
        left join tax_rates r on r.country = m.country and r.tax_class = l.tax_class and l.tax_date between r.valid_from and coalesce(r.valid_until, 'infinity')
       where d.kind = 'invoice'
         and not case l.tax_case
               when 'domestic' then (l.tax_class = 'Z' and l.tax_category = 'Z' and l.tax_rate = 0) or (l.tax_class <> 'Z' and l.tax_category = 'S' and l.tax_rate is not distinct from r.rate)
               when 'small_business' then l.tax_category = 'E' and l.tax_rate = 0
               when 'domestic_reverse_charge' then l.tax_category = 'AE' and l.tax_rate = 0 and m.country = 'DE'
               when 'eu_reverse_charge' then l.tax_category = 'AE' and l.tax_rate = 0
               when 'eu_goods' then l.tax_category = 'K' and l.tax_rate = 0
               when 'third_country_service' then l.tax_category = 'O' and l.tax_rate = 0
               when 'third_country_goods' then l.tax_category = 'G' and l.tax_rate = 0
               else false end`,
  },
  {
    id: 'B6',
    title: 'Nothing is charged outside the life of its subscription, and nothing at all for a draft.',
    sql: `
      select c.company_id, 'charge ' || c.id as subject, format('%s to %s, the subscription runs %s to %s', c.starts_after + 1, c.until, s.start_date, s.end_date) as problem
        from charges c join subscriptions s on s.company_id = c.company_id and s.id = c.subscription_id
       where c.component = 'recurring' and c.outcome in ('invoiced', 'zero')
         and (c.starts_after + 1 < s.start_date or c.until > s.end_date)
         and not ${changedSince('subscriptions', 'c.subscription_id', ['start_date', 'end_date'])}
      union all
      select c.company_id, 'charge ' || c.id, format('its subscription is %s', case when s.deleted_at is not null then 'deleted' else s.state end)
        from charges c join subscriptions s on s.company_id = c.company_id and s.id = c.subscription_id
       where c.outcome in ('invoiced', 'zero') and (s.state = 'draft' or s.deleted_at is not null) and not ${changedSince('subscriptions', 'c.subscription_id', ['state', 'deleted_at'])}
      union all
      select s.company_id, 'subscription ' || s.id, 'it has no term and can never be billed'
        from subscriptions s where s.deleted_at is null and s.state <> 'draft'
         and not exists (select from subscription_terms t where t.company_id = s.company_id and t.subscription_id = s.id)`,
  },
  {
    id: 'B8',
    title: 'Every customer of a run ended in one state, its documents are those that it counts, and whoever is parked got none.',
    sql: `
      with items as materialized (
        select i.company_id, i.run_id, i.customer_id, ${STATE} as state, i.invoices, i.net_minor, i.tax_minor, i.gross_minor
          from billing_run_items i join billing_runs r on r.company_id = i.company_id and r.id = i.run_id),
      counted as (
        select company_id, run_id, count(*) as items, count(*) filter (where state = 'pending') as pending from items group by 1, 2),
      per_customer as (
        select company_id, run_id, customer_id, count(*) as documents, sum(net_minor) as net, sum(tax_minor) as tax, sum(gross_minor) as gross
          from documents where run_id is not null group by 1, 2, 3)
      select r.company_id, 'run ' || r.id as subject, format('selected %s, of which %s items, %s still pending', r.selected, coalesce(i.items, 0), coalesce(i.pending, 0)) as problem
        from billing_runs r left join counted i on i.company_id = r.company_id and i.run_id = r.id
       where r.state = 'done' and (r.selected <> coalesce(i.items, 0) or coalesce(i.pending, 0) > 0)
      union all
      select r.company_id, 'run ' || r.id, format('it says %s invoices, %s gross; issued are %s, %s', r.invoices, r.gross_minor, count(d.id), coalesce(sum(d.gross_minor), 0))
        from billing_runs r left join documents d on d.company_id = r.company_id and d.run_id = r.id
       where r.state = 'done' group by r.company_id, r.id, r.invoices, r.net_minor, r.tax_minor, r.gross_minor
      having (r.invoices::numeric, r.net_minor::numeric, r.tax_minor::numeric, r.gross_minor::numeric)
             <> (count(d.id)::numeric, coalesce(sum(d.net_minor), 0), coalesce(sum(d.tax_minor), 0), coalesce(sum(d.gross_minor), 0))
      union all
      select coalesce(i.company_id, d.company_id), format('run %s customer %s', coalesce(i.run_id, d.run_id), coalesce(i.customer_id, d.customer_id)),
             format('%s with %s invoices of %s, issued %s of %s', coalesce(i.state, 'not selected'), i.invoices, i.gross_minor, coalesce(d.documents, 0), coalesce(d.gross, 0))
        from items i full join per_customer d on d.company_id = i.company_id and d.run_id = i.run_id and d.customer_id = i.customer_id
       where (i.state = 'billed' and (i.invoices, i.net_minor::numeric, i.tax_minor::numeric, i.gross_minor::numeric)
                is distinct from (coalesce(d.documents, 0), coalesce(d.net, 0), coalesce(d.tax, 0), coalesce(d.gross, 0)))
          or (i.state is distinct from 'billed' and d.documents > 0)
      union all
      select c.company_id, 'charge ' || c.id, format('charged by run %s, which names its customer %s', c.run_id, coalesce(i.state, 'not at all'))
        from charges c left join items i on i.company_id = c.company_id and i.run_id = c.run_id and i.customer_id = c.customer_id
       where c.run_id is not null and coalesce(i.state, '') not in ('billed', 'zero')
      union all
      select d.company_id, 'document ' || d.number, 'a run billed a customer who is parked'
        from parked_customers p join documents d on d.company_id = p.company_id and d.customer_id = p.customer_id and d.run_id is not null
         and d.created_at > p.parked_at and d.created_at < coalesce(p.released_at, 'infinity')`,
  },
]
