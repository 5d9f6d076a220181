/**
 * A small provider by plain SQL, with a row in nearly every table: for tests of fingerprint, backup and restore, which stand below the slices.
 * It does not own: business rules; amounts are right because the database's own checks demand it.
 */
import { createHash } from 'node:crypto'
import type { Tx } from '@kontor/server/platform/database/database.ts'

export interface SmallCompany {
  /** First of the ids that the rows get; two databases with different first ids say the same. */
  readonly firstId: number
  /** Default TINY. */
  readonly code?: string
  /** Default 1. */
  readonly company?: number
  /** How many customers, each with one invoice; default 2. */
  readonly customers?: number
  /** SHA-256 of the file that the first invoice and the logo name. */
  readonly fileSha256?: string
  readonly ibanCipher?: Buffer
}

/** Inserts the company, as whoever owns the tables. Customers 1001…, invoices RE-2026-00001…, 119.00 EUR gross each; the first one is credited. */
export async function insertSmallCompany(tx: Pick<Tx, 'run'>, options: SmallCompany): Promise<void> {
  const company = options.company ?? 1
  const id = (offset: number) => String(options.firstId + offset)
  const count = options.customers ?? 2
  const canonical = JSON.stringify({ kind: 'invoice', text: 'Tarif „Glasfaser“\n\\N\t| ž' })
  const values = {
    company: String(company), code: options.code ?? 'TINY', count: String(count), canonical, sha: options.fileSha256 ?? createHash('sha256').update('no file').digest('hex'),
    cipher: `\\x${(options.ibanCipher ?? Buffer.from('cipher')).toString('hex')}`, product: id(1), price: id(2), invoices: id(3), credits: id(4), run: id(5), entries: id(100_000), customers: id(200_000),
    subscriptions: id(300_000), charges: id(400_000), documents: id(500_000), items: id(600_000), outbox: id(700_000), terms: id(800_000), drafts: id(6), mandate: id(7), form: id(8),
  }
  for (const statement of STATEMENTS) {
    const names: (keyof typeof values)[] = []
    const sql = statement.replace(/:(\w+)\b/g, (text, name: string) => {
      if (!(name in values)) return text
      if (!names.includes(name as keyof typeof values)) names.push(name as keyof typeof values)
      const type = name === 'code' || name === 'canonical' || name === 'sha' ? 'text' : name === 'cipher' ? 'bytea' : name === 'company' || name === 'count' ? 'int' : 'bigint'
      return `$${names.indexOf(name as keyof typeof values) + 1}::${type}`
    })
    await tx.run(sql, names.map((name) => values[name]))
  }
}

