/**
 * Issue: the one place where a document gets its number, is posted, opens its item and is queued for sending, in one transaction (I9).
 * It owns: the order of writes and their refusals. It does not own: which documents there are (billing run, drafts, credit notes).
 * Invariants: numbers without gap and in date order (I1, I2); number, entry, open item, outbox row and log row commit together (I9).
 */
import { hash } from 'node:crypto'
import { renderNumber } from '@kontor/domain/companies/number-pattern.ts'
import { formKindOf } from '@kontor/domain/forms/presentation.ts'
import type { PlannedCharge } from '@kontor/domain/invoicing/charging.ts'
import type { DocumentKind } from '@kontor/domain/invoicing/document.ts'
import { incompleteEInvoice } from '@kontor/domain/invoicing/einvoice/before-issue.ts'
import type { EInvoiceRefusal } from '@kontor/domain/invoicing/einvoice/before-issue.ts'
import { isSalesKind } from '@kontor/domain/invoicing/sales.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { depositAccountOf, documentPostings, revenueAccountOf, taxAccountOf } from '@kontor/domain/ledger/journal-entry.ts'
import type { AccountRefusal } from '@kontor/domain/ledger/journal-entry.ts'
import { appliedForms } from '../forms/public.ts'
import { insertEntries, openPeriod, periodState } from '../ledger/public.ts'
import type { NewEntry } from '../ledger/public.ts'
import { takeIds } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import { insertAllocations, insertOpenItems } from '../receivables/public.ts'
import { chargeRow } from './charge-row.ts'
import { withCredit } from './credit-offset.ts'
import { canonicalOf, creditedOf, deductedOf, discountsOf } from './document-to-issue.ts'
import type { DocumentToIssue } from './document-to-issue.ts'
import type { Issuer } from './store/billing-context.ts'
import * as store from './store/documents.ts'
import type { Series } from './store/documents.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'

const rowsOf = (source: DocumentToIssue) => (source.deductions ?? []).flatMap((deduction) => deduction.vat)

export interface IssueBatch {
  readonly issuer: Issuer
  readonly kind: DocumentKind
  readonly issueDate: CalendarDate
  readonly documents: readonly DocumentToIssue[]
  /** Charges that are billed without a document, because their invoice would be zero. */
  readonly zeroCharges: readonly { readonly customerId: bigint; readonly charge: PlannedCharge }[]
  readonly runId: bigint | null
  readonly createdBy: string
}

export interface IssuedDocument {
  readonly id: bigint
  readonly number: string
  readonly customerId: bigint
}

export type IssueRefusal =
  | AccountRefusal
  | EInvoiceRefusal
  | { readonly kind: 'accounting_period_closed'; readonly period: string }
  | { readonly kind: 'issue_date_before_last'; readonly date: CalendarDate; readonly last: CalendarDate }
  | { readonly kind: 'clock_went_back'; readonly seconds: number }

/** A clock that stands further behind the last issue than this has gone back (X4). */
const CLOCK_TOLERANCE_SECONDS = 5

/**
 * Issues documents of one kind on one date; what only prepares an invoice gets number and content like it, but posts nothing. All refusals come before the first write, so that a refused issue leaves nothing behind.
 * Refuses `accounting_period_closed`, `issue_date_before_last` (I2), `clock_went_back` (X4), `account_is_automatic`, `tax_account_missing`,
 * and `einvoice_incomplete`; a run has parked whose e-invoice is incomplete when it planned.
 */
