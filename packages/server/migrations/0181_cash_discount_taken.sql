-- Cash discount as it is taken: a payment in time that is short by it settles the invoice (MAS-6, ARE-3; docs/decisions/0043-credit-and-cash-discount.md).

alter table documents add column cash_discounts jsonb;
comment on column documents.cash_discounts is 'The steps of cash discount that stand on paper, each with percent, days, last day and amount; null: none.';
alter table documents disable trigger user;
update documents d set cash_discounts = c.canonical::jsonb -> 'payment' -> 'cashDiscounts'
  from document_contents c where c.company_id = d.company_id and c.document_id = d.id and d.kind = 'invoice' and c.canonical like '%"cashDiscounts":[{%';
alter table documents enable trigger user;
select kontor.append_only_but('documents', array['settled']);

select kontor.also_known('write_offs', 'write_off_kind_is_known', array['cash_discount']);
select kontor.also_known('accounts', 'account_payment_role_is_known', array['cash_discount']);
drop index account_payment_role_once;
create unique index account_payment_role_once on accounts (company_id, payment_role) where payment_role in ('write_off', 'small_difference', 'cash_discount');
insert into accounts (company_id, number, name, kind, payment_role)
  select c.company_id, r.number, 'Gewährte Skonti', 'revenue', 'cash_discount' from companies c join (values ('SKR03', '8730'), ('SKR04', '4730')) r (chart, number) on r.chart = c.chart
  on conflict (company_id, number) do update set payment_role = 'cash_discount' where accounts.payment_role is null and not accounts.receivable;
