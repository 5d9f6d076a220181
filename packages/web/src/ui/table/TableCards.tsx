/** The rows of a list as cards, for phones: a title that leads to the row, two or three lines, nothing cut off. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from './column.ts'
import type { ListView } from './list-view.ts'
import { isSelected } from './selection.ts'
import { openHere } from './TableRow.tsx'
import classes from './table.module.css'

const LINES_AT_FIRST = 3
const LOAD_AHEAD_ROWS = 20

export function TableCards<Row>({ view }: { readonly view: ListView<Row> }) {
  const { rows, rowKey, selection, hasMore, loadMore } = view
  const scroller = useRef<HTMLDivElement>(null)
  const { title, lines } = cardParts(view)
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => (46 + lines.length * 19) * view.rowSize.scale, overscan: 6, getItemKey: (index) => rowKey(rows[index]!),
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - LOAD_AHEAD_ROWS) loadMore()
  }, [hasMore, lastShown, rows.length, loadMore])
  return (
    <div ref={scroller} className={classes.cards} data-stale={view.stale || undefined} aria-busy={view.stale || undefined} tabIndex={0} role="region" aria-label={view.title}>
      <div role="list" className={classes.cardsBody} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <div key={rowKey(rows[index]!)} role="listitem" aria-setsize={view.count ?? -1} aria-posinset={index + 1} data-index={index} ref={virtual.measureElement} className={classes.card} style={{ transform: `translateY(${start}px)` }}>
            <Card view={view} row={rows[index]!} index={index} title={title} lines={lines} selected={isSelected(selection, rowKey(rows[index]!))} />
          </div>
        ))}
      </div>
    </div>
  )
}

interface CardProps<Row> {
  readonly view: ListView<Row>
  readonly row: Row
  readonly index: number
  readonly title: Column<Row> | undefined
  readonly lines: readonly Column<Row>[]
  readonly selected: boolean
}

function Card<Row>({ view, row, index, title, lines, selected }: CardProps<Row>) {
  const { t } = useTranslation('table')
  const href = view.hrefOf(row)
  return (
    <div className={classes.cardInner} data-selected={selected || undefined}>
      <div className={classes.cardTitle}>
        {href === null ? title?.render(row) : <a href={href} className={classes.link} onClick={(event) => openHere(event, () => view.onOpen(row, false))}>{title?.render(row)}</a>}
      </div>
      {view.selectable && (
        <label className={classes.cardPick}>
          <input type="checkbox" aria-label={t('selectRow', { row: view.rowLabel(row) })} checked={selected} onChange={() => view.onPick(index, { range: false })} />
        </label>
      )}
      <dl className={classes.cardLines}>
        {lines.map((column) => {
          const value = column.render(row)
          // What a row does not have takes no line.
          return value === '' || value === null || value === undefined || value === false ? null : [<dt key={`${column.id}-name`}>{column.label}</dt>, <dd key={column.id}>{value}</dd>]
        })}
      </dl>
    </div>
  )
}

/** Where the page says nothing of phones: the first column is the title, the next three are lines. */
function cardParts<Row>(view: ListView<Row>): { readonly title: Column<Row> | undefined; readonly lines: readonly Column<Row>[] } {
  const columns = view.columns.map(({ column }) => column)
  const title = columns.find(({ phone }) => phone === 'title') ?? columns.find(({ id }) => id === view.titleColumn)
  const said = columns.some(({ phone }) => phone === 'line')
  const others = columns.filter((column) => column !== title && column.phone !== 'hidden')
  return { title, lines: said ? others.filter(({ phone }) => phone === 'line') : others.slice(0, LINES_AT_FIRST) }
}
