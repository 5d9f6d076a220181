import { copyOf, FIRST, LAST, type PlantedBug } from './bug.ts'

/** The last recurring charge of a subscription that runs on, so that its successor may be forged. */
const TAIL = `component = 'recurring' and outcome = 'invoiced' and generation = 1
  and subscription_id = (select s.id from subscriptions s join charges c on c.subscription_id = s.id and c.component = 'recurring' and c.outcome = 'invoiced' where s.end_date is null group by s.id having count(*) >= 3 order by s.id limit 1)
  order by until desc`
const PART = `(select min(id) from charges where earlier_exact is not null)`
const WHOLE = `(select min(id) from charges where component = 'recurring' and outcome = 'invoiced' and days = whole_days and price_version_id is not null)`

/** The last charge of a tariff paid in advance, of a customer whom no credit can make wait. */
const BILLED_AHEAD = `(select c.id from charges c join subscriptions s on s.company_id = c.company_id and s.id = c.subscription_id
  where c.component = 'recurring' and s.product_id = 1 and s.timing is null and s.end_date is null and not exists (select from planned_items i where i.customer_id = s.customer_id)
    and not exists (select from charges n where n.subscription_id = c.subscription_id and n.component = 'recurring' and n.until > c.until)
    and s.interval_months is null order by c.id limit 1)`

