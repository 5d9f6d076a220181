/**
 * Disputes: write down what a customer objects to, and decide it (ARE-5).
 * It owns: reading what the rules need under the lock of the item, and writing what they allow. It does not own: the rules (domain/receivables/dispute.ts).
 */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { judgeDecision, judgeDispute } from '@kontor/domain/receivables/dispute.ts'
import type { DecisionRefusal, DisputeChannel, DisputeOutcome, DisputeReason, DisputeRefusal } from '@kontor/domain/receivables/dispute.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Clerk } from './clerk.ts'
import * as store from './store/disputes.ts'

export interface DisputeInput {
  readonly item: bigint
  /** Null: all that is left. */
  readonly amount: { readonly minor: bigint; readonly currency: string } | null
  readonly channel: DisputeChannel
  readonly reason: DisputeReason
  readonly receivedOn: CalendarDate
  readonly note: string | null
}

/** Opens a dispute. Refuses an unknown item and what `judgeDispute` refuses. */
export async function openDispute(tx: Tx, { company, by, today }: Clerk, input: DisputeInput): Promise<Result<bigint, DisputeRefusal | { readonly kind: 'open_item_not_found' }>> {
  const item = await store.lockDisputable(tx, company, input.item)
  if (!item) return no({ kind: 'open_item_not_found' })
  const { minor: amountMinor, currency } = input.amount ?? { minor: item.restMinor, currency: item.currency }
  const judged = judgeDispute({ amountMinor, currency, receivedOn: input.receivedOn }, { item, isDisputed: item.isDisputed, today })
  if (!judged.ok) return judged
  const id = await takeId(tx)
  await store.insertDispute(tx, {
    company_id: company, id, customer_id: item.customer, open_item_id: input.item, channel: input.channel, reason: input.reason, received_on: input.receivedOn, currency, amount_minor: amountMinor, note: input.note, created_by: by,
  })
  return yes(id)
}

export interface DecisionInput {
  readonly dispute: bigint
  readonly outcome: DisputeOutcome
  readonly decidedOn: CalendarDate
  readonly remark: string
  readonly creditNote: bigint | null
}

/** Decides a dispute: its amount may be collected again, unless a credit note settled it. Refuses an unknown one and what `judgeDecision` refuses. */
export async function decideDispute(tx: Tx, { company, by, today }: Clerk, input: DecisionInput): Promise<Result<null, DecisionRefusal | { readonly kind: 'dispute_not_found' }>> {
  const { outcome, decidedOn, remark } = input
  const dispute = await store.findDispute(tx, company, input.dispute)
  if (!dispute) return no({ kind: 'dispute_not_found' })
  const creditNote = input.creditNote === null ? null : ((await store.correctedBy(tx, company, input.creditNote)) ?? { corrects: null })
  const judged = judgeDecision({ outcome, decidedOn, creditNote }, { dispute: { receivedOn: dispute.receivedOn, isDecided: dispute.outcome !== null, document: dispute.document }, today })
  if (!judged.ok) return judged
  // Somebody else may have decided in the same moment.
  return (await store.decide(tx, company, input.dispute, { outcome, decidedOn, remark, creditNote: input.creditNote, by })) ? yes(null) : no({ kind: 'dispute_decided_already' })
}
