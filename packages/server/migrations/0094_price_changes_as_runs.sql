-- Price changes as background work: planned, executed and undone in steps, each a transaction of its own, that a restart takes up where they stood (MAS-7, decision 0026).

alter table price_changes
  add column fault jsonb,
  drop constraint price_change_state_is_known,
  drop constraint price_change_approved_before_executed,
  drop constraint price_change_executed_by_somebody,
  drop constraint price_change_undone_by_somebody,
  add constraint price_change_state_is_known check (state in ('planning', 'planned', 'refused', 'approved', 'executing', 'interrupted', 'executed', 'undoing', 'undone', 'discarded')),
  add constraint price_change_approved_before_executed check (state in ('planning', 'planned', 'refused', 'discarded') or approved_by is not null),
  add constraint price_change_executed_by_somebody check ((state in ('executing', 'interrupted', 'executed', 'undoing', 'undone')) = (executed_by is not null)),
  add constraint price_change_undone_by_somebody check ((state in ('undoing', 'undone')) = (undone_by is not null)),
  add constraint price_change_refused_with_its_reason check ((state = 'refused') = (fault is not null));
comment on column price_changes.fault is 'Why it could not be planned: the refusal, where a job planned it.';

create table price_change_work (
  company_id int not null,
  price_change_id bigint not null,
  fence bigint not null default 0,
  plan jsonb,
  done int not null default 0,
  total int not null,
  position bigint,
  executed_to bigint,
  primary key (company_id, price_change_id),
  constraint price_change_work_change foreign key (company_id, price_change_id) references price_changes,
  constraint price_change_work_within_its_total check (done between 0 and total)
);
comment on table price_change_work is 'How far the planning, execution or undoing of a price change is. Not in the change log: it moves with each step.';
comment on column price_change_work.fence is 'Counts who took the work up: a step of an earlier one writes nothing more.';
comment on column price_change_work.plan is 'While it is planned: the priced products, with what has been summed up of their subscriptions.';
comment on column price_change_work.position is 'The last customer that was planned, or the last subscription that was written or taken back; null before the products.';
comment on column price_change_work.executed_to is 'The last subscription that the execution reached; undoing goes no further.';
select kontor.protect('price_change_work');
grant select, insert, update on price_change_work to kontor_app, kontor_system;

-- What was executed before went to its end.
insert into price_change_work (company_id, price_change_id, total, position, executed_to)
select company_id, id, 0, 0, 9223372036854775807 from price_changes where state = 'executed';

create table price_change_exceptions (
  company_id int not null,
  price_change_id bigint not null,
  act text collate "C" not null,
  line text collate "C" not null,
  line_id bigint not null,
  primary key (company_id, price_change_id, act, line, line_id),
  constraint price_change_exception_change foreign key (company_id, price_change_id) references price_changes,
  constraint price_change_exception_act_is_known check (act in ('execution', 'undo')),
  constraint price_change_exception_line_is_known check (line in ('product', 'subscription'))
);
comment on table price_change_exceptions is 'Products and subscriptions that somebody changed while the price change was being executed or undone: that act left them as they were.';
comment on column price_change_exceptions.line_id is 'The product of price_change_products, or the subscription of price_change_subscriptions.';
select kontor.protect('price_change_exceptions');
grant select, insert on price_change_exceptions to kontor_app, kontor_system;
select kontor.append_only('price_change_exceptions');