export const billingBugs: readonly PlantedBug[] = [
  { invariant: 'B1', bug: 'a period is charged twice', as: 'app', sql: [copyOf('charges', TAIL, { id: '900001' })], caughtBy: { constraint: 'charge_starts_once' } },
  { invariant: 'B1', bug: 'a part of a period is charged again', as: 'app', sql: [copyOf('charges', TAIL, { id: '900001', starts_after: 'starts_after + 1', previous_until: 'starts_after + 1', until: 'until + 1' })], caughtBy: { constraint: 'charge_has_predecessor' } },
  { invariant: 'B1', bug: 'a setup fee is charged twice', as: 'app', sql: [copyOf('charges', `component = 'setup'`, { id: '900001' })], caughtBy: { constraint: 'charge_chain_has_one_root' } },
  { invariant: 'B1', bug: 'a planned item is charged twice', as: 'app', sql: [copyOf('charges', `component = 'planned'`, { id: '900001' })], caughtBy: { constraint: 'charge_once_per_planned_item' } },
  { invariant: 'B1', bug: 'a released period is billed again, although nothing released it', as: 'app', sql: [copyOf('charges', TAIL, { id: '900001', generation: '2', released_generation: '2', previous_until: 'null' })], caughtBy: { constraint: 'charge_repeats_released_days' } },
  { invariant: 'B1', bug: 'a part of a period is charged again behind the keys', as: 'unguarded', sql: [copyOf('charges', TAIL, { id: '900001', starts_after: 'starts_after + 1', previous_until: 'starts_after + 1', until: 'until + 1' })], caughtBy: { sweep: 'B1' } },
  { invariant: 'B2', bug: 'a day is left out', as: 'app', sql: [copyOf('charges', TAIL, { id: '900001', starts_after: 'until + 1', previous_until: 'until + 1', until: 'until + 30' })], caughtBy: { constraint: 'charge_has_predecessor' } },
  { invariant: 'B2', bug: 'a chain begins a second time', as: 'app', sql: [copyOf('charges', TAIL, { id: '900001', starts_after: 'until + 1', previous_until: 'null', until: 'until + 30' })], caughtBy: { constraint: 'charge_chain_has_one_root' } },
  { invariant: 'B2', bug: 'a charge in the middle is lost', as: 'unguarded', sql: [`delete from charges where id = (select id from charges where ${TAIL} limit 1 offset 1)`], caughtBy: { sweep: 'B2' } },
  { invariant: 'B3', bug: 'billed-through falls: the last charge is lost', as: 'unguarded', sql: [`delete from charges where id = ${BILLED_AHEAD}`], caughtBy: { sweep: 'B3' } },
  { invariant: 'B4', bug: 'a cent too much', as: 'unguarded', sql: [`update charges set net_minor = net_minor + 1 where id = ${WHOLE}`], caughtBy: { sweep: 'B4' } },
  { invariant: 'B4', bug: 'a price of another day, with a fitting amount', as: 'unguarded', sql: [`update charges set unit_price = unit_price * 2, net_minor = net_minor * 2 where id = (select min(id) from charges where component = 'recurring' and price_version_id is not null and net_minor > 0 and quantity = 1 and days = whole_days and customer_discount = 0 and subscription_discount = 0 and unit_price = round(unit_price, 2))`], caughtBy: { sweep: 'B4' } },
  { invariant: 'B4', bug: 'a customer discount that the customer never had', as: 'unguarded', sql: [`update charges set customer_discount = 100, net_minor = 0, earlier_exact = null, earlier_minor = null where id = ${WHOLE}`], caughtBy: { sweep: 'B4' } },
  { invariant: 'B4', bug: 'a day miscounted', as: 'unguarded', sql: [`update charges set days = days - 1, whole_days = whole_days - 1 where id = ${WHOLE}`], caughtBy: { sweep: 'B4' } },
  { invariant: 'B4', bug: 'a period that is none of its subscription', as: 'unguarded', sql: [`update charges set period_from = period_from - 1, period_until = period_until - 1 where id = (select min(id) from charges where component = 'recurring' and days < whole_days and starts_after + 1 > period_from and until < period_until)`], caughtBy: { sweep: 'B4' } },
  { invariant: 'B4', bug: 'the tax rate of another year', as: 'unguarded', sql: [`update document_lines set tax_rate = 16 where tax_rate = 19 and document_id = (select min(document_id) from document_lines where tax_rate = 19)`], caughtBy: { sweep: 'B4' } },
  { invariant: 'B4', bug: 'a price is changed behind the change log after it was billed', as: 'unguarded', sql: [`update price_versions set net_price = net_price + 1 where id = (select price_version_id from charges where id = ${WHOLE})`], caughtBy: { sweep: 'B4' } },
  { invariant: 'B5', bug: 'a later part forgets what was charged before', as: 'unguarded', sql: [`update charges set earlier_minor = earlier_minor + 1, net_minor = net_minor - 1 where id = ${PART}`], caughtBy: { sweep: 'B4' } },
  { invariant: 'B5', bug: 'a later part is rounded for itself', as: 'unguarded', sql: [`update charges set earlier_minor = null, earlier_exact = null where id = ${PART}`], caughtBy: { sweep: 'B4' } },
  { invariant: 'B6', bug: 'a subscription had ended before what was charged', as: 'unguarded', sql: [`update subscriptions set end_date = start_date where id = (select subscription_id from charges where ${TAIL} limit 1)`], caughtBy: { sweep: 'B6' } },
  { invariant: 'B6', bug: 'a draft was charged', as: 'unguarded', sql: [`update subscriptions set state = 'draft' where id = (select subscription_id from charges where ${TAIL} limit 1)`], caughtBy: { sweep: 'B6' } },
  { invariant: 'B6', bug: 'a charge before the start', as: 'unguarded', sql: [`update subscriptions set start_date = start_date + 40 where id = (select subscription_id from charges where ${TAIL} limit 1)`], caughtBy: { sweep: 'B6' } },
  { invariant: 'B8', bug: 'a customer is selected twice', as: 'app', sql: [copyOf('billing_run_items', `planned = 'due'`, { position: '99999' })], caughtBy: { constraint: 'billing_run_item_customer_once' } },
  { invariant: 'B8', bug: 'a customer is left out without a reason', as: 'app', sql: [`update billing_run_items set planned = 'skipped', reason = null where planned = 'due'`], caughtBy: { constraint: 'billing_run_item_reason_given' } },
  { invariant: 'B8', bug: 'a customer is called skipped, but was billed', as: 'unguarded', sql: [`update billing_run_items set planned = 'skipped', reason = 'nothing_due' where (run_id, customer_id) = (select run_id, customer_id from documents where id = ${FIRST})`], caughtBy: { sweep: 'B8' } },
  { invariant: 'B8', bug: 'a customer falls out of the sum', as: 'unguarded', sql: [`delete from billing_run_items where planned = 'skipped' and position = (select min(position) from billing_run_items where planned = 'skipped')`], caughtBy: { sweep: 'B8' } },
  { invariant: 'B8', bug: 'a parked customer was billed', as: 'unguarded', sql: [`insert into parked_customers (company_id, customer_id, reason, parked_by, parked_at) select 1, customer_id, 'x', 'user:1', created_at - interval '1 day' from documents where id = ${FIRST}`], caughtBy: { sweep: 'B8' } },
  { invariant: 'B10', bug: 'a crash loses a line', as: 'unguarded', sql: [`delete from document_lines where document_id = ${FIRST} and line_no = 1`], caughtBy: { fingerprint: 'document_lines' } },
  { invariant: 'B10', bug: 'a batch is posted twice after a crash', as: 'unguarded', sql: [copyOf('journal_entries', `source_id = ${FIRST}`, { id: '900001', posting_kind: `'again'` })], caughtBy: { fingerprint: 'journal_entries' } },
  { invariant: 'X3', bug: 'a restore loses the terms of a subscription', as: 'unguarded', sql: [`delete from subscription_terms where id = (select min(id) from subscription_terms)`], caughtBy: { fingerprint: 'subscription_terms' } },
  { invariant: 'X3', bug: 'a restore shortens a text', as: 'unguarded', sql: [`update customers set street = left(street, 5) where id = 1`], caughtBy: { fingerprint: 'customers' } },
]

