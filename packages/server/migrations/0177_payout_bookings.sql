-- Refunds on the bank statement: the money that went, and what came back (BNK-4, BNK-6; docs/decisions/0042-refunds.md).

alter table bank_entry_bookings add column payout_id bigint;
select kontor.also_causes('bank_entry_bookings', 'bank_entry_booking_is_one_thing', 'payout_id');
select kontor.also_known('bank_entry_bookings', 'bank_entry_rule_is_known', array['transfer']);
alter table bank_entry_bookings
  add constraint bank_entry_booking_payout foreign key (company_id, payout_id) references payouts (company_id, id),
  add constraint bank_entry_payout_booked_once unique (company_id, payout_id);
comment on column bank_entry_bookings.payout_id is 'The payout whose money went with the entry, or came back with it; of a release the payout that takes it back.';

create function kontor.bank_entries_paid_out() returns trigger language plpgsql as $$
begin
  if exists (select from new_bookings n join payouts p on p.company_id = n.company_id and p.id = n.payout_id where p.amount_minor <> -n.amount_minor) then
    raise exception 'a booking of a bank entry has another amount than its payout' using errcode = '23514', constraint = 'bank_entry_booked_as_paid_out';
  end if;
  return null;
end $$;
create trigger bank_entries_paid_out after insert on bank_entry_bookings referencing new table as new_bookings for each statement execute function kontor.bank_entries_paid_out();
