-- Who pays early and keeps the cash discount has paid: what was offered for it counts with the money (CUS-7; docs/decisions/0046-scoring.md).

create or replace function kontor.paid_invoices_of(companies int[], items bigint[]) returns setof paid_invoices language sql stable
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  select o.company_id, o.id, o.customer_id, p.paid_on, o.due_date - p.paid_on
    from unnest(companies, items) t (company_id, item)
    join open_items o on o.company_id = t.company_id and o.id = t.item
    join documents d on d.company_id = o.company_id and d.id = o.document_id and d.kind = 'invoice'
    cross join lateral (
      select sum(a.amount_minor) as minor, max(coalesce(a.since, greatest(d.issue_date, c.due_date))) as paid_on
        from allocations a join open_items c on c.company_id = a.company_id and c.id = a.credit_item_id
        left join write_offs w on w.company_id = c.company_id and w.id = c.write_off_id
       where a.company_id = o.company_id and a.open_item_id = o.id and a.releases is null and (c.payment_id is not null or w.kind = 'cash_discount')
         and not exists (select from allocations r where r.company_id = a.company_id and r.releases = a.id)) p
   where p.minor = o.amount_minor
$$;

insert into paid_invoices
  select p.* from (select array_agg(company_id) as companies, array_agg(open_item_id) as items from (
      select distinct a.company_id, a.open_item_id from allocations a join open_items c on c.company_id = a.company_id and c.id = a.credit_item_id
        join write_offs w on w.company_id = c.company_id and w.id = c.write_off_id and w.kind = 'cash_discount') i) o
   cross join lateral kontor.paid_invoices_of(o.companies, o.items) p
  on conflict do nothing;
