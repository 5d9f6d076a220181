/** Payments, credit and open items as people see them. */
import type { ItemKind } from '@kontor/domain/receivables/account-statement.ts'
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { groupsOf, monthOf } from '../../platform/database/groups.ts'
import type { Groups } from '../../platform/database/groups.ts'
import type { offeredSteps } from './payments.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals, TotalsQuestion } from '../../platform/database/totals.ts'
import { ITEM_KIND, ITEM_NUMBER } from '../../receivables/public.ts'

export interface PaymentFilter {
  readonly customer?: bigint | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly account?: string | undefined
  readonly cursor?: readonly [string, bigint] | undefined
}

export interface ListedPayment {
  readonly id: bigint
  readonly customer_id: bigint
  readonly customer_number: string
  readonly customer_name: string
  readonly value_date: string
  readonly account: string
  readonly receivable_account: string
  readonly currency: string
  readonly amount_minor: bigint
  readonly rest_minor: bigint
  readonly origin: 'typed' | 'statement'
  readonly reference: string | null
  readonly numbers: readonly string[]
  readonly taken_back_on: string | null
  readonly taken_back_by: string | null
  readonly reason: string | null
  readonly open_item: bigint
  readonly created_by: string
  readonly created_at: string
}

function paymentConditions(company: number, filter: PaymentFilter): Conditions {
  const where = conditionsOf(company, 'p.company_id')
  where.always('p.reversal_of is null')
  where.add('p.customer_id = ?', filter.customer)
  where.add('p.value_date >= ?', filter.from)
  where.add('p.value_date <= ?', filter.until)
  where.add('p.account = ?', filter.account)
  return where
}

/** What was taken back counts nothing. */
const summed = (company: number, filter: PaymentFilter): TotalsQuestion => ({
  from: 'payments p', where: paymentConditions(company, filter), currency: 'p.currency',
  amounts: {
    amount: 'case when exists (select from payments r where r.company_id = p.company_id and r.reversal_of = p.id) then 0 else p.amount_minor end',
    rest: '(select o.allocated_minor - o.amount_minor from open_items o where o.company_id = p.company_id and o.payment_id = p.id)',
  },
})
export const paymentTotals = (tx: Tx, company: number, filter: PaymentFilter): Promise<Totals> => totalsOf(tx, summed(company, filter))

const GROUPINGS = { month: { value: monthOf('p.value_date') } }
export const paymentGroups = (tx: Tx, company: number, filter: PaymentFilter, by: keyof typeof GROUPINGS): Promise<Groups> => groupsOf(tx, by, { ...summed(company, filter), groupings: GROUPINGS })

const DECORATED = `p.id, p.customer_id, c.number customer_number, ${customerName('c')} customer_name, p.value_date, p.account, p.receivable_account, p.currency, p.amount_minor, o.allocated_minor - o.amount_minor rest_minor,
  p.origin, p.reference, o.id open_item, p.created_by, p.created_at, r.value_date taken_back_on, r.created_by taken_back_by, r.reason,
  (select coalesce(array_agg(distinct n.number order by n.number), '{}') from allocations a join open_items i on i.company_id = a.company_id and i.id = a.open_item_id
      join (select company_id, id, number, 'document' of from documents union all select company_id, id, number, 'fee' from fees) n on n.company_id = i.company_id and n.id = coalesce(i.document_id, i.fee_id) and n.of = case when i.fee_id is null then 'document' else 'fee' end
    where a.company_id = p.company_id and a.credit_item_id = o.id and a.releases is null
      and not exists (select from allocations x where x.company_id = a.company_id and x.releases = a.id)) numbers`
const JOINED = `join customers c on c.company_id = p.company_id and c.id = p.customer_id
  join open_items o on o.company_id = p.company_id and o.payment_id = p.id
  left join payments r on r.company_id = p.company_id and r.reversal_of = p.id`

/** Payments by value date, newest first. */
export function listPayments(tx: Tx, company: number, filter: PaymentFilter, most: number): Promise<ListedPayment[]> {
  const where = paymentConditions(company, filter)
  if (filter.cursor) where.always(`(p.value_date, p.id) < (${where.value(filter.cursor[0])}::date, ${where.value(filter.cursor[1])}::bigint)`)
  return tx.rows<ListedPayment & Record<string, unknown>>(
    `select ${DECORATED} from (select * from payments p where ${where.sql()} order by p.value_date desc, p.id desc limit ${where.value(most)}) p ${JOINED} order by p.value_date desc, p.id desc`, where.values)
}

