-- Mandates whole (BNK-1), and runs of direct debits (BNK-2; docs/decisions/0038-direct-debits.md).

alter table mandates
  add column scheme text collate "C" not null default 'CORE',
  add column kind text collate "C" not null default 'recurring',
  add column bic text collate "C",
  add column last_used_elsewhere_on date,
  add column signed_creditor_id text collate "C",
  add constraint mandate_scheme_is_known check (scheme in ('CORE', 'B2B')),
  add constraint mandate_kind_is_known check (kind in ('recurring', 'one_off')),
  add constraint mandate_bic_is_one check (bic ~ '^[A-Z0-9]{8}([A-Z0-9]{3})?$');
comment on table mandates is 'SEPA mandates (BNK-1): what a customer signed, for which account, and until when it was revoked. When it was used last follows from the direct debits.';
comment on column mandates.last_used_elsewhere_on is 'The last collection by the program before, so that the first one here is not called the first (D4).';
comment on column mandates.signed_creditor_id is 'The creditor id on the mandate as it was signed; where the company has another one by now, the bank is told (AT-18). Null: the company''s.';
create index mandates_by_signature on mandates (company_id, signed_on, id);

create table mandate_signatures (
  company_id int not null,
  id bigint not null,
  mandate_id bigint not null,
  way text collate "C" not null,
  signatory text,
  signed_at timestamptz not null,
  text_version text collate "C" not null,
  ip_address inet,
  recorded_by text collate "C" not null,
  recorded_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint mandate_signature_mandate foreign key (company_id, mandate_id) references mandates,
  constraint mandate_signature_way_is_known check (way in ('paper', 'online')),
  constraint mandate_signature_online_is_somebodys check (way = 'paper' or signatory is not null)
);
comment on table mandate_signatures is 'Who signed a mandate or its new account, when, under which words, and from where (BNK-1): what proves it to the bank. On paper the signed file stands beside it.';
create index mandate_signatures_by_mandate on mandate_signatures (company_id, mandate_id, id);
select kontor.protect('mandate_signatures');
grant select, insert on mandate_signatures to kontor_app, kontor_system;
select kontor.append_only('mandate_signatures');

create table mandate_amendments (
  company_id int not null,
  id bigint not null,
  mandate_id bigint not null,
  amended_on date not null,
  former_iban_cipher bytea not null,
  former_iban_search bytea not null,
  former_iban_last4 text collate "C" not null,
  former_iban_country char(2) collate "C" not null,
  former_bic text collate "C",
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint mandate_amendment_mandate foreign key (company_id, mandate_id) references mandates
);
comment on table mandate_amendments is 'The account that a mandate had before the customer gave another one (D4). The next direct debit tells the bank.';
create index mandate_amendments_by_mandate on mandate_amendments (company_id, mandate_id, id);
select kontor.protect('mandate_amendments');
grant select, insert on mandate_amendments to kontor_app, kontor_system;
select kontor.append_only('mandate_amendments');

create table mandate_files (
  company_id int not null,
  id bigint not null,
  mandate_id bigint not null,
  name text not null,
  sha256 text collate "C" not null,
  stored_sha256 text collate "C" not null,
  bytes int not null,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint mandate_file_mandate foreign key (company_id, mandate_id) references mandates,
  constraint mandate_file_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$' and stored_sha256 ~ '^[0-9a-f]{64}$')
);
comment on table mandate_files is 'The signed mandate as PDF: encrypted in the file store under stored_sha256, itself proved by sha256.';
create index mandate_files_by_mandate on mandate_files (company_id, mandate_id, id);
select kontor.protect('mandate_files');
grant select, insert on mandate_files to kontor_app, kontor_system;
select kontor.append_only('mandate_files');

