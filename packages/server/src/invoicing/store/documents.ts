/** Writes issued documents batch by batch, every table by one statement, and reads them back. */
import { isYearly } from '@kontor/domain/companies/number-pattern.ts'
import type { DocumentKind } from '@kontor/domain/invoicing/document.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

const CHARGE = {
  company_id: 'int', id: 'bigint', customer_id: 'bigint', subscription_id: 'bigint', planned_item_id: 'bigint', component: 'text', generation: 'smallint',
  starts_after: 'date', until: 'date', previous_until: 'date', released_generation: 'smallint', outcome: 'text', period_from: 'date', period_until: 'date',
  days: 'smallint', whole_days: 'smallint', interval_months: 'smallint', base_interval_months: 'smallint', quantity: 'numeric', unit_price: 'numeric',
  price_version_id: 'bigint', term_id: 'bigint', subscription_discount: 'numeric', customer_discount: 'numeric', earlier_minor: 'bigint', earlier_exact: 'text',
  net_minor: 'bigint', currency: 'char(3)', run_id: 'bigint', created_by: 'text',
} as const
export type ChargeRow = Record<keyof typeof CHARGE, string | number | bigint | null>
export const insertCharges = (tx: Tx, rows: readonly ChargeRow[]): Promise<void> => bulkInsert(tx, 'charges', CHARGE, rows)

const DOCUMENT = {
  company_id: 'int', id: 'bigint', kind: 'text', number: 'text', series_id: 'bigint', fiscal_year: 'int', sequence: 'bigint', customer_id: 'bigint', issue_date: 'date',
  due_date: 'date', tax_date: 'date', currency: 'char(3)', net_minor: 'bigint', tax_minor: 'bigint', gross_minor: 'bigint', receivable_account: 'text', language: 'char(2)',
  delivery: 'text', corrects_document_id: 'bigint', cancellation: 'boolean', reason: 'text', run_id: 'bigint', draft_id: 'bigint', form_version_id: 'bigint',
  created_by: 'text', valid_until: 'date', source_document_id: 'bigint', source_kind: 'text', order_document_id: 'bigint',
  deposit: 'boolean', deducted_minor: 'bigint', credited_minor: 'bigint', cash_discounts: 'jsonb', settled: 'boolean',
} as const
export type DocumentRow = Record<keyof typeof DOCUMENT, string | number | bigint | boolean | null>
export const insertDocuments = (tx: Tx, rows: readonly DocumentRow[]): Promise<void> => bulkInsert(tx, 'documents', DOCUMENT, rows)

const NUMBER = {
  company_id: 'int', series_id: 'bigint', fiscal_year: 'int', number: 'bigint', issue_date: 'date', previous_number: 'bigint', previous_date: 'date', document_id: 'bigint',
} as const
export type NumberRow = Record<keyof typeof NUMBER, string | number | bigint | null>
export const insertNumbers = (tx: Tx, rows: readonly NumberRow[]): Promise<void> => bulkInsert(tx, 'document_numbers', NUMBER, rows)

const LINE = {
  company_id: 'int', document_id: 'bigint', line_no: 'smallint', kind: 'text', sku: 'text', name: 'text', note: 'text', line_group: 'text', period_from: 'date',
  period_until: 'date', quantity: 'numeric', unit: 'text', unit_code: 'text', unit_price: 'numeric', net_minor: 'bigint', tax_category: 'text', tax_rate: 'numeric',
  tax_case: 'text', tax_class: 'char(1)', tax_date: 'date', revenue_account: 'text', charge_id: 'bigint', corrects_line_no: 'smallint',
} as const
export type LineRow = Record<keyof typeof LINE, string | number | bigint | null>
export const insertLines = (tx: Tx, rows: readonly LineRow[]): Promise<void> => bulkInsert(tx, 'document_lines', LINE, rows)

const DEDUCTION = {
  company_id: 'int', document_id: 'bigint', deposit_document_id: 'bigint', category: 'text', rate: 'numeric', account: 'text', taxable_minor: 'bigint', tax_minor: 'bigint',
} as const
export type DeductionRow = Record<keyof typeof DEDUCTION, string | number | bigint>
export const insertDeductions = (tx: Tx, rows: readonly DeductionRow[]): Promise<void> => bulkInsert(tx, 'deposit_deductions', DEDUCTION, rows)

const LINE_SOURCE = {
  company_id: 'int', document_id: 'bigint', line_no: 'smallint', source_document_id: 'bigint', source_line_no: 'smallint', counts_as: 'text', quantity: 'numeric',
} as const
export type LineSourceRow = Record<keyof typeof LINE_SOURCE, string | number | bigint>
export const insertLineSources = (tx: Tx, rows: readonly LineSourceRow[]): Promise<void> => bulkInsert(tx, 'document_line_sources', LINE_SOURCE, rows)

const TAX = { company_id: 'int', document_id: 'bigint', category: 'text', rate: 'numeric', taxable_minor: 'bigint', tax_minor: 'bigint' } as const
export type TaxRow = Record<keyof typeof TAX, string | bigint | number>
export const insertTaxes = (tx: Tx, rows: readonly TaxRow[]): Promise<void> => bulkInsert(tx, 'document_taxes', TAX, rows)

