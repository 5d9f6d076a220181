-- Matching (BNK-4): which money of bank statements is booked as what, what waits for a person, and the way back (docs/decisions/0039-matching.md).

alter table journal_entries drop constraint journal_source_is_known;
alter table journal_entries add constraint journal_source_is_known check (source_type in ('document', 'manual', 'opening_balance', 'supplier_invoice', 'payment', 'write_off', 'bank_statement', 'bank_entry'));

create table bank_entry_work (
  company_id int not null,
  bank_entry_id bigint not null,
  booking_date date not null,
  amount_minor bigint not null,
  booked_minor bigint not null default 0,
  posted_by bigint,
  looked_at timestamptz,
  waits_for text collate "C",
  note text,
  put_off_until date,
  version int not null default 1,
  primary key (company_id, bank_entry_id),
  constraint bank_entry_work_of_entry foreign key (company_id, bank_entry_id) references bank_statement_entries,
  constraint bank_entry_work_posted_by foreign key (company_id, posted_by) references journal_entries (company_id, id),
  constraint bank_entry_booked_within_it check (booked_minor between least(amount_minor, 0) and greatest(amount_minor, 0)),
  constraint bank_entry_booked_when_posted check (booked_minor = 0 or posted_by is not null),
  constraint bank_entry_waits_for_a_reason check (waits_for in ('nobody_named', 'several_named', 'not_sure', 'amount_fits_nothing', 'money_went', 'gap', 'undone')),
  constraint bank_entry_note_is_short check (length(note) <= 1000)
);
comment on table bank_entry_work is 'How far an entry of a statement is booked (P3). Made with the entry; what is booked is kept by a trigger on bank_entry_bookings.';
comment on column bank_entry_work.posted_by is 'The journal entry that brought it from the bank to the clearing account; its month was open.';
comment on column bank_entry_work.looked_at is 'When the rules last looked for what it pays.';
create index bank_entries_unposted on bank_entry_work (company_id, bank_entry_id) where posted_by is null and amount_minor <> 0;
create index bank_entries_to_look_at on bank_entry_work (company_id, booking_date, bank_entry_id) where looked_at is null and posted_by is not null;
create index bank_entries_waiting on bank_entry_work (company_id, booking_date, bank_entry_id) where booked_minor <> amount_minor;
select kontor.protect('bank_entry_work');
grant select, insert on bank_entry_work to kontor_app, kontor_system;
grant update (posted_by, looked_at, waits_for, note, put_off_until, version) on bank_entry_work to kontor_app, kontor_system;
select kontor.rows_stay('bank_entry_work');

create function kontor.bank_entries_wait() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  insert into bank_entry_work (company_id, bank_entry_id, booking_date, amount_minor)
  select company_id, id, booking_date, amount_minor from new_entries where purpose = 'statement' and amount_minor <> 0;
  return null;
end $$;
comment on function kontor.bank_entries_wait() is 'Whatever a bank says waits to be booked, in the transaction that brought it.';
create trigger bank_entries_wait after insert on bank_statement_entries referencing new table as new_entries for each statement execute function kontor.bank_entries_wait();
insert into bank_entry_work (company_id, bank_entry_id, booking_date, amount_minor)
select company_id, id, booking_date, amount_minor from bank_statement_entries where purpose = 'statement' and amount_minor <> 0;

