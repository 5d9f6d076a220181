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
        <Notice tone="warn">{problemWords(problem)} {problem.kind === 'reference_rate_missing' && <TextLink to="/$company/settings" params={{ company }}>{t('interest.toRates')}</TextLink>}</Notice>
      </Paper>
    )
  }
  if (!interest.data || (interest.data.rows.length === 0 && interest.data.charged.length === 0)) return null
  return (
    <Paper component="section" aria-labelledby="interest">
      <Title order={2} id="interest" mb="xs">{t('interest.title')}</Title>
      {interest.data.rows.length > 0 && <Reckoned interest={interest.data} changed={changed} />}
      <Charged interest={interest.data} />
    </Paper>
  )
}

function Reckoned({ interest, changed }: { readonly interest: Interest; readonly changed: () => Promise<unknown> }) {
  const { t } = useTranslation('dunning')
  const may = useMay()
  const [opened, dialog] = useDisclosure(false)
  const { rule, rows, sum } = interest
  const isNothing = !/[1-9]/.test(sum.amount)
  return (
    <>
      <Text size="sm" mb="xs">
        {interest.default && t(`interest.since.${interest.default.cause}`, { date: dateText(interest.default.from) })} {t(rule.floating ? 'interest.floating' : 'interest.fixed', { rate: t(`rates.name.${rule.reference}`), points: countText(rule.points), source: rule.source })}
      </Text>
      <Rows rows={rows} sum={moneyText(sum)} />
      <ActionButton variant="default" mt="xs" aria-haspopup="dialog" disabledReason={!may('receivables:write') ? t('mayNot.charge') : isNothing ? t('interest.nothing') : null} onClick={dialog.open}>{t('interest.charge')}</ActionButton>
      {opened && <ChargeDialog interest={interest} changed={changed} close={dialog.close} />}
    </>
  )
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

function ChargeDialog({ interest: { openItem, lumpSum, sum }, changed, close }: { readonly interest: Interest; readonly changed: () => Promise<unknown>; readonly close: () => void }) {
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
    <RecordDialog opened onClose={close} title={t('interest.charge')} form={form} size="md">
      <RecordForm form={form}>
        <Text size="sm" mb="sm">{t('interest.chargeText', { sum: moneyText(sum) })}</Text>
        <FormSection columns={1}>
          <Field name="until" kind="date" required label={t('interest.until')} autoFocus />
          {offersLumpSum && <Field name="lumpSum" kind="switch" label={t('interest.lumpSum', { amount: moneyText(lumpSum.amount) })} description={t('interest.lumpSumHint', { source: lumpSum.source })} />}
        </FormSection>
        <FormActions save={t('interest.charge')} />
      </RecordForm>
    </RecordDialog>
  )
}
