/** Addresses of issued documents: invoices and credit notes, their PDF and derivation, and their corrections. */
import { id } from '@kontor/contract/basics.ts'
import { creditNoteColumns, invoiceColumns, outboxColumns } from '@kontor/contract/columns/documents.ts'
import * as contract from '@kontor/contract/documents.ts'
import { deliveryInput } from '@kontor/contract/print-batches.ts'
import type { DocumentKind as AnyKind } from '@kontor/domain/invoicing/document.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../../companies/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import { cancelInvoice, creditInvoice } from '../credit-notes.ts'
import { explainDocument } from '../explain.ts'
import type { IssuedDocument } from '../issue.ts'
import { chosenEInvoice } from '../export.ts'
import { fileRoutes } from './document-files.ts'
import { recordDelivery } from '../print-batches.ts'
import { ISSUE_CONSTRAINTS, ISSUE_REFUSALS, issueDay, STOCK_REFUSALS } from './issue-day.ts'
import * as lists from '../store/document-lists.ts'
import type { DocumentKind, ListedDocument, ShownLine } from '../store/document-lists.ts'
import { openDeposits } from '../deposits.ts'
import { deductedBy, deductionsOf } from '../store/deposits.ts'
import { taxesOf } from '../store/invoices.ts'
import { deliveriesOf } from '../store/print-batches.ts'

export function documentRoutes(app: FastifyInstance, files: FileStore): void {
  for (const [kind, noun, missing] of [['invoice', 'invoices', 'invoice_not_found'], ['credit_note', 'credit-notes', 'credit_note_not_found']] as const) {
    readRoutes(app, { kind, noun, missing })
    fileRoutes(app, { kind, noun, missing, files })
    explanationRoute(app, { kind, noun, missing })
    deliveryRoute(app, { kind, noun, missing })
  }
  correctionRoutes(app)
  depositRoute(app)
  outboxRoute(app)
}

function depositRoute(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/open-deposits', summary: 'Deposit invoices of a customer that no final invoice deducts yet',
    permission: 'documents:read', scope: 'company', query: contract.openDepositFilter, reply: contract.openDepositList,
    handler: async ({ tx, company, query }) => yes({
      items: (await openDeposits(tx, company, query.customer)).map((one) => {
        const money = (minor: bigint) => ({ minor, currency: one.currency })
        const net = one.vat.reduce((sum, row) => sum + row.taxableMinor, 0n)
        const tax = one.vat.reduce((sum, row) => sum + row.taxMinor, 0n)
        return { id: one.id, number: one.number, issueDate: one.issueDate, order: one.order, settled: one.settled, net: money(net), tax: money(tax), gross: money(net + tax) }
      }),
    }),
  })
}

interface Kind {
  readonly kind: DocumentKind
  readonly noun: 'invoices' | 'credit-notes'
  readonly missing: 'invoice_not_found' | 'credit_note_not_found'
}

function listed(row: ListedDocument): z.output<typeof contract.documentListed> {
  const money = moneyOf(row)
  return {
    id: row.id, kind: row.kind, number: row.number, customer: { id: row.customer_id, number: row.customer_number, name: row.customer_name }, issueDate: row.issue_date,
    dueDate: row.due_date, net: money(row.net_minor), tax: money(row.tax_minor), gross: money(row.gross_minor), rest: money(row.rest_minor), openItem: row.open_item,
    state: row.rest_minor === 0n ? 'settled' : 'open', cancellation: row.cancellation, corrects: row.corrects_document_id, run: row.run_id, printedAt: row.printed_at,
  }
}

/** Credit notes are stored with negative amounts and shown with positive ones, as on paper. */
const moneyOf = ({ kind, currency }: { readonly kind: AnyKind; readonly currency: string }) => (minor: bigint) => ({ minor: kind === 'credit_note' ? -minor : minor, currency })

