/** Cash desks, their sessions and their book. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { CashKind, DeskState, Pieces } from '@kontor/domain/payments/cash.ts'
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { groupsOf, monthOf } from '../../platform/database/groups.ts'
import type { Groups } from '../../platform/database/groups.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

// Desks ----------------------------------------------------------------------------------------------

export interface Desk extends DeskState {
  readonly code: string
  readonly currency: string
  readonly account: string
  readonly operators: readonly string[]
  readonly removedAt: string | null
  readonly version: number
  /** The last receipt. */
  readonly seq: number
  readonly session: bigint | null
  readonly openedOn: CalendarDate | null
}

const DESK = `select d.id, d.code, d.name, d.currency, d.account, d.operators, d.removed_at as "removedAt", d.version, r.seq, r.balance_minor as "balanceMinor", r.booked_on as "lastOn", s.id as session, s.opened_by as "openedBy", s.opened_on as "openedOn"
  from cash_desks d
  cross join lateral (select seq, balance_minor, booked_on from cash_receipts x where x.company_id = d.company_id and x.desk_id = d.id order by seq desc limit 1) r
  left join cash_sessions s on s.company_id = d.company_id and s.desk_id = d.id and s.closed_at is null`

export const listDesks = (tx: Tx, company: number): Promise<Desk[]> => tx.rows<Desk & Record<string, unknown>>(`${DESK} where d.company_id = $1 and d.removed_at is null order by d.code`, [company])

export const findDesk = (tx: Tx, company: number, id: bigint): Promise<Desk | undefined> => tx.maybe<Desk & Record<string, unknown>>(`${DESK} where d.company_id = $1 and d.id = $2`, [company, id])

/** Locks a desk, so that one receipt at a time goes into its book, and reads it after. */
export async function lockDesk(tx: Tx, company: number, id: bigint): Promise<Desk | undefined> {
  await tx.rows('select 1 from cash_desks where company_id = $1 and id = $2 for no key update', [company, id])
  return findDesk(tx, company, id)
}

/** The desks of accounts of the books, locked in the order of their ids. */
export async function lockDesksOf(tx: Tx, company: number, accounts: readonly string[]): Promise<Desk[]> {
  const found = await tx.rows<{ id: bigint }>('select id from cash_desks where company_id = $1 and account = any ($2::text[]) order by id for no key update', [company, accounts])
  return found.length === 0 ? [] : tx.rows<Desk & Record<string, unknown>>(`${DESK} where d.company_id = $1 and d.id = any ($2::bigint[])`, [company, found.map(({ id }) => id)])
}

/** Accounts that are a desk's. */
export const deskAccounts = async (tx: Tx, company: number): Promise<ReadonlyMap<string, { readonly id: bigint; readonly name: string; readonly openedBy: string | null }>> =>
  new Map((await tx.rows<{ account: string; id: bigint; name: string; openedBy: string | null }>(
    'select d.account, d.id, d.name, s.opened_by as "openedBy" from cash_desks d left join cash_sessions s on s.company_id = d.company_id and s.desk_id = d.id and s.closed_at is null where d.company_id = $1', [company])).map((row) => [row.account, row]))

export const insertDesk = (tx: Tx, company: number, desk: Pick<Desk, 'id' | 'code' | 'name' | 'currency' | 'account' | 'operators'>): Promise<number> =>
  tx.run('insert into cash_desks (company_id, id, code, name, currency, account, operators) values ($1, $2, $3, $4, $5, $6, $7)', [company, desk.id, desk.code, desk.name, desk.currency, desk.account, desk.operators])

export const updateDesk = async (tx: Tx, company: number, desk: { readonly id: bigint; readonly version: number; readonly name: string; readonly operators: readonly string[] }): Promise<boolean> =>
  (await tx.run('update cash_desks set name = $4, operators = $5, version = version + 1 where company_id = $1 and id = $2 and version = $3 and removed_at is null', [company, desk.id, desk.version, desk.name, desk.operators])) === 1

export const removeDesk = async (tx: Tx, company: number, id: bigint, version: number): Promise<boolean> =>
  (await tx.run('update cash_desks set removed_at = now(), version = version + 1 where company_id = $1 and id = $2 and version = $3 and removed_at is null', [company, id, version])) === 1

