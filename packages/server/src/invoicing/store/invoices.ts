/** Reads issued documents back: for corrections, explanations and export. */
import type { LineKind } from '@kontor/domain/invoicing/document.ts'
import type { TaxCase, TaxClass, VatCategory } from '@kontor/domain/catalog/tax.ts'
import type { HybridFormat, XmlFormat } from '../../adapters/einvoice/write-einvoice.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface DocumentRecord {
  readonly id: bigint
  readonly kind: 'invoice' | 'credit_note'
  readonly number: string
  readonly customer_id: bigint
  readonly issue_date: string
  readonly due_date: string | null
  readonly tax_date: string
  readonly currency: string
  readonly net_minor: bigint
  readonly tax_minor: bigint
  readonly gross_minor: bigint
  readonly receivable_account: string
  readonly corrects_document_id: bigint | null
  readonly cancellation: boolean
  readonly run_id: bigint | null
  readonly deposit: boolean
  readonly deducted_minor: bigint
  readonly credited_minor: bigint
}

export const readDocument = (tx: Tx, company: number, id: bigint): Promise<DocumentRecord | undefined> =>
  tx.maybe<DocumentRecord & Record<string, unknown>>('select * from documents where company_id = $1 and id = $2', [company, id])

/** The invoice, locked against a second correction at the same time: by its customer's row, which billing locks too. */
export async function lockDocument(tx: Tx, company: number, id: bigint): Promise<DocumentRecord | undefined> {
  const document = await readDocument(tx, company, id)
  if (document) await tx.rows('select id from customers where company_id = $1 and id = $2 for no key update', [company, document.customer_id])
  return document
}

export interface LineRecord {
  readonly line_no: number
  readonly kind: LineKind
  readonly sku: string | null
  readonly name: string
  readonly note: string | null
  readonly line_group: string | null
  readonly period_from: string | null
  readonly period_until: string | null
  readonly quantity: string
  readonly unit: string
  readonly unit_code: string
  readonly unit_price: string
  readonly net_minor: bigint
  readonly tax_category: VatCategory
  readonly tax_rate: string
  readonly tax_case: TaxCase
  readonly tax_class: TaxClass
  readonly tax_date: string
  readonly revenue_account: string
  readonly charge_id: bigint | null
  readonly credited_minor: bigint
}

/** The lines of an invoice with what earlier credit notes took of each (as positive amount). */
export const creditableLines = (tx: Tx, company: number, document: bigint): Promise<LineRecord[]> =>
  tx.rows<LineRecord & Record<string, unknown>>(
    `select l.*, coalesce((select -sum(x.net_minor) from document_lines x join documents d on d.company_id = x.company_id and d.id = x.document_id
              where x.company_id = l.company_id and d.corrects_document_id = l.document_id and x.corrects_line_no = l.line_no), 0)::bigint credited_minor
       from document_lines l where l.company_id = $1 and l.document_id = $2 order by l.line_no`, [company, document])

export interface VatRecord {
  readonly category: VatCategory
  readonly rate: string
  readonly taxable_minor: bigint
  readonly tax_minor: bigint
}

/** VAT of an invoice less that of its credit notes, per category and rate. */
export const vatLeft = (tx: Tx, company: number, document: bigint): Promise<VatRecord[]> =>
  tx.rows<VatRecord & Record<string, unknown>>(
    `select t.category, t.rate, sum(t.taxable_minor)::bigint taxable_minor, sum(t.tax_minor)::bigint tax_minor
       from document_taxes t join documents d on d.company_id = t.company_id and d.id = t.document_id
      where t.company_id = $1 and (d.id = $2 or d.corrects_document_id = $2)
      group by t.category, t.rate order by t.rate desc, t.category`, [company, document])

/** What becomes of the charges on the lines of a cancelled invoice; those released before stay as they are. */
export const insertReleases = (tx: Tx, company: number, release: { readonly creditNote: bigint; readonly invoice: bigint; readonly outcome: 'bill_again' | 'waived'; readonly by: string }): Promise<number> =>
  tx.run(
    `insert into charge_releases (company_id, charge_id, outcome, subscription_id, planned_item_id, component, next_generation, starts_after, until, credit_note_id, created_by)
     select c.company_id, c.id, $4, c.subscription_id, c.planned_item_id, c.component, case when $4 = 'bill_again' then c.generation + 1 end, c.starts_after, c.until, $3, $5
       from document_lines l join charges c on c.company_id = l.company_id and c.id = l.charge_id
      where l.company_id = $1 and l.document_id = $2
        and not exists (select from charge_releases r where r.company_id = c.company_id and r.charge_id = c.id)`,
    [company, release.invoice, release.creditNote, release.outcome, release.by])

