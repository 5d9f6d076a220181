/** Reads and writes what people see of the books: accounts with balances, entries with their postings, periods. */
import { firstOfMonth } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { reversed } from '@kontor/domain/ledger/journal-entry.ts'
import type { JournalEntry, Posting } from '@kontor/domain/ledger/journal-entry.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export type AccountKind = 'asset' | 'liability' | 'equity' | 'revenue' | 'expense'

export interface Account {
  readonly number: string
  readonly name: string
  readonly kind: AccountKind
  readonly receivable: boolean
  readonly taxClass: 'S' | 'R' | null
  readonly version: number
}

const ACCOUNT = 'a.number, a.name, a.kind, a.receivable, a.tax_class as "taxClass", a.version'

export const findAccount = (tx: Tx, company: number, number: string): Promise<Account | undefined> =>
  tx.maybe<Account & Record<string, unknown>>(`select ${ACCOUNT} from accounts a where a.company_id = $1 and a.number = $2`, [company, number])

export const accountsByNumber = (tx: Tx, company: number, numbers: readonly string[]): Promise<Account[]> =>
  tx.rows<Account & Record<string, unknown>>(`select ${ACCOUNT} from accounts a where a.company_id = $1 and a.number = any ($2)`, [company, numbers])

/** Accounts in order of number; with the balance (debits less credits, minor units) up to the end of `date`, where one is asked for. */
export function listAccounts(tx: Tx, company: number, question: { readonly date: CalendarDate | undefined; readonly kind: AccountKind | undefined }): Promise<(Account & { balanceMinor: bigint | null })[]> {
  const where = conditionsOf(company, 'a.company_id')
  where.add('a.kind = ?', question.kind)
  if (question.date === undefined) {
    return tx.rows(`select ${ACCOUNT}, null::bigint as "balanceMinor" from accounts a where ${where.sql()} order by a.number`, where.values)
  }
  const date = where.value(question.date)
  return tx.rows(
    `select ${ACCOUNT}, coalesce(b.minor, 0)::bigint as "balanceMinor" from accounts a
       left join (select p.account, sum(p.debit_minor - p.credit_minor) minor
                    from postings p join journal_entries e on e.company_id = p.company_id and e.id = p.entry_id
                   where p.company_id = $1 and e.posting_date <= ${date} group by p.account) b on b.account = a.number
      where ${where.sql()} order by a.number`, where.values)
}

export const insertAccount = (tx: Tx, company: number, account: Pick<Account, 'number' | 'name' | 'kind'>): Promise<number> =>
  tx.run('insert into accounts (company_id, number, name, kind) values ($1, $2, $3, $4) on conflict do nothing', [company, account.number, account.name, account.kind])

export const renameAccount = async (tx: Tx, company: number, account: { readonly number: string; readonly version: number; readonly name: string }): Promise<boolean> =>
  (await tx.run('update accounts set name = $4, version = version + 1 where company_id = $1 and number = $2 and version = $3', [company, account.number, account.version, account.name])) === 1

/** The accounts that money, fees and differences go to by themselves, by what they are for; each has one in a company. */
export const accountsByRole = async <R extends string>(tx: Tx, company: number, roles: readonly R[]): Promise<ReadonlyMap<R, string>> =>
  new Map((await tx.rows<{ role: R; number: string }>('select payment_role as role, number from accounts where company_id = $1 and payment_role = any ($2::text[])', [company, roles])).map(({ role, number }) => [role, number]))

// Entries ------------------------------------------------------------------------------------------

export interface ListedPosting {
  readonly line: number
  readonly account: string
  readonly customer: bigint | null
  readonly side: 'debit' | 'credit'
  readonly amount: { readonly minor: bigint; readonly currency: string }
}

export interface ListedEntry {
  readonly id: bigint
  readonly postingDate: CalendarDate
  readonly sourceType: JournalEntry['sourceType']
  readonly documentNumber: string | null
  readonly description: string
  readonly reversalOf: bigint | null
  readonly reversedBy: bigint | null
  readonly run: bigint | null
  readonly createdBy: string
  readonly createdAt: string
  readonly sealed: boolean
  readonly postings: ListedPosting[]
}

