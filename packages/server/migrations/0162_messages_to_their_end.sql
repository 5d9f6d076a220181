-- Messages: notices keep quiet hours until they leave, an SMS that never arrives comes back as a mail does, and papers go to nobody but the customer whom they were made for (MSG-3, MSG-6, M4).

alter table messages add column keeps_quiet boolean not null default false;
comment on column messages.keeps_quiet is 'It does not leave in the company''s quiet hours, however long its server puts it off; until a person sends it all the same.';
grant update (keeps_quiet) on messages to kontor_app, kontor_system;
create index messages_keeping_quiet on messages (company_id) where state = 'queued' and keeps_quiet;

update message_recipients set state = 'bounced' where delivery = 'undelivered' and state = 'accepted';
update messages m set state = 'bounced' where channel = 'sms' and state = 'sent'
   and exists (select from message_recipients r where r.company_id = m.company_id and r.message_id = m.id and r.state = 'bounced');
comment on table messages is 'A mail or SMS as it was rendered, and how it got on (MSG-1, M2, M3). It ends sent, bounced (it came back later, or never reached the telephone), failed (a dead letter: somebody has not got it) or cancelled.';

alter table message_attachments
  add column customer_id bigint,
  add column letter_id bigint,
  add column subscription_id bigint,
  add constraint message_attachment_customer foreign key (company_id, customer_id) references customers,
  add constraint message_attachment_letter foreign key (company_id, letter_id) references letters,
  add constraint message_attachment_subscription foreign key (company_id, subscription_id) references subscriptions;
alter table message_attachments disable trigger append_only;
update message_attachments a set customer_id = m.customer_id from messages m where m.company_id = a.company_id and m.id = a.message_id and a.format = 'paper';
alter table message_attachments enable trigger append_only;
alter table message_attachments add constraint message_attachment_paper_of_a_customer check ((format = 'paper') = (customer_id is not null) and (format = 'paper' or (letter_id is null and subscription_id is null)));
comment on column message_attachments.customer_id is 'Of a paper: whom it was made for.';
comment on column message_attachments.letter_id is 'The letter that it is, as it was printed.';
comment on column message_attachments.subscription_id is 'The contract whose paper it is.';

create or replace function kontor.attachment_of_its_customer() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (
    select from messages m
      left join documents d on d.company_id = new.company_id and d.id = new.document_id
      left join letters l on l.company_id = new.company_id and l.id = new.letter_id
      left join subscriptions s on s.company_id = new.company_id and s.id = new.subscription_id
     where m.company_id = new.company_id and m.id = new.message_id
       and (d.customer_id <> m.customer_id or new.customer_id <> m.customer_id or l.customer_id <> m.customer_id or l.sha256 is distinct from new.sha256 and l.id is not null or s.customer_id <> m.customer_id)) then
    raise exception 'file % is not of the customer of message %', new.file_name, new.message_id using errcode = '23514', constraint = 'attachment_of_its_customer';
  end if;
  return null;
end $$;
comment on function kontor.attachment_of_its_customer() is 'Nobody gets another customer''s document, letter or paper, whoever ticks which box; a letter goes as it was printed (M4).';
drop trigger attachment_of_its_customer on message_attachments;
create trigger attachment_of_its_customer after insert on message_attachments for each row when (new.document_id is not null or new.customer_id is not null) execute function kontor.attachment_of_its_customer();
