-- Cash desks (ARE-8): the desk, who has it open, and its book as a chain of receipts (docs/decisions/0045-cash-desks.md).

select kontor.also_known('accounts', 'account_payment_role_is_known', array['cash_short', 'cash_over']);
create unique index account_cash_role_once on accounts (company_id, payment_role) where payment_role in ('cash_short', 'cash_over');
insert into accounts (company_id, number, name, kind)
select c.company_id, r.number, r.name, r.kind
  from companies c join (values
    ('SKR03', '2309', 'Sonstige Aufwendungen unregelmäßig (Kassenfehlbeträge)', 'expense'), ('SKR03', '2709', 'Sonstige Erträge unregelmäßig (Kassenüberschüsse)', 'revenue'),
    ('SKR04', '6969', 'Sonstige Aufwendungen unregelmäßig (Kassenfehlbeträge)', 'expense'), ('SKR04', '4839', 'Sonstige Erträge unregelmäßig (Kassenüberschüsse)', 'revenue'),
    ('CZ', '569', 'Manka a škody na finančním majetku', 'expense'), ('CZ', '668', 'Ostatní finanční výnosy', 'revenue')) r (chart, number, name, kind) on r.chart = c.chart
    on conflict do nothing;
update accounts a set payment_role = r.role
  from companies c, (values
    ('SKR03', '2309', 'cash_short'), ('SKR03', '2709', 'cash_over'), ('SKR04', '6969', 'cash_short'), ('SKR04', '4839', 'cash_over'), ('CZ', '569', 'cash_short'), ('CZ', '668', 'cash_over')) r (chart, number, role)
 where c.company_id = a.company_id and r.chart = c.chart and r.number = a.number and not a.receivable and a.payment_role is null;

select kontor.also_known('journal_entries', 'journal_source_is_known', array['cash_receipt']);

-- Desks ----------------------------------------------------------------------------------------------
create table cash_desks (
  company_id int not null references companies,
  id bigint not null,
  code text collate "C" not null,
  name text not null,
  currency char(3) collate "C" not null,
  account text collate "C" not null,
  operators text[] collate "C" not null default '{}',
  removed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint cash_desk_account foreign key (company_id, account) references accounts (company_id, number),
  constraint cash_desk_account_once unique (company_id, account),
  constraint cash_desk_code_unique unique (company_id, code),
  constraint cash_desk_code_is_short check (code ~ '^[A-Z0-9]{1,6}$')
);
comment on table cash_desks is 'A box with cash: its name, its account of the books, and who may use it (ARE-8). A removed one stays for its book.';
comment on column cash_desks.code is 'Stands in the number of each receipt, so it stays.';
comment on column cash_desks.operators is 'Who may use it, as the log names them; empty: everybody with the right.';
create unique index cash_desk_name_unique on cash_desks (company_id, lower(name)) where removed_at is null;
select kontor.protect('cash_desks');
grant select, insert, update on cash_desks to kontor_app, kontor_system;
create trigger cash_desk_stays before update of code, currency, account on cash_desks for each statement execute function kontor.refuse_change();
select track_changes('cash_desks');

-- Sessions -------------------------------------------------------------------------------------------
create table cash_sessions (
  company_id int not null,
  id bigint not null,
  desk_id bigint not null,
  opened_by text collate "C" not null,
  opened_on date not null,
  opened_at timestamptz not null default now(),
  after_seq int not null,
  found_minor bigint not null,
  opening_minor bigint not null,
  opening_pieces jsonb,
  closed_by text collate "C",
  closed_on date,
  closed_at timestamptz,
  last_seq int,
  expected_minor bigint,
  counted_minor bigint,
  pieces jsonb,
  primary key (company_id, id),
  constraint cash_session_desk foreign key (company_id, desk_id) references cash_desks,
  constraint cash_session_of_desk unique (company_id, desk_id, id),
  constraint cash_session_counts_no_debt check (opening_minor >= 0 and counted_minor >= 0),
  constraint cash_session_closed_whole check (num_nulls(closed_by, closed_on, closed_at, last_seq, expected_minor, counted_minor) in (0, 6) and (pieces is null or closed_at is not null) and closed_on >= opened_on)
);
comment on table cash_sessions is 'Who had a desk open, what they counted at the beginning and at the end. Once closed it never changes.';
comment on column cash_sessions.after_seq is 'The last receipt before it was opened.';
comment on column cash_sessions.found_minor is 'What the book said when it was opened; opening_minor is what was counted.';
comment on column cash_sessions.expected_minor is 'What the book said before the count at the end; counted_minor is what was counted.';
comment on column cash_sessions.pieces is 'How many of each note and coin, where they were counted so: {"50.00": 3}.';
create unique index cash_session_open_once on cash_sessions (company_id, desk_id) where closed_at is null;
create index cash_sessions_by_desk on cash_sessions (company_id, desk_id, id);
select kontor.protect('cash_sessions');
grant select, insert on cash_sessions to kontor_app, kontor_system;
grant update (closed_by, closed_on, closed_at, last_seq, expected_minor, counted_minor, pieces) on cash_sessions to kontor_app, kontor_system;
select kontor.rows_stay('cash_sessions');

