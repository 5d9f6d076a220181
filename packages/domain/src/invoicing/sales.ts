/**
 * From quote to invoice: which document may follow which, when, and with which quantities (DOC-2).
 * It owns: states of documents that post nothing, what a follow-up takes over. It does not own: what a document comes to (manual-invoice), numbers, storage.
 * Invariant: what follows a line never comes to more than the line has, in each of its counts but the last: agreed, delivered, invoiced, named.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { plus, rational, toDecimalText, tryDecimal } from '../kernel/rational.ts'
import type { Rational } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { DocumentKind, SalesKind } from './document.ts'
import type { ManualInvoice } from './manual-invoice.ts'

export const SALES_KINDS = ['quote', 'order', 'order_confirmation', 'delivery_note', 'proforma'] as const satisfies readonly SalesKind[]

export const isSalesKind = (kind: DocumentKind): kind is SalesKind => kind !== 'invoice' && kind !== 'credit_note'

export type FollowUpKind = Exclude<DocumentKind, 'quote' | 'credit_note'>

/** What may follow a document. A quote is followed when it is accepted, but for a proforma, which may help somebody to decide. */
export const FOLLOW_UPS: Readonly<Record<SalesKind, readonly FollowUpKind[]>> = {
  quote: ['order', 'invoice', 'proforma'],
  order: ['order_confirmation', 'delivery_note', 'invoice', 'proforma'],
  order_confirmation: [],
  delivery_note: ['invoice'],
  proforma: ['invoice'],
}

/** As what the quantities of a follow-up count: agreed of a quote, delivered or invoiced of an order; a confirmation and a proforma only name what they repeat, and take nothing. */
export type Count = 'agreed' | 'delivered' | 'invoiced' | 'named'

export function countOf(source: SalesKind, followUp: FollowUpKind): Count {
  if (followUp === 'proforma' || followUp === 'order_confirmation') return 'named'
  if (source === 'quote') return 'agreed'
  return followUp === 'delivery_note' ? 'delivered' : 'invoiced'
}

export type Outcome = 'accepted' | 'rejected' | 'withdrawn' | 'closed'

/** How much of a document has followed: nothing, a part, all of it. */
export type Progress = 'none' | 'partly' | 'all'

export interface SalesDocument {
  readonly kind: SalesKind
  readonly outcome: Outcome | null
  readonly validUntil: CalendarDate | null
  readonly invoiced: Progress
  /** Follow-ups that still count. */
  readonly followed: boolean
}

export type SalesState = 'open' | 'expired' | 'partly_invoiced' | 'invoiced' | Outcome

/** A quote is open until it is decided, or expired by its last day; an order, delivery note or proforma is what has been invoiced of it. */
export function salesState(document: Omit<SalesDocument, 'followed'>, today: CalendarDate): SalesState {
  if (document.outcome) return document.outcome
  if (document.kind === 'quote') return document.validUntil !== null && document.validUntil < today ? 'expired' : 'open'
  return document.invoiced === 'all' ? 'invoiced' : document.invoiced === 'partly' ? 'partly_invoiced' : 'open'
}

export type OutcomeRefusal =
  | { readonly kind: 'document_has_ended'; readonly outcome: Outcome }
  | { readonly kind: 'quote_has_expired'; readonly validUntil: CalendarDate }
  | { readonly kind: 'outcome_of_another_kind'; readonly documentKind: SalesKind }
  | { readonly kind: 'document_was_followed' }

/**
 * Whether a document may end so today. Refuses a second end, `accepted` and `rejected` for what is no quote, `closed` for what is no order, a quote accepted after its last day
 * unless `late` says so, and withdrawing what something came of.
 */
export function decideOutcome(document: SalesDocument, wanted: { readonly outcome: Outcome; readonly late: boolean }, today: CalendarDate): Result<{ readonly late: boolean }, OutcomeRefusal> {
  const { outcome } = wanted
  if (document.outcome) return no({ kind: 'document_has_ended', outcome: document.outcome })
  const of: SalesKind | null = outcome === 'withdrawn' ? null : outcome === 'closed' ? 'order' : 'quote'
  if (of !== null && document.kind !== of) return no({ kind: 'outcome_of_another_kind', documentKind: document.kind })
  if (outcome === 'withdrawn' && document.followed) return no({ kind: 'document_was_followed' })
  const expired = salesState(document, today) === 'expired'
  if (outcome === 'accepted' && expired && !wanted.late) return no({ kind: 'quote_has_expired', validUntil: document.validUntil! })
  return yes({ late: outcome === 'accepted' && expired })
}

