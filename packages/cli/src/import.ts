/**
 * `kontor import customers|products|subscriptions FILE.csv --company C`.
 * It owns: options, the error file beside the source, what people read on stderr and scripts on stdout, exit codes (0 done, 1 refused with reason, 2 wrong use).
 * It does not own: reading or judging the file (server/importing), or opening the database (the composition).
 */
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join, parse, resolve } from 'node:path'
import { companyByCode } from '@kontor/server/companies/public.ts'
import { isClean, previewImportUndo, reportJson, runImport, sourceFromPath, undoImport } from '@kontor/server/importing/public.ts'
import type { ErrorSink, ImportOptions, ImportProgress, ImportReport } from '@kontor/server/importing/public.ts'
import type { Clock } from '@kontor/server/platform/clock.ts'
import type { Actor, Database } from '@kontor/server/platform/database/database.ts'
import type { Secrets } from '@kontor/server/platform/secrets.ts'
import { IMPORT_KINDS } from '@kontor/domain/importing/problem.ts'
import type { ImportKind, ImportProblem } from '@kontor/domain/importing/problem.ts'
import { correctionWords, fileProblemWords, placeWords, ruleWords } from '@kontor/domain/importing/words.ts'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { filled, IMPORT_WORDS } from './import-words.ts'
import { words } from './words.ts'

export interface ImportContext {
  /** Opened when the command runs, and closed by whoever made it. */
  readonly db: () => Promise<Database>
  readonly secrets: () => Secrets
  readonly actor: Actor
  readonly clock: Clock
  readonly language: Language
  /** One line for programs (stdout) and one for people (stderr). */
  readonly answer: (text: string) => void
  readonly tell: (text: string) => void
  readonly setExitCode: (code: 0 | 1 | 2) => void
}

interface Flags {
  readonly company: string
  readonly mapping?: string
  readonly encoding?: string
  readonly delimiter?: string
  readonly decimal?: 'comma' | 'point'
  readonly dates?: 'day-first' | 'month-first'
  readonly validFrom?: string
  readonly errors?: string
  readonly partial?: true
  readonly again?: true
  readonly dryRun?: true
  readonly json?: true
}

export function importCommand(context: ImportContext): Command {
  return new Command('import')
    .description('bring in a file of a former system: all rows, or none and why not')
    .addArgument(new Argument('<kind>', 'what the file holds').choices(IMPORT_KINDS))
    .argument('<file>', 'a CSV file; encoding, delimiter, numbers and dates are recognised or asked for')
    .requiredOption('--company <code>', 'short code of the company')
    .option('--mapping <file>', 'JSON: our column → theirs')
    .option('--encoding <name>', 'utf-8, windows-1250, windows-1252, iso-8859-2, cp852, …')
    .option('--delimiter <sign>', '; , | or tab')
    .addOption(new Option('--decimal <sign>', 'how numbers are written where the file does not show it').choices(['comma', 'point']))
    .addOption(new Option('--dates <order>', 'how dates are written where the file does not show it').choices(['day-first', 'month-first']))
    .option('--valid-from <date>', 'products: from when the prices hold (always, unless said)', isoDate)
    .option('--errors <file>', 'where the refused rows go (beside the file, unless said; a dry run writes none, unless said)')
    .option('--partial', 'import the rows that are in order, leave the others in the error file')
    .option('--again', 'subscriptions: import a file once more that was imported before')
    .option('--dry-run', 'tell everything, write nothing into the database')
    .option('--json', 'print one JSON object on stdout')
    .action((kind: ImportKind, file: string, flags: Flags) => importing(context, kind, resolve(file), flags))
    .addCommand(undoCommand(context))
}

function undoCommand(context: ImportContext): Command {
  return new Command('undo')
    .description('take an import away whole, as long as nothing it brought was changed, billed or used; then the file can be imported again')
    .argument('<id>', 'number of the import')
    .action((id: string, _own: object, command: Command) => undoing(context, id, command.optsWithGlobals<Pick<Flags, 'company' | 'dryRun' | 'json'>>()))
}

