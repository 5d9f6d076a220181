/** Addresses of drafts: invoices and credit notes in the making, edited freely and issued once. */
import { id } from '@kontor/contract/basics.ts'
import { draftColumns } from '@kontor/contract/columns/documents.ts'
import * as contract from '@kontor/contract/documents.ts'
import type { ManualInvoice } from '@kontor/domain/invoicing/manual-invoice.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../../companies/public.ts'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import { createDraft, discardDraft, issueDraft, previewDraft, updateDraft } from '../drafts.ts'
import type { CreditDraft, NewDraft } from '../drafts.ts'
import * as store from '../store/drafts.ts'
import type { DraftRecord } from '../store/drafts.ts'
import { ISSUE_CONSTRAINTS, ISSUE_REFUSALS, issueDay } from './issue-day.ts'

type InvoiceContent = z.output<typeof contract.invoiceContent>
type CreditContent = z.output<typeof contract.creditContent>

const shown = (row: DraftRecord): z.output<typeof contract.draft> => ({
  id: row.id, kind: row.kind, customer: row.customer_id, corrects: row.corrects_document_id, content: row.content as z.output<typeof contract.draft>['content'],
  createdBy: row.created_by, createdAt: row.created_at, discardedAt: row.discarded_at, document: row.document_id, version: row.version,
})

const invoiceContent = (content: InvoiceContent): ManualInvoice => ({
  paymentDays: content.paymentDays ?? null, introduction: content.introduction ?? null, closing: content.closing ?? null,
  lines: content.lines.map((line) => ({ ...line, sku: line.sku ?? null, note: line.note ?? null, period: line.period ?? null })),
})

const creditContent = (content: CreditContent): CreditDraft => ({
  reason: content.reason, introduction: content.introduction ?? null, closing: content.closing ?? null,
  lines: content.lines?.map(({ line, net }) => ({ lineNo: line, netMinor: String(net.minor) })) ?? null,
})

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
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.draftCursor, key: (draft) => [draft.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/drafts/:id', summary: 'A draft',
    permission: 'documents:read', scope: 'company', params: { id }, reply: contract.draft, refusals: ['draft_not_found'],
    handler: async ({ tx, company, params }) => {
      const draft = await store.readDraft(tx, company, params.id)
      return draft ? yes(shown(draft)) : no({ kind: 'draft_not_found' })
    },
  })
}

function editRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/drafts', summary: 'Begin an invoice or a credit note',
    permission: 'documents:write', scope: 'company', status: 201, body: contract.draftInput, reply: contract.draft,
    refusals: ['customer_not_found', 'invoice_not_found', 'credit_currency_foreign', 'draft_not_found', 'draft_is_issued', 'draft_is_discarded', 'draft_changed_meanwhile'],
    handler: async ({ tx, company, body, actor, principal }) => {
      const { currency } = await loadCompany(tx, company)
      const foreign = currenciesIn(body.content).find((other) => other !== currency)
      if (foreign) return no({ kind: 'credit_currency_foreign', currency: foreign })
      const draft: NewDraft = body.kind === 'invoice'
        ? { kind: 'invoice', customer: body.customer, content: invoiceContent(body.content) }
        : { kind: 'credit_note', invoice: body.invoice, content: creditContent(body.content) }
      const created = await createDraft(tx, company, draft, { ...actor, name: personOf(principal) })
      return created.ok ? yes(shown(created.value)) : created
    },
  })

  route(app, {
    method: 'PUT', url: '/api/v1/drafts/:id', summary: 'Replace what a draft says',
    permission: 'documents:write', scope: 'company', params: { id }, ifMatch: true, body: contract.draftChange, reply: contract.draft,
    refusals: ['draft_not_found', 'draft_is_issued', 'draft_is_discarded', 'version_changed', 'draft_is_of_another_kind', 'credit_currency_foreign', 'customer_not_found', 'invoice_not_found'],
    handler: async ({ tx, company, params, version, body: { content } }) => {
      const before = await store.readDraft(tx, company, params.id)
      if (!before) return no({ kind: 'draft_not_found' })
      if (('reason' in content ? 'credit_note' : 'invoice') !== before.kind) return no({ kind: 'draft_is_of_another_kind', draftKind: before.kind })
      const { currency } = await loadCompany(tx, company)
      const foreign = currenciesIn(content).find((other) => other !== currency)
      if (foreign) return no({ kind: 'credit_currency_foreign', currency: foreign })
      const updated = await updateDraft(tx, company, { id: params.id, version, content: 'reason' in content ? creditContent(content) : invoiceContent(content) })
      if (updated.ok) return yes(shown(updated.value))
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

const DRAFT_REFUSALS = [
  'draft_not_found', 'draft_is_issued', 'draft_is_discarded', 'draft_changed_meanwhile', 'customer_not_found', 'invoice_not_found', 'tax_rate_missing', 'invoice_has_no_lines',
  'line_is_not_a_number', 'invoice_is_not_positive', 'document_is_no_invoice', 'invoice_is_credited_already', 'line_not_found', 'credit_exceeds_line', 'credit_is_nothing',
  ...ISSUE_REFUSALS,
] as const

function issueRoutes(app: FastifyInstance): void {
  route(app, {
    // It writes nothing, but it locks the customer as issuing does, which a GET may not.
    method: 'POST', url: '/api/v1/drafts/:id/preview', summary: 'What an invoice draft comes to; nothing is issued',
    permission: 'documents:write', scope: 'company', params: { id }, body: contract.issueInput, reply: contract.draftSums, refusals: DRAFT_REFUSALS,
    handler: async ({ tx, company, params, body, clock }) => {
      const day = await issueDay(tx, { company, clock, wanted: body.issueDate })
      if (!day.ok) return day
      const sums = await previewDraft(tx, company, params.id, day.value)
      if (!sums.ok) return sums
      const { currency } = await loadCompany(tx, company)
      const money = (minor: bigint) => ({ minor, currency })
      return yes({
        net: money(sums.value.netMinor), tax: money(sums.value.taxMinor), gross: money(sums.value.grossMinor),
        lines: sums.value.lines.map((line) => ({ name: line.name, net: money(line.netMinor), taxCategory: line.category, taxRate: line.rate })),
      })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/drafts/:id/issue', summary: 'Issue a draft: it becomes a numbered, posted document',
    permission: 'documents:issue', scope: 'company', money: true, status: 201, params: { id }, body: contract.issueInput, reply: contract.issued,
    refusals: DRAFT_REFUSALS, constraints: ISSUE_CONSTRAINTS,
    handler: async ({ tx, company, params, body, clock, actor, principal }) => {
      const day = await issueDay(tx, { company, clock, wanted: body.issueDate })
      if (!day.ok) return day
      const draft = await store.readDraft(tx, company, params.id)
      const issued = await issueDraft(tx, company, { id: params.id, issueDate: day.value, actor: { ...actor, name: personOf(principal) } })
      return issued.ok && draft ? yes({ id: issued.value.id, kind: draft.kind, number: issued.value.number, customer: issued.value.customerId }) : (issued.ok ? no({ kind: 'draft_not_found' }) : issued)
    },
  })
}
