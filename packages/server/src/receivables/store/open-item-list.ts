/** Open items as people see them: what is owed, what was set off, what is left. */
import type { ItemKind } from '@kontor/domain/receivables/account-statement.ts'
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { groupsOf, monthOf } from '../../platform/database/groups.ts'
import type { Groups } from '../../platform/database/groups.ts'
import type { TotalsQuestion } from '../../platform/database/totals.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'
import { DISPUTED_MINOR } from './disputes.ts'
import { ITEM_KIND, ITEM_NUMBER } from './item-kind.ts'

/** Amounts in minor units; those of credits are negative. */
export interface ListedOpenItem {
  readonly id: bigint
  readonly customer_id: bigint
  readonly customer_number: string
  readonly customer_name: string
  readonly kind: ItemKind
  readonly document_id: bigint | null
  readonly document_number: string | null
  readonly payment_id: bigint | null
  readonly account: string
  readonly currency: string
  readonly amount_minor: bigint
  readonly allocated_minor: bigint
  readonly due_date: string
  readonly disputed_minor: bigint
  readonly collection: 'in_collection' | 'returned' | null
}

export interface OpenItemFilter {
  readonly customer?: bigint | undefined
  readonly side?: 'owed' | 'credit' | undefined
  readonly dueFrom?: string | undefined
  readonly dueUntil?: string | undefined
  readonly disputed?: boolean | undefined
  readonly state: 'open' | 'settled'
  readonly cursor?: readonly [string, bigint] | undefined
}

/** What the filter means. */
export function openItemConditions(company: number, filter: Omit<OpenItemFilter, 'cursor'>): Conditions {
  const where = conditionsOf(company, 'o.company_id')
  where.always(filter.state === 'settled' ? 'o.settled' : 'not o.settled')
  where.add('o.customer_id = ?', filter.customer)
  if (filter.side !== undefined) where.always(filter.side === 'owed' ? 'o.amount_minor > 0' : 'o.amount_minor < 0')
  where.add('o.due_date >= ?', filter.dueFrom)
  where.add('o.due_date <= ?', filter.dueUntil)
  if (filter.disputed !== undefined) where.always(`${filter.disputed ? '' : 'not '}exists (select from disputes x where x.company_id = o.company_id and x.open_item_id = o.id and x.outcome is null)`)
  return where
}

const summed = (company: number, filter: OpenItemFilter): TotalsQuestion => ({
  from: 'open_items o', where: openItemConditions(company, filter), currency: 'o.currency', amounts: { amount: 'o.amount_minor', rest: 'o.amount_minor - o.allocated_minor' },
})
/** Sums of the items that a filter shows; credits count against what is owed. */
export const openItemTotals = (tx: Tx, company: number, filter: OpenItemFilter): Promise<Totals> => totalsOf(tx, summed(company, filter))

/** By the month in which they fall due. */
const GROUPINGS = { month: { value: monthOf('o.due_date') } }
export const openItemGroups = (tx: Tx, company: number, filter: OpenItemFilter, by: keyof typeof GROUPINGS): Promise<Groups> => groupsOf(tx, by, { ...summed(company, filter), groupings: GROUPINGS })

/** Items in order of their due date, earliest first. */
export function listOpenItems(tx: Tx, company: number, filter: OpenItemFilter, most: number): Promise<ListedOpenItem[]> {
  const where = openItemConditions(company, filter)
  if (filter.cursor) where.always(`(o.due_date, o.id) > (${where.value(filter.cursor[0])}::date, ${where.value(filter.cursor[1])}::bigint)`)
  return tx.rows<ListedOpenItem & Record<string, unknown>>(
    `select o.id, o.customer_id, c.number customer_number, ${customerName('c')} customer_name,
            ${ITEM_KIND} kind, o.document_id, ${ITEM_NUMBER} document_number, coalesce(p.reversal_of, o.payment_id) payment_id, o.account, o.currency, o.amount_minor, o.allocated_minor, o.due_date, ${DISPUTED_MINOR} disputed_minor,
            case when o.settled then null when exists (select from direct_debits x where x.company_id = o.company_id and x.open_item_id = o.id and x.state in ('exported', 'submitted', 'booked')) then 'in_collection'
                 when exists (select from direct_debit_returns x where x.company_id = o.company_id and x.open_item_id = o.id) then 'returned' end collection
       from (select * from open_items o where ${where.sql()} order by o.due_date, o.id limit ${where.value(most)}) o
       join customers c on c.company_id = o.company_id and c.id = o.customer_id
       left join documents d on d.company_id = o.company_id and d.id = o.document_id
       left join payments p on p.company_id = o.company_id and p.id = o.payment_id order by o.due_date, o.id`, where.values)
}
