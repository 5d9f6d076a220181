/** All runs of direct debits, newest first, and the way to a new one. */
import { DEBIT_RUN_STATES } from '@kontor/domain/debits/direct-debit.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { countText, dateText, instantText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { useActors } from '../audit/use-actors.ts'
import { DebitState } from './DebitState.tsx'
import { NewDebitRun } from './NewDebitRun.tsx'

type Row = RowOf<'/api/v1/direct-debit-runs'>

export function DebitRunsPage() {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const nameOf = useActors()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'id', label: t('field.number'), width: 100, phone: 'line', render: (run) => run.id },
    { id: 'collectionDate', label: t('field.collectionDate'), width: 140, phone: 'title', render: (run) => dateText(run.collectionDate) },
    { id: 'state', label: t('field.state'), width: 160, phone: 'line', render: (run) => <DebitState state={run.state} /> },
    { id: 'debits', label: t('field.debits'), width: 120, align: 'right', phone: 'line', render: (run) => countText(run.debits) },
    { id: 'amount', label: t('field.amount'), width: 140, align: 'right', phone: 'line', render: (run) => moneyText(run.amount), sum: (run) => run.amount },
    { id: 'items', label: t('field.items'), width: 150, align: 'right', render: (run) => countText(run.items) },
    { id: 'format', label: t('field.format'), width: 160, hiddenAtFirst: true, render: (run) => run.format },
    { id: 'createdBy', label: t('field.createdBy'), width: 160, render: (run) => nameOf(run.createdBy) },
    { id: 'createdAt', label: t('field.createdAt'), width: 160, phone: 'hidden', render: (run) => instantText(run.createdAt) },
  ], [t, nameOf])
  const filters = useMemo((): Filter[] => [{ id: 'state', label: t('field.state'), kind: 'choice', choices: DEBIT_RUN_STATES.map((value) => ({ value, label: t(`state.${value}`) })) }], [t])
  return (
    <ListPage<Row>
      list="direct-debit-runs" title={t('runs')} columns={columns} filters={filters} rowKey={(run) => run.id} rowLabel={(run) => t('runOf', { date: dateText(run.collectionDate) })}
      rowLink={(run) => ({ to: '/$company/direct-debit-runs/$id', params: { company, id: run.id } })}
      {...useApiList('/api/v1/direct-debit-runs', { stateLabel: (state) => t(`state.${state as Row['state']}`) })} actions={<NewDebitRun />} empty={{ title: t('none'), text: t('noneText') }}
    />
  )
}
