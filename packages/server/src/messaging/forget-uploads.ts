/**
 * Forgets files that somebody put beside a message which was never sent: first the rows, then the bytes that no row of any company names any more.
 * Safe to kill anywhere: bytes that nothing names do no harm.
 */
import { unnamedFiles } from '../platform/backup/catalog.ts'
import type { Actor, Database } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { deleteUnsentUploads } from './store/uploads.ts'

/** A night's worth; what is more goes the next night. */
const NIGHTLY_MAX = 1_000
const WEEK_MS = 7 * 86_400_000

export async function forgetUnsentUploads({ db, files, actor, now }: { readonly db: Database; readonly files: FileStore; readonly actor: Actor; readonly now: string }): Promise<number> {
  const forgotten = await db.system({ actor }, (tx) => deleteUnsentUploads(tx, NIGHTLY_MAX))
  // Asked anew: the rows are gone only once their deletion is committed.
  const unnamed = forgotten.length === 0 ? [] : await db.system({ actor }, (tx) => unnamedFiles(tx, [...new Set(forgotten)]))
  const putBefore = new Date(Date.parse(now) - WEEK_MS)
  for (const sha256 of unnamed) await files.remove(sha256, putBefore)
  return forgotten.length
}