export interface CashAccount {
  readonly number: string
  readonly isForCash: boolean
  /** An asset without a role, which may become one for cash. */
  readonly isFree: boolean
  readonly balanceMinor: bigint
  readonly desk: bigint | null
}

export const cashAccount = (tx: Tx, company: number, number: string): Promise<CashAccount | undefined> =>
  tx.maybe<CashAccount & Record<string, unknown>>(
    `select a.number, coalesce(a.payment_role = 'cash', false) as "isForCash", a.kind = 'asset' and not a.receivable and a.payment_role is null and a.purchase_role is null as "isFree", d.id as desk,
            coalesce((select sum(p.debit_minor - p.credit_minor) from postings p where p.company_id = a.company_id and p.account = a.number), 0)::bigint as "balanceMinor"
       from accounts a left join cash_desks d on d.company_id = a.company_id and d.account = a.number where a.company_id = $1 and a.number = $2`, [company, number])

export const openCashAccount = (tx: Tx, company: number, { number, name }: { readonly number: string; readonly name: string }): Promise<number> =>
  tx.run(`insert into accounts (company_id, number, name, kind, payment_role) values ($1, $2, $3, 'asset', 'cash') on conflict (company_id, number) do update set payment_role = 'cash', version = accounts.version + 1`, [company, number, name])

// Sessions -------------------------------------------------------------------------------------------

export interface Session {
  readonly id: bigint
  readonly desk: bigint
  readonly openedBy: string
  readonly openedOn: CalendarDate
  readonly openedAt: string
  readonly afterSeq: number
  readonly foundMinor: bigint
  readonly openingMinor: bigint
  readonly openingPieces: Pieces | null
  readonly closedBy: string | null
  readonly closedOn: CalendarDate | null
  readonly closedAt: string | null
  readonly lastSeq: number | null
  readonly expectedMinor: bigint | null
  readonly countedMinor: bigint | null
  readonly pieces: Pieces | null
  readonly inMinor: bigint
  readonly outMinor: bigint
  readonly differenceMinor: bigint
  readonly receipts: number
}

const SESSION = `select s.id, s.desk_id as desk, s.opened_by as "openedBy", s.opened_on as "openedOn", s.opened_at as "openedAt", s.after_seq as "afterSeq", s.found_minor as "foundMinor", s.opening_minor as "openingMinor", s.opening_pieces as "openingPieces",
       s.closed_by as "closedBy", s.closed_on as "closedOn", s.closed_at as "closedAt", s.last_seq as "lastSeq", s.expected_minor as "expectedMinor", s.counted_minor as "countedMinor", s.pieces,
       r."inMinor", r."outMinor", r."differenceMinor", r.receipts
  from cash_sessions s
  cross join lateral (
    select coalesce(sum(amount_minor) filter (where kind <> 'difference' and amount_minor > 0), 0)::bigint as "inMinor", coalesce(-sum(amount_minor) filter (where kind <> 'difference' and amount_minor < 0), 0)::bigint as "outMinor",
           coalesce(sum(amount_minor) filter (where kind = 'difference'), 0)::bigint as "differenceMinor", count(*)::int as receipts
      from cash_receipts x where x.company_id = s.company_id and x.cash_session_id = s.id) r`

export const findSession = (tx: Tx, company: number, id: bigint): Promise<Session | undefined> => tx.maybe<Session & Record<string, unknown>>(`${SESSION} where s.company_id = $1 and s.id = $2`, [company, id])

/** Sessions of a desk, newest first. */
export const sessionsOf = (tx: Tx, company: number, desk: bigint, most: number): Promise<Session[]> =>
  tx.rows<Session & Record<string, unknown>>(`${SESSION} where s.company_id = $1 and s.desk_id = $2 order by s.id desc limit $3`, [company, desk, most])

