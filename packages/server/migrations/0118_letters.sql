-- Letters to customers (CUS-10): written, printed with the letter form, posted, answered or returned; and into print batches beside documents.

create table letters (
  company_id int not null references companies,
  id bigint not null,
  customer_id bigint not null,
  contact_person_id bigint,
  subscription_id bigint,
  state text collate "C" not null default 'draft',
  language char(2) collate "C" not null,
  subject text not null,
  body text not null,
  your_reference text,
  signatory text,
  enclosures text[] not null default '{}',
  canonical text,
  form_version_id bigint,
  sha256 text collate "C",
  bytes int,
  letter_date date,
  printed_by text collate "C",
  printed_at timestamptz,
  posted_on date,
  ended_on date,
  remark text,
  version int not null default 1,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (company_id, id),
  constraint letter_customer foreign key (company_id, customer_id) references customers,
  constraint letter_contact_person foreign key (company_id, contact_person_id) references contact_persons,
  constraint letter_subscription foreign key (company_id, subscription_id) references subscriptions,
  constraint letter_form_version foreign key (company_id, form_version_id) references form_versions,
  constraint letter_language_is_known check (language in ('de', 'cs', 'en')),
  constraint letter_state_is_known check (state in ('draft', 'printed', 'posted', 'answered', 'returned', 'withdrawn')),
  constraint letter_printed_has_its_paper check ((state = 'draft') = (canonical is null) and (canonical is null) = (sha256 is null) and (sha256 is null) = (bytes is null)
    and (sha256 is null) = (letter_date is null) and (letter_date is null) = (printed_by is null) and (printed_by is null) = (printed_at is null)),
  constraint letter_posted_on_a_day check ((state in ('posted', 'answered', 'returned')) = (posted_on is not null) and posted_on >= letter_date),
  constraint letter_ended_on_a_day check ((state in ('answered', 'returned')) = (ended_on is not null) and ended_on >= posted_on),
  constraint letter_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint letter_only_drafts_are_deleted check (deleted_at is null or state = 'draft')
);
comment on table letters is 'A letter to a customer: a draft until it is printed; from then on what it said and its file stay, and only its way is told (CUS-10).';
comment on column letters.canonical is 'What it showed, as its form is filled; null for a draft.';
comment on column letters.form_version_id is 'The form that it was printed with; null: the standard form.';
comment on column letters.ended_on is 'When it was answered, or came back undelivered.';
create index letters_by_customer on letters (company_id, customer_id, id);
create index letters_by_state on letters (company_id, state, id);
select kontor.protect('letters');
grant select, insert, update on letters to kontor_app, kontor_system;
select track_changes('letters');
select kontor.rows_stay('letters');

create function kontor.printed_letter_stays() returns trigger language plpgsql as $$
begin
  raise exception 'letter % is printed', old.id using errcode = '23514', constraint = 'printed_letter_stays';
end $$;
comment on function kontor.printed_letter_stays() is 'What a printed letter says, to whom, and its file are as they were when it went to the printer.';
create trigger printed_letter_stays before update on letters for each row
  when (old.state <> 'draft' and (new.state = 'draft' or (new.customer_id, new.contact_person_id, new.subscription_id, new.language, new.subject, new.body, new.your_reference, new.signatory, new.enclosures, new.canonical, new.form_version_id, new.sha256, new.bytes, new.letter_date)
    is distinct from (old.customer_id, old.contact_person_id, old.subscription_id, old.language, old.subject, old.body, old.your_reference, old.signatory, old.enclosures, old.canonical, old.form_version_id, old.sha256, old.bytes, old.letter_date)))
  execute function kontor.printed_letter_stays();

create function kontor.letter_is_about_its_customer() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (select from contact_persons p where p.company_id = new.company_id and p.id = new.contact_person_id and p.customer_id <> new.customer_id)
     or exists (select from subscriptions s where s.company_id = new.company_id and s.id = new.subscription_id and s.customer_id <> new.customer_id) then
    raise exception 'letter % names what is of another customer', new.id using errcode = '23514', constraint = 'letter_is_about_its_customer';
  end if;
  return null;
end $$;
comment on function kontor.letter_is_about_its_customer() is 'Contact person and contract of a letter are of the customer whom it goes to (M4).';
create trigger letter_is_about_its_customer after insert or update of customer_id, contact_person_id, subscription_id on letters for each row execute function kontor.letter_is_about_its_customer();

alter table print_batch_items alter column document_id drop not null;
alter table print_batch_items add column letter_id bigint;
alter table print_batch_items add constraint print_batch_item_letter foreign key (company_id, letter_id) references letters;
alter table print_batch_items add constraint print_batch_item_is_one_paper check ((document_id is null) <> (letter_id is null));
alter table print_batch_items add constraint print_batch_letter_once unique (company_id, batch_id, letter_id);
comment on table print_batch_items is 'One document or letter of a print batch, in the order of the paper; with its part once it is merged, or why it could not be printed.';
create index print_batch_items_by_letter on print_batch_items (company_id, letter_id) where letter_id is not null;
