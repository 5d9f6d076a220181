/** The catalogue: what is sold, and for how much today. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
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
import { SERVICE_KINDS } from './service-kinds.ts'
import { Tag } from '../../ui/table/Tag.tsx'

type Row = RowOf<'/api/v1/products'>

export function ProductsPage() {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const add = () => void navigate({ to: '/$company/products/new', params: { company } })
  const columns = useMemo((): Column<Row>[] => [
    { id: 'sku', label: t('field.sku'), width: 120, phone: 'line', render: (row) => row.sku },
    { id: 'name', label: t('field.name'), width: 280, phone: 'title', render: (row) => row.name },
    { id: 'kind', label: t('field.kind'), width: 150, phone: 'hidden', render: (row) => t(`kind.${row.kind}`) },
    { id: 'netPrice', label: t('priceToday'), width: 130, exportAs: 'price', align: 'right', phone: 'line', render: (row) => (row.price ? moneyText(row.price.netPrice) : <Tag color="orange">{t('noPrice')}</Tag>) },
    { id: 'setupFee', label: t('field.setupFee'), width: 130, align: 'right', phone: 'hidden', render: (row) => (row.price?.setupFee ? moneyText(row.price.setupFee) : '') },
    { id: 'intervalMonths', label: t('field.intervalMonths'), width: 135, phone: 'hidden', render: (row) => t('everyMonths', { count: row.intervalMonths }) },
    { id: 'taxClass', label: t('field.taxClass'), width: 120, hiddenAtFirst: true, phone: 'hidden', render: (row) => t(`taxClass.${row.taxClass}`) },
    { id: 'revenueAccount', label: t('field.revenueAccount'), width: 110, phone: 'hidden', render: (row) => row.revenueAccount },
    { id: 'withdrawnOn', label: t('field.withdrawnOn'), width: 130, phone: 'hidden', render: (row) => (row.withdrawnOn === null ? '' : dateText(row.withdrawnOn)) },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'name', label: t('field.name'), kind: 'text', main: true, placeholder: t('filterName') },
    { id: 'kind', label: t('field.kind'), kind: 'choice', choices: SERVICE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })) },
    { id: 'withdrawn', label: t('withdrawn'), kind: 'yes-no' },
  ], [t])
  return (
    <ListPage<Row>
      list="products" title={t('products')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.sku} ${row.name}`} {...useApiList('/api/v1/products')}
      rowLink={(row) => ({ to: '/$company/products/$id', params: { company, id: row.id } })}
      actions={<ActionButton shortcut="new" leftSection={<IconPlus size={15} aria-hidden />} disabledReason={may('catalog:write') ? null : t('mayNot')} onClick={add}>{t('new')}</ActionButton>}
      empty={{ title: t('none'), text: t('noneText'), action: <Button variant="default" onClick={add}>{t('new')}</Button> }}
    />
  )
}
