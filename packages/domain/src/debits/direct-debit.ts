/**
 * A run of direct debits (BNK-2): who is collected from on a day, who is not and why, and in which groups the bank gets it.
 * It owns: that decision for each open item, the states of a run, the grouping. It does not own: the days of banks (collection-date.ts), mandates (mandate.ts), the file.
 * Invariants: nothing is collected before it was due and announced, nor more than is left of it; one debit an open item, so that a return opens exactly that item again.
 */
import { addDays, later } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { sumMinor } from '../kernel/money.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { isReachedBySepa } from '../kernel/sepa-area.ts'
import { undisputed } from '../receivables/dispute.ts'
import type { DuePart } from '../receivables/instalment-plan.ts'
import { DEBIT_SEQUENCES, debitSequence, MANDATE_SCHEMES, mandateExpiresOn } from '../customers/mandate.ts'
import type { DebitSequence, MandateFacts, MandateScheme } from '../customers/mandate.ts'
import type { ReturnDecision } from './returns.ts'

/** SEPA moves euros only. */
export const DEBIT_CURRENCY = 'EUR'

/** A file holds so many: what banks take at once everywhere, and what is written in one go. More are collected by the next run of the day. */
export const DEBITS_IN_FILE_MAX = 20_000

// A run --------------------------------------------------------------------------------------------

/** `exported`: the file is made. `submitted`: it was handed to the bank. Paid is only what a statement says. */
export const DEBIT_RUN_STATES = ['planned', 'approved', 'exported', 'submitted', 'cancelled'] as const
export type DebitRunState = (typeof DEBIT_RUN_STATES)[number]
export type DebitRunStep = 'approve' | 'export' | 'submit' | 'cancel'

export type DebitStepRefusal =
  | { readonly kind: 'direct_debit_run_cancelled' }
  | { readonly kind: 'direct_debit_run_submitted' }
  | { readonly kind: 'direct_debit_run_not_planned'; readonly state: DebitRunState }
  | { readonly kind: 'direct_debit_run_not_approved'; readonly state: DebitRunState }
  | { readonly kind: 'direct_debit_run_not_exported'; readonly state: DebitRunState }

/** The state after a step. What was handed to the bank can only be called back there, so it is not cancelled here. */
export function debitRunAfter(state: DebitRunState, step: DebitRunStep): Result<DebitRunState, DebitStepRefusal> {
  if (state === 'cancelled') return no({ kind: 'direct_debit_run_cancelled' })
  if (state === 'submitted') return no({ kind: 'direct_debit_run_submitted' })
  switch (step) {
    case 'approve': return state === 'planned' ? yes('approved') : no({ kind: 'direct_debit_run_not_planned', state })
    case 'export': return state === 'approved' ? yes('exported') : no({ kind: 'direct_debit_run_not_approved', state })
    case 'submit': return state === 'exported' ? yes('submitted') : no({ kind: 'direct_debit_run_not_exported', state })
    case 'cancel': return yes('cancelled')
  }
}

// Who is in it -------------------------------------------------------------------------------------

/** Why something is not collected, in the order in which it is asked. */
export type DebitReason =
  | { readonly kind: 'currency_not_euro'; readonly currency: string }
  | { readonly kind: 'in_collection' }
  | { readonly kind: 'customer_parked'; readonly reason: string }
  | { readonly kind: 'mandate_missing' }
  | { readonly kind: 'mandate_expired'; readonly on: CalendarDate }
  | { readonly kind: 'mandate_used' }
  | { readonly kind: 'account_outside_sepa'; readonly country: string }
  | { readonly kind: 'not_due'; readonly from: CalendarDate }
  | { readonly kind: 'not_announced'; readonly from: CalendarDate }
  | { readonly kind: 'disputed' }
  | { readonly kind: 'return_undecided' }
  | { readonly kind: 'return_left' }
  | { readonly kind: 'returned_twice' }
  | { readonly kind: 'retry_not_before'; readonly from: CalendarDate }
  | { readonly kind: 'credit_covers' }
  | { readonly kind: 'below_minimum' }
  | { readonly kind: 'file_full' }
export const DEBIT_REASONS = [
  'currency_not_euro', 'in_collection', 'customer_parked', 'mandate_missing', 'mandate_expired', 'mandate_used', 'account_outside_sepa', 'not_due', 'not_announced', 'disputed', 'return_undecided', 'return_left', 'returned_twice', 'retry_not_before', 'credit_covers', 'below_minimum', 'file_full',
] as const satisfies readonly DebitReason['kind'][]

/** Why something that was planned is left out when the file is made (D6): it was settled, changed, or what is above holds by now. */
export const DEBIT_EXCEPTIONS = ['settled', 'amount_changed', 'mandate_changed'] as const
export type DebitException = (typeof DEBIT_EXCEPTIONS)[number]

export interface DebitableItem {
  readonly id: bigint
  readonly currency: string
  readonly restMinor: bigint
  /** What the customer objects to and nobody has decided yet. */
  readonly disputedMinor: bigint
  /** What is due when by an instalment plan that stands; null: all of it on the due date. */
  readonly agreed: readonly DuePart[] | null
  readonly issueDate: CalendarDate
  readonly dueDate: CalendarDate
  readonly inCollection: boolean
  /** What was decided when its direct debit came back last; null: none did. */
  readonly returned: { readonly times: number; readonly decision: ReturnDecision; readonly retryFrom: CalendarDate | null } | null
}

export interface DebitMandate extends MandateFacts {
  readonly id: bigint
  readonly scheme: MandateScheme
  readonly ibanCountry: string
}

