-- Schedules of any run (BIL-7): direct debits and bank statements beside billing, on days of the month or of the week, once or several times a day; and what came of each.

alter table schedules drop constraint schedule_task_is_known, drop constraint schedule_day_in_range;
alter table schedules
  add constraint schedule_task_is_known check (task in ('billing', 'direct_debits', 'statements')),
  add rhythm text collate "C" not null default 'month',
  add days smallint[],
  add bank_days boolean not null default false,
  add repeat_minutes smallint,
  add starts_after timestamp,
  add limit_amount_minor bigint,
  add limit_count int,
  add limit_change_percent smallint,
  add limit_first_percent smallint;
update schedules s set days = array[s.day_of_month], starts_after = coalesce(s.last_due_on + s.time_of_day, now() at time zone c.time_zone) from companies c where c.company_id = s.company_id;
alter table schedules
  alter rhythm drop default, alter days set not null, alter starts_after set not null,
  drop column day_of_month, drop column last_due_on, drop column last_run_on,
  add constraint schedule_rhythm_is_known check (rhythm in ('month', 'week')),
  add constraint schedule_days_in_range check (cardinality(days) between 1 and 31 and 1 <= all (days) and case rhythm when 'week' then 7 else 31 end >= all (days)),
  add constraint schedule_repeats_within_a_day check (repeat_minutes between 5 and 720),
  add constraint schedule_limits_are_limits check (limit_amount_minor > 0 and limit_count > 0 and limit_change_percent between 1 and 1000 and limit_first_percent between 0 and 100);
comment on table schedules is 'On which days and at which times a run starts by itself, in the company''s time zone, whether it asks first, and beyond which limits it asks all the same (BIL-7). What was due up to starts_after never begins.';

create table schedule_runs (
  company_id int not null references companies,
  task text collate "C" not null,
  due_on date not null,
  due_time time not null,
  begun_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  outcome text collate "C",
  detail jsonb,
  acknowledged_by text collate "C",
  acknowledged_at timestamptz,
  primary key (company_id, task, due_on, due_time),
  constraint schedule_run_outcome_is_known check (outcome in ('went', 'waits', 'nothing', 'under_way', 'refused')),
  constraint schedule_run_ends_with_an_outcome check ((ended_at is null) = (outcome is null)),
  constraint schedule_run_acknowledged_by_somebody check ((acknowledged_by is null) = (acknowledged_at is null))
);
comment on table schedule_runs is 'Each moment at which a schedule began, once by its key, whoever looks; and what came of it.';
select kontor.protect('schedule_runs');
grant select, insert on schedule_runs to kontor_app, kontor_system;
grant update (ended_at, outcome, detail, acknowledged_by, acknowledged_at), delete on schedule_runs to kontor_app, kontor_system;
