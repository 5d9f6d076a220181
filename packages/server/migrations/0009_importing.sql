-- What was imported from elsewhere.

create table imports (
  company_id int not null references companies,
  id bigint not null,
  kind text collate "C" not null,
  file_name text not null,
  file_sha256 text collate "C" not null,
  file_size bigint not null,
  encoding text collate "C" not null,
  state text collate "C" not null,
  rows int not null,
  accepted int not null,
  refused int not null,
  warnings int not null,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  txid xid8 not null default pg_current_xact_id(),
  primary key (company_id, id),
  constraint import_kind_is_known check (kind in ('customers', 'products', 'subscriptions')),
  constraint import_state_is_known check (state in ('done', 'partial')),
  constraint import_hash_is_sha256 check (file_sha256 ~ '^[0-9a-f]{64}$'),
  constraint import_counts_add_up check (rows = accepted + refused and accepted > 0 and warnings >= 0 and (state = 'partial') = (refused > 0))
);
comment on table imports is 'Files that were imported: who, when, which bytes, how many rows (ADM-4). Refused imports and dry runs write nothing, also no row here.';
comment on column imports.txid is 'The transaction that wrote the rows: the change log names it with every row, so that an import can be shown and undone whole.';
create index imports_by_file on imports (company_id, file_sha256);
select kontor.protect('imports');
grant select, insert on imports to kontor_app, kontor_system;
select kontor.append_only('imports');
