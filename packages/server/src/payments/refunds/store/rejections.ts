/** Reports of banks (pain.002) about transfers of ours. */
import type { TransferState } from '@kontor/domain/payments/refund.ts'
import type { Tx } from '../../../platform/database/database.ts'

export interface TransferReport {
  readonly id: bigint
  readonly reason: string | null
  readonly words: string | null
}

/** A bank that does not say of which kind our message was is asked by its id. */
const OF_TRANSFERS = `(r.message_name like 'pain.001%' or (r.message_name is null and exists (select from transfer_runs x where x.company_id = r.company_id and x.message_id = r.message)))`

/** Reports that nobody has looked at, locked. */
export const reportsToLookAt = (tx: Tx, company: number, most: number): Promise<TransferReport[]> =>
  tx.rows<TransferReport & Record<string, unknown>>(
    `select r.id, r.reason_code as reason, r.bank_words as words from payment_reports r where r.company_id = $1 and r.outcome is null and ${OF_TRANSFERS} order by r.id limit $2 for update skip locked`, [company, most])

export interface NamedTransfer {
  /** The report that names it. */
  readonly by: bigint
  readonly id: bigint
  readonly run: bigint
  readonly refund: bigint
  readonly customer: bigint
  readonly state: TransferState
}

/** The transfers that reports name: one by its end-to-end id, else all of a file; its only group is named after it. */
export const transfersOfReports = (tx: Tx, company: number, reports: readonly bigint[]): Promise<NamedTransfer[]> =>
  tx.rows<NamedTransfer & Record<string, unknown>>(
    `with asked as materialized (select id as by, upper(payment) as payment, coalesce(regexp_replace(payment_group, '-1$', ''), message) as message from payment_reports where company_id = $1 and id = any ($2::bigint[])),
     named as (
       select a.by, t.id from asked a join transfers t on t.company_id = $1 and t.end_to_end_id = a.payment
       union select a.by, t.id from asked a join transfer_runs x on x.company_id = $1 and x.message_id = a.message join transfers t on t.company_id = x.company_id and t.run_id = x.id where a.payment is null)
     select n.by, t.id, t.run_id as run, t.refund_id as refund, r.customer_id as customer, t.state
       from named n join transfers t on t.company_id = $1 and t.id = n.id join refunds r on r.company_id = t.company_id and r.id = t.refund_id order by n.by, t.id`, [company, reports])

/** What came of reports, of transfers as of direct debits. */
export const noteReports = (tx: Tx, company: number, outcomes: readonly { readonly id: bigint; readonly outcome: string }[]): Promise<number> =>
  tx.run('update payment_reports r set outcome = n.outcome from unnest($2::bigint[], $3::text[]) n (id, outcome) where r.company_id = $1 and r.id = n.id', [company, outcomes.map(({ id }) => id), outcomes.map(({ outcome }) => outcome)])
