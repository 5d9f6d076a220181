-- Lists over years: each sort order and each rare filter of a long list has an index whose columns are compared plainly (design.md §10).

-- Credit notes are a few among millions of invoices: the kind comes before what is sorted by.
create index documents_by_kind_and_date on documents (company_id, kind, issue_date, number);
create index documents_by_kind_and_amount on documents (company_id, kind, gross_minor, id);
drop index documents_by_issue_date;
-- A run issues on one day, so that the order of its numbers is also that of its dates.
drop index documents_by_run;
create index documents_by_run on documents (company_id, run_id, number) where run_id is not null;

create index journal_entries_by_document on journal_entries (company_id, document_number) where document_number is not null;

create index outbox_by_customer on outbox (company_id, customer_id, id);

-- An operator on jsonb is not leakproof and would read the whole log under row-level security; a column of its own is.
alter table change_log add column row_id text collate "C" generated always as (coalesce(
  row_key ->> 'id', row_key ->> 'number', row_key ->> 'customer_id', row_key ->> 'period', row_key ->> 'key', row_key ->> 'task', row_key ->> 'run', row_key ->> 'company_id')) stored;
comment on column change_log.row_id is 'The row''s own key as text, to look its history up by.';
create index change_log_by_row_id on change_log (company_id, table_name, row_id, at, id);
create index change_log_by_actor on change_log (company_id, actor, at, id);

-- A preview shows outliers first.
create index billing_run_items_outliers_first on billing_run_items (company_id, run_id, (outlier is null), position);