export async function issueDocuments(tx: Tx, batch: IssueBatch): Promise<Result<IssuedDocument[], IssueRefusal>> {
  const accounts = accounted(batch.documents, batch.issuer)
  if (!accounts.ok) return accounts
  const { issuer: { company }, issueDate } = batch
  if (batch.documents.length === 0) {
    await writeCharges(tx, batch)
    return yes([])
  }
  if (!isSalesKind(batch.kind)) {
    await openPeriod(tx, company, issueDate)
    if ((await periodState(tx, company, issueDate)) === 'closed') return no({ kind: 'accounting_period_closed', period: issueDate.slice(0, 7) })
  }
  const documents = await withCredit(tx, batch)
  const series = await store.lockSeries(tx, company, batch.kind, issueDate)
  if (series.lastDate !== null && series.lastDate > issueDate) return no({ kind: 'issue_date_before_last', date: issueDate, last: series.lastDate })
  if (series.behindSeconds > CLOCK_TOLERANCE_SECONDS) return no({ kind: 'clock_went_back', seconds: series.behindSeconds })
  const incomplete = batch.runId === null ? firstIncomplete(batch, series) : null
  if (incomplete) return no(incomplete)
  const chargeIds = await writeCharges(tx, batch)
  await store.takeNumbers(tx, company, series, { count: documents.length, issueDate })
  const forms = await appliedForms(tx, company, documents.map(({ kind, cancellation, customer: { id, language, customerGroup } }) => ({ kind: formKindOf({ kind, cancellation }), language, customer: id, customerGroup })))
  const ids = await takeIds(tx, documents.length * 4)
  const numbered = documents.map((source, i) => number(source, i, series, { id: ids[i * 4]!, entry: ids[i * 4 + 1]!, item: ids[i * 4 + 2]!, outbox: ids[i * 4 + 3]! }, forms[i] ?? null))
  await writeBatch(tx, batch, numbered, accounts.value, chargeIds)
  return yes(numbered.map((document) => ({ id: document.ids.id, number: document.number, customerId: document.source.customer.id })))
}

function firstIncomplete({ documents, issuer }: IssueBatch, { pattern, next }: Series): EInvoiceRefusal | null {
  for (const source of documents) {
    const incomplete = incompleteEInvoice(canonicalOf(source, issuer, renderNumber(pattern, { year: Number(source.issueDate.slice(0, 4)), number: next })))
    if (incomplete) return incomplete
  }
  return null
}

/** The charges of all lines in their order, then those without a document; answers the ids of the first. */
async function writeCharges(tx: Tx, batch: IssueBatch): Promise<bigint[]> {
  const lineCharges = batch.documents.flatMap((document) => document.lines.flatMap((line) => (line.charge ? [{ customerId: document.customer.id, charge: line.charge }] : [])))
  const ids = await takeIds(tx, lineCharges.length + batch.zeroCharges.length)
  const written = { runId: batch.runId, createdBy: batch.createdBy, currency: batch.issuer.currency, company: batch.issuer.company }
  await store.insertCharges(tx, [
    ...lineCharges.map((owed, i) => chargeRow({ ...owed, ...written, id: ids[i]!, outcome: 'invoiced' })),
    ...batch.zeroCharges.map((owed, i) => chargeRow({ ...owed, ...written, id: ids[lineCharges.length + i]!, outcome: 'zero' })),
  ])
  return ids
}

interface NumberedDocument {
  readonly source: DocumentToIssue
  readonly number: string
  readonly sequence: bigint
  readonly series: Series
  readonly previous: { readonly number: bigint; readonly date: CalendarDate } | null
  /** The version of the form that applies now; null: the standard form. */
  readonly formVersion: bigint | null
  readonly ids: { readonly id: bigint; readonly entry: bigint; readonly item: bigint; readonly outbox: bigint }
}

function number(source: DocumentToIssue, index: number, series: Series, ids: NumberedDocument['ids'], formVersion: bigint | null): NumberedDocument {
  const sequence = series.next + BigInt(index)
  return {
    source, sequence, series, ids, formVersion, number: renderNumber(series.pattern, { year: Number(source.issueDate.slice(0, 4)), number: sequence }),
    previous: index === 0 ? series.previous : { number: sequence - 1n, date: source.issueDate },
  }
}

interface Accounted {
  /** Null for what posts nothing. */
  readonly receivable: string | null
  readonly lineAccounts: readonly string[]
  readonly taxAccounts: readonly string[]
}

function accounted(documents: readonly DocumentToIssue[], issuer: Issuer): Result<Accounted[], AccountRefusal> {
  const result: Accounted[] = []
  for (const source of documents) {
    if (isSalesKind(source.kind)) {
      // The account that an invoice will be posted to is decided then; until then each line keeps its product's.
      result.push({ receivable: null, lineAccounts: source.lines.map((line) => line.revenueAccount), taxAccounts: [] })
      continue
    }
    const lineAccounts: string[] = []
    for (const line of source.lines) {
      const account = source.deposit ? depositAccountOf(line, issuer.chart) : source.corrects?.deposit ? yes(line.revenueAccount) : revenueAccountOf(line, issuer.chart)
      if (!account.ok) return account
      lineAccounts.push(account.value)
    }
    const taxAccounts: string[] = []
    for (const row of source.vat) {
      // A row's class follows from any line of it; a row without tax needs no account.
      const line = source.lines.find((l) => l.category === row.category && l.rate === row.rate)!
      const account = row.taxMinor === 0n ? yes('') : taxAccountOf(line.taxClass, issuer.chart)
      if (!account.ok) return account
      taxAccounts.push(account.value)
    }
    result.push({ receivable: source.corrects?.receivableAccount ?? source.customer.receivableAccount ?? issuer.receivableAccount, lineAccounts, taxAccounts })
  }
  return yes(result)
}

