/**
 * From a file to rows that can be read: encoding, delimiter, header, and the conventions of each column of numbers or dates.
 * Invariant: what is answered is proved from the file or said by a person; all else is a refusal.
 */
import { COLUMNS } from '@kontor/domain/importing/columns.ts'
import type { Layout, RawRow } from '@kontor/domain/importing/cells.ts'
import { datesAreMixed, decideDates, noDateEvidence, observeDate } from '@kontor/domain/importing/date-format.ts'
import type { DateEvidence, DateOrder } from '@kontor/domain/importing/date-format.ts'
import { decideNumbers, noNumberEvidence, numbersAreMixed, observeNumber } from '@kontor/domain/importing/number-format.ts'
import type { DecimalSign, NumberEvidence } from '@kontor/domain/importing/number-format.ts'
import type { FileProblem, ImportKind } from '@kontor/domain/importing/problem.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { decideEncoding, decodeText } from './encoding.ts'
import type { TextEncoding } from './encoding.ts'
import { delimiterNamed, detectDelimiter, readHeader, readMapping } from './header.ts'
import type { Header } from './header.ts'
import { LINE_MAX, scanBytes } from './scan.ts'
import { textFault } from './signature.ts'
import type { ImportSource } from './source.ts'
import { FileFault, readRecords } from './table.ts'

/** What a person may say where the file does not prove it. */
export interface ReadingOptions {
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly decimal?: DecimalSign | undefined
  readonly dates?: DateOrder | undefined
  /** JSON text of the mapping file. */
  readonly mapping?: string | undefined
}

export interface InspectedFile {
  readonly sha256: string
  readonly size: number
  readonly encoding: TextEncoding
  readonly delimiter: string
  readonly header: Header
  readonly headerLine: number
  readonly layout: Layout
  /** Columns that leave open how they write; the file is refused, but all else in it can be checked. */
  readonly columnProblems: readonly FileProblem[]
  /** Records below the header. */
  readonly rows: number
}

/** Looks at the whole file, twice; refuses with every problem that keeps its rows from being told apart. */
export async function inspectFile(
  source: ImportSource, kind: ImportKind, options: ReadingOptions, progress?: (rows: number) => void,
): Promise<Result<InspectedFile, readonly FileProblem[]>> {
  const facts = await scanBytes(source)
  const encoding = await decideEncodingOfText(source, facts, options.encoding)
  if (!encoding.ok) return no([encoding.refusal])
  const mapping = options.mapping === undefined ? yes({}) : readMapping(options.mapping, kind)
  if (!mapping.ok) return no([mapping.refusal])
  try {
    const first = await headerLine(source, encoding.value)
    const delimiter = options.delimiter === undefined ? (first.delimiter ?? detectDelimiter(first.text, first.line, kind, mapping.value)) : delimiterNamed(options.delimiter)
    if (!delimiter.ok) return no([delimiter.refusal])
    const columns = await inspectColumns(readRecords(source, encoding.value, delimiter.value), kind, { ...options, mapping: mapping.value }, progress)
    if (!columns.ok) return columns
    return yes({ sha256: facts.sha256, size: facts.size, encoding: encoding.value, delimiter: delimiter.value, ...columns.value })
  } catch (error) {
    if (error instanceof FileFault) return no([error.problem])
    throw error
  }
}

/** The encoding of a file that is text at all. */
export async function decideEncodingOfText(source: ImportSource, facts: Awaited<ReturnType<typeof scanBytes>>, named: string | undefined): Promise<Result<TextEncoding, FileProblem>> {
  const narrow = textFault(facts, true)
  if (narrow) return no(narrow)
  const encoding = await decideEncoding(source, facts, named)
  const wide = encoding.ok && encoding.value.encoding.startsWith('utf-16')
  // A binary file is called that, and not a text of unknown encoding.
  const fault = wide ? undefined : textFault(facts, false)
  if (fault) return no(fault)
  if (encoding.ok && facts.size === encoding.value.mark) return no({ kind: 'file_empty' })
  return encoding
}

