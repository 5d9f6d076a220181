/**
 * Undoing an import (ADM-4): all that it wrote or nothing.
 * It owns: what prevents it, and that the same file can be imported again afterwards. It does not own: imports that changed records; there are none, they only create.
 * Invariant: nothing that was changed, billed or used since is taken away; revenue accounts that an import of products created stay in the chart.
 */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Tx } from '../platform/database/database.ts'
import { findImport, lockImports } from './store/imports.ts'
import type { ImportRecord } from './store/imports.ts'
import * as store from './store/undo.ts'
import type { Hindrance } from './store/undo.ts'

export interface UndoPreview {
  /** Records by table. */
  readonly counts: Record<string, number>
  readonly hindrances: Hindrance[]
}

type GoneRefusal = { readonly kind: 'import_not_found' } | { readonly kind: 'import_already_undone'; readonly by: string; readonly at: string }
export type ImportUndoRefusal =
  | GoneRefusal
  | { readonly kind: 'import_undo_prevented'; readonly hindrances: readonly Hindrance[] }

async function undoable(tx: Tx, company: number, id: bigint): Promise<Result<ImportRecord, GoneRefusal>> {
  const record = await findImport(tx, company, id)
  if (!record) return no({ kind: 'import_not_found' })
  if (record.undoneAt !== null) return no({ kind: 'import_already_undone', by: record.undoneBy ?? '', at: record.undoneAt.slice(0, 10) })
  return yes(record)
}

/** What undoing would take away, and what prevents it; nothing is written. */
export async function previewImportUndo(tx: Tx, company: number, id: bigint): Promise<Result<UndoPreview, GoneRefusal>> {
  const record = await undoable(tx, company, id)
  if (!record.ok) return record
  return yes({ counts: await store.writtenCounts(tx, company, id, record.value.kind), hindrances: await store.hindrances(tx, company, id, record.value.kind) })
}

/** Takes an import away whole. Refuses `import_not_found`, `import_already_undone`, and `import_undo_prevented` with everything that stands against it. */
export async function undoImport(tx: Tx, company: number, { id, by, at }: { readonly id: bigint; readonly by: string; readonly at: string }): Promise<Result<UndoPreview, ImportUndoRefusal>> {
  const seen = await undoable(tx, company, id)
  if (!seen.ok) return seen
  const { kind } = seen.value
  await lockImports(tx, company, kind)
  if (kind === 'subscriptions') await store.lockCustomersOf(tx, company, id)
  await store.lockWritten(tx, company, id, kind)
  // Somebody else may have undone it while this one waited for the lock.
  const preview = await previewImportUndo(tx, company, id)
  if (!preview.ok) return preview
  if (preview.value.hindrances.length > 0) return no({ kind: 'import_undo_prevented', hindrances: preview.value.hindrances })
  await store.takeAway(tx, company, id, kind, at)
  await store.insertUndo(tx, company, { importId: id, counts: preview.value.counts, by, at })
  return preview
}