export interface DebitCandidate {
  /** What they owe, the oldest due date first. */
  readonly items: readonly DebitableItem[]
  /** What they have to their credit in euros and nothing is set off against. */
  readonly creditMinor: bigint
  readonly mandate: DebitMandate | null
  readonly parkedReason: string | null
}

export interface DebitTerms {
  readonly collectionDate: CalendarDate
  /** Not before so many days after the invoice. */
  readonly leadDays: number
  /** The invoice announces the debit; so many days lie between (14, unless agreed otherwise: Core rulebook, 4.3.4). */
  readonly preNotificationDays: number
  readonly minimumMinor: bigint
}

export type DebitDecision =
  | { readonly outcome: 'in'; readonly amountMinor: bigint; readonly scheme: MandateScheme; readonly sequence: DebitSequence }
  | { readonly outcome: 'out'; readonly reason: DebitReason }

/**
 * Decides for each open item of a customer. What is disputed is left out, and of a plan what is not due yet. Credit covers the oldest items first: what it covers in part is collected for the rest.
 * The first debit of a mandate is FRST, all others of the same day RCUR already.
 */
export function decideDebits({ items, creditMinor, mandate, parkedReason }: DebitCandidate, terms: DebitTerms): DebitDecision[] {
  let credit = creditMinor
  let used = mandate?.lastUsedOn ?? null
  return items.map((item) => {
    const hindrance = hindranceOf(item, { mandate: mandate && { ...mandate, lastUsedOn: used }, parkedReason }, terms)
    if (hindrance) return { outcome: 'out', reason: hindrance }
    const owedMinor = lesser(undisputed(item), dueBy(item, terms.collectionDate))
    if (owedMinor === 0n) return { outcome: 'out', reason: { kind: 'disputed' } }
    const covered = credit < owedMinor ? credit : owedMinor
    credit -= covered
    const amountMinor = owedMinor - covered
    if (amountMinor === 0n) return { outcome: 'out', reason: { kind: 'credit_covers' } }
    if (amountMinor < terms.minimumMinor) return { outcome: 'out', reason: { kind: 'below_minimum' } }
    const sequence = debitSequence({ kind: mandate!.kind, lastUsedOn: used })
    used = used === null ? terms.collectionDate : later(used, terms.collectionDate)
    return { outcome: 'in', amountMinor, scheme: mandate!.scheme, sequence }
  })
}

/** What of an item is due on a day: by its plan the instalments until then and no more. */
const dueBy = ({ agreed, restMinor }: DebitableItem, day: CalendarDate): bigint => (agreed === null ? restMinor : sumMinor(agreed.filter(({ dueOn }) => dueOn <= day).map(({ amountMinor }) => amountMinor)))
const lesser = (one: bigint, other: bigint): bigint => (one < other ? one : other)

function hindranceOf(item: DebitableItem, { mandate, parkedReason }: Pick<DebitCandidate, 'mandate' | 'parkedReason'>, { collectionDate, leadDays, preNotificationDays }: DebitTerms): DebitReason | undefined {
  if (item.currency !== DEBIT_CURRENCY) return { kind: 'currency_not_euro', currency: item.currency }
  if (item.inCollection) return { kind: 'in_collection' }
  if (parkedReason !== null) return { kind: 'customer_parked', reason: parkedReason }
  if (mandate === null || mandate.revokedOn !== null || mandate.signedOn > collectionDate) return { kind: 'mandate_missing' }
  if (mandate.kind === 'one_off' && mandate.lastUsedOn !== null) return { kind: 'mandate_used' }
  const expiry = mandateExpiresOn(mandate)
  if (expiry < collectionDate) return { kind: 'mandate_expired', on: expiry }
  if (!isReachedBySepa(mandate.ibanCountry)) return { kind: 'account_outside_sepa', country: mandate.ibanCountry }
  const due = later(item.agreed?.[0]?.dueOn ?? item.dueDate, addDays(item.issueDate, leadDays))
  if (due > collectionDate) return { kind: 'not_due', from: due }
  const announced = addDays(item.issueDate, preNotificationDays)
  return announced > collectionDate ? { kind: 'not_announced', from: announced } : returnHindrance(item, collectionDate)
}

/** What came back is collected once more where somebody or the policy wants it; with another mandate than the one that was stopped, too. */
function returnHindrance({ returned }: DebitableItem, collectionDate: CalendarDate): DebitReason | undefined {
  if (returned === null) return undefined
  if (returned.decision === 'asked') return { kind: 'return_undecided' }
  if (returned.decision === 'left' || returned.decision === 'deceased') return { kind: 'return_left' }
  if (returned.times > 1) return { kind: 'returned_twice' }
  return returned.retryFrom !== null && returned.retryFrom > collectionDate ? { kind: 'retry_not_before', from: returned.retryFrom } : undefined
}

// The file -----------------------------------------------------------------------------------------

export interface DebitGroup<D> {
  readonly id: string
  readonly scheme: MandateScheme
  readonly sequence: DebitSequence
  readonly debits: readonly D[]
}

/** One group per scheme and sequence (D2): a file has one day of collection and one account. Their identifiers count on from the message's. */
export function groupDebits<D extends { readonly scheme: MandateScheme; readonly sequence: DebitSequence }>(messageId: string, debits: readonly D[]): DebitGroup<D>[] {
  const groups = MANDATE_SCHEMES.flatMap((scheme) => DEBIT_SEQUENCES.map((sequence) => ({ scheme, sequence, debits: debits.filter((debit) => debit.scheme === scheme && debit.sequence === sequence) })))
  return groups.filter((group) => group.debits.length > 0).map((group, index) => ({ id: `${messageId}-${index + 1}`, ...group }))
}
