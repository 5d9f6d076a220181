/** One-off charges that wait for the next invoice. */
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, decimalText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { EditPlannedItem } from './EditPlannedItem.tsx'
import { useWithdraw } from './withdraw-item.ts'

type Row = RowOf<'/api/v1/planned-items'>

const stateOf = (row: Row) => (row.withdrawnAt !== null ? 'withdrawn' : row.charged ? 'charged' : 'waiting')
const COLORS = { withdrawn: 'gray', charged: 'green', waiting: 'yellow' } as const

export function PlannedItemsPage() {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const withdraw = useWithdraw()
  const [editing, edit] = useState<Row | null>(null)
  const mayNot = may('planned-items:write') ? null : t('item.mayNot')
  const columns = useMemo((): Column<Row>[] => [
    { id: 'customerNumber', label: t('field.customerNumber'), width: 100, phone: 'hidden', render: (row) => row.customer.number },
    { id: 'customerName', label: t('field.customer'), width: 220, phone: 'title', render: (row) => row.customer.name },
    { id: 'description', label: t('item.description'), width: 300, phone: 'line', render: (row) => row.description },
    { id: 'kind', label: t('item.kind'), width: 120, hiddenAtFirst: true, phone: 'hidden', render: (row) => t(`item.kinds.${row.kind}`) },
    { id: 'dueFrom', label: t('item.dueFrom'), width: 120, phone: 'line', render: (row) => dateText(row.dueFrom) },
    { id: 'quantity', label: t('field.quantity'), width: 110, align: 'right', phone: 'hidden', render: (row) => `${decimalText(row.quantity)} ${row.unit}` },
    { id: 'netPrice', label: t('item.price'), width: 130, align: 'right', phone: 'line', render: (row) => moneyText(row.netPrice) },
    { id: 'state', label: t('field.state'), width: 120, exportAs: 'charged', phone: 'line', render: (row) => <Tag color={COLORS[stateOf(row)]}>{t(`item.state.${stateOf(row)}`)}</Tag> },
    {
      id: 'action', label: t('item.action'), width: 190, whole: true, notExported: true, phone: 'line',
      render: (row) => (stateOf(row) === 'waiting'
        ? (
            <>
              <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => edit(row)}>{t('action.edit')}</button>{' '}
              <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => void withdraw.ask(row)}>{t('item.withdraw')}</button>
            </>
          )
        : ''),
    },
  ], [t, withdraw, mayNot])
  const filters = useMemo((): Filter[] => [{ id: 'waiting', label: t('item.onlyWaiting'), kind: 'yes-no' }], [t])
  return (
    <>
      <ListPage<Row>
        list="planned-items" title={t('items')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.customer.name} ${row.description}`}
        rowLink={(row) => ({ to: '/$company/customers/$id', params: { company, id: row.customerId }, search: { tab: 'planned' } })} {...useApiList('/api/v1/planned-items')}
        actions={<ActionButton shortcut="new" leftSection={<IconPlus size={15} aria-hidden />} disabledReason={mayNot} onClick={() => void navigate({ to: '/$company/planned-items/new', params: { company } })}>{t('item.new')}</ActionButton>}
        empty={{ title: t('item.none'), text: t('item.noneText') }}
      />
      {withdraw.dialog}
      {editing && <EditPlannedItem item={editing} close={() => edit(null)} />}
    </>
  )
}
