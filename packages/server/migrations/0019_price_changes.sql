-- Price changes of many products at once (MAS-7): planned, approved, executed exactly so, and undone whole while nothing was charged by them.

-- A price that nothing was charged by can be taken back; its row then stands in the change log.
grant delete on price_versions to kontor_app, kontor_system;

create table price_changes (
  company_id int not null references companies,
  id bigint not null,
  name text,
  valid_from date not null,
  rule jsonb not null,
  left_out jsonb not null default '[]',
  state text collate "C" not null,
  plan_hash text collate "C" not null,
  products int not null,
  subscriptions int not null,
  customers int not null,
  currency char(3) collate "C" not null,
  monthly_before_minor bigint not null,
  monthly_after_minor bigint not null,
  created_by text collate "C" not null,
  created_at timestamptz not null,
  approved_by text collate "C",
  approved_at timestamptz,
  executed_by text collate "C",
  executed_at timestamptz,
  undone_by text collate "C",
  undone_at timestamptz,
  version int not null default 1,
  primary key (company_id, id),
  constraint price_change_state_is_known check (state in ('planned', 'approved', 'executed', 'undone', 'discarded')),
  constraint price_change_hash_is_sha256 check (plan_hash ~ '^[0-9a-f]{64}$'),
  constraint price_change_approved_before_executed check (state not in ('approved', 'executed', 'undone') or approved_by is not null),
  constraint price_change_executed_by_somebody check ((state in ('executed', 'undone')) = (executed_by is not null)),
  constraint price_change_undone_by_somebody check ((state = 'undone') = (undone_by is not null))
);
comment on table price_changes is 'A price change of many products and subscriptions (MAS-7): its rule, its plan''s hash, what it does to monthly revenue, who did what.';
comment on column price_changes.left_out is 'Products of the selection that keep their price, each with the reason.';
comment on column price_changes.monthly_before_minor is 'Net of one month by the subscriptions that run on valid_from and are touched, with quantity and discount, before and after.';
select kontor.protect('price_changes');
grant select, insert, update on price_changes to kontor_app, kontor_system;
select track_changes('price_changes');

create table price_change_products (
  company_id int not null,
  price_change_id bigint not null,
  product_id bigint not null,
  old_version_id bigint not null,
  old_price numeric(18, 6) not null,
  new_price numeric(18, 6) not null,
  setup_fee numeric(18, 6),
  valid_until date,
  new_version_id bigint not null,
  subscriptions int not null,
  customers int not null,
  monthly_before_minor bigint not null,
  monthly_after_minor bigint not null,
  primary key (company_id, price_change_id, product_id),
  constraint price_change_product_change foreign key (company_id, price_change_id) references price_changes,
  constraint price_change_product_once_written unique (company_id, new_version_id),
  constraint price_change_product_product foreign key (company_id, product_id) references products,
  constraint price_change_product_not_negative check (old_price >= 0 and new_price >= 0)
);
comment on table price_change_products is 'Old and new catalogue price of each product of a price change; new_version_id is the price version that executing it writes.';
select kontor.protect('price_change_products');
grant select, insert on price_change_products to kontor_app, kontor_system;
select kontor.append_only('price_change_products');

create table price_change_subscriptions (
  company_id int not null,
  price_change_id bigint not null,
  subscription_id bigint not null,
  customer_id bigint not null,
  product_id bigint not null,
  old_term_id bigint not null,
  old_term_version int not null,
  old_price numeric(18, 6) not null,
  new_price numeric(18, 6) not null,
  quantity numeric(18, 6) not null,
  discount_percent numeric(5, 2) not null,
  valid_from date not null,
  new_term_id bigint not null,
  monthly_before_minor bigint not null,
  monthly_after_minor bigint not null,
  primary key (company_id, price_change_id, subscription_id),
  constraint price_change_subscription_change foreign key (company_id, price_change_id) references price_changes,
  constraint price_change_subscription_subscription foreign key (company_id, subscription_id) references subscriptions,
  constraint price_change_subscription_not_negative check (old_price >= 0 and new_price >= 0)
);
comment on table price_change_subscriptions is 'Old and new price of each subscription with a price of its own that a price change touches; new_term_id is the row of its terms that executing it writes.';
select kontor.protect('price_change_subscriptions');
grant select, insert on price_change_subscriptions to kontor_app, kontor_system;
select kontor.append_only('price_change_subscriptions');
