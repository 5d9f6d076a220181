/** Statements that change many customers at once, and take that back. */
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { customerName } from './name.ts'

/** Fields that can be changed for many: their columns and types. */
export const BULK_COLUMNS = {
  customerGroup: ['customer_group', 'text'], source: ['source', 'text'], state: ['state', 'text'], language: ['language', 'char(2)'], delivery: ['delivery', 'text'], einvoiceFormat: ['einvoice_format', 'text'],
  paymentMethod: ['payment_method', 'text'], paymentDays: ['payment_days', 'smallint'], billingIntervalMonths: ['billing_interval_months', 'smallint'], grouping: ['grouping', 'text'],
  collectiveDay: ['collective_day', 'smallint'], creditOffset: ['credit_offset', 'text'], discountPercent: ['discount_percent', 'numeric'], cashDiscountPercent: ['cash_discount_percent', 'numeric'],
  cashDiscountDays: ['cash_discount_days', 'smallint'], reverseChargeUntil: ['reverse_charge_until', 'date'],
} as const satisfies Readonly<Record<string, readonly [column: string, type: string]>>

export type BulkField = keyof typeof BULK_COLUMNS
/** The new value of each field that is changed; null takes it away. */
export type BulkValues = readonly (readonly [BulkField, string | number | null])[]

export interface SelectedCustomer {
  readonly id: bigint
  readonly number: string
  readonly name: string
  /** Values of the changed fields, as exact text. */
  readonly before: Readonly<Record<string, string | null>>
  /** Which of the fields would get another value. */
  readonly differs: readonly BulkField[]
}

const NAME = customerName()

/** What the customers of a condition have in the changed fields, in the order of their ids; with `lock` nobody else changes them until the transaction ends. */
export function selectForChange(tx: Tx, where: Conditions, values: BulkValues, { most, lock }: { readonly most: number; readonly lock: boolean }): Promise<SelectedCustomer[]> {
  const before = values.map(([field]) => `'${field}', ${BULK_COLUMNS[field][0]}::text`).join(', ')
  const differs = values.map(([field, value]) => {
    const [column, type] = BULK_COLUMNS[field]
    return `case when ${column} is distinct from ${where.value(value)}::${type} then '${field}' end`
  }).join(', ')
  return tx.rows<SelectedCustomer & Record<string, unknown>>(
    `select id, number, ${NAME} as name, jsonb_build_object(${before}) as before, array_remove(array[${differs}]::text[], null) as differs
       from customers where ${where.sql()} order by id limit ${where.value(most)} ${lock ? 'for no key update' : ''}`, where.values)
}

/** Writes the new values to all of them by one statement; answers how many rows there were. */
export function writeBulkChange(tx: Tx, company: number, ids: readonly bigint[], values: BulkValues): Promise<number> {
  const sets = values.map(([field], i) => `${BULK_COLUMNS[field][0]} = $${i + 3}::${BULK_COLUMNS[field][1]}`)
  return tx.run(
    `update customers set ${sets.join(', ')}, version = version + 1 where company_id = $1 and id = any ($2::bigint[]) and deleted_at is null`, [company, ids, ...values.map(([, value]) => value)])
}

export async function keepBulkChange(
  tx: Tx, company: number,
  change: { readonly id: bigint; readonly values: BulkValues; readonly selected: number; readonly rows: readonly SelectedCustomer[]; readonly by: string; readonly at: string },
): Promise<void> {
  await tx.run('insert into customer_bulk_changes (company_id, id, change, selected, changed, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [company, change.id, JSON.stringify(Object.fromEntries(change.values)), change.selected, change.rows.length, change.by, change.at])
  await tx.run('insert into customer_bulk_change_rows (company_id, bulk_change_id, customer_id, before) select $1, $2, c, b::jsonb from unnest($3::bigint[], $4::text[]) r(c, b)',
    [company, change.id, change.rows.map(({ id }) => id), change.rows.map(({ before }) => JSON.stringify(before))])
}

export interface KeptBulkChange {
  readonly change: Readonly<Partial<Record<BulkField, string | number | null>>>
  readonly undone_at: string | null
}

export const lockBulkChange = (tx: Tx, company: number, id: bigint): Promise<KeptBulkChange | undefined> =>
  tx.maybe<KeptBulkChange & Record<string, unknown>>('select change, undone_at from customer_bulk_changes where company_id = $1 and id = $2 for update', [company, id])

/** Writes back what was before, where the fields still have what the change gave them; answers how many customers that were. */
export function writeBack(tx: Tx, company: number, id: bigint, values: BulkValues): Promise<number> {
  const sets = values.map(([field]) => `${BULK_COLUMNS[field][0]} = (r.before ->> '${field}')::${BULK_COLUMNS[field][1]}`)
  const same = values.map(([field], i) => `c.${BULK_COLUMNS[field][0]} is not distinct from $${i + 3}::${BULK_COLUMNS[field][1]}`)
  return tx.run(
    `update customers c set ${sets.join(', ')}, version = version + 1 from customer_bulk_change_rows r
      where r.company_id = $1 and r.bulk_change_id = $2 and c.company_id = r.company_id and c.id = r.customer_id and c.deleted_at is null and ${same.join(' and ')}`,
    [company, id, ...values.map(([, value]) => value)])
}

/** Customers of the change that have something else by now, or are deleted: whoever is asked for before anything is written back. */
export function changedSince(tx: Tx, company: number, id: bigint, values: BulkValues, most: number): Promise<{ id: bigint; number: string; name: string; count: number }[]> {
  const same = values.map(([field], i) => `${BULK_COLUMNS[field][0]} is not distinct from $${i + 4}::${BULK_COLUMNS[field][1]}`)
  return tx.rows(
    `select c.id, c.number, ${NAME} as name, (count(*) over ())::int as count from customer_bulk_change_rows r join customers c on c.company_id = r.company_id and c.id = r.customer_id
      where r.company_id = $1 and r.bulk_change_id = $2 and not (c.deleted_at is null and ${same.join(' and ')}) order by c.number limit $3`,
    [company, id, most, ...values.map(([, value]) => value)])
}

export const markUndone = (tx: Tx, company: number, id: bigint, by: string, at: string): Promise<number> =>
  tx.run('update customer_bulk_changes set undone_by = $3, undone_at = $4 where company_id = $1 and id = $2', [company, id, by, at])
