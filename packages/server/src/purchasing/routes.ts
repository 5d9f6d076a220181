/** Addresses of purchasing: supplier invoices, their files, their booking, and what a service costs (DOC-7). */
import { id } from '@kontor/contract/basics.ts'
import { supplierInvoiceColumns } from '@kontor/contract/columns/purchasing.ts'
import * as contract from '@kontor/contract/purchasing.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { readEInvoiceApart } from '../adapters/einvoice/read-apart.ts'
import { loadCompany } from '../companies/public.ts'
import { findSubscription } from '../subscriptions/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { personOf } from '../platform/http/principal.ts'
import type { Principal } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { acceptSupplierInvoice, bookSupplierInvoice, matchCostLines, rejectSupplierInvoice, reverseBooking, takeInSupplierInvoice } from './commands.ts'
import type { Purchasing } from './commands.ts'
import { attachmentOf, originalOf } from './files.ts'
import { listed, shownInvoice } from './shown.ts'
import * as store from './store/supplier-invoices.ts'

export function purchasingRoutes(app: FastifyInstance, { files }: { readonly files: FileStore }): void {
  listRoutes(app)
  uploadRoute(app, files)
  fileRoutes(app, files)
  stateRoutes(app)
  bookingRoutes(app)
}

async function purchasing(tx: Tx, call: { readonly company: number; readonly clock: Clock; readonly principal: Principal }): Promise<Purchasing> {
  const { currency, country, timeZone } = await loadCompany(tx, call.company)
  return { company: call.company, currency, country, today: call.clock.today(timeZone), now: call.clock.now(), by: personOf(call.principal) }
}

/** The invoice as it is now. */
async function answered(tx: Tx, company: number, invoice: bigint) {
  const shown = await shownInvoice(tx, company, invoice)
  return shown ? yes(shown) : no({ kind: 'supplier_invoice_not_found' as const })
}

function listRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/supplier-invoices', summary: 'Invoices of suppliers, newest first',
    permission: 'supplier-invoices:read', scope: 'company', query: contract.supplierInvoiceFilter, reply: contract.supplierInvoicePage, columns: supplierInvoiceColumns,
    totals: ({ tx, company, query }) => store.supplierInvoiceTotals(tx, company, query),
    groups: { by: ['month', 'state'], of: ({ tx, company, query }, by) => store.supplierInvoiceGroups(tx, company, query, by) },
    handler: async ({ tx, company, query }) => {
      const rows = await store.listSupplierInvoices(tx, company, query, query.limit + 1)
      const day = (row: store.SupplierInvoiceRow): string => (query.sort.endsWith('due') ? row.dueDate ?? '2199-12-31' : row.receivedOn)
      const { items, next } = pageFrom({ rows, limit: query.limit, cursor: contract.supplierInvoiceCursor, key: (row) => [day(row), row.id] as [string, bigint] })
      return yes({ items: items.map(listed), next })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/supplier-invoices/:id', summary: 'An invoice of a supplier as a person reads it, with what is wrong with it',
    permission: 'supplier-invoices:read', scope: 'company', params: { id }, reply: contract.supplierInvoice, refusals: ['supplier_invoice_not_found'],
    handler: (call) => answered(call.tx, call.company, call.params.id),
  })

  route(app, {
    method: 'GET', url: '/api/v1/subscriptions/:id/costs', summary: 'What suppliers charged for a service, newest first',
    permission: 'supplier-invoices:read', scope: 'company', params: { id }, reply: contract.subscriptionCosts, refusals: ['subscription_not_found'],
    handler: async ({ tx, company, params }) => {
      if (!(await findSubscription(tx, company, params.id))) return no({ kind: 'subscription_not_found' })
      const costs = await store.costsOfSubscription(tx, company, params.id)
      const sums = [...Map.groupBy(costs.filter(({ state }) => state === 'booked'), ({ currency }) => currency)].map(([currency, rows]) => ({ minor: rows.reduce((sum, { netMinor }) => sum + netMinor, 0n), currency }))
      return yes({ items: costs.map(({ netMinor, currency, ...cost }) => ({ ...cost, net: { minor: netMinor, currency } })), sums })
    },
  })
}

/** Every way in which a file can be no e-invoice. */
const FAULTS = [
  'file_empty', 'file_too_large', 'einvoice_format_unknown', 'pdf_damaged', 'pdf_encrypted', 'pdf_unfolds_too_large', 'pdf_without_invoice', 'xml_encoding_unknown', 'xml_encoding_wrong', 'xml_has_document_type',
  'xml_includes_other_files', 'xml_not_well_formed', 'xml_nested_too_deep', 'xml_has_too_much', 'xml_not_an_invoice', 'reading_took_too_long', 'reading_took_too_much_memory',
] as const

function uploadRoute(app: FastifyInstance, files: FileStore): void {
  route(app, {
    method: 'POST', url: '/api/v1/supplier-invoices', summary: 'Take in an e-invoice: XRechnung, ZUGFeRD/Factur-X, Peppol or ISDOC, as XML or PDF, at most 20 MB. The same file twice is refused by name',
    permission: 'supplier-invoices:write', scope: 'company', status: 201, query: { name: contract.fileName }, body: 'upload', bodyLimit: contract.SUPPLIER_INVOICE_BYTES_MAX, reply: contract.supplierInvoice,
    refusals: [...FAULTS, 'supplier_invoice_file_known', 'supplier_invoice_not_found'],
    // Reading may take seconds, which no transaction should wait for.
    ownTransactions: async (call) => {
      const read = await readEInvoiceApart(call.body)
      if (!read.ok) return read
      // Before the transaction: a row never names a file that is not there; a file that nothing names does no harm.
      await files.put(call.body)
      return call.db.company({ company: call.company, actor: call.actor }, async (tx) => {
        const taken = await takeInSupplierInvoice(tx, await purchasing(tx, call), { bytes: call.body, name: call.query.name ?? null, read: read.value })
        return taken.ok ? answered(tx, call.company, taken.value) : taken
      })
    },
    constraints: { supplier_invoice_file_once: 'supplier_invoice_file_known' },
  })
}

