/** The open items of a run: collected, or why not. */
import { DEBIT_EXCEPTIONS, DEBIT_REASONS } from '@kontor/domain/debits/direct-debit.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListTable } from '../../ui/table/ListTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'
import type { DebitRun } from './debit-query.ts'
import { reasonText } from './reason-text.ts'
import type { DebitItem } from './reason-text.ts'

const STATES = ['in', 'out', 'left_out'] as const
const DEBIT_COLORS: Readonly<Record<NonNullable<DebitItem['debitState']>, TagColor>> = { exported: 'yellow', submitted: 'blue', booked: 'green', returned: 'red', cancelled: 'gray' }
const COLORS: Readonly<Record<DebitItem['state'], TagColor>> = { in: 'green', out: 'gray', left_out: 'yellow' }

export function DebitItems({ run }: { readonly run: DebitRun }) {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const columns = useMemo((): Column<DebitItem>[] => [
    { id: 'number', label: t('column.customer'), width: 110, exportAs: 'customerNumber', render: (row) => row.customer.number },
    { id: 'name', label: t('column.name'), width: 220, exportAs: 'customerName', phone: 'title', render: (row) => row.customer.name },
    { id: 'document', label: t('column.invoice'), width: 160, whole: true, phone: 'line', render: (row) => row.document.number },
    { id: 'state', label: t('field.state'), width: 140, phone: 'line', render: (row) => <Tag color={COLORS[row.state]}>{t(`itemState.${row.state}`)}</Tag> },
    { id: 'debitState', label: t('column.debitState'), width: 140, hiddenAtFirst: run.file === null, phone: 'line', render: (row) => (row.debitState === null ? '' : <Tag color={DEBIT_COLORS[row.debitState]}>{t(`debitState.${row.debitState}`)}</Tag>) },
    { id: 'amount', label: t('field.amount'), width: 120, align: 'right', phone: 'line', render: (row) => (row.state === 'in' ? moneyText(row.amount) : '–'), sum: (row) => row.amount },
    { id: 'rest', label: t('column.rest'), width: 120, align: 'right', render: (row) => moneyText(row.rest) },
    { id: 'dueDate', label: t('column.dueDate'), width: 110, render: (row) => dateText(row.dueDate) },
    { id: 'reason', label: t('column.reason'), width: 360, phone: 'line', render: (row) => reasonText(t, row) },
    { id: 'scheme', label: t('column.scheme'), width: 100, hiddenAtFirst: true, render: (row) => row.scheme ?? '' },
    { id: 'sequence', label: t('column.sequence'), width: 100, hiddenAtFirst: run.file === null, render: (row) => row.sequence ?? '' },
    { id: 'endToEndId', label: t('column.endToEndId'), width: 240, hiddenAtFirst: true, render: (row) => row.endToEndId ?? '' },
  ], [t, run.file])
  const filters = useMemo((): Filter[] => [
    { id: 'state', label: t('field.state'), kind: 'choice', choices: STATES.map((value) => ({ value, label: t(`itemState.${value}`) })) },
    { id: 'reason', label: t('column.reason'), kind: 'choice', choices: [...DEBIT_REASONS, ...DEBIT_EXCEPTIONS].map((value) => ({ value, label: t(`reasonName.${value}`) })) },
  ], [t])
  return (
    <ListTable<DebitItem>
      list="direct-debit-run-items" title={t('items')} columns={columns} filters={filters} rowKey={(row) => String(row.position)} rowLabel={(row) => `${row.customer.name} ${row.document.number}`}
      rowLink={(row) => ({ to: '/$company/open-items/$id', params: { company, id: row.openItem } })}
      {...useApiList('/api/v1/direct-debit-runs/{id}/items', { path: { id: run.id }, stateLabel: (state) => t(`itemState.${state as DebitItem['state']}`) })} empty={{ title: t('noItems'), text: t('noItemsText') }}
    />
  )
}
