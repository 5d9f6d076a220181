-- Stock articles (SUB-4; docs/decisions/0021-stock.md): stores, what lies in them and what it cost, a ledger of movements that only grows, serial numbers each in one place.

create table stores (
  company_id int not null references companies,
  id bigint not null,
  code text collate "C" not null,
  name text not null,
  kind text collate "C" not null,
  usual boolean not null default false,
  closed_on date,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint store_code_unique unique (company_id, code),
  constraint store_code_is_short check (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
  constraint store_kind_is_known check (kind in ('warehouse', 'van')),
  constraint store_usual_is_open check (not usual or closed_on is null)
);
comment on table stores is 'Where articles lie: warehouses and vans (SUB-4). A store that was used is closed, never deleted.';
comment on column stores.usual is 'The store that documents take from unless another is named; at most one of a company.';
create unique index store_usual_once on stores (company_id) where usual;
select kontor.protect('stores');
grant select, insert, update on stores to kontor_app, kontor_system;
select kontor.rows_stay('stores');
select track_changes('stores');

create table stock_articles (
  company_id int not null references companies,
  product_id bigint not null,
  barcode text collate "C",
  serialised boolean not null default false,
  minimum numeric(18, 6),
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, product_id),
  constraint stock_article_product foreign key (company_id, product_id) references products (company_id, id),
  constraint stock_article_barcode_once unique (company_id, barcode),
  constraint stock_article_barcode_is_short check (barcode ~ '^[!-~]{1,40}$'),
  constraint stock_article_minimum_is_positive check (minimum > 0)
);
comment on table stock_articles is 'What stock knows of a product that is kept in stock: bar code, whether each piece has a serial number, minimum over all stores.';
select kontor.protect('stock_articles');
grant select, insert, update on stock_articles to kontor_app, kontor_system;
select kontor.rows_stay('stock_articles');
select track_changes('stock_articles');

-- Derived, and written by the trigger below alone: nobody has the right to.
create table stock_totals (
  company_id int not null,
  product_id bigint not null,
  quantity numeric(18, 6) not null default 0,
  value_minor bigint not null default 0,
  primary key (company_id, product_id),
  constraint stock_total_article foreign key (company_id, product_id) references stock_articles,
  constraint stock_total_is_not_negative check (quantity >= 0 and value_minor >= 0),
  constraint stock_value_ends_with_quantity check (quantity > 0 or value_minor = 0)
);
comment on table stock_totals is 'Quantity and value of an article over all stores: the sums of its movements, kept by their trigger. Value by quantity is the moving average.';
select kontor.protect('stock_totals');
grant select on stock_totals to kontor_app, kontor_system;

create table stock_levels (
  company_id int not null,
  store_id bigint not null,
  product_id bigint not null,
  quantity numeric(18, 6) not null default 0,
  primary key (company_id, store_id, product_id),
  constraint stock_level_store foreign key (company_id, store_id) references stores,
  constraint stock_level_article foreign key (company_id, product_id) references stock_articles,
  constraint stock_is_never_negative check (quantity >= 0)
);
comment on table stock_levels is 'Quantity on hand of an article in a store: the sum of its movements there, kept by their trigger.';
create index stock_levels_by_product on stock_levels (company_id, product_id);
select kontor.protect('stock_levels');
grant select on stock_levels to kontor_app, kontor_system;

