-- E-mail scripts (MSG-4): mails filled with the data of a customer, contact, service or document, sent by hand or when something happens to a service, to people or machines; and what was answered.

create table mail_scripts (
  company_id int not null references companies,
  id bigint not null,
  name text not null,
  record text collate "C" not null,
  service_kind text collate "C",
  events text[] collate "C" not null,
  recipient text collate "C" not null,
  address text collate "C",
  sender_id bigint,
  html boolean not null,
  subject text not null,
  body text not null,
  ok_words text,
  failed_words text,
  removed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint mail_script_sender foreign key (company_id, sender_id) references mail_senders,
  constraint mail_script_record_is_known check (record in ('customer', 'contact', 'service', 'document')),
  constraint mail_script_events_are_of_services check (cardinality(events) = 0 or record = 'service'),
  constraint mail_script_events_are_known check (events <@ array['service_activated', 'service_changed', 'service_cancelled', 'service_cancellation_revoked', 'service_suspended', 'service_reactivated']),
  constraint mail_script_kind_is_of_services check (service_kind is null or record = 'service'),
  constraint mail_script_recipient_is_known check (recipient in ('main', 'billing', 'technical', 'commercial', 'contact', 'fixed')),
  constraint mail_script_address_where_fixed check ((recipient = 'fixed') = (address is not null)),
  constraint mail_script_is_of_sensible_size check (length(name) <= 100 and length(subject) <= 200 and length(body) <= 20000 and length(ok_words) <= 200 and length(failed_words) <= 200)
);
comment on table mail_scripts is 'E-mail scripts (MSG-4): which mail, about what, to whom, and when it goes by itself. A removed one stays for what it sent.';
comment on column mail_scripts.html is 'In the company''s look; else plain text, in which a value never begins a line of its own.';
comment on column mail_scripts.ok_words is 'An answer that says this is a success; failed_words goes first.';
create unique index mail_script_name_unique on mail_scripts (company_id, lower(name)) where removed_at is null;
select kontor.protect('mail_scripts');
grant select, insert, update on mail_scripts to kontor_app, kontor_system;
select track_changes('mail_scripts');

create table script_sendings (
  company_id int not null,
  id bigint not null,
  script_id bigint not null,
  once text collate "C" not null,
  event text collate "C",
  customer_id bigint not null,
  contact_person_id bigint,
  subscription_id bigint,
  document_id bigint,
  message_id bigint,
  fault text collate "C",
  outcome text collate "C",
  answer_id bigint,
  created_by text collate "C" not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (company_id, id),
  constraint script_sending_once unique (company_id, script_id, once),
  constraint script_sending_script foreign key (company_id, script_id) references mail_scripts,
  constraint script_sending_customer foreign key (company_id, customer_id) references customers,
  constraint script_sending_contact_person foreign key (company_id, contact_person_id) references contact_persons,
  constraint script_sending_subscription foreign key (company_id, subscription_id) references subscriptions,
  constraint script_sending_document foreign key (company_id, document_id) references documents,
  constraint script_sending_message foreign key (company_id, message_id) references messages,
  constraint script_sending_answer foreign key (company_id, answer_id) references received_mails,
  constraint script_sending_message_or_reason check ((message_id is null) = (fault is not null)),
  constraint script_sending_outcome_is_known check (outcome in ('ok', 'failed', 'answered')),
  constraint script_sending_outcome_of_an_answer check ((outcome is null) = (answer_id is null))
);
comment on table script_sendings is 'Each time a script was sent, or could not be: about what, by which message, and what the answer says (MSG-4).';
create index script_sendings_by_subscription on script_sendings (company_id, subscription_id, id) where subscription_id is not null;
create index script_sendings_by_customer on script_sendings (company_id, customer_id, id);
create index script_sendings_by_message on script_sendings (company_id, message_id) where message_id is not null;
select kontor.protect('script_sendings');
grant select, insert on script_sendings to kontor_app, kontor_system;
grant update (outcome, answer_id) on script_sendings to kontor_app, kontor_system;
select kontor.rows_stay('script_sendings');

alter table messages add column script_id bigint;
alter table messages add constraint message_script foreign key (company_id, script_id) references mail_scripts;
comment on column messages.script_id is 'The e-mail script that it is of.';
