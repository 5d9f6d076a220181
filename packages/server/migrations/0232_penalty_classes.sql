-- Penalty classes: what a company asks of customers who pay late (ARE-6; docs/decisions/0054-penalty-classes.md).

create table penalty_classes (
  company_id int not null references companies,
  id bigint not null,
  name text not null,
  basis text collate "C" not null,
  percent numeric(5,2),
  amount_minor bigint,
  minimum_minor bigint not null default 0,
  grace_days int not null default 0,
  deposits boolean not null default true,
  standard boolean not null default false,
  removed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint penalty_class_basis_is_known check (basis in ('statutory', 'agreed', 'fixed', 'none')),
  constraint penalty_class_says_what_its_basis_needs check ((basis = 'agreed') = (percent is not null) and (basis = 'fixed') = (amount_minor is not null)),
  constraint penalty_class_asks_for_something check (percent between 0 and 99 and amount_minor > 0 and minimum_minor >= 0 and grace_days between 0 and 365)
);
comment on table penalty_classes is 'What a company asks of customers who pay late: by the law, at an agreed rate, a fixed amount, or nothing. Nobody is deleted: a removed one stays for what was asked for by it.';
comment on column penalty_classes.deposits is 'Deposit invoices are penalised, too.';
comment on column penalty_classes.standard is 'Holds for all customers who have none of their own; without one the law holds.';
create unique index penalty_class_name_unique on penalty_classes (company_id, lower(name)) where removed_at is null;
create unique index penalty_class_standard_once on penalty_classes (company_id) where standard and removed_at is null;
select kontor.protect('penalty_classes');
grant select, insert, update on penalty_classes to kontor_app, kontor_system;
select track_changes('penalty_classes');

create table customer_penalty_classes (
  company_id int not null,
  customer_id bigint not null,
  penalty_class_id bigint not null,
  version int not null default 2,
  primary key (company_id, customer_id),
  constraint customer_penalty_class_customer foreign key (company_id, customer_id) references customers,
  constraint customer_penalty_class_class foreign key (company_id, penalty_class_id) references penalty_classes
);
comment on table customer_penalty_classes is 'The penalty class of a single customer; without a row the company’s standard holds.';
comment on column customer_penalty_classes.version is '1 is no class of their own.';
create index customer_penalty_classes_by_class on customer_penalty_classes (company_id, penalty_class_id);
select kontor.protect('customer_penalty_classes');
grant select, insert, update, delete on customer_penalty_classes to kontor_app, kontor_system;
select track_changes('customer_penalty_classes');

alter table fees drop constraint fee_kind_is_known, add constraint fee_kind_is_known check (kind in ('returned_debit', 'interest', 'lump_sum', 'penalty'));
create unique index fee_penalty_once on fees (company_id, document_id) where kind = 'penalty' and reversal_of is null;
