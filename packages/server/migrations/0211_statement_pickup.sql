-- Picking up bank statements (BNK-3, BIL-7): from folders into which a bank's program puts them, and from mails of banks.

create table statement_sources (
  company_id int not null references companies,
  id bigint not null,
  kind text collate "C" not null,
  folder text collate "C",
  bank_account_id bigint,
  mailbox_id bigint,
  senders text[],
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint statement_source_account foreign key (company_id, bank_account_id) references company_bank_accounts,
  constraint statement_source_mailbox foreign key (company_id, mailbox_id) references mailboxes,
  constraint statement_source_kind_is_known check (kind in ('folder', 'mail')),
  constraint statement_source_names_where check ((kind = 'folder') = (folder is not null) and (kind = 'mail') = (mailbox_id is not null) and (kind = 'mail') = (senders is not null)),
  constraint statement_source_folder_is_a_name check (folder ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
  constraint statement_source_has_senders check (cardinality(senders) between 1 and 20)
);
comment on table statement_sources is 'Where files of banks are picked up: a folder below pickup/<company> of the data folder, or mails of named senders in a mailbox; with an account only its statements are taken.';
create unique index statement_source_folder_unique on statement_sources (company_id, folder) where removed_at is null;
create unique index statement_source_mailbox_unique on statement_sources (company_id, mailbox_id) where removed_at is null;
select kontor.protect('statement_sources');
grant select, insert on statement_sources to kontor_app, kontor_system;
grant update (removed_at) on statement_sources to kontor_app, kontor_system;
select track_changes('statement_sources');

create table statement_pickups (
  company_id int not null,
  id bigint not null,
  source_id bigint not null,
  claim text collate "C" not null,
  received_mail_id bigint,
  file_name text not null,
  outcome text collate "C" not null,
  refusal jsonb,
  statements int not null default 0,
  entries int not null default 0,
  picked_up_by text collate "C" not null,
  picked_up_at timestamptz not null default clock_timestamp(),
  acknowledged_by text collate "C",
  acknowledged_at timestamptz,
  primary key (company_id, id),
  constraint statement_pickup_source foreign key (company_id, source_id) references statement_sources,
  constraint statement_pickup_mail foreign key (company_id, received_mail_id) references received_mails,
  constraint statement_pickup_once unique (company_id, claim),
  constraint statement_pickup_outcome_is_known check (outcome in ('taken', 'known', 'refused', 'without_file')),
  constraint statement_pickup_refused_with_reason check ((outcome = 'refused') = (refusal is not null)),
  constraint statement_pickup_acknowledged_by_somebody check ((acknowledged_by is null) = (acknowledged_at is null))
);
comment on table statement_pickups is 'Each file that was picked up, once by its claim: what it brought, or why it was put aside. A mail without a file leaves a row as well, so that it is not looked at again.';
create index statement_pickups_of_mail on statement_pickups (company_id, received_mail_id) where received_mail_id is not null;
create index statement_pickups_refused on statement_pickups (company_id, id) where outcome = 'refused' and acknowledged_at is null;
select kontor.protect('statement_pickups');
grant select, insert on statement_pickups to kontor_app, kontor_system;
grant update (acknowledged_by, acknowledged_at) on statement_pickups to kontor_app, kontor_system;
