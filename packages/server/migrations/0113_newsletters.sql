-- Newsletters (MSG-5): categories with what makes sending them lawful, who wants them since when, what was sent to whom, once.

create table newsletter_categories (
  company_id int not null references companies,
  id bigint not null,
  name_de text not null,
  name_cs text not null,
  name_en text not null,
  basis text collate "C" not null,
  version int not null default 1,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint newsletter_category_names_are_short check (least(length(name_de), length(name_cs), length(name_en)) > 0 and greatest(length(name_de), length(name_cs), length(name_en)) <= 80),
  constraint newsletter_category_basis_is_known check (basis in ('consent', 'customers', 'operational'))
);
comment on table newsletter_categories is 'What newsletters are about, as readers are told (MSG-5).';
comment on column newsletter_categories.basis is 'Why they may be sent: consent of each reader; own similar products to existing customers who have not objected (UWG § 7 (3), 480/2004 Sb. § 7 (3)); or operational, which is no advertising. Who has said nothing gets the latter two.';
create unique index newsletter_category_once on newsletter_categories (company_id, lower(name_de)) where archived_at is null;
select kontor.protect('newsletter_categories');
grant select, insert, update on newsletter_categories to kontor_app, kontor_system;
select track_changes('newsletter_categories');

create table newsletters (
  company_id int not null references companies,
  id bigint not null,
  category_id bigint not null,
  sender_id bigint,
  fallback_language char(2) collate "C" not null,
  subject_de text not null default '',
  body_de text not null default '',
  subject_cs text not null default '',
  body_cs text not null default '',
  subject_en text not null default '',
  body_en text not null default '',
  audience jsonb not null,
  state text collate "C" not null default 'draft',
  send_at timestamptz,
  link_base text collate "C",
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  started_by text collate "C",
  started_at timestamptz,
  ended_at timestamptz,
  fence bigint not null default 0,
  version int not null default 1,
  primary key (company_id, id),
  constraint newsletter_category foreign key (company_id, category_id) references newsletter_categories,
  constraint newsletter_sender foreign key (company_id, sender_id) references mail_senders,
  constraint newsletter_state_is_known check (state in ('draft', 'scheduled', 'sending', 'interrupted', 'sent', 'discarded')),
  constraint newsletter_fallback_is_known check (fallback_language in ('de', 'cs', 'en')),
  constraint newsletter_sent_with_its_links check (state in ('draft', 'discarded') or (sender_id is not null and link_base is not null and send_at is not null and started_by is not null)),
  constraint newsletter_texts_are_of_sensible_size check (greatest(length(subject_de), length(subject_cs), length(subject_en)) <= 200 and greatest(length(body_de), length(body_cs), length(body_en)) <= 20000)
);
comment on table newsletters is 'A text for many, in up to three languages, and how far sending it has come (MSG-5). Sent: the outbox has all of it.';
comment on column newsletters.audience is 'The filter of the list of customers, or customers by their ids; who that is is settled when sending begins (newsletter_recipients).';
comment on column newsletters.link_base is 'Where its links to unsubscribe lead, as the office was reached when it was started.';
comment on column newsletters.fence is 'Counts who took the sending up: a step of an earlier one writes nothing more.';
create index newsletters_scheduled on newsletters (company_id, send_at) where state = 'scheduled';
create index newsletters_by_category on newsletters (company_id, category_id, id);
select kontor.protect('newsletters');
grant select, insert, update on newsletters to kontor_app, kontor_system;
select track_changes('newsletters');

create table newsletter_attachments (
  company_id int not null,
  newsletter_id bigint not null,
  position smallint not null,
  upload_id bigint not null,
  primary key (company_id, newsletter_id, position),
  constraint newsletter_attachment_newsletter foreign key (company_id, newsletter_id) references newsletters,
  constraint newsletter_attachment_upload foreign key (company_id, upload_id) references message_uploads
);
comment on table newsletter_attachments is 'Files that go along with a newsletter.';
create index newsletter_attachments_by_upload on newsletter_attachments (company_id, upload_id);
select kontor.protect('newsletter_attachments');
grant select, insert, delete on newsletter_attachments to kontor_app, kontor_system;
select track_changes('newsletter_attachments');