/** The first line with anything on it, decoded. `sep=;` before it, as Excel writes, names the delimiter. */
export async function headerLine(source: ImportSource, encoding: TextEncoding): Promise<{ text: string; line: number; delimiter?: ReturnType<typeof delimiterNamed> }> {
  let rest = ''
  let line = 0
  let delimiter: ReturnType<typeof delimiterNamed> | undefined
  for await (const piece of decodeText(source, encoding)) {
    rest += piece
    const lines = rest.split('\n')
    rest = lines.pop()!
    for (const text of lines) {
      line++
      const sep = line === 1 ? /^sep=(.)\r?$/i.exec(text)?.[1] : undefined
      if (sep !== undefined) delimiter = delimiterNamed(sep)
      else if (text.trim() !== '') return { text, line, ...(delimiter ? { delimiter } : {}) }
    }
    if (rest.length > LINE_MAX) throw new FileFault({ kind: 'line_too_long', maximum: LINE_MAX, line: line + 1, byte: 0 })
  }
  if (rest.trim() === '') throw new FileFault({ kind: 'file_empty' })
  return { text: rest, line: line + 1, ...(delimiter ? { delimiter } : {}) }
}

type ColumnFacts = Pick<InspectedFile, 'header' | 'headerLine' | 'layout' | 'columnProblems' | 'rows'>

async function inspectColumns(
  records: AsyncGenerator<RawRow>, kind: ImportKind, options: Omit<ReadingOptions, 'mapping'> & { readonly mapping: Readonly<Record<string, string>> }, progress?: (rows: number) => void,
): Promise<Result<ColumnFacts, readonly FileProblem[]>> {
  let header: Header | undefined
  let headerLine = 0
  let rows = 0
  const numbers: { name: string; at: number; evidence: NumberEvidence }[] = []
  const dates: { name: string; at: number; evidence: DateEvidence }[] = []
  for await (const { line, cells } of records) {
    if (!header) {
      const read = readHeader(cells, line, kind, options.mapping)
      if (!read.ok) return read
      header = read.value
      headerLine = line
      for (const { name, holds } of COLUMNS[kind]) {
        const at = header.positions.get(name)
        if (at === undefined) continue
        if (holds === 'number') numbers.push({ name, at, evidence: noNumberEvidence() })
        if (holds === 'date') dates.push({ name, at, evidence: noDateEvidence() })
      }
      continue
    }
    rows++
    if (rows % 10_000 === 0) progress?.(rows)
    if (cells.length !== header.width) continue
    for (const { at, evidence } of numbers) observeNumber(evidence, cells[at]!, line)
    for (const { at, evidence } of dates) observeDate(evidence, cells[at]!, line)
  }
  if (!header) return no([{ kind: 'file_empty' }])
  if (rows === 0) return no([{ kind: 'file_without_rows' }])
  const decidedNumbers = numbers.map(({ name, evidence }) => [name, decideNumbers(name, evidence, options.decimal)] as const)
  const decidedDates = dates.map(({ name, evidence }) => [name, decideDates(name, evidence, options.dates)] as const)
  const undecided = [...decidedNumbers, ...decidedDates].flatMap(([name, decided]) => (decided.ok ? [] : [{ name, problem: decided.refusal }]))
  const mixed = [
    ...(options.decimal ? [] : numbers.filter(({ evidence }) => numbersAreMixed(evidence))), ...(options.dates ? [] : dates.filter(({ evidence }) => datesAreMixed(evidence))),
  ]
  const layout: Layout = {
    positions: header.positions, width: header.width, numbers: values(decidedNumbers), dates: values(decidedDates),
    mixed: new Set(mixed.map(({ name }) => name)), unread: new Set(undecided.map(({ name }) => name)),
  }
  return yes({ header, headerLine, layout, rows, columnProblems: undecided.map(({ problem }) => problem) })
}

const values = <T>(decided: readonly (readonly [string, Result<T, FileProblem>])[]): ReadonlyMap<string, T> =>
  new Map(decided.flatMap(([name, result]) => (result.ok ? [[name, result.value] as const] : [])))
