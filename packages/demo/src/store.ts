/** What the demo asks of the database that no slice answers: how far its history is told, and which rows its next chapter is about. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Database, Tx } from '@kontor/server/platform/database/database.ts'

/** How far the history of one company is told. */
export interface Told {
  readonly customers: number
  readonly firstRun: CalendarDate | null
  readonly lastRun: CalendarDate | null
  /** The last day on which a document was issued outside of runs. */
  readonly lastByHand: CalendarDate | null
  /** The last day of which the bank has told. */
  readonly lastStatement: CalendarDate | null
  /** The draft of a credit note is the last thing that is written. */
  readonly complete: boolean
}

export const told = (tx: Tx, company: number): Promise<Told> =>
  tx.one<Told & Record<string, unknown>>(
    `select (select count(*)::int from customers where company_id = $1) customers, exists (select from drafts where company_id = $1 and kind = 'credit_note') complete,
            (select min(run_date) from billing_runs where company_id = $1 and state <> 'planning') "firstRun",
            (select max(run_date) from billing_runs where company_id = $1 and state = 'done') "lastRun",
            (select max(issue_date) from documents where company_id = $1 and run_id is null) "lastByHand", (select max(statement_date) from bank_statements where company_id = $1) "lastStatement"`, [company])

/** Customers who are months late with an invoice that nobody has paid a part of, one each, the oldest first. */
export const latePayers = (tx: Tx, company: number, today: CalendarDate): Promise<{ customer: bigint; item: bigint; restMinor: bigint }[]> =>
  tx.rows(
    `select customer_id customer, id item, amount_minor "restMinor" from (
       select distinct on (customer_id) customer_id, id, amount_minor, due_date from open_items where company_id = $1 and not settled and allocated_minor = 0 and amount_minor between 1 and 500000 and document_id is not null and due_date < $2::date - 60 order by customer_id, due_date, id) late
      order by due_date, id limit 6`, [company, today])

/** Invoices of the run of a day that nothing was credited of, in the order of their numbers, with the net amount of their first line. */
export const invoicesOfRun = (tx: Tx, company: number, runDate: CalendarDate): Promise<{ id: bigint; firstLineMinor: bigint }[]> =>
  tx.rows(
    `select d.id, l.net_minor "firstLineMinor" from documents d
       join document_lines l on l.company_id = d.company_id and l.document_id = d.id and l.line_no = 1
      where d.company_id = $1 and d.kind = 'invoice' and d.issue_date = $2 and d.run_id is not null and l.net_minor > 0
        and not exists (select from documents c where c.company_id = d.company_id and c.corrects_document_id = d.id)
      order by d.fiscal_year, d.sequence`, [company, runDate])

/** An item of an invoice that is due, with whose it is. */
export interface DueItem {
  readonly document: string
  readonly date: CalendarDate
  readonly dueDate: CalendarDate
  readonly restMinor: bigint
  readonly number: string
  readonly firstName: string
  readonly lastName: string
  readonly companyName: string | null
  readonly symbols: readonly string[]
  readonly iban: Buffer | null
  readonly accountNational: Buffer | null
}

/** What is due by a day, not settled, and not collected: it came back and is not collected again, or no mandate is there. Customer by customer, in the order in which it fell due. */
export const itemsDue = (tx: Tx, company: number, until: CalendarDate): Promise<DueItem[]> =>
  tx.rows<DueItem & Record<string, unknown>>(
    `select d.number as document, d.issue_date as date, o.due_date as "dueDate", o.amount_minor - o.allocated_minor as "restMinor", c.number, c.first_name as "firstName", c.last_name as "lastName", c.company_name as "companyName",
            c.variable_symbols as symbols, c.iban_cipher as iban, c.account_national_cipher as "accountNational"
       from open_items o join documents d on d.company_id = o.company_id and d.id = o.document_id join customers c on c.company_id = o.company_id and c.id = o.customer_id
      where o.company_id = $1 and not o.settled and o.amount_minor > 0 and o.due_date <= $2
        and (c.payment_method is distinct from 'direct_debit' or o.currency <> 'EUR' or not exists (select from mandates m where m.company_id = c.company_id and m.customer_id = c.id and m.revoked_on is null)
             or exists (select from direct_debit_returns r where r.company_id = o.company_id and r.open_item_id = o.id and r.decision <> 'retry'))
        and not exists (select from direct_debits x where x.company_id = o.company_id and x.open_item_id = o.id and x.state in ('exported', 'submitted'))
      order by c.number, o.due_date, d.number`, [company, until])

/** The company's own account, and what its last statement said. */
export const ownAccount = (tx: Tx, company: number): Promise<{ iban: string; national: string | null; statements: number; balanceMinor: bigint }> =>
  tx.one(
    `select a.iban, a.account_national as national, (select count(*)::int from bank_statements s where s.company_id = a.company_id) as statements,
            coalesce((select s.closing_minor from bank_statements s where s.company_id = a.company_id order by s.statement_date desc, s.id desc limit 1), 0)::bigint as "balanceMinor"
       from company_bank_accounts a where a.company_id = $1 and a.printed`, [company])