async function undoing(context: ImportContext, number: string, flags: Pick<Flags, 'company' | 'dryRun' | 'json'>): Promise<void> {
  const { actor, clock, language, tell, answer } = context
  if (!/^[1-9][0-9]{0,17}$/.test(number)) {
    tell(filled(IMPORT_WORDS[language].noNumber, { number }))
    return context.setExitCode(2)
  }
  const id = BigInt(number)
  const db = await context.db()
  const company = await db.system({ actor }, (tx) => companyByCode(tx, flags.company.toUpperCase()))
  const result = company
    ? await db.company({ company: company.company, actor }, (tx) => (flags.dryRun ? previewImportUndo(tx, company.company, id) : undoImport(tx, company.company, { id, by: actor.name, at: clock.now() })))
    : ({ ok: false, refusal: { kind: 'company_not_found', code: flags.company } } as const)
  const hindrances = result.ok ? result.value.hindrances : []
  const refusal = !result.ok ? result.refusal : hindrances.length > 0 ? { kind: 'import_undo_prevented', hindrances } : undefined
  if (result.ok) tell(filled(IMPORT_WORDS[language].undoCounts, { counts: Object.entries(result.value.counts).map(([table, count]) => `${table}: ${count}`).join(', ') }))
  if (refusal) tell(words(refusal))
  else tell(flags.dryRun ? IMPORT_WORDS[language].undoPossible : IMPORT_WORDS[language].undone)
  if (flags.json) answer(JSON.stringify(result.ok ? { ok: !refusal, ...result.value } : { refused: result.refusal }))
  context.setExitCode(refusal ? 1 : 0)
}

function isoDate(text: string): string {
  const date = tryDate(text)
  if (date === undefined) throw new InvalidArgumentError('expected YYYY-MM-DD')
  return date
}

async function importing(context: ImportContext, kind: ImportKind, file: string, flags: Flags): Promise<void> {
  const words = IMPORT_WORDS[context.language]
  const leave = (code: 1 | 2, reason: string, text: string): void => {
    context.tell(text)
    if (flags.json) context.answer(JSON.stringify({ refused: { kind: reason, detail: text } }))
    context.setExitCode(code)
  }
  let mapping: string | undefined
  try {
    closeSync(openSync(file, 'r'))
    if (statSync(file).isDirectory()) return leave(2, 'file_unreadable', filled(words.fileUnreadable, { file, reason: 'EISDIR' }))
    if (flags.mapping !== undefined) mapping = readFileSync(flags.mapping, 'utf8')
  } catch (error) {
    const { path = file, code = '' } = error as { path?: string; code?: string }
    return leave(2, 'file_unreadable', filled(words.fileUnreadable, { file: path, reason: code }))
  }
  if (flags.errors !== undefined && isSame(flags.errors, file)) return leave(2, 'errors_over_source', filled(words.errorsOverSource, { file }))
  const db = await context.db()
  const company = await db.system({ actor: context.actor }, (tx) => companyByCode(tx, flags.company.toUpperCase()))
  if (!company) return leave(1, 'company_not_found', filled(words.companyUnknown, { company: flags.company }))
  const { json: _json, company: _code, errors, mapping: _mapping, ...options } = flags
  // A rehearsal leaves nothing behind, no file either, unless it is asked to.
  const paths = errors !== undefined ? [resolve(errors)] : flags.dryRun ? [] : besides(file)
  const report = await runImport(db, {
    company: company.company, kind, actor: context.actor, clock: context.clock, secrets: context.secrets(), language: context.language, source: sourceFromPath(file),
    options: { ...options, mapping } satisfies ImportOptions, progress: progressOf(context), ...(paths.length > 0 ? { errorSink: fileSink(paths) } : {}),
  })
  tellReport(context, report)
  const ok = report.state === 'partial' || isClean(report)
  if (flags.json) context.answer(JSON.stringify({ ok, ...reportJson(report, context.language) }))
  context.setExitCode(ok ? 0 : 1)
}

/** The error file replaces what stood under its name, which must not be the file itself. */
const isSame = (one: string, other: string): boolean => existsSync(one) && realpathSync(one) === realpathSync(other)

