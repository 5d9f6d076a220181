import { Anchor, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { dateText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { useCompany } from '../../api/session.ts'
import classes from './customer.module.css'

const SHOWN_MAX = 50
const COLORS = { draft: 'gray', active: 'green', suspended: 'orange', cancelled: 'yellow', ended: 'gray' } as const

const contractsQuery = (company: string, customer: string) => ({
  queryKey: ['subscriptions-of', company, customer] as const,
  queryFn: () => answer(api.GET('/api/v1/subscriptions', { params: { query: { company, customerId: customer, limit: String(SHOWN_MAX) } } })),
})
type Contract = Awaited<ReturnType<ReturnType<typeof contractsQuery>['queryFn']>>['items'][number]

/** What the customer has: running contracts first. */
export function CustomerContracts({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const contracts = useQuery(contractsQuery(company, customer))
  const columns = useMemo((): SimpleColumn<Contract>[] => [
    { id: 'product', label: t('contract.product'), render: (row) => <Anchor renderRoot={(props) => <Link to="/$company/subscriptions/$id" params={{ company, id: row.id }} {...props} />}>{row.productName}{row.label === null ? '' : ` · ${row.label}`}</Anchor> },
    { id: 'number', label: t('contract.number'), wideOnly: true, render: (row) => row.contractNumber ?? '' },
    { id: 'since', label: t('contract.since'), render: (row) => dateText(row.startDate) },
    { id: 'state', label: t('field.state'), render: (row) => <Tag color={COLORS[row.state]}>{t(`contractState.${row.state}`)}</Tag> },
  ], [t, company])
  const rows = (contracts.data?.items ?? []).toSorted((one, other) => rank(one) - rank(other))
  return (
    <section className={classes.panel} aria-labelledby="contracts">
      <div className={classes.panelHead}><Title order={2} id="contracts">{t('contracts')}</Title></div>
      {contracts.error && <ProblemBlock error={contracts.error} retry={() => void contracts.refetch()} />}
      {contracts.isPending ? <Loading rows={4} /> : <SimpleTable caption={t('contracts')} captionHidden columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('contract.none')} />}
      {contracts.data?.next && <Anchor className={classes.all} renderRoot={(props) => <Link to="/$company/subscriptions" params={{ company }} search={{ customerId: customer }} {...props} />}>{t('all')}</Anchor>}
    </section>
  )
}

const rank = ({ state }: Contract): number => ['active', 'suspended', 'draft', 'cancelled', 'ended'].indexOf(state)
