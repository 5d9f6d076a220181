/** Bank and books side by side, for a bank account and a day: what each says, of what the difference consists, and what stands on the clearing account (BNK-7). */
import { Button, Group, Menu, Paper, Select, SimpleGrid, Text, Title } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv, IconFileTypePdf } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, fileUrl } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { Facts } from '../../ui/Facts.tsx'
import { countText, dateText, moneyText } from '../../ui/format.ts'
import { DateInput } from '../../ui/inputs/DateInput.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { SignedAmount } from './EntryCells.tsx'
import { accountText, bankAccountsQuery } from './statement-query.ts'

const reconciliationQuery = (company: string, { account, date }: { readonly account: string | undefined; readonly date: string | undefined }) => ({
  queryKey: ['bank-reconciliation', company, account ?? null, date ?? null] as const, placeholderData: keepPreviousData,
  queryFn: () => answer(api.GET('/api/v1/bank-reconciliation', { params: { query: { company, ...(account !== undefined && { account }), ...(date !== undefined && { date }) } } })),
})
type Reconciliation = Awaited<ReturnType<ReturnType<typeof reconciliationQuery>['queryFn']>>
type Item = Reconciliation['items'][number]

export function ReconciliationPage() {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const navigate = useNavigate()
  const search: { readonly account?: string; readonly date?: string } = useSearch({ strict: false })
  const asked = { account: typeof search.account === 'string' || typeof search.account === 'number' ? String(search.account) : undefined, date: typeof search.date === 'string' ? search.date : undefined }
  const accounts = useQuery(bankAccountsQuery(company)).data ?? []
  const found = useQuery(reconciliationQuery(company, asked))
  const go = (change: { readonly account?: string | undefined; readonly date?: string | undefined }) => void navigate({ to: '/$company/bank-reconciliation', params: { company }, search: { ...asked, ...change } as never, replace: true })
  const chosen = asked.account ?? accounts[0]?.id ?? null
  return (
    <Page title={t('reconciliation.title')} actions={<Take query={asked} />}>
      <Group align="end" gap="sm">
        <Select label={t('reconciliation.account')} data={accounts.map((account) => ({ value: account.id, label: accountText({ ...account, national: account.accountNational }) }))} value={chosen} onChange={(account) => go({ account: account ?? undefined })} allowDeselect={false} w={360} maw="100%" />
        <DateInput label={t('reconciliation.date')} value={asked.date ?? found.data?.date ?? null} onChange={(date) => { if (typeof date === 'string') go({ date }) }} />
      </Group>
      {found.error && <ProblemBlock error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading rows={8} />}
      {found.data && <Sides found={found.data} />}
    </Page>
  )
}

