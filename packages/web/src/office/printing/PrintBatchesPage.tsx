/** All print batches, newest first, and the way to a new one. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { countText, instantText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { useActors } from '../audit/use-actors.ts'
import { NewPrintBatch } from './NewPrintBatch.tsx'
import { PrintState } from './PrintState.tsx'

type Row = RowOf<'/api/v1/print-batches'>

const STATES = ['making', 'cancelled', 'made', 'printed'] as const

export function PrintBatchesPage() {
  const { t } = useTranslation('printing')
  const company = useCompany()
  const nameOf = useActors()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'id', label: t('field.number'), width: 100, phone: 'line', render: (batch) => batch.id },
    { id: 'createdAt', label: t('field.createdAt'), width: 160, phone: 'title', render: (batch) => instantText(batch.createdAt) },
    { id: 'state', label: t('field.state'), width: 130, phone: 'line', render: (batch) => <PrintState state={batch.state} /> },
    { id: 'documents', label: t('field.documents'), width: 100, align: 'right', phone: 'line', render: (batch) => countText(batch.progress.total) },
    { id: 'pages', label: t('field.pages'), width: 100, align: 'right', render: (batch) => countText(batch.pages) },
    { id: 'failed', label: t('field.failed'), width: 130, align: 'right', render: (batch) => (batch.failed === 0 ? '' : countText(batch.failed)) },
    { id: 'createdBy', label: t('field.createdBy'), width: 160, render: (batch) => nameOf(batch.createdBy) },
    { id: 'printedAt', label: t('field.printedAt'), width: 160, phone: 'hidden', render: (batch) => (batch.printedAt === null ? '' : instantText(batch.printedAt)) },
    { id: 'printedBy', label: t('field.printedBy'), width: 160, phone: 'hidden', render: (batch) => (batch.printedBy === null ? '' : nameOf(batch.printedBy)) },
  ], [t, nameOf])
  const filters = useMemo((): Filter[] => [{ id: 'state', label: t('field.state'), kind: 'choice', choices: STATES.map((value) => ({ value, label: t(`state.${value}`) })) }], [t])
  return (
    <ListPage<Row>
      list="print-batches" title={t('batches')} columns={columns} filters={filters} rowKey={(batch) => batch.id} rowLabel={(batch) => t('batchOf', { number: batch.id })}
      rowLink={(batch) => ({ to: '/$company/print-batches/$id', params: { company, id: batch.id } })}
      {...useApiList('/api/v1/print-batches', { stateLabel: (state) => t(`state.${state as Row['state']}`) })} actions={<NewPrintBatch wish="days" variant="filled" />} empty={{ title: t('none'), text: t('noneText') }}
    />
  )
}
