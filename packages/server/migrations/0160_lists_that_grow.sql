-- Lists of known values grow with the slices. Each one adds its own and need not know what the others have added before.

create function kontor.also_known(target regclass, rule text, added text[]) returns void language plpgsql as $$
declare
  definition text;
  known text[];
  col text;
begin
  select pg_get_constraintdef(oid) into strict definition from pg_constraint where conrelid = target and conname = rule;
  col := (regexp_match(definition, '\(\((\w+) = ANY'))[1];
  select array_agg(distinct v order by v) into known from (
    select m[1] v from regexp_matches(definition, '''([^'']+)''::text', 'g') m union select unnest(added)) k;
  execute format('alter table %s drop constraint %I, add constraint %I check (%I in (%s))', target, rule, rule, col, (select string_agg(quote_literal(v), ', ') from unnest(known) v));
end $$;
comment on function kontor.also_known(regclass, text, text[]) is 'Adds values to a check of the form "column in (…)".';

create function kontor.also_causes(target regclass, rule text, added text) returns void language plpgsql as $$
declare
  definition text;
begin
  select pg_get_constraintdef(oid) into strict definition from pg_constraint where conrelid = target and conname = rule;
  execute format('alter table %s drop constraint %I, add constraint %I check (num_nonnulls(%s, %I) = 1)', target, rule, rule, (regexp_match(definition, 'num_nonnulls\(([^)]+)\)'))[1], added);
end $$;
comment on function kontor.also_causes(regclass, text, text) is 'Adds a column to a check of the form "exactly one of these causes".';
