/** Rows of separated cells as they come in, with quotes as RFC 4180 has them. It owns: where a cell ends; a quote that is never closed is a file cut off. */
import { stop } from '../fault.ts'

export interface CsvReading {
  take(piece: string): void
  /** Answers the last line. */
  end(): number
}

const CELL_MAX = 10_000
const CELLS_MAX = 200

export function readCsv({ delimiter, row }: { readonly delimiter: string; readonly row: (cells: readonly string[], line: number) => void }): CsvReading {
  let cells: string[] = []
  let cell = ''
  let mode: 'start' | 'bare' | 'quoted' | 'quote' = 'start'
  let [line, begun] = [1, 1]

  const cellEnded = (): void => {
    if (cells.push(cell) > CELLS_MAX) stop({ kind: 'statement_has_too_much', line, field: 'CSV', most: CELLS_MAX })
    cell = ''
    mode = 'start'
  }
  const rowEnded = (): void => {
    cellEnded()
    row(cells, begun)
    cells = []
    begun = line + 1
  }
  const step = (sign: string): void => {
    if (mode === 'quoted') {
      if (sign === '"') mode = 'quote'
      else cell += sign
    } else if (mode === 'quote' && sign === '"') {
      cell += sign
      mode = 'quoted'
    } else if (sign === '"' && mode === 'start') mode = 'quoted'
    else if (sign === delimiter) cellEnded()
    else if (sign === '\n') rowEnded()
    else if (sign !== '\r') {
      // Behind a closing quote only a separator can come.
      if (mode === 'quote') stop({ kind: 'statement_line_malformed', line, field: 'CSV' })
      cell += sign
      mode = 'bare'
    }
    if (sign === '\n') line++
    if (cell.length > CELL_MAX) stop({ kind: 'statement_has_too_much', line, field: 'CSV', most: CELL_MAX })
  }
  return {
    take(piece) {
      for (const sign of piece) step(sign)
    },
    end() {
      if (mode === 'quoted') stop({ kind: 'statement_cut_off', line })
      if (cell !== '' || cells.length > 0) rowEnded()
      return line
    },
  }
}
