/** What people see of billing runs: lists of runs, of their items, of customers held back. */
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'
import type { RunRow, RunState } from './runs.ts'

export interface RunFilter {
  readonly state?: RunState | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly cursor?: readonly [string, bigint] | undefined
}

function runConditions(company: number, filter: RunFilter): Conditions {
  const where = conditionsOf(company)
  where.add('state = ?', filter.state)
  where.add('run_date >= ?', filter.from)
  where.add('run_date <= ?', filter.until)
  return where
}

export const runTotals = (tx: Tx, company: number, filter: RunFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'billing_runs', where: runConditions(company, filter), currency: 'currency', amounts: { net: 'net_minor', tax: 'tax_minor', gross: 'gross_minor' }, state: 'state' })

/** Runs by date, newest first. */
export function listRuns(tx: Tx, company: number, filter: RunFilter, most: number): Promise<RunRow[]> {
  const where = runConditions(company, filter)
  if (filter.cursor) where.always(`(run_date, id) < (${where.value(filter.cursor[0])}::date, ${where.value(filter.cursor[1])}::bigint)`)
  return tx.rows<RunRow & Record<string, unknown>>(`select * from billing_runs where ${where.sql()} order by run_date desc, id desc limit ${where.value(most)}`, where.values)
}

/** How many customers a run would look at, counted up to a limit. */
export const countCustomers = async (tx: Tx, company: number, most: number): Promise<number> =>
  (await tx.one<{ count: number }>('select count(*)::int count from (select from customers where company_id = $1 and deleted_at is null limit $2) c', [company, most])).count

export type ItemState = 'pending' | 'billed' | 'zero' | 'skipped' | 'parked' | 'changed' | 'failed'
export type Outlier = 'first_invoice' | 'much_more_than_last' | 'much_less_than_last'

export interface ListedItem {
  readonly position: number
  readonly customer_id: bigint
  readonly customer_number: string
  readonly customer_name: string
  readonly planned: 'due' | 'zero' | 'skipped' | 'parked'
  readonly state: ItemState
  readonly reason: string | null
  readonly detail: Record<string, unknown> | null
  readonly invoices: number
  readonly net_minor: bigint
  readonly tax_minor: bigint
  readonly gross_minor: bigint
  readonly credit_minor: bigint
  readonly last_gross_minor: bigint | null
  readonly forecast_minor: bigint | null
  readonly outlier: Outlier | null
}

export interface ItemFilter {
  readonly state?: ItemState | undefined
  readonly outlier?: Outlier | undefined
  readonly reason?: string | undefined
  readonly customer?: bigint | undefined
  /** Whether the last row was no outlier, and its position. */
  readonly cursor?: readonly [boolean, number] | undefined
}

const NAME = customerName('c')
const ITEM = 'i.position, i.customer_id, i.customer_number, i.planned, i.state, i.reason, i.detail, i.invoices, i.net_minor, i.tax_minor, i.gross_minor, i.credit_minor, i.last_gross_minor, i.forecast_minor, i.outlier'

/** As the index billing_run_items_by_outcome has it. */
const OUTCOME = '(case when i.exception is null then i.planned else i.exception end)'
/** How far the run (`$2`) has come, looked up once. */
const DONE = '(select r.done_position from billing_runs r where r.company_id = $1 and r.id = $2)'

/**
 * States of items by what that index holds: outcome (exception, else plan) and position, beside how far the run has come. The view billing_run_item_states derives the same
 * for one item, which would be slow for each of half a million.
 */
const STATE: Readonly<Record<ItemState, string>> = {
  pending: `${OUTCOME} in ('due', 'zero') and i.position > ${DONE}`,
  billed: `${OUTCOME} = 'due' and i.position <= ${DONE}`,
  zero: `${OUTCOME} = 'zero' and i.position <= ${DONE}`,
  skipped: `${OUTCOME} = 'skipped'`,
  parked: `${OUTCOME} = 'parked'`,
  changed: `${OUTCOME} = 'changed'`,
  failed: `${OUTCOME} = 'failed'`,
}

