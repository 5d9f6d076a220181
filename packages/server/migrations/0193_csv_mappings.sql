-- Tables of banks (BNK-3): how their columns are read, saved by name for a bank account and known again by their headings.

create table bank_csv_mappings (
  company_id int not null references companies,
  id bigint not null,
  bank_account_id bigint not null,
  name text not null,
  headings text[] not null,
  mapping jsonb not null,
  removed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint bank_csv_mapping_account foreign key (company_id, bank_account_id) references company_bank_accounts on delete cascade,
  constraint bank_csv_mapping_has_headings check (cardinality(headings) between 2 and 200),
  constraint bank_csv_mapping_reads_days check (mapping #> '{columns,bookingDate}' is not null)
);
comment on table bank_csv_mappings is 'How the tables of a bank are read into statements of an account. A file is read by it where its line of headings is this one.';
create unique index bank_csv_mapping_name_unique on bank_csv_mappings (company_id, lower(name)) where removed_at is null;
select kontor.protect('bank_csv_mappings');
grant select, insert, update on bank_csv_mappings to kontor_app, kontor_system;
select track_changes('bank_csv_mappings');
