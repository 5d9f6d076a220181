/** Credit notes and cancellations: corrections of issued invoices (DOC-2, I6). */
import { creditPart, creditRest } from '@kontor/domain/invoicing/credit.ts'
import type { Credit, CreditedBefore, CreditRefusal } from '@kontor/domain/invoicing/credit.ts'
import type { StockRefusal } from '@kontor/domain/stock/stock.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import { takeId, takeIds } from '../platform/database/ids.ts'
import { insertAllocations, offsetCredit, takenAtIssue } from '../receivables/public.ts'
import { giveBack } from '../stock/public.ts'
import type { DepositDeduction, DocumentToIssue, LineToIssue } from './document-to-issue.ts'
import { issueDocuments } from './issue.ts'
import type { IssuedDocument, IssueRefusal } from './issue.ts'
import { loadIssuer } from './store/billing-context.ts'
import type { Issuer } from './store/billing-context.ts'
import * as deposits from './store/deposits.ts'
import type { DeductionRecord } from './store/deposits.ts'
import * as store from './store/invoices.ts'
import type { LineRecord } from './store/invoices.ts'
import type { CanonicalDocument, CanonicalLine } from '@kontor/domain/invoicing/document.ts'
import { lockedCustomers } from './store/plan-inputs.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'

export type CreditNoteRefusal = CreditRefusal | IssueRefusal | StockRefusal
  | { readonly kind: 'invoice_not_found' }
  | { readonly kind: 'document_is_no_invoice'; readonly number: string }
  | { readonly kind: 'deposit_is_deducted'; readonly number: string }
  | { readonly kind: 'credit_below_deposits' }

export interface CreditNoteQuestion {
  readonly invoice: bigint
  readonly issueDate: CalendarDate
  readonly reason: string
  readonly actor: Actor
  readonly introduction?: string | null
  readonly closing?: string | null
}

/**
 * Cancels an invoice: credits all that is left of it under the title of a cancellation, and says for its charges whether they are billed again or waived.
 * A final invoice gives its deposits back, and what it took from stock lies there again unless it was kept. Refuses an unknown invoice, a credit note, an invoice that is credited already, one of which less is left than its deposits, and what
 * `issueDocuments` refuses.
 */
export async function cancelInvoice(tx: Tx, company: number, question: CreditNoteQuestion & { readonly charges: 'bill_again' | 'waived'; readonly goods?: 'returned' | 'kept' }): Promise<Result<IssuedDocument, CreditNoteRefusal>> {
  const read = await creditable(tx, company, question.invoice)
  if (!read.ok) return read
  const credit = creditRest(read.value.before)
  if (!credit.ok) return credit
  // Parts that were credited before may have gone out of the deposits; then they are gone.
  if (-credit.value.grossMinor < read.value.document.deducted_minor) return no({ kind: 'credit_below_deposits' })
  const issued = await issueCredit(tx, company, question, read.value, credit.value, true)
  if (!issued.ok) return issued
  await store.insertReleases(tx, company, { creditNote: issued.value.id, invoice: question.invoice, outcome: question.charges, by: question.actor.name })
  const back = question.goods === 'kept' ? null : await giveBack(tx, { company, by: question.actor.name }, { document: question.invoice, date: question.issueDate })
  return back === null || back.ok ? issued : back
}

/**
 * Credits single lines of an invoice in part, net amounts in positive minor units; or all that is left where no line is named. Charges stay charged.
 * Refuses what `creditPart` and `issueDocuments` refuse.
 */
export async function creditInvoice(
  tx: Tx, company: number, question: CreditNoteQuestion & { readonly lines: readonly { readonly lineNo: number; readonly netMinor: bigint }[] | null; readonly draftId?: bigint },
): Promise<Result<IssuedDocument, CreditNoteRefusal>> {
  const read = await creditable(tx, company, question.invoice)
  if (!read.ok) return read
  const credit = question.lines === null ? creditRest(read.value.before) : creditPart(read.value.before, question.lines)
  return credit.ok ? issueCredit(tx, company, question, read.value, credit.value, false) : credit
}

/** What `creditInvoice` would come to; writes nothing. Amounts are positive, as on paper; refuses what `creditPart` refuses. */
export async function previewCredit(
  tx: Tx, issuer: Issuer, question: Omit<CreditNoteQuestion, 'actor'> & { readonly lines: readonly { readonly lineNo: number; readonly netMinor: bigint }[] | null },
): Promise<Result<CreditPreview & { readonly document: DocumentToIssue }, CreditNoteRefusal>> {
  const read = await creditable(tx, issuer.company, question.invoice)
  if (!read.ok) return read
  const { before, lines } = read.value
  const credit = question.lines === null ? creditRest(before) : creditPart(before, question.lines)
  if (!credit.ok) return credit
  const { netMinor, taxMinor, grossMinor } = credit.value
  const [customer] = await lockedCustomers(tx, issuer.company, [read.value.document.customer_id])
  if (!customer) return no({ kind: 'invoice_not_found' })
  return yes({
    document: creditDocument(question, read.value, credit.value, customer),
    netMinor: -netMinor, taxMinor: -taxMinor, grossMinor: -grossMinor,
    lines: credit.value.lines.map((credited) => {
      const line = lines.find(({ line_no }) => line_no === credited.lineNo)!
      return { name: line.name, netMinor: -credited.netMinor, category: line.tax_category, rate: line.tax_rate }
    }),
  })
}

export interface CreditPreview {
  readonly netMinor: bigint
  readonly taxMinor: bigint
  readonly grossMinor: bigint
  readonly lines: readonly { readonly name: string; readonly netMinor: bigint; readonly category: string; readonly rate: string }[]
}

