-- The tables that a billing run writes: references are proved for all rows of a statement at once, and indexes that another one implies are gone.
-- A foreign key looks its parent up row by row and locks it; 35 such checks for an invoice cost as much as everything else that is written for it
-- (docs/decisions/0010). Where no parent can vanish and no row of the child can change, the same is true if the statement that inserts looks once.

-- Rows that are never deleted and whose key never changes: what has been seen once is there for good, so nobody has to lock it.
create function kontor.refuse_loss() returns trigger language plpgsql as $$
begin
  raise exception 'rows and keys of % stay: % refused', tg_table_name, lower(tg_op) using errcode = '42501', constraint = 'rows_stay';
end $$;

create function kontor.rows_stay(target regclass) returns void language plpgsql as $$
declare
  changed text;
begin
  select string_agg(format('old.%1$I is distinct from new.%1$I', a.attname), ' or ') into changed
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = target and i.indisprimary;
  execute format('create trigger rows_stay before delete or truncate on %s for each statement execute function kontor.refuse_loss()', target);
  execute format('create trigger keys_stay before update on %s for each row when (%s) execute function kontor.refuse_loss()', target, changed);
  execute format('revoke delete, truncate on %s from kontor_app, kontor_system', target);
end $$;
comment on function kontor.rows_stay(regclass) is 'Refuses to delete rows of a table or to change their keys, so that references to them can be proved by statement.';

create function kontor.is_guarded(target regclass, most text) returns boolean language sql stable as $$
  select count(*) filter (where tgname = 'append_only') = 1 or (most = 'rows_stay' and count(*) = 2)
    from pg_trigger where tgrelid = target and tgname in ('append_only', 'rows_stay', 'keys_stay') and tgenabled in ('O', 'A')
$$;
comment on function kontor.is_guarded(regclass, text) is 'Whether a table is append-only, or at least keeps its rows and keys.';

-- The function's settings: each row is looked up by an index, whatever the planner thinks of a table that was empty a moment ago.
create function kontor.refer(child regclass, name text, columns text, parent regclass, targets text) returns void language plpgsql as $$
declare
  mine text[] := regexp_split_to_array(columns, ',\s*');
  theirs text[] := regexp_split_to_array(targets, ',\s*');
begin
  if mine[1] <> 'company_id' or theirs[1] <> 'company_id' or cardinality(mine) <> cardinality(theirs) then
    raise exception 'the reference % has to take the company along', name;
  end if;
  if not kontor.is_guarded(child, 'append_only') or not kontor.is_guarded(parent, 'rows_stay') then
    raise exception 'the reference % needs a child that only grows and a parent that keeps its rows', name;
  end if;
  execute format($function$
    create function kontor.%1$I() returns trigger language plpgsql security definer set search_path = public, pg_catalog
      set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off as $body$
    declare
      missing text;
    begin
      select concat_ws(', ', %2$s) into missing from (select distinct %3$s from new_rows) n
       where %4$s and (select true from %5$s p where %6$s) is null limit 1;
      if found then
        raise exception '%% points to what is not there: %%', tg_table_name, missing
          using errcode = '23503', constraint = tg_name, table = tg_table_name, detail = missing;
      end if;
      return null;
    end $body$ $function$,
    name, (select string_agg(format('n.%I', c), ', ' order by i) from unnest(mine) with ordinality u (c, i)),
    (select string_agg(quote_ident(c), ', ' order by i) from unnest(mine) with ordinality u (c, i)),
    (select string_agg(format('n.%I is not null', c), ' and ' order by i) from unnest(mine) with ordinality u (c, i)), parent,
    (select string_agg(format('p.%I = n.%I', t, c), ' and ' order by i) from unnest(mine, theirs) with ordinality u (c, t, i)));
  execute format('create trigger %1$I after insert on %2$s referencing new table as new_rows for each statement execute function kontor.%1$I(%3$L, %4$L, %5$L)',
    name, child, array_to_string(mine, ','), parent, array_to_string(theirs, ','));
end $$;
comment on function kontor.refer(regclass, text, text, regclass, text) is
  'A foreign key that is proved once a statement: of a child that only grows to a parent that keeps its rows. The trigger names the columns, parent and its columns.';

-- The sweep: looks all references up again from the catalogue, by joins over whole tables.
create function kontor.broken_references() returns table (company_id int, subject text, problem text) language plpgsql stable as $$
declare
  reference record;
begin
  for reference in
    select t.tgrelid::regclass child, t.tgname, t.tgenabled, a.args, a.args[2]::regclass parent
      from pg_trigger t cross join lateral (select string_to_array(encode(t.tgargs, 'escape'), '\000') args) a
     where t.tgnargs = 3 and t.tgfoid in (select oid from pg_proc where pronamespace = 'kontor'::regnamespace and proname = t.tgname) order by 1, 2
  loop
    if reference.tgenabled not in ('O', 'A') or not kontor.is_guarded(reference.child, 'append_only') or not kontor.is_guarded(reference.parent, 'rows_stay') then
      return query select 0, format('%s.%s', reference.child, reference.tgname), 'the reference is off, or a table that it stands on may lose rows'::text;
    end if;
    return query execute format(
      'select n.company_id, %L || %s, %L from (select distinct %s from %s) n left join %s p on %s where %s and p.company_id is null',
      reference.child || ' ', (select string_agg(format('n.%I::text', c), ' || '', '' || ' order by i) from unnest(string_to_array(reference.args[1], ',')) with ordinality u (c, i)),
      'points to what is not there in ' || reference.parent,
      reference.args[1], reference.child, reference.parent,
      (select string_agg(format('p.%I = n.%I', t, c), ' and ') from unnest(string_to_array(reference.args[3], ','), string_to_array(reference.args[1], ',')) u (t, c)),
      (select string_agg(format('n.%I is not null', c), ' and ') from unnest(string_to_array(reference.args[1], ',')) u (c)));
  end loop;
