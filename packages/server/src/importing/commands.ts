/**
 * Imports of files from elsewhere (ADM-4): all rows or none, unless the good ones are asked for (`partial`); a dry run tells everything and writes nothing.
 * It owns: the transaction, the batches, the report, the record of the import.
 * It does not own: reading bytes (reading/), the rules of rows (domain/importing), or what differs by kind (kinds/).
 * Invariant: whatever the bytes are, either every accepted row of the file is written with the record of its import, or nothing is.
 */
import { cellsOf, columnCountFault } from '@kontor/domain/importing/cells.ts'
import type { RawRow } from '@kontor/domain/importing/cells.ts'
import type { FileProblem, ImportKind, ImportProblem } from '@kontor/domain/importing/problem.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { createHash } from 'node:crypto'
import { loadCompany } from '../companies/public.ts'
import type { Company } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { refreshStatistics } from '../platform/database/statistics.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Secrets } from '../platform/secrets.ts'
import { errorFileFor } from './error-file.ts'
import type { ErrorSink } from './error-file.ts'
import { customersImport } from './kinds/customers.ts'
import { isAccepted } from './kinds/kind-import.ts'
import type { KindImport, ReadRow } from './kinds/kind-import.ts'
import { ALWAYS, productsImport } from './kinds/products.ts'
import { subscriptionsImport } from './kinds/subscriptions.ts'
import { inspectFile } from './reading/inspect.ts'
import type { InspectedFile, ReadingOptions } from './reading/inspect.ts'
import type { ImportSource } from './reading/source.ts'
import { FileFault, readRecords } from './reading/table.ts'
import { keptText, problemList, refusedFile } from './report.ts'
import type { ImportReport } from './report.ts'
import * as store from './store/imports.ts'

export interface ImportOptions extends ReadingOptions {
  readonly dryRun?: boolean | undefined
  /** Write the rows that are in order and leave the others for the error file. */
  readonly partial?: boolean | undefined
  /** Import subscriptions of a file that was imported before once more. */
  readonly again?: boolean | undefined
  /** From when the prices of products hold; always, unless said. */
  readonly validFrom?: CalendarDate | undefined
}

export interface ImportProgress {
  readonly phase: 'reading' | 'importing'
  readonly rows: number
  /** Known once the file was read through. */
  readonly total: number | null
}

export interface ImportRequest {
  readonly company: number
  readonly kind: ImportKind
  readonly source: ImportSource
  readonly options: ImportOptions
  readonly actor: Actor
  readonly clock: Clock
  readonly secrets: Secrets
  /** Of the reasons in the error file. */
  readonly language: Language
  readonly errorSink?: ErrorSink
  /** What the sink answers is the error file itself, in base64, and is kept with the report; else it is the name of a file elsewhere. */
  readonly errorFileInReport?: boolean
  readonly progress?: (progress: ImportProgress) => void
  /** How many problems of each severity the report lists; it counts all. */
  readonly problemsMax?: number
}

/** Rows of one statement. */
const BATCH = 2_000
const PROBLEMS_MAX = 1_000

/** Carries the report of a refused or rehearsed import out of its transaction, which is rolled back by that. */
class RolledBack extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('the import wrote nothing')
    this.report = report
  }
}

/** After that many rows the planner is told, so that the first run over them is quick. */
const ROWS_WORTH_STATISTICS = 100
const FILLED = ['customers', 'products', 'price_versions', 'subscriptions', 'subscription_terms', 'charges', 'mandates']

