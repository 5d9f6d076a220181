/**
 * Years of a large provider for the benches of lists and search, made by SQL: N customers, two contracts and six invoices each, credit notes, the journal,
 * a change log, planned items and a billing run of everybody. Loaded without triggers and indexes, which come at the end; the rows are those that Kontor would write,
 * but for hash chains and contents, which no list reads.
 */
import { createCompany } from '@kontor/server/companies/public.ts'
import { connect } from '@kontor/server/platform/database/database.ts'
import type { Database } from '@kontor/server/platform/database/database.ts'
import type pg from 'pg'
import { BENCH_ACTOR } from './billing-data.ts'

export const INVOICES_EACH = 6
/** The account of the company. */
export const BENCH_IBAN = 'DE02120300000000202051'
export const LIST_RUN = 4_000_000_000

const TABLES = [
  'customers', 'alternate_variable_symbols', 'subscriptions', 'subscription_terms', 'planned_items', 'charges', 'billing_runs', 'billing_run_items', 'parked_customers', 'documents',
  'open_items', 'allocations', 'accounting_periods', 'journal_entries', 'postings', 'outbox', 'change_log', 'mandates', 'drafts', 'charge_releases', 'document_numbers', 'document_lines',
  'document_taxes', 'document_contents', 'document_files', 'period_reopenings', 'payments', 'company_bank_accounts', 'bank_statement_files', 'bank_statements', 'bank_statement_entries', 'bank_entry_work', 'bank_entry_bookings',
]

