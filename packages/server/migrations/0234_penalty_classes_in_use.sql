-- A customer's penalty class is there: who gives it and who removes it at the same moment wait for each other (ARE-6; docs/decisions/0054-penalty-classes.md).

create function kontor.penalty_class_of_customer_is_there() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform 1 from penalty_classes p where p.company_id = new.company_id and p.id = new.penalty_class_id and p.removed_at is null for share;
  if not found then
    raise exception 'penalty class % is removed', new.penalty_class_id using errcode = '23514', constraint = 'penalty_class_of_customer_is_there';
  end if;
  return new;
end $$;
create trigger penalty_class_of_customer_is_there before insert or update on customer_penalty_classes for each row execute function kontor.penalty_class_of_customer_is_there();

create function kontor.penalty_class_in_use_stays() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (select from customer_penalty_classes c where c.company_id = new.company_id and c.penalty_class_id = new.id) then
    raise exception 'customers have penalty class %', new.id using errcode = '23514', constraint = 'penalty_class_in_use_stays';
  end if;
  return null;
end $$;
create trigger penalty_class_in_use_stays after update on penalty_classes for each row when (new.removed_at is not null) execute function kontor.penalty_class_in_use_stays();
