/** Opening, debits, credits and closing of every account over a span of days. */
import { Button, Paper } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { moneyText, today } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Balance } from './Balance.tsx'
import { DateRange } from './DateRange.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

const balanceQuery = (company: string, from: string, until: string) => ({
  queryKey: ['trial-balance', company, from, until] as const,
  queryFn: () => answer(api.GET('/api/v1/trial-balance', { params: { query: { company, from, until } } })),
})
type Line = Awaited<ReturnType<ReturnType<typeof balanceQuery>['queryFn']>>['items'][number]

const amount = (money: MoneyJson): string => (/[1-9]/.test(money.amount) ? moneyText(money) : '')
const minorOf = (money: MoneyJson): bigint => BigInt(money.amount.replace('.', ''))
const byAmount = (key: 'debit' | 'credit' | 'closing') => (one: Line, other: Line): number => {
  const difference = minorOf(one[key]) - minorOf(other[key])
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function TrialBalancePage() {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const search = useSearch({ strict: false }) as { from?: string; until?: string }
  const from = search.from ?? `${today().slice(0, 4)}-01-01`
  const until = search.until ?? today()
  const balance = useQuery(balanceQuery(company, from, until))
  const columns = useMemo((): SimpleColumn<Line>[] => [
    { id: 'account', label: t('column.account'), compare: (one, other) => one.account.localeCompare(other.account), render: (row) => <TextLink to="/$company/journal" params={{ company }} search={{ account: row.account, from, until }}>{row.account} {row.name}</TextLink> },
    { id: 'opening', label: t('column.opening'), align: 'right', wideOnly: true, render: (row) => <Balance money={row.opening} /> },
    { id: 'debit', label: t('side.debit'), align: 'right', wideOnly: true, compare: byAmount('debit'), render: (row) => amount(row.debit) },
    { id: 'credit', label: t('side.credit'), align: 'right', wideOnly: true, compare: byAmount('credit'), render: (row) => amount(row.credit) },
    { id: 'closing', label: t('column.closing'), align: 'right', compare: byAmount('closing'), render: (row) => <Balance money={row.closing} /> },
  ], [t, company, from, until])
  return (
    <Page title={t('trialBalance')} actions={<Button variant="default" className="no-print" onClick={() => print()}>{t('print')}</Button>}>
      <DateRange key={`${from} ${until}`} from={from} until={until} />
      {balance.error && <ProblemBlock error={balance.error} retry={() => void balance.refetch()} />}
      {balance.isPending && <Loading rows={10} />}
      {balance.data && (
        <Paper>
          <SimpleTable
            caption={t('trialBalance')} captionHidden columns={columns} rows={balance.data.items} rowKey={(row) => row.account} empty={t('noPostings')}
            foot={{ account: t('total'), debit: moneyText(balance.data.totals.debit), credit: moneyText(balance.data.totals.credit) }}
          />
        </Paper>
      )}
    </Page>
  )
}
