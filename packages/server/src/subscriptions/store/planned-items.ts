import type { ServiceKind, Supply, TaxClass } from '@kontor/domain/catalog/tax.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface PlannedItemFields {
  readonly customerId: bigint
  readonly subscriptionId: bigint | null
  readonly productId: bigint | null
  readonly kind: 'setup' | 'usage' | 'once' | 'fee'
  readonly description: string
  readonly quantity: string
  readonly unit: string
  readonly unitCode: string
  readonly netPrice: string
  readonly discountPercent: string
  readonly taxClass: TaxClass
  readonly revenueAccount: string
  readonly supply: Supply
  readonly serviceKind: ServiceKind
  readonly periodFrom: CalendarDate | null
  readonly periodUntil: CalendarDate | null
  readonly dueFrom: CalendarDate
}

export interface PlannedItem extends PlannedItemFields {
  readonly id: bigint
  readonly charged: boolean
  readonly withdrawnAt: string | null
  readonly version: number
}

const COLUMNS = {
  customerId: ['customer_id', 'bigint'], subscriptionId: ['subscription_id', 'bigint'], productId: ['product_id', 'bigint'], kind: ['kind', 'text'], description: ['description', 'text'],
  quantity: ['quantity', 'numeric'], unit: ['unit', 'text'], unitCode: ['unit_code', 'text'], netPrice: ['net_price', 'numeric'], discountPercent: ['discount_percent', 'numeric'],
  taxClass: ['tax_class', 'char(1)'], revenueAccount: ['revenue_account', 'text'], supply: ['supply', 'text'], serviceKind: ['service_kind', 'text'],
  periodFrom: ['period_from', 'date'], periodUntil: ['period_until', 'date'], dueFrom: ['due_from', 'date'],
} as const satisfies Readonly<Record<keyof PlannedItemFields, readonly [string, string]>>
const FIELDS = Object.keys(COLUMNS) as (keyof PlannedItemFields)[]
const INSERT = { company_id: 'int', id: 'bigint', ...(Object.fromEntries(FIELDS.map((field) => COLUMNS[field])) as Record<string, string>), source_key: 'text' }

export type NewPlannedItem = PlannedItemFields & {
  readonly id: bigint
  /** Names the item in another program; the same key twice is refused by the database. */
  readonly sourceKey?: string | null
}

/** Many planned items by one statement. */
export const insertPlannedItems = (tx: Tx, company: number, items: readonly NewPlannedItem[]): Promise<void> =>
  bulkInsert(tx, 'planned_items', INSERT, items.map((item) => ({
    company_id: company, id: item.id, ...Object.fromEntries(FIELDS.map((field) => [COLUMNS[field][0], item[field]])), source_key: item.sourceKey,
  })))

/** Charged: a charge names it that was not released to be billed again. */
const CHARGED = `exists (select from charges c where c.company_id = i.company_id and c.planned_item_id = i.id
  and not exists (select from charge_releases r where r.company_id = c.company_id and r.charge_id = c.id and r.outcome = 'bill_again'))`
const TEXT: readonly string[] = ['quantity', 'netPrice', 'discountPercent']
const SELECT = `select i.id, i.version, i.withdrawn_at as "withdrawnAt", ${CHARGED} as charged,
  ${FIELDS.map((field) => `i.${COLUMNS[field][0]}${TEXT.includes(field) ? '::text' : ''} as "${field}"`).join(', ')} from planned_items i where i.company_id = $1`

export const findPlannedItem = (tx: Tx, company: number, id: bigint): Promise<PlannedItem | undefined> => tx.maybe<PlannedItem>(`${SELECT} and i.id = $2`, [company, id])

export interface PlannedItemFilter {
  readonly customerId?: bigint | undefined
  /** Neither charged nor withdrawn. */
  readonly waiting?: boolean | undefined
}

function plannedItemConditions(company: number, filter: PlannedItemFilter): Conditions {
  const where = conditionsOf(company, 'i.company_id')
  where.add('i.customer_id = ?', filter.customerId)
  // Written out, without a value: then PostgreSQL joins items and charges, where it would look up each item's charges one by one.
  if (filter.waiting !== undefined) where.always(filter.waiting ? `i.withdrawn_at is null and not ${CHARGED}` : `(i.withdrawn_at is not null or ${CHARGED})`)
  return where
}

export interface ListedPlannedItem extends PlannedItem {
  readonly customerNumber: string
  readonly customerName: string
}

/** Planned items with their customers, newest first, one more than `limit`. */
export function listPlannedItems(tx: Tx, company: number, query: { readonly filter: PlannedItemFilter; readonly before: bigint | null; readonly limit: number }): Promise<ListedPlannedItem[]> {
  const where = plannedItemConditions(company, query.filter)
  where.add('i.id < ?', query.before ?? undefined)
  return tx.rows<ListedPlannedItem & Record<string, unknown>>(
    `select i.*, c.number as "customerNumber", ${customerName('c')} as "customerName"
       from (${SELECT} and ${where.sql()} order by i.id desc limit ${where.value(query.limit + 1)}) i join customers c on c.company_id = $1 and c.id = i."customerId" order by i.id desc`, where.values)
}

export const plannedItemTotals = (tx: Tx, company: number, filter: PlannedItemFilter): Promise<Totals> =>
  totalsOf(tx, {
    from: 'planned_items i', where: plannedItemConditions(company, filter),
    state: filter.waiting ? `'waiting'` : `case when i.withdrawn_at is not null then 'withdrawn' when ${CHARGED} then 'charged' else 'waiting' end`,
  })

export async function updatePlannedItem(tx: Tx, company: number, id: bigint, version: number, change: Partial<PlannedItemFields>): Promise<boolean> {
  const fields = FIELDS.filter((field) => change[field] !== undefined)
  const sets = fields.map((field, i) => `${COLUMNS[field][0]} = $${i + 4}::${COLUMNS[field][1]}`)
  return (await tx.run(`update planned_items set ${[...sets, 'version = version + 1'].join(', ')} where company_id = $1 and id = $2 and version = $3`,
    [company, id, version, ...fields.map((field) => change[field])])) === 1
}

export const withdrawPlannedItem = async (tx: Tx, company: number, id: bigint, version: number, at: string): Promise<boolean> =>
  (await tx.run('update planned_items set withdrawn_at = $4, version = version + 1 where company_id = $1 and id = $2 and version = $3 and withdrawn_at is null', [company, id, version, at])) === 1
