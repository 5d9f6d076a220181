/** The account of one customer over a stretch of time: what was there, what came, what is left, and how old that is. */
import { Box, Button, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, fileUrl } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Facts } from '../../ui/Facts.tsx'
import type { Fact } from '../../ui/Facts.tsx'
import { countText, dateText, moneyText, periodText, today } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DateRange } from '../ledger/DateRange.tsx'

/** Which statement: of these days, in this currency; without one in the company's. */
interface Wish {
  readonly from: string
  readonly until: string
  readonly currency?: string
}

const statementQuery = (company: string, id: string, wish: Wish) => ({
  queryKey: ['account-statement', company, id, wish] as const,
  queryFn: () => answer(api.GET('/api/v1/customers/{id}/account-statement', { params: { path: { id }, query: { company, ...wish } } })),
})
type Statement = Awaited<ReturnType<ReturnType<typeof statementQuery>['queryFn']>>
type Entry = Statement['entries'][number]
type Open = Statement['open'][number]

export function AccountStatementPage() {
  const { t } = useTranslation('statement')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const search = useSearch({ strict: false }) as Partial<Wish>
  const from = search.from ?? `${today().slice(0, 4)}-01-01`
  const until = search.until ?? today()
  const wish: Wish = { from, until, ...(search.currency !== undefined && { currency: search.currency }) }
  const statement = useQuery(statementQuery(company, id, wish))
  const customer = statement.data?.customer
  const trail = <TextLink to="/$company/customers/$id" params={{ company, id }}>{customer ? `${customer.number} · ${customer.name}` : t('customer')}</TextLink>
  return (
    <Page title={t('title')} trail={trail} actions={<><SendStatement id={id} wish={wish} /><PdfLink id={id} wish={wish} /></>}>
      <Group justify="space-between" align="end">
        <DateRange key={`${from} ${until}`} from={from} until={until} />
        {statement.data && <CurrencyChoice statement={statement.data} />}
      </Group>
      {statement.error && <ProblemBlock error={statement.error} retry={() => void statement.refetch()} />}
      {statement.isPending && <Loading rows={10} />}
      {statement.data && (
        <Stack gap="md">
          <Sums statement={statement.data} />
          <Paper><Entries statement={statement.data} /></Paper>
          <Paper component="section" aria-labelledby="open-at-end">
            <Title order={2} id="open-at-end" mb="xs">{t('openOn', { date: dateText(statement.data.until) })}</Title>
            <OpenAtEnd statement={statement.data} />
          </Paper>
        </Stack>
      )}
    </Page>
  )
}

/** A message that brings this very statement. */
function SendStatement({ id, wish: { from, until, currency = '' } }: { readonly id: string; readonly wish: Wish }) {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  return (
    <ActionButton variant="default" disabledReason={may('messages:write') ? null : t('mayNotSend')} onClick={() => void navigate({ to: '/$company/customers/$id/write', params: { company, id }, search: { paper: `account_statement:${from}:${until}:${currency}` } })}>{t('send')}</ActionButton>
  )
}

/** A statement is of one currency; whoever has documents in several chooses. */
function CurrencyChoice({ statement: { currency, currencies } }: { readonly statement: Statement }) {
  const { t } = useTranslation('statement')
  const navigate = useNavigate()
  const offered = [...new Set([currency, ...currencies])].toSorted()
  if (offered.length < 2) return null
  return <SegmentedControl className="no-print" aria-label={t('currency')} value={currency} data={offered} onChange={(chosen) => void navigate({ to: '.', search: (before: object) => ({ ...before, currency: chosen }) } as never)} />
}

/** The statement as the customer gets it. */
function PdfLink({ id, wish }: { readonly id: string; readonly wish: Wish }) {
  const { t } = useTranslation('statement')
  const company = useCompany()
  return (
    <Button component="a" href={fileUrl(`/api/v1/customers/${id}/account-statement/pdf`, { company, ...wish })} target="_blank" rel="noreferrer" variant="default" leftSection={<IconFileTypePdf size={16} aria-hidden />}>
      {t('pdf')}
    </Button>
  )
}

const isNothing = (amount: string): boolean => !/[1-9]/.test(amount)