/** The postings that reverse an entry (L8). */
export const reversalOf = ({ postings }: Pick<ListedEntry, 'postings'>): Posting[] =>
  reversed(postings.map(({ account, customer, side, amount: { minor } }) => ({ account, customerId: customer, debitMinor: side === 'debit' ? minor : 0n, creditMinor: side === 'credit' ? minor : 0n })))

type EntryRow = Omit<ListedEntry, 'postings'>

const ENTRY = `select e.id, e.posting_date as "postingDate", e.source_type as "sourceType", e.document_number as "documentNumber", e.description, e.reversal_of as "reversalOf",
       r.id as "reversedBy", e.run_id as run, e.created_by as "createdBy", e.created_at as "createdAt",
       exists (select from seals s where s.company_id = e.company_id and s.chain = 'journal' and s.row_id = e.id) as sealed
  from journal_entries e left join journal_entries r on r.company_id = e.company_id and r.reversal_of = e.id`

export interface JournalFilter {
  readonly from?: CalendarDate | undefined
  readonly until?: CalendarDate | undefined
  readonly account?: string | undefined
  readonly customer?: bigint | undefined
  readonly document?: string | undefined
  readonly cursor?: readonly [CalendarDate, bigint] | undefined
}

function journalConditions(company: number, filter: JournalFilter): Conditions {
  const where = conditionsOf(company, 'e.company_id')
  where.add('e.posting_date >= ?', filter.from)
  where.add('e.posting_date <= ?', filter.until)
  where.add('e.document_number = ?', filter.document)
  where.add('exists (select from postings p where p.company_id = e.company_id and p.entry_id = e.id and p.account = ?)', filter.account)
  where.add('e.id in (select p.entry_id from postings p where p.company_id = $1 and p.customer_id = ?)', filter.customer)
  return where
}

/** How many entries a filter shows, and what they post: debits equal credits, so each entry counts with its debits. */
export const journalTotals = (tx: Tx, company: number, filter: JournalFilter): Promise<Totals> =>
  totalsOf(tx, {
    from: 'journal_entries e', where: journalConditions(company, filter), currency: 'p.currency', amounts: { amount: 'p.minor' },
    joins: 'cross join lateral (select min(currency) currency, sum(debit_minor) minor from postings where company_id = e.company_id and entry_id = e.id) p',
  })

/** Entries, newest first, of which at most `most`. */
export async function listEntries(tx: Tx, company: number, filter: JournalFilter, most: number): Promise<ListedEntry[]> {
  const where = journalConditions(company, filter)
  if (filter.cursor) where.always(`(e.posting_date, e.id) < (${where.value(filter.cursor[0])}::date, ${where.value(filter.cursor[1])}::bigint)`)
  // The page first, its decoration after: only its rows are looked up in the seals.
  const rows = await tx.rows<EntryRow & Record<string, unknown>>(
    `with page as (select e.id from journal_entries e where ${where.sql()} order by e.posting_date desc, e.id desc limit ${where.value(most)})
     ${ENTRY} where e.company_id = $1 and e.id in (select id from page) order by e.posting_date desc, e.id desc`, where.values)
  return withPostings(tx, company, rows)
}

export async function findEntry(tx: Tx, company: number, id: bigint): Promise<ListedEntry | undefined> {
  const rows = await tx.rows<EntryRow & Record<string, unknown>>(`${ENTRY} where e.company_id = $1 and e.id = $2`, [company, id])
  return (await withPostings(tx, company, rows))[0]
}

async function withPostings(tx: Tx, company: number, entries: readonly EntryRow[]): Promise<ListedEntry[]> {
  const rows = await tx.rows<{ entry_id: bigint; line_no: number; account: string; customer_id: bigint | null; currency: string; debit_minor: bigint; credit_minor: bigint }>(
    `select entry_id, line_no, account, customer_id, currency, debit_minor, credit_minor from postings
      where company_id = $1 and entry_id = any ($2::bigint[]) order by entry_id, line_no`, [company, entries.map((entry) => entry.id)])
  const byEntry = Map.groupBy(rows, (row) => row.entry_id)
  return entries.map((entry) => ({
    ...entry,
    postings: (byEntry.get(entry.id) ?? []).map((row) => ({
      line: row.line_no, account: row.account, customer: row.customer_id, side: row.debit_minor > 0n ? 'debit' as const : 'credit' as const,
      amount: { minor: row.debit_minor > 0n ? row.debit_minor : row.credit_minor, currency: row.currency },
    })),
  }))
}

