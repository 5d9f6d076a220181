-- Customers, their billing preferences, mandates; open items and what settles them.

create table customers (
  company_id int not null references companies,
  id bigint not null,
  number text collate "C" not null,
  kind text collate "C" not null,
  company_name text,
  last_name text not null default '',
  first_name text not null default '',
  title text,
  representative text,
  care_of text,
  street text not null default '',
  postcode text not null default '',
  city text not null default '',
  country char(2) collate "C" not null,
  billing_name text,
  billing_care_of text,
  billing_street text,
  billing_postcode text,
  billing_city text,
  billing_country char(2) collate "C",
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  email text,
  billing_email text,
  technical_email text,
  commercial_email text,
  phone text,
  mobile text,
  web text,
  external_reference text,
  customer_group text,
  state text collate "C" not null default 'active',
  reseller_id bigint,
  added_on date not null,
  source text,
  birthday date,
  language char(2) collate "C" not null,
  registration_number text,
  vat_id text collate "C",
  tax_number text,
  account_national text,
  bic text collate "C",
  iban_cipher bytea,
  iban_search bytea,
  iban_last4 text collate "C",
  contract_returned_on date,
  variable_symbols text[] not null default '{}',
  catv_socket text,
  -- Billing preferences (CUS-2); null means: as the company has it.
  billing_interval_months smallint,
  payment_method text collate "C",
  payment_days smallint,
  cash_discount_percent numeric(5, 2),
  cash_discount_days smallint,
  discount_percent numeric(5, 2) not null default 0,
  grouping text collate "C" not null default 'month',
  collective_day smallint,
  delivery text collate "C" not null default 'email',
  reverse_charge_until date,
  receivable_account text collate "C",
  version int not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  search text not null default '',
  primary key (company_id, id),
  constraint customer_number_unique unique (company_id, number),
  constraint customer_number_is_variable_symbol check (number ~ '^[0-9]{1,10}$'),
  constraint customer_kind_is_known check (kind in ('person', 'business')),
  constraint customer_has_a_name check (coalesce(company_name, '') <> '' or last_name <> ''),
  constraint customer_country_is_iso check (country ~ '^[A-Z]{2}$' and billing_country ~ '^[A-Z]{2}$'),
  constraint customer_state_is_known check (state in ('active', 'inactive')),
  constraint customer_language_is_known check (language in ('de', 'cs', 'en')),
  constraint customer_interval_is_known check (billing_interval_months between 1 and 120),
  constraint customer_payment_method_is_known check (payment_method in ('transfer', 'direct_debit', 'cash', 'card')),
  constraint customer_payment_days_in_range check (payment_days between 0 and 365),
  constraint customer_cash_discount_in_range check (cash_discount_percent between 0 and 100 and cash_discount_days between 0 and 365),
  constraint customer_discount_in_range check (discount_percent between 0 and 100),
  constraint customer_grouping_is_known check (grouping in ('month', 'service', 'due_day')),
  constraint customer_collective_day_in_range check (collective_day between 1 and 31),
  constraint customer_delivery_is_known check (delivery in ('email', 'post', 'both')),
  constraint customer_position_whole check ((latitude is null) = (longitude is null)),
  constraint customer_iban_whole check ((iban_cipher is null) = (iban_search is null) and (iban_cipher is null) = (iban_last4 is null)),
  constraint customer_variable_symbols_at_most_three check (cardinality(variable_symbols) <= 3),
  constraint customer_reseller_exists foreign key (company_id, reseller_id) references customers (company_id, id),
  constraint customer_receivable_account_exists foreign key (company_id, receivable_account) references accounts (company_id, number)
);
comment on table customers is 'Who pays (BG-7): master data and billing preferences (CUS-1, CUS-2).';
comment on column customers.iban_search is 'HMAC of the IBAN, so that it can be found without being readable (S4).';
comment on column customers.search is 'Lower case, without accents: number, names, address, mails, phones; kept by a trigger.';
create index customers_by_name on customers (company_id, last_name, first_name, id);
create index customers_by_iban on customers (company_id, iban_search) where iban_search is not null;
create index customers_by_city on customers (company_id, city, id);
create index customers_by_added on customers (company_id, added_on, id);
select kontor.protect('customers');
grant select, insert, update on customers to kontor_app, kontor_system;
select track_changes('customers');

