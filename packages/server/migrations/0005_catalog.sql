-- Tax rates, products, prices.

create table tax_rates (
  country char(2) collate "C" not null,
  tax_class char(1) collate "C" not null,
  valid_from date not null,
  valid_until date,
  rate numeric(5, 2) not null,
  source text not null,
  primary key (country, tax_class, valid_from),
  constraint tax_rate_class_is_known check (tax_class in ('S', 'R', 'Z')),
  constraint tax_rate_in_range check (rate between 0 and 100),
  constraint tax_rate_period check (valid_until >= valid_from)
);
comment on table tax_rates is 'VAT rates by country and class with validity and the law they come from (MAS-8). Reference data of the system, without company.';
grant select on tax_rates to kontor_app, kontor_system;
grant insert, update on tax_rates to kontor_system;
select track_changes('tax_rates');
insert into tax_rates (country, tax_class, valid_from, valid_until, rate, source) values
  ('DE', 'S', '2007-01-01', '2020-06-30', 19, '§ 12 Abs. 1 UStG'),
  ('DE', 'S', '2020-07-01', '2020-12-31', 16, '§ 28 Abs. 1 UStG'),
  ('DE', 'S', '2021-01-01', null, 19, '§ 12 Abs. 1 UStG'),
  ('DE', 'R', '1983-07-01', '2020-06-30', 7, '§ 12 Abs. 2 UStG'),
  ('DE', 'R', '2020-07-01', '2020-12-31', 5, '§ 28 Abs. 2 UStG'),
  ('DE', 'R', '2021-01-01', null, 7, '§ 12 Abs. 2 UStG'),
  ('DE', 'Z', '2023-01-01', null, 0, '§ 12 Abs. 3 UStG'),
  ('CZ', 'S', '2013-01-01', null, 21, '§ 47 odst. 1 písm. a) zákona č. 235/2004 Sb.'),
  ('CZ', 'R', '2013-01-01', '2023-12-31', 15, '§ 47 odst. 1 písm. b) zákona č. 235/2004 Sb.'),
  ('CZ', 'R', '2024-01-01', null, 12, '§ 47 odst. 1 písm. b) zákona č. 235/2004 Sb.'),
  ('CZ', 'Z', '2024-01-01', null, 0, '§ 71i zákona č. 235/2004 Sb.');

create table products (
  company_id int not null references companies,
  id bigint not null,
  sku text collate "C" not null,
  name text not null,
  kind text collate "C" not null,
  supply text collate "C" not null default 'service',
  unit text not null,
  unit_code text collate "C" not null,
  interval_months smallint not null,
  timing text collate "C" not null,
  alignment text collate "C" not null,
  tax_class char(1) collate "C" not null,
  revenue_account text collate "C" not null,
  minimum_term_months smallint,
  notice_days smallint,
  penalised boolean not null default true,
  stocked boolean not null default false,
  cash_discount_allowed boolean not null default true,
  payment_days smallint,
  withdrawn_on date,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint product_sku_unique unique (company_id, sku),
  constraint product_sku_is_short check (sku ~ '^[^\s;]{1,40}$'),
  constraint product_kind_is_known check (kind in ('access_line', 'telephony', 'network', 'iptv', 'domain', 'virtual_host', 'server', 'sql_database', 'hosting', 'licence', 'dedicated', 'service', 'goods')),
  constraint product_supply_is_known check (supply in ('service', 'goods')),
  constraint product_interval_in_range check (interval_months between 1 and 120),
  constraint product_timing_is_known check (timing in ('advance', 'arrears')),
  constraint product_alignment_is_known check (alignment in ('calendar', 'anniversary')),
  constraint product_tax_class_is_known check (tax_class in ('S', 'R', 'Z')),
  constraint product_term_in_range check (minimum_term_months between 0 and 120 and notice_days between 0 and 730),
  constraint product_payment_days_in_range check (payment_days between 0 and 365),
  constraint product_revenue_account_exists foreign key (company_id, revenue_account) references accounts (company_id, number)
);
comment on table products is 'Catalogue (MAS-3): kind of service, unit, interval, timing, tax class, revenue account. Its prices stand in price_versions.';
select kontor.protect('products');
grant select, insert, update on products to kontor_app, kontor_system;
select track_changes('products');

create table price_versions (
  company_id int not null,
  id bigint not null,
  product_id bigint not null,
  valid_from date not null,
  valid_until date,
  net_price numeric(18, 6) not null,
  setup_fee numeric(18, 6),
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint price_version_product foreign key (company_id, product_id) references products,
  constraint price_version_starts_once unique (company_id, product_id, valid_from),
  constraint price_version_period check (valid_until >= valid_from),
  constraint price_version_not_negative check (net_price >= 0 and setup_fee >= 0)
);
comment on table price_versions is 'Net price of one unit for one interval of the product, and setup fee, from a day on (MAS-3). valid_until null: until the next version begins.';
select kontor.protect('price_versions');
grant select, insert, update on price_versions to kontor_app, kontor_system;
select track_changes('price_versions');