-- Receipts -------------------------------------------------------------------------------------------
create table cash_receipts (
  company_id int not null,
  id bigint not null,
  desk_id bigint not null,
  seq int not null,
  number text collate "C" not null,
  cash_session_id bigint,
  kind text collate "C" not null,
  booked_on date not null,
  amount_minor bigint not null,
  balance_minor bigint not null,
  previous_seq int,
  previous_on date,
  previous_balance_minor bigint,
  customer_id bigint,
  party text,
  purpose text not null,
  account text collate "C",
  entry_id bigint,
  payment_id bigint,
  payout_id bigint,
  reversal_of bigint,
  reason text,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  txid xid8 not null default pg_current_xact_id(),
  primary key (company_id, id),
  constraint cash_receipt_numbered_once unique (company_id, desk_id, seq),
  constraint cash_receipt_stated unique (company_id, desk_id, seq, booked_on, balance_minor),
  -- Each receipt but the first stands on the one before it: no hole, no day before, and the balance goes on.
  constraint cash_receipt_has_no_gap foreign key (company_id, desk_id, previous_seq, previous_on, previous_balance_minor) references cash_receipts (company_id, desk_id, seq, booked_on, balance_minor),
  constraint cash_receipt_follows check (previous_seq = seq - 1),
  constraint cash_receipt_predecessor_whole check (num_nulls(previous_seq, previous_on, previous_balance_minor) = case when seq = 0 then 3 else 0 end),
  constraint cash_receipts_in_date_order check (booked_on >= previous_on),
  constraint cash_balance_goes_on check (balance_minor = coalesce(previous_balance_minor, 0) + amount_minor),
  constraint cash_balance_never_negative check (balance_minor >= 0),
  constraint cash_receipt_desk foreign key (company_id, desk_id) references cash_desks,
  constraint cash_receipt_session foreign key (company_id, desk_id, cash_session_id) references cash_sessions (company_id, desk_id, id),
  constraint cash_receipt_customer foreign key (company_id, customer_id) references customers,
  constraint cash_receipt_account foreign key (company_id, account) references accounts (company_id, number),
  constraint cash_receipt_entry foreign key (company_id, entry_id) references journal_entries (company_id, id),
  constraint cash_receipt_payment foreign key (company_id, payment_id) references payments (company_id, id),
  constraint cash_receipt_payout foreign key (company_id, payout_id) references payouts (company_id, id),
  constraint cash_receipt_reverses foreign key (company_id, reversal_of) references cash_receipts (company_id, id),
  constraint cash_receipt_reversed_once unique (company_id, reversal_of),
  constraint cash_receipt_entry_once unique (company_id, entry_id),
  constraint cash_receipt_payment_once unique (company_id, payment_id),
  constraint cash_receipt_payout_once unique (company_id, payout_id),
  constraint cash_receipt_kind_is_known check (kind in ('opening', 'payment', 'refund', 'difference')),
  constraint cash_receipt_moves_money check ((kind = 'opening') = (seq = 0) and (amount_minor <> 0 or seq = 0)),
  constraint cash_receipt_in_a_session check ((cash_session_id is null) = (seq = 0)),
  constraint cash_receipt_is_posted check (entry_id is not null or seq = 0),
  constraint cash_receipt_reversal_has_reason check (reversal_of is null or reason is not null)
);
comment on table cash_receipts is 'The book of a desk: what went in (plus) and out (minus), each with its number and the balance after it, as a chain of foreign keys. Append-only: what is wrong is reversed by a receipt of its own.';
comment on column cash_receipts.seq is 'Counts the receipts of a desk; 0 is the balance with which it began.';
comment on column cash_receipts.party is 'From whom, or to whom, as it was called then.';
comment on column cash_receipts.account is 'The other account of the books.';
comment on column cash_receipts.reason is 'Why it was reversed, or why the count was another one.';
create index cash_receipts_by_day on cash_receipts (company_id, desk_id, booked_on, seq);
create index cash_receipts_by_session on cash_receipts (company_id, cash_session_id, seq) where cash_session_id is not null;
create index cash_receipts_by_payer on cash_receipts (company_id, customer_id, booked_on) where customer_id is not null;
select kontor.protect('cash_receipts');
grant select, insert on cash_receipts to kontor_app, kontor_system;
select kontor.append_only('cash_receipts');

