-- Asked after every statement that posts, a billing run's too: the entry is looked up only for postings on the account of a cash desk, whatever the planner thinks of tables that nobody has analysed.
create or replace function kontor.cash_desk_posted_by_receipts() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if not exists (select from cash_desks) then return null; end if;
  if exists (select from new_postings p
              where (p.company_id, p.account) in (select d.company_id, d.account from cash_desks d)
                and (select e.source_type from journal_entries e where e.company_id = p.company_id and e.id = p.entry_id) not in ('payment', 'payout', 'cash_receipt')) then
    raise exception 'the account of a cash desk moves without a receipt' using errcode = '23514', constraint = 'cash_desk_posted_by_receipts';
  end if;
  return null;
end $$;
