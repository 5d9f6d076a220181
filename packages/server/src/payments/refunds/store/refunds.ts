/** Refunds with their credit, accounts and steps. */
import type { AccountSource, FreeCredit, RefundState } from '@kontor/domain/payments/refund.ts'
import type { ItemKind } from '@kontor/domain/receivables/account-statement.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { customerName } from '../../../customers/public.ts'
import { bulkInsert } from '../../../platform/database/bulk.ts'
import { conditionsOf } from '../../../platform/database/conditions.ts'
import type { Conditions } from '../../../platform/database/conditions.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { totalsOf } from '../../../platform/database/totals.ts'
import type { Totals } from '../../../platform/database/totals.ts'
import { ITEM_KIND } from '../../../receivables/public.ts'

// What may be asked for -------------------------------------------------------------------------------

export interface Credit extends FreeCredit {
  readonly promisedMinor: bigint
}

/** Credit of a customer in one currency with what of it is promised, oldest first; `item`: of this one only. */
export const freeCredits = (tx: Tx, company: number, { customer, currency, item }: { readonly customer: bigint; readonly currency: string; readonly item: bigint | null }): Promise<Credit[]> =>
  tx.rows<Credit & Record<string, unknown>>(
    `select o.id as item, o.account, o.allocated_minor - o.amount_minor - p.minor as "freeMinor", p.minor as "promisedMinor" from open_items o cross join lateral (select kontor.promised(o.company_id, o.id) as minor) p
      where o.company_id = $1 and o.customer_id = $2 and o.currency = $3 and o.amount_minor < 0 and not o.settled and ($4::bigint is null or o.id = $4) order by o.due_date, o.id`, [company, customer, currency, item])

export interface KnownAccount {
  readonly source: Exclude<AccountSource, 'typed'>
  /** Of the bank entry or the mandate; null for the customer's own. */
  readonly id: bigint | null
  readonly cipher: Buffer
  readonly search: Buffer
  readonly last4: string
  readonly bic: string | null
  readonly payee: string
  readonly usedOn: CalendarDate | null
}

/** Accounts of a customer: those that paid and still count as theirs, newest first, then their mandates' and their own. Each once. */
export const knownAccounts = (tx: Tx, company: number, customer: bigint): Promise<KnownAccount[]> =>
  tx.rows<KnownAccount & Record<string, unknown>>(
    `with own as (select * from customers where company_id = $1 and id = $2),
     known as (
       select 0 as rank, 'paid' as source, e.id, e.counterparty_account_cipher as cipher, e.counterparty_account_search as search, e.counterparty_account_last4 as last4, null as bic,
              coalesce(nullif(e.counterparty_name, ''), ${customerName('c')}) as payee, p.value_date as "usedOn"
         from payments p join own c on c.company_id = p.company_id and c.id = p.customer_id
         join bank_entry_bookings b on b.company_id = p.company_id and b.payment_id = p.id and b.releases is null join bank_statement_entries e on e.company_id = b.company_id and e.id = b.bank_entry_id
        where p.company_id = $1 and p.customer_id = $2 and p.reversal_of is null and e.counterparty_account_search is not null
          and not exists (select from payments r where r.company_id = p.company_id and r.reversal_of = p.id)
       union all
       select 1, 'mandate', m.id, m.iban_cipher, m.iban_search, m.iban_last4, m.bic, ${customerName('c')}, m.signed_on from mandates m join own c on c.company_id = m.company_id and c.id = m.customer_id where m.revoked_on is null
       union all
       select 2, 'customer', null, c.iban_cipher, c.iban_search, c.iban_last4, null, ${customerName('c')}, null from own c where c.iban_cipher is not null
       union all
       select 3, 'customer', null, c.account_national_cipher, c.account_national_search, c.account_national_last4, null, ${customerName('c')}, null from own c where c.account_national_cipher is not null)
     select source, id, cipher, search, last4, bic, payee, "usedOn" from (select distinct on (search) * from known order by search, rank, "usedOn" desc nulls last) k order by rank, "usedOn" desc nulls last`, [company, customer])

