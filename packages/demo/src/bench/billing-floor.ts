/**
 * The floor of a billing run: set-based SQL that writes the very rows that Kontor writes, into the same tables with the same constraints, triggers and
 * indexes, as the same role, a transaction for 5,000 customers. It is written for the data of billing-data.ts and checks nothing; it exists to compare with.
 */
import type { Database, Tx } from '@kontor/server/platform/database/database.ts'
import { BENCH_ACTOR, BENCH_COMPANY, BENCH_RUN_DATE } from './billing-data.ts'
import { CONTENTS, CUSTOMERS_OF_BATCH, LINES, PLAN_ITEMS, POSTINGS, TAXES } from './billing-floor-sql.ts'

const BATCH = 5000
const FIRST_CUSTOMER = 100_000_001
/** Ids of the floor's rows begin here; those of the batches follow each other. */
const FLOOR_IDS = 20_000_000_000n
const RUN_ID = FLOOR_IDS

const inCompany = <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> => db.company({ company: BENCH_COMPANY, actor: BENCH_ACTOR }, work)

/** Batches as ranges of customer ids, the last one exclusive. */
const batchesOf = (customers: number): { readonly from: number; readonly before: number }[] =>
  Array.from({ length: Math.ceil(customers / BATCH) }, (_, i) => ({ from: FIRST_CUSTOMER + i * BATCH, before: FIRST_CUSTOMER + Math.min(customers, (i + 1) * BATCH) }))

/** Computes and stores the plan: one row for each customer. */
export async function floorPreview(db: Database, customers: number): Promise<void> {
  await inCompany(db, (tx) => tx.run(
    `insert into billing_runs (company_id, id, run_date, state, currency, created_by, selected) values ($1, $2, $3, 'planned', 'EUR', 'cli:bench', $4)`,
    [BENCH_COMPANY, RUN_ID, BENCH_RUN_DATE, customers]))
  for (const { from, before } of batchesOf(customers)) {
    await inCompany(db, async (tx) => {
      await prepareBatch(tx, from, before)
      await tx.run(PLAN_ITEMS, [RUN_ID])
    })
  }
}

/** Issues everything: documents with numbers, lines, taxes, contents, charges, entries, postings, open items, outbox, change log, seals. */
export async function floorExecute(db: Database, customers: number): Promise<void> {
  for (const { from, before } of batchesOf(customers)) {
    await inCompany(db, async (tx) => {
      await tx.run('select id from customers where company_id = 1 and id >= $1 and id < $2 order by id for no key update', [from, before])
      await prepareBatch(tx, from, before)
      await writeBatch(tx)
    })
    await db.system({ actor: BENCH_ACTOR }, sealBatch)
  }
  await inCompany(db, (tx) => tx.run(`update billing_runs set state = 'done', approved_by = 'cli:bench' where company_id = 1 and id = $1`, [RUN_ID]))
}

/** The batch as temporary tables, planned with fresh statistics. */
async function prepareBatch(tx: Tx, from: number, before: number): Promise<void> {
  await tx.run(CUSTOMERS_OF_BATCH, [from, before, FLOOR_IDS])
  await tx.run('analyze batch_customers')
  await tx.run(LINES, [BENCH_RUN_DATE, FLOOR_IDS])
  await tx.run(TAXES)
  await tx.run('analyze batch_lines')
  await tx.run('analyze batch_taxes')
}

