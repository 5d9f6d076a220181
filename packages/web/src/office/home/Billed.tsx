/** What the last runs billed. */
import { Paper, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { BarChart } from '../../ui/chart/BarChart.tsx'
import { countText, dateText, moneyText } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'

const RUNS = '12'

const runsQuery = (company: string) => ({
  queryKey: ['home', company, 'billed'] as const,
  queryFn: () => answer(api.GET('/api/v1/billing-runs', { params: { query: { company, state: 'done' as const, limit: RUNS } } })),
})
type Run = Awaited<ReturnType<ReturnType<typeof runsQuery>['queryFn']>>['items'][number]

export function Billed() {
  const { t } = useTranslation('home')
  const company = useCompany()
  const runs = useQuery(runsQuery(company))
  const items = useMemo(() => runs.data?.items ?? [], [runs.data])
  const bars = useMemo(() => items.toReversed().map((run) => ({ label: dateText(run.date).slice(0, -4).replace(/[\s/]+$/, ''), height: Number(run.totals.net.amount) })), [items])
  const axisText = useCallback((value: number) => countText(value), [])
  const columns = useMemo((): SimpleColumn<Run>[] => [
    { id: 'date', label: t('billed.date'), render: (run) => dateText(run.date) },
    { id: 'invoices', label: t('billed.invoices'), align: 'right', render: (run) => countText(run.invoices) },
    { id: 'net', label: t('billed.net'), align: 'right', render: (run) => moneyText(run.totals.net) },
  ], [t])
  return (
    <Paper component="section" aria-labelledby="billed">
      <Title order={2} id="billed">{t('billed.title')}</Title>
      {bars.length > 1 && <BarChart label={t('billed.chart')} bars={bars} axisText={axisText} />}
      <SimpleTable caption={t('billed.title')} captionHidden columns={columns} rows={items.slice(0, 6)} rowKey={(run) => run.id} empty={t('billed.none')} />
    </Paper>
  )
}
