/** Items with all that the interest of default goes by. */
import type { InterestRow } from '@kontor/domain/dunning/default-interest.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface Claim {
  readonly item: bigint
  readonly customer: bigint
  readonly document: bigint
  readonly number: string
  readonly account: string
  readonly currency: string
  readonly amountMinor: bigint
  readonly restMinor: bigint
  readonly issueDate: CalendarDate
  readonly dueDate: CalendarDate
  readonly consumer: boolean
  readonly deposit: boolean
  /** A fixed penalty was asked for. */
  readonly penalised: boolean
  readonly reductions: readonly { readonly on: CalendarDate; readonly amountMinor: bigint }[]
  /** The last day for which interest was asked; null: none was. */
  readonly chargedUntil: CalendarDate | null
}

/** What settled an item when; what was released again is there with a minus on the day of that. */
const REDUCTIONS = `coalesce((select jsonb_agg(jsonb_build_object('on', coalesce(a.since, xd.issue_date, x.due_date), 'minor', a.amount_minor::text) order by 1)
  from allocations a join open_items x on x.company_id = a.company_id and x.id = a.credit_item_id left join documents xd on xd.company_id = x.company_id and xd.id = x.document_id
 where a.company_id = o.company_id and a.open_item_id = o.id), '[]')`

/** Invoices among these items. Fees bear no interest. */
export const claimsOf = async (tx: Tx, company: number, items: readonly bigint[]): Promise<Claim[]> =>
  (await tx.rows<Omit<Claim, 'reductions'> & { readonly reductions: readonly { readonly on: CalendarDate; readonly minor: string }[] } & Record<string, unknown>>(
    `select o.id as item, o.customer_id as customer, d.id as document, d.number, o.account, o.currency, o.amount_minor as "amountMinor", o.amount_minor - o.allocated_minor as "restMinor", d.issue_date as "issueDate", o.due_date as "dueDate",
            c.kind <> 'business' as consumer, d.deposit, exists (select from fees f where f.company_id = d.company_id and f.document_id = d.id and f.kind = 'penalty' and f.reversal_of is null) as penalised, ${REDUCTIONS} as reductions, (select max(i.until_day) from interest_charges i where i.company_id = o.company_id and i.open_item_id = o.id) as "chargedUntil"
       from open_items o join documents d on d.company_id = o.company_id and d.id = o.document_id and d.kind = 'invoice' join customers c on c.company_id = o.company_id and c.id = o.customer_id
      where o.company_id = $1 and o.id = any ($2::bigint[]) and o.amount_minor > 0`, [company, items])).map((row) => ({ ...row, reductions: row.reductions.map(({ on, minor }) => ({ on, amountMinor: BigInt(minor) })) }))

const CHARGE = {
  company_id: 'int', fee_id: 'bigint', open_item_id: 'bigint', default_from: 'date', cause: 'text', day_count: 'text', from_day: 'date', until_day: 'date', amount_minor: 'bigint', reckoning: 'jsonb',
} as const
export const insertCharges = (tx: Tx, rows: readonly Readonly<Record<keyof typeof CHARGE, string | number | bigint>>[]): Promise<void> => bulkInsert(tx, 'interest_charges', CHARGE, rows)

/** Rows as they are kept: amounts as text, for JSON knows no whole numbers of that size. */
export const keptRows = (rows: readonly InterestRow[]): string => JSON.stringify(rows.map(({ principalMinor, amountMinor, ...row }) => ({ ...row, principalMinor: String(principalMinor), amountMinor: String(amountMinor) })))

export interface KeptCharge {
  readonly fee: bigint
  readonly number: string
  readonly from: CalendarDate
  readonly until: CalendarDate
  readonly amountMinor: bigint
  readonly waived: boolean
  readonly openItem: bigint
  readonly rows: readonly InterestRow[]
}

/** What was asked for of an item, the latest first. */
export const chargesOf = async (tx: Tx, company: number, item: bigint): Promise<KeptCharge[]> =>
  (await tx.rows<Omit<KeptCharge, 'rows'> & { readonly rows: readonly (Omit<InterestRow, 'principalMinor' | 'amountMinor'> & { readonly principalMinor: string; readonly amountMinor: string })[] } & Record<string, unknown>>(
    `select i.fee_id as fee, f.number, i.from_day as "from", i.until_day as until, i.amount_minor as "amountMinor", exists (select from fees w where w.company_id = f.company_id and w.reversal_of = f.id) as waived, o.id as "openItem", i.reckoning as rows
       from interest_charges i join fees f on f.company_id = i.company_id and f.id = i.fee_id join open_items o on o.company_id = i.company_id and o.fee_id = f.id
      where i.company_id = $1 and i.open_item_id = $2 order by i.until_day desc`, [company, item])).map(({ rows, ...charge }) => ({ ...charge, rows: rows.map((row) => ({ ...row, principalMinor: BigInt(row.principalMinor), amountMinor: BigInt(row.amountMinor) })) }))

/** Whether the lump sum of an invoice was asked for before. */
export const lumpSumCharged = async (tx: Tx, company: number, document: bigint): Promise<boolean> =>
  (await tx.maybe(`select 1 from fees where company_id = $1 and document_id = $2 and kind = 'lump_sum' and reversal_of is null`, [company, document])) !== undefined
