-- Rules for what no customer pays (BNK-4): bank charges, interest, what suppliers take (docs/decisions/0047-bank-work.md).

insert into accounts (company_id, number, name, kind)
select c.company_id, r.number, r.name, r.kind
  from companies c, (values
    ('SKR03', '4970', 'Nebenkosten des Geldverkehrs', 'expense'), ('SKR03', '2110', 'Zinsaufwendungen für kurzfristige Verbindlichkeiten', 'expense'),
    ('SKR04', '6855', 'Nebenkosten des Geldverkehrs', 'expense'), ('SKR04', '7310', 'Zinsaufwendungen für kurzfristige Verbindlichkeiten', 'expense'),
    ('CZ', '562', 'Úroky', 'expense'), ('CZ', '568', 'Ostatní finanční náklady', 'expense')) r (chart, number, name, kind)
 where r.chart = c.chart on conflict do nothing;

create table bank_rules (
  company_id int not null references companies,
  id bigint not null,
  position int not null,
  name text not null,
  direction text collate "C" not null,
  least_minor bigint,
  most_minor bigint,
  counterparty_name text,
  counterparty_account_cipher bytea,
  counterparty_account_search bytea,
  counterparty_account_last4 text collate "C",
  words text[] not null default '{}',
  transaction_code text collate "C",
  account text collate "C" not null,
  tax_class char(1) collate "C",
  booking_text text not null,
  mode text collate "C" not null,
  removed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint bank_rule_account foreign key (company_id, account) references accounts (company_id, number),
  constraint bank_rule_direction_is_known check (direction in ('credit', 'debit')),
  constraint bank_rule_mode_is_known check (mode in ('suggest', 'book')),
  constraint bank_rule_has_a_sign check (num_nonnulls(counterparty_name, counterparty_account_search, transaction_code) > 0 or cardinality(words) > 0),
  constraint bank_rule_account_whole check ((counterparty_account_cipher is null) = (counterparty_account_search is null) and (counterparty_account_cipher is null) = (counterparty_account_last4 is null)),
  constraint bank_rule_amounts_in_order check (least_minor > 0 and most_minor > 0 and least_minor <= most_minor),
  constraint bank_rule_tax_is_input_tax check (tax_class is null or (tax_class in ('S', 'R') and direction = 'debit'))
);
comment on table bank_rules is 'Rules of a company for bank entries that no customer pays, in their order: what they look at, and the account on which they book. A removed one stays for what it booked.';
comment on column bank_rules.words is 'Any of them in the text.';
comment on column bank_rules.tax_class is 'Input tax that stands in the amount; null: none, as bank charges are exempt.';
create unique index bank_rule_name_unique on bank_rules (company_id, lower(name)) where removed_at is null;
select kontor.protect('bank_rules');
grant select, insert, update on bank_rules to kontor_app, kontor_system;
select track_changes('bank_rules');

select kontor.also_known('bank_entry_bookings', 'bank_entry_rule_is_known', array['bank_rule']);
select kontor.also_known('bank_entry_work', 'bank_entry_waits_for_a_reason', array['rule_suggests']);
alter table bank_entry_bookings add column bank_rule_id bigint;
alter table bank_entry_bookings
  drop constraint bank_entry_rule_says_how,
  add constraint bank_entry_rule_says_how check ((fit is null) = (confidence is null) and (rule not in ('documents', 'symbol', 'number_in_text', 'account', 'name') or fit is not null) and (rule not in ('person', 'bank_rule') or fit is null)),
  add constraint bank_entry_booking_bank_rule foreign key (company_id, bank_rule_id) references bank_rules (company_id, id),
  add constraint bank_entry_booked_by_named_rule check ((rule = 'bank_rule') = (bank_rule_id is not null)),
  add constraint bank_rule_pays_nobody check (bank_rule_id is null or payment_id is null);
comment on column bank_entry_bookings.bank_rule_id is 'The rule of the company that booked it; it names an account and never a customer.';
create index bank_entry_bookings_by_bank_rule on bank_entry_bookings (company_id, bank_rule_id) where bank_rule_id is not null;
