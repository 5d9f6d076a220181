-- Few subscriptions are not active, and fewer are deleted: found among a million by an index of their own (250 to 310 ms before, by `bench api`).
create index subscriptions_not_active on subscriptions (company_id, state, id) where state <> 'active';
create index subscriptions_deleted on subscriptions (company_id, id) where deleted_at is not null;
