/** Every SQL statement about supplier invoices and their lines. */
import type { SemanticInvoice } from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import type { EInvoiceProblem } from '@kontor/domain/invoicing/einvoice/problem.ts'
import type { EInvoiceFormat } from '@kontor/domain/invoicing/einvoice/reading.ts'
import type { CostLine, SupplierInvoiceState } from '@kontor/domain/purchasing/supplier-invoice.ts'
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { groupsOf, monthOf } from '../../platform/database/groups.ts'
import type { Groups } from '../../platform/database/groups.ts'
import type { TotalsQuestion } from '../../platform/database/totals.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface NewSupplierInvoice {
  readonly id: bigint
  readonly sha256: string
  readonly fileName: string | null
  readonly fileBytes: number
  readonly format: EInvoiceFormat
  readonly attachment: string | null
  readonly profile: string
  readonly supplier: string
  readonly supplierKey: string
  readonly number: string
  readonly credit: boolean
  readonly issueDate: string | null
  readonly dueDate: string | null
  readonly currency: string
  readonly netMinor: bigint | null
  readonly taxMinor: bigint | null
  readonly grossMinor: bigint | null
  readonly dueMinor: bigint | null
  readonly invoice: SemanticInvoice
  readonly problems: readonly EInvoiceProblem[]
  readonly errors: number
  readonly receivedOn: string
  readonly createdBy: string
  readonly createdAt: string
}

export interface SupplierInvoiceRow extends Omit<NewSupplierInvoice, 'createdAt'> {
  readonly createdAt: string
  readonly state: SupplierInvoiceState
  readonly entry: bigint | null
  readonly bookings: number
  readonly bookedBy: string | null
  readonly bookedAt: string | null
  readonly rejectedBy: string | null
  readonly rejectedAt: string | null
  readonly rejectionReason: string | null
  readonly version: number
}

const INVOICE = {
  company_id: 'int', id: 'bigint', file_sha256: 'text', file_name: 'text', file_bytes: 'int', format: 'text', attachment: 'text', profile: 'text', supplier_name: 'text', supplier_key: 'text', number: 'text',
  credit: 'boolean', issue_date: 'date', due_date: 'date', currency: 'text', net_minor: 'bigint', tax_minor: 'bigint', gross_minor: 'bigint', due_minor: 'bigint', invoice: 'jsonb', problems: 'jsonb', errors: 'int',
  received_on: 'date', created_by: 'text', created_at: 'timestamptz',
} as const

const LINE = {
  company_id: 'int', supplier_invoice_id: 'bigint', line_no: 'int', name: 'text', quantity: 'text', unit_code: 'text', unit_price: 'text', net_minor: 'bigint', tax_category: 'text', tax_rate: 'text',
  account: 'text', subscription_id: 'bigint',
} as const

export interface MatchedLine extends CostLine {
  readonly account: string | null
  readonly subscription: bigint | null
}

export async function insertSupplierInvoice(tx: Tx, company: number, row: NewSupplierInvoice, lines: readonly MatchedLine[]): Promise<void> {
  await bulkInsert(tx, 'supplier_invoices', INVOICE, [{
    company_id: company, id: row.id, file_sha256: row.sha256, file_name: row.fileName, file_bytes: row.fileBytes, format: row.format, attachment: row.attachment, profile: row.profile,
    supplier_name: row.supplier, supplier_key: row.supplierKey, number: row.number, credit: row.credit, issue_date: row.issueDate, due_date: row.dueDate, currency: row.currency,
    net_minor: row.netMinor, tax_minor: row.taxMinor, gross_minor: row.grossMinor, due_minor: row.dueMinor, invoice: JSON.stringify(row.invoice), problems: JSON.stringify(row.problems),
    errors: row.errors, received_on: row.receivedOn, created_by: row.createdBy, created_at: row.createdAt,
  }])
  await bulkInsert(tx, 'supplier_invoice_lines', LINE, lines.map((line) => ({
    company_id: company, supplier_invoice_id: row.id, line_no: line.lineNo, name: line.name, quantity: line.quantity, unit_code: line.unitCode, unit_price: line.unitPrice, net_minor: line.netMinor,
    tax_category: line.category, tax_rate: line.rate, account: line.account, subscription_id: line.subscription,
  })))
}