create table stock_entries (
  company_id int not null references companies,
  id bigint not null,
  kind text collate "C" not null,
  entry_date date not null,
  supplier text,
  reference text,
  supplier_invoice_id bigint,
  document_id bigint,
  reverses_entry_id bigint,
  remark text,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint stock_entry_kind_is_known check (kind in ('goods_in', 'transfer', 'issue', 'return', 'stocktaking', 'reversal')),
  constraint stock_entry_of_document check ((kind in ('issue', 'return')) = (document_id is not null)),
  constraint stock_entry_of_supplier check (kind = 'goods_in' or (supplier is null and reference is null and supplier_invoice_id is null)),
  constraint stock_entry_reverses check ((kind = 'reversal') = (reverses_entry_id is not null)),
  constraint stock_entry_supplier_invoice foreign key (company_id, supplier_invoice_id) references supplier_invoices (company_id, id)
);
comment on table stock_entries is 'Why stock moved: goods in, transfer, taken by a document, given back, counted otherwise, goods in taken back. Only grows.';
comment on column stock_entries.document_id is 'The delivery note or invoice that took the goods, or of which they came back.';
create index stock_entries_by_date on stock_entries (company_id, entry_date, id);
create index stock_entries_by_document on stock_entries (company_id, document_id) where document_id is not null;
create index stock_entries_by_supplier_invoice on stock_entries (company_id, supplier_invoice_id) where supplier_invoice_id is not null;
create unique index stock_entry_takes_once on stock_entries (company_id, document_id) where kind = 'issue';
create unique index stock_entry_reversed_once on stock_entries (company_id, reverses_entry_id) where reverses_entry_id is not null;
select kontor.protect('stock_entries');
grant select, insert on stock_entries to kontor_app, kontor_system;
select kontor.append_only('stock_entries');
select kontor.refer('stock_entries', 'stock_entry_document', 'company_id, document_id', 'documents', 'company_id, id');
select kontor.refer('stock_entries', 'stock_entry_reversed', 'company_id, reverses_entry_id', 'stock_entries', 'company_id, id');

create table stock_movements (
  company_id int not null,
  entry_id bigint not null,
  line_no smallint not null,
  product_id bigint not null,
  store_id bigint not null,
  quantity numeric(18, 6) not null,
  value_minor bigint not null,
  serials text[] collate "C" not null default '{}',
  document_line_no smallint,
  primary key (company_id, entry_id, line_no),
  constraint stock_movement_entry foreign key (company_id, entry_id) references stock_entries,
  constraint stock_movement_article foreign key (company_id, product_id) references stock_articles,
  constraint stock_movement_store foreign key (company_id, store_id) references stores,
  constraint stock_movement_moves check (quantity <> 0),
  constraint stock_movement_value_goes_along check (value_minor * sign(quantity) >= 0)
);
comment on table stock_movements is 'The ledger of stock: what came into a store (plus) or left it (minus), at which value, with which serial numbers. Only grows; a transfer moves no value.';
comment on column stock_movements.document_line_no is 'The line of the document that took the goods.';
create index stock_movements_by_product on stock_movements (company_id, product_id, entry_id, line_no);
create index stock_movements_by_store on stock_movements (company_id, store_id, entry_id, line_no);
select kontor.protect('stock_movements');
grant select, insert on stock_movements to kontor_app, kontor_system;
select kontor.append_only('stock_movements');

create table serial_numbers (
  company_id int not null,
  product_id bigint not null,
  serial text collate "C" not null,
  store_id bigint,
  entry_id bigint not null,
  primary key (company_id, product_id, serial),
  constraint serial_number_article foreign key (company_id, product_id) references stock_articles,
  constraint serial_number_store foreign key (company_id, store_id) references stores,
  constraint serial_number_entry foreign key (company_id, entry_id) references stock_entries,
  constraint serial_number_is_short check (serial ~ '^[!-~]{1,60}$')
);
comment on table serial_numbers is 'Each serial number of an article and the one place where it is: a store, or outside (null) since its last movement. Kept by the trigger of movements.';
create index serial_numbers_by_serial on serial_numbers (company_id, serial);
create index serial_numbers_by_store on serial_numbers (company_id, store_id, product_id) where store_id is not null;
select kontor.protect('serial_numbers');
grant select on serial_numbers to kontor_app, kontor_system;

-- The one writer of what is derived. A statement holds a whole entry, so that a transfer takes before it gives.
create function kontor.move_stock() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
declare
  bad record;
  wanted bigint;
  moved bigint;
  added bigint;
