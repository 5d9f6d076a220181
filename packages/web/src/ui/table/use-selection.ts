/** The selection of a list and how hand and keys change it. A new filter clears it: what is selected is always in sight or counted. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Pick } from './list-view.ts'
import { nothing, range, toggle, toggleAll } from './selection.ts'
import type { Selection } from './selection.ts'

export interface SelectionState<Row> {
  readonly selection: Selection<Row>
  readonly pick: (index: number, pick: Pick) => void
  readonly pickAll: () => void
  readonly pickFilter: () => void
  readonly clear: () => void
}

/** `filterKey` is the filter in a text: another one, another selection. */
export function useSelection<Row>(rows: readonly Row[], rowKey: (row: Row) => string, filterKey: string): SelectionState<Row> {
  const [selection, setSelection] = useState<Selection<Row>>(nothing)
  const now = useRef({ selection, rows, rowKey })
  now.current = { selection, rows, rowKey }
  /** Where the range that grows now began, what was selected before it, where it ended. */
  const anchor = useRef<{ readonly index: number; readonly before: Selection<Row>; readonly end: number } | null>(null)
  const clear = useCallback(() => {
    anchor.current = null
    setSelection(nothing)
  }, [])
  useEffect(() => clear, [filterKey, clear])
  const pick = useCallback((index: number, { range: isRange, from }: Pick) => {
    const { selection, rows, rowKey } = now.current
    const row = rows[index]
    if (row === undefined) return
    if (!isRange) {
      const next = toggle(selection, row, rows, rowKey)
      anchor.current = { index, before: next, end: index }
      setSelection(next)
      return
    }
    const goesOn = anchor.current !== null && (from === undefined || anchor.current.end === from)
    const start = goesOn ? anchor.current! : { index: from ?? index, before: selection }
    anchor.current = { index: start.index, before: start.before, end: index }
    setSelection(range(start.before, rows, start.index, index, rowKey))
  }, [])
  const pickAll = useCallback(() => setSelection((selection) => toggleAll(selection, now.current.rows, now.current.rowKey)), [])
  const pickFilter = useCallback(() => setSelection({ kind: 'filter' }), [])
  return { selection, pick, pickAll, pickFilter, clear }
}
