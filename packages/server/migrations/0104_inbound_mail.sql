-- Mail that comes in (MSG-1): mailboxes that are read, each mail taken once and filed, and what servers say later of mail that we handed over.

create table mailboxes (
  company_id int not null references companies,
  id bigint not null,
  name text not null,
  host text collate "C" not null,
  port int not null,
  security text collate "C" not null,
  login text not null,
  password_cipher bytea not null,
  folder text not null,
  removed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint mailbox_security_is_known check (security in ('tls', 'starttls')),
  constraint mailbox_port_is_of_imap check (port in (143, 993, 1143, 1993)),
  constraint mailbox_one_line check ((name || host || login || folder) !~ '[[:cntrl:]]')
);
comment on table mailboxes is 'Mailboxes of a company that are read over IMAP (MSG-1). What came before one was added stays unread there; a removed one stays for what came through it.';
create unique index mailbox_name_unique on mailboxes (company_id, lower(name)) where removed_at is null;
select kontor.protect('mailboxes');
grant select, insert, update on mailboxes to kontor_app, kontor_system;
select track_changes('mailboxes');

create table mailbox_progress (
  company_id int not null,
  mailbox_id bigint not null,
  uid_validity bigint,
  last_uid bigint not null default 0,
  read_at timestamptz,
  fault text collate "C",
  failing_since timestamptz,
  next_read_at timestamptz not null default now(),
  fence bigint not null default 0,
  leased_until timestamptz,
  primary key (company_id, mailbox_id),
  constraint mailbox_progress_mailbox foreign key (company_id, mailbox_id) references mailboxes,
  constraint mailbox_failing_with_reason check ((fault is null) = (failing_since is null))
);
comment on table mailbox_progress is 'How far a mailbox is read (RFC 3501 §2.3.1.1), who reads it now, and why it cannot be read.';
select kontor.protect('mailbox_progress');
grant select, insert, update on mailbox_progress to kontor_app, kontor_system;

create table received_mails (
  company_id int not null,
  id bigint not null,
  mailbox_id bigint,
  fingerprint text collate "C" not null,
  kind text collate "C" not null,
  fault text collate "C",
  state text collate "C" not null,
  message_id bigint,
  customer_id bigint,
  header_name text,
  from_name text not null,
  from_address text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  file_names text[] not null,
  sha256 text collate "C" not null,
  bytes int not null,
  written_at timestamptz,
  received_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  handed_in_by text collate "C",
  decided_by text collate "C",
  decided_at timestamptz,
  primary key (company_id, id),
  constraint received_mail_once unique (company_id, fingerprint),
  constraint received_mail_mailbox foreign key (company_id, mailbox_id) references mailboxes,
  constraint received_mail_message foreign key (company_id, message_id) references messages,
  constraint received_mail_customer foreign key (company_id, customer_id) references customers,
  constraint received_mail_kind_is_known check (kind in ('answer', 'auto_reply', 'bounce', 'delay', 'unreadable')),
  constraint received_mail_state_is_known check (state in ('filed', 'unassigned', 'put_aside')),
  constraint received_mail_filed_at_a_customer check ((state = 'filed') = (customer_id is not null)),
  constraint received_mail_came_by_one_way check ((mailbox_id is null) = (handed_in_by is not null)),
  constraint received_mail_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint received_mail_decided_by_somebody check ((decided_by is null) = (decided_at is null))
);
comment on table received_mails is 'Each mail that came in, once (MSG-1): what it says, and to whom it belongs. The mail itself is in the file store under its hash.';
comment on column received_mails.kind is 'What it is: of a person, of a machine that answers, a report that mail did not arrive or is late; unreadable: only its beginning or nothing could be read.';
comment on column received_mails.handed_in_by is 'Who handed it in as a file; null: it was read from a mailbox.';
comment on column received_mails.state is 'Filed at a customer; unassigned, until a person decides; put aside by a person.';
create index received_mails_unassigned on received_mails (company_id, id) where state = 'unassigned';
create index received_mails_by_customer on received_mails (company_id, customer_id, id) where customer_id is not null;
create index received_mails_by_message on received_mails (company_id, message_id, id) where message_id is not null;
select kontor.protect('received_mails');
grant select, insert on received_mails to kontor_app, kontor_system;
grant update (state, customer_id, decided_by, decided_at) on received_mails to kontor_app, kontor_system;
select kontor.rows_stay('received_mails');

