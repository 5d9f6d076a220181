-- Lists of millions: what is settled is kept beside what settles it, and each order of a list is an index that filters are read from (docs/decisions/0013-long-lists.md).

-- Settled or not -----------------------------------------------------------------------------------
-- Derived from the allocations a row at a time, it could not be sorted or filtered by. Kept by the trigger on allocations below, and compared with them by sweep P4.

-- As append_only(), but for columns that the database itself keeps (no application role may update any).
create function kontor.append_only_but(target regclass, kept text[]) returns void language plpgsql as $$
declare
  fixed text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into fixed from pg_attribute
   where attrelid = target and attnum > 0 and not attisdropped and attname <> all (kept);
  execute format('drop trigger append_only on %s', target);
  execute format('create trigger append_only before update of %s or delete or truncate on %s for each statement execute function kontor.refuse_change()', fixed, target);
end $$;
comment on function kontor.append_only_but(regclass, text[]) is 'Leaves an append-only table so, but for columns that the database keeps itself. To be called again when the table gets another column (L4).';

alter table open_items
  add column allocated_minor bigint not null default 0,
  add column settled boolean not null default false;
comment on column open_items.allocated_minor is 'What the allocations have set off, with the sign of the amount. Kept by the trigger on allocations.';
comment on column open_items.settled is 'Whether nothing is left. A column that lists are read by, and not generated, because adding one would write the whole table anew.';
comment on table open_items is 'A receivable (plus) or credit (minus) of a customer from one document; what is left is the amount less what the allocations set off (ARE-2).';
alter table documents add column settled boolean not null default false;
comment on column documents.settled is 'Whether nothing is left of its open item. Kept by the trigger on allocations; all else in this row is as issued.';

select kontor.append_only_but('open_items', array['allocated_minor', 'settled']);
select kontor.append_only_but('documents', array['settled']);

update open_items o set allocated_minor = a.minor, settled = a.minor = o.amount_minor
  from (select company_id, item, sum(minor) minor
          from (select company_id, open_item_id item, amount_minor minor from allocations union all select company_id, credit_item_id, -amount_minor from allocations) sides
         group by company_id, item) a
 where o.company_id = a.company_id and o.id = a.item;
update documents d set settled = true from open_items o where o.company_id = d.company_id and o.document_id = d.id and o.settled;

-- P4: what is set off never exceeds the item nor the credit, and has its side.
alter table open_items
  add constraint allocations_within_items check (case when amount_minor > 0 then allocated_minor between 0 and amount_minor else allocated_minor between amount_minor and 0 end),
  add constraint open_item_settled_when_nothing_is_left check (settled = (allocated_minor = amount_minor));

-- The items are locked first and in order, so that two clerks cannot both take the rest, nor wait for each other. One statement for any number of allocations; the settings keep the
-- plan of a session's first small statement good for a later one of 100,000, and the other way round.
create or replace function kontor.allocations_within_items() returns trigger language plpgsql security definer set search_path = public, pg_catalog
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
begin
  perform 1 from open_items o where (o.company_id, o.id) in (
    select company_id, open_item_id from new_allocations union select company_id, credit_item_id from new_allocations) order by o.company_id, o.id for no key update;
  if exists (select from new_allocations n join open_items a on a.company_id = n.company_id and a.id = n.open_item_id
               join open_items b on b.company_id = n.company_id and b.id = n.credit_item_id
              where a.customer_id <> b.customer_id or a.currency <> b.currency) then
    raise exception 'an allocation joins two customers or currencies' using errcode = '23514', constraint = 'allocation_within_one_customer';
  end if;
  update open_items o set allocated_minor = o.allocated_minor + n.minor, settled = o.allocated_minor + n.minor = o.amount_minor
    from (select company_id, item, sum(minor)::bigint minor
            from (select company_id, open_item_id item, amount_minor minor from new_allocations union all select company_id, credit_item_id, -amount_minor from new_allocations) sides
           group by company_id, item) n
   where o.company_id = n.company_id and o.id = n.item;
  update documents d set settled = o.settled
    from (select company_id, open_item_id item from new_allocations union select company_id, credit_item_id from new_allocations) n
    join open_items o on o.company_id = n.company_id and o.id = n.item
   where d.company_id = o.company_id and d.id = o.document_id and d.settled <> o.settled;
  return null;
end $$;

-- Which state has few rows changes with the years, and where they lie in an order cannot be guessed (the newest are open): each state has its own index of each order.
drop index open_items_by_due;
create index open_items_by_due on open_items (company_id, settled, due_date, id);
create index documents_open_by_date on documents (company_id, kind, issue_date, number) where not settled;
create index documents_open_by_amount on documents (company_id, kind, gross_minor, id) where not settled;
create index documents_settled_by_date on documents (company_id, kind, issue_date, number) where settled;
create index documents_settled_by_amount on documents (company_id, kind, gross_minor, id) where settled;

