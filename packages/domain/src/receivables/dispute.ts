/**
 * A dispute: what a customer objects to of an open item (ARE-5).
 * It owns: what may be objected to, how it is decided, what of an item may still be collected. It does not own: dunning, which leaves the same part out.
 * Invariants: one live dispute an item; no more is disputed than is owed; a decision is made once.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export const DISPUTE_CHANNELS = ['letter', 'email', 'phone', 'in_person', 'portal'] as const
export type DisputeChannel = (typeof DISPUTE_CHANNELS)[number]
export const DISPUTE_REASONS = ['amount', 'service', 'not_ordered', 'already_paid', 'other'] as const
export type DisputeReason = (typeof DISPUTE_REASONS)[number]
export const DISPUTE_OUTCOMES = ['justified', 'rejected', 'withdrawn'] as const
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number]

export type DisputeRefusal =
  | { readonly kind: 'dispute_of_nothing_owed' }
  | { readonly kind: 'dispute_live_already' }
  | { readonly kind: 'dispute_currency_foreign'; readonly currency: string; readonly expected: string }
  | { readonly kind: 'dispute_exceeds_rest'; readonly restMinor: bigint }
  | { readonly kind: 'dispute_received_ahead'; readonly today: CalendarDate }

/** Judges an objection; refusals come in the order of DisputeRefusal. */
export function judgeDispute(
  dispute: { readonly amountMinor: bigint; readonly currency: string; readonly receivedOn: CalendarDate },
  { item, isDisputed, today }: { readonly item: { readonly restMinor: bigint; readonly currency: string }; readonly isDisputed: boolean; readonly today: CalendarDate },
): Result<null, DisputeRefusal> {
  if (item.restMinor <= 0n) return no({ kind: 'dispute_of_nothing_owed' })
  if (isDisputed) return no({ kind: 'dispute_live_already' })
  if (dispute.currency !== item.currency) return no({ kind: 'dispute_currency_foreign', currency: dispute.currency, expected: item.currency })
  if (dispute.amountMinor > item.restMinor) return no({ kind: 'dispute_exceeds_rest', restMinor: item.restMinor })
  if (dispute.receivedOn > today) return no({ kind: 'dispute_received_ahead', today })
  return yes(null)
}

export type DecisionRefusal =
  | { readonly kind: 'dispute_decided_already' }
  | { readonly kind: 'dispute_decided_ahead'; readonly today: CalendarDate }
  | { readonly kind: 'dispute_decided_too_early'; readonly receivedOn: CalendarDate }
  | { readonly kind: 'credit_note_only_where_justified' }
  | { readonly kind: 'credit_note_of_another_invoice' }

export interface Decision {
  readonly outcome: DisputeOutcome
  readonly decidedOn: CalendarDate
  /** The credit note that grants it, by what it corrects; null: none. */
  readonly creditNote: { readonly corrects: bigint | null } | null
}

/** Judges a decision; refusals come in the order of DecisionRefusal. */
export function judgeDecision(
  { outcome, decidedOn, creditNote }: Decision, { dispute, today }: { readonly dispute: { readonly receivedOn: CalendarDate; readonly isDecided: boolean; readonly document: bigint | null }; readonly today: CalendarDate },
): Result<null, DecisionRefusal> {
  if (dispute.isDecided) return no({ kind: 'dispute_decided_already' })
  if (decidedOn > today) return no({ kind: 'dispute_decided_ahead', today })
  if (decidedOn < dispute.receivedOn) return no({ kind: 'dispute_decided_too_early', receivedOn: dispute.receivedOn })
  if (creditNote && outcome !== 'justified') return no({ kind: 'credit_note_only_where_justified' })
  if (creditNote && (creditNote.corrects === null || creditNote.corrects !== dispute.document)) return no({ kind: 'credit_note_of_another_invoice' })
  return yes(null)
}

/** What of an item is owed without doubt. A payment settles that part first: who objects to 20 of 100 and pays 80 owes nothing else. */
export const undisputed = ({ restMinor, disputedMinor }: { readonly restMinor: bigint; readonly disputedMinor: bigint }): bigint => (disputedMinor < restMinor ? restMinor - disputedMinor : 0n)
