-- Files that were put beside a message which was never sent are forgotten after a week; those of a message stay as long as it.

drop trigger append_only on message_uploads;
create trigger append_only before update or truncate on message_uploads for each statement execute function kontor.refuse_change();
grant delete on message_uploads to kontor_system;
create index message_attachments_by_upload on message_attachments (company_id, upload_id) where upload_id is not null;

create function kontor.fresh_upload_stays() returns trigger language plpgsql as $$
begin
  raise exception 'upload % may still be sent', old.id using errcode = '23514', constraint = 'fresh_upload_stays';
end $$;
comment on function kontor.fresh_upload_stays() is 'Whoever is still writing finds what they put beside the message.';
create trigger fresh_upload_stays before delete on message_uploads for each row when (old.created_at > now() - interval '7 days') execute function kontor.fresh_upload_stays();
