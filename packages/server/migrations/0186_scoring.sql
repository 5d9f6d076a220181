-- Scoring (CUS-7; docs/decisions/0046-scoring.md): which invoices were paid on which day, kept beside the allocations, and credit ratings.

create table paid_invoices (
  company_id int not null,
  open_item_id bigint not null,
  customer_id bigint not null,
  paid_on date not null,
  days int not null,
  primary key (company_id, open_item_id),
  constraint paid_invoice_open_item foreign key (company_id, open_item_id) references open_items (company_id, id)
);
comment on table paid_invoices is 'Invoices that money has settled in full, with the day and how many days before it was due that was (minus: after). Kept by the trigger on allocations, so that lists need not reckon it (CUS-7).';
create index paid_invoices_by_customer on paid_invoices (company_id, customer_id) include (days);
select kontor.protect('paid_invoices');
grant select on paid_invoices to kontor_app, kontor_system;

-- What credit notes and write-offs settle is no money. A credit that was there before the invoice pays it on the day on which it is set off.
create function kontor.paid_invoices_of(companies int[], items bigint[]) returns setof paid_invoices language sql stable
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  select o.company_id, o.id, o.customer_id, p.paid_on, o.due_date - p.paid_on
    from unnest(companies, items) t (company_id, item)
    join open_items o on o.company_id = t.company_id and o.id = t.item
    join documents d on d.company_id = o.company_id and d.id = o.document_id and d.kind = 'invoice'
    cross join lateral (
      select sum(a.amount_minor) as minor, max(coalesce(a.since, greatest(d.issue_date, c.due_date))) as paid_on
        from allocations a join open_items c on c.company_id = a.company_id and c.id = a.credit_item_id and c.payment_id is not null
       where a.company_id = o.company_id and a.open_item_id = o.id and a.releases is null
         and not exists (select from allocations r where r.company_id = a.company_id and r.releases = a.id)) p
   where p.minor = o.amount_minor
$$;
comment on function kontor.paid_invoices_of(int[], bigint[]) is 'Which of some open items are invoices that money has settled in full, and when (CUS-7).';

create function kontor.keep_paid_invoices() returns trigger language plpgsql security definer set search_path = public, pg_catalog
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare
  companies int[];
  items bigint[];
begin
  select array_agg(company_id), array_agg(open_item_id) into companies, items from (select distinct company_id, open_item_id from new_allocations) n;
  -- What is released is paid no longer; it is put back below where enough is left.
  if exists (select from new_allocations where releases is not null) then
    delete from paid_invoices p using unnest(companies, items) t (company_id, item) where p.company_id = t.company_id and p.open_item_id = t.item;
  end if;
  insert into paid_invoices select * from kontor.paid_invoices_of(companies, items)
    on conflict (company_id, open_item_id) do update set paid_on = excluded.paid_on, days = excluded.days;
  return null;
end $$;
create trigger paid_invoices_kept after insert on allocations referencing new table as new_allocations for each statement execute function kontor.keep_paid_invoices();

insert into paid_invoices
  select p.* from (select array_agg(company_id) as companies, array_agg(id) as items from open_items where amount_minor > 0 and settled) o cross join lateral kontor.paid_invoices_of(o.companies, o.items) p;

create table credit_ratings (
  company_id int not null references companies,
  id bigint not null,
  customer_id bigint not null,
  method text collate "C" not null,
  grade text collate "C" not null,
  rated_on date not null,
  note text,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint credit_rating_customer foreign key (company_id, customer_id) references customers,
  constraint credit_rating_grade_is_known check (grade in ('A', 'B', 'C', 'D', 'E', 'F'))
);
comment on table credit_ratings is 'What somebody or an agency said of a customer''s credit, by method. Append-only: the latest of each method counts (CUS-7).';
create index credit_ratings_by_customer on credit_ratings (company_id, customer_id, rated_on, id);
select kontor.protect('credit_ratings');
grant select, insert on credit_ratings to kontor_app, kontor_system;
select kontor.append_only('credit_ratings');
