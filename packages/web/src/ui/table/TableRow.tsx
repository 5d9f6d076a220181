/** A row of the grid: plain elements, drawn again only when something of it changes. */
import { memo } from 'react'
import type { MouseEvent } from 'react'
import type { Arranged } from './arrangement.ts'
import type { Column } from './column.ts'
import type { Place } from './keyboard.ts'
import type { Pick } from './list-view.ts'
import classes from './table.module.css'

interface TableRowProps<Row> {
  readonly id: string
  readonly row: Row
  readonly index: number
  readonly top: number
  readonly columns: readonly Arranged<Column<Row>>[]
  readonly selectable: boolean
  readonly selected: boolean
  readonly activeColumn: number | null
  readonly label: string
  readonly pickLabel: (label: string) => string
  readonly href: string | null
  readonly titleColumn: string
  readonly onOpen: (row: Row, newTab: boolean) => void
  readonly onPick: (index: number, pick: Pick) => void
  readonly onPlace: (place: Place) => void
}

/** A click that the browser should have: new tab, new window, download. */
export const isPlainClick = (event: MouseEvent): boolean => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey

function Row<Row>({ id, row, index, top, columns, selectable, selected, activeColumn, label, pickLabel, href, titleColumn, onOpen, onPick, onPlace }: TableRowProps<Row>) {
  const shift = selectable ? 1 : 0
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const cell = (event.target as Element).closest<HTMLElement>('[aria-colindex]')
    onPlace({ row: index, column: Number(cell?.getAttribute('aria-colindex') ?? 1) - 1 })
    if (!selectable || event.defaultPrevented) return
    if (cell?.dataset['pick'] !== undefined) onPick(index, { range: event.shiftKey })
    else if (event.shiftKey) onPick(index, { range: true })
    else if (event.ctrlKey || event.metaKey) onPick(index, { range: false })
  }
  return (
    <div
      role="row" aria-rowindex={index + 2} aria-selected={selectable ? selected : undefined} className={classes.row} data-active={activeColumn !== null || undefined} data-selected={selected || undefined}
      style={{ transform: `translateY(${top}px)` }} onClick={onClick} onDoubleClick={(event) => href !== null && !(event.target as Element).closest('[data-pick], button') && onOpen(row, false)}
      // A range picked by mouse selects rows, not their texts.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      {selectable && (
        <div role="gridcell" aria-colindex={1} id={`${id}-${index}-0`} className={classes.pick} data-pick="" data-active={activeColumn === 0 || undefined}>
          <input type="checkbox" tabIndex={-1} aria-label={pickLabel(label)} checked={selected} readOnly />
        </div>
      )}
      {columns.map(({ column }, at) => (
        <div
          key={column.id} role="gridcell" aria-colindex={at + 1 + shift} id={`${id}-${index}-${at + shift}`} className={classes.cell}
          data-right={column.align === 'right' || undefined} data-active={activeColumn === at + shift || undefined}
        >
          {column.id === titleColumn && href !== null
            ? <a href={href} tabIndex={-1} className={classes.link} draggable={false} onClick={(event) => openHere(event, () => onOpen(row, false))}>{column.render(row)}</a>
            : column.render(row)}
        </div>
      ))}
    </div>
  )
}

/** Goes by the router where the browser has nothing better to do with the click. */
export function openHere(event: MouseEvent, open: () => void): void {
  if (!isPlainClick(event)) {
    // Ctrl+click on a link is a new tab and no selection.
    event.stopPropagation()
    return
  }
  event.preventDefault()
  open()
}

export const TableRow = memo(Row) as typeof Row
