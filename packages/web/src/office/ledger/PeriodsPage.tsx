/** Months of the books: closed by one person, opened again only by two. */
import { Paper, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { instantText, monthText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import { Tag } from '../../ui/table/Tag.tsx'

const periodsQuery = (company: string) => ({
  queryKey: ['accounting-periods', company] as const,
  queryFn: () => answer(api.GET('/api/v1/accounting-periods', { params: { query: { company } } })),
})
type Period = Awaited<ReturnType<ReturnType<typeof periodsQuery>['queryFn']>>['items'][number]

/** "November 2026". */
const waiting = (period: Period) => period.reopenings.find(({ approvedBy }) => approvedBy === null)

export function PeriodsPage() {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const may = useMay()
  const periods = useQuery(periodsQuery(company))
  const nameOf = useActors()
  const { act, dialog } = usePeriodActs(nameOf)
  const mayNot = may('ledger:close') ? null : t('mayNot.close')
  const columns = useMemo((): SimpleColumn<Period>[] => [
    { id: 'period', label: t('column.period'), render: (row) => monthText(row.period) },
    { id: 'state', label: t('column.state'), render: (row) => <Tag color={row.state === 'open' ? 'green' : 'gray'}>{t(`periodState.${row.state}`)}</Tag> },
    { id: 'reopening', label: t('column.reopening'), wideOnly: true, render: (row) => reopeningText(t, row, nameOf) },
    {
      id: 'action', label: t('column.action'), labelHidden: true, align: 'right', render: (row) => {
        const verb = row.state === 'open' ? 'close' : waiting(row) ? 'approveReopening' : 'reopen'
        return <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} aria-label={`${t(`periodAct.${verb}`)}: ${monthText(row.period)}`} onClick={() => void act[verb](row)}>{t(`periodAct.${verb}`)}</button>
      },
    },
  ], [t, act, mayNot, nameOf])
  return (
    <Page title={t('periods')}>
      <Text size="sm" c="dimmed" maw="50rem">{t('periodsText')}</Text>
      {periods.error && <ProblemBlock error={periods.error} retry={() => void periods.refetch()} />}
      {periods.isPending && <Loading rows={8} />}
      {periods.data && <Paper><SimpleTable caption={t('periods')} captionHidden columns={columns} rows={periods.data.items} rowKey={(row) => row.period} empty={t('noPeriods')} /></Paper>}
      {dialog}
    </Page>
  )
}

function reopeningText(t: (key: 'reopeningWaits' | 'reopeningDone', values: Record<string, string>) => string, period: Period, nameOf: (actor: string) => string): string {
  const last = period.reopenings.at(-1)
  if (!last) return ''
  return last.approvedBy === null
    ? t('reopeningWaits', { by: nameOf(last.requestedBy), at: instantText(last.requestedAt), reason: last.reason })
    : t('reopeningDone', { by: nameOf(last.requestedBy), approvedBy: nameOf(last.approvedBy), reason: last.reason })
}

function usePeriodActs(nameOf: (actor: string) => string) {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const act = useMemo(() => {
    const params = (period: string, key: string) => ({ path: { period }, query: { company }, header: { 'idempotency-key': key } })
    const done = async (message: string) => {
      await queryClient.invalidateQueries({ queryKey: ['accounting-periods', company] })
      toast({ message })
    }
    return {
      close: ({ period }: Period) => ask({
        title: t('closeTitle', { period: monthText(period) }), message: t('closeText'), verb: t('periodAct.close'),
        run: async ({ key }) => {
          await answer(api.POST('/api/v1/accounting-periods/{period}/closing', { params: params(period, key) }))
          await done(t('periodClosed', { period: monthText(period) }))
        },
      }),
      reopen: ({ period }: Period) => ask({
        title: t('reopenTitle', { period: monthText(period) }), message: t('reopenText'), verb: t('periodAct.reopen'), reason: { label: t('reason'), required: true, most: 500 },
        run: async ({ reason, key }) => {
          await answer(api.POST('/api/v1/accounting-periods/{period}/reopening', { params: params(period, key), body: { reason } }))
          await done(t('reopeningAsked'))
        },
      }),
      approveReopening: (row: Period) => ask({
        title: t('reopenTitle', { period: monthText(row.period) }), message: t('approveReopeningText', { reason: waiting(row)?.reason ?? '', by: nameOf(waiting(row)?.requestedBy ?? '') }), verb: t('periodAct.approveReopening'),
        run: async ({ key }) => {
          await answer(api.POST('/api/v1/accounting-periods/{period}/reopening/approval', { params: params(row.period, key) }))
          await done(t('periodReopened', { period: monthText(row.period) }))
        },
      }),
    }
  }, [ask, t, company, queryClient, nameOf])
  return { act, dialog }
}
