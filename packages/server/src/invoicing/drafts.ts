/** Drafts of all documents: edited freely, issued once (DOC-2, I3). */
import { manualInvoice } from '@kontor/domain/invoicing/manual-invoice.ts'
import type { ManualInvoice, ManualInvoiceRefusal, ManualResult } from '@kontor/domain/invoicing/manual-invoice.ts'
import type { DocumentKind, SalesKind } from '@kontor/domain/invoicing/document.ts'
import { countOf, mayFollow, staysWithin } from '@kontor/domain/invoicing/sales.ts'
import { noteWithSerials, takenByDocument } from '@kontor/domain/invoicing/stocked-lines.ts'
import type { TakingRefusal } from '@kontor/domain/invoicing/stocked-lines.ts'
import type { FollowUpKind, FollowUpRefusal } from '@kontor/domain/invoicing/sales.ts'
import { incompleteEInvoice } from '@kontor/domain/invoicing/einvoice/before-issue.ts'
import type { EInvoiceRefusal } from '@kontor/domain/invoicing/einvoice/before-issue.ts'
import type { StockMovement, StockRefusal } from '@kontor/domain/stock/stock.ts'
import { renderNumber } from '@kontor/domain/companies/number-pattern.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import { decideEntry, takenOfSource, writeEntry } from '../stock/public.ts'
import { creditInvoice, previewCredit } from './credit-notes.ts'
import type { CreditNoteRefusal, CreditPreview } from './credit-notes.ts'
import { deducted } from './deposits.ts'
import type { Deducting, DeductionRefusal } from './deposits.ts'
import { withCredit } from './credit-offset.ts'
import { canonicalOf, creditedOf } from './document-to-issue.ts'
import type { DocumentToIssue, LineSource } from './document-to-issue.ts'
import { issueDocuments } from './issue.ts'
import type { IssuedDocument, IssueRefusal } from './issue.ts'
import { loadIssuer, loadRegimes, taxRates } from './store/billing-context.ts'
import type { Issuer } from './store/billing-context.ts'
import * as store from './store/drafts.ts'
import type { DraftRecord } from './store/drafts.ts'
import { peekSeries } from './store/documents.ts'
import { readDocument } from './store/invoices.ts'
import * as sales from './store/sales.ts'
import { lockedCustomers } from './store/plan-inputs.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'

/** A credit note in the making: which lines with which net amounts (positive minor units as text), or null for all that is left. */
export interface CreditDraft {
  readonly lines: readonly { readonly lineNo: number; readonly netMinor: string }[] | null
  readonly reason: string
  readonly introduction: string | null
  readonly closing: string | null
}

/** The kinds that are written line by line; a credit note says what it takes back. */
export type WrittenKind = Exclude<DocumentKind, 'credit_note'>

export type NewDraft =
  | { readonly kind: WrittenKind; readonly customer: bigint; readonly source?: bigint; readonly content: ManualInvoice }
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
  if (draft.kind !== 'credit_note' && !(await store.customerExists(tx, company, draft.customer))) return no({ kind: 'customer_not_found' })
  const id = await takeId(tx)
  const customer = draft.kind === 'credit_note' ? invoice!.customer_id : draft.customer
  const source = draft.kind === 'credit_note' ? null : draft.source ?? null
  await store.insertDraft(tx, company, { id, kind: draft.kind, customer, corrects: invoice?.id ?? null, source, content: draft.content, by: actor.name })
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

export type IssueDraftRefusal = DeductionRefusal | TakingRefusal | StockRefusal | DraftRefusal | ManualInvoiceRefusal | IssueRefusal | CreditNoteRefusal | FollowUpRefusal

