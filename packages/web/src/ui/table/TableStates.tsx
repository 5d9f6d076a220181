/** What stands in the place of rows: a skeleton while they come, the next step where there are none, the reason where they do not come. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import type { EmptyWords } from './column.ts'
import classes from './table.module.css'

const BARS = ['62%', '48%', '71%', '55%', '66%', '43%', '74%', '51%', '60%', '45%', '69%', '57%', '64%', '49%']

export function TableSkeleton({ row }: { readonly row: number }) {
  const { t } = useTranslation('table')
  return (
    <div className={classes.skeleton} role="status" aria-label={t('loading')} style={{ '--row': `${row}px` } as React.CSSProperties}>
      {BARS.map((width, index) => <i key={index} style={{ '--bar': width } as React.CSSProperties} />)}
    </div>
  )
}

/** Nothing there at all: the page names the next step. Nothing found: the filter is the reason, and clearing it the way out. */
export function TableEmpty({ empty, filtered, onClear }: { readonly empty: EmptyWords; readonly filtered: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation('table')
  if (!filtered) return <State title={empty.title} text={empty.text} action={empty.action} />
  return <State title={t('nothingFound')} text={t('nothingFoundText')} action={<Button variant="light" onClick={onClear}>{t('clearFilters')}</Button>} />
}

/** Why rows did not come, under which number the log has it, and the way to try again. */
export function TableError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation('table')
  const problem = problemOf(error)
  const text = problem.status === 0 ? t('error.connection') : problem.status === 403 ? t('error.forbidden') : problem.status === 400 || problem.status === 422 ? t('error.filter') : t('error.server')
  return (
    <div className={classes.state} role="alert">
      <IconAlertTriangle aria-hidden size={28} />
      <h2>{t('error.title')}</h2>
      <p>{text}</p>
      <Button leftSection={<IconRefresh size={14} aria-hidden />} onClick={onRetry}>{t('retry')}</Button>
      {problem.instance && <code>{t('error.id', { id: problem.instance })}</code>}
    </div>
  )
}

function State({ title, text, action }: { readonly title: string; readonly text: string; readonly action?: ReactNode }) {
  return (
    <div className={classes.state}>
      <h2>{title}</h2>
      <p>{text}</p>
      {action}
    </div>
  )
}