const STEPS: readonly string[] = [
  // As the numbers below have it: payers write them, and matching reads them by the pattern.
  `update number_series set pattern = 'RE-{YYYY}-{0000000}' where company_id = 1 and kind = 'invoice'`,
  `insert into products (company_id, id, sku, name, kind, unit, unit_code, interval_months, timing, alignment, tax_class, revenue_account)
   select 1, i, 'SKU-' || i, 'Produkt ' || i, 'access_line', 'Monat', 'MON', 1, 'advance', 'calendar', 'S', '8400' from generate_series(1, 200) i`,
  `insert into customers (company_id, id, number, kind, company_name, last_name, first_name, street, postcode, city, country, email, phone, customer_group, state, added_on, language, search)
   select 1, id, number, kind, company_name, last_name, first_name, street, postcode, city, country, email, phone, customer_group, state, added_on, 'de',
          kontor.fold(concat_ws(' ', number, company_name, last_name, first_name, street, postcode, city, email, regexp_replace(phone, '[^0-9 ]', '', 'g')))
     from (select 100000000 + i id, (10000000 + i)::text number, case when i % 10 = 3 then 'business' else 'person' end kind,
                  case when i % 10 = 3 then 'Möwe ' || chr(65 + i % 26) || md5((i / 3)::text) || ' GmbH' end company_name,
                  (array['Müller', 'Petersen', 'Jürgensen', 'Lorenzen', 'Šimánek', 'Novák', 'Größer', 'Hansen', 'Carstensen', 'Dvořák'])[1 + i % 10] || substr(md5(i::text), 1, i % 4) last_name,
                  (array['Änne', 'Jörg', 'Kai', 'Zdeněk', 'Grete', 'Ole', 'Žaneta'])[1 + i % 7] first_name, (array['Große Straße ', 'Hafenweg ', 'Am Markt '])[1 + i % 3] || i % 180 street,
                  (20000 + i % 5000)::text postcode, (array['Kiel', 'Flensburg', 'Lübeck', 'Neumünster', 'Schleswig'])[1 + i % 5] || case when i % 3 = 0 then ' ' || i % 400 else '' end city,
                  case when i % 100 = 1 then 'CZ' when i % 1000 = 2 then 'AT' else 'DE' end country, case when i % 20 <> 5 then 'kunde' || i || '@example.net' end email,
                  '+49 431 ' || 1000000 + i phone, case when i % 500 = 7 then 'reseller' end customer_group, case when i % 50 = 9 then 'inactive' else 'active' end state,
                  date '2015-01-01' + i % 4000 added_on
             from generate_series(1, $1::int) i) made`,
  `insert into alternate_variable_symbols (company_id, symbol, customer_id) select 1, number, id from customers`,
  `insert into subscriptions (company_id, id, customer_id, product_id, contract_number, label, state, start_date, end_date, setup_fee_due)
   select 1, 200000000 + i * 2 + k, 100000000 + i, 1 + (i + k) % 200, 'V-' || i * 2 + k, 'Anschluss ' || i, case when i % 40 = 3 then 'cancelled' else 'active' end, date '2020-01-01' + i % 2000,
          case when i % 40 = 3 then date '2026-12-31' + i % 90 end, false from generate_series(1, $1::int) i, generate_series(0, 1) k`,
  `insert into subscription_terms (company_id, id, subscription_id, valid_from, quantity) select 1, id + 1000000000, id, start_date, 1 from subscriptions`,
  `insert into planned_items (company_id, id, customer_id, product_id, kind, description, quantity, unit, unit_code, net_price, tax_class, revenue_account, due_from)
   select 1, 1500000000 + i, 100000000 + i, 1, 'once', 'Anfahrt', 1, 'Stk', 'H87', 49, 'S', '8400', date '2026-11-01' from generate_series(1, $1::int) i`,
  `insert into charges (company_id, id, customer_id, planned_item_id, component, outcome, net_minor, currency, created_by)
   select 1, id + 500000000, customer_id, id, 'planned', 'invoiced', 4900, 'EUR', 'cli:bench' from planned_items where id % 10 <> 0`,
  `insert into billing_runs (company_id, id, run_date, state, currency, created_by, approved_by, selected, invoices, done_position)
   select 1, ${LIST_RUN} + m, date '2026-06-01' + make_interval(months => m), 'done', 'EUR', 'cli:bench', 'user:1', $1::int, $1::int, $1::int from generate_series(0, ${INVOICES_EACH - 1}) m`,
  `insert into billing_run_items (company_id, run_id, position, customer_id, customer_number, planned, reason, invoices, charges, net_minor, tax_minor, gross_minor, outlier)
   select 1, ${LIST_RUN} + ${INVOICES_EACH - 1}, i, 100000000 + i, (10000000 + i)::text, case when i % 200 = 0 then 'parked' when i % 20 = 0 then 'skipped' else 'due' end,
          case when i % 200 = 0 then 'price_missing' when i % 20 = 0 then 'nothing_due' end, 1, 2, 5000, 950, 5950, case when i % 300 = 1 then 'much_more_than_last' end from generate_series(1, $1::int) i`,
  `insert into parked_customers (company_id, customer_id, reason, parked_by) select 1, 100000000 + i, 'amount_above_forecast', 'cli:bench' from generate_series(1, $1::int) i where i % 200 = 0`,
  `insert into documents (company_id, id, kind, number, series_id, fiscal_year, sequence, customer_id, issue_date, due_date, tax_date, currency, net_minor, tax_minor, gross_minor, receivable_account,
          language, delivery, run_id, created_by)
   select 1, 5000000000 + n, 'invoice', 'RE-2026-' || lpad(n::text, 7, '0'), (select id from number_series where company_id = 1 and kind = 'invoice'), 2026, n, 100000000 + i, day, day + 14, day, 'EUR',
          net, round(net * 0.19), net + round(net * 0.19), '1400', 'de', case when i % 20 = 5 then 'post' else 'email' end, ${LIST_RUN} + m, 'cli:bench'
     from (select m, i, m::bigint * $1::int + i n, (date '2026-06-01' + make_interval(months => m))::date as day, 1000 + (i * 7919::bigint + m) % 20000 as net
             from generate_series(0, ${INVOICES_EACH - 1}) m, generate_series(1, $1::int) i) made`,
  `insert into documents (company_id, id, kind, number, series_id, fiscal_year, sequence, customer_id, issue_date, tax_date, currency, net_minor, tax_minor, gross_minor, receivable_account,
          language, delivery, corrects_document_id, cancellation, reason, created_by)
   select 1, id + 1000000000, 'credit_note', 'GS-2026-' || lpad(sequence::text, 7, '0'), (select id from number_series where company_id = 1 and kind = 'credit_note'), 2026, sequence, customer_id,
          issue_date + 10, tax_date, 'EUR', -net_minor, -tax_minor, -gross_minor, '1400', 'de', delivery, id, true, 'Storno', 'user:1' from documents where id % 50 = 0`,
  `insert into open_items (company_id, id, customer_id, document_id, account, currency, amount_minor, due_date)
   select 1, id + 2000000000, customer_id, id, '1400', 'EUR', gross_minor, coalesce(due_date, issue_date) from documents`,
  `insert into allocations (company_id, id, open_item_id, credit_item_id, amount_minor, created_by)
   select 1, c.id + 4000000000, i.id, c.id, i.amount_minor, 'user:1' from open_items c join open_items i on i.company_id = 1 and i.id = c.id - 1000000000 where c.amount_minor < 0`,
  `insert into accounting_periods (company_id, period) select 1, date '2026-06-01' + make_interval(months => m) from generate_series(0, ${INVOICES_EACH - 1}) m`,
  `insert into journal_entries (company_id, id, posting_date, period, source_type, source_id, posting_kind, document_number, description, run_id, created_by, created_at, content_hash)
   select 1, id + 5000000000, issue_date, date_trunc('month', issue_date), 'document', id, 'issue', number, number, run_id, created_by, issue_date, sha256(number::bytea) from documents`,
  `insert into postings (company_id, entry_id, line_no, account, customer_id, currency, debit_minor, credit_minor)
   select 1, d.id + 5000000000, line, case line when 1 then '1400' when 2 then '8400' else '1776' end, case when line = 1 then d.customer_id end, 'EUR',
          case when line = 1 then greatest(gross_minor, 0) else greatest(-amount, 0) end, case when line = 1 then greatest(-gross_minor, 0) else greatest(amount, 0) end
     from documents d cross join lateral (select line, case line when 2 then net_minor else tax_minor end amount from generate_series(1, 3) line) side`,
  // Two entries of the bank a customer, on 160 days; two in a hundred wait for a person, the others are paid items.
  `insert into payments (company_id, id, customer_id, value_date, account, receivable_account, currency, amount_minor, origin, reference, created_by)
   select 1, 20000000000 + n, 100000001 + n % $1::int, date '2026-06-08' + (n % 160)::int, '1360', '1400', 'EUR', 1000 + n * 31 % 20000, 'statement', 'RE-2026-' || lpad(n::text, 7, '0'), 'job:match'
     from generate_series(1::bigint, 2 * $1::int) n where n % 50 <> 0`,
  `insert into open_items (company_id, id, customer_id, payment_id, account, currency, amount_minor, allocated_minor, settled, due_date)
   select 1, id + 2000000000, customer_id, id, '1400', 'EUR', -amount_minor, -amount_minor, true, value_date from payments`,
  `insert into company_bank_accounts (company_id, id, bank_name, iban, printed) values (1, 77, 'Förde Bank', '${BENCH_IBAN}', true)`,
  `insert into bank_statement_files (company_id, id, sha256, name, bytes, format, encoding, created_by, created_at) values (1, 78, repeat('a', 64), 'bank.xml', 1, 'camt', 'utf-8', 'cli:bench', now())`,
  `insert into bank_statements (company_id, id, file_id, position, bank_account_id, purpose, number, currency, opening_minor, closing_minor, first_date, last_date, statement_date, entries, credit_minor, debit_minor, created_at)
   select 1, 18000000000 + d, 78, 1 + d, 77, 'statement', (1 + d)::text, 'EUR', null, case when d = 159 then 0 end, date '2026-06-08' + d, date '2026-06-08' + d, date '2026-06-08' + d, 2 * $1::int / 160, 0, 0, now() from generate_series(0, 159) d`,
  `insert into bank_statement_entries (company_id, id, statement_id, position, bank_account_id, purpose, fingerprint, occurrence, booking_date, value_date, currency, amount_minor, reference, variable_symbol, counterparty_name,
          counterparty_account_cipher, counterparty_account_search, counterparty_account_last4, remittance, line_no)
   select 1, 24000000000 + n, 18000000000 + n % 160, 1 + n / 160, 77, 'statement', substr(sha256(n::text::bytea), 1, 16), 0, date '2026-06-08' + (n % 160)::int, date '2026-06-08' + (n % 160)::int, 'EUR',
          case when n % 50 = 0 and n % 3 = 0 then -1 else 1 end * (1000 + n * 31 % 20000), 'B' || n, case when n % 4 = 0 then (10000001 + n % $1::int)::text end,
          (array['Müller', 'Petersen', 'Jürgensen', 'Novák', 'Dvořák'])[1 + n % 5] || substr(md5((n % 5000)::text), 1, 3) || ' ' || (array['Änne', 'Jörg', 'Kai'])[1 + n % 3], sha256(n::text::bytea), sha256((n % $1::int)::text::bytea), right((10000 + n % 9000)::text, 4),
          'RE-2026-' || lpad(n::text, 7, '0') || ' Kd ' || 10000001 + n % $1::int, n
     from generate_series(1::bigint, 2 * $1::int) n`,
  `insert into bank_entry_work (company_id, bank_entry_id, booking_date, amount_minor, booked_minor, posted_by, looked_at, waits_for)
   select 1, id, booking_date, amount_minor, case when id % 50 <> 0 then amount_minor else 0 end, 10000000001, now(),
          case when id % 50 <> 0 then null when amount_minor < 0 then 'money_went' else (array['nobody_named', 'several_named', 'not_sure', 'amount_fits_nothing'])[1 + id % 4] end from bank_statement_entries`,
  `insert into bank_entry_bookings (company_id, id, bank_entry_id, amount_minor, payment_id, rule, fit, confidence, created_by)
   select 1, id + 2000000000, id, amount_minor, id - 4000000000, 'documents', 'named', 99, 'job:match' from bank_statement_entries where id % 50 <> 0`,
  `insert into outbox (company_id, id, dedupe_key, kind, customer_id, document_id, delivery) select 1, id + 8000000000, 'document:' || id, 'document_issued', customer_id, id, delivery from documents`,
  `insert into change_log (company_id, at, table_name, row_key, action, actor, source, before, after, content_hash)
   select 1, timestamptz '2026-06-01' + i * interval '10 seconds', case when i % 5 = 0 then 'subscriptions' else 'customers' end, jsonb_build_object('id', 100000000 + 1 + i % $1::int), 'update',
          'user:' || case when i % 1000 = 0 then 7 else i % 3 end, 'web', '{"phone": "1"}', '{"phone": "2"}', sha256(i::text::bytea) from generate_series(1, 2 * $1::int) i`,
]