function readRoutes(app: FastifyInstance, { kind, noun, missing }: Kind): void {
  listRoute(app, {
    method: 'GET', url: `/api/v1/${noun}`, summary: kind === 'invoice' ? 'Invoices' : 'Credit notes',
    permission: 'documents:read', scope: 'company', query: contract.documentFilter, reply: contract.documentPage, columns: kind === 'invoice' ? invoiceColumns : creditNoteColumns,
    totals: ({ tx, company, query }) => lists.documentTotals(tx, company, { ...query, kind }),
    groups: { by: ['month', 'state'], of: ({ tx, company, query }, by) => lists.documentGroups(tx, company, { ...query, kind }, by) },
    handler: async ({ tx, company, query }) => {
      const rows = await lists.listDocuments(tx, company, { ...query, kind }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(listed), limit: query.limit, cursor: contract.documentCursor, key: (row) => [row.issueDate, row.number, row.gross.minor, row.id] }))
    },
  })

  route(app, {
    method: 'GET', url: `/api/v1/${noun}/:id`, summary: kind === 'invoice' ? 'An invoice with lines, VAT and corrections' : 'A credit note with lines, VAT and what it corrects',
    permission: 'documents:read', scope: 'company', params: { id }, reply: contract.document, refusals: [missing],
    handler: async ({ tx, company, params }) => {
      const document = await shownDocument(tx, company, kind, params.id)
      return document ? yes(document) : no({ kind: missing })
    },
  })
}

async function shownDocument(tx: Tx, company: number, kind: DocumentKind, document: bigint): Promise<z.output<typeof contract.document> | undefined> {
  const row = await lists.showDocument(tx, company, kind, document)
  if (!row) return undefined
  const money = moneyOf(row)
  const preceding = row.corrects_document_id === null ? undefined : await lists.showDocument(tx, company, 'invoice', row.corrects_document_id)
  return {
    ...listed(row), taxDate: row.tax_date, language: row.language, delivery: row.delivery, reason: row.reason, receivableAccount: row.receivable_account,
    createdBy: row.created_by, createdAt: row.created_at, einvoice: await chosenEInvoice(tx, company, document),
    lines: (await lists.linesOf(tx, company, document)).map((line) => shownLine(line, row)),
    vat: (await taxesOf(tx, company, document)).map((tax) => ({ category: tax.category, rate: tax.rate, taxable: money(tax.taxable_minor), tax: money(tax.tax_minor) })),
    corrections: (await lists.correctionsOf(tx, company, document)).map((correction) => ({
      id: correction.id, number: correction.number, issueDate: correction.issue_date, cancellation: correction.cancellation, gross: { minor: -correction.gross_minor, currency: row.currency },
    })),
    preceding: preceding ? { id: preceding.id, number: preceding.number, issueDate: preceding.issue_date } : null,
    source: row.source_document_id === null ? null : { id: row.source_document_id, kind: row.source_kind!, number: row.source_number! },
    deliveries: await deliveriesOf(tx, company, document),
    deposit: row.deposit, credited: { minor: row.credited_minor, currency: row.currency }, deductedBy: row.deposit ? (await deductedBy(tx, company, document)) ?? null : null,
    deductions: (await deductionsOf(tx, company, document)).map((one) => ({
      deposit: one.deposit_document_id, number: one.number, issueDate: one.issue_date, category: one.category, rate: one.rate, taxable: money(one.taxable_minor), tax: money(one.tax_minor),
    })),
  }
}

export function shownLine(line: ShownLine, document: { readonly kind: AnyKind; readonly currency: string }): z.output<typeof contract.documentLine> {
  const positive = document.kind === 'credit_note' ? (line.quantity.startsWith('-') ? line.quantity.slice(1) : `-${line.quantity}`) : line.quantity
  return {
    line: line.line_no, kind: line.kind, sku: line.sku, name: line.name, note: line.note, group: line.line_group,
    period: line.period_from === null || line.period_until === null ? null : { from: line.period_from, until: line.period_until }, quantity: positive, unit: line.unit,
    unitCode: line.unit_code, unitPrice: line.unit_price, net: moneyOf(document)(line.net_minor), taxCategory: line.tax_category, taxRate: line.tax_rate, taxCase: line.tax_case,
    taxDate: line.tax_date, revenueAccount: line.revenue_account, charge: line.charge_id, correctsLine: line.corrects_line_no,
  }
}

function explanationRoute(app: FastifyInstance, { kind, noun, missing }: Kind): void {
  route(app, {
    method: 'GET', url: `/api/v1/${noun}/:id/explanation`, summary: 'How each amount came about: price version, period, days, discounts, tax rule, rounding',
    permission: 'documents:read', scope: 'company', params: { id }, reply: contract.explanation, refusals: [missing],
    handler: async ({ tx, company, params }) => {
      const known = await lists.showDocument(tx, company, kind, params.id)
      const explained = known && (await explainDocument(tx, company, params.id))
      return explained ? yes(explained as z.output<typeof contract.explanation>) : no({ kind: missing })
    },
  })
}

