/** Every piece that has a serial number, and the one place where it is: a store, or a customer. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { storesQuery } from './stock-query.ts'

type Row = RowOf<'/api/v1/serial-numbers'>

export function SerialNumbersPage() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const { data: stores } = useQuery(storesQuery(company))
  const { columns, filters } = useMemo(() => {
    const all: Column<Row>[] = [
      { id: 'serial', label: t('field.serial'), width: 170, phone: 'title', render: (row) => row.serial },
      { id: 'sku', label: t('field.sku'), width: 120, phone: 'hidden', render: (row) => row.article.sku },
      { id: 'name', label: t('field.article'), width: 230, phone: 'line', render: (row) => row.article.name },
      { id: 'store', label: t('field.store'), width: 110, phone: 'line', render: (row) => row.store?.code ?? t('outside') },
      { id: 'customer', label: t('field.customer'), width: 200, phone: 'line', render: (row) => (row.store === null ? row.customer?.name ?? '' : '') },
      { id: 'document', label: t('field.document'), width: 150, phone: 'hidden', render: (row) => row.document?.number ?? '' },
      { id: 'kind', label: t('field.lastMovement'), width: 150, phone: 'hidden', render: (row) => t(`kind.${row.kind}`) },
      { id: 'since', label: t('field.since'), width: 105, phone: 'line', render: (row) => dateText(row.since) },
    ]
    const some: Filter[] = [
      { id: 'serial', label: t('field.serial'), kind: 'text', main: true, placeholder: t('filterSerial') },
      { id: 'inStock', label: t('inStock'), kind: 'yes-no' },
      { id: 'store', label: t('field.store'), kind: 'choice', choices: (stores?.items ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })) },
    ]
    return { columns: all, filters: some }
  }, [t, stores])
  return (
    <ListPage<Row>
      list="serial-numbers" title={t('serialNumbers')} columns={columns} filters={filters} rowKey={(row) => `${row.article.id} ${row.serial}`} rowLabel={(row) => row.serial}
      rowLink={(row) => ({ to: '/$company/stock-movements', params: { company }, search: { serial: row.serial } })}
      {...useApiList('/api/v1/serial-numbers')} empty={{ title: t('noSerials'), text: t('noSerialsText') }}
    />
  )
}