/** Fills a migrated, empty database: tens of minutes for 500,000 customers and 3,000,000 invoices on two busy cores, a few on quiet ones. */
export async function loadListData(url: string, customers: number, note: (line: string) => void): Promise<void> {
  const db = connect({ url, poolSize: 1 })
  try {
    await db.system({ actor: BENCH_ACTOR }, (tx) => createCompany(tx, { code: 'DE', name: 'Fördenetz GmbH', country: 'DE', city: 'Kiel' }))
    await filled(db, customers, note)
    await db.pool.query("select setval('kontor.id_blocks', 100000000000)")
    await db.pool.query('vacuum analyze')
  } finally {
    await db.close()
  }
}

/** All in one transaction; an error leaves nothing, and the connection is not used again. */
async function filled(db: Database, customers: number, note: (line: string) => void): Promise<void> {
  const client = await db.pool.connect()
  let failed = true
  try {
    // Tables emptied in the transaction that fills them need no WAL where wal_level is minimal. What refers to them is empty as they are.
    await client.query(`begin; set local session_replication_role = replica; set local maintenance_work_mem = '512MB'; set local work_mem = '64MB'; truncate ${TABLES.join(', ')} cascade`)
    const indexes = await dropIndexes(client)
    for (const [i, sql] of STEPS.entries()) {
      await client.query(sql, sql.includes('$1') ? [customers] : [])
      note(`  ${i + 1} of ${STEPS.length} steps`)
    }
    for (const index of indexes) await client.query(index)
    await client.query('commit')
    failed = false
  } finally {
    client.release(failed)
  }
}

/** Indexes that no constraint needs are made again from full tables, which is several times faster. */
async function dropIndexes(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
      where i.indrelid = any ($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`, [TABLES.map((name) => `public.${name}`)])
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}
