-- Billing runs, drafts, issued documents with their lines and taxes, files, and the outbox.

create table billing_runs (
  company_id int not null references companies,
  id bigint not null,
  run_date date not null,
  state text collate "C" not null,
  plan_hash text collate "C",
  selected int not null default 0,
  invoices int not null default 0,
  net_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  gross_minor bigint not null default 0,
  currency char(3) collate "C" not null,
  forecast_minor bigint,
  has_forecast boolean not null default false,
  done_position int not null default 0,
  breakers jsonb not null default '[]',
  breakers_accepted_by text collate "C",
  fence bigint not null default 0,
  leased_by text,
  leased_until timestamptz,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  approved_by text collate "C",
  approved_at timestamptz,
  finished_at timestamptz,
  version int not null default 1,
  primary key (company_id, id),
  constraint billing_run_state_is_known check (state in ('planning', 'planned', 'approved', 'running', 'interrupted', 'halted', 'cancelled', 'done')),
  constraint billing_run_approved_before_it_runs check (state in ('planning', 'planned', 'cancelled') or approved_by is not null)
);
comment on table billing_runs is 'A billing run: stored plan, approval, leased execution (BIL-1 to BIL-3). The fence grows with each lease, so that a sleeper cannot go on.';
create unique index billing_run_one_at_a_time on billing_runs (company_id) where state in ('running', 'interrupted', 'halted');
create index billing_runs_by_date on billing_runs (company_id, run_date, id);
select kontor.protect('billing_runs');
grant select, insert, update, delete on billing_runs to kontor_app, kontor_system;

create table billing_run_items (
  company_id int not null,
  run_id bigint not null,
  position int not null,
  customer_id bigint not null,
  customer_number text collate "C" not null,
  planned text collate "C" not null,
  exception text collate "C",
  reason text collate "C",
  detail jsonb,
  plan_hash text collate "C",
  plan text,
  invoices smallint not null default 0,
  charges smallint not null default 0,
  net_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  gross_minor bigint not null default 0,
  forecast_minor bigint,
  last_gross_minor bigint,
  outlier text collate "C",
  primary key (company_id, run_id, position),
  constraint billing_run_item_run foreign key (company_id, run_id) references billing_runs on delete cascade,
  constraint billing_run_item_customer_once unique (company_id, run_id, customer_id),
  constraint billing_run_item_planned_is_known check (planned in ('due', 'zero', 'skipped', 'parked')),
  constraint billing_run_item_exception_is_known check (exception in ('changed', 'failed', 'parked')),
  constraint billing_run_item_reason_given check ((planned not in ('skipped', 'parked') and exception is null) or reason is not null)
);
comment on table billing_run_items is 'One customer in a run: planned amount, why or why not, and what went otherwise (BIL-2, B8). Position is the order of customer numbers.';
create index billing_run_items_planned on billing_run_items (company_id, run_id, planned, position);
select kontor.protect('billing_run_items');
grant select, insert, update, delete on billing_run_items to kontor_app, kontor_system;

-- A run goes through its items in order and commits batch by batch, so what became of an item follows from how far the run has come.
create view billing_run_item_states with (security_invoker = true) as
  select i.*, r.state run_state, case
      when i.exception is not null then i.exception
      when i.planned in ('skipped', 'parked') then i.planned
      when i.position > r.done_position then 'pending'
      when i.planned = 'zero' then 'zero' else 'billed' end state
    from billing_run_items i join billing_runs r on r.company_id = i.company_id and r.id = i.run_id;
comment on view billing_run_item_states is 'Items of billing runs with the state that follows from the progress of the run.';
grant select on billing_run_item_states to kontor_app, kontor_system;

create table parked_customers (
  company_id int not null,
  customer_id bigint not null,
  reason text collate "C" not null,
  detail jsonb,
  run_id bigint,
  parked_by text collate "C" not null,
  parked_at timestamptz not null default now(),
  release_reason text,
  released_by text collate "C",
  released_at timestamptz,
  version int not null default 1,
  primary key (company_id, customer_id),
  constraint parked_customer foreign key (company_id, customer_id) references customers,
  constraint parked_customer_released_with_reason check ((released_at is null) = (released_by is null) and (released_at is null) = (release_reason is null))
);
comment on table parked_customers is 'Customers that a breaker or a person holds back: no document until a person releases them with a reason; the release holds for their next invoice (B7, B8).';
select kontor.protect('parked_customers');
grant select, insert, update, delete on parked_customers to kontor_app, kontor_system;
select track_changes('parked_customers');

