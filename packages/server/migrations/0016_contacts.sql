-- Contact persons of a customer (CUS-3), and which kinds of mail each of them gets a copy of.

create table contact_persons (
  company_id int not null references companies,
  id bigint not null,
  customer_id bigint not null,
  name text not null,
  email text,
  phone text,
  mobile text,
  note text,
  birthday date,
  mail_kinds text[] collate "C" not null default '{}',
  version int not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  search text not null default '',
  primary key (company_id, id),
  constraint contact_person_customer foreign key (company_id, customer_id) references customers,
  constraint contact_person_has_a_name check (btrim(name) <> ''),
  constraint contact_person_mail_kinds_are_known check (mail_kinds <@ array['invoice', 'credit_note', 'dunning', 'contract', 'technical', 'newsletter']),
  -- Whoever has no address cannot get a copy.
  constraint contact_person_mail_has_an_address check (email is not null or cardinality(mail_kinds) = 0)
);
comment on table contact_persons is 'People at a customer with the kinds of mail they get a copy of (CUS-3).';
comment on column contact_persons.deleted_at is 'Set instead of deleting, so that what was mailed to whom stays told.';
comment on column contact_persons.search is 'Lower case, without accents: name, mail, phones; kept by a trigger.';
create index contact_persons_by_customer on contact_persons (company_id, customer_id, name, id) where deleted_at is null;
create index contact_persons_search on contact_persons using gin (search gin_trgm_ops);
select kontor.protect('contact_persons');
grant select, insert, update on contact_persons to kontor_app, kontor_system;
select track_changes('contact_persons');

create function kontor.contact_person_search() returns trigger language plpgsql as $$
begin
  new.search := kontor.fold(concat_ws(' ', new.name, new.email, regexp_replace(new.phone, '[^0-9]', '', 'g'), regexp_replace(new.mobile, '[^0-9]', '', 'g')));
  return new;
end $$;
create trigger contact_person_search before insert or update on contact_persons for each row execute function kontor.contact_person_search();

-- As the owner and for the company itself, for the same reason as kontor.search_customers (0008): LIKE is not leakproof.
create function kontor.search_contact_persons(company int, words text[], most int)
  returns table (id bigint, number text, name text, city text, state text) language plpgsql stable security definer set search_path = public, pg_catalog as $$
declare
  conditions text;
begin
  if company is distinct from kontor.current_company() then
    raise exception 'search in another company' using errcode = '42501', constraint = 'search_in_own_company';
  end if;
  select string_agg(format('p.search like %L', case when length(word) < 3 then '% ' else '%' end || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'), ' and ')
    into conditions from (select kontor.fold(w) word from unnest(words) w where btrim(w) <> '' limit 6) folded;
  if conditions is null then return; end if;
  return query execute
    'with found as (select distinct f.customer_id from (
       select p.customer_id from contact_persons p where p.company_id = $1 and ' || conditions || ' and p.deleted_at is null limit 200) f)
     select c.id, c.number, coalesce(nullif(c.company_name, ''''), btrim(c.last_name || '' '' || c.first_name)), c.city, c.state
       from found f join customers c on c.company_id = $1 and c.id = f.customer_id
      where c.deleted_at is null order by c.sort_key, c.id limit $2'
    using company, most;
end $$;
comment on function kontor.search_contact_persons(int, text[], int) is 'Customers with a contact person whose name, mail or phone holds all the words.';
revoke execute on function kontor.search_contact_persons(int, text[], int) from public;
grant execute on function kontor.search_contact_persons(int, text[], int) to kontor_app;
