/** Credit of the customer that could settle this item; nothing where there is none. */
import { Paper, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import type { OpenItem } from './payment-query.ts'
import { SetOffNow } from './SetOffNow.tsx'

const creditQuery = (company: string, customer: string) => ({
  queryKey: ['customer-credit', company, customer] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/open-items', { params: { query: { company, customer, side: 'credit', limit: '200' } } }))).items,
})
type Credit = Awaited<ReturnType<ReturnType<typeof creditQuery>['queryFn']>>[number]

export function CustomerCredit({ item }: { readonly item: OpenItem }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const wanted = item.credit.amount !== '0.00' && item.rest.amount !== '0.00' && !item.rest.amount.startsWith('-')
  const credits = useQuery({ ...creditQuery(company, item.customer.id), enabled: wanted })
  const columns = useMemo((): SimpleColumn<Credit>[] => [
    { id: 'date', label: t('field.date'), render: (row) => dateText(row.dueDate) },
    { id: 'what', label: t('field.what'), render: (row) => <TextLink to="/$company/open-items/$id" params={{ company, id: row.id }}>{t(`kind.${row.kind}`)}{row.number === null ? '' : ` ${row.number}`}</TextLink> },
    { id: 'rest', label: t('field.credit'), align: 'right', render: (row) => moneyText({ ...row.rest, amount: row.rest.amount.slice(1) }) },
    { id: 'act', label: t('setOff'), labelHidden: true, align: 'right', render: (row) => <SetOffNow credit={row.id} against={item.id} /> },
  ], [t, company, item.id])
  if (!wanted || !credits.data) return null
  return (
    <Paper component="section" aria-labelledby="credit">
      <Title order={2} id="credit" mb="xs">{t('customerCredit')}</Title>
      <SimpleTable caption={t('customerCredit')} captionHidden columns={columns} rows={credits.data.filter(({ account }) => account === item.account)} rowKey={(row) => row.id} empty="" />
    </Paper>
  )
}