export interface ContentRow {
  readonly document_id: bigint
  /** Canonical JSON in UTF-8. */
  readonly canonical: Uint8Array
  readonly sha256: Uint8Array
}

/**
 * The contents travel as one piece of bytes, of which the database cuts each: as an array of texts every quotation mark of the JSON would be escaped here and
 * every character looked at there, which took as long as storing them.
 */
export async function insertContents(tx: Tx, company: number, rows: readonly ContentRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(
    `insert into document_contents (company_id, document_id, canonical, sha256)
     select $1::int, document_id, convert_from(substr($2::bytea, (sum(size) over (order by n) - size)::int + 1, size), 'UTF8'), substr($3::bytea, (n::int - 1) * 32 + 1, 32)
       from unnest($4::bigint[], $5::int[]) with ordinality rows (document_id, size, n) order by n`,
    [company, Buffer.concat(rows.map((row) => row.canonical)), Buffer.concat(rows.map((row) => row.sha256)), rows.map((row) => row.document_id), rows.map((row) => row.canonical.length)])
}

const OUTBOX = { company_id: 'int', id: 'bigint', dedupe_key: 'text', kind: 'text', customer_id: 'bigint', document_id: 'bigint', delivery: 'text' } as const
export type OutboxRow = Record<keyof typeof OUTBOX, string | bigint | number>
export const insertOutbox = (tx: Tx, rows: readonly OutboxRow[]): Promise<void> => bulkInsert(tx, 'outbox', OUTBOX, rows)

/** One row of the change log for a whole batch: the documents are their own history, the log says that they were issued (I9). */
export const logIssue = (tx: Tx, company: number, key: Record<string, string>, after: Record<string, string | number>): Promise<number> =>
  tx.run(
    `insert into change_log (company_id, table_name, row_key, action, actor, impersonator, source, request_id, after)
     values ($1, 'documents', $2, 'issue', current_setting('kontor.actor'), nullif(current_setting('kontor.impersonator'), ''),
             current_setting('kontor.source'), nullif(current_setting('kontor.request'), ''), $3)`, [company, JSON.stringify(key), JSON.stringify(after)])

export interface Series {
  readonly seriesId: bigint
  readonly pattern: string
  /** 0 for a pattern that goes on counting over the years. */
  readonly fiscalYear: number
  /** The next number. */
  readonly next: bigint
  /** The number before, where there is one, and its date. */
  readonly previous: { readonly number: bigint; readonly date: string } | null
  /** The last date given in this series before, of any year; null for the first. */
  readonly lastDate: string | null
  /** How far the clock stands behind the last issue, in seconds; above zero it went back (X4). */
  readonly behindSeconds: number
}

/** Locks a series until the end of the transaction, so that nobody else can number in between (I1), and says where it stands. Writes nothing. */
export const lockSeries = (tx: Tx, company: number, kind: DocumentKind, issueDate: string): Promise<Series> => seriesOf(tx, company, kind, issueDate, 'for update')

/** Where a series stands at the moment; somebody else may take its next number. */
export const peekSeries = (tx: Tx, company: number, kind: DocumentKind, issueDate: string): Promise<Series> => seriesOf(tx, company, kind, issueDate, '')

async function seriesOf(tx: Tx, company: number, kind: DocumentKind, issueDate: string, lock: 'for update' | ''): Promise<Series> {
  const series = await tx.one<{ id: bigint; pattern: string; start_number: bigint }>(
    `select id, pattern, start_number from number_series where company_id = $1 and kind = $2 ${lock}`, [company, kind])
  const counters = await tx.rows<{ fiscal_year: number; last_number: bigint; last_date: string; behind: number }>(
    `select fiscal_year, last_number, last_date, extract(epoch from last_at - clock_timestamp())::int behind
       from number_counters where company_id = $1 and series_id = $2 order by fiscal_year desc`, [company, series.id])
  const fiscalYear = isYearly(series.pattern) ? Number(issueDate.slice(0, 4)) : 0
  const counter = counters.find((row) => row.fiscal_year === fiscalYear)
  return {
    // The start number is that of the take-over; every later year begins with one (I1).
    seriesId: series.id, pattern: series.pattern, fiscalYear, next: counter ? counter.last_number + 1n : counters.length === 0 ? series.start_number : 1n,
    previous: counter ? { number: counter.last_number, date: counter.last_date } : null,
    lastDate: counters.reduce<string | null>((last, row) => (last === null || row.last_date > last ? row.last_date : last), null),
    behindSeconds: Math.max(0, ...counters.map((row) => row.behind)),
  }
}

/** Moves a locked series on by as many numbers as documents are issued. */
export const takeNumbers = (tx: Tx, company: number, series: Series, taken: { readonly count: number; readonly issueDate: string }): Promise<number> =>
  tx.run(
    `insert into number_counters (company_id, series_id, fiscal_year, last_number, last_date, last_at) values ($1, $2, $3, $4, $5, clock_timestamp())
     on conflict (company_id, series_id, fiscal_year) do update set last_number = excluded.last_number, last_date = excluded.last_date, last_at = excluded.last_at`,
    [company, series.seriesId, series.fiscalYear, series.next + BigInt(taken.count) - 1n, taken.issueDate])