create table bank_entry_bookings (
  company_id int not null,
  id bigint not null,
  bank_entry_id bigint not null,
  amount_minor bigint not null,
  payment_id bigint,
  journal_entry_id bigint,
  releases bigint,
  rule text collate "C" not null,
  fit text collate "C",
  confidence smallint,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint bank_entry_booking_of_entry foreign key (company_id, bank_entry_id) references bank_statement_entries,
  constraint bank_entry_booking_payment foreign key (company_id, payment_id) references payments (company_id, id),
  constraint bank_entry_booking_entry foreign key (company_id, journal_entry_id) references journal_entries (company_id, id),
  constraint bank_entry_booking_releases foreign key (company_id, releases) references bank_entry_bookings (company_id, id),
  constraint bank_entry_released_once unique (company_id, releases),
  constraint bank_entry_payment_booked_once unique (company_id, payment_id),
  constraint bank_entry_journal_booked_once unique (company_id, journal_entry_id),
  constraint bank_entry_booking_is_one_thing check (num_nonnulls(payment_id, journal_entry_id) = 1),
  constraint bank_entry_booking_is_not_zero check (amount_minor <> 0),
  constraint bank_entry_rule_is_known check (rule in ('documents', 'symbol', 'number_in_text', 'account', 'name', 'person')),
  constraint bank_entry_rule_says_how check ((rule = 'person') = (fit is null) and (fit is null) = (confidence is null))
);
comment on table bank_entry_bookings is 'What an entry of a statement was booked as, by which rule; a row with the amount negated releases another, for its payment or journal entry was taken back.';
comment on column bank_entry_bookings.payment_id is 'The payment; of a release the payment that takes it back.';
create index bank_entry_bookings_by_entry on bank_entry_bookings (company_id, bank_entry_id, id);
select kontor.protect('bank_entry_bookings');
grant select, insert on bank_entry_bookings to kontor_app, kontor_system;
select kontor.append_only('bank_entry_bookings');

create function kontor.bank_entries_booked() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform 1 from bank_entry_work w where (w.company_id, w.bank_entry_id) in (select company_id, bank_entry_id from new_bookings) order by w.company_id, w.bank_entry_id for no key update;
  if exists (select from new_bookings n join payments p on p.company_id = n.company_id and p.id = n.payment_id where p.amount_minor <> n.amount_minor) then
    raise exception 'a booking of a bank entry has another amount than its payment' using errcode = '23514', constraint = 'bank_entry_booked_as_paid';
  end if;
  if exists (select from new_bookings n join bank_entry_bookings b on b.company_id = n.company_id and b.id = n.releases where (b.bank_entry_id, -b.amount_minor) is distinct from (n.bank_entry_id, n.amount_minor)) then
    raise exception 'a booking of a bank entry is released otherwise than it was made' using errcode = '23514', constraint = 'bank_entry_release_mirrors';
  end if;
  -- The check on bank_entry_work is the wall: never more than came (P3).
  update bank_entry_work w set booked_minor = w.booked_minor + n.minor, version = w.version + 1,
         waits_for = case when n.released then 'undone' when w.booked_minor + n.minor = w.amount_minor then null else w.waits_for end
    from (select company_id, bank_entry_id, sum(amount_minor)::bigint minor, bool_or(releases is not null) released from new_bookings group by company_id, bank_entry_id) n
   where w.company_id = n.company_id and w.bank_entry_id = n.bank_entry_id;
  return null;
end $$;
comment on function kontor.bank_entries_booked() is 'Keeps what is booked of each entry, and refuses more than there is (P3).';
create trigger bank_entries_booked after insert on bank_entry_bookings referencing new table as new_bookings for each statement execute function kontor.bank_entries_booked();

create function kontor.bank_entries_released() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  insert into bank_entry_bookings (company_id, id, bank_entry_id, amount_minor, payment_id, releases, rule, created_by)
  select n.company_id, nextval('kontor.id_blocks'), b.bank_entry_id, -b.amount_minor, n.id, b.id, 'person', n.created_by
    from new_payments n join bank_entry_bookings b on b.company_id = n.company_id and b.payment_id = n.reversal_of where n.reversal_of is not null;
  return null;
end $$;
comment on function kontor.bank_entries_released() is 'Whoever takes a payment back, wherever, has its bank entry wait again.';
create trigger bank_entries_released after insert on payments referencing new table as new_payments for each statement execute function kontor.bank_entries_released();
