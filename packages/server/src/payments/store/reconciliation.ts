/** What statements and books say of a day, and of what they differ (BNK-7). */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { ReconciliationKind } from '@kontor/domain/payments/reconciliation.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface AccountOfBank {
  readonly id: bigint
  readonly bankName: string | null
  readonly iban: string | null
  readonly national: string | null
  /** Null: the company has no account for banks. */
  readonly ledger: string | null
}

/** The company's accounts with what each is in the books, the printed one first. */
export const accountsOfBank = (tx: Tx, company: number): Promise<AccountOfBank[]> =>
  tx.rows<AccountOfBank & Record<string, unknown>>(
    `select b.id, b.bank_name as "bankName", b.iban, b.account_national as national, coalesce(b.ledger_account, (
       select a.number from accounts a where a.company_id = b.company_id and a.payment_role = 'bank'
        order by exists (select from company_bank_accounts o where o.company_id = a.company_id and o.ledger_account = a.number), a.number limit 1)) as ledger
       from company_bank_accounts b where b.company_id = $1 order by b.printed desc, b.id`, [company])

export interface SaidByBank {
  readonly account: bigint
  readonly statement: bigint
  readonly date: CalendarDate
  readonly closingMinor: bigint
  readonly balanceMinor: bigint
}

/**
 * What the bank says of each account at the end of a day: the closing balance of its last statement, with what later ones tell of the days up to it, less what it tells of later days itself.
 * Only statements that reach over the day are looked into; all others are known by their sums.
 */
export const saidByBank = (tx: Tx, company: number, { accounts, date, currency }: { readonly accounts: readonly bigint[]; readonly date: CalendarDate; readonly currency: string }): Promise<SaidByBank[]> =>
  tx.rows<SaidByBank & Record<string, unknown>>(
    `with last as (
       select distinct on (bank_account_id) bank_account_id, id, statement_date, closing_minor from bank_statements
        where company_id = $1 and bank_account_id = any ($2::bigint[]) and purpose = 'statement' and currency = $4 and closing_minor is not null and statement_date <= $3
        order by bank_account_id, statement_date desc, id desc)
     select l.bank_account_id as account, l.id as statement, l.statement_date as date, l.closing_minor as "closingMinor", (l.closing_minor
         + coalesce((select sum(e.amount_minor) from bank_statements s join bank_statement_entries e on e.company_id = s.company_id and e.statement_id = s.id
                      where s.company_id = $1 and s.bank_account_id = l.bank_account_id and s.purpose = 'statement' and (s.statement_date, s.id) > (l.statement_date, l.id) and s.first_date <= $3 and e.booking_date <= $3), 0)
         - coalesce((select sum(e.amount_minor) from bank_statements s join bank_statement_entries e on e.company_id = s.company_id and e.statement_id = s.id
                      where s.company_id = $1 and s.bank_account_id = l.bank_account_id and s.purpose = 'statement' and (s.statement_date, s.id) <= (l.statement_date, l.id) and s.last_date > $3 and e.booking_date > $3), 0))::bigint as "balanceMinor"
       from last l`, [company, accounts, date, currency])

export interface ReconciliationRow {
  readonly kind: ReconciliationKind
  readonly date: CalendarDate
  readonly text: string
  readonly minor: bigint
  readonly statement: bigint | null
  readonly entry: bigint | null
  readonly journalEntry: bigint | null
}

/** With what the first statement of each account began, and where one began with another balance than the one before had ended; what a statement repeats stands before its own beginning. */
export const openingsAndGaps = (tx: Tx, company: number, { accounts, date, currency }: { readonly accounts: readonly bigint[]; readonly date: CalendarDate; readonly currency: string }): Promise<ReconciliationRow[]> =>
  tx.rows<ReconciliationRow & Record<string, unknown>>(
    `with told as (
       select s.id, s.bank_account_id, s.statement_date, s.first_date, s.number, s.opening_minor, s.closing_minor, s.opening_minor + coalesce(r.minor, 0) as begins
         from bank_statements s
         left join (select r.statement_id, sum(e.amount_minor) as minor from bank_statement_repeats r join bank_statement_entries e on e.company_id = r.company_id and e.id = r.repeated_entry_id where r.company_id = $1 group by 1) r on r.statement_id = s.id
        where s.company_id = $1 and s.bank_account_id = any ($2::bigint[]) and s.purpose = 'statement' and s.currency = $4 and s.opening_minor is not null and s.closing_minor is not null and s.statement_date <= $3),
     chain as (select t.*, lag(closing_minor) over (partition by bank_account_id order by statement_date, id) as before from told t)
     select case when before is null then 'opening' else 'gap' end as kind, coalesce(first_date, statement_date) as date, coalesce(number, '') as text, (begins - coalesce(before, 0))::bigint as minor, id as statement, null::bigint as entry, null::bigint as "journalEntry"
       from chain where begins <> coalesce(before, 0) order by 2, id`, [company, accounts, date, currency])

