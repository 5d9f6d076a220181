-- Automatic notices (MSG-6): which are switched on and since when, what each customer was told and why, or why not; which ones a customer does not want.

create table notice_switches (
  company_id int not null references companies,
  kind text collate "C" not null,
  since timestamptz,
  days smallint,
  version int not null default 1,
  primary key (company_id, kind),
  constraint notice_switch_days_in_range check (days between 0 and 365)
);
comment on table notice_switches is 'Notices that go out by themselves (MSG-6): what happened, or whose day came, since then; null, or no row: none.';
comment on column notice_switches.kind is 'One of NOTICE_KINDS in the domain.';
comment on column notice_switches.days is 'Days before or after, where the kind has any; null: the usual ones.';
select kontor.protect('notice_switches');
grant select, insert, update on notice_switches to kontor_app, kontor_system;
select track_changes('notice_switches');

create table notice_looks (
  company_id int not null references companies,
  kind text collate "C" not null,
  looked_on date not null,
  primary key (company_id, kind)
);
comment on table notice_looks is 'On which day somebody last looked whose day has come: once a day is enough.';
select kontor.protect('notice_looks');
grant select, insert, update, delete on notice_looks to kontor_app, kontor_system;

create table notices (
  company_id int not null,
  id bigint not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  customer_id bigint not null,
  subscription_id bigint,
  event_id bigint,
  day date,
  facts jsonb not null default '{}',
  due_on date,
  state text collate "C" not null default 'waiting',
  withheld_because text collate "C",
  message_id bigint,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (company_id, id),
  constraint notice_once unique (company_id, kind, key),
  constraint notice_customer foreign key (company_id, customer_id) references customers,
  constraint notice_subscription foreign key (company_id, subscription_id) references subscriptions,
  constraint notice_event foreign key (company_id, event_id) references events,
  constraint notice_message foreign key (company_id, message_id) references messages,
  constraint notice_state_is_known check (state in ('waiting', 'written', 'withheld')),
  constraint notice_withheld_for_a_reason check ((state = 'withheld') = (withheld_because is not null)),
  constraint notice_written_as_a_message check ((state = 'written') = (message_id is not null)),
  constraint notice_settled_when_it_is check ((state = 'waiting') = (settled_at is null))
);
comment on table notices is 'What a customer was told by itself, or will be, and why (MSG-6). What is said together in one mail is several notices of one message.';
comment on column notices.key is 'What makes it one notice, however often somebody looks: the event, or the record with its day.';
comment on column notices.day is 'The day that it is about.';
comment on column notices.due_on is 'Not before this day of the company; null: at once.';
comment on column notices.withheld_because is 'One of WITHHELD_REASONS in the domain.';
create index notices_waiting on notices (company_id, customer_id, kind, id) where state = 'waiting';
create index notices_by_customer on notices (company_id, customer_id, id);
create index notices_by_kind on notices (company_id, kind, settled_at);
create index notices_by_message on notices (company_id, message_id) where message_id is not null;
select kontor.protect('notices');
grant select, insert on notices to kontor_app, kontor_system;
grant update (state, withheld_because, message_id, settled_at) on notices to kontor_app, kontor_system;
select kontor.rows_stay('notices');

create function kontor.told_is_told() returns trigger language plpgsql as $$
begin
  raise exception 'notice % is %', old.id, old.state using errcode = '23514', constraint = 'told_is_told';
end $$;
comment on function kontor.told_is_told() is 'A notice that was written or withheld stays so: nobody is told twice.';
create trigger told_is_told before update on notices for each row when (old.state <> 'waiting') execute function kontor.told_is_told();

create function kontor.notice_reaches_its_customer() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if not exists (select from messages m where m.company_id = new.company_id and m.id = new.message_id and m.customer_id = new.customer_id) then
    raise exception 'message % is not to customer %', new.message_id, new.customer_id using errcode = '23514', constraint = 'notice_reaches_its_customer';
  end if;
  return null;
end $$;
comment on function kontor.notice_reaches_its_customer() is 'What one customer is told about never goes to another (M4).';
create trigger notice_reaches_its_customer after update on notices for each row when (new.message_id is not null) execute function kontor.notice_reaches_its_customer();

alter table customers add column declined_notices text[] collate "C" not null default '{}';
comment on column customers.declined_notices is 'Kinds of notices that the customer does not want; what law or safety demands is sent all the same.';
