/** The header line: which delimiter it uses, and where each of our columns stands. Nothing here depends on the order of columns. */
import { COLUMNS } from '@kontor/domain/importing/columns.ts'
import type { FileProblem, ImportKind } from '@kontor/domain/importing/problem.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'

export const DELIMITERS = [';', ',', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** Our column → theirs, as a mapping file says. */
export type Mapping = Readonly<Record<string, string>>

const NAMED: Readonly<Record<string, Delimiter>> = { tab: '\t', '\\t': '\t', semicolon: ';', comma: ',', pipe: '|' }

/** The delimiter that a person named. */
export function delimiterNamed(name: string): Result<Delimiter, FileProblem> {
  const delimiter = NAMED[name.toLowerCase()] ?? DELIMITERS.find((known) => known === name)
  return delimiter === undefined ? no({ kind: 'delimiter_unknown', delimiter: name }) : yes(delimiter)
}

/** Reads a mapping from JSON text: an object of strings, whose keys are columns of this kind. */
export function readMapping(json: string, kind: ImportKind): Result<Mapping, FileProblem> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return no({ kind: 'mapping_malformed' })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return no({ kind: 'mapping_malformed' })
  const known = COLUMNS[kind].map(({ name }) => name)
  for (const [ours, theirs] of Object.entries(value)) {
    if (typeof theirs !== 'string') return no({ kind: 'mapping_malformed' })
    if (!known.includes(ours)) return no({ kind: 'mapping_column_unknown', column: ours, known: known.join(', ') })
  }
  return yes(value as Mapping)
}

const normal = (name: string): string => name.trim().toLowerCase().replace(/[\s-]+/g, '_')

/** Names of columns that a file may use for ours: its own name by the mapping, else ours. */
function wanted(kind: ImportKind, mapping: Mapping): ReadonlyMap<string, string> {
  return new Map(COLUMNS[kind].map(({ name }) => [normal(mapping[name] ?? name), name]))
}

/**
 * The delimiter of a header line: the one that separates it into most of the columns we look for. Refused where two do so equally well,
 * or none finds any column and the line does not hold exactly one kind of delimiter.
 */
export function detectDelimiter(header: string, line: number, kind: ImportKind, mapping: Mapping): Result<Delimiter, FileProblem> {
  const names = wanted(kind, mapping)
  const found = DELIMITERS
    .map((delimiter) => ({ delimiter, hits: header.split(delimiter).filter((cell) => names.has(normal(unquoted(cell)))).length, present: header.includes(delimiter) }))
    .filter(({ present }) => present)
  const best = Math.max(0, ...found.map(({ hits }) => hits))
  const winners = found.filter(({ hits }) => hits === best)
  return winners.length === 1 ? yes(winners[0]!.delimiter) : no({ kind: 'delimiter_unclear', line })
}

const unquoted = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1')

export interface Header {
  /** Position of each of our columns that the file has. */
  readonly positions: ReadonlyMap<string, number>
  readonly width: number
  /** As they stand in the file. */
  readonly names: readonly string[]
  /** Names that we have no column for. */
  readonly unknown: readonly string[]
}

/** Finds our columns; refuses missing, doubled and wrongly mapped ones, all of them at once. */
export function readHeader(cells: readonly string[], line: number, kind: ImportKind, mapping: Mapping): Result<Header, readonly FileProblem[]> {
  const names = wanted(kind, mapping)
  const positions = new Map<string, number>()
  const unknown: string[] = []
  const problems: FileProblem[] = []
  cells.forEach((cell, at) => {
    const ours = names.get(normal(cell))
    if (ours === undefined) unknown.push(cell.trim())
    else if (positions.has(ours)) problems.push({ kind: 'column_twice', column: cell.trim(), line })
    else positions.set(ours, at)
  })
  for (const { name, required } of COLUMNS[kind]) {
    if (positions.has(name)) continue
    const theirs = mapping[name]
    if (theirs !== undefined) problems.push({ kind: 'mapping_column_missing', column: name, theirs, line })
    else if (required) problems.push({ kind: 'column_missing', column: name, line })
  }
  // Empty names come from delimiters at the end of the line; they carry nothing.
  return problems.length > 0 ? no(problems) : yes({ positions, width: cells.length, names: cells, unknown: unknown.filter((name) => name !== '') })
}
