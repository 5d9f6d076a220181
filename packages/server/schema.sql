-- The schema after all migrations. Generated: npm run generate. Never edit; a test compares it with the migrated database.

create extension pg_trgm;

create sequence kontor.id_blocks as bigint start 1000 increment 1000;
grant usage on sequence kontor.id_blocks to kontor_app;
grant usage on sequence kontor.id_blocks to kontor_system;
comment on sequence kontor.id_blocks is 'First id of a block of 1,000 that one process hands out.';

create table accounting_periods (
  company_id integer not null,
  period date not null,
  state text collate "C" default 'open'::text not null,
  constraint accounting_periods_pkey PRIMARY KEY (company_id, period),
  constraint accounting_periods_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint period_is_a_month CHECK ((EXTRACT(day FROM period) = (1)::numeric)),
  constraint period_state_is_known CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
alter table accounting_periods enable row level security, force row level security;
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.accounting_periods FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.period IS DISTINCT FROM new.period))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER log_deletes AFTER DELETE ON public.accounting_periods REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.accounting_periods REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.accounting_periods REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.accounting_periods FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on accounting_periods for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on accounting_periods for all to kontor_owner using (true) with check (true);
create policy whole_system on accounting_periods for all to kontor_system using (true) with check (true);
grant insert, select, update on accounting_periods to kontor_app;
grant insert, select, update on accounting_periods to kontor_system;
comment on table accounting_periods is 'Months of the books; nothing is posted into a closed one (L5).';

create table accounts (
  company_id integer not null,
  number text collate "C" not null,
  name text not null,
  kind text collate "C" not null,
  receivable boolean default false not null,
  tax_class character(1) collate "C",
  version integer default 1 not null,
  purchase_role text collate "C",
  payment_role text collate "C",
  constraint accounts_pkey PRIMARY KEY (company_id, number),
  constraint accounts_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint account_kind_is_known CHECK ((kind = ANY (ARRAY['asset'::text, 'liability'::text, 'equity'::text, 'revenue'::text, 'expense'::text]))),
  constraint account_number_is_digits CHECK ((number ~ '^[0-9]{3,8}$'::text)),
  constraint account_of_money_is_no_receivable CHECK (((payment_role IS NULL) OR (NOT receivable))),
  constraint account_payment_role_is_known CHECK ((payment_role = ANY (ARRAY['bank'::text, 'bank_charge'::text, 'cash'::text, 'cash_discount'::text, 'cash_over'::text, 'cash_short'::text, 'cash_transit'::text, 'clearing'::text, 'exchange_gain'::text, 'exchange_loss'::text, 'fee'::text, 'interest'::text, 'small_difference'::text, 'write_off'::text]))),
  constraint account_purchase_role_is_known CHECK ((purchase_role = ANY (ARRAY['payables'::text, 'input_tax_standard'::text, 'input_tax_reduced'::text, 'costs'::text]))),
  constraint account_tax_class_is_known CHECK ((tax_class = ANY (ARRAY['S'::bpchar, 'R'::bpchar])))
);
alter table accounts enable row level security, force row level security;
CREATE UNIQUE INDEX account_cash_role_once ON public.accounts USING btree (company_id, payment_role) WHERE (payment_role = ANY (ARRAY['cash_short'::text, 'cash_over'::text]));
CREATE UNIQUE INDEX account_cash_transit_once ON public.accounts USING btree (company_id, payment_role) WHERE (payment_role = 'cash_transit'::text);
CREATE UNIQUE INDEX account_exchange_role_once ON public.accounts USING btree (company_id, payment_role) WHERE (payment_role = ANY (ARRAY['exchange_gain'::text, 'exchange_loss'::text]));
CREATE UNIQUE INDEX account_fee_role_once ON public.accounts USING btree (company_id, payment_role) WHERE (payment_role = ANY (ARRAY['fee'::text, 'bank_charge'::text]));
CREATE UNIQUE INDEX account_interest_role_once ON public.accounts USING btree (company_id, payment_role) WHERE (payment_role = 'interest'::text);
CREATE UNIQUE INDEX account_payment_role_once ON public.accounts USING btree (company_id, payment_role) WHERE (payment_role = ANY (ARRAY['write_off'::text, 'small_difference'::text, 'cash_discount'::text]));
CREATE UNIQUE INDEX account_purchase_role_once ON public.accounts USING btree (company_id, purchase_role) WHERE (purchase_role IS NOT NULL);
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.accounts FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.number IS DISTINCT FROM new.number))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER log_deletes AFTER DELETE ON public.accounts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.accounts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.accounts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.accounts FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on accounts for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on accounts for all to kontor_owner using (true) with check (true);
create policy whole_system on accounts for all to kontor_system using (true) with check (true);
grant insert, select, update on accounts to kontor_app;
grant insert, select, update on accounts to kontor_system;
comment on table accounts is 'Ledger accounts of a company''s chart (SKR03, SKR04, Czech).';
comment on column accounts.receivable is 'Control account of customers: its balance equals the open items (L6).';
comment on column accounts.tax_class is 'An automatic account of this class of rate: no other tax case may post there (DATEV).';
comment on column accounts.purchase_role is 'What supplier invoices use the account for: the control account of suppliers, input tax, the account that costs go to first.';
comment on column accounts.payment_role is 'What payments use the account for: where money comes in (bank, cash, clearing), and where what was given up goes.';

create table allocations (
  company_id integer not null,
  id bigint not null,
  open_item_id bigint not null,
  credit_item_id bigint not null,
  amount_minor bigint not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  releases bigint,
  since date,
  constraint allocations_pkey PRIMARY KEY (company_id, id),
  constraint allocation_release FOREIGN KEY (company_id, releases) REFERENCES allocations(company_id, id),
  constraint allocation_sets_off_or_releases CHECK (((amount_minor <> 0) AND ((amount_minor > 0) = (releases IS NULL))))
);
alter table allocations enable row level security, force row level security;
CREATE UNIQUE INDEX allocation_released_once ON public.allocations USING btree (company_id, releases) WHERE (releases IS NOT NULL);
CREATE INDEX allocations_by_credit ON public.allocations USING btree (company_id, credit_item_id);
CREATE INDEX allocations_by_item ON public.allocations USING btree (company_id, open_item_id);
CREATE TRIGGER allocation_credit AFTER INSERT ON public.allocations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.allocation_credit('company_id,credit_item_id', 'open_items', 'company_id,id');
CREATE TRIGGER allocation_item AFTER INSERT ON public.allocations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.allocation_item('company_id,open_item_id', 'open_items', 'company_id,id');
CREATE TRIGGER allocations_within_items AFTER INSERT ON public.allocations REFERENCING NEW TABLE AS new_allocations FOR EACH STATEMENT EXECUTE FUNCTION kontor.allocations_within_items();
CREATE TRIGGER allocations_within_promises AFTER INSERT ON public.allocations REFERENCING NEW TABLE AS new_allocations FOR EACH STATEMENT EXECUTE FUNCTION kontor.allocations_within_promises();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.allocations FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER paid_invoices_kept AFTER INSERT ON public.allocations REFERENCING NEW TABLE AS new_allocations FOR EACH STATEMENT EXECUTE FUNCTION kontor.keep_paid_invoices();
create policy company_isolation on allocations for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on allocations for all to kontor_owner using (true) with check (true);
create policy whole_system on allocations for all to kontor_system using (true) with check (true);
grant insert, select on allocations to kontor_app;
grant insert, select on allocations to kontor_system;
comment on table allocations is 'What settles an open item: a credit note or payment set off against it (P4); a row with a negative amount releases another one.';
comment on column allocations.releases is 'The allocation that this one releases, whole.';
comment on column allocations.since is 'From which day it counts; null: from the later one of its two items.';

create table alternate_variable_symbols (
  company_id integer not null,
  symbol text collate "C" not null,
  customer_id bigint not null,
  constraint alternate_variable_symbols_pkey PRIMARY KEY (company_id, symbol),
  constraint alternate_symbol_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint alternate_symbol_is_digits CHECK ((symbol ~ '^[0-9]{1,10}$'::text))
);
alter table alternate_variable_symbols enable row level security, force row level security;
CREATE INDEX alternate_variable_symbols_by_customer ON public.alternate_variable_symbols USING btree (company_id, customer_id);
create policy company_isolation on alternate_variable_symbols for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on alternate_variable_symbols for all to kontor_owner using (true) with check (true);
create policy whole_system on alternate_variable_symbols for all to kontor_system using (true) with check (true);
grant select on alternate_variable_symbols to kontor_app;
grant select on alternate_variable_symbols to kontor_system;
comment on table alternate_variable_symbols is 'Every variable symbol of a company once: customer numbers and up to three alternates each (CUS-1). Kept by a trigger on customers.';

create table api_token_uses (
  token_id bigint not null,
  last_used_at timestamp with time zone not null,
  constraint api_token_uses_pkey PRIMARY KEY (token_id),
  constraint api_token_uses_token_id_fkey FOREIGN KEY (token_id) REFERENCES api_tokens(id)
);
grant insert, select, update on api_token_uses to kontor_system;
comment on table api_token_uses is 'Last use of a token, to the minute; apart from api_tokens so that the change log stays readable.';

create table api_tokens (
  id bigint generated always as identity not null,
  secret_hash bytea not null,
  hint text collate "C" not null,
  user_id bigint not null,
  name text not null,
  scopes text[] collate "C" not null,
  company_ids integer[],
  created_at timestamp with time zone not null,
  created_by text not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint api_tokens_pkey PRIMARY KEY (id),
  constraint token_secret_unique UNIQUE (secret_hash),
  constraint api_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint token_has_scopes CHECK ((cardinality(scopes) > 0)),
  constraint token_revoked_by_somebody CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  constraint token_secret_is_sha256 CHECK ((length(secret_hash) = 32))
);
CREATE INDEX token_by_user ON public.api_tokens USING btree (user_id);
CREATE TRIGGER log_deletes AFTER DELETE ON public.api_tokens REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.api_tokens REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.api_tokens REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
grant insert, select, update on api_tokens to kontor_system;
grant select (id) on api_tokens to kontor_app;
grant select (name) on api_tokens to kontor_app;
grant select (user_id) on api_tokens to kontor_app;
comment on table api_tokens is 'Tokens for programs: never more than their user may, narrowed by scopes and companies (company_ids null: all of the user).';
comment on column api_tokens.hint is 'First characters of the secret, so that a person can tell tokens apart.';

create table bank_csv_mappings (
  company_id integer not null,
  id bigint not null,
  bank_account_id bigint not null,
  name text not null,
  headings text[] not null,
  mapping jsonb not null,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint bank_csv_mappings_pkey PRIMARY KEY (company_id, id),
  constraint bank_csv_mapping_account FOREIGN KEY (company_id, bank_account_id) REFERENCES company_bank_accounts(company_id, id) ON DELETE CASCADE,
  constraint bank_csv_mappings_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint bank_csv_mapping_has_headings CHECK (((cardinality(headings) >= 2) AND (cardinality(headings) <= 200))),
  constraint bank_csv_mapping_reads_days CHECK (((mapping #> '{columns,bookingDate}'::text[]) IS NOT NULL))
);
alter table bank_csv_mappings enable row level security, force row level security;
CREATE UNIQUE INDEX bank_csv_mapping_name_unique ON public.bank_csv_mappings USING btree (company_id, lower(name)) WHERE (removed_at IS NULL);
CREATE TRIGGER log_deletes AFTER DELETE ON public.bank_csv_mappings REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.bank_csv_mappings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.bank_csv_mappings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on bank_csv_mappings for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on bank_csv_mappings for all to kontor_owner using (true) with check (true);
create policy whole_system on bank_csv_mappings for all to kontor_system using (true) with check (true);
grant insert, select, update on bank_csv_mappings to kontor_app;
grant insert, select, update on bank_csv_mappings to kontor_system;
comment on table bank_csv_mappings is 'How the tables of a bank are read into statements of an account. A file is read by it where its line of headings is this one.';

create table bank_entry_bookings (
  company_id integer not null,
  id bigint not null,
  bank_entry_id bigint not null,
  amount_minor bigint not null,
  payment_id bigint,
  journal_entry_id bigint,
  releases bigint,
  rule text collate "C" not null,
  fit text collate "C",
  confidence smallint,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  payout_id bigint,
  bank_rule_id bigint,
  constraint bank_entry_bookings_pkey PRIMARY KEY (company_id, id),
  constraint bank_entry_booking_bank_rule FOREIGN KEY (company_id, bank_rule_id) REFERENCES bank_rules(company_id, id),
  constraint bank_entry_booking_entry FOREIGN KEY (company_id, journal_entry_id) REFERENCES journal_entries(company_id, id),
  constraint bank_entry_booking_payout FOREIGN KEY (company_id, payout_id) REFERENCES payouts(company_id, id),
  constraint bank_entry_booking_releases FOREIGN KEY (company_id, releases) REFERENCES bank_entry_bookings(company_id, id),
  constraint bank_entry_booked_by_named_rule CHECK (((rule = 'bank_rule'::text) = (bank_rule_id IS NOT NULL))),
  constraint bank_entry_booking_is_not_zero CHECK ((amount_minor <> 0)),
  constraint bank_entry_booking_is_one_thing CHECK ((num_nonnulls(payment_id, journal_entry_id, payout_id) = 1)),
  constraint bank_entry_rule_is_known CHECK ((rule = ANY (ARRAY['account'::text, 'bank_rule'::text, 'documents'::text, 'end_to_end_id'::text, 'name'::text, 'number_in_text'::text, 'person'::text, 'return'::text, 'symbol'::text, 'transfer'::text]))),
  constraint bank_entry_rule_says_how CHECK ((((fit IS NULL) = (confidence IS NULL)) AND ((rule <> ALL (ARRAY['documents'::text, 'symbol'::text, 'number_in_text'::text, 'account'::text, 'name'::text])) OR (fit IS NOT NULL)) AND ((rule <> ALL (ARRAY['person'::text, 'bank_rule'::text])) OR (fit IS NULL)))),
  constraint bank_rule_pays_nobody CHECK (((bank_rule_id IS NULL) OR (payment_id IS NULL)))
);
alter table bank_entry_bookings enable row level security, force row level security;
CREATE INDEX bank_entry_bookings_by_bank_rule ON public.bank_entry_bookings USING btree (company_id, bank_rule_id) WHERE (bank_rule_id IS NOT NULL);
CREATE INDEX bank_entry_bookings_by_entry ON public.bank_entry_bookings USING btree (company_id, bank_entry_id, id);
CREATE UNIQUE INDEX bank_entry_journal_booked_once ON public.bank_entry_bookings USING btree (company_id, journal_entry_id) WHERE (journal_entry_id IS NOT NULL);
CREATE UNIQUE INDEX bank_entry_payment_booked_once ON public.bank_entry_bookings USING btree (company_id, payment_id) WHERE (payment_id IS NOT NULL);
CREATE UNIQUE INDEX bank_entry_payout_booked_once ON public.bank_entry_bookings USING btree (company_id, payout_id) WHERE (payout_id IS NOT NULL);
CREATE UNIQUE INDEX bank_entry_released_once ON public.bank_entry_bookings USING btree (company_id, releases) WHERE (releases IS NOT NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.bank_entry_bookings FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER bank_entries_booked AFTER INSERT ON public.bank_entry_bookings REFERENCING NEW TABLE AS new_bookings FOR EACH STATEMENT EXECUTE FUNCTION kontor.bank_entries_booked();
CREATE TRIGGER bank_entries_paid_out AFTER INSERT ON public.bank_entry_bookings REFERENCING NEW TABLE AS new_bookings FOR EACH STATEMENT EXECUTE FUNCTION kontor.bank_entries_paid_out();
CREATE TRIGGER bank_entry_booking_of_entry AFTER INSERT ON public.bank_entry_bookings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.bank_entry_booking_of_entry('company_id,bank_entry_id', 'bank_statement_entries', 'company_id,id');
CREATE TRIGGER bank_entry_booking_payment AFTER INSERT ON public.bank_entry_bookings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.bank_entry_booking_payment('company_id,payment_id', 'payments', 'company_id,id');
create policy company_isolation on bank_entry_bookings for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on bank_entry_bookings for all to kontor_owner using (true) with check (true);
create policy whole_system on bank_entry_bookings for all to kontor_system using (true) with check (true);
grant insert, select on bank_entry_bookings to kontor_app;
grant insert, select on bank_entry_bookings to kontor_system;
comment on table bank_entry_bookings is 'What an entry of a statement was booked as, by which rule; a row with the amount negated releases another, for its payment or journal entry was taken back.';
comment on column bank_entry_bookings.payment_id is 'The payment; of a release the payment that takes it back.';
comment on column bank_entry_bookings.payout_id is 'The payout whose money went with the entry, or came back with it; of a release the payout that takes it back.';
comment on column bank_entry_bookings.bank_rule_id is 'The rule of the company that booked it; it names an account and never a customer.';

create table bank_entry_work (
  company_id integer not null,
  bank_entry_id bigint not null,
  booking_date date not null,
  amount_minor bigint not null,
  booked_minor bigint default 0 not null,
  posted_by bigint,
  looked_at timestamp with time zone,
  waits_for text collate "C",
  note text,
  put_off_until date,
  version integer default 1 not null,
  constraint bank_entry_work_pkey PRIMARY KEY (company_id, bank_entry_id),
  constraint bank_entry_work_of_entry FOREIGN KEY (company_id, bank_entry_id) REFERENCES bank_statement_entries(company_id, id),
  constraint bank_entry_work_posted_by FOREIGN KEY (company_id, posted_by) REFERENCES journal_entries(company_id, id),
  constraint bank_entry_booked_when_posted CHECK (((booked_minor = 0) OR (posted_by IS NOT NULL))),
  constraint bank_entry_booked_within_it CHECK (((booked_minor >= LEAST(amount_minor, (0)::bigint)) AND (booked_minor <= GREATEST(amount_minor, (0)::bigint)))),
  constraint bank_entry_note_is_short CHECK ((length(note) <= 1000)),
  constraint bank_entry_waits_for_a_reason CHECK ((waits_for = ANY (ARRAY['amount_fits_nothing'::text, 'debit_amount_differs'::text, 'debit_booked_already'::text, 'debit_cancelled'::text, 'debit_unknown'::text, 'gap'::text, 'money_went'::text, 'nobody_named'::text, 'not_sure'::text, 'return_amount_differs'::text, 'return_before_booking'::text, 'return_twice'::text, 'return_unknown'::text, 'rule_suggests'::text, 'several_named'::text, 'transfer_rejected'::text, 'undone'::text])))
);
alter table bank_entry_work enable row level security, force row level security;
CREATE INDEX bank_entries_to_look_at ON public.bank_entry_work USING btree (company_id, booking_date, bank_entry_id) WHERE ((looked_at IS NULL) AND (posted_by IS NOT NULL));
CREATE INDEX bank_entries_unposted ON public.bank_entry_work USING btree (company_id, bank_entry_id) WHERE ((posted_by IS NULL) AND (amount_minor <> 0));
CREATE INDEX bank_entries_waiting ON public.bank_entry_work USING btree (company_id, booking_date, bank_entry_id) WHERE (booked_minor <> amount_minor);
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.bank_entry_work FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.bank_entry_id IS DISTINCT FROM new.bank_entry_id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.bank_entry_work FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on bank_entry_work for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on bank_entry_work for all to kontor_owner using (true) with check (true);
create policy whole_system on bank_entry_work for all to kontor_system using (true) with check (true);
grant insert, select on bank_entry_work to kontor_app;
grant insert, select on bank_entry_work to kontor_system;
grant update (looked_at) on bank_entry_work to kontor_app;
grant update (looked_at) on bank_entry_work to kontor_system;
grant update (note) on bank_entry_work to kontor_app;
grant update (note) on bank_entry_work to kontor_system;
grant update (posted_by) on bank_entry_work to kontor_app;
grant update (posted_by) on bank_entry_work to kontor_system;
grant update (put_off_until) on bank_entry_work to kontor_app;
grant update (put_off_until) on bank_entry_work to kontor_system;
grant update (version) on bank_entry_work to kontor_app;
grant update (version) on bank_entry_work to kontor_system;
grant update (waits_for) on bank_entry_work to kontor_app;
grant update (waits_for) on bank_entry_work to kontor_system;
comment on table bank_entry_work is 'How far an entry of a statement is booked (P3). Made with the entry; what is booked is kept by a trigger on bank_entry_bookings.';
comment on column bank_entry_work.posted_by is 'The journal entry that brought it from the bank to the clearing account; its month was open.';
comment on column bank_entry_work.looked_at is 'When the rules last looked for what it pays.';

create table bank_rules (
  company_id integer not null,
  id bigint not null,
  "position" integer not null,
  name text not null,
  direction text collate "C" not null,
  least_minor bigint,
  most_minor bigint,
  counterparty_name text,
  counterparty_account_cipher bytea,
  counterparty_account_search bytea,
  counterparty_account_last4 text collate "C",
  words text[] default '{}'::text[] not null,
  transaction_code text collate "C",
  account text collate "C" not null,
  tax_class character(1) collate "C",
  booking_text text not null,
  mode text collate "C" not null,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint bank_rules_pkey PRIMARY KEY (company_id, id),
  constraint bank_rule_account FOREIGN KEY (company_id, account) REFERENCES accounts(company_id, number),
  constraint bank_rules_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint bank_rule_account_whole CHECK ((((counterparty_account_cipher IS NULL) = (counterparty_account_search IS NULL)) AND ((counterparty_account_cipher IS NULL) = (counterparty_account_last4 IS NULL)))),
  constraint bank_rule_amounts_in_order CHECK (((least_minor > 0) AND (most_minor > 0) AND (least_minor <= most_minor))),
  constraint bank_rule_direction_is_known CHECK ((direction = ANY (ARRAY['credit'::text, 'debit'::text]))),
  constraint bank_rule_has_a_sign CHECK (((num_nonnulls(counterparty_name, counterparty_account_search, transaction_code) > 0) OR (cardinality(words) > 0))),
  constraint bank_rule_mode_is_known CHECK ((mode = ANY (ARRAY['suggest'::text, 'book'::text]))),
  constraint bank_rule_tax_is_input_tax CHECK (((tax_class IS NULL) OR ((tax_class = ANY (ARRAY['S'::bpchar, 'R'::bpchar])) AND (direction = 'debit'::text))))
);
alter table bank_rules enable row level security, force row level security;
CREATE UNIQUE INDEX bank_rule_name_unique ON public.bank_rules USING btree (company_id, lower(name)) WHERE (removed_at IS NULL);
CREATE TRIGGER log_deletes AFTER DELETE ON public.bank_rules REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.bank_rules REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.bank_rules REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on bank_rules for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on bank_rules for all to kontor_owner using (true) with check (true);
create policy whole_system on bank_rules for all to kontor_system using (true) with check (true);
grant insert, select, update on bank_rules to kontor_app;
grant insert, select, update on bank_rules to kontor_system;
comment on table bank_rules is 'Rules of a company for bank entries that no customer pays, in their order: what they look at, and the account on which they book. A removed one stays for what it booked.';
comment on column bank_rules.words is 'Any of them in the text.';
comment on column bank_rules.tax_class is 'Input tax that stands in the amount; null: none, as bank charges are exempt.';

create table bank_statement_entries (
  company_id integer not null,
  id bigint not null,
  statement_id bigint not null,
  "position" integer not null,
  bank_account_id bigint not null,
  purpose text collate "C" not null,
  fingerprint bytea not null,
  occurrence integer not null,
  booking_date date not null,
  value_date date,
  currency character(3) collate "C" not null,
  amount_minor bigint not null,
  original_minor bigint,
  charges_minor bigint,
  reference text,
  end_to_end_id text,
  mandate_id text,
  creditor_id text,
  variable_symbol text collate "C",
  constant_symbol text collate "C",
  specific_symbol text collate "C",
  counterparty_name text,
  counterparty_account_cipher bytea,
  counterparty_account_search bytea,
  counterparty_account_last4 text collate "C",
  remittance text not null,
  return_reason text,
  transaction_code text,
  batch_reference text,
  line_no integer not null,
  collective_no integer,
  collective_minor bigint,
  constraint bank_statement_entries_pkey PRIMARY KEY (company_id, id),
  constraint bank_statement_entry_once UNIQUE (company_id, bank_account_id, purpose, fingerprint, occurrence),
  constraint bank_statement_entry_account_whole CHECK ((((counterparty_account_cipher IS NULL) = (counterparty_account_search IS NULL)) AND ((counterparty_account_cipher IS NULL) = (counterparty_account_last4 IS NULL)))),
  constraint bank_statement_entry_collective_whole CHECK (((collective_no IS NULL) = (collective_minor IS NULL))),
  constraint bank_statement_entry_occurrence_counts CHECK ((occurrence >= 0))
);
alter table bank_statement_entries enable row level security, force row level security;
CREATE INDEX bank_statement_entries_by_counterparty ON public.bank_statement_entries USING btree (company_id, counterparty_account_search) WHERE (counterparty_account_search IS NOT NULL);
CREATE INDEX bank_statement_entries_by_date ON public.bank_statement_entries USING btree (company_id, booking_date, id) WHERE (purpose = 'statement'::text);
CREATE INDEX bank_statement_entries_by_statement ON public.bank_statement_entries USING btree (company_id, statement_id, "position");
CREATE INDEX bank_statement_entries_by_symbol ON public.bank_statement_entries USING btree (company_id, variable_symbol) WHERE (variable_symbol IS NOT NULL);
CREATE INDEX bank_statement_entries_of_collective ON public.bank_statement_entries USING btree (company_id, booking_date) WHERE ((purpose = 'notification'::text) AND (collective_no IS NOT NULL));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.bank_statement_entries FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER bank_entries_wait AFTER INSERT ON public.bank_statement_entries REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION kontor.bank_entries_wait();
CREATE TRIGGER bank_statement_entry_of_statement AFTER INSERT ON public.bank_statement_entries REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.bank_statement_entry_of_statement('company_id,statement_id', 'bank_statements', 'company_id,id');
CREATE TRIGGER collective_details_come AFTER INSERT ON public.bank_statement_entries REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION kontor.collective_details_come();
create policy company_isolation on bank_statement_entries for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on bank_statement_entries for all to kontor_owner using (true) with check (true);
create policy whole_system on bank_statement_entries for all to kontor_system using (true) with check (true);
grant insert, select on bank_statement_entries to kontor_app;
grant insert, select on bank_statement_entries to kontor_system;
comment on table bank_statement_entries is 'Money that came or went, as the bank said it (P1): once, in whatever files it stands.';
comment on column bank_statement_entries.fingerprint is 'HMAC of what the entry says; occurrence counts truly equal lines of one statement, so that two stay two.';
comment on column bank_statement_entries.amount_minor is 'Above zero: it came.';
comment on column bank_statement_entries.original_minor is 'Of a return: what was collected, before charges.';
comment on column bank_statement_entries.collective_no is 'Of what a report or notification tells: which entry of it this is, or is a detail of.';
comment on column bank_statement_entries.collective_minor is 'What that entry comes to, with all its details and what the bank took.';

create table bank_statement_file_parts (
  company_id integer not null,
  file_id bigint not null,
  part_no integer not null,
  sha256 text collate "C" not null,
  constraint bank_statement_file_parts_pkey PRIMARY KEY (company_id, file_id, part_no),
  constraint bank_statement_file_part_of_file FOREIGN KEY (company_id, file_id) REFERENCES bank_statement_files(company_id, id),
  constraint bank_statement_file_part_is_a_hash CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
alter table bank_statement_file_parts enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.bank_statement_file_parts FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on bank_statement_file_parts for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on bank_statement_file_parts for all to kontor_owner using (true) with check (true);
create policy whole_system on bank_statement_file_parts for all to kontor_system using (true) with check (true);
grant insert, select on bank_statement_file_parts to kontor_app;
grant insert, select on bank_statement_file_parts to kontor_system;
comment on table bank_statement_file_parts is 'Pieces of a file in the file store, each encrypted by itself: a large file never stands in memory.';

create table bank_statement_files (
  company_id integer not null,
  id bigint not null,
  sha256 text collate "C" not null,
  name text not null,
  bytes bigint not null,
  format text collate "C" not null,
  encoding text collate "C" not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone not null,
  constraint bank_statement_files_pkey PRIMARY KEY (company_id, id),
  constraint bank_statement_file_once UNIQUE (company_id, sha256),
  constraint bank_statement_files_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint bank_statement_file_is_a_hash CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
alter table bank_statement_files enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.bank_statement_files FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on bank_statement_files for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on bank_statement_files for all to kontor_owner using (true) with check (true);
create policy whole_system on bank_statement_files for all to kontor_system using (true) with check (true);
grant insert, select on bank_statement_files to kontor_app;
grant insert, select on bank_statement_files to kontor_system;
comment on table bank_statement_files is 'A file of a bank that brought something new; sha256 is of what came in, which is stored encrypted.';

create table bank_statement_repeats (
  company_id integer not null,
  statement_id bigint not null,
  repeated_entry_id bigint not null,
  constraint bank_statement_repeats_pkey PRIMARY KEY (company_id, statement_id, repeated_entry_id),
  constraint bank_statement_repeat_in_statement FOREIGN KEY (company_id, statement_id) REFERENCES bank_statements(company_id, id),
  constraint bank_statement_repeat_of_entry FOREIGN KEY (company_id, repeated_entry_id) REFERENCES bank_statement_entries(company_id, id)
);
alter table bank_statement_repeats enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.bank_statement_repeats FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on bank_statement_repeats for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on bank_statement_repeats for all to kontor_owner using (true) with check (true);
create policy whole_system on bank_statement_repeats for all to kontor_system using (true) with check (true);
grant insert, select on bank_statement_repeats to kontor_app;
grant insert, select on bank_statement_repeats to kontor_system;
comment on table bank_statement_repeats is 'Entries of a statement that an earlier one had said: files that overlap. With them each statement comes to its closing balance (P2).';

create table bank_statements (
  company_id integer not null,
  id bigint not null,
  file_id bigint not null,
  "position" integer not null,
  bank_account_id bigint not null,
  purpose text collate "C" not null,
  number text,
  bank_reference text,
  currency character(3) collate "C" not null,
  opening_minor bigint,
  closing_minor bigint,
  first_date date,
  last_date date,
  statement_date date not null,
  entries integer not null,
  credit_minor bigint not null,
  debit_minor bigint not null,
  created_at timestamp with time zone not null,
  constraint bank_statements_pkey PRIMARY KEY (company_id, id),
  constraint bank_statement_account FOREIGN KEY (company_id, bank_account_id) REFERENCES company_bank_accounts(company_id, id),
  constraint bank_statement_of_file FOREIGN KEY (company_id, file_id) REFERENCES bank_statement_files(company_id, id),
  constraint bank_statement_follows CHECK (((opening_minor IS NULL) OR (closing_minor IS NULL) OR (((opening_minor + credit_minor) - debit_minor) = closing_minor))),
  constraint bank_statement_purpose_is_known CHECK ((purpose = ANY (ARRAY['statement'::text, 'report'::text, 'notification'::text])))
);
alter table bank_statements enable row level security, force row level security;
CREATE INDEX bank_statements_by_account ON public.bank_statements USING btree (company_id, bank_account_id, purpose, statement_date);
CREATE INDEX bank_statements_by_closing ON public.bank_statements USING btree (company_id, bank_account_id, closing_minor) WHERE (purpose = 'statement'::text);
CREATE INDEX bank_statements_by_date ON public.bank_statements USING btree (company_id, statement_date, id);
CREATE INDEX bank_statements_by_file ON public.bank_statements USING btree (company_id, file_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.bank_statements FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on bank_statements for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on bank_statements for all to kontor_owner using (true) with check (true);
create policy whole_system on bank_statements for all to kontor_system using (true) with check (true);
grant insert, select on bank_statements to kontor_app;
grant insert, select on bank_statements to kontor_system;
comment on table bank_statements is 'A statement of an account: its balances and sums (P2). Reports (camt.052) and notifications (camt.054) tell again what a statement will say; they are kept apart and never counted.';
comment on column bank_statements.statement_date is 'The day of the closing balance, else of the last entry, else of the opening balance: by it statements stand in order.';

create table billing_run_items (
  company_id integer not null,
  run_id bigint not null,
  "position" integer not null,
  customer_id bigint not null,
  customer_number text collate "C" not null,
  planned text collate "C" not null,
  exception text collate "C",
  reason text collate "C",
  detail jsonb,
  plan_hash text collate "C",
  plan text,
  invoices smallint default 0 not null,
  charges smallint default 0 not null,
  net_minor bigint default 0 not null,
  tax_minor bigint default 0 not null,
  gross_minor bigint default 0 not null,
  forecast_minor bigint,
  last_gross_minor bigint,
  outlier text collate "C",
  credit_minor bigint default 0 not null,
  constraint billing_run_items_pkey PRIMARY KEY (company_id, run_id, "position"),
  constraint billing_run_item_customer_once UNIQUE (company_id, run_id, customer_id),
  constraint billing_run_item_run FOREIGN KEY (company_id, run_id) REFERENCES billing_runs(company_id, id) ON DELETE CASCADE,
  constraint billing_run_item_exception_is_known CHECK ((exception = ANY (ARRAY['changed'::text, 'failed'::text, 'parked'::text]))),
  constraint billing_run_item_planned_is_known CHECK ((planned = ANY (ARRAY['due'::text, 'zero'::text, 'skipped'::text, 'parked'::text]))),
  constraint billing_run_item_reason_given CHECK ((((planned <> ALL (ARRAY['skipped'::text, 'parked'::text])) AND (exception IS NULL)) OR (reason IS NOT NULL)))
);
alter table billing_run_items enable row level security, force row level security;
CREATE INDEX billing_run_items_by_outcome ON public.billing_run_items USING btree (company_id, run_id, (
CASE
    WHEN (exception IS NULL) THEN planned
    ELSE exception
END), ((outlier IS NULL)), "position");
CREATE INDEX billing_run_items_by_reason ON public.billing_run_items USING btree (company_id, run_id, reason, ((outlier IS NULL)), "position") WHERE (reason IS NOT NULL);
CREATE INDEX billing_run_items_outliers_first ON public.billing_run_items USING btree (company_id, run_id, ((outlier IS NULL)), "position");
create policy company_isolation on billing_run_items for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on billing_run_items for all to kontor_owner using (true) with check (true);
create policy whole_system on billing_run_items for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on billing_run_items to kontor_app;
grant delete, insert, select, update on billing_run_items to kontor_system;
comment on table billing_run_items is 'One customer in a run: planned amount, why or why not, and what went otherwise (BIL-2, B8). Position is the order of customer numbers.';
comment on column billing_run_items.credit_minor is 'How much credit of the customer the planned invoices would settle. No part of what is approved: a payment that comes in between changes no plan.';

create table billing_runs (
  company_id integer not null,
  id bigint not null,
  run_date date not null,
  state text collate "C" not null,
  plan_hash text collate "C",
  selected integer default 0 not null,
  invoices integer default 0 not null,
  net_minor bigint default 0 not null,
  tax_minor bigint default 0 not null,
  gross_minor bigint default 0 not null,
  currency character(3) collate "C" not null,
  forecast_minor bigint,
  has_forecast boolean default false not null,
  done_position integer default 0 not null,
  breakers jsonb default '[]'::jsonb not null,
  breakers_accepted_by text collate "C",
  fence bigint default 0 not null,
  leased_by text,
  leased_until timestamp with time zone,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  approved_by text collate "C",
  approved_at timestamp with time zone,
  finished_at timestamp with time zone,
  version integer default 1 not null,
  constraint billing_runs_pkey PRIMARY KEY (company_id, id),
  constraint billing_runs_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint billing_run_approved_before_it_runs CHECK (((state = ANY (ARRAY['planning'::text, 'planned'::text, 'cancelled'::text])) OR (approved_by IS NOT NULL))),
  constraint billing_run_state_is_known CHECK ((state = ANY (ARRAY['planning'::text, 'planned'::text, 'approved'::text, 'running'::text, 'interrupted'::text, 'halted'::text, 'cancelled'::text, 'done'::text])))
);
alter table billing_runs enable row level security, force row level security;
CREATE UNIQUE INDEX billing_run_one_at_a_time ON public.billing_runs USING btree (company_id) WHERE (state = ANY (ARRAY['running'::text, 'interrupted'::text, 'halted'::text]));
CREATE INDEX billing_runs_by_date ON public.billing_runs USING btree (company_id, run_date, id);
create policy company_isolation on billing_runs for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on billing_runs for all to kontor_owner using (true) with check (true);
create policy whole_system on billing_runs for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on billing_runs to kontor_app;
grant delete, insert, select, update on billing_runs to kontor_system;
comment on table billing_runs is 'A billing run: stored plan, approval, leased execution (BIL-1 to BIL-3). The fence grows with each lease, so that a sleeper cannot go on.';

create table cash_desks (
  company_id integer not null,
  id bigint not null,
  code text collate "C" not null,
  name text not null,
  currency character(3) collate "C" not null,
  account text collate "C" not null,
  operators text[] collate "C" default '{}'::text[] not null,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint cash_desks_pkey PRIMARY KEY (company_id, id),
  constraint cash_desk_account_once UNIQUE (company_id, account),
  constraint cash_desk_code_unique UNIQUE (company_id, code),
  constraint cash_desk_account FOREIGN KEY (company_id, account) REFERENCES accounts(company_id, number),
  constraint cash_desks_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint cash_desk_code_is_short CHECK ((code ~ '^[A-Z0-9]{1,6}$'::text))
);
alter table cash_desks enable row level security, force row level security;
CREATE UNIQUE INDEX cash_desk_name_unique ON public.cash_desks USING btree (company_id, lower(name)) WHERE (removed_at IS NULL);
CREATE TRIGGER cash_desk_stays BEFORE UPDATE OF code, currency, account ON public.cash_desks FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER log_deletes AFTER DELETE ON public.cash_desks REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.cash_desks REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.cash_desks REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on cash_desks for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on cash_desks for all to kontor_owner using (true) with check (true);
create policy whole_system on cash_desks for all to kontor_system using (true) with check (true);
grant insert, select, update on cash_desks to kontor_app;
grant insert, select, update on cash_desks to kontor_system;
comment on table cash_desks is 'A box with cash: its name, its account of the books, and who may use it (ARE-8). A removed one stays for its book.';
comment on column cash_desks.code is 'Stands in the number of each receipt, so it stays.';
comment on column cash_desks.operators is 'Who may use it, as the log names them; empty: everybody with the right.';

create table cash_receipts (
  company_id integer not null,
  id bigint not null,
  desk_id bigint not null,
  seq integer not null,
  number text collate "C" not null,
  cash_session_id bigint,
  kind text collate "C" not null,
  booked_on date not null,
  amount_minor bigint not null,
  balance_minor bigint not null,
  previous_seq integer,
  previous_on date,
  previous_balance_minor bigint,
  customer_id bigint,
  party text,
  purpose text not null,
  account text collate "C",
  entry_id bigint,
  payment_id bigint,
  payout_id bigint,
  reversal_of bigint,
  reason text,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  txid xid8 default pg_current_xact_id() not null,
  constraint cash_receipts_pkey PRIMARY KEY (company_id, id),
  constraint cash_receipt_entry_once UNIQUE (company_id, entry_id),
  constraint cash_receipt_numbered_once UNIQUE (company_id, desk_id, seq),
  constraint cash_receipt_payment_once UNIQUE (company_id, payment_id),
  constraint cash_receipt_payout_once UNIQUE (company_id, payout_id),
  constraint cash_receipt_reversed_once UNIQUE (company_id, reversal_of),
  constraint cash_receipt_stated UNIQUE (company_id, desk_id, seq, booked_on, balance_minor),
  constraint cash_receipt_account FOREIGN KEY (company_id, account) REFERENCES accounts(company_id, number),
  constraint cash_receipt_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint cash_receipt_desk FOREIGN KEY (company_id, desk_id) REFERENCES cash_desks(company_id, id),
  constraint cash_receipt_entry FOREIGN KEY (company_id, entry_id) REFERENCES journal_entries(company_id, id),
  constraint cash_receipt_has_no_gap FOREIGN KEY (company_id, desk_id, previous_seq, previous_on, previous_balance_minor) REFERENCES cash_receipts(company_id, desk_id, seq, booked_on, balance_minor),
  constraint cash_receipt_payment FOREIGN KEY (company_id, payment_id) REFERENCES payments(company_id, id),
  constraint cash_receipt_payout FOREIGN KEY (company_id, payout_id) REFERENCES payouts(company_id, id),
  constraint cash_receipt_reverses FOREIGN KEY (company_id, reversal_of) REFERENCES cash_receipts(company_id, id),
  constraint cash_receipt_session FOREIGN KEY (company_id, desk_id, cash_session_id) REFERENCES cash_sessions(company_id, desk_id, id),
  constraint cash_balance_goes_on CHECK ((balance_minor = (COALESCE(previous_balance_minor, (0)::bigint) + amount_minor))),
  constraint cash_balance_never_negative CHECK ((balance_minor >= 0)),
  constraint cash_receipt_follows CHECK ((previous_seq = (seq - 1))),
  constraint cash_receipt_goes_its_way CHECK (
CASE
    WHEN (kind = ANY (ARRAY['payment'::text, 'income'::text, 'transfer_in'::text])) THEN ((amount_minor > 0) = (reason IS NULL))
    WHEN (kind = ANY (ARRAY['refund'::text, 'expense'::text, 'transfer_out'::text])) THEN ((amount_minor < 0) = (reason IS NULL))
    ELSE true
END),
  constraint cash_receipt_in_a_session CHECK (((cash_session_id IS NULL) = (seq = 0))),
  constraint cash_receipt_is_posted CHECK (((entry_id IS NOT NULL) OR (seq = 0))),
  constraint cash_receipt_kind_is_known CHECK ((kind = ANY (ARRAY['difference'::text, 'expense'::text, 'income'::text, 'opening'::text, 'payment'::text, 'refund'::text, 'transfer_in'::text, 'transfer_out'::text]))),
  constraint cash_receipt_moves_money CHECK ((((kind = 'opening'::text) = (seq = 0)) AND ((amount_minor <> 0) OR (seq = 0)))),
  constraint cash_receipt_predecessor_whole CHECK ((num_nulls(previous_seq, previous_on, previous_balance_minor) =
CASE
    WHEN (seq = 0) THEN 3
    ELSE 0
END)),
  constraint cash_receipt_reversal_has_reason CHECK (((reversal_of IS NULL) OR (reason IS NOT NULL))),
  constraint cash_receipts_in_date_order CHECK ((booked_on >= previous_on))
);
alter table cash_receipts enable row level security, force row level security;
CREATE INDEX cash_receipts_by_day ON public.cash_receipts USING btree (company_id, desk_id, booked_on, seq);
CREATE INDEX cash_receipts_by_payer ON public.cash_receipts USING btree (company_id, customer_id, booked_on) WHERE (customer_id IS NOT NULL);
CREATE INDEX cash_receipts_by_session ON public.cash_receipts USING btree (company_id, cash_session_id, seq) WHERE (cash_session_id IS NOT NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.cash_receipts FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER cash_receipts_fit AFTER INSERT ON public.cash_receipts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.cash_receipts_fit();
create policy company_isolation on cash_receipts for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on cash_receipts for all to kontor_owner using (true) with check (true);
create policy whole_system on cash_receipts for all to kontor_system using (true) with check (true);
grant insert, select on cash_receipts to kontor_app;
grant insert, select on cash_receipts to kontor_system;
comment on table cash_receipts is 'The book of a desk: what went in (plus) and out (minus), each with its number and the balance after it, as a chain of foreign keys. Append-only: what is wrong is reversed by a receipt of its own.';
comment on column cash_receipts.seq is 'Counts the receipts of a desk; 0 is the balance with which it began.';
comment on column cash_receipts.party is 'From whom, or to whom, as it was called then.';
comment on column cash_receipts.account is 'The other account of the books.';
comment on column cash_receipts.reason is 'Why it was reversed, or why the count was another one.';

create table cash_sessions (
  company_id integer not null,
  id bigint not null,
  desk_id bigint not null,
  opened_by text collate "C" not null,
  opened_on date not null,
  opened_at timestamp with time zone default now() not null,
  after_seq integer not null,
  found_minor bigint not null,
  opening_minor bigint not null,
  opening_pieces jsonb,
  closed_by text collate "C",
  closed_on date,
  closed_at timestamp with time zone,
  last_seq integer,
  expected_minor bigint,
  counted_minor bigint,
  pieces jsonb,
  constraint cash_sessions_pkey PRIMARY KEY (company_id, id),
  constraint cash_session_of_desk UNIQUE (company_id, desk_id, id),
  constraint cash_session_desk FOREIGN KEY (company_id, desk_id) REFERENCES cash_desks(company_id, id),
  constraint cash_session_closed_whole CHECK (((num_nulls(closed_by, closed_on, closed_at, last_seq, expected_minor, counted_minor) = ANY (ARRAY[0, 6])) AND ((pieces IS NULL) OR (closed_at IS NOT NULL)) AND (closed_on >= opened_on))),
  constraint cash_session_counts_no_debt CHECK (((opening_minor >= 0) AND (counted_minor >= 0)))
);
alter table cash_sessions enable row level security, force row level security;
CREATE UNIQUE INDEX cash_session_open_once ON public.cash_sessions USING btree (company_id, desk_id) WHERE (closed_at IS NULL);
CREATE INDEX cash_sessions_by_desk ON public.cash_sessions USING btree (company_id, desk_id, id);
CREATE TRIGGER cash_session_begins_as_booked BEFORE INSERT ON public.cash_sessions FOR EACH ROW EXECUTE FUNCTION kontor.cash_session_begins_as_counted();
CREATE TRIGGER cash_session_ends_as_counted BEFORE UPDATE ON public.cash_sessions FOR EACH ROW EXECUTE FUNCTION kontor.cash_session_ends_as_counted();
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.cash_sessions FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.cash_sessions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on cash_sessions for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on cash_sessions for all to kontor_owner using (true) with check (true);
create policy whole_system on cash_sessions for all to kontor_system using (true) with check (true);
grant insert, select on cash_sessions to kontor_app;
grant insert, select on cash_sessions to kontor_system;
grant update (closed_at) on cash_sessions to kontor_app;
grant update (closed_at) on cash_sessions to kontor_system;
grant update (closed_by) on cash_sessions to kontor_app;
grant update (closed_by) on cash_sessions to kontor_system;
grant update (closed_on) on cash_sessions to kontor_app;
grant update (closed_on) on cash_sessions to kontor_system;
grant update (counted_minor) on cash_sessions to kontor_app;
grant update (counted_minor) on cash_sessions to kontor_system;
grant update (expected_minor) on cash_sessions to kontor_app;
grant update (expected_minor) on cash_sessions to kontor_system;
grant update (last_seq) on cash_sessions to kontor_app;
grant update (last_seq) on cash_sessions to kontor_system;
grant update (pieces) on cash_sessions to kontor_app;
grant update (pieces) on cash_sessions to kontor_system;
comment on table cash_sessions is 'Who had a desk open, what they counted at the beginning and at the end. Once closed it never changes.';
comment on column cash_sessions.after_seq is 'The last receipt before it was opened.';
comment on column cash_sessions.found_minor is 'What the book said when it was opened; opening_minor is what was counted.';
comment on column cash_sessions.expected_minor is 'What the book said before the count at the end; counted_minor is what was counted.';
comment on column cash_sessions.pieces is 'How many of each note and coin, where they were counted so: {"50.00": 3}.';

create table change_log (
  company_id integer not null,
  id bigint generated always as identity not null,
  at timestamp with time zone default clock_timestamp() not null,
  txid xid8 default pg_current_xact_id() not null,
  table_name text collate "C" not null,
  row_key jsonb not null,
  action text collate "C" not null,
  actor text collate "C" not null,
  impersonator text collate "C",
  source text collate "C" not null,
  request_id text collate "C",
  before jsonb,
  after jsonb,
  content_hash bytea not null,
  row_id text collate "C" generated always as (COALESCE((row_key ->> 'id'::text), (row_key ->> 'number'::text), (row_key ->> 'customer_id'::text), (row_key ->> 'period'::text), (row_key ->> 'key'::text), (row_key ->> 'task'::text), (row_key ->> 'run'::text), (row_key ->> 'company_id'::text))) stored,
  parent_id text collate "C" generated always as (
CASE
    WHEN (action = 'delete'::text) THEN COALESCE((before ->> 'customer_id'::text), (before ->> 'subscription_id'::text))
    ELSE NULL::text
END) stored,
  constraint change_log_pkey PRIMARY KEY (company_id, id),
  constraint change_action_is_known CHECK ((action = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'issue'::text])))
);
alter table change_log enable row level security, force row level security;
CREATE INDEX change_log_by_actor ON public.change_log USING btree (company_id, actor, at, id);
CREATE INDEX change_log_by_row ON public.change_log USING btree (company_id, table_name, ((row_key ->> 'id'::text)), id);
CREATE INDEX change_log_by_row_id ON public.change_log USING btree (company_id, table_name, row_id, at, id);
CREATE INDEX change_log_by_time ON public.change_log USING btree (company_id, at, id);
CREATE INDEX change_log_deleted_of_parent ON public.change_log USING btree (company_id, table_name, parent_id, row_id) WHERE (parent_id IS NOT NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.change_log FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER hash_change BEFORE INSERT ON public.change_log FOR EACH ROW EXECUTE FUNCTION kontor.hash_change();
create policy company_isolation on change_log for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on change_log for all to kontor_owner using (true) with check (true);
create policy system_rows_are_logged on change_log for insert to kontor_app with check ((company_id = 0));
create policy whole_system on change_log for all to kontor_system using (true) with check (true);
grant insert, select on change_log to kontor_app;
grant insert, select on change_log to kontor_system;
comment on table change_log is 'Who changed what, when, from where, old and new (ADM-2, S2). Written by triggers; company 0 is the system itself.';
comment on column change_log.row_id is 'The row''s own key as text, to look its history up by.';
comment on column change_log.parent_id is 'Of a deleted row: the customer or subscription that it belonged to.';

create table charge_releases (
  company_id integer not null,
  charge_id bigint not null,
  outcome text collate "C" not null,
  subscription_id bigint,
  planned_item_id bigint,
  component text collate "C" not null,
  next_generation smallint,
  starts_after date,
  until date,
  credit_note_id bigint not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint charge_releases_pkey PRIMARY KEY (company_id, charge_id),
  constraint charge_release_once UNIQUE (company_id, subscription_id, component, next_generation, starts_after, until),
  constraint charge_release_charge FOREIGN KEY (company_id, charge_id) REFERENCES charges(company_id, id),
  constraint charge_release_credit_note FOREIGN KEY (company_id, credit_note_id) REFERENCES documents(company_id, id),
  constraint charge_release_generation CHECK (((outcome = 'bill_again'::text) = (next_generation IS NOT NULL))),
  constraint charge_release_outcome_is_known CHECK ((outcome = ANY (ARRAY['bill_again'::text, 'waived'::text])))
);
alter table charge_releases enable row level security, force row level security;
CREATE UNIQUE INDEX charge_release_once_per_planned_item ON public.charge_releases USING btree (company_id, planned_item_id, next_generation) WHERE (planned_item_id IS NOT NULL);
CREATE UNIQUE INDEX charge_release_setup_once ON public.charge_releases USING btree (company_id, subscription_id, next_generation) WHERE (component = 'setup'::text);
CREATE INDEX charge_releases_by_credit_note ON public.charge_releases USING btree (company_id, credit_note_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.charge_releases FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on charge_releases for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on charge_releases for all to kontor_owner using (true) with check (true);
create policy whole_system on charge_releases for all to kontor_system using (true) with check (true);
grant insert, select on charge_releases to kontor_app;
grant insert, select on charge_releases to kontor_system;
comment on table charge_releases is 'The charges of a cancelled invoice: billed again, or waived (I6).';

create table charges (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  subscription_id bigint,
  planned_item_id bigint,
  component text collate "C" not null,
  generation smallint default 1 not null,
  starts_after date,
  until date,
  previous_until date,
  released_generation smallint,
  outcome text collate "C" not null,
  period_from date,
  period_until date,
  days smallint,
  whole_days smallint,
  interval_months smallint,
  base_interval_months smallint,
  quantity numeric(18,6),
  unit_price numeric(18,6),
  price_version_id bigint,
  term_id bigint,
  subscription_discount numeric(5,2),
  customer_discount numeric(5,2),
  earlier_minor bigint,
  earlier_exact text collate "C",
  net_minor bigint default 0 not null,
  currency character(3) collate "C" not null,
  run_id bigint,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint charges_pkey PRIMARY KEY (company_id, id),
  constraint charge_starts_once UNIQUE (company_id, subscription_id, component, generation, starts_after),
  constraint charge_planned_item FOREIGN KEY (company_id, planned_item_id) REFERENCES planned_items(company_id, id),
  constraint charge_repeats_released_days FOREIGN KEY (company_id, subscription_id, component, released_generation, starts_after, until) REFERENCES charge_releases(company_id, subscription_id, component, next_generation, starts_after, until),
  constraint charge_chain_is_first_generation CHECK (((generation = 1) OR (previous_until IS NULL))),
  constraint charge_component_is_known CHECK ((component = ANY (ARRAY['recurring'::text, 'setup'::text, 'planned'::text]))),
  constraint charge_days_in_period CHECK (((days >= 1) AND (days <= whole_days))),
  constraint charge_follows CHECK ((previous_until = starts_after)),
  constraint charge_generation_is_released CHECK ((((generation > 1) = (released_generation IS NOT NULL)) AND COALESCE((released_generation = generation), true))),
  constraint charge_has_no_days_otherwise CHECK (((component = 'recurring'::text) OR ((starts_after IS NULL) AND (until IS NULL) AND (previous_until IS NULL)))),
  constraint charge_has_one_cause CHECK ((((component = 'planned'::text) = (planned_item_id IS NOT NULL)) AND ((component = 'planned'::text) = (subscription_id IS NULL)))),
  constraint charge_outcome_is_known CHECK ((outcome = ANY (ARRAY['invoiced'::text, 'zero'::text, 'elsewhere'::text, 'waived'::text]))),
  constraint charge_recurring_has_days CHECK (((component <> 'recurring'::text) OR ((starts_after IS NOT NULL) AND (until > starts_after))))
);
alter table charges enable row level security, force row level security;
CREATE UNIQUE INDEX charge_chain_has_one_root ON public.charges USING btree (company_id, subscription_id, component) WHERE ((generation = 1) AND (previous_until IS NULL) AND (subscription_id IS NOT NULL));
CREATE UNIQUE INDEX charge_once_per_planned_item ON public.charges USING btree (company_id, planned_item_id, generation) WHERE (planned_item_id IS NOT NULL);
CREATE UNIQUE INDEX charge_setup_once ON public.charges USING btree (company_id, subscription_id, generation) WHERE (component = 'setup'::text);
CREATE INDEX charges_by_customer ON public.charges USING btree (company_id, customer_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.charges FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER charge_has_predecessor AFTER INSERT ON public.charges REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.charge_has_predecessor();
CREATE TRIGGER charge_is_released AFTER INSERT ON public.charges REFERENCING NEW TABLE AS new_charges FOR EACH STATEMENT EXECUTE FUNCTION kontor.charge_is_released();
CREATE TRIGGER charge_subscription AFTER INSERT ON public.charges REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.charge_subscription('company_id,subscription_id', 'subscriptions', 'company_id,id');
create policy company_isolation on charges for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on charges for all to kontor_owner using (true) with check (true);
create policy whole_system on charges for all to kontor_system using (true) with check (true);
grant insert, select on charges to kontor_app;
grant insert, select on charges to kontor_system;
comment on table charges is 'What has been charged: each period of each subscription once (B1, B2), each setup fee once, each planned item once; with its derivation.';

create table companies (
  company_id integer not null,
  code text collate "C" not null,
  name text not null,
  country character(2) collate "C" not null,
  currency character(3) collate "C" not null,
  language character(2) collate "C" not null,
  time_zone text collate "C" not null,
  street text default ''::text not null,
  postcode text default ''::text not null,
  city text default ''::text not null,
  vat_id text,
  tax_number text,
  registration_number text,
  register_court text,
  representatives text,
  phone text,
  email text,
  web text,
  bank_name text,
  iban text collate "C",
  bic text collate "C",
  account_national text collate "C",
  creditor_id text collate "C",
  logo_sha256 text collate "C",
  portal_address text,
  portal_on_invoices boolean default false not null,
  chart text collate "C" not null,
  payment_days integer default 14 not null,
  four_eyes boolean default false not null,
  demo boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  stamp_sha256 text collate "C",
  mail_from_name text,
  mail_from_address text,
  contact_name text,
  contact_phone text,
  contact_email text,
  electronic_address text collate "C",
  constraint companies_pkey PRIMARY KEY (company_id),
  constraint company_code_unique UNIQUE (code),
  constraint company_chart_is_known CHECK ((chart = ANY (ARRAY['SKR03'::text, 'SKR04'::text, 'CZ'::text]))),
  constraint company_code_is_short CHECK ((code ~ '^[A-Z0-9]{1,8}$'::text)),
  constraint company_country_is_iso CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint company_currency_is_iso CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint company_electronic_address_has_scheme CHECK ((electronic_address ~ '^([0-9]{4}|[A-Z]{2}):'::text)),
  constraint company_id_is_positive CHECK ((company_id > 0)),
  constraint company_images_are_hashes CHECK (((logo_sha256 ~ '^[0-9a-f]{64}$'::text) AND (stamp_sha256 ~ '^[0-9a-f]{64}$'::text))),
  constraint company_language_is_known CHECK ((language = ANY (ARRAY['de'::bpchar, 'cs'::bpchar, 'en'::bpchar]))),
  constraint company_payment_days_in_range CHECK (((payment_days >= 0) AND (payment_days <= 365)))
);
alter table companies enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.companies REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.companies REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.companies REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on companies for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on companies for all to kontor_owner using (true) with check (true);
create policy whole_system on companies for all to kontor_system using (true) with check (true);
grant insert, select, update on companies to kontor_app;
grant insert, select, update on companies to kontor_system;
comment on table companies is 'Billing company (issuer, BG-4): a legal entity with its own customers, numbers and books.';
comment on column companies.iban is 'The company''s own account as printed on invoices (BT-84); public, therefore not encrypted.';
comment on column companies.stamp_sha256 is 'A stamp or signature as an image in the file store; no form prints it yet.';
comment on column companies.mail_from_address is 'The sender of the company''s mail; null: its main address.';
comment on column companies.contact_name is 'BG-6: whom buyers may ask about an invoice, a person or an office; null: the company itself.';
comment on column companies.contact_phone is 'BT-42; null: the company''s telephone.';
comment on column companies.contact_email is 'BT-43; null: the company''s main address.';
comment on column companies.electronic_address is 'BT-34 with its scheme, 9930:DE123456789; null: the mail address.';

create table company_bank_accounts (
  company_id integer not null,
  id bigint not null,
  bank_name text,
  iban text collate "C",
  bic text collate "C",
  account_national text collate "C",
  printed boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  ledger_account text collate "C",
  constraint company_bank_accounts_pkey PRIMARY KEY (company_id, id),
  constraint bank_account_iban_unique UNIQUE (company_id, iban),
  constraint bank_account_in_books FOREIGN KEY (company_id, ledger_account) REFERENCES accounts(company_id, number),
  constraint company_bank_accounts_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint bank_account_has_a_number CHECK (((iban IS NOT NULL) OR (account_national IS NOT NULL)))
);
alter table company_bank_accounts enable row level security, force row level security;
CREATE UNIQUE INDEX bank_account_in_books_once ON public.company_bank_accounts USING btree (company_id, ledger_account) WHERE (ledger_account IS NOT NULL);
CREATE UNIQUE INDEX bank_account_one_printed ON public.company_bank_accounts USING btree (company_id) WHERE printed;
CREATE TRIGGER bank_account_books_begin AFTER INSERT ON public.company_bank_accounts FOR EACH ROW WHEN ((new.ledger_account IS NOT NULL)) EXECUTE FUNCTION kontor.bank_account_books_stay();
CREATE TRIGGER bank_account_books_stay AFTER UPDATE ON public.company_bank_accounts FOR EACH ROW WHEN ((new.ledger_account IS DISTINCT FROM old.ledger_account)) EXECUTE FUNCTION kontor.bank_account_books_stay();
CREATE TRIGGER log_deletes AFTER DELETE ON public.company_bank_accounts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.company_bank_accounts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.company_bank_accounts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER print_bank_account AFTER INSERT OR DELETE OR UPDATE ON public.company_bank_accounts FOR EACH ROW EXECUTE FUNCTION kontor.print_bank_account();
create policy company_isolation on company_bank_accounts for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on company_bank_accounts for all to kontor_owner using (true) with check (true);
create policy whole_system on company_bank_accounts for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on company_bank_accounts to kontor_app;
grant delete, insert, select, update on company_bank_accounts to kontor_system;
comment on table company_bank_accounts is 'The company''s own accounts (MAS-1); the printed one stands on documents (BT-84). Public, therefore not encrypted.';
comment on column company_bank_accounts.ledger_account is 'What the account is in the books, its own and no other one''s; null: the company''s account for banks that is nobody''s own.';

create table company_tax_regimes (
  company_id integer not null,
  valid_from date not null,
  regime text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint company_tax_regimes_pkey PRIMARY KEY (company_id, valid_from),
  constraint company_tax_regimes_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint tax_regime_is_known CHECK ((regime = ANY (ARRAY['standard'::text, 'small_business'::text])))
);
alter table company_tax_regimes enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.company_tax_regimes REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.company_tax_regimes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.company_tax_regimes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on company_tax_regimes for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on company_tax_regimes for all to kontor_owner using (true) with check (true);
create policy whole_system on company_tax_regimes for all to kontor_system using (true) with check (true);
grant delete, insert, select on company_tax_regimes to kontor_app;
grant delete, insert, select on company_tax_regimes to kontor_system;
comment on table company_tax_regimes is 'Whether the issuer charges VAT or is a small business (§ 19 UStG, § 6 ZDPH), by date.';

create table contact_person_roles (
  company_id integer not null,
  contact_person_id bigint not null,
  role text collate "C" not null,
  constraint contact_person_roles_pkey PRIMARY KEY (company_id, contact_person_id, role),
  constraint contact_person_role_person FOREIGN KEY (company_id, contact_person_id) REFERENCES contact_persons(company_id, id),
  constraint contact_role_exists FOREIGN KEY (company_id, role) REFERENCES contact_roles(company_id, code)
);
alter table contact_person_roles enable row level security, force row level security;
CREATE INDEX contact_person_roles_by_role ON public.contact_person_roles USING btree (company_id, role);
create policy company_isolation on contact_person_roles for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on contact_person_roles for all to kontor_owner using (true) with check (true);
create policy whole_system on contact_person_roles for all to kontor_system using (true) with check (true);
grant select on contact_person_roles to kontor_app;
grant select on contact_person_roles to kontor_system;
comment on table contact_person_roles is 'Every role that a contact person has once. Kept by a trigger on contact_persons.';

create table contact_persons (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  name text not null,
  email text,
  phone text,
  mobile text,
  note text,
  birthday date,
  mail_kinds text[] collate "C" default '{}'::text[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  search text default ''::text not null,
  roles text[] collate "C" default '{}'::text[] not null,
  constraint contact_persons_pkey PRIMARY KEY (company_id, id),
  constraint contact_person_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint contact_persons_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint contact_person_has_a_name CHECK ((btrim(name) <> ''::text)),
  constraint contact_person_mail_has_an_address CHECK (((email IS NOT NULL) OR (cardinality(mail_kinds) = 0))),
  constraint contact_person_mail_kinds_are_known CHECK ((mail_kinds <@ ARRAY['invoice'::text, 'credit_note'::text, 'dunning'::text, 'contract'::text, 'technical'::text, 'newsletter'::text]))
);
alter table contact_persons enable row level security, force row level security;
CREATE INDEX contact_persons_by_customer ON public.contact_persons USING btree (company_id, customer_id, name, id) WHERE (deleted_at IS NULL);
CREATE INDEX contact_persons_search ON public.contact_persons USING gin (search gin_trgm_ops);
CREATE TRIGGER contact_person_search BEFORE INSERT OR UPDATE ON public.contact_persons FOR EACH ROW EXECUTE FUNCTION kontor.contact_person_search();
CREATE TRIGGER keep_contact_roles AFTER INSERT OR UPDATE OF roles ON public.contact_persons FOR EACH ROW EXECUTE FUNCTION kontor.keep_contact_roles();
CREATE TRIGGER log_deletes AFTER DELETE ON public.contact_persons REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.contact_persons REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.contact_persons REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on contact_persons for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on contact_persons for all to kontor_owner using (true) with check (true);
create policy whole_system on contact_persons for all to kontor_system using (true) with check (true);
grant insert, select, update on contact_persons to kontor_app;
grant insert, select, update on contact_persons to kontor_system;
comment on table contact_persons is 'People at a customer with the kinds of mail they get a copy of (CUS-3).';
comment on column contact_persons.deleted_at is 'Set instead of deleting, so that what was mailed to whom stays told.';
comment on column contact_persons.search is 'Lower case, without accents: name, mail, phones; kept by a trigger.';

create table contact_roles (
  company_id integer not null,
  id bigint not null,
  code text collate "C" not null,
  label_de text not null,
  label_cs text not null,
  label_en text not null,
  "position" integer default 0 not null,
  archived boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint contact_roles_pkey PRIMARY KEY (company_id, id),
  constraint contact_roles_code_unique UNIQUE (company_id, code),
  constraint contact_roles_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint contact_roles_code_is_short CHECK (((code <> ''::text) AND (btrim(code) = code) AND (length(code) <= 100))),
  constraint contact_roles_labels_are_given CHECK (((label_de <> ''::text) AND (label_cs <> ''::text) AND (label_en <> ''::text)))
);
alter table contact_roles enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.contact_roles REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.contact_roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.contact_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on contact_roles for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on contact_roles for all to kontor_owner using (true) with check (true);
create policy whole_system on contact_roles for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on contact_roles to kontor_app;
grant delete, insert, select, update on contact_roles to kontor_system;
comment on table contact_roles is 'Roles of contact persons (MAS-9, CUS-3).';

create table credit_ratings (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  method text collate "C" not null,
  grade text collate "C" not null,
  rated_on date not null,
  note text,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint credit_ratings_pkey PRIMARY KEY (company_id, id),
  constraint credit_rating_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint credit_ratings_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint credit_rating_grade_is_known CHECK ((grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text, 'E'::text, 'F'::text])))
);
alter table credit_ratings enable row level security, force row level security;
CREATE INDEX credit_ratings_by_customer ON public.credit_ratings USING btree (company_id, customer_id, rated_on, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.credit_ratings FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on credit_ratings for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on credit_ratings for all to kontor_owner using (true) with check (true);
create policy whole_system on credit_ratings for all to kontor_system using (true) with check (true);
grant insert, select on credit_ratings to kontor_app;
grant insert, select on credit_ratings to kontor_system;
comment on table credit_ratings is 'What somebody or an agency said of a customer''s credit, by method. Append-only: the latest of each method counts (CUS-7).';

create table customer_bulk_change_rows (
  company_id integer not null,
  bulk_change_id bigint not null,
  customer_id bigint not null,
  before jsonb not null,
  constraint customer_bulk_change_rows_pkey PRIMARY KEY (company_id, bulk_change_id, customer_id),
  constraint customer_bulk_change_row_change FOREIGN KEY (company_id, bulk_change_id) REFERENCES customer_bulk_changes(company_id, id),
  constraint customer_bulk_change_row_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id)
);
alter table customer_bulk_change_rows enable row level security, force row level security;
CREATE INDEX customer_bulk_change_rows_of_customer ON public.customer_bulk_change_rows USING btree (company_id, customer_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.customer_bulk_change_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on customer_bulk_change_rows for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on customer_bulk_change_rows for all to kontor_owner using (true) with check (true);
create policy whole_system on customer_bulk_change_rows for all to kontor_system using (true) with check (true);
grant insert, select on customer_bulk_change_rows to kontor_app;
grant insert, select on customer_bulk_change_rows to kontor_system;
comment on table customer_bulk_change_rows is 'A customer that a bulk change changed, with the values before. The change log has them too; here they stand to be written back.';

create table customer_bulk_changes (
  company_id integer not null,
  id bigint not null,
  change jsonb not null,
  selected integer not null,
  changed integer not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone not null,
  undone_by text collate "C",
  undone_at timestamp with time zone,
  constraint customer_bulk_changes_pkey PRIMARY KEY (company_id, id),
  constraint customer_bulk_changes_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint customer_bulk_change_changes_some CHECK (((changed >= 1) AND (changed <= selected))),
  constraint customer_bulk_change_undone_by_somebody CHECK (((undone_by IS NULL) = (undone_at IS NULL)))
);
alter table customer_bulk_changes enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.customer_bulk_changes REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.customer_bulk_changes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.customer_bulk_changes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on customer_bulk_changes for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on customer_bulk_changes for all to kontor_owner using (true) with check (true);
create policy whole_system on customer_bulk_changes for all to kontor_system using (true) with check (true);
grant insert, select, update on customer_bulk_changes to kontor_app;
grant insert, select, update on customer_bulk_changes to kontor_system;
comment on table customer_bulk_changes is 'A change that was made to many customers at once: columns and their new values.';

create table customer_groups (
  company_id integer not null,
  id bigint not null,
  code text collate "C" not null,
  label_de text not null,
  label_cs text not null,
  label_en text not null,
  "position" integer default 0 not null,
  archived boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  settings jsonb default '{}'::jsonb not null,
  constraint customer_groups_pkey PRIMARY KEY (company_id, id),
  constraint customer_groups_code_unique UNIQUE (company_id, code),
  constraint customer_groups_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint customer_group_settings_are_an_object CHECK ((jsonb_typeof(settings) = 'object'::text)),
  constraint customer_groups_code_is_short CHECK (((code <> ''::text) AND (btrim(code) = code) AND (length(code) <= 100))),
  constraint customer_groups_labels_are_given CHECK (((label_de <> ''::text) AND (label_cs <> ''::text) AND (label_en <> ''::text)))
);
alter table customer_groups enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.customer_groups REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.customer_groups REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.customer_groups REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on customer_groups for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on customer_groups for all to kontor_owner using (true) with check (true);
create policy whole_system on customer_groups for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on customer_groups to kontor_app;
grant delete, insert, select, update on customer_groups to kontor_system;
comment on table customer_groups is 'Groups of customers, with the preferences that their members inherit (MAS-9, MAS-11).';

create table customer_penalty_classes (
  company_id integer not null,
  customer_id bigint not null,
  penalty_class_id bigint not null,
  version integer default 2 not null,
  constraint customer_penalty_classes_pkey PRIMARY KEY (company_id, customer_id),
  constraint customer_penalty_class_class FOREIGN KEY (company_id, penalty_class_id) REFERENCES penalty_classes(company_id, id),
  constraint customer_penalty_class_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id)
);
alter table customer_penalty_classes enable row level security, force row level security;
CREATE INDEX customer_penalty_classes_by_class ON public.customer_penalty_classes USING btree (company_id, penalty_class_id);
CREATE TRIGGER log_deletes AFTER DELETE ON public.customer_penalty_classes REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.customer_penalty_classes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.customer_penalty_classes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER penalty_class_of_customer_is_there BEFORE INSERT OR UPDATE ON public.customer_penalty_classes FOR EACH ROW EXECUTE FUNCTION kontor.penalty_class_of_customer_is_there();
create policy company_isolation on customer_penalty_classes for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on customer_penalty_classes for all to kontor_owner using (true) with check (true);
create policy whole_system on customer_penalty_classes for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on customer_penalty_classes to kontor_app;
grant delete, insert, select, update on customer_penalty_classes to kontor_system;
comment on table customer_penalty_classes is 'The penalty class of a single customer; without a row the company’s standard holds.';
comment on column customer_penalty_classes.version is '1 is no class of their own.';

create table customer_sources (
  company_id integer not null,
  id bigint not null,
  code text collate "C" not null,
  label_de text not null,
  label_cs text not null,
  label_en text not null,
  "position" integer default 0 not null,
  archived boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint customer_sources_pkey PRIMARY KEY (company_id, id),
  constraint customer_sources_code_unique UNIQUE (company_id, code),
  constraint customer_sources_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint customer_sources_code_is_short CHECK (((code <> ''::text) AND (btrim(code) = code) AND (length(code) <= 100))),
  constraint customer_sources_labels_are_given CHECK (((label_de <> ''::text) AND (label_cs <> ''::text) AND (label_en <> ''::text)))
);
alter table customer_sources enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.customer_sources REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.customer_sources REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.customer_sources REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on customer_sources for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on customer_sources for all to kontor_owner using (true) with check (true);
create policy whole_system on customer_sources for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on customer_sources to kontor_app;
grant delete, insert, select, update on customer_sources to kontor_system;
comment on table customer_sources is 'Where customers came from (MAS-9).';

create table customers (
  company_id integer not null,
  id bigint not null,
  number text collate "C" not null,
  kind text collate "C" not null,
  company_name text,
  last_name text default ''::text not null,
  first_name text default ''::text not null,
  title text,
  representative text,
  care_of text,
  street text default ''::text not null,
  postcode text default ''::text not null,
  city text default ''::text not null,
  country character(2) collate "C" not null,
  billing_name text,
  billing_care_of text,
  billing_street text,
  billing_postcode text,
  billing_city text,
  billing_country character(2) collate "C",
  latitude numeric(9,6),
  longitude numeric(9,6),
  email text,
  billing_email text,
  technical_email text,
  commercial_email text,
  phone text,
  mobile text,
  web text,
  external_reference text,
  customer_group text,
  state text collate "C" default 'active'::text not null,
  reseller_id bigint,
  added_on date not null,
  source text,
  birthday date,
  language character(2) collate "C",
  registration_number text,
  vat_id text collate "C",
  tax_number text,
  bic text collate "C",
  iban_cipher bytea,
  iban_search bytea,
  iban_last4 text collate "C",
  contract_returned_on date,
  variable_symbols text[] default '{}'::text[] not null,
  catv_socket text,
  billing_interval_months smallint,
  payment_method text collate "C",
  payment_days smallint,
  cash_discount_percent numeric(5,2),
  cash_discount_days smallint,
  discount_percent numeric(5,2),
  "grouping" text collate "C",
  collective_day smallint,
  delivery text collate "C",
  reverse_charge_until date,
  receivable_account text collate "C",
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  search text default ''::text not null,
  sort_key text collate "C" generated always as (kontor.fold(
CASE
    WHEN (COALESCE(company_name, ''::text) <> ''::text) THEN company_name
    ELSE btrim(((last_name || ' '::text) || first_name))
END)) stored,
  city_key text collate "C" generated always as (kontor.fold(city)) stored,
  has_email boolean generated always as (((email IS NOT NULL) OR (billing_email IS NOT NULL))) stored,
  account_national_cipher bytea,
  account_national_search bytea,
  account_national_last4 text collate "C",
  einvoice_format text collate "C",
  buyer_reference text,
  order_reference text,
  electronic_address text collate "C",
  declined_notices text[] collate "C" default '{}'::text[] not null,
  credit_offset text collate "C",
  constraint customers_pkey PRIMARY KEY (company_id, id),
  constraint customer_number_unique UNIQUE NULLS NOT DISTINCT (company_id, number, deleted_at),
  constraint customer_group_exists FOREIGN KEY (company_id, customer_group) REFERENCES customer_groups(company_id, code),
  constraint customer_receivable_account_exists FOREIGN KEY (company_id, receivable_account) REFERENCES accounts(company_id, number),
  constraint customer_reseller_exists FOREIGN KEY (company_id, reseller_id) REFERENCES customers(company_id, id),
  constraint customer_source_exists FOREIGN KEY (company_id, source) REFERENCES customer_sources(company_id, code),
  constraint customers_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint customer_account_national_whole CHECK ((((account_national_cipher IS NULL) = (account_national_search IS NULL)) AND ((account_national_cipher IS NULL) = (account_national_last4 IS NULL)))),
  constraint customer_cash_discount_in_range CHECK ((((cash_discount_percent >= (0)::numeric) AND (cash_discount_percent <= (100)::numeric)) AND ((cash_discount_days >= 0) AND (cash_discount_days <= 365)))),
  constraint customer_collective_day_in_range CHECK (((collective_day >= 1) AND (collective_day <= 31))),
  constraint customer_country_is_iso CHECK (((country ~ '^[A-Z]{2}$'::text) AND (billing_country ~ '^[A-Z]{2}$'::text))),
  constraint customer_credit_offset_is_known CHECK ((credit_offset = ANY (ARRAY['runs'::text, 'always'::text, 'never'::text]))),
  constraint customer_delivery_is_known CHECK ((delivery = ANY (ARRAY['email'::text, 'post'::text, 'both'::text]))),
  constraint customer_discount_in_range CHECK (((discount_percent >= (0)::numeric) AND (discount_percent <= (100)::numeric))),
  constraint customer_einvoice_format_is_known CHECK ((einvoice_format = ANY (ARRAY['none'::text, 'zugferd'::text, 'zugferd-xrechnung'::text, 'xrechnung-ubl'::text, 'xrechnung-cii'::text, 'peppol'::text, 'isdoc'::text]))),
  constraint customer_electronic_address_has_scheme CHECK ((electronic_address ~ '^([0-9]{4}|[A-Z]{2}):'::text)),
  constraint customer_grouping_is_known CHECK (("grouping" = ANY (ARRAY['month'::text, 'service'::text, 'due_day'::text]))),
  constraint customer_has_a_name CHECK (((COALESCE(company_name, ''::text) <> ''::text) OR (last_name <> ''::text))),
  constraint customer_iban_whole CHECK ((((iban_cipher IS NULL) = (iban_search IS NULL)) AND ((iban_cipher IS NULL) = (iban_last4 IS NULL)))),
  constraint customer_interval_is_known CHECK (((billing_interval_months >= 1) AND (billing_interval_months <= 120))),
  constraint customer_kind_is_known CHECK ((kind = ANY (ARRAY['person'::text, 'business'::text]))),
  constraint customer_language_is_known CHECK ((language = ANY (ARRAY['de'::bpchar, 'cs'::bpchar, 'en'::bpchar]))),
  constraint customer_number_is_variable_symbol CHECK ((number ~ '^[0-9]{1,10}$'::text)),
  constraint customer_payment_days_in_range CHECK (((payment_days >= 0) AND (payment_days <= 365))),
  constraint customer_payment_method_is_known CHECK ((payment_method = ANY (ARRAY['transfer'::text, 'direct_debit'::text, 'cash'::text, 'card'::text]))),
  constraint customer_position_whole CHECK (((latitude IS NULL) = (longitude IS NULL))),
  constraint customer_state_is_known CHECK ((state = ANY (ARRAY['active'::text, 'inactive'::text]))),
  constraint customer_variable_symbols_at_most_three CHECK ((cardinality(variable_symbols) <= 3))
);
alter table customers enable row level security, force row level security;
CREATE INDEX customers_by_account_national ON public.customers USING btree (company_id, account_national_search) WHERE (account_national_search IS NOT NULL);
CREATE INDEX customers_by_added ON public.customers USING btree (company_id, added_on, id) INCLUDE (number, sort_key, city_key, country, state, customer_group, kind, has_email) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_city ON public.customers USING btree (company_id, city_key, id) INCLUDE (number, sort_key, added_on, country, state, customer_group, kind, has_email) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_country ON public.customers USING btree (company_id, country, number, id);
CREATE INDEX customers_by_group ON public.customers USING btree (company_id, customer_group, number, id) WHERE (customer_group IS NOT NULL);
CREATE INDEX customers_by_iban ON public.customers USING btree (company_id, iban_search) WHERE (iban_search IS NOT NULL);
CREATE INDEX customers_by_name ON public.customers USING btree (company_id, last_name, postcode);
CREATE INDEX customers_by_number ON public.customers USING btree (company_id, number, id) INCLUDE (sort_key, city_key, added_on, country, state, customer_group, kind, has_email) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_sort_key ON public.customers USING btree (company_id, sort_key, id) INCLUDE (number, city_key, added_on, country, state, customer_group, kind, has_email) WHERE (deleted_at IS NULL);
CREATE INDEX customers_inactive ON public.customers USING btree (company_id, number, id) WHERE (state = 'inactive'::text);
CREATE INDEX customers_search ON public.customers USING gin (search gin_trgm_ops);
CREATE INDEX customers_to_count ON public.customers USING btree (company_id, kind, country, has_email, state, customer_group) WHERE (deleted_at IS NULL);
CREATE INDEX customers_without_email ON public.customers USING btree (company_id, number, id) WHERE (NOT has_email);
CREATE TRIGGER add_variable_symbols AFTER INSERT ON public.customers REFERENCING NEW TABLE AS new_customers FOR EACH STATEMENT EXECUTE FUNCTION kontor.add_variable_symbols();
CREATE TRIGGER customer_search BEFORE INSERT OR UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION kontor.customer_search();
CREATE TRIGGER free_variable_symbols AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.free_variable_symbols();
CREATE TRIGGER keep_variable_symbols AFTER UPDATE OF number, variable_symbols ON public.customers FOR EACH ROW EXECUTE FUNCTION kontor.keep_variable_symbols();
CREATE TRIGGER log_deletes AFTER DELETE ON public.customers REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.customers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on customers for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on customers for all to kontor_owner using (true) with check (true);
create policy whole_system on customers for all to kontor_system using (true) with check (true);
grant insert, select, update on customers to kontor_app;
grant insert, select, update on customers to kontor_system;
comment on table customers is 'Who pays (BG-7): master data and billing preferences (CUS-1, CUS-2).';
comment on column customers.iban_search is 'HMAC of the IBAN, so that it can be found without being readable (S4).';
comment on column customers.search is 'Lower case, without accents: number, names, address, mails, phones; kept by a trigger.';
comment on column customers.sort_key is 'Business name, else surname and first name, without accents: what lists sort by (CUS-1).';
comment on column customers.account_national_search is 'HMAC of the account, so that it can be found without being readable (S4).';
comment on column customers.einvoice_format is 'The format of e-invoices; none: only what the law wants. Null: as the group, the company or the system has it (MAS-11).';
comment on column customers.buyer_reference is 'BT-10, in Germany the Leitweg-ID.';
comment on column customers.order_reference is 'BT-13: the order that the customer''s invoices belong to.';
comment on column customers.electronic_address is 'BT-49 with its scheme, 9930:DE123456789; null: the mail address.';
comment on column customers.declined_notices is 'Kinds of notices that the customer does not want; what law or safety demands is sent all the same.';
comment on column customers.credit_offset is 'Whether invoices settle credit of the customer when they are issued: those of billing runs, all, or none. Null: as the group, the company or the system has it (MAS-11).';

create table debit_return_policies (
  company_id integer not null,
  reason_code text collate "C" not null,
  action text collate "C" not null,
  retry_days integer not null,
  fee text collate "C" not null,
  fee_minor bigint default 0 not null,
  version integer default 1 not null,
  constraint debit_return_policies_pkey PRIMARY KEY (company_id, reason_code),
  constraint debit_return_policies_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint debit_return_policy_action_is_known CHECK ((action = ANY (ARRAY['retry'::text, 'stop'::text, 'ask'::text, 'deceased'::text]))),
  constraint debit_return_policy_days_are_few CHECK (((retry_days >= 1) AND (retry_days <= 60))),
  constraint debit_return_policy_fee_is_known CHECK ((fee = ANY (ARRAY['none'::text, 'pass_on'::text, 'own'::text]))),
  constraint debit_return_policy_own_fee_has_amount CHECK (((fee = 'own'::text) = (fee_minor > 0)))
);
alter table debit_return_policies enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.debit_return_policies REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.debit_return_policies REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.debit_return_policies REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on debit_return_policies for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on debit_return_policies for all to kontor_owner using (true) with check (true);
create policy whole_system on debit_return_policies for all to kontor_system using (true) with check (true);
grant insert, select, update on debit_return_policies to kontor_app;
grant insert, select, update on debit_return_policies to kontor_system;
comment on table debit_return_policies is 'What follows when a direct debit comes back for a reason, as a company wants it; reasons without a row follow what is proposed.';

create table deliveries (
  company_id integer not null,
  id bigint not null,
  document_id bigint not null,
  channel text collate "C" not null,
  state text collate "C" not null,
  batch_id bigint,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint deliveries_pkey PRIMARY KEY (company_id, id),
  constraint delivery_once_per_batch UNIQUE (company_id, document_id, batch_id, state),
  constraint delivery_batch FOREIGN KEY (company_id, batch_id) REFERENCES print_batches(company_id, id),
  constraint delivery_document FOREIGN KEY (company_id, document_id) REFERENCES documents(company_id, id),
  constraint delivery_channel_is_known CHECK ((channel = 'post'::text)),
  constraint delivery_prepared_by_batch CHECK (((state = 'confirmed'::text) OR (batch_id IS NOT NULL))),
  constraint delivery_state_is_known CHECK ((state = ANY (ARRAY['prepared'::text, 'confirmed'::text])))
);
alter table deliveries enable row level security, force row level security;
CREATE INDEX deliveries_by_batch ON public.deliveries USING btree (company_id, batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX deliveries_by_document ON public.deliveries USING btree (company_id, document_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.deliveries FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on deliveries for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on deliveries for all to kontor_owner using (true) with check (true);
create policy whole_system on deliveries for all to kontor_system using (true) with check (true);
grant insert, select on deliveries to kontor_app;
grant insert, select on deliveries to kontor_system;
comment on table deliveries is 'That a document was prepared for, and handed to, a way of delivery: when, by whom, in which batch; sent again is one more row (BIL-6). The outbox says what is to be sent, this what was.';

create table deposit_deductions (
  company_id integer not null,
  document_id bigint not null,
  deposit_document_id bigint not null,
  category text collate "C" not null,
  rate numeric(5,2) not null,
  account text collate "C" not null,
  taxable_minor bigint not null,
  tax_minor bigint not null,
  created_at timestamp with time zone default now() not null,
  constraint deposit_deductions_pkey PRIMARY KEY (company_id, document_id, deposit_document_id, category, rate)
);
alter table deposit_deductions enable row level security, force row level security;
CREATE INDEX deposit_deductions_by_deposit ON public.deposit_deductions USING btree (company_id, deposit_document_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.deposit_deductions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER deposit_deducted_once AFTER INSERT ON public.deposit_deductions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.deposit_deducted_once();
CREATE TRIGGER deposit_deduction_account AFTER INSERT ON public.deposit_deductions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.deposit_deduction_account('company_id,account', 'accounts', 'company_id,number');
CREATE TRIGGER deposit_deduction_deposit AFTER INSERT ON public.deposit_deductions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.deposit_deduction_deposit('company_id,deposit_document_id', 'documents', 'company_id,id');
CREATE TRIGGER deposit_deduction_document AFTER INSERT ON public.deposit_deductions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.deposit_deduction_document('company_id,document_id', 'documents', 'company_id,id');
create policy company_isolation on deposit_deductions for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on deposit_deductions for all to kontor_owner using (true) with check (true);
create policy whole_system on deposit_deductions for all to kontor_system using (true) with check (true);
grant insert, select on deposit_deductions to kontor_app;
grant insert, select on deposit_deductions to kontor_system;
comment on table deposit_deductions is 'What a final invoice deducts of a deposit invoice, per category and rate; its cancellation deducts the negative.';

create table direct_debit_bookings (
  company_id integer not null,
  payment_id bigint not null,
  debit_id bigint not null,
  bank_entry_id bigint not null,
  created_at timestamp with time zone default now() not null,
  constraint direct_debit_bookings_pkey PRIMARY KEY (company_id, payment_id),
  constraint direct_debit_booking_debit FOREIGN KEY (company_id, debit_id) REFERENCES direct_debits(company_id, id),
  constraint direct_debit_booking_entry FOREIGN KEY (company_id, bank_entry_id) REFERENCES bank_statement_entries(company_id, id),
  constraint direct_debit_booking_payment FOREIGN KEY (company_id, payment_id) REFERENCES payments(company_id, id)
);
alter table direct_debit_bookings enable row level security, force row level security;
CREATE INDEX direct_debit_bookings_by_debit ON public.direct_debit_bookings USING btree (company_id, debit_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.direct_debit_bookings FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER direct_debits_booked AFTER INSERT ON public.direct_debit_bookings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.direct_debits_booked();
create policy company_isolation on direct_debit_bookings for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on direct_debit_bookings for all to kontor_owner using (true) with check (true);
create policy whole_system on direct_debit_bookings for all to kontor_system using (true) with check (true);
grant insert, select on direct_debit_bookings to kontor_app;
grant insert, select on direct_debit_bookings to kontor_system;
comment on table direct_debit_bookings is 'The payment by which a direct debit was booked, and the entry of the statement that said so. After a person took the payment back there may be another one.';

create table direct_debit_files (
  company_id integer not null,
  run_id bigint not null,
  message_id text collate "C" not null,
  creditor_id text collate "C" not null,
  creditor_name text not null,
  creditor_account text collate "C" not null,
  debits integer not null,
  amount_minor bigint not null,
  sha256 text collate "C" not null,
  stored_sha256 text collate "C" not null,
  bytes integer not null,
  created_at timestamp with time zone default now() not null,
  constraint direct_debit_files_pkey PRIMARY KEY (company_id, run_id),
  constraint direct_debit_message_id_unique UNIQUE (company_id, message_id),
  constraint direct_debit_file_run FOREIGN KEY (company_id, run_id) REFERENCES direct_debit_runs(company_id, id),
  constraint direct_debit_file_hash_is_sha256 CHECK (((sha256 ~ '^[0-9a-f]{64}$'::text) AND (stored_sha256 ~ '^[0-9a-f]{64}$'::text))),
  constraint direct_debit_file_is_not_empty CHECK (((debits > 0) AND (amount_minor > 0)))
);
alter table direct_debit_files enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.direct_debit_files FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on direct_debit_files for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on direct_debit_files for all to kontor_owner using (true) with check (true);
create policy whole_system on direct_debit_files for all to kontor_system using (true) with check (true);
grant insert, select on direct_debit_files to kontor_app;
grant insert, select on direct_debit_files to kontor_system;
comment on table direct_debit_files is 'The one file of a run, encrypted in the file store: the same bytes whenever it is asked for (D2, D5). Its message id is never used again (D3).';

create table direct_debit_groups (
  company_id integer not null,
  run_id bigint not null,
  group_no smallint not null,
  payment_information_id text collate "C" not null,
  scheme text collate "C" not null,
  sequence text collate "C" not null,
  debits integer not null,
  amount_minor bigint not null,
  constraint direct_debit_groups_pkey PRIMARY KEY (company_id, run_id, group_no),
  constraint direct_debit_group_once_per_kind UNIQUE (company_id, run_id, scheme, sequence),
  constraint direct_debit_payment_information_id_unique UNIQUE (company_id, payment_information_id),
  constraint direct_debit_group_file FOREIGN KEY (company_id, run_id) REFERENCES direct_debit_files(company_id, run_id),
  constraint direct_debit_group_run FOREIGN KEY (company_id, run_id) REFERENCES direct_debit_runs(company_id, id)
);
alter table direct_debit_groups enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.direct_debit_groups FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on direct_debit_groups for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on direct_debit_groups for all to kontor_owner using (true) with check (true);
create policy whole_system on direct_debit_groups for all to kontor_system using (true) with check (true);
grant insert, select on direct_debit_groups to kontor_app;
grant insert, select on direct_debit_groups to kontor_system;
comment on table direct_debit_groups is 'What the bank books as one sum: scheme and sequence of a file, which has one day and one account (D2).';

create table direct_debit_returns (
  company_id integer not null,
  id bigint not null,
  debit_id bigint not null,
  open_item_id bigint not null,
  customer_id bigint not null,
  origin text collate "C" not null,
  reason_code text collate "C" not null,
  bank_words text,
  returned_on date not null,
  bank_entry_id bigint,
  report_id bigint,
  payment_id bigint,
  amount_minor bigint not null,
  charge_minor bigint default 0 not null,
  fee_id bigint,
  decision text collate "C" not null,
  retry_from date,
  decided_by text collate "C",
  decided_at timestamp with time zone,
  note text,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint direct_debit_returns_pkey PRIMARY KEY (company_id, id),
  constraint direct_debit_returned_once UNIQUE (company_id, debit_id),
  constraint direct_debit_return_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint direct_debit_return_debit FOREIGN KEY (company_id, debit_id) REFERENCES direct_debits(company_id, id),
  constraint direct_debit_return_entry FOREIGN KEY (company_id, bank_entry_id) REFERENCES bank_statement_entries(company_id, id),
  constraint direct_debit_return_fee FOREIGN KEY (company_id, fee_id) REFERENCES fees(company_id, id),
  constraint direct_debit_return_payment FOREIGN KEY (company_id, payment_id) REFERENCES payments(company_id, id),
  constraint direct_debit_return_report FOREIGN KEY (company_id, report_id) REFERENCES payment_reports(company_id, id),
  constraint direct_debit_return_cost_is_not_negative CHECK ((charge_minor >= 0)),
  constraint direct_debit_return_decision_is_known CHECK ((decision = ANY (ARRAY['retry'::text, 'asked'::text, 'left'::text, 'stopped'::text, 'deceased'::text]))),
  constraint direct_debit_return_origin_is_known CHECK ((origin = ANY (ARRAY['statement'::text, 'report'::text]))),
  constraint direct_debit_return_retry_has_a_day CHECK (((decision = 'retry'::text) = (retry_from IS NOT NULL))),
  constraint direct_debit_return_says_who CHECK ((((origin = 'statement'::text) = (bank_entry_id IS NOT NULL)) AND ((origin = 'report'::text) = (report_id IS NOT NULL)) AND ((origin = 'report'::text) <= (payment_id IS NULL))))
);
alter table direct_debit_returns enable row level security, force row level security;
CREATE INDEX direct_debit_returns_asked ON public.direct_debit_returns USING btree (company_id, id) WHERE (decision = 'asked'::text);
CREATE INDEX direct_debit_returns_by_customer ON public.direct_debit_returns USING btree (company_id, customer_id, id);
CREATE INDEX direct_debit_returns_by_item ON public.direct_debit_returns USING btree (company_id, open_item_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, debit_id, open_item_id, customer_id, origin, reason_code, bank_words, returned_on, bank_entry_id, report_id, payment_id, amount_minor, charge_minor, fee_id, created_by, created_at OR TRUNCATE ON public.direct_debit_returns FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER direct_debits_returned AFTER INSERT ON public.direct_debit_returns REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.direct_debits_returned();
create policy company_isolation on direct_debit_returns for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on direct_debit_returns for all to kontor_owner using (true) with check (true);
create policy whole_system on direct_debit_returns for all to kontor_system using (true) with check (true);
grant insert, select on direct_debit_returns to kontor_app;
grant insert, select on direct_debit_returns to kontor_system;
grant update (decided_at) on direct_debit_returns to kontor_app;
grant update (decided_at) on direct_debit_returns to kontor_system;
grant update (decided_by) on direct_debit_returns to kontor_app;
grant update (decided_by) on direct_debit_returns to kontor_system;
grant update (decision) on direct_debit_returns to kontor_app;
grant update (decision) on direct_debit_returns to kontor_system;
grant update (note) on direct_debit_returns to kontor_app;
grant update (note) on direct_debit_returns to kontor_system;
grant update (retry_from) on direct_debit_returns to kontor_app;
grant update (retry_from) on direct_debit_returns to kontor_system;
comment on table direct_debit_returns is 'A direct debit that came back, once (P7): why, when, what the bank took for it, what the customer owes for that, and what is to follow.';
comment on column direct_debit_returns.payment_id is 'The payment that took back the one by which it was booked; null where it had never been booked.';
comment on column direct_debit_returns.decision is 'What the policy of the company says, or a person after it: collect once more from a day on, ask a person, leave it, the mandate is stopped, the customer has died.';

create table direct_debit_run_items (
  company_id integer not null,
  run_id bigint not null,
  "position" integer not null,
  open_item_id bigint not null,
  customer_id bigint not null,
  mandate_id bigint,
  currency character(3) collate "C" not null,
  rest_minor bigint not null,
  amount_minor bigint default 0 not null,
  due_date date not null,
  reason text collate "C",
  detail jsonb,
  exception text collate "C",
  exception_detail jsonb,
  constraint direct_debit_run_items_pkey PRIMARY KEY (company_id, run_id, "position"),
  constraint direct_debit_run_item_once UNIQUE (company_id, run_id, open_item_id),
  constraint direct_debit_run_item_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint direct_debit_run_item_run FOREIGN KEY (company_id, run_id) REFERENCES direct_debit_runs(company_id, id),
  constraint direct_debit_run_item_in_or_out CHECK ((((reason IS NULL) = (amount_minor > 0)) AND ((reason IS NOT NULL) OR (mandate_id IS NOT NULL)))),
  constraint direct_debit_run_item_left_out_was_in CHECK (((exception IS NULL) OR (reason IS NULL))),
  constraint direct_debit_run_item_within_rest CHECK ((amount_minor <= rest_minor))
);
alter table direct_debit_run_items enable row level security, force row level security;
CREATE INDEX direct_debit_run_items_by_reason ON public.direct_debit_run_items USING btree (company_id, run_id, COALESCE(exception, reason), "position");
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, run_id, "position", open_item_id, customer_id, mandate_id, currency, rest_minor, amount_minor, due_date, reason, detail OR TRUNCATE ON public.direct_debit_run_items FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on direct_debit_run_items for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on direct_debit_run_items for all to kontor_owner using (true) with check (true);
create policy whole_system on direct_debit_run_items for all to kontor_system using (true) with check (true);
grant insert, select on direct_debit_run_items to kontor_app;
grant insert, select on direct_debit_run_items to kontor_system;
grant update (exception) on direct_debit_run_items to kontor_app;
grant update (exception) on direct_debit_run_items to kontor_system;
grant update (exception_detail) on direct_debit_run_items to kontor_app;
grant update (exception_detail) on direct_debit_run_items to kontor_system;
comment on table direct_debit_run_items is 'Each open item of those who pay by direct debit, as a run planned it: collected, or why not; and what kept one out when the file was made (D6).';

create table direct_debit_run_steps (
  company_id integer not null,
  run_id bigint not null,
  step text collate "C" not null,
  done_by text collate "C" not null,
  done_at timestamp with time zone default now() not null,
  constraint direct_debit_run_steps_pkey PRIMARY KEY (company_id, run_id, step),
  constraint direct_debit_run_step_run FOREIGN KEY (company_id, run_id) REFERENCES direct_debit_runs(company_id, id),
  constraint direct_debit_run_step_is_known CHECK ((step = ANY (ARRAY['approve'::text, 'export'::text, 'submit'::text, 'cancel'::text])))
);
alter table direct_debit_run_steps enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.direct_debit_run_steps FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on direct_debit_run_steps for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on direct_debit_run_steps for all to kontor_owner using (true) with check (true);
create policy whole_system on direct_debit_run_steps for all to kontor_system using (true) with check (true);
grant insert, select on direct_debit_run_steps to kontor_app;
grant insert, select on direct_debit_run_steps to kontor_system;
comment on table direct_debit_run_steps is 'Who approved a run, made its file, handed it to the bank or withdrew it, and when: each a record of its own, once (D5).';

create table direct_debit_runs (
  company_id integer not null,
  id bigint not null,
  state text collate "C" default 'planned'::text not null,
  collection_date date not null,
  format text collate "C" not null,
  bank_account_id bigint not null,
  plan_hash text collate "C" not null,
  items integer not null,
  debits integer not null,
  amount_minor bigint not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint direct_debit_runs_pkey PRIMARY KEY (company_id, id),
  constraint direct_debit_runs_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint direct_debit_run_format_is_known CHECK ((format = ANY (ARRAY['pain.008.001.08'::text, 'pain.008.001.02'::text]))),
  constraint direct_debit_run_state_is_known CHECK ((state = ANY (ARRAY['planned'::text, 'approved'::text, 'exported'::text, 'submitted'::text, 'cancelled'::text]))),
  constraint direct_debit_run_sums_are_positive CHECK (((items >= debits) AND (debits >= 0) AND (amount_minor >= 0)))
);
alter table direct_debit_runs enable row level security, force row level security;
CREATE INDEX direct_debit_runs_by_date ON public.direct_debit_runs USING btree (company_id, collection_date, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, collection_date, format, bank_account_id, plan_hash, items, debits, amount_minor, created_by, created_at OR TRUNCATE ON public.direct_debit_runs FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on direct_debit_runs for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on direct_debit_runs for all to kontor_owner using (true) with check (true);
create policy whole_system on direct_debit_runs for all to kontor_system using (true) with check (true);
grant insert, select on direct_debit_runs to kontor_app;
grant insert, select on direct_debit_runs to kontor_system;
grant update (state) on direct_debit_runs to kontor_app;
grant update (state) on direct_debit_runs to kontor_system;
grant update (version) on direct_debit_runs to kontor_app;
grant update (version) on direct_debit_runs to kontor_system;
comment on table direct_debit_runs is 'A run of direct debits: a stored plan, approved as it was seen, and made into exactly one file (BNK-2). What it says never changes; its state does.';

create table direct_debits (
  company_id integer not null,
  id bigint not null,
  run_id bigint not null,
  group_no smallint not null,
  open_item_id bigint not null,
  customer_id bigint not null,
  mandate_id bigint not null,
  end_to_end_id text collate "C" not null,
  amount_minor bigint not null,
  rest_minor bigint not null,
  collection_date date not null,
  scheme text collate "C" not null,
  sequence text collate "C" not null,
  mandate_reference text collate "C" not null,
  mandate_signed_on date not null,
  creditor_id text collate "C" not null,
  iban_search bytea not null,
  iban_last4 text collate "C" not null,
  iban_country character(2) collate "C" not null,
  amended boolean default false not null,
  state text collate "C" default 'exported'::text not null,
  created_at timestamp with time zone default now() not null,
  constraint direct_debits_pkey PRIMARY KEY (company_id, id),
  constraint direct_debit_end_to_end_id_unique UNIQUE (company_id, end_to_end_id),
  constraint direct_debit_group FOREIGN KEY (company_id, run_id, group_no) REFERENCES direct_debit_groups(company_id, run_id, group_no),
  constraint direct_debit_mandate FOREIGN KEY (company_id, mandate_id) REFERENCES mandates(company_id, id),
  constraint direct_debit_run FOREIGN KEY (company_id, run_id) REFERENCES direct_debit_runs(company_id, id),
  constraint direct_debit_sequence_is_known CHECK (((sequence = ANY (ARRAY['FRST'::text, 'RCUR'::text, 'OOFF'::text, 'FNAL'::text])) AND (scheme = ANY (ARRAY['CORE'::text, 'B2B'::text])))),
  constraint direct_debit_state_is_known CHECK ((state = ANY (ARRAY['exported'::text, 'submitted'::text, 'booked'::text, 'returned'::text, 'cancelled'::text]))),
  constraint direct_debit_within_rest CHECK (((amount_minor > 0) AND (amount_minor <= rest_minor)))
);
alter table direct_debits enable row level security, force row level security;
CREATE UNIQUE INDEX direct_debit_live_once ON public.direct_debits USING btree (company_id, open_item_id) WHERE (state = ANY (ARRAY['exported'::text, 'submitted'::text, 'booked'::text]));
CREATE INDEX direct_debits_by_customer ON public.direct_debits USING btree (company_id, customer_id, id);
CREATE INDEX direct_debits_by_mandate ON public.direct_debits USING btree (company_id, mandate_id, collection_date) WHERE (state <> 'cancelled'::text);
CREATE INDEX direct_debits_by_run ON public.direct_debits USING btree (company_id, run_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, run_id, group_no, open_item_id, customer_id, mandate_id, end_to_end_id, amount_minor, rest_minor, collection_date, scheme, sequence, mandate_reference, mandate_signed_on, creditor_id, iban_search, iban_last4, iban_country, amended, created_at OR TRUNCATE ON public.direct_debits FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER direct_debit_goes_forward BEFORE UPDATE OF state ON public.direct_debits FOR EACH ROW WHEN ((old.state <> new.state)) EXECUTE FUNCTION kontor.direct_debit_goes_forward();
CREATE TRIGGER direct_debits_leave_disputed_out AFTER INSERT ON public.direct_debits REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.direct_debits_leave_disputed_out();
CREATE TRIGGER direct_debits_within_items AFTER INSERT ON public.direct_debits REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.direct_debits_within_items();
create policy company_isolation on direct_debits for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on direct_debits for all to kontor_owner using (true) with check (true);
create policy whole_system on direct_debits for all to kontor_system using (true) with check (true);
grant insert, select on direct_debits to kontor_app;
grant insert, select on direct_debits to kontor_system;
grant update (state) on direct_debits to kontor_app;
grant update (state) on direct_debits to kontor_system;
comment on table direct_debits is 'One debit of a file: an open item in collection, which is not paid before the bank says so (D7). Everything that the file says of it is frozen; only its state goes on.';
comment on column direct_debits.rest_minor is 'What was left of the open item when the file was made, under its lock (D6).';
comment on column direct_debits.amended is 'The file tells the bank of another account, creditor id or reference than it knew.';

create table disputes (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  open_item_id bigint not null,
  channel text collate "C" not null,
  reason text collate "C" not null,
  received_on date not null,
  currency character(3) collate "C" not null,
  amount_minor bigint not null,
  note text,
  outcome text collate "C",
  decided_on date,
  remark text,
  credit_note_id bigint,
  decided_by text collate "C",
  decided_at timestamp with time zone,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint disputes_pkey PRIMARY KEY (company_id, id),
  constraint dispute_credit_note FOREIGN KEY (company_id, credit_note_id) REFERENCES documents(company_id, id),
  constraint dispute_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint dispute_open_item FOREIGN KEY (company_id, open_item_id) REFERENCES open_items(company_id, id),
  constraint disputes_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint dispute_amount_is_positive CHECK ((amount_minor > 0)),
  constraint dispute_channel_is_known CHECK ((channel = ANY (ARRAY['letter'::text, 'email'::text, 'phone'::text, 'in_person'::text, 'portal'::text]))),
  constraint dispute_credit_note_is_of_justified CHECK (((credit_note_id IS NULL) OR (outcome = 'justified'::text))),
  constraint dispute_decided_after_received CHECK ((decided_on >= received_on)),
  constraint dispute_decided_whole CHECK ((((outcome IS NULL) = (decided_on IS NULL)) AND ((decided_on IS NULL) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)) AND ((outcome IS NOT NULL) OR (remark IS NULL)))),
  constraint dispute_outcome_is_known CHECK ((outcome = ANY (ARRAY['justified'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint dispute_reason_is_known CHECK ((reason = ANY (ARRAY['amount'::text, 'service'::text, 'not_ordered'::text, 'already_paid'::text, 'other'::text])))
);
alter table disputes enable row level security, force row level security;
CREATE UNIQUE INDEX dispute_live_once ON public.disputes USING btree (company_id, open_item_id) WHERE (outcome IS NULL);
CREATE INDEX disputes_by_customer ON public.disputes USING btree (company_id, customer_id, id);
CREATE INDEX disputes_by_item ON public.disputes USING btree (company_id, open_item_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, customer_id, open_item_id, channel, reason, received_on, currency, amount_minor, note, created_by, created_at OR TRUNCATE ON public.disputes FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER dispute_decided_once BEFORE UPDATE ON public.disputes FOR EACH ROW WHEN ((old.outcome IS NOT NULL)) EXECUTE FUNCTION kontor.dispute_decided_once();
CREATE TRIGGER disputes_within_items AFTER INSERT ON public.disputes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.disputes_within_items();
create policy company_isolation on disputes for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on disputes for all to kontor_owner using (true) with check (true);
create policy whole_system on disputes for all to kontor_system using (true) with check (true);
grant insert, select on disputes to kontor_app;
grant insert, select on disputes to kontor_system;
grant update (credit_note_id) on disputes to kontor_app;
grant update (credit_note_id) on disputes to kontor_system;
grant update (decided_at) on disputes to kontor_app;
grant update (decided_at) on disputes to kontor_system;
grant update (decided_by) on disputes to kontor_app;
grant update (decided_by) on disputes to kontor_system;
grant update (decided_on) on disputes to kontor_app;
grant update (decided_on) on disputes to kontor_system;
grant update (outcome) on disputes to kontor_app;
grant update (outcome) on disputes to kontor_system;
grant update (remark) on disputes to kontor_app;
grant update (remark) on disputes to kontor_system;
comment on table disputes is 'What a customer objects to of an open item. Until it is decided, its amount is not collected (ARE-5). What was said stays as it was written down; a decision is made once.';
comment on column disputes.received_on is 'When the objection came in: terms are reckoned from this day.';
comment on column disputes.outcome is 'Null while it waits. Justified: it ends with a credit note, or with nothing where the item was paid already.';
comment on column disputes.remark is 'Why it was decided so.';

create table document_contents (
  company_id integer not null,
  document_id bigint not null,
  canonical text not null,
  sha256 bytea not null,
  constraint document_contents_pkey PRIMARY KEY (company_id, document_id),
  constraint document_content_hash_is_true CHECK ((sha256 = sha256(convert_to(canonical, 'UTF8'::name))))
);
alter table document_contents enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_contents FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER document_content_document AFTER INSERT ON public.document_contents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_content_document('company_id,document_id', 'documents', 'company_id,id');
create policy company_isolation on document_contents for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on document_contents for all to kontor_owner using (true) with check (true);
create policy whole_system on document_contents for all to kontor_system using (true) with check (true);
grant insert, select on document_contents to kontor_app;
grant insert, select on document_contents to kontor_system;
comment on table document_contents is 'The canonical JSON of an issued document, frozen, with its SHA-256 (DOC-5, I4).';

create table document_files (
  company_id integer not null,
  document_id bigint not null,
  format text collate "C" not null,
  sha256 text collate "C" not null,
  bytes integer not null,
  form_version text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint document_files_pkey PRIMARY KEY (company_id, document_id, format),
  constraint document_file_document FOREIGN KEY (company_id, document_id) REFERENCES documents(company_id, id),
  constraint document_file_format_is_known CHECK ((format = ANY (ARRAY['pdf'::text, 'zugferd'::text, 'zugferd-xrechnung'::text, 'xrechnung-ubl'::text, 'xrechnung-cii'::text, 'peppol'::text, 'isdoc'::text]))),
  constraint document_file_hash_is_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
alter table document_files enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_files FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on document_files for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on document_files for all to kontor_owner using (true) with check (true);
create policy whole_system on document_files for all to kontor_system using (true) with check (true);
grant insert, select on document_files to kontor_app;
grant insert, select on document_files to kontor_system;
comment on table document_files is 'The files of a document in the file store, by content hash: its PDF and its e-invoices (DOC-3, DOC-5).';
comment on column document_files.form_version is 'What made the file: the form with its engine, or the writer of e-invoices; tells whether making it again can be expected to give the same bytes.';

create table document_line_sources (
  company_id integer not null,
  document_id bigint not null,
  line_no smallint not null,
  source_document_id bigint not null,
  source_line_no smallint not null,
  counts_as text collate "C" not null,
  quantity numeric(18,6) not null,
  created_at timestamp with time zone default now() not null,
  constraint document_line_sources_pkey PRIMARY KEY (company_id, document_id, line_no, source_document_id),
  constraint document_line_counts_as_is_known CHECK ((counts_as = ANY (ARRAY['agreed'::text, 'delivered'::text, 'invoiced'::text, 'named'::text])))
);
alter table document_line_sources enable row level security, force row level security;
CREATE INDEX document_line_sources_by_source ON public.document_line_sources USING btree (company_id, source_document_id, source_line_no, counts_as);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_line_sources FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER document_line_source_line AFTER INSERT ON public.document_line_sources REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_line_source_line('company_id,document_id,line_no', 'document_lines', 'company_id,document_id,line_no');
CREATE TRIGGER document_line_source_source AFTER INSERT ON public.document_line_sources REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_line_source_source('company_id,source_document_id,source_line_no', 'document_lines', 'company_id,document_id,line_no');
CREATE TRIGGER quantities_within_source AFTER INSERT ON public.document_line_sources REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.quantities_within_source();
create policy company_isolation on document_line_sources for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on document_line_sources for all to kontor_owner using (true) with check (true);
create policy whole_system on document_line_sources for all to kontor_system using (true) with check (true);
grant insert, select on document_line_sources to kontor_app;
grant insert, select on document_line_sources to kontor_system;
comment on table document_line_sources is 'With which quantity a line of a follow-up counts against the line that it came from: of a quote (agreed), an order or delivery note (delivered, invoiced); a confirmation or proforma only names it.';

create table document_lines (
  company_id integer not null,
  document_id bigint not null,
  line_no smallint not null,
  kind text collate "C" not null,
  sku text collate "C",
  name text not null,
  note text,
  line_group text,
  period_from date,
  period_until date,
  quantity numeric(18,6) not null,
  unit text not null,
  unit_code text collate "C" not null,
  unit_price numeric(18,6) not null,
  net_minor bigint not null,
  tax_category text collate "C" not null,
  tax_rate numeric(5,2) not null,
  tax_case text collate "C" not null,
  tax_class character(1) collate "C" not null,
  tax_date date not null,
  revenue_account text collate "C" not null,
  charge_id bigint,
  corrects_line_no smallint,
  constraint document_lines_pkey PRIMARY KEY (company_id, document_id, line_no),
  constraint document_line_charge_once UNIQUE (company_id, charge_id),
  constraint document_line_category_is_known CHECK ((tax_category = ANY (ARRAY['S'::text, 'Z'::text, 'E'::text, 'AE'::text, 'K'::text, 'G'::text, 'O'::text]))),
  constraint document_line_kind_is_known CHECK ((kind = ANY (ARRAY['recurring'::text, 'setup'::text, 'usage'::text, 'once'::text, 'fee'::text]))),
  constraint document_line_only_standard_has_rate CHECK (((tax_category = 'S'::text) OR (tax_rate = (0)::numeric)))
);
alter table document_lines enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_lines FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER document_line_account AFTER INSERT ON public.document_lines REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_line_account('company_id,revenue_account', 'accounts', 'company_id,number');
CREATE TRIGGER document_line_charge AFTER INSERT ON public.document_lines REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_line_charge('company_id,charge_id', 'charges', 'company_id,id');
CREATE TRIGGER document_line_document AFTER INSERT ON public.document_lines REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_line_document('company_id,document_id', 'documents', 'company_id,id');
create policy company_isolation on document_lines for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on document_lines for all to kontor_owner using (true) with check (true);
create policy whole_system on document_lines for all to kontor_system using (true) with check (true);
grant insert, select on document_lines to kontor_app;
grant insert, select on document_lines to kontor_system;
comment on table document_lines is 'Lines of issued documents (BG-25) with account and tax; the derivation of the amount stands in the charge.';

create table document_numbers (
  company_id integer not null,
  series_id bigint not null,
  fiscal_year integer not null,
  number bigint not null,
  issue_date date not null,
  previous_number bigint,
  previous_date date,
  document_id bigint not null,
  txid xid8 default pg_current_xact_id() not null,
  constraint document_numbers_pkey PRIMARY KEY (company_id, series_id, fiscal_year, number),
  constraint document_numbered_once UNIQUE (company_id, document_id),
  constraint document_number_follows CHECK ((previous_number = (number - 1))),
  constraint document_number_predecessor_whole CHECK (((previous_number IS NULL) = (previous_date IS NULL))),
  constraint document_numbers_in_date_order CHECK ((issue_date >= previous_date))
);
alter table document_numbers enable row level security, force row level security;
CREATE UNIQUE INDEX document_numbers_start_once ON public.document_numbers USING btree (company_id, series_id, fiscal_year) WHERE (previous_number IS NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_numbers FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER document_number_document AFTER INSERT ON public.document_numbers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_number_document('company_id,document_id', 'documents', 'company_id,id');
CREATE TRIGGER document_number_has_no_gap AFTER INSERT ON public.document_numbers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_number_has_no_gap('company_id,series_id,fiscal_year,previous_number,previous_date', 'document_numbers', 'company_id,series_id,fiscal_year,number,issue_date');
CREATE TRIGGER document_number_series AFTER INSERT ON public.document_numbers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_number_series('company_id,series_id', 'number_series', 'company_id,id');
create policy company_isolation on document_numbers for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on document_numbers for all to kontor_owner using (true) with check (true);
create policy whole_system on document_numbers for all to kontor_system using (true) with check (true);
grant insert, select on document_numbers to kontor_app;
grant insert, select on document_numbers to kontor_system;
comment on table document_numbers is 'Every number given: series, number, document (I1 to I3). A chain of foreign keys, so that a gap cannot be stored.';

create table document_outcomes (
  company_id integer not null,
  document_id bigint not null,
  outcome text collate "C" not null,
  remark text,
  late boolean default false not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint document_outcomes_pkey PRIMARY KEY (company_id, document_id),
  constraint document_outcome_is_known CHECK ((outcome = ANY (ARRAY['accepted'::text, 'rejected'::text, 'withdrawn'::text, 'closed'::text]))),
  constraint document_outcome_late_is_acceptance CHECK (((NOT late) OR (outcome = 'accepted'::text)))
);
alter table document_outcomes enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_outcomes FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER document_outcome_document AFTER INSERT ON public.document_outcomes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_outcome_document('company_id,document_id', 'documents', 'company_id,id');
create policy company_isolation on document_outcomes for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on document_outcomes for all to kontor_owner using (true) with check (true);
create policy whole_system on document_outcomes for all to kontor_system using (true) with check (true);
grant insert, select on document_outcomes to kontor_app;
grant insert, select on document_outcomes to kontor_system;
comment on table document_outcomes is 'How a quote, order or other document that posts nothing ended: accepted, rejected, withdrawn, closed; once, by whom and when (DOC-2).';
comment on column document_outcomes.late is 'Accepted after the last day on which the quote was binding.';

create table document_taxes (
  company_id integer not null,
  document_id bigint not null,
  category text collate "C" not null,
  rate numeric(5,2) not null,
  taxable_minor bigint not null,
  tax_minor bigint not null,
  constraint document_taxes_pkey PRIMARY KEY (company_id, document_id, category, rate)
);
alter table document_taxes enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_taxes FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER document_tax_document AFTER INSERT ON public.document_taxes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_tax_document('company_id,document_id', 'documents', 'company_id,id');
create policy company_isolation on document_taxes for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on document_taxes for all to kontor_owner using (true) with check (true);
create policy whole_system on document_taxes for all to kontor_system using (true) with check (true);
grant insert, select on document_taxes to kontor_app;
grant insert, select on document_taxes to kontor_system;
comment on table document_taxes is 'VAT breakdown of a document (BG-23): one row per category and rate.';

create table documents (
  company_id integer not null,
  id bigint not null,
  kind text collate "C" not null,
  number text collate "C" not null,
  series_id bigint not null,
  fiscal_year integer not null,
  sequence bigint not null,
  customer_id bigint not null,
  issue_date date not null,
  due_date date,
  tax_date date not null,
  currency character(3) collate "C" not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  receivable_account text collate "C",
  language character(2) collate "C" not null,
  delivery text collate "C" not null,
  corrects_document_id bigint,
  cancellation boolean default false not null,
  reason text,
  run_id bigint,
  draft_id bigint,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  txid xid8 default pg_current_xact_id() not null,
  settled boolean default false not null,
  form_version_id bigint,
  valid_until date,
  source_document_id bigint,
  source_kind text collate "C",
  order_document_id bigint,
  deposit boolean default false not null,
  deducted_minor bigint default 0 not null,
  credited_minor bigint default 0 not null,
  cash_discounts jsonb,
  constraint documents_pkey PRIMARY KEY (company_id, id),
  constraint document_number_unique UNIQUE (company_id, kind, number),
  constraint document_corrects FOREIGN KEY (company_id, corrects_document_id) REFERENCES documents(company_id, id),
  constraint document_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint document_draft FOREIGN KEY (company_id, draft_id) REFERENCES drafts(company_id, id),
  constraint document_cancellation_is_credit_note CHECK (((NOT cancellation) OR (kind = 'credit_note'::text))),
  constraint document_credit_note_corrects CHECK (((kind = 'credit_note'::text) = (corrects_document_id IS NOT NULL))),
  constraint document_credit_note_is_negative CHECK (((kind <> 'credit_note'::text) OR (gross_minor < 0))),
  constraint document_deposit_is_invoice CHECK (((NOT deposit) OR ((kind = 'invoice'::text) AND (deducted_minor = 0)))),
  constraint document_due_date_where_money_is_asked CHECK (
CASE kind
    WHEN 'invoice'::text THEN (due_date IS NOT NULL)
    WHEN 'proforma'::text THEN true
    ELSE (due_date IS NULL)
END),
  constraint document_follows_what_it_may CHECK (((source_kind IS NULL) OR ((((((((((source_kind = 'quote'::text) AND (kind = 'order'::text)) OR ((source_kind = 'quote'::text) AND (kind = 'proforma'::text))) OR ((source_kind = 'quote'::text) AND (kind = 'invoice'::text))) OR ((source_kind = 'order'::text) AND (kind = 'order_confirmation'::text))) OR ((source_kind = 'order'::text) AND (kind = 'delivery_note'::text))) OR ((source_kind = 'order'::text) AND (kind = 'proforma'::text))) OR ((source_kind = 'order'::text) AND (kind = 'invoice'::text))) OR ((source_kind = 'delivery_note'::text) AND (kind = 'invoice'::text))) OR ((source_kind = 'proforma'::text) AND (kind = 'invoice'::text))))),
  constraint document_invoice_is_positive CHECK (((kind <> 'invoice'::text) OR (gross_minor > 0))),
  constraint document_is_credited_within_itself CHECK (
CASE
    WHEN ((kind = 'invoice'::text) AND (NOT deposit)) THEN ((credited_minor >= 0) AND (credited_minor <= GREATEST((0)::bigint, (gross_minor - deducted_minor))))
    ELSE (credited_minor = 0)
END),
  constraint document_is_deducted_within_itself CHECK (
CASE kind
    WHEN 'invoice'::text THEN ((deducted_minor >= 0) AND (deducted_minor <= gross_minor))
    WHEN 'credit_note'::text THEN ((deducted_minor >= gross_minor) AND (deducted_minor <= 0))
    ELSE (deducted_minor = 0)
END),
  constraint document_is_not_negative CHECK (((kind = 'credit_note'::text) OR (gross_minor >= 0))),
  constraint document_kind_is_known CHECK ((kind = ANY (ARRAY['quote'::text, 'order'::text, 'order_confirmation'::text, 'delivery_note'::text, 'proforma'::text, 'invoice'::text, 'credit_note'::text]))),
  constraint document_of_order CHECK (
CASE
    WHEN (source_kind = 'order'::text) THEN (order_document_id = source_document_id)
    ELSE ((order_document_id IS NULL) OR (source_document_id IS NOT NULL))
END),
  constraint document_posts_to_a_receivable CHECK (((kind = ANY (ARRAY['invoice'::text, 'credit_note'::text])) = (receivable_account IS NOT NULL))),
  constraint document_quote_binds_until CHECK (((valid_until IS NULL) OR ((kind = 'quote'::text) AND (valid_until >= issue_date)))),
  constraint document_source_is_whole CHECK (((source_document_id IS NULL) = (source_kind IS NULL))),
  constraint document_totals_add_up CHECK ((gross_minor = (net_minor + tax_minor)))
);
alter table documents enable row level security, force row level security;
CREATE UNIQUE INDEX document_cancelled_once ON public.documents USING btree (company_id, corrects_document_id) WHERE cancellation;
CREATE UNIQUE INDEX document_draft_issued_once ON public.documents USING btree (company_id, draft_id) WHERE (draft_id IS NOT NULL);
CREATE INDEX documents_by_corrected ON public.documents USING btree (company_id, corrects_document_id) WHERE (corrects_document_id IS NOT NULL);
CREATE INDEX documents_by_customer ON public.documents USING btree (company_id, customer_id, issue_date, id);
CREATE INDEX documents_by_kind_and_amount ON public.documents USING btree (company_id, kind, gross_minor, id);
CREATE INDEX documents_by_kind_and_date ON public.documents USING btree (company_id, kind, issue_date, number);
CREATE INDEX documents_by_order ON public.documents USING btree (company_id, order_document_id) WHERE (order_document_id IS NOT NULL);
CREATE INDEX documents_by_run ON public.documents USING btree (company_id, run_id, number) WHERE (run_id IS NOT NULL);
CREATE INDEX documents_by_source ON public.documents USING btree (company_id, source_document_id) WHERE (source_document_id IS NOT NULL);
CREATE INDEX documents_deposits ON public.documents USING btree (company_id, customer_id, issue_date, id) WHERE deposit;
CREATE INDEX documents_open_by_amount ON public.documents USING btree (company_id, kind, gross_minor, id) WHERE (NOT settled);
CREATE INDEX documents_open_by_date ON public.documents USING btree (company_id, kind, issue_date, number) WHERE (NOT settled);
CREATE INDEX documents_settled_by_amount ON public.documents USING btree (company_id, kind, gross_minor, id) WHERE settled;
CREATE INDEX documents_settled_by_date ON public.documents USING btree (company_id, kind, issue_date, number) WHERE settled;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, kind, number, series_id, fiscal_year, sequence, customer_id, issue_date, due_date, tax_date, currency, net_minor, tax_minor, gross_minor, receivable_account, language, delivery, corrects_document_id, cancellation, reason, run_id, draft_id, created_by, created_at, txid, form_version_id, valid_until, source_document_id, source_kind, order_document_id, deposit, deducted_minor, credited_minor, cash_discounts OR TRUNCATE ON public.documents FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER credits_within_invoice AFTER INSERT ON public.documents REFERENCING NEW TABLE AS new_documents FOR EACH STATEMENT EXECUTE FUNCTION kontor.credits_within_invoice();
CREATE TRIGGER deducted_deposit_stays AFTER INSERT ON public.documents REFERENCING NEW TABLE AS new_documents FOR EACH STATEMENT EXECUTE FUNCTION kontor.deducted_deposit_stays();
CREATE TRIGGER document_form_version AFTER INSERT ON public.documents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_form_version('company_id,form_version_id', 'form_versions', 'company_id,id');
CREATE TRIGGER document_order AFTER INSERT ON public.documents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_order('company_id,order_document_id,customer_id', 'documents', 'company_id,id,customer_id');
CREATE TRIGGER document_receivable_account AFTER INSERT ON public.documents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_receivable_account('company_id,receivable_account', 'accounts', 'company_id,number');
CREATE TRIGGER document_source AFTER INSERT ON public.documents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.document_source('company_id,source_document_id,source_kind,customer_id', 'documents', 'company_id,id,kind,customer_id');
create policy company_isolation on documents for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on documents for all to kontor_owner using (true) with check (true);
create policy whole_system on documents for all to kontor_system using (true) with check (true);
grant insert, select on documents to kontor_app;
grant insert, select on documents to kontor_system;
comment on table documents is 'Issued documents of all kinds (DOC-1), immutable (L4). Only invoices and credit notes post; credit notes carry negative amounts (I7).';
comment on column documents.settled is 'Whether nothing is left of its open item. Kept by the trigger on allocations; all else in this row is as issued.';
comment on column documents.form_version_id is 'The version of the form that applied at issue; null: the standard form.';
comment on column documents.valid_until is 'The last day on which a quote binds; null: until it is withdrawn.';
comment on column documents.source_document_id is 'The document that this one follows, of the same customer.';
comment on column documents.order_document_id is 'The order that it belongs to, directly or by its delivery note or proforma.';
comment on column documents.deposit is 'An invoice over a payment before the supply (type code 386).';
comment on column documents.deducted_minor is 'The gross amount of the deposits that a final invoice deducts, or its cancellation gives back (negative); what is due is the gross amount less this.';
comment on column documents.credited_minor is 'How much credit of the customer was set off when the invoice was issued, as it stands on paper; what is due is the gross amount less this and what is deducted.';
comment on column documents.cash_discounts is 'The steps of cash discount that stand on paper, each with percent, days, last day and amount; null: none.';

create table drafts (
  company_id integer not null,
  id bigint not null,
  kind text collate "C" not null,
  customer_id bigint not null,
  corrects_document_id bigint,
  content jsonb not null,
  version integer default 1 not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  discarded_at timestamp with time zone,
  source_document_id bigint,
  constraint drafts_pkey PRIMARY KEY (company_id, id),
  constraint draft_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint draft_source FOREIGN KEY (company_id, source_document_id) REFERENCES documents(company_id, id),
  constraint draft_credit_note_corrects CHECK (((kind = 'credit_note'::text) = (corrects_document_id IS NOT NULL))),
  constraint draft_kind_is_known CHECK ((kind = ANY (ARRAY['quote'::text, 'order'::text, 'order_confirmation'::text, 'delivery_note'::text, 'proforma'::text, 'invoice'::text, 'credit_note'::text])))
);
alter table drafts enable row level security, force row level security;
CREATE INDEX drafts_by_customer ON public.drafts USING btree (company_id, customer_id, id);
CREATE TRIGGER log_deletes AFTER DELETE ON public.drafts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.drafts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.drafts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on drafts for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on drafts for all to kontor_owner using (true) with check (true);
create policy whole_system on drafts for all to kontor_system using (true) with check (true);
grant insert, select, update on drafts to kontor_app;
grant insert, select, update on drafts to kontor_system;
comment on table drafts is 'Documents in the making, edited freely (DOC-2). A draft has no number (I3); when issued, a document names it.';
comment on column drafts.source_document_id is 'The document that it is to follow.';

create table events (
  company_id integer not null,
  id bigint not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  customer_id bigint not null,
  subscription_id bigint,
  document_id bigint,
  facts jsonb default '{}'::jsonb not null,
  raised_by text collate "C" default COALESCE(NULLIF(current_setting('kontor.actor'::text, true), ''::text), ('owner:'::text || (SESSION_USER)::text)) not null,
  raised_at timestamp with time zone default now() not null,
  handled_at timestamp with time zone,
  constraint events_pkey PRIMARY KEY (company_id, id),
  constraint event_once UNIQUE (company_id, kind, key),
  constraint event_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint event_document FOREIGN KEY (company_id, document_id) REFERENCES documents(company_id, id),
  constraint event_subscription FOREIGN KEY (company_id, subscription_id) REFERENCES subscriptions(company_id, id),
  constraint event_facts_are_few CHECK (((jsonb_typeof(facts) = 'object'::text) AND (length((facts)::text) <= 4000)))
);
alter table events enable row level security, force row level security;
CREATE INDEX events_by_customer ON public.events USING btree (company_id, customer_id, id);
CREATE INDEX events_unheard ON public.events USING btree (company_id, id) WHERE (handled_at IS NULL);
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.events FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on events for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on events for all to kontor_owner using (true) with check (true);
create policy whole_system on events for all to kontor_system using (true) with check (true);
grant insert, select on events to kontor_app;
grant insert, select on events to kontor_system;
grant update (handled_at) on events to kontor_app;
grant update (handled_at) on events to kontor_system;
comment on table events is 'What happened to a customer or service, written in the transaction of its change (MSG-6). Notices and e-mail scripts hear of each exactly once.';
comment on column events.kind is 'One of EVENT_KINDS in the domain.';
comment on column events.key is 'What makes it one happening however often it is raised: the record with its version, or the day.';
comment on column events.facts is 'What nobody could look up later, as text: the former address, the day from which terms hold.';
comment on column events.handled_at is 'All who listen have heard of it.';

create table exchange_rates (
  company_id integer not null,
  id bigint not null,
  source text collate "C" not null,
  valid_on date not null,
  base character(3) collate "C" not null,
  quote character(3) collate "C" not null,
  per integer not null,
  rate numeric(18,8) not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint exchange_rates_pkey PRIMARY KEY (company_id, id),
  constraint exchange_rate_once_a_day UNIQUE (company_id, base, quote, valid_on, source),
  constraint exchange_rates_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint exchange_rate_is_positive CHECK (((rate > (0)::numeric) AND (per > 0))),
  constraint exchange_rate_of_two_currencies CHECK ((base <> quote)),
  constraint exchange_rate_source_is_known CHECK ((source = ANY (ARRAY['cnb'::text, 'ecb'::text, 'own'::text])))
);
alter table exchange_rates enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.exchange_rates REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.exchange_rates REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.exchange_rates REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on exchange_rates for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on exchange_rates for all to kontor_owner using (true) with check (true);
create policy whole_system on exchange_rates for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on exchange_rates to kontor_app;
grant delete, insert, select, update on exchange_rates to kontor_system;
comment on table exchange_rates is 'Exchange rates as they were published: so many units of base are worth rate units of quote.';
comment on column exchange_rates.source is 'ČNB, ECB, or a person of the company for a day.';

create table fees (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  kind text collate "C" not null,
  number text collate "C" not null,
  document_id bigint,
  booked_on date not null,
  account text collate "C" not null,
  receivable_account text collate "C" not null,
  currency character(3) collate "C" not null,
  amount_minor bigint not null,
  reason text not null,
  reversal_of bigint,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  txid xid8 default pg_current_xact_id() not null,
  cap_minor bigint,
  overridden_because text,
  constraint fees_pkey PRIMARY KEY (company_id, id),
  constraint fee_waived_once UNIQUE (company_id, reversal_of),
  constraint fee_account FOREIGN KEY (company_id, account) REFERENCES accounts(company_id, number),
  constraint fee_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint fee_document FOREIGN KEY (company_id, document_id) REFERENCES documents(company_id, id),
  constraint fee_receivable_account FOREIGN KEY (company_id, receivable_account) REFERENCES accounts(company_id, number),
  constraint fee_waives FOREIGN KEY (company_id, reversal_of) REFERENCES fees(company_id, id),
  constraint fees_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint fee_is_asked_for_or_waived CHECK (((amount_minor <> 0) AND ((amount_minor > 0) = (reversal_of IS NULL)))),
  constraint fee_kind_is_known CHECK ((kind = ANY (ARRAY['returned_debit'::text, 'interest'::text, 'lump_sum'::text, 'penalty'::text, 'dunning'::text]))),
  constraint fee_within_its_cap CHECK (((cap_minor IS NULL) OR (amount_minor <= cap_minor) OR (overridden_because IS NOT NULL)))
);
alter table fees enable row level security, force row level security;
CREATE UNIQUE INDEX fee_lump_sum_once ON public.fees USING btree (company_id, document_id) WHERE ((kind = 'lump_sum'::text) AND (reversal_of IS NULL));
CREATE UNIQUE INDEX fee_penalty_once ON public.fees USING btree (company_id, document_id) WHERE ((kind = 'penalty'::text) AND (reversal_of IS NULL));
CREATE INDEX fees_by_customer ON public.fees USING btree (company_id, customer_id, id);
CREATE INDEX fees_by_document ON public.fees USING btree (company_id, document_id) WHERE (document_id IS NOT NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.fees FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER fee_mirrors_original AFTER INSERT ON public.fees REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.fee_mirrors();
create policy company_isolation on fees for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on fees for all to kontor_owner using (true) with check (true);
create policy whole_system on fees for all to kontor_system using (true) with check (true);
grant insert, select on fees to kontor_app;
grant insert, select on fees to kontor_system;
comment on table fees is 'What a customer owes for the cost that they caused: no supply, so without tax (damages, § 280 BGB; Abschn. 1.3 UStAE). Append-only: waived by a row with the amount negated, which names the one that it waives.';
comment on column fees.number is 'By what people name it: the number of the invoice that it is about, and the how-manyth of it.';
comment on column fees.cap_minor is 'The most that the law left when the fee was asked for; null: what the contract says, or a fee of a kind that is capped elsewhere.';
comment on column fees.overridden_because is 'Why somebody with the right to it asked for more than the cap.';

create table form_images (
  company_id integer not null,
  id bigint not null,
  name text not null,
  type text collate "C" not null,
  bytes integer not null,
  sha256 text collate "C" not null,
  version integer default 1 not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint form_images_pkey PRIMARY KEY (company_id, id),
  constraint form_image_once UNIQUE (company_id, sha256),
  constraint form_images_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint form_image_hash_is_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint form_image_name_is_short CHECK (((name <> ''::text) AND (length(name) <= 100))),
  constraint form_image_type_is_known CHECK ((type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text, 'image/svg+xml'::text])))
);
alter table form_images enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.form_images REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.form_images REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.form_images REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on form_images for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on form_images for all to kontor_owner using (true) with check (true);
create policy whole_system on form_images for all to kontor_system using (true) with check (true);
grant insert, select, update on form_images to kontor_app;
grant insert, select, update on form_images to kontor_system;
comment on table form_images is 'Pictures that forms may show, by their hash in the file store. A deleted one is not offered any more; versions that show it keep it.';

create table form_publications (
  company_id integer not null,
  form_id bigint not null,
  version_id bigint not null,
  engine text collate "C" not null,
  report jsonb not null,
  published_by text collate "C" not null,
  published_at timestamp with time zone default now() not null,
  constraint form_publications_pkey PRIMARY KEY (company_id, form_id, version_id),
  constraint form_publication_version FOREIGN KEY (company_id, form_id, version_id) REFERENCES form_versions(company_id, form_id, id)
);
alter table form_publications enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.form_publications FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on form_publications for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on form_publications for all to kontor_owner using (true) with check (true);
create policy whole_system on form_publications for all to kontor_system using (true) with check (true);
grant insert, select on form_publications to kontor_app;
grant insert, select on form_publications to kontor_system;
comment on table form_publications is 'That a version passed its test set and was published: by whom, when, drawn by which engine, and what the test measured.';
comment on column form_publications.engine is 'The engine, compiler, fonts and standard that drew the test set.';

create table form_version_images (
  company_id integer not null,
  version_id bigint not null,
  image_id bigint not null,
  constraint form_version_images_pkey PRIMARY KEY (company_id, version_id, image_id),
  constraint form_version_image_image FOREIGN KEY (company_id, image_id) REFERENCES form_images(company_id, id),
  constraint form_version_image_version FOREIGN KEY (company_id, version_id) REFERENCES form_versions(company_id, id)
);
alter table form_version_images enable row level security, force row level security;
CREATE INDEX form_version_images_by_image ON public.form_version_images USING btree (company_id, image_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.form_version_images FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on form_version_images for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on form_version_images for all to kontor_owner using (true) with check (true);
create policy whole_system on form_version_images for all to kontor_system using (true) with check (true);
grant insert, select on form_version_images to kontor_app;
grant insert, select on form_version_images to kontor_system;
comment on table form_version_images is 'Which pictures a version of a form shows: none of them can be missing when it is printed.';

create table form_versions (
  company_id integer not null,
  id bigint not null,
  form_id bigint not null,
  no integer not null,
  content text not null,
  sha256 bytea not null,
  note text,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint form_versions_pkey PRIMARY KEY (company_id, id),
  constraint form_version_number_once UNIQUE (company_id, form_id, no),
  constraint form_version_of_form UNIQUE (company_id, form_id, id),
  constraint form_version_form FOREIGN KEY (company_id, form_id) REFERENCES forms(company_id, id),
  constraint form_version_hash_is_true CHECK ((sha256 = sha256(convert_to(content, 'UTF8'::name)))),
  constraint form_version_is_of_sensible_size CHECK ((octet_length(content) <= 524288))
);
alter table form_versions enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.form_versions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.form_versions FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.form_versions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on form_versions for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on form_versions for all to kontor_owner using (true) with check (true);
create policy whole_system on form_versions for all to kontor_system using (true) with check (true);
grant insert, select on form_versions to kontor_app;
grant insert, select on form_versions to kontor_system;
comment on table form_versions is 'Each saved state of a form as canonical JSON with its SHA-256; immutable, so that a document can name the one it was issued with (DOC-5).';

create table forms (
  company_id integer not null,
  id bigint not null,
  kind text collate "C" not null,
  name text not null,
  place text collate "C",
  language character(2) collate "C",
  customer_group text collate "C",
  customer_id bigint,
  published_version_id bigint,
  version integer default 1 not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint forms_pkey PRIMARY KEY (company_id, id),
  constraint form_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint form_customer_group FOREIGN KEY (company_id, customer_group) REFERENCES customer_groups(company_id, code),
  constraint form_published_version FOREIGN KEY (company_id, id, published_version_id) REFERENCES form_publications(company_id, form_id, version_id),
  constraint forms_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint form_language_is_known CHECK ((language = ANY (ARRAY['de'::bpchar, 'cs'::bpchar, 'en'::bpchar]))),
  constraint form_name_is_short CHECK (((name <> ''::text) AND (btrim(name) = name) AND (length(name) <= 100))),
  constraint form_of_group_or_customer CHECK (((customer_group IS NULL) OR (customer_id IS NULL))),
  constraint form_place_is_known CHECK ((place = ANY (ARRAY['customer'::text, 'subscription'::text, 'document'::text])))
);
alter table forms enable row level security, force row level security;
CREATE UNIQUE INDEX form_once ON public.forms USING btree (company_id, kind, COALESCE(place, ''::text), COALESCE(language, ''::bpchar), COALESCE(customer_group, ''::text), COALESCE(customer_id, (0)::bigint), (
CASE
    WHEN (place IS NULL) THEN ''::text
    ELSE lower(name)
END)) WHERE (deleted_at IS NULL);
CREATE TRIGGER log_deletes AFTER DELETE ON public.forms REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.forms REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.forms REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on forms for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on forms for all to kontor_owner using (true) with check (true);
create policy whole_system on forms for all to kontor_system using (true) with check (true);
grant insert, select, update on forms to kontor_app;
grant insert, select, update on forms to kontor_system;
comment on table forms is 'Forms of a company (FRM-1): for all or for a language, a customer group, a customer; own ones (FRM-2) with the menu that they stand in.';
comment on column forms.kind is 'What it prints, one of FORM_KINDS in the domain.';
comment on column forms.place is 'The menu of an own form; null: it takes the place of the standard form of its kind.';
comment on column forms.language is 'Null: every language that no other form of the same level is made for.';
comment on column forms.published_version_id is 'The version in force; null: none yet, or withdrawn, and the next level above applies.';

create table idempotency_keys (
  company_id integer not null,
  principal text collate "C" not null,
  key text collate "C" not null,
  route text collate "C" not null,
  body_hash bytea not null,
  status integer not null,
  response text not null,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_keys_pkey PRIMARY KEY (company_id, principal, key),
  constraint idempotency_body_is_sha256 CHECK ((length(body_hash) = 32)),
  constraint idempotency_key_is_short CHECK (((length(key) >= 1) AND (length(key) <= 200)))
);
alter table idempotency_keys enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.idempotency_keys FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on idempotency_keys for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on idempotency_keys for all to kontor_owner using (true) with check (true);
create policy whole_system on idempotency_keys for all to kontor_system using (true) with check (true);
grant insert, select on idempotency_keys to kontor_app;
grant insert, select on idempotency_keys to kontor_system;
comment on table idempotency_keys is 'The answer that a write with an Idempotency-Key got, written in the transaction of its effect and replayed for ever (S3). Company 0: no company.';
comment on column idempotency_keys.response is 'The answer''s JSON, byte for byte; secrets that are shown once are left out before.';

create table import_mappings (
  company_id integer not null,
  kind text collate "C" not null,
  name text not null,
  mapping jsonb not null,
  reading jsonb default '{}'::jsonb not null,
  version integer default 1 not null,
  constraint import_mappings_pkey PRIMARY KEY (company_id, kind, name),
  constraint import_mappings_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint import_mapping_is_small CHECK (((jsonb_typeof(mapping) = 'object'::text) AND (length((mapping)::text) <= 10000) AND (jsonb_typeof(reading) = 'object'::text) AND (length((reading)::text) <= 1000))),
  constraint import_mapping_kind_is_known CHECK ((kind = ANY (ARRAY['customers'::text, 'products'::text, 'subscriptions'::text]))),
  constraint import_mapping_name_is_short CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
alter table import_mappings enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.import_mappings REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.import_mappings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.import_mappings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on import_mappings for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on import_mappings for all to kontor_owner using (true) with check (true);
create policy whole_system on import_mappings for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on import_mappings to kontor_app;
grant delete, insert, select, update on import_mappings to kontor_system;
comment on table import_mappings is 'Which column of a former system''s files is which of ours, by kind of file and name of the mapping.';
comment on column import_mappings.reading is 'Encoding, delimiter, decimal sign and order of dates, where the file does not show them.';

create table import_undos (
  company_id integer not null,
  import_id bigint not null,
  counts jsonb not null,
  undone_by text collate "C" not null,
  undone_at timestamp with time zone not null,
  constraint import_undos_pkey PRIMARY KEY (company_id, import_id),
  constraint import_undo_import FOREIGN KEY (company_id, import_id) REFERENCES imports(company_id, id)
);
alter table import_undos enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.import_undos FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on import_undos for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on import_undos for all to kontor_owner using (true) with check (true);
create policy whole_system on import_undos for all to kontor_system using (true) with check (true);
grant insert, select on import_undos to kontor_app;
grant insert, select on import_undos to kontor_system;
comment on table import_undos is 'Imports that were undone whole: who, when, how many records of each kind were taken away; the change log has each of them.';

create table imports (
  company_id integer not null,
  id bigint not null,
  kind text collate "C" not null,
  file_name text not null,
  file_sha256 text collate "C" not null,
  file_size bigint not null,
  encoding text collate "C" not null,
  state text collate "C" not null,
  rows integer not null,
  accepted integer not null,
  refused integer not null,
  warnings integer not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  txid xid8 default pg_current_xact_id() not null,
  finished_at timestamp with time zone default clock_timestamp() not null,
  report_cipher bytea,
  constraint imports_pkey PRIMARY KEY (company_id, id),
  constraint imports_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint import_counts_add_up CHECK (((rows = (accepted + refused)) AND (accepted > 0) AND (warnings >= 0) AND ((state = 'partial'::text) = (refused > 0)))),
  constraint import_hash_is_sha256 CHECK ((file_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint import_kind_is_known CHECK ((kind = ANY (ARRAY['customers'::text, 'products'::text, 'subscriptions'::text]))),
  constraint import_state_is_known CHECK ((state = ANY (ARRAY['done'::text, 'partial'::text])))
);
alter table imports enable row level security, force row level security;
CREATE INDEX imports_by_file ON public.imports USING btree (company_id, file_sha256);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.imports FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on imports for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on imports for all to kontor_owner using (true) with check (true);
create policy whole_system on imports for all to kontor_system using (true) with check (true);
grant insert, select on imports to kontor_app;
grant insert, select on imports to kontor_system;
comment on table imports is 'Files that were imported: who, when, which bytes, how many rows (ADM-4). Refused imports and dry runs write nothing, also no row here.';
comment on column imports.txid is 'The transaction that wrote the rows: the change log names it with every row, so that an import can be shown and undone whole.';
comment on column imports.finished_at is 'When its rows were written; for imports before this column, when it was added.';
comment on column imports.report_cipher is 'The report as JSON, encrypted: the values of its problems may be IBANs. With its error file, where that is small; null for imports before this column.';

create table instalment_plan_items (
  company_id integer not null,
  plan_id bigint not null,
  open_item_id bigint not null,
  amount_minor bigint not null,
  constraint instalment_plan_items_pkey PRIMARY KEY (company_id, plan_id, open_item_id),
  constraint instalment_plan_item_open_item FOREIGN KEY (company_id, open_item_id) REFERENCES open_items(company_id, id),
  constraint instalment_plan_item_plan FOREIGN KEY (company_id, plan_id) REFERENCES instalment_plans(company_id, id),
  constraint instalment_plan_item_is_positive CHECK ((amount_minor > 0))
);
alter table instalment_plan_items enable row level security, force row level security;
CREATE INDEX instalment_plan_items_by_item ON public.instalment_plan_items USING btree (company_id, open_item_id, plan_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.instalment_plan_items FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER instalment_plans_within_items AFTER INSERT ON public.instalment_plan_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.instalment_plans_within_items();
create policy company_isolation on instalment_plan_items for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on instalment_plan_items for all to kontor_owner using (true) with check (true);
create policy whole_system on instalment_plan_items for all to kontor_system using (true) with check (true);
grant insert, select on instalment_plan_items to kontor_app;
grant insert, select on instalment_plan_items to kontor_system;
comment on table instalment_plan_items is 'The items that a plan is over, with what was left of each when it was agreed.';

create table instalment_plans (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  kind text collate "C" not null,
  currency character(3) collate "C" not null,
  accepted_on date not null,
  break_after_days integer,
  reason text not null,
  outcome text collate "C",
  ended_on date,
  end_reason text,
  ended_by text collate "C",
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint instalment_plans_pkey PRIMARY KEY (company_id, id),
  constraint instalment_plan_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint instalment_plans_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint instalment_plan_breaks_after_days CHECK ((break_after_days >= 0)),
  constraint instalment_plan_ended_whole CHECK ((((outcome IS NULL) = (ended_on IS NULL)) AND ((ended_on IS NULL) = (end_reason IS NULL)) AND ((end_reason IS NULL) = (ended_by IS NULL)))),
  constraint instalment_plan_kind_is_known CHECK ((kind = ANY (ARRAY['instalments'::text, 'deferral'::text]))),
  constraint instalment_plan_outcome_is_known CHECK ((outcome = ANY (ARRAY['broken'::text, 'withdrawn'::text])))
);
alter table instalment_plans enable row level security, force row level security;
CREATE INDEX instalment_plans_by_customer ON public.instalment_plans USING btree (company_id, customer_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, customer_id, kind, currency, accepted_on, break_after_days, reason, created_by, created_at OR TRUNCATE ON public.instalment_plans FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on instalment_plans for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on instalment_plans for all to kontor_owner using (true) with check (true);
create policy whole_system on instalment_plans for all to kontor_system using (true) with check (true);
grant insert, select on instalment_plans to kontor_app;
grant insert, select on instalment_plans to kontor_system;
grant update (end_reason) on instalment_plans to kontor_app;
grant update (end_reason) on instalment_plans to kontor_system;
grant update (ended_by) on instalment_plans to kontor_app;
grant update (ended_by) on instalment_plans to kontor_system;
grant update (ended_on) on instalment_plans to kontor_app;
grant update (ended_on) on instalment_plans to kontor_system;
grant update (outcome) on instalment_plans to kontor_app;
grant update (outcome) on instalment_plans to kontor_system;
comment on table instalment_plans is 'What was agreed of when items are paid: instalments, or one day to which they are put off. While it stands they are due by it and by nothing else (ARE-5).';
comment on column instalment_plans.break_after_days is 'The plan falls by itself when an instalment is later than so many days; null: only by hand.';
comment on column instalment_plans.outcome is 'How somebody ended it. Null while it stands, is fulfilled, or fell by itself.';

create table instalments (
  company_id integer not null,
  plan_id bigint not null,
  "position" integer not null,
  due_on date not null,
  amount_minor bigint not null,
  constraint instalments_pkey PRIMARY KEY (company_id, plan_id, "position"),
  constraint instalment_plan FOREIGN KEY (company_id, plan_id) REFERENCES instalment_plans(company_id, id),
  constraint instalment_is_positive CHECK ((amount_minor > 0)),
  constraint instalment_position_counts CHECK ((("position" >= 1) AND ("position" <= 120)))
);
alter table instalments enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.instalments FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER instalments_add_up AFTER INSERT ON public.instalments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.instalments_add_up();
create policy company_isolation on instalments for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on instalments for all to kontor_owner using (true) with check (true);
create policy whole_system on instalments for all to kontor_system using (true) with check (true);
grant insert, select on instalments to kontor_app;
grant insert, select on instalments to kontor_system;
comment on table instalments is 'The instalments of a plan, earliest first; together they are what was left of its items.';

create table interest_charges (
  company_id integer not null,
  fee_id bigint not null,
  open_item_id bigint not null,
  default_from date not null,
  cause text collate "C" not null,
  day_count text collate "C" not null,
  from_day date not null,
  until_day date not null,
  amount_minor bigint not null,
  reckoning jsonb not null,
  created_at timestamp with time zone default now() not null,
  constraint interest_charges_pkey PRIMARY KEY (company_id, fee_id),
  constraint interest_charge_fee FOREIGN KEY (company_id, fee_id) REFERENCES fees(company_id, id),
  constraint interest_charge_open_item FOREIGN KEY (company_id, open_item_id) REFERENCES open_items(company_id, id),
  constraint interest_charges_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint interest_charge_cause_is_known CHECK ((cause = ANY (ARRAY['due_date'::text, 'reminder'::text, 'thirty_days'::text]))),
  constraint interest_charge_day_count_is_known CHECK ((day_count = ANY (ARRAY['act_365'::text, 'act_act'::text]))),
  constraint interest_charge_days_in_order CHECK (((default_from <= from_day) AND (from_day <= until_day))),
  constraint interest_charge_is_positive CHECK ((amount_minor > 0))
);
alter table interest_charges enable row level security, force row level security;
CREATE INDEX interest_charges_by_item ON public.interest_charges USING btree (company_id, open_item_id, until_day);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.interest_charges FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER interest_charged_once AFTER INSERT ON public.interest_charges REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.interest_charged_once();
create policy company_isolation on interest_charges for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on interest_charges for all to kontor_owner using (true) with check (true);
create policy whole_system on interest_charges for all to kontor_system using (true) with check (true);
grant insert, select on interest_charges to kontor_app;
grant insert, select on interest_charges to kontor_system;
comment on table interest_charges is 'For which days of which item interest was asked for, and how it was reckoned, row by row as the customer was told. A day stays reckoned when the fee is waived.';
comment on column interest_charges.reckoning is 'Rows of one principal and one rate, with days and amount.';

create table job_log (
  id bigint generated always as identity not null,
  task text collate "C" not null,
  company_id integer,
  started_at timestamp with time zone default now() not null,
  finished_at timestamp with time zone,
  error text,
  detail jsonb,
  constraint job_log_pkey PRIMARY KEY (id)
);
CREATE INDEX job_log_by_start ON public.job_log USING btree (started_at DESC);
grant insert, select, update on job_log to kontor_system;
comment on table job_log is 'What background jobs did and how they ended (ADM-5). Of the system; company_id may be null.';

create table journal_entries (
  company_id integer not null,
  id bigint not null,
  posting_date date not null,
  period date not null,
  source_type text collate "C" not null,
  source_id bigint not null,
  posting_kind text collate "C" not null,
  document_number text collate "C",
  description text not null,
  reversal_of bigint,
  run_id bigint,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  txid xid8 default pg_current_xact_id() not null,
  content_hash bytea not null,
  constraint journal_entries_pkey PRIMARY KEY (company_id, id),
  constraint journal_effect_once UNIQUE (company_id, source_type, source_id, posting_kind),
  constraint journal_reversal_exists FOREIGN KEY (company_id, reversal_of) REFERENCES journal_entries(company_id, id),
  constraint journal_entry_period_fits CHECK ((period = (date_trunc('month'::text, (posting_date)::timestamp with time zone))::date)),
  constraint journal_hash_is_sha256 CHECK ((length(content_hash) = 32)),
  constraint journal_source_is_known CHECK ((source_type = ANY (ARRAY['bank_entry'::text, 'bank_statement'::text, 'cash_receipt'::text, 'document'::text, 'fee'::text, 'manual'::text, 'opening_balance'::text, 'payment'::text, 'payout'::text, 'supplier_invoice'::text, 'write_off'::text])))
);
alter table journal_entries enable row level security, force row level security;
CREATE INDEX journal_entries_by_creation ON public.journal_entries USING btree (company_id, created_at, id);
CREATE INDEX journal_entries_by_date ON public.journal_entries USING btree (company_id, posting_date, id);
CREATE INDEX journal_entries_by_document ON public.journal_entries USING btree (company_id, document_number) WHERE (document_number IS NOT NULL);
CREATE UNIQUE INDEX journal_reversal_once ON public.journal_entries USING btree (company_id, reversal_of) WHERE (reversal_of IS NOT NULL);
CREATE TRIGGER accounting_period_is_open AFTER INSERT ON public.journal_entries REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION kontor.period_is_open();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_entries FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER journal_entry_period_exists AFTER INSERT ON public.journal_entries REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.journal_entry_period_exists('company_id,period', 'accounting_periods', 'company_id,period');
create policy company_isolation on journal_entries for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on journal_entries for all to kontor_owner using (true) with check (true);
create policy whole_system on journal_entries for all to kontor_system using (true) with check (true);
grant insert, select on journal_entries to kontor_app;
grant insert, select on journal_entries to kontor_system;
comment on table journal_entries is 'Double entry, append-only; corrected only by reversal (ARE-1, L1 to L8). The currency stands on the postings.';

create table kontor.migrations (
  name text collate "C" not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migrations_pkey PRIMARY KEY (name)
);
comment on table kontor.migrations is 'Migrations applied to this database, with the hash of each file.';

create table letters (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  contact_person_id bigint,
  subscription_id bigint,
  state text collate "C" default 'draft'::text not null,
  language character(2) collate "C" not null,
  subject text not null,
  body text not null,
  your_reference text,
  signatory text,
  enclosures text[] default '{}'::text[] not null,
  canonical text,
  form_version_id bigint,
  sha256 text collate "C",
  bytes integer,
  letter_date date,
  printed_by text collate "C",
  printed_at timestamp with time zone,
  posted_on date,
  ended_on date,
  remark text,
  version integer default 1 not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint letters_pkey PRIMARY KEY (company_id, id),
  constraint letter_contact_person FOREIGN KEY (company_id, contact_person_id) REFERENCES contact_persons(company_id, id),
  constraint letter_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint letter_form_version FOREIGN KEY (company_id, form_version_id) REFERENCES form_versions(company_id, id),
  constraint letter_subscription FOREIGN KEY (company_id, subscription_id) REFERENCES subscriptions(company_id, id),
  constraint letters_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint letter_ended_on_a_day CHECK ((((state = ANY (ARRAY['answered'::text, 'returned'::text])) = (ended_on IS NOT NULL)) AND (ended_on >= posted_on))),
  constraint letter_hash_is_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint letter_language_is_known CHECK ((language = ANY (ARRAY['de'::bpchar, 'cs'::bpchar, 'en'::bpchar]))),
  constraint letter_only_drafts_are_deleted CHECK (((deleted_at IS NULL) OR (state = 'draft'::text))),
  constraint letter_posted_on_a_day CHECK ((((state = ANY (ARRAY['posted'::text, 'answered'::text, 'returned'::text])) = (posted_on IS NOT NULL)) AND (posted_on >= letter_date))),
  constraint letter_printed_has_its_paper CHECK ((((state = 'draft'::text) = (canonical IS NULL)) AND ((canonical IS NULL) = (sha256 IS NULL)) AND ((sha256 IS NULL) = (bytes IS NULL)) AND ((sha256 IS NULL) = (letter_date IS NULL)) AND ((letter_date IS NULL) = (printed_by IS NULL)) AND ((printed_by IS NULL) = (printed_at IS NULL)))),
  constraint letter_state_is_known CHECK ((state = ANY (ARRAY['draft'::text, 'printed'::text, 'posted'::text, 'answered'::text, 'returned'::text, 'withdrawn'::text])))
);
alter table letters enable row level security, force row level security;
CREATE INDEX letters_by_customer ON public.letters USING btree (company_id, customer_id, id);
CREATE INDEX letters_by_state ON public.letters USING btree (company_id, state, id);
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.letters FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER letter_is_about_its_customer AFTER INSERT OR UPDATE OF customer_id, contact_person_id, subscription_id ON public.letters FOR EACH ROW EXECUTE FUNCTION kontor.letter_is_about_its_customer();
CREATE TRIGGER log_deletes AFTER DELETE ON public.letters REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.letters REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.letters REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER printed_letter_stays BEFORE UPDATE ON public.letters FOR EACH ROW WHEN (((old.state <> 'draft'::text) AND ((new.state = 'draft'::text) OR ((((((((((((((new.customer_id IS DISTINCT FROM old.customer_id) OR (new.contact_person_id IS DISTINCT FROM old.contact_person_id)) OR (new.subscription_id IS DISTINCT FROM old.subscription_id)) OR (new.language IS DISTINCT FROM old.language)) OR (new.subject IS DISTINCT FROM old.subject)) OR (new.body IS DISTINCT FROM old.body)) OR (new.your_reference IS DISTINCT FROM old.your_reference)) OR (new.signatory IS DISTINCT FROM old.signatory)) OR (new.enclosures IS DISTINCT FROM old.enclosures)) OR (new.canonical IS DISTINCT FROM old.canonical)) OR (new.form_version_id IS DISTINCT FROM old.form_version_id)) OR (new.sha256 IS DISTINCT FROM old.sha256)) OR (new.bytes IS DISTINCT FROM old.bytes)) OR (new.letter_date IS DISTINCT FROM old.letter_date))))) EXECUTE FUNCTION kontor.printed_letter_stays();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.letters FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on letters for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on letters for all to kontor_owner using (true) with check (true);
create policy whole_system on letters for all to kontor_system using (true) with check (true);
grant insert, select, update on letters to kontor_app;
grant insert, select, update on letters to kontor_system;
comment on table letters is 'A letter to a customer: a draft until it is printed; from then on what it said and its file stay, and only its way is told (CUS-10).';
comment on column letters.canonical is 'What it showed, as its form is filled; null for a draft.';
comment on column letters.form_version_id is 'The form that it was printed with; null: the standard form.';
comment on column letters.ended_on is 'When it was answered, or came back undelivered.';

create table login_attempts (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  login_hash bytea not null,
  address text not null,
  succeeded boolean default false not null,
  constraint login_attempts_pkey PRIMARY KEY (id)
);
CREATE INDEX login_attempt_by_address ON public.login_attempts USING btree (address, at);
CREATE INDEX login_attempt_by_login ON public.login_attempts USING btree (login_hash, at);
CREATE INDEX login_attempt_by_time ON public.login_attempts USING btree (at);
grant delete, insert, select, update on login_attempts to kontor_system;
comment on table login_attempts is 'Guesses of passwords and one-time codes, for the limits per account, address and in all. The login is hashed: people type passwords into that field.';

create table mail_deliveries (
  company_id integer not null,
  documents_since timestamp with time zone,
  version integer default 1 not null,
  constraint mail_deliveries_pkey PRIMARY KEY (company_id),
  constraint mail_deliveries_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id)
);
alter table mail_deliveries enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.mail_deliveries REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.mail_deliveries REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.mail_deliveries REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on mail_deliveries for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mail_deliveries for all to kontor_owner using (true) with check (true);
create policy whole_system on mail_deliveries for all to kontor_system using (true) with check (true);
grant insert, select, update on mail_deliveries to kontor_app;
grant insert, select, update on mail_deliveries to kontor_system;
comment on table mail_deliveries is 'Documents issued since then are delivered by mail by themselves; null, or no row: none. What was issued before is sent by hand only.';

create table mail_looks (
  company_id integer not null,
  colour text collate "C" not null,
  logo boolean not null,
  signature_de text default ''::text not null,
  signature_cs text default ''::text not null,
  signature_en text default ''::text not null,
  footer_de text default ''::text not null,
  footer_cs text default ''::text not null,
  footer_en text default ''::text not null,
  version integer default 1 not null,
  constraint mail_looks_pkey PRIMARY KEY (company_id),
  constraint mail_looks_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint mail_look_colour_is_hex CHECK ((colour ~ '^#[0-9a-f]{6}$'::text)),
  constraint mail_look_texts_are_short CHECK ((GREATEST(length(signature_de), length(signature_cs), length(signature_en), length(footer_de), length(footer_cs), length(footer_en)) <= 1000))
);
alter table mail_looks enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.mail_looks REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.mail_looks REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.mail_looks REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on mail_looks for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mail_looks for all to kontor_owner using (true) with check (true);
create policy whole_system on mail_looks for all to kontor_system using (true) with check (true);
grant insert, select, update on mail_looks to kontor_app;
grant insert, select, update on mail_looks to kontor_system;
comment on table mail_looks is 'How a company''s mails look: colour, logo, signature, what stands below; without a row the standard look.';

create table mail_progress (
  company_id integer not null,
  all_before timestamp with time zone not null,
  constraint mail_progress_pkey PRIMARY KEY (company_id),
  constraint mail_progress_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id)
);
alter table mail_progress enable row level security, force row level security;
create policy company_isolation on mail_progress for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mail_progress for all to kontor_owner using (true) with check (true);
create policy whole_system on mail_progress for all to kontor_system using (true) with check (true);
grant insert, select, update on mail_progress to kontor_app;
grant insert, select, update on mail_progress to kontor_system;
comment on table mail_progress is 'Whatever the outbox got before has its message: where the next look begins, so that it does not read years.';

create table mail_script_files (
  company_id integer not null,
  script_id bigint not null,
  "position" smallint not null,
  upload_id bigint not null,
  constraint mail_script_files_pkey PRIMARY KEY (company_id, script_id, "position"),
  constraint mail_script_file_script FOREIGN KEY (company_id, script_id) REFERENCES mail_scripts(company_id, id),
  constraint mail_script_file_upload FOREIGN KEY (company_id, upload_id) REFERENCES message_uploads(company_id, id)
);
alter table mail_script_files enable row level security, force row level security;
CREATE INDEX mail_script_files_by_upload ON public.mail_script_files USING btree (company_id, upload_id);
CREATE TRIGGER log_deletes AFTER DELETE ON public.mail_script_files REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.mail_script_files REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.mail_script_files REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on mail_script_files for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mail_script_files for all to kontor_owner using (true) with check (true);
create policy whole_system on mail_script_files for all to kontor_system using (true) with check (true);
grant delete, insert, select on mail_script_files to kontor_app;
grant delete, insert, select on mail_script_files to kontor_system;
comment on table mail_script_files is 'Files that always go along with an e-mail script.';

create table mail_scripts (
  company_id integer not null,
  id bigint not null,
  name text not null,
  record text collate "C" not null,
  service_kind text collate "C",
  events text[] collate "C" not null,
  recipient text collate "C" not null,
  address text collate "C",
  sender_id bigint,
  html boolean not null,
  subject text not null,
  body text not null,
  ok_words text,
  failed_words text,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  role text collate "C",
  papers text[] collate "C" default '{}'::text[] not null,
  constraint mail_scripts_pkey PRIMARY KEY (company_id, id),
  constraint mail_script_role FOREIGN KEY (company_id, role) REFERENCES contact_roles(company_id, code),
  constraint mail_script_sender FOREIGN KEY (company_id, sender_id) REFERENCES mail_senders(company_id, id),
  constraint mail_scripts_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint mail_script_address_where_fixed CHECK (((recipient = 'fixed'::text) = (address IS NOT NULL))),
  constraint mail_script_events_are_known CHECK ((events <@ ARRAY['service_activated'::text, 'service_changed'::text, 'service_cancelled'::text, 'service_cancellation_revoked'::text, 'service_suspended'::text, 'service_reactivated'::text])),
  constraint mail_script_events_are_of_services CHECK (((cardinality(events) = 0) OR (record = 'service'::text))),
  constraint mail_script_is_of_sensible_size CHECK (((length(name) <= 100) AND (length(subject) <= 200) AND (length(body) <= 20000) AND (length(ok_words) <= 200) AND (length(failed_words) <= 200))),
  constraint mail_script_kind_is_of_services CHECK (((service_kind IS NULL) OR (record = 'service'::text))),
  constraint mail_script_papers_are_of_its_record CHECK ((papers <@
CASE record
    WHEN 'service'::text THEN ARRAY['contract'::text, 'service_settings'::text]
    WHEN 'document'::text THEN ARRAY['document'::text]
    ELSE ARRAY['account_statement'::text]
END)),
  constraint mail_script_papers_go_by_hand CHECK (((cardinality(papers) = 0) OR (cardinality(events) = 0))),
  constraint mail_script_recipient_is_known CHECK ((recipient = ANY (ARRAY['main'::text, 'billing'::text, 'technical'::text, 'commercial'::text, 'contact'::text, 'role'::text, 'fixed'::text]))),
  constraint mail_script_record_is_known CHECK ((record = ANY (ARRAY['customer'::text, 'contact'::text, 'service'::text, 'document'::text]))),
  constraint mail_script_role_where_chosen CHECK (((recipient = 'role'::text) = (role IS NOT NULL)))
);
alter table mail_scripts enable row level security, force row level security;
CREATE UNIQUE INDEX mail_script_name_unique ON public.mail_scripts USING btree (company_id, lower(name)) WHERE (removed_at IS NULL);
CREATE TRIGGER log_deletes AFTER DELETE ON public.mail_scripts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.mail_scripts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.mail_scripts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on mail_scripts for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mail_scripts for all to kontor_owner using (true) with check (true);
create policy whole_system on mail_scripts for all to kontor_system using (true) with check (true);
grant insert, select, update on mail_scripts to kontor_app;
grant insert, select, update on mail_scripts to kontor_system;
comment on table mail_scripts is 'E-mail scripts (MSG-4): which mail, about what, to whom, and when it goes by itself. A removed one stays for what it sent.';
comment on column mail_scripts.html is 'In the company''s look; else plain text, in which a value never begins a line of its own.';
comment on column mail_scripts.ok_words is 'An answer that says this is a success; failed_words goes first.';
comment on column mail_scripts.role is 'It goes to every contact person of the customer with this role.';
comment on column mail_scripts.papers is 'Papers of the record that are made when somebody sends it.';

create table mail_senders (
  company_id integer not null,
  id bigint not null,
  name text not null,
  from_name text not null,
  from_address text collate "C" not null,
  reply_to text collate "C",
  envelope_sender text collate "C",
  host text collate "C" not null,
  port integer not null,
  security text collate "C" not null,
  login text collate "C",
  password_cipher bytea,
  rate_per_minute integer not null,
  dkim_selector text collate "C",
  dkim_public_key text collate "C",
  dkim_key_cipher bytea,
  dkim_signs boolean default false not null,
  preferred boolean default false not null,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint mail_senders_pkey PRIMARY KEY (company_id, id),
  constraint mail_senders_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint mail_sender_key_whole CHECK ((((dkim_selector IS NULL) = (dkim_public_key IS NULL)) AND ((dkim_selector IS NULL) = (dkim_key_cipher IS NULL)))),
  constraint mail_sender_no_password_in_clear CHECK (((login IS NULL) OR ((password_cipher IS NOT NULL) AND (security <> 'none'::text)))),
  constraint mail_sender_one_line CHECK (((((((name || from_name) || from_address) || COALESCE(reply_to, ''::text)) || COALESCE(envelope_sender, ''::text)) || host) !~ '[[:cntrl:]]'::text)),
  constraint mail_sender_port_is_of_mail CHECK ((port = ANY (ARRAY[25, 465, 587, 2525]))),
  constraint mail_sender_rate_is_positive CHECK (((rate_per_minute >= 1) AND (rate_per_minute <= 60000))),
  constraint mail_sender_removed_is_not_preferred CHECK (((removed_at IS NULL) OR (NOT preferred))),
  constraint mail_sender_security_is_known CHECK ((security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text]))),
  constraint mail_sender_signs_with_a_key CHECK (((NOT dkim_signs) OR (dkim_selector IS NOT NULL)))
);
alter table mail_senders enable row level security, force row level security;
CREATE UNIQUE INDEX mail_sender_name_unique ON public.mail_senders USING btree (company_id, lower(name)) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX mail_sender_one_preferred ON public.mail_senders USING btree (company_id) WHERE preferred;
CREATE TRIGGER log_deletes AFTER DELETE ON public.mail_senders REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.mail_senders REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.mail_senders REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on mail_senders for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mail_senders for all to kontor_owner using (true) with check (true);
create policy whole_system on mail_senders for all to kontor_system using (true) with check (true);
grant insert, select, update on mail_senders to kontor_app;
grant insert, select, update on mail_senders to kontor_system;
comment on table mail_senders is 'Whom a company''s mail is from, and which server takes it over (MSG-1). A removed one stays for what it sent.';
comment on column mail_senders.password_cipher is 'Encrypted under the master key, as is dkim_key_cipher, the private key in PEM.';
comment on column mail_senders.preferred is 'Takes what names no sender; exactly one while there is any.';

create table mail_template_versions (
  company_id integer not null,
  id bigint not null,
  template_id bigint not null,
  no integer not null,
  subject text not null,
  body text not null,
  note text,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  sms text,
  constraint mail_template_versions_pkey PRIMARY KEY (company_id, id),
  constraint mail_template_version_number_once UNIQUE (company_id, template_id, no),
  constraint mail_template_version_template FOREIGN KEY (company_id, template_id) REFERENCES mail_templates(company_id, id),
  constraint mail_template_version_is_of_sensible_size CHECK (((length(subject) <= 200) AND (length(body) <= 20000))),
  constraint mail_template_version_sms_is_short CHECK (((length(sms) >= 1) AND (length(sms) <= 3000)))
);
alter table mail_template_versions enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.mail_template_versions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.mail_template_versions FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.mail_template_versions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on mail_template_versions for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mail_template_versions for all to kontor_owner using (true) with check (true);
create policy whole_system on mail_template_versions for all to kontor_system using (true) with check (true);
grant insert, select on mail_template_versions to kontor_app;
grant insert, select on mail_template_versions to kontor_system;
comment on table mail_template_versions is 'Each saved state of a template; immutable, so that a message can name the one it was written with.';
comment on column mail_template_versions.sms is 'The SMS, with placeholders; null: it is for mail only.';

create table mail_templates (
  company_id integer not null,
  id bigint not null,
  kind text collate "C" not null,
  name text not null,
  own boolean default false not null,
  language character(2) collate "C",
  customer_group text collate "C",
  customer_id bigint,
  version integer default 1 not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint mail_templates_pkey PRIMARY KEY (company_id, id),
  constraint mail_template_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint mail_template_customer_group FOREIGN KEY (company_id, customer_group) REFERENCES customer_groups(company_id, code),
  constraint mail_templates_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint mail_template_language_is_known CHECK ((language = ANY (ARRAY['de'::bpchar, 'cs'::bpchar, 'en'::bpchar]))),
  constraint mail_template_name_is_short CHECK (((name <> ''::text) AND (btrim(name) = name) AND (length(name) <= 100))),
  constraint mail_template_of_group_or_customer CHECK (((customer_group IS NULL) OR (customer_id IS NULL)))
);
alter table mail_templates enable row level security, force row level security;
CREATE UNIQUE INDEX mail_template_once ON public.mail_templates USING btree (company_id, kind, own, COALESCE(language, ''::bpchar), COALESCE(customer_group, ''::text), COALESCE(customer_id, (0)::bigint), (
CASE
    WHEN own THEN lower(name)
    ELSE ''::text
END)) WHERE (deleted_at IS NULL);
CREATE TRIGGER log_deletes AFTER DELETE ON public.mail_templates REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.mail_templates REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.mail_templates REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on mail_templates for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mail_templates for all to kontor_owner using (true) with check (true);
create policy whole_system on mail_templates for all to kontor_system using (true) with check (true);
grant insert, select, update on mail_templates to kontor_app;
grant insert, select, update on mail_templates to kontor_system;
comment on table mail_templates is 'What mails of a company say (FRM-3): for all or for a language, a customer group, a customer. The latest version is in force while the template is not deleted.';
comment on column mail_templates.kind is 'What it brings, one of TEMPLATE_KINDS in the domain.';
comment on column mail_templates.own is 'Chosen by name when somebody writes; else it takes the place of the standard template of its kind.';
comment on column mail_templates.language is 'Null: every language that no other template of the same level is made for.';

create table mailbox_progress (
  company_id integer not null,
  mailbox_id bigint not null,
  uid_validity bigint,
  last_uid bigint default 0 not null,
  read_at timestamp with time zone,
  fault text collate "C",
  failing_since timestamp with time zone,
  next_read_at timestamp with time zone default now() not null,
  fence bigint default 0 not null,
  leased_until timestamp with time zone,
  constraint mailbox_progress_pkey PRIMARY KEY (company_id, mailbox_id),
  constraint mailbox_progress_mailbox FOREIGN KEY (company_id, mailbox_id) REFERENCES mailboxes(company_id, id),
  constraint mailbox_failing_with_reason CHECK (((fault IS NULL) = (failing_since IS NULL)))
);
alter table mailbox_progress enable row level security, force row level security;
create policy company_isolation on mailbox_progress for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mailbox_progress for all to kontor_owner using (true) with check (true);
create policy whole_system on mailbox_progress for all to kontor_system using (true) with check (true);
grant insert, select, update on mailbox_progress to kontor_app;
grant insert, select, update on mailbox_progress to kontor_system;
comment on table mailbox_progress is 'How far a mailbox is read (RFC 3501 §2.3.1.1), who reads it now, and why it cannot be read.';

create table mailboxes (
  company_id integer not null,
  id bigint not null,
  name text not null,
  host text collate "C" not null,
  port integer not null,
  security text collate "C" not null,
  login text not null,
  password_cipher bytea not null,
  folder text not null,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint mailboxes_pkey PRIMARY KEY (company_id, id),
  constraint mailboxes_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint mailbox_one_line CHECK (((((name || host) || login) || folder) !~ '[[:cntrl:]]'::text)),
  constraint mailbox_port_is_of_imap CHECK ((port = ANY (ARRAY[143, 993, 1143, 1993]))),
  constraint mailbox_security_is_known CHECK ((security = ANY (ARRAY['tls'::text, 'starttls'::text])))
);
alter table mailboxes enable row level security, force row level security;
CREATE UNIQUE INDEX mailbox_name_unique ON public.mailboxes USING btree (company_id, lower(name)) WHERE (removed_at IS NULL);
CREATE TRIGGER log_deletes AFTER DELETE ON public.mailboxes REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.mailboxes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.mailboxes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on mailboxes for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mailboxes for all to kontor_owner using (true) with check (true);
create policy whole_system on mailboxes for all to kontor_system using (true) with check (true);
grant insert, select, update on mailboxes to kontor_app;
grant insert, select, update on mailboxes to kontor_system;
comment on table mailboxes is 'Mailboxes of a company that are read over IMAP (MSG-1). What came before one was added stays unread there; a removed one stays for what came through it.';

create table mandate_amendments (
  company_id integer not null,
  id bigint not null,
  mandate_id bigint not null,
  amended_on date not null,
  former_iban_cipher bytea not null,
  former_iban_search bytea not null,
  former_iban_last4 text collate "C" not null,
  former_iban_country character(2) collate "C" not null,
  former_bic text collate "C",
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint mandate_amendments_pkey PRIMARY KEY (company_id, id),
  constraint mandate_amendment_mandate FOREIGN KEY (company_id, mandate_id) REFERENCES mandates(company_id, id)
);
alter table mandate_amendments enable row level security, force row level security;
CREATE INDEX mandate_amendments_by_mandate ON public.mandate_amendments USING btree (company_id, mandate_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.mandate_amendments FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on mandate_amendments for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mandate_amendments for all to kontor_owner using (true) with check (true);
create policy whole_system on mandate_amendments for all to kontor_system using (true) with check (true);
grant insert, select on mandate_amendments to kontor_app;
grant insert, select on mandate_amendments to kontor_system;
comment on table mandate_amendments is 'The account that a mandate had before the customer gave another one (D4). The next direct debit tells the bank.';

create table mandate_files (
  company_id integer not null,
  id bigint not null,
  mandate_id bigint not null,
  name text not null,
  sha256 text collate "C" not null,
  stored_sha256 text collate "C" not null,
  bytes integer not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint mandate_files_pkey PRIMARY KEY (company_id, id),
  constraint mandate_file_mandate FOREIGN KEY (company_id, mandate_id) REFERENCES mandates(company_id, id),
  constraint mandate_file_hash_is_sha256 CHECK (((sha256 ~ '^[0-9a-f]{64}$'::text) AND (stored_sha256 ~ '^[0-9a-f]{64}$'::text)))
);
alter table mandate_files enable row level security, force row level security;
CREATE INDEX mandate_files_by_mandate ON public.mandate_files USING btree (company_id, mandate_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.mandate_files FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on mandate_files for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mandate_files for all to kontor_owner using (true) with check (true);
create policy whole_system on mandate_files for all to kontor_system using (true) with check (true);
grant insert, select on mandate_files to kontor_app;
grant insert, select on mandate_files to kontor_system;
comment on table mandate_files is 'The signed mandate as PDF: encrypted in the file store under stored_sha256, itself proved by sha256.';

create table mandate_signatures (
  company_id integer not null,
  id bigint not null,
  mandate_id bigint not null,
  way text collate "C" not null,
  signatory text,
  signed_at timestamp with time zone not null,
  text_version text collate "C" not null,
  ip_address inet,
  recorded_by text collate "C" not null,
  recorded_at timestamp with time zone default now() not null,
  constraint mandate_signatures_pkey PRIMARY KEY (company_id, id),
  constraint mandate_signature_mandate FOREIGN KEY (company_id, mandate_id) REFERENCES mandates(company_id, id),
  constraint mandate_signature_online_is_somebodys CHECK (((way = 'paper'::text) OR (signatory IS NOT NULL))),
  constraint mandate_signature_way_is_known CHECK ((way = ANY (ARRAY['paper'::text, 'online'::text])))
);
alter table mandate_signatures enable row level security, force row level security;
CREATE INDEX mandate_signatures_by_mandate ON public.mandate_signatures USING btree (company_id, mandate_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.mandate_signatures FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on mandate_signatures for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mandate_signatures for all to kontor_owner using (true) with check (true);
create policy whole_system on mandate_signatures for all to kontor_system using (true) with check (true);
grant insert, select on mandate_signatures to kontor_app;
grant insert, select on mandate_signatures to kontor_system;
comment on table mandate_signatures is 'Who signed a mandate or its new account, when, under which words, and from where (BNK-1): what proves it to the bank. On paper the signed file stands beside it.';

create table mandates (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  reference text collate "C" not null,
  signed_on date not null,
  iban_cipher bytea not null,
  iban_search bytea not null,
  iban_last4 text collate "C" not null,
  iban_country character(2) collate "C" not null,
  revoked_on date,
  version integer default 1 not null,
  scheme text collate "C" default 'CORE'::text not null,
  kind text collate "C" default 'recurring'::text not null,
  bic text collate "C",
  last_used_elsewhere_on date,
  signed_creditor_id text collate "C",
  constraint mandates_pkey PRIMARY KEY (company_id, id),
  constraint mandate_reference_unique UNIQUE (company_id, reference),
  constraint mandate_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint mandate_bic_is_one CHECK ((bic ~ '^[A-Z0-9]{8}([A-Z0-9]{3})?$'::text)),
  constraint mandate_kind_is_known CHECK ((kind = ANY (ARRAY['recurring'::text, 'one_off'::text]))),
  constraint mandate_reference_is_sepa CHECK ((reference ~ '^[A-Za-z0-9+?/:().,'' -]{1,35}$'::text)),
  constraint mandate_scheme_is_known CHECK ((scheme = ANY (ARRAY['CORE'::text, 'B2B'::text])))
);
alter table mandates enable row level security, force row level security;
CREATE INDEX mandates_by_iban ON public.mandates USING btree (company_id, iban_search);
CREATE INDEX mandates_by_signature ON public.mandates USING btree (company_id, signed_on, id);
CREATE UNIQUE INDEX mandates_one_live_per_customer ON public.mandates USING btree (company_id, customer_id) WHERE (revoked_on IS NULL);
CREATE TRIGGER log_deletes AFTER DELETE ON public.mandates REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.mandates REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.mandates REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on mandates for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on mandates for all to kontor_owner using (true) with check (true);
create policy whole_system on mandates for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on mandates to kontor_app;
grant delete, insert, select, update on mandates to kontor_system;
comment on table mandates is 'SEPA mandates (BNK-1): what a customer signed, for which account, and until when it was revoked. When it was used last follows from the direct debits.';
comment on column mandates.last_used_elsewhere_on is 'The last collection by the program before, so that the first one here is not called the first (D4).';
comment on column mandates.signed_creditor_id is 'The creditor id on the mandate as it was signed; where the company has another one by now, the bank is told (AT-18). Null: the company''s.';

create table message_attachments (
  company_id integer not null,
  message_id bigint not null,
  "position" smallint not null,
  format text collate "C" not null,
  file_name text not null,
  content_type text collate "C" not null,
  sha256 text collate "C" not null,
  bytes integer not null,
  document_id bigint,
  upload_id bigint,
  customer_id bigint,
  letter_id bigint,
  subscription_id bigint,
  constraint message_attachments_pkey PRIMARY KEY (company_id, message_id, "position"),
  constraint message_attachment_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint message_attachment_document FOREIGN KEY (company_id, document_id) REFERENCES documents(company_id, id),
  constraint message_attachment_letter FOREIGN KEY (company_id, letter_id) REFERENCES letters(company_id, id),
  constraint message_attachment_message FOREIGN KEY (company_id, message_id) REFERENCES messages(company_id, id),
  constraint message_attachment_subscription FOREIGN KEY (company_id, subscription_id) REFERENCES subscriptions(company_id, id),
  constraint message_attachment_upload FOREIGN KEY (company_id, upload_id) REFERENCES message_uploads(company_id, id),
  constraint message_attachment_hash_is_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint message_attachment_name_is_one_line CHECK ((file_name !~ '[[:cntrl:]/\\]'::text)),
  constraint message_attachment_paper_of_a_customer CHECK ((((format = 'paper'::text) = (customer_id IS NOT NULL)) AND ((format = 'paper'::text) OR ((letter_id IS NULL) AND (subscription_id IS NULL)))))
);
alter table message_attachments enable row level security, force row level security;
CREATE INDEX message_attachments_by_upload ON public.message_attachments USING btree (company_id, upload_id) WHERE (upload_id IS NOT NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.message_attachments FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER attachment_of_its_customer AFTER INSERT ON public.message_attachments FOR EACH ROW WHEN (((new.document_id IS NOT NULL) OR (new.customer_id IS NOT NULL))) EXECUTE FUNCTION kontor.attachment_of_its_customer();
create policy company_isolation on message_attachments for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on message_attachments for all to kontor_owner using (true) with check (true);
create policy whole_system on message_attachments for all to kontor_system using (true) with check (true);
grant insert, select on message_attachments to kontor_app;
grant insert, select on message_attachments to kontor_system;
comment on table message_attachments is 'Files of a message by content hash; of a document''s files the very bytes that are archived (M4).';
comment on column message_attachments.document_id is 'Whose archived file it is, where that is another document than the message''s own.';
comment on column message_attachments.customer_id is 'Of a paper: whom it was made for.';
comment on column message_attachments.letter_id is 'The letter that it is, as it was printed.';
comment on column message_attachments.subscription_id is 'The contract whose paper it is.';

create table message_attempts (
  company_id integer not null,
  id bigint not null,
  message_id bigint not null,
  outcome text collate "C" not null,
  server text collate "C" not null,
  fault text collate "C",
  reply text,
  accepted smallint default 0 not null,
  refused smallint default 0 not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone default clock_timestamp() not null,
  constraint message_attempts_pkey PRIMARY KEY (company_id, id),
  constraint message_attempt_message FOREIGN KEY (company_id, message_id) REFERENCES messages(company_id, id),
  constraint message_attempt_outcome_is_known CHECK ((outcome = ANY (ARRAY['accepted'::text, 'partly'::text, 'not_accepted'::text, 'lost'::text, 'kept'::text])))
);
alter table message_attempts enable row level security, force row level security;
CREATE INDEX message_attempts_by_message ON public.message_attempts USING btree (company_id, message_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.message_attempts FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on message_attempts for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on message_attempts for all to kontor_owner using (true) with check (true);
create policy whole_system on message_attempts for all to kontor_system using (true) with check (true);
grant insert, select on message_attempts to kontor_app;
grant insert, select on message_attempts to kontor_system;
comment on table message_attempts is 'The proof of dispatch: when a message was handed to which server, and what that said. Lost: the process ended meanwhile. Kept: of a demo, nothing left.';

create table message_bounces (
  company_id integer not null,
  id bigint not null,
  message_id bigint not null,
  received_mail_id bigint not null,
  address text collate "C" not null,
  action text collate "C" not null,
  status text collate "C",
  reason text collate "C" not null,
  permanent boolean not null,
  diagnostic text,
  reported_at timestamp with time zone not null,
  constraint message_bounces_pkey PRIMARY KEY (company_id, id),
  constraint message_bounce_once UNIQUE (company_id, received_mail_id, address),
  constraint message_bounce_message FOREIGN KEY (company_id, message_id) REFERENCES messages(company_id, id),
  constraint message_bounce_received_mail FOREIGN KEY (company_id, received_mail_id) REFERENCES received_mails(company_id, id),
  constraint message_bounce_action_is_known CHECK ((action = ANY (ARRAY['failed'::text, 'delayed'::text]))),
  constraint message_bounce_status_is_enhanced CHECK ((status ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$'::text))
);
alter table message_bounces enable row level security, force row level security;
CREATE INDEX message_bounces_by_address ON public.message_bounces USING btree (company_id, address) WHERE permanent;
CREATE INDEX message_bounces_by_message ON public.message_bounces USING btree (company_id, message_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.message_bounces FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on message_bounces for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on message_bounces for all to kontor_owner using (true) with check (true);
create policy whole_system on message_bounces for all to kontor_system using (true) with check (true);
grant insert, select on message_bounces to kontor_app;
grant insert, select on message_bounces to kontor_system;
comment on table message_bounces is 'What servers reported later of somebody whom a message was handed over for: it did not arrive, or is late (RFC 3464).';
comment on column message_bounces.permanent is 'The address does not take mail at all: a customer who has it is warned about.';

create table message_recipients (
  company_id integer not null,
  message_id bigint not null,
  "position" smallint not null,
  role text collate "C" not null,
  address text collate "C" not null,
  state text collate "C" default 'pending'::text not null,
  reply text,
  delivery text collate "C",
  delivery_at timestamp with time zone,
  constraint message_recipients_pkey PRIMARY KEY (company_id, message_id, "position"),
  constraint message_recipient_once UNIQUE (company_id, message_id, address),
  constraint message_recipient_message FOREIGN KEY (company_id, message_id) REFERENCES messages(company_id, id),
  constraint message_recipient_delivery_is_known CHECK (((delivery = ANY (ARRAY['delivered'::text, 'undelivered'::text, 'taken'::text])) AND ((delivery IS NULL) = (delivery_at IS NULL)))),
  constraint message_recipient_is_one_address CHECK (((address ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[a-z0-9.-]{3,253}$'::text) OR (address ~ '^\+[1-9][0-9]{6,14}$'::text))),
  constraint message_recipient_role_is_known CHECK ((role = ANY (ARRAY['to'::text, 'cc'::text]))),
  constraint message_recipient_state_is_known CHECK ((state = ANY (ARRAY['pending'::text, 'accepted'::text, 'refused'::text, 'bounced'::text])))
);
alter table message_recipients enable row level security, force row level security;
CREATE INDEX message_recipients_came_back ON public.message_recipients USING btree (company_id, lower(address)) WHERE (state = 'bounced'::text);
CREATE TRIGGER handed_over_stays BEFORE UPDATE ON public.message_recipients FOR EACH ROW WHEN ((((old.state = 'accepted'::text) AND (new.state <> ALL (ARRAY['accepted'::text, 'bounced'::text]))) OR ((old.state = 'bounced'::text) AND (new.state <> 'bounced'::text)))) EXECUTE FUNCTION kontor.handed_over_stays();
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.message_recipients FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.message_id IS DISTINCT FROM new.message_id) OR (old."position" IS DISTINCT FROM new."position"))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER recipients_fit_channel AFTER INSERT ON public.message_recipients REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION kontor.recipients_fit_channel();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.message_recipients FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on message_recipients for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on message_recipients for all to kontor_owner using (true) with check (true);
create policy whole_system on message_recipients for all to kontor_system using (true) with check (true);
grant insert, select on message_recipients to kontor_app;
grant insert, select on message_recipients to kontor_system;
grant update (delivery) on message_recipients to kontor_app;
grant update (delivery) on message_recipients to kontor_system;
grant update (delivery_at) on message_recipients to kontor_app;
grant update (delivery_at) on message_recipients to kontor_system;
grant update (reply) on message_recipients to kontor_app;
grant update (reply) on message_recipients to kontor_system;
grant update (state) on message_recipients to kontor_app;
grant update (state) on message_recipients to kontor_system;
comment on table message_recipients is 'Who gets a message, each with what their server said: servers answer per recipient (M4).';
comment on column message_recipients.delivery is 'Of an SMS that was sent, what was reported since: the telephone has it, never will, or the network took it and says no more.';

create table message_uploads (
  company_id integer not null,
  id bigint not null,
  file_name text not null,
  content_type text collate "C" not null,
  sha256 text collate "C" not null,
  bytes integer not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint message_uploads_pkey PRIMARY KEY (company_id, id),
  constraint message_uploads_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint message_upload_hash_is_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint message_upload_name_is_one_line CHECK (((file_name <> ''::text) AND (length(file_name) <= 150) AND (file_name !~ '[[:cntrl:]/\\]'::text)))
);
alter table message_uploads enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON public.message_uploads FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER fresh_upload_stays BEFORE DELETE ON public.message_uploads FOR EACH ROW WHEN ((old.created_at > (now() - '7 days'::interval))) EXECUTE FUNCTION kontor.fresh_upload_stays();
create policy company_isolation on message_uploads for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on message_uploads for all to kontor_owner using (true) with check (true);
create policy whole_system on message_uploads for all to kontor_system using (true) with check (true);
grant insert, select on message_uploads to kontor_app;
grant delete, insert, select on message_uploads to kontor_system;
comment on table message_uploads is 'Files that somebody put beside a message: named by a company''s own id, so that nobody attaches a file of another company by its hash.';

create table messages (
  company_id integer not null,
  id bigint not null,
  dedupe_key text collate "C" not null,
  header_name text collate "C" not null,
  sender_id bigint,
  customer_id bigint not null,
  document_id bigint,
  language text collate "C" not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  domain text collate "C" not null,
  priority smallint default 10 not null,
  state text collate "C" not null,
  attempts smallint default 0 not null,
  next_attempt_at timestamp with time zone default now() not null,
  claimed_at timestamp with time zone,
  fence bigint default 0 not null,
  leased_until timestamp with time zone,
  fault text collate "C",
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  settled_at timestamp with time zone,
  template_version_id bigint,
  written boolean default false not null,
  acknowledged_at timestamp with time zone,
  acknowledged_by text collate "C",
  script_id bigint,
  channel text collate "C" default 'mail'::text not null,
  gateway_id bigint,
  newsletter_id bigint,
  unsubscribe_url text collate "C",
  keeps_quiet boolean default false not null,
  constraint messages_pkey PRIMARY KEY (company_id, id),
  constraint message_header_once UNIQUE (company_id, header_name),
  constraint message_once UNIQUE (company_id, dedupe_key),
  constraint message_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint message_document FOREIGN KEY (company_id, document_id) REFERENCES documents(company_id, id),
  constraint message_gateway FOREIGN KEY (company_id, gateway_id) REFERENCES sms_gateways(company_id, id),
  constraint message_newsletter FOREIGN KEY (company_id, newsletter_id) REFERENCES newsletters(company_id, id),
  constraint message_script FOREIGN KEY (company_id, script_id) REFERENCES mail_scripts(company_id, id),
  constraint message_sender FOREIGN KEY (company_id, sender_id) REFERENCES mail_senders(company_id, id),
  constraint message_template_version FOREIGN KEY (company_id, template_version_id) REFERENCES mail_template_versions(company_id, id),
  constraint message_acknowledged_by_somebody CHECK (((acknowledged_by IS NULL) = (acknowledged_at IS NULL))),
  constraint message_attempts_are_eight CHECK (((attempts >= 0) AND (attempts <= 8))),
  constraint message_by_sender_or_gateway CHECK (
CASE channel
    WHEN 'mail'::text THEN ((sender_id IS NOT NULL) AND (gateway_id IS NULL))
    WHEN 'sms'::text THEN ((sender_id IS NULL) AND (gateway_id IS NOT NULL))
    ELSE false
END),
  constraint message_leased_while_sending CHECK (((state = 'sending'::text) = (leased_until IS NOT NULL))),
  constraint message_newsletter_can_be_ended CHECK (((newsletter_id IS NULL) = (unsubscribe_url IS NULL))),
  constraint message_state_is_known CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'bounced'::text, 'cancelled'::text]))),
  constraint message_subject_is_one_line CHECK ((subject !~ '[[:cntrl:]]'::text)),
  constraint message_to_nobody_never_waits CHECK (((domain <> ''::text) OR (state = ANY (ARRAY['failed'::text, 'cancelled'::text])))),
  constraint message_unsubscribe_url_is_one_address CHECK (((unsubscribe_url ~ '^https?://[!-;=?-~]+$'::text) AND (length(unsubscribe_url) <= 500)))
);
alter table messages enable row level security, force row level security;
CREATE INDEX messages_bounced ON public.messages USING btree (company_id, id) WHERE (state = 'bounced'::text);
CREATE INDEX messages_by_customer ON public.messages USING btree (company_id, customer_id, id);
CREATE INDEX messages_by_document ON public.messages USING btree (company_id, document_id, id);
CREATE INDEX messages_by_newsletter ON public.messages USING btree (company_id, newsletter_id, state) WHERE (newsletter_id IS NOT NULL);
CREATE INDEX messages_by_template ON public.messages USING btree (company_id, template_version_id) WHERE (template_version_id IS NOT NULL);
CREATE INDEX messages_claimed ON public.messages USING btree (company_id, sender_id, claimed_at) WHERE (claimed_at IS NOT NULL);
CREATE INDEX messages_claimed_by_gateway ON public.messages USING btree (company_id, gateway_id, claimed_at) WHERE ((channel = 'sms'::text) AND (claimed_at IS NOT NULL));
CREATE INDEX messages_due ON public.messages USING btree (company_id, priority, next_attempt_at, id) WHERE (state = 'queued'::text);
CREATE INDEX messages_failed ON public.messages USING btree (company_id, id) WHERE (state = 'failed'::text);
CREATE INDEX messages_in_flight ON public.messages USING btree (company_id, domain) WHERE (state = 'sending'::text);
CREATE INDEX messages_keeping_quiet ON public.messages USING btree (company_id) WHERE ((state = 'queued'::text) AND keeps_quiet);
CREATE INDEX messages_written ON public.messages USING btree (company_id, created_by, id) WHERE written;
CREATE TRIGGER handed_over_stays BEFORE UPDATE ON public.messages FOR EACH ROW WHEN ((((old.state = 'sent'::text) AND (new.state <> ALL (ARRAY['sent'::text, 'bounced'::text]))) OR ((old.state = 'bounced'::text) AND (new.state <> 'bounced'::text)))) EXECUTE FUNCTION kontor.handed_over_stays();
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.messages FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER message_goes_to_its_customer AFTER INSERT ON public.messages FOR EACH ROW EXECUTE FUNCTION kontor.message_goes_to_its_customer();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.messages FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on messages for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on messages for all to kontor_owner using (true) with check (true);
create policy whole_system on messages for all to kontor_system using (true) with check (true);
grant insert, select on messages to kontor_app;
grant insert, select on messages to kontor_system;
grant update (acknowledged_at) on messages to kontor_app;
grant update (acknowledged_at) on messages to kontor_system;
grant update (acknowledged_by) on messages to kontor_app;
grant update (acknowledged_by) on messages to kontor_system;
grant update (attempts) on messages to kontor_app;
grant update (attempts) on messages to kontor_system;
grant update (claimed_at) on messages to kontor_app;
grant update (claimed_at) on messages to kontor_system;
grant update (fault) on messages to kontor_app;
grant update (fault) on messages to kontor_system;
grant update (fence) on messages to kontor_app;
grant update (fence) on messages to kontor_system;
grant update (keeps_quiet) on messages to kontor_app;
grant update (keeps_quiet) on messages to kontor_system;
grant update (leased_until) on messages to kontor_app;
grant update (leased_until) on messages to kontor_system;
grant update (next_attempt_at) on messages to kontor_app;
grant update (next_attempt_at) on messages to kontor_system;
grant update (settled_at) on messages to kontor_app;
grant update (settled_at) on messages to kontor_system;
grant update (state) on messages to kontor_app;
grant update (state) on messages to kontor_system;
comment on table messages is 'A mail or SMS as it was rendered, and how it got on (MSG-1, M2, M3). It ends sent, bounced (it came back later, or never reached the telephone), failed (a dead letter: somebody has not got it) or cancelled.';
comment on column messages.header_name is 'The Message-ID: the hash of the dedupe key at the sender''s domain, the same on each attempt.';
comment on column messages.domain is 'Whose server receives it: a slow one must not hold up the others.';
comment on column messages.template_version_id is 'The version of the template as it stood when the message was queued; null: the standard template, or words of a person.';
comment on column messages.written is 'A person wrote it: an answer by a machine may come, and the sender is remembered for the next one.';
comment on column messages.acknowledged_at is 'When somebody said that they saw to it that it came back; until then it is an alarm.';
comment on column messages.script_id is 'The e-mail script that it is of.';
comment on column messages.channel is 'mail or sms: by what it goes, and so what its addresses are.';
comment on column messages.newsletter_id is 'The newsletter of which it is a copy.';
comment on column messages.unsubscribe_url is 'Where one click ends it (RFC 8058): the headers List-Unsubscribe and List-Unsubscribe-Post.';
comment on column messages.keeps_quiet is 'It does not leave in the company''s quiet hours, however long its server puts it off; until a person sends it all the same.';

create table newsletter_attachments (
  company_id integer not null,
  newsletter_id bigint not null,
  "position" smallint not null,
  upload_id bigint not null,
  constraint newsletter_attachments_pkey PRIMARY KEY (company_id, newsletter_id, "position"),
  constraint newsletter_attachment_newsletter FOREIGN KEY (company_id, newsletter_id) REFERENCES newsletters(company_id, id),
  constraint newsletter_attachment_upload FOREIGN KEY (company_id, upload_id) REFERENCES message_uploads(company_id, id)
);
alter table newsletter_attachments enable row level security, force row level security;
CREATE INDEX newsletter_attachments_by_upload ON public.newsletter_attachments USING btree (company_id, upload_id);
CREATE TRIGGER log_deletes AFTER DELETE ON public.newsletter_attachments REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.newsletter_attachments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.newsletter_attachments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on newsletter_attachments for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on newsletter_attachments for all to kontor_owner using (true) with check (true);
create policy whole_system on newsletter_attachments for all to kontor_system using (true) with check (true);
grant delete, insert, select on newsletter_attachments to kontor_app;
grant delete, insert, select on newsletter_attachments to kontor_system;
comment on table newsletter_attachments is 'Files that go along with a newsletter.';

create table newsletter_categories (
  company_id integer not null,
  id bigint not null,
  name_de text not null,
  name_cs text not null,
  name_en text not null,
  basis text collate "C" not null,
  version integer default 1 not null,
  archived_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint newsletter_categories_pkey PRIMARY KEY (company_id, id),
  constraint newsletter_categories_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint newsletter_category_basis_is_known CHECK ((basis = ANY (ARRAY['consent'::text, 'customers'::text, 'operational'::text]))),
  constraint newsletter_category_names_are_short CHECK (((LEAST(length(name_de), length(name_cs), length(name_en)) > 0) AND (GREATEST(length(name_de), length(name_cs), length(name_en)) <= 80)))
);
alter table newsletter_categories enable row level security, force row level security;
CREATE UNIQUE INDEX newsletter_category_once ON public.newsletter_categories USING btree (company_id, lower(name_de)) WHERE (archived_at IS NULL);
CREATE TRIGGER log_deletes AFTER DELETE ON public.newsletter_categories REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.newsletter_categories REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.newsletter_categories REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on newsletter_categories for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on newsletter_categories for all to kontor_owner using (true) with check (true);
create policy whole_system on newsletter_categories for all to kontor_system using (true) with check (true);
grant insert, select, update on newsletter_categories to kontor_app;
grant insert, select, update on newsletter_categories to kontor_system;
comment on table newsletter_categories is 'What newsletters are about, as readers are told (MSG-5).';
comment on column newsletter_categories.basis is 'Why they may be sent: consent of each reader; own similar products to existing customers who have not objected (UWG § 7 (3), 480/2004 Sb. § 7 (3)); or operational, which is no advertising. Who has said nothing gets the latter two.';

create table newsletter_recipients (
  company_id integer not null,
  newsletter_id bigint not null,
  "position" integer not null,
  customer_id bigint not null,
  contact_person_id bigint,
  address text collate "C",
  language character(2) collate "C" not null,
  state text collate "C" not null,
  reason text collate "C",
  message_id bigint,
  token_hash text collate "C",
  constraint newsletter_recipients_pkey PRIMARY KEY (company_id, newsletter_id, "position"),
  constraint newsletter_recipient_contact FOREIGN KEY (company_id, contact_person_id) REFERENCES contact_persons(company_id, id),
  constraint newsletter_recipient_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint newsletter_recipient_message FOREIGN KEY (company_id, message_id) REFERENCES messages(company_id, id),
  constraint newsletter_recipient_newsletter FOREIGN KEY (company_id, newsletter_id) REFERENCES newsletters(company_id, id),
  constraint newsletter_recipient_has_address CHECK (((state = 'left_out'::text) OR (address IS NOT NULL))),
  constraint newsletter_recipient_left_out_with_reason CHECK (((state = 'left_out'::text) = (reason IS NOT NULL))),
  constraint newsletter_recipient_queued_with_message CHECK (((state <> 'queued'::text) OR ((message_id IS NOT NULL) AND (token_hash IS NOT NULL)))),
  constraint newsletter_recipient_state_is_known CHECK ((state = ANY (ARRAY['waiting'::text, 'queued'::text, 'left_out'::text])))
);
alter table newsletter_recipients enable row level security, force row level security;
CREATE UNIQUE INDEX newsletter_recipient_once ON public.newsletter_recipients USING btree (company_id, newsletter_id, lower(address)) WHERE (state <> 'left_out'::text);
CREATE INDEX newsletter_recipients_by_address ON public.newsletter_recipients USING btree (company_id, lower(address)) WHERE (state <> 'left_out'::text);
CREATE INDEX newsletter_recipients_by_token ON public.newsletter_recipients USING btree (company_id, token_hash) WHERE (token_hash IS NOT NULL);
CREATE INDEX newsletter_recipients_waiting ON public.newsletter_recipients USING btree (company_id, newsletter_id, "position") WHERE (state = 'waiting'::text);
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.newsletter_recipients FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.newsletter_id IS DISTINCT FROM new.newsletter_id) OR (old."position" IS DISTINCT FROM new."position"))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.newsletter_recipients FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on newsletter_recipients for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on newsletter_recipients for all to kontor_owner using (true) with check (true);
create policy whole_system on newsletter_recipients for all to kontor_system using (true) with check (true);
grant insert, select on newsletter_recipients to kontor_app;
grant insert, select on newsletter_recipients to kontor_system;
grant update (message_id) on newsletter_recipients to kontor_app;
grant update (message_id) on newsletter_recipients to kontor_system;
grant update (reason) on newsletter_recipients to kontor_app;
grant update (reason) on newsletter_recipients to kontor_system;
grant update (state) on newsletter_recipients to kontor_app;
grant update (state) on newsletter_recipients to kontor_system;
grant update (token_hash) on newsletter_recipients to kontor_app;
grant update (token_hash) on newsletter_recipients to kontor_system;
comment on table newsletter_recipients is 'The audience of a newsletter as it was when sending began, with those who got nothing and why.';
comment on column newsletter_recipients.token_hash is 'SHA-256 of what the link to unsubscribe carries; the link itself stands in the mail only.';

create table newsletter_subscriptions (
  company_id integer not null,
  id bigint not null,
  category_id bigint,
  customer_id bigint not null,
  contact_person_id bigint,
  address text collate "C",
  act text collate "C" not null,
  source text collate "C" not null,
  note text,
  newsletter_id bigint,
  created_by text collate "C" not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  constraint newsletter_subscriptions_pkey PRIMARY KEY (company_id, id),
  constraint newsletter_subscription_category FOREIGN KEY (company_id, category_id) REFERENCES newsletter_categories(company_id, id),
  constraint newsletter_subscription_contact FOREIGN KEY (company_id, contact_person_id) REFERENCES contact_persons(company_id, id),
  constraint newsletter_subscription_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint newsletter_subscription_newsletter FOREIGN KEY (company_id, newsletter_id) REFERENCES newsletters(company_id, id),
  constraint newsletter_subscription_act_is_known CHECK ((act = ANY (ARRAY['subscribed'::text, 'unsubscribed'::text]))),
  constraint newsletter_subscription_by_link_names_it CHECK (((source <> 'link'::text) OR ((address IS NOT NULL) AND (newsletter_id IS NOT NULL)))),
  constraint newsletter_subscription_note_is_short CHECK ((length(note) <= 300)),
  constraint newsletter_subscription_source_is_known CHECK ((source = ANY (ARRAY['office'::text, 'api'::text, 'link'::text]))),
  constraint newsletter_subscription_to_one_category CHECK (((category_id IS NOT NULL) OR (act = 'unsubscribed'::text)))
);
alter table newsletter_subscriptions enable row level security, force row level security;
CREATE INDEX newsletter_subscriptions_by_customer ON public.newsletter_subscriptions USING btree (company_id, customer_id, created_at);
CREATE INDEX newsletter_subscriptions_by_link ON public.newsletter_subscriptions USING btree (company_id, lower(address)) WHERE (source = 'link'::text);
CREATE INDEX newsletter_subscriptions_by_newsletter ON public.newsletter_subscriptions USING btree (company_id, newsletter_id) WHERE (newsletter_id IS NOT NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.newsletter_subscriptions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.newsletter_subscriptions FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.newsletter_subscriptions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on newsletter_subscriptions for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on newsletter_subscriptions for all to kontor_owner using (true) with check (true);
create policy whole_system on newsletter_subscriptions for all to kontor_system using (true) with check (true);
grant insert, select on newsletter_subscriptions to kontor_app;
grant insert, select on newsletter_subscriptions to kontor_system;
comment on table newsletter_subscriptions is 'Who wanted newsletters and who no longer, when, how, told by whom: the evidence of consent and objection. The latest row rules; one by link rules for the address, whoever it belongs to.';
comment on column newsletter_subscriptions.category_id is 'Null: newsletters of every category, also of those to come.';

create table newsletters (
  company_id integer not null,
  id bigint not null,
  category_id bigint not null,
  sender_id bigint,
  fallback_language character(2) collate "C" not null,
  subject_de text default ''::text not null,
  body_de text default ''::text not null,
  subject_cs text default ''::text not null,
  body_cs text default ''::text not null,
  subject_en text default ''::text not null,
  body_en text default ''::text not null,
  audience jsonb not null,
  state text collate "C" default 'draft'::text not null,
  send_at timestamp with time zone,
  link_base text collate "C",
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  started_by text collate "C",
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  fence bigint default 0 not null,
  version integer default 1 not null,
  constraint newsletters_pkey PRIMARY KEY (company_id, id),
  constraint newsletter_category FOREIGN KEY (company_id, category_id) REFERENCES newsletter_categories(company_id, id),
  constraint newsletter_sender FOREIGN KEY (company_id, sender_id) REFERENCES mail_senders(company_id, id),
  constraint newsletters_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint newsletter_fallback_is_known CHECK ((fallback_language = ANY (ARRAY['de'::bpchar, 'cs'::bpchar, 'en'::bpchar]))),
  constraint newsletter_sent_with_its_links CHECK (((state = ANY (ARRAY['draft'::text, 'discarded'::text])) OR ((sender_id IS NOT NULL) AND (link_base IS NOT NULL) AND (send_at IS NOT NULL) AND (started_by IS NOT NULL)))),
  constraint newsletter_state_is_known CHECK ((state = ANY (ARRAY['draft'::text, 'scheduled'::text, 'sending'::text, 'interrupted'::text, 'sent'::text, 'discarded'::text]))),
  constraint newsletter_texts_are_of_sensible_size CHECK (((GREATEST(length(subject_de), length(subject_cs), length(subject_en)) <= 200) AND (GREATEST(length(body_de), length(body_cs), length(body_en)) <= 20000)))
);
alter table newsletters enable row level security, force row level security;
CREATE INDEX newsletters_by_category ON public.newsletters USING btree (company_id, category_id, id);
CREATE INDEX newsletters_scheduled ON public.newsletters USING btree (company_id, send_at) WHERE (state = 'scheduled'::text);
CREATE TRIGGER log_deletes AFTER DELETE ON public.newsletters REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.newsletters REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.newsletters REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on newsletters for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on newsletters for all to kontor_owner using (true) with check (true);
create policy whole_system on newsletters for all to kontor_system using (true) with check (true);
grant insert, select, update on newsletters to kontor_app;
grant insert, select, update on newsletters to kontor_system;
comment on table newsletters is 'A text for many, in up to three languages, and how far sending it has come (MSG-5). Sent: the outbox has all of it.';
comment on column newsletters.audience is 'The filter of the list of customers, or customers by their ids; who that is is settled when sending begins (newsletter_recipients).';
comment on column newsletters.link_base is 'Where its links to unsubscribe lead, as the office was reached when it was started.';
comment on column newsletters.fence is 'Counts who took the sending up: a step of an earlier one writes nothing more.';

create table notice_looks (
  company_id integer not null,
  kind text collate "C" not null,
  looked_on date not null,
  constraint notice_looks_pkey PRIMARY KEY (company_id, kind),
  constraint notice_looks_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id)
);
alter table notice_looks enable row level security, force row level security;
create policy company_isolation on notice_looks for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on notice_looks for all to kontor_owner using (true) with check (true);
create policy whole_system on notice_looks for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on notice_looks to kontor_app;
grant delete, insert, select, update on notice_looks to kontor_system;
comment on table notice_looks is 'On which day somebody last looked whose day has come: once a day is enough.';

create table notice_switches (
  company_id integer not null,
  kind text collate "C" not null,
  since timestamp with time zone,
  days smallint,
  version integer default 1 not null,
  channel text collate "C" default 'mail'::text not null,
  constraint notice_switches_pkey PRIMARY KEY (company_id, kind),
  constraint notice_switches_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint notice_switch_channel_is_known CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'both'::text]))),
  constraint notice_switch_days_in_range CHECK (((days >= 0) AND (days <= 365)))
);
alter table notice_switches enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.notice_switches REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.notice_switches REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.notice_switches REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on notice_switches for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on notice_switches for all to kontor_owner using (true) with check (true);
create policy whole_system on notice_switches for all to kontor_system using (true) with check (true);
grant insert, select, update on notice_switches to kontor_app;
grant insert, select, update on notice_switches to kontor_system;
comment on table notice_switches is 'Notices that go out by themselves (MSG-6): what happened, or whose day came, since then; null, or no row: none.';
comment on column notice_switches.kind is 'One of NOTICE_KINDS in the domain.';
comment on column notice_switches.days is 'Days before or after, where the kind has any; null: the usual ones.';
comment on column notice_switches.channel is 'By what it goes: where there is no gateway or no number, always by mail.';

create table notices (
  company_id integer not null,
  id bigint not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  customer_id bigint not null,
  subscription_id bigint,
  event_id bigint,
  day date,
  facts jsonb default '{}'::jsonb not null,
  due_on date,
  state text collate "C" default 'waiting'::text not null,
  withheld_because text collate "C",
  message_id bigint,
  created_at timestamp with time zone default now() not null,
  settled_at timestamp with time zone,
  sms_id bigint,
  constraint notices_pkey PRIMARY KEY (company_id, id),
  constraint notice_once UNIQUE (company_id, kind, key),
  constraint notice_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint notice_event FOREIGN KEY (company_id, event_id) REFERENCES events(company_id, id),
  constraint notice_message FOREIGN KEY (company_id, message_id) REFERENCES messages(company_id, id),
  constraint notice_sms FOREIGN KEY (company_id, sms_id) REFERENCES messages(company_id, id),
  constraint notice_subscription FOREIGN KEY (company_id, subscription_id) REFERENCES subscriptions(company_id, id),
  constraint notice_settled_when_it_is CHECK (((state = 'waiting'::text) = (settled_at IS NULL))),
  constraint notice_sms_beside_a_message CHECK (((sms_id IS NULL) OR (message_id IS NOT NULL))),
  constraint notice_state_is_known CHECK ((state = ANY (ARRAY['waiting'::text, 'written'::text, 'withheld'::text]))),
  constraint notice_withheld_for_a_reason CHECK (((state = 'withheld'::text) = (withheld_because IS NOT NULL))),
  constraint notice_written_as_a_message CHECK (((state = 'written'::text) = (message_id IS NOT NULL)))
);
alter table notices enable row level security, force row level security;
CREATE INDEX notices_by_customer ON public.notices USING btree (company_id, customer_id, id);
CREATE INDEX notices_by_kind ON public.notices USING btree (company_id, kind, settled_at);
CREATE INDEX notices_by_message ON public.notices USING btree (company_id, message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX notices_by_sms ON public.notices USING btree (company_id, sms_id) WHERE (sms_id IS NOT NULL);
CREATE INDEX notices_waiting ON public.notices USING btree (company_id, customer_id, kind, id) WHERE (state = 'waiting'::text);
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.notices FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER notice_reaches_its_customer AFTER UPDATE ON public.notices FOR EACH ROW WHEN ((new.message_id IS NOT NULL)) EXECUTE FUNCTION kontor.notice_reaches_its_customer();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.notices FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER told_is_told BEFORE UPDATE ON public.notices FOR EACH ROW WHEN ((old.state <> 'waiting'::text)) EXECUTE FUNCTION kontor.told_is_told();
create policy company_isolation on notices for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on notices for all to kontor_owner using (true) with check (true);
create policy whole_system on notices for all to kontor_system using (true) with check (true);
grant insert, select on notices to kontor_app;
grant insert, select on notices to kontor_system;
grant update (message_id) on notices to kontor_app;
grant update (message_id) on notices to kontor_system;
grant update (settled_at) on notices to kontor_app;
grant update (settled_at) on notices to kontor_system;
grant update (sms_id) on notices to kontor_app;
grant update (sms_id) on notices to kontor_system;
grant update (state) on notices to kontor_app;
grant update (state) on notices to kontor_system;
grant update (withheld_because) on notices to kontor_app;
grant update (withheld_because) on notices to kontor_system;
comment on table notices is 'What a customer was told by itself, or will be, and why (MSG-6). What is said together in one mail is several notices of one message.';
comment on column notices.key is 'What makes it one notice, however often somebody looks: the event, or the record with its day.';
comment on column notices.day is 'The day that it is about.';
comment on column notices.due_on is 'Not before this day of the company; null: at once.';
comment on column notices.withheld_because is 'One of WITHHELD_REASONS in the domain.';
comment on column notices.sms_id is 'The SMS beside the mail; where it went by SMS alone, that is its message.';

create table number_counters (
  company_id integer not null,
  series_id bigint not null,
  fiscal_year integer not null,
  last_number bigint not null,
  last_date date not null,
  last_at timestamp with time zone default now() not null,
  constraint number_counters_pkey PRIMARY KEY (company_id, series_id, fiscal_year),
  constraint number_counter_series FOREIGN KEY (company_id, series_id) REFERENCES number_series(company_id, id)
);
alter table number_counters enable row level security, force row level security;
create policy company_isolation on number_counters for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on number_counters for all to kontor_owner using (true) with check (true);
create policy whole_system on number_counters for all to kontor_system using (true) with check (true);
grant insert, select, update on number_counters to kontor_app;
grant insert, select, update on number_counters to kontor_system;
comment on table number_counters is 'The last number given in a series and year; its row lock makes numbers gapless (I1).';

create table number_series (
  company_id integer not null,
  id bigint not null,
  kind text collate "C" not null,
  pattern text collate "C" not null,
  start_number bigint default 1 not null,
  version integer default 1 not null,
  constraint number_series_pkey PRIMARY KEY (company_id, id),
  constraint number_series_kind_unique UNIQUE (company_id, kind),
  constraint number_series_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint customer_numbers_are_variable_symbols CHECK (((kind <> 'customer'::text) OR (pattern ~ '^[0-9]{0,9}\{0{1,10}\}$'::text))),
  constraint number_series_kind_is_known CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit_note'::text, 'quote'::text, 'order'::text, 'order_confirmation'::text, 'delivery_note'::text, 'proforma'::text, 'customer'::text, 'contract'::text]))),
  constraint number_series_pattern_has_counter CHECK ((pattern ~ '^[A-Za-z0-9/_.-]*(\{YYYY\}|\{YY\})?[A-Za-z0-9/_.-]*\{0{1,10}\}$'::text)),
  constraint number_series_start_in_range CHECK (((start_number >= 1) AND (start_number <= '9999999999'::bigint)))
);
alter table number_series enable row level security, force row level security;
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.number_series FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER log_deletes AFTER DELETE ON public.number_series REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.number_series REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.number_series REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.number_series FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on number_series for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on number_series for all to kontor_owner using (true) with check (true);
create policy whole_system on number_series for all to kontor_system using (true) with check (true);
grant insert, select, update on number_series to kontor_app;
grant insert, select, update on number_series to kontor_system;
comment on table number_series is 'Pattern of the numbers of one kind of document (MAS-2); a customer number is digits only, at most ten, so that it can serve as variable symbol.';

create table one_time_logins (
  id bigint generated always as identity not null,
  code_hash bytea not null,
  user_id bigint not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint one_time_logins_pkey PRIMARY KEY (id),
  constraint one_time_login_unique UNIQUE (code_hash),
  constraint one_time_logins_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint one_time_login_is_sha256 CHECK ((length(code_hash) = 32))
);
grant delete, insert, select, update on one_time_logins to kontor_system;
comment on table one_time_logins is 'Codes with which a person sets a first or new password: 256 random bits, stored as SHA-256, used once, for an hour.';

create table open_items (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  document_id bigint,
  account text collate "C" not null,
  currency character(3) collate "C" not null,
  amount_minor bigint not null,
  due_date date not null,
  created_at timestamp with time zone default now() not null,
  txid xid8 default pg_current_xact_id() not null,
  allocated_minor bigint default 0 not null,
  settled boolean default false not null,
  payment_id bigint,
  write_off_id bigint,
  fee_id bigint,
  payout_id bigint,
  constraint open_items_pkey PRIMARY KEY (company_id, id),
  constraint allocations_within_items CHECK (
CASE
    WHEN (amount_minor > 0) THEN ((allocated_minor >= 0) AND (allocated_minor <= amount_minor))
    ELSE ((allocated_minor >= amount_minor) AND (allocated_minor <= 0))
END),
  constraint open_item_has_one_cause CHECK ((num_nonnulls(document_id, payment_id, write_off_id, fee_id, payout_id) = 1)),
  constraint open_item_is_not_zero CHECK ((amount_minor <> 0)),
  constraint open_item_settled_when_nothing_is_left CHECK ((settled = (allocated_minor = amount_minor)))
);
alter table open_items enable row level security, force row level security;
CREATE UNIQUE INDEX open_item_once_per_document ON public.open_items USING btree (company_id, document_id) WHERE (document_id IS NOT NULL);
CREATE UNIQUE INDEX open_item_once_per_fee ON public.open_items USING btree (company_id, fee_id) WHERE (fee_id IS NOT NULL);
CREATE UNIQUE INDEX open_item_once_per_payment ON public.open_items USING btree (company_id, payment_id) WHERE (payment_id IS NOT NULL);
CREATE UNIQUE INDEX open_item_once_per_payout ON public.open_items USING btree (company_id, payout_id) WHERE (payout_id IS NOT NULL);
CREATE UNIQUE INDEX open_item_once_per_write_off ON public.open_items USING btree (company_id, write_off_id) WHERE (write_off_id IS NOT NULL);
CREATE INDEX open_items_by_customer ON public.open_items USING btree (company_id, customer_id, id);
CREATE INDEX open_items_by_due ON public.open_items USING btree (company_id, settled, due_date, id);
CREATE INDEX open_items_free_credit ON public.open_items USING btree (company_id, customer_id, due_date, id) WHERE ((amount_minor < 0) AND (NOT settled));
CREATE INDEX open_items_owed ON public.open_items USING btree (company_id, customer_id, due_date, id) WHERE ((amount_minor > 0) AND (NOT settled));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, customer_id, document_id, account, currency, amount_minor, due_date, created_at, txid, payment_id, write_off_id, fee_id, payout_id OR TRUNCATE ON public.open_items FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER open_item_account AFTER INSERT ON public.open_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.open_item_account('company_id,account', 'accounts', 'company_id,number');
CREATE TRIGGER open_item_document AFTER INSERT ON public.open_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.open_item_document('company_id,document_id,customer_id', 'documents', 'company_id,id,customer_id');
CREATE TRIGGER open_item_fee AFTER INSERT ON public.open_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.open_item_fee('company_id,fee_id,customer_id', 'fees', 'company_id,id,customer_id');
CREATE TRIGGER open_item_payment AFTER INSERT ON public.open_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.open_item_payment('company_id,payment_id,customer_id', 'payments', 'company_id,id,customer_id');
CREATE TRIGGER open_item_payout AFTER INSERT ON public.open_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.open_item_payout('company_id,payout_id,customer_id', 'payouts', 'company_id,id,customer_id');
CREATE TRIGGER open_item_write_off AFTER INSERT ON public.open_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.open_item_write_off('company_id,write_off_id,customer_id', 'write_offs', 'company_id,id,customer_id');
create policy company_isolation on open_items for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on open_items for all to kontor_owner using (true) with check (true);
create policy whole_system on open_items for all to kontor_system using (true) with check (true);
grant insert, select on open_items to kontor_app;
grant insert, select on open_items to kontor_system;
comment on table open_items is 'A receivable (plus) or credit (minus) of a customer from one document, payment, write-off, fee or other cause; what is left is the amount less what the allocations set off (ARE-2).';
comment on column open_items.allocated_minor is 'What the allocations have set off, with the sign of the amount. Kept by the trigger on allocations.';
comment on column open_items.settled is 'Whether nothing is left. A column that lists are read by, and not generated, because adding one would write the whole table anew.';
comment on column open_items.payment_id is 'A payment opens a credit; one that takes it back opens an item that settles what is left of it.';
comment on column open_items.write_off_id is 'A write-off opens a credit that settles its invoice; one that takes it back opens an item that settles that credit.';
comment on column open_items.fee_id is 'A fee opens an item that is owed; one that waives it opens a credit.';
comment on column open_items.payout_id is 'A payout opens an item that settles credit; one that came back opens a credit that closes that item.';

create table outbox (
  company_id integer not null,
  id bigint not null,
  dedupe_key text collate "C" not null,
  kind text collate "C" not null,
  customer_id bigint not null,
  document_id bigint not null,
  delivery text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  txid xid8 default pg_current_xact_id() not null,
  constraint outbox_pkey PRIMARY KEY (company_id, id),
  constraint outbox_once UNIQUE (company_id, dedupe_key),
  constraint outbox_kind_is_known CHECK ((kind = 'document_issued'::text))
);
alter table outbox enable row level security, force row level security;
CREATE INDEX outbox_by_customer ON public.outbox USING btree (company_id, customer_id, id);
CREATE INDEX outbox_by_document ON public.outbox USING btree (company_id, document_id);
CREATE INDEX outbox_by_time ON public.outbox USING btree (company_id, created_at);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.outbox FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER outbox_document AFTER INSERT ON public.outbox REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.outbox_document('company_id,document_id,customer_id', 'documents', 'company_id,id,customer_id');
create policy company_isolation on outbox for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on outbox for all to kontor_owner using (true) with check (true);
create policy whole_system on outbox for all to kontor_system using (true) with check (true);
grant insert, select on outbox to kontor_app;
grant insert, select on outbox to kontor_system;
comment on table outbox is 'What is to be sent, written with its cause (I9, M1). Sending comes with the messages.';

create table paid_invoices (
  company_id integer not null,
  open_item_id bigint not null,
  customer_id bigint not null,
  paid_on date not null,
  days integer not null,
  constraint paid_invoices_pkey PRIMARY KEY (company_id, open_item_id),
  constraint paid_invoice_open_item FOREIGN KEY (company_id, open_item_id) REFERENCES open_items(company_id, id)
);
alter table paid_invoices enable row level security, force row level security;
CREATE INDEX paid_invoices_by_customer ON public.paid_invoices USING btree (company_id, customer_id) INCLUDE (days);
create policy company_isolation on paid_invoices for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on paid_invoices for all to kontor_owner using (true) with check (true);
create policy whole_system on paid_invoices for all to kontor_system using (true) with check (true);
grant select on paid_invoices to kontor_app;
grant select on paid_invoices to kontor_system;
comment on table paid_invoices is 'Invoices that money has settled in full, with the day and how many days before it was due that was (minus: after). Kept by the trigger on allocations, so that lists need not reckon it (CUS-7).';

create table parked_customers (
  company_id integer not null,
  customer_id bigint not null,
  reason text collate "C" not null,
  detail jsonb,
  run_id bigint,
  parked_by text collate "C" not null,
  parked_at timestamp with time zone default now() not null,
  release_reason text,
  released_by text collate "C",
  released_at timestamp with time zone,
  version integer default 1 not null,
  constraint parked_customers_pkey PRIMARY KEY (company_id, customer_id),
  constraint parked_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint parked_customer_released_with_reason CHECK ((((released_at IS NULL) = (released_by IS NULL)) AND ((released_at IS NULL) = (release_reason IS NULL))))
);
alter table parked_customers enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.parked_customers REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.parked_customers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.parked_customers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on parked_customers for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on parked_customers for all to kontor_owner using (true) with check (true);
create policy whole_system on parked_customers for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on parked_customers to kontor_app;
grant delete, insert, select, update on parked_customers to kontor_system;
comment on table parked_customers is 'Customers that a breaker or a person holds back: no document until a person releases them with a reason; the release holds for their next invoice (B7, B8).';

create table payment_conversions (
  company_id integer not null,
  payment_id bigint not null,
  currency character(3) collate "C" not null,
  paid_minor bigint not null,
  source text collate "C" not null,
  rate_on date,
  base character(3) collate "C",
  quote character(3) collate "C",
  per integer,
  rate numeric(18,8),
  value_minor bigint not null,
  counts_at text collate "C" not null,
  difference_minor bigint not null,
  account text collate "C",
  constraint payment_conversions_pkey PRIMARY KEY (company_id, payment_id),
  constraint payment_conversion_account FOREIGN KEY (company_id, account) REFERENCES accounts(company_id, number),
  constraint payment_conversion_payment FOREIGN KEY (company_id, payment_id) REFERENCES payments(company_id, id),
  constraint payment_conversion_day_is_known CHECK ((counts_at = ANY (ARRAY['payment_day'::text, 'invoice_day'::text]))),
  constraint payment_conversion_has_worth CHECK (((paid_minor > 0) AND (value_minor > 0))),
  constraint payment_conversion_rate_whole CHECK (((num_nonnulls(base, quote, per, rate) =
CASE
    WHEN (source = 'bank_value'::text) THEN 0
    ELSE 4
END) AND ((rate_on IS NULL) = (source = ANY (ARRAY['bank_rate'::text, 'bank_value'::text]))))),
  constraint payment_conversion_source_is_known CHECK ((source = ANY (ARRAY['cnb'::text, 'ecb'::text, 'own'::text, 'bank_rate'::text, 'bank_value'::text]))),
  constraint payment_difference_has_account CHECK ((((account IS NULL) = (difference_minor = 0)) AND ((difference_minor = 0) OR (counts_at = 'invoice_day'::text)))),
  constraint payment_value_follows_rate CHECK (((source = 'bank_value'::text) OR ((value_minor)::numeric = round(
CASE
    WHEN (base = currency) THEN (((paid_minor)::numeric * rate) / (per)::numeric)
    ELSE (((paid_minor * per))::numeric / rate)
END))))
);
alter table payment_conversions enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.payment_conversions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on payment_conversions for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on payment_conversions for all to kontor_owner using (true) with check (true);
create policy whole_system on payment_conversions for all to kontor_system using (true) with check (true);
grant insert, select on payment_conversions to kontor_app;
grant insert, select on payment_conversions to kontor_system;
comment on table payment_conversions is 'A payment in another currency than that of the books: what was paid, by which rate, what it was worth, and the exchange difference. Taking the payment back takes it back, too.';
comment on column payment_conversions.value_minor is 'In the books'' currency, on the account of the money.';
comment on column payment_conversions.difference_minor is 'What the payment counts for less its value: plus is a loss. The amount of the payment is value and difference.';

create table payment_reports (
  company_id integer not null,
  id bigint not null,
  file_id bigint not null,
  "position" integer not null,
  message_name text collate "C",
  message text collate "C" not null,
  payment_group text collate "C",
  payment text collate "C",
  reason_code text collate "C",
  bank_words text,
  outcome text collate "C",
  created_at timestamp with time zone not null,
  constraint payment_reports_pkey PRIMARY KEY (company_id, id),
  constraint payment_report_once UNIQUE (company_id, file_id, "position"),
  constraint payment_report_of_file FOREIGN KEY (company_id, file_id) REFERENCES bank_statement_files(company_id, id),
  constraint payment_report_outcome_is_known CHECK ((outcome = ANY (ARRAY['rejected'::text, 'nothing_left'::text, 'unknown'::text])))
);
alter table payment_reports enable row level security, force row level security;
CREATE INDEX payment_reports_to_look_at ON public.payment_reports USING btree (company_id, id) WHERE (outcome IS NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, file_id, "position", message_name, message, payment_group, payment, reason_code, bank_words, created_at OR TRUNCATE ON public.payment_reports FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on payment_reports for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on payment_reports for all to kontor_owner using (true) with check (true);
create policy whole_system on payment_reports for all to kontor_system using (true) with check (true);
grant insert, select on payment_reports to kontor_app;
grant insert, select on payment_reports to kontor_system;
grant update (outcome) on payment_reports to kontor_app;
grant update (outcome) on payment_reports to kontor_system;
comment on table payment_reports is 'A rejection as a bank reports it: of a payment, a group, or a whole message of ours, by the identifiers that we gave. outcome: what came of it; null: nobody has looked yet.';

create table payments (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  value_date date not null,
  account text collate "C" not null,
  receivable_account text collate "C" not null,
  currency character(3) collate "C" not null,
  amount_minor bigint not null,
  origin text collate "C" default 'typed'::text not null,
  reference text,
  reversal_of bigint,
  reason text,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  txid xid8 default pg_current_xact_id() not null,
  returned_by bigint,
  constraint payments_pkey PRIMARY KEY (company_id, id),
  constraint payment_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint payment_returned_by FOREIGN KEY (company_id, returned_by) REFERENCES bank_statement_entries(company_id, id),
  constraint payment_takes_back FOREIGN KEY (company_id, reversal_of) REFERENCES payments(company_id, id),
  constraint payment_comes_in_or_is_taken_back CHECK (((amount_minor <> 0) AND ((amount_minor > 0) = (reversal_of IS NULL)))),
  constraint payment_is_returned_by_taking_back CHECK (((returned_by IS NULL) OR (reversal_of IS NOT NULL))),
  constraint payment_is_taken_back_with_reason CHECK (((reversal_of IS NULL) = (reason IS NULL))),
  constraint payment_origin_is_known CHECK ((origin = ANY (ARRAY['typed'::text, 'statement'::text])))
);
alter table payments enable row level security, force row level security;
CREATE UNIQUE INDEX payment_taken_back_once ON public.payments USING btree (company_id, reversal_of) WHERE (reversal_of IS NOT NULL);
CREATE INDEX payments_by_customer ON public.payments USING btree (company_id, customer_id, value_date, id) WHERE (reversal_of IS NULL);
CREATE INDEX payments_by_date ON public.payments USING btree (company_id, value_date, id) WHERE (reversal_of IS NULL);
CREATE INDEX payments_of_statements_by_date ON public.payments USING btree (company_id, value_date) WHERE (origin = 'statement'::text);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.payments FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER bank_entries_released AFTER INSERT ON public.payments REFERENCING NEW TABLE AS new_payments FOR EACH STATEMENT EXECUTE FUNCTION kontor.bank_entries_released();
CREATE CONSTRAINT TRIGGER cash_has_receipt AFTER INSERT ON public.payments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.origin = 'typed'::text)) EXECUTE FUNCTION kontor.cash_has_receipt();
CREATE TRIGGER direct_debits_unbooked AFTER INSERT ON public.payments REFERENCING NEW TABLE AS new_payments FOR EACH STATEMENT EXECUTE FUNCTION kontor.direct_debits_unbooked();
CREATE TRIGGER payment_account AFTER INSERT ON public.payments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.payment_account('company_id,account', 'accounts', 'company_id,number');
CREATE TRIGGER payment_mirrors_original AFTER INSERT ON public.payments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.payment_mirrors();
CREATE TRIGGER payment_receivable_account AFTER INSERT ON public.payments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.payment_receivable_account('company_id,receivable_account', 'accounts', 'company_id,number');
create policy company_isolation on payments for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on payments for all to kontor_owner using (true) with check (true);
create policy whole_system on payments for all to kontor_system using (true) with check (true);
grant insert, select on payments to kontor_app;
grant insert, select on payments to kontor_system;
comment on table payments is 'Money that a customer paid. Append-only: what was booked wrongly is taken back by a row with the amount negated, which names the one that it takes back.';
comment on column payments.account is 'Where the money came in: bank, cash or clearing account.';
comment on column payments.receivable_account is 'The receivable account that it is credited to; it settles items of that account only (L6).';
comment on column payments.reference is 'What the payer wrote, or the clerk noted.';
comment on column payments.returned_by is 'The bank entry with which the bank took the money back. Null: a person took the payment back.';

create table payouts (
  company_id integer not null,
  id bigint not null,
  refund_id bigint not null,
  customer_id bigint not null,
  paid_on date not null,
  account text collate "C" not null,
  receivable_account text collate "C" not null,
  currency character(3) collate "C" not null,
  amount_minor bigint not null,
  origin text collate "C" not null,
  reversal_of bigint,
  reason text,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  txid xid8 default pg_current_xact_id() not null,
  constraint payouts_pkey PRIMARY KEY (company_id, id),
  constraint payout_taken_back_once UNIQUE (company_id, reversal_of),
  constraint payout_account FOREIGN KEY (company_id, account) REFERENCES accounts(company_id, number),
  constraint payout_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint payout_receivable_account FOREIGN KEY (company_id, receivable_account) REFERENCES accounts(company_id, number),
  constraint payout_refund FOREIGN KEY (company_id, refund_id) REFERENCES refunds(company_id, id),
  constraint payout_takes_back FOREIGN KEY (company_id, reversal_of) REFERENCES payouts(company_id, id),
  constraint payouts_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint payout_comes_back_with_reason CHECK (((reversal_of IS NULL) = (reason IS NULL))),
  constraint payout_goes_or_comes_back CHECK (((amount_minor <> 0) AND ((amount_minor > 0) = (reversal_of IS NULL)))),
  constraint payout_origin_is_known CHECK ((origin = ANY (ARRAY['by_hand'::text, 'statement'::text])))
);
alter table payouts enable row level security, force row level security;
CREATE INDEX payouts_by_refund ON public.payouts USING btree (company_id, refund_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.payouts FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE CONSTRAINT TRIGGER cash_has_receipt AFTER INSERT ON public.payouts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.origin = 'by_hand'::text)) EXECUTE FUNCTION kontor.cash_has_receipt();
CREATE TRIGGER payouts_fit AFTER INSERT ON public.payouts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.payouts_fit();
create policy company_isolation on payouts for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on payouts for all to kontor_owner using (true) with check (true);
create policy whole_system on payouts for all to kontor_system using (true) with check (true);
grant insert, select on payouts to kontor_app;
grant insert, select on payouts to kontor_system;
comment on table payouts is 'Money that went to a customer for a refund. Append-only: what came back, or was booked wrongly, is a row with the amount negated that names the first.';
comment on column payouts.account is 'Where the money went from: bank, cash or clearing account.';

create table penalty_classes (
  company_id integer not null,
  id bigint not null,
  name text not null,
  basis text collate "C" not null,
  percent numeric(5,2),
  amount_minor bigint,
  minimum_minor bigint default 0 not null,
  grace_days integer default 0 not null,
  deposits boolean default true not null,
  standard boolean default false not null,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint penalty_classes_pkey PRIMARY KEY (company_id, id),
  constraint penalty_classes_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint penalty_class_asks_for_something CHECK ((((percent >= (0)::numeric) AND (percent <= (99)::numeric)) AND (amount_minor > 0) AND (minimum_minor >= 0) AND ((grace_days >= 0) AND (grace_days <= 365)))),
  constraint penalty_class_basis_is_known CHECK ((basis = ANY (ARRAY['statutory'::text, 'agreed'::text, 'fixed'::text, 'none'::text]))),
  constraint penalty_class_says_what_its_basis_needs CHECK ((((basis = 'agreed'::text) = (percent IS NOT NULL)) AND ((basis = 'fixed'::text) = (amount_minor IS NOT NULL))))
);
alter table penalty_classes enable row level security, force row level security;
CREATE UNIQUE INDEX penalty_class_name_unique ON public.penalty_classes USING btree (company_id, lower(name)) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX penalty_class_standard_once ON public.penalty_classes USING btree (company_id) WHERE (standard AND (removed_at IS NULL));
CREATE TRIGGER log_deletes AFTER DELETE ON public.penalty_classes REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.penalty_classes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.penalty_classes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER penalty_class_in_use_stays AFTER UPDATE ON public.penalty_classes FOR EACH ROW WHEN ((new.removed_at IS NOT NULL)) EXECUTE FUNCTION kontor.penalty_class_in_use_stays();
create policy company_isolation on penalty_classes for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on penalty_classes for all to kontor_owner using (true) with check (true);
create policy whole_system on penalty_classes for all to kontor_system using (true) with check (true);
grant insert, select, update on penalty_classes to kontor_app;
grant insert, select, update on penalty_classes to kontor_system;
comment on table penalty_classes is 'What a company asks of customers who pay late: by the law, at an agreed rate, a fixed amount, or nothing. Nobody is deleted: a removed one stays for what was asked for by it.';
comment on column penalty_classes.deposits is 'Deposit invoices are penalised, too.';
comment on column penalty_classes.standard is 'Holds for all customers who have none of their own; without one the law holds.';

create table period_reopenings (
  company_id integer not null,
  id bigint not null,
  period date not null,
  reason text not null,
  requested_by text collate "C" not null,
  requested_at timestamp with time zone default now() not null,
  approved_by text collate "C",
  approved_at timestamp with time zone,
  constraint period_reopenings_pkey PRIMARY KEY (company_id, id),
  constraint period_reopening_period FOREIGN KEY (company_id, period) REFERENCES accounting_periods(company_id, period),
  constraint period_reopening_needs_two_people CHECK ((approved_by IS DISTINCT FROM requested_by))
);
alter table period_reopenings enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.period_reopenings REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.period_reopenings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.period_reopenings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on period_reopenings for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on period_reopenings for all to kontor_owner using (true) with check (true);
create policy whole_system on period_reopenings for all to kontor_system using (true) with check (true);
grant insert, select, update on period_reopenings to kontor_app;
grant insert, select, update on period_reopenings to kontor_system;
comment on table period_reopenings is 'Requests to open a closed period again; a second person approves (L5).';

create table planned_items (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  subscription_id bigint,
  product_id bigint,
  kind text collate "C" not null,
  description text not null,
  quantity numeric(18,6) not null,
  unit text not null,
  unit_code text collate "C" not null,
  net_price numeric(18,6) not null,
  discount_percent numeric(5,2) default 0 not null,
  tax_class character(1) collate "C" not null,
  revenue_account text collate "C" not null,
  supply text collate "C" default 'service'::text not null,
  service_kind text collate "C" default 'service'::text not null,
  period_from date,
  period_until date,
  due_from date not null,
  withdrawn_at timestamp with time zone,
  source_key text collate "C",
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint planned_items_pkey PRIMARY KEY (company_id, id),
  constraint planned_item_account FOREIGN KEY (company_id, revenue_account) REFERENCES accounts(company_id, number),
  constraint planned_item_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint planned_item_product FOREIGN KEY (company_id, product_id) REFERENCES products(company_id, id),
  constraint planned_item_subscription FOREIGN KEY (company_id, subscription_id) REFERENCES subscriptions(company_id, id),
  constraint planned_item_discount_in_range CHECK (((discount_percent >= (0)::numeric) AND (discount_percent <= (100)::numeric))),
  constraint planned_item_kind_is_known CHECK ((kind = ANY (ARRAY['setup'::text, 'usage'::text, 'once'::text, 'fee'::text]))),
  constraint planned_item_period CHECK (((period_until >= period_from) AND ((period_from IS NULL) = (period_until IS NULL)))),
  constraint planned_item_quantity_not_zero CHECK ((quantity <> (0)::numeric)),
  constraint planned_item_supply_is_known CHECK ((supply = ANY (ARRAY['service'::text, 'goods'::text]))),
  constraint planned_item_tax_class_is_known CHECK ((tax_class = ANY (ARRAY['S'::bpchar, 'R'::bpchar, 'Z'::bpchar])))
);
alter table planned_items enable row level security, force row level security;
CREATE INDEX planned_items_by_customer ON public.planned_items USING btree (company_id, customer_id, id);
CREATE UNIQUE INDEX planned_items_source ON public.planned_items USING btree (company_id, source_key) WHERE (source_key IS NOT NULL);
CREATE TRIGGER log_deletes AFTER DELETE ON public.planned_items REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.planned_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.planned_items REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on planned_items for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on planned_items for all to kontor_owner using (true) with check (true);
create policy whole_system on planned_items for all to kontor_system using (true) with check (true);
grant insert, select, update on planned_items to kontor_app;
grant insert, select, update on planned_items to kontor_system;
comment on table planned_items is 'One-off charges that wait for the next invoice (SUB-3); billed once a charge names them.';

create table posting_rules (
  company_id integer not null,
  tax_case text collate "C" not null,
  tax_class character(1) collate "C" not null,
  revenue_account text collate "C",
  tax_account text collate "C",
  deposit_account text collate "C",
  constraint posting_rules_pkey PRIMARY KEY (company_id, tax_case, tax_class),
  constraint posting_rule_deposit FOREIGN KEY (company_id, deposit_account) REFERENCES accounts(company_id, number),
  constraint posting_rule_revenue FOREIGN KEY (company_id, revenue_account) REFERENCES accounts(company_id, number),
  constraint posting_rule_tax FOREIGN KEY (company_id, tax_account) REFERENCES accounts(company_id, number),
  constraint posting_rules_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint posting_rule_case_is_known CHECK ((tax_case = ANY (ARRAY['domestic'::text, 'domestic_reverse_charge'::text, 'eu_reverse_charge'::text, 'eu_goods'::text, 'third_country_service'::text, 'third_country_goods'::text, 'small_business'::text]))),
  constraint posting_rule_class_is_known CHECK ((tax_class = ANY (ARRAY['S'::bpchar, 'R'::bpchar, 'Z'::bpchar])))
);
alter table posting_rules enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.posting_rules REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.posting_rules REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.posting_rules REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on posting_rules for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on posting_rules for all to kontor_owner using (true) with check (true);
create policy whole_system on posting_rules for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on posting_rules to kontor_app;
grant delete, insert, select, update on posting_rules to kontor_system;
comment on table posting_rules is 'Which accounts a tax case posts to; a missing revenue account means the product''s own (DOC-6).';
comment on column posting_rules.deposit_account is 'Where the net amount of a deposit waits as a liability until the final invoice deducts it.';

create table postings (
  company_id integer not null,
  entry_id bigint not null,
  line_no smallint not null,
  account text collate "C" not null,
  customer_id bigint,
  currency character(3) collate "C" not null,
  debit_minor bigint default 0 not null,
  credit_minor bigint default 0 not null,
  constraint postings_pkey PRIMARY KEY (company_id, entry_id, line_no),
  constraint posting_is_debit_or_credit CHECK (((debit_minor >= 0) AND (credit_minor >= 0) AND ((debit_minor = 0) <> (credit_minor = 0))))
);
alter table postings enable row level security, force row level security;
CREATE INDEX postings_by_account ON public.postings USING btree (company_id, account, entry_id);
CREATE INDEX postings_by_customer ON public.postings USING btree (company_id, customer_id) WHERE (customer_id IS NOT NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.postings FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER cash_desk_posted_by_receipts AFTER INSERT ON public.postings REFERENCING NEW TABLE AS new_postings FOR EACH STATEMENT EXECUTE FUNCTION kontor.cash_desk_posted_by_receipts();
CREATE TRIGGER journal_entry_balances AFTER INSERT ON public.postings REFERENCING NEW TABLE AS new_postings FOR EACH STATEMENT EXECUTE FUNCTION kontor.journal_entry_balances();
CREATE TRIGGER posting_account_exists AFTER INSERT ON public.postings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.posting_account_exists('company_id,account', 'accounts', 'company_id,number');
CREATE TRIGGER posting_entry_exists AFTER INSERT ON public.postings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.posting_entry_exists('company_id,entry_id', 'journal_entries', 'company_id,id');
CREATE TRIGGER reversal_mirrors_original AFTER INSERT ON public.postings REFERENCING NEW TABLE AS new_postings FOR EACH STATEMENT EXECUTE FUNCTION kontor.reversal_mirrors();
create policy company_isolation on postings for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on postings for all to kontor_owner using (true) with check (true);
create policy whole_system on postings for all to kontor_system using (true) with check (true);
grant insert, select on postings to kontor_app;
grant insert, select on postings to kontor_system;
comment on table postings is 'One debit or credit of an entry, in minor units (L2).';

create table price_change_exceptions (
  company_id integer not null,
  price_change_id bigint not null,
  act text collate "C" not null,
  line text collate "C" not null,
  line_id bigint not null,
  constraint price_change_exceptions_pkey PRIMARY KEY (company_id, price_change_id, act, line, line_id),
  constraint price_change_exception_change FOREIGN KEY (company_id, price_change_id) REFERENCES price_changes(company_id, id),
  constraint price_change_exception_act_is_known CHECK ((act = ANY (ARRAY['execution'::text, 'undo'::text]))),
  constraint price_change_exception_line_is_known CHECK ((line = ANY (ARRAY['product'::text, 'subscription'::text])))
);
alter table price_change_exceptions enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.price_change_exceptions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on price_change_exceptions for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on price_change_exceptions for all to kontor_owner using (true) with check (true);
create policy whole_system on price_change_exceptions for all to kontor_system using (true) with check (true);
grant insert, select on price_change_exceptions to kontor_app;
grant insert, select on price_change_exceptions to kontor_system;
comment on table price_change_exceptions is 'Products and subscriptions that somebody changed while the price change was being executed or undone: that act left them as they were.';
comment on column price_change_exceptions.line_id is 'The product of price_change_products, or the subscription of price_change_subscriptions.';

create table price_change_products (
  company_id integer not null,
  price_change_id bigint not null,
  product_id bigint not null,
  old_version_id bigint not null,
  old_price numeric(18,6) not null,
  new_price numeric(18,6) not null,
  setup_fee numeric(18,6),
  valid_until date,
  new_version_id bigint not null,
  subscriptions integer not null,
  customers integer not null,
  monthly_before_minor bigint not null,
  monthly_after_minor bigint not null,
  constraint price_change_products_pkey PRIMARY KEY (company_id, price_change_id, product_id),
  constraint price_change_product_once_written UNIQUE (company_id, new_version_id),
  constraint price_change_product_change FOREIGN KEY (company_id, price_change_id) REFERENCES price_changes(company_id, id),
  constraint price_change_product_product FOREIGN KEY (company_id, product_id) REFERENCES products(company_id, id),
  constraint price_change_product_not_negative CHECK (((old_price >= (0)::numeric) AND (new_price >= (0)::numeric)))
);
alter table price_change_products enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.price_change_products FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on price_change_products for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on price_change_products for all to kontor_owner using (true) with check (true);
create policy whole_system on price_change_products for all to kontor_system using (true) with check (true);
grant insert, select on price_change_products to kontor_app;
grant insert, select on price_change_products to kontor_system;
comment on table price_change_products is 'Old and new catalogue price of each product of a price change; new_version_id is the price version that executing it writes.';

create table price_change_subscriptions (
  company_id integer not null,
  price_change_id bigint not null,
  subscription_id bigint not null,
  customer_id bigint not null,
  product_id bigint not null,
  old_term_id bigint not null,
  old_term_version integer not null,
  old_price numeric(18,6) not null,
  new_price numeric(18,6) not null,
  quantity numeric(18,6) not null,
  discount_percent numeric(5,2) not null,
  valid_from date not null,
  new_term_id bigint not null,
  monthly_before_minor bigint not null,
  monthly_after_minor bigint not null,
  constraint price_change_subscriptions_pkey PRIMARY KEY (company_id, price_change_id, subscription_id),
  constraint price_change_subscription_change FOREIGN KEY (company_id, price_change_id) REFERENCES price_changes(company_id, id),
  constraint price_change_subscription_subscription FOREIGN KEY (company_id, subscription_id) REFERENCES subscriptions(company_id, id),
  constraint price_change_subscription_not_negative CHECK (((old_price >= (0)::numeric) AND (new_price >= (0)::numeric)))
);
alter table price_change_subscriptions enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.price_change_subscriptions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on price_change_subscriptions for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on price_change_subscriptions for all to kontor_owner using (true) with check (true);
create policy whole_system on price_change_subscriptions for all to kontor_system using (true) with check (true);
grant insert, select on price_change_subscriptions to kontor_app;
grant insert, select on price_change_subscriptions to kontor_system;
comment on table price_change_subscriptions is 'Old and new price of each subscription with a price of its own that a price change touches; new_term_id is the row of its terms that executing it writes.';

create table price_change_work (
  company_id integer not null,
  price_change_id bigint not null,
  fence bigint default 0 not null,
  plan jsonb,
  done integer default 0 not null,
  total integer not null,
  "position" bigint,
  executed_to bigint,
  constraint price_change_work_pkey PRIMARY KEY (company_id, price_change_id),
  constraint price_change_work_change FOREIGN KEY (company_id, price_change_id) REFERENCES price_changes(company_id, id),
  constraint price_change_work_within_its_total CHECK (((done >= 0) AND (done <= total)))
);
alter table price_change_work enable row level security, force row level security;
create policy company_isolation on price_change_work for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on price_change_work for all to kontor_owner using (true) with check (true);
create policy whole_system on price_change_work for all to kontor_system using (true) with check (true);
grant insert, select, update on price_change_work to kontor_app;
grant insert, select, update on price_change_work to kontor_system;
comment on table price_change_work is 'How far the planning, execution or undoing of a price change is. Not in the change log: it moves with each step.';
comment on column price_change_work.fence is 'Counts who took the work up: a step of an earlier one writes nothing more.';
comment on column price_change_work.plan is 'While it is planned: the priced products, with what has been summed up of their subscriptions.';
comment on column price_change_work."position" is 'The last customer that was planned, or the last subscription that was written or taken back; null before the products.';
comment on column price_change_work.executed_to is 'The last subscription that the execution reached; undoing goes no further.';

create table price_changes (
  company_id integer not null,
  id bigint not null,
  name text,
  valid_from date not null,
  rule jsonb not null,
  left_out jsonb default '[]'::jsonb not null,
  state text collate "C" not null,
  plan_hash text collate "C" not null,
  products integer not null,
  subscriptions integer not null,
  customers integer not null,
  currency character(3) collate "C" not null,
  monthly_before_minor bigint not null,
  monthly_after_minor bigint not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone not null,
  approved_by text collate "C",
  approved_at timestamp with time zone,
  executed_by text collate "C",
  executed_at timestamp with time zone,
  undone_by text collate "C",
  undone_at timestamp with time zone,
  version integer default 1 not null,
  fault jsonb,
  constraint price_changes_pkey PRIMARY KEY (company_id, id),
  constraint price_changes_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint price_change_approved_before_executed CHECK (((state = ANY (ARRAY['planning'::text, 'planned'::text, 'refused'::text, 'discarded'::text])) OR (approved_by IS NOT NULL))),
  constraint price_change_executed_by_somebody CHECK (((state = ANY (ARRAY['executing'::text, 'interrupted'::text, 'executed'::text, 'undoing'::text, 'undone'::text])) = (executed_by IS NOT NULL))),
  constraint price_change_hash_is_sha256 CHECK ((plan_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint price_change_refused_with_its_reason CHECK (((state = 'refused'::text) = (fault IS NOT NULL))),
  constraint price_change_state_is_known CHECK ((state = ANY (ARRAY['planning'::text, 'planned'::text, 'refused'::text, 'approved'::text, 'executing'::text, 'interrupted'::text, 'executed'::text, 'undoing'::text, 'undone'::text, 'discarded'::text]))),
  constraint price_change_undone_by_somebody CHECK (((state = ANY (ARRAY['undoing'::text, 'undone'::text])) = (undone_by IS NOT NULL)))
);
alter table price_changes enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.price_changes REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.price_changes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.price_changes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on price_changes for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on price_changes for all to kontor_owner using (true) with check (true);
create policy whole_system on price_changes for all to kontor_system using (true) with check (true);
grant insert, select, update on price_changes to kontor_app;
grant insert, select, update on price_changes to kontor_system;
comment on table price_changes is 'A price change of many products and subscriptions (MAS-7): its rule, its plan''s hash, what it does to monthly revenue, who did what.';
comment on column price_changes.left_out is 'Products of the selection that keep their price, each with the reason.';
comment on column price_changes.monthly_before_minor is 'Net of one month by the subscriptions that run on valid_from and are touched, with quantity and discount, before and after.';
comment on column price_changes.fault is 'Why it could not be planned: the refusal, where a job planned it.';

create table price_versions (
  company_id integer not null,
  id bigint not null,
  product_id bigint not null,
  valid_from date not null,
  valid_until date,
  net_price numeric(18,6) not null,
  setup_fee numeric(18,6),
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint price_versions_pkey PRIMARY KEY (company_id, id),
  constraint price_version_starts_once UNIQUE (company_id, product_id, valid_from),
  constraint price_version_product FOREIGN KEY (company_id, product_id) REFERENCES products(company_id, id),
  constraint price_version_not_negative CHECK (((net_price >= (0)::numeric) AND (setup_fee >= (0)::numeric))),
  constraint price_version_period CHECK ((valid_until >= valid_from))
);
alter table price_versions enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.price_versions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.price_versions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.price_versions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on price_versions for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on price_versions for all to kontor_owner using (true) with check (true);
create policy whole_system on price_versions for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on price_versions to kontor_app;
grant delete, insert, select, update on price_versions to kontor_system;
comment on table price_versions is 'Net price of one unit for one interval of the product, and setup fee, from a day on (MAS-3). valid_until null: until the next version begins.';

create table print_batch_items (
  company_id integer not null,
  batch_id bigint not null,
  "position" integer not null,
  document_id bigint,
  part_no smallint,
  pages smallint,
  failure text,
  letter_id bigint,
  constraint print_batch_items_pkey PRIMARY KEY (company_id, batch_id, "position"),
  constraint print_batch_item_once UNIQUE (company_id, batch_id, document_id),
  constraint print_batch_letter_once UNIQUE (company_id, batch_id, letter_id),
  constraint print_batch_item_batch FOREIGN KEY (company_id, batch_id) REFERENCES print_batches(company_id, id),
  constraint print_batch_item_document FOREIGN KEY (company_id, document_id) REFERENCES documents(company_id, id),
  constraint print_batch_item_letter FOREIGN KEY (company_id, letter_id) REFERENCES letters(company_id, id),
  constraint print_batch_item_has_pages CHECK (((part_no IS NULL) = (pages IS NULL))),
  constraint print_batch_item_is_one_paper CHECK (((document_id IS NULL) <> (letter_id IS NULL))),
  constraint print_batch_item_printed_or_failed CHECK (((failure IS NULL) OR (part_no IS NULL)))
);
alter table print_batch_items enable row level security, force row level security;
CREATE INDEX print_batch_items_by_document ON public.print_batch_items USING btree (company_id, document_id);
CREATE INDEX print_batch_items_by_letter ON public.print_batch_items USING btree (company_id, letter_id) WHERE (letter_id IS NOT NULL);
create policy company_isolation on print_batch_items for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on print_batch_items for all to kontor_owner using (true) with check (true);
create policy whole_system on print_batch_items for all to kontor_system using (true) with check (true);
grant insert, select, update on print_batch_items to kontor_app;
grant insert, select, update on print_batch_items to kontor_system;
comment on table print_batch_items is 'One document or letter of a print batch, in the order of the paper; with its part once it is merged, or why it could not be printed.';

create table print_batch_parts (
  company_id integer not null,
  batch_id bigint not null,
  part_no smallint not null,
  first_position integer not null,
  last_position integer not null,
  documents integer not null,
  pages integer not null,
  sha256 text collate "C" not null,
  bytes integer not null,
  created_at timestamp with time zone default now() not null,
  constraint print_batch_parts_pkey PRIMARY KEY (company_id, batch_id, part_no),
  constraint print_batch_part_batch FOREIGN KEY (company_id, batch_id) REFERENCES print_batches(company_id, id),
  constraint print_batch_part_hash_is_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint print_batch_part_in_order CHECK ((first_position <= last_position))
);
alter table print_batch_parts enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.print_batch_parts FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on print_batch_parts for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on print_batch_parts for all to kontor_owner using (true) with check (true);
create policy whole_system on print_batch_parts for all to kontor_system using (true) with check (true);
grant insert, select on print_batch_parts to kontor_app;
grant insert, select on print_batch_parts to kontor_system;
comment on table print_batch_parts is 'The files of a print batch in the file store, by content hash: as many as keep each fit for a printer and for memory.';

create table print_batches (
  company_id integer not null,
  id bigint not null,
  state text collate "C" default 'making'::text not null,
  run_id bigint,
  customer_id bigint,
  issued_from date,
  issued_until date,
  chosen boolean default false not null,
  sort_order text collate "C" not null,
  own_sheets boolean default false not null,
  unprinted_only boolean default false not null,
  documents integer not null,
  done_position integer default 0 not null,
  pages integer default 0 not null,
  failed integer default 0 not null,
  fence bigint default 0 not null,
  leased_by text,
  leased_until timestamp with time zone,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  made_at timestamp with time zone,
  printed_by text collate "C",
  printed_at timestamp with time zone,
  version integer default 1 not null,
  separators boolean default false not null,
  constraint print_batches_pkey PRIMARY KEY (company_id, id),
  constraint print_batch_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint print_batch_run FOREIGN KEY (company_id, run_id) REFERENCES billing_runs(company_id, id),
  constraint print_batches_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint print_batch_is_not_empty CHECK ((documents > 0)),
  constraint print_batch_order_is_known CHECK ((sort_order = ANY (ARRAY['postcode'::text, 'customer'::text, 'number'::text]))),
  constraint print_batch_printed_by_somebody CHECK ((((state = 'printed'::text) = (printed_by IS NOT NULL)) AND ((printed_by IS NULL) = (printed_at IS NULL)))),
  constraint print_batch_state_is_known CHECK ((state = ANY (ARRAY['making'::text, 'cancelled'::text, 'made'::text, 'printed'::text])))
);
alter table print_batches enable row level security, force row level security;
CREATE INDEX print_batches_by_run ON public.print_batches USING btree (company_id, run_id) WHERE (run_id IS NOT NULL);
create policy company_isolation on print_batches for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on print_batches for all to kontor_owner using (true) with check (true);
create policy whole_system on print_batches for all to kontor_system using (true) with check (true);
grant insert, select, update on print_batches to kontor_app;
grant insert, select, update on print_batches to kontor_system;
comment on table print_batches is 'Documents for the post, merged and sorted for the printer, made in the background under a lease as billing runs are; printed when a person says so (BIL-6).';
comment on column print_batches.chosen is 'The documents were named one by one; how they are usually delivered did not count.';
comment on column print_batches.own_sheets is 'Each document begins on a sheet of its own when both sides are printed.';
comment on column print_batches.separators is 'A sheet before each postcode or customer, and at the front of each file, says what follows.';

create table product_groups (
  company_id integer not null,
  id bigint not null,
  code text collate "C" not null,
  label_de text not null,
  label_cs text not null,
  label_en text not null,
  "position" integer default 0 not null,
  archived boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint product_groups_pkey PRIMARY KEY (company_id, id),
  constraint product_groups_code_unique UNIQUE (company_id, code),
  constraint product_groups_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint product_groups_code_is_short CHECK (((code <> ''::text) AND (btrim(code) = code) AND (length(code) <= 100))),
  constraint product_groups_labels_are_given CHECK (((label_de <> ''::text) AND (label_cs <> ''::text) AND (label_en <> ''::text)))
);
alter table product_groups enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.product_groups REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.product_groups REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.product_groups REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on product_groups for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on product_groups for all to kontor_owner using (true) with check (true);
create policy whole_system on product_groups for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on product_groups to kontor_app;
grant delete, insert, select, update on product_groups to kontor_system;
comment on table product_groups is 'Groups of products (MAS-9).';

create table products (
  company_id integer not null,
  id bigint not null,
  sku text collate "C" not null,
  name text not null,
  kind text collate "C" not null,
  supply text collate "C" default 'service'::text not null,
  unit text not null,
  unit_code text collate "C" not null,
  interval_months smallint not null,
  timing text collate "C" not null,
  alignment text collate "C" not null,
  tax_class character(1) collate "C" not null,
  revenue_account text collate "C" not null,
  minimum_term_months smallint,
  notice_days smallint,
  penalised boolean default true not null,
  stocked boolean default false not null,
  cash_discount_allowed boolean default true not null,
  payment_days smallint,
  withdrawn_on date,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  product_group text collate "C",
  deleted_at timestamp with time zone,
  constraint products_pkey PRIMARY KEY (company_id, id),
  constraint product_sku_unique UNIQUE NULLS NOT DISTINCT (company_id, sku, deleted_at),
  constraint product_group_exists FOREIGN KEY (company_id, product_group) REFERENCES product_groups(company_id, code),
  constraint product_revenue_account_exists FOREIGN KEY (company_id, revenue_account) REFERENCES accounts(company_id, number),
  constraint products_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint product_alignment_is_known CHECK ((alignment = ANY (ARRAY['calendar'::text, 'anniversary'::text]))),
  constraint product_interval_in_range CHECK (((interval_months >= 1) AND (interval_months <= 120))),
  constraint product_kind_is_known CHECK ((kind = ANY (ARRAY['access_line'::text, 'telephony'::text, 'network'::text, 'iptv'::text, 'domain'::text, 'virtual_host'::text, 'server'::text, 'sql_database'::text, 'hosting'::text, 'licence'::text, 'dedicated'::text, 'service'::text, 'goods'::text]))),
  constraint product_payment_days_in_range CHECK (((payment_days >= 0) AND (payment_days <= 365))),
  constraint product_sku_is_short CHECK ((sku ~ '^[^\s;]{1,40}$'::text)),
  constraint product_supply_is_known CHECK ((supply = ANY (ARRAY['service'::text, 'goods'::text]))),
  constraint product_tax_class_is_known CHECK ((tax_class = ANY (ARRAY['S'::bpchar, 'R'::bpchar, 'Z'::bpchar]))),
  constraint product_term_in_range CHECK ((((minimum_term_months >= 0) AND (minimum_term_months <= 120)) AND ((notice_days >= 0) AND (notice_days <= 730)))),
  constraint product_timing_is_known CHECK ((timing = ANY (ARRAY['advance'::text, 'arrears'::text])))
);
alter table products enable row level security, force row level security;
CREATE TRIGGER keep_in_stock AFTER INSERT ON public.products FOR EACH ROW WHEN (new.stocked) EXECUTE FUNCTION kontor.keep_in_stock();
CREATE TRIGGER keep_in_stock_on_change AFTER UPDATE OF stocked ON public.products FOR EACH ROW WHEN ((old.stocked IS DISTINCT FROM new.stocked)) EXECUTE FUNCTION kontor.keep_in_stock();
CREATE TRIGGER log_deletes AFTER DELETE ON public.products REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.products REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.products REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on products for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on products for all to kontor_owner using (true) with check (true);
create policy whole_system on products for all to kontor_system using (true) with check (true);
grant insert, select, update on products to kontor_app;
grant insert, select, update on products to kontor_system;
comment on table products is 'Catalogue (MAS-3): kind of service, unit, interval, timing, tax class, revenue account. Its prices stand in price_versions.';
comment on column products.deleted_at is 'Taken away with the import that brought it; its article number is free again.';

create table received_mails (
  company_id integer not null,
  id bigint not null,
  mailbox_id bigint,
  fingerprint text collate "C" not null,
  kind text collate "C" not null,
  fault text collate "C",
  state text collate "C" not null,
  message_id bigint,
  customer_id bigint,
  header_name text,
  from_name text not null,
  from_address text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  file_names text[] not null,
  sha256 text collate "C",
  bytes integer not null,
  written_at timestamp with time zone,
  received_at timestamp with time zone not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  handed_in_by text collate "C",
  decided_by text collate "C",
  decided_at timestamp with time zone,
  gateway_id bigint,
  sms_parts text[],
  constraint received_mails_pkey PRIMARY KEY (company_id, id),
  constraint received_mail_once UNIQUE (company_id, fingerprint),
  constraint received_mail_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint received_mail_gateway FOREIGN KEY (company_id, gateway_id) REFERENCES sms_gateways(company_id, id),
  constraint received_mail_mailbox FOREIGN KEY (company_id, mailbox_id) REFERENCES mailboxes(company_id, id),
  constraint received_mail_message FOREIGN KEY (company_id, message_id) REFERENCES messages(company_id, id),
  constraint received_mail_came_by_one_way CHECK ((num_nonnulls(mailbox_id, handed_in_by, gateway_id) = 1)),
  constraint received_mail_decided_by_somebody CHECK (((decided_by IS NULL) = (decided_at IS NULL))),
  constraint received_mail_filed_at_a_customer CHECK (((state = 'filed'::text) = (customer_id IS NOT NULL))),
  constraint received_mail_hash_is_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint received_mail_kind_is_known CHECK ((kind = ANY (ARRAY['answer'::text, 'auto_reply'::text, 'bounce'::text, 'delay'::text, 'sms'::text, 'unreadable'::text]))),
  constraint received_mail_state_is_known CHECK ((state = ANY (ARRAY['filed'::text, 'unassigned'::text, 'put_aside'::text]))),
  constraint received_sms_is_its_parts CHECK ((((kind = 'sms'::text) = (gateway_id IS NOT NULL)) AND ((gateway_id IS NULL) = (sms_parts IS NULL)) AND ((gateway_id IS NULL) = (sha256 IS NOT NULL))))
);
alter table received_mails enable row level security, force row level security;
CREATE INDEX received_mails_by_customer ON public.received_mails USING btree (company_id, customer_id, id) WHERE (customer_id IS NOT NULL);
CREATE INDEX received_mails_by_message ON public.received_mails USING btree (company_id, message_id, id) WHERE (message_id IS NOT NULL);
CREATE INDEX received_mails_unassigned ON public.received_mails USING btree (company_id, id) WHERE (state = 'unassigned'::text);
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.received_mails FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER received_at_its_customer AFTER INSERT OR UPDATE ON public.received_mails FOR EACH ROW WHEN ((new.message_id IS NOT NULL)) EXECUTE FUNCTION kontor.received_at_its_customer();
CREATE TRIGGER received_mail_stays BEFORE UPDATE OF subject, body_text, bytes, sms_parts ON public.received_mails FOR EACH ROW WHEN ((old.kind <> 'sms'::text)) EXECUTE FUNCTION kontor.received_mail_stays();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.received_mails FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on received_mails for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on received_mails for all to kontor_owner using (true) with check (true);
create policy whole_system on received_mails for all to kontor_system using (true) with check (true);
grant insert, select on received_mails to kontor_app;
grant insert, select on received_mails to kontor_system;
grant update (body_text) on received_mails to kontor_app;
grant update (body_text) on received_mails to kontor_system;
grant update (bytes) on received_mails to kontor_app;
grant update (bytes) on received_mails to kontor_system;
grant update (customer_id) on received_mails to kontor_app;
grant update (customer_id) on received_mails to kontor_system;
grant update (decided_at) on received_mails to kontor_app;
grant update (decided_at) on received_mails to kontor_system;
grant update (decided_by) on received_mails to kontor_app;
grant update (decided_by) on received_mails to kontor_system;
grant update (sms_parts) on received_mails to kontor_app;
grant update (sms_parts) on received_mails to kontor_system;
grant update (state) on received_mails to kontor_app;
grant update (state) on received_mails to kontor_system;
grant update (subject) on received_mails to kontor_app;
grant update (subject) on received_mails to kontor_system;
comment on table received_mails is 'Each mail that came in, once (MSG-1), and each SMS (MSG-3): what it says, and to whom it belongs. A mail itself is in the file store under its hash.';
comment on column received_mails.kind is 'What it is: of a person, of a machine that answers, a report that mail did not arrive or is late; unreadable: only its beginning or nothing could be read; sms: a text message.';
comment on column received_mails.state is 'Filed at a customer; unassigned, until a person decides; put aside by a person.';
comment on column received_mails.handed_in_by is 'Who handed it in as a file; null: it was read from a mailbox.';
comment on column received_mails.sms_parts is 'Of an SMS: its parts in their order, null for one that has not come yet.';

create table reference_rates (
  company_id integer not null,
  rate text collate "C" not null,
  half_year date not null,
  percent numeric(5,2) not null,
  source text not null,
  version integer default 2 not null,
  constraint reference_rates_pkey PRIMARY KEY (company_id, rate, half_year),
  constraint reference_rates_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint reference_rate_begins_half_year CHECK (((EXTRACT(day FROM half_year) = (1)::numeric) AND (EXTRACT(month FROM half_year) = ANY (ARRAY[(1)::numeric, (7)::numeric])))),
  constraint reference_rate_is_known CHECK ((rate = ANY (ARRAY['bundesbank_base'::text, 'cnb_repo'::text]))),
  constraint reference_rate_is_possible CHECK (((percent >= ('-20'::integer)::numeric) AND (percent <= (50)::numeric)))
);
alter table reference_rates enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.reference_rates REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.reference_rates REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.reference_rates REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on reference_rates for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on reference_rates for all to kontor_owner using (true) with check (true);
create policy whole_system on reference_rates for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on reference_rates to kontor_app;
grant delete, insert, select, update on reference_rates to kontor_system;
comment on table reference_rates is 'Rates for a half-year that a company entered itself; all others are those that Kontor ships (domain/dunning/reference-rates.ts).';
comment on column reference_rates.source is 'Where it was published.';
comment on column reference_rates.version is '1 is the rate that Kontor ships, or none.';

create table refund_credits (
  company_id integer not null,
  refund_id bigint not null,
  credit_item_id bigint not null,
  amount_minor bigint not null,
  constraint refund_credits_pkey PRIMARY KEY (company_id, refund_id, credit_item_id),
  constraint refund_credit_item FOREIGN KEY (company_id, credit_item_id) REFERENCES open_items(company_id, id),
  constraint refund_credit_refund FOREIGN KEY (company_id, refund_id) REFERENCES refunds(company_id, id),
  constraint refund_credit_is_positive CHECK ((amount_minor > 0))
);
alter table refund_credits enable row level security, force row level security;
CREATE INDEX refund_credits_by_item ON public.refund_credits USING btree (company_id, credit_item_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.refund_credits FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER refunds_within_credit AFTER INSERT ON public.refund_credits REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.refunds_within_credit();
create policy company_isolation on refund_credits for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on refund_credits for all to kontor_owner using (true) with check (true);
create policy whole_system on refund_credits for all to kontor_system using (true) with check (true);
grant insert, select on refund_credits to kontor_app;
grant insert, select on refund_credits to kontor_system;
comment on table refund_credits is 'Which credit a refund gives back, and so holds until it is paid, rejected or withdrawn.';

create table refund_steps (
  company_id integer not null,
  id bigint not null,
  refund_id bigint not null,
  step text collate "C" not null,
  content_hash text collate "C",
  reason text,
  done_by text collate "C" not null,
  done_at timestamp with time zone default now() not null,
  constraint refund_steps_pkey PRIMARY KEY (company_id, id),
  constraint refund_step_refund FOREIGN KEY (company_id, refund_id) REFERENCES refunds(company_id, id),
  constraint refund_step_is_known CHECK ((step = ANY (ARRAY['approve'::text, 'reject'::text, 'withdraw'::text, 'return'::text]))),
  constraint refund_step_says_what_or_why CHECK ((((step = 'approve'::text) = (content_hash IS NOT NULL)) AND ((step = 'approve'::text) = (reason IS NULL))))
);
alter table refund_steps enable row level security, force row level security;
CREATE INDEX refund_steps_by_refund ON public.refund_steps USING btree (company_id, refund_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.refund_steps FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER refund_step_fits BEFORE INSERT ON public.refund_steps FOR EACH ROW EXECUTE FUNCTION kontor.refund_step_fits();
create policy company_isolation on refund_steps for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on refund_steps for all to kontor_owner using (true) with check (true);
create policy whole_system on refund_steps for all to kontor_system using (true) with check (true);
grant insert, select on refund_steps to kontor_app;
grant insert, select on refund_steps to kontor_system;
comment on table refund_steps is 'Who approved, rejected or withdrew a refund, or noted that it came back, when and why; approval names what was seen.';

create table refunds (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  receivable_account text collate "C" not null,
  currency character(3) collate "C" not null,
  amount_minor bigint not null,
  reason text not null,
  payee text not null,
  account_from text collate "C" not null,
  account_cipher bytea not null,
  account_search bytea not null,
  account_last4 text collate "C" not null,
  account_country character(2) collate "C",
  bic text collate "C",
  content_hash text collate "C" not null,
  needs_approval boolean not null,
  state text collate "C" default 'requested'::text not null,
  requested_by text collate "C" not null,
  requested_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint refunds_pkey PRIMARY KEY (company_id, id),
  constraint refund_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint refund_receivable_account FOREIGN KEY (company_id, receivable_account) REFERENCES accounts(company_id, number),
  constraint refunds_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint refund_account_from_is_known CHECK ((account_from = ANY (ARRAY['paid'::text, 'customer'::text, 'mandate'::text, 'typed'::text]))),
  constraint refund_hash_is_sha256 CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint refund_is_positive CHECK ((amount_minor > 0)),
  constraint refund_state_is_known CHECK ((state = ANY (ARRAY['requested'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text, 'paid'::text, 'returned'::text])))
);
alter table refunds enable row level security, force row level security;
CREATE INDEX refunds_by_customer ON public.refunds USING btree (company_id, customer_id, id);
CREATE INDEX refunds_by_state ON public.refunds USING btree (company_id, state, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, customer_id, receivable_account, currency, amount_minor, reason, payee, account_from, account_cipher, account_search, account_last4, account_country, bic, content_hash, needs_approval, requested_by, requested_at OR TRUNCATE ON public.refunds FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER refund_goes_forward BEFORE UPDATE OF state ON public.refunds FOR EACH ROW WHEN ((old.state <> new.state)) EXECUTE FUNCTION kontor.refund_goes_forward();
CREATE TRIGGER refund_stays_in_file BEFORE UPDATE OF state ON public.refunds FOR EACH ROW WHEN ((new.state = 'withdrawn'::text)) EXECUTE FUNCTION kontor.refund_stays_in_file();
CREATE TRIGGER refunds_within_received AFTER INSERT ON public.refunds REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.refunds_within_received();
create policy company_isolation on refunds for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on refunds for all to kontor_owner using (true) with check (true);
create policy whole_system on refunds for all to kontor_system using (true) with check (true);
grant insert, select on refunds to kontor_app;
grant insert, select on refunds to kontor_system;
grant update (state) on refunds to kontor_app;
grant update (state) on refunds to kontor_system;
grant update (version) on refunds to kontor_app;
grant update (version) on refunds to kontor_system;
comment on table refunds is 'Money that goes back to a customer. What it says never changes, its state does; while it is requested or approved it holds its credit, which settles nothing else (P6).';
comment on column refunds.account_from is 'Where the account comes from: the one that paid, the customer''s, a mandate''s, or typed.';
comment on column refunds.account_country is 'Of an IBAN; null: an account as a country writes it, without an IBAN.';
comment on column refunds.content_hash is 'Of customer, amount, account and credit: what approval names.';

create table saved_views (
  company_id integer not null,
  id bigint not null,
  list text collate "C" not null,
  name text not null,
  search jsonb not null,
  shared boolean default false not null,
  owner_id bigint not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint saved_views_pkey PRIMARY KEY (company_id, id),
  constraint saved_views_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id),
  constraint saved_view_list_is_key CHECK ((list ~ '^[a-z][a-z0-9-]{0,59}$'::text)),
  constraint saved_view_name_is_short CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint saved_view_search_is_small CHECK (((jsonb_typeof(search) = 'object'::text) AND (length((search)::text) <= 16000)))
);
alter table saved_views enable row level security, force row level security;
CREATE UNIQUE INDEX saved_view_name_once ON public.saved_views USING btree (company_id, list, owner_id, lower(name));
CREATE TRIGGER log_deletes AFTER DELETE ON public.saved_views REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.saved_views REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.saved_views REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on saved_views for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on saved_views for all to kontor_owner using (true) with check (true);
create policy whole_system on saved_views for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on saved_views to kontor_app;
grant delete, insert, select, update on saved_views to kontor_system;
comment on table saved_views is 'Views of a list under a name: its filter, order, columns and grouping as the parameters of its address. Private ones are their owner''s alone.';
comment on column saved_views.search is 'The parameters of the list''s address, each a text.';

create table schedule_runs (
  company_id integer not null,
  task text collate "C" not null,
  due_on date not null,
  due_time time without time zone not null,
  begun_at timestamp with time zone default clock_timestamp() not null,
  ended_at timestamp with time zone,
  outcome text collate "C",
  detail jsonb,
  acknowledged_by text collate "C",
  acknowledged_at timestamp with time zone,
  constraint schedule_runs_pkey PRIMARY KEY (company_id, task, due_on, due_time),
  constraint schedule_runs_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint schedule_run_acknowledged_by_somebody CHECK (((acknowledged_by IS NULL) = (acknowledged_at IS NULL))),
  constraint schedule_run_ends_with_an_outcome CHECK (((ended_at IS NULL) = (outcome IS NULL))),
  constraint schedule_run_outcome_is_known CHECK ((outcome = ANY (ARRAY['went'::text, 'waits'::text, 'nothing'::text, 'under_way'::text, 'refused'::text])))
);
alter table schedule_runs enable row level security, force row level security;
create policy company_isolation on schedule_runs for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on schedule_runs for all to kontor_owner using (true) with check (true);
create policy whole_system on schedule_runs for all to kontor_system using (true) with check (true);
grant delete, insert, select on schedule_runs to kontor_app;
grant delete, insert, select on schedule_runs to kontor_system;
grant update (acknowledged_at) on schedule_runs to kontor_app;
grant update (acknowledged_at) on schedule_runs to kontor_system;
grant update (acknowledged_by) on schedule_runs to kontor_app;
grant update (acknowledged_by) on schedule_runs to kontor_system;
grant update (detail) on schedule_runs to kontor_app;
grant update (detail) on schedule_runs to kontor_system;
grant update (ended_at) on schedule_runs to kontor_app;
grant update (ended_at) on schedule_runs to kontor_system;
grant update (outcome) on schedule_runs to kontor_app;
grant update (outcome) on schedule_runs to kontor_system;
comment on table schedule_runs is 'Each moment at which a schedule began, once by its key, whoever looks; and what came of it.';

create table schedules (
  company_id integer not null,
  task text collate "C" not null,
  time_of_day time without time zone not null,
  mode text collate "C" not null,
  enabled boolean default true not null,
  version integer default 1 not null,
  rhythm text collate "C" not null,
  days smallint[] not null,
  bank_days boolean default false not null,
  repeat_minutes smallint,
  starts_after timestamp without time zone not null,
  limit_amount_minor bigint,
  limit_count integer,
  limit_change_percent smallint,
  limit_first_percent smallint,
  constraint schedules_pkey PRIMARY KEY (company_id, task),
  constraint schedules_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint schedule_days_in_range CHECK ((((cardinality(days) >= 1) AND (cardinality(days) <= 31)) AND (1 <= ALL (days)) AND (
CASE rhythm
    WHEN 'week'::text THEN 7
    ELSE 31
END >= ALL (days)))),
  constraint schedule_limits_are_limits CHECK (((limit_amount_minor > 0) AND (limit_count > 0) AND ((limit_change_percent >= 1) AND (limit_change_percent <= 1000)) AND ((limit_first_percent >= 0) AND (limit_first_percent <= 100)))),
  constraint schedule_mode_is_known CHECK ((mode = ANY (ARRAY['ask'::text, 'automatic'::text]))),
  constraint schedule_repeats_within_a_day CHECK (((repeat_minutes >= 5) AND (repeat_minutes <= 720))),
  constraint schedule_rhythm_is_known CHECK ((rhythm = ANY (ARRAY['month'::text, 'week'::text]))),
  constraint schedule_task_is_known CHECK ((task = ANY (ARRAY['billing'::text, 'direct_debits'::text, 'statements'::text])))
);
alter table schedules enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.schedules REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.schedules REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.schedules REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on schedules for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on schedules for all to kontor_owner using (true) with check (true);
create policy whole_system on schedules for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on schedules to kontor_app;
grant delete, insert, select, update on schedules to kontor_system;
comment on table schedules is 'On which days and at which times a run starts by itself, in the company''s time zone, whether it asks first, and beyond which limits it asks all the same (BIL-7). What was due up to starts_after never begins.';

create table script_sendings (
  company_id integer not null,
  id bigint not null,
  script_id bigint not null,
  once text collate "C" not null,
  event text collate "C",
  customer_id bigint not null,
  contact_person_id bigint,
  subscription_id bigint,
  document_id bigint,
  message_id bigint,
  fault text collate "C",
  outcome text collate "C",
  answer_id bigint,
  created_by text collate "C" not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  constraint script_sendings_pkey PRIMARY KEY (company_id, id),
  constraint script_sending_once UNIQUE (company_id, script_id, once),
  constraint script_sending_answer FOREIGN KEY (company_id, answer_id) REFERENCES received_mails(company_id, id),
  constraint script_sending_contact_person FOREIGN KEY (company_id, contact_person_id) REFERENCES contact_persons(company_id, id),
  constraint script_sending_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint script_sending_document FOREIGN KEY (company_id, document_id) REFERENCES documents(company_id, id),
  constraint script_sending_message FOREIGN KEY (company_id, message_id) REFERENCES messages(company_id, id),
  constraint script_sending_script FOREIGN KEY (company_id, script_id) REFERENCES mail_scripts(company_id, id),
  constraint script_sending_subscription FOREIGN KEY (company_id, subscription_id) REFERENCES subscriptions(company_id, id),
  constraint script_sending_message_or_reason CHECK (((message_id IS NULL) = (fault IS NOT NULL))),
  constraint script_sending_outcome_is_known CHECK ((outcome = ANY (ARRAY['ok'::text, 'failed'::text, 'answered'::text]))),
  constraint script_sending_outcome_of_an_answer CHECK (((outcome IS NULL) = (answer_id IS NULL)))
);
alter table script_sendings enable row level security, force row level security;
CREATE INDEX script_sendings_by_customer ON public.script_sendings USING btree (company_id, customer_id, id);
CREATE INDEX script_sendings_by_message ON public.script_sendings USING btree (company_id, message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX script_sendings_by_subscription ON public.script_sendings USING btree (company_id, subscription_id, id) WHERE (subscription_id IS NOT NULL);
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.script_sendings FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.script_sendings FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on script_sendings for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on script_sendings for all to kontor_owner using (true) with check (true);
create policy whole_system on script_sendings for all to kontor_system using (true) with check (true);
grant insert, select on script_sendings to kontor_app;
grant insert, select on script_sendings to kontor_system;
grant update (answer_id) on script_sendings to kontor_app;
grant update (answer_id) on script_sendings to kontor_system;
grant update (outcome) on script_sendings to kontor_app;
grant update (outcome) on script_sendings to kontor_system;
comment on table script_sendings is 'Each time a script was sent, or could not be: about what, by which message, and what the answer says (MSG-4).';

create table seals (
  company_id integer not null,
  chain text collate "C" not null,
  seq bigint not null,
  row_id bigint not null,
  hash bytea not null,
  sealed_at timestamp with time zone default now() not null,
  constraint seals_pkey PRIMARY KEY (company_id, chain, seq),
  constraint seal_row_once UNIQUE (company_id, chain, row_id),
  constraint seal_chain_is_known CHECK ((chain = ANY (ARRAY['journal'::text, 'change_log'::text]))),
  constraint seal_seq_is_positive CHECK ((seq > 0))
);
alter table seals enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.seals FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on seals for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on seals for all to kontor_owner using (true) with check (true);
create policy whole_system on seals for all to kontor_system using (true) with check (true);
grant insert, select on seals to kontor_app;
grant insert, select on seals to kontor_system;
comment on table seals is 'The hash chains of journal and change log: hash n = sha256(hash n-1 || content hash of the row); one sealer per company writes them (L4).';

create table serial_numbers (
  company_id integer not null,
  product_id bigint not null,
  serial text collate "C" not null,
  store_id bigint,
  entry_id bigint not null,
  constraint serial_numbers_pkey PRIMARY KEY (company_id, product_id, serial),
  constraint serial_number_article FOREIGN KEY (company_id, product_id) REFERENCES stock_articles(company_id, product_id),
  constraint serial_number_entry FOREIGN KEY (company_id, entry_id) REFERENCES stock_entries(company_id, id),
  constraint serial_number_store FOREIGN KEY (company_id, store_id) REFERENCES stores(company_id, id),
  constraint serial_number_is_short CHECK ((serial ~ '^[!-~]{1,60}$'::text))
);
alter table serial_numbers enable row level security, force row level security;
CREATE INDEX serial_numbers_by_serial ON public.serial_numbers USING btree (company_id, serial);
CREATE INDEX serial_numbers_by_store ON public.serial_numbers USING btree (company_id, store_id, product_id) WHERE (store_id IS NOT NULL);
create policy company_isolation on serial_numbers for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on serial_numbers for all to kontor_owner using (true) with check (true);
create policy whole_system on serial_numbers for all to kontor_system using (true) with check (true);
grant select on serial_numbers to kontor_app;
grant select on serial_numbers to kontor_system;
comment on table serial_numbers is 'Each serial number of an article and the one place where it is: a store, or outside (null) since its last movement. Kept by the trigger of movements.';

create table sessions (
  id bigint generated always as identity not null,
  token_hash bytea not null,
  user_id bigint not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  address text not null,
  user_agent text not null,
  revoked_at timestamp with time zone,
  revoked_because text collate "C",
  constraint sessions_pkey PRIMARY KEY (id),
  constraint session_token_unique UNIQUE (token_hash),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint session_ends CHECK ((expires_at > created_at)),
  constraint session_revocation_has_reason CHECK (((revoked_at IS NULL) = (revoked_because IS NULL))),
  constraint session_revocation_reason_is_known CHECK ((revoked_because = ANY (ARRAY['logout'::text, 'password_changed'::text, 'revoked'::text, 'user_disabled'::text, 'one_time_login'::text, 'rights_changed'::text]))),
  constraint session_token_is_sha256 CHECK ((length(token_hash) = 32))
);
CREATE INDEX session_by_user ON public.sessions USING btree (user_id) WHERE (revoked_at IS NULL);
grant delete, insert, select, update on sessions to kontor_system;
comment on table sessions is 'Sessions of the web office: SHA-256 of the cookie, absolute end, last use. Not in the change log: they are their own history.';

create table settings (
  company_id integer not null,
  key text collate "C" not null,
  value jsonb not null,
  version integer default 1 not null,
  constraint settings_pkey PRIMARY KEY (company_id, key),
  constraint settings_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id)
);
alter table settings enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.settings REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.settings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.settings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on settings for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on settings for all to kontor_owner using (true) with check (true);
create policy whole_system on settings for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on settings to kontor_app;
grant delete, insert, select, update on settings to kontor_system;
comment on table settings is 'Settings of a company that have no column of their own (limits, modes, schedules).';

create table sms_gateways (
  company_id integer not null,
  id bigint not null,
  name text not null,
  kind text collate "C" not null,
  from_number text collate "C",
  connection jsonb not null,
  secret_cipher bytea,
  rate_per_minute integer not null,
  parts_max smallint not null,
  replacement text collate "C" not null,
  recognises boolean not null,
  preferred boolean default false not null,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint sms_gateways_pkey PRIMARY KEY (company_id, id),
  constraint sms_gateways_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint sms_gateway_kind_is_known CHECK (((kind = ANY (ARRAY['smpp'::text, 'http'::text, 'gammu'::text])) AND ((connection ->> 'kind'::text) = kind))),
  constraint sms_gateway_one_line CHECK (((name || COALESCE(from_number, ''::text)) !~ '[[:cntrl:]]'::text)),
  constraint sms_gateway_parts_are_few CHECK (((parts_max >= 1) AND (parts_max <= 10))),
  constraint sms_gateway_rate_is_positive CHECK (((rate_per_minute >= 1) AND (rate_per_minute <= 6000))),
  constraint sms_gateway_removed_is_not_preferred CHECK (((removed_at IS NULL) OR (NOT preferred))),
  constraint sms_gateway_replacement_is_known CHECK ((replacement = ANY (ARRAY['none'::text, 'typographic'::text, 'letters'::text])))
);
alter table sms_gateways enable row level security, force row level security;
CREATE UNIQUE INDEX sms_gateway_name_unique ON public.sms_gateways USING btree (company_id, lower(name)) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX sms_gateway_one_preferred ON public.sms_gateways USING btree (company_id) WHERE preferred;
CREATE TRIGGER log_deletes AFTER DELETE ON public.sms_gateways REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.sms_gateways REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.sms_gateways REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on sms_gateways for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on sms_gateways for all to kontor_owner using (true) with check (true);
create policy whole_system on sms_gateways for all to kontor_system using (true) with check (true);
grant insert, select, update on sms_gateways to kontor_app;
grant insert, select, update on sms_gateways to kontor_system;
comment on table sms_gateways is 'What a company''s SMS go through (MSG-3). A removed one stays for what it sent.';
comment on column sms_gateways.connection is 'Where and how, by kind: what the domain calls SmsConnectionSetting. It holds no secret.';
comment on column sms_gateways.secret_cipher is 'Encrypted under the master key.';
comment on column sms_gateways.recognises is 'It sends once what is handed to it twice under one name: a lost answer may be asked for again.';
comment on column sms_gateways.preferred is 'Takes what names no gateway; exactly one while there is any.';

create table sms_parts (
  company_id integer not null,
  message_id bigint not null,
  part smallint not null,
  gateway_id bigint not null,
  state text collate "C" not null,
  gateway_ref text collate "C",
  handed_over_at timestamp with time zone,
  report text collate "C",
  reported_at timestamp with time zone,
  constraint sms_parts_pkey PRIMARY KEY (company_id, message_id, part),
  constraint sms_part_gateway FOREIGN KEY (company_id, gateway_id) REFERENCES sms_gateways(company_id, id),
  constraint sms_part_message FOREIGN KEY (company_id, message_id) REFERENCES messages(company_id, id),
  constraint sms_part_accepted_at_some_time CHECK (((state = ANY (ARRAY['submitting'::text, 'refused'::text])) = (handed_over_at IS NULL))),
  constraint sms_part_state_is_known CHECK ((state = ANY (ARRAY['submitting'::text, 'refused'::text, 'accepted'::text, 'delivered'::text, 'undelivered'::text])))
);
alter table sms_parts enable row level security, force row level security;
CREATE INDEX sms_part_ref ON public.sms_parts USING btree (company_id, gateway_id, gateway_ref) WHERE (gateway_ref IS NOT NULL);
CREATE INDEX sms_parts_unreported ON public.sms_parts USING btree (company_id, gateway_id, handed_over_at) WHERE ((state = 'accepted'::text) AND (reported_at IS NULL));
CREATE TRIGGER handed_over_stays BEFORE UPDATE ON public.sms_parts FOR EACH ROW WHEN (((old.state = ANY (ARRAY['accepted'::text, 'delivered'::text, 'undelivered'::text])) AND (new.state = ANY (ARRAY['submitting'::text, 'refused'::text])))) EXECUTE FUNCTION kontor.handed_over_stays();
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.sms_parts FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.message_id IS DISTINCT FROM new.message_id) OR (old.part IS DISTINCT FROM new.part))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.sms_parts FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on sms_parts for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on sms_parts for all to kontor_owner using (true) with check (true);
create policy whole_system on sms_parts for all to kontor_system using (true) with check (true);
grant insert, select on sms_parts to kontor_app;
grant insert, select on sms_parts to kontor_system;
grant update (gateway_ref) on sms_parts to kontor_app;
grant update (gateway_ref) on sms_parts to kontor_system;
grant update (handed_over_at) on sms_parts to kontor_app;
grant update (handed_over_at) on sms_parts to kontor_system;
grant update (report) on sms_parts to kontor_app;
grant update (report) on sms_parts to kontor_system;
grant update (reported_at) on sms_parts to kontor_app;
grant update (reported_at) on sms_parts to kontor_system;
grant update (state) on sms_parts to kontor_app;
grant update (state) on sms_parts to kontor_system;
comment on table sms_parts is 'Each part of an SMS as it was handed to the gateway. Submitting stands before the gateway is asked: where it still stands after a crash, nobody knows whether the part went out.';
comment on column sms_parts.gateway_ref is 'The gateway''s own name of the part, by which reports name it.';

create table sms_reports (
  company_id integer not null,
  id bigint not null,
  gateway_id bigint not null,
  gateway_ref text collate "C" not null,
  outcome text collate "C" not null,
  code text collate "C",
  received_at timestamp with time zone default clock_timestamp() not null,
  constraint sms_reports_pkey PRIMARY KEY (company_id, id),
  constraint sms_report_once UNIQUE (company_id, gateway_id, gateway_ref, outcome),
  constraint sms_report_gateway FOREIGN KEY (company_id, gateway_id) REFERENCES sms_gateways(company_id, id),
  constraint sms_report_outcome_is_known CHECK ((outcome = ANY (ARRAY['delivered'::text, 'undelivered'::text, 'taken'::text])))
);
alter table sms_reports enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sms_reports FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on sms_reports for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on sms_reports for all to kontor_owner using (true) with check (true);
create policy whole_system on sms_reports for all to kontor_system using (true) with check (true);
grant insert, select on sms_reports to kontor_app;
grant insert, select on sms_reports to kontor_system;
comment on table sms_reports is 'What gateways reported, each once (M5); also of parts whose name is not known yet, or never will be.';

create table statement_pickups (
  company_id integer not null,
  id bigint not null,
  source_id bigint not null,
  claim text collate "C" not null,
  received_mail_id bigint,
  file_name text not null,
  outcome text collate "C" not null,
  refusal jsonb,
  statements integer default 0 not null,
  entries integer default 0 not null,
  picked_up_by text collate "C" not null,
  picked_up_at timestamp with time zone default clock_timestamp() not null,
  acknowledged_by text collate "C",
  acknowledged_at timestamp with time zone,
  constraint statement_pickups_pkey PRIMARY KEY (company_id, id),
  constraint statement_pickup_once UNIQUE (company_id, claim),
  constraint statement_pickup_mail FOREIGN KEY (company_id, received_mail_id) REFERENCES received_mails(company_id, id),
  constraint statement_pickup_source FOREIGN KEY (company_id, source_id) REFERENCES statement_sources(company_id, id),
  constraint statement_pickup_acknowledged_by_somebody CHECK (((acknowledged_by IS NULL) = (acknowledged_at IS NULL))),
  constraint statement_pickup_outcome_is_known CHECK ((outcome = ANY (ARRAY['taken'::text, 'known'::text, 'refused'::text, 'without_file'::text]))),
  constraint statement_pickup_refused_with_reason CHECK (((outcome = 'refused'::text) = (refusal IS NOT NULL)))
);
alter table statement_pickups enable row level security, force row level security;
CREATE INDEX statement_pickups_of_mail ON public.statement_pickups USING btree (company_id, received_mail_id) WHERE (received_mail_id IS NOT NULL);
CREATE INDEX statement_pickups_refused ON public.statement_pickups USING btree (company_id, id) WHERE ((outcome = 'refused'::text) AND (acknowledged_at IS NULL));
create policy company_isolation on statement_pickups for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on statement_pickups for all to kontor_owner using (true) with check (true);
create policy whole_system on statement_pickups for all to kontor_system using (true) with check (true);
grant insert, select on statement_pickups to kontor_app;
grant insert, select on statement_pickups to kontor_system;
grant update (acknowledged_at) on statement_pickups to kontor_app;
grant update (acknowledged_at) on statement_pickups to kontor_system;
grant update (acknowledged_by) on statement_pickups to kontor_app;
grant update (acknowledged_by) on statement_pickups to kontor_system;
comment on table statement_pickups is 'Each file that was picked up, once by its claim: what it brought, or why it was put aside. A mail without a file leaves a row as well, so that it is not looked at again.';

create table statement_sources (
  company_id integer not null,
  id bigint not null,
  kind text collate "C" not null,
  folder text collate "C",
  bank_account_id bigint,
  mailbox_id bigint,
  senders text[],
  removed_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint statement_sources_pkey PRIMARY KEY (company_id, id),
  constraint statement_source_account FOREIGN KEY (company_id, bank_account_id) REFERENCES company_bank_accounts(company_id, id),
  constraint statement_source_mailbox FOREIGN KEY (company_id, mailbox_id) REFERENCES mailboxes(company_id, id),
  constraint statement_sources_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint statement_source_folder_is_a_name CHECK ((folder ~ '^[a-z0-9][a-z0-9_-]{0,39}$'::text)),
  constraint statement_source_has_senders CHECK (((cardinality(senders) >= 1) AND (cardinality(senders) <= 20))),
  constraint statement_source_kind_is_known CHECK ((kind = ANY (ARRAY['folder'::text, 'mail'::text]))),
  constraint statement_source_names_where CHECK ((((kind = 'folder'::text) = (folder IS NOT NULL)) AND ((kind = 'mail'::text) = (mailbox_id IS NOT NULL)) AND ((kind = 'mail'::text) = (senders IS NOT NULL))))
);
alter table statement_sources enable row level security, force row level security;
CREATE UNIQUE INDEX statement_source_folder_unique ON public.statement_sources USING btree (company_id, folder) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX statement_source_mailbox_unique ON public.statement_sources USING btree (company_id, mailbox_id) WHERE (removed_at IS NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, kind, folder, bank_account_id, mailbox_id, senders, created_at OR TRUNCATE ON public.statement_sources FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER log_deletes AFTER DELETE ON public.statement_sources REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.statement_sources REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.statement_sources REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on statement_sources for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on statement_sources for all to kontor_owner using (true) with check (true);
create policy whole_system on statement_sources for all to kontor_system using (true) with check (true);
grant insert, select on statement_sources to kontor_app;
grant insert, select on statement_sources to kontor_system;
grant update (removed_at) on statement_sources to kontor_app;
grant update (removed_at) on statement_sources to kontor_system;
comment on table statement_sources is 'Where files of banks are picked up: a folder below pickup/<company> of the data folder, or mails of named senders in a mailbox; with an account only its statements are taken.';

create table stock_articles (
  company_id integer not null,
  product_id bigint not null,
  barcode text collate "C",
  serialised boolean default false not null,
  minimum numeric(18,6),
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint stock_articles_pkey PRIMARY KEY (company_id, product_id),
  constraint stock_article_barcode_once UNIQUE (company_id, barcode),
  constraint stock_article_product FOREIGN KEY (company_id, product_id) REFERENCES products(company_id, id),
  constraint stock_articles_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint stock_article_barcode_is_short CHECK ((barcode ~ '^[!-~]{1,40}$'::text)),
  constraint stock_article_minimum_is_positive CHECK ((minimum > (0)::numeric))
);
alter table stock_articles enable row level security, force row level security;
CREATE TRIGGER article_keeps_its_pieces AFTER UPDATE OF serialised ON public.stock_articles FOR EACH ROW WHEN ((old.serialised IS DISTINCT FROM new.serialised)) EXECUTE FUNCTION kontor.article_keeps_its_pieces();
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.stock_articles FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.product_id IS DISTINCT FROM new.product_id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER log_deletes AFTER DELETE ON public.stock_articles REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.stock_articles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.stock_articles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.stock_articles FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on stock_articles for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on stock_articles for all to kontor_owner using (true) with check (true);
create policy whole_system on stock_articles for all to kontor_system using (true) with check (true);
grant insert, select, update on stock_articles to kontor_app;
grant insert, select, update on stock_articles to kontor_system;
comment on table stock_articles is 'What stock knows of a product that is kept in stock: bar code, whether each piece has a serial number, minimum over all stores.';

create table stock_entries (
  company_id integer not null,
  id bigint not null,
  kind text collate "C" not null,
  entry_date date not null,
  supplier text,
  reference text,
  supplier_invoice_id bigint,
  document_id bigint,
  reverses_entry_id bigint,
  remark text,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  constraint stock_entries_pkey PRIMARY KEY (company_id, id),
  constraint stock_entries_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint stock_entry_supplier_invoice FOREIGN KEY (company_id, supplier_invoice_id) REFERENCES supplier_invoices(company_id, id),
  constraint stock_entry_kind_is_known CHECK ((kind = ANY (ARRAY['goods_in'::text, 'transfer'::text, 'issue'::text, 'return'::text, 'stocktaking'::text, 'reversal'::text]))),
  constraint stock_entry_of_document CHECK (((kind = ANY (ARRAY['issue'::text, 'return'::text])) = (document_id IS NOT NULL))),
  constraint stock_entry_of_supplier CHECK (((kind = 'goods_in'::text) OR ((supplier IS NULL) AND (reference IS NULL) AND (supplier_invoice_id IS NULL)))),
  constraint stock_entry_reverses CHECK (((kind = 'reversal'::text) = (reverses_entry_id IS NOT NULL)))
);
alter table stock_entries enable row level security, force row level security;
CREATE INDEX stock_entries_by_date ON public.stock_entries USING btree (company_id, entry_date, id);
CREATE INDEX stock_entries_by_document ON public.stock_entries USING btree (company_id, document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX stock_entries_by_supplier_invoice ON public.stock_entries USING btree (company_id, supplier_invoice_id) WHERE (supplier_invoice_id IS NOT NULL);
CREATE UNIQUE INDEX stock_entry_reversed_once ON public.stock_entries USING btree (company_id, reverses_entry_id) WHERE (reverses_entry_id IS NOT NULL);
CREATE UNIQUE INDEX stock_entry_takes_once ON public.stock_entries USING btree (company_id, document_id) WHERE (kind = 'issue'::text);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.stock_entries FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER stock_entry_document AFTER INSERT ON public.stock_entries REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.stock_entry_document('company_id,document_id', 'documents', 'company_id,id');
CREATE TRIGGER stock_entry_reversed AFTER INSERT ON public.stock_entries REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.stock_entry_reversed('company_id,reverses_entry_id', 'stock_entries', 'company_id,id');
create policy company_isolation on stock_entries for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on stock_entries for all to kontor_owner using (true) with check (true);
create policy whole_system on stock_entries for all to kontor_system using (true) with check (true);
grant insert, select on stock_entries to kontor_app;
grant insert, select on stock_entries to kontor_system;
comment on table stock_entries is 'Why stock moved: goods in, transfer, taken by a document, given back, counted otherwise, goods in taken back. Only grows.';
comment on column stock_entries.document_id is 'The delivery note or invoice that took the goods, or of which they came back.';

create table stock_levels (
  company_id integer not null,
  store_id bigint not null,
  product_id bigint not null,
  quantity numeric(18,6) default 0 not null,
  constraint stock_levels_pkey PRIMARY KEY (company_id, store_id, product_id),
  constraint stock_level_article FOREIGN KEY (company_id, product_id) REFERENCES stock_articles(company_id, product_id),
  constraint stock_level_store FOREIGN KEY (company_id, store_id) REFERENCES stores(company_id, id),
  constraint stock_is_never_negative CHECK ((quantity >= (0)::numeric))
);
alter table stock_levels enable row level security, force row level security;
CREATE INDEX stock_levels_by_product ON public.stock_levels USING btree (company_id, product_id);
create policy company_isolation on stock_levels for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on stock_levels for all to kontor_owner using (true) with check (true);
create policy whole_system on stock_levels for all to kontor_system using (true) with check (true);
grant select on stock_levels to kontor_app;
grant select on stock_levels to kontor_system;
comment on table stock_levels is 'Quantity on hand of an article in a store: the sum of its movements there, kept by their trigger.';

create table stock_movements (
  company_id integer not null,
  entry_id bigint not null,
  line_no smallint not null,
  product_id bigint not null,
  store_id bigint not null,
  quantity numeric(18,6) not null,
  value_minor bigint not null,
  serials text[] collate "C" default '{}'::text[] not null,
  document_line_no smallint,
  constraint stock_movements_pkey PRIMARY KEY (company_id, entry_id, line_no),
  constraint stock_movement_article FOREIGN KEY (company_id, product_id) REFERENCES stock_articles(company_id, product_id),
  constraint stock_movement_entry FOREIGN KEY (company_id, entry_id) REFERENCES stock_entries(company_id, id),
  constraint stock_movement_store FOREIGN KEY (company_id, store_id) REFERENCES stores(company_id, id),
  constraint stock_movement_moves CHECK ((quantity <> (0)::numeric)),
  constraint stock_movement_value_goes_along CHECK ((((value_minor)::numeric * sign(quantity)) >= (0)::numeric))
);
alter table stock_movements enable row level security, force row level security;
CREATE INDEX stock_movements_by_product ON public.stock_movements USING btree (company_id, product_id, entry_id, line_no);
CREATE INDEX stock_movements_by_store ON public.stock_movements USING btree (company_id, store_id, entry_id, line_no);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.stock_movements FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER move_stock AFTER INSERT ON public.stock_movements REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.move_stock();
create policy company_isolation on stock_movements for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on stock_movements for all to kontor_owner using (true) with check (true);
create policy whole_system on stock_movements for all to kontor_system using (true) with check (true);
grant insert, select on stock_movements to kontor_app;
grant insert, select on stock_movements to kontor_system;
comment on table stock_movements is 'The ledger of stock: what came into a store (plus) or left it (minus), at which value, with which serial numbers. Only grows; a transfer moves no value.';
comment on column stock_movements.document_line_no is 'The line of the document that took the goods.';

create table stock_totals (
  company_id integer not null,
  product_id bigint not null,
  quantity numeric(18,6) default 0 not null,
  value_minor bigint default 0 not null,
  constraint stock_totals_pkey PRIMARY KEY (company_id, product_id),
  constraint stock_total_article FOREIGN KEY (company_id, product_id) REFERENCES stock_articles(company_id, product_id),
  constraint stock_total_is_not_negative CHECK (((quantity >= (0)::numeric) AND (value_minor >= 0))),
  constraint stock_value_ends_with_quantity CHECK (((quantity > (0)::numeric) OR (value_minor = 0)))
);
alter table stock_totals enable row level security, force row level security;
create policy company_isolation on stock_totals for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on stock_totals for all to kontor_owner using (true) with check (true);
create policy whole_system on stock_totals for all to kontor_system using (true) with check (true);
grant select on stock_totals to kontor_app;
grant select on stock_totals to kontor_system;
comment on table stock_totals is 'Quantity and value of an article over all stores: the sums of its movements, kept by their trigger. Value by quantity is the moving average.';

create table stocktaking_counts (
  company_id integer not null,
  stocktaking_id bigint not null,
  product_id bigint not null,
  expected numeric(18,6) not null,
  counted numeric(18,6) not null,
  serials text[] collate "C" default '{}'::text[] not null,
  missing text[] collate "C" default '{}'::text[] not null,
  found text[] collate "C" default '{}'::text[] not null,
  counted_by text collate "C" not null,
  counted_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint stocktaking_counts_pkey PRIMARY KEY (company_id, stocktaking_id, product_id),
  constraint stocktaking_count_article FOREIGN KEY (company_id, product_id) REFERENCES stock_articles(company_id, product_id),
  constraint stocktaking_count_stocktaking FOREIGN KEY (company_id, stocktaking_id) REFERENCES stocktakings(company_id, id),
  constraint stocktaking_count_is_not_negative CHECK (((counted >= (0)::numeric) AND (expected >= (0)::numeric)))
);
alter table stocktaking_counts enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.stocktaking_counts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.stocktaking_counts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.stocktaking_counts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on stocktaking_counts for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on stocktaking_counts for all to kontor_owner using (true) with check (true);
create policy whole_system on stocktaking_counts for all to kontor_system using (true) with check (true);
grant insert, select, update on stocktaking_counts to kontor_app;
grant insert, select, update on stocktaking_counts to kontor_system;
comment on table stocktaking_counts is 'How much of an article was counted, and what was expected at that moment: goods may move on meanwhile.';
comment on column stocktaking_counts.missing is 'Serial numbers that should have been there.';
comment on column stocktaking_counts.found is 'Serial numbers that should not have been there.';

create table stocktakings (
  company_id integer not null,
  id bigint not null,
  store_id bigint not null,
  begun_by text collate "C" not null,
  begun_at timestamp with time zone default now() not null,
  closed_by text collate "C",
  closed_at timestamp with time zone,
  discarded_at timestamp with time zone,
  entry_id bigint,
  version integer default 1 not null,
  constraint stocktakings_pkey PRIMARY KEY (company_id, id),
  constraint stocktaking_entry FOREIGN KEY (company_id, entry_id) REFERENCES stock_entries(company_id, id),
  constraint stocktaking_store FOREIGN KEY (company_id, store_id) REFERENCES stores(company_id, id),
  constraint stocktakings_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint stocktaking_ends_once CHECK ((((closed_at IS NULL) OR (discarded_at IS NULL)) AND ((closed_at IS NULL) = (closed_by IS NULL)))),
  constraint stocktaking_entry_of_closed CHECK (((entry_id IS NULL) OR (closed_at IS NOT NULL)))
);
alter table stocktakings enable row level security, force row level security;
CREATE UNIQUE INDEX stocktaking_open_once ON public.stocktakings USING btree (company_id, store_id) WHERE ((closed_at IS NULL) AND (discarded_at IS NULL));
CREATE TRIGGER log_deletes AFTER DELETE ON public.stocktakings REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.stocktakings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.stocktakings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on stocktakings for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on stocktakings for all to kontor_owner using (true) with check (true);
create policy whole_system on stocktakings for all to kontor_system using (true) with check (true);
grant insert, select, update on stocktakings to kontor_app;
grant insert, select, update on stocktakings to kontor_system;
comment on table stocktakings is 'Stocktakings of a store: open, closed with the entry of their differences (null: there were none), or discarded.';

create table stores (
  company_id integer not null,
  id bigint not null,
  code text collate "C" not null,
  name text not null,
  kind text collate "C" not null,
  usual boolean default false not null,
  closed_on date,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint stores_pkey PRIMARY KEY (company_id, id),
  constraint store_code_unique UNIQUE (company_id, code),
  constraint stores_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint store_code_is_short CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'::text)),
  constraint store_kind_is_known CHECK ((kind = ANY (ARRAY['warehouse'::text, 'van'::text]))),
  constraint store_usual_is_open CHECK (((NOT usual) OR (closed_on IS NULL)))
);
alter table stores enable row level security, force row level security;
CREATE UNIQUE INDEX store_usual_once ON public.stores USING btree (company_id) WHERE usual;
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.stores FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER log_deletes AFTER DELETE ON public.stores REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.stores REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.stores REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.stores FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on stores for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on stores for all to kontor_owner using (true) with check (true);
create policy whole_system on stores for all to kontor_system using (true) with check (true);
grant insert, select, update on stores to kontor_app;
grant insert, select, update on stores to kontor_system;
comment on table stores is 'Where articles lie: warehouses and vans (SUB-4). A store that was used is closed, never deleted.';
comment on column stores.usual is 'The store that documents take from unless another is named; at most one of a company.';

create table subscription_terms (
  company_id integer not null,
  id bigint not null,
  subscription_id bigint not null,
  valid_from date not null,
  quantity numeric(18,6) not null,
  net_price numeric(18,6),
  discount_percent numeric(5,2) default 0 not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint subscription_terms_pkey PRIMARY KEY (company_id, id),
  constraint subscription_term_starts_once UNIQUE (company_id, subscription_id, valid_from),
  constraint subscription_term_subscription FOREIGN KEY (company_id, subscription_id) REFERENCES subscriptions(company_id, id),
  constraint subscription_term_discount_in_range CHECK (((discount_percent >= (0)::numeric) AND (discount_percent <= (100)::numeric))),
  constraint subscription_term_price_not_negative CHECK ((net_price >= (0)::numeric)),
  constraint subscription_term_quantity_positive CHECK ((quantity > (0)::numeric))
);
alter table subscription_terms enable row level security, force row level security;
CREATE TRIGGER log_deletes AFTER DELETE ON public.subscription_terms REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.subscription_terms REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.subscription_terms REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on subscription_terms for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on subscription_terms for all to kontor_owner using (true) with check (true);
create policy whole_system on subscription_terms for all to kontor_system using (true) with check (true);
grant delete, insert, select, update on subscription_terms to kontor_app;
grant delete, insert, select, update on subscription_terms to kontor_system;
comment on table subscription_terms is 'Quantity, own price (null: the catalogue''s) and discount of a subscription from a day on (MAS-4). A later row splits the period it falls into.';

create table subscriptions (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  product_id bigint not null,
  contract_number text collate "C",
  label text,
  state text collate "C" not null,
  start_date date not null,
  end_date date,
  interval_months smallint,
  timing text collate "C",
  payment_days smallint,
  minimum_term_months smallint,
  notice_days smallint,
  install_street text,
  install_postcode text,
  install_city text,
  dealer text,
  setup_fee_due boolean default true not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint subscriptions_pkey PRIMARY KEY (company_id, id),
  constraint subscription_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint subscription_product FOREIGN KEY (company_id, product_id) REFERENCES products(company_id, id),
  constraint subscriptions_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint subscription_end_fits_state CHECK (((state <> ALL (ARRAY['cancelled'::text, 'ended'::text])) OR (end_date IS NOT NULL))),
  constraint subscription_ends_after_start CHECK ((end_date >= start_date)),
  constraint subscription_interval_in_range CHECK (((interval_months >= 1) AND (interval_months <= 120))),
  constraint subscription_payment_days_in_range CHECK (((payment_days >= 0) AND (payment_days <= 365))),
  constraint subscription_state_is_known CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'suspended'::text, 'cancelled'::text, 'ended'::text]))),
  constraint subscription_timing_is_known CHECK ((timing = ANY (ARRAY['advance'::text, 'arrears'::text])))
);
alter table subscriptions enable row level security, force row level security;
CREATE INDEX subscriptions_by_customer ON public.subscriptions USING btree (company_id, customer_id, id);
CREATE INDEX subscriptions_by_end ON public.subscriptions USING btree (company_id, end_date) WHERE (end_date IS NOT NULL);
CREATE INDEX subscriptions_by_product ON public.subscriptions USING btree (company_id, product_id);
CREATE UNIQUE INDEX subscriptions_contract_number ON public.subscriptions USING btree (company_id, contract_number) WHERE (contract_number IS NOT NULL);
CREATE INDEX subscriptions_deleted ON public.subscriptions USING btree (company_id, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX subscriptions_not_active ON public.subscriptions USING btree (company_id, state, id) WHERE (state <> 'active'::text);
CREATE TRIGGER keys_stay BEFORE UPDATE ON public.subscriptions FOR EACH ROW WHEN (((old.company_id IS DISTINCT FROM new.company_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION kontor.refuse_loss();
CREATE TRIGGER log_deletes AFTER DELETE ON public.subscriptions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.subscriptions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.subscriptions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER rows_stay BEFORE DELETE OR TRUNCATE ON public.subscriptions FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_loss();
create policy company_isolation on subscriptions for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on subscriptions for all to kontor_owner using (true) with check (true);
create policy whole_system on subscriptions for all to kontor_system using (true) with check (true);
grant insert, select, update on subscriptions to kontor_app;
grant insert, select, update on subscriptions to kontor_system;
comment on table subscriptions is 'A service of a customer that is billed regularly (SUB-1). Draft and deleted ones are never billed; end_date is the last day.';
comment on column subscriptions.setup_fee_due is 'False where a former system billed the beginning: then no setup fee (rule 4 of the import).';

create table supplier_invoice_lines (
  company_id integer not null,
  supplier_invoice_id bigint not null,
  line_no integer not null,
  name text not null,
  quantity text,
  unit_code text collate "C",
  unit_price text,
  net_minor bigint,
  tax_category text collate "C",
  tax_rate text collate "C",
  account text collate "C",
  subscription_id bigint,
  constraint supplier_invoice_lines_pkey PRIMARY KEY (company_id, supplier_invoice_id, line_no),
  constraint supplier_invoice_line_account FOREIGN KEY (company_id, account) REFERENCES accounts(company_id, number),
  constraint supplier_invoice_line_of_invoice FOREIGN KEY (company_id, supplier_invoice_id) REFERENCES supplier_invoices(company_id, id),
  constraint supplier_invoice_line_subscription FOREIGN KEY (company_id, subscription_id) REFERENCES subscriptions(company_id, id)
);
alter table supplier_invoice_lines enable row level security, force row level security;
CREATE INDEX supplier_invoice_lines_by_subscription ON public.supplier_invoice_lines USING btree (company_id, subscription_id) WHERE (subscription_id IS NOT NULL);
CREATE TRIGGER log_deletes AFTER DELETE ON public.supplier_invoice_lines REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.supplier_invoice_lines REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.supplier_invoice_lines REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on supplier_invoice_lines for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on supplier_invoice_lines for all to kontor_owner using (true) with check (true);
create policy whole_system on supplier_invoice_lines for all to kontor_system using (true) with check (true);
grant insert, select, update on supplier_invoice_lines to kontor_app;
grant insert, select, update on supplier_invoice_lines to kontor_system;
comment on table supplier_invoice_lines is 'Lines of cost of a supplier invoice: where each is posted, and which service it is for.';

create table supplier_invoices (
  company_id integer not null,
  id bigint not null,
  file_sha256 text collate "C" not null,
  file_name text,
  file_bytes integer not null,
  format text collate "C" not null,
  attachment text,
  profile text collate "C" not null,
  supplier_name text not null,
  supplier_key text collate "C" not null,
  number text collate "C" not null,
  credit boolean not null,
  issue_date date,
  due_date date,
  currency text collate "C" not null,
  net_minor bigint,
  tax_minor bigint,
  gross_minor bigint,
  due_minor bigint,
  invoice jsonb not null,
  problems jsonb not null,
  errors integer not null,
  state text collate "C" default 'read'::text not null,
  entry_id bigint,
  bookings integer default 0 not null,
  booked_by text collate "C",
  booked_at timestamp with time zone,
  rejected_by text collate "C",
  rejected_at timestamp with time zone,
  rejection_reason text,
  received_on date not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint supplier_invoices_pkey PRIMARY KEY (company_id, id),
  constraint supplier_invoice_file_once UNIQUE (company_id, file_sha256),
  constraint supplier_invoice_entry FOREIGN KEY (company_id, entry_id) REFERENCES journal_entries(company_id, id),
  constraint supplier_invoices_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint supplier_invoice_booked_with_entry CHECK ((((state = 'booked'::text) = (entry_id IS NOT NULL)) AND ((state = 'booked'::text) = (booked_by IS NOT NULL)))),
  constraint supplier_invoice_file_is_a_hash CHECK ((file_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint supplier_invoice_rejected_with_reason CHECK ((((state = 'rejected'::text) = (rejection_reason IS NOT NULL)) AND ((state = 'rejected'::text) = (rejected_by IS NOT NULL)))),
  constraint supplier_invoice_state_is_known CHECK ((state = ANY (ARRAY['read'::text, 'booked'::text, 'rejected'::text])))
);
alter table supplier_invoices enable row level security, force row level security;
CREATE INDEX supplier_invoices_by_date ON public.supplier_invoices USING btree (company_id, received_on, id);
CREATE INDEX supplier_invoices_by_supplier ON public.supplier_invoices USING btree (company_id, supplier_key, number);
CREATE TRIGGER log_deletes AFTER DELETE ON public.supplier_invoices REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.supplier_invoices REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.supplier_invoices REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
create policy company_isolation on supplier_invoices for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on supplier_invoices for all to kontor_owner using (true) with check (true);
create policy whole_system on supplier_invoices for all to kontor_system using (true) with check (true);
grant insert, select, update on supplier_invoices to kontor_app;
grant insert, select, update on supplier_invoices to kontor_system;
comment on table supplier_invoices is 'E-invoices of suppliers (DOC-7): the original by its content hash, what was read from it, what is wrong with it, and whether it was booked or rejected.';
comment on column supplier_invoices.supplier_key is 'By what a supplier is known again: the VAT id, else the registration or tax number, else the name.';
comment on column supplier_invoices.invoice is 'The semantic invoice (EN 16931) as read, without the content of attachments, which stands in the original.';
comment on column supplier_invoices.bookings is 'How often it was booked: a booking that was reversed can be followed by another.';

create table tax_rates (
  country character(2) collate "C" not null,
  tax_class character(1) collate "C" not null,
  valid_from date not null,
  valid_until date,
  rate numeric(5,2) not null,
  source text not null,
  constraint tax_rates_pkey PRIMARY KEY (country, tax_class, valid_from),
  constraint tax_rate_class_is_known CHECK ((tax_class = ANY (ARRAY['S'::bpchar, 'R'::bpchar, 'Z'::bpchar]))),
  constraint tax_rate_in_range CHECK (((rate >= (0)::numeric) AND (rate <= (100)::numeric))),
  constraint tax_rate_period CHECK ((valid_until >= valid_from))
);
CREATE TRIGGER log_deletes AFTER DELETE ON public.tax_rates REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.tax_rates REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.tax_rates REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
grant select on tax_rates to kontor_app;
grant insert, select, update on tax_rates to kontor_system;
comment on table tax_rates is 'VAT rates by country and class with validity and the law they come from (MAS-8). Reference data of the system, without company.';

create table transfer_run_steps (
  company_id integer not null,
  run_id bigint not null,
  step text collate "C" not null,
  done_by text collate "C" not null,
  done_at timestamp with time zone default now() not null,
  constraint transfer_run_steps_pkey PRIMARY KEY (company_id, run_id, step),
  constraint transfer_run_step_run FOREIGN KEY (company_id, run_id) REFERENCES transfer_runs(company_id, id),
  constraint transfer_run_step_is_known CHECK ((step = ANY (ARRAY['submit'::text, 'cancel'::text])))
);
alter table transfer_run_steps enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.transfer_run_steps FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on transfer_run_steps for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on transfer_run_steps for all to kontor_owner using (true) with check (true);
create policy whole_system on transfer_run_steps for all to kontor_system using (true) with check (true);
grant insert, select on transfer_run_steps to kontor_app;
grant insert, select on transfer_run_steps to kontor_system;
comment on table transfer_run_steps is 'Who handed a file of transfers to the bank or withdrew it, and when: each once.';

create table transfer_runs (
  company_id integer not null,
  id bigint not null,
  state text collate "C" default 'exported'::text not null,
  format text collate "C" not null,
  execution_date date not null,
  bank_account_id bigint not null,
  debtor_name text not null,
  debtor_account text collate "C" not null,
  message_id text collate "C" not null,
  currency character(3) collate "C" not null,
  transfers integer not null,
  amount_minor bigint not null,
  sha256 text collate "C" not null,
  stored_sha256 text collate "C" not null,
  bytes integer not null,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint transfer_runs_pkey PRIMARY KEY (company_id, id),
  constraint transfer_message_id_unique UNIQUE (company_id, message_id),
  constraint transfer_runs_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint transfer_run_format_is_known CHECK ((format = ANY (ARRAY['pain.001.001.09'::text, 'pain.001.001.03'::text, 'list'::text]))),
  constraint transfer_run_hash_is_sha256 CHECK (((sha256 ~ '^[0-9a-f]{64}$'::text) AND (stored_sha256 ~ '^[0-9a-f]{64}$'::text))),
  constraint transfer_run_is_not_empty CHECK (((transfers > 0) AND (amount_minor > 0))),
  constraint transfer_run_state_is_known CHECK ((state = ANY (ARRAY['exported'::text, 'submitted'::text, 'cancelled'::text])))
);
alter table transfer_runs enable row level security, force row level security;
CREATE INDEX transfer_runs_by_date ON public.transfer_runs USING btree (company_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, format, execution_date, bank_account_id, debtor_name, debtor_account, message_id, currency, transfers, amount_minor, sha256, stored_sha256, bytes, created_by, created_at OR TRUNCATE ON public.transfer_runs FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on transfer_runs for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on transfer_runs for all to kontor_owner using (true) with check (true);
create policy whole_system on transfer_runs for all to kontor_system using (true) with check (true);
grant insert, select on transfer_runs to kontor_app;
grant insert, select on transfer_runs to kontor_system;
grant update (state) on transfer_runs to kontor_app;
grant update (state) on transfer_runs to kontor_system;
grant update (version) on transfer_runs to kontor_app;
grant update (version) on transfer_runs to kontor_system;
comment on table transfer_runs is 'Transfers in one file, encrypted in the file store: the same bytes whenever it is asked for. Its message id is never used again; only its state goes on.';
comment on column transfer_runs.format is 'pain.001 for euros; list: what a person types in at a bank that takes no such file.';

create table transfers (
  company_id integer not null,
  id bigint not null,
  run_id bigint not null,
  refund_id bigint not null,
  end_to_end_id text collate "C" not null,
  amount_minor bigint not null,
  account_search bytea not null,
  state text collate "C" default 'exported'::text not null,
  created_at timestamp with time zone default now() not null,
  constraint transfers_pkey PRIMARY KEY (company_id, id),
  constraint transfer_end_to_end_id_unique UNIQUE (company_id, end_to_end_id),
  constraint transfer_refund FOREIGN KEY (company_id, refund_id) REFERENCES refunds(company_id, id),
  constraint transfer_run FOREIGN KEY (company_id, run_id) REFERENCES transfer_runs(company_id, id),
  constraint transfer_state_is_known CHECK ((state = ANY (ARRAY['exported'::text, 'submitted'::text, 'booked'::text, 'returned'::text, 'cancelled'::text])))
);
alter table transfers enable row level security, force row level security;
CREATE UNIQUE INDEX transfer_live_once ON public.transfers USING btree (company_id, refund_id) WHERE (state = ANY (ARRAY['exported'::text, 'submitted'::text, 'booked'::text]));
CREATE INDEX transfers_by_refund ON public.transfers USING btree (company_id, refund_id, id);
CREATE INDEX transfers_by_run ON public.transfers USING btree (company_id, run_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF company_id, id, run_id, refund_id, end_to_end_id, amount_minor, account_search, created_at OR TRUNCATE ON public.transfers FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER transfer_goes_forward BEFORE UPDATE OF state ON public.transfers FOR EACH ROW WHEN ((old.state <> new.state)) EXECUTE FUNCTION kontor.transfer_goes_forward();
CREATE TRIGGER transfers_of_approved AFTER INSERT ON public.transfers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.transfers_of_approved();
create policy company_isolation on transfers for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on transfers for all to kontor_owner using (true) with check (true);
create policy whole_system on transfers for all to kontor_system using (true) with check (true);
grant insert, select on transfers to kontor_app;
grant insert, select on transfers to kontor_system;
grant update (state) on transfers to kontor_app;
grant update (state) on transfers to kontor_system;
comment on table transfers is 'One transfer of a file: a refund that is on its way, and not paid before the bank says so. What the file says of it is frozen; only its state goes on.';

create table user_preferences (
  user_id bigint not null,
  density text collate "C" default 'compact'::text not null,
  font_size text collate "C" default 'normal'::text not null,
  start_page text,
  tables jsonb default '{}'::jsonb not null,
  shortcuts jsonb default '{}'::jsonb not null,
  constraint user_preferences_pkey PRIMARY KEY (user_id),
  constraint user_preferences_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint preferred_density_is_known CHECK ((density = ANY (ARRAY['compact'::text, 'comfortable'::text]))),
  constraint preferred_font_size_is_known CHECK ((font_size = ANY (ARRAY['small'::text, 'normal'::text, 'large'::text]))),
  constraint preferred_start_page_is_short CHECK ((length(start_page) <= 500)),
  constraint preferred_tables_are_small CHECK (((jsonb_typeof(tables) = 'object'::text) AND (length((tables)::text) <= 200000)))
);
grant insert, select, update on user_preferences to kontor_system;
comment on table user_preferences is 'How a person likes to see the office, besides language and theme (users). Not in the change log: widths of columns are nobody''s business.';
comment on column user_preferences.tables is 'For each list: order, widths and hidden ones of its columns.';
comment on column user_preferences.shortcuts is 'Keys by command where they are not the usual ones; null where a command has none any more.';

create table user_roles (
  id bigint generated always as identity not null,
  user_id bigint not null,
  role text collate "C" not null,
  company_id integer,
  granted_at timestamp with time zone not null,
  granted_by text not null,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint user_roles_pkey PRIMARY KEY (id),
  constraint user_roles_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint role_is_known CHECK ((role = ANY (ARRAY['admin'::text, 'accountant'::text, 'clerk'::text, 'technician'::text, 'manager'::text, 'auditor'::text, 'api'::text]))),
  constraint role_revoked_by_somebody CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
);
CREATE UNIQUE INDEX user_role_once ON public.user_roles USING btree (user_id, role, COALESCE(company_id, 0)) WHERE (revoked_at IS NULL);
CREATE TRIGGER log_deletes AFTER DELETE ON public.user_roles REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.user_roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.user_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
grant insert, select, update on user_roles to kontor_system;
comment on table user_roles is 'Roles granted to a user, in one company or (company_id null) in all; a revocation closes the row.';

create table users (
  id bigint generated always as identity not null,
  login text not null,
  name text not null,
  email text,
  language character(2) collate "C" default 'de'::bpchar not null,
  theme text collate "C" default 'system'::text not null,
  master_admin boolean default false not null,
  password_hash text collate "C",
  password_changed_at timestamp with time zone,
  disabled_at timestamp with time zone,
  disabled_by text,
  disabled_reason text,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  mobile text,
  constraint users_pkey PRIMARY KEY (id),
  constraint user_disabled_by_somebody CHECK (((disabled_at IS NULL) = (disabled_by IS NULL))),
  constraint user_language_is_known CHECK ((language = ANY (ARRAY['de'::bpchar, 'cs'::bpchar, 'en'::bpchar]))),
  constraint user_login_is_plain CHECK ((login ~ '^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$'::text)),
  constraint user_password_is_argon2id CHECK ((password_hash ~~ '$argon2id$%'::text)),
  constraint user_theme_is_known CHECK ((theme = ANY (ARRAY['system'::text, 'light'::text, 'dark'::text])))
);
CREATE UNIQUE INDEX user_login_unique ON public.users USING btree (lower(login));
CREATE TRIGGER log_deletes AFTER DELETE ON public.users REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_inserts AFTER INSERT ON public.users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
CREATE TRIGGER log_updates AFTER UPDATE ON public.users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.log_changes();
grant insert, select, update on users to kontor_system;
grant select (id) on users to kontor_app;
grant select (login) on users to kontor_app;
grant select (name) on users to kontor_app;
comment on table users is 'Staff of the provider, who log in. Never deleted: what they did names them; a user who left is disabled.';
comment on column users.master_admin is 'May do everything in every company; at least one stays enabled.';
comment on column users.password_hash is 'Argon2id in PHC form; null until the person set a password.';
comment on column users.mobile is 'Where an SMS reaches them.';

create table write_off_taxes (
  company_id integer not null,
  write_off_id bigint not null,
  category text collate "C" not null,
  rate numeric(5,2) not null,
  account text collate "C" not null,
  taxable_minor bigint not null,
  tax_minor bigint not null,
  constraint write_off_taxes_pkey PRIMARY KEY (company_id, write_off_id, category, rate),
  constraint write_off_tax_account FOREIGN KEY (company_id, account) REFERENCES accounts(company_id, number),
  constraint write_off_tax_of_write_off FOREIGN KEY (company_id, write_off_id) REFERENCES write_offs(company_id, id)
);
alter table write_off_taxes enable row level security, force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.write_off_taxes FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
create policy company_isolation on write_off_taxes for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on write_off_taxes for all to kontor_owner using (true) with check (true);
create policy whole_system on write_off_taxes for all to kontor_system using (true) with check (true);
grant insert, select on write_off_taxes to kontor_app;
grant insert, select on write_off_taxes to kontor_system;
comment on table write_off_taxes is 'The tax that goes back with a write-off, per rate (§ 17 UStG); none where the law keeps it.';

create table write_offs (
  company_id integer not null,
  id bigint not null,
  customer_id bigint not null,
  document_id bigint not null,
  payment_id bigint,
  kind text collate "C" not null,
  booked_on date not null,
  account text collate "C" not null,
  receivable_account text collate "C" not null,
  currency character(3) collate "C" not null,
  amount_minor bigint not null,
  reason text not null,
  reversal_of bigint,
  created_by text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  txid xid8 default pg_current_xact_id() not null,
  constraint write_offs_pkey PRIMARY KEY (company_id, id),
  constraint write_off_taken_back_once UNIQUE (company_id, reversal_of),
  constraint write_off_account FOREIGN KEY (company_id, account) REFERENCES accounts(company_id, number),
  constraint write_off_customer FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint write_off_document FOREIGN KEY (company_id, document_id) REFERENCES documents(company_id, id),
  constraint write_off_payment FOREIGN KEY (company_id, payment_id) REFERENCES payments(company_id, id),
  constraint write_off_receivable_account FOREIGN KEY (company_id, receivable_account) REFERENCES accounts(company_id, number),
  constraint write_off_takes_back FOREIGN KEY (company_id, reversal_of) REFERENCES write_offs(company_id, id),
  constraint write_offs_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint write_off_gives_up_or_is_taken_back CHECK (((amount_minor <> 0) AND ((amount_minor > 0) = (reversal_of IS NULL)))),
  constraint write_off_kind_is_known CHECK ((kind = ANY (ARRAY['cash_discount'::text, 'small_difference'::text, 'uncollectible'::text])))
);
alter table write_offs enable row level security, force row level security;
CREATE INDEX write_offs_by_document ON public.write_offs USING btree (company_id, document_id);
CREATE INDEX write_offs_by_payment ON public.write_offs USING btree (company_id, payment_id) WHERE (payment_id IS NOT NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.write_offs FOR EACH STATEMENT EXECUTE FUNCTION kontor.refuse_change();
CREATE TRIGGER write_off_mirrors_original AFTER INSERT ON public.write_offs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION kontor.write_off_mirrors();
create policy company_isolation on write_offs for all to kontor_app using ((company_id = ( SELECT kontor.current_company() AS current_company))) with check ((company_id = ( SELECT kontor.current_company() AS current_company)));
create policy owner_maintains on write_offs for all to kontor_owner using (true) with check (true);
create policy whole_system on write_offs for all to kontor_system using (true) with check (true);
grant insert, select on write_offs to kontor_app;
grant insert, select on write_offs to kontor_system;
comment on table write_offs is 'What was given up of an invoice, gross. Append-only: taken back by a row with the amount negated, which names the one that it takes back.';
comment on column write_offs.payment_id is 'The payment with which the difference was given up; taking that back takes this back, too.';

create view billing_run_item_states as
 SELECT i.company_id,
    i.run_id,
    i."position",
    i.customer_id,
    i.customer_number,
    i.planned,
    i.exception,
    i.reason,
    i.detail,
    i.plan_hash,
    i.plan,
    i.invoices,
    i.charges,
    i.net_minor,
    i.tax_minor,
    i.gross_minor,
    i.forecast_minor,
    i.last_gross_minor,
    i.outlier,
    i.credit_minor,
    r.state AS run_state,
        CASE
            WHEN i.exception IS NOT NULL THEN i.exception
            WHEN i.planned = ANY (ARRAY['skipped'::text, 'parked'::text]) THEN i.planned
            WHEN i."position" > r.done_position THEN 'pending'::text
            WHEN i.planned = 'zero'::text THEN 'zero'::text
            ELSE 'billed'::text
        END AS state
   FROM billing_run_items i
     JOIN billing_runs r ON r.company_id = i.company_id AND r.id = i.run_id;
grant select on billing_run_item_states to kontor_app;
grant select on billing_run_item_states to kontor_system;
comment on view billing_run_item_states is 'Items of billing runs with the state that follows from the progress of the run.';

CREATE OR REPLACE FUNCTION kontor.add_variable_symbols()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  insert into alternate_variable_symbols (company_id, symbol, customer_id)
  select n.company_id, s, n.id from new_customers n, unnest(n.variable_symbols || n.number) s;
  return null;
end $function$;
comment on function kontor.add_variable_symbols() is 'Enters number and alternate symbols of new customers, so that none is given twice (CUS-1).';

CREATE OR REPLACE FUNCTION kontor.allocation_credit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.credit_item_id) into missing from (select distinct company_id, credit_item_id from new_rows) n
       where n.company_id is not null and n.credit_item_id is not null and (select true from open_items p where p.company_id = n.company_id and p.id = n.credit_item_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.allocation_item()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.open_item_id) into missing from (select distinct company_id, open_item_id from new_rows) n
       where n.company_id is not null and n.open_item_id is not null and (select true from open_items p where p.company_id = n.company_id and p.id = n.open_item_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.allocations_within_items()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
declare
  torn text;
begin
  perform 1 from open_items o where (o.company_id, o.id) in (
    select company_id, open_item_id from new_allocations union select company_id, credit_item_id from new_allocations) order by o.company_id, o.id for no key update;
  -- L6 holds for each receivable account.
  select case when a.account = b.account then 'customer' else 'account' end into torn
    from new_allocations n join open_items a on a.company_id = n.company_id and a.id = n.open_item_id join open_items b on b.company_id = n.company_id and b.id = n.credit_item_id
   where a.customer_id <> b.customer_id or a.currency <> b.currency or a.account <> b.account order by a.account = b.account desc limit 1;
  if torn = 'customer' then
    raise exception 'an allocation joins two customers or currencies' using errcode = '23514', constraint = 'allocation_within_one_customer';
  elsif torn = 'account' then
    raise exception 'an allocation joins two receivable accounts' using errcode = '23514', constraint = 'allocation_within_one_account';
  end if;
  if exists (select from new_allocations n join allocations a on a.company_id = n.company_id and a.id = n.releases
              where (a.open_item_id, a.credit_item_id, -a.amount_minor) is distinct from (n.open_item_id, n.credit_item_id, n.amount_minor)) then
    raise exception 'an allocation is released otherwise than it was made' using errcode = '23514', constraint = 'release_mirrors_allocation';
  end if;
  update open_items o set allocated_minor = o.allocated_minor + n.minor, settled = o.allocated_minor + n.minor = o.amount_minor
    from (select company_id, item, sum(minor)::bigint minor
            from (select company_id, open_item_id item, amount_minor minor from new_allocations union all select company_id, credit_item_id, -amount_minor from new_allocations) sides
           group by company_id, item) n
   where o.company_id = n.company_id and o.id = n.item;
  update documents d set settled = o.settled
    from (select company_id, open_item_id item from new_allocations union select company_id, credit_item_id from new_allocations) n
    join open_items o on o.company_id = n.company_id and o.id = n.item
   where d.company_id = o.company_id and d.id = o.document_id and d.settled <> o.settled;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.allocations_within_promises()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if exists (select from (select distinct n.company_id, n.credit_item_id from new_allocations n join refund_credits p on p.company_id = n.company_id and p.credit_item_id = n.credit_item_id) n
               join open_items o on o.company_id = n.company_id and o.id = n.credit_item_id
              where o.allocated_minor - o.amount_minor < kontor.promised(o.company_id, o.id)) then
    raise exception 'credit is held for a refund' using errcode = '23514', constraint = 'allocations_within_promises';
  end if;
  return null;
end $function$;
comment on function kontor.allocations_within_promises() is 'Credit that is promised to a refund settles nothing else. By its name it fires after allocations_within_items, which has locked the items.';

CREATE OR REPLACE FUNCTION kontor.also_causes(target regclass, rule text, added text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  definition text;
begin
  select pg_get_constraintdef(oid) into strict definition from pg_constraint where conrelid = target and conname = rule;
  execute format('alter table %s drop constraint %I, add constraint %I check (num_nonnulls(%s, %I) = 1)', target, rule, rule, (regexp_match(definition, 'num_nonnulls\(([^)]+)\)'))[1], added);
end $function$;
comment on function kontor.also_causes(regclass,text,text) is 'Adds a column to a check of the form "exactly one of these causes".';

CREATE OR REPLACE FUNCTION kontor.also_known(target regclass, rule text, added text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  definition text;
  known text[];
  col text;
begin
  select pg_get_constraintdef(oid) into strict definition from pg_constraint where conrelid = target and conname = rule;
  col := (regexp_match(definition, '\(\((\w+) = ANY'))[1];
  select array_agg(distinct v order by v) into known from (
    select m[1] v from regexp_matches(definition, '''([^'']+)''::text', 'g') m union select unnest(added)) k;
  execute format('alter table %s drop constraint %I, add constraint %I check (%I in (%s))', target, rule, rule, col, (select string_agg(quote_literal(v), ', ') from unnest(known) v));
end $function$;
comment on function kontor.also_known(regclass,text,text[]) is 'Adds values to a check of the form "column in (…)".';

CREATE OR REPLACE FUNCTION kontor.append_only(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create trigger append_only before update or delete or truncate on %s for each statement execute function kontor.refuse_change()', target);
  execute format('revoke update, delete, truncate on %s from kontor_app, kontor_system', target);
end $function$;
comment on function kontor.append_only(regclass) is 'Makes a table append-only (L4).';

CREATE OR REPLACE FUNCTION kontor.append_only_but(target regclass, kept text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  fixed text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into fixed from pg_attribute
   where attrelid = target and attnum > 0 and not attisdropped and attname <> all (kept);
  execute format('drop trigger append_only on %s', target);
  execute format('create trigger append_only before update of %s or delete or truncate on %s for each statement execute function kontor.refuse_change()', fixed, target);
end $function$;
comment on function kontor.append_only_but(regclass,text[]) is 'Leaves an append-only table so, but for columns that the database keeps itself. To be called again when the table gets another column (L4).';

CREATE OR REPLACE FUNCTION kontor.article_keeps_its_pieces()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from stock_totals t where t.company_id = new.company_id and t.product_id = new.product_id and t.quantity <> 0) then
    raise exception 'article % lies in stores', new.product_id using errcode = '23514', constraint = 'article_keeps_its_pieces';
  end if;
  return null;
end $function$;
comment on function kontor.article_keeps_its_pieces() is 'Whether pieces have serial numbers is changed only while there are none.';

CREATE OR REPLACE FUNCTION kontor.attachment_of_its_customer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if exists (
    select from messages m
      left join documents d on d.company_id = new.company_id and d.id = new.document_id
      left join letters l on l.company_id = new.company_id and l.id = new.letter_id
      left join subscriptions s on s.company_id = new.company_id and s.id = new.subscription_id
     where m.company_id = new.company_id and m.id = new.message_id
       and (d.customer_id <> m.customer_id or new.customer_id <> m.customer_id or l.customer_id <> m.customer_id or l.sha256 is distinct from new.sha256 and l.id is not null or s.customer_id <> m.customer_id)) then
    raise exception 'file % is not of the customer of message %', new.file_name, new.message_id using errcode = '23514', constraint = 'attachment_of_its_customer';
  end if;
  return null;
end $function$;
comment on function kontor.attachment_of_its_customer() is 'Nobody gets another customer''s document, letter or paper, whoever ticks which box; a letter goes as it was printed (M4).';

CREATE OR REPLACE FUNCTION kontor.bank_account_books_stay()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if exists (select from bank_statement_entries e join bank_entry_work w on w.company_id = e.company_id and w.bank_entry_id = e.id
              where e.company_id = new.company_id and e.bank_account_id = new.id and e.purpose = 'statement' and w.posted_by is not null) then
    raise exception 'statements of bank account % are in the books', new.id using errcode = '23514', constraint = 'bank_account_books_stay';
  end if;
  if new.ledger_account is not null and not exists (select from accounts a where a.company_id = new.company_id and a.number = new.ledger_account and a.payment_role = 'bank') then
    raise exception 'account % is none for banks', new.ledger_account using errcode = '23514', constraint = 'bank_account_in_books_of_banks';
  end if;
  return null;
end $function$;
comment on function kontor.bank_account_books_stay() is 'The account of the books stays once statements are posted there: else the books of a day could no longer be held against the bank (P5).';

CREATE OR REPLACE FUNCTION kontor.bank_entries_booked()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  perform 1 from bank_entry_work w where (w.company_id, w.bank_entry_id) in (select company_id, bank_entry_id from new_bookings) order by w.company_id, w.bank_entry_id for no key update;
  if exists (select from new_bookings n join payments p on p.company_id = n.company_id and p.id = n.payment_id where p.amount_minor <> n.amount_minor) then
    raise exception 'a booking of a bank entry has another amount than its payment' using errcode = '23514', constraint = 'bank_entry_booked_as_paid';
  end if;
  if exists (select from new_bookings n join bank_entry_bookings b on b.company_id = n.company_id and b.id = n.releases where (b.bank_entry_id, -b.amount_minor) is distinct from (n.bank_entry_id, n.amount_minor)) then
    raise exception 'a booking of a bank entry is released otherwise than it was made' using errcode = '23514', constraint = 'bank_entry_release_mirrors';
  end if;
  -- The check on bank_entry_work is the wall: never more than came (P3).
  update bank_entry_work w set booked_minor = w.booked_minor + n.minor, version = w.version + 1, looked_at = coalesce(w.looked_at, now()),
         waits_for = case when n.released then 'undone' when w.booked_minor + n.minor = w.amount_minor then null else w.waits_for end
    from (select company_id, bank_entry_id, sum(amount_minor)::bigint minor, bool_or(releases is not null) released from new_bookings group by company_id, bank_entry_id) n
   where w.company_id = n.company_id and w.bank_entry_id = n.bank_entry_id;
  return null;
end $function$;
comment on function kontor.bank_entries_booked() is 'Keeps what is booked of each entry, and refuses more than there is (P3).';

CREATE OR REPLACE FUNCTION kontor.bank_entries_paid_out()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from new_bookings n join payouts p on p.company_id = n.company_id and p.id = n.payout_id where p.amount_minor <> -n.amount_minor) then
    raise exception 'a booking of a bank entry has another amount than its payout' using errcode = '23514', constraint = 'bank_entry_booked_as_paid_out';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.bank_entries_released()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  insert into bank_entry_bookings (company_id, id, bank_entry_id, amount_minor, payment_id, releases, rule, created_by)
  select n.company_id, nextval('kontor.id_blocks'), b.bank_entry_id, -b.amount_minor, n.id, b.id, 'person', n.created_by
    from new_payments n join bank_entry_bookings b on b.company_id = n.company_id and b.payment_id = n.reversal_of where n.reversal_of is not null and n.returned_by is null;
  return null;
end $function$;
comment on function kontor.bank_entries_released() is 'Whoever takes a payment back, wherever, has its bank entry wait again; not so the bank, which has an entry of its own for it.';

CREATE OR REPLACE FUNCTION kontor.bank_entries_wait()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  insert into bank_entry_work (company_id, bank_entry_id, booking_date, amount_minor)
  select company_id, id, booking_date, amount_minor from new_entries where purpose = 'statement' and amount_minor <> 0;
  return null;
end $function$;
comment on function kontor.bank_entries_wait() is 'Whatever a bank says waits to be booked, in the transaction that brought it.';

CREATE OR REPLACE FUNCTION kontor.bank_entry_booking_of_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.bank_entry_id) into missing from (select distinct company_id, bank_entry_id from new_rows) n
       where n.company_id is not null and n.bank_entry_id is not null and (select true from bank_statement_entries p where p.company_id = n.company_id and p.id = n.bank_entry_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.bank_entry_booking_payment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.payment_id) into missing from (select distinct company_id, payment_id from new_rows) n
       where n.company_id is not null and n.payment_id is not null and (select true from payments p where p.company_id = n.company_id and p.id = n.payment_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.bank_statement_entry_of_statement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.statement_id) into missing from (select distinct company_id, statement_id from new_rows) n
       where n.company_id is not null and n.statement_id is not null and (select true from bank_statements p where p.company_id = n.company_id and p.id = n.statement_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.broken_references()
 RETURNS TABLE(company_id integer, subject text, problem text)
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  reference record;
begin
  for reference in
    select t.tgrelid::regclass child, t.tgname, t.tgenabled, a.args, a.args[2]::regclass parent
      from pg_trigger t cross join lateral (select string_to_array(encode(t.tgargs, 'escape'), '\000') args) a
     where t.tgnargs = 3 and t.tgfoid in (select oid from pg_proc where pronamespace = 'kontor'::regnamespace and proname = t.tgname) order by 1, 2
  loop
    if reference.tgenabled not in ('O', 'A') or not kontor.is_guarded(reference.child, 'append_only') or not kontor.is_guarded(reference.parent, 'rows_stay') then
      return query select 0, format('%s.%s', reference.child, reference.tgname), 'the reference is off, or a table that it stands on may lose rows'::text;
    end if;
    return query execute format(
      'select n.company_id, %L || %s, %L from (select distinct %s from %s) n left join %s p on %s where %s and p.company_id is null',
      reference.child || ' ', (select string_agg(format('n.%I::text', c), ' || '', '' || ' order by i) from unnest(string_to_array(reference.args[1], ',')) with ordinality u (c, i)),
      'points to what is not there in ' || reference.parent,
      reference.args[1], reference.child, reference.parent,
      (select string_agg(format('p.%I = n.%I', t, c), ' and ') from unnest(string_to_array(reference.args[3], ','), string_to_array(reference.args[1], ',')) u (t, c)),
      (select string_agg(format('n.%I is not null', c), ' and ') from unnest(string_to_array(reference.args[1], ',')) u (c)));
  end loop;
end $function$;
comment on function kontor.broken_references() is 'Rows whose reference by statement points to nothing, and references whose guards are off; no row in a sound database.';

CREATE OR REPLACE FUNCTION kontor.cash_desk_posted_by_receipts()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if not exists (select from cash_desks) then return null; end if;
  if exists (select from new_postings p
              where (p.company_id, p.account) in (select d.company_id, d.account from cash_desks d)
                and (select e.source_type from journal_entries e where e.company_id = p.company_id and e.id = p.entry_id) not in ('payment', 'payout', 'cash_receipt')) then
    raise exception 'the account of a cash desk moves without a receipt' using errcode = '23514', constraint = 'cash_desk_posted_by_receipts';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.cash_has_receipt()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if exists (select from cash_desks d where d.company_id = new.company_id and d.account = new.account)
     and not exists (select from cash_receipts r where r.company_id = new.company_id and new.id = case tg_table_name when 'payments' then r.payment_id else r.payout_id end and r.amount_minor = case tg_table_name when 'payments' then new.amount_minor else -new.amount_minor end) then
    raise exception '% % moves cash without a receipt', tg_table_name, new.id using errcode = '23514', constraint = 'cash_has_receipt';
  end if;
  return null;
end $function$;
comment on function kontor.cash_has_receipt() is 'At the end of the transaction: what moved on the account of a desk has its receipt.';

CREATE OR REPLACE FUNCTION kontor.cash_receipts_fit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  -- Whoever closes the session meanwhile waits, and then counts this receipt, too.
  perform 1 from cash_sessions s where (s.company_id, s.id) in (select company_id, cash_session_id from new_rows) order by s.company_id, s.id for share;
  if exists (select from new_rows n join cash_sessions s on s.company_id = n.company_id and s.id = n.cash_session_id where s.closed_at is not null) then
    raise exception 'a receipt goes into a closed session' using errcode = '23514', constraint = 'cash_session_stays_closed';
  end if;
  if exists (select from new_rows n join cash_receipts r on r.company_id = n.company_id and r.id = n.reversal_of where (r.desk_id, r.kind, -r.amount_minor) is distinct from (n.desk_id, n.kind, n.amount_minor) or r.reversal_of is not null) then
    raise exception 'a receipt is reversed otherwise than it was booked' using errcode = '23514', constraint = 'cash_reversal_mirrors';
  end if;
  if exists (select from new_rows n join cash_desks d on d.company_id = n.company_id and d.id = n.desk_id
              where n.entry_id is not null and n.amount_minor is distinct from (
                select sum(p.debit_minor - p.credit_minor) from postings p where p.company_id = n.company_id and p.entry_id = n.entry_id and p.account = d.account) and n.seq > 0) then
    raise exception 'a receipt says another amount than its entry posts' using errcode = '23514', constraint = 'cash_receipt_as_posted';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.cash_session_begins_as_counted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if not exists (select from cash_receipts r where r.company_id = new.company_id and r.desk_id = new.desk_id and r.seq = new.after_seq and r.balance_minor = new.found_minor
                   and not exists (select from cash_receipts later where later.company_id = r.company_id and later.desk_id = r.desk_id and later.seq > r.seq)) then
    raise exception 'cash session % begins otherwise than the book says', new.id using errcode = '23514', constraint = 'cash_session_begins_as_booked';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kontor.cash_session_ends_as_counted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
declare
  last cash_receipts;
begin
  if old.closed_at is not null then
    raise exception 'cash session % is closed', old.id using errcode = '23514', constraint = 'cash_session_stays_closed';
  end if;
  select * into strict last from cash_receipts r where r.company_id = new.company_id and r.desk_id = new.desk_id order by r.seq desc limit 1;
  if last.seq <> new.last_seq or last.balance_minor <> new.counted_minor then
    raise exception 'cash session % ends with another amount than was counted', new.id using errcode = '23514', constraint = 'cash_session_ends_as_counted';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kontor.change_text(entry change_log)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select concat_ws(E'\x1f', entry.company_id, extract(epoch from entry.at), entry.txid, entry.table_name, entry.row_key, entry.action, entry.actor,
    coalesce(entry.impersonator, ''), entry.source, coalesce(entry.request_id, ''), coalesce(entry.before::text, '-'), coalesce(entry.after::text, '-'))
$function$;

CREATE OR REPLACE FUNCTION kontor.charge_has_predecessor()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
declare
  bad record;
begin
  select n.id, n.previous_until into bad from new_rows n
   where n.previous_until is not null and n.previous_until is distinct from (
     select c.until from charges c
      where c.company_id = n.company_id and c.subscription_id = n.subscription_id and c.component = n.component and c.generation = n.generation and c.starts_after < n.starts_after
      order by c.starts_after desc limit 1) limit 1;
  if found then
    raise exception 'charge % follows none that reaches to %', bad.id, bad.previous_until using errcode = '23503', constraint = 'charge_has_predecessor', table = 'charges';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.charge_is_released()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  bad bigint;
begin
  select n.id into bad from new_charges n
   where n.generation > 1 and not exists (
     select from charge_releases r where r.company_id = n.company_id and r.component = n.component and r.next_generation = n.generation
        and r.subscription_id is not distinct from n.subscription_id and r.planned_item_id is not distinct from n.planned_item_id
        and r.starts_after is not distinct from n.starts_after) limit 1;
  if found then
    raise exception 'charge % repeats what was not released', bad using errcode = '23514', constraint = 'charge_is_released';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.charge_subscription()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.subscription_id) into missing from (select distinct company_id, subscription_id from new_rows) n
       where n.company_id is not null and n.subscription_id is not null and (select true from subscriptions p where p.company_id = n.company_id and p.id = n.subscription_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.collective_details_come()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if exists (select from new_entries where purpose = 'notification' and collective_no is not null) then
    update bank_entry_work w set looked_at = null
      from bank_statement_entries e
      join (select distinct company_id, bank_account_id, collective_minor, booking_date from new_entries where purpose = 'notification' and collective_no is not null) n
        on n.company_id = e.company_id and n.bank_account_id = e.bank_account_id and n.collective_minor = e.amount_minor and e.booking_date between n.booking_date - 5 and n.booking_date + 5
     where w.company_id = e.company_id and w.bank_entry_id = e.id and e.purpose = 'statement' and w.booked_minor = 0 and w.looked_at is not null and w.waits_for is distinct from 'undone';
  end if;
  return null;
end $function$;
comment on function kontor.collective_details_come() is 'What a notification tells in detail is looked at again, whichever came first.';

CREATE OR REPLACE FUNCTION kontor.contact_person_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.search := kontor.fold(concat_ws(' ', new.name, new.email, regexp_replace(new.phone, '[^0-9]', '', 'g'), regexp_replace(new.mobile, '[^0-9]', '', 'g')));
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kontor.credits_within_invoice()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
declare
  bad text;
begin
  if not exists (select from new_documents where kind = 'credit_note') then return null; end if;
  perform 1 from documents d where (d.company_id, d.id) in (select company_id, corrects_document_id from new_documents where kind = 'credit_note') order by d.id for update;
  select d.number into bad from documents d
   where (d.company_id, d.id) in (select company_id, corrects_document_id from new_documents where kind = 'credit_note')
     and (d.kind <> 'invoice'
       or d.gross_minor + (select sum(c.gross_minor) from documents c where c.company_id = d.company_id and c.corrects_document_id = d.id) < 0
       or exists (select from new_documents n where n.company_id = d.company_id and n.corrects_document_id = d.id
                     and (n.customer_id <> d.customer_id or n.currency <> d.currency))) limit 1;
  if found then
    raise exception 'credit notes exceed invoice %', bad using errcode = '23514', constraint = 'credits_within_invoice';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.current_company()
 RETURNS integer
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('kontor.company'::text, true), ''::text))::integer;
comment on function kontor.current_company() is 'The company that this transaction works for.';

CREATE OR REPLACE FUNCTION kontor.customer_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.search := kontor.fold(concat_ws(' ', new.number, new.company_name, new.last_name, new.first_name, new.billing_name, new.street, new.postcode, new.city,
    new.email, new.billing_email, regexp_replace(new.phone, '[^0-9]', '', 'g'), regexp_replace(new.mobile, '[^0-9]', '', 'g'), new.registration_number, new.vat_id,
    array_to_string(new.variable_symbols, ' '), new.external_reference, new.iban_last4));
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kontor.customers_holding(company integer, conditions text, most integer)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
AS $function$
begin
  return query execute 'select c.id from customers c where ' || conditions || ' and c.company_id = $1 and c.deleted_at is null limit $2' using company, most;
end $function$;
comment on function kontor.customers_holding(integer,text,integer) is 'Part of search_customers(): customers by the index of trigrams.';

CREATE OR REPLACE FUNCTION kontor.deducted_deposit_stays()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
declare
  bad text;
begin
  if not exists (select from new_documents where kind = 'credit_note') then return null; end if;
  select d.number into bad from new_documents n join documents d on d.company_id = n.company_id and d.id = n.corrects_document_id and d.deposit
   where n.kind = 'credit_note' and (select sum(x.taxable_minor) from deposit_deductions x where x.company_id = d.company_id and x.deposit_document_id = d.id) <> 0 limit 1;
  if found then
    raise exception 'deposit % is deducted by a final invoice', bad using errcode = '23514', constraint = 'deducted_deposit_stays', detail = bad;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.deposit_deducted_once()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
declare
  bad text;
begin
  perform 1 from documents d where (d.company_id, d.id) in (select company_id, deposit_document_id from new_rows) order by d.company_id, d.id for no key update;
  select d.number into bad
    from (select distinct company_id, deposit_document_id, category, rate from new_rows) n
    join documents d on d.company_id = n.company_id and d.id = n.deposit_document_id
   cross join lateral (select coalesce(sum(x.taxable_minor), 0) taxable, coalesce(sum(x.tax_minor), 0) tax from deposit_deductions x
                        where x.company_id = n.company_id and x.deposit_document_id = n.deposit_document_id and x.category = n.category and x.rate = n.rate) deducted
   cross join lateral (select coalesce(sum(t.taxable_minor), 0) taxable, coalesce(sum(t.tax_minor), 0) tax from document_taxes t join documents o on o.company_id = t.company_id and o.id = t.document_id
                        where t.company_id = n.company_id and (o.id = n.deposit_document_id or o.corrects_document_id = n.deposit_document_id) and t.category = n.category and t.rate = n.rate) remaining
   where not d.deposit or not (deducted.taxable = 0 and deducted.tax = 0 or deducted.taxable = remaining.taxable and deducted.tax = remaining.tax) limit 1;
  if found then
    raise exception 'deposit % is deducted otherwise than once and whole', bad using errcode = '23514', constraint = 'deposit_deducted_once', detail = bad;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.deposit_deduction_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.account) into missing from (select distinct company_id, account from new_rows) n
       where n.company_id is not null and n.account is not null and (select true from accounts p where p.company_id = n.company_id and p.number = n.account) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.deposit_deduction_deposit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.deposit_document_id) into missing from (select distinct company_id, deposit_document_id from new_rows) n
       where n.company_id is not null and n.deposit_document_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.deposit_document_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.deposit_deduction_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.document_id) into missing from (select distinct company_id, document_id from new_rows) n
       where n.company_id is not null and n.document_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.document_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.direct_debit_goes_forward()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (old.state, new.state) not in (('exported', 'submitted'), ('exported', 'cancelled'), ('submitted', 'booked'), ('submitted', 'returned'), ('booked', 'returned'), ('booked', 'submitted')) then
    raise exception 'a direct debit does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'direct_debit_goes_forward';
  end if;
  if (old.state, new.state) = ('booked', 'submitted') and exists (
    select from direct_debit_bookings b where b.company_id = new.company_id and b.debit_id = new.id and not exists (select from payments r where r.company_id = b.company_id and r.reversal_of = b.payment_id)) then
    raise exception 'a direct debit whose payment stands stays booked' using errcode = '23514', constraint = 'direct_debit_goes_forward';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kontor.direct_debits_booked()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from new_rows n join direct_debits d on d.company_id = n.company_id and d.id = n.debit_id join payments p on p.company_id = n.company_id and p.id = n.payment_id
              where d.state <> 'submitted' or d.amount_minor <> p.amount_minor or d.customer_id <> p.customer_id) then
    raise exception 'a direct debit is booked that was not handed over, or otherwise than it was collected' using errcode = '23514', constraint = 'direct_debit_booked_as_collected';
  end if;
  update direct_debits d set state = 'booked' from new_rows n where d.company_id = n.company_id and d.id = n.debit_id;
  return null;
end $function$;
comment on function kontor.direct_debits_booked() is 'With its payment a direct debit is booked: once, and of exactly its amount.';

CREATE OR REPLACE FUNCTION kontor.direct_debits_leave_disputed_out()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if exists (select from new_rows n join disputes d on d.company_id = n.company_id and d.open_item_id = n.open_item_id and d.outcome is null where n.amount_minor > n.rest_minor - d.amount_minor) then
    raise exception 'a direct debit collects what is disputed' using errcode = '23514', constraint = 'direct_debits_leave_disputed_out';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.direct_debits_returned()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from new_rows n join direct_debits d on d.company_id = n.company_id and d.id = n.debit_id
              where d.open_item_id <> n.open_item_id or d.customer_id <> n.customer_id or d.amount_minor <> n.amount_minor or (d.state = 'booked') <> (n.payment_id is not null)) then
    raise exception 'a direct debit is returned otherwise than it was collected' using errcode = '23514', constraint = 'direct_debit_returned_as_collected';
  end if;
  if exists (select from new_rows n join payments p on p.company_id = n.company_id and p.id = n.payment_id
              where not exists (select from direct_debit_bookings b where b.company_id = n.company_id and b.debit_id = n.debit_id and b.payment_id = p.reversal_of)) then
    raise exception 'a return takes back another payment than that of its debit' using errcode = '23514', constraint = 'direct_debit_returned_as_collected';
  end if;
  update direct_debits d set state = 'returned' from new_rows n where d.company_id = n.company_id and d.id = n.debit_id;
  return null;
end $function$;
comment on function kontor.direct_debits_returned() is 'With its return a direct debit is returned: once, and the payment that is taken back is its own (P7).';

CREATE OR REPLACE FUNCTION kontor.direct_debits_unbooked()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  update direct_debits d set state = 'submitted' from new_payments n join direct_debit_bookings b on b.company_id = n.company_id and b.payment_id = n.reversal_of
   where n.returned_by is null and n.reversal_of is not null and d.company_id = b.company_id and d.id = b.debit_id and d.state = 'booked';
  return null;
end $function$;
comment on function kontor.direct_debits_unbooked() is 'Whoever takes back the payment of a direct debit has it wait for its booking again.';

CREATE OR REPLACE FUNCTION kontor.direct_debits_within_items()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  perform 1 from open_items o where (o.company_id, o.id) in (select company_id, open_item_id from new_rows) order by o.company_id, o.id for no key update;
  if exists (select from new_rows n left join open_items o on o.company_id = n.company_id and o.id = n.open_item_id and o.customer_id = n.customer_id
              where o.id is null or o.currency <> 'EUR' or n.rest_minor <> o.amount_minor - o.allocated_minor) then
    raise exception 'a direct debit is not of what is left of its open item' using errcode = '23514', constraint = 'direct_debits_within_items';
  end if;
  if exists (select from new_rows n left join mandates m on m.company_id = n.company_id and m.id = n.mandate_id and m.customer_id = n.customer_id
              where m.id is null or m.revoked_on is not null or m.iban_search <> n.iban_search or m.signed_on > n.collection_date) then
    raise exception 'a direct debit has no mandate' using errcode = '23514', constraint = 'direct_debit_has_mandate';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.dispute_decided_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'dispute % is decided', old.id using errcode = '23514', constraint = 'dispute_decided_once';
end $function$;
comment on function kontor.dispute_decided_once() is 'A decision is made once; another objection to the same item is a dispute of its own.';

CREATE OR REPLACE FUNCTION kontor.disputes_within_items()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  perform 1 from open_items o where (o.company_id, o.id) in (select company_id, open_item_id from new_rows) order by o.company_id, o.id for no key update;
  if exists (select from new_rows n left join open_items o on o.company_id = n.company_id and o.id = n.open_item_id and o.customer_id = n.customer_id and o.currency = n.currency
              where o.id is null or n.amount_minor > o.amount_minor - o.allocated_minor) then
    raise exception 'more is disputed than is owed' using errcode = '23514', constraint = 'disputes_within_items';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.document_content_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.document_id) into missing from (select distinct company_id, document_id from new_rows) n
       where n.company_id is not null and n.document_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.document_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_form_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.form_version_id) into missing from (select distinct company_id, form_version_id from new_rows) n
       where n.company_id is not null and n.form_version_id is not null and (select true from form_versions p where p.company_id = n.company_id and p.id = n.form_version_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_line_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.revenue_account) into missing from (select distinct company_id, revenue_account from new_rows) n
       where n.company_id is not null and n.revenue_account is not null and (select true from accounts p where p.company_id = n.company_id and p.number = n.revenue_account) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_line_charge()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.charge_id) into missing from (select distinct company_id, charge_id from new_rows) n
       where n.company_id is not null and n.charge_id is not null and (select true from charges p where p.company_id = n.company_id and p.id = n.charge_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_line_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.document_id) into missing from (select distinct company_id, document_id from new_rows) n
       where n.company_id is not null and n.document_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.document_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_line_source_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.document_id, n.line_no) into missing from (select distinct company_id, document_id, line_no from new_rows) n
       where n.company_id is not null and n.document_id is not null and n.line_no is not null and (select true from document_lines p where p.company_id = n.company_id and p.document_id = n.document_id and p.line_no = n.line_no) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_line_source_source()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.source_document_id, n.source_line_no) into missing from (select distinct company_id, source_document_id, source_line_no from new_rows) n
       where n.company_id is not null and n.source_document_id is not null and n.source_line_no is not null and (select true from document_lines p where p.company_id = n.company_id and p.document_id = n.source_document_id and p.line_no = n.source_line_no) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_number_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.document_id) into missing from (select distinct company_id, document_id from new_rows) n
       where n.company_id is not null and n.document_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.document_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_number_has_no_gap()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.series_id, n.fiscal_year, n.previous_number, n.previous_date) into missing from (select distinct company_id, series_id, fiscal_year, previous_number, previous_date from new_rows) n
       where n.company_id is not null and n.series_id is not null and n.fiscal_year is not null and n.previous_number is not null and n.previous_date is not null and (select true from document_numbers p where p.company_id = n.company_id and p.series_id = n.series_id and p.fiscal_year = n.fiscal_year and p.number = n.previous_number and p.issue_date = n.previous_date) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_number_series()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.series_id) into missing from (select distinct company_id, series_id from new_rows) n
       where n.company_id is not null and n.series_id is not null and (select true from number_series p where p.company_id = n.company_id and p.id = n.series_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_order()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.order_document_id, n.customer_id) into missing from (select distinct company_id, order_document_id, customer_id from new_rows) n
       where n.company_id is not null and n.order_document_id is not null and n.customer_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.order_document_id and p.customer_id = n.customer_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_outcome_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.document_id) into missing from (select distinct company_id, document_id from new_rows) n
       where n.company_id is not null and n.document_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.document_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_receivable_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.receivable_account) into missing from (select distinct company_id, receivable_account from new_rows) n
       where n.company_id is not null and n.receivable_account is not null and (select true from accounts p where p.company_id = n.company_id and p.number = n.receivable_account) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_source()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.source_document_id, n.source_kind, n.customer_id) into missing from (select distinct company_id, source_document_id, source_kind, customer_id from new_rows) n
       where n.company_id is not null and n.source_document_id is not null and n.source_kind is not null and n.customer_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.source_document_id and p.kind = n.source_kind and p.customer_id = n.customer_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.document_tax_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.document_id) into missing from (select distinct company_id, document_id from new_rows) n
       where n.company_id is not null and n.document_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.document_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.fee_mirrors()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from new_rows n join fees f on f.company_id = n.company_id and f.id = n.reversal_of
              where (f.customer_id, f.kind, f.number, f.account, f.receivable_account, f.currency, -f.amount_minor)
                    is distinct from (n.customer_id, n.kind, n.number, n.account, n.receivable_account, n.currency, n.amount_minor)
                 or n.booked_on < f.booked_on) then
    raise exception 'a fee is waived otherwise than it was asked for' using errcode = '23514', constraint = 'fee_mirrors_original';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.fold(content text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select translate(replace(replace(replace(lower(content), 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'ae'),
    'áàâäãåąčćçďđéèêëěęíìîïłĺľňńñóòôöõøőřŕšśşťţúùûüůűýÿžźż'
      || 'ÁÀÂÄÃÅĄČĆÇĎĐÉÈÊËĚĘÍÌÎÏŁĹĽŇŃÑÓÒÔÖÕØŐŘŔŠŚŞŤŢÚÙÛÜŮŰÝŸŽŹŻ',
    'aaaaaaacccddeeeeeeiiiilllnnnooooooorrsssttuuuuuuyyzzz'
      || 'aaaaaaacccddeeeeeeiiiilllnnnooooooorrsssttuuuuuuyyzzz')
$function$;
comment on function kontor.fold(text) is 'Lower case without accents, for search.';

CREATE OR REPLACE FUNCTION kontor.free_variable_symbols()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  delete from alternate_variable_symbols s using new_rows n join old_rows o on o.company_id = n.company_id and o.id = n.id
   where s.company_id = n.company_id and s.customer_id = n.id and n.deleted_at is not null and o.deleted_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.fresh_upload_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'upload % may still be sent', old.id using errcode = '23514', constraint = 'fresh_upload_stays';
end $function$;
comment on function kontor.fresh_upload_stays() is 'Whoever is still writing finds what they put beside the message.';

CREATE OR REPLACE FUNCTION kontor.handed_over_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'row of % was handed over: % refused', tg_table_name, new.state using errcode = '23514', constraint = 'handed_over_stays';
end $function$;
comment on function kontor.handed_over_stays() is 'A message that was sent, and a recipient whose server took it, stay so or come back: nothing goes out twice (M3).';

CREATE OR REPLACE FUNCTION kontor.hash_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.content_hash := sha256(convert_to(kontor.change_text(new), 'UTF8'));
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kontor.instalment_plans_within_items()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  perform 1 from open_items o where (o.company_id, o.id) in (select company_id, open_item_id from new_rows) order by o.company_id, o.id for no key update;
  if exists (select from new_rows n join instalment_plans p on p.company_id = n.company_id and p.id = n.plan_id
               left join open_items o on o.company_id = n.company_id and o.id = n.open_item_id and o.customer_id = p.customer_id and o.currency = p.currency
              where o.id is null or n.amount_minor <> o.amount_minor - o.allocated_minor) then
    raise exception 'a plan is not over what is left of its items' using errcode = '23514', constraint = 'instalment_plans_within_items';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.instalments_add_up()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if exists (select from (select company_id, plan_id from new_rows group by 1, 2) n
              where (select sum(amount_minor) from instalments i where i.company_id = n.company_id and i.plan_id = n.plan_id)
                    is distinct from (select sum(amount_minor) from instalment_plan_items t where t.company_id = n.company_id and t.plan_id = n.plan_id)) then
    raise exception 'instalments do not add up to what is left of the items' using errcode = '23514', constraint = 'instalments_add_up';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.interest_charged_once()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  perform 1 from open_items o where (o.company_id, o.id) in (select company_id, open_item_id from new_rows) order by o.company_id, o.id for no key update;
  if exists (select from new_rows n join interest_charges c on c.company_id = n.company_id and c.open_item_id = n.open_item_id and c.fee_id <> n.fee_id and c.from_day <= n.until_day and n.from_day <= c.until_day) then
    raise exception 'a day bears interest twice' using errcode = '23514', constraint = 'interest_charged_once';
  end if;
  if exists (select from new_rows n join fees f on f.company_id = n.company_id and f.id = n.fee_id join open_items o on o.company_id = n.company_id and o.id = n.open_item_id
              where f.kind <> 'interest' or f.amount_minor <> n.amount_minor or f.customer_id <> o.customer_id or f.document_id is distinct from o.document_id) then
    raise exception 'interest is asked for otherwise than it was reckoned' using errcode = '23514', constraint = 'interest_charged_as_reckoned';
  end if;
  return null;
end $function$;
comment on function kontor.interest_charged_once() is 'U4: no day of an item twice, and the fee is what was reckoned.';

CREATE OR REPLACE FUNCTION kontor.is_guarded(target regclass, most text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select count(*) filter (where tgname = 'append_only') = 1 or (most = 'rows_stay' and count(*) = 2)
    from pg_trigger where tgrelid = target and tgname in ('append_only', 'rows_stay', 'keys_stay') and tgenabled in ('O', 'A')
$function$;
comment on function kontor.is_guarded(regclass,text) is 'Whether a table is append-only, or at least keeps its rows and keys.';

CREATE OR REPLACE FUNCTION kontor.is_void(company integer, document bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_catalog'
AS $function$
  select exists (select from documents c where c.company_id = company and c.corrects_document_id = document and c.cancellation)
      or exists (select from document_outcomes o where o.company_id = company and o.document_id = document and o.outcome = 'withdrawn')
$function$;
comment on function kontor.is_void(integer,bigint) is 'Whether a document counts no more: an invoice that was cancelled, a document that was withdrawn.';

CREATE OR REPLACE FUNCTION kontor.journal_entry_balances()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  bad bigint;
begin
  select entry_id into bad from new_postings group by company_id, entry_id, currency having sum(debit_minor) <> sum(credit_minor) limit 1;
  if found then
    raise exception 'journal entry % does not balance', bad using errcode = '23514', constraint = 'journal_entry_balances';
  end if;
  select entry_id into bad from new_postings group by company_id, entry_id having min(line_no) <> 1 or count(*) < 2 or max(line_no) <> count(*) limit 1;
  if found then
    raise exception 'journal entry % is not inserted whole by one statement', bad using errcode = '23514', constraint = 'journal_entry_is_whole';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.journal_entry_period_exists()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.period) into missing from (select distinct company_id, period from new_rows) n
       where n.company_id is not null and n.period is not null and (select true from accounting_periods p where p.company_id = n.company_id and p.period = n.period) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.keep_contact_roles()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if tg_op = 'UPDATE' then
    if new.roles = old.roles then return null; end if;
    delete from contact_person_roles where company_id = new.company_id and contact_person_id = new.id;
  end if;
  insert into contact_person_roles (company_id, contact_person_id, role) select new.company_id, new.id, r from unnest(new.roles) r;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.keep_in_stock()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if new.stocked then
    insert into stock_articles (company_id, product_id) values (new.company_id, new.id) on conflict do nothing;
  elsif exists (select from stock_totals t where t.company_id = new.company_id and t.product_id = new.id and t.quantity <> 0) then
    raise exception 'product % lies in stores', new.id using errcode = '23514', constraint = 'product_is_in_stock';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.keep_paid_invoices()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
declare
  companies int[];
  items bigint[];
begin
  select array_agg(company_id), array_agg(open_item_id) into companies, items from (select distinct company_id, open_item_id from new_allocations) n;
  -- What is released is paid no longer; it is put back below where enough is left.
  if exists (select from new_allocations where releases is not null) then
    delete from paid_invoices p using unnest(companies, items) t (company_id, item) where p.company_id = t.company_id and p.open_item_id = t.item;
  end if;
  insert into paid_invoices select * from kontor.paid_invoices_of(companies, items)
    on conflict (company_id, open_item_id) do update set paid_on = excluded.paid_on, days = excluded.days;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.keep_variable_symbols()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if new.number = old.number and new.variable_symbols = old.variable_symbols then return null; end if;
  delete from alternate_variable_symbols where company_id = new.company_id and customer_id = new.id;
  insert into alternate_variable_symbols (company_id, symbol, customer_id)
  select new.company_id, s, new.id from unnest(new.variable_symbols || new.number) s;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.letter_is_about_its_customer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if exists (select from contact_persons p where p.company_id = new.company_id and p.id = new.contact_person_id and p.customer_id <> new.customer_id)
     or exists (select from subscriptions s where s.company_id = new.company_id and s.id = new.subscription_id and s.customer_id <> new.customer_id) then
    raise exception 'letter % names what is of another customer', new.id using errcode = '23514', constraint = 'letter_is_about_its_customer';
  end if;
  return null;
end $function$;
comment on function kontor.letter_is_about_its_customer() is 'Contact person and contract of a letter are of the customer whom it goes to (M4).';

CREATE OR REPLACE FUNCTION kontor.lock_open_items(company integer, items bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  perform 1 from open_items o where o.company_id = company and o.id = any (items) order by o.company_id, o.id for no key update;
end $function$;
grant execute on function kontor.lock_open_items(integer,bigint[]) to kontor_app;
grant execute on function kontor.lock_open_items(integer,bigint[]) to kontor_system;
comment on function kontor.lock_open_items(integer,bigint[]) is 'Locks open items in the order in which allocations do, so that nothing is paid while its file is made (D6).';

CREATE OR REPLACE FUNCTION kontor.log_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_nestloop TO 'off'
AS $function$
declare
  keys text[];
begin
  select array_agg(a.attname) into keys from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
   where i.indrelid = tg_relid and i.indisprimary and a.attname <> 'company_id';
  keys := coalesce(keys, array['company_id']);
  if tg_op = 'INSERT' then
    insert into change_log (company_id, table_name, row_key, action, actor, impersonator, source, request_id, after)
    select coalesce((j ->> 'company_id')::int, 0), tg_table_name, (select jsonb_object_agg(k, j -> k) from unnest(keys) k), 'insert',
           coalesce(nullif(current_setting('kontor.actor', true), ''), 'owner:' || session_user), nullif(current_setting('kontor.impersonator', true), ''),
           coalesce(nullif(current_setting('kontor.source', true), ''), 'job'), nullif(current_setting('kontor.request', true), ''), kontor.masked(jsonb_strip_nulls(j))
      from (select to_jsonb(n) j from new_rows n) rows;
  elsif tg_op = 'UPDATE' then
    insert into change_log (company_id, table_name, row_key, action, actor, impersonator, source, request_id, before, after)
    select coalesce((new_j ->> 'company_id')::int, 0), tg_table_name, key, 'update',
           coalesce(nullif(current_setting('kontor.actor', true), ''), 'owner:' || session_user), nullif(current_setting('kontor.impersonator', true), ''),
           coalesce(nullif(current_setting('kontor.source', true), ''), 'job'), nullif(current_setting('kontor.request', true), ''),
           kontor.masked((select jsonb_object_agg(o.key, o.value) from jsonb_each(old_j) o where o.value is distinct from new_j -> o.key)),
           kontor.masked((select jsonb_object_agg(n.key, n.value) from jsonb_each(new_j) n where n.value is distinct from old_j -> n.key))
      from (select to_jsonb(o) old_j, coalesce(to_jsonb(o) ->> 'company_id', '') c, (select jsonb_object_agg(k, to_jsonb(o) -> k) from unnest(keys) k) key from old_rows o offset 0) olds
      join (select to_jsonb(n) new_j, coalesce(to_jsonb(n) ->> 'company_id', '') c, (select jsonb_object_agg(k, to_jsonb(n) -> k) from unnest(keys) k) key from new_rows n offset 0) news
        using (c, key)
     where (old_j - 'version') is distinct from (new_j - 'version');
  else
    insert into change_log (company_id, table_name, row_key, action, actor, impersonator, source, request_id, before)
    select coalesce((j ->> 'company_id')::int, 0), tg_table_name, (select jsonb_object_agg(k, j -> k) from unnest(keys) k), 'delete',
           coalesce(nullif(current_setting('kontor.actor', true), ''), 'owner:' || session_user), nullif(current_setting('kontor.impersonator', true), ''),
           coalesce(nullif(current_setting('kontor.source', true), ''), 'job'), nullif(current_setting('kontor.request', true), ''), kontor.masked(jsonb_strip_nulls(j))
      from (select to_jsonb(o) j from old_rows o) rows;
  end if;
  return null;
end $function$;
comment on function kontor.log_changes() is 'Writes the change log for one statement from its transition tables.';

CREATE OR REPLACE FUNCTION kontor.masked(content jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when content::text not like '%\_hash": %' then content
    else (select coalesce(jsonb_object_agg(key, case when key like '%\_hash' then to_jsonb('•••'::text) else value end), '{}') from jsonb_each(content)) end
$function$;

CREATE OR REPLACE FUNCTION kontor.message_goes_to_its_customer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if new.document_id is not null and not exists (select from documents d where d.company_id = new.company_id and d.id = new.document_id and d.customer_id = new.customer_id) then
    raise exception 'document % is not of customer %', new.document_id, new.customer_id using errcode = '23514', constraint = 'message_goes_to_its_customer';
  end if;
  return null;
end $function$;
comment on function kontor.message_goes_to_its_customer() is 'A document is mailed to nobody but the customer whom it was issued to (M4).';

CREATE OR REPLACE FUNCTION kontor.move_stock()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
declare
  bad record;
  wanted bigint;
  moved bigint;
  added bigint;
begin
  select n.entry_id, n.line_no into bad from new_rows n join stock_articles a on a.company_id = n.company_id and a.product_id = n.product_id
   where case when a.serialised then cardinality(n.serials) <> abs(n.quantity) else cardinality(n.serials) <> 0 end limit 1;
  if found then
    raise exception 'line % of stock entry % has not as many serial numbers as pieces', bad.line_no, bad.entry_id using errcode = '23514', constraint = 'serial_numbers_match_quantity';
  end if;

  insert into stock_totals (company_id, product_id) select distinct company_id, product_id from new_rows on conflict do nothing;
  update stock_totals t set quantity = t.quantity + m.quantity, value_minor = t.value_minor + m.value_minor
    from (select company_id, product_id, sum(quantity) as quantity, sum(value_minor) as value_minor from new_rows group by company_id, product_id) m
   where t.company_id = m.company_id and t.product_id = m.product_id;
  insert into stock_levels (company_id, store_id, product_id) select distinct company_id, store_id, product_id from new_rows on conflict do nothing;
  update stock_levels l set quantity = l.quantity + m.quantity
    from (select company_id, store_id, product_id, sum(quantity) as quantity from new_rows group by company_id, store_id, product_id) m
   where l.company_id = m.company_id and l.store_id = m.store_id and l.product_id = m.product_id;

  select count(*) into wanted from new_rows n cross join unnest(n.serials) s where n.quantity < 0;
  update serial_numbers t set store_id = null, entry_id = n.entry_id from new_rows n cross join unnest(n.serials) s (serial)
   where n.quantity < 0 and t.company_id = n.company_id and t.product_id = n.product_id and t.serial = s.serial and t.store_id = n.store_id;
  get diagnostics moved = row_count;
  if moved <> wanted then
    raise exception 'a serial number is not where it is taken from' using errcode = '23514', constraint = 'serial_number_is_where_it_is_taken';
  end if;
  select count(*) into wanted from new_rows n cross join unnest(n.serials) s where n.quantity > 0;
  update serial_numbers t set store_id = n.store_id, entry_id = n.entry_id from new_rows n cross join unnest(n.serials) s (serial)
   where n.quantity > 0 and t.company_id = n.company_id and t.product_id = n.product_id and t.serial = s.serial and t.store_id is null;
  get diagnostics moved = row_count;
  insert into serial_numbers (company_id, product_id, serial, store_id, entry_id)
    select n.company_id, n.product_id, s.serial, n.store_id, n.entry_id from new_rows n cross join unnest(n.serials) s (serial) where n.quantity > 0
    on conflict do nothing;
  get diagnostics added = row_count;
  if moved + added <> wanted then
    raise exception 'a serial number is in another place already' using errcode = '23514', constraint = 'serial_number_is_in_one_place';
  end if;
  return null;
end $function$;
comment on function kontor.move_stock() is 'Keeps quantities, values and places of serial numbers equal to the movements, and refuses what cannot be.';

CREATE OR REPLACE FUNCTION kontor.notice_reaches_its_customer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if exists (select from unnest(array[new.message_id, new.sms_id]) as told (id) where told.id is not null
      and not exists (select from messages m where m.company_id = new.company_id and m.id = told.id and m.customer_id = new.customer_id)) then
    raise exception 'message % or % is not to customer %', new.message_id, new.sms_id, new.customer_id using errcode = '23514', constraint = 'notice_reaches_its_customer';
  end if;
  return null;
end $function$;
comment on function kontor.notice_reaches_its_customer() is 'What one customer is told about never goes to another (M4).';

CREATE OR REPLACE FUNCTION kontor.open_item_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.account) into missing from (select distinct company_id, account from new_rows) n
       where n.company_id is not null and n.account is not null and (select true from accounts p where p.company_id = n.company_id and p.number = n.account) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.open_item_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.document_id, n.customer_id) into missing from (select distinct company_id, document_id, customer_id from new_rows) n
       where n.company_id is not null and n.document_id is not null and n.customer_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.document_id and p.customer_id = n.customer_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.open_item_fee()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.fee_id, n.customer_id) into missing from (select distinct company_id, fee_id, customer_id from new_rows) n
       where n.company_id is not null and n.fee_id is not null and n.customer_id is not null and (select true from fees p where p.company_id = n.company_id and p.id = n.fee_id and p.customer_id = n.customer_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.open_item_payment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.payment_id, n.customer_id) into missing from (select distinct company_id, payment_id, customer_id from new_rows) n
       where n.company_id is not null and n.payment_id is not null and n.customer_id is not null and (select true from payments p where p.company_id = n.company_id and p.id = n.payment_id and p.customer_id = n.customer_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.open_item_payout()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.payout_id, n.customer_id) into missing from (select distinct company_id, payout_id, customer_id from new_rows) n
       where n.company_id is not null and n.payout_id is not null and n.customer_id is not null and (select true from payouts p where p.company_id = n.company_id and p.id = n.payout_id and p.customer_id = n.customer_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.open_item_write_off()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.write_off_id, n.customer_id) into missing from (select distinct company_id, write_off_id, customer_id from new_rows) n
       where n.company_id is not null and n.write_off_id is not null and n.customer_id is not null and (select true from write_offs p where p.company_id = n.company_id and p.id = n.write_off_id and p.customer_id = n.customer_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.outbox_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.document_id, n.customer_id) into missing from (select distinct company_id, document_id, customer_id from new_rows) n
       where n.company_id is not null and n.document_id is not null and n.customer_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.document_id and p.customer_id = n.customer_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.paid_invoices_of(companies integer[], items bigint[])
 RETURNS SETOF paid_invoices
 LANGUAGE sql
 STABLE
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
  select o.company_id, o.id, o.customer_id, p.paid_on, o.due_date - p.paid_on
    from unnest(companies, items) t (company_id, item)
    join open_items o on o.company_id = t.company_id and o.id = t.item
    join documents d on d.company_id = o.company_id and d.id = o.document_id and d.kind = 'invoice'
    cross join lateral (
      select sum(a.amount_minor) as minor, max(coalesce(a.since, greatest(d.issue_date, c.due_date))) as paid_on
        from allocations a join open_items c on c.company_id = a.company_id and c.id = a.credit_item_id
        left join write_offs w on w.company_id = c.company_id and w.id = c.write_off_id
       where a.company_id = o.company_id and a.open_item_id = o.id and a.releases is null and (c.payment_id is not null or w.kind = 'cash_discount')
         and not exists (select from allocations r where r.company_id = a.company_id and r.releases = a.id)) p
   where p.minor = o.amount_minor
$function$;
comment on function kontor.paid_invoices_of(integer[],bigint[]) is 'Which of some open items are invoices that money has settled in full, and when (CUS-7).';

CREATE OR REPLACE FUNCTION kontor.payment_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.account) into missing from (select distinct company_id, account from new_rows) n
       where n.company_id is not null and n.account is not null and (select true from accounts p where p.company_id = n.company_id and p.number = n.account) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.payment_mirrors()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from new_rows n join payments p on p.company_id = n.company_id and p.id = n.reversal_of
              where (p.customer_id, p.account, p.receivable_account, p.currency, -p.amount_minor) is distinct from (n.customer_id, n.account, n.receivable_account, n.currency, n.amount_minor)
                 or n.value_date < p.value_date) then
    raise exception 'a payment is taken back otherwise than it came in' using errcode = '23514', constraint = 'payment_mirrors_original';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.payment_receivable_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.receivable_account) into missing from (select distinct company_id, receivable_account from new_rows) n
       where n.company_id is not null and n.receivable_account is not null and (select true from accounts p where p.company_id = n.company_id and p.number = n.receivable_account) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.payouts_fit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from new_rows n join payouts p on p.company_id = n.company_id and p.id = n.reversal_of
              where (p.refund_id, p.customer_id, p.account, p.receivable_account, p.currency, -p.amount_minor) is distinct from (n.refund_id, n.customer_id, n.account, n.receivable_account, n.currency, n.amount_minor)
                 or n.paid_on < p.paid_on) then
    raise exception 'a payout comes back otherwise than it went' using errcode = '23514', constraint = 'payout_mirrors_original';
  end if;
  if exists (select from new_rows n join refunds r on r.company_id = n.company_id and r.id = n.refund_id
              where (r.customer_id, r.receivable_account, r.currency, r.amount_minor) is distinct from (n.customer_id, n.receivable_account, n.currency, abs(n.amount_minor))
                 or (select sum(p.amount_minor) from payouts p where p.company_id = r.company_id and p.refund_id = r.id) not in (0, r.amount_minor)) then
    raise exception 'a payout is not the whole of its refund, once' using errcode = '23514', constraint = 'payout_is_its_refund';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.penalty_class_in_use_stays()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if exists (select from customer_penalty_classes c where c.company_id = new.company_id and c.penalty_class_id = new.id) then
    raise exception 'customers have penalty class %', new.id using errcode = '23514', constraint = 'penalty_class_in_use_stays';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.penalty_class_of_customer_is_there()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  perform 1 from penalty_classes p where p.company_id = new.company_id and p.id = new.penalty_class_id and p.removed_at is null for share;
  if not found then
    raise exception 'penalty class % is removed', new.penalty_class_id using errcode = '23514', constraint = 'penalty_class_of_customer_is_there';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kontor.period_is_open()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  closed date;
begin
  with touched as (
    select p.period, p.state from accounting_periods p
     where (p.company_id, p.period) in (select distinct company_id, period from new_entries) for key share)
  select period into closed from touched where state = 'closed' order by period limit 1;
  if found then
    raise exception 'accounting period % is closed', to_char(closed, 'YYYY-MM') using errcode = '23514', constraint = 'accounting_period_is_open', detail = to_char(closed, 'YYYY-MM');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.posting_account_exists()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.account) into missing from (select distinct company_id, account from new_rows) n
       where n.company_id is not null and n.account is not null and (select true from accounts p where p.company_id = n.company_id and p.number = n.account) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.posting_entry_exists()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.entry_id) into missing from (select distinct company_id, entry_id from new_rows) n
       where n.company_id is not null and n.entry_id is not null and (select true from journal_entries p where p.company_id = n.company_id and p.id = n.entry_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.print_bank_account()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    if old.printed then
      update companies set bank_name = null, iban = null, bic = null, account_national = null where company_id = old.company_id;
    end if;
  elsif new.printed then
    update companies set bank_name = new.bank_name, iban = new.iban, bic = new.bic, account_national = new.account_national
     where company_id = new.company_id and (bank_name, iban, bic, account_national) is distinct from (new.bank_name, new.iban, new.bic, new.account_national);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.printed_letter_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'letter % is printed', old.id using errcode = '23514', constraint = 'printed_letter_stays';
end $function$;
comment on function kontor.printed_letter_stays() is 'What a printed letter says, to whom, and its file are as they were when it went to the printer.';

CREATE OR REPLACE FUNCTION kontor.promised(company integer, item bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(sum(p.amount_minor), 0)::bigint from refund_credits p join refunds r on r.company_id = p.company_id and r.id = p.refund_id
   where p.company_id = company and p.credit_item_id = item and r.state in ('requested', 'approved')
$function$;
comment on function kontor.promised(integer,bigint) is 'How much of a credit is held for refunds that are asked for or approved and not paid yet.';

CREATE OR REPLACE FUNCTION kontor.protect(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  -- The scalar subquery is evaluated once a statement, not once a row.
  execute format('create policy company_isolation on %s to kontor_app using (company_id = (select kontor.current_company())) '
    'with check (company_id = (select kontor.current_company()))', target);
  execute format('create policy whole_system on %s to kontor_system using (true) with check (true)', target);
  -- The owner migrates and restores; without a policy of its own it would see nothing under FORCE.
  execute format('create policy owner_maintains on %s to %I using (true) with check (true)', target, current_user);
end $function$;
comment on function kontor.protect(regclass) is 'Puts a table behind row-level security (S1).';

CREATE OR REPLACE FUNCTION kontor.quantities_within_source()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
declare
  bad record;
begin
  perform 1 from documents d where (d.company_id, d.id) in (select company_id, source_document_id from new_rows) order by d.company_id, d.id for no key update;
  select s.source_document_id as document, s.source_line_no as line into bad
    from document_line_sources s join document_lines l on l.company_id = s.company_id and l.document_id = s.source_document_id and l.line_no = s.source_line_no
   where (s.company_id, s.source_document_id, s.source_line_no, s.counts_as) in (select company_id, source_document_id, source_line_no, counts_as from new_rows)
     and s.counts_as <> 'named' and not kontor.is_void(s.company_id, s.document_id)
   group by s.company_id, s.source_document_id, s.source_line_no, s.counts_as, l.quantity
  having sum(s.quantity) * sign(l.quantity) > abs(l.quantity) or min(s.quantity * sign(l.quantity)) < 0 or (l.quantity = 0 and bool_or(s.quantity <> 0)) limit 1;
  if found then
    raise exception 'more follows line % of document % than it has', bad.line, bad.document using errcode = '23514', constraint = 'quantities_within_source', detail = bad.line::text;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.received_at_its_customer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if not exists (select from messages m where m.company_id = new.company_id and m.id = new.message_id and m.customer_id = new.customer_id) then
    raise exception 'message % is not to customer %', new.message_id, new.customer_id using errcode = '23514', constraint = 'received_at_its_customer';
  end if;
  return null;
end $function$;
comment on function kontor.received_at_its_customer() is 'An answer is filed at the customer whom its message went to (M4).';

CREATE OR REPLACE FUNCTION kontor.received_mail_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'mail % is as it came in', old.id using errcode = '23514', constraint = 'received_mail_stays';
end $function$;
comment on function kontor.received_mail_stays() is 'What a mail says never changes; an SMS only becomes whole.';

CREATE OR REPLACE FUNCTION kontor.recipients_fit_channel()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  if exists (select from added r join messages m on m.company_id = r.company_id and m.id = r.message_id where (m.channel = 'sms') <> (r.address ~ '^\+[0-9]+$') or (m.channel = 'sms' and r.position > 0)) then
    raise exception 'a recipient does not fit the channel of its message' using errcode = '23514', constraint = 'recipients_fit_channel';
  end if;
  return null;
end $function$;
comment on function kontor.recipients_fit_channel() is 'Mail goes to mail addresses, an SMS to one number (M4).';

CREATE OR REPLACE FUNCTION kontor.refer(child regclass, name text, columns text, parent regclass, targets text)
 RETURNS void
 LANGUAGE plpgsql
AS $functionx$
declare
  mine text[] := regexp_split_to_array(columns, ',\s*');
  theirs text[] := regexp_split_to_array(targets, ',\s*');
begin
  if mine[1] <> 'company_id' or theirs[1] <> 'company_id' or cardinality(mine) <> cardinality(theirs) then
    raise exception 'the reference % has to take the company along', name;
  end if;
  if not kontor.is_guarded(child, 'append_only') or not kontor.is_guarded(parent, 'rows_stay') then
    raise exception 'the reference % needs a child that only grows and a parent that keeps its rows', name;
  end if;
  execute format($function$
    create function kontor.%1$I() returns trigger language plpgsql security definer set search_path = public, pg_catalog
      set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off as $body$
    declare
      missing text;
    begin
      select concat_ws(', ', %2$s) into missing from (select distinct %3$s from new_rows) n
       where %4$s and (select true from %5$s p where %6$s) is null limit 1;
      if found then
        raise exception '%% points to what is not there: %%', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $body$ $function$,
    name, (select string_agg(format('n.%I', c), ', ' order by i) from unnest(mine) with ordinality u (c, i)),
    (select string_agg(quote_ident(c), ', ' order by i) from unnest(mine) with ordinality u (c, i)),
    (select string_agg(format('n.%I is not null', c), ' and ' order by i) from unnest(mine) with ordinality u (c, i)), parent,
    (select string_agg(format('p.%I = n.%I', t, c), ' and ' order by i) from unnest(mine, theirs) with ordinality u (c, t, i)));
  execute format('create trigger %1$I after insert on %2$s referencing new table as new_rows for each statement execute function kontor.%1$I(%3$L, %4$L, %5$L)',
    name, child, array_to_string(mine, ','), parent, array_to_string(theirs, ','));
end $functionx$;
comment on function kontor.refer(regclass,text,text,regclass,text) is 'A foreign key that is proved once a statement: of a child that only grows to a parent that keeps its rows. The trigger names the columns, parent and its columns.';

CREATE OR REPLACE FUNCTION kontor.refund_goes_forward()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (old.state, new.state) not in (('requested', 'approved'), ('requested', 'rejected'), ('requested', 'withdrawn'), ('approved', 'withdrawn'), ('approved', 'paid'), ('approved', 'returned'), ('paid', 'approved'), ('paid', 'returned'))
     or (new.state = 'approved' and not exists (select from refund_steps s where s.company_id = new.company_id and s.refund_id = new.id and s.step = 'approve')) then
    raise exception 'a refund does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'refund_goes_forward';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kontor.refund_stays_in_file()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from transfers t where t.company_id = new.company_id and t.refund_id = new.id and t.state in ('exported', 'submitted')) then
    raise exception 'a refund is withdrawn while a file holds it' using errcode = '23514', constraint = 'refund_in_file_stays';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kontor.refund_step_fits()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  refund refunds;
begin
  select * into strict refund from refunds r where r.company_id = new.company_id and r.id = new.refund_id;
  if new.step = 'approve' and refund.needs_approval and new.done_by = refund.requested_by then
    raise exception 'a refund is approved by who asked for it' using errcode = '23514', constraint = 'refund_approved_by_another';
  end if;
  if new.content_hash <> refund.content_hash then
    raise exception 'something else was approved than is refunded' using errcode = '23514', constraint = 'refund_approved_as_seen';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kontor.refunds_within_credit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  perform 1 from open_items o where (o.company_id, o.id) in (select company_id, credit_item_id from new_rows) order by o.company_id, o.id for no key update;
  if exists (select from new_rows n join refunds r on r.company_id = n.company_id and r.id = n.refund_id join open_items o on o.company_id = n.company_id and o.id = n.credit_item_id
              where o.customer_id <> r.customer_id or o.currency <> r.currency or o.account <> r.receivable_account or o.allocated_minor - o.amount_minor < kontor.promised(o.company_id, o.id)) then
    raise exception 'a refund is of more than the credit of its customer' using errcode = '23514', constraint = 'refunds_within_credit';
  end if;
  if exists (select from refunds r where (r.company_id, r.id) in (select company_id, refund_id from new_rows)
                and r.amount_minor <> (select sum(p.amount_minor) from refund_credits p where p.company_id = r.company_id and p.refund_id = r.id)) then
    raise exception 'a refund is of another amount than the credit that it gives back' using errcode = '23514', constraint = 'refunds_within_credit';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.refunds_within_received()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
begin
  perform 1 from customers c where (c.company_id, c.id) in (select company_id, customer_id from new_rows) order by c.company_id, c.id for no key update;
  if exists (select from (select distinct company_id, customer_id, currency from new_rows) n
              where (select sum(r.amount_minor) from refunds r where r.company_id = n.company_id and r.customer_id = n.customer_id and r.currency = n.currency and r.state in ('requested', 'approved', 'paid'))
                  > coalesce((select sum(p.amount_minor) from payments p where p.company_id = n.company_id and p.customer_id = n.customer_id and p.currency = n.currency), 0)) then
    raise exception 'more would go back than the customer paid' using errcode = '23514', constraint = 'refunds_within_received';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = '42501', constraint = 'append_only';
end $function$;

CREATE OR REPLACE FUNCTION kontor.refuse_loss()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'rows and keys of % stay: % refused', tg_table_name, lower(tg_op) using errcode = '42501', constraint = 'rows_stay';
end $function$;

CREATE OR REPLACE FUNCTION kontor.reversal_mirrors()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  bad bigint;
begin
  select e.id into bad from (select distinct company_id, entry_id from new_postings) n
    join journal_entries e on e.company_id = n.company_id and e.id = n.entry_id and e.reversal_of is not null
   where exists (
     (select line_no, account, customer_id, currency, debit_minor, credit_minor from postings where company_id = e.company_id and entry_id = e.id)
     except all
     (select line_no, account, customer_id, currency, credit_minor, debit_minor from postings where company_id = e.company_id and entry_id = e.reversal_of))
      or (select count(*) from postings where company_id = e.company_id and entry_id = e.id)
      <> (select count(*) from postings where company_id = e.company_id and entry_id = e.reversal_of)
   limit 1;
  if found then
    raise exception 'journal entry % does not mirror the entry that it reverses', bad using errcode = '23514', constraint = 'reversal_mirrors_original';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.rows_stay(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  changed text;
begin
  select string_agg(format('old.%1$I is distinct from new.%1$I', a.attname), ' or ') into changed
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = target and i.indisprimary;
  execute format('create trigger rows_stay before delete or truncate on %s for each statement execute function kontor.refuse_loss()', target);
  execute format('create trigger keys_stay before update on %s for each row when (%s) execute function kontor.refuse_loss()', target, changed);
  execute format('revoke delete, truncate on %s from kontor_app, kontor_system', target);
end $function$;
comment on function kontor.rows_stay(regclass) is 'Refuses to delete rows of a table or to change their keys, so that references to them can be proved by statement.';

CREATE OR REPLACE FUNCTION kontor.search_contact_persons(company integer, words text[], most integer)
 RETURNS TABLE(id bigint, number text, name text, city text, state text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
declare
  conditions text;
begin
  if company is distinct from kontor.current_company() then
    raise exception 'search in another company' using errcode = '42501', constraint = 'search_in_own_company';
  end if;
  select string_agg(format('p.search like %L', case when length(word) < 3 then '% ' else '%' end || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'), ' and ')
    into conditions from (select kontor.fold(w) word from unnest(words) w where btrim(w) <> '' limit 6) folded;
  if conditions is null then return; end if;
  return query execute
    'with found as (select distinct f.customer_id from (
       select p.customer_id from contact_persons p where p.company_id = $1 and ' || conditions || ' and p.deleted_at is null limit 200) f)
     select c.id, c.number, coalesce(nullif(c.company_name, ''''), btrim(c.last_name || '' '' || c.first_name)), c.city, c.state
       from found f join customers c on c.company_id = $1 and c.id = f.customer_id
      where c.deleted_at is null order by c.sort_key, c.id limit $2'
    using company, most;
end $function$;
grant execute on function kontor.search_contact_persons(integer,text[],integer) to kontor_app;
comment on function kontor.search_contact_persons(integer,text[],integer) is 'Customers with a contact person whose name, mail or phone holds all the words.';

CREATE OR REPLACE FUNCTION kontor.search_customers(company integer, words text[], most integer)
 RETURNS TABLE(id bigint, number text, name text, city text, state text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
AS $function$
declare
  conditions text;
  first_word text := kontor.fold(words[1]);
  looked_at int;
  ids bigint[];
begin
  if company is distinct from kontor.current_company() then
    raise exception 'search in another company' using errcode = '42501', constraint = 'search_in_own_company';
  end if;
  -- Less than three letters have no trigram of their own; with the blank before them they are the beginning of a word and have one.
  -- One LIKE for each word, written out: the index serves no LIKE ALL (array).
  select string_agg(format('c.search like %L', case when length(word) < 3 then '% ' else '%' end || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'), ' and ')
    into conditions from (select kontor.fold(w) word from unnest(words) w where btrim(w) <> '' limit 6) folded;
  if conditions is null then return; end if;
  execute 'select count(*), (array_agg(c.id) filter (where ' || conditions || '))[1:200]
             from (select f.id, f.search from customers f where f.company_id = $1 and f.deleted_at is null order by f.id limit 4000) c'
     into looked_at, ids using company;
  -- A single letter begins a word of almost everybody, and signs alone stand in no trigram: the index would find all customers for them.
  if looked_at = 4000 and coalesce(cardinality(ids), 0) < 200 and exists (select from unnest(words) w where regexp_replace(kontor.fold(w), '[^[:alnum:]]', '', 'g') like '__%') then
    ids := array(select kontor.customers_holding(company, conditions, 200));
  end if;
  -- by_number: digits are meant as a number first, the exact one, then those that begin so.
  return query
    with by_number as (
       select c.id, case when c.number = first_word then 0 else 1 end rank from customers c
        where c.company_id = company and cardinality(words) = 1 and first_word ~ '^[0-9]{1,10}$' and c.number >= first_word and c.number < first_word || 'a' and c.deleted_at is null
        order by c.number limit most),
     by_text as (
       select c.id, case when starts_with(c.sort_key, first_word) then 2 else 3 end rank from customers c where c.company_id = company and c.id = any (ids)),
     found as (select f.id, min(f.rank) rank from (select * from by_number union all select * from by_text) f group by f.id)
     select c.id, c.number, coalesce(nullif(c.company_name, ''), btrim(c.last_name || ' ' || c.first_name)), c.city, c.state
       from found f join customers c on c.company_id = company and c.id = f.id
      order by f.rank, c.sort_key, c.id limit most;
end $function$;
grant execute on function kontor.search_customers(integer,text[],integer) to kontor_app;
comment on function kontor.search_customers(integer,text[],integer) is 'Customers whose number, name, address, mail or phone holds all the words; best first.';

CREATE OR REPLACE FUNCTION kontor.stock_entry_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.document_id) into missing from (select distinct company_id, document_id from new_rows) n
       where n.company_id is not null and n.document_id is not null and (select true from documents p where p.company_id = n.company_id and p.id = n.document_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.stock_entry_reversed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      missing text;
    begin
      select concat_ws(', ', n.company_id, n.reverses_entry_id) into missing from (select distinct company_id, reverses_entry_id from new_rows) n
       where n.company_id is not null and n.reverses_entry_id is not null and (select true from stock_entries p where p.company_id = n.company_id and p.id = n.reverses_entry_id) is null limit 1;
      if found then
        raise exception '% points to what is not there: %', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION kontor.told_is_told()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'notice % is %', old.id, old.state using errcode = '23514', constraint = 'told_is_told';
end $function$;
comment on function kontor.told_is_told() is 'A notice that was written or withheld stays so: nobody is told twice.';

CREATE OR REPLACE FUNCTION kontor.transfer_goes_forward()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (old.state, new.state) not in (('exported', 'submitted'), ('exported', 'cancelled'), ('exported', 'booked'), ('submitted', 'booked'), ('submitted', 'returned'), ('booked', 'returned'), ('booked', 'submitted')) then
    raise exception 'a transfer does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'transfer_goes_forward';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kontor.transfers_of_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from new_rows n left join refunds r on r.company_id = n.company_id and r.id = n.refund_id and r.state = 'approved' where (r.amount_minor, r.account_search) is distinct from (n.amount_minor, n.account_search)) then
    raise exception 'a transfer is of no approved refund, or of another amount or account' using errcode = '23514', constraint = 'transfer_of_approved_refund';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kontor.write_off_mirrors()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from new_rows n join write_offs w on w.company_id = n.company_id and w.id = n.reversal_of
              where (w.customer_id, w.document_id, w.kind, w.account, w.receivable_account, w.currency, -w.amount_minor)
                    is distinct from (n.customer_id, n.document_id, n.kind, n.account, n.receivable_account, n.currency, n.amount_minor)
                 or n.booked_on < w.booked_on) then
    raise exception 'a write-off is taken back otherwise than it was made' using errcode = '23514', constraint = 'write_off_mirrors_original';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.track_changes(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create trigger log_inserts after insert on %s referencing new table as new_rows for each statement execute function kontor.log_changes()', target);
  execute format('create trigger log_updates after update on %s referencing old table as old_rows new table as new_rows for each statement execute function kontor.log_changes()', target);
  execute format('create trigger log_deletes after delete on %s referencing old table as old_rows for each statement execute function kontor.log_changes()', target);
end $function$;
comment on function track_changes(regclass) is 'Installs the change-log triggers on a table (ADM-2).';
