/** Documents in the making: nothing of them is numbered or booked yet. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { instantText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { useActors } from '../audit/use-actors.ts'
import { NewDocument } from './NewDocument.tsx'

type Row = RowOf<'/api/v1/drafts'>
type Kind = Row['kind']
const NO_FILTERS: readonly Filter[] = []

export function DraftsPage() {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const nameOf = useActors()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'customerNumber', label: t('field.customerNumber'), width: 100, phone: 'hidden', render: (row) => row.customerNumber },
    { id: 'customerName', label: t('field.customer'), width: 260, phone: 'title', render: (row) => row.customerName },
    { id: 'kind', label: t('field.kind'), width: 120, phone: 'line', render: (row) => t(row.kind) },
    { id: 'correctsNumber', label: t('field.preceding'), width: 138, phone: 'hidden', render: (row) => row.correctsNumber ?? '' },
    { id: 'first', label: t('field.firstLine'), width: 260, notExported: true, phone: 'line', render: (row) => firstLine(row, (count) => t('moreLines', { count })) },
    { id: 'createdBy', label: t('field.createdBy'), width: 170, phone: 'hidden', render: (row) => nameOf(row.createdBy) },
    { id: 'createdAt', label: t('field.begun'), width: 138, phone: 'line', render: (row) => instantText(row.createdAt) },
  ], [t, nameOf])
  return (
    <ListPage<Row>
      list="drafts" title={t('drafts')} columns={columns} filters={NO_FILTERS} rowKey={(row) => row.id} rowLabel={(row) => `${t(row.kind)} ${row.customerName}`}
      rowLink={(row) => ({ to: '/$company/drafts/$id', params: { company, id: row.id } })}
      {...useApiList('/api/v1/drafts', { stateLabel: (state) => t(state as Kind), stateFilter: null })} actions={<NewDocument />} empty={{ title: t('noDrafts'), text: t('noDraftsText') }}
    />
  )
}

/** What the draft is about: its reason, or its first line and how many more there are. */
function firstLine({ content }: Row, more: (count: number) => string): string {
  if (typeof content['reason'] === 'string') return content['reason']
  const [first, ...rest] = content.lines ?? []
  const name = typeof first?.['name'] === 'string' ? first['name'] : ''
  return rest.length === 0 ? name : `${name} ${more(rest.length)}`
}