/** What a draft, or what a form holds in its place, comes to if it were issued on a date, and the number that it would get now; nothing is written. */
export async function previewDraft(
  tx: Tx, company: number, question: { readonly id: bigint; readonly issueDate: CalendarDate; readonly content?: ManualInvoice | CreditDraft | undefined },
): Promise<Result<CreditPreview & { readonly number: string; readonly deductedMinor?: bigint; readonly creditedMinor: bigint; readonly incomplete: EInvoiceRefusal | null }, IssueDraftRefusal>> {
  const { id, issueDate } = question
  const read = await editable(tx, company, id)
  if (!read.ok) return read
  const draft = { ...read.value, ...(question.content && { content: question.content as unknown as DraftRecord['content'] }) }
  const issuer = await loadIssuer(tx, company)
  const sums = draft.kind === 'credit_note' ? await previewCredit(tx, issuer, creditQuestion(draft, issueDate)) : await previewInvoice(tx, issuer, draft, issueDate)
  if (!sums.ok) return sums
  const { document: asked, ...shown } = sums.value
  const [document] = (await withCredit(tx, { kind: draft.kind, documents: [asked], issuer, issueDate, runId: null })) as [DocumentToIssue]
  const series = await peekSeries(tx, company, draft.kind, issueDate)
  const number = renderNumber(series.pattern, { year: Number(issueDate.slice(0, 4)), number: series.next })
  return yes({ ...shown, number, creditedMinor: creditedOf(document), incomplete: incompleteEInvoice(canonicalOf(document, issuer, number)) })
}

async function previewInvoice(tx: Tx, issuer: Issuer, draft: DraftRecord, issueDate: CalendarDate): Promise<Result<ManualResult & { readonly deductedMinor: bigint; readonly document: DocumentToIssue }, IssueDraftRefusal>> {
  const [customer] = await lockedCustomers(tx, issuer.company, [draft.customer_id])
  if (!customer) return no({ kind: 'customer_not_found' })
  const written = await computed(tx, issuer, customer, draft, issueDate)
  if (!written.ok) return written
  const deducting = await deducted(tx, issuer, { customer: draft.customer_id, content: draft.content as unknown as ManualInvoice }, written.value)
  if (!deducting.ok) return deducting
  const document = documentOf(draft, { issuer, customer, issueDate }, written.value, deducting.value, { source: null, order: null, sources: [] })
  return yes({ ...written.value, deductedMinor: deducting.value.deductedMinor, document })
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
  const written = await computed(tx, issuer, customer, draft, issueDate)
  if (!written.ok) return written
  const content = draft.content as unknown as ManualInvoice
  const followed = await followedBy(tx, company, draft, content)
  if (!followed.ok) return followed
  const deducting = await deducted(tx, issuer, { customer: draft.customer_id, content }, written.value)
  if (!deducting.ok) return deducting
  const taking = await taken(tx, company, draft, content)
  if (!taking.ok) return taking
  const issued = await issueDocuments(tx, {
    issuer, kind: draft.kind, issueDate, zeroCharges: [], runId: null, createdBy: actor.name,
    documents: [documentOf(draft, { issuer, customer, issueDate }, written.value, deducting.value, followed.value)],
  })
  if (!issued.ok) return issued
  if (followed.value.source) await sales.acceptQuotesBehind(tx, company, issued.value[0]!.id, actor.name)
  if (taking.value.length > 0) await writeEntry(tx, { company, by: actor.name }, { kind: 'issue', date: issueDate, document: issued.value[0]!.id }, taking.value)
  return yes(issued.value[0]!)
}

/** What goes out of stock with the document; decided before anything is written, with the articles held. */
async function taken(tx: Tx, company: number, { kind, source_document_id: source, source_kind: sourceKind }: DraftRecord, content: ManualInvoice): Promise<Result<readonly StockMovement[], TakingRefusal | StockRefusal>> {
  const wanted = takenByDocument(content, { kind, sourceKind }, source === null ? new Map() : await takenOfSource(tx, company, source))
  if (!wanted.ok || wanted.value.length === 0) return wanted.ok ? yes([]) : wanted
  return decideEntry(tx, company, wanted.value)
}

type Following = Required<Pick<DocumentToIssue, 'source' | 'order'>> & { readonly sources: readonly (readonly LineSource[])[] }

interface Issuing {
  readonly issuer: Issuer
  readonly customer: BilledCustomer
  readonly issueDate: CalendarDate
}

