-- Walls around messages (M3, M4): what one says and to whom never changes, it goes to the customer of its document, and what was handed over is never handed over again. How far the mailing is.

select kontor.rows_stay('messages');
select kontor.rows_stay('message_recipients');
revoke update on messages, message_recipients from kontor_app, kontor_system;
grant update (state, attempts, next_attempt_at, claimed_at, fence, leased_until, fault, settled_at) on messages to kontor_app, kontor_system;
grant update (state, reply) on message_recipients to kontor_app, kontor_system;

create function kontor.message_goes_to_its_customer() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if not exists (select from documents d where d.company_id = new.company_id and d.id = new.document_id and d.customer_id = new.customer_id) then
    raise exception 'document % is not of customer %', new.document_id, new.customer_id using errcode = '23514', constraint = 'message_goes_to_its_customer';
  end if;
  return null;
end $$;
comment on function kontor.message_goes_to_its_customer() is 'A document is mailed to nobody but the customer whom it was issued to (M4).';
create trigger message_goes_to_its_customer after insert on messages for each row execute function kontor.message_goes_to_its_customer();

create function kontor.handed_over_stays() returns trigger language plpgsql as $$
begin
  raise exception 'row of % was handed over: % refused', tg_table_name, new.state using errcode = '23514', constraint = 'handed_over_stays';
end $$;
comment on function kontor.handed_over_stays() is 'A message that was sent, and a recipient whose server took it, stay so: nothing goes out twice (M3).';
create trigger handed_over_stays before update on messages for each row when (old.state = 'sent' and new.state <> 'sent') execute function kontor.handed_over_stays();
create trigger handed_over_stays before update on message_recipients for each row when (old.state = 'accepted' and new.state <> 'accepted') execute function kontor.handed_over_stays();

create table mail_progress (
  company_id int not null references companies,
  all_before timestamptz not null,
  primary key (company_id)
);
comment on table mail_progress is 'Whatever the outbox got before has its message: where the next look begins, so that it does not read years.';
select kontor.protect('mail_progress');
grant select, insert, update on mail_progress to kontor_app, kontor_system;
create index outbox_by_time on outbox (company_id, created_at);
