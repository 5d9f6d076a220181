/**
 * The records of a delimited text, one after the other, with the line on which each begins; memory stays bounded whatever the size.
 * It owns: quoting (RFC 4180, and quotes inside of unquoted fields as they stand), line numbers, the limits. It does not own: what cells mean.
 */
import type { FileProblem } from '@kontor/domain/importing/problem.ts'
import type { RawRow } from '@kontor/domain/importing/cells.ts'
import { parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { decodeText, InvalidText } from './encoding.ts'
import type { TextEncoding } from './encoding.ts'
import { LINE_MAX } from './scan.ts'
import type { ImportSource } from './source.ts'

/** A file that no former system of a provider has; it keeps line numbers and progress sane. */
export const ROWS_MAX = 10_000_000

/** Carries a problem of the file out of the stream. */
export class FileFault extends Error {
  readonly problem: FileProblem
  constructor(problem: FileProblem) {
    super(problem.kind)
    this.problem = problem
  }
}

/** All records with the header first; throws FileFault where the text ends inside of quotes or a record has no end. Lines that are wholly empty are left out. */
export async function* readRecords(source: ImportSource, encoding: TextEncoding, delimiter: string): AsyncGenerator<RawRow> {
  const input = Readable.from(decodeText(source, encoding), { objectMode: true })
  // Counted while parsing, ahead of what is read here, so that a record that never ends is named by its own line.
  let line = 1
  const parser = parse({
    delimiter, record_delimiter: ['\r\n', '\n'], relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: LINE_MAX,
    encoding: 'utf8', bom: false,
    // The types know no record of another shape than it came in; the parser passes on whatever is returned.
    on_record: ((cells: string[]): RawRow => {
      const row = { line, cells }
      line += 1 + breaksIn(cells)
      return row
    }) as never,
  })
  input.on('error', (error) => parser.destroy(error))
  input.pipe(parser)
  try {
    for await (const row of parser as AsyncIterable<RawRow>) {
      const { cells } = row
      if (row.line > ROWS_MAX) throw new FileFault({ kind: 'too_many_rows', maximum: ROWS_MAX, line: row.line })
      if (cells.length === 1 && cells[0] === '') continue
      if (row.line === 1 && /^sep=.$/i.test(cells.join(delimiter))) continue
      yield row
    }
  } catch (error) {
    throw faultOf(error, line, encoding.encoding)
  } finally {
    input.destroy()
    parser.destroy()
  }
}

/** Line breaks inside of quoted cells. */
function breaksIn(cells: readonly string[]): number {
  let breaks = 0
  for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks++
  return breaks
}

function faultOf(error: unknown, line: number, encoding: string): unknown {
  if (error instanceof InvalidText) return new FileFault({ kind: 'encoding_wrong', encoding, line, byte: 0 })
  const { code } = error as { code?: string }
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new FileFault({ kind: 'quote_not_closed', line })
  if (code === 'CSV_MAX_RECORD_SIZE') return new FileFault({ kind: 'quote_not_closed', line })
  return error
}
