-- The history of one record, of a customer with all that is theirs, and undoing a change (CUS-6).

-- What was deleted is no longer found by its table; the entry of its deletion says whose it was.
alter table change_log add column parent_id text collate "C" generated always as (
  case when action = 'delete' then coalesce(before ->> 'customer_id', before ->> 'subscription_id') end) stored;
comment on column change_log.parent_id is 'Of a deleted row: the customer or subscription that it belonged to.';
create index change_log_deleted_of_parent on change_log (company_id, table_name, parent_id, row_id) where parent_id is not null;

-- A history says who it was by name; a program acts for a person.
grant select (id, user_id, name) on api_tokens to kontor_app;
