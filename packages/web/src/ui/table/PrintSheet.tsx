/** The list on paper: a plain table of all loaded rows, drawn only while something is printed (the grid holds but a window of them). */
import { useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { countText, instantText } from '../format.ts'
import type { Arranged } from './arrangement.ts'
import type { Column, Totals } from './column.ts'
import type { SetFilter } from './filter.ts'
import { countWords, moneyWords } from './total-words.ts'
import classes from './list.module.css'

interface PrintSheetProps<Row> {
  readonly title: string
  readonly filters: readonly SetFilter[]
  readonly columns: readonly Arranged<Column<Row>>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly totals: Totals | null
  readonly hasMore: boolean
}

export function PrintSheet<Row>({ title, filters, columns, rows, rowKey, totals, hasMore }: PrintSheetProps<Row>) {
  const { t } = useTranslation('table')
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The browser takes its picture right after this event: the table must stand by then.
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  if (!printing) return null
  return createPortal(
    <div className={classes.printSheet}>
      <h1>{title}</h1>
      <p>
        {filters.length === 0 ? t('print.noFilter') : filters.map(({ filter, value }) => `${filter.label}: ${value}`).join(' · ')}
        {' — '}{hasMore ? t('print.part', { shown: countText(rows.length), all: totals ? countWords(totals, t) : '…' }) : t('count', { count: rows.length, shown: countText(rows.length) })}
        {' — '}{instantText(new Date().toISOString())}
      </p>
      {totals?.sums && totals.sums.length > 0 && <p>{totals.sums.map(({ label, money }) => `${label}: ${moneyWords(money)}`).join(' · ')}</p>}
      <table>
        <thead><tr>{columns.map(({ column }) => <th key={column.id} scope="col" data-right={column.align === 'right' || undefined}>{column.label}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => <tr key={rowKey(row)}>{columns.map(({ column }) => <td key={column.id} data-right={column.align === 'right' || undefined}>{column.render(row)}</td>)}</tr>)}
        </tbody>
      </table>
    </div>,
    document.body,
  )
}
