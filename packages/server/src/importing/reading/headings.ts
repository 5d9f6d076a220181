/** A first look at a file for the screen on which its columns are mapped: encoding, delimiter, headings and a few rows; nothing has to be mapped yet. */
import { suggestMapping } from '@kontor/domain/importing/column-names.ts'
import type { FileProblem, ImportKind } from '@kontor/domain/importing/problem.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { delimiterNamed, DELIMITERS } from './header.ts'
import type { Delimiter } from './header.ts'
import { decideEncodingOfText, headerLine } from './inspect.ts'
import { scanBytes } from './scan.ts'
import type { ImportSource } from './source.ts'
import { FileFault, readRecords } from './table.ts'

export interface Headings {
  readonly encoding: string
  readonly delimiter: string
  readonly headings: string[]
  /** The first rows, cell by cell. */
  readonly samples: string[][]
}

const SAMPLES = 5
const CELL_SHOWN_MAX = 200

/** Reads header and first rows; refuses what keeps them from being told apart. */
export async function readHeadings(
  source: ImportSource, kind: ImportKind, options: { readonly encoding?: string | undefined; readonly delimiter?: string | undefined },
): Promise<Result<Headings, FileProblem>> {
  const encoding = await decideEncodingOfText(source, await scanBytes(source), options.encoding)
  if (!encoding.ok) return encoding
  try {
    const first = await headerLine(source, encoding.value)
    const delimiter = options.delimiter === undefined ? (first.delimiter ?? likelyDelimiter(first.text, first.line, kind)) : delimiterNamed(options.delimiter)
    if (!delimiter.ok) return delimiter
    const rows: string[][] = []
    for await (const { cells } of readRecords(source, encoding.value, delimiter.value)) {
      rows.push(cells.map((cell) => cell.slice(0, CELL_SHOWN_MAX)))
      if (rows.length > SAMPLES) break
    }
    const [headings = [], ...samples] = rows
    return yes({ encoding: encoding.value.encoding, delimiter: delimiter.value, headings: headings.map((heading) => heading.trim()), samples })
  } catch (error) {
    if (error instanceof FileFault) return no(error.problem)
    throw error
  }
}

/** The delimiter that makes most headings of the line look like columns of ours; then the one that makes most of them at all. */
function likelyDelimiter(line: string, at: number, kind: ImportKind): Result<Delimiter, FileProblem> {
  const found = DELIMITERS.filter((delimiter) => line.includes(delimiter)).map((delimiter) => {
    const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    return { delimiter, score: suggestMapping(cells, kind).length * 1000 + cells.length }
  }).sort((a, b) => b.score - a.score)
  const [best, second] = found
  return best && best.score !== second?.score ? yes(best.delimiter) : no({ kind: 'delimiter_unclear', line: at })
}
