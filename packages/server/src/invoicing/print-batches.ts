/**
 * Commands of print batches: begin, cancel, resume, confirm; and the record that a document was delivered (BIL-6).
 * It owns: which documents a batch holds, its states, the deliveries. It does not own: the making of its files (make-print-batch.ts).
 */
import type { DocumentKind } from '@kontor/domain/invoicing/document.ts'
import { printBatchAfter } from '@kontor/domain/invoicing/print-batch.ts'
import type { PrintBatchState, PrintBatchStep, PrintOrder, PrintStepRefusal } from '@kontor/domain/invoicing/print-batch.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import { takeId, takeIds } from '../platform/database/ids.ts'
import { loadIssuer } from './store/billing-context.ts'
import { readDocument } from './store/invoices.ts'
import { postPrinted } from './store/letters.ts'
import * as store from './store/print-batches.ts'
import type { PrintBatchRow, PrintSelection } from './store/print-batches.ts'
import { readRun } from './store/runs.ts'

/** A batch is a day's work of a person with a folding machine; what is more is printed in two. */
export const PRINT_BATCH_MAX = 20_000

export interface PrintBatchWish extends PrintSelection {
  readonly order: PrintOrder
  readonly ownSheets: boolean
  readonly separators: boolean
}

export type BeginPrintRefusal =
  | { readonly kind: 'billing_run_not_found' }
  | { readonly kind: 'nothing_to_print' }
  | { readonly kind: 'too_many_documents'; readonly most: number }

/** Begins a batch with the documents that a selection has now. Refuses an empty one, so that no clerk waits for paper that never comes. */
export async function beginPrintBatch(tx: Tx, company: number, wish: PrintBatchWish & { readonly actor: Actor }): Promise<Result<bigint, BeginPrintRefusal>> {
  if (wish.run !== null && !(await readRun(tx, company, wish.run))) return no({ kind: 'billing_run_not_found' })
  const count = await store.countSelected(tx, company, wish, PRINT_BATCH_MAX + 1)
  if (count === 0) return no({ kind: 'nothing_to_print' })
  if (count > PRINT_BATCH_MAX) return no({ kind: 'too_many_documents', most: PRINT_BATCH_MAX })
  const id = await takeId(tx)
  const { actor, ...batch } = wish
  await store.insertBatch(tx, company, { ...batch, id, count, by: actor.name })
  await store.insertItems(tx, company, id, wish, wish.order)
  return yes(id)
}

export type StepPrintRefusal = PrintStepRefusal | { readonly kind: 'print_batch_not_found' }

/** Cancels, resumes or confirms a batch. Safe to repeat, and while it is being made: the lock on its row orders both. */
export async function stepPrintBatch(tx: Tx, company: number, question: { readonly batch: bigint; readonly step: PrintBatchStep; readonly actor: Actor; readonly clock: Clock }): Promise<Result<PrintBatchRow, StepPrintRefusal>> {
  const { batch, step, actor, clock } = question
  const row = await store.lockBatch(tx, company, batch)
  if (!row) return no({ kind: 'print_batch_not_found' })
  const after = printBatchAfter(row.state, step)
  if (!after.ok) return after
  if (after.value !== row.state) await store.setState(tx, company, batch, after.value, actor.name)
  if (after.value === 'printed') {
    await confirmDeliveries(tx, company, batch, actor)
    await postPrinted(tx, company, batch, clock.today((await loadIssuer(tx, company)).timeZone))
  }
  return yes((await store.readBatch(tx, company, batch))!)
}

async function confirmDeliveries(tx: Tx, company: number, batch: bigint, actor: Actor): Promise<void> {
  const documents = await store.printedDocuments(tx, company, batch)
  const ids = await takeIds(tx, documents.length)
  await store.insertDeliveries(tx, documents.map((document, i) => (
    { company_id: company, id: ids[i]!, document_id: document, channel: 'post', state: 'confirmed', batch_id: batch, created_by: actor.name })))
}

/** Records that a document went out by post without a batch: printed by a person from its page. */
export async function recordDelivery(tx: Tx, company: number, delivery: { readonly document: bigint; readonly kind: DocumentKind; readonly actor: Actor }): Promise<boolean> {
  const document = await readDocument(tx, company, delivery.document)
  if (document?.kind !== delivery.kind) return false
  await store.insertDeliveries(tx, [{ company_id: company, id: await takeId(tx), document_id: document.id, channel: 'post', state: 'confirmed', batch_id: null, created_by: delivery.actor.name }])
  return true
}

export type { PrintBatchState }