function Take({ query }: { readonly query: { readonly account: string | undefined; readonly date: string | undefined } }) {
  const { t } = useTranslation(['banking', 'table'])
  const company = useCompany()
  const link = (format: 'csv' | 'xlsx' | 'pdf') => fileUrl('/api/v1/bank-reconciliation/export', { company, ...query, format })
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="default" leftSection={<IconDownload size={15} aria-hidden />}>{t('reconciliation.export')}</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={link('pdf')} download leftSection={<IconFileTypePdf size={15} aria-hidden />}>{t('table:export.pdf')}</Menu.Item>
        <Menu.Item component="a" href={link('xlsx')} download leftSection={<IconFileSpreadsheet size={15} aria-hidden />}>{t('table:export.xlsx')}</Menu.Item>
        <Menu.Item component="a" href={link('csv')} download leftSection={<IconFileTypeCsv size={15} aria-hidden />}>{t('table:export.csv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const isNothing = ({ amount }: { readonly amount: string }): boolean => !/[1-9]/.test(amount)

function Sides({ found }: { readonly found: Reconciliation }) {
  const { t } = useTranslation('banking')
  const { bankAccounts, bank, books, difference, unexplained, ledger, clearing, items, left } = found
  if (bankAccounts.length === 0) return <Notice tone="info">{t('reconciliation.noAccounts')}</Notice>
  const ofBank = items.filter(({ side }) => side === 'bank')
  const ofClearing = items.filter(({ side }) => side === 'clearing')
  return (
    <>
      {difference === null ? <Notice tone="warn">{t('reconciliation.noStatement')}</Notice> : isNothing(difference) ? <Notice tone="info">{t('reconciliation.agree')}</Notice> : <Notice tone="warn">{t('reconciliation.differ', { amount: moneyText(difference) })}</Notice>}
      {[unexplained, ...(clearing ? [clearing.unexplained] : [])].filter((amount) => !isNothing(amount)).map((amount, at) => <Notice key={at} tone="wrong">{t('reconciliation.unexplained', { amount: moneyText(amount) })}</Notice>)}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Paper component="section" aria-labelledby="of-bank">
          <Title order={2} id="of-bank" mb="xs">{t('reconciliation.bank')}</Title>
          {bankAccounts.map((account) => <BankSide key={account.id} account={account} alone={bankAccounts.length === 1} />)}
          {bankAccounts.length > 1 && bank && <Facts facts={[[t('reconciliation.total'), <strong key="sum">{moneyText(bank)}</strong>]]} />}
        </Paper>
        <Paper component="section" aria-labelledby="of-books">
          <Title order={2} id="of-books" mb="xs">{t('reconciliation.books')}</Title>
          <Facts facts={[[t('reconciliation.ledger'), ledger && `${ledger.number} ${ledger.name}`], [t('reconciliation.balance'), <strong key="books">{moneyText(books)}</strong>], [t('reconciliation.difference'), difference && moneyText(difference)]]} />
        </Paper>
      </SimpleGrid>
      <Paper>
        <Items caption={t('reconciliation.differenceItems')} items={ofBank} empty={t('reconciliation.nothing')} sum={difference} />
        {ofBank.some(({ kind }) => kind === 'opening') && difference && !isNothing(difference) && <Text size="sm" mt="xs">{t('reconciliation.openingHint')}</Text>}
      </Paper>
      {clearing && (
        <Paper component="section" aria-labelledby="of-clearing">
          <Title order={2} id="of-clearing" mb={4}>{t('reconciliation.clearing', { account: `${clearing.account.number} ${clearing.account.name}` })}</Title>
          <Text size="sm" mb="xs">{t('reconciliation.clearingText', { amount: moneyText(clearing.open) })}</Text>
          <Items caption={t('reconciliation.clearingItems')} items={ofClearing} empty={t('reconciliation.clearingNothing')} sum={clearing.open} />
        </Paper>
      )}
      {left > 0 && <Text size="sm">{t('reconciliation.left', { count: left })}</Text>}
    </>
  )
}

function BankSide({ account: { statement, balance, ...account }, alone }: { readonly account: Reconciliation['bankAccounts'][number]; readonly alone: boolean }) {
  const { t } = useTranslation('banking')
  const company = useCompany()
  return (
    <Facts
      facts={[
        [t('reconciliation.account'), !alone && accountText(account)],
        [t('reconciliation.lastStatement'), statement && <TextLink key="s" to="/$company/bank-statements/$id" params={{ company, id: statement.id }}>{dateText(statement.date)}</TextLink>],
        [t('reconciliation.closing'), statement && moneyText(statement.closing)],
        [t('reconciliation.balance'), balance && <strong key="b">{moneyText(balance)}</strong>],
      ]}
    />
  )
}

/** What does not fit a page is in the file that one takes along. */
const SHOWN = 40

function Items({ caption, items, empty, sum }: { readonly caption: string; readonly items: readonly Item[]; readonly empty: ReactNode; readonly sum: Item['amount'] | null }) {
  const { t } = useTranslation('banking')
  const shown = items.slice(0, SHOWN)
  return (
    <SimpleTable
      caption={shown.length < items.length ? t('reconciliation.firstOf', { caption, shown: countText(shown.length), count: countText(items.length) }) : caption} rows={shown} rowKey={({ key }) => key} empty={empty} {...(sum && { foot: { date: t('reconciliation.total'), amount: <SignedAmount amount={sum} /> } })}
      columns={[
        { id: 'date', label: t('reconciliation.field.date'), whole: true, render: ({ date }) => dateText(date) },
        { id: 'kind', label: t('reconciliation.field.what'), render: ({ kind }) => t(`reconciliation.kind.${kind}`) },
        { id: 'text', label: t('reconciliation.field.text'), width: '45%', render: (item) => <ItemText item={item} /> },
        { id: 'amount', label: t('reconciliation.field.amount'), align: 'right', whole: true, render: ({ amount }) => <SignedAmount amount={amount} /> },
      ]}
    />
  )
}

/** Leads to where one can do something about it. */
function ItemText({ item: { kind, text, statement, entry, journalEntry } }: { readonly item: Item }) {
  const { t } = useTranslation('banking')
  const company = useCompany()
  if (journalEntry !== null) return <TextLink to="/$company/journal/$id" params={{ company, id: journalEntry }}>{text === '' ? '–' : text}</TextLink>
  if (kind === 'waiting' && entry !== null) return <TextLink to="/$company/matching/$id" params={{ company, id: entry }}>{text === '' ? '–' : text}</TextLink>
  return statement === null ? <>{text}</> : <TextLink to="/$company/bank-statements/$id" params={{ company, id: statement }}>{kind === 'unposted' ? text : t('reconciliation.statement', { text }).trim()}</TextLink>
}
