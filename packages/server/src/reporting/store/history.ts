/** Reads the change log: pages of it, the history of a record or of a customer with all that is theirs, and how records stand now. */
import { COUNTED_MAX } from '@kontor/contract/totals.ts'
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface Change {
  readonly id: bigint
  readonly at: string
  readonly table: string
  readonly row: Record<string, unknown>
  readonly rowId: string
  readonly action: 'insert' | 'update' | 'delete' | 'issue'
  readonly actor: string
  readonly impersonator: string | null
  readonly source: string
  readonly request: string | null
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
  /** Column, old and new as exact text. */
  readonly texts: readonly (readonly [column: string, before: string | null, after: string | null])[]
  readonly intact: boolean
  readonly sealed: boolean
}

export interface ChangeFilter {
  readonly table?: string | undefined
  readonly row?: string | undefined
  /** A customer with mandates, subscriptions, terms, planned items and whatever else is theirs. */
  readonly customer?: bigint | undefined
  /** A column; only of one record or customer. */
  readonly column?: string | undefined
  readonly actor?: string | undefined
  /** Instants: from the first, until before the second. */
  readonly from?: string | undefined
  readonly before?: string | undefined
  /** The id of the last entry of the page before. */
  readonly after?: bigint | undefined
}

/** Columns that the database computes are nobody's change. */
const written = (table: string, column: string): string => `not exists (select from pg_attribute a where a.attrelid = ${table} and a.attname = ${column} and a.attgenerated <> '')`

const READ = `select e.id, e.at, e.table_name as "table", e.row_key as "row", e.row_id as "rowId", e.action, e.actor, e.impersonator, e.source, e.request_id as request, e.before, e.after,
    (select coalesce(jsonb_agg(jsonb_build_array(key, o.value, n.value) order by key), '[]')
       from jsonb_each_text(coalesce(e.before, '{}')) o full join jsonb_each_text(coalesce(e.after, '{}')) n using (key) where ${written('to_regclass(e.table_name)', 'key')}) as texts,
    e.content_hash = sha256(convert_to(kontor.change_text(e), 'UTF8')) as intact,
    exists (select from seals s where s.company_id = e.company_id and s.chain = 'change_log' and s.row_id = e.id) as sealed`

function changeConditions(company: number, filter: ChangeFilter): Conditions {
  const where = conditionsOf(company)
  if (filter.customer === undefined) {
    where.add('table_name = ?', filter.table)
    where.add('row_id = ?', filter.row)
  }
  where.add('(jsonb_exists(before, ?) or jsonb_exists(after, ?))', filter.column)
  where.add('actor = ?', filter.actor)
  where.add('at >= ?::timestamptz', filter.from)
  where.add('at < ?::timestamptz', filter.before)
  return where
}

/** How many entries a filter shows; of a customer at most so many are looked for as are counted. */
export function changeTotals(tx: Tx, company: number, filter: ChangeFilter): Promise<Totals> {
  const where = changeConditions(company, filter)
  if (filter.customer === undefined) return totalsOf(tx, { from: 'change_log', where })
  const found = pageOfCustomer(where, filter.customer, filter.table, COUNTED_MAX + 1)
  return totalsOf(tx, { from: `(${found}) found`, where: { sql: () => 'true', values: where.values } })
}

/** Entries of a company (0: of the system), newest first. */
export function listChanges(tx: Tx, company: number, filter: ChangeFilter, most: number): Promise<Change[]> {
  const where = changeConditions(company, filter)
  where.add('(at, id) < (select c.at, c.id from change_log c where c.company_id = $1 and c.id = ?)', filter.after)
  const found = filter.customer === undefined ? pageOfAll(where, most) : pageOfCustomer(where, filter.customer, filter.table, most)
  return tx.rows<Change & Record<string, unknown>>(
    `${READ} from (${found}) page join change_log e on e.company_id = $1 and e.id = page.id order by e.at desc, e.id desc`, where.values)
}

const pageOfAll = (where: Conditions, most: number): string => `select id from change_log where ${where.sql()} order by at desc, id desc limit ${where.value(most)}`

/** Tables whose rows name the customer they belong to. */
export const OF_CUSTOMER = ['mandates', 'contact_persons', 'subscriptions', 'planned_items', 'parked_customers', 'drafts'] as const

/** Each record of the customer by its own index, at most a page of each; then the newest of them all. */
function pageOfCustomer(where: Conditions, customer: bigint, table: string | undefined, most: number): string {
  const id = where.value(customer)
  const limit = where.value(most)
  const records = [
    `select 'customers' as t, ${id}::bigint::text as r`,
    ...OF_CUSTOMER.map((name) => `select '${name}', ${name === 'parked_customers' ? 'customer_id' : 'id'}::text from ${name} where company_id = $1 and customer_id = ${id}::bigint`),
    `select 'subscription_terms', t.id::text from subscriptions s join subscription_terms t on t.company_id = s.company_id and t.subscription_id = s.id
      where s.company_id = $1 and s.customer_id = ${id}::bigint`,
    `select 'subscription_terms', d.row_id from subscriptions s join change_log d on d.company_id = $1 and d.table_name = 'subscription_terms' and d.parent_id = s.id::text collate "C"
      where s.company_id = $1 and s.customer_id = ${id}::bigint`,
    ...OF_CUSTOMER.map((name) => `select '${name}', row_id from change_log where company_id = $1 and table_name = '${name}' and parent_id = ${id}::bigint::text collate "C"`),
  ]
  return `select l.id from (select distinct t, r from (${records.join(' union all ')}) named ${table === undefined ? '' : `where t = ${where.value(table)}`}) k
     cross join lateral (select id, at from change_log where ${where.sql()} and table_name = k.t collate "C" and row_id = k.r collate "C" order by at desc, id desc limit ${limit}) l
    order by l.at desc, l.id desc limit ${limit}`
}

