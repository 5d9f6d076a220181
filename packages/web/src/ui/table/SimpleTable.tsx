/** A short table inside a card: everything is there, so it is sorted here. Same look as the lists; for pages of rows use ListTable. */
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './simple-table.module.css'

export interface SimpleColumn<Row> {
  readonly id: string
  readonly label: string
  /** Of a column of buttons, whose heading only readers of the screen need. */
  readonly labelHidden?: boolean
  readonly align?: 'right'
  /** A part of the table, such as '30%', where several tables stand below each other. */
  readonly width?: string
  /** Numbers and codes, which are not broken at their hyphens. */
  readonly whole?: boolean
  readonly render: (row: Row) => ReactNode
  /** Ascending order; with it the heading sorts. Amounts: compare minor units, not formatted texts. */
  readonly compare?: (one: Row, other: Row) => number
  /** Left out where the table is narrow. */
  readonly wideOnly?: boolean
}

export interface SimpleTableProps<Row> {
  /** Says what the table lists; seen above it unless `captionHidden`. */
  readonly caption: string
  readonly captionHidden?: boolean
  readonly columns: readonly SimpleColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** One sentence in the place of rows. */
  readonly empty: ReactNode
  /** A last row under the columns: totals, by column id. */
  readonly foot?: Readonly<Record<string, ReactNode>>
}

export function SimpleTable<Row>({ caption, captionHidden = false, columns, rows, rowKey, empty, foot }: SimpleTableProps<Row>) {
  const { t } = useTranslation('table')
  const [order, setOrder] = useState<{ readonly id: string; readonly down: boolean } | null>(null)
  const sorted = useMemo(() => {
    const compare = columns.find(({ id }) => id === order?.id)?.compare
    return compare && order ? rows.toSorted((one, other) => (order.down ? compare(other, one) : compare(one, other))) : rows
  }, [rows, columns, order])
  if (rows.length === 0) return <>{!captionHidden && <p className={classes.caption}>{caption}</p>}<p className={classes.empty}>{empty}</p></>
  return (
    <div className={classes.scroller} tabIndex={0} role="group" aria-label={caption}>
      <table className={classes.table}>
        <caption className={captionHidden ? 'visually-hidden' : classes.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ id, label, labelHidden, align, width, compare, wideOnly }) => (
              <th key={id} scope="col" style={{ width }} data-right={align === 'right' || undefined} data-wide={wideOnly || undefined} aria-sort={compare ? (order?.id === id ? (order.down ? 'descending' : 'ascending') : 'none') : undefined}>
                {compare
                  ? (
                      <button type="button" title={t(order?.id === id && !order.down ? 'sortDown' : 'sortUp', { column: label })} onClick={() => setOrder({ id, down: order?.id === id && !order.down })}>
                        {label}<i aria-hidden data-direction={order?.id === id ? (order.down ? 'down' : 'up') : undefined} />
                      </button>
                    )
                  : labelHidden ? <span className="visually-hidden">{label}</span> : label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => <tr key={rowKey(row)}>{columns.map(({ id, align, whole, render, wideOnly }) => <td key={id} data-right={align === 'right' || undefined} data-whole={whole || undefined} data-wide={wideOnly || undefined}>{render(row)}</td>)}</tr>)}
        </tbody>
        {foot && <tfoot><tr>{columns.map(({ id, align, wideOnly }) => <td key={id} data-right={align === 'right' || undefined} data-wide={wideOnly || undefined}>{foot[id]}</td>)}</tr></tfoot>}
      </table>
    </div>
  )
}
