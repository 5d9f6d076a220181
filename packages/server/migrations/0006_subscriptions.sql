-- Subscriptions, their terms over time, planned items, and the charges that say what has been billed.

create table subscriptions (
  company_id int not null references companies,
  id bigint not null,
  customer_id bigint not null,
  product_id bigint not null,
  contract_number text collate "C",
  label text,
  state text collate "C" not null,
  start_date date not null,
  end_date date,
  interval_months smallint,
  timing text collate "C",
  payment_days smallint,
  minimum_term_months smallint,
  notice_days smallint,
  install_street text,
  install_postcode text,
  install_city text,
  dealer text,
  setup_fee_due boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (company_id, id),
  constraint subscription_customer foreign key (company_id, customer_id) references customers,
  constraint subscription_product foreign key (company_id, product_id) references products,
  constraint subscription_state_is_known check (state in ('draft', 'active', 'suspended', 'cancelled', 'ended')),
  constraint subscription_interval_in_range check (interval_months between 1 and 120),
  constraint subscription_timing_is_known check (timing in ('advance', 'arrears')),
  constraint subscription_payment_days_in_range check (payment_days between 0 and 365),
  constraint subscription_ends_after_start check (end_date >= start_date),
  constraint subscription_end_fits_state check (state not in ('cancelled', 'ended') or end_date is not null)
);
comment on table subscriptions is 'A service of a customer that is billed regularly (SUB-1). Draft and deleted ones are never billed; end_date is the last day.';
comment on column subscriptions.setup_fee_due is 'False where a former system billed the beginning: then no setup fee (rule 4 of the import).';
create index subscriptions_by_customer on subscriptions (company_id, customer_id, id);
create index subscriptions_by_product on subscriptions (company_id, product_id);
create index subscriptions_by_end on subscriptions (company_id, end_date) where end_date is not null;
create unique index subscriptions_contract_number on subscriptions (company_id, contract_number) where contract_number is not null;
select kontor.protect('subscriptions');
grant select, insert, update on subscriptions to kontor_app, kontor_system;
select track_changes('subscriptions');

create table subscription_terms (
  company_id int not null,
  id bigint not null,
  subscription_id bigint not null,
  valid_from date not null,
  quantity numeric(18, 6) not null,
  net_price numeric(18, 6),
  discount_percent numeric(5, 2) not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint subscription_term_subscription foreign key (company_id, subscription_id) references subscriptions,
  constraint subscription_term_starts_once unique (company_id, subscription_id, valid_from),
  constraint subscription_term_quantity_positive check (quantity > 0),
  constraint subscription_term_price_not_negative check (net_price >= 0),
  constraint subscription_term_discount_in_range check (discount_percent between 0 and 100)
);
comment on table subscription_terms is 'Quantity, own price (null: the catalogue''s) and discount of a subscription from a day on (MAS-4). A later row splits the period it falls into.';
select kontor.protect('subscription_terms');
grant select, insert, update, delete on subscription_terms to kontor_app, kontor_system;
select track_changes('subscription_terms');

create table planned_items (
  company_id int not null,
  id bigint not null,
  customer_id bigint not null,
  subscription_id bigint,
  product_id bigint,
  kind text collate "C" not null,
  description text not null,
  quantity numeric(18, 6) not null,
  unit text not null,
  unit_code text collate "C" not null,
  net_price numeric(18, 6) not null,
  discount_percent numeric(5, 2) not null default 0,
  tax_class char(1) collate "C" not null,
  revenue_account text collate "C" not null,
  supply text collate "C" not null default 'service',
  service_kind text collate "C" not null default 'service',
  period_from date,
  period_until date,
  due_from date not null,
  withdrawn_at timestamptz,
  source_key text collate "C",
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint planned_item_customer foreign key (company_id, customer_id) references customers,
  constraint planned_item_subscription foreign key (company_id, subscription_id) references subscriptions,
  constraint planned_item_product foreign key (company_id, product_id) references products,
  constraint planned_item_account foreign key (company_id, revenue_account) references accounts (company_id, number),
  constraint planned_item_kind_is_known check (kind in ('setup', 'usage', 'once', 'fee')),
  constraint planned_item_tax_class_is_known check (tax_class in ('S', 'R', 'Z')),
  constraint planned_item_supply_is_known check (supply in ('service', 'goods')),
  constraint planned_item_discount_in_range check (discount_percent between 0 and 100),
  constraint planned_item_quantity_not_zero check (quantity <> 0),
  constraint planned_item_period check (period_until >= period_from and (period_from is null) = (period_until is null))
);
comment on table planned_items is 'One-off charges that wait for the next invoice (SUB-3); billed once a charge names them.';
create unique index planned_items_source on planned_items (company_id, source_key) where source_key is not null;
create index planned_items_by_customer on planned_items (company_id, customer_id, id);
select kontor.protect('planned_items');
grant select, insert, update on planned_items to kontor_app, kontor_system;
select track_changes('planned_items');

-- Charges -------------------------------------------------------------------------------------------
-- B1 and B2 hold by ordinary keys: the recurring charges of a subscription form one chain. Each names the day up to which its
-- predecessor reached (starts_after); that day is unique, and a foreign key demands that a predecessor really reached it.
-- So no day can be charged twice and no day left out. A charge whose line was cancelled may be billed again once, as the next
-- generation of the very same days (charge_releases). docs/decisions/0004 has the figures against an exclusion constraint.