export const findChange = (tx: Tx, company: number, id: bigint): Promise<Change | undefined> =>
  tx.maybe<Change & Record<string, unknown>>(`${READ} from change_log e where e.company_id = $1 and e.id = $2`, [company, id])

/** The newest entry of a record. */
export const newestChangeOf = (tx: Tx, company: number, table: string, row: string): Promise<Change | undefined> =>
  tx.maybe<Change & Record<string, unknown>>(
    `${READ} from change_log e where e.company_id = $1 and e.table_name = $2 and e.row_id = $3 order by e.at desc, e.id desc limit 1`, [company, table, row])

export const companyTimeZone = async (tx: Tx, company: number): Promise<string> =>
  (await tx.one<{ time_zone: string }>('select time_zone from companies where company_id = $1', [company])).time_zone

/** The instant at which a calendar day begins in a time zone. */
export const dayStart = async (tx: Tx, day: string, timeZone: string, plusDays = 0): Promise<string> =>
  (await tx.one<{ at: string }>('select (($1::date + $3::int)::timestamp at time zone $2) as at', [day, timeZone, plusDays])).at

/** Names of people behind `user:12` and of tokens behind `token:7`, with the person a token acts for. */
export async function actorNames(tx: Tx, actors: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ actor: string; name: string }>(
    `select 'user:' || id as actor, name from users where id = any ($1::bigint[])
     union all select 'token:' || t.id, t.name || ' (' || u.name || ')' from api_tokens t join users u on u.id = t.user_id where t.id = any ($2::bigint[])`,
    [numbersOf(actors, 'user:'), numbersOf(actors, 'token:')])
  return new Map(rows.map(({ actor, name }) => [actor, name]))
}

const numbersOf = (actors: readonly string[], kind: string): string[] =>
  actors.filter((actor) => actor.startsWith(kind) && /^[0-9]{1,18}$/.test(actor.slice(kind.length))).map((actor) => actor.slice(kind.length))

/** What people call the records that a change names by id: customers by number and name, products by article number and name, subscriptions by contract number and product. */
export async function recordNames(tx: Tx, company: number, ids: { readonly customers: readonly string[]; readonly products: readonly string[]; readonly subscriptions: readonly string[] }): Promise<Map<string, string>> {
  const rows = await tx.rows<{ key: string; name: string }>(
    `select 'customer:' || id as key, number || ' ' || ${customerName()} as name from customers where company_id = $1 and id = any ($2::bigint[])
     union all select 'product:' || id, sku || ' ' || name from products where company_id = $1 and id = any ($3::bigint[])
     union all select 'subscription:' || s.id, concat_ws(' ', s.contract_number, p.name) from subscriptions s join products p on p.company_id = s.company_id and p.id = s.product_id
      where s.company_id = $1 and s.id = any ($4::bigint[])`, [company, ids.customers, ids.products, ids.subscriptions])
  return new Map(rows.map(({ key, name }) => [key, name]))
}

/** The tables whose changes can be undone, and how their rows are found by the log's key. */
const KEY = {
  customers: 'id', products: 'id', price_versions: 'id', subscriptions: 'id', subscription_terms: 'id', planned_items: 'id', number_series: 'id', companies: 'company_id', settings: 'key',
  contact_persons: 'id', customer_groups: 'id', customer_sources: 'id', contact_roles: 'id', product_groups: 'id',
} as const
export type UndoableTable = keyof typeof KEY
export const UNDOABLE_TABLES = Object.keys(KEY) as UndoableTable[]

export interface PresentRow {
  readonly change: bigint
  readonly version: number | null
  /** Columns that no longer have the value which the change wrote, with the value they have. */
  readonly differing: readonly (readonly [column: string, present: string | null])[]
}

/**
 * How the records of these changes stand now, by one statement; those that are gone are missing. Both sides are read as the column's type, so that 10.00 is 10.
 * The keys are named plainly, so that the rows are found by their index whatever the planner thinks of the log.
 */
export function presentRows(tx: Tx, company: number, table: UndoableTable, changes: readonly { readonly id: bigint; readonly rowId: string }[]): Promise<PresentRow[]> {
  const type = KEY[table] === 'key' ? 'text' : KEY[table] === 'id' ? 'bigint' : 'int'
  return tx.rows<PresentRow & Record<string, unknown>>(
    `select c.id as change, (to_jsonb(t) ->> 'version')::int as version, (
        select coalesce(jsonb_agg(jsonb_build_array(k.key, to_jsonb(t) ->> k.key) order by k.key), '[]') from jsonb_object_keys(coalesce(c.after, '{}')) k(key)
         where to_jsonb(t) -> k.key is distinct from to_jsonb(w) -> k.key and ${written(`'${table}'::regclass`, 'k.key')}) as differing
       from (select * from change_log where company_id = $1 and id = any ($2::bigint[]) offset 0) c
       join (select * from ${table} where company_id = $1 and ${KEY[table]} = any ($3::${type}[]) offset 0) t on t.${KEY[table]}::text = c.row_id
       cross join lateral jsonb_populate_record(null::${table}, c.after) w`, [company, changes.map(({ id }) => id), [...new Set(changes.map(({ rowId }) => rowId))]])
}

/** The old values of a change as the column's types, under the names of the columns. */
export async function valuesBefore(tx: Tx, company: number, table: UndoableTable, change: bigint): Promise<Readonly<Record<string, unknown>>> {
  return tx.one<Record<string, unknown>>(
    `select w.* from change_log c cross join lateral jsonb_populate_record(null::${table}, c.before) w where c.company_id = $1 and c.id = $2`, [company, change])
}