/** Whose account it is by master data and mandates, other than this customer's. */
export const ownerOfAccount = (tx: Tx, company: number, { search, but }: { readonly search: Buffer; readonly but: bigint }): Promise<{ number: string } | undefined> =>
  tx.maybe<{ number: string }>(
    `select c.number from customers c where c.company_id = $1 and c.id <> $3 and c.deleted_at is null
        and (c.iban_search = $2 or exists (select from mandates m where m.company_id = c.company_id and m.customer_id = c.id and m.iban_search = $2 and m.revoked_on is null)) order by c.number limit 1`, [company, search, but])

export const payeeName = async (tx: Tx, company: number, customer: bigint): Promise<string> => (await tx.one<{ name: string }>(`select ${customerName()} as name from customers where company_id = $1 and id = $2`, [company, customer])).name

// Written --------------------------------------------------------------------------------------------

export interface NewRefund {
  readonly id: bigint
  readonly customer: bigint
  readonly receivableAccount: string
  readonly currency: string
  readonly amountMinor: bigint
  readonly reason: string
  readonly payee: string
  readonly source: AccountSource
  readonly cipher: Buffer
  readonly search: Buffer
  readonly last4: string
  readonly country: string | null
  readonly bic: string | null
  readonly hash: string
  readonly needsApproval: boolean
  readonly by: string
}