/** What the filter means; the run is `$2`. */
export function itemConditions(company: number, run: bigint, filter: Omit<ItemFilter, 'cursor'>): Conditions {
  const where = conditionsOf(company, 'i.company_id')
  where.add('i.run_id = ?', run)
  if (filter.state !== undefined) where.always(STATE[filter.state])
  where.add('i.outlier = ?', filter.outlier)
  // As the index puts outliers first, the others need not be read.
  if (filter.outlier !== undefined) where.always('((i.outlier is null), i.position) < (true, 0)')
  where.add('i.reason = ?', filter.reason)
  where.add('i.customer_id = ?', filter.customer)
  return where
}

/** What the run plans for the customers that a filter shows. */
export const itemTotals = (tx: Tx, company: number, run: bigint, filter: ItemFilter): Promise<Totals> =>
  totalsOf(tx, {
    from: 'billing_run_item_states i', where: itemConditions(company, run, filter), joins: 'join billing_runs r on r.company_id = i.company_id and r.id = i.run_id', currency: 'r.currency',
    amounts: { net: 'i.net_minor', tax: 'i.tax_minor', gross: 'i.gross_minor', credit: 'i.credit_minor' }, state: 'i.state',
  })

/** Items of a run: outliers first, then in order of customer number. */
export function listItems(tx: Tx, company: number, run: bigint, filter: ItemFilter, most: number): Promise<ListedItem[]> {
  const where = itemConditions(company, run, filter)
  if (filter.cursor) where.always(`((i.outlier is null), i.position) > (${where.value(filter.cursor[0])}::boolean, ${where.value(filter.cursor[1])}::int)`)
  return tx.rows<ListedItem & Record<string, unknown>>(
    `select ${ITEM}, ${NAME} customer_name from (
       select i.company_id, i.run_id, i.position from billing_run_items i where ${where.sql()} order by (i.outlier is null), i.position limit ${where.value(most)}) p
       join billing_run_item_states i on i.company_id = p.company_id and i.run_id = p.run_id and i.position = p.position
       join customers c on c.company_id = i.company_id and c.id = i.customer_id order by (i.outlier is null), i.position`, where.values)
}

/** One item with the stored text of its plan. */
export const readItem = (tx: Tx, company: number, run: bigint, position: number): Promise<(ListedItem & { readonly plan: string | null }) | undefined> =>
  tx.maybe(
    `select ${ITEM}, i.plan, ${NAME} customer_name from billing_run_item_states i join customers c on c.company_id = i.company_id and c.id = i.customer_id
      where i.company_id = $1 and i.run_id = $2 and i.position = $3`, [company, run, position])

// Customers held back ------------------------------------------------------------------------------

export interface ListedParked {
  readonly customer_id: bigint
  readonly number: string
  readonly name: string
  readonly reason: string
  readonly detail: Record<string, unknown> | null
  readonly run_id: bigint | null
  readonly parked_by: string
  readonly parked_at: string
}

export function parkedTotals(tx: Tx, company: number): Promise<Totals> {
  const where = conditionsOf(company, 'p.company_id')
  where.always('p.released_at is null')
  return totalsOf(tx, { from: 'parked_customers p', where })
}

/** Customers that wait for a release, in order of number. */
export function listParked(tx: Tx, company: number, question: { readonly after?: string | undefined; readonly customer?: bigint | undefined }, most: number): Promise<ListedParked[]> {
  const where = conditionsOf(company, 'p.company_id')
  where.always('p.released_at is null')
  where.add('c.number > ?', question.after)
  where.add('p.customer_id = ?', question.customer)
  return tx.rows<ListedParked & Record<string, unknown>>(
    `select p.customer_id, c.number, ${NAME} as name, p.reason, p.detail, p.run_id, p.parked_by, p.parked_at
       from parked_customers p join customers c on c.company_id = p.company_id and c.id = p.customer_id
      where ${where.sql()} order by c.number limit ${where.value(most)}`, where.values)
}