const STATEMENTS = [
  `insert into companies (company_id, code, name, country, currency, language, time_zone, chart, logo_sha256)
   values (:company, :code, 'Kleines Netz', 'DE', 'EUR', 'de', 'Europe/Berlin', 'SKR03', :sha)`,
  `insert into company_tax_regimes (company_id, valid_from, regime) values (:company, '2020-01-01', 'standard')`,
  `insert into settings (company_id, key, value) values (:company, 'breaker', '{"factor": 3}')`,
  `insert into accounts (company_id, number, name, kind, receivable, tax_class) values
   (:company, '1400', 'Forderungen', 'asset', true, null), (:company, '1776', 'Umsatzsteuer 19 %', 'liability', false, 'S'), (:company, '8400', 'Erlöse 19 %', 'revenue', false, 'S')`,
  `insert into posting_rules (company_id, tax_case, tax_class, tax_account) values (:company, 'domestic', 'S', '1776')`,
  `insert into accounting_periods (company_id, period) values (:company, '2026-11-01')`,
  `insert into number_series (company_id, id, kind, pattern) values (:company, :invoices, 'invoice', 'RE-{YYYY}-{00000}'), (:company, :credits, 'credit_note', 'GS-{YYYY}-{00000}')`,
  `insert into products (company_id, id, sku, name, kind, unit, unit_code, interval_months, timing, alignment, tax_class, revenue_account)
   values (:company, :product, 'FIBRE-100', 'Glasfaser 100', 'access_line', 'Monat', 'MON', 1, 'advance', 'calendar', 'S', '8400')`,
  `insert into price_versions (company_id, id, product_id, valid_from, net_price) values (:company, :price, :product, '2026-01-01', 100)`,
  `insert into customers (company_id, id, number, kind, last_name, country, added_on, language, iban_cipher, iban_search, iban_last4, variable_symbols)
   select :company, :customers + n, (1000 + n)::text, 'person', 'Žák ' || n, 'DE', '2026-01-01', 'de', :cipher, '\\x00ff', '3000', array[(9000000 + n)::text] from generate_series(1, :count) n`,
  `insert into mandates (company_id, id, customer_id, reference, signed_on, iban_cipher, iban_search, iban_last4, iban_country)
   values (:company, :mandate, :customers + 1, 'M-1', '2026-01-01', :cipher, '\\x00ff', '3000', 'DE')`,
  `insert into subscriptions (company_id, id, customer_id, product_id, state, start_date)
   select :company, :subscriptions + n, :customers + n, :product, 'active', '2026-11-01' from generate_series(1, :count) n`,
  `insert into subscription_terms (company_id, id, subscription_id, valid_from, quantity)
   select :company, :terms + n, :subscriptions + n, '2026-11-01', 1 from generate_series(1, :count) n`,
  `insert into billing_runs (company_id, id, run_date, state, plan_hash, selected, invoices, net_minor, tax_minor, gross_minor, currency, created_by, approved_by)
   values (:company, :run, '2026-11-01', 'done', :run::text, :count, :count, :count * 10000, :count * 1900, :count * 11900, 'EUR', 'user:' || :run, 'user:1')`,
  `insert into billing_run_items (company_id, run_id, position, customer_id, customer_number, planned, detail, plan)
   select :company, :run, n, :customers + n, (1000 + n)::text, 'due', json_build_object('customerId', (:customers + n)::text, 'days', 30), json_build_object('id', :charges + n)::text from generate_series(1, :count) n`,
  `insert into charges (company_id, id, customer_id, subscription_id, component, starts_after, until, outcome, period_from, period_until, price_version_id, term_id, net_minor, currency, run_id, created_by)
   select :company, :charges + n, :customers + n, :subscriptions + n, 'recurring', '2026-10-31', '2026-11-30', 'invoiced', '2026-11-01', '2026-11-30', :price, :terms + n, 10000, 'EUR', :run, 'run:' || :run
     from generate_series(1, :count) n`,
  `insert into drafts (company_id, id, kind, customer_id, content, created_by) values (:company, :drafts, 'invoice', :customers + 1, '{"note": "Entwurf", "lines": []}', 'user:1')`,
  `insert into customer_groups (company_id, id, code, label_de, label_cs, label_en) values (:company, :form + 3000, 'business', 'Geschäft', 'Firmy', 'Business')`,
  `insert into forms (company_id, id, kind, name, customer_group, created_by) values (:company, :form, 'invoice', 'Rechnung', 'business', 'user:1')`,
  `insert into form_versions (company_id, id, form_id, no, content, sha256, created_by) values (:company, :form + 1000, :form, 1, '{}', sha256('{}'), 'user:1')`,
  `insert into form_publications (company_id, form_id, version_id, engine, report, published_by) values (:company, :form, :form + 1000, '1', '[]', 'user:1')`,
  `update forms set published_version_id = :form + 1000 where company_id = :company`,
  `insert into form_images (company_id, id, name, type, bytes, sha256, created_by) values (:company, :form + 2000, 'Siegel', 'image/png', 7, :sha, 'user:1')`,
  `insert into form_version_images (company_id, version_id, image_id) values (:company, :form + 1000, :form + 2000)`,
  `insert into documents (company_id, id, kind, number, series_id, fiscal_year, sequence, customer_id, issue_date, due_date, tax_date, currency, net_minor, tax_minor, gross_minor, receivable_account, language, delivery, run_id, form_version_id, created_by)
   select :company, :documents + n, 'invoice', 'RE-2026-' || lpad(n::text, 5, '0'), :invoices, 2026, n, :customers + n, '2026-11-01', '2026-11-15', '2026-11-30', 'EUR', 10000, 1900, 11900, '1400', 'de', 'email', :run, :form + 1000, 'run:' || :run
     from generate_series(1, :count) n`,
  `insert into documents (company_id, id, kind, number, series_id, fiscal_year, sequence, customer_id, issue_date, tax_date, currency, net_minor, tax_minor, gross_minor, receivable_account, language, delivery, corrects_document_id, created_by)
   values (:company, :documents, 'credit_note', 'GS-2026-00001', :credits, 2026, 1, :customers + 1, '2026-11-02', '2026-11-30', 'EUR', -10000, -1900, -11900, '1400', 'de', 'email', :documents + 1, 'user:1')`,
  `insert into document_numbers (company_id, series_id, fiscal_year, number, issue_date, previous_number, previous_date, document_id)
   select :company, :invoices, 2026, n, '2026-11-01', nullif(n - 1, 0), case when n > 1 then date '2026-11-01' end, :documents + n from generate_series(1, :count) n`,
  `insert into document_numbers (company_id, series_id, fiscal_year, number, issue_date, document_id) values (:company, :credits, 2026, 1, '2026-11-02', :documents)`,
  `insert into number_counters (company_id, series_id, fiscal_year, last_number, last_date) values (:company, :invoices, 2026, :count, '2026-11-01'), (:company, :credits, 2026, 1, '2026-11-02')`,
  `insert into document_lines (company_id, document_id, line_no, kind, sku, name, quantity, unit, unit_code, unit_price, net_minor, tax_category, tax_rate, tax_case, tax_class, tax_date, revenue_account, charge_id)
   select :company, :documents + n, 1, 'recurring', 'FIBRE-100', 'Glasfaser 100', 1, 'Monat', 'MON', 100, 10000, 'S', 19, 'domestic', 'S', '2026-11-30', '8400', :charges + n from generate_series(1, :count) n`,
  `insert into document_lines (company_id, document_id, line_no, kind, sku, name, quantity, unit, unit_code, unit_price, net_minor, tax_category, tax_rate, tax_case, tax_class, tax_date, revenue_account, corrects_line_no)
   values (:company, :documents, 1, 'recurring', 'FIBRE-100', 'Glasfaser 100', -1, 'Monat', 'MON', 100, -10000, 'S', 19, 'domestic', 'S', '2026-11-30', '8400', 1)`,
  `insert into document_taxes (company_id, document_id, category, rate, taxable_minor, tax_minor)
   select company_id, id, 'S', 19, net_minor, tax_minor from documents where company_id = :company`,
  `insert into document_contents (company_id, document_id, canonical, sha256)
   select company_id, id, :canonical, sha256(convert_to(:canonical, 'UTF8')) from documents where company_id = :company`,
  `insert into document_files (company_id, document_id, format, sha256, bytes, form_version) values (:company, :documents + 1, 'pdf', :sha, 7, '1')`,
  `insert into journal_entries (company_id, id, posting_date, period, source_type, source_id, posting_kind, document_number, description, run_id, created_by, content_hash)
   select company_id, :entries + id - :documents, issue_date, '2026-11-01', 'document', id, 'issue', number, 'Rechnung', run_id, created_by, sha256(convert_to(id::text, 'UTF8')) from documents where company_id = :company`,
  `insert into postings (company_id, entry_id, line_no, account, customer_id, currency, debit_minor, credit_minor)
   select company_id, :entries + d.id - :documents, line_no, account, case when line_no = 1 then customer_id end, 'EUR', greatest(side * sign(gross_minor), 0) * amount, greatest(-side * sign(gross_minor), 0) * amount
     from documents d, (values (1, '1400', 1, 11900), (2, '8400', -1, 10000), (3, '1776', -1, 1900)) p (line_no, account, side, amount) where company_id = :company`,
  `insert into open_items (company_id, id, customer_id, document_id, account, currency, amount_minor, due_date)
   select company_id, :items + id - :documents, customer_id, id, '1400', 'EUR', gross_minor, coalesce(due_date, issue_date) from documents where company_id = :company`,
  `insert into allocations (company_id, id, open_item_id, credit_item_id, amount_minor, created_by) values (:company, :items + 90000, :items + 1, :items, 11900, 'user:1')`,
  `insert into charge_releases (company_id, charge_id, outcome, subscription_id, component, next_generation, starts_after, until, credit_note_id, created_by)
   values (:company, :charges + 1, 'bill_again', :subscriptions + 1, 'recurring', 2, '2026-10-31', '2026-11-30', :documents, 'user:1')`,
  `insert into charges (company_id, id, customer_id, subscription_id, component, generation, released_generation, starts_after, until, outcome, net_minor, currency, created_by)
   values (:company, :charges, :customers + 1, :subscriptions + 1, 'recurring', 2, 2, '2026-10-31', '2026-11-30', 'waived', 0, 'EUR', 'user:1')`,
  `insert into outbox (company_id, id, dedupe_key, kind, customer_id, document_id, delivery)
   select company_id, :outbox + id - :documents, 'document_issued:' || id, 'document_issued', customer_id, id, 'email' from documents where company_id = :company`,
]
