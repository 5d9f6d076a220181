/** Addresses of drafts: invoices and credit notes in the making, edited freely and issued once. */
import { id } from '@kontor/contract/basics.ts'
import { draftColumns } from '@kontor/contract/columns/documents.ts'
import * as contract from '@kontor/contract/documents.ts'
import { saidProblem } from '@kontor/domain/invoicing/einvoice/wording.ts'
import type { ManualInvoice } from '@kontor/domain/invoicing/manual-invoice.ts'
import { isSalesKind } from '@kontor/domain/invoicing/sales.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../../companies/public.ts'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import type { Tx } from '../../platform/database/database.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import { createDraft, discardDraft, issueDraft, previewDraft, updateDraft } from '../drafts.ts'
import type { CreditDraft, NewDraft } from '../drafts.ts'
import * as store from '../store/drafts.ts'
import type { DraftRecord } from '../store/drafts.ts'
import { mapped } from './documents.ts'
import { ISSUE_CONSTRAINTS, ISSUE_REFUSALS, issueDay, STOCK_REFUSALS } from './issue-day.ts'

type InvoiceContent = z.output<typeof contract.invoiceContent>
type CreditContent = z.output<typeof contract.creditContent>

const shown = (row: DraftRecord, currency: string): z.output<typeof contract.draft> => ({
  id: row.id, kind: row.kind, customer: row.customer_id, customerNumber: row.customer_number, customerName: row.customer_name, corrects: row.corrects_document_id, correctsNumber: row.corrects_number,
  source: row.source_document_id === null ? null : { id: row.source_document_id, kind: row.source_kind!, number: row.source_number! }, content: shownContent(row, currency),
  createdBy: row.created_by, createdAt: row.created_at, discardedAt: row.discarded_at, document: row.document_id, version: row.version,
})

/** What a draft says as it is sent to be saved; a credit note keeps its amounts in minor units. */
function shownContent({ kind, content }: DraftRecord, currency: string): z.output<typeof contract.draft>['content'] {
  if (kind !== 'credit_note') return content as z.output<typeof contract.draft>['content']
  const { lines, ...texts } = content as unknown as CreditDraft
  return { ...texts, lines: lines?.map(({ lineNo, netMinor }) => ({ line: lineNo, net: { amount: minorText(BigInt(netMinor)), currency } })) ?? null }
}

const currencyOf = async (tx: Tx, company: number): Promise<string> => (await loadCompany(tx, company)).currency

const invoiceContent = (content: InvoiceContent): ManualInvoice => ({
  paymentDays: content.paymentDays ?? null, introduction: content.introduction ?? null, closing: content.closing ?? null,
  ...(content.validUntil && { validUntil: content.validUntil }), ...(content.deposit && { deposit: true }),
  ...(content.deposits && content.deposits.length > 0 && { deposits: content.deposits.map((one) => ({ id: String(one.id) })) }),
  lines: content.lines.map(({ sourceLine, stock, ...line }) => ({
    ...line, sku: line.sku ?? null, note: line.note ?? null, period: line.period ?? null, ...(sourceLine && { sourceLine }),
    ...(stock && { stock: { article: String(stock.article), store: String(stock.store), serials: stock.serials } }),
  })),
})

const creditContent = (content: CreditContent): CreditDraft => ({
  reason: content.reason, introduction: content.introduction ?? null, closing: content.closing ?? null,
  lines: content.lines?.map(({ line, net }) => ({ lineNo: line, netMinor: String(net.minor) })) ?? null,
})

/** What was typed for a draft, as the draft keeps it. Refuses content of the other kind, and amounts in a foreign currency. */
async function contentFor(tx: Tx, company: number, draft: bigint, content: InvoiceContent | CreditContent, currency: string) {
  const before = await store.readDraft(tx, company, draft)
  if (!before) return no({ kind: 'draft_not_found' as const })
  if (('reason' in content) !== (before.kind === 'credit_note')) return no({ kind: 'draft_is_of_another_kind' as const, draftKind: before.kind })
  const foreign = currenciesIn(content).find((other) => other !== currency)
  if (foreign) return no({ kind: 'credit_currency_foreign' as const, currency: foreign })
  return yes('reason' in content ? creditContent(content) : invoiceContent(content))
}

