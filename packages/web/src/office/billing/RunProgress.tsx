import { useTranslation } from 'react-i18next'
import type { Progress } from '../../api/progress-events.ts'
import { WorkProgress } from '../../ui/WorkProgress.tsx'
import type { BillingRun } from './run-query.ts'

/** How far the run is; it works on when the page is closed, and says so. */
export function RunProgress({ run, progress }: { readonly run: BillingRun; readonly progress: Progress | null }) {
  const { t } = useTranslation('billing')
  return <WorkProgress progress={progress ?? run.progress} working={run.state === 'running'} text={(numbers) => t('progress.done', numbers)} note={t('progress.closeTab')} />
}