function documentOf(draft: DraftRecord, { issuer, customer, issueDate }: Issuing, written: ManualResult, { deductions }: Deducting, { source, order, sources }: Following): DocumentToIssue {
  const { kind } = draft
  const content = draft.content as unknown as ManualInvoice
  const paymentDays = content.paymentDays ?? customer.paymentDays ?? issuer.paymentDays
  return {
    ...written, kind, customer, issueDate, paymentDays, dueDate: kind === 'invoice' || kind === 'proforma' ? addDays(issueDate, paymentDays) : null,
    lines: written.lines.map((line, i) => ({ ...line, note: noteWithSerials(content.lines[i]!, customer.language), charge: null, correctsLineNo: null, sources: sources[i] ?? [] })),
    corrects: null, cancellation: false, reason: null, draftId: draft.id, introduction: content.introduction, closing: content.closing,
    validUntil: kind === 'quote' ? content.validUntil ?? null : null, source, order, deposit: content.deposit ?? false, deductions,
  }
}

/** What a draft follows and takes of it, judged again: its source may have ended or been followed since the draft was begun. */
async function followedBy(tx: Tx, company: number, draft: DraftRecord, content: ManualInvoice): Promise<Result<Following, FollowUpRefusal>> {
  const kind = draft.kind as FollowUpKind
  const read = draft.source_document_id === null ? undefined : await sales.salesDocument(tx, company, draft.source_document_id)
  if (!read) return yes({ source: null, order: null, sources: content.lines.map(() => []) })
  const source = sales.asDecided(read)
  const allowed = mayFollow(source, kind)
  if (!allowed.ok) return allowed
  const count = countOf(source.kind, kind)
  const within = staysWithin(content, await sales.linesLeft(tx, company, read.id, count))
  if (!within.ok) return within
  const bases = Map.groupBy(await sales.lineBases(tx, company, read.id), (base) => base.line_no)
  const order = source.kind === 'order' ? read : read.order_document_id === null ? undefined : await readDocument(tx, company, read.order_document_id)
  return yes({
    source: { id: read.id, kind: read.kind, number: read.number, issueDate: read.issue_date }, order: order ? { id: order.id, number: order.number, issueDate: order.issue_date } : null,
    sources: content.lines.map(({ sourceLine }) => (sourceLine ? [
      { document: read.id, line: sourceLine, countsAs: count },
      ...(bases.get(sourceLine) ?? []).map((base) => ({ document: base.document, line: base.line, countsAs: countOf(base.kind as SalesKind, kind) })),
    ] : [])),
  })
}

const issueCreditDraft = (tx: Tx, company: number, draft: DraftRecord, { issueDate, actor }: { readonly issueDate: CalendarDate; readonly actor: Actor }): Promise<Result<IssuedDocument, CreditNoteRefusal>> =>
  creditInvoice(tx, company, { ...creditQuestion(draft, issueDate), actor })

function creditQuestion(draft: DraftRecord, issueDate: CalendarDate) {
  const { reason, introduction, closing } = draft.content as unknown as CreditDraft
  return { invoice: draft.corrects_document_id!, issueDate, reason, draftId: draft.id, introduction, closing, lines: creditedLines(draft) }
}

const creditedLines = (draft: DraftRecord): readonly { readonly lineNo: number; readonly netMinor: bigint }[] | null =>
  (draft.content as unknown as CreditDraft).lines?.map((line) => ({ lineNo: line.lineNo, netMinor: BigInt(line.netMinor) })) ?? null

const computed = async (tx: Tx, issuer: Issuer, customer: BilledCustomer, draft: DraftRecord, issueDate: CalendarDate): Promise<Result<ManualResult, ManualInvoiceRefusal>> =>
  manualInvoice(draft.content as unknown as ManualInvoice, {
    kind: draft.kind as WrittenKind, issueDate, issuerCountry: issuer.country, regimes: await loadRegimes(tx, issuer.company), taxRates: await taxRates(tx, issuer.country), customer,
  })