const currenciesIn = (content: InvoiceContent | CreditContent): string[] => ('reason' in content ? (content.lines ?? []).map(({ net }) => net.currency) : [])

export function draftRoutes(app: FastifyInstance): void {
  readRoutes(app)
  editRoutes(app)
  issueRoutes(app)
}

function readRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/drafts', summary: 'Drafts that are neither issued nor discarded, newest first',
    permission: 'documents:read', scope: 'company', query: contract.draftFilter, reply: contract.draftPage, columns: draftColumns,
    totals: ({ tx, company }) => store.draftTotals(tx, company),
    handler: async ({ tx, company, query }) => {
      const rows = await store.openDrafts(tx, company, query.cursor?.[0] ?? null, query.limit + 1)
      const currency = await currencyOf(tx, company)
      return yes(pageFrom({ rows: rows.map((row) => shown(row, currency)), limit: query.limit, cursor: contract.draftCursor, key: (draft) => [draft.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/drafts/:id', summary: 'A draft',
    permission: 'documents:read', scope: 'company', params: { id }, reply: contract.draft, refusals: ['draft_not_found'],
    handler: async ({ tx, company, params }) => {
      const draft = await store.readDraft(tx, company, params.id)
      return draft ? yes(shown(draft, await currencyOf(tx, company))) : no({ kind: 'draft_not_found' })
    },
  })
}

function editRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/drafts', summary: 'Begin a document of any kind',
    permission: 'documents:write', scope: 'company', status: 201, body: contract.draftInput, reply: contract.draft,
    refusals: ['customer_not_found', 'invoice_not_found', 'credit_currency_foreign', 'draft_not_found', 'draft_is_issued', 'draft_is_discarded', 'draft_changed_meanwhile'],
    handler: async ({ tx, company, body, actor, principal }) => {
      const currency = await currencyOf(tx, company)
      const foreign = currenciesIn(body.content).find((other) => other !== currency)
      if (foreign) return no({ kind: 'credit_currency_foreign', currency: foreign })
      const draft: NewDraft = body.kind === 'credit_note'
        ? { kind: 'credit_note', invoice: body.invoice, content: creditContent(body.content) }
        : { kind: body.kind, customer: body.customer, content: invoiceContent(body.content) }
      const created = await createDraft(tx, company, draft, { ...actor, name: personOf(principal) })
      return created.ok ? yes(shown(created.value, currency)) : created
    },
  })

  route(app, {
    method: 'PUT', url: '/api/v1/drafts/:id', summary: 'Replace what a draft says',
    permission: 'documents:write', scope: 'company', params: { id }, ifMatch: true, body: contract.draftChange, reply: contract.draft,
    refusals: ['draft_not_found', 'draft_is_issued', 'draft_is_discarded', 'version_changed', 'draft_is_of_another_kind', 'credit_currency_foreign', 'customer_not_found', 'invoice_not_found'],
    handler: async ({ tx, company, params, version, body: { content } }) => {
      const currency = await currencyOf(tx, company)
      const typed = await contentFor(tx, company, params.id, content, currency)
      if (!typed.ok) return typed
      const updated = await updateDraft(tx, company, { id: params.id, version, content: typed.value })
      if (updated.ok) return yes(shown(updated.value, currency))
      return updated.refusal.kind === 'draft_changed_meanwhile' ? no({ kind: 'version_changed' }) : no(updated.refusal)
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/drafts/:id', summary: 'Discard a draft',
    permission: 'documents:write', scope: 'company', params: { id }, reply: 'none',
    refusals: ['draft_not_found', 'draft_is_issued', 'draft_is_discarded', 'customer_not_found', 'invoice_not_found', 'draft_changed_meanwhile'],
    handler: async ({ tx, company, params }) => {
      const discarded = await discardDraft(tx, company, params.id)
      return discarded.ok ? yes(undefined) : discarded
    },
  })
}