function fileRoutes(app: FastifyInstance, files: FileStore): void {
  route(app, {
    method: 'GET', url: '/api/v1/supplier-invoices/:id/file', summary: 'The original as it came in',
    permission: 'supplier-invoices:read', scope: 'company', params: { id }, reply: 'file', refusals: ['supplier_invoice_not_found'],
    handler: async ({ tx, company, params }) => {
      const invoice = await store.findSupplierInvoice(tx, company, params.id)
      return invoice ? yes(await originalOf(files, invoice)) : no({ kind: 'supplier_invoice_not_found' })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/supplier-invoices/:id/attachments/:no', summary: 'A document that the invoice carries within itself',
    permission: 'supplier-invoices:read', scope: 'company', params: { id, no: contract.attachmentNo }, reply: 'file', refusals: ['supplier_invoice_not_found', 'attachment_not_found'],
    ownTransactions: async ({ db, actor, company, params }) => {
      const invoice = await db.company({ company, actor }, (tx) => store.findSupplierInvoice(tx, company, params.id))
      return invoice ? attachmentOf(files, invoice, params.no) : no({ kind: 'supplier_invoice_not_found' })
    },
  })
}

function stateRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'PUT', url: '/api/v1/supplier-invoices/:id/lines', summary: 'Say where lines are posted and which service they are for',
    permission: 'supplier-invoices:write', scope: 'company', params: { id }, ifMatch: true, body: contract.costLinesInput, reply: contract.supplierInvoice,
    refusals: ['supplier_invoice_not_found', 'version_changed', 'supplier_invoice_is_booked', 'cost_line_not_found', 'subscription_not_found', 'account_unknown'],
    handler: async (call) => {
      const done = await matchCostLines(call.tx, await purchasing(call.tx, call), { id: call.params.id, version: call.version, lines: call.body.lines })
      return done.ok ? answered(call.tx, call.company, done.value) : done
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/supplier-invoices/:id/rejection', summary: 'Reject an invoice with a reason; it stays and is not booked',
    permission: 'supplier-invoices:write', scope: 'company', status: 201, params: { id }, body: contract.rejectionInput, reply: contract.supplierInvoice,
    refusals: ['supplier_invoice_not_found', 'supplier_invoice_is_booked', 'supplier_invoice_is_rejected'],
    handler: async (call) => {
      const done = await rejectSupplierInvoice(call.tx, await purchasing(call.tx, call), { id: call.params.id, reason: call.body.reason })
      return done.ok ? answered(call.tx, call.company, done.value) : done
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/supplier-invoices/:id/rejection', summary: 'Take a rejection back',
    permission: 'supplier-invoices:write', scope: 'company', params: { id }, reply: contract.supplierInvoice, refusals: ['supplier_invoice_not_found', 'supplier_invoice_not_rejected'],
    handler: async (call) => {
      const done = await acceptSupplierInvoice(call.tx, await purchasing(call.tx, call), call.params.id)
      return done.ok ? answered(call.tx, call.company, done.value) : done
    },
  })
}

const POSTING_REFUSALS = ['supplier_invoice_not_found', 'posting_date_too_far_ahead', 'accounting_period_closed'] as const

function bookingRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/supplier-invoices/:id/booking', summary: 'Book an invoice: costs and input tax against the supplier',
    permission: 'ledger:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.bookingInput, reply: contract.supplierInvoice,
    refusals: [
      ...POSTING_REFUSALS, 'supplier_invoice_is_booked', 'supplier_invoice_is_rejected', 'supplier_invoice_currency_foreign', 'supplier_invoice_does_not_add_up', 'cost_line_without_account', 'account_unknown',
      'account_not_for_costs', 'purchase_account_missing',
    ],
    constraints: { accounting_period_is_open: 'accounting_period_closed', journal_effect_once: 'supplier_invoice_is_booked' },
    handler: async (call) => {
      const done = await bookSupplierInvoice(call.tx, await purchasing(call.tx, call), { id: call.params.id, postingDate: call.body.postingDate ?? null })
      return done.ok ? answered(call.tx, call.company, call.params.id) : done
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/supplier-invoices/:id/booking-reversal', summary: 'Reverse the booking by an entry the other way; the invoice waits again',
    permission: 'ledger:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.bookingReversalInput, reply: contract.supplierInvoice,
    refusals: [...POSTING_REFUSALS, 'supplier_invoice_not_booked', 'reversal_before_entry', 'journal_entry_already_reversed', 'journal_entry_is_reversal', 'journal_entry_belongs_to_document'],
    constraints: { accounting_period_is_open: 'accounting_period_closed', journal_reversal_once: 'journal_entry_already_reversed', journal_effect_once: 'journal_entry_already_reversed' },
    handler: async (call) => {
      const at = await purchasing(call.tx, call)
      const done = await reverseBooking(call.tx, at, { id: call.params.id, postingDate: call.body.postingDate ?? at.today, reason: call.body.reason })
      return done.ok ? answered(call.tx, call.company, call.params.id) : done
    },
  })
}