function Sums({ statement }: { readonly statement: Statement }) {
  const { t } = useTranslation('statement')
  const { closing, overdue, unallocatedCredit } = statement
  const facts: readonly Fact[] = [
    [t('period'), periodText(statement.from, statement.until)],
    [t('opening'), moneyText(statement.opening)],
    [t('debits'), moneyText(statement.debits)],
    [t('credits'), moneyText(statement.credits)],
    [t('closing'), <strong key="c">{moneyText(closing)}</strong>],
    [t('overdue'), !isNothing(overdue.amount) && <span className="negative">{moneyText(overdue)}</span>],
    [t('unallocatedCredit'), !isNothing(unallocatedCredit.amount) && moneyText(unallocatedCredit)],
  ]
  return <Paper><Facts facts={facts} columns /><Text size="xs" c="dimmed" mt="xs">{t('sign')}</Text></Paper>
}

const addressOf = (kind: string) => (kind === 'invoice' ? '/$company/invoices/$id' : '/$company/credit-notes/$id')

function Entries({ statement }: { readonly statement: Statement }) {
  const { t } = useTranslation('statement')
  const company = useCompany()
  const columns = useMemo((): SimpleColumn<Entry>[] => [
    { id: 'date', label: t('date'), render: (row) => dateText(row.date) },
    {
      id: 'document', label: t('document'),
      render: ({ item, kind, document, cancellation, settles }) => (
        <>
          {document === null
            ? <TextLink to="/$company/open-items/$id" params={{ company, id: item }}>{t(`kind.${kind}`)}</TextLink>
            : <>{t(cancellation ? 'kind.cancellation' : `kind.${kind}`)} <TextLink style={{ whiteSpace: 'nowrap' }} to={addressOf(kind)} params={{ company, id: document.id }}>{document.number}</TextLink></>}
          {settles.length > 0 && <Text size="xs" c="dimmed">{t('settles', { what: settles.map(({ number, amount }) => `${number} (${moneyText(amount)})`).join(', ') })}</Text>}
        </>
      ),
    },
    { id: 'due', label: t('due'), wideOnly: true, render: (row) => (row.dueDate === null ? '' : dateText(row.dueDate)) },
    { id: 'debit', label: t('debit'), align: 'right', render: (row) => (row.debit === null ? '' : moneyText(row.debit)) },
    { id: 'credit', label: t('credit'), align: 'right', render: (row) => (row.credit === null ? '' : moneyText(row.credit)) },
    { id: 'balance', label: t('balance'), align: 'right', wideOnly: true, render: (row) => moneyText(row.balance) },
  ], [t, company])
  return (
    <SimpleTable
      caption={t('entries')} captionHidden columns={columns} rows={statement.entries} rowKey={({ item }) => item} empty={t('noEntries')}
      foot={{ document: t('closing'), debit: moneyText(statement.debits), credit: moneyText(statement.credits), balance: moneyText(statement.closing) }}
    />
  )
}

const AGES = ['not_due', 'to_30', 'to_60', 'to_90', 'over_90'] as const

function OpenAtEnd({ statement }: { readonly statement: Statement }) {
  const { t } = useTranslation('statement')
  const company = useCompany()
  const columns = useMemo((): SimpleColumn<Open>[] => [
    { id: 'document', label: t('document'), whole: true, render: ({ item, kind, document }) => <TextLink to="/$company/open-items/$id" params={{ company, id: item }}>{document?.number ?? t(`kind.${kind}`)}</TextLink> },
    { id: 'due', label: t('due'), render: (row) => dateText(row.dueDate) },
    { id: 'days', label: t('days'), align: 'right', wideOnly: true, render: (row) => (row.daysOverdue === 0 ? '' : countText(row.daysOverdue)) },
    { id: 'amount', label: t('amount'), align: 'right', wideOnly: true, render: (row) => moneyText(row.amount) },
    { id: 'rest', label: t('rest'), align: 'right', render: (row) => moneyText(row.rest) },
  ], [t, company])
  const facts = AGES.filter((age) => !isNothing(statement.ageing[age].amount)).map((age): Fact => [t(`age.${age}`), moneyText(statement.ageing[age])])
  return (
    <>
      {facts.length > 0 && <Box mb="sm"><Facts facts={facts} columns /></Box>}
      <SimpleTable caption={t('openItems')} captionHidden columns={columns} rows={statement.open} rowKey={({ item }) => item} empty={t('noOpen')} />
    </>
  )
}
