/** Files of transfers, and the transfers in them. */
import type { TransferFormat, TransferRunState, TransferState } from '@kontor/domain/payments/refund.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { customerName } from '../../../customers/public.ts'
import { bulkInsert } from '../../../platform/database/bulk.ts'
import { conditionsOf } from '../../../platform/database/conditions.ts'
import type { Conditions } from '../../../platform/database/conditions.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { totalsOf } from '../../../platform/database/totals.ts'
import type { Totals } from '../../../platform/database/totals.ts'

// What waits -----------------------------------------------------------------------------------------

export interface Payable {
  readonly refund: bigint
  readonly customer: bigint
  readonly customerNumber: string
  readonly customerName: string
  readonly language: Language
  readonly address: { readonly street: string; readonly postcode: string; readonly city: string; readonly country: string }
  readonly payee: string
  readonly amountMinor: bigint
  readonly reason: string
  readonly cipher: Buffer
  readonly search: Buffer
  readonly last4: string
  readonly country: string | null
  readonly bic: string | null
  readonly isAsApproved: boolean
}

/** Approved refunds that no living file holds, oldest first; with `lock` nobody withdraws or pays one meanwhile. */
export const payables = (tx: Tx, company: number, { currency, most, lock }: { readonly currency: string; readonly most: number; readonly lock: boolean }): Promise<Payable[]> =>
  tx.rows<Payable & Record<string, unknown>>(
    `select r.id as refund, r.customer_id as customer, c.number as "customerNumber", ${customerName('c')} as "customerName", coalesce(c.language, k.language) as language,
            jsonb_build_object('street', c.street, 'postcode', c.postcode, 'city', c.city, 'country', c.country) as address, r.payee, r.amount_minor as "amountMinor", r.reason, r.account_cipher as cipher, r.account_search as search, r.account_last4 as last4,
            r.account_country as country, r.bic, exists (select from refund_steps s where s.company_id = r.company_id and s.refund_id = r.id and s.step = 'approve' and s.content_hash = r.content_hash) as "isAsApproved"
       from refunds r join customers c on c.company_id = r.company_id and c.id = r.customer_id join companies k on k.company_id = r.company_id
      where r.company_id = $1 and r.state = 'approved' and r.currency = $2 and not exists (select from transfers t where t.company_id = r.company_id and t.refund_id = r.id and t.state in ('exported', 'submitted', 'booked'))
      order by r.id limit $3 ${lock ? 'for update of r' : ''}`, [company, currency, most])

// Files ----------------------------------------------------------------------------------------------

export interface TransferRun {
  readonly id: bigint
  readonly state: TransferRunState
  readonly format: TransferFormat
  readonly executionDate: CalendarDate
  readonly bankAccount: bigint
  readonly debtorName: string
  readonly debtorAccount: string
  readonly messageId: string
  readonly currency: string
  readonly transfers: number
  readonly amountMinor: bigint
  readonly sha256: string
  readonly stored: string
  readonly bytes: number
  readonly createdBy: string
  readonly createdAt: string
  readonly version: number
}

const SELECT = `select id, state, format, execution_date as "executionDate", bank_account_id as "bankAccount", debtor_name as "debtorName", debtor_account as "debtorAccount", message_id as "messageId", currency, transfers,
    amount_minor as "amountMinor", sha256, stored_sha256 as stored, bytes, created_by as "createdBy", created_at as "createdAt", version from transfer_runs`

export const readTransferRun = (tx: Tx, company: number, run: bigint): Promise<TransferRun | undefined> => tx.maybe<TransferRun & Record<string, unknown>>(`${SELECT} where company_id = $1 and id = $2`, [company, run])
export const lockTransferRun = (tx: Tx, company: number, run: bigint): Promise<TransferRun | undefined> => tx.maybe<TransferRun & Record<string, unknown>>(`${SELECT} where company_id = $1 and id = $2 for update`, [company, run])