function deliveryRoute(app: FastifyInstance, { kind, noun, missing }: Kind): void {
  route(app, {
    method: 'POST', url: `/api/v1/${noun}/:id/deliveries`, summary: 'Record that the document was printed and sent by post; each time is one more delivery',
    permission: 'messages:write', scope: 'company', status: 201, params: { id }, body: deliveryInput, reply: contract.document, refusals: [missing],
    handler: async ({ tx, company, params, actor, principal }) => {
      if (!(await recordDelivery(tx, company, { document: params.id, kind, actor: { ...actor, name: personOf(principal) } }))) return no({ kind: missing })
      return yes((await shownDocument(tx, company, kind, params.id))!)
    },
  })
}

const CREDIT_REFUSALS = ['invoice_not_found', 'document_is_no_invoice', 'deposit_is_deducted', 'credit_below_deposits', 'invoice_is_credited_already', ...STOCK_REFUSALS, ...ISSUE_REFUSALS] as const

function correctionRoutes(app: FastifyInstance): void {
  const issued = (result: IssuedDocument) => ({ id: result.id, kind: 'credit_note' as const, number: result.number, customer: result.customerId })

  route(app, {
    method: 'POST', url: '/api/v1/invoices/:id/credit-note', summary: 'Credit an invoice, in part by lines or whatever is left of it; charges stay charged',
    permission: 'documents:cancel', scope: 'company', money: true, status: 201, params: { id }, body: contract.creditNoteInput, reply: contract.issued,
    refusals: [...CREDIT_REFUSALS, 'line_not_found', 'credit_exceeds_line', 'credit_is_nothing', 'credit_currency_foreign'], constraints: ISSUE_CONSTRAINTS,
    handler: async ({ tx, company, params, body, clock, actor, principal }) => {
      const day = await issueDay(tx, { company, clock, wanted: body.issueDate })
      if (!day.ok) return day
      const { currency } = await loadCompany(tx, company)
      const foreign = body.lines?.find(({ net }) => net.currency !== currency)
      if (foreign) return no({ kind: 'credit_currency_foreign', currency: foreign.net.currency })
      return mapped(await creditInvoice(tx, company, {
        invoice: params.id, issueDate: day.value, reason: body.reason, actor: { ...actor, name: personOf(principal) }, introduction: body.introduction ?? null,
        closing: body.closing ?? null, lines: body.lines?.map(({ line, net }) => ({ lineNo: line, netMinor: net.minor })) ?? null,
      }), issued)
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/invoices/:id/cancellation', summary: 'Cancel an invoice by a full credit note; its charges are billed again or waived',
    permission: 'documents:cancel', scope: 'company', money: true, status: 201, params: { id }, body: contract.cancellationInput, reply: contract.issued,
    refusals: [...CREDIT_REFUSALS, 'line_not_found', 'credit_exceeds_line', 'credit_is_nothing'], constraints: ISSUE_CONSTRAINTS,
    handler: async ({ tx, company, params, body, clock, actor, principal }) => {
      const day = await issueDay(tx, { company, clock, wanted: body.issueDate })
      if (!day.ok) return day
      return mapped(await cancelInvoice(tx, company, {
        invoice: params.id, issueDate: day.value, reason: body.reason, actor: { ...actor, name: personOf(principal) }, charges: body.charges === 'waive' ? 'waived' : 'bill_again', goods: body.goods,
      }), issued)
    },
  })
}

/** A credit that exceeds its line names the rest as text. */
export function mapped<T, U, R extends { readonly kind: string }>(result: Result<T, R>, show: (value: T) => U): Result<U, R> {
  if (result.ok) return yes(show(result.value))
  const { rest } = result.refusal as { rest?: unknown }
  return no(typeof rest === 'bigint' ? { ...result.refusal, rest: minorText(rest) } : result.refusal)
}

function outboxRoute(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/outbox', summary: 'What waits to be sent, newest first',
    permission: 'messages:read', scope: 'company', query: contract.outboxFilter, reply: contract.outboxPage, columns: outboxColumns,
    totals: ({ tx, company, query }) => lists.outboxTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await lists.listOutbox(tx, company, { ...query, before: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows, limit: query.limit, cursor: contract.outboxCursor, key: (row) => [row.id] }))
    },
  })
}
