-- Undoing an import (ADM-4), and the column mappings that a company keeps.

create table import_undos (
  company_id int not null,
  import_id bigint not null,
  counts jsonb not null,
  undone_by text collate "C" not null,
  undone_at timestamptz not null,
  primary key (company_id, import_id),
  constraint import_undo_import foreign key (company_id, import_id) references imports (company_id, id)
);
comment on table import_undos is 'Imports that were undone whole: who, when, how many records of each kind were taken away; the change log has each of them.';
select kontor.protect('import_undos');
grant select, insert on import_undos to kontor_app, kontor_system;
select kontor.append_only('import_undos');

create table import_mappings (
  company_id int not null references companies,
  kind text collate "C" not null,
  name text not null,
  mapping jsonb not null,
  reading jsonb not null default '{}',
  version int not null default 1,
  primary key (company_id, kind, name),
  constraint import_mapping_kind_is_known check (kind in ('customers', 'products', 'subscriptions')),
  constraint import_mapping_name_is_short check (length(name) between 1 and 100),
  constraint import_mapping_is_small check (jsonb_typeof(mapping) = 'object' and length(mapping::text) <= 10000 and jsonb_typeof(reading) = 'object' and length(reading::text) <= 1000)
);
comment on table import_mappings is 'Which column of a former system''s files is which of ours, by kind of file and name of the mapping.';
comment on column import_mappings.reading is 'Encoding, delimiter, decimal sign and order of dates, where the file does not show them.';
select kontor.protect('import_mappings');
grant select, insert, update, delete on import_mappings to kontor_app, kontor_system;
select track_changes('import_mappings');

-- The change log is read between the two instants and by the transaction: an index by transaction would cost every change that anybody makes.
alter table imports add column finished_at timestamptz not null default clock_timestamp();
comment on column imports.finished_at is 'When its rows were written; for imports before this column, when it was added.';

-- Whoever was taken away with an import leaves number, symbols and article number to the next one; what was not taken away keeps them as before.
alter table customers drop constraint customer_number_unique;
alter table customers add constraint customer_number_unique unique nulls not distinct (company_id, number, deleted_at);
create function kontor.free_variable_symbols() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  delete from alternate_variable_symbols s using new_rows n join old_rows o on o.company_id = n.company_id and o.id = n.id
   where s.company_id = n.company_id and s.customer_id = n.id and n.deleted_at is not null and o.deleted_at is null;
  return null;
end $$;
create trigger free_variable_symbols after update on customers referencing old table as old_rows new table as new_rows
  for each statement execute function kontor.free_variable_symbols();
grant delete on mandates to kontor_app, kontor_system;

alter table products add column deleted_at timestamptz;
comment on column products.deleted_at is 'Taken away with the import that brought it; its article number is free again.';
alter table products drop constraint product_sku_unique;
alter table products add constraint product_sku_unique unique nulls not distinct (company_id, sku, deleted_at);
