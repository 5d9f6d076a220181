-- What is sent: messages as rendered, their recipients, attachments and attempts; and since when documents are delivered by mail (MSG-1, BIL-6).

create table mail_deliveries (
  company_id int not null references companies,
  documents_since timestamptz,
  version int not null default 1,
  primary key (company_id)
);
comment on table mail_deliveries is 'Documents issued since then are delivered by mail by themselves; null, or no row: none. What was issued before is sent by hand only.';
select kontor.protect('mail_deliveries');
grant select, insert, update on mail_deliveries to kontor_app, kontor_system;
select track_changes('mail_deliveries');

create table messages (
  company_id int not null,
  id bigint not null,
  dedupe_key text collate "C" not null,
  header_name text collate "C" not null,
  sender_id bigint not null,
  customer_id bigint not null,
  document_id bigint not null,
  language text collate "C" not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  domain text collate "C" not null,
  priority smallint not null default 10,
  state text collate "C" not null,
  attempts smallint not null default 0,
  next_attempt_at timestamptz not null default now(),
  claimed_at timestamptz,
  fence bigint not null default 0,
  leased_until timestamptz,
  fault text collate "C",
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (company_id, id),
  constraint message_once unique (company_id, dedupe_key),
  constraint message_header_once unique (company_id, header_name),
  constraint message_sender foreign key (company_id, sender_id) references mail_senders,
  constraint message_customer foreign key (company_id, customer_id) references customers,
  constraint message_document foreign key (company_id, document_id) references documents,
  constraint message_state_is_known check (state in ('queued', 'sending', 'sent', 'failed', 'cancelled')),
  constraint message_attempts_are_eight check (attempts between 0 and 8),
  constraint message_leased_while_sending check ((state = 'sending') = (leased_until is not null)),
  constraint message_to_nobody_never_waits check (domain <> '' or state in ('failed', 'cancelled')),
  constraint message_subject_is_one_line check (subject !~ '[[:cntrl:]]')
);
comment on table messages is 'A mail as it was rendered, and how it got on (MSG-1, M2, M3). It ends sent, failed (a dead letter: somebody has not got it) or cancelled.';
comment on column messages.header_name is 'The Message-ID: the hash of the dedupe key at the sender''s domain, the same on each attempt.';
comment on column messages.domain is 'Whose server receives it: a slow one must not hold up the others.';
create index messages_due on messages (company_id, priority, next_attempt_at, id) where state = 'queued';
create index messages_in_flight on messages (company_id, domain) where state = 'sending';
create index messages_claimed on messages (company_id, sender_id, claimed_at) where claimed_at is not null;
create index messages_by_document on messages (company_id, document_id, id);
create index messages_by_customer on messages (company_id, customer_id, id);
create index messages_failed on messages (company_id, id) where state = 'failed';
select kontor.protect('messages');
grant select, insert, update on messages to kontor_app, kontor_system;

create table message_recipients (
  company_id int not null,
  message_id bigint not null,
  position smallint not null,
  role text collate "C" not null,
  address text collate "C" not null,
  state text collate "C" not null default 'pending',
  reply text,
  primary key (company_id, message_id, position),
  constraint message_recipient_message foreign key (company_id, message_id) references messages,
  constraint message_recipient_once unique (company_id, message_id, address),
  constraint message_recipient_role_is_known check (role in ('to', 'cc')),
  constraint message_recipient_state_is_known check (state in ('pending', 'accepted', 'refused')),
  constraint message_recipient_is_one_address check (address ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[a-z0-9.-]{3,253}$')
);
comment on table message_recipients is 'Who gets a message, each with what their server said: servers answer per recipient (M4).';
select kontor.protect('message_recipients');
grant select, insert, update on message_recipients to kontor_app, kontor_system;

create table message_attachments (
  company_id int not null,
  message_id bigint not null,
  position smallint not null,
  format text collate "C" not null,
  file_name text not null,
  content_type text collate "C" not null,
  sha256 text collate "C" not null,
  bytes int not null,
  primary key (company_id, message_id, position),
  constraint message_attachment_message foreign key (company_id, message_id) references messages,
  constraint message_attachment_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint message_attachment_name_is_one_line check (file_name !~ '[[:cntrl:]/\\]')
);
comment on table message_attachments is 'Files of a message by content hash; of a document''s files the very bytes that are archived (M4).';
select kontor.protect('message_attachments');
grant select, insert on message_attachments to kontor_app, kontor_system;
select kontor.append_only('message_attachments');

create table message_attempts (
  company_id int not null,
  id bigint not null,
  message_id bigint not null,
  outcome text collate "C" not null,
  server text collate "C" not null,
  fault text collate "C",
  reply text,
  accepted smallint not null default 0,
  refused smallint not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz not null default clock_timestamp(),
  primary key (company_id, id),
  constraint message_attempt_message foreign key (company_id, message_id) references messages,
  constraint message_attempt_outcome_is_known check (outcome in ('accepted', 'partly', 'not_accepted', 'lost', 'kept'))
);
comment on table message_attempts is 'The proof of dispatch: when a message was handed to which server, and what that said. Lost: the process ended meanwhile. Kept: of a demo, nothing left.';
create index message_attempts_by_message on message_attempts (company_id, message_id, id);
select kontor.protect('message_attempts');
grant select, insert on message_attempts to kontor_app, kontor_system;
select kontor.append_only('message_attempts');
