/** Direct debits that came back, as people see them. */
import type { DebitState, ReturnDecision } from '@kontor/domain/debits/returns.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface ListedReturn {
  readonly id: bigint
  readonly debit: bigint
  readonly run: bigint
  readonly openItem: bigint
  readonly customer: bigint
  readonly customerNumber: string
  readonly customerName: string
  readonly document: bigint
  readonly documentNumber: string
  readonly endToEndId: string
  readonly mandate: bigint
  readonly returnedOn: CalendarDate
  readonly code: string
  readonly bankWords: string | null
  readonly origin: 'statement' | 'report'
  readonly amountMinor: bigint
  readonly chargeMinor: bigint
  readonly fee: bigint | null
  readonly feeMinor: bigint | null
  readonly times: number
  readonly decision: ReturnDecision
  readonly retryFrom: CalendarDate | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly note: string | null
  readonly settled: boolean
}

export interface ReturnFilter {
  readonly decision?: ReturnDecision | undefined
  readonly customer?: bigint | undefined
  readonly run?: bigint | undefined
  readonly openItem?: bigint | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

function conditions(company: number, { decision, customer, run, openItem, from, until }: ReturnFilter): Conditions {
  const where = conditionsOf(company, 'r.company_id')
  where.add('r.decision = ?', decision)
  where.add('r.customer_id = ?', customer)
  where.add('r.open_item_id = ?', openItem)
  where.add('r.returned_on >= ?', from)
  where.add('r.returned_on <= ?', until)
  where.add('exists (select from direct_debits d where d.company_id = r.company_id and d.id = r.debit_id and d.run_id = ?)', run)
  return where
}

export const returnTotals = (tx: Tx, company: number, filter: ReturnFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'direct_debit_returns r', where: conditions(company, filter), currency: `'EUR'`, amounts: { amount: 'r.amount_minor' }, state: 'r.decision' })

const SHOWN = `select r.id, r.debit_id as debit, d.run_id as run, r.open_item_id as "openItem", r.customer_id as customer, c.number as "customerNumber", ${customerName('c')} as "customerName", i.id as document, i.number as "documentNumber",
    d.end_to_end_id as "endToEndId", d.mandate_id as mandate, r.returned_on as "returnedOn", r.reason_code as code, r.bank_words as "bankWords", r.origin, r.amount_minor as "amountMinor", r.charge_minor as "chargeMinor", r.fee_id as fee,
    f.amount_minor as "feeMinor", (select count(*)::int from direct_debit_returns t where t.company_id = r.company_id and t.open_item_id = r.open_item_id) as times, r.decision, r.retry_from as "retryFrom", r.decided_by as "decidedBy",
    r.decided_at as "decidedAt", r.note, o.settled
  from direct_debit_returns r join direct_debits d on d.company_id = r.company_id and d.id = r.debit_id join customers c on c.company_id = r.company_id and c.id = r.customer_id
  join open_items o on o.company_id = r.company_id and o.id = r.open_item_id join documents i on i.company_id = o.company_id and i.id = o.document_id left join fees f on f.company_id = r.company_id and f.id = r.fee_id`

/** Returns, newest first. */
export function listReturns(tx: Tx, company: number, { before, ...filter }: ReturnFilter & { readonly before?: bigint | undefined }, most: number): Promise<ListedReturn[]> {
  const where = conditions(company, filter)
  where.add('r.id < ?', before)
  return tx.rows<ListedReturn & Record<string, unknown>>(`${SHOWN} where ${where.sql()} order by r.id desc limit ${where.value(most)}`, where.values)
}

export const findReturn = (tx: Tx, company: number, id: bigint): Promise<ListedReturn | undefined> => tx.maybe<ListedReturn & Record<string, unknown>>(`${SHOWN} where r.company_id = $1 and r.id = $2`, [company, id])

export const decideReturn = (tx: Tx, company: number, decided: { readonly id: bigint; readonly decision: ReturnDecision; readonly retryFrom: CalendarDate | null; readonly note: string | null; readonly by: string; readonly at: string }): Promise<number> =>
  tx.run(`update direct_debit_returns set decision = $3, retry_from = $4, note = $5, decided_by = $6, decided_at = $7 where company_id = $1 and id = $2 and decision = 'asked'`,
    [company, decided.id, decided.decision, decided.retryFrom, decided.note, decided.by, decided.at])

export interface DebitOfItem {
  readonly id: bigint
  readonly run: bigint
  readonly collectionDate: CalendarDate
  readonly amountMinor: bigint
  readonly endToEndId: string
  readonly state: DebitState
  readonly bookedOn: CalendarDate | null
}

/** The direct debits of an open item, newest first. A person sees some, not all that there ever were. */
export const debitsOfItem = (tx: Tx, company: number, item: bigint, most: number): Promise<DebitOfItem[]> =>
  tx.rows<DebitOfItem & Record<string, unknown>>(
    `select d.id, d.run_id as run, d.collection_date as "collectionDate", d.amount_minor as "amountMinor", d.end_to_end_id as "endToEndId", d.state,
            (select max(p.value_date) from direct_debit_bookings b join payments p on p.company_id = b.company_id and p.id = b.payment_id where b.company_id = d.company_id and b.debit_id = d.id) as "bookedOn"
       from direct_debits d join open_items o on o.company_id = d.company_id and o.id = d.open_item_id where d.company_id = $1 and o.id = $2 and d.customer_id = o.customer_id order by d.id desc limit $3`, [company, item, most])
