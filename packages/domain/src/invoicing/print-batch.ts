/**
 * A print batch: documents that go by post, merged in the order in which paper is put into envelopes (BIL-6).
 * It owns: its states and what may follow which, when a file is full. It does not own: how documents are rendered, merged or kept.
 * Invariant: a document counts as delivered only once a person says that the batch is printed.
 */
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

/** `cancelled` is a batch at rest, half made or made and not printed: its documents wait to be printed again, and it can be resumed. */
export type PrintBatchState = 'making' | 'cancelled' | 'made' | 'printed'
export type PrintBatchStep = 'cancel' | 'resume' | 'confirm'
export const PRINT_ORDERS = ['postcode', 'customer', 'number'] as const
export type PrintOrder = (typeof PRINT_ORDERS)[number]

export type PrintStepRefusal =
  | { readonly kind: 'print_batch_printed' }
  | { readonly kind: 'print_batch_not_made'; readonly state: PrintBatchState }
  | { readonly kind: 'print_batch_not_cancelled'; readonly state: PrintBatchState }

/**
 * The state after a step. What is printed stays printed; only what is made whole can have been printed. Resuming what is being made already asks for nothing new:
 * it is for a batch whose process died.
 */
export function printBatchAfter(state: PrintBatchState, step: PrintBatchStep): Result<PrintBatchState, PrintStepRefusal> {
  if (state === 'printed') return no({ kind: 'print_batch_printed' })
  switch (step) {
    case 'cancel': return yes('cancelled')
    case 'resume': return state === 'made' ? no({ kind: 'print_batch_not_cancelled', state }) : yes('making')
    case 'confirm': return state === 'made' ? yes('printed') : no({ kind: 'print_batch_not_made', state })
  }
}

export interface PartSize {
  readonly documents: number
  readonly pages: number
  readonly bytes: number
}

/** What one file may hold: as much as an office printer takes at a time and as merging holds in memory (docs/performance.md). */
export const PART_MAX: Omit<PartSize, 'documents'> = { pages: 1_000, bytes: 24 * 1_048_576 }

/** Whether the next document begins a new file. A document is never torn apart, so one alone may exceed the size. */
export const isPartFull = (part: PartSize, next: Omit<PartSize, 'documents'>, most = PART_MAX): boolean =>
  part.documents > 0 && (part.pages + next.pages > most.pages || part.bytes + next.bytes > most.bytes)
