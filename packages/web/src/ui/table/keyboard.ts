/** Where a key leads in a grid: rows from 0, the heading is row -1, columns from 0. */
export interface Place {
  readonly row: number
  readonly column: number
}

export interface Extent {
  readonly rows: number
  readonly columns: number
  /** Rows that a screen shows. */
  readonly page: number
}

export interface KeyStroke {
  readonly key: string
  readonly ctrlKey: boolean
}

/** The next place, or null where the key does not walk. Home and End go to the first and last row; with Ctrl+arrow too. */
export function walk({ row, column }: Place, { key, ctrlKey }: KeyStroke, { rows, columns, page }: Extent): Place | null {
  const last = rows - 1
  const to = (next: number): Place => ({ row: Math.max(-1, Math.min(last, next)), column })
  const across = (next: number): Place => ({ row, column: Math.max(0, Math.min(columns - 1, next)) })
  switch (key) {
    case 'ArrowDown': return to(ctrlKey ? last : row + 1)
    case 'ArrowUp': return to(ctrlKey ? 0 : row - 1)
    case 'PageDown': return to(row + page)
    case 'PageUp': return to(Math.max(0, row - page))
    case 'Home': return to(0)
    case 'End': return to(last)
    case 'ArrowRight': return across(ctrlKey ? columns - 1 : column + 1)
    case 'ArrowLeft': return across(ctrlKey ? 0 : column - 1)
    default: return null
  }
}
