import { useTranslation } from 'react-i18next'
import type { Progress } from '../../api/progress-events.ts'
import { countText } from '../../ui/format.ts'
import { WorkProgress } from '../../ui/WorkProgress.tsx'
import type { BillingRun } from './run-query.ts'

const SECONDS_A_MINUTE = 60

/** How far the run is, how fast, and about how long still; it works on when the page is closed, and says so. */
export function RunProgress({ run, progress }: { readonly run: BillingRun; readonly progress: Progress | null }) {
  const { t } = useTranslation('billing')
  const { done, total } = progress ?? run.progress
  const rate = progress?.rate
  const seconds = rate === undefined ? undefined : Math.ceil((total - done) / rate)
  const left = seconds === undefined ? '' : seconds < SECONDS_A_MINUTE ? t('progress.seconds', { count: seconds }) : t('progress.minutes', { count: Math.ceil(seconds / SECONDS_A_MINUTE) })
  const speed = rate === undefined ? '' : ` · ${t('progress.rate', { rate: countText(Math.round(rate)) })} · ${left}`
  return (
    <WorkProgress
      label={t('progress.label')} done={done} total={total} working={run.state === 'running'} text={t('progress.done', { done: countText(done), total: countText(total) }) + speed} note={t('progress.closeTab')}
    />
  )
}
