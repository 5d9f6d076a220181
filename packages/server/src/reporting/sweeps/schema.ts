/** Sweeps of the catalogue: what the database itself must be like for the other invariants to hold. */
import type { Sweep } from './sweep.ts'

const OWN_TABLES = `pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`

/** Tables of the whole installation: no company owns their rows. user_roles and job_log name a company without belonging to it. */
const SYSTEM_TABLES = `('users', 'user_preferences', 'user_roles', 'sessions', 'api_tokens', 'api_token_uses', 'login_attempts', 'one_time_logins', 'tax_rates', 'job_log')`

/** Rows that may change without a line in the change log, because they are progress or derived, not facts. */
const UNLOGGED_TABLES = `('user_preferences', 'cash_sessions', 'billing_runs', 'billing_run_items', 'print_batches', 'print_batch_items', 'messages', 'message_recipients', 'sms_parts', 'message_uploads', 'events', 'newsletter_recipients', 'notices', 'notice_looks', 'schedule_runs', 'statement_pickups', 'bank_entry_work', 'mail_progress', 'mailbox_progress', 'received_mails', 'script_sendings', 'price_change_work', 'number_counters', 'alternate_variable_symbols', 'paid_invoices', 'stock_totals', 'stock_levels', 'serial_numbers', 'sessions', 'api_token_uses', 'login_attempts', 'one_time_logins', 'job_log')`

export const schemaSweeps: readonly Sweep[] = [
  {
    id: 'S1',
    title: 'Every table of companies is behind forced row-level security, keyed by company, and points only into its own company.',
    sql: `
      select 0 as company_id, c.relname::text as subject, 'row-level security is not on and forced, or has no policy for the application' as problem
        from ${OWN_TABLES} and c.relname not in ${SYSTEM_TABLES}
         and not (c.relrowsecurity and c.relforcerowsecurity and exists (
           select from pg_policy where polrelid = c.oid and polname = 'company_isolation' and polroles = array['kontor_app'::regrole::oid]
              and pg_get_expr(polqual, polrelid) like '%company_id = %current_company()%' and pg_get_expr(polwithcheck, polrelid) like '%company_id = %current_company()%'))
      union all
      select 0, c.relname::text, 'a policy lets the application see rows of another company'
        from pg_policy p join pg_class c on c.oid = p.polrelid
       where polpermissive and polcmd in ('r', '*', 'w', 'd') and ('kontor_app'::regrole::oid = any (polroles) or 0 = any (polroles)) and polname <> 'company_isolation'
      union all
      select 0, c.relname::text, 'company_id is not the first column of the primary key'
        from ${OWN_TABLES} and c.relname not in ${SYSTEM_TABLES}
         and not exists (select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                          where k.conrelid = c.oid and k.contype = 'p' and a.attname = 'company_id')
      union all
      select 0, format('%s.%s', k.conrelid::regclass, k.conname), 'the foreign key leaves the company out'
        from pg_constraint k
        join pg_attribute mine on mine.attrelid = k.conrelid and mine.attname = 'company_id'
        join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attname = 'company_id'
       where k.contype = 'f' and k.connamespace = 'public'::regnamespace
         and coalesce(array_position(k.conkey, mine.attnum) <> array_position(k.confkey, theirs.attnum), true)
      union all
      -- References that triggers prove by statement: looked up again, all of them, from the catalogue.
      select company_id, subject, problem from kontor.broken_references()
      union all
      select 0, c.oid::regclass::text, 'a role of the application owns it'
        from pg_class c where c.relowner in (select oid from pg_roles where rolname in ('kontor_app', 'kontor_system'))
      union all
      select 0, rolname::text, 'the role passes row-level security'
        from pg_roles where rolname in ('kontor_app', 'kontor_system') and (rolsuper or rolbypassrls or rolcanlogin)`,
  },
  {
    id: 'S2',
    title: 'Whatever can be changed is logged by triggers, whatever cannot is guarded, and every change names who made it.',
    sql: `
      select 0 as company_id, c.relname::text as subject, 'it can be changed, but a trigger of the change log is missing or off' as problem
        from ${OWN_TABLES} and c.relname not in ${UNLOGGED_TABLES}
         and exists (select from unnest(array['kontor_app', 'kontor_system']) role where has_table_privilege(role, c.oid, 'update') or has_table_privilege(role, c.oid, 'delete'))
         and (select count(*) from pg_trigger where tgrelid = c.oid and tgname in ('log_inserts', 'log_updates', 'log_deletes') and tgenabled in ('O', 'A')) <> 3
      union all
      select 0, c.relname::text, 'it can only be added to, but nothing refuses its change'
        from ${OWN_TABLES} and c.relname not in ${UNLOGGED_TABLES}
         and has_table_privilege('kontor_app', c.oid, 'insert')
         and not exists (select from unnest(array['kontor_app', 'kontor_system']) role where has_table_privilege(role, c.oid, 'update') or has_table_privilege(role, c.oid, 'delete'))
         and not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'append_only' and tgenabled in ('O', 'A'))
      union all
      select company_id, 'change ' || id, 'nobody is named for it' from change_log where actor = '' or source not in ('web', 'api', 'cli', 'job')
      union all
      -- A customer whose present state differs from the last logged one was changed behind the log.
      select c.company_id, 'customer ' || c.number, 'changed without a line in the change log'
        from customers c join (
          select distinct on (company_id, (row_key ->> 'id')) company_id, (row_key ->> 'id')::bigint as id, after -> 'discount_percent' as discount
            from change_log where table_name = 'customers' and (action = 'insert' or after ? 'discount_percent')
           order by company_id, (row_key ->> 'id'), change_log.id desc) l on l.company_id = c.company_id and l.id = c.id
       where coalesce(l.discount, 'null') <> coalesce(to_jsonb(c.discount_percent), 'null')`,
  },
  {
    id: 'S4',
    title: 'No account number of a customer and no secret stands in the database in clear.',
    sql: `
      select 0 as company_id, format('%s.%s', attrelid::regclass, attname) as subject, 'the column would hold a secret in clear' as problem
        from pg_attribute a join pg_class c on c.oid = attrelid
       where attnum > 0 and not attisdropped and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname not in ('companies', 'company_bank_accounts')
         and (attname ~ '(^|_)(iban|account_national)$' or attname ~ '(^|_)(password|secret|token|totp|seed)$') and atttypid <> 'bytea'::regtype
      union all
      select company_id, format('change %s of %s', id, table_name), 'an account number was logged in clear'
        from change_log where table_name in ('customers', 'mandates') and (before ?| array['iban', 'account_national'] or after ?| array['iban', 'account_national'])
      union all
      select company_id, 'customer ' || number, 'more than the last four characters of an account are shown' from customers where length(iban_last4) > 4 or length(account_national_last4) > 4
      union all
      select company_id, 'mandate ' || reference, 'more than the last four characters of an account are shown' from mandates where length(iban_last4) > 4`,
  },
]
