/** Patterns of the numbers that the company gives, each with the number that it would give next. */
import { Button } from '@mantine/core'
import { numberSeriesChange } from '@kontor/contract/companies.ts'
import type { components } from '@kontor/contract/client/paths.ts'
import { SERIES_KINDS, patternFault, renderNumber } from '@kontor/domain/companies/number-pattern.ts'
import type { SeriesKind } from '@kontor/domain/companies/number-pattern.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { answer, api } from '../../api/client.ts'
import { ProblemError, problemOf } from '../../api/problem.ts'
import { problemWords } from '../../api/problem-words.ts'
import { today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import type { RecordFormState } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import classes from './setup.module.css'
import type { StepProps } from './setup-steps.ts'

type Series = components['schemas']['NumberSeries']

const seriesForm = z.strictObject(Object.fromEntries(SERIES_KINDS.map((kind) => [kind, numberSeriesChange])) as Record<SeriesKind, typeof numberSeriesChange>)
const seriesQuery = (company: string) => ({
  queryKey: ['number-series', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/number-series', { params: { query: { company } } }))).items,
})

export function NumbersStep(props: StepProps) {
  const series = useQuery({ ...seriesQuery(props.company.code), refetchOnWindowFocus: false })
  if (series.error) return <ProblemBlock error={series.error} retry={() => void series.refetch()} />
  if (!series.data) return <Loading />
  return <NumbersForm {...props} series={series.data} />
}

const asForm = (series: readonly Series[]) => Object.fromEntries(series.map(({ kind, pattern, startNumber }) => [kind, { pattern, startNumber }]))

function NumbersForm({ company, next, back, series }: StepProps & { readonly series: readonly Series[] }) {
  const { t } = useTranslation('setup')
  const queryClient = useQueryClient()
  // What one try has written already is not written again by the next one.
  const versions = useRef(new Map(series.map((one) => [one.kind, one])))
  const form = useRecordForm({
    schema: seriesForm, initial: asForm(series), changesOnly: true, draftKey: `setup:${company.code}:numbers`,
    save: async (body, { key }) => {
      for (const kind of SERIES_KINDS) {
        const now = versions.current.get(kind)
        const wanted = body[kind]
        if (!now || wanted === undefined || (now.pattern === wanted.pattern && now.startNumber === wanted.startNumber)) continue
        versions.current.set(kind, await writeSeries(company.code, now, wanted, `${key}-${kind}`))
      }
    },
    saved: () => {
      void queryClient.invalidateQueries({ queryKey: ['number-series', company.code] })
      void queryClient.invalidateQueries({ queryKey: ['readiness', company.code] })
      next()
    },
  })
  return (
    <RecordForm form={form} label={t('step.numbers')}>
      <p>{t('numbers.text')}</p>
      {SERIES_KINDS.map((kind) => <SeriesFields key={kind} kind={kind} form={form} />)}
      <FormActions save={t('saveNext')}><Button variant="default" onClick={back}>{t('back')}</Button></FormActions>
    </RecordForm>
  )
}

/** A refusal is told at the field of its series. */
async function writeSeries(company: string, { id, version, kind }: Series, body: { readonly pattern: string; readonly startNumber: number }, key: string): Promise<Series> {
  try {
    return await answer(api.PATCH('/api/v1/number-series/{id}', { params: { path: { id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body }))
  } catch (error) {
    const problem = problemOf(error)
    if (problem.status !== 409 || problem.kind === 'version_changed') throw error
    throw new ProblemError({ ...problem, errors: [{ in: 'body', path: `${kind}.pattern`, kind: problem.kind, params: problem.params ?? {} }] })
  }
}

function SeriesFields({ kind, form }: { readonly kind: SeriesKind; readonly form: RecordFormState }) {
  const { t } = useTranslation('setup')
  const [pattern, start]: readonly unknown[] = useWatch({ control: form.form.control, name: [`${kind}.pattern`, `${kind}.startNumber`] })
  const fault = typeof pattern === 'string' && pattern !== '' ? patternFault(kind, pattern) : undefined
  return (
    <FormSection title={t(`numbers.${kind}`)} columns={3}>
      <Field name={`${kind}.pattern`} label={t('numbers.pattern')} />
      <Field name={`${kind}.startNumber`} kind="digits" minimum={1} label={t('numbers.start')} />
      <div>
        <div>{t('numbers.example')}</div>
        {fault ? <output className={classes.wrong}>{problemWords({ kind: fault.kind, params: { pattern } })}</output> : <output className={classes.example}>{exampleOf(pattern, start)}</output>}
      </div>
    </FormSection>
  )
}

/** The first number of the series; nothing while what is typed makes none. */
function exampleOf(pattern: unknown, start: unknown): string {
  if (typeof pattern !== 'string' || pattern === '' || typeof start !== 'number' || !Number.isSafeInteger(start) || start < 1) return '–'
  const year = Number(today().slice(0, 4))
  return renderNumber(pattern, { year, number: BigInt(start) })
}
