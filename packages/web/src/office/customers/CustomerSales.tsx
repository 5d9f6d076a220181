/** Quotes, orders and what came of them: the latest of each kind, in one list. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { documentLink, SALES_NOUNS } from '../documents/document-query.ts'
import { STATE_COLORS } from '../documents/sales-query.ts'

const SHOWN_MAX = '20'

const salesOfQuery = (company: string, customer: string) => ({
  queryKey: ['sales', company, 'of', customer] as const,
  queryFn: async () => {
    const query = { company, customer, limit: SHOWN_MAX }
    const pages = await Promise.all(Object.values(SALES_NOUNS).map((noun) => answer(api.GET(`/api/v1/${noun}` as '/api/v1/quotes', { params: { query } }))))
    return pages.flatMap(({ items }) => items).toSorted((one, other) => other.issueDate.localeCompare(one.issueDate))
  },
})
type Row = Awaited<ReturnType<ReturnType<typeof salesOfQuery>['queryFn']>>[number]

export function CustomerSales({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const { data } = useQuery(salesOfQuery(company, customer))
  const columns = useMemo((): SimpleColumn<Row>[] => [
    { id: 'number', label: t('field.number'), whole: true, render: (row) => <TextLink {...documentLink(company, row)}>{row.number}</TextLink> },
    { id: 'kind', label: t('field.kind'), wideOnly: true, render: (row) => t(row.kind) },
    { id: 'date', label: t('field.issueDate'), render: (row) => dateText(row.issueDate), compare: (one, other) => one.issueDate.localeCompare(other.issueDate) },
    { id: 'gross', label: t('field.gross'), align: 'right', render: (row) => moneyText(row.gross) },
    { id: 'state', label: t('field.state'), render: (row) => <Tag color={STATE_COLORS[row.state]}>{t(`salesState.${row.state}`)}</Tag> },
  ], [t, company])
  if (!data || data.length === 0) return null
  return <SimpleTable caption={t('salesOfCustomer')} columns={columns} rows={data} rowKey={(row) => row.id} empty="" />
}
