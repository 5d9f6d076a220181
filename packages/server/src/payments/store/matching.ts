/** What matching reads and writes: entries that wait, whom they may mean, what they were booked as. */
import type { Candidate } from '@kontor/domain/payments/matching.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { GAP } from '../../banking/public.ts'
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

// From the bank to the clearing account -----------------------------------------------------------

export interface UnpostedDay {
  readonly statement: bigint
  /** The bank account's own account of the books. */
  readonly account: string | null
  readonly currency: string
  readonly date: CalendarDate
  readonly number: string | null
  /** Bank and account, as the company names it. */
  readonly name: string
  readonly creditMinor: bigint
  readonly debitMinor: bigint
}

/** Days of statements whose entries are in no books yet, oldest first. One that came later than its day was posted makes a day of its own. */
export const unpostedDays = (tx: Tx, company: number, most: number): Promise<UnpostedDay[]> =>
  tx.rows<UnpostedDay & Record<string, unknown>>(
    `select e.statement_id as statement, a.ledger_account as account, e.currency, w.booking_date as date, s.number, concat_ws(' ', a.bank_name, coalesce(a.iban, a.account_national)) as name, sum(greatest(w.amount_minor, 0))::bigint as "creditMinor", sum(greatest(-w.amount_minor, 0))::bigint as "debitMinor"
       from bank_entry_work w join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id
       join bank_statements s on s.company_id = e.company_id and s.id = e.statement_id join company_bank_accounts a on a.company_id = e.company_id and a.id = e.bank_account_id
       join companies c on c.company_id = w.company_id and c.currency = e.currency
       left join accounting_periods p on p.company_id = w.company_id and p.period = date_trunc('month', w.booking_date)::date
      where w.company_id = $1 and w.posted_by is null and w.amount_minor <> 0 and p.state is distinct from 'closed'
      group by 1, 2, 3, 4, 5, 6 order by w.booking_date, e.statement_id limit $2`, [company, most])

/** Names the journal entry of each day on what it brought into the books, all days by one statement. */
export const markPosted = (tx: Tx, company: number, days: readonly { readonly statement: bigint; readonly date: CalendarDate; readonly entry: bigint }[]): Promise<number> =>
  tx.run(
    `update bank_entry_work w set posted_by = d.entry from unnest($2::bigint[], $3::date[], $4::bigint[]) d (statement, date, entry)
       join bank_statement_entries e on e.company_id = $1 and e.statement_id = d.statement and e.booking_date = d.date
      where w.company_id = $1 and w.bank_entry_id = e.id and w.posted_by is null`, [company, days.map(({ statement }) => statement), days.map(({ date }) => date), days.map(({ entry }) => entry)])

// What waits ---------------------------------------------------------------------------------------

/** An account that a person may name: it has no duty in payments, or one that people book on, too. */
const FREE = `(a.payment_role is null or a.payment_role in ('fee', 'interest', 'bank_charge', 'cash_transit'))`

export interface WaitingEntry {
  readonly id: bigint
  readonly bookingDate: CalendarDate
  readonly currency: string
  readonly amountMinor: bigint
  readonly restMinor: bigint
  readonly variableSymbol: string | null
  readonly endToEndId: string | null
  readonly name: string | null
  readonly account: Buffer | null
  readonly text: string
  /** What kind of business it is, in the bank's code. */
  readonly code: string | null
  readonly returned: boolean
  /** Its statement begins with a balance at which no other one ended. */
  readonly gap: boolean
}

const ENTRY = `e.id, e.booking_date as "bookingDate", e.currency, w.amount_minor as "amountMinor", w.amount_minor - w.booked_minor as "restMinor", e.variable_symbol as "variableSymbol", e.end_to_end_id as "endToEndId",
    e.counterparty_name as name, e.counterparty_account_search as account, e.remittance as text, e.transaction_code as code, e.return_reason is not null as returned`
const WORK = 'bank_entry_work w join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id'
/** The next entries of those for which `where` holds, oldest first; `lock` is of their work. Whether a statement follows a gap is asked once for each, not for each entry. */
const nextEntries = (where: string, lock: string): string => `
  with next as materialized (select ${ENTRY}, e.statement_id as statement from ${WORK} where w.company_id = $1 and ${where} order by w.booking_date, w.bank_entry_id limit $2 ${lock}),
  begun as materialized (select s.id as statement, ${GAP} as gap from bank_statements s where s.company_id = $1 and s.id in (select statement from next))
  select n.*, b.gap from next n join begun b on b.statement = n.statement order by n."bookingDate", n.id`