create table alternate_variable_symbols (
  company_id int not null,
  symbol text collate "C" not null,
  customer_id bigint not null,
  primary key (company_id, symbol),
  constraint alternate_symbol_is_digits check (symbol ~ '^[0-9]{1,10}$'),
  constraint alternate_symbol_customer foreign key (company_id, customer_id) references customers
);
comment on table alternate_variable_symbols is 'Every variable symbol of a company once: customer numbers and up to three alternates each (CUS-1). Kept by a trigger on customers.';
create index alternate_variable_symbols_by_customer on alternate_variable_symbols (company_id, customer_id);
select kontor.protect('alternate_variable_symbols');
grant select on alternate_variable_symbols to kontor_app, kontor_system;

create function kontor.keep_variable_symbols() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    if new.number = old.number and new.variable_symbols = old.variable_symbols then return null; end if;
    delete from alternate_variable_symbols where company_id = new.company_id and customer_id = new.id;
  end if;
  insert into alternate_variable_symbols (company_id, symbol, customer_id)
  select new.company_id, s, new.id from unnest(new.variable_symbols || new.number) s;
  return null;
end $$;
create trigger keep_variable_symbols after insert or update of number, variable_symbols on customers for each row execute function kontor.keep_variable_symbols();

-- Accents off without an extension, and capitals that lower() leaves alone where the database's collation is C: what clerks type for names in our three languages and their neighbours.
create function kontor.fold(content text) returns text language sql immutable strict parallel safe as $$
  select translate(replace(replace(replace(lower(content), 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'ae'),
    'áàâäãåąčćçďđéèêëěęíìîïłĺľňńñóòôöõøőřŕšśşťţúùûüůűýÿžźż'
      || 'ÁÀÂÄÃÅĄČĆÇĎĐÉÈÊËĚĘÍÌÎÏŁĹĽŇŃÑÓÒÔÖÕØŐŘŔŠŚŞŤŢÚÙÛÜŮŰÝŸŽŹŻ',
    'aaaaaaacccddeeeeeeiiiilllnnnooooooorrsssttuuuuuuyyzzz'
      || 'aaaaaaacccddeeeeeeiiiilllnnnooooooorrsssttuuuuuuyyzzz')
$$;
comment on function kontor.fold(text) is 'Lower case without accents, for search.';

create function kontor.customer_search() returns trigger language plpgsql as $$
begin
  new.search := kontor.fold(concat_ws(' ', new.number, new.company_name, new.last_name, new.first_name, new.billing_name, new.street, new.postcode, new.city,
    new.email, new.billing_email, regexp_replace(new.phone, '[^0-9]', '', 'g'), regexp_replace(new.mobile, '[^0-9]', '', 'g'), new.registration_number, new.vat_id,
    array_to_string(new.variable_symbols, ' '), new.external_reference, new.iban_last4));
  return new;
end $$;
create trigger customer_search before insert or update on customers for each row execute function kontor.customer_search();

-- A price of a customer's own for one product (MAS-4 at the customer, MAS-7 comes later) is a subscription's matter; a mandate is the customer's.
create table mandates (
  company_id int not null,
  id bigint not null,
  customer_id bigint not null,
  reference text collate "C" not null,
  signed_on date not null,
  iban_cipher bytea not null,
  iban_search bytea not null,
  iban_last4 text collate "C" not null,
  iban_country char(2) collate "C" not null,
  revoked_on date,
  version int not null default 1,
  primary key (company_id, id),
  constraint mandate_reference_unique unique (company_id, reference),
  constraint mandate_customer foreign key (company_id, customer_id) references customers,
  constraint mandate_reference_is_sepa check (reference ~ '^[A-Za-z0-9+?/:().,'' -]{1,35}$')
);
comment on table mandates is 'SEPA mandates as the import carries them: reference, account, date of signature (BNK-1 comes later).';
create unique index mandates_one_live_per_customer on mandates (company_id, customer_id) where revoked_on is null;
select kontor.protect('mandates');
grant select, insert, update on mandates to kontor_app, kontor_system;
select track_changes('mandates');

create table open_items (
  company_id int not null,
  id bigint not null,
  customer_id bigint not null,
  document_id bigint not null,
  account text collate "C" not null,
  currency char(3) collate "C" not null,
  amount_minor bigint not null,
  due_date date not null,
  created_at timestamptz not null default now(),
  txid xid8 not null default pg_current_xact_id(),
  primary key (company_id, id),
  constraint open_item_customer foreign key (company_id, customer_id) references customers,
  constraint open_item_account foreign key (company_id, account) references accounts,
  constraint open_item_once_per_document unique (company_id, document_id),
  constraint open_item_is_not_zero check (amount_minor <> 0)
);
comment on table open_items is 'A receivable (plus) or credit (minus) of a customer from one document; what is left is derived from the allocations (ARE-2).';
create index open_items_by_customer on open_items (company_id, customer_id, id);
create index open_items_by_due on open_items (company_id, due_date, id);
select kontor.protect('open_items');
grant select, insert on open_items to kontor_app, kontor_system;
select kontor.append_only('open_items');

create table allocations (
  company_id int not null,
  id bigint not null,
  open_item_id bigint not null,
  credit_item_id bigint not null,
  amount_minor bigint not null,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint allocation_item foreign key (company_id, open_item_id) references open_items,
  constraint allocation_credit foreign key (company_id, credit_item_id) references open_items,
  constraint allocation_is_positive check (amount_minor > 0),
  constraint allocation_once unique (company_id, open_item_id, credit_item_id)
);
comment on table allocations is 'What settles an open item: here a credit note set off against its invoice (P4); payments come with their issue.';
create index allocations_by_credit on allocations (company_id, credit_item_id);
select kontor.protect('allocations');
grant select, insert on allocations to kontor_app, kontor_system;
select kontor.append_only('allocations');

-- P4: what is set off never exceeds the item nor the credit. The items are locked first, so that two clerks cannot both take the rest.
create function kontor.allocations_within_items() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
declare
  bad bigint;
begin
  perform 1 from open_items o where (o.company_id, o.id) in (
    select company_id, open_item_id from new_allocations union select company_id, credit_item_id from new_allocations) order by o.id for update;
  select o.id into bad from open_items o
   where (o.company_id, o.id) in (select company_id, open_item_id from new_allocations)
     and (o.amount_minor < 0 or (select sum(a.amount_minor) from allocations a where a.company_id = o.company_id and a.open_item_id = o.id) > o.amount_minor) limit 1;
  if not found then
    select o.id into bad from open_items o
     where (o.company_id, o.id) in (select company_id, credit_item_id from new_allocations)
       and (o.amount_minor > 0 or (select sum(a.amount_minor) from allocations a where a.company_id = o.company_id and a.credit_item_id = o.id) > -o.amount_minor) limit 1;
  end if;
  if found then
    raise exception 'allocations of open item % exceed it', bad using errcode = '23514', constraint = 'allocations_within_items';
  end if;
  if exists (select from new_allocations n join open_items a on a.company_id = n.company_id and a.id = n.open_item_id
               join open_items b on b.company_id = n.company_id and b.id = n.credit_item_id
              where a.customer_id <> b.customer_id or a.currency <> b.currency) then
    raise exception 'an allocation joins two customers or currencies' using errcode = '23514', constraint = 'allocation_within_one_customer';
  end if;
  return null;
end $$;
create trigger allocations_within_items after insert on allocations referencing new table as new_allocations
  for each statement execute function kontor.allocations_within_items();
