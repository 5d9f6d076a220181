-- Fees to customers: what a returned direct debit cost, and what dunning will ask for (ARE-2, ARE-5; docs/decisions/0041-returns.md).

select kontor.also_known('accounts', 'account_payment_role_is_known', array['fee', 'bank_charge']);
create unique index account_fee_role_once on accounts (company_id, payment_role) where payment_role in ('fee', 'bank_charge');
insert into accounts (company_id, number, name, kind)
select c.company_id, r.number, r.name, r.kind
  from companies c join (values
    ('SKR03', '2700', 'Sonstige Erträge (Mahngebühren)', 'revenue'), ('SKR03', '4970', 'Nebenkosten des Geldverkehrs', 'expense'),
    ('SKR04', '4830', 'Sonstige betriebliche Erträge (Mahngebühren)', 'revenue'), ('SKR04', '6855', 'Nebenkosten des Geldverkehrs', 'expense'),
    ('CZ', '648', 'Ostatní provozní výnosy', 'revenue'), ('CZ', '568', 'Ostatní finanční náklady', 'expense')) r (chart, number, name, kind) on r.chart = c.chart
    on conflict do nothing;
update accounts a set payment_role = r.role
  from companies c, (values
    ('SKR03', '2700', 'fee'), ('SKR03', '4970', 'bank_charge'), ('SKR04', '4830', 'fee'), ('SKR04', '6855', 'bank_charge'), ('CZ', '648', 'fee'), ('CZ', '568', 'bank_charge')) r (chart, number, role)
 where c.company_id = a.company_id and r.chart = c.chart and r.number = a.number and not a.receivable and a.payment_role is null;

select kontor.also_known('journal_entries', 'journal_source_is_known', array['fee']);

create table fees (
  company_id int not null references companies,
  id bigint not null,
  customer_id bigint not null,
  kind text collate "C" not null,
  number text collate "C" not null,
  document_id bigint,
  booked_on date not null,
  account text collate "C" not null,
  receivable_account text collate "C" not null,
  currency char(3) collate "C" not null,
  amount_minor bigint not null,
  reason text not null,
  reversal_of bigint,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  txid xid8 not null default pg_current_xact_id(),
  primary key (company_id, id),
  constraint fee_customer foreign key (company_id, customer_id) references customers,
  constraint fee_document foreign key (company_id, document_id) references documents,
  constraint fee_account foreign key (company_id, account) references accounts,
  constraint fee_receivable_account foreign key (company_id, receivable_account) references accounts,
  constraint fee_waives foreign key (company_id, reversal_of) references fees (company_id, id),
  constraint fee_waived_once unique (company_id, reversal_of),
  constraint fee_kind_is_known check (kind in ('returned_debit')),
  constraint fee_is_asked_for_or_waived check (amount_minor <> 0 and (amount_minor > 0) = (reversal_of is null))
);
comment on table fees is 'What a customer owes for the cost that they caused: no supply, so without tax (damages, § 280 BGB; Abschn. 1.3 UStAE). Append-only: waived by a row with the amount negated, which names the one that it waives.';
comment on column fees.number is 'By what people name it: the number of the invoice that it is about, and the how-manyth of it.';
create index fees_by_customer on fees (company_id, customer_id, id);
create index fees_by_document on fees (company_id, document_id) where document_id is not null;
select kontor.protect('fees');
grant select, insert on fees to kontor_app, kontor_system;
select kontor.append_only('fees');

create function kontor.fee_mirrors() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows n join fees f on f.company_id = n.company_id and f.id = n.reversal_of
              where (f.customer_id, f.kind, f.number, f.account, f.receivable_account, f.currency, -f.amount_minor)
                    is distinct from (n.customer_id, n.kind, n.number, n.account, n.receivable_account, n.currency, n.amount_minor)
                 or n.booked_on < f.booked_on) then
    raise exception 'a fee is waived otherwise than it was asked for' using errcode = '23514', constraint = 'fee_mirrors_original';
  end if;
  return null;
end $$;
create trigger fee_mirrors_original after insert on fees referencing new table as new_rows for each statement execute function kontor.fee_mirrors();

alter table open_items add column fee_id bigint;
alter table open_items add constraint open_item_once_per_fee unique (company_id, fee_id);
select kontor.also_causes('open_items', 'open_item_has_one_cause', 'fee_id');
comment on column open_items.fee_id is 'A fee opens an item that is owed; one that waives it opens a credit.';
comment on table open_items is 'A receivable (plus) or credit (minus) of a customer from one document, payment, write-off, fee or other cause; what is left is the amount less what the allocations set off (ARE-2).';
select kontor.append_only_but('open_items', array['allocated_minor', 'settled']);
select kontor.refer('open_items', 'open_item_fee', 'company_id, fee_id, customer_id', 'fees', 'company_id, id, customer_id');
