/** All runs, newest first, and the way to a new one. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { countText, dateText, instantText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { useCompany } from '../../api/session.ts'
import { useActors } from '../audit/use-actors.ts'
import { NewRun } from './NewRun.tsx'
import { RunState } from './RunState.tsx'

type Row = RowOf<'/api/v1/billing-runs'>

const STATES = ['planning', 'planned', 'approved', 'running', 'interrupted', 'halted', 'cancelled', 'done'] as const

export function BillingRunsPage() {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const nameOf = useActors()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'date', label: t('column.date'), width: 120, phone: 'title', render: (run) => dateText(run.date) },
    { id: 'state', label: t('column.state'), width: 138, phone: 'line', render: (run) => <RunState state={run.state} /> },
    { id: 'selected', label: t('figure.selected'), width: 130, align: 'right', render: (run) => countText(run.selected) },
    { id: 'invoices', label: t('figure.invoices'), width: 110, align: 'right', phone: 'line', render: (run) => countText(run.invoices) },
    { id: 'net', label: t('figure.net'), width: 130, align: 'right', hiddenAtFirst: true, render: (run) => moneyText(run.totals.net), sum: (run) => run.totals.net },
    { id: 'gross', label: t('figure.gross'), width: 130, align: 'right', phone: 'line', render: (run) => moneyText(run.totals.gross), sum: (run) => run.totals.gross },
    { id: 'createdBy', label: t('column.createdBy'), width: 150, render: (run) => nameOf(run.createdBy) },
    { id: 'approvedBy', label: t('column.approvedBy'), width: 150, render: (run) => (run.approvedBy === null ? '' : nameOf(run.approvedBy)) },
    { id: 'finishedAt', label: t('column.finishedAt'), width: 138, render: (run) => (run.finishedAt ? instantText(run.finishedAt) : '') },
  ], [t, nameOf])
  const filters = useMemo((): Filter[] => [
    { id: 'state', label: t('column.state'), kind: 'choice', choices: STATES.map((value) => ({ value, label: t(`state.${value}`) })) },
    { id: 'date', label: t('column.date'), kind: 'date-from-until', from: 'from', until: 'until' },
  ], [t])
  return (
    <ListPage<Row>
      list="billing-runs" title={t('runs')} columns={columns} filters={filters} rowKey={(run) => run.id} rowLabel={(run) => dateText(run.date)}
      rowLink={(run) => ({ to: '/$company/billing-runs/$id', params: { company, id: run.id } })}
      {...useApiList('/api/v1/billing-runs', { stateLabel: (state) => t(`state.${state as Row['state']}`) })} actions={<NewRun />} empty={{ title: t('noRuns'), text: t('noRunsText') }}
    />
  )
}
