-- Interest of default and the lump sum between businesses, asked for as fees (ARE-6; docs/decisions/0053-default-interest.md).

select kontor.also_known('accounts', 'account_payment_role_is_known', array['interest']);
create unique index account_interest_role_once on accounts (company_id, payment_role) where payment_role = 'interest';
insert into accounts (company_id, number, name, kind)
select c.company_id, r.number, r.name, 'revenue'
  from companies c join (values
    ('SKR03', '2650', 'Sonstige Zinsen und ähnliche Erträge'), ('SKR04', '7100', 'Sonstige Zinsen und ähnliche Erträge'), ('CZ', '644', 'Smluvní pokuty a úroky z prodlení')) r (chart, number, name) on r.chart = c.chart
    on conflict do nothing;
update accounts a set payment_role = 'interest'
  from companies c, (values ('SKR03', '2650'), ('SKR04', '7100'), ('CZ', '644')) r (chart, number)
 where c.company_id = a.company_id and r.chart = c.chart and r.number = a.number and not a.receivable and a.payment_role is null;

alter table fees drop constraint fee_kind_is_known, add constraint fee_kind_is_known check (kind in ('returned_debit', 'interest', 'lump_sum'));
-- Once for each claim, whatever becomes of it.
create unique index fee_lump_sum_once on fees (company_id, document_id) where kind = 'lump_sum' and reversal_of is null;

create table interest_charges (
  company_id int not null references companies,
  fee_id bigint not null,
  open_item_id bigint not null,
  default_from date not null,
  cause text collate "C" not null,
  day_count text collate "C" not null,
  from_day date not null,
  until_day date not null,
  amount_minor bigint not null,
  reckoning jsonb not null,
  created_at timestamptz not null default now(),
  primary key (company_id, fee_id),
  constraint interest_charge_fee foreign key (company_id, fee_id) references fees,
  constraint interest_charge_open_item foreign key (company_id, open_item_id) references open_items (company_id, id),
  constraint interest_charge_cause_is_known check (cause in ('due_date', 'reminder', 'thirty_days')),
  constraint interest_charge_day_count_is_known check (day_count in ('act_365', 'act_act')),
  constraint interest_charge_days_in_order check (default_from <= from_day and from_day <= until_day),
  constraint interest_charge_is_positive check (amount_minor > 0)
);
comment on table interest_charges is 'For which days of which item interest was asked for, and how it was reckoned, row by row as the customer was told. A day stays reckoned when the fee is waived.';
comment on column interest_charges.reckoning is 'Rows of one principal and one rate, with days and amount.';
create index interest_charges_by_item on interest_charges (company_id, open_item_id, until_day);
select kontor.protect('interest_charges');
grant select, insert on interest_charges to kontor_app, kontor_system;
select kontor.append_only('interest_charges');

-- No day of an item bears interest twice. The item is locked, as payments lock it.
create function kontor.interest_charged_once() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform 1 from open_items o where (o.company_id, o.id) in (select company_id, open_item_id from new_rows) order by o.company_id, o.id for no key update;
  if exists (select from new_rows n join interest_charges c on c.company_id = n.company_id and c.open_item_id = n.open_item_id and c.fee_id <> n.fee_id and c.from_day <= n.until_day and n.from_day <= c.until_day) then
    raise exception 'a day bears interest twice' using errcode = '23514', constraint = 'interest_charged_once';
  end if;
  if exists (select from new_rows n join fees f on f.company_id = n.company_id and f.id = n.fee_id join open_items o on o.company_id = n.company_id and o.id = n.open_item_id
              where f.kind <> 'interest' or f.amount_minor <> n.amount_minor or f.customer_id <> o.customer_id or f.document_id is distinct from o.document_id) then
    raise exception 'interest is asked for otherwise than it was reckoned' using errcode = '23514', constraint = 'interest_charged_as_reckoned';
  end if;
  return null;
end $$;
comment on function kontor.interest_charged_once() is 'U4: no day of an item twice, and the fee is what was reckoned.';
create trigger interest_charged_once after insert on interest_charges referencing new table as new_rows for each statement execute function kontor.interest_charged_once();
