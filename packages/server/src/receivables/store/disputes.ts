/** Disputes as they are kept, and what deciding them needs to know. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { DisputeChannel, DisputeOutcome, DisputeReason } from '@kontor/domain/receivables/dispute.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface DisputableItem {
  readonly customer: bigint
  readonly currency: string
  readonly restMinor: bigint
  readonly isDisputed: boolean
}

/** An item under its lock, which payments and collections take, too. */
export async function lockDisputable(tx: Tx, company: number, item: bigint): Promise<DisputableItem | undefined> {
  await tx.run('select kontor.lock_open_items($1, $2::bigint[])', [company, [item]])
  return tx.maybe<DisputableItem & Record<string, unknown>>(
    `select o.customer_id as customer, o.currency, o.amount_minor - o.allocated_minor as "restMinor",
            exists (select from disputes d where d.company_id = o.company_id and d.open_item_id = o.id and d.outcome is null) as "isDisputed"
       from open_items o where o.company_id = $1 and o.id = $2`, [company, item])
}

const DISPUTE = {
  company_id: 'int', id: 'bigint', customer_id: 'bigint', open_item_id: 'bigint', channel: 'text', reason: 'text', received_on: 'date', currency: 'char(3)', amount_minor: 'bigint', note: 'text', created_by: 'text',
} as const
export const insertDispute = (tx: Tx, row: Readonly<Record<keyof typeof DISPUTE, string | number | bigint | null>>): Promise<void> => bulkInsert(tx, 'disputes', DISPUTE, [row])

export interface KeptDispute {
  readonly id: bigint
  readonly item: bigint
  readonly customer: bigint
  readonly document: bigint | null
  readonly channel: DisputeChannel
  readonly reason: DisputeReason
  readonly receivedOn: CalendarDate
  readonly currency: string
  readonly amountMinor: bigint
  readonly note: string | null
  readonly by: string
  readonly at: string
  readonly outcome: DisputeOutcome | null
  readonly decidedOn: CalendarDate | null
  readonly remark: string | null
  readonly creditNote: bigint | null
  readonly creditNoteNumber: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
}

const KEPT = `select d.id, d.open_item_id as item, d.customer_id as customer, o.document_id as document, d.channel, d.reason, d.received_on as "receivedOn", d.currency, d.amount_minor as "amountMinor", d.note, d.created_by as by,
       d.created_at as at, d.outcome, d.decided_on as "decidedOn", d.remark, d.credit_note_id as "creditNote", c.number as "creditNoteNumber", d.decided_by as "decidedBy", d.decided_at as "decidedAt"
  from disputes d join open_items o on o.company_id = d.company_id and o.id = d.open_item_id left join documents c on c.company_id = d.company_id and c.id = d.credit_note_id`

export const findDispute = (tx: Tx, company: number, id: bigint): Promise<KeptDispute | undefined> =>
  tx.maybe<KeptDispute & Record<string, unknown>>(`${KEPT} where d.company_id = $1 and d.id = $2`, [company, id])

/** All that was said of an item, the newest first. */
export const disputesOfItem = (tx: Tx, company: number, item: bigint): Promise<KeptDispute[]> =>
  tx.rows<KeptDispute & Record<string, unknown>>(`${KEPT} where d.company_id = $1 and d.open_item_id = $2 order by d.id desc`, [company, item])

export const itemExists = async (tx: Tx, company: number, item: bigint): Promise<boolean> =>
  (await tx.maybe('select 1 as one from open_items where company_id = $1 and id = $2', [company, item])) !== undefined

/** What a credit note corrects; undefined: there is no such document. */
export const correctedBy = (tx: Tx, company: number, creditNote: bigint): Promise<{ readonly corrects: bigint | null } | undefined> =>
  tx.maybe(`select case when kind = 'credit_note' then corrects_document_id end as corrects from documents where company_id = $1 and id = $2`, [company, creditNote])

export interface DecisionRow {
  readonly outcome: DisputeOutcome
  readonly decidedOn: CalendarDate
  readonly remark: string
  readonly creditNote: bigint | null
  readonly by: string
}

/** Decides a dispute that waits; answers whether it did. */
export const decide = async (tx: Tx, company: number, id: bigint, { outcome, decidedOn, remark, creditNote, by }: DecisionRow): Promise<boolean> =>
  (await tx.run(
    `update disputes set outcome = $3, decided_on = $4, remark = $5, credit_note_id = $6, decided_by = $7, decided_at = now() where company_id = $1 and id = $2 and outcome is null`,
    [company, id, outcome, decidedOn, remark, creditNote, by])) === 1

/** How much of an item `o` is disputed, as an SQL expression. */
export const DISPUTED_MINOR = 'coalesce((select x.amount_minor from disputes x where x.company_id = o.company_id and x.open_item_id = o.id and x.outcome is null), 0)::bigint'