-- Items of a billing run ---------------------------------------------------------------------------
-- What became of an item follows from its plan or exception, and from how far the run has come: the outcome before the order, so that one which none has is found at once.
-- Written as CASE, because PostgreSQL takes coalesce() for leaky and would not use the index under row-level security.
drop index billing_run_items_planned;
create index billing_run_items_by_outcome on billing_run_items (company_id, run_id, (case when exception is null then planned else exception end), (outlier is null), position);
-- Reasons are few among many, and some are rare.
create index billing_run_items_by_reason on billing_run_items (company_id, run_id, reason, (outlier is null), position) where reason is not null;

-- Customers ----------------------------------------------------------------------------------------
-- Each order holds all that is filtered by, so that a filter which passes late in that order is read from the index alone, in some 100 ms for half a million.
drop index customers_by_sort_key;
drop index customers_by_city;
drop index customers_by_number;
drop index customers_by_added;
create index customers_by_sort_key on customers (company_id, sort_key, id)
  include (number, city_key, added_on, country, state, customer_group, kind, has_email) where deleted_at is null;
create index customers_by_city on customers (company_id, city_key, id)
  include (number, sort_key, added_on, country, state, customer_group, kind, has_email) where deleted_at is null;
create index customers_by_number on customers (company_id, number, id)
  include (sort_key, city_key, added_on, country, state, customer_group, kind, has_email) where deleted_at is null;
create index customers_by_added on customers (company_id, added_on, id)
  include (number, sort_key, city_key, country, state, customer_group, kind, has_email) where deleted_at is null;

-- Search -------------------------------------------------------------------------------------------
-- Words that many customers have are found among the first few thousand; words that few have, or never together, in the index of trigrams. The planner, which takes words
-- for independent, chose to read all customers for two frequent words that never meet. Index scans are off so that only that index is left.
create function kontor.customers_holding(company int, conditions text, most int) returns setof bigint language plpgsql stable security definer set search_path = public, pg_catalog
  set enable_seqscan = off set enable_indexscan = off as $$
begin
  return query execute 'select c.id from customers c where ' || conditions || ' and c.company_id = $1 and c.deleted_at is null limit $2' using company, most;
end $$;
comment on function kontor.customers_holding(int, text, int) is 'Part of search_customers(): customers by the index of trigrams.';
revoke execute on function kontor.customers_holding(int, text, int) from public;

create or replace function kontor.search_customers(company int, words text[], most int)
  returns table (id bigint, number text, name text, city text, state text) language plpgsql stable security definer set search_path = public, pg_catalog as $$
declare
  conditions text;
  first_word text := kontor.fold(words[1]);
  looked_at int;
  ids bigint[];
begin
  if company is distinct from kontor.current_company() then
    raise exception 'search in another company' using errcode = '42501', constraint = 'search_in_own_company';
  end if;
  -- Less than three letters have no trigram of their own; with the blank before them they are the beginning of a word and have one.
  -- One LIKE for each word, written out: the index serves no LIKE ALL (array).
  select string_agg(format('c.search like %L', case when length(word) < 3 then '% ' else '%' end || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'), ' and ')
    into conditions from (select kontor.fold(w) word from unnest(words) w where btrim(w) <> '' limit 6) folded;
  if conditions is null then return; end if;
  execute 'select count(*), (array_agg(c.id) filter (where ' || conditions || '))[1:200]
             from (select f.id, f.search from customers f where f.company_id = $1 and f.deleted_at is null order by f.id limit 4000) c'
     into looked_at, ids using company;
  -- A single letter begins a word of almost everybody, and signs alone stand in no trigram: the index would find all customers for them.
  if looked_at = 4000 and coalesce(cardinality(ids), 0) < 200 and exists (select from unnest(words) w where regexp_replace(kontor.fold(w), '[^[:alnum:]]', '', 'g') like '__%') then
    ids := array(select kontor.customers_holding(company, conditions, 200));
  end if;
  -- by_number: digits are meant as a number first, the exact one, then those that begin so.
  return query
    with by_number as (
       select c.id, case when c.number = first_word then 0 else 1 end rank from customers c
        where c.company_id = company and cardinality(words) = 1 and first_word ~ '^[0-9]{1,10}$' and c.number >= first_word and c.number < first_word || 'a' and c.deleted_at is null
        order by c.number limit most),
     by_text as (
       select c.id, case when starts_with(c.sort_key, first_word) then 2 else 3 end rank from customers c where c.company_id = company and c.id = any (ids)),
     found as (select f.id, min(f.rank) rank from (select * from by_number union all select * from by_text) f group by f.id)
     select c.id, c.number, coalesce(nullif(c.company_name, ''), btrim(c.last_name || ' ' || c.first_name)), c.city, c.state
       from found f join customers c on c.company_id = company and c.id = f.id
      order by f.rank, c.sort_key, c.id limit most;
end $$;