create table newsletter_recipients (
  company_id int not null,
  newsletter_id bigint not null,
  position int not null,
  customer_id bigint not null,
  contact_person_id bigint,
  address text collate "C",
  language char(2) collate "C" not null,
  state text collate "C" not null,
  reason text collate "C",
  message_id bigint,
  token_hash text collate "C",
  primary key (company_id, newsletter_id, position),
  constraint newsletter_recipient_newsletter foreign key (company_id, newsletter_id) references newsletters,
  constraint newsletter_recipient_customer foreign key (company_id, customer_id) references customers,
  constraint newsletter_recipient_contact foreign key (company_id, contact_person_id) references contact_persons,
  constraint newsletter_recipient_message foreign key (company_id, message_id) references messages,
  constraint newsletter_recipient_state_is_known check (state in ('waiting', 'queued', 'left_out')),
  constraint newsletter_recipient_left_out_with_reason check ((state = 'left_out') = (reason is not null)),
  constraint newsletter_recipient_queued_with_message check (state <> 'queued' or (message_id is not null and token_hash is not null)),
  constraint newsletter_recipient_has_address check (state = 'left_out' or address is not null)
);
comment on table newsletter_recipients is 'The audience of a newsletter as it was when sending began, with those who got nothing and why.';
comment on column newsletter_recipients.token_hash is 'SHA-256 of what the link to unsubscribe carries; the link itself stands in the mail only.';
create unique index newsletter_recipient_once on newsletter_recipients (company_id, newsletter_id, lower(address)) where state <> 'left_out';
create index newsletter_recipients_waiting on newsletter_recipients (company_id, newsletter_id, position) where state = 'waiting';
create index newsletter_recipients_by_token on newsletter_recipients (company_id, token_hash) where token_hash is not null;
create index newsletter_recipients_by_address on newsletter_recipients (company_id, lower(address)) where state <> 'left_out';
select kontor.protect('newsletter_recipients');
grant select, insert, update (state, reason, message_id, token_hash) on newsletter_recipients to kontor_app, kontor_system;
select kontor.rows_stay('newsletter_recipients');

create table newsletter_subscriptions (
  company_id int not null,
  id bigint not null,
  category_id bigint,
  customer_id bigint not null,
  contact_person_id bigint,
  address text collate "C",
  act text collate "C" not null,
  source text collate "C" not null,
  note text,
  newsletter_id bigint,
  created_by text collate "C" not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (company_id, id),
  constraint newsletter_subscription_category foreign key (company_id, category_id) references newsletter_categories,
  constraint newsletter_subscription_customer foreign key (company_id, customer_id) references customers,
  constraint newsletter_subscription_contact foreign key (company_id, contact_person_id) references contact_persons,
  constraint newsletter_subscription_newsletter foreign key (company_id, newsletter_id) references newsletters,
  constraint newsletter_subscription_act_is_known check (act in ('subscribed', 'unsubscribed')),
  constraint newsletter_subscription_source_is_known check (source in ('office', 'api', 'link')),
  constraint newsletter_subscription_to_one_category check (category_id is not null or act = 'unsubscribed'),
  constraint newsletter_subscription_by_link_names_it check (source <> 'link' or (address is not null and newsletter_id is not null)),
  constraint newsletter_subscription_note_is_short check (length(note) <= 300)
);
comment on table newsletter_subscriptions is 'Who wanted newsletters and who no longer, when, how, told by whom: the evidence of consent and objection. The latest row rules; one by link rules for the address, whoever it belongs to.';
comment on column newsletter_subscriptions.category_id is 'Null: newsletters of every category, also of those to come.';
create index newsletter_subscriptions_by_customer on newsletter_subscriptions (company_id, customer_id, created_at);
create index newsletter_subscriptions_by_link on newsletter_subscriptions (company_id, lower(address)) where source = 'link';
create index newsletter_subscriptions_by_newsletter on newsletter_subscriptions (company_id, newsletter_id) where newsletter_id is not null;
select kontor.protect('newsletter_subscriptions');
grant select, insert on newsletter_subscriptions to kontor_app, kontor_system;
select kontor.append_only('newsletter_subscriptions');
select kontor.rows_stay('newsletter_subscriptions');

alter table messages add column newsletter_id bigint;
alter table messages add column unsubscribe_url text collate "C";
alter table messages add constraint message_newsletter foreign key (company_id, newsletter_id) references newsletters;
alter table messages add constraint message_newsletter_can_be_ended check ((newsletter_id is null) = (unsubscribe_url is null));
alter table messages add constraint message_unsubscribe_url_is_one_address check (unsubscribe_url ~ '^https?://[!-;=?-~]+$' and length(unsubscribe_url) <= 500);
comment on column messages.newsletter_id is 'The newsletter of which it is a copy.';
comment on column messages.unsubscribe_url is 'Where one click ends it (RFC 8058): the headers List-Unsubscribe and List-Unsubscribe-Post.';
create index messages_by_newsletter on messages (company_id, newsletter_id, state) where newsletter_id is not null;
create index message_recipients_came_back on message_recipients (company_id, lower(address)) where state = 'bounced';
