-- The ground that every slice stands on: roles, ids, companies, and the change log.

-- Two roles without login. The application sets one of them for each transaction; neither owns anything,
-- so row-level security binds both. The owner (the role that migrates) is used for nothing else.
do $$
begin
  if not exists (select from pg_roles where rolname = 'kontor_app') then create role kontor_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'kontor_system') then create role kontor_system nologin; end if;
end $$;
-- "in role" makes a login that is not a superuser able to take both roles.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant kontor_app, kontor_system to %I', current_user);
  end if;
end $$;

create schema if not exists kontor;
comment on schema kontor is 'Functions of Kontor; the tables stand in public.';
grant usage on schema kontor, public to kontor_app, kontor_system;

-- Ids are made by the application in blocks of 1,000, so that a batch needs no RETURNING.
create sequence kontor.id_blocks as bigint increment by 1000 start with 1000;
comment on sequence kontor.id_blocks is 'First id of a block of 1,000 that one process hands out.';
grant usage on sequence kontor.id_blocks to kontor_app, kontor_system;

create function kontor.current_company() returns int language sql stable parallel safe
  return nullif(current_setting('kontor.company', true), '')::int;
comment on function kontor.current_company() is 'The company that this transaction works for.';

-- Switches row-level security on for a table and lets kontor_app see rows of its company, kontor_system all.
create function kontor.protect(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  -- The scalar subquery is evaluated once a statement, not once a row.
  execute format('create policy company_isolation on %s to kontor_app using (company_id = (select kontor.current_company())) '
    'with check (company_id = (select kontor.current_company()))', target);
  execute format('create policy whole_system on %s to kontor_system using (true) with check (true)', target);
  -- The owner migrates and restores; without a policy of its own it would see nothing under FORCE.
  execute format('create policy owner_maintains on %s to %I using (true) with check (true)', target, current_user);
end $$;
comment on function kontor.protect(regclass) is 'Puts a table behind row-level security (S1).';

create function kontor.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = '42501', constraint = 'append_only';
end $$;

-- Append-only tables: no update, delete or truncate by anybody (L4).
create function kontor.append_only(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete or truncate on %s for each statement execute function kontor.refuse_change()', target);
  execute format('revoke update, delete, truncate on %s from kontor_app, kontor_system', target);
end $$;
comment on function kontor.append_only(regclass) is 'Makes a table append-only (L4).';

create table companies (
  company_id int primary key,
  code text collate "C" not null,
  name text not null,
  country char(2) collate "C" not null,
  currency char(3) collate "C" not null,
  language char(2) collate "C" not null,
  time_zone text collate "C" not null,
  street text not null default '',
  postcode text not null default '',
  city text not null default '',
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
  portal_on_invoices boolean not null default false,
  chart text collate "C" not null,
  payment_days int not null default 14,
  four_eyes boolean not null default false,
  demo boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  constraint company_code_unique unique (code),
  constraint company_code_is_short check (code ~ '^[A-Z0-9]{1,8}$'),
  constraint company_country_is_iso check (country ~ '^[A-Z]{2}$'),
  constraint company_currency_is_iso check (currency ~ '^[A-Z]{3}$'),
  constraint company_language_is_known check (language in ('de', 'cs', 'en')),
  constraint company_chart_is_known check (chart in ('SKR03', 'SKR04', 'CZ')),
  constraint company_payment_days_in_range check (payment_days between 0 and 365),
  constraint company_id_is_positive check (company_id > 0)
);
comment on table companies is 'Billing company (issuer, BG-4): a legal entity with its own customers, numbers and books.';
comment on column companies.iban is 'The company''s own account as printed on invoices (BT-84); public, therefore not encrypted.';
select kontor.protect('companies');
grant select, insert, update on companies to kontor_app, kontor_system;

create table company_tax_regimes (
  company_id int not null references companies,
  valid_from date not null,
  regime text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, valid_from),
  constraint tax_regime_is_known check (regime in ('standard', 'small_business'))
);
comment on table company_tax_regimes is 'Whether the issuer charges VAT or is a small business (§ 19 UStG, § 6 ZDPH), by date.';
select kontor.protect('company_tax_regimes');
grant select, insert, delete on company_tax_regimes to kontor_app, kontor_system;

create table settings (
  company_id int not null references companies,
  key text collate "C" not null,
  value jsonb not null,
  version int not null default 1,
  primary key (company_id, key)
);
comment on table settings is 'Settings of a company that have no column of their own (limits, modes, schedules).';
select kontor.protect('settings');
grant select, insert, update, delete on settings to kontor_app, kontor_system;

-- Change log ---------------------------------------------------------------------------------------

create table change_log (
  company_id int not null,
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  txid xid8 not null default pg_current_xact_id(),
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
  primary key (company_id, id),
  constraint change_action_is_known check (action in ('insert', 'update', 'delete', 'issue'))
);
comment on table change_log is 'Who changed what, when, from where, old and new (ADM-2, S2). Written by triggers; company 0 is the system itself.';
create index change_log_by_row on change_log (company_id, table_name, (row_key ->> 'id'), id);
create index change_log_by_time on change_log (company_id, at, id);
select kontor.protect('change_log');
grant select, insert on change_log to kontor_app, kontor_system;
-- A member of staff has no company; what is changed of them is logged under company 0 by any transaction.
create policy system_rows_are_logged on change_log for insert to kontor_app with check (company_id = 0);
select kontor.append_only('change_log');

create table seals (
  company_id int not null,
  chain text collate "C" not null,
  seq bigint not null,
  row_id bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (company_id, chain, seq),
  constraint seal_row_once unique (company_id, chain, row_id),
  constraint seal_chain_is_known check (chain in ('journal', 'change_log')),
  constraint seal_seq_is_positive check (seq > 0)
);
comment on table seals is 'The hash chains of journal and change log: hash n = sha256(hash n-1 || content hash of the row); one sealer per company writes them (L4).';
select kontor.protect('seals');
grant select, insert on seals to kontor_app, kontor_system;
select kontor.append_only('seals');

-- The text whose SHA-256 the row carries; the sweep recomputes it by the same function from the stored row.
create function kontor.change_text(entry change_log) returns text language sql immutable as $$
  select concat_ws(E'\x1f', entry.company_id, extract(epoch from entry.at), entry.txid, entry.table_name, entry.row_key, entry.action, entry.actor,
    coalesce(entry.impersonator, ''), entry.source, coalesce(entry.request_id, ''), coalesce(entry.before::text, '-'), coalesce(entry.after::text, '-'))
$$;

create function kontor.hash_change() returns trigger language plpgsql as $$
begin
  new.content_hash := sha256(convert_to(kontor.change_text(new), 'UTF8'));
  return new;
end $$;
create trigger hash_change before insert on change_log for each row execute function kontor.hash_change();

-- What must not stand in the log in clear even as a hash: columns that end in _hash show only that they changed.
create function kontor.masked(content jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, case when key like '%\_hash' then to_jsonb('•••'::text) else value end), '{}') from jsonb_each(content)
$$;

create function kontor.log_changes() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
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
      from (select to_jsonb(o) old_j, coalesce(to_jsonb(o) ->> 'company_id', '') c, (select jsonb_object_agg(k, to_jsonb(o) -> k) from unnest(keys) k) key from old_rows o) olds
      join (select to_jsonb(n) new_j, coalesce(to_jsonb(n) ->> 'company_id', '') c, (select jsonb_object_agg(k, to_jsonb(n) -> k) from unnest(keys) k) key from new_rows n) news
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
end $$;
comment on function kontor.log_changes() is 'Writes the change log for one statement from its transition tables.';

create function track_changes(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger log_inserts after insert on %s referencing new table as new_rows for each statement execute function kontor.log_changes()', target);
  execute format('create trigger log_updates after update on %s referencing old table as old_rows new table as new_rows for each statement execute function kontor.log_changes()', target);
  execute format('create trigger log_deletes after delete on %s referencing old table as old_rows for each statement execute function kontor.log_changes()', target);
end $$;
comment on function track_changes(regclass) is 'Installs the change-log triggers on a table (ADM-2).';

select track_changes('companies');
select track_changes('company_tax_regimes');
select track_changes('settings');