/** One line with everything from which its amount follows (BIL-5). */
export interface ExplanationRecord extends LineRecord {
  readonly component: string | null
  readonly generation: number | null
  readonly c_period_from: string | null
  readonly c_period_until: string | null
  readonly days: number | null
  readonly whole_days: number | null
  readonly interval_months: number | null
  readonly base_interval_months: number | null
  readonly c_quantity: string | null
  readonly c_unit_price: string | null
  readonly price_version_id: bigint | null
  readonly price_valid_from: string | null
  readonly term_id: bigint | null
  readonly term_valid_from: string | null
  readonly subscription_id: bigint | null
  readonly planned_item_id: bigint | null
  readonly subscription_discount: string | null
  readonly customer_discount: string | null
  readonly earlier_minor: bigint | null
  readonly earlier_exact: string | null
  readonly c_net_minor: bigint | null
  /** Of a credit note: the line that it corrects, and its net amount. */
  readonly corrects_line_no: number | null
  readonly corrected_minor: bigint | null
}

export const explanationLines = (tx: Tx, company: number, document: bigint): Promise<ExplanationRecord[]> =>
  tx.rows<ExplanationRecord & Record<string, unknown>>(
    `select l.*, 0::bigint credited_minor, c.component, c.generation, c.period_from c_period_from, c.period_until c_period_until, c.days, c.whole_days, c.interval_months,
            c.base_interval_months, c.quantity c_quantity, c.unit_price c_unit_price, c.price_version_id, v.valid_from price_valid_from, c.term_id, t.valid_from term_valid_from,
            c.subscription_id, c.planned_item_id, c.subscription_discount, c.customer_discount, c.earlier_minor, c.earlier_exact, c.net_minor c_net_minor,
            o.net_minor corrected_minor
       from document_lines l
       join documents d on d.company_id = l.company_id and d.id = l.document_id
       left join document_lines o on o.company_id = d.company_id and o.document_id = d.corrects_document_id and o.line_no = l.corrects_line_no
       left join charges c on c.company_id = l.company_id and c.id = l.charge_id
       left join price_versions v on v.company_id = c.company_id and v.id = c.price_version_id
       left join subscription_terms t on t.company_id = c.company_id and t.id = c.term_id
      where l.company_id = $1 and l.document_id = $2 order by l.line_no`, [company, document])

export const taxesOf = (tx: Tx, company: number, document: bigint): Promise<VatRecord[]> =>
  tx.rows<VatRecord & Record<string, unknown>>(
    'select category, rate, taxable_minor, tax_minor from document_taxes where company_id = $1 and document_id = $2 order by rate desc, category', [company, document])

export interface Selection {
  readonly run?: bigint
  readonly number?: string
  readonly from?: string
  readonly to?: string
}

export interface SelectedDocument extends PaperSource {
  readonly id: bigint
  readonly number: string
}

/** Documents to export, in order of number, after a given one: a run's, one by number, or those of a span of issue dates. */
export const selectedDocuments = (tx: Tx, company: number, selection: Selection, after: string, most: number): Promise<SelectedDocument[]> =>
  tx.rows<SelectedDocument & Record<string, unknown>>(
    `select d.id, d.number, c.canonical, d.form_version_id from documents d join document_contents c on c.company_id = d.company_id and c.document_id = d.id
      where d.company_id = $1 and ($2::bigint is null or d.run_id = $2) and ($3::text is null or d.number = $3)
        and ($4::date is null or d.issue_date >= $4) and ($5::date is null or d.issue_date <= $5) and d.number > $6
      order by d.number limit $7`, [company, selection.run ?? null, selection.number ?? null, selection.from ?? null, selection.to ?? null, after, most])

/** What a document is printed from: its canonical JSON, and the version of its form that was settled at issue (null: the standard form). */
export interface PaperSource {
  readonly canonical: string
  readonly form_version_id: bigint | null
}

export const paperSource = (tx: Tx, company: number, document: bigint): Promise<PaperSource | undefined> =>
  tx.maybe<PaperSource & Record<string, unknown>>(
    `select c.canonical, d.form_version_id from document_contents c join documents d on d.company_id = c.company_id and d.id = c.document_id
      where c.company_id = $1 and c.document_id = $2`, [company, document])

export const canonicalOf = async (tx: Tx, company: number, document: bigint): Promise<string | undefined> =>
  (await tx.maybe<{ canonical: string }>('select canonical from document_contents where company_id = $1 and document_id = $2', [company, document]))?.canonical

export interface FileRecord {
  readonly sha256: string
  readonly bytes: number
  readonly form_version: string
}

export type FileFormat = 'pdf' | HybridFormat | XmlFormat

export const fileOf = (tx: Tx, company: number, document: bigint, format: FileFormat): Promise<FileRecord | undefined> =>
  tx.maybe<FileRecord & Record<string, unknown>>('select sha256, bytes, form_version from document_files where company_id = $1 and document_id = $2 and format = $3', [company, document, format])

/** Names an archived file of a document; the first one of a format stays for ever. */
export const insertFile = (tx: Tx, company: number, document: bigint, file: FileRecord & { readonly format: FileFormat }): Promise<number> =>
  tx.run(
    `insert into document_files (company_id, document_id, format, sha256, bytes, form_version) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [company, document, file.format, file.sha256, file.bytes, file.form_version])

/** A document by its number as printed. */
export const documentByNumber = (tx: Tx, company: number, number: string): Promise<DocumentRecord | undefined> =>
  tx.maybe<DocumentRecord & Record<string, unknown>>('select * from documents where company_id = $1 and number = $2 order by kind desc limit 1', [company, number])
