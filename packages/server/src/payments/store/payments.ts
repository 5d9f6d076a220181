/** What payments write, and what deciding them needs to know. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { ExchangeDifference } from '@kontor/domain/payments/payment.ts'
import type { OwedItem } from '@kontor/domain/receivables/settling.ts'
import { tryMinor } from '@kontor/domain/kernel/money.ts'
import type { OfferedStep } from '@kontor/domain/payments/cash-discount.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface Payer {
  readonly id: bigint
  readonly number: string
  /** Null: the company's. */
  readonly receivableAccount: string | null
}

/** Customers that are there, locked in the order of their ids as billing locks them. */
export const lockPayers = (tx: Tx, company: number, ids: readonly bigint[]): Promise<Payer[]> =>
  tx.rows<Payer & Record<string, unknown>>(
    `select id, number, receivable_account as "receivableAccount" from customers where company_id = $1 and id = any ($2::bigint[]) and deleted_at is null order by id for no key update`, [company, ids])

/** The same without a lock, to say what would be. */
export const findPayers = (tx: Tx, company: number, ids: readonly bigint[]): Promise<Payer[]> =>
  tx.rows<Payer & Record<string, unknown>>('select id, number, receivable_account as "receivableAccount" from customers where company_id = $1 and id = any ($2::bigint[]) and deleted_at is null', [company, ids])

export interface Owed extends OwedItem {
  readonly customer: bigint
  /** Null: a fee. */
  readonly document: bigint | null
  readonly date: CalendarDate
  /** Steps of cash discount that stand on the invoice. */
  readonly discounts: readonly OfferedStep[]
}

/** Steps as a document keeps them, with the words of its content. */
type StoredSteps = readonly { readonly percent: string; readonly until: CalendarDate; readonly amount: string }[]

export const offeredSteps = (stored: StoredSteps | null): OfferedStep[] => (stored ?? []).map(({ percent, until, amount }) => ({ percent, until, amountMinor: tryMinor(amount)! }))

/** What the customers owe and have not settled, of all receivable accounts. */
export const owedItems = async (tx: Tx, company: number, customers: readonly bigint[], currency: string): Promise<Owed[]> =>
  (await tx.rows<Omit<Owed, 'discounts'> & { readonly discounts: StoredSteps | null } & Record<string, unknown>>(
    `select o.id, o.customer_id as customer, o.document_id as document, coalesce(d.number, f.number) as number, coalesce(d.issue_date, f.booked_on) as date, o.due_date as "dueDate", o.account, o.amount_minor - o.allocated_minor as "restMinor",
            f.id is not null as cost, d.cash_discounts as discounts
       from open_items o left join documents d on d.company_id = o.company_id and d.id = o.document_id
      left join fees f on f.company_id = o.company_id and f.id = o.fee_id
      where o.company_id = $1 and o.customer_id = any ($2::bigint[]) and o.currency = $3 and not o.settled and o.amount_minor > 0 and num_nonnulls(d.id, f.id) = 1 order by o.due_date, 4`, [company, customers, currency])).map((row) => ({ ...row, discounts: offeredSteps(row.discounts) }))

export interface MoneyAccount {
  readonly number: string
  readonly name: string
  readonly role: 'bank' | 'cash' | 'clearing'
}

/** Accounts on which money comes in, the bank first. */
export const moneyAccounts = (tx: Tx, company: number): Promise<MoneyAccount[]> =>
  tx.rows<MoneyAccount & Record<string, unknown>>(
    `select number, name, payment_role as role from accounts where company_id = $1 and payment_role in ('bank', 'cash', 'clearing')
      order by payment_role, exists (select from company_bank_accounts b where b.company_id = accounts.company_id and b.ledger_account = accounts.number), number`, [company])

const PAYMENT = {
  company_id: 'int', id: 'bigint', customer_id: 'bigint', value_date: 'date', account: 'text', receivable_account: 'text', currency: 'char(3)', amount_minor: 'bigint', origin: 'text', reference: 'text',
  reversal_of: 'bigint', reason: 'text', returned_by: 'bigint', created_by: 'text',
} as const
export type PaymentRow = Readonly<Record<keyof typeof PAYMENT, string | number | bigint | null>>

export const insertPayments = (tx: Tx, rows: readonly PaymentRow[]): Promise<void> => bulkInsert(tx, 'payments', PAYMENT, rows)

const ITEM = {
  company_id: 'int', id: 'bigint', customer_id: 'bigint', payment_id: 'bigint', account: 'text', currency: 'char(3)', amount_minor: 'bigint', due_date: 'date',
} as const

