/** The interest of default of an invoice: explained row by row, asked for, and what was asked for before (ARE-6). */
import { Paper, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { interestChargeInput } from '@kontor/contract/default-interest.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { countText, dateText, moneyText, percentText, today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Notice } from '../../ui/Notice.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { interestQuery } from './interest-query.ts'
import type { InterestRow, ItemInterest as Interest } from './interest-query.ts'

interface ItemInterestProps {
  readonly item: { readonly id: string; readonly daysOverdue: number }
  /** What an act here makes stale beside its own. */
  readonly changed: () => Promise<unknown>
}

/** Nothing where the invoice was never late. */
export function ItemInterest({ item, changed }: ItemInterestProps) {
  const { t } = useTranslation('dunning')
  const company = useCompany()
  const interest = useQuery(interestQuery(company, item.id))
  if (interest.error && item.daysOverdue > 0) {
    const problem = problemOf(interest.error)
    return (
      <Paper component="section" aria-labelledby="interest">
        <Title order={2} id="interest" mb="xs">{t('interest.title')}</Title>
        <Notice tone="warn">{problemWords(problem)} {problem.kind === 'reference_rate_missing' && <TextLink to="/$company/settings" params={{ company }} underline="always">{t('interest.toRates')}</TextLink>}</Notice>
      </Paper>
    )
  }
  if (!interest.data) return null
  const { rows, fixed, charged, hindrance } = interest.data
  const why = hindrance !== null && item.daysOverdue > 0 && isOfClass(hindrance.kind) ? hindrance : null
  if (rows.length === 0 && fixed === null && charged.length === 0 && why === null) return null
  return (
    <Paper component="section" aria-labelledby="interest">
      <Title order={2} id="interest" mb="xs">{t('interest.title')}</Title>
      {why && <Text size="sm" mb="xs">{t(`penalty.hindrance.${why.kind as ClassHindrance}`, { label: interest.data.penaltyClass?.label, day: why.day === null ? '' : dateText(why.day), amount: why.amount === null ? '' : moneyText(why.amount) })}</Text>}
      {(rows.length > 0 || fixed !== null) && <Reckoned interest={interest.data} changed={changed} />}
      <Charged interest={interest.data} />
    </Paper>
  )
}

const OF_CLASS = ['customer_not_penalised', 'deposits_not_penalised', 'within_grace', 'penalty_of_businesses_only', 'penalty_charged_already', 'penalty_below_minimum'] as const
type ClassHindrance = (typeof OF_CLASS)[number]
const isOfClass = (kind: string): boolean => (OF_CLASS as readonly string[]).includes(kind)

function Reckoned({ interest, changed }: { readonly interest: Interest; readonly changed: () => Promise<unknown> }) {
  const { t } = useTranslation('dunning')
  const may = useMay()
  const [opened, dialog] = useDisclosure(false)
  const { rows, sum, fixed, capped } = interest
  const isNothing = !/[1-9]/.test(sum.amount)
  return (
    <>
      <Text size="sm" mb="xs">
        {interest.default && t(`interest.since.${interest.default.cause}`, { date: dateText(interest.default.from) })} <Why interest={interest} />
      </Text>
      {capped && <Notice tone="info">{t('penalty.capped')}</Notice>}
      {fixed === null && <Rows rows={rows} sum={moneyText(sum)} />}
      <ActionButton variant="default" mt="xs" aria-haspopup="dialog" disabledReason={!may('receivables:write') ? t('mayNot.charge') : isNothing ? t('interest.nothing') : null} onClick={dialog.open}>{t(fixed === null ? 'interest.charge' : 'penalty.charge')}</ActionButton>
      {opened && <ChargeDialog interest={interest} changed={changed} close={dialog.close} />}
    </>
  )
}

/** By what it is owed. */
function Why({ interest: { rule, basis, penaltyClass, capped, rows, fixed } }: { readonly interest: Interest }) {
  const { t } = useTranslation('dunning')
  const label = penaltyClass?.label ?? ''
  if (fixed !== null) return <>{t('penalty.why.fixed', { label, amount: moneyText(fixed) })}</>
  if (basis === 'agreed' && !capped) return <>{t('penalty.why.agreed', { label, percent: percentText(rows[0]?.percent ?? '0') })}</>
  return rule && <>{t(rule.floating ? 'interest.floating' : 'interest.fixed', { rate: t(`rates.name.${rule.reference}`), points: countText(rule.points), source: rule.source })}</>
}

function Rows({ rows, sum }: { readonly rows: readonly InterestRow[]; readonly sum?: string }) {
  const { t } = useTranslation('dunning')
  return (
    <SimpleTable
      caption={t('interest.rows')} captionHidden rows={rows} rowKey={({ from }) => from} empty=""
      {...(sum !== undefined && { foot: { from: t('interest.sum'), amount: sum } })}
      columns={[
        { id: 'from', label: t('interest.days'), render: ({ from, until, days }) => t('interest.span', { from: dateText(from), until: dateText(until), count: days, days: countText(days) }) },
        { id: 'principal', label: t('interest.principal'), align: 'right', whole: true, render: ({ principal }) => moneyText(principal) },
        { id: 'rate', label: t('interest.rate'), wideOnly: true, align: 'right', whole: true, render: ({ percent, reference }) => (reference === null ? percentText(percent) : t('interest.rateOf', { percent: percentText(percent), reference: percentText(reference.percent) })) },
        { id: 'amount', label: t('interest.amount'), align: 'right', whole: true, render: ({ amount }) => moneyText(amount) },
      ]}
    />
  )
}

function Charged({ interest: { charged, hindrance } }: { readonly interest: Interest }) {
  const { t } = useTranslation('dunning')
  const company = useCompany()
  if (charged.length === 0) return null
  return (
    <>
      {hindrance?.kind === 'interest_reckoned_already' && hindrance.day !== null && <Text size="sm" mb="xs">{t('interest.upTo', { date: dateText(hindrance.day) })}</Text>}
      <SimpleTable
        caption={t('interest.charged')} rows={charged} rowKey={({ fee }) => fee} empty=""
        columns={[
          { id: 'number', label: t('interest.fee'), whole: true, render: ({ number, openItem, waived }) => <><TextLink to="/$company/open-items/$id" params={{ company, id: openItem }}>{number}</TextLink> {waived && <Tag color="gray">{t('interest.waived')}</Tag>}</> },
          { id: 'days', label: t('interest.days'), render: ({ from, until }) => t('interest.spanOnly', { from: dateText(from), until: dateText(until) }) },
          { id: 'amount', label: t('interest.amount'), align: 'right', whole: true, render: ({ amount }) => moneyText(amount) },
        ]}
      />
    </>
  )
}

function ChargeDialog({ interest: { openItem, lumpSum, sum, fixed }, changed, close }: { readonly interest: Interest; readonly changed: () => Promise<unknown>; readonly close: () => void }) {
  const { t } = useTranslation('dunning')
  const company = useCompany()
  const queryClient = useQueryClient()
  const offersLumpSum = lumpSum !== null && !lumpSum.charged
  const form = useRecordForm({
    schema: interestChargeInput, draftKey: `interest:${company}:${openItem}`, initial: { until: today(), lumpSum: false }, atField: { interest_until_ahead: 'until', not_in_default: 'until', interest_reckoned_already: 'until', lump_sum_charged_already: 'lumpSum' },
    save: (body, { key }) => answer(api.POST('/api/v1/open-items/{id}/interest', { params: { path: { id: openItem }, query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (fresh) => {
      toast({ message: t('interest.isCharged') })
      queryClient.setQueryData(interestQuery(company, openItem).queryKey, fresh)
      void changed()
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t(fixed === null ? 'interest.charge' : 'penalty.charge')} form={form} size="md">
      <RecordForm form={form}>
        <Text size="sm" mb="sm">{t(fixed === null ? 'interest.chargeText' : 'penalty.chargeText', { sum: moneyText(sum) })}</Text>
        <FormSection columns={1}>
          {fixed === null && <Field name="until" kind="date" required label={t('interest.until')} autoFocus />}
          {offersLumpSum && <Field name="lumpSum" kind="switch" label={t('interest.lumpSum', { amount: moneyText(lumpSum.amount) })} description={t('interest.lumpSumHint', { source: lumpSum.source })} />}
        </FormSection>
        <FormActions save={t(fixed === null ? 'interest.charge' : 'penalty.charge')} />
      </RecordForm>
    </RecordDialog>
  )
}
