/**
 * Quotes, orders and what follows them (DOC-2).
 * It owns: how such a document ends, and how another is made of it. It does not own: issuing (drafts, issue), the rules (domain).
 * Invariant: whoever decides holds the customer's row, as issuing does, so that nobody follows what somebody else ends.
 */
import type { SalesKind } from '@kontor/domain/invoicing/document.ts'
import { countOf, decideOutcome, followUpContent, mayFollow, takesAll } from '@kontor/domain/invoicing/sales.ts'
import type { FollowUpKind, FollowUpRefusal, Outcome, OutcomeRefusal, SerialsRefusal } from '@kontor/domain/invoicing/sales.ts'
import { withoutTaken } from '@kontor/domain/invoicing/stocked-lines.ts'
import type { StockRefusal } from '@kontor/domain/stock/stock.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import { giveBack, takenOfSource } from '../stock/public.ts'
import { depositOn, openDeposits } from './deposits.ts'
import { createDraft, issueDraft } from './drafts.ts'
import type { DraftRefusal, IssueDraftRefusal } from './drafts.ts'
import type { IssuedDocument } from './issue.ts'
import * as store from './store/sales.ts'
import { asDecided } from './store/sales.ts'
import type { SalesRecord } from './store/sales.ts'

export type SalesRefusal = { readonly kind: 'document_not_found' }

export interface Ending {
  readonly document: bigint
  readonly kind: SalesKind
  readonly outcome: Outcome
  readonly remark: string | null
  readonly late: boolean
  /** Whether what a withdrawn delivery note took lies in stock again; it does unless somebody says otherwise. */
  readonly goods?: 'returned' | 'kept'
  readonly today: CalendarDate
  readonly actor: Actor
}

/** Writes how a document ended. Refuses an unknown one and what `decideOutcome` refuses. */
export async function endDocument(tx: Tx, company: number, ending: Ending): Promise<Result<null, SalesRefusal | OutcomeRefusal | StockRefusal>> {
  const read = await locked(tx, company, ending.document, ending.kind)
  if (!read.ok) return read
  const decided = decideOutcome(asDecided(read.value), ending, ending.today)
  if (!decided.ok) return decided
  await store.insertOutcome(tx, company, { ...ending, late: decided.value.late, by: ending.actor.name })
  if (ending.outcome !== 'withdrawn' || ending.goods === 'kept') return yes(null)
  const back = await giveBack(tx, { company, by: ending.actor.name }, { document: ending.document, date: ending.today })
  return back.ok ? yes(null) : back
}

export interface FollowUp {
  readonly source: bigint
  readonly sourceKind: SalesKind
  readonly kind: FollowUpKind
  /** Null: all that is left. */
  readonly lines: readonly { readonly line: number; readonly quantity: string }[] | null
  /** Issued at once on that day, or left as a draft. */
  readonly issueOn: CalendarDate | null
  /** Accepting a quote is what an order or invoice of it does. */
  readonly acceptance: { readonly remark: string | null; readonly late: boolean }
  readonly today: CalendarDate
  readonly actor: Actor
}

export interface Followed {
  readonly draft: bigint
  readonly issued: IssuedDocument | null
}

/**
 * Makes a document of another: a draft with what is left, which is issued at once where that is wanted. An order or invoice of an open quote accepts it.
 * Refuses an unknown source, what `mayFollow`, `followUpContent` and `decideOutcome` refuse, and what issuing refuses.
 */
export async function followUp(tx: Tx, company: number, wanted: FollowUp): Promise<Result<Followed, SalesRefusal | FollowUpRefusal | OutcomeRefusal | SerialsRefusal | IssueDraftRefusal>> {
  const read = await locked(tx, company, wanted.source, wanted.sourceKind)
  if (!read.ok) return read
  const source = read.value
  const allowed = mayFollow(asDecided(source), wanted.kind)
  if (!allowed.ok) return allowed
  const count = countOf(wanted.sourceKind, wanted.kind)
  const left = await store.linesLeft(tx, company, source.id, count)
  const content = followUpContent(source.content, left, wanted.lines)
  if (!content.ok) return content
  if (count === 'agreed' && source.outcome === null) {
    const ended = await endDocument(tx, company, { ...wanted.acceptance, document: source.id, kind: wanted.sourceKind, outcome: 'accepted', today: wanted.today, actor: wanted.actor })
    if (!ended.ok) return ended
  }
  const order = source.kind === 'order' ? source.id : source.order_document_id
  // An invoice of all that is left is the final one: it deducts what was paid before.
  const deposits = wanted.kind === 'invoice' && order !== null && takesAll(content.value, left) ? (await openDeposits(tx, company, source.customer_id)).filter((deposit) => deposit.order === order) : []
  const begun = withoutTaken(content.value, wanted.kind, await takenOfSource(tx, company, source.id))
  const full = { ...begun, ...(deposits.length > 0 && { deposits: deposits.map(({ id }) => ({ id: String(id) })) }) }
  const draft = await createDraft(tx, company, { kind: wanted.kind, customer: source.customer_id, source: source.id, content: full }, wanted.actor)
  if (!draft.ok) return draft
  if (wanted.issueOn === null) return yes({ draft: draft.value.id, issued: null })
  const issued = await issueDraft(tx, company, { id: draft.value.id, issueDate: wanted.issueOn, actor: wanted.actor })
  if (issued.ok) return yes({ draft: draft.value.id, issued: issued.value })
  const { refusal } = issued
  return refusal.kind === 'serial_numbers_do_not_match' ? no({ kind: 'serial_numbers_need_draft', lineNo: refusal.lineNo, sku: refusal.sku }) : issued
}

/** Begins a deposit invoice of so many percent of an order. Refuses an unknown order, one that has ended, and one that is worth nothing. */
export async function beginDeposit(
  tx: Tx, company: number, wanted: { readonly order: bigint; readonly percent: string; readonly actor: Actor },
): Promise<Result<Followed, SalesRefusal | FollowUpRefusal | DraftRefusal>> {
  const read = await locked(tx, company, wanted.order, 'order')
  if (!read.ok) return read
  const allowed = mayFollow(asDecided(read.value), 'invoice')
  if (!allowed.ok) return allowed
  const content = await depositOn(tx, company, read.value, wanted.percent)
  if (content.lines.length === 0) return no({ kind: 'nothing_left_to_follow' })
  const draft = await createDraft(tx, company, { kind: 'invoice', customer: read.value.customer_id, source: wanted.order, content }, wanted.actor)
  return draft.ok ? yes({ draft: draft.value.id, issued: null }) : draft
}

async function locked(tx: Tx, company: number, id: bigint, kind: SalesKind): Promise<Result<SalesRecord, SalesRefusal>> {
  const found = await store.salesDocument(tx, company, id)
  if (found?.kind !== kind) return no({ kind: 'document_not_found' })
  await store.lockCustomer(tx, company, found.customer_id)
  return yes((await store.salesDocument(tx, company, id))!)
}
