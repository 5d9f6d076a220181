/** The queue: what waits, runs, or failed for good and waits for a person. */
import { Button, Group, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { errorText, taskText } from './job-words.ts'
import classes from './administration.module.css'
import { Tag } from '../../ui/table/Tag.tsx'

const STATES = ['waiting', 'running', 'failed'] as const
type State = (typeof STATES)[number]
const COLOURS = { waiting: 'gray', running: 'blue', failed: 'red' } as const

const queueQuery = (state: State | undefined) => ({
  queryKey: ['jobs', state ?? 'all'] as const,
  initialPageParam: null as string | null,
  queryFn: ({ pageParam }: { readonly pageParam: string | null }) => answer(api.GET('/api/v1/jobs', { params: { query: { limit: '100', ...(state && { state }), ...(pageParam !== null && { cursor: pageParam }) } } })),
  getNextPageParam: (page: { readonly next: string | null }) => page.next,
})
type Job = Awaited<ReturnType<ReturnType<typeof queueQuery>['queryFn']>>['items'][number]

const LOOK_AGAIN_MS = 10_000

export function JobQueue() {
  const { t } = useTranslation('jobs')
  const { user, permissions } = useSession()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const { state: asked } = useSearch({ strict: false }) as { state?: string }
  const state = STATES.find((one) => one === asked)
  const jobs = useInfiniteQuery({ ...queueQuery(state), refetchInterval: LOOK_AGAIN_MS })
  const locked = user.masterAdmin || permissions.includes('jobs:write') ? null : t('mayNot')
  const retry = (job: Job) => ask({
    title: t('retry'), verb: t('retry'), danger: false, message: t('retryText', { task: taskText(job.task) }),
    run: async ({ key }) => {
      await answer(api.POST('/api/v1/jobs/{id}/retry', { params: { path: { id: job.id }, header: { 'idempotency-key': key } } }))
      await queryClient.invalidateQueries({ queryKey: ['jobs'] })
      toast({ message: t('retried', { task: taskText(job.task) }) })
    },
  })
  const columns: SimpleColumn<Job>[] = [
    { id: 'task', label: t('column.task'), render: (job) => <>{taskText(job.task)}{job.lastError !== null && <div className={`negative ${classes.error}`}>{errorText(job.lastError)}</div>}</> },
    { id: 'state', label: t('column.state'), render: (job) => <Tag color={COLOURS[job.state]}>{t(`state.${job.state}`)}</Tag> },
    { id: 'company', label: t('column.company'), wideOnly: true, render: (job) => job.company ?? '' },
    { id: 'runAt', label: t('column.runAt'), wideOnly: true, render: (job) => instantText(job.lockedAt ?? job.runAt, { seconds: true }) },
    { id: 'attempts', label: t('column.attempts'), align: 'right', wideOnly: true, render: (job) => t('attempts', { made: job.attempts, most: job.attemptsMax }) },
    { id: 'retry', label: t('column.action'), align: 'right', render: (job) => <ActionButton variant="subtle" size="compact-sm" aria-haspopup="dialog" disabledReason={locked ?? (job.state === 'running' ? t('runs') : null)} onClick={() => retry(job)}>{t('retry')}</ActionButton> },
  ]
  const rows = jobs.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className={classes.queue}>
      <Group gap="sm">
        <SegmentedControl
          aria-label={t('column.state')} value={state ?? 'all'} data={[{ value: 'all', label: t('all') }, ...STATES.map((value) => ({ value, label: t(`state.${value}`) }))]}
          onChange={(value) => void navigate({ to: '.', search: { tab: 'queue', ...(value !== 'all' && { state: value }) }, replace: true })}
        />
      </Group>
      {jobs.error && <ProblemBlock error={jobs.error} retry={() => void jobs.refetch()} />}
      {jobs.isPending && <Loading />}
      {jobs.data && rows.length === 0 && <Empty title={t('nothing')}>{t('nothingText')}</Empty>}
      {rows.length > 0 && <SimpleTable caption={t('queue')} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} empty="" />}
      {jobs.hasNextPage && <div><Button variant="default" loading={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>{t('more')}</Button></div>}
      {dialog}
    </div>
  )
}