export const findPayment = (tx: Tx, company: number, id: bigint): Promise<(ListedPayment & { readonly entry: bigint }) | undefined> =>
  tx.maybe<ListedPayment & { readonly entry: bigint } & Record<string, unknown>>(
    `select ${DECORATED}, e.id entry from payments p ${JOINED} join journal_entries e on e.company_id = p.company_id and e.source_type = 'payment' and e.source_id = p.id and e.posting_kind = 'payment'
      where p.company_id = $1 and p.id = $2`, [company, id])

const DAY = 'coalesce(d.issue_date, o.due_date)'

export interface ShownItem {
  readonly id: bigint
  readonly kind: ItemKind
  readonly number: string | null
  readonly document: bigint | null
  readonly payment: bigint | null
  readonly write_off: bigint | null
  readonly fee: bigint | null
  readonly customer_id: bigint
  readonly customer_number: string
  readonly customer_name: string
  readonly account: string
  readonly currency: string
  readonly date: string
  readonly due_date: string
  readonly amount_minor: bigint
  readonly allocated_minor: bigint
  readonly credit_minor: bigint
  readonly promised_minor: bigint
  readonly cash_discounts: Parameters<typeof offeredSteps>[0]
  readonly credited_minor: bigint
}

/** An open item, with the credit of its customer that could settle it. */
export const showItem = (tx: Tx, company: number, id: bigint): Promise<ShownItem | undefined> =>
  tx.maybe<ShownItem & Record<string, unknown>>(
    `select o.id, ${ITEM_KIND} kind, ${ITEM_NUMBER} number, o.document_id document, coalesce(p.reversal_of, o.payment_id) payment, coalesce(w.reversal_of, o.write_off_id) write_off, (select coalesce(f.reversal_of, f.id) from fees f where f.company_id = o.company_id and f.id = o.fee_id) fee, o.customer_id, c.number customer_number, ${customerName('c')} customer_name, o.account, o.currency,
            ${DAY} date, o.due_date, o.amount_minor, o.allocated_minor,
            (select coalesce(sum(x.allocated_minor - x.amount_minor - kontor.promised(x.company_id, x.id)), 0)::bigint from open_items x
              where x.company_id = o.company_id and x.customer_id = o.customer_id and x.currency = o.currency and x.account = o.account and x.amount_minor < 0 and not x.settled) credit_minor, case when o.amount_minor < 0 then kontor.promised(o.company_id, o.id) else 0 end promised_minor, d.cash_discounts, coalesce(d.credited_minor, 0)::bigint credited_minor
       from open_items o join customers c on c.company_id = o.company_id and c.id = o.customer_id
       left join documents d on d.company_id = o.company_id and d.id = o.document_id left join payments p on p.company_id = o.company_id and p.id = o.payment_id
       left join write_offs w on w.company_id = o.company_id and w.id = o.write_off_id
      where o.company_id = $1 and o.id = $2`, [company, id])

export interface ShownAllocation {
  readonly allocation: bigint
  readonly openItem: bigint
  readonly kind: ItemKind
  readonly number: string | null
  readonly document: bigint | null
  readonly payment: bigint | null
  readonly writeOff: bigint | null
  readonly reason: string | null
  readonly amount_minor: bigint
  readonly since: string
  readonly by: string
  readonly at: string
  readonly releasedOn: string | null
  readonly releasedBy: string | null
  readonly releasable: boolean
}

const settledBy = (mine: string, other: string): string => `
  select a.id allocation, o.id "openItem", ${ITEM_KIND} kind, ${ITEM_NUMBER} number, o.document_id document, coalesce(p.reversal_of, o.payment_id) payment, case when w.reversal_of is null then w.id end "writeOff", w.reason, a.amount_minor,
         coalesce(a.since, greatest(${DAY}, coalesce(e.issue_date, m.due_date))) since, a.created_by by, a.created_at at, r.since "releasedOn", r.created_by "releasedBy",
         r.id is null and (m.payment_id is null) <> (o.payment_id is null) and m.payout_id is null and o.payout_id is null releasable
    from allocations a join open_items m on m.company_id = a.company_id and m.id = a.${mine} left join documents e on e.company_id = m.company_id and e.id = m.document_id
    join open_items o on o.company_id = a.company_id and o.id = a.${other} left join documents d on d.company_id = o.company_id and d.id = o.document_id
    left join payments p on p.company_id = o.company_id and p.id = o.payment_id
    left join write_offs w on w.company_id = o.company_id and w.id = o.write_off_id
    left join allocations r on r.company_id = a.company_id and r.releases = a.id
   where a.company_id = $1 and a.${mine} = $2 and a.releases is null`