/** The next entries that the rules have not looked at, locked: two workers never get the same. */
export const entriesToLookAt = (tx: Tx, company: number, most: number): Promise<WaitingEntry[]> =>
  tx.rows<WaitingEntry & Record<string, unknown>>(nextEntries('w.looked_at is null and w.posted_by is not null', 'for no key update of w skip locked'), [company, most])

/** What waits and is booked in no part, oldest first; what a person took back is left to people. */
export const waitingEntries = (tx: Tx, company: number, { lock }: { readonly lock: boolean }, most: number): Promise<WaitingEntry[]> =>
  tx.rows<WaitingEntry & Record<string, unknown>>(
    nextEntries(`w.booked_minor = 0 and w.booked_minor <> w.amount_minor and w.posted_by is not null and w.waits_for is distinct from 'undone'`, lock ? 'for no key update of w' : ''), [company, most])

export interface EntryAtHand extends WaitingEntry {
  readonly posted: boolean
  readonly version: number
  readonly waitsFor: string | null
  readonly note: string | null
  readonly putOffUntil: CalendarDate | null
  readonly accountLast4: string | null
}

/** One entry, locked for whoever books it. */
export async function findEntry(tx: Tx, company: number, entry: bigint, { lock }: { readonly lock: boolean }): Promise<EntryAtHand | undefined> {
  if (lock) await tx.rows('select 1 from bank_entry_work where company_id = $1 and bank_entry_id = $2 for no key update', [company, entry])
  return tx.maybe<EntryAtHand & Record<string, unknown>>(
    `select ${ENTRY}, w.posted_by is not null as posted, w.version, w.waits_for as "waitsFor", w.note, w.put_off_until as "putOffUntil", e.counterparty_account_last4 as "accountLast4", ${GAP} as gap
       from ${WORK} join bank_statements s on s.company_id = e.company_id and s.id = e.statement_id where w.company_id = $1 and w.bank_entry_id = $2`, [company, entry])
}

export const noteEntry = (tx: Tx, company: number, { entry, note, until }: { readonly entry: bigint; readonly note: string | null; readonly until: CalendarDate | null }): Promise<number> =>
  tx.run('update bank_entry_work set note = $3, put_off_until = $4, version = version + 1 where company_id = $1 and bank_entry_id = $2', [company, entry, note, until])

export interface StandingBooking {
  readonly id: bigint
  readonly amountMinor: bigint
  readonly payment: bigint | null
  readonly journalEntry: bigint | null
  readonly payout: bigint | null
  readonly refund: bigint | null
  readonly rule: string
  readonly fit: string | null
  readonly confidence: number | null
  readonly by: string
  readonly at: string
  readonly customer: bigint | null
  readonly customerNumber: string | null
  readonly customerName: string | null
  readonly account: string | null
  readonly text: string | null
  /** The rule of the company that booked it. */
  readonly bankRule: string | null
}

/** What an entry is booked as and was not taken back, oldest first. */
export const standingBookings = (tx: Tx, company: number, entry: bigint): Promise<StandingBooking[]> =>
  tx.rows<StandingBooking & Record<string, unknown>>(
    `select b.id, b.amount_minor as "amountMinor", b.payment_id as payment, b.journal_entry_id as "journalEntry", b.payout_id as payout, o.refund_id as refund, b.rule, b.fit, b.confidence, b.created_by as by, b.created_at as at, c.id as customer, c.number as "customerNumber", ${customerName('c')} as "customerName",
            (select t.account from postings t join accounts a on a.company_id = t.company_id and a.number = t.account
              where t.company_id = b.company_id and t.entry_id = b.journal_entry_id and ${FREE} order by t.line_no limit 1) as account, j.description as text, r.name as "bankRule"
       from bank_entry_bookings b left join payments p on p.company_id = b.company_id and p.id = b.payment_id left join payouts o on o.company_id = b.company_id and o.id = b.payout_id
       left join customers c on c.company_id = b.company_id and c.id = coalesce(p.customer_id, o.customer_id)
       left join journal_entries j on j.company_id = b.company_id and j.id = b.journal_entry_id left join bank_rules r on r.company_id = b.company_id and r.id = b.bank_rule_id
      where b.company_id = $1 and b.bank_entry_id = $2 and b.releases is null and not exists (select from bank_entry_bookings x where x.company_id = b.company_id and x.releases = b.id) order by b.id`, [company, entry])

