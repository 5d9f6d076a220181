-- One change for many customers: what was changed of whom, from what to what, so that it can be taken back as one.

create table customer_bulk_changes (
  company_id int not null references companies,
  id bigint not null,
  change jsonb not null,
  selected int not null,
  changed int not null,
  created_by text collate "C" not null,
  created_at timestamptz not null,
  undone_by text collate "C",
  undone_at timestamptz,
  primary key (company_id, id),
  constraint customer_bulk_change_undone_by_somebody check ((undone_by is null) = (undone_at is null)),
  constraint customer_bulk_change_changes_some check (changed between 1 and selected)
);
comment on table customer_bulk_changes is 'A change that was made to many customers at once: columns and their new values.';
select kontor.protect('customer_bulk_changes');
grant select, insert, update on customer_bulk_changes to kontor_app, kontor_system;
select track_changes('customer_bulk_changes');

create table customer_bulk_change_rows (
  company_id int not null,
  bulk_change_id bigint not null,
  customer_id bigint not null,
  before jsonb not null,
  primary key (company_id, bulk_change_id, customer_id),
  constraint customer_bulk_change_row_change foreign key (company_id, bulk_change_id) references customer_bulk_changes,
  constraint customer_bulk_change_row_customer foreign key (company_id, customer_id) references customers
);
comment on table customer_bulk_change_rows is 'A customer that a bulk change changed, with the values before. The change log has them too; here they stand to be written back.';
create index customer_bulk_change_rows_of_customer on customer_bulk_change_rows (company_id, customer_id);
select kontor.protect('customer_bulk_change_rows');
grant select, insert on customer_bulk_change_rows to kontor_app, kontor_system;
select kontor.append_only('customer_bulk_change_rows');

-- The change log of many rows at once. Two things made it slow (measured on a busy machine: 2,000 customers in 51 s, and four times as long for twice as many; now 6 s, and twice as long): the rows as JSON were made anew for
-- each of their sixty columns, because the planner dissolves a subquery (`offset 0` keeps it), and old and new rows were paired by a nested loop, because the plan is made
-- once per connection, mostly for a single row. What it writes is the same.
create or replace function kontor.log_changes() returns trigger language plpgsql security definer set search_path = public, pg_catalog set enable_nestloop = off as $$
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
end $$;
