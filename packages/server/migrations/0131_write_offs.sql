-- What is given up of an invoice: uncollectible, or a small difference within the company's tolerance (ARE-3, ARE-5; docs/decisions/0037-payments.md).

create table write_offs (
  company_id int not null references companies,
  id bigint not null,
  customer_id bigint not null,
  document_id bigint not null,
  payment_id bigint,
  kind text collate "C" not null,
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
  constraint write_off_customer foreign key (company_id, customer_id) references customers,
  constraint write_off_document foreign key (company_id, document_id) references documents,
  constraint write_off_payment foreign key (company_id, payment_id) references payments,
  constraint write_off_account foreign key (company_id, account) references accounts,
  constraint write_off_receivable_account foreign key (company_id, receivable_account) references accounts,
  constraint write_off_takes_back foreign key (company_id, reversal_of) references write_offs (company_id, id),
  constraint write_off_taken_back_once unique (company_id, reversal_of),
  constraint write_off_kind_is_known check (kind in ('uncollectible', 'small_difference')),
  constraint write_off_gives_up_or_is_taken_back check (amount_minor <> 0 and (amount_minor > 0) = (reversal_of is null))
);
comment on table write_offs is 'What was given up of an invoice, gross. Append-only: taken back by a row with the amount negated, which names the one that it takes back.';
comment on column write_offs.payment_id is 'The payment with which the difference was given up; taking that back takes this back, too.';
create index write_offs_by_payment on write_offs (company_id, payment_id) where payment_id is not null;
create index write_offs_by_document on write_offs (company_id, document_id);
select kontor.protect('write_offs');
grant select, insert on write_offs to kontor_app, kontor_system;
select kontor.append_only('write_offs');

create table write_off_taxes (
  company_id int not null,
  write_off_id bigint not null,
  category text collate "C" not null,
  rate numeric(5, 2) not null,
  account text collate "C" not null,
  taxable_minor bigint not null,
  tax_minor bigint not null,
  primary key (company_id, write_off_id, category, rate),
  constraint write_off_tax_of_write_off foreign key (company_id, write_off_id) references write_offs,
  constraint write_off_tax_account foreign key (company_id, account) references accounts
);
comment on table write_off_taxes is 'The tax that goes back with a write-off, per rate (§ 17 UStG); none where the law keeps it.';
select kontor.protect('write_off_taxes');
grant select, insert on write_off_taxes to kontor_app, kontor_system;
select kontor.append_only('write_off_taxes');

create function kontor.write_off_mirrors() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows n join write_offs w on w.company_id = n.company_id and w.id = n.reversal_of
              where (w.customer_id, w.document_id, w.kind, w.account, w.receivable_account, w.currency, -w.amount_minor)
                    is distinct from (n.customer_id, n.document_id, n.kind, n.account, n.receivable_account, n.currency, n.amount_minor)
                 or n.booked_on < w.booked_on) then
    raise exception 'a write-off is taken back otherwise than it was made' using errcode = '23514', constraint = 'write_off_mirrors_original';
  end if;
  return null;
end $$;
create trigger write_off_mirrors_original after insert on write_offs referencing new table as new_rows for each statement execute function kontor.write_off_mirrors();

alter table open_items add column write_off_id bigint;
alter table open_items drop constraint open_item_has_one_cause;
alter table open_items
  add constraint open_item_has_one_cause check (num_nonnulls(document_id, payment_id, write_off_id) = 1),
  add constraint open_item_once_per_write_off unique (company_id, write_off_id);
comment on column open_items.write_off_id is 'A write-off opens a credit that settles its invoice; one that takes it back opens an item that settles that credit.';
comment on table open_items is 'A receivable (plus) or credit (minus) of a customer from one document, payment or write-off; what is left is the amount less what the allocations set off (ARE-2).';
select kontor.append_only_but('open_items', array['allocated_minor', 'settled']);
select kontor.refer('open_items', 'open_item_write_off', 'company_id, write_off_id, customer_id', 'write_offs', 'company_id, id, customer_id');
