/**
 * What a database says, without what chance put into it: the measure of crash equivalence (B10), of restores (X3) and of undo (X1).
 * It owns: which columns are business, by what a row is known without its id, the hash per table.
 * It does not own: the exact bytes of a table; a backup's manifest has those.
 * Invariants: no id, timestamp or transaction id enters a hash; a column that names a row by an id stands for that row's natural key;
 * a new bigint column `…_id` that no rule explains stops the fingerprint by name, so that it cannot leak in or drop out silently.
 */
import { createHash } from 'node:crypto'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import pg from 'pg'
import type { Tx } from './database.ts'

export interface Fingerprint {
  readonly tables: Readonly<Record<string, TableFingerprint>>
  /** SHA-256 over all tables, hex. */
  readonly total: string
}

export interface TableFingerprint {
  readonly rows: number
  /** SHA-256 over the sorted hashes of the rows, hex. */
  readonly sha256: string
}

/** Tables that record how and when something was done, not what is so. */
const NOT_BUSINESS_TABLES = new Set([
  // Audit and its chain: an undone change leaves its trace there (X1, P9).
  'change_log', 'seals',
  // Who came in, and what was asked.
  'sessions', 'login_attempts', 'one_time_logins', 'api_token_uses', 'idempotency_keys', 'job_log',
  // How far the mailing has looked, how far mailboxes are read, and when schedules began.
  'mail_progress', 'mailbox_progress', 'notice_looks', 'schedule_runs',
  // How people like to see their lists, and which customers were changed together: what is so stands with the customers.
  'saved_views', 'user_preferences', 'customer_bulk_changes', 'customer_bulk_change_rows',
  // How many prices were changed at once, and that an import was undone: what is so stands in price versions, terms and the records themselves.
  'price_changes', 'price_change_products', 'price_change_subscriptions', 'price_change_work', 'price_change_exceptions', 'import_undos',
])

/** Columns, in any table or in the named one, whose content depends on chance, on the writer or on the number of attempts. */
const NOT_BUSINESS_COLUMNS = [
  'version', 'fence', 'leased_by', 'leased_until',
  // All hold ids: the key that makes an effect happen once, and the plan as it was stored.
  'outbox.dedupe_key', 'messages.dedupe_key', 'messages.header_name', 'sms_parts.gateway_ref', 'sms_reports.gateway_ref', 'billing_run_items.plan', 'events.key', 'notices.key',
  // Persons, by their ids.
  'cash_desks.operators',
  // Whether a job came by meanwhile.
  'events.handled_at',
  'api_tokens.hint',
  // Identifiers that banks know are made of ids, and a file holds them; what is encrypted is never the same twice.
  'direct_debit_files.message_id', 'direct_debit_files.sha256', 'direct_debit_files.bytes', 'direct_debit_groups.payment_information_id', 'direct_debits.end_to_end_id', 'transfer_runs.message_id', 'transfer_runs.sha256', 'transfer_runs.bytes', 'transfers.end_to_end_id', 'stored_sha256',
  // Of what is stored, which is encrypted anew each time; what came in is known by the hash of its file.
  'bank_statement_file_parts.sha256',
]

/** Actors, salted or id-bearing hashes and ciphertexts: that such a column is filled counts, its content does not. */
const ONLY_WHETHER_FILLED = /(_by|_hash|_cipher)$/

/** What a column refers to whose name does not say it; otherwise `customer_id` names customers, with or without a foreign key. */
const REFERENCES: Readonly<Record<string, string>> = {
  run_id: 'billing_runs',
  bank_account_id: 'company_bank_accounts',
  batch_id: 'print_batches',
  sender_id: 'mail_senders',
  gateway_id: 'sms_gateways',
  series_id: 'number_series',
  term_id: 'subscription_terms',
  published_version_id: 'form_versions',
  corrects_document_id: 'documents',
  source_document_id: 'documents',
  order_document_id: 'documents',
  deposit_document_id: 'documents',
  credit_note_id: 'documents',
  plan_id: 'instalment_plans',
  entry_id: 'journal_entries',
  reverses_entry_id: 'stock_entries',
  file_id: 'bank_statement_files',
  statement_id: 'bank_statements',
  repeated_entry_id: 'bank_statement_entries',
  bank_entry_id: 'bank_statement_entries',
  credit_item_id: 'open_items',
  desk_id: 'cash_desks',
}

