/** What is open, what is overdue, and since when. */
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { dateText, moneyText, today } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { useCompany } from '../../api/session.ts'
import classes from './customer.module.css'
import { TextLink } from '../../ui/TextLink.tsx'
import { NewRefund } from '../refunds/NewRefund.tsx'

const SHOWN = 4

const openItemsQuery = (company: string, customer: string) => ({
  queryKey: ['open-items-of', company, customer] as const,
  queryFn: () => answer(api.GET('/api/v1/open-items', { params: { query: { company, customer, limit: String(SHOWN) } } })),
})
type OpenItem = Awaited<ReturnType<ReturnType<typeof openItemsQuery>['queryFn']>>['items'][number]

export function CustomerAccount({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('customers')
  const { t: statement } = useTranslation('statement')
  const { t: ledger } = useTranslation('ledger')
  const { t: shell } = useTranslation('shell')
  const company = useCompany()
  const items = useQuery(openItemsQuery(company, customer))
  const sums = (until?: string) => answer(api.GET('/api/v1/open-items/totals', { params: { query: { company, customer, ...(until && { dueUntil: until, side: 'owed' }) } } }))
  const open = useQuery({ queryKey: ['open-sum', company, customer], queryFn: () => sums() })
  const overdue = useQuery({ queryKey: ['overdue-sum', company, customer], queryFn: () => sums(yesterday()) })
  const credit = useQuery({ queryKey: ['customer-credit', company, customer, 'ledger'], queryFn: () => answer(api.GET('/api/v1/customers/{id}/credit-ledger', { params: { path: { id: customer }, query: { company } } })) })
  const columns = useMemo((): SimpleColumn<OpenItem>[] => [
    { id: 'document', label: t('account.document'), whole: true, render: (row) => <TextLink to="/$company/open-items/$id" params={{ company, id: row.id }}>{row.number ?? ledger(`documentKind.${row.kind}`)}</TextLink> },
    { id: 'due', label: t('account.due'), render: (row) => <span className={row.dueDate < today() && !row.rest.amount.startsWith('-') ? 'negative' : undefined}>{dateText(row.dueDate)}</span> },
    { id: 'rest', label: t('account.rest'), align: 'right', render: (row) => moneyText(row.rest) },
  ], [t, ledger, company])
  return (
    <section className={classes.panel} aria-labelledby="account">
      <div className={classes.panelHead}>
        <Title order={2} id="account">{t('account.title')}</Title>
        <span className={classes.panelLinks}>
          <TextLink to="/$company/payments" params={{ company }} search={{ customer }}>{t('account.payments')}</TextLink>
          <TextLink to="/$company/refunds" params={{ company }} search={{ customer }}>{shell('page.refunds')}</TextLink>
          <TextLink to="/$company/customers/$id/account-statement" params={{ company, id: customer }}>{statement('title')}</TextLink>
        </span>
      </div>
      <dl className={classes.balance}>
        <div><dt>{t('account.open')}</dt><dd>{restOf(open.data)}</dd></div>
        <div><dt>{t('account.overdue')}</dt><dd className={overdue.data?.sums.some(({ rest }) => rest && rest.amount !== '0.00') ? 'negative' : undefined}>{restOf(overdue.data)}</dd></div>
        {credit.data && credit.data.balance.amount !== '0.00' && <div><dt>{t('account.credit')}</dt><dd>{moneyText(credit.data.balance)} {!credit.data.balance.amount.startsWith('-') && <NewRefund customer={customer} compact />}</dd></div>}
      </dl>
      {items.error && <ProblemBlock error={items.error} retry={() => void items.refetch()} />}
      {items.isPending ? <Loading rows={3} /> : <SimpleTable caption={t('account.title')} captionHidden columns={columns} rows={items.data?.items ?? []} rowKey={(row) => row.id} empty={t('account.none')} />}
      {items.data?.next && <TextLink className={classes.all} to="/$company/open-items" params={{ company }} search={{ customer }}>{t('all')}</TextLink>}
    </section>
  )
}

interface Summed {
  readonly sums: readonly { readonly rest?: MoneyJson | undefined }[]
}

const restOf = (totals: Summed | undefined): string => (totals === undefined ? '…' : totals.sums.length === 0 ? '–' : totals.sums.map(({ rest }) => (rest ? moneyText(rest) : '')).join(' + '))

/** An item is overdue from the day after it was due. */
function yesterday(): string {
  const [year, month, day] = today().split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10)
}
