/**
 * Deposits: the draft of a deposit invoice on an order, and what an invoice deducts of those before it (docs/decisions/0019).
 * It does not own: the amounts (domain), issuing (drafts), cancelling (credit-notes).
 */
import { deductDeposits, depositContent } from '@kontor/domain/invoicing/deposits.ts'
import type { Deducted, Deposit, DepositRefusal } from '@kontor/domain/invoicing/deposits.ts'
import type { ManualInvoice } from '@kontor/domain/invoicing/manual-invoice.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Tx } from '../platform/database/database.ts'
import type { DepositDeduction, DocumentToIssue } from './document-to-issue.ts'
import type { Issuer } from './store/billing-context.ts'
import * as store from './store/deposits.ts'
import { creditableLines } from './store/invoices.ts'
import type { SalesRecord } from './store/sales.ts'

export type DeductionRefusal = DepositRefusal
  | { readonly kind: 'deposit_not_found' }
  | { readonly kind: 'deposit_is_proforma_here' }

export interface OpenDeposit extends Deposit {
  readonly order: bigint | null
  readonly currency: string
  readonly settled: boolean
  readonly accounts: readonly string[]
}

/** Deposits of a customer that wait to be deducted. */
export async function openDeposits(tx: Tx, company: number, customer: bigint): Promise<OpenDeposit[]> {
  const rows = await store.openDeposits(tx, company, customer)
  return [...Map.groupBy(rows, (row) => row.id)].map(([id, of]) => ({
    id, number: of[0]!.number, issueDate: of[0]!.issue_date, order: of[0]!.order_document_id, currency: of[0]!.currency, settled: of[0]!.settled, accounts: of.map((row) => row.account),
    vat: of.map((row) => ({ category: row.category, rate: row.rate, taxableMinor: row.taxable_minor, taxMinor: row.tax_minor })),
  }))
}

/** The draft of a deposit of so many percent on an order. */
export async function depositOn(tx: Tx, company: number, order: SalesRecord, percent: string): Promise<ManualInvoice> {
  const lines = await creditableLines(tx, company, order.id)
  return depositContent(order.content, lines.map((line) => line.net_minor), { percent, order: order.number, language: order.language })
}

export type Deducting = Omit<Deducted, 'deductions'> & Required<Pick<DocumentToIssue, 'deductions'>>

/** What a draft deducts. Refuses a deposit invoice of a Czech issuer, a deposit that is not open any more, and what `deductDeposits` refuses. */
export async function deducted(
  tx: Tx, issuer: Issuer, draft: { readonly customer: bigint; readonly content: ManualInvoice }, invoice: Parameters<typeof deductDeposits>[0],
): Promise<Result<Deducting, DeductionRefusal>> {
  const { content } = draft
  // § 28 (1) d of act 235/2004 Sb.: the tax document of a deposit follows its payment.
  if (content.deposit && issuer.country === 'CZ') return no({ kind: 'deposit_is_proforma_here' })
  const wanted = content.deposit ? [] : content.deposits ?? []
  const open = wanted.length === 0 ? [] : await openDeposits(tx, issuer.company, draft.customer)
  const chosen = wanted.map(({ id }) => open.find((one) => String(one.id) === id))
  if (!chosen.every((one) => one !== undefined)) return no({ kind: 'deposit_not_found' })
  const result = deductDeposits(invoice, chosen)
  if (!result.ok) return result
  return yes({
    ...result.value,
    deductions: chosen.map((one): DepositDeduction => ({ deposit: one.id, number: one.number, issueDate: one.issueDate, vat: one.vat.map((row, i) => ({ ...row, account: one.accounts[i]! })) })),
  })
}
