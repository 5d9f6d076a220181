/** What is open, by how long it has been due. */
import { Paper, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { BarChart } from '../../ui/chart/BarChart.tsx'
import { countText, moneyText, today } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

/** Days overdue: from, until. Not due yet counts as up to zero. */
const BANDS = [
  { key: 'notDue', from: null, until: 0 }, { key: 'upTo30', from: 1, until: 30 }, { key: 'upTo60', from: 31, until: 60 }, { key: 'upTo90', from: 61, until: 90 }, { key: 'over90', from: 91, until: null },
] as const

function daysBefore(day: string, days: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1, date - days)).toISOString().slice(0, 10)
}

/** The due dates of a band: most days overdue is the earliest date. */
const rangeOf = ({ from, until }: (typeof BANDS)[number], day: string) => ({
  side: 'owed' as const, ...(until !== null && { dueFrom: daysBefore(day, until) }), ...(from !== null && { dueUntil: daysBefore(day, from) }),
})

const ageingQuery = (company: string, day: string) => ({
  queryKey: ['home', company, 'ageing', day] as const,
  queryFn: () => Promise.all(BANDS.map(async (band) => {
    const range = rangeOf(band, day)
    const totals = await answer(api.GET('/api/v1/open-items/totals', { params: { query: { company, ...range } } }))
    return { key: band.key, range, totals }
  })),
})
type Band = Awaited<ReturnType<ReturnType<typeof ageingQuery>['queryFn']>>[number]

export function Ageing() {
  const { t } = useTranslation('home')
  const company = useCompany()
  const bands = useQuery(ageingQuery(company, today()))
  const rows = useMemo(() => (bands.data?.some(({ totals }) => totals.count > 0) ? bands.data : []), [bands.data])
  const bars = useMemo(() => rows.map(({ key, totals }) => ({ label: t(`ageing.${key}`), height: Number(totals.sums[0]?.rest?.amount ?? 0), alarm: key !== 'notDue' })), [rows, t])
  const axisText = useCallback((value: number) => countText(value), [])
  const columns = useMemo((): SimpleColumn<Band>[] => [
    { id: 'band', label: t('ageing.band'), render: ({ key, range }) => <TextLink to="/$company/open-items" params={{ company }} search={range}>{t(`ageing.${key}`)}</TextLink> },
    { id: 'count', label: t('ageing.count'), align: 'right', render: ({ totals }) => `${totals.countIsCapped ? '> ' : ''}${countText(totals.count)}` },
    { id: 'rest', label: t('ageing.rest'), align: 'right', render: ({ totals }) => (totals.countIsCapped ? t('ageing.tooMany') : totals.sums.length === 0 ? '–' : totals.sums.map(({ rest }) => (rest ? moneyText(rest) : '')).join(' + ')) },
  ], [t, company])
  return (
    <Paper component="section" aria-labelledby="ageing">
      <Title order={2} id="ageing">{t('ageing.title')}</Title>
      {rows.length > 0 && <BarChart label={t('ageing.chart')} bars={bars} axisText={axisText} />}
      <SimpleTable caption={t('ageing.title')} captionHidden columns={columns} rows={rows} rowKey={({ key }) => key} empty={t('ageing.none')} />
    </Paper>
  )
}
