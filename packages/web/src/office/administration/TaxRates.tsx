/** The rates of the law with their days; they come with Kontor and are not changed here. */
import { Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { dateText, localeOf, percentText, periodText, today } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import { Tag } from '../../ui/table/Tag.tsx'

const ratesQuery = (company: string) => ({
  queryKey: ['tax-rates', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/tax-rates', { params: { query: { company } } }))).items,
})

export function TaxRates() {
  const { t } = useTranslation('administration')
  const { t: catalog } = useTranslation('catalog')
  const company = useCompany()
  const may = useMay()
  const rates = useQuery({ ...ratesQuery(company), enabled: may('catalog:read') })
  const country = useQuery({ ...companyQuery(company), enabled: may('companies:read') }).data?.country
  if (!may('catalog:read')) return null
  const day = today()
  const shown = (rates.data ?? []).filter((rate) => country === undefined || rate.country === country).toSorted((one, other) => one.taxClass.localeCompare(other.taxClass) || other.validFrom.localeCompare(one.validFrom))
  const names = new Intl.DisplayNames(localeOf(), { type: 'region' })
  return (
    <Paper component="section" aria-labelledby="tax-rates">
      <Title order={2} id="tax-rates">{t('taxRates')}{country !== undefined && ` · ${names.of(country) ?? country}`}</Title>
      <Text size="sm" c="dimmed" mb="xs">{t('taxRatesText')}</Text>
      {rates.error && <ProblemBlock error={rates.error} retry={() => void rates.refetch()} />}
      {rates.isPending && <Loading rows={3} />}
      {rates.data && (
        <SimpleTable
          caption={t('taxRates')} captionHidden rows={shown} rowKey={(rate) => `${rate.country} ${rate.taxClass} ${rate.validFrom}`} empty={t('none.any')}
          columns={[
            { id: 'class', label: t('rate.class'), render: (rate) => catalog(`taxClass.${rate.taxClass}` as 'taxClass.S') },
            { id: 'rate', label: t('rate.rate'), align: 'right', render: (rate) => percentText(rate.rate) },
            { id: 'valid', label: t('rate.valid'), render: (rate) => <>{rate.validUntil === null ? t('from', { date: dateText(rate.validFrom) }) : periodText(rate.validFrom, rate.validUntil)} {rate.validFrom <= day && (rate.validUntil === null || day <= rate.validUntil) && <Tag color="green">{t('holdsNow')}</Tag>}</> },
            { id: 'source', label: t('rate.source'), wideOnly: true, render: (rate) => rate.source },
          ]}
        />
      )}
    </Paper>
  )
}
