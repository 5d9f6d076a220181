-- Direct debits are booked by the statement, and come back (BNK-2, BNK-5; docs/decisions/0041-returns.md).

-- What the bank took out of a payment again: the entry that brought it stays booked, for the one that took it explains the rest.
alter table payments add column returned_by bigint;
alter table payments
  add constraint payment_returned_by foreign key (company_id, returned_by) references bank_statement_entries,
  add constraint payment_is_returned_by_taking_back check (returned_by is null or reversal_of is not null);
comment on column payments.returned_by is 'The bank entry with which the bank took the money back. Null: a person took the payment back.';

create or replace function kontor.bank_entries_released() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  insert into bank_entry_bookings (company_id, id, bank_entry_id, amount_minor, payment_id, releases, rule, created_by)
  select n.company_id, nextval('kontor.id_blocks'), b.bank_entry_id, -b.amount_minor, n.id, b.id, 'person', n.created_by
    from new_payments n join bank_entry_bookings b on b.company_id = n.company_id and b.payment_id = n.reversal_of where n.reversal_of is not null and n.returned_by is null;
  return null;
end $$;
comment on function kontor.bank_entries_released() is 'Whoever takes a payment back, wherever, has its bank entry wait again; not so the bank, which has an entry of its own for it.';

select kontor.also_known('bank_entry_bookings', 'bank_entry_rule_is_known', array['end_to_end_id', 'return']);
select kontor.also_known('bank_entry_work', 'bank_entry_waits_for_a_reason',
  array['debit_unknown', 'debit_cancelled', 'debit_amount_differs', 'debit_booked_already', 'return_unknown', 'return_before_booking', 'return_amount_differs', 'return_twice']);

create table direct_debit_bookings (
  company_id int not null,
  payment_id bigint not null,
  debit_id bigint not null,
  bank_entry_id bigint not null,
  created_at timestamptz not null default now(),
  primary key (company_id, payment_id),
  constraint direct_debit_booking_payment foreign key (company_id, payment_id) references payments,
  constraint direct_debit_booking_debit foreign key (company_id, debit_id) references direct_debits,
  constraint direct_debit_booking_entry foreign key (company_id, bank_entry_id) references bank_statement_entries
);
comment on table direct_debit_bookings is 'The payment by which a direct debit was booked, and the entry of the statement that said so. After a person took the payment back there may be another one.';
create index direct_debit_bookings_by_debit on direct_debit_bookings (company_id, debit_id);
select kontor.protect('direct_debit_bookings');
grant select, insert on direct_debit_bookings to kontor_app, kontor_system;
select kontor.append_only('direct_debit_bookings');

-- A debit is booked once as long as its payment stands. The bank has a file that it books, whether or not somebody noted it.
create or replace function kontor.direct_debit_goes_forward() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('exported', 'submitted'), ('exported', 'cancelled'), ('submitted', 'booked'), ('submitted', 'returned'), ('booked', 'returned'), ('booked', 'submitted')) then
    raise exception 'a direct debit does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'direct_debit_goes_forward';
  end if;
  if (old.state, new.state) = ('booked', 'submitted') and exists (
    select from direct_debit_bookings b where b.company_id = new.company_id and b.debit_id = new.id and not exists (select from payments r where r.company_id = b.company_id and r.reversal_of = b.payment_id)) then
    raise exception 'a direct debit whose payment stands stays booked' using errcode = '23514', constraint = 'direct_debit_goes_forward';
  end if;
  return new;
end $$;

create function kontor.direct_debits_booked() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows n join direct_debits d on d.company_id = n.company_id and d.id = n.debit_id join payments p on p.company_id = n.company_id and p.id = n.payment_id
              where d.state <> 'submitted' or d.amount_minor <> p.amount_minor or d.customer_id <> p.customer_id) then
    raise exception 'a direct debit is booked that was not handed over, or otherwise than it was collected' using errcode = '23514', constraint = 'direct_debit_booked_as_collected';
  end if;
  update direct_debits d set state = 'booked' from new_rows n where d.company_id = n.company_id and d.id = n.debit_id;
  return null;
end $$;
comment on function kontor.direct_debits_booked() is 'With its payment a direct debit is booked: once, and of exactly its amount.';
create trigger direct_debits_booked after insert on direct_debit_bookings referencing new table as new_rows for each statement execute function kontor.direct_debits_booked();

create function kontor.direct_debits_unbooked() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  update direct_debits d set state = 'submitted' from new_payments n join direct_debit_bookings b on b.company_id = n.company_id and b.payment_id = n.reversal_of
   where n.returned_by is null and n.reversal_of is not null and d.company_id = b.company_id and d.id = b.debit_id and d.state = 'booked';
  return null;
end $$;
comment on function kontor.direct_debits_unbooked() is 'Whoever takes back the payment of a direct debit has it wait for its booking again.';
create trigger direct_debits_unbooked after insert on payments referencing new table as new_payments for each statement execute function kontor.direct_debits_unbooked();

