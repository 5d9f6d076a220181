-- What a cash desk books besides payments: other income and expenses, and cash on its way to the bank or to another desk (ARE-8; docs/decisions/0045-cash-desks.md).

select kontor.also_known('accounts', 'account_payment_role_is_known', array['cash_transit']);
create unique index account_cash_transit_once on accounts (company_id, payment_role) where payment_role = 'cash_transit';
insert into accounts (company_id, number, name, kind)
select c.company_id, r.number, r.name, 'asset' from companies c join (values ('SKR03', '1361', 'Geldtransit Kasse'), ('SKR04', '1461', 'Geldtransit Kasse'), ('CZ', '261100', 'Peníze na cestě: pokladna')) r (chart, number, name) on r.chart = c.chart
    on conflict do nothing;
update accounts a set payment_role = 'cash_transit' from companies c, (values ('SKR03', '1361'), ('SKR04', '1461'), ('CZ', '261100')) r (chart, number)
 where c.company_id = a.company_id and r.chart = c.chart and r.number = a.number and not a.receivable and a.payment_role is null;

select kontor.also_known('cash_receipts', 'cash_receipt_kind_is_known', array['income', 'expense', 'transfer_out', 'transfer_in']);
alter table cash_receipts add constraint cash_receipt_goes_its_way check (
  case when kind in ('payment', 'income', 'transfer_in') then (amount_minor > 0) = (reason is null) when kind in ('refund', 'expense', 'transfer_out') then (amount_minor < 0) = (reason is null) else true end);
