-- Deposit invoices, and what a final invoice deducts of them (§ 14 (5) UStG; docs/decisions/0019-quotes-and-deposits.md).

insert into accounts (company_id, number, name, kind)
  select c.company_id, a.number, a.name, 'liability'
    from companies c join (values
      ('SKR03', '1710', 'Erhaltene Anzahlungen auf Bestellungen'), ('SKR03', '1711', 'Erhaltene, versteuerte Anzahlungen 7 % USt'), ('SKR03', '1718', 'Erhaltene, versteuerte Anzahlungen 19 % USt'),
      ('SKR04', '3250', 'Erhaltene Anzahlungen auf Bestellungen'), ('SKR04', '3260', 'Erhaltene, versteuerte Anzahlungen 7 % USt'), ('SKR04', '3272', 'Erhaltene, versteuerte Anzahlungen 19 % USt'),
      ('CZ', '324', 'Přijaté zálohy')) a (chart, number, name) on a.chart = c.chart
  on conflict do nothing;

alter table posting_rules
  add column deposit_account text collate "C",
  add constraint posting_rule_deposit foreign key (company_id, deposit_account) references accounts (company_id, number);
comment on column posting_rules.deposit_account is 'Where the net amount of a deposit waits as a liability until the final invoice deducts it.';
update posting_rules r set deposit_account = case c.chart
    when 'SKR03' then case when r.tax_case = 'domestic' and r.tax_class = 'S' then '1718' when r.tax_case = 'domestic' and r.tax_class = 'R' then '1711' else '1710' end
    when 'SKR04' then case when r.tax_case = 'domestic' and r.tax_class = 'S' then '3272' when r.tax_case = 'domestic' and r.tax_class = 'R' then '3260' else '3250' end
    else '324' end
  from companies c where c.company_id = r.company_id;

alter table documents
  add column deposit boolean not null default false,
  add column deducted_minor bigint not null default 0;
alter table documents
  add constraint document_deposit_is_invoice check (not deposit or (kind = 'invoice' and deducted_minor = 0)),
  add constraint document_is_deducted_within_itself check (case kind when 'invoice' then deducted_minor between 0 and gross_minor when 'credit_note' then deducted_minor between gross_minor and 0 else deducted_minor = 0 end);
comment on column documents.deposit is 'An invoice over a payment before the supply (type code 386).';
comment on column documents.deducted_minor is 'The gross amount of the deposits that a final invoice deducts, or its cancellation gives back (negative); what is due is the gross amount less this.';
create index documents_deposits on documents (company_id, customer_id, issue_date, id) where deposit;
select kontor.append_only_but('documents', array['settled']);

create table deposit_deductions (
  company_id int not null,
  document_id bigint not null,
  deposit_document_id bigint not null,
  category text collate "C" not null,
  rate numeric(5, 2) not null,
  account text collate "C" not null,
  taxable_minor bigint not null,
  tax_minor bigint not null,
  created_at timestamptz not null default now(),
  primary key (company_id, document_id, deposit_document_id, category, rate)
);
comment on table deposit_deductions is 'What a final invoice deducts of a deposit invoice, per category and rate; its cancellation deducts the negative.';
create index deposit_deductions_by_deposit on deposit_deductions (company_id, deposit_document_id);
select kontor.protect('deposit_deductions');
grant select, insert on deposit_deductions to kontor_app, kontor_system;
select kontor.append_only('deposit_deductions');
select kontor.refer('deposit_deductions', 'deposit_deduction_document', 'company_id, document_id', 'documents', 'company_id, id');
select kontor.refer('deposit_deductions', 'deposit_deduction_deposit', 'company_id, deposit_document_id', 'documents', 'company_id, id');
select kontor.refer('deposit_deductions', 'deposit_deduction_account', 'company_id, account', 'accounts', 'company_id, number');

-- A deposit is deducted by one final invoice at most, with what is left of it. The deposits are locked first, so that two invoices cannot both take it.
create function kontor.deposit_deducted_once() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
declare
  bad text;
begin
  perform 1 from documents d where (d.company_id, d.id) in (select company_id, deposit_document_id from new_rows) order by d.company_id, d.id for no key update;
  select d.number into bad
    from (select distinct company_id, deposit_document_id, category, rate from new_rows) n
    join documents d on d.company_id = n.company_id and d.id = n.deposit_document_id
   cross join lateral (select coalesce(sum(x.taxable_minor), 0) taxable, coalesce(sum(x.tax_minor), 0) tax from deposit_deductions x
                        where x.company_id = n.company_id and x.deposit_document_id = n.deposit_document_id and x.category = n.category and x.rate = n.rate) deducted
   cross join lateral (select coalesce(sum(t.taxable_minor), 0) taxable, coalesce(sum(t.tax_minor), 0) tax from document_taxes t join documents o on o.company_id = t.company_id and o.id = t.document_id
                        where t.company_id = n.company_id and (o.id = n.deposit_document_id or o.corrects_document_id = n.deposit_document_id) and t.category = n.category and t.rate = n.rate) remaining
   where not d.deposit or not (deducted.taxable = 0 and deducted.tax = 0 or deducted.taxable = remaining.taxable and deducted.tax = remaining.tax) limit 1;
  if found then
    raise exception 'deposit % is deducted otherwise than once and whole', bad using errcode = '23514', constraint = 'deposit_deducted_once', detail = bad;
  end if;
  return null;
end $$;
create trigger deposit_deducted_once after insert on deposit_deductions referencing new table as new_rows for each statement execute function kontor.deposit_deducted_once();

-- What was deducted may not be credited behind the back of the final invoice.
create function kontor.deducted_deposit_stays() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
declare
  bad text;
begin
  if not exists (select from new_documents where kind = 'credit_note') then return null; end if;
  select d.number into bad from new_documents n join documents d on d.company_id = n.company_id and d.id = n.corrects_document_id and d.deposit
   where n.kind = 'credit_note' and (select sum(x.taxable_minor) from deposit_deductions x where x.company_id = d.company_id and x.deposit_document_id = d.id) <> 0 limit 1;
  if found then
    raise exception 'deposit % is deducted by a final invoice', bad using errcode = '23514', constraint = 'deducted_deposit_stays', detail = bad;
  end if;
  return null;
end $$;
create trigger deducted_deposit_stays after insert on documents referencing new table as new_documents for each statement execute function kontor.deducted_deposit_stays();