create table charges (
  company_id int not null,
  id bigint not null,
  customer_id bigint not null,
  subscription_id bigint,
  planned_item_id bigint,
  component text collate "C" not null,
  generation smallint not null default 1,
  starts_after date,
  until date,
  previous_until date,
  released_generation smallint,
  outcome text collate "C" not null,
  -- The derivation (BIL-5): everything from which the amount follows.
  period_from date,
  period_until date,
  days smallint,
  whole_days smallint,
  interval_months smallint,
  base_interval_months smallint,
  quantity numeric(18, 6),
  unit_price numeric(18, 6),
  price_version_id bigint,
  term_id bigint,
  subscription_discount numeric(5, 2),
  customer_discount numeric(5, 2),
  earlier_minor bigint,
  earlier_exact text collate "C",
  net_minor bigint not null default 0,
  currency char(3) collate "C" not null,
  run_id bigint,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint charge_subscription foreign key (company_id, subscription_id) references subscriptions,
  constraint charge_planned_item foreign key (company_id, planned_item_id) references planned_items,
  constraint charge_component_is_known check (component in ('recurring', 'setup', 'planned')),
  constraint charge_outcome_is_known check (outcome in ('invoiced', 'zero', 'elsewhere', 'waived')),
  constraint charge_has_one_cause check ((component = 'planned') = (planned_item_id is not null) and (component = 'planned') = (subscription_id is null)),
  constraint charge_recurring_has_days check (component <> 'recurring' or (starts_after is not null and until > starts_after)),
  constraint charge_has_no_days_otherwise check (component = 'recurring' or (starts_after is null and until is null and previous_until is null)),
  constraint charge_follows check (previous_until = starts_after),
  constraint charge_chain_is_first_generation check (generation = 1 or previous_until is null),
  constraint charge_generation_is_released check ((generation > 1) = (released_generation is not null) and coalesce(released_generation = generation, true)),
  constraint charge_days_in_period check (days between 1 and whole_days),
  -- B1: no two charges start after the same day.
  constraint charge_starts_once unique (company_id, subscription_id, component, generation, starts_after),
  constraint charge_reaches_once unique (company_id, subscription_id, component, generation, until),
  -- B2: what precedes was really charged.
  constraint charge_has_predecessor foreign key (company_id, subscription_id, component, generation, previous_until)
    references charges (company_id, subscription_id, component, generation, until)
);
comment on table charges is 'What has been charged: each period of each subscription once (B1, B2), each setup fee once, each planned item once; with its derivation.';
create unique index charge_chain_has_one_root on charges (company_id, subscription_id, component) where generation = 1 and previous_until is null and subscription_id is not null;
create unique index charge_once_per_planned_item on charges (company_id, planned_item_id, generation) where planned_item_id is not null;
create unique index charge_setup_once on charges (company_id, subscription_id, generation) where component = 'setup';
create index charges_by_customer on charges (company_id, customer_id, id);
select kontor.protect('charges');
grant select, insert on charges to kontor_app, kontor_system;
select kontor.append_only('charges');

create table charge_releases (
  company_id int not null,
  charge_id bigint not null,
  outcome text collate "C" not null,
  subscription_id bigint,
  planned_item_id bigint,
  component text collate "C" not null,
  next_generation smallint,
  starts_after date,
  until date,
  credit_note_id bigint not null,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, charge_id),
  constraint charge_release_charge foreign key (company_id, charge_id) references charges,
  constraint charge_release_outcome_is_known check (outcome in ('bill_again', 'waived')),
  constraint charge_release_generation check ((outcome = 'bill_again') = (next_generation is not null)),
  constraint charge_release_once unique (company_id, subscription_id, component, next_generation, starts_after, until)
);
comment on table charge_releases is 'The charges of a cancelled invoice: billed again, or waived (I6).';
create unique index charge_release_once_per_planned_item on charge_releases (company_id, planned_item_id, next_generation) where planned_item_id is not null;
create unique index charge_release_setup_once on charge_releases (company_id, subscription_id, next_generation) where component = 'setup';
create index charge_releases_by_credit_note on charge_releases (company_id, credit_note_id);
select kontor.protect('charge_releases');
grant select, insert on charge_releases to kontor_app, kontor_system;
select kontor.append_only('charge_releases');

-- A later generation repeats exactly the days that were released. (A foreign key to the release would not see the null days of setup fees.)
alter table charges add constraint charge_repeats_released_days foreign key (company_id, subscription_id, component, released_generation, starts_after, until)
  references charge_releases (company_id, subscription_id, component, next_generation, starts_after, until);

create function kontor.charge_is_released() returns trigger language plpgsql as $$
declare
  bad bigint;
begin
  select n.id into bad from new_charges n
   where n.generation > 1 and not exists (
     select from charge_releases r where r.company_id = n.company_id and r.component = n.component and r.next_generation = n.generation
        and r.subscription_id is not distinct from n.subscription_id and r.planned_item_id is not distinct from n.planned_item_id
        and r.starts_after is not distinct from n.starts_after) limit 1;
  if found then
    raise exception 'charge % repeats what was not released', bad using errcode = '23514', constraint = 'charge_is_released';
  end if;
  return null;
end $$;
create trigger charge_is_released after insert on charges referencing new table as new_charges for each statement execute function kontor.charge_is_released();
