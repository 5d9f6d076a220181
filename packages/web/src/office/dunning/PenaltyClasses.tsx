/** Penalty classes: what the company asks of customers who pay late, by the law, an agreed rate, a fixed amount, or nothing (ARE-6). */
import { Group, Paper, Text, Title } from '@mantine/core'
import { penaltyClassInput } from '@kontor/contract/penalty-classes.ts'
import { PENALTY_BASES } from '@kontor/domain/dunning/penalty-class.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { countText, moneyText, percentText } from '../../ui/format.ts'
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
import { classesQuery } from './penalty-query.ts'
import type { PenaltyClass } from './penalty-query.ts'

export function PenaltyClasses() {
  const { t } = useTranslation('dunning')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const classes = useQuery(classesQuery(company))
  const [edited, edit] = useState<PenaltyClass | 'new' | null>(null)
  const locked = may('settings:write') ? null : t('mayNot.settings')
  const changed = () => void Promise.all([classesQuery(company).queryKey, ['interest', company]].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  return (
    <Paper component="section" aria-labelledby="penalty-classes">
      <Group justify="space-between">
        <Title order={2} id="penalty-classes">{t('penalty.title')}</Title>
        <ActionButton variant="default" disabledReason={locked} aria-haspopup="dialog" onClick={() => edit('new')}>{t('penalty.add')}</ActionButton>
      </Group>
      <Text size="sm" c="dimmed" mb="xs">{t('penalty.text')}</Text>
      {classes.error && <ProblemBlock error={classes.error} retry={() => void classes.refetch()} />}
      {classes.isPending && <Loading rows={2} />}
      {classes.data && (
        <SimpleTable
          caption={t('penalty.title')} captionHidden rows={classes.data.items} rowKey={({ id }) => id} empty={t('penalty.none')}
          columns={[
            { id: 'label', label: t('penalty.label'), render: ({ label, standard }) => <>{label} {standard && <Tag color="green">{t('penalty.isStandard')}</Tag>}</> },
            { id: 'asks', label: t('penalty.asks'), width: '40%', render: (row) => <Asks row={row} /> },
            { id: 'customers', label: t('penalty.customers'), align: 'right', whole: true, wideOnly: true, render: ({ customers }) => countText(customers) },
            {
              id: 'acts', label: t('rates.acts'), labelHidden: true, align: 'right', whole: true,
              render: (row) => (
                <Group gap={4} justify="flex-end">
                  <DangerButton
                    variant="subtle" size="compact-sm" disabledReason={locked ?? (row.customers > 0 ? t('penalty.inUse') : null)} done={changed} aria-label={t('penalty.removeOne', { label: row.label })}
                    question={{
                      title: t('penalty.remove'), verb: t('penalty.remove'), message: t('penalty.removeText', { label: row.label }),
                      run: ({ key }) => answer(api.DELETE('/api/v1/penalty-classes/{id}', { params: { path: { id: row.id }, query: { company }, header: { 'if-match': `"${row.version}"`, 'idempotency-key': key } } })),
                    }}
                  >
                    {t('penalty.remove')}
                  </DangerButton>
                  <ActionButton variant="subtle" size="compact-sm" disabledReason={locked} aria-haspopup="dialog" aria-label={t('penalty.changeOne', { label: row.label })} onClick={() => edit(row)}>{t('rates.change')}</ActionButton>
                </Group>
              ),
            },
          ]}
        />
      )}
      {edited && classes.data && <ClassDialog row={edited === 'new' ? null : edited} currency={classes.data.currency} close={() => edit(null)} changed={changed} />}
    </Paper>
  )
}

/** What it asks for, in a line. */
function Asks({ row: { basis, percent, amount, minimum, graceDays, deposits } }: { readonly row: PenaltyClass }) {
  const { t } = useTranslation('dunning')
  const what = basis === 'agreed' && percent !== null ? t('penalty.said.agreed', { percent: percentText(percent) }) : basis === 'fixed' && amount ? t('penalty.said.fixed', { amount: moneyText(amount) }) : t(`penalty.basis.${basis}`)
  const parts = [what, /[1-9]/.test(minimum.amount) && t('penalty.said.minimum', { amount: moneyText(minimum) }), graceDays > 0 && t('penalty.said.grace', { count: graceDays, days: countText(graceDays) }), !deposits && t('penalty.said.noDeposits')]
  return <>{parts.filter((part) => typeof part === 'string').join(' · ')}</>
}

interface ClassDialogProps {
  readonly row: PenaltyClass | null
  readonly currency: string
  readonly close: () => void
  readonly changed: () => void
}

const EMPTY = { basis: 'statutory', percent: null, amount: null, minimum: null, graceDays: 0, deposits: true, standard: false }

const valuesOf = ({ label, basis, percent, amount, minimum, graceDays, deposits, standard }: PenaltyClass) => ({ label, basis, percent, amount, minimum, graceDays, deposits, standard })

function ClassDialog({ row, currency, close, changed }: ClassDialogProps) {
  const { t } = useTranslation('dunning')
  const company = useCompany()
  const form = useRecordForm({
    schema: penaltyClassInput, initial: row ? valuesOf(row) : EMPTY, draftKey: `penalty-class:${company}:${row?.id ?? 'new'}`, atField: { penalty_class_exists: 'label', penalty_rate_missing: 'percent', penalty_amount_missing: 'amount' },
    ...(row && { version: row.version }),
    save: (body, { key, version }) => row
      ? answer(api.PUT('/api/v1/penalty-classes/{id}', { params: { path: { id: row.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body }))
      : answer(api.POST('/api/v1/penalty-classes', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: () => {
      toast({ message: t('penalty.saved') })
      changed()
      close()
    },
  })
  const basis = String(form.form.watch('basis'))
  return (
    <RecordDialog opened onClose={close} title={t(row ? 'penalty.change' : 'penalty.add')} form={form} size="md">
      <RecordForm form={form}>
        <FormSection columns={1}>
          <Field name="label" label={t('penalty.label')} required autoFocus />
          <Field name="basis" kind="select" required label={t('penalty.asks')} options={PENALTY_BASES.map((value) => ({ value, label: t(`penalty.basis.${value}`) }))} />
          {basis === 'agreed' && <Field name="percent" kind="decimal" decimals={2} minimum={0} maximum={99} required label={t('penalty.percent')} />}
          {basis === 'fixed' && <Field name="amount" kind="money" currency={currency} required label={t('penalty.amount')} />}
          {(basis === 'agreed' || basis === 'fixed') && <Notice tone="info">{t(`penalty.guard.${basis}`)}</Notice>}
          {basis !== 'none' && (
            <>
              <Field name="minimum" kind="money" currency={currency} label={t('penalty.minimum')} description={t('penalty.minimumHint')} />
              <Field name="graceDays" kind="integer" minimum={0} maximum={365} label={t('penalty.grace')} description={t('penalty.graceHint')} />
              <Field name="deposits" kind="switch" label={t('penalty.deposits')} />
            </>
          )}
          <Field name="standard" kind="switch" label={t('penalty.standard')} description={t('penalty.standardHint')} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