/** By what a row is known where all that it says would be too much: a wrong total of a run shall not make every charge of it differ. */
const NATURAL_KEYS: Readonly<Record<string, readonly string[]>> = {
  companies: ['code'],
  // Unique among those that were not taken away with their import.
  customers: ['company_id', 'number'],
  products: ['company_id', 'sku'],
  billing_runs: ['company_id', 'run_date', 'state'],
  // Nothing that is said once says which of two deliveries of a day it was.
  stock_entries: ['company_id', 'kind', 'entry_date', 'document_id', 'supplier', 'reference', 'remark'],
  // Unique among those that are not deleted; a version is known by its form, so the form not by its version.
  forms: ['company_id', 'kind', 'name', 'place', 'language', 'customer_group', 'customer_id'],
  mail_templates: ['company_id', 'kind', 'name', 'own', 'language', 'customer_group', 'customer_id'],
  // Two like payments of a day are one to whoever reads the account.
  payments: ['company_id', 'customer_id', 'value_date', 'amount_minor', 'reference'],
  // An item comes from one cause of several, an allocation may be made again after it was released.
  write_offs: ['company_id', 'document_id', 'kind', 'booked_on', 'amount_minor', 'reason'],
  refunds: ['company_id', 'customer_id', 'amount_minor', 'reason', 'state'],
  fees: ['company_id', 'number', 'booked_on', 'amount_minor', 'reason'],
  refund_steps: ['company_id', 'refund_id', 'step', 'reason'],
  transfer_runs: ['company_id', 'execution_date', 'transfers', 'amount_minor', 'state'],
  transfers: ['company_id', 'refund_id', 'state'],
  payouts: ['company_id', 'refund_id', 'paid_on', 'amount_minor'],
  cash_desks: ['company_id', 'code'],
  cash_sessions: ['company_id', 'desk_id', 'after_seq', 'opened_on'],
  cash_receipts: ['company_id', 'desk_id', 'seq'],
  open_items: ['company_id', 'document_id', 'payment_id', 'write_off_id', 'payout_id', 'fee_id'],
  allocations: ['company_id', 'open_item_id', 'credit_item_id', 'amount_minor'],
  // An entry may be booked again after it was taken back.
  bank_entry_bookings: ['company_id', 'bank_entry_id', 'amount_minor', 'rule'],
  // Unique among those that were not removed.
  bank_csv_mappings: ['company_id', 'bank_account_id', 'name'],
  bank_rules: ['company_id', 'name', 'direction'],
  penalty_classes: ['company_id', 'name', 'basis'],
}

interface Reference {
  readonly table: string
  readonly when?: string
}

/** `journal_entries.source_id` is the id of a document, payment, write-off, fee, bank statement, booking of its entry or receipt of a cash desk, or, for other sources, a number that the source itself gives. */
const REFERENCE_CONDITIONS: Readonly<Record<string, readonly Required<Reference>[]>> = {
  'journal_entries.source_id': [{ table: 'documents', when: `t.source_type = 'document'` }, { table: 'payments', when: `t.source_type = 'payment'` }, { table: 'write_offs', when: `t.source_type = 'write_off'` }, { table: 'payouts', when: `t.source_type = 'payout'` }, { table: 'fees', when: `t.source_type = 'fee'` }, { table: 'bank_statements', when: `t.source_type = 'bank_statement'` }, { table: 'bank_entry_bookings', when: `t.source_type = 'bank_entry'` }, { table: 'cash_receipts', when: `t.source_type = 'cash_receipt'` }],
}

interface Column {
  readonly name: string
  readonly type: string
  readonly required: boolean
  /** Part of the primary key. */
  readonly key: boolean
  readonly identity: boolean
  /** Table whose `id` (or `company_id` of companies) a foreign key of this column names. */
  readonly references: string | null
}

interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  /** Columns of each unique index without condition or expression. */
  readonly unique: readonly (readonly string[])[]
}

/**
 * The fingerprint of all business tables, read by one statement a table. For one moment's picture give a REPEATABLE READ transaction, or a database at rest.
 * `tx` must see all companies (`db.system`, or the owner).
 */
