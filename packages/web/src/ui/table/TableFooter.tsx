/** Under the rows: how many the filter finds, what they sum to, how they stand; and all of it said politely. */
import { useTranslation } from 'react-i18next'
import { countText } from '../format.ts'
import type { Query, Totals } from './column.ts'
import { countWords, moneyWords } from './total-words.ts'
import classes from './list.module.css'

interface TableFooterProps {
  readonly totals: Totals | null
  readonly loaded: number
  readonly hasMore: boolean
  readonly busy: boolean
  readonly hrefOf: (query: Query) => string
  readonly onState: (query: Query) => void
}

export function TableFooter({ totals, loaded, hasMore, busy, hrefOf, onState }: TableFooterProps) {
  const { t } = useTranslation('table')
  const count = totals ? countWords(totals, t) : hasMore ? t('countCapped', { count: loaded, shown: countText(loaded) }) : t('count', { count: loaded, shown: countText(loaded) })
  return (
    <footer className={classes.foot}>
      {/* Said when it has come to rest, and nothing while it is on the way. */}
      <strong role="status">{busy ? '' : count}</strong>
      {totals?.sums?.map(({ label, money }) => <span key={label}>{label} <strong>{moneyWords(money)}</strong></span>)}
      {totals?.states && totals.states.length > 0 && (
        <span className={classes.footGroup}>
          {totals.states.map(({ label, count, query }) => (
            query
              ? <a key={label} className={classes.stateLink} href={hrefOf(query)} onClick={(event) => { if (event.ctrlKey || event.metaKey || event.shiftKey) return; event.preventDefault(); onState(query) }}>{label}&nbsp;<strong>{countText(count)}</strong></a>
              : <span key={label}>{label} <strong>{countText(count)}</strong></span>
          ))}
        </span>
      )}
      <span className={classes.spacer} />
      {hasMore && <span>{t('loadedSoFar', { shown: countText(loaded) })}</span>}
    </footer>
  )
}
