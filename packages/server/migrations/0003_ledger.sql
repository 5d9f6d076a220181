-- The books: accounts, periods, entries, postings; number series.

create table accounts (
  company_id int not null references companies,
  number text collate "C" not null,
  name text not null,
  kind text collate "C" not null,
  receivable boolean not null default false,
  tax_class char(1) collate "C",
  version int not null default 1,
  primary key (company_id, number),
  constraint account_number_is_digits check (number ~ '^[0-9]{3,8}$'),
  constraint account_kind_is_known check (kind in ('asset', 'liability', 'equity', 'revenue', 'expense')),
  constraint account_tax_class_is_known check (tax_class in ('S', 'R'))
);
comment on table accounts is 'Ledger accounts of a company''s chart (SKR03, SKR04, Czech).';
comment on column accounts.tax_class is 'An automatic account of this class of rate: no other tax case may post there (DATEV).';
comment on column accounts.receivable is 'Control account of customers: its balance equals the open items (L6).';
select kontor.protect('accounts');
grant select, insert, update on accounts to kontor_app, kontor_system;
select track_changes('accounts');

create table posting_rules (
  company_id int not null references companies,
  tax_case text collate "C" not null,
  tax_class char(1) collate "C" not null,
  revenue_account text collate "C",
  tax_account text collate "C",
  primary key (company_id, tax_case, tax_class),
  constraint posting_rule_revenue foreign key (company_id, revenue_account) references accounts (company_id, number),
  constraint posting_rule_tax foreign key (company_id, tax_account) references accounts (company_id, number),
  constraint posting_rule_case_is_known check (tax_case in ('domestic', 'domestic_reverse_charge', 'eu_reverse_charge', 'eu_goods', 'third_country_service', 'third_country_goods', 'small_business')),
  constraint posting_rule_class_is_known check (tax_class in ('S', 'R', 'Z'))
);
comment on table posting_rules is 'Which accounts a tax case posts to; a missing revenue account means the product''s own (DOC-6).';
select kontor.protect('posting_rules');
grant select, insert, update, delete on posting_rules to kontor_app, kontor_system;
select track_changes('posting_rules');

create table accounting_periods (
  company_id int not null references companies,
  period date not null,
  state text collate "C" not null default 'open',
  primary key (company_id, period),
  constraint period_is_a_month check (extract(day from period) = 1),
  constraint period_state_is_known check (state in ('open', 'closed'))
);
comment on table accounting_periods is 'Months of the books; nothing is posted into a closed one (L5).';
select kontor.protect('accounting_periods');
grant select, insert, update on accounting_periods to kontor_app, kontor_system;
select track_changes('accounting_periods');

create table period_reopenings (
  company_id int not null,
  id bigint not null,
  period date not null,
  reason text not null,
  requested_by text collate "C" not null,
  requested_at timestamptz not null default now(),
  approved_by text collate "C",
  approved_at timestamptz,
  primary key (company_id, id),
  constraint period_reopening_period foreign key (company_id, period) references accounting_periods,
  constraint period_reopening_needs_two_people check (approved_by is distinct from requested_by)
);
comment on table period_reopenings is 'Requests to open a closed period again; a second person approves (L5).';
select kontor.protect('period_reopenings');
grant select, insert, update on period_reopenings to kontor_app, kontor_system;
select track_changes('period_reopenings');

create table journal_entries (
  company_id int not null,
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
  created_at timestamptz not null default now(),
  txid xid8 not null default pg_current_xact_id(),
  content_hash bytea not null,
  primary key (company_id, id),
  constraint journal_entry_period_exists foreign key (company_id, period) references accounting_periods,
  constraint journal_entry_period_fits check (period = date_trunc('month', posting_date)::date),
  constraint journal_effect_once unique (company_id, source_type, source_id, posting_kind),
  constraint journal_reversal_once unique (company_id, reversal_of),
  constraint journal_reversal_exists foreign key (company_id, reversal_of) references journal_entries (company_id, id),
  constraint journal_source_is_known check (source_type in ('document', 'manual', 'opening_balance')),
  constraint journal_hash_is_sha256 check (length(content_hash) = 32)
);
comment on table journal_entries is 'Double entry, append-only; corrected only by reversal (ARE-1, L1 to L8). The currency stands on the postings.';
create index journal_entries_by_date on journal_entries (company_id, posting_date, id);
create index journal_entries_by_creation on journal_entries (company_id, created_at, id);
select kontor.protect('journal_entries');
grant select, insert on journal_entries to kontor_app, kontor_system;
select kontor.append_only('journal_entries');

