-- E-mail scripts (MSG-4) to whoever has a role at the customer, and with files: some that always go along, and papers of the record that are made when somebody sends it.

alter table mail_scripts add column role text collate "C";
alter table mail_scripts add column papers text[] collate "C" not null default '{}';
alter table mail_scripts drop constraint mail_script_recipient_is_known;
alter table mail_scripts add constraint mail_script_recipient_is_known check (recipient in ('main', 'billing', 'technical', 'commercial', 'contact', 'role', 'fixed'));
alter table mail_scripts add constraint mail_script_role foreign key (company_id, role) references contact_roles (company_id, code);
alter table mail_scripts add constraint mail_script_role_where_chosen check ((recipient = 'role') = (role is not null));
alter table mail_scripts add constraint mail_script_papers_are_of_its_record check (
  papers <@ case record when 'service' then array['contract', 'service_settings'] when 'document' then array['document'] else array['account_statement'] end);
alter table mail_scripts add constraint mail_script_papers_go_by_hand check (cardinality(papers) = 0 or cardinality(events) = 0);
comment on column mail_scripts.role is 'It goes to every contact person of the customer with this role.';
comment on column mail_scripts.papers is 'Papers of the record that are made when somebody sends it.';

create table mail_script_files (
  company_id int not null,
  script_id bigint not null,
  position smallint not null,
  upload_id bigint not null,
  primary key (company_id, script_id, position),
  constraint mail_script_file_script foreign key (company_id, script_id) references mail_scripts,
  constraint mail_script_file_upload foreign key (company_id, upload_id) references message_uploads
);
comment on table mail_script_files is 'Files that always go along with an e-mail script.';
create index mail_script_files_by_upload on mail_script_files (company_id, upload_id);
select kontor.protect('mail_script_files');
grant select, insert, delete on mail_script_files to kontor_app, kontor_system;
select track_changes('mail_script_files');
