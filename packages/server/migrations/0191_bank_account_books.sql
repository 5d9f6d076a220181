-- Each bank account may have its own account of the books (BNK-7; docs/decisions/0047-bank-work.md).

alter table company_bank_accounts add column ledger_account text collate "C";
alter table company_bank_accounts add constraint bank_account_in_books foreign key (company_id, ledger_account) references accounts (company_id, number);
comment on column company_bank_accounts.ledger_account is 'What the account is in the books, its own and no other one''s; null: the company''s account for banks that is nobody''s own.';
create unique index bank_account_in_books_once on company_bank_accounts (company_id, ledger_account) where ledger_account is not null;

create function kontor.bank_account_books_stay() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (select from bank_statement_entries e join bank_entry_work w on w.company_id = e.company_id and w.bank_entry_id = e.id
              where e.company_id = new.company_id and e.bank_account_id = new.id and e.purpose = 'statement' and w.posted_by is not null) then
    raise exception 'statements of bank account % are in the books', new.id using errcode = '23514', constraint = 'bank_account_books_stay';
  end if;
  if new.ledger_account is not null and not exists (select from accounts a where a.company_id = new.company_id and a.number = new.ledger_account and a.payment_role = 'bank') then
    raise exception 'account % is none for banks', new.ledger_account using errcode = '23514', constraint = 'bank_account_in_books_of_banks';
  end if;
  return null;
end $$;
comment on function kontor.bank_account_books_stay() is 'The account of the books stays once statements are posted there: else the books of a day could no longer be held against the bank (P5).';
create trigger bank_account_books_stay after update on company_bank_accounts for each row when (new.ledger_account is distinct from old.ledger_account) execute function kontor.bank_account_books_stay();
create trigger bank_account_books_begin after insert on company_bank_accounts for each row when (new.ledger_account is not null) execute function kontor.bank_account_books_stay();
