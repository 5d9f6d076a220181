-- Money in: payments, what settles an item beside credit notes, and taking both back (ARE-2 to ARE-5; docs/decisions/0037-payments.md).

alter table accounts add column payment_role text collate "C";
alter table accounts add constraint account_payment_role_is_known check (payment_role in ('bank', 'cash', 'clearing', 'write_off', 'small_difference'));
alter table accounts add constraint account_of_money_is_no_receivable check (payment_role is null or not receivable);
create unique index account_payment_role_once on accounts (company_id, payment_role) where payment_role in ('write_off', 'small_difference');
comment on column accounts.payment_role is 'What payments use the account for: where money comes in (bank, cash, clearing), and where what was given up goes.';
update accounts a set payment_role = r.role
  from companies c, (values
    ('SKR03', '1200', 'bank'), ('SKR03', '1000', 'cash'), ('SKR03', '1360', 'clearing'), ('SKR03', '2400', 'write_off'), ('SKR03', '2300', 'small_difference'),
    ('SKR04', '1800', 'bank'), ('SKR04', '1600', 'cash'), ('SKR04', '1460', 'clearing'), ('SKR04', '6930', 'write_off'), ('SKR04', '6300', 'small_difference'),
    ('CZ', '221', 'bank'), ('CZ', '211', 'cash'), ('CZ', '261', 'clearing'), ('CZ', '546', 'write_off'), ('CZ', '548', 'small_difference')) r (chart, number, role)
 where c.company_id = a.company_id and r.chart = c.chart and r.number = a.number and not a.receivable;

alter table journal_entries drop constraint journal_source_is_known;
alter table journal_entries add constraint journal_source_is_known check (source_type in ('document', 'manual', 'opening_balance', 'supplier_invoice', 'payment', 'write_off'));

-- Payments ------------------------------------------------------------------------------------------
create table payments (
  company_id int not null references companies,
  id bigint not null,
  customer_id bigint not null,
  value_date date not null,
  account text collate "C" not null,
  receivable_account text collate "C" not null,
  currency char(3) collate "C" not null,
  amount_minor bigint not null,
  origin text collate "C" not null default 'typed',
  reference text,
  reversal_of bigint,
  reason text,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  txid xid8 not null default pg_current_xact_id(),
  primary key (company_id, id),
  constraint payment_customer foreign key (company_id, customer_id) references customers,
  constraint payment_account foreign key (company_id, account) references accounts,
  constraint payment_receivable_account foreign key (company_id, receivable_account) references accounts,
  constraint payment_takes_back foreign key (company_id, reversal_of) references payments (company_id, id),
  constraint payment_taken_back_once unique (company_id, reversal_of),
  constraint payment_origin_is_known check (origin in ('typed', 'statement')),
  constraint payment_comes_in_or_is_taken_back check (amount_minor <> 0 and (amount_minor > 0) = (reversal_of is null)),
  constraint payment_is_taken_back_with_reason check ((reversal_of is null) = (reason is null))
);
comment on table payments is 'Money that a customer paid. Append-only: what was booked wrongly is taken back by a row with the amount negated, which names the one that it takes back.';
comment on column payments.account is 'Where the money came in: bank, cash or clearing account.';
comment on column payments.receivable_account is 'The receivable account that it is credited to; it settles items of that account only (L6).';
comment on column payments.reference is 'What the payer wrote, or the clerk noted.';
create index payments_by_date on payments (company_id, value_date, id) where reversal_of is null;
create index payments_by_customer on payments (company_id, customer_id, value_date, id) where reversal_of is null;
select kontor.protect('payments');
grant select, insert on payments to kontor_app, kontor_system;
select kontor.append_only('payments');

-- L8 of payments: what is taken back is exactly what came in.
create function kontor.payment_mirrors() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows n join payments p on p.company_id = n.company_id and p.id = n.reversal_of
              where (p.customer_id, p.account, p.receivable_account, p.currency, -p.amount_minor) is distinct from (n.customer_id, n.account, n.receivable_account, n.currency, n.amount_minor)
                 or n.value_date < p.value_date) then
    raise exception 'a payment is taken back otherwise than it came in' using errcode = '23514', constraint = 'payment_mirrors_original';
  end if;
  return null;
