/** The report of an import is the answer to it and is not kept on the server. This window keeps it until somebody logs out. */
import { keepDraft, readDraft } from '../../ui/form/drafts.ts'
import type { ImportReport } from './import-query.ts'

/** Bytes of an error file that is kept along. */
const KEPT = 1_000_000
const draftKey = (company: string, id: string): string => `import-report:${company}:${id}`

export function keepReport(company: string, id: string, report: ImportReport): void {
  const errorFile = report.errorFile !== null && report.errorFile.length > KEPT ? null : report.errorFile
  keepDraft(draftKey(company, id), { values: { ...report, errorFile }, base: {}, version: null, at: new Date().toISOString() }, new Set())
}

export const keptReport = (company: string, id: string): ImportReport | null => (readDraft(draftKey(company, id))?.values as unknown as ImportReport | undefined) ?? null
