/** All contracts of the company. */
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { useWriteToCustomers } from '../messaging/newsletters/use-write-to-customers.tsx'
import { SubscriptionState } from './SubscriptionState.tsx'

type Row = RowOf<'/api/v1/subscriptions'>
/** Products to filter by: a catalogue of more is filtered from the product's own page. */
const CHOICES_MAX = '200'
const customerOf = (row: Row): string => row.customerId
const STATES = ['draft', 'active', 'suspended', 'cancelled', 'ended'] as const

export function SubscriptionsPage() {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'contractNumber', label: t('field.contractNumber'), width: 130, phone: 'line', render: (row) => row.contractNumber ?? t('withoutNumber') },
    { id: 'customerNumber', label: t('field.customerNumber'), width: 100, phone: 'hidden', render: (row) => row.customerNumber },
    { id: 'customerName', label: t('field.customer'), width: 240, phone: 'title', render: (row) => row.customerName },
    { id: 'sku', label: t('field.sku'), width: 110, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.sku },
    { id: 'productName', label: t('field.product'), width: 220, phone: 'line', render: (row) => row.productName },
    { id: 'label', label: t('field.label'), width: 200, phone: 'hidden', render: (row) => row.label ?? '' },
    { id: 'state', label: t('field.state'), width: 110, phone: 'line', render: (row) => <SubscriptionState state={row.state} /> },
    { id: 'startDate', label: t('field.startDate'), width: 110, phone: 'hidden', render: (row) => dateText(row.startDate) },
    { id: 'endDate', label: t('field.endDate'), width: 110, phone: 'hidden', render: (row) => (row.endDate === null ? '' : dateText(row.endDate)) },
    { id: 'netPrice', label: t('priceToday'), width: 110, align: 'right', hiddenAtFirst: true, phone: 'hidden', render: (row) => (row.netPrice === null ? '' : moneyText(row.netPrice)) },
    { id: 'monthly', label: t('monthly'), width: 120, align: 'right', phone: 'line', render: (row) => (row.monthly === null ? '' : moneyText(row.monthly)) },
  ], [t])
  const products = useQuery({
    queryKey: ['list', 'products', company, 'choices'], queryFn: () => answer(api.GET('/api/v1/products', { params: { query: { company, limit: CHOICES_MAX } } })), staleTime: 60_000,
  })
  const filters = useMemo((): Filter[] => [
    { id: 'contractNumber', label: t('field.contractNumber'), kind: 'text', main: true, placeholder: t('filterNumber') },
    { id: 'state', label: t('field.state'), kind: 'choice', groupBy: 'state', choices: STATES.map((value) => ({ value, label: t(`state.${value}`) })) },
    { id: 'productId', label: t('field.product'), kind: 'choice', groupBy: 'product', choices: products.data?.items.map(({ id, sku, name }) => ({ value: id, label: `${sku} · ${name}` })) ?? [] },
    { id: 'end', label: t('field.endDate'), kind: 'date-from-until', from: 'endFrom', until: 'endUntil' },
    { id: 'deleted', label: t('deleted'), kind: 'yes-no' },
  ], [t, products.data])
  const { action, dialog } = useWriteToCustomers(customerOf)
  const bulkActions = useMemo(() => [action], [action])
  return (
    <>
      <ListPage<Row>
        list="subscriptions" title={t('subscriptions')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.contractNumber ?? ''} ${row.customerName}`}
        rowLink={(row) => ({ to: '/$company/subscriptions/$id', params: { company, id: row.id } })} {...useApiList('/api/v1/subscriptions', { stateLabel: (state) => t(`state.${state as Row['state']}`) })}
        actions={<ActionButton shortcut="new" leftSection={<IconPlus size={15} aria-hidden />} disabledReason={may('subscriptions:write') ? null : t('mayNot')} onClick={() => void navigate({ to: '/$company/subscriptions/new', params: { company } })}>{t('new')}</ActionButton>}
        empty={{ title: t('none'), text: t('noneText') }} bulkActions={bulkActions}
      />
      {dialog}
    </>
  )
}
