import type { LoggedChange, LoggedRow } from '@kontor/domain/companies/history.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Tx } from '../../platform/database/database.ts'

/** Rows that say something of a customer's preferences, by the table and the key that the change log names them by. */
export type SettingTable = 'companies' | 'settings' | 'customer_groups' | 'customers'

/** How a row is found by the text of its key: as the type of the column, or half a million customers would be read. */
const HAS_KEY: Readonly<Record<SettingTable, string>> = {
  companies: 'company_id = $2::text::int', settings: 'key = $2::text', customer_groups: 'id = $2::text::bigint', customers: 'id = $2::text::bigint',
}
/** Only what is asked for: a customer has fifty columns. */
const COLUMNS = [
  'payment_days', 'billing_interval_months', 'payment_method', 'cash_discount_percent', 'cash_discount_days', 'discount_percent', 'grouping', 'collective_day', 'credit_offset', 'delivery', 'einvoice_format', 'language',
  'customer_group', 'settings', 'value',
]

export interface RowWithChanges {
  readonly present: LoggedRow
  /** Newest first. */
  readonly changes: readonly LoggedChange[]
}

/** A row of a company as it stands, with its changes; `on` parts them at the end of that day in the company's zone (null: nothing is later). */
export async function rowWithChanges(tx: Tx, company: number, table: SettingTable, key: string, on: { readonly date: CalendarDate; readonly timeZone: string } | null): Promise<RowWithChanges> {
  const found = await tx.maybe<{ row: LoggedRow }>(
    `select (select jsonb_object_agg(k, v) from jsonb_each(to_jsonb(t)) e(k, v) where k = any ($3)) as row from ${table} t where company_id = $1 and ${HAS_KEY[table]}`, [company, key, COLUMNS])
  const changes = await tx.rows<LoggedChange>(
    `select action, actor, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
            coalesce(at >= (($4::date + 1)::timestamp at time zone $5), false) as later,
            (select jsonb_object_agg(k, v) from jsonb_each(before) e(k, v) where k = any ($6)) as before, (select jsonb_object_agg(k, v) from jsonb_each(after) e(k, v) where k = any ($6)) as after
       from change_log where company_id = $1 and table_name = $2 and row_id = $3 order by change_log.at desc, id desc`,
    [company, table, key, on?.date ?? null, on?.timeZone ?? 'UTC', COLUMNS])
  return { present: found?.row ?? null, changes }
}

/** The id of a customer group by its code, of one that is gone from the log. */
export const groupId = async (tx: Tx, company: number, code: string): Promise<string | undefined> =>
  (await tx.maybe<{ id: string }>('select id::text from customer_groups where company_id = $1 and code = $2', [company, code]))?.id
  ?? (await tx.maybe<{ id: string }>(
    `select row_id as id from change_log where company_id = $1 and table_name = 'customer_groups' and action = 'insert' and after ->> 'code' = $2 order by change_log.id desc limit 1`,
    [company, code]))?.id