create function kontor.cash_receipts_fit() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  -- Whoever closes the session meanwhile waits, and then counts this receipt, too.
  perform 1 from cash_sessions s where (s.company_id, s.id) in (select company_id, cash_session_id from new_rows) order by s.company_id, s.id for share;
  if exists (select from new_rows n join cash_sessions s on s.company_id = n.company_id and s.id = n.cash_session_id where s.closed_at is not null) then
    raise exception 'a receipt goes into a closed session' using errcode = '23514', constraint = 'cash_session_stays_closed';
  end if;
  if exists (select from new_rows n join cash_receipts r on r.company_id = n.company_id and r.id = n.reversal_of where (r.desk_id, r.kind, -r.amount_minor) is distinct from (n.desk_id, n.kind, n.amount_minor) or r.reversal_of is not null) then
    raise exception 'a receipt is reversed otherwise than it was booked' using errcode = '23514', constraint = 'cash_reversal_mirrors';
  end if;
  if exists (select from new_rows n join cash_desks d on d.company_id = n.company_id and d.id = n.desk_id
              where n.entry_id is not null and n.amount_minor is distinct from (
                select sum(p.debit_minor - p.credit_minor) from postings p where p.company_id = n.company_id and p.entry_id = n.entry_id and p.account = d.account) and n.seq > 0) then
    raise exception 'a receipt says another amount than its entry posts' using errcode = '23514', constraint = 'cash_receipt_as_posted';
  end if;
  return null;
end $$;
create trigger cash_receipts_fit after insert on cash_receipts referencing new table as new_rows for each statement execute function kontor.cash_receipts_fit();

create function kontor.cash_session_ends_as_counted() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
declare
  last cash_receipts;
begin
  if old.closed_at is not null then
    raise exception 'cash session % is closed', old.id using errcode = '23514', constraint = 'cash_session_stays_closed';
  end if;
  select * into strict last from cash_receipts r where r.company_id = new.company_id and r.desk_id = new.desk_id order by r.seq desc limit 1;
  if last.seq <> new.last_seq or last.balance_minor <> new.counted_minor then
    raise exception 'cash session % ends with another amount than was counted', new.id using errcode = '23514', constraint = 'cash_session_ends_as_counted';
  end if;
  return new;
end $$;
create trigger cash_session_ends_as_counted before update on cash_sessions for each row execute function kontor.cash_session_ends_as_counted();

create function kontor.cash_session_begins_as_counted() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if not exists (select from cash_receipts r where r.company_id = new.company_id and r.desk_id = new.desk_id and r.seq = new.after_seq and r.balance_minor = new.found_minor
                   and not exists (select from cash_receipts later where later.company_id = r.company_id and later.desk_id = r.desk_id and later.seq > r.seq)) then
    raise exception 'cash session % begins otherwise than the book says', new.id using errcode = '23514', constraint = 'cash_session_begins_as_booked';
  end if;
  return new;
end $$;
create trigger cash_session_begins_as_booked before insert on cash_sessions for each row execute function kontor.cash_session_begins_as_counted();

-- The account of a desk ------------------------------------------------------------------------------
create function kontor.cash_desk_posted_by_receipts() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (select from cash_desks d join new_postings p on p.company_id = d.company_id and p.account = d.account join journal_entries e on e.company_id = p.company_id and e.id = p.entry_id
              where e.source_type not in ('payment', 'payout', 'cash_receipt')) then
    raise exception 'the account of a cash desk moves without a receipt' using errcode = '23514', constraint = 'cash_desk_posted_by_receipts';
  end if;
  return null;
end $$;
create trigger cash_desk_posted_by_receipts after insert on postings referencing new table as new_postings for each statement execute function kontor.cash_desk_posted_by_receipts();

create function kontor.cash_has_receipt() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (select from cash_desks d where d.company_id = new.company_id and d.account = new.account)
     and not exists (select from cash_receipts r where r.company_id = new.company_id and new.id = case tg_table_name when 'payments' then r.payment_id else r.payout_id end and r.amount_minor = case tg_table_name when 'payments' then new.amount_minor else -new.amount_minor end) then
    raise exception '% % moves cash without a receipt', tg_table_name, new.id using errcode = '23514', constraint = 'cash_has_receipt';
  end if;
  return null;
end $$;
comment on function kontor.cash_has_receipt() is 'At the end of the transaction: what moved on the account of a desk has its receipt.';
-- What statements bring is on the clearing account; asking for each of a hundred thousand would cost and say nothing.
create constraint trigger cash_has_receipt after insert on payments deferrable initially deferred for each row when (new.origin = 'typed') execute function kontor.cash_has_receipt();
create constraint trigger cash_has_receipt after insert on payouts deferrable initially deferred for each row when (new.origin = 'by_hand') execute function kontor.cash_has_receipt();
