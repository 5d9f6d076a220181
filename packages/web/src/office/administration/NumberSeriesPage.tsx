/** Under which numbers documents, customers and contracts go: pattern, the number that comes next, where it begins. */
import { Grid, Paper, Text, Title } from '@mantine/core'
import { numberSeriesChange } from '@kontor/contract/companies.ts'
import { SERIES_KINDS, patternFault, renderNumber } from '@kontor/domain/companies/number-pattern.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import type { RecordFormState } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { HistoryPanel } from '../audit/HistoryPanel.tsx'
import { seriesQuery } from './company-query.ts'
import type { Series } from './company-query.ts'
import classes from './administration.module.css'

export function NumberSeriesPage() {
  const { t } = useTranslation('administration')
  const series = useQuery({ ...seriesQuery(useCompany()), refetchOnWindowFocus: false })
  return (
    <Page title={t('numberSeries')}>
      <Text size="sm" maw="60rem">{t('series.text')}</Text>
      {series.error && <ProblemBlock error={series.error} retry={() => void series.refetch()} />}
      {series.isPending && <Loading />}
      <Grid gap="sm">
        {SERIES_KINDS.flatMap((kind) => series.data?.filter((one) => one.kind === kind) ?? []).map((one) => <Grid.Col key={one.id} span={{ base: 12, md: 6 }}><SeriesCard series={one} /></Grid.Col>)}
      </Grid>
    </Page>
  )
}

function SeriesCard({ series }: { readonly series: Series }) {
  const { t } = useTranslation('administration')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: numberSeriesChange, initial: series, version: series.version, draftKey: `series:${series.id}`, atField: { number_pattern_invalid: 'pattern', customer_number_not_variable_symbol: 'pattern', number_series_in_use: 'pattern' },
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/number-series/{id}', { params: { path: { id: series.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    saved: () => {
      void queryClient.invalidateQueries({ queryKey: ['number-series', company] })
      toast({ message: t('saved') })
    },
    reload: async () => {
      const fresh = (await seriesQuery(company).queryFn()).find(({ id }) => id === series.id) ?? series
      return { values: fresh, version: fresh.version }
    },
  })
  return (
    <Paper component="section" aria-labelledby={`series-${series.kind}`} h="100%">
      <Title order={2} id={`series-${series.kind}`} mb="xs">{t(`series.${series.kind}`)}</Title>
      <RecordForm form={form} label={t(`series.${series.kind}`)}>
        <FormSection>
          <Field name="pattern" label={t('series.pattern')} />
          <Field name="startNumber" kind="digits" minimum={1} label={t('series.start')} />
        </FormSection>
        <Example series={series} form={form} />
        <FormActions {...(!may('settings:write') && { disabledReason: t('mayNot.settings') })} />
      </RecordForm>
      <HistoryPanel of={{ table: 'number_series', row: series.id }} />
    </Paper>
  )
}

/** What comes next as stored, and how it looks with what is typed. */
function Example({ series, form }: { readonly series: Series; readonly form: RecordFormState }) {
  const { t } = useTranslation('administration')
  const [pattern, start]: readonly unknown[] = useWatch({ control: form.form.control, name: ['pattern', 'startNumber'] })
  const same = pattern === series.pattern && start === series.startNumber
  const fault = typeof pattern === 'string' ? patternFault(series.kind, pattern) : undefined
  return (
    <dl className={classes.facts}>
      <div><dt>{t('series.next')}</dt><dd><strong>{series.next}</strong></dd></div>
      {!same && <div><dt>{t('series.then')}</dt><dd role="status">{fault ? <span className="negative">{problemWords({ kind: fault.kind, params: { pattern } })}</span> : <strong>{exampleOf(pattern, start)}</strong>}</dd></div>}
    </dl>
  )
}

function exampleOf(pattern: unknown, start: unknown): string {
  if (typeof pattern !== 'string' || pattern === '' || typeof start !== 'number' || !Number.isSafeInteger(start) || start < 1) return '–'
  const year = Number(today().slice(0, 4))
  return `${[start, start + 1].map((number) => renderNumber(pattern, { year, number: BigInt(number) })).join(', ')} …`
}