-- Returns ----------------------------------------------------------------------------------------------
create table direct_debit_returns (
  company_id int not null,
  id bigint not null,
  debit_id bigint not null,
  open_item_id bigint not null,
  customer_id bigint not null,
  origin text collate "C" not null,
  reason_code text collate "C" not null,
  bank_words text,
  returned_on date not null,
  bank_entry_id bigint,
  report_id bigint,
  payment_id bigint,
  amount_minor bigint not null,
  charge_minor bigint not null default 0,
  fee_id bigint,
  decision text collate "C" not null,
  retry_from date,
  decided_by text collate "C",
  decided_at timestamptz,
  note text,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint direct_debit_returned_once unique (company_id, debit_id),
  constraint direct_debit_return_debit foreign key (company_id, debit_id) references direct_debits,
  constraint direct_debit_return_customer foreign key (company_id, customer_id) references customers,
  constraint direct_debit_return_entry foreign key (company_id, bank_entry_id) references bank_statement_entries,
  constraint direct_debit_return_payment foreign key (company_id, payment_id) references payments,
  constraint direct_debit_return_fee foreign key (company_id, fee_id) references fees,
  constraint direct_debit_return_origin_is_known check (origin in ('statement', 'report')),
  constraint direct_debit_return_says_who check ((origin = 'statement') = (bank_entry_id is not null) and (origin = 'report') = (report_id is not null) and (origin = 'report') <= (payment_id is null)),
  constraint direct_debit_return_decision_is_known check (decision in ('retry', 'asked', 'left', 'stopped', 'deceased')),
  constraint direct_debit_return_retry_has_a_day check ((decision = 'retry') = (retry_from is not null)),
  constraint direct_debit_return_cost_is_not_negative check (charge_minor >= 0)
);
comment on table direct_debit_returns is 'A direct debit that came back, once (P7): why, when, what the bank took for it, what the customer owes for that, and what is to follow.';
comment on column direct_debit_returns.payment_id is 'The payment that took back the one by which it was booked; null where it had never been booked.';
comment on column direct_debit_returns.decision is 'What the policy of the company says, or a person after it: collect once more from a day on, ask a person, leave it, the mandate is stopped, the customer has died.';
create index direct_debit_returns_asked on direct_debit_returns (company_id, id) where decision = 'asked';
create index direct_debit_returns_by_item on direct_debit_returns (company_id, open_item_id, id);
create index direct_debit_returns_by_customer on direct_debit_returns (company_id, customer_id, id);
select kontor.protect('direct_debit_returns');
grant select, insert on direct_debit_returns to kontor_app, kontor_system;
select kontor.append_only('direct_debit_returns');
select kontor.append_only_but('direct_debit_returns', array['decision', 'retry_from', 'decided_by', 'decided_at', 'note']);
grant update (decision, retry_from, decided_by, decided_at, note) on direct_debit_returns to kontor_app, kontor_system;

create function kontor.direct_debits_returned() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows n join direct_debits d on d.company_id = n.company_id and d.id = n.debit_id
              where d.open_item_id <> n.open_item_id or d.customer_id <> n.customer_id or d.amount_minor <> n.amount_minor or (d.state = 'booked') <> (n.payment_id is not null)) then
    raise exception 'a direct debit is returned otherwise than it was collected' using errcode = '23514', constraint = 'direct_debit_returned_as_collected';
  end if;
  if exists (select from new_rows n join payments p on p.company_id = n.company_id and p.id = n.payment_id
              where not exists (select from direct_debit_bookings b where b.company_id = n.company_id and b.debit_id = n.debit_id and b.payment_id = p.reversal_of)) then
    raise exception 'a return takes back another payment than that of its debit' using errcode = '23514', constraint = 'direct_debit_returned_as_collected';
  end if;
  update direct_debits d set state = 'returned' from new_rows n where d.company_id = n.company_id and d.id = n.debit_id;
  return null;
end $$;
comment on function kontor.direct_debits_returned() is 'With its return a direct debit is returned: once, and the payment that is taken back is its own (P7).';
create trigger direct_debits_returned after insert on direct_debit_returns referencing new table as new_rows for each statement execute function kontor.direct_debits_returned();

-- What a company does about each reason, where it differs from what is proposed.
create table debit_return_policies (
  company_id int not null references companies,
  reason_code text collate "C" not null,
  action text collate "C" not null,
  retry_days int not null,
  fee text collate "C" not null,
  fee_minor bigint not null default 0,
  version int not null default 1,
  primary key (company_id, reason_code),
  constraint debit_return_policy_action_is_known check (action in ('retry', 'stop', 'ask', 'deceased')),
  constraint debit_return_policy_fee_is_known check (fee in ('none', 'pass_on', 'own')),
  constraint debit_return_policy_days_are_few check (retry_days between 1 and 60),
  constraint debit_return_policy_own_fee_has_amount check ((fee = 'own') = (fee_minor > 0))
);
comment on table debit_return_policies is 'What follows when a direct debit comes back for a reason, as a company wants it; reasons without a row follow what is proposed.';
select kontor.protect('debit_return_policies');
grant select, insert, update on debit_return_policies to kontor_app, kontor_system;
select track_changes('debit_return_policies');