begin
  select n.entry_id, n.line_no into bad from new_rows n join stock_articles a on a.company_id = n.company_id and a.product_id = n.product_id
   where case when a.serialised then cardinality(n.serials) <> abs(n.quantity) else cardinality(n.serials) <> 0 end limit 1;
  if found then
    raise exception 'line % of stock entry % has not as many serial numbers as pieces', bad.line_no, bad.entry_id using errcode = '23514', constraint = 'serial_numbers_match_quantity';
  end if;

  insert into stock_totals (company_id, product_id) select distinct company_id, product_id from new_rows on conflict do nothing;
  update stock_totals t set quantity = t.quantity + m.quantity, value_minor = t.value_minor + m.value_minor
    from (select company_id, product_id, sum(quantity) as quantity, sum(value_minor) as value_minor from new_rows group by company_id, product_id) m
   where t.company_id = m.company_id and t.product_id = m.product_id;
  insert into stock_levels (company_id, store_id, product_id) select distinct company_id, store_id, product_id from new_rows on conflict do nothing;
  update stock_levels l set quantity = l.quantity + m.quantity
    from (select company_id, store_id, product_id, sum(quantity) as quantity from new_rows group by company_id, store_id, product_id) m
   where l.company_id = m.company_id and l.store_id = m.store_id and l.product_id = m.product_id;

  select count(*) into wanted from new_rows n cross join unnest(n.serials) s where n.quantity < 0;
  update serial_numbers t set store_id = null, entry_id = n.entry_id from new_rows n cross join unnest(n.serials) s (serial)
   where n.quantity < 0 and t.company_id = n.company_id and t.product_id = n.product_id and t.serial = s.serial and t.store_id = n.store_id;
  get diagnostics moved = row_count;
  if moved <> wanted then
    raise exception 'a serial number is not where it is taken from' using errcode = '23514', constraint = 'serial_number_is_where_it_is_taken';
  end if;
  select count(*) into wanted from new_rows n cross join unnest(n.serials) s where n.quantity > 0;
  update serial_numbers t set store_id = n.store_id, entry_id = n.entry_id from new_rows n cross join unnest(n.serials) s (serial)
   where n.quantity > 0 and t.company_id = n.company_id and t.product_id = n.product_id and t.serial = s.serial and t.store_id is null;
  get diagnostics moved = row_count;
  insert into serial_numbers (company_id, product_id, serial, store_id, entry_id)
    select n.company_id, n.product_id, s.serial, n.store_id, n.entry_id from new_rows n cross join unnest(n.serials) s (serial) where n.quantity > 0
    on conflict do nothing;
  get diagnostics added = row_count;
  if moved + added <> wanted then
    raise exception 'a serial number is in another place already' using errcode = '23514', constraint = 'serial_number_is_in_one_place';
  end if;
  return null;
end $$;
comment on function kontor.move_stock() is 'Keeps quantities, values and places of serial numbers equal to the movements, and refuses what cannot be.';
create trigger move_stock after insert on stock_movements referencing new table as new_rows for each statement execute function kontor.move_stock();

-- A product that is kept in stock has its row here; what lies in a store goes on being kept in stock, and counted as it was.
create function kontor.keep_in_stock() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if new.stocked then
    insert into stock_articles (company_id, product_id) values (new.company_id, new.id) on conflict do nothing;
  elsif exists (select from stock_totals t where t.company_id = new.company_id and t.product_id = new.id and t.quantity <> 0) then
    raise exception 'product % lies in stores', new.id using errcode = '23514', constraint = 'product_is_in_stock';
  end if;
  return null;
end $$;
create trigger keep_in_stock after insert on products for each row when (new.stocked) execute function kontor.keep_in_stock();
create trigger keep_in_stock_on_change after update of stocked on products for each row when (old.stocked is distinct from new.stocked) execute function kontor.keep_in_stock();

create function kontor.article_keeps_its_pieces() returns trigger language plpgsql as $$
begin
  if exists (select from stock_totals t where t.company_id = new.company_id and t.product_id = new.product_id and t.quantity <> 0) then
    raise exception 'article % lies in stores', new.product_id using errcode = '23514', constraint = 'article_keeps_its_pieces';
  end if;
  return null;
end $$;
comment on function kontor.article_keeps_its_pieces() is 'Whether pieces have serial numbers is changed only while there are none.';
create trigger article_keeps_its_pieces after update of serialised on stock_articles for each row when (old.serialised is distinct from new.serialised) execute function kontor.article_keeps_its_pieces();

insert into stock_articles (company_id, product_id) select company_id, id from products where stocked and deleted_at is null;