create table postings (
  company_id int not null,
  entry_id bigint not null,
  line_no smallint not null,
  account text collate "C" not null,
  customer_id bigint,
  currency char(3) collate "C" not null,
  debit_minor bigint not null default 0,
  credit_minor bigint not null default 0,
  primary key (company_id, entry_id, line_no),
  constraint posting_entry_exists foreign key (company_id, entry_id) references journal_entries,
  constraint posting_account_exists foreign key (company_id, account) references accounts,
  constraint posting_is_debit_or_credit check (debit_minor >= 0 and credit_minor >= 0 and (debit_minor = 0) <> (credit_minor = 0))
);
comment on table postings is 'One debit or credit of an entry, in minor units (L2).';
create index postings_by_account on postings (company_id, account, entry_id);
create index postings_by_customer on postings (company_id, customer_id) where customer_id is not null;
select kontor.protect('postings');
grant select, insert on postings to kontor_app, kontor_system;
select kontor.append_only('postings');

-- L1: the postings of an entry are inserted by one statement, and that statement must balance each of them.
create function kontor.journal_entry_balances() returns trigger language plpgsql as $$
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
end $$;
create trigger journal_entry_balances after insert on postings referencing new table as new_postings
  for each statement execute function kontor.journal_entry_balances();

-- L5. FOR KEY SHARE waits for a closing that is under way and then sees its outcome.
create function kontor.period_is_open() returns trigger language plpgsql as $$
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
end $$;
create trigger accounting_period_is_open after insert on journal_entries referencing new table as new_entries
  for each statement execute function kontor.period_is_open();

-- L8: a reversal has exactly the swapped postings of its original.
create function kontor.reversal_mirrors() returns trigger language plpgsql as $$
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
end $$;
create trigger reversal_mirrors_original after insert on postings referencing new table as new_postings
  for each statement execute function kontor.reversal_mirrors();

-- Number series --------------------------------------------------------------------------------------

create table number_series (
  company_id int not null references companies,
  id bigint not null,
  kind text collate "C" not null,
  pattern text collate "C" not null,
  start_number bigint not null default 1,
  version int not null default 1,
  primary key (company_id, id),
  constraint number_series_kind_unique unique (company_id, kind),
  constraint number_series_kind_is_known check (kind in ('invoice', 'credit_note', 'customer', 'contract')),
  constraint number_series_pattern_has_counter check (pattern ~ '^[A-Za-z0-9/_.-]*(\{YYYY\}|\{YY\})?[A-Za-z0-9/_.-]*\{0{1,10}\}$'),
  constraint customer_numbers_are_variable_symbols check (kind <> 'customer' or pattern ~ '^[0-9]{0,9}\{0{1,10}\}$'),
  constraint number_series_start_in_range check (start_number between 1 and 9999999999)
);
comment on table number_series is 'Pattern of the numbers of one kind of document (MAS-2); a customer number is digits only, at most ten, so that it can serve as variable symbol.';
select kontor.protect('number_series');
grant select, insert, update on number_series to kontor_app, kontor_system;
select track_changes('number_series');

create table number_counters (
  company_id int not null,
  series_id bigint not null,
  fiscal_year int not null,
  last_number bigint not null,
  last_date date not null,
  last_at timestamptz not null default now(),
  primary key (company_id, series_id, fiscal_year),
  constraint number_counter_series foreign key (company_id, series_id) references number_series
);
comment on table number_counters is 'The last number given in a series and year; its row lock makes numbers gapless (I1).';
select kontor.protect('number_counters');
grant select, insert, update on number_counters to kontor_app, kontor_system;

create table document_numbers (
  company_id int not null,
  series_id bigint not null,
  fiscal_year int not null,
  number bigint not null,
  issue_date date not null,
  previous_number bigint,
  previous_date date,
  document_id bigint not null,
  txid xid8 not null default pg_current_xact_id(),
  primary key (company_id, series_id, fiscal_year, number),
  constraint document_number_series foreign key (company_id, series_id) references number_series,
  constraint document_number_dated unique (company_id, series_id, fiscal_year, number, issue_date),
  -- I1: each number but the first stands on its predecessor, so there can be no gap; I2: and never before its date.
  constraint document_number_has_no_gap foreign key (company_id, series_id, fiscal_year, previous_number, previous_date)
    references document_numbers (company_id, series_id, fiscal_year, number, issue_date),
  constraint document_number_follows check (previous_number = number - 1),
  constraint document_numbers_in_date_order check (issue_date >= previous_date),
  constraint document_number_predecessor_whole check ((previous_number is null) = (previous_date is null)),
  constraint document_numbered_once unique (company_id, document_id)
);
comment on table document_numbers is 'Every number given: series, number, document (I1 to I3). A chain of foreign keys, so that a gap cannot be stored.';
create unique index document_numbers_start_once on document_numbers (company_id, series_id, fiscal_year) where previous_number is null;
select kontor.protect('document_numbers');
grant select, insert on document_numbers to kontor_app, kontor_system;
select kontor.append_only('document_numbers');