/** Which accounts other money may be booked on: no receivable account, for that takes a customer, none of money, and none that computes a tax of its own. */
export const otherAccounts = async (tx: Tx, company: number, numbers: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.rows<{ number: string }>(`select a.number from accounts a where a.company_id = $1 and a.number = any ($2::text[]) and not a.receivable and ${FREE} and a.tax_class is null`, [company, numbers])).map(({ number }) => number))

export interface ListedWaiting {
  readonly id: bigint
  readonly bookingDate: CalendarDate
  readonly currency: string
  readonly amountMinor: bigint
  readonly bookedMinor: bigint
  readonly name: string | null
  readonly variableSymbol: string | null
  readonly text: string
  readonly waitsFor: string | null
  readonly note: string | null
  readonly putOffUntil: CalendarDate | null
}

export interface WaitingFilter {
  readonly reason?: string | undefined
  readonly direction?: 'credit' | 'debit' | undefined
  readonly cursor?: readonly [string, bigint] | undefined
}

/** What waits for a person, oldest first; what is put off comes when its day has come. */
export function listWaiting(tx: Tx, company: number, { filter, today }: { readonly filter: WaitingFilter; readonly today: CalendarDate }, most: number): Promise<ListedWaiting[]> {
  const where = waitingConditions(company, filter, today)
  if (filter.cursor) where.always(`(w.booking_date, w.bank_entry_id) > (${where.value(filter.cursor[0])}, ${where.value(filter.cursor[1])})`)
  return tx.rows<ListedWaiting & Record<string, unknown>>(
    `select e.id, w.booking_date as "bookingDate", e.currency, w.amount_minor as "amountMinor", w.booked_minor as "bookedMinor", e.counterparty_name as name, e.variable_symbol as "variableSymbol", e.remittance as text, w.waits_for as "waitsFor", w.note,
            w.put_off_until as "putOffUntil"
       from bank_entry_work w join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id where ${where.sql()} order by w.booking_date, w.bank_entry_id limit ${where.value(most)}`, where.values)
}

function waitingConditions(company: number, filter: WaitingFilter, today: CalendarDate): Conditions {
  const where = conditionsOf(company, 'w.company_id')
  where.always('w.booked_minor <> w.amount_minor')
  where.always('(w.looked_at is not null or w.posted_by is null)')
  where.add('w.waits_for = ?', filter.reason)
  if (filter.direction) where.always(filter.direction === 'credit' ? 'w.amount_minor > 0' : 'w.amount_minor < 0')
  where.add('(w.put_off_until is null or w.put_off_until <= ?)', today)
  return where
}

export const waitingTotals = (tx: Tx, company: number, filter: WaitingFilter, today: CalendarDate): Promise<Totals> =>
  totalsOf(tx, { from: 'bank_entry_work w join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id', where: waitingConditions(company, filter, today), currency: 'e.currency', amounts: { amount: 'w.amount_minor - w.booked_minor' }, state: 'w.waits_for' })

/** Companies in which something is to be posted or looked at. */
export const companiesToMatch = async (tx: Tx): Promise<number[]> =>
  (await tx.rows<{ company_id: number }>(
    `select c.company_id from companies c where exists (select from bank_entry_work w where w.company_id = c.company_id and w.posted_by is null and w.amount_minor <> 0)
        or exists (select from bank_entry_work w where w.company_id = c.company_id and w.looked_at is null and w.posted_by is not null)
        or exists (select from payment_reports r where r.company_id = c.company_id and r.outcome is null and coalesce(r.message_name, 'pain.008') ~ '^pain\\.00[18]') order by 1`)).map(({ company_id: company }) => company)

/** Whoever books an entry has looked at it; this is for the others. */
export const noteLookedAt = (tx: Tx, company: number, looked: readonly { readonly entry: bigint; readonly waitsFor: string | null }[]): Promise<number> =>
  tx.run(
    `update bank_entry_work w set looked_at = now(), waits_for = l.waits_for from unnest($2::bigint[], $3::text[]) l (bank_entry_id, waits_for) where w.company_id = $1 and w.bank_entry_id = l.bank_entry_id`,
    [company, looked.map(({ entry }) => entry), looked.map(({ waitsFor }) => waitsFor)])

/** Lets the rules look once more at all that waits: after invoices were issued, or what people did has taught them. */
export const lookAgain = (tx: Tx, company: number): Promise<number> =>
  tx.run(`update bank_entry_work set looked_at = null where company_id = $1 and booked_minor = 0 and looked_at is not null and waits_for is distinct from 'undone'`, [company])

// Whom an entry may mean -----------------------------------------------------------------------------

export interface NamedDocument {
  readonly number: string
  readonly customer: bigint
  readonly settled: boolean
}