async function writeBatch(tx: Tx, batch: IssueBatch, documents: readonly NumberedDocument[], accounts: readonly Accounted[], chargeIds: readonly bigint[]): Promise<void> {
  const { issuer } = batch
  const company = issuer.company
  await store.insertDocuments(tx, documents.map((document, i) => documentRow(document, accounts[i]!, batch)))
  await store.insertNumbers(tx, documents.map((document) => ({
    company_id: company, series_id: document.series.seriesId, fiscal_year: document.series.fiscalYear, number: document.sequence, issue_date: document.source.issueDate,
    previous_number: document.previous?.number ?? null, previous_date: document.previous?.date ?? null, document_id: document.ids.id,
  })))
  await store.insertLines(tx, lineRows(documents, accounts, company, chargeIds))
  await store.insertTaxes(tx, documents.flatMap(({ ids, source }) => source.vat.map((row) => ({
    company_id: company, document_id: ids.id, category: row.category, rate: row.rate, taxable_minor: row.taxableMinor, tax_minor: row.taxMinor,
  }))))
  await store.insertContents(tx, company, documents.map((document) => contentRow(document, batch)))
  await store.insertDeductions(tx, documents.flatMap(({ ids, source }) => (source.deductions ?? []).flatMap((deduction) => deduction.vat.map((row) => ({
    company_id: company, document_id: ids.id, deposit_document_id: deduction.deposit, category: row.category, rate: row.rate, account: row.account,
    taxable_minor: row.taxableMinor, tax_minor: row.taxMinor,
  })))))
  await store.insertLineSources(tx, documents.flatMap(({ ids, source }) => source.lines.flatMap((line, j) => (line.sources ?? []).map((of) => ({
    company_id: company, document_id: ids.id, line_no: j + 1, source_document_id: of.document, source_line_no: of.line, counts_as: of.countsAs, quantity: line.quantity,
  })))))
  if (!isSalesKind(batch.kind)) await post(tx, batch, documents, accounts)
  // An order is for the house; what goes to the customer about it is its confirmation.
  await store.insertOutbox(tx, documents.filter(({ source }) => source.kind !== 'order').map(({ ids, source }) => ({
    company_id: company, id: ids.outbox, dedupe_key: `document:${ids.id}`, kind: 'document_issued', customer_id: source.customer.id, document_id: ids.id, delivery: deliveryOf(source.customer),
  })))
  const [first, last] = [documents[0]!, documents.at(-1)!]
  await store.logIssue(tx, company, batch.runId === null ? { id: String(first.ids.id) } : { run: String(batch.runId) },
    { first: first.number, last: last.number, count: documents.length, kind: batch.kind })
}

async function post(tx: Tx, batch: IssueBatch, documents: readonly NumberedDocument[], accounts: readonly Accounted[]): Promise<void> {
  const { company, currency } = batch.issuer
  await insertEntries(tx, company, documents.map((document, i) => entryOf(document, accounts[i]!, batch)))
  // What deposits have paid whole leaves nothing open; what credit pays does, until it is set off.
  await insertOpenItems(tx, documents.map(({ ids, source }, i) => ({
    company_id: company, id: ids.item, customer_id: source.customer.id, document_id: ids.id, account: accounts[i]!.receivable!, currency,
    amount_minor: source.grossMinor - deductedOf(source), due_date: source.dueDate ?? source.issueDate,
  })).filter((item) => item.amount_minor !== 0n))
  const taken = documents.flatMap(({ ids, source }) => (source.credits ?? []).map((credit) => ({ item: ids.item, credit })))
  const allocations = await takeIds(tx, taken.length)
  await insertAllocations(tx, taken.map(({ item, credit }, i) => ({
    company_id: company, id: allocations[i]!, open_item_id: item, credit_item_id: credit.item, amount_minor: credit.amountMinor, releases: null, since: null, created_by: batch.createdBy,
  })))
}

