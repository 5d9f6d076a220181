/** Refunds to customers: how much, to whom, how far; and the files that wait for the bank. */
import { Group } from '@mantine/core'
import { REFUND_STATES } from '@kontor/domain/payments/refund.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, instantText, moneyText } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListTable } from '../../ui/table/ListTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useActors } from '../audit/use-actors.ts'
import { NewTransferRun } from './NewTransferRun.tsx'
import { accountText } from './refund-query.ts'
import { RefundState } from './RefundState.tsx'
import { TransferRuns } from './TransferRuns.tsx'
import { waitingRunsQuery } from './transfer-query.ts'

type Row = RowOf<'/api/v1/refunds'>

export function RefundsPage() {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const nameOf = useActors()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'id', label: t('field.number'), width: 100, phone: 'hidden', hiddenAtFirst: true, render: (row) => row.id },
    { id: 'customerNumber', label: t('field.customerNumber'), width: 110, phone: 'hidden', render: (row) => row.customer.number },
    { id: 'customerName', label: t('field.customer'), width: 240, phone: 'title', render: (row) => row.customer.name },
    { id: 'amount', label: t('field.amount'), width: 130, align: 'right', phone: 'line', render: (row) => moneyText(row.amount), sum: (row) => row.amount },
    { id: 'state', label: t('field.state'), width: 150, phone: 'line', render: (row) => <RefundState state={row.state} /> },
    { id: 'reason', label: t('field.reason'), width: 240, phone: 'line', render: (row) => row.reason },
    { id: 'payee', label: t('field.payee'), width: 200, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.payee },
    { id: 'last4', label: t('field.account'), width: 130, phone: 'hidden', render: (row) => accountText(row.account) },
    { id: 'requestedBy', label: t('field.requestedBy'), width: 160, phone: 'hidden', render: (row) => nameOf(row.requestedBy) },
    { id: 'requestedAt', label: t('field.requestedAt'), width: 160, phone: 'hidden', render: (row) => instantText(row.requestedAt) },
  ], [t, nameOf])
  const filters = useMemo((): Filter[] => [{ id: 'state', label: t('field.state'), kind: 'choice', choices: REFUND_STATES.map((value) => ({ value, label: t(`state.${value}`) })) }], [t])
  return (
    <Page title={t('refunds')} actions={<><TransferRuns /><NewTransferRun /></>} fill>
      <WaitingFiles />
      <ListTable<Row>
        list="refunds" title={t('refunds')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.customer.name} ${moneyText(row.amount)}`}
        rowLink={(row) => ({ to: '/$company/refunds/$id', params: { company, id: row.id } })}
        {...useApiList('/api/v1/refunds', { stateLabel: (state) => t(`state.${state as Row['state']}`) })} empty={{ title: t('none'), text: t('noneText') }}
      />
    </Page>
  )
}

function WaitingFiles() {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const runs = useQuery(waitingRunsQuery(company))
  if (!runs.data || runs.data.length === 0) return null
  return (
    <Notice tone="info" title={t('waitingFiles')}>
      <Group gap="md">{runs.data.map(({ id, executionDate, amount }) => <TextLink key={id} to="/$company/transfer-runs/$id" params={{ company, id }}>{t('fileLink', { date: dateText(executionDate), amount: moneyText(amount) })}</TextLink>)}</Group>
    </Notice>
  )
}
