/** The report as JSON, the same for the command line and the API: every problem with its rule, its parameters and a sentence. */
import type { FileProblem, ImportProblem } from '@kontor/domain/importing/problem.ts'
import { fileProblemWords, ruleWords } from '@kontor/domain/importing/words.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { ImportReport } from './report.ts'

export function reportJson(report: ImportReport, language: Language) {
  return {
    ...report,
    counts: { ...report.counts } as Record<string, number>,
    fileProblems: report.fileProblems.map((problem) => fileProblemJson(problem, language)),
    problems: report.problems.map((problem) => problemJson(problem, language)),
    import: report.import === null ? null : String(report.import),
  }
}

function problemJson({ rule, ...problem }: ImportProblem, language: Language) {
  const { kind, ...params } = rule
  return { ...problem, rule: kind as string, params: { ...params } as Record<string, string | number>, message: ruleWords(rule, language) }
}

export function fileProblemJson(problem: FileProblem, language: Language) {
  const { kind, ...params } = problem
  return { rule: kind as string, params: { ...params } as Record<string, string | number>, message: fileProblemWords(problem, language) }
}
