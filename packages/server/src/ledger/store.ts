/** Writes entries and seals, and reads what posting needs; `store/books.ts` reads what people see. */
import { hash } from 'node:crypto'
import { entryText } from '@kontor/domain/ledger/journal-entry.ts'
import type { Chart, JournalEntry } from '@kontor/domain/ledger/journal-entry.ts'
import type { TaxClass } from '@kontor/domain/kernel/tax-terms.ts'
import { firstOfMonth } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { bulkInsert } from '../platform/database/bulk.ts'
import type { Tx } from '../platform/database/database.ts'

export type NewEntry = JournalEntry

const ENTRY = {
  company_id: 'int', id: 'bigint', posting_date: 'date', period: 'date', source_type: 'text', source_id: 'bigint', posting_kind: 'text',
  document_number: 'text', description: 'text', reversal_of: 'bigint', run_id: 'bigint', created_by: 'text', content_hash: 'bytea',
} as const

const POSTING = {
  company_id: 'int', entry_id: 'bigint', line_no: 'smallint', account: 'text', customer_id: 'bigint', currency: 'char(3)', debit_minor: 'bigint', credit_minor: 'bigint',
} as const

/** Entries and, by one statement, all their postings: the balance trigger judges each entry there (L1). */
export async function insertEntries(tx: Tx, company: number, entries: readonly NewEntry[]): Promise<void> {
  await bulkInsert(tx, 'journal_entries', ENTRY, entries.map((entry) => ({
    company_id: company, id: entry.id, posting_date: entry.postingDate, period: firstOfMonth(entry.postingDate),
    source_type: entry.sourceType, source_id: entry.sourceId, posting_kind: entry.postingKind, document_number: entry.documentNumber,
    description: entry.description, reversal_of: entry.reversalOf, run_id: entry.runId, created_by: entry.createdBy,
    content_hash: hash('sha256', entryText(company, entry), 'buffer'),
  })))
  await bulkInsert(tx, 'postings', POSTING, entries.flatMap((entry) => entry.postings.map((posting, i) => ({
    company_id: company, entry_id: entry.id, line_no: i + 1, account: posting.account, customer_id: posting.customerId,
    currency: entry.currency, debit_minor: posting.debitMinor, credit_minor: posting.creditMinor,
  }))))
}

/** Makes sure that the month of a date exists as an open period; a closed one is left closed. */
export const openPeriod = (tx: Tx, company: number, date: CalendarDate): Promise<number> =>
  tx.run('insert into accounting_periods (company_id, period) values ($1, $2) on conflict do nothing', [company, firstOfMonth(date)])

export async function periodState(tx: Tx, company: number, date: CalendarDate): Promise<'open' | 'closed'> {
  const row = await tx.maybe<{ state: 'open' | 'closed' }>('select state from accounting_periods where company_id = $1 and period = $2', [company, firstOfMonth(date)])
  return row?.state ?? 'open'
}

/** On which day something of a date is posted: on its own; where that month is closed, today. One question for any number of dates. */
export async function postingDays(tx: Tx, company: number, dates: readonly CalendarDate[], today: CalendarDate): Promise<(date: CalendarDate) => CalendarDate> {
  const months = [...new Set(dates.map(firstOfMonth))]
  const closed = new Set((await tx.rows<{ period: CalendarDate }>(`select period from accounting_periods where company_id = $1 and period = any ($2::date[]) and state = 'closed'`, [company, months])).map(({ period }) => period))
  return (date) => (closed.has(firstOfMonth(date)) ? today : date)
}

/** Posting rules and automatic accounts of the company. */
export async function loadChart(tx: Tx, company: number): Promise<Chart> {
  const rules = await tx.rows<{ tax_case: string; tax_class: string; revenue_account: string | null; tax_account: string | null; deposit_account: string | null }>(
    'select tax_case, tax_class, revenue_account, tax_account, deposit_account from posting_rules where company_id = $1', [company])
  const automatic = await tx.rows<{ number: string; tax_class: TaxClass }>(
    'select number, tax_class from accounts where company_id = $1 and tax_class is not null', [company])
  return {
    rules: new Map(rules.map((r) => [`${r.tax_case} ${r.tax_class}`, { revenueAccount: r.revenue_account, taxAccount: r.tax_account, depositAccount: r.deposit_account }])),
    automatic: new Map(automatic.map((a) => [a.number, a.tax_class])),
  }
}

