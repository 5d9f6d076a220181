/** One run of direct debits: what is collected, what is not and why, its approval, its file, and that the bank has it. */
import { Button, Group, Paper, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { Facts } from '../../ui/Facts.tsx'
import type { Fact } from '../../ui/Facts.tsx'
import { countText, dateText, instantText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useActors } from '../audit/use-actors.ts'
import { accountText } from '../banking/statement-query.ts'
import { DebitActions } from './DebitActions.tsx'
import { debitRunQuery } from './debit-query.ts'
import type { DebitRun } from './debit-query.ts'
import { DebitItems } from './DebitItems.tsx'
import { DebitState } from './DebitState.tsx'

export function DebitRunPage() {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const run = useQuery(debitRunQuery(company, id))
  const trail = <TextLink to="/$company/direct-debit-runs" params={{ company }}>{t('runs')}</TextLink>
  if (run.error) return <Page title={t('run')} trail={trail}><ProblemBlock error={run.error} retry={() => void run.refetch()} /></Page>
  if (!run.data) return <Page title={t('run')} trail={trail}><Loading /></Page>
  return (
    <Page title={t('runOf', { date: dateText(run.data.collectionDate) })} trail={trail} badges={<DebitState state={run.data.state} />} actions={<DebitActions run={run.data} />} fill>
      <Stack gap="sm" style={{ minHeight: 0, flex: 1 }}>
        <Head run={run.data} />
        {run.data.state === 'exported' && <Notice tone="info" title={t('exportedTitle')}>{t('exportedText')}</Notice>}
        <NotCollected run={run.data} />
        <Groups run={run.data} />
        <DebitItems run={run.data} />
      </Stack>
    </Page>
  )
}

function Head({ run }: { readonly run: DebitRun }) {
  const { t } = useTranslation('debits')
  const nameOf = useActors()
  const { debits, amount } = run.file ?? run
  const facts: readonly Fact[] = [
    [t('field.debits'), countText(debits)], [t('field.amount'), moneyText(amount)], [t('field.account'), run.account && accountText(run.account)],
    [t('field.format'), run.format], [t('field.messageId'), run.file?.messageId],
    [t('field.createdAt'), t('at', { at: instantText(run.createdAt), by: nameOf(run.createdBy) })],
    ...run.steps.map(({ step, by, at }): Fact => [t(`step.${step}`), t('at', { at: instantText(at), by: nameOf(by) })]),
  ]
  return <Paper><Facts facts={facts} columns /></Paper>
}

/** By reason, each a filter of the list below. */
function NotCollected({ run }: { readonly run: DebitRun }) {
  const { t } = useTranslation('debits')
  const navigate = useNavigate()
  if (run.reasons.length === 0) return null
  return (
    <Group gap="xs" role="group" aria-label={t('notCollected')}>
      {run.reasons.map(({ reason, count }) => (
        <Button key={reason} size="compact-sm" variant="default" onClick={() => void navigate({ to: '.', search: { reason } })}>{t(`reasonName.${reason as 'not_due'}`)}: {countText(count)}</Button>
      ))}
    </Group>
  )
}

type BankGroup = NonNullable<DebitRun['file']>['groups'][number]

function Groups({ run }: { readonly run: DebitRun }) {
  const { t } = useTranslation('debits')
  if (run.file === null) return null
  const columns: SimpleColumn<BankGroup>[] = [
    { id: 'id', label: t('group.id'), render: (group) => group.id, wideOnly: true },
    { id: 'scheme', label: t('column.scheme'), render: (group) => group.scheme },
    { id: 'sequence', label: t('column.sequence'), render: (group) => group.sequence },
    { id: 'debits', label: t('field.debits'), align: 'right', render: (group) => countText(group.debits) },
    { id: 'amount', label: t('field.amount'), align: 'right', render: (group) => moneyText(group.amount) },
  ]
  return <SimpleTable caption={t('groups')} columns={columns} rows={run.file.groups} rowKey={(group) => group.id} empty="" />
}
