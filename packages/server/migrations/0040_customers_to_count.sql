-- How many customers a filter shows (decisions/0011): counted from 4 MB for half a million customers instead of reading the table, which took 0.4 to 1.4 s on a busy machine.
-- Few values each, so that equal entries are kept once; kind leads, and PostgreSQL 18 skips over it where it is not asked for.
create index customers_to_count on customers (company_id, kind, country, has_email, state, customer_group) where deleted_at is null;
