/** What is on hand: every article that is kept in stock, with its quantity, its minimum and what it is worth. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { decimalText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { LEVEL_COLORS, storesQuery } from './stock-query.ts'

type Row = RowOf<'/api/v1/stock-articles'>

export function StockPage() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const { columns, filters } = useColumns()
  return (
    <ListPage<Row>
      list="stock-articles" title={t('stock')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.sku} ${row.name}`}
      rowLink={(row) => ({ to: '/$company/stock/$id', params: { company, id: row.id } })}
      {...useApiList('/api/v1/stock-articles', { sums: ['amount'], stateLabel: (level) => t(`level.${level as Row['level']}`), stateFilter: 'level' })}
      actions={<MoveButtons />} empty={{ title: t('noArticles'), text: t('noArticlesText') }}
    />
  )
}

function MoveButtons() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const reason = may('stock:write') ? null : t('mayNot')
  return (
    <>
      <ActionButton variant="default" disabledReason={reason} onClick={() => void navigate({ to: '/$company/stock-transfers/new', params: { company } })}>{t('transfer')}</ActionButton>
      <ActionButton disabledReason={reason} onClick={() => void navigate({ to: '/$company/goods-receipts/new', params: { company } })}>{t('goodsIn')}</ActionButton>
    </>
  )
}

function useColumns() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const { data: stores } = useQuery(storesQuery(company))
  return useMemo(() => {
    const columns: Column<Row>[] = [
      { id: 'sku', label: t('field.sku'), width: 130, phone: 'line', render: (row) => row.sku },
      { id: 'name', label: t('field.name'), width: 260, phone: 'title', render: (row) => row.name },
      { id: 'barcode', label: t('field.barcode'), width: 140, phone: 'hidden', render: (row) => row.barcode ?? '' },
      { id: 'quantity', label: t('field.quantity'), width: 110, align: 'right', phone: 'line', render: (row) => `${decimalText(row.quantity)} ${row.unit}` },
      { id: 'minimum', label: t('field.minimum'), width: 140, align: 'right', phone: 'hidden', render: (row) => (row.minimum === null ? '' : decimalText(row.minimum)) },
      { id: 'averageCost', label: t('field.averageCost'), width: 130, align: 'right', hiddenAtFirst: true, phone: 'hidden', render: (row) => (row.averageCost === null ? '' : decimalText(row.averageCost, { atLeast: 2 })) },
      { id: 'value', label: t('field.value'), width: 120, align: 'right', phone: 'line', render: (row) => moneyText(row.value), sum: (row) => row.value },
      { id: 'level', label: t('field.level'), width: 150, phone: 'line', render: (row) => <Tag color={LEVEL_COLORS[row.level]}>{t(`level.${row.level}`)}</Tag> },
      { id: 'serialised', label: t('field.serialised'), width: 150, hiddenAtFirst: true, phone: 'hidden', render: (row) => t(row.serialised ? 'yes' : 'no') },
    ]
    const filters: Filter[] = [
      { id: 'text', label: t('filterText'), kind: 'text', main: true, placeholder: t('filterTextHint') },
      { id: 'store', label: t('field.store'), kind: 'choice', choices: (stores?.items ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })) },
      { id: 'level', label: t('field.level'), kind: 'choice', choices: (['enough', 'low', 'none'] as const).map((value) => ({ value, label: t(`level.${value}`) })) },
    ]
    return { columns, filters }
  }, [t, stores])
}