const COLUMNS = `s.id, s.file_sha256 as sha256, s.file_name as "fileName", s.file_bytes as "fileBytes", s.format, s.attachment, s.profile, s.supplier_name as supplier, s.supplier_key as "supplierKey", s.number, s.credit,
  s.issue_date as "issueDate", s.due_date as "dueDate", s.currency, s.net_minor as "netMinor", s.tax_minor as "taxMinor", s.gross_minor as "grossMinor", s.due_minor as "dueMinor", s.errors, s.state, s.entry_id as entry,
  s.bookings, s.booked_by as "bookedBy", s.booked_at as "bookedAt", s.rejected_by as "rejectedBy", s.rejected_at as "rejectedAt", s.rejection_reason as "rejectionReason", s.received_on as "receivedOn",
  s.created_by as "createdBy", s.created_at as "createdAt", s.version`

type Row = SupplierInvoiceRow & Record<string, unknown>

export const findSupplierInvoice = (tx: Tx, company: number, id: bigint): Promise<SupplierInvoiceRow | undefined> =>
  tx.maybe<Row>(`select ${COLUMNS}, s.invoice, s.problems from supplier_invoices s where s.company_id = $1 and s.id = $2`, [company, id])

/** For a command that changes it: whoever comes second waits, and then sees what the first did. */
export const lockSupplierInvoice = (tx: Tx, company: number, id: bigint): Promise<SupplierInvoiceRow | undefined> =>
  tx.maybe<Row>(`select ${COLUMNS}, s.invoice, s.problems from supplier_invoices s where s.company_id = $1 and s.id = $2 for update`, [company, id])

export const supplierInvoiceOfFile = (tx: Tx, company: number, sha256: string): Promise<{ id: bigint; number: string; supplier: string } | undefined> =>
  tx.maybe('select id, number, supplier_name as supplier from supplier_invoices where company_id = $1 and file_sha256 = $2', [company, sha256])

/** Others of the same supplier under the same number. */
export const duplicatesOf = (tx: Tx, company: number, { id, supplierKey, number }: Pick<SupplierInvoiceRow, 'id' | 'supplierKey' | 'number'>): Promise<{ id: bigint; number: string; receivedOn: string; state: SupplierInvoiceState }[]> =>
  tx.rows('select id, number, received_on as "receivedOn", state from supplier_invoices where company_id = $1 and supplier_key = $2 and number = $3 and id <> $4 order by id limit 20', [company, supplierKey, number, id])

export interface ShownCostLine extends MatchedLine {
  readonly product: string | null
  readonly customerNumber: string | null
  readonly customerName: string | null
}

export const costLinesOf = (tx: Tx, company: number, invoice: bigint): Promise<ShownCostLine[]> =>
  tx.rows<ShownCostLine & Record<string, unknown>>(
    `select l.line_no as "lineNo", l.name, l.quantity, l.unit_code as "unitCode", l.unit_price as "unitPrice", l.net_minor as "netMinor", l.tax_category as category, l.tax_rate as rate, l.account,
            l.subscription_id as subscription, concat_ws(' · ', p.name, nullif(u.label, '')) as product, c.number as "customerNumber",
            ${customerName('c')} as "customerName"
       from supplier_invoice_lines l
       left join subscriptions u on u.company_id = l.company_id and u.id = l.subscription_id
       left join products p on p.company_id = u.company_id and p.id = u.product_id
       left join customers c on c.company_id = u.company_id and c.id = u.customer_id
      where l.company_id = $1 and l.supplier_invoice_id = $2 order by l.line_no`, [company, invoice])

/** How a line of this supplier and this name was last posted and matched; what another line of the supplier was posted to, where none had the name. */
export const learnedLines = (tx: Tx, company: number, supplierKey: string): Promise<{ name: string; account: string | null; subscription: bigint | null }[]> =>
  tx.rows(
    `select distinct on (l.name) l.name, l.account, case when u.deleted_at is null then l.subscription_id end as subscription
       from supplier_invoices s join supplier_invoice_lines l on l.company_id = s.company_id and l.supplier_invoice_id = s.id
       left join subscriptions u on u.company_id = l.company_id and u.id = l.subscription_id
      where s.company_id = $1 and s.supplier_key = $2 and s.state = 'booked' order by l.name, s.id desc limit 1000`, [company, supplierKey])