end $$;
comment on function kontor.broken_references() is 'Rows whose reference by statement points to nothing, and references whose guards are off; no row in a sound database.';

-- None of these has ever been deleted by the application: it had no right to.
select kontor.rows_stay('accounts');
select kontor.rows_stay('accounting_periods');
select kontor.rows_stay('number_series');
select kontor.rows_stay('subscriptions');

alter table charges drop constraint charge_subscription;
select kontor.refer('charges', 'charge_subscription', 'company_id, subscription_id', 'subscriptions', 'company_id, id');

-- B2, as before: the charge whose place in the chain comes before must reach exactly to where this one begins. With one root and one successor for each (charge_starts_once)
-- the chain cannot branch, so that no two charges reach the same day and the key that said so (charge_reaches_once) is implied.
alter table charges drop constraint charge_has_predecessor, drop constraint charge_reaches_once;
create function kontor.charge_has_predecessor() returns trigger language plpgsql security definer set search_path = public, pg_catalog
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off as $$
declare
  bad record;
begin
  select n.id, n.previous_until into bad from new_rows n
   where n.previous_until is not null and n.previous_until is distinct from (
     select c.until from charges c
      where c.company_id = n.company_id and c.subscription_id = n.subscription_id and c.component = n.component and c.generation = n.generation and c.starts_after < n.starts_after
      order by c.starts_after desc limit 1) limit 1;
  if found then
    raise exception 'charge % follows none that reaches to %', bad.id, bad.previous_until using errcode = '23503', constraint = 'charge_has_predecessor', table = 'charges';
  end if;
  return null;
end $$;
create trigger charge_has_predecessor after insert on charges referencing new table as new_rows for each statement execute function kontor.charge_has_predecessor();

alter table documents drop constraint document_receivable_account;
select kontor.refer('documents', 'document_receivable_account', 'company_id, receivable_account', 'accounts', 'company_id, number');

-- I1: a number's predecessor is found by its primary key; its date is compared there, so that a second key with the date is not needed.
alter table document_numbers drop constraint document_number_series, drop constraint document_number_document, drop constraint document_number_has_no_gap,
  drop constraint document_number_dated;
select kontor.refer('document_numbers', 'document_number_series', 'company_id, series_id', 'number_series', 'company_id, id');
select kontor.refer('document_numbers', 'document_number_document', 'company_id, document_id', 'documents', 'company_id, id');
select kontor.refer('document_numbers', 'document_number_has_no_gap', 'company_id, series_id, fiscal_year, previous_number, previous_date',
  'document_numbers', 'company_id, series_id, fiscal_year, number, issue_date');

alter table document_lines drop constraint document_line_document, drop constraint document_line_charge, drop constraint document_line_account;
select kontor.refer('document_lines', 'document_line_document', 'company_id, document_id', 'documents', 'company_id, id');
select kontor.refer('document_lines', 'document_line_charge', 'company_id, charge_id', 'charges', 'company_id, id');
select kontor.refer('document_lines', 'document_line_account', 'company_id, revenue_account', 'accounts', 'company_id, number');

alter table document_taxes drop constraint document_tax_document;
select kontor.refer('document_taxes', 'document_tax_document', 'company_id, document_id', 'documents', 'company_id, id');

alter table document_contents drop constraint document_content_document;
select kontor.refer('document_contents', 'document_content_document', 'company_id, document_id', 'documents', 'company_id, id');

alter table journal_entries drop constraint journal_entry_period_exists;
select kontor.refer('journal_entries', 'journal_entry_period_exists', 'company_id, period', 'accounting_periods', 'company_id, period');

alter table postings drop constraint posting_entry_exists, drop constraint posting_account_exists;
select kontor.refer('postings', 'posting_entry_exists', 'company_id, entry_id', 'journal_entries', 'company_id, id');
select kontor.refer('postings', 'posting_account_exists', 'company_id, account', 'accounts', 'company_id, number');

-- An open item and a message belong to the customer of their document: that was two keys and is one, which also says that both agree.
alter table open_items drop constraint open_item_customer, drop constraint open_item_document, drop constraint open_item_account;
select kontor.refer('open_items', 'open_item_document', 'company_id, document_id, customer_id', 'documents', 'company_id, id, customer_id');
select kontor.refer('open_items', 'open_item_account', 'company_id, account', 'accounts', 'company_id, number');

alter table outbox drop constraint outbox_document, drop constraint outbox_customer;
select kontor.refer('outbox', 'outbox_document', 'company_id, document_id, customer_id', 'documents', 'company_id, id, customer_id');

-- Keys that are null in almost every row: an index over all of them held mostly nulls.
alter table documents drop constraint document_draft_issued_once;
create unique index document_draft_issued_once on documents (company_id, draft_id) where draft_id is not null;
alter table journal_entries drop constraint journal_reversal_once;
create unique index journal_reversal_once on journal_entries (company_id, reversal_of) where reversal_of is not null;
