-- What a payment, its item and its allocation cost to write, for statements of 100,000 entries (docs/decisions/0010-cost-of-an-invoice.md, docs/performance.md).

-- "Once" says nothing of what is not given: an entry for null stood in each of these indexes for every row, five of nine entries of an open item, written again whenever it is settled.
alter table open_items drop constraint open_item_once_per_document, drop constraint open_item_once_per_payment, drop constraint open_item_once_per_write_off, drop constraint open_item_once_per_fee,
  drop constraint open_item_once_per_payout;
create unique index open_item_once_per_document on open_items (company_id, document_id) where document_id is not null;
create unique index open_item_once_per_payment on open_items (company_id, payment_id) where payment_id is not null;
create unique index open_item_once_per_write_off on open_items (company_id, write_off_id) where write_off_id is not null;
create unique index open_item_once_per_fee on open_items (company_id, fee_id) where fee_id is not null;
create unique index open_item_once_per_payout on open_items (company_id, payout_id) where payout_id is not null;
alter table allocations drop constraint allocation_released_once;
create unique index allocation_released_once on allocations (company_id, releases) where releases is not null;
alter table payments drop constraint payment_taken_back_once;
create unique index payment_taken_back_once on payments (company_id, reversal_of) where reversal_of is not null;
alter table bank_entry_bookings drop constraint bank_entry_released_once, drop constraint bank_entry_payment_booked_once, drop constraint bank_entry_journal_booked_once, drop constraint bank_entry_payout_booked_once;
create unique index bank_entry_released_once on bank_entry_bookings (company_id, releases) where releases is not null;
create unique index bank_entry_payment_booked_once on bank_entry_bookings (company_id, payment_id) where payment_id is not null;
create unique index bank_entry_journal_booked_once on bank_entry_bookings (company_id, journal_entry_id) where journal_entry_id is not null;
create unique index bank_entry_payout_booked_once on bank_entry_bookings (company_id, payout_id) where payout_id is not null;

-- Whoever asks what customers owe no longer reads ten years of what they have paid.
create index open_items_owed on open_items (company_id, customer_id, due_date, id) where amount_minor > 0 and not settled;

-- Proved once a statement: their parents stay. That the company is there is said by its accounts.
alter table payments drop constraint payment_account, drop constraint payment_receivable_account, drop constraint payments_company_id_fkey;
select kontor.refer('payments', 'payment_account', 'company_id, account', 'accounts', 'company_id, number');
select kontor.refer('payments', 'payment_receivable_account', 'company_id, receivable_account', 'accounts', 'company_id, number');
alter table allocations drop constraint allocation_item, drop constraint allocation_credit;
select kontor.refer('allocations', 'allocation_item', 'company_id, open_item_id', 'open_items', 'company_id, id');
select kontor.refer('allocations', 'allocation_credit', 'company_id, credit_item_id', 'open_items', 'company_id, id');
alter table bank_entry_bookings drop constraint bank_entry_booking_of_entry, drop constraint bank_entry_booking_payment;
select kontor.refer('bank_entry_bookings', 'bank_entry_booking_of_entry', 'company_id, bank_entry_id', 'bank_statement_entries', 'company_id, id');
select kontor.refer('bank_entry_bookings', 'bank_entry_booking_payment', 'company_id, payment_id', 'payments', 'company_id, id');
alter table bank_statement_entries drop constraint bank_statement_entry_of_statement;
select kontor.refer('bank_statement_entries', 'bank_statement_entry_of_statement', 'company_id, statement_id', 'bank_statements', 'company_id, id');

-- An entry that is booked has been looked at: the rules need not write it a second time.
create or replace function kontor.bank_entries_booked() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform 1 from bank_entry_work w where (w.company_id, w.bank_entry_id) in (select company_id, bank_entry_id from new_bookings) order by w.company_id, w.bank_entry_id for no key update;
  if exists (select from new_bookings n join payments p on p.company_id = n.company_id and p.id = n.payment_id where p.amount_minor <> n.amount_minor) then
    raise exception 'a booking of a bank entry has another amount than its payment' using errcode = '23514', constraint = 'bank_entry_booked_as_paid';
  end if;
  if exists (select from new_bookings n join bank_entry_bookings b on b.company_id = n.company_id and b.id = n.releases where (b.bank_entry_id, -b.amount_minor) is distinct from (n.bank_entry_id, n.amount_minor)) then
    raise exception 'a booking of a bank entry is released otherwise than it was made' using errcode = '23514', constraint = 'bank_entry_release_mirrors';
  end if;
  -- The check on bank_entry_work is the wall: never more than came (P3).
  update bank_entry_work w set booked_minor = w.booked_minor + n.minor, version = w.version + 1, looked_at = coalesce(w.looked_at, now()),
         waits_for = case when n.released then 'undone' when w.booked_minor + n.minor = w.amount_minor then null else w.waits_for end
    from (select company_id, bank_entry_id, sum(amount_minor)::bigint minor, bool_or(releases is not null) released from new_bookings group by company_id, bank_entry_id) n
   where w.company_id = n.company_id and w.bank_entry_id = n.bank_entry_id;
  return null;
end $$;

create or replace function kontor.allocations_within_items() returns trigger language plpgsql security definer set search_path = public, pg_catalog
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare
  torn text;
begin
  perform 1 from open_items o where (o.company_id, o.id) in (
    select company_id, open_item_id from new_allocations union select company_id, credit_item_id from new_allocations) order by o.company_id, o.id for no key update;
  -- L6 holds for each receivable account.
  select case when a.account = b.account then 'customer' else 'account' end into torn
    from new_allocations n join open_items a on a.company_id = n.company_id and a.id = n.open_item_id join open_items b on b.company_id = n.company_id and b.id = n.credit_item_id
   where a.customer_id <> b.customer_id or a.currency <> b.currency or a.account <> b.account order by a.account = b.account desc limit 1;
  if torn = 'customer' then
    raise exception 'an allocation joins two customers or currencies' using errcode = '23514', constraint = 'allocation_within_one_customer';
  elsif torn = 'account' then
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
