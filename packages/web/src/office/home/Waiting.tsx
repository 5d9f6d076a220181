/** What waits for somebody: a figure and where to deal with it. Nothing is hidden when it is zero, so that the eye knows its place. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { countText, today } from '../../ui/format.ts'
import classes from './home.module.css'

interface Task {
  readonly key: 'runs' | 'schedules' | 'debitRuns' | 'statements' | 'matching' | 'parked' | 'drafts' | 'failedJobs' | 'overdue' | 'plannedItems' | 'returns' | 'failedMessages' | 'bouncedMessages' | 'unassignedMails'
  readonly path: string
  readonly search?: Readonly<Record<string, string>>
  readonly permission: Permission
  readonly alarm?: boolean
  readonly count: (company: string) => Promise<{ readonly count: number; readonly countIsCapped?: boolean }>
}

/** States of a run in which a person has to do something. */
const UNFINISHED = ['planned', 'approved', 'interrupted', 'halted'] as const

function dayBefore(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1, date - 1)).toISOString().slice(0, 10)
}

/** And of a run of direct debits: also a file that nobody has handed to the bank. */
const DEBITS_UNFINISHED = ['planned', 'approved', 'exported'] as const

const TASKS: readonly Task[] = [
  {
    key: 'schedules', path: '/schedules', permission: 'billing:read', alarm: true,
    count: async (company) => ({ count: (await answer(api.GET('/api/v1/schedules', { params: { query: { company } } }))).items.filter(({ fault }) => fault !== null).length }),
  },
  {
    key: 'runs', path: '/billing-runs', permission: 'billing:read', alarm: true,
    count: async (company) => {
      const counted = await Promise.all(UNFINISHED.map((state) => answer(api.GET('/api/v1/billing-runs/totals', { params: { query: { company, state } } }))))
      return { count: counted.reduce((sum, { count }) => sum + count, 0) }
    },
  },
  {
    key: 'debitRuns', path: '/direct-debit-runs', permission: 'direct-debits:read', alarm: true,
    count: async (company) => {
      const counted = await Promise.all(DEBITS_UNFINISHED.map((state) => answer(api.GET('/api/v1/direct-debit-runs/totals', { params: { query: { company, state } } }))))
      return { count: counted.reduce((sum, { count }) => sum + count, 0) }
    },
  },
  {
    key: 'statements', path: '/bank-statements', permission: 'bank-statements:read', alarm: true,
    count: async (company) => {
      const [alarms, pickups] = await Promise.all([answer(api.GET('/api/v1/statement-alarms', { params: { query: { company } } })), answer(api.GET('/api/v1/statement-pickups', { params: { query: { company, open: 'true' } } }))])
      return { count: alarms.items.length + pickups.open }
    },
  },
  { key: 'matching', path: '/matching', permission: 'bank-statements:read', count: (company) => answer(api.GET('/api/v1/bank-matching/totals', { params: { query: { company } } })) },
  { key: 'parked', path: '/parked-customers', permission: 'billing:read', alarm: true, count: (company) => answer(api.GET('/api/v1/parked-customers/totals', { params: { query: { company } } })) },
  { key: 'overdue', path: '/open-items', search: { dueUntil: dayBefore(today()), side: 'owed' }, permission: 'receivables:read', count: (company) => answer(api.GET('/api/v1/open-items/totals', { params: { query: { company, dueUntil: dayBefore(today()), side: 'owed' } } })) },
  { key: 'returns', path: '/direct-debit-returns', search: { decision: 'asked' }, permission: 'direct-debits:read', alarm: true, count: (company) => answer(api.GET('/api/v1/direct-debit-returns/totals', { params: { query: { company, decision: 'asked' } } })) },
  { key: 'drafts', path: '/drafts', permission: 'documents:read', count: (company) => answer(api.GET('/api/v1/drafts/totals', { params: { query: { company } } })) },
  { key: 'plannedItems', path: '/planned-items', search: { waiting: 'true' }, permission: 'planned-items:read', count: (company) => answer(api.GET('/api/v1/planned-items/totals', { params: { query: { company, waiting: 'true' } } })) },
  {
    key: 'failedMessages', path: '/messages', search: { state: 'failed' }, permission: 'messages:read', alarm: true,
    count: (company) => answer(api.GET('/api/v1/messages/totals', { params: { query: { company, state: 'failed' } } })),
  },
  {
    key: 'bouncedMessages', path: '/messages', search: { state: 'bounced', acknowledged: 'false' }, permission: 'messages:read', alarm: true,
    count: (company) => answer(api.GET('/api/v1/messages/totals', { params: { query: { company, state: 'bounced', acknowledged: 'false' } } })),
  },
  {
    key: 'unassignedMails', path: '/received-mails', search: { state: 'unassigned' }, permission: 'messages:read',
    count: (company) => answer(api.GET('/api/v1/received-mails/totals', { params: { query: { company, state: 'unassigned' } } })),
  },
  {
    key: 'failedJobs', path: '/jobs', search: { state: 'failed' }, permission: 'jobs:read', alarm: true,
    count: async () => {
      const { items, next } = await answer(api.GET('/api/v1/jobs', { params: { query: { state: 'failed', limit: '100' } } }))
      return { count: items.length, countIsCapped: next !== null }
    },
  },
]

export function Waiting() {
  const { t } = useTranslation('home')
  const may = useMay()
  return <ul className={classes.waiting} aria-label={t('waiting')}>{TASKS.filter(({ permission }) => may(permission)).map((task) => <li key={task.key}><TaskCard task={task} /></li>)}</ul>
}

function TaskCard({ task }: { readonly task: Task }) {
  const { t } = useTranslation('home')
  const company = useCompany()
  const counted = useQuery({ queryKey: ['home', company, task.key], queryFn: () => task.count(company), refetchInterval: 60_000 })
  const count = counted.data?.count ?? 0
  const shown = counted.error ? '?' : counted.data === undefined ? '…' : `${counted.data.countIsCapped ? '> ' : ''}${countText(count)}`
  return (
    <Link to={`/$company${task.path}` as '/$company'} params={{ company }} search={task.search ?? {}} className={classes.task} data-quiet={count === 0 || undefined} data-alarm={(task.alarm && count > 0) || undefined}>
      <strong>{shown}</strong>
      <span>{t(`task.${task.key}`, { count })}</span>
    </Link>
  )
}
