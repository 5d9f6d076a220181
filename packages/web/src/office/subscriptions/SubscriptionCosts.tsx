/** What suppliers charged for a service. */
import { Paper } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

const costsQuery = (company: string, id: string) => ({
  queryKey: ['subscription-costs', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/subscriptions/{id}/costs', { params: { path: { id }, query: { company } } })),
})
type Cost = Awaited<ReturnType<ReturnType<typeof costsQuery>['queryFn']>>['items'][number]

export function SubscriptionCosts({ subscription }: { readonly subscription: string }) {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const costs = useQuery(costsQuery(company, subscription))
  const columns = useMemo((): SimpleColumn<Cost>[] => [
    { id: 'supplier', label: t('costs.supplier'), render: (row) => <TextLink to="/$company/supplier-invoices/$id" params={{ company, id: row.invoice }}>{row.supplier} {row.number}</TextLink> },
    { id: 'name', label: t('costs.name'), wideOnly: true, render: (row) => row.name },
    { id: 'date', label: t('costs.date'), render: (row) => (row.issueDate === null ? '' : dateText(row.issueDate)) },
    { id: 'net', label: t('costs.net'), align: 'right', render: (row) => <>{moneyText(row.net)}{row.state === 'read' && ` (${t('costs.notBooked')})`}</> },
  ], [t, company])
  if (costs.error) return <ProblemBlock error={costs.error} retry={() => void costs.refetch()} />
  if (!costs.data) return <Loading rows={2} />
  return <Paper mt="sm"><SimpleTable caption={t('costs.title')} columns={columns} rows={costs.data.items} rowKey={(row) => `${row.invoice} ${row.name} ${row.net.amount}`} empty={t('costs.none')} foot={{ supplier: t('costs.booked'), net: costs.data.sums.map((sum) => moneyText(sum)).join(', ') }} /></Paper>
}