/** Entries that are in no books though their day has come. */
export const unposted = (tx: Tx, company: number, { accounts, date, currency }: { readonly accounts: readonly bigint[]; readonly date: CalendarDate; readonly currency: string }): Promise<ReconciliationRow[]> =>
  tx.rows<ReconciliationRow & Record<string, unknown>>(
    `select 'unposted' as kind, w.booking_date as date, concat_ws(': ', e.counterparty_name, nullif(left(e.remittance, 200), '')) as text, w.amount_minor as minor, e.statement_id as statement, e.id as entry, null::bigint as "journalEntry"
       from bank_entry_work w join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id
      where w.company_id = $1 and w.posted_by is null and w.amount_minor <> 0 and w.booking_date <= $3 and e.bank_account_id = any ($2::bigint[]) and e.currency = $4 order by 2, e.id`, [company, accounts, date, currency])

/** What stands on an account at the end of a day: debits less credits. Without a later entry nothing has to be joined to its day. */
export async function standsOn(tx: Tx, company: number, { account, date }: { readonly account: string; readonly date: CalendarDate }): Promise<bigint> {
  const { later } = await tx.one<{ later: boolean }>('select exists (select from journal_entries where company_id = $1 and posting_date > $2) as later', [company, date])
  const { minor } = await tx.one<{ minor: bigint }>(
    later
      ? 'select coalesce(sum(t.debit_minor - t.credit_minor), 0)::bigint as minor from postings t join journal_entries j on j.company_id = t.company_id and j.id = t.entry_id where t.company_id = $1 and t.account = $2 and j.posting_date <= $3'
      : 'select coalesce(sum(debit_minor - credit_minor), 0)::bigint as minor from postings where company_id = $1 and account = $2 and $3::date is not null', [company, account, date])
  return minor
}

/** What was booked on a bank's account, and not from a statement: the books have it, the bank has not. */
export const byHandOnBank = (tx: Tx, company: number, { account, date }: { readonly account: string; readonly date: CalendarDate }): Promise<ReconciliationRow[]> =>
  tx.rows<ReconciliationRow & Record<string, unknown>>(
    `select 'by_hand' as kind, j.posting_date as date, j.description as text, -sum(t.debit_minor - t.credit_minor)::bigint as minor, null::bigint as statement, null::bigint as entry, j.id as "journalEntry"
       from postings t join journal_entries j on j.company_id = t.company_id and j.id = t.entry_id
      where t.company_id = $1 and t.account = $2 and j.posting_date <= $3 and j.source_type <> 'bank_statement' group by j.id, j.posting_date, j.description having sum(t.debit_minor - t.credit_minor) <> 0 order by 2, j.id`, [company, account, date])

/**
 * Entries of which something was not booked at the end of a day: those that wait now, and those that were booked later. Money that came is above zero.
 * What was booked is told by the day of its payment or entry; both are found by that day, so that a day long ago costs no more than what came after it.
 */
export const waitingOn = (tx: Tx, company: number, date: CalendarDate): Promise<ReconciliationRow[]> =>
  tx.rows<ReconciliationRow & Record<string, unknown>>(
    `with later as (
       select bank_entry_id, sum(amount_minor) as minor from (
         select b.id, b.bank_entry_id, b.amount_minor from payments p join bank_entry_bookings b on b.company_id = p.company_id and b.payment_id = p.id where p.company_id = $1 and p.origin = 'statement' and p.value_date > $2
         union
         select b.id, b.bank_entry_id, b.amount_minor from journal_entries j join bank_entry_bookings b on b.company_id = j.company_id and b.journal_entry_id = j.id where j.company_id = $1 and j.source_type = 'bank_entry' and j.posting_date > $2) booked group by 1),
     open as (
       select bank_entry_id from bank_entry_work where company_id = $1 and booked_minor <> amount_minor and booking_date <= $2 and posted_by is not null
       union select bank_entry_id from later)
     select 'waiting' as kind, w.booking_date as date, concat_ws(': ', e.counterparty_name, nullif(left(e.remittance, 200), '')) as text, (w.amount_minor - w.booked_minor + coalesce(l.minor, 0))::bigint as minor, e.statement_id as statement, e.id as entry, null::bigint as "journalEntry"
       from open o join bank_entry_work w on w.company_id = $1 and w.bank_entry_id = o.bank_entry_id join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id left join later l on l.bank_entry_id = o.bank_entry_id
      where w.posted_by is not null and w.booking_date <= $2 and w.amount_minor - w.booked_minor + coalesce(l.minor, 0) <> 0 order by 2, e.id`, [company, date])

/** What stands on the clearing account and came from no entry of a statement. Looked for only where the entries that wait do not explain it. */
export const byHandOnClearing = (tx: Tx, company: number, { account, date }: { readonly account: string; readonly date: CalendarDate }): Promise<ReconciliationRow[]> =>
  tx.rows<ReconciliationRow & Record<string, unknown>>(
    `select 'by_hand' as kind, j.posting_date as date, j.description as text, -sum(t.debit_minor - t.credit_minor)::bigint as minor, null::bigint as statement, null::bigint as entry, j.id as "journalEntry"
       from postings t join journal_entries j on j.company_id = t.company_id and j.id = t.entry_id
      where t.company_id = $1 and t.account = $2 and j.posting_date <= $3 and j.source_type not in ('bank_statement', 'bank_entry')
        and not (j.source_type = 'payment' and exists (select from payments p where p.company_id = j.company_id and p.id = j.source_id and p.origin = 'statement'))
        and not exists (select from bank_entry_bookings b where b.company_id = j.company_id and b.journal_entry_id = j.id)
      group by j.id, j.posting_date, j.description having sum(t.debit_minor - t.credit_minor) <> 0 order by 2, j.id`, [company, account, date])