export const insertTransferRun = (tx: Tx, company: number, run: Omit<TransferRun, 'state' | 'createdAt' | 'version'>): Promise<number> =>
  tx.run(
    `insert into transfer_runs (company_id, id, format, execution_date, bank_account_id, debtor_name, debtor_account, message_id, currency, transfers, amount_minor, sha256, stored_sha256, bytes, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [company, run.id, run.format, run.executionDate, run.bankAccount, run.debtorName, run.debtorAccount, run.messageId, run.currency, run.transfers, run.amountMinor, run.sha256, run.stored, run.bytes, run.createdBy])

/** Moves a file and its transfers on, with the record of who did it. */
export async function takeTransferStep(tx: Tx, company: number, run: bigint, { step, state, by }: { readonly step: 'submit' | 'cancel'; readonly state: TransferRunState; readonly by: string }): Promise<void> {
  await tx.run('update transfer_runs set state = $3, version = version + 1 where company_id = $1 and id = $2', [company, run, state])
  await tx.run(`update transfers set state = $3 where company_id = $1 and run_id = $2 and state = 'exported'`, [company, run, state])
  await tx.run('insert into transfer_run_steps (company_id, run_id, step, done_by) values ($1, $2, $3, $4)', [company, run, step, by])
}

export const transferStepsOf = (tx: Tx, company: number, run: bigint): Promise<{ step: 'submit' | 'cancel'; by: string; at: string }[]> =>
  tx.rows('select step, done_by as by, done_at as at from transfer_run_steps where company_id = $1 and run_id = $2 order by done_at, step', [company, run])

const runConditions = (company: number, { state }: { readonly state?: TransferRunState | undefined }): Conditions => {
  const where = conditionsOf(company)
  where.add('state = ?', state)
  return where
}
export const transferRunTotals = (tx: Tx, company: number, filter: { readonly state?: TransferRunState | undefined }): Promise<Totals> =>
  totalsOf(tx, { from: 'transfer_runs', where: runConditions(company, filter), currency: 'currency', amounts: { amount: 'amount_minor' }, state: 'state' })

/** Files, newest first. */
export function listTransferRuns(tx: Tx, company: number, { before, ...filter }: { readonly state?: TransferRunState | undefined; readonly before?: bigint | undefined }, most: number): Promise<TransferRun[]> {
  const where = runConditions(company, filter)
  where.add('id < ?', before)
  return tx.rows<TransferRun & Record<string, unknown>>(`${SELECT} where ${where.sql()} order by id desc limit ${where.value(most)}`, where.values)
}

// Transfers ------------------------------------------------------------------------------------------

const TRANSFER = { company_id: 'int', id: 'bigint', run_id: 'bigint', refund_id: 'bigint', end_to_end_id: 'text', amount_minor: 'bigint', account_search: 'bytea' } as const
export const insertTransfers = (tx: Tx, rows: readonly Readonly<Record<keyof typeof TRANSFER, string | number | bigint | Uint8Array>>[]): Promise<void> => bulkInsert(tx, 'transfers', TRANSFER, rows)

export const moveTransfer = (tx: Tx, company: number, transfer: bigint, state: TransferState): Promise<number> => tx.run('update transfers set state = $3 where company_id = $1 and id = $2', [company, transfer, state])

/** The transfer of a refund that is on its way or was booked. */
export const liveTransfer = (tx: Tx, company: number, refund: bigint): Promise<{ id: bigint; state: TransferState } | undefined> =>
  tx.maybe(`select id, state from transfers where company_id = $1 and refund_id = $2 and state in ('exported', 'submitted', 'booked')`, [company, refund])

export interface ListedTransfer {
  readonly id: bigint
  readonly run: bigint
  readonly refund: bigint
  readonly customer: bigint
  readonly customerNumber: string
  readonly customerName: string
  readonly payee: string
  readonly country: string | null
  readonly last4: string
  readonly endToEndId: string
  readonly amountMinor: bigint
  readonly state: TransferState
  readonly executionDate: CalendarDate
}

/** Transfers of a file, or of a refund. */
export const transfersOf = (tx: Tx, company: number, { run, refund }: { readonly run?: bigint; readonly refund?: bigint }): Promise<ListedTransfer[]> =>
  tx.rows<ListedTransfer & Record<string, unknown>>(
    `select t.id, t.run_id as run, t.refund_id as refund, r.customer_id as customer, c.number as "customerNumber", ${customerName('c')} as "customerName", r.payee, r.account_country as country, r.account_last4 as last4, t.end_to_end_id as "endToEndId",
            t.amount_minor as "amountMinor", t.state, x.execution_date as "executionDate"
       from transfers t join refunds r on r.company_id = t.company_id and r.id = t.refund_id join customers c on c.company_id = r.company_id and c.id = r.customer_id join transfer_runs x on x.company_id = t.company_id and x.id = t.run_id
      where t.company_id = $1 and ($2::bigint is null or t.run_id = $2) and ($3::bigint is null or t.refund_id = $3) order by t.id`, [company, run ?? null, refund ?? null])
