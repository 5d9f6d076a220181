/**
 * The life of a letter: written, printed, posted, and what came of it (CUS-10).
 * It owns: states, which step may follow which, on which days. It does not own: what it says, its look (forms), the file.
 * Invariants: what is printed is never written anew; only what was posted is answered or comes back; a day lies between the one before and today.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

/** Answered and returned (undelivered) are how a letter ends; withdrawn is one that was printed and never posted. */
export const LETTER_STATES = ['draft', 'printed', 'posted', 'answered', 'returned', 'withdrawn'] as const
export type LetterState = (typeof LETTER_STATES)[number]
export const LETTER_STEPS = ['print', 'post', 'answer', 'return', 'withdraw'] as const
export type LetterStep = (typeof LETTER_STEPS)[number]

export const LETTER_BODY_MAX = 20_000
export const LETTER_SUBJECT_MAX = 200
export const ENCLOSURES_MAX = 20

export type LetterStepRefusal =
  | { readonly kind: 'letter_withdrawn' }
  | { readonly kind: 'letter_not_printed' }
  | { readonly kind: 'letter_not_posted' }
  | { readonly kind: 'letter_posted' }
  | { readonly kind: 'letter_day_out_of_order'; readonly earliest: CalendarDate; readonly latest: CalendarDate }

/** The state after a step. Printing once more changes nothing: the paper is the same. Posting once more mends the day, or takes an end back. */
export function letterAfter(state: LetterState, step: LetterStep): Result<LetterState, LetterStepRefusal> {
  if (state === 'withdrawn') return no({ kind: 'letter_withdrawn' })
  const posted = state === 'posted' || state === 'answered' || state === 'returned'
  switch (step) {
    case 'print': return yes(state === 'draft' ? 'printed' : state)
    case 'post': return state === 'draft' ? no({ kind: 'letter_not_printed' }) : yes('posted')
    case 'answer': return posted ? yes('answered') : no({ kind: 'letter_not_posted' })
    case 'return': return posted ? yes('returned') : no({ kind: 'letter_not_posted' })
    case 'withdraw': return state === 'draft' ? no({ kind: 'letter_not_printed' }) : posted ? no({ kind: 'letter_posted' }) : yes('withdrawn')
  }
}

/** Whether a step may have happened on a day. */
export function letterDay(day: CalendarDate, { earliest, latest }: { readonly earliest: CalendarDate; readonly latest: CalendarDate }): Result<CalendarDate, LetterStepRefusal> {
  return day < earliest || day > latest ? no({ kind: 'letter_day_out_of_order', earliest, latest }) : yes(day)
}
