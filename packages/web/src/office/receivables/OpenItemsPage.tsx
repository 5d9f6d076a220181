/** What customers owe and what is owed to them, by due date. */
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

type Row = RowOf<'/api/v1/open-items'>

export function OpenItemsPage() {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'number', label: t('column.document'), width: 150, whole: true, exportAs: 'document', phone: 'line', render: (row) => row.number ?? t(`documentKind.${row.kind}`) },
    { id: 'kind', label: t('column.kind'), width: 110, exportAs: 'documentKind', hiddenAtFirst: true, phone: 'hidden', render: (row) => t(`documentKind.${row.kind}`) },
    { id: 'customerNumber', label: t('column.customerNumber'), width: 110, phone: 'hidden', render: (row) => row.customer.number },
    { id: 'customerName', label: t('column.customer'), width: 200, phone: 'title', render: (row) => row.customer.name },
    { id: 'dueDate', label: t('column.dueDate'), width: 110, phone: 'line', render: (row) => <span className={(row.agreedDueDate ?? row.dueDate) < today() && !row.rest.amount.startsWith('-') ? 'negative' : undefined}>{dateText(row.agreedDueDate ?? row.dueDate)}</span> },
    { id: 'amount', label: t('column.amount'), width: 130, align: 'right', phone: 'hidden', render: (row) => moneyText(row.amount), sum: (row) => row.amount },
    { id: 'allocated', label: t('column.allocated'), width: 130, align: 'right', phone: 'hidden', render: (row) => moneyText(row.allocated) },
    { id: 'rest', label: t('column.rest'), width: 130, align: 'right', phone: 'line', render: (row) => moneyText(row.rest), sum: (row) => row.rest },
    { id: 'collection', label: t('column.collection'), width: 110, phone: 'hidden', render: (row) => (row.collection === null ? '' : <Tag color={row.collection === 'returned' ? 'red' : 'blue'}>{t(`collection.${row.collection}`)}</Tag>) },
    { id: 'agreedDueDate', label: t('column.agreedDueDate'), width: 120, hiddenAtFirst: true, phone: 'hidden', render: (row) => (row.agreedDueDate === null ? '' : <span className={row.agreedDueDate < today() ? 'negative' : undefined}>{dateText(row.agreedDueDate)}</span>) },
    { id: 'disputed', label: t('column.disputed'), width: 100, align: 'right', phone: 'hidden', render: (row) => (row.disputed ? moneyText(row.disputed) : '') },
    { id: 'account', label: t('column.account'), width: 90, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.account },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'state', label: t('column.state'), kind: 'choice', choices: (['open', 'settled'] as const).map((value) => ({ value, label: t(`itemState.${value}`) })) },
    { id: 'side', label: t('itemSide.label'), kind: 'choice', choices: (['owed', 'credit'] as const).map((value) => ({ value, label: t(`itemSide.${value}`) })) },
    { id: 'disputed', label: t('column.disputed'), kind: 'yes-no' },
    { id: 'due', label: t('column.dueDate'), kind: 'date-from-until', from: 'dueFrom', until: 'dueUntil', groupBy: 'month' },
  ], [t])
  return (
    <ListPage<Row>
      list="open-items" title={t('openItems')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.number ?? t(`documentKind.${row.kind}`)} ${row.customer.name}`}
      rowLink={(row) => ({ to: '/$company/open-items/$id', params: { company, id: row.id } })}
      {...useApiList('/api/v1/open-items')} empty={{ title: t('noOpenItems'), text: t('noOpenItemsText') }}
    />
  )
}