create table schedules (
  company_id int not null references companies,
  task text collate "C" not null,
  day_of_month smallint not null,
  time_of_day time not null,
  mode text collate "C" not null,
  enabled boolean not null default true,
  last_due_on date,
  last_run_on date,
  version int not null default 1,
  primary key (company_id, task),
  constraint schedule_task_is_known check (task in ('billing')),
  constraint schedule_day_in_range check (day_of_month between 1 and 31),
  constraint schedule_mode_is_known check (mode in ('ask', 'automatic'))
);
comment on table schedules is 'On which day of the month a run starts by itself, in the company''s time zone, and whether it asks first (BIL-7).';
select kontor.protect('schedules');
grant select, insert, update, delete on schedules to kontor_app, kontor_system;
select track_changes('schedules');

create table drafts (
  company_id int not null,
  id bigint not null,
  kind text collate "C" not null,
  customer_id bigint not null,
  corrects_document_id bigint,
  content jsonb not null,
  version int not null default 1,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  discarded_at timestamptz,
  primary key (company_id, id),
  constraint draft_kind_is_known check (kind in ('invoice', 'credit_note')),
  constraint draft_customer foreign key (company_id, customer_id) references customers,
  constraint draft_credit_note_corrects check ((kind = 'credit_note') = (corrects_document_id is not null))
);
comment on table drafts is 'Invoices and credit notes in the making, edited freely (DOC-2). A draft has no number (I3); when issued, a document names it.';
create index drafts_by_customer on drafts (company_id, customer_id, id);
select kontor.protect('drafts');
grant select, insert, update on drafts to kontor_app, kontor_system;
select track_changes('drafts');

create table documents (
  company_id int not null,
  id bigint not null,
  kind text collate "C" not null,
  number text collate "C" not null,
  series_id bigint not null,
  fiscal_year int not null,
  sequence bigint not null,
  customer_id bigint not null,
  issue_date date not null,
  due_date date,
  tax_date date not null,
  currency char(3) collate "C" not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  receivable_account text collate "C" not null,
  language char(2) collate "C" not null,
  delivery text collate "C" not null,
  corrects_document_id bigint,
  cancellation boolean not null default false,
  reason text,
  run_id bigint,
  draft_id bigint,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  txid xid8 not null default pg_current_xact_id(),
  primary key (company_id, id),
  constraint document_number_unique unique (company_id, kind, number),
  constraint document_customer foreign key (company_id, customer_id) references customers,
  constraint document_receivable_account foreign key (company_id, receivable_account) references accounts (company_id, number),
  constraint document_corrects foreign key (company_id, corrects_document_id) references documents (company_id, id),
  constraint document_draft_issued_once unique (company_id, draft_id),
  constraint document_draft foreign key (company_id, draft_id) references drafts (company_id, id),
  constraint document_kind_is_known check (kind in ('invoice', 'credit_note')),
  constraint document_invoice_is_positive check (kind <> 'invoice' or gross_minor > 0),
  constraint document_credit_note_is_negative check (kind <> 'credit_note' or gross_minor < 0),
  constraint document_credit_note_corrects check ((kind = 'credit_note') = (corrects_document_id is not null)),
  constraint document_invoice_has_due_date check ((kind = 'invoice') = (due_date is not null)),
  constraint document_totals_add_up check (gross_minor = net_minor + tax_minor),
  constraint document_cancellation_is_credit_note check (not cancellation or kind = 'credit_note')
);
comment on table documents is 'Issued invoices and credit notes (DOC-1), immutable (L4). Credit notes carry negative amounts (I7).';
create unique index document_cancelled_once on documents (company_id, corrects_document_id) where cancellation;
create index documents_by_customer on documents (company_id, customer_id, issue_date, id);
create index documents_by_issue_date on documents (company_id, issue_date, id);
create index documents_by_run on documents (company_id, run_id) where run_id is not null;
create index documents_by_corrected on documents (company_id, corrects_document_id) where corrects_document_id is not null;
select kontor.protect('documents');
grant select, insert on documents to kontor_app, kontor_system;
select kontor.append_only('documents');

alter table document_numbers add constraint document_number_document foreign key (company_id, document_id) references documents (company_id, id);
alter table open_items add constraint open_item_document foreign key (company_id, document_id) references documents (company_id, id);
alter table charge_releases add constraint charge_release_credit_note foreign key (company_id, credit_note_id) references documents (company_id, id);

