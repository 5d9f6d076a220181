/** When runs start by themselves: for each kind when next, what came of the last one, and what did not happen. */
import { SCHEDULED_TASKS } from '@kontor/domain/companies/schedule.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { ScheduleCard } from './ScheduleCard.tsx'
import { schedulesQuery } from './schedule-query.ts'
import classes from './schedules.module.css'

export function SchedulesPage() {
  const { t } = useTranslation('schedules')
  const schedules = useQuery(schedulesQuery(useCompany()))
  return (
    <Page title={t('title')}>
      {schedules.error && <ProblemBlock error={schedules.error} retry={() => void schedules.refetch()} />}
      {schedules.isPending && <Loading />}
      {schedules.data && (
        <div className={classes.cards}>
          {SCHEDULED_TASKS.map((task) => <ScheduleCard key={task} task={task} schedule={schedules.data.items.find((schedule) => schedule.task === task) ?? null} />)}
        </div>
      )}
    </Page>
  )
}