export const documentsOf = (tx: Tx, company: number, numbers: readonly string[]): Promise<NamedDocument[]> =>
  tx.rows<NamedDocument & Record<string, unknown>>(
    `select d.number, d.customer_id as customer, d.settled from documents d where d.company_id = $1 and d.kind = 'invoice' and d.number = any ($2::text[])`, [company, numbers])

export const customersOfSymbols = (tx: Tx, company: number, symbols: readonly string[]): Promise<{ symbol: string; customer: bigint }[]> =>
  tx.rows('select symbol, customer_id as customer from alternate_variable_symbols where company_id = $1 and symbol = any ($2::text[])', [company, symbols])

export interface OwnerOfAccount {
  readonly account: Buffer
  readonly customer: bigint
  readonly known: boolean
}

/** Whose the accounts are: by master data and mandates, or by payments of them that stand. */
export const ownersOfAccounts = (tx: Tx, company: number, accounts: readonly Buffer[]): Promise<OwnerOfAccount[]> =>
  tx.rows<OwnerOfAccount & Record<string, unknown>>(
    `select account, customer, bool_or(known) as known from (
       select iban_search as account, id as customer, true as known from customers where company_id = $1 and iban_search = any ($2::bytea[]) and deleted_at is null
       union all select account_national_search, id, true from customers where company_id = $1 and account_national_search = any ($2::bytea[]) and deleted_at is null
       union all select iban_search, customer_id, true from mandates where company_id = $1 and iban_search = any ($2::bytea[])
       union all select e.account, p.customer_id, false
         from (select counterparty_account_search as account, id from bank_statement_entries where company_id = $1 and counterparty_account_search = any ($2::bytea[])) e
        -- Entry by entry, through the index: with the years the planner would rather read all bookings there are (90 ms for 500 accounts at 200,000 bookings, and more each month).
        cross join lateral (select b.payment_id from bank_entry_bookings b where b.company_id = $1 and b.bank_entry_id = e.id and b.releases is null
                               and not exists (select from bank_entry_bookings r where r.company_id = b.company_id and r.releases = b.id) offset 0) b
         join payments p on p.company_id = $1 and p.id = b.payment_id) owners
      group by account, customer`, [company, accounts])

export interface KnownCustomer extends Pick<Candidate, 'name' | 'business'> {
  readonly id: bigint
  readonly number: string
  readonly symbols: readonly string[]
}

export const customersById = (tx: Tx, company: number, ids: readonly bigint[]): Promise<KnownCustomer[]> =>
  tx.rows<KnownCustomer & Record<string, unknown>>(
    `select id, number, ${customerName('c')} as name, kind = 'business' as business, number || variable_symbols as symbols from customers c where company_id = $1 and id = any ($2::bigint[]) and deleted_at is null`, [company, ids])

/** Customers who are found by the words of names, a few for each. */
export const namesakes = (tx: Tx, company: number, names: readonly { readonly name: string; readonly words: string }[], most: number): Promise<{ name: string; customer: string }[]> =>
  names.length === 0 ? Promise.resolve([]) : tx.rows(
    `select n.name, ${customerName('c')} as customer from unnest($2::text[], $3::text[]) n (name, words) cross join lateral kontor.search_customers($1, regexp_split_to_array(n.words, '\\s+'), $4) s
       join customers c on c.company_id = $1 and c.id = s.id and c.deleted_at is null`, [company, names.map(({ name }) => name), names.map(({ words }) => words), most])

// Booked ---------------------------------------------------------------------------------------------

const BOOKING = {
  company_id: 'int', id: 'bigint', bank_entry_id: 'bigint', amount_minor: 'bigint', payment_id: 'bigint', journal_entry_id: 'bigint', releases: 'bigint', rule: 'text', bank_rule_id: 'bigint', fit: 'text', confidence: 'smallint', created_by: 'text',
} as const
type BookingRow = Readonly<Record<Exclude<keyof typeof BOOKING, 'bank_rule_id'>, string | number | bigint | null>> & { readonly bank_rule_id?: bigint }
export const insertBookings = (tx: Tx, rows: readonly BookingRow[]): Promise<void> => bulkInsert(tx, 'bank_entry_bookings', BOOKING, rows.map((row) => ({ ...row, bank_rule_id: row.bank_rule_id ?? null })))

/** The patterns of invoice numbers, also of former ones: as the series has it now. */
export const invoicePatterns = async (tx: Tx, company: number): Promise<string[]> =>
  (await tx.rows<{ pattern: string }>(`select pattern from number_series where company_id = $1 and kind = 'invoice'`, [company])).map(({ pattern }) => pattern)
