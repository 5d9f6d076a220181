-- What happened to customers and their services (MSG-6, MSG-4): written with the change itself, heard once by whoever listens.

create table events (
  company_id int not null,
  id bigint not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  customer_id bigint not null,
  subscription_id bigint,
  document_id bigint,
  facts jsonb not null default '{}',
  raised_by text collate "C" not null default coalesce(nullif(current_setting('kontor.actor', true), ''), 'owner:' || session_user),
  raised_at timestamptz not null default now(),
  handled_at timestamptz,
  primary key (company_id, id),
  constraint event_once unique (company_id, kind, key),
  constraint event_customer foreign key (company_id, customer_id) references customers,
  constraint event_subscription foreign key (company_id, subscription_id) references subscriptions,
  constraint event_document foreign key (company_id, document_id) references documents,
  constraint event_facts_are_few check (jsonb_typeof(facts) = 'object' and length(facts::text) <= 4000)
);
comment on table events is 'What happened to a customer or service, written in the transaction of its change (MSG-6). Notices and e-mail scripts hear of each exactly once.';
comment on column events.kind is 'One of EVENT_KINDS in the domain.';
comment on column events.key is 'What makes it one happening however often it is raised: the record with its version, or the day.';
comment on column events.facts is 'What nobody could look up later, as text: the former address, the day from which terms hold.';
comment on column events.handled_at is 'All who listen have heard of it.';
create index events_unheard on events (company_id, id) where handled_at is null;
create index events_by_customer on events (company_id, customer_id, id);
select kontor.protect('events');
grant select, insert on events to kontor_app, kontor_system;
grant update (handled_at) on events to kontor_app, kontor_system;
select kontor.rows_stay('events');
