/** Background work: what waits, runs or failed, beginning it again, and what was done. */
import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { instantText } from '../../ui/format.ts'
import { Page } from '../../ui/Page.tsx'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListTable } from '../../ui/table/ListTable.tsx'
import { TASKS, errorText, taskText } from './job-words.ts'
import { JobQueue } from './JobQueue.tsx'
import classes from './administration.module.css'

type Row = RowOf<'/api/v1/jobs/log'>

export function JobsPage() {
  const { t } = useTranslation('jobs')
  const navigate = useNavigate()
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  return (
    <Page title={t('title')} fill>
      <Tabs value={tab === 'log' ? 'log' : 'queue'} onChange={(value) => void navigate({ to: '.', search: { tab: value ?? '' } })} className={classes.logTabs}>
        <Tabs.List><Tabs.Tab value="queue">{t('queue')}</Tabs.Tab><Tabs.Tab value="log">{t('log')}</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="queue" className={classes.logPanel}><JobQueue /></Tabs.Panel>
        <Tabs.Panel value="log" className={classes.logPanel}><JobLog /></Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function seconds({ startedAt, finishedAt }: Row): string {
  if (finishedAt === null) return ''
  const took = (new Date(finishedAt).getTime() - new Date(startedAt).getTime()) / 1000
  return `${took < 10 ? took.toFixed(1) : String(Math.round(took))} s`
}

function JobLog() {
  const { t } = useTranslation('jobs')
  const columns = useMemo((): Column<Row>[] => [
    { id: 'task', label: t('column.task'), width: 260, phone: 'title', render: (row) => taskText(row.task) },
    { id: 'company', label: t('column.company'), width: 90, phone: 'hidden', render: (row) => row.company ?? '' },
    { id: 'startedAt', label: t('column.startedAt'), width: 160, phone: 'line', render: (row) => instantText(row.startedAt, { seconds: true }) },
    { id: 'finishedAt', label: t('column.took'), width: 90, align: 'right', phone: 'hidden', render: seconds },
    { id: 'error', label: t('column.result'), width: 420, phone: 'line', render: (row) => (row.error === null ? t('done') : <span className="negative">{errorText(row.error)}</span>) },
    { id: 'detail', label: t('column.detail'), width: 260, phone: 'hidden', hiddenAtFirst: true, render: (row) => (row.detail === null ? '' : JSON.stringify(row.detail)) },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'task', label: t('column.task'), kind: 'choice', choices: TASKS.map((value) => ({ value, label: taskText(value) })) },
    { id: 'failed', label: t('onlyFailed'), kind: 'yes-no' },
  ], [t])
  return (
    <ListTable<Row>
      list="jobs-log" title={t('log')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => taskText(row.task)} {...useApiList('/api/v1/jobs/log', { ofSystem: true })}
      empty={{ title: t('noLog'), text: t('noLogText') }}
    />
  )
}
