-- Code lists that administrators edit (MAS-9), each a table of its own so that what names a code is held by a plain foreign key;
-- and preferences that inherit (MAS-11): what a customer leaves open comes from its group, the company, the system.

do $$
declare
  list text;
begin
  foreach list in array array['customer_groups', 'customer_sources', 'contact_roles', 'product_groups'] loop
    execute format('create table %I (
      company_id int not null references companies,
      id bigint not null,
      code text collate "C" not null,
      label_de text not null,
      label_cs text not null,
      label_en text not null,
      position int not null default 0,
      archived boolean not null default false,
      version int not null default 1,
      created_at timestamptz not null default now(),
      primary key (company_id, id),
      constraint %I unique (company_id, code),
      constraint %I check (code <> '''' and btrim(code) = code and length(code) <= 100),
      constraint %I check (label_de <> '''' and label_cs <> '''' and label_en <> '''')
    )', list, list || '_code_unique', list || '_code_is_short', list || '_labels_are_given');
    perform kontor.protect(list::regclass);
    execute format('grant select, insert, update, delete on %I to kontor_app, kontor_system', list);
  end loop;
end $$;
comment on table customer_groups is 'Groups of customers, with the preferences that their members inherit (MAS-9, MAS-11).';
comment on table customer_sources is 'Where customers came from (MAS-9).';
comment on table contact_roles is 'Roles of contact persons (MAS-9, CUS-3).';
comment on table product_groups is 'Groups of products (MAS-9).';
alter table customer_groups
  add column settings jsonb not null default '{}',
  add constraint customer_group_settings_are_an_object check (jsonb_typeof(settings) = 'object');
select track_changes('customer_groups');
select track_changes('customer_sources');
select track_changes('contact_roles');
select track_changes('product_groups');

-- What stands in the customers today becomes the list: each text is its own code and label until somebody words it better.
update customers set customer_group = nullif(btrim(customer_group), '') where customer_group is distinct from nullif(btrim(customer_group), '');
update customers set source = nullif(btrim(source), '') where source is distinct from nullif(btrim(source), '');
insert into customer_groups (company_id, id, code, label_de, label_cs, label_en)
  select company_id, nextval('kontor.id_blocks'), customer_group, customer_group, customer_group, customer_group
    from (select distinct company_id, customer_group from customers where customer_group is not null) used;
insert into customer_sources (company_id, id, code, label_de, label_cs, label_en)
  select company_id, nextval('kontor.id_blocks'), source, source, source, source
    from (select distinct company_id, source from customers where source is not null) used;

alter table customers
  add constraint customer_group_exists foreign key (company_id, customer_group) references customer_groups (company_id, code),
  add constraint customer_source_exists foreign key (company_id, source) references customer_sources (company_id, code);
alter table products
  add column product_group text collate "C",
  add constraint product_group_exists foreign key (company_id, product_group) references product_groups (company_id, code);

-- Roles of a contact person: the array is what people edit and the log tells, the table what the key holds; as with variable symbols.
alter table contact_persons add column roles text[] collate "C" not null default '{}';
create table contact_person_roles (
  company_id int not null,
  contact_person_id bigint not null,
  role text collate "C" not null,
  primary key (company_id, contact_person_id, role),
  constraint contact_person_role_person foreign key (company_id, contact_person_id) references contact_persons,
  constraint contact_role_exists foreign key (company_id, role) references contact_roles (company_id, code)
);
comment on table contact_person_roles is 'Every role that a contact person has once. Kept by a trigger on contact_persons.';
create index contact_person_roles_by_role on contact_person_roles (company_id, role);
select kontor.protect('contact_person_roles');
grant select on contact_person_roles to kontor_app, kontor_system;

create function kontor.keep_contact_roles() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    if new.roles = old.roles then return null; end if;
    delete from contact_person_roles where company_id = new.company_id and contact_person_id = new.id;
  end if;
  insert into contact_person_roles (company_id, contact_person_id, role) select new.company_id, new.id, r from unnest(new.roles) r;
  return null;
end $$;
create trigger keep_contact_roles after insert or update of roles on contact_persons for each row execute function kontor.keep_contact_roles();

-- Null means: as the group, the company or the system has it. A discount of nought was the column's default and nobody's word.
alter table customers
  alter column discount_percent drop not null, alter column discount_percent drop default,
  alter column grouping drop not null, alter column grouping drop default,
  alter column delivery drop not null, alter column delivery drop default,
  alter column language drop not null;
update customers set discount_percent = null where discount_percent = 0;
