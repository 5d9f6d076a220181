/** Deposit invoices: what is left of them after credits, and what final invoices deducted. */
import type { VatCategory } from '@kontor/domain/catalog/tax.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface DepositRow {
  readonly id: bigint
  readonly number: string
  readonly issue_date: string
  readonly currency: string
  readonly order_document_id: bigint | null
  readonly settled: boolean
  readonly category: VatCategory
  readonly rate: string
  readonly account: string
  readonly taxable_minor: bigint
  readonly tax_minor: bigint
}

/** Deposits of a customer that no final invoice deducts, with what is left of each per category and rate; those of which nothing is left are not among them. */
export const openDeposits = (tx: Tx, company: number, customer: bigint): Promise<DepositRow[]> =>
  tx.rows<DepositRow & Record<string, unknown>>(
    `select d.id, d.number, d.issue_date, d.currency, d.order_document_id, d.settled, t.category, t.rate,
            (select min(l.revenue_account) from document_lines l where l.company_id = d.company_id and l.document_id = d.id and l.tax_category = t.category and l.tax_rate = t.rate) account,
            sum(t.taxable_minor)::bigint taxable_minor, sum(t.tax_minor)::bigint tax_minor
       from documents d
       join documents o on o.company_id = d.company_id and (o.id = d.id or o.corrects_document_id = d.id)
       join document_taxes t on t.company_id = o.company_id and t.document_id = o.id
      where d.company_id = $1 and d.customer_id = $2 and d.deposit
        and coalesce((select sum(x.taxable_minor) from deposit_deductions x where x.company_id = d.company_id and x.deposit_document_id = d.id), 0) = 0
      group by d.company_id, d.id, t.category, t.rate having sum(t.taxable_minor) <> 0 or sum(t.tax_minor) <> 0
      order by d.issue_date, d.number, t.category desc, t.rate desc`, [company, customer])

export interface DeductionRecord {
  readonly deposit_document_id: bigint
  readonly number: string
  readonly issue_date: string
  readonly category: VatCategory
  readonly rate: string
  readonly account: string
  readonly taxable_minor: bigint
  readonly tax_minor: bigint
}

/** What a document deducts, deposit by deposit. */
export const deductionsOf = (tx: Tx, company: number, document: bigint): Promise<DeductionRecord[]> =>
  tx.rows<DeductionRecord & Record<string, unknown>>(
    `select x.deposit_document_id, d.number, d.issue_date, x.category, x.rate, x.account, x.taxable_minor, x.tax_minor
       from deposit_deductions x join documents d on d.company_id = x.company_id and d.id = x.deposit_document_id
      where x.company_id = $1 and x.document_id = $2 order by d.issue_date, d.number, x.category desc, x.rate desc`, [company, document])

/** The final invoice that deducts a deposit at present. */
export const deductedBy = (tx: Tx, company: number, deposit: bigint): Promise<{ id: bigint; number: string } | undefined> =>
  tx.maybe(
    `select d.id, d.number from deposit_deductions x join documents d on d.company_id = x.company_id and d.id = x.document_id and d.kind = 'invoice'
      where x.company_id = $1 and x.deposit_document_id = $2 and not kontor.is_void(d.company_id, d.id) limit 1`, [company, deposit])