/** Imports a file in a transaction of its own. Refusals are in the report (`state`), never thrown. */
export async function runImport(db: Database, request: ImportRequest): Promise<ImportReport> {
  const inspected = await inspect(request)
  if (!inspected.ok) return refusedFile(request.kind, request.source.name, inspected.refusal)
  for (let attempt = 1; ; attempt++) {
    try {
      const done = await db.company({ company: request.company, actor: request.actor }, async (tx) => {
        const report = await importRows(tx, request, inspected.value)
        if (report.import === null) throw new RolledBack(report)
        return report
      })
      if (done.accepted >= ROWS_WORTH_STATISTICS) await refreshStatistics(db, FILLED)
      return done
    } catch (error) {
      if (error instanceof RolledBack) return error.report
      // Somebody else took a number after it was compared; the second look sees it and says so.
      if ((error as { code?: string }).code !== '23505' || attempt > 1) throw error
    }
  }
}

/** The same within a transaction that is open already; the caller rolls back where the report's `import` is null. */
export async function importWithin(tx: Tx, request: ImportRequest): Promise<Result<ImportReport, { readonly kind: 'import_refused'; readonly report: ImportReport }>> {
  const inspected = await inspect(request)
  const report = inspected.ok ? await importRows(tx, request, inspected.value) : refusedFile(request.kind, request.source.name, inspected.refusal)
  return report.state === 'refused' ? no({ kind: 'import_refused', report }) : yes(report)
}

const inspect = ({ source, kind, options, progress }: ImportRequest): Promise<Result<InspectedFile, readonly FileProblem[]>> =>
  inspectFile(source, kind, options, (rows) => progress?.({ phase: 'reading', rows, total: null }))

async function importRows(tx: Tx, request: ImportRequest, file: InspectedFile): Promise<ImportReport> {
  const { company: companyId, kind, source } = request
  // Where a column cannot be read, nothing will be written; the rows are gone through for all that is wrong besides.
  const unreadable = file.columnProblems.length > 0
  const options = unreadable ? { ...request.options, dryRun: true } : request.options
  const known = { sha256: file.sha256, encoding: file.encoding.encoding, delimiter: file.delimiter, rows: file.rows }
  if (!options.dryRun) await store.lockImports(tx, companyId, kind)
  const company = await loadCompany(tx, companyId)
  const earlier = await store.importOfFile(tx, companyId, kind, file.sha256)
  // Customers and products of a second import have taken numbers; subscriptions have none, and would all be billed twice.
  if (earlier && kind === 'subscriptions' && !options.again) {
    return refusedFile(kind, source.name, [{ kind: 'same_file_imported', file: earlier.fileName, by: earlier.createdBy, at: earlier.createdAt.slice(0, 10) }], known)
  }
  const problems = problemList(request.problemsMax ?? PROBLEMS_MAX)
  problems.add(headerWarnings(file, earlier))
  await request.errorSink?.restart()
  const passed = await passRows(tx, { ...request, options }, file, kindOf(kind, company, request), problems.add)
  if (!passed.ok) return refusedFile(kind, source.name, [passed.refusal], known)
  const { accepted, refused } = passed.value
  const found = problems.result()
  if (unreadable) {
    await request.errorSink?.restart()
    return { kind, file: source.name, ...known, state: 'refused', accepted: 0, refused: file.rows, ...found, fileProblems: file.columnProblems, errorFile: null, import: null }
  }
  const errorFile = refused > 0 ? ((await request.errorSink?.finish()) ?? null) : null
  const written = !options.dryRun && accepted > 0 && (refused === 0 || options.partial === true)
  const state = written ? (refused > 0 ? 'partial' : 'done') : options.dryRun ? 'checked' : 'refused'
  const id = written ? await takeId(tx) : null
  const report: ImportReport = { kind, file: source.name, ...known, state, accepted, refused, ...found, fileProblems: [], errorFile, import: id }
  if (id !== null) {
    await store.insertImport(tx, companyId, {
      id, kind, fileName: source.name, fileSha256: file.sha256, fileSize: BigInt(file.size), encoding: file.encoding.encoding, state: refused > 0 ? 'partial' : 'done',
      rows: file.rows, accepted, refused, warnings: found.warnings, createdBy: request.actor.name,
      reportCipher: request.secrets.encrypt(keptText(request.errorFileInReport ? report : { ...report, errorFile: null })),
    })
  }
  return report
}

