/** Rates of central banks, on which the interest of default builds: those that came with Kontor, those that were entered, and those that are missing (ARE-6). */
import { Button, Group, Paper, Text, Title } from '@mantine/core'
import { date } from '@kontor/contract/basics.ts'
import { referenceRateInput } from '@kontor/contract/default-interest.ts'
import { interestRule } from '@kontor/domain/dunning/default-interest.ts'
import { halfYearOf, nextHalfYear } from '@kontor/domain/dunning/reference-rates.ts'
import type { ReferenceRateName } from '@kontor/domain/dunning/reference-rates.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { dateText, percentText, today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import { ratesQuery } from './interest-query.ts'
import type { ReferenceRate } from './interest-query.ts'

/** Of old ones there are many. */
const SHOWN = 6

/** What is edited: a rate as it stands, or a half-year that has none. */
type Edited = Pick<ReferenceRate, 'rate' | 'halfYear' | 'version'> & Partial<ReferenceRate>

export function ReferenceRates() {
  const { t } = useTranslation('dunning')
  const company = useCompany()
  const may = useMay()
  const rates = useQuery(ratesQuery(company))
  const country = useQuery({ ...companyQuery(company), enabled: may('companies:read') }).data?.country
  const [edited, edit] = useState<Edited | null>(null)
  const [all, showAll] = useState(false)
  const rate = country === undefined ? undefined : interestRule(country, true)?.reference
  const locked = may('settings:write') ? null : t('mayNot.settings')
  const mine = (rates.data?.items ?? []).filter((one) => one.rate === rate)
  return (
    <Paper component="section" aria-labelledby="reference-rates">
      <Group justify="space-between">
        <Title order={2} id="reference-rates">{rate === undefined ? t('rates.title') : t(`rates.name.${rate}`)}</Title>
        {rate !== undefined && <ActionButton variant="default" disabledReason={locked} aria-haspopup="dialog" onClick={() => edit(nextToEnter(rate, mine, rates.data?.missing ?? []))}>{t('rates.enter')}</ActionButton>}
      </Group>
      <Text size="sm" c="dimmed" mb="xs">{rate === undefined ? t('rates.noLaw') : t(`rates.text.${rate}`)}</Text>
      {rates.error && <ProblemBlock error={rates.error} retry={() => void rates.refetch()} />}
      {rates.isPending && <Loading rows={3} />}
      {rates.data?.missing.map(({ halfYear }) => <Notice key={halfYear} tone="warn">{t('rates.missing', { date: dateText(halfYear) })}</Notice>)}
      {rates.data && rate !== undefined && <RateTable rates={all ? mine : mine.slice(0, SHOWN)} locked={locked} edit={edit} />}
      {mine.length > SHOWN && !all && <Button variant="subtle" size="compact-sm" onClick={() => showAll(true)}>{t('rates.showAll')}</Button>}
      {edited && <RateDialog rate={edited} close={() => edit(null)} />}
    </Paper>
  )
}

/** The first half-year that is missing, else the one after the last. */
function nextToEnter(rate: ReferenceRateName, known: readonly ReferenceRate[], missing: readonly { readonly halfYear: string }[]): Edited {
  const latest = known[0]?.halfYear
  return { rate, halfYear: missing[0]?.halfYear ?? (latest === undefined ? halfYearOf(today()) : nextHalfYear(latest)), version: 1 }
}

function RateTable({ rates, locked, edit }: { readonly rates: readonly ReferenceRate[]; readonly locked: string | null; readonly edit: (rate: Edited) => void }) {
  const { t } = useTranslation('dunning')
  const company = useCompany()
  const queryClient = useQueryClient()
  const now = halfYearOf(today())
  return (
    <SimpleTable
      caption={t('rates.title')} captionHidden rows={rates} rowKey={({ rate, halfYear }) => `${rate} ${halfYear}`} empty={t('rates.none')}
      columns={[
        { id: 'halfYear', label: t('rates.halfYear'), whole: true, render: ({ halfYear }) => <>{dateText(halfYear)} {halfYear === now && <Tag color="green">{t('rates.now')}</Tag>}</> },
        { id: 'percent', label: t('rates.percent'), align: 'right', whole: true, render: ({ percent }) => percentText(percent) },
        { id: 'source', label: t('rates.source'), wideOnly: true, render: ({ source, own, shippedPercent }) => <>{source} {own && <Tag color="blue">{shippedPercent === null ? t('rates.own') : t('rates.insteadOf', { percent: percentText(shippedPercent) })}</Tag>}</> },
        {
          id: 'acts', label: t('rates.acts'), labelHidden: true, align: 'right', whole: true,
          render: (one) => (
            <Group gap={4} justify="flex-end">
              {one.own && (
                <DangerButton
                  variant="subtle" size="compact-sm" disabledReason={locked} done={() => void queryClient.invalidateQueries({ queryKey: ratesQuery(company).queryKey })}
                  question={{
                    title: t('rates.takeBack'), verb: t('rates.takeBack'), message: t(one.shippedPercent === null ? 'rates.takeBackNone' : 'rates.takeBackText', { date: dateText(one.halfYear), percent: percentText(one.shippedPercent ?? '0') }),
                    run: ({ key }) => answer(api.DELETE('/api/v1/reference-rates/{rate}/{halfYear}', { params: { path: { rate: one.rate, halfYear: one.halfYear }, query: { company }, header: { 'if-match': `"${one.version}"`, 'idempotency-key': key } } })),
                  }}
                />
              )}
              <ActionButton variant="subtle" size="compact-sm" disabledReason={locked} aria-haspopup="dialog" aria-label={t('rates.changeOf', { date: dateText(one.halfYear) })} onClick={() => edit(one)}>{t('rates.change')}</ActionButton>
            </Group>
          ),
        },
      ]}
    />
  )
}

const rateForm = referenceRateInput.extend({ halfYear: date })

function RateDialog({ rate: { rate, halfYear, percent, source, version }, close }: { readonly rate: Edited; readonly close: () => void }) {
  const { t } = useTranslation('dunning')
  const company = useCompany()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: rateForm, version, draftKey: `reference-rate:${company}:${rate}:${halfYear}`, initial: { halfYear, percent, source: source ?? (rate === 'bundesbank_base' ? 'Deutsche Bundesbank, § 247 BGB' : 'Česká národní banka, dvoutýdenní repo sazba') },
    atField: { half_year_begins_otherwise: 'halfYear', reference_rate_ahead: 'halfYear' },
    save: ({ halfYear: from, ...body }, { key, version: seen }) => answer(api.PUT('/api/v1/reference-rates/{rate}/{halfYear}', { params: { path: { rate, halfYear: from }, query: { company }, header: { 'if-match': `"${seen}"`, 'idempotency-key': key } }, body })),
    saved: (fresh) => {
      toast({ message: t('rates.saved') })
      queryClient.setQueryData(ratesQuery(company).queryKey, fresh)
      void queryClient.invalidateQueries({ queryKey: ['interest', company] })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t(`rates.name.${rate}`)} form={form} size="md">
      <RecordForm form={form}>
        <FormSection columns={1}>
          <Field name="halfYear" kind="date" required label={t('rates.halfYear')} description={t('rates.halfYearHint')} readOnly={percent !== undefined} />
          <Field name="percent" kind="decimal" decimals={2} required label={t('rates.percentField')} autoFocus />
          <Field name="source" required label={t('rates.source')} description={t('rates.sourceHint')} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