export const DRAFT_REFUSALS = [
  'draft_not_found', 'draft_is_issued', 'draft_is_discarded', 'draft_changed_meanwhile', 'customer_not_found', 'invoice_not_found', 'tax_rate_missing', 'invoice_has_no_lines',
  'line_is_not_a_number', 'invoice_is_not_positive', 'document_is_negative', 'quote_ends_before_it_begins', 'follow_up_of_another_kind', 'document_has_ended', 'nothing_left_to_follow', 'quantity_exceeds_rest',
  'deposit_not_found', 'deposit_is_proforma_here', 'deposit_is_credited', 'deposits_exceed_invoice', 'deposits_exceed_total', 'deposit_is_deducted', 'credit_below_deposits',
  'document_is_no_invoice', 'invoice_is_credited_already', 'line_not_found', 'credit_exceeds_line', 'credit_is_nothing',
  ...STOCK_REFUSALS, ...ISSUE_REFUSALS,
] as const

function issueRoutes(app: FastifyInstance): void {
  route(app, {
    // It writes nothing, but it locks the customer as issuing does, which a GET may not.
    method: 'POST', url: '/api/v1/drafts/:id/preview', summary: 'What a draft, or what a form holds in its place, comes to; nothing is issued',
    permission: 'documents:write', scope: 'company', params: { id }, body: contract.draftPreviewInput, reply: contract.draftSums,
    refusals: [...DRAFT_REFUSALS, 'draft_is_of_another_kind', 'credit_currency_foreign'],
    handler: async ({ tx, company, params, body, clock }) => {
      const day = await issueDay(tx, { company, clock, wanted: body.issueDate })
      if (!day.ok) return day
      const currency = await currencyOf(tx, company)
      const typed = body.content && (await contentFor(tx, company, params.id, body.content, currency))
      if (typed && !typed.ok) return typed
      const sums = await previewDraft(tx, company, { id: params.id, issueDate: day.value, content: typed?.value })
      const money = (minor: bigint) => ({ minor, currency })
      return mapped(sums, ({ number, netMinor, taxMinor, grossMinor, deductedMinor = 0n, creditedMinor, lines, incomplete }) => ({
        number, issueDate: day.value, net: money(netMinor), tax: money(taxMinor), gross: money(grossMinor), deducted: money(deductedMinor), credited: money(creditedMinor), due: money(grossMinor - deductedMinor - creditedMinor),
        lines: lines.map((line) => ({ name: line.name, net: money(line.netMinor), taxCategory: line.category, taxRate: line.rate })),
        einvoice: incomplete && { format: incomplete.format, because: incomplete.because, problems: incomplete.problems.map((problem) => saidProblem(problem, 'outbound')) },
      }))
    },
  })

  issueRoute(app, { noun: 'issue', permission: 'documents:issue', posts: true, summary: 'Issue a draft of an invoice or credit note: it becomes a numbered, posted document' })
  issueRoute(app, { noun: 'sales-document', permission: 'documents:write', posts: false, summary: 'Issue a draft that posts nothing: a quote, order, order confirmation, delivery note or proforma' })
}

interface Issuing {
  readonly noun: 'issue' | 'sales-document'
  readonly permission: 'documents:issue' | 'documents:write'
  readonly posts: boolean
  readonly summary: string
}

/** Two addresses, because posting needs another right than sending a quote. */
function issueRoute(app: FastifyInstance, { noun, permission, posts, summary }: Issuing): void {
  route(app, {
    method: 'POST', url: `/api/v1/drafts/:id/${noun}`, summary, permission, scope: 'company', money: true, status: 201, params: { id }, body: contract.issueInput, reply: contract.issued,
    refusals: [...DRAFT_REFUSALS, 'draft_is_of_another_kind'], constraints: ISSUE_CONSTRAINTS,
    handler: async ({ tx, company, params, body, clock, actor, principal }) => {
      const day = await issueDay(tx, { company, clock, wanted: body.issueDate })
      if (!day.ok) return day
      const draft = await store.readDraft(tx, company, params.id)
      if (!draft) return no({ kind: 'draft_not_found' })
      if (isSalesKind(draft.kind) === posts) return no({ kind: 'draft_is_of_another_kind', draftKind: draft.kind })
      const issued = await issueDraft(tx, company, { id: params.id, issueDate: day.value, actor: { ...actor, name: personOf(principal) } })
      return mapped(issued, ({ id: document, number, customerId }) => ({ id: document, kind: draft.kind, number, customer: customerId }))
    },
  })
}