function kindOf(kind: ImportKind, company: Company, { clock, secrets, actor, options }: ImportRequest): KindImport<unknown> {
  const today = clock.today(company.timeZone)
  switch (kind) {
    case 'customers': return customersImport(company, secrets, today) as KindImport<unknown>
    case 'products': return productsImport(company, options.validFrom ?? ALWAYS) as KindImport<unknown>
    case 'subscriptions': return subscriptionsImport(company, today, actor.name) as KindImport<unknown>
  }
}

function headerWarnings(file: InspectedFile, earlier: store.ImportRecord | undefined): ImportProblem[] {
  const warning = (column: string | null, rule: ImportProblem['rule']): ImportProblem => ({ severity: 'warning', line: file.headerLine, column, value: null, rule, correction: null })
  return [
    ...(earlier ? [warning(null, { kind: 'same_file_seen', file: earlier.fileName, by: earlier.createdBy, at: earlier.createdAt.slice(0, 10) })] : []),
    // The column of our own error file.
    ...file.header.unknown.filter((name) => name.toLowerCase() !== 'reason').map((name) => warning(name, { kind: 'column_not_imported' })),
  ]
}

/** Reads all rows, batch by batch, and writes the accepted ones as long as they will stay. */
async function passRows(
  tx: Tx, request: ImportRequest, file: InspectedFile, kind: KindImport<unknown>, report: (problems: readonly ImportProblem[]) => void,
): Promise<Result<{ readonly accepted: number; readonly refused: number }, FileProblem>> {
  const { options, source, language, errorSink, progress } = request
  const errors = errorFileFor(file, errorSink, language)
  const hash = createHash('sha256')
  const hashed: ImportSource = {
    name: source.name,
    open: async function* () {
      for await (const chunk of source.open()) {
        hash.update(chunk)
        yield chunk
      }
    },
  }
  let [accepted, refused, rows] = [0, 0, 0]
  let batch: { row: RawRow; read: ReadRow<unknown> | ImportProblem }[] = []

  const finishBatch = async (): Promise<void> => {
    const read = batch.flatMap((entry) => ('cells' in entry.read ? [entry.read] : []))
    await kind.compare(tx, read)
    const good: unknown[] = []
    for (const entry of batch) {
      const problems = 'cells' in entry.read ? entry.read.cells.problems : [entry.read]
      if (problems.length > 0) report(problems)
      if ('cells' in entry.read && isAccepted(entry.read.cells)) good.push(entry.read.value)
      else {
        errors.add(entry.row, problems)
        refused++
      }
    }
    accepted += good.length
    // Once a row is refused, an import of all or nothing only goes on to find the other faults.
    if (!options.dryRun && good.length > 0 && (refused === 0 || options.partial)) await kind.write(tx, good)
    await errors.flush()
    batch = []
    progress?.({ phase: 'importing', rows, total: file.rows })
  }

  try {
    let header = true
    for await (const row of readRecords(hashed, file.encoding, file.delimiter)) {
      if (header) {
        header = false
        continue
      }
      rows++
      batch.push({ row, read: columnCountFault(row, file.layout) ?? readRow(row, file, kind) })
      if (batch.length >= BATCH) await finishBatch()
    }
    if (batch.length > 0) await finishBatch()
  } catch (error) {
    if (error instanceof FileFault) return no({ kind: 'file_changed_meanwhile' })
    throw error
  }
  return hash.digest('hex') === file.sha256 ? yes({ accepted, refused }) : no({ kind: 'file_changed_meanwhile' })
}

function readRow(row: RawRow, file: InspectedFile, kind: KindImport<unknown>): ReadRow<unknown> {
  const cells = cellsOf(row, file.layout)
  return { cells, value: kind.read(cells) }
}
