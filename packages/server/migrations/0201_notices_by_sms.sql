-- Automatic notices by SMS (MSG-6, MSG-3): each kind goes by mail, by SMS, or by both.

alter table notice_switches add column channel text collate "C" not null default 'mail';
alter table notice_switches add constraint notice_switch_channel_is_known check (channel in ('mail', 'sms', 'both'));
comment on column notice_switches.channel is 'By what it goes: where there is no gateway or no number, always by mail.';

alter table notices add column sms_id bigint;
alter table notices add constraint notice_sms foreign key (company_id, sms_id) references messages;
alter table notices add constraint notice_sms_beside_a_message check (sms_id is null or message_id is not null);
comment on column notices.sms_id is 'The SMS beside the mail; where it went by SMS alone, that is its message.';
create index notices_by_sms on notices (company_id, sms_id) where sms_id is not null;
grant update (sms_id) on notices to kontor_app, kontor_system;

create or replace function kontor.notice_reaches_its_customer() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (select from unnest(array[new.message_id, new.sms_id]) as told (id) where told.id is not null
      and not exists (select from messages m where m.company_id = new.company_id and m.id = told.id and m.customer_id = new.customer_id)) then
    raise exception 'message % or % is not to customer %', new.message_id, new.sms_id, new.customer_id using errcode = '23514', constraint = 'notice_reaches_its_customer';
  end if;
  return null;
end $$;
