/** What write-offs read and write. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { GivenUpItem, RateLeft, WriteOffKind } from '@kontor/domain/payments/write-off.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface ItemToGiveUp extends GivenUpItem {
  readonly customer: bigint
  readonly document: bigint | null
  readonly account: string
}

export const itemToGiveUp = (tx: Tx, company: number, id: bigint): Promise<ItemToGiveUp | undefined> =>
  tx.maybe<ItemToGiveUp & Record<string, unknown>>(
    `select o.id, o.customer_id as customer, o.document_id as document, case when d.kind = 'invoice' then d.number end as number, coalesce(d.deposit, false) as deposit, o.account, o.currency,
            o.amount_minor - o.allocated_minor as "restMinor"
       from open_items o left join documents d on d.company_id = o.company_id and d.id = o.document_id where o.company_id = $1 and o.id = $2`, [company, id])

/** What is left of an invoice per rate, after credit notes and deposits, with the account of its tax. */
export const ratesLeft = (tx: Tx, company: number, document: bigint): Promise<RateLeft[]> =>
  tx.rows<RateLeft & Record<string, unknown>>(
    `with taxes as (
       select t.category, t.rate, t.taxable_minor, t.tax_minor from document_taxes t join documents d on d.company_id = t.company_id and d.id = t.document_id
        where t.company_id = $1 and (d.id = $2 or d.corrects_document_id = $2)
       union all
       select x.category, x.rate, -x.taxable_minor, -x.tax_minor from deposit_deductions x join documents d on d.company_id = x.company_id and d.id = x.document_id
        where x.company_id = $1 and (d.id = $2 or d.corrects_document_id = $2))
     select t.category, t.rate::text, sum(t.taxable_minor + t.tax_minor)::bigint as "grossMinor", sum(t.tax_minor)::bigint as "taxMinor",
            (select min(r.tax_account) from document_lines l join posting_rules r on r.company_id = l.company_id and r.tax_case = l.tax_case and r.tax_class = l.tax_class
              where l.company_id = $1 and l.document_id = $2 and l.tax_category = t.category and l.tax_rate = t.rate) as account
       from taxes t group by t.category, t.rate order by t.rate desc, t.category`, [company, document])

const WRITE_OFF = {
  company_id: 'int', id: 'bigint', customer_id: 'bigint', document_id: 'bigint', payment_id: 'bigint', kind: 'text', booked_on: 'date', account: 'text', receivable_account: 'text', currency: 'char(3)',
  amount_minor: 'bigint', reason: 'text', reversal_of: 'bigint', created_by: 'text',
} as const
export type WriteOffRow = Readonly<Record<keyof typeof WRITE_OFF, string | number | bigint | null>>
export const insertWriteOff = (tx: Tx, row: WriteOffRow): Promise<void> => bulkInsert(tx, 'write_offs', WRITE_OFF, [row])

const TAX = { company_id: 'int', write_off_id: 'bigint', category: 'text', rate: 'numeric', account: 'text', taxable_minor: 'bigint', tax_minor: 'bigint' } as const
export const insertWriteOffTaxes = (tx: Tx, rows: readonly Readonly<Record<keyof typeof TAX, string | number | bigint>>[]): Promise<void> => bulkInsert(tx, 'write_off_taxes', TAX, rows)

const ITEM = { company_id: 'int', id: 'bigint', customer_id: 'bigint', write_off_id: 'bigint', account: 'text', currency: 'char(3)', amount_minor: 'bigint', due_date: 'date' } as const
export const insertWriteOffItem = (tx: Tx, row: Readonly<Record<keyof typeof ITEM, string | number | bigint>>): Promise<void> => bulkInsert(tx, 'open_items', ITEM, [row])

export interface BookedWriteOff {
  readonly id: bigint
  readonly customer: bigint
  readonly document: bigint
  readonly payment: bigint | null
  readonly kind: WriteOffKind
  readonly date: CalendarDate
  readonly account: string
  readonly receivableAccount: string
  readonly currency: string
  readonly amountMinor: bigint
  readonly reversalOf: bigint | null
  readonly takenBack: boolean
  readonly entry: bigint
  readonly item: bigint
}

const BOOKED = `select w.id, w.customer_id as customer, w.document_id as document, w.payment_id as payment, w.kind, w.booked_on as date, w.account, w.receivable_account as "receivableAccount", w.currency,
       w.amount_minor as "amountMinor", w.reversal_of as "reversalOf", exists (select from write_offs r where r.company_id = w.company_id and r.reversal_of = w.id) as "takenBack", e.id as entry, o.id as item
  from write_offs w join open_items o on o.company_id = w.company_id and o.write_off_id = w.id
  join journal_entries e on e.company_id = w.company_id and e.source_type = 'write_off' and e.source_id = w.id`

export const findWriteOff = (tx: Tx, company: number, id: bigint): Promise<BookedWriteOff | undefined> =>
  tx.maybe<BookedWriteOff & Record<string, unknown>>(`${BOOKED} where w.company_id = $1 and w.id = $2`, [company, id])

/** What was given up with a payment and stands. */
export const writeOffsOfPayment = async (tx: Tx, company: number, payment: bigint): Promise<BookedWriteOff[]> =>
  (await tx.rows<BookedWriteOff & Record<string, unknown>>(`${BOOKED} where w.company_id = $1 and w.payment_id = $2 and w.reversal_of is null`, [company, payment])).filter(({ takenBack }) => !takenBack)

/** The taxes that went back with a write-off, as they were booked. */
export const taxesOf = (tx: Tx, company: number, writeOff: bigint): Promise<{ category: string; rate: string; account: string; taxableMinor: bigint; taxMinor: bigint }[]> =>
  tx.rows('select category, rate::text, account, taxable_minor as "taxableMinor", tax_minor as "taxMinor" from write_off_taxes where company_id = $1 and write_off_id = $2 order by rate desc, category', [company, writeOff])
