-- SMS that come in (MSG-3): kept beside mail that came in, filed at the customer who has the number, put together from their parts.

alter table received_mails
  add column gateway_id bigint,
  add column sms_parts text[],
  alter column sha256 drop not null,
  add constraint received_mail_gateway foreign key (company_id, gateway_id) references sms_gateways,
  drop constraint received_mail_came_by_one_way,
  add constraint received_mail_came_by_one_way check (num_nonnulls(mailbox_id, handed_in_by, gateway_id) = 1),
  add constraint received_sms_is_its_parts check ((kind = 'sms') = (gateway_id is not null) and (gateway_id is null) = (sms_parts is null) and (gateway_id is null) = (sha256 is not null));
select kontor.also_known('received_mails', 'received_mail_kind_is_known', array['sms']);
grant update (subject, body_text, bytes, sms_parts) on received_mails to kontor_app, kontor_system;
comment on table received_mails is 'Each mail that came in, once (MSG-1), and each SMS (MSG-3): what it says, and to whom it belongs. A mail itself is in the file store under its hash.';
comment on column received_mails.kind is 'What it is: of a person, of a machine that answers, a report that mail did not arrive or is late; unreadable: only its beginning or nothing could be read; sms: a text message.';
comment on column received_mails.sms_parts is 'Of an SMS: its parts in their order, null for one that has not come yet.';

create function kontor.received_mail_stays() returns trigger language plpgsql as $$
begin
  raise exception 'mail % is as it came in', old.id using errcode = '23514', constraint = 'received_mail_stays';
end $$;
comment on function kontor.received_mail_stays() is 'What a mail says never changes; an SMS only becomes whole.';
create trigger received_mail_stays before update of subject, body_text, bytes, sms_parts on received_mails for each row when (old.kind <> 'sms') execute function kontor.received_mail_stays();