-- Runs ------------------------------------------------------------------------------------------------
create table direct_debit_runs (
  company_id int not null references companies,
  id bigint not null,
  state text collate "C" not null default 'planned',
  collection_date date not null,
  format text collate "C" not null,
  bank_account_id bigint not null,
  plan_hash text collate "C" not null,
  items int not null,
  debits int not null,
  amount_minor bigint not null,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  version int not null default 1,
  primary key (company_id, id),
  constraint direct_debit_run_state_is_known check (state in ('planned', 'approved', 'exported', 'submitted', 'cancelled')),
  constraint direct_debit_run_format_is_known check (format in ('pain.008.001.08', 'pain.008.001.02')),
  constraint direct_debit_run_sums_are_positive check (items >= debits and debits >= 0 and amount_minor >= 0)
);
comment on table direct_debit_runs is 'A run of direct debits: a stored plan, approved as it was seen, and made into exactly one file (BNK-2). What it says never changes; its state does.';
create index direct_debit_runs_by_date on direct_debit_runs (company_id, collection_date, id);
select kontor.protect('direct_debit_runs');
grant select, insert on direct_debit_runs to kontor_app, kontor_system;
select kontor.append_only('direct_debit_runs');
select kontor.append_only_but('direct_debit_runs', array['state', 'version']);
grant update (state, version) on direct_debit_runs to kontor_app, kontor_system;

create table direct_debit_run_items (
  company_id int not null,
  run_id bigint not null,
  position int not null,
  open_item_id bigint not null,
  customer_id bigint not null,
  mandate_id bigint,
  currency char(3) collate "C" not null,
  rest_minor bigint not null,
  amount_minor bigint not null default 0,
  due_date date not null,
  reason text collate "C",
  detail jsonb,
  exception text collate "C",
  exception_detail jsonb,
  primary key (company_id, run_id, position),
  constraint direct_debit_run_item_run foreign key (company_id, run_id) references direct_debit_runs,
  constraint direct_debit_run_item_customer foreign key (company_id, customer_id) references customers,
  constraint direct_debit_run_item_once unique (company_id, run_id, open_item_id),
  constraint direct_debit_run_item_in_or_out check ((reason is null) = (amount_minor > 0) and (reason is not null or mandate_id is not null)),
  constraint direct_debit_run_item_within_rest check (amount_minor <= rest_minor),
  constraint direct_debit_run_item_left_out_was_in check (exception is null or reason is null)
);
comment on table direct_debit_run_items is 'Each open item of those who pay by direct debit, as a run planned it: collected, or why not; and what kept one out when the file was made (D6).';
create index direct_debit_run_items_by_reason on direct_debit_run_items (company_id, run_id, (coalesce(exception, reason)), position);
select kontor.protect('direct_debit_run_items');
grant select, insert on direct_debit_run_items to kontor_app, kontor_system;
select kontor.append_only('direct_debit_run_items');
select kontor.append_only_but('direct_debit_run_items', array['exception', 'exception_detail']);
grant update (exception, exception_detail) on direct_debit_run_items to kontor_app, kontor_system;

create table direct_debit_run_steps (
  company_id int not null,
  run_id bigint not null,
  step text collate "C" not null,
  done_by text collate "C" not null,
  done_at timestamptz not null default now(),
  primary key (company_id, run_id, step),
  constraint direct_debit_run_step_run foreign key (company_id, run_id) references direct_debit_runs,
  constraint direct_debit_run_step_is_known check (step in ('approve', 'export', 'submit', 'cancel'))
);
comment on table direct_debit_run_steps is 'Who approved a run, made its file, handed it to the bank or withdrew it, and when: each a record of its own, once (D5).';
select kontor.protect('direct_debit_run_steps');
grant select, insert on direct_debit_run_steps to kontor_app, kontor_system;
select kontor.append_only('direct_debit_run_steps');

create table direct_debit_files (
  company_id int not null,
  run_id bigint not null,
  message_id text collate "C" not null,
  creditor_id text collate "C" not null,
  creditor_name text not null,
  creditor_account text collate "C" not null,
  debits int not null,
  amount_minor bigint not null,
  sha256 text collate "C" not null,
  stored_sha256 text collate "C" not null,
  bytes int not null,
  created_at timestamptz not null default now(),
  primary key (company_id, run_id),
  constraint direct_debit_file_run foreign key (company_id, run_id) references direct_debit_runs,
  constraint direct_debit_message_id_unique unique (company_id, message_id),
  constraint direct_debit_file_is_not_empty check (debits > 0 and amount_minor > 0),
  constraint direct_debit_file_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$' and stored_sha256 ~ '^[0-9a-f]{64}$')
);
comment on table direct_debit_files is 'The one file of a run, encrypted in the file store: the same bytes whenever it is asked for (D2, D5). Its message id is never used again (D3).';
select kontor.protect('direct_debit_files');
grant select, insert on direct_debit_files to kontor_app, kontor_system;
select kontor.append_only('direct_debit_files');

