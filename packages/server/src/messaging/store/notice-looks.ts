/** Whose day has come: for each kind one statement over all customers, a chunk at a time. What was found once is not found again. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { NoticeKind } from '@kontor/domain/messaging/notice.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface Look {
  readonly today: CalendarDate
  /** Before the day, or after it was found. */
  readonly days: number
  /** The day from which on the switch counts. */
  readonly since: CalendarDate
  readonly most: number
  /** The company's, where neither contract nor product says otherwise. */
  readonly termMonths: number
  readonly noticeDays: number
}

/** By what means a customer pays, and that nothing allows to collect from them: the customer's word, its group's, the company's, the system's (customer-settings.ts). */
const METHOD = `coalesce(c.payment_method, (select g.settings ->> 'paymentMethod' from customer_groups g where g.company_id = c.company_id and g.code = c.customer_group),
  (select k.value #>> '{}' from settings k where k.company_id = c.company_id and k.key = 'customers.payment_method'), 'transfer')`
/** Of a customer `c`. */
export const LACKS_MANDATE = `${METHOD} = 'direct_debit' and not exists (select from mandates m where m.company_id = c.company_id and m.customer_id = c.id and m.revoked_on is null)
  and exists (select from subscriptions a where a.company_id = c.company_id and a.customer_id = c.id and a.deleted_at is null and a.state in ('active', 'suspended'))`

/**
 * Writes what of `due` (key, customer, subscription, day) was not found before. Keys are compared by one hash a statement (`not in`): a probe for each row took whatever index a planner without
 * statistics chose, under row-level security never the one of the key, and ten thousand contracts took a minute.
 */
const foundNew = (kind: NoticeKind, due: string, most: string): string =>
  `with due as materialized (${due})
   insert into notices (company_id, id, kind, key, customer_id, subscription_id, day) select $1, nextval('kontor.id_blocks'), '${kind}', due.key, due.customer_id, due.id, due.day from due
    where due.key not in (select n.key from notices n where n.company_id = $1 and n.kind = '${kind}' and n.day >= $2::date) order by due.customer_id, due.key limit ${most} on conflict on constraint notice_once do nothing`
/** Still ahead, near enough, and not so near before the switch was turned on. */
const DUE = (day: string): string => `${day} >= $2::date and ${day} - $3::int <= $2::date and ${day} - $3::int >= $4::date`

const expiring = (tx: Tx, company: number, { today, days, since, most }: Look): Promise<number> =>
  tx.run(
    foundNew('contract_expiring', `select s.id || ':' || s.end_date as key, s.customer_id, s.id, s.end_date as day
       from subscriptions s where s.company_id = $1 and s.deleted_at is null and s.state in ('active', 'suspended', 'cancelled') and ${DUE('s.end_date')}`, '$5'), [company, today, days, since, most])

/** The rule is contractClock's (domain/subscriptions/contract-term.ts); a test holds both equal. */
const renewing = (tx: Tx, company: number, { today, days, since, most, termMonths, noticeDays }: Look): Promise<number> =>
  tx.run(
    foundNew('contract_renewing', `select x.id || ':' || x.day as key, x.customer_id, x.id, x.day
       from (select s.id, s.customer_id, (s.start_date + make_interval(months => t.months))::date - 1 - t.notice as day
               from subscriptions s join products p on p.company_id = s.company_id and p.id = s.product_id,
                    lateral (select coalesce(s.minimum_term_months, p.minimum_term_months, $6::int) as months, coalesce(s.notice_days, p.notice_days, $7::int) as notice) t
              where s.company_id = $1 and s.deleted_at is null and s.state in ('active', 'suspended') and s.end_date is null and t.months > 0) x
      where ${DUE('x.day')}`, '$5'), [company, today, days, since, most, termMonths, noticeDays])

/** Contracts whose catalogue price another version follows, and those whose own price a price change moves; whether it changes anything for them is decided when it is told. */
const repriced = (tx: Tx, company: number, { today, days, since, most }: Look): Promise<number> =>
  tx.run(
    foundNew('price_change', `select x.id || ':' || x.day as key, x.customer_id, x.id, x.day
       from (select s.id, s.customer_id, v.valid_from as day, v.created_at as known_at
               from price_versions v join subscriptions s on s.company_id = v.company_id and s.product_id = v.product_id
              where v.company_id = $1 and v.valid_from > $2::date and s.start_date < v.valid_from and s.deleted_at is null and s.state in ('active', 'suspended', 'cancelled') and (s.end_date is null or s.end_date >= v.valid_from)
                and exists (select from price_versions o where o.company_id = v.company_id and o.product_id = v.product_id and o.valid_from < v.valid_from)
                and (select t.net_price from subscription_terms t where t.company_id = s.company_id and t.subscription_id = s.id and t.valid_from <= v.valid_from order by t.valid_from desc limit 1) is null
              union
             select s.id, s.customer_id, l.valid_from, p.executed_at
               from price_changes p join price_change_subscriptions l on l.company_id = p.company_id and l.price_change_id = p.id
               join subscription_terms t on t.company_id = l.company_id and t.id = l.new_term_id join subscriptions s on s.company_id = l.company_id and s.id = l.subscription_id
              where p.company_id = $1 and p.state = 'executed' and l.valid_from > $2::date and s.deleted_at is null and s.state in ('active', 'suspended', 'cancelled') and (s.end_date is null or s.end_date >= l.valid_from)) x
      where x.day - $3::int <= $2::date and greatest(x.day - $3::int, x.known_at::date) >= $4::date`, '$5'), [company, today, days, since, most])

const LACKING = `with lacking as materialized (select c.id, c.id || ':' || coalesce((select max(m.id) from mandates m where m.company_id = c.company_id and m.customer_id = c.id), 0) as key
    from customers c where c.company_id = $1 and c.deleted_at is null and ${LACKS_MANDATE})`
const LACKING_NEW = `from lacking where lacking.key not in (select n.key from notices n where n.company_id = $1 and n.kind = 'payment_details_needed') order by lacking.id`
const ONCE = 'on conflict on constraint notice_once do nothing'

/** Found today it is told some days later, if it is still so then. */
const withoutMandate = (tx: Tx, company: number, { today, days, most }: Pick<Look, 'today' | 'days' | 'most'>): Promise<number> =>
  tx.run(
    `${LACKING} insert into notices (company_id, id, kind, key, customer_id, due_on) select $1, nextval('kontor.id_blocks'), 'payment_details_needed', lacking.key, lacking.id, $2::date + $3::int ${LACKING_NEW} limit $4 ${ONCE}`,
    [company, today, days, most])

/** Who lacked a mandate before the notice was switched on is noted, and told nothing: switching on wakes up nobody. */
export const noteLacking = (tx: Tx, company: number): Promise<number> =>
  tx.run(
    `${LACKING} insert into notices (company_id, id, kind, key, customer_id, state, withheld_because, settled_at)
       select $1, nextval('kontor.id_blocks'), 'payment_details_needed', lacking.key, lacking.id, 'withheld', 'before_switched_on', now() ${LACKING_NEW} ${ONCE}`, [company])

/** By kind; each answers how many it found. */
export const LOOKS = { contract_expiring: expiring, contract_renewing: renewing, price_change: repriced, payment_details_needed: withoutMandate } as const satisfies Partial<Record<NoticeKind, (tx: Tx, company: number, look: Look) => Promise<number>>>
