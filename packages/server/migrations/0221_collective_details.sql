-- Details of a collective entry that come in a message of their own (camt.054), tied to the entry of the statement (BNK-5; docs/decisions/0052-collective-entries.md).

alter table bank_statement_entries
  add column collective_no int,
  add column collective_minor bigint,
  add constraint bank_statement_entry_collective_whole check ((collective_no is null) = (collective_minor is null));
comment on column bank_statement_entries.collective_no is 'Of what a report or notification tells: which entry of it this is, or is a detail of.';
comment on column bank_statement_entries.collective_minor is 'What that entry comes to, with all its details and what the bank took.';
create index bank_statement_entries_of_collective on bank_statement_entries (company_id, booking_date) where purpose = 'notification' and collective_no is not null;

-- The entry of the statement may have been looked at before its details came.
create function kontor.collective_details_come() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (select from new_entries where purpose = 'notification' and collective_no is not null) then
    update bank_entry_work w set looked_at = null
      from bank_statement_entries e
      join (select distinct company_id, bank_account_id, collective_minor, booking_date from new_entries where purpose = 'notification' and collective_no is not null) n
        on n.company_id = e.company_id and n.bank_account_id = e.bank_account_id and n.collective_minor = e.amount_minor and e.booking_date between n.booking_date - 5 and n.booking_date + 5
     where w.company_id = e.company_id and w.bank_entry_id = e.id and e.purpose = 'statement' and w.booked_minor = 0 and w.looked_at is not null and w.waits_for is distinct from 'undone';
  end if;
  return null;
end $$;
comment on function kontor.collective_details_come() is 'What a notification tells in detail is looked at again, whichever came first.';
create trigger collective_details_come after insert on bank_statement_entries referencing new table as new_entries for each statement execute function kontor.collective_details_come();
