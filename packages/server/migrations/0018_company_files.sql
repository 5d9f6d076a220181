-- What a company needs before its first invoice: bank accounts of which one is printed, a stamp beside the logo, and whom its mail is from.

alter table companies
  add column stamp_sha256 text collate "C",
  add column mail_from_name text,
  add column mail_from_address text,
  add constraint company_images_are_hashes check (logo_sha256 ~ '^[0-9a-f]{64}$' and stamp_sha256 ~ '^[0-9a-f]{64}$');
comment on column companies.stamp_sha256 is 'A stamp or signature as an image in the file store; no form prints it yet.';
comment on column companies.mail_from_address is 'The sender of the company''s mail; null: its main address.';

create table company_bank_accounts (
  company_id int not null references companies,
  id bigint not null,
  bank_name text,
  iban text collate "C",
  bic text collate "C",
  account_national text collate "C",
  printed boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint bank_account_iban_unique unique (company_id, iban),
  constraint bank_account_has_a_number check (iban is not null or account_national is not null)
);
comment on table company_bank_accounts is 'The company''s own accounts (MAS-1); the printed one stands on documents (BT-84). Public, therefore not encrypted.';
create unique index bank_account_one_printed on company_bank_accounts (company_id) where printed;
select kontor.protect('company_bank_accounts');
grant select, insert, update, delete on company_bank_accounts to kontor_app, kontor_system;
select track_changes('company_bank_accounts');

insert into company_bank_accounts (company_id, id, bank_name, iban, bic, account_national, printed)
  select company_id, nextval('kontor.id_blocks'), bank_name, iban, bic, account_national, true from companies where iban is not null or account_national is not null;

-- Documents are issued from the company's own row; it follows the account that is printed.
create function kontor.print_bank_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.printed then
      update companies set bank_name = null, iban = null, bic = null, account_national = null where company_id = old.company_id;
    end if;
  elsif new.printed then
    update companies set bank_name = new.bank_name, iban = new.iban, bic = new.bic, account_national = new.account_national
     where company_id = new.company_id and (bank_name, iban, bic, account_national) is distinct from (new.bank_name, new.iban, new.bic, new.account_national);
  end if;
  return null;
end $$;
create trigger print_bank_account after insert or update or delete on company_bank_accounts for each row execute function kontor.print_bank_account();