export interface BalanceLine {
  readonly account: string
  readonly name: string
  readonly kind: AccountKind
  readonly openingMinor: bigint
  readonly debitMinor: bigint
  readonly creditMinor: bigint
}

/** Per account that was ever posted to: debits less credits before `from`, and both sides from then until the end of `until`, in minor units. */
export const trialBalance = (tx: Tx, company: number, { from, until }: { readonly from: CalendarDate; readonly until: CalendarDate }): Promise<BalanceLine[]> =>
  tx.rows(
    `select a.number as account, a.name, a.kind, coalesce(sum(p.debit_minor - p.credit_minor) filter (where e.posting_date < $2), 0)::bigint as "openingMinor",
            coalesce(sum(p.debit_minor) filter (where e.posting_date >= $2), 0)::bigint as "debitMinor",
            coalesce(sum(p.credit_minor) filter (where e.posting_date >= $2), 0)::bigint as "creditMinor"
       from postings p join journal_entries e on e.company_id = p.company_id and e.id = p.entry_id
       join accounts a on a.company_id = p.company_id and a.number = p.account
      where p.company_id = $1 and e.posting_date <= $3 group by a.number, a.name, a.kind order by a.number`, [company, from, until])

// Periods ------------------------------------------------------------------------------------------

/** The state of a month, whose row is then locked: postings under way finish first, later ones wait and see the outcome. */
export async function lockPeriod(tx: Tx, company: number, period: CalendarDate): Promise<'open' | 'closed' | undefined> {
  const row = await tx.maybe<{ state: 'open' | 'closed' }>('select state from accounting_periods where company_id = $1 and period = $2 for update', [company, firstOfMonth(period)])
  return row?.state
}

export const setPeriodState = (tx: Tx, company: number, period: CalendarDate, state: 'open' | 'closed'): Promise<number> =>
  tx.run('update accounting_periods set state = $3 where company_id = $1 and period = $2', [company, firstOfMonth(period), state])

export interface Reopening {
  readonly id: bigint
  readonly period: CalendarDate
  readonly reason: string
  readonly requestedBy: string
  readonly requestedAt: string
  readonly approvedBy: string | null
  readonly approvedAt: string | null
}

const REOPENING = `select id, period, reason, requested_by as "requestedBy", requested_at as "requestedAt", approved_by as "approvedBy", approved_at as "approvedAt"
  from period_reopenings where company_id = $1`

export const listPeriods = (tx: Tx, company: number): Promise<{ period: CalendarDate; state: 'open' | 'closed' }[]> =>
  tx.rows('select period, state from accounting_periods where company_id = $1 order by period desc', [company])

export const listReopenings = (tx: Tx, company: number): Promise<Reopening[]> =>
  tx.rows<Reopening & Record<string, unknown>>(`${REOPENING} order by id`, [company])

/** The request of a month that nobody has approved yet. */
export const pendingReopening = (tx: Tx, company: number, period: CalendarDate): Promise<Reopening | undefined> =>
  tx.maybe<Reopening & Record<string, unknown>>(`${REOPENING} and period = $2 and approved_at is null`, [company, firstOfMonth(period)])

export const insertReopening = (tx: Tx, company: number, request: Pick<Reopening, 'id' | 'period' | 'reason' | 'requestedBy'>): Promise<number> =>
  tx.run('insert into period_reopenings (company_id, id, period, reason, requested_by) values ($1, $2, $3, $4, $5)',
    [company, request.id, firstOfMonth(request.period), request.reason, request.requestedBy])

export const approveReopening = (tx: Tx, company: number, id: bigint, by: string): Promise<number> =>
  tx.run('update period_reopenings set approved_by = $3, approved_at = now() where company_id = $1 and id = $2', [company, id, by])