export const insertRefund = (tx: Tx, company: number, refund: NewRefund): Promise<number> =>
  tx.run(
    `insert into refunds (company_id, id, customer_id, receivable_account, currency, amount_minor, reason, payee, account_from, account_cipher, account_search, account_last4, account_country, bic, content_hash, needs_approval, requested_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [company, refund.id, refund.customer, refund.receivableAccount, refund.currency, refund.amountMinor, refund.reason, refund.payee, refund.source, refund.cipher, refund.search, refund.last4, refund.country, refund.bic, refund.hash,
      refund.needsApproval, refund.by])

const CREDIT = { company_id: 'int', refund_id: 'bigint', credit_item_id: 'bigint', amount_minor: 'bigint' } as const
/** Holds the credit: one statement, whose trigger locks it and refuses more than is free. */
export const insertCredits = (tx: Tx, rows: readonly Readonly<Record<keyof typeof CREDIT, number | bigint>>[]): Promise<void> => bulkInsert(tx, 'refund_credits', CREDIT, rows)

export const insertStep = (tx: Tx, company: number, step: { readonly id: bigint; readonly refund: bigint; readonly step: StepTaken['step']; readonly hash: string | null; readonly reason: string | null; readonly by: string }): Promise<number> =>
  tx.run('insert into refund_steps (company_id, id, refund_id, step, content_hash, reason, done_by) values ($1, $2, $3, $4, $5, $6, $7)', [company, step.id, step.refund, step.step, step.hash, step.reason, step.by])

export const moveRefund = (tx: Tx, company: number, refund: bigint, state: RefundState): Promise<number> =>
  tx.run('update refunds set state = $3, version = version + 1 where company_id = $1 and id = $2', [company, refund, state])

/** Ends refunds whose transfers the bank did not carry out: nothing is promised of their credit any more. */
export async function endRefunds(tx: Tx, company: number, ended: readonly { readonly step: bigint; readonly refund: bigint; readonly transfer: bigint; readonly reason: string }[], by: string): Promise<void> {
  const refunds = ended.map(({ refund }) => refund)
  await tx.run(`insert into refund_steps (company_id, id, refund_id, step, reason, done_by) select $1, e.step, e.refund, 'return', e.reason, $5 from unnest($2::bigint[], $3::bigint[], $4::text[]) e (step, refund, reason)`,
    [company, ended.map(({ step }) => step), refunds, ended.map(({ reason }) => reason), by])
  await tx.run(`update refunds set state = 'returned', version = version + 1 where company_id = $1 and id = any ($2::bigint[])`, [company, refunds])
  await tx.run(`update transfers set state = 'returned' where company_id = $1 and id = any ($2::bigint[])`, [company, ended.map(({ transfer }) => transfer)])
}

// Read -----------------------------------------------------------------------------------------------

export interface Refund {
  readonly id: bigint
  readonly customer: bigint
  readonly customerNumber: string
  readonly customerName: string
  readonly receivableAccount: string
  readonly currency: string
  readonly amountMinor: bigint
  readonly reason: string
  readonly payee: string
  readonly source: AccountSource
  readonly last4: string
  readonly country: string | null
  readonly hash: string
  readonly needsApproval: boolean
  readonly state: RefundState
  readonly requestedBy: string
  readonly requestedAt: string
  readonly version: number
}

const COLUMNS = `r.id, r.customer_id as customer, c.number as "customerNumber", ${customerName('c')} as "customerName", r.receivable_account as "receivableAccount", r.currency, r.amount_minor as "amountMinor", r.reason, r.payee,
    r.account_from as source, r.account_last4 as last4, r.account_country as country, r.content_hash as hash, r.needs_approval as "needsApproval", r.state, r.requested_by as "requestedBy", r.requested_at as "requestedAt", r.version`
const JOINED = 'join customers c on c.company_id = r.company_id and c.id = r.customer_id'

/** One refund; with `lock` nobody else moves it on meanwhile. */
export async function findRefund(tx: Tx, company: number, refund: bigint, { lock = false }: { readonly lock?: boolean } = {}): Promise<Refund | undefined> {
  if (lock) await tx.rows('select 1 from refunds where company_id = $1 and id = $2 for update', [company, refund])
  return tx.maybe<Refund & Record<string, unknown>>(`select ${COLUMNS} from refunds r ${JOINED} where r.company_id = $1 and r.id = $2`, [company, refund])
}

export interface RefundFilter {
  readonly state?: RefundState | undefined
  readonly customer?: bigint | undefined
}

function conditions(company: number, { state, customer }: RefundFilter): Conditions {
  const where = conditionsOf(company, 'r.company_id')
  where.add('r.state = ?', state)
  where.add('r.customer_id = ?', customer)
  return where
}

export const refundTotals = (tx: Tx, company: number, filter: RefundFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'refunds r', where: conditions(company, filter), currency: 'r.currency', amounts: { amount: 'r.amount_minor' }, state: 'r.state' })

/** Refunds, newest first. */
export function listRefunds(tx: Tx, company: number, { before, ...filter }: RefundFilter & { readonly before?: bigint | undefined }, most: number): Promise<Refund[]> {
  const where = conditions(company, filter)
  where.add('r.id < ?', before)
  return tx.rows<Refund & Record<string, unknown>>(`select ${COLUMNS} from refunds r ${JOINED} where ${where.sql()} order by r.id desc limit ${where.value(most)}`, where.values)
}

export interface GivenCredit {
  readonly openItem: bigint
  readonly kind: ItemKind
  readonly number: string | null
  /** Since when it is there. */
  readonly since: CalendarDate
  readonly amountMinor: bigint
}

/** The credit that a refund gives back. */
export const creditsOf = (tx: Tx, company: number, refund: bigint): Promise<GivenCredit[]> =>
  tx.rows<GivenCredit & Record<string, unknown>>(
    `select o.id as "openItem", ${ITEM_KIND} as kind, d.number, coalesce(d.issue_date, o.due_date) as since, p.amount_minor as "amountMinor" from refund_credits p join open_items o on o.company_id = p.company_id and o.id = p.credit_item_id
       left join documents d on d.company_id = o.company_id and d.id = o.document_id where p.company_id = $1 and p.refund_id = $2 order by o.due_date, o.id`, [company, refund])

export interface StepTaken {
  readonly step: 'approve' | 'reject' | 'withdraw' | 'return'
  readonly reason: string | null
  readonly by: string
  readonly at: string
}

export const stepsOf = (tx: Tx, company: number, refund: bigint): Promise<StepTaken[]> =>
  tx.rows<StepTaken & Record<string, unknown>>('select step, reason, done_by as by, done_at as at from refund_steps where company_id = $1 and refund_id = $2 order by id', [company, refund])