export async function fingerprint(tx: Tx): Promise<Fingerprint> {
  await tx.rows(`select set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'iso_8601', true), set_config('bytea_output', 'hex', true), set_config('work_mem', '64MB', true)`)
  const tables = await readTables(tx)
  const found: Record<string, TableFingerprint> = {}
  for (const table of tables.values()) {
    if (NOT_BUSINESS_TABLES.has(table.name)) continue
    const { rows, sha256 } = await tx.one<{ rows: number; sha256: string }>(
      `${rowsQuery(table, tables)} select count(*)::int as rows, encode(sha256(coalesce(string_agg(h, ''::bytea order by h), ''::bytea)), 'hex') as sha256
         from (select sha256(convert_to(content, 'UTF8')) as h from contents) hashes`)
    found[table.name] = { rows, sha256 }
  }
  const total = createHash('sha256')
  for (const [name, { rows, sha256 }] of Object.entries(found)) total.update(`${name} ${rows} ${sha256}\n`)
  return { tables: found, total: total.digest('hex') }
}

/** The texts that the hash of one table is made of, sorted: to show in which rows two databases differ. */
export async function businessRows(tx: Tx, name: string): Promise<string[]> {
  const tables = await readTables(tx)
  const table = tables.get(name)
  invariant(table && !NOT_BUSINESS_TABLES.has(name), `${name} is no business table`)
  const rows = await tx.rows<{ content: string }>(`${rowsQuery(table, tables)} select content from contents order by content collate "C"`)
  return rows.map(({ content }) => content)
}

/** The first table, by name, in which two fingerprints differ, or undefined when they are equal. */
export function firstDifference(one: Fingerprint, other: Fingerprint): string | undefined {
  const names = [...new Set([...Object.keys(one.tables), ...Object.keys(other.tables)])].sort()
  return names.find((name) => {
    const [a, b] = [one.tables[name], other.tables[name]]
    return a?.rows !== b?.rows || a?.sha256 !== b?.sha256
  })
}

async function readTables(tx: Tx): Promise<Map<string, Table>> {
  const columns = await tx.rows<Column & { table: string }>(COLUMNS)
  const unique = await tx.rows<{ table: string; columns: string[] }>(UNIQUE)
  const names = [...new Set(columns.map(({ table }) => table))]
  return new Map(names.map((name) => [name, {
    name,
    columns: columns.filter(({ table }) => table === name),
    unique: unique.filter(({ table }) => table === name).map((index) => index.columns),
  }]))
}

/** A WITH clause that ends in `contents(content)`: the text of each row of the table. */
function rowsQuery(table: Table, tables: ReadonlyMap<string, Table>): string {
  const keys = new Map<string, string>()
  const { select, joins } = described(table, businessColumns(table), tables, keys, [])
  const parts = [...keys].map(([name, query]) => `${keyName(name)} as materialized (${query})`)
  return `with ${[...parts, `contents as (select array[${select.join(', ')}]::text as content from public.${quoted(table.name)} t ${joins.join(' ')})`].join(',\n')}`
}

/** The expressions for some columns of a table, and the joins that bring the natural keys of what they refer to. */
function described(table: Table, columns: readonly Column[], tables: ReadonlyMap<string, Table>, keys: Map<string, string>, path: readonly string[]): { select: string[]; joins: string[] } {
  const joins: string[] = []
  const select = columns.map((column) => {
    const value = `t.${quoted(column.name)}`
    const references = referencesOf(table, column, tables)
    if (references.length === 0) return valueText(column, value)
    const found = references.map((reference) => {
      addKey(tables.get(reference.table), reference.table, tables, keys, path)
      const alias = `r${joins.length}`
      const sameCompany = has(tables.get(reference.table), 'company_id') && has(table, 'company_id') && column.name !== 'company_id' ? ` and ${alias}.company_id = t.company_id` : ''
      joins.push(`left join ${keyName(reference.table)} ${alias} on ${alias}.id = ${value}${sameCompany}${reference.when ? ` and ${reference.when}` : ''}`)
      return `${alias}.key`
    })
    // An id without a row is a fault that shall be seen, without showing the id.
    const conditions = references.flatMap(({ when }) => when ?? [])
    const otherwise = conditions.length > 0 ? `case when ${conditions.join(' or ')} then '(missing)' else ${value}::text end` : `'(missing)'`
    return `case when ${value} is not null then coalesce(${found.join(', ')}, ${otherwise}) end`
  })
  return { select, joins }
}