/** The run that collects on a day. */
export const debitRunOf = (tx: Tx, company: number, day: CalendarDate): Promise<{ id: bigint; state: string; planHash: string; debits: number } | undefined> =>
  tx.maybe('select id, state, plan_hash as "planHash", debits from direct_debit_runs where company_id = $1 and collection_date = $2', [company, day])

export const debitsSoFar = async (tx: Tx, company: number): Promise<number> => (await tx.one<{ count: number }>('select count(*)::int as count from direct_debits where company_id = $1', [company])).count

/** A direct debit whose file is made, as the account of its payer is told of it. */
export interface DemoDebit {
  readonly endToEndId: string
  readonly collectionDate: CalendarDate
  readonly minor: bigint
  readonly number: string
  readonly name: string
  readonly account: string
  readonly document: string
}

/** What the bank has of our direct debits and has not booked, with the account that it takes the money from. */
export const debitsAtBank = (tx: Tx, company: number, until: CalendarDate): Promise<(Omit<DemoDebit, 'account'> & { readonly iban: Buffer })[]> =>
  tx.rows<Omit<DemoDebit, 'account'> & { iban: Buffer } & Record<string, unknown>>(
    `select d.end_to_end_id as "endToEndId", d.collection_date as "collectionDate", d.amount_minor as minor, c.number, coalesce(c.company_name, c.first_name || ' ' || c.last_name) as name, m.iban_cipher as iban, i.number as document
       from direct_debits d join customers c on c.company_id = d.company_id and c.id = d.customer_id join mandates m on m.company_id = d.company_id and m.id = d.mandate_id
       join open_items o on o.company_id = d.company_id and o.id = d.open_item_id join documents i on i.company_id = o.company_id and i.id = o.document_id
      where d.company_id = $1 and d.state = 'submitted' and d.collection_date <= $2 order by c.number, i.number`, [company, until])

/** What waits for a clerk up to a day, with the customer of a number that its reference may hold. */
export interface ForTheClerk {
  readonly id: bigint
  readonly reference: string
  readonly restMinor: bigint
}

export const waitingUntil = (tx: Tx, company: number, until: CalendarDate): Promise<ForTheClerk[]> =>
  tx.rows<ForTheClerk & Record<string, unknown>>(
    `select e.id, e.reference, abs(w.amount_minor - w.booked_minor)::bigint as "restMinor" from bank_entry_work w join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id
      where w.company_id = $1 and w.booked_minor <> w.amount_minor and w.booking_date <= $2 order by w.booking_date, w.bank_entry_id`, [company, until])

/** Businesses at home that had joined by a day, in the order of their numbers. */
export const businessesBy = async (tx: Tx, company: number, day: CalendarDate): Promise<bigint[]> =>
  (await tx.rows<{ id: bigint }>(
    `select c.id from customers c join companies o on o.company_id = c.company_id
      where c.company_id = $1 and c.kind = 'business' and c.country = o.country and c.added_on <= $2 and c.state = 'active' order by c.number`, [company, day])).map(({ id }) => id)

/** First days of the months in which something is posted, before a day, that are still open. */
export const openMonthsBefore = async (tx: Tx, company: number, day: CalendarDate): Promise<CalendarDate[]> =>
  (await tx.rows<{ period: CalendarDate }>(
    `select period from accounting_periods where company_id = $1 and period < $2 and state = 'open' order by period`, [company, day])).map(({ period }) => period)

/** What a company came to, for the report. */
export interface Sums {
  readonly customers: number
  readonly subscriptions: number
  readonly invoices: number
  readonly creditNotes: number
  readonly grossMinor: bigint
  readonly parked: number
  readonly drafts: number
  readonly invoicesThisMonth: number
}

export const sumsOf = (tx: Tx, company: number, month: CalendarDate): Promise<Sums> =>
  tx.one<Sums & Record<string, unknown>>(
    `select (select count(*)::int from customers where company_id = $1) customers, (select count(*)::int from subscriptions where company_id = $1) subscriptions,
            count(*) filter (where kind = 'invoice')::int invoices, count(*) filter (where kind = 'credit_note')::int "creditNotes", coalesce(sum(gross_minor) filter (where kind in ('invoice', 'credit_note')), 0)::bigint "grossMinor",
            (select count(*)::int from parked_customers where company_id = $1 and released_at is null) parked, (select count(*)::int from drafts f where company_id = $1 and discarded_at is null and not exists (select from documents d where d.company_id = f.company_id and d.draft_id = f.id)) drafts,
            count(*) filter (where kind = 'invoice' and issue_date >= $2)::int "invoicesThisMonth"
       from documents where company_id = $1`, [company, month])

const GROWING = ['allocations', 'bank_entry_bookings', 'bank_entry_work', 'bank_statement_entries', 'bank_statements', 'charges', 'customers', 'document_lines', 'documents', 'journal_entries', 'open_items', 'payments', 'postings', 'subscription_terms', 'subscriptions']

/**
 * Tells the planner how large the tables have become. The server looks once a minute, and in its first minute a load fills tables a hundredfold:
 * foreign keys were then checked by reading all of `charges` for each row (0.9 s instead of 0.05 s for a month of 180 customers).
 */
export const refreshStatistics = (db: Database): Promise<unknown> => db.pool.query(`analyze ${GROWING.join(', ')}`)
