-- Transfers (BNK-6): approved refunds as one file for the bank, made once (docs/decisions/0042-refunds.md).

create table transfer_runs (
  company_id int not null references companies,
  id bigint not null,
  state text collate "C" not null default 'exported',
  format text collate "C" not null,
  execution_date date not null,
  bank_account_id bigint not null,
  debtor_name text not null,
  debtor_account text collate "C" not null,
  message_id text collate "C" not null,
  currency char(3) collate "C" not null,
  transfers int not null,
  amount_minor bigint not null,
  sha256 text collate "C" not null,
  stored_sha256 text collate "C" not null,
  bytes int not null,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  version int not null default 1,
  primary key (company_id, id),
  constraint transfer_message_id_unique unique (company_id, message_id),
  constraint transfer_run_state_is_known check (state in ('exported', 'submitted', 'cancelled')),
  constraint transfer_run_format_is_known check (format in ('pain.001.001.09', 'pain.001.001.03', 'list')),
  constraint transfer_run_is_not_empty check (transfers > 0 and amount_minor > 0),
  constraint transfer_run_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$' and stored_sha256 ~ '^[0-9a-f]{64}$')
);
comment on table transfer_runs is 'Transfers in one file, encrypted in the file store: the same bytes whenever it is asked for. Its message id is never used again; only its state goes on.';
comment on column transfer_runs.format is 'pain.001 for euros; list: what a person types in at a bank that takes no such file.';
create index transfer_runs_by_date on transfer_runs (company_id, id);
select kontor.protect('transfer_runs');
grant select, insert on transfer_runs to kontor_app, kontor_system;
select kontor.append_only('transfer_runs');
select kontor.append_only_but('transfer_runs', array['state', 'version']);
grant update (state, version) on transfer_runs to kontor_app, kontor_system;

create table transfer_run_steps (
  company_id int not null,
  run_id bigint not null,
  step text collate "C" not null,
  done_by text collate "C" not null,
  done_at timestamptz not null default now(),
  primary key (company_id, run_id, step),
  constraint transfer_run_step_run foreign key (company_id, run_id) references transfer_runs,
  constraint transfer_run_step_is_known check (step in ('submit', 'cancel'))
);
comment on table transfer_run_steps is 'Who handed a file of transfers to the bank or withdrew it, and when: each once.';
select kontor.protect('transfer_run_steps');
grant select, insert on transfer_run_steps to kontor_app, kontor_system;
select kontor.append_only('transfer_run_steps');

create table transfers (
  company_id int not null,
  id bigint not null,
  run_id bigint not null,
  refund_id bigint not null,
  end_to_end_id text collate "C" not null,
  amount_minor bigint not null,
  account_search bytea not null,
  state text collate "C" not null default 'exported',
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint transfer_run foreign key (company_id, run_id) references transfer_runs,
  constraint transfer_refund foreign key (company_id, refund_id) references refunds,
  constraint transfer_end_to_end_id_unique unique (company_id, end_to_end_id),
  constraint transfer_state_is_known check (state in ('exported', 'submitted', 'booked', 'returned', 'cancelled'))
);
comment on table transfers is 'One transfer of a file: a refund that is on its way, and not paid before the bank says so. What the file says of it is frozen; only its state goes on.';
-- A refund is in one living file at a time.
create unique index transfer_live_once on transfers (company_id, refund_id) where state in ('exported', 'submitted', 'booked');
create index transfers_by_run on transfers (company_id, run_id, id);
create index transfers_by_refund on transfers (company_id, refund_id, id);
select kontor.protect('transfers');
grant select, insert on transfers to kontor_app, kontor_system;
select kontor.append_only('transfers');
select kontor.append_only_but('transfers', array['state']);
grant update (state) on transfers to kontor_app, kontor_system;

-- What is transferred is an approved refund, whole, to its account.
create function kontor.transfers_of_approved() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows n left join refunds r on r.company_id = n.company_id and r.id = n.refund_id and r.state = 'approved' where (r.amount_minor, r.account_search) is distinct from (n.amount_minor, n.account_search)) then
    raise exception 'a transfer is of no approved refund, or of another amount or account' using errcode = '23514', constraint = 'transfer_of_approved_refund';
  end if;
  return null;
end $$;
create trigger transfers_of_approved after insert on transfers referencing new table as new_rows for each statement execute function kontor.transfers_of_approved();

create function kontor.transfer_goes_forward() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('exported', 'submitted'), ('exported', 'cancelled'), ('exported', 'booked'), ('submitted', 'booked'), ('submitted', 'returned'), ('booked', 'returned'), ('booked', 'submitted')) then
    raise exception 'a transfer does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'transfer_goes_forward';
  end if;
  return new;
end $$;
create trigger transfer_goes_forward before update of state on transfers for each row when (old.state <> new.state) execute function kontor.transfer_goes_forward();

-- A refund that is in a file is withdrawn there first.
create function kontor.refund_stays_in_file() returns trigger language plpgsql as $$
begin
  if exists (select from transfers t where t.company_id = new.company_id and t.refund_id = new.id and t.state in ('exported', 'submitted')) then
    raise exception 'a refund is withdrawn while a file holds it' using errcode = '23514', constraint = 'refund_in_file_stays';
  end if;
  return new;
end $$;
create trigger refund_stays_in_file before update of state on refunds for each row when (new.state = 'withdrawn') execute function kontor.refund_stays_in_file();
