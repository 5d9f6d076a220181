-- Where statements are picked up is added and removed, never changed: whatever cannot be changed is guarded (S2).
do $$
begin
  if not exists (select from pg_trigger where tgrelid = 'statement_sources'::regclass and tgname = 'append_only') then
    perform kontor.append_only('statement_sources');
    perform kontor.append_only_but('statement_sources', array['removed_at']);
  end if;
end $$;
