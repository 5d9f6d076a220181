/** One refund: to whom, of which credit, what was done with it and what can be done next. */
import { Paper, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { Facts } from '../../ui/Facts.tsx'
import type { Fact } from '../../ui/Facts.tsx'
import { dateText, instantText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useActors } from '../audit/use-actors.ts'
import { accountText, refundQuery } from './refund-query.ts'
import type { Refund } from './refund-query.ts'
import { RefundActions } from './RefundActions.tsx'
import { RefundState } from './RefundState.tsx'

export function RefundPage() {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const refund = useQuery(refundQuery(company, id))
  const trail = <TextLink to="/$company/refunds" params={{ company }}>{t('refunds')}</TextLink>
  if (!refund.data) return <Page title={t('refund')} trail={trail}>{refund.error ? <ProblemBlock error={refund.error} retry={() => void refund.refetch()} /> : <Loading rows={6} />}</Page>
  const { customer, amount, state } = refund.data
  return (
    <Page
      title={t('refundOf', { amount: moneyText(amount) })} trail={<>{trail} · <TextLink to="/$company/customers/$id" params={{ company, id: customer.id }}>{customer.number} · {customer.name}</TextLink></>}
      badges={<RefundState state={state} />} actions={<RefundActions refund={refund.data} />}
    >
      <Paper><RefundFacts refund={refund.data} /></Paper>
      {(state === 'requested' || state === 'approved') && <Notice tone="info">{t('held')}</Notice>}
      <Credits refund={refund.data} />
      <History refund={refund.data} />
    </Page>
  )
}

function RefundFacts({ refund }: { readonly refund: Refund }) {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const facts: readonly Fact[] = [
    [t('field.amount'), <strong key="a">{moneyText(refund.amount)}</strong>],
    [t('field.payee'), refund.payee],
    [t('field.account'), t('accountOf', { account: accountText(refund.account), source: t(`source.${refund.account.source}`) })],
    [t('field.reason'), refund.reason],
    [t('transfers'), refund.transfers.length > 0 && refund.transfers.map(({ run, executionDate, state }) => <div key={run}><TextLink to="/$company/transfer-runs/$id" params={{ company, id: run }}>{dateText(executionDate)}</TextLink> ({t(`transferState.${state}`)})</div>)],
  ]
  return <Facts facts={facts} columns />
}

function Credits({ refund }: { readonly refund: Refund }) {
  const { t } = useTranslation('refunds')
  const { t: payments } = useTranslation('payments')
  const company = useCompany()
  const columns: SimpleColumn<Refund['credits'][number]>[] = [
    { id: 'what', label: t('field.what'), render: (row) => <TextLink to="/$company/open-items/$id" params={{ company, id: row.openItem }}>{payments(`kind.${row.kind}`)}{row.number === null ? '' : ` ${row.number}`}</TextLink> },
    { id: 'amount', label: t('field.amount'), align: 'right', render: (row) => moneyText(row.amount) },
  ]
  return (
    <Paper component="section" aria-labelledby="credits">
      <Title order={2} id="credits" mb="xs">{t('credits')}</Title>
      <SimpleTable caption={t('credits')} captionHidden columns={columns} rows={refund.credits} rowKey={(row) => row.openItem} empty="" />
    </Paper>
  )
}

interface Happened {
  readonly id: string
  readonly what: React.ReactNode
  readonly why: string | null
  readonly by: string
  readonly at: string
}

function History({ refund }: { readonly refund: Refund }) {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const nameOf = useActors()
  const happened: readonly Happened[] = [
    { id: 'request', what: t('step.request'), why: refund.reason, by: refund.requestedBy, at: refund.requestedAt },
    ...refund.steps.map(({ step, reason, by, at }) => ({ id: `${step} ${at}`, what: t(`step.${step}`), why: reason, by, at })),
    ...refund.payouts.map(({ id, amount, paidOn, isReversal, origin, entry, by, at }) => ({
      id, what: <TextLink key={id} to="/$company/journal/$id" params={{ company, id: entry }}>{t(isReversal ? 'step.cameBack' : 'step.paid')}</TextLink>, why: `${dateText(paidOn)}, ${moneyText(amount)}, ${t(`origin.${origin}`)}`, by, at,
    })),
  ].toSorted((one, other) => one.at.localeCompare(other.at))
  const columns: SimpleColumn<Happened>[] = [
    { id: 'what', label: t('field.what'), render: (row) => row.what },
    { id: 'why', label: t('field.why'), render: (row) => row.why ?? '' },
    { id: 'at', label: t('field.when'), wideOnly: true, render: (row) => t('at', { at: instantText(row.at), by: nameOf(row.by) }) },
  ]
  return (
    <Paper component="section" aria-labelledby="history">
      <Title order={2} id="history" mb="xs">{t('history')}</Title>
      <SimpleTable caption={t('history')} captionHidden columns={columns} rows={happened} rowKey={(row) => row.id} empty="" />
    </Paper>
  )
}