export const systemBugs: readonly PlantedBug[] = [
  { invariant: 'S1', bug: 'a row is written for another company', as: 'app', sql: [`insert into settings (company_id, key, value) values (2, 'x', '1')`], caughtBy: { refused: /row-level security/ } },
  { invariant: 'S1', bug: 'a row points into another company', as: 'owner', sql: [`insert into subscription_terms (company_id, id, subscription_id, valid_from, quantity) select 2, 1, id, start_date, 1 from subscriptions limit 1`], caughtBy: { constraint: 'subscription_term_subscription' } },
  { invariant: 'S1', bug: 'a line points to a document of nobody', as: 'app', sql: [copyOf('document_lines', `document_id = ${FIRST}`, { document_id: '900001', charge_id: 'null' })], caughtBy: { constraint: 'document_line_document' } },
  { invariant: 'S1', bug: 'a posting names an account that no chart has', as: 'app', sql: [copyOf('journal_entries', 'company_id = 1', { id: '900001', source_id: '900001' }), `insert into postings (company_id, entry_id, line_no, account, currency, debit_minor, credit_minor) values (1, 900001, 1, '9997', 'EUR', 1, 0), (1, 900001, 2, '8400', 'EUR', 0, 1)`], caughtBy: { constraint: 'posting_account_exists' } },
  { invariant: 'S1', bug: 'tax is added to a document of another company', as: 'owner', sql: [`insert into document_taxes (company_id, document_id, category, rate, taxable_minor, tax_minor) values (2, ${FIRST}, 'S', 19, 100, 19)`], caughtBy: { constraint: 'document_tax_document' } },
  { invariant: 'S1', bug: 'a message names another customer than its document', as: 'app', sql: [copyOf('outbox', `document_id = ${FIRST}`, { id: '900001', dedupe_key: `'x'`, document_id: LAST })], caughtBy: { constraint: 'outbox_document' } },
  { invariant: 'S1', bug: 'the owner deletes an account that was posted to', as: 'owner', sql: [`delete from accounts where number = '8400'`], caughtBy: { constraint: 'rows_stay' } },
  { invariant: 'S1', bug: 'the owner renumbers an account that was posted to', as: 'owner', sql: [`update accounts set number = '8401' where number = '8400'`], caughtBy: { constraint: 'rows_stay' } },
  { invariant: 'S1', bug: 'the owner empties the subscriptions', as: 'owner', sql: [`truncate subscriptions cascade`], caughtBy: { constraint: 'rows_stay' } },
  { invariant: 'S1', bug: 'a document is lost behind the guard, its lines remain', as: 'unguarded', sql: [`delete from documents where id = ${FIRST}`], caughtBy: { sweep: 'S1' } },
  { invariant: 'S1', bug: 'a migration forgets the guard of what others point to', as: 'owner', sql: [`drop trigger rows_stay on accounts`], caughtBy: { sweep: 'S1' } },
  { invariant: 'S1', bug: 'a reference is switched off', as: 'owner', sql: [`alter table postings disable trigger posting_account_exists`], caughtBy: { sweep: 'S1' } },
  { invariant: 'S1', bug: 'a migration forgets to force row-level security', as: 'owner', sql: [`alter table customers no force row level security`], caughtBy: { sweep: 'S1' } },
  { invariant: 'S1', bug: 'a new table without company', as: 'owner', sql: [`create table tariffs (id bigint primary key)`], caughtBy: { sweep: 'S1' } },
  { invariant: 'S1', bug: 'a foreign key without company', as: 'owner', sql: [
    `create table notes (company_id int, id bigint, customer_id bigint, primary key (company_id, id))`, `select kontor.protect('notes')`,
    `create unique index on customers (id)`, `alter table notes add constraint note_customer foreign key (customer_id) references customers (id)`,
  ], caughtBy: { sweep: 'S1' } },
  { invariant: 'S5', bug: 'a policy lets every company look', as: 'owner', sql: [`create policy peek on customers for select to kontor_app using (true)`], caughtBy: { sweep: 'S1' } },
  { invariant: 'S5', bug: 'the condition of a policy is loosened', as: 'owner', sql: [`alter policy company_isolation on documents using (true)`], caughtBy: { sweep: 'S1' } },
  { invariant: 'S2', bug: 'the change log of a table is switched off', as: 'owner', sql: [`alter table customers disable trigger log_updates`], caughtBy: { sweep: 'S2' } },
  { invariant: 'S2', bug: 'a new table is not tracked', as: 'owner', sql: [`create table tariffs (company_id int, id bigint, primary key (company_id, id))`, `grant select, insert, update on tariffs to kontor_app`], caughtBy: { sweep: 'S2' } },
  { invariant: 'S2', bug: 'a discount is changed behind the log', as: 'unguarded', sql: [`update customers set discount_percent = 77 where id = 1`], caughtBy: { sweep: 'S2' } },
  { invariant: 'S2', bug: 'the application cleans the log', as: 'app', sql: [`delete from change_log`], caughtBy: { refused: /permission denied/ } },
  { invariant: 'S3', bug: 'a key is used for a second effect', as: 'app', sql: Array.from({ length: 2 }, () => `insert into idempotency_keys (company_id, principal, key, route, body_hash, status, response) values (1, 'user:1', 'k', '/x', sha256('x'), 200, '{}')`), caughtBy: { constraint: 'idempotency_keys_pkey' } },
  { invariant: 'S3', bug: 'a stored answer is changed', as: 'app', sql: [`update idempotency_keys set response = '{}'`], caughtBy: { refused: /permission denied/ } },
  { invariant: 'S4', bug: 'a migration adds an account number in clear', as: 'owner', sql: [`alter table customers add column iban text`], caughtBy: { sweep: 'S4' } },
  { invariant: 'S4', bug: 'the shown end of an account grows', as: 'unguarded', sql: [`update customers set iban_last4 = 'DE89370400440532013000', iban_cipher = 'x', iban_search = 'x' where id = 1`], caughtBy: { sweep: 'S4' } },
]