function addKey(table: Table | undefined, name: string, tables: ReadonlyMap<string, Table>, keys: Map<string, string>, path: readonly string[]): void {
  invariant(table, `the fingerprint knows no table ${name}`)
  invariant(!path.includes(name), `natural keys go in a circle: ${[...path, name].join(' → ')}`)
  if (keys.has(name)) return
  const id = name === 'companies' ? 'company_id' : 'id'
  const { select, joins } = described(table, naturalKey(table), tables, keys, [...path, name])
  const company = has(table, 'company_id') ? 't.company_id, ' : ''
  // Hashed, so that a key of keys stays short.
  keys.set(name, `select ${company}t.${quoted(id)} as id, encode(sha256(convert_to(array[${select.join(', ')}]::text, 'UTF8')), 'hex') as key from public.${quoted(name)} t ${joins.join(' ')}`)
}

/** The columns by which a row is known without its id: those of a unique index that needs no id and no null, else all that it says. */
function naturalKey(table: Table): readonly Column[] {
  const business = new Map(businessColumns(table).map((column) => [column.name, column]))
  const usable = (name: string) => name === 'company_id' || (business.get(name)?.required === true && !ONLY_WHETHER_FILLED.test(name))
  const index = NATURAL_KEYS[table.name] ?? table.unique.find((names) => names.every(usable))
  // Every name was found in `business` just now, or stands in the list above.
  return index ? index.map((name) => business.get(name)!) : [...business.values()]
}

function businessColumns(table: Table): readonly Column[] {
  return table.columns.filter((column) => {
    if (NOT_BUSINESS_COLUMNS.includes(column.name) || NOT_BUSINESS_COLUMNS.includes(`${table.name}.${column.name}`)) return false
    if (column.type === 'xid8' || isOwnId(table, column)) return false
    // A moment says nothing; that a thing has happened at all says much (deleted_at, revoked_at).
    return !(column.required && (isMoment(column) || ONLY_WHETHER_FILLED.test(column.name)))
  })
}

const isMoment = (column: Column) => column.type.startsWith('timestamp')

const isOwnId = (table: Table, column: Column) => column.identity || (column.name === 'id' && column.key) || (table.name === 'companies' && column.name === 'company_id')

function referencesOf(table: Table, column: Column, tables: ReadonlyMap<string, Table>): readonly Reference[] {
  const conditional = REFERENCE_CONDITIONS[`${table.name}.${column.name}`]
  if (conditional) return conditional
  if (column.name === 'company_id') return [{ table: 'companies' }]
  if (column.references) return [{ table: column.references }]
  if (column.type !== 'bigint' || !/(^|_)id$/.test(column.name)) return []
  const named = REFERENCES[column.name] ?? column.name.replace(/_id$/, 's')
  invariant(has(tables.get(named), 'id'), `${table.name}.${column.name} looks like an id, and platform/database/fingerprint.ts does not know of what`)
  return [{ table: named }]
}

function valueText(column: Column, value: string): string {
  if (isMoment(column) || ONLY_WHETHER_FILLED.test(column.name)) return `(${value} is not null)::text`
  // JSON may name rows by id; such members are taken out by their name, in jsonb's own spelling.
  if (column.type === 'jsonb' || column.type === 'json') return `regexp_replace(${value}::jsonb::text, '"([A-Za-z_]*(Id|_id)|id)": ("[0-9]*"|[0-9]+|null)', '', 'g')`
  return `${value}::text`
}

const has = (table: Table | undefined, column: string) => table?.columns.some(({ name }) => name === column) === true
const quoted = (name: string) => pg.escapeIdentifier(name)
const keyName = (table: string) => quoted(`key of ${table}`)

const COLUMNS = `
  select c.relname as table, a.attname as name, format_type(atttypid, null) as type, attnotnull as required, attidentity <> '' as identity,
    exists (select from pg_index i where i.indrelid = c.oid and indisprimary and a.attnum = any (indkey)) as key,
    (select min(parent.relname) from pg_constraint k
       join pg_class parent on parent.oid = confrelid
       join pg_attribute target on target.attrelid = confrelid and target.attnum = confkey[array_position(conkey, a.attnum)]
      where k.contype = 'f' and conrelid = c.oid and a.attnum = any (conkey) and target.attname = 'id') as references
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not attisdropped
  order by c.relname collate "C", a.attname collate "C"`

const UNIQUE = `
  select c.relname as table, array_agg(a.attname::text order by k.place) as columns
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid,
    unnest(i.indkey::int2[]) with ordinality k (attnum, place) join pg_attribute a on true
  where a.attrelid = i.indrelid and a.attnum = k.attnum and i.indisunique and indpred is null and indexprs is null and c.relnamespace = 'public'::regnamespace
  group by c.relname, x.relname order by c.relname collate "C", x.relname collate "C"`