async function writeBatch(tx: Tx): Promise<void> {
  await tx.run(
    `insert into accounting_periods (company_id, period) values (1, date_trunc('month', $1::date)) on conflict do nothing`, [BENCH_RUN_DATE])
  await tx.run(
    `insert into charges (company_id, id, customer_id, subscription_id, component, starts_after, until, previous_until, outcome, period_from, period_until, days, whole_days,
            interval_months, base_interval_months, quantity, unit_price, price_version_id, term_id, subscription_discount, customer_discount, net_minor, currency, run_id, created_by)
     select 1, charge_id, customer_id, subscription_id, component, billable_from - 1, billable_until, case when billable_from <> start_date then billable_from - 1 end, 'invoiced',
            whole_from, whole_until, days, whole_days, interval_months, interval_months, quantity, unit_price, price_version_id, term_id, subscription_discount, customer_discount,
            net_minor, 'EUR', $1, 'cli:bench'
       from batch_lines order by charge_id`, [RUN_ID])
  await tx.run(
    `insert into documents (company_id, id, kind, number, series_id, fiscal_year, sequence, customer_id, issue_date, due_date, tax_date, currency, net_minor, tax_minor, gross_minor,
            receivable_account, language, delivery, run_id, created_by)
     select 1, document_id, 'invoice', document_number, series_id, fiscal_year, sequence, customer_id, $1::date, $1::date + payment_days, tax_date, 'EUR', net_minor, tax_minor,
            net_minor + tax_minor, '1400', language, delivery, $2, 'cli:bench'
       from batch_documents order by sequence`, [BENCH_RUN_DATE, RUN_ID])
  await tx.run(
    `insert into document_numbers (company_id, series_id, fiscal_year, number, issue_date, previous_number, previous_date, document_id)
     select 1, series_id, fiscal_year, sequence, $1::date, case when sequence > 1 then sequence - 1 end, case when sequence > 1 then $1::date end, document_id
       from batch_documents order by sequence`, [BENCH_RUN_DATE])
  await tx.run(
    `insert into number_counters (company_id, series_id, fiscal_year, last_number, last_date, last_at)
     select 1, series_id, fiscal_year, max(sequence), $1::date, clock_timestamp() from batch_documents group by series_id, fiscal_year
     on conflict (company_id, series_id, fiscal_year) do update set last_number = excluded.last_number, last_date = excluded.last_date, last_at = excluded.last_at`, [BENCH_RUN_DATE])
  await tx.run(
    `insert into document_lines (company_id, document_id, line_no, kind, sku, name, note, line_group, period_from, period_until, quantity, unit, unit_code, unit_price, net_minor,
            tax_category, tax_rate, tax_case, tax_class, tax_date, revenue_account, charge_id)
     select 1, document_id, line_no, component, sku, name, label, contract_number, billable_from, billable_until, quantity, unit, unit_code, unit_price, net_minor,
            tax_category, tax_rate, tax_case, tax_class, tax_date, revenue_account, charge_id
       from batch_lines order by document_id, line_no`)
  await tx.run(
    `insert into document_taxes (company_id, document_id, category, rate, taxable_minor, tax_minor)
     select 1, document_id, tax_category, tax_rate, taxable_minor, tax_minor from batch_taxes order by document_id`)
  await tx.run(CONTENTS, [BENCH_RUN_DATE])
  for (const sql of POSTINGS) await tx.run(sql.text, sql.values(BENCH_RUN_DATE, RUN_ID))
  await tx.run(
    `insert into open_items (company_id, id, customer_id, document_id, account, currency, amount_minor, due_date)
     select 1, document_id + 2, customer_id, document_id, '1400', 'EUR', net_minor + tax_minor, $1::date + payment_days from batch_documents order by sequence`, [BENCH_RUN_DATE])
  await tx.run(
    `insert into outbox (company_id, id, dedupe_key, kind, customer_id, document_id, delivery)
     select 1, document_id + 3, 'document:' || document_id, 'document_issued', customer_id, document_id, delivery from batch_documents order by sequence`)
  await tx.run(
    `insert into change_log (company_id, table_name, row_key, action, actor, source, after)
     select 1, 'documents', jsonb_build_object('run', $1::text), 'issue', 'cli:bench', 'cli', jsonb_build_object('first', min(document_number), 'last', max(document_number), 'count', count(*))
       from batch_documents`, [RUN_ID])
}

/** The hash chain of the journal, as far as it is not sealed: each hash stands on the one before, so it is a loop, but one in the database. */
async function sealBatch(tx: Tx): Promise<void> {
  await tx.run(`
    do $$
    declare
      last record; entry record; chained bytea; number bigint; numbers bigint[]; ids bigint[]; hashes bytea[];
    begin
      select seq, row_id, hash into last from seals where company_id = 1 and chain = 'journal' order by seq desc limit 1;
      chained := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
      number := coalesce(last.seq, 0);
      for entry in select id, content_hash from journal_entries where company_id = 1 and id > coalesce(last.row_id, 0) order by id loop
        chained := sha256(chained || entry.content_hash);
        number := number + 1;
        numbers := numbers || number; ids := ids || entry.id; hashes := hashes || chained;
      end loop;
      insert into seals (company_id, chain, seq, row_id, hash) select 1, 'journal', * from unnest(numbers, ids, hashes);
    end $$`)
}
