/** What an import or its rehearsal found, for people and programs. */
import type { FileProblem, ImportKind, ImportProblem, RuleKind } from '@kontor/domain/importing/problem.ts'

export interface ImportReport {
  readonly kind: ImportKind
  readonly file: string
  readonly sha256: string | null
  readonly encoding: string | null
  readonly delimiter: string | null
  /** checked: a dry run, nothing written. done, partial: written, all or the good rows. refused: nothing written. */
  readonly state: 'checked' | 'done' | 'partial' | 'refused'
  readonly rows: number
  readonly accepted: number
  readonly refused: number
  readonly warnings: number
  readonly notices: number
  /** Why the file as a whole was refused. */
  readonly fileProblems: readonly FileProblem[]
  /** The first problems of each severity, in the order of lines. */
  readonly problems: readonly ImportProblem[]
  /** How many more there are. */
  readonly problemsOmitted: number
  /** All problems, counted by rule. */
  readonly counts: Readonly<Partial<Record<RuleKind, number>>>
  readonly errorFile: string | null
  /** The record of the import; null where nothing was written. */
  readonly import: bigint | null
}

/** Whether the rows would be, or are, all in order. */
export const isClean = (report: ImportReport): boolean => report.fileProblems.length === 0 && report.refused === 0

/** The report of a file that was refused as a whole. */
export const refusedFile = (kind: ImportKind, file: string, fileProblems: readonly FileProblem[], known: Partial<ImportReport> = {}): ImportReport => ({
  kind, file, sha256: null, encoding: null, delimiter: null, rows: 0, accepted: 0, refused: 0, warnings: 0, notices: 0, problems: [], problemsOmitted: 0, counts: {},
  errorFile: null, import: null, ...known, state: 'refused', fileProblems,
})

/** What of the error file is kept with the report, in base64; whoever needs more has the file that was refused. */
const ERROR_FILE_KEPT = 1_400_000

/** The report as it is kept: the record has its id, and a large error file is only in the answer. */
export const keptText = (report: ImportReport): string =>
  JSON.stringify({ ...report, import: null, errorFile: report.errorFile !== null && report.errorFile.length <= ERROR_FILE_KEPT ? report.errorFile : null })

/** `keptText` backwards. */
export const fromKeptText = (text: string, id: bigint): ImportReport => ({ ...(JSON.parse(text) as ImportReport), import: id })

/** Gathers problems: the first ones of each severity whole, all of them counted. */
export function problemList(most: number) {
  const kept: Record<ImportProblem['severity'], ImportProblem[]> = { refusal: [], warning: [], notice: [] }
  const total: Record<ImportProblem['severity'], number> = { refusal: 0, warning: 0, notice: 0 }
  const counts: Partial<Record<RuleKind, number>> = {}
  return {
    add(problems: readonly ImportProblem[]): void {
      for (const problem of problems) {
        counts[problem.rule.kind] = (counts[problem.rule.kind] ?? 0) + 1
        if (total[problem.severity]++ < most) kept[problem.severity].push(problem)
      }
    },
    result: () => {
      const problems = [...kept.refusal, ...kept.warning, ...kept.notice].sort((a, b) => a.line - b.line)
      return { problems, problemsOmitted: total.refusal + total.warning + total.notice - problems.length, counts, warnings: total.warning, notices: total.notice }
    },
  }
}
