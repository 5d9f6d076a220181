/** Versions of forms: saved once, never changed. */
import type { Tx } from '../../platform/database/database.ts'

/** The content of a version by its id alone, as a document names it. */
export const versionContent = async (tx: Tx, company: number, version: bigint): Promise<string | undefined> =>
  (await tx.maybe<{ content: string }>('select content from form_versions where company_id = $1 and id = $2', [company, version]))?.content