export const matchLines = (tx: Tx, company: number, invoice: bigint, lines: readonly { readonly line: number; readonly account: string | null; readonly subscription: bigint | null }[]): Promise<number> =>
  tx.run(
    `update supplier_invoice_lines l set account = n.account, subscription_id = n.subscription
       from unnest($3::int[], $4::text[], $5::bigint[]) as n (line, account, subscription)
      where l.company_id = $1 and l.supplier_invoice_id = $2 and l.line_no = n.line and (l.account, l.subscription_id) is distinct from (n.account, n.subscription)`,
    [company, invoice, lines.map(({ line }) => line), lines.map(({ account }) => account), lines.map(({ subscription }) => subscription)])

export const unknownSubscriptions = async (tx: Tx, company: number, ids: readonly bigint[]): Promise<bigint | undefined> =>
  (await tx.maybe<{ id: bigint }>('select n.id from unnest($2::bigint[]) as n (id) where not exists (select from subscriptions u where u.company_id = $1 and u.id = n.id) limit 1', [company, ids]))?.id

export const noteMatched = (tx: Tx, company: number, id: bigint): Promise<number> => tx.run('update supplier_invoices set version = version + 1 where company_id = $1 and id = $2', [company, id])

export const noteBooked = (tx: Tx, company: number, { id, entry, by, at }: { readonly id: bigint; readonly entry: bigint; readonly by: string; readonly at: string }): Promise<number> =>
  tx.run(
    `update supplier_invoices set state = 'booked', entry_id = $3, booked_by = $4, booked_at = $5, bookings = bookings + 1, version = version + 1 where company_id = $1 and id = $2`, [company, id, entry, by, at])

export const noteReversed = (tx: Tx, company: number, id: bigint): Promise<number> =>
  tx.run(`update supplier_invoices set state = 'read', entry_id = null, booked_by = null, booked_at = null, version = version + 1 where company_id = $1 and id = $2`, [company, id])

export const noteRejected = (tx: Tx, company: number, { id, by, at, reason }: { readonly id: bigint; readonly by: string; readonly at: string; readonly reason: string }): Promise<number> =>
  tx.run(`update supplier_invoices set state = 'rejected', rejected_by = $3, rejected_at = $4, rejection_reason = $5, version = version + 1 where company_id = $1 and id = $2`, [company, id, by, at, reason])

export const noteAccepted = (tx: Tx, company: number, id: bigint): Promise<number> =>
  tx.run(`update supplier_invoices set state = 'read', rejected_by = null, rejected_at = null, rejection_reason = null, version = version + 1 where company_id = $1 and id = $2`, [company, id])

export interface PurchaseAccountRow {
  readonly role: 'payables' | 'input_tax_standard' | 'input_tax_reduced' | 'costs'
  readonly number: string
}

export const purchaseAccounts = (tx: Tx, company: number): Promise<PurchaseAccountRow[]> =>
  tx.rows<PurchaseAccountRow & Record<string, unknown>>('select purchase_role as role, number from accounts where company_id = $1 and purchase_role is not null', [company])

export const accountsByNumber = (tx: Tx, company: number, numbers: readonly string[]): Promise<{ number: string; receivable: boolean; taxClass: string | null }[]> =>
  tx.rows('select number, receivable, tax_class as "taxClass" from accounts where company_id = $1 and number = any ($2)', [company, numbers])

/** Whether the company charges VAT on that day, and so deducts what it pays. */
export const deductsTax = async (tx: Tx, company: number, day: string): Promise<boolean> =>
  (await tx.maybe<{ regime: string }>('select regime from company_tax_regimes where company_id = $1 and valid_from <= $2 order by valid_from desc limit 1', [company, day]))?.regime !== 'small_business'

