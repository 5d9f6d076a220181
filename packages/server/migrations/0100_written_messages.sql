-- Messages that a person writes to a customer (MSG-1): with or without a document, with files that were uploaded or belong to the customer, at a later hour.

alter table messages alter column document_id drop not null;
alter table messages add column written boolean not null default false;
comment on column messages.written is 'A person wrote it: an answer by a machine may come, and the sender is remembered for the next one.';
create index messages_written on messages (company_id, created_by, id) where written;

create or replace function kontor.message_goes_to_its_customer() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if new.document_id is not null and not exists (select from documents d where d.company_id = new.company_id and d.id = new.document_id and d.customer_id = new.customer_id) then
    raise exception 'document % is not of customer %', new.document_id, new.customer_id using errcode = '23514', constraint = 'message_goes_to_its_customer';
  end if;
  return null;
end $$;

create table message_uploads (
  company_id int not null references companies,
  id bigint not null,
  file_name text not null,
  content_type text collate "C" not null,
  sha256 text collate "C" not null,
  bytes int not null,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint message_upload_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint message_upload_name_is_one_line check (file_name <> '' and length(file_name) <= 150 and file_name !~ '[[:cntrl:]/\\]')
);
comment on table message_uploads is 'Files that somebody put beside a message: named by a company''s own id, so that nobody attaches a file of another company by its hash.';
select kontor.protect('message_uploads');
grant select, insert on message_uploads to kontor_app, kontor_system;
select kontor.append_only('message_uploads');

alter table message_attachments add column document_id bigint;
alter table message_attachments add column upload_id bigint;
alter table message_attachments add constraint message_attachment_document foreign key (company_id, document_id) references documents;
alter table message_attachments add constraint message_attachment_upload foreign key (company_id, upload_id) references message_uploads;
comment on column message_attachments.document_id is 'Whose archived file it is, where that is another document than the message''s own.';

create function kontor.attachment_of_its_customer() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if not exists (select from documents d join messages m on m.company_id = d.company_id and m.customer_id = d.customer_id
                  where d.company_id = new.company_id and d.id = new.document_id and m.id = new.message_id) then
    raise exception 'document % is not of the customer of message %', new.document_id, new.message_id using errcode = '23514', constraint = 'attachment_of_its_customer';
  end if;
  return null;
end $$;
comment on function kontor.attachment_of_its_customer() is 'Nobody gets another customer''s document, whoever ticks which box (M4).';
create trigger attachment_of_its_customer after insert on message_attachments for each row when (new.document_id is not null) execute function kontor.attachment_of_its_customer();
