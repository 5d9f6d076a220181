/** What is selected, what it sums to, how to take in the whole filter, and what can be done with it. */
import { Button, CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '../shortcuts.ts'
import { countText } from '../format.ts'
import type { BulkAction, Column, Selected, Totals } from './column.ts'
import { sums } from './selection.ts'
import { moneyWords } from './total-words.ts'
import classes from './list.module.css'

interface SelectionBarProps<Row> {
  readonly selected: Selected<Row>
  readonly columns: readonly Column<Row>[]
  readonly totals: Totals | null
  readonly actions: readonly BulkAction<Row>[]
  /** All that is loaded is selected and there is more: the whole filter can be. */
  readonly offersFilter: boolean
  readonly onFilter: () => void
  readonly onClear: () => void
  readonly onDone: () => void
}

export function SelectionBar<Row>({ selected, columns, totals, actions, offersFilter, onFilter, onClear, onDone }: SelectionBarProps<Row>) {
  const { t } = useTranslation('table')
  useShortcut('clearSelection', t('clearSelection'), onClear)
  const shown = countText(selected.count)
  const words = selected.kind === 'ids' ? t('selected', { count: selected.count, shown }) : t(selected.capped ? 'selectedFilterCapped' : 'selectedFilter', { count: selected.count, shown })
  const all = totals && t(totals.capped ? 'pickFilterCapped' : 'pickFilter', { count: totals.count, shown: countText(totals.count) })
  return (
    <div className={classes.selection} role="region" aria-label={t('selection')}>
      <strong role="status">{words}</strong>
      {offersFilter && all && <Button size="compact-xs" variant="subtle" onClick={onFilter}>{all}</Button>}
      {selected.kind === 'ids' && columns.map((column) => {
        const total = column.sum ? sums(selected.rows.map(column.sum)) : []
        return total.length > 0 && <span key={column.id}>{column.label} <strong>{moneyWords(total)}</strong></span>
      })}
      {selected.kind === 'filter' && totals?.sums?.map(({ label, money }) => <span key={label}>{label} <strong>{moneyWords(money)}</strong></span>)}
      <span className={classes.spacer} />
      {actions.map((action) => {
        const reason = selected.kind === 'filter' && !action.filterToo ? t('notForFilter') : (action.refuses?.(selected) ?? null)
        return (
          <Button
            key={action.id} size="compact-sm" variant="default" color={action.danger ? 'red' : undefined} c={action.danger ? 'var(--mantine-color-error)' : undefined} leftSection={action.icon} title={reason ?? undefined}
            // A button that cannot be pressed still says why: it stays in the walk of the keyboard.
            aria-disabled={reason !== null || undefined} data-disabled={reason !== null || undefined} onClick={() => reason === null && action.run(selected, onDone)}
          >
            {action.label}
          </Button>
        )
      })}
      <CloseButton size={26} aria-label={t('clearSelection')} onClick={onClear} />
    </div>
  )
}