export interface SupplierInvoiceFilter {
  readonly supplier?: string | undefined
  readonly number?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly dueFrom?: string | undefined
  readonly dueUntil?: string | undefined
  readonly state?: SupplierInvoiceState | undefined
}

function invoiceConditions(company: number, filter: SupplierInvoiceFilter): Conditions {
  const where = conditionsOf(company, 's.company_id')
  where.add('lower(s.supplier_name) collate "C" >= ?', filter.supplier?.toLowerCase())
  where.add('lower(s.supplier_name) collate "C" < ?', filter.supplier === undefined ? undefined : `${filter.supplier.toLowerCase()}\uffff`)
  where.add('s.number = ?', filter.number)
  where.add('s.received_on >= ?', filter.from)
  where.add('s.received_on <= ?', filter.until)
  where.add('s.due_date >= ?', filter.dueFrom)
  where.add('s.due_date <= ?', filter.dueUntil)
  where.add('s.state = ?', filter.state)
  return where
}

/** A missing due date stands last. */
const ORDER = { received: 's.received_on', due: `coalesce(s.due_date, date '2199-12-31')` } as const

export function listSupplierInvoices(
  tx: Tx, company: number, filter: SupplierInvoiceFilter & { readonly sort: 'received' | '-received' | 'due' | '-due'; readonly cursor?: readonly [day: string, id: bigint] | undefined }, most: number,
): Promise<SupplierInvoiceRow[]> {
  const where = invoiceConditions(company, filter)
  const descending = filter.sort.startsWith('-')
  const by = ORDER[filter.sort.endsWith('due') ? 'due' : 'received']
  if (filter.cursor) where.always(`(${by}, s.id) ${descending ? '<' : '>'} (${where.value(filter.cursor[0])}::date, ${where.value(filter.cursor[1])}::bigint)`)
  return tx.rows<Row>(`select ${COLUMNS} from supplier_invoices s where ${where.sql()} order by ${by} ${descending ? 'desc' : 'asc'}, s.id ${descending ? 'desc' : 'asc'} limit ${where.value(most)}`, where.values)
}

/** Credit notes of suppliers are subtracted. */
function summed(company: number, filter: SupplierInvoiceFilter): TotalsQuestion {
  const signed = (column: string): string => `case when s.credit then -1 else 1 end * coalesce(s.${column}, 0)`
  return {
    from: 'supplier_invoices s', where: invoiceConditions(company, filter), currency: 's.currency',
    amounts: { net: signed('net_minor'), tax: signed('tax_minor'), gross: signed('gross_minor'), rest: signed('due_minor') },
  }
}

/** Sums over the filter. */
export const supplierInvoiceTotals = (tx: Tx, company: number, filter: SupplierInvoiceFilter): Promise<Totals> => totalsOf(tx, { ...summed(company, filter), state: 's.state' })

const GROUPINGS = { month: { value: monthOf('s.received_on') }, state: { value: 's.state' } }
export const supplierInvoiceGroups = (tx: Tx, company: number, filter: SupplierInvoiceFilter, by: keyof typeof GROUPINGS): Promise<Groups> =>
  groupsOf(tx, by, { ...summed(company, filter), groupings: GROUPINGS })

export interface SubscriptionCost {
  readonly invoice: bigint
  readonly number: string
  readonly supplier: string
  readonly issueDate: string | null
  readonly name: string
  readonly netMinor: bigint
  readonly currency: string
  readonly state: SupplierInvoiceState
}

/** What a service cost, newest first. */
export const costsOfSubscription = (tx: Tx, company: number, subscription: bigint): Promise<SubscriptionCost[]> =>
  tx.rows<SubscriptionCost & Record<string, unknown>>(
    `select s.id as invoice, s.number, s.supplier_name as supplier, s.issue_date as "issueDate", l.name, case when s.credit then -1 else 1 end * l.net_minor as "netMinor", s.currency, s.state
       from supplier_invoice_lines l join supplier_invoices s on s.company_id = l.company_id and s.id = l.supplier_invoice_id
      where l.company_id = $1 and l.subscription_id = $2 and l.net_minor is not null and s.state <> 'rejected' order by s.received_on desc, s.id desc, l.line_no limit 500`, [company, subscription])