interface Creditable {
  readonly document: store.DocumentRecord
  readonly lines: readonly LineRecord[]
  /** The lines as the invoice showed them. */
  readonly shown: readonly CanonicalLine[]
  readonly before: CreditedBefore
}

async function creditable(tx: Tx, company: number, invoice: bigint): Promise<Result<Creditable, CreditNoteRefusal>> {
  const document = await store.lockDocument(tx, company, invoice)
  if (!document) return no({ kind: 'invoice_not_found' })
  if (document.kind !== 'invoice') return no({ kind: 'document_is_no_invoice', number: document.number })
  const final = document.deposit ? await deposits.deductedBy(tx, company, invoice) : undefined
  if (final) return no({ kind: 'deposit_is_deducted', number: final.number })
  const lines = await store.creditableLines(tx, company, invoice)
  const left = await store.vatLeft(tx, company, invoice)
  const { lines: shown } = JSON.parse((await store.canonicalOf(tx, company, invoice))!) as CanonicalDocument
  return yes({
    document, lines, shown,
    before: {
      lines: lines.map((line) => ({ lineNo: line.line_no, netMinor: line.net_minor, creditedMinor: line.credited_minor, category: line.tax_category, rate: line.tax_rate })),
      vatLeft: left.map((row) => ({ category: row.category, rate: row.rate, taxableMinor: row.taxable_minor, taxMinor: row.tax_minor })),
    },
  })
}

async function issueCredit(
  tx: Tx, company: number, question: CreditNoteQuestion & { readonly draftId?: bigint }, read: Creditable, credit: Credit, cancellation: boolean,
): Promise<Result<IssuedDocument, CreditNoteRefusal>> {
  const { document } = read
  const issuer = await loadIssuer(tx, company)
  const [customer] = await lockedCustomers(tx, company, [document.customer_id])
  if (!customer) return no({ kind: 'invoice_not_found' })
  const issued = await issueDocuments(tx, {
    issuer, kind: 'credit_note', issueDate: question.issueDate, zeroCharges: [], runId: null, createdBy: question.actor.name,
    documents: [{
      ...creditDocument(question, read, credit, customer), cancellation, deductions: cancellation ? givenBack(await deposits.deductionsOf(tx, company, document.id)) : [],
    }],
  })
  if (!issued.ok) return issued
  const creditNote = issued.value[0]!
  if (cancellation) await releaseCredit(tx, company, document.id, question)
  await offsetCredit(tx, company, { id: await takeId(tx), creditNoteId: creditNote.id, invoiceId: document.id, by: question.actor.name })
  return yes(creditNote)
}

/** What a cancelled invoice took of the customer's credit is free again: nothing is owed that it could settle. */
async function releaseCredit(tx: Tx, company: number, invoice: bigint, { issueDate, actor }: CreditNoteQuestion): Promise<void> {
  const taken = await takenAtIssue(tx, company, invoice)
  const ids = await takeIds(tx, taken.length)
  await insertAllocations(tx, taken.map(({ id, item, credit, amountMinor }, i) => ({
    company_id: company, id: ids[i]!, open_item_id: item, credit_item_id: credit, amount_minor: -amountMinor, releases: id, since: issueDate, created_by: actor.name,
  })))
}

const creditDocument = (
  { issueDate, reason, draftId, introduction, closing }: Omit<CreditNoteQuestion, 'actor'> & { readonly draftId?: bigint }, { document, lines, shown }: Creditable, credit: Credit, customer: BilledCustomer,
): DocumentToIssue => ({
  kind: 'credit_note', customer, issueDate, paymentDays: null, dueDate: null, taxDate: issueDate,
  lines: credit.lines.map((credited) => mirrored(lines.find((line) => line.line_no === credited.lineNo)!, shown[credited.lineNo - 1]!, credited.netMinor)),
  vat: credit.vat, netMinor: credit.netMinor, taxMinor: credit.taxMinor, grossMinor: credit.grossMinor,
  corrects: { id: document.id, number: document.number, issueDate: document.issue_date, receivableAccount: document.receivable_account, deposit: document.deposit },
  cancellation: false, reason, draftId: draftId ?? null, introduction: introduction ?? null, closing: closing ?? null,
})

/** The deductions of a final invoice, the other way round. */
const givenBack = (rows: readonly DeductionRecord[]): DepositDeduction[] =>
  [...Map.groupBy(rows, (row) => row.deposit_document_id)].map(([deposit, of]) => ({
    deposit, number: of[0]!.number, issueDate: of[0]!.issue_date,
    vat: of.map((row) => ({ category: row.category, rate: row.rate, account: row.account, taxableMinor: -row.taxable_minor, taxMinor: -row.tax_minor })),
  }))

/** The line as it stood on the invoice, with the amount that is credited; a part is credited as one piece at that price. */
function mirrored(line: LineRecord, shown: CanonicalLine, netMinor: bigint): LineToIssue {
  const whole = netMinor === -line.net_minor
  const discount = (kind: 'subscription' | 'customer') => (whole && shown.discounts.find((d) => d.kind === kind)?.percent) || '0.00'
  return {
    kind: line.kind, sku: line.sku, name: line.name, note: line.note, group: line.line_group,
    period: line.period_from === null ? null : { from: line.period_from, until: line.period_until! },
    quantity: whole ? line.quantity : '1', unit: line.unit, unitCode: line.unit_code, unitPrice: whole ? line.unit_price : minorText(-netMinor),
    proration: whole ? shown.proration : null, subscriptionDiscount: discount('subscription'), customerDiscount: discount('customer'), netMinor, category: line.tax_category, rate: line.tax_rate, taxCase: line.tax_case,
    taxDate: line.tax_date, taxClass: line.tax_class, revenueAccount: line.revenue_account, charge: null, correctsLineNo: line.line_no,
  }
}
