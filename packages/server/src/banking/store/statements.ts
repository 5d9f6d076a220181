/** Statements and their entries as they are kept, and the lists of them. */
import type { KeptStatement } from '@kontor/domain/banking/keeping.ts'
import type { StatementPurpose } from '@kontor/domain/banking/statement.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { groupsOf, monthOf } from '../../platform/database/groups.ts'
import type { Groups } from '../../platform/database/groups.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals, TotalsQuestion } from '../../platform/database/totals.ts'

export interface FileRow {
  readonly id: bigint
  readonly sha256: string
  readonly name: string
  readonly bytes: number
  readonly format: string
  readonly encoding: string
  readonly by: string
  readonly at: string
}

export interface KnownFile {
  readonly id: bigint
  readonly name: string
  readonly format: string
}

export const fileOfHash = (tx: Tx, company: number, sha256: string): Promise<KnownFile | undefined> =>
  tx.maybe<KnownFile & Record<string, unknown>>('select id, name, format from bank_statement_files where company_id = $1 and sha256 = $2', [company, sha256])

export async function insertFile(tx: Tx, company: number, file: FileRow, parts: readonly string[]): Promise<void> {
  await tx.run('insert into bank_statement_files (company_id, id, sha256, name, bytes, format, encoding, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [company, file.id, file.sha256, file.name, file.bytes, file.format, file.encoding, file.by, file.at])
  await bulkInsert(tx, 'bank_statement_file_parts', { company_id: 'int', file_id: 'bigint', part_no: 'int', sha256: 'text' }, parts.map((sha256, at) => ({ company_id: company, file_id: file.id, part_no: at + 1, sha256 })))
}

const REPORT = {
  company_id: 'int', id: 'bigint', file_id: 'bigint', position: 'int', message_name: 'text', message: 'text', payment_group: 'text', payment: 'text', reason_code: 'text', bank_words: 'text', created_at: 'timestamptz',
} as const
export const insertReports = (tx: Tx, rows: readonly Readonly<Record<keyof typeof REPORT, string | number | bigint | null>>[]): Promise<void> => bulkInsert(tx, 'payment_reports', REPORT, rows)

export const fileOfStatement = (tx: Tx, company: number, statement: bigint): Promise<{ id: bigint; name: string } | undefined> =>
  tx.maybe('select f.id, f.name from bank_statements s join bank_statement_files f on f.company_id = s.company_id and f.id = s.file_id where s.company_id = $1 and s.id = $2', [company, statement])

export const partsOfFile = async (tx: Tx, company: number, file: bigint): Promise<string[]> =>
  (await tx.rows<{ sha256: string }>('select sha256 from bank_statement_file_parts where company_id = $1 and file_id = $2 order by part_no', [company, file])).map(({ sha256 }) => sha256)

/** The company's accounts, held until the end of the transaction: of two imports at once the second one sees what the first one kept. */
export const lockAccounts = (tx: Tx, company: number): Promise<{ id: bigint; iban: string | null; accountNational: string | null }[]> =>
  tx.rows('select id, iban, account_national as "accountNational" from company_bank_accounts where company_id = $1 order by id for update', [company])

/** Statements of an account with which one of these days could have to do. */
export const keptStatements = (tx: Tx, company: number, account: bigint): Promise<KeptStatement[]> =>
  tx.rows<KeptStatement & Record<string, unknown>>(
    `select s.id, f.format, s.purpose, s.number, s.currency, s.opening_minor as "openingMinor", s.closing_minor as "closingMinor", s.entries, s.credit_minor as "creditMinor", s.debit_minor as "debitMinor",
            s.first_date as "from", s.last_date as "until"
       from bank_statements s join bank_statement_files f on f.company_id = s.company_id and f.id = s.file_id where s.company_id = $1 and s.bank_account_id = $2`, [company, account])

export interface StatementRow {
  readonly id: bigint
  readonly file: bigint
  readonly position: number
  readonly account: bigint
  readonly purpose: StatementPurpose
  readonly number: string | null
  readonly bankId: string | null
  readonly currency: string
  readonly openingMinor: bigint | null
  readonly closingMinor: bigint | null
  readonly from: string | null
  readonly until: string | null
  readonly date: string
  readonly entries: number
  readonly creditMinor: bigint
  readonly debitMinor: bigint
  readonly at: string
}

export const insertStatement = (tx: Tx, company: number, row: StatementRow): Promise<number> =>
  tx.run(
    `insert into bank_statements (company_id, id, file_id, position, bank_account_id, purpose, number, bank_reference, currency, opening_minor, closing_minor, first_date, last_date, statement_date, entries, credit_minor, debit_minor, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [company, row.id, row.file, row.position, row.account, row.purpose, row.number, row.bankId, row.currency, row.openingMinor, row.closingMinor, row.from, row.until, row.date, row.entries, row.creditMinor, row.debitMinor, row.at])

export interface Count {
  /** Entries with this fingerprint. */
  readonly all: number
  /** Of them those that this statement has said already: its own, and those that it repeats. */
  readonly said: number
}

/** How often each fingerprint is there. */
export async function countsOf(
  tx: Tx, company: number, { statement, account, purpose }: { readonly statement: bigint; readonly account: bigint; readonly purpose: string }, fingerprints: readonly string[],
): Promise<ReadonlyMap<string, Count>> {
  const rows = await tx.rows<{ fingerprint: string } & Count>(
    `select encode(e.fingerprint, 'hex') as fingerprint, count(*)::int as all, (count(*) filter (where e.statement_id = $5) + count(r.repeated_entry_id))::int as said
       from bank_statement_entries e left join bank_statement_repeats r on r.company_id = e.company_id and r.statement_id = $5 and r.repeated_entry_id = e.id
      where e.company_id = $1 and e.bank_account_id = $2 and e.purpose = $3 and e.fingerprint = any (select decode(x, 'hex') from unnest($4::text[]) x) group by e.fingerprint`,
    [company, account, purpose, `{${fingerprints.join(',')}}`, statement])
  return new Map(rows.map(({ fingerprint, ...count }) => [fingerprint, count]))
}

const ENTRY_COLUMNS = {
  company_id: 'int', id: 'bigint', statement_id: 'bigint', position: 'int', bank_account_id: 'bigint', purpose: 'text', fingerprint: 'bytea', occurrence: 'int', booking_date: 'date', value_date: 'date', currency: 'text', amount_minor: 'bigint',
  original_minor: 'bigint', charges_minor: 'bigint', reference: 'text', end_to_end_id: 'text', mandate_id: 'text', creditor_id: 'text', variable_symbol: 'text', constant_symbol: 'text', specific_symbol: 'text', counterparty_name: 'text',
  counterparty_account_cipher: 'bytea', counterparty_account_search: 'bytea', counterparty_account_last4: 'text', remittance: 'text', return_reason: 'text', transaction_code: 'text', batch_reference: 'text', collective_no: 'int', collective_minor: 'bigint', line_no: 'int',
} as const
export type EntryRow = Readonly<Record<keyof typeof ENTRY_COLUMNS, string | number | bigint | Uint8Array | null>>

export const insertEntries = (tx: Tx, rows: readonly EntryRow[]): Promise<void> => bulkInsert(tx, 'bank_statement_entries', ENTRY_COLUMNS, rows)

/** Entries that are there, by fingerprint and occurrence, as repeats of a statement. */
export const insertRepeats = (tx: Tx, company: number, { statement, account, purpose }: { readonly statement: bigint; readonly account: bigint; readonly purpose: string }, keys: readonly { readonly fingerprint: string; readonly occurrence: number }[]): Promise<number> =>
  tx.run(
    `insert into bank_statement_repeats (company_id, statement_id, repeated_entry_id)
     select e.company_id, $2, e.id from unnest($5::text[], $6::int[]) k (fingerprint, occurrence)
       join bank_statement_entries e on e.company_id = $1 and e.bank_account_id = $3 and e.purpose = $4 and e.fingerprint = decode(k.fingerprint, 'hex') and e.occurrence = k.occurrence`,
    [company, statement, account, purpose, `{${keys.map(({ fingerprint }) => fingerprint).join(',')}}`, `{${keys.map(({ occurrence }) => occurrence).join(',')}}`])

// Lists ---------------------------------------------------------------------------------------------

export interface StatementFilter {
  readonly account?: bigint | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly purpose?: StatementPurpose | undefined
  readonly cursor?: readonly [string, bigint] | undefined
}

export interface ListedStatement {
  readonly id: bigint
  readonly date: string
  readonly purpose: StatementPurpose
  readonly number: string | null
  readonly account: bigint
  readonly iban: string | null
  readonly accountNational: string | null
  readonly bankName: string | null
  readonly currency: string
  readonly openingMinor: bigint | null
  readonly closingMinor: bigint | null
  readonly from: string | null
  readonly until: string | null
  readonly entries: number
  readonly newEntries: number
  readonly creditMinor: bigint
  readonly debitMinor: bigint
  readonly gap: boolean
  readonly fileName: string
  readonly format: string
  readonly createdBy: string
  readonly createdAt: string
}

/**
 * A gap: the statement begins with a balance at which no other one ended, though there are earlier ones (P2).
 * Several statements of a day may have come in any order, therefore one is looked for and not the one before.
 */
export const GAP = `(s.purpose = 'statement' and s.opening_minor is not null
  and exists (select from bank_statements p where p.company_id = s.company_id and p.bank_account_id = s.bank_account_id and p.purpose = 'statement' and p.statement_date < s.statement_date)
  and not exists (select from bank_statements p where p.company_id = s.company_id and p.bank_account_id = s.bank_account_id and p.purpose = 'statement' and p.closing_minor = s.opening_minor
                     and p.statement_date <= s.statement_date and p.id <> s.id)
  and not exists (select from bank_statements p where p.company_id = s.company_id and p.bank_account_id = s.bank_account_id and p.purpose = 'statement' and p.opening_minor = s.opening_minor
                     and p.statement_date <= s.statement_date and p.id < s.id))`

const STATEMENTS = `select s.id, s.statement_date as date, s.purpose, s.number, s.bank_account_id as account, a.iban, a.account_national as "accountNational", a.bank_name as "bankName", s.currency, s.opening_minor as "openingMinor",
    s.closing_minor as "closingMinor", s.first_date as "from", s.last_date as "until", s.entries, s.entries - (select count(*)::int from bank_statement_repeats r where r.company_id = s.company_id and r.statement_id = s.id) as "newEntries", s.credit_minor as "creditMinor", s.debit_minor as "debitMinor", ${GAP} as gap,
    f.name as "fileName", f.format, f.created_by as "createdBy", f.created_at as "createdAt"
  from bank_statements s join company_bank_accounts a on a.company_id = s.company_id and a.id = s.bank_account_id join bank_statement_files f on f.company_id = s.company_id and f.id = s.file_id`

function statementConditions(company: number, filter: StatementFilter): Conditions {
  const where = conditionsOf(company, 's.company_id')
  where.add('s.bank_account_id = ?', filter.account)
  where.add('s.statement_date >= ?', filter.from)
  where.add('s.statement_date <= ?', filter.until)
  where.add('s.purpose = ?', filter.purpose)
  return where
}

export function listStatements(tx: Tx, company: number, filter: StatementFilter, most: number): Promise<ListedStatement[]> {
  const where = statementConditions(company, filter)
  if (filter.cursor) where.always(`(s.statement_date, s.id) < (${where.value(filter.cursor[0])}, ${where.value(filter.cursor[1])})`)
  return tx.rows<ListedStatement & Record<string, unknown>>(`${STATEMENTS} where ${where.sql()} order by s.statement_date desc, s.id desc limit ${where.value(most)}`, where.values)
}

export const statementTotals = (tx: Tx, company: number, filter: StatementFilter): Promise<Totals> => totalsOf(tx, { from: 'bank_statements s', where: statementConditions(company, filter) })

export const findStatement = (tx: Tx, company: number, statement: bigint): Promise<ListedStatement | undefined> =>
  tx.maybe<ListedStatement & Record<string, unknown>>(`${STATEMENTS} where s.company_id = $1 and s.id = $2`, [company, statement])

export interface EntryFilter {
  readonly statement?: bigint | undefined
  readonly account?: bigint | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly direction?: 'credit' | 'debit' | undefined
  readonly symbol?: string | undefined
  readonly name?: string | undefined
  readonly amount?: { readonly minor: bigint } | undefined
  readonly cursor?: readonly [string, bigint] | undefined
}

export interface ListedEntry {
  readonly id: bigint
  readonly statement: bigint
  readonly account: bigint
  readonly bookingDate: string
  readonly valueDate: string | null
  readonly currency: string
  readonly amountMinor: bigint
  readonly originalMinor: bigint | null
  readonly chargesMinor: bigint | null
  readonly reference: string | null
  readonly endToEndId: string | null
  readonly mandateId: string | null
  readonly creditorId: string | null
  readonly variableSymbol: string | null
  readonly constantSymbol: string | null
  readonly specificSymbol: string | null
  readonly name: string | null
  readonly accountLast4: string | null
  readonly text: string
  readonly returnReason: string | null
  readonly code: string | null
  readonly batch: string | null
  readonly line: number
}

const ENTRIES = `select e.id, e.statement_id as statement, e.bank_account_id as account, e.booking_date as "bookingDate", e.value_date as "valueDate", e.currency, e.amount_minor as "amountMinor", e.original_minor as "originalMinor",
    e.charges_minor as "chargesMinor", e.reference, e.end_to_end_id as "endToEndId", e.mandate_id as "mandateId", e.creditor_id as "creditorId", e.variable_symbol as "variableSymbol", e.constant_symbol as "constantSymbol",
    e.specific_symbol as "specificSymbol", e.counterparty_name as name, e.counterparty_account_last4 as "accountLast4", e.remittance as text, e.return_reason as "returnReason", e.transaction_code as code, e.batch_reference as batch, e.line_no as line
  from bank_statement_entries e`

/** Of one statement: its own and those that it repeats, whatever it is for. Else entries of statements only: what a report or notification tells is told again. */
function entryConditions(company: number, filter: EntryFilter): Conditions {
  const where = conditionsOf(company, 'e.company_id')
  if (filter.statement === undefined) where.always(`e.purpose = 'statement'`)
  where.add('(e.statement_id = ? or e.id in (select r.repeated_entry_id from bank_statement_repeats r where r.company_id = $1 and r.statement_id = ?))', filter.statement)
  where.add('e.bank_account_id = ?', filter.account)
  where.add('e.booking_date >= ?', filter.from)
  where.add('e.booking_date <= ?', filter.until)
  if (filter.direction) where.always(filter.direction === 'credit' ? 'e.amount_minor >= 0' : 'e.amount_minor < 0')
  where.add('e.variable_symbol = ?', filter.symbol)
  where.add('lower(left(e.counterparty_name, length(?))) = lower(?)', filter.name)
  where.add('e.amount_minor in (?, -(?::bigint))', filter.amount?.minor)
  return where
}

export function listEntries(tx: Tx, company: number, filter: EntryFilter, most: number): Promise<ListedEntry[]> {
  const where = entryConditions(company, filter)
  if (filter.cursor) where.always(`(e.booking_date, e.id) < (${where.value(filter.cursor[0])}, ${where.value(filter.cursor[1])})`)
  return tx.rows<ListedEntry & Record<string, unknown>>(`${ENTRIES} where ${where.sql()} order by e.booking_date desc, e.id desc limit ${where.value(most)}`, where.values)
}

const summed = (company: number, filter: EntryFilter): TotalsQuestion => ({
  from: 'bank_statement_entries e', where: entryConditions(company, filter), currency: 'e.currency', amounts: { amount: 'e.amount_minor', credit: 'greatest(e.amount_minor, 0)', debit: 'greatest(-e.amount_minor, 0)' },
})

export const entryTotals = (tx: Tx, company: number, filter: EntryFilter): Promise<Totals> => totalsOf(tx, summed(company, filter))

const GROUPINGS = { month: { value: monthOf('e.booking_date') } }
export const entryGroups = (tx: Tx, company: number, filter: EntryFilter, by: keyof typeof GROUPINGS): Promise<Groups> => groupsOf(tx, by, { ...summed(company, filter), groupings: GROUPINGS })