/** The item of a payment: a credit, or, where one is taken back, what settles that credit. */
export const insertPaymentItems = (tx: Tx, rows: readonly Readonly<Record<keyof typeof ITEM, string | number | bigint>>[]): Promise<void> => bulkInsert(tx, 'open_items', ITEM, rows)

export { insertAllocations } from '../../receivables/public.ts'

export interface BookedPayment {
  readonly id: bigint
  readonly customer: bigint
  readonly valueDate: CalendarDate
  readonly account: string
  readonly receivableAccount: string
  readonly currency: string
  readonly amountMinor: bigint
  readonly origin: 'typed' | 'statement'
  readonly reversalOf: bigint | null
  readonly takenBack: boolean
  readonly entry: bigint
  readonly item: bigint
  readonly difference: ExchangeDifference | null
}

export async function findBooked(tx: Tx, company: number, id: bigint): Promise<BookedPayment | undefined> {
  const row = await tx.maybe<Omit<BookedPayment, 'difference'> & { readonly differenceMinor: bigint | null; readonly differenceAccount: string | null } & Record<string, unknown>>(
    `select p.id, p.customer_id as customer, p.value_date as "valueDate", p.account, p.receivable_account as "receivableAccount", p.currency, p.amount_minor as "amountMinor", p.origin, p.reversal_of as "reversalOf",
            exists (select from payments r where r.company_id = p.company_id and r.reversal_of = p.id) as "takenBack", e.id as entry, o.id as item,
            x.difference_minor as "differenceMinor", x.account as "differenceAccount"
       from payments p left join payment_conversions x on x.company_id = p.company_id and x.payment_id = p.id join open_items o on o.company_id = p.company_id and o.payment_id = p.id
       join journal_entries e on e.company_id = p.company_id and e.source_type = 'payment' and e.source_id = p.id
      where p.company_id = $1 and p.id = $2`, [company, id])
  return row && { ...row, difference: row.differenceAccount === null ? null : { minor: row.differenceMinor!, account: row.differenceAccount } }
}

export interface StandingAllocation {
  readonly id: bigint
  readonly item: bigint
  readonly credit: bigint
  readonly amountMinor: bigint
}

/** What a credit is set off against, as far as it was not released. */
export const standingAllocations = (tx: Tx, company: number, credit: bigint): Promise<StandingAllocation[]> =>
  tx.rows<StandingAllocation & Record<string, unknown>>(
    `select a.id, a.open_item_id as item, a.credit_item_id as credit, a.amount_minor as "amountMinor" from allocations a
      where a.company_id = $1 and a.credit_item_id = $2 and a.releases is null
        and not exists (select from allocations r where r.company_id = a.company_id and r.releases = a.id) order by a.id`, [company, credit])

export interface FoundItem {
  readonly customer: bigint
  readonly account: string
  readonly currency: string
  readonly amountMinor: bigint
  readonly restMinor: bigint
  /** What of a credit is held for refunds. */
  readonly promisedMinor: bigint
}

export const findItem = (tx: Tx, company: number, id: bigint): Promise<FoundItem | undefined> =>
  tx.maybe<FoundItem & Record<string, unknown>>(
    'select customer_id as customer, account, currency, amount_minor as "amountMinor", amount_minor - allocated_minor as "restMinor", kontor.promised(company_id, id) as "promisedMinor" from open_items where company_id = $1 and id = $2', [company, id])

export interface FoundAllocation {
  readonly customer: bigint
  readonly item: bigint
  readonly credit: bigint
  readonly amountMinor: bigint
  readonly currency: string
  /** A payment was set off against a document. */
  readonly ofPayment: boolean
  /** The payment carries an exchange difference. */
  readonly hasDifference: boolean
  readonly released: boolean
}

/** What was set off; a row that releases is none. */
export const findAllocation = (tx: Tx, company: number, id: bigint): Promise<FoundAllocation | undefined> =>
  tx.maybe<FoundAllocation & Record<string, unknown>>(
    `select c.customer_id as customer, a.open_item_id as item, a.credit_item_id as credit, a.amount_minor as "amountMinor", c.currency, c.payment_id is not null and i.payment_id is null and i.payout_id is null as "ofPayment",
            exists (select from payment_conversions x where x.company_id = c.company_id and x.payment_id = c.payment_id and x.difference_minor <> 0) as "hasDifference",
            exists (select from allocations r where r.company_id = a.company_id and r.releases = a.id) as released
       from allocations a join open_items c on c.company_id = a.company_id and c.id = a.credit_item_id join open_items i on i.company_id = a.company_id and i.id = a.open_item_id
      where a.company_id = $1 and a.id = $2 and a.releases is null`, [company, id])
