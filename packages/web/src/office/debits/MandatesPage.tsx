/** The mandates of all customers, signed last first: which can be collected by, which soon no more. */
import { MANDATE_SCHEMES, MANDATE_STATES } from '@kontor/domain/customers/mandate.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { countText, dateText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { MandateState } from '../customers/MandateState.tsx'

type Row = RowOf<'/api/v1/mandates'>

export function MandatesPage() {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'customerNumber', label: t('field.number'), width: 110, render: (row) => row.customer.number },
    { id: 'customerName', label: t('field.name'), width: 220, phone: 'title', render: (row) => row.customer.name },
    { id: 'reference', label: t('mandate.reference'), width: 170, phone: 'line', render: (row) => row.reference },
    { id: 'state', label: t('field.state'), width: 120, phone: 'line', render: (row) => <MandateState state={row.state} /> },
    { id: 'scheme', label: t('mandate.scheme'), width: 100, render: (row) => row.scheme },
    { id: 'kind', label: t('mandate.kind'), width: 130, hiddenAtFirst: true, render: (row) => t(`mandate.kinds.${row.kind}`) },
    { id: 'signedOn', label: t('mandate.signedOn'), width: 150, render: (row) => dateText(row.signedOn) },
    { id: 'lastUsedOn', label: t('mandate.lastUsedOn'), width: 150, render: (row) => (row.lastUsedOn === null ? '' : dateText(row.lastUsedOn)) },
    { id: 'expiresOn', label: t('mandate.expiresOn'), width: 120, phone: 'line', render: (row) => dateText(row.expiresOn) },
    { id: 'ibanLast4', label: t('field.iban'), width: 140, render: (row) => `${row.ibanCountry} •••• ${row.ibanLast4}` },
    { id: 'files', label: t('mandate.papers'), width: 100, align: 'right', render: (row) => (row.files === 0 ? '' : countText(row.files)) },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'state', label: t('field.state'), kind: 'choice', choices: MANDATE_STATES.map((value) => ({ value, label: t(`mandate.states.${value}`) })) },
    { id: 'scheme', label: t('mandate.scheme'), kind: 'choice', choices: MANDATE_SCHEMES.map((value) => ({ value, label: value })) },
  ], [t])
  return (
    <ListPage<Row>
      list="mandates" title={t('tab.mandates')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => row.reference}
      rowLink={(row) => ({ to: '/$company/customers/$id', params: { company, id: row.customerId }, search: { tab: 'mandates' } })}
      {...useApiList('/api/v1/mandates', {})} empty={{ title: t('mandate.noneAtAll'), text: t('mandate.noneAtAllText') }}
    />
  )
}