create function kontor.received_at_its_customer() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if not exists (select from messages m where m.company_id = new.company_id and m.id = new.message_id and m.customer_id = new.customer_id) then
    raise exception 'message % is not to customer %', new.message_id, new.customer_id using errcode = '23514', constraint = 'received_at_its_customer';
  end if;
  return null;
end $$;
comment on function kontor.received_at_its_customer() is 'An answer is filed at the customer whom its message went to (M4).';
create trigger received_at_its_customer after insert or update on received_mails for each row when (new.message_id is not null) execute function kontor.received_at_its_customer();

create table message_bounces (
  company_id int not null,
  id bigint not null,
  message_id bigint not null,
  received_mail_id bigint not null,
  address text collate "C" not null,
  action text collate "C" not null,
  status text collate "C",
  reason text collate "C" not null,
  permanent boolean not null,
  diagnostic text,
  reported_at timestamptz not null,
  primary key (company_id, id),
  constraint message_bounce_message foreign key (company_id, message_id) references messages,
  constraint message_bounce_received_mail foreign key (company_id, received_mail_id) references received_mails,
  constraint message_bounce_once unique (company_id, received_mail_id, address),
  constraint message_bounce_action_is_known check (action in ('failed', 'delayed')),
  constraint message_bounce_status_is_enhanced check (status ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$')
);
comment on table message_bounces is 'What servers reported later of somebody whom a message was handed over for: it did not arrive, or is late (RFC 3464).';
comment on column message_bounces.permanent is 'The address does not take mail at all: a customer who has it is warned about.';
create index message_bounces_by_message on message_bounces (company_id, message_id, id);
create index message_bounces_by_address on message_bounces (company_id, address) where permanent;
select kontor.protect('message_bounces');
grant select, insert on message_bounces to kontor_app, kontor_system;
select kontor.append_only('message_bounces');

-- What was handed over may come back, and nothing else may become of it.
alter table messages drop constraint message_state_is_known;
alter table messages add constraint message_state_is_known check (state in ('queued', 'sending', 'sent', 'failed', 'bounced', 'cancelled'));
alter table message_recipients drop constraint message_recipient_state_is_known;
alter table message_recipients add constraint message_recipient_state_is_known check (state in ('pending', 'accepted', 'refused', 'bounced'));
drop trigger handed_over_stays on messages;
drop trigger handed_over_stays on message_recipients;
create trigger handed_over_stays before update on messages for each row when ((old.state = 'sent' and new.state not in ('sent', 'bounced')) or (old.state = 'bounced' and new.state <> 'bounced')) execute function kontor.handed_over_stays();
create trigger handed_over_stays before update on message_recipients for each row
  when ((old.state = 'accepted' and new.state not in ('accepted', 'bounced')) or (old.state = 'bounced' and new.state <> 'bounced')) execute function kontor.handed_over_stays();
comment on function kontor.handed_over_stays() is 'A message that was sent, and a recipient whose server took it, stay so or come back: nothing goes out twice (M3).';
comment on table messages is 'A mail as it was rendered, and how it got on (MSG-1, M2, M3). It ends sent, bounced (it came back later), failed (a dead letter: somebody has not got it) or cancelled.';

alter table messages add column acknowledged_at timestamptz;
alter table messages add column acknowledged_by text collate "C";
alter table messages add constraint message_acknowledged_by_somebody check ((acknowledged_by is null) = (acknowledged_at is null));
comment on column messages.acknowledged_at is 'When somebody said that they saw to it that it came back; until then it is an alarm.';
grant update (acknowledged_at, acknowledged_by) on messages to kontor_app, kontor_system;
create index messages_bounced on messages (company_id, id) where state = 'bounced';