end $$;
create trigger payment_mirrors_original after insert on payments referencing new table as new_rows for each statement execute function kontor.payment_mirrors();

-- Open items of payments ------------------------------------------------------------------------------
alter table open_items alter column document_id drop not null;
alter table open_items add column payment_id bigint;
alter table open_items
  add constraint open_item_has_one_cause check (num_nonnulls(document_id, payment_id) = 1),
  add constraint open_item_once_per_payment unique (company_id, payment_id);
comment on column open_items.payment_id is 'A payment opens a credit; one that takes it back opens an item that settles what is left of it.';
comment on table open_items is 'A receivable (plus) or credit (minus) of a customer from one document or payment; what is left is the amount less what the allocations set off (ARE-2).';
select kontor.append_only_but('open_items', array['allocated_minor', 'settled']);
select kontor.refer('open_items', 'open_item_payment', 'company_id, payment_id, customer_id', 'payments', 'company_id, id, customer_id');

-- Releases ---------------------------------------------------------------------------------------------
-- What was set off is released by a row with the amount negated, so that every sum of allocations stays right and nothing is erased.
alter table allocations
  add column releases bigint,
  add column since date,
  drop constraint allocation_is_positive,
  drop constraint allocation_once;
alter table allocations
  add constraint allocation_sets_off_or_releases check (amount_minor <> 0 and (amount_minor > 0) = (releases is null)),
  add constraint allocation_release foreign key (company_id, releases) references allocations (company_id, id),
  add constraint allocation_released_once unique (company_id, releases);
comment on table allocations is 'What settles an open item: a credit note or payment set off against it (P4); a row with a negative amount releases another one.';
comment on column allocations.releases is 'The allocation that this one releases, whole.';
comment on column allocations.since is 'From which day it counts; null: from the later one of its two items.';
create index allocations_by_item on allocations (company_id, open_item_id);

create or replace function kontor.allocations_within_items() returns trigger language plpgsql security definer set search_path = public, pg_catalog
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
begin
  perform 1 from open_items o where (o.company_id, o.id) in (
    select company_id, open_item_id from new_allocations union select company_id, credit_item_id from new_allocations) order by o.company_id, o.id for no key update;
  if exists (select from new_allocations n join open_items a on a.company_id = n.company_id and a.id = n.open_item_id
               join open_items b on b.company_id = n.company_id and b.id = n.credit_item_id
              where a.customer_id <> b.customer_id or a.currency <> b.currency) then
    raise exception 'an allocation joins two customers or currencies' using errcode = '23514', constraint = 'allocation_within_one_customer';
  end if;
  -- L6 holds for each receivable account.
  if exists (select from new_allocations n join open_items a on a.company_id = n.company_id and a.id = n.open_item_id
               join open_items b on b.company_id = n.company_id and b.id = n.credit_item_id where a.account <> b.account) then
    raise exception 'an allocation joins two receivable accounts' using errcode = '23514', constraint = 'allocation_within_one_account';
  end if;
  if exists (select from new_allocations n join allocations a on a.company_id = n.company_id and a.id = n.releases
              where (a.open_item_id, a.credit_item_id, -a.amount_minor) is distinct from (n.open_item_id, n.credit_item_id, n.amount_minor)) then
    raise exception 'an allocation is released otherwise than it was made' using errcode = '23514', constraint = 'release_mirrors_allocation';
  end if;
  update open_items o set allocated_minor = o.allocated_minor + n.minor, settled = o.allocated_minor + n.minor = o.amount_minor
    from (select company_id, item, sum(minor)::bigint minor
            from (select company_id, open_item_id item, amount_minor minor from new_allocations union all select company_id, credit_item_id, -amount_minor from new_allocations) sides
           group by company_id, item) n
   where o.company_id = n.company_id and o.id = n.item;
  update documents d set settled = o.settled
    from (select company_id, open_item_id item from new_allocations union select company_id, credit_item_id from new_allocations) n
    join open_items o on o.company_id = n.company_id and o.id = n.item
   where d.company_id = o.company_id and d.id = o.document_id and d.settled <> o.settled;
  return null;
end $$;
