-- Bank statements (BNK-3): files of banks as they came in, statements of the company's accounts, and their entries, each kept once (P1; docs/decisions/0036-bank-statements.md).

create table bank_statement_files (
  company_id int not null references companies,
  id bigint not null,
  sha256 text collate "C" not null,
  name text not null,
  bytes bigint not null,
  format text collate "C" not null,
  encoding text collate "C" not null,
  created_by text collate "C" not null,
  created_at timestamptz not null,
  primary key (company_id, id),
  constraint bank_statement_file_once unique (company_id, sha256),
  constraint bank_statement_file_is_a_hash check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table bank_statement_files is 'A file of a bank that brought something new; sha256 is of what came in, which is stored encrypted.';
select kontor.protect('bank_statement_files');
grant select, insert on bank_statement_files to kontor_app, kontor_system;
select kontor.append_only('bank_statement_files');

create table bank_statement_file_parts (
  company_id int not null,
  file_id bigint not null,
  part_no int not null,
  sha256 text collate "C" not null,
  primary key (company_id, file_id, part_no),
  constraint bank_statement_file_part_of_file foreign key (company_id, file_id) references bank_statement_files,
  constraint bank_statement_file_part_is_a_hash check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table bank_statement_file_parts is 'Pieces of a file in the file store, each encrypted by itself: a large file never stands in memory.';
select kontor.protect('bank_statement_file_parts');
grant select, insert on bank_statement_file_parts to kontor_app, kontor_system;
select kontor.append_only('bank_statement_file_parts');

create table bank_statements (
  company_id int not null,
  id bigint not null,
  file_id bigint not null,
  position int not null,
  bank_account_id bigint not null,
  purpose text collate "C" not null,
  number text,
  bank_reference text,
  currency char(3) collate "C" not null,
  opening_minor bigint,
  closing_minor bigint,
  first_date date,
  last_date date,
  statement_date date not null,
  entries int not null,
  credit_minor bigint not null,
  debit_minor bigint not null,
  created_at timestamptz not null,
  primary key (company_id, id),
  constraint bank_statement_of_file foreign key (company_id, file_id) references bank_statement_files,
  constraint bank_statement_account foreign key (company_id, bank_account_id) references company_bank_accounts,
  constraint bank_statement_purpose_is_known check (purpose in ('statement', 'report', 'notification')),
  constraint bank_statement_follows check (opening_minor is null or closing_minor is null or opening_minor + credit_minor - debit_minor = closing_minor)
);
comment on table bank_statements is 'A statement of an account: its balances and sums (P2). Reports (camt.052) and notifications (camt.054) tell again what a statement will say; they are kept apart and never counted.';
comment on column bank_statements.statement_date is 'The day of the closing balance, else of the last entry, else of the opening balance: by it statements stand in order.';
create index bank_statements_by_date on bank_statements (company_id, statement_date, id);
create index bank_statements_by_account on bank_statements (company_id, bank_account_id, purpose, statement_date);
create index bank_statements_by_closing on bank_statements (company_id, bank_account_id, closing_minor) where purpose = 'statement';
create index bank_statements_by_file on bank_statements (company_id, file_id);
select kontor.protect('bank_statements');
grant select, insert on bank_statements to kontor_app, kontor_system;
select kontor.append_only('bank_statements');

create table bank_statement_entries (
  company_id int not null,
  id bigint not null,
  statement_id bigint not null,
  position int not null,
  bank_account_id bigint not null,
  purpose text collate "C" not null,
  fingerprint bytea not null,
  occurrence int not null,
  booking_date date not null,
  value_date date,
  currency char(3) collate "C" not null,
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
  line_no int not null,
  primary key (company_id, id),
  constraint bank_statement_entry_once unique (company_id, bank_account_id, purpose, fingerprint, occurrence),
  constraint bank_statement_entry_of_statement foreign key (company_id, statement_id) references bank_statements,
  constraint bank_statement_entry_occurrence_counts check (occurrence >= 0),
  constraint bank_statement_entry_account_whole check (
    (counterparty_account_cipher is null) = (counterparty_account_search is null) and (counterparty_account_cipher is null) = (counterparty_account_last4 is null))
);
comment on table bank_statement_entries is 'Money that came or went, as the bank said it (P1): once, in whatever files it stands.';
comment on column bank_statement_entries.fingerprint is 'HMAC of what the entry says; occurrence counts truly equal lines of one statement, so that two stay two.';
comment on column bank_statement_entries.amount_minor is 'Above zero: it came.';
comment on column bank_statement_entries.original_minor is 'Of a return: what was collected, before charges.';
create index bank_statement_entries_by_date on bank_statement_entries (company_id, booking_date, id) where purpose = 'statement';
create index bank_statement_entries_by_statement on bank_statement_entries (company_id, statement_id, position);
create index bank_statement_entries_by_symbol on bank_statement_entries (company_id, variable_symbol) where variable_symbol is not null;
create index bank_statement_entries_by_counterparty on bank_statement_entries (company_id, counterparty_account_search) where counterparty_account_search is not null;
select kontor.protect('bank_statement_entries');
grant select, insert on bank_statement_entries to kontor_app, kontor_system;
select kontor.append_only('bank_statement_entries');

create table bank_statement_repeats (
  company_id int not null,
  statement_id bigint not null,
  repeated_entry_id bigint not null,
  primary key (company_id, statement_id, repeated_entry_id),
  constraint bank_statement_repeat_in_statement foreign key (company_id, statement_id) references bank_statements,
  constraint bank_statement_repeat_of_entry foreign key (company_id, repeated_entry_id) references bank_statement_entries
);
comment on table bank_statement_repeats is 'Entries of a statement that an earlier one had said: files that overlap. With them each statement comes to its closing balance (P2).';
select kontor.protect('bank_statement_repeats');
grant select, insert on bank_statement_repeats to kontor_app, kontor_system;
select kontor.append_only('bank_statement_repeats');
