/** Drafts of invoices and credit notes: edited freely, issued once (DOC-2, I3). */
import { manualInvoice } from '@kontor/domain/invoicing/manual-invoice.ts'
import type { ManualInvoice, ManualInvoiceRefusal, ManualResult } from '@kontor/domain/invoicing/manual-invoice.ts'
import { renderNumber } from '@kontor/domain/companies/number-pattern.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import { creditInvoice, previewCredit } from './credit-notes.ts'
import type { CreditNoteRefusal, CreditPreview } from './credit-notes.ts'
import { issueDocuments } from './issue.ts'
import type { IssuedDocument, IssueRefusal } from './issue.ts'
import { loadIssuer, loadRegimes, taxRates } from './store/billing-context.ts'
import type { Issuer } from './store/billing-context.ts'
import * as store from './store/drafts.ts'
import type { DraftRecord } from './store/drafts.ts'
import { peekSeries } from './store/documents.ts'
import { readDocument } from './store/invoices.ts'
import { lockedCustomers } from './store/plan-inputs.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'

/** A credit note in the making: which lines with which net amounts (positive minor units as text), or null for all that is left. */
export interface CreditDraft {
  readonly lines: readonly { readonly lineNo: number; readonly netMinor: string }[] | null
  readonly reason: string
  readonly introduction: string | null
  readonly closing: string | null
}

export type NewDraft =
  | { readonly kind: 'invoice'; readonly customer: bigint; readonly content: ManualInvoice }
  | { readonly kind: 'credit_note'; readonly invoice: bigint; readonly content: CreditDraft }

export type DraftRefusal =
  | { readonly kind: 'draft_not_found' }
  | { readonly kind: 'draft_is_issued'; readonly document: bigint }
  | { readonly kind: 'draft_is_discarded' }
  | { readonly kind: 'draft_changed_meanwhile'; readonly version: number }
  | { readonly kind: 'customer_not_found' }
  | { readonly kind: 'invoice_not_found' }

/** Begins a draft. Nothing is checked but that its customer or invoice exists: a draft may be as unfinished as it is. */
export async function createDraft(tx: Tx, company: number, draft: NewDraft, actor: Actor): Promise<Result<DraftRecord, DraftRefusal>> {
  const invoice = draft.kind === 'credit_note' ? await readDocument(tx, company, draft.invoice) : undefined
  if (draft.kind === 'credit_note' && invoice?.kind !== 'invoice') return no({ kind: 'invoice_not_found' })
  if (draft.kind === 'invoice' && !(await store.customerExists(tx, company, draft.customer))) return no({ kind: 'customer_not_found' })
  const id = await takeId(tx)
  const customer = draft.kind === 'invoice' ? draft.customer : invoice!.customer_id
  await store.insertDraft(tx, company, { id, kind: draft.kind, customer, corrects: invoice?.id ?? null, content: draft.content, by: actor.name })
  return yes((await store.readDraft(tx, company, id))!)
}

/** Replaces what a draft says. Refuses when somebody else changed it since `version`, or it is issued or discarded. */
export async function updateDraft(tx: Tx, company: number, change: { readonly id: bigint; readonly version: number; readonly content: ManualInvoice | CreditDraft }): Promise<Result<DraftRecord, DraftRefusal>> {
  const draft = await editable(tx, company, change.id)
  if (!draft.ok) return draft
  if (draft.value.version !== change.version) return no({ kind: 'draft_changed_meanwhile', version: draft.value.version })
  await store.updateDraft(tx, company, change.id, change.content)
  return yes((await store.readDraft(tx, company, change.id))!)
}

export async function discardDraft(tx: Tx, company: number, id: bigint): Promise<Result<null, DraftRefusal>> {
  const draft = await editable(tx, company, id)
  if (!draft.ok) return draft
  await store.discardDraft(tx, company, id)
  return yes(null)
}

async function editable(tx: Tx, company: number, id: bigint): Promise<Result<DraftRecord, DraftRefusal>> {
  const draft = await store.lockDraft(tx, company, id)
  if (!draft) return no({ kind: 'draft_not_found' })
  if (draft.document_id !== null) return no({ kind: 'draft_is_issued', document: draft.document_id })
  return draft.discarded_at === null ? yes(draft) : no({ kind: 'draft_is_discarded' })
}

export type IssueDraftRefusal = DraftRefusal | ManualInvoiceRefusal | IssueRefusal | CreditNoteRefusal

