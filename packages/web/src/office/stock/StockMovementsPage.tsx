/** The ledger of stock: what came in and left, why, and with which serial numbers. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, decimalText, instantText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { useActors } from '../audit/use-actors.ts'
import { storesQuery } from './stock-query.ts'

type Row = RowOf<'/api/v1/stock-movements'>

const KINDS = ['goods_in', 'transfer', 'issue', 'return', 'stocktaking', 'reversal'] as const

export function StockMovementsPage() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const { columns, filters } = useColumns()
  return (
    <ListPage<Row>
      list="stock-movements" title={t('movements')} columns={columns} filters={filters} rowKey={(row) => `${row.entry} ${row.line}`} rowLabel={(row) => `${t(`kind.${row.kind}`)} ${row.article.sku}`}
      rowLink={(row) => ({ to: '/$company/stock-entries/$id', params: { company, id: row.entry } })}
      {...useApiList('/api/v1/stock-movements', { sums: ['amount'] })} empty={{ title: t('noMovements'), text: t('noMovementsText') }}
    />
  )
}

function useColumns() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const nameOf = useActors()
  const { data: stores } = useQuery(storesQuery(company))
  return useMemo(() => {
    const columns: Column<Row>[] = [
      { id: 'date', label: t('field.date'), width: 105, phone: 'line', render: (row) => dateText(row.date) },
      { id: 'kind', label: t('field.kind'), width: 150, phone: 'line', render: (row) => t(`kind.${row.kind}`) },
      { id: 'sku', label: t('field.sku'), width: 120, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.article.sku },
      { id: 'name', label: t('field.article'), width: 220, phone: 'title', render: (row) => row.article.name },
      { id: 'store', label: t('field.store'), width: 100, phone: 'line', render: (row) => row.store.code },
      { id: 'quantity', label: t('field.moved'), width: 100, align: 'right', phone: 'line', render: (row) => <span className={row.quantity.startsWith('-') ? 'negative' : undefined}>{decimalText(row.quantity)}</span> },
      { id: 'value', label: t('field.value'), width: 110, align: 'right', phone: 'hidden', render: (row) => moneyText(row.value), sum: (row) => row.value },
      { id: 'serials', label: t('field.serials'), width: 190, phone: 'hidden', render: (row) => row.serials.join(', ') },
      { id: 'document', label: t('field.document'), width: 140, phone: 'line', render: (row) => row.document?.number ?? '' },
      { id: 'customer', label: t('field.customer'), width: 170, phone: 'hidden', render: (row) => row.customer?.name ?? '' },
      { id: 'supplier', label: t('field.supplier'), width: 160, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.supplier ?? '' },
      { id: 'reference', label: t('field.reference'), width: 150, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.reference ?? '' },
      { id: 'remark', label: t('field.remark'), width: 180, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.remark ?? '' },
      { id: 'by', label: t('field.by'), width: 140, hiddenAtFirst: true, phone: 'hidden', render: (row) => nameOf(row.by) },
      { id: 'at', label: t('field.at'), width: 150, hiddenAtFirst: true, phone: 'hidden', render: (row) => instantText(row.at) },
    ]
    const filters: Filter[] = [
      { id: 'serial', label: t('field.serial'), kind: 'text', main: true, placeholder: t('field.serial') },
      { id: 'kind', label: t('field.kind'), kind: 'choice', choices: KINDS.map((value) => ({ value, label: t(`kind.${value}`) })) },
      { id: 'store', label: t('field.store'), kind: 'choice', choices: (stores?.items ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })) },
      { id: 'dates', label: t('field.date'), kind: 'date-from-until', from: 'from', until: 'until' },
    ]
    return { columns, filters }
  }, [t, stores, nameOf])
}
