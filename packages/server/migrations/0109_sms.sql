-- SMS (MSG-3): the gateways of a company, and SMS as a channel of messages; which parts of one a gateway took, and what was reported of them.

create table sms_gateways (
  company_id int not null references companies,
  id bigint not null,
  name text not null,
  kind text collate "C" not null,
  from_number text collate "C",
  connection jsonb not null,
  secret_cipher bytea,
  rate_per_minute int not null,
  parts_max smallint not null,
  replacement text collate "C" not null,
  recognises boolean not null,
  preferred boolean not null default false,
  removed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint sms_gateway_kind_is_known check (kind in ('smpp', 'http', 'gammu') and connection ->> 'kind' = kind),
  constraint sms_gateway_rate_is_positive check (rate_per_minute between 1 and 6000),
  constraint sms_gateway_parts_are_few check (parts_max between 1 and 10),
  constraint sms_gateway_replacement_is_known check (replacement in ('none', 'typographic', 'letters')),
  constraint sms_gateway_one_line check ((name || coalesce(from_number, '')) !~ '[[:cntrl:]]'),
  constraint sms_gateway_removed_is_not_preferred check (removed_at is null or not preferred)
);
comment on table sms_gateways is 'What a company''s SMS go through (MSG-3). A removed one stays for what it sent.';
comment on column sms_gateways.connection is 'Where and how, by kind: what the domain calls SmsConnectionSetting. It holds no secret.';
comment on column sms_gateways.secret_cipher is 'Encrypted under the master key.';
comment on column sms_gateways.recognises is 'It sends once what is handed to it twice under one name: a lost answer may be asked for again.';
comment on column sms_gateways.preferred is 'Takes what names no gateway; exactly one while there is any.';
create unique index sms_gateway_name_unique on sms_gateways (company_id, lower(name)) where removed_at is null;
create unique index sms_gateway_one_preferred on sms_gateways (company_id) where preferred;
select kontor.protect('sms_gateways');
grant select, insert, update on sms_gateways to kontor_app, kontor_system;
select track_changes('sms_gateways');

alter table messages alter column sender_id drop not null;
alter table messages add column channel text collate "C" not null default 'mail';
alter table messages add column gateway_id bigint;
alter table messages add constraint message_gateway foreign key (company_id, gateway_id) references sms_gateways;
alter table messages add constraint message_by_sender_or_gateway check (
  case channel when 'mail' then sender_id is not null and gateway_id is null when 'sms' then sender_id is null and gateway_id is not null else false end);
comment on column messages.channel is 'mail or sms: by what it goes, and so what its addresses are.';
create index messages_claimed_by_gateway on messages (company_id, gateway_id, claimed_at) where channel = 'sms' and claimed_at is not null;

alter table message_recipients add column delivery text collate "C";
alter table message_recipients add column delivery_at timestamptz;
alter table message_recipients drop constraint message_recipient_is_one_address;
alter table message_recipients add constraint message_recipient_is_one_address
  check (address ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[a-z0-9.-]{3,253}$' or address ~ '^\+[1-9][0-9]{6,14}$');
alter table message_recipients add constraint message_recipient_delivery_is_known check (delivery in ('delivered', 'undelivered', 'taken') and (delivery is null) = (delivery_at is null));
comment on column message_recipients.delivery is 'Of an SMS that was sent, what was reported since: the telephone has it, never will, or the network took it and says no more.';
grant update (delivery, delivery_at) on message_recipients to kontor_app, kontor_system;

create function kontor.recipients_fit_channel() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (select from added r join messages m on m.company_id = r.company_id and m.id = r.message_id where (m.channel = 'sms') <> (r.address ~ '^\+[0-9]+$') or (m.channel = 'sms' and r.position > 0)) then
    raise exception 'a recipient does not fit the channel of its message' using errcode = '23514', constraint = 'recipients_fit_channel';
  end if;
  return null;
end $$;
comment on function kontor.recipients_fit_channel() is 'Mail goes to mail addresses, an SMS to one number (M4).';
create trigger recipients_fit_channel after insert on message_recipients referencing new table as added for each statement execute function kontor.recipients_fit_channel();

create table sms_parts (
  company_id int not null,
  message_id bigint not null,
  part smallint not null,
  gateway_id bigint not null,
  state text collate "C" not null,
  gateway_ref text collate "C",
  handed_over_at timestamptz,
  report text collate "C",
  reported_at timestamptz,
  primary key (company_id, message_id, part),
  constraint sms_part_message foreign key (company_id, message_id) references messages,
  constraint sms_part_gateway foreign key (company_id, gateway_id) references sms_gateways,
  constraint sms_part_state_is_known check (state in ('submitting', 'refused', 'accepted', 'delivered', 'undelivered')),
  constraint sms_part_accepted_at_some_time check ((state in ('submitting', 'refused')) = (handed_over_at is null))
);
comment on table sms_parts is 'Each part of an SMS as it was handed to the gateway. Submitting stands before the gateway is asked: where it still stands after a crash, nobody knows whether the part went out.';
comment on column sms_parts.gateway_ref is 'The gateway''s own name of the part, by which reports name it.';
create index sms_part_ref on sms_parts (company_id, gateway_id, gateway_ref) where gateway_ref is not null;
create index sms_parts_unreported on sms_parts (company_id, gateway_id, handed_over_at) where state = 'accepted' and reported_at is null;
select kontor.protect('sms_parts');
grant select, insert on sms_parts to kontor_app, kontor_system;
grant update (state, gateway_ref, handed_over_at, report, reported_at) on sms_parts to kontor_app, kontor_system;
select kontor.rows_stay('sms_parts');
create trigger handed_over_stays before update on sms_parts for each row when (old.state in ('accepted', 'delivered', 'undelivered') and new.state in ('submitting', 'refused')) execute function kontor.handed_over_stays();

create table sms_reports (
  company_id int not null,
  id bigint not null,
  gateway_id bigint not null,
  gateway_ref text collate "C" not null,
  outcome text collate "C" not null,
  code text collate "C",
  received_at timestamptz not null default clock_timestamp(),
  primary key (company_id, id),
  constraint sms_report_gateway foreign key (company_id, gateway_id) references sms_gateways,
  constraint sms_report_once unique (company_id, gateway_id, gateway_ref, outcome),
  constraint sms_report_outcome_is_known check (outcome in ('delivered', 'undelivered', 'taken'))
);
comment on table sms_reports is 'What gateways reported, each once (M5); also of parts whose name is not known yet, or never will be.';
select kontor.protect('sms_reports');
grant select, insert on sms_reports to kontor_app, kontor_system;
select kontor.append_only('sms_reports');

alter table users add column mobile text;
comment on column users.mobile is 'Where an SMS reaches them.';
