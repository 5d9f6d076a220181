-- Finding customers among half a million: sort keys, indexes for filtered lists, and the search function.

-- Trusted since PostgreSQL 13, so that the owner of a database may create it; part of Debian's postgresql-15 and of the npm package.
create extension if not exists pg_trgm with schema public;

alter table customers
  add column sort_key text collate "C" generated always as
    (kontor.fold(case when coalesce(company_name, '') <> '' then company_name else btrim(last_name || ' ' || first_name) end)) stored,
  add column city_key text collate "C" generated always as (kontor.fold(city)) stored,
  add column has_email boolean generated always as (email is not null or billing_email is not null) stored;
comment on column customers.sort_key is 'Business name, else surname and first name, without accents: what lists sort by (CUS-1).';

drop index customers_by_name;
drop index customers_by_city;
create index customers_by_sort_key on customers (company_id, sort_key, id);
create index customers_by_city on customers (company_id, city_key, id);
create index customers_by_name on customers (company_id, last_name, postcode);
create index customers_by_number on customers (company_id, number, id);
-- A filter that few rows pass would else be looked for in all of them.
create index customers_by_country on customers (company_id, country, number, id);
create index customers_by_group on customers (company_id, customer_group, number, id) where customer_group is not null;
create index customers_inactive on customers (company_id, number, id) where state = 'inactive';
create index customers_without_email on customers (company_id, number, id) where not has_email;
create index customers_search on customers using gin (search gin_trgm_ops);

-- Under forced row-level security LIKE is not leakproof and would read every row; this function runs as the owner and names the company itself.
-- It is called in a company's transaction only, and refuses to look into another company.
create function kontor.search_customers(company int, words text[], most int)
  returns table (id bigint, number text, name text, city text, state text) language plpgsql stable security definer set search_path = public, pg_catalog as $$
declare
  conditions text;
  first_word text := kontor.fold(words[1]);
begin
  if company is distinct from kontor.current_company() then
    raise exception 'search in another company' using errcode = '42501', constraint = 'search_in_own_company';
  end if;
  -- Less than three letters have no trigram of their own; with the blank before them they are the beginning of a word and have one.
  -- One LIKE for each word, written out: the index serves no LIKE ALL (array).
  select string_agg(format('c.search like %L', case when length(word) < 3 then '% ' else '%' end || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'), ' and ')
    into conditions from (select kontor.fold(w) word from unnest(words) w where btrim(w) <> '' limit 6) folded;
  if conditions is null then return; end if;
  -- by_number: digits are meant as a number first, the exact one, then those that begin so.
  -- by_text: no order in there, so that a word that thousands share stops after as many rows as are looked at.
  return query execute
    'with by_number as (
       select c.id, case when c.number = $3 then 0 else 1 end rank from customers c
        where c.company_id = $1 and $4 and c.number >= $3 and c.number < $3 || ''a'' and c.deleted_at is null order by c.number limit $2),
     by_text as (
       select c.id, case when starts_with(c.sort_key, $3) then 2 else 3 end rank from customers c
        where c.company_id = $1 and ' || conditions || ' and c.deleted_at is null limit 200),
     found as (select f.id, min(f.rank) rank from (select * from by_number union all select * from by_text) f group by f.id)
     select c.id, c.number, coalesce(nullif(c.company_name, ''''), btrim(c.last_name || '' '' || c.first_name)), c.city, c.state
       from found f join customers c on c.company_id = $1 and c.id = f.id
      order by f.rank, c.sort_key, c.id limit $2'
    using company, most, first_word, cardinality(words) = 1 and first_word ~ '^[0-9]{1,10}$';
end $$;
comment on function kontor.search_customers(int, text[], int) is 'Customers whose number, name, address, mail or phone holds all the words; best first.';
revoke execute on function kontor.search_customers(int, text[], int) from public;
grant execute on function kontor.search_customers(int, text[], int) to kontor_app;
