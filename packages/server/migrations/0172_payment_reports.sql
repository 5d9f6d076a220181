-- Reports of banks about files of ours (pain.002): what was rejected before anything was booked (BNK-5; docs/decisions/0041-returns.md).

create table payment_reports (
  company_id int not null,
  id bigint not null,
  file_id bigint not null,
  position int not null,
  message_name text collate "C",
  message text collate "C" not null,
  payment_group text collate "C",
  payment text collate "C",
  reason_code text collate "C",
  bank_words text,
  outcome text collate "C",
  created_at timestamptz not null,
  primary key (company_id, id),
  constraint payment_report_of_file foreign key (company_id, file_id) references bank_statement_files,
  constraint payment_report_once unique (company_id, file_id, position),
  constraint payment_report_outcome_is_known check (outcome in ('rejected', 'nothing_left', 'unknown'))
);
comment on table payment_reports is 'A rejection as a bank reports it: of a payment, a group, or a whole message of ours, by the identifiers that we gave. outcome: what came of it; null: nobody has looked yet.';
create index payment_reports_to_look_at on payment_reports (company_id, id) where outcome is null;
select kontor.protect('payment_reports');
grant select, insert on payment_reports to kontor_app, kontor_system;
select kontor.append_only('payment_reports');
select kontor.append_only_but('payment_reports', array['outcome']);
grant update (outcome) on payment_reports to kontor_app, kontor_system;

alter table direct_debit_returns add constraint direct_debit_return_report foreign key (company_id, report_id) references payment_reports;
