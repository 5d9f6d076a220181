-- Instalment plans and deferred items (ARE-5; docs/decisions/0044-disputes-and-plans.md): what of an item is due when, by agreement.

create table instalment_plans (
  company_id int not null references companies,
  id bigint not null,
  customer_id bigint not null,
  kind text collate "C" not null,
  currency char(3) collate "C" not null,
  accepted_on date not null,
  break_after_days int,
  reason text not null,
  outcome text collate "C",
  ended_on date,
  end_reason text,
  ended_by text collate "C",
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint instalment_plan_customer foreign key (company_id, customer_id) references customers,
  constraint instalment_plan_kind_is_known check (kind in ('instalments', 'deferral')),
  constraint instalment_plan_outcome_is_known check (outcome in ('broken', 'withdrawn')),
  constraint instalment_plan_breaks_after_days check (break_after_days >= 0),
  constraint instalment_plan_ended_whole check ((outcome is null) = (ended_on is null) and (ended_on is null) = (end_reason is null) and (end_reason is null) = (ended_by is null))
);
comment on table instalment_plans is 'What was agreed of when items are paid: instalments, or one day to which they are put off. While it stands they are due by it and by nothing else (ARE-5).';
comment on column instalment_plans.break_after_days is 'The plan falls by itself when an instalment is later than so many days; null: only by hand.';
comment on column instalment_plans.outcome is 'How somebody ended it. Null while it stands, is fulfilled, or fell by itself.';
create index instalment_plans_by_customer on instalment_plans (company_id, customer_id, id);
select kontor.protect('instalment_plans');
grant select, insert on instalment_plans to kontor_app, kontor_system;
select kontor.append_only('instalment_plans');
select kontor.append_only_but('instalment_plans', array['outcome', 'ended_on', 'end_reason', 'ended_by']);
grant update (outcome, ended_on, end_reason, ended_by) on instalment_plans to kontor_app, kontor_system;

create table instalment_plan_items (
  company_id int not null,
  plan_id bigint not null,
  open_item_id bigint not null,
  amount_minor bigint not null,
  primary key (company_id, plan_id, open_item_id),
  constraint instalment_plan_item_plan foreign key (company_id, plan_id) references instalment_plans,
  constraint instalment_plan_item_open_item foreign key (company_id, open_item_id) references open_items (company_id, id),
  constraint instalment_plan_item_is_positive check (amount_minor > 0)
);
comment on table instalment_plan_items is 'The items that a plan is over, with what was left of each when it was agreed.';
create index instalment_plan_items_by_item on instalment_plan_items (company_id, open_item_id, plan_id);
select kontor.protect('instalment_plan_items');
grant select, insert on instalment_plan_items to kontor_app, kontor_system;
select kontor.append_only('instalment_plan_items');

create table instalments (
  company_id int not null,
  plan_id bigint not null,
  position int not null,
  due_on date not null,
  amount_minor bigint not null,
  primary key (company_id, plan_id, position),
  constraint instalment_plan foreign key (company_id, plan_id) references instalment_plans,
  constraint instalment_is_positive check (amount_minor > 0),
  constraint instalment_position_counts check (position between 1 and 120)
);
comment on table instalments is 'The instalments of a plan, earliest first; together they are what was left of its items.';
select kontor.protect('instalments');
grant select, insert on instalments to kontor_app, kontor_system;
select kontor.append_only('instalments');

-- A plan is over what is left of items of its customer, and each item in one plan that nobody ended; the items are locked, as payments lock them.
create function kontor.instalment_plans_within_items() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform 1 from open_items o where (o.company_id, o.id) in (select company_id, open_item_id from new_rows) order by o.company_id, o.id for no key update;
  if exists (select from new_rows n join instalment_plans p on p.company_id = n.company_id and p.id = n.plan_id
               left join open_items o on o.company_id = n.company_id and o.id = n.open_item_id and o.customer_id = p.customer_id and o.currency = p.currency
              where o.id is null or n.amount_minor <> o.amount_minor - o.allocated_minor) then
    raise exception 'a plan is not over what is left of its items' using errcode = '23514', constraint = 'instalment_plans_within_items';
  end if;
  return null;
end $$;
create trigger instalment_plans_within_items after insert on instalment_plan_items referencing new table as new_rows for each statement execute function kontor.instalment_plans_within_items();

-- All instalments of a plan are written by one statement, after its items.
create function kontor.instalments_add_up() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (select from (select company_id, plan_id from new_rows group by 1, 2) n
              where (select sum(amount_minor) from instalments i where i.company_id = n.company_id and i.plan_id = n.plan_id)
                    is distinct from (select sum(amount_minor) from instalment_plan_items t where t.company_id = n.company_id and t.plan_id = n.plan_id)) then
    raise exception 'instalments do not add up to what is left of the items' using errcode = '23514', constraint = 'instalments_add_up';
  end if;
  return null;
end $$;
create trigger instalments_add_up after insert on instalments referencing new table as new_rows for each statement execute function kontor.instalments_add_up();
