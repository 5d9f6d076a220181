-- Stocktaking (SUB-4; docs/decisions/0021-stock.md): what was counted in a store beside what was expected at that moment; closing writes the differences as movements.

create table stocktakings (
  company_id int not null references companies,
  id bigint not null,
  store_id bigint not null,
  begun_by text collate "C" not null,
  begun_at timestamptz not null default now(),
  closed_by text collate "C",
  closed_at timestamptz,
  discarded_at timestamptz,
  entry_id bigint,
  version int not null default 1,
  primary key (company_id, id),
  constraint stocktaking_store foreign key (company_id, store_id) references stores,
  constraint stocktaking_entry foreign key (company_id, entry_id) references stock_entries,
  constraint stocktaking_ends_once check ((closed_at is null or discarded_at is null) and (closed_at is null) = (closed_by is null)),
  constraint stocktaking_entry_of_closed check (entry_id is null or closed_at is not null)
);
comment on table stocktakings is 'Stocktakings of a store: open, closed with the entry of their differences (null: there were none), or discarded.';
create unique index stocktaking_open_once on stocktakings (company_id, store_id) where closed_at is null and discarded_at is null;
select kontor.protect('stocktakings');
grant select, insert, update on stocktakings to kontor_app, kontor_system;
select track_changes('stocktakings');

create table stocktaking_counts (
  company_id int not null,
  stocktaking_id bigint not null,
  product_id bigint not null,
  expected numeric(18, 6) not null,
  counted numeric(18, 6) not null,
  serials text[] collate "C" not null default '{}',
  missing text[] collate "C" not null default '{}',
  found text[] collate "C" not null default '{}',
  counted_by text collate "C" not null,
  counted_at timestamptz not null default now(),
  version int not null default 1,
  primary key (company_id, stocktaking_id, product_id),
  constraint stocktaking_count_stocktaking foreign key (company_id, stocktaking_id) references stocktakings,
  constraint stocktaking_count_article foreign key (company_id, product_id) references stock_articles,
  constraint stocktaking_count_is_not_negative check (counted >= 0 and expected >= 0)
);
comment on table stocktaking_counts is 'How much of an article was counted, and what was expected at that moment: goods may move on meanwhile.';
comment on column stocktaking_counts.missing is 'Serial numbers that should have been there.';
comment on column stocktaking_counts.found is 'Serial numbers that should not have been there.';
select kontor.protect('stocktaking_counts');
grant select, insert, update on stocktaking_counts to kontor_app, kontor_system;
select track_changes('stocktaking_counts');
