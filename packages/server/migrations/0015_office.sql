-- What the office keeps for the people who work in it: saved views of lists, and how each person likes to see them.

create table saved_views (
  company_id int not null,
  id bigint not null,
  list text collate "C" not null,
  name text not null,
  search jsonb not null,
  shared boolean not null default false,
  owner_id bigint not null references users,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (company_id, id),
  constraint saved_view_list_is_key check (list ~ '^[a-z][a-z0-9-]{0,59}$'),
  constraint saved_view_name_is_short check (length(name) between 1 and 100),
  constraint saved_view_search_is_small check (jsonb_typeof(search) = 'object' and length(search::text) <= 16000)
);
comment on table saved_views is 'Views of a list under a name: its filter, order, columns and grouping as the parameters of its address. Private ones are their owner''s alone.';
comment on column saved_views.search is 'The parameters of the list''s address, each a text.';
create unique index saved_view_name_once on saved_views (company_id, list, owner_id, lower(name));
select kontor.protect('saved_views');
grant select, insert, update, delete on saved_views to kontor_app, kontor_system;
select track_changes('saved_views');

create table user_preferences (
  user_id bigint primary key references users,
  density text collate "C" not null default 'compact',
  font_size text collate "C" not null default 'normal',
  start_page text,
  tables jsonb not null default '{}',
  constraint preferred_density_is_known check (density in ('compact', 'comfortable')),
  constraint preferred_font_size_is_known check (font_size in ('small', 'normal', 'large')),
  constraint preferred_start_page_is_short check (length(start_page) <= 500),
  constraint preferred_tables_are_small check (jsonb_typeof(tables) = 'object' and length(tables::text) <= 200000)
);
comment on table user_preferences is 'How a person likes to see the office, besides language and theme (users). Not in the change log: widths of columns are nobody''s business.';
comment on column user_preferences.tables is 'For each list: order, widths and hidden ones of its columns.';
grant select, insert, update on user_preferences to kontor_system;