export const insertSession = (tx: Tx, company: number, session: Pick<Session, 'id' | 'desk' | 'openedBy' | 'openedOn' | 'afterSeq' | 'foundMinor' | 'openingMinor' | 'openingPieces'>): Promise<number> =>
  tx.run('insert into cash_sessions (company_id, id, desk_id, opened_by, opened_on, after_seq, found_minor, opening_minor, opening_pieces) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [company, session.id, session.desk, session.openedBy, session.openedOn, session.afterSeq, session.foundMinor, session.openingMinor, session.openingPieces && JSON.stringify(session.openingPieces)])

export const closeSession = (tx: Tx, company: number, session: { readonly id: bigint; readonly by: string; readonly on: CalendarDate; readonly lastSeq: number; readonly expectedMinor: bigint; readonly countedMinor: bigint; readonly pieces: Pieces | null }): Promise<number> =>
  tx.run('update cash_sessions set closed_by = $3, closed_on = $4, closed_at = now(), last_seq = $5, expected_minor = $6, counted_minor = $7, pieces = $8 where company_id = $1 and id = $2',
    [company, session.id, session.by, session.on, session.lastSeq, session.expectedMinor, session.countedMinor, session.pieces && JSON.stringify(session.pieces)])

// The book -------------------------------------------------------------------------------------------

const RECEIPT = {
  company_id: 'int', id: 'bigint', desk_id: 'bigint', seq: 'int', number: 'text', cash_session_id: 'bigint', kind: 'text', booked_on: 'date', amount_minor: 'bigint', balance_minor: 'bigint', previous_seq: 'int', previous_on: 'date', previous_balance_minor: 'bigint',
  customer_id: 'bigint', party: 'text', purpose: 'text', account: 'text', entry_id: 'bigint', payment_id: 'bigint', payout_id: 'bigint', reversal_of: 'bigint', reason: 'text', created_by: 'text',
} as const
export type ReceiptRow = Readonly<Record<keyof typeof RECEIPT, string | number | bigint | null>>
export const insertReceipts = (tx: Tx, rows: readonly ReceiptRow[]): Promise<void> => bulkInsert(tx, 'cash_receipts', RECEIPT, rows)

/** How customers are called. */
export const payerNames = async (tx: Tx, company: number, customers: readonly bigint[]): Promise<ReadonlyMap<bigint, string>> =>
  new Map((await tx.rows<{ id: bigint; name: string }>(`select c.id, ${customerName('c')} as name from customers c where c.company_id = $1 and c.id = any ($2::bigint[])`, [company, customers])).map(({ id, name }) => [id, name]))

/** What customers paid in cash on each of some days, over all desks. */
export const paidInCash = (tx: Tx, company: number, customers: readonly bigint[], days: readonly CalendarDate[]): Promise<{ customer: bigint; day: CalendarDate; minor: bigint }[]> =>
  tx.rows(
    `select customer_id as customer, booked_on as day, sum(amount_minor)::bigint as minor from cash_receipts
      where company_id = $1 and customer_id = any ($2::bigint[]) and booked_on = any ($3::date[]) and kind = 'payment' group by customer_id, booked_on`, [company, customers, days])

/** The receipt of a payment, or of a payout. */
export const receiptOf = async (tx: Tx, company: number, { payment, payout }: { readonly payment?: bigint; readonly payout?: bigint }): Promise<bigint | null> =>
  (await tx.maybe<{ id: bigint }>('select id from cash_receipts where company_id = $1 and (payment_id = $2 or payout_id = $3)', [company, payment ?? null, payout ?? null]))?.id ?? null

export interface ReceiptFilter {
  readonly desk?: bigint | undefined
  readonly session?: bigint | undefined
  readonly customer?: bigint | undefined
  readonly kind?: CashKind | undefined
  readonly from?: CalendarDate | undefined
  readonly until?: CalendarDate | undefined
}

export interface Receipt {
  readonly id: bigint
  readonly desk: bigint
  readonly deskName: string
  readonly seq: number
  readonly number: string
  readonly session: bigint | null
  readonly kind: CashKind
  readonly bookedOn: CalendarDate
  readonly currency: string
  readonly amountMinor: bigint
  readonly balanceMinor: bigint
  readonly customer: bigint | null
  readonly party: string | null
  readonly purpose: string
  readonly account: string | null
  readonly entry: bigint | null
  readonly payment: bigint | null
  readonly openItem: bigint | null
  readonly reversalOf: bigint | null
  readonly reversedBy: string | null
  readonly reason: string | null
  readonly createdBy: string
  readonly createdAt: string
}

function conditions(company: number, filter: ReceiptFilter): Conditions {
  const where = conditionsOf(company, 'r.company_id')
  where.add('r.desk_id = ?', filter.desk)
  where.add('r.cash_session_id = ?', filter.session)
  where.add('r.customer_id = ?', filter.customer)
  where.add('r.kind = ?', filter.kind)
  where.add('r.booked_on >= ?', filter.from)
  where.add('r.booked_on <= ?', filter.until)
  return where
}

const SUMMED = { currency: 'd.currency', amounts: { amount: 'r.amount_minor' }, joins: 'join cash_desks d on d.company_id = r.company_id and d.id = r.desk_id' } as const
export const receiptTotals = (tx: Tx, company: number, filter: ReceiptFilter): Promise<Totals> => totalsOf(tx, { from: 'cash_receipts r', where: conditions(company, filter), ...SUMMED })
const GROUPINGS = { month: { value: monthOf('r.booked_on') } }
export const receiptGroups = (tx: Tx, company: number, filter: ReceiptFilter, by: keyof typeof GROUPINGS): Promise<Groups> =>
  groupsOf(tx, by, { from: 'cash_receipts r', where: conditions(company, filter), ...SUMMED, groupings: GROUPINGS })

const SELECT = `select r.id, r.desk_id as desk, d.name as "deskName", r.seq, r.number, r.cash_session_id as session, r.kind, r.booked_on as "bookedOn", d.currency, r.amount_minor as "amountMinor", r.balance_minor as "balanceMinor", r.customer_id as customer, r.party, r.purpose,
       r.account, r.entry_id as entry, r.payment_id as payment, o.id as "openItem", r.reversal_of as "reversalOf", b.number as "reversedBy", r.reason, r.created_by as "createdBy", r.created_at as "createdAt"
  from cash_receipts r join cash_desks d on d.company_id = r.company_id and d.id = r.desk_id left join cash_receipts b on b.company_id = r.company_id and b.reversal_of = r.id
  left join open_items o on o.company_id = r.company_id and o.payment_id = r.payment_id`

/** Receipts, newest first; of one desk in the order of its book. */
export function listReceipts(tx: Tx, company: number, { before, ...filter }: ReceiptFilter & { readonly before?: readonly [CalendarDate, number, bigint] | undefined }, most: number): Promise<Receipt[]> {
  const where = conditions(company, filter)
  if (before) where.always(`(r.booked_on, r.seq, r.id) < (${where.value(before[0])}::date, ${where.value(before[1])}::int, ${where.value(before[2])}::bigint)`)
  return tx.rows<Receipt & Record<string, unknown>>(`${SELECT} where ${where.sql()} order by r.booked_on desc, r.seq desc, r.id desc limit ${where.value(most)}`, where.values)
}

export const findReceipt = (tx: Tx, company: number, id: bigint): Promise<Receipt | undefined> => tx.maybe<Receipt & Record<string, unknown>>(`${SELECT} where r.company_id = $1 and r.id = $2`, [company, id])

/** What the book said before a day and at its end; the balance with which it began is no movement. */
export const bookSums = (tx: Tx, company: number, desk: bigint, { from, until }: { readonly from: CalendarDate; readonly until: CalendarDate }): Promise<{ openingMinor: bigint; inMinor: bigint; outMinor: bigint; receipts: number }> =>
  tx.one(
    `select coalesce(sum(amount_minor) filter (where booked_on < $3 or seq = 0), 0)::bigint as "openingMinor", coalesce(sum(amount_minor) filter (where booked_on >= $3 and seq > 0 and amount_minor > 0), 0)::bigint as "inMinor",
            coalesce(-sum(amount_minor) filter (where booked_on >= $3 and seq > 0 and amount_minor < 0), 0)::bigint as "outMinor", count(*) filter (where booked_on >= $3 and seq > 0)::int as receipts
       from cash_receipts where company_id = $1 and desk_id = $2 and booked_on <= $4`, [company, desk, from, until])
