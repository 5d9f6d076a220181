-- Payments in foreign currency: published rates, what was paid, its value and the exchange difference (ARE-2, ARE-3; docs/decisions/0051-foreign-currency.md).

select kontor.also_known('accounts', 'account_payment_role_is_known', array['exchange_gain', 'exchange_loss']);
create unique index account_exchange_role_once on accounts (company_id, payment_role) where payment_role in ('exchange_gain', 'exchange_loss');
insert into accounts (company_id, number, name, kind)
select c.company_id, r.number, r.name, r.kind
  from companies c join (values
    ('SKR03', '2150', 'Aufwendungen aus der Währungsumrechnung', 'expense'), ('SKR03', '2660', 'Erträge aus der Währungsumrechnung', 'revenue'),
    ('SKR04', '6880', 'Aufwendungen aus der Währungsumrechnung', 'expense'), ('SKR04', '4840', 'Erträge aus der Währungsumrechnung', 'revenue'),
    ('CZ', '563', 'Kursové ztráty', 'expense'), ('CZ', '663', 'Kursové zisky', 'revenue')) r (chart, number, name, kind) on r.chart = c.chart
    on conflict do nothing;
update accounts a set payment_role = r.role
  from companies c, (values
    ('SKR03', '2150', 'exchange_loss'), ('SKR03', '2660', 'exchange_gain'), ('SKR04', '6880', 'exchange_loss'), ('SKR04', '4840', 'exchange_gain'), ('CZ', '563', 'exchange_loss'), ('CZ', '663', 'exchange_gain')) r (chart, number, role)
 where c.company_id = a.company_id and r.chart = c.chart and r.number = a.number and not a.receivable and a.payment_role is null;

create table exchange_rates (
  company_id int not null references companies,
  id bigint not null,
  source text collate "C" not null,
  valid_on date not null,
  base char(3) collate "C" not null,
  quote char(3) collate "C" not null,
  per int not null,
  rate numeric(18, 8) not null,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint exchange_rate_once_a_day unique (company_id, base, quote, valid_on, source),
  constraint exchange_rate_source_is_known check (source in ('cnb', 'ecb', 'own')),
  constraint exchange_rate_of_two_currencies check (base <> quote),
  constraint exchange_rate_is_positive check (rate > 0 and per > 0)
);
comment on table exchange_rates is 'Exchange rates as they were published: so many units of base are worth rate units of quote.';
comment on column exchange_rates.source is 'ČNB, ECB, or a person of the company for a day.';
select kontor.protect('exchange_rates');
grant select, insert, update, delete on exchange_rates to kontor_app, kontor_system;
select track_changes('exchange_rates');

create table payment_conversions (
  company_id int not null,
  payment_id bigint not null,
  currency char(3) collate "C" not null,
  paid_minor bigint not null,
  source text collate "C" not null,
  rate_on date,
  base char(3) collate "C",
  quote char(3) collate "C",
  per int,
  rate numeric(18, 8),
  value_minor bigint not null,
  counts_at text collate "C" not null,
  difference_minor bigint not null,
  account text collate "C",
  primary key (company_id, payment_id),
  constraint payment_conversion_payment foreign key (company_id, payment_id) references payments (company_id, id),
  constraint payment_conversion_account foreign key (company_id, account) references accounts (company_id, number),
  constraint payment_conversion_source_is_known check (source in ('cnb', 'ecb', 'own', 'bank_rate', 'bank_value')),
  constraint payment_conversion_day_is_known check (counts_at in ('payment_day', 'invoice_day')),
  constraint payment_conversion_has_worth check (paid_minor > 0 and value_minor > 0),
  constraint payment_conversion_rate_whole check (num_nonnulls(base, quote, per, rate) = case when source = 'bank_value' then 0 else 4 end and (rate_on is null) = (source in ('bank_rate', 'bank_value'))),
  constraint payment_value_follows_rate check (source = 'bank_value' or value_minor = round(case when base = currency then paid_minor * rate / per else paid_minor * per / rate end)),
  constraint payment_difference_has_account check ((account is null) = (difference_minor = 0) and (difference_minor = 0 or counts_at = 'invoice_day'))
);
comment on table payment_conversions is 'A payment in another currency than that of the books: what was paid, by which rate, what it was worth, and the exchange difference. Taking the payment back takes it back, too.';
comment on column payment_conversions.value_minor is 'In the books'' currency, on the account of the money.';
comment on column payment_conversions.difference_minor is 'What the payment counts for less its value: plus is a loss. The amount of the payment is value and difference.';
select kontor.protect('payment_conversions');
grant select, insert on payment_conversions to kontor_app, kontor_system;
select kontor.append_only('payment_conversions');