create table document_lines (
  company_id int not null,
  document_id bigint not null,
  line_no smallint not null,
  kind text collate "C" not null,
  sku text collate "C",
  name text not null,
  note text,
  line_group text,
  period_from date,
  period_until date,
  quantity numeric(18, 6) not null,
  unit text not null,
  unit_code text collate "C" not null,
  unit_price numeric(18, 6) not null,
  net_minor bigint not null,
  tax_category text collate "C" not null,
  tax_rate numeric(5, 2) not null,
  tax_case text collate "C" not null,
  tax_class char(1) collate "C" not null,
  tax_date date not null,
  revenue_account text collate "C" not null,
  charge_id bigint,
  corrects_line_no smallint,
  primary key (company_id, document_id, line_no),
  constraint document_line_document foreign key (company_id, document_id) references documents,
  constraint document_line_charge foreign key (company_id, charge_id) references charges (company_id, id),
  -- I8: a charge is on at most one line; what is billed again is a charge of the next generation.
  constraint document_line_charge_once unique (company_id, charge_id),
  constraint document_line_account foreign key (company_id, revenue_account) references accounts (company_id, number),
  constraint document_line_kind_is_known check (kind in ('recurring', 'setup', 'usage', 'once', 'fee')),
  constraint document_line_category_is_known check (tax_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  constraint document_line_only_standard_has_rate check (tax_category = 'S' or tax_rate = 0)
);
comment on table document_lines is 'Lines of issued documents (BG-25) with account and tax; the derivation of the amount stands in the charge.';
select kontor.protect('document_lines');
grant select, insert on document_lines to kontor_app, kontor_system;
select kontor.append_only('document_lines');

create table document_taxes (
  company_id int not null,
  document_id bigint not null,
  category text collate "C" not null,
  rate numeric(5, 2) not null,
  taxable_minor bigint not null,
  tax_minor bigint not null,
  primary key (company_id, document_id, category, rate),
  constraint document_tax_document foreign key (company_id, document_id) references documents
);
comment on table document_taxes is 'VAT breakdown of a document (BG-23): one row per category and rate.';
select kontor.protect('document_taxes');
grant select, insert on document_taxes to kontor_app, kontor_system;
select kontor.append_only('document_taxes');

create table document_contents (
  company_id int not null,
  document_id bigint not null,
  canonical text not null,
  sha256 bytea not null,
  primary key (company_id, document_id),
  constraint document_content_document foreign key (company_id, document_id) references documents,
  constraint document_content_hash_is_true check (sha256 = sha256(convert_to(canonical, 'UTF8')))
);
comment on table document_contents is 'The canonical JSON of an issued document, frozen, with its SHA-256 (DOC-5, I4).';
select kontor.protect('document_contents');
grant select, insert on document_contents to kontor_app, kontor_system;
select kontor.append_only('document_contents');

create table document_files (
  company_id int not null,
  document_id bigint not null,
  format text collate "C" not null,
  sha256 text collate "C" not null,
  bytes int not null,
  form_version text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, document_id, format),
  constraint document_file_document foreign key (company_id, document_id) references documents,
  constraint document_file_format_is_known check (format in ('pdf')),
  constraint document_file_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table document_files is 'The rendered file of a document in the file store, by content hash (DOC-5).';
select kontor.protect('document_files');
grant select, insert on document_files to kontor_app, kontor_system;
select kontor.append_only('document_files');

create table outbox (
  company_id int not null,
  id bigint not null,
  dedupe_key text collate "C" not null,
  kind text collate "C" not null,
  customer_id bigint not null,
  document_id bigint not null,
  delivery text collate "C" not null,
  created_at timestamptz not null default now(),
  txid xid8 not null default pg_current_xact_id(),
  primary key (company_id, id),
  constraint outbox_once unique (company_id, dedupe_key),
  constraint outbox_document foreign key (company_id, document_id) references documents,
  constraint outbox_customer foreign key (company_id, customer_id) references customers,
  constraint outbox_kind_is_known check (kind in ('document_issued'))
);
comment on table outbox is 'What is to be sent, written with its cause (I9, M1). Sending comes with the messages.';
create index outbox_by_document on outbox (company_id, document_id);
select kontor.protect('outbox');
grant select, insert on outbox to kontor_app, kontor_system;
select kontor.append_only('outbox');

-- I6: credit notes never exceed their invoice, and belong to its customer. The invoice row is locked first.
create function kontor.credits_within_invoice() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
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
end $$;
create trigger credits_within_invoice after insert on documents referencing new table as new_documents
  for each statement execute function kontor.credits_within_invoice();

-- Jobs that every process sees: what runs are under way, for the watchdog.
create table job_log (
  id bigint generated always as identity primary key,
  task text collate "C" not null,
  company_id int,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  error text,
  detail jsonb
);
comment on table job_log is 'What background jobs did and how they ended (ADM-5). Of the system; company_id may be null.';
create index job_log_by_start on job_log (started_at desc);
grant select, insert, update on job_log to kontor_system;
