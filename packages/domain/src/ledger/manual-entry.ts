/**
 * What a person may write into the books by hand (ARE-1).
 * It owns: the rules of manual entries, of reversals, and of closing and reopening a month.
 * It does not own: entries of documents (invoicing posts and corrects those), storage.
 * Invariants: an entry balances (L1); a reversal is posted once, never before its original (L8); nothing goes into a closed month (L5).
 */
import { addDays, lastOfMonth } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { balance } from './journal-entry.ts'
import type { Posting } from './journal-entry.ts'

/** An account as far as the rules of posting need it. */
export interface PostableAccount {
  readonly number: string
  /** Control account of the customers: only documents and payments post there, else open items and books would differ (L6). */
  readonly receivable: boolean
}

export type ManualEntryRefusal =
  | { readonly kind: 'posting_date_too_far_ahead'; readonly latest: CalendarDate }
  | { readonly kind: 'entry_currency_foreign'; readonly currency: string }
  | { readonly kind: 'account_unknown'; readonly account: string }
  | { readonly kind: 'account_is_receivable_control'; readonly account: string }
  | { readonly kind: 'journal_entry_unbalanced'; readonly differenceMinor: bigint }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }

/** An entry may be dated this far ahead of today, as a billing run may (design.md §10); what lies further is a mistyped year. */
const DAYS_AHEAD_MAX = 31

/** The latest date on which something may be posted today. */
export const latestPostingDate = (today: CalendarDate): CalendarDate => addDays(today, DAYS_AHEAD_MAX)

/**
 * Judges an entry that a person wants to post: at least two postings in minor units of the company's currency. Refusals come in the order of ManualEntryRefusal.
 */
export function judgeManualEntry(
  entry: { readonly postingDate: CalendarDate; readonly currencies: readonly string[]; readonly postings: readonly Posting[] },
  books: { readonly today: CalendarDate; readonly currency: string; readonly accounts: ReadonlyMap<string, PostableAccount>; readonly periodState: 'open' | 'closed' },
): Result<null, ManualEntryRefusal> {
  const latest = latestPostingDate(books.today)
  if (entry.postingDate > latest) return no({ kind: 'posting_date_too_far_ahead', latest })
  const foreign = entry.currencies.find((currency) => currency !== books.currency)
  if (foreign !== undefined) return no({ kind: 'entry_currency_foreign', currency: foreign })
  for (const { account } of entry.postings) {
    const known = books.accounts.get(account)
    if (!known) return no({ kind: 'account_unknown', account })
    if (known.receivable) return no({ kind: 'account_is_receivable_control', account })
  }
  const difference = balance(entry.postings)
  if (difference !== 0n) return no({ kind: 'journal_entry_unbalanced', differenceMinor: difference })
  if (books.periodState === 'closed') return no({ kind: 'accounting_period_closed', period: entry.postingDate.slice(0, 7) })
  return yes(null)
}

export type ReversalRefusal =
  | { readonly kind: 'journal_entry_belongs_to_document'; readonly sourceType: string; readonly documentNumber: string | null }
  | { readonly kind: 'journal_entry_is_reversal' }
  | { readonly kind: 'journal_entry_already_reversed'; readonly by: bigint }
  | { readonly kind: 'reversal_before_entry'; readonly postingDate: CalendarDate }
  | { readonly kind: 'posting_date_too_far_ahead'; readonly latest: CalendarDate }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }

/** Judges the reversal of an entry on a date. Only what was posted by hand is reversed by hand: a document is corrected by its credit note. */
export function judgeReversal(
  entry: { readonly sourceType: string; readonly documentNumber: string | null; readonly reversalOf: bigint | null; readonly reversedBy: bigint | null; readonly postingDate: CalendarDate },
  reversal: { readonly postingDate: CalendarDate; readonly today: CalendarDate; readonly periodState: 'open' | 'closed' },
): Result<null, ReversalRefusal> {
  if (entry.sourceType !== 'manual') return no({ kind: 'journal_entry_belongs_to_document', sourceType: entry.sourceType, documentNumber: entry.documentNumber })
  if (entry.reversalOf !== null) return no({ kind: 'journal_entry_is_reversal' })
  if (entry.reversedBy !== null) return no({ kind: 'journal_entry_already_reversed', by: entry.reversedBy })
  if (reversal.postingDate < entry.postingDate) return no({ kind: 'reversal_before_entry', postingDate: entry.postingDate })
  const latest = latestPostingDate(reversal.today)
  if (reversal.postingDate > latest) return no({ kind: 'posting_date_too_far_ahead', latest })
  if (reversal.periodState === 'closed') return no({ kind: 'accounting_period_closed', period: reversal.postingDate.slice(0, 7) })
  return yes(null)
}

export type ClosingRefusal =
  | { readonly kind: 'accounting_period_not_over'; readonly until: CalendarDate }
  | { readonly kind: 'accounting_period_already_closed' }

/** Judges the closing of a month (named by its first day): it must be over, and open. */
export function judgeClosing(period: { readonly first: CalendarDate; readonly state: 'open' | 'closed' }, today: CalendarDate): Result<null, ClosingRefusal> {
  const until = lastOfMonth(period.first)
  if (today <= until) return no({ kind: 'accounting_period_not_over', until })
  return period.state === 'closed' ? no({ kind: 'accounting_period_already_closed' }) : yes(null)
}

export type ReopeningRefusal =
  | { readonly kind: 'accounting_period_not_closed' }
  | { readonly kind: 'period_reopening_already_requested'; readonly by: string }

/** Judges the request to open a closed month again; one request at a time. */
export function judgeReopeningRequest(state: 'open' | 'closed', pending: { readonly requestedBy: string } | undefined): Result<null, ReopeningRefusal> {
  if (state !== 'closed') return no({ kind: 'accounting_period_not_closed' })
  return pending ? no({ kind: 'period_reopening_already_requested', by: pending.requestedBy }) : yes(null)
}

export type ReopeningApprovalRefusal =
  | { readonly kind: 'period_reopening_not_found' }
  | { readonly kind: 'second_person_required'; readonly requestedBy: string }

/** Judges the approval of such a request: by a person, and another one than who asked (L5). */
export function judgeReopeningApproval(pending: { readonly requestedBy: string } | undefined, approver: { readonly name: string; readonly isPerson: boolean }): Result<null, ReopeningApprovalRefusal> {
  if (!pending) return no({ kind: 'period_reopening_not_found' })
  if (!approver.isPerson || pending.requestedBy === approver.name) return no({ kind: 'second_person_required', requestedBy: pending.requestedBy })
  return yes(null)
}