/** The company's receivable account: the first that is flagged so. */
export async function receivableAccount(tx: Tx, company: number): Promise<string> {
  return (await tx.one<{ number: string }>('select number from accounts where company_id = $1 and receivable order by number limit 1', [company])).number
}

export type Chain = 'journal' | 'change_log'

/** One sealer per company and chain at a time; the unique key of `seals` is the wall behind this lock. */
export const lockChain = (tx: Tx, company: number, chain: Chain): Promise<unknown> =>
  tx.rows('select pg_advisory_xact_lock($1, $2)', [chain === 'journal' ? 7001 : 7002, company])

export const lastSeal = (tx: Tx, company: number, chain: Chain): Promise<{ seq: bigint; hash: Buffer } | undefined> =>
  tx.maybe('select seq, hash from seals where company_id = $1 and chain = $2 order by seq desc limit 1', [company, chain])

export interface Unsealed {
  readonly id: bigint
  readonly at: string
  readonly content_hash: Buffer
}

/** From when on rows can be unsealed: an hour before the newest seal (no transaction lives so long), or the beginning. */
export const sealingFrom = async (tx: Tx, company: number, chain: Chain): Promise<string> =>
  (await tx.one<{ since: string }>(
    `select coalesce((select sealed_at - interval '1 hour' from seals where company_id = $1 and chain = $2 order by seq desc limit 1), '-infinity')::text since`,
    [company, chain])).since

/**
 * The next rows after a place in time that no seal names, oldest first. The scalar subquery probes the index of seals for each row;
 * as an anti-join the planner read all seals for each page (60 s instead of 2 s for 75,000 rows).
 */
export async function unsealed(tx: Tx, company: number, chain: Chain, after: { readonly at: string; readonly id: bigint }, most: number): Promise<Unsealed[]> {
  const [table, at] = chain === 'journal' ? ['journal_entries', 'created_at'] : ['change_log', 'at']
  return tx.rows<Unsealed & Record<string, unknown>>(
    `select t.id, t.${at}::text at, t.content_hash from ${table} t
      where t.company_id = $1 and (t.${at}, t.id) > ($3::timestamptz, $4::bigint)
        and (select s.seq from seals s where s.company_id = $1 and s.chain = $2 and s.row_id = t.id) is null
      order by t.${at}, t.id limit $5`, [company, chain, after.at, after.id, most])
}

/** For how many seconds the oldest row of a chain has waited for its seal; 0 where all are sealed. */
export async function unsealedSeconds(tx: Tx, company: number, chain: Chain, since: string): Promise<number> {
  const [table, at] = chain === 'journal' ? ['journal_entries', 'created_at'] : ['change_log', 'at']
  const row = await tx.one<{ seconds: number }>(
    `select coalesce(extract(epoch from clock_timestamp() - min(t.${at})), 0)::float8 as seconds from ${table} t
      where t.company_id = $1 and t.${at} > $3::timestamptz and (select s.seq from seals s where s.company_id = $1 and s.chain = $2 and s.row_id = t.id) is null`, [company, chain, since])
  return row.seconds
}

const SEAL = { company_id: 'int', chain: 'text', seq: 'bigint', row_id: 'bigint', hash: 'bytea' } as const

export const insertSeals = (tx: Tx, company: number, chain: Chain, seals: readonly { seq: bigint; rowId: bigint; hash: Buffer }[]): Promise<void> =>
  bulkInsert(tx, 'seals', SEAL, seals.map((seal) => ({ company_id: company, chain, seq: seal.seq, row_id: seal.rowId, hash: seal.hash })))