export type FollowUpRefusal =
  | { readonly kind: 'follow_up_of_another_kind'; readonly documentKind: DocumentKind; readonly followUp: FollowUpKind }
  | { readonly kind: 'document_has_ended'; readonly outcome: Outcome }
  | { readonly kind: 'nothing_left_to_follow' }
  | { readonly kind: 'line_not_found'; readonly lineNo: number }
  | { readonly kind: 'quantity_exceeds_rest'; readonly lineNo: number; readonly rest: string }

/** Which pieces go out is said in a draft; a follow-up that is issued in the same breath has no place for it. */
export type SerialsRefusal = { readonly kind: 'serial_numbers_need_draft'; readonly lineNo: number; readonly sku: string }

/**
 * Whether a document may be followed by another. An accepted quote may, for that is how it is followed; whatever was rejected, withdrawn or closed may not.
 */
export function mayFollow(document: Pick<SalesDocument, 'kind' | 'outcome'>, followUp: FollowUpKind): Result<null, FollowUpRefusal> {
  if (!FOLLOW_UPS[document.kind].includes(followUp)) return no({ kind: 'follow_up_of_another_kind', documentKind: document.kind, followUp })
  if (document.outcome && document.outcome !== 'accepted') return no({ kind: 'document_has_ended', outcome: document.outcome })
  return yes(null)
}

/**
 * The draft of a follow-up: the lines of its source with what is left of each, or with the quantities that are wanted. Texts are for the kind of document and are not taken over.
 * Refuses an unknown line, more than is left, and a follow-up without lines. `left` names what is left by line, from one.
 */
export function followUpContent(
  source: ManualInvoice, left: ReadonlyMap<number, string>, wanted: readonly { readonly line: number; readonly quantity: string }[] | null,
): Result<ManualInvoice, FollowUpRefusal> {
  const chosen = wanted ?? [...left].filter(([, quantity]) => !isZero(quantity)).map(([line, quantity]) => ({ line, quantity }))
  const lines: ManualInvoice['lines'][number][] = []
  for (const { line, quantity } of chosen) {
    const of = source.lines[line - 1]
    const rest = left.get(line)
    if (!of || rest === undefined) return no({ kind: 'line_not_found', lineNo: line })
    if (!isWithin(quantity, rest)) return no({ kind: 'quantity_exceeds_rest', lineNo: line, rest })
    if (!isZero(quantity)) lines.push({ ...of, quantity, sourceLine: line, ...(of.stock && { stock: compare(tryDecimal(quantity)!, tryDecimal(of.quantity)!) === 0 ? of.stock : { ...of.stock, serials: [] } }) })
  }
  if (lines.length === 0) return no({ kind: 'nothing_left_to_follow' })
  return yes({ lines, paymentDays: source.paymentDays, introduction: null, closing: null })
}

/** Whether a draft takes no more of each line of its source than is left, all its lines together. Refuses an unknown line and more than the rest. */
export function staysWithin(content: ManualInvoice, left: ReadonlyMap<number, string>): Result<null, FollowUpRefusal> {
  const taken = new Map<number, Rational>()
  for (const { sourceLine, quantity } of content.lines) {
    if (!sourceLine) continue
    const rest = left.get(sourceLine)
    if (rest === undefined) return no({ kind: 'line_not_found', lineNo: sourceLine })
    const sum = plus(taken.get(sourceLine) ?? rational(0n), tryDecimal(quantity) ?? rational(0n))
    taken.set(sourceLine, sum)
    if (!isWithin(quantity, rest) || !isWithin(toDecimalText(sum, 0), rest)) return no({ kind: 'quantity_exceeds_rest', lineNo: sourceLine, rest })
  }
  return yes(null)
}

/** Whether a follow-up takes all that is left. */
export const takesAll = (content: ManualInvoice, left: ReadonlyMap<number, string>): boolean =>
  [...left].every(([line, rest]) => isZero(rest) || content.lines.some(({ sourceLine, quantity }) => sourceLine === line && compare(tryDecimal(quantity)!, tryDecimal(rest)!) === 0))

const isZero = (quantity: string): boolean => tryDecimal(quantity)?.n === 0n

/** As much as the rest or less, on the same side of zero. */
function isWithin(quantity: string, rest: string): boolean {
  const [wanted, most] = [tryDecimal(quantity), tryDecimal(rest)]
  if (!wanted || !most) return false
  const less = compare(wanted, most)
  return most.n >= 0n ? wanted.n >= 0n && less <= 0 : wanted.n <= 0n && less >= 0
}

const compare = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
