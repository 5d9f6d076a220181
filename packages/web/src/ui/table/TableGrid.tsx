/** The rows of a list as a grid: virtual, sorted by the server, walked by keyboard. It shows and reports; the list around it decides. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { gridMinimum, gridTemplate } from './arrangement.ts'
import { TableHeading } from './TableHeading.tsx'
import { TableRow } from './TableRow.tsx'
import { walk } from './keyboard.ts'
import type { Place } from './keyboard.ts'
import { allSelected, isSelected } from './selection.ts'
import type { ListView } from './list-view.ts'
import classes from './table.module.css'

const LOAD_AHEAD_ROWS = 40

/** Where somebody was in which list, for the way back from a record. */
const places = new Map<string, { readonly place: Place; readonly top: number }>()

export function TableGrid<Row>({ view }: { readonly view: ListView<Row> }) {
  const { t } = useTranslation('table')
  const { columns, rows, rowKey, selection, rowSize, selectable, sort } = view
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Place>(() => places.get(view.address)?.place ?? { row: 0, column: 0 })
  const extraColumn = selectable ? 1 : 0
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowSize.row, overscan: 12, scrollPaddingEnd: rowSize.row, useFlushSync: false, initialOffset: places.get(view.address)?.top ?? 0,
    // The active row is always drawn: what a screen reader stands on must exist.
    rangeExtractor: useCallback((range: Range) => withRow(defaultRangeExtractor(range), place.row, range.count), [place.row]),
  })
  const measured = virtual.measure
  useLayoutEffect(() => measured(), [measured, rowSize.row])
  usePlaceKept(view.address, place, setPlace, virtual.scrollOffset ?? 0, scroller)
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  const { loadMore, hasMore } = view
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - LOAD_AHEAD_ROWS) loadMore()
  }, [hasMore, lastShown, rows.length, loadMore])

  const showCut = useCutShown()
  const pickLabel = useCallback((label: string) => t('selectRow', { row: label }), [t])
  const onKeyDown = useGridKeys(view, place, setPlace, virtual, scroller)
  const minimum = gridMinimum(columns, { selectable, scale: rowSize.scale })
  const template = gridTemplate(columns, { selectable, scale: rowSize.scale })
  const active = place.row < rows.length ? place : { ...place, row: rows.length - 1 }
  return (
    <div
      ref={scroller} className={classes.grid} role="grid" tabIndex={0} aria-label={view.title} aria-busy={view.stale || undefined} data-stale={view.stale || undefined}
      aria-rowcount={view.hasMore ? (view.count === null ? -1 : view.count + 1) : rows.length + 1} aria-colcount={columns.length + extraColumn} aria-multiselectable={selectable || undefined}
      aria-activedescendant={`${id}-${active.row}-${active.column}`} aria-describedby={`${id}-keys`} onKeyDown={onKeyDown} onMouseOver={showCut}
      style={{ '--columns': template, '--minimum': `${minimum}px`, '--row': `${rowSize.row}px` } as React.CSSProperties}
    >
      <span id={`${id}-keys`} className="visually-hidden">{t('keys')}</span>
      <TableHeading
        id={id} columns={columns} sort={sort} onSort={view.onSort} activeColumn={active.row === -1 ? active.column : null} scale={rowSize.scale} onWidth={view.onWidth}
        {...(selectable ? { all: allSelected(selection, rows, rowKey), some: rows.length > 0 && (selection.kind === 'filter' || selection.rows.size > 0), onAll: view.onSelectAll } : {})}
      />
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index]!
          return (
            <TableRow
              key={rowKey(row)} id={id} row={row} index={index} top={start} columns={columns} selectable={selectable} selected={isSelected(selection, rowKey(row))}
              activeColumn={active.row === index ? active.column : null} label={view.rowLabel(row)} pickLabel={pickLabel} href={view.hrefOf(row)} titleColumn={view.titleColumn} onOpen={view.onOpen} onPick={view.onPick} onPlace={setPlace}
            />
          )
        })}
      </div>
    </div>
  )
}

const REST_MS = 300

/** What a cell had to cut off can be read by resting on it. Only then it is measured: not while rows fly by under the mouse. */
function useCutShown(): (event: MouseEvent) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback((event) => {
    clearTimeout(timer.current)
    const cell = (event.target as Element).closest<HTMLElement>('[role=gridcell]')
    if (cell) timer.current = setTimeout(() => { cell.title = cell.scrollWidth > cell.clientWidth ? cell.textContent : '' }, REST_MS)
  }, [])
}

const withRow = (shown: number[], row: number, count: number): number[] =>
  row < 0 || row >= count || shown.includes(row) ? shown : [...shown, row].sort((one, other) => one - other)

/** Remembers place and scroll under the address of the list; a new filter starts at the top. `top` is the virtualizer's own: asking the page would make it lay itself out anew. */
function usePlaceKept(address: string, place: Place, setPlace: (place: Place) => void, top: number, scroller: React.RefObject<HTMLDivElement | null>): void {
  const now = useRef({ place, top })
  useEffect(() => {
    now.current = { place, top }
  }, [place, top])
  const shown = useRef(address)
  useEffect(() => {
    if (shown.current !== address) {
      scroller.current?.scrollTo({ top: 0 })
      setPlace({ row: 0, column: now.current.place.column })
    }
    shown.current = address
    return () => void places.set(address, now.current)
  }, [address, scroller, setPlace])
  // Back from a record the keys go on where they were.
  const returned = useRef(places.has(address))
  useEffect(() => {
    if (returned.current && (document.activeElement === null || document.activeElement === document.body)) scroller.current?.focus({ preventScroll: true })
  }, [scroller])
}

interface Scrolls {
  readonly scrollToIndex: (index: number) => void
}

function useGridKeys<Row>(view: ListView<Row>, place: Place, setPlace: (place: Place) => void, virtual: Scrolls, scroller: React.RefObject<HTMLDivElement | null>) {
  return (event: KeyboardEvent<HTMLDivElement>): void => {
    const { rows, columns, rowSize } = view
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowSize.row) - 2)
    const { key, shiftKey } = event
    // A button that a page puts into a cell has its own Enter and Space.
    if ((key === 'Enter' || key === ' ') && event.target !== event.currentTarget && (event.target as Element).closest('button, select, input:not([type=checkbox])')) return
    const ctrlKey = event.ctrlKey || event.metaKey
    const extent = { rows: rows.length, columns: columns.length + (view.selectable ? 1 : 0), page }
    const next = event.altKey ? null : walk(place, { key, ctrlKey }, extent)
    if (next) {
      event.preventDefault()
      setPlace(next)
      if (next.row >= 0) virtual.scrollToIndex(next.row)
      if (next.column !== place.column) scroller.current?.querySelector(`[role=columnheader]:nth-child(${next.column + 1})`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      if (shiftKey && view.selectable && next.row >= 0 && next.row !== place.row) view.onPick(next.row, { range: true, from: place.row })
      return
    }
    const row = rows[place.row]
    const heading = columns[place.column - (view.selectable ? 1 : 0)]?.column
    if (key === 'Enter' && place.row === -1 && heading?.sort) view.onSort(heading.sort)
    else if (key === 'Enter' && row !== undefined) view.onOpen(row, ctrlKey)
    else if (key === ' ' && view.selectable && place.row === -1) view.onSelectAll()
    else if (key === ' ' && view.selectable && row !== undefined) view.onPick(place.row, { range: shiftKey })
    else if (key === 'a' && ctrlKey && view.selectable) view.onSelectAll()
    else if (key === 'Escape' && view.hasSelection) view.onClearSelection()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
