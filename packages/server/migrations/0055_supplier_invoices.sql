-- Supplier invoices (DOC-7): e-invoices of others, read, booked as costs and matched to services.

alter table accounts add column purchase_role text collate "C";
alter table accounts add constraint account_purchase_role_is_known check (purchase_role in ('payables', 'input_tax_standard', 'input_tax_reduced', 'costs'));
create unique index account_purchase_role_once on accounts (company_id, purchase_role) where purchase_role is not null;
comment on column accounts.purchase_role is 'What supplier invoices use the account for: the control account of suppliers, input tax, the account that costs go to first.';

-- Companies from before get the accounts of their chart, which is known by its account of receivables and its automatic accounts.
insert into accounts (company_id, number, name, kind, purchase_role)
  select c.company_id, a.number, a.name, a.kind, a.role
    from (select company_id, case when exists (select from accounts x where x.company_id = companies.company_id and x.number = '8400') then 'SKR03'
                                  when exists (select from accounts x where x.company_id = companies.company_id and x.number = '4400') then 'SKR04'
                                  when exists (select from accounts x where x.company_id = companies.company_id and x.number = '311') then 'CZ' end as chart
            from companies) c
    join (values
      ('SKR03', '1600', 'Verbindlichkeiten aus Lieferungen und Leistungen', 'liability', 'payables'), ('SKR03', '1576', 'Abziehbare Vorsteuer 19 %', 'asset', 'input_tax_standard'),
      ('SKR03', '1571', 'Abziehbare Vorsteuer 7 %', 'asset', 'input_tax_reduced'), ('SKR03', '3100', 'Fremdleistungen', 'expense', 'costs'),
      ('SKR03', '4900', 'Sonstige betriebliche Aufwendungen', 'expense', null), ('SKR03', '4925', 'Telefax und Internetkosten', 'expense', null),
      ('SKR04', '3300', 'Verbindlichkeiten aus Lieferungen und Leistungen', 'liability', 'payables'), ('SKR04', '1406', 'Abziehbare Vorsteuer 19 %', 'asset', 'input_tax_standard'),
      ('SKR04', '1401', 'Abziehbare Vorsteuer 7 %', 'asset', 'input_tax_reduced'), ('SKR04', '5900', 'Fremdleistungen', 'expense', 'costs'), ('SKR04', '6810', 'Telefax und Internetkosten', 'expense', null),
      ('CZ', '321', 'Závazky z obchodních vztahů', 'liability', 'payables'), ('CZ', '343300', 'DPH na vstupu, základní sazba', 'asset', 'input_tax_standard'),
      ('CZ', '343400', 'DPH na vstupu, snížená sazba', 'asset', 'input_tax_reduced'), ('CZ', '518', 'Ostatní služby', 'expense', 'costs'), ('CZ', '501', 'Spotřeba materiálu', 'expense', null))
      a (chart, number, name, kind, role) on a.chart = c.chart
  on conflict (company_id, number) do update set purchase_role = excluded.purchase_role;

alter table journal_entries drop constraint journal_source_is_known;
alter table journal_entries add constraint journal_source_is_known check (source_type in ('document', 'manual', 'opening_balance', 'supplier_invoice'));

create table supplier_invoices (
  company_id int not null references companies,
  id bigint not null,
  file_sha256 text collate "C" not null,
  file_name text,
  file_bytes int not null,
  format text collate "C" not null,
  attachment text,
  profile text collate "C" not null,
  supplier_name text not null,
  supplier_key text collate "C" not null,
  number text collate "C" not null,
  credit boolean not null,
  issue_date date,
  due_date date,
  currency text collate "C" not null,
  net_minor bigint,
  tax_minor bigint,
  gross_minor bigint,
  due_minor bigint,
  invoice jsonb not null,
  problems jsonb not null,
  errors int not null,
  state text collate "C" not null default 'read',
  entry_id bigint,
  bookings int not null default 0,
  booked_by text collate "C",
  booked_at timestamptz,
  rejected_by text collate "C",
  rejected_at timestamptz,
  rejection_reason text,
  received_on date not null,
  created_by text collate "C" not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (company_id, id),
  constraint supplier_invoice_file_once unique (company_id, file_sha256),
  constraint supplier_invoice_file_is_a_hash check (file_sha256 ~ '^[0-9a-f]{64}$'),
  constraint supplier_invoice_state_is_known check (state in ('read', 'booked', 'rejected')),
  constraint supplier_invoice_booked_with_entry check ((state = 'booked') = (entry_id is not null) and (state = 'booked') = (booked_by is not null)),
  constraint supplier_invoice_rejected_with_reason check ((state = 'rejected') = (rejection_reason is not null) and (state = 'rejected') = (rejected_by is not null)),
  constraint supplier_invoice_entry foreign key (company_id, entry_id) references journal_entries (company_id, id)
);
comment on table supplier_invoices is 'E-invoices of suppliers (DOC-7): the original by its content hash, what was read from it, what is wrong with it, and whether it was booked or rejected.';
comment on column supplier_invoices.supplier_key is 'By what a supplier is known again: the VAT id, else the registration or tax number, else the name.';
comment on column supplier_invoices.invoice is 'The semantic invoice (EN 16931) as read, without the content of attachments, which stands in the original.';
comment on column supplier_invoices.bookings is 'How often it was booked: a booking that was reversed can be followed by another.';
create index supplier_invoices_by_date on supplier_invoices (company_id, received_on, id);
create index supplier_invoices_by_supplier on supplier_invoices (company_id, supplier_key, number);
select kontor.protect('supplier_invoices');
grant select, insert, update on supplier_invoices to kontor_app, kontor_system;
select track_changes('supplier_invoices');

create table supplier_invoice_lines (
  company_id int not null,
  supplier_invoice_id bigint not null,
  line_no int not null,
  name text not null,
  quantity text,
  unit_code text collate "C",
  unit_price text,
  net_minor bigint,
  tax_category text collate "C",
  tax_rate text collate "C",
  account text collate "C",
  subscription_id bigint,
  primary key (company_id, supplier_invoice_id, line_no),
  constraint supplier_invoice_line_of_invoice foreign key (company_id, supplier_invoice_id) references supplier_invoices (company_id, id),
  constraint supplier_invoice_line_account foreign key (company_id, account) references accounts (company_id, number),
  constraint supplier_invoice_line_subscription foreign key (company_id, subscription_id) references subscriptions (company_id, id)
);
comment on table supplier_invoice_lines is 'Lines of cost of a supplier invoice: where each is posted, and which service it is for.';
create index supplier_invoice_lines_by_subscription on supplier_invoice_lines (company_id, subscription_id) where subscription_id is not null;
select kontor.protect('supplier_invoice_lines');
grant select, insert, update on supplier_invoice_lines to kontor_app, kontor_system;
select track_changes('supplier_invoice_lines');