/** Who wants mail but has no address is served by post. */
const deliveryOf = (customer: BilledCustomer): string => (customer.delivery !== 'post' && !customer.email ? 'post' : customer.delivery)

const documentRow = (document: NumberedDocument, accounts: Accounted, batch: IssueBatch): store.DocumentRow => {
  const { source, ids } = document
  const discounts = discountsOf(source)
  return {
    company_id: batch.issuer.company, id: ids.id, kind: source.kind, number: document.number, series_id: document.series.seriesId, fiscal_year: document.series.fiscalYear,
    sequence: document.sequence, customer_id: source.customer.id, issue_date: source.issueDate, due_date: source.dueDate, tax_date: source.taxDate,
    currency: batch.issuer.currency, net_minor: source.netMinor, tax_minor: source.taxMinor, gross_minor: source.grossMinor, receivable_account: accounts.receivable,
    language: source.customer.language, delivery: deliveryOf(source.customer), corrects_document_id: source.corrects?.id ?? null, cancellation: source.cancellation,
    reason: source.reason, run_id: batch.runId, draft_id: source.draftId, form_version_id: document.formVersion, created_by: batch.createdBy,
    valid_until: source.validUntil ?? null, source_document_id: source.source?.id ?? null, source_kind: source.source?.kind ?? null, order_document_id: source.order?.id ?? null,
    deposit: source.deposit ?? false, deducted_minor: deductedOf(source), credited_minor: creditedOf(source), cash_discounts: discounts.length === 0 ? null : JSON.stringify(discounts), settled: !isSalesKind(source.kind) && deductedOf(source) === source.grossMinor,
  }
}

function lineRows(documents: readonly NumberedDocument[], accounts: readonly Accounted[], company: number, chargeIds: readonly bigint[]): store.LineRow[] {
  let charge = 0
  return documents.flatMap(({ source, ids }, i) => source.lines.map((line, j) => ({
    company_id: company, document_id: ids.id, line_no: j + 1, kind: line.kind, sku: line.sku, name: line.name, note: line.note, line_group: line.group,
    period_from: line.period?.from ?? null, period_until: line.period?.until ?? null,
    quantity: source.kind === 'credit_note' ? negated(line.quantity) : line.quantity, unit: line.unit, unit_code: line.unitCode, unit_price: line.unitPrice,
    net_minor: line.netMinor, tax_category: line.category, tax_rate: line.rate, tax_case: line.taxCase, tax_class: line.taxClass, tax_date: line.taxDate,
    revenue_account: accounts[i]!.lineAccounts[j]!, charge_id: line.charge ? chargeIds[charge++]! : null, corrects_line_no: line.correctsLineNo,
  })))
}

const negated = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text}`)

function contentRow({ source, number, ids }: NumberedDocument, { issuer }: IssueBatch): store.ContentRow {
  const canonical = Buffer.from(JSON.stringify(canonicalOf(source, issuer, number)))
  return { document_id: ids.id, canonical, sha256: hash('sha256', canonical, 'buffer') }
}

function entryOf(document: NumberedDocument, accounts: Accounted, batch: IssueBatch): NewEntry {
  const { source, ids } = document
  const { customer } = source
  return {
    id: ids.entry, postingDate: source.issueDate, sourceType: 'document', sourceId: ids.id, postingKind: 'issue', documentNumber: document.number,
    description: `${document.number} ${customer.number} ${customer.companyName || `${customer.lastName} ${customer.firstName}`.trim()}`,
    reversalOf: null, currency: batch.issuer.currency, runId: batch.runId, createdBy: batch.createdBy,
    postings: documentPostings({
      receivableAccount: accounts.receivable!, customerId: customer.id, grossMinor: source.grossMinor,
      lines: source.lines.map((line, i) => ({ account: accounts.lineAccounts[i]!, netMinor: line.netMinor })),
      taxes: source.vat.map((row, i) => ({ account: accounts.taxAccounts[i]!, taxMinor: row.taxMinor })),
      deducted: {
        grossMinor: deductedOf(source), lines: rowsOf(source).map((row) => ({ account: row.account, netMinor: row.taxableMinor })),
        taxes: rowsOf(source).map((row) => ({ account: accounts.taxAccounts[source.vat.findIndex((of) => of.category === row.category && of.rate === row.rate)]!, taxMinor: row.taxMinor })),
      },
    }),
  }
}
