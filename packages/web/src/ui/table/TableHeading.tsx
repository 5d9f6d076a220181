/** The heading of the grid: order by click, width by dragging its edge (by keyboard in the column chooser). */
import { useRef } from 'react'
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { WIDTH_MAX, WIDTH_MIN } from './arrangement.ts'
import type { Arranged } from './arrangement.ts'
import type { Column } from './column.ts'
import classes from './table.module.css'

interface TableHeadingProps<Row> {
  readonly id: string
  readonly columns: readonly Arranged<Column<Row>>[]
  readonly sort: string | undefined
  readonly onSort: (key: string) => void
  readonly activeColumn: number | null
  readonly scale: number
  readonly onWidth: (column: string, width: number | null) => void
  readonly all?: boolean
  readonly some?: boolean
  readonly onAll?: () => void
}

export function TableHeading<Row>({ id, columns, sort, onSort, activeColumn, scale, onWidth, all = false, some = false, onAll }: TableHeadingProps<Row>) {
  const { t } = useTranslation('table')
  const shift = onAll ? 1 : 0
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {onAll && (
          <div role="columnheader" aria-colindex={1} id={`${id}--1-0`} className={classes.pick} data-active={activeColumn === 0 || undefined} onClick={onAll}>
            <input type="checkbox" tabIndex={-1} aria-label={t('selectAll')} checked={all} readOnly ref={(box) => { if (box) box.indeterminate = some && !all }} />
          </div>
        )}
        {columns.map(({ column, width, fixed }, at) => (
          <div
            key={column.id} role="columnheader" aria-colindex={at + 1 + shift} id={`${id}--1-${at + shift}`} className={classes.heading} aria-sort={ariaSort(column.sort, sort)}
            data-right={column.align === 'right' || undefined} data-active={activeColumn === at + shift || undefined}
          >
            {column.sort
              ? (
                  <button type="button" tabIndex={-1} className={classes.sort} onClick={() => onSort(column.sort!)} title={t(sort === column.sort ? 'sortDown' : 'sortUp', { column: column.label })}>
                    <span>{column.label}</span><i aria-hidden data-direction={directionOf(column.sort, sort)} />
                  </button>
                )
              : <span title={column.label}>{column.label}</span>}
            <Edge width={width * scale} fixed={fixed} scale={scale} onWidth={(next) => onWidth(column.id, next)} />
          </div>
        ))}
      </div>
    </div>
  )
}

const directionOf = (key: string, sort: string | undefined): 'up' | 'down' | undefined => (sort === key ? 'up' : sort === `-${key}` ? 'down' : undefined)

function ariaSort(key: string | undefined, sort: string | undefined): 'ascending' | 'descending' | 'none' | undefined {
  if (key === undefined) return undefined
  const direction = directionOf(key, sort)
  return direction === undefined ? 'none' : direction === 'up' ? 'ascending' : 'descending'
}

/** The right edge of a heading: dragged it sets the width, a double click gives it back to the page. */
function Edge({ width, fixed, scale, onWidth }: { readonly width: number; readonly fixed: boolean; readonly scale: number; readonly onWidth: (width: number | null) => void }) {
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, width: event.currentTarget.parentElement?.getBoundingClientRect().width ?? width }
  }
  const onPointerMove = (event: PointerEvent<HTMLSpanElement>) => {
    if (!drag.current || event.clientX === drag.current.x) return
    const next = Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, (drag.current.width + event.clientX - drag.current.x) / scale))
    onWidth(next)
  }
  const end = () => { drag.current = null }
  return <span aria-hidden className={classes.edge} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={end} onPointerCancel={end} onClick={(event) => event.stopPropagation()} onDoubleClick={() => fixed && onWidth(null)} />
}
