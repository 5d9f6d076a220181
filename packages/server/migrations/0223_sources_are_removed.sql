-- The guard takes the right to change away; removing a place is a change of one column.
grant update (removed_at) on statement_sources to kontor_app, kontor_system;
