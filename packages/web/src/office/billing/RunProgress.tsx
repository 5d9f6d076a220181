import { Progress as Bar, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { countText } from '../../ui/format.ts'
import type { BillingRun, Progress } from './run-query.ts'
import classes from './billing.module.css'

const SECONDS_A_MINUTE = 60

/** How far the run is, how fast, and about how long still; it works on when the page is closed, and says so. */
export function RunProgress({ run, progress }: { readonly run: BillingRun; readonly progress: Progress | null }) {
  const { t } = useTranslation('billing')
  const { done, total } = progress ?? run.progress
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100)
  const rate = progress?.rate
  const seconds = rate === undefined ? undefined : Math.ceil((total - done) / rate)
  const left = seconds === undefined ? '' : seconds < SECONDS_A_MINUTE ? t('progress.seconds', { count: seconds }) : t('progress.minutes', { count: Math.ceil(seconds / SECONDS_A_MINUTE) })
  return (
    <div className={classes.progress}>
      <Bar.Root size="lg"><Bar.Section value={percent} animated={run.state === 'running'} aria-label={t('progress.label')} /></Bar.Root>
      <Text size="sm" role="status">
        {t('progress.done', { done: countText(done), total: countText(total) })}
        {rate !== undefined && ` · ${t('progress.rate', { rate: countText(Math.round(rate)) })} · ${left}`}
      </Text>
      <Text size="xs" c="dimmed">{t('progress.closeTab')}</Text>
    </div>
  )
}
