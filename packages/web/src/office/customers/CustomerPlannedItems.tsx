import { Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { dateText, decimalText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { useCompany, useMay } from '../../api/session.ts'
import { EditPlannedItem } from '../subscriptions/EditPlannedItem.tsx'
import { useWithdraw } from '../subscriptions/withdraw-item.ts'

const itemsQuery = (company: string, customer: string) => ({
  queryKey: ['planned-items-of', company, customer] as const,
  queryFn: () => answer(api.GET('/api/v1/planned-items', { params: { query: { company, customerId: customer, limit: '50' } } })),
})
type Row = Awaited<ReturnType<ReturnType<typeof itemsQuery>['queryFn']>>['items'][number]

/** One-off charges that wait for the next invoice, and those that were charged. */
export function CustomerPlannedItems({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('customers')
  const { t: words } = useTranslation('subscriptions')
  const company = useCompany()
  const withdraw = useWithdraw()
  const [editing, edit] = useState<Row | null>(null)
  const mayNot = useMay()('planned-items:write') ? null : words('item.mayNot')
  const items = useQuery(itemsQuery(company, customer))
  const columns = useMemo((): SimpleColumn<Row>[] => [
    { id: 'description', label: t('planned.description'), render: (row) => row.description },
    { id: 'due', label: t('planned.dueFrom'), render: (row) => dateText(row.dueFrom) },
    { id: 'quantity', label: t('planned.quantity'), align: 'right', render: (row) => `${decimalText(row.quantity)} ${row.unit}` },
    { id: 'price', label: t('planned.price'), align: 'right', render: (row) => moneyText(row.netPrice) },
    { id: 'state', label: t('field.state'), render: (row) => <Tag color={row.withdrawnAt !== null ? 'gray' : row.charged ? 'green' : 'yellow'}>{t(row.withdrawnAt !== null ? 'planned.withdrawn' : row.charged ? 'planned.charged' : 'planned.waiting')}</Tag> },
    {
      id: 'act', label: t('more'), labelHidden: true, align: 'right',
      render: (row) => (row.withdrawnAt !== null || row.charged ? '' : (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => edit(row)}>{t('edit')}</button>
          <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => void withdraw.ask(row)}>{words('item.withdraw')}</button>
        </Group>
      )),
    },
  ], [t, words, mayNot, withdraw])
  if (items.error) return <ProblemBlock error={items.error} retry={() => void items.refetch()} />
  if (items.isPending) return <Loading />
  return (
    <>
      <SimpleTable caption={t('tab.planned')} captionHidden columns={columns} rows={items.data.items} rowKey={(row) => row.id} empty={t('planned.none')} />
      {withdraw.dialog}
      {editing && <EditPlannedItem item={editing} close={() => edit(null)} />}
    </>
  )
}