/** What a draft, or what a form holds in its place, comes to if it were issued on a date, and the number that it would get now; nothing is written. */
export async function previewDraft(
  tx: Tx, company: number, question: { readonly id: bigint; readonly issueDate: CalendarDate; readonly content?: ManualInvoice | CreditDraft | undefined },
): Promise<Result<CreditPreview & { readonly number: string }, IssueDraftRefusal>> {
  const { id, issueDate } = question
  const read = await editable(tx, company, id)
  if (!read.ok) return read
  const draft = { ...read.value, ...(question.content && { content: question.content as unknown as DraftRecord['content'] }) }
  const sums = draft.kind === 'credit_note' ? await previewCredit(tx, company, { invoice: draft.corrects_document_id!, lines: creditedLines(draft) }) : await previewInvoice(tx, company, draft, issueDate)
  if (!sums.ok) return sums
  const series = await peekSeries(tx, company, draft.kind, issueDate)
  return yes({ ...sums.value, number: renderNumber(series.pattern, { year: Number(issueDate.slice(0, 4)), number: series.next }) })
}

async function previewInvoice(tx: Tx, company: number, draft: DraftRecord, issueDate: CalendarDate): Promise<Result<ManualResult, IssueDraftRefusal>> {
  const issuer = await loadIssuer(tx, company)
  const [customer] = await lockedCustomers(tx, company, [draft.customer_id])
  return customer ? computed(tx, issuer, customer, draft, issueDate) : no({ kind: 'customer_not_found' })
}

/** Issues a draft: it becomes a numbered, posted document, once. Refuses what a manual invoice, a credit note and `issueDocuments` refuse. */
export async function issueDraft(tx: Tx, company: number, question: { readonly id: bigint; readonly issueDate: CalendarDate; readonly actor: Actor }): Promise<Result<IssuedDocument, IssueDraftRefusal>> {
  const { id, issueDate, actor } = question
  const editableDraft = await editable(tx, company, id)
  if (!editableDraft.ok) return editableDraft
  const draft = editableDraft.value
  if (draft.kind === 'credit_note') return issueCreditDraft(tx, company, draft, question)
  const issuer = await loadIssuer(tx, company)
  const [customer] = await lockedCustomers(tx, company, [draft.customer_id])
  if (!customer) return no({ kind: 'customer_not_found' })
  const invoice = await computed(tx, issuer, customer, draft, issueDate)
  if (!invoice.ok) return invoice
  const content = draft.content as unknown as ManualInvoice
  const paymentDays = content.paymentDays ?? customer.paymentDays ?? issuer.paymentDays
  const issued = await issueDocuments(tx, {
    issuer, kind: 'invoice', issueDate, zeroCharges: [], runId: null, createdBy: actor.name,
    documents: [{
      ...invoice.value, kind: 'invoice', customer, issueDate, paymentDays, dueDate: addDays(issueDate, paymentDays),
      lines: invoice.value.lines.map((line) => ({ ...line, charge: null, correctsLineNo: null })),
      corrects: null, cancellation: false, reason: null, draftId: id, introduction: content.introduction, closing: content.closing,
    }],
  })
  return issued.ok ? yes(issued.value[0]!) : issued
}

function issueCreditDraft(tx: Tx, company: number, draft: DraftRecord, { issueDate, actor }: { readonly issueDate: CalendarDate; readonly actor: Actor }): Promise<Result<IssuedDocument, CreditNoteRefusal>> {
  const content = draft.content as unknown as CreditDraft
  return creditInvoice(tx, company, {
    invoice: draft.corrects_document_id!, issueDate, reason: content.reason, actor, draftId: draft.id, introduction: content.introduction, closing: content.closing,
    lines: creditedLines(draft),
  })
}

const creditedLines = (draft: DraftRecord): readonly { readonly lineNo: number; readonly netMinor: bigint }[] | null =>
  (draft.content as unknown as CreditDraft).lines?.map((line) => ({ lineNo: line.lineNo, netMinor: BigInt(line.netMinor) })) ?? null

const computed = async (tx: Tx, issuer: Issuer, customer: BilledCustomer, draft: DraftRecord, issueDate: CalendarDate): Promise<Result<ManualResult, ManualInvoiceRefusal>> =>
  manualInvoice(draft.content as unknown as ManualInvoice, {
    issueDate, issuerCountry: issuer.country, regimeOn: await loadRegimes(tx, issuer.company), taxRates: await taxRates(tx, issuer.country), customer,
  })
