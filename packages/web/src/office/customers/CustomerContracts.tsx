import { Title } from '@mantine/core'
import { minorText, sumMinor } from '@kontor/domain/kernel/money.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { countText, dateText, decimalText, moneyText, today } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { useCompany } from '../../api/session.ts'
import classes from './customer.module.css'
import { TextLink } from '../../ui/TextLink.tsx'

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
    { id: 'product', label: t('contract.product'), render: (row) => <TextLink to="/$company/subscriptions/$id" params={{ company, id: row.id }}>{row.productName}{row.label === null ? '' : ` · ${row.label}`}</TextLink> },
    { id: 'number', label: t('contract.number'), wideOnly: true, render: (row) => row.contractNumber ?? '' },
    {
      id: 'price', label: t('contract.price'), align: 'right',
      render: ({ netPrice, quantity, intervalMonths }) => {
        if (netPrice === null) return ''
        const price = `${quantity === null || quantity === '1' ? '' : `${decimalText(quantity)} × `}${moneyText(netPrice)}`
        return intervalMonths === 1 ? price : t('contract.priceFor', { price, count: intervalMonths, shown: countText(intervalMonths) })
      },
    },
    { id: 'monthly', label: t('contract.monthly'), align: 'right', render: (row) => (row.monthly === null ? '' : moneyText(row.monthly)) },
    { id: 'state', label: t('field.state'), render: (row) => <Tag color={COLORS[row.state]}>{t(`contractState.${row.state}`)}</Tag> },
    { id: 'since', wideOnly: true, label: t('contract.since'), render: (row) => dateText(row.startDate) },
  ], [t, company])
  const rows = (contracts.data?.items ?? []).toSorted((one, other) => rank(one) - rank(other))
  const sum = monthlySum(rows)
  // A sum of some of the contracts would be taken for the sum of all.
  const foot = contracts.data?.next || sum === null ? {} : { foot: { product: t('contract.monthlySum'), monthly: moneyText(sum) } }
  return (
    <section className={classes.panel} aria-labelledby="contracts">
      <div className={classes.panelHead}><Title order={2} id="contracts">{t('contracts')}</Title></div>
      {contracts.error && <ProblemBlock error={contracts.error} retry={() => void contracts.refetch()} />}
      {contracts.isPending ? <Loading rows={4} /> : <SimpleTable caption={t('contracts')} captionHidden columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('contract.none')} {...foot} />}
      {contracts.data?.next && <TextLink className={classes.all} to="/$company/subscriptions" params={{ company }} search={{ customerId: customer }}>{t('all')}</TextLink>}
    </section>
  )
}

const rank = ({ state }: Contract): number => ['active', 'suspended', 'draft', 'cancelled', 'ended'].indexOf(state)

/** Net for one month of the contracts that run today, to the cent; null where none of them has a price. */
function monthlySum(contracts: readonly Contract[]) {
  const day = today()
  const running = contracts.filter(({ state, startDate, endDate }) => state !== 'draft' && state !== 'ended' && startDate <= day && (endDate === null || endDate >= day))
  const priced = running.flatMap(({ monthly }) => (monthly === null ? [] : [monthly]))
  return priced[0] ? { amount: minorText(sumMinor(priced.map(({ amount }) => BigInt(amount.replace('.', ''))))), currency: priced[0].currency } : null
}
