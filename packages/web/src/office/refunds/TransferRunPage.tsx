/** A file of transfers: what is in it, the file itself, and that the bank has it. */
import { Button, Paper, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api, fileUrl } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { Facts } from '../../ui/Facts.tsx'
import type { Fact } from '../../ui/Facts.tsx'
import { countText, dateText, instantText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { accountNumberText } from '../../ui/inputs/iban-text.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import { accountText, useRefundChanged } from './refund-query.ts'
import { RUN_COLORS, transferRunQuery } from './transfer-query.ts'
import type { TransferRun } from './transfer-query.ts'

export function TransferRunPage() {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const run = useQuery(transferRunQuery(company, id))
  const trail = <TextLink to="/$company/refunds" params={{ company }}>{t('refunds')}</TextLink>
  if (!run.data) return <Page title={t('file')} trail={trail}>{run.error ? <ProblemBlock error={run.error} retry={() => void run.refetch()} /> : <Loading rows={6} />}</Page>
  const { state, executionDate } = run.data
  return (
    <Page title={t('fileOf', { date: dateText(executionDate) })} trail={trail} badges={<Tag color={RUN_COLORS[state]}>{t(`runState.${state}`)}</Tag>} actions={<Actions run={run.data} />}>
      <Paper><RunFacts run={run.data} /></Paper>
      {state === 'exported' && <Notice tone="info" title={t('exportedTitle')}>{t('exportedText')}</Notice>}
      <Items run={run.data} />
    </Page>
  )
}

function RunFacts({ run }: { readonly run: TransferRun }) {
  const { t } = useTranslation('refunds')
  const nameOf = useActors()
  const facts: readonly Fact[] = [
    [t('fileField.transfers'), countText(run.transfers)], [t('fileField.amount'), <strong key="a">{moneyText(run.amount)}</strong>], [t('fileField.account'), accountNumberText(run.account)],
    [t('fileField.format'), run.format === 'list' ? t('format.list') : run.format], [t('fileField.messageId'), run.messageId],
    [t('fileField.createdAt'), t('at', { at: instantText(run.createdAt), by: nameOf(run.createdBy) })],
    ...run.steps.map(({ step, by, at }): Fact => [t(`fileStep.${step}`), t('at', { at: instantText(at), by: nameOf(by) })]),
  ]
  return <Facts facts={facts} columns />
}

type Item = TransferRun['items'][number]

function Items({ run }: { readonly run: TransferRun }) {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const columns: SimpleColumn<Item>[] = [
    { id: 'customer', label: t('field.customer'), render: (row) => <TextLink to="/$company/refunds/$id" params={{ company, id: row.refund }}>{row.customer.number} {row.customer.name}</TextLink> },
    { id: 'payee', label: t('field.payee'), wideOnly: true, render: (row) => row.payee },
    { id: 'account', label: t('field.account'), render: (row) => accountText(row.account) },
    { id: 'endToEndId', label: t('fileField.endToEndId'), wideOnly: true, render: (row) => row.endToEndId },
    { id: 'state', label: t('fileField.state'), wideOnly: true, render: (row) => t(`transferState.${row.state}`) },
    { id: 'amount', label: t('field.amount'), align: 'right', render: (row) => moneyText(row.amount) },
  ]
  return (
    <Paper component="section" aria-labelledby="transfers">
      <Title order={2} id="transfers" mb="xs">{t('transfers')}</Title>
      <SimpleTable caption={t('transfers')} captionHidden columns={columns} rows={run.items} rowKey={(row) => row.endToEndId} empty="" />
    </Paper>
  )
}

function Actions({ run }: { readonly run: TransferRun }) {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const changed = useRefundChanged()
  const { ask, dialog } = useConfirm()
  const mayNot = may('refunds:execute') ? null : t('mayNot.execute')
  const params = (key: string) => ({ params: { path: { id: run.id }, query: { company }, header: { 'idempotency-key': key } } })
  const show = (fresh: TransferRun, message: string) => {
    queryClient.setQueryData(transferRunQuery(company, run.id).queryKey, fresh)
    void changed()
    toast({ message })
  }
  const submit = () => ask({
    title: t('action.submit'), verb: t('action.submit'), danger: false, message: t('confirm.submit', { count: run.transfers, shown: countText(run.transfers), amount: moneyText(run.amount) }),
    run: async ({ key }) => show(await answer(api.POST('/api/v1/transfer-runs/{id}/submission', params(key))), t('toast.submitted')),
  })
  const cancel = () => ask({
    title: t('action.cancel'), verb: t('action.cancel'), message: t('confirm.cancel'),
    run: async ({ key }) => show(await answer(api.POST('/api/v1/transfer-runs/{id}/cancellation', params(key))), t('toast.cancelled')),
  })
  if (run.state === 'cancelled') return null
  return (
    <>
      {mayNot === null
        ? <Button component="a" href={fileUrl(`/api/v1/transfer-runs/${run.id}/file`, { company })} variant={run.state === 'exported' ? 'filled' : 'default'} leftSection={<IconDownload size={15} aria-hidden />}>{t('action.download')}</Button>
        : <ActionButton variant="default" disabledReason={mayNot} onClick={() => undefined}>{t('action.download')}</ActionButton>}
      {run.state === 'exported' && <ActionButton variant="default" disabledReason={mayNot} aria-haspopup="dialog" onClick={submit}>{t('action.submit')}</ActionButton>}
      {run.state === 'exported' && <ActionButton variant="light" color="red" disabledReason={mayNot} aria-haspopup="dialog" onClick={cancel}>{t('action.cancel')}</ActionButton>}
      {dialog}
    </>
  )
}