/** What settled an item, or what it settled, with what was released again; oldest first. */
export const allocationsOf = (tx: Tx, company: number, item: bigint): Promise<ShownAllocation[]> =>
  tx.rows<ShownAllocation & Record<string, unknown>>(`select * from (${settledBy('open_item_id', 'credit_item_id')} union all ${settledBy('credit_item_id', 'open_item_id')}) a order by at, allocation`, [company, item])

export interface CreditMovement {
  readonly date: string
  readonly kind: 'payment' | 'credit_note' | 'fee_waiver' | 'set_off' | 'released' | 'taken_back' | 'refunded'
  readonly openItem: bigint
  readonly number: string | null
  readonly amount_minor: bigint
  readonly by: string
}

/** How the credit of a customer came and went in one currency, oldest first. */
export const creditMovements = (tx: Tx, company: number, customer: bigint, currency: string, most: number): Promise<CreditMovement[]> =>
  tx.rows<CreditMovement & Record<string, unknown>>(
    `select date, kind, "openItem", number, amount_minor, by from (
       select ${DAY} date, ${ITEM_KIND} kind, o.id "openItem", ${ITEM_NUMBER} number, -o.amount_minor amount_minor, coalesce(d.created_by, p.created_by, (select f.created_by from fees f where f.company_id = o.company_id and f.id = o.fee_id)) by, o.created_at at, 0 step, o.id
         from open_items o left join documents d on d.company_id = o.company_id and d.id = o.document_id left join payments p on p.company_id = o.company_id and p.id = o.payment_id
        where o.company_id = $1 and o.customer_id = $2 and o.currency = $3 and o.amount_minor < 0 and o.write_off_id is null and o.payout_id is null
       union all
       select coalesce(a.since, greatest(${DAY}, coalesce(e.issue_date, i.due_date))), case when a.releases is not null then 'released' when i.payment_id is not null then 'taken_back' when i.payout_id is not null then 'refunded' else 'set_off' end,
              o.id, e.number, -a.amount_minor, a.created_by, a.created_at, case when a.releases is null then 2 else 1 end, a.id
         from open_items o left join documents d on d.company_id = o.company_id and d.id = o.document_id
         join allocations a on a.company_id = o.company_id and a.credit_item_id = o.id
         join open_items i on i.company_id = a.company_id and i.id = a.open_item_id left join documents e on e.company_id = i.company_id and e.id = i.document_id
        where o.company_id = $1 and o.customer_id = $2 and o.currency = $3 and o.amount_minor < 0 and o.write_off_id is null and o.payout_id is null) m
      order by at, step, id limit $4`, [company, customer, currency, most])

export interface FoundPayer {
  readonly customer_id: bigint
  readonly customer_number: string
  readonly customer_name: string
  readonly because: 'invoice' | 'customer_number' | 'variable_symbol' | 'name'
  readonly openItem: bigint | null
  readonly number: string | null
  readonly owed_minor: bigint
}

/** Who may be meant: by the number of an invoice, of a customer, a variable symbol, or a name. What was typed whole comes first. */
export const findPayers = (tx: Tx, company: number, typed: string, currency: string, most: number): Promise<FoundPayer[]> =>
  tx.rows<FoundPayer & Record<string, unknown>>(
    `with found as (
       select d.customer_id id, 'invoice' because, 0 rank, o.id "openItem", d.number from documents d join open_items o on o.company_id = d.company_id and o.document_id = d.id
        where d.company_id = $1 and d.kind = 'invoice' and d.number = upper($2)
       union all
       select v.customer_id, case when c.number = $2 then 'customer_number' else 'variable_symbol' end, 1, null, null
         from alternate_variable_symbols v join customers c on c.company_id = v.company_id and c.id = v.customer_id where v.company_id = $1 and v.symbol in ($2, ltrim($2, '0'))
       union all
       select s.id, 'name', 2, null, null from kontor.search_customers($1, $3, $5) s),
     first as (select distinct on (id) * from found order by id, rank)
     select c.id customer_id, c.number customer_number, ${customerName('c')} customer_name, f.because, f."openItem", f.number,
            (select coalesce(sum(o.amount_minor - o.allocated_minor), 0)::bigint from open_items o
              where o.company_id = $1 and o.customer_id = c.id and o.currency = $4 and not o.settled and (f."openItem" is null or o.id = f."openItem")) owed_minor
       from first f join customers c on c.company_id = $1 and c.id = f.id and c.deleted_at is null order by f.rank, c.sort_key limit $5`,
    [company, typed, typed.split(/\s+/), currency, most])