/** Beside the source, or in the folder at hand where the source's must not be written to; a folder marked read-only is meant so for root too. */
function besides(file: string): string[] {
  const { dir, name } = parse(file)
  const here = resolve(`${name}.errors.csv`)
  return (statSync(dir).mode & 0o222) === 0 ? [here] : [join(dir, `${name}.errors.csv`), here]
}

/** The error file comes into being with the first refused row, for its owner's eyes only: it may hold bank accounts. */
function fileSink(paths: readonly string[]): ErrorSink {
  let open: { readonly fd: number; readonly path: string } | undefined
  const drop = (): void => {
    if (!open) return
    closeSync(open.fd)
    rmSync(open.path)
    open = undefined
  }
  return {
    restart: async () => drop(),
    write: async (bytes) => {
      open ??= openFirst(paths)
      writeSync(open.fd, bytes)
    },
    finish: async () => {
      if (!open) return null
      closeSync(open.fd)
      const { path } = open
      open = undefined
      return path
    },
  }
}

function openFirst(paths: readonly string[]): { readonly fd: number; readonly path: string } {
  for (const [at, path] of paths.entries()) {
    try {
      // An older error file gives way; a link is not followed into somebody else's file.
      if (existsSync(path)) rmSync(path)
      return { fd: openSync(path, 'wx', 0o600), path }
    } catch (error) {
      if (at === paths.length - 1) throw new Error(`The error file ${path} cannot be written in ${dirname(path)}.`, { cause: error })
    }
  }
  throw new Error('an error file has a path')
}

const PROGRESS_MS = 1_000
/** Small files are done before anybody would ask. */
const PROGRESS_FROM = 20_000

function progressOf({ tell, language }: ImportContext): (progress: ImportProgress) => void {
  let last = performance.now()
  return ({ phase, rows, total }) => {
    const now = performance.now()
    if (rows < PROGRESS_FROM || now - last < PROGRESS_MS) return
    last = now
    tell(filled(IMPORT_WORDS[language][phase], { rows, total: total ?? '' }))
  }
}

/** Lines for people; programs get all of it as JSON. */
const PROBLEMS_SHOWN = 50

function tellReport({ tell, language }: ImportContext, report: ImportReport): void {
  const words = IMPORT_WORDS[language]
  for (const problem of report.fileProblems) {
    const place = placeWords({ line: 'line' in problem ? problem.line : null, column: 'column' in problem ? problem.column : null }, language)
    tell(`${words.severity.refusal}: ${place === '' ? '' : `${place}: `}${fileProblemWords(problem, language)}`)
  }
  const ordered = [...report.problems].sort((a, b) => rank(a) - rank(b))
  for (const problem of ordered.slice(0, PROBLEMS_SHOWN)) tell(problemLine(problem, language, words.severity[problem.severity]))
  const unseen = report.problems.length + report.problemsOmitted - PROBLEMS_SHOWN
  if (unseen > 0) tell(filled(words.omitted, { count: unseen }))
  if (report.encoding !== null && report.rows > 0) tell(filled(words.counts, { ...report, encoding: report.encoding, delimiter: report.delimiter === '\t' ? 'tab' : (report.delimiter ?? '') } as never))
  tell(words.state[report.state])
  if (report.errorFile !== null) tell(filled(words.errorFile, { file: report.errorFile }))
}

/** What keeps rows out comes first. */
const rank = ({ severity }: ImportProblem): number => (severity === 'refusal' ? 0 : severity === 'warning' ? 1 : 2)

function problemLine({ line, column, value, rule, correction }: ImportProblem, language: Language, severity: string): string {
  const shown = value === null || value === '' ? '' : ` „${printable(value)}“`
  return `${severity}: ${placeWords({ line, column }, language)}${shown}: ${ruleWords(rule, language)}${correction === null ? '' : ` ${correctionWords(correction, language)}`}`
}

/** A file's bytes must not move the cursor of the terminal that shows them. */
// oxlint-disable-next-line no-control-regex -- Controls are what is replaced.
const printable = (value: string): string => value.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e]/g, '·')
