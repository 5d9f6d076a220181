/** Payments of customers: when, how much, for what, and what of them is still credit. */
import { IconCashRegister } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { ExchangeRates } from './ExchangeRates.tsx'

type Row = RowOf<'/api/v1/payments'>

export function PaymentsPage() {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'valueDate', label: t('field.valueDate'), width: 120, phone: 'line', render: (row) => dateText(row.valueDate) },
    { id: 'customerNumber', label: t('field.customerNumber'), width: 110, phone: 'hidden', render: (row) => row.customer.number },
    { id: 'customerName', label: t('field.customer'), width: 260, phone: 'title', render: (row) => row.customer.name },
    { id: 'amount', label: t('field.amount'), width: 130, align: 'right', phone: 'line', render: (row) => moneyText(row.amount), sum: (row) => row.amount },
    { id: 'numbers', label: t('field.documents'), width: 220, phone: 'line', render: (row) => (row.takenBackOn === null ? row.numbers.join(', ') : <Tag color="gray">{t('takenBackOn', { date: dateText(row.takenBackOn) })}</Tag>) },
    { id: 'rest', label: t('field.credit'), width: 120, align: 'right', phone: 'hidden', render: (row) => (row.rest.amount === '0.00' ? '' : moneyText(row.rest)), sum: (row) => row.rest },
    { id: 'reference', label: t('field.reference'), width: 220, phone: 'hidden', render: (row) => row.reference ?? '' },
    { id: 'account', label: t('field.account'), width: 90, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.account },
    { id: 'origin', label: t('field.origin'), width: 120, hiddenAtFirst: true, phone: 'hidden', render: (row) => t(`origin.${row.origin}`) },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'valueDate', label: t('field.valueDate'), kind: 'date-from-until', from: 'from', until: 'until', groupBy: 'month' },
  ], [t])
  return (
    <ListPage<Row>
      list="payments" title={t('payments')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.customer.name} ${moneyText(row.amount)}`}
      rowLink={(row) => ({ to: '/$company/open-items/$id', params: { company, id: row.openItem } })}
      {...useApiList('/api/v1/payments', { sums: ['amount', 'rest'] })} actions={<><ExchangeRates day={null} /><EnterPayments /></>} empty={{ title: t('none'), text: t('noneText') }}
    />
  )
}

function EnterPayments() {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  return (
    <ActionButton shortcut="new" leftSection={<IconCashRegister size={16} aria-hidden />} disabledReason={may('receivables:write') ? null : t('mayNot')} onClick={() => navigate({ to: '/$company/payments/new', params: { company } })}>
      {t('enter')}
    </ActionButton>
  )
}
