-- Disputes (ARE-5; docs/decisions/0044-disputes-and-plans.md): what a customer objects to is not collected until somebody has decided.

create table disputes (
  company_id int not null references companies,
  id bigint not null,
  customer_id bigint not null,
  open_item_id bigint not null,
  channel text collate "C" not null,
  reason text collate "C" not null,
  received_on date not null,
  currency char(3) collate "C" not null,
  amount_minor bigint not null,
  note text,
  outcome text collate "C",
  decided_on date,
  remark text,
  credit_note_id bigint,
  decided_by text collate "C",
  decided_at timestamptz,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint dispute_customer foreign key (company_id, customer_id) references customers,
  constraint dispute_open_item foreign key (company_id, open_item_id) references open_items (company_id, id),
  constraint dispute_credit_note foreign key (company_id, credit_note_id) references documents,
  constraint dispute_channel_is_known check (channel in ('letter', 'email', 'phone', 'in_person', 'portal')),
  constraint dispute_reason_is_known check (reason in ('amount', 'service', 'not_ordered', 'already_paid', 'other')),
  constraint dispute_outcome_is_known check (outcome in ('justified', 'rejected', 'withdrawn')),
  constraint dispute_amount_is_positive check (amount_minor > 0),
  constraint dispute_decided_whole check ((outcome is null) = (decided_on is null) and (decided_on is null) = (decided_by is null) and (decided_by is null) = (decided_at is null) and (outcome is not null or remark is null)),
  constraint dispute_decided_after_received check (decided_on >= received_on),
  constraint dispute_credit_note_is_of_justified check (credit_note_id is null or outcome = 'justified')
);
comment on table disputes is 'What a customer objects to of an open item. Until it is decided, its amount is not collected (ARE-5). What was said stays as it was written down; a decision is made once.';
comment on column disputes.received_on is 'When the objection came in: terms are reckoned from this day.';
comment on column disputes.outcome is 'Null while it waits. Justified: it ends with a credit note, or with nothing where the item was paid already.';
comment on column disputes.remark is 'Why it was decided so.';
create unique index dispute_live_once on disputes (company_id, open_item_id) where outcome is null;
create index disputes_by_item on disputes (company_id, open_item_id, id);
create index disputes_by_customer on disputes (company_id, customer_id, id);
select kontor.protect('disputes');
grant select, insert on disputes to kontor_app, kontor_system;
select kontor.append_only('disputes');
select kontor.append_only_but('disputes', array['outcome', 'decided_on', 'remark', 'credit_note_id', 'decided_by', 'decided_at']);
grant update (outcome, decided_on, remark, credit_note_id, decided_by, decided_at) on disputes to kontor_app, kontor_system;

create function kontor.dispute_decided_once() returns trigger language plpgsql as $$
begin
  raise exception 'dispute % is decided', old.id using errcode = '23514', constraint = 'dispute_decided_once';
end $$;
comment on function kontor.dispute_decided_once() is 'A decision is made once; another objection to the same item is a dispute of its own.';
create trigger dispute_decided_once before update on disputes for each row when (old.outcome is not null) execute function kontor.dispute_decided_once();

-- No more is disputed than is owed. The item is locked, as a payment and a collection lock it.
create function kontor.disputes_within_items() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform 1 from open_items o where (o.company_id, o.id) in (select company_id, open_item_id from new_rows) order by o.company_id, o.id for no key update;
  if exists (select from new_rows n left join open_items o on o.company_id = n.company_id and o.id = n.open_item_id and o.customer_id = n.customer_id and o.currency = n.currency
              where o.id is null or n.amount_minor > o.amount_minor - o.allocated_minor) then
    raise exception 'more is disputed than is owed' using errcode = '23514', constraint = 'disputes_within_items';
  end if;
  return null;
end $$;
create trigger disputes_within_items after insert on disputes referencing new table as new_rows for each statement execute function kontor.disputes_within_items();

-- What is disputed is not collected: D6 once more.
create function kontor.direct_debits_leave_disputed_out() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (select from new_rows n join disputes d on d.company_id = n.company_id and d.open_item_id = n.open_item_id and d.outcome is null where n.amount_minor > n.rest_minor - d.amount_minor) then
    raise exception 'a direct debit collects what is disputed' using errcode = '23514', constraint = 'direct_debits_leave_disputed_out';
  end if;
  return null;
end $$;
create trigger direct_debits_leave_disputed_out after insert on direct_debits referencing new table as new_rows for each statement execute function kontor.direct_debits_leave_disputed_out();
