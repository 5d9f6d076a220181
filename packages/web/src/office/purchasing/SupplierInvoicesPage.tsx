/** Invoices of suppliers: what came in, what is due, what is booked. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText, today } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { STATE_COLORS } from './supplier-invoice-query.ts'
import { TakeIn } from './TakeIn.tsx'

type Row = RowOf<'/api/v1/supplier-invoices'>

export function SupplierInvoicesPage() {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  const { columns, filters } = useColumns()
  return (
    <ListPage<Row>
      list="supplier-invoices" title={t('title')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.supplier} ${row.number}`} startSort="-received"
      rowLink={(row) => ({ to: '/$company/supplier-invoices/$id', params: { company, id: row.id } })}
      {...useApiList('/api/v1/supplier-invoices', { sums: ['net', 'gross'], stateLabel: (state) => t(`state.${state as Row['state']}`) })}
      actions={<TakeIn />} empty={{ title: t('none'), text: t('noneText') }}
    />
  )
}

function useColumns() {
  const { t } = useTranslation('purchasing')
  return useMemo(() => {
    const columns: Column<Row>[] = [
      { id: 'supplier', label: t('field.supplier'), width: 260, phone: 'title', render: (row) => row.supplier },
      { id: 'number', label: t('field.number'), width: 150, phone: 'line', render: (row) => row.number },
      { id: 'receivedOn', label: t('field.receivedOn'), width: 110, sort: 'received', phone: 'hidden', render: (row) => dateText(row.receivedOn) },
      { id: 'issueDate', label: t('field.issueDate'), width: 120, hiddenAtFirst: true, phone: 'hidden', render: (row) => (row.issueDate === null ? '' : dateText(row.issueDate)) },
      { id: 'dueDate', label: t('field.dueDate'), width: 110, sort: 'due', phone: 'line', render: (row) => (row.dueDate === null ? '' : <span className={row.state === 'read' && row.dueDate < today() ? 'negative' : undefined}>{dateText(row.dueDate)}</span>) },
      { id: 'net', label: t('field.net'), width: 120, align: 'right', phone: 'hidden', render: (row) => (row.net === null ? '' : moneyText(row.net)) },
      { id: 'tax', label: t('field.tax'), width: 110, align: 'right', hiddenAtFirst: true, phone: 'hidden', render: (row) => (row.tax === null ? '' : moneyText(row.tax)) },
      { id: 'gross', label: t('field.gross'), width: 120, align: 'right', phone: 'line', render: (row) => (row.gross === null ? '' : moneyText(row.gross)) },
      { id: 'due', label: t('field.due'), width: 120, align: 'right', hiddenAtFirst: true, phone: 'hidden', render: (row) => (row.due === null ? '' : moneyText(row.due)) },
      {
        id: 'state', label: t('field.state'), width: 190, phone: 'line',
        render: (row) => <><Tag color={STATE_COLORS[row.state]}>{t(`state.${row.state}`)}</Tag>{row.credit && <> <Tag color="blue">{t('credit')}</Tag></>}{row.errors > 0 && <> <Tag color="red">{t('errors', { count: row.errors })}</Tag></>}</>,
      },
    ]
    const filters: Filter[] = [
      { id: 'supplier', label: t('field.supplier'), kind: 'text', main: true, placeholder: t('filterSupplier') },
      { id: 'number', label: t('field.number'), kind: 'text' },
      { id: 'received', label: t('field.receivedOn'), kind: 'date-from-until', from: 'from', until: 'until', groupBy: 'month' },
      { id: 'due', label: t('field.dueDate'), kind: 'date-from-until', from: 'dueFrom', until: 'dueUntil' },
      { id: 'state', label: t('field.state'), kind: 'choice', groupBy: 'state', choices: (['read', 'booked', 'rejected'] as const).map((value) => ({ value, label: t(`state.${value}`) })) },
    ]
    return { columns, filters }
  }, [t])
}