create table direct_debit_groups (
  company_id int not null,
  run_id bigint not null,
  group_no smallint not null,
  payment_information_id text collate "C" not null,
  scheme text collate "C" not null,
  sequence text collate "C" not null,
  debits int not null,
  amount_minor bigint not null,
  primary key (company_id, run_id, group_no),
  constraint direct_debit_group_run foreign key (company_id, run_id) references direct_debit_runs,
  constraint direct_debit_group_file foreign key (company_id, run_id) references direct_debit_files,
  constraint direct_debit_payment_information_id_unique unique (company_id, payment_information_id),
  constraint direct_debit_group_once_per_kind unique (company_id, run_id, scheme, sequence)
);
comment on table direct_debit_groups is 'What the bank books as one sum: scheme and sequence of a file, which has one day and one account (D2).';
select kontor.protect('direct_debit_groups');
grant select, insert on direct_debit_groups to kontor_app, kontor_system;
select kontor.append_only('direct_debit_groups');

create table direct_debits (
  company_id int not null,
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
  iban_country char(2) collate "C" not null,
  amended boolean not null default false,
  state text collate "C" not null default 'exported',
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint direct_debit_mandate foreign key (company_id, mandate_id) references mandates,
  constraint direct_debit_run foreign key (company_id, run_id) references direct_debit_runs,
  constraint direct_debit_group foreign key (company_id, run_id, group_no) references direct_debit_groups,
  constraint direct_debit_end_to_end_id_unique unique (company_id, end_to_end_id),
  constraint direct_debit_within_rest check (amount_minor > 0 and amount_minor <= rest_minor),
  constraint direct_debit_state_is_known check (state in ('exported', 'submitted', 'booked', 'returned', 'cancelled')),
  constraint direct_debit_sequence_is_known check (sequence in ('FRST', 'RCUR', 'OOFF', 'FNAL') and scheme in ('CORE', 'B2B'))
);
comment on table direct_debits is 'One debit of a file: an open item in collection, which is not paid before the bank says so (D7). Everything that the file says of it is frozen; only its state goes on.';
comment on column direct_debits.rest_minor is 'What was left of the open item when the file was made, under its lock (D6).';
comment on column direct_debits.amended is 'The file tells the bank of another account, creditor id or reference than it knew.';
-- D1: an open item is in one collection at a time.
create unique index direct_debit_live_once on direct_debits (company_id, open_item_id) where state in ('exported', 'submitted', 'booked');
create index direct_debits_by_run on direct_debits (company_id, run_id, id);
create index direct_debits_by_mandate on direct_debits (company_id, mandate_id, collection_date) where state <> 'cancelled';
create index direct_debits_by_customer on direct_debits (company_id, customer_id, id);
select kontor.protect('direct_debits');
grant select, insert on direct_debits to kontor_app, kontor_system;
select kontor.append_only('direct_debits');
select kontor.append_only_but('direct_debits', array['state']);
grant update (state) on direct_debits to kontor_app, kontor_system;

-- D5: what follows which state; a withdrawn debit never comes back to life.
create function kontor.direct_debit_goes_forward() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('exported', 'submitted'), ('exported', 'cancelled'), ('submitted', 'booked'), ('submitted', 'returned'), ('booked', 'returned')) then
    raise exception 'a direct debit does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'direct_debit_goes_forward';
  end if;
  return new;
end $$;
create trigger direct_debit_goes_forward before update of state on direct_debits for each row when (old.state <> new.state) execute function kontor.direct_debit_goes_forward();

-- Nobody may change open items, and so nobody may lock them but by this.
create function kontor.lock_open_items(company int, items bigint[]) returns void language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform 1 from open_items o where o.company_id = company and o.id = any (items) order by o.company_id, o.id for no key update;
end $$;
comment on function kontor.lock_open_items(int, bigint[]) is 'Locks open items in the order in which allocations do, so that nothing is paid while its file is made (D6).';
revoke execute on function kontor.lock_open_items(int, bigint[]) from public;
grant execute on function kontor.lock_open_items(int, bigint[]) to kontor_app, kontor_system;

-- D6 once more, by the item itself: more than is left of it is never collected. The item is locked, so that no payment comes between.
create function kontor.direct_debits_within_items() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
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
end $$;
create trigger direct_debits_within_items after insert on direct_debits referencing new table as new_rows for each statement execute function kontor.direct_debits_within_items();
